//! What goes to the program around an older crate, and what comes back: one JSON value a line each.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::conformance::replay::ReplayError;

/// An answer that a newer server gives.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    /// The operation, see [`route`].
    pub route: String,
    /// The body.
    pub body: Box<RawValue>,
}

/// What the older crate makes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Answer {
    /// It decodes, and this is what its value encodes to.
    Decoded(Value),
    /// It does not decode.
    Failed(ReplayError),
    /// The older crate has no such operation.
    UnknownOperation,
    /// The older crate expects no body there, and so does not read it.
    NoBody,
}

/// Method and path of an operation, whatever the parameters of the path are called: that is what stays when ids are changed.
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
    fn a_route_is_the_same_whatever_its_parameters_are_called() {
        assert_eq!(route("get", "/a/{id}/b/{other}"), "GET /a/{}/b/{}");
        assert_eq!(route("GET", "/a/{anId}/b/{x}"), route("get", "/a/{id}/b/{other}"));
        assert_eq!(route("POST", "/a"), "POST /a");
    }
}
