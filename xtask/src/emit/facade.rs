//! The facade in payroc-ext: handles such as `client.payments()`, their methods, and the setters of calls.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use heck::ToPascalCase;
use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::names::ident;
use crate::emit::operations::{body_docs, long_docs, parameter_docs};
use crate::emit::print::Source;
use crate::emit::shape::{At, Shapes};
use crate::emit::{decided, docs, money, patch, render, secrets};
use crate::plan::{Plan, Planned};
use crate::spec::model::Method;

/// What has to be known of every operation that writes a whole resource.
const REPLACES: &str = "\n\nThe body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since it was \
                        read is lost. Read, change, and send back all that was read; members that this version does not know are kept. A secret \
                        that still is the mask as which it was read is refused before anything is sent.";

/// Everything under `payroc-ext/src/generated`; paths are relative to that folder.
///
/// # Errors
/// Names that clash.
pub fn emit(plan: &Plan, shapes: &Shapes<'_>) -> Result<Vec<Source>> {
    let mut root = Node::default();
    for planned in &plan.operations {
        root.insert(&planned.resource, planned);
    }
    let mut files = Vec::new();
    let mut modules = Vec::new();
    for (name, node) in &root.children {
        let module = ident(name);
        files.push(file(name, node)?);
        modules.push(quote! { pub mod #module; });
    }
    let patches = patch::files(plan, shapes)?;
    if let Some(taken) = ["patch", "money", "decided", "secrets"]
        .into_iter()
        .find(|name| root.children.contains_key(*name))
    {
        bail!("a resource is called `{taken}`, like a file beside the resources; rename it in the overlay");
    }
    if !patches.is_empty() {
        modules.push(quote! { mod patch; });
        files.extend(patches);
    }
    if let Some(file) = money::file(shapes)? {
        modules.push(quote! { mod money; });
        files.push(file);
    }
    if let Some(file) = decided::file(shapes)? {
        modules.push(quote! { mod decided; });
        files.push(file);
    }
    files.push(secrets::file(plan, shapes)?);
    modules.push(quote! { pub(crate) mod secrets; });
    files.push(render(
        "mod.rs",
        "Handles of the resources, by the way that leads to them: `client.payments()` gives a [`payments::Payments`].",
        quote! { #(#modules)* },
    )?);
    Ok(files)
}

/// A handle: the operations on it and the handles below it.
#[derive(Default)]
struct Node<'a> {
    operations: Vec<&'a Planned>,
    children: BTreeMap<String, Node<'a>>,
}

impl<'a> Node<'a> {
    fn insert(&mut self, way: &[String], planned: &'a Planned) {
        match way {
            [] => self.operations.push(planned),
            [first, rest @ ..] => self.children.entry(first.clone()).or_default().insert(rest, planned),
        }
    }
}

fn file(name: &str, node: &Node<'_>) -> Result<Source> {
    let mut out = Out {
        items: Vec::new(),
        types: BTreeSet::new(),
    };
    let way = vec![name.to_owned()];
    let handle = out.handle(&way, node)?;
    let accessor = ident(name);
    let about = docs(&format!("The operations of `{name}`."));
    let items = out.items;
    render(
        &format!("{name}.rs"),
        &format!("`client.{name}()` and the calls that it makes."),
        quote! {
            use payroc_api::builder;
            use crate::{Call, Client};

            impl Client {
                #about
                pub fn #accessor(&self) -> #handle<'_> {
                    #handle { client: self }
                }
            }
            #(#items)*
        },
    )
}

struct Out {
    items: Vec<TokenStream>,
    types: BTreeSet<String>,
}

impl Out {
    /// Writes a handle and all below it; gives its type.
    fn handle(&mut self, way: &[String], node: &Node<'_>) -> Result<syn::Ident> {
        let mut short = way.last().map(|name| name.to_pascal_case()).unwrap_or_default();
        if !self.types.insert(short.clone()) {
            short = way.join("_").to_pascal_case();
            if !self.types.insert(short.clone()) {
                bail!("two resources are called {short}; rename one in the overlay");
            }
        }
        let handle = ident(&short);
        let dotted = way.join("().");
        let position = self.items.len();
        let mut methods = Vec::new();
        for (name, child) in &node.children {
            let mut below = way.to_vec();
            below.push(name.clone());
            if node.operations.iter().any(|planned| planned.verb == *name) {
                bail!("`{}` is both a resource and a method of {}", name, way.join("."));
            }
            let accessor = ident(name);
            let ty = self.handle(&below, child)?;
            let about = docs(&format!("The operations of `{}`.", below.join(".")));
            methods.push(quote! {
                #about
                pub fn #accessor(&self) -> #ty<'c> {
                    #ty { client: self.client }
                }
            });
        }
        let mut setters = Vec::new();
        for planned in &node.operations {
            methods.push(method(planned));
            setters.extend(call_setters(planned));
        }
        let about = docs(&format!("What `client.{dotted}()` gives: a handle that borrows the client."));
        self.items.insert(
            position,
            quote! {
                #about
                #[derive(Clone, Copy)]
                pub struct #handle<'c> {
                    pub(crate) client: &'c Client,
                }
                impl<'c> #handle<'c> {
                    #(#methods)*
                }
                impl std::fmt::Debug for #handle<'_> {
                    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(#short)
                    }
                }
                #(#setters)*
            },
        );
        Ok(handle)
    }
}

