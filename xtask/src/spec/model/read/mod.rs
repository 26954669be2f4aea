//! From JSON of either dialect to the model. Each file reads one kind of part; here is what they share, and the document as a whole.

mod content;
mod operation;
mod parameter;
mod schema;
mod server;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use self::operation::Inherited;
use self::server::{is_security, security, servers, servers_unread};
use super::expand::{Expander, is_words};
use super::{Document, Fault, Location, Method, Schema, Shared, Unread, push};

/// What could not be read, one of each part; the rest is only counted.
#[derive(Default)]
struct Faults {
    found: RefCell<Vec<Fault>>,
    more: Cell<usize>,
    /// What is passed over, by what is said of it: how often, and the first place.
    passed_over: RefCell<BTreeMap<String, (usize, String)>>,
    /// Whether it is OpenAPI 3.0.
    is_3_0: bool,
}

impl Faults {
    /// How many are listed.
    const SHOWN: usize = 50;

    fn add(&self, fault: Fault) {
        let mut found = self.found.borrow_mut();
        if found.len() < Self::SHOWN {
            found.push(fault);
        } else {
            self.more.set(self.more.get() + 1);
        }
    }

    /// Notes that what stands at `pointer` is passed over.
    fn pass_over(&self, pointer: String, message: String) {
        let mut noted = self.passed_over.borrow_mut();
        noted.entry(message).or_insert((0, pointer)).0 += 1;
    }

    /// The notes on what is passed over, a note of each kind.
    fn notes(&self) -> Vec<Fault> {
        let noted = self.passed_over.take();
        let told = noted.into_iter().map(|(message, (count, pointer))| {
            let places = match count {
                1 => String::new(),
                count => format!(" ({count} places, this is the first)"),
            };
            Fault::new(pointer, format!("{message}{places}"))
        });
        told.collect()
    }

    fn first(self) -> Option<Fault> {
        self.found.into_inner().into_iter().next()
    }

    fn all(self) -> Vec<Fault> {
        let mut found = self.found.into_inner();
        if self.more.get() > 0 {
            found.push(Fault::new("", format!("and {} more that cannot be read", self.more.get())));
        }
        found
    }

    /// Notes that one part cannot be read and goes on, unless nothing further can be.
    fn part<T>(&self, read: Result<T, Fault>) -> Result<Option<T>, Fault> {
        match read {
            Ok(part) => Ok(Some(part)),
            Err(fault) if fault.is_final => Err(fault),
            Err(fault) => {
                self.add(fault);
                Ok(None)
            }
        }
    }
}

/// What is read beside schemas; the source is needed to write references out.
struct Reader<'a> {
    expander: Expander<'a>,
    faults: Faults,
    /// What becomes [`Document::places`].
    places: RefCell<BTreeMap<(String, Location, String), String>>,
}

/// Gathers the properties of a part that nothing reads, under their pointers relative to it.
fn unread(map: &Map<String, Value>, read: &[&str], at: &str, into: &mut Unread) {
    for (key, value) in map {
        if !read.contains(&key.as_str()) && !is_words(key) {
            into.insert(push(at, key), value.clone());
        }
    }
}

