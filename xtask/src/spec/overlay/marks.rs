//! The marks that the overlay leaves in a document, their meaning, and a check that they make sense together.
//!
//! | mark | stands on | value |
//! |---|---|---|
//! | `x-payroc-ids` | the root | the newtypes of identifiers: name to `{description, secret}` |
//! | `x-payroc-properties` | the root | what a property or a parameter is, by its name; for those that have no description of their own |
//! | `x-payroc-values` | the root | what a value of an enumeration or a variant of a union means, as `Type.value` or, for all types, as the value alone |
//! | `x-payroc-resources` | the root | what the operations of a resource are for, by its dotted name |
//! | `x-payroc-modules` | the root | modules for types that several resources share: a list of `{module, heading, words}`; a type belongs to the first module one of whose words its name contains |
//! | `x-payroc-operation` | an operation | `{type, resource, method}`: its public names; the resource may be dotted |
//! | `x-payroc-name` | a parameter | the name of its setter, where the derived one is taken |
//! | `x-payroc-echo` | an operation | what its response repeats unchanged: a list of `{request, response}`, pointers into the bodies, or `{parameter, response}` with a parameter of the path |
//! | `x-payroc-attempt-timeout` | an operation | how many seconds an attempt may take where the caller sets no timeout: a whole number from 1 to 600 |
//! | `x-payroc-body` | a request body | `optional`: sending nothing is a meaning of its own |
//! | `x-payroc-sensitivity` | a property, the schema of a parameter | `secret`, `personal` or `plain` |
//! | `x-payroc-id` | a property, the schema of a parameter | name of its newtype |
//! | `x-payroc-money` | a property | `true`: an integer in the lowest denomination of its currency |

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

use crate::spec::model::{Fault, Method, push};
use crate::spec::names::ident::module_name;

/// Who may see a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    /// Anybody.
    Plain,
    /// Whoever handles the data of persons; never shown by `Debug`.
    Personal,
    /// Nobody: card, bank and credential data.
    Secret,
}

impl Sensitivity {
    /// The value of the mark, and the verdict in `sensitivity.lock`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Personal => "personal",
            Self::Secret => "secret",
        }
    }

    /// Reads a mark or a verdict.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Plain, Self::Personal, Self::Secret]
            .into_iter()
            .find(|sensitivity| sensitivity.key() == text)
    }
}

/// A newtype that stands for an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdType {
    /// One line for its documentation.
    pub description: String,
    /// Whether knowing it is enough to use it, so that it must not be printed.
    pub secret: bool,
}

/// A module for types that several resources share and that a reader would look for in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedModule {
    /// Its name.
    pub module: String,
    /// One line for its documentation.
    pub heading: String,
    /// What the names of its types contain, one of them.
    pub words: Vec<String>,
}

/// Reads the marks of a document that an overlay was applied to.
#[derive(Clone, Debug)]
pub struct Marks<'a> {
    document: &'a Value,
    ids: BTreeMap<String, IdType>,
    modules: Vec<SharedModule>,
    operations: HashMap<&'a str, &'a Value>,
}

impl<'a> Marks<'a> {
    /// Reads the lists of identifier newtypes and of modules.
    ///
    /// # Errors
    /// A list that is not as the table in the module's documentation says.
    pub fn read(document: &'a Value) -> Result<Self, Fault> {
        let mut ids = BTreeMap::new();
        if let Some(list) = document.get("x-payroc-ids") {
            let list = list
                .as_object()
                .ok_or_else(|| Fault::new("/x-payroc-ids", "must be an object of newtype names"))?;
            for (name, value) in list {
                let place = push("/x-payroc-ids", name);
                if !is_type_name(name) {
                    return Err(Fault::new(place, "must be the name of a Rust type, such as PaymentId"));
                }
                let description = value.get("description").and_then(Value::as_str).filter(|text| one_line(text));
                let secret = value.get("secret").and_then(Value::as_bool);
                let (Some(description), Some(secret)) = (description, secret) else {
                    return Err(Fault::new(place, "must be {description: one line, secret: true or false}"));
                };
                ids.insert(
                    name.clone(),
                    IdType {
                        description: description.to_owned(),
                        secret,
                    },
                );
            }
        }
        let items = document.get("paths").and_then(Value::as_object).into_iter().flat_map(Map::values);
        let mut operations = HashMap::new();
        for operation in items.flat_map(|item| Method::ALL.into_iter().filter_map(move |method| item.get(method.key()))) {
            if let Some(id) = operation.get("operationId").and_then(Value::as_str) {
                operations.entry(id).or_insert(operation);
            }
        }
        Ok(Self {
            document,
            ids,
            modules: modules(document)?,
            operations,
        })
    }

