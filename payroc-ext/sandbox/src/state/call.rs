//! A valid request as the store sees it, and the reply to it.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::super::check::Checked;
use super::super::document::{Api, Location, Operation, Parameter};
use super::super::fault::Fault;
use super::super::headers::percent_encode;
use super::super::pages::near_page;
use super::super::problem::Problem;
use super::super::sample::{Asked, Sampler};
use super::super::schema::Direction;
use super::devices::DeviceTime;

/// A request that conforms to the document, with its time and key.
pub(crate) struct Call<'a> {
    pub(crate) api: &'a Api,
    pub(crate) operation: &'a Operation,
    pub(crate) checked: &'a Checked,
    /// The address of the request without the query.
    pub(crate) address: &'a str,
    pub(crate) key: Option<Uuid>,
    pub(crate) now: DateTime<Utc>,
    /// Whether responses carry optional fields.
    pub(crate) complete: bool,
    /// Whether amounts decide on card payments, as in the vendor's test environment.
    pub(crate) test_amounts: bool,
    /// The operation that the ledger names, where the merchant called another one than this.
    pub(crate) origin: Option<&'a str>,
    /// How long a cardholder needs at a device.
    pub(crate) device_time: DeviceTime,
}

/// The result of a handler.
pub(crate) enum Reply {
    Nothing,
    One(Value),
    /// A created resource, with the id at the end of its location.
    Created(Value, String),
    /// A created resource of another kind than the path names, with its address.
    CreatedAt(Value, String),
    /// All rows that pass the filters; the page is selected later.
    Rows(Vec<Row>),
}

/// An element of a list, and the number that its cursor stands for.
pub(crate) struct Row {
    pub(crate) serial: usize,
    pub(crate) body: Value,
}

/// The status of a resource after an operation, where that is not one in which a flow continues; by the beginning of the operation's id.
const AFTER: [(&str, &str); 10] = [
    ("createProcessingAccountAttachment", "pending"),
    ("createInstruction", "accepted"),
    ("createMerchant", "entered"),
    ("createPricingIntent", "pendingReview"),
    ("createProcessingAccount", "entered"),
    ("createTerminalOrder", "open"),
    ("deactivate", "deactivated"),
    ("deactivate", "cancelled"),
    ("reverse", "reversal"),
    ("send", "inProgress"),
];

