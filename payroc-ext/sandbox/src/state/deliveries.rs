//! Events and their deliveries to the event subscriptions, and the queue of everything that is delivered: what is sent when, and how it went. Sending is done above the state.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::task::Waker;
use std::time::Duration;

use chrono::{DateTime, SecondsFormat, SubsecRound as _, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Builder;

use super::Store;
use super::events::EventSubscription;
use super::payer::StoredValidation;
use super::refusal::TriggerError;
use super::table::Keyed;

/// The times between the attempts of a delivery, in minutes. The vendor documents their number and not their distance.
const RETRY_MINUTES: [i64; 5] = [1, 5, 15, 60, 240];

/// The events that are kept, and the deliveries of one event.
const MOST_EVENTS: usize = 1_000;
const MOST_DELIVERIES: usize = 100;

/// The type of an event that the disturbance `unknown-type` sends.
const UNKNOWN_TYPE: &str = "sandbox.unknownType.changed";

/// An event that the sandbox has made, with its deliveries.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Event {
    /// The id, which every delivery of the event carries.
    pub id: String,
    /// The type, such as `processingAccount.status.changed`.
    #[serde(rename = "type")]
    pub event_type: String,
    /// When it happened, on the sandbox's clock.
    pub time: DateTime<Utc>,
    /// The body of its deliveries, in the form of CloudEvents 1.0.
    pub body: Value,
    /// Its deliveries: none if no enabled event subscription names the type.
    pub deliveries: Vec<EventDelivery>,
}

/// The delivery of an event to an event subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EventDelivery {
    /// The id of the event subscription.
    pub subscription_id: i64,
    /// The target, without credentials and query.
    pub uri: String,
    /// How far it is.
    pub status: DeliveryStatus,
    /// The attempts so far, in order.
    pub attempts: Vec<DeliveryAttempt>,
    /// When the next attempt is due, on the sandbox's clock.
    pub next_attempt: Option<DateTime<Utc>>,
    /// Whether it carries a wrong secret.
    pub wrong_secret: bool,
}

/// How far a delivery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum DeliveryStatus {
    /// An attempt is due, now or later.
    Waiting,
    /// It waits until the next event has happened.
    Held,
    /// The receiver has responded with 200, or to a background validation with `OK`.
    Delivered,
    /// No attempt was responded to in this way.
    Failed,
    /// The event subscription was deleted or disabled before an attempt was due.
    Canceled,
}

/// One attempt of a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeliveryAttempt {
    /// When it was due, on the sandbox's clock.
    pub time: DateTime<Utc>,
    /// The status of the response.
    pub status: Option<u16>,
    /// Why there was none, or why it does not count.
    pub error: Option<String>,
}

macro_rules! disturbances {
    ($($variant:ident $name:literal $about:literal)*) => {
        /// A disturbance of the deliveries of an event.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum EventDisturbance {
            $(#[doc = $about] #[serde(rename = $name)] $variant,)*
        }

        impl EventDisturbance {
            /// The names in JSON.
            pub const NAMES: &'static [&'static str] = &[$($name,)*];

            /// The disturbance with this name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

disturbances! {
    Duplicate "duplicate" "The event is delivered twice, with one id."
    Reorder "reorder" "The event is delivered after the one that follows it."
    Delay "delay" "The event is delivered later."
    WrongSecret "wrong-secret" "The deliveries carry a wrong secret."
    UnknownType "unknown-type" "The event has a type that the API does not define."
}

/// An event as it is stored.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct StoredEvent {
    id: String,
    kind: String,
    at: DateTime<Utc>,
    body: String,
}

impl Keyed for StoredEvent {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
    }
}

/// A delivery as it is stored.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct StoredDelivery {
    id: String,
    event: String,
    subscription: i64,
    /// The position of the target among those of the subscription.
    target: usize,
    status: DeliveryStatus,
    due: DateTime<Utc>,
    /// Deliveries that are due at the same time are sent in this order.
    order: usize,
    attempts: Vec<DeliveryAttempt>,
    wrong_secret: bool,
}

