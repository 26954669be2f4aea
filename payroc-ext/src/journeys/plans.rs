//! Payment plans and subscriptions.
//!
//! ```
//! use payroc_ext::journeys::{
//!     OrderId,
//!     cards::Attempt,
//!     plans::{self, Collected, NewPlan, Subscribed},
//! };
//! use payroc_ext::types::PaymentPlanFrequency;
//! use payroc_ext::{Money, prelude::*};
//! # use payroc_ext::journeys::saved_cards::{SingleUseCard, save};
//! # use payroc_sandbox::{API_KEY, Form, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::new();
//! # let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//! # let session = client.hosted_fields().terminal("1234001").for_saving_card().await?;
//! # let token = SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card)?.token);
//! # let card = save(&client, "1234001", token).await?;
//! let plan = NewPlan::manual("gold", "Gold plan", "USD", PaymentPlanFrequency::Monthly);
//! plans::create_plan(&client, "1234001", plan).await?;
//! let start = "2026-02-01".parse()?;
//! let subscribed =
//!     plans::subscribe(&client, &card, "customer-17", "gold", start, |request| {
//!         request.name("Gold plan")
//!     })
//!     .await?;
//! if let Subscribed::Manual(manual) = subscribed {
//!     let attempt = Attempt::first(OrderId::new("customer-17-february")?);
//!     match manual.pay(&client, attempt.clone(), &Money::new(2_999, "USD")).await? {
//!         Collected::Approved(paid) => println!("paid: {}", paid.payment.payment_id),
//!         Collected::Declined(declined) => {
//!             // For when the customer has entered another card.
//!             println!("stored: {:?}", declined.next_attempt(&client, &attempt).await?);
//!         }
//!         Collected::Undecided(_) => println!("do not collect again; look later"),
//!     }
//! }
//! # assert_eq!(sandbox.collected("customer-17-february"), 2_999);
//! # Ok(())
//! # }
//! ```
//!
//! # States
//! | status | collects | from here |
//! |---|---|---|
//! | `active` | at its due dates, or by [`pay`](ManualSubscription::pay) where it is manual | [`pause`], [`stop`] |
//! | `suspended` | nothing | [`restart`] |
//! | `completed`, `cancelled` | nothing | a new subscription |
//!
//! Ids of plans and subscriptions are the merchant's, and their keys follow from them: what is created twice exists once. So do not use the id of a deleted
//! plan again: while the API remembers the key, the response to the first creation comes again, and there is no plan. For how long that is, the vendor does not
//! document.
//!
//! # What is not known
//! No documented event says that an automatic collection has failed. List the subscriptions, or read reporting.

use chrono::NaiveDate;
use payroc_api::Date;
use payroc_api::builders;
use payroc_api::types::{
    self, Currency, PaymentPlan, PaymentPlanFields, PaymentPlanFrequency, PaymentPlanId, PaymentPlanOnDelete, PaymentPlanOnUpdate,
    PaymentPlanRecurringOrder, PaymentPlanType, SecureTokenPayload, Subscription, SubscriptionId, SubscriptionPaymentOrder,
    SubscriptionPaymentRequest, SubscriptionRequest, SubscriptionRequestPaymentMethod, SubscriptionStatus, TerminalId,
};
use serde::{Deserialize, Deserializer, Serialize, de};

use super::cards::{self, Attempt, Charged};
use super::fixed::touches;
use super::saved_cards::SavedCard;
use super::step::{Step, refuse, require};
use super::stored::stored;
use crate::{Client, Decision, Error, HasDecision, IdempotencyKey, Money, Patch};

/// The namespace of the keys that follow from ids.
const KEYS: &str = "payroc-ext/journeys/plans/1";

/// What a patch may not touch: state, type, frequency and plan.
const FIXED: [&str; 4] = ["currentState", "type", "frequency", "paymentPlan"];

