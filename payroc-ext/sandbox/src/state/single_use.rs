//! Single-use tokens, which stand for payment details from a form.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::cards::brand;
use super::super::problem::Problem;
use super::Store;
use super::account::{Account, has_cvv};
use super::call::{Call, Reply, timestamp};
use super::lookups::card_info;
use super::table::Keyed;

/// The lifetime of a token.
const LIFETIME: TimeDelta = TimeDelta::minutes(30);

/// How long an expired token is remembered as expired. After that it is unknown.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);

/// The kind of payment details in a form; a page has one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// A payment card.
    Card,
    /// A bank account in the United States.
    Ach,
    /// A bank account in Canada.
    Pad,
}

/// The result of a submitted form: a token that can be used once.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Submission {
    /// The single-use token. Not shown by `Debug`.
    pub token: String,
    /// When the token expires, 30 minutes after it was issued.
    pub expires_at: DateTime<Utc>,
}

impl fmt::Debug for Submission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Submission")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Why a form cannot be submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubmitError {
    /// No session has this token.
    UnknownSession,
    /// The session has expired.
    Expired,
    /// The session was used: a page needs a new one each time it is loaded.
    Used,
}

impl fmt::Display for SubmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownSession => "the sandbox has made no session with this token",
            Self::Expired => "the session has ended: it lives for ten minutes",
            Self::Used => "the session was used already: make one for each loading of the page",
        })
    }
}

impl std::error::Error for SubmitError {}

/// A single-use token that the sandbox issued, used and expired ones included.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SingleUseToken {
    /// The token. Not shown by `Debug`.
    pub token: String,
    /// The processing terminal at which it can be used.
    pub processing_terminal_id: String,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
    /// Whether it was used.
    pub used: bool,
}

impl fmt::Debug for SingleUseToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SingleUseToken")
            .field("processing_terminal_id", &self.processing_terminal_id)
            .field("expires_at", &self.expires_at)
            .field("used", &self.used)
            .finish_non_exhaustive()
    }
}

/// A token that was issued.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct SingleUse {
    token: String,
    terminal: String,
    pub(super) account: Account,
    origin: Origin,
    expires_at: DateTime<Utc>,
    used: bool,
    /// Whether the security code of the card was given. An older data file does not say so.
    #[serde(default)]
    pub(super) cvv: bool,
}

impl Keyed for SingleUse {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.token);
    }
}

/// The origin of a token, which determines its use.
#[derive(Clone, Serialize, Deserialize)]
enum Origin {
    /// A session of the scenario `payment`.
    Payment,
    /// A session of the scenario `tokenization`, with the saved details that it updates, if any.
    Tokenization(Option<String>),
    /// The merchant's server, for any use.
    Server,
}

/// The intended use of a token.
#[derive(Clone, Copy)]
pub(super) enum Purpose<'a> {
    CardPayment,
    BankPayment,
    Saving,
    /// Replaces the account of the saved payment details with this id.
    Updating(&'a str),
}

impl Store {
    /// The single-use tokens that are kept, in order.
    pub(crate) fn single_use_tokens(&self) -> Vec<SingleUseToken> {
        let shown = |known: &SingleUse| SingleUseToken {
            token: known.token.clone(),
            processing_terminal_id: known.terminal.clone(),
            expires_at: known.expires_at,
            used: known.used,
        };
        self.single_use.iter().map(shown).collect()
    }

    /// Issues a token as the browser's form does.
    pub(crate) fn submit(&mut self, session_token: &str, form: Form, now: DateTime<Utc>) -> Result<Submission, SubmitError> {
        let session = self.session(session_token).ok_or(SubmitError::UnknownSession)?;
        if session.submitted {
            return Err(SubmitError::Used);
        }
        if session.is_expired(now) {
            return Err(SubmitError::Expired);
        }
        self.submit_account(session_token, Account::entered(form), now)
            .ok_or(SubmitError::UnknownSession)
    }

