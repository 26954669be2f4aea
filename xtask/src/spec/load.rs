//! From bytes to a document: YAML or JSON, OpenAPI 3.0 or 3.1, within limits, every reference resolved or refused.
//!
//! References to `#/components/schemas/…` stay, since the later stages work with them. Every other reference (to a parameter, a
//! response, a path item, a header, an example, a place inside another schema) is replaced by what it points to.

use std::cell::{Cell, RefCell};
use std::collections::{HashSet, VecDeque};
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::hoist::Moved;
use super::model::DIGITS;
use super::model::{Document, Fault, percent_decoded, push, unescaped};
use super::scan::{self, Bounds};
use super::{budget, hoist};

/// Bounds on what is read, so that a hostile or broken file costs neither memory nor time. The largest document the vendor has published
/// has 1.9 MB, 330,000 values, 66,000 of them mappings, and 6 MB of text.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Size of the source.
    pub bytes: usize,
    /// Values after aliases are expanded, and again after references are replaced by what they point to.
    pub nodes: usize,
    /// Mappings among them, each of which may become a schema.
    pub mappings: usize,
    /// Bytes of all strings and keys, likewise.
    pub text: usize,
    /// Nesting.
    pub depth: usize,
    /// Bytes of one key or reference.
    pub key: usize,
    /// Bytes of all keys that lead to a place, which faults are named by.
    pub path: usize,
    /// Tokens of a YAML file, as far as its characters tell.
    pub tokens: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 8 * 1024 * 1024,
            nodes: 1_000_000,
            mappings: 300_000,
            text: 32 * 1024 * 1024,
            depth: 100,
            key: 500,
            path: 2_000,
            tokens: 2_000_000,
        }
    }
}

/// The dialect a document is written in, as it states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect(pub String);

/// A document as it was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Everything, examples and prose included, references resolved (see [`raw`]).
    pub raw: Value,
    /// The parts that the later stages work on.
    pub document: Document,
    /// The dialect it was written in.
    pub dialect: Dialect,
    /// Where the schemas stand that became components.
    pub moved: Moved,
}

/// Reads a document.
///
/// # Errors
/// Every fault that makes it unusable: not readable, not OpenAPI, an unsupported version, references that lead nowhere.
pub fn load(bytes: &[u8]) -> Result<Loaded, Vec<Fault>> {
    let limits = Limits::default();
    let (value, moved) = hoist::hoisted(readable(bytes, limits)?);
    let read = || -> Result<(Value, Document), Vec<Fault>> {
        let raw = resolve(value, limits)?;
        budget::as_written(&raw).map_err(|fault| vec![fault])?;
        let document = Document::read(&raw)?;
        Ok((raw, document))
    };
    let (raw, document) = read().map_err(|faults| moved.told(faults))?;
    let dialect = Dialect(raw["openapi"].as_str().unwrap_or_default().to_owned());
    Ok(Loaded {
        raw,
        document,
        dialect,
        moved,
    })
}

/// Reads a document as plain JSON: aliases expanded, version checked, references other than those to schemas replaced by their target.
///
/// # Errors
/// As [`load`].
pub fn raw(bytes: &[u8]) -> Result<Value, Vec<Fault>> {
    raw_within(bytes, Limits::default())
}

/// [`raw`] with other limits.
///
/// # Errors
/// As [`load`].
pub fn raw_within(bytes: &[u8], limits: Limits) -> Result<Value, Vec<Fault>> {
    let (value, moved) = hoist::hoisted(readable(bytes, limits)?);
    resolve(value, limits).map_err(|faults| moved.told(faults))
}

/// A document as it is written, references included, for the actions of the overlay that are meant for it.
///
/// # Errors
/// As [`load`], but for references.
pub fn written(bytes: &[u8]) -> Result<Value, Vec<Fault>> {
    readable(bytes, Limits::default())
}

/// Directives of a YAML file; nobody writes more than two.
const DIRECTIVES: usize = 100;

/// What cannot be read at all cannot be compared either.
fn readable(bytes: &[u8], limits: Limits) -> Result<Value, Vec<Fault>> {
    let read = parse(bytes, limits).and_then(|value| check_version(&value).map(|()| value));
    read.map_err(|fault| vec![Fault { is_final: true, ..fault }])
}

