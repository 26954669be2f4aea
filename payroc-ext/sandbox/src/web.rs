//! What every page and file of the sandbox for people has in common: nothing is loaded from elsewhere, and nothing inline runs.

use http::{HeaderMap, HeaderName, HeaderValue, header};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// Sets the headers of a page or a file of this media type.
pub(super) fn secure(headers: &mut HeaderMap, media: &'static str) {
    for (name, value) in [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Files that are part of the program.
#[cfg(feature = "server")]
pub(super) mod file {
    use bytes::Bytes;
    use http::{HeaderValue, Method, Response, StatusCode, header};

    pub(in super::super) const HTML: &str = "text/html; charset=utf-8";
    pub(in super::super) const CSS: &str = "text/css; charset=utf-8";
    pub(in super::super) const SCRIPT: &str = "text/javascript; charset=utf-8";

    /// The response to a request for a file: its text, or a refusal of what is no read.
    pub(in super::super) fn respond(method: &Method, media: &'static str, text: &'static str) -> Response<Bytes> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            return response;
        }
        let mut response = Response::new(Bytes::from_static(text.as_bytes()));
        super::secure(response.headers_mut(), media);
        response
    }
}
