//! `cargo xtask diff OLD NEW`.

use std::path::PathBuf;

use anyhow::Result;

use super::change::{Report, Verdict};
use super::report::{Format, Titles, render};
use super::side::Base;
use super::{Refused, diff_observed};

/// What the command says about its exit codes.
pub const EXIT_CODES: &str = "\
Classes: wire, a client built on OLD can fail against NEW; unjudged, something changed that no rule here speaks of; source, no client fails, but code that uses the generated Rust may no longer \
compile; additive, none of these. Each change counts once, in the gravest class that applies. Words means that the sources differ and the \
canonical documents do not; none, that the sources are the same.

Exit codes: 0 compared, and --fail-on not reached; 1 --fail-on reached; 2 wrong use of the command; \
3 a document is refused (each fault with its place), or a file cannot be read.";

/// Arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The old document, the vendor's (YAML or JSON, OpenAPI 3.0 or 3.1) or a canonical one: a file, or an https address (http only on
    /// this machine).
    pub old: String,
    /// The new document.
    pub new: String,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Ends with exit code 1 if there is a change of this class or a graver one; `any` also for words.
    #[arg(long, value_enum)]
    pub fail_on: Option<FailOn>,
    /// Prints the processor time of each stage, on the standard error stream.
    #[arg(long)]
    pub timings: bool,
    /// The folder with the locks and the overlay, from which the names and types of the generated code follow.
    #[arg(long, default_value = "openapi")]
    pub folder: PathBuf,
}

/// From which verdict on the command fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// A client can fail, or nobody knows.
    Wire,
    /// A client can fail, or code may no longer compile.
    Source,
    /// Anything differs, be it words only.
    Any,
}

impl FailOn {
    /// Whether a verdict is as grave as that.
    pub fn reached(self, verdict: Verdict) -> bool {
        verdict
            >= match self {
                // What nobody judged may be as grave as anything.
                Self::Wire => Verdict::Unjudged,
                Self::Source => Verdict::Source,
                Self::Any => Verdict::Words,
            }
    }
}

/// What the command came to.
#[derive(Debug)]
pub enum Outcome {
    /// The report as it was asked for, and whether `--fail-on` was reached.
    Compared {
        /// What to print.
        text: String,
        /// The report itself.
        report: Report,
        /// Whether `--fail-on` was reached.
        failed: bool,
    },
    /// A document is refused.
    Refused(Refused),
}

/// Runs the command; `fetch` reads a document.
///
/// # Errors
/// Documents and locks that cannot be read.
pub fn run(args: &Args, fetch: impl Fn(&str) -> Result<Vec<u8>>, done: &mut dyn FnMut(&'static str)) -> Result<Outcome> {
    let base = Base::read(&args.folder)?;
    let old = fetch(&args.old)?;
    let new = fetch(&args.new)?;
    done("read");
    let report = match diff_observed(&old, &new, &base, done) {
        Ok(report) => report,
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    let text = render(&report, args.format, &Titles::of(&args.old, &args.new));
    done("report");
    let failed = args.fail_on.is_some_and(|from| from.reached(report.verdict));
    Ok(Outcome::Compared { text, report, failed })
}
