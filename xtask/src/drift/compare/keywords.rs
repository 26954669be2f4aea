//! Keywords of JSON Schema that no field of the model stands for, and everything else that is kept as it stands.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::found::Effect;
use super::limits::BOUNDS;
use super::operations::SAFE;
use super::words::shortened;
use super::{Comparer, Note, Spot};
use crate::drift::change::Kind;
use crate::spec::alternatives;
use crate::spec::limit::whole;
use crate::spec::model::DIGITS;
use crate::spec::model::{ALTERNATIVES, Additional, BESIDE, MULTIPLES, PATTERNS, Schema, Type, Unread, push};

const TIGHTER: Effect = Effect::Breaks("requests that passed before may be refused");
const NEVER: Effect = Effect::Safe("no limit rejects a response here");
const OTHERWISE: Effect = Effect::Breaks("the text means something else than older clients take it for");
const UNHELD: Effect = Effect::Unknown("no number here holds them, so nobody judged what that means");
const UNKNOWN: Effect = Effect::Unknown("nothing here reads it, so nobody judged what that means");

impl Comparer<'_> {
    /// The keywords of a schema that have no field.
    pub(super) fn keywords(&mut self, spot: &Spot, old: &Schema, new: &Schema) {
        let mut keys: Vec<&String> = old.unread.keys().chain(new.unread.keys()).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            let (was, is) = (old.unread.get(key), new.unread.get(key));
            if was == is {
                continue;
            }
            if let Some(keyword) = key.strip_prefix(DIGITS) {
                // Limits are compared by their digits where these are not too many.
                if !BOUNDS.contains(&keyword) || [was, is].into_iter().flatten().any(|digits| whole(digits).is_none()) {
                    let what = format!("{} has other digits in `{keyword}`", spot.label);
                    let note = Note::new(Kind::NotRead, what, UNHELD, UNHELD);
                    self.note(&spot.below(keyword, String::new()), told(note, was, is));
                }
                continue;
            }
            // Some keys are pointers from the schema already.
            let place = if key.starts_with('/') { key.clone() } else { push("", key) };
            let at = spot.below(place.trim_start_matches('/'), String::new());
            let label = &spot.label;
            let what = match (key.as_str(), was, is) {
                (ALTERNATIVES, ..) => format!("the alternatives that {label} is one of changed"),
                (BESIDE, ..) => format!("what is asked for beside the reference of {label} changed"),
                (PATTERNS, ..) => format!("the patterns that hold for {label} at once changed"),
                (MULTIPLES, ..) => format!("the numbers that {label} is a multiple of at once changed"),
                (_, None, _) => format!("{label} has a new keyword `{key}`"),
                (_, _, None) => format!("{label} no longer has the keyword `{key}`"),
                _ => format!("{label} has another `{key}`"),
            };
            let (kind, request, response) = match judged(key, was, is, old, new) {
                Some((request, response)) => (Kind::KeywordChanged, request, response),
                None => (Kind::NotRead, UNKNOWN, UNKNOWN),
            };
            self.note(&at, told(Note::new(kind, what, request, response), was, is));
        }
    }

    /// Whatever is kept as it stands of a part that `label` names.
    pub(super) fn unread(&mut self, spot: &Spot, label: &str, old: &Unread, new: &Unread) {
        let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
        keys.sort();
        keys.dedup();
        for key in keys.into_iter().filter(|key| old.get(*key) != new.get(*key)) {
            let name = key.rsplit('/').next().unwrap_or(key).replace("~1", "/").replace("~0", "~");
            let at = spot.below(key.trim_start_matches('/'), String::new());
            let what = format!("what {label} says under `{name}` changed");
            self.note(
                &at,
                told(Note::new(Kind::NotRead, what, UNKNOWN, UNKNOWN), old.get(key), new.get(key)),
            );
        }
    }
}

/// A note with what was there and what is.
pub(super) fn told(note: Note, was: Option<&Value>, is: Option<&Value>) -> Note {
    Note {
        before: was.map(shortened),
        after: is.map(shortened),
        ..note
    }
}

