//! Requests that are held until a device is done.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};
use payroc_api::http::{HttpClient as _, HttpError};
use serde_json::{Value, json};

use super::body;
use super::shop::{Shop, TERMINAL, string_at};
use crate::SandboxBuilder;

const SERIAL: &str = "1850010868";

fn instruct(shop: &mut Shop) -> String {
    let sent = json!({ "processingTerminalId": TERMINAL, "order": { "orderId": "held", "amount": 100, "currency": "USD" } });
    string_at(&shop.good("sendPaymentInstruction", &[SERIAL], Some(sent)), "/paymentInstructionId")
}

fn get(shop: &Shop, id: &str) -> Request<Bytes> {
    let request = shop.bench.request(Method::GET, &format!("/v1/payment-instructions/{id}"));
    request.body(Bytes::new()).unwrap()
}

type Sent<'a> = Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'a>>;

fn poll(sent: &mut Sent<'_>) -> Option<Value> {
    match sent.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(response) => Some(body(&response.unwrap())),
        Poll::Pending => None,
    }
}

#[test]
fn a_request_for_an_instruction_is_held_until_the_device_is_done() {
    let mut shop = Shop::with(|builder| builder);
    let id = instruct(&mut shop);
    let sandbox = shop.sandbox().clone();
    let mut sent: Sent<'_> = sandbox.send(get(&shop, &id));
    assert_eq!(poll(&mut sent), None);
    shop.bench.clock.advance(Duration::from_secs(4));
    assert_eq!(poll(&mut sent), None);
    shop.bench.clock.advance(Duration::from_secs(1));
    assert_eq!(poll(&mut sent).unwrap()["status"], "completed");
    assert_eq!(sandbox.collected("held"), 100);
    // One that is done is shown at once.
    assert_eq!(
        poll(&mut (sandbox.send(get(&shop, &id)) as Sent<'_>)).unwrap()["status"],
        "completed"
    );
}

#[test]
fn a_held_request_ends_after_a_minute_with_the_instruction_still_in_progress() {
    let mut shop = Shop::with(SandboxBuilder::manual_devices);
    let id = instruct(&mut shop);
    let sandbox = shop.sandbox().clone();
    let mut sent: Sent<'_> = sandbox.send(get(&shop, &id));
    for _ in 0..59 {
        assert_eq!(poll(&mut sent), None);
        shop.bench.clock.advance(Duration::from_secs(1));
    }
    assert_eq!(poll(&mut sent), None);
    shop.bench.clock.advance(Duration::from_secs(1));
    assert_eq!(poll(&mut sent).unwrap()["status"], "inProgress");
    // Even where the token expires meanwhile: it was valid when the request came.
    shop.bench.clock.advance(Duration::from_secs(3600 - 60 - 30));
    let mut sent: Sent<'_> = sandbox.send(get(&shop, &id));
    assert_eq!(poll(&mut sent), None);
    shop.bench.clock.advance(Duration::from_secs(60));
    assert_eq!(poll(&mut sent).unwrap()["status"], "inProgress");
}

#[test]
fn a_device_wakes_every_request_that_waits_for_it() {
    let mut shop = Shop::with(SandboxBuilder::manual_devices);
    for ending in ["completed", "failure", "canceled"] {
        let id = instruct(&mut shop);
        let sandbox = shop.sandbox().clone();
        let woken = std::sync::Arc::new(Woken::default());
        let waker = Waker::from(woken.clone());
        let mut sent: [Sent<'_>; 2] = [sandbox.send(get(&shop, &id)), sandbox.send(get(&shop, &id))];
        // One that is given up does not stay behind.
        drop(sandbox.send(get(&shop, &id)));
        for sent in &mut sent {
            assert!(sent.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
        }
        match ending {
            "completed" => sandbox.complete_instruction(&id),
            "failure" => sandbox.fail_instruction(&id, "The device is offline."),
            // Another request of the merchant's.
            _ => drop(shop.good("deletePaymentInstruction", &[&id], None)),
        }
        assert_eq!(woken.0.swap(0, std::sync::atomic::Ordering::Relaxed), 2, "{ending}");
        for sent in &mut sent {
            assert_eq!(poll(sent).unwrap()["status"], ending);
        }
    }
}

#[derive(Default)]
struct Woken(std::sync::atomic::AtomicUsize);

impl std::task::Wake for Woken {
    fn wake(self: std::sync::Arc<Self>) {
        self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }
}

#[test]
fn the_sandbox_does_not_wait_for_a_device_where_it_cannot() {
    let mut shop = Shop::with(SandboxBuilder::manual_devices);
    let id = instruct(&mut shop);
    assert_eq!(shop.good("getPaymentInstruction", &[&id], None)["status"], "inProgress");
}

#[test]
#[should_panic(expected = "no instruction with this id is in progress")]
fn ending_an_instruction_twice_is_a_mistake_in_the_test() {
    let mut shop = Shop::with(SandboxBuilder::manual_devices);
    let id = instruct(&mut shop);
    shop.sandbox().complete_instruction(&id);
    shop.sandbox().cancel_instruction(&id);
}

#[test]
fn devices_finish_in_the_order_of_time() {
    let mut shop = Shop::with(|builder| builder.device_time(Duration::from_secs(10)));
    let first = instruct(&mut shop);
    shop.bench.clock.advance(Duration::from_secs(2));
    let second = instruct(&mut shop);
    shop.bench.clock.advance(Duration::from_secs(20));
    let at: Vec<_> = shop.sandbox().ledger().iter().map(|entry| entry.at.timestamp() % 60).collect();
    assert_eq!(at, [10, 12]);
    assert!(first < second);
}
