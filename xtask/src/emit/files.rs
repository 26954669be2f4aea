//! Which item stands in which file, and what the file imports.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use proc_macro2::TokenStream;
use quote::quote;

use super::names::ident;
use super::print::{Line, Source, Written};
use super::shape::{Kind, Shape, Shapes, Ty};
use super::{conversions, schemars, types, wire};
use crate::spec::names::ident::module_name;

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
    for (module, mut items) in modules {
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
            files.push(file(&module, chunk).at(&format!("types/{name}.rs")));
            names.insert(name);
        }
    }
    if !shapes.ids.is_empty() {
        let mut out = Written::file("Ids: each kind has a type of its own.");
        out.line(&Line::Tokens(quote!(
            use crate::wire::macros::id;
        )));
        for (name, id) in &shapes.ids {
            out.gap();
            out.line(&types::id(shapes, name, id));
        }
        files.push(out.at("types/ids.rs"));
        names.insert("ids".to_owned());
    }
    files.push(schemars::file(shapes));
    let conversions = conversions::file(shapes)?;
    files.push(root(&names, conversions.is_some()));
    files.extend(conversions);
    files.sort_by(|a, b| a.path().cmp(b.path()));
    Ok(files)
}

/// The module of an item: the resource that uses it, or what several have in common.
pub(super) fn module(shapes: &Shapes<'_>, name: &str) -> String {
    let resources: Vec<&str> = shapes.usage[name].resources.iter().map(String::as_str).collect();
    let last = |resource: &str| resource.rsplit('.').next().unwrap_or(resource).to_owned();
    let first = |resource: &str| resource.split('.').next().unwrap_or(resource).to_owned();
    let module = match (resources.as_slice(), theme(name)) {
        ([one], _) => last(one),
        (_, Some(theme)) => theme.module.to_owned(),
        ([head, rest @ ..], None) if rest.iter().all(|other| first(other) == first(head)) => first(head),
        _ => "common".to_owned(),
    };
    module_name(&module)
}

/// Types that several resources share and that a reader would look for in one place.
struct Theme {
    module: &'static str,
    heading: &'static str,
    /// What their names contain.
    words: &'static [&'static str],
}

/// The first theme that fits counts.
const THEMES: [Theme; 11] = [
    Theme {
        module: "json_patch",
        heading: "Changes to a resource, as JSON Patch",
        words: &["Patch"],
    },
    Theme {
        module: "addenda",
        heading: "Addenda to the application of a merchant",
        words: &["Addend", "LineItem"],
    },
    Theme {
        module: "order_details",
        heading: "What an amount is made of",
        words: &[
            "Tip",
            "Tax",
            "Surcharg",
            "ConvenienceFee",
            "DualPricing",
            "ChoiceRate",
            "Tender",
            "Dcc",
            "Healthcare",
            "Currency",
        ],
    },
    Theme {
        module: "pricing_fees",
        heading: "Fees of pricing plans",
        words: &["Fee", "QualifiedRates", "Amex"],
    },
    Theme {
        module: "pricing_plans",
        heading: "Pricing plans",
        words: &[
            "Pricing",
            "Tiered",
            "Interchange",
            "FlatRate",
            "ConsumerChoice",
            "RewardPay",
            "BaseFees",
            "GatewayPricing",
            "PricedService",
            "CardPlan",
            "PlatinumSecurity",
            "AdvantagePlan",
            "AccountUpdater",
            "WirelessProcessing",
            "CloverProcessing",
            "RocServices",
            "PinDebit",
        ],
    },
    Theme {
        module: "terminal_settings",
        heading: "Terminals, their settings and orders of them",
        words: &["Terminal", "OrderItem", "BatchClose", "Shipping"],
    },
    Theme {
        module: "merchant_processing",
        heading: "What a merchant processes",
        words: &["Processing", "Timezone"],
    },
    Theme {
        module: "card_reading",
        heading: "How a card was read",
        words: &["Icc", "Keyed", "Swiped", "Raw", "Encrypt", "Device", "Emv", "Pin", "Downgrade"],
    },
    Theme {
        module: "card_details",
        heading: "Cards and what stands for them",
        words: &["Card", "Wallet", "Ebt", "ThreeDSecure", "SecurityCheck", "Voucher", "Token"],
    },
    Theme {
        module: "bank_details",
        heading: "Bank accounts and transfers",
        words: &["Ach", "Pad", "Bank", "Funding"],
    },
    Theme {
        module: "people",
        heading: "People and businesses, and how to reach them",
        words: &["Address", "Contact", "Customer", "Identifier", "Owner", "Signature", "Notification"],
    },
];

fn theme(name: &str) -> Option<&'static Theme> {
    THEMES.iter().find(|theme| theme.words.iter().any(|word| name.contains(word)))
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

fn file(module: &str, items: &[(&Shape, Written)]) -> Written {
    let mut out = Written::file(&heading(module));
    imports(items, &mut out);
    for (_, written) in items {
        out.gap();
        out.append(written);
    }
    out
}

fn heading(module: &str) -> String {
    if module == "common" {
        return "What several resources have in common.".to_owned();
    }
    if let Some(theme) = THEMES.iter().find(|theme| theme.module == module) {
        return format!("{}.", theme.heading);
    }
    format!("Types of {}.", module.replace('_', " "))
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
    let mut chrono: BTreeSet<&str> = BTreeSet::new();
    let (mut map, mut json) = (false, false);
    for part in &parts {
        match part {
            Ty::Secret => drop(own.insert("Secret")),
            Ty::Personal(_) => drop(own.insert("Personal")),
            Ty::Decimal => drop(own.insert("Decimal")),
            Ty::Date => drop(chrono.insert("NaiveDate")),
            Ty::Timestamp => drop(own.insert("Timestamp")),
            Ty::Map(_) => map = true,
            Ty::Json => json = true,
            Ty::Named(name) | Ty::Id(name, _) if !here.contains(name.as_str()) => drop(siblings.insert(name)),
            _ => {}
        }
    }
    let standard = map.then(|| (quote!(std::collections), BTreeSet::from(["BTreeMap"])));
    let json = json.then(|| (quote!(serde_json), BTreeSet::from(["Value"])));
    let blocks = [
        standard.into_iter().collect::<Vec<(TokenStream, BTreeSet<&str>)>>(),
        [(quote!(chrono), chrono)].into_iter().chain(json).collect(),
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

fn root(modules: &BTreeSet<String>, converts: bool) -> Source {
    let mut out = Written::file(
        "The types of request bodies, responses and parameters.\n\n\
         Types that are sent have `new` and a setter for each optional field. `new` takes the required fields, by position where there are at\n\
         most four, and otherwise by name, in a struct whose name ends in `Fields`.\n\n\
         Enumerations and unions are open: their variant `Unknown` keeps what a newer server sends, and it is written back unchanged.",
    );
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
