//! A schema of either dialect.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Number, Value, json};

use super::{Faults, MUST_BE_BOOLEAN, extensions, names};
use crate::spec::model::expand::is_words;
use crate::spec::model::{
    Additional, BESIDE, DIGITS, Discriminator, Fault, NULL_ONLY_BY, Schema, Type, Unread, percent_decoded, push, unescaped,
};

/// The keywords of a schema that the model has fields for, or that only references lead into.
const READ_IN_SCHEMAS: [&str; 38] = [
    "$ref",
    "type",
    "nullable",
    "format",
    "pattern",
    "enum",
    "const",
    "default",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "uniqueItems",
    "readOnly",
    "writeOnly",
    "deprecated",
    "required",
    "properties",
    "additionalProperties",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "$schema",
    "$id",
    "$anchor",
    "$defs",
    "definitions",
    "title",
    "examples",
];

/// Types that leave nothing out: every integer is a number.
const EVERY_TYPE: [&str; 6] = ["array", "boolean", "null", "number", "object", "string"];

impl Schema {
    /// Reads one schema of either dialect.
    ///
    /// # Errors
    /// Properties of the wrong type, and types that are neither one name nor one name and `null`; the first of them.
    pub fn from_json(value: &Value, pointer: &str) -> Result<Self, Fault> {
        let faults = Faults::default();
        let schema = Self::read(value, pointer, &faults);
        faults.first().map_or(Ok(schema), Err)
    }

    /// [`Schema::from_json`], which goes on after a fault: what cannot be read is a schema that says nothing.
    pub(super) fn read(value: &Value, pointer: &str, faults: &Faults) -> Self {
        Self::alone(value, pointer, faults).unwrap_or_else(|fault| {
            faults.add(fault);
            Self::default()
        })
    }

