//! Validates a request against the document: headers first, then parameters and body together, so that one response lists all faults.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Request, header};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use uuid::Uuid;

use super::document::{Body, Location, Operation, Parameter};
use super::fault::{BODY, Fault};
use super::node::NUMBER;
use super::node::Node;
use super::problem::Problem;
use super::{headers, keys, multipart};

/// The largest body that is accepted, of a form with a file and of any other request.
const FORM_LIMIT: usize = 50 * 1024 * 1024;
const BODY_LIMIT: usize = 16 * 1024 * 1024;

/// The largest body that is accepted with these headers.
pub(super) fn body_limit(headers: &HeaderMap) -> usize {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    match content_type.is_some_and(|content_type| headers::media_type(content_type).starts_with("multipart/")) {
        true => FORM_LIMIT,
        false => BODY_LIMIT,
    }
}

/// A valid request.
#[derive(Debug, Default)]
pub(super) struct Checked {
    pub(super) path: BTreeMap<String, String>,
    pub(super) query: Vec<(String, String)>,
    pub(super) body: Option<Value>,
    /// The files of a multipart form.
    pub(super) files: Vec<File>,
}

/// A file of a multipart form.
#[derive(Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) content_type: String,
}

impl Checked {
    /// The value of a query parameter that is sent once.
    pub(super) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Checks that come before the idempotency key is looked up, and the key itself.
pub(super) fn head(operation: &Operation, request: &Request<Bytes>) -> Result<Option<Uuid>, Problem> {
    // One operation declares its response under the media type of problems; a client that accepts JSON is served there too.
    let declared = operation.response_body.as_ref().map(|response| response.media);
    if !["application/json"]
        .into_iter()
        .chain(declared)
        .any(|media| headers::accepts(request.headers(), media))
    {
        return Err(Problem::not_acceptable());
    }
    let key = if operation.keyed {
        Some(keys::read(request.headers())?)
    } else {
        None
    };
    let limit = body_limit(request.headers());
    if request.body().len() > limit {
        return Err(Problem::too_large(limit));
    }
    Ok(key)
}

/// Validates parameters and body.
pub(super) fn request(
    operation: &Operation,
    path: BTreeMap<String, String>,
    request: &Request<Bytes>,
    stateless: bool,
) -> Result<Checked, Problem> {
    let mut faults = Vec::new();
    let query = headers::query(request.uri().query().unwrap_or_default()).unwrap_or_else(|| {
        faults.push(Fault::new("query", "wrong encoding", "Expected percent-encoded UTF-8."));
        Vec::new()
    });
    for parameter in &operation.parameters {
        let values: Vec<&str> = match parameter.location {
            // Without state every id exists.
            Location::Path if stateless => continue,
            Location::Path => path.get(parameter.name).map(String::as_str).into_iter().collect(),
            Location::Query => query
                .iter()
                .filter(|(name, _)| *name == parameter.name)
                .map(|(_, value)| value.as_str())
                .collect(),
            // The key has its own format, which was checked before.
            Location::Header if parameter.name.eq_ignore_ascii_case(keys::HEADER) => continue,
            Location::Header => request
                .headers()
                .get_all(parameter.name)
                .iter()
                .filter_map(|value| value.to_str().ok())
                .collect(),
        };
        faults.extend(parameter_faults(parameter, &values));
    }
    let mut checked = Checked {
        path,
        query,
        ..Checked::default()
    };
    if operation.paged {
        faults.extend(cursor_faults(&checked, stateless));
    }
    let body = match &operation.body {
        Some(body) => self::body(body, request, stateless, &mut checked.files, &mut faults)?,
        None => {
            if !request.body().is_empty() {
                faults.push(Fault::new(BODY, "unexpected body", "This operation takes no body."));
            }
            None
        }
    };
    if faults.is_empty() {
        Ok(Checked { body, ..checked })
    } else {
        Err(Problem::bad_request(faults))
    }
}

fn parameter_faults(parameter: &Parameter, values: &[&str]) -> Vec<Fault> {
    if values.is_empty() {
        let missing = || Fault::new(parameter.name, "missing value", "This parameter is required.");
        return if parameter.required { vec![missing()] } else { Vec::new() };
    }
    let schema = parameter.schema.resolved();
    let value = if is(schema, "array") {
        let items = schema.get("items").unwrap_or(&Node::Null).resolved();
        let split = |value: &&str| -> Vec<String> {
            if parameter.joined {
                value.split(',').map(str::to_owned).collect()
            } else {
                vec![(*value).to_owned()]
            }
        };
        values.iter().flat_map(split).map(|value| scalar(items, &value)).collect()
    } else {
        if values.len() > 1 {
            return vec![Fault::new(parameter.name, "repeated value", "Expected this parameter once.")];
        }
        scalar(schema, values[0])
    };
    parameter.schema.faults(&value, parameter.name)
}

/// The value that a string represents under a schema; the string itself if it represents none, so that the validator names the type.
pub(super) fn scalar(schema: &Node, text: &str) -> Value {
    let parsed = if is(schema, "integer") {
        text.parse::<i64>().ok().map(Value::from)
    } else if is(schema, "number") {
        text.parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number)
    } else if is(schema, "boolean") {
        text.parse::<bool>().ok().map(Value::Bool)
    } else {
        None
    };
    parsed.unwrap_or_else(|| Value::String(text.to_owned()))
}

/// Whether a schema is of this type, apart from null.
pub(super) fn is(schema: &Node, kind: &str) -> bool {
    match schema.get("type") {
        Some(Node::Text(known)) => *known == kind,
        Some(Node::List(kinds)) => kinds.iter().any(|known| known.as_str() == Some(kind)),
        _ => false,
    }
}

