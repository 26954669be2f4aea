//! The sentences in front of types and fields.
//!
//! They come from the overlay. Where it says nothing, a sentence is made of what the document says: who uses a type, how long a text may
//! be, what the server assumes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::markdown::lines;
use super::names::{article, capitalised, words};
use super::shape::{IdType, Kind, Shapes};
use super::text::code;
use crate::spec::model::{Schema, Type};

/// So many places of use are named; more are counted.
const NAMED: usize = 3;

/// Documentation of an item, as lines.
pub fn item(shapes: &Shapes<'_>, name: &str) -> Vec<String> {
    match &shapes.document.components.schemas[name].description {
        Some(text) => lines(shapes, text),
        None => lines(shapes, &use_of_item(shapes, name)),
    }
}

/// Documentation of a field, as lines.
pub fn field(shapes: &Shapes<'_>, owner: &str, wire: &str) -> Vec<String> {
    let tags = tags(shapes, owner, wire);
    let Some(schema) = shapes.document.components.schemas[owner].properties.get(wire) else {
        // The discriminator of a union that does not list it.
        return lines(shapes, &["The discriminator: which variant of its union this is.", &tags].concat());
    };
    // Nobody has described a property that is new; its type says more than its name.
    let of_type = || {
        let owner = schema.reference.as_ref()?;
        shapes.document.components.schemas.get(owner)?.description.clone()
    };
    let described = schema.description.clone().or_else(|| shapes.property(wire)).or_else(of_type);
    let told = described.unwrap_or_else(|| format!("{}.", capitalised(&words(wire))));
    let details = beyond(&told, details(schema));
    let text = if details.is_empty() {
        told
    } else {
        format!("{}\n\n{}", told.trim_end(), details.join(" "))
    };
    // A short word and short details stand on one line.
    let text = if schema.description.is_none() {
        text.replacen("\n\n", " ", 1)
    } else {
        text
    };
    lines(shapes, &[text.trim_end(), &tags].concat())
}

/// What a discriminator has to be in each of the unions that know its owner by different values.
fn tags(shapes: &Shapes<'_>, owner: &str, wire: &str) -> String {
    let known = shapes.known_differently(owner, wire);
    let sentence = |(union, tags): &(&str, Vec<&str>)| {
        let tags: Vec<String> = tags.iter().map(|tag| code(tag)).collect();
        format!(" In [`{union}`](super::{union}) it has to be {}.", tags.join(" or "))
    };
    known.iter().map(sentence).collect()
}

/// Documentation of an id type, as lines.
pub fn id(shapes: &Shapes<'_>, name: &str, id: &IdType) -> Vec<String> {
    let what = words(name.strip_suffix("Id").unwrap_or(name));
    let mut text = match &id.description {
        // "A payout" is what it identifies, "The reference" is what it is.
        Some(description) if description.starts_with("The ") => description.clone(),
        Some(description) => format!("Identifies {}", lower(description)),
        None => format!("Identifies {} {what}.", article(&what)),
    };
    if id.secret {
        text.push_str(" Whoever knows it can use it, so it is never printed.");
    }
    lines(shapes, &text)
}

/// A sentence without the capital at its start, unless that belongs to an abbreviation.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// The sentences that a description does not say in its own words.
pub fn beyond(described: &str, mut details: Vec<String>) -> Vec<String> {
    let known = described.to_lowercase();
    details.retain(|detail| !known.contains(detail.trim_end_matches('.').to_lowercase().as_str()));
    details
}

/// What the document says about a value besides its type, as sentences.
pub fn details(schema: &Schema) -> Vec<String> {
    let mut told = Vec::new();
    let counted = |least: Option<u64>, most: Option<u64>, one: &str, many: &str| {
        let unit = |count: u64| if count == 1 { one.to_owned() } else { many.to_owned() };
        match (least.filter(|least| *least > 0), most) {
            (Some(least), Some(most)) if least == most => Some(format!("Exactly {most} {}.", unit(most))),
            (Some(least), Some(most)) => Some(format!("{least} to {most} {}.", unit(most))),
            (Some(least), None) => Some(format!("At least {least} {}.", unit(least))),
            (None, Some(most)) => Some(format!("At most {most} {}.", unit(most))),
            (None, None) => None,
        }
    };
    if is_money(schema) {
        told.push("In the lowest denomination of the currency.".to_owned());
    }
    told.extend(counted(schema.min_length, schema.max_length, "character", "characters"));
    told.extend(counted(schema.min_items, schema.max_items, "entry", "entries"));
    told.extend(match schema.format.as_deref() {
        Some("hexadecimal") => Some("Hexadecimal.".to_owned()),
        Some("html") => Some("HTML.".to_owned()),
        Some("email") => Some("An e-mail address.".to_owned()),
        Some("percentage") => Some("A percentage.".to_owned()),
        Some("uri" | "url") => Some("A URL.".to_owned()),
        Some("iso-3166-1") => Some("A country code of ISO 3166-1.".to_owned()),
        _ => None,
    });
    if schema.kind != Some(Type::String) {
        told.extend(match (&schema.minimum, &schema.maximum) {
            (Some(least), Some(most)) => Some(format!("From {least} to {most}.")),
            (Some(least), None) => Some(format!("At least {least}.")),
            (None, Some(most)) => Some(format!("At most {most}.")),
            (None, None) => None,
        });
        told.extend(schema.exclusive_minimum.as_ref().map(|bound| format!("Greater than {bound}.")));
        told.extend(schema.exclusive_maximum.as_ref().map(|bound| format!("Less than {bound}.")));
    }
    if schema.reference.is_none() && !schema.values.is_empty() {
        let values: Vec<String> = schema.values.iter().map(|value| code(&plain(value))).collect();
        told.push(format!("One of {}.", values.join(", ")));
    }
    if let Some(pattern) = schema.pattern.as_deref().filter(|pattern| pattern.len() <= 60) {
        told.push(format!("Matches {}.", code(pattern)));
    }
    if let Some(default) = &schema.default {
        told.push(match default {
            Value::String(text) if text.is_empty() => "The default is an empty string.".to_owned(),
            default => format!("The default is {}.", code(&plain(default))),
        });
    }
    let of_entries = schema.items.as_deref();
    let set = |flag: fn(&Schema) -> bool| flag(schema) || of_entries.is_some_and(flag);
    if set(|schema| schema.read_only) {
        told.push("Set by the server.".to_owned());
    }
    if set(|schema| schema.write_only) {
        told.push("Sent, but never returned.".to_owned());
    }
    if set(|schema| schema.deprecated) {
        told.push("Deprecated by the vendor.".to_owned());
    }
    told
}

