//! Card payments.

use payroc_ext::journeys::cards::{self, Attempt, Authorized, CardPayment, Charge, Charged, EbtBalance, GiveBack, GivenBack};
use payroc_ext::journeys::saved_cards::SingleUseCard;
use payroc_ext::types::{
    AdjustedStatus, ItemizedBreakdownRequest, OrderAdjustment, PaymentChannel, PaymentMethod, SingleUseTokenPayload, StatusAdjustment,
    Surcharge,
};
use payroc_ext::{ErrorKind, operations};
use payroc_sandbox::{ProcessorDecision, Step, TerminalSettings};
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
    let paid = approved(held.capture_part(&client, &usd(3_000)).await.unwrap());
    assert_eq!((paid.refundable(), sandbox.collected("ship")), (Some(usd(3_000)), 3_000));
}

#[tokio::test]
async fn two_workers_capture_one_hold_once() {
    let (sandbox, client) = shop();
    let stored = serde_json::to_string(&held(&sandbox, &client, "twice").await).unwrap();
    let restore = || serde_json::from_str::<Authorized>(&stored).unwrap();
    let (one, other) = (restore().capture(&client), restore().capture(&client));
    assert_eq!(one.idempotency_key(), other.idempotency_key());
    let (one, other) = (approved(one.await.unwrap()), approved(other.await.unwrap()));
    assert_eq!((one.payment_id(), sandbox.collected("twice")), (other.payment_id(), 4_999));
}

#[tokio::test]
async fn a_refused_capture_of_a_hold_from_storage_proves_nothing() {
    let (sandbox, client) = shop();
    let stored = serde_json::to_string(&held(&sandbox, &client, "again").await).unwrap();
    let restore = || serde_json::from_str::<Authorized>(&stored).unwrap();
    approved(restore().capture(&client).await.unwrap());
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

/// A status of 200 is not yet money: the hold was too old, or nobody knows.
#[tokio::test]
async fn a_capture_that_is_declined_under_200_is_not_paid() {
    let (sandbox, client) = shop();
    for status in ["declined", "expired", "admin", "accepted", "pending"] {
        let hold = held(&sandbox, &client, status).await;
        sandbox.next::<operations::CapturePayment>(Step::ordinary().map_json(move |body| {
            body["transactionResult"]["status"] = status.into();
            if matches!(status, "declined" | "expired") {
                body["transactionResult"]["responseCode"] = "D".into();
            }
        }));
        let captured = hold.capture(&client).await.unwrap();
        match status {
            "declined" | "expired" => assert!(matches!(captured, Charged::Declined(_)), "{captured:?}"),
            "pending" => assert!(matches!(captured, Charged::Authorized(_)), "{captured:?}"),
            _ => assert!(matches!(captured, Charged::Undecided(_)), "{captured:?}"),
        }
    }
}

/// The key of the second capture would be that of the first, whose response would come again while nothing is collected.
#[tokio::test]
async fn what_was_captured_and_set_as_pending_is_set_as_ready_and_not_captured_again() {
    let (sandbox, client) = shop();
    let pending = || StatusAdjustment::new(AdjustedStatus::Pending);
    let paid = approved(held(&sandbox, &client, "re").await.capture(&client).await.unwrap());
    let Charged::Authorized(again) = paid.adjust(&client, pending()).await.unwrap() else {
        panic!()
    };
    assert_eq!(sandbox.collected("re"), 0);
    let stored: Authorized = serde_json::from_str(&serde_json::to_string(&again).unwrap()).unwrap();
    let Charged::Authorized(fetched) = cards::fetch(&client, paid.payment_id()).await.unwrap() else {
        panic!()
    };
    let before = sandbox.requests().len();
    for again in [again, stored, fetched] {
        let text = refused_before_sending(&sandbox, before, again.capture(&client).await);
        assert!(text.contains("adjust its status to `ready`"), "{text}");
    }
    let ready = paid.adjust(&client, StatusAdjustment::new(AdjustedStatus::Ready));
    assert!(
        ready.await.unwrap_err().attempts() == 0,
        "it is fetched first: it does not list `setAsReady` yet"
    );
    let ready = now(&client, &paid)
        .await
        .adjust(&client, StatusAdjustment::new(AdjustedStatus::Ready));
    approved(ready.await.unwrap());
    assert_eq!(sandbox.collected("re"), 4_999);

    // The same where the server goes on calling it a hold: the adjustment is remembered.
    let paid = approved(held(&sandbox, &client, "type").await.capture(&client).await.unwrap());
    sandbox
        .next::<operations::AdjustPayment>(Step::ordinary().map_json(|body| body["transactionResult"]["type"] = "preAuthorization".into()));
    let Charged::Authorized(again) = paid.adjust(&client, pending()).await.unwrap() else {
        panic!()
    };
    let before = sandbox.requests().len();
    refused_before_sending(&sandbox, before, again.capture(&client).await);
}

/// A terminal without pre-authorizations makes a sale of a hold and says so in the type alone. It is taken by its status.
#[tokio::test]
async fn a_hold_at_a_terminal_without_pre_authorizations_is_set_as_ready_and_not_captured() {
    let (sandbox, client) = shop();
    sandbox.set_terminal(TERMINAL, TerminalSettings::new().without_pre_authorization());
    let held = held(&sandbox, &client, "sale").await;
    let payment = held.payment().clone();
    let before = sandbox.requests().len();
    let text = refused_before_sending(&sandbox, before, held.capture(&client).await);
    assert!(text.contains("adjust its status to `ready`"), "{text}");
    assert_eq!(sandbox.collected("sale"), 0);
    approved(payment.adjust(&client, StatusAdjustment::new(AdjustedStatus::Ready)).await.unwrap());
    assert_eq!(sandbox.collected("sale"), 4_999);
}

/// What was not sent now may have been sent before, so that a refusal of ours proves no more than one of the API's.
#[tokio::test]
async fn a_refusal_before_sending_does_not_say_that_nothing_has_happened() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "local").await.settled_sale(&client).await.unwrap());
    let what = || GiveBack::part("return-3", usd(4_999), "Wrong size");
    given_back(paid.void_or_refund(&client, what()).await);
    // Nothing is left, because this very return was paid.
    let error = now(&client, &paid).await.void_or_refund(&client, what()).await.unwrap_err();
    assert!(error.to_string().contains("is left of the payment"), "{error}");
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 0));
    assert!(error.idempotency_key().is_some() && error.operation().is_some());
    let again = now(&client, &paid).await.void_or_refund(&client, what()).first_time();
    assert_eq!(again.await.unwrap_err().outcome(), Outcome::NotSent);
    let nothing = || async { Charge::new(TERMINAL, OrderId::new("local").unwrap(), usd(0), SingleUseCard::new("x")).sale(&client) };
    assert_eq!(nothing().await.await.unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!(nothing().await.prepare().unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!(nothing().await.first_time().await.unwrap_err().outcome(), Outcome::NotSent);
}

#[tokio::test]
async fn no_failure_of_a_step_proves_anything_unless_it_is_the_first_time() {
    let (sandbox, client) = shop();
    fails_with::<Create, _, _>(&sandbox, async || charge(&sandbox, &client, "steps").await.sale(&client)).await;
    let held = serde_json::to_string(&held(&sandbox, &client, "hold").await).unwrap();
    let restore = || serde_json::from_str::<Authorized>(&held).unwrap();
    fails_with::<operations::CapturePayment, _, _>(&sandbox, async || restore().capture(&client)).await;
}

#[tokio::test]
async fn a_void_becomes_a_refund_when_the_batch_closes() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "back").await.sale(&client).await.unwrap());
    let part = paid.void_or_refund(&client, GiveBack::part("r-1", usd(999), "Scratched"));
    assert!(!part.is_refund());
    let paid = given_back(part.await);
    assert_eq!((paid.refundable(), sandbox.collected("back")), (Some(usd(4_000)), 4_000));

    sandbox.settle();
    let paid = now(&client, &paid).await;
    let refund = paid.void_or_refund(&client, GiveBack::part("r-2", usd(1_000), "Late"));
    assert!(refund.is_refund());
    let paid = given_back(refund.await);
    assert_eq!((paid.refunded(), paid.refundable()), (usd(1_000), Some(usd(3_000))));
    let paid = given_back(paid.void_or_refund(&client, GiveBack::all("r-3", "All of it")).await);
    assert_eq!((paid.refundable(), sandbox.collected("back")), (Some(usd(0)), 0));
}

