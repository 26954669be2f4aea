//! Lists: every row once, in order, from our own host, and never a silent end.

mod support;

use std::sync::Arc;

use bytes::Bytes;
use futures_util::TryStreamExt;
use http::Request;
use payroc_ext::clock::ManualClock;
use payroc_ext::http::SendErrorKind;
use payroc_ext::{ErrorKind, RetryPolicy};
use serde_json::{Value, json};
use support::{Fake, Reply, answer, problem};

fn parameter(request: &Request<Bytes>, name: &str) -> Option<String> {
    let url = reqwest::Url::parse(&request.uri().to_string()).unwrap();
    let found = url.query_pairs().find(|(known, _)| known == name);
    found.map(|(_, value)| value.into_owned())
}

/// Pages of two single rows each, seven rows in all, whose links name another host.
fn list(request: &Request<Bytes>) -> Value {
    let start = match (parameter(request, "after"), parameter(request, "before")) {
        (Some(after), None) => after.parse().unwrap(),
        (None, Some(before)) => before.parse::<usize>().unwrap() - 2,
        (None, None) => 0,
        both => panic!("{both:?}"),
    };
    let end = (start + 2).min(7);
    let rows: Vec<Value> = (start..end).map(row).collect();
    let mut links = Vec::new();
    if end < 7 {
        links.push(json!({"rel": "next", "method": "get", "href": format!("http://evil.example/v1/tokens?limit=2&after={end}")}));
    }
    if start > 0 {
        links.push(json!({"rel": "previous", "method": "get", "href": format!("http://evil.example/v1/tokens?limit=2&before={start}")}));
    }
    json!({"limit": 2, "count": rows.len(), "hasMore": end < 7, "data": rows, "links": links})
}

fn row(number: usize) -> Value {
    json!({
        "batchId": number,
        "date": "2026-01-01",
        "saleCount": 1,
    })
}

fn numbers(fake: &Fake) -> Vec<Option<String>> {
    fake.calls().iter().map(|call| parameter(call, "after")).collect()
}

#[tokio::test]
async fn every_row_comes_once_and_from_our_own_host() {
    let fake = Fake::api(|request, _| Reply::Answer(answer(200, list(request).to_string())));
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let rows: Vec<_> = client
        .reporting()
        .settlement()
        .list_batches(date)
        .items()
        .try_collect()
        .await
        .unwrap();
    let ids: Vec<_> = rows.iter().map(|row| row.batch_id.clone()).collect();
    assert_eq!(ids.len(), 7);
    assert!(
        (0..7).all(|n| serde_json::to_value(&ids[n]).unwrap() == json!(n.to_string())),
        "{ids:?}"
    );
    assert_eq!(numbers(&fake), [None, Some("2".into()), Some("4".into()), Some("6".into())]);
    for call in fake.calls() {
        assert_eq!(call.uri().host(), Some("api.uat.payroc.com"));
        assert_eq!(call.uri().path(), "/v1/batches");
        assert_eq!(parameter(&call, "date").as_deref(), Some("2026-01-01"), "the filter stays");
    }
}

#[tokio::test]
async fn pages_go_backward_too() {
    let fake = Fake::api(|request, _| Reply::Answer(answer(200, list(request).to_string())));
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let mut pages = client.reporting().settlement().list_batches(date).after("4").pages_backward();
    let mut starts = Vec::new();
    while let Some(page) = pages.next().await {
        starts.push(serde_json::to_value(page.unwrap().into_value()).unwrap()["data"][0]["batchId"].clone());
    }
    assert_eq!(starts, [json!(4), json!(2), json!(0)]);
    assert_eq!(pages.cursor(), Some("2"));
}

/// What a list must not do silently, with the words that say so.
#[tokio::test]
async fn a_list_that_cannot_be_followed_ends_with_an_error() {
    let next = |after: &str| json!([{"rel": "next", "method": "get", "href": format!("/x?after={after}")}]);
    let cases: Vec<(&str, Value)> = vec![
        ("not where", json!({"hasMore": true, "data": [row(1)], "links": []})),
        ("not where", json!({"hasMore": true, "data": [row(1)]})),
        (
            "no cursor",
            json!({"hasMore": true, "data": [row(1)], "links": [{"rel": "next", "method": "get", "href": "/x"}]}),
        ),
        ("second time", json!({"hasMore": true, "data": [row(1)], "links": next("9")})),
    ];
    for (named, page) in cases {
        let page = Arc::new(page.to_string());
        let fake = Fake::api(move |_, _| Reply::Answer(answer(200, page.as_bytes().to_vec())));
        let client = fake.client(&ManualClock::new());
        let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
        let mut items = client.reporting().settlement().list_batches(date).items();
        let error = loop {
            match items.next().await.expect(named) {
                Ok(_) => {}
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::Pagination);
        assert!(error.to_string().contains(named), "{error}");
        assert!(items.next().await.is_none(), "after an error nothing comes");
        assert!(fake.calls().len() <= 3);
    }
}

#[tokio::test]
async fn a_page_that_fails_is_an_error_and_not_the_end() {
    let fake = Fake::api(|request, nth| match nth {
        1 => Reply::Fail(SendErrorKind::Reset),
        _ => Reply::Answer(answer(200, list(request).to_string())),
    });
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let call = client
        .reporting()
        .settlement()
        .list_batches(date)
        .retry_policy(RetryPolicy::never());
    let mut pages = call.header("x-request-id", "17").pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(pages.next().await.unwrap().unwrap_err().kind(), ErrorKind::Reset);
    assert!(pages.next().await.is_none());
    assert_eq!(pages.cursor(), Some("2"), "from here the list can be taken up again");
    assert!(fake.calls().iter().all(|call| support::header(call, "x-request-id") == Some("17")));
}

#[tokio::test]
async fn nothing_is_fetched_before_it_is_asked_for() {
    let fake = Fake::api(|_, _| Reply::Answer(problem(500, "api-error")));
    let client = fake.client(&ManualClock::new());
    drop(client.payments().list().items());
    assert!(fake.requests().is_empty());
}
