//! The macro calls by which the generated types are read and written.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::names::ident;
use super::print::{Line, Written};
use super::shape::{At, Field, Kind, Presence, Shape, Ty, Variant};

/// Writes the calls for one item, each after an empty line.
pub fn calls(shape: &Shape, out: &mut Written) {
    let name = ident(&shape.name);
    let call = |out: &mut Written, of: &str, head: TokenStream, rows: Vec<TokenStream>| {
        out.gap();
        out.call(of, &head, rows.into_iter().map(Line::Tokens).collect());
    };
    match &shape.kind {
        Kind::Struct {
            fields,
            constants,
            keeps_unknown,
            constructible,
        } => {
            call(out, "object", quote!(#name), object(fields, constants, *keeps_unknown));
            let setters = if *constructible { setters(fields) } else { Vec::new() };
            if !setters.is_empty() {
                call(out, "setters", quote!(#name), setters);
            }
        }
        Kind::Wrapper(of) => call(out, "wrapper", quote!(#name), vec![of.tokens(At::Types)]),
        Kind::Enum(variants) => call(out, "open_enum", quote!(#name), open_enum(variants)),
        Kind::Union { tag, variants } => {
            let by = tag.as_ref().map(|tag| quote!(by #tag));
            call(out, "union", quote!(#name #by), union(variants));
        }
    }
}

/// The macros that an item's calls use.
pub fn macros(shape: &Shape) -> Vec<&'static str> {
    match &shape.kind {
        Kind::Struct { fields, constructible, .. } => {
            let mut used = vec!["object"];
            if *constructible && fields.iter().any(|field| field.has_setter) {
                used.push("setters");
            }
            used
        }
        Kind::Wrapper(_) => vec!["wrapper"],
        Kind::Enum(_) => vec!["open_enum"],
        Kind::Union { .. } => vec!["union"],
    }
}

fn object(fields: &[Field], constants: &[(String, Value)], keeps_unknown: bool) -> Vec<TokenStream> {
    let mut rows = Vec::new();
    for (wire, value) in constants {
        let value = constant(value);
        rows.push(quote!(const #wire = #value;));
    }
    for field in fields {
        let form = field.ty.is_number_form().then(|| quote!((Number)));
        let (wire, name, presence) = (&field.wire, ident(&field.name), ident(field.presence.word()));
        rows.push(quote!(#wire #name: #presence #form;));
    }
    if keeps_unknown {
        rows.push(quote!(..extra;));
    }
    rows
}

/// The one value of a property as a literal. Other values than these are refused with the shape.
fn constant(value: &Value) -> TokenStream {
    match (value, value.as_i64()) {
        (Value::Bool(flag), _) => quote!(#flag),
        (_, Some(number)) => {
            let sign = (number < 0).then(|| quote!(-));
            // With its type, since nothing else says which of the integers it is.
            let size = Literal::i64_suffixed(number.saturating_abs());
            quote!(#sign #size)
        }
        (Value::String(text), _) => quote!(#text),
        (other, _) => {
            let text = other.to_string();
            quote!(#text)
        }
    }
}

fn setters(fields: &[Field]) -> Vec<TokenStream> {
    let with_setter = fields.iter().filter(|field| field.has_setter);
    let row = |field: &Field| {
        let (name, argument) = (ident(&field.name), argument(field));
        let nullable = matches!(field.presence, Presence::Nullable | Presence::OrNull);
        let docs = nullable.then(|| quote!(#[doc = " `None` sends `null`. If this is not called, nothing is sent."]));
        quote!(#docs #name: #argument;)
    };
    with_setter.map(row).collect()
}

/// The type by which a caller gives a field's value.
pub fn argument(field: &Field) -> TokenStream {
    let ty = field.ty.tokens(At::Types);
    if matches!(field.presence, Presence::Nullable | Presence::OrNull) {
        return quote!(impl Into<Option<#ty>>);
    }
    if converts(&field.ty) { quote!(impl Into<#ty>) } else { ty }
}

/// Whether a caller gives what can be turned into the field's type, rather than the type itself.
pub fn takes_into(field: &Field) -> bool {
    matches!(field.presence, Presence::Nullable | Presence::OrNull) || converts(&field.ty)
}

/// Whether something else than the type itself is usually at hand.
fn converts(ty: &Ty) -> bool {
    // `Named` takes the variant of a union for the union.
    !matches!(ty, Ty::Integer | Ty::Unsigned | Ty::Boolean | Ty::List(_) | Ty::Map(_))
}

fn open_enum(variants: &[(String, String)]) -> Vec<TokenStream> {
    let row = |(value, variant): &(String, String)| {
        let variant = ident(variant);
        quote!(#variant = #value,)
    };
    variants.iter().map(row).collect()
}

fn union(variants: &[Variant]) -> Vec<TokenStream> {
    let row = |variant: &Variant| {
        let (name, component, tags) = (ident(&variant.ident), ident(&variant.component), &variant.tags);
        let tags = (!tags.is_empty()).then(|| quote!(= #(#tags)|*));
        quote!(#name(#component) #tags,)
    };
    variants.iter().map(row).collect()
}