    fn alone(value: &Value, pointer: &str, faults: &Faults) -> Result<Self, Fault> {
        let Value::Object(map) = value else {
            return match value {
                Value::Bool(true) => Ok(Self::default()),
                Value::Bool(false) => Ok(Self {
                    unread: nothing(),
                    ..Self::default()
                }),
                _ => Err(Fault::new(pointer, "a schema must be an object, true or false")),
            };
        };
        let alone;
        let map = if faults.is_3_0 && map.contains_key("$ref") {
            alone = without_siblings(map, pointer, faults);
            &alone
        } else {
            map
        };
        let keys = Keywords::new(map, pointer, faults);
        let mut schema = Self {
            reference: keys.reference()?,
            nullable: keys.flag("nullable")?,
            title: keys.string("title")?,
            description: keys.string("description")?,
            format: keys.string("format")?,
            pattern: keys.string("pattern")?,
            default: map.get("default").cloned(),
            min_length: keys.count("minLength")?,
            max_length: keys.count("maxLength")?,
            minimum: keys.number("minimum")?,
            maximum: keys.number("maximum")?,
            exclusive_minimum: keys.number("exclusiveMinimum")?,
            exclusive_maximum: keys.number("exclusiveMaximum")?,
            multiple_of: keys.number("multipleOf")?,
            min_items: keys.count("minItems")?,
            max_items: keys.count("maxItems")?,
            unique_items: keys.flag("uniqueItems")?,
            min_properties: keys.count("minProperties")?,
            max_properties: keys.count("maxProperties")?,
            read_only: keys.flag("readOnly")?,
            write_only: keys.flag("writeOnly")?,
            deprecated: keys.flag("deprecated")?,
            all_of: keys.schemas("allOf")?,
            one_of: keys.schemas("oneOf")?,
            ..Self::default()
        };
        // OpenAPI 3.0 writes an exclusive bound as a flag beside the bound.
        if keys.get("exclusiveMinimum") == Some(&Value::Bool(true)) {
            schema.exclusive_minimum = schema.minimum.take();
        }
        if keys.get("exclusiveMaximum") == Some(&Value::Bool(true)) {
            schema.exclusive_maximum = schema.maximum.take();
        }
        let mut only_null = schema.read_types(&keys)? | schema.read_values(&keys)?;
        schema.read_members(&keys)?;
        let mut variants = keys.schemas("anyOf")?;
        if !variants.is_empty() {
            if !schema.one_of.is_empty() {
                return Err(Fault::unsupported(
                    pointer,
                    "oneOf and anyOf side by side are legal and not supported, since no Rust type stands for both; keep one of them",
                ));
            }
            schema.one_of.append(&mut variants);
        }
        only_null |= schema.unwrap_null();
        schema.read_discriminator(&keys)?;
        schema.extensions.extend(extensions(map));
        let rest = map
            .iter()
            .filter(|(key, _)| !READ_IN_SCHEMAS.contains(&key.as_str()) && !is_words(key));
        schema.unread.extend(rest.map(|(key, value)| (key.clone(), value.clone())));
        for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
            // The digits go where their bound went.
            if keys.get(exclusive) == Some(&Value::Bool(true))
                && let Some(digits) = schema.unread.remove(&format!("{DIGITS}{bound}"))
            {
                schema.unread.insert(format!("{DIGITS}{exclusive}"), digits);
            }
        }
        if only_null && schema.kind.is_none() {
            schema.unread.insert("type".to_owned(), json!("null"));
        }
        let lists_nothing = |key: &&str| keys.get(key).and_then(Value::as_array).is_some_and(Vec::is_empty);
        if ["enum", "oneOf", "anyOf"].iter().any(lists_nothing) {
            schema.unread.extend(nothing());
        }
        schema.without_other_types(map);
        schema.without_bare_choices(map);
        Ok(schema.beside_reference())
    }

    /// Reads `type`; whether `null` is all that it allows.
    fn read_types(&mut self, keys: &Keywords<'_>) -> Result<bool, Fault> {
        let null = |value: &Value| value.as_str() == Some("null");
        let only_null = keys
            .get("type")
            .is_some_and(|names| null(names) || names.as_array().is_some_and(|names| !names.is_empty() && names.iter().all(null)));
        match keys.get("type") {
            None | Some(Value::Null) => {}
            Some(Value::String(name)) => self.set_type(name, &keys.at("type"))?,
            // Where every type may stand, none is asked for.
            // It lists no type at all, which the specification does not allow: kept, and read as if it was not there.
            Some(Value::Array(names)) if names.is_empty() => {
                self.unread.insert("type".to_owned(), json!([]));
            }
            Some(Value::Array(names)) if EVERY_TYPE.iter().all(|kind| names.iter().any(|name| name == kind)) => {}
            Some(Value::Array(names)) => {
                // Every integer is a number.
                let is_number = names.iter().any(|name| name == "number");
                for name in names.iter().filter(|name| !(is_number && **name == "integer")) {
                    let name = name
                        .as_str()
                        .ok_or_else(|| Fault::new(keys.at("type"), "must be a name or a list of names"))?;
                    self.set_type(name, &keys.at("type"))?;
                }
            }
            Some(_) => return Err(Fault::new(keys.at("type"), "must be a name or a list of names")),
        }
        Ok(only_null)
    }

    /// Reads `enum`, `const` and examples; whether `null` is the only value that they allow.
    fn read_values(&mut self, keys: &Keywords<'_>) -> Result<bool, Fault> {
        let mut only_null = false;
        let (by_type, by_constant) = (self.nullable, keys.get("const").is_none_or(Value::is_null));
        let mut by_values = false;
        if let Some(values) = keys.get("enum") {
            let values = values.as_array().ok_or_else(|| Fault::new(keys.at("enum"), "must be a list"))?;
            self.values = values.iter().filter(|value| !value.is_null()).cloned().collect();
            by_values = values.iter().any(Value::is_null);
            self.nullable |= by_values;
            only_null |= !values.is_empty() && values.iter().all(Value::is_null);
            if !values.is_empty() && !values.iter().any(Value::is_null) {
                self.note_null("enum", keys);
            }
        }
        match keys.get("const") {
            None => {}
            Some(Value::Null) => {
                self.nullable = true;
                only_null = true;
            }
            Some(value) => {
                let listed = self.values.is_empty() || self.values.iter().any(|listed| same_value(listed, value));
                if !listed {
                    return Err(Fault::new(
                        keys.at("const"),
                        format!("`{value}` is none of the values under `enum`, so nothing can be both; leave one of them out"),
                    ));
                }
                self.values = vec![value.clone()];
                self.note_null("const", keys);
            }
        }
        if !self.values.is_empty() {
            let only_by = match (by_type, by_values && by_constant) {
                (true, false) => Some("type"),
                (false, true) if self.kind.is_some() => Some("enum"),
                (false, false) if by_values => Some("enum"),
                _ => None,
            };
            self.extensions
                .extend(only_by.map(|part| (NULL_ONLY_BY.to_owned(), Value::from(part))));
        }
        self.examples.extend(keys.get("example").cloned());
        if let Some(Value::Array(examples)) = keys.get("examples") {
            self.examples.extend(examples.iter().cloned());
        }
        Ok(only_null)
    }

    /// Null has to be among the values as well, by the letter. Many documents leave it out and have servers that return it.
    fn note_null(&self, key: &str, keys: &Keywords<'_>) {
        if self.nullable {
            let message =
                format!("null is allowed by the type and not by `{key}`, so that by the letter it is refused: it is read as allowed");
            keys.faults.pass_over(keys.at(key), message);
        }
    }

    /// Reads the properties of objects and the elements of lists.
    fn read_members(&mut self, keys: &Keywords<'_>) -> Result<(), Fault> {
        if let Some(properties) = keys.get("properties") {
            let properties = properties
                .as_object()
                .ok_or_else(|| Fault::new(keys.at("properties"), "must be an object"))?;
            for (name, value) in properties {
                let property = Schema::read(value, &push(&keys.at("properties"), name), keys.faults);
                self.properties.insert(name.clone(), property);
            }
        }
        match keys.get("required") {
            // As the third draft of JSON Schema wrote it on a property.
            Some(Value::Bool(_)) => {
                let message = "`required` of a schema is no list of names here and says nothing: it is passed over; what has to be there is listed \
                               beside the properties";
                keys.faults.pass_over(keys.at("required"), message.to_owned());
            }
            required => self.required.extend(names(required, || keys.at("required"))?.into_iter().flatten()),
        }
        self.additional = match keys.get("additionalProperties") {
            None => None,
            Some(Value::Bool(allowed)) => Some(Additional::Allowed(*allowed)),
            Some(value) => {
                let values = Schema::read(value, &keys.at("additionalProperties"), keys.faults);
                Some(Additional::Schema(Box::new(values)))
            }
        };
        if let Some(Value::Array(_)) = keys.get("items") {
            let message = "must be one schema for all elements; a list of schemas, one for each place, is not supported";
            return Err(Fault::unsupported(keys.at("items"), message));
        }
        if let Some(items) = keys.get("items") {
            self.items = Some(Box::new(Schema::read(items, &keys.at("items"), keys.faults)));
        }
        Ok(())
    }

    fn read_discriminator(&mut self, keys: &Keywords<'_>) -> Result<(), Fault> {
        if let Some(discriminator) = keys.get("discriminator") {
            let place = keys.at("discriminator");
            if let Value::String(name) = discriminator {
                let message = format!("must be an object; write `{{propertyName: {name}}}`");
                return Err(Fault::new(place, message));
            }
            let property = discriminator.get("propertyName").and_then(Value::as_str);
            let mut found = Discriminator {
                property: property.ok_or_else(|| Fault::new(&place, "propertyName is missing"))?.to_owned(),
                mapping: BTreeMap::new(),
            };
            if let Some(mapping) = discriminator.get("mapping").and_then(Value::as_object) {
                for (tag, target) in mapping {
                    let target = target
                        .as_str()
                        .ok_or_else(|| Fault::new(push(&push(&place, "mapping"), tag), "must be a string"))?;
                    found.mapping.insert(tag.clone(), component_named(target));
                }
            }
            self.discriminator = Some(found);
            let members = discriminator.as_object().into_iter().flatten();
            let rest = members.filter(|(key, _)| !["propertyName", "mapping"].contains(&key.as_str()) && !is_words(key));
            let rest = rest.map(|(key, value)| (push("/discriminator", key), value.clone()));
            self.unread.extend(rest);
        }
        Ok(())
    }

    /// What is asked for beside a reference holds together with what it leads to; what only decorates the use stays beside it.
    fn beside_reference(mut self) -> Self {
        let Some(name) = self.reference.take() else { return self };
        let bare = self.undecorated();
        let is_kept = |unread: &Unread| unread.keys().all(|key| key == BESIDE);
        if is_kept(&bare.unread)
            && (Self {
                unread: Unread::new(),
                ..bare.clone()
            }) == Self::default()
        {
            self.reference = Some(name);
            return self;
        }
        Self {
            nullable: self.nullable,
            title: self.title,
            description: self.description,
            default: self.default,
            examples: self.examples,
            read_only: self.read_only,
            write_only: self.write_only,
            deprecated: self.deprecated,
            extensions: self.extensions,
            all_of: vec![Self::reference(name), bare],
            ..Self::default()
        }
    }

    /// Keywords that speak of another type than the schema's own say nothing: they are kept, and no code is made of them.
    fn without_other_types(&mut self, source: &Map<String, Value>) {
        let keep = |keys: &[&str], unread: &mut Unread| {
            let found = keys.iter().filter_map(|key| Some(((*key).to_owned(), source.get(*key)?.clone())));
            // `required: true` on a property means nothing at all.
            unread.extend(found.filter(|(key, value)| key != "required" || value.is_array()));
        };
        let Some(kind) = self.kind else { return };
        if kind != Type::Object && (!self.properties.is_empty() || !self.required.is_empty() || self.additional.is_some()) {
            keep(&["properties", "required", "additionalProperties"], &mut self.unread);
            self.properties.clear();
            self.required.clear();
            self.additional = None;
        }
        if kind != Type::Array && self.items.is_some() {
            keep(&["items"], &mut self.unread);
            self.items = None;
        }
    }

    /// Variants that only ask for properties which stand beside the union (`anyOf: [{required: [a]}, {required: [b]}]`) make no types: the union is
    /// kept, and no code is made of it.
    fn without_bare_choices(&mut self, source: &Map<String, Value>) {
        let is_bare = |variant: &Schema| {
            let bare = Self {
                required: BTreeSet::new(),
                kind: None,
                ..variant.undecorated()
            };
            bare == Self::default() && !variant.required.is_empty() && variant.kind.is_none_or(|kind| kind == Type::Object)
        };
        let asked = self.one_of.iter().flat_map(|variant| &variant.required);
        let is_choice = !self.one_of.is_empty() && self.discriminator.is_none() && self.one_of.iter().all(is_bare);
        if is_choice && asked.into_iter().all(|name| self.properties.contains_key(name)) {
            let written = ["oneOf", "anyOf"]
                .into_iter()
                .filter_map(|key| Some((key.to_owned(), source.get(key)?.clone())));
            self.unread.extend(written);
            self.one_of.clear();
        }
    }

    fn set_type(&mut self, name: &str, pointer: &str) -> Result<(), Fault> {
        if name == "null" {
            self.nullable = true;
            return Ok(());
        }
        let kind = Type::parse(name).ok_or_else(|| {
            Fault::new(
                pointer,
                format!(
                    "`{name}` is not a JSON type; leave the type out where anything may stand, or write string with a format for a file"
                ),
            )
        })?;
        if self.kind.is_some_and(|known| known != kind) {
            return Err(Fault::unsupported(
                pointer,
                "more than one type besides null is legal and not supported, since no Rust type stands for that; describe one of them",
            ));
        }
        self.kind = Some(kind);
        Ok(())
    }

    /// A union with a bare `null` variant is a nullable schema; with one variant left it is that variant. Whether none is left.
    fn unwrap_null(&mut self) -> bool {
        let is_null = |variant: &Schema| {
            // What is below may be large, and this is asked at every level of it.
            if !variant.nullable || variant.below().next().is_some() {
                return false;
            }
            let bare = Schema {
                unread: Unread::new(),
                ..variant.clone()
            };
            let nothing_else = bare
                == Schema {
                    nullable: true,
                    ..Schema::default()
                };
            nothing_else && variant.unread.iter().all(|(key, value)| key == "type" && value == "null")
        };
        if !self.one_of.iter().any(is_null) {
            return false;
        }
        self.one_of.retain(|variant| !is_null(variant));
        self.nullable = true;
        if self.one_of.is_empty() {
            return true;
        }
        if self.one_of.len() == 1 && self.kind.is_none() && self.discriminator.is_none() {
            let variant = self.one_of.remove(0);
            // What else is asked for holds together with the variant, as the parts of `allOf` do.
            if self.undecorated() != Self::default() {
                self.all_of.push(variant);
                return false;
            }
            let outer = std::mem::replace(self, variant);
            // A choice of null beside values that do not list it says what `nullable` beside them does.
            let is_listed = self.nullable && self.extensions.get(NULL_ONLY_BY).is_none_or(|by| by != "type");
            self.nullable = true;
            self.extensions.remove(NULL_ONLY_BY);
            if !self.values.is_empty() && !is_listed {
                self.extensions.insert(NULL_ONLY_BY.to_owned(), Value::from("type"));
            }
            self.read_only |= outer.read_only;
            self.write_only |= outer.write_only;
            self.deprecated |= outer.deprecated;
            self.title = outer.title.or(self.title.take());
            self.description = outer.description.or(self.description.take());
            self.default = outer.default.or(self.default.take());
            if !outer.examples.is_empty() {
                self.examples = outer.examples;
            }
            self.extensions.extend(outer.extensions);
            self.unread.extend(outer.unread);
        }
        false
    }
}

