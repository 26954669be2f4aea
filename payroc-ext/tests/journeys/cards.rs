//! Card payments.

use payroc_ext::journeys::cards::{self, Attempt, Authorized, CardPayment, Charge, Charged, EbtBalance, GiveBack};
use payroc_ext::journeys::saved_cards::SingleUseCard;
use payroc_ext::operations;
use payroc_ext::types::{
    AdjustedStatus, ItemizedBreakdownRequest, OrderAdjustment, PaymentChannel, PaymentMethod, SingleUseTokenPayload, StatusAdjustment,
    Surcharge,
};
use payroc_sandbox::{ProcessorDecision, Step};
use serde_json::json;

use super::*;

async fn held(sandbox: &Sandbox, client: &Client, order: &str) -> Authorized {
    match charge(sandbox, client, order).await.authorize(client).await.unwrap() {
        Charged::Authorized(held) => held,
        other => panic!("{other:?}"),
    }
}

async fn now(client: &Client, payment: &CardPayment) -> CardPayment {
    cards::fetch(client, payment.payment_id()).await.unwrap().payment().clone()
}

#[tokio::test]
async fn sell() {
    let (sandbox, client) = shop();
    let sale = charge(&sandbox, &client, "sell").await.sale(&client);
    let key = *sale.idempotency_key();
    let response = sale.send_with_response().await.unwrap();
    assert_eq!((response.status().as_u16(), response.idempotency_key()), (201, Some(&key)));
    let payment = approved(response.into_value());
    assert_eq!(
        (payment.order_id(), payment.amount(), sandbox.collected("sell")),
        ("sell", usd(4_999), 4_999)
    );
}

