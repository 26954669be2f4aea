//! One redacted line for each exchange of a request and a response, the same for clients and sandboxes.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::open::tame::Tame;

/// The facts of one exchange for a log. It has no field for an address, a path parameter, a query, a header or a body, and shortens the
/// idempotency key.
///
/// `Display` writes one line, and serde one JSON object with the same fields in every case:
///
/// ```
/// use std::time::Duration;
/// use payroc_api::LogEntry;
///
/// let mut entry = LogEntry::new(
///     "2026-01-31T12:00:00.5Z".parse()?,
///     "succeeded",
///     Duration::from_micros(12_345),
/// );
/// entry.operation = Some("payment".into());
/// entry.method = Some("POST".into());
/// entry.path_template = Some("/payments".into());
/// entry.status = Some(201);
/// entry.idempotency_key = Some("11111111-1111-4111-8111-111111111111".into());
/// entry.replayed = true;
/// entry.attempts = Some(2);
/// assert_eq!(
///     entry.to_string(),
///     "2026-01-31T12:00:00.500Z POST /payments payment 201 succeeded 12.345ms key=11111111 \
///      replayed attempts=2"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LogEntry {
    /// The number of the exchange, where they are numbered.
    pub seq: Option<u64>,
    /// When it began.
    #[serde(serialize_with = "write_time")]
    pub time: DateTime<Utc>,
    /// The vendor's operation id.
    pub operation: Option<String>,
    /// The HTTP method. One that is not registered is written as `OTHER`, because it is text of the request.
    #[serde(serialize_with = "write_method")]
    pub method: Option<String>,
    /// The path template: `/payments/{paymentId}`.
    pub path_template: Option<String>,
    /// The status of the response.
    pub status: Option<u16>,
    /// A label for what was met in the place of a usable response: `timeout`.
    pub error: Option<String>,
    /// The type of the problem, as the fragment of its address: `idempotency-key-in-use`.
    pub code: Option<String>,
    /// A label for the effect: `succeeded`, `abandoned`, or, after a failure, `read_only`, `not_sent`, `rejected` or `unknown`.
    pub outcome: String,
    /// The idempotency key. Only its first eight characters are written.
    #[serde(serialize_with = "write_key")]
    pub idempotency_key: Option<String>,
    /// Whether the response repeats an earlier one.
    pub replayed: bool,
    /// How many times the request was sent, where that is known.
    pub attempts: Option<u32>,
    /// Why the request was refused, in words that quote nothing of it.
    pub reason: Option<String>,
    /// How long it took.
    #[serde(rename = "durationMicros", serialize_with = "write_duration")]
    pub duration: Duration,
}

impl LogEntry {
    /// An entry with what every exchange has.
    #[must_use]
    pub fn new(time: DateTime<Utc>, outcome: &str, duration: Duration) -> Self {
        Self {
            seq: None,
            time,
            operation: None,
            method: None,
            path_template: None,
            status: None,
            error: None,
            code: None,
            outcome: outcome.to_owned(),
            idempotency_key: None,
            replayed: false,
            attempts: None,
            reason: None,
            duration,
        }
    }

    /// The entry as one line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings, numbers and nulls: nothing of it can fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The line. Control characters are escaped, so an entry never takes two lines.
impl fmt::Display for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let method = self.method.as_deref().map_or("-", known_method);
        let (path, operation) = (shown(&self.path_template), shown(&self.operation));
        write!(f, "{} {method} {} {}", time(&self.time), Tame(&path), Tame(&operation))?;
        match (self.status, &self.error) {
            (Some(status), _) => write!(f, " {status}")?,
            (None, Some(error)) => write!(f, " {}", Tame(error))?,
            (None, None) => f.write_str(" -")?,
        }
        let micros = self.duration.as_micros();
        write!(f, " {} {}.{:03}ms", Tame(&self.outcome), micros / 1_000, micros % 1_000)?;
        // Beside a status the error says what was wrong with the response, or with it as a whole.
        if let (Some(_), Some(error)) = (self.status, &self.error) {
            write!(f, " error={}", Tame(error))?;
        }
        if let Some(code) = &self.code {
            write!(f, " code={}", Tame(code))?;
        }
        if let Some(key) = &self.idempotency_key {
            write!(f, " key={}", shortened(key))?;
        }
        if self.replayed {
            f.write_str(" replayed")?;
        }
        if let Some(attempts) = self.attempts {
            write!(f, " attempts={attempts}")?;
        }
        if let Some(reason) = &self.reason {
            write!(f, " ({})", Tame(reason))?;
        }
        Ok(())
    }
}

fn time(time: &DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The first characters of a key; `?` for what is no key, because it may be anything.
fn shortened(key: &str) -> &str {
    let short = key.get(..8).filter(|short| short.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let is_key = key.len() == 8 || (key.len() == 36 && key.as_bytes()[8] == b'-');
    short.filter(|_| is_key).unwrap_or("?")
}

fn known_method(method: &str) -> &'static str {
    const KNOWN: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];
    KNOWN.into_iter().find(|known| *known == method).unwrap_or("OTHER")
}

