//! A request that is sent the same way each time.

use ::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use payroc_api::HttpRequest;

use super::idempotency::IdempotencyKey;

/// The user agent, in front of the application's name.
pub(crate) const USER_AGENT: &str = concat!("payroc-rs/", env!("CARGO_PKG_VERSION"));

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
        request: HttpRequest,
        key: Option<IdempotencyKey>,
        added: HeaderMap,
        created: DateTime<Utc>,
    ) -> Result<Self, &'static str> {
        let (method, url, mut headers, body) = request.into_parts();
        if url.as_str().len() > LONGEST_ADDRESS {
            return Err("the address of the request is too long; it was not sent");
        }
        headers.extend(added);
        Ok(Self::of_parts(method, url, headers, body, key, created))
    }

    /// A request with the headers that this crate writes itself at each sending.
    pub(crate) fn of_parts(
        method: Method,
        url: reqwest::Url,
        mut headers: HeaderMap,
        body: Bytes,
        key: Option<IdempotencyKey>,
        created: DateTime<Utc>,
    ) -> Self {
        if let Some(key) = key {
            headers.insert(IDEMPOTENCY_KEY, key.header());
        }
        // What the client that sends adds has its entry already, so that no copy of the headers has to grow.
        headers.insert(header::USER_AGENT, HeaderValue::from_static(""));
        headers.insert(header::AUTHORIZATION, HeaderValue::from_static(""));
        Self {
            method,
            url,
            headers,
            body,
            created,
        }
    }

    /// One copy to send, to the address [`url`](Self::url). The body's bytes are shared.
    pub(crate) fn request(&self, user_agent: &HeaderValue, token: &HeaderValue) -> ::http::Request<Bytes> {
        let mut request = ::http::Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        *request.headers_mut() = self.headers.clone();
        request.headers_mut().insert(header::USER_AGENT, user_agent.clone());
        request.headers_mut().insert(header::AUTHORIZATION, token.clone());
        request
    }
}

/// A token is sent to the host that it was obtained for.
pub(crate) fn same_origin(one: &reqwest::Url, other: &reqwest::Url) -> bool {
    one.scheme() == other.scheme() && one.host_str() == other.host_str() && one.port_or_known_default() == other.port_or_known_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_a_host_and_a_port() {
        let is_one = |one: &str, other: &str| same_origin(&one.parse().unwrap(), &other.parse().unwrap());
        assert!(is_one("https://api.example/v1", "https://API.example:443/v2?a=b"));
        assert!(is_one("http://api.example", "http://api.example:80"));
        assert!(!is_one("https://api.example", "http://api.example:443"), "the scheme");
        assert!(!is_one("https://api.example", "https://api.example.evil"), "the host");
        assert!(!is_one("https://api.example", "https://api.example:8443"), "the port");
    }
}
