//! A program that uses none of the journeys links nothing of them.
//!
//! It is read from the symbols, by the `nm` that comes with the linker: on Linux, where each function can be left out by itself.
#![cfg(target_os = "linux")]
#![allow(missing_docs, reason = "a test")]

use std::path::Path;
use std::process::Command;

use payroc_ext::journeys::OrderId;

/// The module in the name of a symbol.
const JOURNEYS: &str = "10payroc_ext8journeys";

fn symbols(program: &Path) -> Vec<String> {
    let output = Command::new("nm").arg(program).output().expect("nm is in the path");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).expect("names in ASCII");
    listed.lines().map(str::to_owned).collect()
}

fn of_journeys(program: &Path) -> Vec<String> {
    symbols(program).into_iter().filter(|symbol| symbol.contains(JOURNEYS)).collect()
}

#[test]
fn a_program_without_journeys_links_nothing_of_them() {
    let service = Path::new(env!("CARGO_BIN_EXE_payroc-service"));
    assert!(
        symbols(service).iter().any(|symbol| symbol.contains("10payroc_ext")),
        "it has symbols"
    );
    let linked = of_journeys(service);
    assert!(linked.is_empty(), "{} symbols, such as {:?}", linked.len(), linked.first());
    // The name of a journey is recognised where there is one: in this test.
    assert!(OrderId::new("order-17").is_ok());
    let this = std::env::current_exe().expect("this program");
    assert!(!of_journeys(&this).is_empty());
}
