//! One schema at its place, and what it is underneath.

use std::collections::HashSet;

use serde_json::Value;

use super::found::{Effect, Mask, Place};
use super::keywords::told;
use super::operations::SAFE;
use super::words::shown;
use super::{Comparer, Note, Spot};
use crate::drift::change::Kind;
use crate::spec::canonical::takes_anything;
use crate::spec::model::OVERRIDDEN;
use crate::spec::model::{Schema, Type, Unread};
use crate::spec::shape::null_only_by;

const OPEN: Effect = Effect::Safe("enumerations are open here: older clients keep a value that they do not know");

impl<'a> Comparer<'a> {
    /// A schema where it is used: what decorates it there, then what it is.
    pub(super) fn usage(&mut self, spot: &Spot, old: &'a Schema, new: &'a Schema) {
        self.decorations(spot, old, new);
        // Beside a reference that leads back.
        let beside = |schema: &Schema| Schema {
            unread: if schema.reference.is_some() {
                schema.unread.clone()
            } else {
                Unread::new()
            },
            ..Schema::default()
        };
        if beside(old) != beside(new) {
            self.keywords(spot, &beside(old), &beside(new));
        }
        match (&old.reference, &new.reference) {
            (Some(before), Some(after)) => self.pair(spot, before, after),
            (before, after) => {
                let name = |name: &Option<String>| name.clone().unwrap_or_default();
                let (before, after) = (name(before), name(after));
                let mut spot = spot.clone();
                spot.takes = Some(before.clone()).filter(|name| !name.is_empty());
                self.structure(&spot, (&before, self.old_schema(old)), (&after, self.new_schema(new)));
            }
        }
    }

    fn decorations(&mut self, spot: &Spot, old: &Schema, new: &Schema) {
        match (old.nullable, new.nullable) {
            // What has no type takes null as it is.
            (false, true) if takes_anything(self.old_schema(old)) => {}
            (false, true) => {
                let breaks = Effect::Breaks("a client that expects a value fails on null");
                let note = Note::new(Kind::BecameNullable, format!("{} may be null now", spot.label), SAFE, breaks);
                self.note(spot, note.from(shown(old)).to(shown(new)));
            }
            (true, false) => {
                let breaks = Effect::Breaks("requests with null are refused");
                let what = format!("{} may no longer be null", spot.label);
                let note = Note::new(Kind::StoppedBeingNullable, what, breaks, SAFE);
                self.note(spot, note.from(shown(old)).to(shown(new)));
            }
            (true, true) => self.null_among_values(spot, old, new),
            (false, false) => {}
        }
        let (was, is) = (old.extensions.get(OVERRIDDEN), new.extensions.get(OVERRIDDEN));
        if was != is {
            let what = format!("what the discriminator of {} says and its variants override changed", spot.label);
            let listed = Effect::Safe("what the variants themselves list counts, before and after");
            let note = Note::new(Kind::KeywordChanged, what, listed, listed);
            self.note(&spot.below(OVERRIDDEN, String::new()), told(note, was, is));
        }
        self.deprecation(spot, old.deprecated, new.deprecated);
        if old.default != new.default {
            let ours = Effect::Safe("defaults are the server's: they are neither sent nor filled in here");
            let what = format!("{} has another default", spot.label);
            let text = |value: &Option<Value>| value.as_ref().map(Value::to_string);
            let note = Note {
                before: text(&old.default),
                after: text(&new.default),
                ..Note::new(Kind::DefaultChanged, what, ours, ours)
            };
            self.note(&spot.below("default", String::new()), note);
        }
    }

    /// Null that one of the type and the values allows and the other refuses is read as allowed, but the vendor has said another thing.
    fn null_among_values(&mut self, spot: &Spot, old: &Schema, new: &Schema) {
        let (was, is) = (null_only_by(old), null_only_by(new));
        if was == is {
            return;
        }
        let said = |by: Option<&str>| match by {
            None => "allowed",
            Some("type") => "allowed by its type alone",
            Some(_) => "allowed by its values alone",
        };
        let read = Effect::Safe("older clients read null there");
        let label = &spot.label;
        let note = match (was, is) {
            (Some(_), None) => Note::new(Kind::ValueAdded, format!("{label} gains the value `null`"), SAFE, read),
            (None, Some(_)) => {
                let refused = Effect::Breaks("requests with null are refused");
                let unsent = Effect::Safe("servers no longer send it");
                Note::new(Kind::ValueRemoved, format!("{label} loses the value `null`"), refused, unsent)
            }
            _ => Note::new(Kind::KeywordChanged, format!("null of {label} is {}", said(is)), SAFE, read),
        };
        self.note(&spot.below("enum", String::new()), note.from(said(was)).to(said(is)));
    }

