//! A checked request as the books see it, and what they reply.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::super::check::Checked;
use super::super::document::{Api, Operation, Place};
use super::super::fault::Fault;
use super::super::headers::percent_encode;
use super::super::problem::Problem;
use super::super::sample::Sampler;
use super::super::schema::Direction;

/// A request that conforms to the document, and when and under which key it came.
pub(crate) struct Ask<'a> {
    pub(crate) api: &'a Api,
    pub(crate) operation: &'a Operation,
    pub(crate) checked: &'a Checked,
    /// Where the request was sent, without the query.
    pub(crate) address: &'a str,
    pub(crate) key: Option<Uuid>,
    pub(crate) now: DateTime<Utc>,
    /// Whether answers carry optional members that nobody asked for.
    pub(crate) complete: bool,
    /// Whether amounts decide about card payments as in the vendor's test environment.
    pub(crate) test_amounts: bool,
}

/// What the books reply.
pub(crate) enum Reply {
    Nothing,
    One(Value),
    /// Something new, with the id that its location ends in.
    Made(Value, String),
    /// All rows that the filters leave; the page is cut out of them later.
    Rows(Vec<Row>),
}

/// An element of a list, and the number that its cursor stands for.
pub(crate) struct Row {
    pub(crate) serial: usize,
    pub(crate) body: Value,
}

impl<'a> Ask<'a> {
    /// A parameter of the path.
    pub(super) fn path(&self, name: &str) -> &'a str {
        self.checked.path.get(name).map_or("", String::as_str)
    }

    /// What was sent; null where nothing was.
    pub(super) fn body(&self) -> &'a Value {
        self.checked.body.as_ref().unwrap_or(&Value::Null)
    }

    /// A text in the body.
    pub(super) fn text(&self, pointer: &str) -> Option<&'a str> {
        self.body().pointer(pointer)?.as_str()
    }

    /// A whole number in the body.
    pub(super) fn number(&self, pointer: &str) -> Option<i64> {
        self.body().pointer(pointer)?.as_i64()
    }

    /// A switch in the body.
    pub(super) fn flag(&self, pointer: &str) -> Option<bool> {
        self.body().pointer(pointer)?.as_bool()
    }

    /// Makes bodies for answers.
    pub(crate) fn sampler(&self, serial: usize) -> Sampler<'_> {
        Sampler {
            root: &self.api.root,
            direction: Direction::Response,
            path: &self.checked.path,
            serial,
            position: 0,
            complete: self.complete,
        }
    }

    /// The answer that the document describes, with the members that were sent; `None` if it describes none.
    pub(crate) fn sampled(&self, serial: usize) -> Option<Value> {
        let answer = self.operation.answer.as_ref()?;
        let sampler = self.sampler(serial);
        // What was sent comes back, unless an answer may not look like that.
        let sent = self.checked.body.as_ref().filter(|body| body.is_object());
        let echoed = sent.map(|sent| sampler.body(&answer.schema.source, Some(sent)));
        let conforming = echoed.filter(|body| answer.schema.accepts(&self.api.root, body));
        let mut body = conforming.unwrap_or_else(|| sampler.body(&answer.schema.source, None));
        self.name(&mut body);
        Some(body)
    }

    /// What is simply called `id` in an answer is called by its full name at the end of the path.
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

    /// The members of that answer.
    pub(super) fn sample(&self, serial: usize) -> Map<String, Value> {
        super::account::object(self.sampled(serial).unwrap_or_default())
    }

    /// Whether a body conforms to what the operation answers: after a patch it may not.
    pub(super) fn accepts(&self, body: &Value) -> Result<(), Problem> {
        let faults = self
            .operation
            .answer
            .as_ref()
            .map(|answer| answer.schema.faults(&self.api.root, body, ""));
        match faults {
            Some(faults) if !faults.is_empty() => Err(Problem::bad_request(faults)),
            _ => Ok(()),
        }
    }

    /// The present as it stands in answers.
    pub(super) fn time(&self) -> String {
        timestamp(self.now)
    }

    /// The day of the present.
    pub(super) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// A link to a path of the API on the host that was asked.
    pub(super) fn link(&self, path: &[&str]) -> Value {
        let start = self.address.find("/v1/").map_or(self.address.len(), |at| at + 3);
        let mut href = self.address[..start].to_owned();
        for segment in path {
            href.push('/');
            href.push_str(&percent_encode(segment));
        }
        json!({ "rel": "self", "method": "GET", "href": href })
    }

    /// Whether a row passes all filters of the query. `fits` judges one filter; `None` means that it is no filter of this list.
    pub(super) fn passes(&self, fits: impl Fn(&str, &str) -> Option<bool>) -> bool {
        self.operation
            .parameters
            .iter()
            .filter(|parameter| parameter.place == Place::Query)
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

/// A refusal that names one member.
pub(super) fn refuse(parameter: &str, detail: &str, message: &str) -> Problem {
    Problem::bad_request(vec![Fault::new(parameter, detail, message)])
}

/// An instant as it stands in answers.
pub(super) fn timestamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Whether a text of a body is this one.
pub(super) fn is(body: &Value, pointer: &str, wanted: &str) -> bool {
    body.pointer(pointer).and_then(Value::as_str) == Some(wanted)
}

/// Whether a text of a body holds this one, case aside.
pub(super) fn holds(body: &Value, pointer: &str, wanted: &str) -> bool {
    let text = body.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    text.to_lowercase().contains(&wanted.to_lowercase())
}

/// Whether the digits of an account number begin like this.
pub(super) fn begins(body: &Value, pointer: &str, wanted: &str) -> bool {
    body.pointer(pointer)
        .and_then(Value::as_str)
        .is_some_and(|text| text.starts_with(wanted))
}

/// Whether the digits of an account number end like this.
pub(super) fn ends(body: &Value, pointer: &str, wanted: &str) -> bool {
    body.pointer(pointer)
        .and_then(Value::as_str)
        .is_some_and(|text| text.ends_with(wanted))
}

/// Whether a contact of a customer is this one.
pub(super) fn contact(body: &Value, kinds: &[&str], wanted: &str) -> bool {
    let contacts = body.pointer("/customer/contactMethods").and_then(Value::as_array);
    contacts
        .into_iter()
        .flatten()
        .any(|contact| kinds.iter().any(|kind| is(contact, "/type", kind)) && is(contact, "/value", wanted))
}

/// The instant that a filter names; `None` if it is none, which the check of the request has refused.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&Utc))
}
