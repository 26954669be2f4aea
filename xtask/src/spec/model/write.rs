//! From the model to OpenAPI 3.1, every set sorted.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Additional, Body, Document, Header, Operation, Parameter, Response, Schema, Server, Shared, Unread};

impl Schema {
    /// Writes the schema as OpenAPI 3.1, sets sorted.
    pub fn to_json(&self) -> Value {
        let mut map = Map::new();
        self.write_values(&mut map);
        self.write_limits(&mut map);
        self.write_parts(&mut map);
        let mut put = |key: &str, value: Value| {
            map.insert(key.to_owned(), value);
        };
        let plain = self.unread.iter().filter(|(key, _)| !key.starts_with('/'));
        for (key, value) in self.extensions.iter().chain(plain) {
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
        let mut value = Value::Object(map);
        put_back(&mut value, &self.unread);
        value
    }

    /// The type, the words, and the values that are listed.
    fn write_values(&self, map: &mut Map<String, Value>) {
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
    }

    fn write_limits(&self, map: &mut Map<String, Value>) {
        let mut put = |key: &str, value: Value| {
            map.insert(key.to_owned(), value);
        };
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
    }

    /// The schemas that this one consists of.
    fn write_parts(&self, map: &mut Map<String, Value>) {
        let mut put = |key: &str, value: Value| {
            map.insert(key.to_owned(), value);
        };
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
            let mut variants: Vec<Value> = self.one_of.iter().map(Schema::to_json).collect();
            if self.nullable && self.kind.is_none() {
                variants.push(json!({"type": "null"}));
            }
            put("oneOf", Value::Array(variants));
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
    }
}

impl Parameter {
    fn to_json(&self) -> Value {
        let mut value = json!({"name": self.name, "in": self.location.key()});
        match &self.media {
            None => value["schema"] = self.schema.to_json(),
            Some(media) => value["content"] = json!({media: {"schema": self.schema.to_json()}}),
        }
        let map = value.as_object_mut().expect("written as an object above");
        for (key, flag) in [
            ("required", self.required),
            ("deprecated", self.deprecated),
            ("allowReserved", self.allow_reserved),
        ] {
            if flag {
                map.insert(key.into(), json!(true));
            }
        }
        if let Some(description) = &self.description {
            map.insert("description".into(), json!(description));
        }
        if let Some(style) = self.style {
            map.insert("style".into(), json!(style.key()));
        }
        if let Some(explode) = self.explode {
            map.insert("explode".into(), json!(explode));
        }
        map.extend(self.extensions.clone());
        put_back(&mut value, &self.unread);
        value
    }
}

impl Header {
    fn to_json(&self) -> Value {
        let mut value = json!({"schema": self.schema.to_json()});
        for (key, flag) in [
            ("required", self.required),
            ("deprecated", self.deprecated),
            ("explode", self.explode),
        ] {
            if flag {
                value[key] = json!(true);
            }
        }
        put_back(&mut value, &self.unread);
        value
    }
}

impl Response {
    fn to_json(&self) -> Value {
        let mut value = json!({"description": self.description});
        if !self.headers.is_empty() {
            let headers: BTreeMap<_, _> = self.headers.iter().map(|(name, header)| (name.clone(), header.to_json())).collect();
            value["headers"] = json!(headers);
        }
        if !self.content.is_empty() {
            value["content"] = content_to_json(&self.content);
        }
        put_back(&mut value, &self.unread);
        value
    }
}

impl Body {
    fn to_json(&self) -> Value {
        let mut written = json!({"content": content_to_json(&self.content)});
        if self.required {
            written["required"] = json!(true);
        }
        if let Some(description) = &self.description {
            written["description"] = json!(description);
        }
        for (media, encoding) in &self.encoding {
            written["content"][media]["encoding"] = encoding.clone();
        }
        written
            .as_object_mut()
            .expect("written as an object above")
            .extend(self.extensions.clone());
        put_back(&mut written, &self.unread);
        written
    }
}

impl Operation {
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
            value["requestBody"] = body.to_json();
        }
        let mut responses: BTreeMap<String, Value> = self
            .responses
            .iter()
            .map(|(status, response)| (status.to_string(), shared_to_json(response, "responses", Response::to_json)))
            .collect();
        responses.extend(
            self.ranges
                .iter()
                .map(|(digit, response)| (format!("{digit}XX"), response.to_json())),
        );
        responses.extend(
            self.default_response
                .iter()
                .map(|response| ("default".to_owned(), response.to_json())),
        );
        value["responses"] = json!(responses);
        if !self.servers.is_empty() {
            value["servers"] = servers_to_json(&self.servers);
        }
        if let Some(security) = &self.security {
            value["security"] = json!(security);
        }
        if !self.callbacks.is_empty() {
            value["callbacks"] = json!(self.callbacks);
        }
        value
            .as_object_mut()
            .expect("written as an object above")
            .extend(self.extensions.clone());
        put_back(&mut value, &self.unread);
        value
    }
}

impl Document {
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
            "servers": servers_to_json(&self.servers),
        });
        if !self.security.is_empty() {
            root["security"] = json!(self.security);
        }
        root["paths"] = Value::Object(paths);
        if !self.webhooks.is_empty() {
            root["webhooks"] = json!(self.webhooks);
        }
        let mut components = Map::new();
        for (name, section) in [
            ("schemas", json!(schemas)),
            ("parameters", json!(parameters)),
            ("responses", json!(responses)),
            ("securitySchemes", json!(self.components.security_schemes)),
        ] {
            if section.as_object().is_some_and(|section| !section.is_empty()) {
                components.insert(name.to_owned(), section);
            }
        }
        root["components"] = Value::Object(components);
        put_back(&mut root, &self.unread);
        root
    }
}

fn shared_to_json<T>(part: &Shared<T>, section: &str, write: impl Fn(&T) -> Value) -> Value {
    match part {
        Shared::Ref(name) => json!({"$ref": format!("#/components/{section}/{name}")}),
        Shared::Inline(part) => write(part),
    }
}

fn content_to_json(content: &BTreeMap<String, Schema>) -> Value {
    let map: BTreeMap<_, _> = content
        .iter()
        .map(|(media, schema)| (media.clone(), json!({"schema": schema.to_json()})))
        .collect();
    json!(map)
}

fn servers_to_json(servers: &[Server]) -> Value {
    let written = servers.iter().map(|server| {
        let mut value = json!({"url": server.url});
        for (name, variable) in &server.variables {
            let at = &mut value["variables"][name];
            *at = json!({"default": variable.default});
            if !variable.values.is_empty() {
                at["enum"] = json!(variable.values);
            }
        }
        value
    });
    written.collect()
}

/// Writes what was not read where it stood.
fn put_back(value: &mut Value, unread: &Unread) {
    for (pointer, part) in unread {
        let Some((parent, key)) = pointer.rsplit_once('/') else { continue };
        if let Some(Value::Object(parent)) = value.pointer_mut(parent) {
            parent.insert(key.replace("~1", "/").replace("~0", "~"), part.clone());
        }
    }
}
