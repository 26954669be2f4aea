//! The generated code matches its inputs under openapi/, and its files stay short enough to read.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::codegen::inputs::Inputs;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn inputs() -> Inputs {
    Inputs::of_repository(&repository().join("openapi")).expect("openapi/ can be read")
}

#[test]
fn the_generated_code_is_up_to_date() {
    let inputs = inputs();
    assert_eq!(
        payroc_api::INPUTS,
        inputs.fingerprint,
        "the generated code is stale; run `cargo xtask codegen`"
    );
}

#[test]
fn every_string_of_the_api_is_classified_as_plain_personal_or_secret() {
    let pending = inputs().pending();
    assert!(
        pending.is_empty(),
        "these strings are not classified yet; replace pending by plain, personal or secret in openapi/sensitivity.lock, or add a rule to \
         openapi/overlay.yaml:\n{}",
        pending.join("\n")
    );
}

#[test]
fn no_generated_file_is_longer_than_3000_lines() {
    for directory in ["payroc-api/src/generated", "payroc-ext/src/generated"] {
        for file in rust_files(&repository().join(directory)) {
            let text = fs::read_to_string(&file).expect("a generated file is UTF-8");
            let lines = text.lines().count();
            assert!(lines <= 3_000, "{}: {lines} lines", file.display());
        }
    }
}

fn rust_files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display())) {
        let path = entry.expect("the directory can be read").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
