//! The commands of the program: one file for each.

mod run;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;

/// A sandbox of the Payroc API on a port of this machine.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(flatten)]
    run: run::Run,
}

/// Why a command has failed: a sentence with the remedy.
type Failure = String;

/// Parses the arguments and runs the command.
pub(crate) fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(arguments.run.execute()),
        Err(error) => Err(format!("no runtime can be started: {error}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Where standard error is closed, the exit code still says it.
            let _ = writeln!(std::io::stderr(), "error: {failure}");
            ExitCode::FAILURE
        }
    }
}
