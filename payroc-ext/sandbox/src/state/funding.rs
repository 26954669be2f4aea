//! Funding: recipients, their accounts and owners, instructions that pay merchants' funds out, balances and activity.
//!
//! A merchant has [`FUNDS`] at first, whoever it is. An instruction reserves its amounts, and pays them when it is completed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::super::terminal::TERMINALS;
use super::Store;
use super::call::{Call, Reply, Row, instant, refuse, timestamp};
use super::entities::{Entity, Kind, created, rows};
use super::table::Keyed;

/// The funds of a merchant at first: 10,000.00 US dollars.
const FUNDS: i64 = 1_000_000;

/// The most accounts of a recipient.
const MOST_ACCOUNTS: usize = 2;

/// The funds of a merchant, and what happened to them.
#[derive(Serialize, Deserialize)]
pub(super) struct Merchant {
    id: String,
    funds: i64,
}

/// One payment to a recipient.
#[derive(Serialize, Deserialize)]
pub(super) struct Activity {
    merchant: String,
    recipient: String,
    amount: i64,
    at: DateTime<Utc>,
}

impl Keyed for Merchant {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
    }
}

impl Keyed for Activity {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.merchant);
    }
}

/// Creates a recipient with its accounts and owners, or nothing.
pub(super) fn create_recipient(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let sent = |name: &str| call.body().get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let (accounts, owners) = (sent("fundingAccounts"), sent("owners"));
    if accounts.len() > MOST_ACCOUNTS {
        return Err(too_many_accounts());
    }
    for (at, account) in accounts.iter().enumerate() {
        check_use(account, &format!("fundingAccounts[{at}]."))?;
    }
    let id = store.create(call, Kind::FundingRecipient, "", call.body(), Some("approved"));
    for account in &accounts {
        store.create(call, Kind::FundingAccount, &id, account, Some("approved"));
    }
    for owner in &owners {
        store.create(call, Kind::Owner, &id, owner, None);
    }
    created(store, call, Kind::FundingRecipient, id)
}

pub(super) fn create_account(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let recipient = store.entity(Kind::FundingRecipient, call.path("recipientId"))?.id.clone();
    check_use(call.body(), "")?;
    if store.children(Kind::FundingAccount, &recipient).count() >= MOST_ACCOUNTS {
        return Err(too_many_accounts());
    }
    let id = store.create(call, Kind::FundingAccount, &recipient, call.body(), Some("approved"));
    created(store, call, Kind::FundingAccount, id)
}

pub(super) fn create_owner(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let recipient = store.entity(Kind::FundingRecipient, call.path("recipientId"))?.id.clone();
    let id = store.create(call, Kind::Owner, &recipient, call.body(), None);
    created(store, call, Kind::Owner, id)
}

/// Deletes a recipient with its accounts and owners.
pub(super) fn delete_recipient(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = store.entity(Kind::FundingRecipient, call.path("recipientId"))?.id.clone();
    store.entities_mut(Kind::FundingRecipient).remove(&id, |known| known.id == id);
    for kind in [Kind::FundingAccount, Kind::Owner] {
        store.entities_mut(kind).remove(&id, |known| known.parent == id);
    }
    Ok(Reply::Nothing)
}

/// A recipient only receives money.
fn check_use(account: &Value, prefix: &str) -> Result<(), Problem> {
    match account.get("use").and_then(Value::as_str) {
        Some("credit") => Ok(()),
        _ => Err(refuse(
            &format!("{prefix}use"),
            "wrong value",
            "Expected credit: the account of a funding recipient only receives money.",
        )),
    }
}

fn too_many_accounts() -> Problem {
    Problem::new(
        400,
        "funding-accounts-limit-reached",
        "Funding accounts limit reached",
        "A funding recipient has at most two funding accounts.",
    )
}

pub(super) fn complete_recipient(store: &Store, call: &Call<'_>, recipient: &Entity, body: &mut Map<String, Value>) {
    let link = |kind: Kind, id: &str, rel: &str| {
        let mut link = call.link(&[kind.description().segment, id]);
        link["rel"] = rel.into();
        link
    };
    let account = |(_, account): (usize, &Entity)| {
        json!({
            "fundingAccountId": account.shown_id(Kind::FundingAccount),
            "status": account.str("status"),
            "link": link(Kind::FundingAccount, &account.id, "fundingAccount"),
        })
    };
    let accounts = store.children(Kind::FundingAccount, &recipient.id).map(account).collect();
    let owner =
        |(_, owner): (usize, &Entity)| json!({ "ownerId": owner.shown_id(Kind::Owner), "link": link(Kind::Owner, &owner.id, "owner") });
    let owners = store.children(Kind::Owner, &recipient.id).map(owner).collect();
    body.insert("fundingAccounts".into(), Value::Array(accounts));
    body.insert("owners".into(), Value::Array(owners));
}

