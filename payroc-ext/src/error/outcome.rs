//! Whether a call that failed may have acted.

use ::http::StatusCode;
use payroc_api::__private::without_mark;
use payroc_api::http::{HttpError, HttpErrorKind, media_type};
use payroc_api::{OperationInfo, Problem, ProblemType, RetryClass};

/// Whether a call that failed may have acted, over all of its attempts.
///
/// Only [`Unknown`](Self::Unknown) needs care: send [`Error::prepared`](crate::Error::prepared) again, and never a new call. All others say that
/// this call has done nothing.
///
/// The rule: once one attempt may have reached the server, no later refusal of the same call takes that back. A key or a stored call that may
/// have been sent before counts as such an attempt, so what a failure proves depends on where the key comes from:
///
/// | key or call | refused: 400, 403, 409, 429, key in use | no connection |
/// |---|---|---|
/// | generated key | `Rejected` | `NotSent` |
/// | [`with_fresh_key`] | `Rejected` | `NotSent` |
/// | [`restore_fresh`] | `Rejected` | `NotSent` |
/// | [`with_resume_key`] | `Unknown` | `Unknown` |
/// | [`restore_resumed`] | `Unknown` | `Unknown` |
///
/// A 4xx with an HTML page is not the API's, which responds with JSON: a firewall or a proxy that filters responses puts its page in the place of one that it has
/// received. Under any key it is `Unknown` for a write, except with 401, 407, 411, 413, 414, 417, 429 and 431, with which nothing is passed on. A 401 is `Rejected` where there is a
/// key, and `Unknown` for the POSTs that take none: that the API looks at the token before it acts is not documented. So after a 401 send the same call
/// again, prepared or under the same key ([`with_resume_key`]), and no new one.
///
/// [`with_fresh_key`]: crate::Call::with_fresh_key
/// [`with_resume_key`]: crate::Call::with_resume_key
/// [`restore_fresh`]: crate::PreparedCall::restore_fresh
/// [`restore_resumed`]: crate::PreparedCall::restore_resumed
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The operation only reads: nothing can have happened twice.
    ReadOnly,
    /// Nothing has reached the server under this key. The call can be made again, under any key.
    NotSent,
    /// The server rejected every attempt that reached it: this call has done nothing. Where the kind is
    /// [`IdempotencyKeyInUse`](crate::ErrorKind::IdempotencyKeyInUse), an earlier request under the same key has: look the order up before anything
    /// else. Under a key that a [journey](crate::journeys) derives from ids of yours it is `Unknown`, because that request was for the same order:
    /// also once the call was stored and restored.
    Rejected,
    /// The server may have acted; a new call under a new key can move the money a second time. Such a row is settled like this:
    ///
    /// 1. **Send it again as it was, while the key lives.** [`Error::prepared`](crate::Error::prepared) gives the call, and
    ///    [`Error::is_retryable`](crate::Error::is_retryable) is true, exactly where that cannot act twice. A success settles the row: it is the
    ///    first response replayed, or the call has arrived for the first time. A refusal settles nothing, however often it is repeated, because
    ///    an earlier sending may have acted before whatever is refused now. How long a key lives is not documented; the client trusts it for
    ///    [`prepared_max_age`](crate::ClientBuilder::prepared_max_age).
    /// 2. **Then look the order up**: for a payment, `client.payments().list()` by `order_id`; for what was done to a payment, the payment
    ///    itself. A payment that is found, of that amount, settles the row. This has limits: an order id names one intended payment only where
    ///    your order ids are never used twice. A list can lag behind the money, so finding nothing proves nothing as long as a request can still
    ///    be under way. And what has no id of yours, such as a refund, is recognised by amount and time alone. A row that neither step settles
    ///    is one for a person, not for a new key.
    ///
    /// The POSTs that take no key have the second step only.
    Unknown,
}

impl Outcome {
    /// A label for metrics and logs, in snake case: `not_sent`. It never changes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReadOnly => "read_only",
            Self::NotSent => "not_sent",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        }
    }
}

/// What one attempt can have done, from the least grave to the gravest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    /// Not a byte arrived.
    #[default]
    Unsent,
    /// It arrived and was refused.
    Refused,
    /// It may have been carried out.
    Possible,
}

impl Effect {
    /// The effect of several attempts is that of the gravest.
    pub(crate) fn join(self, other: Self) -> Self {
        self.max(other)
    }

    /// What an attempt without a response can have done.
    pub(crate) fn of_send(error: &HttpError) -> Self {
        match error.kind() {
            HttpErrorKind::Connect => Self::Unsent,
            // Timeout, Reset, Body, and what a newer version of the raw crate tells apart: only `Connect` says that nothing was sent.
            _ => Self::Possible,
        }
    }

