//! Reports: streams that are resumed, and whether a day adds up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use bytes::Bytes;
use chrono::NaiveDate;
use payroc_ext::http::{BoxFuture, HttpClient, HttpError};
use payroc_ext::journeys::reporting::{self, DepositRow, Entry, Finding, Item, Position, Scope, Total, TransactionRow, Walk, WalkPosition};
use payroc_ext::types::{BatchId, CardPayload, KeyedCardDetails, PlainTextKeyedData, TransactionResultStatus};
use payroc_ext::{ErrorKind, Operation as _, operations};
use payroc_sandbox::Step;
use serde_json::{Value, json};

use super::*;

/// The way to the sandbox: it asks for pages of two rows, and counts the requests that run at once.
#[derive(Clone)]
pub(super) struct Wire {
    pub(super) sandbox: Sandbox,
    running: Arc<AtomicUsize>,
    /// While it is set, no list of transactions gets its response.
    is_stuck: Arc<AtomicBool>,
    pub(super) most: Arc<AtomicUsize>,
}

impl HttpClient for Wire {
    fn send(&self, mut request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, HttpError>> {
        let uri = request.uri().to_string().replace("limit=100", "limit=2");
        *request.uri_mut() = uri.parse().unwrap();
        let this = self.clone();
        Box::pin(async move {
            let running = this.running.fetch_add(1, Ordering::SeqCst) + 1;
            this.most.fetch_max(running, Ordering::SeqCst);
            // Whatever else can be sent is sent meanwhile.
            for _ in 0..8 {
                tokio::task::yield_now().await;
            }
            let is_stuck = this.is_stuck.load(Ordering::SeqCst) && request.uri().path().ends_with("/transactions");
            let response = this.sandbox.handle(request);
            if is_stuck {
                std::future::pending::<()>().await;
            }
            this.running.fetch_sub(1, Ordering::SeqCst);
            response
        })
    }
}

/// A shop whose lists have pages of two rows.
pub(super) fn books() -> (Wire, Client) {
    let wire = Wire {
        sandbox: Sandbox::builder().clock(payroc_sandbox::ManualClock::new()).build(),
        running: Arc::default(),
        is_stuck: Arc::default(),
        most: Arc::default(),
    };
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(wire.clone())
        .retry_policy(RetryPolicy::never())
        .build()
        .unwrap();
    (wire, client)
}

pub(super) async fn pay(client: &Client, terminal: &str, order: &str, minor: i64) -> payroc_ext::journeys::cards::CardPayment {
    let typed = PlainTextKeyedData::new("4539858876047062").expiry_date("1230");
    let card = CardPayload::new(KeyedCardDetails::new(typed));
    let charge = Charge::new(terminal, OrderId::new(order).unwrap(), usd(minor), card);
    approved(charge.sale(client).await.unwrap())
}

pub(super) fn today(sandbox: &Sandbox) -> NaiveDate {
    sandbox.time().date_naive()
}

/// Three merchants with two, three and one payment, a refund in a second batch, and a dispute.
pub(super) async fn busy_day() -> (Wire, Client, NaiveDate) {
    let (wire, client) = books();
    let mut paid = Vec::new();
    for (terminal, count) in [("1234001", 2), ("1234002", 3), ("1234003", 1)] {
        for nth in 0..count {
            paid.push(pay(&client, terminal, &format!("{terminal}-{nth}"), 1_000 + nth).await);
        }
    }
    wire.sandbox.settle();
    wire.sandbox.dispute(paid[0].payment_id().as_str());
    let now = payroc_ext::journeys::cards::fetch(&client, paid[2].payment_id()).await.unwrap();
    let back = payroc_ext::journeys::cards::GiveBack::part("r-1", usd(300), "Wrong size");
    given_back(now.payment().void_or_refund(&client, back).await);
    wire.sandbox.settle();
    let day = today(&wire.sandbox);
    (wire, client, day)
}

/// What a program does that was killed: it reads its position from storage.
pub(super) fn stored<T: serde::Serialize + serde::de::DeserializeOwned>(position: &T) -> T {
    serde_json::from_str(&serde_json::to_string(position).unwrap()).unwrap()
}

#[tokio::test]
async fn a_report_is_resumed_behind_any_row() {
    let (wire, client) = books();
    for nth in 0..7 {
        pay(&client, TERMINAL, &format!("o-{nth}"), 1_000 + nth).await;
    }
    wire.sandbox.settle();
    let day = today(&wire.sandbox);
    let all: Vec<i64> = amounts(reporting::transactions(&client, day)).await;
    assert_eq!(all, (1_000..1_007).collect::<Vec<_>>());
    for stop in 0..=7 {
        let mut rows = reporting::transactions(&client, day);
        let mut read = Vec::new();
        for _ in 0..stop {
            read.push(rows.next().await.unwrap().unwrap().amount.unwrap());
        }
        let position: Position = stored(&rows.position());
        assert_eq!(position.report(), format!("transactions?date={day}"));
        let again = reporting::transactions(&client, day).after(position.clone());
        // Before anything is read the place is the same.
        assert_eq!(again.position(), position);
        read.extend(amounts(again).await);
        assert_eq!(read, all, "stopped behind {stop}");
    }
}

/// A process for each row, as in a job that ends after every piece of work.
#[tokio::test]
async fn a_report_is_resumed_again_and_again() {
    let (wire, client) = books();
    for nth in 0..5 {
        pay(&client, TERMINAL, &format!("o-{nth}"), 1_000 + nth).await;
    }
    wire.sandbox.settle();
    let day = today(&wire.sandbox);
    let mut position = reporting::transactions(&client, day).position();
    for nth in 0..5 {
        // A process that reads nothing, because its first request fails, leaves the place where it was.
        wire.sandbox.next::<operations::ListTransactions>(Step::error(HttpErrorKind::Reset));
        let mut rows = reporting::transactions(&client, day).after(position.clone());
        rows.next().await.unwrap().unwrap_err();
        assert_eq!(rows.position(), position, "in front of {nth}");
        let mut rows = reporting::transactions(&client, day).after(position);
        assert_eq!(rows.next().await.unwrap().unwrap().amount, Some(1_000 + nth));
        position = stored(&rows.position());
    }
    let mut rows = reporting::transactions(&client, day).after(position);
    assert!(rows.next().await.is_none());
}

async fn amounts(mut rows: reporting::Rows<TransactionRow>) -> Vec<i64> {
    let mut all = Vec::new();
    while let Some(row) = rows.next().await {
        all.push(row.unwrap().amount.unwrap());
    }
    all
}

async fn entries(mut walk: Walk) -> Vec<Entry> {
    let mut all = Vec::new();
    while let Some(entry) = walk.next().await {
        all.push(entry.unwrap());
    }
    all
}

fn kinds(entries: &[Entry]) -> String {
    let kind = |entry: &Entry| match entry {
        Entry::Batch(_) => 'B',
        Entry::Transaction(_) => 't',
        Entry::Authorization(_) => 'a',
        Entry::Dispute(_) => 'D',
        Entry::Deposit(_) => 'P',
        Entry::Fee(_) => 'f',
        other => panic!("{other:?}"),
    };
    entries.iter().map(kind).collect()
}

#[tokio::test]
async fn all_reports_of_a_day_come_in_one_order_and_are_resumed_behind_any_row() {
    let (_, client, day) = busy_day().await;
    let all = entries(reporting::walk(&client, day)).await;
    assert_eq!(kinds(&all), "BttaaBtttaaaBtaBtaDPffPffPffPff");
    for concurrency in [0, 1, 2, 3, 8] {
        assert_eq!(
            entries(reporting::walk(&client, day).concurrency(concurrency)).await,
            all,
            "{concurrency}"
        );
        for stop in 0..=all.len() {
            let mut walk = reporting::walk(&client, day).concurrency(concurrency);
            let mut read = Vec::new();
            for _ in 0..stop {
                read.push(walk.next().await.unwrap().unwrap());
            }
            let position: WalkPosition = stored(&walk.position());
            read.extend(entries(reporting::walk(&client, day).after(position)).await);
            assert_eq!(kinds(&read), kinds(&all), "{concurrency}, stopped behind {stop}");
            assert_eq!(read, all, "{concurrency}, stopped behind {stop}");
        }
    }
}

#[tokio::test]
async fn the_reports_of_one_merchant_are_walked_alone() {
    let (_, client, day) = busy_day().await;
    let all = entries(reporting::walk(&client, day).merchant("1234003")).await;
    assert_eq!(kinds(&all), "BtaPff");
}

#[tokio::test]
async fn no_more_requests_run_at_once_than_are_allowed() {
    let (wire, client, day) = busy_day().await;
    for allowed in [1, 2, 3, 5] {
        wire.most.store(0, Ordering::SeqCst);
        entries(reporting::walk(&client, day).concurrency(allowed)).await;
        let most = wire.most.load(Ordering::SeqCst);
        assert!(most <= allowed, "{most} at once, {allowed} are allowed");
        assert!(most == allowed || allowed > 3, "only {most} at once, {allowed} are allowed");
    }
}

#[tokio::test]
async fn a_position_of_another_report_is_refused_before_anything_is_sent() {
    let (wire, client, day) = busy_day().await;
    let mut rows = reporting::transactions(&client, day);
    rows.next().await.unwrap().unwrap();
    let before = wire.sandbox.requests().len();
    let next_day = day.succ_opt().unwrap();
    for other in [
        reporting::transactions(&client, next_day),
        reporting::transactions(&client, BatchId::from("1001")),
        reporting::transactions(&client, day).merchant("1234001"),
    ] {
        let mut other = other.after(rows.position());
        let text = refused_before_sending(&wire.sandbox, before, other.next().await.unwrap());
        assert!(text.contains("another report"), "{text}");
        assert!(other.next().await.is_none());
    }
    let position = reporting::walk(&client, day).position();
    for mut other in [
        reporting::walk(&client, next_day).after(position.clone()),
        reporting::walk(&client, day).merchant("1234001").after(position.clone()),
    ] {
        refused_before_sending(&wire.sandbox, before, other.next().await.unwrap());
        assert!(other.next().await.is_none());
    }
}

#[tokio::test]
async fn a_row_that_cannot_be_read_costs_that_row_and_is_not_reported_twice() {
    let (wire, client) = books();
    for nth in 0..3 {
        pay(&client, TERMINAL, &format!("o-{nth}"), 1_000 + nth).await;
    }
    wire.sandbox.settle();
    let day = today(&wire.sandbox);
    let broken = || Step::ordinary().map_json(|page| page["data"][0]["amount"] = "much".into());
    wire.sandbox.next::<operations::ListTransactions>(broken());
    let mut rows = reporting::transactions(&client, day);
    assert_eq!(rows.next().await.unwrap().unwrap_err().kind(), ErrorKind::Decode);
    // It is as unreadable as before.
    wire.sandbox.next::<operations::ListTransactions>(broken());
    assert_eq!(
        amounts(reporting::transactions(&client, day).after(rows.position())).await,
        [1_001, 1_002]
    );
    wire.sandbox.next::<operations::ListTransactions>(broken());
    let mut walk = reporting::walk(&client, day);
    let mut read = String::new();
    while let Some(entry) = walk.next().await {
        read.push_str(&entry.map_or_else(|_| "!".to_owned(), |entry| kinds(&[entry])));
    }
    assert_eq!(read, "B!ttaaaPff");
}

#[tokio::test]
async fn a_page_that_fails_is_read_again_from_the_position() {
    let (wire, client, day) = busy_day().await;
    let all = entries(reporting::walk(&client, day)).await;
    for operation in [
        operations::ListBatches::INFO,
        operations::ListTransactions::INFO,
        operations::ListAuthorizations::INFO,
        operations::ListDisputes::INFO,
        operations::ListAchDeposits::INFO,
        operations::ListAchDepositFees::INFO,
    ] {
        let torn = || {
            let step = Step::response(200).content_type("application/json");
            step.body(r#"{"limit":2,"count":2,"hasMore":true,"data":[{"amount":1},{"amount""#)
        };
        for (step, kind) in [(Step::error(HttpErrorKind::Reset), ErrorKind::Reset), (torn(), ErrorKind::Decode)] {
            wire.sandbox.next_of(operation, step);
            let mut walk = reporting::walk(&client, day).concurrency(1);
            let mut read = Vec::new();
            let error = loop {
                match walk.next().await {
                    Some(Ok(entry)) => read.push(entry),
                    Some(Err(error)) => break error,
                    None => panic!("{}: the failure was not reported", operation.name),
                }
            };
            assert_eq!(error.kind(), kind);
            assert!(walk.next().await.is_none(), "an error is the last item");
            read.extend(entries(reporting::walk(&client, day).after(stored(&walk.position()))).await);
            assert_eq!(kinds(&read), kinds(&all), "{}, {kind:?}", operation.name);
        }
    }
}

#[tokio::test]
async fn a_batch_without_an_id_is_reported_and_the_rest_follows() {
    let (wire, client, day) = busy_day().await;
    wire.sandbox.next::<operations::ListBatches>(Step::ordinary().map_json(|page| {
        page["data"][0].as_object_mut().unwrap().remove("batchId");
    }));
    let mut walk = reporting::walk(&client, day);
    let error = walk.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("no id"), "{error}");
    let rest = entries(walk).await;
    assert_eq!(kinds(&rest), "BBtttaaaBtaBtaDPffPffPffPff");
}

/// A process that was killed between the two must not lose the error, and so the rows that are missing behind it.
#[tokio::test]
async fn a_walk_that_stops_behind_the_error_of_a_batch_begins_with_it_again() {
    let (wire, client, day) = busy_day().await;
    let first = || {
        Step::ordinary().map_json(|page| {
            page["data"][0].as_object_mut().unwrap().remove("batchId");
        })
    };
    wire.sandbox.next::<operations::ListBatches>(first());
    let mut walk = reporting::walk(&client, day);
    walk.next().await.unwrap().unwrap_err();
    wire.sandbox.next::<operations::ListBatches>(first());
    let mut again = reporting::walk(&client, day).after(stored(&walk.position()));
    assert!(again.next().await.unwrap().unwrap_err().to_string().contains("no id"));
    assert_eq!(kinds(&entries(again).await), "BBtttaaaBtaBtaDPffPffPffPff");
}

#[tokio::test]
async fn a_walk_is_not_resumed_where_its_batch_is_gone() {
    let (wire, client, day) = busy_day().await;
    let mut walk = reporting::walk(&client, day);
    for _ in 0..2 {
        walk.next().await.unwrap().unwrap();
    }
    let another = || Step::ordinary().map_json(|page| drop(page["data"].as_array_mut().unwrap().remove(0)));
    let none = || {
        Step::ordinary().map_json(|page| {
            page["data"] = json!([]);
            page["count"] = 0.into();
            page["hasMore"] = false.into();
        })
    };
    for step in [another(), none()] {
        wire.sandbox.next::<operations::ListBatches>(step);
        let mut again = reporting::walk(&client, day).after(walk.position());
        let error = again.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Pagination);
        assert!(error.to_string().contains("has changed"), "{error}");
        assert!(again.next().await.is_none());
    }
    // Where it cannot be read, its rows are not left out either.
    let unread = Step::ordinary().map_json(|page| page["data"][0]["saleAmount"] = "much".into());
    wire.sandbox.next::<operations::ListBatches>(unread);
    let mut again = reporting::walk(&client, day).after(walk.position());
    assert_eq!(again.next().await.unwrap().unwrap_err().kind(), ErrorKind::Decode);
    assert!(again.next().await.is_none());
    assert_eq!(again.position(), walk.position());
}

