//! A command that writes may be killed at any time: the next one finishes or undoes what it had begun, and says so. Two do not write at once.
//!
//! At each single step on the disk the command is killed by a real signal, in a process of its own. That the way back and forward may
//! be cut off as well, at each step after each step, is tried with a disk that fails for good: nothing reaches it after that, as if the
//! program were dead.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    reason = "the rounds of a race are distinguished by how long they wait"
)]

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Result, bail};
use xtask::codegen::tree::{self, Tree};
use xtask::emit::File;
use xtask::fetch::Fetched;
use xtask::intake::{self, Places};
use xtask::session::{Disk, OWN_FILES, Real, Session, files};
use xtask::update::Rules;
use xtask::upgrade::broken::Broken;
use xtask::upgrade::{self, Steps, Tested};

/// A repository of its own, gone at the end of the test.
struct Repository {
    root: PathBuf,
    /// As it is at the beginning.
    files: BTreeMap<PathBuf, String>,
}

impl Repository {
    /// With [`SMALL`] taken in and generated.
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("payroc-killed-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let root = std::env::temp_dir().join(name);
        for folder in ["openapi", "payroc-api/src", "payroc-ext/src", "tests"] {
            std::fs::create_dir_all(root.join(folder)).expect("makes a folder");
        }
        std::fs::write(
            root.join("CHANGELOG.md"),
            "# Changelog\n\n## [Unreleased]\n\n### API drift\n- First.\n",
        )
        .expect("writes");
        let mut session = open(&root, Box::new(Real)).expect("opens");
        take_in(&mut session, &root, SMALL).expect("takes it in");
        generate(&mut session, &root, "one").expect("generates");
        drop(session);
        let mut repository = Self {
            root,
            files: BTreeMap::new(),
        };
        repository.files = repository.contents();
        repository
    }

    /// As it was at the beginning.
    fn fill(&self) {
        for path in self.contents().keys().filter(|path| !self.files.contains_key(*path)) {
            std::fs::remove_file(path).expect("removes it");
        }
        for folder in ["payroc-api", "payroc-ext"] {
            let _ = std::fs::remove_dir_all(self.root.join(folder));
        }
        for (path, text) in &self.files {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("makes a folder");
            std::fs::write(path, text).expect("writes");
        }
    }

    /// Every file with its text, but for those of sessions.
    fn contents(&self) -> BTreeMap<PathBuf, String> {
        let mut out = BTreeMap::new();
        let mut open = vec![self.root.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else if !path.ends_with(OWN_FILES[0]) {
                    out.insert(path.clone(), std::fs::read_to_string(path).expect("reads"));
                }
            }
        }
        out
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

const SMALL: &str = "
openapi: 3.0.3
info: {title: Small, version: '7'}
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      responses:
        200:
          description: ok
          content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}
components:
  schemas:
    thing: {type: object, required: [id], properties: {id: {type: integer}, colour: {type: string, enum: [red, green]}}}
";

fn grown() -> String {
    SMALL
        .replace("[red, green]", "[red, green, blue]")
        .replace("required: [id]", "required: [id, colour]")
}

fn open(root: &Path, disk: Box<dyn Disk>) -> Result<Session> {
    Session::open_on(root, &root.join("openapi"), "update", disk)
}

fn fetched(text: &str) -> Fetched {
    Fetched {
        bytes: text.as_bytes().to_vec(),
        origin: "file".to_owned(),
    }
}

fn take_in(session: &mut Session, root: &Path, text: &str) -> Result<()> {
    match intake::plan(&Places::new(&root.join("openapi")), &fetched(text), Rules::Lenient, &mut |_| {}) {
        Ok(mut intake) => {
            // Without git there is no committed document, so the block of the changelog is written here.
            if text != SMALL {
                let changelog = root.join("CHANGELOG.md");
                let block = std::fs::read_to_string(&changelog)? + "- It has grown.\n";
                intake.outcome.changed.push((changelog, block));
            }
            session.write(&files(&intake.outcome.changed))
        }
        Err(stop) => bail!("{stop:?}"),
    }
}

fn generate(session: &mut Session, root: &Path, what: &str) -> Result<()> {
    let tree = |package: &str| {
        let file = |path: &str| File {
            path: path.to_owned(),
            text: format!("// {what} of {package}\n"),
        };
        Tree::new(
            root.join(package).join("src/generated"),
            vec![file("mod.rs"), file(&format!("{what}/a.rs"))],
        )
    };
    tree::write(session, &[tree("payroc-api"), tree("payroc-ext")])
}

