//! `cargo xtask`: the commands that keep the bindings in step with the vendor's document.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::drift::command as diff;
use xtask::drift::report::markdown;
use xtask::intake::{self, Intake, Places};
use xtask::session::Session;
use xtask::update::{self as updates, Rules, Stop};
use xtask::upgrade::steps::Repository;
use xtask::watch::{self, Watch};
use xtask::{
    bench, beside, checkout, ci, clock, codegen, documents, fetch, hosted_fields, mutate, oracle, out, release, rename, semver, session,
    unsafe_code, upgrade,
};

/// Prints as the standard library does, but through [`out`]: a reader that has gone is no reason to panic.
macro_rules! print {
    ($($text:tt)*) => { out::say(&format!($($text)*)) };
}

/// A line of it.
macro_rules! println {
    ($($text:tt)*) => { out::say(&(format!($($text)*) + "\n")) };
}

/// A line on the standard error.
macro_rules! eprintln {
    ($($text:tt)*) => { out::complain(&(format!($($text)*) + "\n")) };
}

/// Keeps the bindings in step with the vendor's OpenAPI document.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Imports a document of the vendor's into openapi/, all files or none, and says what changed.
    #[command(
        after_help = "Exit codes: 0 imported, or nothing to do; 1 the document is refused (each fault with its place); \
                            2 wrong use of the command; 3 the document or a file cannot be read or written."
    )]
    Update(UpdateArgs),
    /// Takes a document in all the way: import, code, examples, tests; stops where a person has to decide.
    #[command(after_help = upgrade::EXIT_CODES)]
    Upgrade(upgrade::Args),
    /// Takes in changes that a vendor can make, of each kind and all over the document, as `upgrade` would.
    #[command(after_help = mutate::EXIT_CODES)]
    Mutate(mutate::Args),
    /// Says what changed between two documents and how grave it is.
    #[command(after_help = diff::EXIT_CODES)]
    Diff(diff::Args),
    /// Generates the code of the crates from openapi/, or a raw crate of its own from another document.
    #[command(
        after_help = "Exit codes: 0 done, or nothing stale; 1 stale code or pending strings (--check); 2 wrong use of the command; \
                            3 no code can be generated, or a file cannot be read or written."
    )]
    Codegen(codegen::Args),
    /// Decodes bodies into the generated types, encodes them again and compares; `--help` behind it lists the arguments.
    #[command(after_help = "Exit codes: 0 all bodies came back equal; 1 some did not; 2 wrong use of the command, or unusable input.")]
    Conformance(beside::Args),
    /// Decodes every success of a newer document with bindings that it generates from an older one; `--help` behind it lists the arguments.
    #[command(
        after_help = "Exit codes: 0 all that failed is announced by `cargo xtask diff`; 1 something failed unannounced; 2 wrong use of \
                            the command; 3 a document cannot be used, or the bindings of the older one cannot be built."
    )]
    OlderClient(beside::Args),
    /// Looks at the vendor's Hosted Fields script: hash, version and gateway, beside the release that the crate knows.
    #[command(after_help = hosted_fields::EXIT_CODES)]
    HostedFields(hosted_fields::Args),
    /// Has oasdiff judge the wire verdict of `diff`, and lists where the two disagree.
    #[command(after_help = oracle::EXIT_CODES)]
    Oracle(oracle::Args),
    /// Has cargo-semver-checks judge the source verdict of `diff` on the two raw crates, and lists where they disagree.
    #[command(after_help = semver::EXIT_CODES)]
    Semver(semver::Args),
    /// Runs everything that has to hold before a change lands.
    #[command(after_help = ci::EXIT_CODES)]
    Ci(ci::Args),
    /// Fetches the vendor's documents that tests are run against, each by its address and hash.
    #[command(after_help = documents::EXIT_CODES)]
    Documents(documents::Args),
    /// Counts the unsafe code that a user's program gets with the published packages.
    #[command(after_help = unsafe_code::EXIT_CODES)]
    UnsafeCode(unsafe_code::Args),
    /// Measures what the crates cost to compile and to run, and writes it as a table in Markdown.
    #[command(after_help = bench::EXIT_CODES)]
    Bench(bench::Args),
    /// Prepares a release: the version in manifests, README files and Cargo.lock, and its section in the changelog. `--raise` raises the version alone.
    #[command(after_help = release::EXIT_CODES)]
    Release(release::Args),
    /// Gives types other public names, in the document and in every lock; `Owner.wire` stands for the variant or the field of what is on the wire: a
    /// variant by any of its tags, and by `Owner.*` where its union has no discriminator.
    #[command(after_help = "Exit codes: 0 renamed; 2 wrong use of the command; 3 no such name, or a name that is taken.")]
    Rename {
        /// The present name, then the new one; more pairs may follow.
        #[arg(required = true, num_args = 2..)]
        names: Vec<String>,
        /// The folder with the document and the locks.
        #[arg(long, default_value = "openapi")]
        folder: PathBuf,
    },
}

