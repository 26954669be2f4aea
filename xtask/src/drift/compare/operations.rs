//! The document and its operations: what there is, what each takes, sends and answers.

use std::collections::{BTreeMap, BTreeSet};

use super::found::{Effect, Mask, Place};
use super::graph::{Key, Node};
use super::words::{references, shown, shown_property};
use super::{Comparer, Note, Spot};
use crate::drift::change::Kind;
use crate::spec::model::{Document, Location, Method, Operation, Parameter, Response, Schema, Shared, push};

/// How the generated code and the locks know an operation.
pub(super) fn route(method: Method, path: &str) -> String {
    format!("{} {path}", method.upper())
}

pub(super) const SAFE: Effect = Effect::Safe("");
const NOT_ASKED: Effect = Effect::Safe("older clients do not ask for it");

/// An operation with its place.
#[derive(Clone, Copy)]
struct At<'a> {
    path: &'a str,
    method: Method,
    operation: &'a Operation,
}

impl At<'_> {
    fn pointer(&self) -> String {
        push(&push("/paths", self.path), self.method.key())
    }

    fn route(&self) -> String {
        route(self.method, self.path)
    }

    /// The path with its placeholders blanked: their names do not go over the wire.
    fn template(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self.path.chars() {
            match c {
                '{' => inside = true,
                '}' => {
                    inside = false;
                    out.push_str("{}");
                }
                _ if inside => {}
                _ => out.push(c),
            }
        }
        out
    }
}

fn operations(document: &Document) -> Vec<At<'_>> {
    document
        .operations()
        .map(|(path, method, operation)| At { path, method, operation })
        .collect()
}

impl<'a> Comparer<'a> {
    pub(super) fn document(&mut self) {
        let (owner, _) = self.graph.node(Key::Document);
        let spot = |pointer: &str| Spot {
            owner,
            mask: Mask::BOTH,
            old: pointer.to_owned(),
            new: pointer.to_owned(),
            label: String::new(),
            places: Vec::new(),
            takes: None,
        };
        let (old, new) = (self.old, self.new);
        for (before, after, kind, pointer, name) in [
            (&old.title, &new.title, Kind::ApiTitleChanged, "/info/title", "title"),
            (&old.version, &new.version, Kind::ApiVersionChanged, "/info/version", "version"),
        ] {
            if before != after {
                let note = Note::new(kind, format!("the document states another {name} of the API"), SAFE, SAFE);
                self.note(&spot(pointer), note.from(before).to(after));
            }
        }
        for server in old.servers.iter().filter(|server| !new.servers.contains(server)) {
            let gone = Effect::Breaks("clients that were set up for it may reach nobody");
            let note = Note::new(Kind::ServerRemoved, format!("the base address `{server}` is gone"), gone, gone);
            self.note(&spot("/servers"), note.from(server));
        }
        for server in new.servers.iter().filter(|server| !old.servers.contains(server)) {
            let note = Note::new(Kind::ServerAdded, format!("there is a base address `{server}`"), SAFE, SAFE);
            self.note(&spot("/servers"), note.to(server));
        }
        let mut left: Vec<At<'a>> = operations(self.old);
        let mut added: Vec<At<'a>> = operations(self.new);
        // The same route first, then the same route but for the names of placeholders, then the same id elsewhere.
        let same: [fn(&At<'_>, &At<'_>) -> bool; 3] = [
            |a, b| a.path == b.path && a.method == b.method,
            |a, b| a.template() == b.template() && a.method == b.method,
            |a, b| a.operation.id == b.operation.id,
        ];
        for same in same {
            left.retain(|before| {
                let Some(position) = added.iter().position(|after| same(before, after)) else {
                    return true;
                };
                let after = added.remove(position);
                self.operation(*before, after);
                false
            });
        }
        for before in left {
            self.operation_removed(before);
        }
        for after in added {
            self.operation_added(after);
        }
    }

    fn spot(owner: Node, before: At<'_>, after: At<'_>) -> Spot {
        Spot {
            owner,
            mask: Mask::BOTH,
            old: before.pointer(),
            new: after.pointer(),
            label: format!("`{}`", after.operation.id),
            places: vec![Place::Operation(before.route())],
            takes: None,
        }
    }

    fn operation_removed(&mut self, before: At<'a>) {
        let owner = self.graph.operation(before.route(), &before.operation.id);
        let gone = Effect::Breaks("calls of it will be refused");
        let what = format!("the operation `{}` is gone", before.operation.id);
        let takes = self.reached(before.operation);
        let note = Note::new(Kind::OperationRemoved, what, gone, gone).from(before.route());
        self.note_taking(&Self::spot(owner, before, before), note, takes);
    }

