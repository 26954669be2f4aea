//! Events: their deliveries, the attempts and what disturbs them.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use payroc_api::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use serde_json::{Value, json};

use super::shop::{Shop, string_at};
use crate::{DeliveryStatus, EventDisturbance, Resource, SandboxBuilder, TestClock, Trigger, TriggerErrorKind};

const SECRET: &str = "webhook-secret-canary";

/// A receiver in the process: keeps what it receives, and gives the responses that were set.
#[derive(Clone, Default)]
pub(super) struct Receiver {
    received: Arc<Mutex<Vec<Request<Bytes>>>>,
    responses: Arc<Mutex<Vec<Result<u16, HttpErrorKind>>>>,
    /// The body of each response; `OK` if nobody has set it.
    body: Arc<Mutex<Option<&'static str>>>,
}

impl Receiver {
    fn respond(&self, responses: &[Result<u16, HttpErrorKind>]) {
        self.responses.lock().unwrap().extend(responses.iter().rev().cloned());
    }

    pub(super) fn respond_with(&self, body: &'static str) {
        *self.body.lock().unwrap() = Some(body);
    }

    /// The forms that were received.
    pub(super) fn forms(&self) -> Vec<BTreeMap<String, String>> {
        let received = self.received.lock().unwrap();
        let forms = received.iter().map(|request| {
            assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
            assert!(!request.headers().contains_key("payroc-secret"));
            let text = std::str::from_utf8(request.body()).unwrap();
            crate::headers::query(text).unwrap().into_iter().collect()
        });
        forms.collect()
    }

    fn bodies(&self) -> Vec<Value> {
        self.received
            .lock()
            .unwrap()
            .iter()
            .map(|request| serde_json::from_slice(request.body()).unwrap())
            .collect()
    }

    fn statuses(&self) -> Vec<String> {
        self.bodies().iter().map(|body| string_at(body, "/data/status")).collect()
    }
}

impl HttpClient for Receiver {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        self.received.lock().unwrap().push(request);
        let next = self.responses.lock().unwrap().pop().unwrap_or(Ok(200));
        Box::pin(std::future::ready(match next {
            Ok(status) => {
                let body = self.body.lock().unwrap().unwrap_or("OK");
                Ok(Response::builder()
                    .status(status)
                    .body(Bytes::from_static(body.as_bytes()))
                    .unwrap())
            }
            Err(kind) => Err(HttpError::new(kind)),
        }))
    }
}

/// A processing account.
pub(super) fn account(shop: &mut Shop) -> String {
    let intent = string_at(
        &shop.good("createPricingIntent", &[], Some(Shop::request_body("createPricingIntent"))),
        "/id",
    );
    shop.sandbox().set_status(Resource::PricingIntent, &intent, "active");
    let mut account = Shop::request_body("createProcessingAccount");
    let mut owners = vec![account["owners"][0].clone(), account["owners"][0].clone()];
    for (at, owner) in owners.iter_mut().enumerate() {
        owner["relationship"] = json!({ "isControlProng": at == 0, "isAuthorizedSignatory": at == 1 });
    }
    account["owners"] = owners.into();
    account["processing"]["volumeBreakdown"] = json!({ "cardPresent": 70, "mailOrTelephone": 10, "ecommerce": 20 });
    account["website"] = "https://shop.example".into();
    account["pricing"] = json!({ "type": "intent", "pricingIntentId": intent });
    let mut platform = Shop::request_body("createMerchant");
    platform["processingAccounts"] = json!([account]);
    let made = shop.good("createMerchant", &[], Some(platform));
    string_at(&made, "/processingAccounts/0/processingAccountId")
}

fn subscribe(shop: &mut Shop, uri: &str, types: &[&str]) -> String {
    let webhook = json!({ "type": "webhook", "uri": uri, "secret": SECRET, "supportEmailAddress": "it@shop.example" });
    let sent = json!({ "enabled": true, "eventTypes": types, "notifications": [webhook] });
    shop.good("createEventSubscription", &[], Some(sent))["id"].to_string()
}

const STATUS: &str = "processingAccount.status.changed";

