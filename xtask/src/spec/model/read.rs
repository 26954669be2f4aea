//! From JSON of either dialect to the model.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Number, Value, json};

use super::expand::{Expander, is_words};
use super::{
    Additional, Body, Discriminator, Document, Fault, Header, Location, Method, Operation, Parameter, Response, Schema, Security, Server,
    Shared, Style, Type, Unread, Variable, percent_decoded, push, unescaped,
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
    /// Members of the wrong type, and types that are neither one name nor one name and `null`.
    pub fn from_json(value: &Value, pointer: &str) -> Result<Self, Fault> {
        let Value::Object(map) = value else {
            return match value {
                Value::Bool(true) => Ok(Self::default()),
                // Nothing fits it: what JSON Schema writes as `{"not": {}}` as well.
                Value::Bool(false) => Ok(Self {
                    unread: Unread::from([("not".to_owned(), json!({}))]),
                    ..Self::default()
                }),
                _ => Err(Fault::new(pointer, "a schema must be an object, true or false")),
            };
        };
        let at = |key: &str| push(pointer, key);
        let text = |key: &str| -> Result<Option<String>, Fault> {
            match map.get(key) {
                None | Some(Value::Null) => Ok(None),
                Some(Value::String(text)) => Ok(Some(text.clone())),
                Some(_) => Err(Fault::new(at(key), "must be a string")),
            }
        };
        let flag = |key: &str| map.get(key).and_then(Value::as_bool).unwrap_or(false);
        let count = |key: &str| -> Result<Option<u64>, Fault> {
            match map.get(key) {
                None | Some(Value::Null) => Ok(None),
                Some(Value::Number(number)) => whole(number).map(Some).ok_or_else(|| Fault::new(at(key), "must be a whole number")),
                Some(_) => Err(Fault::new(at(key), "must be a whole number")),
            }
        };
        let number = |key: &str| -> Result<Option<Number>, Fault> {
            match map.get(key) {
                None | Some(Value::Null | Value::Bool(_)) => Ok(None),
                Some(Value::Number(number)) => Ok(Some(plain(number))),
                Some(_) => Err(Fault::new(at(key), "must be a number")),
            }
        };
        let list = |key: &str| -> Result<Vec<Schema>, Fault> {
            match map.get(key) {
                None => Ok(Vec::new()),
                Some(Value::Array(arms)) => arms
                    .iter()
                    .enumerate()
                    .map(|(index, arm)| Schema::from_json(arm, &push(&at(key), &index.to_string())))
                    .collect(),
                Some(_) => Err(Fault::new(at(key), "must be a list of schemas")),
            }
        };

        let mut schema = Self {
            reference: match map.get("$ref") {
                None => None,
                Some(Value::String(target)) => Some(
                    target
                        .strip_prefix("#/components/schemas/")
                        .ok_or_else(|| Fault::new(at("$ref"), format!("`{target}` does not point into #/components/schemas")))?
                        .to_owned(),
                ),
                Some(_) => return Err(Fault::new(at("$ref"), "must be a string, such as `#/components/schemas/…`")),
            },
            nullable: flag("nullable"),
            title: text("title")?,
            description: text("description")?,
            format: text("format")?,
            pattern: text("pattern")?,
            default: map.get("default").cloned(),
            min_length: count("minLength")?,
            max_length: count("maxLength")?,
            minimum: number("minimum")?,
            maximum: number("maximum")?,
            exclusive_minimum: number("exclusiveMinimum")?,
            exclusive_maximum: number("exclusiveMaximum")?,
            multiple_of: number("multipleOf")?,
            min_items: count("minItems")?,
            max_items: count("maxItems")?,
            unique_items: flag("uniqueItems"),
            min_properties: count("minProperties")?,
            max_properties: count("maxProperties")?,
            read_only: flag("readOnly"),
            write_only: flag("writeOnly"),
            deprecated: flag("deprecated"),
            all_of: list("allOf")?,
            one_of: list("oneOf")?,
            ..Self::default()
        };
        // OpenAPI 3.0 writes an exclusive bound as a flag beside the bound.
        if flag("exclusiveMinimum") {
            schema.exclusive_minimum = schema.minimum.take();
        }
        if flag("exclusiveMaximum") {
            schema.exclusive_maximum = schema.maximum.take();
        }
        let null = |value: &Value| value.as_str() == Some("null");
        let mut only_null = map
            .get("type")
            .is_some_and(|names| null(names) || names.as_array().is_some_and(|names| !names.is_empty() && names.iter().all(null)));
        match map.get("type") {
            None | Some(Value::Null) => {}
            Some(Value::String(name)) => schema.set_type(name, &at("type"))?,
            // Where every type may stand, none is asked for.
            Some(Value::Array(names)) if EVERY_TYPE.iter().all(|kind| names.iter().any(|name| name == kind)) => {}
            Some(Value::Array(names)) => {
                // Every integer is a number.
                let is_number = names.iter().any(|name| name == "number");
                for name in names.iter().filter(|name| !(is_number && **name == "integer")) {
                    let name = name
                        .as_str()
                        .ok_or_else(|| Fault::new(at("type"), "must be a name or a list of names"))?;
                    schema.set_type(name, &at("type"))?;
                }
            }
            Some(_) => return Err(Fault::new(at("type"), "must be a name or a list of names")),
        }
        if let Some(values) = map.get("enum") {
            let values = values.as_array().ok_or_else(|| Fault::new(at("enum"), "must be a list"))?;
            schema.values = values.iter().filter(|value| !value.is_null()).cloned().collect();
            schema.nullable |= values.iter().any(Value::is_null);
            only_null |= !values.is_empty() && values.iter().all(Value::is_null);
        }
        match map.get("const") {
            None => {}
            Some(Value::Null) => {
                schema.nullable = true;
                only_null = true;
            }
            Some(value) => {
                let listed = schema.values.is_empty() || schema.values.iter().any(|listed| same_value(listed, value));
                if !listed {
                    return Err(Fault::new(
                        at("const"),
                        format!("`{value}` is none of the values under `enum`, so nothing can be both; leave one of them out"),
                    ));
                }
                schema.values = vec![value.clone()];
            }
        }
        schema.examples.extend(map.get("example").cloned());
        if let Some(Value::Array(examples)) = map.get("examples") {
            schema.examples.extend(examples.iter().cloned());
        }
        if let Some(properties) = map.get("properties") {
            let properties = properties
                .as_object()
                .ok_or_else(|| Fault::new(at("properties"), "must be an object"))?;
            for (name, value) in properties {
                schema
                    .properties
                    .insert(name.clone(), Schema::from_json(value, &push(&at("properties"), name))?);
            }
        }
        if let Some(required) = map.get("required") {
            // Some documents write `required: true` on a property, which means nothing in JSON Schema.
            if let Some(required) = required.as_array() {
                schema.required = required.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            }
        }
        schema.additional = match map.get("additionalProperties") {
            None => None,
            Some(Value::Bool(allowed)) => Some(Additional::Allowed(*allowed)),
            Some(value) => Some(Additional::Schema(Box::new(Schema::from_json(value, &at("additionalProperties"))?))),
        };
        if let Some(Value::Array(_)) = map.get("items") {
            let message = "must be one schema for all elements; a list of schemas, one for each place, is not supported";
            return Err(Fault::new(at("items"), message));
        }
        if let Some(items) = map.get("items") {
            schema.items = Some(Box::new(Schema::from_json(items, &at("items"))?));
        }
        let mut arms = list("anyOf")?;
        if !arms.is_empty() {
            if !schema.one_of.is_empty() {
                return Err(Fault::new(
                    pointer,
                    "oneOf and anyOf side by side are legal and not supported, since no Rust type stands for both; keep one of them",
                ));
            }
            schema.one_of.append(&mut arms);
        }
        schema.unwrap_null();
        if let Some(discriminator) = map.get("discriminator") {
            let place = at("discriminator");
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
            schema.discriminator = Some(found);
            let members = discriminator.as_object().into_iter().flatten();
            let rest = members.filter(|(key, _)| !["propertyName", "mapping"].contains(&key.as_str()) && !is_words(key));
            let rest = rest.map(|(key, value)| (push("/discriminator", key), value.clone()));
            schema.unread.extend(rest);
        }
        schema.extensions.extend(extensions(map));
        let rest = map
            .iter()
            .filter(|(key, _)| !READ_IN_SCHEMAS.contains(&key.as_str()) && !is_words(key));
        schema.unread.extend(rest.map(|(key, value)| (key.clone(), value.clone())));
        if only_null && schema.kind.is_none() {
            schema.unread.insert("type".to_owned(), json!("null"));
        }
        schema.without_other_types(map);
        schema.without_bare_choices(map);
        Ok(schema.beside_reference())
    }

    /// What is asked for beside a reference holds together with what it leads to; what only decorates the use stays beside it.
    fn beside_reference(mut self) -> Self {
        let Some(name) = self.reference.take() else { return self };
        let bare = crate::spec::shape::undecorated(&self);
        if bare == Self::default() {
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

    /// Arms that only ask for members which stand beside the union (`anyOf: [{required: [a]}, {required: [b]}]`) make no types: the union is
    /// kept, and no code is made of it.
    fn without_bare_choices(&mut self, source: &Map<String, Value>) {
        let is_bare = |arm: &Schema| {
            let bare = Self {
                required: BTreeSet::new(),
                kind: None,
                ..crate::spec::shape::undecorated(arm)
            };
            bare == Self::default() && !arm.required.is_empty() && arm.kind.is_none_or(|kind| kind == Type::Object)
        };
        let asked = self.one_of.iter().flat_map(|arm| &arm.required);
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
            return Err(Fault::new(
                pointer,
                "more than one type besides null is legal and not supported, since no Rust type stands for that; describe one of them",
            ));
        }
        self.kind = Some(kind);
        Ok(())
    }

    /// A union with a bare `null` arm is a nullable schema; with one arm left it is that arm.
    fn unwrap_null(&mut self) {
        let is_null = |arm: &Schema| {
            // What is below may be large, and this is asked at every level of it.
            if !arm.nullable || crate::spec::shape::children(arm).next().is_some() {
                return false;
            }
            let bare = Schema {
                unread: Unread::new(),
                ..arm.clone()
            };
            let nothing_else = bare
                == Schema {
                    nullable: true,
                    ..Schema::default()
                };
            nothing_else && arm.unread.iter().all(|(key, value)| key == "type" && value == "null")
        };
        if !self.one_of.iter().any(is_null) {
            return;
        }
        self.one_of.retain(|arm| !is_null(arm));
        self.nullable = true;
        if self.one_of.len() == 1 && self.kind.is_none() && self.discriminator.is_none() {
            let arm = self.one_of.remove(0);
            let outer = std::mem::replace(self, arm);
            self.nullable = true;
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
    }
}

/// The component that a mapping means: by a reference like any other, or by its bare name.
fn component_named(target: &str) -> String {
    let decoded = target.strip_prefix('#').map(percent_decoded);
    match decoded.as_deref().and_then(|pointer| pointer.strip_prefix("/components/schemas/")) {
        Some(name) => unescaped(name),
        None => target.to_owned(),
    }
}

/// What is read beside schemas; the source is needed to write references out.
struct Reader<'a> {
    expander: Expander<'a>,
    /// What becomes [`Document::places`].
    places: RefCell<BTreeMap<(String, Location, String), String>>,
}

/// Gathers the members of a part that nothing reads, under their pointers relative to it.
fn unread(map: &Map<String, Value>, read: &[&str], at: &str, into: &mut Unread) {
    for (key, value) in map {
        if !read.contains(&key.as_str()) && !is_words(key) {
            into.insert(push(at, key), value.clone());
        }
    }
}

impl Reader<'_> {
    /// A part that stands for itself; the one at which there is too much of them is the place that is named.
    fn expanded(&self, value: &Value, pointer: &str) -> Result<Value, Fault> {
        let out = self.expander.expanded(value);
        self.expander.finish(pointer)?;
        Ok(out)
    }

    /// The unread members of a part as facts that stand for themselves.
    fn kept(&self, unread: Unread, pointer: &str) -> Result<Unread, Fault> {
        unread
            .into_iter()
            .map(|(key, value)| Ok((key, self.expanded(&value, pointer)?)))
            .collect()
    }

    fn parameter(&self, value: &Value, pointer: &str) -> Result<Parameter, Fault> {
        let map = object(value, pointer)?;
        let name = map
            .get("name")
            .and_then(Value::as_str)
            .ok_or_else(|| Fault::new(pointer, "a parameter needs a name"))?;
        let location = match map.get("in").and_then(Value::as_str) {
            Some("path") => Location::Path,
            Some("query") => Location::Query,
            Some("header") => Location::Header,
            Some("cookie") => Location::Cookie,
            other => {
                let other = other.unwrap_or("nothing");
                return Err(Fault::new(
                    push(pointer, "in"),
                    format!("must be path, query, header or cookie, not {other}"),
                ));
            }
        };
        let mut rest = Unread::new();
        let read = [
            "name",
            "in",
            "required",
            "style",
            "explode",
            "allowReserved",
            "deprecated",
            "schema",
            "content",
        ];
        unread(map, &read, "", &mut rest);
        let style = match map.get("style") {
            None => None,
            Some(written) => {
                let style = written
                    .as_str()
                    .and_then(|text| Style::ALL.into_iter().find(|style| style.key() == text));
                Some(style.ok_or_else(|| Fault::new(push(pointer, "style"), format!("{written} is not a style of OpenAPI")))?)
            }
        };
        let (media, schema) = match (map.get("schema"), map.get("content")) {
            (Some(schema), None) => (None, Schema::from_json(schema, &push(pointer, "schema"))?),
            (None, Some(_)) => {
                let content = content_from_json(map, pointer, &mut rest)?;
                let mut content = content.into_iter();
                match (content.next(), content.next()) {
                    (Some((media, schema)), None) => (Some(media), schema),
                    _ => {
                        return Err(Fault::new(
                            push(pointer, "content"),
                            format!("the content of a parameter has exactly one media type; parameter `{name}` has another number"),
                        ));
                    }
                }
            }
            (Some(_), Some(_)) => {
                return Err(Fault::new(
                    pointer,
                    format!("parameter `{name}` has a schema and a content; keep one of them"),
                ));
            }
            (None, None) => return Err(Fault::new(pointer, format!("parameter `{name}` has no schema"))),
        };
        let flag = |key: &str| map.get(key).and_then(Value::as_bool).unwrap_or(false);
        Ok(Parameter {
            name: name.to_owned(),
            location,
            required: flag("required") || location == Location::Path,
            description: map.get("description").and_then(Value::as_str).map(str::to_owned),
            style,
            explode: map.get("explode").and_then(Value::as_bool),
            allow_reserved: flag("allowReserved"),
            deprecated: flag("deprecated"),
            media,
            schema,
            extensions: extensions(map),
            unread: self.kept(rest, pointer)?,
        })
    }

    fn header(&self, value: &Value, pointer: &str) -> Result<Header, Fault> {
        let map = object(value, pointer)?;
        let flag = |key: &str| map.get(key).and_then(Value::as_bool).unwrap_or(false);
        let mut rest = Unread::new();
        unread(map, &["required", "deprecated", "explode", "style", "schema"], "", &mut rest);
        // There is one style for headers; another one is no OpenAPI, and kept as it stands.
        if let Some(style) = map.get("style").filter(|style| *style != "simple") {
            rest.insert("/style".to_owned(), style.clone());
        }
        Ok(Header {
            required: flag("required"),
            deprecated: flag("deprecated"),
            explode: flag("explode"),
            schema: match map.get("schema") {
                Some(schema) => Schema::from_json(&self.expanded(schema, pointer)?, &push(pointer, "schema"))?,
                None => Schema::default(),
            },
            unread: self.kept(rest, pointer)?,
        })
    }

    fn response(&self, value: &Value, pointer: &str) -> Result<Response, Fault> {
        let map = object(value, pointer)?;
        let mut rest = Unread::new();
        unread(map, &["headers", "content"], "", &mut rest);
        let mut headers = BTreeMap::new();
        if let Some(Value::Object(written)) = map.get("headers") {
            let place = push(pointer, "headers");
            for (name, value) in written {
                // The content says this, and the specification asks for it to be ignored here.
                if !name.eq_ignore_ascii_case("content-type") {
                    headers.insert(name.to_ascii_lowercase(), self.header(value, &push(&place, name))?);
                }
            }
        }
        let content = content_from_json(map, pointer, &mut rest)?;
        for (media, entry) in map.get("content").and_then(Value::as_object).into_iter().flatten() {
            if let Some(encoding) = entry.get("encoding") {
                rest.insert(push(&push("/content", &media_type(media)), "encoding"), encoding.clone());
            }
        }
        Ok(Response {
            description: map.get("description").and_then(Value::as_str).unwrap_or_default().to_owned(),
            headers,
            content,
            unread: self.kept(rest, pointer)?,
        })
    }

    fn body(&self, value: &Value, pointer: &str) -> Result<Body, Fault> {
        let map = object(value, pointer)?;
        let mut rest = Unread::new();
        unread(map, &["required", "content"], "", &mut rest);
        let content = content_from_json(map, pointer, &mut rest)?;
        let written = map.get("content").and_then(Value::as_object).into_iter().flatten();
        // There are parts in forms only.
        let is_form = |media: &str| media.starts_with("multipart/") || media.starts_with("application/x-www-form-urlencoded");
        let encoding = written
            .filter(|(media, _)| is_form(&media_type(media)))
            .filter_map(|(media, entry)| Some((media_type(media), entry.get("encoding")?)))
            .map(|(media, encoding)| Ok((media, self.expanded(encoding, pointer)?)))
            .collect::<Result<_, Fault>>()?;
        Ok(Body {
            required: map.get("required").and_then(Value::as_bool).unwrap_or(false),
            description: map.get("description").and_then(Value::as_str).map(str::to_owned),
            content,
            encoding,
            extensions: extensions(map),
            unread: self.kept(rest, pointer)?,
        })
    }

    fn operation(&self, value: &Value, pointer: &str, inherited: &Inherited<'_>) -> Result<Operation, Fault> {
        let map = object(value, pointer)?;
        let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
        let (mut parameters, mut places): (Vec<_>, Vec<_>) = self.parameters(map, pointer)?.into_iter().unzip();
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
        let body = match map.get("requestBody") {
            None => None,
            Some(value) => Some(self.body(value, &push(pointer, "requestBody"))?),
        };
        let place = push(pointer, "responses");
        let mut responses = BTreeMap::new();
        let mut ranges = BTreeMap::new();
        let mut default_response = None;
        let none = Map::new();
        let answers = match map.get("responses") {
            Some(answers) => object(answers, &place)?,
            None => &none,
        };
        for (status, value) in answers.iter().filter(|(status, _)| !status.starts_with("x-")) {
            let at = push(&place, status);
            if status == "default" {
                default_response = Some(self.response(&self.expanded(value, &at)?, &at)?);
                continue;
            }
            if let [digit @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] = status.as_bytes() {
                ranges.insert(digit - b'0', self.response(&self.expanded(value, &at)?, &at)?);
                continue;
            }
            let code = status
                .parse::<u16>()
                .map_err(|_| Fault::new(&at, "must be a status code, a range such as `4XX`, or `default`"))?;
            responses.insert(code, shared(value, &at, "responses", |value, at| self.response(value, at))?);
        }
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
            id: text("operationId").ok_or_else(|| {
                Fault::new(
                    pointer,
                    "an operation without an operationId is legal and not supported: names are made of it; give it one",
                )
            })?,
            tags: map
                .get("tags")
                .and_then(Value::as_array)
                .map(|tags| tags.iter().filter_map(Value::as_str).map(str::to_owned).collect())
                .unwrap_or_default(),
            summary: text("summary"),
            description: text("description"),
            deprecated: map.get("deprecated").and_then(Value::as_bool).unwrap_or(false),
            parameters,
            body,
            responses,
            ranges,
            default_response,
            servers: if own.is_empty() { inherited.servers.to_vec() } else { own },
            security: map.get("security").filter(|value| is_security(value)).map(security),
            callbacks: self.whole(map.get("callbacks"), &push(pointer, "callbacks"))?,
            extensions: extensions(map),
            unread: self.kept(rest, pointer)?,
        })
    }

    /// The parameters of a part, each with its place.
    fn parameters(&self, map: &Map<String, Value>, pointer: &str) -> Result<Vec<Placed>, Fault> {
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

    /// A map of parts that are kept as they stand.
    fn whole(&self, value: Option<&Value>, pointer: &str) -> Result<BTreeMap<String, Value>, Fault> {
        let parts = value.and_then(Value::as_object).into_iter().flatten();
        parts
            .filter(|(name, _)| !name.starts_with("x-"))
            .map(|(name, part)| Ok((name.clone(), self.expanded(part, pointer)?)))
            .collect()
    }

    fn document(&self, root: &Map<String, Value>) -> Result<Document, Fault> {
        let info = root
            .get("info")
            .ok_or_else(|| Fault::new("", "`info` is missing: this is not an OpenAPI document"))?;
        let text = |key: &str| match info.get(key) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let mut document = Document {
            version: text("version"),
            title: text("title"),
            servers: servers(root.get("servers")),
            security: root
                .get("security")
                .filter(|value| is_security(value))
                .map(security)
                .unwrap_or_default(),
            webhooks: self.whole(root.get("webhooks"), "/webhooks")?,
            ..Document::default()
        };
        let mut rest = Unread::new();
        let read = ["openapi", "info", "servers", "security", "webhooks", "paths", "components", "tags"];
        unread(root, &read, "", &mut rest);
        servers_unread(root.get("servers"), &mut rest);
        if let Some(odd) = root.get("security").filter(|value| !is_security(value)) {
            rest.insert("/security".to_owned(), odd.clone());
        }
        // OpenAPI 3.1 asks for one of three: a document may say only what the server calls, or only what others share.
        let none = Value::Object(Map::new());
        let paths = match root.get("paths") {
            Some(paths) => paths,
            None if root.contains_key("webhooks") || root.contains_key("components") => &none,
            None => return Err(Fault::new("", "`paths` is missing: this is not an OpenAPI document")),
        };
        for (path, item) in object(paths, "/paths")? {
            if path.starts_with("x-") {
                continue;
            }
            let place = push("/paths", path);
            let item = object(item, &place)?;
            let parameters = self.parameters(item, &place)?;
            let servers = servers(item.get("servers"));
            let mut of_servers = Unread::new();
            servers_unread(item.get("servers"), &mut of_servers);
            let inherited = Inherited {
                parameters: &parameters,
                servers: &servers,
                unread: &of_servers,
            };
            let mut operations = BTreeMap::new();
            for method in Method::ALL {
                if let Some(value) = item.get(method.key()) {
                    operations.insert(method, self.operation(value, &push(&place, method.key()), &inherited)?);
                }
            }
            let methods = Method::ALL.map(Method::key);
            let read: Vec<&str> = methods.into_iter().chain(["parameters", "servers", "$ref"]).collect();
            unread(item, &read, &place, &mut rest);
            document.paths.insert(path.clone(), operations);
        }
        if let Some(components) = root.get("components").and_then(Value::as_object) {
            self.components(components, &mut document.components)?;
            // What the other sections hold stands where it is used by now.
            let read = [
                "schemas",
                "parameters",
                "responses",
                "securitySchemes",
                "headers",
                "requestBodies",
                "examples",
                "links",
                "callbacks",
                "pathItems",
            ];
            unread(components, &read, "/components", &mut rest);
        }
        document.unread = self.kept(rest, "")?;
        Ok(document)
    }

    fn components(&self, components: &Map<String, Value>, into: &mut super::Components) -> Result<(), Fault> {
        let section = |name: &str| -> Result<Vec<(String, String, &Value)>, Fault> {
            let place = push("/components", name);
            match components.get(name) {
                None => Ok(Vec::new()),
                Some(value) => Ok(object(value, &place)?
                    .iter()
                    .map(|(key, value)| (key.clone(), push(&place, key), value))
                    .collect()),
            }
        };
        for (name, place, value) in section("schemas")? {
            into.schemas.insert(name, Schema::from_json(value, &place)?);
        }
        for (name, place, value) in section("parameters")? {
            into.parameters.insert(name, self.parameter(value, &place)?);
        }
        for (name, place, value) in section("responses")? {
            into.responses.insert(name, self.response(value, &place)?);
        }
        into.security_schemes = self.whole(components.get("securitySchemes"), "/components/securitySchemes")?;
        Ok(())
    }
}