#[tokio::test]
async fn a_position_behind_more_rows_than_there_are_is_an_error() {
    let (wire, client) = books();
    for nth in 0..2 {
        pay(&client, TERMINAL, &format!("o-{nth}"), 1_000 + nth).await;
    }
    wire.sandbox.settle();
    let mut rows = reporting::transactions(&client, today(&wire.sandbox));
    for _ in 0..2 {
        rows.next().await.unwrap().unwrap();
    }
    let fewer = Step::ordinary().map_json(|page| drop(page["data"].as_array_mut().unwrap().pop()));
    wire.sandbox.next::<operations::ListTransactions>(fewer);
    let mut again = reporting::transactions(&client, today(&wire.sandbox)).after(rows.position());
    let error = again.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Pagination);
    assert!(error.to_string().contains("fewer rows"), "{error}");
    assert!(again.next().await.is_none());
}

#[tokio::test]
async fn a_report_that_fails_ends_with_its_error() {
    let (wire, client, day) = busy_day().await;
    wire.sandbox.next::<operations::ListTransactions>(Step::error(HttpErrorKind::Reset));
    let mut rows = reporting::transactions(&client, day);
    assert_eq!(rows.next().await.unwrap().unwrap_err().kind(), ErrorKind::Reset);
    let before = wire.sandbox.requests().len();
    assert!(rows.next().await.is_none());
    assert_eq!(wire.sandbox.requests().len(), before);
}

