//! The one form of a document that every stage takes and gives.
//!
//! It holds what OpenAPI 3.0 and 3.1 can both say, spelled once: nullability is a flag, a constant is an enumeration of one value,
//! exclusive bounds are numbers. [`Document::from_json`] reads either dialect (references may still be missing or inlined),
//! [`Document::to_json`] writes OpenAPI 3.1 with every set sorted, so that equal documents have equal bytes.
//!
//! What no field stands for is kept in an [`Unread`] of the part that says it and written back, so that nothing of a document is lost. What
//! no code is generated from (webhooks, callbacks, security schemes, headers of responses, responses for a range of statuses) is
//! self-contained: its references are written out when it is read, see [`expand`].

pub mod expand;
mod read;
pub mod roots;
mod write;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use indexmap::IndexMap;
use serde_json::{Number, Value};

/// What a part says that has no field in the model: facts as they stand, references written out, without anybody's words. Keys are those
/// of the part; where a part has parts of its own without a model, pointers relative to it.
pub type Unread = BTreeMap<String, Value>;

/// The key of [`Unread`] under which all patterns stand where several hold at once. No specification has it, nor those of the next three.
pub const PATTERNS: &str = "all patterns";

/// The same for the numbers that a number is a multiple of.
pub const MULTIPLES: &str = "all multiples";

/// The key of [`Unread`] of a reference that leads back to what it stands in: what is asked for beside it.
pub const BESIDE: &str = "all beside it";

/// The key of [`Unread`] under which alternatives stand that have become one type.
pub const ALTERNATIVES: &str = "all alternatives";

/// Begins the key beside a keyword of a schema under which the digits stand that its number has lost.
pub const DIGITS: &str = "digits of ";

/// The mark on a use of which null is allowed by one of its type and its values and refused by the other: the one that allows it, `type` or `enum`.
/// It is read as allowed either way. As an `x-` property it follows the use wherever what decorates that goes, and nothing that reads schemas
/// heeds it.
pub const NULL_ONLY_BY: &str = "x-null-only-by";

/// The mark on a use of a union of what its discriminator says and its variants override: the property, if it is another one, and the tags that mean
/// no variant or another one. It changes nothing about what the union is.
pub const OVERRIDDEN: &str = "x-overridden";

/// Alternatives of security schemes that have to be met together, each with its scopes.
pub type Security = Vec<BTreeMap<String, BTreeSet<String>>>;

/// A fault in a document: where it stands, as a JSON pointer, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer from the root of the document.
    pub pointer: String,
    /// What is wrong, and what to do about it where that is known.
    pub message: String,
    /// Whether looking further leads nowhere: nothing can be read, or there is too much of something.
    pub is_final: bool,
    /// Whether it is legal, and no code can be made of it: the overlay can take it out.
    pub is_unsupported: bool,
}

impl Fault {
    /// A fault at `pointer`.
    pub fn new(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            message: message.into(),
            is_final: false,
            is_unsupported: false,
        }
    }

    /// Something legal at `pointer` that no code can be made of.
    pub fn unsupported(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            is_unsupported: true,
            ..Self::new(pointer, message)
        }
    }

    /// Too much of something at `pointer`.
    pub fn limit(pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            is_final: true,
            ..Self::new(pointer, message)
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "(root)" } else { &self.pointer };
        write!(f, "{place}: {}", self.message)
    }
}

impl std::error::Error for Fault {}

/// `pointer` extended by one key, escaped as RFC 6901 asks.
pub fn push(pointer: &str, key: &str) -> String {
    let mut out = String::with_capacity(pointer.len() + 1 + key.len());
    out.push_str(pointer);
    out.push('/');
    // Most keys need no escape, and every schema has a pointer.
    match memchr::memchr2(b'~', b'/', key.as_bytes()) {
        None => out.push_str(key),
        Some(_) => out.push_str(&key.replace('~', "~0").replace('/', "~1")),
    }
    out
}

/// A step of a JSON pointer without its escapes: component names are used as they are.
pub fn unescaped(pointer: &str) -> String {
    pointer.replace("~1", "/").replace("~0", "~")
}

