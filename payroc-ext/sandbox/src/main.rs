//! The program `payroc-sandbox`: a sandbox of the Payroc API for programs in any language.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
