//! The workflows on GitHub run the steps of `cargo xtask ci` and no list of their own, and name files that are there. Scripts that decide something
//! run here, with stand-ins for the programs that they start.

#[cfg(unix)]
#[path = "workflows/scripts.rs"]
mod scripts;

use std::path::Path;

use serde_json::Value;
use xtask::ci::steps::{STEPS, Suite};
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
                    // A test of its own looks at the matrix.
                    if step == "\"$STEP\"" {
                        continue;
                    }
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
    let (mut gates, mut parts_of_all, mut compared) = (0, 0, 0);
    for (name, text) in workflows() {
        let workflow = parsed(&text);
        for (job, parts) in workflow["jobs"].as_object().expect("jobs") {
            let steps = parts["steps"].as_array().into_iter().flatten();
            let scripts: Vec<&str> = steps.filter_map(|step| step["run"].as_str()).collect();
            let first = |text: &str| scripts.iter().position(|script| script.contains(text));
            let is_before = |at: usize, wanted: &[&str]| scripts[..at].iter().any(|script| wanted.iter().all(|line| script.contains(line)));
            let install = "rustup toolchain install \"$version\" ";
            let of_the_snapshots = [
                "version=$(cat tests/snapshot-rust.txt)",
                install,
                "rustup override set \"$version\"",
            ];
            if let Some(gate) = first(".ci/run") {
                let lints = [of_the_snapshots.as_slice(), &["--component clippy,rustfmt"]].concat();
                assert!(is_before(gate, &lints), "{name}: {job}: that of the snapshots");
                if scripts[gate].contains("--step") {
                    parts_of_all += 1;
                    assert!(is_before(gate, &["rustup toolchain install nightly "]), "{name}: {job}: the newest");
                } else {
                    gates += 1;
                    assert!(
                        is_before(gate, &["version=$(sed -n 's/^rust-version = ", install]),
                        "{name}: {job}: the oldest"
                    );
                    assert!(is_before(gate, &[".ci/install cargo-deny"]), "{name}: {job}");
                }
            }
            // It reads what rustdoc writes, and knows the forms of the compilers of its time.
            if let Some(at) = first("--step api-semver") {
                compared += 1;
                assert!(is_before(at, &of_the_snapshots), "{name}: {job}: that of the snapshots");
                assert!(first("install stable").is_none(), "{name}: {job}: one of any day");
            }
            if let Some(at) = first("--step docs-rs") {
                assert!(
                    is_before(at, &["rustup toolchain install nightly "]),
                    "{name}: {job}: that of docs.rs"
                );
            }
        }
    }
    assert_eq!(
        (gates, parts_of_all, compared),
        (1, 1, 1),
        "the gate, every week what it leaves out, and the public API"
    );
}

/// What takes too long for the gate runs every week, on a machine for each step.
#[test]
fn each_step_that_the_gate_leaves_out_has_a_job_of_its_own() {
    let workflow = parsed(&workflow("scheduled.yml"));
    let job = &workflow["jobs"]["full"];
    let left_out: Vec<&str> = STEPS
        .iter()
        .filter(|step| step.suites.contains(&Suite::Full) && !step.suites.contains(&Suite::Gate))
        .map(|step| step.name)
        .collect();
    assert!(left_out.len() > 10, "{left_out:?}");
    assert_eq!(job["strategy"]["matrix"]["step"], serde_json::json!(left_out));
    assert_eq!(job["strategy"]["fail-fast"], false, "one that fails hides no other");
    let steps = job["steps"].as_array().expect("steps");
    let run = steps.last().expect("a step");
    assert_eq!(run["run"], "bash .ci/run --step \"$STEP\"");
    assert_eq!(run["env"]["STEP"], "${{ matrix.step }}");
}

/// A release asks for a run of ci.yml that has passed. It cannot ask for what runs every week.
#[test]
fn what_a_release_rests_on_is_run_for_each_push() {
    let lines = lines(&workflow("ci.yml"));
    for step in ["packages", "docs-rs", "unsafe-code", "tls", "features", "api-semver", "platform"] {
        let is_run = |line: &String| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words.windows(2).any(|pair| pair == ["--step", step])
        };
        assert!(lines.iter().any(is_run), "{step}");
    }
}

