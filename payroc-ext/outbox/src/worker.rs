//! The worker: takes rows, sends them, looks them up.

use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;

use payroc_ext::clock::{Clock, Stopwatch, SystemClock};
use payroc_ext::{Client, ErrorKind, Operation, Outcome, PreparedCall, Redacted, Response};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::database::{is_taken, milliseconds, with};
use crate::facts::{names_its_result, result_id};
use crate::json;
use crate::lookup::{self, Candidate, Lookup, MOST, Sought};
use crate::model::error::Error;
use crate::model::intent::IntentId;
use crate::model::row::{Record, State};
use crate::observe::{Observer, Transition};
use crate::outbox::{Outbox, lane_of, open};
use crate::submit::seal_response;

/// Sends what an outbox holds. Any number of them may run, in any number of processes and on any number of machines.
///
/// A worker takes the rows of the environment and the merchant of its client, and of each that [`with_client`](Self::with_client) adds. Before the first byte
/// of a call leaves, the row says so in the database.
#[derive(Clone)]
pub struct Worker(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    outbox: Outbox,
    clients: HashMap<String, Client>,
    lanes: Arc<[String]>,
    lookups: HashMap<&'static str, Arc<dyn Lookup>>,
    observer: Option<Arc<dyn Observer>>,
    clock: Arc<dyn Clock>,
    concurrency: usize,
    drain: Duration,
    name: String,
    /// The lane after the one that was served last.
    turn: Arc<AtomicUsize>,
    /// Rows that are being worked on.
    busy: Arc<Mutex<HashMap<i64, IntentId>>>,
    stopping: Arc<AtomicBool>,
}

/// What one step did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The intent.
    pub intent_id: IntentId,
    /// The state in which the row was taken: `Sending`, or `Uncertain` for one that was looked up.
    pub from: State,
    /// The state that the worker has brought it to; `None` where another worker had taken it over, or the database failed for as long as the lease lasted: its
    /// state is then that of the table.
    pub to: Option<State>,
}

/// The end of a worker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drained {
    /// The intents that were still being worked on when the time was over. Their rows stay as they are; when their leases have ended another worker
    /// takes them, as perhaps sent.
    pub unfinished: Vec<IntentId>,
}

impl Worker {
    /// A worker that sends by a client.
    #[must_use]
    pub fn new(outbox: &Outbox, client: Client) -> Self {
        let lane = lane_of(&client);
        Self(Arc::new(Inner {
            outbox: outbox.clone(),
            lanes: [lane.clone()].into(),
            clients: HashMap::from([(lane, client)]),
            lookups: lookup::built_in().into_iter().collect(),
            observer: None,
            clock: Arc::new(SystemClock::new()),
            concurrency: 4,
            drain: Duration::from_secs(20),
            name: new_name(),
            turn: Arc::default(),
            busy: Arc::default(),
            stopping: Arc::default(),
        }))
    }

