//! What the sandbox has seen and keeps, for people and programs that look on. Nothing here is a secret or a full number.

use bytes::Bytes;
use chrono::{DateTime, SecondsFormat, Utc};
use http::{Request, header};
use serde_json::{Map, Value, json};

use super::super::document::BASE_PATH;
use super::super::masking::without_card_number;
use super::super::record::RecordedRequest;
use super::super::sandbox::Sandbox;
use super::super::state::{EntryKind, LedgerEntry, TriggerError, collected};
use super::{PATH, Refusal, nothing_else, text};

/// The requests of one response, and the entries and sessions.
const MOST: usize = 1_000;

/// Addresses, a key that is accepted, and the version: what a program needs to begin.
pub(super) fn about(sandbox: &Sandbox, request: &Request<Bytes>) -> Value {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let identity = format!("http://{host}");
    json!({
        "api": format!("{identity}{BASE_PATH}"),
        "identity": identity,
        "control": format!("{identity}{PATH}"),
        "console": format!("{identity}{}", super::super::console::PATH),
        // A proxy takes the credentials of where it passes requests on to.
        "apiKey": sandbox.api_keys().into_iter().next().filter(|_| !sandbox.disturbs_only()),
        "terminals": super::super::terminal::TERMINALS,
        "seed": sandbox.seed(),
        "version": env!("CARGO_PKG_VERSION"),
        "time": time(sandbox.time()),
        // Another one after a restart, whatever the seed.
        "run": sandbox.run_id(),
    })
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn number(query: &mut Map<String, Value>, name: &str) -> Result<Option<u64>, Refusal> {
    let Some(value) = text(query, name)? else { return Ok(None) };
    let number = value.parse();
    number
        .map(Some)
        .map_err(|_| Refusal::bad_request(name, "the value is no whole number", "give a number that is not negative"))
}

/// The requests after a number, oldest first.
pub(super) fn requests(sandbox: &Sandbox, query: &Map<String, Value>) -> Result<Value, Refusal> {
    let mut query = query.clone();
    let (after, limit) = (number(&mut query, "after")?, number(&mut query, "limit")?);
    nothing_else(&query, "after, limit")?;
    let limit = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(100).min(MOST);
    let rows: Vec<_> = sandbox
        .requests_after(after.unwrap_or(0), limit)
        .iter()
        .map(RecordedRequest::log_entry)
        .collect();
    Ok(json!({ "requests": rows }))
}

/// The movements of money of a payment or an order, or the last ones, and what was collected in each currency.
pub(super) fn ledger(sandbox: &Sandbox, query: &Map<String, Value>) -> Result<Value, Refusal> {
    let mut query = query.clone();
    let (payment, order) = (text(&mut query, "paymentId")?, text(&mut query, "orderId")?);
    nothing_else(&query, "paymentId, orderId")?;
    let ledger = sandbox.ledger();
    // The refunds of a payment have ids of their own, and its order.
    let order_of = |payment: &String| ledger.iter().find(|entry| entry.id == *payment).map(|entry| entry.order_id.clone());
    let of_payment = payment
        .as_ref()
        .map(|payment| (payment, order_of(payment).filter(|order| !order.is_empty())));
    let wanted = |entry: &&LedgerEntry| {
        order.as_ref().is_none_or(|order| entry.order_id == *order)
            && of_payment.as_ref().is_none_or(|(payment, order)| {
                entry.id == **payment || order.as_ref().is_some_and(|order| entry.order_id == *order && is_refund(entry))
            })
    };
    let entries: Vec<_> = ledger.iter().filter(wanted).collect();
    if let Some(payment) = payment.as_deref().filter(|_| entries.is_empty())
        && !sandbox.with_store(|store| store.has_payment(payment))
    {
        return Err(TriggerError::not_found("paymentId", "there is no payment with this id", "name the paymentId of a response").into());
    }
    let collected = collected(entries.iter().copied());
    let first = entries.len().saturating_sub(MOST);
    let shown: Vec<_> = entries[first..].iter().map(|entry| show(entry)).collect();
    Ok(json!({ "entries": shown, "collected": collected }))
}

fn is_refund(entry: &LedgerEntry) -> bool {
    matches!(entry.kind, EntryKind::Refund | EntryKind::RefundReversal)
}

fn show(entry: &LedgerEntry) -> Value {
    let kind = match entry.kind {
        EntryKind::Hold => "hold",
        EntryKind::Release => "release",
        EntryKind::Charge => "charge",
        EntryKind::Reversal => "reversal",
        EntryKind::Refund => "refund",
        EntryKind::RefundReversal => "refundReversal",
        EntryKind::Chargeback => "chargeback",
        EntryKind::ChargebackReversal => "chargebackReversal",
    };
    json!({
        "time": time(entry.at),
        "kind": kind,
        "operation": entry.operation,
        "id": entry.id,
        "orderId": without_card_number(&entry.order_id),
        "amount": entry.amount,
        "currency": entry.currency,
        "idempotencyKey": entry.idempotency_key,
    })
}

/// Sessions, single-use tokens and access tokens, with the seconds that are left. Of a token only the end is shown.
pub(super) fn sessions(sandbox: &Sandbox) -> Value {
    let now = sandbox.time();
    let left = |end: DateTime<Utc>| (end - now).num_seconds().max(0);
    let sessions: Vec<_> = sandbox.sessions();
    let first = sessions.len().saturating_sub(MOST);
    let sessions: Vec<_> = sessions[first..]
        .iter()
        .map(|session| {
            json!({
                "token": ending(&session.token),
                "processingTerminalId": session.processing_terminal_id,
                "scenario": session.scenario,
                "expiresAt": time(session.expires_at),
                "secondsLeft": left(session.expires_at),
                "submitted": session.submitted,
            })
        })
        .collect();
    let tokens = sandbox.single_use_tokens();
    let first = tokens.len().saturating_sub(MOST);
    let tokens: Vec<_> = tokens[first..]
        .iter()
        .map(|token| {
            json!({
                "token": ending(&token.token),
                "processingTerminalId": token.processing_terminal_id,
                "expiresAt": time(token.expires_at),
                "secondsLeft": left(token.expires_at),
                "used": token.used,
            })
        })
        .collect();
    let (valid, last) = sandbox.valid_tokens();
    json!({
        "time": time(now),
        "sessions": sessions,
        "singleUseTokens": tokens,
        "accessTokens": { "issued": sandbox.tokens_issued(), "valid": valid, "secondsLeft": last.map(left) },
    })
}

/// The last six characters of a token.
fn ending(token: &str) -> String {
    let skipped = token.chars().count().saturating_sub(6);
    format!("…{}", token.chars().skip(skipped).collect::<String>())
}
