//! The one form of a document that every stage takes and gives.
//!
//! It holds what OpenAPI 3.0 and 3.1 can both say, spelled once: nullability is a flag, a constant is an enumeration of one value,
//! exclusive bounds are numbers. [`Document::from_json`] reads either dialect (references may still be missing or inlined),
//! [`Document::to_json`] writes OpenAPI 3.1 with every set sorted, so that equal documents have equal bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use indexmap::IndexMap;
use serde_json::{Map, Number, Value, json};

/// A fault in a document: where it stands, as a JSON pointer, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer from the root of the document.
    pub pointer: String,
    /// What is wrong, and what to do about it where that is known.
    pub message: String,
}

impl Fault {
    /// A fault at `pointer`.
    pub fn new(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "(root)" } else { &self.pointer };
        write!(f, "{place}: {}", self.message)
    }
}

impl std::error::Error for Fault {}

/// `pointer` extended by one key, escaped as RFC 6901 asks.
pub fn push(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// A whole API description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The version of the API as the vendor states it.
    pub version: String,
    /// Title of the API.
    pub title: String,
    /// Base addresses.
    pub servers: Vec<String>,
    /// Operations by path template, then by method.
    pub paths: BTreeMap<String, BTreeMap<Method, Operation>>,
    /// Shared parts.
    pub components: Components,
}

/// Parts that are referred to by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Components {
    /// Schemas by name.
    pub schemas: BTreeMap<String, Schema>,
    /// Parameters by name.
    pub parameters: BTreeMap<String, Parameter>,
    /// Responses by name.
    pub responses: BTreeMap<String, Response>,
}

/// The HTTP methods that the document may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `DELETE`
    Delete,
    /// `GET`
    Get,
    /// `PATCH`
    Patch,
    /// `POST`
    Post,
    /// `PUT`
    Put,
}

impl Method {
    /// All of them, in the order of their names.
    pub const ALL: [Self; 5] = [Self::Delete, Self::Get, Self::Patch, Self::Post, Self::Put];

    /// The key under a path item.
    pub fn key(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Get => "get",
            Self::Patch => "patch",
            Self::Post => "post",
            Self::Put => "put",
        }
    }

    /// The method as it stands on the request line.
    pub fn upper(self) -> String {
        self.key().to_ascii_uppercase()
    }
}

/// Either the part itself or the name of a component.
#[derive(Clone, Debug, PartialEq)]
pub enum Shared<T> {
    /// Name in the matching section of `components`.
    Ref(String),
    /// Written in place.
    Inline(T),
}

/// One operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Operation {
    /// The vendor's operation id.
    pub id: String,
    /// Grouping names.
    pub tags: Vec<String>,
    /// One line.
    pub summary: Option<String>,
    /// More than one line.
    pub description: Option<String>,
    /// Whether the vendor discourages its use.
    pub deprecated: bool,
    /// Path, query and header parameters, those of the path item included.
    pub parameters: Vec<Shared<Parameter>>,
    /// What is sent.
    pub body: Option<Body>,
    /// What is answered, by status; `default` is kept apart.
    pub responses: BTreeMap<u16, Shared<Response>>,
    /// A declared `default` response.
    pub default_response: bool,
    /// `x-` members.
    pub extensions: BTreeMap<String, Value>,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query string.
    Query,
    /// As a header.
    Header,
}

impl Location {
    /// The value of `in`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }
}

/// One parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location: Location,
    /// Whether it must be sent.
    pub required: bool,
    /// Explanation.
    pub description: Option<String>,
    /// Whether an array is sent as repeated parameters; the default of the location applies when absent.
    pub explode: Option<bool>,
    /// The value.
    pub schema: Schema,
    /// `x-` members.
    pub extensions: BTreeMap<String, Value>,
}

/// A request body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// Whether the vendor marks it required.
    pub required: bool,
    /// Explanation.
    pub description: Option<String>,
    /// Schemas by media type.
    pub content: BTreeMap<String, Schema>,
    /// `x-` members.
    pub extensions: BTreeMap<String, Value>,
}

/// A response.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// Explanation; the canonical document carries the reason phrase of the status.
    pub description: String,
    /// Names of the headers it carries, in lower case.
    pub headers: BTreeSet<String>,
    /// Schemas by media type.
    pub content: BTreeMap<String, Schema>,
}

/// The JSON types of a schema, `null` aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// `array`
    Array,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `object`
    Object,
    /// `string`
    String,
}

