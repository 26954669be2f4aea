//! Scripts of the workflows, run with stand-ins for cargo, git and the index of crates.io.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// A folder of its own, in which one script of a workflow runs.
struct Stage(tempfile::TempDir);

/// How a script ended.
struct Ended {
    code: i32,
    /// What it printed.
    output: String,
}

impl Stage {
    fn new() -> Self {
        Self(tempfile::TempDir::new().expect("a folder"))
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("makes a folder");
        fs::write(path, text).expect("writes");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap_or_default()
    }

    /// A program of this name that is found before any other.
    fn stand_in(&self, name: &str, script: &str) {
        self.write(&format!("bin/{name}"), &format!("#!/usr/bin/env bash\n{script}\n"));
        let path = self.0.path().join("bin").join(name);
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("may be run");
    }

    fn command(&self, program: &str) -> Command {
        let path = std::env::var("PATH").expect("a path");
        let mut command = Command::new(program);
        command
            .current_dir(self.0.path())
            .env("PATH", format!("{}:{path}", self.0.path().join("bin").display()))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .stdin(Stdio::null());
        command
    }

    fn git(&self, arguments: &str) -> String {
        let names = [
            "-c",
            "user.name=n",
            "-c",
            "user.email=e@example.com",
            "-c",
            "init.defaultBranch=main",
        ];
        let output = self.command("git").args(names).args(arguments.split(' ')).output().expect("git");
        assert!(
            output.status.success(),
            "git {arguments}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// As GitHub runs a script that names no shell.
    fn run(&self, script: &str, variables: &[(&str, &str)]) -> Ended {
        self.write("script", script);
        let output = self
            .command("bash")
            .args(["-e", "script"])
            .env("GITHUB_OUTPUT", self.0.path().join("output"))
            .env("GITHUB_STEP_SUMMARY", self.0.path().join("summary"))
            .env("RUNNER_TEMP", self.0.path().join("temporary"))
            .envs(variables.iter().copied())
            .output()
            .expect("bash");
        let text = [output.stdout, output.stderr].concat();
        Ended {
            code: output.status.code().expect("a code"),
            output: String::from_utf8_lossy(&text).into_owned(),
        }
    }
}

/// The step of a job whose name begins like this.
fn step(workflow: &str, job: &str, name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows").join(workflow);
    let workflow: Value = serde_yaml_ng::from_str(&fs::read_to_string(path).expect("reads")).expect("YAML");
    let steps = workflow["jobs"][job]["steps"].as_array().expect("steps");
    let is_meant = |step: &&Value| step["name"].as_str().is_some_and(|own| own.starts_with(name));
    steps.iter().find(is_meant).expect(name).clone()
}

fn script(workflow: &str, job: &str, name: &str) -> String {
    step(workflow, job, name)["run"].as_str().expect("a script").to_owned()
}

/// Whether somebody hears of a document depends on this alone.
#[test]
fn a_document_that_nobody_hears_of_fails_the_watch() {
    let script = script("spec-watch.yml", "upgrade", "Upgrade");
    for (code, differing, ends, changed) in [
        ("0", "", 0, "changed=false"),
        ("0", " M openapi/payroc.json", 0, "changed=true"),
        ("4", " M openapi/payroc.json", 0, "changed=true"),
        ("5", " M openapi/payroc.json", 0, "changed=true"),
        // A person has to decide, and nothing was changed: there is no proposal.
        ("4", "", 1, ""),
        ("5", "", 1, ""),
        ("1", "", 1, ""),
        ("3", "", 1, ""),
        ("101", " M openapi/payroc.json", 1, ""),
    ] {
        let stage = Stage::new();
        stage.write("openapi/payroc.json", "{}");
        stage.write("temporary/none", "");
        let played = "case \"$1 $2\" in \"xtask upgrade\") echo 'Decide: an action does not fit.' > out/report.md; exit \"$CODE\" ;; esac";
        stage.stand_in("cargo", played);
        stage.stand_in("jq", "echo additive");
        stage.stand_in(
            "git",
            "case \"$1\" in ls-remote) printf 'abc\\tHEAD\\n' ;; status) printf '%s' \"$DIFFERING\" ;; esac",
        );
        let ended = stage.run(&script, &[("CODE", code), ("DIFFERING", differing)]);
        assert_eq!(ended.code, ends, "{code} `{differing}`: {}", ended.output);
        assert_eq!(stage.read("output").trim(), changed, "{code} `{differing}`");
        let is_shown = stage.read("summary").contains("an action does not fit");
        assert_eq!(is_shown, ends != 0, "{code} `{differing}`");
        let is_said = ended.output.contains(&format!("(exit code {code} of"));
        assert_eq!(is_said, ends != 0, "{}", ended.output);
    }
    // Without the report nobody knows what to decide.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows/spec-watch.yml");
    let workflow: Value = serde_yaml_ng::from_str(&fs::read_to_string(path).expect("reads")).expect("YAML");
    let steps = workflow["jobs"]["upgrade"]["steps"].as_array().expect("steps");
    let uploads = steps.iter().any(|step| {
        let action = step["uses"].as_str().unwrap_or_default();
        action.starts_with("actions/upload-artifact@") && step["if"] == "failure()" && step["with"]["path"] == "out/report.md"
    });
    assert!(uploads, "{steps:?}");
}

/// The job that proposes takes no manifest from the one that ran generated code, so a person raises the version.
#[test]
fn a_proposal_that_can_break_something_says_how_the_version_is_raised() {
    let script = script("spec-watch.yml", "propose", "Open");
    for (verdict, is_said) in [
        ("wire", true),
        ("unjudged", true),
        ("source", true),
        ("additive", false),
        ("words", false),
        ("none", false),
    ] {
        let stage = Stage::new();
        stage.write("temporary/upgrade/verdict", verdict);
        stage.write("temporary/upgrade/code", "0");
        stage.write("temporary/upgrade/report.md", "## API drift\n");
        // There is no branch yet.
        stage.stand_in("git", "[ \"$1\" != fetch ]");
        stage.stand_in(
            "gh",
            "while [ $# -gt 0 ]; do case \"$1\" in --body-file) cat \"$2\" > body ;; esac; shift; done",
        );
        let variables = [
            ("BRANCH", "proposal"),
            ("REPOSITORY", "owner/name"),
            ("BASE", "main"),
            ("RUN", "address"),
        ];
        let ended = stage.run(&script, &variables);
        assert_eq!(ended.code, 0, "{verdict}: {}", ended.output);
        let body = stage.read("body");
        assert!(body.starts_with("## API drift\n"), "{verdict}: {body}");
        assert_eq!(body.contains("`cargo xtask release --raise VERSION`"), is_said, "{verdict}: {body}");
    }
}

/// A group keeps one run that waits, so a commit of main that shares one with the next commit can lose its run.
#[test]
fn each_push_has_a_group_of_its_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows/ci.yml");
    let workflow: Value = serde_yaml_ng::from_str(&fs::read_to_string(path).expect("reads")).expect("YAML");
    assert_eq!(
        workflow["concurrency"]["group"],
        "ci-${{ github.event_name == 'push' && github.sha || github.ref }}"
    );
}

/// What is compared with itself breaks nothing.
#[test]
fn the_public_api_is_compared_with_another_commit() {
    let script = script("ci.yml", "semver", "Compare");
    let stage = Stage::new();
    stage.git("init --quiet");
    let commit = |name: &str| {
        stage.git(&format!("commit --quiet --allow-empty --message {name}"));
        stage.git("rev-parse HEAD")
    };
    let first = commit("first");
    let second = commit("second");
    stage.git("update-ref refs/remotes/origin/main HEAD");
    stage.stand_in("cargo", "echo \"base $PAYROC_BASE: $*\"");
    let compared = |base: &str, with: &str| {
        let ended = stage.run(&script, &[("BASE", base)]);
        let expected = format!("base {with}: xtask ci --step api-semver");
        assert_eq!((ended.code, ended.output.trim()), (0, expected.as_str()), "`{base}`");
    };
    let zeros = "0".repeat(40);
    // On main, by hand.
    compared("", &first);
    compared(&zeros, &first);
    compared(&second, &first);
    // The first commit of all has none before it.
    stage.git("checkout --quiet --detach HEAD^");
    let ended = stage.run(&script, &[("BASE", &first)]);
    assert_eq!(ended.code, 0, "{}", ended.output);
    assert_eq!(ended.output.trim(), "::notice::there is no commit before this one");
    stage.git("checkout --quiet -");
    // On a branch.
    commit("third");
    compared("", &second);
    compared(&zeros, &second);
    compared(&first, &first);
}

/// A tag may be on main or on a branch that corrects an older release, and nowhere else.
#[test]
fn a_tag_is_on_a_branch_of_releases() {
    let script = script("release.yml", "packages", "Compare the tag");
    let stage = Stage::new();
    stage.write("Cargo.toml", "[workspace.package]\nversion = \"1.2.3\"\n");
    stage.write("CHANGELOG.md", "## [1.2.3] - 2026-01-01\n");
    stage.git("init --quiet");
    let commit = |name: &str| stage.git(&format!("commit --quiet --allow-empty --message {name}"));
    let compare = |tag: &str| stage.run(&script, &[("TAG", tag)]);
    let is_refused = |tag: &str, message: &str| {
        let ended = compare(tag);
        assert_eq!(ended.code, 1, "{}", ended.output);
        assert!(ended.output.contains(message), "{}", ended.output);
    };
    let is_accepted = || {
        let ended = compare("v1.2.3");
        assert_eq!(ended.code, 0, "{}", ended.output);
    };
    commit("first");
    stage.git("update-ref refs/remotes/origin/main HEAD");
    is_accepted();
    is_refused("v1.2.4", "the tag is v1.2.4 and Cargo.toml says 1.2.3");
    commit("second");
    // Branches that are not those, and one that ends before the commit.
    stage.git("update-ref refs/remotes/origin/proposal HEAD");
    stage.git("update-ref refs/remotes/origin/other/release/1.2 HEAD");
    stage.git("update-ref refs/remotes/origin/release/1.1 HEAD^");
    is_refused("v1.2.3", "neither on main nor on a branch release/*");
    stage.git("update-ref refs/remotes/origin/release/1.2 HEAD");
    is_accepted();
}

/// A run for a pull request has the name of its last commit, and has tested another tree.
#[test]
fn a_release_has_passed_the_gate_by_a_push() {
    let script = script("release.yml", "packages", "Look whether the gate");
    // The runs of the commit that were asked for, by their branches.
    let look = |branches: &[&str]| {
        let stage = Stage::new();
        stage.git("init --quiet");
        stage.git("commit --quiet --allow-empty --message first");
        let commit = stage.git("rev-parse HEAD");
        let runs: Vec<Value> = branches.iter().map(|branch| serde_json::json!({ "headBranch": branch })).collect();
        stage.write("runs", &Value::from(runs).to_string());
        stage.stand_in("gh", "echo \"$*\" > asked; jq --raw-output \"${*: -1}\" runs");
        let ended = stage.run(&script, &[("GITHUB_SHA", "another")]);
        let asked = stage.read("asked");
        let expected = format!("run list --workflow ci.yml --event push --commit {commit} --status success ");
        assert!(asked.starts_with(&expected), "{asked}");
        ended
    };
    for branches in [
        ["main"].as_slice(),
        &["release/1.2"],
        &["proposal", "main"],
        &["main", "release/1.2"],
    ] {
        let ended = look(branches);
        assert_eq!(ended.code, 0, "{branches:?}: {}", ended.output);
    }
    for branches in [[].as_slice(), &["proposal"], &["mainly", "releases"]] {
        let ended = look(branches);
        assert_eq!(ended.code, 1, "{branches:?}: {}", ended.output);
        assert!(
            ended.output.contains("::error::ci.yml has not passed for a push of "),
            "{}",
            ended.output
        );
    }
}

/// Whoever gets the program gets the licences of what it consists of, and a program that starts.
#[test]
fn the_program_of_a_release_starts_and_has_its_licences() {
    let script = script("release.yml", "packages", "Pack");
    let pack = |program: &str, has_notices: bool| {
        let stage = Stage::new();
        for name in [
            "LICENSE-APACHE",
            "LICENSE-MIT",
            "NOTICE",
            "sysroot/share/doc/rust/COPYRIGHT-library.html",
        ] {
            stage.write(name, name);
        }
        // With the mark of a program.
        stage.stand_in("payroc-sandbox", program);
        fs::create_dir_all(stage.0.path().join("target")).expect("a folder");
        fs::rename(stage.0.path().join("bin"), stage.0.path().join("target/release")).expect("moves");
        stage.stand_in("rustc", "echo sysroot");
        let about = "while [ $# -gt 0 ]; do case \"$1\" in --output-file) echo notices > \"$2\" ;; esac; shift; done";
        stage.stand_in("cargo", if has_notices { about } else { "exit 1" });
        let ended = stage.run(&script, &[("ARCHIVE", "archive")]);
        let packed = stage.command("tar").args(["-tzf", "out/archive.tar.gz"]).output().expect("tar");
        let mut files: Vec<String> = String::from_utf8_lossy(&packed.stdout).lines().map(str::to_owned).collect();
        files.sort();
        (ended.code, files)
    };
    let (code, files) = pack("[ \"$*\" = --help ]", true);
    assert_eq!(code, 0);
    assert_eq!(
        files,
        [
            "archive/",
            "archive/COPYRIGHT-library.html",
            "archive/LICENSE-APACHE",
            "archive/LICENSE-MIT",
            "archive/NOTICE",
            "archive/THIRD-PARTY.txt",
            "archive/payroc-sandbox",
        ]
    );
    for (program, has_notices) in [("exit 127", true), ("exit 0", false)] {
        let (code, files) = pack(program, has_notices);
        assert!(code != 0 && files.is_empty(), "{program}: {code} {files:?}");
    }
}

/// The licences that a dependency may have are one list, in two files.
#[test]
fn notices_are_made_of_the_licences_that_are_allowed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| -> toml::Table { toml::from_str(&fs::read_to_string(root.join(path)).expect(path)).expect(path) };
    assert_eq!(read(".ci/about.toml")["accepted"], read("deny.toml")["licenses"]["allow"]);
}