impl Keyed for StoredDelivery {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.id);
        index(&self.event);
    }
}

/// The deliveries under way. Not stored: it follows from the deliveries, or belongs to this process.
#[derive(Default)]
pub(super) struct Outbox {
    /// The deliveries that wait; `None` until they have been looked for.
    queue: Option<Queue>,
    /// Those that are sent now, with their addresses.
    sending: BTreeMap<String, String>,
    disturbances: VecDeque<(EventDisturbance, Option<Duration>)>,
    /// Counts what may make something due earlier.
    changes: u64,
    woken: u64,
    wakers: Vec<Waker>,
}

/// Where a delivery goes. Its address is looked up when it is sent, because a subscription may have another one by then. Whatever goes to one address is sent
/// one after the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    /// A target of an event subscription.
    Subscription(i64, usize),
    /// The address of background validations.
    Page(String),
}

/// A delivery that is sent now.
pub(crate) struct Outgoing {
    pub(crate) id: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) uri: String,
    pub(crate) message: Message,
}

/// What a delivery carries.
pub(crate) enum Message {
    /// An event, with the secret of its subscription. The status of the response decides.
    Event { secret: String, body: String },
    /// A background validation. The body of the response decides.
    Validation { form: String },
}

/// The response to an attempt.
pub(crate) struct Received {
    pub(crate) status: u16,
    /// Why it does not end the delivery, where its status alone does not say so.
    pub(crate) refused: Option<String>,
    pub(crate) accepted: bool,
}

/// A secret that is not the subscription's.
const WRONG_SECRET: &str = "wrong-secret-of-the-sandbox";

/// When a delivery is due, its order among those of one time, and its id.
type Waiting = (DateTime<Utc>, usize, String);

/// The ids of deliveries that are not done.
#[derive(Default)]
struct Queue {
    /// Those that wait for a time, each target's in the order in which they are sent. No queue is empty.
    waiting: BTreeMap<Target, BTreeSet<Waiting>>,
    /// Those that wait for the next event.
    held: Vec<String>,
}

impl Queue {
    fn add(&mut self, delivery: &StoredDelivery) {
        match delivery.status {
            DeliveryStatus::Waiting => {
                let target = Target::Subscription(delivery.subscription, delivery.target);
                self.wait(target, (delivery.due, delivery.order, delivery.id.clone()));
            }
            DeliveryStatus::Held => self.held.push(delivery.id.clone()),
            DeliveryStatus::Delivered | DeliveryStatus::Failed | DeliveryStatus::Canceled => {}
        }
    }

    fn add_validation(&mut self, validation: &StoredValidation) {
        if validation.status == DeliveryStatus::Waiting {
            let target = Target::Page(validation.uri());
            self.wait(target, (validation.due, validation.order, validation.id.clone()));
        }
    }

    fn wait(&mut self, target: Target, waiting: Waiting) {
        self.waiting.entry(target).or_default().insert(waiting);
    }

    /// Removes a delivery that is forgotten. Where nobody takes deliveries, nothing else removes it.
    fn forget(&mut self, delivery: &StoredDelivery) {
        self.held.retain(|id| *id != delivery.id);
        let target = Target::Subscription(delivery.subscription, delivery.target);
        if let Some(queue) = self.waiting.get_mut(&target) {
            queue.remove(&(delivery.due, delivery.order, delivery.id.clone()));
            if queue.is_empty() {
                self.waiting.remove(&target);
            }
        }
    }

    /// Takes the first of those that wait for a target.
    fn take(&mut self, target: &Target) -> Option<Waiting> {
        let queue = self.waiting.get_mut(target)?;
        let first = queue.pop_first();
        if queue.is_empty() {
            self.waiting.remove(target);
        }
        first
    }
}

impl Outbox {
    /// Lets whoever waits for something to fall due look again.
    pub(super) fn stir(&mut self) {
        self.changes += 1;
    }
}