fn write_time<S: Serializer>(value: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&time(value))
}

fn write_method<S: Serializer>(method: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    method.as_deref().map(known_method).serialize(serializer)
}

fn write_key<S: Serializer>(key: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    key.as_deref().map(shortened).serialize(serializer)
}

/// Writes whole microseconds.
fn write_duration<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(u64::try_from(duration.as_micros()).unwrap_or(u64::MAX))
}

/// An entry as it is read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Form {
    seq: Option<u64>,
    time: DateTime<Utc>,
    operation: Option<String>,
    method: Option<String>,
    path_template: Option<String>,
    status: Option<u16>,
    error: Option<String>,
    code: Option<String>,
    outcome: String,
    idempotency_key: Option<String>,
    #[serde(default)]
    replayed: bool,
    attempts: Option<u32>,
    reason: Option<String>,
    duration_micros: u64,
}

impl<'de> Deserialize<'de> for LogEntry {
    /// Reads what [`to_json`](LogEntry::to_json) writes. The error quotes nothing.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The errors of a derived reader quote what they find, and a line of another log can hold anything.
        let form =
            Form::deserialize(deserializer).map_err(|_| D::Error::custom("expected a log entry as `LogEntry::to_json` writes it"))?;
        Ok(Self {
            seq: form.seq,
            time: form.time,
            operation: form.operation,
            method: form.method,
            path_template: form.path_template,
            status: form.status,
            error: form.error,
            code: form.code,
            outcome: form.outcome,
            idempotency_key: form.idempotency_key,
            replayed: form.replayed,
            attempts: form.attempts,
            reason: form.reason,
            duration: Duration::from_micros(form.duration_micros),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> LogEntry {
        let mut entry = LogEntry::new(DateTime::UNIX_EPOCH, "rejected", Duration::from_micros(1_234_567));
        entry.seq = Some(7);
        entry.operation = Some("refundPayment".into());
        entry.method = Some("POST".into());
        entry.path_template = Some("/payments/{paymentId}/refund".into());
        entry.status = Some(409);
        entry.error = Some("conflict".into());
        entry.code = Some("cannot-be-modified".into());
        entry.idempotency_key = Some("a1b2c3d4-1111-4111-8111-111111111111".into());
        entry.attempts = Some(3);
        entry.reason = Some("Cannot be modified: it is refunded already.".into());
        entry
    }

    #[test]
    fn a_line_has_everything_in_a_fixed_order() {
        assert_eq!(
            full().to_string(),
            "1970-01-01T00:00:00.000Z POST /payments/{paymentId}/refund refundPayment 409 rejected 1234.567ms error=conflict \
             code=cannot-be-modified key=a1b2c3d4 attempts=3 (Cannot be modified: it is refunded already.)"
        );
        let mut lost = LogEntry::new(DateTime::UNIX_EPOCH, "unknown", Duration::ZERO);
        lost.error = Some("timeout".into());
        assert_eq!(lost.to_string(), "1970-01-01T00:00:00.000Z - - - timeout unknown 0.000ms");
    }

    #[test]
    fn json_has_the_same_fields_in_every_case_and_can_be_read_back() {
        let text = full().to_json();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["idempotencyKey"], "a1b2c3d4");
        assert_eq!(
            (value["durationMicros"].as_u64(), value["time"].as_str()),
            (Some(1_234_567), Some("1970-01-01T00:00:00.000Z"))
        );
        let empty = LogEntry::new(DateTime::UNIX_EPOCH, "succeeded", Duration::ZERO).to_json();
        let empty: serde_json::Value = serde_json::from_str(&empty).unwrap();
        let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&value), names(&empty));
        // What was written once is written the same way again.
        let read: LogEntry = serde_json::from_str(&text).unwrap();
        assert_eq!((read.to_string(), read.to_json()), (full().to_string(), text));
    }

    #[test]
    fn text_of_a_request_and_control_characters_do_not_get_through() {
        let mut entry = full();
        entry.method = Some("HUNTER2".into());
        entry.reason = Some("first\nsecond\u{1b}[31m".into());
        for key in [
            "hunter2",
            "hunter22",
            "4539858876047062",
            "",
            "é1234567",
            "4539858-76047062",
            "a1b2c3d4-hunter2",
        ] {
            entry.idempotency_key = Some(key.into());
            let (line, json) = (entry.to_string(), entry.to_json());
            assert!(line.contains("key=? ") && json.contains(r#""idempotencyKey":"?""#), "{line} {json}");
            for text in [&line, &json] {
                assert!(!text.contains("HUNTER2") && !text.to_lowercase().contains("hunter2"), "{text}");
            }
            assert_eq!(line.lines().count(), 1);
            assert!(!line.contains('\u{1b}'));
        }
    }
}
