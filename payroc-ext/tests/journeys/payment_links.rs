//! Payment links.

use std::time::Duration;

use chrono::{Days, NaiveDate};
use payroc_ext::journeys::bank_transfers::Transferred;
use payroc_ext::journeys::hosted_pages::{HostedPages, PageSecrets, Validation};
use payroc_ext::journeys::payment_links::{self, ClosedLink, Link, LinkCharge, LinkDraft, LinkEmail, MultiUseLink, SingleUseLink};
use payroc_ext::journeys::saved_cards::Agreement;
use payroc_ext::journeys::{OrderState, PayerPages};
use payroc_ext::types::{PaymentLinkId, PaymentLinkStatus};
use payroc_ext::{ErrorKind, Patch};
use payroc_sandbox::{LinkPaymentMethod, PAGE_SECRET, TerminalSettings, TestClock, Trigger};

use super::payer::{Claims, VISA, open, text};
use super::*;

type CreateLink = operations::CreatePaymentLink;
type PatchLink = operations::PatchPaymentLink;
type ShareLink = operations::SharePaymentLink;
type DeactivateLink = operations::DeactivatePaymentLink;

fn day(sandbox: &Sandbox, from_now: u64) -> NaiveDate {
    sandbox.time().date_naive() + Days::new(from_now)
}

fn draft(sandbox: &Sandbox, order: &str) -> LinkDraft {
    LinkDraft::single_use("invoice 17", OrderId::new(order).unwrap(), usd(4_999), day(sandbox, 7))
}

fn single(link: Link) -> SingleUseLink {
    match link {
        Link::SingleUse(link) => link,
        other => panic!("{other:?}"),
    }
}

fn multi(link: Link) -> MultiUseLink {
    match link {
        Link::MultiUse(link) => link,
        other => panic!("{other:?}"),
    }
}

fn closed(link: Link) -> ClosedLink {
    match link {
        Link::Closed(link) => link,
        other => panic!("{other:?}"),
    }
}

async fn made(sandbox: &Sandbox, client: &Client, order: &str) -> SingleUseLink {
    single(draft(sandbox, order).create(client, TERMINAL).await.unwrap())
}

fn alex() -> LinkEmail {
    LinkEmail::to("Alex Morgan", "alex@example.com")
}

/// The path of an address, which leads nowhere without a server.
fn page(address: &str) -> String {
    let rest = address.split_once("://").unwrap().1;
    rest[rest.find('/').unwrap()..].to_owned()
}

/// What the payer sees at an address, after typing a card there.
fn pay(sandbox: &Sandbox, address: &str) -> String {
    text(&open(sandbox, &format!("{}&sandboxCard={VISA}", page(address))))
}

fn address(link: &SingleUseLink) -> String {
    link.address().unwrap().expose().to_owned()
}

async fn sent(client: &Client, id: &PaymentLinkId) -> usize {
    let mut rows = client.payment_links().list_sharing_events(id).items();
    let mut count = 0;
    while let Some(row) = rows.next().await {
        row.unwrap();
        count += 1;
    }
    count
}

async fn links(client: &Client) -> usize {
    payment_links::find(client, TERMINAL, "invoice 17").await.unwrap().len()
}

