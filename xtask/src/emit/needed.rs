//! What the responses to operations that write cannot do without, by which payroc-ext recognises them without their types.

use std::collections::BTreeSet;

use anyhow::Result;
use quote::quote;

use crate::emit::print::Source;
use crate::emit::render;
use crate::emit::shape::{Kind, Presence, Shapes, Ty};
use crate::plan::{Plan, Rust};

/// `payroc-ext/src/generated/needed.rs`, which is there even where nothing is needed: hand-written code reads it.
///
/// # Errors
/// Code that cannot be written, which would be a mistake here.
pub fn file(plan: &Plan, shapes: &Shapes<'_>) -> Result<Source> {
    let mut rows = Vec::new();
    for planned in plan.operations.iter().filter(|planned| planned.keyed) {
        let Some(Rust::Of(Ty::Named(output))) = &planned.output else {
            continue;
        };
        let names = needed(shapes, output);
        if !names.is_empty() {
            let call = &planned.call;
            rows.push(quote! { (#call, &[#(#names),*]) });
        }
    }
    render(
        "needed.rs",
        "What the responses to operations that take an idempotency key always have.",
        quote! {
            /// Operations, sorted by path and method, with the properties that the outermost object of each response has. Of a union they are the discriminator and
            /// what all variants have.
            pub(crate) static NEEDED: &[(&str, &[&str])] = &[#(#rows),*];
        },
    )
}

fn needed(shapes: &Shapes<'_>, name: &str) -> BTreeSet<String> {
    match shapes.items.get(name).map(|shape| &shape.kind) {
        Some(Kind::Struct { fields, constants, .. }) => {
            let required = fields.iter().filter(|field| matches!(field.presence, Presence::Required));
            let names = required.map(|field| field.wire.clone());
            names.chain(constants.iter().map(|(wire, _)| wire.clone())).collect()
        }
        Some(Kind::Union { tag, variants }) => {
            let all = variants.iter().map(|variant| needed(shapes, &variant.component));
            let common = all.reduce(|one, other| &one & &other).unwrap_or_default();
            common.into_iter().chain(tag.clone()).collect()
        }
        _ => BTreeSet::new(),
    }
}
