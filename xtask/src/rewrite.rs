//! Turns what progenitor writes into what this project publishes.
//!
//! progenitor has no setting for any of this. Of each builder stay the fields, the setters and the code that writes the request; what follows
//! after the request is built (hooks, decoding, progenitor's own error type, whose text prints whole bodies) is the seam's, once for all
//! operations, so no operation can do it differently and none carries a state machine of its own. Path parameters are written by the
//! seam too: progenitor would print them by `Display`, which secrets do not have, and would let `..` and `\` out of the path.
//!
//! Whatever progenitor writes in another form than the one expected here ends in an error, not in code that almost works.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ImplItem, ImplItemFn, Item, Stmt, Token, Type};

use crate::emit::shape::At;
use crate::plan::{BodyKind, Plan, Planned};

/// The parts of progenitor's output that are kept.
pub struct Rewritten {
    /// The client itself.
    pub client: Vec<Item>,
    /// The builder of each operation by its type name.
    pub builders: BTreeMap<String, Builder>,
}

/// The kept parts of one builder.
pub struct Builder {
    /// The statements that make a `reqwest::Request` out of the fields, the last one an expression.
    pub request: Vec<Stmt>,
    /// Types of the fields by name, in order.
    pub fields: Vec<(String, Type)>,
    /// Name of the field that holds the client.
    pub client: syn::Ident,
}