fn parse(bytes: &[u8], limits: Limits) -> Result<Value, Fault> {
    if bytes.len() > limits.bytes {
        return Err(Fault::new(
            "",
            format!("{} bytes, which is more than the limit of {} bytes", bytes.len(), limits.bytes),
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| Fault::new("", format!("not UTF-8 text: {e}")))?;
    let text = text.trim_start_matches('\u{feff}');
    let head = text.trim_start();
    if head.is_empty() {
        return Err(Fault::new("", "the file is empty"));
    }
    if head.starts_with('<') {
        return Err(Fault::new(
            "",
            "this is HTML or XML, not an OpenAPI document; take the address of the raw file",
        ));
    }
    if head.starts_with("//") || head.starts_with("/*") {
        let before = &text[..text.len() - head.len()];
        return Err(Fault::new("", no_comments(before.matches('\n').count() + 1)));
    }
    let is_json = head.starts_with('{');
    let mut has_alias = false;
    if !is_json {
        let bounds = Bounds {
            depth: 2 * limits.depth,
            tokens: limits.tokens,
            directives: DIRECTIVES,
        };
        has_alias = scan::check(text, bounds)?.has_alias;
    }
    let budget = Budget {
        spent: Spent::new(limits, "once aliases are expanded"),
        path: RefCell::new(Vec::new()),
        length: Cell::new(0),
        long: RefCell::new(if is_json { long_numbers(text) } else { VecDeque::new() }),
        digits: RefCell::new(Vec::new()),
    };
    let seed = Node { budget: &budget, depth: 0 };
    let parsed = if is_json {
        let mut reader = serde_json::Deserializer::from_str(text);
        seed.deserialize(&mut reader)
            .and_then(|value| reader.end().map(|()| value))
            .map_err(|e| {
                let line = text.lines().nth(e.line().saturating_sub(1)).unwrap_or_default();
                let rest = line.as_bytes().get(e.column().saturating_sub(1)..).unwrap_or_default();
                match e.is_syntax() && (rest.starts_with(b"//") || rest.starts_with(b"/*")) {
                    true => no_comments(e.line()),
                    false => e.to_string(),
                }
            })
    } else {
        seed.deserialize(serde_yaml_ng::Deserializer::from_str(text))
            .map_err(|e| e.to_string())
    };
    parsed.map_err(|message| {
        let path = budget.path.borrow();
        let pointer = |keys: &[String]| keys.iter().fold(String::new(), |at, key| push(&at, key));
        if let Some((around, alias)) = circle(&path).filter(|_| has_alias) {
            let message = format!(
                "an alias leads into the value that it stands in, which begins at {}; a value that holds itself has no end",
                pointer(around)
            );
            return Fault::new(pointer(alias), message);
        }
        let pointer = pointer(&path);
        let beyond_the_end = line_of(&message).is_some_and(|line| line > text.lines().count());
        let hint = if beyond_the_end || message.contains("EOF") || message.contains("end of stream") {
            "; the file looks truncated"
        } else {
            ""
        };
        Fault::new(pointer, format!("cannot be read: {message}{hint}"))
    })
}

fn no_comments(line: usize) -> String {
    format!("JSON has no comments, and one stands in line {line}; take it out")
}

/// Where a way that goes round and round begins, and where it does for the second time.
fn circle(path: &[String]) -> Option<(&[String], &[String])> {
    const ROUNDS: usize = 10;
    (1..=path.len() / ROUNDS).find_map(|round| {
        let again = path.len() - round;
        let repeated = (0..again).rev().take_while(|at| path[*at] == path[at + round]).count();
        let begins = again - repeated;
        (repeated >= (ROUNDS - 1) * round).then(|| (&path[..begins], &path[..begins + round]))
    })
}

/// The line that a parser's message names.
fn line_of(message: &str) -> Option<usize> {
    let (_, rest) = message.split_once("at line ")?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// What has been made of a document so far.
struct Spent {
    limits: Limits,
    /// By what it became so much.
    how: &'static str,
    nodes: Cell<usize>,
    mappings: Cell<usize>,
    text: Cell<usize>,
}

impl Spent {
    fn new(limits: Limits, how: &'static str) -> Self {
        Self {
            limits,
            how,
            nodes: Cell::new(0),
            mappings: Cell::new(0),
            text: Cell::new(0),
        }
    }

    fn more(&self, spent: &Cell<usize>, count: usize, limit: usize, what: &str) -> Result<(), String> {
        let sum = spent.get().saturating_add(count);
        spent.set(sum);
        if sum > limit {
            return Err(format!("more than {limit} {what} {}", self.how));
        }
        Ok(())
    }

    fn node(&self) -> Result<(), String> {
        self.more(&self.nodes, 1, self.limits.nodes, "values")
    }

    fn mapping(&self) -> Result<(), String> {
        self.more(&self.mappings, 1, self.limits.mappings, "mappings")
    }

    fn text(&self, text: &str) -> Result<(), String> {
        self.more(&self.text, text.len(), self.limits.text, "bytes of text")
    }

    fn key(&self, key: &str) -> Result<(), String> {
        if key.len() > self.limits.key {
            return Err(format!("a key of {} bytes, and the limit is {}", key.len(), self.limits.key));
        }
        self.text(key)
    }

    /// A value with all that is in it.
    fn value(&self, value: &Value) -> Result<(), String> {
        self.node()?;
        match value {
            Value::String(text) => self.text(text),
            Value::Array(list) => list.iter().try_for_each(|value| self.value(value)),
            Value::Object(map) => {
                self.mapping()?;
                map.iter().try_for_each(|(key, value)| {
                    self.key(key)?;
                    self.value(value)
                })
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        }
    }
}

/// What has been read so far; where the reader stands when it stops.
struct Budget {
    spent: Spent,
    path: RefCell<Vec<String>>,
    /// Bytes of the path.
    length: Cell<usize>,
    /// Whole numbers that lose digits when they are read, in their order, as what they become.
    long: RefCell<VecDeque<(f64, String)>>,
    /// The digits of those that were met last.
    digits: RefCell<Vec<String>>,
}

impl Budget {
    fn enter(&self, key: String) -> Result<(), String> {
        let limit = self.spent.limits.path;
        let length = self.length.get() + key.len() + 1;
        if length > limit {
            return Err(format!("the keys that lead here have more than {limit} bytes"));
        }
        self.length.set(length);
        self.path.borrow_mut().push(key);
        Ok(())
    }

    fn long(&self, number: &str) {
        if cut_short(number).is_some() {
            self.digits.borrow_mut().push(number.to_owned());
        }
    }

    /// Whether what stands at the path is a keyword of a schema.
    fn is_in_schema(&self) -> bool {
        let path = self.path.borrow();
        let keys = &path[..path.len().saturating_sub(1)];
        /// What the next key is.
        enum Next {
            Keyword,
            Name,
            Section,
        }
        let (mut part, mut next, mut merged) = (None, Next::Keyword, false);
        for (depth, key) in keys.iter().enumerate() {
            let is_index = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
            // What is merged in stands beside the merge key, one mapping or a list of them.
            let is_beside = key == "<<" || (merged && is_index);
            merged = key == "<<";
            match next {
                _ if is_beside => {}
                Next::Section => (part, next) = (Part::under(key), Next::Name),
                Next::Name => next = Next::Keyword,
                // An example may look like anything.
                Next::Keyword if is_data(key) || key == "examples" => return false,
                Next::Keyword if is_index => {}
                Next::Keyword if depth == 0 && key == "components" => next = Next::Section,
                Next::Keyword if UNREAD.contains(&key.as_str()) => part = Some(Part::Schema),
                Next::Keyword => {
                    part = Part::under(key);
                    if MAPS.contains(&key.as_str()) {
                        next = Next::Name;
                    }
                }
            }
        }
        part == Some(Part::Schema) && matches!(next, Next::Keyword)
    }

    fn leave(&self) {
        if let Some(key) = self.path.borrow_mut().pop() {
            self.length.set(self.length.get() - key.len() - 1);
        }
    }
}

/// Keywords of a schema whose numbers are compared. With what digits a number that was cut short is written stands beside it under a key that no
/// specification has, so that `diff` sees it change.
const COMPARED: [&str; 8] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "enum",
    "const",
    "default",
];

/// Keywords that hold a schema and that nothing reads; `diff` compares them.
const UNREAD: [&str; 4] = ["additionalItems", "contentSchema", "unevaluatedItems", "unevaluatedProperties"];

/// The whole numbers of a JSON file that no type of 64 bits holds, and that become another number as a float.
fn long_numbers(text: &str) -> VecDeque<(f64, String)> {
    /// Fewer digits fit always.
    const FIT: usize = 18;
    let bytes = text.as_bytes();
    let (mut found, mut at) = (VecDeque::new(), 0);
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'"' => {
                while let Some(byte) = bytes.get(at) {
                    at += if *byte == b'\\' { 2 } else { 1 };
                    if *byte == b'"' {
                        break;
                    }
                }
            }
            b'-' | b'0'..=b'9' => {
                let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-');
                while bytes.get(at).is_some_and(is_part) {
                    at += 1;
                }
                let number = &text[start..at];
                if number.len() > FIT {
                    found.extend(cut_short(number).map(|float| (float, number.to_owned())));
                }
            }
            _ => {}
        }
    }
    found
}

/// What a whole number becomes as a float, if that is another number.
fn cut_short(number: &str) -> Option<f64> {
    let is_whole = number.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    if !is_whole || number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok() {
        return None;
    }
    let float: f64 = number.parse().ok()?;
    (format!("{float:.0}") != number).then_some(float)
}

struct Node<'a> {
    budget: &'a Budget,
    depth: usize,
}

