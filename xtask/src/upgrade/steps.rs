//! The steps as they are taken in the repository: the generator in this process, everything else through cargo.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use anyhow::{Context as _, Result, bail};

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
        self.cargo_with(arguments, &[])
    }

    fn cargo_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Result<ExitStatus> {
        // Set by cargo for what it runs; the name alone serves where the binary is started by hand.
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Command::new(&cargo)
            .args(arguments)
            .envs(variables.iter().copied())
            .current_dir(&self.root)
            .status()
            .with_context(|| format!("cannot start {}", Path::new(&cargo).display()))
    }
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

    fn conformance(&mut self, document: &Fetched) -> Result<bool> {
        // The gate reads a file; what came over the network is checked as it was taken in.
        let folder = self.root.join("target").join("upgrade");
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let file = folder.join("document");
        std::fs::write(&file, &document.bytes).with_context(|| format!("cannot write {}", file.display()))?;
        let path = file.to_string_lossy();
        let status = self.cargo(&[
            "run",
            "--quiet",
            "-p",
            "payroc-tests",
            "--bin",
            "conformance",
            "--",
            "--from",
            &path,
        ])?;
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
        let arguments = [
            "test",
            "--no-fail-fast",
            "-p",
            "payroc-api",
            "-p",
            "payroc-ext",
            "-p",
            "payroc-tests",
        ];
        let status = self.cargo_with(&arguments, &[("INSTA_UPDATE", "new")])?;
        Ok(Tested {
            passed: status.success(),
            stale: snapshots::stale(&tests)?,
        })
    }
}