/// A shop whose events a receiver gets, subscribed to the status of its account.
fn listening() -> (Shop, Receiver, String) {
    let receiver = Receiver::default();
    let mut shop = Shop::with(|builder| builder.event_receiver(receiver.clone()));
    subscribe(&mut shop, "https://shop.example/events?token=canary", &[STATUS]);
    let account = account(&mut shop);
    (shop, receiver, account)
}

fn set(shop: &Shop, account: &str, status: &str) {
    shop.sandbox().set_status(Resource::ProcessingAccount, account, status);
}

#[tokio::test]
async fn a_change_is_delivered_as_a_cloud_event_with_the_secret() {
    let (shop, receiver, account) = listening();
    set(&shop, &account, "approved");
    assert_eq!(shop.sandbox().drain().await, 1);
    let request = receiver.received.lock().unwrap().remove(0);
    assert_eq!(
        (request.method(), request.uri().to_string()),
        (&http::Method::POST, "https://shop.example/events?token=canary".to_owned())
    );
    assert_eq!(request.headers()["payroc-secret"], SECRET);
    assert!(request.headers()["payroc-secret"].is_sensitive());
    assert_eq!(request.headers()["content-type"], "application/json");
    let body: Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(
        body,
        json!({
            "specversion": "1.0", "type": STATUS, "version": "1.0", "source": "payroc", "id": body["id"], "time": "2026-01-01T00:00:00.000Z",
            "datacontenttype": "application/json", "data": { "processingAccountId": account, "status": "approved" },
        })
    );
    assert!(uuid::Uuid::parse_str(body["id"].as_str().unwrap()).is_ok());
    // The same status again is no change.
    set(&shop, &account, "approved");
    assert_eq!(shop.sandbox().drain().await, 0);
    let shown = serde_json::to_string(&shop.sandbox().events()).unwrap() + &format!("{:?}", shop.sandbox().events());
    assert!(!shown.contains("canary"), "{shown}");
}

#[tokio::test]
async fn events_arise_where_the_vendor_documents_them_and_go_to_those_who_subscribed() {
    let receiver = Receiver::default();
    let mut shop = Shop::with(|builder| builder.event_receiver(receiver.clone()));
    let account = account(&mut shop);
    set(&shop, &account, "pending");
    assert_eq!(shop.sandbox().drain().await, 0, "nobody has subscribed");
    subscribe(&mut shop, "https://shop.example/1", &["processingAccount.funding.status.changed"]);
    let disabled = subscribe(&mut shop, "https://shop.example/2", &[STATUS, "terminalOrder.status.changed"]);
    set(&shop, &account, "approved");
    shop.sandbox().drain().await;
    let seen = |receiver: &Receiver| -> Vec<(String, Value)> {
        let bodies = receiver.bodies();
        receiver.received.lock().unwrap().clear();
        bodies.iter().map(|body| (string_at(body, "/type"), body["data"].clone())).collect()
    };
    assert_eq!(
        seen(&receiver),
        [
            (STATUS.to_owned(), json!({ "processingAccountId": account, "status": "approved" })),
            (
                "processingAccount.funding.status.changed".to_owned(),
                json!({ "processingAccountId": account, "status": "enabled" })
            ),
        ]
    );
    let order = shop.good("createTerminalOrder", &[&account], Some(Shop::request_body("createTerminalOrder")));
    let order = string_at(&order, "/terminalOrderId");
    let dispatch = Trigger::DispatchTerminalOrder {
        terminal_order_id: order.clone(),
        reason: Some("Shipped".into()),
    };
    shop.sandbox().trigger(dispatch).unwrap();
    shop.sandbox().drain().await;
    assert_eq!(
        seen(&receiver),
        [(
            "terminalOrder.status.changed".to_owned(),
            json!({ "terminalOrderId": order, "processingAccountId": account, "status": "dispatched", "reason": "Shipped" })
        )]
    );
    // A disabled subscription receives nothing; one that is disabled later receives no retry.
    receiver.respond(&[Ok(500)]);
    set(&shop, &account, "dormant");
    shop.sandbox().drain().await;
    shop.good(
        "patchEventSubscription",
        &[&disabled],
        Some(json!([{ "op": "replace", "path": "/enabled", "value": false }])),
    );
    shop.bench.clock.advance(Duration::from_secs(86_400));
    shop.sandbox().drain().await;
    let last = shop.sandbox().events();
    let last = last
        .iter()
        .find(|event| event.event_type == STATUS && event.body["data"]["status"] == "dormant")
        .unwrap();
    assert_eq!(last.deliveries[0].status, DeliveryStatus::Canceled);
    assert_eq!(last.deliveries[0].attempts.len(), 1);
}

