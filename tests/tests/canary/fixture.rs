//! Requests and answers of every operation with a canary in whatever may hold a text, and what is known about each canary.

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

/// What a canary begins with; five digits follow.
const SONG: &str = "canary";

/// The same where an answer repeats it: as an id it is the same one, as a text it tells the answer from the request.
const LOUD: &str = "CANARY";

/// Something planted.
#[derive(Clone, Debug)]
pub(crate) struct Canary {
    /// Where it was planted: `Card.cardNumber`, or words.
    pub(crate) place: String,
    /// Why no value may show it; none where it is plain.
    pub(crate) hidden: Option<&'static str>,
}

/// All canaries of the run, by their text.
#[derive(Debug, Default)]
pub(crate) struct Canaries(RefCell<HashMap<String, Canary>>);

impl Canaries {
    /// A text that was not there before.
    pub(crate) fn text(&self, place: impl Into<String>, hidden: Option<&'static str>) -> String {
        let text = format!("{SONG}{:05}", self.0.borrow().len());
        self.insert(&text, place.into(), hidden);
        text
    }

    /// A day that was not there before, in an age that nothing else is from.
    fn day(&self, place: String, hidden: Option<&'static str>) -> NaiveDate {
        let day = NaiveDate::from_ymd_opt(1500, 1, 1).and_then(|day| day.checked_add_days(Days::new(self.0.borrow().len() as u64)));
        let day = day.expect("a day of the calendar");
        self.insert(&day.to_string(), place, hidden);
        day
    }

    fn insert(&self, text: &str, place: String, hidden: Option<&'static str>) {
        self.0.borrow_mut().insert(text.to_owned(), Canary { place, hidden });
    }

    /// The canaries in a text.
    pub(crate) fn heard(&self, text: &str) -> Vec<Canary> {
        let known = self.0.borrow();
        let songs = text.match_indices(SONG).chain(text.match_indices(LOUD));
        let songs = songs.filter_map(|(at, _)| text.get(at..at + SONG.len() + 5));
        // Days of those five centuries, and nothing else that is printed, look like this.
        let days = text.match_indices("-").filter_map(|(at, _)| text.get(at.checked_sub(4)?..at + 6));
        songs.chain(days).filter_map(|found| known.get(found).cloned()).collect()
    }

    /// Lets an answer repeat what the overlay says that it repeats of its request; anything else there would be the answer to another call.
    fn repeat(&self, operation: &Operation, parameters: &BTreeMap<String, Value>, body: Option<&Value>, answer: &mut Value) {
        for echo in echoes(operation) {
            let parameter = echo.sent.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
            let sent = match parameter {
                Some(name) => parameters.get(name),
                None => body.and_then(|body| body.pointer(&echo.sent)),
            };
            let (Some(sent), Some(place)) = (sent, answer.pointer_mut(&echo.answered)) else {
                continue;
            };
            let Some(loud) = sent.as_str().map(str::to_uppercase) else {
                *place = sent.clone();
                continue;
            };
            if let Some(planted) = self.heard(&place.to_string()).pop() {
                self.insert(&loud, planted.place, planted.hidden);
            }
            *place = loud.into();
        }
    }

    /// How many there are, and how many of them no value may show.
    pub(crate) fn count(&self) -> (usize, usize) {
        let known = self.0.borrow();
        (known.len(), known.values().filter(|canary| canary.hidden.is_some()).count())
    }
}

/// What one call of an operation is given and answered.
#[derive(Debug)]
pub(crate) struct Given {
    /// Values of the parameters by their names on the wire.
    pub(crate) parameters: BTreeMap<String, Value>,
    /// The body; null where there is none.
    pub(crate) body: Value,
    /// Name and content of the file, where one is uploaded.
    pub(crate) file: String,
    /// The status of the success.
    pub(crate) status: u16,
    /// The body of the success, where it has one.
    pub(crate) answer: Option<Value>,
}

impl Given {
    /// The value of a parameter, in its type.
    pub(crate) fn parameter<T: DeserializeOwned>(&self, name: &str) -> T {
        read(&self.parameters[name], name)
    }

    /// The body, in its type.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> T {
        read(&self.body, "body")
    }
}

fn read<T: DeserializeOwned>(value: &Value, what: &str) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{what}: {error}"))
}

/// The document with its marks.
pub(crate) struct Fixture {
    inputs: Inputs,
}

