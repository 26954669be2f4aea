//! Requests and responses of every operation with a canary in every property that may hold a string, and a register of the canaries.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::{Days, NaiveDate};
use payroc_tests::document::{request_schema, response_schema};
use payroc_tests::sample::{Extent, Plant, Sampler};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use xtask::codegen::inputs::Inputs;
use xtask::emit::decisions::{Decisions, Sensitivity};
use xtask::plan::echoes;
use xtask::spec::model::{Document, Operation, Schema, Type};

use crate::names;

/// The prefix of a canary. Five digits follow.
const PREFIX: &str = "canary";

/// The prefix of a canary that a response echoes from its request. Ids are compared without regard to case, so the echoed id is the same, and the
/// canary still shows whether it came from the request or the response.
const ECHO_PREFIX: &str = "CANARY";

/// A planted string or day.
#[derive(Clone, Debug)]
pub(crate) struct Canary {
    /// Where it was planted: `Card.cardNumber`, or a description.
    pub(crate) location: String,
    /// Why no value may print it, or `None` if it is plain.
    pub(crate) hidden: Option<&'static str>,
}

/// All canaries of the run, by their string.
#[derive(Debug, Default)]
pub(crate) struct Canaries(RefCell<HashMap<String, Canary>>);

impl Canaries {
    /// A new canary.
    pub(crate) fn text(&self, location: impl Into<String>, hidden: Option<&'static str>) -> String {
        let text = format!("{PREFIX}{:05}", self.0.borrow().len());
        self.insert(&text, location.into(), hidden);
        text
    }

    /// A new canary that is a day, in a century from which no other day comes.
    fn day(&self, location: String, hidden: Option<&'static str>) -> NaiveDate {
        let day = NaiveDate::from_ymd_opt(1500, 1, 1).and_then(|day| day.checked_add_days(Days::new(self.0.borrow().len() as u64)));
        let day = day.expect("a valid day");
        self.insert(&day.to_string(), location, hidden);
        day
    }

    fn insert(&self, text: &str, location: String, hidden: Option<&'static str>) {
        self.0.borrow_mut().insert(text.to_owned(), Canary { location, hidden });
    }

    /// The canaries that occur in a string.
    pub(crate) fn found_in(&self, text: &str) -> Vec<Canary> {
        let known = self.0.borrow();
        let matches = text.match_indices(PREFIX).chain(text.match_indices(ECHO_PREFIX));
        let matches = matches.filter_map(|(at, _)| text.get(at..at + PREFIX.len() + 5));
        // Nothing else that is printed has the form of these days.
        let days = text.match_indices("-").filter_map(|(at, _)| text.get(at.checked_sub(4)?..at + 6));
        matches.chain(days).filter_map(|found| known.get(found).cloned()).collect()
    }

    /// Makes a response echo the values of its request that the overlay lists. With other values, it would be the response to another call.
    fn echo(&self, operation: &Operation, parameters: &BTreeMap<String, Value>, body: Option<&Value>, response: &mut Value) {
        for echo in echoes(operation) {
            let parameter = echo.sent.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
            let sent = match parameter {
                Some(name) => parameters.get(name),
                None => body.and_then(|body| body.pointer(&echo.sent)),
            };
            let (Some(sent), Some(location)) = (sent, response.pointer_mut(&echo.received)) else {
                continue;
            };
            let Some(echoed) = sent.as_str().map(str::to_uppercase) else {
                *location = sent.clone();
                continue;
            };
            if let Some(planted) = self.found_in(&location.to_string()).pop() {
                self.insert(&echoed, planted.location, planted.hidden);
            }
            *location = echoed.into();
        }
    }

    /// The number of canaries, and the number of those that no value may print.
    pub(crate) fn count(&self) -> (usize, usize) {
        let known = self.0.borrow();
        (known.len(), known.values().filter(|canary| canary.hidden.is_some()).count())
    }
}

/// The request and the response of one call of an operation.
#[derive(Debug)]
pub(crate) struct Given {
    /// The values of the parameters, by their names on the wire.
    pub(crate) parameters: BTreeMap<String, Value>,
    /// The body of the request, or null if there is none.
    pub(crate) body: Value,
    /// The name and content of the file, if one is uploaded.
    pub(crate) file: String,
    /// The status of the success.
    pub(crate) status: u16,
    /// The body of the success, if it has one.
    pub(crate) response: Option<Value>,
}

impl Given {
    /// Decodes the value of a parameter.
    pub(crate) fn parameter<T: DeserializeOwned>(&self, name: &str) -> T {
        read(&self.parameters[name], name)
    }

    /// Decodes the body.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> T {
        read(&self.body, "body")
    }
}

fn read<T: DeserializeOwned>(value: &Value, what: &str) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{what}: {error}"))
}

/// The document with its sensitivity marks.
pub(crate) struct Fixture {
    inputs: Inputs,
}

