//! Writes a settlement report to a CSV file, with a progress bar, and goes on where it was stopped.
//!
//! ```sh
//! cargo run --example export -- transactions.csv                 # of a sandbox in this process, with payments of its own
//! cargo run --example export -- transactions.csv 2026-02-01      # of Payroc's test environment: set PAYROC_API_KEY
//! ```
//!
//! Beside the file it keeps `transactions.csv.position`: the place in the report, and how long the file was then. Stop it with Ctrl-C or pull the plug, and run
//! it again: what was written behind that place is cut off and read once more, so no row is lost or doubled.

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use payroc_ext::journeys::reporting::{self, Position, Row, Rows};
use payroc_ext::prelude::*;
use payroc_sandbox::{API_KEY, ManualClock, Sandbox};
use serde::Serialize;
use serde_json::{Value, json};

type Fault = Box<dyn Error + Send + Sync>;

/// How many rows are written before the position is.
const AT_ONCE: u64 = 100;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Fault> {
    let mut arguments = std::env::args().skip(1);
    let file = PathBuf::from(arguments.next().ok_or("name the file to write: export FILE [DAY]")?);
    let key = std::env::var("PAYROC_API_KEY").ok().filter(|key| !key.is_empty());
    let (client, day) = match (key, arguments.next()) {
        (Some(key), Some(day)) => {
            let client = Client::builder().environment(Environment::Uat).api_key(key).build()?;
            (client, day.parse::<NaiveDate>()?)
        }
        (None, None) => {
            let (sandbox, client) = sandbox()?;
            pay_some(&client, 40).await?;
            sandbox.settle();
            (client, sandbox.time().date_naive())
        }
        _ => return Err("set PAYROC_API_KEY and name a day to use UAT, or neither for a sandbox".into()),
    };
    let bar = ProgressBar::new(total(&client, day).await?)
        .with_style(ProgressStyle::with_template("{bar:40} {pos} of {len} rows, {per_sec}, {eta} left")?);
    let rows = export(reporting::transactions(&client, day), &file, u64::MAX, &bar).await?;
    bar.finish();
    println!("{rows} rows are in {}.", file.display());
    Ok(())
}

/// How many transactions the batches of a day state: only the length of the bar.
async fn total(client: &Client, day: NaiveDate) -> Result<u64, Fault> {
    let mut batches = reporting::batches(client, day);
    let mut total = 0;
    while let Some(batch) = batches.next().await {
        total += batch?.transaction_count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0);
    }
    Ok(total)
}

/// Writes the rows of a report behind those that the file has, at most so many. Returns how many it has then.
async fn export<T: Row + Serialize>(mut rows: Rows<T>, path: &Path, most: u64, bar: &ProgressBar) -> Result<u64, Fault> {
    let mut place = Place::of(path)?;
    let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
    // What was written behind the stored position is read again.
    file.set_len(place.bytes)?;
    file.seek(SeekFrom::Start(place.bytes))?;
    if let Some(position) = place.position.take() {
        rows = rows.after(position);
    }
    bar.set_position(place.rows);
    let mut table = csv::WriterBuilder::new().has_headers(place.bytes == 0).from_writer(file);
    let mut left = most;
    while left > 0 {
        let Some(row) = rows.next().await else { break };
        table.serialize(row?)?;
        (place.rows, left) = (place.rows + 1, left - 1);
        bar.inc(1);
        if place.rows.is_multiple_of(AT_ONCE) {
            place.keep(path, &mut table, rows.position())?;
        }
    }
    place.keep(path, &mut table, rows.position())?;
    Ok(place.rows)
}

/// How far a file has been written.
#[derive(Default)]
struct Place {
    position: Option<Position>,
    bytes: u64,
    rows: u64,
}

impl Place {
    fn of(file: &Path) -> Result<Self, Fault> {
        let text = match fs::read_to_string(beside(file)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error.into()),
        };
        let stored: Value = serde_json::from_str(&text)?;
        let number = |name: &str| {
            stored[name]
                .as_u64()
                .ok_or("the file with the position is damaged; delete it to begin again")
        };
        Ok(Self {
            position: Some(serde_json::from_value(stored["position"].clone())?),
            bytes: number("bytes")?,
            rows: number("rows")?,
        })
    }

    /// Stores the place once everything before it is on the disk.
    fn keep(&mut self, file: &Path, table: &mut csv::Writer<File>, position: Position) -> Result<(), Fault> {
        table.flush()?;
        table.get_ref().sync_data()?;
        self.bytes = table.get_ref().metadata()?.len();
        let text = json!({"position": position, "bytes": self.bytes, "rows": self.rows}).to_string();
        let next = beside(file).with_extension("next");
        let mut out = File::create(&next)?;
        out.write_all(text.as_bytes())?;
        out.sync_all()?;
        // In one step: the old place or the new one, and nothing between.
        fs::rename(&next, beside(file))?;
        Ok(())
    }
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".position");
    name.into()
}

/// A sandbox in which it stays the same day.
fn sandbox() -> Result<(Sandbox, Client), Fault> {
    let sandbox = Sandbox::builder().clock(ManualClock::new()).build();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()?;
    Ok((sandbox, client))
}

/// Payments to report.
async fn pay_some(client: &Client, payments: i64) -> Result<(), Fault> {
    use payroc_ext::Money;
    use payroc_ext::journeys::OrderId;
    use payroc_ext::journeys::cards::{Charge, Charged};
    use payroc_ext::types::{CardPayload, KeyedCardDetails, PlainTextKeyedData};

    for nth in 0..payments {
        let typed = PlainTextKeyedData::new("4539858876047062").expiry_date("1230");
        let card = CardPayload::new(KeyedCardDetails::new(typed));
        let order = OrderId::new(format!("order-{nth}"))?;
        let charge = Charge::new("1234001", order, Money::new(1_000 + nth, "USD"), card);
        let Charged::Approved(_) = charge.sale(client).await? else {
            return Err("the sandbox approves whatever it is not asked to decline".into());
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_export_that_was_stopped_anywhere_ends_like_one_that_was_not() {
        let (sandbox, client) = sandbox().unwrap();
        pay_some(&client, 9).await.unwrap();
        sandbox.settle();
        let day = sandbox.time().date_naive();
        let folder = std::env::temp_dir().join(format!("payroc-export-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let bar = ProgressBar::hidden();
        let (whole, parts) = (folder.join("whole.csv"), folder.join("parts.csv"));
        assert_eq!(
            export(reporting::transactions(&client, day), &whole, u64::MAX, &bar).await.unwrap(),
            9
        );
        for step in [0, 1, 3, 2, u64::MAX] {
            export(reporting::transactions(&client, day), &parts, step, &bar).await.unwrap();
            // What a killed process had written and not noted.
            let mut torn = OpenOptions::new().append(true).open(&parts).unwrap();
            torn.write_all(b"1234,capt").unwrap();
        }
        export(reporting::transactions(&client, day), &parts, u64::MAX, &bar).await.unwrap();
        let table = fs::read_to_string(&whole).unwrap();
        assert_eq!(fs::read_to_string(&parts).unwrap(), table);
        assert_eq!(table.lines().count(), 10, "a head and nine rows");
        assert!(table.starts_with("transaction_id,kind,status,date,amount,"), "{table}");
        // A report of another day does not go on in this file.
        let other = reporting::transactions(&client, day.succ_opt().unwrap());
        assert!(export(other, &parts, 1, &bar).await.is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