/// A refund of a partial capture is counted from what was captured, and not from what was held.
#[tokio::test]
async fn refundable_is_captured_less_refunded() {
    let (sandbox, client) = shop();
    let hold = held(&sandbox, &client, "part").await;
    assert_eq!(hold.payment().refundable(), Some(usd(0)));
    let paid = approved(hold.capture_part(&client, &usd(2_000)).await.unwrap());
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
    given_back(paid.void_or_refund(&client, GiveBack::all("r", "All")).await);
    assert_eq!(sandbox.collected("part"), 0);
}

/// A refund that is refused under a status of 200 has given nothing back, and one that is not listed may have.
#[tokio::test]
async fn a_return_that_is_declined_under_200_is_not_given_back() {
    let (sandbox, client) = shop();
    let listed = |refunds: serde_json::Value| {
        sandbox.next::<operations::RefundPayment>(Step::ordinary().map_json(move |body| body["refunds"] = refunds.clone()));
    };
    let refund = |id: &str, amount: i64, status: &str, code: &str| {
        json!({"refundId": id, "dateTime": "2026-01-01T00:00:00Z", "currency": "USD", "amount": amount, "status": status, "responseCode": code,
            "responseMessage": "x"})
    };
    let part = |reference: &str| GiveBack::part(reference, usd(1_000), "Wrong size");
    for (reference, refunds, expected) in [
        ("r-1", json!([refund("R000000001", 1_000, "declined", "D")]), "Declined"),
        ("r-2", json!([refund("R000000002", -1_000, "ready", "A")]), "Done"),
        ("r-3", json!([refund("R000000003", 1_000, "ready", "D")]), "Undecided"),
        ("r-4", json!([refund("R000000004", 1_000, "admin", "E")]), "Undecided"),
        ("r-5", json!([refund("R000000005", 999, "ready", "A")]), "Undecided"),
        ("r-6", json!([]), "Undecided"),
        // Two of that amount, of which one pays: whose is whose, nobody knows.
        (
            "r-7",
            json!([
                refund("R000000006", 1_000, "ready", "A"),
                refund("R000000007", 1_000, "declined", "D")
            ]),
            "Undecided",
        ),
    ] {
        let paid = approved(charge(&sandbox, &client, reference).await.settled_sale(&client).await.unwrap());
        listed(refunds);
        let back = paid.void_or_refund(&client, part(reference)).await.unwrap();
        assert!(format!("{back:?}").starts_with(expected), "{reference}: {back:?}");
    }
    // What was known before is not this one.
    let paid = approved(charge(&sandbox, &client, "r-8").await.settled_sale(&client).await.unwrap());
    given_back(paid.void_or_refund(&client, part("r-8")).await);
    let paid = now(&client, &paid).await;
    let known = paid.refunds()[0].id.to_string();
    listed(json!([
        refund(&known, 1_000, "ready", "A"),
        refund("R000000008", 1_000, "declined", "D")
    ]));
    let back = paid.void_or_refund(&client, part("r-9")).await.unwrap();
    assert!(matches!(back, GivenBack::Declined(_)), "{back:?}");

    // A void of the whole leaves a payment that is reversed, and nothing else.
    for (order, status, code, expected) in [
        ("v-1", "declined", "D", "Declined"),
        ("v-2", "ready", "A", "Undecided"),
        ("v-3", "admin", "E", "Undecided"),
    ] {
        let paid = approved(charge(&sandbox, &client, order).await.sale(&client).await.unwrap());
        sandbox.next::<operations::ReversePayment>(Step::ordinary().map_json(move |body| {
            body["transactionResult"]["status"] = status.into();
            body["transactionResult"]["responseCode"] = code.into();
        }));
        let back = paid.void_or_refund(&client, GiveBack::all("v", "Back")).await.unwrap();
        assert!(format!("{back:?}").starts_with(expected), "{order}: {back:?}");
    }
    // A void of a part leaves less by the part, of a sale and of a hold.
    for (order, approved, expected) in [
        ("p-1", json!(4_999), "Undecided"),
        ("p-2", json!(3_998), "Undecided"),
        ("p-3", json!(null), "Undecided"),
        ("p-4", json!(3_999), "Done"),
    ] {
        let sale = approved_sale(&sandbox, &client, order).await;
        let hold = held(&sandbox, &client, &format!("{order}-held")).await;
        for payment in [&sale, hold.payment()] {
            let approved = approved.clone();
            sandbox.next::<operations::ReversePayment>(Step::ordinary().map_json(move |body| {
                let result = body["transactionResult"].as_object_mut().unwrap();
                assert_eq!(result["authorizedAmount"], 3_999);
                result.insert("authorizedAmount".into(), approved.clone());
            }));
            let back = payment.void_or_refund(&client, part("p")).await.unwrap();
            assert!(format!("{back:?}").starts_with(expected), "{order}: {back:?}");
        }
    }
}