    fn change(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// Adds the client of another merchant or environment. One with the same merchant and environment as an earlier one replaces it.
    #[must_use]
    pub fn with_client(self, client: Client) -> Self {
        self.change(|inner| {
            inner.clients.insert(lane_of(&client), client);
            let mut lanes: Vec<String> = inner.clients.keys().cloned().collect();
            lanes.sort();
            inner.lanes = lanes.into();
        })
    }

    /// Sets how many rows are worked on at one time, 4 unless set.
    #[must_use]
    pub fn with_concurrency(self, rows: usize) -> Self {
        self.change(|inner| inner.concurrency = rows.max(1))
    }

    /// Sets how long [`run`](Self::run) waits for what is being sent when it is asked to end, 20 seconds unless set.
    #[must_use]
    pub fn with_drain(self, time: Duration) -> Self {
        self.change(|inner| inner.drain = time)
    }

    /// Sets the look-up of an operation, in the place of the built-in one if there is one.
    #[must_use]
    pub fn with_lookup<Op: Operation>(self, lookup: impl Lookup) -> Self {
        self.change(|inner| {
            inner.lookups.insert(Op::INFO.id, Arc::new(lookup));
        })
    }

    /// Sets the observer of the transitions that this worker makes.
    #[must_use]
    pub fn with_observer(self, observer: impl Observer) -> Self {
        self.change(|inner| inner.observer = Some(Arc::new(observer)))
    }

    /// Sets the clock that measures how long a row has been held; the system's unless set. What is due, and how old a key is, the database's clock says.
    #[must_use]
    pub fn with_clock(self, clock: impl Clock) -> Self {
        self.change(|inner| inner.clock = Arc::new(clock))
    }

    /// Works until `shutdown` is ready, such as the future of a signal; then takes no further row and waits for those that are being sent, for as long as
    /// [`with_drain`](Self::with_drain) says.
    ///
    /// A database that fails is asked again after a poll interval. Dropping the future ends everything at once, which costs nothing but the time until the leases end.
    pub async fn run(&self, shutdown: impl Future<Output = ()>) -> Drained {
        self.0.outbox.listen();
        // Of its own, so that another run of the same worker is not stopped by this one.
        let this = self.clone().change(|inner| {
            inner.stopping = Arc::default();
            inner.busy = Arc::default();
        });
        let stop = Arc::new(tokio::sync::Notify::new());
        let mut tasks = JoinSet::new();
        let start = |tasks: &mut JoinSet<()>, after: Duration| {
            let (this, stop) = (this.clone(), stop.clone());
            tasks.spawn(async move {
                tokio::time::sleep(after).await;
                this.work(&stop).await;
            });
        };
        for _ in 0..this.0.concurrency {
            start(&mut tasks, Duration::ZERO);
        }
        let mut shutdown = pin!(shutdown);
        loop {
            tokio::select! {
                () = &mut shutdown => break,
                // Before the stop a task ends by a panic only, such as that of a client's own network. Its row waits for the end of its lease.
                Some(_) = tasks.join_next() => {
                    tracing::error!("a task of the worker has panicked and is started again");
                    start(&mut tasks, this.0.outbox.settings().poll);
                }
            }
        }
        this.0.stopping.store(true, Ordering::Release);
        stop.notify_waiters();
        let all = async { while tasks.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(this.0.drain, all).await;
        tasks.abort_all();
        let busy = this.0.busy.lock().unwrap_or_else(PoisonError::into_inner);
        let mut unfinished: Vec<IntentId> = busy.values().cloned().collect();
        unfinished.sort();
        Drained { unfinished }
    }

    async fn work(&self, stop: &tokio::sync::Notify) {
        let inner = &self.0;
        let poll = inner.outbox.settings().poll;
        loop {
            // Before the look at the flag, so that a stop between the two is seen.
            let mut stopped = pin!(stop.notified());
            stopped.as_mut().enable();
            if inner.stopping.load(Ordering::Acquire) {
                return;
            }
            match self.step().await {
                Ok(Some(_)) => {
                    // There may be more, and there may be idle tasks.
                    inner.outbox.wake();
                    continue;
                }
                Ok(None) => {}
                Err(error) => tracing::warn!(%error, "the worker of the outbox goes on after a failure"),
            }
            tokio::select! {
                () = stopped => return,
                () = inner.outbox.hub().woken() => {}
                () = tokio::time::sleep(poll) => {}
            }
        }
    }

    /// Takes one row that is due and does one transition; `None` where none is due. [`run`](Self::run) does this in a loop.
    ///
    /// # Errors
    ///
    /// The database fails.
    pub async fn step(&self) -> Result<Option<Step>, Error> {
        let Some((record, taken)) = self.claim().await? else {
            return Ok(None);
        };
        let busy = Busy::new(&self.0.busy, &record);
        let from = record.row.state;
        let step = Job {
            worker: &self.0,
            record: &record,
            taken,
        };
        let to = match from {
            State::Sending => step.send().await,
            _ => step.look_up().await,
        };
        drop(busy);
        let to = match to {
            Ok(to) => to,
            Err(error) => {
                tracing::error!(intent = %record.row.intent_id, %error, "the outbox could not write what became of a row; it stays uncertain");
                None
            }
        };
        Ok(Some(Step {
            intent_id: record.row.intent_id.clone(),
            from,
            to,
        }))
    }

    /// Takes one row that is due, in the turn of its lane.
    async fn claim(&self) -> Result<Option<(Record, Stopwatch)>, Error> {
        let inner = &self.0;
        let (outbox, settings) = (inner.outbox.inner(), inner.outbox.settings());
        let has_pacing = !settings.pacing.is_zero();
        let lanes: Vec<String> = if inner.lanes.len() == 1 && !has_pacing {
            inner.lanes.to_vec()
        } else {
            let list = serde_json::to_string(&*inner.lanes).unwrap_or_default();
            with!(&outbox.db, pool => sqlx::query_scalar(&outbox.sql.due_lanes).bind(list).fetch_all(pool).await?)
        };
        if lanes.is_empty() {
            return Ok(None);
        }
        let first = inner.turn.fetch_add(1, Ordering::Relaxed);
        for at in 0..lanes.len() {
            let lane = &lanes[(first.wrapping_add(at)) % lanes.len()];
            if has_pacing {
                let reserved = with!(&outbox.db, pool => {
                    sqlx::query(&outbox.sql.slot).bind(lane).bind(milliseconds(settings.pacing)).execute(pool).await?.rows_affected()
                });
                if reserved == 0 {
                    continue;
                }
            }
            // Before the statement: the lease cannot have begun earlier.
            let taken = Stopwatch::start(&*inner.clock);
            let row = with!(&outbox.db, pool => {
                let query = sqlx::query(&outbox.sql.claim)
                    .bind(lane)
                    .bind(&inner.name)
                    .bind(milliseconds(settings.lease))
                    .bind(milliseconds(settings.resend_for))
                    .bind(i64::from(has_pacing));
                // To the end: SQLite commits behind the last row, and a commit that fails is an error only of whoever asks for what comes after it.
                query.fetch_all(pool).await?.pop().as_ref().map(Record::read).transpose()?
            });
            if let Some(record) = row {
                return Ok(Some((record, taken)));
            }
        }
        Ok(None)
    }
}

/// A row that is being worked on, until this is dropped.
struct Busy<'a>(&'a Mutex<HashMap<i64, IntentId>>, i64);

impl<'a> Busy<'a> {
    fn new(all: &'a Mutex<HashMap<i64, IntentId>>, record: &Record) -> Self {
        let intent = record.row.intent_id.clone();
        all.lock().unwrap_or_else(PoisonError::into_inner).insert(record.id, intent);
        Self(all, record.id)
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

/// One row under one lease.
struct Job<'a> {
    worker: &'a Inner,
    record: &'a Record,
    taken: Stopwatch,
}

/// A value in a statement.
#[derive(Clone, Copy)]
enum Value<'a> {
    Number(Option<i64>),
    Text(Option<&'a str>),
}

/// What is written of a success.
#[derive(Clone, Copy)]
struct Success<'a> {
    status: i64,
    id: Option<&'a str>,
    response: Option<&'a str>,
}

impl<'a> Success<'a> {
    fn values(&self, row: i64) -> [Value<'a>; 4] {
        [
            Value::Number(Some(row)),
            Value::Number(Some(self.status)),
            Value::Text(self.id),
            Value::Text(self.response),
        ]
    }