    /// The modules for types that several resources share, in the order in which they are tried.
    pub fn modules(&self) -> &[SharedModule] {
        &self.modules
    }

    /// What the operations of a resource are for, by its dotted name.
    pub fn resources(&self) -> BTreeMap<String, String> {
        self.texts("x-payroc-resources")
    }

    /// What a property or a parameter is, by its name.
    pub fn properties(&self) -> BTreeMap<String, String> {
        self.texts("x-payroc-properties")
    }

    /// What a value means, as `Type.value` or alone.
    pub fn values(&self) -> BTreeMap<String, String> {
        self.texts("x-payroc-values")
    }

    fn texts(&self, mark: &str) -> BTreeMap<String, String> {
        let list = self.document.get(mark).and_then(Value::as_object);
        let texts = list.into_iter().flatten();
        texts
            .filter_map(|(name, text)| Some((name.clone(), text.as_str()?.to_owned())))
            .collect()
    }

    /// The newtypes of identifiers by name.
    pub fn ids(&self) -> &BTreeMap<String, IdType> {
        &self.ids
    }

    /// What the overlay says about a property of a component schema; `None` where no rule judges it.
    pub fn property(&self, owner: &str, property: &str) -> Option<Sensitivity> {
        self.schema(self.component("schemas", owner)?.get("properties")?.get(property)?)
    }

    /// What the overlay says about a shared parameter; `None` where no rule judges it.
    pub fn parameter(&self, component: &str) -> Option<Sensitivity> {
        self.schema(self.component("parameters", component)?.get("schema")?)
    }

    /// What the overlay says about a text by its key in `sensitivity.lock`: `Owner.property`, `Owner.*` for the values of a map,
    /// `#Component` for a shared parameter, `operationId#name` for another one. `None` where no rule judges it.
    pub fn text(&self, key: &str) -> Option<Sensitivity> {
        if let Some((operation, name)) = key.split_once('#') {
            return match operation {
                "" => self.parameter(name),
                _ => self.schema(self.own_parameter(operation, name)?.get("schema")?),
            };
        }
        match key.split_once('.')? {
            (owner, "*") => self.schema(self.component("schemas", owner)?.get("additionalProperties")?),
            (owner, property) => self.property(owner, property),
        }
    }

    fn component(&self, section: &str, name: &str) -> Option<&'a Value> {
        self.document.get("components")?.get(section)?.get(name)
    }

    fn own_parameter(&self, operation: &str, name: &str) -> Option<&'a Value> {
        let parameters = self.operations.get(operation)?.get("parameters")?.as_array()?;
        parameters
            .iter()
            .find(|found| found.get("name").and_then(Value::as_str) == Some(name))
    }

    /// What the marks beside a schema say: its own sensitivity, or else that of its newtype.
    pub fn schema(&self, schema: &Value) -> Option<Sensitivity> {
        let own = schema
            .get("x-payroc-sensitivity")
            .and_then(Value::as_str)
            .and_then(Sensitivity::parse);
        own.or_else(|| {
            let id = self.ids.get(schema.get("x-payroc-id")?.as_str()?)?;
            Some(if id.secret { Sensitivity::Secret } else { Sensitivity::Plain })
        })
    }

    /// Everything about the marks that cannot be meant: misspelt marks and values, newtypes that are not listed or not used, operations
    /// without a name or with one that is taken, bodies of which nobody said whether they may be left out, money that is no integer.
    pub fn check(&self) -> Vec<Fault> {
        let mut check = Check {
            document: self.document,
            ids: &self.ids,
            used: BTreeSet::new(),
            faults: Vec::new(),
        };
        check.walk(self.document, "");
        check.operations(self.document);
        for name in self.ids.keys().filter(|name| !check.used.contains(*name)) {
            check.faults.push(Fault::new(
                push("/x-payroc-ids", name),
                "nothing is marked with this newtype; take it off the list",
            ));
        }
        check.faults
    }

    /// What the marks say of something that the document no longer has: it has changed under the overlay, and a person has to decide.
    pub fn unmet(&self) -> Vec<Fault> {
        const LISTS: [&str; 4] = [
            "/x-payroc-ids/",
            "/x-payroc-properties/",
            "/x-payroc-resources/",
            "/x-payroc-values/",
        ];
        let mut faults = self.check();
        let is_unmet = |pointer: &str| pointer.ends_with("/x-payroc-echo") || LISTS.iter().any(|list| pointer.starts_with(list));
        faults.retain(|fault| is_unmet(&fault.pointer));
        faults
    }
}

