//! The command line of `cargo xtask older-client`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Parser;
use clap::error::ErrorKind;

use xtask::drift::change::{Change, Report};
use xtask::spec::load;

use super::announced;
use super::build::OlderClient;
use super::responses::{Responses, routes};
use super::tally::{self, Failure};

/// Exit code: every failure was announced.
pub const ANNOUNCED: u8 = 0;
/// Exit code: a failure was not announced.
pub const UNANNOUNCED: u8 = 1;
/// Exit code: invalid arguments.
pub const MISUSED: u8 = 2;
/// Exit code: a document or a file cannot be used, or the older client cannot be built.
pub const UNUSABLE: u8 = 3;

/// Decodes every success of a newer document with the bindings of an older one.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask older-client",
    after_help = "Exit codes: 0 every failure is announced by `cargo xtask diff`; 1 a failure is not announced; 2 invalid arguments; 3 a document \
                  cannot be used, or the bindings of the older one cannot be built."
)]
struct Arguments {
    /// The document of the client.
    old: PathBuf,
    /// The document of the server.
    new: PathBuf,
    /// The folder in which the client is generated and built. The next run builds only what changed.
    #[arg(long, value_name = "DIR", default_value = "target/older-client")]
    work: PathBuf,
}

/// Runs the command with these arguments (the program name first) and returns the exit code.
///
/// # Errors
/// When `out` or `errors` cannot be written.
pub fn main<I, T>(root: &Path, arguments: I, out: &mut dyn Write, errors: &mut dyn Write) -> io::Result<u8>
where
    I: IntoIterator<Item = T>,
    T: Into<std::ffi::OsString> + Clone,
{
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            write!(out, "{error}")?;
            return Ok(ANNOUNCED);
        }
        Err(error) => {
            write!(errors, "{error}")?;
            return Ok(MISUSED);
        }
    };
    match run(root, &arguments, out) {
        Ok(code) => Ok(code),
        Err(error) => {
            writeln!(errors, "error: {error:#}")?;
            Ok(UNUSABLE)
        }
    }
}

fn run(root: &Path, arguments: &Arguments, out: &mut dyn Write) -> Result<u8> {
    let read = |path: &Path| std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
    let (old, new) = (read(&arguments.old)?, read(&arguments.new)?);
    let responses = Responses::of(root, &new).with_context(|| arguments.new.display().to_string())?;
    let announcements = Announcements {
        report: announced::compared(root, &old, &new)?,
        older_ids: ids_by_route(&old)?,
        routes: &responses.routes,
    };
    let work = std::path::absolute(&arguments.work)?;
    let client = OlderClient::generate(root, &work, &name(&arguments.old), &old).with_context(|| arguments.old.display().to_string())?;
    let (examples, samples) = tally::decode_all(&client, &responses)?;
    let mut seen = BTreeSet::new();
    let mut unannounced = 0;
    for (title, tally) in [("examples", &examples), ("generated from the schemas", &samples)] {
        writeln!(out, "{title}: {tally}")?;
        for failure in tally.distinct_failures() {
            writeln!(out, "  FAILED: {failure}")?;
            match announcements.behind(failure) {
                Some(change) => {
                    writeln!(out, "    announced: {} {}", change.kind, change.pointer)?;
                    seen.insert((change.kind, &change.pointer));
                }
                None => {
                    writeln!(out, "    NOT ANNOUNCED by `cargo xtask diff`")?;
                    unannounced += 1;
                }
            }
        }
    }
    for change in announced::of_responses(&announcements.report).filter(|change| !seen.contains(&(change.kind, &change.pointer))) {
        writeln!(
            out,
            "announced for responses, and no body failed at it: {} {}",
            change.kind, change.pointer
        )?;
    }
    writeln!(out, "older client: {unannounced} failures that were not announced")?;
    Ok(if unannounced == 0 { ANNOUNCED } else { UNANNOUNCED })
}

/// The comparison of the documents, and the older id of each newer operation.
struct Announcements<'a> {
    report: Report,
    older_ids: BTreeMap<String, String>,
    routes: &'a BTreeMap<String, String>,
}

impl Announcements<'_> {
    fn behind(&self, failure: &Failure) -> Option<&Change> {
        let id = failure.case.operation.as_str();
        let older = self.routes.get(id).and_then(|route| self.older_ids.get(route));
        let ids: Vec<&str> = std::iter::once(id).chain(older.map(String::as_str)).collect();
        announced::behind(&self.report.changes, &ids, failure)
    }
}

fn ids_by_route(document: &[u8]) -> Result<BTreeMap<String, String>> {
    let raw = load::raw(document).map_err(|faults| xtask::codegen::refused(&faults))?;
    Ok(routes(&raw).into_iter().map(|(id, route)| (route, id)).collect())
}

/// The crate name for a file: its stem with every character replaced that a package name must not have.
fn name(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_named_after_its_document() {
        assert_eq!(name(Path::new("/a/b/107-2025-10-03-e73c0ea.yaml")), "107-2025-10-03-e73c0ea");
        assert_eq!(name(Path::new("my api (2).json")), "my-api--2-");
    }

    #[test]
    fn invalid_arguments_and_unusable_documents_have_their_exit_codes() {
        let code = |arguments: &[&str]| {
            let (mut out, mut errors) = (Vec::new(), Vec::new());
            let arguments = std::iter::once(&"older-client").chain(arguments);
            let code = main(Path::new("/nowhere"), arguments, &mut out, &mut errors).expect("writing to a vector cannot fail");
            (code, String::from_utf8_lossy(&errors).into_owned())
        };
        assert_eq!(code(&["one"]).0, MISUSED);
        let (unusable, text) = code(&["/nowhere/old.yaml", "/nowhere/new.yaml"]);
        assert_eq!(unusable, UNUSABLE);
        assert!(text.contains("/nowhere/old.yaml cannot be read"), "{text}");
        assert_eq!(code(&["--help"]).0, ANNOUNCED);
    }
}
