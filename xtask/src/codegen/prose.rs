//! The vendor's strings, for crates that somebody makes for their own use. The repository carries none of them.

use crate::spec::model::{Document, Operation, Parameter, Schema, Shared};

/// Puts the strings of `documented` into `document` where the same thing stands there too; its own strings stay where there are none.
pub fn graft(document: &mut Document, documented: &Document) {
    for (name, schema) in &mut document.components.schemas {
        if let Some(source) = documented.components.schemas.get(name) {
            of_schema(schema, source);
        }
    }
    for (name, parameter) in &mut document.components.parameters {
        if let Some(source) = documented.components.parameters.get(name) {
            of_parameter(parameter, source);
        }
    }
    for (path, operations) in &mut document.paths {
        for (method, operation) in operations {
            if let Some(source) = documented.paths.get(path).and_then(|item| item.get(method)) {
                of_operation(operation, source, documented);
            }
        }
    }
}

fn of_operation(operation: &mut Operation, source: &Operation, documented: &Document) {
    take(&mut operation.summary, source.summary.as_ref());
    take(&mut operation.description, source.description.as_ref());
    for shared in &mut operation.parameters {
        let Shared::Inline(parameter) = shared else {
            continue;
        };
        let mut sources = source.parameters.iter().filter_map(|shared| documented.parameter(shared));
        if let Some(source) = sources.find(|source| (&source.name, source.location) == (&parameter.name, parameter.location)) {
            of_parameter(parameter, source);
        }
    }
    if let (Some(body), Some(source)) = (&mut operation.body, &source.body) {
        take(&mut body.description, source.description.as_ref());
    }
}

fn of_parameter(parameter: &mut Parameter, source: &Parameter) {
    take(
        &mut parameter.description,
        source.description.as_ref().or(source.schema.description.as_ref()),
    );
}

fn of_schema(schema: &mut Schema, source: &Schema) {
    take(&mut schema.title, source.title.as_ref());
    take(&mut schema.description, source.description.as_ref());
    for (name, property) in &mut schema.properties {
        if let Some(source) = source.properties.get(name) {
            of_schema(property, source);
        }
    }
}

fn take(own: &mut Option<String>, theirs: Option<&String>) {
    if let Some(text) = theirs.filter(|text| !text.trim().is_empty()) {
        *own = Some(text.clone());
    }
}