/// How many unions may stand inside one another where a pointer leads through them.
const UNIONS: u32 = 4;

struct Check<'a> {
    document: &'a Value,
    ids: &'a BTreeMap<String, IdType>,
    used: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn fault(&mut self, pointer: impl Into<String>, message: impl Into<String>) {
        self.faults.push(Fault::new(pointer, message));
    }

    fn walk(&mut self, value: &Value, pointer: &str) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    let place = push(pointer, key);
                    if key.starts_with("x-payroc-") {
                        self.mark(key, value, map, &place);
                    } else {
                        self.walk(value, &place);
                    }
                }
            }
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    self.walk(value, &push(pointer, &index.to_string()));
                }
            }
            _ => {}
        }
    }

    /// Both sides of a pair have to be there: what is compared with nothing protects nobody.
    fn echo(&mut self, echo: &Value, operation: &Map<String, Value>, place: &str) {
        let text = |key: &str| echo.get(key).and_then(Value::as_str);
        let responses = operation.get("responses").and_then(Value::as_object);
        let success = responses.and_then(|responses| responses.iter().find(|(status, _)| status.starts_with('2')));
        let sides = [
            (text("request"), operation.get("requestBody"), "body"),
            (text("response"), success.map(|(_, response)| response), "response"),
        ];
        for (pointer, of, what) in sides {
            if let Some(pointer) = pointer
                && !of.is_some_and(|of| self.leads(of, pointer))
            {
                self.fault(
                    place,
                    format!("`{pointer}` is no string or whole number of the {what}; correct the pair or take it out"),
                );
            }
        }
        if let Some(name) = text("parameter")
            && !place.contains(&["{", name, "}"].concat())
        {
            self.fault(
                place,
                format!("`{name}` is no parameter of the path; correct the pair or take it out"),
            );
        }
    }

    /// Whether a pointer leads from property to property of the JSON of a body to a string or a whole number. Of a union, one variant is enough:
    /// where a body is another variant, there is nothing to compare.
    fn leads(&self, of: &Value, pointer: &str) -> bool {
        let content = self
            .resolved(of)
            .and_then(|of| of.get("content")?.as_object()?.values().next()?.get("schema"));
        let names: Vec<&str> = pointer.split('/').skip(1).collect();
        content.is_some_and(|schema| self.leads_on(schema, &names, UNIONS))
    }

    fn leads_on(&self, schema: &Value, names: &[&str], unions: u32) -> bool {
        let Some(schema) = self.resolved(schema).and_then(Value::as_object) else {
            return false;
        };
        if let Some(variants) = schema.get("oneOf").and_then(Value::as_array)
            && let Some(unions) = unions.checked_sub(1)
            && variants.iter().any(|variant| self.leads_on(variant, names, unions))
        {
            return true;
        }
        match names {
            [] => has_type(schema, &["string", "integer"]),
            [name, rest @ ..] => {
                let property = schema.get("properties").and_then(|properties| properties.get(name));
                property.is_some_and(|property| self.leads_on(property, rest, UNIONS))
            }
        }
    }

    fn resolved<'v>(&'v self, value: &'v Value) -> Option<&'v Value> {
        match value.get("$ref") {
            Some(reference) => self.document.pointer(reference.as_str()?.strip_prefix('#')?),
            None => Some(value),
        }
    }

    fn mark(&mut self, key: &str, value: &Value, beside: &Map<String, Value>, place: &str) {
        match key {
            "x-payroc-sensitivity" => match value.as_str().and_then(Sensitivity::parse) {
                None => self.fault(place, format!("{value} is not a verdict; use secret, personal or plain")),
                Some(verdict) => {
                    let id = beside
                        .get("x-payroc-id")
                        .and_then(Value::as_str)
                        .and_then(|name| self.ids.get(name));
                    if id.is_some_and(|id| id.secret) && verdict != Sensitivity::Secret {
                        self.fault(place, format!("is {}, but its newtype is secret", verdict.key()));
                    }
                }
            },
            "x-payroc-id" => match value.as_str() {
                Some(name) if self.ids.contains_key(name) => {
                    self.used.insert(name.to_owned());
                    if !has_type(beside, &["string", "integer"]) {
                        self.fault(place, "an identifier must be a string or an integer");
                    }
                }
                _ => self.fault(
                    place,
                    format!("{value} is not listed in x-payroc-ids; add it there with a description"),
                ),
            },
            "x-payroc-money" => {
                if *value != Value::Bool(true) {
                    self.fault(place, "must be true; leave the mark out otherwise");
                }
                if !has_type(beside, &["integer"]) {
                    self.fault(place, "money must be an integer in the lowest denomination of its currency");
                }
            }
            "x-payroc-body" if value != "optional" => {
                self.fault(place, "must be `optional`; mark a body that has to be sent with `required: true`");
            }
            "x-payroc-echo" => {
                let pointer = |echo: &Value, key: &str| echo.get(key).and_then(Value::as_str).is_some_and(|text| text.starts_with('/'));
                let is_echo = |echo: &Value| {
                    let parameter = echo.get("parameter").is_some_and(Value::is_string);
                    let two = echo.as_object().is_some_and(|members| members.len() == 2);
                    two && pointer(echo, "response") && (parameter || pointer(echo, "request"))
                };
                match value.as_array().filter(|list| !list.is_empty() && list.iter().all(is_echo)) {
                    Some(list) => list.iter().for_each(|echo| self.echo(echo, beside, place)),
                    None => self.fault(
                        place,
                        "must be a list of `{request: /pointer, response: /pointer}` or `{parameter: name, response: /pointer}`",
                    ),
                }
            }
            "x-payroc-attempt-timeout" => {
                if !value.as_u64().is_some_and(|seconds| (1..=600).contains(&seconds)) {
                    self.fault(place, format!("{value} is no timeout; write whole seconds, from 1 to 600"));
                }
            }
            "x-payroc-values" => {
                let known = known_values(self.document);
                for (name, text) in value.as_object().into_iter().flatten() {
                    let place = push(place, name);
                    if !known.contains(name) {
                        self.fault(place, "no enumeration and no union has this value; take it off the list");
                    } else if !text.as_str().is_some_and(one_line) {
                        self.fault(place, "must be one line of text");
                    }
                }
            }
            "x-payroc-resources" => {
                let known = known_resources(self.document);
                for (name, text) in value.as_object().into_iter().flatten() {
                    let place = push(place, name);
                    if !known.contains(name.as_str()) {
                        self.fault(place, "no operation belongs to this resource; take it off the list");
                    } else if !text.as_str().is_some_and(|text| one_line(text) && !text.contains('|')) {
                        self.fault(place, "must be one line of text without a `|`, which would end a cell of a table");
                    }
                }
            }
            "x-payroc-properties" => {
                let known = known_properties(self.document);
                let list = value.as_object().into_iter().flatten();
                for (name, text) in list {
                    let place = push(place, name);
                    if !known.contains(name.as_str()) {
                        self.fault(place, "no property and no parameter has this name; take it off the list");
                    } else if !text.as_str().is_some_and(one_line) {
                        self.fault(place, "must be one line of text");
                    }
                }
            }
            // The lists of ids and of modules were read before.
            "x-payroc-operation" | "x-payroc-ids" | "x-payroc-modules" | "x-payroc-body" | "x-payroc-name" => {}
            _ => self.fault(place, "unknown mark; the known ones are listed in the module `marks`"),
        }
    }

    fn operations(&mut self, document: &Value) {
        let mut types: BTreeMap<String, String> = BTreeMap::new();
        let mut methods: BTreeMap<String, String> = BTreeMap::new();
        let Some(paths) = document.get("paths").and_then(Value::as_object) else {
            return;
        };
        for (path, item) in paths {
            for method in Method::ALL {
                let Some(operation) = item.get(method.key()) else {
                    continue;
                };
                let place = push(&push("/paths", path), method.key());
                if !operation.get("summary").and_then(Value::as_str).is_some_and(one_line) {
                    self.fault(&place, "has no `summary` of one line; write one in the overlay");
                }
                if let Some(body) = operation.get("requestBody") {
                    let required = body.get("required") == Some(&Value::Bool(true));
                    if required == body.get("x-payroc-body").is_some() {
                        self.fault(
                            push(&place, "requestBody"),
                            "say in the overlay whether the body has to be sent: either `required: true` or `x-payroc-body: optional`",
                        );
                    }
                }
                let name = |key: &str| {
                    operation
                        .get("x-payroc-operation")
                        .and_then(|names| names.get(key))
                        .and_then(Value::as_str)
                };
                let (Some(kind), Some(resource), Some(call)) = (name("type"), name("resource"), name("method")) else {
                    self.fault(
                        &place,
                        "has no name; give it `x-payroc-operation: {type, resource, method}` in the overlay",
                    );
                    continue;
                };
                if !is_type_name(kind) {
                    let message = format!("`{kind}` is not the name of a Rust type; write another in the overlay");
                    self.fault(push(&place, "x-payroc-operation"), message);
                }
                if !resource.split('.').all(is_member_name) || !is_member_name(call) {
                    let message =
                        format!("`{resource}` and `{call}` must be lower-case names of Rust methods; write others in the overlay");
                    self.fault(push(&place, "x-payroc-operation"), message);
                }
                if let Some(first) = types.insert(kind.to_owned(), place.clone()) {
                    self.fault(&place, format!("the type name `{kind}` is already taken by {first}"));
                }
                if let Some(first) = methods.insert(format!("{resource}.{call}"), place.clone()) {
                    self.fault(&place, format!("the method `{resource}.{call}` is already taken by {first}"));
                }
            }
        }
    }
}

