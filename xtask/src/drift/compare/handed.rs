//! What no code is made of and what is judged all the same: base addresses, security, the encoding of parts, webhooks and callbacks.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::found::{Effect, Mask};
use super::keywords::told;
use super::operations::SAFE;
use super::{Comparer, Note, Spot};
use crate::drift::change::Kind;
use crate::spec::model::{Body, Document, Method, Operation, Response, Schema, Security, Server, Shared, Variable, push};
use crate::spec::{canonical, flatten};

const ELSEWHERE: Effect = Effect::Breaks("clients that were set up for it may reach nobody");
const REFUSED: Effect = Effect::Breaks("what older clients send is refused");
const UNKNOWN: Effect = Effect::Unknown("nothing here reads it, so nobody judged what that means");

/// What the server calls, as a message names it, and the kinds of changes of it.
pub(super) struct Called {
    name: &'static str,
    added: Kind,
    removed: Kind,
}

/// Called without having been asked in a request.
pub(super) const WEBHOOK: &Called = &Called {
    name: "webhook",
    added: Kind::WebhookAdded,
    removed: Kind::WebhookRemoved,
};

/// Called at an address that a request gave.
pub(super) const CALLBACK: &Called = &Called {
    name: "callback",
    added: Kind::CallbackAdded,
    removed: Kind::CallbackRemoved,
};

