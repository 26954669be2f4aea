//! Hosted Fields sessions.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::problem::Problem;
use super::call::{Call, Reply, refuse, timestamp};
use super::table::Keyed;
use super::{SecureToken, Store};

/// The lifetime of a session.
const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// The number of sessions up to which expired ones are kept.
const KEPT: usize = 10_000;

/// A Hosted Fields session that the sandbox created.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Session {
    /// The processing terminal of the session.
    pub processing_terminal_id: String,
    /// The session token for the browser. Not shown by `Debug`.
    pub token: String,
    /// The script version that the session was created for.
    pub lib_version: String,
    /// `payment` or `tokenization`.
    pub scenario: String,
    /// The id of the saved payment details that the session updates. Not shown by `Debug`.
    pub secure_token_id: Option<String>,
    /// When the session expires.
    pub expires_at: DateTime<Utc>,
    /// Whether a form was submitted in the session, for example with [`Sandbox::submit`](super::super::Sandbox::submit).
    pub submitted: bool,
}

impl Session {
    /// Whether the session has expired at this time.
    #[must_use]
    pub fn is_expired(&self, at: DateTime<Utc>) -> bool {
        at >= self.expires_at
    }
}

/// A session as it is stored.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredSession(#[serde(with = "SessionForm")] pub(crate) Session);

impl Keyed for StoredSession {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.0.token);
    }
}

/// The stored form of a session. It is not the public one, which may change.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Session")]
struct SessionForm {
    processing_terminal_id: String,
    token: String,
    lib_version: String,
    scenario: String,
    secure_token_id: Option<String>,
    expires_at: DateTime<Utc>,
    submitted: bool,
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

impl Store {
    /// The session with this token, expired or not.
    pub(crate) fn session(&self, token: &str) -> Option<&Session> {
        self.sessions.get(token).map(|stored| &stored.0)
    }

    /// Removes the oldest sessions that have expired.
    pub(super) fn expire_sessions(&mut self, now: DateTime<Utc>) {
        self.sessions.remove_oldest(KEPT, |stored| stored.0.is_expired(now));
    }
}

/// Creates a session.
pub(super) fn create(store: &mut Store, call: &Call<'_>) -> Result<Reply, Problem> {
    let sent = |name: &str| call.str(&format!("/{name}")).map(str::to_owned);
    let scenario = sent("scenario").unwrap_or_default();
    let secure_token_id = sent("secureTokenId");
    if secure_token_id.is_some() && scenario != "tokenization" {
        let message = "Expected only together with the scenario tokenization, which updates saved payment details.";
        return Err(refuse("secureTokenId", "conflicting values", message));
    }
    let terminal = call.path("processingTerminalId");
    if let Some(id) = secure_token_id.as_deref().filter(|_| !store.stateless) {
        let wanted = |saved: &SecureToken| saved.id == id && saved.terminal == terminal && !saved.deleted;
        if store.secure_tokens.find(id, wanted).is_none() {
            let message = "Expected the secureTokenId of payment details that are saved for this terminal.";
            return Err(refuse("secureTokenId", "unknown payment details", message));
        }
    }
    let mut body = call.sample(store.created);
    let session = Session {
        processing_terminal_id: terminal.to_owned(),
        // 128 characters without a meaning.
        token: format!("sandbox-session-{:016x}{:096}", store.seed, store.sessions.added() + 1),
        lib_version: sent("libVersion").unwrap_or_default(),
        scenario,
        secure_token_id,
        expires_at: call.now + LIFETIME,
        submitted: false,
    };
    body.insert("processingTerminalId".into(), session.processing_terminal_id.clone().into());
    body.insert("token".into(), session.token.clone().into());
    body.insert("expiresAt".into(), timestamp(session.expires_at).into());
    store.sessions.add(StoredSession(session));
    // The token is not an id: in a location header it could leak.
    let id = store.next_id();
    Ok(Reply::Created(Value::Object(body), id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_sessions_the_oldest_are_forgotten_once_they_have_expired() {
        let mut store = Store::default();
        let start = DateTime::<Utc>::UNIX_EPOCH;
        for at in 0..KEPT + 10 {
            store.sessions.add(StoredSession(Session {
                processing_terminal_id: "1234001".to_owned(),
                token: at.to_string(),
                lib_version: String::new(),
                scenario: "payment".to_owned(),
                secure_token_id: None,
                expires_at: start + LIFETIME,
                submitted: false,
            }));
        }
        store.expire_sessions(start);
        assert_eq!(store.sessions.iter().count(), KEPT + 10, "none has expired");
        store.expire_sessions(start + LIFETIME);
        assert_eq!(store.sessions.iter().count(), KEPT);
        assert!(store.session("9").is_none() && store.session("10").is_some());
    }
}
