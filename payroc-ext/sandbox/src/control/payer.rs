//! The buttons of the pages for payers, the instructions that a device screen shows, and background validations.

use http::Request;
use serde_json::{Map, Value, json};

use super::super::payer::{self, AccountInput, CardInput, CheckOutcome, MeansInput, PageFault};
use super::super::sandbox::Sandbox;
use super::super::state::{LinkPayment, LinkPaymentMethod};
use super::super::target::address;
use super::{PATH, Refusal, nothing_else, text};
use bytes::Bytes;

impl From<PageFault> for Refusal {
    fn from(fault: PageFault) -> Self {
        Self::bad_request(&fault.field, &fault.message, "")
    }
}

/// Presses a button of a page.
pub(super) fn press(sandbox: &Sandbox, page: &str, request: &Request<Bytes>, mut fields: Map<String, Value>) -> Result<Value, Refusal> {
    match page {
        "hosted" => {
            let id = wanted(&mut fields, "page")?;
            let (means, outcome) = (means(&mut fields)?, wanted(&mut fields, "outcome")?);
            nothing_else(&fields, "page, method, a card or an account, outcome")?;
            let address = address(request);
            let base = address.split(PATH).next().unwrap_or_default();
            let location = payer::submit_page(sandbox, &id, means, payer::decision(&outcome)?, base)?;
            Ok(json!({ "location": location }))
        }
        "check" => {
            let query = wanted(&mut fields, "query")?;
            let (result, status, eci) = (
                wanted(&mut fields, "result")?,
                wanted(&mut fields, "status")?,
                wanted(&mut fields, "eci")?,
            );
            nothing_else(&fields, "query, result, status, eci")?;
            let outcome = CheckOutcome {
                result: &result,
                status: &status,
                eci: &eci,
            };
            Ok(json!({ "location": payer::finish_check(sandbox, &query, &outcome)? }))
        }
        "link" => link(sandbox, fields),
        _ => Err(Refusal::not_found("there is no such page", "use hosted, check or link")),
    }
}

fn link(sandbox: &Sandbox, mut fields: Map<String, Value>) -> Result<Value, Refusal> {
    let (query, amount) = (wanted(&mut fields, "query")?, wanted(&mut fields, "amount")?);
    let amount = match amount.trim() {
        "" => None,
        amount => Some(payer::typed_amount(amount).ok_or_else(|| Refusal::bad_request("amount", "enter an amount such as 12.30", ""))?),
    };
    let (means, outcome) = (means(&mut fields)?, wanted(&mut fields, "outcome")?);
    nothing_else(&fields, "query, method, amount, a card or an account, outcome")?;
    let method = match means {
        MeansInput::Card(_) => LinkPaymentMethod::Card,
        MeansInput::Account(_) => LinkPaymentMethod::BankTransfer,
    };
    let payment = LinkPayment {
        amount,
        method: Some(method),
        details: None,
        decision: payer::decision(&outcome)?,
    };
    let paid = payer::pay_link(sandbox, &query, payment, means)?;
    Ok(json!({ "paymentId": paid.payment_id, "approved": paid.approved }))
}

/// A field that is a string, and empty if it is left out.
fn wanted(fields: &mut Map<String, Value>, name: &str) -> Result<String, Refusal> {
    Ok(text(fields, name)?.unwrap_or_default())
}

/// What the payer has typed into the fields of the method that is chosen; a card if none is.
fn means(fields: &mut Map<String, Value>) -> Result<MeansInput, Refusal> {
    let card = CardInput {
        number: wanted(fields, "cardNumber")?,
        expiry: wanted(fields, "expiryDate")?,
        cvv: wanted(fields, "cvv")?,
        holder: wanted(fields, "cardholderName")?,
    };
    let account = AccountInput {
        holder: wanted(fields, "nameOnAccount")?,
        routing: wanted(fields, "routingNumber")?,
        number: wanted(fields, "accountNumber")?,
        kind: wanted(fields, "accountType")?,
    };
    match wanted(fields, "method")?.as_str() {
        "" | "card" => Ok(MeansInput::Card(card)),
        "bankTransfer" => Ok(MeansInput::Account(account)),
        _ => Err(Refusal::bad_request("method", "the method is unknown", "give card or bankTransfer")),
    }
}

/// The instructions in progress, of one device or of all.
pub(super) fn devices(sandbox: &Sandbox, query: &Map<String, Value>) -> Result<Value, Refusal> {
    let mut query = query.clone();
    let serial = text(&mut query, "serialNumber")?;
    nothing_else(&query, "serialNumber")?;
    Ok(json!({ "instructions": sandbox.open_instructions(serial.as_deref()) }))
}
