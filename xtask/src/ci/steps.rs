//! The steps, in the order in which they run: what is cheap and fails often comes first.

use std::fmt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::needs::{self, Need};

/// Which run a step belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// After an edit: minutes.
    Fast,
    /// Before a change lands.
    Gate,
    /// Before a release: hours.
    Full,
    /// In a job of its own: these run where they are named.
    Named,
}

use Suite::{Fast, Full, Gate, Named};

/// What people depend on.
const PUBLISHED: &str = "-p payroc-api -p payroc-ext -p payroc-outbox -p payroc-sandbox";

/// One step.
#[derive(Debug)]
pub struct Step {
    /// The name on the command line.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// The runs that it belongs to.
    pub suites: &'static [Suite],
    /// Without one of these the whole step is skipped.
    pub needs: &'static [Need],
    /// Without one of these a part of the step is left out.
    pub parts: &'static [Need],
    /// What it runs.
    pub commands: fn() -> Result<Vec<Line>>,
}

/// All steps.
pub const STEPS: &[Step] = &[
    Step {
        name: "format",
        about: "sources are formatted",
        suites: &[Fast, Gate, Full],
        needs: &[],
        parts: &[],
        commands: || {
            // Two packages are workspaces of their own.
            let own = ["tests/fuzz", "tests/tls"].map(|folder| cargo(&format!("fmt --check --manifest-path {folder}/Cargo.toml")));
            Ok([cargo("fmt --all --check")].into_iter().chain(own).collect())
        },
    },
    Step {
        name: "lints",
        about: "no lint fires, with all features",
        suites: &[Fast, Gate, Full],
        needs: &[],
        parts: &[],
        commands: || Ok(vec![cargo("clippy --workspace --all-targets --all-features -- -D warnings")]),
    },
    Step {
        name: "documentation",
        about: "rustdoc has no warning",
        suites: &[Gate, Full],
        needs: &[],
        parts: &[],
        commands: || {
            Ok(vec![
                cargo("doc --workspace --no-deps --all-features").env("RUSTDOCFLAGS", "-D warnings"),
            ])
        },
    },
    Step {
        name: "unit-tests",
        about: "the tests inside the sources",
        suites: &[Fast],
        needs: &[],
        parts: &[],
        commands: || Ok(vec![cargo("test --workspace --lib")]),
    },
    Step {
        name: "codegen",
        about: "the generated code is what the generator writes",
        suites: &[Fast, Gate, Full],
        needs: &[],
        parts: &[],
        commands: || Ok(vec![xtask("codegen --check")?]),
    },
    Step {
        name: "conformance",
        about: "the examples of the newest document survive reading and writing",
        suites: &[Gate, Full],
        needs: &[Need::Documents],
        parts: &[],
        commands: || Ok(vec![xtask("conformance --from")?.path(newest()?)]),
    },
    Step {
        name: "older-client",
        about: "the oldest client of the newer dialect reads the responses of the newest server",
        suites: &[Gate, Full],
        needs: &[Need::Documents],
        parts: &[],
        commands: || Ok(vec![xtask("older-client")?.path(oldest_of_the_newer_dialect()?).path(newest()?)]),
    },
    Step {
        name: "licences",
        about: "licences, bans and sources of all dependencies",
        suites: &[Gate, Full],
        needs: &[Need::CargoDeny],
        parts: &[],
        commands: || Ok(deny("bans licenses sources")),
    },
    Step {
        name: "workflows",
        about: "the workflows on GitHub are valid, and give away no right",
        suites: &[Gate, Full],
        needs: &[Need::Zizmor, Need::CheckJsonschema],
        parts: &[],
        commands: || {
            // Without the network, whose state is no part of this tree.
            let audited = Line::new("zizmor", "--offline --no-progress .github/workflows");
            let schema = Line::new("check-jsonschema", "--builtin-schema vendor.github-workflows");
            Ok(vec![audited, workflows()?.into_iter().fold(schema, Line::path)])
        },
    },
    Step {
        name: "prose",
        about: "no sentence of the vendor's is in the project",
        suites: &[Gate, Full],
        needs: &[Need::Prose],
        parts: &[],
        commands: || {
            let program = std::env::var("PAYROC_PROSE_CHECK").context("PAYROC_PROSE_CHECK is not set")?;
            Ok(vec![Line::new(&program, ".")])
        },
    },
    Step {
        name: "oldest-rust",
        about: "the oldest compiler that Cargo.toml promises builds what people depend on",
        suites: &[Gate, Full],
        needs: &[Need::OldestRust],
        parts: &[],
        commands: || {
            Ok(vec![toolchain(
                &needs::oldest_rust()?,
                &format!("check --locked --all-features {PUBLISHED}"),
            )])
        },
    },
    Step {
        name: "fuzz-targets",
        about: "the fuzz targets are valid Rust without a lint; `fuzz-build` builds them",
        suites: &[Gate, Full],
        needs: &[],
        parts: &[],
        commands: || {
            Ok(vec![
                // The same versions as everywhere else.
                Line::new("cp", "Cargo.lock tests/fuzz/Cargo.lock"),
                cargo("clippy --manifest-path tests/fuzz/Cargo.toml --target-dir target -- -D warnings"),
            ])
        },
    },
    Step {
        name: "tests",
        about: "the command of the README: all tests and examples",
        suites: &[Gate, Full],
        needs: &[],
        parts: &[
            Need::Documents,
            Need::Cases,
            Need::Workflows,
            Need::Browser,
            Need::Postgres,
            Need::SnapshotRust,
        ],
        commands: || Ok(vec![cargo("test --workspace")]),
    },
    Step {
        name: "numbers",
        about: "numbers keep their digits in a user's graph, whatever features of serde_json another crate switches on",
        suites: &[Gate, Full],
        needs: &[],
        parts: &[],
        commands: || {
            Ok(vec![
                cargo("test -p payroc-api --lib"),
                cargo("test -p payroc-api --lib --features serde_json/arbitrary_precision,serde_json/float_roundtrip"),
                // The client, and the sandbox that its tests talk to.
                cargo(
                    "test -p payroc-ext -p payroc-sandbox --lib --test odd_bodies --test pages --features serde_json/arbitrary_precision",
                ),
            ])
        },
    },
    Step {
        name: "features",
        about: "what people depend on builds with each feature alone and with each pair",
        suites: &[Full],
        needs: &[Need::CargoHack],
        parts: &[],
        commands: || {
            // What tests depend on has no part in a check: the resolver joins its features for tests alone.
            let each = "hack check --locked --feature-powerset --depth 2";
            let lines = vec![
                cargo(&format!("{each} -p payroc-api -p payroc-ext -p payroc-sandbox")),
                // Without a database it is refused on purpose.
                cargo(&format!("{each} --at-least-one-of sqlite,postgres -p payroc-outbox")),
            ];
            // What one choice of features leaves unused is a warning.
            Ok(lines.into_iter().map(|line| line.env("RUSTFLAGS", "-D warnings")).collect())
        },
    },
    Step {
        name: "lowest-versions",
        about: "what people depend on builds with the lowest versions that its manifests ask for",
        suites: &[Full],
        needs: &[Need::Nightly, Need::CargoHack],
        parts: &[],
        commands: || Ok(vec![Line::new("bash", ".ci/lowest-versions")]),
    },
    Step {
        name: "tls",
        about: "a payment goes over HTTPS through each choice of TLS, and to no server that is not trusted",
        suites: &[Full],
        needs: &[],
        parts: &[],
        commands: || {
            // The same versions as everywhere else.
            let mut lines = vec![Line::new("cp", "Cargo.lock tests/tls/Cargo.lock")];
            for choice in [
                "",
                "--no-default-features --features rustls-no-provider",
                "--no-default-features --features native-tls",
                "--no-default-features",
            ] {
                lines.push(cargo(&format!(
                    "test --manifest-path tests/tls/Cargo.toml --target-dir target {choice}"
                )));
            }
            Ok(lines)
        },
    },
    Step {
        name: "docs-rs",
        about: "the documentation is built with the settings of docs.rs",
        suites: &[Full],
        needs: &[Need::Nightly],
        parts: &[],
        commands: || {
            // Each with the features that its manifest names for docs.rs.
            let all = "--all-features -p payroc-api -p payroc-outbox -p payroc-sandbox";
            let some = "--features rust_decimal,sealed -p payroc-ext";
            let doc = |features| {
                toolchain("nightly", &format!("doc --locked --no-deps --target-dir target/docs-rs {features}"))
                    .env("RUSTDOCFLAGS", "--cfg docsrs -D warnings")
                    .env("DOCS_RS", "1")
            };
            Ok(vec![doc(all), doc(some)])
        },
    },
    Step {
        name: "packages",
        about: "what crates.io would get is small, and is built from its packaged files",
        suites: &[Full],
        needs: &[],
        parts: &[],
        commands: || Ok(vec![Line::new("bash", &format!(".ci/packages --allow-dirty {PUBLISHED}"))]),
    },
    Step {
        name: "semver",
        about: "cargo-semver-checks sees no break that `diff` does not, and asks for no version that `update` does not propose",
        suites: &[Full],
        needs: &[Need::Documents, Need::CargoSemverChecks],
        parts: &[],
        commands: || Ok(vec![xtask("semver")?.path(oldest_of_the_newer_dialect()?).path(newest()?)]),
    },
    Step {
        name: "unsafe-code",
        about: "what people depend on has no unsafe code of ours; what it brings is counted",
        suites: &[Full],
        needs: &[],
        parts: &[],
        commands: || Ok(vec![xtask(&format!("unsafe-code --all-features {PUBLISHED}"))?]),
    },
    Step {
        name: "fuzz-build",
        about: "the fuzz targets are built with the fuzzer",
        suites: &[Full],
        needs: &[Need::Nightly, Need::CargoFuzz],
        parts: &[],
        commands: || {
            Ok(vec![toolchain(
                "nightly",
                "fuzz build --fuzz-dir tests/fuzz --dev --sanitizer none",
            )])
        },
    },
    Step {
        name: "schedules",
        about: "100,000 schedules of faults move no money twice",
        suites: &[Full],
        needs: &[],
        parts: &[],
        commands: || Ok(vec![cargo("test --release -p payroc-ext --test schedules -- --ignored")]),
    },
    Step {
        name: "outbox-schedules",
        about: "20,000 schedules of crashes and faults on each database settle every intent once",
        suites: &[Full],
        needs: &[],
        parts: &[Need::Postgres],
        commands: || Ok(vec![cargo("test --release -p payroc-outbox --test proof -- --ignored schedules")]),
    },
    Step {
        name: "sandbox-load",
        about: "the sandbox serves 64 connections for a minute without an error",
        suites: &[Full],
        needs: &[],
        parts: &[],
        commands: || Ok(vec![cargo("test --release -p payroc-sandbox --test load -- --ignored")]),
    },
    Step {
        name: "hostile-shapes",
        about: "every hostile shape of a document ends within its limits, at every size",
        suites: &[Full],
        needs: &[],
        parts: &[],
        commands: || Ok(vec![cargo("test -p xtask --test limits -- --ignored")]),
    },
    Step {
        name: "mutations",
        about: "a change of each kind goes through upgrade day: each until its code is written, all together through the tests",
        suites: &[Full],
        needs: &[],
        parts: &[],
        // The tests of each by itself would take ten minutes for each of them.
        commands: || Ok(vec![xtask("mutate --sample 1 --no-run")?, xtask("mutate --sample 1 --together")?]),
    },
    Step {
        name: "platform",
        about: "what people depend on builds and passes its tests with this compiler on this system",
        suites: &[Named],
        needs: &[],
        parts: &[Need::Postgres],
        commands: || {
            Ok(vec![
                cargo(&format!("build --locked {PUBLISHED}")),
                cargo(&format!("test --locked {PUBLISHED}")),
            ])
        },
    },
    Step {
        name: "api-semver",
        about: "the public API breaks nothing since the last release, or the version says so; before the first one, since the commit that PAYROC_BASE names",
        suites: &[Named],
        needs: &[Need::CargoSemverChecks],
        parts: &[],
        commands: || {
            let base = match last_release(Path::new(".")) {
                Some(tag) => tag,
                None => std::env::var("PAYROC_BASE")
                    .context("there is no release yet, and PAYROC_BASE does not name the commit to compare with")?,
            };
            Ok(vec![cargo(&format!("semver-checks {PUBLISHED} --baseline-rev")).argument(base)])
        },
    },
    Step {
        name: "advisories",
        about: "no dependency has a known vulnerability",
        suites: &[Named],
        needs: &[Need::CargoDeny],
        parts: &[],
        commands: || Ok(deny("advisories")),
    },
    Step {
        name: "mutants",
        about: "the tests notice each change to the code that decides about money; PAYROC_SHARD (`0/8`) takes a part",
        suites: &[Named],
        needs: &[Need::CargoMutants],
        parts: &[Need::Postgres],
        commands: || {
            // Where a mutant made the tests wait for ever it exits with this, whatever else it found.
            let line = cargo("mutants --no-shuffle --output target/mutants").passes_with(3, no_mutant_was_missed);
            Ok(vec![match std::env::var("PAYROC_SHARD") {
                Ok(shard) => line.argument("--shard".to_owned()).argument(shard),
                Err(_) => line,
            }])
        },
    },
    Step {
        name: "coverage",
        about: "how much of the written code the tests of what people depend on run",
        suites: &[Named],
        needs: &[Need::CargoLlvmCov],
        parts: &[Need::Postgres],
        commands: || {
            Ok(vec![cargo(&format!(
                "llvm-cov --locked {PUBLISHED} --summary-only --ignore-filename-regex generated"
            ))])
        },
    },
];

