//! What goes out and what is made of the answer, seen from a transport that answers as it is told.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use payroc_api::{
    BoxFuture, Client, Error, HttpRequest, Operation, OperationInfo, Paged, ProblemType, Request, RetryClass, Transport, TransportError,
    Upload, operations, types,
};

/// Keeps the requests and gives one answer to all of them.
#[derive(Default)]
struct Script {
    requests: Mutex<Vec<(HttpRequest, &'static OperationInfo)>>,
    status: u16,
    content_type: Option<&'static str>,
    body: Bytes,
    broken: bool,
}

#[derive(Debug, PartialEq)]
struct Broken(u8);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the line is broken")
    }
}

impl std::error::Error for Broken {}

impl Transport for Script {
    fn execute<'a>(
        &'a self,
        request: HttpRequest,
        operation: &'static OperationInfo,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            self.requests.lock().unwrap().push((request, operation));
            if self.broken {
                return Err(Broken(7).into());
            }
            let mut answer = http::Response::builder().status(self.status).header("x-request-id", "42");
            if let Some(content_type) = self.content_type {
                answer = answer.header("content-type", content_type);
            }
            Ok(answer.body(self.body.clone()).unwrap())
        })
    }
}

fn answering(status: u16, content_type: Option<&'static str>, body: &'static str) -> (Client, Arc<Script>) {
    let script = Arc::new(Script {
        status,
        content_type,
        body: Bytes::from_static(body.as_bytes()),
        ..Script::default()
    });
    (Client::with_transport("https://api.example.com/v1/", script.clone()), script)
}

/// The request that a call makes.
async fn request_of<R: Request>(call: impl FnOnce(Client) -> R) -> (String, String, HeaderMap, Vec<u8>, &'static OperationInfo) {
    let (client, script) = answering(500, None, "");
    let _ = call(client).send().await;
    let (request, info) = script.requests.lock().unwrap().pop().expect("a request went out");
    let body = request.body().to_vec();
    (
        request.method().to_string(),
        request.url().to_string(),
        request.headers().clone(),
        body,
        info,
    )
}

/// A client that lives as long as a test, for builders that borrow it.
fn kept(client: Client) -> &'static Client {
    Box::leak(Box::new(client))
}

#[tokio::test]
async fn a_request_goes_where_its_operation_lies() {
    let (method, url, headers, body, info) = request_of(|client| kept(client).get_payment().payment_id("M2MJOG6O2Y")).await;
    assert_eq!(
        (method.as_str(), url.as_str()),
        ("GET", "https://api.example.com/v1/payments/M2MJOG6O2Y")
    );
    assert_eq!(info.name, "GetPayment");
    assert_eq!(*info, *operations::GetPayment::INFO);
    assert!(body.is_empty());
    let names: Vec<&str> = headers.keys().map(http::HeaderName::as_str).collect();
    assert_eq!(names, ["accept"], "no header of the generator's own goes out");
}

#[tokio::test]
async fn query_parameters_are_written_once_for_each_value() {
    let (_, url, ..) = request_of(|client| {
        let date = chrono::NaiveDate::from_ymd_opt(2026, 8, 20).unwrap();
        kept(client)
            .list_payments()
            .cardholder_name("Sarah & Ann")
            .limit(25)
            .settlement_date(date)
            .status(vec!["ready".into(), "complete".into()])
    })
    .await;
    assert_eq!(
        url,
        "https://api.example.com/v1/payments?cardholderName=Sarah%20%26%20Ann&limit=25&settlementDate=2026-08-20&status=ready&status=complete"
    );
}

