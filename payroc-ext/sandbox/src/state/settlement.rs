//! Settlement: closing a batch makes a batch of each terminal and currency, with its transactions, authorizations, fees and deposit; and
//! disputes about settled payments.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::document::api;
use super::super::node::Node;
use super::super::problem::Problem;
use super::Store;
use super::account::Account;
use super::call::{Call, Reply, Row, refuse};
use super::ledger::{EntryKind, Subject};
use super::payments::Payment;
use super::record::{Record, Stored, find_mut};
use super::refusal::TriggerError;
#[cfg(any(feature = "cli", test))]
use super::table::StoredRows;
use super::table::{Keyed, Table};
use super::transaction::NO_ADDRESS;
use super::{terminals, zone};

/// The discount fee on a sale, in hundredths of a percent, and the fee for each transaction.
const BASIS_POINTS: i64 = 290;
const TRANSACTION_FEE: i64 = 30;

/// The fee for a dispute.
const DISPUTE_FEE: i64 = 2_500;

#[derive(Default)]
pub(super) struct Settlement {
    batches: Table<Batch>,
    transactions: Table<Settled>,
    disputes: Table<Dispute>,
}

impl Settlement {
    /// The tables by their names in a data file.
    #[cfg(any(feature = "cli", test))]
    pub(super) fn tables(&mut self) -> [(&'static str, &mut dyn StoredRows); 3] {
        [
            ("batches", &mut self.batches),
            ("settled-transactions", &mut self.transactions),
            ("disputes", &mut self.disputes),
        ]
    }
}

/// A closed batch, and the deposit of its money.
#[derive(Clone, Serialize, Deserialize)]
struct Batch {
    id: i64,
    deposit: i64,
    terminal: String,
    currency: String,
    date: NaiveDate,
    sales: i64,
    returns: i64,
    count: i64,
    /// The discount fees and the transaction fees.
    fees: [i64; 2],
}

/// A transaction of a batch, with its authorization.
#[derive(Clone, Serialize, Deserialize)]
struct Settled {
    id: i64,
    authorization: i64,
    batch: i64,
    subject: Subject,
    is_return: bool,
    amount: i64,
    account: Account,
    code: String,
}

#[derive(Serialize, Deserialize)]
struct Dispute {
    id: i64,
    transaction: i64,
    date: NaiveDate,
    /// The statuses so far, each with its id and date.
    statuses: Vec<(i64, String, NaiveDate)>,
    /// What it takes back: all that was left of the payment. `None` if an older version has opened it, for the whole payment.
    #[serde(default)]
    amount: Option<i64>,
    won: bool,
}

impl Dispute {
    fn amount(&self, settled: &Settled) -> i64 {
        self.amount.unwrap_or(settled.amount)
    }
}

impl Keyed for Batch {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id.to_string());
        index(&self.deposit.to_string());
    }
}

impl Keyed for Settled {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id.to_string());
        index(&self.authorization.to_string());
        index(&self.subject.id);
    }
}

impl Keyed for Dispute {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id.to_string());
        index(&self.transaction.to_string());
    }
}

impl Batch {
    fn link(&self, call: &Call<'_>) -> Value {
        call.link(&["batches", &self.id.to_string()])
    }

    /// The merchant of its terminal: with the processing account that ordered the terminal, if one did.
    fn merchant(&self, store: &Store, call: &Call<'_>) -> Value {
        let mut merchant = json!({ "merchantId": self.terminal, "doingBusinessAs": "Example Store" });
        let account = super::terminals::account_of(store, &self.terminal);
        if let Some((account, number)) = account.and_then(|account| Some((account, account.id.parse::<i64>().ok()?))) {
            merchant["processingAccountId"] = number.into();
            merchant["link"] = call.link(&["processing-accounts", &account.id]);
            if let Some(name) = account.body.get("doingBusinessAs") {
                merchant["doingBusinessAs"] = name.clone();
            }
        }
        merchant
    }

