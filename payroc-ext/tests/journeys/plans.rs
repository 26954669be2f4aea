//! Plans and subscriptions.

use payroc_ext::journeys::cards::Attempt;
use payroc_ext::journeys::plans::{self, Collected, ManualSubscription, NewPlan, Subscribed, SubscriptionState};
use payroc_ext::types::{
    PaymentPlanFrequency, PaymentPlanOnDelete, PaymentPlanOnUpdate, PaymentPlanType, Subscription, SubscriptionStatus,
};
use payroc_ext::{Decision, HasDecision, Patch, operations};
use payroc_sandbox::{ProcessorDecision, Step, TestClock};

use super::*;

async fn subscribed(sandbox: &Sandbox, client: &Client, kind: PaymentPlanType) -> Subscribed {
    let card = super::saved_cards::saved(sandbox, client).await;
    let monthly = PaymentPlanFrequency::Monthly;
    let plan = match kind {
        PaymentPlanType::Automatic => NewPlan::automatic("gold", "Gold plan", usd(2_999), monthly),
        _ => NewPlan::manual("gold", "Gold plan", "USD", monthly),
    };
    let plan = plans::create_plan(client, TERMINAL, plan).await.unwrap();
    assert_eq!((plan.payment_plan_id.as_str(), plan.kind), ("gold", kind));
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
    let paid = manual.pay(&client, order("m-1"), &usd(2_999)).await.unwrap();
    assert!(
        matches!(&paid, Collected::Approved(response) if response.payment.amount == 2_999),
        "{paid:?}"
    );
    sandbox.decide_next(ProcessorDecision::Declined);
    let declined = manual.pay(&client, order("m-2"), &usd(2_999)).await.unwrap();
    assert!(matches!(declined, Collected::Declined(_)), "{declined:?}");
    for (decision, id) in [
        (ProcessorDecision::UnderReview, "m-3"),
        (ProcessorDecision::Pending, "m-4"),
        (ProcessorDecision::PartiallyApproved(Some(1_000)), "m-5"),
    ] {
        sandbox.decide_next(decision);
        let undecided = manual.pay(&client, order(id), &usd(2_999)).await.unwrap();
        assert!(matches!(undecided, Collected::Undecided(_)), "{undecided:?}");
    }
}

/// A job that runs twice does not know of the first run, which may have collected: so no failure of the second proves anything.
#[tokio::test]
async fn no_failure_of_a_step_proves_anything_unless_it_is_the_first_time() {
    let (sandbox, client) = shop();
    let manual = manual(&sandbox, &client).await;
    let pay = async || manual.pay(&client, order("m-1"), &usd(2_999));
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
    unknown(manual.pay(&client, order("m-1"), &usd(2_999)).await);
    // The job runs again.
    let paid = manual.pay(&client, order("m-1"), &usd(2_999)).await.unwrap();
    assert_eq!(paid.decision(), Decision::Approved);
    assert!(matches!(paid, Collected::Approved(_)));
    let charges: i64 = sandbox.ledger().iter().map(|entry| entry.amount).sum();
    assert_eq!(charges, 2_999);
}

/// The card of the customer was declined, and replaced since: the declined collection stays declined, and the next one collects.
#[tokio::test]
async fn a_declined_month_is_collected_once_the_customer_has_another_card() {
    let (sandbox, client) = shop();
    let manual = manual(&sandbox, &client).await;
    let february = Attempt::first(order("february"));
    sandbox.decide_next(ProcessorDecision::Declined);
    let pay = |attempt: &Attempt| manual.pay(&client, attempt.clone(), &usd(2_999));
    let Collected::Declined(declined) = pay(&february).await.unwrap() else {
        panic!()
    };
    // The job runs again, and the recorded decline comes again.
    assert!(matches!(pay(&february).await.unwrap(), Collected::Declined(_)));
    let next = declined.next_attempt(&client, &february).await.unwrap();
    assert_eq!(next.number(), 2);
    assert_ne!(pay(&next).idempotency_key(), pay(&february).idempotency_key());
    // In another process, which runs twice.
    let stored = serde_json::to_string(&next).unwrap();
    for _ in 0..2 {
        let next: Attempt = serde_json::from_str(&stored).unwrap();
        assert!(matches!(pay(&next).await.unwrap(), Collected::Approved(_)));
    }
    assert_eq!(sandbox.collected("february"), 2_999);
    let again = declined.next_attempt(&client, &next).await.unwrap_err();
    assert!(again.to_string().contains("an attempt already"), "{again}");
}