/// Lets everything go on that can, while the row that is next does not come.
async fn wait_in_vain(walk: &mut Walk) {
    let next = walk.next();
    tokio::pin!(next);
    for _ in 0..1_000 {
        tokio::select! {
            biased;
            entry = &mut next => panic!("{entry:?}"),
            () = tokio::task::yield_now() => {}
        }
    }
}

/// While a list is slow, the reports of a large day are not all read into memory.
#[tokio::test]
async fn a_walk_reads_ahead_no_more_lists_than_it_may_send_requests() {
    let (wire, client, day) = busy_day().await;
    wire.is_stuck.store(true, Ordering::SeqCst);
    let mut walk = reporting::walk(&client, day).concurrency(2);
    walk.next().await.unwrap().unwrap();
    wait_in_vain(&mut walk).await;
    let lists = (
        count::<operations::ListTransactions>(&wire.sandbox),
        count::<operations::ListAuthorizations>(&wire.sandbox),
    );
    assert_eq!(lists, (1, 1), "the lists of the first batch");
}

/// Batches without an id have no lists that would hold the walk up.
#[tokio::test]
async fn a_walk_reads_ahead_no_more_batches_than_it_needs() {
    let (wire, client) = books();
    for nth in 0..24 {
        pay(&client, &format!("{}", 1_234_001 + nth), "o", 1_000).await;
    }
    wire.sandbox.settle();
    for page in 0..12 {
        wire.sandbox.next::<operations::ListBatches>(Step::ordinary().map_json(move |rows| {
            let rows = rows["data"].as_array_mut().unwrap();
            for row in rows.iter_mut().skip(usize::from(page == 0)) {
                row.as_object_mut().unwrap().remove("batchId");
            }
        }));
    }
    wire.is_stuck.store(true, Ordering::SeqCst);
    let mut walk = reporting::walk(&client, today(&wire.sandbox)).concurrency(3);
    walk.next().await.unwrap().unwrap();
    wait_in_vain(&mut walk).await;
    let pages = count::<operations::ListBatches>(&wire.sandbox);
    assert!((2..=5).contains(&pages), "{pages} of 12 pages");
    assert_eq!(wire.sandbox.pending_steps(), 12 - pages);
}

