//! `cargo xtask ci`: everything that has to hold before a change lands, defined here and nowhere else.
//!
//! - [`steps`] lists the steps and the suites that they belong to.
//! - [`needs`] finds out what this machine has of what the steps need.
//! - `.ci/skips.toml` lists what may be skipped at which place, and why. Anything else that is missing fails the run before its first step.

pub mod needs;
pub mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use needs::Need;
use steps::{Build, STEPS, Step, Suite};

/// What the command says about its exit codes.
pub const EXIT_CODES: &str = "\
Exit codes: 0 every step passed, or may be skipped here; 1 a step failed; 2 wrong use of the command; 3 something is missing that \
.ci/skips.toml does not list for this place.";

/// The variable that names the place where no argument does.
const PLACE: &str = "PAYROC_CI_PLACE";
/// The place of a contributor's machine.
const LOCAL: &str = "local";
/// What may be skipped, by place.
const SKIPS: &str = ".ci/skips.toml";

/// Arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Runs the few steps that are worth their minutes after each edit.
    #[arg(long, conflicts_with = "full")]
    pub fast: bool,
    /// Runs the gate and everything that takes too long for it.
    #[arg(long)]
    pub full: bool,
    /// Runs this step only; can be repeated.
    #[arg(long = "step", value_name = "NAME", conflicts_with_all = ["fast", "full"])]
    pub steps: Vec<String>,
    /// Lists the steps of the suite, with what they need, and runs nothing.
    #[arg(long)]
    pub list: bool,
    /// Prints what the steps of the suite need beside a stable compiler, one name in a line, and runs nothing.
    #[arg(long, conflicts_with = "list")]
    pub needs: bool,
    /// Runs the steps and the tests behind one that failed, too.
    #[arg(long)]
    pub keep_going: bool,
    /// The table of .ci/skips.toml that applies [default: PAYROC_CI_PLACE, else `local`; none to a step that is named].
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
}

impl Args {
    fn suite(&self) -> Suite {
        match (self.fast, self.full) {
            (true, _) => Suite::Fast,
            (_, true) => Suite::Full,
            _ => Suite::Gate,
        }
    }

    fn selected(&self) -> Result<Vec<&'static Step>> {
        if self.steps.is_empty() {
            let suite = self.suite();
            return Ok(STEPS.iter().filter(|step| step.suites.contains(&suite)).collect());
        }
        self.steps
            .iter()
            .map(|name| {
                STEPS.iter().find(|step| step.name == name).with_context(|| {
                    let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
                    format!("there is no step `{name}`; the steps are {}", known.join(", "))
                })
            })
            .collect()
    }

    /// What may be missing at a place. Nothing may of a step that is named, unless the place is named beside it: who names a step wants it to run.
    fn allowed(&self, root: &Path, place: &str) -> Result<BTreeMap<String, String>> {
        let allowed = allowed(root, place)?;
        let applies = self.steps.is_empty() || self.place.is_some();
        Ok(if applies { allowed } else { BTreeMap::new() })
    }

    /// After an edit, one builds as before it; else nothing is built twice.
    fn build(&self) -> Build {
        if self.fast { Build::AsBefore } else { Build::Once }
    }
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Every step passed, or may be skipped here.
    Passed,
    /// A step failed.
    Failed,
    /// Something is missing that may not be missing here.
    Missing,
}

/// Runs the steps in their order, and stops at the first that fails unless it is to keep going.
///
/// # Errors
/// A step or a place that does not exist, an unreadable `.ci/skips.toml`, a program that cannot be started.
pub fn run(root: &Path, args: &Args, say: &mut dyn FnMut(&str)) -> Result<End> {
    let steps = args.selected()?;
    let place = args
        .place
        .clone()
        .or_else(|| std::env::var(PLACE).ok())
        .unwrap_or_else(|| LOCAL.to_owned());
    let allowed = args.allowed(root, &place)?;
    if args.list {
        for step in steps {
            say(&listed(step));
        }
        if args.steps.is_empty() {
            say("\nWith `--step` alone:");
            for step in STEPS.iter().filter(|step| step.suites.contains(&Suite::Named)) {
                say(&listed(step));
            }
        }
        return Ok(End::Passed);
    }
    if args.needs {
        for need in needs(&steps) {
            say(need.name());
        }
        return Ok(End::Passed);
    }
    let way = Way {
        build: args.build(),
        keep_going: args.keep_going,
    };
    go(root, &steps, &Place { name: place, allowed }, way, &Need::is_here, say)
}