impl Store {
    /// An event about a change that has just happened. Returns its id.
    pub(super) fn emit(&mut self, kind: &str, data: Value, at: DateTime<Utc>) -> String {
        let at = at.trunc_subsecs(3);
        let targets = self.event_targets(Some(kind));
        let disturbance = match targets.is_empty() {
            true => None,
            false => self.outbox.disturbances.pop_front(),
        };
        let kind = match disturbance {
            Some((EventDisturbance::UnknownType, _)) => UNKNOWN_TYPE,
            _ => kind,
        };
        let id = self.add_event(kind, data, at);
        self.deliver(&id, &targets, disturbance, at);
        id
    }

    /// Sends an event of any type to every enabled subscription. `None` if there is none.
    pub(crate) fn send_event(&mut self, kind: &str, data: Value, at: DateTime<Utc>) -> Option<String> {
        let at = at.trunc_subsecs(3);
        let targets = self.event_targets(None);
        if targets.is_empty() {
            return None;
        }
        let disturbance = self.outbox.disturbances.pop_front();
        let id = self.add_event(kind, data, at);
        self.deliver(&id, &targets, disturbance, at);
        Some(id)
    }

    fn add_event(&mut self, kind: &str, data: Value, at: DateTime<Utc>) -> String {
        let id = event_id(self.seed, self.sent_events.added());
        let body = json!({
            "specversion": "1.0",
            "type": kind,
            "version": "1.0",
            "source": "payroc",
            "id": id,
            "time": at.to_rfc3339_opts(SecondsFormat::Millis, true),
            "datacontenttype": "application/json",
            "data": data,
        });
        self.sent_events.add(StoredEvent {
            id: id.clone(),
            kind: kind.to_owned(),
            at,
            body: body.to_string(),
        });
        self.forget_events();
        id
    }

    /// Removes the oldest events beyond the limit, with their deliveries.
    fn forget_events(&mut self) {
        let first = self.sent_events.rows().next().map_or(0, |(serial, _)| serial);
        if self.sent_events.added() - first <= MOST_EVENTS {
            return;
        }
        let oldest = self.sent_events.iter().next().map(|event| event.id.clone()).unwrap_or_default();
        self.sent_events.remove(&oldest, |_| true);
        if let Some(queue) = &mut self.outbox.queue {
            self.deliveries.all(&oldest).for_each(|(_, delivery)| queue.forget(delivery));
        }
        self.deliveries.remove(&oldest, |_| true);
    }

    /// The targets of the enabled subscriptions to a type, or of all.
    fn event_targets(&self, kind: Option<&str>) -> Vec<(i64, usize)> {
        let wanted = self.events.iter().filter(|subscription| subscription.wants(kind));
        wanted.flat_map(|subscription| subscription.targets()).collect()
    }

    /// Adds the deliveries of an event.
    fn deliver(
        &mut self,
        event: &str,
        targets: &[(i64, usize)],
        disturbance: Option<(EventDisturbance, Option<Duration>)>,
        at: DateTime<Utc>,
    ) {
        use EventDisturbance as D;
        let copies = if matches!(disturbance, Some((D::Duplicate, _))) { 2 } else { 1 };
        let held = matches!(disturbance, Some((D::Reorder, _)));
        let due = match disturbance {
            Some((D::Delay, delay)) => {
                let delay = TimeDelta::from_std(delay.unwrap_or(Duration::from_secs(600))).ok();
                delay
                    .and_then(|delay| at.checked_add_signed(delay))
                    .unwrap_or(DateTime::<Utc>::MAX_UTC)
            }
            _ => at,
        };
        // Those of the event that follows a held one are sent first.
        let released = match held || targets.is_empty() {
            true => Vec::new(),
            false => std::mem::take(&mut self.queue().held),
        };
        for (subscription, target) in targets.iter().flat_map(|target| std::iter::repeat_n(*target, copies)) {
            let order = self.deliveries.added();
            let delivery = StoredDelivery {
                id: format!("delivery-{order}"),
                event: event.to_owned(),
                subscription,
                target,
                status: if held { DeliveryStatus::Held } else { DeliveryStatus::Waiting },
                due,
                order,
                attempts: Vec::new(),
                wrong_secret: matches!(disturbance, Some((D::WrongSecret, _))),
            };
            self.enqueue(&delivery);
            self.deliveries.add(delivery);
        }
        let order = self.deliveries.added();
        for id in released {
            if let Some(delivery) = self.deliveries.get_mut(&id) {
                (delivery.status, delivery.due, delivery.order) = (DeliveryStatus::Waiting, due, order);
                let delivery = delivery.clone();
                self.enqueue(&delivery);
            }
        }
    }

