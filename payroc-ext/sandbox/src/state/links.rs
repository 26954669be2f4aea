//! Payment links and their sharing events.

use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::check::Checked;
use super::super::document::api;
use super::super::problem::Problem;
use super::advance::Conditions;
use super::bank_payments::{self, BankPayment};
use super::call::{Call, Reply, Row, holds, is, refuse};
use super::deliveries::event_id;
use super::devices::DeviceTime;
use super::payments::{self, Payment};
use super::record::{self, Stored as _};
use super::refusal::TriggerError;
use super::table::{Keyed, terminal_key};
use super::{Store, patch};
use crate::ProcessorDecision;

/// A payment link.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Link {
    id: String,
    terminal: String,
    deactivated: bool,
    /// Whether a single-use link is paid.
    completed: bool,
    /// How often the address has changed: each change of a single-use link makes a new one.
    version: u32,
    /// The payments of those who used the link, declined ones included.
    payments: Vec<String>,
    /// The address of the request that made it.
    address: String,
    body: Map<String, Value>,
}

/// The most that a payer can enter.
const MOST: i64 = 999_999_999_999;

/// What the payer of a link chooses.
#[derive(Default)]
pub(crate) struct LinkPayment {
    pub(crate) amount: Option<i64>,
    pub(crate) method: Option<LinkPaymentMethod>,
    /// What was typed on its page; a test card or account otherwise.
    pub(crate) details: Option<LinkDetails>,
    /// The processor's decision, before everything else that decides.
    pub(crate) decision: Option<ProcessorDecision>,
}

/// The payment details that the payer of a link types.
pub(crate) struct LinkDetails {
    /// The `paymentMethod` of the request.
    pub(crate) method: Value,
}

/// What the page of a link shows.
pub(crate) struct LinkPage {
    pub(crate) terminal: String,
    pub(crate) currency: String,
    /// The amount; `None` if the payer enters it.
    pub(crate) amount: Option<i64>,
    pub(crate) description: Option<String>,
    pub(crate) order_id: Option<String>,
    pub(crate) card: bool,
    pub(crate) bank_transfer: bool,
    /// Why it cannot be paid.
    pub(crate) closed: Option<&'static str>,
}

/// The method with which a payment link is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum LinkPaymentMethod {
    /// A card.
    Card,
    /// A bank transfer.
    BankTransfer,
}

/// The payment of a link.
#[derive(Debug)]
pub(crate) struct LinkPaid {
    pub(crate) payment_id: String,
    pub(crate) approved: bool,
    pub(crate) terminal: String,
    /// The response to the payment, if it is one by card.
    pub(crate) card: Option<Value>,
}

/// A sharing event of a link.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct SharingEvent {
    link: String,
    body: Map<String, Value>,
}

impl Keyed for Link {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
        index(&terminal_key(&self.terminal));
    }
}

impl Keyed for SharingEvent {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.link);
    }
}