#[tokio::test]
async fn rows_are_flat_and_hold_no_card_number() {
    let (_, client, day) = busy_day().await;
    let all = entries(reporting::walk(&client, day)).await;
    for entry in &all {
        let row = serde_json::to_value(entry).unwrap();
        let fields = row.as_object().unwrap();
        assert!(fields.values().all(|value| !value.is_object() && !value.is_array()), "{row}");
        assert!(!row.to_string().contains("453985"), "{row}");
    }
    let Some(Entry::Transaction(row)) = all.get(1) else {
        panic!("{all:?}")
    };
    let written = serde_json::to_value(row).unwrap();
    assert_eq!(
        (&written["amount"], &written["currency"], &written["kind"]),
        (&json!(1_000), &json!("USD"), &json!("capture"))
    );
    assert_eq!(stored(row), *row);
    let text = serde_json::to_string(row).unwrap();
    let order: Vec<usize> = TransactionRow::COLUMNS
        .iter()
        .map(|name| text.find(&format!("\"{name}\":")).unwrap())
        .collect();
    assert!(order.is_sorted(), "{text}");
    assert_eq!(written.as_object().unwrap().len(), TransactionRow::COLUMNS.len());
}

#[tokio::test]
async fn a_newer_status_is_a_row_like_any_other() {
    let (wire, client, day) = busy_day().await;
    wire.sandbox
        .next::<operations::ListTransactions>(Step::ordinary().unknown_values().unknown_fields());
    let row = reporting::transactions(&client, day).next().await.unwrap().unwrap();
    assert!(row.status.is_some_and(|status| status.is_unknown()));
}