/// How the steps run.
#[derive(Clone, Copy)]
struct Way {
    build: Build,
    /// Whether a step that fails is the last one.
    keep_going: bool,
}

/// Where the steps run.
struct Place {
    name: String,
    /// What may be missing there, with the reasons.
    allowed: BTreeMap<String, String>,
}

fn go(root: &Path, steps: &[&Step], place: &Place, way: Way, is_here: &dyn Fn(Need) -> bool, say: &mut dyn FnMut(&str)) -> Result<End> {
    let allowed = &place.allowed;
    let found: BTreeMap<Need, bool> = needs(steps).into_iter().map(|need| (need, is_here(need))).collect();
    let missing: Vec<Need> = found.iter().filter(|(_, found)| !**found).map(|(need, _)| *need).collect();
    let (skipped, refused): (Vec<Need>, Vec<Need>) = missing.into_iter().partition(|need| allowed.contains_key(need.name()));
    for need in &skipped {
        say(&format!("without {}: {}", need.name(), allowed[need.name()]));
    }
    if !refused.is_empty() {
        for need in refused {
            say(&format!("missing: {}; {}", need.name(), need.remedy()));
        }
        say(&format!(
            "Nothing was run. What may be missing at the place `{}` is listed in {SKIPS}, with the reason.",
            place.name
        ));
        return Ok(End::Missing);
    }

    let mut report = Vec::new();
    let mut end = End::Passed;
    for step in steps {
        let began = (now(), children_cpu());
        let state = if step.needs.iter().any(|need| skipped.contains(need)) {
            "skipped"
        } else {
            let passed = match take(root, step, way, &found, say) {
                // What a step lacks keeps the others from nothing.
                Err(error) if way.keep_going => {
                    say(&format!("{}: {error:#}", step.name));
                    false
                }
                result => result?,
            };
            if !passed {
                end = End::Failed;
            }
            if passed { "passed" } else { "FAILED" }
        };
        report.push(row(step.name, state, began.0.elapsed(), cpu_since(began.1)));
        if end == End::Failed && !way.keep_going {
            break;
        }
    }
    for step in steps.iter().skip(report.len()) {
        report.push(format!("{:<16} not run", step.name));
    }
    say("");
    for row in report {
        say(&row);
    }
    Ok(end)
}

/// What the steps need, or parts of them.
fn needs(steps: &[&Step]) -> BTreeSet<Need> {
    steps.iter().flat_map(|step| step.needs.iter().chain(step.parts)).copied().collect()
}

/// The needs that may be missing at a place, with the reasons.
fn allowed(root: &Path, place: &str) -> Result<BTreeMap<String, String>> {
    let path = root.join(SKIPS);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut places: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(&text).with_context(|| format!("{SKIPS} is not a table of reasons for each place"))?;
    for (place, reasons) in &places {
        for (need, reason) in reasons {
            if !Need::ALL.iter().any(|known| known.name() == need) {
                bail!("{SKIPS}: [{place}] lists `{need}`, which no step needs");
            }
            if reason.trim().is_empty() {
                bail!("{SKIPS}: [{place}] gives no reason for `{need}`");
            }
        }
    }
    let known: Vec<String> = places.keys().cloned().collect();
    places
        .remove(place)
        .with_context(|| format!("{SKIPS} has no place `{place}`; it has {}", known.join(", ")))
}

fn listed(step: &Step) -> String {
    let names = |needs: &[Need]| needs.iter().map(|need| need.name()).collect::<Vec<_>>().join(", ");
    let mut line = format!("{:<16} {}", step.name, step.about);
    if !step.needs.is_empty() {
        line.push_str(&format!(" (needs {})", names(step.needs)));
    }
    if !step.parts.is_empty() {
        line.push_str(&format!(" (parts of it need {})", names(step.parts)));
    }
    line
}

