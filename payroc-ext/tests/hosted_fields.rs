//! Hosted Fields: what is asked for, what comes back, and what the page gets.

mod support;

use std::time::Duration;

use payroc_ext::clock::Clock;
use payroc_ext::hosted_fields::{AchFields, CardFields, Field, HostedFieldsRelease, Mode, PadFields};
use payroc_ext::types::SecureTokenId;
use payroc_ext::{Client, Environment, ErrorKind};
use payroc_sandbox::ManualClock;
use serde_json::{Value, json};
use support::{Fake, Reply, SESSION_TOKEN, answer, session};

fn body(fake: &Fake) -> Value {
    serde_json::from_slice(fake.calls().last().unwrap().body()).unwrap()
}

#[tokio::test]
async fn each_job_asks_for_its_own_scenario() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
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
async fn a_token_in_the_place_of_its_id_is_refused_unsent() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
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
    // Digits alone do not make a token.
    client
        .hosted_fields()
        .terminal("1234001")
        .for_updating(SecureTokenId::from("1234567890123456"))
        .await
        .unwrap();
}

#[tokio::test]
async fn the_release_follows_the_environment_unless_told_otherwise() {
    let other = HostedFieldsRelease::new(
        "9.9.9.1",
        "https://cdn.example/hosted-fields-9.9.9.1.js",
        HostedFieldsRelease::UAT.integrity().to_owned(),
        ["https://sandbox.example"],
    )
    .unwrap();
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let clock = ManualClock::new();

    let production = Client::builder()
        .environment(Environment::Production)
        .api_key("k")
        .http_client(fake.clone())
        .clock(clock.clone())
        .build()
        .unwrap();
    let made = production.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    assert_eq!(made.release(), &HostedFieldsRelease::PRODUCTION);
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
    let made = client
        .hosted_fields()
        .terminal("1234001")
        .for_payment()
        .release(HostedFieldsRelease::UAT)
        .await
        .unwrap();
    assert_eq!(made.release(), &HostedFieldsRelease::UAT);
    assert_eq!(body(&fake)["libVersion"], "1.7.0.261457");
}

#[tokio::test]
async fn a_session_lives_until_the_server_says() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let made = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    assert_eq!(made.processing_terminal_id().as_str(), "1234001");
    assert_eq!(made.token().expose(), SESSION_TOKEN);
    assert_eq!(made.expires_at().to_rfc3339(), "2026-01-01T02:10:00+02:00");
    assert_eq!(made.remaining(), Duration::from_secs(600));
    assert!(made.expires_within(Duration::from_secs(600)) && !made.expires_within(Duration::from_secs(599)));
    clock.advance(Duration::from_secs(600));
    assert!(made.is_expired());
    let error = made.into_browser_config(CardFields::new()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Expired);
}

#[tokio::test]
async fn a_wrong_local_clock_is_corrected_by_the_date_of_the_answer() {
    // The server is three hours ahead of us, or we of it.
    for (hours, date) in [(3, "Thu, 01 Jan 2026 03:00:00 GMT"), (-3, "Wed, 31 Dec 2025 21:00:00 GMT")] {
        let clock = ManualClock::new();
        let expires = clock.wall() + chrono::TimeDelta::hours(hours) + chrono::TimeDelta::minutes(10);
        let fake = Fake::api(move |_, _| {
            let body = json!({ "processingTerminalId": "1234001", "token": SESSION_TOKEN, "expiresAt": expires.to_rfc3339() });
            let mut answer = answer(201, body.to_string());
            answer.headers_mut().insert("date", http::HeaderValue::from_static(date));
            Reply::Answer(answer)
        });
        let client = fake.client(&clock);
        let made = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
        let off = made.remaining().as_millis().abs_diff(600_000);
        assert!(off <= 1_000, "a date is exact to the second: {off} ms");
        // What the client has learned also serves for other lifetimes.
        assert_eq!(client.expiry(expires.fixed_offset()).remaining(), made.remaining());
    }
}

