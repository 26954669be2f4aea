//! Operations.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::server::{is_security, security, servers, servers_unread};
use super::{Reader, extensions, flag, names, object, shared, unread};
use crate::spec::model::{Fault, Location, Operation, Parameter, Response, Server, Shared, Unread, push};

/// A parameter and where it stands.
pub(super) type Placed = (Shared<Parameter>, String);

/// What a path item gives to its operations.
pub(super) struct Inherited<'a> {
    pub(super) parameters: &'a [Placed],
    pub(super) servers: &'a [Server],
    /// What nothing reads of the servers.
    pub(super) unread: &'a Unread,
}

/// The responses of an operation.
#[derive(Default)]
struct Responses {
    by_status: BTreeMap<u16, Shared<Response>>,
    by_range: BTreeMap<u8, Response>,
    default: Option<Response>,
}

impl Reader<'_> {
    pub(super) fn operation(&self, value: &Value, pointer: &str, inherited: &Inherited<'_>) -> Result<Operation, Fault> {
        let map = object(value, pointer)?;
        let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
        let parameters = self.with_inherited(self.parameters(map, pointer)?, pointer, inherited);
        let body = match map.get("requestBody") {
            None => None,
            Some(value) => Some(self.body(value, &push(pointer, "requestBody"))?),
        };
        let responses = self.responses(map, pointer)?;
        let mut rest = Unread::new();
        let read = [
            "tags",
            "operationId",
            "parameters",
            "requestBody",
            "responses",
            "deprecated",
            "servers",
            "security",
            "callbacks",
        ];
        unread(map, &read, "", &mut rest);
        let own = servers(map.get("servers"));
        servers_unread(map.get("servers"), &mut rest);
        if own.is_empty() {
            rest.extend(inherited.unread.clone());
        }
        if let Some(odd) = map.get("security").filter(|value| !is_security(value)) {
            rest.insert("/security".to_owned(), odd.clone());
        }
        Ok(Operation {
            id: match map.get("operationId") {
                Some(Value::String(id)) => id.clone(),
                Some(_) => return Err(Fault::new(push(pointer, "operationId"), "must be a string")),
                None => {
                    return Err(Fault::new(
                        pointer,
                        "an operation without an operationId is legal and not supported: names are made of it; give it one",
                    ));
                }
            },
            tags: names(map.get("tags"), || push(pointer, "tags"))?.unwrap_or_default(),
            summary: text("summary"),
            description: text("description"),
            deprecated: flag(map, "deprecated", pointer)?,
            parameters,
            body,
            responses: responses.by_status,
            ranges: responses.by_range,
            default_response: responses.default,
            servers: if own.is_empty() { inherited.servers.to_vec() } else { own },
            security: map.get("security").filter(|value| is_security(value)).map(security),
            callbacks: self.whole(map.get("callbacks"), &push(pointer, "callbacks"))?,
            extensions: extensions(map),
            unread: self.kept(rest, pointer)?,
        })
    }

    /// The parameters of an operation with those of its path that it does not replace; notes where each stands.
    fn with_inherited(&self, own: Vec<Placed>, pointer: &str, inherited: &Inherited<'_>) -> Vec<Shared<Parameter>> {
        let (mut parameters, mut places): (Vec<_>, Vec<_>) = own.into_iter().unzip();
        let known = |shared: &Shared<Parameter>| match shared {
            // The names of headers are the same in any case.
            Shared::Inline(own) if own.location == Location::Header => (Some(own.location), own.name.to_ascii_lowercase()),
            Shared::Inline(own) => (Some(own.location), own.name.clone()),
            Shared::Ref(name) => (None, name.clone()),
        };
        let mut own: BTreeSet<_> = parameters.iter().map(known).collect();
        for (parameter, place) in inherited.parameters {
            if own.insert(known(parameter)) {
                parameters.push(parameter.clone());
                places.push(place.clone());
            }
        }
        for (shared, place) in parameters.iter().zip(places) {
            if let Shared::Inline(parameter) = shared {
                let key = (pointer.to_owned(), parameter.location, parameter.name.clone());
                self.places.borrow_mut().entry(key).or_insert(place);
            }
        }
        parameters
    }

    fn responses(&self, map: &Map<String, Value>, pointer: &str) -> Result<Responses, Fault> {
        let place = push(pointer, "responses");
        let mut out = Responses::default();
        let none = Map::new();
        let responses = match map.get("responses") {
            Some(responses) => object(responses, &place)?,
            None => &none,
        };
        for (status, value) in responses.iter().filter(|(status, _)| !status.starts_with("x-")) {
            let at = push(&place, status);
            if status == "default" {
                out.default = Some(self.response(&self.expanded(value, &at)?, &at)?);
                continue;
            }
            if let [digit @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] = status.as_bytes() {
                out.by_range.insert(digit - b'0', self.response(&self.expanded(value, &at)?, &at)?);
                continue;
            }
            let code = status
                .parse::<u16>()
                .map_err(|_| Fault::new(&at, "must be a status code, a range such as `4XX`, or `default`"))?;
            out.by_status
                .insert(code, shared(value, &at, "responses", |value, at| self.response(value, at))?);
        }
        Ok(out)
    }

    /// The parameters of a part, each with its place.
    pub(super) fn parameters(&self, map: &Map<String, Value>, pointer: &str) -> Result<Vec<Placed>, Fault> {
        let place = push(pointer, "parameters");
        match map.get("parameters") {
            None => Ok(Vec::new()),
            Some(Value::Array(list)) => list
                .iter()
                .enumerate()
                .map(|(index, value)| {
                    let at = push(&place, &index.to_string());
                    Ok((shared(value, &at, "parameters", |value, at| self.parameter(value, at))?, at))
                })
                .collect(),
            Some(_) => Err(Fault::new(place, "must be a list of parameters; leave it out where there are none")),
        }
    }
}