/// A parameter and where it stands.
type Placed = (Shared<Parameter>, String);

/// What a path item gives to its operations.
struct Inherited<'a> {
    parameters: &'a [Placed],
    servers: &'a [Server],
    /// What nothing reads of the servers.
    unread: &'a Unread,
}

impl Document {
    /// Reads a document of either dialect. The version of OpenAPI is checked by the caller.
    ///
    /// # Errors
    /// Whatever is not an OpenAPI document, with the pointer of the first fault.
    pub fn from_json(value: &Value) -> Result<Self, Fault> {
        let reader = Reader {
            expander: Expander::new(value),
            places: RefCell::default(),
        };
        let mut document = reader.document(object(value, "")?)?;
        document.places = reader.places.take();
        document.each_schema_mut(&mut |schema| {
            for value in schema.unread.values_mut() {
                *value = reader.expander.expanded(value);
            }
        });
        reader.expander.finish("/components/schemas")?;
        Ok(document)
    }

    /// Every schema at any depth that code can be generated from.
    fn each_schema_mut(&mut self, visit: &mut dyn FnMut(&mut Schema)) {
        fn deep(schema: &mut Schema, visit: &mut dyn FnMut(&mut Schema)) {
            visit(schema);
            schema.children_mut().into_iter().for_each(|child| deep(child, visit));
        }
        self.components.schemas.values_mut().for_each(|schema| deep(schema, visit));
        crate::spec::reference::for_each_root(self, &mut |_, schema| deep(schema, visit));
    }
}