    fn operation_added(&mut self, after: At<'a>) {
        let owner = self.graph.operation(after.route(), &after.operation.id);
        let what = format!("the operation `{}` is new", after.operation.id);
        let note = Note::new(Kind::OperationAdded, what, SAFE, SAFE).to(after.route());
        self.note(&Self::spot(owner, after, after), note);
    }

    /// The components that an operation of the old document refers to.
    fn reached(&self, operation: &Operation) -> Vec<String> {
        let mut out = BTreeSet::new();
        for parameter in operation.parameters.iter().filter_map(|shared| self.old.parameter(shared)) {
            out.extend(references(&parameter.schema));
        }
        out.extend(operation.body.iter().flat_map(|body| body.content.values()).flat_map(references));
        for response in operation.responses.values().filter_map(|shared| self.old.response(shared)) {
            out.extend(response.content.values().flat_map(references));
        }
        out.into_iter().collect()
    }

    fn operation(&mut self, before: At<'a>, after: At<'a>) {
        let owner = self.graph.operation(after.route(), &after.operation.id);
        let spot = Self::spot(owner, before, after);
        let (old, new) = (before.operation, after.operation);
        let label = &spot.label;
        if before.template() != after.template() || before.method != after.method {
            let moved = Effect::Breaks("calls of the old one will be refused");
            let what = format!("the operation {label} moved to another method or path");
            let note = Note::new(Kind::OperationMoved, what, moved, moved);
            self.note(&spot, note.from(before.route()).to(after.route()));
        } else if before.path != after.path {
            let what = format!("a placeholder in the path of {label} has another name, which does not go over the wire");
            let note = Note::new(Kind::OperationMoved, what, SAFE, SAFE);
            self.note(&spot, note.from(before.route()).to(after.route()));
        }
        if old.id != new.id {
            let what = format!("the vendor calls the operation {label} now; it is known by its route here");
            let note = Note::new(Kind::OperationIdChanged, what, SAFE, SAFE);
            self.note(&spot, note.from(&old.id).to(&new.id));
        }
        if old.tags != new.tags {
            let what = format!("the vendor files {label} elsewhere in the documentation");
            let note = Note::new(Kind::OperationGroupChanged, what, SAFE, SAFE);
            self.note(&spot, note.from(old.tags.join(", ")).to(new.tags.join(", ")));
        }
        self.deprecation(&spot, old.deprecated, new.deprecated);
        self.parameters(&spot, before, after);
        self.body(&spot, before, after);
        self.responses(&spot, before, after);
    }

    pub(super) fn deprecation(&mut self, spot: &Spot, before: bool, after: bool) {
        let (kind, what) = match (before, after) {
            (false, true) => (Kind::BecameDeprecated, "the vendor discourages the use of"),
            (true, false) => (Kind::StoppedBeingDeprecated, "the vendor no longer discourages the use of"),
            _ => return,
        };
        let note = Note::new(kind, format!("{what} {}", spot.label), SAFE, SAFE);
        self.note(spot, note.from(before.to_string()).to(after.to_string()));
    }

