//! Storing a call.

use std::time::Duration;

use chrono::TimeDelta;
use payroc_ext::clock::{Clock as _, SystemClock};
use payroc_ext::{PreparedCall, Redacted, StoredCall};

use crate::database::{Connection, Transaction, milliseconds, with, within};
use crate::facts::Facts;
use crate::json::{self, Node};
use crate::model::error::Error;
use crate::model::intent::IntentId;
use crate::model::row::{Record, State};
use crate::outbox::{Inner, Outbox, lane, open_beside, seal};
use crate::policy;
use crate::settings::{Cap, Most};

/// How much the clocks of two machines may differ, of which one makes a call and the other submits it.
const AGREEMENT: TimeDelta = TimeDelta::seconds(1);

/// What a submit did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Submitted {
    /// The call is stored, once the transaction is committed.
    New,
    /// The intent was submitted before with the same request. Its first call, with its key, is the one that counts.
    #[non_exhaustive]
    Joined {
        /// The state of its row.
        state: State,
    },
}

impl Submitted {
    /// Whether the call was stored by this submit.
    #[must_use]
    pub fn is_new(self) -> bool {
        self == Self::New
    }
}

impl Outbox {
    /// Stores a call in a transaction of yours: what else you write in it and the call are committed together, or not at all.
    ///
    /// A second submit of the same intent joins the first, also when the first has been settled; another request under the same intent is an
    /// error. Where another transaction submits the same intent at the same time, the later one waits for the end of the earlier one.
    ///
    /// A call that may have been sent outside the outbox tells the row that it joins: the row counts as sent from then on, by the older of both times. Under another
    /// key than the row's it does not join, because both calls may have acted: [`Error::SentUnderAnotherKey`].
    ///
    /// A call that may have been sent before counts as sent when its value was made ([`PreparedCall::created_at`]). Where its key is older than that value, as
    /// with [`with_resume_key`](payroc_ext::Call::with_resume_key) and a step of a journey that is made anew, say how long ago the first sending was:
    /// [`PreparedCall::with_known_age`]. A key that is taken for younger than it is may be forgotten when it is sent, and the call acts again.
    ///
    /// After the commit, [`wake`](Self::wake) spares a worker on SQLite its poll interval. On SQLite begin the transaction with `BEGIN IMMEDIATE`, as for
    /// any transaction that reads and then writes.
    ///
    /// # Errors
    ///
    /// [`Error::MayNotBeStored`], [`Error::CardNumber`] and [`Error::UnreadableBody`] for what may not be stored, [`Error::DifferentRequest`], [`Error::SentUnderAnotherKey`],
    /// [`Error::CapReached`], a call without an idempotency key, and a transaction of another database. None of these has written anything.
    pub async fn submit(&self, transaction: &mut impl Transaction, intent: IntentId, call: impl Submit) -> Result<Submitted, Error> {
        self.store(transaction.connection(), &intent, call.call()).await
    }

