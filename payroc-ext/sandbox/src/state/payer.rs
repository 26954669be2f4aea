//! What pages for payers leave behind: forms of hosted pages until a card is submitted, 3-D Secure checks, and background validations.

use std::collections::HashSet;

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::check::Checked;
use super::super::document::api;
use super::super::headers::percent_encode;
use super::super::problem::Problem;
use super::Store;
use super::account::Account;
use super::advance::Conditions;
use super::bank_payments;
use super::call::{Call, Reply, refuse};
use super::deliveries::{DeliveryAttempt, DeliveryStatus, without_credentials};
use super::devices::DeviceTime;
use super::payments::{self, Payment};
use super::record::{Stored as _, find_mut};
use super::refusal::TriggerError;
use super::secure_tokens;
use super::single_use::Purpose;
use super::table::Keyed;
use crate::ProcessorDecision;

/// The forms that are kept.
const MOST_FORMS: usize = 10_000;
/// The background validations that are kept, beyond those that are not done.
const MOST_VALIDATIONS: usize = 1_000;

/// How long a background validation is attempted. The vendor documents this time, and not the intervals.
const VALIDATED_FOR: TimeDelta = TimeDelta::hours(96);

/// The operations of the API that a page calls to take a payment, by the vendor's ids.
pub(crate) const CARD_PAYMENT: &str = "payment";
pub(crate) const BANK_PAYMENT: &str = "bankTransferPayment";

/// The kinds of hosted pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PageKind {
    Payment,
    PreAuthorization,
    SecureCard,
}

/// A form that a merchant's page has sent, with a hash that fits.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct PageForm {
    pub(crate) id: String,
    pub(crate) kind: PageKind,
    pub(crate) fields: Vec<(String, String)>,
    /// The address of the result, once a card was submitted. A second submission gets the same.
    pub(crate) location: Option<String>,
}

impl PageForm {
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value.as_str())
    }

    pub(crate) fn terminal(&self) -> &str {
        self.field("TERMINALID")
    }
}

impl Keyed for PageForm {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
    }
}

/// What a 3-D Secure check is asked for.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct CheckRequest {
    pub(crate) terminal: String,
    pub(crate) token: String,
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) order_id: String,
}

/// A 3-D Secure check with its result.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct CardholderCheck {
    reference: String,
    request: CheckRequest,
    /// Whether the result lets the merchant take the payment.
    accepted: bool,
    used: bool,
}

impl Keyed for CardholderCheck {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.reference);
    }
}

/// A background validation: the result of a card submission, posted until the merchant responds with `OK`.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct StoredValidation {
    pub(super) id: String,
    /// The id of the payment, or that of the saved payment details.
    of: String,
    is_payment: bool,
    uri: String,
    pub(super) form: String,
    first: DateTime<Utc>,
    pub(super) due: DateTime<Utc>,
    pub(super) order: usize,
    pub(super) status: DeliveryStatus,
    /// Whether the merchant has responded with `OK` once.
    #[serde(default)]
    answered: bool,
    attempts: Vec<DeliveryAttempt>,
}

impl Keyed for StoredValidation {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
        index(&self.of);
    }
}

impl StoredValidation {
    pub(super) fn uri(&self) -> String {
        self.uri.clone()
    }

    fn show(&self) -> Validation {
        Validation {
            id: self.id.clone(),
            reference: self.of.clone(),
            uri: without_credentials(&self.uri),
            status: self.status,
            attempts: self.attempts.clone(),
            next_attempt: (self.status == DeliveryStatus::Waiting).then_some(self.due),
        }
    }
}

/// A background validation of a hosted page: the result of a card submission, posted to the merchant until it responds with `OK`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Validation {
    /// The id in this list.
    pub id: String,
    /// The id of the payment, or that of the saved payment details.
    pub reference: String,
    /// The target, without credentials and query.
    pub uri: String,
    /// How far it is.
    pub status: DeliveryStatus,
    /// The attempts so far, in order.
    pub attempts: Vec<DeliveryAttempt>,
    /// When the next attempt is due, on the sandbox's clock.
    pub next_attempt: Option<DateTime<Utc>>,
}

/// The time between two attempts of a validation: a minute, and twice as long each time.
fn validation_wait(attempts: usize) -> TimeDelta {
    let doubled = u32::try_from(attempts.saturating_sub(1)).unwrap_or(u32::MAX).min(12);
    TimeDelta::minutes(1_i64 << doubled)
}

