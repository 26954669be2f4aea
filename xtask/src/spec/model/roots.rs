//! The schemas of a document that stand outside its components.

use std::collections::BTreeMap;

use super::{Body, Document, Parameter, Response, Schema, Shared};

/// Calls `visit` for every schema that stands outside the components, with the name of its place.
pub fn for_each_root(document: &mut Document, visit: &mut dyn FnMut(&str, &mut Schema)) {
    let parameter = |shared: &mut Parameter, visit: &mut dyn FnMut(&str, &mut Schema)| {
        let name = shared.name.clone();
        visit(&name, &mut shared.schema);
    };
    let content = |name: &str, content: &mut BTreeMap<String, Schema>, visit: &mut dyn FnMut(&str, &mut Schema)| {
        for schema in content.values_mut() {
            visit(name, schema);
        }
    };
    for operation in document.paths.values_mut().flat_map(BTreeMap::values_mut) {
        for shared in &mut operation.parameters {
            if let Shared::Inline(inline) = shared {
                parameter(inline, visit);
            }
        }
        if let Some(Body { content: media, .. }) = &mut operation.body {
            content("", media, visit);
        }
        for (status, shared) in &mut operation.responses {
            if let Shared::Inline(Response { content: media, .. }) = shared {
                content(&status.to_string(), media, visit);
            }
        }
    }
    for shared in document.components.parameters.values_mut() {
        parameter(shared, visit);
    }
    for (name, response) in &mut document.components.responses {
        content(name, &mut response.content, visit);
    }
}
