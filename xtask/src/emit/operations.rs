//! The operations in payroc-api: client, builders, markers, table, dispatch.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::{File, HEADER, docs, render};
use crate::lower::lower;
use crate::plan::{BodyKind, Page, Plan, Planned, PlannedParameter};
use crate::rewrite::{Builder, Rewritten, parse_type, rewrite};
use crate::spec::model::Location;

/// Everything under `payroc-api/src/generated` but the types; paths are relative to that folder.
///
/// # Errors
/// A document that progenitor cannot take, or output of it that is not understood.
pub fn emit(plan: &Plan, fingerprint: &str) -> Result<Vec<File>> {
    let rewritten = rewrite(progenitor(plan)?, plan)?;
    let mut files = vec![
        module(fingerprint)?,
        client(&rewritten)?,
        table(plan)?,
        markers(plan)?,
        dispatch(plan),
    ];
    files.extend(builders(plan, &rewritten)?);
    Ok(files)
}

fn progenitor(plan: &Plan) -> Result<TokenStream> {
    let lowered = lower(plan)?;
    let mut settings = progenitor::GenerationSettings::new();
    settings
        .with_interface(progenitor::InterfaceStyle::Builder)
        .with_hooks(progenitor::HooksMode::Expected)
        .with_inner_type(quote!(std::sync::Arc<dyn crate::Transport>));
    for (slot, rust) in &lowered.slots {
        settings.with_replacement(slot, rust, std::iter::empty());
    }
    Ok(progenitor::Generator::new(&settings).generate_tokens(&lowered.document)?)
}

fn module(fingerprint: &str) -> Result<File> {
    let text = "Fingerprint of the files under openapi/ that this code was generated from.";
    render(
        "mod.rs",
        "Generated from the vendor's document: the client, its operations, their types.",
        quote! {
            pub mod builder;
            mod client;
            mod dispatch;
            mod operations;
            pub mod ops;
            pub mod types;

            pub use client::Client;
            pub use operations::OPERATIONS;

            #[doc = #text]
            pub const INPUTS: &str = #fingerprint;
        },
    )
}

fn client(rewritten: &Rewritten) -> Result<File> {
    let items = &rewritten.client;
    render(
        "client.rs",
        "The client.",
        quote! {
            use progenitor_client::{ClientHooks, ClientInfo};
            #(#items)*
        },
    )
}

fn table(plan: &Plan) -> Result<File> {
    let rows = plan.operations.iter().map(|planned| {
        let Planned {
            name,
            call,
            upstream,
            path,
            keyed,
            success,
            ..
        } = planned;
        let method = planned.method.upper();
        let retry = format_ident!("{}", planned.retry());
        let paged = planned.page.is_some();
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
            }
        }
    });
    render(
        "operations.rs",
        "The table of operations.",
        quote! {
            use crate::operation::{OperationInfo, RetryClass};

            /// Every operation, sorted by path and method.
            pub static OPERATIONS: &[OperationInfo] = &[#(#rows),*];
        },
    )
}

fn markers(plan: &Plan) -> Result<File> {
    let mut items = Vec::new();
    for (index, planned) in plan.operations.iter().enumerate() {
        let name = format_ident!("{}", planned.name);
        let output = parse_type(planned.output.as_deref().unwrap_or("()"))?;
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
            items.push(quote! { impl Idempotent for #name {} });
        }
        if let Some(page) = &planned.page {
            items.push(paged(&name, page)?);
        }
    }
    let enums: BTreeSet<&String> = plan
        .operations
        .iter()
        .filter_map(|planned| planned.page.as_ref())
        .flat_map(|page| &page.link_enums)
        .collect();
    for name in enums {
        let ty = parse_type(name)?;
        items.push(quote! {
            impl crate::operation::Text for #ty {
                fn text(&self) -> Option<&str> {
                    Some(self.as_str())
                }
            }
        });
    }
    render(
        "ops.rs",
        "One marker for each operation, to name it in types.",
        quote! {
            use super::operations::OPERATIONS;
            use crate::operation::{Idempotent, Operation, OperationInfo, Paged, Rows};
            #(#items)*
        },
    )
}

