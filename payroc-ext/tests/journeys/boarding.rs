//! Boarding.

use payroc_ext::journeys::boarding::{
    self, Account, AccountFields, AccountState, Application, Attachment, Boarded, LARGEST_ATTACHMENT, Owners, Prices, PricingReview,
    Standing, TerminalOrderState, Uploaded, Volume,
};
use payroc_ext::types::{
    Address, AddressFields, AnnualFee, AttachmentRequestType, BaseFeesV52, BaseFeesV52Fields, Business, BusinessAddress, BusinessFields,
    BusinessOrganizationType, ContactMethod, ContactMethodEmail, ContactMethodPhone, FundingRequest, Identifier, IdentifierType,
    LegalAddress, LegalAddressFields, OrderItem, OrderItemType, Owner, OwnerFields, OwnerRelationship, PostalAddress, PricingCountry,
    PricingIntentV52, ProcessingAccountId, ProcessingMonthlyAmounts, ProcessingTransactionAmounts, Signature, SignatureByDirectLink,
    SignatureByEmail, TerminalOrderRequest, TerminalOrderStatus, Timezone, WritablePricingIntent,
};
use payroc_sandbox::{Resource, Step};

use super::*;

pub(crate) fn address() -> Address {
    Address::new(AddressFields {
        address1: "1 Baker Street".into(),
        city: "Chicago".into(),
        state: "Illinois".into(),
        country: "US".into(),
        postal_code: "60056".into(),
    })
}

pub(crate) fn email() -> ContactMethod {
    ContactMethod::Email(Box::new(ContactMethodEmail::new("jo@bakery.example")))
}

fn phone(number: &str) -> ContactMethod {
    ContactMethod::Phone(Box::new(ContactMethodPhone::new(number)))
}

pub(crate) fn person(name: &str) -> Owner {
    Owner::new(OwnerFields {
        first_name: name.into(),
        last_name: "Doe".into(),
        date_of_birth: "1964-03-22".parse::<chrono::NaiveDate>().unwrap().into(),
        address: address(),
        identifiers: vec![Identifier::new(IdentifierType::NationalId, "000004320")],
        contact_methods: vec![email()],
        // Whatever it says here, `Owners` decides.
        relationship: OwnerRelationship::new(true),
    })
}

fn business() -> Business {
    let legal = LegalAddress::new(LegalAddressFields {
        address1: "1 Baker Street".into(),
        city: "Chicago".into(),
        state: "Illinois".into(),
        country: "US".into(),
        postal_code: "60056".into(),
    });
    Business::new(BusinessFields {
        name: "Bakery".into(),
        tax_id: "12-3456789".into(),
        organization_type: BusinessOrganizationType::PrivateLlc,
        addresses: vec![BusinessAddress::LegalAddress(Box::new(legal))],
        contact_methods: vec![email()],
    })
}

fn fields(prices: Prices) -> AccountFields {
    AccountFields {
        doing_business_as: "Bakery".to_owned(),
        owners: Owners::new(person("Jo"), person("Kim")),
        merchandise_or_service: "Bread".to_owned(),
        business_start_date: "2020-01-01".parse().unwrap(),
        timezone: Timezone::AmericaChicago,
        address: PostalAddress::Address(Box::new(address())),
        contact_methods: vec![email(), phone("3125550100")],
        transaction_amounts: ProcessingTransactionAmounts::new(1_000, 10_000),
        monthly_amounts: ProcessingMonthlyAmounts::new(100_000, 1_000_000),
        volume: Volume::new(70, 10, 20).unwrap(),
        funding: FundingRequest::new(),
        prices,
        signature: Signature::RequestedViaEmail(Box::new(SignatureByEmail::new())),
    }
}

fn account(prices: &Prices) -> Account {
    Account::new(fields(prices.clone())).website("https://bakery.example")
}

