//! Properties, and the properties that are no properties.

use std::collections::HashMap;

use super::found::{Effect, Place};
use super::operations::SAFE;
use super::schemas::mask;
use super::words::{references, shown, shown_property};
use super::{Comparer, Note, Spot};
use crate::drift::change::Kind;
use crate::spec::model::{Additional, Schema, push};

const TOLERANT: Effect = Effect::Safe("the Rust field stays optional, so that returns without it are still read");

impl<'a> Comparer<'a> {
    pub(super) fn members(&mut self, spot: &Spot, old: (&str, &'a Schema), new: (&str, &'a Schema)) {
        let ((before, old), (after, new)) = (old, new);
        let at = |name: &str, schema: &Schema| {
            let key = push("properties", name);
            let owner = if after.is_empty() { before } else { after };
            let label = if owner.is_empty() {
                format!("`{name}` of {}", spot.label)
            } else {
                format!("`{owner}.{name}`")
            };
            let mut at = spot.below(&key, label);
            at.mask = mask(spot, schema.read_only, schema.write_only);
            if !owner.is_empty() {
                at.places = vec![Place::Member(owner.to_owned(), name.to_owned())];
            }
            at
        };
        let mut names: Vec<&String> = old.properties.keys().chain(new.properties.keys()).collect();
        names.sort();
        names.dedup();
        let mut renamed: Option<HashMap<String, Renamed<'_>>> = None;
        for name in names {
            match (old.properties.get(name), new.properties.get(name)) {
                (Some(was), Some(is)) => {
                    let mut at = at(name, is);
                    at.mask = mask(spot, was.read_only && is.read_only, was.write_only && is.write_only);
                    self.property(&at, (was, old.required.contains(name)), (is, new.required.contains(name)));
                }
                (Some(was), None) => {
                    let shown = shown_property(was, old.required.contains(name));
                    let hint = match renamed.get_or_insert_with(|| Renamed::all(old, new)).get(&shown) {
                        Some(Renamed {
                            gone: 1,
                            come: 1,
                            to: Some(to),
                        }) => format!(", perhaps renamed to `{to}`"),
                        _ => String::new(),
                    };
                    let at = at(name, was);
                    let what = format!("{} is gone{hint}", at.label);
                    let unheeded = Effect::Breaks("what older clients set by it is refused or not heeded");
                    let nothing = Effect::Breaks("clients that read it find nothing");
                    let note = Note::new(Kind::PropertyRemoved, what, unheeded, nothing);
                    let note = note.from(shown);
                    self.note_taking(&at, note, references(was).into_iter().collect());
                }
                (None, Some(is)) => {
                    let at = at(name, is);
                    let required = new.required.contains(name);
                    let request = if !required {
                        Effect::Safe("it can be left out")
                    } else if self.had_to_be(&at, &self.new_schema(is).values) {
                        Effect::Safe("as a variant it had to be sent before")
                    } else {
                        Effect::Breaks("requests without it are refused")
                    };
                    let response = Effect::Safe("what returns gain is additive: older clients pass over it");
                    let note = Note::new(Kind::PropertyAdded, format!("{} is new", at.label), request, response);
                    self.note(&at, note.to(shown_property(is, required)));
                }
                (None, None) => {}
            }
        }
        self.undeclared(spot, old, new);
    }

    /// Properties that are required and that nothing declares.
    fn undeclared(&mut self, spot: &Spot, old: &Schema, new: &Schema) {
        let is_open = |name: &&String| !old.properties.contains_key(*name) && !new.properties.contains_key(*name);
        let at = spot.below("required", spot.label.clone());
        for name in new.required.difference(&old.required).filter(is_open) {
            let refused = Effect::Breaks("requests without it are refused");
            let what = format!("{} requires `{name}`, which it does not declare", at.label);
            let note = Note::new(Kind::PropertyBecameRequired, what, refused, SAFE);
            self.note(&at, note.to(name));
        }
        for name in old.required.difference(&new.required).filter(is_open) {
            let unknown = Effect::Unknown("nothing here reads it, so nobody judged what that means");
            let what = format!("{} no longer requires `{name}`, which it does not declare", at.label);
            let note = Note::new(Kind::PropertyBecameOptional, what, SAFE, unknown);
            self.note(&at, note.from(name));
        }
    }

