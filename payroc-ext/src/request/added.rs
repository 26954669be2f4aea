//! Headers that a caller may add to a call.

use ::http::{HeaderName, HeaderValue};

/// What names a call in the logs and traces of both sides. Anything else could send a request twice, elsewhere, as somebody else, or as another one
/// than it is, by servers and proxies that listen to it.
const ADDED: &[&str] = &[
    "b3",
    "baggage",
    "correlation-id",
    "request-id",
    "traceparent",
    "tracestate",
    "x-amzn-trace-id",
    "x-b3-flags",
    "x-b3-parentspanid",
    "x-b3-sampled",
    "x-b3-spanid",
    "x-b3-traceid",
    "x-cloud-trace-context",
    "x-correlation-id",
    "x-request-id",
    "x-trace-id",
];

/// Whether a caller may add this header.
pub(crate) fn is_added(name: &HeaderName) -> bool {
    ADDED.contains(&name.as_str())
}

/// A header as it is sent, or why it is not.
pub(crate) fn added_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), &'static str> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "invalid name of an extra header")?;
    if !is_added(&name) {
        return Err(
            "a header was set by hand that the client writes itself, or that can change what the call is; only those that name it in logs and \
             traces can be added, such as `x-correlation-id`",
        );
    }
    let value = HeaderValue::from_str(value).ok().filter(|value| value.to_str().is_ok());
    let value = value.ok_or("invalid value of an extra header: only visible ASCII and spaces can be sent")?;
    Ok((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_cannot_become_two() {
        for (name, value) in [
            ("x-request-id", "1\r\nx-b: 2"),
            ("x-request-id", "1\nx-b: 2"),
            ("x-request-id\r\nx-b", "1"),
            ("x request id", "1"),
            ("", "1"),
            ("x-request-id", "\0"),
            ("x-request-id", "\u{e4}"),
        ] {
            let why = added_header(name, value).expect_err(name);
            assert!(!why.contains("x-b"), "{why}");
        }
        assert!(added_header("X-Correlation-Id", "order 17").is_ok());
    }

    #[test]
    fn only_headers_that_name_the_call_can_be_set() {
        for name in [
            "Authorization",
            "IDEMPOTENCY-KEY",
            "x-api-key",
            "Host",
            "content-length",
            "Content-Type",
            "accept",
            "Transfer-Encoding",
            "X-HTTP-Method-Override",
            "x-http-method",
            "x-method-override",
            "Forwarded",
            "x-forwarded-host",
            "x-original-url",
            "x-rewrite-url",
            "x-real-ip",
            "x-anything-else",
        ] {
            let why = added_header(name, "1").expect_err(name);
            assert!(why.contains("x-correlation-id"), "{why}");
        }
        for name in ADDED {
            assert!(added_header(&name.to_uppercase(), "1").is_ok(), "{name}");
        }
    }
}
