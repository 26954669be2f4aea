//! Changes that a vendor can make to a document, found in the document itself: nothing here names one of its operations or types.

use std::fmt;

use serde_json::{Map, Value, json};

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Kind {
    /// An optional query parameter on a list.
    AddOptionalParameter,
    /// A required query parameter on a list.
    AddRequiredParameter,
    /// A query parameter goes.
    RemoveParameter,
    /// A property of an object.
    AddProperty,
    /// A property goes that is no object.
    RemoveProperty,
    /// A property that is an object.
    AddNestedObject,
    /// A property goes that is an object.
    RemoveNestedObject,
    /// A value of an enumeration.
    AddEnumValue,
    /// A value goes.
    RemoveEnumValue,
    /// A variant of a union.
    AddVariant,
    /// A variant goes.
    RemoveVariant,
    /// An operation of a resource that is there.
    AddOperation,
    /// An operation whose success is no JSON.
    AddTextOperation,
    /// An operation that is sent as a form.
    AddFormOperation,
    /// An operation that is sent in other parts than a file and what is said about it.
    AddPartsOperation,
    /// An operation of a method that nobody calls.
    AddTraceOperation,
    /// An operation with an address of its own.
    AddElsewhereOperation,
    /// A property of two types.
    AddMixedProperty,
    /// A union that nothing tells apart.
    AddUntoldUnion,
    /// An operation goes.
    RemoveOperation,
    /// A resource of its own.
    AddResource,
    /// A resource goes, with all its operations.
    RemoveResource,
    /// A status for an error.
    AddErrorStatus,
    /// A status goes.
    RemoveErrorStatus,
    /// An optional header parameter.
    AddHeader,
    /// A header parameter goes.
    RemoveHeader,
    /// A format for a text.
    AddFormat,
    /// A format goes.
    RemoveFormat,
    /// A component gets another name.
    RenameComponent,
}

impl Kind {
    /// Whether code that was written before goes on to compile: the vendor adds something, and nobody has to say it.
    pub fn is_additive(self) -> bool {
        match self {
            Self::AddOptionalParameter
            | Self::AddProperty
            | Self::AddNestedObject
            | Self::AddEnumValue
            | Self::AddVariant
            | Self::AddOperation
            | Self::AddResource
            | Self::AddTextOperation
            | Self::AddFormOperation
            | Self::AddPartsOperation
            | Self::AddTraceOperation
            | Self::AddElsewhereOperation
            | Self::AddMixedProperty
            | Self::AddUntoldUnion
            | Self::AddErrorStatus
            | Self::RemoveErrorStatus
            | Self::AddHeader => true,
            Self::AddRequiredParameter
            | Self::RemoveParameter
            | Self::RemoveProperty
            | Self::RemoveNestedObject
            | Self::RemoveEnumValue
            | Self::RemoveVariant
            | Self::RemoveOperation
            | Self::RemoveResource
            | Self::RemoveHeader
            | Self::AddFormat
            | Self::RemoveFormat
            | Self::RenameComponent => false,
        }
    }
}

/// One change at one place.
#[derive(Clone, Debug)]
pub struct Mutation {
    /// Its kind.
    pub kind: Kind,
    /// The pointer of the place.
    pub place: String,
    edits: Vec<Edit>,
}

impl fmt::Display for Mutation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.kind, self.place)
    }
}

#[derive(Clone, Debug)]
enum Edit {
    /// Puts a value at a place of an object, or behind the last element of a list.
    Put(String, Value),
    Remove(String),
    /// Takes a text out of a list of strings.
    Without(String, String),
    RenameSchema(String, String),
}

const SCHEMAS: &str = "#/components/schemas/";
const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];

impl Mutation {
    /// The document with the change.
    pub fn apply(&self, document: &Value) -> Value {
        let mut out = document.clone();
        for edit in &self.edits {
            edit.apply(&mut out);
        }
        out
    }
}

