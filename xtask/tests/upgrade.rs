//! The whole way of a new document, and every way in which the day can be broken. The steps that are other programs' work are played.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Result, bail};
use xtask::fetch::{Fetched, fetch};
use xtask::intake::Places;
use xtask::session::{OWN_FILES, Session, files};
use xtask::update::{Files, Rules};
use xtask::upgrade::broken::Broken;
use xtask::upgrade::{Args, End, Steps, Tested, run};

/// A repository of its own, gone at the end of the test.
struct Repository(PathBuf);

impl Repository {
    /// With [`SMALL`] taken in and every text in it judged.
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("payroc-upgrade-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let repository = Self(std::env::temp_dir().join(name));
        repository.write("Cargo.toml", "[workspace.package]\nversion = \"0.1.0\"\n");
        repository.write("payroc-api/Cargo.toml", "[package]\nversion.workspace = true\n");
        repository.write("payroc-ext/Cargo.toml", "[package]\nversion = \"0.3.1\"\n");
        repository.write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n### API drift\n- First import.\n");
        repository.write(
            "tests/tests/snapshots/surface.snap",
            "---\nThing object\nThing.colour ThingColour\nThing.id* string\n",
        );
        repository.write("tests/tests/snapshots/other.snap", "---\nOther object\n");
        repository.write("openapi/overlay.yaml", OVERLAY);
        let first = update(&repository, SMALL);
        assert!(first.is_ok(), "{first:?}");
        repository.judge("Thing.id");
        repository
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("makes a folder");
        std::fs::write(path, text).expect("writes");
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).expect("reads")
    }

    fn judge(&self, text: &str) {
        let lock = self.read("openapi/sensitivity.lock");
        self.write(
            "openapi/sensitivity.lock",
            &lock.replace(&format!("\"{text}\": \"pending\""), &format!("\"{text}\": \"plain\"")),
        );
    }

    fn session(&self) -> Session {
        Session::open(&self.0, &self.0.join("openapi"), "upgrade").expect("opens")
    }

    fn places(&self) -> Places {
        Places::new(&self.0.join("openapi"))
    }

    /// Every file with its text.
    fn contents(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut out = BTreeMap::new();
        let mut open = vec![self.0.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else if !OWN_FILES.iter().any(|own| path.ends_with(own)) {
                    out.insert(path.clone(), std::fs::read(path).expect("reads"));
                }
            }
        }
        out
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn update(repository: &Repository, text: &str) -> Result<()> {
    let document = Fetched {
        bytes: text.as_bytes().to_vec(),
        origin: "file".to_owned(),
    };
    match xtask::intake::plan(&repository.places(), &document, Rules::Strict, &mut |_| {}) {
        Ok(intake) => repository.session().write(&files(&intake.outcome.changed)),
        Err(stop) => bail!("{stop:?}"),
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
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/thing'}}}}
components:
  schemas:
    thing: {type: object, required: [id], properties: {id: {type: string}, colour: {type: string, enum: [red, green]}}}
";

const OVERLAY: &str = "overlay: 1.0.0
info: {title: t, version: '1'}
actions:
- {x-id: colours, x-reason: r, x-expect: 1, target: $.components.schemas.ThingColour, update: {description: A colour.}}
";

/// Steps that do nothing but note that they were taken.
#[derive(Default)]
struct Played {
    taken: Vec<&'static str>,
    no_code: bool,
    broken: Vec<Broken>,
    unequal: bool,
    stale: Vec<PathBuf>,
    red: bool,
    no_run: bool,
}

impl Steps for Played {
    fn codegen(&mut self, _: &mut Session) -> Result<()> {
        self.taken.push("codegen");
        if self.no_code {
            bail!("a union that nothing tells apart");
        }
        Ok(())
    }

    fn format(&mut self) -> Result<()> {
        self.taken.push("format");
        Ok(())
    }

    fn build(&mut self) -> Result<Vec<Broken>> {
        self.taken.push("build");
        Ok(self.broken.clone())
    }

    fn conformance(&mut self, _: &Fetched) -> Result<bool> {
        self.taken.push("conformance");
        Ok(!self.unequal)
    }

    fn tests(&mut self) -> Result<Tested> {
        self.taken.push("tests");
        Ok(Tested {
            passed: !self.red,
            stale: self.stale.clone(),
            failed: if self.red {
                vec!["tests::that_is_red".to_owned()]
            } else {
                Vec::new()
            },
        })
    }
}

struct Went {
    end: End,
    said: String,
    report: String,
    taken: Vec<&'static str>,
}

fn upgrade_from(repository: &Repository, from: &str, mut steps: Played) -> Went {
    let report = std::env::temp_dir().join(format!("{}.md", repository.0.file_name().expect("a name").to_string_lossy()));
    let args = Args {
        from: from.to_owned(),
        report: Some(report.clone()),
        no_run: steps.no_run,
    };
    let mut said = Vec::new();
    let end = run(
        &mut repository.session(),
        &repository.places(),
        &args,
        fetch,
        &mut steps,
        &mut |line| said.push(line.to_owned()),
    );
    let text = std::fs::read_to_string(&report).expect("a report is always written");
    let _ = std::fs::remove_file(report);
    Went {
        end,
        said: said.join("\n"),
        report: text,
        taken: steps.taken,
    }
}

/// The upgrade to a document that lies in a file outside of the repository.
fn upgrade(repository: &Repository, text: &[u8], steps: Played) -> Went {
    let file = std::env::temp_dir().join(format!("{}.yaml", repository.0.file_name().expect("a name").to_string_lossy()));
    std::fs::write(&file, text).expect("writes");
    let went = upgrade_from(repository, &file.to_string_lossy(), steps);
    let _ = std::fs::remove_file(file);
    went
}

/// One response on this machine.
fn serve(response: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("binds");
    let address = format!("http://{}/document.yaml", listener.local_addr().expect("bound"));
    std::thread::spawn(move || {
        let Ok((mut stream, _)) = listener.accept() else { return };
        let mut seen = Vec::new();
        let mut buffer = [0; 512];
        while !seen.ends_with(b"\r\n\r\n") {
            match stream.read(&mut buffer) {
                Ok(0) | Err(_) => break,
                Ok(count) => seen.extend_from_slice(&buffer[..count]),
            }
        }
        let _ = stream.write_all(&response);
    });
    address
}

const ALL: [&str; 5] = ["codegen", "format", "build", "conformance", "tests"];

#[test]
fn a_document_goes_the_whole_way() {
    let repository = Repository::new();
    let went = upgrade(
        &repository,
        SMALL.replace("[red, green]", "[red, green, blue]").as_bytes(),
        Played::default(),
    );
    assert_eq!((went.end, went.taken.as_slice()), (End::Done, &ALL[..]), "{}", went.said);
    assert!(
        went.said.contains("additive") && went.said.contains("gains the value `blue`"),
        "{}",
        went.said
    );
    assert!(went.said.contains("payroc-api 0.1.0 -> 0.1.1") && went.said.contains("payroc-ext 0.3.1 -> 0.3.2"));
    assert!(went.report.starts_with("## API drift: additive"), "{}", went.report);
    let changelog = repository.read("CHANGELOG.md");
    assert!(
        changelog.contains("- First import.\n<!-- drift ") && changelog.contains("gains the value"),
        "{changelog}"
    );
    let before = repository.contents();
    let again = upgrade(
        &repository,
        SMALL.replace("[red, green]", "[red, green, blue]").as_bytes(),
        Played::default(),
    );
    assert_eq!(again.end, End::Done);
    assert!(again.report.starts_with("## API drift: none"), "{}", again.report);
    assert_eq!(repository.contents(), before, "the second time there is nothing to do");
}

#[test]
fn no_run_stops_before_anything_generated_is_compiled_or_run() {
    let repository = Repository::new();
    let document = SMALL.replace("[red, green]", "[red, green, blue]");
    let steps = Played {
        no_run: true,
        ..Played::default()
    };
    let went = upgrade(&repository, document.as_bytes(), steps);
    assert_eq!((went.end, went.end.code()), (End::Decide, 4), "{}", went.said);
    assert_eq!(went.taken, ["codegen", "format"], "{}", went.said);
    assert!(went.said.ends_with("run this again without `--no-run`."), "{}", went.said);
    assert!(
        went.report.contains("Decisions pending") && went.report.contains("read it first"),
        "{}",
        went.report
    );
    let went = upgrade(&repository, document.as_bytes(), Played::default());
    assert_eq!((went.end, went.taken.as_slice()), (End::Done, &ALL[..]), "{}", went.said);
}

/// The job that builds and runs what was generated can write nothing and knows no secret; the one that can write builds nothing.
#[test]
fn the_workflow_that_builds_has_no_rights() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows/spec-watch.yml");
    let text = std::fs::read_to_string(path).expect("reads");
    let workflow: serde_json::Value = serde_yaml_ng::from_str(&text).expect("YAML");
    assert_eq!(workflow["permissions"], serde_json::json!({"contents": "read"}));
    assert_eq!(
        workflow["env"].as_object().map(|env| env.keys().collect::<Vec<_>>()),
        Some(vec![&"BRANCH".to_owned()])
    );
    let jobs = workflow["jobs"].as_object().expect("jobs");
    let (mut building, mut writing) = (0, 0);
    for (name, job) in jobs {
        let text = job.to_string();
        let scripts = job["steps"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|step| step["run"].as_str());
        let cargo = scripts.flat_map(str::lines).any(|line| line.trim_start().starts_with("cargo "));
        let rights = job.get("permissions").is_some() || text.contains("secrets.") || text.contains("token");
        assert!(!(cargo && rights), "{name} builds and has rights");
        building += usize::from(cargo);
        writing += usize::from(rights);
        for step in job["steps"].as_array().expect("steps") {
            let checkout = step["uses"].as_str().is_some_and(|action| action.starts_with("actions/checkout@"));
            assert!(
                !(cargo && checkout) || step["with"]["persist-credentials"] == false,
                "{name} leaves a token on disk"
            );
        }
    }
    // One makes the upgrade, one looks at the browser script; neither may write.
    assert_eq!((building, writing), (2, 1));
    let guard = jobs["propose"].to_string();
    assert!(
        guard.contains(":!payroc-api/src/generated") && guard.contains("changes nothing else"),
        "{guard}"
    );
}

#[test]
fn words_alone_change_neither_versions_nor_the_changelog() {
    let repository = Repository::new();
    let before = repository.read("CHANGELOG.md");
    let went = upgrade(
        &repository,
        SMALL.replace("description: ok", "description: All is well.").as_bytes(),
        Played::default(),
    );
    assert_eq!(went.end, End::Done);
    assert!(went.report.starts_with("## API drift: words"), "{}", went.report);
    assert!(went.said.contains("payroc-api stays 0.1.0"), "{}", went.said);
    assert_eq!(repository.read("CHANGELOG.md"), before);
}

#[test]
fn what_breaks_asks_for_the_next_version_and_names_the_snapshots() {
    let repository = Repository::new();
    let went = upgrade(
        &repository,
        SMALL.replace("id: {type: string}", "id: {type: integer}").as_bytes(),
        Played::default(),
    );
    assert!(went.report.starts_with("## API drift: wire"), "{}", went.report);
    assert!(
        went.said.contains("payroc-api 0.1.0 -> 0.2.0") && went.said.contains("payroc-ext 0.3.1 -> 0.4.0"),
        "{}",
        went.said
    );
    assert!(
        went.said.contains("surface.snap") && !went.said.contains("other.snap"),
        "{}",
        went.said
    );
}

#[test]
fn an_upstream_rename_changes_nothing() {
    let repository = Repository::new();
    let document = repository.read("openapi/payroc.json");
    let renamed = SMALL
        .replace("schemas/thing'", "schemas/bundled-7'")
        .replace("    thing:", "    bundled-7:");
    let went = upgrade(&repository, renamed.as_bytes(), Played::default());
    assert_eq!(went.end, End::Done, "{}", went.said);
    assert!(went.report.starts_with("## API drift: words"), "{}", went.report);
    assert_eq!(repository.read("openapi/payroc.json"), document);
}

#[test]
fn a_new_text_waits_for_a_verdict_and_the_way_goes_on_afterwards() {
    let repository = Repository::new();
    let document = SMALL.replace("id: {type: string}", "id: {type: string}, cvv: {type: string}");
    let went = upgrade(&repository, document.as_bytes(), Played::default());
    assert_eq!((went.end, went.end.code(), went.taken.len()), (End::Decide, 4, 0), "{}", went.said);
    assert!(
        went.said.contains("Thing.cvv") && went.said.contains("sensitivity.lock"),
        "{}",
        went.said
    );
    let (decision, change) = (went.report.find("Thing.cvv").expect("named"), went.report.find("### Additive"));
    assert!(
        went.report.contains("### Decisions pending") && decision < change.expect("listed"),
        "{}",
        went.report
    );
    repository.judge("Thing.cvv");
    let went = upgrade(&repository, document.as_bytes(), Played::default());
    assert_eq!((went.end, went.taken.as_slice()), (End::Done, &ALL[..]), "{}", went.said);
}

#[test]
fn stale_snapshots_are_a_decision_and_red_tests_are_not() {
    let repository = Repository::new();
    let stale = Played {
        stale: vec![PathBuf::from("tests/snapshots/surface.snap.new")],
        ..Played::default()
    };
    let went = upgrade(&repository, SMALL.as_bytes(), stale);
    assert_eq!((went.end, went.end.code()), (End::Decide, 4));
    assert!(
        went.said.contains("cargo insta review") && went.report.contains("surface.snap.new"),
        "{}",
        went.said
    );
    for (steps, message) in [
        (
            Played {
                red: true,
                ..Played::default()
            },
            "step 6, tests: ",
        ),
        // What a snapshot explains is no failure, so what fails beside it is.
        (
            Played {
                red: true,
                stale: vec![PathBuf::from("tests/snapshots/surface.snap.new")],
                ..Played::default()
            },
            "surface.snap.new: a snapshot to review",
        ),
        (
            Played {
                unequal: true,
                ..Played::default()
            },
            "do not come back",
        ),
        (
            Played {
                no_code: true,
                ..Played::default()
            },
            "No code can be generated",
        ),
    ] {
        let went = upgrade(&repository, SMALL.as_bytes(), steps);
        assert_eq!((went.end, went.end.code()), (End::Failed, 5));
        assert!(went.said.contains(message) && went.report.contains(message), "{}", went.said);
    }
}

fn broken_at(path: &str) -> Played {
    Played {
        broken: vec![Broken {
            path: PathBuf::from(path),
            line: 7,
            message: "no method `colour`".to_owned(),
        }],
        ..Played::default()
    }
}

#[test]
fn hand_written_code_that_a_change_breaks_is_a_decision_that_names_each_place() {
    const WRITTEN: &str = "payroc-ext/src/journeys/cards.rs";
    let repository = Repository::new();
    update(&repository, SMALL).expect("updates");
    let gone = SMALL.replace(", colour: {type: string, enum: [red, green]}", "");
    let thing = OVERLAY.replace("ThingColour", "Thing").replace("A colour.", "A thing.");
    repository.write("openapi/overlay.yaml", &thing);
    let went = upgrade(&repository, gone.as_bytes(), broken_at(WRITTEN));
    assert_eq!((went.end, went.taken.as_slice()), (End::Decide, &ALL[..3]), "{}", went.said);
    for text in [&went.said, &went.report] {
        assert!(text.contains("adapt each place, then run this again"), "{text}");
        assert!(text.contains("cards.rs:7: no method"), "{text}");
    }
    // Which hand-written line uses the generated code does not matter where that does not compile itself.
    let went = upgrade(&repository, gone.as_bytes(), broken_at("payroc-ext/src/generated/requests.rs"));
    assert_eq!((went.end, went.taken.len()), (End::Failed, 3), "{}", went.said);
    assert!(went.said.contains("correct the overlay or the generator"), "{}", went.said);
}

#[test]
fn hand_written_code_that_an_addition_breaks_is_a_fault_of_the_generator() {
    let repository = Repository::new();
    update(&repository, SMALL).expect("updates");
    let more = SMALL.replace("enum: [red, green]", "enum: [red, green, blue]");
    let went = upgrade(&repository, more.as_bytes(), broken_at("payroc-ext/src/journeys/cards.rs"));
    assert_eq!((went.end, went.taken.len()), (End::Failed, 3), "{}", went.said);
    assert!(
        went.said.contains("correct the generator") && went.said.contains("cards.rs:7"),
        "{}",
        went.said
    );
}

/// What every broken document must leave behind: nothing.
fn broken(went: &Went, repository: &Repository, before: &BTreeMap<PathBuf, Vec<u8>>, end: End, message: &str) {
    assert_eq!(went.end, end, "{}", went.said);
    assert!(went.taken.is_empty(), "{:?}", went.taken);
    assert!(went.said.contains(message), "{message} is not in: {}", went.said);
    assert!(went.said.contains("nothing was changed"), "{}", went.said);
    assert!(went.report.contains("### Decisions pending"), "{}", went.report);
    assert_eq!(&repository.contents(), before, "something was written");
}

#[test]
fn a_broken_document_is_refused_in_one_message_and_changes_nothing() {
    let repository = Repository::new();
    let before = repository.contents();
    for (document, message) in [
        ("<!DOCTYPE html><html><body>Not found</body></html>".to_owned(), "HTML"),
        (SMALL[..SMALL.len() - 60].to_owned(), "truncated"),
        (
            SMALL.replace("schemas/thing'", "schemas/think'"),
            "`#/components/schemas/think` leads nowhere",
        ),
        (String::new(), "empty"),
        ("a: b\n".to_owned(), "openapi"),
    ] {
        let went = upgrade(&repository, document.as_bytes(), Played::default());
        broken(&went, &repository, &before, End::Refused, message);
        assert_eq!(went.end.code(), 1);
    }
}

#[test]
fn a_document_that_lost_operations_is_taken_for_a_truncated_one() {
    let repository = Repository::new();
    let path = |id: &str| format!("  /{id}: {{get: {{operationId: {id}, tags: [Things], responses: {{204: {{description: ok}}}}}}}}\n");
    let many: String = ["a", "b", "c", "d", "e", "f", "g"].map(path).concat();
    let whole = SMALL.replace("components:\n", &format!("{many}components:\n"));
    update(&repository, &whole).expect("takes it in");
    let before = repository.contents();
    // Good YAML to its last line.
    let cut = SMALL.to_owned();
    let went = upgrade(&repository, cut.as_bytes(), Played::default());
    broken(&went, &repository, &before, End::Refused, "7 of 8 operations are gone");
    assert!(went.said.contains("truncated") && went.said.contains("--lenient"), "{}", went.said);
    // Whoever means it imports it without a check of the overlay; then the way goes on.
    let meant = Repository::new();
    update(&meant, &whole).expect("takes it in");
    let document = Fetched {
        bytes: cut.as_bytes().to_vec(),
        origin: "file".to_owned(),
    };
    let intake = xtask::intake::plan(&meant.places(), &document, Rules::Lenient, &mut |_| {});
    let changed = intake.unwrap_or_else(|stop| panic!("{stop:?}")).outcome.changed;
    meant.session().write(&files(&changed)).expect("writes");
    assert_eq!(upgrade(&meant, cut.as_bytes(), Played::default()).end, End::Done);
    // One that is gone from a file that does not end its last line.
    let cut = whole.replace(&path("g"), "");
    let went = upgrade(&repository, format!("{cut}x-note: en").as_bytes(), Played::default());
    broken(&went, &repository, &before, End::Refused, "1 of 8 operations are gone");
    // One of eight is believed.
    assert_eq!(upgrade(&repository, cut.as_bytes(), Played::default()).end, End::Done);
}

#[test]
fn a_security_scheme_that_is_no_longer_described_is_a_note_and_no_refusal() {
    let asking = SMALL.replace("paths:\n", "security: [{key: []}]\npaths:\n");
    let whole = format!("{asking}  securitySchemes: {{key: {{type: http, scheme: basic}}}}\n");
    let repository = Repository::new();
    update(&repository, &whole).expect("takes it in");
    let went = upgrade(&repository, asking.as_bytes(), Played::default());
    assert_eq!((went.end, went.taken.as_slice()), (End::Done, &ALL[..]), "{}", went.said);
    for text in [&went.said, &went.report] {
        assert!(text.contains("asks for the security scheme"), "{text}");
    }
}

#[test]
fn a_security_scheme_that_went_with_something_else_is_taken_for_a_truncated_document() {
    let path = |id: &str| format!("  /{id}: {{get: {{operationId: {id}, tags: [Things], responses: {{204: {{description: ok}}}}}}}}\n");
    let many: String = ["a", "b", "c", "d", "e", "f", "g"].map(path).concat();
    let asking = SMALL.replace("paths:\n", "security: [{key: []}]\npaths:\n");
    let asking = asking.replace("components:\n", &format!("{many}components:\n"));
    let whole = format!("{asking}  securitySchemes: {{key: {{type: http, scheme: basic}}}}\n");
    let repository = Repository::new();
    update(&repository, &whole).expect("takes it in");
    let before = repository.contents();
    // One operation of eight alone is believed, and so is the scheme alone.
    let went = upgrade(&repository, asking.replace(&path("g"), "").as_bytes(), Played::default());
    let message = "1 of 8 operations are gone, `GET /g` among them, and so is the security scheme `key`";
    broken(&went, &repository, &before, End::Refused, message);
    let cut = format!("{asking}x-note: en");
    let went = upgrade(&repository, cut.as_bytes(), Played::default());
    let message = "no longer described, and the last line of the document is not ended: it looks truncated";
    broken(&went, &repository, &before, End::Refused, message);
    // A document that ends in a bracket ends its last line, as JSON does.
    assert_eq!(upgrade(&repository, asking.trim_end().as_bytes(), Played::default()).end, End::Done);
    // One that never described it says no less than before.
    let never = Repository::new();
    update(&never, &asking).expect("takes it in");
    assert_eq!(upgrade(&never, cut.as_bytes(), Played::default()).end, End::Done);
}

/// What is legal and no code can be made of stops the way at a decision that names the place, the reason and a way out, and does not stop it once
/// that way is taken.
#[test]
fn what_no_code_can_be_made_of_is_a_decision_and_goes_on_once_it_is_left_out() {
    let named = "- {x-id: list, x-reason: r, x-expect: 1, target: \"$.paths['/things'].get\", update: {summary: Lists things., \
                 x-payroc-operation: {type: ListThings, resource: things, method: list}}}\n";
    let operation = |method: &str, rest: &str| {
        let path = format!("  /things/export:\n    {method}: {{operationId: exportThings, tags: [Things], {rest}}}\ncomponents:\n");
        SMALL.replace("components:\n", &path)
    };
    let done = "responses: {204: {description: ok}}";
    let sent = |media: &str| {
        format!("requestBody: {{content: {{{media}: {{schema: {{type: object, properties: {{n: {{type: integer}}}}}}}}}}}}, {done}")
    };
    let property = |schema: &str| SMALL.replace("id: {type: string}", &format!("id: {{type: string}}, v: {schema}"));
    let at = "/paths/~1things~1export/";
    let value = "/components/schemas/thing/properties/v";
    for (document, place, reason, target) in [
        (
            operation(
                "get",
                "responses: {200: {description: ok, content: {text/csv: {schema: {type: string}}}}}",
            ),
            at,
            "returned as `text/csv`",
            "$.paths['/things/export'].get",
        ),
        (
            operation("post", &sent("application/x-www-form-urlencoded")),
            at,
            "sent as `application/x-www-form-urlencoded`",
            "$.paths['/things/export'].post",
        ),
        (
            operation("post", &sent("multipart/form-data")),
            at,
            "a multipart body of other parts",
            "$.paths['/things/export'].post",
        ),
        (operation("trace", done), at, "TRACE operations", "$.paths['/things/export'].trace"),
        (
            operation("options", done),
            at,
            "OPTIONS operations",
            "$.paths['/things/export'].options",
        ),
        (
            operation("post", &format!("servers: [{{url: 'https://elsewhere.test'}}], {done}")),
            at,
            "is served from",
            "$.paths['/things/export'].post",
        ),
        // Without an optional parameter the operation is there.
        (
            SMALL.replace(
                "      responses:",
                "      parameters: [{name: by, in: query, style: deepObject, schema: {type: integer}}]\n      responses:",
            ),
            "/paths/~1things/get/parameters/0",
            "for objects only",
            "$.paths['/things'].get.parameters[?@['name'] == 'by' && @['in'] == 'query']",
        ),
        (
            property("{type: [string, integer]}"),
            value,
            "more than one type",
            "$.components.schemas.thing.properties.v.type",
        ),
        (
            property("{oneOf: [{type: object, properties: {a: {type: integer}}}, {type: object, properties: {b: {type: integer}}}]}"),
            value,
            "nothing tells the variants",
            "$.components.schemas.thing.properties.v.oneOf",
        ),
        (
            property("{anyOf: [{type: integer}, {type: object, properties: {b: {type: integer}}}]}"),
            value,
            "a variant that is no object",
            "$.components.schemas.thing.properties.v.anyOf",
        ),
        (
            property("{type: array, items: [{type: integer}]}"),
            value,
            "one schema for all elements",
            "$.components.schemas.thing.properties.v.items",
        ),
    ] {
        let repository = Repository::new();
        repository.write("openapi/overlay.yaml", &format!("{OVERLAY}{named}"));
        let went = upgrade(&repository, document.as_bytes(), Played::default());
        assert_eq!(
            (went.end, went.end.code(), went.taken.len()),
            (End::Decide, 4, 0),
            "{document}{}",
            went.said
        );
        let overlay = repository.read("openapi/overlay.yaml");
        for text in [&went.said, &went.report, &overlay] {
            assert!(text.contains(place) && text.contains(reason), "{reason}: {text}");
        }
        assert!(overlay.contains(&serde_json::json!(target).to_string()), "{overlay}");
        assert!(
            overlay.contains("x-proposed: true") && overlay.contains("\n# No code can be made of "),
            "{overlay}"
        );
        assert!(!overlay.contains("ExportThings"), "what is left out gets no name: {overlay}");
        let again = upgrade(&repository, document.as_bytes(), Played::default());
        assert_eq!(again.end, End::Decide, "nobody has accepted it: {}", again.said);
        assert_eq!(repository.read("openapi/overlay.yaml"), overlay, "it is proposed once");
        repository.write("openapi/overlay.yaml", &overlay.replace("x-proposed: true", "x-proposed: false"));
        let went = upgrade(&repository, document.as_bytes(), Played::default());
        assert_eq!((went.end, went.taken.as_slice()), (End::Done, &ALL[..]), "{document}{}", went.said);
        let inputs = xtask::codegen::inputs::Inputs::of_repository(&repository.0.join("openapi")).expect("reads");
        if let Err(error) = xtask::codegen::generate(&inputs, &mut |_| {}) {
            panic!("{document}{error:#}");
        }
        // Once the vendor has mended it, the action asks to go.
        let went = upgrade(&repository, SMALL.as_bytes(), Played::default());
        assert_eq!(went.end, End::Decide, "{}", went.said);
        assert!(
            went.said.contains("proposed.without.") && went.said.contains("selects nothing"),
            "{}",
            went.said
        );
    }
}

#[test]
fn what_cannot_be_read_changes_nothing() {
    let repository = Repository::new();
    let before = repository.contents();
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("binds");
        format!("http://{}/", listener.local_addr().expect("bound"))
    };
    let went = upgrade_from(&repository, &closed, Played::default());
    broken(&went, &repository, &before, End::Unreadable, "cannot read http://127.0.0.1");
    assert_eq!(went.end.code(), 3);

    let missing = serve(b"HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 2\r\n\r\nno".to_vec());
    let went = upgrade_from(&repository, &missing, Played::default());
    broken(&went, &repository, &before, End::Unreadable, "HTTP 404");

    let mut short = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 9999\r\n\r\n".to_vec();
    short.extend_from_slice(SMALL.as_bytes());
    let went = upgrade_from(&repository, &serve(short), Played::default());
    broken(&went, &repository, &before, End::Unreadable, "to its end");

    let page = "<!doctype html><title>Sign in</title>";
    let page = format!(
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{page}",
        page.len()
    );
    let went = upgrade_from(&repository, &serve(page.into_bytes()), Played::default());
    broken(&went, &repository, &before, End::Refused, "HTML");

    let went = upgrade(&repository, &vec![b' '; 50 * 1024 * 1024], Played::default());
    broken(&went, &repository, &before, End::Unreadable, "is larger than");
    let went = upgrade_from(&repository, &repository.0.join("none").to_string_lossy(), Played::default());
    broken(&went, &repository, &before, End::Unreadable, "cannot read");
}