/// An intent, which nobody has reviewed.
async fn intent(client: &Client) -> String {
    let fees = BaseFeesV52::new(BaseFeesV52Fields {
        address_verification: Some(5),
        annual_fee: AnnualFee::new(9_900),
        regulatory_assistance_program: Some(15),
        maintenance: 500,
        minimum: 100,
        batch: 10,
    });
    let intent = PricingIntentV52::new("bakeries", PricingCountry::Us, fees);
    let made = client
        .boarding()
        .pricing_intents()
        .create(WritablePricingIntent::V52(Box::new(intent)))
        .await
        .unwrap();
    match made {
        WritablePricingIntent::V52(intent) => intent.id.unwrap().to_string(),
        other => panic!("{other:?}"),
    }
}

async fn prices(sandbox: &Sandbox, client: &Client) -> Prices {
    let id = intent(client).await;
    sandbox.set_status(Resource::PricingIntent, &id, "active");
    match boarding::pricing(client, id).await.unwrap() {
        PricingReview::Active(prices) => prices.into(),
        other => panic!("{other:?}"),
    }
}

async fn boarded(sandbox: &Sandbox, client: &Client, account: Account) -> ProcessingAccountId {
    let boarded = Application::new("application-17", business(), account)
        .submit(client)
        .await
        .unwrap();
    assert!(boarded.platform.is_some());
    assert!(count::<operations::CreateMerchantPlatform>(sandbox) > 0);
    boarded.accounts[0].clone().unwrap()
}

async fn state(client: &Client, id: &ProcessingAccountId) -> AccountState {
    boarding::fetch(client, id).await.unwrap().account().clone()
}

#[tokio::test]
async fn board_a_merchant_and_follow_the_account() {
    let (sandbox, client) = shop();
    let prices = prices(&sandbox, &client).await;
    let two = Application::new("application-17", business(), account(&prices)).and(account(&prices));
    let boarded = two.submit(&client).await.unwrap();
    let stored = serde_json::to_string(&boarded).unwrap();
    let boarded: Boarded = serde_json::from_str(&stored).unwrap();
    assert_eq!(boarded.accounts.len(), 2);
    let id = boarded.accounts[0].as_ref().unwrap();
    for (status, wanted) in [
        ("entered", "review"),
        ("pending", "review"),
        ("approved", "open"),
        ("subjectTo", "open"),
        ("dormant", "open"),
        ("nonProcessing", "open"),
        ("rejected", "closed"),
        ("terminated", "closed"),
        ("cancelled", "closed"),
    ] {
        sandbox.set_status(Resource::ProcessingAccount, id.as_str(), status);
        let standing = boarding::fetch(&client, id).await.unwrap();
        let found = match &standing {
            Standing::InReview(_) => "review",
            Standing::Open(_) => "open",
            Standing::Closed(_) => "closed",
            Standing::Other(_) => "other",
        };
        assert_eq!(found, wanted, "{status}");
        let account = standing.account();
        assert_eq!(account.status.as_ref().unwrap().as_str(), status);
        let stored = serde_json::to_string(account).unwrap();
        assert_eq!(serde_json::from_str::<AccountState>(&stored).unwrap(), *account);
    }
    sandbox.next::<operations::GetProcessingAccount>(Step::ordinary().map_json(|body| body["status"] = "someNewStatus".into()));
    assert!(matches!(boarding::fetch(&client, id).await.unwrap(), Standing::Other(_)));
}

#[tokio::test]
async fn an_application_whose_response_is_lost_boards_once() {
    let (sandbox, client) = shop();
    let prices = prices(&sandbox, &client).await;
    let apply = || Application::new("application-17", business(), account(&prices)).submit(&client);
    lose::<operations::CreateMerchantPlatform>(&sandbox);
    unknown(apply().await);
    // The job runs again.
    let boarded = apply().await.unwrap();
    let mut rows = client.boarding().merchant_platforms().list().items();
    let mut platforms = Vec::new();
    while let Some(row) = rows.next().await {
        platforms.push(row.unwrap().merchant_platform_id);
    }
    assert!(matches!(&platforms[..], [one] if *one == boarded.platform));
    // Another location, also once.
    let platform = boarded.platform.unwrap();
    let add = || boarding::add_account(&client, &platform, "location-2", account(&prices));
    lose::<operations::CreateProcessingAccount>(&sandbox);
    unknown(add().await);
    let (one, other) = (add().await.unwrap(), add().await.unwrap());
    assert!(matches!(&one, Standing::InReview(_)) && one == other);
    let mut rows = client.boarding().merchant_platforms().list_processing_accounts(&platform).items();
    let mut accounts = Vec::new();
    while let Some(row) = rows.next().await {
        accounts.push(row.unwrap().processing_account_id);
    }
    assert!(accounts.len() == 2 && accounts.contains(&one.account().id), "{accounts:?}");
}

