//! What an operation takes in its path, its query and its headers.

use super::found::{Effect, Mask, Place};
use super::graph::Key;
use super::operations::{At, SAFE};
use super::words::{references, shown_property};
use super::{Comparer, Note, Spot, pairs};
use crate::drift::change::Kind;
use crate::spec::model::{Document, Location, Parameter, Schema, Shared, Style, Type, push};

impl<'a> Comparer<'a> {
    pub(super) fn parameters(&mut self, spot: &Spot, before: At<'a>, after: At<'a>) {
        let mut old = Used::all(self.old, before);
        let mut new = Used::all(self.new, after);
        let route = before.route();
        for (was, is) in pairs(&mut old, &mut new, |used| Some(used.key.clone())) {
            let place = Place::Parameter(route.clone(), was.parameter.name.clone());
            self.parameter(spot, &was, &is, place);
        }
        for was in old {
            let place = Place::Parameter(route.clone(), was.parameter.name.clone());
            let what = format!("{} is gone", was.label());
            let gone = Effect::Breaks("what older clients say by it is refused or not heeded");
            let note = Note::new(Kind::ParameterRemoved, what, gone, SAFE);
            let takes = references(&was.parameter.schema).into_iter().collect();
            let at = was.spot(spot, place, &was.pointer, &was.pointer);
            self.note_taking(&at, note.from(shown_property(&was.parameter.schema, was.parameter.required)), takes);
        }
        for is in new {
            let place = Place::Parameter(route.clone(), is.parameter.name.clone());
            let effect = if is.parameter.required {
                Effect::Breaks("calls without it will be refused")
            } else {
                Effect::Safe("it can be left out")
            };
            let note = Note::new(Kind::ParameterAdded, format!("{} is new", is.label()), effect, SAFE);
            let at = is.spot(spot, place, &is.pointer, &is.pointer);
            self.note(&at, note.to(shown_property(&is.parameter.schema, is.parameter.required)));
        }
    }

    fn parameter(&mut self, spot: &Spot, was: &Used<'a>, is: &Used<'a>, place: Place) {
        let mut at = was.spot(spot, place.clone(), &was.pointer, &is.pointer);
        at.label = is.label();
        if let (Some(before), Some(after)) = (was.shared, is.shared) {
            let (node, new) = self.graph.node(Key::Parameter(before.to_owned(), after.to_owned()));
            self.graph.link(spot.owner, node, Mask::REQUEST);
            self.graph.place(node, place);
            if !new {
                return;
            }
            at.owner = node;
            at.places = Vec::new();
        }
        let (old, new) = (was.parameter, is.parameter);
        match (old.required, new.required) {
            (false, true) => {
                let breaks = Effect::Breaks("calls without it will be refused");
                let note = Note::new(
                    Kind::ParameterBecameRequired,
                    format!("{} must be given now", at.label),
                    breaks,
                    SAFE,
                );
                self.note(&at, note.from("optional").to("required"));
            }
            (true, false) => {
                let note = Note::new(
                    Kind::ParameterBecameOptional,
                    format!("{} can be left out now", at.label),
                    SAFE,
                    SAFE,
                );
                self.note(&at, note.from("required").to("optional"));
            }
            _ => {}
        }
        self.deprecation(&at, old.deprecated, new.deprecated);
        let written = |parameter: &Parameter| match &parameter.media {
            Some(media) => format!("as {media}"),
            None if parameter.explode() => format!("{}, each element by itself", parameter.style().key()),
            None => parameter.style().key().to_owned(),
        };
        if written(old) != written(new) {
            let shown = written;
            let is_many = |schema: &Schema| {
                !matches!(schema.kind, Some(Type::Boolean | Type::Integer | Type::Number | Type::String)) || !schema.one_of.is_empty()
            };
            let many = is_many(self.old_schema(&old.schema)) || is_many(self.new_schema(&new.schema));
            // A single value looks the same in every style but those that write the name or a dot before it.
            let alike = |parameter: &Parameter| parameter.media.is_none() && !matches!(parameter.style(), Style::Matrix | Style::Label);
            let effect = if many || !alike(old) || !alike(new) {
                Effect::Breaks("the value is read otherwise than older clients write it")
            } else {
                Effect::Safe("it is a single value, so nothing is written otherwise")
            };
            let note = Note::new(
                Kind::ParameterStyleChanged,
                format!("{} is written in another way", at.label),
                effect,
                SAFE,
            );
            self.note(&at, note.from(shown(old)).to(shown(new)));
        }
        if old.allow_reserved != new.allow_reserved {
            let (word, effect) = if new.allow_reserved {
                ("may", Effect::Safe("servers read what is escaped as before"))
            } else {
                (
                    "may no longer",
                    Effect::Breaks("reserved characters that older clients leave as they are mean something else"),
                )
            };
            let what = format!("{} {word} hold reserved characters as they are", at.label);
            let note = Note::new(Kind::ParameterStyleChanged, what, effect, SAFE);
            self.note(
                &at.below("allowReserved", String::new()),
                note.from(old.allow_reserved.to_string()).to(new.allow_reserved.to_string()),
            );
        }
        let label = at.label.clone();
        self.unread(&at, &label, &old.unread, &new.unread);
        let below = |parameter: &Parameter, at: &str| match &parameter.media {
            None => format!("{at}/schema"),
            Some(media) => push(&push(&push(at, "content"), media), "schema"),
        };
        let mut value = at.below("schema", at.label.clone());
        (value.old, value.new) = (below(old, &at.old), below(new, &at.new));
        value.bare = old.media.is_none() && new.media.is_none();
        self.usage(&value, &old.schema, &new.schema);
    }
}

/// A parameter as an operation uses it.
struct Used<'a> {
    parameter: &'a Parameter,
    shared: Option<&'a str>,
    pointer: String,
    /// What identifies it: headers are distinguished without regard to case, placeholders by where they stand.
    key: (Location, String),
}

impl<'a> Used<'a> {
    fn all(document: &'a Document, at: At<'a>) -> Vec<Self> {
        let order: Vec<&str> = at.path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        let mut out = Vec::new();
        for (index, shared) in at.operation.parameters.iter().enumerate() {
            let Some(parameter) = document.parameter(shared) else { continue };
            let (name, pointer) = match shared {
                Shared::Ref(name) => (Some(name.as_str()), push("/components/parameters", name)),
                Shared::Inline(_) => (None, format!("{}/parameters/{index}", at.pointer())),
            };
            let key = match parameter.location {
                Location::Header => parameter.name.to_ascii_lowercase(),
                Location::Path => {
                    let position = order.iter().position(|name| *name == parameter.name);
                    position.map_or_else(|| parameter.name.clone(), |position| position.to_string())
                }
                Location::Query | Location::Cookie => parameter.name.clone(),
            };
            out.push(Self {
                parameter,
                shared: name,
                pointer,
                key: (parameter.location, key),
            });
        }
        out
    }

    fn label(&self) -> String {
        let location = match self.parameter.location {
            Location::Path => "path parameter",
            Location::Query => "query parameter",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        format!("the {location} `{}`", self.parameter.name)
    }

    fn spot(&self, operation: &Spot, place: Place, old: &str, new: &str) -> Spot {
        Spot {
            owner: operation.owner,
            mask: Mask::REQUEST,
            old: old.to_owned(),
            new: new.to_owned(),
            label: self.label(),
            places: vec![place],
            takes: None,
            bare: false,
        }
    }
}
