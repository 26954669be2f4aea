//! The response of the identity service: a token and its lifetime.
//!
//! Only the token is required. If the rest cannot be decoded, the token is kept for a short time, and no call fails.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use payroc_api::__private::without_mark;
use serde::Deserializer as _;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use crate::error::recover;

/// The lifetime of a token that comes without one, or with one that cannot be decoded: short, and a 401 of the API shows if it was shorter still.
const UNSTATED: Duration = Duration::from_secs(60);
/// The longest lifetime. A number beyond it is not one.
const LONGEST: f64 = 366.0 * 24.0 * 3_600.0;

pub(super) struct Issued<'a> {
    pub(super) token: Text<'a>,
    pub(super) lifetime: Duration,
}

/// A string that is wiped if it is a copy.
pub(super) enum Text<'a> {
    Lent(&'a str),
    Own(Zeroizing<String>),
}

impl std::ops::Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Lent(text) => text,
            Self::Own(text) => text,
        }
    }
}

/// Decodes a response, or names the invalid field in our own words: serde's would quote its value.
pub(super) fn read(body: &[u8]) -> Result<Issued<'_>, &'static str> {
    let body = without_mark(body);
    let mut fields = Fields::default();
    let mut json = serde_json::Deserializer::from_slice(body);
    let read = json.deserialize_map(Collect(&mut fields)).and_then(|()| json.end());
    // What stands in front of the token can be as odd as what stands behind it.
    let scanned = |name| recover::field(body, name).and_then(unquoted);
    let (token, kind) = match fields.token {
        Some(token) => (text(token).ok_or("`access_token` is not a string")?, fields.kind.and_then(text)),
        None if read.is_ok() => return Err("`access_token` is missing"),
        None => {
            let token = scanned("access_token").ok_or("not a JSON object with an `access_token`")?;
            (token, scanned("token_type"))
        }
    };
    if token.is_empty() {
        return Err("`access_token` is empty");
    }
    // A type that is not a string, or an empty one, is ignored. One that names another scheme is not a bearer token.
    if let Some(kind) = kind.as_deref().map(str::trim).filter(|kind| !kind.is_empty())
        && !kind.eq_ignore_ascii_case("bearer")
    {
        return Err("`token_type` is another than Bearer");
    }
    Ok(Issued {
        token,
        lifetime: fields.lifetime.and_then(lifetime).unwrap_or(UNSTATED),
    })
}

/// The fields that are used, not decoded yet. Of a repeated one the first counts.
#[derive(Default)]
struct Fields<'a> {
    token: Option<&'a RawValue>,
    lifetime: Option<&'a RawValue>,
    kind: Option<&'a RawValue>,
}

struct Collect<'m, 'a>(&'m mut Fields<'a>);

impl<'de> Visitor<'de> for Collect<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            let place = match &*name {
                "access_token" => &mut self.0.token,
                "expires_in" => &mut self.0.lifetime,
                "token_type" => &mut self.0.kind,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            let value = map.next_value()?;
            place.get_or_insert(value);
        }
        Ok(())
    }
}

fn text(raw: &RawValue) -> Option<Text<'_>> {
    if let Ok(text) = serde_json::from_str::<&str>(raw.get()) {
        return Some(Text::Lent(text));
    }
    serde_json::from_str::<String>(raw.get())
        .ok()
        .map(|text| Text::Own(Zeroizing::new(text)))
}

/// The string that stands between two quotes like this.
fn unquoted(inside: &[u8]) -> Option<Text<'_>> {
    let inside = std::str::from_utf8(inside).ok()?;
    if !inside.contains('\\') {
        return Some(Text::Lent(inside));
    }
    let quoted = Zeroizing::new(format!("\"{inside}\""));
    serde_json::from_str::<String>(&quoted)
        .ok()
        .map(|text| Text::Own(Zeroizing::new(text)))
}

