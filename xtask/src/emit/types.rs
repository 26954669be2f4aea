//! Rust items for components.

use anyhow::{Context as _, Result};
use proc_macro2::TokenStream;
use quote::quote;

use super::item_docs;
use super::names::ident;
use super::print::{Line, Written, doc_attributes};
use super::shape::{At, Field, IdType, Kind, Presence, Shape, Shapes, Ty, Variant};
use super::text::code;
use super::wire;

/// One item with its constructor and the calls by which it is read and written.
///
/// # Errors
/// What was written is not Rust.
pub fn item(shapes: &Shapes<'_>, shape: &Shape) -> Result<Written> {
    let mut text = item_docs::item(shapes, &shape.name).join("\n");
    text.extend(made_by(shapes, shape));
    let docs = doc_attributes(&text);
    let mut out = Written::default();
    let mut items = |tokens: TokenStream| out.items(tokens).with_context(|| format!("in {}", shape.name));
    match &shape.kind {
        Kind::Struct {
            fields,
            keeps_unknown,
            constructible,
            ..
        } => {
            items(structure(shapes, shape, &docs, fields, *keeps_unknown, *constructible))?;
            if *constructible {
                out.gap();
                out.items(constructor(shapes, &shape.name, fields, *keeps_unknown))
                    .with_context(|| format!("in the constructor of {}", shape.name))?;
            }
        }
        Kind::Wrapper(of) => items(wrapper(&shape.name, &docs, of))?,
        Kind::Enum(variants) => items(enumeration(shapes, &shape.name, &docs, variants))?,
        Kind::Union { variants, .. } => items(union(shapes, &shape.name, &docs, variants))?,
    }
    wire::calls(shape, &mut out);
    Ok(out)
}

