//! A response to another call is not taken for the call's own. HTTP/1.1 cannot tell them apart; the ids and orders of the request can.

mod support;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError};
use payroc_ext::{Client, Environment, ErrorKind, Outcome, RetryPolicy, operations};
use payroc_sandbox::ManualClock;
use payroc_sandbox::{API_KEY, Sandbox, Step};
use serde_json::{Value, json};
use support::{Fake, Reply, card_payment, response};

/// A sandbox on a socket. Now and then it sends a response a second time, after the next request has come in on the connection. The client
/// cannot notice then that there is one too many.
struct Stutter {
    sandbox: Sandbox,
    address: String,
    connections: Arc<AtomicUsize>,
    surplus: Arc<AtomicUsize>,
}

impl Stutter {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = Self {
            sandbox: Sandbox::new(),
            address,
            connections: Arc::default(),
            surplus: Arc::default(),
        };
        let (sandbox, connections, surplus) = (server.sandbox.clone(), server.connections.clone(), server.surplus.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                connections.fetch_add(1, Ordering::SeqCst);
                let (sandbox, surplus) = (sandbox.clone(), surplus.clone());
                std::thread::spawn(move || serve(stream.unwrap(), &sandbox, &surplus));
            }
        });
        server
    }

    fn client(&self) -> Client {
        let environment = Environment::custom(format!("{}/v1", self.address), &self.address);
        let builder = Client::builder().environment(environment).api_key(API_KEY);
        builder.retry_policy(RetryPolicy::never()).build().unwrap()
    }
}

fn serve(mut stream: TcpStream, sandbox: &Sandbox, surplus: &AtomicUsize) {
    // The response to the previous payment on this connection.
    let mut before: Option<Vec<u8>> = None;
    let mut payments = 0;
    while let Some(request) = read_request(&mut stream) {
        let is_payment = request.method() == "POST" && request.uri().path() == "/v1/payments";
        let Ok(response) = sandbox.handle(request) else { return };
        let bytes = written(&response);
        if is_payment {
            payments += 1;
            if let Some(late) = before.take().filter(|_| payments % 3 == 0) {
                surplus.fetch_add(1, Ordering::SeqCst);
                if stream.write_all(&late).is_err() {
                    return;
                }
            }
            before = Some(bytes.clone());
        }
        if stream.write_all(&bytes).is_err() {
            return;
        }
    }
}

fn written(response: &Response<Bytes>) -> Vec<u8> {
    let mut out = format!("HTTP/1.1 {}\r\n", response.status().as_u16()).into_bytes();
    for (name, value) in response.headers() {
        if name != "content-length" {
            out.extend_from_slice(format!("{name}: {}\r\n", value.to_str().unwrap()).as_bytes());
        }
    }
    out.extend_from_slice(format!("content-length: {}\r\n\r\n", response.body().len()).as_bytes());
    out.extend_from_slice(response.body());
    out
}

fn read_request(stream: &mut TcpStream) -> Option<Request<Bytes>> {
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some(end) = seen.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8(seen[..end].to_vec()).unwrap();
            let mut lines = head.lines();
            let mut words = lines.next().unwrap().split(' ');
            let (method, target) = (words.next().unwrap(), words.next().unwrap());
            let mut request = Request::builder().method(method).uri(target);
            let mut length = 0;
            for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
                if name.eq_ignore_ascii_case("content-length") {
                    length = value.parse().unwrap();
                }
                request = request.header(name, value);
            }
            if seen.len() >= end + 4 + length {
                return Some(request.body(Bytes::from(seen[end + 4..end + 4 + length].to_vec())).unwrap());
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(read) => seen.extend_from_slice(&buffer[..read]),
        }
    }
}

#[tokio::test]
async fn a_late_response_is_not_returned_to_another_payment() {
    let server = Stutter::start();
    let client = server.client();
    let (mut foreign, mut own) = (0, 0);
    for number in 0..100 {
        let order = format!("order-{number}");
        match client.payments().create(card_payment(&order)).await {
            Ok(payment) => {
                assert_eq!(payment.order.order_id, order, "the response belongs to another payment");
                own += 1;
            }
            Err(error) => {
                foreign += 1;
                assert_eq!(
                    (error.kind(), error.outcome()),
                    (ErrorKind::MismatchedResponse, Outcome::Unknown),
                    "{error}"
                );
                assert!(error.is_retryable() && error.attempts() == 1 && error.raw_body().is_none() && error.recovered_ids().is_empty());
                // The old connections are dropped, so the same call gets its own response.
                let before = server.connections.load(Ordering::SeqCst);
                let again = error.prepared().unwrap().clone().typed::<operations::CreatePayment>().unwrap();
                assert_eq!(again.send(&client).await.unwrap().order.order_id, order);
                assert_eq!(server.connections.load(Ordering::SeqCst), before + 1);
            }
        }
        assert_eq!(server.sandbox.collected(&order), 4999);
    }
    assert_eq!(foreign, server.surplus.load(Ordering::SeqCst), "every one of them was reported");
    assert!(foreign >= 30 && own >= 30, "{foreign} {own}");
}