    fn property(&mut self, at: &Spot, old: (&'a Schema, bool), new: (&'a Schema, bool)) {
        let ((was, was_required), (is, is_required)) = (old, new);
        let label = &at.label;
        let word = |required: bool| if required { "required" } else { "optional" };
        match (was_required, is_required) {
            (false, true) => {
                let request = if is.read_only {
                    SAFE
                } else {
                    Effect::Breaks("requests without it are refused")
                };
                let note = Note::new(Kind::PropertyBecameRequired, format!("{label} became required"), request, TOLERANT);
                self.note(at, note.from(word(false)).to(word(true)));
            }
            (true, false) => {
                let response = if was.write_only {
                    SAFE
                } else {
                    Effect::Breaks("responses may come without it")
                };
                let request = Effect::Safe("it can be left out now");
                let note = Note::new(Kind::PropertyBecameOptional, format!("{label} became optional"), request, response);
                self.note(at, note.from(word(true)).to(word(false)));
            }
            _ => {}
        }
        let unheeded = Effect::Breaks("what older clients set by it is refused or not heeded");
        let nothing = Effect::Breaks("clients that read it find nothing");
        match (was.read_only, is.read_only) {
            (false, true) => {
                let what = format!("{label} can no longer be set");
                self.note(at, Note::new(Kind::BecameReadOnly, what, unheeded, SAFE).to("read-only"));
            }
            (true, false) => {
                let request = if is_required {
                    Effect::Breaks("requests without it are refused")
                } else {
                    SAFE
                };
                let what = format!("{label} can be set now");
                self.note(at, Note::new(Kind::StoppedBeingReadOnly, what, request, SAFE).from("read-only"));
            }
            _ => {}
        }
        match (was.write_only, is.write_only) {
            (false, true) => {
                let what = format!("{label} is no longer returned");
                self.note(at, Note::new(Kind::BecameWriteOnly, what, SAFE, nothing).to("write-only"));
            }
            (true, false) => {
                let what = format!("{label} is returned now");
                self.note(at, Note::new(Kind::StoppedBeingWriteOnly, what, SAFE, SAFE).from("write-only"));
            }
            _ => {}
        }
        self.usage(at, was, is);
    }

    /// Properties that are not listed.
    pub(super) fn others(&mut self, spot: &Spot, old: &'a Schema, new: &'a Schema) {
        let at = spot.below("additionalProperties", format!("a further property of {}", spot.label));
        let text = |additional: &Option<Additional>| match additional {
            None | Some(Additional::Allowed(true)) => "any".to_owned(),
            Some(Additional::Allowed(false)) => "none".to_owned(),
            Some(Additional::Schema(values)) => shown(values),
        };
        let refused = Effect::Breaks("requests with other properties are refused");
        let unsent = Effect::Safe("older clients read what there is");
        let (request, response) = match (&old.additional, &new.additional) {
            (Some(Additional::Schema(was)), Some(Additional::Schema(is))) => {
                self.marks(&at, was, is);
                return self.usage(&at, was, is);
            }
            (a, b) if text(a) == text(b) => return,
            (_, Some(Additional::Allowed(false))) => (refused, unsent),
            (Some(Additional::Allowed(false)), _) => (SAFE, Effect::Safe("older clients pass over them")),
            (_, Some(Additional::Schema(_))) => (refused, unsent),
            _ => (SAFE, Effect::Breaks("older clients cannot read values of other types")),
        };
        let what = format!("the further properties that {} may have are others", spot.label);
        let note = Note::new(Kind::OtherMembersChanged, what, request, response);
        self.note(&at, note.from(text(&old.additional)).to(text(&new.additional)));
    }
}

/// Properties of one type, as it is shown: a new one may be the new name of one that is gone, if there is one of each.
#[derive(Default)]
struct Renamed<'s> {
    gone: usize,
    come: usize,
    to: Option<&'s String>,
}

impl<'s> Renamed<'s> {
    fn all(old: &Schema, new: &'s Schema) -> HashMap<String, Self> {
        let mut out: HashMap<String, Self> = HashMap::new();
        let shown = |schema: &Schema, name: &String, is: &Schema| shown_property(is, schema.required.contains(name));
        for (name, was) in old.properties.iter().filter(|(name, _)| !new.properties.contains_key(*name)) {
            out.entry(shown(old, name, was)).or_default().gone += 1;
        }
        for (name, is) in new.properties.iter().filter(|(name, _)| !old.properties.contains_key(*name)) {
            let entry = out.entry(shown(new, name, is)).or_default();
            entry.come += 1;
            entry.to = Some(name);
        }
        out
    }
}