/// The text of a fragment, in which a URL may escape anything.
pub fn percent_decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = match (first, tail) {
            (b'%', [a, b, ..]) => std::str::from_utf8(&[*a, *b]).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok()),
            _ => None,
        };
        match code {
            Some(code) => {
                out.push(code);
                rest = &tail[2..];
            }
            None => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// A whole API description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The version of the API as the vendor states it.
    pub version: String,
    /// Title of the API.
    pub title: String,
    /// Base addresses.
    pub servers: Vec<Server>,
    /// What proves who calls, where an operation says nothing else.
    pub security: Security,
    /// Operations by path template, then by method.
    pub paths: BTreeMap<String, BTreeMap<Method, Operation>>,
    /// Shared parts.
    pub components: Components,
    /// What the server may call, by name: path items as they stand.
    pub webhooks: BTreeMap<String, Value>,
    /// What nothing above stands for, by pointer.
    pub unread: Unread,
    /// Where the parameters of operations stand in the source, by the pointer of the operation, the place and the name.
    pub places: BTreeMap<(String, Location, String), String>,
    /// What was passed over when it was read, one note of each kind with the first place in the source.
    pub passed_over: Vec<Fault>,
}

/// A base address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Server {
    /// The address, without a slash at its end; `{name}` stands for a variable.
    pub url: String,
    /// Its variables.
    pub variables: BTreeMap<String, Variable>,
}

/// A part of a base address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variable {
    /// What stands there unless a client says otherwise.
    pub default: String,
    /// What may stand there; empty where anything may.
    pub values: BTreeSet<String>,
}

/// Parts that are referred to by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Components {
    /// Schemas by name.
    pub schemas: BTreeMap<String, Schema>,
    /// Parameters by name.
    pub parameters: BTreeMap<String, Parameter>,
    /// Responses by name.
    pub responses: BTreeMap<String, Response>,
    /// Security schemes by name, as they stand.
    pub security_schemes: BTreeMap<String, Value>,
}

/// The HTTP methods that the document may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `DELETE`
    Delete,
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `OPTIONS`
    Options,
    /// `PATCH`
    Patch,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `TRACE`
    Trace,
}

impl Method {
    /// All of them, in the order of their names.
    pub const ALL: [Self; 8] = [
        Self::Delete,
        Self::Get,
        Self::Head,
        Self::Options,
        Self::Patch,
        Self::Post,
        Self::Put,
        Self::Trace,
    ];

    /// The key under a path item.
    pub fn key(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Get => "get",
            Self::Head => "head",
            Self::Options => "options",
            Self::Patch => "patch",
            Self::Post => "post",
            Self::Put => "put",
            Self::Trace => "trace",
        }
    }

    /// The method as it stands on the request line.
    pub fn upper(self) -> String {
        self.key().to_ascii_uppercase()
    }
}

/// Either the part itself or the name of a component.
#[derive(Clone, Debug, PartialEq)]
pub enum Shared<T> {
    /// Name in the matching section of `components`.
    Ref(String),
    /// Written in place.
    Inline(T),
}

/// One operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Operation {
    /// The vendor's operation id.
    pub id: String,
    /// Grouping names.
    pub tags: Vec<String>,
    /// One line.
    pub summary: Option<String>,
    /// More than one line.
    pub description: Option<String>,
    /// Whether the vendor discourages its use.
    pub deprecated: bool,
    /// Parameters, those of the path item included.
    pub parameters: Vec<Shared<Parameter>>,
    /// What is sent.
    pub body: Option<Body>,
    /// What is returned, by status; ranges and `default` are kept apart.
    pub responses: BTreeMap<u16, Shared<Response>>,
    /// What is returned for a range of statuses, by its first digit; self-contained.
    pub ranges: BTreeMap<u8, Response>,
    /// What is returned for every other status; self-contained.
    pub default_response: Option<Response>,
    /// Base addresses of its own, those of the path item included; empty where those of the document hold.
    pub servers: Vec<Server>,
    /// What proves who calls, where it differs from what the document says.
    pub security: Option<Security>,
    /// What the server may call, by name, then by address: path items as they stand.
    pub callbacks: BTreeMap<String, Value>,
    /// What nothing above stands for.
    pub unread: Unread,
    /// `x-` properties.
    pub extensions: BTreeMap<String, Value>,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query string.
    Query,
    /// As a header.
    Header,
    /// In a cookie.
    Cookie,
}

impl Location {
    /// The value of `in`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How the value of a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// `;name=value` in a path.
    Matrix,
    /// `.value` in a path.
    Label,
    /// `value` in a path or a header, elements with commas.
    Simple,
    /// `name=value` in a query or a cookie.
    Form,
    /// `name=a%20b` in a query.
    SpaceDelimited,
    /// `name=a|b` in a query.
    PipeDelimited,
    /// `name[member]=value` in a query.
    DeepObject,
}

