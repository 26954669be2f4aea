//! Schedules of crashes, faults and restarts, drawn from a seed, of several workers on one database.
//!
//! A worker crashes by being dropped between any two of its awaits, or is halted in the middle of a request and goes on much later. Callers
//! crash in the middle of a submit, submit twice at once, and submit something else under the same intent. The server loses responses and forgets
//! keys, the database closes its connections, and the clocks of the workers differ by minutes. At the end the ledger of the sandbox is compared with the table.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use chrono::TimeDelta;
use payroc_ext::clock::{Clock as _, SystemClock};
use payroc_ext::http::BoxFuture;
use payroc_ext::{Client, Environment, operations};
use payroc_outbox::{Candidate, Error, Lookup, Outbox, Sought, State, Step, Submitted, Worker};
use payroc_sandbox::{API_KEY, EntryKind, ManualClock, Sandbox, Trigger};

use crate::support::network::{Driven, Halt, Network, drive};
use crate::support::{Database, Intent, Kind, LEASE, RESEND_FOR, age, card_payment, execute, number, settings};

/// The processes of a schedule.
const PROCESSES: usize = 3;

/// One process: an outbox with connections of its own, and a worker with its own network and clock.
struct Process<'a> {
    outbox: &'a Outbox,
    client: Client,
    clock: ManualClock,
    network: Network,
    /// What looks up in the place of the outbox, by mistake.
    wrong: Option<AnyRecord>,
}

/// Finds a record for everything: whatever the sandbox has made last.
#[derive(Clone)]
struct AnyRecord(Sandbox);

impl Lookup for AnyRecord {
    fn candidates<'a>(&'a self, _: &'a Client, sought: &'a Sought) -> BoxFuture<'a, Result<Vec<Candidate>, payroc_ext::Error>> {
        let made = self.0.ledger().pop().map(|entry| Candidate {
            id: entry.id,
            order_id: sought.order_id.clone(),
            amount: sought.amount,
            terminal: sought.terminal.clone(),
            at: Some(sought.submitted_at),
        });
        Box::pin(async { Ok(made.into_iter().collect()) })
    }
}

impl Process<'_> {
    fn worker(&self) -> Worker {
        let worker = Worker::new(self.outbox, self.client.clone());
        match &self.wrong {
            Some(wrong) => worker.with_lookup::<operations::CreatePayment>(wrong.clone()),
            None => worker,
        }
    }

    fn step(&self) -> Driven<'static, Result<Option<Step>, Error>> {
        let worker = self.worker();
        Box::pin(async move { worker.step().await })
    }
}

/// A step that is halted in a request.
struct Halted {
    /// Its process.
    at: usize,
    step: Driven<'static, Result<Option<Step>, Error>>,
    /// The leases when it was halted.
    leases: BTreeMap<String, Lease>,
}

/// The number of a row's lease, and the worker that has it.
type Lease = (i64, Option<String>);

/// The leases of all rows.
async fn leases(outbox: &Outbox) -> BTreeMap<String, Lease> {
    let query = "SELECT intent_id, lease, owner FROM payroc_outbox";
    let rows: Vec<(String, i64, Option<String>)> = match (outbox.sqlite_pool(), outbox.postgres_pool()) {
        (Some(pool), _) => sqlx::query_as(query).fetch_all(pool).await.expect("leases"),
        (_, Some(pool)) => sqlx::query_as(query).fetch_all(pool).await.expect("leases"),
        _ => Vec::new(),
    };
    rows.into_iter().map(|(intent, lease, owner)| (intent, (lease, owner))).collect()
}

/// Counts of what happened, to show that all ways occur.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    done: u32,
    found: u32,
    refused: u32,
    held: u32,
    crashes: u32,
    halts: u32,
    late: u32,
    taken_over: u32,
    restarts: u32,
    joined: u32,
    different: u32,
    moved: usize,
}