/// A job over several subscriptions: the collection of one is lost and has paid, and another one is declined.
#[tokio::test]
async fn the_decline_of_another_collection_leads_to_no_attempt() {
    let (sandbox, client) = shop();
    let manual = manual(&sandbox, &client).await;
    let (lost, other) = (Attempt::first(order("b-february")), Attempt::first(order("a-february")));
    lose::<operations::PaySubscription>(&sandbox);
    unknown(manual.pay(&client, lost.clone(), &usd(2_999)).await);
    sandbox.decide_next(ProcessorDecision::Declined);
    let Collected::Declined(declined) = manual.pay(&client, other.clone(), &usd(2_999)).await.unwrap() else {
        panic!()
    };
    let error = declined.next_attempt(&client, &lost).await.unwrap_err();
    assert!(error.to_string().contains("another order"), "{error}");
    // What the API says of the payment by now counts.
    let paid = Step::ordinary().map_json(|body| {
        body["transactionResult"]["status"] = "ready".into();
        body["transactionResult"]["responseCode"] = "A".into();
    });
    sandbox.next::<operations::GetPayment>(paid);
    let error = declined.next_attempt(&client, &other).await.unwrap_err();
    assert!(error.to_string().contains("`ready` by now"), "{error}");
    assert_eq!(declined.next_attempt(&client, &other).await.unwrap().number(), 2);
    assert_eq!(sandbox.collected("b-february"), 2_999);
}

/// What was stored before there were further attempts is the first one still.
#[tokio::test]
async fn the_first_attempt_of_a_collection_keeps_its_key() {
    let (sandbox, client) = shop();
    let manual = manual(&sandbox, &client).await;
    let step = manual.pay(&client, order("m-1"), &usd(2_999));
    let parts = ["pay", TERMINAL, "customer-17", "m-1"];
    let key = payroc_ext::IdempotencyKey::derive("payroc-ext/journeys/plans/1", parts);
    assert_eq!(*step.idempotency_key(), key);
    // And what the caller says of the attempt counts.
    sandbox.next::<operations::PaySubscription>(Step::error(HttpErrorKind::Connect));
    let first = Attempt::first(order("m-1")).first_time();
    let error = manual.pay(&client, first, &usd(2_999)).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
}

#[tokio::test]
async fn what_cannot_be_collected_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let manual = manual(&sandbox, &client).await;
    let before = sandbox.requests().len();
    for amount in [usd(0), usd(-1), Money::new(1, "EUR")] {
        refused_before_sending(&sandbox, before, manual.pay(&client, order("x"), &amount).await);
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
    lose::<operations::ReactivateSubscription>(&sandbox);
    let error = plans::restart(&client, manual.state()).await.unwrap_err();
    assert!(error.outcome() == Outcome::Unknown && error.prepared().is_none());
    let now = plans::fetch(&client, TERMINAL, "customer-17").await.unwrap();
    assert_eq!(now.state().status, SubscriptionStatus::Active);
}

