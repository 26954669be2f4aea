//! A new document and everything that follows from it for people: the report, the changelog, versions, snapshots, what to decide.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow};

use crate::changelog::{self, Taken};
use crate::drift::change::Report;
use crate::drift::report::markdown::{Around, code, prose};
use crate::drift::side::{Base, Side};
use crate::drift::{are_equal, different, report::text};
use crate::fetch::Fetched;
use crate::spec::canonical;
use crate::spec::load;
use crate::spec::model::{Document, Fault, Location, Operation};
use crate::spec::names::NamesLock;
use crate::spec::sensitivity::{Verdict, texts};
use crate::spec::unread;
use crate::update::{self, Files, Outcome, Rules, Stop};
use crate::versions::{self, Bump};
use crate::{clock, snapshots};

/// How many names of a list are shown.
const SHOWN: usize = 20;
/// One operation of so many may vanish without a question.
const LOSS: usize = 4;
/// The file of the overlay as faults name it.
const OVERLAY: &str = "overlay.yaml";

/// Where things are.
#[derive(Clone, Debug)]
pub struct Places {
    /// The repository.
    pub root: PathBuf,
    /// The folder with the document and the locks.
    pub folder: PathBuf,
}

impl Places {
    /// The folder, in the repository that it stands in.
    pub fn new(folder: &Path) -> Self {
        let root = match folder.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
            _ => PathBuf::from("."),
        };
        Self {
            root,
            folder: folder.to_path_buf(),
        }
    }

    /// The changelog.
    pub fn changelog(&self) -> PathBuf {
        self.root.join("CHANGELOG.md")
    }
}

/// A new document that was taken in, in thought: nothing is written yet.
#[derive(Debug)]
pub struct Intake {
    /// What the import comes to; CHANGELOG.md is among the files that change.
    pub outcome: Outcome,
    /// What changed; nothing where there was no document before.
    pub report: Option<Report>,
    /// Strings that the old document does not have, with the verdicts on them.
    pub new_texts: Vec<(String, Verdict)>,
    /// The versions that the change asks for.
    pub bumps: Vec<Bump>,
    /// Snapshots that will change.
    pub snapshots: Vec<PathBuf>,
    /// Security schemes that are asked for and not described; no code depends on them.
    pub undescribed: Vec<Fault>,
    /// New query parameters of operations that were there before: the test server accepts them, and nobody has taught it what they do.
    pub filters: Vec<String>,
}