#[tokio::test]
async fn a_day_adds_up() {
    let (_, client, day) = busy_day().await;
    let reconciled = reporting::reconcile(&client, day).await.unwrap();
    assert_eq!(reconciled.findings, []);
    assert!(reconciled.adds_up());
    assert_eq!(
        (reconciled.settled, reconciled.matched, reconciled.transactions),
        (7, 7, 7),
        "six payments and a refund"
    );
    assert_eq!((reconciled.batches, reconciled.deposits), (4, 4));
    let one = reporting::reconcile(&client, Scope::of(day).only("1234003", "1234003"))
        .await
        .unwrap();
    assert!(one.adds_up() && one.settled == 1, "{one:?}");
    let next = reporting::reconcile(&client, day.succ_opt().unwrap()).await.unwrap();
    assert!(next.adds_up() && next.transactions == 0, "{next:?}");
}

/// A program that compares its orders with the bank on the same evening must not call for a payment that waits for its batch.
#[tokio::test]
async fn a_payment_that_is_not_settled_yet_is_no_missing_one() {
    let (wire, client, day) = busy_day().await;
    let waiting = pay(&client, TERMINAL, "waiting", 777).await;
    let held = Charge::new(
        TERMINAL,
        OrderId::new("held").unwrap(),
        usd(888),
        CardPayload::new(KeyedCardDetails::new(
            PlainTextKeyedData::new("4539858876047062").expiry_date("1230"),
        )),
    );
    assert!(matches!(held.authorize(&client).await.unwrap(), Charged::Authorized(_)));
    wire.sandbox.decide_next(payroc_sandbox::ProcessorDecision::Declined);
    let declined = Charge::new(
        TERMINAL,
        OrderId::new("declined").unwrap(),
        usd(999),
        CardPayload::new(KeyedCardDetails::new(
            PlainTextKeyedData::new("4539858876047062").expiry_date("1230"),
        )),
    );
    assert!(matches!(declined.sale(&client).await.unwrap(), Charged::Declined(_)));
    let reconciled = reporting::reconcile(&client, day).await.unwrap();
    assert!(reconciled.adds_up());
    let waits = Finding::NotYetSettled {
        item: Item::Payment(waiting.payment_id().clone()),
        amount: usd(777),
        status: TransactionResultStatus::Ready,
    };
    assert!(reconciled.findings.contains(&waits), "{reconciled:?}");
    assert_eq!(reconciled.findings.len(), 2, "what was declined settles never: {reconciled:?}");
}