#[tokio::test]
async fn a_hold_sends_auto_capture_and_process_as_sale_together() {
    let (sandbox, client) = shop();
    for (order, capture, at_once) in [("a", true, false), ("b", true, true), ("c", false, false)] {
        let charge = charge(&sandbox, &client, order).await;
        let step = match (capture, at_once) {
            (true, false) => charge.sale(&client),
            (true, true) => charge.settled_sale(&client),
            _ => charge.authorize(&client),
        };
        let frozen = serde_json::to_value(step.prepare().unwrap().expose_for_storage())
            .unwrap()
            .to_string();
        assert!(frozen.contains(&format!(r#"\"autoCapture\":{capture}"#)), "{frozen}");
        assert!(frozen.contains(&format!(r#"\"processAsSale\":{at_once}"#)));
    }
}

#[tokio::test]
async fn hold_and_capture_a_part_after_a_restart() {
    let (sandbox, client) = shop();
    let stored = serde_json::to_string(&held(&sandbox, &client, "ship").await).unwrap();
    assert_eq!(sandbox.collected("ship"), 0);
    // The goods leave a week later, in another process.
    let held: Authorized = serde_json::from_str(&stored).unwrap();
    let paid = held.capture_part(&client, &usd(3_000)).await.unwrap();
    assert_eq!((paid.refundable(), sandbox.collected("ship")), (Some(usd(3_000)), 3_000));
}

#[tokio::test]
async fn two_workers_capture_one_hold_once() {
    let (sandbox, client) = shop();
    let stored = serde_json::to_string(&held(&sandbox, &client, "twice").await).unwrap();
    let restore = || serde_json::from_str::<Authorized>(&stored).unwrap();
    let (one, other) = (restore().capture(&client), restore().capture(&client));
    assert_eq!(one.idempotency_key(), other.idempotency_key());
    one.await.unwrap();
    other.await.unwrap();
    assert_eq!(sandbox.collected("twice"), 4_999);
}

#[tokio::test]
async fn a_refused_capture_of_a_hold_from_storage_proves_nothing() {
    let (sandbox, client) = shop();
    let stored = serde_json::to_string(&held(&sandbox, &client, "again").await).unwrap();
    let restore = || serde_json::from_str::<Authorized>(&stored).unwrap();
    restore().capture(&client).await.unwrap();
    // By a process that knows nothing of the first capture.
    let error = restore().capture_part(&client, &usd(1_000)).await.unwrap_err();
    assert_eq!((error.outcome(), sandbox.collected("again")), (Outcome::Unknown, 4_999));
}

#[tokio::test]
async fn what_cannot_be_captured_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let stored = serde_json::to_value(held(&sandbox, &client, "no").await).unwrap();
    let restore = || serde_json::from_value::<Authorized>(stored.clone()).unwrap();
    let before = sandbox.requests().len();
    for amount in [usd(5_000), usd(0), usd(-1), Money::new(1, "EUR")] {
        let text = refused_before_sending(&sandbox, before, restore().capture_part(&client, &amount).await);
        assert!(text.contains("at most what is held"), "{text}");
    }
    let mut without = stored.clone();
    without["payment"]["supported"] = json!(["setAsReady"]);
    let held: Authorized = serde_json::from_value(without).unwrap();
    let text = refused_before_sending(&sandbox, before, held.capture(&client).await);
    assert!(text.contains("setAsReady"), "{text}");
}

#[tokio::test]
async fn a_void_becomes_a_refund_when_the_batch_closes() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "back").await.sale(&client).await.unwrap());
    let part = paid.void_or_refund(&client, GiveBack::part("r-1", usd(999), "Scratched"));
    assert!(!part.is_refund());
    let paid = part.await.unwrap();
    assert_eq!((paid.refundable(), sandbox.collected("back")), (Some(usd(4_000)), 4_000));

    sandbox.settle();
    let paid = now(&client, &paid).await;
    let refund = paid.void_or_refund(&client, GiveBack::part("r-2", usd(1_000), "Late"));
    assert!(refund.is_refund());
    let paid = refund.await.unwrap();
    assert_eq!((paid.refunded(), paid.refundable()), (usd(1_000), Some(usd(3_000))));
    let paid = paid.void_or_refund(&client, GiveBack::all("r-3", "All of it")).await.unwrap();
    assert_eq!((paid.refundable(), sandbox.collected("back")), (Some(usd(0)), 0));
}

/// A refund of a partial capture is counted from what was captured, and not from what was held.
#[tokio::test]
async fn refundable_is_captured_less_refunded() {
    let (sandbox, client) = shop();
    let hold = held(&sandbox, &client, "part").await;
    assert_eq!(hold.payment().refundable(), Some(usd(0)));
    let paid = hold.capture_part(&client, &usd(2_000)).await.unwrap();
    sandbox.settle();
    let paid = now(&client, &paid).await;
    assert_eq!(paid.refundable(), Some(usd(2_000)));
    let before = sandbox.requests().len();
    for what in [
        GiveBack::part("r", usd(2_001), "Too much"),
        GiveBack::part("r", usd(0), "Nothing"),
        GiveBack::part("r", Money::new(1, "EUR"), "Other money"),
        GiveBack::all("r", ""),
        GiveBack::all("r", "x".repeat(101)),
        GiveBack::all("", "No reference"),
    ] {
        refused_before_sending(&sandbox, before, paid.void_or_refund(&client, what).await);
    }
    paid.void_or_refund(&client, GiveBack::all("r", "All")).await.unwrap();
    assert_eq!(sandbox.collected("part"), 0);
}

/// A refund that was declined or reversed has paid nothing back.
#[test]
fn refunds_that_failed_do_not_count() {
    let refund = |status: &str, amount: i64| json!({"id": "R123456789", "amount": {"minor": amount, "currency": "USD"}, "status": status, "response_code": "A"});
    let payment: CardPayment = serde_json::from_value(json!({
        "payment_id": "M2MJOG6O2Y", "terminal": TERMINAL, "order_id": "o", "amount": 5_000, "currency": "USD", "authorized": 5_000,
        "surcharge": null, "status": "complete", "response_code": "A", "response_message": null, "scheme_reference": null,
        "supported": ["refund"],
        "refunds": [refund("ready", 100), refund("declined", 200), refund("reversal", 400), refund("complete", 800), refund("someNewStatus", 1_600)],
    }))
    .unwrap();
    assert_eq!((payment.refunded(), payment.refundable()), (usd(2_500), Some(usd(2_500))));
}

#[tokio::test]
async fn a_refund_whose_button_is_pressed_twice_is_paid_once() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "click").await.settled_sale(&client).await.unwrap());
    let what = || GiveBack::part("return-3", usd(1_000), "Wrong size");
    paid.void_or_refund(&client, what()).await.unwrap();
    paid.void_or_refund(&client, what()).await.unwrap();
    // And by another process, which knows the payment as it was afterwards.
    now(&client, &paid).await.void_or_refund(&client, what()).resumed().await.unwrap();
    assert_eq!(sandbox.collected("click"), 3_999);
    // Another return of the same amount is another one.
    let other = GiveBack::part("return-4", usd(1_000), "Wrong size");
    paid.void_or_refund(&client, other).await.unwrap();
    assert_eq!(sandbox.collected("click"), 2_999);
}

