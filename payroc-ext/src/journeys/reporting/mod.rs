//! Settlement reports as streams, and whether a day adds up.
//!
//! ```
//! use payroc_ext::journeys::reporting::{self, Position};
//! use payroc_ext::prelude::*;
//! # use payroc_ext::journeys::{OrderId, cards::{Charge, Charged}, saved_cards::SingleUseCard};
//! # use payroc_sandbox::{API_KEY, Form, ManualClock, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::builder().clock(ManualClock::new()).build();
//! # let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//! # for order in ["a", "b"] {
//! #     let session = client.hosted_fields().terminal("1234001").for_payment().await?;
//! #     let token = SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card)?.token);
//! #     let charge = Charge::new("1234001", OrderId::new(order)?, payroc_ext::Money::new(4_999, "USD"), token);
//! #     assert!(matches!(charge.sale(&client).await?, Charged::Approved(_)));
//! # }
//! # sandbox.settle();
//! # let yesterday = sandbox.time().date_naive();
//! let mut rows = reporting::transactions(&client, yesterday);
//! let first = rows.next().await.expect("one was settled")?;
//! println!("{:?} {:?}", first.transaction_id, first.amount);
//! let stored = serde_json::to_string(&rows.position())?;
//!
//! // In another process, behind that row.
//! let position: Position = serde_json::from_str(&stored)?;
//! let mut rows = reporting::transactions(&client, yesterday).after(position);
//! assert!(rows.next().await.is_some() && rows.next().await.is_none());
//!
//! let day = reporting::reconcile(&client, yesterday).await?;
//! assert!(day.adds_up(), "{:?}", day.findings);
//! # Ok(())
//! # }
//! ```
//!
//! # What is listed by what
//! The API lists nothing without a filter, and each function takes the one that its list needs.
//!
//! | report | by |
//! |---|---|
//! | [`batches`], [`disputes`], [`deposits`] | a day |
//! | [`transactions`], [`authorizations`] | a day or a batch: [`DayOrBatch`] |
//! | [`fees`] | a day or a deposit: [`DayOrDeposit`] |
//! | [`walk`] | a day: all of them, each batch with what belongs to it |
//! | [`reconcile`] | a day, in the time zone of a [`Scope`] |
//!
//! A batch has no list of batches:
//!
//! ```compile_fail,E0308
//! # use payroc_ext::{Client, journeys::reporting, types::BatchId};
//! fn list(client: &Client, batch: BatchId) {
//!     let _ = reporting::batches(client, batch);
//! }
//! ```
//!
//! # How payments are joined with transactions
//! A transaction does not name its payment. So [`reconcile`] compares what both have: the amount, the currency and, for sales, the authorization code.
//! Payments that are alike in all of these are counted, not distinguished: where one of two is missing, [`Finding::Missing`] names both. What is approved and in
//! no closed batch is [`Finding::NotYetSettled`], and not missing.
//!
//! # What is not known
//! The vendor does not document which terminal belongs to which merchant number, in which time zone a day begins, how the net amount of a deposit
//! follows from its parts, how long after a batch its reports are complete, and what reporting lists of bank transfers. None of it is assumed: the first two are
//! settings of [`Scope`], the net amount is not checked, and only card payments are joined. The vendor's test environment has no batches.

mod list;
mod reconcile;
mod rows;
mod walk;

use chrono::NaiveDate;

use self::list::By;
use crate::{Client, Error};

pub use self::list::{DayOrBatch, DayOrDeposit, Position, Row, Rows};
pub use self::reconcile::{Finding, Item, Reconciled, Scope, Total};
pub use self::rows::{AuthorizationRow, BatchRow, DepositRow, DisputeRow, FeeRow, TransactionRow};
pub use self::walk::{Entry, Walk, WalkPosition};

/// The batches that were submitted on a day.
pub fn batches(client: &Client, day: NaiveDate) -> Rows<BatchRow> {
    Rows::new(client, By::Day(day))
}

/// The transactions of a day's batches, or of one batch.
pub fn transactions(client: &Client, by: impl Into<DayOrBatch>) -> Rows<TransactionRow> {
    let by: DayOrBatch = by.into();
    Rows::new(client, by)
}

/// The authorizations of a day's batches, or of one batch.
pub fn authorizations(client: &Client, by: impl Into<DayOrBatch>) -> Rows<AuthorizationRow> {
    let by: DayOrBatch = by.into();
    Rows::new(client, by)
}

/// The disputes of a day.
pub fn disputes(client: &Client, day: NaiveDate) -> Rows<DisputeRow> {
    Rows::new(client, By::Day(day))
}

/// The deposits that merchants received on a day.
pub fn deposits(client: &Client, day: NaiveDate) -> Rows<DepositRow> {
    Rows::new(client, By::Day(day))
}

/// The fees and corrections of a day, or of one deposit.
pub fn fees(client: &Client, by: impl Into<DayOrDeposit>) -> Rows<FeeRow> {
    let by: DayOrDeposit = by.into();
    Rows::new(client, by)
}

/// All reports of a day in one stream.
pub fn walk(client: &Client, day: NaiveDate) -> Walk {
    Walk::new(client, day)
}

/// Joins the payments and refunds that were settled on a day with the transactions and batches of the day and the deposits that pay them out, and says what
/// does not add up.
///
/// Run it when the day is over: what changes meanwhile can look wrong. It takes memory for each payment of the day, some 200 bytes.
///
/// # Errors
///
/// Those of reads, and a row that cannot be read: a day that is not known as a whole does not add up.
pub async fn reconcile(client: &Client, scope: impl Into<Scope>) -> Result<Reconciled, Error> {
    reconcile::reconcile(client, &scope.into()).await
}
