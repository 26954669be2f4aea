//! Single-use tokens: what the browser's form steps payment details into.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::super::problem::Problem;
use super::Books;
use super::account::{Account, arm};
use super::ask::{Ask, Reply, timestamp};

/// How long a token lives.
const LIFETIME: TimeDelta = TimeDelta::minutes(30);

/// What a customer fills in: one kind of payment details per page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// A payment card.
    Card,
    /// A bank account in the USA.
    Ach,
    /// A bank account in Canada.
    Pad,
}

/// What the browser hands over when a customer has submitted a form: a token that buys one thing.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Submitted {
    /// The single-use token. Not shown by `Debug`.
    pub token: String,
    /// The instant at which it ends, 30 minutes after it was made.
    pub expires_at: DateTime<Utc>,
}

impl fmt::Debug for Submitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Submitted")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Why a form cannot be submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubmitError {
    /// The sandbox has made no session with this token.
    UnknownSession,
    /// The session has ended.
    Expired,
    /// The session has been used: a page needs a new one each time it is loaded.
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

/// A token that was made.
#[derive(Clone)]
pub(super) struct SingleUse {
    token: String,
    terminal: String,
    pub(super) account: Account,
    origin: Origin,
    expires_at: DateTime<Utc>,
    used: bool,
}

/// Where a token comes from, which says what it may buy.
#[derive(Clone)]
enum Origin {
    /// A session of the scenario `payment`.
    Payment,
    /// A session of the scenario `tokenization`, for these saved details if it names some.
    Tokenization(Option<String>),
    /// The server itself, which may use it for anything.
    Server,
}

/// What a token is to buy.
#[derive(Clone, Copy)]
pub(super) enum Purpose<'a> {
    CardPayment,
    BankPayment,
    Saving,
    /// The saved payment details of this id get other numbers.
    Updating(&'a str),
}

impl Books {
    /// Makes a token as the browser's form does.
    pub(crate) fn submit(&mut self, session_token: &str, form: Form, now: DateTime<Utc>) -> Result<Submitted, SubmitError> {
        let session = self.sessions.iter().find(|session| session.token == session_token);
        let session = session.ok_or(SubmitError::UnknownSession)?;
        if session.submitted {
            return Err(SubmitError::Used);
        }
        if session.is_expired(now) {
            return Err(SubmitError::Expired);
        }
        self.submit_account(session_token, Account::entered(form), now)
            .ok_or(SubmitError::UnknownSession)
    }

    /// Makes a token for these details in a session, which is used up by it. `None` if there is no such session.
    pub(super) fn submit_account(&mut self, session_token: &str, account: Account, now: DateTime<Utc>) -> Option<Submitted> {
        let session = self.sessions.iter_mut().find(|session| session.token == session_token)?;
        session.submitted = true;
        let origin = match session.scenario.as_str() {
            "payment" => Origin::Payment,
            _ => Origin::Tokenization(session.secure_token_id.clone()),
        };
        let terminal = session.processing_terminal_id.clone();
        Some(self.make_single_use(terminal, account, origin, now))
    }

    fn make_single_use(&mut self, terminal: String, account: Account, origin: Origin, now: DateTime<Utc>) -> Submitted {
        // 128 characters, none of which means anything.
        let token = format!("sandbox-single-use-{:0109}", self.single_use.len() + 1);
        let expires_at = now + LIFETIME;
        self.single_use.push(SingleUse {
            token: token.clone(),
            terminal,
            account,
            origin,
            expires_at,
            used: false,
        });
        Submitted { token, expires_at }
    }

    /// The token, if it may buy this; otherwise what was expected.
    pub(super) fn single_use(
        &self,
        token: &str,
        purpose: Purpose<'_>,
        terminal: &str,
        now: DateTime<Utc>,
    ) -> Result<&SingleUse, &'static str> {
        let found = self.single_use.iter().rev().find(|known| known.token == token);
        let found = found.ok_or("Expected a single-use token of this sandbox.")?;
        if found.used {
            return Err("Expected a single-use token that has bought nothing yet.");
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

    /// Uses a token up.
    pub(super) fn spend(&mut self, token: Option<&str>) {
        if let Some(known) = self.single_use.iter_mut().rev().find(|known| Some(known.token.as_str()) == token) {
            known.used = true;
        }
    }
}

/// Makes a token from payment details that the server has.
pub(super) fn create(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let terminal = ask.path("processingTerminalId").to_owned();
    let account = super::account::sent(ask, "source");
    let mut body = ask.sample(books.made);
    let made = books.make_single_use(terminal.clone(), account.clone(), Origin::Server, ask.now);
    arm(&mut body, "source", account.source());
    body.insert("processingTerminalId".into(), terminal.into());
    body.insert("token".into(), made.token.clone().into());
    body.insert("expiresAt".into(), timestamp(made.expires_at).into());
    // The token is no id, and a location with it would be one more place to leak from.
    let id = books.next_id();
    Ok(Reply::Made(Value::Object(body), id))
}
