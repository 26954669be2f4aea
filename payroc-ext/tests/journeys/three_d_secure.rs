//! 3-D Secure.

use payroc_ext::dependencies::reqwest;
use payroc_ext::journeys::PayerPages;
use payroc_ext::journeys::cards::{Attempt, CardPayment};
use payroc_ext::journeys::three_d_secure::{
    AuthenticationStatus, Challenge, CheckError, CheckResult, Checked, Eci, FailedCheck, InvalidResult, PassedCheck, PendingCheck,
    REDIRECT_HEADERS, ThirdPartyCheck, Verdict,
};
use payroc_sandbox::{ProcessorDecision, TerminalSettings, TestClock};

use super::payer::{Claims, Down, came_back, decoded, encoded, open, text};
use super::*;

const EMAIL: &str = "alex+shop@example.com";
const RECEIPT: &str = "https://shop.example/3ds?shop=1";

/// A shop whose terminal has a receipt page.
fn secure_shop() -> (Sandbox, Client) {
    let (sandbox, client) = shop();
    sandbox.set_terminal(TERMINAL, TerminalSettings::new().receipt_url(RECEIPT));
    (sandbox, client)
}

async fn pending(sandbox: &Sandbox, client: &Client, order: &str) -> PendingCheck {
    let card = SingleUseCard::new(entered(sandbox, client).await);
    let attempt = Attempt::first(OrderId::new(order).unwrap()).first_time();
    PendingCheck::new(TERMINAL, attempt, usd(4_999), card).unwrap()
}

/// What a browser brings back after the payer has chosen a result.
fn checked(sandbox: &Sandbox, client: &Client, pending: &PendingCheck, result: [&str; 3]) -> String {
    let pages = PayerPages::of(client.environment()).unwrap();
    let redirect = pending.redirect(&pages, EMAIL, None).unwrap();
    let [result, status, eci] = result;
    let chosen = format!("&sandboxResult={result}&sandboxStatus={status}&sandboxEci={eci}");
    came_back(&open(sandbox, &format!("{}{chosen}", redirect.expose())))
}

async fn passed(sandbox: &Sandbox, client: &Client, order: &str) -> PassedCheck {
    let pending = pending(sandbox, client, order).await;
    let query = checked(sandbox, client, &pending, ["A", "Y", "05"]);
    let result = CheckResult::parse(&query).unwrap();
    match pending.receive(result, &mut Claims::default()).await.unwrap() {
        Checked::Passed(passed) => passed,
        Checked::Failed(failed) => panic!("{failed}"),
    }
}

async fn failed(query: &str, pending: PendingCheck) -> FailedCheck {
    match pending.receive(CheckResult::parse(query).unwrap(), &mut Claims::default()).await {
        Ok(Checked::Failed(failed)) => failed,
        other => panic!("{other:?}"),
    }
}

/// What is stored is all that another process needs.
fn stored<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

/// The body of the last charge that was sent.
fn last_charge(sandbox: &Sandbox) -> serde_json::Value {
    let requests = sandbox.requests();
    let sent = requests.iter().rfind(|request| request.is::<Create>()).unwrap();
    serde_json::from_slice(&sent.body).unwrap()
}

fn charges(sandbox: &Sandbox, order: &str) -> usize {
    let ledger = sandbox.ledger();
    ledger.iter().filter(|entry| entry.order_id == order).count()
}

#[tokio::test]
async fn pay_with_an_authenticated_cardholder() {
    let (sandbox, client) = secure_shop();
    let mut claims = Claims::default();
    let pending = pending(&sandbox, &client, "o-1").await;
    let query = checked(&sandbox, &client, &pending, ["A", "Y", "05"]);
    let result = CheckResult::parse(&query).unwrap();
    assert_eq!(result.order_id(), "o-1");
    let Checked::Passed(passed) = stored(&pending).receive(result, &mut claims).await.unwrap() else {
        panic!("the check was to pass");
    };
    assert!(passed.liability_shift());
    assert_eq!(
        (passed.status(), passed.eci()),
        (Some(AuthenticationStatus::Authenticated), Some(Eci::Authenticated))
    );
    let paid = approved(passed.charge().sale(&client).await.unwrap());
    assert_eq!((paid.order_id(), sandbox.collected("o-1")), ("o-1", 4_999));
    let sent = last_charge(&sandbox);
    assert_eq!(sent["threeDSecure"]["serviceProvider"], "gateway");
    let reference = decoded(&query).into_iter().find(|(name, _)| name == "mpiReference").unwrap().1;
    assert_eq!(sent["threeDSecure"]["mpiReference"], reference.as_str());
    assert!(
        claims
            .keys()
            .iter()
            .all(|key| !key.contains("o-1") && key.starts_with("3-D Secure check "))
    );
}

