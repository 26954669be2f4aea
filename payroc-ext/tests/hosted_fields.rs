//! Hosted Fields: the request for a session, its response, and the configuration of the page.

mod support;

use std::time::Duration;

use payroc_ext::clock::Clock;
use payroc_ext::hosted_fields::{AchFields, CardFields, Field, HostedFieldsRelease, Mode, PadFields, Session};
use payroc_ext::types::SecureTokenId;
use payroc_ext::{Client, Environment, ErrorKind, IdempotencyKey, Outcome};
use payroc_sandbox::ManualClock;
use serde_json::{Value, json};
use support::{Fake, Reply, SESSION_TOKEN, response, session};

fn body(fake: &Fake) -> Value {
    serde_json::from_slice(fake.calls().last().unwrap().body()).unwrap()
}

#[tokio::test]
async fn each_kind_of_session_requests_its_own_scenario() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    let terminal = client.hosted_fields().terminal("1234001");
    let version = HostedFieldsRelease::UAT.lib_version().to_owned();

    let session = terminal.clone().for_payment().await.unwrap();
    assert_eq!(session.mode(), Mode::Payment);
    assert_eq!(body(&fake), json!({ "libVersion": version, "scenario": "payment" }));
    assert_eq!(fake.calls()[0].method(), "POST");
    assert_eq!(
        fake.calls()[0].uri(),
        "https://api.uat.payroc.com/v1/processing-terminals/1234001/hosted-fields-sessions"
    );

    let session = terminal.clone().for_saving_card().await.unwrap();
    assert_eq!(session.mode(), Mode::Tokenization);
    assert_eq!(body(&fake), json!({ "libVersion": version, "scenario": "tokenization" }));

    let session = terminal.for_updating(SecureTokenId::from("MREF_abc1de23")).await.unwrap();
    assert_eq!(session.mode(), Mode::Tokenization);
    assert_eq!(
        body(&fake),
        json!({ "libVersion": version, "scenario": "tokenization", "secureTokenId": "MREF_abc1de23" })
    );
}

#[tokio::test]
async fn a_token_passed_as_a_token_id_is_refused_before_sending() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    let error = client
        .hosted_fields()
        .terminal("1234001")
        .for_updating(SecureTokenId::from("2967539421001234"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(
        error.to_string().contains("secure_token_id") && !error.to_string().contains("29675394"),
        "{error}"
    );
    assert!(fake.requests().is_empty());
    // Digits alone are not recognized as a token.
    client
        .hosted_fields()
        .terminal("1234001")
        .for_updating(SecureTokenId::from("1234567890123456"))
        .await
        .unwrap();
}

#[tokio::test]
async fn the_release_follows_the_environment_unless_one_is_set() {
    let other = HostedFieldsRelease::new(
        "9.9.9.1",
        "https://cdn.example/hosted-fields-9.9.9.1.js",
        HostedFieldsRelease::UAT.integrity().to_owned(),
        ["https://sandbox.example"],
    )
    .unwrap();
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let clock = ManualClock::new();

    let production = Client::builder()
        .environment(Environment::Production)
        .api_key("k")
        .http_client(fake.clone())
        .clock(clock.clone())
        .build()
        .unwrap();
    let session = production.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    assert_eq!(session.release(), &HostedFieldsRelease::PRODUCTION);
    assert_eq!(body(&fake)["libVersion"], "1.7.0.261471");

    let custom = Environment::custom("http://127.0.0.1:1/v1", "http://127.0.0.1:1");
    let builder = || {
        Client::builder()
            .environment(custom.clone())
            .api_key("k")
            .http_client(fake.clone())
            .clock(clock.clone())
    };
    let sent = fake.requests().len();
    let error = builder()
        .build()
        .unwrap()
        .hosted_fields()
        .terminal("1234001")
        .for_payment()
        .await
        .unwrap_err();
    assert!(error.to_string().contains(".release("), "{error}");
    assert_eq!(fake.requests().len(), sent);

    let client = builder().hosted_fields_release(other.clone()).build().unwrap();
    assert_eq!(
        client.hosted_fields().terminal("1234001").for_payment().await.unwrap().release(),
        &other
    );
    let session = client
        .hosted_fields()
        .terminal("1234001")
        .for_payment()
        .release(HostedFieldsRelease::UAT)
        .await
        .unwrap();
    assert_eq!(session.release(), &HostedFieldsRelease::UAT);
    assert_eq!(body(&fake)["libVersion"], "1.7.0.261457");
}

#[tokio::test]
async fn a_session_expires_when_the_server_says() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let session = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    assert_eq!(session.processing_terminal_id().as_str(), "1234001");
    assert_eq!(session.token().expose(), SESSION_TOKEN);
    assert_eq!(session.expires_at().to_rfc3339(), "2026-01-01T02:10:00+02:00");
    assert_eq!(session.remaining(), Duration::from_secs(600));
    assert!(session.expires_within(Duration::from_secs(600)) && !session.expires_within(Duration::from_secs(599)));
    clock.advance(Duration::from_secs(600));
    assert!(session.is_expired());
    let error = session.into_browser_config(CardFields::new()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Expired);
}

