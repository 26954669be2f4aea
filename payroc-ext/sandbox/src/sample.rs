//! Bodies made from schemas: deterministic, plausible, and with the values of the request.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::check::{is, scalar};
use super::document::fields;
use super::node::Node;
use super::pattern;
use super::schema::{Direction, scalars, travels, variant_names};
use super::state::{masked, zeroed};

/// Makes bodies.
#[derive(Clone, Copy)]
pub(super) struct Sampler<'a> {
    /// The direction of the body: the sandbox makes responses, its tests make requests too.
    pub(super) direction: Direction,
    /// Path parameters: a field of the same name gets the same value.
    pub(super) path: &'a BTreeMap<String, String>,
    /// The address of the API, to which links lead.
    pub(super) api: &'a str,
    /// Makes values of different resources differ.
    pub(super) serial: usize,
    /// Position among elements that must differ.
    pub(super) position: usize,
    /// Whether optional fields are included.
    pub(super) complete: bool,
    /// Which optional fields depend on the request.
    pub(super) asked: Asked,
    /// Statuses that are preferred to the usual ones.
    pub(super) statuses: &'a [&'a str],
}

/// What a request could have carried. An optional field that it could have carried and did not is left out of the response: nobody knows
/// its value.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    /// There was no such request.
    Nothing,
    /// What this schema describes.
    Schema(&'static Node),
    /// What the response describes, apart from read-only fields.
    Same,
    /// Nothing of this: only the server sets it. Single values are made; an optional list or object is left out, because whatever were in it
    /// would be something that nobody has ordered, signed or saved.
    Server,
}

impl Asked {
    /// The same for a property of the response; `Server` if the request could not carry it, and did not.
    fn property(self, name: &str, property: &'static Node, was_sent: bool) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            Self::Schema(schema) => property_of(schema, name, DEPTH)
                .filter(|asked| travels(asked, Direction::Request))
                .map_or(Self::Server, Self::Schema),
            Self::Same if was_sent || travels(property, Direction::Request) => Self::Same,
            Self::Same | Self::Server => Self::Server,
        }
    }

    /// The same for the elements of an array.
    fn items(self) -> Self {
        match self {
            Self::Schema(schema) => schema.resolved().get("items").map_or(Self::Server, Self::Schema),
            other => other,
        }
    }
}