#[derive(clap::Args)]
struct UpdateArgs {
    /// A file, or an https address (http only on this machine).
    #[arg(long, value_name = "PATH|URL", default_value = fetch::UPSTREAM)]
    from: String,
    /// Says what would change and changes nothing.
    #[arg(long)]
    dry_run: bool,
    /// Notes actions of overlay.yaml that do not hold instead of stopping; for importing older documents for their history.
    #[arg(long)]
    lenient: bool,
    /// Prints the processor time of each stage.
    #[arg(long)]
    timings: bool,
    /// Writes the report as Markdown, the pending decisions first.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The folder with the document and the locks.
    #[arg(long, default_value = "openapi")]
    folder: PathBuf,
}

fn main() -> ExitCode {
    let command = Cli::parse().command;
    watch::switch_on();
    let worker = std::thread::Builder::new().stack_size(watch::STACK).spawn(|| run(command));
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        // It has said why.
        Ok(Err(_)) => ExitCode::from(101),
        Err(error) => failed(&anyhow::Error::new(error).context("no thread can be started")),
    }
}

fn run(command: Command) -> ExitCode {
    match command {
        Command::Update(args) => update(&args),
        Command::Upgrade(args) => upgrade(&args),
        Command::Mutate(args) => mutate(&args),
        Command::Diff(args) => compare(&args),
        Command::Codegen(args) => generate(&args),
        Command::Conformance(args) => beside("conformance", &args),
        Command::OlderClient(args) => beside("older-client", &args),
        Command::HostedFields(args) => hosted_fields(&args),
        Command::Oracle(args) => oracle(&args),
        Command::Semver(args) => semver(&args),
        Command::Ci(args) => gate(&args),
        Command::Documents(args) => documents(&args),
        Command::UnsafeCode(args) => count_unsafe_code(&args),
        Command::Bench(args) => measure(&args),
        Command::Release(args) => prepare_release(&args),
        Command::Rename { names, folder } => rename(&names, &folder),
    }
}

fn update(args: &UpdateArgs) -> ExitCode {
    let mut last = clock::cpu_millis();
    let mut stages: Vec<(&'static str, f64)> = Vec::new();
    let mut done = |stage: &'static str| {
        let now = clock::cpu_millis();
        if let (Some(now), Some(before)) = (now, last) {
            stages.push((stage, now - before));
        }
        last = now;
    };
    if let Err(error) = checkout::may_write(&args.folder) {
        return failed(&error);
    }
    let places = Places::new(&args.folder);
    // Who only looks does not hold up others, and leaves what was begun as it is.
    let session = match args.dry_run {
        true => session::check(&args.folder).map(|()| None),
        false => Session::open(&places.root, &args.folder, "update").map(Some),
    };
    let mut session = match session {
        Ok(session) => session,
        Err(error) => return failed(&error),
    };
    if let Some(recovered) = session.as_ref().and_then(Session::recovered) {
        println!("{recovered}");
    }
    let fetched = match fetch::fetch(&args.from) {
        Ok(fetched) => fetched,
        Err(error) => return failed(&error),
    };
    done("fetch");
    let watch = Watch::begin(1);
    let rules = if args.lenient { Rules::Lenient } else { Rules::Strict };
    let mut intake = match intake::plan(&places, &fetched, rules, &mut done) {
        Ok(intake) => intake,
        Err(Stop::Failed(error)) => return failed(&error),
        Err(Stop::Refused(faults)) => {
            eprintln!("The document is refused; nothing was changed.");
            for line in updates::told(&faults) {
                eprintln!("  {line}");
            }
            return ExitCode::from(1);
        }
    };
    drop(watch);
    for note in updates::told(&intake.outcome.imported.notes) {
        println!("note: {note}");
    }
    if !intake.is_new() {
        println!("Nothing to do: {} says nothing new.", args.from);
    }
    let next = next_command(&intake, args);
    let around = intake.around(&next);
    let files = session::files(&std::mem::take(&mut intake.outcome.changed));
    let word = if args.dry_run { "would write" } else { "writes" };
    files.iter().for_each(|change| println!("{word} {}", change.path().display()));
    if let (Some(path), Some(report)) = (&args.report, &intake.report) {
        // It may stand anywhere, so it is no part of what is written at once; it can be had again.
        println!("writes {}", path.display());
        if let Err(error) = std::fs::write(path, markdown::render(report, &around)) {
            return failed(&anyhow::Error::new(error).context(format!("cannot write {}; nothing was changed", path.display())));
        }
    }
    if let Some(session) = &mut session
        && let Err(error) = session.write(&files)
    {
        return failed(&error);
    }
    done("write");
    for line in intake.lines() {
        println!("{line}");
    }
    if !intake.outcome.pending.is_empty() {
        println!(
            "Write plain, personal or secret in the place of pending in {}, or add a rule to overlay.yaml.",
            args.folder.join("sensitivity.lock").display()
        );
    }
    println!("Next: {next}");
    if args.timings {
        for (stage, millis) in &stages {
            println!("{stage:>10} {millis:8.1} ms");
        }
        println!("{:>10} {:8.1} ms", "sum", stages.iter().map(|(_, millis)| millis).sum::<f64>());
    }
    ExitCode::SUCCESS
}

