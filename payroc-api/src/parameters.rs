//! Parameters in the styles of OpenAPI, for queries, paths, headers and cookies.
//!
//! A parameter is written from its JSON form, so that a value means the same here as in a body. Strings, numbers and booleans are written as they
//! are; the [`Style`] lays out arrays and objects. What a style cannot express (null, an array in an array) is refused before anything is sent.
//! An empty array or object is omitted, except in a path. All but the unreserved characters are percent-encoded where that is possible.
#![allow(dead_code, reason = "most documents use a few of the styles")]
#![allow(clippy::result_large_err, reason = "the error of a builder, returned once")]

use std::fmt::{self, Write as _};

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::Error;
use crate::wire::write::{Body, Give};

/// The layout of array elements and object fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    layout: Layout,
    explode: bool,
    reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Simple,
    Label,
    Matrix,
    Form,
    Space,
    Pipe,
    Deep,
    Json,
}

impl Style {
    /// `a,b` in a path or a header.
    pub(crate) const SIMPLE: Self = Self::plain(Layout::Simple);
    /// `.a,b` in a path.
    pub(crate) const LABEL: Self = Self::plain(Layout::Label);
    /// `;name=a,b` in a path.
    pub(crate) const MATRIX: Self = Self::plain(Layout::Matrix);
    /// `name=a,b` in a query or a cookie.
    pub(crate) const FORM: Self = Self::plain(Layout::Form);
    /// `name=a%20b` in a query.
    pub(crate) const SPACE_DELIMITED: Self = Self::plain(Layout::Space);
    /// `name=a%7Cb` in a query.
    pub(crate) const PIPE_DELIMITED: Self = Self::plain(Layout::Pipe);
    /// `name%5Bmember%5D=a` in a query.
    pub(crate) const DEEP_OBJECT: Self = Self::plain(Layout::Deep);
    /// The JSON of the value as one string, anywhere.
    pub(crate) const JSON: Self = Self::plain(Layout::Json);

    const fn plain(layout: Layout) -> Self {
        Self {
            layout,
            explode: false,
            reserved: false,
        }
    }

    /// Writes each element and field separately.
    pub(crate) const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// Leaves reserved characters unescaped, except those that would end the value.
    pub(crate) const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }
}

/// A value in the form from which all styles are written.
enum Flat {
    One(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

/// The reason why a value cannot be a parameter. It never quotes the value.
type Refused = &'static str;

const UNWRITABLE: Refused = "cannot be written";
const NULL: Refused = "contains null, which a parameter cannot express";
const NESTED: Refused = "contains nested arrays or objects, which a parameter cannot express";

impl Flat {
    fn of(value: &dyn Give) -> Result<Self, Refused> {
        let json = json(value)?;
        match json.as_bytes().first() {
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(&json).map_err(|_| UNWRITABLE)?;
                items
                    .into_iter()
                    .map(|item| one(item.get()))
                    .collect::<Result<_, _>>()
                    .map(Self::List)
            }
            Some(b'{') => {
                let Fields(fields) = serde_json::from_str(&json).map_err(|_| UNWRITABLE)?;
                let fields = fields.into_iter().map(|(name, value)| Ok((name, one(value.get())?)));
                fields.collect::<Result<_, _>>().map(Self::Object)
            }
            _ => one(&json).map(Self::One),
        }
    }
}

/// The string for a JSON value that is neither an array nor an object.
fn one(json: &str) -> Result<String, Refused> {
    match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str(json).map_err(|_| UNWRITABLE),
        Some(b'[' | b'{') => Err(NESTED),
        Some(b'n') => Err(NULL),
        Some(_) => Ok(json.to_owned()),
        None => Err(UNWRITABLE),
    }
}