/// Takes a document in without writing anything.
///
/// # Errors
/// As [`update::plan`].
pub fn plan(places: &Places, fetched: &Fetched, rules: Rules, done: &mut dyn FnMut(&'static str)) -> Result<Intake, Stop> {
    let mut outcome = update::plan(&places.folder, fetched, rules, done)?;
    let undescribed = unread::undescribed(&outcome.imported.document);
    let Some(old) = committed(&places.folder)? else {
        let new_texts = outcome.verdicts.iter().map(|(key, verdict)| (key.clone(), *verdict)).collect();
        return Ok(Intake {
            outcome,
            report: None,
            new_texts,
            bumps: Vec::new(),
            snapshots: Vec::new(),
            undescribed,
            filters: Vec::new(),
        });
    };
    if rules == Rules::Strict {
        whole(&places.folder, &old.document, &outcome.imported.document, &fetched.bytes)?;
    }
    let base = Base::read(&places.folder)?;
    let same = !source_differs(&places.folder, &outcome)?;
    let (report, before) = compare(old, &outcome, &base, same)?;
    done("report");
    let known: BTreeSet<String> = texts(&before).into_iter().collect();
    let new_texts = outcome.verdicts.iter().filter(|(key, _)| !known.contains(*key));
    let new_texts = new_texts.map(|(key, verdict)| (key.clone(), *verdict)).collect();
    if rules == Rules::Strict && !outcome.own {
        outcome.changed.extend(changelog(places, &outcome, &report)?);
    }
    let snapshots = snapshots::expected(&places.root.join("tests"), &before, &outcome.imported.document)?;
    let bumps = match places.root.join("Cargo.toml").exists() {
        true => versions::propose(&places.root, &report)?,
        false => Vec::new(),
    };
    done("follow");
    let filters = new_filters(&before, &outcome.imported.document);
    Ok(Intake {
        outcome,
        report: Some(report),
        new_texts,
        bumps,
        snapshots,
        undescribed,
        filters,
    })
}

/// `operation name` for each query parameter that an operation of both has in the new document alone.
fn new_filters(old: &Document, new: &Document) -> Vec<String> {
    let filters = |document: &Document| -> BTreeMap<(String, &'static str), BTreeSet<String>> {
        let query = |operation: &Operation| {
            let parameters = operation.parameters.iter().filter_map(|shared| document.parameter(shared));
            let query = parameters.filter(|parameter| parameter.location == Location::Query);
            query.map(|parameter| parameter.name.clone()).collect()
        };
        let operations = document.operations();
        operations
            .map(|(path, method, operation)| ((path.to_owned(), method.key()), query(operation)))
            .collect()
    };
    let (before, mut out) = (filters(old), Vec::new());
    for (route, names) in filters(new) {
        if let Some(known) = before.get(&route) {
            out.extend(
                names
                    .difference(known)
                    .map(|name| format!("{} {} {name}", route.1.to_uppercase(), route.0)),
            );
        }
    }
    out
}

/// A document that was cut off can still be a document: every line of it is good, and what is missing is missing from all lists. So many
/// operations that vanish at once, or any that vanish with something else that a cut takes (the end of the last line, a security scheme that
/// is still asked for), are more likely lost than removed.
fn whole(folder: &Path, old: &Document, new: &Document, bytes: &[u8]) -> Result<(), Stop> {
    let routes = |document: &Document| -> BTreeSet<String> {
        let operations = document.operations();
        operations.map(|(path, method, _)| format!("{} {path}", method.upper())).collect()
    };
    // Somebody imported it without asking, so it was meant.
    let meant = |same: &dyn Fn(&Document) -> bool| {
        let present = std::fs::read(Files::at(folder).document).unwrap_or_default();
        load::load(&present).is_ok_and(|present| same(&present.document))
    };
    let (before, after) = (routes(old), routes(new));
    let lost: Vec<&String> = before.difference(&after).collect();
    let last = bytes.trim_ascii_end().last();
    let is_open = bytes.last().is_some_and(|byte| *byte != b'\n') && last != Some(&b'}');
    // Security schemes stand near the end of a document. A vendor may forget one, so that is a sign only beside another one.
    let described = |document: &Document, name: &String| document.components.security_schemes.contains_key(name);
    let mut asked = new.security.iter().flat_map(BTreeMap::keys);
    let gone = asked.find(|name| described(old, name) && !described(new, name));
    const REMEDY: &str = "If it is whole, see what else changed with `cargo xtask diff` and import it with `cargo xtask update --lenient`";
    let many = lost.len() * LOSS >= before.len().max(LOSS + 1);
    let refused = if !lost.is_empty() && (many || is_open || gone.is_some()) {
        let beside = gone.map(|name| format!(", and so is the security scheme `{name}`, which is still asked for"));
        let message = format!(
            "{} of {} operations are gone, `{}` among them{}: the document looks truncated. {REMEDY}",
            lost.len(),
            before.len(),
            lost[0],
            beside.unwrap_or_default()
        );
        Fault::new("/paths", message)
    } else if let Some(name) = gone.filter(|_| is_open) {
        let message = format!(
            "asks for the security scheme `{name}`, which is no longer described, and the last line of the document is not ended: it looks \
             truncated. {REMEDY}"
        );
        Fault::new("/security", message)
    } else {
        return Ok(());
    };
    let described = |document: &Document| gone.is_some_and(|name| described(document, name));
    if meant(&|present| routes(present) == after && !described(present)) {
        return Ok(());
    }
    Err(Stop::Refused(vec![refused]))
}

/// The document as it was committed, with the names of then.
struct Committed {
    document: Document,
    names: NamesLock,
}

/// What git has as the last commit; outside of a repository, what is on the disk. So the report is about the whole change that is under way,
/// also where the command is run again after a decision.
fn committed(folder: &Path) -> Result<Option<Committed>> {
    let files = Files::at(folder);
    let text = |path: &Path| -> Result<Option<Vec<u8>>> {
        match std::fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
        }
    };
    let (document, names) = match (from_git(folder, &files.document), from_git(folder, &files.names)) {
        (Some(document), Some(names)) => (Some(document), Some(names)),
        _ => (text(&files.document)?, text(&files.names)?),
    };
    let Some(document) = document else { return Ok(None) };
    let loaded = load::load(&document).map_err(|faults| anyhow!("{}: {}; restore it from git", files.document.display(), faults[0]))?;
    let names = names.map_or(Ok(NamesLock::default()), |bytes| NamesLock::parse(&String::from_utf8_lossy(&bytes)))?;
    Ok(Some(Committed {
        // Shared parts were resolved while loading.
        document: canonical::share(canonical::normalise(loaded.document)),
        names,
    }))
}

