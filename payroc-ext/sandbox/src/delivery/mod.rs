//! Deliveries of events: sends what is due, retries on the sandbox's clock, and moves the clock so that everything happens at its time.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::clock::{ClockError, TestClock};
use super::receiver::EventTarget;
use super::sandbox::Sandbox;
use super::state::{Event, EventDisturbance, Outgoing, Running, TriggerError, Validation};
use payroc_api::clock::Clock as _;
use payroc_api::http::BoxFuture;

/// The most deliveries in one go, and the most moments at which a clock stops on its way.
const MOST_DELIVERIES: usize = 5_000;
const MOST_STEPS: usize = 50_000;

/// The most attempts at one time.
const MOST_AT_ONCE: usize = 64;

/// How far a clock can be moved at once: a hundred years.
const FARTHEST: TimeDelta = TimeDelta::days(36_525);

/// A delivery that is being sent. If it is given up, it waits again.
struct Sending<'s> {
    sandbox: &'s Sandbox,
    outgoing: Option<Outgoing>,
}

impl Sending<'_> {
    /// Makes one attempt, and notes its outcome.
    async fn attempt(mut self, target: &EventTarget) {
        let Some(outgoing) = &self.outgoing else { return };
        let outcome = target.send(outgoing).await;
        if let Some(outgoing) = self.outgoing.take() {
            let now = self.sandbox.now();
            self.sandbox.with_store_at(now, |store| store.report(&outgoing, outcome));
        }
    }
}

impl Drop for Sending<'_> {
    fn drop(&mut self) {
        if let Some(outgoing) = self.outgoing.take() {
            self.sandbox.with_store_at(self.sandbox.now(), |store| store.put_back(&outgoing));
        }
    }
}

impl Sandbox {
    /// Sends the deliveries of events that are due, and returns when they have ended: responded to, failed, or waiting for a later attempt. Returns
    /// how many attempts it made. Receivers that are slow do not hold up others: only the deliveries to one receiver wait for each other.
    ///
    /// The receiver may call the sandbox meanwhile; deliveries that follow from it are sent too, up to 5,000 in one call. A server sends deliveries
    /// by itself; this method waits for those as well. Without a receiver (see [`SandboxBuilder::event_receiver`](crate::SandboxBuilder::event_receiver))
    /// it returns at once.
    pub async fn drain(&self) -> usize {
        let Some(target) = self.event_target() else { return 0 };
        let mut attempts = 0;
        let mut under_way: Vec<BoxFuture<'_, ()>> = Vec::new();
        loop {
            let seen = self.changes();
            let mut others_send = false;
            while attempts < MOST_DELIVERIES && under_way.len() < MOST_AT_ONCE {
                let now = self.now();
                // At one time: what another task puts back in between would be overlooked.
                let (outgoing, is_sending) = self.with_store_at(now, |store| (store.take_delivery(now), store.is_sending()));
                let Some(outgoing) = outgoing else {
                    others_send = is_sending;
                    break;
                };
                attempts += 1;
                // Made here, so that an attempt is put back that is given up before it began.
                let sending = Sending {
                    sandbox: self,
                    outgoing: Some(outgoing),
                };
                under_way.push(Box::pin(sending.attempt(target)));
            }
            if under_way.is_empty() {
                if !others_send {
                    return attempts;
                }
                // For those that another task sends.
                self.changed(seen, None).await;
                continue;
            }
            let is_full = attempts >= MOST_DELIVERIES || under_way.len() >= MOST_AT_ONCE;
            let next = if is_full { None } else { self.next_due() };
            let mut changed = pin!(self.changed(seen, next));
            poll_fn(|cx| {
                let before = under_way.len();
                under_way.retain_mut(|attempt| attempt.as_mut().poll(cx).is_pending());
                // Meanwhile others may fall due.
                match under_way.len() < before || changed.as_mut().poll(cx).is_ready() {
                    true => Poll::Ready(()),
                    false => Poll::Pending,
                }
            })
            .await;
        }
    }

    fn changes(&self) -> u64 {
        self.with_store(|store| store.changes())
    }