    /// With the reason why the row is held.
    fn values_and(&self, row: i64, why: &'a str) -> [Value<'a>; 5] {
        let [row, status, id, response] = self.values(row);
        [row, status, id, response, Value::Text(Some(why))]
    }
}

/// What follows from a failure.
enum Next {
    /// It certainly did nothing, and may succeed later.
    Again,
    /// It certainly did nothing, and will not succeed.
    Refused,
    /// It may have acted.
    Uncertain,
}

impl Job<'_> {
    async fn send(&self) -> Result<Option<State>, Error> {
        let settings = self.worker.outbox.settings();
        let is_fresh = !self.record.row.may_have_arrived;
        let Some(client) = self.worker.clients.get(&self.record.lane) else {
            return self.put_back("the worker has no client for this merchant").await;
        };
        let call = match self.restore(client, is_fresh) {
            Ok(call) => call,
            Err(error) => return self.unopened(&error).await,
        };
        // A process that was halted between the mark and here, or whose machine was suspended, may have lost its lease by now, so it does not begin.
        let elapsed = self.elapsed();
        let Some(left) = settings.deadline().checked_sub(elapsed) else {
            return self.put_back("the worker was halted before it could send").await;
        };
        let age = Duration::from_millis(u64::try_from(self.record.age).unwrap_or(0)).saturating_add(elapsed);
        // A key that the server has never seen cannot have been forgotten.
        let most = if is_fresh { Duration::MAX } else { settings.resend_for };
        let call = call.with_deadline(left).with_known_age(age).with_max_age(most);
        match call.send_with_response(client).await {
            Ok(response) => {
                let (operation, body) = (call.operation(), response.value().expose());
                let id = result_id(operation.id, body);
                // An id that is missing where the response names what was created would be missed in every look-up of the same order.
                if id.is_some() || !names_its_result(operation.id) {
                    return self.done(&response, id).await;
                }
                let status = response.status().as_u16();
                let why = format!("HTTP {status}: the id of what the operation creates is missing, so the response may be another's");
                self.wait(Next::Uncertain, self.backoff(None), &why, None).await
            }
            Err(error) => self.failed(&error, is_fresh).await,
        }
    }

