//! Events.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::HeaderMap;
use payroc_ext::http::{BoxFuture, HttpClient, HttpError};
use payroc_ext::journeys::events::{Event, EventError, EventSecrets, OrderState, Payload};
use payroc_ext::journeys::{Claim, cards};
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

#[test]
fn a_late_failure_does_not_downgrade_a_paid_order() {
    use OrderState::{Failed, GivenBack, Held, Open, Paid, PartlyPaid, Undecided};
    let all = [Open, Failed, Undecided, PartlyPaid, Held, Paid, GivenBack];
    for (at, state) in all.iter().enumerate() {
        for (later, reported) in all.iter().enumerate() {
            let mut order = *state;
            assert_eq!(order.advance(*reported), later > at);
            assert_eq!(order, all[at.max(later)]);
        }
    }
}

#[tokio::test]
async fn an_undecided_order_is_settled_by_what_was_fetched_and_a_paid_one_is_not_taken_back() {
    let (sandbox, client) = shop();
    let declined = charge(&sandbox, &client, "sandbox:declined:2").await.sale(&client).await.unwrap();
    let paid = charge(&sandbox, &client, "o-3").await.sale(&client).await.unwrap();
    for (before, fetched, after) in [
        (OrderState::Undecided, &declined, OrderState::Failed),
        (OrderState::Undecided, &paid, OrderState::Paid),
        (OrderState::Open, &declined, OrderState::Failed),
        (OrderState::Paid, &declined, OrderState::Paid),
        (OrderState::Held, &declined, OrderState::Held),
    ] {
        let mut order = before;
        assert_eq!(order.settle(fetched, &usd(4_999)), before != after, "{before:?}");
        assert_eq!(order, after, "{before:?}");
    }
}

#[tokio::test]
async fn the_state_of_an_order_is_that_of_its_payment() {
    let (sandbox, client) = shop();
    for (order, state) in [
        ("o-1", OrderState::Paid),
        ("sandbox:declined:1", OrderState::Failed),
        ("sandbox:partial:1", OrderState::PartlyPaid),
    ] {
        let charged = charge(&sandbox, &client, order).await.sale(&client).await.unwrap();
        assert_eq!(OrderState::of(&charged, &usd(4_999)), state, "{order}");
    }
    let held = charge(&sandbox, &client, "o-2").await.authorize(&client).await.unwrap();
    assert_eq!(OrderState::of(&held, &usd(4_999)), OrderState::Held);
}

/// The amount of the order decides, and not that of the payment.
#[tokio::test]
async fn a_part_and_another_currency_are_not_paid() {
    use OrderState::{GivenBack, Held, Paid, PartlyPaid};
    let (sandbox, client) = shop();
    // A link whose payer types the amount.
    let cent = Charge::new(
        TERMINAL,
        OrderId::new("o-1").unwrap(),
        usd(1),
        SingleUseCard::new(entered(&sandbox, &client).await),
    );
    let cent = cent.sale(&client).await.unwrap();
    assert_eq!(OrderState::of(&cent, &usd(4_999)), PartlyPaid);
    let euros = Money::new(4_999, "EUR");
    let paid = charge(&sandbox, &client, "o-2").await.sale(&client).await.unwrap();
    assert_eq!(
        (OrderState::of(&paid, &euros), OrderState::of(&paid, &usd(5_000))),
        (PartlyPaid, PartlyPaid)
    );
    assert_eq!(
        (OrderState::of(&paid, &usd(4_999)), OrderState::of(&paid, &usd(4_998))),
        (Paid, Paid)
    );
    // What is held is compared, and what is captured of it.
    let held = charge(&sandbox, &client, "o-3").await.authorize(&client).await.unwrap();
    assert_eq!(
        (OrderState::of(&held, &usd(5_000)), OrderState::of(&held, &euros)),
        (PartlyPaid, PartlyPaid)
    );
    assert_eq!(OrderState::of(&held, &usd(4_999)), Held);
    let Charged::Authorized(held) = held else { panic!("held") };
    let id = held.payment().payment_id().clone();
    let _ = held.capture_part(&client, &usd(2_000)).await.unwrap();
    let part = cards::fetch(&client, &id).await.unwrap();
    assert_eq!(
        (OrderState::of(&part, &usd(4_999)), OrderState::of(&part, &usd(2_000))),
        (PartlyPaid, Paid)
    );
    let mut order = Held;
    assert!(!order.settle(&part, &usd(4_999)) && order == Held);
    // A part that was refunded is not paid any more.
    sandbox.settle();
    let part = cards::fetch(&client, &id).await.unwrap();
    let back = cards::GiveBack::all("return-1", "Wrong size");
    let _ = part.payment().void_or_refund(&client, back).await.unwrap();
    assert_eq!(OrderState::of(&cards::fetch(&client, &id).await.unwrap(), &usd(4_999)), GivenBack);
}

#[tokio::test]
async fn a_surcharge_pays_no_part_of_the_order() {
    let (sandbox, client) = shop();
    let with_surcharge = payroc_sandbox::Step::ordinary().map_json(|body| {
        body["order"]["amount"] = 5_149.into();
        body["order"]["breakdown"] = json!({"subtotal": 4_999, "surcharge": {"amount": 150, "percentage": 3}});
        body["transactionResult"]["authorizedAmount"] = 5_149.into();
    });
    sandbox.next::<operations::CreatePayment>(with_surcharge);
    let paid = charge(&sandbox, &client, "o-1").await.sale(&client).await.unwrap();
    assert_eq!(paid.payment().surcharge(), Some(usd(150)));
    assert_eq!(OrderState::of(&paid, &usd(4_999)), OrderState::Paid);
    assert_eq!(OrderState::of(&paid, &usd(5_149)), OrderState::PartlyPaid);
}

/// A part that was approved, was accepted, and was given back.
#[tokio::test]
async fn an_accepted_part_is_a_part() {
    let (sandbox, client) = shop();
    let charged = charge(&sandbox, &client, "sandbox:partial:1").await.accept_partial_amount();
    let Charged::PartiallyApproved(part) = charged.sale(&client).await.unwrap() else {
        panic!("a part")
    };
    let id = part.payment().payment_id().clone();
    assert_eq!(OrderState::of(&part.accept(), &usd(4_999)), OrderState::PartlyPaid);
    sandbox.settle();
    let charged = cards::fetch(&client, &id).await.unwrap();
    assert_eq!(OrderState::of(&charged, &usd(4_999)), OrderState::PartlyPaid);
    let back = cards::GiveBack::all("return-1", "Wrong size");
    let _ = charged.payment().void_or_refund(&client, back).await.unwrap();
    let charged = cards::fetch(&client, &id).await.unwrap();
    assert_eq!(OrderState::of(&charged, &usd(4_999)), OrderState::GivenBack, "{charged:?}");
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
