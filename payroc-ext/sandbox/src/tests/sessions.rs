//! Hosted Fields sessions.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::super::Form;
use super::shop::{Shop, TERMINAL, saving_session};
use super::{Bench, KEY, OTHER_KEY, body, payment_session, problem};

#[test]
fn a_session_is_kept_for_ten_minutes() {
    let bench = Bench::new();
    let response = bench.session(KEY, &payment_session());
    assert_eq!(response.status(), 201);
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    assert!(
        location.starts_with("http://localhost/v1/processing-terminals/1234001/hosted-fields-sessions/"),
        "{location}"
    );
    let response = body(&response);
    assert_eq!(response["processingTerminalId"], "1234001");
    assert_eq!(response["expiresAt"], "2026-01-01T00:10:00Z");
    let token = response["token"].as_str().unwrap();

    let [session] = &bench.sandbox.sessions()[..] else {
        panic!("one session")
    };
    assert_eq!(session.token, token);
    assert_eq!(
        (session.lib_version.as_str(), session.scenario.as_str()),
        ("1.7.0.261457", "payment")
    );
    assert_eq!(session.expires_at, "2026-01-01T00:10:00Z".parse::<DateTime<Utc>>().unwrap());

    bench.clock.advance(Duration::from_secs(599));
    assert!(bench.sandbox.session(token).is_some());
    bench.clock.advance(Duration::from_secs(1));
    assert!(bench.sandbox.session(token).is_none());
    assert_eq!(bench.sandbox.sessions().len(), 1, "an ended session is remembered");
}

#[test]
fn each_session_has_its_own_token() {
    let bench = Bench::new();
    let (one, two) = (
        body(&bench.session(KEY, &payment_session())),
        body(&bench.session(OTHER_KEY, &payment_session())),
    );
    assert_ne!(one["token"], two["token"]);
}

#[test]
fn only_tokenization_updates_saved_details() {
    let mut shop = Shop::new();
    let token = shop.token(saving_session(), Form::Card);
    let sent = json!({ "secureTokenId": "MREF_abc", "source": { "type": "singleUseToken", "token": token } });
    shop.good("createSecureToken", &[TERMINAL], Some(sent));
    let of = |scenario: &str, id: &str| json!({ "libVersion": "1.7.0.261457", "scenario": scenario, "secureTokenId": id });
    // Only details that are saved at this terminal, and not deleted.
    for refused in [of("payment", "MREF_abc"), of("tokenization", "MREF_abd")] {
        assert_eq!(problem(&shop.bench.session(KEY, &refused), 400, "bad-request"), ["secureTokenId"]);
    }
    assert_eq!(
        shop.bench.session(KEY, &of("tokenization", "MREF_abc")).status(),
        201,
        "a refusal has not used up the key"
    );
    assert_eq!(shop.sandbox().sessions()[1].secure_token_id.as_deref(), Some("MREF_abc"));
    shop.good("deleteSecureToken", &[TERMINAL, "MREF_abc"], None);
    let refused = shop.bench.session(OTHER_KEY, &of("tokenization", "MREF_abc"));
    assert_eq!(problem(&refused, 400, "bad-request"), ["secureTokenId"]);
    let anything = Bench::stateless().session(KEY, &of("tokenization", "MREF_abd"));
    assert_eq!(anything.status(), 201);
}

#[test]
fn the_version_of_the_script_has_a_form() {
    let bench = Bench::new();
    for version in ["", "latest", "1.7"] {
        let sent = json!({ "libVersion": version, "scenario": "payment" });
        assert_eq!(problem(&bench.session(KEY, &sent), 400, "bad-request"), ["libVersion"], "{version}");
    }
    assert!(bench.sandbox.sessions().is_empty());
}

#[test]
fn nothing_that_a_session_holds_is_printed() {
    let bench = Bench::stateless();
    let sent = json!({ "libVersion": "1.7.0.261457", "scenario": "tokenization", "secureTokenId": "canary" });
    bench.session(KEY, &sent);
    let printed = format!("{:?} {:?} {:?}", bench.sandbox, bench.sandbox.sessions(), bench.sandbox.requests());
    for secret in ["canary", &bench.sandbox.sessions()[0].token, &bench.token, super::API_KEY] {
        assert!(!printed.contains(secret), "{printed}");
    }
    assert!(printed.contains("createSession") && printed.contains(KEY), "{printed}");
}