/// A card that a payer has typed. It is masked before anything is stored.
pub(crate) struct EnteredCard {
    pub(crate) number: String,
    /// As `MMYY`.
    pub(crate) expiry: String,
    pub(crate) holder: String,
    /// Whether a security code was typed, which goes no further.
    pub(crate) cvv: bool,
}

impl EnteredCard {
    /// The payment method, or the source of saved details.
    pub(crate) fn payload(&self) -> Value {
        let mut details = json!({
            "entryMethod": "keyed",
            "keyedData": { "dataFormat": "plainText", "cardNumber": self.number, "expiryDate": self.expiry },
        });
        if self.cvv {
            details["keyedData"]["cvv"] = "000".into();
        }
        if !self.holder.is_empty() {
            details["cardholderName"] = self.holder.clone().into();
        }
        json!({ "type": "card", "cardDetails": details })
    }
}

/// A bank account in the United States that a payer has typed. Its number is masked before anything is stored.
pub(crate) struct EnteredAccount {
    pub(crate) holder: String,
    pub(crate) routing: String,
    pub(crate) number: String,
    /// As in the API: `checking` or `savings`.
    pub(crate) kind: &'static str,
}

impl EnteredAccount {
    /// The payment method.
    pub(crate) fn payload(&self) -> Value {
        json!({
            "type": "ach", "nameOnAccount": self.holder, "accountNumber": self.number, "routingNumber": self.routing,
            "accountType": self.kind, "secCode": "web",
        })
    }
}

/// What a payer's page does with a request of the API that it makes for the payer.
pub(crate) struct PageCall<'a> {
    pub(crate) operation: &'a str,
    /// What the ledger names.
    pub(crate) origin: &'a str,
    pub(crate) address: &'a str,
    pub(crate) now: DateTime<Utc>,
    pub(crate) conditions: &'a Conditions,
}

impl Store {
    /// Keeps a form until a card is submitted.
    pub(crate) fn open_page(&mut self, kind: PageKind, fields: Vec<(String, String)>) -> PageForm {
        let form = PageForm {
            id: super::deliveries::event_id(self.seed ^ 0x7061_6765, self.page_forms.added()),
            kind,
            fields,
            location: None,
        };
        self.page_forms.add(form.clone());
        self.page_forms.remove_oldest(MOST_FORMS, |_| true);
        form
    }

    pub(crate) fn page(&self, id: &str) -> Option<PageForm> {
        self.page_forms.get(id).cloned()
    }

    /// Notes where the payer of a form goes.
    pub(crate) fn close_page(&mut self, id: &str, location: &str) {
        if let Some(form) = self.page_forms.get_mut(id) {
            form.location = Some(location.to_owned());
        }
    }

    /// Checks that a request of a page conforms to the document, and gives the faults by field and message.
    pub(crate) fn page_faults(operation: &str, body: &Value) -> Vec<(String, String)> {
        let declared = api().operation(operation).and_then(|operation| operation.body.as_ref());
        let faults = declared.map(|declared| declared.schema.faults(body, ""));
        let faults = faults.unwrap_or_default().into_iter();
        faults.map(|fault| (fault.parameter, fault.message)).collect()
    }

    /// Takes a payment for a page. `decision` goes before everything else that decides.
    pub(crate) fn pay_on_page(
        &mut self,
        page: &PageCall<'_>,
        body: Value,
        decision: Option<ProcessorDecision>,
    ) -> Result<(String, Value), Problem> {
        let checked = Checked {
            body: Some(body),
            ..Checked::default()
        };
        let Some(call) = page.call(&checked) else {
            return Err(Problem::not_found("The API document has no such operation."));
        };
        if let Some(decision) = decision {
            self.decisions.push_front(decision);
        }
        let made = match page.operation {
            BANK_PAYMENT => bank_payments::create(self, &call),
            _ => payments::create(self, &call),
        };
        if made.is_err() && decision.is_some() {
            // Nothing has used it.
            self.decisions.pop_front();
        }
        match made? {
            Reply::Created(body, id) => Ok((id, body)),
            _ => Err(Problem::not_found("The payment was not made.")),
        }
    }

    /// Whether a terminal has saved payment details with this id, deleted ones included.
    pub(crate) fn knows_secure_token(&self, terminal: &str, id: &str) -> Option<bool> {
        let found = self.secure_tokens.find(id, |saved| saved.id == id && saved.terminal == terminal)?;
        Some(!found.deleted)
    }