/// How a run builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// As the person who edits: what an edit leaves as it was is not built again.
    AsBefore,
    /// Each package once. Incremental builds cost disk, and save nothing there.
    Once,
}

/// A command line.
#[derive(Clone, Debug)]
pub struct Line {
    program: String,
    arguments: Vec<String>,
    /// Variables beside those that every step has.
    pub envs: Vec<(String, String)>,
    /// Another exit code than 0 that can be a success, and what decides in the checkout whether it is.
    lenient: Option<(i32, Judge)>,
}

/// Looks in the checkout whether a program has ended well.
type Judge = fn(&Path) -> bool;

impl Line {
    /// A program with arguments that have no spaces in them.
    pub(super) fn new(program: &str, arguments: &str) -> Self {
        Self {
            program: program.to_owned(),
            arguments: arguments.split_whitespace().map(str::to_owned).collect(),
            envs: Vec::new(),
            lenient: None,
        }
    }

    fn passes_with(mut self, code: i32, if_so: Judge) -> Self {
        self.lenient = Some((code, if_so));
        self
    }

    /// Another program in its place.
    #[cfg(test)]
    pub(super) fn start_instead(&mut self, program: &str, arguments: &str) {
        let other = Self::new(program, arguments);
        (self.program, self.arguments) = (other.program, other.arguments);
    }

