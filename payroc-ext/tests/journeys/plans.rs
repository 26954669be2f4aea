//! Plans and subscriptions.

use payroc_ext::journeys::plans::{self, Collected, ManualSubscription, Subscribed, SubscriptionState};
use payroc_ext::types::{
    PaymentPlan, PaymentPlanFields, PaymentPlanFrequency, PaymentPlanOnDelete, PaymentPlanOnUpdate, PaymentPlanRecurringOrder,
    PaymentPlanType, Subscription, SubscriptionStatus,
};
use payroc_ext::{Decision, HasDecision, Patch, operations};
use payroc_sandbox::{ProcessorDecision, Step, TestClock};

use super::*;

async fn subscribed(sandbox: &Sandbox, client: &Client, kind: PaymentPlanType) -> Subscribed {
    let card = super::saved_cards::saved(sandbox, client).await;
    let mut plan = PaymentPlan::new(PaymentPlanFields {
        payment_plan_id: "gold".into(),
        name: "Gold plan".into(),
        currency: "USD".into(),
        kind,
        frequency: PaymentPlanFrequency::Monthly,
        on_update: PaymentPlanOnUpdate::Continue,
        on_delete: PaymentPlanOnDelete::Complete,
    });
    plan.recurring_order = Some(PaymentPlanRecurringOrder::new().amount(2_999));
    client.payment_plans().create(TERMINAL, plan).await.unwrap();
    let start = (sandbox.time() + chrono::TimeDelta::days(30)).date_naive();
    let step = plans::subscribe(client, &card, "customer-17", "gold", start, |request| request.name("Gold plan"));
    step.await.unwrap()
}

async fn manual(sandbox: &Sandbox, client: &Client) -> ManualSubscription {
    match subscribed(sandbox, client, PaymentPlanType::Manual).await {
        Subscribed::Manual(manual) => manual,
        other => panic!("{other:?}"),
    }
}

fn order(id: &str) -> OrderId {
    OrderId::new(id).unwrap()
}

#[tokio::test]
async fn collect_by_hand_and_read_the_decision() {
    let (sandbox, client) = shop();
    let stored = serde_json::to_string(&manual(&sandbox, &client).await).unwrap();
    let manual: ManualSubscription = serde_json::from_str(&stored).unwrap();
    let paid = manual.pay(&client, &order("m-1"), &usd(2_999)).await.unwrap();
    assert!(
        matches!(&paid, Collected::Approved(response) if response.payment.amount == 2_999),
        "{paid:?}"
    );
    sandbox.decide_next(ProcessorDecision::Declined);
    let declined = manual.pay(&client, &order("m-2"), &usd(2_999)).await.unwrap();
    assert!(matches!(declined, Collected::Declined(_)), "{declined:?}");
    for (decision, id) in [
        (ProcessorDecision::UnderReview, "m-3"),
        (ProcessorDecision::Pending, "m-4"),
        (ProcessorDecision::PartiallyApproved(Some(1_000)), "m-5"),
    ] {
        sandbox.decide_next(decision);
        let undecided = manual.pay(&client, &order(id), &usd(2_999)).await.unwrap();
        assert!(matches!(undecided, Collected::Undecided(_)), "{undecided:?}");
    }
}

/// A job that runs twice does not know of the first run, which may have collected: so no failure of the second proves anything.
#[tokio::test]
async fn no_failure_of_a_step_proves_anything_unless_it_is_the_first_time() {
    let (sandbox, client) = shop();
    let manual = manual(&sandbox, &client).await;
    let pay = async || manual.pay(&client, &order("m-1"), &usd(2_999));
    fails_with::<operations::PaySubscription, _, _>(&sandbox, pay).await;
    let card = super::saved_cards::saved(&sandbox, &client).await;
    let subscribe = async || {
        plans::subscribe(&client, &card, "customer-18", "gold", "2026-02-01".parse().unwrap(), |request| {
            request
        })
    };
    fails_with::<operations::CreateSubscription, _, _>(&sandbox, subscribe).await;
}

#[tokio::test]
async fn a_collection_whose_response_is_lost_is_made_once() {
    let (sandbox, client) = shop();
    let manual = manual(&sandbox, &client).await;
    lose::<operations::PaySubscription>(&sandbox);
    unknown(manual.pay(&client, &order("m-1"), &usd(2_999)).await);
    // The job runs again.
    let paid = manual.pay(&client, &order("m-1"), &usd(2_999)).await.unwrap();
    assert_eq!(paid.decision(), Decision::Approved);
    assert!(matches!(paid, Collected::Approved(_)));
    let charges: i64 = sandbox.ledger().iter().map(|entry| entry.amount).sum();
    assert_eq!(charges, 2_999);
}