    fn enqueue(&mut self, delivery: &StoredDelivery) {
        if let Some(queue) = &mut self.outbox.queue {
            queue.add(delivery);
        }
        self.outbox.stir();
    }

    /// The deliveries that are not done.
    fn queue(&mut self) -> &mut Queue {
        if self.outbox.queue.is_none() {
            let mut queue = Queue::default();
            self.deliveries.iter().for_each(|delivery| queue.add(delivery));
            self.validations.iter().for_each(|validation| queue.add_validation(validation));
            self.outbox.queue = Some(queue);
        }
        self.outbox.queue.get_or_insert_default()
    }

    /// When the next delivery is due to whose address nothing else is sent.
    pub(crate) fn next_delivery(&mut self) -> Option<DateTime<Utc>> {
        let (due, _) = self.first_free()?;
        Some(due)
    }

    /// The target of the first delivery that waits for a time and whose address is free, and that time.
    fn first_free(&mut self) -> Option<(DateTime<Utc>, Target)> {
        self.queue();
        let queue = self.outbox.queue.as_ref()?;
        let first = queue.waiting.iter().filter_map(|(target, queue)| Some((queue.first()?, target)));
        let free = first.filter(|(_, target)| {
            let sending = &self.outbox.sending;
            let is_busy = |address| sending.values().any(|busy| busy == address);
            sending.is_empty() || !self.address(target).is_some_and(is_busy)
        });
        let ((due, ..), target) = free.min()?;
        Some((*due, target.clone()))
    }

    /// How many ids the queue has.
    #[cfg(test)]
    pub(crate) fn queued(&mut self) -> usize {
        let queue = self.queue();
        queue.waiting.values().map(BTreeSet::len).sum::<usize>() + queue.held.len()
    }

    /// The address of a target; `None` where a subscription has none any more, so that nothing is sent.
    fn address<'s>(&'s self, target: &'s Target) -> Option<&'s str> {
        match target {
            Target::Page(uri) => Some(uri),
            Target::Subscription(subscription, target) => self.subscriber(*subscription)?.address(*target),
        }
    }

    /// An event subscription that is enabled.
    fn subscriber(&self, id: i64) -> Option<&EventSubscription> {
        self.events.get(&id.to_string()).filter(|known| known.wants(None))
    }

    /// The next delivery that is due, to an address that is sent nothing else. It is being sent until [`Store::report`] or [`Store::put_back`] is
    /// called.
    pub(crate) fn take_delivery(&mut self, now: DateTime<Utc>) -> Option<Outgoing> {
        loop {
            let (_, target) = self.first_free().filter(|(due, _)| *due <= now)?;
            let (at, _, id) = self.queue().take(&target)?;
            let (uri, message) = match target {
                Target::Page(uri) => {
                    let form = self.validations.get(&id).map(|validation| validation.form.clone());
                    let form = form.unwrap_or_default();
                    (uri, Message::Validation { form })
                }
                Target::Subscription(subscription, target) => {
                    let Some((uri, secret)) = self.subscriber(subscription).and_then(|known| known.target(target)) else {
                        if let Some(delivery) = self.deliveries.get_mut(&id) {
                            delivery.status = DeliveryStatus::Canceled;
                        }
                        continue;
                    };
                    let delivery = self.deliveries.get(&id)?;
                    let secret = if delivery.wrong_secret { WRONG_SECRET.to_owned() } else { secret };
                    let event = self.sent_events.get(&delivery.event);
                    let body = event.map(|event| event.body.clone()).unwrap_or_default();
                    (uri, Message::Event { secret, body })
                }
            };
            self.outbox.sending.insert(id.clone(), uri.clone());
            return Some(Outgoing { id, at, uri, message });
        }
    }

