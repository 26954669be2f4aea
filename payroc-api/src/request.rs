//! The request of an operation, as a value: made by a builder, carried by a transport.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Url;

use crate::error::Error;
use crate::wiped::Buffer;
use crate::wire::fault::Fault;
use crate::wire::write::Body;

/// An HTTP request that nobody has sent yet.
///
/// Its body is memory that is wiped when the last handle to it is dropped, because it can be a card number. For the same reason `Debug` shows
/// neither address nor headers nor body.
#[derive(Clone)]
pub struct HttpRequest {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Bytes,
}

impl HttpRequest {
    /// A request without headers and body, for programs that write what no builder does.
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::with_capacity(HEADERS),
            body: Bytes::new(),
        }
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The absolute address.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The absolute address, to be changed.
    pub fn url_mut(&mut self) -> &mut Url {
        &mut self.url
    }

    /// The headers that describe the body and the response that is wanted. Credentials and keys are the transport's to add.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers, to be changed.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// The body; empty where the operation has none.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Method, address, headers and body.
    pub fn into_parts(self) -> (Method, Url, HeaderMap, Bytes) {
        (self.method, self.url, self.headers, self.body)
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest").field("method", &self.method).finish_non_exhaustive()
    }
}

/// Writes a request, step by step; the first failure is reported at the end.
pub(crate) struct Writer(Result<HttpRequest, Error>);

impl Writer {
    /// A request to an absolute address.
    pub(crate) fn new(method: Method, address: &str) -> Self {
        // The parser's words are dropped: the address holds ids.
        let url = Url::parse(address).map_err(|_| invalid("the base URL or a parameter cannot be written as an address"));
        Self(url.map(|url| HttpRequest::new(method, url)))
    }

    /// Sets a header.
    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        if let Ok(request) = &mut self.0 {
            request.headers.insert(name, value);
        }
        self
    }

    /// Adds headers that were written before.
    #[allow(dead_code, reason = "a document may have no parameters in headers")]
    pub(crate) fn headers(mut self, headers: HeaderMap) -> Self {
        if let Ok(request) = &mut self.0 {
            request.headers.extend(headers);
        }
        self
    }

    /// Sets the body, or notes that it could not be written.
    pub(crate) fn body(mut self, media: HeaderValue, body: Result<Buffer, Fault>) -> Self {
        match (&mut self.0, body) {
            (Ok(request), Ok(body)) => {
                request.headers.insert(CONTENT_TYPE, media);
                request.body = body.into_bytes();
            }
            // The writer's words are dropped: they can hold a value.
            (Ok(_), Err(_)) => self.0 = Err(invalid("the body cannot be written as JSON")),
            (Err(_), _) => {}
        }
        self
    }

    /// The request, if every part of it could be written.
    pub(crate) fn build(self) -> Result<HttpRequest, Error> {
        self.0
    }
}

/// Room for what the transport adds, so that the table of headers does not have to grow.
const HEADERS: usize = 8;

#[cold]
fn invalid(why: &str) -> Error {
    Error::InvalidRequest(why.to_owned())
}

/// Writes a body as JSON, into memory that is wiped.
#[allow(dead_code, reason = "a document may have no bodies")]
pub(crate) fn json(request: Writer, body: &Body<'_>) -> Writer {
    json_as(request, "application/json", body)
}

/// [`json`] under another media type that is JSON.
#[allow(dead_code, reason = "a document may have no bodies")]
pub(crate) fn json_as(request: Writer, media: &'static str, body: &Body<'_>) -> Writer {
    request.body(HeaderValue::from_static(media), body.to_json())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_shows_its_method_alone() {
        let request = Writer::new(Method::PUT, "https://api.example/v1/secret")
            .header(http::header::ACCEPT, HeaderValue::from_static("secret"))
            .build()
            .unwrap();
        assert_eq!(format!("{request:?}"), "HttpRequest { method: PUT, .. }");
    }

    #[test]
    fn an_address_that_is_none_is_not_repeated() {
        let error = Writer::new(Method::GET, "secret").build().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
    }
}