/// Runs the commands of a step until one fails; all of them where what fails is to be passed over.
fn take(root: &Path, step: &Step, way: Way, found: &BTreeMap<Need, bool>, say: &mut dyn FnMut(&str)) -> Result<bool> {
    let mut passed = true;
    for mut line in (step.commands)()? {
        if way.keep_going {
            line = line.past_failures();
        }
        for need in step.parts.iter().filter(|need| found.get(*need) == Some(&true)) {
            line.envs.extend(need.demand());
        }
        say(&format!("\n== {}: {line}", step.name));
        let status = line
            .command(root, way.build)
            .status()
            .with_context(|| format!("cannot start `{line}`"))?;
        if !line.has_passed(root, status.code()) {
            say(&format!("`{line}` failed ({status})"));
            passed = false;
            if !way.keep_going {
                break;
            }
        }
    }
    Ok(passed)
}

fn row(name: &str, state: &str, wall: Duration, cpu: Option<f64>) -> String {
    let cpu = cpu.map_or_else(|| "      -".to_owned(), |seconds| format!("{seconds:>6.0}s"));
    format!("{name:<16} {state:<8} {:>6.0}s wall {cpu} user", wall.as_secs_f64())
}

#[allow(clippy::disallowed_methods, reason = "how long a step took is shown and decides nothing")]
fn now() -> Instant {
    Instant::now()
}

/// Seconds of user time of the programs that have ended, where the system says so.
fn children_cpu() -> Option<f64> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets and may hold anything. `cutime` is the 14th field behind it, in hundredths.
    let ticks: f64 = text.rsplit_once(')')?.1.split_whitespace().nth(13)?.parse().ok()?;
    Some(ticks / 100.0)
}

fn cpu_since(began: Option<f64>) -> Option<f64> {
    Some(children_cpu()? - began?)
}

#[cfg(test)]
mod tests {
    use super::steps::Line;
    use super::*;

    fn checkout(skips: &str) -> tempfile::TempDir {
        let folder = tempfile::TempDir::new().expect("a folder");
        fs::create_dir_all(folder.path().join(".ci")).expect("a folder");
        fs::write(folder.path().join(SKIPS), skips).expect("a file");
        folder
    }

    #[test]
    fn only_what_is_listed_with_a_reason_may_be_missing() {
        let folder = checkout("[local]\ndocuments = \"they are not in this repository\"\n[strict]\n");
        let reasons = allowed(folder.path(), "local").expect("a place");
        assert_eq!(reasons["documents"], "they are not in this repository");
        assert!(allowed(folder.path(), "strict").expect("a place").is_empty());

        let error = format!("{:#}", allowed(folder.path(), "elsewhere").expect_err("no place"));
        assert_eq!(error, ".ci/skips.toml has no place `elsewhere`; it has local, strict");
        for (skips, message) in [
            ("[local]\nanything = \"why\"\n", "which no step needs"),
            ("[local]\ndocuments = \" \"\n", "gives no reason"),
            ("documents = 1\n", "not a table of reasons"),
        ] {
            let error = format!("{:#}", allowed(checkout(skips).path(), "local").expect_err(skips));
            assert!(error.contains(message), "{error}");
        }
    }

