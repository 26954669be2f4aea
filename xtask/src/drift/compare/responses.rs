//! What an operation returns, and bodies by their media types.

use std::collections::BTreeMap;

use super::found::{Effect, Mask, Place};
use super::graph::Key;
use super::operations::{At, SAFE};
use super::words::{references, shown};
use super::{Comparer, Note, Spot};
use crate::drift::change::Kind;
use crate::spec::model::{Header, Operation, Response, Schema, Shared, push};

const ONE_TYPE: Effect = Effect::Safe("errors of any status are read as one type");
const NOT_ASKED: Effect = Effect::Safe("older clients do not ask for it");

impl<'a> Comparer<'a> {
    pub(super) fn responses(&mut self, spot: &Spot, before: At<'a>, after: At<'a>) {
        let (old, new) = (before.operation, after.operation);
        let mut at = spot.below("responses", spot.label.clone());
        at.mask = Mask::RESPONSE;
        at.places = vec![Place::Answer(before.route())];
        match (old.default_response.is_some(), new.default_response.is_some()) {
            (false, true) => {
                let what = format!("{} declares a response for every other status", spot.label);
                let note = Note::new(Kind::DefaultResponseAdded, what, SAFE, SAFE);
                self.note(&at.below("default", String::new()), note.to("declared"));
            }
            (true, false) => {
                let what = format!("{} no longer declares a response for every other status", spot.label);
                let note = Note::new(Kind::DefaultResponseRemoved, what, SAFE, SAFE);
                self.note(&at.below("default", String::new()), note.from("declared"));
            }
            _ => {}
        }
        if let (Some(was), Some(is)) = (&old.default_response, &new.default_response) {
            let below = at.below("default", format!("the response of {} for every other status", spot.label));
            self.parts_of_response(&below, was, is);
        }
        self.ranges(&at, old, new);
        let is_success = |status: &u16| *status < 400;
        let gone: Vec<u16> = old.responses.keys().filter(|s| !new.responses.contains_key(s)).copied().collect();
        let come: Vec<u16> = new.responses.keys().filter(|s| !old.responses.contains_key(s)).copied().collect();
        let successes = |list: &[u16]| list.iter().copied().filter(is_success).collect::<Vec<_>>();
        let (gone_successes, come_successes) = (successes(&gone), successes(&come));
        if let ([was], [is]) = (gone_successes.as_slice(), come_successes.as_slice()) {
            let breaks = Effect::Breaks("a client that waits for the old status takes it for a failure");
            let what = format!("{} returns success with another status", spot.label);
            let note = Note::new(Kind::SuccessStatusChanged, what, SAFE, breaks);
            self.note(
                &at.below(&is.to_string(), String::new()),
                note.from(was.to_string()).to(is.to_string()),
            );
            self.response(&at, (*was, &old.responses[was]), (*is, &new.responses[is]));
        } else {
            for status in gone_successes {
                let breaks = Effect::Breaks("a client that waits for it does not know what it gets instead");
                let what = format!("{} no longer returns {status}", spot.label);
                let takes = self.old.response(&old.responses[&status]);
                let takes = takes.into_iter().flat_map(|r| r.content.values()).flat_map(references).collect();
                let note = Note::new(Kind::SuccessStatusRemoved, what, SAFE, breaks).from(status.to_string());
                self.note_taking(&at.below(&status.to_string(), String::new()), note, takes);
            }
            for status in come_successes {
                let what = format!("{} may respond with {status} as well", spot.label);
                let safe = match status {
                    300.. => Effect::Safe("any status that is not from 200 to 299 is read as an error"),
                    _ => Effect::Safe("any status from 200 to 299 is read as a success"),
                };
                let note = Note::new(Kind::SuccessStatusAdded, what, SAFE, safe);
                self.note(&at.below(&status.to_string(), String::new()), note.to(status.to_string()));
            }
        }
        let one_type = ONE_TYPE;
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
        let mut at = spot.below("", format!("the response {} of {}", is.0, spot.label));
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
        self.parts_of_response(&at, old, new);
    }

