//! From what one operation returns to what another one of the same resource returns, where the second holds everything of the first.
//!
//! A vendor describes one thing twice, once for those who create it and once for those who read it. A program keeps it as one type, whichever
//! way it came: the type that the other converts into. The rule is made of the shapes alone, so a type that gains a field which the other lacks
//! loses its conversion, and `cargo xtask diff` says so.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use proc_macro2::TokenStream;
use quote::quote;

use super::names::ident;
use super::print::Source;
use super::shape::{Field, Kind, Presence, Shapes, Ty};
use super::{docs, render};

/// A type, and the one that holds everything of it.
type Pair = (String, String);

/// The conversions that there are, the parts of the returned types included.
pub fn pairs(shapes: &Shapes<'_>) -> BTreeSet<Pair> {
    let returned: Vec<&String> = shapes
        .items
        .keys()
        .filter(|name| {
            let usage = &shapes.usage[*name];
            !usage.response_of.is_empty() || !usage.listed_by.is_empty()
        })
        .collect();
    let mut found = BTreeSet::new();
    for from in &returned {
        for to in &returned {
            let same_resource = !shapes.usage[*from].resources.is_disjoint(&shapes.usage[*to].resources);
            if from != to && same_resource {
                let mut needed = BTreeSet::new();
                if converts(shapes, from, to, &mut needed) {
                    found.append(&mut needed);
                }
            }
        }
    }
    found
}

/// Whether everything of `from` has its place in `to`; the pairs that this takes are added to `needed`.
fn converts(shapes: &Shapes<'_>, from: &str, to: &str, needed: &mut BTreeSet<Pair>) -> bool {
    // A pair that is being looked at is taken for granted, so types that contain themselves come to an end.
    if !needed.insert((from.to_owned(), to.to_owned())) {
        return true;
    }
    let (Some(from), Some(to)) = (structure(shapes, from), structure(shapes, to)) else {
        return false;
    };
    let kept = from
        .fields
        .iter()
        .all(|field| to.field(&field.wire).is_some_and(|other| fits(shapes, field, other, needed)));
    let filled = to
        .fields
        .iter()
        .all(|field| from.field(&field.wire).is_some() || matches!(field.presence, Presence::Optional | Presence::Nullable));
    kept && filled && from.constants == to.constants && (to.keeps_unknown || !from.keeps_unknown)
}

fn fits(shapes: &Shapes<'_>, from: &Field, to: &Field, needed: &mut BTreeSet<Pair>) -> bool {
    let presence = from.presence == to.presence || (from.presence == Presence::Required && to.presence == Presence::Optional);
    presence
        && match (&from.ty, &to.ty) {
            (one, other) if one == other => true,
            (Ty::Named(one), Ty::Named(other)) => converts(shapes, one, other, needed),
            (Ty::List(one), Ty::List(other)) => match (&**one, &**other) {
                (Ty::Named(one), Ty::Named(other)) => converts(shapes, one, other, needed),
                _ => false,
            },
            _ => false,
        }
}

struct Structure<'s> {
    fields: &'s [Field],
    constants: &'s [(String, serde_json::Value)],
    keeps_unknown: bool,
}

impl Structure<'_> {
    fn field(&self, wire: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.wire == wire)
    }
}

fn structure<'s>(shapes: &'s Shapes<'_>, name: &str) -> Option<Structure<'s>> {
    match &shapes.items.get(name)?.kind {
        Kind::Struct {
            fields,
            constants,
            keeps_unknown,
            ..
        } => Some(Structure {
            fields,
            constants,
            keeps_unknown: *keeps_unknown,
        }),
        _ => None,
    }
}

/// `types/conversions.rs`; `None` where nothing converts.
///
/// # Errors
/// Code that is not Rust.
pub fn file(shapes: &Shapes<'_>) -> Result<Option<Source>> {
    let pairs = pairs(shapes);
    if pairs.is_empty() {
        return Ok(None);
    }
    let items: BTreeMap<&Pair, TokenStream> = pairs.iter().filter_map(|pair| Some((pair, item(shapes, pair)?))).collect();
    let items = items.values();
    let file = render(
        "types/conversions.rs",
        "Conversions between types that describe one thing, into the one that holds everything of the other.",
        quote!(#(#items)*),
    )?;
    Ok(Some(file))
}

fn item(shapes: &Shapes<'_>, (from, to): &Pair) -> Option<TokenStream> {
    let (source, target) = (structure(shapes, from)?, structure(shapes, to)?);
    let fields = target.fields.iter().map(|field| {
        let name = ident(&field.name);
        let Some(given) = source.field(&field.wire) else {
            return quote!(#name: None);
        };
        let own = ident(&given.name);
        let value = match (given.ty == field.ty, &given.ty, given.presence) {
            (true, ..) => quote!(from.#own),
            (false, Ty::List(_), Presence::Required) => quote!(from.#own.into_iter().map(Into::into).collect()),
            (false, Ty::List(_), _) => quote!(from.#own.map(|list| list.into_iter().map(Into::into).collect())),
            (false, _, Presence::Required) => quote!(from.#own.into()),
            (false, _, Presence::Nullable) => quote!(from.#own.map(|value| value.map(Into::into))),
            (false, ..) => quote!(from.#own.map(Into::into)),
        };
        match given.presence == field.presence {
            true => quote!(#name: #value),
            false => quote!(#name: Some(#value)),
        }
    });
    let extra = target.keeps_unknown.then(|| match source.keeps_unknown {
        true => quote!(extra: from.extra,),
        false => quote!(extra: crate::UnknownFields::default(),),
    });
    let about = docs(&format!("Everything of a `{from}` as a `{to}`; nothing is lost."));
    let (from, to) = (ident(from), ident(to));
    Some(quote! {
        #about
        impl From<crate::types::#from> for crate::types::#to {
            #[inline]
            fn from(from: crate::types::#from) -> Self {
                Self { #(#fields,)* #extra }
            }
        }
    })
}
