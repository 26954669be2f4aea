//! Stored calls: the first unsealed form, which stays readable, and the sealed form, which only its owner can read, change or move.

mod support;

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use payroc_ext::types::{Currency, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload};
use payroc_ext::{
    ApiKey, Client, Environment, Error, ErrorKind, IdempotencyKey, KeyRing, Outcome, Prepared, PreparedCall, SealingKey, StoredCall,
    operations,
};
use payroc_sandbox::ManualClock;
use serde_json::Value;
use support::{API_KEY, Fake, Reply, header, problem, response};

/// Stored calls in their first form, as written by the release before the sealed form. They are never regenerated.
const LINES: &str = include_str!("stored_calls/form_1.jsonl");
/// A call of a journey, whose key follows from ids. Its form has a field more.
const DERIVED: &str = include_str!("stored_calls/form_1_derived.jsonl");
const CONTEXT: &str = "intent-17";

fn fake() -> Fake {
    Fake::api(|_, _| Reply::Response(problem(403, "forbidden")))
}

fn key(name: &str, first: u8) -> SealingKey {
    SealingKey::new(name, std::array::from_fn(|at| first.wrapping_add(u8::try_from(at).unwrap()))).unwrap()
}

fn ring() -> KeyRing {
    KeyRing::new(key("2026-11", 7))
}

/// The client that a stored line belongs to.
fn owner(fake: &Fake, line: &Value) -> Client {
    let environment = match line["api"].as_str().unwrap() {
        "https://api.payroc.com/v1" => Environment::Production,
        "https://api.uat.payroc.com/v1" => Environment::Uat,
        other => Environment::custom(other, "http://127.0.0.1:4011"),
    };
    let builder = Client::builder()
        .environment(environment)
        .api_key(API_KEY)
        .http_client(fake.clone());
    let client = builder.clock(ManualClock::new()).build().unwrap();
    match line["merchant"].as_str() {
        None => client,
        Some(name) => client.for_merchant(name, ApiKey::new(name)),
    }
}

async fn send(client: &Client, call: PreparedCall) -> Error {
    match call.operation().id {
        "create_payment" => call.typed::<operations::CreatePayment>().unwrap().send(client).await.unwrap_err(),
        "capture_payment" => call.typed::<operations::CapturePayment>().unwrap().send(client).await.unwrap_err(),
        "refund_payment" => call.typed::<operations::RefundPayment>().unwrap().send(client).await.unwrap_err(),
        "upload_attachment" => call
            .typed::<operations::UploadAttachment>()
            .unwrap()
            .send(client)
            .await
            .unwrap_err(),
        "delete_secure_token" => call
            .typed::<operations::DeleteSecureToken>()
            .unwrap()
            .send(client)
            .await
            .unwrap_err(),
        other => panic!("no sender for {other}"),
    }
}

/// Asserts that the request is the one that the line describes.
fn assert_sent(line: &Value, sent: &Request<Bytes>) {
    let text = |name: &str| line[name].as_str().unwrap();
    assert_eq!(sent.uri().to_string(), format!("{}{}", text("api"), text("path")));
    assert_eq!(header(sent, "idempotency-key"), line["key"].as_str());
    for pair in line["headers"].as_array().unwrap() {
        assert_eq!(header(sent, pair[0].as_str().unwrap()), pair[1].as_str());
    }
    let body = match (line["body"]["text"].as_str(), line["body"]["hex"].as_str()) {
        (Some(text), None) => text.as_bytes().to_vec(),
        (None, Some(hex)) => (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
            .collect(),
        both => panic!("{both:?}"),
    };
    assert_eq!(sent.body(), &body);
}

#[tokio::test]
async fn calls_in_the_first_form_are_restored_and_sent_unchanged() {
    let mut count = 0;
    for line in LINES.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let fake = fake();
        let client = owner(&fake, &value);
        let stored = || serde_json::from_str::<StoredCall>(line).unwrap();
        let fresh = send(&client, PreparedCall::restore_fresh(stored()).unwrap()).await;
        let resumed = send(&client, PreparedCall::restore_resumed(stored()).unwrap()).await;
        assert_eq!((fresh.outcome(), resumed.outcome()), (Outcome::Rejected, Outcome::Unknown));
        // A key ring accepts them through one method only.
        let refused = ring().open(line, &client, CONTEXT).unwrap_err();
        assert!(refused.to_string().contains("`open_or_accept_unsealed`"), "{refused}");
        let taken = ring().open_or_accept_unsealed(line, &client, CONTEXT).unwrap();
        send(&client, PreparedCall::restore_resumed(taken).unwrap()).await;
        let sent = fake.calls();
        assert_eq!(sent.len(), 3);
        sent.iter().for_each(|sent| assert_sent(&value, sent));
        // They are stored unchanged.
        let again = PreparedCall::restore_fresh(stored()).unwrap().expose_for_storage();
        assert_eq!(serde_json::to_string(&again).unwrap(), line);
        // What is shown of one is what is in it.
        assert_eq!(again.api_url(), value["api"].as_str().unwrap());
        assert_eq!(again.merchant(), value["merchant"].as_str());
        assert_eq!(again.expose_path(), value["path"].as_str().unwrap());
        assert_eq!(again.expose_body(), sent[0].body());
        count += 1;
    }
    assert_eq!(count, 8);
}