impl Fixture {
    /// Reads what stands under `openapi/`.
    pub(crate) fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi");
        Self {
            inputs: Inputs::of_repository(&folder).expect("openapi/ can be read"),
        }
    }

    /// All that an operation takes and answers, once for each arm of its unions.
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
            let place = format!("{owner}.{name}");
            let verdict = hidden(&decisions, owner, name, schema);
            plant(document, canaries, &place, verdict, schema, value)
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
        let answer = response_schema(document, operation).map(|(status, schema)| {
            let value = sample(Sampler::response(document, Extent::Everything, turn).planting(plant), schema);
            (status, value)
        });
        let parameters = operation
            .parameters
            .iter()
            .filter_map(|parameter| document.parameter(parameter))
            .map(|parameter| {
                let value = Sampler::request(document, Extent::Everything, turn).value(&parameter.schema);
                let place = format!("{}, parameter {}", operation.id, parameter.name);
                let value = plant_value(document, canaries, &place, Some("a parameter"), &parameter.schema, value);
                (parameter.name.clone(), value)
            })
            .collect();
        let answer = answer.map(|(_, mut value)| {
            canaries.repeat(operation, &parameters, body.as_ref(), &mut value);
            value
        });
        let success = operation.responses.keys().copied().find(|status| (200..300).contains(status));
        let given = Given {
            parameters,
            body: body.unwrap_or_default(),
            file: canaries.text(format!("{}, the file", operation.id), Some("a file")),
            status: success.unwrap_or(200),
            answer,
        };
        (given, turns)
    }
}

/// Why a property must not be shown: by the marks of the document, or else by its name.
fn hidden(decisions: &impl Decisions, owner: &str, name: &str, schema: &Schema) -> Option<&'static str> {
    let text = |key: &str| schema.extensions.get(key).and_then(Value::as_str);
    let marked = match (text("x-payroc-sensitivity"), text("x-payroc-id")) {
        (Some("plain"), _) => None,
        (Some(_), _) => Some("marked"),
        (None, Some(id)) => decisions.id(id).filter(|id| id.secret).map(|_| "a secret id"),
        (None, None) => match decisions.sensitivity(owner, name) {
            Sensitivity::Plain => None,
            // Days are no texts, so nobody has to judge them.
            Sensitivity::Pending if matches!(schema.format.as_deref(), Some("date" | "date-time" | "datetime")) => None,
            _ => Some("judged"),
        },
    };
    marked.or_else(|| names::is_sensitive(owner, name).then_some("by its name"))
}

fn plant(document: &Document, canaries: &Canaries, place: &str, hidden: Option<&'static str>, schema: &Schema, value: Value) -> Value {
    // What has members of its own has been planted in already.
    let schema = schema
        .reference
        .as_ref()
        .and_then(|name| document.components.schemas.get(name))
        .unwrap_or(schema);
    if !schema.properties.is_empty() || !schema.one_of.is_empty() {
        return value;
    }
    // What is no date with a time is read in its place all the same, and is then nothing that anybody has judged.
    if let (Value::String(_), Some("date-time" | "datetime")) = (&value, schema.format.as_deref()) {
        return json!(canaries.text(place, Some("no date with a time")));
    }
    plant_value(document, canaries, place, hidden, schema, value)
}

fn plant_value(
    document: &Document,
    canaries: &Canaries,
    place: &str,
    hidden: Option<&'static str>,
    schema: &Schema,
    value: Value,
) -> Value {
    // Values of an enumeration tell the arms of unions apart, so they stay.
    if !schema.values.is_empty() {
        return value;
    }
    match value {
        Value::String(text) => match schema.format.as_deref() {
            Some("date") if hidden.is_some() => json!(canaries.day(place.to_owned(), hidden)),
            Some("date" | "date-time" | "datetime") => Value::String(text),
            _ => json!(canaries.text(place, hidden)),
        },
        Value::Array(items) => {
            let any = Schema::default();
            let schema = schema.items.as_deref().unwrap_or(&any);
            let items = items.into_iter().map(|item| plant(document, canaries, place, hidden, schema, item));
            Value::Array(items.collect())
        }
        Value::Object(members) if schema.kind != Some(Type::Object) || schema.additional.is_none() => {
            // Free-form: whatever is in it belongs to this property.
            let members = members.into_iter().map(|(name, value)| {
                let value = plant_value(document, canaries, place, hidden, &Schema::default(), value);
                (name, value)
            });
            Value::Object(members.collect())
        }
        other => other,
    }
}