/// The fields of an object in the order in which they were written.
struct Fields(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// The string for a value in a path: a segment, or a part of one.
///
/// An empty segment and dot segments are refused, because a server or proxy could resolve them to the path of another operation.
pub(crate) fn path(value: &dyn Give, style: Style, operation: &str, name: &str) -> Result<String, Error> {
    let text = in_path(value, style, name).map_err(|why| refused(operation, name, why))?;
    if matches!(text.as_str(), "" | "." | "..") {
        return Err(refused(operation, name, "is empty or a dot segment"));
    }
    Ok(text)
}

fn in_path(value: &dyn Give, style: Style, name: &str) -> Result<String, Refused> {
    let Style { layout, explode, .. } = style;
    if layout == Layout::Json {
        return Ok(escaped(&json(value)?, style));
    }
    let text = |text: &String| escaped(text, style);
    // The prefix of the value and the separator of its elements.
    let (before, between) = match layout {
        Layout::Label => (".", if explode { "." } else { "," }),
        Layout::Matrix => (";", if explode { ";" } else { "," }),
        _ => ("", ","),
    };
    let named = escaped(name, style);
    let whole = |inside: String| match layout {
        Layout::Matrix => format!(";{named}={inside}"),
        _ => format!("{before}{inside}"),
    };
    Ok(match Flat::of(value)? {
        Flat::One(value) if layout == Layout::Matrix && value.is_empty() => format!(";{named}"),
        Flat::One(value) => whole(text(&value)),
        Flat::List(items) if items.is_empty() => String::new(),
        Flat::List(items) => {
            let items: Vec<String> = items.iter().map(text).collect();
            match layout {
                Layout::Matrix if explode => items.iter().map(|item| format!(";{named}={item}")).collect(),
                _ => whole(items.join(between)),
            }
        }
        Flat::Object(fields) if fields.is_empty() => String::new(),
        Flat::Object(fields) => {
            let equals = if explode { "=" } else { "," };
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{}{equals}{}", text(name), text(value)))
                .collect();
            match layout {
                Layout::Matrix if explode => format!(";{}", fields.join(";")),
                _ => whole(fields.join(between)),
            }
        }
    })
}

/// The query of a request. `Display` writes it with its question mark, or nothing if it is empty.
pub(crate) struct Query {
    operation: &'static str,
    text: String,
}

impl Query {
    pub(crate) fn new(operation: &'static str) -> Self {
        Self {
            operation,
            text: String::new(),
        }
    }

    /// Adds a parameter in the default style: `name=value`, once for each element of an array.
    pub(crate) fn form<T: Give>(&mut self, name: &str, value: Option<&T>) -> Result<(), Error> {
        self.write(name, value, Style::FORM.exploded())
    }

    /// Adds a parameter.
    pub(crate) fn write<T: Give>(&mut self, name: &str, value: Option<&T>, style: Style) -> Result<(), Error> {
        match value {
            Some(value) => self.put(name, value, style),
            None => Ok(()),
        }
    }

    fn put(&mut self, name: &str, value: &dyn Give, style: Style) -> Result<(), Error> {
        self.lay_out(name, value, style).map_err(|why| refused(self.operation, name, why))
    }

    fn lay_out(&mut self, name: &str, value: &dyn Give, style: Style) -> Result<(), Refused> {
        if style.layout == Layout::Json {
            let json = json(value)?;
            self.pair(name, [json.as_str()], "", style);
            return Ok(());
        }
        let between = match style.layout {
            Layout::Space => "%20",
            Layout::Pipe => "%7C",
            _ => ",",
        };
        match Flat::of(value)? {
            Flat::One(value) => self.pair(name, [value.as_str()], between, style),
            Flat::List(items) if style.explode => items.iter().for_each(|item| self.pair(name, [item.as_str()], between, style)),
            Flat::List(items) if items.is_empty() => {}
            Flat::List(items) => self.pair(name, items.iter().map(String::as_str), between, style),
            Flat::Object(fields) if style.layout == Layout::Deep => {
                for (field, value) in &fields {
                    self.pair(&format!("{name}[{field}]"), [value.as_str()], between, style);
                }
            }
            Flat::Object(fields) if style.explode => {
                for (field, value) in &fields {
                    self.pair(field, [value.as_str()], between, style);
                }
            }
            Flat::Object(fields) if fields.is_empty() => {}
            Flat::Object(fields) => {
                let parts = fields.iter().flat_map(|(field, value)| [field.as_str(), value.as_str()]);
                self.pair(name, parts, between, style);
            }
        }
        Ok(())
    }

    fn pair<'v>(&mut self, name: &str, values: impl IntoIterator<Item = &'v str>, between: &str, style: Style) {
        self.text.push(if self.text.is_empty() { '?' } else { '&' });
        escape(name, false, &mut self.text);
        self.text.push('=');
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.text.push_str(between);
            }
            escape(value, style.reserved, &mut self.text);
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Adds a header. Headers have no escapes, so an element that contains a separator is refused.
pub(crate) fn header<T: Give>(
    headers: &mut HeaderMap,
    name: &'static str,
    value: Option<&T>,
    style: Style,
    operation: &str,
) -> Result<(), Error> {
    match value {
        Some(value) => put_header(headers, name, value, style, operation),
        None => Ok(()),
    }
}

fn put_header(headers: &mut HeaderMap, name: &'static str, value: &dyn Give, style: Style, operation: &str) -> Result<(), Error> {
    let refuse = |why| refused(operation, name, why);
    if let Some(text) = in_header(value, style).map_err(refuse)? {
        let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refuse("is not a valid header name"))?;
        headers.append(key, sensitive(text).map_err(refuse)?);
    }
    Ok(())
}