impl Link {
    /// Its status on a day. `lenient` ignores an end before the day that it was made on, as in the vendor's examples.
    fn status(&self, today: NaiveDate, lenient: bool) -> &'static str {
        let day = |name: &str| self.body.get(name)?.as_str()?.parse::<NaiveDate>().ok();
        let end = day("expiresOn").filter(|end| !lenient || Some(*end) >= day("createdOn"));
        match end {
            _ if self.deactivated => "deactivated",
            _ if self.completed => "completed",
            Some(end) if end < today => "expired",
            _ => "active",
        }
    }

    fn is_single_use(&self) -> bool {
        self.body.get("type").and_then(Value::as_str) == Some("singleUse")
    }

    /// The methods that it offers.
    fn offers(&self, method: LinkPaymentMethod) -> bool {
        let offered = self.body.get("paymentMethods").and_then(Value::as_array);
        offered
            .into_iter()
            .flatten()
            .any(|offered| offered.as_str() == Some(method.as_str()))
    }

    /// The amount of a payment, given what the payer enters.
    fn amount(&self, entered: Option<i64>) -> Result<i64, TriggerError> {
        let charge = self.body.get("order").and_then(|order| order.get("charge"));
        let preset = charge.and_then(|charge| charge.get("amount")).and_then(Value::as_i64);
        match (preset, entered) {
            (Some(preset), None) => Ok(preset),
            (Some(preset), Some(entered)) if preset == entered => Ok(preset),
            (Some(_), Some(_)) => Err(TriggerError::conflict(
                "amount",
                "the link has an amount of its own",
                "leave the field out",
            )),
            (None, Some(entered)) if (1..=MOST).contains(&entered) => Ok(entered),
            (None, Some(_)) => Err(TriggerError::invalid(
                "amount",
                "the amount is out of range",
                "give 1 to 999999999999 in the currency's lowest denomination",
            )),
            (None, None) => Err(TriggerError::invalid(
                "amount",
                "the link asks the payer for the amount",
                "give the amount that the payer enters",
            )),
        }
    }

    /// The request that the payment page makes for the payer.
    fn request(&self, amount: i64, method: LinkPaymentMethod, details: Option<&LinkDetails>, order_id: &str, now: DateTime<Utc>) -> Value {
        let order = self.body.get("order").cloned().unwrap_or_default();
        let currency = order.pointer("/charge/currency").cloned().unwrap_or_else(|| "USD".into());
        let mut body = json!({
            "channel": "web",
            "processingTerminalId": self.terminal,
            "order": { "orderId": order_id, "amount": amount, "currency": currency },
            "paymentMethod": match (details, method) {
                (Some(details), _) => details.method.clone(),
                (None, LinkPaymentMethod::Card) => json!({ "type": "card", "cardDetails": { "entryMethod": "keyed", "cardholderName": "Alex Morgan", "keyedData": {
                    "dataFormat": "plainText",
                    "cardNumber": "4539858876047062",
                    "cvv": "123",
                    "expiryDate": now.checked_add_months(Months::new(36)).unwrap_or(now).format("%m%y").to_string(),
                } } }),
                (None, LinkPaymentMethod::BankTransfer) => json!({
                    "type": "ach", "nameOnAccount": "Alex Morgan", "accountNumber": "11101010", "routingNumber": "053200983",
                    "accountType": "checking", "secCode": "web",
                }),
            },
        });
        if let Some(description) = order.get("description") {
            body["order"]["description"] = description.clone();
        }
        if let Some(saving) = self
            .body
            .get("credentialOnFile")
            .filter(|saving| saving.get("tokenize").is_some_and(|it| *it == true))
        {
            body["credentialOnFile"] = saving.clone();
        }
        // The first charge under the agreement of a card that is saved. A bank transfer has no such instructions.
        let agreement = body.pointer("/credentialOnFile/mitAgreement").cloned();
        if let (LinkPaymentMethod::Card, Some(agreement)) = (method, agreement) {
            body["order"]["standingInstructions"] = json!({ "sequence": "first", "processingModel": agreement });
        }
        if self.holds() {
            body["autoCapture"] = false.into();
        }
        body
    }

    /// Whether its payments are held, to be captured later.
    fn holds(&self) -> bool {
        self.body.get("authType").and_then(Value::as_str) == Some("preAuthorization")
    }

    /// Checks that it offers nothing but cards if its payments are held.
    fn check(&self) -> Result<(), Problem> {
        match self.holds() && self.offers(LinkPaymentMethod::BankTransfer) {
            false => Ok(()),
            true => Err(refuse(
                "paymentMethods",
                "wrong combination",
                "Expected cards alone, because a bank transfer cannot be a pre-authorization.",
            )),
        }
    }

    fn show(&self, call: &Call<'_>, lenient: bool) -> Value {
        let mut body = self.body.clone();
        // Made through a server, the page is on it; without one there is no page to open.
        let host = match self.address.strip_prefix("http://").and_then(|rest| rest.split('/').next()) {
            Some(host) => format!("http://{host}"),
            None => "https://payments.example.com".to_owned(),
        };
        let mut address = format!("{host}/pay?link={}", self.id);
        if self.version > 0 {
            address = format!("{address}&version={}", self.version);
        }
        let button = format!("<a href=\"{address}\">Pay</a>");
        body.insert("paymentLinkId".into(), self.id.clone().into());
        body.insert("status".into(), self.status(call.today(), lenient).into());
        body.insert("assets".into(), json!({ "paymentUrl": address, "paymentButton": button }));
        Value::Object(body)
    }
}