/// A plan that is to be created: what is collected, and how often. Its subscriptions keep what they had when it changes, and end with it when it is deleted,
/// unless [`on_update`](Self::on_update) and [`on_delete`](Self::on_delete) say otherwise.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "no plan is made until it is created"]
pub struct NewPlan {
    plan: PaymentPlan,
}

impl NewPlan {
    /// A plan whose subscriptions the API collects at their due dates, with the amount of each time. The id has 1 to 48 characters and the name 5 to 128.
    pub fn automatic(
        id: impl Into<PaymentPlanId>,
        name: impl Into<String>,
        amount: Money,
        frequency: impl Into<PaymentPlanFrequency>,
    ) -> Self {
        let mut new = Self::of(PaymentPlanType::Automatic, id, name, amount.currency, frequency);
        new.plan.recurring_order = Some(PaymentPlanRecurringOrder::new().amount(amount.minor));
        new
    }

    /// A plan whose subscriptions you collect, by [`ManualSubscription::pay`]. The id has 1 to 48 characters and the name 5 to 128.
    pub fn manual(
        id: impl Into<PaymentPlanId>,
        name: impl Into<String>,
        currency: impl Into<Currency>,
        frequency: impl Into<PaymentPlanFrequency>,
    ) -> Self {
        Self::of(PaymentPlanType::Manual, id, name, currency, frequency)
    }

    fn of(
        kind: PaymentPlanType,
        id: impl Into<PaymentPlanId>,
        name: impl Into<String>,
        currency: impl Into<Currency>,
        frequency: impl Into<PaymentPlanFrequency>,
    ) -> Self {
        Self {
            plan: PaymentPlan::new(PaymentPlanFields {
                payment_plan_id: id.into(),
                name: name.into(),
                currency: currency.into(),
                kind,
                frequency: frequency.into(),
                on_update: PaymentPlanOnUpdate::Continue,
                on_delete: PaymentPlanOnDelete::Complete,
            }),
        }
    }

    /// Whether subscriptions change with the plan.
    pub fn on_update(mut self, on_update: impl Into<PaymentPlanOnUpdate>) -> Self {
        self.plan.on_update = on_update.into();
        self
    }

    /// Whether subscriptions end with the plan.
    pub fn on_delete(mut self, on_delete: impl Into<PaymentPlanOnDelete>) -> Self {
        self.plan.on_delete = on_delete.into();
        self
    }

    /// Changes any other field of the request, such as the length, or what is charged once at the start. Id, type and currency are set again afterwards.
    pub fn map_request(mut self, change: impl FnOnce(PaymentPlan) -> PaymentPlan) -> Self {
        let (id, kind, currency) = (
            self.plan.payment_plan_id.clone(),
            self.plan.kind.clone(),
            self.plan.currency.clone(),
        );
        self.plan = change(self.plan);
        (self.plan.payment_plan_id, self.plan.kind, self.plan.currency) = (id, kind, currency);
        self
    }

    fn refusal(&self) -> Option<Error> {
        let plan = &self.plan;
        let amount = plan.recurring_order.as_ref().and_then(|order| order.amount);
        let collects = plan.kind != PaymentPlanType::Automatic || amount.is_some_and(|amount| amount > 0);
        fits(&plan.payment_plan_id)
            .or_else(|| {
                let named = (5..=128).contains(&plan.name.chars().count());
                require(named, "invalid name of a plan: expected 5 to 128 characters")
            })
            .or_else(|| require(collects, "what an automatic plan collects has to be above zero"))
    }
}

/// The reason why an id is none of a plan.
fn fits(plan: &PaymentPlanId) -> Option<Error> {
    let length = plan.as_str().chars().count();
    require((1..=48).contains(&length), "invalid plan id: expected 1 to 48 characters")
}

