//! Rows as people and programs see them.

use std::fmt;

use chrono::{DateTime, Utc};
use payroc_ext::{FromBody, Redacted};
use sqlx::{ColumnIndex, Database, Decode, Type};

use crate::model::error::Error;
use crate::model::intent::IntentId;

/// The state of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// It was never sent, or what was sent certainly did nothing.
    Ready,
    /// A worker holds it and may have sent it. The mark was committed before the first byte left.
    Sending,
    /// It may have acted. It is sent again under its key, and past the age of the settings looked up.
    Uncertain,
    /// It has acted: the server said so, exactly one record of the server's fits, or a person said so.
    Done,
    /// It has certainly not acted: the server rejected its only sending, or a person said so.
    Refused,
    /// A person has to decide; see [`Outbox::settle_by_hand`](crate::Outbox::settle_by_hand).
    Held,
}

impl State {
    /// The string of the database, and a label for metrics. It never changes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Sending => "sending",
            Self::Uncertain => "uncertain",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Held => "held",
        }
    }

    fn read(text: &str) -> Option<Self> {
        [Self::Ready, Self::Sending, Self::Uncertain, Self::Done, Self::Refused, Self::Held]
            .into_iter()
            .find(|state| state.as_str() == text)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A row without what is sealed in it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Row {
    /// The intent.
    pub intent_id: IntentId,
    /// The base address of the API.
    pub environment: String,
    /// The merchant, where the call was made by a client that acts for one.
    pub merchant: Option<String>,
    /// The id of the operation: `create_payment`.
    pub operation: String,
    /// The state.
    pub state: State,
    /// The key that each sending carries.
    pub idempotency_key: Option<String>,
    /// The order id of the body.
    pub order_id: Option<String>,
    /// The requested amount, in the lowest denomination.
    pub amount: Option<i64>,
    /// The currency of the amount.
    pub currency: Option<String>,
    /// The terminal of the body or of the path.
    pub terminal: Option<String>,
    /// How many times a worker began to send it.
    pub attempts: i64,
    /// Whether a sending may have reached the server.
    pub may_have_arrived: bool,
    /// When it was submitted. This and the other times are of the database's clock.
    pub submitted_at: DateTime<Utc>,
    /// When a worker may take it next; for a row that a worker holds the end of the lease.
    pub due_at: DateTime<Utc>,
    /// When its first sending began.
    pub first_sent_at: Option<DateTime<Utc>>,
    /// When it was settled or held.
    pub settled_at: Option<DateTime<Utc>>,
    /// What settled it: `response`, `lookup` or `hand: NAME`.
    pub settled_by: Option<String>,
    /// The worker that holds it.
    pub owner: Option<String>,
    /// The HTTP status of the response that settled it.
    pub status: Option<u16>,
    /// The server's id of what was created.
    pub result_id: Option<String>,
    /// What is known about the last failure, or why the row is held. It holds nothing secret.
    pub reason: Option<String>,
}

/// The row as it is stored.
#[derive(Clone)]
pub(crate) struct Record {
    pub(crate) id: i64,
    pub(crate) lease: i64,
    pub(crate) lane: String,
    pub(crate) digest: Vec<u8>,
    pub(crate) body: Option<String>,
    pub(crate) data_key: Option<String>,
    pub(crate) response: Option<String>,
    /// How long ago its first sending began, by the database's clock.
    pub(crate) age: i64,
    /// How long its look-ups have been failing, by the same clock.
    pub(crate) look_ups_fail_for: i64,
    pub(crate) row: Row,
}

/// The columns that [`Record::read`] reads, in their order. `{now}` is the clock of the database.
pub(crate) const COLUMNS: &str = "id, lease, lane, digest, body, data_key, response, {now} - COALESCE(first_sent_at, {now}), intent_id, operation, state, \
     idempotency_key, order_id, amount, currency, terminal, attempts, may_have_arrived, submitted_at, due_at, first_sent_at, settled_at, \
     settled_by, owner, status, result_id, reason, {now} - COALESCE(look_up_failed_at, {now})";

impl Record {
    pub(crate) fn read<R>(row: &R) -> Result<Self, Error>
    where
        R: sqlx::Row,
        usize: ColumnIndex<R>,
        String: for<'r> Decode<'r, R::Database> + Type<R::Database>,
        i64: for<'r> Decode<'r, R::Database> + Type<R::Database>,
        Vec<u8>: for<'r> Decode<'r, R::Database> + Type<R::Database>,
        R::Database: Database,
    {
        let text = |at: usize| row.try_get::<Option<String>, _>(at);
        let number = |at: usize| row.try_get::<Option<i64>, _>(at);
        let lane: String = row.try_get(2)?;
        let (environment, merchant) = lane.split_once(' ').unwrap_or((&lane, ""));
        let state: String = row.try_get(10)?;
        let unreadable = |what: &str| Error::UnreadableRow(what.to_owned());
        Ok(Self {
            id: row.try_get(0)?,
            lease: row.try_get(1)?,
            digest: row.try_get(3)?,
            body: text(4)?,
            data_key: text(5)?,
            response: text(6)?,
            age: row.try_get(7)?,
            look_ups_fail_for: row.try_get(27)?,
            row: Row {
                intent_id: IntentId::new(row.try_get::<String, _>(8)?).map_err(|_| unreadable("its intent id is none"))?,
                environment: environment.to_owned(),
                merchant: (!merchant.is_empty()).then(|| merchant.to_owned()),
                operation: row.try_get(9)?,
                state: State::read(&state).ok_or_else(|| unreadable("its state is not one that this release knows"))?,
                idempotency_key: text(11)?,
                order_id: text(12)?,
                amount: number(13)?,
                currency: text(14)?,
                terminal: text(15)?,
                attempts: row.try_get(16)?,
                may_have_arrived: row.try_get::<i64, _>(17)? != 0,
                submitted_at: time(row.try_get(18)?),
                due_at: time(row.try_get(19)?),
                first_sent_at: number(20)?.map(time),
                settled_at: number(21)?.map(time),
                settled_by: text(22)?,
                owner: text(23)?,
                status: number(24)?.and_then(|status| u16::try_from(status).ok()),
                result_id: text(25)?,
                reason: text(26)?,
            },
            lane,
        })
    }
}

fn time(milliseconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// What became of a submitted intent, as far as the outbox can say.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Settled {
    /// It has acted.
    Done(Done),
    /// It has certainly not acted. [`Row::reason`] names the cause.
    Refused(Row),
    /// A person has to decide. [`Row::reason`] names the cause.
    Held(Row),
}

impl Settled {
    /// The row.
    #[must_use]
    pub fn row(&self) -> &Row {
        match self {
            Self::Done(done) => &done.row,
            Self::Refused(row) | Self::Held(row) => row,
        }
    }
}

/// A call that has acted. That a payment was made does not say that it was approved: the response does.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Done {
    /// The row.
    pub row: Row,
    /// The body of the response. `None` where there was none, as for a row that a look-up or a person has settled, where it names another id than the one by which
    /// a person has settled the row, and where it was forgotten ([`Outbox::forget_responses`](crate::Outbox::forget_responses)) or could not be sealed: fetch the
    /// record by [`Row::result_id`] then.
    pub response: Option<Redacted>,
}

impl Done {
    /// The response, decoded as a type of the API such as `payroc_ext::types::Payment`, as leniently as a call does; `None` where there is none.
    ///
    /// # Errors
    ///
    /// A body that is not of this type.
    pub fn decode<T: FromBody>(&self) -> Result<Option<T>, Error> {
        let body = self.response.as_ref().map(|body| T::from_body(body.expose()));
        // The message of the decoder can quote the body.
        body.transpose()
            .map_err(|_| Error::UnreadableRow("its response does not have the type that it is decoded as".to_owned()))
    }
}
