//! The steps as they are taken in the repository: the generator in this process, everything else through cargo.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context as _, Result, bail};

use super::broken::{Broken, Reader};
use super::{Steps, Tested};
use crate::codegen;
use crate::fetch::Fetched;
use crate::session::Session;
use crate::snapshots;

/// The repository.
#[derive(Clone, Debug)]
pub struct Repository {
    /// Where it stands.
    pub root: PathBuf,
}

impl Repository {
    fn cargo(&self, arguments: &[&str]) -> Result<ExitStatus> {
        self.command(arguments).status().context("cannot start cargo")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        // Set by cargo for what it runs; the name alone serves where the binary is started by hand.
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).current_dir(&self.root);
        command
    }
}

/// The packages that are compiled and tested. `build` and `tests` are given the same ones, so that nothing is compiled twice.
const PACKAGES: [&str; 5] = ["payroc-api", "payroc-ext", "payroc-outbox", "payroc-sandbox", "payroc-tests"];

/// `cargo test` for [`PACKAGES`], going on where one fails.
fn test_arguments() -> Vec<&'static str> {
    let packages = PACKAGES.iter().flat_map(|package| ["-p", package]);
    ["test", "--no-fail-fast"].into_iter().chain(packages).collect()
}

/// The test that a line of the test program calls failed.
fn failed_test(line: &str) -> Option<&str> {
    let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
    // With what it should do behind it, where there is something.
    name.split(" - ").next()
}

/// Runs a program whose output is given to `line`: one that wrote to a stream that nobody reads any more would fail where this one goes on.
fn relayed(command: &mut Command, line: &mut dyn FnMut(&str)) -> Result<ExitStatus> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start cargo")?;
    for said in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
        line(&said.context("cannot read what cargo says")?);
    }
    child.wait().context("cargo does not end")
}

/// What the tests say is handed on as it comes, also where nobody reads it any more.
fn say(line: &str) {
    crate::out::say(&[line, "\n"].concat());
}

impl Steps for Repository {
    fn codegen(&mut self, session: &mut Session) -> Result<()> {
        codegen::regenerate(session, &self.root, &mut |_| {}).map(drop)
    }

    fn format(&mut self) -> Result<()> {
        if self.cargo(&["fmt", "--all"])?.success() {
            return Ok(());
        }
        bail!("`cargo fmt --all` failed")
    }

    fn build(&mut self) -> Result<Vec<Broken>> {
        let mut reader = Reader::default();
        let mut build = self.command(&test_arguments());
        build.args(["--no-run", "--quiet", "--message-format=json"]);
        let status = relayed(&mut build, &mut |line| {
            if let Some(shown) = reader.read(&self.root, line) {
                say(&shown);
            }
        })?;
        let places = reader.places();
        if !status.success() && places.is_empty() {
            bail!("`cargo test --no-run` ended with {status}");
        }
        Ok(places)
    }

    fn conformance(&mut self, document: &Fetched) -> Result<bool> {
        // The gate reads a file; what came over the network is checked as it was taken in.
        let folder = self.root.join("target").join("upgrade");
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let file = folder.join("document");
        std::fs::write(&file, &document.bytes).with_context(|| format!("cannot write {}", file.display()))?;
        let path = file.to_string_lossy();
        let mut gate = self.command(&[
            "run",
            "--quiet",
            "-p",
            "payroc-tests",
            "--bin",
            "conformance",
            "--",
            "--if-any",
            "--from",
            &path,
        ]);
        let status = relayed(&mut gate, &mut |line| say(line)).context("cannot run the gate")?;
        match status.code() {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => bail!("the gate ended with {status}"),
        }
    }

    fn tests(&mut self) -> Result<Tested> {
        let tests = self.root.join("tests");
        for stale in snapshots::stale(&tests)? {
            // Left over from an earlier run; the tests write it again if it still holds.
            let path = tests.join(stale);
            std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
        let mut failed = BTreeSet::new();
        let mut run = self.command(&test_arguments());
        // Each test writes all of its snapshots, and what fails has another reason.
        run.env("INSTA_UPDATE", "new").env("INSTA_FORCE_PASS", "1");
        let status = relayed(&mut run, &mut |line| {
            failed.extend(failed_test(line).map(str::to_owned));
            say(line);
        })?;
        Ok(Tested {
            passed: status.success(),
            stale: snapshots::stale(&tests)?,
            failed: failed.into_iter().collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_failing_tests_are_found() {
        assert_eq!(failed_test("test a::b ... FAILED"), Some("a::b"));
        assert_eq!(failed_test("test a::b - should panic ... FAILED"), Some("a::b"));
        assert_eq!(failed_test("test a::b ... ok"), None);
        assert_eq!(failed_test("test result: FAILED. 1 passed"), None);
    }
}