    /// Issues a token for these details and marks the session as used. `None` if the session does not exist.
    pub(super) fn submit_account(&mut self, session_token: &str, account: Account, now: DateTime<Utc>) -> Option<Submission> {
        let session = &mut self.sessions.get_mut(session_token)?.0;
        session.submitted = true;
        let origin = match session.scenario.as_str() {
            "payment" => Origin::Payment,
            _ => Origin::Tokenization(session.secure_token_id.clone()),
        };
        let terminal = session.processing_terminal_id.clone();
        // The form asks for it.
        let cvv = matches!(&account, Account::Card { number, .. } if brand(number).is_some_and(|brand| brand.has_cvv));
        Some(self.make_single_use(terminal, account, cvv, origin, now))
    }

    fn make_single_use(&mut self, terminal: String, account: Account, cvv: bool, origin: Origin, now: DateTime<Utc>) -> Submission {
        // 128 characters without a meaning.
        let token = format!("sandbox-single-use-{:016x}{:093}", self.seed, self.single_use.added() + 1);
        let expires_at = now + LIFETIME;
        self.single_use.add(SingleUse {
            token: token.clone(),
            terminal,
            account,
            origin,
            expires_at,
            used: false,
            cvv,
        });
        Submission { token, expires_at }
    }

    /// The token if it allows this use; otherwise what was expected.
    pub(super) fn single_use(
        &self,
        token: &str,
        purpose: Purpose<'_>,
        terminal: &str,
        now: DateTime<Utc>,
    ) -> Result<&SingleUse, &'static str> {
        let found = self.single_use.get(token).ok_or("Expected a single-use token of this sandbox.")?;
        if found.used {
            return Err("Expected a single-use token that was not used before.");
        }
        if now >= found.expires_at {
            return Err("Expected a single-use token that has not expired; it lives for 30 minutes.");
        }
        if found.terminal != terminal {
            return Err("Expected a single-use token of the same terminal.");
        }
        match (&found.origin, purpose) {
            (Origin::Payment, Purpose::Saving | Purpose::Updating(_)) => {
                Err("Expected a token from a session of the scenario tokenization.")
            }
            (Origin::Tokenization(_), Purpose::CardPayment | Purpose::BankPayment) => {
                Err("Expected a token from a session of the scenario payment.")
            }
            (Origin::Tokenization(Some(_)), Purpose::Saving) => Err("Expected a token from a session that names no saved payment details."),
            (Origin::Tokenization(id), Purpose::Updating(wanted)) if id.as_deref() != Some(wanted) => {
                Err("Expected a token from a session for these saved payment details.")
            }
            _ => match (found.account.form(), purpose) {
                (Form::Ach | Form::Pad, Purpose::CardPayment) => Err("Expected a token for a card; bank accounts pay by bank transfer."),
                (Form::Card, Purpose::BankPayment) => Err("Expected a token for a bank account."),
                _ => Ok(found),
            },
        }
    }

    /// Removes the tokens that are not remembered any more.
    pub(super) fn expire_single_use(&mut self, now: DateTime<Utc>) {
        self.single_use.remove_oldest(0, |known| known.expires_at + REMEMBERED <= now);
    }

    /// Marks a token as used.
    pub(super) fn consume(&mut self, token: Option<&str>) {
        if let Some(known) = token.and_then(|token| self.single_use.get_mut(token)) {
            known.used = true;
        }
    }
}

/// Issues a token for payment details that the merchant's server has.
pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let terminal = call.path("processingTerminalId").to_owned();
    let account = super::account::sent(call, "source");
    let mut body = call.sample(store.created);
    let cvv = has_cvv(call.body().get("source").unwrap_or(&Value::Null));
    let made = store.make_single_use(terminal.clone(), account.clone(), cvv, Origin::Server, call.now);
    let mut source = account.source();
    if let (Account::Card { number, .. }, true) = (&account, call.complete) {
        let mut info = card_info(store, &terminal, number, None, "USD");
        for (name, known) in [
            ("cardType", "type"),
            ("currency", "currency"),
            ("debit", "debit"),
            ("surcharging", "surcharging"),
        ] {
            source.extend(info.remove(known).map(|value| (name.to_owned(), value)));
        }
    }
    body.insert("source".into(), Value::Object(source));
    body.insert("processingTerminalId".into(), terminal.into());
    body.insert("token".into(), made.token.clone().into());
    body.insert("expiresAt".into(), timestamp(made.expires_at).into());
    // The token is not an id: in a location header it could leak.
    let id = store.next_id();
    Ok(Reply::Created(Value::Object(body), id))
}