    #[test]
    fn a_missing_need_stops_the_run_before_its_first_step() {
        const STEP: Step = Step {
            name: "fuzzing",
            about: "nothing panics",
            suites: &[Suite::Gate],
            needs: &[Need::CargoFuzz],
            parts: &[],
            commands: || bail!("the step was begun"),
        };
        let place = |skips: &str| Place {
            name: "here".to_owned(),
            allowed: allowed(checkout(skips).path(), "here").expect("a place"),
        };
        let mut said = Vec::new();
        let mut run = |place: &Place, is_here: bool| {
            said.clear();
            let way = Way {
                build: Build::Once,
                keep_going: false,
            };
            let end = go(Path::new("."), &[&STEP], place, way, &|_| is_here, &mut |line| {
                said.push(line.to_owned())
            });
            (end, said.clone())
        };

        let (end, said) = run(&place("[here]\n"), false);
        assert_eq!(end.expect("a run"), End::Missing, "{said:?}");
        assert_eq!(said[0], format!("missing: cargo-fuzz; {}", Need::CargoFuzz.remedy()));

        let (end, said) = run(&place("[here]\ncargo-fuzz = \"it takes long\"\n"), false);
        assert_eq!(end.expect("a run"), End::Passed, "{said:?}");
        assert_eq!(said[0], "without cargo-fuzz: it takes long");
        assert!(said.last().expect("a row").starts_with("fuzzing          skipped"), "{said:?}");

        // What is there is used, whether or not it may be missing.
        let (end, _) = run(&place("[here]\ncargo-fuzz = \"it takes long\"\n"), true);
        assert_eq!(end.expect_err("it was begun").to_string(), "the step was begun");
    }

    #[test]
    fn a_step_that_fails_ends_the_run_or_is_passed_over() {
        const BROKEN: Step = Step {
            name: "broken",
            about: "nothing",
            suites: &[Suite::Full],
            needs: &[],
            parts: &[],
            commands: || bail!("it cannot begin"),
        };
        const EMPTY: Step = Step {
            name: "empty",
            commands: || Ok(Vec::new()),
            ..BROKEN
        };
        let place = Place {
            name: "here".to_owned(),
            allowed: BTreeMap::new(),
        };
        let run = |steps: &[&Step], keep_going: bool| {
            let mut said = Vec::new();
            let way = Way {
                build: Build::Once,
                keep_going,
            };
            let end = go(Path::new("."), steps, &place, way, &|_| true, &mut |line| {
                said.push(line.to_owned())
            });
            (end, said)
        };
        let (end, said) = run(&[&BROKEN, &EMPTY], true);
        assert_eq!(end.expect("a run"), End::Failed);
        assert_eq!(said[0], "broken: it cannot begin");
        assert!(
            said[2].starts_with("broken           FAILED") && said[3].starts_with("empty            passed"),
            "{said:?}"
        );
        let (end, _) = run(&[&BROKEN, &EMPTY], false);
        assert_eq!(end.expect_err("it ends there").to_string(), "it cannot begin");

        // Within a step it is the same.
        const HALF: Step = Step {
            name: "half",
            commands: || Ok(vec![Line::new("false", ""), Line::new("true", "")]),
            ..BROKEN
        };
        for (keep_going, expected) in [(true, 2), (false, 1)] {
            let (end, said) = run(&[&HALF], keep_going);
            assert_eq!(end.expect("a run"), End::Failed);
            assert_eq!(
                said.iter().filter(|line| line.starts_with("\n== half")).count(),
                expected,
                "{said:?}"
            );
        }
    }

    #[test]
    fn a_program_that_only_found_what_waits_for_ever_has_passed() {
        const STEP: Step = Step {
            name: "changed",
            about: "nothing",
            suites: &[Suite::Named],
            needs: &[],
            parts: &[],
            // The step itself would start cargo-mutants.
            commands: || {
                let step = STEPS.iter().find(|step| step.name == "mutants").context("no such step")?;
                let mut lines = (step.commands)()?;
                lines.iter_mut().for_each(|line| line.start_instead("sh", "script"));
                Ok(lines)
            },
        };
        let folder = tempfile::TempDir::new().expect("a folder");
        let out = "target/mutants/mutants.out";
        let take = |missed: &str| {
            let script = format!("mkdir -p {out}\nprintf '{missed}' > {out}/missed.txt\nexit 3\n");
            fs::write(folder.path().join("script"), script).expect("a file");
            let way = Way {
                build: Build::Once,
                keep_going: false,
            };
            take(folder.path(), &STEP, way, &BTreeMap::new(), &mut |_| {}).expect("it starts")
        };
        assert!(take(""));
        assert!(!take("a line"));
    }