    /// Stores a call in a transaction of its own, and wakes a worker. Dropping the future does not stop it.
    ///
    /// # Errors
    ///
    /// Those of [`submit`](Self::submit).
    pub async fn submit_now(&self, intent: IntentId, call: impl Submit) -> Result<Submitted, Error> {
        let (this, call) = (self.clone(), call.call().clone());
        // A task of its own, so that a caller that goes away does not leave the transaction open; see `Db::own`.
        let stored = tokio::spawn(async move {
            with!(&this.inner().db, pool => {
                let begin = this.inner().sql.begin;
                let mut transaction = pool.begin_with(begin).await?;
                let submitted = this.store(Transaction::connection(&mut transaction), &intent, &call).await?;
                transaction.commit().await?;
                this.wake();
                Ok(submitted)
            })
        });
        stored.await.unwrap_or_else(|error| match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Err(Error::Database(sqlx::Error::WorkerCrashed)),
        })
    }

    async fn store(&self, connection: Connection<'_>, intent: &IntentId, call: &PreparedCall) -> Result<Submitted, Error> {
        let inner = self.inner();
        if !inner.db.fits(&connection) {
            return Err(other_database());
        }
        if call.idempotency_key().is_none() {
            return Err(Error::Invalid(format!(
                "{} takes no idempotency key, so sent again hours later it would undo what was changed meanwhile: send the call without the outbox",
                call.operation().id
            )));
        }
        let stored = call.expose_for_storage();
        if stored.merchant() == Some("") {
            return Err(Error::Invalid(
                "the name of the merchant is empty; give the client of `for_merchant` another one".to_owned(),
            ));
        }
        let body = read(&stored)?;
        if let Some(body) = &body {
            policy::check(body, inner.settings.card_numbers.contains(&call.operation().id))?;
        }
        let request = Request {
            intent,
            call,
            lane: lane(stored.api_url(), stored.merchant()),
            digest: inner.digest_key.of(call, &stored, body.as_ref()),
            facts: Facts::of(&stored, body.as_ref()),
            body,
            stored: &stored,
        };
        within!(connection, connection => {
            let known = |row| Record::read(&row);
            let mut joined = None;
            // Asked first where there are caps: a submit that joins is not a new call.
            let caps: Vec<&Cap> = inner.settings.caps.iter().filter(|cap| cap.counts(&request)).collect();
            if !caps.is_empty() {
                joined = sqlx::query(&inner.sql.by_intent).bind(intent.as_str()).fetch_optional(&mut *connection).await?;
            }
            if joined.is_none() && !caps.is_empty() {
                // What others submit meanwhile waits here, and sees what this transaction has submitted if it is committed.
                let braked = sqlx::query(&inner.sql.brake).bind(&inner.database_id).execute(&mut *connection).await?;
                if braked.rows_affected() == 0 {
                    return Err(other_database());
                }
                for cap in caps {
                    let query = sqlx::query_as(&inner.sql.spent).bind(milliseconds(cap.per)).bind(cap.operation).bind(cap.currency());
                    let (calls, amount): (i64, i64) = query.fetch_one(&mut *connection).await?;
                    if cap.is_kept(calls, amount, &request.facts) {
                        continue;
                    }
                    // The same intent may have been submitted while this one waited.
                    joined = sqlx::query(&inner.sql.by_intent).bind(intent.as_str()).fetch_optional(&mut *connection).await?;
                    if joined.is_none() {
                        return Err(Error::CapReached { cap: cap.to_string() });
                    }
                    break;
                }
            }
            let was_sent = call.may_have_been_sent();
            let age = milliseconds(inner.age(call));
            let row = match joined {
                Some(row) => row,
                None => {
                    let sealed = seal(&inner.settings.keys, call, intent)?;
                    let insert = sqlx::query(&inner.sql.insert)
                        .bind(intent.as_str())
                        .bind(&request.lane)
                        .bind(call.operation().id)
                        .bind(if was_sent { State::Uncertain } else { State::Ready }.as_str())
                        .bind(call.idempotency_key().map(ToString::to_string))
                        .bind(&request.digest)
                        .bind(&sealed.body)
                        .bind(&sealed.data_key)
                        .bind(&request.facts.order_id)
                        .bind(request.facts.amount)
                        .bind(&request.facts.currency)
                        .bind(&request.facts.terminal)
                        .bind(i64::from(was_sent))
                        .bind(was_sent.then_some(age))
                        .bind(&inner.database_id);
                    if insert.execute(&mut *connection).await?.rows_affected() == 1 {
                        return Ok(Submitted::New);
                    }
                    let row = sqlx::query(&inner.sql.by_intent).bind(intent.as_str()).fetch_optional(&mut *connection).await?;
                    row.ok_or_else(other_database)?
                }
            };
            let mut state = inner.join(&request, known(row)?)?;
            if was_sent {
                let sent = sqlx::query(&inner.sql.sent_outside).bind(intent.as_str()).bind(age);
                sent.execute(&mut *connection).await?;
                // What it is now: the row may have been in a worker's hands.
                let row = sqlx::query(&inner.sql.by_intent).bind(intent.as_str()).fetch_optional(&mut *connection).await?;
                state = known(row.ok_or_else(other_database)?)?.row.state;
            }
            Ok(Submitted::Joined { state })
        })
    }
}

/// A call to be stored: a `Prepared` call of an operation, or a `PreparedCall`.
pub trait Submit: Send {
    /// The call.
    fn call(&self) -> &PreparedCall;
}

