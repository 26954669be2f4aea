//! Why an outbox refuses or fails.

use std::fmt;

use crate::model::intent::IntentId;
use crate::model::row::State;

/// Why an outbox refuses or fails. No message quotes a value of a request.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The database failed, or cannot be reached.
    Database(sqlx::Error),
    /// A newer release has changed the tables.
    Newer {
        /// The version of the tables.
        found: i64,
        /// The newest version that this release knows.
        known: i64,
    },
    /// A setting, an id or a call cannot be used as it is; the string names it and the remedy.
    Invalid(String),
    /// The intent is known, with another request.
    DifferentRequest {
        /// The intent.
        intent: IntentId,
        /// The paths of the body that differ, and `(operation)`, `(path)` or `(environment or merchant)`; empty where the stored body has been
        /// wiped, because the digest says only that they differ.
        paths: Vec<String>,
    },
    /// The intent is known under another key, and the call may have been sent under its own: both may have acted. Nothing was stored.
    SentUnderAnotherKey {
        /// The intent.
        intent: IntentId,
        /// The key of the call that was submitted.
        key: String,
    },
    /// The body holds what may not be kept after authorisation, encrypted or not.
    MayNotBeStored {
        /// Its path.
        path: String,
        /// What it is.
        what: Forbidden,
    },
    /// The body holds a card number, and the settings do not allow that for this operation.
    CardNumber {
        /// Its path.
        path: String,
    },
    /// The body is not JSON, or ambiguous, so that it cannot be known what it holds.
    UnreadableBody,
    /// A cap is reached: the call is not stored.
    CapReached {
        /// The cap, in words.
        cap: String,
    },
    /// No row has this intent id. A row that was submitted in a transaction is known once the transaction has been committed.
    NotFound {
        /// The intent.
        intent: IntentId,
    },
    /// The row is in another state than the one that the action needs.
    WrongState {
        /// The intent.
        intent: IntentId,
        /// Its state.
        state: State,
    },
    /// Another row has the same id of the server's.
    IdTaken {
        /// The id.
        id: String,
        /// The intent of that row.
        other: IntentId,
    },
    /// A row holds what this release does not read; the string names it.
    UnreadableRow(String),
    /// Sealing or opening failed.
    Sealing(payroc_ext::Error),
}

/// What may not be kept after authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Forbidden {
    /// The security code of a card.
    SecurityCode,
    /// A PIN, or a PIN block.
    Pin,
    /// Data of a magnetic stripe, or its equivalent on a chip.
    TrackData,
}

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SecurityCode => "a card security code",
            Self::Pin => "a PIN",
            Self::TrackData => "track data",
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "the database of the outbox failed: {error}"),
            Self::Newer { found, known } => write!(
                f,
                "the tables of the outbox have version {found}, and this release knows {known}: use the newer release"
            ),
            Self::Invalid(why) => f.write_str(why),
            Self::DifferentRequest { intent, paths } if paths.is_empty() => write!(
                f,
                "the intent {intent} is known with another request; its body has been wiped, so the digest alone says that they differ. A \
                 different request needs an intent id of its own"
            ),
            Self::DifferentRequest { intent, paths } => write!(
                f,
                "the intent {intent} is known with another request: they differ at {}. A different request needs an intent id of its own",
                paths.join(", ")
            ),
            Self::SentUnderAnotherKey { intent, key } => write!(
                f,
                "the intent {intent} is known under another key, and this call may have been sent under the key {key}: look up what each of the two has done"
            ),
            Self::MayNotBeStored { path, what } => write!(
                f,
                "the body holds {what} at {path}, which may not be stored, sealed or not: send a token instead, or send the call without the outbox"
            ),
            Self::CardNumber { path } => write!(
                f,
                "the body holds a card number at {path}: send a token instead, or allow card numbers for this operation in the settings"
            ),
            Self::UnreadableBody => f.write_str(
                "the body is not readable JSON, so it cannot be checked for what may not be stored: send the call without the outbox",
            ),
            Self::CapReached { cap } => write!(f, "the cap of {cap} is reached: the call was not stored"),
            Self::NotFound { intent } => write!(f, "no row has the intent {intent}: submit it, and commit its transaction, first"),
            Self::WrongState { intent, state } => {
                write!(
                    f,
                    "the row of the intent {intent} is {state}: only a held row is settled by hand, and only one that a look-up or a person has settled is \
                     reopened"
                )
            }
            Self::IdTaken { id, other } => write!(
                f,
                "the row of the intent {other} has the id {id} already: look up which of the two orders it belongs to; if it is not that one's, reopen it and \
                 settle it without the id first"
            ),
            Self::UnreadableRow(what) => write!(f, "a row of the outbox cannot be read: {what}"),
            Self::Sealing(error) => write!(f, "sealing or opening failed: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Database(error) => Some(error),
            Self::Sealing(error) => Some(error),
            _ => None,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<payroc_ext::Error> for Error {
    fn from(error: payroc_ext::Error) -> Self {
        Self::Sealing(error)
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    #[test]
    fn what_failed_below_is_the_source() {
        let key = payroc_ext::SealingKey::new("key", [7; 32]).expect_err("no random bytes");
        let sealing = Error::from(key);
        assert!(sealing.source().is_some_and(|source| source.is::<payroc_ext::Error>()));
        let database = Error::from(sqlx::Error::PoolClosed);
        assert!(database.source().is_some_and(|source| source.is::<sqlx::Error>()));
        assert!(Error::UnreadableBody.source().is_none());
    }
}
