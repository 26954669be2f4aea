//! Asks an older client, and says what came of it.

use std::collections::BTreeSet;
use std::fmt;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::answers::Answers;
use super::build::OlderClient;
use super::line::{Answer, Question};
use crate::conformance::Case;
use crate::conformance::compare::{Change, differences};
use crate::conformance::defects::KNOWN;
use crate::conformance::path::{JsonPath, Step};

/// An answer that the older client does not read as it was meant.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The answer.
    pub case: Case,
    /// Where in it.
    pub path: JsonPath,
    /// What happened there.
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.case, self.path, self.message)
    }
}

/// What came of some answers.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many decoded.
    pub decoded: usize,
    /// How many of them had members that the older client does not know and leaves out.
    pub with_unknown_members: usize,
    /// Those that did not decode, or whose values changed on the way.
    pub failed: Vec<Failure>,
    /// Those that contradict their own document, by a known defect of the vendor.
    pub defective: usize,
    /// How many belong to operations that the older client does not have, or of which it expects no body.
    pub not_asked_for: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} decoded ({} of them with members that the client does not know), {} failed, {} of operations or bodies that the client does \
             not have, {} known vendor defects",
            self.decoded,
            self.with_unknown_members,
            self.failed.len(),
            self.not_asked_for,
            self.defective,
        )
    }
}

/// Has the client decode all answers: the account of the examples, and that of the samples.
///
/// # Errors
/// A client that does not build or run.
pub fn ask(client: &OlderClient, answers: &Answers) -> Result<(Tally, Tally)> {
    let questions: Vec<Question> = answers
        .examples
        .iter()
        .chain(&answers.samples)
        .map(|case| {
            let route = answers.routes.get(&case.operation);
            Ok(Question {
                route: route.with_context(|| format!("{} has no route", case.operation))?.clone(),
                body: case.body.clone(),
            })
        })
        .collect::<Result<_>>()?;
    let mut replies = client.ask(&questions)?.into_iter();
    let mut tally = |cases: &[Case]| -> Result<Tally> {
        let mut tally = Tally::default();
        for (case, reply) in cases.iter().zip(&mut replies) {
            tally.enter(case, reply)?;
        }
        Ok(tally)
    };
    Ok((tally(&answers.examples)?, tally(&answers.samples)?))
}

impl Tally {
    fn enter(&mut self, case: &Case, reply: Answer) -> Result<()> {
        match reply {
            Answer::UnknownOperation | Answer::NoBody => self.not_asked_for += 1,
            Answer::Failed(error) if KNOWN.iter().any(|defect| defect.explains_error(case, &error)) => self.defective += 1,
            Answer::Failed(error) => self.failed.push(Failure {
                case: case.clone(),
                path: error.path,
                message: error.message,
            }),
            Answer::Decoded(value) => {
                let before: Value = serde_json::from_str(case.body.get())?;
                let mut differences = differences(&before, &value);
                // What may be null is null to the client where it is absent.
                differences.retain(|one| one.change != Change::Added || !is_null(&value, &one.path));
                // What an older client does not know it leaves out; what it does know must not change.
                let (lost, changed): (Vec<_>, Vec<_>) = differences.into_iter().partition(|one| one.change == Change::Lost);
                self.decoded += usize::from(changed.is_empty());
                self.with_unknown_members += usize::from(changed.is_empty() && !lost.is_empty());
                self.failed.extend(changed.into_iter().map(|one| Failure {
                    case: case.clone(),
                    message: one.change.to_string(),
                    path: one.path,
                }));
            }
        }
        Ok(())
    }

    /// The failures, told once for each operation, place and reason.
    pub fn told_once(&self) -> Vec<&Failure> {
        let mut seen = BTreeSet::new();
        let key = |failure: &Failure| {
            let place: Vec<String> = failure.path.steps().iter().map(|step| step.to_string()).collect();
            let place: Vec<&str> = place.iter().filter(|step| !step.starts_with('[')).map(String::as_str).collect();
            format!("{} {} {}", failure.case.operation, place.concat(), reason(&failure.message))
        };
        self.failed.iter().filter(|failure| seen.insert(key(failure))).collect()
    }
}

fn is_null(value: &Value, path: &JsonPath) -> bool {
    let place = path.steps().iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    });
    place.is_some_and(Value::is_null)
}

/// The message without the line and column, which differ from body to body.
fn reason(message: &str) -> &str {
    message.split_once(" at line ").map_or(message, |(reason, _)| reason)
}
