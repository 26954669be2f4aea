//! The program as a user starts it, over a socket. Its end is a signal, and what it prints is run by a shell.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "another process takes real time")]

mod commands;
mod running;

use std::io::{Read as _, Write as _};
use std::process::Command;
use std::time::Duration;

use running::{Running, program};
use serde_json::{Value, json};

const KEY: &str = "11111111-1111-4111-8111-111111111111";

#[test]
fn with_json_one_line_names_addresses_and_credentials_and_nothing_else_is_printed() {
    let mut running = Running::start(&[]);
    let (api, identity) = (running.text("/api"), running.text("/identity"));
    assert_eq!(api, format!("{identity}/v1"));
    assert!(identity.starts_with("http://127.0.0.1:"), "{identity}");
    assert_eq!(running.text("/console"), format!("{identity}/_sandbox/console"));
    assert_eq!(running.text("/apiKey"), payroc_sandbox::API_KEY);
    assert!(running.facts["terminals"].as_array().is_some_and(|terminals| !terminals.is_empty()));
    let token = running.token();
    assert_eq!(running.get(&token, "/v1/payments").0, 200);
    assert_eq!(running.end("TERM"), Some(0));
    let mut rest = String::new();
    running.stdout.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "", "nothing follows the line");
}

#[test]
fn the_printed_commands_work_when_pasted_into_a_shell() {
    let mut running = Running::start_for_people(&["--port", "0"]);
    let text = running.printed();
    for word in [
        "API ",
        "identity ",
        "API key ",
        "terminals ",
        "console ",
        "script ",
        "sha384-",
        "libVersion ",
    ] {
        assert!(text.contains(word), "{word} is missing in {text}");
    }
    let shell: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("  "))
        .filter(|line| !line.starts_with("     "))
        .collect();
    let output = Command::new("sh").args(["-e", "-c", &shell.join("\n")]).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{shell:#?} {printed} {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let responses: Vec<Value> = serde_json::Deserializer::from_str(&printed)
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(responses.len(), 2, "{printed}");
    assert_eq!(responses[0]["transactionResult"]["status"], "ready", "{printed}");
    assert!(responses[1]["token"].is_string(), "{printed}");
    assert_eq!(running.end("INT"), Some(0));
}

