//! Hosted Fields sessions.

use std::fmt;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};

use super::check::Checked;
use super::fault::Fault;
use super::problem::Problem;

/// The operation that makes a session.
pub(super) const CREATE: &str = "createSession";

/// How long a session lives.
const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// A Hosted Fields session that the gateway made.
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
            .finish_non_exhaustive()
    }
}

/// Makes a session and the members of its answer.
pub(super) fn create(sessions: &mut Vec<Session>, checked: &Checked, now: DateTime<Utc>) -> Result<Value, Problem> {
    let sent = |name: &str| {
        checked
            .body
            .as_ref()
            .and_then(|body| body.get(name))
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let (Some(lib_version), Some(scenario)) = (sent("libVersion"), sent("scenario")) else {
        let missing = |name: &str| Fault::new(name, "missing value", "This member is required.");
        return Err(Problem::bad_request(
            ["libVersion", "scenario"]
                .into_iter()
                .filter(|name| sent(name).is_none())
                .map(missing)
                .collect(),
        ));
    };
    let secure_token_id = sent("secureTokenId");
    if secure_token_id.is_some() && scenario != "tokenization" {
        let message = "Expected only together with the scenario tokenization, which updates saved payment details.";
        return Err(Problem::bad_request(vec![Fault::new(
            "secureTokenId",
            "conflicting values",
            message,
        )]));
    }
    let session = Session {
        processing_terminal_id: checked.path.get("processingTerminalId").cloned().unwrap_or_default(),
        // 128 characters, none of which means anything.
        token: format!("gateway-session-{:0112}", sessions.len() + 1),
        lib_version,
        scenario,
        secure_token_id,
        expires_at: now + LIFETIME,
    };
    let body = json!({
        "processingTerminalId": session.processing_terminal_id,
        "token": session.token,
        "expiresAt": session.expires_at.to_rfc3339_opts(SecondsFormat::Secs, true),
    });
    sessions.push(session);
    Ok(body)
}