    /// Whether the program has ended well, by its exit code.
    pub fn has_passed(&self, root: &Path, code: Option<i32>) -> bool {
        code == Some(0) || self.lenient.is_some_and(|(lenient, if_so)| code == Some(lenient) && if_so(root))
    }

    fn path(self, path: std::path::PathBuf) -> Self {
        self.argument(path.display().to_string())
    }

    /// An argument that may have spaces in it.
    fn argument(mut self, argument: String) -> Self {
        self.arguments.push(argument);
        self
    }

    fn env(mut self, name: &str, value: &str) -> Self {
        self.envs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The line that runs every test program, where it would end at the first with a test that fails.
    pub fn past_failures(mut self) -> Self {
        if self.program == "cargo" && self.arguments.first().is_some_and(|first| first == "test") {
            self.arguments.insert(1, "--no-fail-fast".to_owned());
        }
        self
    }

    /// The command to start in the checkout.
    pub fn command(&self, root: &Path, build: Build) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).current_dir(root);
        command.env("CARGO_TERM_COLOR", "never").env("RUST_BACKTRACE", "1");
        if build == Build::Once {
            command.env("CARGO_INCREMENTAL", "0");
        }
        // Cargo sets it for the compiler that this program was built with, and a step may use another.
        command.env_remove("LD_LIBRARY_PATH");
        command.envs(self.envs.iter().cloned());
        command
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.envs {
            write!(f, "{name}={value:?} ")?;
        }
        f.write_str(&self.program)?;
        self.arguments.iter().try_for_each(|argument| write!(f, " {argument}"))
    }
}

