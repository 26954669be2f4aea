//! rustdoc with its unstable options, for the test of the public API.
//!
//! Cargo runs it instead of rustdoc. Setting `RUSTC_BOOTSTRAP` for cargo itself would work too, but build scripts read the variable: everything
//! that depends on one of them would be built again, and once more by the next ordinary build.
#![allow(clippy::print_stderr, reason = "a program prints its errors")]

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let status = Command::new("rustdoc")
        .args(std::env::args_os().skip(1))
        .env("RUSTC_BOOTSTRAP", "1")
        .status();
    match status {
        // There is no code if a signal ended the process.
        Ok(status) => ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)),
        Err(error) => {
            eprintln!("cannot start rustdoc: {error}");
            ExitCode::from(1)
        }
    }
}
