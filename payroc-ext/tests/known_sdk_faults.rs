//! Faults of other SDKs for this API. Each test shows that this SDK does not have the fault it is named after.

mod support;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use payroc_ext::clock::Clock;
use payroc_ext::http::HttpErrorKind;
use payroc_ext::types::{AttachmentRequest, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload};
use payroc_ext::{ApiKey, Call, Client, Decision, Environment, ErrorKind, HasDecision, Outcome, Secret, Upload};
use payroc_sandbox::ManualClock;
use payroc_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{API_KEY, Fake, Reply, header, problem, response, session, token, with_time};

const STEP: Duration = Duration::from_millis(50);

fn pay(client: &Client) -> payroc_ext::resources::payments::CreatePayment {
    let order = PaymentOrderRequest::new("order-17", 1_230, "USD");
    client.payments().create(PaymentRequest::new(
        "web",
        "1234001",
        order,
        SingleUseTokenPayload::new("single-use-canary"),
    ))
}

fn payment() -> Value {
    json!({
        "paymentId": "M2MJOG6O2Y",
        "processingTerminalId": "1234001",
        "order": {"orderId": "order-17", "amount": 1_230, "currency": "USD"},
        "card": {"type": "Visa", "entryMethod": "ecommerce", "cardNumber": "453985******7062", "expiryDate": "1230"},
        "transactionResult": {"type": "sale", "status": "ready", "responseCode": "A", "currency": "USD", "authorizedAmount": 1_230},
    })
}

/// Whether the server sees the same request under the same key.
fn same(one: &Request<Bytes>, other: &Request<Bytes>) -> bool {
    one.uri() == other.uri() && one.body() == other.body() && header(one, "idempotency-key") == header(other, "idempotency-key")
}

/// Seen: no key is generated. 47 operations need one passed by hand, and a payment without one cannot be retried safely.
#[tokio::test]
async fn fault_01_no_idempotency_key_is_generated() {
    let fake = Fake::api(|_, _| Reply::Response(response(201, payment().to_string())));
    let client = fake.client(&ManualClock::new());
    let keys = Mutex::new(BTreeSet::new());
    let mut without = 0;
    macro_rules! each {
        ($($name:ident, $method:ident, request: $request:ty, response: $response:ty;)*) => {
            $({
                let shown = format!("{:?}", Call::new(&client, client.raw().$method()));
                let key = shown.split_once("idempotency_key: ").unwrap().1;
                match key.starts_with("None") {
                    true => without += 1,
                    false => assert!(keys.lock().unwrap().insert(key.to_owned()), "{shown}"),
                }
            })*
        };
    }
    payroc_api::for_each_operation!(each);
    let keyed = payroc_api::OPERATIONS.iter().filter(|operation| operation.keyed).count();
    assert!(keyed > 0);
    assert_eq!(
        (keys.lock().unwrap().len(), without),
        (keyed, payroc_api::OPERATIONS.len() - keyed),
        "each call that takes a key has its own"
    );

    let call = pay(&client);
    let key = call.idempotency_key().to_string();
    call.await.unwrap();
    assert_eq!(header(&fake.calls()[0], "idempotency-key"), Some(key.as_str()));
    assert_eq!(key.as_bytes()[14], b'4', "a UUID of version 4");
}

/// Seen: once the API refuses the token, every call fails until the program is restarted.
#[tokio::test]
async fn fault_02_a_refused_token_is_not_renewed() {
    let fake = Fake::api(|request, _| {
        Reply::Response(match header(request, "authorization") {
            Some("Bearer token-canary-1") => response(201, payment().to_string()),
            _ => problem(401, "not-authorized"),
        })
    });
    let client = fake.client(&ManualClock::new());
    pay(&client).await.unwrap();
    assert_eq!((fake.exchanges().len(), fake.calls().len()), (2, 2));
    assert!(same(&fake.calls()[0], &fake.calls()[1]));
}

/// Seen: a connection error is returned at once, although keys exist to make its retry safe.
#[tokio::test]
async fn fault_03_a_connection_error_is_not_retried() {
    for kind in [HttpErrorKind::Connect, HttpErrorKind::Reset] {
        let fake = Fake::api(move |_, nth| match nth {
            0 | 1 => Reply::Fail(kind),
            _ => Reply::Response(response(201, payment().to_string())),
        });
        let clock = ManualClock::new();
        let client = fake.client(&clock);
        with_time(&clock, STEP, pay(&client).send_with_response()).await.unwrap();
        let calls = fake.calls();
        assert_eq!(calls.len(), 3, "{kind:?}");
        assert!(calls.iter().all(|again| same(again, &calls[0])));
    }
}

