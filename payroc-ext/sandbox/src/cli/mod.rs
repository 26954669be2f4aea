//! The commands of the program: one file for each.

mod clock;
mod control;
mod doctor;
mod logs;
mod proxy;
mod retention;
mod run;
mod trigger;

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A sandbox of the Payroc API for programs in any language: it validates requests, keeps state, and moves no money.
///
/// Without a command it serves until it is interrupted. The commands below talk to a sandbox that runs.
#[derive(Debug, Parser)]
#[command(name = "payroc-sandbox", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: run::Run,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make something happen outside the API: a batch closes, a payment is disputed, a response is lost
    Trigger(trigger::Trigger),
    /// Show, set, advance or speed up the clock
    Clock(clock::Clock),
    /// Show the requests that the sandbox received
    Logs(logs::Logs),
    /// Check an integration, read-only: its key, terminal, capabilities, browser script and live page
    Doctor(doctor::Doctor),
    /// Find out how long the test environment remembers idempotency keys
    ProbeKeyRetention(retention::Retention),
    /// Inject faults in front of the vendor's test environment
    Proxy(proxy::Proxy),
}

/// Why a command has failed: what happened, where, and the remedy.
#[derive(Debug)]
struct Failure(String);

impl Failure {
    fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

/// Parses the arguments and runs the command.
pub(crate) fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(async {
            match arguments.command {
                None => arguments.run.execute().await,
                Some(Command::Trigger(trigger)) => trigger.execute().await,
                Some(Command::Clock(clock)) => clock.execute().await,
                Some(Command::Logs(logs)) => logs.execute().await,
                Some(Command::Doctor(doctor)) => doctor.execute().await,
                Some(Command::ProbeKeyRetention(retention)) => retention.execute().await,
                Some(Command::Proxy(proxy)) => proxy.execute().await,
            }
        }),
        Err(error) => Err(Failure::new(format!("no runtime can be started: {error}"))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(text)) => {
            // Where standard error is closed, the exit code still says it.
            let _ = writeln!(std::io::stderr(), "error: {text}");
            ExitCode::FAILURE
        }
    }
}

/// Writes a line to standard output. Returns whether anybody reads it: `payroc-sandbox logs tail | head` ends the reader first.
fn print(line: &str) -> Result<bool, Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{line}").and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Failure::new(format!("standard output cannot be written: {error}"))),
    }
}