/// The payments of an instruction: merchant, recipient's account, amount.
fn payments(instruction: &Value) -> Vec<(String, i64, i64)> {
    let merchants = instruction.get("merchants").and_then(Value::as_array).into_iter().flatten();
    let of_merchant = |merchant: &Value| -> Vec<(String, i64, i64)> {
        let id = merchant.get("merchantId").and_then(Value::as_str).unwrap_or_default();
        let recipients = merchant.get("recipients").and_then(Value::as_array).into_iter().flatten();
        let payment = |recipient: &Value| {
            let amount = recipient.pointer("/amount/value").and_then(Value::as_i64).unwrap_or_default();
            let account = recipient.get("fundingAccountId").and_then(Value::as_i64).unwrap_or_default();
            (id.to_owned(), account, amount)
        };
        recipients.map(payment).collect()
    };
    merchants.flat_map(of_merchant).collect()
}

/// Checks accounts, amounts and funds of an instruction; `replaced` is the one whose amounts become free.
fn check_instruction(store: &Store, sent: &Value, replaced: Option<&Entity>) -> Result<(), Problem> {
    let mut wanted: Vec<(String, i64)> = Vec::new();
    for (merchant, account, amount) in payments(sent) {
        if amount < 1 {
            return Err(refuse("merchants", "out of range", "Expected amounts of at least 1."));
        }
        if store.entity(Kind::FundingAccount, &account.to_string()).is_err() {
            let message = "Expected a fundingAccountId of a funding account.";
            return Err(refuse("merchants", "unknown funding account", message));
        }
        match wanted.iter_mut().find(|(known, _)| *known == merchant) {
            Some((_, sum)) => *sum = sum.saturating_add(amount),
            None => wanted.push((merchant, amount)),
        }
    }
    for (merchant, amount) in wanted {
        let released = replaced.map_or(0, |entity| reserved(entity, &merchant));
        if amount > store.available(&merchant) + released {
            return Err(Problem::new(
                400,
                "insufficient-funds",
                "Insufficient funds",
                "The funds of the merchant do not cover the instruction.",
            ));
        }
    }
    Ok(())
}

/// What an instruction that is not completed takes from a merchant.
fn reserved(instruction: &Entity, merchant: &str) -> i64 {
    if instruction.str("status") == "completed" {
        return 0;
    }
    let body = Value::Object(instruction.body.clone());
    let of_merchant = payments(&body).into_iter().filter(|(known, ..)| known == merchant);
    of_merchant.map(|(.., amount)| amount).fold(0, i64::saturating_add)
}

impl Store {
    fn funds(&self, merchant: &str) -> i64 {
        self.merchants.get(merchant).map_or(FUNDS, |known| known.funds)
    }

    fn pending(&self, merchant: &str) -> i64 {
        let instructions = self.entities(Kind::FundingInstruction).iter();
        instructions
            .map(|instruction| reserved(instruction, merchant))
            .fold(0, i64::saturating_add)
    }

    fn available(&self, merchant: &str) -> i64 {
        self.funds(merchant) - self.pending(merchant)
    }

    fn know_merchants(&mut self, instruction: &Value) {
        for (id, ..) in payments(instruction) {
            if self.merchants.get(&id).is_none() {
                self.merchants.add(Merchant { id, funds: FUNDS });
            }
        }
    }

    /// Completes an instruction: its amounts leave the merchants' funds. Returns whether there was one to complete.
    pub(crate) fn complete_funding(&mut self, id: &str, now: DateTime<Utc>) -> bool {
        let Ok(instruction) = self.entity_mut(Kind::FundingInstruction, id) else {
            return false;
        };
        if instruction.str("status") == "completed" {
            return false;
        }
        instruction.body.insert("status".into(), "completed".into());
        instruction.body.insert("lastModifiedDate".into(), timestamp(now).into());
        let payments = payments(&Value::Object(instruction.body.clone()));
        for (merchant, account, amount) in payments {
            if let Some(merchant) = self.merchants.get_mut(&merchant) {
                merchant.funds -= amount;
            }
            let account = self.entity(Kind::FundingAccount, &account.to_string());
            let recipient = account.map(|account| account.str("nameOnAccount").to_owned()).unwrap_or_default();
            self.activity.add(Activity {
                merchant,
                recipient,
                amount,
                at: now,
            });
        }
        true
    }
}

pub(super) fn create_instruction(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    check_instruction(store, call.body(), None)?;
    store.know_merchants(call.body());
    let id = store.create(call, Kind::FundingInstruction, "", call.body(), Some("accepted"));
    created(store, call, Kind::FundingInstruction, id)
}

/// Only an accepted instruction can be changed or deleted.
fn editable(instruction: &Entity) -> Result<(), Problem> {
    match instruction.str("status") {
        "accepted" => Ok(()),
        _ => Err(Problem::cannot_be_modified(
            "Only an instruction of the status accepted can be changed.",
        )),
    }
}

/// What speaks against the replacement of a resource.
pub(super) fn check_replacement(store: &Store, call: &Call<'_>, kind: Kind, entity: &Entity) -> Result<(), Problem> {
    match kind {
        Kind::FundingInstruction => {
            editable(entity)?;
            check_instruction(store, call.body(), Some(entity))
        }
        Kind::FundingAccount => {
            belongs_to_recipient(store, kind, entity)?;
            check_use(call.body(), "")
        }
        Kind::Owner => belongs_to_recipient(store, kind, entity),
        _ => Ok(()),
    }
}

