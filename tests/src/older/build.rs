//! The older client: a crate that is generated from a document, and a program around it that decodes.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use xtask::codegen::inputs::Past;
use xtask::codegen::{Docs, standalone};

use super::line::{Answer, Question};

/// The program; it stands in the folder of the tests crate but belongs to no package.
const PROGRAM: &str = "tests/harness/main.rs";

/// A client that was generated from a document.
#[derive(Clone, Debug)]
pub struct OlderClient {
    manifest: PathBuf,
    target: PathBuf,
    questions: PathBuf,
}

impl OlderClient {
    /// Generates the crate below `work`, in a folder of this name. `root` is the repository, whose names are used.
    ///
    /// The crate remembers no other document, so that it is the client that the document alone would have given: what a later document
    /// taught the repository to tolerate does not help it.
    ///
    /// # Errors
    /// A refused document, or files that cannot be written.
    pub fn generate(root: &Path, work: &Path, name: &str, document: &[u8]) -> Result<Self> {
        let folder = work.join(name);
        standalone(root, document, &folder.join("api"), Docs::Own, Past::Only(&[]), &mut |_| {})?;
        let harness = folder.join("harness");
        fs::create_dir_all(&harness).with_context(|| format!("cannot make {}", harness.display()))?;
        let manifest = harness.join("Cargo.toml");
        write_changed(&manifest, &self::manifest(name, &root.join(PROGRAM))?)?;
        // The same versions as in the workspace, so that a difference is one of the documents.
        let lock = root.join("Cargo.lock");
        fs::copy(&lock, harness.join("Cargo.lock")).with_context(|| format!("cannot copy {}", lock.display()))?;
        Ok(Self {
            manifest,
            target: work.join("build"),
            questions: harness.join("questions.jsonl"),
        })
    }

    /// Builds the client and asks it; gives an answer to each question, in their order.
    ///
    /// # Errors
    /// A crate that does not build, and a program that does not answer.
    pub fn ask(&self, questions: &[Question]) -> Result<Vec<Answer>> {
        // By way of a file, since a program that waits for its output to be read would not read its input.
        let mut file = fs::File::create(&self.questions).with_context(|| format!("cannot write {}", self.questions.display()))?;
        for question in questions {
            serde_json::to_writer(&file, question)?;
            file.write_all(b"\n")?;
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(&cargo)
            .args(["run", "--quiet", "--manifest-path"])
            .arg(&self.manifest)
            .arg("--target-dir")
            .arg(&self.target)
            .stdin(fs::File::open(&self.questions)?)
            .stderr(Stdio::inherit())
            .output()
            .with_context(|| format!("cannot start {}", Path::new(&cargo).display()))?;
        if !output.status.success() {
            bail!(
                "the client of the older document did not build or run ({}); see above",
                output.status
            );
        }
        let answers: Vec<Answer> = serde_json::Deserializer::from_slice(&output.stdout)
            .into_iter()
            .collect::<Result<_, _>>()
            .context("the client of the older document answered what is no JSON")?;
        ensure!(
            answers.len() == questions.len(),
            "{} questions and {} answers",
            questions.len(),
            answers.len()
        );
        Ok(answers)
    }
}

fn manifest(name: &str, program: &Path) -> Result<String> {
    let program = program.to_str().with_context(|| format!("{} is not UTF-8", program.display()))?;
    let text = serde_json::to_string(&BTreeMap::from([("path", program)]))?;
    // A JSON string is a TOML string, too.
    let path = text.trim_start_matches("{\"path\":").trim_end_matches('}');
    Ok(format!(
        r#"# Made by `cargo xtask older-client`; the next run replaces it.
[package]
name = "older-client-{name}"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[[bin]]
name = "older-client-{name}"
path = {path}

[dependencies]
payroc-api = {{ path = "../api", default-features = false }}
serde = {{ version = "1", features = ["derive"] }}
serde_json = {{ version = "1", features = ["raw_value"] }}
serde_path_to_error = "0.1"

[profile.dev]
debug = false
incremental = false
"#
    ))
}

/// An untouched file makes cargo build nothing.
fn write_changed(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