/// A shop that makes sessions for requests without a page runs into the limits of the API. What no page has got is not lost.
#[tokio::test]
async fn a_session_that_no_page_has_got_serves_the_next_page_until_shortly_before_its_end() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let to_fill_in = Duration::from_secs(300);
    let mut spare: Option<Session> = None;
    // When the next page is asked for, whether it gets its session, and how many there have been by then.
    for (passed, is_served, made) in [(0, false, 1), (200, false, 1), (99, true, 1), (0, false, 2), (2, true, 3)] {
        clock.advance(Duration::from_secs(passed));
        // One that is not awaited sends nothing.
        let call = client.hosted_fields().terminal("1234001").for_payment();
        let session = match spare.take().filter(|session| !session.expires_within(to_fill_in)) {
            Some(session) => session,
            None => call.await.unwrap(),
        };
        assert_eq!(fake.calls().len(), made, "after {passed} seconds more");
        match is_served {
            // It is used up by the page.
            true => drop(session.into_browser_config(CardFields::new()).unwrap()),
            false => spare = Some(session),
        }
    }
}

#[tokio::test]
async fn a_wrong_local_clock_is_corrected_by_the_date_header() {
    // The server's clock is three hours ahead of the local one, or behind it.
    for (hours, date) in [(3, "Thu, 01 Jan 2026 03:00:00 GMT"), (-3, "Wed, 31 Dec 2025 21:00:00 GMT")] {
        let clock = ManualClock::new();
        let expires = clock.wall() + chrono::TimeDelta::hours(hours) + chrono::TimeDelta::minutes(10);
        let fake = Fake::api(move |_, _| {
            let body = json!({ "processingTerminalId": "1234001", "token": SESSION_TOKEN, "expiresAt": expires.to_rfc3339() });
            let mut response = response(201, body.to_string());
            response.headers_mut().insert("date", http::HeaderValue::from_static(date));
            Reply::Response(response)
        });
        let client = fake.client(&clock);
        let session = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
        let off = session.remaining().as_millis().abs_diff(600_000);
        assert!(off <= 1_000, "a date header is exact to the second: {off} ms");
        // The measured difference also corrects other expiry times.
        assert_eq!(client.expiry(expires.fixed_offset()).remaining(), session.remaining());
    }
}

/// The response with a session that expires in ten minutes by the local clock, with this `date` header.
fn dated(status: u16, date: &'static str, age: bool) -> Reply {
    let body = json!({ "processingTerminalId": "1234001", "token": SESSION_TOKEN, "expiresAt": "2026-01-01T00:10:00Z" });
    let mut response = response(status, body.to_string());
    response.headers_mut().insert("date", http::HeaderValue::from_static(date));
    if age {
        response.headers_mut().insert("age", http::HeaderValue::from_static("3600"));
    }
    Reply::Response(response)
}