/// A version that is there is passed over by a job that runs again, if it is what was attested.
#[test]
fn what_is_published_already_has_the_bytes_that_were_attested() {
    const PACKAGES: [&str; 4] = ["payroc-api", "payroc-ext", "payroc-outbox", "payroc-sandbox"];
    let script = script("release.yml", "publish", "Publish");
    let hash = |text: &str| -> String { Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect() };
    // Which packages the index has, each with its bytes.
    let run = |there: &[(&str, &str)]| {
        let stage = Stage::new();
        stage.write("Cargo.toml", "[workspace.package]\nversion = \"1.2.3\"\n");
        for package in PACKAGES {
            stage.write(&format!("attested/{package}-1.2.3.crate"), &format!("bytes of {package}"));
            // What holds the name, another version, one that ends like it, and a dependency of this one.
            let line = |version: &str, cksum: &str| {
                format!(
                    "{{\"name\":\"{package}\",\"vers\":\"{version}\",\"deps\":[{{\"name\":\"a\",\"req\":\"1.2.3\"}}],\"cksum\":\"{cksum}\"}}\n"
                )
            };
            let mut index = line("0.0.0", "2") + &line("1.2.2", "0") + &line("11.2.3", "1");
            if let Some((_, bytes)) = there.iter().find(|(name, _)| *name == package) {
                index.push_str(&line("1.2.3", &hash(bytes)));
            }
            stage.write(&format!("index/{package}"), &index);
        }
        fs::remove_file(stage.0.path().join("index/payroc-sandbox")).expect("not published yet");
        stage.stand_in("curl", "cat \"index/${!###*/}\" 2>/dev/null || exit 22");
        stage.stand_in("cargo", "echo \"$*\" >> published");
        let ended = stage.run(&script, &[]);
        (ended, stage.read("published"))
    };
    let (ended, published) = run(&[]);
    assert_eq!(ended.code, 0, "{}", ended.output);
    assert_eq!(
        published.trim(),
        "publish --locked --no-verify -p payroc-api -p payroc-ext -p payroc-outbox -p payroc-sandbox"
    );
    let (ended, published) = run(&[("payroc-api", "bytes of payroc-api"), ("payroc-ext", "bytes of payroc-ext")]);
    assert_eq!(ended.code, 0, "{}", ended.output);
    assert_eq!(published.trim(), "publish --locked --no-verify -p payroc-outbox -p payroc-sandbox");
    let (ended, published) = run(&[("payroc-api", "bytes of payroc-api"), ("payroc-outbox", "other bytes")]);
    assert_eq!((ended.code, published.as_str()), (1, ""), "{}", ended.output);
    assert!(
        ended.output.contains("::error::payroc-outbox 1.2.3 is published with other bytes"),
        "{}",
        ended.output
    );
}

