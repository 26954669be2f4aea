//! A body through its type and back.
//!
//! Together with [`path`](super::path) this is all that the gate needs beside a generated crate, so that a program around another
//! crate than payroc-api can be made of the two files.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::path::JsonPath;

/// Decodes a body into its type and encodes it again.
pub type Replay = fn(&str) -> Result<Value, ReplayError>;

/// Why a body did not come through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayError {
    /// Where in the body.
    pub path: JsonPath,
    /// What happened, without the values of the body.
    pub message: String,
}

/// The replay of a type.
///
/// # Errors
/// Where and why the body does not decode, or why the value does not encode.
pub fn replay<T: DeserializeOwned + Serialize>(body: &str) -> Result<Value, ReplayError> {
    let mut reader = serde_json::Deserializer::from_str(body);
    let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let message = without_values(&error.inner().to_string());
        let path = JsonPath::from(error.path());
        // The readers say the place themselves, below the one where serde handed the value to them.
        let told = message.strip_prefix("in `").and_then(|rest| rest.split_once("`: "));
        let (path, message) = match told {
            Some((place, rest)) => (path.below(place), rest.to_owned()),
            None => (path, message),
        };
        ReplayError {
            path,
            message: format!("does not decode: {message}"),
        }
    })?;
    // By way of text, since that is what goes onto the wire.
    let text = serde_json::to_string(&value).map_err(|error| ReplayError {
        path: JsonPath::default(),
        message: format!("does not encode: {}", without_values(&error.to_string())),
    })?;
    serde_json::from_str(&text).map_err(|error| ReplayError {
        path: JsonPath::default(),
        message: format!("encodes to something that is not JSON: {}", without_values(&error.to_string())),
    })
}

/// The text of a serde error without the values that it quotes: they may be card numbers.
///
/// serde quotes what it found after one of a few words (`string "…"`, `` integer `…` ``); names of fields stand in backticks after
/// other words and stay.
pub fn without_values(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    loop {
        let quotes = [
            "string \"",
            "integer `",
            "floating point `",
            "boolean `",
            "character `",
            "unknown variant `",
        ];
        let first = quotes
            .iter()
            .filter_map(|mark| rest.find(mark).map(|at| (at + mark.len(), mark)))
            .min();
        let Some((start, mark)) = first else {
            out.push_str(rest);
            return out;
        };
        out.push_str(rest[..start - 1].trim_end());
        rest = &rest[start..];
        let end = if mark.ends_with('"') { end_of_text(rest) } else { rest.find('`') };
        match end {
            Some(end) => rest = &rest[end + 1..],
            None => return out,
        }
    }
}

/// The closing quotation mark of a text that is written with escapes.
fn end_of_text(rest: &str) -> Option<usize> {
    let mut escaped = false;
    rest.char_indices().find_map(|(at, c)| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize, Serialize)]
    struct Item {
        amount: i64,
    }

    #[derive(Deserialize, Serialize)]
    struct Page {
        data: Vec<Item>,
    }

    #[test]
    fn a_body_that_does_not_decode_is_named_by_its_place_without_its_value() {
        let error = replay::<Page>(r#"{"data": [{"amount": 1}, {"amount": "4539\"8588"}]}"#).expect_err("a text is no integer");
        assert_eq!(error.path.to_string(), "$.data[1].amount");
        assert_eq!(
            error.message,
            "does not decode: invalid type: string, expected i64 at line 1 column 48"
        );
        let error = replay::<Page>(r#"{"data": [{}]}"#).expect_err("a field is missing");
        assert_eq!(error.path.to_string(), "$.data[0]");
        assert!(error.message.contains("missing field `amount`"), "{}", error.message);
    }

    #[test]
    fn quoted_values_disappear_and_names_stay() {
        for (message, clean) in [
            (
                "invalid type: floating point `1.5`, expected i64",
                "invalid type: floating point, expected i64",
            ),
            (
                "invalid value: string \"a \\\"b\\\" c\", expected d",
                "invalid value: string, expected d",
            ),
            (
                "unknown variant `4111`, expected `a` or `b`",
                "unknown variant, expected `a` or `b`",
            ),
            ("missing field `integer`", "missing field `integer`"),
            (
                "invalid type: boolean `true`, expected a map",
                "invalid type: boolean, expected a map",
            ),
            ("invalid type: string \"never closed", "invalid type: string"),
        ] {
            assert_eq!(without_values(message), clean);
        }
    }
}
