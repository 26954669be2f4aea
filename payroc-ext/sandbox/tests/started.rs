//! The program on every system: it starts, says where it listens, and serves. What ends it by a signal is in `program`.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use serde_json::Value;

#[test]
fn the_program_says_where_it_listens_and_issues_tokens_there() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_payroc-sandbox"))
        .args(["--json", "--port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("a pipe");
    BufReader::new(stdout).read_line(&mut line).expect("a line");
    let facts: Value = serde_json::from_str(&line).expect("JSON");
    let host = facts["identity"]
        .as_str()
        .and_then(|base| base.strip_prefix("http://"))
        .expect("a base address");
    let key = facts["apiKey"].as_str().expect("a key");

    let mut stream = TcpStream::connect(host).expect("listens");
    write!(
        stream,
        "POST /authorize HTTP/1.1\r\nhost: {host}\r\nx-api-key: {key}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    )
    .expect("writes");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("responds");
    child.kill().expect("runs");
    child.wait().expect("ends");
    assert!(
        response.starts_with("HTTP/1.1 200 ") && response.contains("\"access_token\""),
        "{response}"
    );
}