fn paged(name: &syn::Ident, page: &Page) -> Result<TokenStream> {
    let item = parse_type(&page.item)?;
    let has_more = page.has_more.then(|| {
        quote! {
            #[inline]
            fn has_more(page: &Self::Output) -> Option<bool> {
                crate::operation::Flag::flag(&page.has_more)
            }
        }
    });
    let link = page.links.then(|| {
        quote! {
            #[inline]
            fn link<'a>(page: &'a Self::Output, rel: &str) -> Option<&'a str> {
                crate::operation::find_link(page.links.rows(), rel, |link| (&link.rel, &link.href))
            }
        }
    });
    Ok(quote! {
        impl Paged for #name {
            type Item = #item;
            #[inline]
            fn items(page: &Self::Output) -> &[Self::Item] {
                page.data.rows()
            }
            #[inline]
            fn into_items(page: Self::Output) -> Vec<Self::Item> {
                page.data.into_rows()
            }
            #has_more
            #link
        }
    })
}

/// Written by hand rather than by prettyplease: one line for each operation.
fn dispatch(plan: &Plan) -> File {
    let mut types = String::new();
    let mut calls = String::new();
    for planned in &plan.operations {
        let Planned { name, call, .. } = planned;
        let request = match &planned.body {
            Some(body) if body.kind != BodyKind::Multipart => public_path(&body.rust),
            _ => "()".to_owned(),
        };
        let response = public_path(planned.output.as_deref().unwrap_or("()"));
        types.push_str(&format!("            {name}, {call}, request: {request}, response: {response};\n"));
        let parameters: Vec<String> = planned.parameters.iter().map(taken).collect();
        let body = planned.body.as_ref().map(|body| match body.kind {
            BodyKind::Multipart => format!("upload {}", public_path(&body.rust)),
            BodyKind::Json | BodyKind::JsonList => format!("json {}", public_path(&body.rust)),
        });
        calls.push_str(&format!(
            "            {name}, {call}, parameters: [{}], body: [{}];\n",
            parameters.join(", "),
            body.unwrap_or_default()
        ));
    }
    let types_docs = "\
        /// Calls `callback!` once with one row for each operation:\n\
        /// `CreatePayment, create_payment, request: types::PaymentRequest, response: types::Payment;`.\n\
        ///\n\
        /// The marker of an operation is `ops::CreatePayment`, its builder `builder::CreatePayment`, its method of the client the second\n\
        /// word. `()` stands where nothing is sent or answered as JSON.\n";
    let calls_docs = "\
        /// Calls `callback!` once with one row for each operation, with what its builder can be given:\n\
        /// `AdjustPayment, adjust_payment, parameters: [path payment_id \"paymentId\": types::PaymentId], body: [json types::PaymentAdjustment];`.\n\
        ///\n\
        /// A parameter stands with its place (`path`, `query`, `header`), its setter, its name on the wire and its type; a body with `json` or\n\
        /// `upload`, which is a [`Upload`](crate::Upload), and its type.\n";
    File {
        path: "dispatch.rs".to_owned(),
        text: format!(
            "{HEADER}//! Dispatch over all operations at compile time.\n\n{}\n{}",
            dispatcher("for_each_operation", types_docs, &types),
            dispatcher("for_each_call", calls_docs, &calls)
        ),
    }
}

fn dispatcher(name: &str, docs: &str, rows: &str) -> String {
    format!(
        "{docs}#[macro_export]\nmacro_rules! {name} {{\n    ($callback:path) => {{\n        $callback! {{\n{rows}        }}\n    }};\n}}\n"
    )
}

/// What a row says about a parameter.
fn taken(parameter: &PlannedParameter) -> String {
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    format!(
        "{place} {} \"{}\": {}",
        parameter.ident,
        parameter.name,
        public_path(&parameter.rust)
    )
}

/// A planned type as another crate has to write it inside a macro of this one.
fn public_path(rust: &str) -> String {
    rust.replace("crate::", "$crate::")
        .replace("Vec<", "::std::vec::Vec<")
        .replace("serde_json::", "$crate::__private::serde_json::")
        .replace("chrono::", "$crate::__private::chrono::")
}