/// What a change of a keyword means for what is sent and for what is returned, where there is a rule.
fn judged(key: &str, was: Option<&Value>, is: Option<&Value>, old: &Schema, new: &Schema) -> Option<(Effect, Effect)> {
    let looser = match key {
        "contains"
        | "not"
        | "propertyNames"
        | "then"
        | "else"
        | "dependentSchemas"
        | "contentSchema"
        | "additionalItems"
        | "unevaluatedItems"
        | "unevaluatedProperties" => is.is_none() || was == Some(&json!({"not": {}})),
        // Without a condition nothing depends on it; with another one, who knows what passes.
        "if" => is.is_none(),
        "minContains" => number(is, 1.0) < number(was, 1.0),
        "maxContains" => number(is, f64::MAX) > number(was, f64::MAX),
        "dependentRequired" | "dependencies" => asks_less(was, is),
        PATTERNS | MULTIPLES => elements(is).iter().all(|pattern| elements(was).contains(pattern)),
        // Which property belongs to which alternative is what an object of several is read by.
        ALTERNATIVES if old.kind == Some(Type::Object) || new.kind == Some(Type::Object) => return None,
        ALTERNATIVES => allows_more(old, new),
        // The text is written in another way, in both directions.
        "contentEncoding" | "contentMediaType" => return Some((OTHERWISE, OTHERWISE)),
        "patternProperties" | "prefixItems" => return Some(further(key, was, is, old)),
        // A schema that is null and nothing else.
        "type" => {
            return Some(match is {
                Some(_) => (TIGHTER, Effect::Safe("older clients read null there")),
                None => (SAFE, Effect::Breaks("older clients cannot read anything but null")),
            });
        }
        _ => return None,
    };
    Some((if looser { SAFE } else { TIGHTER }, NEVER))
}

fn elements(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Whether each alternative is one still, or anything of the type is. A type without alternatives is the only one.
fn allows_more(old: &Schema, new: &Schema) -> bool {
    let all = |schema: &Schema| match schema.unread.get(ALTERNATIVES) {
        Some(Value::Array(list)) => list.clone(),
        _ => vec![alternatives::facts(schema)],
    };
    let after = all(new);
    let is_any = |one: &Value| new.kind.is_some_and(|kind| *one == json!({"type": kind.key()}));
    after.iter().any(is_any) || all(old).iter().all(|one| after.contains(one))
}

fn number(value: Option<&Value>, otherwise: f64) -> f64 {
    value.and_then(Value::as_f64).unwrap_or(otherwise)
}

/// Whether everything that is asked for together now was asked for together before.
fn asks_less(was: Option<&Value>, is: Option<&Value>) -> bool {
    let pairs = |value: Option<&Value>| -> BTreeSet<(String, String)> {
        let members = value.and_then(Value::as_object).into_iter().flatten();
        let pairs = members.flat_map(|(name, needs)| match needs {
            Value::Array(needs) => needs.iter().map(|need| (name.clone(), need.to_string())).collect(),
            other => vec![(name.clone(), other.to_string())],
        });
        pairs.collect()
    };
    pairs(is).is_subset(&pairs(was))
}

/// Properties by the form of their names, and elements by their places: schemas of values that are not listed otherwise.
fn further(key: &str, was: Option<&Value>, is: Option<&Value>, old: &Schema) -> (Effect, Effect) {
    let closed = key == "patternProperties" && old.additional == Some(Additional::Allowed(false));
    match (was, is) {
        (None, _) if closed => (SAFE, Effect::Safe("older clients pass over them")),
        (None, _) => (TIGHTER, Effect::Safe("older clients take any value there")),
        (_, None) if closed => (TIGHTER, Effect::Safe("servers no longer send them")),
        (_, None) => (SAFE, Effect::Breaks("older clients cannot read values of other types")),
        _ => (TIGHTER, Effect::Breaks("older clients may not be able to read the values")),
    }
}
