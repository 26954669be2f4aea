//! The document and its operations: what there is, what each takes, sends and returns.

use std::collections::BTreeSet;

use super::found::{Effect, Mask, Place};
use super::graph::{Key, Node};
use super::handed::{CALLBACK, WEBHOOK};
use super::words::references;
use super::{Comparer, Note, Spot, pairs};
use crate::drift::change::Kind;
use crate::spec::model::{Document, Method, Operation, push};

/// How the generated code and the locks know an operation.
pub(super) fn route(method: Method, path: &str) -> String {
    format!("{} {path}", method.upper())
}

pub(super) const SAFE: Effect = Effect::Safe("");

/// An operation with its place.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) path: &'a str,
    method: Method,
    pub(super) operation: &'a Operation,
}

impl At<'_> {
    pub(super) fn pointer(&self) -> String {
        push(&push("/paths", self.path), self.method.key())
    }

    pub(super) fn route(&self) -> String {
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
            bare: false,
        };
        let (old, new) = (self.old, self.new);
        self.servers(&spot("/servers"), "", &old.servers, &new.servers);
        self.security(&spot("/security"), "", &old.security, &new.security);
        self.security_schemes(&spot("/components/securitySchemes"));
        self.called(&spot("/webhooks"), WEBHOOK, &old.webhooks, &new.webhooks);
        self.unread(&spot(""), "the document", &old.unread, &new.unread);
        let mut left: Vec<At<'a>> = operations(self.old);
        let mut added: Vec<At<'a>> = operations(self.new);
        // The same route first, then the same route but for the names of placeholders, then the same id elsewhere.
        let mut same = pairs(&mut left, &mut added, |at| Some((at.path, at.method)));
        same.extend(pairs(&mut left, &mut added, |at| Some((at.template(), at.method))));
        same.extend(pairs(&mut left, &mut added, |at| Some(&at.operation.id)));
        for (before, after) in same {
            self.operation(before, after);
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
            bare: false,
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
            let what = format!("the vendor calls the operation {label} now, which does not go over the wire");
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
        if !old.servers.is_empty() || !new.servers.is_empty() {
            let of = format!(" of {}", spot.label);
            let own = |operation: &'a Operation, document: &'a Document| match operation.servers.is_empty() {
                true => &document.servers,
                false => &operation.servers,
            };
            self.servers(&spot.below("servers", String::new()), &of, own(old, self.old), own(new, self.new));
        }
        if old.security != new.security {
            let of = format!(" of {}", spot.label);
            let at = spot.below("security", String::new());
            let own = |operation: &'a Operation, document: &'a Document| operation.security.as_ref().unwrap_or(&document.security);
            self.security(&at, &of, own(old, self.old), own(new, self.new));
        }
        self.called(&spot.below("callbacks", label.clone()), CALLBACK, &old.callbacks, &new.callbacks);
        self.unread(&spot, &format!("the operation {label}"), &old.unread, &new.unread);
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
                self.encoding(&at, &old.encoding, &new.encoding);
                self.unread(&at, &label, &old.unread, &new.unread);
            }
        }
    }
}
