//! The page of a payment link.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{Request, Response, StatusCode};

use super::super::sandbox::Sandbox;
use super::super::state::{LinkDetails, LinkPaid, LinkPayment, LinkPaymentMethod, TriggerError};
use super::hosted::{card_details, payment_result, with_decimals};
use super::{PageFault, driven, page, parameters, takes_only, value};

pub(super) fn respond(sandbox: &Sandbox, request: &Request<Bytes>, now: DateTime<Utc>) -> Response<Bytes> {
    if let Some(refused) = takes_only("GET", request) {
        return refused;
    }
    let query = match parameters(request.uri().query().unwrap_or_default()) {
        Ok(query) => query,
        Err(faults) => return page::refusal(StatusCode::BAD_REQUEST, &faults),
    };
    let refuse = |fault: PageFault| page::refusal(StatusCode::BAD_REQUEST, &[fault]);
    let (id, version) = match named(&query) {
        Ok(named) => named,
        Err(fault) => return refuse(fault),
    };
    let Some(shown) = sandbox.with_store_at(now, |store| store.link_page(id, version, now)) else {
        return page::refusal(
            StatusCode::NOT_FOUND,
            &[PageFault::new(
                "link",
                "there is no such payment link; open the paymentUrl of a response",
            )],
        );
    };
    let settings = sandbox.with_store(|store| store.terminals.of(&shown.terminal).clone());
    let (card, decision) = match driven(&query, now) {
        Ok(Some(driven)) if shown.closed.is_none() => driven,
        Ok(_) => return page::link(id, version, &shown, &settings),
        Err(fault) => return refuse(fault),
    };
    let amount = value(&query, "sandboxAmount");
    let amount = match amount.parse::<i64>() {
        Ok(amount) => Some(amount),
        Err(_) if amount.is_empty() => None,
        Err(_) => {
            return refuse(PageFault::new(
                "sandboxAmount",
                "give the amount in the currency's lowest denomination",
            ));
        }
    };
    let card = match card.read(&settings, now) {
        Ok(card) => card,
        Err(fault) => return refuse(fault),
    };
    let payment = LinkPayment {
        amount,
        method: Some(LinkPaymentMethod::Card),
        details: Some(LinkDetails { method: card.payload() }),
        decision,
    };
    match sandbox.pay_link(id, &payment, now) {
        Ok(paid) => page::paid(&paid),
        Err(error) => refuse(PageFault::new(error.field, format!("{}; {}", error.message, error.remedy))),
    }
}

/// The link that a query names.
fn named(query: &[(String, String)]) -> Result<(&str, u32), PageFault> {
    let version = match value(query, "version") {
        "" => Ok(0),
        version => version
            .parse()
            .map_err(|_| PageFault::new("version", "open the paymentUrl of the last response")),
    };
    Ok((value(query, "link"), version?))
}

/// Pays a link whose page was opened with this query, with what the payer typed.
#[cfg(feature = "server")]
pub(crate) fn pay(sandbox: &Sandbox, query: &str, payment: LinkPayment, means: super::MeansInput) -> Result<LinkPaid, PageFault> {
    let now = sandbox.now();
    let query = parameters(query).map_err(|mut faults| faults.remove(0))?;
    let (id, version) = named(&query)?;
    let shown = sandbox.with_store_at(now, |store| store.link_page(id, version, now));
    let shown = shown.ok_or_else(|| PageFault::new("link", "there is no such payment link"))?;
    if let Some(closed) = shown.closed {
        return Err(PageFault::new("link", closed));
    }
    let settings = sandbox.with_store(|store| store.terminals.of(&shown.terminal).clone());
    let method = match means {
        super::MeansInput::Card(card) => card.read(&settings, now)?.payload(),
        super::MeansInput::Account(account) => account.read()?.payload(),
    };
    let payment = LinkPayment {
        details: Some(LinkDetails { method }),
        ..payment
    };
    sandbox
        .pay_link(id, &payment, now)
        .map_err(|error| PageFault::new(error.field, format!("{}; {}", error.message, error.remedy)))
}

impl Sandbox {
    /// Pays a link, and posts the result of a payment by card to the merchant.
    pub(crate) fn pay_link(&self, id: &str, payment: &LinkPayment, now: DateTime<Utc>) -> Result<LinkPaid, TriggerError> {
        let conditions = self.conditions();
        self.with_store_at(now, |store| {
            let paid = store.pay_link(id, payment, now, &conditions)?;
            if let Some(shown) = &paid.card {
                let text = |pointer: &str| shown.pointer(pointer).and_then(serde_json::Value::as_str).unwrap_or_default();
                let amount = shown
                    .pointer("/order/amount")
                    .and_then(serde_json::Value::as_i64)
                    .unwrap_or_default();
                let fields = [
                    ("TERMINALID", paid.terminal.clone()),
                    ("ORDERID", text("/order/orderId").to_owned()),
                    ("AMOUNT", with_decimals(amount)),
                ];
                let fields: Vec<_> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                let secret = store.terminals.of(&paid.terminal).page_secret.clone();
                let mut result = payment_result(&fields, shown, card_details(shown), &secret, now);
                result.push(("PAYLINK".to_owned(), store.link_uuid(id)));
                store.validate(&paid.terminal, &paid.payment_id, true, &result, now);
            }
            Ok(paid)
        })
    }
}
