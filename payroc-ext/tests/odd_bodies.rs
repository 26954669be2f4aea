//! Responses that are no JSON in a part that nobody reads: a payment that was made comes back as one.

mod support;

use payroc_ext::{Decision, ErrorKind, HasDecision, Outcome};
use payroc_sandbox::ManualClock;
use support::{Fake, Reply, card_payment, response};

const PAYMENT: &str = r#""paymentId":"M2MJOG6O2Y","processingTerminalId":"1234001",
    "order":{"orderId":"order-17","amount":4999,"currency":"USD","dateTime":"2026-08-20T15:30:00Z"},
    "card":{"type":"Visa","entryMethod":"keyed","cardNumber":"453985******7062","expiryDate":"1230"},
    "transactionResult":{"type":"sale","status":"ready","responseCode":"A","currency":"USD","authorizedAmount":4999}"#;

fn body(front: &[u8], odd: &[u8]) -> Vec<u8> {
    [front, b"{", odd, b",", PAYMENT.as_bytes(), b"}"].concat()
}

#[tokio::test]
async fn a_payment_with_an_odd_body_is_approved() {
    let deep = format!(r#""a":{}1{}"#, "[".repeat(200), "]".repeat(200));
    let bodies = [
        body(b"\xef\xbb\xbf", br#""a":1"#),
        body(b"", b"\"operator\":\"Caf\xe9\""),
        body(b"", br#""operator":"\ud800 \q""#),
        body(b"", br#""a":1e400"#),
        body(b"", br#""a":{"b":1,"b":2},"a":3"#),
        body(b"", deep.as_bytes()),
    ];
    for body in bodies {
        let shown = String::from_utf8_lossy(&body).into_owned();
        let fake = Fake::api(move |_, _| Reply::Response(response(201, body.clone())));
        let client = fake.client(&ManualClock::new());
        let paid = client.payments().create(card_payment("order-17")).await;
        let paid = paid.unwrap_or_else(|error| panic!("{shown}: {error}"));
        assert_eq!(paid.decision(), Decision::Approved, "{shown}");
        assert_eq!(fake.calls().len(), 1);
    }
}

#[tokio::test]
async fn a_payment_that_cannot_be_decoded_is_unknown_and_names_its_id() {
    for (front, odd) in [
        (&b""[..], &br#""note":"5" pipe""#[..]),
        (b"", br#""note":"abc"#),
        (b"", br#""note":NaN"#),
        (b")]}',\n", br#""a":1"#),
    ] {
        let body = body(front, odd);
        let shown = String::from_utf8_lossy(&body).into_owned();
        let fake = Fake::api(move |_, _| Reply::Response(response(201, body.clone())));
        let client = fake.client(&ManualClock::new());
        let lost = client.payments().create(card_payment("order-17")).await.unwrap_err();
        assert_eq!((lost.kind(), lost.outcome()), (ErrorKind::Decode, Outcome::Unknown), "{shown}");
        let found = lost.recovered_ids();
        assert!(
            found.iter().any(|id| id.path() == "paymentId" && id.value() == "M2MJOG6O2Y"),
            "{shown}: {found:?}"
        );
    }
}
