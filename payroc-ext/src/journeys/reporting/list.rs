//! One report: its filter, its rows, and where it can be resumed.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use chrono::NaiveDate;
use futures_core::Stream;
use payroc_api::types::{AchDepositId, BatchId, MerchantId};
use payroc_api::{Paged, operations};

use super::rows::{AuthorizationRow, BatchRow, DepositRow, DisputeRow, FeeRow, TransactionRow};
use crate::journeys::step::refuse;
use crate::journeys::stored::stored;
use crate::{Client, Error, ErrorKind, Items};

/// What transactions and authorizations are listed by; the API takes no list of them without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayOrBatch {
    /// The day on which the batch was submitted.
    Day(NaiveDate),
    /// One batch.
    Batch(BatchId),
}

/// What fees are listed by; the API takes no list of them without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayOrDeposit {
    /// The day.
    Day(NaiveDate),
    /// One deposit.
    Deposit(AchDepositId),
}

impl From<NaiveDate> for DayOrBatch {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<BatchId> for DayOrBatch {
    fn from(batch: BatchId) -> Self {
        Self::Batch(batch)
    }
}

impl From<NaiveDate> for DayOrDeposit {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<AchDepositId> for DayOrDeposit {
    fn from(deposit: AchDepositId) -> Self {
        Self::Deposit(deposit)
    }
}

/// The filter of any report.
#[derive(Clone)]
pub(super) enum By {
    Day(NaiveDate),
    Batch(BatchId),
    Deposit(AchDepositId),
}

impl From<DayOrBatch> for By {
    fn from(by: DayOrBatch) -> Self {
        match by {
            DayOrBatch::Day(day) => Self::Day(day),
            DayOrBatch::Batch(batch) => Self::Batch(batch),
        }
    }
}

impl From<DayOrDeposit> for By {
    fn from(by: DayOrDeposit) -> Self {
        match by {
            DayOrDeposit::Day(day) => Self::Day(day),
            DayOrDeposit::Deposit(deposit) => Self::Deposit(deposit),
        }
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "date={day}"),
            Self::Batch(batch) => write!(f, "batchId={batch}"),
            Self::Deposit(deposit) => write!(f, "achDepositId={deposit}"),
        }
    }
}

/// What a list is asked for.
pub(super) struct Query<'q> {
    client: &'q Client,
    by: &'q By,
    merchant: Option<&'q MerchantId>,
    cursor: Option<&'q str>,
}

/// A row of a report: one of the structs of [this module](super). No other type can be one.
pub trait Row: Sized {
    /// The operation that lists them.
    type Op: Paged;
    /// The path of the list.
    #[doc(hidden)]
    const LIST: &'static str;
    /// Begins the list.
    #[doc(hidden)]
    #[allow(private_interfaces, reason = "nobody else implements or calls it")]
    fn list(query: &Query<'_>) -> Items<Self::Op>;
    /// Takes over a row as the API sends it.
    #[doc(hidden)]
    fn read(row: <Self::Op as Paged>::Item) -> Self;
}

macro_rules! listed {
    ($row:ty, $op:ident, $list:literal, |$settlement:ident, $by:ident| $call:expr) => {
        impl Row for $row {
            type Op = operations::$op;
            const LIST: &'static str = $list;

            #[allow(private_interfaces, reason = "nobody else implements or calls it")]
            fn list(query: &Query<'_>) -> Items<Self::Op> {
                let $settlement = query.client.reporting().settlement();
                let $by = query.by;
                let mut call = $call;
                if let Some(merchant) = query.merchant {
                    call = call.merchant_id(merchant);
                }
                if let Some(cursor) = query.cursor {
                    call = call.after(cursor);
                }
                call.items()
            }

            fn read(row: <Self::Op as Paged>::Item) -> Self {
                row.into()
            }
        }
    };
}

/// The day of a list that takes no other filter.
fn day(by: &By) -> NaiveDate {
    match by {
        By::Day(day) => *day,
        By::Batch(_) | By::Deposit(_) => NaiveDate::MIN,
    }
}

listed!(BatchRow, ListBatches, "batches", |settlement, by| settlement.list_batches(day(by)));
listed!(DisputeRow, ListDisputes, "disputes", |settlement, by| settlement
    .list_disputes(day(by)));
listed!(DepositRow, ListAchDeposits, "ach-deposits", |settlement, by| settlement
    .list_ach_deposits(day(by)));
listed!(TransactionRow, ListTransactions, "transactions", |settlement, by| match by {
    By::Batch(batch) => settlement.list_transactions().batch_id(batch),
    other => settlement.list_transactions().date(day(other)),
});
listed!(AuthorizationRow, ListAuthorizations, "authorizations", |settlement, by| match by {
    By::Batch(batch) => settlement.list_authorizations().batch_id(batch),
    other => settlement.list_authorizations().date(day(other)),
});
listed!(FeeRow, ListAchDepositFees, "ach-deposit-fees", |settlement, by| match by {
    By::Deposit(deposit) => settlement.list_ach_deposit_fees().ach_deposit_id(deposit),
    other => settlement.list_ach_deposit_fees().date(day(other)),
});

/// A place in a report: which report it is, and how far it was read. It can be stored, and holds no row.
///
/// A row is behind exactly one position, so what was written before the position was stored is neither left out nor written twice when the report is
/// resumed. That holds as long as the server keeps the order of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    list: String,
    cursor: Option<String>,
    rows: usize,
}