#[tokio::test]
async fn send_a_link_and_learn_that_it_is_paid() {
    let (sandbox, client) = shop();
    let link = draft(&sandbox, "o-1")
        .description("Two chairs")
        .button_label("Pay now")
        .create(&client, TERMINAL)
        .await
        .unwrap();
    let link = single(link);
    assert_eq!(
        (link.order_id(), link.reference(), link.status()),
        (Some("o-1"), "invoice 17", Some(&PaymentLinkStatus::Active))
    );
    assert_eq!(link.expires_on(), Some(day(&sandbox, 7)));
    assert!(link.button().unwrap().expose().contains(link.address().unwrap().expose()));
    link.share(
        &client,
        alex().and_to("Sam Lee", "sam@example.com").message("Thank you").with_copy(),
    )
    .await
    .unwrap();
    let shown = text(&open(&sandbox, &page(&address(&link))));
    assert!(shown.contains("49.99 USD") && shown.contains("Two chairs"), "{shown}");
    assert!(link.payments(&client, TERMINAL).await.unwrap().is_empty());
    // A decline leaves the link as it was.
    let declined = format!("{}&sandboxCard={VISA}&sandboxOutcome=declined", page(&address(&link)));
    assert!(text(&open(&sandbox, &declined)).contains("not approved"));
    assert!(pay(&sandbox, &address(&link)).contains("The payment is made"));
    let link = closed(payment_links::fetch(&client, link.id()).await.unwrap());
    assert_eq!(link.status(), Some(&PaymentLinkStatus::Completed));
    let mut paid = link.payments(&client, TERMINAL).await.unwrap();
    assert_eq!(paid.len(), 2);
    paid.retain(|charged| matches!(charged, Charged::Approved(_)));
    assert_eq!((paid.len(), sandbox.collected("o-1")), (1, 4_999));
}

/// No validation comes for it, and among the payments by card there is none.
#[tokio::test]
async fn a_link_that_is_paid_by_bank_account_is_not_closed_unpaid() {
    let (sandbox, client) = shop();
    let link = single(
        draft(&sandbox, "o-1")
            .with_bank_transfers()
            .create(&client, TERMINAL)
            .await
            .unwrap(),
    );
    assert!(link.bank_payments(&client, TERMINAL).await.unwrap().is_empty());
    let by_bank = |id: &PaymentLinkId| {
        sandbox
            .trigger(Trigger::PayLink {
                payment_link_id: id.to_string(),
                amount: None,
                method: Some(LinkPaymentMethod::BankTransfer),
            })
            .unwrap();
    };
    by_bank(link.id());
    // Of another link, and so not of this one.
    let other = single(
        draft(&sandbox, "o-2")
            .with_bank_transfers()
            .create(&client, TERMINAL)
            .await
            .unwrap(),
    );
    by_bank(other.id());
    let link = closed(payment_links::fetch(&client, link.id()).await.unwrap());
    assert!(link.payments(&client, TERMINAL).await.unwrap().is_empty());
    let paid = link.bank_payments(&client, TERMINAL).await.unwrap();
    let [Transferred::Approved(payment)] = paid.as_slice() else {
        panic!("{paid:?}")
    };
    assert_eq!((payment.order_id(), payment.amount()), ("o-1", usd(4_999)));
    // The row of another order is not taken for its payment.
    sandbox.next::<operations::ListBankTransferPayments>(
        payroc_sandbox::Step::ordinary().map_json(|body| body["data"][0]["order"]["orderId"] = "o-3".into()),
    );
    assert!(link.bank_payments(&client, TERMINAL).await.unwrap().is_empty());
    // Days later the bank sends it back.
    sandbox.settle();
    let _ = sandbox.return_transfer(payment.payment_id().as_str());
    let paid = link.bank_payments(&client, TERMINAL).await.unwrap();
    assert!(matches!(paid.as_slice(), [Transferred::Returned(_)]), "{paid:?}");
}