fn beside(program: &str, args: &beside::Args) -> ExitCode {
    beside::run(program, args).unwrap_or_else(|error| failed(&error))
}

fn next_command(intake: &Intake, args: &UpdateArgs) -> String {
    let next = if !intake.is_new() && intake.outcome.pending.is_empty() && intake.outcome.proposed.is_empty() {
        "nothing; `cargo xtask codegen --check` says whether the code is as new"
    } else if args.dry_run {
        return args.for_good();
    } else if !intake.outcome.proposed.is_empty() {
        "cargo xtask upgrade, once the proposed actions in overlay.yaml are accepted or changed"
    } else if intake.outcome.pending.is_empty() {
        "cargo xtask upgrade, which does all that is left (cargo xtask codegen for the code alone)"
    } else {
        "cargo xtask upgrade, once the pending strings are judged"
    };
    next.to_owned()
}

impl UpdateArgs {
    /// The same command without `--dry-run`, as a shell reads it.
    fn for_good(&self) -> String {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-:@%+=,~".contains(letter);
        let quoted = |text: &str| match text.chars().all(plain) && !text.is_empty() {
            true => text.to_owned(),
            false => format!("'{}'", text.replace('\'', r"'\''")),
        };
        let mut line = String::from("cargo xtask update");
        if self.from != fetch::UPSTREAM {
            line.push_str(&format!(" --from {}", quoted(&self.from)));
        }
        if self.lenient {
            line.push_str(" --lenient");
        }
        if let Some(report) = &self.report {
            line.push_str(&format!(" --report {}", quoted(&report.to_string_lossy())));
        }
        if self.folder != Path::new("openapi") {
            line.push_str(&format!(" --folder {}", quoted(&self.folder.to_string_lossy())));
        }
        line
    }
}

fn upgrade(args: &upgrade::Args) -> ExitCode {
    let root = match checkout::root() {
        Ok(root) => root,
        Err(error) => return failed(&error),
    };
    let places = Places::new(&root.join("openapi"));
    let mut session = match Session::open(&root, &places.folder, "upgrade") {
        Ok(session) => session,
        Err(error) => return failed(&error),
    };
    let mut steps = Repository { root };
    let end = upgrade::run(&mut session, &places, args, fetch::fetch, &mut steps, &mut |line| {
        println!("{line}")
    });
    ExitCode::from(end.code())
}