/// Base addresses, in the order of the source.
fn servers(value: Option<&Value>) -> Vec<Server> {
    let server = |server: &Value| {
        let url = server.get("url")?.as_str()?;
        let variables = server.get("variables").and_then(Value::as_object).into_iter().flatten();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let variable = |variable: &Value| Variable {
            default: variable.get("default").map(text).unwrap_or_default(),
            values: variable
                .get("enum")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .map(text)
                .collect(),
        };
        Some(Server {
            url: url.trim_end_matches('/').to_owned(),
            variables: variables.map(|(name, value)| (name.clone(), variable(value))).collect(),
        })
    };
    value.and_then(Value::as_array).into_iter().flatten().filter_map(server).collect()
}

/// What nothing reads of base addresses.
fn servers_unread(value: Option<&Value>, into: &mut Unread) {
    for (index, server) in value.and_then(Value::as_array).into_iter().flatten().enumerate() {
        let at = format!("/servers/{index}");
        let Some(server) = server.as_object() else { continue };
        unread(server, &["url", "variables"], &at, into);
        for (name, variable) in server.get("variables").and_then(Value::as_object).into_iter().flatten() {
            let Some(variable) = variable.as_object() else { continue };
            unread(variable, &["default", "enum"], &push(&push(&at, "variables"), name), into);
        }
    }
}