    fn restore(&self, client: &Client, is_fresh: bool) -> Result<PreparedCall, Error> {
        let stored = open(&self.worker.outbox.settings().keys, self.record, client)?;
        let call = if is_fresh {
            PreparedCall::restore_fresh(stored)
        } else {
            PreparedCall::restore_resumed(stored)
        };
        Ok(call?)
    }

    /// Nothing was sent under this lease.
    async fn put_back(&self, why: &str) -> Result<Option<State>, Error> {
        let wait = self.backoff(None);
        self.wait(
            if self.record.row.may_have_arrived {
                Next::Uncertain
            } else {
                Next::Again
            },
            wait,
            why,
            None,
        )
        .await
    }

    /// The call cannot be opened here. Another process may have the key or the release that it takes, so the row waits; in the end a person is asked.
    async fn unopened(&self, error: &Error) -> Result<Option<State>, Error> {
        let why = format!("the call cannot be opened: {error}");
        if !self.record.row.may_have_arrived && self.record.row.attempts >= 20 {
            return self.held(&why).await;
        }
        self.put_back(&why).await
    }

    async fn failed(&self, error: &payroc_ext::Error, is_fresh: bool) -> Result<Option<State>, Error> {
        // This call has done nothing, and an earlier one under the same key has, perhaps for the same order. Behind an attempt of its own the conflict is no
        // refusal: it can be with that attempt, whose response comes later.
        if is_fresh && error.outcome() == Outcome::Rejected && error.is_idempotency_conflict() {
            let why = "its key was used for another request, which may have acted: look the order up";
            return self.held(why).await;
        }
        let next = match error.outcome() {
            _ if !is_fresh => Next::Uncertain,
            Outcome::NotSent if error.kind() == ErrorKind::InvalidRequest => Next::Refused,
            Outcome::NotSent => Next::Again,
            // New credentials or a better moment may come, and nobody else would send it under its key.
            Outcome::Rejected if error.is_retryable() || error.is_authentication() => Next::Again,
            Outcome::Rejected => Next::Refused,
            // Unknown, and what a newer release distinguishes.
            _ => Next::Uncertain,
        };
        let why: String = error.to_string().chars().take(500).collect();
        let facts = Some((error.kind(), error.outcome()));
        let asked = asked(error);
        if let Next::Refused = next {
            let status = error.status().map(|status| i64::from(status.as_u16()));
            let sql = &self.worker.outbox.inner().sql.refused;
            let changed = self
                .persist(
                    sql,
                    &[self.id(), self.lease(), Value::Number(status), Value::Text(Some(&why))],
                    State::Refused,
                )
                .await?;
            // Where it was sent outside the outbox meanwhile, a refusal is none.
            if changed == 0 {
                return self.wait(Next::Uncertain, self.backoff(asked), &why, facts).await;
            }
            return Ok(self.moved(changed, State::Refused, Some(&why), facts));
        }
        self.heed(error).await;
        self.wait(next, self.backoff(asked), &why, facts).await
    }

