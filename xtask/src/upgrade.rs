//! `cargo xtask upgrade`: the whole way of a new document into the crates, up to the first decision that a person has to take.
//!
//! What stands on the generated code is compiled before anything runs: where the vendor took something away that hand-written code uses, a
//! person decides what becomes of that code.
//!
//! The example check comes before the tests, against the order in which one would think of them: after a real change the snapshots are
//! stale nearly always, and that decision must not hide that the new document's own examples do not decode.

pub mod broken;
pub mod steps;

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use broken::Broken;

use crate::drift::change::Report;
use crate::drift::report::markdown::{self, Around, prose};
use crate::fetch::Fetched;
use crate::intake::{self, Intake, Places};
use crate::session::{self, Session};
use crate::update::{Rules, Stop};
use crate::watch::Watch;

/// What the command says about its exit codes.
pub const EXIT_CODES: &str = "\
Steps: update, codegen, format, build, conformance, tests. It can be run again after each decision; what is done already costs nothing.

Exit codes: 0 everything is in place and green; 1 the document is refused (each fault with its place); 2 wrong use of the command; \
3 the document or a file cannot be read or written; 4 a person has to decide something, which the last lines say; \
5 a step failed: no code can be generated, it does not compile, the examples do not decode, or tests fail.";

/// Arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// A file, or an https address (http only on this machine).
    #[arg(long, value_name = "PATH|URL", default_value = crate::fetch::UPSTREAM)]
    pub from: String,
    /// Writes the report as Markdown, the pending decisions first, also where the command stops.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Stops before anything that was generated is compiled or run, so that a person can read it first (exit code 4).
    #[arg(long)]
    pub no_run: bool,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Everything is in place and green.
    Done,
    /// The document is refused.
    Refused,
    /// Something cannot be read or written.
    Unreadable,
    /// A person has to decide something.
    Decide,
    /// A step failed.
    Failed,
}

impl End {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Refused => 1,
            Self::Unreadable => 3,
            Self::Decide => 4,
            Self::Failed => 5,
        }
    }
}

/// What the tests came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tested {
    /// Whether they passed.
    pub passed: bool,
    /// Snapshots that show something else than what is committed.
    pub stale: Vec<PathBuf>,
    /// Tests that failed for another reason, by their names.
    pub failed: Vec<String>,
}

/// The steps that are other programs' work.
pub trait Steps {
    /// Generates the code.
    ///
    /// # Errors
    /// No code can be generated.
    fn codegen(&mut self, session: &mut Session) -> Result<()>;
    /// Formats it.
    ///
    /// # Errors
    /// The formatter does not run.
    fn format(&mut self) -> Result<()>;
    /// Compiles the crates and their tests; the places where they do not compile.
    ///
    /// # Errors
    /// The compiler does not run, or ends badly without naming a place.
    fn build(&mut self) -> Result<Vec<Broken>>;
    /// Decodes every example of the document and encodes it again; whether all came back equal.
    ///
    /// # Errors
    /// The gate does not run.
    fn conformance(&mut self, document: &Fetched) -> Result<bool>;
    /// Runs the tests.
    ///
    /// # Errors
    /// They do not run.
    fn tests(&mut self) -> Result<Tested>;
}

/// Goes the whole way. `say` is given each line for the terminal.
pub fn run(
    session: &mut Session,
    places: &Places,
    args: &Args,
    fetch: impl FnOnce(&str) -> Result<Fetched>,
    steps: &mut dyn Steps,
    say: &mut dyn FnMut(&str),
) -> End {
    let mut way = Way {
        session,
        places,
        say,
        around: Around::default(),
        report: None,
        no_run: args.no_run,
    };
    let end = match fetch(&args.from) {
        Ok(document) => way.go(&document, steps),
        Err(error) => way.stop(
            End::Unreadable,
            "The document cannot be read; nothing was changed.",
            vec![chain(&error)],
        ),
    };
    if let Some(path) = &args.report
        && let Err(error) = way.write(path)
    {
        (way.say)(&chain(&error));
        return End::Unreadable;
    }
    end
}

fn chain(error: &anyhow::Error) -> String {
    format!("{error:#}")
}

struct Way<'a> {
    session: &'a mut Session,
    places: &'a Places,
    say: &'a mut dyn FnMut(&str),
    around: Around,
    report: Option<Report>,
    no_run: bool,
}