    /// What an attempt with this response can have done. `first` says that the key is new and that no earlier attempt can have arrived under
    /// it: only then does "the key is in use" mean that somebody else has used it.
    pub(crate) fn of_response(response: &::http::Response<bytes::Bytes>, operation: &OperationInfo, first: bool) -> Self {
        match response.status().as_u16() {
            // Under whichever status a server says so.
            400..=499 if !first && is_key_in_use(response) => Self::Possible,
            // A server that looks at the token last has acted by then. Where there is a key this does no harm: whoever sends the call again sends it
            // under the same one.
            401 if operation.retry == RetryClass::Never => Self::Possible,
            // The server gave up waiting, or a proxy noted that the connection was gone: either may have passed the request on.
            408 | 499 => Self::Possible,
            // Of the token the rule above speaks. With the others nobody passes a request on: it is not let through, not complete, or not read.
            401 | 407 | 411 | 413 | 414 | 417 | 429 | 431 => Self::Refused,
            // What filters responses puts its page in the place of one that it has received.
            400..=499 if operation.retry != RetryClass::Read && is_page(response) => Self::Possible,
            400..=499 => Self::Refused,
            _ => Self::Possible,
        }
    }

    /// The same as callers see it.
    pub(crate) fn outcome(self, operation: &OperationInfo) -> Outcome {
        match (operation.retry, self) {
            (RetryClass::Read, _) => Outcome::ReadOnly,
            (_, Self::Unsent) => Outcome::NotSent,
            (_, Self::Refused) => Outcome::Rejected,
            (_, Self::Possible) => Outcome::Unknown,
        }
    }
}

fn is_key_in_use(response: &::http::Response<bytes::Bytes>) -> bool {
    Problem::parse(response.headers(), response.body()).is_some_and(|problem| problem.problem_type == ProblemType::IdempotencyKeyInUse)
}

/// Whether a response is a page of somebody on the way, by its media type, or by its body where that says nothing. The API responds with JSON.
fn is_page(response: &::http::Response<bytes::Bytes>) -> bool {
    let media = media_type(response.headers()).unwrap_or_default().to_ascii_lowercase();
    let is_page = match media.as_str() {
        "text/html" | "application/xhtml+xml" => true,
        "" | "text/plain" | "application/octet-stream" => without_mark(response.body()).trim_ascii_start().starts_with(b"<"),
        _ => false,
    };
    // A problem of the API's is one whatever it is called.
    is_page && Problem::parse(response.headers(), response.body()).is_none()
}