async fn approved_sale(sandbox: &Sandbox, client: &Client, order: &str) -> CardPayment {
    approved(charge(sandbox, client, order).await.sale(client).await.unwrap())
}

/// Where only the whole can be voided, a part that is all that is left is voided as a whole, and read like that: what is approved afterwards was not voided.
#[tokio::test]
async fn a_part_that_is_voided_as_a_whole_is_not_given_back_while_the_payment_is_approved() {
    let (sandbox, client) = shop();
    let whole = |order: &'static str| {
        let (sandbox, client) = (&sandbox, &client);
        async move {
            let paid = approved(charge(sandbox, client, order).await.sale(client).await.unwrap());
            let mut stored = serde_json::to_value(&paid).unwrap();
            stored["supported"] = json!(["fullyReverse"]);
            let paid: CardPayment = serde_json::from_value(stored).unwrap();
            paid.void_or_refund(client, GiveBack::part("r", usd(4_999), "Back"))
        }
    };
    let void = whole("whole-1").await;
    sandbox.next::<operations::ReversePayment>(Step::ordinary().map_json(|body| {
        body["transactionResult"]["status"] = "ready".into();
        body["transactionResult"]["responseCode"] = "A".into();
    }));
    let back = void.await.unwrap();
    assert!(matches!(back, GivenBack::Undecided(_)), "{back:?}");
    given_back(whole("whole-2").await.await);
    assert_eq!(sandbox.collected("whole-2"), 0);
}

/// The same request again, with nothing left, would be one of nothing under the key of the return that has paid.
#[tokio::test]
async fn a_refund_of_nothing_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "none").await.settled_sale(&client).await.unwrap());
    let what = || GiveBack::all("return-3", "Wrong size");
    given_back(paid.void_or_refund(&client, what()).await);
    let mut stored = serde_json::to_value(now(&client, &paid).await).unwrap();
    stored["supported"] = json!(["refund"]);
    let nothing_left: CardPayment = serde_json::from_value(stored.clone()).unwrap();
    // Or of a status that says nothing of what was collected.
    stored["status"] = "someNewStatus".into();
    let unknown: CardPayment = serde_json::from_value(stored).unwrap();
    let before = sandbox.requests().len();
    for payment in [nothing_left, unknown] {
        let text = refused_before_sending(&sandbox, before, payment.void_or_refund(&client, what()).await);
        assert!(text.contains("neither be voided nor refunded"), "{text}");
    }
    assert_eq!(sandbox.collected("none"), 0);
}

/// The amount that was asked for is sent also where it is all that is left by now, so that the bytes of the return stay the same.
#[tokio::test]
async fn a_lost_void_of_half_is_resumed() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "half").await.sale(&client).await.unwrap());
    let paid = approved(paid.adjust(&client, OrderAdjustment::new(2_000)).await.unwrap());
    let half = || GiveBack::part("return-3", usd(1_000), "One of two");
    lose::<operations::ReversePayment>(&sandbox);
    unknown(paid.void_or_refund(&client, half()).await);
    let left = now(&client, &paid).await;
    assert_eq!(left.refundable(), Some(usd(1_000)));
    // As much is approved as before, so that nothing in the response shows it.
    let again = left.void_or_refund(&client, half()).await.unwrap();
    assert!(matches!(again, GivenBack::Undecided(_)), "{again:?}");
    // What the return was first called on shows it.
    let paid = given_back(paid.void_or_refund(&client, half()).await);
    assert_eq!((paid.refundable(), sandbox.collected("half")), (Some(usd(1_000)), 1_000));
    // The other half is a part as well, and everything.
    let paid = given_back(
        paid.void_or_refund(&client, GiveBack::part("return-4", usd(1_000), "The other"))
            .await,
    );
    assert_eq!((paid.status().as_str(), sandbox.collected("half")), ("reversal", 0));
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
    given_back(paid.void_or_refund(&client, what()).await);
    given_back(paid.void_or_refund(&client, what()).await);
    // And by another process, which knows the payment as it was afterwards. That the first response has come again, it cannot see.
    let again = now(&client, &paid).await.void_or_refund(&client, what()).await.unwrap();
    assert!(matches!(again, GivenBack::Undecided(_)), "{again:?}");
    assert_eq!(sandbox.collected("click"), 3_999);
    // Another return of the same amount is another one.
    let other = |reference| GiveBack::part(reference, usd(1_000), "Wrong size");
    given_back(now(&client, &paid).await.void_or_refund(&client, other("return-4")).await);
    assert_eq!(sandbox.collected("click"), 2_999);
    // By a record of the payment that knows of none, the new one cannot be distinguished from the other two.
    let stale = paid.void_or_refund(&client, other("return-5")).await.unwrap();
    assert!(matches!(stale, GivenBack::Undecided(_)), "{stale:?}");
    assert_eq!(sandbox.collected("click"), 1_999);
}