impl LinkPaymentMethod {
    fn as_str(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::BankTransfer => "bankTransfer",
        }
    }
}

impl Store {
    fn link_status(&self, link: &Link, today: NaiveDate) -> &'static str {
        link.status(today, self.lenient)
    }

    /// Pays a link as the payer does on its page. A payment that is declined leaves the link as it was.
    pub(crate) fn pay_link(
        &mut self,
        id: &str,
        payment: &LinkPayment,
        now: DateTime<Utc>,
        conditions: &Conditions,
    ) -> Result<LinkPaid, TriggerError> {
        let Some(link) = self.links.get(id).cloned() else {
            return Err(TriggerError::not_found(
                "paymentLinkId",
                "there is no payment link with this id",
                "name the paymentLinkId of a response",
            ));
        };
        let refused = match self.link_status(&link, now.date_naive()) {
            "active" => None,
            "completed" => Some(("the payment link is paid", "create another link")),
            "expired" => Some((
                "the payment link has expired",
                "move its expiresOn to a later day, or create another link",
            )),
            _ => Some(("the payment link is deactivated", "create another link")),
        };
        if let Some((message, remedy)) = refused {
            return Err(TriggerError::conflict("paymentLinkId", message, remedy));
        }
        let first = [LinkPaymentMethod::Card, LinkPaymentMethod::BankTransfer]
            .into_iter()
            .find(|method| link.offers(*method));
        let method = payment.method.or(first).unwrap_or(LinkPaymentMethod::Card);
        if !link.offers(method) {
            return Err(TriggerError::conflict(
                "method",
                "the payment link does not offer this method",
                "name one of its paymentMethods",
            ));
        }
        let amount = link.amount(payment.amount)?;
        let order_id = link
            .body
            .get("order")
            .and_then(|order| order.get("orderId"))
            .and_then(Value::as_str);
        let order_id = order_id.map_or_else(|| format!("{id}-{}", link.payments.len() + 1), str::to_owned);
        let wanted = match method {
            LinkPaymentMethod::Card => "payment",
            LinkPaymentMethod::BankTransfer => "bankTransferPayment",
        };
        let Some(operation) = api().operation(wanted) else {
            return Err(TriggerError::conflict(
                "method",
                "the API document has no such payment",
                "use the other method",
            ));
        };
        let checked = Checked {
            body: Some(link.request(amount, method, payment.details.as_ref(), &order_id, now)),
            ..Checked::default()
        };
        let call = Call {
            api: api(),
            operation,
            checked: &checked,
            address: &link.address,
            key: None,
            now,
            complete: conditions.complete,
            test_amounts: conditions.test_amounts,
            origin: Some("link"),
            device_time: DeviceTime(None),
        };
        if let Some(decision) = payment.decision {
            self.decisions.push_front(decision);
        }
        let made = match method {
            LinkPaymentMethod::Card => payments::create(self, &call),
            LinkPaymentMethod::BankTransfer => bank_payments::create(self, &call),
        };
        if made.is_err() && payment.decision.is_some() {
            // Nothing has used it.
            self.decisions.pop_front();
        }
        let Ok(Reply::Created(shown, payment_id)) = made else {
            return Err(TriggerError::conflict(
                "paymentLinkId",
                "the processor does not accept the payment",
                "create another link with an amount of at least 1",
            ));
        };
        let code = match method {
            LinkPaymentMethod::Card => record::find::<Payment>(self, &payment_id).map(|made| made.record().transaction.code),
            LinkPaymentMethod::BankTransfer => record::find::<BankPayment>(self, &payment_id).map(|made| made.record().transaction.code),
        };
        let approved = !matches!(code, Ok("C" | "D" | "R") | Err(_));
        if let Some(link) = self.links.get_mut(id) {
            link.payments.push(payment_id.clone());
            link.completed = approved && link.is_single_use();
        }
        Ok(LinkPaid {
            payment_id,
            approved,
            terminal: link.terminal,
            card: (method == LinkPaymentMethod::Card).then_some(shown),
        })
    }

    /// What the page of a link shows; `None` if there is no such link.
    pub(crate) fn link_page(&self, id: &str, version: u32, now: DateTime<Utc>) -> Option<LinkPage> {
        let link = self.links.get(id)?;
        let order = link.body.get("order");
        let text = |pointer: &str| {
            order
                .and_then(|order| order.pointer(pointer))
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let closed = match self.link_status(link, now.date_naive()) {
            _ if version != link.version => Some("This address is no longer valid. Ask for a new one."),
            "active" => None,
            "completed" => Some("This payment link is paid."),
            "expired" => Some("This payment link has expired."),
            _ => Some("This payment link is deactivated."),
        };
        Some(LinkPage {
            terminal: link.terminal.clone(),
            currency: text("/charge/currency").unwrap_or_else(|| "USD".to_owned()),
            amount: order.and_then(|order| order.pointer("/charge/amount")).and_then(Value::as_i64),
            description: text("/description"),
            order_id: text("/orderId"),
            card: link.offers(LinkPaymentMethod::Card),
            bank_transfer: link.offers(LinkPaymentMethod::BankTransfer),
            closed,
        })
    }

    /// What a background validation calls a link: a UUID, and not its id in the API.
    pub(crate) fn link_uuid(&self, id: &str) -> String {
        let number = id.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse();
        event_id(self.seed ^ 0x6c69_6e6b, number.unwrap_or_default())
    }

    /// The payments of the payers of a link, in order.
    pub(super) fn paid_by_link(&self, link: &str) -> &[String] {
        self.links.get(link).map_or(&[], |link| &link.payments)
    }

    /// Whether the payer of this link made a payment.
    pub(super) fn is_paid_by_link(&self, payment: &str, link: &str) -> bool {
        self.links
            .get(link)
            .is_some_and(|link| link.payments.iter().any(|known| known == payment))
    }
}

pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let mut body = call.sample(store.created);
    body.insert("createdOn".into(), call.today().to_string().into());
    // Only what was sent decides until when the link is paid and what is saved, whatever else a complete response has.
    for name in ["expiresOn", "credentialOnFile"] {
        if call.body().get(name).is_none() {
            body.remove(name);
        }
    }
    let link = Link {
        id: store.next_id(),
        terminal: call.path("processingTerminalId").to_owned(),
        deactivated: false,
        completed: false,
        version: 0,
        payments: Vec::new(),
        address: call.address.to_owned(),
        body,
    };
    link.check()?;
    let made = Reply::Created(link.show(call, store.lenient), link.id.clone());
    store.links.add(link);
    Ok(made)
}

pub(super) fn get(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let link = store.links.get(call.path("paymentLinkId")).ok_or_else(missing)?;
    Ok(Reply::One(link.show(call, store.lenient)))
}

pub(super) fn list(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId");
    let kept = store.links.of_terminal(terminal);
    let rows = kept.map(|(serial, link)| {
        (
            link,
            Row {
                serial,
                body: link.show(call, store.lenient),
            },
        )
    });
    let passing = rows.filter(|(link, row)| call.passes(|name, value| fits(store, link, &row.body, name, value)));
    Ok(Reply::Rows(passing.map(|(_, row)| row).collect()))
}