struct Run<'a> {
    seed: u64,
    random: fastrand::Rng,
    sandbox: Sandbox,
    database: &'a Database,
    processes: Vec<Process<'a>>,
    /// Steps that are halted in a request, with the process that they belong to.
    halted: Vec<Halted>,
    intents: Vec<Intent>,
    /// Whether the server may have forgotten keys.
    has_forgotten: bool,
    tally: &'a mut Tally,
}

impl Run<'_> {
    fn any(&mut self) -> usize {
        self.random.usize(0..PROCESSES)
    }

    fn outbox(&self) -> &Outbox {
        self.processes[0].outbox
    }

    /// A process that is not halted.
    fn running(&mut self) -> Option<usize> {
        let at = self.any();
        self.halted.iter().all(|halted| halted.at != at).then_some(at)
    }

    /// Submits an intent as a shop does: in the transaction of its order.
    async fn submit(&mut self) {
        let (at, which) = (self.any(), self.random.usize(0..self.intents.len()));
        let (process, intent) = (&self.processes[at], self.intents[which].clone());
        let call = intent.call(&process.client);
        let outbox = process.outbox.clone();
        let commits = self.random.u8(0..4) > 0;
        let mut submitting: Driven<'_, Result<Submitted, Error>> = Box::pin(async move {
            let order = format!("INSERT INTO shop_order (intent) VALUES ('{}') ON CONFLICT DO NOTHING", intent.id);
            macro_rules! within {
                ($pool:expr, $begin:literal) => {{
                    let mut transaction = $pool.begin_with($begin).await?;
                    sqlx::query(&order).execute(&mut *transaction).await?;
                    let submitted = outbox.submit(&mut transaction, intent.id.clone(), &call).await?;
                    if commits {
                        transaction.commit().await?;
                    } else {
                        transaction.rollback().await?;
                    }
                    Ok(submitted)
                }};
            }
            match (outbox.sqlite_pool(), outbox.postgres_pool()) {
                (Some(pool), _) => within!(pool, "BEGIN IMMEDIATE"),
                (_, Some(pool)) => within!(pool, "BEGIN"),
                _ => unreachable!("one of the two"),
            }
        });
        let crashes = self.random.u8(0..4) == 0;
        let mut polls = if crashes { self.random.u32(0..14) } else { u32::MAX };
        let stop = move || {
            polls = polls.saturating_sub(1);
            polls == 0
        };
        match drive(&process.clock, &mut submitting, stop).await {
            Some(Ok(Submitted::New)) => {}
            Some(Ok(_)) => self.tally.joined += 1,
            Some(Err(Error::Database(_))) if self.database.is_postgres() => {}
            Some(Err(error)) => panic!("seed {}: {error}", self.seed),
            None => self.tally.crashes += 1,
        }
    }

    /// Submits an intent twice at once.
    async fn submit_twice(&mut self) {
        let which = self.random.usize(0..self.intents.len());
        let (one, other) = (self.any(), self.any());
        let intent = &self.intents[which];
        let submit = |at: usize| {
            let process = &self.processes[at];
            let (call, outbox, id) = (intent.call(&process.client), process.outbox.clone(), intent.id.clone());
            async move {
                // As the shop does in one transaction; an order that is there already is the same order.
                outbox.submit_now(id, &call).await
            }
        };
        let both = futures_util::future::join(submit(one), submit(other)).await;
        match both {
            (Ok(one), Ok(other)) => {
                assert!(!(one.is_new() && other.is_new()), "seed {}: both are new", self.seed);
                self.tally.joined += 1;
            }
            failed => panic!("seed {}: {failed:?}", self.seed),
        }
        execute(
            self.outbox(),
            &format!(
                "INSERT INTO shop_order (intent) VALUES ('{}') ON CONFLICT DO NOTHING",
                self.intents[which].id
            ),
        )
        .await;
    }

    /// Submits another request under an intent that is known.
    async fn submit_another(&mut self) {
        let (at, which) = (self.any(), self.random.usize(0..self.intents.len()));
        let (process, intent) = (&self.processes[at], &self.intents[which]);
        if process.outbox.row(&intent.id).await.expect("a row").is_none() {
            return;
        }
        let result = process
            .outbox
            .submit_now(intent.id.clone(), &intent.other_call(&process.client))
            .await;
        match result {
            Err(Error::DifferentRequest { .. }) => self.tally.different += 1,
            other => panic!("seed {}: {other:?}", self.seed),
        }
    }

    /// A step of a worker, which crashes at some point, is halted in a request, or meets a restart of the database.
    async fn step(&mut self) {
        let Some(at) = self.running() else { return };
        let kind = self.random.u8(0..10);
        let mut polls = self.random.u32(1..40);
        let process = &self.processes[at];
        let mut step = process.step();
        let mut counted = move || {
            polls -= 1;
            polls == 0
        };
        match kind {
            // Crashes, or ends before it would have.
            0..=2 => {
                if drive(&process.clock, &mut step, counted).await.is_none() {
                    self.tally.crashes += 1;
                }
            }
            // Is halted in a request. An earlier one may have had the lease.
            3 | 4 => {
                self.halt(at, Halt::Anywhere).await;
            }
            // The database closes all connections in the middle.
            5 if self.database.is_postgres() => {
                if drive(&process.clock, &mut step, &mut counted).await.is_none() {
                    self.database.disconnect_all().await;
                    self.tally.restarts += 1;
                    // It may fail: then the row stays as it is, and its lease ends.
                    let _ = drive(&process.clock, &mut step, || false).await;
                }
            }
            // Two at once.
            6 => {
                let second = &self.processes[(at + 1) % PROCESSES];
                let mut other = second.step();
                if self.halted.is_empty() {
                    let one = drive(&process.clock, &mut step, || false);
                    let (one, other) = futures_util::future::join(one, drive(&second.clock, &mut other, || false)).await;
                    self.check_step(one.expect("it ends"));
                    self.check_step(other.expect("it ends"));
                }
            }
            _ => {
                let result = drive(&process.clock, &mut step, || false).await.expect("it ends");
                self.check_step(result);
            }
        }
    }

    fn check_step(&mut self, step: Result<Option<Step>, Error>) {
        match step {
            Ok(Some(step)) if step.to.is_none() => self.tally.taken_over += 1,
            Ok(_) => {}
            Err(Error::Database(_)) if self.database.is_postgres() => {}
            Err(error) => panic!("seed {}: {error}", self.seed),
        }
    }

    /// Halts the step of a process in a request. Returns whether it has sent one.
    async fn halt(&mut self, at: usize, place: Halt) -> bool {
        let process = &self.processes[at];
        let mut step = process.step();
        process.network.halt_next(place);
        let network = process.network.clone();
        if drive(&process.clock, &mut step, move || network.is_halted()).await.is_some() {
            process.network.resume();
            return false;
        }
        self.tally.halts += 1;
        let leases = leases(self.outbox()).await;
        self.halted.push(Halted { at, step, leases });
        true
    }

    /// A worker crashes right after the server has acted, and the next sending is rejected before the server looks at the key.
    async fn crash_at_response(&mut self) {
        let Some(at) = self.running() else { return };
        if !self.halt(at, Halt::AtResponse).await {
            return;
        }
        if let Some(Halted { at, step, .. }) = self.halted.pop() {
            drop(step);
            self.processes[at].network.forget();
            self.tally.crashes += 1;
        }
        age(self.outbox(), LEASE + Duration::from_millis(1)).await;
        let Some(at) = self.running() else { return };
        let process = &self.processes[at];
        process.network.reject_next();
        let result = drive(&process.clock, &mut process.step(), || false).await.expect("it ends");
        process.network.reject_never();
        self.check_step(result);
    }

    /// Two workers have a row one after the other, and the first of them hears of its failure while the second is in the middle of its request.
    async fn contend(&mut self) {
        let Some(first) = self.running() else { return };
        if !self.halt(first, Halt::Anywhere).await {
            return;
        }
        age(self.outbox(), LEASE + Duration::from_millis(1)).await;
        if let Some(second) = self.running() {
            self.halt(second, Halt::Anywhere).await;
        }
        let Some(at) = self.halted.iter().position(|halted| halted.at == first) else {
            return;
        };
        self.resume(at, true).await;
    }

    /// A halted worker, any of them, goes on, or is killed after all.
    async fn resume_any(&mut self) {
        if !self.halted.is_empty() {
            let at = self.random.usize(0..self.halted.len());
            let goes_on = self.random.bool();
            self.resume(at, goes_on).await;
        }
    }

    async fn resume(&mut self, halted: usize, goes_on: bool) {
        let Halted {
            at,
            mut step,
            leases: then,
        } = self.halted.remove(halted);
        let process = &self.processes[at];
        if goes_on {
            process.network.resume();
            self.tally.late += 1;
            let before = leases(process.outbox).await;
            let result = drive(&process.clock, &mut step, || false).await.expect("it ends");
            if let Ok(Some(step)) = &result {
                let intent = step.intent_id.as_str();
                let (then, before) = (then.get(intent), before.get(intent));
                let after = leases(process.outbox).await;
                // Nobody has taken the row since, so its lease is that of another worker. A success counts all the same.
                let is_lost = then.map(|lease| &lease.1) != before.map(|lease| &lease.1)
                    && before.map(|lease| lease.0) == after.get(intent).map(|lease| lease.0);
                let wrote = matches!(step.to, Some(State::Ready | State::Refused | State::Uncertain));
                assert!(!(is_lost && wrote), "seed {}: it had lost its lease and wrote: {step:?}", self.seed);
            }
            self.check_step(result);
        } else {
            drop(step);
            process.network.forget();
        }
    }

    /// So much time passes that nothing is sent again, and that the server forgets its keys.
    async fn outlive_keys(&mut self) {
        // No request is under way for that long.
        while !self.halted.is_empty() {
            self.resume_any().await;
        }
        self.has_forgotten = true;
        age(self.outbox(), RESEND_FOR + Duration::from_secs(60)).await;
        for entry in self.sandbox.ledger() {
            if let Some(idempotency_key) = entry.idempotency_key {
                // Forgotten already, or of a step that the test took.
                let _ = self.sandbox.trigger(Trigger::ForgetIdempotencyKey { idempotency_key });
            }
        }
    }

    async fn act(&mut self) {
        match self.random.u8(0..28) {
            0..=3 => self.submit().await,
            4 => self.submit_twice().await,
            5 => self.submit_another().await,
            6..=13 => self.step().await,
            14 | 15 => self.resume_any().await,
            24 | 25 => self.crash_at_response().await,
            26 | 27 => self.contend().await,
            16..=18 => age(self.outbox(), LEASE + Duration::from_millis(1)).await,
            19 | 20 => {
                let time = Duration::from_secs(self.random.u64(1..400));
                age(self.outbox(), time).await;
            }
            21 | 22 => {
                if self.random.u8(0..3) == 0 {
                    self.outlive_keys().await;
                }
            }
            _ => self.sandbox.revoke_tokens(),
        }
        self.check_ledger();
    }

    /// How often the effect of an intent has happened.
    fn times(&self, intent: &Intent) -> usize {
        let kind = match intent.kind {
            Kind::Refund(_) => EntryKind::Refund,
            _ => EntryKind::Charge,
        };
        let ledger = self.sandbox.ledger();
        ledger
            .iter()
            .filter(|moved| moved.order_id == intent.order && moved.kind == kind)
            .count()
    }

    fn check_ledger(&self) {
        for intent in &self.intents {
            let most = self.intents.iter().filter(|other| other.order == intent.order).count();
            let times = self.times(intent);
            assert!(times <= most, "seed {}: {intent:?} happened {times} times", self.seed);
        }
        let mut keys: Vec<_> = self
            .sandbox
            .ledger()
            .into_iter()
            .filter_map(|moved| Some((moved.operation, moved.kind as u8, moved.idempotency_key?)))
            .collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all, "seed {}: a key acted twice", self.seed);
    }

    /// Everything works again and enough time passes: every intent is settled, or held with a reason.
    async fn finish(mut self) {
        let seed = self.seed;
        // One statement, because a commit that nobody waits for may still be under way.
        let apart = "SELECT (SELECT COUNT(*) FROM payroc_outbox WHERE intent_id NOT IN (SELECT intent FROM shop_order)) \
                     + (SELECT COUNT(*) FROM shop_order WHERE intent NOT IN (SELECT intent_id FROM payroc_outbox))";
        let apart = number(self.outbox(), apart).await;
        assert_eq!(apart, 0, "seed {seed}: orders without a call, or calls without an order");

        while !self.halted.is_empty() {
            self.resume_any().await;
        }
        for process in &self.processes {
            process.network.repair();
        }
        for intent in &self.intents {
            let submitted = self
                .outbox()
                .submit_now(intent.id.clone(), &intent.call(&self.processes[0].client))
                .await;
            assert!(submitted.is_ok(), "seed {seed}: {submitted:?}");
        }
        let open = "SELECT COUNT(*) FROM payroc_outbox WHERE state IN ('ready', 'sending', 'uncertain')";
        let mut rounds = 0;
        while number(self.outbox(), open).await > 0 {
            // Longer than a lease and a backoff; a few of them are far from the age at which keys are no longer used.
            age(self.outbox(), Duration::from_secs(3_700)).await;
            for process in &self.processes {
                while let Some(step) = drive(&process.clock, &mut process.step(), || false).await {
                    let step = step.unwrap_or_else(|error| panic!("seed {seed}: {error}, and everything works"));
                    if step.is_none() {
                        break;
                    }
                }
            }
            rounds += 1;
            assert!(rounds < 8, "seed {seed}: rows stay open");
        }
        self.check_ledger();
        for intent in &self.intents {
            let row = self.outbox().row(&intent.id).await.expect("a row").expect("a row");
            let times = self.times(intent);
            match row.state {
                State::Done => {
                    if !intent.is_ambiguous {
                        assert_eq!(times, 1, "seed {seed}: {row:?}");
                    }
                    // By its own record, and not by that of another row, of the same order for instance.
                    if let Some(id) = &row.result_id {
                        let ledger = self.sandbox.ledger();
                        let named = ledger.iter().find(|entry| entry.id == *id);
                        let key = named.and_then(|entry| entry.idempotency_key).map(|key| key.to_string());
                        assert_eq!(key, row.idempotency_key, "seed {seed}: {named:?} for {row:?}");
                    }
                    self.tally.done += 1;
                    self.tally.found += u32::from(row.settled_by.as_deref() == Some("lookup"));
                }
                State::Refused => {
                    if !intent.is_ambiguous {
                        assert_eq!(times, 0, "seed {seed}: {row:?}");
                    }
                    self.tally.refused += 1;
                }
                State::Held => {
                    assert!(self.has_forgotten, "seed {seed}: it could have been sent again: {row:?}");
                    // A look-up that fails is repeated until the first that failed is a day ago.
                    let sought_for = format!(
                        "SELECT COALESCE(settled_at - look_up_failed_at, 0) FROM payroc_outbox WHERE intent_id = '{}'",
                        intent.id
                    );
                    let has_failed = row.reason.as_ref().is_some_and(|reason| reason.contains("could not be looked up"));
                    let is_too_old = has_failed && number(self.outbox(), &sought_for).await >= 24 * 3_600_000;
                    let could_be_found = matches!(intent.kind, Kind::Pay) && !intent.is_ambiguous && times == 1;
                    assert!(!could_be_found || is_too_old, "seed {seed}: it could have been looked up: {row:?}");
                    assert!(row.reason.is_some(), "seed {seed}: {row:?}");
                    self.tally.held += 1;
                }
                other => panic!("seed {seed}: {other}"),
            }
            // A settled row is still recognised, by its digest.
            let client = &self.processes[1].client;
            let again = self.processes[1].outbox.submit_now(intent.id.clone(), &intent.call(client)).await;
            assert!(matches!(again, Ok(Submitted::Joined { .. })), "seed {seed}: {again:?}");
            let other = self.processes[1]
                .outbox
                .submit_now(intent.id.clone(), &intent.other_call(client))
                .await;
            assert!(matches!(other, Err(Error::DifferentRequest { .. })), "seed {seed}: {other:?}");
        }
        // What is done is in the ledger once, under the key of its row; nothing else is in it.
        for entry in self.sandbox.ledger() {
            let Some(key) = entry.idempotency_key else { continue };
            let rows = format!("SELECT COUNT(*) FROM payroc_outbox WHERE idempotency_key = '{key}' AND state IN ('done', 'held')");
            let is_of_a_setup = self.intents.iter().all(|intent| intent.order != entry.order_id) || entry.kind == EntryKind::Hold;
            let is_setup = is_of_a_setup
                || self.intents.iter().any(|intent| {
                    intent.order == entry.order_id && matches!(intent.kind, Kind::Refund(_)) && entry.kind == EntryKind::Charge
                });
            if !is_setup {
                assert_eq!(number(self.outbox(), &rows).await, 1, "seed {seed}: {entry:?}");
            }
        }
        self.tally.moved += self.sandbox.ledger().len();
        execute(
            self.outbox(),
            "DELETE FROM payroc_outbox; DELETE FROM payroc_outbox_lane; DELETE FROM shop_order",
        )
        .await;
    }
}