/// The list of refunds lags behind, or does not have what was declined: an older refund of the same amount is not this one.
#[tokio::test]
async fn a_second_return_of_the_same_amount_is_not_taken_for_the_first() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "same").await.settled_sale(&client).await.unwrap());
    let part = |reference: &str| GiveBack::part(reference, usd(1_000), "Wrong size");
    given_back(paid.void_or_refund(&client, part("return-1")).await);
    for (first_time, reference) in [(false, "return-2"), (true, "return-3")] {
        let known = now(&client, &paid).await;
        let listed = known.refunds().len();
        sandbox.next::<operations::RefundPayment>(Step::ordinary().map_json(move |body| {
            let refunds = body["refunds"].as_array_mut().unwrap();
            assert_eq!(refunds.len(), listed + 1);
            refunds.truncate(listed);
        }));
        let again = known.void_or_refund(&client, part(reference));
        let back = if first_time { again.first_time() } else { again }.await.unwrap();
        assert!(matches!(back, GivenBack::Undecided(_)), "{back:?}");
    }
    assert_eq!(sandbox.collected("same"), 1_999);
}

/// In the evening a void, in the morning a refund: two operations, and one return.
#[tokio::test]
async fn a_return_that_is_pressed_again_after_the_batch_closed_is_paid_once() {
    let (sandbox, client) = shop();
    let paid = approved(charge(&sandbox, &client, "night").await.sale(&client).await.unwrap());
    let what = || GiveBack::part("return-3", usd(1_000), "Wrong size");
    assert!(!paid.void_or_refund(&client, what()).is_refund());
    given_back(paid.void_or_refund(&client, what()).await);
    sandbox.settle();
    for _ in 0..2 {
        let again = now(&client, &paid).await.void_or_refund(&client, what());
        assert!(again.is_refund());
        let again = again.await.unwrap();
        assert!(matches!(again, GivenBack::Undecided(_)), "{again:?}");
        assert_eq!(sandbox.collected("night"), 3_999);
    }
    given_back(paid.void_or_refund(&client, what()).await);
    assert_eq!(sandbox.collected("night"), 3_999);
    // Only the word of the caller leaves the void out.
    given_back(now(&client, &paid).await.void_or_refund(&client, what()).first_time().await);
    assert_eq!(sandbox.collected("night"), 2_999);
    // Another return is refunded, behind a void that is refused.
    let other = GiveBack::part("return-4", usd(1_000), "Wrong size");
    given_back(now(&client, &paid).await.void_or_refund(&client, other).await);
    assert_eq!(sandbox.collected("night"), 1_999);
}

/// What says nothing about the void does not lead to a refund.
#[tokio::test]
async fn a_void_whose_outcome_is_open_is_not_followed_by_a_refund() {
    type Make = fn() -> Step;
    let steps: [Make; 25] = [
        || Step::error(HttpErrorKind::Reset),
        || Step::problem(409, "idempotency-key-in-use"),
        || Step::problem(401, "unauthorized"),
        || Step::problem(429, "api-error"),
        || Step::problem(503, "api-error"),
        // Somebody on the way gave up, and had passed it on or not.
        || Step::problem(408, "bad-request"),
        || Step::problem(499, "forbidden"),
        || Step::problem(503, "cannot-be-canceled"),
        || Step::response(408),
        || Step::response(499),
        || Step::response(302),
        || Step::response(307),
        // Somebody on the way says no.
        || Step::response(400).content_type("text/html").body("<html>Blocked</html>"),
        || Step::response(403).content_type("text/html").body("<html>Blocked</html>"),
        || Step::response(403).content_type("application/json").body(r#"{"title":"Blocked"}"#),
        || Step::response(422),
        // The API says no, and not because of the state of the payment.
        || Step::problem(400, "bad-request"),
        || Step::problem(403, "forbidden"),
        || Step::problem(409, "resource-already-exists"),
        // A reason that this version does not know, or that of another server.
        || Step::problem(409, "resource-locked"),
        || Step::problem(423, "resource-locked"),
        || Step::problem(423, "cannot-be-canceled"),
        || Step::problem(409, "cannot-be-deleted"),
        || {
            Step::response(409)
                .content_type("application/json")
                .body(r#"{"type":"cannot-be-canceled"}"#)
        },
        || Step::response(403).content_type("application/json").body(r#"{"type":"forbidden"}"#),
    ];
    for step in steps {
        let (sandbox, client) = shop();
        let paid = approved(charge(&sandbox, &client, "open").await.settled_sale(&client).await.unwrap());
        // A token that is refused is renewed once.
        sandbox.next::<operations::ReversePayment>(step());
        sandbox.next::<operations::ReversePayment>(step());
        let what = GiveBack::part("return-3", usd(1_000), "Wrong size");
        let error = paid.void_or_refund(&client, what).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert_eq!(
            (sandbox.collected("open"), count::<operations::RefundPayment>(&sandbox)),
            (4_999, 0)
        );
    }
}

/// The part was voided, and the response lost. Why the void is refused when it comes again is the only thing that is known.
#[tokio::test]
async fn a_part_that_was_voided_is_not_refunded_because_the_void_is_refused_for_another_reason() {
    for (status, kind) in [
        (409, "resource-locked"),
        (423, "resource-locked"),
        (403, "forbidden"),
        (400, "bad-request"),
    ] {
        let (sandbox, client) = shop();
        let paid = approved(charge(&sandbox, &client, "twice").await.sale(&client).await.unwrap());
        let what = || GiveBack::part("return-3", usd(1_000), "Wrong size");
        lose::<operations::ReversePayment>(&sandbox);
        unknown(paid.void_or_refund(&client, what()).await);
        sandbox.settle();
        sandbox.next::<operations::ReversePayment>(Step::problem(status, kind));
        let error = unknown(now(&client, &paid).await.void_or_refund(&client, what()).await);
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(
            (sandbox.collected("twice"), count::<operations::RefundPayment>(&sandbox)),
            (3_999, 0),
            "{status} {kind}"
        );
    }
}

/// What says that the state of the payment does not allow the void. The API has some problems of the status 409 under 400 as well.
#[tokio::test]
async fn a_void_that_the_state_of_the_payment_forbids_is_followed_by_the_refund() {
    for (status, kind) in [
        (409, "cannot-be-canceled"),
        (409, "cannot-be-modified"),
        (400, "cannot-be-canceled"),
        (400, "cannot-be-modified"),
    ] {
        let (sandbox, client) = shop();
        let paid = approved(charge(&sandbox, &client, "late").await.settled_sale(&client).await.unwrap());
        sandbox.next::<operations::ReversePayment>(Step::problem(status, kind));
        given_back(
            paid.void_or_refund(&client, GiveBack::part("return-3", usd(1_000), "Wrong size"))
                .await,
        );
        assert_eq!(sandbox.collected("late"), 3_999, "{status} {kind}");
    }
}

/// Behind attempts that found no connection, the refusal is that of the first request which has arrived.
#[tokio::test]
async fn a_connection_that_failed_is_no_attempt_that_a_refusal_could_be_about() {
    let (sandbox, client) = retrying();
    let connect = |operation| {
        sandbox.next_of(operation, Step::error(HttpErrorKind::Connect));
    };
    let paid = approved(charge(&sandbox, &client, "late").await.settled_sale(&client).await.unwrap());
    connect(<operations::ReversePayment as payroc_ext::Operation>::INFO);
    sandbox.next::<operations::ReversePayment>(Step::problem(409, "cannot-be-canceled"));
    let what = GiveBack::part("return-3", usd(1_000), "Wrong size");
    given_back(paid.void_or_refund(&client, what).await);
    assert_eq!(
        (sandbox.collected("late"), count::<operations::RefundPayment>(&sandbox)),
        (3_999, 1)
    );
    // Nor does the key of another form for the order become free by it.
    let second = charge(&sandbox, &client, "late").await.sale(&client);
    connect(<Create as payroc_ext::Operation>::INFO);
    let error = second.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), error.attempts()),
        (ErrorKind::IdempotencyKeyInUse, Outcome::Unknown, 2)
    );
    assert!(!error.is_retryable() && error.prepared().is_none());
}

