//! The list of types that hand out their schema, for the feature `schemars`.

use proc_macro2::Delimiter;
use quote::quote;

use super::names::ident;
use super::print::{Line, Source, Written};
use super::shape::Shapes;

/// The file that the feature switches on; everything but the names is hand-written.
pub fn file(shapes: &Shapes<'_>) -> Source {
    let row = |name: &String| {
        let name = ident(name);
        Line::Tokens(quote!(#name,))
    };
    let mut out = Written::file("Every type of the document, for `JsonSchema`.");
    out.line(&Line::Tokens(quote!(
        use crate::json_schema::json_schemas;
    )));
    out.gap();
    out.line(&Line::Block {
        head: quote!(json_schemas!),
        delimiter: Delimiter::Parenthesis,
        lines: vec![
            Line::braces(quote!(types), shapes.items.keys().map(row).collect(), quote!()),
            Line::braces(quote!(ids), shapes.ids.keys().map(row).collect(), quote!()),
        ],
        tail: quote!(;),
    });
    out.at("types/schemas.rs")
}