/// A mistake that an outbox could make, to show that the schedules would find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    None,
    /// The number of a lease is always the same, as if nobody looked at it.
    LeaseNotChecked,
    /// A row whose worker was killed counts as one that was never sent, as if the mark were written after the response.
    MarkAfterSend,
    /// Each sending has a key of its own.
    KeyRenewed,
    /// A look-up takes any record for that of the row.
    AnyRecord,
}

impl Mistake {
    /// Makes the outbox make the mistake, where its database can be brought to it.
    pub(crate) async fn make(self, outbox: &Outbox) {
        if outbox.postgres_pool().is_some() {
            if let Some(change) = self.change() {
                let trigger = format!(
                    "CREATE FUNCTION mistake() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {change} RETURN NEW; END $$; \
                     CREATE TRIGGER mistake BEFORE UPDATE ON payroc_outbox FOR EACH ROW EXECUTE FUNCTION mistake()"
                );
                execute(outbox, &trigger).await;
            }
        } else if self == Self::MarkAfterSend {
            // A trigger of SQLite changes a row only after it was returned to the worker. So the mark is taken back when the lease ends.
            let trigger = "CREATE TRIGGER mistake AFTER UPDATE OF due_at ON payroc_outbox \
                 WHEN NEW.state = 'sending' AND NEW.may_have_arrived = 0 AND NEW.due_at <= CAST(unixepoch('subsec') * 1000 AS INTEGER) \
                 BEGIN UPDATE payroc_outbox SET state = 'ready', first_sent_at = NULL WHERE id = NEW.id; END";
            execute(outbox, trigger).await;
        }
    }

