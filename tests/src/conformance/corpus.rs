//! Bodies of a directory: every `.json` file below it holds one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::replay::without_values;
use super::{Case, Kind};

/// The contents of a directory.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The bodies, in the order of their file names.
    pub cases: Vec<Case>,
    /// The files that hold no case, each with the reason.
    pub broken: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    operation_id: String,
    kind: EntryKind,
    #[serde(default)]
    status: Option<u16>,
    body: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum EntryKind {
    Request,
    Response,
}

/// Reads every JSON file below `directory`.
///
/// # Errors
/// When the directory itself cannot be read. Unreadable files and directories below it are listed as broken.
pub fn read(directory: &Path) -> io::Result<Corpus> {
    let mut corpus = Corpus::default();
    let mut files = Vec::new();
    collect(directory, &mut files, &mut corpus.broken)?;
    files.sort();
    for file in files {
        let source = file.display().to_string();
        match case(&file, &source) {
            Ok(case) => corpus.cases.push(case),
            Err(reason) => corpus.broken.push((source, reason)),
        }
    }
    Ok(corpus)
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>, broken: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        // Links to directories are not followed, because they may form a cycle.
        if entry.file_type()?.is_dir() {
            if let Err(error) = collect(&path, files, broken) {
                broken.push((path.display().to_string(), format!("cannot be read: {error}")));
            }
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
            files.push(path);
        }
    }
    Ok(())
}

fn case(file: &Path, source: &str) -> Result<Case, String> {
    let bytes = fs::read(file).map_err(|error| format!("cannot be read: {error}"))?;
    let entry: Entry = serde_json::from_slice(&bytes).map_err(|error| {
        let reason = without_values(&error.to_string());
        format!(
            "is not a case: {reason}; a case is {{\"operationId\": …, \"kind\": \"request\" or \"response\", \"status\": …, \"body\": …}}"
        )
    })?;
    Ok(Case {
        operation: entry.operation_id,
        kind: match entry.kind {
            EntryKind::Request => Kind::Request,
            EntryKind::Response => Kind::Response,
        },
        status: entry.status,
        source: source.to_owned(),
        body: match entry.body {
            Some(body) => body,
            // A `null` body and an absent one are the same here: nothing was sent.
            None => RawValue::from_string("null".to_owned()).map_err(|error| error.to_string())?,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let directory = std::env::temp_dir().join(format!("payroc-corpus-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir_all(directory.join("below/deeper")).expect("a test directory can be created");
        directory
    }

    #[test]
    fn files_at_any_depth_are_read_in_name_order() {
        let directory = scratch("depth");
        let body =
            |operation: &str| format!(r#"{{"operationId": "{operation}", "kind": "response", "status": 200, "body": {{"a": 1.50}}}}"#);
        fs::write(directory.join("b.json"), body("b")).expect("written");
        fs::write(directory.join("below/deeper/c.JSON"), body("c")).expect("written");
        fs::write(directory.join("a.json"), r#"{"kind": "request", "operationId": "a", "note": 1}"#).expect("written");
        fs::write(directory.join("notes.txt"), "not a case").expect("written");
        let corpus = read(&directory).expect("readable");
        assert_eq!(corpus.broken, []);
        let found: Vec<_> = corpus
            .cases
            .iter()
            .map(|case| (case.operation.as_str(), case.status, case.body.get()))
            .collect();
        assert_eq!(
            found,
            [
                ("a", None, "null"),
                ("b", Some(200), r#"{"a": 1.50}"#),
                ("c", Some(200), r#"{"a": 1.50}"#)
            ]
        );
        fs::remove_dir_all(directory).expect("removed");
    }

    #[test]
    fn a_broken_file_is_reported_and_the_others_are_read() {
        let directory = scratch("broken");
        for (name, text) in [
            ("1.json", ""),
            ("2.json", "[1"),
            ("3.json", r#"{"operationId": "a", "kind": "reply", "body": {}}"#),
            ("4.json", r#"{"kind": "request", "body": {}}"#),
            (
                "5.json",
                r#"{"operationId": "a", "kind": "response", "status": "4111111111111111", "body": {}}"#,
            ),
            ("6.json", r#"{"operationId": "a", "kind": "request", "body": {}} {}"#),
            (
                "7.json",
                r#"{"operationId": "a", "operationId": "b", "kind": "request", "body": {}}"#,
            ),
        ] {
            fs::write(directory.join(name), text).expect("written");
        }
        fs::write(directory.join("8.json"), [0xff, 0xfe, 0x00]).expect("written");
        fs::write(directory.join("9.json"), r#"{"operationId": "a", "kind": "request", "body": {}}"#).expect("written");
        let corpus = read(&directory).expect("readable");
        assert_eq!(corpus.cases.len(), 1);
        let names: Vec<_> = corpus
            .broken
            .iter()
            .map(|(file, _)| file.rsplit('/').next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(
            names,
            ["1.json", "2.json", "3.json", "4.json", "5.json", "6.json", "7.json", "8.json"]
        );
        assert!(
            corpus.broken.iter().all(|(_, reason)| !reason.contains("4111")),
            "{:?}",
            corpus.broken
        );
        fs::remove_dir_all(directory).expect("removed");
    }

    #[test]
    fn a_missing_directory_is_an_error() {
        assert!(read(Path::new("/nowhere/at/all")).is_err());
    }
}
