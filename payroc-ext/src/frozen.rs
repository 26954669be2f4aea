//! A request that is sent the same way each time.

use ::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use payroc_api::wiped;

use crate::error::{Error, ErrorKind};
use crate::idempotency::IdempotencyKey;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// What a URI can hold.
pub(crate) const LONGEST_ADDRESS: usize = u16::MAX as usize - 1;

/// Everything of a request but its token.
#[derive(Clone)]
pub(crate) struct Frozen {
    pub(crate) method: Method,
    pub(crate) url: reqwest::Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// When it was frozen; the age of its key is counted from here.
    pub(crate) created: DateTime<Utc>,
}

impl Frozen {
    pub(crate) fn new(
        mut request: reqwest::Request,
        key: Option<IdempotencyKey>,
        extra: Option<&HeaderMap>,
        created: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let refuse = |why: &'static str| Error::note(ErrorKind::InvalidRequest, why);
        let body = match request.body() {
            None => Bytes::new(),
            Some(body) => match body.as_bytes() {
                Some(bytes) => wiped(bytes.to_vec()),
                None => {
                    return Err(refuse(
                        "the body is a stream, which cannot be sent a second time; it was not sent at all",
                    ));
                }
            },
        };
        if request.url().as_str().len() > LONGEST_ADDRESS {
            return Err(refuse("the address of the request is too long; it was not sent"));
        }
        let mut headers = std::mem::take(request.headers_mut());
        for (name, value) in extra.into_iter().flatten() {
            headers.insert(name, value.clone());
        }
        headers.insert(header::USER_AGENT, HeaderValue::from_static(crate::USER_AGENT));
        if let Some(key) = key {
            headers.insert(IDEMPOTENCY_KEY, key.header());
        }
        // Keeps the token's place, so that no copy of the headers has to grow.
        headers.insert(header::AUTHORIZATION, HeaderValue::from_static(""));
        Ok(Self {
            method: request.method().clone(),
            url: request.url().clone(),
            headers,
            body,
            created,
        })
    }

    /// One copy to send, to the address [`url`](Self::url). The body's bytes are shared.
    pub(crate) fn request(&self, token: &HeaderValue) -> ::http::Request<Bytes> {
        let mut request = ::http::Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        *request.headers_mut() = self.headers.clone();
        request.headers_mut().insert(header::AUTHORIZATION, token.clone());
        request
    }

    /// The same as the raw client takes it.
    pub(crate) fn thaw(&self) -> reqwest::Request {
        let mut request = reqwest::Request::new(self.method.clone(), self.url.clone());
        *request.headers_mut() = self.headers.clone();
        // A request without a body has to stay one: an empty body is announced by a header.
        if !self.body.is_empty() {
            *request.body_mut() = Some(self.body.clone().into());
        }
        request
    }
}

/// A token goes to the host it was bought for.
pub(crate) fn same_origin(one: &reqwest::Url, other: &reqwest::Url) -> bool {
    one.scheme() == other.scheme() && one.host_str() == other.host_str() && one.port_or_known_default() == other.port_or_known_default()
}