/// Rewrites progenitor's output for the operations of `plan`.
///
/// # Errors
/// Output in another form than the one that is known.
pub fn rewrite(tokens: TokenStream, plan: &Plan) -> Result<Rewritten> {
    let file: syn::File = syn::parse2(tokens).context("progenitor's output is not Rust")?;
    let mut client = Vec::new();
    let mut builders = BTreeMap::new();
    let by_name: BTreeMap<&str, &Planned> = plan.operations.iter().map(|planned| (planned.name.as_str(), planned)).collect();
    for item in file.items {
        match item {
            Item::Mod(module) if module.ident == "types" => no_types_left(&module)?,
            Item::Mod(module) if module.ident == "builder" => {
                for (name, builder) in split_builders(module, &by_name)? {
                    builders.insert(name, builder);
                }
            }
            Item::Mod(module) if module.ident == "prelude" => {}
            Item::Use(_) => {}
            Item::Struct(item) if item.ident == "Client" => client.push(Item::Struct(quiet_client(item))),
            Item::Impl(item) => {
                if let Some(item) = client_impl(item)? {
                    client.push(Item::Impl(item));
                }
            }
            Item::Const(item) => client.push(Item::Const(item)),
            other => bail!("progenitor wrote an item that is not known here: {}", quote!(#other)),
        }
    }
    for name in by_name.keys() {
        ensure!(builders.contains_key(*name), "progenitor wrote no builder for {name}");
    }
    Ok(Rewritten { client, builders })
}

/// Every type has a replacement, so all that typify may leave is its error type.
fn no_types_left(module: &syn::ItemMod) -> Result<()> {
    for item in module.content.iter().flat_map(|(_, items)| items) {
        match item {
            Item::Mod(inner) if inner.ident == "error" => {}
            other => bail!("typify made a type of its own, which nothing asked for: {}", quote!(#other)),
        }
    }
    Ok(())
}

/// `Debug` of the client would print the transport.
fn quiet_client(mut item: syn::ItemStruct) -> syn::ItemStruct {
    item.attrs = syn::parse_quote! {
        /// The raw client: one method for each operation, each giving a builder.
        ///
        /// It is cheap to clone. Everything that it sends goes through its [`Transport`](crate::Transport).
        #[derive(Clone)]
    };
    item
}

/// Keeps what the client needs inside; nobody else may make one without a transport.
fn client_impl(mut item: syn::ItemImpl) -> Result<Option<syn::ItemImpl>> {
    if item.trait_.is_some() {
        return Ok(Some(item));
    }
    item.items
        .retain(|member| matches!(member, ImplItem::Fn(function) if function.sig.ident == "new_with_client"));
    for member in &mut item.items {
        if let ImplItem::Fn(function) = member {
            function.vis = syn::parse_quote!(pub(crate));
            function.attrs.clear();
        }
    }
    // The methods of the operations stand beside their builders.
    Ok((!item.items.is_empty()).then_some(item))
}

fn split_builders(module: syn::ItemMod, plan: &BTreeMap<&str, &Planned>) -> Result<Vec<(String, Builder)>> {
    let mut fields: BTreeMap<String, Vec<(String, Type)>> = BTreeMap::new();
    let mut out = Vec::new();
    for item in module.content.map(|(_, items)| items).unwrap_or_default() {
        match item {
            Item::Use(_) => {}
            Item::Struct(item) => {
                let list = item
                    .fields
                    .iter()
                    .map(|field| {
                        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
                        (name, field.ty.clone())
                    })
                    .collect();
                fields.insert(item.ident.to_string(), list);
            }
            Item::Impl(item) => {
                let name = type_name(&item.self_ty)?;
                let planned = plan
                    .get(name.as_str())
                    .ok_or_else(|| anyhow!("progenitor wrote the unknown builder {name}"))?;
                let fields = fields.remove(&name).ok_or_else(|| anyhow!("the builder {name} has no fields"))?;
                let builder = builder(item, fields, planned).with_context(|| format!("in the builder {name}"))?;
                out.push((name, builder));
            }
            other => bail!("progenitor wrote an item that is not known here: {}", quote!(#other)),
        }
    }
    Ok(out)
}

fn type_name(ty: &Type) -> Result<String> {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string())
            .context("a type without a name"),
        other => bail!("not the name of a type: {}", quote!(#other)),
    }
}

fn builder(item: syn::ItemImpl, fields: Vec<(String, Type)>, planned: &Planned) -> Result<Builder> {
    let send = item
        .items
        .into_iter()
        .find_map(|member| match member {
            ImplItem::Fn(function) if function.sig.ident == "send" => Some(function),
            _ => None,
        })
        .context("there is no `send`")?;
    check_answer(&send, planned)?;
    let mut fields = fields.into_iter();
    let (client, _) = fields.next().context("there is no field for the client")?;
    let mut kept = Vec::new();
    for (name, ty) in fields {
        let known = name == "body" || planned.parameters.iter().any(|parameter| parameter.ident == name);
        ensure!(known, "the field `{name}` is neither a parameter nor the body");
        kept.push((name, inner_type(&ty)?));
    }
    let expected = planned.parameters.len() + usize::from(planned.body.is_some());
    ensure!(kept.len() == expected, "has {} fields where {expected} are planned", kept.len());
    Ok(Builder {
        request: request_statements(send, planned)?,
        fields: kept,
        client: format_ident!("{client}"),
    })
}

/// The answer must be the planned one, and an error must be a problem and nothing else: types that share a name would end up as each other.
fn check_answer(send: &ImplItemFn, planned: &Planned) -> Result<()> {
    let syn::ReturnType::Type(_, ty) = &send.sig.output else {
        bail!("`send` returns nothing");
    };
    let (value, error) = match generic_arguments(ty).as_slice() {
        [value, error] => (generic_arguments(value), generic_arguments(error)),
        _ => bail!("`send` returns {}", quote!(#ty)),
    };
    let (Some(value), Some(error)) = (value.first(), error.first()) else {
        bail!("`send` returns {}", quote!(#ty));
    };
    let expected: Type = match &planned.output {
        Some(output) => syn::parse2(output.tokens(At::Crate))?,
        None => syn::parse_quote!(()),
    };
    let no_problem: Type = syn::parse_quote!(());
    let problem: Type = syn::parse_quote!(crate::Problem);
    ensure!(
        *value == expected,
        "answers {} where {} is planned",
        quote!(#value),
        quote!(#expected)
    );
    let failure = if planned.errors.is_empty() { &no_problem } else { &problem };
    ensure!(error == failure, "fails with {} where only problems are planned", quote!(#error));
    ensure!(*value != problem, "the type of its success is the type of its errors");
    Ok(())
}

fn generic_arguments(ty: &Type) -> Vec<Type> {
    let Type::Path(path) = ty else {
        return Vec::new();
    };
    let Some(syn::PathArguments::AngleBracketed(arguments)) = path.path.segments.last().map(|segment| &segment.arguments) else {
        return Vec::new();
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        syn::GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    });
    types.collect()
}

/// `T` of `Result<T, String>` and of `Result<Option<T>, String>`.
fn inner_type(ty: &Type) -> Result<Type> {
    let value = generic_arguments(ty)
        .into_iter()
        .next()
        .with_context(|| format!("unexpected field {}", quote!(#ty)))?;
    let optional = matches!(&value, Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == "Option"));
    match generic_arguments(&value).into_iter().next() {
        Some(inner) if optional => Ok(inner),
        _ => Ok(value),
    }
}

/// `HeaderName::from_static("api-version")`
fn is_version_header(name: &Expr) -> bool {
    let Expr::Call(call) = name else { return false };
    matches!(call.args.first(), Some(Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. })) if text.value() == "api-version")
}

/// From the fields to the built request.
fn request_statements(send: ImplItemFn, planned: &Planned) -> Result<Vec<Stmt>> {
    let mut out = Vec::new();
    let name = &planned.name;
    let mut edit = Edit {
        planned,
        before: Vec::new(),
        paths: 0,
        bodies: 0,
        fault: None,
    };
    for mut statement in send.block.stmts {
        if let Stmt::Local(local) = &statement
            && let syn::Pat::Ident(pattern) = &local.pat
            && let Some(parameter) = field_of(planned, &pattern.ident)
        {
            // Whatever may be left out stays an `Option`.
            let ident = &pattern.ident;
            let wire = parameter.wire;
            if parameter.required {
                out.push(syn::parse_quote! { let #ident = crate::seam::required(#ident, #name, #wire)?; });
            }
            continue;
        }
        edit.visit_stmt_mut(&mut statement);
        out.append(&mut edit.before);
        match built(&statement) {
            None => out.push(statement),
            Some(expression) => {
                out.push(Stmt::Expr(
                    syn::parse_quote! { #expression.map_err(crate::seam::unbuildable) },
                    None,
                ));
                break;
            }
        }
    }
    if let Some(fault) = edit.fault {
        return Err(fault);
    }
    ensure!(matches!(out.last(), Some(Stmt::Expr(_, None))), "no statement builds the request");
    let in_path = planned
        .parameters
        .iter()
        .filter(|parameter| parameter.location == crate::spec::model::Location::Path)
        .count();
    ensure!(edit.paths == in_path, "writes {} path parameters of {in_path}", edit.paths);
    ensure!(edit.bodies == usize::from(planned.body.is_some()), "writes {} bodies", edit.bodies);
    out.retain(|statement| !headers_left_empty(statement));
    Ok(out)
}

struct Field<'a> {
    wire: &'a str,
    required: bool,
}

fn field_of<'a>(planned: &'a Planned, ident: &syn::Ident) -> Option<Field<'a>> {
    if let Some(parameter) = planned.parameters.iter().find(|parameter| *ident == parameter.ident) {
        return Some(Field {
            wire: &parameter.name,
            required: parameter.required,
        });
    }
    match &planned.body {
        Some(body) if ident == "body" => Some(Field {
            wire: "body",
            required: body.required,
        }),
        _ => None,
    }
}

/// `….build()?` without the question mark.
fn built(statement: &Stmt) -> Option<Expr> {
    let Stmt::Local(local) = statement else {
        return None;
    };
    match &*local.init.as_ref()?.expr {
        Expr::Try(attempt) => match &*attempt.expr {
            Expr::MethodCall(call) if call.method == "build" => Some((*attempt.expr).clone()),
            _ => None,
        },
        _ => None,
    }
}

/// Without `api-version`, which progenitor sends on every request and the API does not know, there is mostly no header to collect.
fn headers_left_empty(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Local(local) if local.init.as_ref().is_some_and(|init| is_marker(&init.expr)))
        || matches!(statement, Stmt::Expr(expression, _) if is_marker(expression))
}

fn is_marker(expression: &Expr) -> bool {
    matches!(expression, Expr::Path(path) if path.path.is_ident("removed"))
}

struct Edit<'a> {
    planned: &'a Planned,
    /// Statements that have to come before the one at hand.
    before: Vec<Stmt>,
    paths: usize,
    bodies: usize,
    fault: Option<anyhow::Error>,
}

impl Edit<'_> {
    fn has_headers(&self) -> bool {
        self.planned
            .parameters
            .iter()
            .any(|parameter| parameter.location == crate::spec::model::Location::Header)
    }

    /// `format!("{}/payments/{}", client.baseurl, encode_path(&payment_id.to_string()))`
    fn url(&mut self, format: &mut syn::Macro) -> Result<()> {
        let mut arguments: Punctuated<Expr, Token![,]> = format.parse_body_with(Punctuated::parse_terminated)?;
        // The template says what is put together, and braces in it are read by the compiler: it is the planned path and nothing else.
        let planned = self.planned.address()?;
        match arguments.first() {
            Some(Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text), ..
            })) if text.value() == planned => {}
            other => bail!("the address is written as {} where {planned:?} is planned", quote!(#other)),
        }
        for argument in arguments.iter_mut().skip(2) {
            let text = quote!(#argument).to_string();
            let ident = match argument {
                Expr::Call(call) => match call.args.first() {
                    Some(Expr::Reference(reference)) => match &*reference.expr {
                        Expr::MethodCall(method) if method.method == "to_string" => match &*method.receiver {
                            Expr::Path(path) => path.path.get_ident().cloned(),
                            _ => None,
                        },
                        _ => None,
                    },
                    _ => None,
                },
                _ => None,
            };
            let ident = ident.with_context(|| format!("a path parameter is written as `{text}`"))?;
            let name = &self.planned.name;
            let wire = field_of(self.planned, &ident)
                .with_context(|| format!("`{ident}` is no parameter"))?
                .wire;
            // prettyplease leaves the inside of macros as it is, so the work is done before.
            self.before
                .push(syn::parse_quote! { let #ident = crate::seam::path_segment(&#ident, #name, #wire)?; });
            *argument = syn::parse_quote!(#ident);
            self.paths += 1;
        }
        format.tokens = quote!(#arguments);
        Ok(())
    }
}

impl VisitMut for Edit<'_> {
    fn visit_macro_mut(&mut self, node: &mut syn::Macro) {
        if node.path.is_ident("format")
            && let Err(fault) = self.url(node)
        {
            self.fault.get_or_insert(fault);
        }
    }

    fn visit_expr_mut(&mut self, node: &mut Expr) {
        visit_mut::visit_expr_mut(self, node);
        match node {
            Expr::MethodCall(call) if call.method == "json" => {
                self.bodies += 1;
                let receiver = &call.receiver;
                let body = self.planned.body.as_ref();
                *node = match body.map(|body| (body.kind, body.required)) {
                    Some((BodyKind::Multipart, _)) => syn::parse_quote! { crate::attachment::write(#receiver, &body) },
                    Some((BodyKind::Json, false)) => {
                        syn::parse_quote! { crate::seam::json(#receiver, &crate::seam::or_empty(body.as_ref())) }
                    }
                    Some((BodyKind::JsonList, false)) => {
                        syn::parse_quote! { crate::seam::json(#receiver, &crate::seam::Body(&body.unwrap_or_default())) }
                    }
                    _ => syn::parse_quote! { crate::seam::json(#receiver, &crate::seam::Body(&body)) },
                };
            }
            Expr::MethodCall(call) if call.method == "headers" && !self.has_headers() => *node = (*call.receiver).clone(),
            // `header_map.append(HeaderName::from_static("api-version"), ..)`
            Expr::MethodCall(call) if call.method == "append" && call.args.first().is_some_and(is_version_header) => {
                *node = syn::parse_quote!(removed);
            }
            // A header value: `name.to_string().try_into()?`
            Expr::Try(attempt) => {
                if let Expr::MethodCall(call) = &*attempt.expr
                    && call.method == "try_into"
                    && let Expr::MethodCall(text) = &*call.receiver
                    && text.method == "to_string"
                {
                    let value = &text.receiver;
                    let name = &self.planned.name;
                    *node = syn::parse_quote! { crate::seam::header_value(&#value, #name)? };
                }
            }
            Expr::Call(call) if !self.has_headers() && quote!(#call).to_string().contains("HeaderMap :: with_capacity") => {
                *node = syn::parse_quote!(removed);
            }
            _ => {}
        }
    }
}