    /// Responses for a range of statuses.
    fn ranges(&mut self, at: &Spot, old: &'a Operation, new: &'a Operation) {
        let mut digits: Vec<&u8> = old.ranges.keys().chain(new.ranges.keys()).collect();
        digits.sort();
        digits.dedup();
        for digit in digits {
            let key = format!("{digit}XX");
            let below = at.below(&key, format!("the response {key} of {}", at.label));
            let is_success = *digit < 4;
            match (old.ranges.get(digit), new.ranges.get(digit)) {
                (Some(was), Some(is)) => self.parts_of_response(&below, was, is),
                (Some(_), None) => {
                    let (kind, effect) = if is_success {
                        let breaks = Effect::Breaks("a client that waits for it does not know what it gets instead");
                        (Kind::SuccessStatusRemoved, breaks)
                    } else {
                        (Kind::ErrorStatusRemoved, ONE_TYPE)
                    };
                    let note = Note::new(kind, format!("{} is no longer declared", below.label), SAFE, effect);
                    self.note(&below, note.from(key.as_str()));
                }
                (None, Some(_)) => {
                    let (kind, effect) = if is_success {
                        (
                            Kind::SuccessStatusAdded,
                            Effect::Safe("any status from 200 to 299 is read as a success"),
                        )
                    } else {
                        (Kind::ErrorStatusAdded, ONE_TYPE)
                    };
                    let note = Note::new(kind, format!("{} is declared", below.label), SAFE, effect);
                    self.note(&below, note.to(key.as_str()));
                }
                (None, None) => {}
            }
        }
    }

    /// What a response carries.
    fn parts_of_response(&mut self, at: &Spot, old: &'a Response, new: &'a Response) {
        for header in old.headers.keys().filter(|name| !new.headers.contains_key(*name)) {
            let gone = Effect::Breaks("clients that read it find nothing");
            let what = format!("{} no longer carries the header `{header}`", at.label);
            let below = at.below("headers", String::new()).below(&escaped(header), String::new());
            self.note(&below, Note::new(Kind::HeaderRemoved, what, SAFE, gone).from(header));
        }
        for header in new.headers.keys().filter(|name| !old.headers.contains_key(*name)) {
            let what = format!("{} carries the header `{header}`", at.label);
            let below = at.below("headers", String::new()).below(&escaped(header), String::new());
            self.note(&below, Note::new(Kind::HeaderAdded, what, SAFE, NOT_ASKED).to(header));
        }
        for (header, was) in &old.headers {
            if let Some(is) = new.headers.get(header) {
                let label = format!("the header `{header}` of {}", at.label);
                let below = at.below("headers", String::new()).below(&escaped(header), label);
                self.header(&below, was, is);
            }
        }
        self.content(at, &old.content, &new.content);
        self.unread(at, &at.label, &old.unread, &new.unread);
    }

    fn header(&mut self, at: &Spot, was: &'a Header, is: &'a Header) {
        match (was.required, is.required) {
            (false, true) => {
                let note = Note::new(Kind::HeaderBecameRequired, format!("{} is always there now", at.label), SAFE, SAFE);
                self.note(at, note.from("optional").to("required"));
            }
            (true, false) => {
                let missing = Effect::Breaks("responses may come without it");
                let note = Note::new(
                    Kind::HeaderBecameOptional,
                    format!("{} may be missing now", at.label),
                    SAFE,
                    missing,
                );
                self.note(at, note.from("required").to("optional"));
            }
            _ => {}
        }
        self.deprecation(at, was.deprecated, is.deprecated);
        if was.explode != is.explode {
            let breaks = Effect::Breaks("older clients read its properties otherwise");
            let what = format!("{} is written in another way", at.label);
            let note = Note::new(Kind::ParameterStyleChanged, what, SAFE, breaks);
            self.note(
                at,
                note.from(format!("explode: {}", was.explode))
                    .to(format!("explode: {}", is.explode)),
            );
        }
        self.unread(at, &at.label, &was.unread, &is.unread);
        self.usage(&at.below("schema", at.label.clone()), &was.schema, &is.schema);
    }

    /// Bodies by media type.
    pub(super) fn content(&mut self, spot: &Spot, old: &'a BTreeMap<String, Schema>, new: &'a BTreeMap<String, Schema>) {
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