    /// What disputes take from its deposit, and how many there are: a dispute that is won takes the fee alone.
    fn disputed(&self, store: &Store) -> (i64, i64) {
        let settled = |dispute: &Dispute| {
            store
                .settled_transaction(dispute.transaction)
                .filter(|settled| settled.batch == self.id)
        };
        let disputes = store
            .settlement
            .disputes
            .iter()
            .filter_map(|dispute| Some((dispute, settled(dispute)?)));
        disputes.fold((0, 0), |(taken, count), (dispute, settled)| {
            (taken + if dispute.won { 0 } else { dispute.amount(settled) }, count + 1)
        })
    }

    fn show(&self, store: &Store, call: &Call<'_>) -> Value {
        let date = self.date.to_string();
        let mut to_transactions = self.link(call);
        to_transactions["rel"] = "transactions".into();
        to_transactions["href"] = list_of(call, "transactions", self.id);
        let mut to_authorizations = to_transactions.clone();
        to_authorizations["rel"] = "authorizations".into();
        to_authorizations["href"] = list_of(call, "authorizations", self.id);
        json!({
            "batchId": self.id, "date": date, "createdDate": date, "lastModifiedDate": date,
            "saleAmount": self.sales, "returnAmount": self.returns, "heldAmount": 0, "transactionCount": self.count,
            "currency": self.currency, "merchant": self.merchant(store, call), "links": [to_transactions, to_authorizations],
        })
    }

    fn summary(&self, call: &Call<'_>) -> Value {
        json!({ "batchId": self.id, "date": self.date.to_string(), "cycle": "am", "link": self.link(call) })
    }

    fn deposit_summary(&self, call: &Call<'_>) -> Value {
        json!({ "achDepositId": self.deposit, "link": call.link(&["ach-deposits", &self.deposit.to_string()]) })
    }

    fn show_deposit(&self, store: &Store, call: &Call<'_>) -> Value {
        let date = self.date.to_string();
        let (taken, disputes) = self.disputed(store);
        let fees = self.fees[0] + self.fees[1] + disputes * DISPUTE_FEE;
        let mut to_fees = self.link(call);
        to_fees["rel"] = "fees".into();
        let href = call.link(&["ach-deposit-fees"])["href"].as_str().unwrap_or_default().to_owned();
        to_fees["href"] = format!("{href}?achDepositId={}", self.deposit).into();
        json!({
            "achDepositId": self.deposit, "associationDate": date, "achDate": date, "paymentDate": date,
            "transactions": self.count, "sales": self.sales, "returns": self.returns, "dailyFees": fees,
            "heldSales": 0, "achAdjustment": -taken, "holdback": 0, "reserveRelease": 0,
            "netAmount": self.sales - self.returns - fees - taken, "merchant": self.merchant(store, call), "links": [to_fees],
        })
    }
}

fn list_of(call: &Call<'_>, list: &str, batch: i64) -> Value {
    let link = call.link(&[list]);
    let href = link["href"].as_str().unwrap_or_default();
    format!("{href}?batchId={batch}").into()
}

impl Settled {
    /// The results of the checks of the payment's card.
    fn checks(&self, store: &Store) -> Value {
        let payment = store.payments.get(&self.subject.id).filter(|_| !self.is_return);
        let checks = payment.and_then(|payment| payment.record().body.get(&["card", "securityChecks"]));
        checks.unwrap_or_default()
    }

    fn card(&self, store: &Store) -> Value {
        let Account::Card { number, .. } = &self.account else {
            return Value::Null;
        };
        let brand = super::super::cards::brand(number).map_or("", |brand| brand.name);
        let kind = match brand {
            _ if brand.starts_with("Visa") => "visa",
            _ if brand.starts_with("Mastercard") || brand == "Maestro" => "masterCard",
            "American Express" => "amex",
            "Discover" => "discover",
            "Diners Club" => "dinersClub",
            "JCB" => "jcbNonSettled",
            _ => "unknown",
        };
        let checks = self.checks(store);
        let avs = checks.get("avsResult").and_then(Value::as_str);
        json!({
            "cardNumber": number, "type": kind, "cvvPresenceIndicator": checks.get("cvvResult").is_some(),
            "avsRequest": avs.is_some_and(|result| result != NO_ADDRESS), "avsResponse": avs.unwrap_or_default(),
        })
    }