/// Rules of paging that a schema cannot express.
fn cursor_faults(checked: &Checked, stateless: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    if checked
        .query("limit")
        .and_then(|limit| limit.parse::<i64>().ok())
        .is_some_and(|limit| limit < 1)
    {
        faults.push(Fault::new("limit", "too small", "Expected at least 1."));
    }
    if stateless {
        return faults;
    }
    if checked.query("after").is_some() && checked.query("before").is_some() {
        let exclude = |name, other| Fault::new(name, "conflicting values", format!("Expected either this parameter or {other}."));
        faults.extend([exclude("after", "before"), exclude("before", "after")]);
    }
    for name in ["after", "before"] {
        if checked.query(name).is_some_and(|cursor| super::pages::serial(cursor).is_none()) {
            faults.push(Fault::new(name, "unknown cursor", "Expected a cursor from the links of a page."));
        }
    }
    faults
}

fn body(
    expected: &Body,
    request: &Request<Bytes>,
    stateless: bool,
    files: &mut Vec<File>,
    faults: &mut Vec<Fault>,
) -> Result<Option<Value>, Problem> {
    let bytes = request.body();
    if bytes.is_empty() {
        if expected.required {
            faults.push(Fault::new(BODY, "missing value", "This operation must be sent with a body."));
        }
        return Ok(None);
    }
    let content_type = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if headers::media_type(content_type) != expected.media {
        return Err(Problem::unsupported_media_type(expected.media));
    }
    let value = if expected.media.starts_with("multipart/") {
        multipart::value(expected.schema.resolved(), content_type, bytes, files)
    } else {
        json(bytes, BODY).map_err(|fault| vec![fault])
    };
    match value {
        Ok(mut value) => {
            let mut found = expected.schema.faults_after_reading_numbers(&mut value);
            // Without state no token is looked up, so its length has no meaning.
            let is_token = |fault: &Fault| fault.parameter == "token" || fault.parameter.ends_with(".token");
            found.retain(|fault| !(stateless && is_token(fault) && matches!(fault.detail.as_str(), "too short" | "too long")));
            // The tests of older clients send the version of their own document.
            found.retain(|fault| !(stateless && fault.parameter == "version" && fault.detail == "unknown value"));
            faults.extend(found);
            Ok(Some(value))
        }
        Err(unreadable) => {
            faults.extend(unreadable);
            Ok(None)
        }
    }
}

/// Parses JSON. The parser's message can quote the body, so only the position is reported.
///
/// Numbers are compared by value, as in JSON Schema and JSON Patch: `100.0` is the integer 100.
pub(super) fn json(bytes: &[u8], name: &str) -> Result<Value, Fault> {
    let repeated = Cell::new(false);
    let mut parser = serde_json::Deserializer::from_slice(bytes);
    let value = Sent(&repeated)
        .deserialize(&mut parser)
        .and_then(|value| parser.end().map(|()| value));
    let value = value.map_err(|error| {
        Fault::new(
            name,
            "not JSON",
            format!("Expected JSON; line {}, column {} cannot be read.", error.line(), error.column()),
        )
    })?;
    if repeated.get() {
        return Err(Fault::new(name, "repeated name", "Expected each name once in an object."));
    }
    Ok(value)
}

/// Reads a value, with integral floats as integers, and notes whether an object has a name twice, of which `Value` silently keeps the last.
#[derive(Clone, Copy)]
struct Sent<'r>(&'r Cell<bool>);

impl<'de> DeserializeSeed<'de> for Sent<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Sent<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        // The parser has refused a number that is none.
        let number = Number::from_f64(value);
        Ok(number.map_or(Value::Null, |number| Value::Number(whole(&number).unwrap_or(number))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            if fields.is_empty() && name == NUMBER {
                let digits: String = entries.next_value()?;
                let number = digits.parse::<f64>().ok().filter(|number| number.is_finite());
                return self.visit_f64(number.ok_or_else(|| A::Error::custom("a number out of range"))?);
            }
            if fields.insert(name, entries.next_value_seed(self)?).is_some() {
                self.0.set(true);
            }
        }
        Ok(Value::Object(fields))
    }
}

fn whole(number: &Number) -> Option<Number> {
    // Beyond this a float is not exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let float = number.as_f64().filter(|_| number.is_f64())?;
    (float.fract() == 0.0 && float.abs() <= EXACT).then(|| Number::from(float as i64))
}

#[cfg(test)]
mod tests {
    use serde::de::value::{Error, MapDeserializer};

    use super::*;

    #[test]
    fn numbers_are_read_by_value() {
        let sent = json(b"[1,-1,1.5,100.0,1e2,18446744073709551615]", BODY).unwrap();
        assert_eq!(sent, serde_json::json!([1, -1, 1.5, 100, 100, 18_446_744_073_709_551_615_u64]));
        assert!(sent[3].is_i64() && sent[4].is_i64());
        assert!(json(b"[1e400]", BODY).is_err());
        // As they are handed out where `arbitrary_precision` is on.
        let number = |digits: &'static str| {
            let repeated = Cell::new(false);
            Sent(&repeated).deserialize(MapDeserializer::<_, Error>::new(std::iter::once((NUMBER, digits))))
        };
        assert_eq!(number("1.5"), Ok(serde_json::json!(1.5)));
        for digits in ["100.0", "1e2"] {
            assert!(number(digits).is_ok_and(|number| number.as_i64() == Some(100)), "{digits}");
        }
        assert!(number("1e400").is_err());
    }
}
