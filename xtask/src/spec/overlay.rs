//! The overlay: what this project adds to the canonical document.
//!
//! `openapi/overlay.yaml` is an [OpenAPI Overlay](https://spec.openapis.org/overlay/v1.0.0.html) document. Its actions carry three
//! properties of our own: `x-id` (a name that messages can use), `x-reason` (why the action exists) and `x-expect` (how many places the
//! target selects). A target that selects another number of places means that the vendor's document moved under the action, and that
//! somebody has to look: [`Overlay::apply`] reports it, [`Applied::into_result`] turns the report into an error.
//!
//! An action with `x-upstream` changes the vendor's document as it is written, before anything else reads it: what cannot be read has no place in the
//! canonical document that an action could aim at.
//!
//! What the marks mean that the actions leave in the document is said in [`marks`].

pub mod marks;
mod parse;
pub mod propose;
pub mod without;

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath, PathElement};

use super::model::{Method, push};
use super::names::{OperationEntry, operations};

/// A parsed overlay, ready to be applied to any number of documents.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    actions: Vec<Action>,
}

/// One action of an overlay.
#[derive(Clone, Debug)]
pub struct Action {
    /// `x-id`, unique in the overlay.
    pub id: String,
    /// `x-reason`.
    pub reason: String,
    /// `x-expect`: the number of places that the target selects in the repository's document.
    pub expect: usize,
    /// `target` as it is written.
    pub target: String,
    /// `x-proposed`: whether a command wrote it and nobody has accepted it yet.
    pub proposed: bool,
    /// `x-upstream`: whether it changes the vendor's document before that is read, and not the canonical one. Only what cannot be read as it is
    /// written needs that.
    pub upstream: bool,
    path: JsonPath,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    Update(Value),
    Remove,
}

/// Why a text is not an overlay. It stops at the first fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    place: String,
    message: String,
}

/// What came of applying an overlay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "an overlay that no longer matches has to be reported"]
pub struct Applied {
    /// How many places were changed.
    pub changed: usize,
    /// The actions that did not do what they say, in the order of the overlay.
    pub mismatches: Vec<Mismatch>,
}

/// An action that did not do what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// `x-id` of the action.
    pub action: String,
    /// `target` of the action.
    pub target: String,
    /// What went otherwise than stated.
    pub fault: MismatchFault,
}

/// What went otherwise than an action states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MismatchFault {
    /// The target selects another number of places than `x-expect` says.
    Count {
        /// `x-expect`.
        expected: usize,
        /// JSON pointers of the places that it does select.
        places: Vec<String>,
    },
    /// The change cannot be made at this place.
    Place {
        /// JSON pointer of the place.
        pointer: String,
        /// Why.
        message: String,
    },
}

/// The mismatches of an overlay whose every action has to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MismatchError(pub Vec<Mismatch>);