impl Way<'_> {
    fn step(&mut self, number: u32, what: impl fmt::Display) {
        (self.say)(&format!("[{number}/6] {what}"));
    }

    /// Ends with one message; what is to be decided stands first in the report.
    fn stop(&mut self, end: End, message: &str, details: Vec<String>) -> End {
        (self.say)(message);
        for detail in &details {
            (self.say)(&format!("  {}", detail.replace('\n', "\n  ")));
        }
        let mut decision = prose(message);
        for detail in &details {
            decision.push_str(&format!("\n- {}", prose(detail)));
        }
        self.around.decisions.insert(0, decision);
        end
    }

    fn write(&self, path: &Path) -> Result<()> {
        let text = match &self.report {
            Some(report) => markdown::render(report, &self.around),
            None => markdown::without_report(&self.around),
        };
        std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
    }

    fn go(&mut self, document: &Fetched, steps: &mut dyn Steps) -> End {
        if let Some(recovered) = self.session.recovered() {
            (self.say)(recovered);
        }
        self.step(1, "update: imports the document into openapi/");
        let watch = Watch::begin(End::Refused.code());
        let planned = intake::plan(self.places, document, Rules::Strict, &mut |_| {});
        drop(watch);
        let intake = match planned {
            Ok(intake) => intake,
            Err(Stop::Failed(error)) => {
                return self.stop(End::Unreadable, "A file cannot be used; nothing was changed.", vec![chain(&error)]);
            }
            Err(Stop::Refused(faults)) => return self.refused(document, &faults),
        };
        if let Err(error) = self.session.write(&session::files(&intake.outcome.changed)) {
            return self.stop(
                End::Unreadable,
                "A file cannot be written; nothing was changed.",
                vec![chain(&error)],
            );
        }
        self.tell(&intake);
        if !intake.outcome.proposed.is_empty() || !intake.outcome.pending.is_empty() {
            if !intake.outcome.proposed.is_empty() {
                (self.say)(PROPOSED);
            }
            if !intake.outcome.pending.is_empty() {
                (self.say)(PENDING);
            }
            return End::Decide;
        }
        self.step(2, "codegen: generates payroc-api and the facade of payroc-ext");
        if let Err(error) = steps.codegen(self.session) {
            return self.stop(End::Failed, NO_CODE, vec![chain(&error)]);
        }
        self.step(3, "format");
        if let Err(error) = steps.format() {
            return self.stop(End::Failed, UNFORMATTED, vec![chain(&error)]);
        }
        if self.no_run {
            let next = "`git diff -- '*/src/generated'` shows it. When it is what the report says, run this again without `--no-run`.";
            return self.stop(
                End::Decide,
                "Nothing that was generated has been compiled or run: read it first.",
                vec![next.to_owned()],
            );
        }
        if let Some(end) = self.build(steps) {
            return end;
        }
        self.verify(document, steps)
    }

    /// How the way ends where something does not compile.
    fn build(&mut self, steps: &mut dyn Steps) -> Option<End> {
        self.step(4, "build: compiles the crates and their tests");
        let broken = match steps.build() {
            Ok(broken) => broken,
            Err(error) => return Some(self.stop(End::Failed, UNCOMPILED, vec![chain(&error)])),
        };
        let (generated, written): (Vec<&Broken>, Vec<&Broken>) = broken.iter().partition(|place| place.is_generated());
        let places = |list: &[&Broken]| list.iter().map(ToString::to_string).collect();
        if !generated.is_empty() {
            let message = "The generated code does not compile: correct the overlay or the generator, then run this again.";
            return Some(self.stop(End::Failed, message, places(&generated)));
        }
        if written.is_empty() {
            return None;
        }
        // Without a report nothing is known of the change.
        Some(if self.report.as_ref().is_none_or(Report::breaks_source) {
            let message =
                "Hand-written code uses what the document no longer has, or has otherwise: adapt each place, then run this again.";
            self.stop(End::Decide, message, places(&written))
        } else {
            let message = "Hand-written code does not compile, although no change of the document should break it: correct the generator.";
            self.stop(End::Failed, message, places(&written))
        })
    }

    /// The last two steps; neither hides what the other finds.
    fn verify(&mut self, document: &Fetched, steps: &mut dyn Steps) -> End {
        let mut failing = Vec::new();
        self.step(5, "conformance: every example of the document, decoded and encoded again");
        match steps.conformance(document) {
            Ok(true) => {}
            Ok(false) => failing.push(
                "step 5, conformance: examples of the new document do not come back as they were; the lines above name each. Repair a mistake \
                 of the vendor in openapi/overlay.yaml, or correct the generator."
                    .to_owned(),
            ),
            Err(error) => failing.push(format!("step 5, conformance: the examples cannot be checked: {}", chain(&error))),
        }
        self.step(6, "tests");
        let mut stale = Vec::new();
        match steps.tests() {
            Ok(tested) => {
                failing.extend(red(&tested));
                stale = tested.stale;
            }
            Err(error) => failing.push(format!("step 6, tests: they cannot be run: {}", chain(&error))),
        }
        if !failing.is_empty() {
            failing.extend(stale.iter().map(|path| format!("{}: a snapshot to review", path.display())));
            return self.stop(
                End::Failed,
                &format!("Not everything is green: {}.", counted(failing.len())),
                failing,
            );
        }
        if !stale.is_empty() {
            let details = stale.iter().map(|path| path.display().to_string()).collect();
            return self.stop(
                End::Decide,
                "Snapshots differ from before: review each with `cargo insta review`, then run this again.",
                details,
            );
        }
        (self.say)("Everything is in place: look at the report, then commit.");
        End::Done
    }

    fn tell(&mut self, intake: &Intake) {
        if !intake.is_new() {
            (self.say)("  nothing to write: the document is taken in already");
        }
        for (path, _) in &intake.outcome.changed {
            (self.say)(&format!("  wrote {}", path.display()));
        }
        for note in &intake.undescribed {
            (self.say)(&format!("  note: {note}"));
        }
        for line in intake.lines() {
            (self.say)(&format!("  {line}"));
        }
        let next = if intake.outcome.pending.is_empty() {
            "git commit"
        } else {
            "cargo xtask upgrade"
        };
        self.around = intake.around(next);
        self.report.clone_from(&intake.report);
    }

    /// A document that is broken, or one that waits for a decision. What changed is reported where it is known.
    fn refused(&mut self, document: &Fetched, faults: &[crate::spec::model::Fault]) -> End {
        let decide = faults.iter().all(intake::asks_for_decision);
        if decide && let Ok(intake) = intake::plan(self.places, document, Rules::Lenient, &mut |_| {}) {
            self.tell_only(&intake);
        }
        let details = faults.iter().map(ToString::to_string).collect();
        if decide {
            let message = "The overlay or the names do not fit the new document; nothing was changed. Decide each, then run this again.";
            self.stop(End::Decide, message, details)
        } else {
            self.stop(End::Refused, "The document is refused; nothing was changed.", details)
        }
    }

    fn tell_only(&mut self, intake: &Intake) {
        for line in intake.lines() {
            (self.say)(&format!("  {line}"));
        }
        self.around = intake.around("cargo xtask upgrade");
        self.report.clone_from(&intake.report);
    }
}

