//! Events: verified, kept as they came, handled once.
//!
//! ```
//! use payroc_ext::journeys::events::{Event, EventSecrets, Payload};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let mut headers = http::HeaderMap::new();
//! # headers.insert("Payroc-Secret", "new-secret-0123456789".parse()?);
//! # let body = r#"{"specversion":"1.0","type":"processingAccount.status.changed","source":"payroc","id":"e-1",
//! #   "data":{"processingAccountId":"38765","status":"approved"}}"#;
//! let secrets = EventSecrets::new("new-secret-0123456789").or_previous("old-secret-0123456789");
//! let event = Event::verify(&headers, body, &secrets)?;
//! let queued = serde_json::to_string(&event)?;
//!
//! let event: Event = serde_json::from_str(&queued)?;
//! if let Payload::ProcessingAccountStatus { account, status } = event.payload() {
//!     println!("fetch {account} before acting on {status}");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # No event speaks of a payment
//! The documented types are about processing accounts and terminal orders. The outcome of a payment comes from the response to its call, from
//! the background validation of a hosted payment page, or from reporting. An event is a hint: fetch what it names before acting on it, above all where
//! money is concerned.
//!
//! # The receiver
//! 1. Take the body as bytes, and verify it: [`Event::verify`]. Respond 401 to what is refused.
//! 2. [`claim`](Event::claim) it and do its work in one transaction of the database. Respond 200 to an event that was claimed before.
//! 3. Respond 200 only when the transaction is committed. Respond 503 where the row that the event is about does not exist yet: whatever is not 200
//!    is delivered up to five more times. After how long is not documented.
//! 4. An event of an unknown type is [`Payload::Other`], and no error: respond 200.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use payroc_api::Secret;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::claim::Claim;
use crate::{Error, ErrorKind};

/// The secret of an event subscription, and the one before it while deliveries under way still carry it.
#[derive(Clone)]
pub struct EventSecrets {
    current: Secret,
    previous: Option<Secret>,
}

impl EventSecrets {
    /// The secret that the event subscription was created with.
    pub fn new(current: impl Into<Secret>) -> Self {
        Self {
            current: current.into(),
            previous: None,
        }
    }

    /// Accepts an older secret as well, for as long as a rotation takes.
    #[must_use]
    pub fn or_previous(mut self, previous: impl Into<Secret>) -> Self {
        self.previous = Some(previous.into());
        self
    }

    /// Compares without a hint by the time that it takes: digests are compared, and of both secrets.
    fn accept(&self, presented: &[u8]) -> bool {
        let digest = Sha256::digest(presented);
        let same = |secret: &Secret| {
            let expected = Sha256::digest(secret.expose().as_bytes());
            let differences = expected.iter().zip(&digest).fold(0, |all, (one, other)| all | (one ^ other));
            std::hint::black_box(differences) == 0 && !secret.expose().is_empty()
        };
        let (current, previous) = (same(&self.current), self.previous.as_ref().is_some_and(same));
        current | previous
    }
}

impl fmt::Debug for EventSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventSecrets(redacted)")
    }
}

/// An event whose secret was right. serde writes the body as it arrived, and reads it again without the secret: queue only what was verified.
#[derive(Clone, PartialEq)]
#[must_use = "claim it and do its work, or queue it"]
pub struct Event {
    raw: Bytes,
    id: String,
    source: String,
    kind: String,
    data: Value,
}

/// Why a request is no event. It holds no values of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventError {
    /// There is no header `Payroc-Secret`, or more than one.
    NoSecret,
    /// The secret is another one.
    WrongSecret,
    /// The body is not a JSON object with a string `id` and a string `type`.
    NotAnEvent,
}