impl Node<'_> {
    fn below(&self) -> Node<'_> {
        Node {
            budget: self.budget,
            depth: self.depth + 1,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.budget.spent.node().map_err(de::Error::custom)?;
        let limit = self.budget.spent.limits.depth;
        if self.depth > limit {
            return Err(de::Error::custom(format!("nested deeper than {limit} levels")));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    /// Whole numbers beyond 64 bits are floats, as they are in JSON.
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        self.budget.long(&value.to_string());
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        self.budget.long(&value.to_string());
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        let mut long = self.budget.long.borrow_mut();
        if long.front().is_some_and(|(next, _)| next.to_bits() == value.to_bits()) {
            self.budget.digits.borrow_mut().extend(long.pop_front().map(|(_, digits)| digits));
        }
        drop(long);
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom("a number that JSON cannot hold; write it in quotes if a text is meant"))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.budget.spent.text(value).map_err(E::custom)?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        self.budget.spent.text(&value).map_err(E::custom)?;
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            self.budget.enter(list.len().to_string()).map_err(de::Error::custom)?;
            match seq.next_element_seed(self.below())? {
                Some(value) => list.push(value),
                None => break,
            }
            self.budget.leave();
        }
        self.budget.leave();
        Ok(Value::Array(list))
    }

    /// What has a tag of its own in YAML.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (tag, _) = access.variant::<String>()?;
        let tag = tag.trim_start_matches('!');
        Err(de::Error::custom(format!(
            "`!{tag}` is a tag that JSON has nothing for; take it off"
        )))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.budget.spent.mapping().map_err(de::Error::custom)?;
        let mut map = Map::new();
        let mut merged = Map::new();
        let mut around = self.budget.digits.take();
        let mut inside = Vec::new();
        while let Some(Key(key)) = access.next_key()? {
            self.budget.spent.key(&key).map_err(de::Error::custom)?;
            self.budget.enter(key.clone()).map_err(de::Error::custom)?;
            let value = access.next_value_seed(self.below())?;
            let digits = self.budget.digits.take();
            if !digits.is_empty() {
                match (self.budget.is_in_schema(), COMPARED.contains(&key.as_str())) {
                    (true, true) => drop(map.insert(format!("{DIGITS}{key}"), Value::from(digits.join(", ")))),
                    (true, false) => {}
                    (false, _) => inside.extend(digits),
                }
            }
            // The merge key of YAML 1.1: what stands in the map itself wins over what is merged in.
            if key == "<<" {
                let sources = match value {
                    Value::Array(list) => list,
                    other => vec![other],
                };
                for source in sources {
                    match source {
                        Value::Object(source) => {
                            for (key, value) in source {
                                merged.entry(key).or_insert(value);
                            }
                        }
                        _ => return Err(de::Error::custom("`<<` merges mappings only")),
                    }
                }
            } else if map.insert(key, value).is_some() {
                return Err(de::Error::custom("the key stands there twice"));
            }
            self.budget.leave();
        }
        for (key, value) in merged {
            map.entry(key).or_insert(value);
        }
        // Those in data are part of the keyword that holds the data.
        around.append(&mut inside);
        *self.budget.digits.borrow_mut() = around;
        Ok(Value::Object(map))
    }
}

/// A mapping key; YAML allows numbers and booleans where JSON has only text (`200:` under `responses`).
struct Key(String);

