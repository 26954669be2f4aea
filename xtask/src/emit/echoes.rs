//! What answers repeat of their requests, as the overlay lists it: by that an answer is known to belong to another call.

use anyhow::{Result, ensure};
use quote::quote;

use crate::emit::print::Source;
use crate::emit::render;
use crate::emit::shape::{Kind, Shapes, Ty};
use crate::plan::{Plan, Rust};
use crate::spec::model::Location;

/// `payroc-ext/src/generated/echoes.rs`, which is there even where nothing is repeated: hand-written code reads it.
///
/// # Errors
/// A pointer of the overlay that leads to no text or number.
pub fn file(plan: &Plan, shapes: &Shapes<'_>) -> Result<Source> {
    let mut rows = Vec::new();
    for planned in &plan.operations {
        let mut pairs = Vec::new();
        for echo in &planned.echoes {
            let is_sent = match echo.sent.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) => planned
                    .parameters
                    .iter()
                    .any(|parameter| parameter.location == Location::Path && parameter.name == name),
                None => leads(shapes, planned.body.as_ref().map(|body| &body.rust), &echo.sent),
            };
            let (route, sent, answered) = (planned.route(), &echo.sent, &echo.answered);
            ensure!(
                is_sent,
                "x-payroc-echo of {route}: `{sent}` is no parameter of its path, and no text or number of its body"
            );
            ensure!(
                leads(shapes, planned.output.as_ref(), answered),
                "x-payroc-echo of {route}: `{answered}` is no text or number of its answer"
            );
            pairs.push(quote! { (#sent, #answered) });
        }
        if !pairs.is_empty() {
            let call = &planned.call;
            rows.push(quote! { (#call, &[#(#pairs),*]) });
        }
    }
    render(
        "echoes.rs",
        "What answers repeat of their requests.",
        quote! {
            /// Operations, sorted by path and method, with what is sent (a pointer into the body, or a parameter of the path in braces) and the
            /// pointer into the answer at which it comes back unchanged.
            pub(crate) static ECHOES: &[(&str, &[(&str, &str)])] = &[#(#rows),*];
        },
    )
}

/// Whether a pointer leads from member to member to a text or a number.
fn leads(shapes: &Shapes<'_>, from: Option<&Rust>, pointer: &str) -> bool {
    let Some(Rust::Of(mut ty)) = from.cloned() else { return false };
    for name in pointer.split('/').skip(1) {
        let component = ty.parts().into_iter().find_map(|part| match part {
            Ty::Named(name) => Some(name.clone()),
            _ => None,
        });
        let shape = component.and_then(|component| shapes.items.get(&component));
        let Some(Kind::Struct { fields, .. }) = shape.map(|shape| &shape.kind) else {
            return false;
        };
        let Some(field) = fields.iter().find(|field| field.wire == name) else {
            return false;
        };
        ty = field.ty.clone();
    }
    let is_scalar = |part: &&Ty| matches!(part, Ty::String | Ty::Secret | Ty::Integer | Ty::Id(..));
    let is_one = !ty.parts().iter().any(|part| matches!(part, Ty::List(_) | Ty::Map(_)));
    is_one && ty.parts().iter().any(is_scalar)
}