    /// Where the server has asked for fewer calls, no worker sends for this merchant until then.
    async fn heed(&self, error: &payroc_ext::Error) {
        if error.is_rate_limited() {
            let first = self.worker.outbox.settings().backoff.0;
            self.hold_back(asked(error).unwrap_or(first)).await;
        }
    }

    /// Nothing is sent for the merchant for so long.
    async fn hold_back(&self, time: Duration) {
        let inner = self.worker.outbox.inner();
        let held = with!(&inner.db, pool => {
            sqlx::query(&inner.sql.hold_back).bind(&self.record.lane).bind(milliseconds(time)).execute(pool).await.map(drop)
        });
        if let Err(error) = held {
            tracing::warn!(%error, "the outbox could not note that a merchant has to wait");
        }
    }

    async fn wait(&self, next: Next, time: Duration, why: &str, facts: Option<(ErrorKind, Outcome)>) -> Result<Option<State>, Error> {
        let inner = self.worker.outbox.inner();
        let (sql, state) = match (next, self.record.row.state) {
            (Next::Again, _) => (&inner.sql.again, State::Ready),
            (_, State::Sending) => (&inner.sql.uncertain, State::Uncertain),
            _ => (&inner.sql.later, State::Uncertain),
        };
        let time = Value::Number(Some(milliseconds(time)));
        let values = [self.id(), self.lease(), time, Value::Text(Some(why))];
        let changed = self.persist(sql, &values, state).await?;
        // It was sent outside the outbox meanwhile.
        if changed == 0 && state == State::Ready {
            let changed = self.persist(&inner.sql.uncertain, &values, State::Uncertain).await?;
            return Ok(self.moved(changed, State::Uncertain, Some(why), facts));
        }
        Ok(self.moved(changed, state, Some(why), facts))
    }

    async fn held(&self, why: &str) -> Result<Option<State>, Error> {
        let inner = self.worker.outbox.inner();
        let changed = self
            .persist(&inner.sql.held, &[self.id(), self.lease(), Value::Text(Some(why))], State::Held)
            .await?;
        Ok(self.moved(changed, State::Held, Some(why), None))
    }

    async fn done(&self, response: &Response<Redacted>, id: Option<String>) -> Result<Option<State>, Error> {
        let row = &self.record.row;
        let sql = &self.worker.outbox.inner().sql;
        // What cannot be sealed is not stored; that the call has acted is.
        let sealed = seal_response(&self.worker.outbox, &row.intent_id, response.value()).ok();
        let success = Success {
            status: i64::from(response.status().as_u16()),
            id: id.as_deref(),
            response: sealed.as_deref(),
        };
        let twice = || {
            format!(
                "the server's response names the id {}, which another row has: one of the two is not what it seems",
                success.id.unwrap_or_default()
            )
        };
        match self.persist(&sql.done, &success.values(self.record.id), State::Done).await {
            Err(Error::Database(error)) if is_taken(&error) => return self.acted(&success, None, &twice()).await,
            Ok(0) => {}
            changed => return Ok(self.moved(changed?, State::Done, None, None)),
        }
        // Somebody else has settled it: by the same response to another sending, or as something that it is not.
        let settled = self.worker.outbox.row(&row.intent_id).await?;
        if settled.is_none_or(|settled| settled.state != State::Done) {
            let late = "a success of the server's arrived after the row was settled as not done";
            return match self.acted(&success, success.id, late).await {
                Err(Error::Database(error)) if is_taken(&error) => self.acted(&success, None, &format!("{late}; {}", twice())).await,
                held => held,
            };
        }
        match self.persist(&sql.done_again, &success.values(self.record.id), State::Done).await {
            Err(Error::Database(error)) if is_taken(&error) => return self.acted(&success, None, &twice()).await,
            Ok(0) => {}
            changed => {
                changed?;
                return Ok(None);
            }
        }
        let known = self.worker.outbox.row(&row.intent_id).await?.and_then(|row| row.result_id);
        let why = format!(
            "two ids are named as its result, {} and {}: the call may have acted twice",
            known.unwrap_or_default(),
            success.id.unwrap_or_default()
        );
        tracing::error!(intent = %row.intent_id, "{why}");
        let changed = self
            .persist(&sql.disputed, &success.values_and(self.record.id, &why), State::Held)
            .await?;
        Ok(self.moved(changed, State::Held, Some(&why), None))
    }