/// The command, whatever else it does, as far as it writes.
#[derive(Clone, Copy, Debug)]
enum Scenario {
    Update,
    Codegen,
    Upgrade,
    /// Files alone, old ones and a new one, without an import.
    Files,
}

impl Scenario {
    const ALL: [Self; 4] = [Self::Update, Self::Codegen, Self::Upgrade, Self::Files];

    fn run(self, session: &mut Session, root: &Path) -> Result<()> {
        match self {
            Self::Update => take_in(session, root, &grown()),
            Self::Codegen => generate(session, root, "two"),
            Self::Files => {
                let names = ["CHANGELOG.md", "openapi/names.lock", "openapi/new.toml"];
                let changes: Vec<(PathBuf, String)> = names
                    .iter()
                    .map(|name| (root.join(name), format!("{name} is another now\n")))
                    .collect();
                session.write(&files(&changes))
            }
            Self::Upgrade => {
                let args = upgrade::Args {
                    from: String::new(),
                    report: None,
                    no_run: false,
                };
                let end = upgrade::run(
                    session,
                    &Places::new(&root.join("openapi")),
                    &args,
                    |_| Ok(fetched(&grown())),
                    &mut Generating(root.to_path_buf()),
                    &mut |_| {},
                );
                match end.code() {
                    0 => Ok(()),
                    code => bail!("it ended with {code}"),
                }
            }
        }
    }
}

struct Generating(PathBuf);

impl Steps for Generating {
    fn codegen(&mut self, session: &mut Session) -> Result<()> {
        generate(session, &self.0, "two")
    }
    fn format(&mut self) -> Result<()> {
        Ok(())
    }
    fn build(&mut self) -> Result<Vec<Broken>> {
        Ok(Vec::new())
    }
    fn conformance(&mut self, _: &Fetched) -> Result<bool> {
        Ok(true)
    }
    fn tests(&mut self) -> Result<Tested> {
        Ok(Tested {
            passed: true,
            stale: Vec::new(),
            failed: Vec::new(),
        })
    }
}

/// A disk that does so many things, the last of them by half, and then `ends`.
struct Dying<E: Fn()> {
    left: Rc<Cell<u32>>,
    ends: E,
}

impl<E: Fn()> Dying<E> {
    fn step(&mut self, whole: impl FnOnce(&mut Real) -> io::Result<()>, half: impl FnOnce()) -> io::Result<()> {
        match self.left.get() {
            0 => Err(io::Error::other("the program is dead")),
            1 => {
                half();
                self.left.set(0);
                (self.ends)();
                Err(io::Error::other("the program dies"))
            }
            left => {
                self.left.set(left - 1);
                whole(&mut Real)
            }
        }
    }
}

impl<E: Fn()> Disk for Dying<E> {
    fn write(&mut self, path: &Path, text: &[u8]) -> io::Result<()> {
        self.step(
            |disk| disk.write(path, text),
            || {
                let _ = std::fs::write(path, &text[..text.len() / 2]);
            },
        )
    }
    fn copy(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(
            |disk| disk.copy(from, to),
            || {
                let text = std::fs::read(from).unwrap_or_default();
                let _ = std::fs::write(to, &text[..text.len() / 2]);
            },
        )
    }
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|disk| disk.rename(from, to), || {})
    }
    fn make_folder(&mut self, path: &Path) -> io::Result<()> {
        self.step(|disk| disk.make_folder(path), || {})
    }
    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        self.step(|disk| disk.remove_file(path), || {})
    }
    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        self.step(
            |disk| disk.remove_folder(path),
            || {
                let first = std::fs::read_dir(path).ok().and_then(|mut entries| entries.next()?.ok());
                if let Some(first) = first.filter(|first| first.path().is_file()) {
                    let _ = std::fs::remove_file(first.path());
                }
            },
        )
    }
}

/// What stands there before and after, and what stands there in between if nothing goes wrong.
fn ends_of(scenario: Scenario) -> (Repository, Vec<BTreeMap<PathBuf, String>>) {
    let repository = Repository::new();
    let mut ends = vec![repository.contents()];
    if matches!(scenario, Scenario::Upgrade) {
        // Two writes, one after the other: between them the document is new and the code is not.
        let mut session = open(&repository.root, Box::new(Real)).expect("opens");
        let intake = intake::plan(
            &Places::new(&repository.root.join("openapi")),
            &fetched(&grown()),
            Rules::Strict,
            &mut |_| {},
        );
        let changed = intake.unwrap_or_else(|stop| panic!("{stop:?}")).outcome.changed;
        session.write(&files(&changed)).expect("writes");
        ends.push(repository.contents());
    }
    let mut session = open(&repository.root, Box::new(Real)).expect("opens");
    scenario.run(&mut session, &repository.root).expect("runs");
    drop(session);
    ends.push(repository.contents());
    assert!(ends.windows(2).all(|pair| pair[0] != pair[1]), "{scenario:?} changes something");
    (repository, ends)
}

