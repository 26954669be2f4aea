//! What an error says, as a value for logs.

use std::time::Duration;

use payroc_api::ProblemType;
use serde::{Serialize, Serializer};

use super::{Error, ErrorKind};
use crate::error::outcome::Outcome;
use crate::request::idempotency::IdempotencyKey;

/// What an [`Error`] says, for structured logs, error trackers and the rows of an outbox; [`Error::report`] gives it, and serde writes it.
///
/// It holds labels, counts and ids, and no other value of a request or a response. Ids of things that open something, such as a card on file,
/// are left out.
///
/// ```
/// # fn log(error: &payroc_ext::Error) -> Result<(), serde_json::Error> {
/// // {"kind":"timeout","outcome":"unknown","operation":"CreatePayment","attempts":3, ..}
/// println!("{}", serde_json::to_string(&error.report())?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ErrorReport {
    /// What happened, by its [label](ErrorKind::as_str).
    pub kind: ErrorKind,
    /// Whether the call may have acted, by its [label](Outcome::as_str).
    pub outcome: Outcome,
    /// The operation, such as `CreatePayment`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<&'static str>,
    /// The key that the request carried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotency_key: Option<IdempotencyKey>,
    /// How many times the request was handed to the network.
    pub attempts: u32,
    /// Whether the same call may succeed if it is made again; see [`Error::is_retryable`].
    pub retryable: bool,
    /// The HTTP status of the response, if there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The kind of the problem, such as `not-found`; none for a kind that this version does not know, which could be any string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What the server calls the request; see [`Error::request_id`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// How long the server asked to wait, in whole seconds, rounded up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_seconds: Option<u64>,
    /// Ids in a response that reports success and could not be read; see [`Error::recovered_ids`]. At most 16.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recovered_ids: Vec<ReportedId>,
    /// The error in one line.
    pub message: String,
}

/// An id in an [`ErrorReport`]. Nothing has verified it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReportedId {
    /// The name of its field, such as `paymentId`.
    pub name: &'static str,
    /// The id.
    pub value: String,
}

/// Ids that a log may hold: they name a thing and open nothing.
const NAMES: [&str; 20] = [
    "paymentId",
    "refundId",
    "paymentInstructionId",
    "refundInstructionId",
    "signatureInstructionId",
    "subscriptionId",
    "paymentPlanId",
    "paymentLinkId",
    "processingTerminalId",
    "terminalOrderId",
    "merchantPlatformId",
    "processingAccountId",
    "pricingIntentId",
    "fundingAccountId",
    "instructionId",
    "recipientId",
    "ownerId",
    "contactId",
    "attachmentId",
    "reminderId",
];

const MOST: usize = 16;
const LONGEST: usize = 64;

impl Error {
    /// What the error says, as a value that holds nothing secret and that serde can write: for structured logs and error trackers. `Error` itself
    /// is written by serde in the same form.
    #[must_use]
    pub fn report(&self) -> ErrorReport {
        let ids = self.recovered_ids();
        let reported = ids.iter().filter_map(|id| {
            let name = may_be_shown(id.name(), id.value())?;
            Some(ReportedId {
                name,
                value: id.value().to_owned(),
            })
        });
        let problem = self.problem_type().and_then(|known| match known {
            ProblemType::Unknown(_) => None,
            known => Some(known.as_str().to_owned()),
        });
        ErrorReport {
            kind: self.kind(),
            outcome: self.outcome(),
            operation: self.operation(),
            idempotency_key: self.idempotency_key().copied(),
            attempts: self.attempts(),
            retryable: self.is_retryable(),
            status: self.status().map(|status| status.as_u16()),
            problem,
            request_id: self.request_id().map(str::to_owned),
            retry_after_seconds: self.retry_after().map(whole_seconds),
            recovered_ids: reported.take(MOST).collect(),
            message: self.to_string(),
        }
    }
}

/// The name of the field, where an id in it may stand in a log.
pub(super) fn may_be_shown(name: &str, value: &str) -> Option<&'static str> {
    NAMES.into_iter().find(|known| *known == name).filter(|_| is_id(value))
}

/// Whether a string has the form of an id and cannot be the number of a card or an account.
fn is_id(text: &str) -> bool {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_number = digits >= 12 && !text.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_plain && !is_number && (1..=LONGEST).contains(&text.len())
}

fn whole_seconds(time: Duration) -> u64 {
    time.as_secs().saturating_add(u64::from(time.subsec_nanos() > 0))
}

/// In the form of its [report](Error::report).
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.report().serialize(serializer)
    }
}

/// As its label.
impl Serialize for ErrorKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// As its label.
impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_card_or_a_bank_account_is_no_id() {
        for id in ["M2MJOG6O2Y", "38765", "e7a1b9f0-3c2d-4a5b-8c6d-7e8f9a0b1c2d", "PlanRef8675309"] {
            assert!(is_id(id), "{id}");
        }
        for wrong in [
            "4539858876047062",
            "4539-8588-7604-7062",
            "a b",
            "",
            "x@example.com",
            &"a".repeat(65),
        ] {
            assert!(!is_id(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_id_that_opens_something_is_not_reported() {
        for secret in ["secureTokenId", "sessionToken", "id"] {
            assert!(!NAMES.contains(&secret));
        }
    }

    #[test]
    fn waits_are_rounded_up() {
        assert_eq!(whole_seconds(Duration::from_millis(1_001)), 2);
        assert_eq!(whole_seconds(Duration::from_secs(7)), 7);
        assert_eq!(whole_seconds(Duration::MAX), u64::MAX);
    }
}