    /// Ready when something has changed since `seen`, or at `until`.
    async fn changed(&self, seen: u64, until: Option<DateTime<Utc>>) {
        let sleep = until.map(|until| {
            // At least a millisecond, so that a wall clock that lags behind the timer is not polled in a loop.
            let time = (until - self.now()).to_std().unwrap_or_default().max(Duration::from_millis(1));
            self.clock().sleep(time)
        });
        let mut sleep = pin!(sleep);
        poll_fn(|cx| {
            let changed = self.with_store(|store| {
                store.wait_for_changes(cx.waker());
                store.changes() != seen
            });
            match sleep.as_mut().as_pin_mut() {
                _ if changed => Poll::Ready(()),
                Some(sleep) => sleep.poll(cx),
                None => Poll::Pending,
            }
        })
        .await;
    }

    /// When something falls due next: in the state, or a delivery that can be sent.
    fn next_due(&self) -> Option<DateTime<Utc>> {
        let conditions = self.conditions();
        let sends = self.event_target().is_some();
        self.with_store(|store| {
            let delivery = store.next_delivery().filter(|_| sends);
            [store.next_due(&conditions), delivery].into_iter().flatten().min()
        })
    }

    /// Sends deliveries, and lets everything fall due in time, until it is dropped.
    #[cfg(feature = "server")]
    pub(super) fn run(self) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            loop {
                self.with_store_at(self.now(), |_| ());
                // A receiver without an end to its requests leaves time for others.
                if self.drain().await >= MOST_DELIVERIES {
                    yielded().await;
                    continue;
                }
                let seen = self.changes();
                let next = self.next_due();
                self.changed(seen, next).await;
            }
        })
    }

    /// Moves the sandbox's time forward, and returns the new time when everything that falls due on the way has happened: instructions at devices
    /// have ended, subscriptions are collected, batches are closed, and deliveries of events and their retries are sent, each at its own time and in
    /// the order of time. Sessions and tokens have expired. A receiver of events may take ten seconds of real time for each attempt.
    ///
    /// # Errors
    /// The sandbox has no [`TestClock`], the duration is longer than a hundred years, or more falls due than 50,000 times.
    pub async fn advance_clock(&self, by: Duration) -> Result<DateTime<Utc>, ClockError> {
        let clock = self.test_clock().ok_or(ClockError::NotMovable)?;
        let by = TimeDelta::from_std(by)
            .ok()
            .filter(|by| *by <= FARTHEST)
            .ok_or(ClockError::TooFar)?;
        let to = self.now().checked_add_signed(by).ok_or(ClockError::TooFar)?;
        self.move_clock(clock, to).await
    }

    /// Moves the sandbox's time forward to this time, as [`Sandbox::advance_clock`] does.
    ///
    /// # Errors
    /// The time lies in the past of the sandbox, or an error of [`Sandbox::advance_clock`].
    pub async fn set_clock(&self, to: DateTime<Utc>) -> Result<DateTime<Utc>, ClockError> {
        let clock = self.test_clock().ok_or(ClockError::NotMovable)?;
        let now = self.now();
        if to < now {
            return Err(ClockError::Backwards);
        }
        if to - now > FARTHEST {
            return Err(ClockError::TooFar);
        }
        self.move_clock(clock, to).await
    }

    /// Sets the speed of the sandbox's time: 1 for real time, 60 for a minute in a second, 0 to stand still. A data file keeps it.
    ///
    /// # Errors
    /// The sandbox has no [`TestClock`], or the speed is out of range.
    pub fn set_clock_speed(&self, speed: f64) -> Result<(), ClockError> {
        let clock = self.test_clock().ok_or(ClockError::NotMovable)?;
        clock.set_speed(speed)?;
        self.note_clock_as(clock, true);
        Ok(())
    }

    /// The speed of the sandbox's time, if it has a [`TestClock`].
    #[must_use]
    pub fn clock_speed(&self) -> Option<f64> {
        self.test_clock().map(TestClock::speed)
    }

    /// Remembers where the clock stands, for the time after a restart.
    fn note_clock(&self, clock: &TestClock) {
        self.note_clock_as(clock, false);
    }

    /// The same, and whether the speed was chosen just now.
    fn note_clock_as(&self, clock: &TestClock, chosen: bool) {
        self.with_store_at(self.now(), |store| {
            let running = Running {
                machine: clock.machine_time(),
                speed: clock.speed(),
                chosen: chosen || store.noted_clock().is_some_and(|(_, before)| before.chosen),
            };
            store.note_clock(clock.wall(), running);
        });
    }

    /// Lets the clock go on from where it stood before a restart: a clock that runs has run meanwhile.
    #[cfg(any(feature = "cli", test))]
    pub(super) fn resume_clock(&self) {
        let Some(clock) = self.test_clock() else { return };
        let Some((at, running)) = self.with_store(|store| store.noted_clock()) else {
            return;
        };
        let passed = (clock.machine_time() - running.machine).to_std().unwrap_or_default().as_secs_f64() * running.speed;
        let passed = Duration::try_from_secs_f64(passed)
            .ok()
            .and_then(|passed| TimeDelta::from_std(passed).ok());
        clock.move_to(passed.and_then(|passed| at.checked_add_signed(passed)).unwrap_or(at));
        // A speed that was set while it ran is kept; otherwise it goes on at the speed that it was given for this run.
        if running.chosen {
            let _ = clock.set_speed(running.speed);
        }
        self.note_clock(clock);
    }

    async fn move_clock(&self, clock: &TestClock, to: DateTime<Utc>) -> Result<DateTime<Utc>, ClockError> {
        let move_to = |time: DateTime<Utc>| clock.move_to(time.checked_sub_signed(self.skew()).unwrap_or(time));
        for step in 0..MOST_STEPS {
            self.with_store_at(self.now(), |_| ());
            if self.drain().await >= MOST_DELIVERIES {
                return Err(ClockError::TooMuch);
            }
            match self.next_due().filter(|next| *next <= to) {
                Some(next) => move_to(next),
                None if self.now() < to => move_to(to),
                None => {
                    self.note_clock(clock);
                    return Ok(self.now());
                }
            }
            if step % 64 == 63 {
                yielded().await;
            }
        }
        self.note_clock(clock);
        Err(ClockError::TooMuch)
    }

    /// The events that have happened, oldest first, with their deliveries. The last 1,000 are kept.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.with_store_at(self.now(), |store| store.all_events())
    }

    /// Delivers an event once more, with the same id and body.
    ///
    /// # Errors
    /// There is no such event, or no enabled event subscription names its type.
    pub fn resend_event(&self, id: &str) -> Result<Event, TriggerError> {
        let now = self.now();
        self.with_store_at(now, |store| store.deliver_again(id, None, now))
    }

    /// Delivers an event once more and disturbs the deliveries. `delay` is for [`EventDisturbance::Delay`]; the default is ten minutes.
    ///
    /// # Errors
    /// As those of [`Sandbox::resend_event`].
    pub fn disturb_event(&self, id: &str, disturbance: EventDisturbance, delay: Option<Duration>) -> Result<Event, TriggerError> {
        let now = self.now();
        self.with_store_at(now, |store| store.deliver_again(id, Some((disturbance, delay)), now))
    }

    /// The results of card submissions that were posted to a terminal's validation URL, or are to be, oldest first. The last 1,000 are kept, and
    /// whatever is not done.
    #[must_use]
    pub fn validations(&self) -> Vec<Validation> {
        self.with_store_at(self.now(), |store| store.all_validations())
    }

    /// Posts a result once more.
    ///
    /// # Errors
    /// There is no such validation, or it was posted a hundred times.
    pub fn resend_validation(&self, id: &str) -> Result<Validation, TriggerError> {
        let now = self.now();
        self.with_store_at(now, |store| store.validate_again(id, now))
    }
}

/// Lets other tasks run.
async fn yielded() {
    let mut again = true;
    poll_fn(|cx| match std::mem::take(&mut again) {
        true => {
            cx.waker().wake_by_ref();
            Poll::Pending
        }
        false => Poll::Ready(()),
    })
    .await;
}