fn fits(store: &Store, link: &Link, body: &Value, name: &str, value: &str) -> Option<bool> {
    let shared = |field: &str| {
        store
            .sharing_events
            .all(&link.id)
            .any(|(_, sharing_event)| sharing_event.to(field, value))
    };
    Some(match name {
        "merchantReference" => is(body, "/merchantReference", value),
        "linkType" => is(body, "/type", value),
        "chargeType" => is(body, "/order/charge/type", value),
        "status" => is(body, "/status", value),
        "createdOn" => is(body, "/createdOn", value),
        "expiresOn" => is(body, "/expiresOn", value),
        "recipientName" => shared("name"),
        "recipientEmail" => shared("email"),
        _ => return None,
    })
}

/// Applies a patch to a link that is neither paid nor deactivated. The old address of a single-use link is dead from then on.
pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let lenient = store.lenient;
    let link = requested(store, call)?;
    if !matches!(link.status(call.today(), lenient), "active" | "expired") {
        return Err(Problem::cannot_be_modified(
            "Only an active or expired payment link can be changed.",
        ));
    }
    let mut changed = link.clone();
    if changed.is_single_use() {
        changed.version += 1;
    }
    changed.body = super::account::object(patch::apply(&link.show(call, lenient), call)?);
    changed
        .body
        .insert("createdOn".into(), link.body.get("createdOn").cloned().unwrap_or_default());
    let shown = changed.show(call, lenient);
    call.accepts(&shown)?;
    changed.check()?;
    *link = changed;
    Ok(Reply::One(shown))
}

pub(super) fn deactivate(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let lenient = store.lenient;
    let link = requested(store, call)?;
    if link.deactivated || link.completed {
        return Err(Problem::cannot_be_modified("The payment link has been paid or deactivated before."));
    }
    link.deactivated = true;
    Ok(Reply::One(link.show(call, lenient)))
}

pub(super) fn share(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let lenient = store.lenient;
    let link = requested(store, call)?;
    if link.status(call.today(), lenient) != "active" {
        return Err(Problem::cannot_be_modified("Only an active payment link can be shared."));
    }
    let link = link.id.clone();
    let mut body = call.sample(store.created);
    let id = store.next_id();
    body.insert("sharingEventId".into(), id.clone().into());
    body.insert("dateTime".into(), call.time().into());
    store.sharing_events.add(SharingEvent { link, body: body.clone() });
    Ok(Reply::Created(Value::Object(body), id))
}

pub(super) fn list_sharing_events(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let link = store.links.get(call.path("paymentLinkId")).ok_or_else(missing)?.id.clone();
    let kept = store.sharing_events.all(&link);
    let passing = kept.filter(|(_, sharing_event)| {
        call.passes(|name, value| match name {
            "recipientName" => Some(sharing_event.to("name", value)),
            "recipientEmail" => Some(sharing_event.to("email", value)),
            _ => None,
        })
    });
    let rows = passing.map(|(serial, sharing_event)| Row {
        serial,
        body: Value::Object(sharing_event.body.clone()),
    });
    Ok(Reply::Rows(rows.collect()))
}

impl SharingEvent {
    /// Whether a recipient has this name or address.
    fn to(&self, field: &str, wanted: &str) -> bool {
        let recipients = self.body.get("recipients").and_then(Value::as_array);
        recipients
            .into_iter()
            .flatten()
            .any(|recipient| holds(recipient, &format!("/{field}"), wanted))
    }
}

fn missing() -> Problem {
    Problem::not_found("There is no payment link with this paymentLinkId.")
}

fn requested<'b>(store: &'b mut Store, call: &Call<'_>) -> Result<&'b mut Link, Problem> {
    let id = call.path("paymentLinkId");
    store.links.get_mut(id).ok_or_else(missing)
}