/// In the evening a void, in the morning a refund: two operations, and one return.
#[tokio::test]
async fn a_return_that_is_pressed_again_after_the_batch_closed_is_paid_once() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "night").await.sale(&client).await.unwrap());
    let what = || GiveBack::part("return-3", usd(1_000), "Wrong size");
    assert!(!paid.void_or_refund(&client, what()).is_refund());
    paid.void_or_refund(&client, what()).await.unwrap();
    sandbox.settle();
    for _ in 0..2 {
        let again = now(&client, &paid).await.void_or_refund(&client, what());
        assert!(again.is_refund());
        again.await.unwrap();
        assert_eq!(sandbox.collected("night"), 3_999);
    }
    // Only the word of the caller leaves the void out.
    now(&client, &paid)
        .await
        .void_or_refund(&client, what())
        .first_time()
        .await
        .unwrap();
    assert_eq!(sandbox.collected("night"), 2_999);
    // Another return is refunded, behind a void that is refused.
    let other = GiveBack::part("return-4", usd(1_000), "Wrong size");
    now(&client, &paid).await.void_or_refund(&client, other).await.unwrap();
    assert_eq!(sandbox.collected("night"), 1_999);
}

/// What says nothing about the void does not lead to a refund.
#[tokio::test]
async fn a_void_whose_outcome_is_open_is_not_followed_by_a_refund() {
    for step in [
        || Step::error(HttpErrorKind::Reset),
        || Step::problem(409, "idempotency-key-in-use"),
        || Step::problem(401, "unauthorized"),
        || Step::problem(429, "api-error"),
        || Step::problem(503, "api-error"),
    ] {
        let (sandbox, client) = shop();
        let paid = approved(charge(&sandbox, &client, "open").await.settled_sale(&client).await.unwrap());
        // A token that is refused is renewed once.
        sandbox.next::<operations::ReversePayment>(step());
        sandbox.next::<operations::ReversePayment>(step());
        let what = GiveBack::part("return-3", usd(1_000), "Wrong size");
        paid.void_or_refund(&client, what).await.unwrap_err();
        assert_eq!(sandbox.collected("open"), 4_999);
    }
}

/// The void was carried out and its response lost; meanwhile the batch closes, and the same return becomes a refund.
#[tokio::test]
async fn a_lost_void_is_not_refunded_on_top() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "both").await.sale(&client).await.unwrap());
    let what = || GiveBack::part("return-3", usd(1_000), "Wrong size");
    lose::<operations::ReversePayment>(&sandbox);
    unknown(paid.void_or_refund(&client, what()).await);
    sandbox.settle();
    let refund = now(&client, &paid).await.void_or_refund(&client, what());
    assert!(refund.is_refund());
    let paid = refund.resumed().await.unwrap();
    assert_eq!((paid.refunds().len(), sandbox.collected("both")), (0, 3_999));

    // A void that never arrived does become a refund.
    let paid = approved(charge(&sandbox, &client, "never").await.sale(&client).await.unwrap());
    sandbox.next::<operations::ReversePayment>(Step::error(HttpErrorKind::Reset));
    unknown(paid.void_or_refund(&client, what()).await);
    sandbox.settle();
    let resumed = now(&client, &paid).await.void_or_refund(&client, what()).resumed();
    assert!(resumed.is_refund());
    let paid = resumed.await.unwrap();
    assert_eq!((paid.refunded(), sandbox.collected("never")), (usd(1_000), 3_999));
}