impl Reader<'_> {
    /// A part that stands for itself; the one at which there is too much of them is the place that is named.
    fn expanded(&self, value: &Value, pointer: &str) -> Result<Value, Fault> {
        let out = self.expander.expanded(value);
        self.expander.finish(pointer)?;
        Ok(out)
    }

    /// The unread properties of a part as facts that stand for themselves.
    fn kept(&self, unread: Unread, pointer: &str) -> Result<Unread, Fault> {
        unread
            .into_iter()
            .map(|(key, value)| Ok((key, self.expanded(&value, pointer)?)))
            .collect()
    }

    /// A map of parts that are kept as they stand.
    fn whole(&self, value: Option<&Value>, pointer: &str) -> Result<BTreeMap<String, Value>, Fault> {
        let parts = value.and_then(Value::as_object).into_iter().flatten();
        parts
            .filter(|(name, _)| !name.starts_with("x-"))
            .map(|(name, part)| Ok((name.clone(), self.expanded(part, pointer)?)))
            .collect()
    }

    fn document(&self, root: &Map<String, Value>) -> Result<Document, Fault> {
        let info = root
            .get("info")
            .ok_or_else(|| Fault::new("", "`info` is missing: this is not an OpenAPI document"))?;
        let text = |key: &str| match info.get(key) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let mut document = Document {
            version: text("version"),
            title: text("title"),
            servers: servers(root.get("servers")),
            security: root
                .get("security")
                .filter(|value| is_security(value))
                .map(security)
                .unwrap_or_default(),
            webhooks: self.whole(root.get("webhooks"), "/webhooks")?,
            ..Document::default()
        };
        let mut rest = Unread::new();
        let read = ["openapi", "info", "servers", "security", "webhooks", "paths", "components", "tags"];
        unread(root, &read, "", &mut rest);
        servers_unread(root.get("servers"), &mut rest);
        if let Some(odd) = root.get("security").filter(|value| !is_security(value)) {
            rest.insert("/security".to_owned(), odd.clone());
        }
        // OpenAPI 3.1 asks for one of three: a document may say only what the server calls, or only what others share.
        let none = Value::Object(Map::new());
        let paths = match root.get("paths") {
            Some(paths) => paths,
            None if root.contains_key("webhooks") || root.contains_key("components") => &none,
            None => return Err(Fault::new("", "`paths` is missing: this is not an OpenAPI document")),
        };
        for (path, item) in object(paths, "/paths")? {
            if path.starts_with("x-") {
                continue;
            }
            let place = push("/paths", path);
            let item = object(item, &place)?;
            let parameters = self.faults.part(self.parameters(item, &place))?.unwrap_or_default();
            let servers = servers(item.get("servers"));
            let mut of_servers = Unread::new();
            servers_unread(item.get("servers"), &mut of_servers);
            let inherited = Inherited {
                parameters: &parameters,
                servers: &servers,
                unread: &of_servers,
            };
            let mut operations = BTreeMap::new();
            for method in Method::ALL {
                if let Some(value) = item.get(method.key()) {
                    let operation = self.operation(value, &push(&place, method.key()), &inherited);
                    operations.extend(self.faults.part(operation)?.map(|operation| (method, operation)));
                }
            }
            let methods = Method::ALL.map(Method::key);
            let read: Vec<&str> = methods.into_iter().chain(["parameters", "servers", "$ref"]).collect();
            unread(item, &read, &place, &mut rest);
            document.paths.insert(path.clone(), operations);
        }
        if let Some(components) = root.get("components").and_then(Value::as_object) {
            self.components(components, &mut document.components)?;
            // What the other sections hold stands where it is used by now.
            let read = [
                "schemas",
                "parameters",
                "responses",
                "securitySchemes",
                "headers",
                "requestBodies",
                "examples",
                "links",
                "callbacks",
                "pathItems",
            ];
            unread(components, &read, "/components", &mut rest);
        }
        document.unread = self.kept(rest, "")?;
        Ok(document)
    }

    fn components(&self, components: &Map<String, Value>, into: &mut super::Components) -> Result<(), Fault> {
        let section = |name: &str| -> Result<Vec<(String, String, &Value)>, Fault> {
            let place = push("/components", name);
            match components.get(name) {
                None => Ok(Vec::new()),
                Some(value) => Ok(object(value, &place)?
                    .iter()
                    .map(|(key, value)| (key.clone(), push(&place, key), value))
                    .collect()),
            }
        };
        for (name, place, value) in section("schemas")? {
            into.schemas.insert(name, Schema::read(value, &place, &self.faults));
        }
        for (name, place, value) in section("parameters")? {
            into.parameters
                .extend(self.faults.part(self.parameter(value, &place))?.map(|parameter| (name, parameter)));
        }
        for (name, place, value) in section("responses")? {
            into.responses
                .extend(self.faults.part(self.response(value, &place))?.map(|response| (name, response)));
        }
        into.security_schemes = self.whole(components.get("securitySchemes"), "/components/securitySchemes")?;
        Ok(())
    }
}

impl Document {
    /// Reads a document of either dialect. The version of OpenAPI is checked by the caller.
    ///
    /// # Errors
    /// Whatever is not an OpenAPI document, with the pointer of the first fault.
    pub fn from_json(value: &Value) -> Result<Self, Fault> {
        Self::read(value).map_err(|faults| faults.into_iter().next().unwrap_or_else(|| Fault::new("", "cannot be read")))
    }

