//! The client against the sandbox, in process and over a socket.

mod support;

use payroc_ext::hosted_fields::{CardFields, HostedFieldsRelease};
use payroc_ext::{Decision, ErrorKind, IdempotencyKey, Money, Outcome, operations};
use std::time::Duration;

use chrono::TimeDelta;
use payroc_api::ProblemType;
use payroc_ext::clock::Clock;
use payroc_ext::prelude::*;
use payroc_ext::types::{
    Currency, OrderAdjustment, PaymentAdjustment, PaymentAdjustmentRequest, PaymentChannel, PaymentMethod, PaymentOrderRequest,
    PaymentRequest, ReferencedRefundRequest, SingleUseTokenPayload,
};
use payroc_sandbox::{API_KEY, Form, ManualClock, ProcessorDecision, Sandbox, Step};

fn in_process(sandbox: &Sandbox, clock: &ManualClock, key: &str) -> Client {
    let environment = Environment::custom("http://localhost/v1", "http://localhost");
    let builder = Client::builder()
        .environment(environment)
        .api_key(key)
        .hosted_fields_release(HostedFieldsRelease::UAT);
    builder.http_client(sandbox.clone()).clock(clock.clone()).build().unwrap()
}

#[tokio::test]
async fn a_session_is_created_over_a_socket() {
    let server = Sandbox::new().serve().unwrap();
    let environment = Environment::custom(server.base_url(), server.identity_url());
    let client = Client::builder()
        .environment(environment)
        .api_key(API_KEY)
        .hosted_fields_release(HostedFieldsRelease::UAT)
        .build()
        .unwrap();
    let response = client
        .hosted_fields()
        .terminal("1234001")
        .for_payment()
        .send_with_response()
        .await
        .unwrap();
    assert_eq!(response.status(), 201);
    assert!(response.location().is_some());
    let session = response.into_value();
    assert!(session.remaining() > Duration::from_secs(590));
    assert!(
        session
            .into_browser_config(CardFields::new())
            .unwrap()
            .html()
            .contains("payroc-hosted-fields")
    );
}

#[tokio::test]
async fn a_call_repeated_under_its_key_returns_the_same_session() {
    let clock = ManualClock::new();
    let sandbox = Sandbox::builder().clock(clock.clone()).build();
    let client = in_process(&sandbox, &clock, API_KEY);
    let call = || client.hosted_fields().terminal("1234001").for_payment();
    let key = IdempotencyKey::generate();
    let first = call().with_fresh_key(key).await.unwrap();
    let again = call().with_resume_key(key).await.unwrap();
    assert_eq!(first.token().expose(), again.token().expose());
    let other = call().await.unwrap();
    assert_ne!(first.token().expose(), other.token().expose());

    let changed = client
        .hosted_fields()
        .terminal("1234001")
        .for_saving_card()
        .with_resume_key(key)
        .await
        .unwrap_err();
    assert_eq!(changed.kind(), ErrorKind::IdempotencyKeyInUse);
}

#[tokio::test]
async fn a_wrong_api_key_is_refused_by_the_identity_service() {
    let clock = ManualClock::new();
    let sandbox = Sandbox::builder().clock(clock.clone()).build();
    let error = in_process(&sandbox, &clock, "wrong-key-canary")
        .hosted_fields()
        .terminal("1234001")
        .for_payment()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
    assert!(!format!("{error} {error:?}").contains("canary"));
}

#[tokio::test]
async fn the_lifetime_of_a_session_follows_the_servers_clock() {
    let local = ManualClock::new();
    let remote = ManualClock::at(local.wall() + TimeDelta::hours(2));
    let sandbox = Sandbox::builder().clock(remote.clone()).build();
    let client = in_process(&sandbox, &local, API_KEY);
    let session = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    assert!(
        session.remaining().as_millis().abs_diff(600_000) <= 1_000,
        "{:?}",
        session.remaining()
    );
    local.advance(Duration::from_secs(601));
    assert!(session.is_expired());
}

#[tokio::test]
async fn pages_never_follow_a_link_to_another_host() {
    let sandbox = Sandbox::builder().stateless().build();
    let server = sandbox.serve().unwrap();
    let environment = Environment::custom(server.base_url(), server.identity_url());
    let client = Client::builder().environment(environment).api_key(API_KEY).build().unwrap();
    for _ in 0..3 {
        sandbox.next::<operations::ListPayments>(Step::ordinary().foreign_links());
    }
    let mut items = client.payments().list().limit(1).items();
    let mut orders = 0;
    while let Some(payment) = items.next().await {
        payment.unwrap();
        orders += 1;
    }
    assert_eq!((orders, sandbox.pending_steps()), (3, 0));
}