impl Position {
    /// The report, with its filter: `transactions?date=2026-02-01`.
    #[must_use]
    pub fn report(&self) -> &str {
        &self.list
    }
}

stored!("position in a report": Position { list, cursor, rows });

/// The rows of a report, made by the functions of [this module](super). A [`Stream`], and without a stream crate what [`next`](Self::next) gives.
///
/// At most one page of 100 rows is in memory. A row that cannot be read is an error in its place, of the kind [`ErrorKind::Decode`], and the rows
/// behind it follow; any other error is the last item. [`position`](Self::position) is then still the place to resume from. Dropping the future of
/// [`next`](Self::next) loses no row.
#[must_use = "nothing is fetched before a row is asked for"]
pub struct Rows<T: Row> {
    client: Client,
    by: By,
    merchant: Option<MerchantId>,
    from: Option<Position>,
    /// What is left to be passed over.
    skip: usize,
    items: Option<Items<T::Op>>,
    is_done: bool,
}

impl<T: Row> Rows<T> {
    pub(super) fn new(client: &Client, by: impl Into<By>) -> Self {
        Self {
            client: client.clone(),
            by: by.into(),
            merchant: None,
            from: None,
            skip: 0,
            items: None,
            is_done: false,
        }
    }

    /// Lists what belongs to one merchant only, by the processor's number (MID). Call it before the first row is asked for.
    pub fn merchant(mut self, merchant: impl Into<MerchantId>) -> Self {
        self.merchant = Some(merchant.into());
        self
    }

    /// Goes on behind a position of the same report. One of another report, or of another filter, is an error before anything is sent. Call it before
    /// the first row is asked for.
    pub fn after(mut self, position: Position) -> Self {
        self.from = Some(position);
        self
    }

    /// The next row; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| self.poll(cx)).await
    }

    /// The place behind the last row that was returned, errors included. Store it together with what was done with the row.
    #[must_use]
    pub fn position(&self) -> Position {
        let start = || {
            self.from.clone().unwrap_or_else(|| Position {
                list: self.list(),
                cursor: None,
                rows: 0,
            })
        };
        match &self.items {
            Some(items) if self.skip == 0 => Position {
                list: self.list(),
                // The list does not know the cursor that it began with.
                cursor: items.cursor().map(str::to_owned).or_else(|| start().cursor),
                rows: items.rows_since_cursor(),
            },
            _ => start(),
        }
    }

    /// Whether nothing follows: it was read to its end, or has failed.
    pub(super) fn is_done(&self) -> bool {
        self.is_done
    }

    fn list(&self) -> String {
        let list = format!("{}?{}", T::LIST, self.by);
        match &self.merchant {
            Some(merchant) => format!("{list}&merchantId={merchant}"),
            None => list,
        }
    }

    /// Begins the list, unless the position belongs to another one.
    fn begin(&mut self) -> Result<(), Error> {
        if let Some(from) = &self.from {
            if from.list != self.list() {
                return Err(refuse(
                    "the position belongs to another report or to another filter; use the one that was stored for this report",
                ));
            }
            self.skip = from.rows;
        }
        self.items = Some(T::list(&Query {
            client: &self.client,
            by: &self.by,
            merchant: self.merchant.as_ref(),
            cursor: self.from.as_ref().and_then(|from| from.cursor.as_deref()),
        }));
        Ok(())
    }

    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        if self.is_done {
            return Poll::Ready(None);
        }
        if self.items.is_none()
            && let Err(error) = self.begin()
        {
            self.is_done = true;
            return Poll::Ready(Some(Err(error)));
        }
        while let Some(items) = &mut self.items {
            // Where the next row is the first one of a page, which may fail as a whole.
            let begins = (items.rows_since_cursor() == 0).then(|| items.cursor().map(str::to_owned));
            let row = ready!(Pin::new(&mut *items).poll_next(cx));
            let moved = || begins.is_none_or(|before| items.rows_since_cursor() > 0 || items.cursor() != before.as_deref());
            let is_row = match &row {
                Some(Ok(_)) => true,
                Some(Err(error)) => is_of_a_row(error) && moved(),
                None => false,
            };
            if self.skip > 0 && is_row {
                self.skip -= 1;
                continue;
            }
            let row = match row {
                None if self.skip > 0 => Some(Err(Error::note(
                    ErrorKind::Pagination,
                    "the report has fewer rows than the position says; read it again from its beginning",
                ))),
                row => row,
            };
            self.is_done = !is_row;
            return Poll::Ready(row.map(|row| row.map(T::read)));
        }
        Poll::Ready(None)
    }
}

/// Whether an error is about a row.
fn is_of_a_row(error: &Error) -> bool {
    error.kind() == ErrorKind::Decode && error.json_path().is_some_and(|path| path.starts_with("data["))
}

impl<T: Row> Stream for Rows<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(cx)
    }
}

impl<T: Row> fmt::Debug for Rows<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("position", &self.position()).finish_non_exhaustive()
    }
}