#[tokio::test]
async fn whatever_is_not_200_is_tried_five_more_times_on_the_sandboxs_clock() {
    let (shop, receiver, account) = listening();
    receiver.respond(&[Ok(500), Ok(204), Err(HttpErrorKind::Connect), Ok(301), Ok(404), Ok(503)]);
    set(&shop, &account, "approved");
    assert_eq!(shop.sandbox().drain().await, 1, "a retry is not due yet");
    shop.bench.clock.advance(Duration::from_secs(59));
    assert_eq!(shop.sandbox().drain().await, 0);
    shop.bench.clock.advance(Duration::from_secs(1));
    assert_eq!(shop.sandbox().drain().await, 1);
    // Past every retry, each of which happens at its own time.
    shop.bench.clock.advance(Duration::from_secs(7 * 86_400));
    assert_eq!(shop.sandbox().drain().await, 4);
    let event = shop.sandbox().events().remove(0);
    let delivery = &event.deliveries[0];
    assert_eq!(
        (delivery.status, delivery.attempts.len(), delivery.next_attempt),
        (DeliveryStatus::Failed, 6, None)
    );
    let statuses: Vec<_> = delivery.attempts.iter().map(|attempt| attempt.status).collect();
    assert_eq!(statuses, [Some(500), Some(204), None, Some(301), Some(404), Some(503)]);
    assert!(delivery.attempts[2].error.as_deref().unwrap().contains("connect"));
    let minutes: Vec<_> = delivery
        .attempts
        .iter()
        .map(|attempt| (attempt.time - event.time).num_minutes())
        .collect();
    assert_eq!(minutes, [0, 1, 6, 21, 81, 321]);
    let ids: std::collections::BTreeSet<_> = receiver.bodies().iter().map(|body| string_at(body, "/id")).collect();
    assert_eq!(ids.len(), 1, "every attempt carries the same id");
    shop.bench.clock.advance(Duration::from_secs(7 * 86_400));
    assert_eq!(shop.sandbox().drain().await, 0);
}

#[tokio::test]
async fn an_attempt_that_succeeds_ends_the_delivery() {
    let (shop, receiver, account) = listening();
    receiver.respond(&[Ok(500)]);
    set(&shop, &account, "approved");
    shop.bench.clock.advance(Duration::from_secs(86_400));
    assert_eq!(shop.sandbox().drain().await, 2);
    assert_eq!(shop.sandbox().events()[0].deliveries[0].status, DeliveryStatus::Delivered);
}

#[tokio::test]
async fn an_event_is_sent_again_and_disturbed() {
    let (shop, receiver, account) = listening();
    set(&shop, &account, "pending");
    set(&shop, &account, "approved");
    shop.sandbox().drain().await;
    let id = shop.sandbox().events()[0].id.clone();
    let drained = async |shop: &Shop, receiver: &Receiver| {
        receiver.received.lock().unwrap().clear();
        shop.sandbox().drain().await;
        let secrets: Vec<_> = receiver
            .received
            .lock()
            .unwrap()
            .iter()
            .map(|request| request.headers()["payroc-secret"] == SECRET)
            .collect();
        (receiver.bodies(), secrets)
    };
    shop.sandbox().resend_event(&id).unwrap();
    let (bodies, secrets) = drained(&shop, &receiver).await;
    assert_eq!((bodies.len(), &bodies[0]["id"], secrets), (1, &json!(id), vec![true]));
    shop.sandbox().disturb_event(&id, EventDisturbance::Duplicate, None).unwrap();
    let (bodies, _) = drained(&shop, &receiver).await;
    assert_eq!((bodies.len(), &bodies[0]), (2, &bodies[1]));
    shop.sandbox().disturb_event(&id, EventDisturbance::WrongSecret, None).unwrap();
    assert_eq!(drained(&shop, &receiver).await.1, [false]);
    let unknown = shop.sandbox().disturb_event(&id, EventDisturbance::UnknownType, None).unwrap();
    let (bodies, _) = drained(&shop, &receiver).await;
    assert_eq!(
        (&bodies[0]["id"], &bodies[0]["data"]["status"]),
        (&json!(unknown.id), &json!("pending"))
    );
    assert_ne!(unknown.event_type, STATUS);
    shop.sandbox()
        .disturb_event(&id, EventDisturbance::Delay, Some(Duration::from_secs(90)))
        .unwrap();
    assert_eq!(drained(&shop, &receiver).await.0.len(), 0);
    shop.bench.clock.advance(Duration::from_secs(90));
    assert_eq!(drained(&shop, &receiver).await.0.len(), 1);
    let error = shop.sandbox().resend_event("nothing").unwrap_err();
    assert_eq!((error.kind, error.field), (TriggerErrorKind::NotFound, "id"));
}

