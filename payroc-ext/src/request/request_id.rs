//! The name that the server gave a request.

use ::http::HeaderMap;

/// Headers that name a request, the server's own before those that a caller can have set and a server repeats. The vendor documents none of
/// them; these are the names that servers and the proxies in front of them use.
const NAMES: [&str; 7] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-amzn-trace-id",
    "x-correlation-id",
    "correlation-id",
    "x-trace-id",
];

/// More than any of them needs.
const LONGEST: usize = 128;

/// The id of the request in the headers of its response: visible ASCII of at most 128 characters, and nothing else, so that it can go into a log.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let read = |name: &&str| {
        let text = headers.get(*name)?.to_str().ok()?;
        let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        (is_plain && (1..=LONGEST).contains(&text.len())).then_some(text)
    };
    NAMES.iter().find_map(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pairs: &[(&'static str, &str)]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        request_id(&headers).map(str::to_owned)
    }

    #[test]
    fn an_id_is_taken_from_the_headers_that_name_requests_and_from_no_other() {
        for name in NAMES {
            assert_eq!(found(&[(name, "a-1")]).as_deref(), Some("a-1"), "{name}");
        }
        for name in [
            "set-cookie",
            "authorization",
            "location",
            "etag",
            "x-api-key",
            "server",
            "via",
            "date",
        ] {
            assert_eq!(found(&[(name, "a-1")]), None, "{name}");
        }
        assert_eq!(
            found(&[("x-correlation-id", "ours"), ("x-request-id", "theirs")]).as_deref(),
            Some("theirs")
        );
    }

    #[test]
    fn an_id_that_a_log_cannot_hold_is_none() {
        for wrong in ["", " ", "a b", "a\tb", &"a".repeat(LONGEST + 1)] {
            assert_eq!(found(&[("x-request-id", wrong)]), None, "{wrong:?}");
            assert_eq!(
                found(&[("x-request-id", wrong), ("x-correlation-id", "good")]).as_deref(),
                Some("good"),
                "the next one counts"
            );
        }
        assert!(found(&[("x-request-id", &"a".repeat(LONGEST))]).is_some());
        let mut headers = HeaderMap::new();
        headers.insert("x-request-id", ::http::HeaderValue::from_bytes(b"a\xe4").unwrap());
        assert_eq!(request_id(&headers), None);
    }
}