/// Over the same handler as hosted pages.
#[tokio::test]
async fn the_outcome_comes_by_background_validation() {
    use std::sync::{Arc, Mutex};

    use bytes::Bytes;
    use payroc_ext::http::{BoxFuture, HttpClient, HttpError};

    #[derive(Clone, Default)]
    struct Bodies(Arc<Mutex<Vec<Bytes>>>);

    impl HttpClient for Bodies {
        fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, HttpError>> {
            self.0.lock().unwrap().push(request.into_body());
            Box::pin(async { Ok(http::Response::new(Bytes::from_static(b"OK"))) })
        }
    }

    let bodies = Bodies::default();
    let sandbox = Sandbox::builder()
        .terminals(TerminalSettings::new().validation_url("http://localhost:3000/validate"))
        .event_receiver(bodies.clone())
        .build();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()
        .unwrap();
    let host = PayerPages::of(client.environment()).unwrap();
    let pages = HostedPages::new(host, TERMINAL, PageSecrets::new(PAGE_SECRET).unwrap()).unwrap();
    let order = |id: &str| OrderId::new(id).unwrap();
    let (sale, hold) = (
        pages.sale(&order("o-1"), &usd(4_999)).unwrap(),
        pages.pre_authorization(&order("o-2"), &usd(4_999)).unwrap(),
    );
    for (draft, pending, state) in [
        (draft(&sandbox, "o-1"), &sale, OrderState::Paid),
        (draft(&sandbox, "o-2").pre_authorization(), &hold, OrderState::Held),
    ] {
        let link = single(draft.create(&client, TERMINAL).await.unwrap());
        pay(&sandbox, &address(&link));
        sandbox.drain().await;
        let body = bodies.0.lock().unwrap().pop().unwrap();
        let Ok(Validation::Payment(receipt)) = pages.validation(&body) else {
            panic!("{body:?}")
        };
        // A UUID, by which the API knows no link: the order says which one was paid.
        let uuid = receipt.unsigned("PAYLINK").unwrap().parse::<uuid::Uuid>().unwrap();
        assert_ne!(uuid.to_string(), link.id().as_str());
        let found = pending.confirm(&client, &receipt).await.unwrap().expect("listed");
        assert_eq!(found.state, state);
        assert_eq!(receipt.record(&mut Claims::default()).await.unwrap().body(), "OK");
    }
}

#[tokio::test]
async fn what_the_api_refuses_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let before = sandbox.requests().len();
    let order = || OrderId::new("o-1").unwrap();
    let named = |reference: &str| LinkDraft::single_use(reference, order(), usd(1), day(&sandbox, 1));
    for (draft, word) in [
        (draft(&sandbox, "o-1").pre_authorization().with_bank_transfers(), "cards alone"),
        (
            LinkDraft::multi_use("r", LinkCharge::asked("USD"))
                .with_bank_transfers()
                .pre_authorization(),
            "cards alone",
        ),
        (LinkDraft::multi_use("r", usd(0)), "above zero"),
        (named(""), "1 to 48 characters"),
        (named(&"x".repeat(49)), "1 to 48 characters"),
        (named("r").description("x".repeat(1_025)), "1024 characters"),
        (named("r").button_label(""), "1 to 24 characters"),
        (named("r").button_label("x".repeat(25)), "1 to 24 characters"),
    ] {
        let why = refused_before_sending(&sandbox, before, draft.create(&client, TERMINAL).await);
        assert!(why.contains(word), "{why}");
    }
    let link = made(&sandbox, &client, "o-1").await;
    let before = sandbox.requests().len();
    for email in [
        LinkEmail::to("", "alex@example.com"),
        LinkEmail::to("canary", "a@b.c"),
        alex().and_to("x".repeat(49), "canary@example.com"),
        alex().message("canary".repeat(200)),
    ] {
        let why = refused_before_sending(&sandbox, before, link.share(&client, email).await);
        assert!(why.contains("characters") && !why.contains("canary"), "{why}");
    }
    // What the server sets, and the kind of the link.
    for patch in [
        Patch::new().replace(|at| at.as_single_use().status(), PaymentLinkStatus::Active),
        Patch::new().remove(|at| at.as_single_use().assets()),
        Patch::new().replace(|at| at.as_single_use().created_on(), day(&sandbox, 0)),
        Patch::new().replace(|at| at.as_single_use().payment_link_id(), "L-2"),
    ] {
        let link = single(payment_links::fetch(&client, link.id()).await.unwrap());
        let before = sandbox.requests().len();
        let why = refused_before_sending(&sandbox, before, link.change(&client, patch).await);
        assert!(why.contains("`assets`"), "{why}");
    }
}

