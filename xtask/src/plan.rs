//! What the generator has to know of every operation: its public names, its parameters with their Rust types, what it sends and returns.
//!
//! Names come from the overlay (`x-payroc-operation`), then from names.lock, then from the vendor's operation id, so that a document without
//! either still gets a complete crate.

mod limits;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use crate::emit::print::on_one_line;
use crate::emit::shape::{At, Kind, Shapes, Ty};
use crate::emit::text::code;
use crate::emit::usage::is_json;
use crate::emit::{item_docs, markdown};
use crate::spec::model::{
    Additional, Document, Fault, Location, Method, Operation, Parameter, Response, Schema, Shared, Style, Type, push,
};
use crate::spec::names::{NamesLock, ident};

/// The header that carries the idempotency key; the transport sends it, so no operation has it as a parameter.
pub const KEY_HEADER: &str = "idempotency-key";

/// The mark that names an operation.
const NAMES: &str = "x-payroc-operation";

/// Every operation of a document, sorted by path and method.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Version of the document.
    pub version: String,
    /// The operations.
    pub operations: Vec<Planned>,
    /// What of the document is not generated, and why that is as it should be.
    pub notes: Vec<Fault>,
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

impl OperationNames {
    /// Those on file, by route.
    pub fn of_lock(lock: &NamesLock) -> BTreeMap<String, Self> {
        let names = lock.operations.iter().map(|(route, entry)| {
            let names = Self {
                type_name: entry.type_name.clone(),
                resource: entry.resource.clone(),
                method: entry.method.clone(),
            };
            (route.clone(), names)
        });
        names.collect()
    }
}

/// The Rust type of a parameter, a body or a response.
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
            Self::Of(ty) => match ty.not_null() {
                Ty::Named(name) | Ty::Id(name, _) => Some(name),
                _ => None,
            },
            Self::Upload(_) => None,
        }
    }

    /// Whether it may be null as a whole.
    pub fn is_nullable(&self) -> bool {
        matches!(self, Self::Of(Ty::Nullable(_)))
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
    /// Rust type of the response; `None` where nothing is returned.
    pub output: Option<Rust>,
    /// The media type that is asked for, where it is another than that of JSON.
    pub accept: Option<String>,
    /// Declared statuses that are no success.
    pub errors: Vec<u16>,
    /// What makes it a paged list.
    pub page: Option<Page>,
    /// How many seconds an attempt may take unless the caller sets a timeout, where the overlay says so.
    pub attempt_timeout: Option<u64>,
    /// What the response repeats unchanged.
    pub echoes: Vec<Echo>,
}

/// Something that is sent and comes back as it was: a difference shows the response to another call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// A pointer into the body, `/order/orderId`, or a parameter of the path, `{paymentId}`.
    pub sent: String,
    /// A pointer into the response.
    pub received: String,
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
    /// How its value is written.
    pub writing: Writing,
    /// Whether its value is one text, and neither a list nor an object.
    pub single: bool,
    /// Explanation.
    pub description: Option<String>,
    /// What the document says about its value, as sentences.
    pub details: Vec<String>,
}

/// How the value of a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// As JSON.
    Json,
    /// In a style of OpenAPI.
    Styled {
        /// The style.
        style: Style,
        /// Whether each element and property is written by itself.
        explode: bool,
        /// Whether reserved characters stay.
        reserved: bool,
    },
}