/// The next compiler is not out yet, and what it will refuse is nobody's fault today. CONTRIBUTING.md lists the jobs that a change has to pass.
#[test]
fn the_next_compiler_blocks_nothing_and_every_other_job_is_required() {
    let workflow = parsed(&workflow("ci.yml"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let contributing = std::fs::read_to_string(root.join("CONTRIBUTING.md")).expect("reads");
    let (_, list) = contributing.split_once("The required checks are ").expect("a list");
    let (list, _) = list.split_once("`beta` is not one").expect("its end");
    let mut named: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
    named.sort_unstable();
    let mut required = Vec::new();
    for (name, job) in workflow["jobs"].as_object().expect("jobs") {
        let may_fail = job.get("continue-on-error");
        let matrix = &job["strategy"]["matrix"];
        if matrix.is_null() {
            assert!(may_fail.is_none(), "{name}");
            required.push(name.clone());
            continue;
        }
        assert_eq!(may_fail.and_then(Value::as_str), Some("${{ matrix.rust == 'beta' }}"), "{name}");
        for os in matrix["os"].as_array().expect("systems") {
            for rust in matrix["rust"].as_array().expect("compilers").iter().filter(|rust| *rust != "beta") {
                required.push(format!(
                    "{name} ({}, {})",
                    os.as_str().expect("a name"),
                    rust.as_str().expect("a name")
                ));
            }
        }
    }
    required.sort_unstable();
    assert_eq!(named, required);
}

/// The section of CONTRIBUTING.md behind a heading.
fn section(heading: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join("CONTRIBUTING.md")).expect("reads");
    let (_, after) = text.split_once(&format!("\n{heading}\n")).expect(heading);
    after.split("\n#").next().unwrap_or_default().to_owned()
}

/// The rows of the table in a section, by their cells.
fn rows(section: &str) -> Vec<Vec<&str>> {
    section
        .lines()
        .filter(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// What a cell has between backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Who reads CONTRIBUTING.md sees every step, where it runs and in which order.
#[test]
fn contributing_says_which_steps_run_when() {
    let text = section("## What runs when");
    let rows = rows(&text);
    let of = |suite: Suite| STEPS.iter().filter(move |step| step.suites.contains(&suite)).map(|step| step.name);
    let named = |row: usize| quoted(rows[row][1]);
    let gate: Vec<&str> = of(Suite::Gate).collect();
    assert_eq!(named(0), of(Suite::Fast).collect::<Vec<_>>(), "{}", rows[0][0]);
    assert_eq!(named(1), gate, "{}", rows[1][0]);
    let added: Vec<&str> = of(Suite::Full).filter(|step| !gate.contains(step)).collect();
    assert_eq!(named(2), added, "{}", rows[2][0]);

    let run = |file: &str| -> std::collections::BTreeSet<String> {
        let lines = lines(&workflow(file));
        let words: Vec<&str> = lines.iter().flat_map(|line| line.split_whitespace()).collect();
        let steps = words.windows(2).filter(|pair| pair[0] == "--step" && !pair[1].starts_with('"'));
        steps.map(|pair| pair[1].to_owned()).collect()
    };
    for (row, file, beside) in [(3, "ci.yml", ".ci/run"), (4, "scheduled.yml", "--full")] {
        assert!(rows[row][0].contains(file), "{}", rows[row][0]);
        let named: std::collections::BTreeSet<String> = named(row).into_iter().filter(|name| *name != beside).map(str::to_owned).collect();
        assert_eq!(named, run(file), "{file}");
    }
    // No step is in none of them.
    for step in of(Suite::Named) {
        assert!(named(3).contains(&step) || named(4).contains(&step), "{step}");
    }
    assert!(text.contains("`--keep-going`"));
}

/// A test program that is not built on a system passes there with no test; a reader should know of each.
#[test]
fn contributing_lists_the_test_programs_that_some_systems_leave_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = walkdir::WalkDir::new(&root).into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        name != "target" && name != ".git" && name != "node_modules"
    });
    let mut found = Vec::new();
    for file in files
        .filter_map(Result::ok)
        .filter(|file| file.path().extension().is_some_and(|end| end == "rs"))
    {
        let text = std::fs::read_to_string(file.path()).expect("reads");
        let systems = text
            .lines()
            .filter_map(|line| line.strip_prefix("#![cfg(")?.strip_suffix(")]"))
            .filter(|condition| {
                ["unix", "windows", "target_os", "target_family"]
                    .iter()
                    .any(|word| condition.contains(word))
            });
        let path = file
            .path()
            .strip_prefix(&root)
            .expect("below the root")
            .to_string_lossy()
            .replace('\\', "/");
        found.extend(systems.map(|condition| (path.clone(), condition.to_owned())));
    }
    found.sort();
    let text = section("### What other systems leave out");
    let listed: Vec<(String, String)> = rows(&text)
        .iter()
        .map(|row| {
            assert!(row[2].len() > 10, "{row:?}: why");
            (quoted(row[0])[0].to_owned(), quoted(row[1])[0].to_owned())
        })
        .collect();
    assert_eq!(listed, found);
    assert!(found.len() > 5, "{found:?}");
}

/// Nobody looks at a run that is green for weeks.
#[test]
fn whatever_fails_in_the_week_is_an_issue() {
    let workflow = parsed(&workflow("scheduled.yml"));
    let jobs = workflow["jobs"].as_object().expect("jobs");
    let tell = &jobs["tell"];
    let mut others: Vec<&str> = jobs.keys().map(String::as_str).filter(|name| *name != "tell").collect();
    let mut watched: Vec<&str> = tell["needs"].as_array().expect("jobs").iter().filter_map(Value::as_str).collect();
    others.sort_unstable();
    watched.sort_unstable();
    assert_eq!(watched, others);
    assert_eq!(tell["if"], "failure()");
    assert_eq!(tell["permissions"], serde_json::json!({ "issues": "write" }));
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
