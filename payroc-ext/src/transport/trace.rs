//! The spans and events of calls: one span for each call, one event for each further attempt.
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

/// The span of one call with all its attempts. It has the key from its beginning, because the key matters most for a call that never ends.
pub(super) fn call(operation: &'static OperationInfo, api: &reqwest::Url, key: Option<IdempotencyKey>, merchant: Option<&str>) -> Span {
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
        payroc.merchant = merchant,
    )
}

/// Records how the exchange of request and response ended.
pub(super) fn end(span: &Span, result: &Result<Response<Bytes>, Error>, attempts: u32) {
    if span.is_disabled() {
        return;
    }
    resent(span, attempts);
    match result {
        Ok(response) => {
            let status = response.status();
            span.record("http.response.status_code", status.as_u16());
            if !status.is_success() {
                span.record("error.type", status.as_str());
                span.record("otel.status_code", "ERROR");
            }
        }
        Err(error) => failed(span, error),
    }
}

/// Records that the body of a success cannot be decoded.
pub(super) fn unread(span: &Span, error: &Error) {
    failed(span, error);
}

/// Records that the call was dropped before its end.
pub(super) fn abandoned(span: &Span, attempts: u32) {
    resent(span, attempts);
    span.record("error.type", "abandoned");
    span.record("otel.status_code", "ERROR");
}

fn resent(span: &Span, attempts: u32) {
    if attempts > 1 {
        span.record("http.request.resend_count", attempts - 1);
    }
}

fn failed(span: &Span, error: &Error) {
    span.record("error.type", error.kind().as_str());
    span.record("otel.status_code", "ERROR");
}

/// An attempt failed, and another follows after a backoff.
pub(super) fn again(result: &Result<Response<Bytes>, HttpError>, attempts: u32, merchant: Option<&str>, backoff: Duration) {
    let backoff_ms = backoff.as_secs_f64() * 1_000.0;
    match result {
        Ok(response) => tracing::warn!(
            attempts,
            backoff_ms,
            http.response.status_code = response.status().as_u16(),
            payroc.merchant = merchant,
            "the attempt failed, another follows"
        ),
        Err(error) => tracing::warn!(
            attempts,
            backoff_ms,
            error.type = error.kind().as_str(),
            payroc.merchant = merchant,
            "the attempt failed, another follows"
        ),
    }
}

/// The API refused the token, so a new one is obtained.
pub(super) fn renew(attempts: u32, merchant: Option<&str>) {
    tracing::info!(
        attempts,
        payroc.merchant = merchant,
        "the access token was refused, a new one is obtained"
    );
}
