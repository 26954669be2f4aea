//! Counts and failures of an older client that decodes the responses of a newer document.

use std::collections::BTreeSet;
use std::fmt;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::build::OlderClient;
use super::line::{Input, Outcome};
use super::responses::Responses;
use crate::conformance::Case;
use crate::conformance::compare::{Change, differences};
use crate::conformance::defects::KNOWN;
use crate::conformance::path::{JsonPath, Step};

/// A response that the older client does not decode, or decodes to other values.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The response.
    pub case: Case,
    /// The path in the response.
    pub path: JsonPath,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.case, self.path, self.message)
    }
}

/// The outcomes of a set of responses.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// The number of decoded responses.
    pub decoded: usize,
    /// The number of decoded responses with fields that the older client does not know and drops.
    pub with_unknown_fields: usize,
    /// The responses that did not decode or whose values changed.
    pub failed: Vec<Failure>,
    /// The number of responses that contradict their own document, by a known defect of the vendor.
    pub defective: usize,
    /// The number of responses of operations that the older client does not have, or for which it expects no body.
    pub without_a_type: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} decoded ({} of them with fields that the client does not know), {} failed, {} of operations or bodies that the client does \
             not have, {} known vendor defects",
            self.decoded,
            self.with_unknown_fields,
            self.failed.len(),
            self.without_a_type,
            self.defective,
        )
    }
}

/// Decodes all responses with the client. Returns the tally of the examples and that of the samples.
///
/// # Errors
/// When the client does not build or run.
pub fn decode_all(client: &OlderClient, responses: &Responses) -> Result<(Tally, Tally)> {
    let inputs: Vec<Input> = responses
        .examples
        .iter()
        .chain(&responses.samples)
        .map(|case| {
            let route = responses.routes.get(&case.operation);
            Ok(Input {
                route: route.with_context(|| format!("{} has no route", case.operation))?.clone(),
                body: case.body.clone(),
            })
        })
        .collect::<Result<_>>()?;
    let mut outcomes = client.decode(&inputs)?.into_iter();
    let mut tally = |cases: &[Case]| -> Result<Tally> {
        let mut tally = Tally::default();
        for (case, outcome) in cases.iter().zip(&mut outcomes) {
            tally.enter(case, outcome)?;
        }
        Ok(tally)
    };
    Ok((tally(&responses.examples)?, tally(&responses.samples)?))
}

impl Tally {
    fn enter(&mut self, case: &Case, outcome: Outcome) -> Result<()> {
        match outcome {
            Outcome::UnknownOperation | Outcome::NoBody => self.without_a_type += 1,
            Outcome::Failed(error) if KNOWN.iter().any(|defect| defect.explains_error(case, &error)) => self.defective += 1,
            Outcome::Failed(error) => self.failed.push(Failure {
                case: case.clone(),
                path: error.path,
                message: error.message,
            }),
            Outcome::Decoded(value) => {
                let before: Value = serde_json::from_str(case.body.get())?;
                let mut differences = differences(&before, &value);
                // A nullable field that is absent is encoded as null.
                differences.retain(|one| one.change != Change::Added || !is_null(&value, &one.path));
                // The older client drops unknown fields. Known fields must not change.
                let (lost, changed): (Vec<_>, Vec<_>) = differences.into_iter().partition(|one| one.change == Change::Lost);
                self.decoded += usize::from(changed.is_empty());
                self.with_unknown_fields += usize::from(changed.is_empty() && !lost.is_empty());
                self.failed.extend(changed.into_iter().map(|one| Failure {
                    case: case.clone(),
                    message: one.change.to_string(),
                    path: one.path,
                }));
            }
        }
        Ok(())
    }

    /// One failure for each operation, path and reason.
    pub fn distinct_failures(&self) -> Vec<&Failure> {
        let mut seen = BTreeSet::new();
        let key = |failure: &Failure| {
            let path: Vec<String> = failure.path.steps().iter().map(|step| step.to_string()).collect();
            let path: Vec<&str> = path.iter().filter(|step| !step.starts_with('[')).map(String::as_str).collect();
            format!("{} {} {}", failure.case.operation, path.concat(), reason(&failure.message))
        };
        self.failed.iter().filter(|failure| seen.insert(key(failure))).collect()
    }
}

fn is_null(value: &Value, path: &JsonPath) -> bool {
    let found = path.steps().iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    });
    found.is_some_and(Value::is_null)
}

/// The message without the line and column, which differ from body to body.
fn reason(message: &str) -> &str {
    message.split_once(" at line ").map_or(message, |(reason, _)| reason)
}
