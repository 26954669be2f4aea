//! Funding.

use chrono::{Days, NaiveDate};
use payroc_ext::ErrorKind;
use payroc_ext::clock::Clock as _;
use payroc_ext::journeys::funding::{
    self, Accepted, Instruction, InstructionState, NewRecipient, NewRecipientFields, PayOut, Payments, PayoutAccount, PayoutAccounts,
    Period, Recipient,
};
use payroc_ext::types::{
    FundingAccountId, FundingAccountType, FundingAccountUse, FundingInstructionStatus, FundingRecipientStatus, FundingRecipientType,
    PostalAddress,
};
use payroc_sandbox::{ManualClock, Resource, Step};

use super::boarding::{address, email, person};
use super::*;

const MERCHANT: &str = "4525644354";

fn account() -> PayoutAccount {
    PayoutAccount::new(FundingAccountType::Checking, "Red Cross", "053200983", "111010100").unwrap()
}

fn fields(accounts: PayoutAccounts) -> NewRecipientFields {
    NewRecipientFields {
        recipient_type: FundingRecipientType::NonProfit,
        tax_id: "12-3456789".into(),
        doing_business_as: "Red Cross".to_owned(),
        address: PostalAddress::Address(Box::new(address())),
        contact_methods: vec![email()],
        owners: vec![person("Jo")],
        accounts,
    }
}

async fn recipient(client: &Client, accounts: PayoutAccounts) -> Recipient {
    let new = NewRecipient::new(fields(accounts)).charity_id("C-17");
    new.create(client, "recipient-17").await.unwrap()
}

async fn paid_to(client: &Client) -> FundingAccountId {
    recipient(client, PayoutAccounts::one(account())).await.accounts[0].clone().unwrap()
}

fn payments(to: &FundingAccountId, cents: i64) -> Payments {
    Payments::new().pay(MERCHANT, to, usd(cents)).unwrap()
}

fn pay(reference: &str, to: &FundingAccountId, cents: i64) -> PayOut {
    PayOut::new(reference, payments(to, cents))
}