    fn entry_method(&self) -> &'static str {
        match &self.account {
            Account::Card { entry: "icc", .. } => "smartChipRead",
            Account::Card { entry: "swiped", .. } => "swiped",
            _ => "ecommerce",
        }
    }

    /// The code of the issuer, which not every transaction has.
    fn code(&self) -> Option<&str> {
        Some(self.code.as_str()).filter(|code| !code.is_empty())
    }

    fn kind(&self) -> &'static str {
        if self.is_return { "return" } else { "capture" }
    }

    fn show(&self, store: &Store, call: &Call<'_>, batch: &Batch) -> Value {
        let date = batch.date.to_string();
        let authorization = self.authorization.to_string();
        let mut settled = batch.deposit_summary(call);
        settled["achDate"] = date.clone().into();
        settled["settledBy"] = "tsys".into();
        let mut transaction = json!({
            "transactionId": self.id, "type": self.kind(), "date": date, "createdDate": date, "lastModifiedDate": date,
            "amount": self.amount, "cashbackAmount": 0, "currency": batch.currency, "entryMethod": self.entry_method(), "status": "paid",
            "merchant": batch.merchant(store, call), "settled": settled, "batch": batch.summary(call), "card": self.card(store),
            "authorization": {
                "authorizationId": self.authorization, "amount": self.amount,
                "avsResponseCode": self.checks(store).get("avsResult").and_then(Value::as_str).unwrap_or_default(),
                "link": call.link(&["authorizations", &authorization]),
            },
            "interchange": {
                "basisPoint": if self.is_return { 0 } else { BASIS_POINTS }, "transactionFee": TRANSACTION_FEE,
            },
        });
        if let Some(code) = self.code() {
            transaction["authorization"]["code"] = code.into();
        }
        transaction
    }

    fn summary(&self, call: &Call<'_>, batch: &Batch) -> Value {
        json!({
            "transactionId": self.id, "type": self.kind(), "date": batch.date.to_string(), "entryMethod": self.entry_method(),
            "amount": self.amount, "link": call.link(&["transactions", &self.id.to_string()]),
        })
    }

    fn show_authorization(&self, store: &Store, call: &Call<'_>, batch: &Batch) -> Value {
        let date = batch.date.to_string();
        json!({
            "authorizationId": self.authorization, "createdDate": date, "lastModifiedDate": date, "authorizationResponse": "approved",
            "preauthorizationRequestAmount": self.amount, "currency": batch.currency, "batch": batch.summary(call), "card": self.card(store),
            "merchant": batch.merchant(store, call), "transaction": self.summary(call, batch),
        })
    }
}

impl Store {
    fn next_number(&mut self) -> i64 {
        self.created += 1;
        1000 + i64::try_from(self.created).unwrap_or_default()
    }

    /// Closes the open batch of a terminal, or of all: ready transactions are complete, and can be refunded instead of reversed.
    /// Returns the ids of the batches.
    pub(crate) fn settle(&mut self, now: DateTime<Utc>, terminal: Option<&str>) -> Vec<i64> {
        self.settle_where(now, |known| terminal.is_none_or(|terminal| known == Some(terminal)))
    }

    /// Closes the open batches that close by themselves each day.
    pub(super) fn settle_day(&mut self, now: DateTime<Utc>) {
        let by_hand = super::terminals::closed_by_hand(self);
        self.settle_where(now, |terminal| terminal.is_none_or(|terminal| !by_hand.contains(terminal)));
    }