fn from_git(folder: &Path, file: &Path) -> Option<Vec<u8>> {
    let name = file.file_name()?.to_str()?;
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).arg("show").arg(format!("HEAD:./{name}"));
    // Set where a hook of another repository runs this.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        git.env_remove(variable);
    }
    let output = git.output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// Whether the source is another than that of the document on the disk.
fn source_differs(folder: &Path, outcome: &Outcome) -> Result<bool> {
    Ok(!outcome.own && known_date(folder, &outcome.sha256)?.is_none())
}

/// The day on which the source was taken in, if it is the present one.
fn known_date(folder: &Path, sha256: &str) -> Result<Option<String>> {
    let path = Files::at(folder).source;
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let source: toml::Table = text
        .parse()
        .with_context(|| format!("{} is not TOML; restore it from git", path.display()))?;
    let field = |key: &str| source.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    Ok((field("sha256").as_deref() == Some(sha256)).then(|| field("date").unwrap_or_default()))
}

fn compare(old: Committed, outcome: &Outcome, base: &Base, same: bool) -> Result<(Report, Document), Fault> {
    // What code is made of either is worked out only where there are two.
    if are_equal(&old.document, &outcome.imported.document) {
        return Ok((Report::without_changes(!same), old.document));
    }
    let old = Side::new(old.document, old.names, base);
    let base = Base {
        history: old.history.clone(),
        ..base.clone()
    };
    let new = Side::new(outcome.imported.document.clone(), outcome.imported.names.clone(), &base);
    Ok((different(&old, &new, same)?, old.document))
}

fn changelog(places: &Places, outcome: &Outcome, report: &Report) -> Result<Option<(PathBuf, String)>> {
    let path = places.changelog();
    let before = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let date = known_date(&places.folder, &outcome.sha256)?.unwrap_or_else(clock::today);
    let taken = Taken {
        sha256: &outcome.sha256,
        version: &outcome.imported.document.version,
        date: &date,
    };
    let after = changelog::with_block(&before, taken, report);
    Ok((after != before).then_some((path, after)))
}

impl Intake {
    /// Whether anything has to be written.
    pub fn is_new(&self) -> bool {
        !self.outcome.changed.is_empty()
    }

    /// What a person has to decide, in Markdown.
    pub fn decisions(&self) -> Vec<String> {
        let proposed = self.outcome.proposed.iter().map(|line| {
            format!(
                "{}. An action for it is proposed at the end of `openapi/overlay.yaml`; accept or change it, and take `x-proposed` away.",
                prose(line)
            )
        });
        let pending = self.outcome.pending.iter().map(|key| {
            format!(
                "{} is a text that nobody has judged: write `plain`, `personal` or `secret` for it in `openapi/sensitivity.lock`, or \
                 add a rule to `openapi/overlay.yaml`. It is redacted until then.",
                code(key)
            )
        });
        proposed.chain(pending).collect()
    }

