//! Lists: every item once, in order, from the configured host, and never a silent end.

mod support;

use std::sync::Arc;

use bytes::Bytes;
use futures_util::StreamExt;
use http::Request;
use payroc_ext::http::HttpErrorKind;
use payroc_ext::{ErrorKind, Outcome, RetryPolicy};
use payroc_sandbox::ManualClock;
use serde_json::{Value, json};
use support::{Fake, Reply, problem, response};

fn parameter(request: &Request<Bytes>, name: &str) -> Option<String> {
    let url = reqwest::Url::parse(&request.uri().to_string()).unwrap();
    let found = url.query_pairs().find(|(known, _)| known == name);
    found.map(|(_, value)| value.into_owned())
}

/// One of the pages of two items each, seven items in all, whose links name another host.
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

fn cursors_sent(fake: &Fake) -> Vec<Option<String>> {
    fake.calls().iter().map(|call| parameter(call, "after")).collect()
}

#[tokio::test]
async fn every_item_is_returned_once_and_fetched_from_the_configured_host() {
    let fake = Fake::api(|request, _| Reply::Response(response(200, list(request).to_string())));
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
    assert_eq!(cursors_sent(&fake), [None, Some("2".into()), Some("4".into()), Some("6".into())]);
    for call in fake.calls() {
        assert_eq!(call.uri().host(), Some("api.uat.payroc.com"));
        assert_eq!(call.uri().path(), "/v1/batches");
        assert_eq!(parameter(&call, "date").as_deref(), Some("2026-01-01"), "every page has the filter");
    }
}

/// A hundred items a page instead of ten: a tenth of the requests.
#[tokio::test]
async fn items_are_fetched_in_full_pages_unless_the_call_sets_a_limit() {
    let fake = Fake::api(|request, _| Reply::Response(response(200, list(request).to_string())));
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let list = client.reporting().settlement().list_batches(date);
    list.clone().items().try_collect().await.unwrap();
    list.clone().limit(2).items().try_collect().await.unwrap();
    assert_eq!(list.pages().try_collect().await.unwrap().len(), 4);
    let limits: Vec<_> = fake.calls().iter().map(|call| parameter(call, "limit")).collect();
    let is_named_once = |call: &Request<Bytes>| call.uri().to_string().matches("limit=").count() <= 1;
    assert!(fake.calls().iter().all(is_named_once), "two limits are none");
    let full = Some("100".to_owned());
    assert_eq!(limits[..4], [full.clone(), full.clone(), full.clone(), full]);
    assert!(limits[4..8].iter().all(|limit| limit.as_deref() == Some("2")), "{limits:?}");
    assert!(
        limits[8..].iter().all(Option::is_none),
        "`pages` sends the limit of the call and no other: {limits:?}"
    );
}

#[tokio::test]
async fn pages_can_be_read_backward() {
    let fake = Fake::api(|request, _| Reply::Response(response(200, list(request).to_string())));
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

/// Each list that must not end silently, with a part of its error.
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
        ("neither", json!({"limit": 1, "count": 1, "data": [row(1)]})),
        ("neither", json!({"limit": 2, "count": 2, "data": [row(1), {"batchId": []}]})),
        ("neither", json!({"data": [{"links": next("9"), "batchId": 1}]})),
    ];
    for (part, page) in cases {
        let page = Arc::new(page.to_string());
        let fake = Fake::api(move |_, _| Reply::Response(response(200, page.as_bytes().to_vec())));
        let client = fake.client(&ManualClock::new());
        let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
        let mut items = client.reporting().settlement().list_batches(date).items();
        let error = loop {
            match items.next().await.expect(part) {
                Err(error) if error.kind() != ErrorKind::Decode => break error,
                Ok(_) | Err(_) => {}
            }
        };
        assert_eq!(error.kind(), ErrorKind::Pagination);
        assert!(error.to_string().contains(part), "{error}");
        assert!(items.next().await.is_none(), "an error is the last item");
        assert!(fake.calls().len() <= 3);
    }
}

