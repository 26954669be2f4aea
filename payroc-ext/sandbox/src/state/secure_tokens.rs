//! Saved payment details.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::cards::has_check_digit;
use super::super::problem::Problem;
use super::account::{Account, object, resolve_account, set_variant};
use super::advance::last_month;
use super::call::{Call, Reply, Row, begins, contact, ends, holds, is, refuse};
use super::refusal::TriggerError;
use super::single_use::Purpose;
use super::table::{Keyed, terminal_key};
use super::{Store, patch};

/// Saved payment details.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct SecureToken {
    /// The handle, which paths contain.
    pub(super) id: String,
    /// The token, which payment methods contain.
    pub(super) token: String,
    pub(super) terminal: String,
    pub(super) account: Account,
    /// Deleted details are kept, because their id cannot be used again.
    pub(super) deleted: bool,
    body: Map<String, Value>,
}

impl Keyed for SecureToken {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
        index(&self.token);
        index(&terminal_key(&self.terminal));
    }
}

const STATUS: &str = "notValidated";

impl SecureToken {
    fn show(&self) -> Value {
        let mut body = self.body.clone();
        body.insert("secureTokenId".into(), self.id.clone().into());
        body.insert("processingTerminalId".into(), self.terminal.clone().into());
        body.insert("token".into(), self.token.clone().into());
        body.insert("status".into(), STATUS.into());
        set_variant(&mut body, "source", self.account.source());
        Value::Object(body)
    }

    /// The summary within other responses.
    pub(super) fn summary(&self, call: &Call<'_>) -> Value {
        let mut summary = json!({
            "secureTokenId": self.id,
            "customerName": self.account.holder(),
            "token": self.token,
            "status": STATUS,
        });
        if !self.deleted {
            summary["link"] = call.link(&["processing-terminals", &self.terminal, "secure-tokens", &self.id]);
        }
        summary
    }
}

/// Checks that this id is free for new payment details.
pub(super) fn is_free(store: &Store, wanted: Option<&str>, terminal: &str) -> Result<(), Problem> {
    let taken = |id: &str| store.secure_tokens.find(id, |saved| saved.id == id && saved.terminal == terminal);
    match wanted.and_then(taken) {
        Some(_) => Err(Problem::already_exists(
            "The secureTokenId was given out before; it cannot be used again.",
        )),
        None => Ok(()),
    }
}

impl Store {
    /// Lets the card of saved payment details expire: its last month was the one before now.
    pub(crate) fn expire_card(&mut self, id: &str, terminal: Option<&str>, now: DateTime<Utc>) -> Result<(), TriggerError> {
        let wanted = |saved: &SecureToken| saved.id == id && !saved.deleted && terminal.is_none_or(|terminal| saved.terminal == terminal);
        let found = self.secure_tokens.all(id).filter(|(_, saved)| wanted(saved)).count();
        if found > 1 {
            return Err(TriggerError::conflict(
                "processingTerminalId",
                "several terminals have saved payment details with this id",
                "name the terminal",
            ));
        }
        let Some(saved) = self.secure_tokens.find_mut(id, wanted) else {
            return Err(TriggerError::not_found(
                "secureTokenId",
                "there are no saved payment details with this id",
                "name the secureTokenId of a response",
            ));
        };
        let Account::Card { expiry, .. } = &mut saved.account else {
            return Err(TriggerError::conflict(
                "secureTokenId",
                "the saved payment details are those of a bank account",
                "name saved details of a card",
            ));
        };
        *expiry = last_month(now);
        Ok(())
    }
}

/// Stores payment details and returns their id.
pub(super) fn save(store: &mut Store, call: &Call<'_>, wanted: Option<&str>, terminal: &str, account: &Account, agreement: &str) -> String {
    let number = store.next_id();
    let id = wanted.map_or_else(|| format!("MREF_{number}"), str::to_owned);
    let mut body = Map::new();
    for (name, pointer) in [
        ("mitAgreement", agreement),
        ("customer", "/customer"),
        ("customFields", "/customFields"),
    ] {
        if let Some(value) = call.body().pointer(pointer) {
            body.insert(name.into(), value.clone());
        }
    }
    store.secure_tokens.add(SecureToken {
        id: id.clone(),
        token: token(store.created),
        terminal: terminal.to_owned(),
        account: account.clone(),
        deleted: false,
        body,
    });
    id
}

/// The token with this number: sixteen digits, the last of which is a check digit.
fn token(number: usize) -> String {
    let digits = format!("296753{:09}", number % 1_000_000_000);
    let check = (0..=9).map(|check| format!("{digits}{check}")).find(|token| has_check_digit(token));
    check.unwrap_or(digits)
}