#[tokio::test]
async fn the_next_event_is_disturbed() {
    let (shop, receiver, account) = listening();
    let disturb = |disturbance, delay| shop.sandbox().trigger(Trigger::DisturbNextEvent { disturbance, delay }).unwrap();
    // The first of two arrives last.
    disturb(EventDisturbance::Reorder, None);
    set(&shop, &account, "pending");
    assert_eq!(shop.sandbox().drain().await, 0);
    assert_eq!(shop.sandbox().events()[0].deliveries[0].status, DeliveryStatus::Held);
    set(&shop, &account, "approved");
    shop.sandbox().drain().await;
    assert_eq!(receiver.statuses(), ["approved", "pending"]);
    disturb(EventDisturbance::Duplicate, None);
    set(&shop, &account, "dormant");
    set(&shop, &account, "approved");
    shop.sandbox().drain().await;
    assert_eq!(receiver.statuses()[2..], ["dormant", "dormant", "approved"]);
    disturb(EventDisturbance::Delay, Some(Duration::from_secs(3_600)));
    set(&shop, &account, "terminated");
    shop.bench.clock.advance(Duration::from_secs(3_599));
    assert_eq!(shop.sandbox().drain().await, 0);
    shop.bench.clock.advance(Duration::from_secs(1));
    assert_eq!(shop.sandbox().drain().await, 1);
    disturb(EventDisturbance::UnknownType, None);
    set(&shop, &account, "approved");
    shop.sandbox().drain().await;
    assert_ne!(receiver.bodies().last().unwrap()["type"], STATUS);
    disturb(EventDisturbance::Duplicate, None);
    shop.sandbox().trigger(Trigger::ClearPending {}).unwrap();
    set(&shop, &account, "dormant");
    assert_eq!(shop.sandbox().drain().await, 1);
}

#[tokio::test]
async fn an_event_of_any_type_is_sent_to_every_subscription() {
    let (shop, receiver, _) = listening();
    let sent = Trigger::SendEvent {
        event_type: "paymentIntent.status.changed".into(),
        data: Some(json!({ "a": [1, null] })),
    };
    let sent = shop.sandbox().trigger(sent).unwrap();
    shop.sandbox().drain().await;
    let body = receiver.bodies().remove(0);
    assert_eq!(
        (&body["type"], &body["data"], &body["id"]),
        (
            &json!("paymentIntent.status.changed"),
            &json!({ "a": [1, null] }),
            &sent.made["eventId"]
        )
    );
    let nobody = Shop::new();
    let error = nobody
        .sandbox()
        .trigger(Trigger::SendEvent {
            event_type: "x".into(),
            data: None,
        })
        .unwrap_err();
    assert_eq!(error.kind, TriggerErrorKind::Conflict);
}

#[tokio::test]
async fn events_leave_this_machine_only_where_that_was_allowed() {
    let through = |settings: fn(SandboxBuilder) -> SandboxBuilder, uri: &'static str| async move {
        let receiver = Receiver::default();
        let mut shop = Shop::with(|builder| settings(builder.event_client(receiver.clone())));
        subscribe(&mut shop, uri, &[STATUS]);
        let account = account(&mut shop);
        set(&shop, &account, "approved");
        shop.sandbox().drain().await;
        let attempt = shop.sandbox().events()[0].deliveries[0].attempts[0].clone();
        assert_eq!(attempt.status.is_some(), receiver.received.lock().unwrap().len() == 1);
        attempt.error
    };
    for uri in [
        "http://127.0.0.1:9/",
        "http://localhost:9/x",
        "http://[::1]:9/",
        "http://LOCALHOST/",
    ] {
        assert_eq!(through(|builder| builder, uri).await, None, "{uri}");
    }
    for uri in [
        "https://shop.example/events",
        "http://127.0.0.1.evil.example/",
        "http://localhost@evil.example/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
    ] {
        let error = through(|builder| builder, uri).await.expect(uri);
        assert!(error.contains("this machine"), "{uri}: {error}");
        assert_eq!(through(SandboxBuilder::events_anywhere, uri).await, None, "{uri}");
    }
}