    /// The call has acted, and a person has to see what that means: the response is kept, and its id where no other row has it.
    async fn acted(&self, success: &Success<'_>, id: Option<&str>, why: &str) -> Result<Option<State>, Error> {
        let kept = Success { id, ..*success };
        let sql = &self.worker.outbox.inner().sql.acted;
        let changed = self.persist(sql, &kept.values_and(self.record.id, why), State::Held).await?;
        if changed == 0 {
            return self.acted_again(success).await;
        }
        tracing::error!(intent = %self.record.row.intent_id, "{why}");
        Ok(self.moved(changed, State::Held, Some(why), None))
    }

    /// The row is held, and has a success: a person has to judge that one and this one.
    async fn acted_again(&self, success: &Success<'_>) -> Result<Option<State>, Error> {
        let Some(id) = success.id else { return Ok(None) };
        let why = format!("another success of the server's names the id {id}: the call may have acted twice");
        let sql = &self.worker.outbox.inner().sql.acted_again;
        let values = [self.id(), Value::Text(Some(id)), Value::Text(Some(&why))];
        let changed = self.persist(sql, &values, State::Held).await?;
        if changed == 0 {
            return Ok(None);
        }
        tracing::error!(intent = %self.record.row.intent_id, "{why}");
        Ok(self.moved(changed, State::Held, Some(&why), None))
    }