    /// [`Document::from_json`] with one fault of each part that cannot be read.
    ///
    /// # Errors
    /// As [`Document::from_json`].
    pub fn read(value: &Value) -> Result<Self, Vec<Fault>> {
        let only = |fault: Fault| vec![fault];
        let reader = Reader {
            expander: Expander::new(value),
            faults: Faults {
                is_3_0: value
                    .get("openapi")
                    .and_then(Value::as_str)
                    .is_some_and(|version| version.starts_with("3.0")),
                ..Faults::default()
            },
            places: RefCell::default(),
        };
        let mut document = match object(value, "").and_then(|root| reader.document(root)) {
            Ok(document) => document,
            Err(fault) => {
                // What nothing can be read after is the last thing to be said.
                let mut faults = reader.faults.all();
                faults.push(fault);
                return Err(faults);
            }
        };
        document.places = reader.places.take();
        document.passed_over = reader.faults.notes();
        document.each_schema_mut(&mut |schema| {
            for value in schema.unread.values_mut() {
                *value = reader.expander.expanded(value);
            }
        });
        reader.expander.finish("/components/schemas").map_err(only)?;
        let faults = reader.faults.all();
        if faults.is_empty() { Ok(document) } else { Err(faults) }
    }

    /// Every schema at any depth that code can be generated from.
    fn each_schema_mut(&mut self, visit: &mut dyn FnMut(&mut Schema)) {
        fn deep(schema: &mut Schema, visit: &mut dyn FnMut(&mut Schema)) {
            visit(schema);
            schema.children_mut().into_iter().for_each(|child| deep(child, visit));
        }
        self.components.schemas.values_mut().for_each(|schema| deep(schema, visit));
        crate::spec::model::roots::for_each_root(self, &mut |_, schema| deep(schema, visit));
    }
}

fn object<'a>(value: &'a Value, pointer: &str) -> Result<&'a Map<String, Value>, Fault> {
    value.as_object().ok_or_else(|| {
        Fault::new(
            pointer,
            "must be an object, with its properties by name; leave it out where it says nothing",
        )
    })
}

/// A keyword that is true or false; false where it is not there.
fn flag(map: &Map<String, Value>, key: &str, pointer: &str) -> Result<bool, Fault> {
    Ok(choice(map, key, pointer)?.unwrap_or(false))
}

/// A keyword that is true or false, if it is there.
fn choice(map: &Map<String, Value>, key: &str, pointer: &str) -> Result<Option<bool>, Fault> {
    match map.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(value)) => Ok(Some(*value)),
        Some(_) => Err(Fault::new(push(pointer, key), MUST_BE_BOOLEAN)),
    }
}

/// What is said of anything else; YAML 1.2 has no `yes` and no `no`.
const MUST_BE_BOOLEAN: &str = "must be true or false, without quotes";

/// A list of names, if it is there.
fn names(value: Option<&Value>, at: impl FnOnce() -> String) -> Result<Option<Vec<String>>, Fault> {
    let Some(value) = value.filter(|value| !value.is_null()) else {
        return Ok(None);
    };
    let list = value
        .as_array()
        .and_then(|list| list.iter().map(|name| name.as_str().map(str::to_owned)).collect());
    match list {
        Some(list) => Ok(Some(list)),
        None => Err(Fault::new(at(), "must be a list of strings; leave it out where there are none")),
    }
}

fn extensions(map: &Map<String, Value>) -> BTreeMap<String, Value> {
    map.iter()
        .filter(|(key, _)| key.starts_with("x-"))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn shared<T>(value: &Value, pointer: &str, section: &str, read: impl Fn(&Value, &str) -> Result<T, Fault>) -> Result<Shared<T>, Fault> {
    match value.get("$ref") {
        None => Ok(Shared::Inline(read(value, pointer)?)),
        Some(target) => {
            let target = target.as_str().unwrap_or_default();
            let name = target.strip_prefix(&format!("#/components/{section}/"));
            let name = name.ok_or_else(|| {
                Fault::new(
                    push(pointer, "$ref"),
                    format!("`{target}` does not point into #/components/{section}"),
                )
            })?;
            Ok(Shared::Ref(name.to_owned()))
        }
    }
}
