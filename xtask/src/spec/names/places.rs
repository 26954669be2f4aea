//! Places: how names.lock says where a type is used.
//!
//! `POST /payments#request`, `POST /payments#201`, `GET /payments#query.status`, `*#400` (errors are every operation's),
//! `PaymentRequest.order` (a property), `PaymentMethod:card` (the variant with that tag), `[]` and `{}` behind it for what a list or map holds.

use super::lock::{NamesLock, UNTAGGED};
use super::operations::key;
use crate::spec::model::{Additional, Document, Parameter, Schema};
use crate::spec::shape::Ids;

/// A schema that something outside of all types refers to.
pub(super) struct Root<'a> {
    pub(super) schema: &'a Schema,
    pub(super) place: String,
    /// Name of the parameter, or what the schema is to the operation.
    pub(super) name: String,
    /// Name of the operation.
    pub(super) owner: String,
}

pub(super) fn roots<'a>(document: &'a Document, lock: &NamesLock) -> Vec<Root<'a>> {
    let mut out = Vec::new();
    for (path, method, operation) in document.operations() {
        let key = key(method, path);
        let owner = lock.operations.get(&key).map_or_else(String::new, |entry| entry.type_name.clone());
        for shared in &operation.parameters {
            if let Some(parameter) = document.parameter(shared) {
                out.push(Root {
                    schema: &parameter.schema,
                    place: parameter_place(&key, parameter),
                    name: parameter.name.clone(),
                    owner: owner.clone(),
                });
            }
        }
        if let Some(body) = &operation.body {
            for (media, schema) in &body.content {
                out.push(Root {
                    schema,
                    place: content_place(&key, "request", media, body.content.len()),
                    name: "request".to_owned(),
                    owner: owner.clone(),
                });
            }
        }
        for (status, shared) in &operation.responses {
            let Some(response) = document.response(shared) else {
                continue;
            };
            for (media, schema) in &response.content {
                out.push(Root {
                    schema,
                    place: response_place(&key, *status, media, response.content.len()),
                    name: "response".to_owned(),
                    owner: if *status < 400 { owner.clone() } else { String::new() },
                });
            }
        }
    }
    out
}

pub(super) fn parameter_place(key: &str, parameter: &Parameter) -> String {
    format!("{key}#{}.{}", parameter.location.key(), parameter.name)
}

pub(super) fn content_place(key: &str, what: &str, media: &str, medias: usize) -> String {
    if medias > 1 {
        format!("{key}#{what} {media}")
    } else {
        format!("{key}#{what}")
    }
}

/// What stands for the operation in the place of an error.
pub(super) const ANY_OPERATION: &str = "*";

/// A place that several operations share may hold several structures.
pub(super) fn shape_at(place: &str, ids: Ids) -> u32 {
    if place.starts_with(ANY_OPERATION) { ids.facts } else { 0 }
}

/// Errors are the same everywhere, so their place does not name the operation.
pub(super) fn response_place(key: &str, status: u16, media: &str, medias: usize) -> String {
    let key = if status < 400 { key } else { ANY_OPERATION };
    content_place(key, &status.to_string(), media, medias)
}

/// The places inside a type: place, name of the property, whether it may be the tag of a variant, and what stands there.
pub(super) fn members_of<'a>(name: &str, schema: &'a Schema) -> Vec<(String, String, bool, &'a Schema)> {
    let mut out = Vec::new();
    for (property, child) in &schema.properties {
        out.push((format!("{name}.{property}"), property.clone(), true, child));
    }
    if let Some(Additional::Schema(values)) = &schema.additional {
        out.push((format!("{name}{{}}"), "value".to_owned(), false, &**values));
    }
    if let Some(items) = &schema.items {
        out.push((format!("{name}[]"), "item".to_owned(), false, &**items));
    }
    for (index, variant) in schema.one_of.iter().enumerate() {
        let place = variant_place(name, schema, index);
        let tag = place.rsplit(':').next().unwrap_or_default().to_owned();
        out.push((place, tag, false, variant));
    }
    out
}

/// A variant is known by the first of its tags.
pub(super) fn variant_place(name: &str, union: &Schema, index: usize) -> String {
    let by_position = format!("#{index}");
    let reference = union.one_of[index].reference.as_ref();
    let tag = union.discriminator.as_ref().and_then(|discriminator| {
        discriminator
            .mapping
            .iter()
            .find(|(_, target)| reference.map_or(**target == by_position, |name| *target == name))
            .map(|(tag, _)| tag.as_str())
    });
    format!("{name}:{}", tag.unwrap_or(UNTAGGED))
}