/// Seconds, as a number or as a string that holds one.
fn lifetime(raw: &RawValue) -> Option<Duration> {
    let written = text(raw);
    let written = written.as_deref().unwrap_or(raw.get()).trim();
    let seconds = written.parse::<f64>().ok().filter(|seconds| (0.0..=LONGEST).contains(seconds))?;
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(fields: &str) -> Result<(String, u64), &'static str> {
        read(format!("{{\"access_token\":\"a\"{fields}}}").as_bytes()).map(|issued| (issued.token.to_owned(), issued.lifetime.as_secs()))
    }

    #[test]
    fn the_lifetime_decides_about_keeping_the_token_and_about_nothing_else() {
        for (written, seconds) in [
            ("3600", 3_600),
            ("3600.0", 3_600),
            ("3.6e3", 3_600),
            ("\"3600\"", 3_600),
            ("\" 3600 \"", 3_600),
            ("0", 0),
            ("-1", 60),
            ("1e300", 60),
            ("1e400", 60),
            ("99999999999999999999", 60),
            ("\"an hour\"", 60),
            ("\"NaN\"", 60),
            ("\"inf\"", 60),
            ("\"\\ud800\"", 60),
            ("null", 60),
            ("true", 60),
            ("[3600]", 60),
            ("{\"seconds\":3600}", 60),
        ] {
            assert_eq!(
                with(&format!(",\"expires_in\":{written}")),
                Ok(("a".to_owned(), seconds)),
                "{written}"
            );
        }
        assert_eq!(with(""), Ok(("a".to_owned(), 60)));
        assert_eq!(with(",\"expires_in\":30,\"expires_in\":3600").unwrap().1, 30);
    }

    #[test]
    fn the_rest_of_the_response_fails_no_call() {
        for fields in [
            ",\"token_type\":7",
            ",\"token_type\":null",
            ",\"token_type\":\"\"",
            ",\"token_type\":\" \"",
            ",\"token_type\":\" bearer\"",
            ",\"token_type\":\"\\ud800\"",
            ",\"scope\":1e400",
            ",\"scope\":\"\\ud800\",\"x\":[{}]",
            ",\"token_type\":\"Bearer\"} trailing {",
        ] {
            assert!(with(fields).is_ok(), "{fields}");
        }
        assert_eq!(&*read(b"\xef\xbb\xbf{\"access_token\":\"a\"}").unwrap().token, "a");
        assert_eq!(&*read(b"{\"access_token\":\"a\",\"name\":\"\xe9\"}").unwrap().token, "a");
        assert_eq!(&*read(b"{\"access_token\":\"a\\u0062\"}").unwrap().token, "ab");
    }

    #[test]
    fn nothing_in_front_of_the_token_fails_a_call() {
        for front in [
            &b"\"expires_in\":NaN"[..],
            b"\"expires_in\":\"\xe9\"",
            b"\"\\ud800\":1",
            b"\"a\":1e400",
            b"\"a\":\"\\q\"",
            b"\"a\":{\"access_token\":\"b\"},\"expires_in\":",
        ] {
            let body = [b"{", front, b",\"token_type\":\"Bearer\",\"access_token\":\"a\"}"].concat();
            let shown = String::from_utf8_lossy(&body).into_owned();
            assert_eq!(read(&body).map(|issued| issued.token.to_owned()), Ok("a".to_owned()), "{shown}");
            let other = [b"{", front, b",\"token_type\":\"mac\",\"access_token\":\"a\"}"].concat();
            assert!(read(&other).is_err(), "{shown}");
            let cut = [b"{", front, b",\"access_token\":\"a"].concat();
            assert!(read(&cut).is_err(), "{shown}");
        }
        assert_eq!(read(br#"{"a":NaN,"access_token":"a\u0062"}"#).unwrap().token.to_owned(), "ab");
    }

    #[test]
    fn the_reason_why_there_is_no_token_is_named() {
        for (body, named) in [
            ("{}", "`access_token` is missing"),
            ("{\"access_token\":null}", "`access_token` is not a string"),
            ("{\"access_token\":17}", "`access_token` is not a string"),
            ("{\"access_token\":\"\"}", "`access_token` is empty"),
            ("{\"access_token\":\"a\",\"token_type\":\"mac\"}", "`token_type`"),
            ("<html>", "not a JSON"),
            ("null", "not a JSON"),
            ("", "not a JSON"),
        ] {
            let why = read(body.as_bytes()).err().unwrap();
            assert!(why.contains(named), "{body}: {why}");
        }
    }
}