#[tokio::test]
async fn a_failed_page_is_an_error_and_not_the_end_of_the_list() {
    let fake = Fake::api(|request, nth| match nth {
        1 => Reply::Fail(HttpErrorKind::Reset),
        _ => Reply::Response(response(200, list(request).to_string())),
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
    assert_eq!(pages.next_cursor(), Some("2"), "the list can be resumed here");
    assert!(fake.calls().iter().all(|call| support::header(call, "x-request-id") == Some("17")));
}

#[tokio::test]
async fn a_list_sends_nothing_before_it_is_polled() {
    let fake = Fake::api(|_, _| Reply::Response(problem(500, "api-error")));
    let client = fake.client(&ManualClock::new());
    drop(client.payments().list().items());
    assert!(fake.requests().is_empty());
}

fn batches(client: &payroc_ext::Client) -> payroc_ext::Items<payroc_ext::operations::ListBatches> {
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    client.reporting().settlement().list_batches(date).items()
}

#[tokio::test]
async fn a_hundred_empty_pages_in_a_row_are_an_error() {
    let fake = Fake::api(|_, nth| {
        let next = json!([{"rel": "next", "method": "get", "href": format!("/x?after={nth}")}]);
        Reply::Response(response(200, json!({"hasMore": true, "data": [], "links": next}).to_string()))
    });
    let client = fake.client(&ManualClock::new());
    let mut items = batches(&client);
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Pagination, Outcome::ReadOnly));
    assert_eq!(error.operation(), Some("ListBatches"));
    assert!(error.to_string().contains("no row"), "{error}");
    assert_eq!(fake.calls().len(), 100);
    assert!(items.next().await.is_none());
    assert_eq!(fake.calls().len(), 100);
}

#[tokio::test]
async fn empty_pages_between_items_are_skipped() {
    let fake = Fake::api(|_, nth| {
        let rows: Vec<Value> = (nth % 90 == 89).then(|| row(nth)).into_iter().collect();
        let next = json!([{"rel": "next", "method": "get", "href": format!("/x?after={nth}")}]);
        Reply::Response(response(
            200,
            json!({"hasMore": nth < 269, "data": rows, "links": next}).to_string(),
        ))
    });
    let client = fake.client(&ManualClock::new());
    let rows: Vec<_> = batches(&client).try_collect().await.unwrap();
    assert_eq!((rows.len(), fake.calls().len()), (3, 270));
}

#[tokio::test]
async fn a_list_that_does_not_say_whether_there_is_more_goes_on_by_its_link() {
    let fake = Fake::api(|_, nth| {
        let links = match nth {
            0 => json!([{"rel": "next", "method": "get", "href": "/x?after=1"}]),
            _ => json!(null),
        };
        let page = json!({"limit": 1, "count": 0, "hasMore": null, "data": null, "links": links}).to_string();
        Reply::Response(response(200, [b"\xef\xbb\xbf", page.as_bytes()].concat()))
    });
    let client = fake.client(&ManualClock::new());
    assert!(client.payments().list().items().try_collect().await.unwrap().is_empty());
    assert_eq!(fake.calls().len(), 2);
}

#[tokio::test]
async fn an_item_that_cannot_be_decoded_is_an_error_in_its_position_and_the_list_continues() {
    let fake = Fake::api(|request, _| {
        let mut page = list(request);
        for (index, bad) in [(3, json!({"batchId": "canary", "date": ["canary"]})), (4, json!("canary"))] {
            let start = parameter(request, "after").map_or(0, |after| after.parse().unwrap());
            if (start..start + 2).contains(&index) {
                page["data"][index - start] = bad;
            }
        }
        Reply::Response(response(200, page.to_string()))
    });
    let client = fake.client(&ManualClock::new());
    let mut items = batches(&client);
    let (mut seen, mut cursors) = (Vec::new(), Vec::new());
    while let Some(row) = items.next().await {
        seen.push(match row {
            Ok(row) => serde_json::to_value(&row.batch_id).unwrap().as_str().unwrap().to_owned(),
            Err(error) => {
                assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::ReadOnly));
                assert_eq!(error.operation(), Some("ListBatches"));
                assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
                assert!(error.raw_body().unwrap().expose().windows(6).any(|part| part == b"canary"));
                error.json_path().unwrap().to_owned()
            }
        });
        cursors.push((items.cursor().map(str::to_owned), items.rows_since_cursor()));
    }
    assert_eq!(seen, ["0", "1", "2", "data[1].date", "data[0]", "5", "6"]);
    // Each position is right after the last returned item or error: a cursor, and the number of items returned since.
    let at = |cursor: &str, given| (Some(cursor.to_owned()), given);
    assert_eq!(
        cursors,
        [(None, 1), at("2", 0), at("2", 1), at("4", 0), at("4", 1), at("6", 0), at("6", 1)]
    );
    assert_eq!(fake.calls().len(), 4);
}