impl Fixture {
    /// Reads the inputs under `openapi/`.
    pub(crate) fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi");
        Self {
            inputs: Inputs::of_repository(&folder).expect("openapi/ can be read"),
        }
    }

    /// The requests and responses of an operation, one for each variant of its unions.
    pub(crate) fn turns(&self, operation_id: &str, canaries: &Canaries) -> Vec<Given> {
        let document = &self.inputs.document;
        let operation = document.operations().map(|(_, _, operation)| operation);
        let operation = operation.into_iter().find(|operation| operation.id == operation_id);
        let operation = operation.unwrap_or_else(|| panic!("{operation_id} is not in the document"));
        let mut all = Vec::new();
        loop {
            let (given, turns) = self.turn(document, operation, canaries, all.len());
            all.push(given);
            if all.len() >= turns {
                return all;
            }
        }
    }

    fn turn(&self, document: &Document, operation: &Operation, canaries: &Canaries, turn: usize) -> (Given, usize) {
        let decisions = self.inputs.decisions();
        let plant = |owner: &str, name: &str, schema: &Schema, value: Value| {
            let location = format!("{owner}.{name}");
            let verdict = hidden(&decisions, owner, name, schema);
            plant(document, canaries, &location, verdict, schema, value)
        };
        let plant: Plant<'_> = &plant;
        let mut turns = 1;
        let mut sample = |sampler: Sampler<'_>, schema: &Schema| {
            let value = sampler.value(schema);
            turns = turns.max(sampler.turns());
            value
        };
        let body = request_schema(document, operation)
            .map(|schema| sample(Sampler::request(document, Extent::Everything, turn).planting(plant), schema));
        let response = response_schema(document, operation).map(|(status, schema)| {
            let value = sample(Sampler::response(document, Extent::Everything, turn).planting(plant), schema);
            (status, value)
        });
        let parameters = operation
            .parameters
            .iter()
            .filter_map(|parameter| document.parameter(parameter))
            .map(|parameter| {
                let value = Sampler::request(document, Extent::Everything, turn).value(&parameter.schema);
                let location = format!("{}, parameter {}", operation.id, parameter.name);
                let value = plant_value(document, canaries, &location, Some("a parameter"), &parameter.schema, value);
                (parameter.name.clone(), value)
            })
            .collect();
        let response = response.map(|(_, mut value)| {
            canaries.echo(operation, &parameters, body.as_ref(), &mut value);
            value
        });
        let success = operation.responses.keys().copied().find(|status| (200..300).contains(status));
        let given = Given {
            parameters,
            body: body.unwrap_or_default(),
            file: canaries.text(format!("{}, the file", operation.id), Some("a file")),
            status: success.unwrap_or(200),
            response,
        };
        (given, turns)
    }
}

/// Why a property must not be printed: by the marks of the document, or else by its name.
fn hidden(decisions: &impl Decisions, owner: &str, name: &str, schema: &Schema) -> Option<&'static str> {
    let text = |key: &str| schema.extensions.get(key).and_then(Value::as_str);
    let marked = match (text("x-payroc-sensitivity"), text("x-payroc-id")) {
        (Some("plain"), _) => None,
        (Some(_), _) => Some("marked"),
        (None, Some(id)) => decisions.id(id).filter(|id| id.secret).map(|_| "a secret id"),
        (None, None) => match decisions.sensitivity(owner, name) {
            Sensitivity::Plain => None,
            // A date is not classified, because it is not a string to the library.
            Sensitivity::Pending if matches!(schema.format.as_deref(), Some("date" | "date-time" | "datetime")) => None,
            _ => Some("classified"),
        },
    };
    marked.or_else(|| names::is_sensitive(owner, name).then_some("by its name"))
}

fn plant(document: &Document, canaries: &Canaries, location: &str, hidden: Option<&'static str>, schema: &Schema, value: Value) -> Value {
    // An object or a union already has canaries in its properties.
    let schema = schema
        .reference
        .as_ref()
        .and_then(|name| document.components.schemas.get(name))
        .unwrap_or(schema);
    if !schema.properties.is_empty() || !schema.one_of.is_empty() {
        return value;
    }
    // The library also decodes a string that is not a date-time here, and then must not print it.
    if let (Value::String(_), Some("date-time" | "datetime")) = (&value, schema.format.as_deref()) {
        return json!(canaries.text(location, Some("not a date-time")));
    }
    plant_value(document, canaries, location, hidden, schema, value)
}

fn plant_value(
    document: &Document,
    canaries: &Canaries,
    location: &str,
    hidden: Option<&'static str>,
    schema: &Schema,
    value: Value,
) -> Value {
    // Values of an enumeration stay, because they can be discriminators.
    if !schema.values.is_empty() {
        return value;
    }
    match value {
        Value::String(text) => match schema.format.as_deref() {
            Some("date") if hidden.is_some() => json!(canaries.day(location.to_owned(), hidden)),
            Some("date" | "date-time" | "datetime") => Value::String(text),
            _ => json!(canaries.text(location, hidden)),
        },
        Value::Array(items) => {
            let any = Schema::default();
            let schema = schema.items.as_deref().unwrap_or(&any);
            let items = items
                .into_iter()
                .map(|item| plant(document, canaries, location, hidden, schema, item));
            Value::Array(items.collect())
        }
        Value::Object(fields) if schema.kind != Some(Type::Object) || schema.additional.is_none() => {
            // Free-form: whatever is in it belongs to this property.
            let fields = fields.into_iter().map(|(name, value)| {
                let value = plant_value(document, canaries, location, hidden, &Schema::default(), value);
                (name, value)
            });
            Value::Object(fields.collect())
        }
        other => other,
    }
}