/// Seen: twenty calls at a token's expiry make twenty token requests, or race without a lock.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fault_04_every_call_at_expiry_requests_a_token() {
    let fake = Fake::new(
        |_, nth| Reply::Slowly(token(nth, 3_600)),
        |_, _| Reply::Response(response(201, payment().to_string())),
    );
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    for exchanges in 1..=3 {
        let calls: Vec<_> = (0..20)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { pay(&client).await.map(drop) })
            })
            .collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
        assert_eq!(fake.exchanges().len(), exchanges);
        clock.advance(Duration::from_secs(3_600));
    }
}

/// Seen: a list fails at its second page. Only a real socket shows it.
#[tokio::test]
async fn fault_05_the_second_page_fails_on_a_real_connection() {
    let server = Sandbox::builder().stateless().build().serve().unwrap();
    let environment = Environment::custom(server.base_url(), server.identity_url());
    let client = Client::builder()
        .environment(environment)
        .api_key(payroc_sandbox::API_KEY)
        .build()
        .unwrap();
    let mut pages = client.boarding().merchant_platforms().list().limit(1).pages();
    let mut cursors = BTreeSet::new();
    let mut rows = 0;
    loop {
        let cursor = pages.next_cursor().map(str::to_owned);
        let Some(page) = pages.next().await else { break };
        rows += page.unwrap().value().data.as_ref().map_or(0, Vec::len);
        assert!(cursors.insert(cursor), "no page is fetched twice");
    }
    assert!(rows >= 3 && cursors.len() >= 3, "{rows} rows on {} pages", cursors.len());
}

/// Seen: an error between two pages ends the list as if it were complete.
#[tokio::test]
async fn fault_06_an_error_between_pages_is_swallowed() {
    let page = r#"{"limit":1,"count":0,"hasMore":true,"data":[],"links":[{"rel":"next","method":"get","href":"/v1/payments?after=2"}]}"#;
    let fake = Fake::api(move |_, nth| Reply::Response(if nth == 0 { response(200, page) } else { problem(403, "forbidden") }));
    let client = fake.client(&ManualClock::new());
    let mut rows = client.payments().list().items();
    let error = rows.next().await.expect("the list has not ended").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Forbidden);
    assert!(rows.next().await.is_none(), "an error is the last item");
}

/// Seen: every 409 is retried. And a retried upload loses a part, so that other bytes are sent under the same key.
#[tokio::test]
async fn fault_07_a_conflict_is_retried_and_a_retried_upload_changes() {
    let fake = Fake::api(|_, _| Reply::Response(problem(409, "idempotency-key-in-use")));
    let client = fake.client(&ManualClock::new());
    let error = pay(&client).await.unwrap_err();
    assert!(error.is_idempotency_conflict() && !error.is_retryable());
    assert_eq!(fake.calls().len(), 1);

    let fake = Fake::api(|_, _| Reply::Response(response(503, "")));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let file = Upload::new(AttachmentRequest::new("bankingEvidence"), "check.pdf", &b"%PDF-canary"[..]);
    let call = client.boarding().processing_accounts().upload_attachment("38765", file);
    with_time(&clock, STEP, call.send_with_response()).await.unwrap_err();
    let calls = fake.calls();
    assert_eq!(calls.len(), 3);
    assert!(
        calls
            .iter()
            .all(|again| same(again, &calls[0]) && again.headers() == calls[0].headers())
    );
    for part in [&b"name=\"attachment\""[..], b"bankingEvidence", b"name=\"file\"", b"%PDF-canary"] {
        assert!(calls[2].body().windows(part.len()).any(|window| window == part));
    }
}

/// Seen: the access token is sent to any host that a link in a response names.
#[tokio::test]
async fn fault_08_the_token_follows_links_to_other_hosts() {
    let link = |href: &str| json!({"limit": 1, "count": 0, "hasMore": true, "data": [], "links": [{"rel": "next", "method": "get", "href": href}]});
    let pages = [
        link("https://evil.example/v1/payments?after=1"),
        link("http://169.254.169.254/latest?after=2"),
        link("//evil.example/?after=3"),
        json!({"limit": 1, "count": 0, "hasMore": false, "data": [], "links": []}),
    ];
    let fake = Fake::api(move |_, nth| Reply::Response(response(200, pages[nth].to_string())));
    let client = fake.client(&ManualClock::new());
    assert!(client.payments().list().items().next().await.is_none());
    assert_eq!(fake.calls().len(), 4);
    let queries = ["limit=100", "limit=100&after=1", "limit=100&after=2", "limit=100&after=3"];
    for (call, query) in fake.calls().iter().zip(queries) {
        let uri = call.uri();
        assert_eq!((uri.scheme_str(), uri.host()), (Some("https"), Some("api.uat.payroc.com")));
        assert_eq!((uri.path(), uri.query()), ("/v1/payments", Some(query)));
    }
}

