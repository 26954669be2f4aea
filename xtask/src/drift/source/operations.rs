//! Operations: where they are found, what they take and what they give.

use std::collections::{BTreeSet, HashMap};

use super::Break;
use crate::drift::change::Kind as Change;
use crate::drift::compare::found::Place;
use crate::plan::{KEY_HEADER, Plan, Planned, PlannedBody, PlannedParameter, Rust};
use crate::spec::model::{Location, push};

/// `on_record` are the routes of operations that have methods on handles: those of a document without names of its own are called by their builders.
pub(super) fn breaks(old: &Plan, new: &Plan, on_record: &BTreeSet<String>) -> Vec<Break> {
    let mut out = Vec::new();
    let there: HashMap<&String, &Planned> = new.operations.iter().map(|is| (&is.name, is)).collect();
    for was in &old.operations {
        let has_method = on_record.contains(&was.route());
        let found = Found {
            was,
            has_method,
            out: &mut out,
        };
        match there.get(&was.name) {
            Some(is) => found.compare(is),
            None => found.gone(),
        }
    }
    out
}

/// The parameter that stands where another one stood in the path.
fn in_its_place<'a>(was: &Planned, before: &PlannedParameter, is: &'a Planned) -> Option<&'a PlannedParameter> {
    let at = was.places().into_iter().position(|name| name == before.name);
    let at = at.filter(|_| before.location == Location::Path)?;
    let name = *is.places().get(at)?;
    is.parameters
        .iter()
        .find(|after| after.location == Location::Path && after.name == name)
}

struct Found<'a> {
    was: &'a Planned,
    has_method: bool,
    out: &'a mut Vec<Break>,
}

impl Found<'_> {
    fn note(&mut self, place: Place, kind: Change, before: Option<String>, after: Option<String>, what: String) {
        self.out.push(Break {
            place,
            kind,
            pointer: push(&push("/paths", &self.was.path), self.was.method.key()),
            before,
            after,
            what,
            of_type: None,
            operation: Some(self.was.upstream.clone()),
        });
    }

    fn gone(mut self) {
        let was = self.was;
        let what = format!("the operation `{}` is gone", was.name);
        self.note(
            Place::Operation(was.route()),
            Change::RustOperationRemoved,
            Some(was.name.clone()),
            None,
            what,
        );
    }

    fn changed(&mut self, place: Place, before: String, after: String, what: &str) {
        if before != after {
            let what = format!("{what} `{}` is `{after}` instead of `{before}`", self.was.name);
            self.note(place, Change::RustOperationChanged, Some(before), Some(after), what);
        }
    }

    fn compare(mut self, is: &Planned) {
        let was = self.was;
        let route = was.route();
        let way = |planned: &Planned| format!("{}.{}", planned.resource.join("."), planned.verb);
        if self.has_method {
            self.changed(Place::Operation(route.clone()), way(was), way(is), "the method of");
        }
        let mut renamed = Vec::new();
        for before in &was.parameters {
            let place = Place::Parameter(route.clone(), before.name.clone());
            let name = &before.name;
            let same = is.parameters.iter().find(|after| after.ident == before.ident);
            if same.is_none()
                && let Some(after) = in_its_place(was, before, is)
            {
                renamed.push(&after.ident);
                let what = format!("the argument `{}` of `{}` is called `{}` now", before.ident, was.name, after.ident);
                let (before, after) = (before.ident.clone(), after.ident.clone());
                let place = Place::Operation(route.clone());
                self.note(place, Change::RustOperationChanged, Some(before), Some(after), what);
                continue;
            }
            match same {
                None => {
                    let what = format!("`{}` no longer takes `{name}`", was.name);
                    self.note(place, Change::RustOperationChanged, Some(before.rust.to_string()), None, what);
                }
                Some(after) if after.rust != before.rust => {
                    let what = format!("`{}` takes `{name}` as `{}` instead of `{}`", was.name, after.rust, before.rust);
                    let (before, after) = (before.rust.to_string(), after.rust.to_string());
                    self.note(place, Change::RustOperationChanged, Some(before), Some(after), what);
                }
                Some(after) if after.required != before.required => {
                    let word = if after.required { "an argument" } else { "a setter" };
                    let what = format!("`{}` takes `{name}` by {word} now", was.name);
                    self.note(place, Change::RustOperationChanged, None, None, what);
                }
                Some(_) => {}
            }
        }
        for after in is.parameters.iter().filter(|parameter| parameter.required) {
            if !renamed.contains(&&after.ident) && !was.parameters.iter().any(|before| before.ident == after.ident) {
                let place = Place::Parameter(route.clone(), after.name.clone());
                let what = format!("`{}` takes one more argument, `{}`", was.name, after.name);
                self.note(place, Change::RustOperationChanged, None, Some(after.rust.to_string()), what);
            }
        }
        let order = |planned: &Planned| -> Vec<String> { planned.required().map(|parameter| parameter.ident.clone()).collect() };
        let (mut before, mut after) = (order(was), order(is));
        if before != after {
            before.sort();
            after.sort();
            if before == after {
                let what = format!("`{}` takes its arguments in another order", was.name);
                self.note(
                    Place::Operation(route.clone()),
                    Change::RustOperationChanged,
                    Some(order(was).join(", ")),
                    Some(order(is).join(", ")),
                    what,
                );
            }
        }
        self.body(is, &route);
        let output = |planned: &Planned| planned.output.as_ref().map_or_else(|| "()".to_owned(), Rust::to_string);
        self.changed(Place::Answer(route.clone()), output(was), output(is), "the response of");
        if was.keyed && !is.keyed {
            let place = Place::Parameter(route.clone(), KEY_HEADER.to_owned());
            let what = format!("`{}` no longer takes an idempotency key", was.name);
            self.note(place, Change::RustOperationChanged, Some("keyed".to_owned()), None, what);
        }
        let page = |planned: &Planned| planned.page.as_ref().map(|page| page.item.to_string());
        if let Some(before) = page(was)
            && page(is).as_ref() != Some(&before)
        {
            let what = format!("`{}` no longer gives pages of `{before}`", was.name);
            self.note(
                Place::Answer(route.clone()),
                Change::RustOperationChanged,
                Some(before),
                page(is),
                what,
            );
        }
    }

    fn body(&mut self, is: &Planned, route: &str) {
        let was = self.was;
        let shown = |body: &PlannedBody| format!("{} {}", if body.required { "argument" } else { "setter" }, body.rust);
        let place = Place::Body(route.to_owned());
        match (&was.body, &is.body) {
            (Some(before), Some(after)) => self.changed(place, shown(before), shown(after), "the body of"),
            (Some(before), None) => {
                let what = format!("`{}` no longer takes a body", was.name);
                self.note(place, Change::RustOperationChanged, Some(shown(before)), None, what);
            }
            (None, Some(after)) if after.required => {
                let what = format!("`{}` takes a body now", was.name);
                self.note(place, Change::RustOperationChanged, None, Some(shown(after)), what);
            }
            (None, _) => {}
        }
    }
}