impl Style {
    const ALL: [Self; 7] = [
        Self::Matrix,
        Self::Label,
        Self::Simple,
        Self::Form,
        Self::SpaceDelimited,
        Self::PipeDelimited,
        Self::DeepObject,
    ];

    /// The value of `style`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Matrix => "matrix",
            Self::Label => "label",
            Self::Simple => "simple",
            Self::Form => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
        }
    }

    /// What holds where a parameter says nothing.
    pub fn of(location: Location) -> Self {
        match location {
            Location::Path | Location::Header => Self::Simple,
            Location::Query | Location::Cookie => Self::Form,
        }
    }
}

/// One parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location: Location,
    /// Whether it must be sent.
    pub required: bool,
    /// Explanation.
    pub description: Option<String>,
    /// How the value is written; see [`Parameter::style`].
    pub style: Option<Style>,
    /// Whether each element or property is written by itself; see [`Parameter::explode`].
    pub explode: Option<bool>,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// Whether the vendor discourages its use.
    pub deprecated: bool,
    /// The media type that the value is written as (`content` in the document); style and explode say nothing then.
    pub media: Option<String>,
    /// The value.
    pub schema: Schema,
    /// `x-` properties.
    pub extensions: BTreeMap<String, Value>,
    /// What nothing above stands for.
    pub unread: Unread,
}

impl Parameter {
    /// Where its schema stands, from the parameter's own place.
    pub fn schema_at(&self, place: &str) -> String {
        match &self.media {
            None => push(place, "schema"),
            Some(media) => push(&push(&push(place, "content"), media), "schema"),
        }
    }

    /// How the value is written, be it said or not.
    pub fn style(&self) -> Style {
        self.style.unwrap_or(Style::of(self.location))
    }

    /// Whether each element or property is written by itself, be it said or not: with `form` it is, otherwise it is not. With `deepObject` it
    /// always is, since nothing else is defined.
    pub fn explode(&self) -> bool {
        match self.style() {
            Style::DeepObject => true,
            style => self.explode.unwrap_or(style == Style::Form),
        }
    }
}

/// A request body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// Whether the vendor marks it required.
    pub required: bool,
    /// Explanation.
    pub description: Option<String>,
    /// Schemas by media type, which is written in lower case and without a charset of UTF-8.
    pub content: BTreeMap<String, Schema>,
    /// How parts are written, by media type, as it stands.
    pub encoding: BTreeMap<String, Value>,
    /// `x-` properties.
    pub extensions: BTreeMap<String, Value>,
    /// What nothing above stands for.
    pub unread: Unread,
}

/// A header of a response; self-contained.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// Whether it is always there.
    pub required: bool,
    /// Whether the vendor discourages its use.
    pub deprecated: bool,
    /// Whether properties are written as `name=value`.
    pub explode: bool,
    /// The value.
    pub schema: Schema,
    /// What nothing above stands for.
    pub unread: Unread,
}

/// A response.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// Explanation; the canonical document carries the reason phrase of the status.
    pub description: String,
    /// The headers it carries, by name in lower case.
    pub headers: BTreeMap<String, Header>,
    /// Schemas by media type, as in [`Body::content`].
    pub content: BTreeMap<String, Schema>,
    /// What nothing above stands for.
    pub unread: Unread,
}

/// The JSON types of a schema, `null` aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// `array`
    Array,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `object`
    Object,
    /// `string`
    String,
}

impl Type {
    /// The value of `type`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Array => "array",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Object => "object",
            Self::String => "string",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Array, Self::Boolean, Self::Integer, Self::Number, Self::Object, Self::String]
            .into_iter()
            .find(|t| t.key() == text)
    }
}

/// What a map's values are, or whether unknown properties are allowed at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Additional {
    /// `additionalProperties: true` or `false`.
    Allowed(bool),
    /// Properties of one schema.
    Schema(Box<Schema>),
}

/// What tells the variants of a union apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Discriminator {
    /// The property that carries the tag.
    pub property: String,
    /// Component names by tag; empty when the vendor gives none.
    pub mapping: BTreeMap<String, String>,
}

/// The tags of a mapping, by what they lead to.
#[derive(Clone, Debug, Default)]
pub struct MappedTags<'a>(HashMap<&'a str, Vec<&'a str>>);

