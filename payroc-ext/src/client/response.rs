//! A value with status, headers and key.

use ::http::{HeaderMap, StatusCode, header};
use bytes::Bytes;
use chrono::TimeDelta;

use crate::request::idempotency::IdempotencyKey;
use crate::request::request_id::request_id;

/// The value of a successful call, with the status, headers and key that belong to it.
#[derive(Clone)]
pub struct Response<T> {
    pub(crate) value: T,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) key: Option<IdempotencyKey>,
    pub(crate) attempts: u32,
    pub(crate) ahead: Option<TimeDelta>,
}

impl<T> Response<T> {
    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value, without the rest.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The same response with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            value: change(self.value),
            status: self.status,
            headers: self.headers,
            body: self.body,
            key: self.key,
            attempts: self.attempts,
            ahead: self.ahead,
        }
    }

    /// Splits the response into value, status and headers.
    pub fn into_parts(self) -> (T, StatusCode, HeaderMap) {
        (self.value, self.status, self.headers)
    }

    /// The status as the server sent it.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it arrived, for fields that the typed value does not have. It holds everything in the response, secrets included.
    pub fn expose_body(&self) -> &Bytes {
        &self.body
    }

    /// The address of the new resource, as the server wrote it. Do not send credentials there: it may name any host.
    pub fn location(&self) -> Option<&str> {
        self.text(header::LOCATION.as_str())
    }

    /// What the server calls this request, to be quoted to the vendor's support: the first of the headers `x-request-id`, `request-id`,
    /// `x-amzn-requestid`, `x-amzn-trace-id`, `x-correlation-id`, `correlation-id` and `x-trace-id` that is visible ASCII of at most 128
    /// characters. The vendor documents none of them, so there may be none.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// The key that the request carried, for the operations that take one.
    pub fn idempotency_key(&self) -> Option<&IdempotencyKey> {
        self.key.as_ref()
    }

    /// How many times the request was handed to the network.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Headers can hold anything, such as the id of a card on file in `location`.
        f.debug_struct("Response")
            .field("status", &self.status.as_u16())
            .field("attempts", &self.attempts)
            .field("idempotency_key", &self.key)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