/// Creates a plan at a terminal. What the API would refuse is refused before it is sent: ids and names that are too long or too short, and an automatic plan
/// that collects nothing.
///
/// The key follows from terminal and id, and not from what else is in the plan. No failure proves that there is no plan, unless [`Step::first_time`] says that
/// it was never sent. And the id of a plan that was deleted has to stay unused for as long as the API remembers its key: the first response comes again,
/// with the plan as it was, and nothing is created.
pub fn create_plan(client: &Client, terminal: impl Into<TerminalId>, plan: NewPlan) -> Step<builders::CreatePaymentPlan, PaymentPlan> {
    let (terminal, refused) = (terminal.into(), plan.refusal());
    let key = IdempotencyKey::derive(KEYS, ["plan", terminal.as_str(), plan.plan.payment_plan_id.as_str()]);
    let step = Step::new(client.payment_plans().create(terminal, plan.plan), |plan| plan);
    step.under(key, false).unless(refused)
}

/// A subscription, by who collects it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Subscribed {
    /// The API collects it at its due dates. It cannot be paid by a call.
    Automatic(SubscriptionState),
    /// You collect it: [`ManualSubscription::pay`].
    Manual(ManualSubscription),
    /// Of a type that this version does not know.
    Other(SubscriptionState),
}

/// A subscription as a response of the API described it, without secrets, to be stored and read again.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubscriptionState {
    /// The terminal.
    pub terminal: TerminalId,
    /// The id that you chose.
    pub subscription_id: SubscriptionId,
    /// How far it has come.
    pub status: SubscriptionStatus,
    /// The day of the next collection.
    pub next_due_date: Option<Date>,
    /// How many collections were paid.
    pub paid_invoices: i64,
    /// How many collections are outstanding, where their number is known.
    pub outstanding_invoices: Option<i64>,
    currency: types::Currency,
}

/// A subscription that the merchant collects by hand, which alone can be paid by a call.
///
/// ```compile_fail,E0599
/// # use payroc_ext::{Client, Money, journeys::{OrderId, plans::SubscriptionState}};
/// fn collect(client: &Client, automatic: SubscriptionState, order: OrderId) {
///     let _ = automatic.pay(client, order, &Money::new(2_999, "USD"));
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ManualSubscription {
    state: SubscriptionState,
}

impl Subscribed {
    /// The subscription, whoever collects it.
    #[must_use]
    pub fn state(&self) -> &SubscriptionState {
        match self {
            Self::Automatic(state) | Self::Other(state) => state,
            Self::Manual(manual) => &manual.state,
        }
    }
}

impl From<Subscription> for Subscribed {
    fn from(subscription: Subscription) -> Self {
        let state = SubscriptionState {
            terminal: subscription.processing_terminal_id,
            subscription_id: subscription.subscription_id,
            status: subscription.current_state.status,
            next_due_date: subscription.current_state.next_due_date,
            paid_invoices: subscription.current_state.paid_invoices,
            outstanding_invoices: subscription.current_state.outstanding_invoices,
            currency: subscription.currency,
        };
        match subscription.kind {
            PaymentPlanType::Automatic => Self::Automatic(state),
            PaymentPlanType::Manual => Self::Manual(ManualSubscription { state }),
            _ => Self::Other(state),
        }
    }
}

impl ManualSubscription {
    /// The subscription.
    #[must_use]
    pub fn state(&self) -> &SubscriptionState {
        &self.state
    }

    /// Collects one payment. A status of 201 can be a decline, so the response is read.
    ///
    /// The key follows from the subscription, the order id and the number of the attempt, so that a job that runs twice collects once. An attempt that was
    /// declined stays declined, however often it is sent: once the customer has another card, collect by the [next one](Declined::next_attempt). No failure
    /// proves that nothing was collected, unless [`Step::first_time`] or [`Attempt::first_time`] says that no job has sent it before. Another currency than the
    /// subscription's, and an amount of nothing, are refused before anything is sent.
    pub fn pay(&self, client: &Client, attempt: impl Into<Attempt>, amount: &Money) -> Step<builders::PaySubscription, Collected> {
        let SubscriptionState {
            terminal, subscription_id, ..
        } = &self.state;
        let attempt = attempt.into();
        let (order_id, number) = (attempt.order_id().as_str(), attempt.number().to_string());
        let parts = ["pay", terminal.as_str(), subscription_id.as_str(), order_id, &number];
        // The first attempt has the key that it had before there was a second.
        let parts = if attempt.number() == 1 { &parts[..4] } else { &parts[..] };
        let order = SubscriptionPaymentOrder::new().order_id(order_id).amount(amount.minor);
        let request = SubscriptionPaymentRequest::new(order);
        let fits = amount.is_positive() && amount.currency == self.state.currency;
        Step::new(client.subscriptions().pay(terminal, subscription_id, request), Collected::from)
            .under(IdempotencyKey::derive(KEYS, parts), !attempt.may_have_been_sent())
            .unless(require(
                fits,
                "the amount has to be above zero, and in the currency of the subscription",
            ))
    }
}

