//! Places: how names.lock says where a type is used.
//!
//! `POST /payments#request`, `POST /payments#201`, `GET /payments#query.status`, `*#400` (errors are every operation's),
//! `PaymentRequest.order` (a property), `PaymentMethod:card` (the variant with that tag), `[]` and `{}` behind it for what a list or map holds.
//!
//! A variant has a place for each of its tags, and is known by any of them. The only variant of a union without a discriminator is `PaymentMethod:*`;
//! several that nothing tells apart, which `diff` alone lets pass, are `PaymentMethod:*Card` and `PaymentMethod:*#1`. In names that stand on the
//! wire, signs with a meaning here are escaped, `a[]` as `a%5B%5D`: it is no element of `a`.

use std::borrow::Cow;

use super::lock::NamesLock;
use super::operations::key;
use crate::spec::model::{Additional, Document, Parameter, Schema};
use crate::spec::shape::Ids;

/// A schema that something outside of all types refers to.
pub(super) struct Root<'a> {
    pub(super) schema: &'a Schema,
    pub(super) places: Vec<String>,
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
                    places: vec![parameter_place(&key, parameter)],
                    name: parameter.name.clone(),
                    owner: owner.clone(),
                });
            }
        }
        if let Some(body) = &operation.body {
            for (media, schema) in &body.content {
                out.push(Root {
                    schema,
                    places: content_places(&key, "request", media, body.content.len()),
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
                    places: response_places(&key, *status, media, response.content.len()),
                    name: "response".to_owned(),
                    owner: if *status < 400 { owner.clone() } else { String::new() },
                });
            }
        }
    }
    out
}

/// A name on the wire as it stands in a place.
pub(super) fn written(wire: &str) -> Cow<'_, str> {
    const SIGNS: [char; 6] = ['%', '[', ']', '{', '}', '*'];
    if !wire.contains(SIGNS) {
        return Cow::Borrowed(wire);
    }
    let mut out = String::with_capacity(wire.len() + 4);
    for c in wire.chars() {
        match SIGNS.contains(&c) {
            true => out.push_str(&format!("%{:02X}", u32::from(c))),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

pub(super) fn parameter_place(key: &str, parameter: &Parameter) -> String {
    format!("{key}#{}.{}", parameter.location.key(), written(&parameter.name))
}

/// The place of what is sent or returned as one of `medias` media types, its own one first. JSON also has the place without a media type: there it
/// was before others joined it, and there it will be when they leave.
pub(super) fn content_places(key: &str, what: &str, media: &str, medias: usize) -> Vec<String> {
    let plain = format!("{key}#{what}");
    match (medias > 1, media == "application/json") {
        (true, true) => vec![format!("{plain} {media}"), plain],
        (true, false) => vec![format!("{plain} {media}")],
        (false, _) => vec![plain],
    }
}

/// What stands for the operation in the place of an error.
pub(super) const ANY_OPERATION: &str = "*";

/// A place that several operations share may hold several structures.
pub(super) fn shape_at(place: &str, ids: Ids) -> u32 {
    if place.starts_with(ANY_OPERATION) { ids.facts } else { 0 }
}

/// Errors are the same everywhere, so their place does not name the operation.
pub(super) fn response_places(key: &str, status: u16, media: &str, medias: usize) -> Vec<String> {
    let key = if status < 400 { key } else { ANY_OPERATION };
    content_places(key, &status.to_string(), media, medias)
}

pub(super) fn property_place(name: &str, property: &str) -> String {
    format!("{name}.{}", written(property))
}

/// What stands inside a type.
pub(super) struct Member<'a> {
    /// Its places: several where it is a variant with several tags.
    pub(super) places: Vec<String>,
    /// Name of the property.
    pub(super) name: String,
    /// Whether it may be the tag of a variant.
    pub(super) is_property: bool,
    pub(super) schema: &'a Schema,
}

pub(super) fn members_of<'a>(name: &str, schema: &'a Schema) -> Vec<Member<'a>> {
    let inside = |end: &str, what: &str, schema: &'a Schema| Member {
        places: vec![format!("{name}{end}")],
        name: what.to_owned(),
        is_property: false,
        schema,
    };
    let mut out: Vec<Member<'a>> = Vec::new();
    out.extend(schema.properties.iter().map(|(property, child)| Member {
        places: vec![property_place(name, property)],
        name: property.clone(),
        is_property: true,
        schema: child,
    }));
    if let Some(Additional::Schema(values)) = &schema.additional {
        out.push(inside("{}", "value", values));
    }
    if let Some(items) = &schema.items {
        out.push(inside("[]", "item", items));
    }
    let tags = schema.mapped_tags();
    for (index, variant) in schema.one_of.iter().enumerate() {
        let tags = tags.of(variant, index);
        let places = variant_places(name, schema, index, tags);
        let plain = || places[0][name.len() + 1..].to_owned();
        let tag = tags.first().map_or_else(plain, |tag| (*tag).to_owned());
        out.push(Member {
            places,
            name: tag,
            is_property: false,
            schema: variant,
        });
    }
    out
}

/// The place of the variant with this tag.
pub(super) fn tag_place(union: &str, tag: &str) -> String {
    format!("{union}:{}", written(tag))
}

/// The place of the only variant of a union without a discriminator.
pub(super) fn untagged_place(union: &str) -> String {
    format!("{union}:*")
}

/// The places of a variant with these tags; at least one.
pub(super) fn variant_places(name: &str, union: &Schema, index: usize, tags: &[&str]) -> Vec<String> {
    if !tags.is_empty() {
        return tags.iter().map(|tag| tag_place(name, tag)).collect();
    }
    let alone = untagged_place(name);
    if union.one_of.len() == 1 {
        return vec![alone];
    }
    vec![match &union.one_of[index].reference {
        Some(reference) => format!("{alone}{}", written(reference)),
        None => format!("{alone}#{index}"),
    }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_a_place_are_escaped_in_names() {
        for (wire, place) in [("a", "a"), ("a[]", "a%5B%5D"), ("m{}", "m%7B%7D"), ("*", "%2A"), ("50%", "50%25")] {
            assert_eq!(written(wire), place);
        }
    }
}
