//! The commands that talk to a running sandbox.

use crate::KEY;
use crate::running::{Running, program, raw};

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

/// A page on this machine, served to everybody who asks.
fn page(head: &'static str, html: String) -> String {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let response = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n{head}content-length: {}\r\nconnection: close\r\n\r\n{html}",
                html.len()
            );
            let _ = stream.write_all(response.as_bytes());
        }
    });
    format!("http://{address}/checkout?session=hunter2")
}

/// The exit code, and what was printed on both streams.
fn doctor(running: &Running, arguments: &[&str], key: Option<&str>) -> (Option<i32>, String) {
    let mut command = program(&[&["doctor", "--url", &running.text("/identity")], arguments].concat());
    command.env_remove("PAYROC_API_KEY").env_remove("PAYROC_TERMINAL_ID");
    if let Some(key) = key {
        command.env("PAYROC_API_KEY", key);
    }
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert!(!text.contains("hunter2"), "{text}");
    (output.status.code(), text)
}

#[test]
fn the_doctor_finds_a_sound_integration_sound() {
    let running = Running::start(&[]);
    let tag = format!(
        "<script src=\"{}\" integrity=\"{}\" crossorigin=\"anonymous\"></script>",
        running.text("/hostedFields/script"),
        running.text("/hostedFields/integrity")
    );
    let head = "cache-control: private, no-store\r\ncontent-security-policy: default-src 'self'; script-src http://127.0.0.1:*; style-src-attr \
                'unsafe-inline'\r\n";
    let (code, text) = doctor(&running, &["--page", &page(head, tag)], None);
    assert_eq!(code, Some(0), "{text}");
    for line in [
        "ok    key           it belongs to sandbox",
        "ok    payments      a session for Hosted Fields was made, for 10 minutes",
        "ok    saved cards   a session",
        "ok    integrity     it is the hash of the script that is served",
        "ok    policy        it allows what Hosted Fields need",
        "ok    cache         no cache stores the page",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("BAD"), "{text}");
    // Nothing was paid or changed.
    let token = running.token();
    assert_eq!(running.get(&token, "/v1/payments").1["data"], serde_json::json!([]));
}

#[test]
fn the_doctor_names_what_has_to_be_mended() {
    let running = Running::start(&[]);
    let (code, text) = doctor(&running, &[], Some("hunter2"));
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("BAD   key           sandbox does not accept it; take the key from"),
        "{text}"
    );
    let script = running.text("/hostedFields/script");
    let wrong = "sha384-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    for (head, html, faults) in [
        ("", String::new(), &["page          it has no script of Hosted Fields"][..]),
        (
            "",
            format!("<script src={script}></script><script src={script}></script>"),
            &["page          it loads the script of Hosted Fields more than once"],
        ),
        (
            "cache-control: max-age=60\r\n",
            format!("<script src={script}></script>"),
            &[
                "integrity     the script has no integrity attribute",
                "policy        the page has no Content-Security-Policy",
                "cache         the page can be stored",
            ],
        ),
        (
            "cache-control: no-store\r\ncontent-security-policy: script-src 'self'\r\n",
            format!("<script src={script} integrity={wrong}></script>"),
            &[
                "integrity     the script has no crossorigin attribute",
                "integrity     it is not the hash of the script that is served",
                "policy        it blocks the script (script-src)",
            ],
        ),
    ] {
        let (code, text) = doctor(&running, &["--page", &page(head, html)], None);
        assert_eq!(code, Some(1), "{text}");
        for fault in faults {
            assert!(text.contains(&format!("BAD   {fault}")), "{fault}: {text}");
        }
        assert_eq!(text.matches("BAD   ").count(), faults.len(), "{text}");
    }
    let (code, text) = doctor(&running, &["--environment", "uat"], None);
    assert_eq!(code, Some(1));
    assert!(text.contains("PAYROC_API_KEY is not set"), "{text}");
}

