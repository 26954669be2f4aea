//! From what was found to changes with a class.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::change::{Change, Class, Direction, Kind};
use super::compare::found::{Effect, Found, Mask, Place};
use super::compare::graph::{Key, Reach, Reached, Set};
use super::compare::{Comparison, MOST};
use super::source::Break;
use crate::plan::KEY_HEADER;
use crate::spec::model::Fault;

/// Weighs every change by the directions in which operations reach it, and joins what breaks in the generated code to the change that is
/// behind it.
///
/// # Errors
/// More changes than anybody could read, or changes that more operations meet together.
pub fn judge(comparison: Comparison, breaks: Vec<Break>) -> Result<Vec<Change>, Fault> {
    if let Some(past) = comparison.found.get(MOST) {
        let message = format!("more than {MOST} changes up to here, which is the limit for one report");
        return Err(Fault::limit(&past.pointer, message));
    }
    let mut told = Told::default();
    let mut rust: Vec<Vec<String>> = vec![Vec::new(); comparison.found.len()];
    let alone = join(&comparison, breaks, &mut rust);
    let mut changes: Vec<Change> = comparison
        .found
        .iter()
        .zip(rust)
        .map(|(found, rust)| weighed(found, &comparison.reach, rust, &mut told))
        .collect::<Result<_, _>>()?;
    let by_type = by_type(&comparison);
    // What breaks at one place is one change.
    let mut places: BTreeMap<Place, Vec<Break>> = BTreeMap::new();
    for found in alone {
        places.entry(found.place.clone()).or_default().push(found);
    }
    for broken in places.into_values() {
        changes.extend(only_source(broken, &by_type, &comparison.reach, &mut told)?);
    }
    Ok(merged(changes))
}

/// Operations that all changes together name, and the bytes of their names.
const MET: usize = 2_000_000;
const MET_BYTES: usize = 64 * 1024 * 1024;

/// What was named so far. A change of something that all operations share names them all, so that names multiply.
#[derive(Default)]
struct Told {
    names: usize,
    bytes: usize,
}

impl Told {
    fn ids(&mut self, reach: &Reach, set: &Set, pointer: &str) -> Result<Vec<String>, Fault> {
        let ids = reach.ids(set);
        self.names += ids.len();
        self.bytes += ids.iter().map(String::len).sum::<usize>();
        if self.names > MET || self.bytes > MET_BYTES {
            let message = format!(
                "so much changed that the changes up to here are met by more than {MET} operations together, or by names of more than {MET_BYTES} \
                 bytes, which is the limit for one report"
            );
            return Err(Fault::limit(pointer, message));
        }
        Ok(ids)
    }
}

/// A change with what it means in the directions that matter.
fn weighed(found: &Found, reach: &Reach, rust: Vec<String>, told: &mut Told) -> Result<Change, Fault> {
    let reached = reach.of(found.owner);
    let here = reached.within(found.mask);
    let is_met = !here.is_empty();
    // It concerns the document, or it stands where nothing can meet it, such as a read-only property of what is only sent.
    let operations = told.ids(reach, if is_met { &here } else { &reached.any }, &found.pointer)?;
    let mask = if is_met { reached.mask().and(found.mask) } else { found.mask };
    let nowhere = !is_met && !reached.any.is_empty();
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
    Ok(Change {
        class,
        kind: found.kind,
        pointer: found.pointer.clone(),
        direction: direction(mask),
        operations,
        before: found.before.clone(),
        after: found.after.clone(),
        message: message(found, mask, &rust),
        breaks_source: !rust.is_empty(),
    })
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
            whys.push(format!("in responses: {response}"));
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
    let mut takers: Option<HashMap<&str, usize>> = None;
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
            let is_gone = matches!(
                found.kind,
                Kind::RustTypeRemoved | Kind::RustConstructorChanged | Kind::RustFieldRemoved
            ) && matches!(found.place, Place::Type(_));
            if is_gone {
                let takers = takers.get_or_insert_with(|| first_takers(comparison));
                indices.extend(takers.get(name.as_str()));
            }
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

/// For each component that a change takes away, with all that it refers to, the first change that does.
fn first_takers(comparison: &Comparison) -> HashMap<&str, usize> {
    let mut out: HashMap<&str, usize> = HashMap::new();
    for (index, found) in comparison.found.iter().enumerate() {
        let mut open: Vec<&String> = found.takes.iter().collect();
        while let Some(name) = open.pop() {
            // What an earlier change takes, it takes with all that is inside.
            if let Entry::Vacant(free) = out.entry(name) {
                free.insert(index);
                open.extend(comparison.inside.get(name).into_iter().flatten());
            }
        }
    }
    out
}

/// Who reaches each type, under its old and its new name.
fn by_type(comparison: &Comparison) -> HashMap<&str, Reached> {
    let mut out: HashMap<&str, Reached> = HashMap::new();
    for (node, key) in comparison.graph.keys().enumerate() {
        if let Key::Schema(before, after) = key {
            for name in [before, after] {
                out.entry(name).or_default().extend(comparison.reach.of(node));
            }
        }
    }
    out
}

/// What breaks at one place without a change of the document's structure behind it.
fn only_source(broken: Vec<Break>, by_type: &HashMap<&str, Reached>, reach: &Reach, told: &mut Told) -> Result<Option<Change>, Fault> {
    let reached = broken.iter().find_map(|found| by_type.get(found.of_type.as_deref()?));
    let mut operations = match reached {
        Some(reached) => told.ids(reach, &reached.any, &broken[0].pointer)?,
        None => Vec::new(),
    };
    operations.extend(broken.iter().filter_map(|found| found.operation.clone()));
    operations.sort();
    operations.dedup();
    let mask = reached.map_or(Mask::NONE, Reached::mask);
    let whats: Vec<String> = broken.iter().map(|found| found.what.clone()).collect();
    Ok(broken.into_iter().next().map(|first| Change {
        class: Class::Source,
        kind: first.kind,
        pointer: first.pointer,
        direction: direction(mask),
        operations,
        before: first.before,
        after: first.after,
        message: format!("{}.", capital(&listed(&whats))),
        breaks_source: true,
    }))
}

/// Operations that changed in the same way are reported once.
fn merged(changes: Vec<Change>) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut joined: BTreeSet<usize> = BTreeSet::new();
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
                joined.insert(index);
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
    for index in joined {
        out[index].operations.sort();
        out[index].operations.dedup();
    }
    out
}