#[test]
fn an_overlay_that_does_not_fit_any_more_is_a_decision_and_the_changes_are_still_told() {
    let repository = Repository::new();
    let before = repository.contents();
    let went = upgrade(
        &repository,
        SMALL.replace(", colour: {type: string, enum: [red, green]}", "").as_bytes(),
        Played::default(),
    );
    broken(&went, &repository, &before, End::Decide, "colours");
    assert_eq!(went.end.code(), 4);
    assert!(went.report.starts_with("## API drift: wire"), "{}", went.report);
    let (decision, change) = (
        went.report.find("colours").expect("named"),
        went.report.find("`Thing.colour`").expect("told"),
    );
    assert!(decision < change, "decisions come first: {}", went.report);
}

#[test]
fn a_name_that_is_not_clear_is_a_decision() {
    let repository = Repository::new();
    let lock = repository.read("openapi/names.lock");
    let mut value: serde_json::Value = serde_json::from_str(&lock).expect("JSON");
    for name in ["One", "Two"] {
        value["schemas"][name] = serde_json::json!({"kind": "object", "upstream": ["extra"], "fields": ["n"]});
    }
    repository.write("openapi/names.lock", &value.to_string());
    let before = repository.contents();
    let document = SMALL.replace(
        "id: {type: string}",
        "id: {type: string}, more: {$ref: '#/components/schemas/extra'}",
    ) + "    extra: {type: object, properties: {n: {type: integer}}}\n";
    let went = upgrade(&repository, document.as_bytes(), Played::default());
    broken(&went, &repository, &before, End::Decide, "`One` or `Two`");
    assert!(went.report.starts_with("## API drift: not known"), "{}", went.report);
}