#[tokio::test]
async fn no_failure_of_a_step_proves_anything_unless_it_is_the_first_time() {
    let (sandbox, client) = shop();
    fails_with::<CreateLink, _, _>(&sandbox, async || draft(&sandbox, "o-1").create(&client, TERMINAL)).await;
}

#[tokio::test]
async fn a_second_click_and_a_lost_response_make_one_link() {
    let (sandbox, client) = shop();
    let first = made(&sandbox, &client, "o-1").await;
    let second = made(&sandbox, &client, "o-1").await;
    assert_eq!((first.id(), address(&first)), (second.id(), address(&second)));
    assert_eq!(links(&client).await, 1);
    lose::<CreateLink>(&sandbox);
    let error = unknown(draft(&sandbox, "o-2").create(&client, TERMINAL).await);
    error
        .prepared()
        .unwrap()
        .clone()
        .typed::<CreateLink>()
        .unwrap()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(links(&client).await, 2);
    // A process that ended in between sends what it had stored.
    let link = through_storage(&client, draft(&sandbox, "o-3").create(&client, TERMINAL)).await;
    assert_eq!(single(link.into()).order_id(), Some("o-3"));
    assert_eq!(made(&sandbox, &client, "o-3").await.order_id(), Some("o-3"));
    assert_eq!(links(&client).await, 3);
}

#[tokio::test]
async fn a_change_makes_a_new_address_and_the_old_one_is_dead() {
    let (sandbox, client) = shop();
    let link = made(&sandbox, &client, "o-1").await;
    link.share(&client, alex()).await.unwrap();
    let (id, old) = (link.id().clone(), address(&link));
    let patch = Patch::new().replace(|at| at.as_single_use().order().charge().as_preset().amount(), 3_999);
    let link = single(link.change(&client, patch).await.unwrap().into_link());
    let new = address(&link);
    assert!(link.id() == &id && new != old);
    assert!(pay(&sandbox, &old).contains("no longer valid"));
    // The same e-mail is another one now, because the address in it is.
    link.share(&client, alex()).await.unwrap();
    assert_eq!(sent(&client, &id).await, 2);
    assert!(pay(&sandbox, &new).contains("The payment is made"));
    assert_eq!(sandbox.collected("o-1"), 3_999);
}

#[tokio::test]
async fn after_a_lost_response_to_a_change_the_address_is_fetched() {
    let (sandbox, client) = shop();
    let link = made(&sandbox, &client, "o-1").await;
    let (id, old) = (link.id().clone(), address(&link));
    lose::<PatchLink>(&sandbox);
    let error = unknown(link.extend(&client, day(&sandbox, 9)).await);
    let link = single(payment_links::fetch(&client, &id).await.unwrap());
    let fetched = address(&link);
    assert_ne!(fetched, old);
    // Sending it again changes nothing more.
    error
        .prepared()
        .unwrap()
        .clone()
        .typed::<PatchLink>()
        .unwrap()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(address(&single(payment_links::fetch(&client, &id).await.unwrap())), fetched);
}