/// The property of an object, or of a part or variant of it.
fn property_of(schema: &'static Node, name: &str, depth: usize) -> Option<&'static Node> {
    let schema = schema.resolved();
    let depth = depth.checked_sub(1)?;
    let own = schema.get("properties").and_then(|properties| properties.get(name));
    own.or_else(|| {
        let parts = ["allOf", "oneOf", "anyOf"]
            .iter()
            .filter_map(|keyword| schema.get(keyword)?.as_array());
        parts.flatten().find_map(|part| property_of(part, name, depth))
    })
}

/// Fields whose value is never repeated.
const WITHHELD: [&str; 7] = ["secret", "token", "password", "cvv", "pin", "trackData", "encryptedData"];

/// Whether responses show only the end of a field. `owner` is the object that has it.
fn is_masked(name: &str, owner: &Value) -> bool {
    match name {
        "cardNumber" | "accountNumber" | "taxId" => true,
        // The number of a person.
        "value" => owner.get("type").and_then(Value::as_str) == Some("nationalId"),
        _ => false,
    }
}

/// Stars and the last four characters.
fn starred(number: &str) -> String {
    let hidden = number.chars().count().saturating_sub(4);
    "*".repeat(hidden) + &number.chars().skip(hidden).collect::<String>()
}

/// The depth at which optional fields are left out.
const DEPTH: usize = 12;

/// Enumeration values that let a flow continue, most preferred first.
const PREFERRED: [&str; 10] = [
    "ready",
    "active",
    "approved",
    "complete",
    "completed",
    "keyed",
    "A",
    "USD",
    "US",
    "en",
];

impl Sampler<'_> {
    /// A body for `schema` that repeats the values of `echo` where they fit.
    pub(super) fn body(&self, schema: &'static Node, echo: Option<&Value>) -> Value {
        self.value(schema, "", echo, &mut Vec::new())
    }

    fn value(&self, schema: &'static Node, name: &str, echo: Option<&Value>, above: &mut Vec<&'static Node>) -> Value {
        // Most scalars of a response are the same each time, and to make one takes many looks at its schema.
        let is_fixed =
            echo.is_none() && self.position == 0 && (name != "status" || self.statuses.is_empty()) && !self.path.contains_key(name);
        if is_fixed && let Some(value) = schema.sampled(name) {
            return value.clone();
        }
        let target = schema.resolved();
        if let Some(variants) = ["oneOf", "anyOf"].iter().find_map(|keyword| target.get(keyword)?.as_array()) {
            return self.union(target, variants, name, echo, above);
        }
        let object = target.get("properties").is_some() || target.get("allOf").is_some() || is(target, "object");
        above.push(target);
        let value = if object {
            self.object(target, echo, above)
        } else if is(target, "array") {
            self.array(target, name, echo, above)
        } else {
            let value = self.scalar(target, name, echo);
            if is_fixed && !differs(target, name) {
                schema.note_sampled(name, &value);
            }
            value
        };
        above.pop();
        value
    }

    fn union(
        &self,
        union: &'static Node,
        variants: &'static [Node],
        name: &str,
        echo: Option<&Value>,
        above: &mut Vec<&'static Node>,
    ) -> Value {
        let discriminator = union.get("discriminator");
        let property = discriminator
            .and_then(|discriminator| discriminator.get("propertyName"))
            .and_then(Node::as_str);
        let variant_name = property.and_then(|property| echo?.get(property));
        let names_of = |variant: &'static Node| {
            property
                .map(|property| variant_names(variant, property, discriminator))
                .unwrap_or_default()
        };
        let same = variants
            .iter()
            .find(|variant| variant_name.is_some_and(|variant_name| names_of(variant).contains(variant_name)));
        let real = || variants.iter().find(|variant| !is(variant, "null"));
        let Some(variant) = same.or_else(real) else { return Value::Null };
        // Values of another variant have another meaning.
        let echo = echo.filter(|_| same.is_some() || property.is_none());
        let mut value = self.value(variant, name, echo, above);
        // A variant that leaves its discriminator to the mapping still has to carry it.
        if let (Some(property), Value::Object(body)) = (property, &mut value)
            && let Some(variant_name) = names_of(variant).first().filter(|_| same.is_none())
        {
            body.insert(property.to_owned(), variant_name.clone());
        }
        value
    }

    fn object(&self, schema: &'static Node, echo: Option<&Value>, above: &mut Vec<&'static Node>) -> Value {
        let mut body = Map::new();
        for part in schema.get("allOf").and_then(Node::as_array).into_iter().flatten() {
            if let Value::Object(part) = self.value(part, "", echo, above) {
                body.extend(part);
            }
        }
        let required = |name: &str| {
            let names = schema.get("required").and_then(Node::as_array);
            names.is_some_and(|names| names.iter().any(|required| required.as_str() == Some(name)))
        };
        for (name, property) in schema.get("properties").into_iter().flat_map(Node::fields) {
            if !travels(property, self.direction) {
                continue;
            }
            // What only responses carry is not the request's to say, unless the request is the resource.
            let is_ignored = self.direction == Direction::Response && property.is_read_only() && !matches!(self.asked, Asked::Same);
            let sent = echo.filter(|_| !is_ignored).and_then(|echo| Some((echo.get(name)?, echo)));
            let was_sent = sent.is_some();
            // A withheld field that was sent is shown with another value.
            let sent = sent.and_then(|(sent, owner)| self.shown(property, name, sent, owner));
            let recursive = above.iter().any(|outer| std::ptr::eq(*outer, property.resolved()));
            let asked = self.asked.property(name, property, was_sent);
            let known = match asked {
                Asked::Nothing => true,
                Asked::Server => was_sent || is_single(property),
                Asked::Schema(_) | Asked::Same => was_sent,
            };
            let optional = self.complete && known && !recursive && above.len() < DEPTH;
            if optional || sent.is_some() || required(name) || self.path.contains_key(name) {
                let value = Self { asked, ..*self }.value(property, name, sent.as_deref(), above);
                body.insert(name.to_owned(), value);
            }
        }
        // A map: the entries that were sent, or the fewest that it must have.
        if let Some(values) = schema.get("additionalProperties").filter(|values| values.is_object()) {
            let known = |name: &str| schema.get("properties").and_then(|properties| properties.get(name)).is_some();
            for (name, sent) in fields(echo).filter(|(name, _)| !known(name)) {
                body.insert(name.clone(), self.value(values, name, Some(sent), above));
            }
            let fewest = bound(schema, "minProperties").unwrap_or(0);
            while body.len() < fewest {
                let name = format!("key{}", body.len() + 1);
                let value = self.value(values, &name, None, above);
                body.insert(name, value);
            }
        }
        Value::Object(body)
    }

    fn array(&self, schema: &'static Node, name: &str, echo: Option<&Value>, above: &mut Vec<&'static Node>) -> Value {
        let Some(items) = schema.get("items") else { return json!([]) };
        let asked = self.asked.items();
        if let Some(sent) = echo.and_then(Value::as_array) {
            let inner = Self { asked, ..*self };
            return sent.iter().map(|sent| inner.value(items, name, Some(sent), above)).collect();
        }
        let fewest = bound(schema, "minItems").unwrap_or(0);
        let most = bound(schema, "maxItems").unwrap_or(usize::MAX);
        let recursive = above.iter().any(|outer| std::ptr::eq(*outer, items.resolved()));
        let is_empty = recursive || matches!(asked, Asked::Server);
        let count = if is_empty { fewest } else { fewest.max(1).min(most) };
        let differ = schema.get("uniqueItems").and_then(Node::as_bool) == Some(true);
        let element = |at| Self {
            serial: self.serial + at,
            position: if differ { at } else { self.position },
            asked,
            ..*self
        };
        (0..count).map(|at| element(at).value(items, name, None, above)).collect()
    }

    fn scalar(&self, schema: &'static Node, name: &str, echo: Option<&Value>) -> Value {
        let from_path = || self.path.get(name).map(|text| scalar(schema, text));
        for candidate in [echo.cloned(), from_path()].into_iter().flatten() {
            if self.fits(schema, &candidate) {
                return candidate;
            }
        }
        if let Some(value) = schema.get("const") {
            return value.value();
        }
        if let Some(values) = schema.get("enum").and_then(Node::as_array).filter(|values| !values.is_empty()) {
            let wished = self.statuses.iter().filter(|_| name == "status");
            let preferred = wished
                .chain(&PREFERRED)
                .find_map(|wanted| values.iter().find(|value| value.as_str() == Some(wanted)));
            let first = preferred
                .and_then(|preferred| values.iter().position(|value| std::ptr::eq(value, preferred)))
                .unwrap_or(0);
            return values[(first + self.position) % values.len()].value();
        }
        if is(schema, "boolean") {
            return schema.get("default").and_then(Node::as_bool).unwrap_or(true).into();
        }
        if is(schema, "integer") || is(schema, "number") {
            return number(schema, name, self.serial, self.position);
        }
        if schema.get("type").is_none() {
            return echo.cloned().unwrap_or_else(|| json!("example"));
        }
        if is(schema, "null") && !is(schema, "string") {
            return Value::Null;
        }
        Value::String(self.string(schema, name))
    }

    /// What is shown of a value that was sent; `None` if another takes its place.
    fn shown<'v>(&self, schema: &'static Node, name: &str, sent: &'v Value, owner: &Value) -> Option<Cow<'v, Value>> {
        if WITHHELD.contains(&name) {
            return None;
        }
        if !is_masked(name, owner) {
            return Some(Cow::Borrowed(sent));
        }
        let number = sent.as_str()?;
        let shown = match name {
            "cardNumber" => masked(number),
            _ => starred(number),
        };
        // Some schemas allow only digits.
        let mut candidates = [shown, zeroed(number)].into_iter().map(Value::from);
        candidates.find(|candidate| self.fits(schema.resolved(), candidate)).map(Cow::Owned)
    }

    /// Whether a scalar of the request may be repeated.
    fn fits(&self, schema: &'static Node, value: &Value) -> bool {
        scalars::validator(schema, self.direction).is_some_and(|validator| validator.is_valid(value))
    }

    fn string(&self, schema: &'static Node, name: &str) -> String {
        if name == LINK {
            return self.api.to_owned();
        }
        let (serial, position) = (self.serial, self.position);
        let shortest = bound(schema, "minLength").unwrap_or(0);
        let longest = bound(schema, "maxLength").unwrap_or(usize::MAX).max(shortest);
        let mut candidate = by_name(name, serial, shortest, longest);
        if position > 0 {
            candidate.insert_str(0, &position.to_string());
        }
        if let Some(pattern) = schema.get("pattern").and_then(Node::as_str) {
            // A value derived from the name reads better than the shortest match, if it matches.
            if !self.fits(schema, &Value::String(candidate.clone())) {
                let sampled = pattern::sample(pattern, shortest.max(1)).or_else(|| pattern::sample(pattern, shortest));
                return sampled.unwrap_or(candidate);
            }
        }
        match schema.get("format").and_then(Node::as_str) {
            Some("date") => return "2026-01-15".into(),
            Some("date-time" | "datetime") => return "2026-01-15T10:30:00Z".into(),
            Some("uuid") => return format!("8e4c1b3a-5d2f-4a6e-9b7c-{serial:012x}"),
            Some("email") => return "customer@example.com".into(),
            Some("uri" | "url") => return "https://www.example.com/".into(),
            // Each byte has two digits.
            Some("hexadecimal") => {
                return "0a1b2c3d"
                    .chars()
                    .cycle()
                    .take(shortest.max(8.min(longest)).next_multiple_of(2))
                    .collect();
            }
            Some("byte") => return "ZXhhbXBsZQ==".into(),
            Some("binary") => return String::new(),
            _ => {}
        }
        let mut text: String = candidate.chars().take(longest).collect();
        while text.chars().count() < shortest {
            text.push('0');
        }
        text
    }
}