impl Type {
    /// The value of `type`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Array => "array",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Object => "object",
            Self::String => "string",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Array, Self::Boolean, Self::Integer, Self::Number, Self::Object, Self::String]
            .into_iter()
            .find(|t| t.key() == text)
    }
}

/// What a map's values are, or whether unknown members are allowed at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Additional {
    /// `additionalProperties: true` or `false`.
    Allowed(bool),
    /// Members of one schema.
    Schema(Box<Schema>),
}

/// What tells the arms of a union apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Discriminator {
    /// The property that carries the tag.
    pub property: String,
    /// Component names by tag; empty when the vendor gives none.
    pub mapping: BTreeMap<String, String>,
}

/// A schema, in place or by reference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Name of a component; every other member then decorates the use, not the component.
    pub reference: Option<String>,
    /// JSON type.
    pub kind: Option<Type>,
    /// Whether `null` is allowed too.
    pub nullable: bool,
    /// Heading.
    pub title: Option<String>,
    /// Explanation.
    pub description: Option<String>,
    /// Format.
    pub format: Option<String>,
    /// Regular expression.
    pub pattern: Option<String>,
    /// Allowed values; a constant is an enumeration of one.
    pub values: Vec<Value>,
    /// Default that the server applies.
    pub default: Option<Value>,
    /// Examples.
    pub examples: Vec<Value>,
    /// Shortest length in characters.
    pub min_length: Option<u64>,
    /// Longest length in characters.
    pub max_length: Option<u64>,
    /// Least value.
    pub minimum: Option<Number>,
    /// Greatest value.
    pub maximum: Option<Number>,
    /// Bound that the value must exceed.
    pub exclusive_minimum: Option<Number>,
    /// Bound that the value must stay below.
    pub exclusive_maximum: Option<Number>,
    /// Step.
    pub multiple_of: Option<Number>,
    /// Fewest elements.
    pub min_items: Option<u64>,
    /// Most elements.
    pub max_items: Option<u64>,
    /// Whether elements differ.
    pub unique_items: bool,
    /// Fewest members.
    pub min_properties: Option<u64>,
    /// Most members.
    pub max_properties: Option<u64>,
    /// Whether it only appears in responses.
    pub read_only: bool,
    /// Whether it only appears in requests.
    pub write_only: bool,
    /// Whether the vendor discourages its use.
    pub deprecated: bool,
    /// Members, in the order of the source.
    pub properties: IndexMap<String, Schema>,
    /// Members that must be there.
    pub required: BTreeSet<String>,
    /// Members that are not listed.
    pub additional: Option<Additional>,
    /// Elements.
    pub items: Option<Box<Schema>>,
    /// All of these hold.
    pub all_of: Vec<Schema>,
    /// One of these holds; `anyOf` is read as the same thing.
    pub one_of: Vec<Schema>,
    /// What tells the arms apart.
    pub discriminator: Option<Discriminator>,
    /// `x-` members.
    pub extensions: BTreeMap<String, Value>,
}

impl Schema {
    /// A reference to the component `name`.
    pub fn reference(name: impl Into<String>) -> Self {
        Self {
            reference: Some(name.into()),
            ..Self::default()
        }
    }