fn builders(plan: &Plan, rewritten: &Rewritten) -> Result<Vec<File>> {
    let mut files = Vec::new();
    let mut modules = Vec::new();
    for (resource, operations) in by_resource(plan) {
        let module = format_ident!("{}", resource.replace('.', "_"));
        let mut items = Vec::new();
        let mut names = Vec::new();
        let mut calls = Vec::new();
        for planned in operations {
            names.push(format_ident!("{}", planned.name));
            calls.push(constructor(planned));
            items.push(builder(planned, &rewritten.builders[&planned.name])?);
        }
        let path = format!("builder/{module}.rs");
        files.push(render(
            &path,
            &format!("Builders of the operations of `{resource}`."),
            quote! {
                use crate::{Client, Error};
                impl Client { #(#calls)* }
                #(#items)*
            },
        )?);
        modules.push(quote! {
            mod #module;
            pub use #module::{#(#names),*};
        });
    }
    files.push(render(
        "builder/mod.rs",
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
    let call = format_ident!("{}", planned.call);
    let name = format_ident!("{}", planned.name);
    let doc = docs(&long_docs(planned));
    let deprecated = planned.deprecated.then(|| quote!(#[deprecated = "the vendor discourages its use"]));
    quote! {
        #doc
        #deprecated
        pub fn #call(&self) -> #name<'_> {
            #name::new(self)
        }
    }
}

fn builder(planned: &Planned, builder: &Builder) -> Result<TokenStream> {
    let name = format_ident!("{}", planned.name);
    let client = &builder.client;
    let mut fields = Vec::new();
    let mut empty = Vec::new();
    let mut setters = Vec::new();
    for (field, ty) in &builder.fields {
        let ident = format_ident!("{field}");
        fields.push(quote!(#ident: Option<#ty>));
        empty.push(quote!(#ident: None));
        let doc = docs(&match planned.parameters.iter().find(|parameter| parameter.ident == *field) {
            Some(parameter) => parameter_docs(parameter),
            None => body_docs(planned),
        });
        setters.push(quote! {
            #doc
            pub fn #ident(mut self, value: impl Into<#ty>) -> Self {
                self.#ident = Some(value.into());
                self
            }
        });
    }
    let request = &builder.request;
    let call = &planned.call;
    let doc = docs(&format!("{}\n\nMade by [`Client::{call}`].", headline(planned)));
    Ok(quote! {
        #doc
        #[derive(Clone)]
        #[must_use = "a builder does nothing until it is sent"]
        pub struct #name<'a> {
            #client: &'a Client,
            #(#fields,)*
        }
        impl<'a> #name<'a> {
            fn new(#client: &'a Client) -> Self {
                Self { #client, #(#empty,)* }
            }
            #(#setters)*
            #[inline]
            fn request(self) -> Result<reqwest::Request, Error> {
                #(#request)*
            }
        }
        crate::seam::request!(#name, #client);
    })
}

/// One line about an operation, with its route.
pub fn headline(planned: &Planned) -> String {
    match &planned.summary {
        Some(summary) => format!("{}: `{}`.", summary.trim().trim_end_matches('.'), planned.route()),
        None => format!("`{}`.", planned.route()),
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
    text.push_str(&format!("`{}` answers {}", planned.route(), planned.success));
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
    let fact = format!("`{}` {place}{need}.", parameter.name);
    match &parameter.description {
        Some(description) => format!("{}\n\n{fact}", description.trim()),
        None => fact,
    }
}

/// What is known about the body of an operation.
pub fn body_docs(planned: &Planned) -> String {
    let fact = match planned.body.as_ref().map(|body| (body.required, body.kind)) {
        Some((_, BodyKind::Multipart)) => "What is uploaded, required.",
        Some((true, _)) => "What is sent, required.",
        Some((false, BodyKind::JsonList)) => "What is sent; an empty list if it is left out.",
        _ => "What is sent; an empty object if it is left out.",
    };
    match planned.body.as_ref().and_then(|body| body.description.as_ref()) {
        Some(description) => format!("{}\n\n{fact}", description.trim()),
        None => fact.to_owned(),
    }
}