    /// What changes each row that is updated, in the language of PostgreSQL.
    fn change(self) -> Option<&'static str> {
        match self {
            Self::LeaseNotChecked => Some("NEW.lease := 1;"),
            Self::MarkAfterSend => Some("IF OLD.state = 'sending' AND NEW.state = 'sending' THEN NEW.may_have_arrived := 0; END IF;"),
            Self::None | Self::KeyRenewed | Self::AnyRecord => None,
        }
    }
}

async fn schedule(seed: u64, database: &Database, outboxes: &[Outbox], mistake: Mistake, tally: &mut Tally) {
    let mut random = fastrand::Rng::with_seed(seed);
    let sandbox = Sandbox::builder().clock(SystemClock::new()).build();
    let fault_rate = random.f64() * 0.8;
    let mut processes = Vec::new();
    for outbox in outboxes {
        // The clock of each is wrong by some minutes.
        let skew = TimeDelta::seconds(random.i64(-900..900));
        let clock = ManualClock::at(SystemClock::new().wall() + skew);
        let network = Network::new(&sandbox, random.fork(), fault_rate);
        if mistake == Mistake::KeyRenewed {
            network.renew_keys();
        }
        let client = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .jitter_seed(seed)
            .http_client(network.clone())
            .clock(clock.clone())
            .build()
            .expect("a client");
        processes.push(Process {
            outbox,
            client,
            clock,
            network,
            wrong: (mistake == Mistake::AnyRecord).then(|| AnyRecord(sandbox.clone())),
        });
    }
    // A payment that is captured or refunded is made before anything goes wrong.
    let quiet = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone());
    let quiet = quiet.build().expect("a client");
    let mut intents: Vec<Intent> = Vec::new();
    for at in 0..random.usize(1..5) {
        let mut intent = Intent::payment(&format!("s{seed}-i{at}"), &format!("s{seed}-order-{at}"));
        match random.u8(0..7) {
            0 => {
                let request = card_payment(&intent.order, 4999).auto_capture(false).process_as_sale(false);
                intent.kind = Kind::Capture(quiet.payments().create(request).await.expect("a payment").payment_id.to_string());
            }
            1 => {
                let request = card_payment(&intent.order, 4999).auto_capture(true).process_as_sale(true);
                intent.kind = Kind::Refund(quiet.payments().create(request).await.expect("a payment").payment_id.to_string());
            }
            // The order id of an earlier payment: the same order is paid in two parts.
            2 | 3 => {
                if let Some(other) = intents.iter_mut().find(|other| matches!(other.kind, Kind::Pay)) {
                    other.is_ambiguous = true;
                    intent.order = other.order.clone();
                    intent.is_ambiguous = true;
                }
            }
            _ => {}
        }
        intents.push(intent);
    }
    let actions = random.u32(10..50);
    let mut run = Run {
        seed,
        random,
        sandbox,
        database,
        processes,
        halted: Vec::new(),
        intents,
        has_forgotten: false,
        tally,
    };
    for _ in 0..actions {
        run.act().await;
    }
    run.finish().await;
}