impl<'de> de::Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Key;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key that is text, a number or a boolean")
            }
            fn visit_str<E>(self, value: &str) -> Result<Key, E> {
                Ok(Key(value.to_owned()))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Key, E> {
                Ok(Key(value.to_string()))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Key, E> {
                Ok(Key(value.to_string()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Key, E> {
                Ok(Key(value.to_string()))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Key, E> {
                Ok(Key(value.to_string()))
            }
        }
        deserializer.deserialize_any(Text)
    }
}

fn check_version(value: &Value) -> Result<(), Fault> {
    let root = value
        .as_object()
        .ok_or_else(|| Fault::new("", "not an OpenAPI document: the top level is not a mapping"))?;
    if let Some(version) = root.get("swagger") {
        let version = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
        return Err(Fault::new(
            "/swagger",
            format!("Swagger {version} is not supported; only OpenAPI 3.0.x and 3.1.x are"),
        ));
    }
    let version = match root.get("openapi") {
        None => {
            return Err(Fault::new(
                "",
                "not an OpenAPI document: it has no `openapi` property that states the version",
            ));
        }
        Some(Value::String(version)) => version.clone(),
        Some(other) => other.to_string(),
    };
    let mut parts = version.split('.');
    let numeric = |part: Option<&str>| part.is_some_and(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let supported = parts.next() == Some("3") && matches!(parts.next(), Some("0" | "1")) && numeric(parts.next()) && parts.next().is_none();
    if !supported {
        return Err(Fault::new(
            "/openapi",
            format!("version {version} is not supported; only OpenAPI 3.0.x and 3.1.x are, with all three parts, as in '3.1.0'"),
        ));
    }
    Ok(())
}

/// Properties whose own properties are named by the author of the document: no key below them has a meaning of its own.
const MAPS: [&str; 20] = [
    "properties",
    "patternProperties",
    "$defs",
    "dependentSchemas",
    "schemas",
    "parameters",
    "responses",
    "headers",
    "content",
    "paths",
    "requestBodies",
    "examples",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
    "webhooks",
    "encoding",
    "variables",
    "components",
];

/// Properties that hold data of the author, in which `$ref` is only a word.
fn is_data(key: &str) -> bool {
    matches!(key, "example" | "default" | "enum" | "const" | "value" | "mapping" | "required") || key.starts_with("x-")
}

/// How many faults are listed before the rest is only counted.
const SHOWN: usize = 20;

/// Deepest chain of references that are replaced by their targets.
const CHAIN: usize = 16;

/// How many references of a circle are listed.
const LISTED: usize = 20;

struct Resolver<'a> {
    root: &'a Value,
    /// Every `$id`, looked for once a reference needs it.
    ids: Option<HashSet<&'a str>>,
    spent: Spent,
    /// Whether more was made than may be: then nothing more is.
    full: bool,
    faults: Vec<Fault>,
    /// Faults that are only counted.
    more: usize,
    /// Where the chain of references begins that is being followed.
    begin: String,
    /// The targets that are being put in the place of references, from the outermost to the innermost.
    way: Vec<String>,
    /// Targets whose chain of references has no end, or one too far off: each chain is reported once.
    judged: HashSet<String>,
}

/// [`raw`] for a document that only has to be compared: references that lead nowhere, out of it or round in a circle stand for something of
/// which nothing is known, and are given beside it with their pointers.
///
/// # Errors
/// As [`load`]: what cannot be read at all, and more of such references than are listed, as there are where a document was cut off.
pub fn leaving(bytes: &[u8]) -> Result<(Value, Vec<Fault>), Vec<Fault>> {
    let limits = Limits::default();
    let (value, _) = hoist::hoisted(readable(bytes, limits)?);
    let mut resolver = Resolver::new(&value, limits);
    let resolved = resolver.object(&value, "", None);
    let told = |fault: &Fault| {
        let kinds = [ELSEWHERE, ANCHORED, BY_ID, NOWHERE, CIRCLE, LONG];
        kinds.iter().any(|kind| fault.message.contains(kind)) || fault.message.ends_with(WANTED)
    };
    if resolver.full || resolver.more > 0 || !resolver.faults.iter().all(told) {
        return Err(resolver.faults);
    }
    Ok((resolved, resolver.faults))
}

/// What is said of a reference into another document, of one by an `$id`, of one to an anchor, of one to nothing, of one that never ends, and of one
/// that ends too far off.
const BY_ID: &str = "is a reference by `$id`, which is legal and not supported";
const ELSEWHERE: &str = "points into another document";
const ANCHORED: &str = "is a reference to an anchor, which is legal and not supported";
const NOWHERE: &str = "leads nowhere in this document";
const CIRCLE: &str = "goes round in a circle";
const LONG: &str = "references one after the other, which is legal and not supported";
const WANTED: &str = "is wanted here";

/// What the components keep by name, and references may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Schema,
    Parameter,
    Response,
    Header,
    RequestBody,
    Example,
    Link,
    Callback,
    SecurityScheme,
    PathItem,
}

impl Part {
    /// What stands below a key that has a meaning: below it by name, in a list, or at once.
    fn under(key: &str) -> Option<Self> {
        Some(match key {
            "schema"
            | "schemas"
            | "properties"
            | "patternProperties"
            | "$defs"
            | "dependentSchemas"
            | "items"
            | "additionalProperties"
            | "allOf"
            | "oneOf"
            | "anyOf"
            | "not"
            | "prefixItems"
            | "contains"
            | "propertyNames"
            | "if"
            | "then"
            | "else" => Self::Schema,
            "parameters" => Self::Parameter,
            "responses" => Self::Response,
            "headers" => Self::Header,
            "requestBody" | "requestBodies" => Self::RequestBody,
            "examples" => Self::Example,
            "links" => Self::Link,
            "callbacks" => Self::Callback,
            "securitySchemes" => Self::SecurityScheme,
            "paths" | "pathItems" | "webhooks" => Self::PathItem,
            _ => return None,
        })
    }

    /// What the components have at a pointer.
    fn of_component(pointer: &str) -> Option<Self> {
        let (section, name) = pointer.strip_prefix("/components/")?.split_once('/')?;
        Self::under(section).filter(|_| !name.contains('/'))
    }

    fn words(self) -> &'static str {
        match self {
            Self::Schema => "a schema",
            Self::Parameter => "a parameter",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::RequestBody => "a request body",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Callback => "a callback",
            Self::SecurityScheme => "a security scheme",
            Self::PathItem => "a path item",
        }
    }
}

/// In the place of a reference that leads nowhere: whose target is not there, says nothing of itself.
const MISSING: &str = "leadsNowhere";

fn resolve(value: Value, limits: Limits) -> Result<Value, Vec<Fault>> {
    let mut resolver = Resolver::new(&value, limits);
    let resolved = resolver.object(&value, "", None);
    let (mut faults, more) = (resolver.faults, resolver.more);
    if faults.is_empty() {
        return Ok(resolved);
    }
    if more > 0 {
        faults.push(Fault::new("", format!("and {more} more references that lead nowhere")));
    }
    Err(faults)
}

impl<'a> Resolver<'a> {
    fn new(root: &'a Value, limits: Limits) -> Self {
        Self {
            root,
            ids: None,
            spent: Spent::new(limits, "once references are replaced by what they point to"),
            full: false,
            faults: Vec::new(),
            more: 0,
            begin: String::new(),
            way: Vec::new(),
            judged: HashSet::new(),
        }
    }
}

impl Resolver<'_> {
    /// An OpenAPI object or schema, whose keys have a meaning.
    fn object(&mut self, value: &Value, pointer: &str, wanted: Option<Part>) -> Value {
        match value {
            _ if self.full => Value::Null,
            Value::Object(map) => {
                if let Some(target) = map.get("$ref") {
                    return self.reference(map, target, pointer, wanted);
                }
                self.count(pointer, |spent| spent.node().and_then(|()| spent.mapping()));
                let mut out = Map::with_capacity(map.len());
                for (key, value) in map {
                    self.count(pointer, |spent| spent.key(key));
                    let new = match value {
                        _ if is_data(key) => self.copy(value, pointer),
                        Value::Object(named) if MAPS.contains(&key.as_str()) => self.names(named, &push(pointer, key), Part::under(key)),
                        // A list of examples is the 3.1 form of a schema's `example`.
                        Value::Array(_) if key == "examples" => self.copy(value, pointer),
                        Value::Object(_) | Value::Array(_) => self.object(value, &push(pointer, key), Part::under(key)),
                        // What has no place below it needs no pointer of its own.
                        _ => self.copy(value, pointer),
                    };
                    out.insert(key.clone(), new);
                }
                Value::Object(out)
            }
            Value::Array(list) => {
                self.count(pointer, Spent::node);
                list.iter()
                    .enumerate()
                    .map(|(index, value)| self.object(value, &push(pointer, &index.to_string()), wanted))
                    .collect()
            }
            other => self.copy(other, pointer),
        }
    }

    /// The first of them are shown; a file may have as many as it has lines.
    fn fault(&mut self, pointer: String, message: String) {
        if self.faults.len() < SHOWN {
            self.faults.push(Fault::new(pointer, message));
        } else {
            self.more += 1;
        }
    }

    fn unsupported(&mut self, pointer: String, message: String) {
        self.fault(pointer, message);
        if let Some(last) = self.faults.last_mut().filter(|_| self.more == 0) {
            last.is_unsupported = true;
        }
    }

    /// Whether the document has a schema with the `$id` that a reference names, in full or by its end.
    fn is_id(&mut self, target: &str) -> bool {
        fn collect<'v>(value: &'v Value, ids: &mut HashSet<&'v str>) {
            match value {
                Value::Array(list) => list.iter().for_each(|value| collect(value, ids)),
                Value::Object(map) => {
                    ids.extend(map.get("$id").and_then(Value::as_str));
                    map.values().for_each(|value| collect(value, ids));
                }
                _ => {}
            }
        }
        let root = self.root;
        let ids = self.ids.get_or_insert_with(|| {
            let mut ids = HashSet::new();
            collect(root, &mut ids);
            ids
        });
        let target = target.split('#').next().unwrap_or_default();
        let ends = |id: &&str| {
            id.strip_suffix(target)
                .is_some_and(|before| before.is_empty() || before.ends_with('/'))
        };
        !target.is_empty() && ids.iter().any(ends)
    }

    fn count(&mut self, pointer: &str, spend: impl FnOnce(&Spent) -> Result<(), String>) {
        if let Err(message) = spend(&self.spent)
            && !self.full
        {
            self.full = true;
            self.faults.push(Fault::limit(pointer, message));
        }
    }

    /// What is taken over as it is.
    fn copy(&mut self, value: &Value, pointer: &str) -> Value {
        self.count(pointer, |spent| spent.value(value));
        if self.full { Value::Null } else { value.clone() }
    }

    /// A map whose keys are names.
    fn names(&mut self, map: &Map<String, Value>, pointer: &str, wanted: Option<Part>) -> Value {
        if self.full {
            return Value::Null;
        }
        self.count(pointer, |spent| spent.node().and_then(|()| spent.mapping()));
        let sections = pointer == "/components";
        let mut out = Map::with_capacity(map.len());
        for (key, value) in map {
            self.count(pointer, |spent| spent.key(key));
            let at = push(pointer, key);
            let new = match value {
                Value::Object(named) if sections => self.names(named, &at, Part::under(key)),
                _ => self.object(value, &at, wanted),
            };
            out.insert(key.clone(), new);
        }
        Value::Object(out)
    }

    /// Reports the chain of references that leads to `pointer`, once, if it goes round in a circle or is too long; whether it does.
    fn has_no_end(&mut self, pointer: &str) -> bool {
        if let Some(begins) = self.way.iter().position(|target| target == pointer) {
            let circle = self.way[begins..].to_vec();
            self.in_a_circle(circle);
            return true;
        }
        if self.way.len() < CHAIN {
            return false;
        }
        // What is put in follows references to the end of the chain only; where it leads on is looked for here.
        let (mut met, mut order) = (HashSet::new(), Vec::new());
        let mut at = Some(pointer.to_owned());
        while let Some(target) = at.take() {
            if self.judged.contains(&target) {
                self.judged.extend(order);
                return true;
            }
            if !met.insert(target.clone()) {
                let begins = order.iter().position(|known| *known == target).unwrap_or(0);
                let circle = order.split_off(begins);
                self.judged.extend(order);
                self.in_a_circle(circle);
                return true;
            }
            let next = self
                .root
                .pointer(&target)
                .and_then(|found| found.get("$ref")?.as_str()?.strip_prefix('#'));
            at = next.map(percent_decoded);
            order.push(target);
        }
        let message = format!("leads on by more than {CHAIN} {LONG}; write what is meant in the place of one of them");
        let begin = self.begin.clone();
        self.unsupported(begin, message);
        self.judged.extend(order);
        true
    }

    fn in_a_circle(&mut self, circle: Vec<String>) {
        if !circle.iter().any(|target| self.judged.contains(target)) {
            let mut way: Vec<String> = circle.iter().take(LISTED).map(|target| format!("#{target}")).collect();
            if circle.len() > LISTED {
                way.push(format!("… ({} references in all)", circle.len()));
            }
            way.extend(circle.first().map(|target| format!("#{target}")));
            let message = format!("{} {CIRCLE}; describe in one of them what it is", way.join(" -> "));
            self.fault(self.begin.clone(), message);
        }
        self.judged.extend(circle);
    }

    fn reference(&mut self, map: &Map<String, Value>, target: &Value, pointer: &str, wanted: Option<Part>) -> Value {
        let at = push(pointer, "$ref");
        let Some(target) = target.as_str() else {
            self.fault(at, "must be a string".to_owned());
            return Value::Null;
        };
        if target.len() > self.spent.limits.path {
            let message = format!("a reference of {} bytes, and the limit is {}", target.len(), self.spent.limits.path);
            self.fault(at, message);
            return Value::Null;
        }
        let Some(path) = target.strip_prefix('#') else {
            match self.is_id(target) {
                true => self.unsupported(
                    at,
                    format!("`{target}` {BY_ID}; write the way to the place, as `#/components/schemas/…`"),
                ),
                false => self.fault(at, format!("`{target}` {ELSEWHERE}; bundle it into one file first")),
            }
            return Value::Object(map.clone());
        };
        let decoded = percent_decoded(path);
        if !decoded.is_empty() && !decoded.starts_with('/') {
            self.unsupported(
                at,
                format!("`{target}` {ANCHORED}; write the way to the place, as `#/components/schemas/…`"),
            );
            return Value::Object(map.clone());
        }
        let Some(found) = self.root.pointer(&decoded).filter(|_| decoded.starts_with('/')) else {
            let why = match reference_before(self.root, &decoded) {
                Some((before, inner)) => format!(": `#{before}` is itself a reference to `{inner}`; write a path through that"),
                None => String::new(),
            };
            let why = if why.is_empty() {
                "; correct it, or add what it names"
            } else {
                &why
            };
            self.fault(at, format!("`{target}` {NOWHERE}{why}"));
            return Value::Object(Map::from_iter([(MISSING.to_owned(), Value::from(target))]));
        };
        if let (Some(wanted), Some(found)) = (wanted, Part::of_component(&decoded))
            && wanted != found
        {
            self.fault(
                at,
                format!("`{target}` leads to {}, and {} {WANTED}", found.words(), wanted.words()),
            );
            return Value::Object(map.clone());
        }
        let is_schema = decoded.strip_prefix("/components/schemas/").is_some_and(|name| !name.contains('/'));
        if is_schema {
            let Value::Object(mut map) = self.copy(&Value::Object(map.clone()), pointer) else {
                return Value::Null;
            };
            map.insert("$ref".to_owned(), Value::String(format!("#{}", unescaped(&decoded))));
            return Value::Object(map);
        }
        if self.way.is_empty() {
            self.begin.clone_from(&at);
        }
        if self.has_no_end(&decoded) {
            return Value::Object(map.clone());
        }
        self.way.push(decoded.clone());
        let mut out = self.object(found, &decoded, wanted);
        self.way.pop();
        // OpenAPI 3.1 lets a reference override the strings of its target.
        if let Value::Object(out) = &mut out {
            for (key, value) in map.iter().filter(|(key, _)| *key != "$ref") {
                self.count(pointer, |spent| spent.key(key));
                out.insert(key.clone(), self.copy(value, pointer));
            }
        }
        out
    }
}