/// With the retries of a client as it is made by default. The first attempt of the void was carried out and lost; a retry that is refused says nothing of it.
#[tokio::test]
async fn a_void_that_is_refused_on_a_retry_is_not_followed_by_a_refund() {
    type Make = fn() -> Step;
    let refusals: [Make; 3] = [
        || Step::problem(409, "cannot-be-canceled"),
        || Step::problem(400, "bad-request"),
        || Step::problem(403, "forbidden"),
    ];
    for refusal in refusals {
        let (sandbox, client) = retrying();
        let paid = approved(charge(&sandbox, &client, "retry").await.sale(&client).await.unwrap());
        lose::<operations::ReversePayment>(&sandbox);
        sandbox.next::<operations::ReversePayment>(refusal());
        let what = || GiveBack::part("return-3", usd(1_000), "Wrong size");
        // As the payment is when its batch has closed, so that the part is to be refunded.
        let mut settled = serde_json::to_value(&paid).unwrap();
        (settled["status"], settled["supported"]) = ("complete".into(), json!(["refund"]));
        let settled: CardPayment = serde_json::from_value(settled).unwrap();
        let again = settled.void_or_refund(&client, what());
        assert!(again.is_refund());
        let error = unknown(again.await);
        assert_eq!((error.attempts(), sandbox.collected("retry")), (2, 3_999));
        assert_eq!(count::<operations::RefundPayment>(&sandbox), 0);
        // Once more, the void returns its response, and nothing is refunded on top.
        given_back(settled.void_or_refund(&client, what()).await);
        assert_eq!(
            (count::<operations::RefundPayment>(&sandbox), sandbox.collected("retry")),
            (0, 3_999)
        );
    }
}

/// What a client as it is made by default does by itself: each response is lost twice, and each step moves the money once.
#[tokio::test]
async fn a_client_that_retries_moves_the_money_once_with_every_step() {
    let (sandbox, client) = retrying();
    let twice = |lose_one: fn(&Sandbox)| {
        lose_one(&sandbox);
        lose_one(&sandbox);
    };
    twice(lose::<Create>);
    let held = held(&sandbox, &client, "faults").await;
    twice(lose::<operations::CapturePayment>);
    let paid = approved(held.capture(&client).await.unwrap());
    twice(lose::<operations::ReversePayment>);
    let part = GiveBack::part("return-1", usd(999), "Scratched");
    let paid = given_back(paid.void_or_refund(&client, part).await);
    assert_eq!(sandbox.collected("faults"), 4_000);
    sandbox.settle();
    twice(lose::<operations::RefundPayment>);
    let paid = now(&client, &paid).await;
    let part = GiveBack::part("return-2", usd(1_000), "Late");
    given_back(paid.void_or_refund(&client, part).await);
    assert_eq!((sandbox.collected("faults"), count::<Create>(&sandbox)), (3_000, 3));
    // A sale whose responses are all lost is open, and is charged once.
    for _ in 0..3 {
        lose::<Create>(&sandbox);
    }
    let error = unknown(charge(&sandbox, &client, "lost").await.sale(&client).await);
    assert_eq!((error.attempts(), sandbox.collected("lost")), (3, 4_999));
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
    let back = refund.await.unwrap();
    assert!(matches!(back, GivenBack::Undecided(_)), "{back:?}");
    assert_eq!((back.payment().refunds().len(), sandbox.collected("both")), (0, 3_999));

    // A void that never arrived does become a refund.
    let paid = approved(charge(&sandbox, &client, "never").await.sale(&client).await.unwrap());
    sandbox.next::<operations::ReversePayment>(Step::error(HttpErrorKind::Reset));
    unknown(paid.void_or_refund(&client, what()).await);
    sandbox.settle();
    let again = now(&client, &paid).await.void_or_refund(&client, what());
    assert!(again.is_refund());
    let paid = given_back(again.await);
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

/// The second click has another token, because the form was filled in again. The first may have paid, so nobody may say that nothing has happened, not even
/// where a shop takes its second form for the first.
#[tokio::test]
async fn a_second_form_for_the_same_order_does_not_charge_again() {
    let (sandbox, client) = shop();
    approved(charge(&sandbox, &client, "again").await.sale(&client).await.unwrap());
    for first_time in [false, true] {
        let second = charge(&sandbox, &client, "again").await.sale(&client);
        let error = if first_time { second.first_time() } else { second }.await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::IdempotencyKeyInUse, Outcome::Unknown));
        // The same again would be refused again.
        assert!(!error.is_retryable() && error.prepared().is_none());
        let text = error.to_string();
        assert!(
            text.contains("another call under this key was sent before; look the order up"),
            "{text}"
        );
    }
    let second = charge(&sandbox, &client, "again").await.sale(&client).first_time();
    let error = second.send_with_response().await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
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

