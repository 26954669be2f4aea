//! Which item stands in which file, and what the file imports.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use proc_macro2::TokenStream;
use quote::quote;

use super::markdown::phrase;
use super::names::ident;
use super::print::{Line, Source, Written};
use super::shape::{Kind, Shape, Shapes, Ty};
use super::{conversions, schemars, types, wire};
use crate::spec::names::ident::module_name;

/// What stands in the module of the ids.
const IDS: &str = "Ids: each kind has a type of its own.";

/// Lines beyond which a file is split.
const LONG: usize = 2_000;

/// The module `types`: its files, sorted by path.
///
/// # Errors
/// See [`types::item`].
pub fn files(shapes: &Shapes<'_>) -> Result<Vec<Source>> {
    let mut files = Vec::new();
    let mut names = BTreeSet::new();
    let mut modules: BTreeMap<String, Vec<&Shape>> = BTreeMap::new();
    for shape in shapes.items.values() {
        modules.entry(module(shapes, &shape.name)).or_default().push(shape);
    }
    let mut contents = Vec::new();
    for (module, mut items) in modules {
        contents.push((heading(shapes, &module), items.iter().map(|shape| shape.name.clone()).collect()));
        items.sort_by_key(|shape| shapes.usage[&shape.name].place);
        let written: Vec<(&Shape, Written)> = items
            .into_iter()
            .map(|shape| Ok((shape, types::item(shapes, shape)?)))
            .collect::<Result<_>>()?;
        for (part, chunk) in chunks(&written).into_iter().enumerate() {
            let name = match part {
                0 => module.clone(),
                _ => format!("{module}_{}", part + 1),
            };
            files.push(file(shapes, &module, chunk).at(&format!("types/{name}.rs")));
            names.insert(name);
        }
    }
    if !shapes.ids.is_empty() {
        let mut out = Written::file(IDS);
        out.line(&Line::Tokens(quote!(
            use crate::wire::macros::id;
        )));
        for (name, id) in &shapes.ids {
            out.gap();
            out.line(&types::id(shapes, name, id));
        }
        contents.push((IDS.to_owned(), shapes.ids.keys().cloned().collect()));
        files.push(out.at("types/ids.rs"));
        names.insert("ids".to_owned());
    }
    files.push(schemars::file(shapes));
    let conversions = conversions::file(shapes)?;
    files.push(root(&names, &contents, conversions.is_some()));
    files.extend(conversions);
    files.sort_by(|a, b| a.path().cmp(b.path()));
    Ok(files)
}

/// The module of an item: the resource that uses it, or what several have in common.
pub(super) fn module(shapes: &Shapes<'_>, name: &str) -> String {
    let resources: Vec<&str> = shapes.usage[name].resources.iter().map(String::as_str).collect();
    let last = |resource: &str| resource.rsplit('.').next().unwrap_or(resource).to_owned();
    let first = |resource: &str| resource.split('.').next().unwrap_or(resource).to_owned();
    let module = match (resources.as_slice(), shapes.shared_module(name)) {
        ([one], _) => last(one),
        (_, Some(shared)) => shared.module.clone(),
        ([head, rest @ ..], None) if rest.iter().all(|other| first(other) == first(head)) => first(head),
        _ => "common".to_owned(),
    };
    module_name(&module)
}

/// Cuts what is too long for one file.
fn chunks<'s, 'a>(sources: &'s [(&'a Shape, Written)]) -> Vec<&'s [(&'a Shape, Written)]> {
    let mut chunks = Vec::new();
    let mut rest = sources;
    while !rest.is_empty() {
        let mut lines = 0;
        let mut take = 0;
        for (_, source) in rest {
            lines += source.lines() + 1;
            if take > 0 && lines > LONG {
                break;
            }
            take += 1;
        }
        let (chunk, left) = rest.split_at(take);
        chunks.push(chunk);
        rest = left;
    }
    chunks
}

fn file(shapes: &Shapes<'_>, module: &str, items: &[(&Shape, Written)]) -> Written {
    let mut out = Written::file(&heading(shapes, module));
    imports(items, &mut out);
    for (_, written) in items {
        out.gap();
        out.append(written);
    }
    out
}

fn heading(shapes: &Shapes<'_>, module: &str) -> String {
    if module == "common" {
        return "What several resources have in common.".to_owned();
    }
    match shapes.module_heading(module) {
        Some(heading) => format!("{}.", phrase(shapes, &heading)),
        None => format!("Types of {}.", module.replace('_', " ")),
    }
}

