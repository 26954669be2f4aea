//! The compiler that the snapshots of compiler output were taken with.

use std::io::Write as _;
use std::process::Command;

/// The version, without the patch. `cargo xtask ci` and the workflows read the same file.
const VERSION: &str = include_str!("../snapshot-rust.txt");
/// The variable with which another compiler fails a test instead of skipping it.
const DEMAND: &str = "PAYROC_SNAPSHOTS";

/// Whether this compiler is the one whose output is committed; says in one line that `what` is skipped where it is not.
///
/// # Panics
/// It is another one, and `PAYROC_SNAPSHOTS` is `required`.
pub fn is_that_of_the_snapshots(what: &str) -> bool {
    let output = Command::new("rustc").arg("--version").output();
    let output = output.expect("rustc is there, or this would not be built");
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let wanted = format!("rustc {}.", VERSION.trim());
    let is_it = version.starts_with(&wanted);
    if !is_it {
        assert!(
            std::env::var_os(DEMAND).is_none_or(|value| value != "required"),
            "{what} needs {wanted}x, and this is {version}; `rustup toolchain install {}` brings it",
            VERSION.trim()
        );
        // Not by `skip`: tests/mistakes has this file alone. What the macros print in a test that passes, nobody sees.
        let _ = writeln!(std::io::stderr(), "skipped: {what} needs {wanted}x, and this is {version}");
    }
    is_it
}