    /// Whether a delivery is being sent.
    pub(crate) fn is_sending(&self) -> bool {
        !self.outbox.sending.is_empty()
    }

    /// Notes the outcome of an attempt: the response, or why there was none.
    pub(crate) fn report(&mut self, outgoing: &Outgoing, outcome: Result<Received, String>) {
        self.outbox.sending.remove(&outgoing.id);
        self.outbox.stir();
        let (status, error, accepted) = match outcome {
            Ok(received) => (Some(received.status), received.refused, received.accepted),
            Err(error) => (None, Some(error), false),
        };
        let time = outgoing.at;
        let attempt = DeliveryAttempt { time, status, error };
        let Some(delivery) = self.deliveries.get_mut(&outgoing.id) else {
            self.report_validation(&outgoing.id, attempt, accepted);
            return;
        };
        let wait = RETRY_MINUTES.get(delivery.attempts.len()).copied();
        delivery.attempts.push(attempt);
        match wait.and_then(|minutes| time.checked_add_signed(TimeDelta::minutes(minutes))) {
            _ if accepted => delivery.status = DeliveryStatus::Delivered,
            Some(due) => delivery.due = due,
            None => delivery.status = DeliveryStatus::Failed,
        }
        let delivery = delivery.clone();
        self.enqueue(&delivery);
    }

    /// Lets a delivery wait again whose attempt was given up, so that it is not lost.
    pub(crate) fn put_back(&mut self, outgoing: &Outgoing) {
        self.outbox.sending.remove(&outgoing.id);
        self.outbox.stir();
        if let Some(delivery) = self.deliveries.get(&outgoing.id).cloned() {
            self.enqueue(&delivery);
        }
        if let Some(validation) = self.validations.get(&outgoing.id).cloned() {
            self.enqueue_validation(&validation);
        }
    }

    /// Lets a background validation wait for its time.
    pub(super) fn enqueue_validation(&mut self, validation: &StoredValidation) {
        if let Some(queue) = &mut self.outbox.queue {
            queue.add_validation(validation);
        }
        self.outbox.stir();
    }

    /// The number of changes that may have made something due earlier.
    pub(crate) fn changes(&self) -> u64 {
        self.outbox.changes
    }

    /// Lets a change fall due be noticed that no delivery is part of.
    pub(super) fn stir(&mut self) {
        self.outbox.stir();
    }

    /// Wakes this task at the next of these changes.
    pub(crate) fn wait_for_changes(&mut self, waker: &Waker) {
        if !self.outbox.wakers.iter().any(|known| known.will_wake(waker)) {
            self.outbox.wakers.push(waker.clone());
        }
    }

    /// The tasks to wake once the lock is released.
    pub(crate) fn take_waiting_for_changes(&mut self) -> Vec<Waker> {
        match std::mem::replace(&mut self.outbox.woken, self.outbox.changes) == self.outbox.changes {
            true => Vec::new(),
            false => std::mem::take(&mut self.outbox.wakers),
        }
    }

    /// Disturbs the deliveries of the next event that somebody receives.
    pub(crate) fn disturb_next_event(&mut self, disturbance: EventDisturbance, delay: Option<Duration>) {
        self.outbox.disturbances.push_back((disturbance, delay));
    }

    /// Forgets the disturbances that no event has used.
    pub(crate) fn clear_disturbances(&mut self) {
        self.outbox.disturbances.clear();
    }