    /// What a schema is; names are those of the components that it is, or empty.
    pub(super) fn structure(&mut self, spot: &Spot, old: (&str, &'a Schema), new: (&str, &'a Schema)) {
        let ((before, old), (after, new)) = (old, new);
        self.keywords(spot, old, new);
        // Only a part that stands for itself and contradicts itself gets here with parts.
        if old.all_of != new.all_of {
            let unknown = Effect::Unknown("its parts contradict each other, so nobody judged what that means");
            let note = Note::new(
                Kind::NotRead,
                format!("what {} is composed of changed", spot.label),
                unknown,
                unknown,
            );
            self.note(&spot.below("allOf", String::new()), note);
        }
        match (old.one_of.is_empty(), new.one_of.is_empty()) {
            (false, false) => {
                // Whatever variant there is, it has to be met, too.
                self.limits(spot, old, new);
                self.others(spot, old, new);
                return self.variants(spot, (before, old), (after, new));
            }
            (true, false) => return self.union_added(spot, (before, old), (after, new)),
            (false, true) => return self.union_removed(spot, (before, old), (after, new)),
            (true, true) => {}
        }
        if !self.kind(spot, old, new) {
            return;
        }
        if !self.integers(spot, old, new) {
            self.format(spot, old, new);
            self.limits(spot, old, new);
        }
        self.values(spot, after, old, new);
        self.members(spot, (before, old), (after, new));
        self.others(spot, old, new);
        self.elements(spot, old, new);
    }

    /// Whether the two can be compared further.
    fn kind(&mut self, spot: &Spot, old: &Schema, new: &Schema) -> bool {
        let refused = Effect::Breaks("what older clients send is refused");
        let unread = Effect::Breaks("older clients cannot read it");
        let (request, response, further) = match (old.kind, new.kind) {
            (a, b) if a == b => return true,
            (Some(Type::Integer), Some(Type::Number)) => (
                Effect::Safe("whole numbers are still numbers"),
                Effect::Breaks("older clients cannot read a fraction"),
                true,
            ),
            (Some(Type::Number), Some(Type::Integer)) => (
                Effect::Breaks("fractions, and whole numbers written as 1.0, may be refused"),
                Effect::Safe("older clients read whole numbers as numbers"),
                true,
            ),
            (Some(Type::Boolean | Type::Integer | Type::Number), Some(Type::String)) if spot.bare && takes_any_string(new) => {
                (Effect::Safe("what older clients write there is a string as it is"), unread, false)
            }
            (None, Some(_)) => (refused, Effect::Safe("older clients take any value there"), false),
            (Some(_), None) => (Effect::Safe("any value is taken now"), unread, false),
            _ => (refused, unread, false),
        };
        let what = format!("{} has another type", spot.label);
        let note = Note::new(Kind::TypeChanged, what, request, response);
        self.note_taking(
            spot,
            note.from(shown(old)).to(shown(new)),
            super::words::references(old).into_iter().collect(),
        );
        further
    }