fn imports(items: &[(&Shape, Written)], out: &mut Written) {
    let here: BTreeSet<&str> = items.iter().map(|(shape, _)| shape.name.as_str()).collect();
    let mut parts: Vec<Ty> = Vec::new();
    let mut own: BTreeSet<&str> = BTreeSet::new();
    let mut macros: BTreeSet<&str> = BTreeSet::new();
    for (shape, _) in items {
        macros.extend(wire::macros(shape));
        match &shape.kind {
            Kind::Struct { fields, keeps_unknown, .. } => {
                for field in fields {
                    parts.extend(field.ty.parts().into_iter().cloned());
                }
                if *keeps_unknown {
                    own.insert("UnknownFields");
                }
            }
            Kind::Union { variants, .. } => {
                parts.extend(variants.iter().map(|variant| Ty::Named(variant.component.clone())));
                own.insert("UnknownVariant");
            }
            Kind::Wrapper(of) => parts.extend(of.parts().into_iter().cloned()),
            Kind::Enum(_) => drop(own.insert("UnknownValue")),
        }
    }
    let mut siblings: BTreeSet<&str> = BTreeSet::new();
    let mut map = false;
    for part in &parts {
        match part {
            Ty::Secret => drop(own.insert("Secret")),
            Ty::Personal(_) => drop(own.insert("Personal")),
            Ty::Decimal => drop(own.insert("Decimal")),
            Ty::Date => drop(own.insert("Date")),
            Ty::Timestamp => drop(own.insert("Timestamp")),
            Ty::Map(_) => map = true,
            Ty::Json => drop(own.insert("RawJson")),
            Ty::Named(name) | Ty::Id(name, _) if !here.contains(name.as_str()) => drop(siblings.insert(name)),
            _ => {}
        }
    }
    let standard = map.then(|| (quote!(std::collections), BTreeSet::from(["BTreeMap"])));
    let blocks = [
        standard.into_iter().collect::<Vec<(TokenStream, BTreeSet<&str>)>>(),
        vec![
            (quote!(super), siblings),
            (quote!(crate::wire::macros), macros),
            (quote!(crate), own),
        ],
    ];
    let mut first = true;
    for block in blocks {
        let mut block = block.into_iter().filter(|(_, names)| !names.is_empty()).peekable();
        if block.peek().is_some() && !std::mem::take(&mut first) {
            out.gap();
        }
        for (from, names) in block {
            out.import(&from, &names);
        }
    }
}

/// The module of all types. Where a type stands follows from the resources that use it, and these change with the document; so its module is no part of its
/// path, and is shown in a table instead.
fn root(modules: &BTreeSet<String>, contents: &[(String, Vec<String>)], converts: bool) -> Source {
    let mut about = String::from(
        "The types of request bodies, responses and parameters.\n\n\
         Types that are sent have `new` and a setter for each optional field. `new` takes the required fields, by position where there are at\n\
         most four, and otherwise by name, in a struct whose name ends in `Fields`.\n\n\
         Enumerations and unions are open: their variant `Unknown` keeps what a newer server sends, and it is written back unchanged.\n\n\
         The page of an operation links what it takes and returns. This table is for looking up, by what the types are for.\n\n\
         | what for | types |\n|---|---|",
    );
    let mut contents: Vec<&(String, Vec<String>)> = contents.iter().collect();
    contents.sort();
    for (heading, names) in contents {
        let links: Vec<String> = names.iter().map(|name| format!("[`{name}`]")).collect();
        about.push_str(&format!("\n| {} | {} |", heading.trim_end_matches('.'), links.join(", ")));
    }
    let mut out = Written::file(&about);
    for module in modules {
        let module = ident(module);
        out.line(&Line::Tokens(quote!(mod #module;)));
    }
    if converts {
        out.line(&Line::Tokens(quote!(
            mod conversions;
        )));
    }
    out.line(&Line::Tokens(quote!(#[cfg(feature = "schemars")])));
    out.line(&Line::Tokens(quote!(
        mod schemas;
    )));
    out.gap();
    for module in modules {
        let module = ident(module);
        out.line(&Line::Tokens(quote!(pub use #module::*;)));
    }
    out.at("types/mod.rs")
}
