//! What a long report costs: memory that does not grow with it, and the time for each row.

mod support;

use bytes::Bytes;
use chrono::NaiveDate;
use http::{Request, Response};
use payroc_ext::http::{BoxFuture, HttpClient, HttpError};
use payroc_ext::journeys::reporting;
use payroc_ext::{Client, Environment};
use support::{API_KEY, is_exchange, token};

/// Lists so many transactions, in pages of 100.
#[derive(Clone, Copy)]
struct Reports {
    rows: usize,
}

impl Reports {
    fn page(self, after: usize) -> Bytes {
        use std::fmt::Write as _;

        let end = (after + 100).min(self.rows);
        let mut page = String::with_capacity(100 * 900);
        let _ = write!(
            page,
            r#"{{"limit":100,"count":{},"hasMore":{},"data":["#,
            end - after,
            end < self.rows
        );
        for row in after..end {
            let comma = if row == after { "" } else { "," };
            let _ = write!(
                page,
                r#"{comma}{{"transactionId":{id},"type":"capture","date":"2026-02-01","amount":{amount},"entryMethod":"ecommerce",
                "createdDate":"2026-02-01","lastModifiedDate":"2026-02-01","status":"paid","cashbackAmount":0,"currency":"USD",
                "interchange":{{"basisPoint":290,"transactionFee":30}},"merchant":{{"merchantId":"4525644354","doingBusinessAs":"Pizza Doe",
                "processingAccountId":38765,"link":{{"rel":"processingAccount","method":"get","href":"https://api.example/v1/processing-accounts/38765"}}}},
                "settled":{{"settledBy":"tsys","achDate":"2026-02-02","achDepositId":99,"link":{{"rel":"self","method":"get","href":"https://api.example/v1/ach-deposits/99"}}}},
                "batch":{{"batchId":12,"date":"2026-02-01","cycle":"am","link":{{"rel":"self","method":"get","href":"https://api.example/v1/batches/12"}}}},
                "card":{{"cardNumber":"453985******7062","type":"visa","cvvPresenceIndicator":true,"avsRequest":true,"avsResponse":"Y"}},
                "authorization":{{"authorizationId":{id},"code":"{id:06}","amount":{amount},"avsResponseCode":"Y","link":{{"rel":"self","method":"get","href":"https://api.example/v1/authorizations/{id}"}}}}}}"#,
                id = 1_000_000 + row,
                amount = 100 + row % 10_000,
            );
        }
        let link = r#"{"rel":"next","method":"get","href":"https://api.example/v1/transactions?after="#;
        let _ = match end < self.rows {
            true => write!(page, r#"],"links":[{link}{end}"}}]}}"#),
            false => write!(page, "]}}"),
        };
        page.into()
    }

    fn client(self) -> Client {
        let client = Client::builder().environment(Environment::Uat).api_key(API_KEY);
        client.http_client(self).build().unwrap()
    }
}

impl HttpClient for Reports {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        let query = request.uri().query().unwrap_or_default();
        let after = query.split('&').find_map(|pair| pair.strip_prefix("after="));
        let response = match is_exchange(&request) {
            true => token(0, 3_600),
            false => Response::builder()
                .header("content-type", "application/json")
                .body(self.page(after.map_or(0, |after| after.parse().unwrap())))
                .unwrap(),
        };
        Box::pin(std::future::ready(Ok(response)))
    }
}

fn day() -> NaiveDate {
    "2026-02-01".parse().unwrap()
}

fn run<T>(task: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(task)
}

/// Reads and counts all rows.
async fn count(client: &Client) -> usize {
    let mut rows = reporting::transactions(client, day());
    let mut read = 0;
    while let Some(row) = rows.next().await {
        row.unwrap();
        read += 1;
    }
    read
}

/// The most bytes that a part of the program holds at once.
fn peak(rows: usize) -> u64 {
    let client = Reports { rows }.client();
    // What is made once is made before.
    run(count(&Reports { rows: 1 }.client()));
    let held = allocation_counter::measure(|| assert_eq!(run(count(&client)), rows));
    held.bytes_max
}

#[test]
fn memory_does_not_grow_with_the_report() {
    let (short, long) = (peak(300), peak(6_000));
    assert!(long < short + short / 10, "{short} bytes for 300 rows, {long} for 6,000");
    assert!(long < 2 << 20, "{long} bytes at once");
}

/// User and system time of this process, in ticks of 10 ms.
#[cfg(target_os = "linux")]
fn ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, rest) = stat.rsplit_once(')').unwrap();
    rest.split_whitespace()
        .skip(11)
        .take(2)
        .map(|ticks| ticks.parse::<u64>().unwrap())
        .sum()
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "a measurement of about a minute: run it with --release, --ignored and --nocapture"]
#[allow(clippy::print_stdout, reason = "it measures")]
fn a_million_rows() {
    const ROWS: usize = 1_000_000;
    let reports = Reports { rows: ROWS };
    let microseconds = |ticks: u64| ticks as f64 * 10_000.0 / ROWS as f64;

    let before = ticks();
    let bytes: usize = (0..ROWS).step_by(100).map(|after| reports.page(after).len()).sum();
    let made = ticks() - before;

    let before = ticks();
    assert_eq!(run(count(&reports.client())), ROWS);
    let read = ticks() - before;

    let before = ticks();
    let mut table = csv::Writer::from_writer(std::io::sink());
    run(async {
        let client = reports.client();
        let mut rows = reporting::transactions(&client, day());
        while let Some(row) = rows.next().await {
            table.serialize(row.unwrap()).unwrap();
        }
    });
    let written = ticks() - before;

    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap_or_default()
        .trim();
    println!(
        "{ROWS} rows of {} bytes: {:.2} µs of CPU a row to read, {:.2} µs with CSV; peak of the process {peak}",
        bytes / ROWS,
        microseconds(read.saturating_sub(made)),
        microseconds(written.saturating_sub(made)),
    );
}