/// The list lags behind the money. A new order id would charge once more; the same charge does not.
#[tokio::test]
async fn a_payment_that_is_not_listed_yet_is_charged_once() {
    let (sandbox, client) = shop();
    let token = entered(&sandbox, &client).await;
    let order = OrderId::new("lag").unwrap();
    let sale = || Charge::new(TERMINAL, &order, usd(4_999), SingleUseCard::new(token.as_str())).sale(&client);
    lose::<Create>(&sandbox);
    unknown(sale().await);
    sandbox.next::<operations::ListPayments>(Step::ordinary().map_json(|body| (body["data"], body["count"]) = (json!([]), 0.into())));
    assert!(cards::find(&client, TERMINAL, &order).await.unwrap().is_empty());
    let paid = approved(sale().await.unwrap());
    let found = cards::find(&client, TERMINAL, &order).await.unwrap();
    assert!(matches!(&found[..], [Charged::Approved(payment)] if payment.payment_id() == paid.payment_id()));
    assert_eq!(sandbox.collected("lag"), 4_999);
}

/// The caller gave up before the response, and does not know whether the request arrived.
#[tokio::test]
async fn a_step_that_was_given_up_moves_the_money_once() {
    let (sandbox, client) = shop();
    let token = entered(&sandbox, &client).await;
    let charge = |order: &str, token: &str| Charge::new(TERMINAL, OrderId::new(order).unwrap(), usd(4_999), SingleUseCard::new(token));
    let no_response = || Step::no_response().after_commit();
    sandbox.next::<Create>(no_response());
    give_up(charge("sale", &token).sale(&client), || sandbox.collected("sale") > 0).await;
    approved(charge("sale", &token).sale(&client).await.unwrap());
    assert_eq!(sandbox.collected("sale"), 4_999);

    let stored = serde_json::to_string(&held(&sandbox, &client, "hold").await).unwrap();
    let restore = || serde_json::from_str::<Authorized>(&stored).unwrap();
    sandbox.next::<operations::CapturePayment>(no_response());
    give_up(restore().capture(&client), || sandbox.collected("hold") > 0).await;
    let paid = approved(restore().capture(&client).await.unwrap());
    assert_eq!(sandbox.collected("hold"), 4_999);

    let what = || GiveBack::part("return-3", usd(1_000), "Wrong size");
    sandbox.next::<operations::ReversePayment>(no_response());
    give_up(paid.void_or_refund(&client, what()), || sandbox.collected("hold") < 4_999).await;
    given_back(paid.void_or_refund(&client, what()).await);
    assert_eq!(sandbox.collected("hold"), 3_999);
}

/// The void is refused, and the refund behind it is on its way or not, when the caller gives up.
#[tokio::test]
async fn a_return_that_was_given_up_between_void_and_refund_is_paid_once() {
    let (sandbox, client) = shop();
    for arrives in [false, true] {
        let order = if arrives { "arrived" } else { "never" };
        let paid = approved(charge(&sandbox, &client, order).await.settled_sale(&client).await.unwrap());
        let what = || GiveBack::part("return-3", usd(1_000), "Wrong size");
        let (voids, refunds) = (
            count::<operations::ReversePayment>(&sandbox),
            count::<operations::RefundPayment>(&sandbox),
        );
        let stop = Step::no_response();
        sandbox.next::<operations::RefundPayment>(if arrives { stop.after_commit() } else { stop });
        let sent = || count::<operations::RefundPayment>(&sandbox) > refunds || sandbox.collected(order) < 4_999;
        give_up(paid.void_or_refund(&client, what()), sent).await;
        assert_eq!(count::<operations::ReversePayment>(&sandbox), voids + 1);
        assert_eq!(sandbox.collected(order), if arrives { 3_999 } else { 4_999 });
        given_back(paid.void_or_refund(&client, what()).await);
        assert_eq!(sandbox.collected(order), 3_999);
    }
}

#[tokio::test]
async fn a_process_killed_before_every_step_moves_the_money_once() {
    let (sandbox, client) = shop();
    let step = || async { charge(&sandbox, &client, "kill").await.authorize(&client) };
    let Charged::Authorized(held) = Charged::from(through_storage(&client, step().await).await) else {
        panic!()
    };
    let paid = approved(Charged::from(through_storage(&client, held.capture(&client)).await));
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

/// The second attempt is lost, and may have paid: the decline of the first does not lead on once more.
#[tokio::test]
async fn a_decline_leads_to_one_attempt() {
    let (sandbox, client) = shop();
    let first = Attempt::first(OrderId::new("spent").unwrap());
    sandbox.decide_next(ProcessorDecision::Declined);
    let card = SingleUseCard::new(entered(&sandbox, &client).await);
    let charged = Charge::new(TERMINAL, first.clone(), usd(4_999), card).sale(&client).await.unwrap();
    let Charged::Declined(one) = charged else { panic!() };
    let second = first.after(&one).unwrap();
    lose::<Create>(&sandbox);
    let card = SingleUseCard::new(entered(&sandbox, &client).await);
    unknown(Charge::new(TERMINAL, second.clone(), usd(4_999), card).sale(&client).await);
    // By a process that has stored the attempt, and finds the decline by its order.
    let stored: Attempt = serde_json::from_str(&serde_json::to_string(&second).unwrap()).unwrap();
    let found = cards::find(&client, TERMINAL, first.order_id()).await.unwrap();
    let declines: Vec<_> = found
        .iter()
        .filter_map(|charged| match charged {
            Charged::Declined(declined) => Some(declined),
            _ => None,
        })
        .collect();
    assert_eq!(declines, [&one]);
    for attempt in [second, stored] {
        assert!(attempt.after(declines[0]).unwrap_err().to_string().contains("an attempt already"));
    }
    // Whoever has lost the second attempt makes the same one again, under the same key.
    assert_eq!(first.after(&one).unwrap().number(), 2);
    assert_eq!(sandbox.collected("spent"), 4_999);
}

/// Whoever has the order id can make its attempt, so no failure of it proves that nothing has happened, unless the caller says so. What is stored does not.
#[tokio::test]
async fn an_attempt_counts_as_sent_unless_it_is_the_first_time() {
    let (sandbox, client) = shop();
    let attempt = Attempt::first(OrderId::new("stored").unwrap());
    let first = attempt.clone().first_time();
    let stored: Attempt = serde_json::from_str(&serde_json::to_string(&first).unwrap()).unwrap();
    for (attempt, outcome) in [(attempt, Outcome::Unknown), (stored, Outcome::Unknown), (first, Outcome::NotSent)] {
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
            0 => drop(given_back(part.reverse(&client).await)),
            _ => assert!(matches!(part.accept(), Charged::Approved(_))),
        }
        assert_eq!(sandbox.collected(order), collected);
    }
}