/// Whoever has used the key has meant the same order: so a key in use is no proof, sealed or not, however fresh the row is.
#[tokio::test]
async fn a_stored_call_remembers_that_its_key_follows_from_ids() {
    let line = DERIVED.trim_end();
    let value: Value = serde_json::from_str(line).unwrap();
    let fake = Fake::api(|_, _| Reply::Response(problem(409, "idempotency-key-in-use")));
    let client = owner(&fake, &value);
    let stored: StoredCall = serde_json::from_str(line).unwrap();
    let call = PreparedCall::restore_fresh(stored.clone()).unwrap();
    assert_eq!(serde_json::to_string(&call.expose_for_storage()).unwrap(), line);
    let sealed = ring().seal(&call, CONTEXT).unwrap();
    let opened = ring().open(&sealed, &client, CONTEXT).unwrap();
    assert_eq!(serde_json::to_string(&opened).unwrap(), line);
    let plain = |derived: &str| serde_json::from_str(&line.replace(r#","derived":true"#, derived)).unwrap();
    for (stored, outcome) in [
        (stored, Outcome::Unknown),
        (opened, Outcome::Unknown),
        (plain(""), Outcome::Rejected),
        (plain(r#","derived":false"#), Outcome::Rejected),
    ] {
        let error = send(&client, PreparedCall::restore_fresh(stored).unwrap()).await;
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::IdempotencyKeyInUse, outcome));
    }
    for (wrong, why) in [
        (r#","derived":1"#, "neither true nor false"),
        (r#","derived":"true""#, "neither true nor false"),
        (r#","derived":null"#, "neither true nor false"),
        (r#","derived":true,"derived":true"#, "occurs twice"),
    ] {
        let line = line.replace(r#","derived":true"#, wrong);
        let error = serde_json::from_str::<StoredCall>(&line).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
    let keyless = LINES
        .lines()
        .last()
        .unwrap()
        .replacen(r#""operation""#, r#""derived":true,"operation""#, 1);
    let error = PreparedCall::restore_fresh(serde_json::from_str(&keyless).unwrap()).unwrap_err();
    assert!(error.to_string().contains("no key that could follow"), "{error}");
}

#[tokio::test]
async fn an_unsealed_call_of_another_client_is_refused_even_while_unsealed_calls_are_accepted() {
    let values: Vec<Value> = LINES.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut refused = 0;
    for (line, value) in LINES.lines().zip(&values) {
        for other in &values {
            if other["api"] == value["api"] && other["merchant"] == value["merchant"] {
                continue;
            }
            let client = owner(&fake(), other);
            let error = ring().open_or_accept_unsealed(line, &client, CONTEXT).unwrap_err();
            assert!(error.to_string().contains("another environment or merchant"), "{error}");
            refused += 1;
        }
    }
    assert!(refused > 10);
    let client = owner(&fake(), &values[0]);
    for broken in [
        "{",
        "{}",
        "",
        "null",
        "[]",
        "4539858876047062",
        "{\"version\": \"4539858876047062\"}",
    ] {
        for error in [
            ring().open_or_accept_unsealed(broken, &client, CONTEXT).unwrap_err(),
            ring().open(broken, &client, CONTEXT).unwrap_err(),
        ] {
            let text = format!("{error} {error:?}");
            assert!(error.kind() == ErrorKind::InvalidRequest && !text.contains("4539"), "{text}");
        }
    }
}

fn prepared(client: &Client, order: &str) -> Prepared<operations::CreatePayment> {
    let order = PaymentOrderRequest::new(order, 4999, Currency::Usd);
    let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new("body-canary")));
    let request = PaymentRequest::new(PaymentChannel::Web, "1234001", order, method);
    client
        .payments()
        .create(request)
        .with_header("x-request-id", "17")
        .with_query("trace", "a b")
        .prepare()
        .unwrap()
}

#[tokio::test]
async fn a_sealed_call_is_restored_byte_for_byte_and_reveals_nothing() {
    let fake = fake();
    let client = fake.client(&ManualClock::new());
    for client in [client.clone(), client.for_merchant("bakery", ApiKey::new("bakery"))] {
        let before = fake.calls().len();
        let call = prepared(&client, "order-1");
        let line = ring().seal(call.as_call(), CONTEXT).unwrap();
        assert!(line.starts_with("payroc-sealed.1.2026-11.create_payment."));
        assert!(
            line.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
        );
        let stored = ring().open(&line, &client, CONTEXT).unwrap();
        assert_eq!(
            serde_json::to_value(&stored).unwrap(),
            serde_json::to_value(call.expose_for_storage()).unwrap()
        );
        call.send(&client).await.unwrap_err();
        let restored = PreparedCall::restore_fresh(stored)
            .unwrap()
            .typed::<operations::CreatePayment>()
            .unwrap();
        assert_eq!(restored.created_at(), call.created_at());
        assert_eq!(restored.send(&client).await.unwrap_err().outcome(), Outcome::Rejected);
        let sent = &fake.calls()[before..];
        assert_eq!(
            (sent[0].uri(), sent[0].headers(), sent[0].body()),
            (sent[1].uri(), sent[1].headers(), sent[1].body())
        );
        let shown = format!("{:?} {:?}", ring(), key("a", 1));
        assert!(shown.contains("2026-11") && !shown.contains("7, 8"), "{shown}");
    }
    // Every kind of call: with a body that is not UTF-8, without a key, without a body.
    for line in LINES.lines() {
        let client = owner(&fake, &serde_json::from_str(line).unwrap());
        let call = PreparedCall::restore_fresh(serde_json::from_str(line).unwrap()).unwrap();
        let sealed = ring().seal(&call, CONTEXT).unwrap();
        let opened = ring().open_or_accept_unsealed(&sealed, &client, CONTEXT).unwrap();
        assert_eq!(serde_json::to_string(&opened).unwrap(), line);
    }
}

/// One in 256 keys ends like a key that follows from ids is stored.
#[tokio::test]
async fn every_key_is_sealed_as_it_is() {
    let client = fake().client(&ManualClock::new());
    for last in 0..=u8::MAX {
        let key: IdempotencyKey = format!("9f1b3c1e-6a55-4c0e-9d5c-0a3b7d4a2f{last:02x}").parse().unwrap();
        let call = client.payments().capture("M2MJOG6O2Y").with_fresh_key(key).prepare().unwrap();
        assert_eq!(call.idempotency_key(), Some(&key));
        let line = ring().seal(call.as_call(), CONTEXT).unwrap();
        let opened = ring().open(&line, &client, CONTEXT).unwrap();
        assert_eq!(
            serde_json::to_value(&opened).unwrap(),
            serde_json::to_value(call.expose_for_storage()).unwrap()
        );
    }
}

#[test]
fn keys_of_a_ring_have_names() {
    let ring = KeyRing::new(key("2026-12", 1)).with_older(key("2026-11", 7)).unwrap();
    assert_eq!((key("2026-11", 7).name(), ring.newest_name()), ("2026-11", "2026-12"));
}

/// What could not be restored is not prepared.
#[test]
fn an_id_that_no_stored_call_may_hold_is_refused_when_the_call_is_prepared() {
    let client = fake().client(&ManualClock::new());
    for id in ["../refunds", "a;b", "a?b", "a#b", "a%2Fb", "a\\b"] {
        let error = client.payments().capture(id).prepare().unwrap_err();
        assert!(error.to_string().contains("send it without preparing it"), "{id}: {error}");
    }
}

#[tokio::test]
async fn a_prepared_call_is_sent_by_a_client_of_its_environment_and_merchant() {
    let fake = fake();
    let client = fake.client(&ManualClock::new());
    let builder = Client::builder().environment(Environment::Production).api_key(API_KEY);
    let production = builder.http_client(fake.clone()).clock(ManualClock::new()).build().unwrap();
    let bakery = client.for_merchant("bakery", ApiKey::new("bakery"));
    for (other, text) in [(&production, "another environment"), (&bakery, "another merchant")] {
        let error = prepared(&client, "order-1").send(other).await.unwrap_err();
        assert!(error.to_string().contains(text), "{error}");
        assert_eq!(error.outcome(), Outcome::NotSent);
    }
    assert!(fake.calls().is_empty());
}

#[tokio::test]
async fn a_sealed_call_opens_only_for_its_client_and_context() {
    let fake = fake();
    let uat = fake.client(&ManualClock::new());
    let build = |environment| {
        let builder = Client::builder()
            .environment(environment)
            .api_key(API_KEY)
            .http_client(fake.clone());
        builder.clock(ManualClock::new()).build().unwrap()
    };
    let production = build(Environment::Production);
    let custom = build(Environment::custom(
        "https://api.uat.payroc.com/v2",
        "https://identity.uat.payroc.com",
    ));
    let clients = [
        uat.clone(),
        uat.for_merchant("bakery", ApiKey::new("a")),
        uat.for_merchant("brewery", ApiKey::new("a")),
        uat.for_merchant("", ApiKey::new("a")),
        production.clone(),
        production.for_merchant("bakery", ApiKey::new("a")),
        custom,
    ];
    let contexts = ["", "intent-17", "intent-170", "intent-1", "7"];
    let (mut opened, mut refused) = (0, 0);
    for (at, client) in clients.iter().enumerate() {
        for context in contexts {
            let line = ring().seal(prepared(client, "order-1").as_call(), context).unwrap();
            for (other, by) in clients.iter().enumerate() {
                for given in contexts {
                    match ring().open(&line, by, given) {
                        Ok(_) if at == other && context == given => opened += 1,
                        Err(error) if at != other || context != given => {
                            assert!(error.to_string().contains("does not open"), "{error}");
                            refused += 1;
                        }
                        _ => panic!("client {at} in {context:?}, opened by {other} in {given:?}"),
                    }
                }
            }
        }
    }
    assert_eq!((opened, refused), (7 * 5, (7 * 5) * (7 * 5 - 1)));
    // The merchant and the context are bound separately, not concatenated.
    let line = ring()
        .seal(prepared(&uat.for_merchant("ab", ApiKey::new("a")), "order-1").as_call(), "c")
        .unwrap();
    assert!(ring().open(&line, &uat.for_merchant("a", ApiKey::new("a")), "bc").is_err());
}

#[tokio::test]
async fn no_byte_of_a_sealed_call_can_be_changed() {
    let client = fake().client(&ManualClock::new());
    let line = ring().seal(prepared(&client, "order-1").as_call(), CONTEXT).unwrap();
    assert!(ring().open(&line, &client, CONTEXT).is_ok());
    let other = ring().seal(prepared(&client, "order-2").as_call(), CONTEXT).unwrap();
    let mut checked = 0;
    let mut assert_refused = |changed: &str| {
        if changed == line {
            return;
        }
        checked += 1;
        let error = ring().open(changed, &client, CONTEXT).expect_err("a changed line");
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(ring().open_or_accept_unsealed(changed, &client, CONTEXT).is_err());
        let text = format!("{error} {error:?}");
        assert!(!text.contains(&line[40..60]), "the error quotes the line: {text}");
    };
    for at in 0..line.len() {
        let (front, behind) = (&line[..at], &line[at + 1..]);
        for by in ["A", "B", "a", "z", "0", "9", "-", "_", ".", "=", "+", "/", " ", "\n", "\u{e4}"] {
            assert_refused(&format!("{front}{by}{behind}"));
        }
        assert_refused(&format!("{front}{behind}"));
        assert_refused(front);
        // The halves of two lines.
        assert_refused(&format!("{front}{}", &other[at..]).replace(&other, &line));
    }
    for more in ["A", "AAAA", ".", ".x", "=", "\n", " "] {
        assert_refused(&format!("{line}{more}"));
        assert_refused(&format!("{more}{line}"));
    }
    // Whole parts: the form, the key, the operation, the bytes.
    let parts: Vec<&str> = line.split('.').collect();
    for (at, values) in [
        (0, &["payroc-unsealed", "PAYROC-SEALED", ""][..]),
        (1, &["0", "2", "01", "1 ", ""][..]),
        (2, &["2026-12", "2026-1", ""][..]),
        (3, &["capture_payment", "create_refund", "list_payments", "CreatePayment", ""][..]),
        (4, &["", "AAAA", &"A".repeat(64)][..]),
    ] {
        for value in values {
            let mut changed = parts.clone();
            changed[at] = value;
            assert_refused(&changed.join("."));
        }
    }
    assert!(checked > 10_000, "{checked}");
}

#[tokio::test]
async fn a_key_ring_seals_with_its_newest_key_and_opens_with_all() {
    let client = fake().client(&ManualClock::new());
    let call = prepared(&client, "order-1");
    let (old, new) = (key("2026-05", 3), key("2026-11", 7));
    let line = KeyRing::new(old.clone()).seal(call.as_call(), CONTEXT).unwrap();
    let rotated = KeyRing::new(new.clone()).with_older(old.clone()).unwrap();
    assert!(rotated.open(&line, &client, CONTEXT).is_ok());
    let newer = rotated.seal(call.as_call(), CONTEXT).unwrap();
    assert!(newer.contains(".2026-11.") && KeyRing::new(new.clone()).open(&newer, &client, CONTEXT).is_ok());
    let error = KeyRing::new(new.clone()).open(&line, &client, CONTEXT).unwrap_err();
    assert!(error.to_string().contains("a key that the ring lacks"), "{error}");
    // A key of the same name does not open the line, nor does the same key under another name.
    let imposter = KeyRing::new(key("2026-05", 4));
    assert!(imposter.open(&line, &client, CONTEXT).is_err());
    let same = KeyRing::new(SealingKey::new("b", *new.expose()).unwrap());
    assert!(same.open(&newer.replace(".2026-11.", ".b."), &client, CONTEXT).is_err());

    assert!(KeyRing::new(new.clone()).with_older(key("2026-11", 3)).is_err());
    for name in ["", "a.b", "a b", "\u{e4}", &"a".repeat(65)] {
        assert!(SealingKey::generate(name).is_err(), "{name}");
    }
    assert!(SealingKey::new("a", [0; 32]).is_err() && SealingKey::new("a", [9; 32]).is_err());
    let (one, other) = (SealingKey::generate("a").unwrap(), SealingKey::generate("a").unwrap());
    assert_ne!(one.expose(), other.expose());
}

#[tokio::test]
async fn each_sealing_has_its_own_nonce() {
    let client = fake().client(&ManualClock::new());
    let call = prepared(&client, "order-1");
    let lines: std::collections::BTreeSet<String> = (0..1_000).map(|_| ring().seal(call.as_call(), CONTEXT).unwrap()).collect();
    let nonces: std::collections::BTreeSet<&str> = lines.iter().map(|line| &line.rsplit('.').next().unwrap()[..32]).collect();
    assert_eq!((lines.len(), nonces.len()), (1_000, 1_000));
}

/// A seal proves who wrote a line. It does not make an expired call valid.
#[tokio::test]
async fn a_sealed_call_still_expires() {
    let clock = ManualClock::new();
    let client = Fake::api(|_, _| Reply::Response(response(500, "{}"))).client(&clock);
    let line = ring().seal(prepared(&client, "order-1").as_call(), CONTEXT).unwrap();
    clock.advance(Duration::from_secs(13 * 3_600));
    let call = PreparedCall::restore_resumed(ring().open(&line, &client, CONTEXT).unwrap()).unwrap();
    let error = call.typed::<operations::CreatePayment>().unwrap().send(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::PreparedExpired, Outcome::Unknown));
}