#[tokio::test]
async fn a_path_parameter_cannot_leave_its_place() {
    for (id, written) in [
        ("a/b", "a%2Fb"),
        ("a?b=c#d", "a%3Fb%3Dc%23d"),
        ("a\\..\\b", "a%5C..%5Cb"),
        ("%2e%2e", "%252e%252e"),
        ("..a", "..a"),
        ("é ", "%C3%A9%20"),
    ] {
        let (_, url, ..) = request_of(|client| kept(client).get_payment().payment_id(id)).await;
        assert_eq!(url, format!("https://api.example.com/v1/payments/{written}"));
    }
    for id in ["", ".", ".."] {
        let (client, script) = answering(200, None, "{}");
        let error = client.get_payment().payment_id(id).send().await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
        assert!(script.requests.lock().unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_is_missing_is_named_before_anything_goes_out() {
    let (client, script) = answering(200, None, "{}");
    for (error, name) in [
        (client.get_payment().send().await.unwrap_err(), "`paymentId`"),
        (client.create_payment().send().await.unwrap_err(), "`body`"),
        (client.list_ach_deposits().send().await.unwrap_err(), "`date`"),
    ] {
        assert!(error.to_string().contains(name), "{error}");
        assert_eq!(error.status(), None);
    }
    assert!(script.requests.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_body_that_may_be_left_out_is_an_empty_object() {
    let (method, _, headers, body, info) = request_of(|client| kept(client).capture_payment().payment_id("M2MJOG6O2Y")).await;
    assert_eq!((method.as_str(), body.as_slice()), ("POST", b"{}".as_slice()));
    assert_eq!(headers["content-type"], "application/json");
    assert_eq!(info.retry, RetryClass::Keyed);
    let (.., body, _) = request_of(|client| {
        kept(client)
            .capture_payment()
            .payment_id("M2MJOG6O2Y")
            .body(types::PaymentCaptureRequest::new().amount(4999))
    })
    .await;
    assert_eq!(body, br#"{"amount":4999}"#);
}

#[tokio::test]
async fn any_2xx_is_a_success_and_keeps_its_status() {
    let (client, _) = answering(
        202,
        Some("application/json"),
        r#"{"data":[],"limit":10,"count":0,"hasMore":false,"links":[]}"#,
    );
    let answer = client.list_payments().send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::ACCEPTED);
    assert_eq!(answer.headers()["x-request-id"], "42");
    assert_eq!(operations::ListPayments::has_more(answer.value()), Some(false));
    // An operation that answers nothing may be sent something.
    let (client, _) = answering(200, Some("text/html"), "<p>deleted</p>");
    let answer = client
        .delete_payment_plan()
        .processing_terminal_id("1234001")
        .payment_plan_id("P1")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.into_parts().1, StatusCode::OK);
}

#[tokio::test]
async fn a_page_gives_its_rows_and_its_links() {
    let body = r#"{"data":[],"limit":10,"count":0,"hasMore":true,"links":[
        {"rel":"previous","method":"get","href":"https://a/?before=1"},{"rel":"next","method":"get","href":"https://b/?after=2"}]}"#;
    let (client, _) = answering(200, Some("application/json"), body);
    let page = client.list_payments().send().await.unwrap().into_value();
    assert!(operations::ListPayments::items(&page).is_empty());
    assert_eq!(operations::ListPayments::link(&page, "next"), Some("https://b/?after=2"));
    assert_eq!(operations::ListPayments::link(&page, "first"), None);
    assert_eq!(operations::ListPayments::into_items(page).len(), 0);
}

const PROBLEM: &str = r#"{"type":"https://docs.payroc.com/api/errors#bad-request","title":"Bad request","status":400,"detail":"card 4111 is bad",
    "errors":[{"parameter":"card.cardNumber","detail":"4111 is bad","message":"4111"}],"traceId":"t-1"}"#;

#[tokio::test]
async fn a_problem_is_read_under_every_json_media_type() {
    for content_type in [
        Some("application/problem+json"),
        Some("application/json; charset=utf-8"),
        Some("Application/Problem+JSON"),
        None,
    ] {
        let (client, _) = answering(400, content_type, PROBLEM);
        let error = client.get_payment().payment_id("M").send().await.unwrap_err();
        let problem = error.problem().unwrap_or_else(|| panic!("{content_type:?}: {error:?}"));
        assert_eq!(problem.problem_type, ProblemType::BadRequest);
        assert_eq!(problem.errors[0].parameter.as_deref(), Some("card.cardNumber"));
        assert_eq!(problem.unknown.get("traceId").unwrap().as_str(), r#""t-1""#);
        assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
        assert_eq!(error.headers().unwrap()["x-request-id"], "42");
        let shown = format!("{error} {error:?} {error:#?}");
        assert!(!shown.contains("4111"), "{shown}");
        let written: serde_json::Value = serde_json::to_value(problem).unwrap();
        assert_eq!(
            written,
            serde_json::from_str::<serde_json::Value>(PROBLEM).unwrap(),
            "nothing of it is lost"
        );
    }
}

#[tokio::test]
async fn a_problem_under_an_undeclared_status_or_of_an_unknown_kind_is_a_problem_too() {
    let (client, _) = answering(
        429,
        Some("application/problem+json"),
        r#"{"type":"https://example.com/too-fast","errors":null,"status":"429"}"#,
    );
    let error = client.get_payment().payment_id("M").send().await.unwrap_err();
    let problem = error.problem().unwrap();
    assert_eq!(problem.problem_type, ProblemType::parse("https://example.com/too-fast"));
    assert!(problem.problem_type.is_unknown());
    assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(problem.unknown.get("status").unwrap().as_str(), r#""429""#);
}

#[tokio::test]
async fn what_no_api_wrote_keeps_its_status_and_is_not_printed() {
    for (status, content_type, body) in [
        (502, Some("text/html"), "<h1>secret-4111</h1>"),
        (503, Some("application/json"), "secret-4111"),
        (403, Some("application/json"), r#"{"message":"secret-4111"}"#),
        (302, None, ""),
    ] {
        let (client, _) = answering(status, content_type, body);
        let error = client.get_payment().payment_id("M").send().await.unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        let Error::Unexpected { body: kept, .. } = &error else {
            panic!("{error:?}")
        };
        assert_eq!(kept.expose(), body);
        assert!(!format!("{error} {error:?}").contains("4111"));
    }
}

#[tokio::test]
async fn a_success_that_does_not_decode_says_where_and_keeps_the_body() {
    for (body, path) in [
        (r#"{"data":[],"limit":"secret-4111","count":0,"hasMore":false}"#, "limit"),
        (
            r#"{"data":[{"paymentId":["secret-4111"]}],"limit":1,"count":0,"hasMore":false}"#,
            "data[0].paymentId",
        ),
        ("", "."),
    ] {
        let (client, _) = answering(200, Some("application/json"), body);
        let error = client.list_payments().send().await.unwrap_err();
        let Error::Decode {
            path: found,
            status,
            body: kept,
            ..
        } = &error
        else {
            panic!("{error:?}")
        };
        assert_eq!(
            (found.as_str(), status.as_u16(), kept.expose().as_ref()),
            (path, 200, body.as_bytes())
        );
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("4111"), "{shown}");
    }
}

#[tokio::test]
async fn the_error_of_a_transport_comes_through_as_it_is() {
    let script = Arc::new(Script {
        broken: true,
        ..Script::default()
    });
    let client = Client::with_transport("https://api.example.com", script);
    let error = client.get_payment().payment_id("M").send().await.unwrap_err();
    assert_eq!(error.status(), None);
    assert!(std::error::Error::source(&error).is_some());
    let Error::Transport(inner) = error else { panic!("{error:?}") };
    assert_eq!(*inner.downcast::<Broken>().unwrap(), Broken(7));
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_without_being_printed() {
    let client = Client::with_transport("not an address", Arc::new(Script::default()));
    let error = client.get_payment().payment_id("secret-4111").send().await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)));
    assert!(!format!("{error} {error:?}").contains("4111"));
}

#[tokio::test]
async fn an_upload_is_the_same_bytes_each_time() {
    let upload = || {
        let details: types::AttachmentRequest = serde_json::from_str(r#"{"type":"bankingEvidence"}"#).unwrap();
        Upload::new(details, "evidence.pdf", &b"%PDF-1.7 secret-4111"[..]).content_type("application/pdf")
    };
    let send = || request_of(|client| kept(client).upload_attachment().processing_account_id("38765").body(upload()));
    let (method, url, headers, body, info) = send().await;
    assert_eq!(
        (method.as_str(), url.as_str()),
        ("POST", "https://api.example.com/v1/processing-accounts/38765/attachments")
    );
    assert!(
        headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("multipart/form-data; boundary=")
    );
    assert!(info.keyed);
    let again = send().await;
    assert_eq!((again.2, again.3), (headers, body));
    assert!(!format!("{:?}", upload()).contains("4111"));
}

#[test]
fn neither_a_builder_nor_the_client_prints_what_it_holds() {
    let (client, _) = answering(200, None, "");
    let call = client.list_payments().cardholder_name("Sarah Hopper").first6("411111");
    assert_eq!(format!("{call:?}"), "ListPayments { .. }");
    assert_eq!(format!("{client:?}"), "Client { .. }");
}

#[test]
fn a_call_can_move_between_threads() {
    fn moves<T: Send>(_: T) {}
    let (client, _) = answering(200, None, "");
    moves(client.get_payment().payment_id("M").send());
    moves(client.list_payments().send());
}

macro_rules! count {
    ($($name:ident, $call:ident, request: $request:ty, response: $response:ty;)*) => {
        /// Every operation with the names of its marker and of its types.
        fn dispatched() -> Vec<(&'static str, &'static str, bool)> {
            vec![$((
                <operations::$name as Operation>::INFO.name,
                stringify!($call),
                std::any::TypeId::of::<$response>() == std::any::TypeId::of::<<operations::$name as Operation>::Output>(),
            )),*]
        }
    };
}
payroc_api::for_each_operation!(count);

#[test]
fn the_dispatch_names_every_operation_of_the_table() {
    let table: Vec<(&str, &str, bool)> = payroc_api::OPERATIONS.iter().map(|info| (info.name, info.id, true)).collect();
    assert_eq!(dispatched(), table);
    assert!(table.len() >= 100, "{}", table.len());
}

/// What the caller stored there is written back digit by digit, and nothing in it makes the resource unreadable.
#[test]
fn free_form_json_is_written_back_as_it_came() {
    let metadata = r#"{"rate":1.10,"exact":0.1234567890123456789,"large":12345678901234567890123,"far":1e400,"text":"\ud800"}"#;
    let text = format!(r#"{{"enabled":true,"eventTypes":[],"notifications":[],"metadata":{metadata}}}"#);
    let read: types::EventSubscription = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
    let (client, _) = answering(200, Some("application/json"), "");
    let request = client.replace_event_subscription().subscription_id("7").body(read).build().unwrap();
    assert_eq!(request.body(), text.as_bytes());
}
