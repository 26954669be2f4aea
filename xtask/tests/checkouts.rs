//! Checkouts that share a target folder: the program that one of them has built works in that one alone, whichever of them it is started in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::mutate::lay_out;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace")
}

/// Another checkout, gone at the end of the test.
struct Checkout(PathBuf);

impl Checkout {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("payroc-checkouts-{}", std::process::id()));
        lay_out(root(), &folder).expect("copies");
        fs::create_dir_all(folder.join("xtask/src")).expect("makes a folder");
        fs::copy(root().join("xtask/Cargo.toml"), folder.join("xtask/Cargo.toml")).expect("copies");
        Self(folder)
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Every file that a command could write, with its content.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    let parts = ["openapi", "payroc-api/src/generated", "payroc-ext/src/generated"].map(|part| folder.join(part));
    let mut open = parts.to_vec();
    out.insert("CHANGELOG.md".into(), fs::read(folder.join("CHANGELOG.md")).expect("reads"));
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).expect("a folder") {
            let path = entry.expect("reads").path();
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().is_some_and(|name| name != ".lock") {
                let place = path.strip_prefix(folder).expect("below").to_owned();
                out.insert(place, fs::read(&path).expect("reads"));
            }
        }
    }
    out
}

#[test]
fn a_program_of_one_checkout_does_nothing_in_another_that_shares_its_target_folder() {
    let other = Checkout::new();
    let document = other.0.join("openapi/payroc.json");
    // Something new, so that there would be something to write.
    let text = fs::read_to_string(&document)
        .expect("reads")
        .replacen("\"title\": \"", "\"title\": \"Another ", 1);
    let from = other.0.join("new.json");
    fs::write(&from, text).expect("writes");
    let from = from.to_str().expect("UTF-8");
    let (here, there) = (files(root()), files(&other.0));
    let target = Path::new(env!("CARGO_BIN_EXE_xtask"))
        .parent()
        .and_then(Path::parent)
        .expect("a target folder");
    let run = |folder: &Path, arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", target)
            .output()
            .expect("starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let absolute = other.0.join("openapi");
    let absolute = absolute.to_str().expect("UTF-8");
    for arguments in [
        &["update", "--from", from][..],
        &["upgrade", "--from", from],
        &["upgrade", "--from", from, "--no-run"],
        &["codegen"],
        &["codegen", "--check"],
        &["codegen", "--from", from, "--out", "made"],
        &["rename", "Payment", "Paid"],
        &["mutate", "--no-run", "--sample", "1"],
        &["semver", from, from],
        &["conformance"],
        &["older-client"],
    ] {
        for folder in [other.0.clone(), other.0.join("openapi/..").join("xtask")] {
            // From a folder inside, `openapi` is no folder at all.
            if folder.ends_with("xtask") && matches!(arguments[0], "update" | "rename") {
                continue;
            }
            let (code, said) = run(&folder, arguments);
            assert_eq!(code, Some(3), "{arguments:?}: {said}");
            assert!(
                said.contains("was built in") && said.contains("nothing was done"),
                "{arguments:?}: {said}"
            );
        }
    }
    // Nor is it reached by its name from where the program belongs.
    let (code, said) = run(root(), &["update", "--from", from, "--folder", absolute]);
    assert!(code == Some(3) && said.contains("nothing was done"), "{said}");
    let (code, said) = run(root(), &["rename", "--folder", absolute, "Payment", "Paid"]);
    assert!(code == Some(3) && said.contains("nothing was done"), "{said}");
    assert!(!other.0.join("made").exists() && !other.0.join("target").exists());
    assert!(files(&other.0) == there, "the other checkout was written to");
    assert!(files(root()) == here, "the own checkout was written to");
    // In its own it works, from a folder inside as well.
    let (code, said) = run(&root().join("xtask"), &["codegen", "--check"]);
    assert_eq!(code, Some(0), "{said}");
}
