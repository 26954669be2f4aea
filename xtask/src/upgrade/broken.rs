//! Where code does not compile, as cargo says it for programs.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A place where code does not compile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// The file, from the root of the repository.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The first line of what the compiler says.
    pub message: String,
}

impl Broken {
    /// Whether the file is written by `codegen`.
    pub fn is_generated(&self) -> bool {
        self.path.ancestors().any(|folder| folder.ends_with("src/generated"))
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path.display(), self.line, self.message)
    }
}

/// What is read of a line of `cargo --message-format=json`.
#[derive(Deserialize)]
struct Line {
    reason: String,
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    message: String,
    rendered: Option<String>,
    #[serde(default)]
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    file_name: PathBuf,
    line_start: usize,
    is_primary: bool,
}

/// Reads the lines of `cargo --message-format=json`.
#[derive(Debug, Default)]
pub struct Reader {
    /// One place is compiled more than once: as a library, for its tests, for those who use it.
    places: BTreeSet<Broken>,
}

impl Reader {
    /// Reads a line; what the compiler has to show for it, where it is an error.
    pub fn read(&mut self, root: &Path, line: &str) -> Option<String> {
        let line: Line = serde_json::from_str(line).ok()?;
        let message = line
            .message
            .filter(|message| line.reason == "compiler-message" && message.level == "error")?;
        let new = message.spans.iter().filter(|span| span.is_primary).fold(false, |new, span| {
            let place = Broken {
                path: span.file_name.strip_prefix(root).unwrap_or(&span.file_name).to_path_buf(),
                line: span.line_start,
                message: message.message.lines().next().unwrap_or_default().to_owned(),
            };
            self.places.insert(place) || new
        });
        message.rendered.filter(|_| new || message.spans.is_empty())
    }

    /// The places, in order.
    pub fn places(self) -> Vec<Broken> {
        self.places.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(level: &str, file: &str, primary: bool) -> String {
        serde_json::json!({
            "reason": "compiler-message",
            "message": {
                "level": level, "message": "no method `adjust`\nfor this value", "rendered": "error: no method", "code": null,
                "spans": [
                    {"file_name": file, "line_start": 7, "is_primary": primary},
                    {"file_name": "payroc-api/src/generated/operations.rs", "line_start": 1, "is_primary": false},
                ],
            },
        })
        .to_string()
    }

    #[test]
    fn errors_are_found_once_at_their_own_places() {
        let mut reader = Reader::default();
        let written = line("error", "payroc-ext/src/journeys/cards.rs", true);
        assert_eq!(reader.read(Path::new("/root"), &written).as_deref(), Some("error: no method"));
        assert_eq!(reader.read(Path::new("/root"), &written), None, "it is shown once");
        let generated = line("error", "/root/payroc-ext/src/generated/requests.rs", true);
        assert!(reader.read(Path::new("/root"), &generated).is_some());
        for other in [
            line("warning", "payroc-ext/src/lib.rs", true),
            line("error", "payroc-ext/src/lib.rs", false),
            r#"{"reason":"compiler-artifact","target":{"name":"payroc_api"}}"#.to_owned(),
            r#"{"reason":"build-finished","success":false}"#.to_owned(),
            "a line of something else".to_owned(),
        ] {
            assert_eq!(reader.read(Path::new("/root"), &other), None, "{other}");
        }
        let places = reader.places();
        let shown: Vec<String> = places.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "payroc-ext/src/generated/requests.rs:7: no method `adjust`",
                "payroc-ext/src/journeys/cards.rs:7: no method `adjust`"
            ]
        );
        assert_eq!(places.iter().map(Broken::is_generated).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn an_error_without_a_place_is_shown_and_is_no_place() {
        let line = r#"{"reason":"compiler-message","message":{"level":"error","message":"linking failed","rendered":"error: linking","spans":[]}}"#;
        let mut reader = Reader::default();
        assert_eq!(reader.read(Path::new("/"), line).as_deref(), Some("error: linking"));
        assert!(reader.places().is_empty());
    }
}
