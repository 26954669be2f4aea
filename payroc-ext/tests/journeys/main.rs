//! The journeys, played against a sandbox: each test is named after what an integrator wants.

mod bank_transfers;
mod boarding;
mod cards;
mod devices;
mod events;
mod funding;
mod hosted_pages;
mod order_state;
mod payer;
mod payment_links;
mod plans;
mod reconcile;
mod report_rows;
mod reporting;
mod saved_cards;
mod three_d_secure;
mod wallets;

use payroc_ext::http::HttpErrorKind;
use payroc_ext::journeys::cards::{Charge, Charged, GiveBack, GivenBack};
use payroc_ext::journeys::saved_cards::SingleUseCard;
use payroc_ext::journeys::{OrderId, Step};
use payroc_ext::prelude::*;
use payroc_ext::{Error, KeyRing, Keyed, Money, Outcome, PreparedCall, Request, RetryPolicy, SealingKey, StoredCall, operations};
use payroc_sandbox::{API_KEY, Form, Sandbox};

const TERMINAL: &str = "1234001";

/// A client in the process of the test, which sends each call once.
fn shop() -> (Sandbox, Client) {
    let sandbox = Sandbox::new();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .retry_policy(RetryPolicy::never())
        .build()
        .unwrap();
    (sandbox, client)
}

/// The string that a page sends when a payer has entered a card.
async fn entered(sandbox: &Sandbox, client: &Client) -> String {
    let session = client.hosted_fields().terminal(TERMINAL).for_payment().await.unwrap();
    sandbox.submit(session.token().expose(), Form::Card).unwrap().token
}

async fn charge(sandbox: &Sandbox, client: &Client, order: &str) -> Charge {
    let card = SingleUseCard::new(entered(sandbox, client).await);
    Charge::new(TERMINAL, OrderId::new(order).unwrap(), usd(4_999), card)
}

fn usd(minor: i64) -> Money {
    Money::new(minor, "USD")
}

/// The response of the next call of this operation gets lost, after the server has acted.
fn lose<Op: payroc_ext::Operation>(sandbox: &Sandbox) {
    sandbox.next_of(Op::INFO, payroc_sandbox::Step::error(HttpErrorKind::Reset).after_commit());
}

/// What a program does that was killed between two steps: the call is stored, the process ends, and another one sends it.
async fn through_storage<R: Request<Op: Keyed>, T: Send + 'static>(
    client: &Client,
    step: Step<R, T>,
) -> <R::Op as payroc_ext::Operation>::Output {
    let line = serde_json::to_string(&step.prepare().unwrap().expose_for_storage()).unwrap();
    let stored = serde_json::from_str(&line).unwrap();
    payroc_ext::PreparedCall::restore_resumed(stored)
        .unwrap()
        .typed::<R::Op>()
        .unwrap()
        .send(client)
        .await
        .unwrap()
}

fn unknown<T: std::fmt::Debug>(result: Result<T, Error>) -> Error {
    let error = result.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    assert!(error.prepared().is_some());
    error
}

fn refused_before_sending<T: std::fmt::Debug>(sandbox: &Sandbox, before: usize, result: Result<T, Error>) -> String {
    let error = result.unwrap_err();
    // What may have been sent by an earlier call is not undone by a later one that is refused.
    let nothing = matches!(error.outcome(), Outcome::NotSent | Outcome::Unknown);
    assert!(nothing && error.attempts() == 0 && error.prepared().is_none(), "{error:?}");
    assert_eq!(sandbox.requests().len(), before, "{error}");
    error.to_string()
}

fn approved(charged: Charged) -> payroc_ext::journeys::cards::CardPayment {
    match charged {
        Charged::Approved(payment) => payment,
        other => panic!("{other:?}"),
    }
}

fn given_back<P: std::fmt::Debug>(result: Result<GivenBack<P>, Error>) -> P {
    match result.unwrap() {
        GivenBack::Done(payment) => payment,
        other => panic!("{other:?}"),
    }
}

/// A client as it is made by default, whose failures are retried at once.
fn retrying() -> (Sandbox, Client) {
    let sandbox = Sandbox::new();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .retry_policy(RetryPolicy::default().initial_backoff(std::time::Duration::ZERO))
        .build()
        .unwrap();
    (sandbox, client)
}

/// Polls a step until something has happened, and gives it up then: as a web framework does with a request that takes too long.
async fn give_up<F: IntoFuture>(step: F, until: impl Fn() -> bool) {
    let mut sent = Box::pin(step.into_future());
    while !until() {
        assert!(std::future::poll_fn(|cx| std::task::Poll::Ready(sent.as_mut().poll(cx).is_pending())).await);
        tokio::task::yield_now().await;
    }
}

