//! The commands that talk to a running sandbox.

use crate::running::program;

#[test]
fn without_a_sandbox_every_command_says_how_to_start_one() {
    // The port is free again as soon as this listener is dropped.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("http://127.0.0.1:{port}");
    for arguments in [
        &["trigger", "--list"][..],
        &["trigger", "close-batch"],
        &["clock"],
        &["clock", "advance", "1h"],
        &["logs", "tail"],
    ] {
        let output = program(&[arguments, &["--url", &url]].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            text,
            format!("error: no sandbox responds at {url}: start it with `payroc-sandbox`, or name its address with --url\n"),
            "{arguments:?}"
        );
    }
    let output = program(&["clock", "--url", "nowhere"]).output().unwrap();
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("--url is no address of a sandbox")
    );
}