/// Three locations, and the response names no id for the second: the third is not stored for it.
#[tokio::test]
async fn an_account_whose_id_is_missing_keeps_its_place() {
    let (sandbox, client) = shop();
    let prices = prices(&sandbox, &client).await;
    sandbox.next::<operations::CreateMerchantPlatform>(Step::ordinary().map_json(|body| {
        let second = body["processingAccounts"][1].as_object_mut().unwrap();
        assert!(second.remove("processingAccountId").is_some());
    }));
    let three = Application::new("application-17", business(), account(&prices))
        .and(account(&prices))
        .and(account(&prices));
    let boarded = three.submit(&client).await.unwrap();
    let named: Vec<bool> = boarded.accounts.iter().map(Option::is_some).collect();
    assert_eq!(named, [true, false, true]);
    let stored = serde_json::to_string(&boarded).unwrap();
    assert_eq!(serde_json::from_str::<Boarded>(&stored).unwrap(), boarded);
}

#[tokio::test]
async fn no_failure_of_a_step_proves_anything_unless_it_is_the_first_time() {
    let (sandbox, client) = shop();
    let prices = prices(&sandbox, &client).await;
    let apply = async || Application::new("application-17", business(), account(&prices)).submit(&client);
    fails_with::<operations::CreateMerchantPlatform, _, _>(&sandbox, apply).await;
}

#[tokio::test]
async fn owners_have_one_control_prong_and_somebody_else_who_signs() {
    let (sandbox, client) = shop();
    let prices = prices(&sandbox, &client).await;
    let mut all = fields(prices.clone());
    all.owners = Owners::new(person("Jo"), person("Kim")).and(person("Lee"));
    let id = boarded(&sandbox, &client, Account::new(all).website("https://bakery.example")).await;
    let mut rows = client.boarding().processing_accounts().list_owners(&id).items();
    let mut found = Vec::new();
    while let Some(row) = rows.next().await {
        let row = row.unwrap();
        let roles = (row.relationship.is_control_prong, row.relationship.is_authorized_signatory);
        found.push((row.first_name.expose().clone(), roles.0, roles.1));
    }
    assert_eq!(
        found,
        [
            ("Jo".to_owned(), true, None),
            ("Kim".to_owned(), false, Some(true)),
            ("Lee".to_owned(), false, None)
        ]
    );
    // One person who is both, as in the vendor's own workflow, against its guides.
    let mut alone = fields(prices);
    alone.owners = Owners::sole(person("Jo"));
    let alone = Account::new(alone).website("https://bakery.example");
    let boarded = Application::new("application-18", business(), alone).submit(&client).await.unwrap();
    assert_eq!(boarded.accounts.len(), 1);
}

#[test]
fn the_shares_of_the_channels_add_up_to_100() {
    for (present, telephone, web) in [(0, 0, 0), (100, 0, 1), (33, 33, 33), (255, 255, 255)] {
        let error = Volume::new(present, telephone, web).unwrap_err();
        assert!(error.to_string().contains("add up to 100"), "{error}");
    }
    for (present, telephone, web) in [(100, 0, 0), (0, 0, 100), (70, 10, 20)] {
        Volume::new(present, telephone, web).unwrap();
    }
}

#[tokio::test]
async fn only_an_active_intent_boards() {
    let (sandbox, client) = shop();
    let id = intent(&client).await;
    let review = || boarding::pricing(&client, id.as_str());
    assert_eq!(review().await.unwrap(), PricingReview::Pending);
    sandbox.set_status(Resource::PricingIntent, &id, "rejected");
    assert_eq!(review().await.unwrap(), PricingReview::Rejected);
    sandbox.next::<operations::GetPricingIntent>(Step::ordinary().map_json(|body| body["status"] = "someNewStatus".into()));
    assert_eq!(review().await.unwrap(), PricingReview::Other);
    sandbox.set_status(Resource::PricingIntent, &id, "active");
    let PricingReview::Active(active) = review().await.unwrap() else {
        panic!()
    };
    boarded(&sandbox, &client, account(&active.into())).await;
}