impl Comparer<'_> {
    /// Base addresses; `of` says whose they are.
    pub(super) fn servers(&mut self, spot: &Spot, of: &str, old: &[Server], new: &[Server]) {
        // Without any, a document is served from where it stands.
        let here = [Server {
            url: "/".to_owned(),
            ..Server::default()
        }];
        let (old, new) = match (old.is_empty(), new.is_empty()) {
            (true, true) => return,
            (true, false) if of.is_empty() => (old, new),
            (false, true) if of.is_empty() => (old, new),
            (true, false) => (&here[..], new),
            (false, true) => (old, &here[..]),
            (false, false) => (old, new),
        };
        let urls = |list: &[Server]| {
            let mut out = HashMap::new();
            for (index, server) in list.iter().enumerate() {
                out.entry(server.url.clone()).or_insert(index);
            }
            out
        };
        let (before, after) = (urls(old), urls(new));
        for server in old.iter().filter(|server| !after.contains_key(&server.url)) {
            let what = format!("the base address `{}`{of} is gone", server.url);
            let note = Note::new(Kind::ServerRemoved, what, ELSEWHERE, ELSEWHERE);
            self.note(spot, note.from(&server.url));
        }
        for server in new.iter().filter(|server| !before.contains_key(&server.url)) {
            let what = format!("there is a base address `{}`{of}", server.url);
            let note = Note::new(Kind::ServerAdded, what, SAFE, SAFE);
            self.note(spot, note.to(&server.url));
        }
        for was in old {
            let Some(&index) = after.get(&was.url) else {
                continue;
            };
            let is = &new[index];
            let at = spot.below(&index.to_string(), format!("the base address `{}`{of}", was.url));
            let mut names: Vec<&String> = was.variables.keys().chain(is.variables.keys()).collect();
            names.sort();
            names.dedup();
            for name in names {
                self.variable(&at, name, was.variables.get(name), is.variables.get(name));
            }
        }
    }

    fn variable(&mut self, at: &Spot, name: &str, was: Option<&Variable>, is: Option<&Variable>) {
        if was == is {
            return;
        }
        let none = Variable::default();
        let (old, new) = (was.unwrap_or(&none), is.unwrap_or(&none));
        let narrower = !new.values.is_empty() && (old.values.is_empty() || !old.values.is_subset(&new.values));
        let effect = match () {
            () if old.default != new.default => Effect::Breaks("clients that say nothing else call another address"),
            () if narrower => Effect::Breaks("addresses that older clients may use are gone"),
            () => Effect::Safe("every address that there was is there still"),
        };
        let text = |variable: &Variable| match variable.values.is_empty() {
            true => variable.default.clone(),
            false => {
                let values: Vec<&str> = variable.values.iter().map(String::as_str).collect();
                format!("{} of {}", variable.default, values.join(", "))
            }
        };
        let what = format!("the variable `{name}` of {} changed", at.label);
        let note = Note::new(Kind::ServerVariableChanged, what, effect, effect);
        let below = at
            .below("variables", String::new())
            .below(push("", name).trim_start_matches('/'), String::new());
        self.note(
            &below,
            Note {
                before: was.map(text),
                after: is.map(text),
                ..note
            },
        );
    }

    /// What proves who calls; `of` says for what.
    pub(super) fn security(&mut self, spot: &Spot, of: &str, old: &Security, new: &Security) {
        let renamed = self.renamed_schemes();
        let name = |name: &String| renamed.get(name).unwrap_or(name).clone();
        let mut old: Security = old
            .iter()
            .map(|way| way.iter().map(|(scheme, scopes)| (name(scheme), scopes.clone())).collect())
            .collect();
        old.sort();
        let old = &old;
        if old == new {
            return;
        }
        let anybody = vec![BTreeMap::new()];
        let ways = |security: &Security| if security.is_empty() { anybody.clone() } else { security.clone() };
        let (before, after) = (ways(old), ways(new));
        // Whoever is let in by one of the old ways must be let in by one of the new ones.
        let same: HashSet<_> = after.iter().collect();
        let passes = before.iter().all(|have| {
            same.contains(have)
                || after.iter().any(|need| {
                    let met = |(name, scopes): (&String, &BTreeSet<String>)| have.get(name).is_some_and(|given| scopes.is_subset(given));
                    need.iter().all(met)
                })
        });
        let effect = if passes {
            Effect::Safe("who was let in before is let in still")
        } else {
            Effect::Breaks("calls that are signed as before may be refused")
        };
        let shown = |security: &Security| {
            let ways = security.iter().map(|way| {
                let parts: Vec<String> = way
                    .iter()
                    .map(|(name, scopes)| {
                        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
                        if scopes.is_empty() {
                            name.clone()
                        } else {
                            format!("{name}({})", scopes.join(", "))
                        }
                    })
                    .collect();
                if parts.is_empty() {
                    "nothing".to_owned()
                } else {
                    parts.join(" and ")
                }
            });
            let ways: Vec<String> = ways.collect();
            if ways.is_empty() { "nothing".to_owned() } else { ways.join(" or ") }
        };
        let what = match of {
            "" => "calls have to prove something else".to_owned(),
            of => format!("calls{of} have to prove something else"),
        };
        let note = Note::new(Kind::SecurityChanged, what, effect, SAFE);
        self.note(spot, note.from(shown(old)).to(shown(new)));
    }

    /// Schemes that are the same under another name: it does not go over the wire.
    fn renamed_schemes(&self) -> BTreeMap<String, String> {
        let (old, new) = (&self.old.components.security_schemes, &self.new.components.security_schemes);
        let gone: Vec<(&String, &Value)> = old.iter().filter(|(name, _)| !new.contains_key(*name)).collect();
        let come: Vec<(&String, &Value)> = new.iter().filter(|(name, _)| !old.contains_key(*name)).collect();
        let only = |list: &[(&String, &Value)], scheme: &Value| list.iter().filter(|(_, other)| *other == scheme).count() == 1;
        let pairs = gone.iter().filter_map(|(name, scheme)| {
            let (to, _) = come.iter().find(|(_, other)| other == scheme)?;
            (only(&gone, scheme) && only(&come, scheme)).then(|| ((*name).clone(), (*to).clone()))
        });
        pairs.collect()
    }

    pub(super) fn security_schemes(&mut self, spot: &Spot) {
        let renamed = self.renamed_schemes();
        let (old, new) = (&self.old.components.security_schemes, &self.new.components.security_schemes);
        let own = self.new.operations().filter_map(|(_, _, operation)| operation.security.as_ref());
        let asked: BTreeSet<&String> = own.chain([&self.new.security]).flatten().flat_map(BTreeMap::keys).collect();
        let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
        names.sort();
        names.dedup();
        for name in names {
            let at = spot.below(push("", name).trim_start_matches('/'), format!("the security scheme `{name}`"));
            if let Some(to) = renamed.get(name) {
                let what = format!("{} is called `{to}` now, which does not go over the wire", at.label);
                self.note(&at, Note::new(Kind::SecuritySchemeChanged, what, SAFE, SAFE).from(name).to(to));
                continue;
            }
            if renamed.values().any(|to| to == name) {
                continue;
            }
            match (old.get(name), new.get(name)) {
                (Some(was), Some(is)) => self.security_scheme(&at, was, is),
                (was @ Some(_), None) => {
                    let effect = if asked.contains(name) { UNKNOWN } else { SAFE };
                    let note = Note::new(
                        Kind::SecuritySchemeRemoved,
                        format!("{} is no longer described", at.label),
                        effect,
                        SAFE,
                    );
                    self.note(&at, told(note, was, None));
                }
                // Nobody asks for it.
                (None, _) if !asked.contains(name) => {}
                (None, is) => {
                    let note = Note::new(Kind::SecuritySchemeAdded, format!("{} is described", at.label), SAFE, SAFE);
                    self.note(&at, told(note, None, is));
                }
            }
        }
    }

    fn security_scheme(&mut self, at: &Spot, was: &Value, is: &Value) {
        let none = Map::new();
        let (old, new) = (was.as_object().unwrap_or(&none), is.as_object().unwrap_or(&none));
        let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
        keys.sort();
        keys.dedup();
        for key in keys.into_iter().filter(|key| old.get(*key) != new.get(*key)) {
            // The names of HTTP schemes and of headers are the same in any case.
            let same = |key: &str| {
                let text = |map: &Map<String, Value>| map.get(key).and_then(Value::as_str).map(str::to_ascii_lowercase);
                let is_header = new.get("in").and_then(Value::as_str) == Some("header");
                (key == "scheme" || key == "name" && is_header) && text(old) == text(new)
            };
            // A hint to people.
            if same(key) || key == "bearerFormat" {
                continue;
            }
            let effect = match key.as_str() {
                "type" | "in" | "name" | "scheme" => Effect::Breaks("calls that are signed as before are refused"),
                _ => UNKNOWN,
            };
            let what = format!("{} has another `{key}`", at.label);
            let note = Note::new(Kind::SecuritySchemeChanged, what, effect, SAFE);
            self.note(
                &at.below(push("", key).trim_start_matches('/'), String::new()),
                told(note, old.get(key), new.get(key)),
            );
        }
    }

    /// How the parts of a body are written, by media type.
    pub(super) fn encoding(&mut self, spot: &Spot, old: &BTreeMap<String, Value>, new: &BTreeMap<String, Value>) {
        let mut medias: Vec<&String> = old.keys().chain(new.keys()).collect();
        medias.sort();
        medias.dedup();
        let none = Map::new();
        for media in medias {
            let parts = |map: &'_ BTreeMap<String, Value>| map.get(media).and_then(Value::as_object).cloned().unwrap_or_default();
            let (before, after) = (parts(old), parts(new));
            let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
            names.sort();
            names.dedup();
            for name in names {
                let (was, is) = (before.get(name), after.get(name));
                if was.and_then(Value::as_object).unwrap_or(&none) == is.and_then(Value::as_object).unwrap_or(&none) {
                    continue;
                }
                let what = format!("the part `{name}` of {} is written in another way", spot.label);
                let breaks = Effect::Breaks("the part is read otherwise than older clients write it");
                let at = spot.below("content", String::new());
                let at = [media.as_str(), "encoding", name]
                    .iter()
                    .fold(at, |at, key| at.below(push("", key).trim_start_matches('/'), String::new()));
                self.note(&at, told(Note::new(Kind::EncodingChanged, what, breaks, SAFE), was, is));
            }
        }
    }

    /// What the server calls: it sends the body there and reads the response, so what is judged elsewhere as sent is returned here, and the
    /// other way round.
    pub(super) fn called(&mut self, spot: &Spot, what: &Called, old: &BTreeMap<String, Value>, new: &BTreeMap<String, Value>) {
        let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
        names.sort();
        names.dedup();
        for name in names {
            let label = match what.name {
                "callback" => format!("the {} `{name}` of {}", what.name, spot.label),
                kind => format!("the {kind} `{name}`"),
            };
            let at = spot.below(push("", name).trim_start_matches('/'), label);
            match (old.get(name), new.get(name)) {
                (Some(was), Some(is)) if was == is => {}
                (Some(was), Some(is)) if what.name == "callback" => self.addresses(&at, was, is),
                (Some(was), Some(is)) => self.item(&at, was, is),
                (Some(_), None) => {
                    let gone = Effect::Breaks("who waits for it is not called any more");
                    self.note(&at, Note::new(what.removed, format!("{} is gone", at.label), SAFE, gone).from(name));
                }
                (None, _) => {
                    let unasked = Effect::Safe("older clients do not wait for it");
                    self.note(&at, Note::new(what.added, format!("{} is new", at.label), SAFE, unasked).to(name));
                }
            }
        }
    }

    /// The path items of a callback, by the address that a request gives.
    fn addresses(&mut self, spot: &Spot, old: &Value, new: &Value) {
        let none = Map::new();
        let (old, new) = (old.as_object().unwrap_or(&none), new.as_object().unwrap_or(&none));
        let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            let at = spot.below(push("", key).trim_start_matches('/'), spot.label.clone());
            match (old.get(key), new.get(key)) {
                (Some(was), Some(is)) => self.item(&at, was, is),
                (Some(_), None) => {
                    let gone = Effect::Breaks("who waits for it there is not called any more");
                    let note = Note::new(
                        Kind::CallbackRemoved,
                        format!("{} no longer goes to this address", at.label),
                        SAFE,
                        gone,
                    );
                    self.note(&at, note.from(key));
                }
                (None, _) => {
                    let unasked = Effect::Safe("older clients do not wait for it there");
                    let note = Note::new(
                        Kind::CallbackAdded,
                        format!("{} goes to this address as well", at.label),
                        SAFE,
                        unasked,
                    );
                    self.note(&at, note.to(key));
                }
            }
        }
    }

    fn item(&mut self, spot: &Spot, old: &Value, new: &Value) {
        if old == new {
            return;
        }
        let (before, after) = (Item::read(old), Item::read(new));
        let (Some(before), Some(after)) = (before, after) else {
            let note = Note::new(Kind::NotRead, format!("{} changed", spot.label), UNKNOWN, UNKNOWN);
            self.note(spot, told(note, Some(old), Some(new)));
            return;
        };
        if before.0 == after.0 {
            let what = format!("{} has another operation id or tag, which does not go over the wire", spot.label);
            self.note(spot, Note::new(Kind::OperationIdChanged, what, SAFE, SAFE));
            return;
        }
        let mut inner = Comparer::new(&before.0, &after.0);
        let (owner, _) = inner.graph.node(super::graph::Key::Document);
        let mut at = spot.clone();
        at.owner = owner;
        for method in Method::ALL {
            let below = at.below(method.key(), spot.label.clone());
            match (before.operation(method), after.operation(method)) {
                (Some(was), Some(is)) => inner.sent_there(&below, was, is),
                (Some(_), None) => {
                    let gone = Effect::Breaks("who waits for it by this method is not called any more");
                    let what = format!("{} no longer comes as {}", spot.label, method.upper());
                    inner.note(&below, Note::new(Kind::OperationRemoved, what, SAFE, gone).from(method.upper()));
                }
                (None, Some(_)) => {
                    let breaks = Effect::Breaks("who waits for it does not expect this method");
                    let what = format!("{} comes as {} as well", spot.label, method.upper());
                    inner.note(&below, Note::new(Kind::OperationAdded, what, SAFE, breaks).to(method.upper()));
                }
                (None, None) => {}
            }
        }
        let found = inner.found;
        // Whatever else is said there has no rule.
        if found.is_empty() {
            let note = Note::new(Kind::NotRead, format!("{} changed", spot.label), UNKNOWN, UNKNOWN);
            self.note(spot, told(note, Some(old), Some(new)));
        }
        self.found.extend(found.into_iter().map(|mut change| {
            change.owner = spot.owner;
            change
        }));
    }
}