    async fn look_up(&self) -> Result<Option<State>, Error> {
        let row = &self.record.row;
        let inner = self.worker.outbox.inner();
        let Some(lookup) = self.worker.lookups.get(row.operation.as_str()) else {
            let why = format!(
                "it may have acted, its key may be forgotten, and there is no look-up for {}",
                row.operation
            );
            return self.held(&why).await;
        };
        let Some(sought) = Sought::of(row) else {
            return self
                .held("it may have acted, its key may be forgotten, and its body names no order id, amount or terminal to look up")
                .await;
        };
        let Some(client) = self.worker.clients.get(&self.record.lane) else {
            return self.put_back("the worker has no client for this merchant").await;
        };
        match self.names_its_time(client) {
            Ok(false) => {}
            Ok(true) => {
                return self
                    .held("it may have acted, its key may be forgotten, and its order has a time of its own, by which no record can be recognised")
                    .await;
            }
            Err(error) => return self.not_looked_up(&format!("the call cannot be opened: {error}"), None).await,
        }
        let deadline = self.worker.outbox.settings().deadline().saturating_sub(self.elapsed());
        let found = match tokio::time::timeout(deadline, caught(async { lookup.candidates(client, &sought).await })).await {
            Ok(Some(Ok(found))) => found,
            Ok(Some(Err(error))) => {
                self.heed(&error).await;
                return self.not_looked_up(&format!("the look-up failed: {error}"), asked(&error)).await;
            }
            Ok(None) => return self.not_looked_up("the look-up panicked", None).await,
            Err(_) => return self.not_looked_up("the look-up took longer than the lease allows", None).await,
        };
        if found.len() > MOST {
            return self.held("it may have acted, and too many records have its order id").await;
        }
        let mut ids: Vec<String> = found.iter().map(|candidate| candidate.id.clone()).collect();
        ids.sort();
        ids.dedup();
        // What is another row's can be the result of none but that.
        let taken = self.taken_ids(&ids).await?;
        let of = |fits: &dyn Fn(&Candidate) -> bool| {
            let mut ids: Vec<&str> = found.iter().filter(|found| fits(found)).map(|found| found.id.as_str()).collect();
            ids.retain(|id| !taken.iter().any(|taken| taken == id));
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let fitting = of(&|candidate| sought.fits(candidate));
        let timeless = of(&|candidate| sought.is_without_time(candidate)).join(", ");
        let only = match fitting.as_slice() {
            [id] if timeless.is_empty() => Ok(*id),
            [] if timeless.is_empty() => Err("no record fits it, which proves nothing".to_owned()),
            several if timeless.is_empty() => Err(format!("several records fit it: {}", several.join(", "))),
            [] => Err(format!("a record of its order has no time, or one without an offset: {timeless}")),
            some => Err(format!(
                "{} fits it, and another record of its order has no time, or one without an offset: {timeless}",
                some.join(", ")
            )),
        };
        let id = match only {
            Ok(id) => id,
            Err(why) => return self.held(&format!("it may have acted, and {why}")).await,
        };
        let changed = self
            .persist(&inner.sql.found, &[self.id(), self.lease(), Value::Text(Some(id))], State::Done)
            .await;
        match changed {
            Ok(0) => {
                let why = format!(
                    "the record {id} fits it, and another open row has the same order id, or a row of it that is done may have made the record"
                );
                self.held(&why).await
            }
            Err(Error::Database(error)) if is_taken(&error) => {
                self.held(&format!("the record {id} fits it, and another row has that id")).await
            }
            changed => Ok(self.moved(changed?, State::Done, None, None)),
        }
    }

    /// Whether the order of the request has a time. The server may give that back as the record's, and then it says nothing about when that was made.
    fn names_its_time(&self, client: &Client) -> Result<bool, Error> {
        let stored = open(&self.worker.outbox.settings().keys, self.record, client)?;
        let body = json::read(stored.expose_body());
        Ok(body.is_some_and(|body| {
            let times = [["order", "dateTime"], ["setupOrder", "dateTime"]];
            times.iter().any(|path| body.at(path).is_some_and(|time| !time.is_null()))
        }))
    }

    /// The look-up is repeated, less and less often, until the first that failed is a day ago; then a person is asked.
    async fn not_looked_up(&self, why: &str, asked: Option<Duration>) -> Result<Option<State>, Error> {
        let inner = self.worker.outbox.inner();
        let since = Duration::from_millis(u64::try_from(self.record.look_ups_fail_for).unwrap_or(0));
        let why: String = why.chars().take(500).collect();
        if since >= LOOKED_UP_FOR {
            return self
                .held(&format!(
                    "it may have acted, is too old to be sent again, and could not be looked up for a day: {why}"
                ))
                .await;
        }
        let wait = self.backoff(asked).max((since / 4).min(self.worker.outbox.settings().backoff.1));
        let values = [
            self.id(),
            self.lease(),
            Value::Number(Some(milliseconds(wait))),
            Value::Text(Some(&why)),
        ];
        let changed = self.persist(&inner.sql.look_up_failed, &values, State::Uncertain).await?;
        Ok(self.moved(changed, State::Uncertain, Some(&why), None))
    }

    /// Those of the ids that other rows have.
    async fn taken_ids(&self, ids: &[String]) -> Result<Vec<String>, Error> {
        let inner = self.worker.outbox.inner();
        let list = serde_json::to_string(ids).unwrap_or_default();
        with!(&inner.db, pool => {
            Ok(sqlx::query_scalar(&inner.sql.taken).bind(list).fetch_all(pool).await?)
        })
    }

    /// Repeats a statement while the database fails, until the lease has ended: what is known now would be lost, and would have to be found out again.
    ///
    /// A statement that failed may have been committed all the same, and then it changes nothing when it is repeated. So where the row is under the same
    /// lease in the state that the statement leads to, it counts as changed.
    async fn persist(&self, sql: &str, values: &[Value<'_>], to: State) -> Result<u64, Error> {
        let mut wait = Duration::from_millis(20);
        let mut has_failed = false;
        loop {
            match self.write(sql, values).await {
                Ok(0) if has_failed => {
                    let known = self.worker.outbox.record(&self.record.row.intent_id).await?;
                    let is_ours = |known: Record| known.lease == self.record.lease && known.row.state == to && known.row.owner.is_none();
                    return Ok(u64::from(known.is_some_and(is_ours)));
                }
                Ok(changed) => return Ok(changed),
                Err(error) if is_taken(&error) || self.elapsed() >= self.worker.outbox.settings().lease => return Err(error.into()),
                Err(error) => tracing::warn!(%error, "the outbox repeats a statement that failed"),
            }
            has_failed = true;
            tokio::time::sleep(wait).await;
            wait = (wait * 2).min(Duration::from_secs(2));
        }
    }

    async fn write(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, sqlx::Error> {
        with!(&self.worker.outbox.inner().db, pool => {
            let mut query = sqlx::query(sql);
            for value in values {
                query = match *value {
                    Value::Number(number) => query.bind(number),
                    Value::Text(text) => query.bind(text),
                };
            }
            query.execute(pool).await.map(|done| done.rows_affected())
        })
    }

    /// How long this worker has had the row.
    fn elapsed(&self) -> Duration {
        self.taken.elapsed(&*self.worker.clock)
    }

    fn id(&self) -> Value<'static> {
        Value::Number(Some(self.record.id))
    }

    fn lease(&self) -> Value<'static> {
        Value::Number(Some(self.record.lease))
    }

    /// Reports a transition, unless the row was no longer this worker's.
    fn moved(&self, changed: u64, to: State, reason: Option<&str>, error: Option<(ErrorKind, Outcome)>) -> Option<State> {
        let row = &self.record.row;
        if changed == 0 {
            tracing::warn!(intent = %row.intent_id, "another worker has taken over a row of the outbox");
            return None;
        }
        tracing::info!(
            intent = %row.intent_id,
            operation = %row.operation,
            from = %row.state,
            to = %to,
            attempts = row.attempts,
            reason = reason.unwrap_or_default(),
            "a row of the outbox"
        );
        if let Some(observer) = &self.worker.observer {
            let transition = Transition {
                intent_id: &row.intent_id,
                operation: &row.operation,
                merchant: row.merchant.as_deref(),
                from: row.state,
                to,
                attempts: row.attempts,
                error,
                reason,
            };
            let _ = catch_unwind(AssertUnwindSafe(|| observer.transition(&transition)));
        }
        if matches!(to, State::Done | State::Refused | State::Held) {
            self.worker.outbox.hub().settled(row.intent_id.as_str());
        }
        Some(to)
    }

    fn backoff(&self, asked: Option<Duration>) -> Duration {
        let (first, longest) = self.worker.outbox.settings().backoff;
        let doublings = u32::try_from(self.record.row.attempts.clamp(1, 32) - 1).unwrap_or(0);
        let full = first.saturating_mul(2_u32.saturating_pow(doublings)).min(longest);
        let drawn = full.mul_f64(0.5 + fastrand::f64() / 2.0);
        drawn.max(asked.unwrap_or_default())
    }
}

/// A server that asks for more than this is not believed.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(3_600);

/// How long the server asks to be left alone.
fn asked(error: &payroc_ext::Error) -> Option<Duration> {
    error.retry_after().map(|time| time.min(LONGEST_RETRY_AFTER))
}

/// How long a look-up that fails is repeated.
const LOOKED_UP_FOR: Duration = Duration::from_secs(24 * 3_600);

/// The name of a worker, which its rows have while it holds them: the process first, for people who look for it.
fn new_name() -> String {
    format!("{}-{}", std::process::id(), &Uuid::new_v4().simple().to_string()[..8])
}

/// Runs a future of somebody else's; `None` if it panicked.
async fn caught<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|context| {
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(poll) => poll.map(Some),
            // It is not polled again.
            Err(_) => Poll::Ready(None),
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_workers_of_a_process_have_two_names_that_say_which_process_it_is() {
        let names = [new_name(), new_name()];
        assert_ne!(names[0], names[1]);
        let process = format!("{}-", std::process::id());
        assert!(names.iter().all(|name| name.starts_with(&process)), "{names:?}");
    }
}
