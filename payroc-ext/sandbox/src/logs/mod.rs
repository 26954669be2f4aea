//! One redacted line for each request.

use http::Method;
use payroc_api::LogEntry;

use super::document::BASE_PATH;
use super::record::RecordedRequest;

impl RecordedRequest {
    /// The request as a log shows it: what payroc-ext's `LogLines` writes for the same call, and why it was refused.
    ///
    /// It holds no path, query, header or body, and of the idempotency key only the first characters are written.
    #[must_use]
    pub fn log_entry(&self) -> LogEntry {
        let mut entry = LogEntry::new(self.time, self.outcome(), self.duration);
        entry.seq = Some(self.seq);
        entry.operation.clone_from(&self.operation);
        entry.method = Some(self.method.as_str().to_owned());
        let template = self.template.as_deref();
        // Without the base path, as clients know it, who can have another one.
        entry.path_template = template.map(|template| template.strip_prefix(BASE_PATH).unwrap_or(template).to_owned());
        entry.status = self.status.map(|status| status.as_u16());
        entry.error = self.error.map(|error| error.as_str().to_owned());
        entry.code.clone_from(&self.code);
        entry.idempotency_key = self.idempotency_key().map(str::to_owned);
        entry.replayed = self.replayed;
        entry.reason.clone_from(&self.reason);
        entry
    }

    /// The outcome for a client that has sent nothing else.
    fn outcome(&self) -> &'static str {
        match self.status.map(|status| status.as_u16()) {
            Some(100..400) => "succeeded",
            _ if self.method == Method::GET => "read_only",
            // Either can come from a proxy that has passed the request on.
            Some(408 | 499) => "unknown",
            Some(400..500) => "rejected",
            _ => "unknown",
        }
    }
}