    #[test]
    fn a_named_step_may_lack_nothing_but_what_its_place_lists() {
        let folder = checkout("[lenient]\noldest-rust = \"it is seldom there\"\n");
        let args = Args {
            fast: false,
            full: false,
            steps: vec!["format".to_owned()],
            keep_going: false,
            list: true,
            needs: false,
            place: None,
        };
        assert!(args.allowed(folder.path(), "lenient").expect("a place").is_empty());
        let there = Args {
            place: Some("lenient".to_owned()),
            ..args.clone()
        };
        assert_eq!(there.allowed(folder.path(), "lenient").expect("a place").len(), 1);
        let all = Args { steps: Vec::new(), ..args };
        assert_eq!(all.allowed(folder.path(), "lenient").expect("a place").len(), 1);
    }

    #[test]
    fn each_place_may_lack_what_is_listed_here_and_nothing_else() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
        let github = ["cases", "prose", "workflows"];
        let local = [
            "browser",
            "cargo-deny",
            "cargo-fuzz",
            "cargo-hack",
            "cargo-semver-checks",
            "cases",
            "check-jsonschema",
            "documents",
            "nightly",
            "oldest-rust",
            "postgres",
            "prose",
            "snapshot-rust",
            "workflows",
            "zizmor",
        ];
        let complete = ["cargo-deny", "cargo-fuzz", "check-jsonschema", "nightly", "oldest-rust", "zizmor"];
        for (place, expected) in [
            ("local", local.as_slice()),
            ("github", &github),
            ("complete", &complete),
            ("linux", &[]),
            ("macos", &["postgres"]),
            ("windows", &["postgres"]),
        ] {
            let listed: Vec<String> = allowed(root, place).expect(place).into_keys().collect();
            assert_eq!(listed, expected, "{place}");
        }
    }

    #[test]
    fn the_needs_of_steps_are_those_that_can_be_found_before_them() {
        let named = |steps: &[&str], fast: bool, full: bool| {
            let args = Args {
                fast,
                full,
                steps: steps.iter().map(|&step| step.to_owned()).collect(),
                keep_going: false,
                list: false,
                needs: true,
                place: None,
            };
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
            let mut said = Vec::new();
            assert_eq!(
                run(root, &args, &mut |line| said.push(line.to_owned())).expect("a list"),
                End::Passed
            );
            said
        };
        assert_eq!(named(&["format"], false, false), [""; 0]);
        assert_eq!(named(&[], true, false), [""; 0]);
        assert_eq!(named(&["platform", "oldest-rust"], false, false), ["postgres", "oldest-rust"]);
        let gate = named(&[], false, false);
        for need in ["browser", "postgres", "oldest-rust"] {
            assert!(gate.iter().any(|found| found == need), "{need}: {gate:?}");
        }
        assert!(!gate.iter().any(|need| need == "cargo-hack"), "{gate:?}");
        assert!(named(&[], false, true).iter().any(|need| need == "cargo-hack"));
    }

    #[test]
    fn every_suite_has_steps_and_the_longest_leaves_out_what_is_checked_elsewhere() {
        for suite in [Suite::Fast, Suite::Gate, Suite::Full] {
            assert!(STEPS.iter().any(|step| step.suites.contains(&suite)));
        }
        // Nothing is left out of the longest suite but what the gate checks in another way, and what has a job of its own.
        let left_out: Vec<&str> = STEPS
            .iter()
            .filter(|step| !step.suites.contains(&Suite::Full) && !step.suites.contains(&Suite::Named))
            .map(|step| step.name)
            .collect();
        assert_eq!(left_out, ["unit-tests"]);
    }

    #[test]
    fn an_unknown_step_is_refused_with_the_known_ones() {
        let args = Args {
            fast: false,
            full: false,
            steps: vec!["nothing".to_owned()],
            keep_going: false,
            list: true,
            needs: false,
            place: None,
        };
        let error = args.selected().expect_err("no step").to_string();
        assert!(error.starts_with("there is no step `nothing`; the steps are format, "), "{error}");
    }
}