#[tokio::test]
async fn a_double_click_charges_once() {
    let (sandbox, client) = shop();
    let token = entered(&sandbox, &client).await;
    let sale = || {
        Charge::new(
            TERMINAL,
            OrderId::new("double").unwrap(),
            usd(4_999),
            SingleUseCard::new(token.as_str()),
        )
        .sale(&client)
    };
    let (one, other) = tokio::join!(sale().into_future(), sale().into_future());
    let (one, other) = (approved(one.unwrap()), approved(other.unwrap()));
    assert_eq!((one.payment_id(), sandbox.collected("double")), (other.payment_id(), 4_999));
}

/// The second click has another token, because the form was filled in again.
#[tokio::test]
async fn a_second_form_for_the_same_order_does_not_charge_again() {
    let (sandbox, client) = shop();
    approved(charge(&sandbox, &client, "again").await.sale(&client).await.unwrap());
    charge(&sandbox, &client, "again").await.sale(&client).await.unwrap_err();
    let found = cards::find(&client, TERMINAL, &OrderId::new("again").unwrap()).await.unwrap();
    assert_eq!((found.len(), sandbox.collected("again")), (1, 4_999));
}

#[tokio::test]
async fn a_lost_response_is_resumed_and_charges_once() {
    let (sandbox, client) = shop();
    lose::<Create>(&sandbox);
    let error = unknown(charge(&sandbox, &client, "lost").await.sale(&client).await);
    let call = error.prepared().unwrap().clone().typed::<Create>().unwrap();
    let charged = Charged::from(call.send(&client).await.unwrap());
    assert!(matches!(charged, Charged::Approved(_)));
    assert_eq!(sandbox.collected("lost"), 4_999);
}