/// Whether this has the form of security requirements; anything else is kept as it stands.
fn is_security(value: &Value) -> bool {
    let is_way = |way: &Value| way.as_object().is_some_and(|way| way.values().all(Value::is_array));
    value.as_array().is_some_and(|ways| ways.iter().all(is_way))
}

/// Alternatives of security schemes, in no order.
fn security(value: &Value) -> Security {
    let scopes = |value: &Value| {
        let scopes = value.as_array().into_iter().flatten();
        scopes.filter_map(Value::as_str).map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let together = |value: &Value| -> BTreeMap<String, BTreeSet<String>> {
        let schemes = value.as_object().into_iter().flatten();
        schemes.map(|(name, value)| (name.clone(), scopes(value))).collect()
    };
    let mut alternatives: Security = value.as_array().into_iter().flatten().map(together).collect();
    alternatives.sort();
    alternatives.dedup();
    // Nothing to prove is the same as no way to prove it.
    if alternatives == [BTreeMap::new()] {
        alternatives.clear();
    }
    alternatives
}

/// A media type in one spelling: names in lower case, no space, and no charset where it is the one that everybody takes for granted.
pub(super) fn media_type(written: &str) -> String {
    let mut parts = written.split(';');
    let mut out = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let mut parameters = BTreeSet::new();
    for part in parts {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().trim_matches('"'));
        if name.is_empty() || name == "charset" && value.eq_ignore_ascii_case("utf-8") {
            continue;
        }
        let value = if name == "charset" {
            value.to_ascii_lowercase()
        } else {
            value.to_owned()
        };
        parameters.insert(format!(";{name}={value}"));
    }
    // Their order says nothing.
    out.extend(parameters);
    out
}