/// Whether a status may pass by itself.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    match status.as_u16() {
        408 | 429 => true,
        // These two say what the server can do, not how it is today.
        501 | 505 => false,
        code => (500..=599).contains(&code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    #[test]
    fn labels_stay_as_dashboards_and_logs_know_them() {
        for (outcome, label) in [
            (Outcome::ReadOnly, "read_only"),
            (Outcome::NotSent, "not_sent"),
            (Outcome::Rejected, "rejected"),
            (Outcome::Unknown, "unknown"),
        ] {
            assert_eq!(outcome.as_str(), label);
            assert_eq!(serde_json::to_value(outcome).unwrap(), label);
        }
    }

    fn response(status: u16, body: &(impl AsRef<[u8]> + ?Sized)) -> ::http::Response<Bytes> {
        response_of("application/problem+json", status, body)
    }

    fn response_of(media: &str, status: u16, body: &(impl AsRef<[u8]> + ?Sized)) -> ::http::Response<Bytes> {
        let builder = ::http::Response::builder().status(status).header("content-type", media);
        builder.body(Bytes::copy_from_slice(body.as_ref())).unwrap()
    }

    fn operation(retry: RetryClass) -> &'static OperationInfo {
        payroc_api::OPERATIONS.iter().find(|operation| operation.retry == retry).unwrap()
    }

    const IN_USE: &str = r#"{"type":"https://docs.payroc.com/api/errors#idempotency-key-in-use","status":409}"#;

    #[test]
    fn a_status_says_what_can_have_happened() {
        for retry in [RetryClass::Idempotent, RetryClass::Keyed, RetryClass::Never] {
            let effect = |status, first| Effect::of_response(&response(status, "{}"), operation(retry), first);
            for status in [400, 403, 404, 406, 409, 413, 415, 422, 429] {
                assert_eq!(effect(status, false), Effect::Refused, "{status}");
            }
            for status in [200, 201, 204, 302, 408, 499, 500, 502, 503, 504, 599] {
                assert_eq!(effect(status, true), Effect::Possible, "{status}");
            }
            let unauthorized = if retry == RetryClass::Never {
                Effect::Possible
            } else {
                Effect::Refused
            };
            assert_eq!(effect(401, true), unauthorized);
        }
    }

    #[test]
    fn a_key_in_use_means_little_unless_it_is_new() {
        // 422 is that of the draft of the IETF.
        for status in [400, 401, 404, 409, 422, 429] {
            let kind = IN_USE.trim_start_matches('{').trim_end_matches('}').as_bytes();
            // However odd the body is.
            for body in [
                [b"{", kind, b"}"].concat(),
                [b"\xef\xbb\xbf{", kind, b"}"].concat(),
                [b"{\"detail\":\"\xe9\",", kind, b"}"].concat(),
                [b"{\"detail\":\"\\ud800 \\q\",", kind, b"}"].concat(),
                [b"{\"attempts\":1e400,", kind, b"}"].concat(),
                [b"{\"a\":1,\"a\":{\"b\":1,\"b\":2},", kind, b"}"].concat(),
                [b"{", kind, b",\"detail\":\"cut of"].concat(),
                [b"{", kind, b"} and more"].concat(),
            ] {
                let effect = |first| Effect::of_response(&response(status, &body), operation(RetryClass::Keyed), first);
                let shown = String::from_utf8_lossy(&body).into_owned();
                assert_eq!(effect(true), Effect::Refused, "{shown}");
                assert_eq!(effect(false), Effect::Possible, "{shown}");
            }
        }
    }

    #[test]
    fn a_key_in_use_is_seen_whatever_the_response_is_called() {
        let little: Vec<u8> = IN_USE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = format!("\u{feff}{IN_USE}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        for media in [
            "application/json",
            "text/plain; charset=utf-8",
            "text/json",
            "application/octet-stream",
            "application/json, text/html",
            "text/html",
        ] {
            for body in [IN_USE.as_bytes(), &little, &big, br#"{"type":"idempotency-key-in-use"}"#] {
                let effect = Effect::of_response(&response_of(media, 409, body), operation(RetryClass::Keyed), false);
                assert_eq!(effect, Effect::Possible, "{media} {}", String::from_utf8_lossy(body));
                let effect = Effect::of_response(&response_of(media, 409, body), operation(RetryClass::Keyed), true);
                assert_eq!(effect, Effect::Refused, "{media} {}", String::from_utf8_lossy(body));
            }
        }
    }

    /// What filters responses puts its page in the place of one that it has received.
    #[test]
    fn a_page_is_no_refusal_of_the_api() {
        let html = "<!doctype html><title>Blocked</title>";
        for retry in [RetryClass::Idempotent, RetryClass::Keyed, RetryClass::Never] {
            let effect = |media: Option<&str>, status, body: &str| {
                let mut response = response(status, body);
                response.headers_mut().remove("content-type");
                if let Some(media) = media {
                    response.headers_mut().insert("content-type", media.parse().unwrap());
                }
                Effect::of_response(&response, operation(retry), true)
            };
            for status in [400, 402, 403, 404, 405, 406, 409, 410, 421, 422, 451] {
                for media in ["text/html", "Text/HTML; charset=utf-8", "application/xhtml+xml"] {
                    assert_eq!(effect(Some(media), status, html), Effect::Possible, "{status} {media}");
                    assert_eq!(effect(Some(media), status, ""), Effect::Possible, "{status} {media}");
                }
                for media in [None, Some("text/plain"), Some("application/octet-stream")] {
                    for body in [html, "\u{feff} \r\n<html>"] {
                        assert_eq!(effect(media, status, body), Effect::Possible, "{status} {media:?}");
                    }
                    for body in ["", "{}", "Forbidden"] {
                        assert_eq!(effect(media, status, body), Effect::Refused, "{status} {media:?} {body}");
                    }
                }
                for media in ["application/problem+json", "application/json", "text/json", "application/xml"] {
                    assert_eq!(effect(Some(media), status, html), Effect::Refused, "{status} {media}");
                }
            }
            // With these nothing can have been passed on.
            for status in [407, 411, 413, 414, 417, 429, 431] {
                assert_eq!(effect(Some("text/html"), status, html), Effect::Refused, "{status}");
            }
            let never = retry == RetryClass::Never;
            let unauthorized = if never { Effect::Possible } else { Effect::Refused };
            assert_eq!(effect(Some("text/html"), 401, html), unauthorized);
        }
        // Nothing is at stake where nothing is written.
        let read = operation(RetryClass::Read);
        assert_eq!(
            Effect::of_response(&response_of("text/html", 404, html), read, true),
            Effect::Refused
        );
    }

    /// Every sequence of up to three attempts, against the rule said in other words: unknown if any attempt may have acted, else rejected if
    /// any arrived, else not sent.
    #[test]
    fn every_sequence_of_attempts_joins_to_the_gravest() {
        let all = [Effect::Unsent, Effect::Refused, Effect::Possible];
        let mut sequences: Vec<Vec<Effect>> = vec![vec![]];
        for _ in 0..3 {
            let longer: Vec<Vec<Effect>> = sequences
                .iter()
                .flat_map(|known| all.map(|next| [known.as_slice(), &[next]].concat()))
                .collect();
            for sequence in &longer {
                let joined = sequence.iter().copied().fold(Effect::default(), Effect::join);
                let expected = if sequence.contains(&Effect::Possible) {
                    Effect::Possible
                } else if sequence.contains(&Effect::Refused) {
                    Effect::Refused
                } else {
                    Effect::Unsent
                };
                assert_eq!(joined, expected, "{sequence:?}");
            }
            sequences = longer;
        }
        assert_eq!(sequences.len(), 27);
    }

    #[test]
    fn statuses_that_pass_by_themselves() {
        let passing: Vec<u16> = (100..=599)
            .filter(|code| StatusCode::from_u16(*code).is_ok_and(is_transient))
            .collect();
        assert_eq!(&passing[..4], [408, 429, 500, 502]);
        assert!(!passing.contains(&501) && !passing.contains(&505) && passing.contains(&503));
    }
}