#[tokio::test]
async fn a_page_that_cannot_be_decoded_is_the_last_item() {
    for body in [
        "<html>",
        "",
        "null",
        "{\"data\":[]",
        "{\"hasMore\":\"canary\",\"data\":[{}]}",
        "{\"data\":{}}",
        "{}",
        r#"{"error":"maintenance"}"#,
        r#"{"data":null,"error":"maintenance"}"#,
        r#"{"links":[{"rel":"self","method":"get","href":"/"}]}"#,
        r#"{"limit":"10","count":null,"data":null}"#,
        r#"{"limit":10,"count":3}"#,
        r#"{"limit":10,"count":3,"hasMore":false,"links":[]}"#,
        r#"{"limit":10,"count":3,"hasMore":false,"data":[],"links":[]}"#,
        r#"{"limit":10,"data":null}"#,
        r#"{"message":"maintenance","hasMore":null}"#,
    ] {
        let fake = Fake::api(move |_, _| Reply::Response(response(200, body)));
        let client = fake.client(&ManualClock::new());
        let mut items = batches(&client);
        let error = items.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        for _ in 0..3 {
            assert!(items.next().await.is_none(), "the error about a page is the last item: {body}");
        }
        assert_eq!(fake.calls().len(), 1);
    }
}

/// Who looks for a payment must not take a notice for a list without it, whichever fields of the page may be absent.
#[tokio::test]
async fn an_object_that_is_no_page_is_no_empty_list() {
    for body in [
        r#"{"error":"maintenance"}"#,
        r#"{"data":null,"error":"maintenance"}"#,
        r#"{"links":[{"rel":"self","method":"get","href":"/"}]}"#,
        // Its limit is none of a page.
        r#"{"message":"quota exceeded","limit":1000}"#,
        r#"{"message":"quota exceeded","count":0}"#,
        // The rows that it counts are missing.
        r#"{"limit":10,"count":3}"#,
        r#"{"limit":10,"count":3,"data":null,"hasMore":true,"links":[]}"#,
        r#"{"limit":10,"count":3,"data":[],"hasMore":false,"links":[]}"#,
        r#"{"data":[],"links":[],"hasMore":false,"limit":10,"count":1}"#,
    ] {
        let fake = Fake::api(move |_, _| Reply::Response(response(200, body)));
        let client = fake.client(&ManualClock::new());
        let optional = client.funding().recipients().list().await.err();
        let required = client.payments().list().await.err();
        for error in [optional, required] {
            let error = error.unwrap_or_else(|| panic!("{body}"));
            assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::ReadOnly), "{body}");
        }
        let error = client.payments().list().items().next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    }
}