/// A name has to be there before the workflow can be trusted with it, and a version of its own is left to the workflow.
#[test]
fn the_names_are_held_by_what_contributing_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("reads");
    let contributing = read("CONTRIBUTING.md");
    let block = contributing
        .split("```sh\n")
        .find_map(|block| Some(block.split_once("```")?.0).filter(|block| block.contains("cargo login")))
        .expect("a block");
    let stage = Stage::new();
    stage.stand_in(
        "cargo",
        "case \"$1 $2\" in 'publish --manifest-path') [ -f \"$(dirname \"$3\")/src/lib.rs\" ] && cat \"$3\" >> \"$HELD\"; echo == >> \"$HELD\" ;; esac",
    );
    let held = stage.0.path().join("held");
    let folder = stage.0.path().join("folder");
    fs::create_dir(&folder).expect("a folder");
    let variables = [("HELD", held.to_str().expect("UTF-8")), ("TMPDIR", folder.to_str().expect("UTF-8"))];
    let ended = stage.run(block, &variables);
    assert_eq!(ended.code, 0, "{}", ended.output);
    let workspace: toml::Table = toml::from_str(&read("Cargo.toml")).expect("TOML");
    let shared = &workspace["workspace"]["package"];
    let manifests = stage.read("held");
    let names: Vec<String> = manifests
        .split_terminator("==\n")
        .map(|manifest| {
            let manifest: toml::Table = toml::from_str(manifest).expect(manifest);
            let package = &manifest["package"];
            assert_eq!(package["version"].as_str(), Some("0.0.0"));
            for key in ["license", "repository", "edition"] {
                assert_eq!(package[key], shared[key], "{key}");
            }
            // crates.io refuses a package without.
            assert!(package["description"].as_str().is_some_and(|text| !text.is_empty()));
            package["name"].as_str().expect("a name").to_owned()
        })
        .collect();
    assert_eq!(names, ["payroc-api", "payroc-ext", "payroc-outbox", "payroc-sandbox"]);
}

