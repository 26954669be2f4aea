//! Lists: every row once, in order, from our own host, and never a silent end.

mod support;

use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use payroc_ext::http::HttpErrorKind;
use payroc_ext::{ErrorKind, Outcome, RetryPolicy};
use payroc_sandbox::ManualClock;
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

/// A hundred rows a page instead of ten: a tenth of the requests.
#[tokio::test]
async fn rows_are_fetched_in_full_pages_unless_the_call_says_how_many() {
    let fake = Fake::api(|request, _| Reply::Answer(answer(200, list(request).to_string())));
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let list = client.reporting().settlement().list_batches(date);
    list.clone().items().try_collect().await.unwrap();
    list.clone().limit(2).items().try_collect().await.unwrap();
    assert_eq!(list.pages().try_collect().await.unwrap().len(), 4);
    let limits: Vec<_> = fake.calls().iter().map(|call| parameter(call, "limit")).collect();
    let full = Some("100".to_owned());
    assert_eq!(limits[..4], [full.clone(), full.clone(), full.clone(), full]);
    assert!(limits[4..8].iter().all(|limit| limit.as_deref() == Some("2")), "{limits:?}");
    assert!(
        limits[8..].iter().all(Option::is_none),
        "a page is what the call asks for: {limits:?}"
    );
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
    assert_eq!(pages.next_cursor(), Some("2"));
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
        1 => Reply::Fail(HttpErrorKind::Reset),
        _ => Reply::Answer(answer(200, list(request).to_string())),
    });
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let call = client
        .reporting()
        .settlement()
        .list_batches(date)
        .with_retry_policy(RetryPolicy::never());
    let mut pages = call.with_header("x-request-id", "17").pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(pages.next().await.unwrap().unwrap_err().kind(), ErrorKind::Reset);
    assert!(pages.next().await.is_none());
    assert_eq!(pages.next_cursor(), Some("2"), "from here the list can be taken up again");
    assert!(fake.calls().iter().all(|call| support::header(call, "x-request-id") == Some("17")));
}

#[tokio::test]
async fn nothing_is_fetched_before_it_is_asked_for() {
    let fake = Fake::api(|_, _| Reply::Answer(problem(500, "api-error")));
    let client = fake.client(&ManualClock::new());
    drop(client.payments().list().items());
    assert!(fake.requests().is_empty());
}

fn batches(client: &payroc_ext::Client) -> payroc_ext::Items<payroc_ext::ops::ListBatches> {
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    client.reporting().settlement().list_batches(date).items()
}

#[tokio::test]
async fn a_list_without_an_end_and_without_a_row_is_given_up_with_an_error() {
    let fake = Fake::api(|_, nth| {
        let next = json!([{"rel": "next", "method": "get", "href": format!("/x?after={nth}")}]);
        Reply::Answer(answer(200, json!({"hasMore": true, "data": [], "links": next}).to_string()))
    });
    let client = fake.client(&ManualClock::new());
    let mut items = batches(&client);
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Pagination, Outcome::NothingAtStake));
    assert!(error.to_string().contains("no row"), "{error}");
    assert_eq!(fake.calls().len(), 100);
    assert!(items.next().await.is_none());
    assert_eq!(fake.calls().len(), 100);
}