fn bound(schema: &Node, keyword: &str) -> Option<usize> {
    schema
        .get(keyword)
        .and_then(Node::as_u64)
        .and_then(|bound| usize::try_from(bound).ok())
}

fn number(schema: &Node, name: &str, serial: usize, position: usize) -> Value {
    let limit = |keyword: &str| schema.get(keyword).and_then(Node::as_f64);
    let lower = name.to_ascii_lowercase();
    let candidate = if lower.contains("amount") || lower.contains("total") {
        4999
    } else if lower.ends_with("id") {
        i64::try_from(1001 + serial).unwrap_or(1001)
    } else {
        1
    };
    let step = limit("multipleOf").filter(|step| *step > 0.0);
    #[allow(clippy::cast_precision_loss, reason = "the wishes are small")]
    let mut value = (candidate + i64::try_from(position).unwrap_or(0)) as f64;
    if let Some(most) = limit("maximum").or_else(|| limit("exclusiveMaximum").map(|most| most - step.unwrap_or(1.0))) {
        value = value.min(most);
    }
    if let Some(least) = limit("minimum").or_else(|| limit("exclusiveMinimum").map(|least| least + step.unwrap_or(1.0))) {
        value = value.max(least);
    }
    // The middle, where a step past one exclusive bound would cross the other.
    if let (Some(low), Some(high)) = (limit("exclusiveMinimum"), limit("exclusiveMaximum").or_else(|| limit("maximum")))
        && (value <= low || value > high)
    {
        value = f64::midpoint(low, high);
    }
    if let Some(step) = step {
        value = (value / step).ceil() * step;
    }
    #[allow(clippy::cast_possible_truncation, reason = "whole, and within the range of the wishes and bounds")]
    if value.fract() == 0.0 {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

/// The field of a link that is its address.
const LINK: &str = "href";

/// Whether a schema describes one value, and neither a list nor an object.
fn is_single(schema: &'static Node) -> bool {
    let schema = schema.resolved();
    let inner = ["properties", "additionalProperties", "items", "allOf", "oneOf", "anyOf"];
    !is(schema, "object") && !is(schema, "array") && inner.iter().all(|keyword| schema.get(keyword).is_none())
}

/// Whether a scalar differs from resource to resource, or from server to server.
fn differs(schema: &Node, name: &str) -> bool {
    let is_uuid = schema.get("format").and_then(Node::as_str) == Some("uuid");
    is_uuid || name == LINK || name.to_ascii_lowercase().ends_with("id") || is_reference(name)
}

/// Whether the usual value of a field with this name refers to something.
fn is_reference(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower == "id" || (name.ends_with("Id") && lower != "taxid") || lower.contains("token") || lower.contains("reference")
}

/// The usual value of a field with this name.
fn by_name(name: &str, serial: usize, shortest: usize, longest: usize) -> String {
    let lower = name.to_ascii_lowercase();
    let has = |part: &str| lower.contains(part);
    if has("secret") || has("password") {
        return "*".repeat(shortest.max(16).min(longest));
    }
    if is_reference(name) {
        let width = shortest.max(10).min(longest);
        return match width.checked_sub(2) {
            Some(digits) if digits > 0 => format!("SB{:0digits$}", 1001 + serial),
            _ => format!("{serial}"),
        };
    }
    let fixed = match lower.as_str() {
        "cardnumber" => "453985******7062",
        "accountnumber" => "*****6789",
        "expirydate" => "1230",
        "taxid" | "value" => "*****6789",
        "type" if longest >= 4 => "VISA",
        "doingbusinessas" => "Example Store",
        "postalcode" => "60601",
        "state" => "Illinois",
        "city" => "Chicago",
        "rel" => "self",
        "method" => "get",
        "title" => "Example",
        "responsecode" => "A",
        "processorresponsecode" => "00",
        "responsemessage" => "APPROVAL",
        "approvalcode" => "001234",
        // Of terminals and their devices.
        "posmid" => "888000001234",
        "chainnumber" => "111111",
        "settlementagent" => "V001",
        "abanumber" => "053200983",
        "binnumber" => "999999",
        "agentbanknumber" => "000001",
        "reimbursementattribute" => "Z",
        "locationnumber" => "00001",
        "terminalnumber" => "7000",
        "authenticationcode" => "0123456789",
        "sharinggroups" => "VMAD",
        "manufacturer" => "Sandbox",
        "identifier" => "A0000000031010",
        "rid" => "A000000003",
        "exponent" => "03",
        "certificate" => "U2FuZGJveA==",
        "version" => "0096",
        "card" => "Visa",
        "hex" => "9F36",
        _ if has("email") => "customer@example.com",
        _ if has("url") || has("link") || has("uri") => "https://www.example.com/",
        _ if has("phone") || has("mobile") || has("fax") => "2025550123",
        _ if has("currency") => "USD",
        _ if has("country") => "US",
        _ if has("date") => "2026-01-15",
        _ if has("firstname") => "Alex",
        _ if has("lastname") => "Morgan",
        _ if has("name") => "Example Store",
        _ => "example",
    };
    fixed.to_owned()
}
