//! The command line of the conformance gate.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Parser;
use clap::error::ErrorKind;

use super::bindings::Bindings;
use super::defects::KNOWN;
use super::gate::{Report, UnknownOperation, run};
use super::{corpus, upstream};

/// Exit code: every body came back equal, or failed because of a known defect of the vendor.
pub const EQUAL: u8 = 0;
/// Exit code: some body did not come back equal.
pub const UNEQUAL: u8 = 1;
/// Exit code: the arguments or the input cannot be used.
pub const UNUSABLE: u8 = 2;

/// Decodes bodies into the generated types, encodes them again and compares.
#[derive(Debug, Parser)]
#[command(
    name = "conformance",
    after_help = "Exit codes: 0 all bodies came back equal, 1 some did not, 2 the input cannot be used."
)]
struct Arguments {
    /// Replays every request and success example of this OpenAPI document (YAML or JSON).
    #[arg(long, value_name = "UPSTREAM", required_unless_present = "corpus")]
    from: Option<PathBuf>,
    /// Replays the body in every JSON file below this directory:
    /// {"operationId": …, "kind": "request" or "response", "status": …, "body": …}.
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Says that a document has no examples, and passes.
    #[arg(long)]
    if_any: bool,
}

/// Why no body could be replayed.
#[derive(Debug)]
pub struct Unusable(pub String);

/// Runs the gate with these arguments (the program name first), writes the report to `out`, and returns the exit code.
///
/// # Errors
/// When `out` or the standard error stream cannot be written.
pub fn main<I, T>(bindings: &Bindings, arguments: I, out: &mut dyn Write, errors: &mut dyn Write) -> io::Result<u8>
where
    I: IntoIterator<Item = T>,
    T: Into<std::ffi::OsString> + Clone,
{
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            write!(out, "{error}")?;
            return Ok(EQUAL);
        }
        Err(error) => {
            write!(errors, "{error}")?;
            return Ok(UNUSABLE);
        }
    };
    match report_on(bindings, &arguments) {
        Ok(report) => {
            writeln!(out, "{report}")?;
            Ok(if report.is_success() { EQUAL } else { UNEQUAL })
        }
        Err(Without::Examples(reason)) if arguments.if_any => {
            writeln!(out, "{reason}")?;
            Ok(EQUAL)
        }
        Err(Without::Examples(reason) | Without::Input(reason)) => {
            writeln!(errors, "error: {reason}")?;
            Ok(UNUSABLE)
        }
    }
}

/// Why there is no report.
enum Without {
    /// The document has none.
    Examples(String),
    /// It cannot be read.
    Input(String),
}

fn report_on(bindings: &Bindings, arguments: &Arguments) -> Result<Report, Without> {
    let mut report = Report::default();
    if let Some(file) = &arguments.from {
        let bytes = std::fs::read(file).map_err(|error| Without::Input(format!("{}: cannot be read: {error}", file.display())))?;
        let name = |reason: &str| format!("{}: {reason}", file.display());
        let examples = from_document(bindings, &bytes).map_err(|Unusable(reason)| Without::Input(name(&reason)))?;
        report.add(
            examples.ok_or_else(|| Without::Examples(name("has no example of a request or a success, so there is nothing to check")))?,
        );
    }
    if let Some(directory) = &arguments.corpus {
        report.add(from_corpus(bindings, directory).map_err(|Unusable(reason)| Without::Input(reason))?);
    }
    Ok(report)
}

/// The report on the examples of an OpenAPI document, if it has any.
///
/// # Errors
/// When it is not an OpenAPI document.
pub fn from_document(bindings: &Bindings, bytes: &[u8]) -> Result<Option<Report>, Unusable> {
    let document = xtask::spec::load::raw(bytes).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Unusable(format!("cannot be used:\n  {}", lines.join("\n  ")))
    })?;
    let extracted = upstream::extract(&document);
    if extracted.cases.is_empty() {
        return Ok(None);
    }
    let mut report = run(bindings, &extracted.cases, KNOWN, UnknownOperation::Skip);
    report.skipped.extend(extracted.skipped);
    Ok(Some(report))
}

