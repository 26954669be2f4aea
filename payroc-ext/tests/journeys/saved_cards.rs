//! Saved cards and series.

use payroc_ext::journeys::cards::Charge;
use payroc_ext::journeys::saved_cards::{self, Agreement, FirstCharge, NoMandate, SaleAndSave, SavedCard, StandingMandate};
use payroc_ext::operations;
use payroc_sandbox::{ProcessorDecision, Step};

use super::*;

/// A card that the payer has entered to be saved.
async fn to_save(sandbox: &Sandbox, client: &Client) -> SingleUseCard {
    let session = client.hosted_fields().terminal(TERMINAL).for_saving_card().await.unwrap();
    SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card).unwrap().token)
}

pub(crate) async fn saved(sandbox: &Sandbox, client: &Client) -> SavedCard {
    saved_cards::save(client, TERMINAL, to_save(sandbox, client).await).await.unwrap()
}

async fn first(sandbox: &Sandbox, client: &Client, order: &str) -> FirstCharge {
    let charge = charge(sandbox, client, order).await;
    saved_cards::first_charge(client, charge, Agreement::Recurring).await.unwrap()
}

#[tokio::test]
async fn save_a_card_and_charge_it_with_the_payer() {
    let (sandbox, client) = shop();
    let card = saved(&sandbox, &client).await;
    let stored: SavedCard = serde_json::from_str(&serde_json::to_string(&card).unwrap()).unwrap();
    assert!(stored == card && saved_cards::fetch(&client, TERMINAL, card.id()).await.unwrap() == card);
    approved(
        Charge::new(TERMINAL, OrderId::new("saved").unwrap(), usd(100), &stored)
            .sale(&client)
            .await
            .unwrap(),
    );
    assert_eq!(sandbox.collected("saved"), 100);
    let shown = format!("{card:?}");
    assert!(
        !shown.contains(card.token().expose()) && !shown.contains(card.id().expose()),
        "{shown}"
    );
}

/// The token is one intention: a lost response, a page that posts twice, and a request that was given up lead to the one card that was saved.
#[tokio::test]
async fn a_card_that_is_saved_twice_is_one_card() {
    let (sandbox, client) = shop();
    for (token, case) in [("lost", 0), ("given up", 1), ("pressed twice", 2)] {
        let session = client.hosted_fields().terminal(TERMINAL).for_saving_card().await.unwrap();
        let entered = sandbox.submit(session.token().expose(), Form::Card).unwrap().token;
        let save = || saved_cards::save(&client, TERMINAL, SingleUseCard::new(entered.as_str()));
        match case {
            0 => {
                lose::<Save>(&sandbox);
                unknown(save().await);
            }
            1 => {
                sandbox.next::<Save>(Step::no_response().after_commit());
                let saves = count::<Save>(&sandbox);
                give_up(save(), || count::<Save>(&sandbox) > saves).await;
            }
            _ => {}
        }
        let (one, other) = tokio::join!(save().into_future(), save().into_future());
        let (one, other) = (one.unwrap(), other.unwrap());
        assert!(one == other, "{token}");
        assert_eq!(listed(&client).await, case + 1, "{token}");
    }
    fails_with::<Save, _, _>(&sandbox, async || {
        saved_cards::save(&client, TERMINAL, to_save(&sandbox, &client).await)
    })
    .await;
}

type Save = operations::CreateSecureToken;

/// How many cards are saved.
async fn listed(client: &Client) -> usize {
    let mut tokens = client.secure_tokens().list(TERMINAL).items();
    let mut count = 0;
    while let Some(token) = tokens.next().await {
        token.unwrap();
        count += 1;
    }
    count
}

#[tokio::test]
async fn a_card_that_is_renewed_twice_is_renewed_once() {
    let (sandbox, client) = shop();
    type Update = operations::UpdateSecureTokenAccount;
    let card = saved(&sandbox, &client).await;
    let fields = client.hosted_fields().terminal(TERMINAL);
    let session = fields.for_updating(card.id().clone()).await.unwrap();
    let entered = sandbox.submit(session.token().expose(), Form::Card).unwrap().token;
    let update = || card.update(&client, SingleUseCard::new(entered.as_str()));
    lose::<Update>(&sandbox);
    unknown(update().await);
    assert!(update().await.unwrap() == card);
    assert!(update().await.unwrap() == card);
    // Another token, and another card, are another call.
    let other = saved(&sandbox, &client).await;
    let key = *update().idempotency_key();
    assert_ne!(*card.update(&client, SingleUseCard::new("x")).idempotency_key(), key);
    assert_ne!(*other.update(&client, SingleUseCard::new(entered.as_str())).idempotency_key(), key);
    fails_with::<Update, _, _>(&sandbox, async || card.update(&client, SingleUseCard::new("x"))).await;
}

