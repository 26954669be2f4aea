//! The generated code belongs to what stands under openapi/, and is fit to be read.

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
fn the_generated_code_was_made_from_these_inputs() {
    let inputs = inputs();
    assert_eq!(
        payroc_api::INPUTS,
        inputs.fingerprint,
        "the generated code is stale; run `cargo xtask codegen`"
    );
}

#[test]
fn every_text_has_been_judged() {
    let pending = inputs().pending();
    assert!(
        pending.is_empty(),
        "nobody has said whether these texts may be printed; write plain, personal or secret in the place of pending in \
         openapi/sensitivity.lock, or add a rule to openapi/overlay.yaml:\n{}",
        pending.join("\n")
    );
}

#[test]
fn no_generated_file_is_longer_than_3000_lines() {
    for directory in ["payroc-api/src/generated", "payroc-ext/src/generated"] {
        for file in rust_files(&repository().join(directory)) {
            let text = fs::read_to_string(&file).expect("generated files are text");
            let lines = text.lines().count();
            assert!(lines <= 3_000, "{}: {lines} lines", file.display());
        }
    }
}

fn rust_files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display())) {
        let path = entry.expect("the directory can be read to its end").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
