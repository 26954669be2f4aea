//! Which types of payroc-ext's facade hold an amount beside its currency.

use anyhow::Result;
use quote::quote;

use crate::emit::names::ident;
use crate::emit::print::Source;
use crate::emit::render;
use crate::emit::shape::{Field, Kind, Presence, Shape, Shapes, Ty};

/// Names under which an amount stands beside `currency`. Others, such as a fee, are not what the object is about.
const AMOUNTS: [&str; 7] = [
    "amount",
    "authorizedAmount",
    "disputeAmount",
    "funds",
    "preauthorizationRequestAmount",
    "saleAmount",
    "value",
];

/// The types that hold money.
pub fn types<'s>(shapes: &'s Shapes<'_>) -> impl Iterator<Item = &'s str> {
    let holding = shapes.items.iter().filter(|(_, shape)| parts(shapes, shape).is_some());
    holding.map(|(name, _)| name.as_str())
}

/// Whether a type holds money.
pub fn holds(shapes: &Shapes<'_>, name: &str) -> bool {
    shapes.items.get(name).is_some_and(|shape| parts(shapes, shape).is_some())
}

/// `payroc-ext/src/generated/money.rs`; `None` where no type holds money.
///
/// # Errors
/// Code that is not Rust.
pub fn file(shapes: &Shapes<'_>) -> Result<Option<Source>> {
    let mut items = Vec::new();
    for (name, shape) in &shapes.items {
        let Some((amount, currency)) = parts(shapes, shape) else { continue };
        let ty = ident(name);
        let [amount, currency] = [amount, currency].map(|field| {
            let (name, presence) = (ident(&field.name), ident(field.presence.word()));
            quote! { #name: #presence }
        });
        // What only the server says has no setter.
        let written = shapes.usage.get(name).is_some_and(|usage| usage.in_request);
        let access = ident(if written { "read_write" } else { "read_only" });
        items.push(quote! { holds_money!(types::#ty { #amount, #currency } #access); });
    }
    if items.is_empty() {
        return Ok(None);
    }
    let file = render(
        "money.rs",
        "The types that hold an amount beside its currency.",
        quote! {
            use payroc_api::types;
            use crate::domain::money::holds_money;
            #(#items)*
        },
    )?;
    Ok(Some(file))
}

fn parts<'s>(shapes: &Shapes<'_>, shape: &'s Shape) -> Option<(&'s Field, &'s Field)> {
    let Kind::Struct { fields, .. } = &shape.kind else { return None };
    let plain = |field: &&Field| matches!(field.presence, Presence::Required | Presence::Optional);
    let is_text = |ty: &Ty| match ty {
        Ty::String => true,
        Ty::Named(name) => matches!(shapes.items.get(name).map(|shape| &shape.kind), Some(Kind::Enum(_))),
        _ => false,
    };
    let currency = fields
        .iter()
        .filter(plain)
        .find(|field| field.wire == "currency" && is_text(&field.ty))?;
    let mut amounts = fields
        .iter()
        .filter(plain)
        .filter(|field| field.ty == Ty::Integer && AMOUNTS.contains(&field.wire.as_str()));
    // Two of them would leave open which one is meant.
    let amount = amounts.next().filter(|_| amounts.next().is_none())?;
    Some((amount, currency))
}
