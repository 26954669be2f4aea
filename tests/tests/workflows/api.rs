//! The operations that steps name.

use payroc_tests::document::{canonical, request_schema, response_schema};
use xtask::spec::model::{Document, Location, Method, Operation, Schema};

pub(crate) struct Api(Document);

/// An operation with its path and method.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) path: &'a str,
    pub(crate) method: Method,
    pub(crate) operation: &'a Operation,
}

impl Api {
    pub(crate) fn new() -> Self {
        Self(canonical())
    }

    pub(crate) fn document(&self) -> &Document {
        &self.0
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = Found<'_>> {
        self.0
            .operations()
            .map(|(path, method, operation)| Found { path, method, operation })
    }

    /// The operation that a step names, by its id or by a pointer into the document.
    pub(crate) fn named(&self, id: Option<&str>, path: Option<&str>) -> Result<Found<'_>, String> {
        if let Some(id) = id {
            // The name of the document may stand before it.
            let id = id.rsplit('.').next().unwrap_or(id);
            return self
                .all()
                .find(|found| found.operation.id == id)
                .ok_or_else(|| format!("the document has no operation {id}"));
        }
        let path = path.ok_or("the step names no operation")?;
        let (_, pointer) = path.split_once("#/paths/").ok_or_else(|| format!("{path} points at no path"))?;
        let (template, method) = pointer.rsplit_once('/').ok_or_else(|| format!("{path} points at no method"))?;
        let template = template.replace("~1", "/").replace("~0", "~");
        self.at(method, &template)
            .ok_or_else(|| format!("the document has no {method} {template}"))
    }

    pub(crate) fn at(&self, method: &str, path: &str) -> Option<Found<'_>> {
        self.all().find(|found| found.method.key() == method && found.path == path)
    }

    pub(crate) fn request(&self, found: Found<'_>) -> Option<&Schema> {
        self.all()
            .find(|known| known.operation.id == found.operation.id)
            .and_then(|known| request_schema(&self.0, known.operation))
    }

    /// Whether the response of an operation has a property of this name, at any depth.
    pub(crate) fn responds_with(&self, found: Found<'_>, name: &str) -> bool {
        response_schema(&self.0, found.operation).is_some_and(|(_, schema)| self.has(schema, name, 6))
    }

    /// Whether the body of an operation has a property of this name at its top.
    pub(crate) fn takes(&self, found: Found<'_>, name: &str) -> bool {
        let Some(schema) = self.request(found) else { return false };
        let resolved = self.resolved(schema);
        resolved.properties.contains_key(name)
            || resolved
                .one_of
                .iter()
                .any(|variant| self.resolved(variant).properties.contains_key(name))
    }

    fn has(&self, schema: &Schema, name: &str, depth: usize) -> bool {
        let schema = self.resolved(schema);
        let Some(depth) = depth.checked_sub(1) else { return false };
        schema.properties.contains_key(name)
            || schema.properties.values().any(|property| self.has(property, name, depth))
            || schema.items.as_deref().is_some_and(|items| self.has(items, name, depth))
            || schema.one_of.iter().any(|variant| self.has(variant, name, depth))
    }

    fn resolved<'s>(&'s self, schema: &'s Schema) -> &'s Schema {
        let component = |name: &String| self.0.components.schemas.get(name);
        schema.reference.as_ref().and_then(component).unwrap_or(schema)
    }
}

impl Found<'_> {
    /// Where a parameter is sent, if the step does not say.
    pub(crate) fn location(&self, api: &Api, name: &str) -> Option<&'static str> {
        let parameters = self
            .operation
            .parameters
            .iter()
            .filter_map(|shared| api.document().parameter(shared));
        let location = parameters.into_iter().find(|parameter| parameter.name == name)?.location;
        Some(match location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        })
    }

    pub(crate) fn is_post(&self) -> bool {
        self.method.key() == "post"
    }

    /// Whether the operation takes an idempotency key.
    pub(crate) fn is_keyed(&self, api: &Api) -> bool {
        self.location(api, "Idempotency-Key").is_some()
    }
}