#[tokio::test]
async fn what_the_api_refuses_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let prices = prices(&sandbox, &client).await;
    let with = |change: &dyn Fn(&mut AccountFields)| {
        let mut fields = fields(prices.clone());
        change(&mut fields);
        Account::new(fields).website("https://bakery.example")
    };
    let mut calls = person("Kim");
    calls.contact_methods.push(phone("+1 312 555 0100"));
    let cases: Vec<(Account, &str)> = vec![
        (Account::new(fields(prices.clone())), "`website`"),
        (Account::new(fields(prices.clone())).website("  "), "`website`"),
        (with(&|fields| fields.contact_methods.push(phone("312-555-0100"))), "digits alone"),
        (with(&|fields| fields.contact_methods.push(phone(""))), "digits alone"),
        (
            with(&|fields| fields.owners = Owners::new(person("Jo"), calls.clone())),
            "digits alone",
        ),
        (
            with(&|fields| fields.funding = FundingRequest::new().funding_accounts(Vec::new())),
            "1 or 2 accounts",
        ),
    ];
    let before = sandbox.requests().len();
    for (account, text) in cases {
        let error = Application::new("application", business(), account).submit(&client).await;
        let shown = refused_before_sending(&sandbox, before, error);
        assert!(shown.contains(text) && !shown.contains("312"), "{shown}");
    }
    let mut unreachable = business();
    unreachable.contact_methods.push(phone("(312)"));
    let step = Application::new("application", unreachable, account(&prices)).submit(&client);
    refused_before_sending(&sandbox, before, step.await);
    let step = Application::new("", business(), account(&prices)).submit(&client);
    refused_before_sending(&sandbox, before, step.await);
    let platform = "1".into();
    let step = boarding::add_account(&client, &platform, "location", Account::new(fields(prices.clone())));
    refused_before_sending(&sandbox, before, step.await);

    // Without orders on the web there need be no website; and what was checked cannot be changed behind the check.
    let shop_only = with(&|fields| fields.volume = Volume::new(90, 10, 0).unwrap()).map_request(|mut request| {
        request.website = None;
        request.owners.clear();
        request.processing.volume_breakdown.ecommerce = 50;
        request
    });
    boarded(&sandbox, &client, shop_only).await;
}

#[tokio::test]
async fn a_merchant_who_signs_by_email_is_reminded_once_a_day() {
    let (sandbox, client) = shop();
    let prices = prices(&sandbox, &client).await;
    let id = boarded(&sandbox, &client, account(&prices)).await;
    let by_email = state(&client, &id).await;
    assert!(by_email.signs_by_email && boarding::signing_link(&client, &id).await.unwrap().is_none());
    lose::<operations::CreateReminder>(&sandbox);
    unknown(by_email.remind(&client, "2026-01-05").await);
    let one = by_email.remind(&client, "2026-01-05").await.unwrap();
    assert_eq!(by_email.remind(&client, "2026-01-05").await.unwrap(), one);
    assert_ne!(by_email.remind(&client, "2026-01-06").await.unwrap(), one);
    // Under no reference the first reminder would be the only one.
    let before = sandbox.requests().len();
    let text = refused_before_sending(&sandbox, before, by_email.remind(&client, "").await);
    assert!(text.contains("its day"), "{text}");

    let mut direct = fields(prices);
    direct.signature = Signature::RequestedViaDirectLink(Box::new(SignatureByDirectLink::new()));
    let direct = Application::new("direct", business(), Account::new(direct).website("https://bakery.example"));
    let id = direct.submit(&client).await.unwrap().accounts[0].clone().unwrap();
    let by_link = state(&client, &id).await;
    let before = sandbox.requests().len();
    let text = refused_before_sending(&sandbox, before, by_link.remind(&client, "2026-01-05").await);
    assert!(text.contains("not requested by e-mail"), "{text}");
    let link = boarding::signing_link(&client, &id).await.unwrap().unwrap();
    assert!(link.expose().starts_with("https://") && !format!("{link:?}").contains("https"));
}