#[tokio::test]
async fn a_call_retried_after_a_slow_response_is_processed_once() {
    let clock = ManualClock::new();
    let sandbox = Sandbox::builder().clock(clock.clone()).build();
    let client = in_process(&sandbox, &clock, API_KEY);
    sandbox.next::<operations::CreateHostedFieldsSession>(Step::ordinary().delay(Duration::from_secs(31)));
    let call = client.hosted_fields().terminal("1234001").for_payment().send_with_response();
    let response = support::with_time(&clock, Duration::from_millis(500), call).await.unwrap();
    assert_eq!(response.attempts(), 2);
    assert_eq!(sandbox.sessions().len(), 1);
}

#[tokio::test]
async fn a_payment_is_authorized_adjusted_captured_settled_and_refunded() {
    let clock = ManualClock::new();
    let sandbox = Sandbox::builder().clock(clock.clone()).build();
    let client = in_process(&sandbox, &clock, API_KEY);
    let payments = client.payments();

    let session = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    let token = sandbox.submit(session.token().expose(), Form::Card).unwrap().token;
    let order = PaymentOrderRequest::new("order-1", 5000, Currency::Usd);
    let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
    let request = PaymentRequest::new(PaymentChannel::Web, "1234001", order, method).auto_capture(false);
    let held = payments.create(request).await.unwrap();
    assert_eq!(held.decision(), Decision::Held);
    assert_eq!(sandbox.collected("order-1"), 0, "a held payment collects nothing");

    let id = held.payment_id.as_str();
    let more = PaymentAdjustment::Order(Box::new(OrderAdjustment::new(6000)));
    payments.adjust(id, PaymentAdjustmentRequest::new(vec![more])).await.unwrap();
    payments.capture(id).await.unwrap();
    assert_eq!(sandbox.collected("order-1"), 6000);
    let twice = payments.capture(id).await.unwrap_err();
    assert_eq!(twice.problem().unwrap().problem_type, ProblemType::CannotBeModified);
    assert_eq!(twice.outcome(), Outcome::Rejected);

    sandbox.settle();
    payments
        .refund(id, ReferencedRefundRequest::new(1500, "Goods returned"))
        .await
        .unwrap();
    assert_eq!(sandbox.collected("order-1"), 4500);
    let seen = payments.get(id).await.unwrap();
    let refund = &seen.refunds.as_ref().unwrap()[0];
    assert_eq!(client.refunds().get(refund.refund_id.as_str()).await.unwrap().order.amount, 1500);
    let mut listed = payments.list().order_id("order-1").items();
    assert_eq!(listed.next().await.unwrap().unwrap().payment_id, held.payment_id);
    assert!(listed.next().await.is_none());
}

/// Takes a payment with Hosted Fields and returns the decision that the client reads.
async fn decided(sandbox: &Sandbox, client: &Client, amount: i64) -> Decision {
    let session = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    let token = sandbox.submit(session.token().expose(), Form::Card).unwrap().token;
    let order = PaymentOrderRequest::new(format!("order-{amount}"), amount, Currency::Usd);
    let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
    let request = PaymentRequest::new(PaymentChannel::Web, "1234001", order, method);
    client.payments().create(request).await.unwrap().decision()
}

#[tokio::test]
async fn each_decision_of_the_processor_is_read_as_itself() {
    let clock = ManualClock::new();
    let sandbox = Sandbox::builder().clock(clock.clone()).build();
    let client = in_process(&sandbox, &clock, API_KEY);
    let partial = |minor| Decision::PartiallyApproved {
        authorized: Some(Money::new(minor, "USD")),
        held: false,
    };
    for (asked, read) in [
        (ProcessorDecision::Approved, Decision::Approved),
        (ProcessorDecision::PartiallyApproved(Some(600)), partial(600)),
        (ProcessorDecision::PartiallyApproved(None), partial(500)),
        (ProcessorDecision::Declined, Decision::Declined),
        (ProcessorDecision::Pending, Decision::InProgress),
        (ProcessorDecision::UnderReview, Decision::UnderReview),
        (ProcessorDecision::Unrecognized, Decision::Unknown),
    ] {
        sandbox.decide_next(asked);
        assert_eq!(decided(&sandbox, &client, 1000).await, read, "{asked:?}");
    }
}

#[tokio::test]
async fn the_documented_test_amounts_are_approved_or_not() {
    let clock = ManualClock::new();
    let sandbox = Sandbox::builder().clock(clock.clone()).test_amounts().build();
    let client = in_process(&sandbox, &clock, API_KEY);
    for (amount, approved) in [(501, false), (4901, false), (1002, false), (1403, false), (1400, true), (10, true)] {
        let read = decided(&sandbox, &client, amount).await;
        assert_eq!(read == Decision::Approved, approved, "{amount}");
    }
}