/// What speaks against the deletion of a resource.
pub(super) fn check_deletion(store: &Store, kind: Kind, entity: &Entity) -> Result<(), Problem> {
    if !matches!(kind, Kind::FundingAccount | Kind::Owner) {
        return Ok(());
    }
    belongs_to_recipient(store, kind, entity)?;
    if kind == Kind::Owner && store.children(kind, &entity.parent).count() < 2 {
        let message = "Expected an owner beside whom the funding recipient has another one.";
        return Err(refuse("ownerId", "last owner", message));
    }
    Ok(())
}

/// The owners and the funding accounts of a processing account are fixed once it is boarded.
fn belongs_to_recipient(store: &Store, kind: Kind, entity: &Entity) -> Result<(), Problem> {
    if store.entity(Kind::FundingRecipient, &entity.parent).is_ok() {
        return Ok(());
    }
    let (field, message) = match kind {
        Kind::Owner => (
            "ownerId",
            "Expected an owner of a funding recipient; those of a processing account are fixed.",
        ),
        _ => (
            "fundingAccountId",
            "Expected a funding account of a funding recipient; those of a processing account are fixed.",
        ),
    };
    Err(refuse(field, "fixed resource", message))
}

pub(super) fn replace_instruction(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let replaced = super::entities::replace::<{ super::entities::FUNDING_INSTRUCTION }>(store, call)?;
    store.know_merchants(call.body());
    Ok(replaced)
}

pub(super) fn delete_instruction(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let instruction = store.entity(Kind::FundingInstruction, call.path("instructionId"))?;
    editable(instruction)?;
    let id = instruction.id.clone();
    store.entities_mut(Kind::FundingInstruction).remove(&id, |known| known.id == id);
    Ok(Reply::Nothing)
}

pub(super) fn complete_instruction(call: &Call<'_>, instruction: &Entity, body: &mut Map<String, Value>) {
    // A payment follows its instruction.
    let status = match instruction.str("status") {
        "completed" => "funded",
        status => status,
    };
    for merchant in body.get_mut("merchants").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Value::Object(merchant) = merchant {
            merchant.remove("link");
        }
        for recipient in merchant.get_mut("recipients").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Value::Object(recipient) = recipient {
                recipient.insert("status".into(), status.into());
                let account = recipient
                    .get("fundingAccountId")
                    .and_then(Value::as_i64)
                    .unwrap_or_default()
                    .to_string();
                recipient.insert("link".into(), call.link(&["funding-accounts", &account]));
            }
        }
    }
}

/// Whether a time lies within the days of the query.
fn within(call: &Call<'_>, at: Option<DateTime<Utc>>) -> bool {
    let day = |name: &str| call.checked.query(name).and_then(|day| day.parse::<NaiveDate>().ok());
    let at = at.map(|at| at.date_naive());
    day("dateFrom").is_none_or(|from| at >= Some(from)) && day("dateTo").is_none_or(|to| at <= Some(to))
}

pub(super) fn list_instructions(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let all = store.entities(Kind::FundingInstruction).rows();
    let passing = all.filter(|(_, instruction)| within(call, instant(instruction.str("createdDate"))));
    Ok(rows(store, call, Kind::FundingInstruction, passing))
}

pub(super) fn balances(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let row = |serial: usize, merchant: &str| Row {
        serial,
        body: json!({
            "merchantId": merchant,
            "funds": store.funds(merchant),
            "pending": store.pending(merchant),
            "available": store.available(merchant),
            "currency": "USD",
        }),
    };
    // Each merchant has funds: those of the first terminals are listed from the beginning, others once an instruction has named them.
    let rows = match call.checked.query("merchantId") {
        Some(wanted) if store.lenient || TERMINALS.contains(&wanted) || store.merchants.get(wanted).is_some() => vec![row(0, wanted)],
        Some(_) => Vec::new(),
        None => {
            let first = TERMINALS.iter().enumerate().map(|(serial, merchant)| row(serial, merchant));
            let named = store
                .merchants
                .rows()
                .filter(|(_, merchant)| !TERMINALS.contains(&merchant.id.as_str()));
            let named = named.map(|(serial, merchant)| row(TERMINALS.len() + serial, &merchant.id));
            first.chain(named).collect()
        }
    };
    Ok(Reply::Rows(rows))
}

pub(super) fn activity(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let wanted = call.checked.query("merchantId");
    let passing = store
        .activity
        .rows()
        .filter(|(_, entry)| wanted.is_none_or(|wanted| entry.merchant == wanted) && within(call, Some(entry.at)));
    let row = |(serial, entry): (usize, &Activity)| Row {
        serial,
        body: json!({
            "id": serial + 1,
            "date": timestamp(entry.at),
            "merchant": entry.merchant,
            "recipient": entry.recipient,
            "description": "Funding instruction",
            "amount": entry.amount,
            "type": "debit",
            "currency": "USD",
        }),
    };
    Ok(Reply::Rows(passing.map(row).collect()))
}
