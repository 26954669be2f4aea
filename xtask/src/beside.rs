//! The commands whose work is done in the tests crate: `cargo xtask conformance` and `cargo xtask older-client`.
//!
//! They are built on the generated types. This crate generates them, so it must build where they do not: it starts the programs of the
//! tests crate through cargo instead of depending on it.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::Context;

use crate::checkout;

/// Arguments of the command, which are the program's own.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    /// Handed on as they are; `--help` lists them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    arguments: Vec<OsString>,
}

/// Runs a program of the tests crate in the current directory and gives its exit code.
///
/// # Errors
/// When cargo cannot be started.
pub fn run(program: &str, args: &Args) -> anyhow::Result<ExitCode> {
    // Set by cargo for what it runs; the name alone serves where the binary is started by hand.
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = checkout::root()?.join("Cargo.toml");
    let status = Command::new(&cargo)
        .args(["run", "--quiet", "--package", "payroc-tests", "--bin", program, "--manifest-path"])
        .arg(&manifest)
        .arg("--")
        .args(&args.arguments)
        .status()
        .with_context(|| format!("cannot start {}", Path::new(&cargo).display()))?;
    // A code is missing where a signal ended the process.
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}