    /// Saves a card for a page, or replaces the card of saved details.
    pub(crate) fn save_on_page(
        &mut self,
        page: &PageCall<'_>,
        terminal: &str,
        id: &str,
        body: Value,
        replaces: bool,
    ) -> Result<Value, Problem> {
        if replaces {
            let account = Account::sent(body.get("source").unwrap_or(&Value::Null));
            return secure_tokens::replace_account(self, terminal, id, account);
        }
        let mut checked = Checked {
            body: Some(body),
            ..Checked::default()
        };
        checked.path.insert("processingTerminalId".to_owned(), terminal.to_owned());
        let Some(call) = page.call(&checked) else {
            return Err(Problem::not_found("The API document has no such operation."));
        };
        match secure_tokens::create(self, &call)? {
            Reply::Created(body, _) => Ok(body),
            _ => Err(Problem::not_found("The card was not saved.")),
        }
    }

    /// Whether a single-use token can be checked and then pay at this terminal.
    pub(crate) fn checkable(&self, token: &str, terminal: &str, now: DateTime<Utc>) -> Result<(), &'static str> {
        self.single_use(token, Purpose::CardPayment, terminal, now).map(drop)
    }

    /// Notes the result of a 3-D Secure check. Returns its reference.
    pub(crate) fn add_check(&mut self, request: CheckRequest, accepted: bool) -> String {
        let reference = format!("SBMPI{:015}", self.checks.added() + 1);
        self.checks.add(CardholderCheck {
            reference: reference.clone(),
            request,
            accepted,
            used: false,
        });
        self.checks.remove_oldest(MOST_FORMS, |_| true);
        reference
    }

    /// The reference of the 3-D Secure check that a payment names, if the check is for this payment.
    pub(super) fn named_check(&self, call: &Call<'_>, account: &Account) -> Result<Option<String>, Problem> {
        if call.str("/threeDSecure/serviceProvider") != Some("gateway") {
            return Ok(None);
        }
        let wrong = |message: &str| Err(refuse("threeDSecure.mpiReference", "unusable reference", message));
        let Some(check) = self.checks.get(call.str("/threeDSecure/mpiReference").unwrap_or_default()) else {
            return wrong("Expected the mpiReference of a 3-D Secure check of this sandbox.");
        };
        let CheckRequest {
            terminal,
            token,
            amount,
            currency,
            order_id,
        } = &check.request;
        if check.used {
            return wrong("Expected a 3-D Secure check that no other payment has used.");
        }
        if !check.accepted {
            return wrong("Expected a 3-D Secure check with the result A.");
        }
        // The check is over the amount with the surcharge, which the gateway adds to that of the order.
        let surcharge = self.surcharge_of(call, terminal, account).unwrap_or_default();
        let of_amount = call
            .number("/order/amount")
            .is_some_and(|ordered| ordered == *amount || ordered.checked_add(surcharge) == Some(*amount));
        for (fits, message) in [
            (
                call.str("/processingTerminalId") == Some(terminal),
                "Expected a 3-D Secure check at the same terminal.",
            ),
            (
                call.str("/order/orderId") == Some(order_id),
                "Expected a 3-D Secure check with the same orderId.",
            ),
            (
                of_amount,
                "Expected a 3-D Secure check of the same amount, or of the amount with the surcharge on this order.",
            ),
            (
                call.str("/order/currency") == Some(currency),
                "Expected a 3-D Secure check in the same currency.",
            ),
            (
                call.str("/paymentMethod/type") == Some("singleUseToken") && call.str("/paymentMethod/token") == Some(token),
                "Expected a 3-D Secure check of the single-use token that pays.",
            ),
        ] {
            if !fits {
                return wrong(message);
            }
        }
        Ok(Some(check.reference.clone()))
    }

    pub(super) fn use_check(&mut self, reference: Option<String>) {
        if let Some(check) = reference.and_then(|reference| self.checks.get_mut(&reference)) {
            check.used = true;
        }
    }

    /// Posts the result of a card submission to the merchant, if the terminal has an address for it.
    pub(crate) fn validate(&mut self, terminal: &str, of: &str, is_payment: bool, fields: &[(String, String)], now: DateTime<Utc>) {
        let Some(uri) = self.terminals.of(terminal).validation_url.clone() else {
            return;
        };
        let order = self.validations.added();
        let mut fields = fields.to_vec();
        if is_payment {
            // No device has taken the payment of a page.
            fields.push(("POSDEVICE".to_owned(), String::new()));
        }
        let now = now.trunc_subsecs(3);
        let validation = StoredValidation {
            id: format!("validation-{order}"),
            of: of.to_owned(),
            is_payment,
            uri,
            form: encode(&fields),
            first: now,
            due: now,
            order,
            status: DeliveryStatus::Waiting,
            answered: false,
            attempts: Vec::new(),
        };
        self.enqueue_validation(&validation);
        self.validations.add(validation);
        self.validations
            .remove_oldest(MOST_VALIDATIONS, |known| known.status != DeliveryStatus::Waiting);
    }

    /// Notes the outcome of an attempt. After 96 hours without `OK` the transaction expires.
    pub(super) fn report_validation(&mut self, id: &str, attempt: DeliveryAttempt, accepted: bool) {
        let Some(validation) = self.validations.get_mut(id) else { return };
        let time = attempt.time;
        validation.attempts.push(attempt);
        let end = validation.first.checked_add_signed(VALIDATED_FOR).unwrap_or(validation.first);
        let next = time.checked_add_signed(validation_wait(validation.attempts.len()));
        if accepted {
            (validation.status, validation.answered) = (DeliveryStatus::Delivered, true);
        } else if time < end {
            validation.due = next.map_or(end, |next| next.min(end));
        } else {
            validation.status = DeliveryStatus::Failed;
        }
        let validation = validation.clone();
        self.enqueue_validation(&validation);
        if validation.status == DeliveryStatus::Failed && validation.is_payment && !validation.answered {
            self.expire_payment(&validation.of, time);
        }
    }

    /// The payments that are in no batch yet, because the merchant has not responded to their validation.
    pub(super) fn unanswered_payments(&self) -> HashSet<String> {
        let waits = |known: &&StoredValidation| known.is_payment && known.status == DeliveryStatus::Waiting && !known.answered;
        self.validations.iter().filter(waits).map(|known| known.of.clone()).collect()
    }

    fn expire_payment(&mut self, id: &str, at: DateTime<Utc>) {
        let Ok(payment) = find_mut::<Payment>(self, id) else { return };
        let record = payment.record_mut();
        let entries = record.transaction.expire();
        let subject = record.subject();
        for (kind, amount) in entries {
            self.add_entry("backgroundValidation", None, at, &subject, kind, amount);
        }
    }

    /// The background validations that are kept, in order.
    pub(crate) fn all_validations(&self) -> Vec<Validation> {
        self.validations.iter().map(StoredValidation::show).collect()
    }

    /// Posts a validation once more.
    pub(crate) fn validate_again(&mut self, id: &str, now: DateTime<Utc>) -> Result<Validation, TriggerError> {
        let now = now.trunc_subsecs(3);
        let Some(validation) = self.validations.get_mut(id) else {
            return Err(TriggerError::not_found(
                "id",
                "there is no background validation with this id",
                "name the id of a validation in the list of validations",
            ));
        };
        if validation.attempts.len() >= 100 {
            return Err(TriggerError::conflict(
                "id",
                "the result has been posted too often",
                "submit another card",
            ));
        }
        (validation.status, validation.due) = (DeliveryStatus::Waiting, now);
        let validation = validation.clone();
        self.enqueue_validation(&validation);
        Ok(validation.show())
    }
}

impl PageCall<'_> {
    fn call<'c>(&'c self, checked: &'c Checked) -> Option<Call<'c>> {
        Some(Call {
            api: api(),
            operation: api().operation(self.operation)?,
            checked,
            address: self.address,
            key: None,
            now: self.now,
            complete: self.conditions.complete,
            test_amounts: self.conditions.test_amounts,
            origin: Some(self.origin),
            device_time: DeviceTime(None),
        })
    }
}

/// Fields as a form or a query.
pub(crate) fn encode(fields: &[(String, String)]) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", percent_encode(name), percent_encode(value)))
        .collect();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_of_a_validation_are_further_and_further_apart() {
        let minutes: Vec<i64> = (1..=5).map(|attempts| validation_wait(attempts).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16]);
        assert_eq!(validation_wait(usize::MAX).num_minutes(), 4096);
    }
}
