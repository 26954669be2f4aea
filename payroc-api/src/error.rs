//! What can go wrong with a call.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_ENCODING;
use http::{HeaderMap, StatusCode};

use crate::http::media_type;
use crate::open::tame::Tame;
use crate::problem::Problem;
use crate::wire::json::{self, without_mark};

/// The error of a transport that returned no response.
pub type TransportError = Box<dyn std::error::Error + Send + Sync>;

/// The error of a call. Neither its `Display` nor its `Debug` holds anything that was sent or received, but for the status, the kind of
/// problem, and names of fields.
#[non_exhaustive]
pub enum Error {
    /// No request could be made of the builder. It says what is missing or cannot be written.
    InvalidRequest(String),
    /// The transport returned no response.
    Transport(TransportError),
    /// The API refused, and said why.
    Problem {
        /// Status of the response.
        status: StatusCode,
        /// Headers of the response.
        headers: Box<HeaderMap>,
        /// What the API says.
        problem: Box<Problem>,
    },
    /// A success whose body is not what the document says. The operation may have been carried out: the vendor can have changed the response, and a
    /// proxy can report a success of its own.
    Decode {
        /// Status of the response.
        status: StatusCode,
        /// Headers of the response.
        headers: Box<HeaderMap>,
        /// Where in the JSON; `.` is the whole of it.
        path: String,
        /// The body.
        body: Redacted,
    },
    /// A response that is neither a success nor a problem, such as the error page of a proxy.
    Unexpected {
        /// Status of the response.
        status: StatusCode,
        /// Headers of the response.
        headers: Box<HeaderMap>,
        /// The body.
        body: Redacted,
    },
}

impl Error {
    /// Status of the response, where there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Problem { status, .. } | Self::Decode { status, .. } | Self::Unexpected { status, .. } => Some(*status),
            Self::InvalidRequest(_) | Self::Transport(_) => None,
        }
    }

    /// Headers of the response, where there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Problem { headers, .. } | Self::Decode { headers, .. } | Self::Unexpected { headers, .. } => Some(&**headers),
            Self::InvalidRequest(_) | Self::Transport(_) => None,
        }
    }

    /// What the API says about its refusal.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem { problem, .. } => Some(problem),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(what) => write!(f, "invalid request: {what}"),
            Self::Transport(_) => f.write_str("no response"),
            Self::Problem { status, problem, .. } => write!(f, "HTTP {} ({})", status.as_u16(), problem.problem_type),
            Self::Decode {
                status,
                headers,
                path,
                body,
            } => {
                write!(f, "HTTP {}: cannot decode the response: ", status.as_u16())?;
                match path.as_str() {
                    "" | "." => f.write_str(&whole(headers, body.expose())),
                    path => write!(f, "missing or unexpected value at `{}`", Tame(path)),
                }
            }
            Self::Unexpected { status, .. } => write!(f, "HTTP {}: unexpected response (not a problem document)", status.as_u16()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(what) => f.debug_tuple("InvalidRequest").field(what).finish(),
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Problem { status, problem, .. } => f
                .debug_struct("Problem")
                .field("status", status)
                .field("problem", problem)
                .finish_non_exhaustive(),
            Self::Decode { status, path, body, .. } => f
                .debug_struct("Decode")
                .field("status", status)
                .field("path", path)
                .field("body", body)
                .finish_non_exhaustive(),
            Self::Unexpected { status, body, .. } => f
                .debug_struct("Unexpected")
                .field("status", status)
                .field("body", body)
                .finish_non_exhaustive(),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(&**error),
            _ => None,
        }
    }
}

/// What a body is that does not fit as a whole.
fn whole(headers: &HeaderMap, body: &[u8]) -> String {
    let size = body.len();
    let what = match without_mark(body).trim_ascii() {
        b"" => "empty body",
        b"null" => "`null`",
        [b'{', ..] if json::is_json(body) => FOREIGN,
        _ if json::is_json(body) => return "unexpected value at the top".to_owned(),
        _ => "not JSON",
    };
    let media = media_type(headers);
    let shown = media.map_or("no content type", |media| {
        known(&MEDIA_TYPES, media).unwrap_or("another content type")
    });
    // A page of HTML usually comes from another server: a wrong address, a captive portal, a proxy's page about its own trouble.
    let is_json = media.is_some_and(|media| media.to_ascii_lowercase().ends_with("json"));
    let remedy = match is_json && what != FOREIGN {
        true => "",
        false => "; check the base address and the proxies in between",
    };
    let encoding = headers.get(CONTENT_ENCODING).map(|value| value.to_str().unwrap_or_default().trim());
    let encoding = encoding.filter(|encoding| !encoding.eq_ignore_ascii_case("identity"));
    // No request asks for one, so nothing here decodes it.
    let encoded = encoding.map_or_else(String::new, |encoding| {
        let encoding = known(&ENCODINGS, encoding).unwrap_or("another encoding");
        format!(", encoded by {encoding}, which was not asked for")
    });
    format!("{what} ({shown}, {size} bytes{encoded}){remedy}")
}

/// Of an object that lacks a field, that field is named instead.
const FOREIGN: &str = "another object than the operation returns";

/// The media types that may be printed: a header can hold anything.
const MEDIA_TYPES: [&str; 12] = [
    "application/json",
    "application/problem+json",
    "application/hal+json",
    "application/octet-stream",
    "application/pdf",
    "application/xml",
    "application/xhtml+xml",
    "text/css",
    "text/html",
    "text/json",
    "text/plain",
    "text/xml",
];

/// The encodings that may be printed.
const ENCODINGS: [&str; 5] = ["br", "compress", "deflate", "gzip", "zstd"];

