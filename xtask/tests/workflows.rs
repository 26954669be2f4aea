//! The workflows on GitHub run the steps of `cargo xtask ci` and no list of their own, and name files that are there. Scripts that decide something
//! run here, with stand-ins for the programs that they start.

#[cfg(unix)]
#[path = "workflows/scripts.rs"]
mod scripts;

use std::path::Path;

use serde_json::Value;
use xtask::ci::steps::STEPS;
use xtask::drift::change::Verdict;

/// What a workflow may run beside `cargo xtask`, because no machine but theirs does it.
const THEIRS: [&str; 6] = [
    "+nightly fuzz run ",
    // The notices of what a program consists of.
    "about generate ",
    "cyclonedx ",
    // Compared with what was attested.
    "package --locked --no-verify",
    "publish --locked --no-verify",
    // The program that a release offers.
    "build --locked --release -p payroc-sandbox",
];

/// The workflows, with their names.
fn workflows() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows");
    let files = std::fs::read_dir(&folder).expect("workflows");
    let mut all: Vec<(String, String)> = files
        .map(|file| {
            let path = file.expect("a file").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("reads"))
        })
        .collect();
    all.sort();
    assert!(all.len() >= 4, "{all:?}");
    all
}

/// The text of one of them.
fn workflow(file: &str) -> String {
    let (_, text) = workflows().into_iter().find(|(name, _)| name == file).expect("it is there");
    text
}

fn parsed(text: &str) -> Value {
    serde_yaml_ng::from_str(text).expect("YAML")
}

/// The scripts of a workflow, line by line.
fn lines(text: &str) -> Vec<String> {
    let workflow = parsed(text);
    let jobs = workflow["jobs"].as_object().expect("jobs");
    let steps = jobs.values().flat_map(|job| job["steps"].as_array().into_iter().flatten());
    let scripts = steps.filter_map(|step| step["run"].as_str());
    scripts
        .flat_map(str::lines)
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.starts_with('#'))
        .collect()
}

#[test]
fn a_workflow_has_no_list_of_checks_of_its_own() {
    let mut named = 0;
    for (name, text) in workflows() {
        for line in lines(&text) {
            for command in line.split("cargo ").skip(1) {
                let ours = command.starts_with("xtask ");
                assert!(ours || THEIRS.iter().any(|theirs| command.starts_with(theirs)), "{name}: `{line}`");
            }
            let mut words = line.split_whitespace();
            while let Some(word) = words.next() {
                if word == "--step" {
                    let step = words.next().expect("a name");
                    assert!(STEPS.iter().any(|known| known.name == step), "{name}: there is no step `{step}`");
                    named += 1;
                }
            }
        }
    }
    assert!(named > 4, "{named}");
}

/// A tag can be moved, a hash cannot; the comment says which version it is, and is raised with it.
#[test]
fn actions_are_pinned_by_hash() {
    let mut pinned = 0;
    for (name, text) in workflows() {
        for action in text
            .lines()
            .filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: "))
        {
            let (hash, version) = action
                .split_once('@')
                .and_then(|(_, rest)| rest.split_once(" # v"))
                .unwrap_or_default();
            let is_hash = hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_hash && !version.is_empty(), "{name}: {action}");
            pinned += 1;
        }
    }
    assert!(pinned > 10, "{pinned}");
}

/// A tool of another day can have another opinion. What the scripts install has a version in one file, and that file has nothing else.
#[test]
fn tools_have_a_version() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let tools = read(".ci/tools");
    let mut pinned = std::collections::BTreeSet::new();
    for line in tools.lines().filter(|line| !line.starts_with('#')) {
        let (name, version) = line.split_once(' ').expect(line);
        assert!(
            version.split('.').count() == 3 && version.split('.').all(|part| part.parse::<u32>().is_ok()),
            "{line}"
        );
        pinned.insert(name);
    }
    let mut installed = std::collections::BTreeSet::new();
    let scripts = workflows();
    let run = read(".ci/run");
    for text in scripts.iter().map(|(_, text)| text.as_str()).chain([run.as_str()]) {
        assert!(!text.contains("cargo install"), "a tool without a version");
        for names in text
            .lines()
            .filter_map(|line| line.split_once(".ci/install "))
            .filter_map(|(_, names)| names.split("||").next())
        {
            installed.extend(names.split_whitespace());
        }
    }
    assert_eq!(installed, pinned);
}

/// GitHub counts a job that is skipped as passed.
#[test]
fn no_job_of_the_gate_is_skipped() {
    let workflow = parsed(&workflow("ci.yml"));
    for (name, job) in workflow["jobs"].as_object().expect("jobs") {
        assert!(job.get("if").is_none(), "{name}");
    }
}