impl<'a> MappedTags<'a> {
    /// The tags of a variant, in their order: by the name of its component, or by its position where it is written in place.
    pub fn of(&self, variant: &Schema, index: usize) -> &[&'a str] {
        match &variant.reference {
            Some(name) => self.of_component(name),
            None => self.of_component(&format!("#{index}")),
        }
    }

    /// The tags that lead to a component.
    pub fn of_component(&self, name: &str) -> &[&'a str] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

/// A schema, in place or by reference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Name of a component; every other property then decorates the use, not the component, and [`BESIDE`] may stand among the unread.
    pub reference: Option<String>,
    /// JSON type.
    pub kind: Option<Type>,
    /// Whether `null` is allowed too.
    pub nullable: bool,
    /// Heading.
    pub title: Option<String>,
    /// Explanation.
    pub description: Option<String>,
    /// Format.
    pub format: Option<String>,
    /// Regular expression.
    pub pattern: Option<String>,
    /// Allowed values; a constant is an enumeration of one.
    pub values: Vec<Value>,
    /// Default that the server applies.
    pub default: Option<Value>,
    /// Examples.
    pub examples: Vec<Value>,
    /// Shortest length in characters.
    pub min_length: Option<u64>,
    /// Longest length in characters.
    pub max_length: Option<u64>,
    /// Least value.
    pub minimum: Option<Number>,
    /// Greatest value.
    pub maximum: Option<Number>,
    /// Bound that the value must exceed.
    pub exclusive_minimum: Option<Number>,
    /// Bound that the value must stay below.
    pub exclusive_maximum: Option<Number>,
    /// Step.
    pub multiple_of: Option<Number>,
    /// Fewest elements.
    pub min_items: Option<u64>,
    /// Most elements.
    pub max_items: Option<u64>,
    /// Whether elements differ.
    pub unique_items: bool,
    /// Fewest properties.
    pub min_properties: Option<u64>,
    /// Most properties.
    pub max_properties: Option<u64>,
    /// Whether it only appears in responses.
    pub read_only: bool,
    /// Whether it only appears in requests.
    pub write_only: bool,
    /// Whether the vendor discourages its use.
    pub deprecated: bool,
    /// Properties, in the order of the source.
    pub properties: IndexMap<String, Schema>,
    /// Properties that must be there.
    pub required: BTreeSet<String>,
    /// Properties that are not listed.
    pub additional: Option<Additional>,
    /// Elements.
    pub items: Option<Box<Schema>>,
    /// All of these hold.
    pub all_of: Vec<Schema>,
    /// One of these holds; `anyOf` is read as the same thing.
    pub one_of: Vec<Schema>,
    /// What tells the variants apart.
    pub discriminator: Option<Discriminator>,
    /// `x-` properties.
    pub extensions: BTreeMap<String, Value>,
    /// Keywords that nothing above stands for. A schema that is `null` and nothing else has `type` here, and one that nothing fits has `not`.
    pub unread: Unread,
}

impl Schema {
    /// A reference to the component `name`.
    pub fn reference(name: impl Into<String>) -> Self {
        Self {
            reference: Some(name.into()),
            ..Self::default()
        }
    }

    /// Every schema directly below this one, with its pointer.
    pub fn children<'a>(&'a self, pointer: &str) -> Vec<(String, &'a Schema)> {
        let mut out = Vec::new();
        for (name, schema) in &self.properties {
            out.push((push(&push(pointer, "properties"), name), schema));
        }
        if let Some(items) = &self.items {
            out.push((push(pointer, "items"), &**items));
        }
        if let Some(Additional::Schema(schema)) = &self.additional {
            out.push((push(pointer, "additionalProperties"), &**schema));
        }
        for (key, variants) in [("allOf", &self.all_of), ("oneOf", &self.one_of)] {
            for (index, variant) in variants.iter().enumerate() {
                out.push((push(&push(pointer, key), &index.to_string()), variant));
            }
        }
        out
    }

    /// The schema without what belongs to its place of use, and without its own strings.
    pub fn undecorated(&self) -> Self {
        Self {
            nullable: false,
            read_only: false,
            write_only: false,
            deprecated: false,
            default: None,
            title: None,
            description: None,
            examples: Vec::new(),
            extensions: BTreeMap::new(),
            ..self.clone()
        }
    }

