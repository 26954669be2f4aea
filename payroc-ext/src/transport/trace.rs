//! What a call tells `tracing`: one span for each call, one event for each further attempt.
//!
//! The names are those of OpenTelemetry's conventions for HTTP clients. Nothing here holds an address, a header or a body: paths are templates,
//! and of headers only the idempotency key is named, which is random and what the vendor's support asks for.

use std::time::Duration;

use ::http::Response;
use bytes::Bytes;
use payroc_api::OperationInfo;
use tracing::{Span, field};

use crate::error::Error;
use crate::http::HttpError;
use crate::request::idempotency::IdempotencyKey;

/// The span of one call with all its attempts. It has the key from its beginning, because whoever asks for it later asks about a call that never
/// ended.
pub(super) fn call(operation: &'static OperationInfo, api: &reqwest::Url, key: Option<IdempotencyKey>) -> Span {
    tracing::info_span!(
        "payroc.call",
        otel.name = %format_args!("{} {}", operation.method, operation.path),
        otel.kind = "client",
        otel.status_code = field::Empty,
        http.request.method = operation.method,
        url.template = operation.path,
        server.address = api.host_str(),
        http.response.status_code = field::Empty,
        http.request.resend_count = field::Empty,
        error.type = field::Empty,
        payroc.operation = operation.name,
        payroc.idempotency_key = key.map(field::display),
    )
}

/// Notes in the span how the call ended.
pub(super) fn end(span: &Span, result: &Result<Response<Bytes>, Error>, attempts: u32) {
    if span.is_disabled() {
        return;
    }
    if attempts > 1 {
        span.record("http.request.resend_count", attempts - 1);
    }
    match result {
        Ok(answer) => {
            let status = answer.status();
            span.record("http.response.status_code", status.as_u16());
            if !status.is_success() {
                span.record("error.type", status.as_str());
                span.record("otel.status_code", "ERROR");
            }
        }
        Err(error) => {
            span.record("error.type", field::debug(error.kind()));
            span.record("otel.status_code", "ERROR");
        }
    }
}

/// An attempt failed and another follows after a pause.
pub(super) fn again(result: &Result<Response<Bytes>, HttpError>, attempts: u32, pause: Duration) {
    let pause_ms = pause.as_secs_f64() * 1_000.0;
    match result {
        Ok(answer) => tracing::warn!(
            attempts,
            pause_ms,
            http.response.status_code = answer.status().as_u16(),
            "the attempt failed, another follows"
        ),
        Err(error) => tracing::warn!(attempts, pause_ms, error.type = ?error.kind(), "the attempt failed, another follows"),
    }
}

/// The API refused the token, so a new one is bought.
pub(super) fn renew(attempts: u32) {
    tracing::info!(attempts, "the access token was refused, a new one is bought");
}
