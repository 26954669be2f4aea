//! What stands in a generated file: every item with its kind and name, nested ones too, every macro with the strings that it is given, and every
//! attribute of a kind that generated code has no use for.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{ImplItem, Item, TraitItem};

use crate::emit::print::on_one_line;

/// What was found in one file.
#[derive(Default)]
pub(super) struct Found {
    /// One line for each item, property, macro and odd attribute, with what it stands in.
    pub(super) items: Vec<String>,
    /// The words of the bodies of macros.
    pub(super) words: Vec<String>,
}

/// The type that a macro is about: the first word that is none of the macro's own.
fn subject(mut words: impl Iterator<Item = String>) -> Option<String> {
    words.find(|word| !["secret", "types"].contains(&word.as_str()))
}

/// Whether an import names our own crates, or what types of a document stand for.
fn is_ours(tree: &syn::UseTree) -> bool {
    let syn::UseTree::Path(path) = tree else { return false };
    let under = shown(&path.tree);
    match path.ident.to_string().as_str() {
        "super" | "crate" | "payroc_api" | "chrono" | "serde_json" => true,
        "std" => under == "collections::BTreeMap",
        _ => false,
    }
}

/// Lists a file.
pub(super) fn found(mut file: syn::File) -> Found {
    let mut walk = Walk::default();
    walk.visit_file_mut(&mut file);
    walk.found
}

/// A macro call or definition and the strings that stand in it, in order.
pub(super) fn macro_line<'a>(name: &str, texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = ["macro ", name].concat();
    for text in texts {
        out.push_str(&format!(" {text:?}"));
    }
    out
}

#[derive(Default)]
struct Walk {
    inside: Vec<String>,
    found: Found,
}

impl Walk {
    fn note(&mut self, label: &str) {
        let mut line = self.inside.join(" / ");
        if !line.is_empty() {
            line.push_str(" / ");
        }
        line.push_str(label);
        self.found.items.push(line);
    }

    fn within(&mut self, label: String, walk: impl FnOnce(&mut Self)) {
        self.note(&label);
        self.inside.push(label);
        walk(self);
        self.inside.pop();
    }

    /// The strings of a body in order; its words are kept for comparing with the names that were planned.
    fn body(&mut self, tokens: TokenStream, texts: &mut Vec<String>) {
        let mut documentation = false;
        for token in tokens {
            match token {
                // `#[doc = ".."]` is no text that the macro is given.
                TokenTree::Group(group) => {
                    let doc = documentation && group.stream().to_string().starts_with("doc =");
                    if !doc {
                        self.body(group.stream(), texts);
                    }
                    documentation = false;
                }
                TokenTree::Ident(word) => self.found.words.push(word.to_string()),
                TokenTree::Literal(literal) => texts.push(match syn::Lit::new(literal) {
                    syn::Lit::Str(text) => text.value(),
                    other => other.to_token_stream().to_string(),
                }),
                TokenTree::Punct(mark) => documentation = mark.as_char() == '#',
            }
        }
    }
}

fn shown(tokens: &impl ToTokens) -> String {
    on_one_line(tokens.to_token_stream())
}

impl VisitMut for Walk {
    fn visit_item_mut(&mut self, item: &mut Item) {
        let label = match &*item {
            // What comes from our own crates, or is a type that the document's own types stand for, makes nothing.
            Item::Use(import) if is_ours(&import.tree) => {
                visit_mut::visit_item_mut(self, item);
                return;
            }
            // Listed where macros are.
            Item::Macro(definition) => {
                let Some(name) = &definition.ident else {
                    visit_mut::visit_item_mut(self, item);
                    return;
                };
                ["macro_rules ", &name.to_string()].concat()
            }
            Item::Struct(item) => ["struct ", &item.ident.to_string()].concat(),
            Item::Enum(item) => ["enum ", &item.ident.to_string()].concat(),
            Item::Mod(item) => ["mod ", &item.ident.to_string()].concat(),
            Item::Const(item) => ["const ", &item.ident.to_string()].concat(),
            Item::Static(item) => ["static ", &item.ident.to_string()].concat(),
            Item::Fn(item) => ["fn ", &item.sig.ident.to_string()].concat(),
            Item::Type(item) => ["type ", &item.ident.to_string()].concat(),
            Item::Impl(item) => match &item.trait_ {
                Some((path, _)) => ["impl ", &shown(path), " for ", &shown(&item.self_ty)].concat(),
                None => ["impl ", &shown(&item.self_ty)].concat(),
            },
            // A long list has a comma at its end.
            other => ["item ", &shown(other).replace(",}", "}")].concat(),
        };
        self.within(label, |walk| visit_mut::visit_item_mut(walk, item));
    }

    fn visit_impl_item_mut(&mut self, item: &mut ImplItem) {
        let label = match &*item {
            ImplItem::Fn(item) => ["fn ", &item.sig.ident.to_string()].concat(),
            ImplItem::Const(item) => ["const ", &item.ident.to_string()].concat(),
            ImplItem::Type(item) => ["type ", &item.ident.to_string()].concat(),
            other => ["property ", &shown(other)].concat(),
        };
        self.within(label, |walk| visit_mut::visit_impl_item_mut(walk, item));
    }

    fn visit_trait_item_mut(&mut self, item: &mut TraitItem) {
        let label = ["property ", &shown(item)].concat();
        self.within(label, |walk| visit_mut::visit_trait_item_mut(walk, item));
    }

    fn visit_field_mut(&mut self, field: &mut syn::Field) {
        if let Some(name) = &field.ident {
            self.note(&["field ", &name.to_string()].concat());
        }
        visit_mut::visit_field_mut(self, field);
    }

    fn visit_variant_mut(&mut self, variant: &mut syn::Variant) {
        self.note(&["variant ", &variant.ident.to_string()].concat());
        visit_mut::visit_variant_mut(self, variant);
    }

    fn visit_attribute_mut(&mut self, attribute: &mut syn::Attribute) {
        let ordinary = match &attribute.meta {
            syn::Meta::NameValue(pair) => {
                let text = matches!(&pair.value, syn::Expr::Lit(value) if matches!(value.lit, syn::Lit::Str(_)));
                text && ["doc", "must_use", "deprecated"].iter().any(|name| pair.path.is_ident(name))
            }
            syn::Meta::Path(path) => ["non_exhaustive", "inline", "macro_export"].iter().any(|name| path.is_ident(name)),
            syn::Meta::List(list) => {
                let body = list.tokens.to_string();
                match list.path.get_ident().map(ToString::to_string).as_deref() {
                    Some("derive") => body
                        .split(',')
                        .all(|name| ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "PartialEq"].contains(&name.trim())),
                    Some("allow") => {
                        ["deprecated", "dead_code"].contains(&body.as_str()) || body.starts_with("clippy :: too_many_arguments")
                    }
                    Some("cfg") => body == "feature = \"schemars\"",
                    _ => false,
                }
            }
        };
        if !ordinary {
            self.note(&["attribute ", &shown(attribute)].concat());
        }
    }

    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        let mut texts = Vec::new();
        self.body(call.tokens.clone(), &mut texts);
        let mut name = shown(&call.path);
        let words = call.tokens.clone().into_iter().filter_map(|token| match token {
            TokenTree::Ident(word) => Some(word.to_string()),
            _ => None,
        });
        if let Some(about) = subject(words) {
            name = [&name, "!", &about].concat();
        }
        self.note(&macro_line(&name, texts.iter().map(String::as_str)));
    }
}