    fn values(&mut self, spot: &Spot, name: &str, old: &Schema, new: &Schema) {
        let at = spot.below("enum", String::new());
        let text = |values: &[Value]| values.iter().map(written).collect::<Vec<_>>().join(", ");
        match (old.values.is_empty(), new.values.is_empty()) {
            (true, true) => {}
            (true, false) => {
                let what = format!("{} is limited to a list of values", spot.label);
                let request = match self.had_to_be(spot, &new.values) {
                    true => Effect::Safe("as a variant it had to be one of them before"),
                    false => Effect::Breaks("requests with other values are refused"),
                };
                let note = Note::new(Kind::EnumerationAdded, what, request, OPEN);
                self.note(&at, note.to(text(&new.values)));
            }
            (false, true) => {
                let what = format!("{} is no longer limited to a list of values", spot.label);
                let note = Note::new(Kind::EnumerationRemoved, what, SAFE, OPEN);
                self.note(&at, note.from(text(&old.values)));
            }
            (false, false) => {
                let texts = |values: &[Value]| values.iter().map(Value::to_string).collect::<HashSet<String>>();
                let (before, after) = (texts(&old.values), texts(&new.values));
                let gone: Vec<&Value> = old.values.iter().filter(|value| !after.contains(&value.to_string())).collect();
                let come: Vec<&Value> = new.values.iter().filter(|value| !before.contains(&value.to_string())).collect();
                let hint = match (gone.as_slice(), come.as_slice()) {
                    ([_], [is]) => format!(", perhaps renamed to `{}`", written(is)),
                    _ => String::new(),
                };
                for value in gone {
                    let what = format!("{} loses the value `{}`{hint}", spot.label, written(value));
                    let refused = Effect::Breaks("requests with it are refused");
                    let unsent = Effect::Safe("servers no longer send it");
                    let note = Note::new(Kind::ValueRemoved, what, refused, unsent);
                    self.note(&member(&at, name, &written(value)), note.from(written(value)));
                }
                for value in come {
                    let what = format!("{} gains the value `{}`", spot.label, written(value));
                    let note = Note::new(Kind::ValueAdded, what, SAFE, OPEN);
                    self.note(&member(&at, name, &written(value)), note.to(written(value)));
                }
            }
        }
    }

    pub(super) fn marks(&mut self, at: &Spot, old: &Schema, new: &Schema) {
        let marks = |schema: &Schema| (schema.read_only, schema.write_only);
        let (was, is) = (marks(old), marks(new));
        if was == is {
            return;
        }
        let kind = if is.0 { Kind::BecameReadOnly } else { Kind::StoppedBeingReadOnly };
        let what = format!(
            "{} is marked as read-only or write-only in another way, which says nothing beside its list or map",
            at.label
        );
        self.note(at, Note::new(kind, what, SAFE, SAFE));
    }

    fn elements(&mut self, spot: &Spot, old: &'a Schema, new: &'a Schema) {
        let mut at = spot.below("items", format!("an element of {}", spot.label));
        match (&old.items, &new.items) {
            (Some(before), Some(after)) => {
                if at.places.iter().any(|place| matches!(place, Place::Type(_))) {
                    at.places = Vec::new();
                }
                self.marks(&at, before, after);
                self.usage(&at, before, after);
            }
            (None, Some(after)) => {
                let what = format!("the elements of {} have a type", spot.label);
                let refused = Effect::Breaks("elements of other types are refused");
                let note = Note::new(Kind::ElementsChanged, what, refused, Effect::Safe("older clients take any element"));
                self.note(&at, note.to(shown(after)));
            }
            (Some(before), None) => {
                let what = format!("the elements of {} may be of any type", spot.label);
                let unread = Effect::Breaks("older clients cannot read elements of other types");
                let note = Note::new(Kind::ElementsChanged, what, SAFE, unread);
                self.note(&at, note.from(shown(before)));
            }
            (None, None) => {}
        }
    }
}

/// Whether nothing limits which strings there are.
fn takes_any_string(schema: &Schema) -> bool {
    let bare = Schema {
        kind: None,
        // Whatever was written there has a letter.
        min_length: schema.min_length.filter(|least| *least > 1),
        ..schema.undecorated()
    };
    bare == Schema::default()
}

/// A value as it is written in a message: strings without quotes.
pub(super) fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The spot of a value or a tag of the type `name`.
pub(super) fn member(spot: &Spot, name: &str, member: &str) -> Spot {
    let mut at = spot.clone();
    if !name.is_empty() {
        at.places = vec![Place::Member(name.to_owned(), member.to_owned())];
    }
    at
}

/// What matters at a property: not what is sent if it is only returned, and the other way round.
pub(super) fn mask(spot: &Spot, read_only: bool, write_only: bool) -> Mask {
    spot.mask.and(Mask {
        request: !read_only,
        response: !write_only,
    })
}
