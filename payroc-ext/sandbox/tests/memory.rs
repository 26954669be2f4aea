//! What a payment costs in memory, and that reads and replays cost nothing. Alone in its process, whose memory it measures.
#![cfg(target_os = "linux")]

use bytes::Bytes;
use http::{Method, Request, Response};
use payroc_sandbox::{API_KEY, Sandbox};
use serde_json::{Value, json};

/// As the documentation says.
const BYTES_PER_PAYMENT: usize = 8 * 1024;

const PAYMENTS: u32 = 1_000;

/// The resident bytes of this process.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("this process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
    let kibibytes: usize = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kibibytes * 1024
}

struct Merchant {
    sandbox: Sandbox,
    token: String,
}

impl Merchant {
    fn call(&self, method: Method, path: &str, key: Option<u32>, body: Option<&Value>) -> Response<Bytes> {
        let mut request = Request::builder().method(method).uri(path).header("host", "localhost");
        request = request.header("authorization", format!("Bearer {}", self.token));
        if let Some(key) = key {
            let key = format!("00000000-0000-4000-8000-{key:012}");
            request = request.header("idempotency-key", key).header("content-type", "application/json");
        }
        let body = body.map_or_else(Bytes::new, |body| Bytes::from(body.to_string()));
        self.sandbox.handle(request.body(body).expect("a request")).expect("a response")
    }

    fn pay(&self, at: u32) -> Response<Bytes> {
        let body = json!({
            "channel": "web", "processingTerminalId": "1234001", "operator": "Jane",
            "order": { "orderId": format!("order-{at}"), "description": "Two tickets", "amount": 4999, "currency": "USD" },
            "customer": {
                "firstName": "Sarah", "lastName": "Hopper",
                "billingAddress": { "address1": "1 Example Ave.", "city": "Chicago", "state": "Illinois", "country": "US", "postalCode": "60056" },
            },
            "paymentMethod": { "type": "card", "cardDetails": { "entryMethod": "keyed", "keyedData": {
                "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230",
            } } },
        });
        let response = self.call(Method::POST, "/v1/payments", Some(at), Some(&body));
        assert_eq!(response.status(), 201, "{response:?}");
        response
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "the figure for the documentation")]
fn a_payment_takes_at_most_the_stated_bytes_and_reads_and_replays_take_none() {
    // Received requests have a limit of their own.
    let sandbox = Sandbox::builder().journal_limit(0).build();
    let request = Request::post("/authorize")
        .header("x-api-key", API_KEY)
        .body(Bytes::new())
        .expect("a request");
    let response = sandbox.handle(request).expect("a response");
    let body: Value = serde_json::from_slice(response.body()).expect("JSON");
    let token = body["access_token"].as_str().expect("a token").to_owned();
    let merchant = Merchant { sandbox, token };
    // What is made once: the document, the validators, the buffers.
    for at in 0..200 {
        merchant.pay(at);
    }
    merchant.call(Method::GET, "/v1/payments?processingTerminalId=1234001", None, None);
    let before = resident();
    for at in 0..PAYMENTS {
        merchant.pay(200 + at);
    }
    let paid = resident();
    let each = paid.saturating_sub(before) / PAYMENTS as usize;
    println!("{each} resident bytes for each payment");
    assert!(each > 0 && each <= BYTES_PER_PAYMENT, "{each}");
    for at in 0..PAYMENTS {
        let paid = merchant.pay(200 + at);
        let paid: Value = serde_json::from_slice(paid.body()).expect("JSON");
        let path = format!("/v1/payments/{}", paid["paymentId"].as_str().expect("an id"));
        assert_eq!(merchant.call(Method::GET, &path, None, None).status(), 200);
    }
    let more = resident().saturating_sub(paid);
    // A tenth of what as many payments take.
    assert!(more < paid.saturating_sub(before) / 10, "{more} bytes more after reads and replays");
}
