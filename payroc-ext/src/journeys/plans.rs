//! Payment plans and subscriptions.
//!
//! ```
//! use payroc_ext::journeys::{OrderId, plans::{self, Collected, Subscribed}};
//! use payroc_ext::{Money, prelude::*};
//! # use payroc_ext::journeys::saved_cards::{SingleUseCard, save};
//! # use payroc_ext::types::{PaymentPlan, PaymentPlanFields, PaymentPlanFrequency, PaymentPlanOnDelete, PaymentPlanOnUpdate, PaymentPlanType};
//! # use payroc_sandbox::{API_KEY, Form, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::new();
//! # let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//! # let session = client.hosted_fields().terminal("1234001").for_saving_card().await?;
//! # let token = SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card)?.token);
//! # let card = save(&client, "1234001", token).await?;
//! # client.payment_plans().create("1234001", PaymentPlan::new(PaymentPlanFields {
//! #     payment_plan_id: "gold".into(), name: "Gold plan".into(), currency: "USD".into(), kind: PaymentPlanType::Manual,
//! #     frequency: PaymentPlanFrequency::Monthly, on_update: PaymentPlanOnUpdate::Continue, on_delete: PaymentPlanOnDelete::Complete,
//! # })).await?;
//! let start = "2026-02-01".parse()?;
//! let subscribed =
//!     plans::subscribe(&client, &card, "customer-17", "gold", start, |request| {
//!         request.name("Gold plan")
//!     })
//!     .await?;
//! if let Subscribed::Manual(manual) = subscribed {
//!     let order = OrderId::new("customer-17-february")?;
//!     match manual.pay(&client, &order, &Money::new(2_999, "USD")).await? {
//!         Collected::Approved(paid) => println!("paid: {}", paid.payment.payment_id),
//!         Collected::Declined(_) => println!("ask the customer for another card"),
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
//! Ids of plans and subscriptions are the merchant's: one that is created again is refused by the API, whatever its idempotency key.
//!
//! # What is not known
//! No documented event says that an automatic collection has failed. List the subscriptions, or read reporting.

use chrono::NaiveDate;
use payroc_api::Date;
use payroc_api::builders;
use payroc_api::types::{
    self, PaymentPlanId, PaymentPlanType, SecureTokenPayload, Subscription, SubscriptionId, SubscriptionPaymentOrder,
    SubscriptionPaymentRequest, SubscriptionRequest, SubscriptionRequestPaymentMethod, SubscriptionStatus, TerminalId,
};
use serde::{Deserialize, Deserializer, Serialize, de};

use super::fixed::touches;
use super::order_id::OrderId;
use super::saved_cards::SavedCard;
use super::step::{Step, require};
use super::stored::stored;
use crate::{Client, Decision, Error, HasDecision, IdempotencyKey, Money, Patch};

/// The namespace of the keys that follow from ids.
const KEYS: &str = "payroc-ext/journeys/plans/1";

/// What a patch may not touch: state, type, frequency and plan.
const FIXED: [&str; 4] = ["currentState", "type", "frequency", "paymentPlan"];

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
///     let _ = automatic.pay(client, &order, &Money::new(2_999, "USD"));
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
    /// The key follows from the subscription and the order id, so that a job that runs twice collects once. No failure proves that nothing was collected,
    /// unless [`Step::first_time`] says that no job has sent it before. Another currency than the subscription's, and an amount of nothing, are refused
    /// before anything is sent.
    pub fn pay(&self, client: &Client, order_id: &OrderId, amount: &Money) -> Step<builders::PaySubscription, Collected> {
        let SubscriptionState {
            terminal, subscription_id, ..
        } = &self.state;
        let parts = ["pay", terminal.as_str(), subscription_id.as_str(), order_id.as_str()];
        let order = SubscriptionPaymentOrder::new().order_id(order_id.as_str()).amount(amount.minor);
        let request = SubscriptionPaymentRequest::new(order);
        let fits = amount.is_positive() && amount.currency == self.state.currency;
        Step::new(client.subscriptions().pay(terminal, subscription_id, request), Collected::from)
            .under(IdempotencyKey::derive(KEYS, parts), false)
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
    Declined(types::SubscriptionPayment),
    /// Nobody knows yet, or the amount is not approved as a whole: [`fetch`](super::cards::fetch) its payment, and do not collect again.
    Undecided(types::SubscriptionPayment),
}

impl Collected {
    /// The response, whatever became of the collection.
    #[must_use]
    pub fn response(&self) -> &types::SubscriptionPayment {
        match self {
            Self::Approved(response) | Self::Declined(response) | Self::Undecided(response) => response,
        }
    }
}

impl From<types::SubscriptionPayment> for Collected {
    fn from(response: types::SubscriptionPayment) -> Self {
        match response.decision() {
            Decision::Approved => Self::Approved(response),
            Decision::Declined => Self::Declined(response),
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

/// Puts a saved card on a plan, at the terminal of the card. `change` sets what else the request carries. Its key follows from terminal and id, so no
/// failure proves that there is no subscription, unless [`Step::first_time`] says that it was never sent.
pub fn subscribe(
    client: &Client,
    card: &SavedCard,
    subscription_id: impl Into<SubscriptionId>,
    plan: impl Into<PaymentPlanId>,
    start: NaiveDate,
    change: impl FnOnce(SubscriptionRequest) -> SubscriptionRequest,
) -> Step<builders::CreateSubscription, Subscribed> {
    let subscription_id = subscription_id.into();
    let length = subscription_id.as_str().chars().count();
    let refused = require((1..=48).contains(&length), "invalid subscription id: expected 1 to 48 characters");
    let key = IdempotencyKey::derive(KEYS, ["subscribe", card.terminal().as_str(), subscription_id.as_str()]);
    let method = SubscriptionRequestPaymentMethod::SecureToken(Box::new(SecureTokenPayload::new(card.token())));
    let request = change(SubscriptionRequest::new(subscription_id, plan, method, start));
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