/// GitHub refuses a release with longer notes, after the packages are out.
#[test]
fn the_notes_of_a_release_are_the_section_of_the_changelog_and_not_too_long() {
    let script = script("release.yml", "github", "Create");
    let run = |section: &str| {
        let stage = Stage::new();
        stage.write(
            "CHANGELOG.md",
            &format!("# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-01-01\n{section}\n## [1.2.2] - 2025-01-01\n- Old.\n"),
        );
        stage.write("out/a.crate", "");
        stage.stand_in(
            "gh",
            "echo \"$*\" >> asked\ncase \"$1 $2\" in 'release view') exit 1 ;; 'release create') cp \"${*: -1}\" published ;; esac\n\
             case \"$1\" in api) echo refs/tags/v1.2.3 ;; esac",
        );
        let ended = stage.run(&script, &[("TAG", "v1.2.3"), ("GITHUB_REPOSITORY", "owner/name")]);
        assert_eq!(ended.code, 0, "{}", ended.output);
        assert!(stage.read("asked").contains("release edit v1.2.3 --draft=false --latest=true"));
        stage.read("published")
    };
    assert_eq!(run("\n- A change.\n"), "\n- A change.\n\n");
    // Characters of several bytes, on lines that end nowhere near the limit.
    let line = format!("- {}\n", "é".repeat(1000));
    let notes = run(&format!("\n{}", line.repeat(80)));
    assert!(notes.len() < 101_000 && notes.len() > 90_000, "{}", notes.len());
    let (whole, rest) = notes.split_once("\nThe rest is in ").expect("a link");
    assert_eq!(rest, "[CHANGELOG.md](https://github.com/owner/name/blob/v1.2.3/CHANGELOG.md).\n");
    assert!(whole.lines().skip(1).all(|each| each == line.trim_end()), "no line is cut");
}