#[test]
fn a_port_in_use_is_an_error_with_the_remedy() {
    let running = Running::start(&[]);
    let port = running.port().to_string();
    let output = program(&["--port", &port]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.starts_with(&format!("error: port {port} of 127.0.0.1 is in use; ")), "{text}");
    assert!(text.contains("--port 0"), "{text}");
    let output = program(&["--host", "192.0.2.1", "--port", "0"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("192.0.2.1 is no address of this machine"), "{text}");
}

#[test]
fn a_signal_ends_it_after_the_responses_under_way() {
    for signal in ["INT", "TERM"] {
        let mut running = Running::start(&[]);
        let token = running.token();
        let sent = json!({ "processingTerminalId": "1234001", "order": { "orderId": "o", "amount": 100, "currency": "USD" } });
        let (status, sent) = running.post(&token, "/v1/devices/1850010868/payment-instructions", KEY, &sent);
        assert_eq!(status, 202, "{sent}");
        let id = sent["paymentInstructionId"].as_str().unwrap().to_owned();
        // The sandbox holds this response for 2 seconds.
        let (address, bearer) = (running.address(), token.clone());
        let held =
            std::thread::spawn(move || running::exchange(&address, "GET", &format!("/v1/payment-instructions/{id}"), &bearer, None, None));
        std::thread::sleep(Duration::from_millis(500));
        assert!(!held.is_finished());
        let status = running.end(signal);
        let (code, body) = held.join().unwrap();
        assert_eq!((code, &body["status"]), (200, &json!("inProgress")), "{body}");
        assert_eq!(status, Some(0), "{signal}");
        // The port is free again.
        std::net::TcpListener::bind(("127.0.0.1", running.port())).unwrap();
    }
}

#[test]
fn a_request_that_never_gets_a_response_and_an_idle_connection_do_not_delay_the_end() {
    let mut running = Running::start(&[]);
    let token = running.token();
    let fault = json!({ "kind": "no-response" });
    assert_eq!(running.post(&token, "/_sandbox/triggers/fault", KEY, &fault).0, 200);
    let _idle = std::net::TcpStream::connect(running.address()).unwrap();
    let mut waiting = std::net::TcpStream::connect(running.address()).unwrap();
    let host = running.address();
    write!(
        waiting,
        "GET /v1/payments HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {token}\r\n\r\n"
    )
    .unwrap();
    std::thread::sleep(Duration::from_millis(500));
    let started = std::time::Instant::now();
    assert_eq!(running.end("TERM"), Some(0));
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    let mut response = Vec::new();
    let _ = waiting.read_to_end(&mut response);
    assert_eq!(response, b"");
}

#[test]
fn only_this_machine_is_served_unless_told_otherwise() {
    let running = Running::start(&[]);
    assert!(running.address().starts_with("127.0.0.1:"));
    let status = |running: &Running, host: &str| running::with_host(&running.address(), host);
    let port = running.port();
    assert_eq!(status(&running, &format!("localhost:{port}")), 401);
    for host in [
        format!("evil.example:{port}"),
        format!("sandbox:{port}"),
        format!("10.0.0.1:{port}"),
        "localhost:1".to_owned(),
    ] {
        assert_eq!(status(&running, &host), 421, "{host}");
    }
    // In a container: a forwarded port, and the name that the network gives it.
    let running = Running::start(&["--host", "0.0.0.0", "--allow-host", "sandbox"]);
    for host in ["localhost:9000", "sandbox:8080", "sandbox", "10.0.0.1:80", "[::1]:9"] {
        assert_eq!(status(&running, host), 401, "{host}");
    }
    for host in ["evil.example:80", "sandbox.evil.example", "evil@sandbox"] {
        assert_eq!(status(&running, host), 421, "{host}");
    }
}

#[test]
fn one_seed_gives_the_same_ids_and_another_seed_others() {
    let id = |seed: &str| {
        let running = Running::start(&["--seed", seed]);
        let token = running.token();
        let (status, payment) = running.post(&token, "/v1/payments", KEY, &running::payment());
        assert_eq!(status, 201, "{payment}");
        payment["paymentId"].as_str().unwrap().to_owned()
    };
    assert_eq!(id("7"), id("7"));
    assert_ne!(id("7"), id("8"));
}

#[test]
fn a_stateless_sandbox_knows_every_id() {
    let running = Running::start(&["--stateless"]);
    let token = running.token();
    assert_eq!(running.get(&token, "/v1/payments/ANYID12345").0, 200);
}

#[test]
fn keys_of_the_users_are_accepted_and_without_state_any() {
    let authorize = |running: &Running, key: &str| {
        let request = format!(
            "POST /authorize HTTP/1.1\r\nhost: {}\r\nx-api-key: {key}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
            running.address()
        );
        let (head, _) = running::raw(&running.address(), &request);
        head.split(' ').nth(1).unwrap().parse::<u16>().unwrap()
    };
    let running = Running::start(&["--api-key", "test_api_key", "--api-key", "other"]);
    assert_eq!(running.text("/apiKey"), payroc_sandbox::API_KEY);
    for (key, status) in [
        ("test_api_key", 200),
        ("other", 200),
        (payroc_sandbox::API_KEY, 200),
        ("third", 401),
    ] {
        assert_eq!(authorize(&running, key), status, "{key}");
    }
    assert_eq!(running.get("test_token", "/v1/payments").0, 401);
    let running = Running::start(&["--stateless"]);
    assert_eq!((authorize(&running, "third"), authorize(&running, "")), (200, 401));
    assert_eq!(running.get("test_token", "/v1/payments?before=2571&after=8516").0, 200);
}

#[test]
fn sales_are_captured_unless_it_is_strict_and_devices_take_the_time_that_was_set() {
    for (arguments, status) in [(&["--instruction-hold", "0", "--device-time", "0"][..], 200), (&["--strict"], 409)] {
        let running = Running::start(arguments);
        let token = running.token();
        let (_, payment) = running.post(&token, "/v1/payments", KEY, &running::payment());
        let path = format!("/v1/payments/{}/capture", payment["paymentId"].as_str().unwrap());
        assert_eq!(running.post(&token, &path, KEY, &json!({})).0, status, "{arguments:?}");
        let sent = json!({ "processingTerminalId": "1234001", "order": { "orderId": "o", "amount": 100, "currency": "USD" } });
        let (_, sent) = running.post(&token, "/v1/devices/1850010868/payment-instructions", KEY, &sent);
        let path = format!("/v1/payment-instructions/{}", sent["paymentInstructionId"].as_str().unwrap());
        if status == 200 {
            assert_eq!(running.get(&token, &path).1["status"], "completed");
        }
    }
}

#[test]
fn the_stand_in_for_hosted_fields_is_served_with_the_printed_hash() {
    let running = Running::start(&[]);
    let (script, integrity) = (running.text("/hostedFields/script"), running.text("/hostedFields/integrity"));
    let rest = script.strip_prefix("http://").unwrap();
    let (address, path) = rest.split_once('/').unwrap();
    let (head, body) = running::raw(
        address,
        &format!("GET /{path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"),
    );
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert_eq!(integrity, format!("sha384-{}", running::base64_sha384(&body)));
    let frames = running.text("/hostedFields/frames");
    assert!(String::from_utf8(body).unwrap().contains(&frames));
}

#[test]
fn the_log_has_a_line_for_each_request_and_no_secret() {
    for (form, is_json) in [("text", false), ("json", true)] {
        let mut running = Running::start(&["--log", form]);
        let token = running.token();
        for _ in 0..2 {
            assert_eq!(running.post(&token, "/v1/payments", KEY, &running::payment()).0, 201);
        }
        assert_eq!(running.get(&token, "/v1/payments/hunter2000?orderId=hunter2").0, 404);
        assert_eq!(running.end("TERM"), Some(0));
        let log = running.errors();
        let lines: Vec<&str> = log.lines().collect();
        assert_eq!(lines.len(), 4, "{log}");
        for secret in [&token, payroc_sandbox::API_KEY, running::CARD, "hunter2", KEY] {
            assert!(!log.contains(secret), "{log}");
        }
        for line in &lines {
            assert_eq!(serde_json::from_str::<payroc_api::LogEntry>(line).is_ok(), is_json, "{line}");
        }
        assert!(
            lines[1].contains("11111111") && !lines[1].contains("replayed\":true") && !lines[1].ends_with("replayed"),
            "{log}"
        );
        assert!(lines[2].contains("replayed"), "{log}");
    }
}

#[test]
fn what_cannot_be_used_is_refused_before_anything_is_served() {
    for arguments in [
        &["--port", "65536"][..],
        &["--seed", "x"],
        &["--log", "xml"],
        &["--unknown"],
        &["--batch-cut-off", "25:00"],
        &["--host", "nowhere"],
        &["--api-key", ""],
        &["--api-key", "a key"],
        &["--instruction-hold", "61"],
        &["--device-time", "1", "--manual-devices"],
        // A sandbox without resources has nothing to keep.
        &["--stateless", "--data", "no.db"],
    ] {
        let output = program(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: "));
    }
}

#[test]
fn a_value_out_of_range_is_named_with_the_range() {
    for (arguments, code, error) in [
        (&["--speed", "-1"][..], 1, "error: --speed: "),
        (&["--seed", "-1"], 2, "error: invalid value '-1' for '--seed"),
        (&["--data", env!("CARGO_TARGET_TMPDIR")], 1, "it is a folder"),
    ] {
        let output = program(&[&["--port", "0"], arguments].concat()).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(code) && text.contains(error), "{arguments:?}: {text}");
    }
}

#[test]
fn a_sandbox_without_file_descriptors_says_so_and_goes_on_when_it_has_some() {
    let script = format!("ulimit -n 60; exec {} --port 0 --json", env!("CARGO_BIN_EXE_payroc-sandbox"));
    let mut running = Running::start_by(Command::new("sh").args(["-c", &script]));
    let address = running.address();
    let held: Vec<_> = (0..80).filter_map(|_| std::net::TcpStream::connect(&address).ok()).collect();
    assert_eq!(held.len(), 80, "the system keeps those that the program cannot accept");
    std::thread::sleep(Duration::from_secs(1));
    drop(held);
    assert!(!running.token().is_empty());
    assert_eq!(running.end("TERM"), Some(0));
    let errors = running.errors();
    // Once, and not for each attempt.
    assert_eq!(errors.matches("no connection can be accepted").count(), 1, "{errors}");
}

#[test]
fn with_a_data_file_everything_is_there_after_the_next_start() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("program-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("sandbox.db");
    let arguments = ["--data", path.to_str().unwrap()];
    let id = {
        let mut running = Running::start(&[&arguments[..], &["--seed", "7"]].concat());
        let token = running.token();
        let (status, payment) = running.post(&token, "/v1/payments", KEY, &running::payment());
        assert_eq!(status, 201, "{payment}");
        let url = json!({ "receiptUrl": "http://localhost:3000/receipt" });
        assert_eq!(running.post(&token, "/_sandbox/triggers/set-hosted-pages", KEY, &url).0, 200);
        assert_eq!(running.post(&token, "/_sandbox/clock", KEY, &json!({ "speed": 60 })).0, 200);
        // Another one cannot use the file meanwhile.
        let output = program(&[&arguments[..], &["--port", "0"]].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: "));
        assert_eq!(running.end("TERM"), Some(0));
        payment["paymentId"].as_str().unwrap().to_owned()
    };
    let running = Running::start(&arguments);
    let token = running.token();
    assert_eq!(running.get(&token, "/_sandbox/clock").1["speed"], 60.0);
    assert_eq!(running.text("/hostedPages/receiptUrl"), "http://localhost:3000/receipt");
    assert_eq!(running.get(&token, &format!("/v1/payments/{id}")).0, 200);
    let (status, again) = running.post(&token, "/v1/payments", KEY, &running::payment());
    assert_eq!(
        (status, again["paymentId"].as_str()),
        (201, Some(id.as_str())),
        "the key still replays"
    );
    drop(running);
    // What the command line names takes the place of what the file has.
    let running = Running::start(&[&arguments[..], &["--speed", "0"]].concat());
    assert_eq!(running.get("", "/_sandbox/clock").1["speed"], 0.0);
    drop(running);
    std::fs::remove_dir_all(&folder).unwrap();
}