/// Seen: errors are reported to a third party by default.
#[tokio::test]
async fn fault_09_errors_are_reported_to_a_third_party() {
    let fake = Fake::api(|_, nth| match nth {
        0 => Reply::Response(response(500, "<html>")),
        1 => Reply::Fail(HttpErrorKind::Timeout),
        2 => Reply::Response(problem(400, "bad-request")),
        _ => Reply::Response(response(201, "{}")),
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    with_time(&clock, STEP, pay(&client).send_with_response()).await.unwrap_err();
    let error = with_time(&clock, STEP, pay(&client).send_with_response()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    drop((error, client));
    let sent: Vec<_> = fake.requests().iter().map(|request| request.uri().to_string()).collect();
    let api = "https://api.uat.payroc.com/v1/payments";
    assert_eq!(sent, ["https://identity.uat.payroc.com/authorize", api, api, api, api]);
}

/// Seen: a client without a chosen environment moves real money.
#[test]
fn fault_10_production_is_the_default_environment() {
    let error = Client::builder().api_key(API_KEY).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("no environment was chosen"), "{error}");
    let chosen = Client::builder().environment(Environment::Uat).api_key(API_KEY).build().unwrap();
    assert_eq!(chosen.environment().api_url(), "https://api.uat.payroc.com/v1");
}

/// Seen: a payment that went through ends in an exception, because the response lacks a field or holds an unknown one.
#[tokio::test]
async fn fault_11_a_payment_that_went_through_becomes_an_exception() {
    let mut newer = payment();
    newer["supportedOperations"] = json!(["refund", "operationOfTomorrow"]);
    newer["card"]["secureToken"] = Value::Null;
    newer["customer"] = json!({"contactMethods": [{"type": "fax", "value": "000"}]});
    newer["transactionResult"]["type"] = json!("saleOfTomorrow");
    newer["fieldOfTomorrow"] = json!({"deep": [1]});
    let mut older = payment();
    for gone in ["type", "currency", "authorizedAmount"] {
        older["transactionResult"].as_object_mut().unwrap().remove(gone).unwrap();
    }
    for (status, body) in [(201, &newer), (201, &older), (200, &payment()), (202, &payment())] {
        let text = body.to_string();
        let fake = Fake::api(move |_, _| Reply::Response(response(status, text.clone())));
        let paid = pay(&fake.client(&ManualClock::new())).await.unwrap();
        assert_eq!(paid.decision(), Decision::Approved, "{status}");
    }
    // If the response cannot be decoded at all, the caller learns that the payment may exist and its id, and does not pay twice.
    let mut unreadable = payment();
    unreadable["order"] = json!("value-canary");
    let fake = Fake::api(move |_, _| Reply::Response(response(201, unreadable.to_string())));
    let error = pay(&fake.client(&ManualClock::new())).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown));
    assert!(error.is_retryable() && error.prepared().is_some());
    let ids = error.recovered_ids();
    assert!(ids.iter().any(|id| id.path() == "paymentId" && id.value() == "M2MJOG6O2Y"));
    assert_eq!(fake.calls().len(), 1);
}

/// Seen: one timeout covers all attempts and backoffs, so that a `Retry-After` is never honored. Or there is no timeout at all.
#[tokio::test]
async fn fault_12_one_timeout_covers_all_attempts_or_there_is_none() {
    let fake = Fake::api(|_, nth| {
        let mut busy = problem(429, "api-error");
        busy.headers_mut().insert("retry-after", "40".parse().unwrap());
        Reply::Response(if nth < 2 { busy } else { response(201, payment().to_string()) })
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let start = clock.monotonic();
    let second = Duration::from_secs(1);
    with_time(&clock, second, pay(&client).with_attempt_timeout(30 * second).send_with_response())
        .await
        .unwrap();
    assert!(
        clock.monotonic() - start >= 80 * second,
        "a call can take longer than the timeout of an attempt"
    );

    let silent = Fake::api(|_, _| Reply::Silence);
    let client = silent.client(&clock);
    let start = clock.monotonic();
    let error = with_time(&clock, second, pay(&client).send_with_response()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert!(clock.monotonic() - start <= 101 * second, "the default settings have a deadline");
}

/// Seen: keys and tokens are plain strings and are printed like any other.
#[tokio::test]
async fn fault_13_keys_and_tokens_are_printed() {
    let fake = Fake::api(|_, nth| Reply::Response(if nth == 0 { session() } else { problem(400, "bad-request") }));
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    let mut shown = format!("{:?} {builder:?}", ApiKey::new(API_KEY));
    let client = builder.http_client(fake.clone()).clock(ManualClock::new()).build().unwrap();
    let session = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    let call = pay(&client);
    let prepared = pay(&client).prepare().unwrap();
    shown += &format!(
        "{client:?} {session:?} {:?} {call:?} {prepared:?} {:?}",
        session.token(),
        prepared.expose_for_storage()
    );
    let error = call.await.unwrap_err();
    shown += &format!("{error} {error:?} {:?}", Secret::new("secret-canary"));
    assert!(!shown.contains("canary"), "{shown}");
    // The idempotency key does print: it has to be found in a log.
    assert!(shown.contains(&error.idempotency_key().unwrap().to_string()));
}
