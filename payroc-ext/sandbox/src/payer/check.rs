//! The page of a 3-D Secure check: a choice of its result, and the way back to the merchant.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{Request, Response, StatusCode};
use serde_json::json;

use super::super::sandbox::Sandbox;
use super::super::state::{CheckRequest, Store};
use super::super::terminal::is_page_address;
use super::{PageFault, page, parameters, redirect, takes_only, value, with_query};

/// The results that a check can have.
pub(super) const RESULTS: [&str; 2] = ["A", "D"];
pub(super) const STATUSES: [&str; 4] = ["A", "N", "U", "Y"];
pub(super) const INDICATORS: [&str; 3] = ["05", "06", "07"];

/// What a payer, or a program in its place, chooses.
pub(crate) struct CheckOutcome<'a> {
    pub(crate) result: &'a str,
    pub(crate) status: &'a str,
    pub(crate) eci: &'a str,
}

impl CheckOutcome<'_> {
    fn fault(&self) -> Option<PageFault> {
        let fault = |name: &str, known: &[&str]| Some(PageFault::new(name, format!("give one of: {}", known.join(", "))));
        if !RESULTS.contains(&self.result) {
            return fault("sandboxResult", &RESULTS);
        }
        if !STATUSES.contains(&self.status) {
            return fault("sandboxStatus", &STATUSES);
        }
        if !INDICATORS.contains(&self.eci) {
            return fault("sandboxEci", &INDICATORS);
        }
        None
    }
}

pub(super) fn respond(sandbox: &Sandbox, request: &Request<Bytes>, now: DateTime<Utc>) -> Response<Bytes> {
    if let Some(refused) = takes_only("GET", request) {
        return refused;
    }
    let text = request.uri().query().unwrap_or_default();
    let (wanted, target) = match read(sandbox, text, now) {
        Ok(read) => read,
        Err(faults) => return page::refusal(StatusCode::BAD_REQUEST, &faults),
    };
    let query = parameters(text).unwrap_or_default();
    let outcome = CheckOutcome {
        result: value(&query, "sandboxResult"),
        status: value(&query, "sandboxStatus"),
        eci: value(&query, "sandboxEci"),
    };
    if outcome.result.is_empty() && outcome.status.is_empty() && outcome.eci.is_empty() {
        return page::check(&wanted, value(&query, "cardholderChallenge") == "REQUIRED");
    }
    match outcome.fault() {
        Some(fault) => page::refusal(StatusCode::BAD_REQUEST, &[fault]),
        None => redirect(&result(sandbox, wanted, &outcome, &target, now)),
    }
}

/// Ends a check whose page was opened with this query. Returns the address of the result.
#[cfg(feature = "server")]
pub(crate) fn finish(sandbox: &Sandbox, query: &str, outcome: &CheckOutcome<'_>) -> Result<String, PageFault> {
    let now = sandbox.now();
    let (wanted, target) = read(sandbox, query, now).map_err(|mut faults| faults.remove(0))?;
    match outcome.fault() {
        Some(fault) => Err(fault),
        None => Ok(result(sandbox, wanted, outcome, &target, now)),
    }
}

/// What a query asks for, and where the result goes.
fn read(sandbox: &Sandbox, query: &str, now: DateTime<Utc>) -> Result<(CheckRequest, String), Vec<PageFault>> {
    let query = parameters(query)?;
    let text = |name: &str| value(&query, name);
    let mut faults = Vec::new();
    let amount = text("amount");
    let digits = !amount.is_empty() && amount.bytes().all(|byte| byte.is_ascii_digit());
    let amount = amount.parse::<i64>().ok().filter(|amount| digits && *amount > 0);
    if amount.is_none() {
        faults.push(PageFault::new(
            "amount",
            "send a whole number above 0 in the currency's lowest denomination, surcharges included",
        ));
    }
    for (name, most) in [("processingTerminalId", 50), ("email", 128), ("orderId", 24)] {
        if !(1..=most).contains(&text(name).chars().count()) {
            faults.push(PageFault::new(name, format!("send 1 to {most} characters")));
        }
    }
    if !text("email").contains('@') && !text("email").is_empty() {
        faults.push(PageFault::new("email", "send an e-mail address"));
    }
    if !matches!(text("cardholderChallenge"), "" | "REQUIRED" | "OPTIONAL") {
        faults.push(PageFault::new("cardholderChallenge", "send REQUIRED or OPTIONAL, or leave it out"));
    }
    let wanted = CheckRequest {
        terminal: text("processingTerminalId").to_owned(),
        token: text("singleUseToken").to_owned(),
        amount: amount.unwrap_or(1),
        currency: text("currency").to_owned(),
        order_id: text("orderId").to_owned(),
    };
    if faults.is_empty() {
        // The payment that follows has to be possible.
        let body = json!({
            "channel": "web",
            "processingTerminalId": wanted.terminal,
            "order": { "orderId": wanted.order_id, "amount": wanted.amount, "currency": wanted.currency },
            "paymentMethod": { "type": "singleUseToken", "token": wanted.token },
        });
        faults.extend(Store::page_faults("payment", &body).into_iter().map(|(path, message)| {
            let name = match path.as_str() {
                "order.currency" => "currency",
                "order.orderId" => "orderId",
                "order.amount" => "amount",
                "paymentMethod.token" => "singleUseToken",
                other => other,
            };
            PageFault::new(name, message)
        }));
    }
    let settings = sandbox.with_store(|store| store.terminals.of(&wanted.terminal).clone());
    let target = settings.receipt_url.filter(|url| is_page_address(url));
    if target.is_none() {
        faults.push(PageFault::new(
            "receipt URL of the terminal",
            "set one, so that the payer comes back: with --receipt-url, the trigger set-hosted-pages, or TerminalSettings",
        ));
    }
    if faults.is_empty() && !sandbox.is_stateless() {
        let checkable = sandbox.with_store_at(now, |store| store.checkable(&wanted.token, &wanted.terminal, now));
        if let Err(why) = checkable {
            faults.push(PageFault::new("singleUseToken", why));
        }
    }
    match target {
        Some(target) if faults.is_empty() => Ok((wanted, target)),
        _ => Err(faults),
    }
}

fn result(sandbox: &Sandbox, wanted: CheckRequest, outcome: &CheckOutcome<'_>, target: &str, now: DateTime<Utc>) -> String {
    let order_id = wanted.order_id.clone();
    let reference = sandbox.with_store_at(now, |store| store.add_check(wanted, outcome.result == "A"));
    let fields = [
        ("result", outcome.result),
        ("status", outcome.status),
        ("eci", outcome.eci),
        ("mpiReference", &reference),
        ("orderId", &order_id),
    ];
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    with_query(target, &fields)
}