fn in_header(value: &dyn Give, style: Style) -> Result<Option<String>, Refused> {
    const SEPARATES: Refused = "has an element with a comma, which is the separator in a header";
    if style.layout == Layout::Json {
        return json(value).map(|json| Some(ascii(&json)));
    }
    let whole = |text: &String| if text.contains(',') { Err(SEPARATES) } else { Ok(text.clone()) };
    let parts: Vec<String> = match Flat::of(value)? {
        Flat::One(value) => return Ok(Some(value)),
        Flat::List(items) => items.iter().map(whole).collect::<Result<_, _>>()?,
        Flat::Object(fields) => {
            let equals = if style.explode { '=' } else { ',' };
            let field = |(name, value): &(String, String)| {
                if style.explode && name.contains('=') {
                    return Err("has a field name with an equals sign, which is the separator in a header");
                }
                Ok(format!("{}{equals}{}", whole(name)?, whole(value)?))
            };
            fields.iter().map(field).collect::<Result<_, _>>()?
        }
    };
    Ok((!parts.is_empty()).then(|| parts.join(",")))
}

/// The cookies of a request, which share one header.
pub(crate) struct Cookies {
    operation: &'static str,
    text: String,
}

impl Cookies {
    pub(crate) fn new(operation: &'static str) -> Self {
        Self {
            operation,
            text: String::new(),
        }
    }

    /// Adds a cookie. Elements and fields are separated by commas.
    pub(crate) fn write<T: Give>(&mut self, name: &str, value: Option<&T>, style: Style) -> Result<(), Error> {
        match value {
            Some(value) => self.put(name, value, style).map_err(|why| refused(self.operation, name, why)),
            None => Ok(()),
        }
    }

    fn put(&mut self, name: &str, value: &dyn Give, style: Style) -> Result<(), Refused> {
        let parts: Vec<String> = if style.layout == Layout::Json {
            vec![json(value)?]
        } else {
            match Flat::of(value)? {
                Flat::One(value) => vec![value],
                Flat::List(items) => items,
                Flat::Object(fields) => fields.into_iter().flat_map(|(name, value)| [name, value]).collect(),
            }
        };
        if parts.is_empty() {
            return Ok(());
        }
        if !self.text.is_empty() {
            self.text.push_str("; ");
        }
        let values: Vec<String> = parts.iter().map(|part| escaped(part, Style::FORM)).collect();
        let _ = write!(self.text, "{}={}", escaped(name, Style::FORM), values.join(","));
        Ok(())
    }

    /// Adds the header if there is a cookie.
    pub(crate) fn finish(self, headers: &mut HeaderMap) -> Result<(), Error> {
        if !self.text.is_empty() {
            let value = sensitive(self.text).map_err(|why| refused(self.operation, "Cookie", why))?;
            headers.append(http::header::COOKIE, value);
        }
        Ok(())
    }
}

fn json(value: &dyn Give) -> Result<String, Refused> {
    let json = Body(value).to_json().map_err(|_| UNWRITABLE)?;
    String::from_utf8(json.as_slice().to_vec()).map_err(|_| UNWRITABLE)
}

/// JSON in ASCII, as a header needs it. Other characters occur only in JSON strings, where they can be escaped.
fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

/// A header value whose `Debug` is redacted.
fn sensitive(text: String) -> Result<HeaderValue, Refused> {
    let mut value = HeaderValue::try_from(text).map_err(|_| "contains a character that is invalid in a header")?;
    value.set_sensitive(true);
    Ok(value)
}

#[cold]
fn refused(operation: &str, name: &str, why: Refused) -> Error {
    Error::InvalidRequest(format!("{operation}: `{name}` {why}"))
}

fn escaped(text: &str, style: Style) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, style.reserved, &mut out);
    out
}

/// Escapes a string for a path segment. Most need no escape.
pub(crate) fn escaped_segment(text: String) -> String {
    if text.bytes().all(is_unreserved) {
        return text;
    }
    escaped(&text, Style::SIMPLE)
}

