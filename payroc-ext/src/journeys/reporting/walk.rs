//! All reports of a day as one stream: what belongs to a batch or a deposit stands behind it.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use chrono::NaiveDate;
use futures_core::Stream;
use payroc_api::types::MerchantId;
use serde::Serialize;

use super::list::{By, Position, Row, Rows};
use super::rows::{AuthorizationRow, BatchRow, DepositRow, DisputeRow, FeeRow, TransactionRow};
use crate::journeys::step::refuse;
use crate::journeys::stored::{stored, stored_names};
use crate::{Client, Error, ErrorKind};

/// A row of any report. serde writes the fields of the row, and in front of them its kind as `row`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "row", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Entry {
    /// A batch; its transactions and its authorizations follow.
    Batch(BatchRow),
    /// A transaction of the batch before it.
    Transaction(TransactionRow),
    /// An authorization of the batch before it.
    Authorization(AuthorizationRow),
    /// A dispute.
    Dispute(DisputeRow),
    /// A deposit; its fees follow.
    Deposit(DepositRow),
    /// A fee of the deposit before it.
    Fee(FeeRow),
}

/// A place in a [`Walk`]. It can be stored, and holds no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkPosition {
    day: NaiveDate,
    merchant: Option<MerchantId>,
    stage: Stage,
    /// Behind the last batch or deposit whose rows were all returned, or in the disputes.
    list: Option<Position>,
    /// Within the batch or deposit that follows there.
    within: Option<Within>,
}

stored!("position in the reports of a day": WalkPosition { day, merchant, stage, list, within });

/// The place behind a batch or deposit, or behind one of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Within {
    /// The id of the batch or deposit.
    of: Option<String>,
    child: Child,
    position: Option<Position>,
}

stored!("position within a batch": Within { of, child, position });

/// The list that the walk goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Batches,
    Disputes,
    Deposits,
    End,
}

stored_names!("stage": Stage { Batches = "batches", Disputes = "disputes", Deposits = "deposits", End = "end" });

/// The list within a batch or deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Child {
    Transactions,
    Authorizations,
    Fees,
}

stored_names!("list": Child { Transactions = "transactions", Authorizations = "authorizations", Fees = "fees" });

/// All reports of a day, made by [`walk`](super::walk). A [`Stream`], and without a stream crate what [`next`](Self::next) gives.
///
/// The order is always the same: each batch with its transactions and its authorizations, the disputes, each deposit with its fees. While the rows of one
/// list are returned, the first pages of the lists behind it are fetched already. At most [`concurrency`](Self::concurrency) requests run at once, and a
/// page for each of them is in memory, with two or three more, however long the day was.
///
/// A row that cannot be read is an error in its place, and the rows behind it follow. So is a batch or a deposit without an id, whose rows
/// cannot be listed. Any other error is the last item; [`position`](Self::position) is then still the place to resume from.
#[must_use = "nothing is fetched before a row is asked for"]
pub struct Walk {
    client: Client,
    concurrency: usize,
    refused: Option<Error>,
    /// Behind the last row that was returned.
    position: WalkPosition,
    source: Source,
    lanes: VecDeque<Lane>,
    is_done: bool,
}

/// What makes the lanes, one after the other.
struct Source {
    stage: Stage,
    batches: Option<Rows<BatchRow>>,
    deposits: Option<Rows<DepositRow>>,
    /// Where the list begins.
    list: Option<Position>,
    /// Where its first row is resumed.
    within: Option<Within>,
}

/// A list whose rows are returned in one piece, or a single row.
struct Lane {
    rows: Lists,
    /// Its next row, fetched ahead.
    head: Option<Option<Result<Entry, Error>>>,
    /// Whether its request is under way.
    is_busy: bool,
    /// `None` for an error that leaves the walk where it was.
    place: Option<Place>,
}

/// Where a lane belongs.
#[derive(Clone)]
struct Place {
    stage: Stage,
    list: Option<Position>,
    /// The batch or deposit, and the list within it.
    within: Option<(Option<String>, Child)>,
}

enum Lists {
    /// A batch, a deposit, or an error: it is the head, and nothing follows.
    One,
    Transactions(Rows<TransactionRow>),
    Authorizations(Rows<AuthorizationRow>),
    Disputes(Rows<DisputeRow>),
    Fees(Rows<FeeRow>),
}