    /// Everything for a pull request that stands around the changes.
    pub fn around(&self, next: &str) -> Around {
        let mut remarks = Vec::new();
        for bump in self.bumps.iter().filter(|bump| bump.from != bump.to) {
            remarks.push(format!("{}: {} → **{}**, since {}", bump.name, bump.from, bump.to, bump.why));
        }
        let judged: Vec<String> = self.judged().map(|(key, verdict)| format!("{} {verdict}", code(key))).collect();
        if !judged.is_empty() {
            remarks.push(format!("new strings that a rule judges: {}", shortened(&judged)));
        }
        let filters: Vec<String> = self.filters.iter().map(|filter| code(filter)).collect();
        if !filters.is_empty() {
            remarks.push(format!(
                "filters that the test server takes and does not apply yet: {}",
                shortened(&filters)
            ));
        }
        remarks.extend(self.undescribed.iter().map(|note| prose(&note.to_string())));
        let snapshots: Vec<String> = self.snapshots.iter().map(|path| code(&path.display().to_string())).collect();
        if !snapshots.is_empty() {
            remarks.push(format!("snapshots that change: {}", shortened(&snapshots)));
        }
        remarks.push(format!("next: {}", prose(next)));
        Around {
            decisions: self.decisions(),
            remarks,
        }
    }

    /// New strings that are judged already, with the verdict.
    fn judged(&self) -> impl Iterator<Item = (&String, &'static str)> {
        self.new_texts.iter().filter_map(|(key, verdict)| {
            let word = match verdict {
                Verdict::Plain => "plain",
                Verdict::Personal => "personal",
                Verdict::Secret => "secret",
                Verdict::Pending => return None,
            };
            Some((key, word))
        })
    }

    /// Everything for a terminal, the report first.
    pub fn lines(&self) -> Vec<String> {
        let mut out = Vec::new();
        match &self.report {
            Some(report) => out.extend(text::render(report).lines().map(str::to_owned)),
            None => out.push("There was no document before, so there is nothing to compare.".to_owned()),
        }
        for bump in &self.bumps {
            let line = if bump.from == bump.to {
                format!("{} stays {}: {}", bump.name, bump.from, bump.why)
            } else {
                format!("{} {} -> {}: {}", bump.name, bump.from, bump.to, bump.why)
            };
            out.push(line);
        }
        let mut list = |head: String, items: Vec<String>| {
            if !items.is_empty() {
                out.push(head);
                out.extend(items.iter().take(SHOWN).map(|item| format!("  {}", text::one_line(item))));
                if items.len() > SHOWN {
                    out.push(format!("  and {} more", items.len() - SHOWN));
                }
            }
        };
        let snapshots: Vec<String> = self.snapshots.iter().map(|path| path.display().to_string()).collect();
        list(format!("{} snapshots will change:", snapshots.len()), snapshots);
        if self.report.is_some() {
            let judged: Vec<String> = self.judged().map(|(key, verdict)| format!("{key} {verdict}")).collect();
            list(
                format!(
                    "{} new strings are judged by rules or earlier verdicts; look them over:",
                    judged.len()
                ),
                judged,
            );
        }
        list(
            format!(
                "{} new filters: the test server takes them and does not apply them yet.",
                self.filters.len()
            ),
            self.filters.clone(),
        );
        let pending = self.outcome.pending.clone();
        list(
            format!("{} actions are proposed at the end of overlay.yaml:", self.outcome.proposed.len()),
            self.outcome.proposed.clone(),
        );
        list(
            format!(
                "{} strings are pending: nobody has said whether they may be printed, so they are redacted.",
                pending.len()
            ),
            pending,
        );
        out
    }
}

fn shortened(list: &[String]) -> String {
    let mut text = list.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if list.len() > SHOWN {
        text.push_str(&format!(" and {} more", list.len() - SHOWN));
    }
    text
}

/// Whether a fault is not the document's but asks for a decision: the overlay does not fit any more, or a name is not clear.
pub fn asks_for_decision(fault: &Fault) -> bool {
    fault.pointer == OVERLAY || fault.message.contains("names.lock")
}

/// Faults as decisions, in Markdown.
pub fn fault_lines(faults: &[Fault]) -> Vec<String> {
    faults
        .iter()
        .map(|fault| format!("{}: {}", code(&fault.pointer), prose(&fault.message)))
        .collect()
}