/// So many seeds, those from `PAYROC_SEED` on if it is set.
pub(crate) fn seeds(schedules: u64) -> Range<u64> {
    let first = std::env::var("PAYROC_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
    first..first + schedules
}

/// Runs schedules.
async fn run(database: &Database, seeds: impl Iterator<Item = u64>) -> Tally {
    run_with(database, seeds, Mistake::None).await
}

/// Runs schedules on an outbox that makes a mistake.
pub(crate) async fn run_with(database: &Database, seeds: impl Iterator<Item = u64>, mistake: Mistake) -> Tally {
    let mut outboxes = Vec::new();
    for _ in 0..PROCESSES {
        outboxes.push(database.open(settings()).await);
    }
    execute(&outboxes[0], "CREATE TABLE shop_order (intent TEXT PRIMARY KEY)").await;
    mistake.make(&outboxes[0]).await;
    let mut tally = Tally::default();
    for seed in seeds {
        schedule(seed, database, &outboxes, mistake, &mut tally).await;
    }
    tally
}

/// Runs many schedules on a database for each core. One schedule follows the other on each, and mostly waits: for its database, and that for it.
#[allow(clippy::print_stdout, reason = "how far a run is that was requested")]
fn run_many(open: impl AsyncFn() -> Option<Database> + Sync) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let shard = |first: usize| {
        let seeds = many_seeds().skip(first).step_by(cores);
        let shown = seeds.inspect(|seed| {
            if seed % 500 == 0 {
                println!("seed {seed}");
            }
        });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            if let Some(database) = open().await {
                println!("{first} of {cores}: {:?}", run(&database, shown).await);
            }
        });
    };
    std::thread::scope(|scope| {
        for first in 0..cores {
            let shard = &shard;
            scope.spawn(move || shard(first));
        }
    });
}