#[tokio::test]
async fn empty_pages_between_rows_are_passed_over() {
    let fake = Fake::api(|_, nth| {
        let rows: Vec<Value> = (nth % 90 == 89).then(|| row(nth)).into_iter().collect();
        let next = json!([{"rel": "next", "method": "get", "href": format!("/x?after={nth}")}]);
        Reply::Answer(answer(200, json!({"hasMore": nth < 269, "data": rows, "links": next}).to_string()))
    });
    let client = fake.client(&ManualClock::new());
    let rows: Vec<_> = batches(&client).try_collect().await.unwrap();
    assert_eq!((rows.len(), fake.calls().len()), (3, 270));
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_an_error_in_its_place_and_the_rows_behind_it_follow() {
    let fake = Fake::api(|request, _| {
        let mut page = list(request);
        for (index, bad) in [(3, json!({"batchId": "canary", "date": "canary"})), (4, json!("canary"))] {
            let start = parameter(request, "after").map_or(0, |after| after.parse().unwrap());
            if (start..start + 2).contains(&index) {
                page["data"][index - start] = bad;
            }
        }
        Reply::Answer(answer(200, page.to_string()))
    });
    let client = fake.client(&ManualClock::new());
    let mut items = batches(&client);
    let (mut seen, mut cursors) = (Vec::new(), Vec::new());
    while let Some(row) = items.next().await {
        seen.push(match row {
            Ok(row) => serde_json::to_value(&row.batch_id).unwrap().as_str().unwrap().to_owned(),
            Err(error) => {
                assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::NothingAtStake));
                assert_eq!(error.operation(), Some("ListBatches"));
                assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
                assert!(error.raw_body().unwrap().expose().windows(6).any(|part| part == b"canary"));
                error.json_path().unwrap().to_owned()
            }
        });
        cursors.push((items.cursor().map(str::to_owned), items.rows_since_cursor()));
    }
    assert_eq!(seen, ["0", "1", "2", "data[1].date", "data[0]", "5", "6"]);
    // Behind the row that was given last, be it an error, or so far behind the cursor.
    let at = |cursor: &str, given| (Some(cursor.to_owned()), given);
    assert_eq!(
        cursors,
        [(None, 1), at("2", 0), at("2", 1), at("4", 0), at("4", 1), at("6", 0), at("6", 0)]
    );
    assert_eq!(fake.calls().len(), 4);
}

#[tokio::test]
async fn a_page_that_cannot_be_read_is_the_last_item() {
    for body in [
        "<html>",
        "",
        "null",
        "{\"data\":[]",
        "{\"hasMore\":\"canary\",\"data\":[{}]}",
        "{\"data\":{}}",
    ] {
        let fake = Fake::api(move |_, _| Reply::Answer(answer(200, body)));
        let client = fake.client(&ManualClock::new());
        let mut items = batches(&client);
        let error = items.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        for _ in 0..3 {
            assert!(items.next().await.is_none(), "after a page error nothing comes: {body}");
        }
        assert_eq!(fake.calls().len(), 1);
    }
}

#[tokio::test]
async fn null_in_place_of_rows_is_an_empty_page() {
    for body in [
        r#"{"limit":10,"count":0,"hasMore":null,"data":null,"links":null}"#,
        r#"{"limit":null,"count":null,"hasMore":null,"data":null}"#,
        r#"{"limit":10,"count":0,"hasMore":false,"data":null}"#,
        r#"{"limit":10,"count":0,"hasMore":null,"data":[]}"#,
    ] {
        let fake = Fake::api(move |_, _| Reply::Answer(answer(200, body)));
        let client = fake.client(&ManualClock::new());
        assert!(client.payments().list().items().next().await.is_none(), "{body}");
        assert!(batches(&client).next().await.is_none(), "{body}");
        let page = client.payments().list().await.unwrap();
        assert!(page.data.is_empty() && !page.has_more);
        let mut pages = client.payments().list().pages();
        assert!(pages.next().await.unwrap().unwrap().value().data.is_empty());
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn the_cursor_of_pages_is_behind_the_last_page_that_was_given() {
    let fake = Fake::api(|request, _| Reply::Answer(answer(200, list(request).to_string())));
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let mut pages = client.reporting().settlement().list_batches(date).pages();
    assert_eq!(pages.next_cursor(), None);
    let mut cursors = Vec::new();
    while let Some(page) = pages.next().await {
        page.unwrap();
        cursors.push(pages.next_cursor().map(str::to_owned));
    }
    assert_eq!(cursors, ["2", "4", "6", "6"].map(|cursor| Some(cursor.to_owned())));
}