/// A late response: the shop has given up, and the payment is there.
#[tokio::test]
async fn a_payment_is_found_by_its_order_when_everything_else_is_lost() {
    let (sandbox, client) = shop();
    lose::<Create>(&sandbox);
    drop(charge(&sandbox, &client, "found").await.sale(&client).await);
    let found = cards::find(&client, TERMINAL, &OrderId::new("found").unwrap()).await.unwrap();
    assert!(matches!(&found[..], [Charged::Approved(payment)] if payment.order_id() == "found"));
    assert!(cards::find(&client, TERMINAL, &OrderId::random()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_process_killed_before_every_step_moves_the_money_once() {
    let (sandbox, client) = shop();
    let step = || async { charge(&sandbox, &client, "kill").await.authorize(&client) };
    let Charged::Authorized(held) = Charged::from(through_storage(&client, step().await).await) else {
        panic!()
    };
    let paid = CardPayment::from(through_storage(&client, held.capture(&client)).await);
    sandbox.settle();
    let paid = now(&client, &paid).await;
    let refund = paid.void_or_refund(&client, GiveBack::all("r", "Back")).prepare().unwrap();
    let stored = serde_json::to_string(&refund.expose_for_storage()).unwrap();
    let refund = payroc_ext::PreparedCall::restore_resumed(serde_json::from_str(&stored).unwrap()).unwrap();
    let refund = refund.typed::<operations::RefundPayment>().unwrap();
    let paid = CardPayment::from(refund.send(&client).await.unwrap());
    assert_eq!((paid.refundable(), sandbox.collected("kill")), (Some(usd(0)), 0));
    assert_eq!(count::<Create>(&sandbox), 1);
}

#[tokio::test]
async fn only_a_decline_leads_to_the_next_attempt() {
    let (sandbox, client) = shop();
    let first = Attempt::first(OrderId::new("next").unwrap());
    let card = SingleUseCard::new(entered(&sandbox, &client).await);
    sandbox.decide_next(ProcessorDecision::Declined);
    let Charged::Declined(declined) = Charge::new(TERMINAL, first.clone(), usd(4_999), card).sale(&client).await.unwrap() else {
        panic!()
    };
    let second = first.after(&declined).unwrap();
    assert_eq!(second.number(), 2);
    assert_ne!(second.idempotency_key(TERMINAL), first.idempotency_key(TERMINAL));
    assert_ne!(first.idempotency_key("5678001"), first.idempotency_key(TERMINAL));
    let card = SingleUseCard::new(entered(&sandbox, &client).await);
    approved(Charge::new(TERMINAL, second, usd(4_999), card).sale(&client).await.unwrap());
    assert_eq!(sandbox.collected("next"), 4_999);

    let other = Attempt::first(OrderId::new("other").unwrap());
    assert!(other.after(&declined).unwrap_err().to_string().contains("another order"));
}

/// An attempt that was read from storage may have been sent, so no failure of it proves that nothing has happened.
#[tokio::test]
async fn a_stored_attempt_counts_as_sent() {
    let (sandbox, client) = shop();
    let attempt = Attempt::first(OrderId::new("stored").unwrap());
    let stored: Attempt = serde_json::from_str(&serde_json::to_string(&attempt).unwrap()).unwrap();
    for (attempt, outcome) in [
        (attempt.clone(), Outcome::NotSent),
        (stored, Outcome::Unknown),
        (attempt.resumed(), Outcome::Unknown),
    ] {
        let card = SingleUseCard::new(entered(&sandbox, &client).await);
        sandbox.next::<Create>(Step::error(HttpErrorKind::Connect));
        let error = Charge::new(TERMINAL, attempt, usd(4_999), card).sale(&client).await.unwrap_err();
        assert_eq!(error.outcome(), outcome);
    }
}

#[tokio::test]
async fn a_partial_approval_is_not_paid() {
    let (sandbox, client) = shop();
    for (order, collected) in [("sandbox:partial:1", 2_499), ("sandbox:partial:2", 0)] {
        let charged = charge(&sandbox, &client, order)
            .await
            .accept_partial_amount()
            .sale(&client)
            .await
            .unwrap();
        let Charged::PartiallyApproved(part) = charged else {
            panic!("{charged:?}")
        };
        assert_eq!((part.authorized(), part.remaining()), (Some(usd(2_499)), Some(usd(2_500))));
        match collected {
            0 => drop(part.reverse(&client).await.unwrap()),
            _ => assert!(matches!(part.accept(), Charged::Approved(_))),
        }
        assert_eq!(sandbox.collected(order), collected);
    }
}

/// A payment that nobody has decided on does not go on to a capture, and is fetched until it is decided.
#[tokio::test]
async fn an_undecided_payment_waits() {
    let (sandbox, client) = shop();
    for (order, status) in [
        ("sandbox:pending:1", "accepted"),
        ("sandbox:review:1", "admin"),
        ("sandbox:unknown:1", "sandboxNewStatus"),
    ] {
        let charged = charge(&sandbox, &client, order).await.sale(&client).await.unwrap();
        let Charged::Undecided(waiting) = charged else {
            panic!("{charged:?}")
        };
        assert_eq!(waiting.payment().status().as_str(), status);
        if status != "sandboxNewStatus" {
            assert!(matches!(waiting.fetch(&client).await.unwrap(), Charged::Undecided(_)));
            sandbox.resolve(waiting.payment().payment_id().as_str(), ProcessorDecision::Approved);
            assert!(matches!(waiting.fetch(&client).await.unwrap(), Charged::Approved(_)));
        }
    }
}

#[tokio::test]
async fn a_newer_server_does_not_break_a_sale() {
    let (sandbox, client) = shop();
    sandbox.next::<Create>(Step::ordinary().unknown_fields().unknown_values());
    let charged = charge(&sandbox, &client, "newer").await.sale(&client).await.unwrap();
    assert!(matches!(charged, Charged::Undecided(_)));
    let stored = serde_json::to_value(charged.payment()).unwrap();
    assert_eq!(serde_json::from_value::<CardPayment>(stored).unwrap(), *charged.payment());
}

#[tokio::test]
async fn adjust_a_payment_while_the_batch_is_open() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "tip").await.sale(&client).await.unwrap());
    let paid = approved(paid.adjust(&client, OrderAdjustment::new(5_999)).await.unwrap());
    assert_eq!((paid.amount(), sandbox.collected("tip")), (usd(5_999), 5_999));
    let Charged::Authorized(held) = paid.adjust(&client, StatusAdjustment::new(AdjustedStatus::Pending)).await.unwrap() else {
        panic!()
    };
    assert_eq!(sandbox.collected("tip"), 0);
    held.capture(&client).await.unwrap();
    sandbox.settle();
    let paid = now(&client, &paid).await;
    let before = sandbox.requests().len();
    let text = refused_before_sending(&sandbox, before, paid.adjust(&client, OrderAdjustment::new(1)).await);
    assert!(text.contains("supportedOperations"), "{text}");
}