    fn settle_where(&mut self, now: DateTime<Utc>, of_terminal: impl Fn(Option<&str>) -> bool) -> Vec<i64> {
        let wanted = |record: &Record| of_terminal(record.terminal());
        let close = |record: &mut Record| wanted(record) && record.transaction.settle(now);
        self.bank_payments.update(|payment| close(payment.record_mut()));
        self.bank_refunds.update(|refund| close(refund.record_mut()));
        let mut closed: Vec<(Subject, String, Account, i64, bool, String)> = Vec::new();
        // It expires in the open batch if nobody responds.
        let unanswered = self.unanswered_payments();
        let mut batch = |record: &mut Record| {
            if unanswered.contains(&record.id) {
                return false;
            }
            let complete = close(record) || (wanted(record) && record.transaction.settled.is_some());
            let joins = complete && !std::mem::replace(&mut record.transaction.batched, true);
            if joins {
                let code = record.body.string(&["transactionResult", "approvalCode"]);
                let transaction = &record.transaction;
                let terminal = record.terminal().unwrap_or_default().to_owned();
                let (amount, outward) = (transaction.authorized, transaction.outward);
                closed.push((record.subject(), terminal, record.account.clone(), amount, outward, code));
            }
            joins
        };
        self.payments.update(|payment| batch(payment.record_mut()));
        self.refunds.update(|refund| batch(refund.record_mut()));
        let mut batches: Vec<Batch> = Vec::new();
        for (subject, terminal, account, amount, is_return, code) in closed {
            let same = |batch: &Batch| batch.terminal == terminal && batch.currency == subject.currency;
            let at = batches.iter().position(same).unwrap_or_else(|| {
                batches.push(Batch {
                    id: self.next_number(),
                    deposit: self.next_number(),
                    terminal: terminal.clone(),
                    currency: subject.currency.clone(),
                    date: now.date_naive(),
                    sales: 0,
                    returns: 0,
                    count: 0,
                    fees: [0, 0],
                });
                batches.len() - 1
            });
            let batch = &mut batches[at];
            batch.count += 1;
            batch.fees[1] += TRANSACTION_FEE;
            if is_return {
                batch.returns = batch.returns.saturating_add(amount);
            } else {
                batch.sales = batch.sales.saturating_add(amount);
                // Rounded half up, for each sale.
                batch.fees[0] = batch.fees[0].saturating_add(amount.saturating_mul(BASIS_POINTS).saturating_add(5_000) / 10_000);
            }
            let batch = batch.id;
            let settled = Settled {
                id: self.next_number(),
                authorization: self.next_number(),
                batch,
                subject,
                is_return,
                amount,
                account,
                code,
            };
            self.settlement.transactions.add(settled);
        }
        let ids = batches.iter().map(|batch| batch.id).collect();
        for batch in batches {
            self.settlement.batches.add(batch);
        }
        ids
    }

    /// Opens a dispute about what is left of a settled payment and returns its id. `None` if there is no such payment, nothing is left of it, or it
    /// has been disputed before.
    pub(crate) fn dispute(&mut self, payment: &str, now: DateTime<Utc>) -> Option<i64> {
        let wanted = |settled: &Settled| settled.subject.id == payment && !settled.is_return;
        let transaction = self.settlement.transactions.find(payment, wanted)?.clone();
        let disputed = |known: &Dispute| known.transaction == transaction.id;
        if self.settlement.disputes.find(&transaction.id.to_string(), disputed).is_some() {
            return None;
        }
        let amount = find_mut::<Payment>(self, payment).ok()?.record_mut().transaction.charge_back()?;
        let (id, status) = (self.next_number(), self.next_number());
        let date = now.date_naive();
        self.settlement.disputes.add(Dispute {
            id,
            transaction: transaction.id,
            date,
            statuses: vec![(status, "new".to_owned(), date)],
            amount: Some(amount),
            won: false,
        });
        self.add_entry("dispute", None, now, &transaction.subject, EntryKind::Chargeback, amount);
        Some(id)
    }

    /// Moves a dispute on.
    pub(crate) fn set_dispute_status(&mut self, id: i64, status: &str, now: DateTime<Utc>) -> Result<(), TriggerError> {
        let known = statuses();
        if !known.iter().any(|known| known == status) {
            let remedy = format!("expected one of: {}", known.join(", "));
            return Err(TriggerError::invalid("status", "the API document has no such status", remedy));
        }
        let number = self.next_number();
        let Some(dispute) = self.settlement.disputes.find_mut(&id.to_string(), |known| known.id == id) else {
            return Err(TriggerError::not_found(
                "disputeId",
                "there is no dispute with this id",
                "open a dispute first, and name its id",
            ));
        };
        dispute.statuses.push((number, status.to_owned(), now.date_naive()));
        // The merchant gets the money back once.
        let wins = matches!(
            status,
            "issuerReversal" | "representmentPaid" | "precomplianceDeclined" | "prearbitrationDeclined"
        );
        if wins && !std::mem::replace(&mut dispute.won, true) {
            let (transaction, amount) = (dispute.transaction, dispute.amount);
            if let Some(settled) = self.settled_transaction(transaction).cloned() {
                let amount = amount.unwrap_or(settled.amount);
                if let Ok(payment) = find_mut::<Payment>(self, &settled.subject.id) {
                    payment.record_mut().transaction.win_back(amount);
                }
                self.add_entry("dispute", None, now, &settled.subject, EntryKind::ChargebackReversal, amount);
            }
        }
        Ok(())
    }