    /// Delivers an event once more, disturbed or not.
    pub(crate) fn deliver_again(
        &mut self,
        id: &str,
        disturbance: Option<(EventDisturbance, Option<Duration>)>,
        now: DateTime<Utc>,
    ) -> Result<Event, TriggerError> {
        let now = now.trunc_subsecs(3);
        let Some(event) = self.sent_events.get(id).cloned() else {
            return Err(TriggerError::not_found(
                "id",
                "there is no event with this id, or it is too old",
                "name the id of an event in the list of events",
            ));
        };
        let before: BTreeSet<_> = self
            .deliveries
            .all(id)
            .map(|(_, known)| (known.subscription, known.target))
            .collect();
        let mut targets = self.event_targets(Some(&event.kind));
        targets.extend(self.event_targets(None).into_iter().filter(|target| before.contains(target)));
        targets.sort_unstable();
        targets.dedup();
        if targets.is_empty() {
            return Err(TriggerError::conflict(
                "id",
                "nobody would receive the event",
                "create or enable an event subscription that names its type",
            ));
        }
        if self.deliveries.all(id).count() + 2 * targets.len() > MOST_DELIVERIES.max(2 * targets.len()) {
            return Err(TriggerError::conflict(
                "id",
                "the event has been delivered too often",
                "use another event",
            ));
        }
        let mut delivered = id.to_owned();
        if matches!(disturbance, Some((EventDisturbance::UnknownType, _))) {
            let body: Value = serde_json::from_str(&event.body).unwrap_or_default();
            delivered = self.add_event(UNKNOWN_TYPE, body.get("data").cloned().unwrap_or_default(), now);
        }
        self.deliver(&delivered, &targets, disturbance, now);
        self.event(&delivered)
            .ok_or_else(|| TriggerError::not_found("id", "the event is too old", "use a newer event"))
    }

    /// The events that are kept, in order.
    pub(crate) fn all_events(&self) -> Vec<Event> {
        self.sent_events.iter().map(|event| self.shown(event)).collect()
    }

    pub(crate) fn event(&self, id: &str) -> Option<Event> {
        self.sent_events.get(id).map(|event| self.shown(event))
    }

    fn shown(&self, event: &StoredEvent) -> Event {
        let deliveries = self.deliveries.all(&event.id).map(|(_, delivery)| {
            let target = self
                .events
                .get(&delivery.subscription.to_string())
                .and_then(|known| known.target(delivery.target));
            EventDelivery {
                subscription_id: delivery.subscription,
                uri: target.map(|(uri, _)| without_credentials(&uri)).unwrap_or_default(),
                status: delivery.status,
                attempts: delivery.attempts.clone(),
                next_attempt: (delivery.status == DeliveryStatus::Waiting).then_some(delivery.due),
                wrong_secret: delivery.wrong_secret,
            }
        });
        Event {
            id: event.id.clone(),
            event_type: event.kind.clone(),
            time: event.at,
            body: serde_json::from_str(&event.body).unwrap_or_default(),
            deliveries: deliveries.collect(),
        }
    }
}

/// A UUID that follows from the seed and the number of the event.
pub(super) fn event_id(seed: u64, number: usize) -> String {
    let mut bytes = [0; 16];
    let mut state = seed.rotate_left(32).wrapping_add(number as u64);
    for half in bytes.chunks_exact_mut(8) {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        half.copy_from_slice(&(mixed ^ (mixed >> 31)).to_be_bytes());
    }
    Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// An address without user, password, query and fragment.
pub(super) fn without_credentials(uri: &str) -> String {
    let bare = uri.split(['?', '#']).next().unwrap_or_default();
    match bare.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
            let host = authority.rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}{path}")
        }
        None => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_events_are_distinct_and_reproducible() {
        let ids: BTreeSet<_> = (0..2_000).map(|number| event_id(number as u64 % 2, number)).collect();
        assert_eq!(ids.len(), 2_000);
        assert_eq!(event_id(1, 7), event_id(1, 7));
        assert_eq!(uuid::Uuid::parse_str(&event_id(0, 7)).unwrap().get_version_num(), 4);
    }

    #[test]
    fn a_target_is_shown_without_credentials() {
        assert_eq!(
            without_credentials("http://user:pass@127.0.0.1:80/events?token=x#y"),
            "http://127.0.0.1:80/events"
        );
        assert_eq!(without_credentials("https://shop.example/a@b"), "https://shop.example/a@b");
        assert_eq!(without_credentials("nowhere?x"), "nowhere");
    }
}
