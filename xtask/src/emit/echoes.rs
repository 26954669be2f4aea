//! What responses repeat of their requests, as the overlay lists it, so that a response to another call is recognized.

use anyhow::Result;
use quote::quote;

use crate::emit::print::Source;
use crate::emit::render;
use crate::plan::Plan;

/// `payroc-ext/src/generated/echoes.rs`, which is there even where nothing is repeated: hand-written code reads it.
///
/// # Errors
/// Code that cannot be written, which would be a mistake here: that both sides of each pair are there was checked with the other marks.
pub fn file(plan: &Plan) -> Result<Source> {
    let mut rows = Vec::new();
    for planned in plan.operations.iter().filter(|planned| !planned.echoes.is_empty()) {
        let pairs = planned.echoes.iter().map(|echo| {
            let (sent, received) = (&echo.sent, &echo.received);
            quote! { (#sent, #received) }
        });
        let call = &planned.call;
        rows.push(quote! { (#call, &[#(#pairs),*]) });
    }
    render(
        "echoes.rs",
        "What responses repeat of their requests.",
        quote! {
            /// Operations, sorted by path and method, with what is sent (a pointer into the body, or a parameter of the path in braces) and the
            /// pointer into the response at which it comes back unchanged.
            pub(crate) static ECHOES: &[(&str, &[(&str, &str)])] = &[#(#rows),*];
        },
    )
}
