//! Spans and events of `tracing`: useful names and numbers, and nothing of a request or response.

mod support;

use std::fmt::{Debug, Write as _};
use std::future::Future as _;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use payroc_ext::ErrorKind;
use payroc_ext::http::HttpErrorKind;
use payroc_ext::types::HostedFieldsSessionRequest;
use payroc_sandbox::ManualClock;
use support::{API_KEY, Fake, Reply, SESSION_TOKEN, problem, response, session_of, with_time};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// A subscriber that records every span and event at every level.
#[derive(Clone, Default)]
struct Everything(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {}={value:?}", field.name());
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = self.0.lock().unwrap();
        let _ = write!(text, "\nspan {}", span.metadata().name());
        span.record(&mut Line(&mut text));
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Line(&mut self.0.lock().unwrap()));
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut text = self.0.lock().unwrap();
        let _ = write!(text, "\nevent {}", event.metadata().target());
        event.record(&mut Line(&mut text));
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
    fn register_callsite(&self, _: &'static Metadata<'static>) -> tracing::subscriber::Interest {
        tracing::subscriber::Interest::sometimes()
    }
}

/// The trace of one call whose attempts get these replies, and the kind of its error.
async fn trace(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> (String, Option<ErrorKind>) {
    let everything = Everything::default();
    let guard = tracing::subscriber::set_default(everything.clone());
    let fake = Fake::api(move |_, nth| reply(nth));
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let body = HostedFieldsSessionRequest::new("1.7.0.1", "payment").secure_token_id("secure-token-canary");
    let call = client
        .hosted_fields()
        .create_session("terminal-canary", body)
        .with_header("x-request-id", "header-canary");
    let result = with_time(&clock, Duration::from_millis(50), call.send_with_response()).await;
    drop(guard);
    let text = everything.0.lock().unwrap().clone();
    for secret in ["canary", API_KEY, SESSION_TOKEN, "Bearer", "/v1/"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    (text, result.err().map(|error| error.kind()))
}

#[tokio::test]
async fn a_call_is_a_span_with_the_path_template() {
    let (text, error) = trace(|_| Reply::Response(session_of("terminal-canary"))).await;
    assert_eq!(error, None);
    for part in [
        "span payroc.call",
        "otel.name=POST /processing-terminals/{processingTerminalId}/hosted-fields-sessions",
        "otel.kind=\"client\"",
        "server.address=\"api.uat.payroc.com\"",
        "http.response.status_code=201",
        "payroc.idempotency_key=",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("resend_count") && !text.contains("error.type"), "{text}");
}

#[tokio::test]
async fn a_call_that_never_ends_has_recorded_its_key() {
    let everything = Everything::default();
    let guard = tracing::subscriber::set_default(everything.clone());
    let fake = Fake::api(|_, _| Reply::Silence);
    let client = fake.client(&ManualClock::new());
    let call = client.hosted_fields().terminal("1234001").for_payment();
    let key = call.idempotency_key().to_string();
    let mut sending = Box::pin(call.send_with_response());
    while fake.calls().is_empty() {
        assert!(std::future::poll_fn(|cx| Poll::Ready(sending.as_mut().poll(cx))).await.is_pending());
    }
    drop(sending);
    drop(guard);
    let text = everything.0.lock().unwrap().clone();
    assert!(text.contains(&format!("payroc.idempotency_key={key}")), "{text}");
    assert!(!text.contains("http.response.status_code"), "{text}");
}

/// Preparing sends nothing. With a span for it, half of the payments of a dashboard would look incomplete.
#[tokio::test]
async fn preparing_a_call_and_opening_a_list_leave_no_span() {
    let everything = Everything::default();
    let guard = tracing::subscriber::set_default(everything.clone());
    let fake = Fake::api(|_, _| Reply::Silence);
    let client = fake.client(&ManualClock::new());
    let body = HostedFieldsSessionRequest::new("1.7.0.1", "payment");
    let prepared = client.hosted_fields().create_session("1234001", body).prepare().unwrap();
    let (items, pages) = (client.payments().list().items(), client.payments().list().pages());
    let refused = client.payments().capture("..").prepare().unwrap_err();
    drop((prepared, items, pages, refused));
    drop(guard);
    assert_eq!(*everything.0.lock().unwrap(), "");
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn retries_are_events_and_are_counted() {
    let (text, error) = trace(|nth| match nth {
        0 => Reply::Fail(HttpErrorKind::Reset),
        1 => Reply::Response(problem(401, "not-authorized")),
        _ => Reply::Response(session_of("terminal-canary")),
    })
    .await;
    assert_eq!(error, None);
    assert_eq!(text.matches("the attempt failed, another follows").count(), 1, "{text}");
    assert!(
        text.contains("error.type=\"reset\"") && text.contains("a new one is obtained"),
        "{text}"
    );
    assert!(text.contains("http.request.resend_count=2"), "{text}");
}

#[tokio::test]
async fn failures_record_their_kind_and_no_content() {
    let (text, error) = trace(|_| Reply::Response(problem(400, "bad-request"))).await;
    assert_eq!(error, Some(ErrorKind::BadRequest));
    assert!(
        text.contains("error.type=\"400\"") && text.contains("otel.status_code=\"ERROR\""),
        "{text}"
    );

    let (text, error) = trace(|_| Reply::Fail(HttpErrorKind::Timeout)).await;
    assert_eq!(error, Some(ErrorKind::Timeout));
    assert!(text.contains("error.type=\"timeout\""), "{text}");

    let (_, error) = trace(|_| Reply::Response(response(201, "{\"token\":\"body-canary\"}"))).await;
    assert_eq!(error, Some(ErrorKind::Decode));
}

#[tokio::test]
async fn a_success_that_cannot_be_decoded_is_an_error_of_the_span() {
    let (text, error) = trace(|_| Reply::Response(response(201, "{\"token\":\"body-canary\"}"))).await;
    assert_eq!(error, Some(ErrorKind::Decode));
    assert!(
        text.contains("http.response.status_code=201") && text.contains("error.type=\"decode\""),
        "{text}"
    );
}

#[tokio::test]
async fn the_span_and_every_event_have_the_merchant() {
    let everything = Everything::default();
    let guard = tracing::subscriber::set_default(everything.clone());
    let fake = Fake::api(|_, nth| match nth {
        0 => Reply::Fail(HttpErrorKind::Reset),
        1 => Reply::Response(problem(401, "not-authorized")),
        _ => Reply::Response(session_of("1234001")),
    });
    let clock = ManualClock::new();
    let client = fake.client(&clock);
    let bakery = client.for_merchant("bakery", payroc_ext::ApiKey::new("key-canary"));
    let call = bakery.hosted_fields().terminal("1234001").for_payment();
    with_time(&clock, Duration::from_millis(50), call.send()).await.unwrap();
    drop(guard);
    let text = everything.0.lock().unwrap().clone();
    let lines: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("span payroc") || line.starts_with("event payroc"))
        .collect();
    // The call, two token exchanges with their ends, one retry after a failure, and one with a new token.
    assert_eq!(lines.len(), 7, "{text}");
    for line in lines {
        assert!(line.contains("payroc.merchant=\"bakery\""), "{line}");
    }
    assert!(!text.contains("canary"), "{text}");
}

#[tokio::test]
async fn a_token_exchange_is_a_span_and_an_event_with_its_result_and_duration() {
    for (identity, expected) in [
        (
            200,
            ["an access token was obtained", "payroc.result=\"obtained\"", "duration_ms=250.0"],
        ),
        (
            401,
            [
                "no access token was obtained",
                "error.type=\"credentials_rejected\"",
                "duration_ms=250.0",
            ],
        ),
    ] {
        let everything = Everything::default();
        let guard = tracing::subscriber::set_default(everything.clone());
        let clock = ManualClock::new();
        let slow = clock.clone();
        let fake = Fake::new(
            move |_, nth| {
                slow.advance(Duration::from_millis(250));
                Reply::Response(if identity == 200 {
                    support::token(nth, 3_600)
                } else {
                    response(identity, "{\"canary\":1}")
                })
            },
            |_, _| Reply::Response(session_of("1234001")),
        );
        let client = fake.client(&clock);
        let renewed = client.renew_token().await;
        assert_eq!(renewed.is_ok(), identity == 200);
        drop(guard);
        let text = everything.0.lock().unwrap().clone();
        assert!(text.contains("span payroc.token_exchange"), "{text}");
        assert!(text.contains("server.address=\"identity.uat.payroc.com\""), "{text}");
        for part in expected {
            assert!(text.contains(part), "{part} in {text}");
        }
        for secret in ["canary", API_KEY, "Bearer"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    // An exchange that is dropped.
    let everything = Everything::default();
    let guard = tracing::subscriber::set_default(everything.clone());
    let fake = Fake::new(|_, _| Reply::Silence, |_, _| Reply::Response(session_of("1234001")));
    let client = fake.client(&ManualClock::new());
    let mut renewing = client.renew_token();
    while fake.exchanges().is_empty() {
        assert!(
            std::future::poll_fn(|cx| Poll::Ready(std::pin::Pin::new(&mut renewing).poll(cx)))
                .await
                .is_pending()
        );
    }
    drop((renewing, client));
    drop(guard);
    let text = everything.0.lock().unwrap().clone();
    assert!(text.contains("payroc.result=\"abandoned\""), "{text}");
}

#[tokio::test]
async fn an_abandoned_call_is_an_error_of_its_span() {
    let everything = Everything::default();
    let guard = tracing::subscriber::set_default(everything.clone());
    let fake = Fake::api(|_, _| Reply::Silence);
    let client = fake.client(&ManualClock::new());
    let mut sending = client.hosted_fields().terminal("1234001").for_payment().send();
    while fake.calls().is_empty() {
        assert!(
            std::future::poll_fn(|cx| Poll::Ready(std::pin::Pin::new(&mut sending).poll(cx)))
                .await
                .is_pending()
        );
    }
    drop(sending);
    drop(guard);
    let text = everything.0.lock().unwrap().clone();
    assert!(
        text.contains("error.type=\"abandoned\"") && text.contains("otel.status_code=\"ERROR\""),
        "{text}"
    );
}
