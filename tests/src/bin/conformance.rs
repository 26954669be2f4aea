//! The conformance gate for the types of payroc-api, started by `cargo xtask conformance`.

use std::io;
use std::process::ExitCode;

use payroc_tests::conformance::{command, generated};

fn main() -> io::Result<ExitCode> {
    let code = command::main(&generated::bindings(), std::env::args_os(), &mut io::stdout(), &mut io::stderr())?;
    Ok(ExitCode::from(code))
}