#[test]
fn a_lock_that_is_broken_is_said_so() {
    let repository = Repository::new();
    repository.write("openapi/history.lock", "{");
    let before = repository.contents();
    let went = upgrade(&repository, SMALL.as_bytes(), Played::default());
    broken(&went, &repository, &before, End::Unreadable, "history.lock cannot be read");
}

#[test]
fn a_changelog_that_cannot_be_written_leaves_the_document_as_it_was() {
    let repository = Repository::new();
    let before = repository.contents();
    let place = repository.0.join("CHANGELOG.md.new");
    std::fs::create_dir(&place).expect("makes a folder");
    let went = upgrade(
        &repository,
        SMALL.replace("[red, green]", "[red, green, blue]").as_bytes(),
        Played::default(),
    );
    assert_eq!(went.end, End::Unreadable, "{}", went.said);
    std::fs::remove_dir(place).expect("removes it");
    assert_eq!(repository.contents(), before);
}

#[test]
fn a_property_that_becomes_required_changes_no_rust_type() {
    let repository = Repository::new();
    let generated = |repository: &Repository| {
        let base = xtask::drift::side::Base::read(&repository.0.join("openapi")).expect("reads");
        let document = std::fs::read(Files::at(&repository.0.join("openapi")).document).expect("reads");
        let side = xtask::drift::side::Side::import(&document, &base).unwrap_or_else(|faults| panic!("{faults:?}"));
        let inputs = side.inputs.unwrap_or_else(|why| panic!("{why}"));
        let decisions = inputs.decisions();
        let shapes = xtask::emit::shape::Shapes::new(&inputs.document, &decisions).expect("shapes");
        let files = xtask::emit::files::files(&shapes).expect("generates");
        let code: Vec<String> = files
            .iter()
            .flat_map(|file| file.text().lines())
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(str::to_owned)
            .collect();
        code.join("\n")
    };
    let before = generated(&repository);
    assert!(before.contains("pub colour: Option<ThingColour>"), "{before}");
    assert!(
        before.contains("\"colour\" colour: Optional;"),
        "it is decoded as optional: {before}"
    );
    let went = upgrade(
        &repository,
        SMALL.replace("required: [id]", "required: [id, colour]").as_bytes(),
        Played::default(),
    );
    assert_eq!(went.end, End::Done);
    assert!(
        went.report.starts_with("## API drift: additive") && went.report.contains("stays optional"),
        "{}",
        went.report
    );
    assert!(repository.read("openapi/payroc.json").contains("\"colour\",\n          \"id\""));
    assert_eq!(generated(&repository), before);
}

