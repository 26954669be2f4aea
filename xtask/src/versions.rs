//! Which versions a change asks for, by the rules of semantic versioning.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow};

use crate::drift::change::{Report, Verdict};

/// A crate with its version and the one that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bump {
    /// The crate.
    pub name: String,
    /// Its present version.
    pub from: String,
    /// The proposed one; the same where none is needed.
    pub to: String,
    /// Why.
    pub why: &'static str,
}

impl Bump {
    /// Whether the proposed version says that something breaks: the first number that is not zero is another one.
    #[must_use]
    pub fn is_incompatible(&self) -> bool {
        let leading = |version: &str| {
            let mut seen = false;
            let until = |number: &&str| !std::mem::replace(&mut seen, *number != "0");
            version.split('.').take_while(until).map(str::to_owned).collect::<Vec<_>>()
        };
        leading(&self.from) != leading(&self.to)
    }
}

/// The published crates that show what is generated. payroc-sandbox is published with the version of the workspace.
const CRATES: [&str; 2] = ["payroc-api", "payroc-ext"];

/// What `report` asks for. payroc-ext shows the types of payroc-api, so what breaks one breaks the other.
///
/// # Errors
/// Manifests that cannot be read, and versions that are none.
pub fn propose(root: &Path, report: &Report) -> Result<Vec<Bump>> {
    let workspace = manifest(&root.join("Cargo.toml"))?;
    let shared = workspace
        .get("workspace")
        .and_then(|workspace| workspace.get("package")?.get("version")?.as_str().map(str::to_owned));
    let mut out = Vec::new();
    for name in CRATES {
        let own = manifest(&root.join(name).join("Cargo.toml"))?;
        let own = own
            .get("package")
            .and_then(|package| package.get("version")?.as_str().map(str::to_owned));
        let from = own.or_else(|| shared.clone()).ok_or_else(|| anyhow!("{name} states no version"))?;
        let (to, why) = next(&from, report).with_context(|| format!("`{from}` of {name} is no version"))?;
        out.push(Bump {
            name: name.to_owned(),
            from,
            to,
            why,
        });
    }
    Ok(out)
}

fn manifest(path: &Path) -> Result<toml::Table> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.parse().with_context(|| format!("{} is not TOML", path.display()))
}

/// The next version and why. Below 1.0 the middle number says that something breaks, and the last one everything else.
fn next(version: &str, report: &Report) -> Option<(String, &'static str)> {
    let core = version.split(['-', '+']).next()?;
    let numbers: Vec<u64> = core.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [major, minor, patch] = numbers.as_slice() else {
        return None;
    };
    let (to, why) = if report.breaks_source() {
        let to = match (major, minor) {
            (0, 0) => format!("0.0.{}", patch + 1),
            (0, _) => format!("0.{}.0", minor + 1),
            _ => format!("{}.0.0", major + 1),
        };
        (to, "the generated Rust changes incompatibly")
    } else {
        match report.verdict {
            Verdict::None | Verdict::Words => (version.to_owned(), "no code changes"),
            _ if *major == 0 => (format!("0.{minor}.{}", patch + 1), "code that compiles today still compiles"),
            _ => (format!("{major}.{}.0", minor + 1), "code that compiles today still compiles"),
        }
    };
    Some((to, why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::change::{Change, Class, Direction, Kind};

    fn report(class: Class, breaks_source: bool) -> Report {
        let change = Change {
            class,
            kind: Kind::TypeChanged,
            pointer: String::new(),
            direction: Direction::Both,
            operations: Vec::new(),
            before: None,
            after: None,
            message: String::new(),
            breaks_source,
        };
        Report::new(vec![change], Vec::new(), true)
    }

    #[test]
    fn what_breaks_the_source_asks_for_the_next_incompatible_version() {
        for (from, class, breaks, to) in [
            ("0.1.0", Class::Source, true, "0.2.0"),
            ("0.1.3", Class::Wire, true, "0.2.0"),
            ("0.1.3", Class::Wire, false, "0.1.4"),
            ("0.1.3", Class::Additive, false, "0.1.4"),
            ("0.0.3", Class::Source, true, "0.0.4"),
            ("1.2.3", Class::Source, true, "2.0.0"),
            ("1.2.3", Class::Additive, false, "1.3.0"),
        ] {
            assert_eq!(
                next(from, &report(class, breaks)).expect("a version").0,
                to,
                "{from} {class:?} {breaks}"
            );
        }
        for (from, to, incompatible) in [
            ("0.1.3", "0.2.0", true),
            ("0.1.3", "0.1.4", false),
            ("0.0.3", "0.0.4", true),
            ("1.2.3", "2.0.0", true),
            ("1.2.3", "1.3.0", false),
            ("0.9.1", "1.0.0", true),
        ] {
            let bump = Bump {
                name: String::new(),
                from: from.to_owned(),
                to: to.to_owned(),
                why: "",
            };
            assert_eq!(bump.is_incompatible(), incompatible, "{from} {to}");
        }
        assert_eq!(next("0.1.0", &Report::without_changes(true)).expect("a version").0, "0.1.0");
        assert!(next("one", &Report::without_changes(true)).is_none());
    }
}