impl<'a> Comparer<'a> {
    /// One call of the server's.
    fn sent_there(&mut self, spot: &Spot, old: &'a Operation, new: &'a Operation) {
        let label = format!("what {} sends", spot.label);
        let mut at = spot.below("requestBody", label.clone());
        at.mask = Mask::RESPONSE;
        match (&old.body, &new.body) {
            (Some(was), Some(is)) => {
                self.content(&at, &was.content, &is.content);
                self.unread(&at, &label, &was.unread, &is.unread);
            }
            (Some(_), None) => {
                let nothing = Effect::Breaks("who reads it finds nothing");
                self.note(
                    &at,
                    Note::new(Kind::BodyRemoved, format!("{label} is gone"), SAFE, nothing).from("a body"),
                );
            }
            (None, Some(_)) => {
                let unread = Effect::Safe("older clients do not read it");
                self.note(
                    &at,
                    Note::new(Kind::BodyAdded, format!("{label} is new"), SAFE, unread).to("a body"),
                );
            }
            (None, None) => {}
        }
        let mut statuses: Vec<&u16> = old.responses.keys().chain(new.responses.keys()).collect();
        statuses.sort();
        statuses.dedup();
        for status in statuses {
            let mut at = spot.below("responses", String::new());
            at = at.below(&status.to_string(), format!("the response {status} that {} waits for", spot.label));
            at.mask = Mask::REQUEST;
            let response_of = |operation: &'a Operation| match operation.responses.get(status) {
                Some(Shared::Inline(response)) => Some(response),
                _ => None,
            };
            match (response_of(old), response_of(new)) {
                (Some(was), Some(is)) => self.content(&at, &was.content, &is.content),
                (Some(_), None) => {
                    let note = Note::new(
                        Kind::SuccessStatusRemoved,
                        format!("{} is no longer taken", at.label),
                        REFUSED,
                        SAFE,
                    );
                    self.note(&at, note.from(status.to_string()));
                }
                (None, Some(_)) => {
                    let note = Note::new(Kind::SuccessStatusAdded, format!("{} is taken", at.label), SAFE, SAFE);
                    self.note(&at, note.to(status.to_string()));
                }
                (None, None) => {}
            }
        }
        if rest(old) != rest(new) {
            let note = Note::new(
                Kind::NotRead,
                format!("what else is said of {} changed", spot.label),
                UNKNOWN,
                UNKNOWN,
            );
            self.note(spot, note);
        }
    }
}