#[tokio::test]
async fn the_card_of_a_lost_sale_is_not_lost() {
    let (sandbox, client) = shop();
    lose::<Create>(&sandbox);
    let charge = charge(&sandbox, &client, "lost").await;
    let error = unknown(saved_cards::sale_and_save(&client, charge).await);
    let again = error.prepared().unwrap().clone().typed::<Create>().unwrap();
    let sold = SaleAndSave::from(again.send(&client).await.unwrap());
    approved(sold.charged);
    let next = Charge::new(TERMINAL, OrderId::new("next").unwrap(), usd(100), sold.card.unwrap());
    approved(next.sale(&client).await.unwrap());
    assert_eq!((sandbox.collected("lost"), sandbox.collected("next")), (4_999, 100));
}

#[tokio::test]
async fn sell_and_save_in_one_call() {
    let (sandbox, client) = shop();
    let sold = saved_cards::sale_and_save(&client, charge(&sandbox, &client, "s1").await)
        .await
        .unwrap();
    approved(sold.charged);
    let again = Charge::new(TERMINAL, OrderId::new("s2").unwrap(), usd(100), sold.card.unwrap());
    approved(again.sale(&client).await.unwrap());
    sandbox.decide_next(ProcessorDecision::Declined);
    let declined = saved_cards::sale_and_save(&client, charge(&sandbox, &client, "s3").await)
        .await
        .unwrap();
    assert!(matches!(declined.charged, Charged::Declined(_)) && declined.card.is_none());
}

#[tokio::test]
async fn a_series_goes_on_after_a_restart() {
    let (sandbox, client) = shop();
    let first = first(&sandbox, &client, "m-1").await;
    let payment = first.charged.payment().clone();
    let stored = serde_json::to_string(&first.mandate.unwrap()).unwrap();
    let mandate: StandingMandate = serde_json::from_str(&stored).unwrap();
    assert_eq!(mandate.first_payment(), payment.payment_id());
    let step = mandate.charge(OrderId::new("m-2").unwrap(), usd(2_999)).sale(&client);
    let next = step.send_with_response().await.unwrap();
    let body: serde_json::Value = serde_json::from_slice(next.expose_body()).unwrap();
    let instructions = &body["order"]["standingInstructions"];
    assert_eq!(
        (instructions["sequence"].as_str(), instructions["processingModel"].as_str()),
        (Some("subsequent"), Some("recurring"))
    );
    let reference = &instructions["referenceDataOfFirstTxn"];
    assert_eq!(reference["paymentId"].as_str(), Some(payment.payment_id().as_str()));
    assert_eq!(
        reference["cardSchemeReferenceId"].as_str(),
        payment.scheme_reference().map(AsRef::as_ref)
    );
    approved(next.into_value());
    assert_eq!(sandbox.collected("m-2"), 2_999);
}