/// One issue for all weeks, until it is closed.
#[test]
fn a_week_that_fails_opens_an_issue_or_adds_to_it() {
    let script = script("scheduled.yml", "tell", "Open");
    let run = |open: &str| {
        let stage = Stage::new();
        stage.write("open", open);
        stage.stand_in(
            "gh",
            "case \"$1 $2\" in 'label create') exit 1 ;; 'issue list') jq --raw-output \"${*: -1}\" open ;; *) echo \"$*\" >> did ;; esac",
        );
        let ended = stage.run(&script, &[("RUN", "https://example.com/1"), ("COMMIT", "abc")]);
        assert_eq!(ended.code, 0, "{}", ended.output);
        stage.read("did")
    };
    let text = "--body Jobs of the weekly run have failed for abc: https://example.com/1\n";
    assert_eq!(
        run("[]"),
        format!("issue create --title The weekly run fails --label scheduled {text}")
    );
    assert_eq!(run("[{\"number\":7}]"), format!("issue comment 7 {text}"));
}

/// A script that is not one fails where it is needed.
#[test]
fn every_script_can_be_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut scripts = Vec::new();
    for file in fs::read_dir(root.join(".ci")).expect("scripts") {
        let path = file.expect("a file").path();
        let text = fs::read_to_string(&path).expect("reads");
        if text.starts_with("#!/usr/bin/env bash\n") || text.starts_with("# shellcheck shell=bash\n") {
            scripts.push((path.display().to_string(), text));
        }
    }
    assert!(scripts.len() >= 6, "{scripts:?}");
    let in_files = scripts.len();
    for file in fs::read_dir(root.join(".github/workflows")).expect("workflows") {
        let path = file.expect("a file").path();
        let workflow: Value = serde_yaml_ng::from_str(&fs::read_to_string(&path).expect("reads")).expect("YAML");
        for (job, parts) in workflow["jobs"].as_object().expect("jobs") {
            for script in parts["steps"]
                .as_array()
                .expect("steps")
                .iter()
                .filter_map(|step| step["run"].as_str())
            {
                scripts.push((format!("{}: {job}", path.display()), script.to_owned()));
            }
        }
    }
    assert!(scripts.len() > in_files + 20, "{}", scripts.len());
    let stage = Stage::new();
    let is_read = |text: &str| {
        stage.write("script", text);
        stage
            .command("bash")
            .args(["-n", "script"])
            .stderr(Stdio::null())
            .status()
            .expect("bash")
            .success()
    };
    assert!(!is_read("if true; then\n"));
    for (name, text) in scripts {
        assert!(is_read(&text), "{name}");
    }
}