/// The report on the JSON files below a directory.
///
/// # Errors
/// When the directory cannot be read or holds no JSON file.
pub fn from_corpus(bindings: &Bindings, directory: &std::path::Path) -> Result<Report, Unusable> {
    let corpus = corpus::read(directory).map_err(|error| Unusable(format!("{}: cannot be read: {error}", directory.display())))?;
    if corpus.cases.is_empty() && corpus.broken.is_empty() {
        return Err(Unusable(format!(
            "{}: there is no .json file below it, so there is nothing to check",
            directory.display()
        )));
    }
    let mut report = run(bindings, &corpus.cases, KNOWN, UnknownOperation::Fail);
    // The author of a corpus chooses its examples, so a known defect without its example is not outdated.
    report.outdated.clear();
    report
        .failed
        .extend(corpus.broken.into_iter().map(|(file, reason)| format!("{file}: {reason}")));
    Ok(report)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::bindings::Types;
    use super::super::replay::replay;
    use super::*;

    /// One operation that accepts any JSON, so that only the command is tested.
    fn bindings() -> Bindings {
        Bindings {
            operations: vec![Types {
                operation: "createItem",
                request: Some(replay::<Value>),
                response: Some(replay::<Vec<Value>>),
                part: None,
            }],
            problem: replay::<Value>,
        }
    }

    fn command(arguments: &[&str]) -> (u8, String, String) {
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        let arguments = std::iter::once(&"conformance").chain(arguments);
        let code = main(&bindings(), arguments, &mut out, &mut errors).expect("writing to a vector cannot fail");
        (
            code,
            String::from_utf8_lossy(&out).into_owned(),
            String::from_utf8_lossy(&errors).into_owned(),
        )
    }

    fn scratch(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let directory = std::env::temp_dir().join(format!("payroc-gate-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&directory);
        std::fs::create_dir_all(&directory).expect("a test directory can be created");
        for (file, text) in files {
            std::fs::write(directory.join(file), text).expect("written");
        }
        directory
    }

    const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Items, version: '1'}
components: {examples: {Small: {value: {a: 1.0}}}}
paths:
  /items:
    post:
      operationId: createItem
      requestBody: {content: {application/json: {examples: {small: {$ref: '#/components/examples/Small'}}}}}
      responses: {200: {content: {application/json: {example: [1]}}}}
    get:
      operationId: listItems
      responses: {'200': {content: {application/json: {example: [1]}}}}
";

    #[test]
    fn a_document_is_replayed_and_the_last_line_has_the_counts() {
        let directory = scratch("document", &[("api.yaml", DOCUMENT)]);
        let file = directory.join("api.yaml").display().to_string();
        let (code, out, errors) = command(&["--from", &file]);
        assert_eq!((code, errors.as_str()), (EQUAL, ""));
        assert!(out.contains("skipped: listItems: 1 body"), "{out}");
        assert!(
            out.ends_with("\nconformance: 2 passed, 0 failed, 0 known vendor defects\n"),
            "{out}"
        );
        std::fs::remove_dir_all(directory).expect("removed");
    }

    #[test]
    fn a_changed_body_gives_exit_code_1() {
        let directory = scratch(
            "corpus",
            &[
                (
                    "a.json",
                    r#"{"operationId": "createItem", "kind": "response", "status": 200, "body": {}}"#,
                ),
                ("b.json", "{"),
                ("c.json", r#"{"operationId": "none", "kind": "request", "body": {}}"#),
                ("d.json", r#"{"operationId": "createItem", "kind": "request", "body": {}}"#),
            ],
        );
        let (code, out, _) = command(&["--corpus", &directory.display().to_string()]);
        assert_eq!(code, UNEQUAL);
        assert!(
            out.contains("FAILED: createItem response 200 (") && out.contains("a.json) $: does not decode"),
            "{out}"
        );
        assert!(out.contains("b.json: is not a case"), "{out}");
        assert!(out.contains("c.json) $: the bindings have no operation of this id"), "{out}");
        assert!(out.ends_with("conformance: 1 passed, 3 failed, 0 known vendor defects\n"), "{out}");
        std::fs::remove_dir_all(directory).expect("removed");
    }

    #[test]
    fn unusable_input_gives_exit_code_2_and_a_reason() {
        let directory = scratch(
            "unusable",
            &[("page.html", "<html></html>"), ("bare.yaml", "openapi: 3.1.0\ninfo: {}\npaths: {}")],
        );
        let path = |file: &str| directory.join(file).display().to_string();
        for (arguments, reason) in [
            (vec![], "--from"),
            (vec!["--unknown"], "--unknown"),
            (vec!["--from"], "--from"),
            (vec!["--from", "/nowhere/at/all.yaml"], "cannot be read"),
            (vec!["--from", path("page.html").as_str()], "HTML"),
            (vec!["--from", path("bare.yaml").as_str()], "no example"),
            (vec!["--corpus", "/nowhere/at/all"], "cannot be read"),
            (vec!["--corpus", path("").as_str()], "no .json file"),
        ] {
            let (code, out, errors) = command(&arguments);
            assert_eq!((code, out.as_str()), (UNUSABLE, ""), "{arguments:?}");
            assert!(errors.contains(reason), "{arguments:?}: {errors}");
        }
        let (code, out, errors) = command(&["--if-any", "--from", path("bare.yaml").as_str()]);
        assert_eq!((code, errors.as_str()), (EQUAL, ""));
        assert!(
            out.ends_with("has no example of a request or a success, so there is nothing to check\n"),
            "{out}"
        );
        assert_eq!(command(&["--if-any", "--from", path("page.html").as_str()]).0, UNUSABLE);
        assert_eq!(command(&["--help"]).0, EQUAL);
        std::fs::remove_dir_all(directory).expect("removed");
    }
}