fn check(tally: &Tally, has_restarts: bool) {
    let often = [
        tally.done,
        tally.refused,
        tally.crashes,
        tally.halts,
        tally.late,
        tally.joined,
        tally.different,
    ];
    assert!(often.iter().all(|count| *count > 3), "{tally:?}");
    assert!(tally.found > 0 && tally.held > 0 && tally.taken_over > 0, "{tally:?}");
    assert!(tally.restarts > 0 || !has_restarts, "{tally:?}");
}

#[tokio::test]
async fn a_caller_that_goes_away_while_it_begins_a_transaction_leaves_none_open() {
    for database in Database::each().await {
        let (outbox, beside) = (database.open(settings()).await, database.open(settings()).await);
        let clock = ManualClock::new();
        let client = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .http_client(Sandbox::new());
        let client = client.build().expect("a client");
        for polls in 1..12 {
            let (pool, server) = (outbox.sqlite_pool().cloned(), outbox.postgres_pool().cloned());
            let mut begin: Driven<'_, ()> = Box::pin(async move {
                if let Some(pool) = pool {
                    drop(pool.begin_with("BEGIN IMMEDIATE").await);
                }
                if let Some(pool) = server {
                    drop(pool.begin_with("BEGIN").await);
                }
            });
            let mut left = polls;
            drive(&clock, &mut begin, move || {
                left -= 1;
                left == 0
            })
            .await;
            drop(begin);
            let intent = Intent::payment(&format!("intent-{polls}"), "order");
            let submitted = outbox.submit_now(intent.id.clone(), intent.call(&client));
            let submitted = tokio::time::timeout(Duration::from_secs(10), submitted)
                .await
                .expect("nobody holds the lock");
            assert!(submitted.expect("is stored").is_new());
            let step = Worker::new(&outbox, client.clone()).step().await.expect("works").expect("a row");
            assert_eq!(step.to, Some(State::Done));
            // Others see what is committed alone.
            assert_eq!(beside.row(&intent.id).await.expect("a row").expect("a row").state, State::Done);
        }
    }
}

#[tokio::test]
async fn every_intent_happens_once_or_is_held_for_a_reason_on_sqlite() {
    check(&run(&Database::sqlite(), seeds(150)).await, false);
}

#[tokio::test]
async fn every_intent_happens_once_or_is_held_for_a_reason_on_postgres() {
    let Some(database) = Database::postgres().await else { return };
    check(&run(&database, seeds(100)).await, true);
}

/// The number of schedules of a long run.
fn many() -> u64 {
    std::env::var("PAYROC_SCHEDULES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(20_000)
}

/// The seeds of a long run.
fn many_seeds() -> Range<u64> {
    seeds(many())
}

#[test]
#[ignore = "takes long: run it with --release and --ignored"]
fn schedules_20_000_on_sqlite() {
    run_many(async || Some(Database::sqlite()));
}

#[test]
#[ignore = "takes long: run it with --release and --ignored"]
fn schedules_20_000_on_postgres() {
    run_many(Database::postgres);
}
