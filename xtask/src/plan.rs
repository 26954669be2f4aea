//! What the generator has to know of every operation: its public names, its parameters with their Rust types, what it sends and answers.
//!
//! Names come from the overlay (`x-payroc-operation`), then from names.lock, then from the vendor's operation id, so that a document without
//! either still gets a complete crate.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToPascalCase, ToSnakeCase};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use crate::emit::markdown;
use crate::emit::names;
use crate::emit::print::on_one_line;
use crate::emit::shape::{At, Shapes, Ty};
use crate::emit::text::code;
use crate::spec::model::{Document, Fault, Location, Method, Operation, Response, Schema, Shared, Type, push};

/// The header that carries the idempotency key; the transport sends it, so no operation has it as a parameter.
pub const KEY_HEADER: &str = "idempotency-key";

/// Every operation of a document, sorted by path and method.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Version of the document.
    pub version: String,
    /// The operations.
    pub operations: Vec<Planned>,
}

/// Public names of one operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationNames {
    /// `CreatePayment`.
    pub type_name: String,
    /// `payments` or `boarding.owners`.
    pub resource: String,
    /// `create`.
    pub method: String,
}

/// The Rust type of a parameter, a body or an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rust {
    /// As the document says.
    Of(Ty),
    /// A file with these details.
    Upload(Ty),
}

impl Rust {
    /// The type as it is written in a place.
    pub fn tokens(&self, at: At) -> TokenStream {
        match self {
            Self::Of(ty) => ty.tokens(at),
            Self::Upload(details) => {
                let details = details.tokens(at);
                match at {
                    At::Types => quote!(Upload<#details>),
                    At::Crate => quote!(crate::Upload<#details>),
                    At::Outside => quote!(payroc_api::Upload<#details>),
                    At::Macro => quote!($crate::Upload<#details>),
                }
            }
        }
    }

    /// The component or the id that it is.
    pub fn component(&self) -> Option<&str> {
        match self {
            Self::Of(Ty::Named(name) | Ty::Id(name, _)) => Some(name),
            _ => None,
        }
    }
}

/// As code of the raw crate has to write it.
impl std::fmt::Display for Rust {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&on_one_line(self.tokens(At::Crate)))
    }
}

/// One operation as it will be generated.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Type name, `CreatePayment`.
    pub name: String,
    /// Method of the raw client, `create_payment`.
    pub call: String,
    /// The vendor's operation id.
    pub upstream: String,
    /// Method.
    pub method: Method,
    /// Path template.
    pub path: String,
    /// Handles that lead to it, outermost first.
    pub resource: Vec<String>,
    /// Method of the last handle, `create`.
    pub verb: String,
    /// One line about it.
    pub summary: Option<String>,
    /// More about it.
    pub description: Option<String>,
    /// Whether the vendor discourages its use.
    pub deprecated: bool,
    /// Whether it takes an idempotency key.
    pub keyed: bool,
    /// Parameters: of the path in their order there, then required and optional ones of the query by name, then headers.
    pub parameters: Vec<PlannedParameter>,
    /// What it sends.
    pub body: Option<PlannedBody>,
    /// The one declared success status.
    pub success: u16,
    /// Rust type of the answer; `None` where nothing is answered.
    pub output: Option<Rust>,
    /// Declared error statuses.
    pub errors: Vec<u16>,
    /// What makes it a paged list.
    pub page: Option<Page>,
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct PlannedParameter {
    /// Name on the wire.
    pub name: String,
    /// Name in Rust.
    pub ident: String,
    /// Where it is sent.
    pub location: Location,
    /// Whether it must be given.
    pub required: bool,
    /// Its Rust type.
    pub rust: Rust,
    /// Explanation.
    pub description: Option<String>,
}

/// What an operation sends.
#[derive(Clone, Debug)]
pub struct PlannedBody {
    /// Its Rust type.
    pub rust: Rust,
    /// Whether it must be given; otherwise an empty one is sent.
    pub required: bool,
    /// How it is written.
    pub kind: BodyKind,
    /// Explanation.
    pub description: Option<String>,
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// A JSON object, or whatever else one type stands for.
    Json,
    /// A JSON array.
    JsonList,
    /// `multipart/form-data`.
    Multipart,
}

/// The parts of a page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Rust type of one row.
    pub item: Rust,
    /// Whether it says that there is more.
    pub has_more: bool,
    /// Whether it carries links with `rel` and `href`.
    pub links: bool,
    /// Enumerations among the types of `rel` and `href`.
    pub link_enums: Vec<String>,
}

impl Planned {
    /// Class of retries, as the variant of `RetryClass` is called.
    pub fn retry(&self) -> &'static str {
        match (self.method, self.keyed) {
            (Method::Get | Method::Head | Method::Options | Method::Trace, _) => "Read",
            (Method::Put | Method::Delete, _) => "Idempotent",
            (_, true) => "Keyed",
            _ => "Never",
        }
    }