/// The reference that a pointer would have to be followed through, which pointers are not: its place, and where it leads.
fn reference_before<'a>(root: &'a Value, pointer: &'a str) -> Option<(&'a str, &'a str)> {
    let ends = pointer.match_indices('/').map(|(at, _)| at).chain([pointer.len()]);
    ends.map(|end| &pointer[..end])
        .find_map(|before| Some((before, root.pointer(before)?.get("$ref")?.as_str()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Fault {
        raw(text.as_bytes()).expect_err("must be refused").remove(0)
    }

    #[test]
    fn what_is_no_openapi_document_is_named() {
        for (text, part) in [
            ("", "empty"),
            ("<!DOCTYPE html><html>", "HTML"),
            ("- a\n- b", "not a mapping"),
            ("info: {}", "no `openapi` property"),
            ("swagger: '2.0'", "Swagger 2.0"),
            ("openapi: 3.2.0", "3.2.0 is not supported"),
            ("openapi: 3.0", "3.0 is not supported"),
            ("openapi: 4.0.0", "4.0.0 is not supported"),
            ("{\"openapi\": \"3.1.0\", \"paths\"", "truncated"),
            ("openapi: 3.1.0\npaths:\n  a: [1, 2", "cannot be read"),
            ("openapi: 3.1.0\nopenapi: 3.1.0", "twice"),
        ] {
            let fault = fault(text);
            assert!(fault.message.contains(part), "{text}: {fault}");
        }
        assert!(raw(&[0xff, 0xfe]).is_err());
    }

    #[test]
    fn references_are_resolved_or_refused_with_their_pointer() {
        let head = "openapi: 3.1.0\ncomponents: {schemas: {A: {type: string}, B: {properties: {c: {$ref: '#/components/schemas/A'}}}}, \
             headers: {H: {schema: {type: string}}}, parameters: {P: {name: p, in: query}}}\n";
        let ok = raw(format!(
            "{head}paths: {{/a: {{parameters: [{{$ref: '#/components/parameters/P', description: d}}], get: {{schema: {{$ref: '#/components/schemas/B/properties/c'}}}}}}}}"
        )
        .as_bytes())
        .expect("resolves");
        assert_eq!(ok.pointer("/paths/~1a/parameters/0/name"), Some(&Value::from("p")));
        assert_eq!(ok.pointer("/paths/~1a/parameters/0/description"), Some(&Value::from("d")));
        assert_eq!(
            ok.pointer("/paths/~1a/get/schema/$ref"),
            Some(&Value::from("#/components/schemas/A"))
        );

        let dangling = fault(&format!(
            "{head}paths: {{/a: {{get: {{schema: {{$ref: '#/components/schemas/X'}}}}}}}}"
        ));
        assert_eq!(dangling.pointer, "/paths/~1a/get/schema/$ref");
        assert!(dangling.message.contains("leads nowhere"));
        assert!(
            fault(&format!("{head}paths: {{/a: {{$ref: 'other.yaml#/a'}}}}"))
                .message
                .contains("another document")
        );
        let with_id = head.replace("A: {type: string}", "A: {$id: 'https://shop.test/schemas/a', type: string}");
        for target in ["https://shop.test/schemas/a", "schemas/a", "a"] {
            let by_id = fault(&format!("{with_id}paths: {{/a: {{get: {{schema: {{$ref: '{target}'}}}}}}}}"));
            assert!(
                by_id.message.contains("reference by `$id`, which is legal and not supported") && by_id.is_unsupported,
                "{by_id}"
            );
        }
        assert!(
            fault(&format!("{with_id}paths: {{/a: {{get: {{schema: {{$ref: 'b'}}}}}}}}"))
                .message
                .contains("another document")
        );
        assert!(
            fault(&format!("{head}paths: {{/a: {{get: {{schema: {{$ref: '#there'}}}}}}}}"))
                .message
                .contains("anchor, which is legal and not supported")
        );
        assert!(
            fault(&format!("{head}paths: {{/a: {{$ref: '#/paths/~1a'}}}}"))
                .message
                .contains("circle")
        );
    }

    #[test]
    fn a_reference_to_another_kind_of_part_is_refused() {
        let head = "openapi: 3.1.0\ncomponents: {schemas: {A: {type: string}}, responses: {R: {description: d}}}\n";
        let of_schema = fault(&format!(
            "{head}paths: {{/a: {{get: {{schema: {{$ref: '#/components/responses/R'}}}}}}}}"
        ));
        assert_eq!(
            of_schema.to_string(),
            "/paths/~1a/get/schema/$ref: `#/components/responses/R` leads to a response, and a schema is wanted here"
        );
        let of_response = fault(&format!(
            "{head}paths: {{/a: {{get: {{responses: {{'200': {{$ref: '#/components/schemas/A'}}}}}}}}}}"
        ));
        assert!(
            of_response.message.ends_with("leads to a schema, and a response is wanted here"),
            "{of_response}"
        );
        // Names are the author's own.
        let named = "openapi: 3.1.0\ncomponents: {schemas: {A: {properties: {responses: {$ref: '#/components/schemas/B'}, items: {$ref: \
                     '#/components/schemas/B'}}}, B: {type: string}}}\npaths: {}";
        assert!(raw(named.as_bytes()).is_ok());
    }

    #[test]
    fn a_circle_of_references_is_told_once_with_the_place_that_leads_there() {
        let document = r##"{"openapi": "3.1.0", "paths": {"/x": {"get": {"parameters": [{"$ref": "#/components/parameters/A"}]}}},
            "components": {"parameters": {"A": {"$ref": "#/components/parameters/B"}, "B": {"$ref": "#/components/parameters/A"}}}}"##;
        let faults = raw(document.as_bytes()).expect_err("must be refused");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].pointer, "/paths/~1x/get/parameters/0/$ref");
        let way = ["A", "B", "A"].map(|name| format!("#/components/parameters/{name}")).join(" -> ");
        let other = ["B", "A", "B"].map(|name| format!("#/components/parameters/{name}")).join(" -> ");
        let message = &faults[0].message;
        assert!(message.starts_with(&way) || message.starts_with(&other), "{message}");
        assert!(
            message.ends_with("goes round in a circle; describe in one of them what it is"),
            "{message}"
        );
    }

    #[test]
    fn a_chain_without_a_circle_is_refused_for_its_length() {
        let document = |count: usize, end: &str| {
            let name = |at: usize| format!("#/components/parameters/P{at}");
            let links = (0..count).map(|at| format!("\"P{at}\": {{\"$ref\": \"{}\"}}, ", name(at + 1)));
            let links: String = links.collect();
            format!(
                "{{\"openapi\": \"3.1.0\", \"paths\": {{\"/x\": {{\"parameters\": [{{\"$ref\": \"{}\"}}]}}}}, \
                 \"components\": {{\"parameters\": {{{links}\"P{count}\": {end}}}}}}}",
                name(0)
            )
        };
        let end = "{\"name\": \"p\", \"in\": \"query\"}";
        let short = raw(document(15, end).as_bytes()).expect("16 references");
        assert_eq!(short.pointer("/paths/~1x/parameters/0/name"), Some(&Value::from("p")));
        let faults = raw(document(16, end).as_bytes()).expect_err("17 references");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].pointer, "/paths/~1x/parameters/0/$ref");
        assert!(
            faults[0].is_unsupported
                && faults[0]
                    .message
                    .starts_with("leads on by more than 16 references one after the other"),
            "{}",
            faults[0]
        );
        // However long it is, each target is looked at once.
        let faults = raw(document(20_000, end).as_bytes()).expect_err("20,000 references");
        assert!(faults.len() == 1 && faults[0].message.contains("more than 16"), "{faults:?}");
        let faults = raw(document(5_000, "{\"$ref\": \"#/components/parameters/P4900\"}").as_bytes()).expect_err("a circle");
        assert_eq!(faults.len(), 1, "{faults:?}");
        let message = &faults[0].message;
        assert!(
            message.contains("(101 references in all)") && message.contains("goes round in a circle") && message.len() < 1_000,
            "{message}"
        );
        // What stands inside the target leads back to it.
        let inside = r##"{"openapi": "3.1.0", "paths": {"/x": {"$ref": "#/components/pathItems/X"}}, "components": {"pathItems": {
            "X": {"get": {"callbacks": {"back": {"url": {"$ref": "#/components/pathItems/X"}}}}}}}}"##;
        let faults = raw(inside.as_bytes()).expect_err("a circle");
        assert!(
            faults.len() == 1 && faults[0].message.contains("pathItems/X goes round in a circle"),
            "{faults:?}"
        );
    }

    #[test]
    fn a_number_that_is_cut_short_keeps_its_digits_beside_it() {
        let yaml = "openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {A: {const: -9223372036854775809, maximum: 18446744073709551616}}}";
        let json = "{\"openapi\": \"3.1.0\", \"paths\": {}, \"x-a\": \"9223372036854775809 \\\" 99999999999999999999999\", \"components\": \
                    {\"schemas\": {\"A\": {\"const\": -9223372036854775809, \"maximum\": 18446744073709551616, \"minimum\": 1.5e300}}}}";
        for text in [yaml, json] {
            let value = raw(text.as_bytes()).expect("reads");
            let schema = &value["components"]["schemas"]["A"];
            assert_eq!(schema["digits of const"], "-9223372036854775809", "{schema}");
            // It is a power of two, which a float holds.
            assert!(
                schema.get("digits of maximum").is_none() && schema.get("digits of minimum").is_none(),
                "{schema}"
            );
        }
        let list = r#"{"openapi": "3.1.0", "components": {"schemas": {"A": {
            "enum": [1, 99999999999999999999, {"maximum": 99999999999999999995}, 99999999999999999998], "example": 99999999999999999997}}}}"#;
        let list = raw(list.as_bytes()).expect("reads");
        let schema = &list["components"]["schemas"]["A"];
        // Those inside a value are digits of the keyword that lists the value.
        assert_eq!(
            schema["digits of enum"],
            "99999999999999999999, 99999999999999999995, 99999999999999999998"
        );
        assert!(schema.get("digits of example").is_none());
        assert!(!schema["enum"].to_string().contains("digits of"), "{schema}");
    }

    #[test]
    fn only_a_schema_is_given_digits() {
        let number = "99999999999999999999";
        for (text, place) in [
            // Schemas, wherever they stand.
            (
                "paths: {/a: {get: {parameters: [{name: a, in: query, schema: {maximum: N}}]}}}",
                "/paths/~1a/get/parameters/0/schema",
            ),
            (
                "paths: {/a: {get: {responses: {default: {content: {a/b: {schema: {items: {const: N}}}}}}}}}",
                "/paths/~1a/get/responses/default/content/a~1b/schema/items",
            ),
            (
                "components: {schemas: {A: {properties: {default: {default: N}}}}}",
                "/components/schemas/A/properties/default",
            ),
            (
                "components: {schemas: {schemas: {allOf: [{}, {minimum: N}]}}}",
                "/components/schemas/schemas/allOf/1",
            ),
            (
                "components: {schemas: {A: {unevaluatedProperties: {maximum: N}}}}",
                "/components/schemas/A/unevaluatedProperties",
            ),
            (
                "x-a: &a {maximum: N}\ncomponents: {schemas: {A: {<<: *a}}}",
                "/components/schemas/A",
            ),
            (
                "x-a: &a {maximum: N}\ncomponents: {schemas: {A: {properties: {<<: [{b: *a}]}}}}",
                "/components/schemas/A/properties/b",
            ),
            // The keyword that holds the data is given them, not the data.
            ("components: {schemas: {A: {default: {maximum: N}}}}", "/components/schemas/A"),
            // Data, and what has a name that is a keyword of schemas.
            ("components: {schemas: {A: {example: {maximum: N}}}}", ""),
            ("components: {schemas: {A: {examples: [{schema: {maximum: N}}]}}}", ""),
            ("components: {schemas: {A: {properties: {maximum: N}}}}", ""),
            ("components: {parameters: {A: {schema: {}, default: N}}}", ""),
            ("x-a: {schema: {maximum: N}}", ""),
            ("info: {maximum: N}", ""),
        ] {
            fn given(value: &Value, at: &str, found: &mut Vec<String>) {
                match value {
                    Value::Object(map) => map.iter().for_each(|(key, value)| {
                        if key.starts_with("digits of ") {
                            found.push(at.to_owned());
                        }
                        given(value, &push(at, key), found);
                    }),
                    Value::Array(list) => list
                        .iter()
                        .enumerate()
                        .for_each(|(index, value)| given(value, &push(at, &index.to_string()), found)),
                    _ => {}
                }
            }
            let value = raw(format!("openapi: 3.1.0\n{text}").replace('N', number).as_bytes()).expect(text);
            let mut found = Vec::new();
            given(&value, "", &mut found);
            let expected: Vec<&str> = [place].into_iter().filter(|place| !place.is_empty()).collect();
            assert_eq!(found, expected, "{text}: {value}");
        }
    }

    #[test]
    fn what_json_has_no_word_for_is_told_with_its_place() {
        for (text, pointer, words) in [
            ("\n// made by hand\n{}", "", "JSON has no comments, and one stands in line 2"),
            ("/* a */ {}", "", "JSON has no comments, and one stands in line 1"),
            (
                "{\"openapi\": \"3.1.0\",\n  // here\n \"paths\": {}}",
                "",
                "JSON has no comments, and one stands in line 2",
            ),
            (
                "openapi: 3.1.0\nx-y: !foo bar\n",
                "/x-y",
                "`!foo` is a tag that JSON has nothing for; take it off",
            ),
            (
                "openapi: 3.1.0\nx: &a {type: object, properties: {y: *a}}\n",
                "/x/properties/y",
                "an alias leads into the value that it stands in, which begins at /x;",
            ),
        ] {
            let fault = fault(text);
            assert_eq!(fault.pointer, pointer, "{text}: {fault}");
            assert!(fault.message.contains(words), "{text}: {fault}");
        }
    }

    #[test]
    fn only_an_alias_leads_into_the_value_that_it_stands_in() {
        let deep = "a: {".repeat(110) + &"}".repeat(110);
        for around in ["x-words: '*'", "x-words: 2 * 3", "x-words: *none", "x-words: &one 1"] {
            let fault = fault(&format!("openapi: 3.1.0\n{around}\nx-deep: {{{deep}}}\n"));
            assert!(!fault.message.contains("an alias leads"), "{around}: {fault}");
        }
    }

    #[test]
    fn only_a_comment_is_taken_for_one() {
        for (text, words) in [
            ("{\"openapi\": \"3.1.0\", /", "key must be a string"),
            ("{\"openapi\": \"3.1.0\", \"a\": \"b/", "the file looks truncated"),
            ("{\"openapi\": \"3.1.0\", \"a\": /", "expected"),
            ("{\"openapi\": \"3.1.0\", \"a\": /b/}", "expected"),
            ("{\"openapi\": \"3.1.0\", \"a\": 1 / 2}", "expected"),
        ] {
            let fault = fault(text);
            assert!(
                !fault.message.contains("comments") && fault.message.contains(words),
                "{text}: {fault}"
            );
        }
        for text in ["{\"openapi\": \"3.1.0\" /* a */}", "{\"openapi\": \"3.1.0\"} // a"] {
            assert!(fault(text).message.contains("JSON has no comments"), "{text}");
        }
    }

    #[test]
    fn a_reference_inside_data_is_only_text() {
        let value =
            raw(b"openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {A: {example: {$ref: x}, properties: {example: {type: string}}}}}");
        assert_eq!(
            value.expect("reads").pointer("/components/schemas/A/example/$ref"),
            Some(&Value::from("x"))
        );
    }

    #[test]
    fn a_property_may_be_called_like_a_keyword() {
        let fault = fault("openapi: 3.1.0\npaths: {}\ncomponents: {schemas: {A: {properties: {default: {$ref: '#/nowhere'}}}}}");
        assert_eq!(fault.pointer, "/components/schemas/A/properties/default/$ref");
    }

    #[test]
    fn limits_hold_for_size_aliases_and_depth() {
        let limits = Limits {
            bytes: 600,
            nodes: 300,
            text: 900,
            depth: 20,
            ..Limits::default()
        };
        let refused = |text: &str| raw_within(text.as_bytes(), limits).expect_err("must be refused").remove(0).message;
        assert!(refused(&"a".repeat(601)).contains("limit of 600 bytes"));
        let bomb = "openapi: 3.1.0\na: &a [1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\n";
        assert!(refused(bomb).contains("aliases"));
        let long = "x".repeat(200);
        let texts = format!("openapi: 3.1.0\na: &a {long}\nb: [*a, *a, *a, *a, *a]\n");
        assert!(refused(&texts).contains("more than 900 bytes of text once aliases are expanded"));
        assert!(refused(&format!("openapi: 3.1.0\na: {}{}", "[".repeat(40), "]".repeat(40))).contains("deeper"));
        assert!(refused(&format!("{{\"a\": {}{}}}", "[".repeat(40), "]".repeat(40))).contains("deeper"));
    }

    #[test]
    fn yaml_is_read_as_its_authors_mean_it() {
        let value = raw(b"openapi: 3.1.0\nx-date: 2024-01-02\nx-base: &b {a: 1, b: 2}\nx-use: {<<: *b, b: 3}\npaths: {200: {no: no}}")
            .expect("reads");
        assert_eq!(value["x-date"], Value::from("2024-01-02"));
        assert_eq!(value["x-use"], serde_json::json!({"b": 3, "a": 1}));
        assert_eq!(value["paths"]["200"]["no"], Value::from("no"));
    }
}
