//! Hosted Fields sessions.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::super::problem::Problem;
use super::Books;
use super::ask::{Ask, Reply, refuse, timestamp};

/// How long a session lives.
const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// A Hosted Fields session that the sandbox made.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Session {
    /// The terminal that it belongs to.
    pub processing_terminal_id: String,
    /// What the browser gets. Not shown by `Debug`.
    pub token: String,
    /// The version of the script that it was made for.
    pub lib_version: String,
    /// `payment` or `tokenization`.
    pub scenario: String,
    /// The saved payment details that it updates. Not shown by `Debug`.
    pub secure_token_id: Option<String>,
    /// The instant at which it ends.
    pub expires_at: DateTime<Utc>,
    /// Whether a form was submitted in it, with [`Sandbox::submit`](super::super::Sandbox::submit).
    pub submitted: bool,
}

impl Session {
    /// Whether it has ended at this instant.
    #[must_use]
    pub fn is_expired(&self, at: DateTime<Utc>) -> bool {
        at >= self.expires_at
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("processing_terminal_id", &self.processing_terminal_id)
            .field("lib_version", &self.lib_version)
            .field("scenario", &self.scenario)
            .field("expires_at", &self.expires_at)
            .field("submitted", &self.submitted)
            .finish_non_exhaustive()
    }
}

/// Makes a session.
pub(super) fn create(books: &mut Books, ask: &Ask<'_>) -> Result<Reply, Problem> {
    let sent = |name: &str| ask.text(&format!("/{name}")).map(str::to_owned);
    let scenario = sent("scenario").unwrap_or_default();
    let secure_token_id = sent("secureTokenId");
    if secure_token_id.is_some() && scenario != "tokenization" {
        let message = "Expected only together with the scenario tokenization, which updates saved payment details.";
        return Err(refuse("secureTokenId", "conflicting values", message));
    }
    let mut body = ask.sample(books.made);
    let session = Session {
        processing_terminal_id: ask.path("processingTerminalId").to_owned(),
        // 128 characters, none of which means anything.
        token: format!("sandbox-session-{:0112}", books.sessions.len() + 1),
        lib_version: sent("libVersion").unwrap_or_default(),
        scenario,
        secure_token_id,
        expires_at: ask.now + LIFETIME,
        submitted: false,
    };
    body.insert("processingTerminalId".into(), session.processing_terminal_id.clone().into());
    body.insert("token".into(), session.token.clone().into());
    body.insert("expiresAt".into(), timestamp(session.expires_at).into());
    books.sessions.push(session);
    // The token is no id, and a location with it would be one more place to leak from.
    let id = books.next_id();
    Ok(Reply::Made(Value::Object(body), id))
}