/// Serves responses on a port, one connection each, and returns what was received.
fn serve(responses: &'static [&'static str]) -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("http://{}/events?shop=1", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let mut all = Vec::new();
        for response in responses {
            let (mut stream, _) = listener.accept().unwrap();
            let mut received = Vec::new();
            let mut buffer = [0; 1024];
            while !String::from_utf8_lossy(&received).contains("\"specversion\"") {
                let count = stream.read(&mut buffer).unwrap();
                received.extend_from_slice(&buffer[..count]);
            }
            stream.write_all(response.as_bytes()).unwrap();
            all.push(String::from_utf8(received).unwrap());
        }
        all
    });
    (uri, thread)
}

#[tokio::test]
async fn a_delivery_reaches_a_local_port_and_a_retry_follows_when_the_clock_advances() {
    let (uri, thread) = serve(&[
        "HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nOK",
    ]);
    let mut shop = Shop::with(|builder| builder.test_clock(TestClock::new()));
    subscribe(&mut shop, &uri, &[STATUS]);
    let account = account(&mut shop);
    let server = shop.sandbox().serve().unwrap();
    set(&shop, &account, "approved");
    // The server sends by itself; this waits for it.
    shop.sandbox().drain().await;
    shop.sandbox().advance_clock(Duration::from_secs(60)).await.unwrap();
    drop(server);
    let received = thread.join().unwrap();
    assert!(received[0].starts_with("POST /events?shop=1 HTTP/1.1\r\n"), "{}", received[0]);
    assert!(received[0].contains(&format!("payroc-secret: {SECRET}\r\n")));
    let delivery = shop.sandbox().events()[0].deliveries[0].clone();
    let statuses: Vec<_> = delivery.attempts.iter().map(|attempt| attempt.status).collect();
    assert_eq!((delivery.status, statuses), (DeliveryStatus::Delivered, vec![Some(503), Some(200)]));
}

#[tokio::test]
async fn a_receiver_that_is_not_there_or_hangs_up_costs_an_attempt() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (uri, thread) = serve(&[""]);
    let mut shop = Shop::new();
    subscribe(&mut shop, &format!("http://{port}/"), &[STATUS]);
    subscribe(&mut shop, &uri, &[STATUS]);
    let account = account(&mut shop);
    set(&shop, &account, "approved");
    assert_eq!(shop.sandbox().drain().await, 2);
    thread.join().unwrap();
    let event = shop.sandbox().events().remove(0);
    let errors: Vec<_> = event
        .deliveries
        .iter()
        .map(|delivery| delivery.attempts[0].error.clone().unwrap())
        .collect();
    assert!(errors[0].contains("connect") && errors[1].contains("reset"), "{errors:?}");
}

#[tokio::test]
async fn a_delivery_whose_attempt_is_given_up_is_not_lost() {
    #[derive(Clone)]
    struct Never;
    impl HttpClient for Never {
        fn send(&self, _: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
            Box::pin(std::future::pending())
        }
    }
    let mut shop = Shop::with(|builder| builder.event_receiver(Never));
    subscribe(&mut shop, "http://127.0.0.1/", &[STATUS]);
    let account = account(&mut shop);
    set(&shop, &account, "approved");
    let given_up = tokio::time::timeout(Duration::from_millis(20), shop.sandbox().drain()).await;
    assert!(given_up.is_err());
    let delivery = shop.sandbox().events()[0].deliveries[0].clone();
    assert_eq!((delivery.status, delivery.attempts.len()), (DeliveryStatus::Waiting, 0));
    assert!(delivery.next_attempt.is_some());
}

