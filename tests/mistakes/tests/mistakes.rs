//! The known mistakes do not compile, and the compiler says why in words that somebody understands who sees this crate for the first time.
//!
//! Each program in `cases` has one mistake, and beside it the message. The messages are those of one compiler; after a change of a type
//! `TRYBUILD=overwrite cargo test -p payroc-mistakes` writes them anew, to be read before they are committed.

use std::process::Command;

/// The compiler whose messages are committed.
const RUSTC: &str = "rustc 1.95.";

#[test]
#[allow(clippy::print_stderr, reason = "a skipped test has to say so")]
fn known_mistakes_do_not_compile() {
    let version = Command::new("rustc").arg("--version").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    if !version.starts_with(RUSTC) {
        eprintln!("skipped: the messages are those of {RUSTC}x, this is {}", version.trim());
        return;
    }
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}

/// A program whose mistake is its only error, so that a message shows that mistake and not a slip: what the cases have in common compiles.
#[test]
fn a_program_without_a_mistake_compiles() {
    trybuild::TestCases::new().pass("cases/without_a_mistake/*.rs");
}