impl Overlay {
    /// Reads an overlay from YAML (or JSON, which is YAML).
    ///
    /// # Errors
    /// The first fault with the action it is in: unreadable text, unknown or missing properties, a target that is no JSONPath, an `x-id`
    /// that is used twice.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        parse::overlay(text)
    }

    /// The actions, in the order in which they are applied.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// The names that the overlay gives to operations, by method and path as in names.lock; no document is needed for them.
    ///
    /// Only actions count that aim at one operation, as in `$.paths['/payments'].post`.
    pub fn operation_names(&self) -> BTreeMap<String, OperationEntry> {
        let entry = |action: &Action| {
            let (path, method) = action.target.strip_prefix("$.paths['")?.rsplit_once("'].")?;
            let method = Method::ALL.into_iter().find(|known| known.key() == method)?;
            // As a JSONPath writes a quote in quotes.
            let path = path.replace("\\'", "'").replace("\\\\", "\\");
            let Change::Update(update) = &action.change else { return None };
            if action.upstream {
                return None;
            }
            let names = update.get("x-payroc-operation")?;
            let name = |key: &str| Some(names.get(key)?.as_str()?.to_owned());
            let entry = OperationEntry {
                // Naming fills it in: it is the vendor's, and the overlay does not know it.
                upstream: String::new(),
                type_name: name("type")?,
                resource: name("resource")?,
                method: name("method")?,
            };
            Some((operations::key(method, &path), entry))
        };
        self.actions.iter().filter_map(entry).collect()
    }

    /// The actions that nobody has accepted yet, one line for each.
    pub fn proposed(&self) -> Vec<String> {
        let line = |action: &Action| format!("action `{}` at {}: {}", action.id, action.target, action.reason);
        self.actions.iter().filter(|action| action.proposed).map(line).collect()
    }

    /// Takes out of a document what the actions remove, and changes nothing else: what is wrong in the vendor's facts is wrong for whoever reads
    /// them.
    pub fn remove_from(&self, document: &mut Value) {
        let removing = |action: &&Action| matches!(action.change, Change::Remove) && !action.upstream;
        for action in self.actions.iter().filter(removing) {
            let places: Vec<Vec<Step>> = action.path.query_located(document).locations().map(steps).collect();
            for place in places.iter().rev() {
                // What does not fit is reported by `apply`.
                let _ = action.change(document, place, &mut Vec::new());
            }
        }
    }

    /// Applies every action in turn, each to what the ones before it left.
    ///
    /// An action that selects an unexpected number of places is carried out all the same, so that a document of another version gets
    /// whatever fits it; the caller decides whether the report is an error ([`Applied::into_result`]) or a note.
    pub fn apply(&self, document: &mut Value) -> Applied {
        self.apply_those(false, document)
    }

    /// Whether any action is for the vendor's document as it is written.
    pub fn is_for_upstream(&self) -> bool {
        self.actions.iter().any(|action| action.upstream)
    }

    /// Applies the actions that are for the vendor's document as it is written.
    pub fn apply_upstream(&self, document: &mut Value) -> Applied {
        self.apply_those(true, document)
    }

    fn apply_those(&self, upstream: bool, document: &mut Value) -> Applied {
        let mut applied = Applied::default();
        for action in self.actions.iter().filter(|action| action.upstream == upstream) {
            let places: Vec<Vec<Step>> = action.path.query_located(document).locations().map(steps).collect();
            if places.len() != action.expect {
                applied.mismatches.push(action.mismatch(MismatchFault::Count {
                    expected: action.expect,
                    places: places.iter().map(|place| pointer(place)).collect(),
                }));
            }
            // From the last place to the first, so that removing an element of a list moves none that is still to come.
            for place in places.iter().rev() {
                let mut faults = Vec::new();
                match action.change(document, place, &mut faults) {
                    Ok(()) => applied.changed += 1,
                    Err(message) => faults.push((pointer(place), message)),
                }
                applied.mismatches.extend(
                    faults
                        .into_iter()
                        .map(|(pointer, message)| action.mismatch(MismatchFault::Place { pointer, message })),
                );
            }
        }
        applied
    }
}

impl Applied {
    /// The lenient reading, for documents that the overlay was not written for: one line for each action that does not hold.
    pub fn notes(&self) -> Vec<String> {
        self.mismatches
            .chunk_by(|one, other| one.action == other.action)
            .filter_map(|mismatches| match mismatches {
                [] => None,
                [one] => Some(one.to_string()),
                [first, rest @ ..] => Some(format!("{first} (and {} more places of this action)", rest.len())),
            })
            .collect()
    }

    /// The strict reading, for the repository's own document: every action has to hold.
    ///
    /// # Errors
    /// All mismatches.
    pub fn into_result(self) -> Result<(), MismatchError> {
        if self.mismatches.is_empty() {
            Ok(())
        } else {
            Err(MismatchError(self.mismatches))
        }
    }
}

impl Action {
    fn mismatch(&self, fault: MismatchFault) -> Mismatch {
        Mismatch {
            action: self.id.clone(),
            target: self.target.clone(),
            fault,
        }
    }