    fn batch(&self, id: i64) -> Option<&Batch> {
        self.settlement.batches.find(&id.to_string(), |known| known.id == id)
    }

    fn settled_transaction(&self, id: i64) -> Option<&Settled> {
        self.settlement.transactions.find(&id.to_string(), |known| known.id == id)
    }

    /// The transactions that the query asks for, each with its batch.
    fn settled<'s>(&'s self, call: &'s Call<'_>) -> Result<impl Iterator<Item = (usize, &'s Settled, &'s Batch)>, Problem> {
        if call.checked.query("date").is_none() && call.checked.query("batchId").is_none() {
            return Err(refuse("date", "missing value", "Expected this parameter or batchId."));
        }
        let passing = move |(serial, settled): (usize, &'s Settled)| {
            let batch = self.batch(settled.batch)?;
            let passes = call.passes(|name, value| {
                Some(match name {
                    "batchId" => batch.id.to_string() == value,
                    "transactionType" => settled.kind().eq_ignore_ascii_case(value),
                    _ => return fits(batch, name, value),
                })
            });
            passes.then_some((serial, settled, batch))
        };
        Ok(self.settlement.transactions.rows().filter_map(passing))
    }
}

/// The statuses of a dispute in the document.
fn statuses() -> Vec<String> {
    let response = api()
        .operation("getdisputesStatuses")
        .and_then(|operation| operation.response_body.as_ref());
    let values = response.and_then(|response| {
        let item = response.schema.resolved().get("items")?.resolved();
        item.get("properties")?.get("status")?.resolved().get("enum")?.as_array()
    });
    let values = values.into_iter().flatten().filter_map(Node::as_str);
    values.map(str::to_owned).collect()
}

fn fits(batch: &Batch, name: &str, value: &str) -> Option<bool> {
    Some(match name {
        "date" => batch.date.to_string() == value,
        "merchantId" => batch.terminal == value,
        "achDepositId" => batch.deposit.to_string() == value,
        _ => return None,
    })
}

pub(super) fn close_batch(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId");
    store.settle(call.now, Some(terminal));
    let id = store.next_id();
    let zone = terminals::zone_of(store, terminal);
    let time = zone::local(zone, call.now).format("%H:%M").to_string();
    Ok(Reply::Created(json!({ "cutOffTime": time, "timezone": zone }), id))
}

/// The batches that the query asks for.
fn asked_for<'s>(store: &'s Store, call: &'s Call<'_>) -> impl Iterator<Item = (usize, &'s Batch)> {
    let batches = store.settlement.batches.rows();
    batches.filter(|(_, batch)| call.passes(|name, value| fits(batch, name, value)))
}

pub(super) fn list_batches(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let rows = asked_for(store, call).map(|(serial, batch)| Row {
        serial,
        body: batch.show(store, call),
    });
    Ok(Reply::Rows(rows.collect()))
}

pub(super) fn get_batch(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let batch = call.path("batchId").parse().ok().and_then(|id| store.batch(id));
    let missing = || Problem::not_found("There is no batch with this batchId.");
    Ok(Reply::One(batch.ok_or_else(missing)?.show(store, call)))
}

pub(super) fn list_deposits(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let rows = asked_for(store, call).map(|(serial, batch)| Row {
        serial,
        body: batch.show_deposit(store, call),
    });
    Ok(Reply::Rows(rows.collect()))
}

pub(super) fn get_deposit(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.path("achDepositId");
    let batch = store.settlement.batches.find(id, |known| known.deposit.to_string() == id);
    let missing = || Problem::not_found("There is no ACH deposit with this achDepositId.");
    Ok(Reply::One(batch.ok_or_else(missing)?.show_deposit(store, call)))
}