/// The unreserved characters of RFC 3986.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Escapes all but the unreserved characters. With `reserved`, reserved characters that are not delimiters stay, too.
fn escape(text: &str, reserved: bool, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        let stays = reserved && matches!(byte, b':' | b'/' | b'?' | b'@' | b'!' | b'$' | b'(' | b')' | b'*' | b';');
        if is_unreserved(byte) || stays {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::*;

    const NAME: &str = "color";

    fn values() -> [Value; 4] {
        [
            json!(""),
            json!("blue"),
            json!(["blue", "black", "brown"]),
            json!({"B": 150, "G": 200, "R": 100}),
        ]
    }

    fn styles(style: Style) -> [Style; 2] {
        [style, style.exploded()]
    }

    /// The table of styles in the specification of OpenAPI: empty string, string, list, object, each not exploded and exploded.
    #[test]
    fn a_path_is_written_as_the_specification_says() {
        for (style, expected) in [
            (
                Style::MATRIX,
                [
                    [";color", ";color"],
                    [";color=blue", ";color=blue"],
                    [";color=blue,black,brown", ";color=blue;color=black;color=brown"],
                    [";color=B,150,G,200,R,100", ";B=150;G=200;R=100"],
                ],
            ),
            (
                Style::LABEL,
                [
                    ["", ""],
                    [".blue", ".blue"],
                    [".blue,black,brown", ".blue.black.brown"],
                    [".B,150,G,200,R,100", ".B=150.G=200.R=100"],
                ],
            ),
            (
                Style::SIMPLE,
                [
                    ["", ""],
                    ["blue", "blue"],
                    ["blue,black,brown", "blue,black,brown"],
                    ["B,150,G,200,R,100", "B=150,G=200,R=100"],
                ],
            ),
        ] {
            for (value, expected) in values().iter().zip(expected) {
                for (style, expected) in styles(style).into_iter().zip(expected) {
                    // A segment that is empty or a dot would be another path.
                    let written = path(value, style, "GetThing", NAME).unwrap_or_default();
                    assert_eq!(written, expected, "{value} as {style:?}");
                }
            }
        }
    }

    fn query(value: &Value, style: Style) -> String {
        let mut query = Query::new("GetThing");
        query.write(NAME, Some(value), style).unwrap();
        query.to_string()
    }

    #[test]
    fn a_query_is_written_as_the_specification_says() {
        for (style, expected) in [
            (
                Style::FORM,
                [
                    ["?color=", "?color="],
                    ["?color=blue", "?color=blue"],
                    ["?color=blue,black,brown", "?color=blue&color=black&color=brown"],
                    ["?color=B,150,G,200,R,100", "?B=150&G=200&R=100"],
                ],
            ),
            (
                Style::SPACE_DELIMITED,
                [
                    ["?color=", "?color="],
                    ["?color=blue", "?color=blue"],
                    ["?color=blue%20black%20brown", "?color=blue&color=black&color=brown"],
                    ["?color=B%20150%20G%20200%20R%20100", "?B=150&G=200&R=100"],
                ],
            ),
            (
                Style::PIPE_DELIMITED,
                [
                    ["?color=", "?color="],
                    ["?color=blue", "?color=blue"],
                    ["?color=blue%7Cblack%7Cbrown", "?color=blue&color=black&color=brown"],
                    ["?color=B%7C150%7CG%7C200%7CR%7C100", "?B=150&G=200&R=100"],
                ],
            ),
        ] {
            for (value, expected) in values().iter().zip(expected) {
                for (style, expected) in styles(style).into_iter().zip(expected) {
                    assert_eq!(query(value, style), expected, "{value} as {style:?}");
                }
            }
        }
        let deep = "?color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100";
        assert_eq!(query(&values()[3], Style::DEEP_OBJECT), deep);
        assert_eq!(
            query(&json!({"a": [1, {"b": "é"}]}), Style::JSON),
            "?color=%7B%22a%22%3A%5B1%2C%7B%22b%22%3A%22%C3%A9%22%7D%5D%7D"
        );
    }

    #[test]
    fn what_separates_is_escaped_inside_of_values() {
        let odd = json!(["a,b", "c&d=e", "f|g h", "+%/?#"]);
        assert_eq!(query(&odd, Style::FORM), "?color=a%2Cb,c%26d%3De,f%7Cg%20h,%2B%25%2F%3F%23");
        assert_eq!(query(&json!("a/b?c&d#e,f"), Style::FORM.reserved()), "?color=a/b?c%26d%23e%2Cf");
        assert_eq!(
            path(&json!(["a,b", "c/d"]), Style::SIMPLE, "GetThing", NAME).unwrap(),
            "a%2Cb,c%2Fd"
        );
        let mut query = Query::new("GetThing");
        query.form("a b[]", Some(&json!("x"))).unwrap();
        query.form::<Value>("left out", None).unwrap();
        query.form("empty", Some(&json!([]))).unwrap();
        query.write("empty", Some(&json!([])), Style::FORM).unwrap();
        query.form("n", Some(&json!(1.5))).unwrap();
        assert_eq!(query.to_string(), "?a%20b%5B%5D=x&n=1.5");
        assert_eq!(Query::new("GetThing").to_string(), "");
    }

    fn headers(value: &Value, style: Style) -> Result<Option<String>, Error> {
        let mut headers = HeaderMap::new();
        header(&mut headers, "x-color", Some(value), style, "GetThing")?;
        assert!(headers.values().all(HeaderValue::is_sensitive));
        Ok(headers.get("x-color").map(|value| value.to_str().unwrap().to_owned()))
    }

    #[test]
    fn a_header_is_written_as_the_specification_says() {
        let expected = [
            ["", ""],
            ["blue", "blue"],
            ["blue,black,brown", "blue,black,brown"],
            ["B,150,G,200,R,100", "B=150,G=200,R=100"],
        ];
        for (value, expected) in values().iter().zip(expected) {
            for (style, expected) in styles(Style::SIMPLE).into_iter().zip(expected) {
                assert_eq!(headers(value, style).unwrap().unwrap(), expected, "{value}");
            }
        }
        assert_eq!(headers(&json!([]), Style::SIMPLE).unwrap(), None);
        assert_eq!(
            headers(&json!({"a": "é😀"}), Style::JSON).unwrap().unwrap(),
            r#"{"a":"\u00e9\ud83d\ude00"}"#
        );
        for value in [json!(["a,b"]), json!("a\nb"), json!({"a": "b,c"})] {
            assert!(headers(&value, Style::SIMPLE).is_err(), "{value}");
        }
        assert!(headers(&json!({"a=b": 1}), Style::SIMPLE.exploded()).is_err());
    }

    #[test]
    fn cookies_share_one_header() {
        let mut cookies = Cookies::new("GetThing");
        cookies.write("session", Some(&json!("a b;c")), Style::FORM.exploded()).unwrap();
        cookies.write("list", Some(&json!(["a", "b,c"])), Style::FORM).unwrap();
        cookies.write("object", Some(&json!({"k": true})), Style::FORM).unwrap();
        cookies.write::<Value>("none", None, Style::FORM).unwrap();
        cookies.write("empty", Some(&json!([])), Style::FORM).unwrap();
        cookies.write("json", Some(&json!({"k": []})), Style::JSON).unwrap();
        let mut headers = HeaderMap::new();
        cookies.finish(&mut headers).unwrap();
        assert_eq!(
            headers.get("cookie").unwrap().to_str().unwrap(),
            "session=a%20b%3Bc; list=a,b%2Cc; object=k,true; json=%7B%22k%22%3A%5B%5D%7D"
        );
        let mut headers = HeaderMap::new();
        Cookies::new("GetThing").finish(&mut headers).unwrap();
        assert!(headers.is_empty());
    }

    #[test]
    fn what_has_no_text_is_refused_without_showing_it() {
        for value in [
            json!(null),
            json!([null]),
            json!([["secret"]]),
            json!({"a": {"b": "secret"}}),
            json!({"a": null}),
        ] {
            let refusals = [
                Query::new("GetThing").form(NAME, Some(&value)).unwrap_err(),
                path(&value, Style::SIMPLE, "GetThing", NAME).unwrap_err(),
                headers(&value, Style::SIMPLE).unwrap_err(),
            ];
            for error in refusals {
                let text = error.to_string();
                assert!(text.contains("GetThing") && !text.contains("secret"), "{text}");
            }
        }
    }

    #[test]
    fn a_step_in_the_path_is_refused_in_every_style() {
        for (value, style) in [
            (json!(""), Style::SIMPLE),
            (json!(".."), Style::SIMPLE),
            (json!([]), Style::SIMPLE),
            (json!(["."]), Style::SIMPLE),
            (json!("."), Style::LABEL),
            (json!(""), Style::LABEL),
            (json!([]), Style::MATRIX),
            (json!({}), Style::LABEL.exploded()),
        ] {
            assert!(path(&value, style, "GetThing", NAME).is_err(), "{value}");
        }
    }

    #[test]
    fn members_keep_their_order_and_numbers_their_digits() {
        let map: BTreeMap<String, i64> = BTreeMap::from([("z".to_owned(), i64::MAX), ("a".to_owned(), -1)]);
        let mut query = Query::new("GetThing");
        query.form("map", Some(&map)).unwrap();
        query.form("big", Some(&i64::MIN)).unwrap();
        assert_eq!(query.to_string(), "?a=-1&z=9223372036854775807&big=-9223372036854775808");
    }
}
