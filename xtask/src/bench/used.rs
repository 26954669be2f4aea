//! What commands use: user CPU, which other load hardly changes, and instructions, which it does not change at all.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::clock;

/// A cargo command in the checkout. Builds are not incremental unless the caller says so.
pub fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root).env("CARGO_INCREMENTAL", "0");
    command
}

/// A git command in the checkout.
pub fn git(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(root);
    command
}

/// Runs a command to its end and returns what it printed.
///
/// # Errors
/// A command that cannot be started or that fails.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.with_context(|| format!("cannot start {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?} ended with {}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command to its end and returns the user CPU of it and of all that it started, in seconds.
///
/// # Errors
/// Those of [`output`], and a system that does not report the time of ended processes; Linux does.
pub fn seconds(command: &mut Command) -> Result<f64> {
    let used = || clock::children_user_seconds().context("only Linux reports the user CPU of commands");
    let before = used()?;
    output(command)?;
    Ok(used()? - before)
}

/// The instructions of a command, counted by valgrind.
///
/// # Errors
/// A command that cannot be started or that fails, and an output without a count.
pub fn instructions(program: &str, arguments: &[&str]) -> Result<f64> {
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", program])
        .args(arguments);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {command:?}"))?;
    let text = String::from_utf8_lossy(&output.stderr);
    match collected(&text) {
        Some(count) if output.status.success() => Ok(count),
        _ => bail!("{command:?} ended with {} and counted nothing: {text}", output.status),
    }
}

fn collected(text: &str) -> Option<f64> {
    let (_, count) = text.lines().find_map(|line| line.split_once("Collected :"))?;
    count.trim().parse().ok()
}

/// Whether a program can be started.
pub fn is_here(program: &str) -> bool {
    let status = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_what_valgrind_has_collected() {
        let text = "==7== Events    : Ir\n==7== Collected : 123456\n==7== \n";
        assert_eq!(collected(text), Some(123_456.0));
        assert_eq!(collected("==7== Events    : Ir\n"), None);
    }
}
