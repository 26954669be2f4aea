//! How far an order has come.

use payroc_ext::journeys::{OrderState, cards};
use payroc_ext::types::PaymentId;
use serde_json::json;

use super::*;

#[test]
fn a_late_failure_does_not_downgrade_a_paid_order() {
    use OrderState::{Failed, GivenBack, Held, Open, Paid, PartlyPaid, Undecided};
    let all = [Open, Failed, Undecided, PartlyPaid, Held, Paid, GivenBack];
    for (at, state) in all.iter().enumerate() {
        for (later, reported) in all.iter().enumerate() {
            let mut order = *state;
            assert_eq!(order.advance(*reported), later > at);
            assert_eq!(order, all[at.max(later)]);
        }
    }
}

#[tokio::test]
async fn an_undecided_order_is_settled_by_what_was_fetched_and_a_paid_one_is_not_taken_back() {
    let (sandbox, client) = shop();
    let declined = charge(&sandbox, &client, "sandbox:declined:2").await.sale(&client).await.unwrap();
    let paid = charge(&sandbox, &client, "o-3").await.sale(&client).await.unwrap();
    let part = charge(&sandbox, &client, "sandbox:partial:2").await.accept_partial_amount();
    let part = part.sale(&client).await.unwrap();
    let other = PaymentId::from("M2MJOG6O2Y");
    for (before, fetched, its_own, others) in [
        (OrderState::Undecided, &declined, OrderState::Failed, OrderState::Undecided),
        (OrderState::Undecided, &paid, OrderState::Paid, OrderState::Paid),
        (OrderState::Open, &declined, OrderState::Failed, OrderState::Failed),
        (OrderState::Held, &declined, OrderState::Failed, OrderState::Held),
        (OrderState::Held, &part, OrderState::PartlyPaid, OrderState::Held),
        (OrderState::Held, &paid, OrderState::Paid, OrderState::Paid),
        (OrderState::Paid, &declined, OrderState::Paid, OrderState::Paid),
        (OrderState::GivenBack, &declined, OrderState::GivenBack, OrderState::GivenBack),
    ] {
        for (waits_for, after) in [(fetched.payment().payment_id(), its_own), (&other, others)] {
            let mut order = before;
            assert_eq!(
                order.settle(waits_for, fetched, &usd(4_999)),
                before != after,
                "{before:?} {fetched:?}"
            );
            assert_eq!(order, after, "{before:?} {fetched:?}");
        }
    }
}

#[tokio::test]
async fn the_state_of_an_order_is_that_of_its_payment() {
    let (sandbox, client) = shop();
    for (order, state) in [
        ("o-1", OrderState::Paid),
        ("sandbox:declined:1", OrderState::Failed),
        ("sandbox:partial:1", OrderState::PartlyPaid),
    ] {
        let charged = charge(&sandbox, &client, order).await.sale(&client).await.unwrap();
        assert_eq!(OrderState::of(&charged, &usd(4_999)), state, "{order}");
    }
    let held = charge(&sandbox, &client, "o-2").await.authorize(&client).await.unwrap();
    assert_eq!(OrderState::of(&held, &usd(4_999)), OrderState::Held);
}

/// The amount of the order decides, and not that of the payment.
#[tokio::test]
async fn a_part_and_another_currency_are_not_paid() {
    use OrderState::{GivenBack, Held, Paid, PartlyPaid};
    let (sandbox, client) = shop();
    // A link whose payer types the amount.
    let cent = Charge::new(
        TERMINAL,
        OrderId::new("o-1").unwrap(),
        usd(1),
        SingleUseCard::new(entered(&sandbox, &client).await),
    );
    let cent = cent.sale(&client).await.unwrap();
    assert_eq!(OrderState::of(&cent, &usd(4_999)), PartlyPaid);
    let euros = Money::new(4_999, "EUR");
    let paid = charge(&sandbox, &client, "o-2").await.sale(&client).await.unwrap();
    assert_eq!(
        (OrderState::of(&paid, &euros), OrderState::of(&paid, &usd(5_000))),
        (PartlyPaid, PartlyPaid)
    );
    assert_eq!(
        (OrderState::of(&paid, &usd(4_999)), OrderState::of(&paid, &usd(4_998))),
        (Paid, Paid)
    );
    // What is held is compared, and what is captured of it.
    let held = charge(&sandbox, &client, "o-3").await.authorize(&client).await.unwrap();
    assert_eq!(
        (OrderState::of(&held, &usd(5_000)), OrderState::of(&held, &euros)),
        (PartlyPaid, PartlyPaid)
    );
    assert_eq!(OrderState::of(&held, &usd(4_999)), Held);
    let Charged::Authorized(held) = held else { panic!("held") };
    let id = held.payment().payment_id().clone();
    let _ = held.capture_part(&client, &usd(2_000)).await.unwrap();
    let part = cards::fetch(&client, &id).await.unwrap();
    assert_eq!(
        (OrderState::of(&part, &usd(4_999)), OrderState::of(&part, &usd(2_000))),
        (PartlyPaid, Paid)
    );
    // What was captured is not held any more, and what was fetched says so; a report that comes late does not.
    let mut order = Held;
    assert!(!order.advance(PartlyPaid) && order.settle(&id, &part, &usd(4_999)) && order == PartlyPaid);
    // A part that was refunded is not paid any more.
    sandbox.settle();
    let part = cards::fetch(&client, &id).await.unwrap();
    let back = cards::GiveBack::all("return-1", "Wrong size");
    let _ = part.payment().void_or_refund(&client, back).await.unwrap();
    assert_eq!(OrderState::of(&cards::fetch(&client, &id).await.unwrap(), &usd(4_999)), GivenBack);
}