    /// The tags that the mapping of this union gives, by what they lead to.
    pub fn mapped_tags(&self) -> MappedTags<'_> {
        let mut tags: HashMap<&str, Vec<&str>> = HashMap::new();
        for (tag, target) in self.discriminator.iter().flat_map(|discriminator| &discriminator.mapping) {
            tags.entry(target).or_default().push(tag);
        }
        MappedTags(tags)
    }

    /// The values of the discriminator of this union that mean each of its variants: those of the mapping or, where that names none, those that the
    /// variant tells its own variants apart by.
    pub fn tags_of_variants<'a>(&'a self, components: &'a BTreeMap<String, Schema>) -> Vec<Vec<&'a str>> {
        let mapped = self.mapped_tags();
        let variants = self.one_of.iter().enumerate();
        variants
            .map(|(index, variant)| {
                let tags = mapped.of(variant, index).to_vec();
                let inner = variant
                    .reference
                    .as_ref()
                    .and_then(|target| components.get(target)?.discriminator.as_ref());
                match (&self.discriminator, inner) {
                    (Some(own), Some(inner)) if tags.is_empty() && inner.property == own.property => {
                        inner.mapping.keys().map(String::as_str).collect()
                    }
                    _ => tags,
                }
            })
            .collect()
    }

    /// Every schema directly below this one, in the order of [`children_mut`](Self::children_mut), which is also the order in which shapes are composed.
    pub fn below(&self) -> impl Iterator<Item = &Self> {
        let values = match &self.additional {
            Some(Additional::Schema(values)) => Some(&**values),
            _ => None,
        };
        let properties = self.properties.values();
        let own = properties.chain(self.items.as_deref()).chain(values);
        own.chain(&self.all_of).chain(&self.one_of)
    }

    /// Every schema directly below this one, to be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Schema> {
        let mut out: Vec<&mut Schema> = self.properties.values_mut().collect();
        if let Some(items) = &mut self.items {
            out.push(items);
        }
        if let Some(Additional::Schema(schema)) = &mut self.additional {
            out.push(schema);
        }
        out.extend(self.all_of.iter_mut());
        out.extend(self.one_of.iter_mut());
        out
    }
}

impl Operation {
    /// The schemas of this operation that no code is made of: those of headers, of ranges of statuses and of `default`.
    pub fn standing_alone_mut(&mut self) -> Vec<&mut Schema> {
        let own = self.responses.values_mut().filter_map(|shared| match shared {
            Shared::Inline(response) => Some(response),
            Shared::Ref(_) => None,
        });
        let mut out: Vec<&mut Schema> = own
            .flat_map(|response| response.headers.values_mut())
            .map(|header| &mut header.schema)
            .collect();
        for response in self.ranges.values_mut().chain(&mut self.default_response) {
            out.extend(response.headers.values_mut().map(|header| &mut header.schema));
            out.extend(response.content.values_mut());
        }
        out
    }
}

impl Document {
    /// The schemas of the document that no code is made of; see [`Operation::standing_alone_mut`].
    pub fn standing_alone_mut(&mut self) -> Vec<&mut Schema> {
        let shared = self
            .components
            .responses
            .values_mut()
            .flat_map(|response| response.headers.values_mut());
        let mut out: Vec<&mut Schema> = shared.map(|header| &mut header.schema).collect();
        for operation in self.paths.values_mut().flat_map(BTreeMap::values_mut) {
            out.extend(operation.standing_alone_mut());
        }
        out
    }

    /// Every operation with its path template and method, sorted.
    pub fn operations(&self) -> impl Iterator<Item = (&str, Method, &Operation)> {
        self.paths
            .iter()
            .flat_map(|(path, item)| item.iter().map(move |(method, operation)| (path.as_str(), *method, operation)))
    }

    /// The parameter behind a use.
    pub fn parameter<'a>(&'a self, shared: &'a Shared<Parameter>) -> Option<&'a Parameter> {
        match shared {
            Shared::Inline(parameter) => Some(parameter),
            Shared::Ref(name) => self.components.parameters.get(name),
        }
    }

    /// Where a parameter of an operation stands: in the source where that is known, else at its position.
    pub fn place(&self, operation: &str, index: usize, parameter: &Parameter) -> String {
        let key = (operation.to_owned(), parameter.location, parameter.name.clone());
        let known = self.places.get(&key).cloned();
        known.unwrap_or_else(|| format!("{operation}/parameters/{index}"))
    }

    /// The response behind a use.
    pub fn response<'a>(&'a self, shared: &'a Shared<Response>) -> Option<&'a Response> {
        match shared {
            Shared::Inline(response) => Some(response),
            Shared::Ref(name) => self.components.responses.get(name),
        }
    }
}
