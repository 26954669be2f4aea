//! Saved payment details.

use serde_json::{Map, Value, json};

use super::super::problem::Problem;
use super::account::{Account, arm, choose, object};
use super::ask::{Ask, Reply, Row, begins, contact, ends, holds, is};
use super::single_use::Purpose;
use super::{Books, patch};

/// Saved payment details.
#[derive(Clone)]
pub(super) struct SecureToken {
    /// The handle, which goes into paths.
    pub(super) id: String,
    /// What is paid with.
    pub(super) token: String,
    pub(super) terminal: String,
    pub(super) account: Account,
    /// A deleted one is kept, because its id cannot be used again.
    pub(super) deleted: bool,
    body: Map<String, Value>,
}

const STATUS: &str = "notValidated";

impl SecureToken {
    fn show(&self) -> Value {
        let mut body = self.body.clone();
        body.insert("secureTokenId".into(), self.id.clone().into());
        body.insert("processingTerminalId".into(), self.terminal.clone().into());
        body.insert("token".into(), self.token.clone().into());
        body.insert("status".into(), STATUS.into());
        arm(&mut body, "source", self.account.source());
        Value::Object(body)
    }

    /// The saved details inside other answers.
    pub(super) fn summary(&self, ask: &Ask<'_>) -> Value {
        json!({
            "secureTokenId": self.id,
            "customerName": self.account.holder(),
            "token": self.token,
            "status": STATUS,
            "link": ask.link(&["processing-terminals", &self.terminal, "secure-tokens", &self.id]),
        })
    }
}

/// Whether this id can be given to new payment details.
pub(super) fn is_free(books: &Books, wanted: Option<&str>, terminal: &str) -> Result<(), Problem> {
    let taken = |saved: &SecureToken| Some(saved.id.as_str()) == wanted && saved.terminal == terminal;
    match books.secure_tokens.find(taken) {
        Some(_) => Err(Problem::already_exists(
            "The secureTokenId was given out before; it cannot be used again.",
        )),
        None => Ok(()),
    }
}

/// Keeps payment details, and gives their id.
pub(super) fn save(books: &mut Books, ask: &Ask<'_>, wanted: Option<&str>, terminal: &str, account: &Account, agreement: &str) -> String {
    let number = books.next_id();
    let id = wanted.map_or_else(|| format!("MREF_{number}"), str::to_owned);
    let mut body = Map::new();
    for (name, pointer) in [
        ("mitAgreement", agreement),
        ("customer", "/customer"),
        ("customFields", "/customFields"),
    ] {
        if let Some(value) = ask.body().pointer(pointer) {
            body.insert(name.into(), value.clone());
        }
    }
    books.secure_tokens.add(SecureToken {
        id: id.clone(),
        token: format!("296753{:010}", books.made),
        terminal: terminal.to_owned(),
        account: account.clone(),
        deleted: false,
        body,
    });
    id
}

pub(super) fn create(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (terminal, wanted) = (ask.path("processingTerminalId"), ask.text("/secureTokenId"));
    let chosen = choose(books, ask, "source", Purpose::Saving, terminal)?;
    is_free(books, wanted, terminal)?;
    let mut body = ask.sample(books.made);
    books.spend(chosen.spends.as_deref());
    let id = save(books, ask, wanted, terminal, &chosen.account, "/mitAgreement");
    body.remove("source");
    let saved = find(books, terminal, &id)?;
    saved.body = body;
    Ok(Reply::Made(saved.show(), id))
}

pub(super) fn get(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    Ok(Reply::One(asked(books, ask)?.show()))
}

pub(super) fn list(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let terminal = ask.path("processingTerminalId");
    let kept = books
        .secure_tokens
        .rows()
        .filter(|(_, saved)| saved.terminal == terminal && !saved.deleted);
    let rows = kept.map(|(serial, saved)| Row {
        serial,
        body: saved.show(),
    });
    Ok(Reply::Rows(
        rows.filter(|row| ask.passes(|name, value| fits(&row.body, name, value))).collect(),
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

/// Applies a patch to what may be changed: not to the ids, the token, the status.
pub(super) fn update(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let saved = asked(books, ask)?;
    let after = patch::apply(&saved.show(), ask)?;
    let mut changed = saved.clone();
    if let Some(source) = after.get("source") {
        changed.account = Account::sent(source);
    }
    changed.body = object(after);
    changed.body.remove("source");
    let shown = changed.show();
    ask.accepts(&shown)?;
    *saved = changed;
    Ok(Reply::One(shown))
}

/// Gives saved details the numbers that a customer has submitted anew.
pub(super) fn update_account(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let (terminal, id) = (ask.path("processingTerminalId"), ask.path("secureTokenId"));
    asked(books, ask)?;
    let chosen = choose(books, ask, "", Purpose::Updating(id), terminal)?;
    books.spend(chosen.spends.as_deref());
    let saved = asked(books, ask)?;
    saved.account = chosen.account;
    Ok(Reply::One(saved.show()))
}

pub(super) fn delete(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    asked(books, ask)?.deleted = true;
    Ok(Reply::Nothing)
}

fn asked<'b>(books: &'b mut Books, ask: &Ask<'_>) -> Result<&'b mut SecureToken, Problem> {
    find(books, ask.path("processingTerminalId"), ask.path("secureTokenId"))
}

fn find<'b>(books: &'b mut Books, terminal: &str, id: &str) -> Result<&'b mut SecureToken, Problem> {
    let missing = || Problem::not_found("The terminal has no saved payment details with this secureTokenId.");
    let saved = books.secure_tokens.find_mut(|saved| saved.id == id && saved.terminal == terminal);
    saved.filter(|saved| !saved.deleted).ok_or_else(missing)
}