/// The findings of a busy day of which one list was changed on its way.
async fn findings_with<Op: payroc_ext::Operation + payroc_sandbox::requests::RequestKind>(
    change: impl Fn(&mut Value) + Send + Sync + 'static,
) -> Vec<Finding> {
    let (wire, client, day) = busy_day().await;
    wire.sandbox.next::<Op>(Step::ordinary().map_json(change));
    let reconciled = reporting::reconcile(&client, day).await.unwrap();
    assert_eq!(reconciled.adds_up(), !reconciled.findings.iter().any(Finding::is_wrong));
    reconciled.findings
}

#[tokio::test]
async fn a_payment_without_a_transaction_is_missing() {
    let findings = findings_with::<operations::ListTransactions>(|page| {
        page["data"].as_array_mut().unwrap().remove(0);
    })
    .await;
    let missing = findings.iter().filter_map(|finding| match finding {
        Finding::Missing { items, missing, amount } => Some((items.len(), *missing, amount.clone())),
        _ => None,
    });
    assert_eq!(missing.collect::<Vec<_>>(), [(1, 1, usd(1_000))], "{findings:?}");
    let totals = findings.iter().filter_map(|finding| match finding {
        Finding::BatchTotal {
            total, stated, counted, ..
        } => Some((*total, *stated, *counted)),
        _ => None,
    });
    assert_eq!(
        totals.collect::<Vec<_>>(),
        [(Total::Sales, Some(2_001), 1_001), (Total::Count, Some(2), 1)]
    );
    // Of the deposit it cannot be said: the transaction may be in another batch.
    assert!(
        findings
            .iter()
            .any(|finding| matches!(finding, Finding::DepositOfMoreBatches { others: 1, .. })),
        "{findings:?}"
    );
}

