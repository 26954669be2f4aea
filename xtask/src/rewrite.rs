//! Turns what progenitor writes into what this project publishes.
//!
//! progenitor has no setting for any of this. Of each operation stays the call chain that makes the request: method, address, what is asked
//! for, body. It is turned from a chain on a client of reqwest into one on a writer of ours, so that the request is a value. Parameters are
//! written before it by code of ours, in all styles of OpenAPI, and what follows after the request is built (hooks, decoding, progenitor's own
//! error type, whose text prints whole bodies) is the seam's, once for all operations, so no operation can do it differently and none carries
//! a state machine of its own.
//!
//! Whatever progenitor writes in another form than the one expected here ends in an error, not in code that almost works.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ImplItem, ImplItemFn, Item, Stmt, Type};

use crate::emit::names::ident;
use crate::emit::shape::At;
use crate::lower;
use crate::plan::{BodyKind, Plan, Planned, PlannedParameter, Writing};
use crate::spec::model::{Location, Style};

/// The statements of each operation, by its type name, that make an `HttpRequest` out of its parts, the last one an expression.
pub type Requests = BTreeMap<String, Vec<Stmt>>;

/// Takes out of progenitor's output what makes the requests of the operations of `plan`.
///
/// # Errors
/// Output in another form than the one that is known.
pub fn rewrite(tokens: TokenStream, plan: &Plan) -> Result<Requests> {
    let file: syn::File = syn::parse2(tokens).context("progenitor's output is not Rust")?;
    let mut requests = BTreeMap::new();
    let lowered: BTreeMap<String, &Planned> = (0..).map(lower::id).zip(&plan.operations).collect();
    for item in file.items {
        match item {
            Item::Mod(module) if module.ident == "types" => no_types_left(&module)?,
            Item::Mod(module) if module.ident == "builder" => {
                for (name, request) in split_builders(module, &lowered)? {
                    requests.insert(name, request);
                }
            }
            // The client is the seam's: ours has a transport and no HTTP client of its own.
            Item::Mod(module) if module.ident == "prelude" => {}
            Item::Struct(item) if item.ident == "Client" => {}
            Item::Use(_) | Item::Impl(_) | Item::Const(_) => {}
            other => bail!("progenitor wrote an item that is not known here: {}", quote!(#other)),
        }
    }
    for planned in lowered.values() {
        ensure!(
            requests.contains_key(&planned.name),
            "progenitor wrote no builder for {}",
            planned.name
        );
    }
    Ok(requests)
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

fn split_builders(module: syn::ItemMod, lowered: &BTreeMap<String, &Planned>) -> Result<Vec<(String, Vec<Stmt>)>> {
    let mut out = Vec::new();
    for item in module.content.map(|(_, items)| items).unwrap_or_default() {
        match item {
            Item::Use(_) | Item::Struct(_) => {}
            Item::Impl(item) => {
                let name = type_name(&item.self_ty)?;
                let planned = lowered
                    .get(&name.to_lowercase())
                    .ok_or_else(|| anyhow!("progenitor wrote the unknown builder {name}"))?;
                let request = request(item, planned).with_context(|| format!("in the builder {}", planned.name))?;
                out.push((planned.name.clone(), request));
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

fn request(item: syn::ItemImpl, planned: &Planned) -> Result<Vec<Stmt>> {
    let send = item
        .items
        .into_iter()
        .find_map(|member| match member {
            ImplItem::Fn(function) if function.sig.ident == "send" => Some(function),
            _ => None,
        })
        .context("there is no `send`")?;
    check_response(&send, planned)?;
    statements(send, planned)
}

/// The response must be the planned one: types that share a name would end up as each other.
fn check_response(send: &ImplItemFn, planned: &Planned) -> Result<()> {
    let syn::ReturnType::Type(_, ty) = &send.sig.output else {
        bail!("`send` returns nothing");
    };
    let value = generic_arguments(ty)
        .first()
        .and_then(|value| generic_arguments(value).into_iter().next());
    let Some(value) = value else {
        bail!("`send` returns {}", quote!(#ty));
    };
    let expected: Type = match &planned.output {
        Some(output) => syn::parse2(output.tokens(At::Crate))?,
        None => syn::parse_quote!(()),
    };
    let problem: Type = syn::parse_quote!(crate::Problem);
    ensure!(
        value == expected,
        "responses {} where {} is planned",
        quote!(#value),
        quote!(#expected)
    );
    ensure!(value != problem, "the type of its success is the type of its errors");
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

/// From the parts to the built request.
fn statements(send: ImplItemFn, planned: &Planned) -> Result<Vec<Stmt>> {
    let chain = send.block.stmts.iter().find_map(built).context("no statement builds the request")?;
    let mut out = parts(planned);
    let mut edit = Edit {
        planned,
        headers: fresh(planned, "headers"),
        has_headers: false,
        bodies: 0,
        asks: 0,
        starts: 0,
    };
    out.extend(in_path(planned)?);
    let query = fresh(planned, "query");
    let has_query = in_query(planned, &query, &mut out);
    edit.has_headers = in_headers(planned, &edit.headers, &mut out);
    out.push(address(planned, has_query.then_some(&query))?);
    let mut chain = chain;
    edit.visit_expr_mut(&mut chain);
    ensure!(edit.bodies == usize::from(planned.body.is_some()), "writes {} bodies", edit.bodies);
    ensure!(edit.asks == 1, "asks {} times for a response", edit.asks);
    ensure!(edit.starts == 1, "begins {} requests", edit.starts);
    out.push(Stmt::Expr(chain, None));
    Ok(out)
}

/// A local that no parameter is called like: a name with an underscore at its end is derived from a keyword only.
fn fresh(planned: &Planned, name: &str) -> syn::Ident {
    let mut name = name.to_owned();
    while planned.parameters.iter().any(|parameter| parameter.ident == name) {
        name.push('_');
    }
    ident(&name)
}

/// Takes the builder apart; what must be there is taken out of its `Option`.
fn parts(planned: &Planned) -> Vec<Stmt> {
    let name = &planned.name;
    let fields: Vec<(&str, &str, bool)> = planned
        .members()
        .into_iter()
        .map(|parameter| (parameter.ident.as_str(), parameter.name.as_str(), parameter.required))
        .chain(planned.body.as_ref().map(|body| ("body", "body", body.required)))
        .collect();
    let idents = fields.iter().map(|(field, ..)| ident(field));
    let mut out: Vec<Stmt> = vec![syn::parse_quote! { let Self { client, #(#idents),* } = self; }];
    for (field, wire, _) in fields.iter().filter(|(.., required)| *required) {
        let field = ident(field);
        out.push(syn::parse_quote! { let #field = crate::seam::required(#field, #name, #wire)?; });
    }
    out
}

/// Writes the parameters of the path.
fn in_path(planned: &Planned) -> Result<Vec<Stmt>> {
    let name = &planned.name;
    let mut out = Vec::new();
    for parameter in planned.parameters.iter().filter(|parameter| parameter.location == Location::Path) {
        let (field, wire) = (ident(&parameter.ident), &parameter.name);
        ensure!(parameter.required, "`{wire}` stands in the path and may be missing");
        out.push(match parameter.writing {
            Writing::Styled {
                style: Style::Simple,
                explode: false,
                ..
            } if parameter.single => syn::parse_quote! { let #field = crate::seam::path_segment(&#field, #name, #wire)?; },
            _ => {
                let style = style(parameter);
                syn::parse_quote! { let #field = crate::parameters::path(&#field, #style, #name, #wire)?; }
            }
        });
    }
    Ok(out)
}

/// Writes the parameters of the query, if there are any.
fn in_query(planned: &Planned, query: &syn::Ident, out: &mut Vec<Stmt>) -> bool {
    let name = &planned.name;
    let of_query: Vec<&PlannedParameter> = planned.members().into_iter().filter(|p| p.location == Location::Query).collect();
    if of_query.is_empty() {
        return false;
    }
    out.push(syn::parse_quote! { let mut #query = crate::parameters::Query::new(#name); });
    for parameter in of_query {
        let (value, wire) = (value(parameter), &parameter.name);
        out.push(match parameter.writing {
            Writing::Styled {
                style: Style::Form,
                explode: true,
                reserved: false,
            } => syn::parse_quote! { #query.form(#wire, #value)?; },
            _ => {
                let style = style(parameter);
                syn::parse_quote! { #query.write(#wire, #value, #style)?; }
            }
        });
    }
    true
}

/// Writes the headers and cookies, if there are any.
fn in_headers(planned: &Planned, headers: &syn::Ident, out: &mut Vec<Stmt>) -> bool {
    let name = &planned.name;
    let members = planned.members();
    let of = |location: Location| members.iter().copied().filter(move |parameter| parameter.location == location);
    if of(Location::Header).chain(of(Location::Cookie)).next().is_none() {
        return false;
    }
    out.push(syn::parse_quote! { let mut #headers = http::HeaderMap::new(); });
    for parameter in of(Location::Header) {
        let (value, wire, style) = (value(parameter), &parameter.name, style(parameter));
        out.push(syn::parse_quote! { crate::parameters::header(&mut #headers, #wire, #value, #style, #name)?; });
    }
    if of(Location::Cookie).next().is_some() {
        let cookies = fresh(planned, "cookies");
        out.push(syn::parse_quote! { let mut #cookies = crate::parameters::Cookies::new(#name); });
        for parameter in of(Location::Cookie) {
            let (value, wire, style) = (value(parameter), &parameter.name, style(parameter));
            out.push(syn::parse_quote! { #cookies.write(#wire, #value, #style)?; });
        }
        out.push(syn::parse_quote! { #cookies.finish(&mut #headers)?; });
    }
    true
}

/// A parameter that may be missing, borrowed.
fn value(parameter: &PlannedParameter) -> Expr {
    let field = ident(&parameter.ident);
    match parameter.required {
        true => syn::parse_quote!(Some(&#field)),
        false => syn::parse_quote!(#field.as_ref()),
    }
}

/// `crate::parameters::Style::FORM.exploded()`
fn style(parameter: &PlannedParameter) -> Expr {
    let Writing::Styled { style, explode, reserved } = parameter.writing else {
        return syn::parse_quote!(crate::parameters::Style::JSON);
    };
    let constant = ident(match style {
        Style::Simple => "SIMPLE",
        Style::Label => "LABEL",
        Style::Matrix => "MATRIX",
        Style::Form => "FORM",
        Style::SpaceDelimited => "SPACE_DELIMITED",
        Style::PipeDelimited => "PIPE_DELIMITED",
        Style::DeepObject => "DEEP_OBJECT",
    });
    let exploded = explode.then(|| quote!(.exploded()));
    let reserved = reserved.then(|| quote!(.reserved()));
    syn::parse_quote!(crate::parameters::Style::#constant #exploded #reserved)
}

/// `let url = format!("{}/payments/{}", client.base_url(), payment_id,);`
fn address(planned: &Planned, query: Option<&syn::Ident>) -> Result<Stmt> {
    let mut template = planned.address()?;
    let mut arguments = Vec::new();
    for place in planned.places() {
        let parameter = planned
            .parameters
            .iter()
            .find(|parameter| parameter.location == Location::Path && parameter.name == place)
            .with_context(|| format!("`{place}` of the path is no parameter"))?;
        arguments.push(ident(&parameter.ident));
    }
    if let Some(query) = query {
        template.push_str("{}");
        arguments.push(query.clone());
    }
    Ok(syn::parse_quote! { let url = format!(#template, client.base_url(), #(#arguments,)*); })
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

/// Puts into the chain of calls what is ours.
struct Edit<'a> {
    planned: &'a Planned,
    headers: syn::Ident,
    has_headers: bool,
    bodies: usize,
    asks: usize,
    starts: usize,
}

impl Edit<'_> {
    /// The call that writes the body.
    fn body(&self, request: &Expr) -> Expr {
        let Some(body) = &self.planned.body else {
            return request.clone();
        };
        let value: Expr = match (body.kind, body.required, body.empty) {
            (BodyKind::Multipart, ..) => return syn::parse_quote! { crate::attachment::write(#request, &body) },
            (_, false, false) => {
                let media = body.media.as_deref().unwrap_or("application/json");
                return syn::parse_quote! { crate::seam::json_if_given(#request, #media, body.as_ref()) };
            }
            (_, true, _) => syn::parse_quote! { crate::seam::Body(&body) },
            (BodyKind::Json, false, true) => syn::parse_quote! { crate::seam::or_empty(body.as_ref()) },
            (BodyKind::JsonList, false, true) => syn::parse_quote! { crate::seam::Body(&body.unwrap_or_default()) },
        };
        match &body.media {
            Some(media) => syn::parse_quote! { crate::request::json_as(#request, #media, &#value) },
            None => syn::parse_quote! { crate::request::json(#request, &#value) },
        }
    }
}

impl VisitMut for Edit<'_> {
    fn visit_expr_mut(&mut self, node: &mut Expr) {
        visit_mut::visit_expr_mut(self, node);
        match node {
            Expr::MethodCall(call) if call.method == "json" => {
                self.bodies += 1;
                *node = self.body(&call.receiver);
            }
            // progenitor collects one header, `api-version`, which the API does not know.
            Expr::MethodCall(call) if call.method == "headers" => {
                let (receiver, headers) = (&call.receiver, &self.headers);
                *node = match self.has_headers {
                    true => syn::parse_quote! { #receiver.headers(#headers) },
                    false => (**receiver).clone(),
                };
            }
            // `.header(ACCEPT, HeaderValue::from_static("application/json"))`, what is asked for.
            Expr::MethodCall(call) if call.method == "header" => {
                self.asks += 1;
                let media = self.planned.accept.as_deref().unwrap_or("application/json");
                call.args = syn::parse_quote! { http::header::ACCEPT, http::HeaderValue::from_static(#media) };
            }
            // `client.client.get(url)`, where it begins.
            Expr::MethodCall(call) if is_clients(&call.receiver) => {
                self.starts += 1;
                let method = ident(&self.planned.method.upper());
                *node = syn::parse_quote! { crate::request::Writer::new(http::Method::#method, &url) };
            }
            _ => {}
        }
    }
}

/// `client.client`, progenitor's client of reqwest.
fn is_clients(receiver: &Expr) -> bool {
    let Expr::Field(field) = receiver else { return false };
    let named = |member: &syn::Member| matches!(member, syn::Member::Named(name) if name == "client");
    named(&field.member) && matches!(&*field.base, Expr::Path(path) if path.path.is_ident("client"))
}