/// What became of a collection by hand.
///
/// Match on it without `_`.
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a collection with a response is not yet a paid one"]
pub enum Collected {
    /// The whole amount is approved and settles.
    Approved(types::SubscriptionPayment),
    /// No money moved.
    Declined(Declined),
    /// Nobody knows yet, or the amount is not approved as a whole: [`fetch`](super::cards::fetch) its payment, and do not collect again.
    Undecided(types::SubscriptionPayment),
}

impl Collected {
    /// The response, whatever became of the collection.
    #[must_use]
    pub fn response(&self) -> &types::SubscriptionPayment {
        match self {
            Self::Approved(response) | Self::Undecided(response) => response,
            Self::Declined(declined) => &declined.response,
        }
    }
}

/// A definite decline of a collection: no money moved. It alone leads to the next [`Attempt`].
#[derive(Clone, Debug, PartialEq)]
pub struct Declined {
    response: types::SubscriptionPayment,
}

impl Declined {
    /// The response.
    #[must_use]
    pub fn response(&self) -> &types::SubscriptionPayment {
        &self.response
    }

    /// The attempt that follows the declined one, for when the customer has another card. The response names no order, so the payment is fetched, and its
    /// order is compared with that of the attempt: a job over many subscriptions cannot take the decline of one for that of another. Orders are all that
    /// is compared, so take an id of its own for each subscription and due date.
    ///
    /// # Errors
    ///
    /// Those of a read; an attempt of another order; a payment that is not declined as it is fetched; and a decline that has led to this attempt or to an
    /// earlier one.
    pub async fn next_attempt(&self, client: &Client, attempt: &Attempt) -> Result<Attempt, Error> {
        match cards::fetch(client, &self.response.payment.payment_id).await? {
            Charged::Declined(declined) => attempt.after(&declined),
            other => Err(refuse(format!(
                "the payment is `{}` by now and not declined; do not collect again",
                other.payment().status()
            ))),
        }
    }
}

impl From<types::SubscriptionPayment> for Collected {
    fn from(response: types::SubscriptionPayment) -> Self {
        match response.decision() {
            Decision::Approved => Self::Approved(response),
            Decision::Declined => Self::Declined(Declined { response }),
            _ => Self::Undecided(response),
        }
    }
}

/// The decision of the response, which says more of one that is undecided.
impl HasDecision for Collected {
    fn decision(&self) -> Decision {
        self.response().decision()
    }
}