/// What an event says, for the types whose payload is documented.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Payload {
    /// `processingAccount.status.changed`, with the data `{"processingAccountId": "38765", "status": "approved"}`.
    ProcessingAccountStatus {
        /// Identifies the processing account.
        account: String,
        /// The status, such as `approved`.
        status: String,
    },
    /// `processingAccount.funding.status.changed`, with the data `{"processingAccountId": "38765", "status": "enabled"}`.
    FundingStatus {
        /// Identifies the processing account.
        account: String,
        /// `enabled` or `disabled`.
        status: String,
    },
    /// `terminalOrder.status.changed`, with the data `{"terminalOrderId": "..", "processingAccountId": "38765", "status": "dispatched"}`, and perhaps a
    /// `reason`.
    TerminalOrderStatus {
        /// Identifies the terminal order.
        order: String,
        /// Identifies the processing account.
        account: String,
        /// The status, such as `dispatched`.
        status: String,
        /// Why, if the event says.
        reason: Option<String>,
    },
    /// A type that this version does not know, or a payload of another form; [`Event::data`] has it.
    Other,
}

impl Event {
    /// Verifies the secret, and reads the body. Of an unknown type, with unknown fields, or of another version it is an event as well.
    ///
    /// # Errors
    ///
    /// [`EventError`]. The body is not read unless the secret is right.
    pub fn verify(headers: &HeaderMap, body: impl Into<Bytes>, secrets: &EventSecrets) -> Result<Self, EventError> {
        let mut presented = headers.get_all("payroc-secret").iter();
        let (Some(secret), None) = (presented.next(), presented.next()) else {
            return Err(EventError::NoSecret);
        };
        if !secrets.accept(secret.as_bytes()) {
            return Err(EventError::WrongSecret);
        }
        Self::read(body.into())
    }

    fn read(raw: Bytes) -> Result<Self, EventError> {
        let mut body: Value = serde_json::from_slice(&raw).map_err(|_| EventError::NotAnEvent)?;
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let (Some(id), Some(kind)) = (text("id"), text("type")) else {
            return Err(EventError::NotAnEvent);
        };
        Ok(Self {
            id,
            kind,
            source: text("source").unwrap_or_default(),
            data: body.get_mut("data").map(Value::take).unwrap_or_default(),
            raw,
        })
    }

    /// The id, which is the same in every delivery of the event.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The type, such as `processingAccount.status.changed`.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The payload as JSON; `null` if there is none.
    #[must_use]
    pub fn data(&self) -> &Value {
        &self.data
    }

    /// The body as it arrived.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }

    /// The payload by its type.
    #[must_use]
    pub fn payload(&self) -> Payload {
        let field = |name: &str| match self.data.get(name) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        let (account, status) = (field("processingAccountId"), field("status"));
        let (Some(account), Some(status)) = (account, status) else {
            return Payload::Other;
        };
        match (self.kind.as_str(), field("terminalOrderId")) {
            ("processingAccount.status.changed", _) => Payload::ProcessingAccountStatus { account, status },
            ("processingAccount.funding.status.changed", _) => Payload::FundingStatus { account, status },
            ("terminalOrder.status.changed", Some(order)) => Payload::TerminalOrderStatus {
                order,
                account,
                status,
                reason: field("reason"),
            },
            _ => Payload::Other,
        }
    }

    /// Claims the event in the store of the caller: true for the first delivery, false for every other.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub async fn claim<C: Claim>(&self, store: &mut C) -> Result<bool, C::Error> {
        // Ids are unique within their source.
        store.claim(&format!("event {} {}", self.source, self.id)).await
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // It was read as JSON, which is UTF-8.
        serializer.serialize_str(&String::from_utf8_lossy(&self.raw))
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // What is not a string is not quoted.
        let raw = String::deserialize(deserializer).map_err(|_| de::Error::custom(EventError::NotAnEvent))?;
        Self::read(raw.into()).map_err(de::Error::custom)
    }
}

impl fmt::Display for EventError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSecret => "invalid event: expected one header `Payroc-Secret`",
            Self::WrongSecret => "invalid event: the header `Payroc-Secret` does not match; check the secret of the event subscription",
            Self::NotAnEvent => "invalid event: expected a JSON object with the strings `id` and `type`",
        })
    }
}

impl std::error::Error for EventError {}

impl From<EventError> for Error {
    fn from(error: EventError) -> Self {
        Self::because(ErrorKind::InvalidRequest, "the request is no event", error)
    }
}