#[tokio::test]
async fn of_two_that_are_alike_both_are_named_and_none_is_chosen() {
    let (wire, client) = books();
    pay(&client, TERMINAL, "a", 500).await;
    pay(&client, TERMINAL, "b", 500).await;
    wire.sandbox.settle();
    let same = |page: &mut Value| {
        for row in page["data"].as_array_mut().unwrap() {
            row["transactionResult"]["approvalCode"] = "SAME".into();
        }
    };
    wire.sandbox.next::<operations::ListPayments>(Step::ordinary().map_json(same));
    wire.sandbox.next::<operations::ListTransactions>(Step::ordinary().map_json(|page| {
        let rows = page["data"].as_array_mut().unwrap();
        rows.remove(0);
        rows[0]["authorization"]["code"] = "SAME".into();
    }));
    let reconciled = reporting::reconcile(&client, today(&wire.sandbox)).await.unwrap();
    let missing = reconciled.findings.iter().find_map(|finding| match finding {
        Finding::Missing { items, missing, .. } => Some((items.len(), *missing)),
        _ => None,
    });
    assert_eq!((missing, reconciled.matched), (Some((2, 1)), 1), "{reconciled:?}");
}

#[tokio::test]
async fn a_transaction_without_a_payment_is_found() {
    let findings = findings_with::<operations::ListPayments>(|page| {
        page["data"].as_array_mut().unwrap().remove(0);
    })
    .await;
    let [
        Finding::Surplus {
            transactions,
            is_return: false,
            amount,
        },
    ] = &findings[..]
    else {
        panic!("{findings:?}")
    };
    assert_eq!((transactions.len(), amount), (1, &usd(1_000)));
}