fn method(planned: &Planned) -> TokenStream {
    let verb = ident(&planned.verb);
    let call = ident(&planned.call);
    let name = ident(&planned.name);
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for parameter in planned.required() {
        let (setter, ty) = (ident(&parameter.ident), parameter.rust.tokens(At::Outside));
        arguments.push(quote!(#setter: impl Into<#ty>));
        setters.push(quote!(.#setter(#setter)));
    }
    let mut patched = None;
    if let Some(resource) = patch::resource(planned) {
        let ty = ident(resource);
        arguments.push(quote!(patch: impl Into<crate::Patch<payroc_api::types::#ty>>));
        setters.push(quote!(.body(operations)));
        patched = Some(quote!(let (operations, refused) = patch.into().into_parts();));
    } else if let Some(body) = planned.body.as_ref().filter(|body| body.required) {
        let ty = body.rust.tokens(At::Outside);
        arguments.push(quote!(body: impl Into<#ty>));
        setters.push(quote!(.body(body)));
    }
    let refused = patched.as_ref().map(|_| quote!(.refused(refused)));
    let mut text = long_docs(planned);
    if planned.method == Method::Put && planned.body.is_some() {
        text.push_str(REPLACES);
    }
    let doc = docs(&text);
    let deprecated = planned.deprecated.then(|| quote!(#[deprecated = "the vendor discourages its use"]));
    let allowed = planned.deprecated.then(|| quote!(#[allow(deprecated)]));
    quote! {
        #doc
        #deprecated
        #allowed
        pub fn #verb(&self, #(#arguments),*) -> Call<'c, builder::#name<'c>> {
            #patched
            Call::new(self.client, self.client.raw().#call()#(#setters)*)#refused
        }
    }
}

/// The setters of what a call can do without.
fn call_setters(planned: &Planned) -> Option<TokenStream> {
    let name = ident(&planned.name);
    let mut setters = Vec::new();
    for parameter in planned.optional() {
        let (setter, ty) = (ident(&parameter.ident), parameter.rust.tokens(At::Outside));
        let doc = docs(&parameter_docs(parameter));
        setters.push(quote! {
            #doc
            pub fn #setter(self, value: impl Into<#ty>) -> Self {
                self.map(|builder| builder.#setter(value))
            }
        });
    }
    if let Some(body) = planned.body.as_ref().filter(|body| !body.required) {
        let ty = body.rust.tokens(At::Outside);
        let doc = docs(&body_docs(planned));
        setters.push(quote! {
            #doc
            pub fn body(self, value: impl Into<#ty>) -> Self {
                self.map(|builder| builder.body(value))
            }
        });
    }
    (!setters.is_empty()).then(|| {
        quote! {
            impl Call<'_, builder::#name<'_>> {
                #(#setters)*
            }
        }
    })
}