/// The call that makes an id type.
pub fn id(shapes: &Shapes<'_>, name: &str, id: &IdType) -> Line {
    let secret = id.secret.then(|| quote!(secret));
    let ident = ident(name);
    Line::Block {
        head: quote!(id!),
        delimiter: proc_macro2::Delimiter::Parenthesis,
        lines: vec![
            Line::Doc(item_docs::id(shapes, name, id).join("\n")),
            Line::Tokens(quote!(#secret #ident)),
        ],
        tail: quote!(;),
    }
}

/// How a value is made, if that takes more than a name: the line that a page is opened for.
fn made_by(shapes: &Shapes<'_>, shape: &Shape) -> Option<String> {
    let Kind::Struct {
        fields,
        constructible: true,
        ..
    } = &shape.kind
    else {
        return None;
    };
    let asked: Vec<&str> = fields
        .iter()
        .filter(|field| field.in_new)
        .map(|field| field.name.as_str())
        .collect();
    let arguments = match shapes.required_fields(&shape.name) {
        Some(by_name) => format!("{by_name} {{ .. }}"),
        None if asked.is_empty() => return None,
        None => asked.join(", "),
    };
    let made = code(&format!("{}::new({arguments})", shape.name));
    let rest = match fields.iter().any(|field| field.has_setter) {
        true => "; setters add the other fields.",
        false => ".",
    };
    Some(format!("\n\nMade by {made}{rest}"))
}

fn structure(
    shapes: &Shapes<'_>,
    shape: &Shape,
    docs: &TokenStream,
    fields: &[Field],
    keeps_unknown: bool,
    constructible: bool,
) -> TokenStream {
    let has_default = constructible && !fields.iter().any(|field| field.in_new);
    let default = has_default.then(|| quote!(Default,));
    let name = ident(&shape.name);
    let members = fields.iter().map(|field| {
        let docs = doc_attributes(&item_docs::field(shapes, &shape.name, &field.wire).join("\n"));
        let (name, ty) = (ident(&field.name), optional(field));
        quote! { #docs pub #name: #ty, }
    });
    let extra = keeps_unknown.then(|| {
        quote! {
            /// Properties that this version does not know, written back as they came.
            pub extra: UnknownFields,
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#members)*
            #extra
        }
    }
}

/// The type of a field, `Option` included.
pub fn optional(field: &Field) -> TokenStream {
    let ty = field.ty.tokens(At::Types);
    match field.presence {
        Presence::Required => ty,
        Presence::Optional | Presence::OrNull => quote!(Option<#ty>),
        Presence::Nullable => quote!(Option<Option<#ty>>),
    }
}

/// The struct of the required fields and the constructor that takes it.
fn by_name(shapes: &Shapes<'_>, name: &str, by: &str, fields: &[Field], keeps_unknown: bool) -> TokenStream {
    let asked = fields.iter().filter(|field| field.in_new).map(|field| {
        let docs = doc_attributes(&item_docs::field(shapes, name, &field.wire).join("\n"));
        let (name, ty) = (ident(&field.name), field.ty.tokens(At::Types));
        let ty = match field.presence {
            Presence::Nullable | Presence::OrNull => quote!(Option<#ty>),
            Presence::Required | Presence::Optional => ty,
        };
        quote! { #docs pub #name: #ty, }
    });
    let values = fields.iter().map(|field| {
        let name = ident(&field.name);
        match (field.in_new, field.presence) {
            (false, _) => quote!(#name: None),
            (true, Presence::Optional | Presence::Nullable) => quote!(#name: Some(fields.#name)),
            (true, _) => quote!(#name: fields.#name),
        }
    });
    let extra = keeps_unknown.then(|| quote!(extra: UnknownFields::default(),));
    let about = doc_attributes(&format!("The required fields of [`{name}`](super::{name}), by name."));
    let has_setters = fields.iter().any(|field| field.has_setter);
    let docs = doc_attributes(with_required(has_setters));
    let (name, by) = (ident(name), ident(by));
    quote! {
        #about
        #[derive(Clone, Debug, PartialEq)]
        pub struct #by { #(#asked)* }

        impl #name {
            #docs
            pub fn new(fields: #by) -> Self {
                Self { #(#values,)* #extra }
            }
        }
    }
}

fn with_required(has_setters: bool) -> &'static str {
    match has_setters {
        true => "Creates a value with the required fields; the setters add the others.",
        false => "Creates a value with the required fields.",
    }
}

fn constructor(shapes: &Shapes<'_>, name: &str, fields: &[Field], keeps_unknown: bool) -> TokenStream {
    if let Some(by) = shapes.required_fields(name) {
        return by_name(shapes, name, by, fields, keeps_unknown);
    }
    let asked: Vec<&Field> = fields.iter().filter(|field| field.in_new).collect();
    let arguments = asked.iter().map(|field| {
        let (name, argument) = (ident(&field.name), wire::argument(field));
        quote!(#name: #argument)
    });
    let has_setters = fields.iter().any(|field| field.has_setter);
    let docs = doc_attributes(match (asked.is_empty(), has_setters) {
        (true, true) => "Creates a value without any field; the setters add them.",
        (true, false) => "Creates the only value there is.",
        (false, has_setters) => with_required(has_setters),
    });
    let body = if asked.is_empty() && fields.iter().any(|field| field.name == "default") {
        // Its setter hides the function of the trait.
        quote!(<Self as ::std::default::Default>::default())
    } else if asked.is_empty() {
        quote!(Self::default())
    } else {
        let values = fields.iter().map(|field| {
            let name = ident(&field.name);
            let value = if wire::takes_into(field) {
                quote!(#name.into())
            } else {
                quote!(#name)
            };
            match (field.in_new, field.presence) {
                (false, _) => quote!(#name: None),
                (true, Presence::Optional | Presence::Nullable) => quote!(#name: Some(#value)),
                (true, _) if wire::takes_into(field) => quote!(#name: #value),
                (true, _) => quote!(#name),
            }
        });
        let extra = keeps_unknown.then(|| quote!(extra: UnknownFields::default(),));
        quote!(Self { #(#values,)* #extra })
    };
    let name = ident(name);
    quote! {
        impl #name {
            #docs
            pub fn new(#(#arguments),*) -> Self {
                #body
            }
        }
    }
}

fn wrapper(name: &str, docs: &TokenStream, of: &Ty) -> TokenStream {
    let (name, of) = (ident(name), of.tokens(At::Types));
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name(pub #of);
    }
}

fn enumeration(shapes: &Shapes<'_>, name: &str, docs: &TokenStream, variants: &[(String, String)]) -> TokenStream {
    let owner = name;
    let name = ident(name);
    let variants = variants.iter().map(|(value, variant)| {
        let docs = doc_attributes(&meaning(shapes, owner, &[value.as_str()]));
        let variant = ident(variant);
        quote! { #docs #variant, }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version does not know; a later one may give it a variant.
            Unknown(UnknownValue<Self>),
        }
    }
}

/// What a variant means, where the overlay says it, and how it is written.
fn meaning(shapes: &Shapes<'_>, owner: &str, values: &[&str]) -> String {
    let written: Vec<String> = values.iter().map(|value| code(value)).collect();
    let written = written.join(" or ");
    match values.iter().find_map(|value| shapes.value(owner, value)) {
        Some(meaning) => format!("{meaning} {written} on the wire."),
        None => written,
    }
}

fn union(shapes: &Shapes<'_>, name: &str, docs: &TokenStream, variants: &[Variant]) -> TokenStream {
    let owner = name;
    let name = ident(name);
    let rows = variants.iter().map(|variant| {
        let values: Vec<&str> = variant.tags.iter().map(String::as_str).collect();
        let docs = doc_attributes(&match values.is_empty() {
            true => "The only variant so far".to_owned(),
            false => meaning(shapes, owner, &values),
        });
        let (variant, ty) = (ident(&variant.ident), ident(&variant.component));
        quote! { #docs #variant(Box<#ty>), }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#rows)*
            /// A variant that this version does not know, written back as it came.
            Unknown(UnknownVariant<Self>),
        }
    }
}
