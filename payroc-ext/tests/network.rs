//! No traffic but the API's and its identity service's.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use payroc_ext::http::HttpErrorKind;
use payroc_sandbox::ManualClock;
use support::{Fake, Reply, answer, problem, session, with_time};

/// Successes, failures, retries, pages with links to other hosts: what is counted at the lower seam is what was asked for.
#[tokio::test]
async fn no_network_call_is_made_but_the_api_and_its_identity_service() {
    let page = r#"{"limit":1,"count":1,"hasMore":true,"data":[],"links":[{"rel":"next","method":"get","href":"https://evil.example/v1/x?after=2"}]}"#;
    let fake = Fake::api(move |request, nth| match (request.method().as_str(), nth) {
        (_, 0) => Reply::Answer(problem(401, "not-authorized")),
        (_, 1) => Reply::Fail(HttpErrorKind::Connect),
        (_, 2) => Reply::Answer(answer(302, "")),
        ("GET", 3) => Reply::Answer(answer(200, page)),
        ("GET", 4) => Reply::Answer(answer(200, r#"{"limit":1,"count":0,"hasMore":false,"data":[],"links":[]}"#)),
        ("GET", _) => Reply::Answer(answer(500, "<html>")),
        _ => Reply::Answer(session()),
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
    assert_eq!(fake.requests().len(), 2 + 8, "neither does the end of a client");
}

/// The seam is the only way out: nothing else in the two crates opens a connection or hands a request to a client that does.
#[test]
fn nothing_else_in_the_crates_can_send() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for source in ["src", "../payroc-api/src"] {
        collect(&root.join(source), &mut files);
    }
    assert!(files.len() > 100, "the sources were found");
    let ways = [
        ".execute(",
        "TcpStream",
        "UdpSocket",
        "TcpListener",
        "UnixStream",
        "ureq",
        "hyper::client",
        "Command::new",
    ];
    let mut found = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        if code.into_iter().any(|line| ways.iter().any(|way| line.contains(way))) {
            let place = file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.insert(place);
        }
    }
    // The raw client hands its requests to the transport.
    assert_eq!(
        found.iter().map(String::as_str).collect::<Vec<_>>(),
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