/// The names of the properties of all components.
fn known_properties(document: &Value) -> BTreeSet<&str> {
    let components = document.pointer("/components/schemas").and_then(Value::as_object);
    let properties = components
        .into_iter()
        .flat_map(Map::values)
        .filter_map(|schema| schema.get("properties")?.as_object());
    let mut known: BTreeSet<&str> = properties.flat_map(|properties| properties.keys().map(String::as_str)).collect();
    let shared = document.pointer("/components/parameters").and_then(Value::as_object);
    let shared = shared.into_iter().flat_map(Map::values);
    let items = document.get("paths").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let operations = items.filter_map(Value::as_object).flat_map(Map::values);
    let own = operations.filter_map(|operation| operation.get("parameters")?.as_array()).flatten();
    known.extend(shared.chain(own).filter_map(|parameter| parameter.get("name")?.as_str()));
    known
}

/// The values of all enumerations, alone and with their type.
fn known_values(document: &Value) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for (name, schema) in document
        .pointer("/components/schemas")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
        let variants = schema.pointer("/discriminator/mapping").and_then(Value::as_object).into_iter();
        let variants = variants.flat_map(|mapping| mapping.keys().map(String::as_str));
        for value in values.filter_map(Value::as_str).chain(variants) {
            known.insert(value.to_owned());
            known.insert([name, ".", value].concat());
        }
    }
    known
}