/// The one idea of `first_time`: without it, no failure proves anything, whatever stopped the step.
async fn fails_with<Op, R: Request<Op: Keyed>, T: Send + std::fmt::Debug + 'static>(sandbox: &Sandbox, step: impl AsyncFn() -> Step<R, T>)
where
    Op: payroc_ext::Operation,
{
    use payroc_sandbox::Step as Fault;
    type Make = fn() -> Fault;
    let client = Client::builder().environment(Environment::Uat).api_key(API_KEY);
    let client = client
        .http_client(sandbox.clone())
        .retry_policy(RetryPolicy::never())
        .build()
        .unwrap();
    let faults: [(Make, Outcome); 3] = [
        (|| Fault::error(HttpErrorKind::Connect), Outcome::NotSent),
        (|| Fault::problem(400, "bad-request"), Outcome::Rejected),
        // Somebody has sent it: whoever says otherwise is wrong.
        (|| Fault::problem(409, "idempotency-key-in-use"), Outcome::Unknown),
    ];
    for (fault, first_time) in faults {
        sandbox.next_of(Op::INFO, fault());
        let error = step().await.await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        sandbox.next_of(Op::INFO, fault());
        let error = step().await.first_time().await.unwrap_err();
        assert_eq!(error.outcome(), first_time, "{error}");
        // However it is sent.
        sandbox.next_of(Op::INFO, fault());
        let prepare = async || step().await.first_time().prepare().unwrap().with_max_age(std::time::Duration::MAX);
        let error = prepare().await.send(&client).await.unwrap_err();
        assert_eq!(error.outcome(), first_time, "prepared: {error}");
        sandbox.next_of(Op::INFO, fault());
        let prepared = prepare().await;
        let error = prepared.as_call().send(&client).await.unwrap_err();
        assert_eq!(error.outcome(), first_time, "prepared, without its type: {error}");
        // Nor does it matter that another process sends it, from its row or from a sealed one.
        let call = prepare().await.as_call().clone();
        let ring = KeyRing::new(SealingKey::generate("2026-11").unwrap());
        let line = serde_json::to_string(&call.expose_for_storage()).unwrap();
        let sealed = ring.seal(&call, "row").unwrap();
        for stored in [serde_json::from_str(&line).unwrap(), ring.open(&sealed, &client, "row").unwrap()] {
            let again = |stored: &StoredCall| stored.clone();
            sandbox.next_of(Op::INFO, fault());
            let fresh = PreparedCall::restore_fresh(again(&stored)).unwrap();
            let error = fresh.with_max_age(std::time::Duration::MAX).send(&client).await.unwrap_err();
            assert_eq!(error.outcome(), first_time, "stored: {error}");
            sandbox.next_of(Op::INFO, fault());
            let resumed = PreparedCall::restore_resumed(stored).unwrap();
            let error = resumed.with_max_age(std::time::Duration::MAX).send(&client).await.unwrap_err();
            assert_eq!(error.outcome(), Outcome::Unknown, "stored: {error}");
        }
    }
}

fn count<Op: payroc_ext::Operation + payroc_sandbox::requests::RequestKind>(sandbox: &Sandbox) -> usize {
    sandbox.requests().iter().filter(|request| request.is::<Op>()).count()
}

#[test]
fn an_order_id_has_1_to_24_characters() {
    for id in ["", "1234567890123456789012345"] {
        let error = OrderId::new(id).unwrap_err();
        assert!(error.to_string().contains("1 to 24 characters"), "{error}");
        assert!(serde_json::from_str::<OrderId>(&format!("{id:?}")).is_err());
    }
    let longest = "ä23456789012345678901234";
    assert_eq!(OrderId::new(longest).unwrap().as_str(), longest);
    assert!(!format!("{:?}", OrderId::new("4761730000000011 4761730000000011").unwrap_err()).contains("4761"));
}

#[test]
fn a_random_order_id_fits_and_is_not_guessed() {
    let ids: std::collections::BTreeSet<String> = (0..500).map(|_| OrderId::random().into()).collect();
    assert_eq!(ids.len(), 500);
    for id in &ids {
        assert!(
            id.len() == 24 && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
            "{id}"
        );
    }
    // Each position varies in more than one value, so no part of it is fixed.
    for position in 0..24 {
        let seen: std::collections::BTreeSet<u8> = ids.iter().map(|id| id.as_bytes()[position]).collect();
        assert!(seen.len() > 1, "{position}");
    }
}

/// A job stores what it matches on, and not a kind and a state side by side.
#[tokio::test]
async fn what_became_of_a_charge_outlives_the_process() {
    let (sandbox, client) = shop();
    let sale = async |order: &str| {
        charge(&sandbox, &client, order)
            .await
            .accept_partial_amount()
            .sale(&client)
            .await
            .unwrap()
    };
    let held = charge(&sandbox, &client, "o-1").await.authorize(&client).await.unwrap();
    let voided = approved(sale("o-3").await).void_or_refund(&client, GiveBack::all("return-3", "Wrong size"));
    let reversed = payroc_ext::journeys::cards::fetch(&client, given_back(voided.await).payment_id())
        .await
        .unwrap();
    let mut names = Vec::new();
    for charged in [
        held,
        sale("o-2").await,
        sale("sandbox:partial:1").await,
        sale("sandbox:declined:1").await,
        sale("sandbox:pending:1").await,
        reversed,
    ] {
        let line = serde_json::to_string(&charged).unwrap();
        let again: Charged = serde_json::from_str(&line).unwrap();
        assert_eq!(again, charged, "{line}");
        let serde_json::Value::Object(fields) = serde_json::from_str(&line).unwrap() else {
            panic!("{line}")
        };
        names.extend(fields.keys().cloned());
        // Another name is another state, and none is guessed.
        let unknown = line.replacen(&names[names.len() - 1], "canary", 1);
        let error = serde_json::from_str::<Charged>(&unknown).unwrap_err().to_string();
        assert!(
            error.starts_with("invalid stored result of a charge") && !error.contains("canary"),
            "{error}"
        );
    }
    assert_eq!(
        names,
        ["authorized", "approved", "partially_approved", "declined", "undecided", "reversed"]
    );
}

#[allow(dead_code, reason = "the compiler checks it")]
fn steps_can_be_spawned(
    step: Step<payroc_ext::builders::CreatePayment, Charged>,
) -> impl Future<Output = Result<Charged, Error>> + Send + 'static {
    step.into_future()
}

type Create = operations::CreatePayment;
