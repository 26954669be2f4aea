//! Bindings of an older document against the responses of a newer one, started by `cargo xtask older-client`.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use payroc_tests::older::command;

fn main() -> io::Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    let code = command::main(&root, std::env::args_os(), &mut io::stdout(), &mut io::stderr())?;
    Ok(ExitCode::from(code))
}
