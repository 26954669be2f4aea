//! Which properties of the bodies that replace or patch a resource are secrets: the API shows them masked, and a mask must not be written back.

use std::collections::BTreeSet;

use anyhow::Result;
use quote::quote;

use crate::emit::patch::{below, resource};
use crate::emit::print::Source;
use crate::emit::render;
use crate::emit::shape::{Kind, Shapes, Ty};
use crate::plan::{Plan, Planned};
use crate::spec::model::Method;

/// `payroc-ext/src/generated/secrets.rs`, which is there even where no such body holds a secret: hand-written code reads it.
///
/// # Errors
/// Code that is not Rust.
pub fn file(plan: &Plan, shapes: &Shapes<'_>) -> Result<Source> {
    let mut rows = Vec::new();
    for planned in &plan.operations {
        let names = target(planned).map(|name| secrets(shapes, name)).unwrap_or_default();
        if !names.is_empty() {
            let (call, names) = (&planned.call, names.iter());
            rows.push(quote! { (#call, &[#(#names),*]) });
        }
    }
    render(
        "secrets.rs",
        "Properties that the API shows masked, of the resources that can be replaced or patched.",
        quote! {
            /// Operations, sorted by path and method, with the names of the secret properties that their bodies can hold at any depth.
            pub(crate) static SECRETS: &[(&str, &[&str])] = &[#(#rows),*];
        },
    )
}

/// The type that a body replaces or changes.
fn target(planned: &Planned) -> Option<&str> {
    if let Some(patched) = resource(planned) {
        return Some(patched);
    }
    let body = planned.body.as_ref().filter(|_| planned.method == Method::Put)?;
    body.rust.component()
}

fn secrets<'s>(shapes: &'s Shapes<'_>, root: &'s str) -> BTreeSet<&'s str> {
    let (mut open, mut seen, mut found) = (vec![root], BTreeSet::new(), BTreeSet::new());
    while let Some(name) = open.pop() {
        if !seen.insert(name) {
            continue;
        }
        open.extend(below(shapes, name));
        if let Some(Kind::Struct { fields, .. }) = shapes.items.get(name).map(|shape| &shape.kind) {
            let secret = fields.iter().filter(|field| field.ty.parts().contains(&&Ty::Secret));
            found.extend(secret.map(|field| field.wire.as_str()));
        }
    }
    found
}