    /// Every schema directly below this one, with its pointer.
    pub fn children<'a>(&'a self, pointer: &str) -> Vec<(String, &'a Schema)> {
        let mut out = Vec::new();
        for (name, schema) in &self.properties {
            out.push((push(&push(pointer, "properties"), name), schema));
        }
        if let Some(items) = &self.items {
            out.push((push(pointer, "items"), &**items));
        }
        if let Some(Additional::Schema(schema)) = &self.additional {
            out.push((push(pointer, "additionalProperties"), &**schema));
        }
        for (key, arms) in [("allOf", &self.all_of), ("oneOf", &self.one_of)] {
            for (index, arm) in arms.iter().enumerate() {
                out.push((push(&push(pointer, key), &index.to_string()), arm));
            }
        }
        out
    }

    /// Every schema directly below this one, to be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Schema> {
        let mut out: Vec<&mut Schema> = self.properties.values_mut().collect();
        if let Some(items) = &mut self.items {
            out.push(items);
        }
        if let Some(Additional::Schema(schema)) = &mut self.additional {
            out.push(schema);
        }
        out.extend(self.all_of.iter_mut());
        out.extend(self.one_of.iter_mut());
        out
    }

    /// Reads one schema of either dialect.
    ///
    /// # Errors
    /// Members of the wrong type, and types that are neither one name nor one name and `null`.
    pub fn from_json(value: &Value, pointer: &str) -> Result<Self, Fault> {
        let Value::Object(map) = value else {
            return match value {
                Value::Bool(true) => Ok(Self::default()),
                _ => Err(Fault::new(pointer, "a schema must be an object")),
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
                Some(_) => return Err(Fault::new(at("$ref"), "must be a string")),
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
        match map.get("type") {
            None | Some(Value::Null) => {}
            Some(Value::String(name)) => schema.set_type(name, &at("type"))?,
            Some(Value::Array(names)) => {
                for name in names {
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
        }
        if let Some(value) = map.get("const") {
            schema.values = vec![value.clone()];
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
        if let Some(items) = map.get("items") {
            schema.items = Some(Box::new(Schema::from_json(items, &at("items"))?));
        }
        let mut arms = list("anyOf")?;
        if !arms.is_empty() {
            if !schema.one_of.is_empty() {
                return Err(Fault::new(pointer, "oneOf and anyOf stand side by side; keep one of them"));
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
                    found
                        .mapping
                        .insert(tag.clone(), target.trim_start_matches("#/components/schemas/").to_owned());
                }
            }
            schema.discriminator = Some(found);
        }
        schema.extensions.extend(extensions(map));
        Ok(schema)
    }

    fn set_type(&mut self, name: &str, pointer: &str) -> Result<(), Fault> {
        if name == "null" {
            self.nullable = true;
            return Ok(());
        }
        let kind = Type::parse(name).ok_or_else(|| Fault::new(pointer, format!("`{name}` is not a JSON type")))?;
        if self.kind.is_some_and(|known| known != kind) {
            return Err(Fault::new(pointer, "more than one type besides null; no Rust type stands for that"));
        }
        self.kind = Some(kind);
        Ok(())
    }

    /// A union with a bare `null` arm is a nullable schema; with one arm left it is that arm.
    fn unwrap_null(&mut self) {
        let is_null = |arm: &Schema| {
            *arm == Schema {
                nullable: true,
                ..Schema::default()
            }
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
        }
    }

    /// Writes the schema as OpenAPI 3.1, sets sorted.
    pub fn to_json(&self) -> Value {
        let mut map = Map::new();
        let mut put = |key: &str, value: Value| {
            map.insert(key.to_owned(), value);
        };
        if let Some(kind) = self.kind {
            put(
                "type",
                if self.nullable {
                    json!([kind.key(), "null"])
                } else {
                    json!(kind.key())
                },
            );
        }
        for (key, text) in [
            ("title", &self.title),
            ("description", &self.description),
            ("format", &self.format),
            ("pattern", &self.pattern),
        ] {
            if let Some(text) = text {
                put(key, json!(text));
            }
        }
        if !self.values.is_empty() {
            let mut values = self.values.clone();
            values.sort_by_key(Value::to_string);
            if self.nullable {
                values.push(Value::Null);
            }
            put("enum", Value::Array(values));
        }
        if let Some(default) = &self.default {
            put("default", default.clone());
        }
        if !self.examples.is_empty() {
            put("examples", Value::Array(self.examples.clone()));
        }
        for (key, count) in [
            ("minLength", self.min_length),
            ("maxLength", self.max_length),
            ("minItems", self.min_items),
            ("maxItems", self.max_items),
            ("minProperties", self.min_properties),
            ("maxProperties", self.max_properties),
        ] {
            if let Some(count) = count {
                put(key, json!(count));
            }
        }
        for (key, number) in [
            ("minimum", &self.minimum),
            ("maximum", &self.maximum),
            ("exclusiveMinimum", &self.exclusive_minimum),
            ("exclusiveMaximum", &self.exclusive_maximum),
            ("multipleOf", &self.multiple_of),
        ] {
            if let Some(number) = number {
                put(key, Value::Number(number.clone()));
            }
        }
        for (key, flag) in [
            ("uniqueItems", self.unique_items),
            ("readOnly", self.read_only),
            ("writeOnly", self.write_only),
            ("deprecated", self.deprecated),
        ] {
            if flag {
                put(key, Value::Bool(true));
            }
        }
        if !self.required.is_empty() {
            put("required", json!(self.required));
        }
        if !self.properties.is_empty() {
            let sorted: BTreeMap<_, _> = self
                .properties
                .iter()
                .map(|(name, schema)| (name.clone(), schema.to_json()))
                .collect();
            put("properties", json!(sorted));
        }
        match &self.additional {
            None => {}
            Some(Additional::Allowed(allowed)) => put("additionalProperties", json!(allowed)),
            Some(Additional::Schema(schema)) => put("additionalProperties", schema.to_json()),
        }
        if let Some(items) = &self.items {
            put("items", items.to_json());
        }
        if !self.all_of.is_empty() {
            put("allOf", self.all_of.iter().map(Schema::to_json).collect());
        }
        if !self.one_of.is_empty() {
            let mut arms: Vec<Value> = self.one_of.iter().map(Schema::to_json).collect();
            if self.nullable && self.kind.is_none() {
                arms.push(json!({"type": "null"}));
            }
            put("oneOf", Value::Array(arms));
        }
        if let Some(discriminator) = &self.discriminator {
            let mapping: BTreeMap<_, _> = discriminator
                .mapping
                .iter()
                .map(|(tag, name)| (tag.clone(), format!("#/components/schemas/{name}")))
                .collect();
            let mut value = json!({"propertyName": discriminator.property});
            if !mapping.is_empty() {
                value["mapping"] = json!(mapping);
            }
            put("discriminator", value);
        }
        for (key, value) in &self.extensions {
            put(key, value.clone());
        }
        if let Some(name) = &self.reference {
            let reference = json!(format!("#/components/schemas/{name}"));
            if self.nullable {
                put("oneOf", json!([{"$ref": reference}, {"type": "null"}]));
            } else {
                put("$ref", reference);
            }
        }
        Value::Object(map)
    }
}

impl Parameter {
    fn from_json(value: &Value, pointer: &str) -> Result<Self, Fault> {
        let map = object(value, pointer)?;
        let name = map
            .get("name")
            .and_then(Value::as_str)
            .ok_or_else(|| Fault::new(pointer, "a parameter needs a name"))?;
        let location = match map.get("in").and_then(Value::as_str) {
            Some("path") => Location::Path,
            Some("query") => Location::Query,
            Some("header") => Location::Header,
            other => {
                let other = other.unwrap_or("nothing");
                return Err(Fault::new(
                    push(pointer, "in"),
                    format!("must be path, query or header, not {other}"),
                ));
            }
        };
        Ok(Self {
            name: name.to_owned(),
            location,
            required: map.get("required").and_then(Value::as_bool).unwrap_or(false) || location == Location::Path,
            description: map.get("description").and_then(Value::as_str).map(str::to_owned),
            explode: map.get("explode").and_then(Value::as_bool),
            schema: match map.get("schema") {
                Some(schema) => Schema::from_json(schema, &push(pointer, "schema"))?,
                None => return Err(Fault::new(pointer, format!("parameter `{name}` has no schema"))),
            },
            extensions: extensions(map),
        })
    }

    fn to_json(&self) -> Value {
        let mut value = json!({"name": self.name, "in": self.location.key(), "schema": self.schema.to_json()});
        let map = value.as_object_mut().expect("written as an object above");
        if self.required {
            map.insert("required".into(), json!(true));
        }
        if let Some(description) = &self.description {
            map.insert("description".into(), json!(description));
        }
        if let Some(explode) = self.explode {
            map.insert("explode".into(), json!(explode));
        }
        map.extend(self.extensions.clone());
        value
    }
}

impl Response {
    fn from_json(value: &Value, pointer: &str) -> Result<Self, Fault> {
        let map = object(value, pointer)?;
        Ok(Self {
            description: map.get("description").and_then(Value::as_str).unwrap_or_default().to_owned(),
            headers: match map.get("headers") {
                Some(Value::Object(headers)) => headers.keys().map(|name| name.to_ascii_lowercase()).collect(),
                _ => BTreeSet::new(),
            },
            content: content_from_json(map, pointer)?,
        })
    }

    fn to_json(&self) -> Value {
        let mut value = json!({"description": self.description});
        if !self.headers.is_empty() {
            let headers: BTreeMap<_, _> = self
                .headers
                .iter()
                .map(|name| (name.clone(), json!({"schema": {"type": "string"}})))
                .collect();
            value["headers"] = json!(headers);
        }
        if !self.content.is_empty() {
            value["content"] = content_to_json(&self.content);
        }
        value
    }
}

impl Operation {
    fn from_json(value: &Value, pointer: &str, inherited: &[Shared<Parameter>]) -> Result<Self, Fault> {
        let map = object(value, pointer)?;
        let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
        let mut parameters = parameters_from_json(map, pointer)?;
        for parameter in inherited {
            let same = |own: &Shared<Parameter>| match (own, parameter) {
                (Shared::Inline(own), Shared::Inline(other)) => (&own.name, own.location) == (&other.name, other.location),
                (own, other) => own == other,
            };
            if !parameters.iter().any(same) {
                parameters.push(parameter.clone());
            }
        }
        let body = match map.get("requestBody") {
            None => None,
            Some(value) => {
                let place = push(pointer, "requestBody");
                let map = object(value, &place)?;
                Some(Body {
                    required: map.get("required").and_then(Value::as_bool).unwrap_or(false),
                    description: map.get("description").and_then(Value::as_str).map(str::to_owned),
                    content: content_from_json(map, &place)?,
                    extensions: extensions(map),
                })
            }
        };
        let place = push(pointer, "responses");
        let answers = map
            .get("responses")
            .ok_or_else(|| Fault::new(pointer, "an operation needs responses"))?;
        let mut responses = BTreeMap::new();
        let mut default_response = false;
        for (status, value) in object(answers, &place)? {
            if status == "default" {
                default_response = true;
                continue;
            }
            let at = push(&place, status);
            let code = status
                .parse::<u16>()
                .map_err(|_| Fault::new(&at, "must be a status code or `default`"))?;
            responses.insert(code, shared(value, &at, "responses", Response::from_json)?);
        }
        Ok(Self {
            id: text("operationId").ok_or_else(|| Fault::new(pointer, "an operation needs an operationId"))?,
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
            default_response,
            extensions: extensions(map),
        })
    }

    fn to_json(&self) -> Value {
        let mut value = json!({"operationId": self.id});
        if !self.tags.is_empty() {
            value["tags"] = json!(self.tags);
        }
        if let Some(summary) = &self.summary {
            value["summary"] = json!(summary);
        }
        if let Some(description) = &self.description {
            value["description"] = json!(description);
        }
        if self.deprecated {
            value["deprecated"] = json!(true);
        }
        if !self.parameters.is_empty() {
            value["parameters"] = self
                .parameters
                .iter()
                .map(|p| shared_to_json(p, "parameters", Parameter::to_json))
                .collect();
        }
        if let Some(body) = &self.body {
            let mut written = json!({"content": content_to_json(&body.content)});
            if body.required {
                written["required"] = json!(true);
            }
            if let Some(description) = &body.description {
                written["description"] = json!(description);
            }
            written
                .as_object_mut()
                .expect("written as an object above")
                .extend(body.extensions.clone());
            value["requestBody"] = written;
        }
        let mut responses: BTreeMap<String, Value> = self
            .responses
            .iter()
            .map(|(status, response)| (status.to_string(), shared_to_json(response, "responses", Response::to_json)))
            .collect();
        if self.default_response {
            responses.insert("default".into(), json!({"description": ""}));
        }
        value["responses"] = json!(responses);
        value
            .as_object_mut()
            .expect("written as an object above")
            .extend(self.extensions.clone());
        value
    }
}

impl Document {
    /// Reads a document of either dialect. The version of OpenAPI is checked by the caller.
    ///
    /// # Errors
    /// Whatever is not an OpenAPI document, with the pointer of the first fault.
    pub fn from_json(value: &Value) -> Result<Self, Fault> {
        let root = object(value, "")?;
        let info = root
            .get("info")
            .ok_or_else(|| Fault::new("", "`info` is missing: this is not an OpenAPI document"))?;
        let text = |key: &str| match info.get(key) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let mut document = Self {
            version: text("version"),
            title: text("title"),
            servers: root
                .get("servers")
                .and_then(Value::as_array)
                .map(|servers| {
                    servers
                        .iter()
                        .filter_map(|server| server.get("url")?.as_str())
                        .map(str::to_owned)
                        .collect()
                })
                .unwrap_or_default(),
            ..Self::default()
        };
        let paths = root
            .get("paths")
            .ok_or_else(|| Fault::new("", "`paths` is missing: this is not an OpenAPI document"))?;
        for (path, item) in object(paths, "/paths")? {
            let place = push("/paths", path);
            let item = object(item, &place)?;
            let inherited = parameters_from_json(item, &place)?;
            let mut operations = BTreeMap::new();
            for method in Method::ALL {
                if let Some(value) = item.get(method.key()) {
                    operations.insert(method, Operation::from_json(value, &push(&place, method.key()), &inherited)?);
                }
            }
            document.paths.insert(path.clone(), operations);
        }
        if let Some(components) = root.get("components") {
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
                document.components.schemas.insert(name, Schema::from_json(value, &place)?);
            }
            for (name, place, value) in section("parameters")? {
                document.components.parameters.insert(name, Parameter::from_json(value, &place)?);
            }
            for (name, place, value) in section("responses")? {
                document.components.responses.insert(name, Response::from_json(value, &place)?);
            }
        }
        Ok(document)
    }

    /// Writes the document as OpenAPI 3.1, every set sorted.
    pub fn to_json(&self) -> Value {
        let mut paths = Map::new();
        for (path, operations) in &self.paths {
            let item: Map<String, Value> = operations
                .iter()
                .map(|(method, op)| (method.key().to_owned(), op.to_json()))
                .collect();
            paths.insert(path.clone(), Value::Object(item));
        }
        let schemas: BTreeMap<_, _> = self
            .components
            .schemas
            .iter()
            .map(|(name, s)| (name.clone(), s.to_json()))
            .collect();
        let parameters: BTreeMap<_, _> = self
            .components
            .parameters
            .iter()
            .map(|(name, p)| (name.clone(), p.to_json()))
            .collect();
        let responses: BTreeMap<_, _> = self
            .components
            .responses
            .iter()
            .map(|(name, r)| (name.clone(), r.to_json()))
            .collect();
        let mut root = json!({
            "openapi": "3.1.0",
            "info": {"title": self.title, "version": self.version},
            "servers": self.servers.iter().map(|url| json!({"url": url})).collect::<Vec<_>>(),
            "paths": paths,
        });
        let mut components = Map::new();
        for (name, section) in [
            ("schemas", json!(schemas)),
            ("parameters", json!(parameters)),
            ("responses", json!(responses)),
        ] {
            if section.as_object().is_some_and(|section| !section.is_empty()) {
                components.insert(name.to_owned(), section);
            }
        }
        root["components"] = Value::Object(components);
        root
    }

    /// Every operation with its path template and method, sorted.
    pub fn operations(&self) -> impl Iterator<Item = (&str, Method, &Operation)> {
        self.paths
            .iter()
            .flat_map(|(path, item)| item.iter().map(move |(method, operation)| (path.as_str(), *method, operation)))
    }

    /// The parameter behind a use.
    pub fn parameter<'a>(&'a self, shared: &'a Shared<Parameter>) -> Option<&'a Parameter> {
        match shared {
            Shared::Inline(parameter) => Some(parameter),
            Shared::Ref(name) => self.components.parameters.get(name),
        }
    }

    /// The response behind a use.
    pub fn response<'a>(&'a self, shared: &'a Shared<Response>) -> Option<&'a Response> {
        match shared {
            Shared::Inline(response) => Some(response),
            Shared::Ref(name) => self.components.responses.get(name),
        }
    }
}

fn object<'a>(value: &'a Value, pointer: &str) -> Result<&'a Map<String, Value>, Fault> {
    value.as_object().ok_or_else(|| Fault::new(pointer, "must be an object"))
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

fn shared_to_json<T>(part: &Shared<T>, section: &str, write: impl Fn(&T) -> Value) -> Value {
    match part {
        Shared::Ref(name) => json!({"$ref": format!("#/components/{section}/{name}")}),
        Shared::Inline(part) => write(part),
    }
}

fn parameters_from_json(map: &Map<String, Value>, pointer: &str) -> Result<Vec<Shared<Parameter>>, Fault> {
    let place = push(pointer, "parameters");
    match map.get("parameters") {
        None => Ok(Vec::new()),
        Some(Value::Array(list)) => list
            .iter()
            .enumerate()
            .map(|(index, value)| shared(value, &push(&place, &index.to_string()), "parameters", Parameter::from_json))
            .collect(),
        Some(_) => Err(Fault::new(place, "must be a list")),
    }
}

fn content_from_json(map: &Map<String, Value>, pointer: &str) -> Result<BTreeMap<String, Schema>, Fault> {
    let place = push(pointer, "content");
    let mut content = BTreeMap::new();
    if let Some(value) = map.get("content") {
        for (media, entry) in object(value, &place)? {
            let at = push(&place, media);
            let schema = match entry.get("schema") {
                Some(schema) => Schema::from_json(schema, &push(&at, "schema"))?,
                None => Schema::default(),
            };
            content.insert(media.clone(), schema);
        }
    }
    Ok(content)
}

fn content_to_json(content: &BTreeMap<String, Schema>) -> Value {
    let map: BTreeMap<_, _> = content
        .iter()
        .map(|(media, schema)| (media.clone(), json!({"schema": schema.to_json()})))
        .collect();
    json!(map)
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