/// Puts a saved card on a plan, at the terminal of the card. `change` sets what else the request carries; both ids and the card are set again afterwards. Its
/// key follows from terminal and id, so no failure proves that there is no subscription, unless [`Step::first_time`] says that it was never sent. Both ids have
/// 1 to 48 characters.
///
/// A subscription does not say what became of a charge that it begins with: look the payment up, or read reporting.
pub fn subscribe(
    client: &Client,
    card: &SavedCard,
    subscription_id: impl Into<SubscriptionId>,
    plan: impl Into<PaymentPlanId>,
    start: NaiveDate,
    change: impl FnOnce(SubscriptionRequest) -> SubscriptionRequest,
) -> Step<builders::CreateSubscription, Subscribed> {
    let (subscription_id, plan) = (subscription_id.into(), plan.into());
    let length = subscription_id.as_str().chars().count();
    let refused = require((1..=48).contains(&length), "invalid subscription id: expected 1 to 48 characters").or_else(|| fits(&plan));
    let key = IdempotencyKey::derive(KEYS, ["subscribe", card.terminal().as_str(), subscription_id.as_str()]);
    let method = SubscriptionRequestPaymentMethod::SecureToken(Box::new(SecureTokenPayload::new(card.token())));
    let mut request = change(SubscriptionRequest::new(&subscription_id, &plan, method.clone(), start));
    (request.subscription_id, request.payment_plan_id, request.payment_method) = (subscription_id, plan, method);
    let step = Step::new(client.subscriptions().create(card.terminal(), request), Subscribed::from);
    step.under(key, false).unless(refused)
}

/// Fetches a subscription.
///
/// # Errors
///
/// Those of a read.
pub async fn fetch(client: &Client, terminal: impl Into<TerminalId>, id: impl Into<SubscriptionId>) -> Result<Subscribed, Error> {
    client.subscriptions().get(terminal, id).await.map(Subscribed::from)
}

/// Changes a subscription. A patch that touches state, type, frequency or plan is refused before it is sent: use [`stop`], [`restart`], or a new
/// subscription.
pub fn change(
    client: &Client,
    subscription: &SubscriptionState,
    patch: Patch<Subscription>,
) -> Step<builders::PatchSubscription, Subscribed> {
    let touched = touches(&patch, &FIXED);
    let SubscriptionState {
        terminal, subscription_id, ..
    } = subscription;
    let why = "a patch cannot change `currentState`, `type`, `frequency` or `paymentPlan` of a subscription; stop or restart it, or make a new one";
    Step::new(client.subscriptions().patch(terminal, subscription_id, patch), Subscribed::from).unless(require(!touched, why))
}

/// Passes over the next due dates, so many of them.
pub fn pause(client: &Client, subscription: &SubscriptionState, due_dates: u32) -> Step<builders::PatchSubscription, Subscribed> {
    let patch = Patch::new().add(|at| at.pause_collection_for(), i64::from(due_dates));
    change(client, subscription, patch)
}

/// Stops collecting until [`restart`]. The call takes no idempotency key, and is not sent again once it may have arrived.
///
/// # Errors
///
/// Those of the call. Where its outcome is unknown, [`fetch`] the subscription.
pub async fn stop(client: &Client, subscription: &SubscriptionState) -> Result<Subscribed, Error> {
    let call = client
        .subscriptions()
        .deactivate(&subscription.terminal, &subscription.subscription_id);
    call.await.map(Subscribed::from)
}

/// Collects again after [`stop`], or after a suspension. The call takes no idempotency key, and is not sent again once it may have arrived.
///
/// # Errors
///
/// Those of the call. Where its outcome is unknown, [`fetch`] the subscription.
pub async fn restart(client: &Client, subscription: &SubscriptionState) -> Result<Subscribed, Error> {
    let call = client
        .subscriptions()
        .reactivate(&subscription.terminal, &subscription.subscription_id);
    call.await.map(Subscribed::from)
}

stored!("subscription": SubscriptionState { terminal, subscription_id, status, next_due_date, paid_invoices, outstanding_invoices, currency });

stored!("manual subscription": ManualSubscription { state });

impl<'de> Deserialize<'de> for Subscribed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        enum Form {
            Automatic(SubscriptionState),
            Manual(ManualSubscription),
            Other(SubscriptionState),
        }
        // A derived reader quotes what it did not expect.
        match Form::deserialize(deserializer).map_err(|_| de::Error::custom("invalid stored subscription"))? {
            Form::Automatic(state) => Ok(Self::Automatic(state)),
            Form::Manual(manual) => Ok(Self::Manual(manual)),
            Form::Other(state) => Ok(Self::Other(state)),
        }
    }
}
