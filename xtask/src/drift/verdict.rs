//! From what was found to changes with a class.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::change::{Change, Class, Direction, Kind};
use super::compare::Comparison;
use super::compare::found::{Effect, Found, Mask, Place};
use super::compare::graph::{Key, Reach};
use super::source::Break;
use crate::plan::KEY_HEADER;

/// Weighs every change by the directions in which operations reach it, and joins what breaks in the generated code to the change that is
/// behind it.
pub fn judge(comparison: Comparison, breaks: Vec<Break>) -> Vec<Change> {
    let reach = comparison.graph.reach();
    let mut rust: Vec<Vec<String>> = vec![Vec::new(); comparison.found.len()];
    let alone = join(&comparison, breaks, &mut rust);
    let mut changes: Vec<Change> = comparison
        .found
        .iter()
        .zip(rust)
        .map(|(found, rust)| weighed(found, &reach[found.owner], rust))
        .collect();
    let by_type = by_type(&comparison, &reach);
    // What breaks at one place is one change.
    let mut places: BTreeMap<Place, Vec<Break>> = BTreeMap::new();
    for found in alone {
        places.entry(found.place.clone()).or_default().push(found);
    }
    changes.extend(places.into_values().filter_map(|broken| only_source(broken, &by_type)));
    merged(changes)
}

/// A change with what it means in the directions that matter.
fn weighed(found: &Found, reach: &Reach, rust: Vec<String>) -> Change {
    let mut operations = Vec::new();
    let mut mask = Mask::NONE;
    for (id, reached) in reach {
        let here = reached.and(found.mask);
        if here != Mask::NONE {
            operations.push(id.clone());
            mask = mask.or(here);
        }
    }
    if operations.is_empty() {
        // It concerns the document, or it stands where nothing can meet it, such as a read-only member of what is only sent.
        operations = reach.keys().cloned().collect();
        mask = found.mask;
    }
    let nowhere = !reach.is_empty() && reach.values().all(|reached| reached.and(found.mask) == Mask::NONE);
    let breaks = |side: bool, effect: Effect| side && !nowhere && effect.breaks();
    let is_wire = breaks(mask.request, found.request) || breaks(mask.response, found.response);
    let unknown = |side: bool, effect: Effect| side && !nowhere && matches!(effect, Effect::Unknown(_));
    let is_open = unknown(mask.request, found.request) || unknown(mask.response, found.response);
    let class = match (is_wire, is_open, rust.is_empty()) {
        (true, _, _) => Class::Wire,
        (false, true, _) => Class::Unjudged,
        (false, false, false) => Class::Source,
        (false, false, true) => Class::Additive,
    };
    Change {
        class,
        kind: found.kind,
        pointer: found.pointer.clone(),
        direction: direction(mask),
        operations,
        before: found.before.clone(),
        after: found.after.clone(),
        message: message(found, mask, &rust),
        breaks_source: !rust.is_empty(),
    }
}

fn direction(mask: Mask) -> Direction {
    match (mask.request, mask.response) {
        (true, false) => Direction::Request,
        (false, true) => Direction::Response,
        _ => Direction::Both,
    }
}

fn message(found: &Found, mask: Mask, rust: &[String]) -> String {
    let mut text = capital(&found.what);
    let mut whys: Vec<String> = Vec::new();
    let (request, response) = (found.request.why(), found.response.why());
    match (mask.request && !request.is_empty(), mask.response && !response.is_empty()) {
        (true, true) if request == response => whys.push(request.to_owned()),
        (true, true) => {
            whys.push(format!("in requests: {request}"));
            whys.push(format!("in answers: {response}"));
        }
        (true, false) => whys.push(request.to_owned()),
        (false, true) => whys.push(response.to_owned()),
        (false, false) => {}
    }
    for why in whys {
        text.push_str("; ");
        text.push_str(&why);
    }
    text.push('.');
    if !rust.is_empty() {
        text.push_str(&format!(" It also breaks the Rust source: {}.", listed(rust)));
    }
    text
}

