//! Events.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::HeaderMap;
use payroc_ext::http::{BoxFuture, HttpClient, HttpError};
use payroc_ext::journeys::Claim;
use payroc_ext::journeys::events::{Event, EventError, EventSecrets, Payload};
use payroc_ext::types::{EventSubscription, Webhook};
use payroc_sandbox::Trigger;
use serde_json::json;

use super::*;

const SECRET: &str = "secret-0123456789abcdef";

fn headers(secret: &str) -> HeaderMap {
    HeaderMap::from_iter([(http::HeaderName::from_static("payroc-secret"), secret.parse().unwrap())])
}

fn event(kind: &str, data: &serde_json::Value) -> String {
    json!({"specversion": "1.0", "type": kind, "source": "payroc", "id": "e-1", "data": data}).to_string()
}

fn verified(body: &str) -> Event {
    Event::verify(&headers(SECRET), body.to_owned(), &EventSecrets::new(SECRET)).unwrap()
}

/// A table with a unique key.
#[derive(Clone, Default)]
struct Claims(Arc<Mutex<BTreeSet<String>>>);

impl Claim for Claims {
    type Error = std::convert::Infallible;

    async fn claim(&mut self, key: &str) -> Result<bool, Self::Error> {
        Ok(self.0.lock().unwrap().insert(key.to_owned()))
    }
}

#[test]
fn a_secret_is_rotated_with_two_secrets() {
    let body = event("x", &json!({}));
    let rotating = EventSecrets::new("new").or_previous("old");
    for (presented, secrets, accepted) in [
        ("new", &rotating, true),
        ("old", &rotating, true),
        ("older", &rotating, false),
        ("ne", &rotating, false),
        ("old", &EventSecrets::new("new"), false),
        ("", &EventSecrets::new(""), false),
    ] {
        let event = Event::verify(&headers(presented), body.clone(), secrets);
        assert_eq!(event.is_ok(), accepted, "{presented}");
        assert!(accepted || event == Err(EventError::WrongSecret));
    }
    assert_eq!(Event::verify(&HeaderMap::new(), body.clone(), &rotating), Err(EventError::NoSecret));
    let mut two = headers("new");
    two.append("payroc-secret", "other".parse().unwrap());
    assert_eq!(Event::verify(&two, body, &rotating), Err(EventError::NoSecret));
    assert!(!format!("{rotating:?}").contains("new"));
}

#[test]
fn an_event_goes_through_a_queue_byte_by_byte() {
    let body = "{ \"id\":\"e-1\", \"type\" : \"some.new.type\",\n\"version\":\"9.0\", \"later\": [1.50, \"\\u00e9\"] }";
    let event = verified(body);
    let queued = serde_json::to_string(&event).unwrap();
    let again: Event = serde_json::from_str(&queued).unwrap();
    assert_eq!((again.raw(), again.kind()), (&Bytes::from(body), "some.new.type"));
    assert_eq!((again.payload(), again.data()), (Payload::Other, &serde_json::Value::Null));
    assert!(serde_json::from_str::<Event>("\"{}\"").is_err());
}

#[test]
fn what_is_no_event_is_refused_and_not_repeated() {
    for body in [
        "",
        "4761730000000011",
        "[]",
        "{}",
        r#"{"id":"e-1"}"#,
        r#"{"type":"x"}"#,
        r#"{"id":1,"type":"x"}"#,
        "\u{fffd}",
    ] {
        let error = Event::verify(&headers(SECRET), body, &EventSecrets::new(SECRET)).unwrap_err();
        assert_eq!(error, EventError::NotAnEvent, "{body}");
        assert!(!error.to_string().contains("4761"));
    }
}

#[test]
fn known_payloads_are_read_and_others_are_no_error() {
    let funding = event(
        "processingAccount.funding.status.changed",
        &json!({"processingAccountId": 38765, "status": "enabled"}),
    );
    let expected = Payload::FundingStatus {
        account: "38765".into(),
        status: "enabled".into(),
    };
    assert_eq!(verified(&funding).payload(), expected);
    let order = json!({"terminalOrderId": "t-1", "processingAccountId": "38765", "status": "held", "reason": "address"});
    let expected = Payload::TerminalOrderStatus {
        order: "t-1".into(),
        account: "38765".into(),
        status: "held".into(),
        reason: Some("address".into()),
    };
    assert_eq!(verified(&event("terminalOrder.status.changed", &order)).payload(), expected);
    for (kind, data) in [
        ("paymentIntent.status.changed", json!({"status": "x"})),
        (
            "terminalOrder.status.changed",
            json!({"processingAccountId": "1", "status": "held"}),
        ),
        ("processingAccount.status.changed", json!("text")),
    ] {
        assert_eq!(verified(&event(kind, &data)).payload(), Payload::Other, "{kind}");
    }
}

/// Two handlers receive one event at once, and one of them handles it.
#[tokio::test]
async fn an_event_is_handled_once() {
    let store = Claims::default();
    let event = verified(&event("x", &json!({})));
    let claim = |mut store: Claims, event: Event| async move { event.claim(&mut store).await.unwrap() };
    let (one, other) = tokio::join!(claim(store.clone(), event.clone()), claim(store.clone(), event.clone()));
    assert!(one != other);
    let other_source = verified(r#"{"id":"e-1","type":"x","source":"other"}"#);
    assert!(other_source.claim(&mut store.clone()).await.unwrap());
}

/// A receiver in the process, which keeps what it was sent.
#[derive(Clone, Default)]
struct Receiver(Arc<Mutex<Vec<(HeaderMap, Bytes)>>>);

impl HttpClient for Receiver {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, HttpError>> {
        let (head, body) = request.into_parts();
        self.0.lock().unwrap().push((head.headers, body));
        Box::pin(async { Ok(http::Response::new(Bytes::new())) })
    }
}

#[tokio::test]
async fn a_delivery_of_the_sandbox_is_verified_and_deduplicated() {
    let receiver = Receiver::default();
    let sandbox = Sandbox::builder().event_receiver(receiver.clone()).build();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()
        .unwrap();
    let webhook = Webhook::new("https://shop.example/events", SECRET, "help@shop.example");
    let subscription = EventSubscription::new(true, vec!["processingAccount.status.changed".to_owned()], vec![webhook.into()]);
    client.event_subscriptions().create(subscription).await.unwrap();
    let data = json!({"processingAccountId": "38765", "status": "approved"});
    let sent = |kind: &str| Trigger::SendEvent {
        event_type: kind.to_owned(),
        data: Some(data.clone()),
    };
    sandbox.trigger(sent("processingAccount.status.changed")).unwrap();
    sandbox.trigger(sent("some.new.type")).unwrap();
    sandbox.drain().await;
    let deliveries = receiver.0.lock().unwrap().clone();
    assert_eq!(deliveries.len(), 2);
    let mut store = Claims::default();
    for (headers, body) in deliveries {
        let event = Event::verify(&headers, body, &EventSecrets::new(SECRET)).unwrap();
        assert!(event.claim(&mut store).await.unwrap() && !event.claim(&mut store).await.unwrap());
        let expected = match event.kind() {
            "some.new.type" => Payload::Other,
            _ => Payload::ProcessingAccountStatus {
                account: "38765".into(),
                status: "approved".into(),
            },
        };
        assert_eq!(event.payload(), expected);
    }
}