/// What an operation sends.
#[derive(Clone, Debug)]
pub struct PlannedBody {
    /// Its Rust type.
    pub rust: Rust,
    /// Whether it must be given.
    pub required: bool,
    /// Whether an empty one is sent where none is given; otherwise nothing is.
    pub empty: bool,
    /// How it is written.
    pub kind: BodyKind,
    /// Its media type, where it is another than that of JSON.
    pub media: Option<String>,
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
    /// How many rows can be asked for at once.
    pub largest: Option<u32>,
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
        if !self.path.starts_with('/') {
            return Err(refused("it has to start with a slash"));
        }
        if self.path.contains("//") {
            return Err(refused(
                "an empty segment is legal and not supported, since proxies take it away; write one slash",
            ));
        }
        if self.path.split('/').any(is_dots) {
            return Err(refused(
                "every client takes `.` and `..` away before it sends; write the path without them",
            ));
        }
        let plain = |part: &str| match part
            .chars()
            .find(|letter| !letter.is_ascii_graphic() || "\"\\<>^`|?#".contains(*letter))
        {
            Some('?') => Err(refused(
                "what follows the `?` is a query, which is no part of a path; declare its parameters with `in: query`",
            )),
            Some('#') => Err(refused("what follows the `#` is never sent; take it out")),
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

    /// The parameters as a builder has them: those of the path in their order there, the others by name.
    pub fn members(&self) -> Vec<&PlannedParameter> {
        let mut members: Vec<&PlannedParameter> = self.parameters.iter().collect();
        // The sort is stable, so those of the path stay as they are.
        members.sort_by_key(|parameter| {
            (
                parameter.location,
                Some(&parameter.name).filter(|_| parameter.location != Location::Path),
            )
        });
        members
    }

    /// The names in the path, in their order; one that stands there twice is given twice.
    pub fn places(&self) -> Vec<&str> {
        template_names(&self.path)
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
    let (mut faults, mut notes) = (Vec::new(), Vec::new());
    let mut operations = Vec::new();
    for (path, method, operation) in document.operations() {
        let pointer = push(&push("/paths", path), method.key());
        let planner = Planner {
            shapes,
            document,
            pointer: &pointer,
            path,
        };
        // What is wrong with the path comes first: its parameters follow from it.
        let planned = template(path).map_err(|why| Fault::new(&pointer, format!("the path is no template: {why}")));
        let planned = planned.and_then(|()| planner.operation(method, operation, names, &mut notes));
        match planned.and_then(|planned| planned.address().map(|_| planned)) {
            Ok(planned) => operations.push(planned),
            // A document can do without any of its operations; a name is mended where it was given.
            Err(fault) if fault.pointer.ends_with(NAMES) => faults.push(fault),
            Err(fault) => faults.push(Fault {
                is_unsupported: true,
                ..fault
            }),
        }
    }
    faults.extend(without_operations(document));
    faults.extend(clashes(&operations));
    for (name, shape) in &shapes.items {
        let Kind::Struct { fields, .. } = &shape.kind else { continue };
        for field in fields {
            let known = shapes.known_differently(name, &field.wire);
            if !known.is_empty() {
                let tags = known.iter().map(|(union, tags)| format!("{} in `{union}`", tags.join(" or ")));
                let message = format!(
                    "tells variants apart and has to be {}: it is a field, and whoever sends one sets it",
                    tags.collect::<Vec<_>>().join(", ")
                );
                notes.push(Fault::new(
                    push(&push(&push("/components/schemas", name), "properties"), &field.wire),
                    message,
                ));
            }
        }
    }
    notes.extend(limits::contradictions(document));
    if faults.is_empty() {
        Ok(Plan {
            version: document.version.clone(),
            operations,
            notes,
        })
    } else {
        Err(faults)
    }
}

/// What is said of a document that has nothing to call.
pub fn without_operations(document: &Document) -> Option<Fault> {
    let message = match (document.operations().next(), document.webhooks.is_empty()) {
        (Some(_), _) => return None,
        (None, true) => "has no operations, so there is nothing that code could be made of",
        (None, false) => "has webhooks only, which is legal and not supported: code is made of operations, of what a client calls",
    };
    Some(Fault::new("/paths", message))
}

/// Whether the braces of a path are those of a template.
fn template(path: &str) -> Result<(), &'static str> {
    let mut open = false;
    let mut empty = false;
    for letter in path.chars() {
        match letter {
            '{' if open => return Err("a `{` stands within another"),
            '{' => (open, empty) = (true, true),
            '}' if !open => return Err("a `}` closes nothing"),
            '}' if empty => return Err("`{}` names no parameter; write its name between the braces"),
            '}' => open = false,
            '/' if open => return Err("a `{` is not closed in its segment"),
            _ => empty = false,
        }
    }
    if open { Err("a `{` is not closed") } else { Ok(()) }
}

/// Whether a segment is one of those that lead to itself or up, escaped or not.
fn is_dots(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
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

/// What the overlay says that a response repeats; its form was checked with the other marks.
pub fn echoes(operation: &Operation) -> Vec<Echo> {
    let listed = operation.extensions.get("x-payroc-echo").and_then(Value::as_array);
    let echo = |listed: &Value| {
        let text = |key: &str| listed.get(key).and_then(Value::as_str);
        Some(Echo {
            sent: text("request")
                .map(str::to_owned)
                .or(text("parameter").map(|name| ["{", name, "}"].concat()))?,
            received: text("response")?.to_owned(),
        })
    };
    listed.into_iter().flatten().filter_map(echo).collect()
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

    fn operation(
        &self,
        method: Method,
        operation: &Operation,
        names: &BTreeMap<String, OperationNames>,
        notes: &mut Vec<Fault>,
    ) -> Result<Planned, Fault> {
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
        let (keyed, parameters) = self.parameters(operation, notes)?;
        let Answers {
            success,
            output,
            accept,
            errors,
        } = self.responses(method, operation, notes)?;
        let page = self.page(method, operation, &parameters, success);
        Ok(Planned {
            call: ident::call_name(&names.type_name),
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
            body: self.body(method, operation, notes)?,
            success,
            output,
            accept,
            errors,
            page,
            attempt_timeout: operation.extensions.get("x-payroc-attempt-timeout").and_then(Value::as_u64),
            echoes: echoes(operation),
        })
    }

    fn names(&self, method: Method, operation: &Operation, locked: &BTreeMap<String, OperationNames>) -> Result<OperationNames, Fault> {
        let given = operation.extensions.get(NAMES);
        let part = |key: &str| given.and_then(|names| names.get(key)).and_then(Value::as_str);
        let route = format!("{} {}", method.upper(), self.path);
        let locked = locked.get(&route);
        let pick = |key: &str, from_lock: fn(&OperationNames) -> &str| part(key).or(locked.map(from_lock)).filter(|text| !text.is_empty());
        // Only a name that a person has given can be wrong; it is mended where it was given.
        let refused = |key: &str, name: &str, why: &str| {
            let remedy = match part(key) {
                Some(_) => format!("write another `{key}` in its `x-payroc-operation` in the overlay"),
                None => format!("write another under `operations`, `{route}` in names.lock"),
            };
            self.fault(NAMES, format!("{} {why}; {remedy}", code(name)))
        };
        let type_name = match pick("type", |names| &names.type_name) {
            Some(name) => name.to_owned(),
            None => ident::operation_name(&operation.id),
        };
        if !ident::is_identifier(&type_name) || !type_name.starts_with(|first: char| !first.is_lowercase()) {
            return Err(refused("type", &type_name, "is not the name of a Rust type"));
        }
        if ident::is_taken_operation(&type_name) {
            return Err(refused("type", &type_name, "is the name of another type in the generated files"));
        }
        let segment = self.path.split('/').find(|part| !part.is_empty() && !part.starts_with('{'));
        let resource = pick("resource", |names| &names.resource).map(str::to_owned);
        let resource = resource.unwrap_or_else(|| match (operation.tags.first(), segment) {
            (Some(tag), _) => ident::resource_name(tag),
            (None, Some(segment)) => ident::resource_name(segment),
            (None, None) => "operations".to_owned(),
        });
        let verb = pick("method", |names| &names.method).map_or_else(|| ident::field(&type_name), str::to_owned);
        for (key, name) in resource
            .split('.')
            .map(|name| ("resource", name))
            .chain([("method", verb.as_str())])
        {
            if !ident::is_identifier(name) {
                return Err(refused(key, name, "is not the name of a Rust method"));
            }
        }
        Ok(OperationNames {
            type_name,
            resource,
            method: verb,
        })
    }

    fn parameters(&self, operation: &Operation, notes: &mut Vec<Fault>) -> Result<(bool, Vec<PlannedParameter>), Fault> {
        let mut keyed = false;
        let mut planned: Vec<(Option<&str>, PlannedParameter)> = Vec::new();
        let mut seen = BTreeSet::new();
        for (index, shared) in operation.parameters.iter().enumerate() {
            let parameter = self
                .document
                .parameter(shared)
                .ok_or_else(|| self.fault("parameters", format!("number {index} refers to a parameter that does not exist")))?;
            let place = self.document.place(self.pointer, index, parameter);
            let name = format!("the {} parameter {}", parameter.location.key(), code(&parameter.name));
            let refused = |why: &str| Fault::new(&place, format!("{name} {why}"));
            if parameter.location == Location::Header {
                if parameter.name.eq_ignore_ascii_case(KEY_HEADER) {
                    keyed = true;
                    continue;
                }
                if CONNECTION.iter().any(|name| parameter.name.eq_ignore_ascii_case(name)) {
                    notes.push(refused("is ignored: the connection itself writes this header"));
                    continue;
                }
                if let Some(why) = no_header_name(&parameter.name) {
                    return Err(refused(&format!(
                        "has a name that no header can have: {why}; correct it, or leave the parameter out"
                    )));
                }
            }
            // Both are tokens of HTTP.
            if parameter.location == Location::Cookie
                && let Some(why) = no_header_name(&parameter.name)
            {
                return Err(refused(&format!(
                    "has a name that no cookie can have: {why}; correct it, or leave the parameter out"
                )));
            }
            let name = match parameter.location {
                Location::Header => parameter.name.to_ascii_lowercase(),
                _ => parameter.name.clone(),
            };
            if !seen.insert((parameter.location, name)) {
                return Err(refused("is declared twice; leave one out"));
            }
            if parameter.location == Location::Path && !self.path.contains(&format!("{{{}}}", parameter.name)) {
                return Err(refused("does not stand in the path; write it there in braces, or leave it out"));
            }
            if is_anonymous(&parameter.schema) {
                return Err(Fault::new(place, ANONYMOUS));
            }
            let writing = self.writing(parameter).map_err(|why| refused(&why))?;
            let key = match shared {
                Shared::Ref(component) => component.clone(),
                Shared::Inline(parameter) => format!("{}.{}", operation.id, parameter.name),
            };
            let given = parameter.extensions.get("x-payroc-name").and_then(Value::as_str);
            let parameter = PlannedParameter {
                name: parameter.name.clone(),
                ident: String::new(),
                location: parameter.location,
                required: parameter.required,
                rust: Rust::Of(self.shapes.of_parameter(&key, parameter)),
                single: self.laid_out(&parameter.schema) == Ok(LaidOut::One),
                writing,
                description: self.prose(
                    parameter
                        .description
                        .clone()
                        .or_else(|| parameter.schema.description.clone())
                        .or_else(|| self.shapes.property(&parameter.name))
                        .as_ref(),
                ),
                details: self.details(&parameter.schema),
            };
            planned.push((given, parameter));
        }
        let order = template_names(self.path);
        for name in &order {
            if !seen
                .iter()
                .any(|(location, known)| *location == Location::Path && known.as_str() == *name)
            {
                return Err(self.fault(
                    "parameters",
                    format!("`{name}` stands in the path but is not declared; declare it as a parameter `in: path`"),
                ));
            }
        }
        // Whether a parameter is required may change, and must not change which of two has the plain name.
        planned.sort_by(|(_, a), (_, b)| (a.location, &a.name).cmp(&(b.location, &b.name)));
        let names: Vec<(&str, &str)> = planned
            .iter()
            .map(|(given, parameter)| (parameter.location.key(), given.unwrap_or(&parameter.name)))
            .collect();
        let setters = ident::setters(&names);
        for ((given, parameter), setter) in planned.iter_mut().zip(setters) {
            if let Some(given) = given.filter(|given| *given != setter) {
                let why = format!(
                    "has the `x-payroc-name` {}, which is no name of Rust or is taken; give another in the overlay",
                    code(given)
                );
                return Err(self.fault("parameters", format!("the parameter {} {why}", code(&parameter.name))));
            }
            parameter.ident = setter;
        }
        let mut planned: Vec<PlannedParameter> = planned.into_iter().map(|(_, parameter)| parameter).collect();
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

    /// How a parameter is written, or why nothing says how.
    fn writing(&self, parameter: &Parameter) -> Result<Writing, String> {
        if let Some(media) = &parameter.media {
            if is_json(media) {
                return Ok(Writing::Json);
            }
            return Err(format!(
                "has the media type {}, which is legal and not supported; only JSON is: declare application/json",
                code(media)
            ));
        }
        let (style, explode) = (parameter.style(), parameter.explode());
        let fits = match parameter.location {
            Location::Path => matches!(style, Style::Simple | Style::Label | Style::Matrix),
            Location::Query => matches!(
                style,
                Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject
            ),
            Location::Header => style == Style::Simple,
            Location::Cookie => style == Style::Form,
        };
        if !fits {
            return Err(format!(
                "has the style `{}`, which the specification does not have for the {}; leave the style out",
                style.key(),
                parameter.location.key()
            ));
        }
        let laid_out = self.laid_out(&parameter.schema)?;
        let only = |what: &str| {
            Err(format!(
                "has the style `{}`, which the specification has for {what} only; leave the style out",
                style.key()
            ))
        };
        match (style, laid_out) {
            (Style::SpaceDelimited | Style::PipeDelimited, LaidOut::One) => return only("lists and objects"),
            (Style::DeepObject, LaidOut::One | LaidOut::List) => return only("objects"),
            _ => {}
        }
        if parameter.location == Location::Cookie && explode && laid_out != LaidOut::One {
            return Err(
                "is a list or an object in a cookie with `explode`, for which there is no form that servers read; say `explode: false`"
                    .to_owned(),
            );
        }
        Ok(Writing::Styled {
            style,
            explode,
            reserved: parameter.allow_reserved && parameter.location == Location::Query,
        })
    }

    /// What a value is laid out from, or why there is no form for it.
    fn laid_out(&self, schema: &Schema) -> Result<LaidOut, String> {
        const JSON: &str = "write it as `content` with application/json instead";
        let Some(schema) = self.resolve(schema) else {
            return Ok(LaidOut::One);
        };
        if !schema.one_of.is_empty() {
            return Err(format!("is a union, for which no style says how it is written; {JSON}"));
        }
        if schema.kind == Some(Type::Array) || schema.items.is_some() {
            let plain = schema.items.as_deref().is_none_or(|items| self.is_plain(items));
            return match plain {
                true => Ok(LaidOut::List),
                false => Err(format!(
                    "is a list of lists or objects, for which no style says how it is written; {JSON}"
                )),
            };
        }
        if !schema.properties.is_empty() || schema.kind == Some(Type::Object) {
            let nested = schema.properties.iter().find(|(_, member)| !self.is_plain(member));
            if let Some((name, _)) = nested {
                let name = code(name);
                return Err(format!(
                    "has the property {name}, itself a list or an object, for which no style says how it is written; {JSON}"
                ));
            }
            if let Some(Additional::Schema(values)) = &schema.additional
                && !self.is_plain(values)
            {
                return Err(format!(
                    "is a map of lists or objects, for which no style says how it is written; {JSON}"
                ));
            }
            return Ok(LaidOut::Object);
        }
        Ok(LaidOut::One)
    }

    /// Whether a value has one text.
    fn is_plain(&self, schema: &Schema) -> bool {
        self.resolve(schema).is_none_or(|schema| {
            schema.one_of.is_empty()
                && schema.properties.is_empty()
                && schema.items.is_none()
                && !matches!(schema.kind, Some(Type::Array | Type::Object))
        })
    }

    fn body(&self, method: Method, operation: &Operation, notes: &mut Vec<Fault>) -> Result<Option<PlannedBody>, Fault> {
        let Some(body) = &operation.body else {
            return Ok(None);
        };
        if body.content.is_empty() {
            return Err(self.fault("requestBody", "names no media type; say what is sent"));
        }
        // Any of the media types may be sent. JSON is what is written here.
        let of = |wanted: &dyn Fn(&str) -> bool| body.content.iter().find(|(media, _)| wanted(bare(media)));
        let chosen = of(&|media| media == JSON)
            .or_else(|| of(&is_json))
            .or_else(|| of(&|media| media == "multipart/form-data"));
        let others = || body.content.keys().map(|media| code(media)).collect::<Vec<_>>().join(", ");
        let Some((media, schema)) = chosen else {
            let message = format!(
                "is sent as {}, which is legal and not supported; {}",
                others(),
                json_instead(&body.content)
            );
            return Err(self.fault("requestBody", message));
        };
        if body.content.len() > 1 {
            let message = format!("of {}, {} is what is sent", others(), code(media));
            notes.push(self.fault("requestBody", message));
        }
        let kind = match bare(media) {
            "multipart/form-data" => BodyKind::Multipart,
            _ if schema.kind == Some(Type::Array) => BodyKind::JsonList,
            _ => BodyKind::Json,
        };
        let rust = match kind {
            BodyKind::Multipart => self.multipart(schema)?,
            _ => Rust::Of(self.rust(schema, "requestBody")?),
        };
        // An empty body says the same as none where nothing in it is required, and servers that read a body want one.
        let empty = match kind {
            BodyKind::Multipart => false,
            _ if matches!(method, Method::Get | Method::Head | Method::Delete) => false,
            BodyKind::JsonList => schema.min_items.is_none_or(|least| least == 0),
            BodyKind::Json => self.resolve(schema).is_some_and(|schema| {
                schema.one_of.is_empty()
                    && schema.required.is_empty()
                    && (schema.kind == Some(Type::Object) || !schema.properties.is_empty())
            }),
        };
        Ok(Some(PlannedBody {
            rust,
            required: body.required || kind == BodyKind::Multipart,
            empty,
            media: Some(media.clone()).filter(|media| kind != BodyKind::Multipart && !is_plain_json(media)),
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

    /// What the document says about the value of a parameter. The values of a type of its own stand on the page of that type.
    fn details(&self, schema: &Schema) -> Vec<String> {
        let Some(resolved) = self.resolve(schema) else { return Vec::new() };
        let mut resolved = resolved.clone();
        resolved.values.clear();
        let details = item_docs::details(&resolved);
        details.iter().filter_map(|detail| self.prose(Some(detail))).collect()
    }

    /// The type of a body or a response.
    fn rust(&self, schema: &Schema, key: &str) -> Result<Ty, Fault> {
        if is_anonymous(schema) {
            return Err(self.fault(key, ANONYMOUS));
        }
        Ok(self.shapes.of_body(schema))
    }

    /// The type of what is returned, where `null` is a value too if the document says so.
    fn value(&self, schema: &Schema, key: &str) -> Result<Ty, Fault> {
        let ty = self.rust(schema, key)?;
        Ok(if schema.nullable { Ty::Nullable(Box::new(ty)) } else { ty })
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
                "a multipart body of other parts than `attachment` and `file` is legal and not supported; extend \
                 payroc-api/src/attachment.rs, or leave the operation out",
            )),
        }
    }

    fn responses(&self, method: Method, operation: &Operation, notes: &mut Vec<Fault>) -> Result<Answers, Fault> {
        // Whatever is no success is read as one type of error, so responses for 4XX, for 5XX and for all other statuses ask for nothing.
        if let Some(digit) = operation.ranges.keys().find(|digit| !matches!(digit, 3..=5)) {
            let message = format!("declares {digit}XX, which is legal and not supported: list the statuses that there are");
            return Err(self.fault("responses", message));
        }
        if let Some(status) = operation.responses.keys().find(|status| !matches!(status, 200..=599)) {
            let why = match status {
                100..=199 => "is legal and not supported: another response follows it; leave it out",
                _ => "is no status of HTTP; correct it, or leave it out",
            };
            return Err(self.fault("responses", format!("declares {status}, which {why}")));
        }
        let mut successes = Vec::new();
        for (status, shared) in operation.responses.iter().filter(|(status, _)| **status < 300) {
            // The response to HEAD has no body, whatever is declared.
            let content = match method {
                Method::Head => None,
                _ => self.content(self.response(shared)?)?,
            };
            let output = content.map(|(_, schema)| self.value(schema, "responses")).transpose()?;
            if let (Some((media, _)), medias) = (content, &self.response(shared)?.content)
                && medias.len() > 1
            {
                let others: Vec<String> = medias.keys().map(|media| code(media)).collect();
                let message = format!("of {}, {} is what is asked for", others.join(", "), code(media));
                notes.push(Fault::new(format!("{}/responses/{status}", self.pointer), message));
            }
            successes.push((*status, output, content.map(|(media, _)| media)));
        }
        let mut successes = successes.into_iter();
        let Some((success, output, media)) = successes.next() else {
            let message = match operation.default_response {
                Some(_) => "declares no 2xx status but only `default`, which leaves open what a success is; list it by its status",
                None => {
                    "declares no 2xx status, which is legal and not supported: without a success there is no type of what is returned; declare one, \
                     or leave the operation out"
                }
            };
            return Err(self.fault("responses", message));
        };
        if let Some((other, ..)) = successes.find(|(_, other, _)| *other != output) {
            let message = format!(
                "returns one thing under {success} and another under {other}, which is legal and not supported; declare one success"
            );
            return Err(self.fault("responses", message));
        }
        Ok(Answers {
            success,
            output: output.map(Rust::Of),
            accept: media.filter(|media| !is_plain_json(media) && bare(media) != PROBLEM_JSON).cloned(),
            errors: operation.responses.keys().copied().filter(|status| *status >= 300).collect(),
        })
    }

    fn response<'a>(&'a self, shared: &'a Shared<Response>) -> Result<&'a Response, Fault> {
        self.document
            .response(shared)
            .ok_or_else(|| self.fault("responses", "refers to a response that does not exist"))
    }

    /// The JSON of a response: `application/problem+json` is read as JSON too, since one operation declares its success so.
    fn content<'a>(&self, response: &'a Response) -> Result<Option<(&'a String, &'a Schema)>, Fault> {
        if response.content.is_empty() {
            return Ok(None);
        }
        let of = |wanted: &dyn Fn(&str) -> bool| response.content.iter().find(|(media, _)| wanted(bare(media)));
        of(&|media| media == JSON).or_else(|| of(&is_json)).map(Some).ok_or_else(|| {
            let medias: Vec<String> = response.content.keys().map(|media| code(media)).collect();
            let message = format!(
                "the success is returned as {}, which is legal and not supported; {}",
                medias.join(", "),
                json_instead(&response.content)
            );
            self.fault("responses", message)
        })
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
        let schema = self.resolve(self.content(response).ok()??.1)?;
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
        let limit = operation.parameters.iter().filter_map(|shared| self.document.parameter(shared));
        let limit = limit
            .filter(|parameter| parameter.location == Location::Query)
            .find(|parameter| parameter.name == "limit");
        let most = limit.and_then(|limit| self.resolve(&limit.schema)?.maximum.as_ref()?.as_u64());
        Some(Page {
            largest: most.and_then(|most| u32::try_from(most).ok()),
            link_enums: named.map(str::to_owned).collect(),
            item: Rust::Of(self.value(rows, "responses").ok()?),
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

/// What an operation returns.
struct Answers {
    success: u16,
    output: Option<Rust>,
    accept: Option<String>,
    errors: Vec<u16>,
}

/// What a parameter is laid out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LaidOut {
    One,
    List,
    Object,
}

/// Headers that say how a message is cut out of a connection, or where it goes: a caller's would break it.
const CONNECTION: [&str; 10] = [
    "Connection",
    "Content-Length",
    "Expect",
    "Host",
    "Keep-Alive",
    "Proxy-Connection",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
];

const JSON: &str = "application/json";
const PROBLEM_JSON: &str = "application/problem+json";

/// Whether a media type says no more than that something is JSON; a range of types does not say even that.
fn is_plain_json(media: &str) -> bool {
    bare(media) == JSON && !media.contains(';') || bare(media).contains('*')
}

/// Whether a header of this name is no parameter.
pub fn is_left_out(header: &str) -> bool {
    header.eq_ignore_ascii_case(KEY_HEADER) || CONNECTION.iter().any(|name| header.eq_ignore_ascii_case(name))
}

/// Why a name is no token of HTTP, which the name of a header is.
fn no_header_name(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("it is empty".to_owned());
    }
    let odd = name
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && !"!#$%&'*+-.^_`|~".contains(*c))?;
    Some(format!("{odd:?} cannot stand in it"))
}

/// What to write where none of some media types is JSON.
fn json_instead(medias: &BTreeMap<String, Schema>) -> String {
    match medias.keys().find(|media| !bare(media).contains('/')) {
        Some(media) => format!("{} is no media type, which has a slash; write {JSON}", code(media)),
        None => format!("only JSON is supported: declare {JSON}, or leave the operation out"),
    }
}