/// The first few of a list.
fn listed(list: &[String]) -> String {
    const SHOWN: usize = 4;
    let mut text = list.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("; ");
    if list.len() > SHOWN {
        text.push_str(&format!("; and {} more", list.len() - SHOWN));
    }
    text
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Puts each break with the changes at its place; gives back those that have none.
fn join(comparison: &Comparison, breaks: Vec<Break>, rust: &mut [Vec<String>]) -> Vec<Break> {
    let mut at: HashMap<Place, Vec<usize>> = HashMap::new();
    for (index, found) in comparison.found.iter().enumerate() {
        // A shared part is at the places of all who use it.
        let shared = match comparison.graph.key(found.owner) {
            Key::Parameter(..) | Key::Response(..) if found.places.is_empty() => comparison.graph.places(found.owner),
            _ => &[],
        };
        for place in found.places.iter().chain(shared) {
            at.entry(normal(place)).or_default().push(index);
        }
    }
    let mut takers: Option<Vec<(usize, BTreeSet<String>)>> = None;
    let mut alone = Vec::new();
    for found in breaks {
        let mut indices = at.get(&normal(&found.place)).cloned().unwrap_or_default();
        // Of several changes at one place, those that can break code are behind it.
        let telling: Vec<usize> = indices
            .iter()
            .copied()
            .filter(|&index| tells(&comparison.found[index], &found))
            .collect();
        if telling.is_empty() {
            indices.clear();
        } else {
            indices = telling;
        }
        if let (true, Some(name)) = (indices.is_empty(), &found.of_type) {
            let takers = takers.get_or_insert_with(|| {
                let taking = comparison.found.iter().enumerate().filter(|(_, found)| !found.takes.is_empty());
                taking
                    .map(|(index, found)| (index, closure(&found.takes, &comparison.inside)))
                    .collect()
            });
            let is_gone = matches!(
                found.kind,
                Kind::RustTypeRemoved | Kind::RustConstructorChanged | Kind::RustFieldRemoved
            ) && matches!(found.place, Place::Type(_));
            indices = takers
                .iter()
                .filter(|(_, taken)| is_gone && taken.contains(name))
                .map(|(index, _)| *index)
                .take(1)
                .collect();
        }
        if indices.is_empty() {
            alone.push(found);
            continue;
        }
        for index in indices {
            if !rust[index].contains(&found.what) {
                rust[index].push(found.what.clone());
            }
        }
    }
    alone
}

/// Whether a change of the document can be behind a break of the code at its place.
fn tells(found: &Found, broken: &Break) -> bool {
    let of_whole = matches!(broken.place, Place::Type(_) | Place::Operation(_));
    let silent = matches!(
        found.kind,
        Kind::BecameDeprecated
            | Kind::StoppedBeingDeprecated
            | Kind::DefaultChanged
            | Kind::PatternChanged
            | Kind::LimitLoosened
            | Kind::LimitTightened
            | Kind::OperationIdChanged
            | Kind::OperationGroupChanged
            | Kind::ErrorStatusAdded
            | Kind::ErrorStatusRemoved
            | Kind::HeaderAdded
            | Kind::HeaderRemoved
    );
    !silent && (!of_whole || found.places.contains(&broken.place))
}

/// Headers are the same in any case.
fn normal(place: &Place) -> Place {
    match place {
        Place::Parameter(route, name) if name.eq_ignore_ascii_case(KEY_HEADER) => Place::Parameter(route.clone(), KEY_HEADER.to_owned()),
        other => other.clone(),
    }
}

/// Some components and all that they refer to.
fn closure(from: &[String], inside: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut open: Vec<&String> = from.iter().collect();
    while let Some(name) = open.pop() {
        if out.insert(name.clone()) {
            open.extend(inside.get(name).into_iter().flatten());
        }
    }
    out
}

/// Who reaches each type, under its old and its new name.
fn by_type(comparison: &Comparison, reach: &[Reach]) -> BTreeMap<String, Reach> {
    let mut out: BTreeMap<String, Reach> = BTreeMap::new();
    for (node, reached) in reach.iter().enumerate() {
        if let Key::Schema(before, after) = comparison.graph.key(node) {
            for name in [before, after] {
                for (id, mask) in reached {
                    let known = out.entry(name.clone()).or_default().entry(id.clone()).or_insert(Mask::NONE);
                    *known = known.or(*mask);
                }
            }
        }
    }
    out
}

/// What breaks at one place without a change of the document's structure behind it.
fn only_source(broken: Vec<Break>, by_type: &BTreeMap<String, Reach>) -> Option<Change> {
    let reach = broken.iter().find_map(|found| by_type.get(found.of_type.as_ref()?));
    let mut operations: Vec<String> = reach.into_iter().flat_map(|reach| reach.keys().cloned()).collect();
    operations.extend(broken.iter().filter_map(|found| found.operation.clone()));
    operations.sort();
    operations.dedup();
    let mask = reach
        .into_iter()
        .flat_map(BTreeMap::values)
        .fold(Mask::NONE, |all, mask| all.or(*mask));
    let whats: Vec<String> = broken.iter().map(|found| found.what.clone()).collect();
    let first = broken.into_iter().next()?;
    Some(Change {
        class: Class::Source,
        kind: first.kind,
        pointer: first.pointer,
        direction: direction(mask),
        operations,
        before: first.before,
        after: first.after,
        message: format!("{}.", capital(&listed(&whats))),
        breaks_source: true,
    })
}

/// Operations that changed in the same way are told of once.
fn merged(changes: Vec<Change>) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for change in changes {
        let place = if change.pointer.starts_with("/paths/") {
            "/paths"
        } else {
            change.pointer.as_str()
        };
        let key = format!(
            "{place}\n{}\n{:?}\n{:?}\n{}\n{}",
            change.kind,
            change.before,
            change.after,
            change.message,
            change.direction.key()
        );
        match known.get(&key) {
            Some(&index) => {
                let into = &mut out[index];
                into.operations.extend(change.operations);
                into.operations.sort();
                into.operations.dedup();
                into.class = into.class.max(change.class);
                into.breaks_source |= change.breaks_source;
                if change.pointer < into.pointer {
                    into.pointer = change.pointer;
                }
            }
            None => {
                known.insert(key, out.len());
                out.push(change);
            }
        }
    }
    out
}
