//! The faults of a request: they name the path and the rule, never the value.

use std::collections::HashSet;
use std::sync::OnceLock;

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

use super::node::Node;

/// One fault: an entry of a problem's `errors`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Name of the parameter, or path of the field: `order.amount`, `adjustments[0].type`.
    pub(super) parameter: String,
    /// The kind of fault.
    pub(super) detail: String,
    /// The rule that was broken.
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(parameter: impl Into<String>, detail: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            parameter: parameter.into(),
            detail: detail.into(),
            message: message.into(),
        }
    }

    /// The parameter with `*` for every name that the API document does not have: such a name is text of the request.
    pub(super) fn known_parameter(&self) -> String {
        let known = |segment: &str| {
            let name = segment.split('[').next().unwrap_or_default();
            let rest = &segment[name.len()..];
            let is_index = |c: char| c.is_ascii_digit() || matches!(c, '[' | ']');
            (is_known_name(name) && rest.chars().all(is_index)).then(|| segment.to_owned())
        };
        let segments = self
            .parameter
            .split('.')
            .map(|segment| known(segment).unwrap_or_else(|| "*".to_owned()));
        segments.collect::<Vec<_>>().join(".")
    }
}

/// Whether this is a name of the API document, or one that the sandbox itself gives to a part of a request.
fn is_known_name(name: &str) -> bool {
    static NAMES: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let ours = [
        BODY,
        "path",
        "query",
        "field",
        "fields",
        "libVersion",
        "hostedFieldsSessionId",
        super::keys::HEADER,
    ];
    let names = NAMES.get_or_init(|| {
        let mut names = HashSet::from(ours);
        let api = super::document::api();
        collect_names(api.components, &mut names);
        for operation in &api.operations {
            names.extend(operation.parameters.iter().map(|parameter| parameter.name));
            operation.schemas().for_each(|schema| collect_names(schema.source, &mut names));
        }
        names
    });
    names.contains(name)
}

/// The names of all properties.
fn collect_names(node: &'static Node, names: &mut HashSet<&'static str>) {
    names.extend(node.get("properties").into_iter().flat_map(Node::fields).map(|(name, _)| name));
    node.fields().for_each(|(_, inner)| collect_names(inner, names));
    node.as_array().into_iter().flatten().for_each(|inner| collect_names(inner, names));
}

/// The name of the body as a whole.
pub(super) const BODY: &str = "body";

/// A JSON pointer below `base` as a dotted path; the base itself, or `body`, for the whole value.
pub(super) fn dotted_path(base: &str, pointer: &str) -> String {
    let mut path = base.to_owned();
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push_str(&format!("[{token}]"));
        } else {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&token);
        }
    }
    if path.is_empty() { BODY.to_owned() } else { path }
}

/// Describes a validation error. The validator's own message quotes the value, so it is never used.
pub(super) fn describe(error: &ValidationError<'_>, base: &str) -> Fault {
    use ValidationErrorKind as Kind;
    let pointer = error.instance_path().as_str();
    let at = |detail: &str, message: String| Fault::new(dotted_path(base, pointer), detail, message);
    match error.kind() {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
            Fault::new(dotted_path(base, &pointer), "missing value", "This field is required.")
        }
        Kind::Enum { options } => at("unknown value", format!("Expected one of: {}.", listed(options))),
        Kind::Constant { expected_value } => at("unknown value", format!("Expected {expected_value}.")),
        Kind::Type { kind } => at("wrong type", format!("Expected {}.", types(kind))),
        Kind::Format { format } => at("wrong format", format!("Expected a string of the format {format}.")),
        Kind::Pattern { pattern } => at("wrong format", format!("Expected a string that matches {pattern}.")),
        Kind::MaxLength { limit } => at("too long", format!("Expected at most {limit} characters.")),
        Kind::MinLength { limit } => at("too short", format!("Expected at least {limit} characters.")),
        Kind::Maximum { limit } => at("too large", format!("Expected at most {limit}.")),
        Kind::Minimum { limit } => at("too small", format!("Expected at least {limit}.")),
        Kind::ExclusiveMaximum { limit } => at("too large", format!("Expected less than {limit}.")),
        Kind::ExclusiveMinimum { limit } => at("too small", format!("Expected more than {limit}.")),
        Kind::MultipleOf { .. } => at(
            "wrong value",
            "Expected a multiple of the step that the document states.".to_owned(),
        ),
        Kind::MaxItems { limit } => at("too many elements", format!("Expected at most {limit} elements.")),
        Kind::MinItems { limit } => at("too few elements", format!("Expected at least {limit} elements.")),
        Kind::UniqueItems => at("repeated element", "Expected elements that differ from each other.".to_owned()),
        Kind::MaxProperties { limit } => at("too many fields", format!("Expected at most {limit} fields.")),
        Kind::MinProperties { limit } => at("too few fields", format!("Expected at least {limit} fields.")),
        // Their names come from the request and may be anything, so only their number is given.
        Kind::AdditionalProperties { unexpected } => at("unknown field", format!("Expected no other fields; {} found.", unexpected.len())),
        _ => at("invalid value", "Expected one of the forms that the document describes.".to_owned()),
    }
}

fn listed(options: &Value) -> String {
    let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |option: &Value| option.as_str().map_or_else(|| option.to_string(), str::to_owned);
    options.iter().map(text).collect::<Vec<_>>().join(", ")
}

fn types(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(kind) => kind.to_string(),
        TypeKind::Multiple(kinds) => kinds.iter().map(|kind| kind.to_string()).collect::<Vec<_>>().join(" or "),
    }
}