/// The code of a hold that has expired still says that it was approved. Nothing was collected, and nothing waits for a decision.
#[tokio::test]
async fn a_hold_that_has_expired_keeps_no_money_and_is_not_undecided() {
    let (sandbox, client) = shop();
    let held = held(&sandbox, &client, "old").await;
    let expire = |body: &mut serde_json::Value| {
        body["transactionResult"]["status"] = "expired".into();
        body["supportedOperations"] = json!([]);
    };
    sandbox.next::<operations::GetPayment>(Step::ordinary().map_json(expire));
    let fetched = cards::fetch(&client, held.payment().payment_id()).await.unwrap();
    let Charged::Reversed(expired) = fetched else {
        panic!("{fetched:?}")
    };
    assert_eq!((expired.refundable(), sandbox.collected("old")), (Some(usd(0)), 0));
    // So is a capture that comes too late.
    sandbox.next::<operations::CapturePayment>(Step::ordinary().map_json(expire));
    let late = held.capture(&client).await.unwrap();
    assert!(matches!(late, Charged::Reversed(_)), "{late:?}");
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
    let ready = held.payment().adjust(&client, StatusAdjustment::new(AdjustedStatus::Ready));
    approved(ready.await.unwrap());
    assert_eq!(sandbox.collected("tip"), 5_999);
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

    // Nor by hand.
    let percentage: payroc_ext::Decimal = serde_json::from_str("3").unwrap();
    for change in [
        |it: &mut Surcharge, _| it.amount = Some(150),
        |it: &mut Surcharge, percentage| it.percentage = Some(percentage),
    ] {
        let mut ours = Surcharge::new();
        change(&mut ours, percentage);
        let by_hand = charge(&sandbox, &client, "by hand").await.map_request(|mut request| {
            request.order.breakdown = Some(with(ours));
            request
        });
        let before = sandbox.requests().len();
        let text = refused_before_sending(&sandbox, before, by_hand.sale(&client).await);
        assert!(text.contains("the API adds the surcharge"), "{text}");
    }
}