impl Edit {
    fn apply(&self, document: &mut Value) {
        match self {
            Self::Put(pointer, value) => {
                let (around, name) = split(pointer);
                match document.pointer_mut(around) {
                    Some(Value::Object(members)) => drop(members.insert(unescaped(name), value.clone())),
                    Some(Value::Array(elements)) => elements.push(value.clone()),
                    _ => {}
                }
            }
            Self::Remove(pointer) => {
                let (around, name) = split(pointer);
                match document.pointer_mut(around) {
                    Some(Value::Object(members)) => drop(members.shift_remove(&unescaped(name))),
                    Some(Value::Array(elements)) => {
                        if let Some(index) = name.parse().ok().filter(|index| *index < elements.len()) {
                            elements.remove(index);
                        }
                    }
                    _ => {}
                }
            }
            Self::Without(pointer, text) => {
                if let Some(Value::Array(elements)) = document.pointer_mut(pointer) {
                    elements.retain(|element| element != text);
                }
            }
            Self::RenameSchema(from, to) => {
                if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas")
                    && let Some(schema) = schemas.shift_remove(from)
                {
                    schemas.insert(to.clone(), schema);
                }
                redirect(document, &format!("{SCHEMAS}{from}"), &format!("{SCHEMAS}{to}"));
            }
        }
    }
}

fn redirect(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Array(elements) => elements.iter_mut().for_each(|element| redirect(element, from, to)),
        Value::Object(members) => members.values_mut().for_each(|member| redirect(member, from, to)),
        _ => {}
    }
}

fn split(pointer: &str) -> (&str, &str) {
    pointer.rsplit_once('/').unwrap_or(("", pointer))
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn unescaped(name: &str) -> String {
    name.replace("~1", "/").replace("~0", "~")
}

/// Every change that can be made to the document, kind by kind.
pub fn mutations(document: &Value) -> Vec<Mutation> {
    let mut out = Found {
        document,
        list: Vec::new(),
    };
    out.operations();
    out.schemas();
    let mut list = out.list;
    list.sort_by_key(|mutation| mutation.kind);
    list
}

struct Found<'a> {
    document: &'a Value,
    list: Vec<Mutation>,
}