#[tokio::test]
async fn a_surcharge_is_never_ours_to_add() {
    let (sandbox, client) = shop();
    let mut surcharge = Surcharge::new();
    surcharge.amount = Some(150);
    let with = |surcharge: Surcharge| ItemizedBreakdownRequest::new(4_999).surcharge(surcharge);
    let charge_with = async |order, surcharge| charge(&sandbox, &client, order).await.breakdown(with(surcharge)).sale(&client);
    let step = charge_with("surcharge", surcharge).await;
    let before = sandbox.requests().len();
    let text = refused_before_sending(&sandbox, before, step.await);
    assert!(text.contains("the API adds the surcharge"), "{text}");
    approved(charge_with("bypass", Surcharge::new().bypass(true)).await.await.unwrap());
}

#[tokio::test]
async fn the_fields_of_a_charge_that_count_cannot_be_changed_by_accident() {
    let (sandbox, client) = shop();
    let charge = charge(&sandbox, &client, "fixed")
        .await
        .channel(PaymentChannel::Moto)
        .map_request(|mut request| {
            request.order.amount = 1;
            request.order.order_id = "other".into();
            request.auto_capture = Some(false);
            request.order.description = Some("Shoes".into());
            request
        });
    let paid = approved(charge.sale(&client).await.unwrap());
    assert_eq!(
        (paid.order_id(), paid.amount(), sandbox.collected("fixed")),
        ("fixed", usd(4_999), 4_999)
    );
    let zero = Charge::new(
        TERMINAL,
        OrderId::random(),
        usd(0),
        PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new("x"))),
    );
    let before = sandbox.requests().len();
    refused_before_sending(&sandbox, before, zero.sale(&client).await);
}

#[tokio::test]
async fn a_benefits_card_that_declines_under_status_200_has_no_balance() {
    let (sandbox, client) = shop();
    for (code, declined) in [("A", false), ("D", true), ("Z", true)] {
        sandbox.next::<operations::GetEbtBalance>(Step::ordinary().map_json(move |body| body["responseCode"] = code.into()));
        let card = SingleUseCard::new(entered(&sandbox, &client).await);
        let request = payroc_ext::types::BalanceInquiryRequest::new(TERMINAL, "USD", card);
        let balance = match cards::ebt_balance(&client, request).await {
            Ok(balance) => balance,
            Err(error) => panic!("{error:?} {:?}", error.problem()),
        };
        assert_eq!(matches!(balance, EbtBalance::Declined { .. }), declined, "{code}");
    }
}

#[tokio::test]
async fn a_currency_offer_is_passed_on_unchanged_and_only_if_there_is_one() {
    use payroc_ext::types::{FxRateRequest, FxRateRequestFields, FxRateRequestPaymentMethod, SecureTokenPayload};
    let (sandbox, client) = shop();
    let card = super::saved_cards::saved(&sandbox, &client).await;
    let request = || {
        let method = FxRateRequestPaymentMethod::SecureToken(Box::new(SecureTokenPayload::new(card.token())));
        FxRateRequest::new(FxRateRequestFields {
            channel: PaymentChannel::Web,
            processing_terminal_id: TERMINAL.into(),
            base_amount: 4_999,
            base_currency: "USD".into(),
            payment_method: method,
        })
    };
    let offer = cards::dcc_offer(&client, request()).await.unwrap().unwrap();
    let charge = Charge::new(TERMINAL, OrderId::new("dcc").unwrap(), usd(4_999), &card).dcc_offer(offer.clone());
    let frozen = serde_json::to_value(charge.sale(&client).prepare().unwrap().expose_for_storage())
        .unwrap()
        .to_string();
    assert!(frozen.contains(&format!(r#"\"fxAmount\":{}"#, offer.fx_amount)), "{frozen}");
    sandbox.next::<operations::QuoteFxRate>(Step::ordinary().map_json(|body| body["inquiryResult"]["dccOffered"] = false.into()));
    assert!(cards::dcc_offer(&client, request()).await.unwrap().is_none());
}