#[tokio::test]
async fn what_cannot_be_collected_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let manual = manual(&sandbox, &client).await;
    let before = sandbox.requests().len();
    for amount in [usd(0), usd(-1), Money::new(1, "EUR")] {
        refused_before_sending(&sandbox, before, manual.pay(&client, &order("x"), &amount).await);
    }
}

#[tokio::test]
async fn an_automatic_subscription_is_not_paid_by_hand() {
    let (sandbox, client) = shop();
    let subscribed = subscribed(&sandbox, &client, PaymentPlanType::Automatic).await;
    assert!(
        matches!(&subscribed, Subscribed::Automatic(state) if state.status == SubscriptionStatus::Active),
        "{subscribed:?}"
    );
}

#[tokio::test]
async fn stop_and_restart() {
    let (sandbox, client) = shop();
    let manual = manual(&sandbox, &client).await;
    let stopped = plans::stop(&client, manual.state()).await.unwrap();
    assert_ne!(stopped.state().status, SubscriptionStatus::Active);
    let again = plans::restart(&client, manual.state()).await.unwrap();
    assert_eq!(again.state().status, SubscriptionStatus::Active);
    // Neither takes a key: a lost response is looked up.
    lose::<operations::DeactivateSubscription>(&sandbox);
    let error = plans::stop(&client, manual.state()).await.unwrap_err();
    assert!(error.outcome() == Outcome::Unknown && error.prepared().is_none());
    let now = plans::fetch(&client, TERMINAL, "customer-17").await.unwrap();
    assert_eq!(now.state().status, stopped.state().status);
}

/// Two due dates pass without a collection, and the third collects.
#[tokio::test]
async fn a_paused_subscription_collects_after_so_many_due_dates() {
    let sandbox = Sandbox::builder().test_clock(TestClock::new()).build();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()
        .unwrap();
    let subscribed = subscribed(&sandbox, &client, PaymentPlanType::Automatic).await;
    let paused = plans::pause(&client, subscribed.state(), 2).await.unwrap();
    assert_eq!(paused.state().status, SubscriptionStatus::Active);
    let mut collected = Vec::new();
    for _ in 0..3 {
        sandbox
            .advance_clock(std::time::Duration::from_secs(31 * 24 * 3_600))
            .await
            .unwrap();
        let now = plans::fetch(&client, TERMINAL, "customer-17").await.unwrap();
        collected.push(now.state().paid_invoices);
    }
    assert_eq!(collected, [0, 0, 1]);
}

#[tokio::test]
async fn a_patch_of_what_is_fixed_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let manual = manual(&sandbox, &client).await;
    let state: &SubscriptionState = manual.state();
    plans::pause(&client, state, 2).await.unwrap();
    plans::change(
        &client,
        state,
        Patch::<Subscription>::new().replace(|at| at.name(), "Gold plan plus"),
    )
    .await
    .unwrap();
    let before = sandbox.requests().len();
    let raw = |path: &str| payroc_ext::types::PatchReplace::new(path, serde_json::json!("x"));
    for path in [
        "/currentState",
        "/currentState/status",
        "/type",
        "/frequency",
        "/paymentPlan/paymentPlanId",
        "",
    ] {
        let patch = Patch::<Subscription>::new().operation(raw(path));
        let text = refused_before_sending(&sandbox, before, plans::change(&client, state, patch).await);
        assert!(text.contains("`paymentPlan`"), "{text}");
    }
    let test = Patch::<Subscription>::new().test(|at| at.name(), "Gold plan plus");
    plans::change(&client, state, test).await.unwrap();
}

#[tokio::test]
async fn an_id_that_is_too_long_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let card = super::saved_cards::saved(&sandbox, &client).await;
    let before = sandbox.requests().len();
    for id in [String::new(), "x".repeat(49)] {
        let step = plans::subscribe(&client, &card, id, "gold", "2026-02-01".parse().unwrap(), |request| request);
        refused_before_sending(&sandbox, before, step.await);
    }
}

#[tokio::test]
async fn a_subscription_of_a_newer_type_is_read() {
    let (sandbox, client) = shop();
    manual(&sandbox, &client).await;
    sandbox.next::<operations::GetSubscription>(Step::ordinary().map_json(|body| body["type"] = "someNewType".into()));
    let other = plans::fetch(&client, TERMINAL, "customer-17").await.unwrap();
    assert!(matches!(other, Subscribed::Other(_)));
}