fn object<'a>(value: &'a Value, pointer: &str) -> Result<&'a Map<String, Value>, Fault> {
    value.as_object().ok_or_else(|| {
        Fault::new(
            pointer,
            "must be an object, with its members by name; leave it out where it says nothing",
        )
    })
}

fn extensions(map: &Map<String, Value>) -> BTreeMap<String, Value> {
    map.iter()
        .filter(|(key, _)| key.starts_with("x-"))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn shared<T>(value: &Value, pointer: &str, section: &str, read: impl Fn(&Value, &str) -> Result<T, Fault>) -> Result<Shared<T>, Fault> {
    match value.get("$ref") {
        None => Ok(Shared::Inline(read(value, pointer)?)),
        Some(target) => {
            let target = target.as_str().unwrap_or_default();
            let name = target.strip_prefix(&format!("#/components/{section}/"));
            let name = name.ok_or_else(|| {
                Fault::new(
                    push(pointer, "$ref"),
                    format!("`{target}` does not point into #/components/{section}"),
                )
            })?;
            Ok(Shared::Ref(name.to_owned()))
        }
    }
}

/// The schemas of a part by media type; what else its media types say goes to `rest`.
fn content_from_json(map: &Map<String, Value>, pointer: &str, rest: &mut Unread) -> Result<BTreeMap<String, Schema>, Fault> {
    let place = push(pointer, "content");
    let mut content = BTreeMap::new();
    if let Some(value) = map.get("content") {
        for (written, entry) in object(value, &place)? {
            let at = push(&place, written);
            let schema = match entry.get("schema") {
                Some(schema) => Schema::from_json(schema, &push(&at, "schema"))?,
                None => Schema::default(),
            };
            let media = media_type(written);
            // Two spellings of one media type are kept apart where they say different things.
            let media = match content.get(&media) {
                Some(known) if *known != schema => written.clone(),
                _ => media,
            };
            if let Some(entry) = entry.as_object() {
                unread(entry, &["schema", "encoding"], &push("/content", &media), rest);
            }
            content.insert(media, schema);
        }
    }
    Ok(content)
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
