//! The types of a set of bindings, by operation and kind of body.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::value::RawValue;

use super::replay::Replay;
use super::{Case, Kind};

/// The types of one operation.
#[derive(Clone, Copy, Debug)]
pub struct Types {
    /// The vendor's operation id.
    pub operation: &'static str,
    /// The type of the request body, if the operation sends one.
    pub request: Option<Replay>,
    /// The type of the body of a success, if it has one.
    pub response: Option<Replay>,
    /// The part of the form that the request type describes, if the operation sends a form.
    pub part: Option<&'static str>,
}

/// Every type of a set of bindings.
#[derive(Clone, Debug)]
pub struct Bindings {
    /// The operations.
    pub operations: Vec<Types>,
    /// The type of the body of every response that is not a success.
    pub problem: Replay,
}

/// Why there is no type for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untyped {
    /// The bindings have no such operation.
    UnknownOperation,
    /// The operation has no body of this kind.
    NoBody,
    /// No response has this status.
    NoSuchStatus,
}

impl fmt::Display for Untyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownOperation => "the bindings have no operation of this id",
            Self::NoBody => "the operation has no body here",
            Self::NoSuchStatus => "a final response has a status of 200 to 299 or 400 to 599",
        })
    }
}

impl Bindings {
    /// The part of the case that the type describes: the whole body, or the JSON part of a form.
    pub fn body<'a>(&self, case: &'a Case) -> &'a str {
        let types = self.operations.iter().find(|types| types.operation == case.operation);
        let part = types.and_then(|types| types.part).filter(|_| case.kind == Kind::Request);
        let form = part.and_then(|part| {
            serde_json::from_str::<BTreeMap<String, &RawValue>>(case.body.get())
                .ok()?
                .remove(part)
        });
        form.map_or(case.body.get(), RawValue::get)
    }

    /// Finds the type of a body.
    ///
    /// # Errors
    /// The reason why there is none.
    pub fn find(&self, operation: &str, kind: Kind, status: Option<u16>) -> Result<Replay, Untyped> {
        let types = self.operations.iter().find(|types| types.operation == operation);
        let types = types.ok_or(Untyped::UnknownOperation)?;
        match (kind, status) {
            (Kind::Request, _) => types.request.ok_or(Untyped::NoBody),
            // Any success is decoded as the declared one: a 200 instead of a 201 moves the same money.
            (Kind::Response, None | Some(200..=299)) => types.response.ok_or(Untyped::NoBody),
            (Kind::Response, Some(400..=599)) => Ok(self.problem),
            (Kind::Response, Some(_)) => Err(Untyped::NoSuchStatus),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::replay::replay;
    use super::*;

    #[test]
    fn the_status_selects_the_success_or_the_problem() {
        let bindings = Bindings {
            operations: vec![Types {
                operation: "getItem",
                request: None,
                response: Some(replay::<Vec<Value>>),
                part: None,
            }],
            problem: replay::<Value>,
        };
        let item = |status| bindings.find("getItem", Kind::Response, status).map(|replay| replay("{}").is_err());
        assert_eq!(item(None), Ok(true));
        assert_eq!(item(Some(200)), Ok(true));
        assert_eq!(item(Some(299)), Ok(true));
        assert_eq!(item(Some(404)), Ok(false));
        assert_eq!(item(Some(302)), Err(Untyped::NoSuchStatus));
        assert_eq!(bindings.find("getItem", Kind::Request, None).err(), Some(Untyped::NoBody));
        assert_eq!(bindings.find("other", Kind::Request, None).err(), Some(Untyped::UnknownOperation));
    }
}