fn cargo(arguments: &str) -> Line {
    Line::new("cargo", arguments)
}

/// What cargo-deny says of the workspace, and of the two packages that are workspaces of their own.
fn deny(checks: &str) -> Vec<Line> {
    let mut lines = vec![cargo(&format!("deny --all-features check {checks}"))];
    for folder in ["tests/fuzz", "tests/tls"] {
        // The same versions as everywhere else.
        lines.push(Line::new("cp", &format!("Cargo.lock {folder}/Cargo.lock")));
        lines.push(cargo(&format!(
            "deny --manifest-path {folder}/Cargo.toml --config deny.toml --all-features check {checks}"
        )));
    }
    lines
}

/// The workflows, in the order of their names.
fn workflows() -> Result<Vec<std::path::PathBuf>> {
    let folder = Path::new(".github/workflows");
    let files = std::fs::read_dir(crate::checkout::root()?.join(folder)).context("cannot read .github/workflows")?;
    let mut out = files.map(|file| Ok(folder.join(file?.file_name()))).collect::<Result<Vec<_>>>()?;
    out.sort();
    Ok(out)
}

fn toolchain(name: &str, arguments: &str) -> Line {
    Line::new("cargo", &format!("+{name} {arguments}"))
}

/// This program once more: what it would be built of is what it was built of.
fn xtask(arguments: &str) -> Result<Line> {
    let program = std::env::current_exe().context("this program cannot be found")?;
    Ok(Line::new(&program.display().to_string(), arguments))
}

