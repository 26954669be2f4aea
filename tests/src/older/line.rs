//! The input and output of the program around an older crate: one JSON value per line.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::conformance::replay::ReplayError;

/// A response of a newer server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Input {
    /// The operation, see [`route`].
    pub route: String,
    /// The body.
    pub body: Box<RawValue>,
}

/// The outcome of decoding an [`Input`] with the older crate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// The body decodes, and its value encodes to this.
    Decoded(Value),
    /// The body does not decode.
    Failed(ReplayError),
    /// The older crate has no such operation.
    UnknownOperation,
    /// The older crate expects no body, so it decodes none.
    NoBody,
}

/// The method and path of an operation, without the names of path parameters. It stays the same when ids are renamed.
pub fn route(method: &str, path: &str) -> String {
    let mut out = format!("{} ", method.to_ascii_uppercase());
    let mut inside = false;
    for c in path.chars() {
        inside = (inside || c == '{') && c != '}';
        if !inside || c == '{' {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_does_not_depend_on_parameter_names() {
        assert_eq!(route("get", "/a/{id}/b/{other}"), "GET /a/{}/b/{}");
        assert_eq!(route("GET", "/a/{anId}/b/{x}"), route("get", "/a/{id}/b/{other}"));
        assert_eq!(route("POST", "/a"), "POST /a");
    }
}
