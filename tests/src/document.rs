//! The canonical document embedded in payroc-api, and bodies for all of its operations.

use serde_json::Value;
use serde_json::value::to_raw_value;
use xtask::spec::model::{Document, Operation, Schema};

use crate::conformance::{Case, Kind};
use crate::sample::{Extent, Sampler};

/// The document inside payroc-api.
///
/// # Panics
/// When the document cannot be read: every test needs it.
pub fn canonical() -> Document {
    let value: Value = serde_json::from_str(payroc_api::DOCUMENT).expect("the embedded document is JSON");
    Document::from_json(&value).expect("the embedded document is an OpenAPI document")
}

/// The schema of the JSON request body of an operation. For a form, it is the schema of its JSON part.
pub fn request_schema<'a>(document: &'a Document, operation: &'a Operation) -> Option<&'a Schema> {
    let (media, schema) = operation.body.as_ref()?.content.first_key_value()?;
    if !media.starts_with("multipart/") {
        return Some(schema);
    }
    let form = schema
        .reference
        .as_ref()
        .map_or(Some(schema), |name| document.components.schemas.get(name))?;
    let is_json = |part: &&Schema| part.reference.is_some() || !part.properties.is_empty();
    form.properties.values().find(is_json)
}

/// The status and schema of the success, if it has a body.
pub fn response_schema<'a>(document: &'a Document, operation: &'a Operation) -> Option<(u16, &'a Schema)> {
    let (status, response) = operation.responses.iter().find(|(status, _)| (200..300).contains(*status))?;
    let (_, schema) = document.response(response)?.content.first_key_value()?;
    Some((*status, schema))
}

/// A body for every operation, direction, extent, and variant of a union.
pub fn cases(document: &Document) -> Vec<Case> {
    let mut cases = Vec::new();
    for (_, _, operation) in document.operations() {
        if let Some(schema) = request_schema(document, operation) {
            sampled(&mut cases, operation, Kind::Request, None, schema, |extent, turn| {
                Sampler::request(document, extent, turn)
            });
        }
        if let Some((status, schema)) = response_schema(document, operation) {
            sampled(&mut cases, operation, Kind::Response, Some(status), schema, |extent, turn| {
                Sampler::response(document, extent, turn)
            });
        }
    }
    cases
}

fn sampled<'a>(
    cases: &mut Vec<Case>,
    operation: &Operation,
    kind: Kind,
    status: Option<u16>,
    schema: &Schema,
    sampler: impl Fn(Extent, usize) -> Sampler<'a>,
) {
    for extent in [Extent::Required, Extent::Everything] {
        let mut turn = 0;
        loop {
            let sampler = sampler(extent, turn);
            let body = sampler.value(schema);
            cases.push(Case {
                operation: operation.id.clone(),
                kind,
                status,
                source: format!("{extent:?}, turn {turn}"),
                body: to_raw_value(&body).expect("a JSON value can be encoded"),
            });
            turn += 1;
            if turn >= sampler.turns().max(2) {
                break;
            }
        }
    }
}