    /// `METHOD /path`.
    pub fn route(&self) -> String {
        format!("{} {}", self.method.upper(), self.path)
    }

    /// The format of the address: the base, then the path with a place for each parameter.
    ///
    /// # Errors
    /// A path that is no template.
    pub fn address(&self) -> Result<String, Fault> {
        let refused = |why: &str| {
            let place = push(&push("/paths", &self.path), self.method.key());
            Fault::new(place, format!("the path is no template: {why}"))
        };
        if !self.path.starts_with('/') || self.path.contains("//") {
            return Err(refused("it has to start with a slash, and no segment may be empty"));
        }
        let plain = |part: &str| match part
            .chars()
            .find(|letter| !letter.is_ascii_graphic() || "\"\\<>^`|?#".contains(*letter))
        {
            Some(letter) => Err(refused(&format!(
                "{letter:?} cannot stand in an address; it has to be percent-encoded"
            ))),
            None => Ok(()),
        };
        let mut out = String::from("{}");
        let mut rest = self.path.as_str();
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            let Some(name) = from.strip_prefix('{') else {
                return Err(refused("a `}` closes nothing"));
            };
            let Some((name, after)) = name.split_once('}') else {
                return Err(refused("a `{` is not closed"));
            };
            if name.is_empty() || name.contains(['{', '/']) {
                return Err(refused("a `{` is not closed in its segment"));
            }
            plain(before)?;
            out.push_str(before);
            out.push_str("{}");
            rest = after;
        }
        plain(rest)?;
        out.push_str(rest);
        Ok(out)
    }

    /// Parameters that a call cannot do without.
    pub fn required(&self) -> impl Iterator<Item = &PlannedParameter> {
        self.parameters.iter().filter(|parameter| parameter.required)
    }

    /// Parameters that a call can do without.
    pub fn optional(&self) -> impl Iterator<Item = &PlannedParameter> {
        self.parameters.iter().filter(|parameter| !parameter.required)
    }
}

/// Plans every operation of a document that the overlay was applied to.
///
/// # Errors
/// Everything that no operation can be generated from, with its pointer.
pub fn plan(shapes: &Shapes<'_>, names: &BTreeMap<String, OperationNames>) -> Result<Plan, Vec<Fault>> {
    let document = shapes.document;
    let mut faults = Vec::new();
    let mut operations = Vec::new();
    for (path, method, operation) in document.operations() {
        let pointer = push(&push("/paths", path), method.key());
        let planner = Planner {
            shapes,
            document,
            pointer: &pointer,
            path,
        };
        match planner.operation(method, operation, names) {
            Ok(planned) => match planned.address() {
                Ok(_) => operations.push(planned),
                Err(fault) => faults.push(fault),
            },
            Err(fault) => faults.push(fault),
        }
    }
    if document.operations().next().is_none() {
        let message = if document.webhooks.is_empty() {
            "has no operations, so there is nothing that code could be made of"
        } else {
            "has webhooks only, which is legal and not supported: code is made of operations, of what a client calls"
        };
        faults.push(Fault::new("/paths", message));
    }
    faults.extend(clashes(&operations));
    if faults.is_empty() {
        Ok(Plan {
            version: document.version.clone(),
            operations,
        })
    } else {
        Err(faults)
    }
}

/// Two operations may share neither their type name nor their place in the facade.
fn clashes(operations: &[Planned]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<String, &Planned> = BTreeMap::new();
    for planned in operations {
        let place = push(&push("/paths", &planned.path), planned.method.key());
        let full = format!("{}.{}", planned.resource.join("."), planned.verb);
        for key in [planned.name.clone(), planned.call.clone(), full] {
            match seen.get(&key) {
                Some(first) if first.route() != planned.route() => {
                    let other = first.route();
                    faults.push(Fault::new(
                        &place,
                        format!("the name `{key}` is already taken by {other}; set `x-payroc-operation` in the overlay"),
                    ));
                }
                Some(_) => {}
                None => {
                    seen.insert(key, planned);
                }
            }
        }
    }
    faults
}

struct Planner<'a> {
    shapes: &'a Shapes<'a>,
    document: &'a Document,
    pointer: &'a str,
    path: &'a str,
}