impl<'a> Call<'a> {
    /// A path parameter.
    pub(super) fn path(&self, name: &str) -> &'a str {
        self.checked.path.get(name).map_or("", String::as_str)
    }

    /// The body of the request; null if there is none.
    pub(super) fn body(&self) -> &'a Value {
        self.checked.body.as_ref().unwrap_or(&Value::Null)
    }

    /// A string in the body.
    pub(super) fn str(&self, pointer: &str) -> Option<&'a str> {
        self.body().pointer(pointer)?.as_str()
    }

    /// An integer in the body.
    pub(super) fn number(&self, pointer: &str) -> Option<i64> {
        self.body().pointer(pointer)?.as_i64()
    }

    /// A boolean in the body.
    pub(super) fn flag(&self, pointer: &str) -> Option<bool> {
        self.body().pointer(pointer)?.as_bool()
    }

    /// Makes bodies of responses.
    pub(crate) fn sampler(&self, serial: usize) -> Sampler<'_> {
        Sampler {
            direction: Direction::Response,
            path: &self.checked.path,
            api: self.api_address(),
            serial,
            position: 0,
            complete: self.complete,
            asked: Asked::Nothing,
            statuses: &[],
        }
    }

    /// The response that the document describes, of a resource that the action of the request has been applied to, with the fields of the
    /// request; `None` if it describes none.
    pub(crate) fn sampled(&self, serial: usize) -> Option<Value> {
        let action = |(action, _): &(&str, &str)| self.operation.id.starts_with(action);
        let mut statuses: Vec<&str> = AFTER.iter().copied().filter(action).map(|(_, status)| status).collect();
        if self.flag("/autoCapture") == Some(false) {
            statuses.push("pending");
        }
        self.sampled_by(Sampler {
            statuses: &statuses,
            ..self.sampler(serial)
        })
    }

    fn sampled_by<'s>(&'s self, sampler: Sampler<'s>) -> Option<Value> {
        let response = self.operation.response_body.as_ref()?;
        // The fields of the request are repeated unless the response would not conform.
        let sent = self.checked.body.as_ref().filter(|body| body.is_object());
        let echoed = sent.map(|sent| sampler.body(response.schema.source, Some(sent)));
        let conforming = echoed.filter(|body| response.schema.accepts(body));
        let mut body = conforming.unwrap_or_else(|| sampler.body(response.schema.source, None));
        self.name(&mut body);
        Some(body)
    }

    /// Sets the field `id` to the last parameter of the path, which is that id by its full name.
    fn name(&self, body: &mut Value) {
        let last = self
            .operation
            .template
            .rsplit_once("/{")
            .and_then(|(_, last)| last.strip_suffix('}'));
        let Some(asked) = last.and_then(|last| self.checked.path.get(last)) else {
            return;
        };
        match body.get_mut("id") {
            Some(Value::String(id)) => id.clone_from(asked),
            Some(id @ Value::Number(_)) => *id = asked.parse::<i64>().map_or_else(|_| id.clone(), Value::from),
            _ => {}
        }
    }

    /// The fields that a response of another operation has, with those that were sent.
    pub(super) fn shaped(&self, operation: &str, serial: usize, sent: &Value) -> Map<String, Value> {
        let response = self.api.operation(operation).and_then(|operation| operation.response_body.as_ref());
        let sampler = Sampler {
            asked: Asked::Same,
            ..self.sampler(serial)
        };
        let body = response.map(|response| sampler.body(response.schema.source, Some(sent)));
        super::account::object(body.unwrap_or_default())
    }

    /// The fields of that response.
    pub(super) fn sample(&self, serial: usize) -> Map<String, Value> {
        let asked = self.operation.body.as_ref();
        let sampler = Sampler {
            asked: asked.map_or(Asked::Nothing, |body| Asked::Schema(body.schema.source)),
            ..self.sampler(serial)
        };
        super::account::object(self.sampled_by(sampler).unwrap_or_default())
    }

    /// Checks that a body conforms to the response of the operation: after a patch it may not.
    pub(super) fn accepts(&self, body: &Value) -> Result<(), Problem> {
        let faults = self
            .operation
            .response_body
            .as_ref()
            .map(|response| response.schema.faults(body, ""));
        match faults {
            Some(faults) if !faults.is_empty() => Err(Problem::bad_request(faults)),
            _ => Ok(()),
        }
    }

    /// The current time as it stands in responses.
    pub(super) fn time(&self) -> String {
        timestamp(self.now)
    }

    /// The current date.
    pub(super) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The address of the API, on the host of the request.
    pub(crate) fn api_address(&self) -> &str {
        let end = self.address.find("/v1/").map_or(self.address.len(), |at| at + 3);
        &self.address[..end]
    }

    /// A link to a path of the API.
    pub(super) fn link(&self, path: &[&str]) -> Value {
        let mut href = self.api_address().to_owned();
        for segment in path {
            href.push('/');
            href.push_str(&percent_encode(segment));
        }
        json!({ "rel": "self", "method": "GET", "href": href })
    }

    /// The rows of the requested page, and one on each side that says whether there are more.
    pub(super) fn near_page<T>(&self, rows: Vec<(usize, T)>) -> Vec<(usize, T)> {
        if !self.operation.paged {
            return rows;
        }
        near_page(rows, self.checked)
    }

    /// The value of a filter of this list that the query has once.
    pub(super) fn only(&self, name: &str) -> Option<&str> {
        let is_filter = |parameter: &&Parameter| parameter.location == Location::Query && parameter.name == name && !parameter.joined;
        self.operation.parameters.iter().find(is_filter)?;
        let mut given = self.checked.query.iter().filter(|(known, _)| known == name);
        let (_, value) = given.next()?;
        given.next().is_none().then_some(value)
    }

    /// Whether a row passes all filters of the query. `fits` tests one filter; `None` means that it is not a filter of this list.
    pub(super) fn passes(&self, fits: impl Fn(&str, &str) -> Option<bool>) -> bool {
        self.operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Query)
            .all(|parameter| {
                let mut given = self.checked.query.iter().filter(|(name, _)| *name == parameter.name).peekable();
                // Several values of one filter are alternatives.
                given.peek().is_none()
                    || given.any(|(name, value)| {
                        let one = |value| fits(name, value).unwrap_or(true);
                        if parameter.joined { value.split(',').any(one) } else { one(value) }
                    })
            })
    }
}

/// A refusal that names one field.
pub(super) fn refuse(parameter: &str, detail: &str, message: &str) -> Problem {
    Problem::bad_request(vec![Fault::new(parameter, detail, message)])
}

/// A time as it stands in responses.
pub(super) fn timestamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Whether a string of a body equals this one.
pub(super) fn is(body: &Value, pointer: &str, wanted: &str) -> bool {
    body.pointer(pointer).and_then(Value::as_str) == Some(wanted)
}

/// Whether a string of a body contains this one, ignoring case.
pub(super) fn holds(body: &Value, pointer: &str, wanted: &str) -> bool {
    let text = body.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    text.to_lowercase().contains(&wanted.to_lowercase())
}

/// Whether a string of a body begins with this one.
pub(super) fn begins(body: &Value, pointer: &str, wanted: &str) -> bool {
    body.pointer(pointer)
        .and_then(Value::as_str)
        .is_some_and(|text| text.starts_with(wanted))
}

/// Whether a string of a body ends with this one.
pub(super) fn ends(body: &Value, pointer: &str, wanted: &str) -> bool {
    body.pointer(pointer)
        .and_then(Value::as_str)
        .is_some_and(|text| text.ends_with(wanted))
}

/// Whether the customer has this contact.
pub(super) fn contact(body: &Value, kinds: &[&str], wanted: &str) -> bool {
    let contacts = body.pointer("/customer/contactMethods").and_then(Value::as_array);
    contacts
        .into_iter()
        .flatten()
        .any(|contact| kinds.iter().any(|kind| is(contact, "/type", kind)) && is(contact, "/value", wanted))
}

/// The time in a filter; `None` if it is malformed, which the validation of the request has excluded.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&Utc))
}