/// The word of a list that a header says.
fn known(words: &[&'static str], said: &str) -> Option<&'static str> {
    words.iter().copied().find(|word| word.eq_ignore_ascii_case(said))
}

/// A body that `Debug` does not print.
#[derive(Clone, PartialEq, Eq)]
pub struct Redacted(Bytes);

impl Redacted {
    /// Hides a body.
    pub fn new(body: Bytes) -> Self {
        Self(body)
    }

    /// The bytes. They may hold secrets and personal data.
    pub fn expose(&self) -> &Bytes {
        &self.0
    }

    /// The bytes, taken out.
    pub fn into_inner(self) -> Bytes {
        self.0
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes redacted]", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use http::header::CONTENT_TYPE;

    use super::*;
    use crate::problem::Problem;

    const WILD: &str = "line\r\nERROR forged \u{1b}[31m\u{2028}\u{202e}\u{0}\u{85}";

    fn assert_tame(error: &Error) {
        for text in [format!("{error}"), format!("{error:?}"), format!("{error:#?}").replace('\n', "")] {
            assert!(
                text.chars()
                    .all(|char| !WILD[4..].contains(char) || char.is_ascii_graphic() || char == ' '),
                "{text:?}"
            );
            assert!(!text.chars().any(char::is_control), "{text:?}");
        }
    }

    #[test]
    fn texts_of_the_server_stay_in_one_line() {
        let (status, headers) = (StatusCode::BAD_REQUEST, Box::new(HeaderMap::new()));
        let wild = serde_json::json!({
            "type": WILD, "title": WILD, "detail": WILD, "instance": WILD, "resource": WILD, WILD: WILD,
            "errors": [{"parameter": WILD, "detail": WILD, "message": WILD, WILD: WILD}],
            "link": {"rel": WILD, "href": WILD, "method": WILD},
        });
        let problem = Problem::parse(&headers, wild.to_string().as_bytes()).unwrap();
        assert_eq!(problem.problem_type.as_str(), WILD, "the text itself stays as it came");
        let shown = format!("{} {:?} {:?} {:?}", problem.problem_type, problem, problem.errors, problem.link);
        assert!(
            !shown.chars().any(char::is_control) && !shown.contains(['\u{2028}', '\u{202e}']),
            "{shown:?}"
        );
        assert_tame(&Error::Problem {
            status,
            headers: headers.clone(),
            problem: Box::new(problem),
        });
        let mut named = HeaderMap::new();
        named.insert(CONTENT_TYPE, "text/html; charset=\"\t\"".parse().unwrap());
        let body = Redacted::new(Bytes::from_static(WILD.as_bytes()));
        for path in [WILD, ".", ""] {
            assert_tame(&Error::Decode {
                status,
                headers: Box::new(named.clone()),
                path: path.to_owned(),
                body: body.clone(),
            });
        }
        assert_tame(&Error::Unexpected { status, headers, body });
    }

    #[test]
    fn a_success_that_is_not_json_says_what_it_is() {
        let said = |media: Option<&str>, body: &'static str| {
            let mut headers = HeaderMap::new();
            if media == Some("application/json; gzip") {
                headers.insert(CONTENT_ENCODING, "gzip".parse().unwrap());
            }
            if let Some(media) = media {
                headers.insert(CONTENT_TYPE, media.parse().unwrap());
            }
            let error = Error::Decode {
                status: StatusCode::OK,
                headers: Box::new(headers),
                path: ".".to_owned(),
                body: Redacted::new(Bytes::from_static(body.as_bytes())),
            };
            error.to_string()
        };
        for (media, body, named) in [
            (
                Some("text/html; charset=utf-8"),
                "<html>canary</html>",
                "not JSON (text/html, 19 bytes); check the base address and the proxies in between",
            ),
            (Some("application/json"), "{\"a\":", "not JSON (application/json, 5 bytes)"),
            (Some("application/json"), "", "empty body (application/json, 0 bytes)"),
            (None, " \n", "empty body (no content type, 2 bytes)"),
            (Some("x-canary/y"), "canary", "not JSON (another content type, 6 bytes)"),
            (Some("application/json"), "null", "`null` (application/json, 4 bytes)"),
            (Some("application/json"), "\u{feff}null", "`null` (application/json, 7 bytes)"),
            (Some("application/json"), "\u{feff}", "empty body (application/json, 3 bytes)"),
            (Some("application/json"), "[]", "unexpected value at the top"),
            (
                Some("application/json"),
                "\u{feff} {\"a\":\"\\q\"}",
                "another object than the operation returns (application/json, 14 bytes); check the base address and the proxies in between",
            ),
            (
                None,
                "{}",
                "another object than the operation returns (no content type, 2 bytes); check the base address and the proxies in between",
            ),
            (Some("application/hal+json"), "{\"a\":", "not JSON (application/hal+json, 5 bytes)"),
            (Some("text/json"), "{\"a\":", "not JSON (text/json, 5 bytes)"),
            (
                Some("application/vnd.canary+json"),
                "{\"a\":",
                "not JSON (another content type, 5 bytes)",
            ),
            (
                Some("application/json; gzip"),
                "\u{1f}",
                "not JSON (application/json, 1 bytes, encoded by gzip, which was not asked for)",
            ),
        ] {
            let text = said(media, body);
            assert!(text.contains(named), "{text}");
            assert_eq!(
                text.contains("; check the base address"),
                !media.unwrap_or_default().contains("json") || named.starts_with(FOREIGN),
                "{text}"
            );
            assert!(text.starts_with("HTTP 200: cannot decode the response: "), "{text}");
            assert!(!text.contains("canary"), "{text}");
        }
    }
}