/// Whether cargo-mutants has finished and lists no change that passed the tests. One that made them wait for ever was noticed.
fn no_mutant_was_missed(root: &Path) -> bool {
    let missed = std::fs::read_to_string(root.join("target/mutants/mutants.out/missed.txt"));
    missed.is_ok_and(|missed| missed.trim().is_empty())
}

/// The tag of the last release before what is in the checkout. Tags of the commit itself count where there is work on top of it; without any, it would
/// be compared with itself.
fn last_release(checkout: &Path) -> Option<String> {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").current_dir(checkout).args(arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
        output.status.success().then_some(text)
    };
    let mut describe = vec!["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"];
    let own = match git(&["status", "--porcelain"])?.as_str() {
        "" => git(&["tag", "--points-at", "HEAD", "--list", "v[0-9]*"])?,
        _ => String::new(),
    };
    for tag in own.lines() {
        describe.extend(["--exclude", tag]);
    }
    git(&describe).filter(|tag| !tag.is_empty())
}

fn newest() -> Result<std::path::PathBuf> {
    needs::documents()?.pop().context("there is no document")
}

/// The first document in OpenAPI 3.1.
fn oldest_of_the_newer_dialect() -> Result<std::path::PathBuf> {
    let documents = needs::documents()?;
    let is_newer = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.lines()
            .take(5)
            .any(|line| line.replace(['"', '\''], "").starts_with("openapi: 3.1"))
    };
    documents.into_iter().find(is_newer).context("no document is in OpenAPI 3.1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_test_programs_run_where_failures_are_passed_over() {
        let line = |arguments| cargo(arguments).past_failures().to_string();
        assert_eq!(line("test --workspace"), "cargo test --no-fail-fast --workspace");
        assert_eq!(line("fmt --all --check"), "cargo fmt --all --check");
        assert_eq!(Line::new("bash", "test").past_failures().to_string(), "bash test");
    }

    /// cargo-mutants exits with 3 for any timeout, whether or not it missed something as well.
    #[test]
    fn a_mutant_that_times_out_is_noticed_and_one_that_is_missed_is_not() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let root = folder.path();
        let step = STEPS.iter().find(|step| step.name == "mutants").expect("it is there");
        let lines = (step.commands)().expect("lines");
        let passed = |code: i32| lines.iter().all(|line| line.has_passed(root, Some(code)));
        assert!(passed(0) && !passed(3), "it has written no list");
        let out = root.join("target/mutants/mutants.out");
        std::fs::create_dir_all(&out).expect("a folder");
        for (missed, expected) in [
            ("", [true, false, false, true, false]),
            ("src/a.rs:1:1: replace < with <= in f\n", [true, false, false, false, false]),
        ] {
            std::fs::write(out.join("missed.txt"), missed).expect("a file");
            assert_eq!([0, 1, 2, 3, 4].map(passed), expected, "{missed}");
        }
        assert!(!lines[0].has_passed(root, None), "a signal");
        // Of other programs no other code is a success.
        assert!(!cargo("test").has_passed(root, Some(3)));
    }

    /// What a package of its own depends on is looked at as well, and each with the versions of the workspace.
    #[test]
    fn every_workspace_has_its_licences_and_advisories_checked() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let is_own = |folder: &Path| {
            let text = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
            text.lines().any(|line| line == "[workspace]")
        };
        let folders = std::fs::read_dir(root.join("tests")).expect("folders");
        let mut own: Vec<String> = folders
            .filter_map(|entry| Some(entry.ok()?.path()).filter(|path| is_own(path)))
            .map(|path| format!("tests/{}", path.file_name().expect("a name").to_string_lossy()))
            .collect();
        own.sort();
        assert_eq!(own, ["tests/fuzz", "tests/tls"]);
        for (name, checks) in [("licences", "bans licenses sources"), ("advisories", "advisories")] {
            let step = STEPS.iter().find(|step| step.name == name).expect(name);
            let lines: Vec<String> = (step.commands)().expect("lines").iter().map(Line::to_string).collect();
            let mut expected = vec![format!("cargo deny --all-features check {checks}")];
            for folder in &own {
                expected.push(format!("cp Cargo.lock {folder}/Cargo.lock"));
                expected.push(format!(
                    "cargo deny --manifest-path {folder}/Cargo.toml --config deny.toml --all-features check {checks}"
                ));
            }
            assert_eq!(lines, expected);
        }
    }

    /// The page on docs.rs is the one that the step has built.
    #[test]
    fn the_documentation_has_the_features_that_the_manifests_name() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let step = STEPS.iter().find(|step| step.name == "docs-rs").expect("it is there");
        let mut documented = std::collections::BTreeMap::new();
        for line in (step.commands)().expect("lines") {
            let words = &line.arguments;
            let features = match words.iter().position(|word| word == "--features") {
                Some(at) => words[at + 1].split(',').map(str::to_owned).collect(),
                None => Vec::new(),
            };
            let all = words.iter().any(|word| word == "--all-features");
            for at in (0..words.len()).filter(|at| words[*at] == "-p") {
                documented.insert(words[at + 1].clone(), (all, features.clone()));
            }
        }
        let folders = ["payroc-api", "payroc-ext", "payroc-ext/outbox", "payroc-ext/sandbox"];
        let mut named = std::collections::BTreeMap::new();
        for folder in folders {
            let text = std::fs::read_to_string(root.join(folder).join("Cargo.toml")).expect("a manifest");
            let manifest: toml::Table = toml::from_str(&text).expect("TOML");
            let settings = manifest["package"]["metadata"]["docs"]["rs"]
                .as_table()
                .expect("settings of docs.rs");
            let all = settings.get("all-features").and_then(toml::Value::as_bool).unwrap_or(false);
            let features = settings.get("features").and_then(toml::Value::as_array).into_iter().flatten();
            let features: Vec<String> = features.filter_map(|feature| feature.as_str().map(str::to_owned)).collect();
            assert_eq!(settings["rustdoc-args"], toml::Value::from(vec!["--cfg", "docsrs"]), "{folder}");
            let name = manifest["package"]["name"].as_str().expect("a name");
            named.insert(name.to_owned(), (all, features));
        }
        assert_eq!(documented, named);
        assert_eq!(PUBLISHED.matches("-p ").count(), named.len());
    }

    #[test]
    fn a_release_is_compared_with_the_one_before_it() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let git = |arguments: &str| {
            let names = [
                "-c",
                "user.name=n",
                "-c",
                "user.email=e@example.com",
                "-c",
                "init.defaultBranch=main",
            ];
            let status = Command::new("git")
                .current_dir(folder.path())
                .env("GIT_CONFIG_GLOBAL", "/dev/null")
                .args(names)
                .args(arguments.split(' '))
                .status();
            assert!(status.is_ok_and(|status| status.success()), "git {arguments}");
        };
        let commit = |name: &str| git(&format!("commit --quiet --allow-empty --message {name}"));
        let last = || last_release(folder.path());
        // What it is with uncommitted work.
        let working = |name: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, "").expect("a file");
            let found = last();
            std::fs::remove_file(path).expect("no file");
            found
        };
        git("init --quiet");
        commit("first");
        assert_eq!(last(), None);
        git("tag v0.1.0");
        assert_eq!(last(), None, "there is none before it");
        assert_eq!(working("work").as_deref(), Some("v0.1.0"), "there is one commit");
        commit("second");
        assert_eq!(last().as_deref(), Some("v0.1.0"));
        git("tag v0.2.0");
        git("tag not-a-release");
        assert_eq!(last().as_deref(), Some("v0.1.0"));
        assert_eq!(working("work").as_deref(), Some("v0.2.0"), "the work comes after the release");
        commit("third");
        assert_eq!(last().as_deref(), Some("v0.2.0"));
    }
}