#[tokio::test]
async fn a_receiver_that_hangs_delays_no_other_and_gets_one_delivery_at_a_time() {
    #[derive(Clone, Default)]
    struct Partly(Arc<Mutex<Vec<String>>>);
    impl HttpClient for Partly {
        fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
            let path = request.uri().path().to_owned();
            self.0.lock().unwrap().push(path.clone());
            Box::pin(async move {
                if path == "/hangs" {
                    std::future::pending::<()>().await;
                }
                Ok(Response::new(Bytes::new()))
            })
        }
    }
    let receiver = Partly::default();
    let mut shop = Shop::with(|builder| builder.test_clock(TestClock::new()).event_receiver(receiver.clone()));
    for path in ["hangs", "healthy"] {
        subscribe(&mut shop, &format!("http://127.0.0.1/{path}"), &[STATUS]);
    }
    let account = account(&mut shop);
    set(&shop, &account, "approved");
    let sandbox = shop.sandbox().clone();
    let draining = tokio::spawn(async move { sandbox.drain().await });
    let received = |path: &str| receiver.0.lock().unwrap().iter().filter(|known| known.ends_with(path)).count();
    // The second event happens while the attempt of the first is under way.
    for events in [1, 2] {
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
        assert_eq!((received("/healthy"), received("/hangs")), (events, 1));
        set(&shop, &account, "dormant");
    }
    draining.abort();
    assert!(draining.await.is_err());
    let event = shop.sandbox().events().remove(0);
    let statuses: Vec<_> = event.deliveries.iter().map(|delivery| delivery.status).collect();
    assert_eq!(
        statuses,
        [DeliveryStatus::Waiting, DeliveryStatus::Delivered],
        "what was given up waits again"
    );
}

/// Hangs until it is let go.
#[derive(Clone, Default)]
struct Hanging {
    received: Arc<Mutex<usize>>,
    is_free: Arc<Mutex<bool>>,
}

impl HttpClient for Hanging {
    fn send(&self, _: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        *self.received.lock().unwrap() += 1;
        Box::pin(async move {
            if !*self.is_free.lock().unwrap() {
                std::future::pending::<()>().await;
            }
            Ok(Response::new(Bytes::new()))
        })
    }
}

#[tokio::test]
async fn two_subscriptions_of_one_address_get_one_delivery_at_a_time() {
    let receiver = Hanging::default();
    let mut shop = Shop::with(|builder| builder.event_receiver(receiver.clone()));
    for _ in 0..2 {
        subscribe(&mut shop, "http://127.0.0.1/events", &[STATUS]);
    }
    let account = account(&mut shop);
    set(&shop, &account, "approved");
    let given_up = tokio::time::timeout(Duration::from_millis(20), shop.sandbox().drain()).await;
    assert!(given_up.is_err());
    assert_eq!(*receiver.received.lock().unwrap(), 1);
    *receiver.is_free.lock().unwrap() = true;
    assert_eq!(shop.sandbox().drain().await, 2);
    // The address counts that a subscription has when a delivery is sent.
    *receiver.is_free.lock().unwrap() = false;
    let other = subscribe(&mut shop, "http://127.0.0.1/other", &[STATUS]);
    set(&shop, &account, "dormant");
    let moved = json!([{ "op": "replace", "path": "/notifications/0/uri", "value": "http://127.0.0.1/events" }]);
    shop.good("patchEventSubscription", &[&other], Some(moved));
    let given_up = tokio::time::timeout(Duration::from_millis(20), shop.sandbox().drain()).await;
    assert!(given_up.is_err());
    assert_eq!(*receiver.received.lock().unwrap(), 4, "three so far, and one more at a time");
}

