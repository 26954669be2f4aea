//! The typed paths of the JSON Patch builder in payroc-ext: for every type that a PATCH operation can reach, the ways that lead on from it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::files::module;
use crate::emit::names::ident;
use crate::emit::print::Source;
use crate::emit::shape::{At, Field, Kind, Presence, Shapes, Ty, Variant};
use crate::emit::text::code;
use crate::emit::{docs, render};
use crate::plan::{Plan, Planned, Rust};
use crate::spec::model::Method;

/// The entries of what the builder makes; a PATCH that sends something else has no typed paths.
const DOCUMENT: &str = "PatchOperation";

/// The type that a PATCH operation changes: the one that it returns, which is the resource as it stands afterwards.
pub fn resource(planned: &Planned) -> Option<&str> {
    let sends = planned.body.as_ref().is_some_and(|body| {
        let entry = match &body.rust {
            Rust::Of(Ty::List(entry)) => Some(&**entry),
            _ => None,
        };
        body.required && matches!(entry, Some(Ty::Named(name)) if name == DOCUMENT)
    });
    let responses = planned.output.as_ref()?.component()?;
    (planned.method == Method::Patch && sends).then_some(responses)
}

/// The types that a PATCH operation can reach.
pub fn reachable<'s>(plan: &'s Plan, shapes: &'s Shapes<'_>) -> BTreeSet<&'s str> {
    let mut open: Vec<&str> = plan.operations.iter().filter_map(resource).collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if seen.insert(name) {
            open.extend(below(shapes, name));
        }
    }
    seen
}

/// The files under `payroc-ext/src/generated/patch`, none where no operation takes a JSON Patch.
///
/// # Errors
/// Two ways of one type that have one name.
pub fn files(plan: &Plan, shapes: &Shapes<'_>) -> Result<Vec<Source>> {
    let reachable = reachable(plan, shapes);
    if reachable.is_empty() {
        return Ok(Vec::new());
    }
    let mut items: BTreeMap<String, Vec<TokenStream>> = BTreeMap::new();
    for name in reachable {
        if let Some(ways) = ways(shapes, name)? {
            items.entry(module(shapes, name)).or_default().push(ways);
        }
    }
    let mut modules = Vec::new();
    let mut files = Vec::new();
    for (name, ways) in items {
        let file = ident(&name);
        modules.push(quote! { mod #file; });
        files.push(render(
            &format!("patch/{name}.rs"),
            "Ways through a resource, for its patches.",
            quote! {
                use payroc_api::types;
                use crate::domain::patch::{self, PatchPath};
                #(#ways)*
            },
        )?);
    }
    files.push(render(
        "patch/mod.rs",
        "Ways through the resources that are changed by a JSON Patch.",
        quote! { #(#modules)* },
    )?);
    Ok(files)
}

/// The components that a component is made of.
pub(super) fn below<'s>(shapes: &'s Shapes<'_>, name: &str) -> Vec<&'s str> {
    match shapes.items.get(name).map(|shape| &shape.kind) {
        Some(Kind::Struct { fields, .. }) => {
            let named = |ty: &'s Ty| match ty {
                Ty::Named(name) => Some(name.as_str()),
                _ => None,
            };
            fields.iter().flat_map(|field| field.ty.parts()).filter_map(named).collect()
        }
        Some(Kind::Union { variants, .. }) => variants.iter().map(|variant| variant.component.as_str()).collect(),
        Some(Kind::Wrapper(of)) => {
            let named = |ty: &'s Ty| match ty {
                Ty::Named(name) => Some(name.as_str()),
                _ => None,
            };
            of.parts().into_iter().filter_map(named).collect()
        }
        _ => Vec::new(),
    }
}

fn ways(shapes: &Shapes<'_>, name: &str) -> Result<Option<TokenStream>> {
    let methods = match shapes.items.get(name).map(|shape| &shape.kind) {
        Some(Kind::Struct { fields, .. }) => fields.iter().map(|field| to_field(shapes, name, field)).collect(),
        Some(Kind::Union { variants, .. }) => {
            let mut names = BTreeSet::new();
            if let Some(variant) = variants.iter().find(|variant| !names.insert(variant.ident.to_snake_case())) {
                bail!(
                    "two variants of {name} would be reached by `as_{}`; rename one in names.lock",
                    variant.ident.to_snake_case()
                );
            }
            variants.iter().map(to_variant).collect()
        }
        _ => Vec::new(),
    };
    if methods.is_empty() {
        return Ok(None);
    }
    let ty = ident(name);
    Ok(Some(quote! {
        impl<R> PatchPath<R, types::#ty> {
            #(#methods)*
        }
    }))
}

fn to_field(shapes: &Shapes<'_>, owner: &str, field: &Field) -> TokenStream {
    let (name, wire) = (ident(&field.name), &field.wire);
    let ty = target(field).tokens(At::Outside);
    let property = shapes
        .document
        .components
        .schemas
        .get(owner)
        .and_then(|schema| schema.properties.get(wire));
    let doc = docs(&match property.is_some_and(|property| property.read_only) {
        true => format!(
            "The path of {}. The server sets the value: it can be tested and not changed.",
            code(wire)
        ),
        false => format!("The path of {}.", code(wire)),
    });
    quote! {
        #doc
        pub fn #name(self) -> PatchPath<R, #ty> {
            patch::member(self, #wire)
        }
    }
}

fn to_variant(variant: &Variant) -> TokenStream {
    let method = ident(&["as_", &variant.ident.to_snake_case()].concat());
    let ty = ident(&variant.component);
    let tags: Vec<String> = variant.tags.iter().map(|tag| code(tag)).collect();
    let doc = docs(&match tags.is_empty() {
        true => "This path, if the value has the only known form.".to_owned(),
        false => format!("This path, if the value is the variant {}.", tags.join(" or ")),
    });
    quote! {
        #doc
        pub fn #method(self) -> PatchPath<R, types::#ty> {
            patch::same(self)
        }
    }
}

/// What stands at the end of a path: the field's type, or null besides where the field tells null from absent.
fn target(field: &Field) -> Ty {
    let ty = as_written(&field.ty);
    match field.presence {
        Presence::Required | Presence::Optional => ty,
        Presence::Nullable | Presence::OrNull => Ty::Nullable(Box::new(ty)),
    }
}

/// The type by which a value writes itself as this place has it: an id that is a number here is a number.
fn as_written(ty: &Ty) -> Ty {
    match ty {
        Ty::Id(_, true) => Ty::Integer,
        Ty::Boxed(of) => as_written(of),
        Ty::Personal(of) => Ty::Personal(Box::new(as_written(of))),
        Ty::List(of) => Ty::List(Box::new(as_written(of))),
        Ty::Map(of) => Ty::Map(Box::new(as_written(of))),
        Ty::Nullable(of) => Ty::Nullable(Box::new(as_written(of))),
        plain => plain.clone(),
    }
}
