//! The operations in payroc-api: client, builders, markers, table, dispatch.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::item_docs::beyond;
use crate::emit::names::ident;
use crate::emit::print::{Line, Source, Written, apart};
use crate::emit::shape::At;
use crate::emit::text::code;
use crate::emit::{docs, render};
use crate::lower::lower;
use crate::plan::{BodyKind, Page, Plan, Planned, PlannedParameter, Rust};
use crate::rewrite::{Requests, rewrite};
use crate::spec::model::Location;
use crate::spec::names::ident as spelling;

/// Everything under `payroc-api/src/generated` but the types; paths are relative to that folder.
///
/// # Errors
/// A document that progenitor cannot take, or output of it that is not understood.
pub fn emit(plan: &Plan, fingerprint: &str) -> Result<Vec<Source>> {
    let requests = rewrite(progenitor(plan)?, plan)?;
    let mut files = vec![module(fingerprint)?, table(plan)?, markers(plan)?, dispatch(plan)];
    files.extend(builders(plan, &requests)?);
    Ok(files)
}

fn progenitor(plan: &Plan) -> Result<TokenStream> {
    let lowered = lower(plan)?;
    let mut settings = progenitor::GenerationSettings::new();
    settings.with_interface(progenitor::InterfaceStyle::Builder);
    for (slot, rust) in &lowered.slots {
        settings.with_replacement(slot, rust, std::iter::empty());
    }
    Ok(progenitor::Generator::new(&settings).generate_tokens(&lowered.document)?)
}

fn module(fingerprint: &str) -> Result<Source> {
    let text = "Fingerprint of the files under openapi/ that this code was generated from.";
    render(
        "mod.rs",
        "Generated from the vendor's document: the operations and their types.",
        quote! {
            pub mod builders;
            mod dispatch;
            pub mod operations;
            mod table;
            pub mod types;

            pub use table::OPERATIONS;

            #[doc = #text]
            pub const INPUTS: &str = #fingerprint;
        },
    )
}