#[tokio::test]
async fn a_read_with_the_response_to_another_is_an_error_with_nothing_at_stake() {
    let fake = Fake::api(|_, _| {
        let mut response = response(200, r#"{"paymentId":"M2MJOG6O2Z"}"#);
        response.headers_mut().insert("x-request-id", "another-call".parse().unwrap());
        Reply::Response(response)
    });
    let client = fake.client(&ManualClock::new());
    let error = client.payments().get("M2MJOG6O2Y").await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::MismatchedResponse, Outcome::ReadOnly));
    assert!(error.is_retryable() && error.prepared().is_none());
    // Support can find out whose response it was.
    assert_eq!((error.request_id(), error.status()), (Some("another-call"), None));
    let text = format!("{error} {error:?}");
    assert!(!text.contains("M2MJ"), "{text}");
}

/// Counts how often the client drops its connections.
#[derive(Clone)]
struct Counted(Fake, Arc<AtomicUsize>);

impl HttpClient for Counted {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        self.0.send(request)
    }

    fn forget_connections(&self) {
        self.1.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn connections_are_dropped_only_after_a_mismatched_response() {
    let fake = Fake::api(|_, nth| Reply::Response(response(200, json!({"paymentId": format!("P{nth}")}).to_string())));
    let counted = Counted(fake, Arc::default());
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(Arc::new(counted.clone()));
    let client = client.clock(ManualClock::new()).build().unwrap();
    // The response cannot be decoded, but it belongs to the payment.
    let own = client.payments().get("P0").await.unwrap_err();
    assert_eq!((own.kind(), counted.1.load(Ordering::SeqCst)), (ErrorKind::Decode, 0));
    let foreign = client.payments().get("P0").await.unwrap_err();
    assert_eq!(
        (foreign.kind(), counted.1.load(Ordering::SeqCst)),
        (ErrorKind::MismatchedResponse, 1)
    );
}

/// Pays with a response that differs from its request in fields that may differ.
async fn assert_accepted(change: impl Fn(&mut Value) + Send + Sync + 'static) {
    let sandbox = Sandbox::new();
    let builder = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    let client = builder
        .http_client(sandbox.clone())
        .deadline(Duration::from_secs(5))
        .build()
        .unwrap();
    sandbox.next::<operations::CreatePayment>(Step::ordinary().map_json(change));
    let payment = client.payments().create(card_payment("order-1")).await.unwrap();
    assert_eq!(payment.order.order_id, "order-1");
    assert_eq!(sandbox.collected("order-1"), 4999);
}

#[tokio::test]
async fn a_partial_approval_is_not_a_mismatch() {
    assert_accepted(|body| {
        body["transactionResult"]["responseCode"] = json!("P");
        body["transactionResult"]["authorizedAmount"] = json!(2000);
        body["order"]["amount"] = json!(2000);
    })
    .await;
}

#[tokio::test]
async fn a_surcharge_is_not_a_mismatch() {
    assert_accepted(|body| {
        body["order"]["amount"] = json!(5149);
        body["order"]["breakdown"] = json!({"subtotal": 4999, "surcharge": {"bypass": false, "amount": 150, "percentage": 3}});
    })
    .await;
}

#[tokio::test]
async fn dual_pricing_is_not_a_mismatch() {
    assert_accepted(|body| {
        body["order"]["amount"] = json!(5199);
        body["order"]["breakdown"] = json!({"subtotal": 4999, "dualPricing": {"offered": true, "alternativeTender": "cash"}});
    })
    .await;
}

#[tokio::test]
async fn a_tip_is_not_a_mismatch() {
    assert_accepted(|body| {
        body["order"]["amount"] = json!(5999);
        body["order"]["breakdown"] = json!({"subtotal": 4999, "tip": {"type": "fixedAmount", "mode": "prompted", "amount": 1000}});
    })
    .await;
}

#[tokio::test]
async fn a_currency_conversion_is_not_a_mismatch() {
    assert_accepted(|body| {
        body["order"]["amount"] = json!(4601);
        body["order"]["currency"] = json!("EUR");
        body["order"]["dccOffer"] = json!({
            "accepted": true, "offerReference": "DCC1", "fxAmount": 4601, "fxCurrency": "EUR", "fxRate": 0.9204, "markup": 3.0
        });
    })
    .await;
}