impl Walk {
    pub(super) fn new(client: &Client, day: NaiveDate) -> Self {
        Self {
            client: client.clone(),
            concurrency: 4,
            refused: None,
            position: WalkPosition {
                day,
                merchant: None,
                stage: Stage::Batches,
                list: None,
                within: None,
            },
            source: Source {
                stage: Stage::Batches,
                batches: None,
                deposits: None,
                list: None,
                within: None,
            },
            lanes: VecDeque::new(),
            is_done: false,
        }
    }

    /// Reads the reports of one merchant only, by the processor's number (MID). Call it before [`after`](Self::after), and before the first row is asked
    /// for.
    pub fn merchant(mut self, merchant: impl Into<MerchantId>) -> Self {
        self.position.merchant = Some(merchant.into());
        self
    }

    /// How many requests may run at once, 4 unless this is called; 0 counts as 1.
    pub fn concurrency(mut self, requests: usize) -> Self {
        self.concurrency = requests.max(1);
        self
    }

    /// Goes on behind a position of the same day. One of another day or merchant is an error before anything is sent. Call it before the first row is
    /// asked for.
    pub fn after(mut self, position: WalkPosition) -> Self {
        if position.day != self.position.day || position.merchant != self.position.merchant {
            let why = "the position belongs to another day or merchant; use the one that was stored for these reports";
            self.refused = Some(refuse(why));
            return self;
        }
        self.source.stage = position.stage;
        self.source.list.clone_from(&position.list);
        self.source.within.clone_from(&position.within);
        self.position = position;
        self
    }

    /// The place behind the last row that was returned, errors included. Store it together with what was done with the row.
    #[must_use]
    pub fn position(&self) -> WalkPosition {
        self.position.clone()
    }

    /// The next row; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Entry, Error>> {
        poll_fn(|cx| self.poll(cx)).await
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Entry, Error>>> {
        if let Some(refused) = self.refused.take() {
            self.is_done = true;
            return Poll::Ready(Some(Err(refused)));
        }
        while !self.is_done {
            let is_waiting = self.make_lanes(cx);
            self.fetch_ahead(cx);
            let Some(lane) = self.lanes.front_mut() else {
                match is_waiting {
                    true => return Poll::Pending,
                    false => break,
                }
            };
            match lane.head.take() {
                None => return Poll::Pending,
                Some(None) => drop(self.lanes.pop_front()),
                Some(Some(row)) => {
                    if let Some(place) = lane.position() {
                        (self.position.stage, self.position.list, self.position.within) = place;
                    }
                    // Behind a row that cannot be read others follow, behind a list that has failed nothing does.
                    self.is_done = row.is_err() && lane.rows.has_failed();
                    if !lane.is_list() {
                        self.lanes.pop_front();
                    }
                    return Poll::Ready(Some(row));
                }
            }
        }
        self.is_done = true;
        Poll::Ready(None)
    }

    /// Makes lanes, as many as may be fetched ahead. Returns whether more are to come.
    fn make_lanes(&mut self, cx: &mut Context<'_>) -> bool {
        while self.source.stage < Stage::End {
            // Batches without an id have no lists, and would be kept without end.
            // Fewer lists than requests, so that one is left for the source.
            let lists = self.lanes.iter().filter(|lane| lane.is_list()).count();
            if lists >= self.concurrency || self.lanes.len() > 4 * self.concurrency {
                return true;
            }
            let (client, day, merchant) = (&self.client, self.position.day, self.position.merchant.as_ref());
            match self.source.next(client, day, merchant, cx) {
                Poll::Ready(lanes) => self.lanes.extend(lanes),
                Poll::Pending => return true,
            }
        }
        false
    }

    /// Fetches the first row of each lane.
    fn fetch_ahead(&mut self, cx: &mut Context<'_>) {
        let mut running = 0;
        // Those that run before those that begin.
        for is_busy in [true, false] {
            let waiting = |lane: &&mut Lane| lane.is_list() && lane.head.is_none() && lane.is_busy == is_busy;
            for lane in self.lanes.iter_mut().filter(waiting) {
                if !is_busy && running >= self.concurrency {
                    return;
                }
                lane.fetch(cx);
                running += usize::from(lane.is_busy);
            }
        }
    }
}

