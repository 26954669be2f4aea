//! A bakery that is boarded, reminded to sign, examined and approved.

use payroc_ext::journeys::boarding::{self, Account, AccountFields, Application, Attachment, Owners, PricingReview, Standing, Volume};
use payroc_ext::prelude::*;
use payroc_ext::types::{
    Address, AddressFields, AnnualFee, AttachmentRequestType, BaseFeesV52, BaseFeesV52Fields, Business, BusinessAddress, BusinessFields,
    BusinessOrganizationType, ContactMethod, ContactMethodEmail, ContactMethodPhone, FundingRequest, Identifier, IdentifierType,
    LegalAddress, LegalAddressFields, OrderItem, OrderItemType, Owner, OwnerFields, OwnerRelationship, PostalAddress, PricingCountry,
    PricingIntentV52, ProcessingMonthlyAmounts, ProcessingTransactionAmounts, Signature, SignatureByEmail, TerminalOrderRequest, Timezone,
    WritablePricingIntent,
};
use payroc_sandbox::{Resource, Sandbox};

use crate::Done;

pub(crate) async fn play(sandbox: &Sandbox, client: &Client) -> Done {
    let id = intent(client).await?;
    println!(
        "  the prices are active: {}",
        matches!(boarding::pricing(client, id.as_str()).await?, PricingReview::Active(_))
    );
    // The vendor reviews them.
    sandbox.set_status(Resource::PricingIntent, &id, "active");
    let PricingReview::Active(prices) = boarding::pricing(client, id.as_str()).await? else {
        return Err("the sandbox was asked to approve the prices".into());
    };
    let account = Account::new(AccountFields {
        doing_business_as: "Bakery".to_owned(),
        owners: Owners::new(person("Jo")?, person("Kim")?),
        merchandise_or_service: "Bread".to_owned(),
        business_start_date: "2020-01-01".parse()?,
        timezone: Timezone::AmericaChicago,
        address: PostalAddress::Address(Box::new(address())),
        contact_methods: vec![email(), ContactMethod::Phone(Box::new(ContactMethodPhone::new("3125550100")))],
        transaction_amounts: ProcessingTransactionAmounts::new(1_000, 10_000),
        monthly_amounts: ProcessingMonthlyAmounts::new(100_000, 1_000_000),
        volume: Volume::new(70, 10, 20)?,
        funding: FundingRequest::new(),
        prices: prices.into(),
        signature: Signature::RequestedViaEmail(Box::new(SignatureByEmail::new())),
    });
    let account = account.website("https://bakery.example");
    let boarded = Application::new("application-17", business(), account).submit(client).await?;
    let id = boarded.accounts.iter().flatten().next().ok_or("the response names no account")?;
    let state = boarding::fetch(client, id).await?.account().clone();
    println!("  boarded: {:?}", state.status);
    state.remind(client, "2026-01-05").await?;

    let check = Attachment::new(AttachmentRequestType::BankingEvidence, "check.pdf", "application/pdf", &b"%PDF"[..]);
    let received = check.upload(client, id, "voided-check").await?;
    sandbox.set_status(Resource::Attachment, received.id().as_str(), "accepted");
    println!(
        "  attachment: {:?}, later {:?}",
        received,
        boarding::fetch_attachment(client, received.id()).await?
    );

    sandbox.set_status(Resource::ProcessingAccount, id.as_str(), "approved");
    if let Standing::Open(account) = boarding::fetch(client, id).await? {
        println!("  open: {:?}", account.status);
        let item = OrderItem::new(OrderItemType::Solution, "Roc Services_DX8000");
        let order = account
            .order_terminals(client, "till", TerminalOrderRequest::new(vec![item]))
            .await?;
        println!("  terminals ordered: {}", order.status);
    }
    Ok(())
}

async fn intent(client: &Client) -> Result<String, Box<dyn std::error::Error>> {
    let fees = BaseFeesV52::new(BaseFeesV52Fields {
        address_verification: Some(5),
        annual_fee: AnnualFee::new(9_900),
        regulatory_assistance_program: Some(15),
        maintenance: 500,
        minimum: 100,
        batch: 10,
    });
    let intent = PricingIntentV52::new("bakeries", PricingCountry::Us, fees);
    let intents = client.boarding().pricing_intents();
    match intents.create(WritablePricingIntent::V52(Box::new(intent))).await? {
        WritablePricingIntent::V52(intent) => Ok(intent.id.ok_or("the response names no id")?.to_string()),
        _ => Err("the response is of another version".into()),
    }
}

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

pub(crate) fn person(name: &str) -> Result<Owner, Box<dyn std::error::Error>> {
    let born: chrono::NaiveDate = "1964-03-22".parse()?;
    Ok(Owner::new(OwnerFields {
        first_name: name.into(),
        last_name: "Doe".into(),
        date_of_birth: born.into(),
        address: address(),
        identifiers: vec![Identifier::new(IdentifierType::NationalId, "000004320")],
        contact_methods: vec![email()],
        relationship: OwnerRelationship::new(false),
    }))
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