/// While one task finds nothing to send, another gives up what it is sending.
#[tokio::test]
async fn what_is_put_back_while_another_task_looks_is_sent_by_it() {
    type Draining = std::pin::Pin<Box<dyn Future<Output = usize> + Send>>;
    /// Gives a task up when it is woken.
    struct GiveUp(Mutex<Option<Draining>>);
    impl std::task::Wake for GiveUp {
        fn wake(self: Arc<Self>) {
            let given_up = self.0.lock().unwrap().take();
            drop(given_up);
        }
    }
    let receiver = Hanging::default();
    let mut shop = Shop::with(|builder| builder.event_receiver(receiver.clone()));
    subscribe(&mut shop, "http://127.0.0.1/events", &[STATUS]);
    let account = account(&mut shop);
    set(&shop, &account, "approved");
    let sandbox = shop.sandbox().clone();
    let first: Draining = Box::pin(async move { sandbox.drain().await });
    let given_up = Arc::new(GiveUp(Mutex::new(Some(first))));
    let waker = std::task::Waker::from(given_up.clone());
    let polled = given_up
        .0
        .lock()
        .unwrap()
        .as_mut()
        .unwrap()
        .as_mut()
        .poll(&mut std::task::Context::from_waker(&waker));
    assert!(polled.is_pending());
    assert_eq!(*receiver.received.lock().unwrap(), 1);
    *receiver.is_free.lock().unwrap() = true;
    // A change that wakes nobody yet: whoever looks next does, as soon as it has looked.
    let now = shop.sandbox().time();
    shop.sandbox().with_store(|store| store.send_event(STATUS, json!({}), now));
    assert_eq!(shop.sandbox().drain().await, 2);
    assert!(given_up.0.lock().unwrap().is_none());
    let events = shop.sandbox().events();
    let statuses: Vec<_> = events
        .iter()
        .flat_map(|event| &event.deliveries)
        .map(|delivery| delivery.status)
        .collect();
    assert_eq!(statuses, [DeliveryStatus::Delivered; 2]);
}

#[test]
fn a_target_that_is_no_address_is_refused_when_it_is_registered() {
    let mut shop = Shop::new();
    let webhook = |uri: &str| json!({ "type": "webhook", "uri": uri, "secret": SECRET, "supportEmailAddress": "it@shop.example" });
    let sent = |uri: &str| {
        let notifications = [webhook("https://shop.example/events"), webhook(uri)];
        json!({ "enabled": true, "eventTypes": [STATUS], "notifications": notifications })
    };
    let id = shop.good("createEventSubscription", &[], Some(sent("http://localhost:3000/")))["id"].to_string();
    for uri in ["", "file:///etc/passwd", "shop.example", "http://", "ftp://shop.example/"] {
        let place = ["notifications[1].uri"];
        assert_eq!(
            shop.refused("createEventSubscription", &[], Some(sent(uri)), 400, "bad-request"),
            place,
            "{uri}"
        );
        assert_eq!(
            shop.refused("updateEventSubscription", &[&id], Some(sent(uri)), 400, "bad-request"),
            place,
            "{uri}"
        );
        let patch = json!([{ "op": "replace", "path": "/notifications/1/uri", "value": uri }]);
        assert_eq!(
            shop.refused("patchEventSubscription", &[&id], Some(patch), 400, "bad-request"),
            place,
            "{uri}"
        );
    }
}

#[tokio::test]
async fn the_last_events_are_kept_and_no_more() {
    let (shop, _, account) = listening();
    for round in 0..1_050 {
        set(&shop, &account, if round % 2 == 0 { "approved" } else { "pending" });
    }
    let events = shop.sandbox().events();
    let of_status = events.iter().filter(|event| event.event_type == STATUS).count();
    assert!(events.len() <= 1_000 && of_status > 400, "{} {of_status}", events.len());
    shop.sandbox().drain().await;
}

#[test]
fn what_nobody_takes_is_forgotten_with_its_event() {
    // In the process, without a receiver.
    let mut shop = Shop::new();
    subscribe(&mut shop, "https://shop.example/events", &[STATUS]);
    subscribe(&mut shop, "https://other.example/events", &[STATUS]);
    let now = shop.sandbox().time();
    let hold = Trigger::DisturbNextEvent {
        disturbance: EventDisturbance::Reorder,
        delay: None,
    };
    let sent = |disturbed: bool| {
        if disturbed {
            shop.sandbox().trigger(hold.clone()).unwrap();
        }
        shop.sandbox().with_store(|store| {
            store.send_event(STATUS, json!({}), now);
            store.queued()
        })
    };
    for round in 0..1_000 {
        assert_eq!(sent(false), 2 * (round + 1));
    }
    for _ in 0..50 {
        assert_eq!(sent(false), 2_000);
    }
    // Nor is what waits for the next event kept.
    for _ in 0..1_050 {
        assert_eq!(sent(true), 2_000);
    }
    let kept: usize = shop.sandbox().events().iter().map(|event| event.deliveries.len()).sum();
    assert_eq!(kept, 2_000);
}
