//! The program as a user starts it.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

#[test]
fn with_json_the_first_line_names_addresses_and_credentials() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_payroc-sandbox"))
        .arg("--json")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let line: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(line["api"], format!("{}/v1", line["identity"].as_str().unwrap()));
    assert_eq!(line["apiKey"], payroc_sandbox::API_KEY);
}