#[tokio::test]
async fn a_batch_and_a_deposit_that_state_another_sum_are_found() {
    let findings = findings_with::<operations::ListBatches>(|page| page["data"][0]["saleAmount"] = 1.into()).await;
    assert!(
        matches!(
            findings[..],
            [Finding::BatchTotal {
                total: Total::Sales,
                stated: Some(1),
                counted: 2_001,
                ..
            }]
        ),
        "{findings:?}"
    );
    let findings = findings_with::<operations::GetAchDeposit>(|deposit| drop(deposit.as_object_mut().unwrap().remove("sales"))).await;
    assert!(
        matches!(
            findings[..],
            [Finding::DepositTotal {
                total: Total::Sales,
                stated: None,
                ..
            }]
        ),
        "{findings:?}"
    );
}

#[tokio::test]
async fn a_deposit_of_more_batches_is_not_compared_and_not_wrong() {
    let findings = findings_with::<operations::GetAchDeposit>(|deposit| {
        deposit["transactions"] = 12.into();
        deposit["sales"] = 999_999.into();
    })
    .await;
    assert!(
        matches!(findings[..], [Finding::DepositOfMoreBatches { .. }]) && !findings[0].is_wrong(),
        "{findings:?}"
    );
}

#[tokio::test]
async fn what_is_held_or_names_nothing_is_found() {
    let findings = findings_with::<operations::ListTransactions>(|page| {
        page["data"][0]["settled"].as_object_mut().unwrap().remove("achDepositId");
        page["data"][0]["status"] = "held".into();
    })
    .await;
    assert!(
        findings
            .iter()
            .any(|finding| matches!(finding, Finding::NotDeposited { status: Some(status), .. } if status.as_str() == "held")),
        "{findings:?}"
    );
    let findings = findings_with::<operations::ListTransactions>(|page| page["data"][0]["batch"] = Value::Null).await;
    assert!(
        findings
            .iter()
            .any(|finding| matches!(finding, Finding::NoBatch { batch: None, .. })),
        "{findings:?}"
    );
    let findings = findings_with::<operations::ListTransactions>(|page| page["data"][0]["type"] = "someNewType".into()).await;
    assert!(
        findings.iter().any(|finding| matches!(finding, Finding::Incomplete { .. })),
        "{findings:?}"
    );
    let findings = findings_with::<operations::ListBatches>(|page| drop(page["data"].as_array_mut().unwrap().remove(0))).await;
    let strays = findings
        .iter()
        .filter(|finding| matches!(finding, Finding::NoBatch { batch: Some(_), .. }));
    assert_eq!(strays.count(), 2, "{findings:?}");
}

#[tokio::test]
async fn a_deposit_that_does_not_exist_is_a_finding_and_a_failure_is_an_error() {
    let (wire, client, day) = busy_day().await;
    wire.sandbox.next::<operations::GetAchDeposit>(Step::problem(404, "not-found"));
    let reconciled = reporting::reconcile(&client, day).await.unwrap();
    assert!(matches!(reconciled.findings[..], [Finding::NoDeposit { .. }]), "{reconciled:?}");
    wire.sandbox.next::<operations::GetAchDeposit>(Step::problem(500, "api-error"));
    assert_eq!(reporting::reconcile(&client, day).await.unwrap_err().kind(), ErrorKind::Server);
    // A row that cannot be read would make the day look wrong.
    let broken = Step::ordinary().map_json(|page| page["data"][0]["amount"] = "much".into());
    wire.sandbox.next::<operations::ListTransactions>(broken);
    assert_eq!(reporting::reconcile(&client, day).await.unwrap_err().kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn findings_are_written_for_a_log_and_hold_no_card() {
    let findings = findings_with::<operations::ListTransactions>(|page| {
        page["data"].as_array_mut().unwrap().remove(0);
    })
    .await;
    let lines = serde_json::to_value(&findings).unwrap();
    let kinds: Vec<_> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["finding"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"missing") && kinds.contains(&"batch_total"), "{kinds:?}");
    assert!(!lines.to_string().contains("453985"));
}

#[allow(dead_code, reason = "the compiler checks it")]
fn streams_can_be_spawned(walk: Walk, rows: reporting::Rows<DepositRow>) -> impl Send + 'static {
    (walk, rows)
}
