//! The exit codes that `--help` promises, asked of the binary, and whether ARCHITECTURE.md names its commands.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder of its own, gone at the end of the test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = TempDir::new().expect("makes a folder");
        std::fs::create_dir(folder.path().join("openapi")).expect("makes a folder");
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.path().join(name);
        std::fs::write(&path, text).expect("writes");
        path.to_string_lossy().into_owned()
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let Output { status, stdout, stderr } = Command::new(Path::new(env!("CARGO_BIN_EXE_xtask")))
            .args(arguments)
            .current_dir(self.path())
            .output()
            .expect("starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (status.code().expect("ends by itself"), text(stdout), text(stderr))
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

#[test]
fn architecture_names_every_command_and_no_other() {
    let (code, help, _) = Folder::new().run(&["--help"]);
    assert_eq!(code, 0);
    let (_, commands) = help.split_once("\nCommands:\n").expect("a list");
    let commands = commands.lines().take_while(|line| line.starts_with("  "));
    let known: BTreeSet<&str> = commands
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(known.len() > 10, "{help}");
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../ARCHITECTURE.md")).expect("a document");
    let (_, listed) = text.split_once("\nxtask/ ").expect("the folder");
    let listed = listed.lines().take_while(|line| line.starts_with(' '));
    let named: BTreeSet<&str> = listed
        .flat_map(|line| line.split([' ', ',', ';']))
        .filter(|word| !["", "check", "checks"].contains(word))
        .collect();
    assert_eq!(named, known);
}

#[test]
fn diff_ends_as_it_says() {
    let folder = Folder::new();
    let old = folder.file("old.yaml", SMALL);
    let words = folder.file("words.yaml", &SMALL.replace("description: ok", "description: fine"));
    let more = folder.file("more.yaml", &SMALL.replace("[red, green]", "[red, green, blue]"));
    let less = folder.file("less.yaml", &SMALL.replace("[red, green]", "[red]"));
    let gone = folder.file("gone.yaml", &SMALL.replace("id: {type: integer}, ", ""));
    let broken = folder.file("broken.yaml", &SMALL.replace("3.0.3", "2.0.3"));
    for (new, verdict, [wire, source, any]) in [
        (&old, "none", [0, 0, 0]),
        (&words, "words", [0, 0, 1]),
        (&more, "additive", [0, 0, 1]),
        (&less, "source", [0, 1, 1]),
        (&gone, "wire", [1, 1, 1]),
    ] {
        let (code, text, _) = folder.run(&["diff", &old, new]);
        assert_eq!(code, 0, "{verdict}");
        assert!(text.starts_with(&format!("{verdict}: ")), "{verdict}: {text}");
        for (class, expected) in [("wire", wire), ("source", source), ("any", any)] {
            assert_eq!(
                folder.run(&["diff", &old, new, "--fail-on", class, "--format", "json"]).0,
                expected,
                "{verdict} {class}"
            );
        }
    }
    assert_eq!(folder.run(&["diff", &old]).0, 2);
    let (code, text, error) = folder.run(&["diff", &old, &broken]);
    assert_eq!((code, text.as_str()), (3, ""), "{error}");
    assert!(
        error.contains("the new document is refused") && error.contains("is not supported"),
        "{error}"
    );
    assert_eq!(folder.run(&["diff", &old, "nowhere.yaml"]).0, 3);
    assert!(
        folder
            .run(&["diff", &old, &gone, "--format", "html"])
            .1
            .starts_with("<!doctype html>")
    );
}

#[test]
fn update_ends_as_it_says_and_ends_with_the_report() {
    let folder = Folder::new();
    let first = folder.file("first.yaml", SMALL);
    let next = folder.file("next.yaml", &SMALL.replace("[red, green]", "[red]"));
    let broken = folder.file("broken.yaml", "<html></html>");
    folder.file("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n");
    let (code, text, error) = folder.run(&["update", "--from", &first]);
    assert_eq!(code, 0, "{error}");
    assert!(text.contains("There was no document before"), "{text}");
    let (code, text, _) = folder.run(&["update", "--from", &next, "--dry-run"]);
    assert!(code == 0 && text.contains("would write") && text.contains("source: "), "{text}");
    assert!(text.contains(&format!("Next: cargo xtask update --from {next}\n")), "{text}");
    let (_, text, _) = folder.run(&["update", "--from", &next, "--dry-run", "--lenient"]);
    assert!(
        text.contains(&format!("Next: cargo xtask update --from {next} --lenient\n")),
        "{text}"
    );
    let (code, text, _) = folder.run(&["update", "--from", &next, "--report", "report.md", "--timings"]);
    assert_eq!(code, 0);
    assert!(
        text.contains("loses the value `green`") && text.contains("Next: cargo xtask upgrade"),
        "{text}"
    );
    let report = std::fs::read_to_string(folder.path().join("report.md")).expect("written");
    assert!(report.starts_with("## API drift: source"), "{report}");
    let changelog = std::fs::read_to_string(folder.path().join("CHANGELOG.md")).expect("there");
    assert!(changelog.contains("### API drift\n<!-- drift"), "{changelog}");
    let (code, text, _) = folder.run(&["update", "--from", &next]);
    assert!(
        code == 0 && text.contains("Nothing to do") && text.contains("Next: nothing"),
        "{text}"
    );
    let (code, _, error) = folder.run(&["update", "--from", &broken]);
    assert!(code == 1 && error.contains("HTML"), "{error}");
    assert_eq!(folder.run(&["update", "--from", "nowhere.yaml"]).0, 3);
    assert_eq!(folder.run(&["update", "--for", &first]).0, 2);
    assert!(folder.run(&["upgrade", "--help"]).1.contains("4 a person has to decide"));
}