#[tokio::test]
async fn an_attachment_is_received_before_it_is_accepted() {
    let (sandbox, client) = shop();
    let prices = prices(&sandbox, &client).await;
    let id = boarded(&sandbox, &client, account(&prices)).await;
    let check = || Attachment::new(AttachmentRequestType::BankingEvidence, "check.pdf", "application/pdf", &b"%PDF"[..]);
    let upload = |reference| check().description("A voided check").upload(&client, &id, reference);
    lose::<operations::UploadAttachment>(&sandbox);
    unknown(upload("check").await);
    let received = upload("check").await.unwrap();
    let Uploaded::Pending(attachment) = &received else {
        panic!("{received:?}")
    };
    assert_eq!(boarding::fetch_attachment(&client, attachment).await.unwrap(), received);
    sandbox.set_status(Resource::Attachment, attachment.as_str(), "rejected");
    let rejected = boarding::fetch_attachment(&client, attachment).await.unwrap();
    assert!(matches!(&rejected, Uploaded::Rejected(id) if id == received.id()));
    let better = upload("check-2").await.unwrap();
    assert_ne!(better.id(), received.id());
    sandbox.set_status(Resource::Attachment, better.id().as_str(), "accepted");
    let accepted = boarding::fetch_attachment(&client, better.id()).await.unwrap();
    assert!(matches!(accepted, Uploaded::Accepted(_)));
    sandbox.next::<operations::GetAttachment>(Step::ordinary().map_json(|body| body["uploadStatus"] = "someNewStatus".into()));
    let other = boarding::fetch_attachment(&client, better.id()).await.unwrap();
    assert!(matches!(other, Uploaded::Other(_)));
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let before = sandbox.requests().len();
    for (size, reference, text) in [
        (LARGEST_ATTACHMENT, "scan", "less than 50 MB"),
        (0, "scan", "empty"),
        (1, "", "reference"),
    ] {
        let file = Attachment::new(AttachmentRequestType::Other, "scan.png", "image/png", vec![0; size]);
        assert!(!format!("{file:?}").contains("scan"));
        let shown = refused_before_sending(&sandbox, before, file.upload(&client, "1", reference).await);
        assert!(shown.contains(text), "{shown}");
    }
}

#[tokio::test]
async fn order_terminals_once_and_follow_them() {
    let (sandbox, client) = shop();
    let prices = prices(&sandbox, &client).await;
    let id = boarded(&sandbox, &client, account(&prices)).await;
    let account = state(&client, &id).await;
    let items = |count| TerminalOrderRequest::new(vec![OrderItem::new(OrderItemType::Solution, "Roc Services_DX8000"); count]);
    let before = sandbox.requests().len();
    for count in [0, 21] {
        refused_before_sending(&sandbox, before, account.order_terminals(&client, "till", items(count)).await);
    }
    lose::<operations::CreateTerminalOrder>(&sandbox);
    unknown(account.order_terminals(&client, "till", items(1)).await);
    let order = account.order_terminals(&client, "till", items(1)).await.unwrap();
    assert_eq!(
        client
            .boarding()
            .processing_accounts()
            .list_terminal_orders(&id)
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!((&order.status, order.is_over()), (&TerminalOrderStatus::Open, Some(false)));
    for (status, over) in [("held", false), ("dispatched", false), ("fulfilled", true), ("cancelled", true)] {
        sandbox.set_status(Resource::TerminalOrder, order.id.as_str(), status);
        let now = boarding::fetch_terminal_order(&client, &order.id).await.unwrap();
        assert_eq!((now.status.as_str(), now.is_over()), (status, Some(over)));
        let stored = serde_json::to_string(&now).unwrap();
        assert_eq!(serde_json::from_str::<TerminalOrderState>(&stored).unwrap(), now);
    }
    sandbox.next::<operations::GetTerminalOrder>(Step::ordinary().map_json(|body| body["status"] = "someNewStatus".into()));
    assert_eq!(boarding::fetch_terminal_order(&client, &order.id).await.unwrap().is_over(), None);
}