    /// Makes the change at one place. What can be left out of it without losing the rest is added to `faults`, by pointer.
    fn change(&self, document: &mut Value, place: &[Step], faults: &mut Vec<(String, String)>) -> Result<(), String> {
        match &self.change {
            Change::Update(update) => {
                let target = find(document, place).ok_or("the place is gone: an overlapping place was changed before it")?;
                match target {
                    // As the Overlay specification has it: an object is merged into, a list gets one more element.
                    Value::Object(_) if update.is_object() => merge(target, update, &pointer(place), faults),
                    Value::Object(_) => return Err("an object can only be updated with an object".into()),
                    Value::Array(list) => list.push(update.clone()),
                    _ => return Err("the place holds neither an object nor a list; aim the target at the object around it".into()),
                }
            }
            Change::Remove => {
                let Some((last, parents)) = place.split_last() else {
                    return Err("the whole document cannot be removed".into());
                };
                match (find(document, parents), last) {
                    (Some(Value::Object(map)), Step::Key(key)) => {
                        // The order of the rest is a promise: the document is sorted.
                        map.shift_remove(key);
                    }
                    (Some(Value::Array(list)), Step::Index(index)) if *index < list.len() => {
                        list.remove(*index);
                    }
                    _ => return Err("the place is gone: an overlapping place was removed before it".into()),
                }
            }
        }
        Ok(())
    }
}

/// One step from a value to one inside it.
enum Step {
    Key(String),
    Index(usize),
}

fn steps(path: &NormalizedPath<'_>) -> Vec<Step> {
    path.iter()
        .map(|element| match element {
            PathElement::Name(name) => Step::Key((*name).to_owned()),
            PathElement::Index(index) => Step::Index(*index),
        })
        .collect()
}

fn pointer(place: &[Step]) -> String {
    place.iter().fold(String::new(), |pointer, step| match step {
        Step::Key(key) => push(&pointer, key),
        Step::Index(index) => push(&pointer, &index.to_string()),
    })
}

fn find<'a>(value: &'a mut Value, place: &[Step]) -> Option<&'a mut Value> {
    place.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    })
}

/// Objects are merged property by property, lists are joined, everything else is replaced.
///
/// A property or a type that is described but not there is not made up: documentation must not bring a misspelt or long gone name into
/// the API. One may be added, but then with a schema of its own.
fn merge(target: &mut Value, update: &Value, pointer: &str, faults: &mut Vec<(String, String)>) {
    match (target, update) {
        (Value::Object(target), Value::Object(update)) => {
            for (key, value) in update {
                match target.get_mut(key) {
                    Some(existing) => merge(existing, value, &push(pointer, key), faults),
                    None if (pointer.ends_with("/properties") || pointer == "/components/schemas") && !is_schema(value) => {
                        let message = "nothing of this name is there to be described; correct the name, or give it a `type` to add it";
                        faults.push((push(pointer, key), message.into()));
                    }
                    None => {
                        target.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (Value::Array(target), Value::Array(update)) => target.extend(update.iter().cloned()),
        (target, update) => *target = update.clone(),
    }
}

/// Whether a value says what may stand in its place, rather than only something about it.
fn is_schema(value: &Value) -> bool {
    ["type", "$ref", "oneOf", "enum"].iter().any(|key| value.get(key).is_some())
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A reader needs to see some of the places, not sixty of them.
        const SHOWN: usize = 8;
        write!(f, "overlay action `{}` ({}) ", self.action, self.target)?;
        match &self.fault {
            MismatchFault::Count { expected, places } if places.is_empty() => write!(
                f,
                "selects nothing, {expected} expected: what it names was removed or renamed; aim the target at the new place, or delete the \
                 action if nothing needs it any more"
            ),
            MismatchFault::Count { expected, places } => {
                write!(f, "selects {} places, {expected} expected: ", places.len())?;
                for (index, place) in places.iter().take(SHOWN).enumerate() {
                    write!(f, "{}{place}", if index == 0 { "" } else { ", " })?;
                }
                if places.len() > SHOWN {
                    write!(f, " and {} more", places.len() - SHOWN)?;
                }
                write!(
                    f,
                    "; look at the places that came or went, then set x-expect to {} or aim the target better",
                    places.len()
                )
            }
            MismatchFault::Place { pointer, message } => write!(f, "cannot be carried out at {pointer}: {message}"),
        }
    }
}

impl fmt::Display for MismatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [one] => write!(f, "{one}"),
            all => {
                write!(f, "{} overlay actions do not fit the document:", all.len())?;
                all.iter().try_for_each(|mismatch| write!(f, "\n  {mismatch}"))
            }
        }
    }
}

impl std::error::Error for MismatchError {}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "overlay: {}: {}", self.place, self.message)
    }
}

impl std::error::Error for ParseError {}

#[cfg(test)]
mod tests;