/// The page is served by a server on a port, as for a browser, and the result comes by its redirect.
#[tokio::test]
async fn the_page_is_opened_over_a_socket() {
    let (sandbox, client) = secure_shop();
    let server = sandbox.serve().unwrap();
    let pages = PayerPages::at(format!("http://{}", server.address())).unwrap();
    let browser = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let pending = pending(&sandbox, &client, "o-1").await;
    let redirect = pending.redirect(&pages, EMAIL, Some(Challenge::Required)).unwrap();
    let page = browser.get(redirect.expose()).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("49.99 USD") && page.contains("required"), "{page}");
    let chosen = format!("{}&sandboxResult=A&sandboxStatus=A&sandboxEci=06", redirect.expose());
    let back = browser.get(chosen).send().await.unwrap();
    let location = back.headers()["location"].to_str().unwrap().to_owned();
    let result = CheckResult::parse(location.split_once('?').unwrap().1).unwrap();
    let Checked::Passed(passed) = pending.receive(result, &mut Claims::default()).await.unwrap() else {
        panic!("the check was to pass");
    };
    assert!(passed.liability_shift());
    approved(passed.charge().sale(&client).await.unwrap());
}

#[tokio::test]
async fn the_address_has_the_amount_in_minor_units_with_the_surcharge() {
    let (sandbox, client) = secure_shop();
    let pages = PayerPages::of(client.environment()).unwrap();
    let card = || SingleUseCard::new("t&k=n".repeat(2));
    let check = |amount: Money| PendingCheck::new(TERMINAL, OrderId::new("o 1&x").unwrap(), amount, card()).unwrap();
    let read = |check: &PendingCheck, challenge| {
        let redirect = check.redirect(&pages, EMAIL, challenge).unwrap();
        let (page, query) = redirect.expose().split_once('?').unwrap();
        assert_eq!(page, "https://payments.uat.payroc.com/merchant/mpi");
        decoded(query)
    };
    let expected = |amount: &str, currency: &str| -> Vec<(String, String)> {
        [
            ("processingTerminalId", TERMINAL),
            ("singleUseToken", "t&k=nt&k=n"),
            ("email", EMAIL),
            ("amount", amount),
            ("currency", currency),
            ("orderId", "o 1&x"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    };
    assert_eq!(read(&check(usd(4_999)), None), expected("4999", "USD"));
    // Yen have no cents: nothing is multiplied.
    let yen = check(Money::parse("1230", "JPY").unwrap());
    assert_eq!(read(&yen, None), expected("1230", "JPY"));
    let surcharged = check(usd(4_999)).surcharge(&usd(150)).unwrap();
    assert_eq!(
        (surcharged.amount(), read(&surcharged, None)),
        (usd(5_149), expected("5149", "USD"))
    );
    for (challenge, word) in [(Challenge::Required, "REQUIRED"), (Challenge::Optional, "OPTIONAL")] {
        let last = read(&check(usd(1)), Some(challenge)).pop().unwrap();
        assert_eq!(last, ("cardholderChallenge".to_owned(), word.to_owned()));
    }
    for wrong in [usd(-1), Money::new(1, "CAD"), usd(i64::MAX)] {
        assert!(check(usd(4_999)).surcharge(&wrong).is_err());
    }
    assert!(PendingCheck::new(TERMINAL, OrderId::random(), usd(0), card()).is_err());
    for wrong in ["", "@", "nobody", &format!("{}@example.com", "x".repeat(120))] {
        assert!(check(usd(1)).redirect(&pages, wrong, None).is_err(), "{wrong}");
    }
    assert!(sandbox.ledger().is_empty());
}

#[tokio::test]
async fn a_surcharge_is_checked_and_added_by_the_gateway() {
    let (sandbox, client) = secure_shop();
    sandbox.set_terminal(TERMINAL, TerminalSettings::new().receipt_url(RECEIPT).surcharge(3.0, "3 % more"));
    let pending = pending(&sandbox, &client, "o-1").await.surcharge(&usd(150)).unwrap();
    let query = checked(&sandbox, &client, &stored(&pending), ["A", "Y", "05"]);
    let Ok(Checked::Passed(passed)) = pending.receive(CheckResult::parse(&query).unwrap(), &mut Claims::default()).await else {
        panic!("the check was to pass");
    };
    // The order keeps its own amount.
    approved(passed.charge().sale(&client).await.unwrap());
    assert_eq!(sandbox.collected("o-1"), 4_999);
}

#[tokio::test]
async fn the_token_is_stored_and_never_printed() {
    let (sandbox, client) = secure_shop();
    let token = entered(&sandbox, &client).await;
    let pages = PayerPages::of(client.environment()).unwrap();
    let pending = PendingCheck::new(
        TERMINAL,
        OrderId::new("o-1").unwrap(),
        usd(4_999),
        SingleUseCard::new(token.as_str()),
    )
    .unwrap();
    assert!(serde_json::to_string(&pending).unwrap().contains(&token));
    let redirect = pending.redirect(&pages, EMAIL, None).unwrap();
    assert!(redirect.location().to_str().unwrap().contains(&token) && redirect.location().is_sensitive());
    let query = checked(&sandbox, &client, &pending, ["A", "Y", "05"]);
    let reference = decoded(&query).into_iter().find(|(name, _)| name == "mpiReference").unwrap().1;
    let result = CheckResult::parse(&query).unwrap();
    let shown = format!("{pending:?} {redirect:?} {:?} {result:?}", redirect.location());
    let Checked::Passed(passed) = pending.receive(result, &mut Claims::default()).await.unwrap() else {
        panic!("the check was to pass");
    };
    let shown = format!("{shown} {passed:?} {:?}", stored(&passed).charge());
    assert!(
        !shown.contains(&token) && !shown.contains("alex") && !shown.contains(&reference),
        "{shown}"
    );
    for (name, value) in REDIRECT_HEADERS {
        assert!(name.parse::<http::HeaderName>().is_ok() && value.parse::<http::HeaderValue>().is_ok());
    }
    assert!(REDIRECT_HEADERS.contains(&("referrer-policy", "no-referrer")));
}

/// A cheap check must not pay for an expensive order.
#[tokio::test]
async fn a_result_is_good_for_its_order_alone() {
    let (sandbox, client) = secure_shop();
    let mut claims = Claims::default();
    let cheap = PendingCheck::new(
        TERMINAL,
        OrderId::new("cheap").unwrap(),
        usd(100),
        SingleUseCard::new(entered(&sandbox, &client).await),
    );
    let query = checked(&sandbox, &client, &cheap.unwrap(), ["A", "Y", "05"]);
    let dear = pending(&sandbox, &client, "dear").await;
    let error = stored(&dear)
        .receive(CheckResult::parse(&query).unwrap(), &mut claims)
        .await
        .unwrap_err();
    assert_eq!(error, CheckError::OtherOrder);
    assert!(claims.keys().is_empty(), "the payer of the order can still come back");
    // Even where the payer writes the other order into the query, amount, token and order are those of the pending check. The sandbox knows what its
    // reference was for; whether the gateway does is not documented.
    let forged = query.replace("orderId=cheap", "orderId=dear");
    let Checked::Passed(passed) = stored(&dear)
        .receive(CheckResult::parse(&forged).unwrap(), &mut claims)
        .await
        .unwrap()
    else {
        panic!("nothing in the query says that it is forged");
    };
    let later = stored(&passed);
    let error = passed.charge().sale(&client).await.unwrap_err();
    // The claim proves that nobody has charged it before; what was stored after the claim may have been charged.
    assert_eq!(error.outcome(), Outcome::Rejected);
    assert_eq!(later.charge().sale(&client).await.unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!((sandbox.collected("dear"), charges(&sandbox, "cheap")), (0, 0));
}

#[tokio::test]
async fn a_result_is_used_once_in_two_tabs_and_after_a_reload() {
    let (sandbox, client) = secure_shop();
    let claims = Claims::default();
    let pending = pending(&sandbox, &client, "o-1").await;
    let query = checked(&sandbox, &client, &pending, ["A", "Y", "05"]);
    let tab = |pending: PendingCheck, mut claims: Claims| {
        let result = CheckResult::parse(&query).unwrap();
        async move { pending.receive(result, &mut claims).await }
    };
    let (one, other) = tokio::join!(tab(stored(&pending), claims.clone()), tab(stored(&pending), claims.clone()));
    let passed = [&one, &other].iter().filter(|tab| matches!(tab, Ok(Checked::Passed(_)))).count();
    assert_eq!(passed, 1);
    let reload = tab(pending, claims.clone()).await.unwrap_err();
    assert_eq!(reload, CheckError::UsedBefore);
    assert!(reload.to_string().contains("used before"));
    assert_eq!(claims.keys().len(), 1);
}

#[tokio::test]
async fn nothing_is_charged_while_the_store_of_claims_is_down() {
    let (sandbox, client) = secure_shop();
    let pending = pending(&sandbox, &client, "o-1").await;
    let query = checked(&sandbox, &client, &pending, ["A", "Y", "05"]);
    let result = || CheckResult::parse(&query).unwrap();
    let error = stored(&pending).receive(result(), &mut Down).await.unwrap_err();
    assert!(matches!(&error, CheckError::Store(error) if error.kind() == std::io::ErrorKind::ConnectionRefused));
    assert!(std::error::Error::source(&error).is_some());
    assert!(matches!(
        pending.receive(result(), &mut Claims::default()).await,
        Ok(Checked::Passed(_))
    ));
}

#[tokio::test]
async fn what_failed_is_kept_together() {
    let (sandbox, client) = secure_shop();
    for (status, eci) in [("N", "07"), ("U", "07"), ("Y", "05"), ("A", "06")] {
        let pending = pending(&sandbox, &client, "o-1").await;
        let query = checked(&sandbox, &client, &pending, ["D", status, eci]);
        let failed = failed(&query, pending).await;
        assert_eq!(failed.verdict(), &Verdict::Declined);
        assert_eq!((failed.status().unwrap().as_str(), failed.eci().unwrap().as_str()), (status, eci));
        let shown = failed.to_string();
        assert!(shown.contains(&format!("result D, status {status}, eci {eci}")), "{shown}");
    }
    let incomplete = failed(
        "result=D&orderId=o-1&status=&mpiReference=",
        pending(&sandbox, &client, "o-1").await,
    )
    .await;
    assert_eq!((incomplete.status(), incomplete.eci()), (None, None));
    assert!(sandbox.ledger().is_empty());
}

#[tokio::test]
async fn a_check_without_liability_shift_can_be_charged_and_says_so() {
    let (sandbox, client) = secure_shop();
    for (order, status, eci, shift) in [("o-1", "U", "07", false), ("o-2", "A", "06", true), ("o-3", "N", "07", false)] {
        let pending = pending(&sandbox, &client, order).await;
        let query = checked(&sandbox, &client, &pending, ["A", status, eci]);
        let Checked::Passed(passed) = pending
            .receive(CheckResult::parse(&query).unwrap(), &mut Claims::default())
            .await
            .unwrap()
        else {
            panic!("the check was to pass");
        };
        assert_eq!(passed.liability_shift(), shift, "{status} {eci}");
        approved(passed.charge().sale(&client).await.unwrap());
    }
    // A reference has to be there.
    assert_eq!(
        CheckResult::parse("result=A&status=Y&eci=05&orderId=o-1").unwrap_err(),
        InvalidResult::Missing("mpiReference")
    );
}

#[tokio::test]
async fn unknown_values_stay_open_and_give_nothing_away() {
    let (sandbox, client) = secure_shop();
    let later = "result=A&status=Z&eci=4761730000000011&mpiReference=SBMPI000000000000001&orderId=o-1&later=x";
    let Checked::Passed(passed) = pending(&sandbox, &client, "o-1")
        .await
        .receive(CheckResult::parse(later).unwrap(), &mut Claims::default())
        .await
        .unwrap()
    else {
        panic!("the check was to pass");
    };
    let passed = stored(&passed);
    assert_eq!(
        (passed.status().unwrap().as_str(), passed.eci().unwrap().as_str()),
        ("Z", "4761730000000011")
    );
    assert!(!passed.liability_shift() && !format!("{passed:?}").contains("4761"));
    // An unknown verdict is none that pays.
    let unknown = "result=4761730000000011&status=Y&eci=05&mpiReference=SBMPI000000000000001&orderId=o-1";
    let failed = failed(unknown, pending(&sandbox, &client, "o-1").await).await;
    assert_eq!(failed.verdict().as_str(), "4761730000000011");
    let shown = format!("{failed} {failed:?}");
    assert!(!shown.contains("4761") && shown.contains("result unknown"), "{shown}");
}

#[test]
fn a_query_that_is_no_result_is_refused_without_its_values() {
    let good = [
        ("result", "A"),
        ("status", "Y"),
        ("eci", "05"),
        ("mpiReference", "canary"),
        ("orderId", "canary"),
    ];
    assert!(CheckResult::parse(&encoded(good)).is_ok());
    for (name, value) in good {
        let twice = encoded(good.into_iter().chain([(name, value)]));
        assert_eq!(CheckResult::parse(&twice).unwrap_err(), InvalidResult::Repeated(name));
        let control = encoded(good.map(|(known, value)| (known, if known == name { "canary\n" } else { value })));
        assert_eq!(CheckResult::parse(&control).unwrap_err(), InvalidResult::Value(name));
        let bytes = format!("{}&{name}=%ff", encoded(good.into_iter().filter(|(known, _)| *known != name)));
        let error = CheckResult::parse(&bytes).unwrap_err();
        assert_eq!(error, InvalidResult::Value(name));
        let long = "canary".repeat(20);
        let long = encoded(good.map(|(known, value)| (known, if known == name { long.as_str() } else { value })));
        assert_eq!(CheckResult::parse(&long).unwrap_err(), InvalidResult::Value(name));
        let shown = format!("{error} {error:?} {}", Error::from(error));
        assert!(!shown.contains("canary"), "{shown}");
    }
    for (query, missing) in [
        ("", "result"),
        ("result=A", "orderId"),
        ("result=&orderId=x", "result"),
        ("orderId=x", "result"),
    ] {
        assert_eq!(CheckResult::parse(query).unwrap_err(), InvalidResult::Missing(missing));
    }
    assert_eq!(CheckResult::parse(&"x".repeat(100_000)).unwrap_err(), InvalidResult::TooLong);
    assert!(CheckResult::parse(&format!("{}&{}", encoded(good), "x=y&".repeat(100))).is_ok());
    assert!(!format!("{:?}", CheckResult::parse(&encoded(good))).contains("canary"));
}

/// The process ends after the claim, and another one finds what was stored with it.
#[tokio::test]
async fn a_crash_between_claim_and_charge_charges_once() {
    let (sandbox, client) = secure_shop();
    let line = serde_json::to_string(&passed(&sandbox, &client, "o-1").await).unwrap();
    let read = || serde_json::from_str::<PassedCheck>(&line).unwrap();
    lose::<Create>(&sandbox);
    unknown(read().charge().sale(&client).await);
    let again = read().charge().sale(&client);
    let key = *again.idempotency_key();
    let paid: CardPayment = approved(again.await.unwrap());
    assert_eq!(key, Attempt::first(OrderId::new("o-1").unwrap()).idempotency_key(TERMINAL));
    assert_eq!((charges(&sandbox, "o-1"), sandbox.collected("o-1")), (1, 4_999));
    assert_eq!(paid.order_id(), "o-1");
}

#[tokio::test]
async fn a_lost_response_is_sent_again_and_a_stored_charge_by_another_process() {
    let (sandbox, client) = secure_shop();
    lose::<Create>(&sandbox);
    let error = unknown(passed(&sandbox, &client, "o-1").await.charge().sale(&client).await);
    error
        .prepared()
        .unwrap()
        .clone()
        .typed::<Create>()
        .unwrap()
        .send(&client)
        .await
        .unwrap();
    let step = passed(&sandbox, &client, "o-2").await.charge().sale(&client);
    let payment = through_storage(&client, step).await;
    approved(payment.into());
    assert_eq!((charges(&sandbox, "o-1"), charges(&sandbox, "o-2")), (1, 1));
}

/// The receipt page knows what was stored and nothing else: the attempt comes from there.
#[tokio::test]
async fn after_each_decline_the_next_attempt_has_a_check_and_a_key_of_its_own() {
    let (sandbox, client) = secure_shop();
    let mut attempt = Attempt::first(OrderId::new("o-1").unwrap());
    let mut declines = Vec::new();
    let mut keys = std::collections::BTreeSet::new();
    for number in 1..=3 {
        let card = SingleUseCard::new(entered(&sandbox, &client).await);
        let pending = PendingCheck::new(TERMINAL, attempt, usd(4_999), card).unwrap();
        let query = checked(&sandbox, &client, &stored(&pending), ["A", "Y", "05"]);
        assert_eq!(stored(&pending).attempt().number(), number);
        let mut claims = Claims::default();
        let received = stored(&pending).receive(CheckResult::parse(&query).unwrap(), &mut claims);
        let Checked::Passed(passed) = received.await.unwrap() else {
            panic!("the check was to pass");
        };
        attempt = stored(&passed.attempt());
        let charge = passed.charge();
        assert_eq!(charge.attempt(), attempt);
        let sale = charge.sale(&client);
        assert!(keys.insert(*sale.idempotency_key()));
        if number < 3 {
            sandbox.decide_next(ProcessorDecision::Declined);
            let Charged::Declined(declined) = sale.await.unwrap() else {
                panic!("the sandbox was asked to decline");
            };
            attempt = attempt.after(&declined).unwrap();
            declines.push(declined);
        } else {
            approved(sale.await.unwrap());
        }
    }
    assert_eq!(sandbox.collected("o-1"), 4_999);
    // No decline leads on once more, not even the first.
    for declined in declines {
        assert!(attempt.after(&declined).unwrap_err().to_string().contains("an attempt already"));
    }
}

/// That no result of this check was charged before is known of the one charge that it leads to, and not of a copy of its attempt.
#[tokio::test]
async fn the_attempt_of_a_check_counts_as_sent() {
    let (sandbox, client) = secure_shop();
    let passed = passed(&sandbox, &client, "o-1").await;
    let attempt = passed.attempt();
    let again = |attempt| Charge::new(TERMINAL, attempt, usd(4_999), SingleUseCard::new("x")).sale(&client);
    lose::<Create>(&sandbox);
    unknown(passed.charge().sale(&client).await);
    sandbox.next::<Create>(payroc_sandbox::Step::error(HttpErrorKind::Connect));
    assert_eq!(again(attempt).await.unwrap_err().outcome(), Outcome::Unknown);
    let charge = Charge::new(
        TERMINAL,
        Attempt::first(OrderId::random()).first_time(),
        usd(1),
        SingleUseCard::new("x"),
    );
    sandbox.next::<Create>(payroc_sandbox::Step::error(HttpErrorKind::Connect));
    assert_eq!(again(charge.attempt()).await.unwrap_err().outcome(), Outcome::Unknown);
}

#[tokio::test]
async fn a_partial_approval_after_a_check_is_not_paid() {
    let (sandbox, client) = secure_shop();
    let charge = passed(&sandbox, &client, "o-1").await.charge().accept_partial_amount();
    sandbox.decide_next(ProcessorDecision::PartiallyApproved(Some(2_000)));
    let Charged::PartiallyApproved(part) = charge.sale(&client).await.unwrap() else {
        panic!("the sandbox was asked to approve a part");
    };
    assert_eq!((part.remaining(), sandbox.collected("o-1")), (Some(usd(2_999)), 2_000));
    given_back(part.reverse(&client).await);
    assert_eq!(sandbox.collected("o-1"), 0);
}

/// The payer is away for longer than the token lives.
#[tokio::test]
async fn a_result_that_comes_too_late_charges_nothing() {
    let sandbox = Sandbox::builder()
        .test_clock(TestClock::new())
        .terminals(TerminalSettings::new().receipt_url(RECEIPT))
        .build();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()
        .unwrap();
    let passed = passed(&sandbox, &client, "o-1").await;
    sandbox.advance_clock(std::time::Duration::from_secs(31 * 60)).await.unwrap();
    let error = passed.charge().sale(&client).await.unwrap_err();
    assert_eq!((error.outcome(), sandbox.collected("o-1")), (Outcome::Rejected, 0), "{error}");
}

#[tokio::test]
async fn a_pin_is_not_stored_with_a_check() {
    let (sandbox, client) = secure_shop();
    let pin = payroc_ext::types::DukptPinDetails::new("canary", "canary");
    let card = SingleUseCard::new(entered(&sandbox, &client).await).pin(pin);
    let error = PendingCheck::new(TERMINAL, OrderId::random(), usd(1), card).unwrap_err();
    assert!(
        error.to_string().contains("not stored") && !format!("{error:?}").contains("canary"),
        "{error}"
    );
}

#[tokio::test]
async fn a_check_of_another_provider_goes_along() {
    let (sandbox, client) = shop();
    let check = ThirdPartyCheck::attempted()
        .xid("xid-canary")
        .and_then(|check| check.cavv("cavv-canary"))
        .and_then(|check| check.ds_transaction_id("ds-canary"))
        .unwrap();
    let charge = charge(&sandbox, &client, "o-1").await.three_d_secure(check.clone());
    approved(charge.sale(&client).await.unwrap());
    let sent = last_charge(&sandbox);
    let expected = serde_json::json!({
        "serviceProvider": "thirdParty", "eci": "authAttempted", "xid": "xid-canary", "cavv": "cavv-canary", "dsTransactionId": "ds-canary",
    });
    assert_eq!(sent["threeDSecure"], expected);
    assert!(!format!("{check:?}").contains("canary"));
    let full = ThirdPartyCheck::fully_authenticated;
    for (long, name) in [
        (full().xid("x".repeat(51)), "xid"),
        (full().cavv(""), "cavv"),
        (full().cavv("x".repeat(51)), "cavv"),
        (full().ds_transaction_id("x".repeat(37)), "dsTransactionId"),
    ] {
        assert!(long.unwrap_err().to_string().contains(name));
    }
    assert!(full().xid("x".repeat(50)).is_ok() && full().ds_transaction_id("x".repeat(36)).is_ok());
}

/// The vendor's page refuses a token that was used, so nothing is checked twice.
#[tokio::test]
async fn a_token_that_has_paid_is_not_checked_again() {
    let (sandbox, client) = secure_shop();
    let pages = PayerPages::of(client.environment()).unwrap();
    let pending = pending(&sandbox, &client, "o-1").await;
    let redirect = pending.redirect(&pages, EMAIL, None).unwrap();
    let query = checked(&sandbox, &client, &pending, ["A", "Y", "05"]);
    let Checked::Passed(passed) = pending
        .receive(CheckResult::parse(&query).unwrap(), &mut Claims::default())
        .await
        .unwrap()
    else {
        panic!("the check was to pass");
    };
    approved(passed.charge().sale(&client).await.unwrap());
    let page = open(&sandbox, redirect.expose());
    assert_eq!(page.status(), 400);
    assert!(text(&page).contains("singleUseToken"));
}