/// The keywords of one schema by their JSON types.
struct Keywords<'a> {
    /// Few, and asked for forty names: comparing costs less than hashing each name.
    map: Vec<(&'a str, &'a Value)>,
    pointer: &'a str,
    faults: &'a Faults,
}

impl<'a> Keywords<'a> {
    fn new(map: &'a Map<String, Value>, pointer: &'a str, faults: &'a Faults) -> Self {
        let map = map.iter().map(|(key, value)| (key.as_str(), value)).collect();
        Self { map, pointer, faults }
    }

    fn get(&self, key: &str) -> Option<&'a Value> {
        self.map.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }

    fn at(&self, key: &str) -> String {
        push(self.pointer, key)
    }

    fn string(&self, key: &str) -> Result<Option<String>, Fault> {
        match self.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(Fault::new(self.at(key), "must be a string")),
        }
    }

    fn flag(&self, key: &str) -> Result<bool, Fault> {
        match self.get(key) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(value)) => Ok(*value),
            Some(_) => Err(Fault::new(self.at(key), MUST_BE_BOOLEAN)),
        }
    }

    fn count(&self, key: &str) -> Result<Option<u64>, Fault> {
        let fault = || {
            let message = "must be a whole number that is not negative";
            Fault::new(self.at(key), format!("{message}{}", self.quoted(key)))
        };
        match self.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Number(number)) => whole(number).map(Some).ok_or_else(fault),
            Some(_) => Err(fault()),
        }
    }

    /// What helps where a number stands in quotes.
    fn quoted(&self, key: &str) -> &'static str {
        let is_number = |text: &str| serde_json::from_str::<Number>(text).is_ok();
        match self.get(key).and_then(Value::as_str).is_some_and(is_number) {
            true => "; write it without quotes",
            false => "",
        }
    }

    fn number(&self, key: &str) -> Result<Option<Number>, Fault> {
        match self.get(key) {
            None | Some(Value::Null | Value::Bool(_)) => Ok(None),
            Some(Value::Number(number)) => Ok(Some(plain(number))),
            Some(_) => Err(Fault::new(self.at(key), format!("must be a number{}", self.quoted(key)))),
        }
    }

    fn schemas(&self, key: &str) -> Result<Vec<Schema>, Fault> {
        match self.get(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(variants)) => {
                let at = self.at(key);
                let read = |(index, variant): (usize, &Value)| Schema::read(variant, &push(&at, &index.to_string()), self.faults);
                Ok(variants.iter().enumerate().map(read).collect())
            }
            Some(_) => Err(Fault::new(self.at(key), "must be a list of schemas")),
        }
    }

    fn reference(&self) -> Result<Option<String>, Fault> {
        match self.get("$ref") {
            None => Ok(None),
            Some(Value::String(target)) => match target.strip_prefix("#/components/schemas/") {
                Some(name) => Ok(Some(name.to_owned())),
                None => Err(Fault::new(
                    self.at("$ref"),
                    format!("`{target}` does not point into #/components/schemas"),
                )),
            },
            Some(_) => Err(Fault::new(self.at("$ref"), "must be a string, such as `#/components/schemas/…`")),
        }
    }
}