/// A program at another version can have another opinion.
#[test]
fn a_tool_is_installed_where_its_version_is_not_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("reads");
    let tools = read(".ci/tools");
    let version = tools.lines().find_map(|line| line.strip_prefix("cargo-hack ")).expect("a version");
    for (present, is_installed) in [
        (format!("cargo-hack {version}"), false),
        (format!("cargo-hack {version}1"), true),
        (format!("cargo-hack 1{version}"), true),
        ("cargo-hack 0.1.0".to_owned(), true),
        (String::new(), true),
    ] {
        let stage = Stage::new();
        stage.write(".ci/tools", &tools);
        stage.write(".ci/install", &read(".ci/install"));
        stage.stand_in(
            "cargo",
            "case \"$1\" in hack) [ -n \"$PRESENT\" ] || exit 101; echo \"$PRESENT\" ;; install) echo \"$*\" >> ../installed ;; esac",
        );
        let ended = stage.run("bash .ci/install cargo-hack", &[("PRESENT", &present)]);
        assert_eq!(ended.code, 0, "{}", ended.output);
        let expected = format!("install --quiet --locked cargo-hack@{version}");
        assert_eq!(
            stage.read("installed").trim(),
            if is_installed { &expected } else { "" },
            "`{present}`"
        );
    }
    // Of one, cargo would install the library, which is nothing.
    let stage = Stage::new();
    stage.write(".ci/tools", "cargo-about 1.2.3\n");
    stage.write(".ci/install", &read(".ci/install"));
    stage.stand_in("cargo", "[ \"$1\" = install ] || exit 101; echo \"$*\" >> ../installed");
    assert_eq!(stage.run("bash .ci/install cargo-about", &[]).code, 0);
    assert_eq!(
        stage.read("installed").trim(),
        "install --quiet --locked --features cli cargo-about@1.2.3"
    );
    // Those of PyPI come by pipx where it is, else by pip.
    for (has_pipx, present, expected) in [
        (true, "zizmor 1.2.3", ""),
        (true, "zizmor 1.2.30", "pipx install --quiet --force zizmor==1.2.3"),
        (true, "", "pipx install --quiet --force zizmor==1.2.3"),
        (false, "", "python3 -m pip install --quiet zizmor==1.2.3"),
    ] {
        let stage = Stage::new();
        stage.write(".ci/tools", "zizmor 1.2.3\n");
        stage.write(".ci/install", &read(".ci/install"));
        stage.stand_in("zizmor", "echo \"$PRESENT\"");
        stage.stand_in("python3", "echo \"python3 $*\" >> ../installed");
        // Where it is not, the shell does not find it either.
        let hidden = "command() { [ \"$2\" != pipx ]; }; export -f command\n";
        let hide = if has_pipx { "" } else { hidden };
        stage.stand_in("pipx", "echo \"pipx $*\" >> ../installed");
        let ended = stage.run(&format!("{hide}bash .ci/install zizmor"), &[("PRESENT", present)]);
        assert_eq!((ended.code, stage.read("installed").trim()), (0, expected), "{}", ended.output);
    }
    // Whether it is there is asked in one place.
    for line in read(".ci/run").lines().filter(|line| line.contains(".ci/install")) {
        assert!(line.trim_start().starts_with(".ci/install "), "{line}");
    }
}