impl Lane {
    fn one(row: Result<Entry, Error>, place: Option<Place>) -> Self {
        Self {
            rows: Lists::One,
            head: Some(Some(row)),
            is_busy: false,
            place,
        }
    }

    fn of(rows: Lists, place: Place) -> Self {
        Self {
            rows,
            head: None,
            is_busy: false,
            place: Some(place),
        }
    }

    fn is_list(&self) -> bool {
        !matches!(self.rows, Lists::One)
    }

    fn fetch(&mut self, cx: &mut Context<'_>) {
        let row = self.rows.poll(cx);
        self.is_busy = row.is_pending();
        if let Poll::Ready(row) = row {
            self.head = Some(row);
        }
    }

    /// The place behind the row that was taken last.
    fn position(&self) -> Option<(Stage, Option<Position>, Option<Within>)> {
        let Place { stage, list, within } = self.place.clone()?;
        let position = self.rows.position();
        Some(match within {
            Some((of, child)) => (stage, list, Some(Within { of, child, position })),
            None => (stage, position.or(list), None),
        })
    }
}

impl Lists {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Entry, Error>>> {
        match self {
            Self::One => Poll::Ready(None),
            Self::Transactions(rows) => rows.poll(cx).map(|row| row.map(|row| row.map(Entry::Transaction))),
            Self::Authorizations(rows) => rows.poll(cx).map(|row| row.map(|row| row.map(Entry::Authorization))),
            Self::Disputes(rows) => rows.poll(cx).map(|row| row.map(|row| row.map(Entry::Dispute))),
            Self::Fees(rows) => rows.poll(cx).map(|row| row.map(|row| row.map(Entry::Fee))),
        }
    }

    /// Whether an error was its end.
    fn has_failed(&self) -> bool {
        match self {
            // Its source has ended.
            Self::One => false,
            Self::Transactions(rows) => rows.is_done(),
            Self::Authorizations(rows) => rows.is_done(),
            Self::Disputes(rows) => rows.is_done(),
            Self::Fees(rows) => rows.is_done(),
        }
    }

    fn position(&self) -> Option<Position> {
        match self {
            Self::One => None,
            Self::Transactions(rows) => Some(rows.position()),
            Self::Authorizations(rows) => Some(rows.position()),
            Self::Disputes(rows) => Some(rows.position()),
            Self::Fees(rows) => Some(rows.position()),
        }
    }
}

impl Source {
    /// The next lanes; none at the end of a stage.
    fn next(&mut self, client: &Client, day: NaiveDate, merchant: Option<&MerchantId>, cx: &mut Context<'_>) -> Poll<Vec<Lane>> {
        let walk = Lister { client, merchant };
        match self.stage {
            Stage::Batches => {
                let from = &mut self.list;
                let batches = self.batches.get_or_insert_with(|| walk.rows(By::Day(day), from.take()));
                let before = batches.position();
                let Poll::Ready(row) = batches.poll(cx) else { return Poll::Pending };
                let (after, has_failed) = (batches.position(), batches.is_done());
                let row = row.map(|row| row.map(|row| (row.batch_id.clone(), Entry::Batch(row))));
                Poll::Ready(self.parent(row, has_failed, (before, after), |id, resumed| {
                    let by = |id: &str| By::Batch(id.into());
                    let mut lanes = Vec::new();
                    if let Some(from) = resumed.at(Child::Transactions) {
                        lanes.push((Child::Transactions, Lists::Transactions(walk.rows(by(id), from))));
                    }
                    if let Some(from) = resumed.at(Child::Authorizations) {
                        lanes.push((Child::Authorizations, Lists::Authorizations(walk.rows(by(id), from))));
                    }
                    lanes
                }))
            }
            Stage::Disputes => {
                let place = Place {
                    stage: self.stage,
                    list: None,
                    within: None,
                };
                let disputes = Lane::of(Lists::Disputes(walk.rows(By::Day(day), self.list.take())), place);
                self.stage = Stage::Deposits;
                Poll::Ready(vec![disputes])
            }
            Stage::Deposits => {
                let from = &mut self.list;
                let deposits = self.deposits.get_or_insert_with(|| walk.rows(By::Day(day), from.take()));
                let before = deposits.position();
                let Poll::Ready(row) = deposits.poll(cx) else {
                    return Poll::Pending;
                };
                let (after, has_failed) = (deposits.position(), deposits.is_done());
                let row = row.map(|row| row.map(|row| (row.ach_deposit_id.clone(), Entry::Deposit(row))));
                Poll::Ready(self.parent(row, has_failed, (before, after), |id, resumed| {
                    let from = resumed.at(Child::Fees).flatten();
                    vec![(Child::Fees, Lists::Fees(walk.rows(By::Deposit(id.into()), from)))]
                }))
            }
            Stage::End => Poll::Ready(Vec::new()),
        }
    }