fn accepted(instruction: Instruction) -> Accepted {
    match instruction {
        Instruction::Accepted(accepted) => accepted,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn register_a_recipient_once() {
    let (sandbox, client) = shop();
    let create = || NewRecipient::new(fields(PayoutAccounts::two(account(), account()))).create(&client, "recipient-17");
    lose::<operations::CreateFundingRecipient>(&sandbox);
    unknown(create().await);
    let made = create().await.unwrap();
    assert_eq!(
        (&made.status, made.accounts.len(), made.owners.len()),
        (&Some(FundingRecipientStatus::Approved), 2, 1)
    );
    let stored = serde_json::to_string(&made).unwrap();
    let again: Recipient = serde_json::from_str(&stored).unwrap();
    assert_eq!(funding::fetch_recipient(&client, again.id.clone().unwrap()).await.unwrap(), again);
    for id in made.accounts.iter().flatten() {
        let account = client.funding().accounts().get(id).await.unwrap();
        assert_eq!(account.usage, FundingAccountUse::Credit);
    }
    let mut rows = client.funding().recipients().list().items();
    assert!(rows.next().await.is_some() && rows.next().await.is_none());
}

#[tokio::test]
async fn a_recipient_has_two_accounts_at_most() {
    let (sandbox, client) = shop();
    let made = recipient(&client, PayoutAccounts::one(account())).await;
    let add = |recipient: &Recipient, reference| recipient.add_account(&client, account(), reference);
    lose::<operations::CreateFundingRecipientAccount>(&sandbox);
    unknown(add(&made, "second").await);
    let second = add(&made, "second").await.unwrap();
    // By a job that runs twice.
    assert_eq!(add(&made, "second").await.unwrap().funding_account_id, second.funding_account_id);
    let full = funding::fetch_recipient(&client, made.id.clone().unwrap()).await.unwrap();
    let before = sandbox.requests().len();
    assert_eq!(full.accounts.len(), 2, "the one whose response was lost is there once");
    let text = refused_before_sending(&sandbox, before, add(&full, "third").await);
    assert!(text.contains("two accounts"), "{text}");
    // An account whose id is missing counts, and keeps its place.
    sandbox.next::<operations::GetFundingRecipient>(Step::ordinary().map_json(|body| {
        let first = body["fundingAccounts"][0].as_object_mut().unwrap();
        assert!(first.remove("fundingAccountId").is_some());
    }));
    let unnamed = funding::fetch_recipient(&client, made.id.clone().unwrap()).await.unwrap();
    assert_eq!(unnamed.accounts, [None, second.funding_account_id]);
    let before = sandbox.requests().len();
    refused_before_sending(&sandbox, before, add(&unnamed, "third").await);
}

#[test]
fn numbers_that_the_api_refuses_are_refused_at_once_and_not_repeated() {
    let new = |routing: &str, number: &str| PayoutAccount::new(FundingAccountType::Savings, "Red Cross", routing, number);
    for number in ["111010100", "111010100777"] {
        assert_eq!(format!("{:?}", new("053200983", number).unwrap()), "PayoutAccount(redacted)");
    }
    for (routing, number, text) in [
        ("053200983", "77777777", "9 to 12 digits"),
        ("053200983", "7777777777777", "9 to 12 digits"),
        ("053200983", "77777777x", "9 to 12 digits"),
        ("77777777", "111010100", "9 digits"),
        ("77777777x", "111010100", "9 digits"),
    ] {
        let error = new(routing, number).unwrap_err();
        assert!(
            error.to_string().contains(text) && !format!("{error:?} {error}").contains("777"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_recipient_that_nobody_owns_or_reaches_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let before = sandbox.requests().len();
    let with = |change: fn(&mut NewRecipientFields), reference: &str| {
        let mut fields = fields(PayoutAccounts::one(account()));
        change(&mut fields);
        NewRecipient::new(fields).create(&client, reference)
    };
    for step in [
        with(|fields| fields.owners.clear(), "r"),
        with(|fields| fields.contact_methods.clear(), "r"),
        with(|_| (), ""),
    ] {
        refused_before_sending(&sandbox, before, step.await);
    }
}

#[tokio::test]
async fn deleting_a_recipient_deletes_its_accounts_and_owners() {
    let (_, client) = shop();
    let made = recipient(&client, PayoutAccounts::one(account())).await;
    let (account, owner) = (made.accounts[0].clone().unwrap(), made.owners[0].clone().unwrap());
    let id = made.id.clone().unwrap();
    made.delete_with_accounts_and_owners(&client).await.unwrap();
    for gone in [
        funding::fetch_recipient(&client, id).await.map(drop),
        client.funding().accounts().get(account).await.map(drop),
        client.boarding().owners().get(owner).await.map(drop),
    ] {
        assert_eq!(gone.unwrap_err().kind(), ErrorKind::NotFound);
    }
}

#[tokio::test]
async fn a_payout_that_runs_twice_pays_once() {
    let (sandbox, client) = shop();
    let to = paid_to(&client).await;
    let step = || pay("payout-1", &to, 12_000).submit(&client);
    lose::<operations::CreateFundingInstruction>(&sandbox);
    unknown(step().await);
    let state = step().await.unwrap().state().clone();
    assert_eq!(step().await.unwrap().state(), &state);
    assert_eq!(funding::available(&client, MERCHANT).await.unwrap(), Some(usd(988_000)));
    assert_eq!(funding::available(&client, "1").await.unwrap(), None);
    // A balance in another currency is not one in dollars, and one without a currency is none.
    for (currency, expected) in [
        (serde_json::json!("CAD"), Some(Money::new(988_000, "CAD"))),
        (serde_json::Value::Null, None),
    ] {
        sandbox
            .next::<operations::ListFundingBalances>(Step::ordinary().map_json(move |body| body["data"][0]["currency"] = currency.clone()));
        assert_eq!(funding::available(&client, MERCHANT).await.unwrap(), expected);
    }
    // And one that is killed before it is sent, and sent by two processes.
    let once = through_storage(&client, pay("payout-2", &to, 1_000).submit(&client)).await;
    let again = pay("payout-2", &to, 1_000).submit(&client).await.unwrap();
    assert_eq!(Instruction::from(once).state().id, again.state().id);
    assert_eq!(funding::available(&client, MERCHANT).await.unwrap(), Some(usd(987_000)));
    assert_eq!(state.payments.len(), 1);
}

/// Job 1 sends the payout and dies; job 2 has no connection, and must not say that nothing was sent.
#[tokio::test]
async fn no_failure_of_a_step_proves_anything_unless_it_is_the_first_time() {
    let (sandbox, client) = shop();
    let to = paid_to(&client).await;
    let pay = async || pay("jan", &to, 12_000).submit(&client);
    fails_with::<operations::CreateFundingInstruction, _, _>(&sandbox, pay).await;
    let create = async || NewRecipient::new(fields(PayoutAccounts::one(account()))).create(&client, "recipient-18");
    fails_with::<operations::CreateFundingRecipient, _, _>(&sandbox, create).await;
}

#[tokio::test]
async fn an_instruction_can_be_changed_as_long_as_it_is_accepted() {
    let (sandbox, client) = shop();
    let to = paid_to(&client).await;
    let state = pay("payout", &to, 12_000).submit(&client).await.unwrap().state().clone();
    let id = state.id.clone().unwrap();
    let read = || async { funding::fetch(&client, &id).await.unwrap() };
    let two = || payments(&to, 7_000).pay(MERCHANT, &to, usd(500)).unwrap();
    let instruction = accepted(read().await);
    lose::<operations::ReplaceFundingInstruction>(&sandbox);
    let error = instruction.replace(&client, two()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    // Fetched, it can be replaced once more: it is the same instruction. What this version does not know comes back with the replacement.
    sandbox.next::<operations::GetFundingInstruction>(Step::ordinary().unknown_fields());
    accepted(read().await).replace(&client, two()).await.unwrap();
    let changed = read().await.state().clone();
    let amounts: Vec<Money> = changed.payments.iter().map(|payment| payment.amount.clone()).collect();
    assert_eq!((amounts, changed.id), (vec![usd(7_000), usd(500)], Some(id.clone())));
    assert_eq!(funding::available(&client, MERCHANT).await.unwrap(), Some(usd(992_500)));
    let mut requests = sandbox.requests().into_iter();
    let request = requests.rfind(|request| request.is::<operations::ReplaceFundingInstruction>());
    let body: serde_json::Value = serde_json::from_slice(&request.unwrap().body).unwrap();
    assert!(body.as_object().unwrap().keys().any(|name| name.starts_with("sandbox")), "{body}");
    let before = sandbox.requests().len();
    let nobody = accepted(read().await).replace(&client, Payments::new());
    assert!(nobody.await.unwrap_err().to_string().contains("pays nobody"));
    assert_eq!(sandbox.requests().len(), before + 1);

    // Between reading and writing the instruction moves on.
    let late = (accepted(read().await), accepted(read().await));
    sandbox.set_status(Resource::FundingInstruction, id.as_str(), "pending");
    let error = late.0.replace(&client, payments(&to, 1)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(late.1.withdraw(&client).await.unwrap_err().kind(), ErrorKind::Conflict);
    assert!(matches!(read().await, Instruction::Pending(_)));
    sandbox.set_status(Resource::FundingInstruction, id.as_str(), "completed");
    let Instruction::Completed(done) = read().await else { panic!() };
    assert_eq!(done.status, Some(FundingInstructionStatus::Completed));
    let stored = serde_json::to_string(&done).unwrap();
    assert_eq!(serde_json::from_str::<InstructionState>(&stored).unwrap(), done);
    sandbox.next::<operations::GetFundingInstruction>(Step::ordinary().map_json(|body| body["status"] = "someNewStatus".into()));
    assert!(matches!(read().await, Instruction::Other(_)));
}

#[tokio::test]
async fn an_instruction_that_is_withdrawn_pays_nobody() {
    let (sandbox, client) = shop();
    let to = paid_to(&client).await;
    let instruction = accepted(pay("payout", &to, 12_000).submit(&client).await.unwrap());
    let id = instruction.state().id.clone().unwrap();
    lose::<operations::DeleteFundingInstruction>(&sandbox);
    let error = instruction.withdraw(&client).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    let gone = funding::fetch(&client, &id).await.unwrap_err();
    assert_eq!(gone.kind(), ErrorKind::NotFound);
    assert_eq!(funding::available(&client, MERCHANT).await.unwrap(), Some(usd(1_000_000)));
}

#[tokio::test]
async fn what_cannot_be_paid_out_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let to = FundingAccountId::from("123");
    for amount in [usd(0), usd(-1), Money::new(100, "EUR")] {
        let error = Payments::new().pay(MERCHANT, &to, amount).unwrap_err();
        assert!(error.to_string().contains("USD"), "{error}");
    }
    let before = sandbox.requests().len();
    refused_before_sending(&sandbox, before, PayOut::new("payout", Payments::new()).submit(&client).await);
    refused_before_sending(&sandbox, before, pay("", &to, 1).submit(&client).await);
}

/// A period is judged by the client's clock, so a test need not wait two years.
#[tokio::test]
async fn lists_take_days_of_the_last_two_years() {
    let clock = ManualClock::new();
    let sandbox = Sandbox::builder().clock(clock.clone()).build();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .clock(clock.clone())
        .build()
        .unwrap();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let today = clock.wall().date_naive();
    assert_eq!(today, day("2026-01-01"));
    assert!(Period::new(&client, day("2024-01-01"), today).is_ok());
    for (from, to, text) in [
        (day("2023-12-30"), today, "two years"),
        (today, today - Days::new(1), "before the first"),
    ] {
        let error = Period::new(&client, from, to).unwrap_err();
        assert!(error.to_string().contains(text), "{error}");
    }

    let to = paid_to(&client).await;
    let instruction = pay("payout", &to, 12_000).submit(&client).await.unwrap();
    let id = instruction.state().id.clone().unwrap();
    sandbox.set_status(Resource::FundingInstruction, id.as_str(), "completed");
    let amounts = async |period: Period| {
        let mut rows = funding::activity(&client, &period).merchant_id(MERCHANT).items();
        let mut amounts = Vec::new();
        while let Some(row) = rows.next().await {
            amounts.push(row.unwrap().amount);
        }
        let mut rows = funding::instructions(&client, &period).items();
        let mut ids = Vec::new();
        while let Some(row) = rows.next().await {
            ids.push(row.unwrap().instruction_id);
        }
        (amounts, ids)
    };
    let now = amounts(Period::new(&client, today, today).unwrap()).await;
    assert_eq!(now, (vec![12_000], vec![Some(id)]));
    let before = amounts(Period::new(&client, day("2025-01-01"), day("2025-12-31")).unwrap()).await;
    assert_eq!(before, (vec![], vec![]));
}