fn is_money(schema: &Schema) -> bool {
    schema.extensions.get("x-payroc-money") == Some(&Value::Bool(true))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A sentence about an item that the overlay says nothing about.
fn use_of_item(shapes: &Shapes<'_>, name: &str) -> String {
    let usage = &shapes.usage[name];
    let operations = |callers: &[String]| {
        let unique: BTreeSet<&String> = callers.iter().collect();
        enumerate(
            unique
                .into_iter()
                .map(|caller| format!("[`{caller}`](crate::operations::{caller})")),
        )
    };
    let mut sentences = Vec::new();
    if !usage.body_of.is_empty() {
        sentences.push(format!("Request body of {}.", operations(&usage.body_of)));
    }
    if !usage.response_of.is_empty() {
        sentences.push(format!("Response of {}.", operations(&usage.response_of)));
    }
    if !usage.listed_by.is_empty() {
        sentences.push(format!("Entry of the list that {} returns.", operations(&usage.listed_by)));
    }
    let properties = enumerate(
        usage
            .property_of
            .iter()
            .map(|(owner, property)| format!("{} of [`{owner}`]", code(property))),
    );
    match &shapes.items.get(name).map(|shape| &shape.kind) {
        Some(Kind::Enum(_)) => {
            let parameters: Vec<String> = usage.parameter_of.iter().map(|(caller, _)| caller.clone()).collect();
            if let Some((_, parameter)) = usage.parameter_of.first() {
                sentences.push(format!(
                    "Value of the parameter {} of {}.",
                    code(parameter),
                    operations(&parameters)
                ));
            }
            if !usage.property_of.is_empty() {
                sentences.push(format!("Value of {properties}."));
            }
        }
        Some(Kind::Union { tag, variants }) => {
            if !usage.property_of.is_empty() {
                sentences.push(format!("Variant of {properties}."));
            }
            match tag {
                Some(tag) if variants.len() > 1 => sentences.push(format!("{} distinguishes the variants.", code(tag))),
                Some(tag) => sentences.push(format!("{} names the variant; there is one so far.", code(tag))),
                None => sentences.push("There is one variant so far.".to_owned()),
            }
        }
        _ => {
            if !usage.property_of.is_empty() {
                sentences.push(capitalised_sentence(&format!("{properties}.")));
            }
        }
    }
    for union in usage.variant_of.iter().take(NAMED) {
        let tags = shapes.items.get(union).and_then(|shape| match &shape.kind {
            Kind::Union { tag: Some(tag), variants } => {
                let variant = variants.iter().find(|variant| variant.component == name)?;
                let values: Vec<String> = variant.tags.iter().map(|value| code(value)).collect();
                Some(format!("[`{union}`] whose {} is {}.", code(tag), values.join(" or ")))
            }
            _ => None,
        });
        sentences.push(format!("Variant of {}", tags.unwrap_or_else(|| format!("[`{union}`]."))));
    }
    if usage.variant_of.len() > NAMED {
        sentences.push(format!("Variant of {} other unions.", usage.variant_of.len() - NAMED));
    }
    if sentences.is_empty() {
        sentences.push(format!("{}.", capitalised(&words(name))));
    }
    sentences.join(" ")
}

/// A sentence may begin with a name in code, but reads better with a word before it.
fn capitalised_sentence(text: &str) -> String {
    if text.starts_with('`') {
        format!("The value of {text}")
    } else {
        capitalised(text)
    }
}

fn enumerate(parts: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = parts.collect();
    match all.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        many if many.len() <= NAMED => format!("{} and {}", many[..many.len() - 1].join(", "), many[many.len() - 1]),
        many => format!("{} and in {} other places", many[..NAMED].join(", "), many.len() - NAMED),
    }
}