    /// The lanes of a batch or a deposit.
    fn parent<I: AsRef<str>>(
        &mut self,
        row: Option<Result<(Option<I>, Entry), Error>>,
        has_failed: bool,
        (before, after): (Position, Position),
        children: impl FnOnce(&str, &Resumed) -> Vec<(Child, Lists)>,
    ) -> Vec<Lane> {
        let stage = self.stage;
        let within = self.within.take();
        let place = |list: &Position, within| Place {
            stage,
            list: Some(list.clone()),
            within,
        };
        let (id, entry) = match row {
            Some(Ok((id, entry))) => (id.map(|id| id.as_ref().to_owned()), entry),
            // What was to be resumed is behind it, and would be left out.
            Some(Err(error)) if within.is_some() => {
                self.stage = Stage::End;
                return vec![Lane::one(Err(error), None)];
            }
            Some(Err(error)) => {
                if has_failed {
                    self.stage = Stage::End;
                }
                return vec![Lane::one(Err(error), Some(place(&after, None)))];
            }
            None if within.is_some() => return self.changed(),
            None => {
                self.stage = match stage {
                    Stage::Batches => Stage::Disputes,
                    _ => Stage::End,
                };
                return Vec::new();
            }
        };
        if within.as_ref().is_some_and(|within| within.of != id) {
            return self.changed();
        }
        let mut lanes = Vec::new();
        let first = match stage {
            Stage::Batches => Child::Transactions,
            _ => Child::Fees,
        };
        let resumed = Resumed(within);
        match &id {
            Some(id) => {
                if resumed.0.is_none() {
                    let within = Some((Some(id.clone()), first));
                    lanes.push(Lane::one(Ok(entry), Some(place(&before, within))));
                }
                lanes.extend(
                    children(id, &resumed)
                        .into_iter()
                        .map(|(child, rows)| Lane::of(rows, place(&before, Some((Some(id.clone()), child))))),
                );
            }
            None => {
                // The error first: resumed between the two, it comes again and is not lost.
                let why = "a batch or a deposit has no id, so that what belongs to it cannot be listed";
                lanes.push(Lane::one(Err(Error::note(ErrorKind::Decode, why)), Some(place(&before, None))));
                lanes.push(Lane::one(Ok(entry), Some(place(&after, None))));
            }
        }
        lanes
    }

    /// The end of a walk whose position leads nowhere.
    fn changed(&mut self) -> Vec<Lane> {
        self.stage = Stage::End;
        let why = "the list has changed since the position was stored; read the reports of this day again";
        vec![Lane::one(Err(Error::note(ErrorKind::Pagination, why)), None)]
    }
}

/// Where the first batch or deposit is resumed.
struct Resumed(Option<Within>);

impl Resumed {
    /// Whether this list within it is still to be read, and from where.
    fn at(&self, child: Child) -> Option<Option<Position>> {
        match &self.0 {
            Some(within) if within.child > child => None,
            Some(within) if within.child == child => Some(within.position.clone()),
            _ => Some(None),
        }
    }
}

/// What every list of the walk has in common.
struct Lister<'w> {
    client: &'w Client,
    merchant: Option<&'w MerchantId>,
}

impl Lister<'_> {
    fn rows<T: Row>(&self, by: By, from: Option<Position>) -> Rows<T> {
        let mut rows = Rows::new(self.client, by);
        if let Some(merchant) = self.merchant {
            rows = rows.merchant(merchant);
        }
        match from {
            Some(from) => rows.after(from),
            None => rows,
        }
    }
}

impl Stream for Walk {
    type Item = Result<Entry, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(cx)
    }
}

impl fmt::Debug for Walk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk").field("position", &self.position).finish_non_exhaustive()
    }
}