    fn parameters(&mut self, spot: &Spot, before: At<'a>, after: At<'a>) {
        let old = Used::all(self.old, before);
        let mut new = Used::all(self.new, after);
        let route = before.route();
        for was in old {
            let place = Place::Parameter(route.clone(), was.parameter.name.clone());
            if let Some(position) = new.iter().position(|is| is.key == was.key) {
                let is = new.remove(position);
                self.parameter(spot, &was, &is, place);
                continue;
            }
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
        // Query parameters are repeated unless the document says otherwise, all others are not.
        let explode = |parameter: &Parameter| parameter.explode.unwrap_or(parameter.location == Location::Query);
        if explode(old) != explode(new) {
            let shown = |parameter: &Parameter| if explode(parameter) { "repeated" } else { "one, with commas" };
            let is_list = |schema: &Schema| schema.items.is_some() || !schema.properties.is_empty();
            let effect = if is_list(self.old_schema(&old.schema)) || is_list(self.new_schema(&new.schema)) {
                Effect::Breaks("a list is read otherwise than older clients write it")
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
        let value = at.below("schema", at.label.clone());
        self.usage(&value, &old.schema, &new.schema);
    }

    fn body(&mut self, spot: &Spot, before: At<'a>, after: At<'a>) {
        let label = format!("the body of {}", spot.label);
        let mut at = spot.below("requestBody", label.clone());
        at.mask = Mask::REQUEST;
        at.places = vec![Place::Body(before.route())];
        let shown_body = |required: bool| if required { "required" } else { "optional" };
        match (&before.operation.body, &after.operation.body) {
            (None, None) => {}
            (Some(old), None) => {
                let gone = Effect::Breaks("what older clients send is refused or not heeded");
                let takes = old.content.values().flat_map(references).collect();
                let note = Note::new(Kind::BodyRemoved, format!("{label} is gone"), gone, SAFE).from(shown_body(old.required));
                self.note_taking(&at, note, takes);
            }
            (None, Some(new)) => {
                let effect = if new.required {
                    Effect::Breaks("calls without it will be refused")
                } else {
                    Effect::Safe("it can be left out")
                };
                let note = Note::new(Kind::BodyAdded, format!("{label} is new"), effect, SAFE);
                self.note(&at, note.to(shown_body(new.required)));
            }
            (Some(old), Some(new)) => {
                let (kind, what, effect) = match (old.required, new.required) {
                    (false, true) => (
                        Some(Kind::BodyBecameRequired),
                        "must be sent now",
                        Effect::Breaks("calls without it will be refused"),
                    ),
                    (true, false) => (Some(Kind::BodyBecameOptional), "can be left out now", SAFE),
                    _ => (None, "", SAFE),
                };
                if let Some(kind) = kind {
                    let note = Note::new(kind, format!("{label} {what}"), effect, SAFE);
                    self.note(&at, note.from(shown_body(old.required)).to(shown_body(new.required)));
                }
                self.content(&at, &old.content, &new.content);
            }
        }
    }

    fn responses(&mut self, spot: &Spot, before: At<'a>, after: At<'a>) {
        let (old, new) = (before.operation, after.operation);
        let mut at = spot.below("responses", spot.label.clone());
        at.mask = Mask::RESPONSE;
        at.places = vec![Place::Answer(before.route())];
        match (old.default_response, new.default_response) {
            (false, true) => {
                let what = format!("{} declares an answer for every other status", spot.label);
                let note = Note::new(Kind::DefaultResponseAdded, what, SAFE, SAFE);
                self.note(&at.below("default", String::new()), note.to("declared"));
            }
            (true, false) => {
                let what = format!("{} no longer declares an answer for every other status", spot.label);
                let note = Note::new(Kind::DefaultResponseRemoved, what, SAFE, SAFE);
                self.note(&at.below("default", String::new()), note.from("declared"));
            }
            _ => {}
        }
        let is_success = |status: &u16| *status < 400;
        let gone: Vec<u16> = old.responses.keys().filter(|s| !new.responses.contains_key(s)).copied().collect();
        let come: Vec<u16> = new.responses.keys().filter(|s| !old.responses.contains_key(s)).copied().collect();
        let successes = |list: &[u16]| list.iter().copied().filter(is_success).collect::<Vec<_>>();
        let (gone_successes, come_successes) = (successes(&gone), successes(&come));
        if let ([was], [is]) = (gone_successes.as_slice(), come_successes.as_slice()) {
            let breaks = Effect::Breaks("a client that waits for the old status takes it for a failure");
            let what = format!("{} answers success by another status", spot.label);
            let note = Note::new(Kind::SuccessStatusChanged, what, SAFE, breaks);
            self.note(
                &at.below(&is.to_string(), String::new()),
                note.from(was.to_string()).to(is.to_string()),
            );
            self.response(&at, (*was, &old.responses[was]), (*is, &new.responses[is]));
        } else {
            for status in gone_successes {
                let breaks = Effect::Breaks("a client that waits for it does not know what it gets instead");
                let what = format!("{} no longer answers {status}", spot.label);
                let takes = self.old.response(&old.responses[&status]);
                let takes = takes.into_iter().flat_map(|r| r.content.values()).flat_map(references).collect();
                let note = Note::new(Kind::SuccessStatusRemoved, what, SAFE, breaks).from(status.to_string());
                self.note_taking(&at.below(&status.to_string(), String::new()), note, takes);
            }
            for status in come_successes {
                let what = format!("{} may answer {status} as well", spot.label);
                let safe = Effect::Safe("any status from 200 to 299 is read as a success");
                let note = Note::new(Kind::SuccessStatusAdded, what, SAFE, safe);
                self.note(&at.below(&status.to_string(), String::new()), note.to(status.to_string()));
            }
        }
        let one_type = Effect::Safe("errors of any status are read as one type");
        for status in gone.iter().filter(|status| !is_success(status)) {
            let what = format!("the error {status} is no longer declared");
            let note = Note::new(Kind::ErrorStatusRemoved, what, SAFE, one_type).from(status.to_string());
            self.note(&at.below(&status.to_string(), String::new()), note);
        }
        for status in come.iter().filter(|status| !is_success(status)) {
            let what = format!("the error {status} is declared");
            let note = Note::new(Kind::ErrorStatusAdded, what, SAFE, one_type).to(status.to_string());
            self.note(&at.below(&status.to_string(), String::new()), note);
        }
        for (status, was) in &old.responses {
            if let Some(is) = new.responses.get(status) {
                self.response(&at, (*status, was), (*status, is));
            }
        }
    }

    fn response(&mut self, spot: &Spot, was: (u16, &'a Shared<Response>), is: (u16, &'a Shared<Response>)) {
        let (Some(old), Some(new)) = (self.old.response(was.1), self.new.response(is.1)) else {
            return;
        };
        let name = |shared: &'a Shared<Response>| match shared {
            Shared::Ref(name) => Some(name.as_str()),
            Shared::Inline(_) => None,
        };
        let mut at = spot.below("", format!("the answer {} of {}", is.0, spot.label));
        if is.0 >= 400 {
            at.label = format!("the error {}", is.0);
        }
        at.old = name(was.1).map_or_else(|| format!("{}/{}", spot.old, was.0), |name| push("/components/responses", name));
        at.new = name(is.1).map_or_else(|| format!("{}/{}", spot.new, is.0), |name| push("/components/responses", name));
        if let (Some(before), Some(after)) = (name(was.1), name(is.1)) {
            let (node, new) = self.graph.node(Key::Response(before.to_owned(), after.to_owned()));
            self.graph.link(spot.owner, node, Mask::RESPONSE);
            if !new {
                return;
            }
            at.owner = node;
            at.places = Vec::new();
        }
        for header in old.headers.difference(&new.headers) {
            let gone = Effect::Breaks("clients that read it find nothing");
            let what = format!("{} no longer carries the header `{header}`", at.label);
            let below = at.below("headers", String::new()).below(&escaped(header), String::new());
            self.note(&below, Note::new(Kind::HeaderRemoved, what, SAFE, gone).from(header));
        }
        for header in new.headers.difference(&old.headers) {
            let what = format!("{} carries the header `{header}`", at.label);
            let below = at.below("headers", String::new()).below(&escaped(header), String::new());
            self.note(&below, Note::new(Kind::HeaderAdded, what, SAFE, NOT_ASKED).to(header));
        }
        self.content(&at, &old.content, &new.content);
    }

    /// Bodies by media type.
    fn content(&mut self, spot: &Spot, old: &'a BTreeMap<String, Schema>, new: &'a BTreeMap<String, Schema>) {
        let at = spot.below("content", spot.label.clone());
        let value = |media: &str, at: &Spot| at.below(&escaped(media), at.label.clone()).below("schema", at.label.clone());
        let gone: Vec<&String> = old.keys().filter(|media| !new.contains_key(*media)).collect();
        let come: Vec<&String> = new.keys().filter(|media| !old.contains_key(*media)).collect();
        let refused = Effect::Breaks("what older clients send is refused");
        let unread = Effect::Breaks("a client that looks at the content type does not read it");
        if let ([was], [is]) = (gone.as_slice(), come.as_slice()) {
            let what = format!("{} has another content type", at.label);
            let note = Note::new(Kind::MediaTypeChanged, what, refused, unread);
            self.note(&at.below(&escaped(is), String::new()), note.from(*was).to(*is));
            let mut inside = value(is, &at);
            inside.old = value(was, &at).old;
            self.usage(&inside, &old[*was], &new[*is]);
        } else {
            for media in gone {
                let what = format!("{} no longer comes as `{media}`", at.label);
                let takes = references(&old[media]).into_iter().collect();
                let note = Note::new(Kind::MediaTypeRemoved, what, refused, unread).from(shown_media(media, &old[media]));
                self.note_taking(&at.below(&escaped(media), String::new()), note, takes);
            }
            for media in come {
                let what = format!("{} may come as `{media}`", at.label);
                let note = Note::new(Kind::MediaTypeAdded, what, SAFE, NOT_ASKED).to(shown_media(media, &new[media]));
                self.note(&at.below(&escaped(media), String::new()), note);
            }
        }
        for (media, was) in old {
            if let Some(is) = new.get(media) {
                self.usage(&value(media, &at), was, is);
            }
        }
    }
}

fn escaped(key: &str) -> String {
    push("", key).split_off(1)
}

fn shown_media(media: &str, schema: &Schema) -> String {
    format!("{media} {}", shown(schema))
}

/// A parameter as an operation uses it.
struct Used<'a> {
    parameter: &'a Parameter,
    shared: Option<&'a str>,
    pointer: String,
    /// What identifies it: headers are told apart without regard to case, placeholders by where they stand.
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
                Location::Query => parameter.name.clone(),
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
        }
    }
}