pub(super) fn list_fees(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    if call.checked.query("date").is_none() && call.checked.query("achDepositId").is_none() {
        return Err(refuse("date", "missing value", "Expected this parameter or achDepositId."));
    }
    let fees = |(serial, batch): (usize, &Batch)| {
        let date = batch.date.to_string();
        let (merchant, deposit) = (batch.merchant(store, call), batch.deposit_summary(call));
        let fee = move |at: usize, description: &str, amount: i64| Row {
            serial: 2 * serial + at,
            body: json!({
                "associationDate": date, "adjustmentDate": date, "description": description, "amount": amount,
                "merchant": merchant, "achDeposit": deposit,
            }),
        };
        let (_, disputes) = batch.disputed(store);
        let others = match disputes {
            0 => "Transaction fees",
            _ => "Transaction and dispute fees",
        };
        [
            fee(0, "Discount fees", batch.fees[0]),
            fee(1, others, batch.fees[1] + disputes * DISPUTE_FEE),
        ]
    };
    Ok(Reply::Rows(asked_for(store, call).flat_map(fees).collect()))
}

pub(super) fn list_transactions(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let rows = store.settled(call)?.map(|(serial, settled, batch)| Row {
        serial,
        body: settled.show(store, call, batch),
    });
    Ok(Reply::Rows(rows.collect()))
}

pub(super) fn list_authorizations(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let rows = store.settled(call)?.map(|(serial, settled, batch)| Row {
        serial,
        body: settled.show_authorization(store, call, batch),
    });
    Ok(Reply::Rows(rows.collect()))
}

pub(super) fn get_transaction(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.path("transactionId");
    let settled = store.settlement.transactions.find(id, |known| known.id.to_string() == id);
    let found = settled.and_then(|settled| Some(settled.show(store, call, store.batch(settled.batch)?)));
    found
        .map(Reply::One)
        .ok_or_else(|| Problem::not_found("There is no transaction with this transactionId."))
}

pub(super) fn get_authorization(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.path("authorizationId");
    let wanted = |known: &Settled| known.authorization.to_string() == id;
    let settled = store.settlement.transactions.find(id, wanted);
    let found = settled.and_then(|settled| Some(settled.show_authorization(store, call, store.batch(settled.batch)?)));
    found
        .map(Reply::One)
        .ok_or_else(|| Problem::not_found("There is no authorization with this authorizationId."))
}

fn show_status((id, status, date): &(i64, String, NaiveDate)) -> Value {
    json!({ "disputeStatusId": id, "status": status, "statusDate": date.to_string() })
}

pub(super) fn list_disputes(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let show = |(serial, dispute): (usize, &Dispute)| {
        let settled = store.settled_transaction(dispute.transaction)?;
        let batch = store.batch(settled.batch)?;
        let passes = call.passes(|name, value| match name {
            "date" => Some(dispute.date.to_string() == value),
            _ => fits(batch, name, value),
        });
        passes.then_some(())?;
        let date = dispute.date.to_string();
        let mut status = show_status(dispute.statuses.last()?);
        let changed = status["statusDate"].clone();
        status["link"] = call.link(&["disputes", &dispute.id.to_string(), "statuses"]);
        let mut body = json!({
            "disputeId": dispute.id, "disputeType": "firstDispute", "currentStatus": status, "createdDate": date,
            "lastModifiedDate": changed, "receivedDate": date, "description": "Dispute about a payment",
            "referenceNumber": dispute.id.to_string(), "disputeAmount": dispute.amount(settled), "feeAmount": DISPUTE_FEE, "firstDispute": true,
            "currency": batch.currency, "card": settled.card(store), "merchant": batch.merchant(store, call),
            "transaction": settled.summary(call, batch),
        });
        if let Some(code) = settled.code() {
            body["authorizationCode"] = code.into();
        }
        Some(Row { serial, body })
    };
    Ok(Reply::Rows(store.settlement.disputes.rows().filter_map(show).collect()))
}

pub(super) fn list_dispute_statuses(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.path("disputeId");
    let dispute = store.settlement.disputes.find(id, |known| known.id.to_string() == id);
    let dispute = dispute.ok_or_else(|| Problem::not_found("There is no dispute with this disputeId."))?;
    let rows = dispute.statuses.iter().enumerate();
    let rows = rows.map(|(serial, status)| Row {
        serial,
        body: show_status(status),
    });
    Ok(Reply::Rows(rows.collect()))
}
