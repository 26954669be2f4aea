//! Network traffic: only to the API and its identity service.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use payroc_ext::http::HttpErrorKind;
use payroc_sandbox::ManualClock;
use support::{Fake, Reply, problem, response, session, with_time};

/// Successes, failures, retries, pages with links to other hosts: the HTTP client sees the expected requests and no others.
#[tokio::test]
async fn requests_go_to_the_api_and_its_identity_service_alone() {
    let page = r#"{"limit":1,"count":0,"hasMore":true,"data":[],"links":[{"rel":"next","method":"get","href":"https://evil.example/v1/x?after=2"}]}"#;
    let fake = Fake::api(move |request, nth| match (request.method().as_str(), nth) {
        (_, 0) => Reply::Response(problem(401, "not-authorized")),
        (_, 1) => Reply::Fail(HttpErrorKind::Connect),
        (_, 2) => Reply::Response(response(302, "")),
        ("GET", 3) => Reply::Response(response(200, page)),
        ("GET", 4) => Reply::Response(response(200, r#"{"limit":1,"count":0,"hasMore":false,"data":[],"links":[]}"#)),
        ("GET", _) => Reply::Response(response(500, "<html>")),
        _ => Reply::Response(session()),
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let step = Duration::from_millis(50);
    // Refused token, lost connection, redirect.
    let create = client.hosted_fields().terminal("1234001").for_payment();
    assert!(with_time(&clock, step, create.send_with_response()).await.is_err());
    let mut rows = client.payments().list().items();
    let row = with_time(&clock, step, rows.next()).await;
    assert!(row.is_none(), "{row:?}");
    assert!(with_time(&clock, step, async { client.payments().get("M2").await }).await.is_err());

    let hosts: BTreeSet<_> = fake
        .requests()
        .iter()
        .map(|request| request.uri().host().unwrap().to_owned())
        .collect();
    assert_eq!(
        hosts.iter().map(String::as_str).collect::<Vec<_>>(),
        ["api.uat.payroc.com", "identity.uat.payroc.com"]
    );
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (2, 3 + 2 + 3));
    drop(rows);
    drop(client);
    assert_eq!(fake.requests().len(), 2 + 8, "dropping a client sends nothing");
}

/// The seam is the only way out: nothing else in the two crates opens a connection or passes a request to a client that does.
#[test]
fn only_the_seam_can_send() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for source in ["src", "../payroc-api/src"] {
        collect(&root.join(source), &mut files);
    }
    assert!(files.len() > 100, "only {} source files were found", files.len());
    let needles = [
        ".execute(",
        "TcpStream",
        "UdpSocket",
        "TcpListener",
        "UnixStream",
        "ureq",
        "hyper::client",
        "Command::new",
    ];
    let mut senders = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        if code.into_iter().any(|line| needles.iter().any(|needle| line.contains(needle))) {
            let name = file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            senders.insert(name);
        }
    }
    // The raw client hands its requests to the transport.
    assert_eq!(
        senders.iter().map(String::as_str).collect::<Vec<_>>(),
        ["../payroc-api/src/seam.rs", "src/http/reqwest_client.rs"]
    );
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
