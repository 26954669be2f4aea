//! An observer that writes log lines.

use std::fmt;
use std::io::Write as _;
use std::time::Duration;

use payroc_api::LogEntry;

use super::{CallEnd, CallResult, Observer, TokenExchange, TokenExchangeResult};
use crate::error::ErrorKind;
use payroc_api::clock::{Clock, SystemClock};

/// Writes one redacted line for the end of each call and of each token exchange: what the logs of the sandbox look like, too.
///
/// A line holds the operation, the path template, the status, the outcome, the first characters of the idempotency key, the number of attempts
/// and the duration, and nothing of an address, a header or a body: see [`LogEntry`].
///
/// ```
/// use payroc_ext::observe::LogLines;
/// use payroc_ext::prelude::*;
///
/// # fn run() -> Result<(), payroc_ext::Error> {
/// let client = Client::builder()
///     .environment(Environment::Uat)
///     .api_key("...")
///     .observer(LogLines::to_stderr().json())
///     .build()?;
/// # Ok(())
/// # }
/// ```
pub struct LogLines {
    clock: Box<dyn Clock>,
    json: bool,
    write: Box<dyn Fn(&str) + Send + Sync>,
}

impl LogLines {
    /// Passes each line, without a line feed, to a function. It runs on the path of a call, so it has to be quick.
    pub fn new(write: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self {
            clock: Box::new(SystemClock::new()),
            json: false,
            write: Box::new(write),
        }
    }

    /// Writes lines to standard error. What cannot be written is lost.
    #[must_use]
    pub fn to_stderr() -> Self {
        Self::new(|line| {
            let _ = writeln!(std::io::stderr(), "{line}");
        })
    }

    /// Writes each line as a JSON object.
    #[must_use]
    pub fn json(mut self) -> Self {
        self.json = true;
        self
    }

    /// Takes the time of each line from this clock, in the place of the machine's.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// An entry of an exchange that ends now.
    fn entry(&self, outcome: &str, duration: Duration) -> LogEntry {
        let now = self.clock.wall();
        let began = chrono::TimeDelta::from_std(duration)
            .ok()
            .and_then(|duration| now.checked_sub_signed(duration));
        LogEntry::new(began.unwrap_or(now), outcome, duration)
    }

    fn write(&self, entry: &LogEntry) {
        (self.write)(&if self.json { entry.to_json() } else { entry.to_string() });
    }
}

impl Observer for LogLines {
    fn call_end(&self, end: &CallEnd<'_>) {
        let outcome = match end.result {
            CallResult::Succeeded(_) => "succeeded",
            CallResult::Failed { outcome, .. } => outcome.as_str(),
            CallResult::Abandoned { .. } => "abandoned",
        };
        let mut entry = self.entry(outcome, end.duration);
        entry.operation = Some(end.operation.upstream_id.to_owned());
        entry.method = Some(end.operation.method.to_owned());
        entry.path_template = Some(end.operation.path.to_owned());
        entry.status = end.status.map(|status| status.as_u16());
        if let CallResult::Failed { kind, .. } = end.result {
            entry.error = Some(kind.as_str().to_owned());
        }
        // The type of an unknown problem is text of the server, which can quote the request.
        entry.code = end
            .problem
            .filter(|problem| !problem.is_unknown())
            .map(|problem| problem.as_str().to_owned());
        entry.idempotency_key = end.idempotency_key.map(|key| key.to_string());
        entry.attempts = Some(end.attempts);
        self.write(&entry);
    }

    fn token_exchange(&self, exchange: &TokenExchange<'_>) {
        let (outcome, error) = match exchange.result {
            TokenExchangeResult::Obtained => ("succeeded", None),
            TokenExchangeResult::Failed(kind @ ErrorKind::CredentialsRejected) => ("rejected", Some(kind)),
            TokenExchangeResult::Failed(kind) => ("unknown", Some(kind)),
            TokenExchangeResult::Abandoned => ("abandoned", None),
        };
        let mut entry = self.entry(outcome, exchange.duration);
        entry.operation = Some("authorize".to_owned());
        entry.method = Some("POST".to_owned());
        entry.path_template = Some("/authorize".to_owned());
        entry.error = error.map(|kind| kind.as_str().to_owned());
        self.write(&entry);
    }
}

impl fmt::Debug for LogLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogLines").field("json", &self.json).finish_non_exhaustive()
    }
}