impl Submit for PreparedCall {
    fn call(&self) -> &PreparedCall {
        self
    }
}

impl<Op> Submit for payroc_ext::Prepared<Op> {
    fn call(&self) -> &PreparedCall {
        self.as_call()
    }
}

impl<T: Submit + Sync + ?Sized> Submit for &T {
    fn call(&self) -> &PreparedCall {
        (**self).call()
    }
}

/// A request that is about to be stored.
struct Request<'a> {
    intent: &'a IntentId,
    call: &'a PreparedCall,
    stored: &'a StoredCall,
    body: Option<Node<'a>>,
    lane: String,
    digest: Vec<u8>,
    facts: Facts,
}

/// The body, if there is one.
fn read(stored: &StoredCall) -> Result<Option<Node<'_>>, Error> {
    match stored.expose_body() {
        [] => Ok(None),
        body => json::read(body).map(Some).ok_or(Error::UnreadableBody),
    }
}

fn other_database() -> Error {
    Error::Invalid(
        "the transaction belongs to another database than the outbox: begin it on the database that the outbox was opened with".to_owned(),
    )
}

impl Inner {
    /// How long ago the call was sent first, at most, where it may have been: as its caller says, or by the clock of the machine that made it, because no other one saw it.
    fn age(&self, call: &PreparedCall) -> Duration {
        if let Some(age) = call.known_age() {
            return age;
        }
        let age = SystemClock::new().wall() - call.created_at();
        // Made later than it is now: the clock was set back since, by who knows how much, so the call is looked up.
        if age <= -AGREEMENT {
            return self.settings.resend_for;
        }
        age.to_std().unwrap_or_default()
    }

    /// The state of the row of the same intent, if it is the same request.
    fn join(&self, request: &Request<'_>, record: Record) -> Result<State, Error> {
        if record.digest == request.digest {
            let key = request.call.idempotency_key().map(ToString::to_string);
            // The row knows nothing of what another key has done.
            if request.call.may_have_been_sent() && record.row.idempotency_key != key {
                return Err(Error::SentUnderAnotherKey {
                    intent: request.intent.clone(),
                    key: key.unwrap_or_default(),
                });
            }
            return Ok(record.row.state);
        }
        let mut paths = Vec::new();
        if record.lane != request.lane {
            paths.push("(environment or merchant)".to_owned());
        }
        if record.row.operation != request.call.operation().id {
            paths.push("(operation)".to_owned());
        }
        // Of another environment or operation the body says nothing, and it does not open.
        if paths.is_empty() && record.body.is_some() {
            let stored = open_beside(&self.settings.keys, &record, request.call)?;
            if stored.expose_path() != request.stored.expose_path() {
                paths.push("(path)".to_owned());
            }
            paths.extend(json::differences(read(&stored)?.as_ref(), request.body.as_ref()));
        }
        Err(Error::DifferentRequest {
            intent: request.intent.clone(),
            paths,
        })
    }
}

impl Cap {
    fn counts(&self, request: &Request<'_>) -> bool {
        let is_its = |operation| operation == request.call.operation().id;
        let is_of_currency = match &self.most {
            Most::Calls(_) => true,
            Most::Amount(currency, _) => {
                request.facts.amount.is_some() && request.facts.currency.as_ref().is_none_or(|known| known == currency)
            }
        };
        self.operation.is_none_or(is_its) && is_of_currency
    }

    fn currency(&self) -> Option<&str> {
        match &self.most {
            Most::Calls(_) => None,
            Most::Amount(currency, _) => Some(currency),
        }
    }

    /// Whether one more call keeps the cap.
    fn is_kept(&self, calls: i64, amount: i64, facts: &Facts) -> bool {
        match self.most {
            Most::Calls(most) => u64::try_from(calls).is_ok_and(|calls| calls < most),
            Most::Amount(_, most) => amount.saturating_add(facts.amount.unwrap_or_default().saturating_abs()) <= most,
        }
    }
}

/// The body of a response, sealed.
pub(crate) fn seal_response(outbox: &Outbox, intent: &IntentId, body: &Redacted) -> Result<String, Error> {
    let keys = &outbox.inner().settings.keys;
    Ok(keys.seal_bytes(body.expose(), crate::outbox::context("response", intent))?)
}
