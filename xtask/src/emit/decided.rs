//! Which types of payroc-ext's facade say what was decided about a movement of money.

use anyhow::Result;
use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::money;
use crate::emit::names::ident;
use crate::emit::print::Source;
use crate::emit::render;
use crate::emit::shape::{Field, Kind, Presence, Shapes, Ty};

/// The property that holds the result of a movement, where there is one by this name.
const RESULT: &str = "transactionResult";
/// The property that has the currency of an amount in the result which has none.
const ORDER: &str = "order";

/// The types that say what was decided.
pub fn types<'s>(shapes: &'s Shapes<'_>) -> impl Iterator<Item = &'s str> {
    let names = shapes.items.keys().map(String::as_str);
    names.filter(|name| own(shapes, name).or_else(|| by_way_of(shapes, name)).is_some())
}

/// `payroc-ext/src/generated/decided.rs`; `None` where no type says what was decided.
///
/// # Errors
/// Code that is not Rust.
pub fn file(shapes: &Shapes<'_>) -> Result<Option<Source>> {
    let mut items = Vec::new();
    for name in shapes.items.keys() {
        let Some(parts) = own(shapes, name).or_else(|| by_way_of(shapes, name)) else {
            continue;
        };
        let ty = ident(name);
        items.push(quote! { decided!(types::#ty { #parts }); });
    }
    if items.is_empty() {
        return Ok(None);
    }
    let file = render(
        "decided.rs",
        "The types that say what was decided about a movement of money.",
        quote! {
            use payroc_api::types;
            use crate::domain::decision::decided;
            #(#items)*
        },
    )?;
    Ok(Some(file))
}

/// A status and a code beside it are a result.
fn own(shapes: &Shapes<'_>, name: &str) -> Option<TokenStream> {
    let find = |wire: &str| fields(shapes, name).iter().find(|field| field.wire == wire && is_plain(field));
    let is_text = |field: &&Field| match &field.ty {
        Ty::String => true,
        Ty::Named(name) => matches!(shapes.items.get(name).map(|shape| &shape.kind), Some(Kind::Enum(_))),
        _ => false,
    };
    let status = find("status").filter(is_text)?;
    let code = find("responseCode").filter(is_text)?;
    let amount = find("authorizedAmount").filter(|field| field.ty == Ty::Integer && field.presence == Presence::Optional);
    let [status, code] = [status, code].map(part);
    let currency = find("currency").filter(is_text).map(part);
    let currency = currency.map(|currency| quote!(, #currency));
    let amount = amount.map(|field| ident(&field.name));
    let amount = amount.map(|amount| quote!(, #amount #currency));
    Some(quote!(#status, #code #amount))
}

/// The property whose type is a result: by its name, or because there is no other.
fn by_way_of(shapes: &Shapes<'_>, name: &str) -> Option<TokenStream> {
    let is_result = |field: &&Field| match &field.ty {
        Ty::Named(ty) => is_plain(field) && own(shapes, ty).is_some(),
        _ => false,
    };
    let results: Vec<&Field> = fields(shapes, name).iter().filter(is_result).collect();
    let result = results.iter().find(|field| field.wire == RESULT);
    let is_order = |field: &&Field| match &field.ty {
        Ty::Named(ty) => is_plain(field) && field.wire == ORDER && money::holds(shapes, ty),
        _ => false,
    };
    match (result, results.as_slice()) {
        (Some(field), _) => {
            let order = fields(shapes, name).iter().find(is_order).map(part);
            let (result, order) = (part(field), order.map(|order| quote!(; #order)));
            Some(quote!(#result #order))
        }
        (None, [field]) if field.presence == Presence::Required => Some(part(field)),
        _ => None,
    }
}

fn fields<'s>(shapes: &'s Shapes<'_>, name: &str) -> &'s [Field] {
    match shapes.items.get(name).map(|shape| &shape.kind) {
        Some(Kind::Struct { fields, .. }) => fields,
        _ => &[],
    }
}

fn is_plain(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Optional)
}

fn part(field: &Field) -> TokenStream {
    let (name, presence) = (ident(&field.name), ident(field.presence.word()));
    quote!(#name: #presence)
}