impl Found<'_> {
    fn add(&mut self, kind: Kind, place: &str, edits: Vec<Edit>) {
        self.list.push(Mutation {
            kind,
            place: place.to_owned(),
            edits,
        });
    }

    /// What a reference leads to, or the value itself.
    fn resolved<'b>(&'b self, value: &'b Value) -> &'b Value {
        let target = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
        target.and_then(|pointer| self.document.pointer(pointer)).unwrap_or(value)
    }

    fn operations(&mut self) {
        let document = self.document;
        let mut tags: Map<String, Value> = Map::new();
        for (path, item) in members(&document["paths"]) {
            for (method, operation) in members(item).filter(|(method, _)| METHODS.contains(&method.as_str())) {
                let pointer = format!("/paths/{}/{method}", escaped(path));
                self.parameters(&pointer, method, operation);
                self.statuses(&pointer, operation);
                let remove = match members(item).filter(|(method, _)| METHODS.contains(&method.as_str())).count() {
                    1 => Edit::Remove(format!("/paths/{}", escaped(path))),
                    _ => Edit::Remove(pointer.clone()),
                };
                self.add(Kind::RemoveOperation, &pointer, vec![remove]);
                if let Some(tag) = operation["tags"][0].as_str() {
                    let places = tags.entry(tag).or_insert_with(|| json!([]));
                    if let Value::Array(places) = places {
                        places.push(json!(pointer));
                    }
                }
            }
        }
        for (number, (tag, places)) in tags.iter().enumerate() {
            let places: Vec<&str> = places.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let remove = places.iter().map(|place| Edit::Remove((*place).to_owned())).collect();
            self.add(Kind::RemoveResource, &format!("tag {tag}"), remove);
            for (position, place) in places.iter().enumerate() {
                self.new_operation(place, &format!("{number}x{position}"));
            }
        }
    }

    /// The operation once more below its path, and as the only one of a resource that is new.
    fn new_operation(&mut self, place: &str, mark: &str) {
        let document = self.document;
        let Some(operation) = document.pointer(place) else { return };
        let (around, method) = split(place);
        let mut new = operation.clone();
        new["operationId"] = json!(format!("{method}AddedThing{mark}"));
        let path = format!("{around}~1added-things");
        let item = json!({method: new.clone()});
        self.add(Kind::AddOperation, place, vec![Edit::Put(path, item)]);
        // A path of its own names none of the places that the other one has in its path.
        let own = |parameter: &&Value| self.resolved(parameter)["in"] != "path";
        let kept: Vec<Value> = new["parameters"].as_array().into_iter().flatten().filter(own).cloned().collect();
        new["parameters"] = json!(kept);
        new["tags"] = json!(["Added things"]);
        new["operationId"] = json!(format!("{method}AddedResource{mark}"));
        let item = json!({method: new.clone()});
        self.add(Kind::AddResource, place, vec![Edit::Put("/paths/~1added-things".to_owned(), item)]);
        self.unsupported(place, &new, mark);
    }

    /// Operations that no code can be made of.
    fn unsupported(&mut self, place: &str, like: &Value, mark: &str) {
        let text = json!({"type": "string"});
        let parts = json!({"type": "object", "properties": {"first": text, "second": text}});
        let sent = |media: &str| json!({"required": true, "content": {media: {"schema": parts}}});
        let kinds = [
            (
                Kind::AddTextOperation,
                "get",
                "responses",
                json!({"200": {"description": "", "content": {"text/csv": {"schema": text}}}}),
            ),
            (
                Kind::AddFormOperation,
                "post",
                "requestBody",
                sent("application/x-www-form-urlencoded"),
            ),
            (Kind::AddPartsOperation, "post", "requestBody", sent("multipart/form-data")),
            (Kind::AddTraceOperation, "trace", "deprecated", json!(false)),
            (
                Kind::AddElsewhereOperation,
                "get",
                "servers",
                json!([{"url": "https://elsewhere.test/v1"}]),
            ),
        ];
        for (kind, method, key, value) in kinds {
            let mut new = like.clone();
            new["operationId"] = json!(format!("{kind:?}{mark}"));
            new[key] = value;
            let path = format!("/paths/~1{kind:?}");
            self.add(kind, place, vec![Edit::Put(path, json!({method: new}))]);
        }
    }

    fn parameters(&mut self, pointer: &str, method: &str, operation: &Value) {
        let at = format!("{pointer}/parameters");
        let parameters: Vec<&Value> = operation["parameters"].as_array().into_iter().flatten().collect();
        let is_list = method == "get" && parameters.iter().any(|parameter| self.resolved(parameter)["in"] == "query");
        let start = match operation.get("parameters") {
            Some(_) => Vec::new(),
            None => vec![Edit::Put(at.clone(), json!([]))],
        };
        let with = |parameter: Value| {
            start
                .iter()
                .cloned()
                .chain([Edit::Put(format!("{at}/-"), parameter)])
                .collect::<Vec<_>>()
        };
        if is_list {
            let optional = json!({"name": "addedFilter", "in": "query", "schema": {"type": "string"}});
            self.add(Kind::AddOptionalParameter, pointer, with(optional));
            let required = json!({"name": "addedCount", "in": "query", "required": true, "schema": {"type": "integer"}});
            self.add(Kind::AddRequiredParameter, pointer, with(required));
        }
        let header = json!({"name": "Added-Header", "in": "header", "schema": {"type": "string"}});
        self.add(Kind::AddHeader, pointer, with(header));
        for (index, parameter) in parameters.iter().enumerate() {
            let place = format!("{at}/{index}");
            let kind = match self.resolved(parameter)["in"].as_str() {
                Some("query") => Kind::RemoveParameter,
                Some("header") => Kind::RemoveHeader,
                _ => continue,
            };
            self.add(kind, &place, vec![Edit::Remove(place.clone())]);
        }
    }

    fn statuses(&mut self, pointer: &str, operation: &Value) {
        let is_error = |status: &str| status.starts_with(['4', '5']);
        let errors: Vec<(&String, &Value)> = members(&operation["responses"]).filter(|(status, _)| is_error(status)).collect();
        if let Some((_, like)) = errors.first() {
            // None of those that a server or a proxy responses anyway.
            if let Some(new) = ["418", "423", "451"]
                .iter()
                .find(|status| operation["responses"].get(**status).is_none())
            {
                let place = format!("{pointer}/responses/{new}");
                self.add(Kind::AddErrorStatus, &place, vec![Edit::Put(place.clone(), (*like).clone())]);
            }
        }
        for (status, _) in errors {
            let place = format!("{pointer}/responses/{status}");
            self.add(Kind::RemoveErrorStatus, &place, vec![Edit::Remove(place.clone())]);
        }
    }

    fn schemas(&mut self) {
        let document = self.document;
        let tags: Vec<(&str, &str)> = members(&document["components"]["schemas"])
            .flat_map(|(_, schema)| {
                let property = schema["discriminator"]["propertyName"].as_str();
                let variants = schema["oneOf"].as_array().into_iter().flatten();
                variants.filter_map(move |variant| Some((variant["$ref"].as_str()?.strip_prefix(SCHEMAS)?, property?)))
            })
            .collect();
        for (name, schema) in members(&document["components"]["schemas"]) {
            let pointer = format!("/components/schemas/{}", escaped(name));
            let to = format!("Renamed{name}");
            self.add(Kind::RenameComponent, &pointer, vec![Edit::RenameSchema(name.clone(), to)]);
            self.values(&pointer, schema);
            self.variants(&pointer, schema);
            if schema.get("properties").is_none() {
                continue;
            }
            let added = format!("{pointer}/properties/addedProperty");
            self.add(Kind::AddProperty, &pointer, vec![Edit::Put(added, json!({"type": "string"}))]);
            let nested = json!({"type": "object", "properties": {"first": {"type": "string"}, "second": {"type": "integer"}}});
            let added = format!("{pointer}/properties/addedObject");
            self.add(Kind::AddNestedObject, &pointer, vec![Edit::Put(added, nested)]);
            let mixed = json!({"type": ["string", "integer"]});
            let added = format!("{pointer}/properties/addedMixed");
            self.add(Kind::AddMixedProperty, &pointer, vec![Edit::Put(added, mixed)]);
            let part = |name: &str| json!({"type": "object", "properties": {name: {"type": "integer"}}});
            let added = format!("{pointer}/properties/addedUntold");
            let untold = json!({"oneOf": [part("first"), part("second")]});
            self.add(Kind::AddUntoldUnion, &pointer, vec![Edit::Put(added, untold)]);
            for (property, child) in members(&schema["properties"]) {
                let place = format!("{pointer}/properties/{}", escaped(property));
                self.format(&place, child);
                // A union whose variants have no tag is another document, and none that can be used.
                if tags.contains(&(name.as_str(), property.as_str())) {
                    continue;
                }
                let kind = match self.resolved(child)["type"] == "object" {
                    true => Kind::RemoveNestedObject,
                    false => Kind::RemoveProperty,
                };
                let required = Edit::Without(format!("{pointer}/required"), property.clone());
                self.add(kind, &place, vec![Edit::Remove(place.clone()), required]);
            }
        }
    }

    fn values(&mut self, pointer: &str, schema: &Value) {
        let place = format!("{pointer}/enum");
        let values: Vec<&str> = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if values.is_empty() {
            return;
        }
        self.add(
            Kind::AddEnumValue,
            &place,
            vec![Edit::Put(format!("{place}/-"), json!("addedValue"))],
        );
        if values.len() > 1 {
            for value in values {
                self.add(
                    Kind::RemoveEnumValue,
                    &format!("{place} {value}"),
                    vec![Edit::Without(place.clone(), value.to_owned())],
                );
            }
        }
    }

    fn variants(&mut self, pointer: &str, schema: &Value) {
        let Some(property) = schema["discriminator"]["propertyName"].as_str() else {
            return;
        };
        let mapping = format!("{pointer}/discriminator/mapping");
        let new = json!({"type": "object", "required": [property], "properties": {
            property: {"type": "string", "enum": ["addedVariant"]}, "addedCount": {"type": "integer"}}});
        let reference = format!("{SCHEMAS}AddedVariant");
        self.add(
            Kind::AddVariant,
            pointer,
            vec![
                Edit::Put("/components/schemas/AddedVariant".to_owned(), new),
                Edit::Put(format!("{mapping}/addedVariant"), json!(reference)),
                Edit::Put(format!("{pointer}/oneOf/-"), json!({"$ref": reference})),
            ],
        );
        let variants: Vec<&Value> = schema["oneOf"].as_array().into_iter().flatten().collect();
        if variants.len() < 2 {
            return;
        }
        for (index, variant) in variants.iter().enumerate() {
            let place = format!("{pointer}/oneOf/{index}");
            let mut edits = vec![Edit::Remove(place.clone())];
            for (tag, _) in members(&schema["discriminator"]["mapping"]).filter(|(_, target)| **target == variant["$ref"]) {
                edits.push(Edit::Remove(format!("{mapping}/{}", escaped(tag))));
            }
            self.add(Kind::RemoveVariant, &place, edits);
        }
    }

    fn format(&mut self, place: &str, schema: &Value) {
        let at = format!("{place}/format");
        if schema.get("format").is_some() {
            self.add(Kind::RemoveFormat, place, vec![Edit::Remove(at)]);
        } else if schema["type"] == "string" && schema.get("enum").is_none() {
            self.add(Kind::AddFormat, place, vec![Edit::Put(at, json!("date"))]);
        }
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