/// What one machine lacks is for .ci/skips.toml to judge, and nothing is installed that the steps do not need.
#[test]
fn what_is_installed_is_what_the_steps_need() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // What the steps need, whether there is a network, the arguments, and where documents are.
    let run_with = |needs: &str, has_network: bool, arguments: &str, documents: &str| {
        let stage = Stage::new();
        stage.write("tree/.ci/run", &fs::read_to_string(root.join(".ci/run")).expect("reads"));
        stage.write("tree/.ci/browser", "echo browser >> did\n");
        stage.write("tree/.ci/postgres", "echo postgres >> did\n");
        stage.write("tree/Cargo.toml", "rust-version = \"1.88\"\n");
        stage.stand_in("install", "echo \"$1\" >> did; [ -n \"$NETWORK\" ]");
        fs::rename(stage.0.path().join("bin/install"), stage.0.path().join("tree/.ci/install")).expect("moves");
        // There is a nightly compiler, and no other.
        stage.stand_in(
            "rustup",
            "case \"$*\" in 'run nightly '*) ;; 'run '*) exit 1 ;; *) echo \"$3\" >> did; [ -n \"$NETWORK\" ] ;; esac",
        );
        stage.stand_in(
            "cargo",
            "case \"$*\" in 'xtask ci --needs'*) printf '%s' \"$NEEDS\" ;; 'xtask documents') echo fetch >> did; [ -n \"$NETWORK\" ] ;; \
             *) echo \"$*\" >> did; echo \"$PAYROC_UPSTREAM_SPECS\" > documents ;; esac",
        );
        let network = if has_network { "yes" } else { "" };
        let variables = [
            ("NEEDS", needs),
            ("NETWORK", network),
            ("PAYROC_CI_PLACE", "local"),
            ("PAYROC_UPSTREAM_SPECS", documents),
        ];
        let ended = stage.run(&format!("bash tree/.ci/run {arguments}"), &variables);
        assert_eq!(ended.code, 0, "{}", ended.output);
        let did: Vec<String> = stage.read("tree/did").lines().map(str::to_owned).collect();
        (did, ended.output, stage.read("tree/documents").trim().to_owned())
    };
    let run = |needs: &str, has_network: bool, arguments: &str| {
        let (did, output, documents) = run_with(needs, has_network, arguments, "documents");
        assert_eq!(documents, "documents", "what is at hand is not fetched");
        (did, output)
    };
    // Documents are fetched where none are named, and what cannot be fetched is left to the steps.
    let (did, _, documents) = run_with("documents\n", true, "", "");
    assert_eq!(did, ["fetch", "xtask ci"]);
    assert!(documents.ends_with("/tree/target/documents"), "{documents}");
    let (did, output, documents) = run_with("documents\ncargo-semver-checks\n", false, "", "");
    assert_eq!(
        (did.as_slice(), documents.as_str()),
        (["fetch", "xtask ci"].map(str::to_owned).as_slice(), "")
    );
    assert!(output.starts_with("What the vendor has published is not here"), "{output}");
    assert_eq!(
        run_with("postgres\n", true, "", "").0,
        ["postgres", "xtask ci"],
        "nobody asks for them"
    );
    assert_eq!(run("documents\n", true, "").0, ["xtask ci"]);
    assert_eq!(run("", true, "--step format").0, ["xtask ci --step format"]);
    assert_eq!(
        run("postgres\n", true, "--step platform").0,
        ["postgres", "xtask ci --step platform"]
    );
    assert_eq!(run("browser\npostgres\n", true, "").0, ["browser", "postgres", "xtask ci"]);
    assert_eq!(run("browser\n", true, "--list").0, ["xtask ci --list"], "a list needs nothing");
    let installed = [
        "cargo-fuzz",
        "cargo-deny",
        "zizmor",
        "check-jsonschema",
        "cargo-hack",
        "cargo-semver-checks",
    ];
    let all = format!("oldest-rust\n{}\n", installed.join("\n"));
    let expected = [["1.88"].as_slice(), &installed, &["xtask ci --full"]].concat();
    let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
    let (did, output) = run(&all, true, "--full");
    assert_eq!((&did, output.as_str()), (&expected, ""));
    let (did, output) = run(&all, false, "--full");
    assert_eq!(did, expected);
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(lines.len(), 1 + installed.len(), "{output}");
    for (line, name) in lines.iter().zip(["Rust 1.88"].iter().chain(&installed)) {
        assert!(
            line.starts_with(&format!("{name} is not here and cannot be installed: ")) && line.ends_with(".ci/skips.toml says"),
            "{line}"
        );
    }
}