fn has_type(schema: &Map<String, Value>, allowed: &[&str]) -> bool {
    let is_allowed = |name: &str| name == "null" || allowed.contains(&name);
    match schema.get("type") {
        Some(Value::String(name)) => is_allowed(name),
        Some(Value::Array(names)) => names.iter().all(|name| name.as_str().is_some_and(is_allowed)),
        _ => false,
    }
}

fn one_line(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains('\n')
}

/// The dotted names of all resources that have operations, and of those above them.
fn known_resources(document: &Value) -> BTreeSet<&str> {
    let items = document.get("paths").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let operations = items.filter_map(Value::as_object).flat_map(Map::values);
    let resources = operations.filter_map(|operation| operation.pointer("/x-payroc-operation/resource")?.as_str());
    resources
        .flat_map(|dotted| {
            let ends = dotted.match_indices('.').map(|(end, _)| end).chain([dotted.len()]);
            ends.map(move |end| &dotted[..end])
        })
        .collect()
}

fn modules(document: &Value) -> Result<Vec<SharedModule>, Fault> {
    const MARK: &str = "/x-payroc-modules";
    let Some(list) = document.get("x-payroc-modules") else {
        return Ok(Vec::new());
    };
    let list = list.as_array().ok_or_else(|| Fault::new(MARK, "must be a list of modules"))?;
    let mut modules: Vec<SharedModule> = Vec::new();
    for (index, value) in list.iter().enumerate() {
        let place = push(MARK, &index.to_string());
        let text = |key| {
            value
                .get(key)
                .and_then(Value::as_str)
                .filter(|text| one_line(text) && !text.contains('|'))
        };
        let words: Option<Vec<&str>> = value.get("words").and_then(Value::as_array).and_then(|words| {
            let words = words.iter().map(|word| word.as_str().filter(|word| !word.is_empty()));
            words.collect::<Option<Vec<&str>>>().filter(|words| !words.is_empty())
        });
        let (Some(module), Some(heading), Some(words)) = (text("module"), text("heading"), words) else {
            return Err(Fault::new(
                place,
                "must be {module: name, heading: one line, words: [a part of a type's name, ..]}",
            ));
        };
        if !is_member_name(module) || module_name(module) != module {
            return Err(Fault::new(
                push(&place, "module"),
                "must be the name of a Rust module, such as order_details",
            ));
        }
        if modules.iter().any(|other| other.module == module) {
            return Err(Fault::new(
                push(&place, "module"),
                "stands in the list twice; put its words together",
            ));
        }
        modules.push(SharedModule {
            module: module.to_owned(),
            heading: heading.to_owned(),
            words: words.into_iter().map(str::to_owned).collect(),
        });
    }
    Ok(modules)
}

fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_member_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