/// The response gets lost, and the program that sets the plan up runs again.
#[tokio::test]
async fn a_plan_that_is_created_twice_exists_once() {
    let (sandbox, client) = shop();
    let plan = || {
        let plan = NewPlan::automatic("gold", "Gold plan", usd(2_999), PaymentPlanFrequency::Monthly);
        let plan = plan.on_update(PaymentPlanOnUpdate::Update).on_delete(PaymentPlanOnDelete::Continue);
        let plan = plan.map_request(|mut plan| {
            (plan.payment_plan_id, plan.kind, plan.currency) = ("silver".into(), PaymentPlanType::Manual, "EUR".into());
            plan.length = Some(12);
            plan
        });
        plans::create_plan(&client, TERMINAL, plan)
    };
    lose::<operations::CreatePaymentPlan>(&sandbox);
    unknown(plan().await);
    let made = plan().await.unwrap();
    assert_eq!(
        (made.payment_plan_id.as_str(), made.kind, made.currency.as_str(), made.length),
        ("gold", PaymentPlanType::Automatic, "USD", Some(12))
    );
    assert_eq!(
        (made.on_update, made.on_delete),
        (PaymentPlanOnUpdate::Update, PaymentPlanOnDelete::Continue)
    );
    assert_eq!(made.recurring_order.unwrap().amount, Some(2_999));
    let other = NewPlan::manual("gold-2", "Gold plan", "USD", PaymentPlanFrequency::Monthly);
    fails_with::<operations::CreatePaymentPlan, _, _>(&sandbox, async || plans::create_plan(&client, TERMINAL, other.clone())).await;
}

#[tokio::test]
async fn a_plan_that_the_api_does_not_take_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let before = sandbox.requests().len();
    let monthly = || PaymentPlanFrequency::Monthly;
    let named = |id: &str, name: &str| NewPlan::manual(id, name, "USD", monthly());
    let automatic = || NewPlan::automatic("gold", "Gold plan", usd(2_999), monthly());
    for (plan, why) in [
        (named("", "Gold plan"), "plan id"),
        (named(&"x".repeat(49), "Gold plan"), "plan id"),
        (named("gold", "Gold"), "name of a plan"),
        (named("gold", &"x".repeat(129)), "name of a plan"),
        (NewPlan::automatic("gold", "Gold plan", usd(0), monthly()), "above zero"),
        (
            automatic().map_request(|mut plan| {
                plan.recurring_order = None;
                plan
            }),
            "above zero",
        ),
    ] {
        let text = refused_before_sending(&sandbox, before, plans::create_plan(&client, TERMINAL, plan).await);
        assert!(text.contains(why), "{text}");
    }
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
        let start = "2026-02-01".parse().unwrap();
        let step = plans::subscribe(&client, &card, id.as_str(), "gold", start, |request| request);
        refused_before_sending(&sandbox, before, step.await);
        let step = plans::subscribe(&client, &card, "customer-17", id, start, |request| request);
        let text = refused_before_sending(&sandbox, before, step.await);
        assert!(text.contains("plan id"), "{text}");
    }
}

/// The key and the checks are those of the ids that were passed.
#[tokio::test]
async fn the_ids_and_the_card_of_a_subscription_cannot_be_changed_by_accident() {
    use payroc_ext::types::{SecureTokenPayload, SubscriptionRequestPaymentMethod};
    let (sandbox, client) = shop();
    let card = super::saved_cards::saved(&sandbox, &client).await;
    let step = plans::subscribe(
        &client,
        &card,
        "customer-17",
        "gold",
        "2026-02-01".parse().unwrap(),
        |mut request| {
            (request.subscription_id, request.payment_plan_id) = ("customer-18".into(), "silver".into());
            let other = SecureTokenPayload::new("2967530000000017");
            request.payment_method = SubscriptionRequestPaymentMethod::SecureToken(Box::new(other));
            request.name("Gold plan")
        },
    );
    let sent = super::cards::body(step);
    assert_eq!(
        (&sent["subscriptionId"], &sent["paymentPlanId"], &sent["name"]),
        (
            &serde_json::json!("customer-17"),
            &serde_json::json!("gold"),
            &serde_json::json!("Gold plan")
        )
    );
    assert_eq!(sent["paymentMethod"]["token"], card.token().expose());
}

#[tokio::test]
async fn a_subscription_of_a_newer_type_is_read() {
    let (sandbox, client) = shop();
    manual(&sandbox, &client).await;
    sandbox.next::<operations::GetSubscription>(Step::ordinary().map_json(|body| body["type"] = "someNewType".into()));
    let other = plans::fetch(&client, TERMINAL, "customer-17").await.unwrap();
    assert!(matches!(other, Subscribed::Other(_)));
}