/// In a process of its own: does the first steps and is killed.
#[test]
#[ignore = "the other tests start it"]
fn the_process_that_is_killed() {
    let Ok(arguments) = std::env::var("PAYROC_KILLED") else {
        return;
    };
    let parts: Vec<&str> = arguments.splitn(3, ' ').collect();
    let scenario = Scenario::ALL[parts[0].parse::<usize>().expect("a number")];
    let root = Path::new(parts[2]);
    let disk = Dying {
        left: Rc::new(Cell::new(parts[1].parse().expect("a number"))),
        ends: || {
            let _ = Command::new("kill").args(["-KILL", &std::process::id().to_string()]).status();
            std::thread::sleep(Duration::from_secs(60));
        },
    };
    open(root, Box::new(disk))
        .and_then(|mut session| scenario.run(&mut session, root))
        .expect("runs");
}

#[test]
fn killed_at_every_write_it_is_finished_or_undone_by_the_next() {
    let mut kills = 0;
    for (number, scenario) in Scenario::ALL.into_iter().enumerate() {
        let (repository, ends) = ends_of(scenario);
        for step in 1.. {
            repository.fill();
            let status = Command::new(std::env::current_exe().expect("a test"))
                .args(["--ignored", "--exact", "the_process_that_is_killed"])
                .env("PAYROC_KILLED", format!("{number} {step} {}", repository.root.display()))
                .stdout(Stdio::null())
                .status()
                .expect("starts");
            if status.success() {
                assert_eq!(Some(&repository.contents()), ends.last());
                break;
            }
            assert_eq!(status.code(), None, "killed by a signal");
            kills += 1;
            let session = open(&repository.root, Box::new(Real)).expect("a lock does not outlive its process");
            let said = session.recovered().map(str::to_owned);
            drop(session);
            let contents = repository.contents();
            assert!(
                ends.contains(&contents),
                "{scenario:?}, step {step}: neither old nor new: {said:?} {contents:#?}"
            );
        }
    }
    assert!(kills > 60, "{kills}");
}

#[test]
fn killed_once_more_on_the_way_back_or_forward_it_still_ends() {
    for scenario in [Scenario::Files, Scenario::Codegen] {
        let (repository, ends) = ends_of(scenario);
        let dying = |left: &Rc<Cell<u32>>| {
            Box::new(Dying {
                left: Rc::clone(left),
                ends: || {},
            })
        };
        let mut step = 1;
        'steps: loop {
            for again in 1.. {
                repository.fill();
                let left = Rc::new(Cell::new(step));
                let done = open(&repository.root, dying(&left)).and_then(|mut session| scenario.run(&mut session, &repository.root));
                if done.is_ok() {
                    break 'steps;
                }
                let left = Rc::new(Cell::new(again));
                let recovered = open(&repository.root, dying(&left)).is_ok();
                drop(open(&repository.root, Box::new(Real)).expect("recovers"));
                let contents = repository.contents();
                assert!(ends.contains(&contents), "{scenario:?}, steps {step} and {again}: {contents:#?}");
                if recovered {
                    break;
                }
            }
            step += 1;
        }
        assert!(step > 10, "{step}");
    }
}

#[test]
fn a_write_that_fails_at_any_step_is_undone() {
    /// Fails once, and works again afterwards, as a disk that is full until something is removed from it.
    struct Failing(Rc<Cell<u32>>);
    impl Failing {
        fn step(&mut self, act: impl FnOnce(&mut Real) -> io::Result<()>) -> io::Result<()> {
            let left = self.0.get();
            self.0.set(left.saturating_sub(1));
            if left == 1 { Err(io::Error::other("full")) } else { act(&mut Real) }
        }
    }
    impl Disk for Failing {
        fn write(&mut self, path: &Path, text: &[u8]) -> io::Result<()> {
            self.step(|disk| disk.write(path, text))
        }
        fn copy(&mut self, from: &Path, to: &Path) -> io::Result<()> {
            self.step(|disk| disk.copy(from, to))
        }
        fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
            self.step(|disk| disk.rename(from, to))
        }
    }
    for scenario in [Scenario::Files, Scenario::Codegen] {
        let (repository, ends) = ends_of(scenario);
        for step in 1.. {
            repository.fill();
            let left = Rc::new(Cell::new(step));
            let mut session = open(&repository.root, Box::new(Failing(Rc::clone(&left)))).expect("opens");
            let done = scenario.run(&mut session, &repository.root);
            drop(session);
            let contents = repository.contents();
            if done.is_ok() {
                assert_eq!(Some(&contents), ends.last());
                break;
            }
            assert_eq!(contents, ends[0], "{scenario:?}, step {step}: {done:?}");
        }
    }
}

