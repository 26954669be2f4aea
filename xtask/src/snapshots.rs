//! Which snapshots a change of the document will change.
//!
//! A snapshot is a text with one fact per line. It will change if it shows a line of the old surface that is gone, or the type or the
//! operation that a new line belongs to, or if it lists all operations and there are others.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::spec::model::Document;
use crate::spec::surface::surface;

/// The end of the name of a snapshot.
const SNAPSHOT: &str = "snap";
/// The ends of the names of those that a test wrote because it found something else; the second is for snapshots inside of a test.
const STALE: [&str; 2] = [".snap.new", ".pending-snap"];

/// The snapshots below `tests` that will change between the two documents, by their paths from there.
///
/// # Errors
/// Folders and files that cannot be read.
pub fn expected(tests: &Path, old: &Document, new: &Document) -> Result<Vec<PathBuf>> {
    let (before, after) = (surface(old), surface(new));
    let (before, after): (BTreeSet<&str>, BTreeSet<&str>) = (before.lines().collect(), after.lines().collect());
    let gone: BTreeSet<&str> = before.difference(&after).copied().collect();
    let owners: BTreeSet<&str> = after.difference(&before).map(|line| owner(line)).collect();
    if gone.is_empty() && owners.is_empty() {
        return Ok(Vec::new());
    }
    let routes = routes_of(old);
    let other_routes = routes != routes_of(new);
    let mut out = Vec::new();
    for path in files(tests, &|path| path.extension().is_some_and(|end| end == SNAPSHOT))? {
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let shows = |line: &str| gone.contains(line) || (before.contains(line) && owners.contains(owner(line)));
        let names_new = owners
            .iter()
            .any(|owner| owner.starts_with(char::is_uppercase) && has_word(&text, owner));
        if text.lines().any(shows) || (is_rust(&text) && names_new) || (other_routes && lists(&text, &routes)) {
            out.push(path.strip_prefix(tests).unwrap_or(&path).to_path_buf());
        }
    }
    Ok(out)
}

fn routes_of(document: &Document) -> BTreeSet<String> {
    let operations = document.operations();
    operations.map(|(path, method, _)| format!("{} {path}", method.upper())).collect()
}

/// Whether a snapshot is a list of all operations: it shows most of them, each at the beginning of a line.
fn lists(text: &str, routes: &BTreeSet<String>) -> bool {
    let shown: BTreeSet<String> = text
        .lines()
        .map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
        .filter(|start| routes.contains(start))
        .collect();
    !shown.is_empty() && shown.len() * 2 > routes.len()
}

/// Whether a snapshot shows Rust items rather than lines of the surface.
fn is_rust(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("pub "))
}

fn has_word(text: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(inside) && !after.is_some_and(inside)
    })
}

/// What a line of the surface is about: the type, or the operation by its route.
fn owner(line: &str) -> &str {
    let first = line.split(' ').next().unwrap_or_default();
    if matches!(first, "DELETE" | "GET" | "PATCH" | "POST" | "PUT") {
        let end = line.match_indices(' ').nth(1).map_or(line.len(), |(at, _)| at);
        return &line[..end];
    }
    first.split(['.', ':', '=']).next().unwrap_or_default()
}

/// Snapshots that tests wrote because they found something else than what is committed.
///
/// # Errors
/// Folders that cannot be read.
pub fn stale(tests: &Path) -> Result<Vec<PathBuf>> {
    let is_stale = |path: &Path| STALE.iter().any(|end| path.to_string_lossy().ends_with(end));
    let found = files(tests, &is_stale)?;
    Ok(found
        .into_iter()
        .map(|path| path.strip_prefix(tests).unwrap_or(&path).to_path_buf())
        .collect())
}

/// Puts each stale snapshot that is a file of its own in the place of the committed one; whether there was any.
///
/// # Errors
/// Folders that cannot be read and files that cannot be renamed.
pub fn accept(tests: &Path) -> Result<bool> {
    let mut any = false;
    for path in stale(tests)? {
        let new = tests.join(path);
        if new.extension().is_some_and(|end| end == "new") {
            std::fs::rename(&new, new.with_extension("")).with_context(|| format!("cannot rename {}", new.display()))?;
            any = true;
        }
    }
    Ok(any)
}

fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        let entries = match std::fs::read_dir(&at) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", at.display())),
        };
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot read {}", at.display()))?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else if wanted(&entry.path()) {
                out.push(entry.path());
            }
        }
    }
    out.sort();
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_belongs_to_its_type_or_its_operation() {
        assert_eq!(owner("POST /a body* application/json A"), "POST /a");
        assert_eq!(owner("POST /a = makeA"), "POST /a");
        assert_eq!(owner("Thing.name* string"), "Thing");
        assert_eq!(owner("Colour=\"red\""), "Colour");
        assert_eq!(owner("Union:tag Variant"), "Union");
        let routes: BTreeSet<String> = ["GET /a", "POST /a", "GET /b"].map(str::to_owned).into();
        assert!(lists("GET    /a -> 200 GetA\nPOST   /a -> 200 MakeA\n", &routes));
        assert!(!lists("GET /a 200 application/json A\n", &routes));
        assert!(has_word("pub struct Thing {", "Thing") && !has_word("pub struct Things", "Thing"));
    }
}