/// The first charge of a series is `first_charge`, and the later ones are those of a mandate: no other charge goes without the payer.
#[tokio::test]
async fn a_charge_by_hand_is_none_without_the_payer() {
    use payroc_ext::journeys::saved_cards::{Agreement, first_charge, sale_and_save};
    use payroc_ext::types::{CredentialOnFile, MitAgreement, PaymentRequest, ProcessingModel, StandingInstructions, TransactionSequence};
    let (sandbox, client) = shop();
    let instructed = |mut request: PaymentRequest| {
        let instructions = StandingInstructions::new(TransactionSequence::Subsequent, ProcessingModel::Recurring);
        request.order.standing_instructions = Some(instructions);
        request
    };
    let agreed = |mut request: PaymentRequest| {
        request.credential_on_file = Some(CredentialOnFile::new().mit_agreement(MitAgreement::Recurring));
        request
    };
    let charge = async || charge(&sandbox, &client, "hand").await;
    let sales = [
        charge().await.map_request(instructed).sale(&client),
        charge().await.map_request(agreed).sale(&client),
        charge().await.map_request(agreed).map_request(|request| request).authorize(&client),
    ];
    let saving = sale_and_save(&client, charge().await.map_request(instructed));
    let first = first_charge(&client, charge().await.map_request(agreed), Agreement::Recurring);
    let before = sandbox.requests().len();
    let mut refusals = Vec::new();
    for sale in sales {
        refusals.push(refused_before_sending(&sandbox, before, sale.await));
    }
    refusals.push(refused_before_sending(&sandbox, before, saving.await));
    refusals.push(refused_before_sending(&sandbox, before, first.await));
    for text in refusals {
        assert!(text.contains("`first_charge`") && text.contains("`StandingMandate`"), "{text}");
    }
    // What else is on file is the caller's, and those two set the fields.
    let vault = charge().await.map_request(|mut request| {
        request.credential_on_file = Some(CredentialOnFile::new().external_vault(true));
        request
    });
    assert_eq!(body(vault.sale(&client))["credentialOnFile"], json!({"externalVault": true}));
    let described = charge().await.map_request(|request| request);
    let sent = body(first_charge(&client, described, Agreement::Recurring));
    assert_eq!(sent["order"]["standingInstructions"]["sequence"], "first");
    assert_eq!(sent["credentialOnFile"]["mitAgreement"], "recurring");
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

/// A page must not show "0.00" where the response says nothing.
#[tokio::test]
async fn a_benefits_card_whose_balance_is_not_named_has_not_none() {
    let (sandbox, client) = shop();
    let ask = async || {
        let benefits = payroc_ext::types::EbtDetailsWithVoucher::new(payroc_ext::types::BenefitCategory::FoodStamp);
        let card = SingleUseCard::new(entered(&sandbox, &client).await).ebt(benefits);
        let request = payroc_ext::types::BalanceInquiryRequest::new(TERMINAL, "USD", card);
        cards::ebt_balance(&client, request).await.unwrap()
    };
    assert!(matches!(ask().await, EbtBalance::Balances(balances) if !balances.is_empty()));
    for balances in [None, Some(json!([]))] {
        sandbox.next::<operations::GetEbtBalance>(Step::ordinary().map_json(move |body| {
            let card = body["card"].as_object_mut().unwrap();
            card.remove("balances");
            card.extend(balances.clone().map(|balances| ("balances".to_owned(), balances)));
        }));
        assert_eq!(ask().await, EbtBalance::Unnamed);
    }
}

/// The body that a step sends.
pub(super) fn body<R: Request<Op: Keyed>, T: Send + 'static>(step: payroc_ext::journeys::Step<R, T>) -> serde_json::Value {
    let stored = serde_json::to_value(step.prepare().unwrap().expose_for_storage()).unwrap();
    serde_json::from_str(stored["body"]["text"].as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn what_else_a_payment_can_carry_stands_in_its_request() {
    use payroc_ext::types::{
        AlternativeTender, BenefitCategory, ChoiceRate, DualPricing, EbtDetailsWithVoucher, HealthcareExpense, HealthcareExpenseType,
        LineItemRequest, OfflineProcessing, OfflineProcessingOperation, Tax, TaxRate, Tip, TipMode, TipType, Voucher,
    };
    let (sandbox, client) = shop();
    let number = |text: &str| -> payroc_ext::Decimal { serde_json::from_str(text).unwrap() };
    let mut breakdown = ItemizedBreakdownRequest::new(4_999);
    // Level 2 and 3.
    breakdown.taxes = Some(vec![Tax::Rate(Box::new(TaxRate::new(number("5"), "Sales Tax")))]);
    (breakdown.duty_amount, breakdown.freight_amount) = (Some(100), Some(200));
    let mut item = LineItemRequest::new(2_500, number("2"));
    (item.commodity_code, item.product_code) = (Some("5010".into()), Some("PIZZA".into()));
    breakdown.items = Some(vec![item]);
    // Healthcare, tip, dual pricing.
    breakdown.healthcare_expenses = Some(vec![HealthcareExpense::new(HealthcareExpenseType::Dental, 300)]);
    let tip = Tip::new(TipType::FixedAmount).mode(TipMode::Prompted).amount(500);
    let dual = DualPricing::new(true)
        .choice_rate(ChoiceRate::new(true, number("3.5"), 158))
        .alternative_tender(AlternativeTender::Cash);
    let breakdown = breakdown.tip(tip).dual_pricing(dual);
    let offline = OfflineProcessing::new(OfflineProcessingOperation::OfflineApproval).approval_code("A1");
    let token = entered(&sandbox, &client).await;
    let ebt = EbtDetailsWithVoucher::new(BenefitCategory::FoodStamp).voucher(Voucher::new("V1", "S1"));
    let card = SingleUseCard::new(token.as_str()).ebt(ebt);
    let all = Charge::new(TERMINAL, OrderId::new("all").unwrap(), usd(4_999), card);
    let sent = body(all.breakdown(breakdown).offline(offline).sale(&client));
    for (pointer, value) in [
        ("/order/breakdown/subtotal", json!(4_999)),
        ("/order/breakdown/taxes/0/type", json!("rate")),
        ("/order/breakdown/taxes/0/name", json!("Sales Tax")),
        ("/order/breakdown/dutyAmount", json!(100)),
        ("/order/breakdown/freightAmount", json!(200)),
        ("/order/breakdown/items/0/unitPrice", json!(2_500)),
        ("/order/breakdown/items/0/commodityCode", json!("5010")),
        ("/order/breakdown/items/0/productCode", json!("PIZZA")),
        ("/order/breakdown/healthcareExpenses/0/type", json!("dental")),
        ("/order/breakdown/healthcareExpenses/0/amount", json!(300)),
        ("/order/breakdown/tip/mode", json!("prompted")),
        ("/order/breakdown/tip/amount", json!(500)),
        ("/order/breakdown/dualPricing/choiceRate/amount", json!(158)),
        ("/offlineProcessing/operation", json!("offlineApproval")),
        ("/offlineProcessing/approvalCode", json!("A1")),
        ("/paymentMethod/token", json!(token)),
        ("/paymentMethod/ebtDetails/benefitCategory", json!("foodStamp")),
        ("/paymentMethod/ebtDetails/voucher/serialNumber", json!("S1")),
    ] {
        assert_eq!(sent.pointer(pointer), Some(&value), "{pointer} in {sent}");
    }
    // And the gateway takes it.
    let offline = OfflineProcessing::new(OfflineProcessingOperation::DeferredAuthorization);
    approved(
        charge(&sandbox, &client, "offline")
            .await
            .offline(offline)
            .sale(&client)
            .await
            .unwrap(),
    );
}

#[tokio::test]
async fn the_surcharge_that_the_api_would_add_is_asked_for_first() {
    use payroc_ext::types::{BinLookupCard, SecureTokenPayload};
    let (sandbox, client) = shop();
    let card = super::saved_cards::saved(&sandbox, &client).await;
    let ask = async || {
        let card = BinLookupCard::SecureToken(Box::new(SecureTokenPayload::new(card.token())));
        cards::surcharge_offer(&client, TERMINAL, card, &usd(5_000)).await.unwrap()
    };
    assert!(ask().await.is_some_and(|offer| !offer.allowed && offer.amount.is_none()));
    sandbox.set_terminal(TERMINAL, TerminalSettings::new().surcharge(3.0, "3 % more"));
    let offer = ask().await.unwrap();
    assert_eq!(
        (offer.allowed, offer.amount, offer.disclosure.as_deref()),
        (true, Some(150), Some("3 % more"))
    );
    let mut requests = sandbox.requests().into_iter();
    let request = requests.rfind(|request| request.is::<operations::LookupBin>()).unwrap();
    let sent: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(
        (&sent["processingTerminalId"], &sent["amount"], &sent["currency"]),
        (&json!(TERMINAL), &json!(5_000), &json!("USD"))
    );
    sandbox.next::<operations::LookupBin>(Step::ordinary().map_json(|body| drop(body.as_object_mut().unwrap().remove("surcharging"))));
    assert!(ask().await.is_none());
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
    // Every field of it, the reference and the rate among them.
    let sent = body(charge.sale(&client))["order"]["dccOffer"].take();
    let mut expected = serde_json::to_value(&offer).unwrap();
    expected["offerReference"] = offer.offer_reference.as_ref().unwrap().expose().into();
    assert_eq!(sent, expected);
    for field in ["offerReference", "fxAmount", "fxRate", "fxCurrency", "markup"] {
        assert!(!sent[field].is_null(), "{field} in {sent}");
    }
    sandbox.next::<operations::QuoteFxRate>(Step::ordinary().map_json(|body| body["inquiryResult"]["dccOffered"] = false.into()));
    assert!(cards::dcc_offer(&client, request()).await.unwrap().is_none());
}