#[tokio::test]
async fn an_implausible_date_header_does_not_change_the_lifetime_of_a_session() {
    const NOW: &str = "Thu, 01 Jan 2026 00:00:00 GMT";
    const AN_HOUR_AGO: &str = "Wed, 31 Dec 2025 23:00:00 GMT";
    let cases: [(&str, &'static str, bool); 6] = [
        ("from a cache", AN_HOUR_AGO, true),
        ("of 1970", "Thu, 01 Jan 1970 00:00:00 GMT", false),
        ("of 9999", "Fri, 31 Dec 9999 23:59:59 GMT", false),
        ("an outlier behind", AN_HOUR_AGO, false),
        ("an outlier ahead", "Thu, 01 Jan 2026 05:00:00 GMT", false),
        ("none", "soon", false),
    ];
    for (name, odd, age) in cases {
        // As the first response, and after good ones.
        for good in [0, 3] {
            let fake = Fake::api(move |_, nth| match nth {
                nth if nth == good => dated(201, odd, age),
                _ => dated(201, NOW, false),
            });
            let clock = ManualClock::new();
            let client = fake.client(&clock);
            let end = clock.wall() + chrono::TimeDelta::minutes(10);
            for _ in 0..good + 2 {
                let session = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
                assert_eq!(session.remaining(), Duration::from_secs(600), "{name}");
                let other = client.expiry(end.fixed_offset()).remaining();
                assert_eq!(other, Duration::from_secs(600), "{name}: other expiry times");
            }
        }
    }
}

/// A response that was made an hour ago, replayed by something that does not say so.
#[tokio::test]
async fn a_replayed_response_shifts_no_other_expiry() {
    let fake = Fake::api(move |_, nth| {
        let (date, end) = match nth {
            3 => ("Wed, 31 Dec 2025 23:00:00 GMT", "2025-12-31T23:10:00Z"),
            _ => ("Thu, 01 Jan 2026 00:00:00 GMT", "2026-01-01T00:10:00Z"),
        };
        let body = json!({ "processingTerminalId": "1234001", "token": SESSION_TOKEN, "expiresAt": end });
        let mut response = response(201, body.to_string());
        response.headers_mut().insert("date", http::HeaderValue::from_static(date));
        Reply::Response(response)
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let end = clock.wall() + chrono::TimeDelta::minutes(10);
    for _ in 0..5 {
        let session = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
        // A date is exact to the second.
        assert!(session.remaining().abs_diff(Duration::from_secs(600)) < Duration::from_secs(1));
        assert_eq!(client.expiry(end.fixed_offset()).remaining(), Duration::from_secs(600));
    }
}

#[tokio::test]
async fn the_date_header_of_a_proxy_error_is_ignored() {
    let fake = Fake::api(|_, nth| match nth {
        0 | 1 => dated(502, "Wed, 31 Dec 2025 23:00:00 GMT", false),
        _ => dated(201, "Thu, 01 Jan 2026 00:00:00 GMT", false),
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let call = client.hosted_fields().terminal("1234001").for_payment();
    let session = support::with_time(&clock, Duration::from_millis(1), call.send_with_response())
        .await
        .unwrap();
    assert!(session.value().remaining() <= Duration::from_secs(600));
    assert!(
        client
            .expiry((clock.wall() + chrono::TimeDelta::minutes(10)).fixed_offset())
            .remaining()
            == Duration::from_secs(600)
    );
}

#[tokio::test]
async fn the_page_configuration_has_the_form_that_the_script_reads() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    let terminal = client.hosted_fields().terminal("1234001");

    let page = terminal
        .clone()
        .for_payment()
        .await
        .unwrap()
        .into_browser_config(CardFields::new())
        .unwrap();
    let config: Value = serde_json::from_str(&page.json()).unwrap();
    assert_eq!(config["sessionToken"], SESSION_TOKEN);
    assert_eq!(config["mode"], "payment");
    assert_eq!(config["fields"]["card"]["cardNumber"]["target"], "#card-number");
    assert_eq!(serde_json::to_value(&page).unwrap(), config);
    // The response to a renewal holds the same, and the lifetime of the session.
    let response: Value = serde_json::from_str(&page.page_json()).unwrap();
    assert_eq!(response["sessionToken"], SESSION_TOKEN);
    assert_eq!(response["page"]["remaining"], 600.0);
    assert!(page.html().contains(HostedFieldsRelease::UAT.integrity()));

    let page = terminal
        .clone()
        .for_saving_card()
        .await
        .unwrap()
        .into_browser_config(AchFields::new())
        .unwrap();
    let config: Value = serde_json::from_str(&page.json()).unwrap();
    assert_eq!(config["mode"], "tokenization");
    assert!(config["fields"]["ach"].is_object());

    let same = PadFields::new().transit_number(Field::at("#account-number"));
    let error = terminal.for_saving_card().await.unwrap().into_browser_config(same).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
}

#[tokio::test]
async fn no_step_of_the_flow_prints_a_secret() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    let handle = client.hosted_fields();
    let terminal = handle.terminal("1234001");
    let call = terminal.clone().for_updating(SecureTokenId::from("id-canary"));
    let mut text = format!("{client:?} {handle:?} {terminal:?} {call:?}");
    let session = call.await.unwrap();
    text.push_str(&format!("{session:?} {:?} {:?}", session.expiry(), session.token()));
    let page = session.into_browser_config(CardFields::new()).unwrap();
    text.push_str(&format!("{page:?} {:?}", page.content_security_policy()));
    assert!(!text.contains("canary"), "{text}");
}

/// A refusal of a session is like that of any other call: it says what was not done, and under which key.
#[tokio::test]
async fn a_refused_session_has_its_operation_key_and_outcome() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let token = || SecureTokenId::from("2967539421001234");
    let client = fake.client(&ManualClock::new());
    let custom = Client::builder()
        .environment(Environment::custom("http://127.0.0.1:1/v1", "http://127.0.0.1:1"))
        .api_key(support::API_KEY)
        .http_client(fake.clone())
        .build()
        .unwrap();
    for call in [
        client.hosted_fields().terminal("1234001").for_updating(token()),
        custom.hosted_fields().terminal("1234001").for_payment(),
    ] {
        let key = *call.idempotency_key();
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(error.operation(), Some("CreateHostedFieldsSession"));
        assert_eq!((error.idempotency_key(), error.attempts()), (Some(&key), 0));
        assert_eq!(error.outcome(), Outcome::NotSent);
    }
    // A key that may have been sent before may have acted, whatever is refused now.
    let call = client.hosted_fields().terminal("1234001").for_updating(token());
    let error = call.with_resume_key(IdempotencyKey::generate()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(fake.requests().is_empty());
}
