//! Errors and builders print no values: a few cases by hand. The `canary` test does the same for every operation.

use payroc_ext::operations;
use std::fmt::Write as _;

use payroc_api::Request;
use payroc_ext::{Client, Environment, RetryPolicy};
use payroc_sandbox::{API_KEY, Sandbox, Step};

const CANARY: &str = "canary-in-the-body";

fn client(sandbox: &Sandbox) -> Client {
    let builder = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        // Each response is examined, also one that would be retried.
        .retry_policy(RetryPolicy::never())
        .http_client(sandbox.clone());
    builder.build().expect("all required settings are given")
}

/// Everything that an error and its sources print.
fn all_output(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let _ = write!(text, "{error} {error:?} {error:#?} ");
        next = error.source();
    }
    text
}

#[tokio::test]
async fn no_error_quotes_the_response() {
    let sandbox = Sandbox::new();
    let client = client(&sandbox);
    let problem = format!(
        r#"{{"type": "https://docs.payroc.com/api/errors#bad-request", "title": "{CANARY}", "status": 400, "detail": "{CANARY}",
            "instance": "{CANARY}", "other": "{CANARY}", "errors": [{{"parameter": "a", "detail": "{CANARY}", "message": "{CANARY}"}}]}}"#
    );
    for (status, media, body) in [
        (200, "application/json", format!(r#"{{"paymentId": ["{CANARY}"]}}"#)),
        (200, "application/json", format!(r#"{{"operator": "{CANARY}""#)),
        (200, "text/html", format!("<p>{CANARY}</p>")),
        (400, "application/problem+json", problem),
        (400, "application/json", format!(r#""{CANARY}""#)),
        (502, "text/html", format!("<p>{CANARY}</p>")),
    ] {
        sandbox.next::<operations::GetPayment>(Step::response(status).content_type(media).body(body.clone()));
        let raw = client.raw().get_payment().payment_id("canary-in-the-path").send().await;
        let raw = raw.expect_err("the response is not a payment");
        let output = all_output(&raw);
        assert!(!output.contains("canary"), "raw, {status} {media} {body}: {output}");
        assert_eq!(raw.status().map(|status| status.as_u16()), Some(status), "{output}");

        sandbox.next::<operations::GetPayment>(Step::response(status).content_type(media).body(body.clone()));
        let error = client.payments().get("canary-in-the-path").await;
        let error = error.expect_err("the response is not a payment");
        let output = all_output(&error);
        assert!(!output.contains("canary"), "{status} {media} {body}: {output}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{output}");
    }
}

#[tokio::test]
async fn no_builder_prints_its_parameters() {
    let sandbox = Sandbox::new();
    let client = client(&sandbox);
    let raw = client.raw();
    let output = [
        format!(
            "{:?}",
            raw.get_secure_token().secure_token_id("canary").processing_terminal_id("canary")
        ),
        format!(
            "{:?}",
            raw.list_payments().cardholder_name("canary").first6("canary").last4("canary")
        ),
        format!("{client:?} {raw:?}"),
    ];
    for text in output {
        assert!(!text.contains("canary") && !text.contains(API_KEY), "{text}");
    }
}

#[test]
fn a_name_that_the_sender_made_up_is_not_shown() {
    let long = "a".repeat(10_000_000);
    for name in ["ann@example.com", "4539858876047062", "card4539858876047062", "Ann Canary", &long] {
        for body in [
            format!(r#"{{"metadata":{{"{name}":5}}}}"#),
            format!(r#"{{"{name}":NaN}}"#),
            format!(r#"{{"metadata":{{"{name}":{{"{name}":5}}}}}}"#),
        ] {
            let response = http::Response::new(bytes::Bytes::from(body));
            let error = payroc_api::decode::<operations::GetFundingInstruction>(response).expect_err("it is no instruction");
            let raw = all_output(&error);
            let error = payroc_ext::Error::from(error);
            let output = format!("{raw} {} {}", all_output(&error), error.report().message);
            assert!(!output.contains(&name[..5]) && output.len() < 4_000, "{output:.500}");
        }
    }
    let response = http::Response::new(bytes::Bytes::from_static(br#"{"metadata":{"line_4":5}}"#));
    let error = payroc_api::decode::<operations::GetFundingInstruction>(response).expect_err("it is no instruction");
    assert!(error.to_string().contains("`metadata.line_4`"), "{error}");
}