/// An operation without what [`Comparer::sent_there`] judges.
fn rest(operation: &Operation) -> Operation {
    let bare = |body: &Body| Body {
        content: BTreeMap::new(),
        unread: BTreeMap::new(),
        ..body.clone()
    };
    let responses = operation.responses.iter().filter_map(|(status, shared)| match shared {
        Shared::Inline(response) => {
            let bare = Response {
                content: BTreeMap::new(),
                description: String::new(),
                ..response.clone()
            };
            (bare != Response::default()).then_some((*status, Shared::Inline(bare)))
        }
        Shared::Ref(_) => None,
    });
    Operation {
        id: String::new(),
        body: operation.body.as_ref().map(bare).filter(|body| *body != Body::default()),
        responses: responses.collect(),
        tags: Vec::new(),
        ..operation.clone()
    }
}

/// A path item that stands for itself.
struct Item(Document);

impl Item {
    /// Reads it as the one path of a document.
    fn read(value: &Value) -> Option<Self> {
        let mut item = value.clone();
        for method in Method::ALL {
            if let Some(Value::Object(operation)) = item.get_mut(method.key()) {
                // Neither goes over the wire.
                operation.insert("operationId".to_owned(), json!(method.key()));
                operation.remove("tags");
            }
        }
        let mut document = Document::from_json(&json!({"info": {}, "paths": {"/": item}})).ok()?;
        canonical::without_ignored(&mut document);
        let (document, _) = flatten::flatten(canonical::normalise(document)).ok()?;
        let stays_unknown = |schema: &Schema| !schema.all_of.is_empty();
        let mut document = canonical::without_prose(document);
        let mut open = false;
        crate::spec::model::roots::for_each_root(&mut document, &mut |_, schema| open |= stays_unknown(schema));
        (!open).then_some(Self(document))
    }

    fn operation(&self, method: Method) -> Option<&Operation> {
        self.0.paths.get("/")?.get(&method)
    }
}