impl Planner<'_> {
    fn fault(&self, key: &str, message: impl Into<String>) -> Fault {
        Fault::new(push(self.pointer, key), message)
    }

    fn operation(&self, method: Method, operation: &Operation, names: &BTreeMap<String, OperationNames>) -> Result<Planned, Fault> {
        if matches!(method, Method::Options | Method::Trace) {
            let message = format!("{} operations are legal and not supported; leave this one out", method.upper());
            return Err(Fault::new(self.pointer, message));
        }
        if !operation.servers.is_empty() && operation.servers != self.document.servers {
            let addresses: Vec<&str> = operation.servers.iter().map(|server| server.url.as_str()).collect();
            let message = format!(
                "is served from {}, which is legal and not supported: a client has one base address; leave the operation or its servers out",
                addresses.join(", ")
            );
            return Err(self.fault("servers", message));
        }
        let names = self.names(method, operation, names)?;
        let (keyed, parameters) = self.parameters(operation)?;
        let (success, output, errors) = self.responses(operation)?;
        let page = self.page(method, operation, &parameters, success);
        Ok(Planned {
            call: names.type_name.to_snake_case(),
            name: names.type_name,
            upstream: operation.id.clone(),
            method,
            path: self.path.to_owned(),
            resource: names.resource.split('.').map(str::to_owned).collect(),
            verb: names.method,
            summary: self.line(operation.summary.as_ref()),
            description: self.prose(operation.description.as_ref()),
            deprecated: operation.deprecated,
            keyed,
            parameters,
            body: self.body(operation)?,
            success,
            output,
            errors,
            page,
        })
    }

    fn names(&self, method: Method, operation: &Operation, locked: &BTreeMap<String, OperationNames>) -> Result<OperationNames, Fault> {
        let given = operation.extensions.get("x-payroc-operation");
        let part = |key: &str| given.and_then(|names| names.get(key)).and_then(Value::as_str);
        let locked = locked.get(&format!("{} {}", method.upper(), self.path));
        let pick = |key: &str, from_lock: fn(&OperationNames) -> &str| part(key).or(locked.map(from_lock)).filter(|text| !text.is_empty());
        let type_name = match pick("type", |names| &names.type_name) {
            Some(name) => name.to_owned(),
            None => operation.id.to_snake_case().to_pascal_case(),
        };
        // The raw client's method and the type are made from each other, so the spelling must survive the way there and back.
        let spelled = type_name.to_snake_case().to_pascal_case();
        if spelled != type_name || !is_ident(&type_name) || !names::is_ident(&type_name) || !names::is_ident(&type_name.to_snake_case()) {
            return Err(self.fault(
                "x-payroc-operation",
                format!("`{type_name}` cannot be told from its snake_case form; write it `{spelled}`"),
            ));
        }
        let tag = operation.tags.first().map(|tag| tag.to_snake_case()).filter(|tag| is_ident(tag));
        let segment = self.path.split('/').find(|part| !part.is_empty() && !part.starts_with('{'));
        let resource = pick("resource", |names| &names.resource)
            .map(str::to_owned)
            .or(tag)
            .or_else(|| segment.map(|segment| segment.to_snake_case()))
            .unwrap_or_else(|| "operations".to_owned());
        let verb = pick("method", |names| &names.method).map_or_else(|| type_name.to_snake_case(), str::to_owned);
        for name in resource.split('.').chain([verb.as_str()]) {
            if !is_ident(name) || is_keyword(name) {
                return Err(self.fault("x-payroc-operation", format!("`{name}` is not the name of a Rust method")));
            }
        }
        Ok(OperationNames {
            type_name,
            resource,
            method: verb,
        })
    }

    fn parameters(&self, operation: &Operation) -> Result<(bool, Vec<PlannedParameter>), Fault> {
        let mut keyed = false;
        let mut planned = Vec::new();
        let mut idents = BTreeSet::from(["body".to_owned(), "client".to_owned()]);
        for (index, shared) in operation.parameters.iter().enumerate() {
            let place = format!("parameters/{index}");
            let parameter = self
                .document
                .parameter(shared)
                .ok_or_else(|| self.fault("parameters", format!("number {index} refers to a parameter that does not exist")))?;
            if parameter.location == Location::Header && parameter.name.eq_ignore_ascii_case(KEY_HEADER) {
                keyed = true;
                continue;
            }
            if parameter.location == Location::Cookie {
                let message = format!(
                    "the cookie parameter `{}` is legal and not supported: no cookies are sent here",
                    parameter.name
                );
                return Err(Fault::new(format!("{}/{place}", self.pointer), message));
            }
            if parameter.location == Location::Path && !self.path.contains(&format!("{{{}}}", parameter.name)) {
                return Err(self.fault("parameters", format!("`{}` does not stand in the path", parameter.name)));
            }
            if parameter.location == Location::Header && !is_header_name(&parameter.name) {
                return Err(self.fault("parameters", format!("{} cannot be the name of a header", code(&parameter.name))));
            }
            let ident = identifier(&parameter.name);
            if !idents.insert(ident.clone()) {
                return Err(self.fault(
                    "parameters",
                    format!("`{}` has the Rust name of another parameter: `{ident}`", parameter.name),
                ));
            }
            if is_anonymous(&parameter.schema) {
                return Err(Fault::new(format!("{}/{place}", self.pointer), ANONYMOUS));
            }
            let key = match shared {
                Shared::Ref(component) => component.clone(),
                Shared::Inline(parameter) => format!("{}.{}", operation.id, parameter.name),
            };
            let rust = Rust::Of(self.shapes.of_parameter(&key, parameter));
            planned.push(PlannedParameter {
                name: parameter.name.clone(),
                ident,
                location: parameter.location,
                required: parameter.required,
                rust,
                description: self.prose(parameter.description.as_ref().or(parameter.schema.description.as_ref())),
            });
        }
        for name in template_names(self.path) {
            if !planned
                .iter()
                .any(|parameter| parameter.location == Location::Path && parameter.name == name)
            {
                return Err(self.fault("parameters", format!("`{name}` stands in the path but is not declared")));
            }
        }
        let order = template_names(self.path);
        planned.sort_by_key(|parameter| {
            let position = order.iter().position(|name| *name == parameter.name).unwrap_or(usize::MAX);
            let position = if parameter.location == Location::Path {
                position
            } else {
                usize::MAX
            };
            (parameter.location, position, !parameter.required, parameter.name.clone())
        });
        Ok((keyed, planned))
    }

    fn body(&self, operation: &Operation) -> Result<Option<PlannedBody>, Fault> {
        let Some(body) = &operation.body else {
            return Ok(None);
        };
        let mut content = body.content.iter();
        let (Some((media, schema)), None) = (content.next(), content.next()) else {
            return Err(self.fault("requestBody", "must have exactly one media type"));
        };
        let kind = match bare(media) {
            "multipart/form-data" => BodyKind::Multipart,
            media if is_json(media) && schema.kind == Some(Type::Array) => BodyKind::JsonList,
            media if is_json(media) => BodyKind::Json,
            _ => return Err(self.fault("requestBody", format!("no support for the media type {media}"))),
        };
        let rust = match kind {
            BodyKind::Multipart => self.multipart(schema)?,
            _ => Rust::Of(self.rust(schema, "requestBody")?),
        };
        Ok(Some(PlannedBody {
            rust,
            required: body.required || kind == BodyKind::Multipart,
            kind,
            description: self.prose(body.description.as_ref()),
        }))
    }

    /// A text as one paragraph of such Markdown.
    fn line(&self, text: Option<&String>) -> Option<String> {
        text.map(|text| markdown::paragraph(self.shapes, text).replace("](super::", "](crate::types::"))
            .filter(|text| !text.trim().is_empty())
    }

    /// A text as Markdown that rustdoc neither warns of nor runs.
    fn prose(&self, text: Option<&String>) -> Option<String> {
        text.map(|text| {
            markdown::lines(self.shapes, text)
                .join("\n")
                .replace("](super::", "](crate::types::")
        })
        .filter(|text| !text.trim().is_empty())
    }

    /// The type of a body or an answer.
    fn rust(&self, schema: &Schema, key: &str) -> Result<Ty, Fault> {
        if is_anonymous(schema) {
            return Err(self.fault(key, ANONYMOUS));
        }
        Ok(self.shapes.of_body(schema))
    }

    /// An upload has one file under `file` and one JSON part under `attachment`: the one form that the hand-written upload writes.
    fn multipart(&self, schema: &Schema) -> Result<Rust, Fault> {
        let form = self.resolve(schema);
        let file = form.and_then(|form| form.properties.get("file"));
        let details = form.and_then(|form| form.properties.get("attachment"));
        match (form, file, details) {
            (Some(form), Some(_), Some(details)) if form.properties.len() == 2 => {
                let details = self.rust(details, "requestBody")?;
                Ok(Rust::Upload(details))
            }
            _ => Err(self.fault(
                "requestBody",
                "a multipart body must have the parts `attachment` and `file`; extend payroc-api/src/attachment.rs for other forms",
            )),
        }
    }

    fn responses(&self, operation: &Operation) -> Result<(u16, Option<Rust>, Vec<u16>), Fault> {
        // Whatever is no success is read as one type of error, so answers for 4XX, for 5XX and for all other statuses ask for nothing.
        if let Some(digit) = operation.ranges.keys().find(|digit| !matches!(digit, 4 | 5)) {
            let message = format!("declares {digit}XX, which is legal and not supported: list the statuses that there are");
            return Err(self.fault("responses", message));
        }
        if let Some(status) = operation.responses.keys().find(|status| !matches!(status, 200..=299 | 400..=599)) {
            return Err(self.fault("responses", format!("declares {status}; only 2xx, 4xx and 5xx have a meaning here")));
        }
        let mut successes = operation.responses.iter().filter(|(status, _)| **status < 300);
        let (Some((success, shared)), None) = (successes.next(), successes.next()) else {
            return Err(self.fault("responses", "must declare exactly one 2xx status"));
        };
        let output = match self.content(self.response(shared)?)? {
            None => None,
            Some(schema) => Some(Rust::Of(self.rust(schema, "responses")?)),
        };
        let errors = operation.responses.keys().copied().filter(|status| *status >= 400).collect();
        Ok((*success, output, errors))
    }

    fn response<'a>(&'a self, shared: &'a Shared<Response>) -> Result<&'a Response, Fault> {
        self.document
            .response(shared)
            .ok_or_else(|| self.fault("responses", "refers to a response that does not exist"))
    }

    /// The JSON of a response: `application/problem+json` is read as JSON too, since one operation declares its success so.
    fn content<'a>(&self, response: &'a Response) -> Result<Option<&'a Schema>, Fault> {
        if response.content.is_empty() {
            return Ok(None);
        }
        response
            .content
            .iter()
            .find(|(media, _)| is_json(media))
            .map(|(_, schema)| Some(schema))
            .ok_or_else(|| self.fault("responses", "the success answer is not JSON"))
    }

    fn page(&self, method: Method, operation: &Operation, parameters: &[PlannedParameter], success: u16) -> Option<Page> {
        let has = |name: &str| {
            parameters
                .iter()
                .any(|parameter| parameter.location == Location::Query && parameter.name == name)
        };
        if method != Method::Get || !(has("after") && has("before")) {
            return None;
        }
        let response = self.document.response(operation.responses.get(&success)?)?;
        let schema = self.resolve(self.content(response).ok()??)?;
        let rows = schema.properties.get("data")?.items.as_deref()?;
        let links = schema.properties.get("links").and_then(|links| links.items.as_deref());
        let link = links.and_then(|link| self.resolve(link));
        let texts = link
            .into_iter()
            .flat_map(|link| ["rel", "href"].into_iter().filter_map(|key| link.properties.get(key)));
        let named = texts.clone().filter_map(|text| text.reference.as_deref());
        let is_text = |text: &Schema| {
            let own = self.resolve(text);
            own.is_some_and(|own| own.kind == Some(Type::String) && own.format.is_none())
        };
        Some(Page {
            link_enums: named.map(str::to_owned).collect(),
            item: Rust::Of(self.rust(rows, "responses").ok()?),
            has_more: schema.properties.contains_key("hasMore"),
            links: link.is_some_and(|link| link.properties.contains_key("rel") && link.properties.contains_key("href"))
                && texts.clone().all(is_text),
        })
    }

    fn resolve<'a>(&'a self, schema: &'a Schema) -> Option<&'a Schema> {
        match &schema.reference {
            Some(name) => self.document.components.schemas.get(name),
            None => Some(schema),
        }
    }
}

const ANONYMOUS: &str = "is an anonymous object or union; name it as a component";

/// Progenitor must not see anything without a name: it would name it itself, and may give two things one name.
fn is_anonymous(schema: &Schema) -> bool {
    let own = schema.reference.is_none() && (!schema.one_of.is_empty() || !schema.properties.is_empty());
    own || schema.items.as_deref().is_some_and(is_anonymous)
}

fn template_names(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

fn bare(media: &str) -> &str {
    media.split(';').next().unwrap_or_default().trim()
}

fn is_json(media: &str) -> bool {
    matches!(bare(media), "application/json" | "application/problem+json")
}

/// The Rust name of a parameter, spelled as progenitor spells it.
fn identifier(name: &str) -> String {
    let ident = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect::<String>()
        .to_snake_case();
    match ident.chars().next() {
        None => "x".to_owned(),
        Some(c) if c.is_ascii_digit() => format!("_{ident}"),
        Some(_) if is_keyword(&ident) => format!("{ident}_"),
        Some(_) => ident,
    }
}

fn is_ident(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// A token of HTTP.
fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c))
}

fn is_keyword(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_err()
}