/// All rows of a page arrive, and the end of the list is no silence where the page says nothing about it.
#[tokio::test]
async fn rows_without_more_and_links_come_before_the_error() {
    let page = |says: &str| format!(r#"{{"limit":2,"count":2,{says}"data":[{},{}]}}"#, row(1), row(2));
    for (body, is_whole) in [
        (page(""), false),
        // Nothing is said by `null` either.
        (page(r#""hasMore":null,"#), false),
        (page(r#""links":null,"#), false),
        (page(r#""hasMore":null,"links":null,"#), false),
        (page(r#""hasMore":null,"links":[],"#), true),
        (page(r#""hasMore":false,"#), true),
        (page(r#""links":[],"#), true),
    ] {
        let fake = Fake::api(move |_, _| Reply::Response(response(200, body.clone())));
        let client = fake.client(&ManualClock::new());
        let mut items = batches(&client);
        for _ in 0..2 {
            items.next().await.unwrap().unwrap();
        }
        let end = items.next().await.map(|row| row.unwrap_err().kind());
        assert_eq!(end, (!is_whole).then_some(ErrorKind::Pagination));
        assert!(items.next().await.is_none());
        let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
        let pages = client.reporting().settlement().list_batches(date).pages().try_collect();
        assert_eq!(pages.await.is_ok(), is_whole);
    }
}

/// Fewer rows than the page may hold are the last ones, though nothing else says so. What is full may have more behind it.
#[tokio::test]
async fn rows_that_do_not_fill_a_page_end_the_list() {
    for (numbers, is_whole) in [
        (r#""limit":10,"count":2,"#, true),
        (r#""limit":3,"#, true),
        (r#""limit":2,"count":2,"#, false),
        (r#""limit":1,"count":2,"#, false),
        // The numbers contradict each other, or are none.
        (r#""limit":10,"count":10,"#, false),
        (r#""limit":null,"count":2,"#, false),
        (r#""count":2,"#, false),
        ("", false),
    ] {
        // The numbers before the rows and behind them; and with a row that cannot be read.
        let behind = numbers.trim_end_matches(',');
        let behind = if behind.is_empty() { String::new() } else { format!(",{behind}") };
        for body in [
            format!(r#"{{{numbers}"data":[{},{}]}}"#, row(1), row(2)),
            format!(r#"{{"data":[{},{}]{behind}}}"#, row(1), row(2)),
            format!(r#"{{{numbers}"data":[{},{{"batchId":[]}}]}}"#, row(1)),
        ] {
            let sent = body.clone();
            let fake = Fake::api(move |_, _| Reply::Response(response(200, sent.clone())));
            let client = fake.client(&ManualClock::new());
            let mut items = batches(&client);
            for _ in 0..2 {
                let row = items.next().await.unwrap();
                assert!(row.is_ok() || row.unwrap_err().kind() == ErrorKind::Decode);
            }
            let end = items.next().await.map(|row| row.unwrap_err().kind());
            assert_eq!(end, (!is_whole).then_some(ErrorKind::Pagination), "{body}");
        }
    }
}

/// A list of payments, whose type has no `None` for whether there is more.
#[tokio::test]
async fn payments_that_do_not_fill_a_page_end_the_list() {
    let payment = json!({"paymentId": "M2MJOG6O2Y", "processingTerminalId": "1234001"});
    for (limit, is_whole) in [(2, true), (1, false)] {
        let body = json!({"limit": limit, "count": 1, "data": [payment]}).to_string();
        let fake = Fake::api(move |_, _| Reply::Response(response(200, body.clone())));
        let client = fake.client(&ManualClock::new());
        let mut items = client.payments().list().items();
        items.next().await.unwrap().unwrap_err();
        let end = items.next().await.map(|row| row.unwrap_err().kind());
        assert_eq!(end, (!is_whole).then_some(ErrorKind::Pagination), "{limit}");
    }
}

/// A page that was reached from one side says by its numbers only how far the list goes on the other.
#[tokio::test]
async fn rows_that_do_not_fill_a_page_say_nothing_of_where_the_list_was_left() {
    let body = format!(r#"{{"limit":10,"count":1,"data":[{}]}}"#, row(1));
    let fake = Fake::api(move |_, _| Reply::Response(response(200, body.clone())));
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let list = || client.reporting().settlement().list_batches(date);
    for (pages, is_whole) in [
        (list().pages(), true),
        (list().after("4").pages(), true),
        (list().before("4").pages(), false),
        (list().before("4").pages_backward(), true),
        (list().after("4").pages_backward(), false),
    ] {
        assert_eq!(pages.try_collect().await.is_ok(), is_whole);
    }
}

/// `hasMore` is about the next page. Only links say whether there is one before.
#[tokio::test]
async fn a_list_that_is_read_backward_does_not_end_by_what_is_said_of_the_other_direction() {
    let page = |limit: u8, says: &str| format!(r#"{{"limit":{limit},"count":2,{says}"data":[{},{}]}}"#, row(1), row(2));
    for (body, is_whole) in [
        (page(2, r#""hasMore":true,"#), false),
        (page(2, r#""hasMore":false,"#), false),
        (page(2, r#""hasMore":true,"links":null,"#), false),
        (page(2, r#""hasMore":true,"links":[],"#), true),
        // Fewer rows than it may hold.
        (page(3, r#""hasMore":true,"#), true),
    ] {
        let fake = Fake::api({
            let body = body.clone();
            move |_, _| Reply::Response(response(200, body.clone()))
        });
        let client = fake.client(&ManualClock::new());
        let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
        let mut pages = client.reporting().settlement().list_batches(date).before("4").pages_backward();
        pages.next().await.unwrap().unwrap();
        let end = pages.next().await.map(|page| page.unwrap_err().kind());
        assert_eq!(end, (!is_whole).then_some(ErrorKind::Pagination), "{body}");
    }
}

/// More than the API lets a page hold is no limit that a page was filled up to.
#[tokio::test]
async fn a_page_as_large_as_the_api_allows_is_full_whatever_its_limit_says() {
    let rows: Vec<Value> = (0..100).map(row).collect();
    let body = json!({"limit": 500, "count": 100, "data": rows}).to_string();
    let fake = Fake::api(move |_, _| Reply::Response(response(200, body.clone())));
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let pages = client.reporting().settlement().list_batches(date).pages().try_collect().await;
    assert_eq!(pages.unwrap_err().kind(), ErrorKind::Pagination);
}

#[tokio::test]
async fn null_instead_of_items_is_an_empty_page() {
    for body in [
        r#"{"limit":10,"count":0,"hasMore":null,"data":null,"links":null}"#,
        r#"{"limit":null,"count":null,"hasMore":null,"data":null}"#,
        r#"{"limit":10,"count":0,"hasMore":false,"data":null}"#,
        r#"{"limit":10,"count":0,"hasMore":null,"data":[]}"#,
    ] {
        let fake = Fake::api(move |_, _| Reply::Response(response(200, body)));
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
async fn the_cursor_is_after_the_last_returned_page() {
    let fake = Fake::api(|request, _| Reply::Response(response(200, list(request).to_string())));
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

/// A caller may stop anywhere, also at the end. Resuming at the cursor and skipping the rows that are repeated gives each row once.
#[tokio::test]
async fn a_list_resumed_after_any_row_gives_the_rest_and_no_row_twice() {
    let fake = Fake::api(|request, _| Reply::Response(response(200, list(request).to_string())));
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let id = |row: payroc_ext::types::Batch| serde_json::to_value(&row.batch_id).unwrap().as_str().unwrap().to_owned();
    for stop in 0..=7 {
        let mut seen = Vec::new();
        let mut items = batches(&client);
        for _ in 0..stop {
            seen.push(id(items.next().await.unwrap().unwrap()));
        }
        if stop == 7 {
            // Also after the end was returned.
            assert!(items.next().await.is_none());
        }
        let (cursor, again) = (items.cursor().map(str::to_owned), items.rows_since_cursor());
        let list = client.reporting().settlement().list_batches(date);
        let list = match cursor {
            Some(cursor) => list.after(cursor),
            None => list,
        };
        let rest = list.items().try_collect().await.unwrap();
        seen.extend(rest.into_iter().skip(again).map(id));
        assert_eq!(seen, ["0", "1", "2", "3", "4", "5", "6"], "stopped after {stop}");
    }
}

/// A page that could not be fetched is the next one to fetch.
#[tokio::test]
async fn a_list_is_resumed_at_the_page_that_failed() {
    let fake = Fake::api(|request, nth| match nth {
        1 => Reply::Fail(HttpErrorKind::Reset),
        _ => Reply::Response(response(200, list(request).to_string())),
    });
    let client = fake.client(&ManualClock::new());
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let list = client.reporting().settlement().list_batches(date);
    let mut items = list.with_retry_policy(RetryPolicy::never()).items();
    for _ in 0..2 {
        items.next().await.unwrap().unwrap();
    }
    items.next().await.unwrap().unwrap_err();
    assert!(items.next().await.is_none());
    assert_eq!((items.cursor(), items.rows_since_cursor()), (Some("2"), 0));
}

#[tokio::test]
async fn a_dropped_next_loses_no_row() {
    let fake = Fake::api(|request, _| Reply::Slowly(response(200, list(request).to_string())));
    let client = fake.client(&ManualClock::new());
    let mut items = batches(&client);
    let mut rows = 0;
    while rows < 7 {
        // A caller whose timeout is over at once, again and again.
        let next = tokio::time::timeout(std::time::Duration::ZERO, items.next());
        if let Ok(row) = next.await {
            row.unwrap().unwrap();
            rows += 1;
        }
    }
    assert!(items.next().await.is_none());
    assert_eq!(fake.calls().len(), 4, "no page is fetched twice");
}

#[tokio::test]
async fn a_page_over_the_limit_of_values_is_the_last_item() {
    let fake = Fake::api(|request, _| Reply::Response(response(200, list(request).to_string())));
    let builder = payroc_ext::Client::builder()
        .environment(payroc_ext::Environment::Uat)
        .api_key(support::API_KEY);
    let client = builder.http_client(fake.clone()).response_values_limit(5).build().unwrap();
    let mut items = batches(&client);
    let error = items.next().await.unwrap().unwrap_err();
    assert!(
        error.kind() == ErrorKind::Decode && error.to_string().contains("more than 5 values"),
        "{error}"
    );
    assert!(items.next().await.is_none(), "no row of it is read");
    assert_eq!(fake.calls().len(), 1);
}

#[tokio::test]
async fn a_page_that_names_itself_is_returned_once() {
    for (after, backward) in [(false, false), (true, false), (true, true)] {
        let fake = Fake::api(|_, _| {
            let link = |rel, parameter| json!({"rel": rel, "method": "get", "href": format!("/x?{parameter}=9")});
            let links = json!([link("next", "after"), link("previous", "before")]);
            Reply::Response(response(
                200,
                json!({"hasMore": true, "data": [row(1)], "links": links}).to_string(),
            ))
        });
        let client = fake.client(&ManualClock::new());
        let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
        let call = client.reporting().settlement().list_batches(date);
        let mut pages = match (after, backward) {
            (false, _) => call.pages(),
            (true, false) => call.after("9").pages(),
            (true, true) => call.before("9").pages_backward(),
        };
        let mut returned = 0;
        let error = loop {
            match pages.next().await.unwrap() {
                Ok(_) => returned += 1,
                Err(error) => break error,
            }
        };
        assert!(error.to_string().contains("second time"), "{error}");
        // Without a cursor, the first page is another one than that behind the cursor.
        assert_eq!(returned, if after { 1 } else { 2 }, "{after} {backward}");
    }
}

#[tokio::test]
async fn a_list_goes_on_by_its_link_whatever_stands_in_it() {
    let nested = format!("{}1{}", "[".repeat(130), "]".repeat(130));
    for (rel, more) in [
        ("next", r#","w":1e400"#.to_owned()),
        ("Next", String::new()),
        ("next", r#","w":1,"w":2"#.to_owned()),
        ("next", format!(r#","w":{nested}"#)),
    ] {
        // What is absent counts as `null`.
        for says in [r#""hasMore":null,"#, ""] {
            let link = format!(r#"[{{"rel":"{rel}","method":"get","href":"/x?after=2"{more}}}]"#);
            let fake = Fake::api(move |_, nth| {
                let links = if nth == 0 { link.as_str() } else { "[]" };
                Reply::Response(response(200, format!(r#"{{{says}"data":[{}],"links":{links}}}"#, row(nth))))
            });
            let client = fake.client(&ManualClock::new());
            let rows: Vec<_> = batches(&client).try_collect().await.unwrap();
            assert_eq!((rows.len(), fake.calls().len()), (2, 2), "{rel} {says} {more:.30}");
        }
    }
}

/// A page without rows leaves nothing out, so it needs to say nothing about the rest.
#[tokio::test]
async fn a_page_without_rows_ends_the_list_whatever_it_does_not_say() {
    for body in [r#"{"data":[]}"#, r#"{"limit":0,"count":0,"data":[]}"#] {
        let fake = Fake::api(move |_, _| Reply::Response(response(200, body)));
        let client = fake.client(&ManualClock::new());
        assert!(batches(&client).try_collect().await.unwrap().is_empty(), "{body}");
        assert_eq!(fake.calls().len(), 1);
    }
}

#[tokio::test]
async fn lists_and_their_pages_are_streams() {
    let fake = Fake::api(|request, _| Reply::Response(response(200, list(request).to_string())));
    let client = fake.client(&ManualClock::new());
    let rows: Vec<_> = batches(&client).collect().await;
    assert_eq!(rows.iter().filter(|row| row.is_ok()).count(), 7);
    let date = "2026-01-01".parse::<chrono::NaiveDate>().unwrap();
    let pages: Vec<_> = client.reporting().settlement().list_batches(date).pages().collect().await;
    assert_eq!(pages.iter().filter(|page| page.is_ok()).count(), 4);
}