/// An answer to the making of a session that ends in ten minutes by our clock, with a date of its own.
fn dated(status: u16, date: &'static str, age: bool) -> Reply {
    let body = json!({ "processingTerminalId": "1234001", "token": SESSION_TOKEN, "expiresAt": "2026-01-01T00:10:00Z" });
    let mut answer = answer(status, body.to_string());
    answer.headers_mut().insert("date", http::HeaderValue::from_static(date));
    if age {
        answer.headers_mut().insert("age", http::HeaderValue::from_static("3600"));
    }
    Reply::Answer(answer)
}

#[tokio::test]
async fn a_date_that_cannot_be_right_makes_ten_minutes_neither_longer_nor_shorter() {
    const NOW: &str = "Thu, 01 Jan 2026 00:00:00 GMT";
    const AN_HOUR_AGO: &str = "Wed, 31 Dec 2025 23:00:00 GMT";
    let cases: [(&str, &'static str, bool); 6] = [
        ("of a cache", AN_HOUR_AGO, true),
        ("of 1970", "Thu, 01 Jan 1970 00:00:00 GMT", false),
        ("of 9999", "Fri, 31 Dec 9999 23:59:59 GMT", false),
        ("an outlier behind", AN_HOUR_AGO, false),
        ("an outlier ahead", "Thu, 01 Jan 2026 05:00:00 GMT", false),
        ("none", "soon", false),
    ];
    for (name, odd, age) in cases {
        // First of all, and after answers that were good.
        for good in [0, 3] {
            let fake = Fake::api(move |_, nth| match nth {
                nth if nth == good => dated(201, odd, age),
                _ => dated(201, NOW, false),
            });
            let clock = ManualClock::new();
            let client = fake.client(&clock);
            let end = clock.wall() + chrono::TimeDelta::minutes(10);
            for _ in 0..good + 2 {
                let made = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
                assert_eq!(made.remaining(), Duration::from_secs(600), "{name}");
                let other = client.expiry(end.fixed_offset()).remaining();
                assert_eq!(other, Duration::from_secs(600), "{name}: nor any other end");
            }
        }
    }
}

#[tokio::test]
async fn the_date_of_a_proxys_failure_teaches_nothing() {
    let fake = Fake::api(|_, nth| match nth {
        0 | 1 => dated(502, "Wed, 31 Dec 2025 23:00:00 GMT", false),
        _ => dated(201, "Thu, 01 Jan 2026 00:00:00 GMT", false),
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let call = client.hosted_fields().terminal("1234001").for_payment();
    let made = support::with_time(&clock, Duration::from_millis(1), call.send_with_response())
        .await
        .unwrap();
    assert!(made.value().remaining() <= Duration::from_secs(600));
    assert!(
        client
            .expiry((clock.wall() + chrono::TimeDelta::minutes(10)).fixed_offset())
            .remaining()
            == Duration::from_secs(600)
    );
}

#[tokio::test]
async fn the_page_gets_the_session_in_the_form_of_the_script() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
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
    // What answers a renewal has the same and, beside it, how long the session lives.
    let answer: Value = serde_json::from_str(&page.page_json()).unwrap();
    assert_eq!(answer["sessionToken"], SESSION_TOKEN);
    assert_eq!(answer["page"]["remaining"], 600.0);
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
async fn nothing_of_the_flow_prints_a_secret() {
    let fake = Fake::api(|_, _| Reply::Answer(session()));
    let client = fake.client(&ManualClock::new());
    let handle = client.hosted_fields();
    let terminal = handle.terminal("1234001");
    let call = terminal.clone().for_updating(SecureTokenId::from("id-canary"));
    let mut text = format!("{client:?} {handle:?} {terminal:?} {call:?}");
    let made = call.await.unwrap();
    text.push_str(&format!("{made:?} {:?} {:?}", made.expiry(), made.token()));
    let page = made.into_browser_config(CardFields::new()).unwrap();
    text.push_str(&format!("{page:?} {:?}", page.content_security_policy()));
    assert!(!text.contains("canary"), "{text}");
}