fn gate(args: &ci::Args) -> ExitCode {
    let ended = checkout::root().and_then(|root| ci::run(&root, args, &mut |line| println!("{line}")));
    match ended {
        Ok(ci::End::Passed) => ExitCode::SUCCESS,
        Ok(ci::End::Failed) => ExitCode::from(1),
        Ok(ci::End::Missing) => ExitCode::from(3),
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

fn documents(args: &documents::Args) -> ExitCode {
    let fetched =
        checkout::root().and_then(|root| documents::run(&root, args, &clock::today(), &fetch::fetch, &mut |line| println!("{line}")));
    fetched.map_or_else(|error| failed(&error), |()| ExitCode::SUCCESS)
}

fn prepare_release(args: &release::Args) -> ExitCode {
    let prepared = checkout::root().and_then(|root| release::run(&root, args, &clock::today(), &mut |line| println!("{line}")));
    prepared.map_or_else(|error| failed(&error), |()| ExitCode::SUCCESS)
}

fn measure(args: &bench::Args) -> ExitCode {
    match checkout::root().and_then(|root| bench::run(&root, args, &mut out::say, &mut out::complain)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => failed(&error),
    }
}

fn mutate(args: &mutate::Args) -> ExitCode {
    let tried = checkout::root().and_then(|root| mutate::run(&root, args, &mut |line| println!("{line}")));
    match tried {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => failed(&error),
    }
}

fn compare(args: &diff::Args) -> ExitCode {
    let mut stages = Stages::new();
    let watch = Watch::begin(3);
    let outcome = diff::run(args, |from| Ok(fetch::fetch(from)?.bytes), &mut |stage| stages.done(stage));
    drop(watch);
    if args.timings {
        stages.print_to(&mut std::io::stderr());
    }
    match outcome {
        Ok(diff::Outcome::Compared { text, failed, .. }) => {
            // A reader that has seen enough is no reason to fail.
            let _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::from(u8::from(failed))
        }
        Ok(diff::Outcome::Refused(refused)) => {
            eprintln!("Nothing was compared: {refused}");
            ExitCode::from(3)
        }
        Err(error) => failed(&error),
    }
}

fn hosted_fields(args: &hosted_fields::Args) -> ExitCode {
    match hosted_fields::run(args, |from| Ok(fetch::fetch(from)?.bytes)) {
        Ok(outcome) => {
            print!("{}", outcome.text);
            for error in &outcome.unread {
                eprintln!("error: {error:#}");
            }
            // What differs is known for certain, and says more than what could not be read.
            ExitCode::from(match (outcome.agrees, outcome.unread.is_empty()) {
                (true, true) => 0,
                (false, _) => 1,
                (true, false) => 3,
            })
        }
        Err(error) => failed(&error),
    }
}

fn oracle(args: &oracle::Args) -> ExitCode {
    match oracle::run(args, |from| Ok(fetch::fetch(from)?.bytes)) {
        Ok(oracle::Outcome::Compared { text, explained }) => {
            print!("{text}");
            ExitCode::from(u8::from(!explained))
        }
        Ok(oracle::Outcome::NotInstalled) => {
            eprintln!("oasdiff is not there: {}", oracle::oasdiff::INSTALL);
            ExitCode::from(4)
        }
        Err(error) => failed(&error),
    }
}

fn semver(args: &semver::Args) -> ExitCode {
    let root = match checkout::root() {
        Ok(root) => root,
        Err(error) => return failed(&error),
    };
    match semver::run(&root, args, |from| Ok(fetch::fetch(from)?.bytes)) {
        Ok(semver::Outcome::Compared { text, agree }) => {
            print!("{text}");
            ExitCode::from(u8::from(!agree))
        }
        Ok(semver::Outcome::Lacking(lacking)) => {
            eprintln!("{lacking}");
            ExitCode::from(4)
        }
        Err(error) => failed(&error),
    }
}

fn count_unsafe_code(args: &unsafe_code::Args) -> ExitCode {
    match checkout::root().and_then(|root| unsafe_code::run(&root, args)) {
        Ok(outcome) => {
            print!("{}", outcome.text);
            ExitCode::from(u8::from(!outcome.ours_is_safe))
        }
        Err(error) => failed(&error),
    }
}

fn generate(args: &codegen::Args) -> ExitCode {
    let root = match checkout::root() {
        Ok(root) => root,
        Err(error) => return failed(&error),
    };
    let mut stages = Stages::new();
    let fetch = |from: &str| Ok(fetch::fetch(from)?.bytes);
    let result = codegen::run(&root, args, fetch, &mut |stage| stages.done(stage));
    if args.timings {
        stages.print();
    }
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => failed(&error),
    }
}

/// Processor time by stage.
struct Stages {
    last: Option<f64>,
    list: Vec<(&'static str, f64)>,
}

impl Stages {
    fn new() -> Self {
        Self {
            last: clock::cpu_millis(),
            list: Vec::new(),
        }
    }

    fn done(&mut self, stage: &'static str) {
        let now = clock::cpu_millis();
        if let (Some(now), Some(before)) = (now, self.last) {
            self.list.push((stage, now - before));
        }
        self.last = now;
    }

    fn print(&self) {
        self.print_to(&mut std::io::stdout());
    }

    fn print_to(&self, to: &mut dyn Write) {
        let sum: f64 = self.list.iter().map(|(_, millis)| millis).sum();
        for (stage, millis) in self.list.iter().map(|(stage, millis)| (*stage, *millis)).chain([("sum", sum)]) {
            // A stream that nobody reads any more is no reason to fail.
            let _ = writeln!(to, "{stage:>10} {millis:8.1} ms");
        }
    }
}

fn rename(names: &[String], folder: &Path) -> ExitCode {
    if !names.len().is_multiple_of(2) {
        eprintln!("Names come in pairs: the present one, then the new one.");
        return ExitCode::from(2);
    }
    if let Err(error) = checkout::may_write(folder) {
        return failed(&error);
    }
    let pairs: Vec<(String, String)> = names.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
    let renamed = Session::open(&Places::new(folder).root, folder, "rename").and_then(|mut session| {
        if let Some(recovered) = session.recovered() {
            println!("{recovered}");
        }
        rename::rename(&mut session, folder, &pairs)
    });
    match renamed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("{error:#}");
    ExitCode::from(3)
}