#[test]
fn the_real_document_says_nothing_new_to_the_repository() {
    let Some(folder) = std::env::var_os("PAYROC_UPSTREAM_SPECS").map(PathBuf::from) else {
        xtask::out::complain("skipped: PAYROC_UPSTREAM_SPECS is not set\n");
        return;
    };
    let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/source.toml")).expect("reads");
    let source: toml::Table = toml::from_str(&source).expect("TOML");
    let wanted = source["sha256"].as_str().expect("a hash");
    let taken_in = std::fs::read_dir(&folder)
        .expect("a folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .find(|path| xtask::hash::sha256(&std::fs::read(path).expect("reads")) == wanted);
    // Who has documents and not this one would try nothing.
    let taken_in = taken_in.unwrap_or_else(|| panic!("no document in {} has the sha256 {wanted} of openapi/source.toml", folder.display()));
    let document = fetch(&taken_in.to_string_lossy()).expect("reads");
    let places = Places::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi"));
    let intake = match xtask::intake::plan(&places, &document, Rules::Strict, &mut |_| {}) {
        Ok(intake) => intake,
        Err(stop) => panic!("{stop:?}"),
    };
    assert_eq!(intake.outcome.sha256, wanted);
    assert!(
        !intake.is_new(),
        "{:?}",
        intake.outcome.changed.iter().map(|(path, _)| path).collect::<Vec<_>>()
    );
    assert!(intake.report.is_some_and(|report| report.changes.is_empty()));
}

#[test]
fn the_closing_message_names_every_failing_step_and_what_to_do() {
    let repository = Repository::new();
    let steps = Played {
        unequal: true,
        red: true,
        ..Played::default()
    };
    let went = upgrade(&repository, SMALL.as_bytes(), steps);
    assert_eq!((went.end, went.taken.as_slice()), (End::Failed, &ALL[..]), "{}", went.said);
    let closing = went.said.rsplit("[6/6]").next().unwrap_or_default();
    for part in [
        "2 things are to be done",
        "step 5, conformance",
        "overlay.yaml",
        "step 6, tests: tests::that_is_red",
        "Run each",
    ] {
        assert!(closing.contains(part), "{part}: {closing}");
    }
}

#[test]
fn a_new_operation_is_proposed_and_goes_on_once_it_is_accepted() {
    let repository = Repository::new();
    let named = "- {x-id: list, x-reason: r, x-expect: 1, target: \"$.paths['/things'].get\", update: {summary: Lists things., \
                 x-payroc-operation: {type: ListThings, resource: things, method: list}}}\n";
    repository.write("openapi/overlay.yaml", &format!("{OVERLAY}{named}"));
    let document = SMALL.replace(
        "components:\n",
        "  /things/it's:\n    post: {operationId: makeThing, tags: [Things], requestBody: {content: {application/json: {schema: {$ref: \
         '#/components/schemas/thing'}}}}, responses: {204: {description: ok}}}\ncomponents:\n",
    );
    let went = upgrade(&repository, document.as_bytes(), Played::default());
    assert_eq!((went.end, went.end.code(), went.taken.len()), (End::Decide, 4, 0), "{}", went.said);
    assert!(
        went.said.contains("POST /things/it's: MakeThing, called as things().make()"),
        "{}",
        went.said
    );
    assert!(went.report.contains("`x-proposed`"), "{}", went.report);
    let overlay = repository.read("openapi/overlay.yaml");
    assert!(overlay.contains("x-proposed: true") && overlay.contains("Make thing."), "{overlay}");
    let again = upgrade(&repository, document.as_bytes(), Played::default());
    assert_eq!(again.end, End::Decide, "nobody has accepted it: {}", again.said);
    assert_eq!(repository.read("openapi/overlay.yaml"), overlay, "it is proposed once");
    repository.write("openapi/overlay.yaml", &overlay.replace("  x-proposed: true\n", ""));
    let went = upgrade(&repository, document.as_bytes(), Played::default());
    assert_eq!((went.end, went.taken.as_slice()), (End::Done, &ALL[..]), "{}", went.said);
    assert!(repository.read("openapi/names.lock").contains("\"make\""));
}

#[test]
fn a_new_filter_is_a_line_in_the_report_and_nothing_to_be_done() {
    let repository = Repository::new();
    let document = SMALL.replace(
        "      responses:",
        "      parameters: [{name: brand, in: query, schema: {type: string, enum: [a, b]}}]\n      responses:",
    );
    let went = upgrade(&repository, document.as_bytes(), Played::default());
    assert_eq!(went.end, End::Done, "{}", went.said);
    assert!(went.report.contains("does not apply yet: `GET /things brand`"), "{}", went.report);
}