/// What the document marks as read-only and has to be sent all the same has setters, travels, and is checked.
#[tokio::test]
async fn the_rate_of_a_dual_price_the_mode_of_a_tip_and_a_whole_offer_are_sent() {
    use payroc_ext::types::{AlternativeTender, ChoiceRate, DccOffer, DualPricing, ItemizedBreakdownRequest, Tip, TipMode, TipType};
    let clock = ManualClock::new();
    // The offer is invented.
    let sandbox = Sandbox::builder().clock(clock.clone()).lenient().build();
    let client = in_process(&sandbox, &clock, API_KEY);
    let number = |text: &str| -> payroc_ext::Decimal { serde_json::from_str(text).unwrap() };
    let request = async |order: PaymentOrderRequest| {
        let session = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
        let token = sandbox.submit(session.token().expose(), Form::Card).unwrap().token;
        PaymentRequest::new(PaymentChannel::Web, "1234001", order, SingleUseTokenPayload::new(token))
    };
    let dual = |amount| {
        DualPricing::new(true)
            .choice_rate(ChoiceRate::new(true, number("3.5"), amount))
            .alternative_tender(AlternativeTender::Cash)
    };
    let tip = Tip::new(TipType::FixedAmount).mode(TipMode::Prompted).amount(500);
    let priced = ItemizedBreakdownRequest::new(4500).tip(tip.clone()).dual_pricing(dual(158));
    let order = PaymentOrderRequest::new("order-dual", 5158, Currency::Usd).breakdown(priced);
    let offer = DccOffer::new(4601, Currency::Eur, number("0.9204"), number("3.0"))
        .accepted(true)
        .offer_reference("DCC1")
        .fx_currency_code("978")
        .fx_currency_exponent(2)
        .markup_text("3 %")
        .provider("provider")
        .source("source");
    let converted = PaymentOrderRequest::new("order-dcc", 5000, Currency::Usd).dcc_offer(offer);
    for order in [order, converted] {
        let json = serde_json::to_value(&order).unwrap();
        for (pointer, sent) in [
            ("/breakdown/dualPricing/choiceRate/amount", serde_json::json!(158)),
            ("/breakdown/tip/mode", serde_json::json!("prompted")),
            ("/dccOffer/fxCurrencyExponent", serde_json::json!(2)),
        ] {
            assert!(json.pointer(pointer).is_none_or(|value| *value == sent), "{pointer}");
        }
        let payment = client.payments().create(request(order).await).await.unwrap();
        assert_eq!(payment.decision(), Decision::Approved);
    }
    assert_eq!(tip.mode, Some(TipMode::Prompted));
    let wrong = ItemizedBreakdownRequest::new(5000).dual_pricing(dual(-1));
    let wrong = PaymentOrderRequest::new("order-wrong", 5000, Currency::Usd).breakdown(wrong);
    let refused = client.payments().create(request(wrong).await).await.unwrap_err();
    let named: Vec<_> = refused.parameter_errors().iter().map(|fault| fault.parameter.as_deref()).collect();
    assert_eq!(named, [Some("order.breakdown.dualPricing.choiceRate.amount")], "{refused}");
}

#[tokio::test]
async fn a_payment_that_was_created_is_kept_as_the_type_that_is_read() {
    let clock = ManualClock::new();
    let sandbox = Sandbox::builder().clock(clock.clone()).build();
    let client = in_process(&sandbox, &clock, API_KEY);
    let session = client.hosted_fields().terminal("1234001").for_payment().await.unwrap();
    let token = sandbox.submit(session.token().expose(), Form::Card).unwrap().token;
    let order = PaymentOrderRequest::new("order-kept", 5000, Currency::Usd);
    let request = PaymentRequest::new(PaymentChannel::Web, "1234001", order, SingleUseTokenPayload::new(token));
    let created = client.payments().create(request).await.unwrap();
    let json = serde_json::to_value(&created).unwrap();
    let kept = payroc_ext::types::RetrievedPayment::from(created);
    assert_eq!(serde_json::to_value(&kept).unwrap(), json);
    assert_eq!(
        client.payments().get(kept.payment_id.as_str()).await.unwrap().payment_id,
        kept.payment_id
    );
}

#[tokio::test]
async fn a_request_for_an_instruction_outlasts_the_minute_for_which_it_is_held() {
    use payroc_ext::types::{DeviceInstructionStatus, PaymentInstructionOrder, PaymentInstructionRequest};
    let clock = ManualClock::new();
    let sandbox = Sandbox::builder().clock(clock.clone()).manual_devices().build();
    let client = in_process(&sandbox, &clock, API_KEY);
    let order = PaymentInstructionOrder::new("counter", 4999, Currency::Usd);
    let instructions = client.cloud().payment_instructions();
    let sent = instructions
        .submit("1850010868", PaymentInstructionRequest::new("1234001", order))
        .await
        .unwrap();
    let start = clock.monotonic();
    let get = instructions.get(sent.payment_instruction_id).send_with_response();
    let response = support::with_time(&clock, Duration::from_millis(500), get).await.unwrap();
    assert_eq!((clock.monotonic() - start).as_secs(), 60);
    assert_eq!(response.attempts(), 1);
    assert_eq!(response.value().status, DeviceInstructionStatus::InProgress);
}