/// What no patch changes, as the vendor documents it: where the details were saved, and the account that they stand for.
const FIXED: [&str; 12] = [
    "/token",
    "/status",
    "/source/type",
    "/source/cardNumber",
    "/source/cardType",
    "/source/currency",
    "/source/debit",
    "/source/surcharging",
    "/source/accountNumber",
    "/source/routingNumber",
    "/source/transitNumber",
    "/source/institutionNumber",
];

pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let (terminal, wanted) = (call.path("processingTerminalId"), call.str("/secureTokenId"));
    let resolved = resolve_account(store, call, "source", Purpose::Saving, terminal)?;
    is_free(store, wanted, terminal)?;
    let mut body = call.sample(store.created);
    store.consume(resolved.single_use_token.as_deref());
    let id = save(store, call, wanted, terminal, &resolved.account, "/mitAgreement");
    body.remove("source");
    let saved = find(store, terminal, &id)?;
    saved.body = body;
    Ok(Reply::Created(saved.show(), id))
}

pub(super) fn get(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let (terminal, id) = (call.path("processingTerminalId"), call.path("secureTokenId"));
    let wanted = |saved: &SecureToken| saved.id == id && saved.terminal == terminal && !saved.deleted;
    Ok(Reply::One(store.secure_tokens.find(id, wanted).ok_or_else(missing)?.show()))
}

pub(super) fn list(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId");
    let kept = store.secure_tokens.of_terminal(terminal).filter(|(_, saved)| !saved.deleted);
    let rows = kept.map(|(serial, saved)| Row {
        serial,
        body: saved.show(),
    });
    Ok(Reply::Rows(
        rows.filter(|row| call.passes(|name, value| fits(&row.body, name, value))).collect(),
    ))
}

fn fits(body: &Value, name: &str, value: &str) -> Option<bool> {
    Some(match name {
        "secureTokenId" => is(body, "/secureTokenId", value),
        "token" => is(body, "/token", value),
        "customerName" => holds(body, "/source/cardholderName", value) || holds(body, "/source/nameOnAccount", value),
        "first6" => begins(body, "/source/cardNumber", value),
        "last4" => ends(body, "/source/cardNumber", value) || ends(body, "/source/accountNumber", value),
        "email" => contact(body, &["email"], value),
        "phone" => contact(body, &["phone", "mobile"], value),
        _ => return None,
    })
}

/// Applies a patch; ids, token and status cannot change.
pub(super) fn update(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let saved = requested(store, call)?;
    let before = saved.show();
    let after = patch::apply(&before, call)?;
    if let Some(fixed) = FIXED.into_iter().find(|fixed| before.pointer(fixed) != after.pointer(fixed)) {
        let message = "Expected a change of something else; token, status and the number of the account cannot be patched.";
        return Err(refuse(fixed, "fixed value", message));
    }
    let mut changed = saved.clone();
    if let Some(source) = after.get("source") {
        changed.account = Account::sent(source);
    }
    changed.body = object(after);
    changed.body.remove("source");
    let shown = changed.show();
    call.accepts(&shown)?;
    *saved = changed;
    Ok(Reply::One(shown))
}

/// Replaces the account of saved details by one that the customer has submitted.
pub(super) fn update_account(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let (terminal, id) = (call.path("processingTerminalId"), call.path("secureTokenId"));
    requested(store, call)?;
    let resolved = resolve_account(store, call, "", Purpose::Updating(id), terminal)?;
    store.consume(resolved.single_use_token.as_deref());
    let saved = requested(store, call)?;
    saved.account = resolved.account;
    Ok(Reply::One(saved.show()))
}

/// Replaces the account of saved details by one that the customer has entered on a page.
pub(super) fn replace_account(store: &mut Store, terminal: &str, id: &str, account: Account) -> Result<Value, Problem> {
    let saved = find(store, terminal, id)?;
    saved.account = account;
    Ok(saved.show())
}

pub(super) fn delete(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    requested(store, call)?.deleted = true;
    Ok(Reply::Nothing)
}

fn requested<'b>(store: &'b mut Store, call: &Call<'_>) -> Result<&'b mut SecureToken, Problem> {
    find(store, call.path("processingTerminalId"), call.path("secureTokenId"))
}

fn missing() -> Problem {
    Problem::not_found("The terminal has no saved payment details with this secureTokenId.")
}

fn find<'b>(store: &'b mut Store, terminal: &str, id: &str) -> Result<&'b mut SecureToken, Problem> {
    let saved = store
        .secure_tokens
        .find_mut(id, |saved| saved.id == id && saved.terminal == terminal);
    saved.filter(|saved| !saved.deleted).ok_or_else(missing)
}
