//! Bindings of an older document against the answers of a newer one; `cargo xtask older-client` starts it.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use payroc_tests::older::command;

fn main() -> io::Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    let code = command::main(&root, std::env::args_os(), &mut io::stdout(), &mut io::stderr())?;
    Ok(ExitCode::from(code))
}