/// The flags of stored credentials agree with each other in every call of a series.
#[tokio::test]
async fn stored_credential_flags_cannot_contradict_each_other() {
    let (sandbox, client) = shop();
    for (agreement, text) in [
        (Agreement::Unscheduled, "unscheduled"),
        (Agreement::Recurring, "recurring"),
        (Agreement::Installment, "installment"),
    ] {
        let charge = charge(&sandbox, &client, text).await;
        let step = saved_cards::first_charge(&client, charge, agreement);
        let frozen = serde_json::to_value(step.prepare().unwrap().expose_for_storage())
            .unwrap()
            .to_string()
            .replace('\\', "");
        for part in [
            format!(r#""processingModel":"{text}""#),
            format!(r#""mitAgreement":"{text}""#),
            r#""sequence":"first""#.into(),
            r#""tokenize":true"#.into(),
        ] {
            assert!(frozen.contains(&part), "{part} in {frozen}");
        }
    }
    let mandate = first(&sandbox, &client, "flags").await.mandate.unwrap();
    let later = mandate.charge(OrderId::random(), usd(1)).sale(&client).prepare().unwrap();
    let frozen = serde_json::to_value(later.expose_for_storage()).unwrap().to_string();
    assert!(!frozen.contains("credentialOnFile"), "{frozen}");
}

#[tokio::test]
async fn a_first_charge_says_what_is_missing_from_its_mandate() {
    let (sandbox, client) = shop();
    type Change = fn(&mut serde_json::Value);
    let cases: [(&str, Change, NoMandate); 4] = [
        (
            "no-ref",
            |body| drop(body["transactionResult"].as_object_mut().unwrap().remove("cardSchemeReferenceId")),
            NoMandate::SchemeReference,
        ),
        (
            "long-ref",
            |body| body["transactionResult"]["cardSchemeReferenceId"] = "x".repeat(65).into(),
            NoMandate::SchemeReference,
        ),
        (
            "no-token",
            |body| drop(body["card"].as_object_mut().unwrap().remove("secureToken")),
            NoMandate::SecureToken,
        ),
        ("short-id", |body| body["paymentId"] = "M2MJ".into(), NoMandate::PaymentId),
    ];
    for (order, change, missing) in cases {
        sandbox.next::<Create>(Step::ordinary().map_json(change));
        let first = first(&sandbox, &client, order).await;
        assert!(matches!(first.charged, Charged::Approved(_)));
        assert_eq!(first.mandate.unwrap_err(), missing);
    }
    sandbox.decide_next(ProcessorDecision::Declined);
    assert_eq!(
        first(&sandbox, &client, "declined").await.mandate.unwrap_err(),
        NoMandate::NotApproved
    );
}

/// A part can be kept, and leads to no series: the payer is charged as a whole first.
#[tokio::test]
async fn a_first_charge_that_is_approved_in_part_has_no_mandate() {
    let (sandbox, client) = shop();
    let charge = charge(&sandbox, &client, "sandbox:partial").await.accept_partial_amount();
    let first = saved_cards::first_charge(&client, charge, Agreement::Recurring).await.unwrap();
    let missing = first.mandate.unwrap_err();
    assert_eq!(missing, NoMandate::PartlyApproved);
    assert!(missing.to_string().contains("accept or reverse the part"), "{missing}");
    let Charged::PartiallyApproved(part) = first.charged else {
        panic!("{:?}", first.charged)
    };
    let id = part.payment().payment_id().clone();
    approved(part.accept());
    // Nor later.
    let again = FirstCharge::fetch(&client, id, Agreement::Recurring).await.unwrap();
    assert_eq!(again.mandate.unwrap_err(), NoMandate::PartlyApproved);
}

/// A first charge that is under review has no mandate yet; once it is approved, it has.
#[tokio::test]
async fn an_undecided_first_charge_has_its_mandate_once_it_is_approved() {
    let (sandbox, client) = shop();
    sandbox.decide_next(ProcessorDecision::UnderReview);
    let first = first(&sandbox, &client, "review").await;
    assert_eq!(first.mandate.unwrap_err(), NoMandate::NotApproved);
    let id = first.charged.payment().payment_id();
    let again = FirstCharge::fetch(&client, id, Agreement::Recurring).await.unwrap();
    assert_eq!(again.mandate.unwrap_err(), NoMandate::NotApproved);
    sandbox.resolve(id.as_str(), ProcessorDecision::Approved);
    let mandate = FirstCharge::fetch(&client, id, Agreement::Recurring)
        .await
        .unwrap()
        .mandate
        .unwrap();
    assert_eq!((mandate.first_payment(), mandate.agreement()), (id, Agreement::Recurring));
    let next = mandate.charge(OrderId::new("review-2").unwrap(), usd(2_999)).sale(&client);
    approved(next.await.unwrap());
    assert_eq!(sandbox.collected("review-2"), 2_999);
}

/// Neither by hand: what contradicts the mandate is set right before it is sent.
#[tokio::test]
async fn a_charge_of_a_mandate_saves_no_card_and_begins_no_series() {
    use payroc_ext::types::{CredentialOnFile, ItemizedBreakdownRequest};
    let (sandbox, client) = shop();
    let mandate = first(&sandbox, &client, "hand").await.mandate.unwrap();
    let charge = || {
        let charge = mandate.charge(OrderId::new("hand-2").unwrap(), usd(2_999)).description("March");
        let charge = charge.accept_partial_amount().breakdown(ItemizedBreakdownRequest::new(2_999));
        charge.map_request(|mut request| {
            request.credential_on_file = Some(CredentialOnFile::new().tokenize(true));
            request.order.standing_instructions = None;
            request.order.amount = 1;
            request
        })
    };
    for step in [charge().sale(&client), charge().settled_sale(&client), charge().authorize(&client)] {
        let body = serde_json::to_value(step.prepare().unwrap().expose_for_storage()).unwrap();
        let body = body.to_string().replace('\\', "");
        for part in [
            r#""sequence":"subsequent""#,
            r#""description":"March""#,
            r#""acceptPartialAmount":true"#,
            r#""subtotal":2999"#,
            r#""amount":2999"#,
        ] {
            assert!(body.contains(part), "{part} in {body}");
        }
        assert!(!body.contains("credentialOnFile"), "{body}");
    }
}

#[tokio::test]
async fn the_mandate_of_a_lost_first_charge_is_not_lost() {
    let (sandbox, client) = shop();
    lose::<Create>(&sandbox);
    let charge = charge(&sandbox, &client, "lost").await;
    let error = unknown(saved_cards::first_charge(&client, charge, Agreement::Installment).await);
    let payment = error
        .prepared()
        .unwrap()
        .clone()
        .typed::<Create>()
        .unwrap()
        .send(&client)
        .await
        .unwrap();
    let mandate = FirstCharge::of(payment, Agreement::Installment).mandate.unwrap();
    assert_eq!((mandate.agreement(), sandbox.collected("lost")), (Agreement::Installment, 4_999));
}

#[tokio::test]
async fn a_months_charge_that_runs_twice_is_made_once() {
    let (sandbox, client) = shop();
    let mandate = first(&sandbox, &client, "job-1").await.mandate.unwrap();
    for _ in 0..2 {
        approved(
            mandate
                .charge(OrderId::new("job-2").unwrap(), usd(2_999))
                .sale(&client)
                .await
                .unwrap(),
        );
    }
    assert_eq!(sandbox.collected("job-2"), 2_999);
}

#[tokio::test]
async fn a_mandate_survives_a_new_field_and_refuses_what_is_none() {
    let (sandbox, client) = shop();
    let mandate = first(&sandbox, &client, "form").await.mandate.unwrap();
    let mut stored = serde_json::to_value(&mandate).unwrap();
    assert_eq!(stored["version"], 1);
    stored["added_later"] = true.into();
    assert!(serde_json::from_value::<StandingMandate>(stored.clone()).unwrap() == mandate);
    for (field, value, text) in [
        ("version", serde_json::json!(2), "another version"),
        ("first_payment", "short".into(), "10 characters"),
        ("scheme_reference", "".into(), "cardSchemeReferenceId"),
    ] {
        let mut broken = stored.clone();
        broken[field] = value;
        let error = serde_json::from_value::<StandingMandate>(broken).unwrap_err();
        assert!(error.to_string().contains(text), "{error}");
    }
    let shown = format!("{mandate:?}");
    assert!(!shown.contains(mandate.card().token().expose()), "{shown}");
}

#[tokio::test]
async fn a_renewed_card_keeps_its_id_and_its_mandate() {
    let (sandbox, client) = shop();
    let mandate = first(&sandbox, &client, "u-1").await.mandate.unwrap();
    let card = mandate.card();
    let session = client
        .hosted_fields()
        .terminal(TERMINAL)
        .for_updating(card.id().clone())
        .await
        .unwrap();
    let entered = SingleUseCard::new(sandbox.submit(session.token().expose(), Form::Card).unwrap().token);
    let updated = card.update(&client, entered).await.unwrap();
    assert!(updated.id() == card.id() && updated.token() == card.token());
    approved(mandate.charge(OrderId::new("u-2").unwrap(), usd(1)).sale(&client).await.unwrap());
}

#[tokio::test]
async fn a_deleted_card_does_not_pay() {
    let (sandbox, client) = shop();
    let card = saved(&sandbox, &client).await;
    let pay = Charge::new(TERMINAL, OrderId::new("gone").unwrap(), usd(1), &card).sale(&client);
    card.delete(&client).await.unwrap();
    pay.await.unwrap_err();
    assert_eq!(
        (count::<operations::DeleteSecureToken>(&sandbox), sandbox.collected("gone")),
        (1, 0)
    );
}