#[tokio::test]
async fn a_second_click_sends_one_email_and_a_reminder_another() {
    let (sandbox, client) = shop();
    let link = made(&sandbox, &client, "o-1").await;
    for _ in 0..2 {
        link.share(&client, alex()).await.unwrap();
    }
    assert_eq!(sent(&client, link.id()).await, 1);
    lose::<ShareLink>(&sandbox);
    unknown(link.share(&client, alex().occasion("reminder 1")).await);
    link.share(&client, alex().occasion("reminder 1")).await.unwrap();
    link.share(&client, LinkEmail::to("Sam Lee", "sam@example.com")).await.unwrap();
    assert_eq!(sent(&client, link.id()).await, 3);
    let shown = format!("{:?} {link:?}", alex().message("canary").occasion("o"));
    assert!(
        !shown.contains("alex@") && !shown.contains("Alex") && !shown.contains("canary") && !shown.contains("/pay"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_deactivated_link_is_closed_for_good() {
    let (sandbox, client) = shop();
    let link = made(&sandbox, &client, "o-1").await;
    let old = address(&link);
    let link = closed(link.deactivate(&client).await.unwrap());
    assert_eq!(link.status(), Some(&PaymentLinkStatus::Deactivated));
    assert!(pay(&sandbox, &old).contains("deactivated"));
    assert_eq!(sandbox.collected("o-1"), 0);
    // The call has no key, so a lost response is not sent again; the link says what happened.
    let link = made(&sandbox, &client, "o-2").await;
    let id = link.id().clone();
    lose::<DeactivateLink>(&sandbox);
    let error = link.deactivate(&client).await.unwrap_err();
    assert_eq!((error.outcome(), error.prepared().is_some()), (Outcome::Unknown, false));
    assert_eq!(count::<DeactivateLink>(&sandbox), 2);
    closed(payment_links::fetch(&client, &id).await.unwrap());
}

#[tokio::test]
async fn a_link_that_was_paid_meanwhile_is_not_deactivated() {
    let (sandbox, client) = shop();
    let link = made(&sandbox, &client, "o-1").await;
    let id = link.id().clone();
    pay(&sandbox, &address(&link));
    let error = link.deactivate(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Conflict, Outcome::Rejected));
    let link = closed(payment_links::fetch(&client, &id).await.unwrap());
    assert_eq!(link.status(), Some(&PaymentLinkStatus::Completed));
    assert_eq!(link.payments(&client, TERMINAL).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_expired_link_is_extended_and_shared_again() {
    let sandbox = Sandbox::builder().test_clock(TestClock::new()).build();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()
        .unwrap();
    let link = made(&sandbox, &client, "o-1").await;
    let id = link.id().clone();
    sandbox.advance_clock(Duration::from_secs(9 * 24 * 3_600)).await.unwrap();
    let link = single(payment_links::fetch(&client, &id).await.unwrap());
    assert_eq!(link.status(), Some(&PaymentLinkStatus::Expired));
    assert!(pay(&sandbox, &address(&link)).contains("has expired"));
    let until = day(&sandbox, 7);
    let link = single(link.extend(&client, until).await.unwrap().into_link());
    assert_eq!((link.status(), link.expires_on()), (Some(&PaymentLinkStatus::Active), Some(until)));
    assert!(pay(&sandbox, &address(&link)).contains("The payment is made"));
}

#[tokio::test]
async fn many_payers_pay_by_one_link_the_amounts_that_they_type() {
    let (sandbox, client) = shop();
    let draft = LinkDraft::multi_use("donations", LinkCharge::asked("USD"))
        .with_bank_transfers()
        .expires_on(day(&sandbox, 30));
    let link = multi(draft.saving(Agreement::Unscheduled).create(&client, TERMINAL).await.unwrap());
    assert_eq!((link.order_id(), link.expires_on()), (None, Some(day(&sandbox, 30))));
    let old = link.address().unwrap().expose().to_owned();
    for amount in [250, 1_000] {
        let paid = text(&open(
            &sandbox,
            &format!("{}&sandboxCard={VISA}&sandboxAmount={amount}", page(&old)),
        ));
        assert!(paid.contains("The payment is made"), "{paid}");
    }
    let amounts = |paid: Vec<Charged>| {
        let mut amounts: Vec<i64> = paid.iter().map(|charged| charged.payment().amount().minor).collect();
        amounts.sort_unstable();
        amounts
    };
    assert_eq!(amounts(link.payments(&client, TERMINAL).await.unwrap()), [250, 1_000]);
    // Its address outlives a change.
    let link = multi(link.extend(&client, day(&sandbox, 60)).await.unwrap());
    assert_eq!(link.address().unwrap().expose(), old);
    assert_eq!(link.expires_on(), Some(day(&sandbox, 60)));
    closed(link.deactivate(&client).await.unwrap());
}

#[tokio::test]
async fn amounts_are_in_the_lowest_denomination_of_their_currency() {
    let (sandbox, client) = shop();
    let yen = Money::parse("1230", "JPY").unwrap();
    let draft = LinkDraft::single_use("yen", OrderId::new("o-1").unwrap(), yen.clone(), day(&sandbox, 7));
    let link = single(draft.create(&client, TERMINAL).await.unwrap());
    let sent = sandbox.requests();
    let sent = sent.iter().rfind(|request| request.is::<CreateLink>()).unwrap();
    let sent: serde_json::Value = serde_json::from_slice(&sent.body).unwrap();
    assert_eq!(
        sent["order"]["charge"],
        serde_json::json!({"type": "preset", "amount": 1230, "currency": "JPY"})
    );
    let trigger = Trigger::PayLink {
        payment_link_id: link.id().to_string(),
        amount: None,
        method: None,
    };
    sandbox.trigger(trigger).unwrap();
    let paid = link.payments(&client, TERMINAL).await.unwrap();
    assert_eq!(paid[0].payment().amount(), yen);
}

/// Another order's payment in the response, such as of a server that knows no such filter, is none of the link.
#[tokio::test]
async fn a_payment_of_another_order_is_none_of_the_link() {
    let (sandbox, client) = shop();
    let link = made(&sandbox, &client, "o-1").await;
    approved(charge(&sandbox, &client, "o-2").await.sale(&client).await.unwrap());
    let payments = sandbox.requests();
    assert!(payments.iter().any(|request| request.is::<Create>()));
    sandbox.next::<operations::ListPayments>(payroc_sandbox::Step::ordinary().map_json(move |body| {
        body["data"] = serde_json::json!([row("o-2")]);
        body["count"] = 1.into();
    }));
    assert!(link.payments(&client, TERMINAL).await.unwrap().is_empty());
    sandbox.next::<operations::ListPayments>(payroc_sandbox::Step::ordinary().map_json(move |body| {
        body["data"] = serde_json::json!([row("o-1")]);
        body["count"] = 1.into();
    }));
    assert_eq!(link.payments(&client, TERMINAL).await.unwrap().len(), 1);
}

fn row(order: &str) -> serde_json::Value {
    serde_json::json!({
        "paymentId": "M2MJOG6O2Y", "processingTerminalId": TERMINAL,
        "order": {"orderId": order, "amount": 4_999, "currency": "USD"},
        "card": {"type": "Visa", "entryMethod": "keyed", "cardNumber": "453985******7062", "expiryDate": "1230"},
        "transactionResult": {"type": "sale", "status": "ready", "responseCode": "A", "authorizedAmount": 4_999, "currency": "USD"},
    })
}

/// A kind of tomorrow, and a response without the id.
#[tokio::test]
async fn a_link_of_another_kind_is_no_error() {
    let (sandbox, client) = shop();
    let link = made(&sandbox, &client, "o-1").await;
    for change in [
        ("type", serde_json::json!("subscription")),
        ("paymentLinkId", serde_json::Value::Null),
    ] {
        sandbox.next::<CreateLink>(payroc_sandbox::Step::ordinary().map_json(move |body| body[change.0] = change.1.clone()));
        let draft = draft(&sandbox, &format!("o-{}", change.0));
        let made = draft.create(&client, TERMINAL).await.unwrap();
        assert!(matches!(made, Link::Other), "{made:?}");
    }
    sandbox.next::<operations::GetPaymentLink>(payroc_sandbox::Step::ordinary().map_json(|body| body["status"] = "frozen".into()));
    let fetched = single(payment_links::fetch(&client, link.id()).await.unwrap());
    assert_eq!(fetched.status().map(PaymentLinkStatus::as_str), Some("frozen"));
}