/// A reference of OpenAPI 3.0, which ignores what stands beside it. What only decorates the use is read all the same: many documents have it.
fn without_siblings(map: &Map<String, Value>, pointer: &str, faults: &Faults) -> Map<String, Value> {
    const READ: [&str; 6] = ["$ref", "nullable", "readOnly", "writeOnly", "deprecated", "default"];
    let mut out = map.clone();
    out.retain(|key, _| {
        // The flag says nothing anywhere else either, and is noted as such.
        let is_flag = key == "required" && map[key].is_boolean();
        let is_kept = READ.contains(&key.as_str()) || is_words(key) || is_flag;
        if !is_kept {
            let message = format!("`{key}` stands beside a reference, where OpenAPI 3.0 ignores it: it is passed over");
            faults.pass_over(push(pointer, key), message);
        }
        is_kept
    });
    out
}

/// What nothing fits, as JSON Schema writes `false` as well.
fn nothing() -> Unread {
    Unread::from([("not".to_owned(), json!({}))])
}

/// The component that a mapping means: by a reference like any other, or by its bare name.
fn component_named(target: &str) -> String {
    let decoded = target.strip_prefix('#').map(percent_decoded);
    match decoded.as_deref().and_then(|pointer| pointer.strip_prefix("/components/schemas/")) {
        Some(name) => unescaped(name),
        None => target.to_owned(),
    }
}

/// Whether two values are one, however a number is written.
fn same_value(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => plain(a) == plain(b),
        _ => a == b,
    }
}

/// A count, also where it is written with a fraction of zero.
fn whole(number: &Number) -> Option<u64> {
    number
        .as_u64()
        .or_else(|| number.as_f64().filter(|n| n.fract() == 0.0 && *n >= 0.0).map(|n| n as u64))
}

/// The same number in its shortest spelling, so that `1.0` and `1` compare equal.
fn plain(number: &Number) -> Number {
    match number.as_f64() {
        Some(value) if number.is_f64() && value.fract() == 0.0 && value.abs() < 9.0e15 => Number::from(value as i64),
        _ => number.clone(),
    }
}