/// A command against a running sandbox: its exit code, standard output and standard error.
fn run(running: &Running, arguments: &[&str]) -> (Option<i32>, String, String) {
    let url = running.text("/console");
    let output = program(arguments).env("PAYROC_SANDBOX_URL", url).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn triggers_are_listed_and_caused_by_their_names() {
    let running = Running::start(&[]);
    let (code, list, _) = run(&running, &["trigger", "--list"]);
    assert_eq!(code, Some(0));
    for known in payroc_sandbox::Trigger::CATALOGUE {
        assert!(
            list.contains(&format!("{}\n    {}\n", known.name, known.description)),
            "{}: {list}",
            known.name
        );
    }
    let token = running.token();
    let (code, done, errors) = run(&running, &["trigger", "decline-next-payment"]);
    assert_eq!(code, Some(0), "{errors}");
    assert!(done.contains("declined"), "{done}");
    let (_, payment) = running.post(&token, "/v1/payments", KEY, &crate::running::payment());
    assert_eq!(payment["transactionResult"]["status"], "declined", "{payment}");
    // A fault with fields, and what it does.
    let (code, _, errors) = run(
        &running,
        &[
            "trigger",
            "fault",
            "--kind",
            "bad-gateway",
            "--operation",
            "payment",
            "--calls",
            "2",
        ],
    );
    assert_eq!(code, Some(0), "{errors}");
    for status in [502, 502, 201] {
        assert_eq!(running.post(&token, "/v1/payments", KEY, &crate::running::payment()).0, status);
    }
    for (arguments, error) in [
        (
            &["trigger", "no-such-thing"][..],
            "error: there is no trigger `no-such-thing`; use one of: ",
        ),
        (&["trigger", "fault"], "error: `fault` needs --kind; give one of: "),
        (&["trigger", "open-dispute", "--payment-id", "SB99999999"], "error: paymentId: "),
        (
            &["trigger", "close-batch", "--unknown", "x"],
            "error: `close-batch` has no field --unknown; ",
        ),
    ] {
        let (code, out, text) = run(&running, arguments);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(text.starts_with(error), "{arguments:?}: {text}");
    }
}

#[test]
fn the_clock_is_shown_set_advanced_and_sped_up() {
    let running = Running::start(&["--speed", "0"]);
    let (code, shown, errors) = run(&running, &["clock"]);
    assert_eq!(code, Some(0), "{errors}");
    assert!(shown.trim_end().ends_with(", standing still"), "{shown}");
    let time = |shown: &str| chrono::DateTime::parse_from_rfc3339(shown.split(',').next().unwrap()).unwrap();
    let (_, later, _) = run(&running, &["clock", "advance", "1h30m"]);
    assert_eq!((time(&later) - time(&shown)).num_seconds(), 5400);
    let (_, set, _) = run(&running, &["clock", "set", "2040-01-31T12:00:00Z"]);
    assert_eq!(set.trim_end(), "2040-01-31T12:00:00.000Z, standing still");
    let (_, fast, _) = run(&running, &["clock", "speed", "60"]);
    assert!(fast.trim_end().ends_with(", speed 60"), "{fast}");
    for (arguments, error) in [
        (&["clock", "set", "2020-01-01T00:00:00Z"][..], "error: set: "),
        (&["clock", "set", "noon"], "error: set: the value is no time; give RFC 3339"),
        (&["clock", "advance", "soon"], "error: advance: the value is no duration; give 90s"),
        (&["clock", "speed", "1e9"], "error: speed: "),
        (&["clock", "speed", "-1"], "error: speed: "),
        (
            &["logs", "tail", "--operation", "nope"],
            "error: --operation: there is no operation `nope`; ",
        ),
    ] {
        let (code, _, text) = run(&running, arguments);
        assert_eq!(code, Some(1), "{arguments:?}");
        assert!(text.starts_with(error), "{arguments:?}: {text}");
    }
}

#[test]
fn the_batch_closes_at_the_end_of_the_day_unless_that_is_off() {
    for (cut_off, status) in [("22:00", "complete"), ("off", "ready")] {
        let running = Running::start(&["--speed", "0", "--batch-cut-off", cut_off]);
        let token = running.token();
        let (made, payment) = running.post(&token, "/v1/payments", KEY, &crate::running::payment());
        assert_eq!(made, 201, "{payment}");
        assert_eq!(run(&running, &["clock", "advance", "24h"]).0, Some(0));
        let path = format!("/v1/payments/{}", payment["paymentId"].as_str().unwrap());
        let (_, seen) = running.get(&running.token(), &path);
        assert_eq!(seen["transactionResult"]["status"], status, "{cut_off}: {seen}");
    }
}

#[test]
fn logs_tail_shows_requests_by_filters_and_follows() {
    use std::io::BufRead as _;
    let running = Running::start(&[]);
    let token = running.token();
    running.post(&token, "/v1/payments", KEY, &crate::running::payment());
    running.post(&token, "/v1/payments", KEY, &crate::running::payment());
    running.get(&token, "/v1/payments/hunter2000?orderId=hunter2");
    let shown = |more: &[&str]| -> Vec<String> {
        let (code, out, errors) = run(&running, &[&["logs", "tail", "--no-follow"], more].concat());
        assert_eq!(code, Some(0), "{errors}");
        assert!(
            !out.contains("hunter2") && !out.contains(crate::running::CARD) && !out.contains(KEY),
            "{out}"
        );
        out.lines().map(str::to_owned).collect()
    };
    let all = shown(&[]);
    assert_eq!(all.len(), 4, "{all:#?}");
    assert!(
        all[2].contains(" POST /payments payment 201 succeeded ") && all[2].ends_with(" key=11111111 replayed"),
        "{all:#?}"
    );
    assert_eq!(shown(&["--status", "4xx"]), all[3..]);
    assert_eq!(shown(&["--status", "404", "--status", "200"]).len(), 2);
    assert_eq!(shown(&["--operation", "create_payment"]), all[1..3]);
    assert_eq!(shown(&["--last", "1"]), all[3..]);
    for line in shown(&["--json"]) {
        let entry: payroc_api::LogEntry = serde_json::from_str(&line).unwrap();
        assert!(all.contains(&entry.to_string()), "{line}");
    }
    // It goes on with what comes.
    let url = running.text("/identity");
    let mut child = program(&["logs", "tail", "--last", "0", "--operation", "getPayment", "--url", &url])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
    std::thread::sleep(std::time::Duration::from_secs(1));
    running.get(&token, "/v1/payments");
    running.get(&token, "/v1/payments/hunter2001");
    let line = lines.next().unwrap().unwrap();
    assert!(line.contains(" GET /payments/{paymentId} getPayment 404 read_only "), "{line}");
    child.kill().unwrap();
    child.wait().unwrap();
    // Without the sandbox it ends.
    let (code, _, text) = {
        drop(running);
        let output = program(&["logs", "tail", "--url", &url]).output().unwrap();
        (output.status.code(), (), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(code, Some(1), "{text}");
}

#[test]
fn logs_tail_notices_a_sandbox_that_was_started_anew() {
    use std::io::BufRead as _;
    let running = Running::start(&[]);
    let (port, url) = (running.port().to_string(), running.text("/identity"));
    let mut child = program(&["logs", "tail", "--last", "0", "--operation", "payment", "--url", &url])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
    let mut notes = std::io::BufReader::new(child.stderr.take().unwrap()).lines();
    // It follows once it has shown the first request, whichever that is.
    let token = running.token();
    let mut key = 0;
    let first = std::thread::spawn(move || (lines.next().unwrap().unwrap(), lines));
    while !first.is_finished() {
        key += 1;
        running.post(
            &token,
            "/v1/payments",
            &format!("00000000-0000-4000-8000-{key:012}"),
            &crate::running::payment(),
        );
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let (_, mut lines) = first.join().unwrap();
    drop(running);
    assert!(notes.next().unwrap().unwrap().contains("does not respond"));
    let running = Running::start_as(&["--json", "--port", &port]);
    assert!(notes.next().unwrap().unwrap().contains("started anew"));
    // Its numbers begin again, and none is missed.
    running.post(
        &running.token(),
        "/v1/payments",
        "22222222-2222-4222-8222-222222222222",
        &crate::running::payment(),
    );
    let line = lines.by_ref().map(Result::unwrap).find(|line| line.contains("key=22222222"));
    assert!(line.is_some_and(|line| line.contains(" POST /payments payment 201 ")));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn hosted_pages_have_the_settings_of_the_command_line() {
    let running = Running::start(&[
        "--page-secret",
        "example_secret_123",
        "--receipt-url",
        "http://localhost:3000/receipt",
        "--manual-devices",
    ]);
    assert_eq!(running.text("/hostedPages/secret"), "example_secret_123");
    assert_eq!(running.text("/hostedPages/receiptUrl"), "http://localhost:3000/receipt");
    // The vendor's published example, whose hash is known.
    let form = "TERMINALID=3204004&ORDERID=HPP744359582&CURRENCY=USD&AMOUNT=123.45&DATETIME=10-02-2026%3A09%3A14%3A54%3A058\
                &HASH=af306cb3a3dd3c4d5d09f3e04b85da567b0a6c7b65f816cbc11b53a1802be70d277c8fe08bcc3b733303081ed5de2c3ff89c112881bb27004074bb29eb0ca549";
    let address = running.address();
    let request = |form: &str| {
        let head = format!(
            "POST /merchant/paymentpage?sandboxCard={} HTTP/1.1\r\nhost: {address}\r\n",
            crate::running::CARD
        );
        let media = "content-type: application/x-www-form-urlencoded\r\nconnection: close\r\n";
        raw(&address, &format!("{head}{media}content-length: {}\r\n\r\n{form}", form.len()))
    };
    let (head, _) = request(form);
    assert!(
        head.starts_with("HTTP/1.1 303 ") && head.contains("location: http://localhost:3000/receipt?TERMINALID=3204004&"),
        "{head}"
    );
    let (head, body) = request(&form.replace("123.45", "1.45"));
    assert!(head.starts_with("HTTP/1.1 200 ") && body == b"INVALID HASH", "{head}");
    // A mistake ends the program, and names the option.
    for (arguments, error) in [
        (["--receipt-url", "canary"], "error: --receipt-url: the address is unusable; "),
        (["--page-secret", "short-canary"], "error: --page-secret: the secret is unusable; "),
    ] {
        let output = program(&[&["--port", "0"], &arguments[..]].concat()).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.code() == Some(1) && text.starts_with(error) && !text.contains("canary"),
            "{text}"
        );
    }
}

#[test]
fn the_probe_of_keys_tells_remembered_from_forgotten_ones_and_can_be_resumed() {
    let running = Running::start(&[]);
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("retention-{}.json", std::process::id()));
    let url = running.text("/identity");
    let probe = |more: &[&str]| {
        let fixed = [
            "probe-key-retention",
            "--terminal",
            "1234001",
            "--state",
            path.to_str().unwrap(),
            "--url",
            &url,
        ];
        let mut command = program(&[&fixed[..], more].concat());
        let output = command.env_remove("PAYROC_API_KEY").output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, text, errors) = probe(&["--environment", "sandbox", "--after", "2s,3s,1h"]);
    assert_eq!(code, Some(0), "{errors}");
    assert_eq!(text.matches("due at ").count(), 3, "{text}");
    assert!(text.contains("Nothing is known yet"), "{text}");
    let state: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    // Neither a token nor a key for the API is in the file.
    assert!(!state.to_string().contains("sandbox-"), "{state}");
    let key = state["probes"][1]["key"].as_str().unwrap();
    let (code, _, errors) = run(&running, &["trigger", "forget-idempotency-key", "--idempotency-key", key]);
    assert_eq!(code, Some(0), "{errors}");
    std::thread::sleep(std::time::Duration::from_millis(3_200));
    let (code, text, errors) = probe(&["--environment", "sandbox"]);
    assert_eq!(code, Some(0), "{errors}");
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        lines[0].contains("replayed after ") && lines[1].contains("forgotten after ") && lines[2].contains("due at "),
        "{text}"
    );
    assert!(text.contains("prepared_max_age"), "{text}");
    // What is known is not asked again, because asking makes a forgotten key known.
    assert_eq!(probe(&["--environment", "sandbox"]).1, text);
    for (more, error) in [
        (&["--environment", "production"][..], "invalid value 'production'"),
        (&["--environment", "uat"], "PAYROC_API_KEY is not set"),
        (&["--environment", "sandbox", "--terminal", "2"], "cannot be used multiple times"),
    ] {
        let (code, out, text) = probe(more);
        assert!(code != Some(0) && out.is_empty() && text.contains(error), "{text}");
    }
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn the_proxy_passes_requests_on_and_injects_the_faults_that_are_asked_for() {
    let behind = Running::start(&[]);
    let (api, identity) = (behind.text("/api"), behind.text("/identity"));
    let proxy = Running::start_as(&["proxy", "--port", "0", "--json", "--api", &api, "--identity", &identity]);
    // The credentials are those of the environment behind it.
    let token = behind.token();
    let (status, payment) = proxy.post(&token, "/v1/payments", KEY, &crate::running::payment());
    assert_eq!(status, 201, "{payment}");
    let id = payment["paymentId"].as_str().unwrap().to_owned();
    assert_eq!(behind.get(&token, &format!("/v1/payments/{id}")).0, 200);
    // A link leads to the proxy again.
    let list = proxy.get(&token, "/v1/payments?limit=1").1;
    assert!(!list.to_string().contains(&behind.address()), "{list}");
    assert_eq!(proxy.get(&token, "/v1/payments/SB99999999").0, 404);
    // The response is lost after the payment was made; the same key finds it.
    let other = "22222222-2222-4222-8222-222222222222";
    assert_eq!(run(&proxy, &["trigger", "lose-next-response", "--operation", "payment"]).0, Some(0));
    let lost = std::panic::catch_unwind(|| proxy.post(&token, "/v1/payments", other, &crate::running::payment()));
    assert!(lost.is_err(), "the connection breaks without a response");
    assert_eq!(behind.get(&token, "/v1/payments").1["data"].as_array().unwrap().len(), 2);
    assert_eq!(proxy.post(&token, "/v1/payments", other, &crate::running::payment()).0, 201);
    assert_eq!(behind.get(&token, "/v1/payments").1["data"].as_array().unwrap().len(), 2);
    // A fault before the request is passed on.
    assert_eq!(run(&proxy, &["trigger", "fault", "--kind", "bad-gateway"]).0, Some(0));
    assert_eq!(
        proxy
            .post(
                &token,
                "/v1/payments",
                "33333333-3333-4333-8333-333333333333",
                &crate::running::payment()
            )
            .0,
        502
    );
    assert_eq!(behind.get(&token, "/v1/payments").1["data"].as_array().unwrap().len(), 2);
    // It has no state of its own.
    let (code, _, text) = run(&proxy, &["trigger", "close-batch"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("a proxy only disturbs requests"), "{text}");
    let (_, log, _) = run(&proxy, &["logs", "tail", "--no-follow", "--operation", "payment"]);
    let lines: Vec<&str> = log.lines().collect();
    assert!(
        lines[0].contains(" 201 ") && lines[1].contains(" reset ") && lines[2].contains(" 201 ") && lines[3].contains(" 502 "),
        "{log}"
    );
}

#[test]
fn the_proxy_refuses_production() {
    for (api, identity) in [
        ("https://api.payroc.com/v1", "https://identity.payroc.com"),
        ("https://api.uat.payroc.com/v1", "https://identity.payroc.com"),
        ("https://api.uat.payroc.com.evil.example/v1", "https://identity.uat.payroc.com"),
    ] {
        let output = program(&["proxy", "--port", "0", "--api", api, "--identity", identity])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(
            text.starts_with("error: the proxy passes requests on to the vendor's test environment"),
            "{text}"
        );
    }
}