fn table(plan: &Plan) -> Result<Source> {
    let rows = plan.operations.iter().map(|planned| {
        let Planned {
            name,
            call,
            upstream,
            path,
            keyed,
            success,
            attempt_timeout,
            ..
        } = planned;
        let method = planned.method.upper();
        let retry = ident(planned.retry());
        let paged = planned.page.is_some();
        let attempt_timeout = match attempt_timeout {
            Some(seconds) => quote!(Some(std::time::Duration::from_secs(#seconds))),
            None => quote!(None),
        };
        quote! {
            OperationInfo {
                id: #call,
                name: #name,
                upstream_id: #upstream,
                method: #method,
                path: #path,
                keyed: #keyed,
                retry: RetryClass::#retry,
                paged: #paged,
                success: #success,
                attempt_timeout: #attempt_timeout,
            }
        }
    });
    render(
        "table.rs",
        "The table of operations.",
        quote! {
            use crate::operation::{OperationInfo, RetryClass};

            /// Every operation, sorted by path and method.
            pub static OPERATIONS: &[OperationInfo] = &[#(#rows),*];
        },
    )
}

fn markers(plan: &Plan) -> Result<Source> {
    let mut items = Vec::new();
    for (index, planned) in plan.operations.iter().enumerate() {
        let name = ident(&planned.name);
        let output = response(planned, At::Crate);
        let doc = docs(&headline(planned));
        items.push(quote! {
            #doc
            #[derive(Clone, Copy, Debug)]
            pub struct #name;
            impl Operation for #name {
                type Output = #output;
                const INFO: &'static OperationInfo = &OPERATIONS[#index];
            }
        });
        if planned.keyed {
            items.push(quote! { impl Keyed for #name {} });
        }
        if let Some(page) = &planned.page {
            items.push(paged(&name, page, planned.output.as_ref().is_some_and(Rust::is_nullable)));
        }
    }
    let enums: BTreeSet<&String> = plan
        .operations
        .iter()
        .filter_map(|planned| planned.page.as_ref())
        .flat_map(|page| &page.link_enums)
        .collect();
    for name in enums {
        let ty = ident(name);
        items.push(quote! {
            impl crate::operation::Text for crate::types::#ty {
                fn text(&self) -> Option<&str> {
                    Some(self.as_str())
                }
            }
        });
    }
    render(
        "operations.rs",
        "One marker for each operation, to name it in types.",
        quote! {
            use super::table::OPERATIONS;
            use crate::operation::{Keyed, Operation, OperationInfo, Paged, Rows};
            #(#items)*
        },
    )
}

/// A page that is null as a whole is an empty one.
fn paged(name: &syn::Ident, page: &Page, nullable: bool) -> TokenStream {
    let item = page.item.tokens(At::Crate);
    let there = nullable.then(|| quote!(let page = page.as_ref()?;));
    let (rows, into_rows) = match nullable {
        false => (quote!(page.data.rows()), quote!(page.data.into_rows())),
        true => (
            quote!(page.as_ref().map_or(&[], |page| page.data.rows())),
            quote!(page.map_or_else(Vec::new, |page| page.data.into_rows())),
        ),
    };
    let has_more = page.has_more.then(|| {
        quote! {
            #[inline]
            fn has_more(page: &Self::Output) -> Option<bool> {
                #there crate::operation::Flag::flag(&page.has_more)
            }
        }
    });
    let largest = page.largest.map(|rows| quote!(const LARGEST_PAGE: Option<u32> = Some(#rows);));
    let link = page.links.then(|| {
        quote! {
            #[inline]
            fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
                #there crate::operation::find_link(page.links.rows(), rel, |link| (&link.rel, &link.href))
            }
        }
    });
    quote! {
        impl Paged for #name {
            type Item = #item;
            #largest
            #[inline]
            fn items(page: &Self::Output) -> &[Self::Item] {
                #rows
            }
            #[inline]
            fn into_items(page: Self::Output) -> Vec<Self::Item> {
                #into_rows
            }
            #has_more
            #link
        }
    }
}

/// The type of the response.
fn response(planned: &Planned, at: At) -> TokenStream {
    planned.output.as_ref().map_or_else(|| quote!(()), |output| output.tokens(at))
}

/// Laid out by hand rather than by prettyplease: one line for each operation.
fn dispatch(plan: &Plan) -> Source {
    let mut types = Vec::new();
    let mut calls = Vec::new();
    for planned in &plan.operations {
        let (name, call) = (ident(&planned.name), ident(&planned.call));
        let request = match &planned.body {
            Some(body) if body.kind != BodyKind::Multipart => body.rust.tokens(At::Macro),
            _ => quote!(()),
        };
        let response = response(planned, At::Macro);
        types.push(Line::Tokens(quote!(#name, #call, request: #request, response: #response;)));
        let parameters = planned.parameters.iter().map(taken);
        let body = planned.body.as_ref().map(|body| {
            let ty = apart(body.rust.tokens(At::Macro));
            match body.kind {
                BodyKind::Multipart => quote!(upload #ty),
                BodyKind::Json | BodyKind::JsonList => quote!(json #ty),
            }
        });
        calls.push(Line::Tokens(quote!(#name, #call, parameters: [#(#parameters),*], body: [#body];)));
    }
    let mut out = Written::file("Dispatch over all operations at compile time.");
    dispatcher(
        &mut out,
        "for_each_operation",
        "Calls `callback!` once with one row for each operation:\n\
         `CreatePayment, create_payment, request: types::PaymentRequest, response: types::Payment;`.\n\n\
         The marker of an operation is `operations::CreatePayment`, its builder `builders::CreatePayment`, its method of the client the second\n\
         word. `()` stands where nothing is sent or returned as JSON.",
        types,
    );
    out.gap();
    dispatcher(
        &mut out,
        "for_each_call",
        "Calls `callback!` once with one row for each operation, with what its builder can be given:\n\
         `AdjustPayment, adjust_payment, parameters: [path payment_id \"paymentId\": types::PaymentId], body: [json types::PaymentAdjustmentRequest];`.\n\n\
         A parameter stands with its place (`path`, `query`, `header`, `cookie`), its setter, its name on the wire and its type; a body with `json` or\n\
         `upload`, which is a [`Upload`](crate::Upload), and its type.",
        calls,
    );
    out.at("dispatch.rs")
}

fn dispatcher(out: &mut Written, name: &str, docs: &str, rows: Vec<Line>) {
    let name = ident(name);
    let call = Line::braces(quote!($callback!), rows, quote!());
    let variant = Line::braces(quote!(($callback:path) =>), vec![call], quote!(;));
    out.line(&Line::Doc(docs.to_owned()));
    out.line(&Line::Tokens(quote!(#[macro_export])));
    out.line(&Line::braces(quote!(macro_rules! #name), vec![variant], quote!()));
}

/// What a row says about a parameter.
fn taken(parameter: &PlannedParameter) -> TokenStream {
    let (name, wire, ty) = (ident(&parameter.ident), &parameter.name, parameter.rust.tokens(At::Macro));
    let place = ident(parameter.location.key());
    quote!(#place #name #wire: #ty)
}

fn builders(plan: &Plan, requests: &Requests) -> Result<Vec<Source>> {
    let mut files = Vec::new();
    let mut modules = Vec::new();
    for (resource, operations) in by_resource(plan) {
        let module = ident(&spelling::module_name(&resource));
        let mut items = Vec::new();
        let mut names = Vec::new();
        let mut calls = Vec::new();
        for planned in operations {
            names.push(ident(&planned.name));
            calls.push(constructor(planned));
            items.push(builder(planned, &requests[&planned.name]));
        }
        let path = format!("builders/{module}.rs");
        files.push(render(
            &path,
            &format!("Builders of the operations of `{resource}`."),
            quote! {
                use crate::{Client, Error, HttpRequest};
                impl Client { #(#calls)* }
                #(#items)*
            },
        )?);
        let exported = match names.as_slice() {
            [one] => quote!(#one),
            several => quote!({#(#several),*}),
        };
        modules.push(quote! {
            mod #module;
            pub use #module::#exported;
        });
    }
    files.push(render(
        "builders/mod.rs",
        "One builder for each operation. Give it its parameters, then send it by [`Request::send`](crate::Request::send).",
        quote! { #(#modules)* },
    )?);
    Ok(files)
}

/// Operations by dotted resource, in the order of the names.
pub fn by_resource(plan: &Plan) -> BTreeMap<String, Vec<&Planned>> {
    let mut grouped: BTreeMap<String, Vec<&Planned>> = BTreeMap::new();
    for planned in &plan.operations {
        grouped.entry(planned.resource.join(".")).or_default().push(planned);
    }
    grouped
}

fn constructor(planned: &Planned) -> TokenStream {
    let call = ident(&planned.call);
    let name = ident(&planned.name);
    let doc = docs(&long_docs(planned));
    let deprecated = planned.deprecated.then(|| quote!(#[deprecated = "the vendor discourages its use"]));
    quote! {
        #doc
        #deprecated
        pub fn #call(&self) -> #name {
            #name::new(self)
        }
    }
}

fn builder(planned: &Planned, request: &[syn::Stmt]) -> TokenStream {
    let name = ident(&planned.name);
    let mut fields = Vec::new();
    let mut empty = Vec::new();
    let mut setters = Vec::new();
    let parameters = planned
        .members()
        .into_iter()
        .map(|parameter| (parameter.ident.as_str(), &parameter.rust, parameter_docs(parameter)));
    let body = planned.body.as_ref().map(|body| ("body", &body.rust, body_docs(planned)));
    for (field, rust, doc) in parameters.chain(body) {
        let (setter, ty, doc) = (ident(field), rust.tokens(At::Crate), docs(&doc));
        fields.push(quote!(#setter: Option<#ty>));
        empty.push(quote!(#setter: None));
        setters.push(quote! {
            #doc
            pub fn #setter(mut self, value: impl Into<#ty>) -> Self {
                self.#setter = Some(value.into());
                self
            }
        });
    }
    // A write that is sent twice acts twice, each time under a key of its own.
    let clone = (planned.retry() == "Read").then(|| quote!(#[derive(Clone)]));
    let call = &planned.call;
    let doc = docs(&format!("{}\n\nMade by [`Client::{call}`].", headline(planned)));
    quote! {
        #doc
        #clone
        #[must_use = "a builder does nothing until it is sent"]
        pub struct #name {
            client: Client,
            #(#fields,)*
        }
        impl #name {
            fn new(client: &Client) -> Self {
                Self { client: client.clone(), #(#empty,)* }
            }
            #(#setters)*
            #[inline]
            fn request(self) -> Result<HttpRequest, Error> {
                #(#request)*
            }
        }
        crate::seam::request!(#name);
    }
}

/// One line about an operation, with its route.
pub fn headline(planned: &Planned) -> String {
    match &planned.summary {
        Some(summary) => format!("{}: {}.", summary.trim().trim_end_matches('.'), code(&planned.route())),
        None => format!("{}.", code(&planned.route())),
    }
}

/// Everything about an operation.
pub fn long_docs(planned: &Planned) -> String {
    let mut text = String::new();
    if let Some(summary) = &planned.summary {
        text.push_str(summary.trim().trim_end_matches('.'));
        text.push_str(".\n\n");
    }
    if let Some(description) = &planned.description {
        text.push_str(description.trim());
        text.push_str("\n\n");
    }
    text.push_str(&format!("{} returns {}", code(&planned.route()), planned.success));
    text.push_str(match planned.retry() {
        "Keyed" => " and takes an idempotency key",
        "Never" => " and takes no idempotency key: once it may have reached the server, it is not sent again",
        _ => "",
    });
    if planned.page.is_some() {
        text.push_str(", a page at a time");
    }
    text.push('.');
    if !planned.errors.is_empty() {
        let list: Vec<String> = planned.errors.iter().map(u16::to_string).collect();
        text.push_str(&format!(" Declared errors: {}.", list.join(", ")));
    }
    text
}

/// What is known about a parameter.
pub fn parameter_docs(parameter: &PlannedParameter) -> String {
    let place = match parameter.location {
        Location::Path => "of the path",
        Location::Query => "of the query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let need = if parameter.required { ", required" } else { "" };
    let mut facts = vec![format!("{} {place}{need}.", code(&parameter.name))];
    let described = parameter.description.as_deref().map(str::trim).unwrap_or_default();
    facts.extend(beyond(described, parameter.details.clone()));
    match described {
        "" => facts.join(" "),
        described => format!("{described}\n\n{}", facts.join(" ")),
    }
}

/// What is known about the body of an operation.
pub fn body_docs(planned: &Planned) -> String {
    let fact = match planned.body.as_ref().map(|body| (body.required, body.kind, body.empty)) {
        Some((_, BodyKind::Multipart, _)) => "The file with what is said about it, required.",
        Some((true, ..)) => "The request body, which has to be sent; its type lists what belongs into it.",
        Some((false, _, false)) => "What is sent; nothing if it is left out.",
        Some((false, BodyKind::JsonList, true)) => "What is sent; an empty list if it is left out.",
        _ => "What is sent; an empty object if it is left out.",
    };
    match planned.body.as_ref().and_then(|body| body.description.as_ref()) {
        Some(description) => format!("{}\n\n{fact}", description.trim()),
        None => fact.to_owned(),
    }
}