fn xtask(repository: &Repository, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).current_dir(&repository.root);
    command
}

#[test]
fn the_program_itself_may_be_killed_at_any_moment() {
    let repository = Repository::new();
    std::fs::write(repository.root.join("small.yaml"), SMALL).expect("writes");
    std::fs::write(repository.root.join("grown.yaml"), grown()).expect("writes");
    let update = |from: &str| {
        let output = xtask(&repository, &["update", "--from", from]).output().expect("starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        repository.contents()
    };
    let (new, old) = (update("grown.yaml"), update("small.yaml"));
    for round in 0..24 {
        let (from, other, is, was) = match round % 2 {
            0 => ("grown.yaml", "small.yaml", &new, &old),
            _ => ("small.yaml", "grown.yaml", &old, &new),
        };
        let mut child = xtask(&repository, &["update", "--from", from])
            .stdout(Stdio::null())
            .spawn()
            .expect("starts");
        std::thread::sleep(Duration::from_millis(round * 4));
        let _ = child.kill();
        let _ = child.wait();
        drop(Session::open(&repository.root, &repository.root.join("openapi"), "update").expect("opens"));
        let contents = repository.contents();
        // What was ever optional is remembered of both by now.
        let document = |contents: &BTreeMap<PathBuf, String>| contents[&repository.root.join("openapi/payroc.json")].clone();
        let now = document(&contents);
        assert!(now == document(is) || now == document(was), "round {round}");
        assert!(contents.keys().eq(new.keys()), "round {round}: {:?}", contents.keys());
        let _ = other;
        update(from);
    }
}

#[test]
fn of_two_at_once_one_is_told_to_wait() {
    let repository = Repository::new();
    std::fs::write(repository.root.join("grown.yaml"), grown()).expect("writes");
    let session = open(&repository.root, Box::new(Real)).expect("opens");
    let before = repository.contents();
    for arguments in [&["update", "--from", "grown.yaml"][..], &["rename", "Thing", "Object"]] {
        let output = xtask(&repository, arguments).output().expect("starts");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{error}");
        let holder = format!("cargo xtask update, process {}", std::process::id());
        assert!(
            error.contains("another command is at work here") && error.contains(&holder),
            "{error}"
        );
    }
    assert_eq!(repository.contents(), before);
    drop(session);
    let output = xtask(&repository, &["update", "--from", "grown.yaml"]).output().expect("starts");
    assert!(output.status.success());
}

#[test]
fn a_journal_from_elsewhere_renames_nothing_outside() {
    let repository = Repository::new();
    let journal = repository.root.join("openapi/.journal");
    for path in ["../outside", "/etc/hostname", "a/../../b", ""] {
        let text = format!(
            "{{\"command\": \"update\", \"state\": \"undoing\", \"changes\": [{{\"path\": {path:?}, \"folder\": false, \"existed\": true}}]}}"
        );
        std::fs::write(&journal, text).expect("writes");
        let error = open(&repository.root, Box::new(Real)).err().map(|error| error.to_string());
        assert!(error.is_some_and(|error| error.contains("outside of the repository")), "{path}");
    }
}

#[test]
fn who_only_reads_says_that_something_is_half_written() {
    let repository = Repository::new();
    std::fs::write(repository.root.join("grown.yaml"), grown()).expect("writes");
    let journal = "{\"command\": \"upgrade\", \"state\": \"beside\", \"changes\": []}";
    std::fs::write(repository.root.join("openapi/.journal"), journal).expect("writes");
    let output = xtask(&repository, &["update", "--from", "grown.yaml", "--dry-run"])
        .output()
        .expect("starts");
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.code() == Some(3) && error.contains("an earlier `cargo xtask upgrade` was ended while it wrote"),
        "{error}"
    );
    let output = xtask(&repository, &["update", "--from", "grown.yaml"]).output().expect("starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success() && said.contains("An earlier `cargo xtask upgrade` was ended"),
        "{said}"
    );
}