/// What `[github]` of .ci/skips.toml does not excuse is installed beside each run of the gate there.
#[test]
fn the_gate_has_its_compilers() {
    let mut runs = 0;
    for (name, text) in workflows() {
        let workflow = parsed(&text);
        for (job, parts) in workflow["jobs"].as_object().expect("jobs") {
            let steps = parts["steps"].as_array().into_iter().flatten();
            let scripts: Vec<&str> = steps.filter_map(|step| step["run"].as_str()).collect();
            let Some(gate) = scripts.iter().position(|script| script.contains(".ci/run")) else {
                continue;
            };
            runs += 1;
            let is_before = |wanted: &[&str]| scripts[..gate].iter().any(|script| wanted.iter().all(|line| script.contains(line)));
            let install = "rustup toolchain install \"$version\" ";
            assert!(
                is_before(&["version=$(sed -n 's/^rust-version = ", install]),
                "{name}: {job}: the oldest"
            );
            assert!(
                is_before(&["version=$(cat tests/snapshot-rust.txt)", install, "--component clippy,rustfmt"]),
                "{name}: {job}: that of the snapshots"
            );
            assert!(is_before(&[".ci/install cargo-deny"]), "{name}: {job}");
        }
    }
    assert_eq!(runs, 2, "the gate, and every week all of it");
}

/// SECURITY.md promises corrections of the minor release before the newest. They are made on branches, which the gate runs for and tags may be on.
#[test]
fn corrections_of_an_older_release_pass_the_gate() {
    let workflow = parsed(&workflow("ci.yml"));
    assert_eq!(workflow["on"]["push"]["branches"], serde_json::json!(["main", "release/*"]));
}

/// A group keeps one run that waits, and a release that is cancelled there leaves no trace.
#[test]
fn each_release_has_a_group_of_its_own() {
    let workflow = parsed(&workflow("release.yml"));
    assert_eq!(workflow["concurrency"]["group"], "release-${{ github.ref }}");
    assert_eq!(workflow["concurrency"]["cancel-in-progress"], false);
}

/// A verdict that the workflow does not know would end without a pull request.
#[test]
fn the_watch_on_the_document_knows_every_verdict() {
    let text = workflow("spec-watch.yml");
    let all = [
        Verdict::None,
        Verdict::Words,
        Verdict::Additive,
        Verdict::Source,
        Verdict::Unjudged,
        Verdict::Wire,
    ];
    let checked = text.lines().find(|line| line.trim_end().ends_with("|none) ;;")).expect("it checks");
    let known: Vec<&str> = checked.trim().trim_end_matches(") ;;").split('|').collect();
    let labels = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("for other in "))
        .expect("labels");
    let labels: Vec<&str> = labels.trim_end_matches("; do").split(' ').collect();
    for verdict in all {
        // Another verdict needs a line in both.
        match verdict {
            Verdict::None | Verdict::Words | Verdict::Additive | Verdict::Source | Verdict::Unjudged | Verdict::Wire => {}
        }
        assert!(
            known.contains(&verdict.key()) && labels.contains(&verdict.key()),
            "{}",
            verdict.key()
        );
    }
}

/// A change may not pass because a job was written for files that have other names by now.
#[test]
fn workflows_and_attributes_name_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    for line in read(".gitattributes").lines().filter(|line| !line.starts_with('#')) {
        let path = line.split(' ').next().unwrap_or_default();
        assert!(path == "*" || root.join(path).exists(), ".gitattributes: {path}");
    }

    let scheduled: Value = serde_yaml_ng::from_str(&read(".github/workflows/scheduled.yml")).expect("YAML");
    let matrix = &scheduled["jobs"]["fuzz"]["strategy"]["matrix"]["target"];
    let targets = matrix.as_array().expect("targets");
    let mut run: Vec<&str> = targets.iter().filter_map(Value::as_str).collect();
    let manifest = read("tests/fuzz/Cargo.toml");
    let (_, targets) = manifest.split_once("[[bin]]").expect("targets");
    let names = targets.lines().filter_map(|line| line.strip_prefix("name = \""));
    let mut built: Vec<&str> = names.map(|name| name.trim_end_matches('"')).collect();
    run.sort_unstable();
    built.sort_unstable();
    assert_eq!(run, built, "each fuzz target is run every week");

    // Files whose mutants are tried, by the patterns of cargo-mutants.
    let mutants: toml::Table = toml::from_str(&read(".cargo/mutants.toml")).expect("TOML");
    let patterns = mutants["examine_globs"].as_array().expect("patterns");
    assert!(patterns.len() > 3, "{patterns:?}");
    for pattern in patterns.iter().filter_map(|pattern| pattern.as_str()) {
        assert!(
            root.join(pattern.trim_end_matches("/**")).exists(),
            ".cargo/mutants.toml: {pattern}"
        );
    }
}