/// What to do about tests that did not pass; a stale snapshot does not make one fail.
fn red(tested: &Tested) -> Option<String> {
    if tested.passed {
        return None;
    }
    Some(match tested.failed.as_slice() {
        [] => "step 6, tests: they ended badly and named no test; the lines above say why.".to_owned(),
        failed => format!(
            "step 6, tests: {}. Run each by its name to see why; the report says what changed in the document. Correct the overlay, the \
             generator or the hand-written code.",
            failed.join(", ")
        ),
    })
}

fn counted(count: usize) -> String {
    match count {
        1 => "one thing is to be done".to_owned(),
        _ => format!("{count} things are to be done"),
    }
}

const NO_CODE: &str = "No code can be generated: repair what is named in openapi/overlay.yaml, or take it out there; where it should be \
                       possible, correct the generator. Then run this again.";

const UNFORMATTED: &str = "The code cannot be formatted: the lines above say why. Install rustfmt where it is missing (`rustup component add \
                           rustfmt`); where it refuses generated code, correct the generator. Then run this again.";

const UNCOMPILED: &str = "The crates cannot be compiled, and the compiler names no place: the lines above say why. Install what is missing (\"Set \
                          up\" in CONTRIBUTING.md), then run this again.";

const PROPOSED: &str = "Actions wait for a decision, names of new operations or what is left out since no code can be made of it: accept or change \
                        what is proposed at the end of openapi/overlay.yaml, take the lines `x-proposed` away, then run this again.";

const PENDING: &str = "Strings wait for a verdict: write plain, personal or secret in the place of pending in openapi/sensitivity.lock, or add \
                       a rule to openapi/overlay.yaml, then run this again.";