#[tokio::test]
async fn a_surcharge_pays_no_part_of_the_order() {
    let (sandbox, client) = shop();
    let with_surcharge = payroc_sandbox::Step::ordinary().map_json(|body| {
        body["order"]["amount"] = 5_149.into();
        body["order"]["breakdown"] = json!({"subtotal": 4_999, "surcharge": {"amount": 150, "percentage": 3}});
        body["transactionResult"]["authorizedAmount"] = 5_149.into();
    });
    sandbox.next::<operations::CreatePayment>(with_surcharge);
    let paid = charge(&sandbox, &client, "o-1").await.sale(&client).await.unwrap();
    assert_eq!(paid.payment().surcharge(), Some(usd(150)));
    assert_eq!(OrderState::of(&paid, &usd(4_999)), OrderState::Paid);
    assert_eq!(OrderState::of(&paid, &usd(5_149)), OrderState::PartlyPaid);
}

/// A part that was approved, was accepted, and was given back.
#[tokio::test]
async fn an_accepted_part_is_a_part() {
    let (sandbox, client) = shop();
    let charged = charge(&sandbox, &client, "sandbox:partial:1").await.accept_partial_amount();
    let Charged::PartiallyApproved(part) = charged.sale(&client).await.unwrap() else {
        panic!("a part")
    };
    let id = part.payment().payment_id().clone();
    assert_eq!(OrderState::of(&part.accept(), &usd(4_999)), OrderState::PartlyPaid);
    sandbox.settle();
    let charged = cards::fetch(&client, &id).await.unwrap();
    assert_eq!(OrderState::of(&charged, &usd(4_999)), OrderState::PartlyPaid);
    let back = cards::GiveBack::all("return-1", "Wrong size");
    let _ = charged.payment().void_or_refund(&client, back).await.unwrap();
    let charged = cards::fetch(&client, &id).await.unwrap();
    assert_eq!(OrderState::of(&charged, &usd(4_999)), OrderState::GivenBack, "{charged:?}");
}

/// A capture with a response is not a paid order, and the payer can use another card.
#[tokio::test]
async fn an_order_whose_capture_was_declined_is_paid_by_another_card() {
    let (sandbox, client) = shop();
    let held = charge(&sandbox, &client, "o-1").await.authorize(&client).await.unwrap();
    let id = held.payment().payment_id().clone();
    let mut order = OrderState::Open;
    assert!(order.settle(&id, &held, &usd(4_999)) && order == OrderState::Held);
    let Charged::Authorized(held) = held else { panic!("held") };
    sandbox.next::<operations::CapturePayment>(payroc_sandbox::Step::ordinary().map_json(|body| {
        body["transactionResult"]["status"] = "declined".into();
        body["transactionResult"]["responseCode"] = "D".into();
    }));
    let captured = held.capture(&client).await.unwrap();
    let Charged::Declined(declined) = &captured else {
        panic!("{captured:?}")
    };
    assert!(order.settle(&id, &captured, &usd(4_999)) && order == OrderState::Failed);
    // The order of the decline leads to another attempt.
    let card = SingleUseCard::new(entered(&sandbox, &client).await);
    let next = cards::Attempt::first(OrderId::new("o-1").unwrap()).after(declined).unwrap();
    let paid = Charge::new(TERMINAL, next, usd(4_999), card).sale(&client).await.unwrap();
    assert!(order.settle(&id, &paid, &usd(4_999)) && order == OrderState::Paid);
}
