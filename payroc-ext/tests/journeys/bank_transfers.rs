//! Bank transfers.

use payroc_ext::journeys::bank_transfers::{
    self, Account, AchAccount, AchToken, Attempt, BankPayment, PadAccount, PadToken, Represented, Returned, SavedAch, SavedPad, Transfer,
    Transferred,
};
use payroc_ext::journeys::cards::GiveBack;
use payroc_ext::types::{BankAccountType, SecCode, SecureTokenRequest, SecureTokenRequestSource, SingleUseTokenPayload};
use payroc_ext::{ErrorKind, operations};
use payroc_sandbox::{ProcessorDecision, Step};

use super::*;

type Debit = operations::CreateBankTransferPayment;
type Represent = operations::RepresentBankTransferPayment;

async fn typed(sandbox: &Sandbox, client: &Client, form: Form) -> String {
    let session = client.hosted_fields().terminal(TERMINAL).for_payment().await.unwrap();
    sandbox.submit(session.token().expose(), form).unwrap().token
}

async fn transfer(sandbox: &Sandbox, client: &Client, order: impl Into<Attempt>) -> Transfer {
    let account = AchToken::new(typed(sandbox, client, Form::Ach).await, SecCode::Web);
    Transfer::new(TERMINAL, order, usd(9_500), account)
}

fn order(id: &str) -> OrderId {
    OrderId::new(id).unwrap()
}

fn accepted<const N: u8>(transferred: Transferred<N>) -> BankPayment {
    match transferred {
        Transferred::Approved(payment) => payment,
        other => panic!("{other:?}"),
    }
}

fn sent_back<const N: u8>(transferred: Transferred<N>) -> Returned<N> {
    match transferred {
        Transferred::Returned(returned) => returned,
        other => panic!("{other:?}"),
    }
}

async fn paid(sandbox: &Sandbox, client: &Client, id: &str) -> BankPayment {
    accepted(transfer(sandbox, client, order(id)).await.debit(client).await.unwrap())
}

/// A payment that settled and was returned.
async fn returned(sandbox: &Sandbox, client: &Client, id: &str) -> (Returned, String) {
    let paid = paid(sandbox, client, id).await;
    sandbox.settle();
    let by = sandbox.return_transfer(paid.payment_id().as_str());
    (sent_back(bank_transfers::fetch(client, paid.payment_id()).await.unwrap()), by)
}

fn frozen<R: Request<Op: Keyed>, T: Send + 'static>(step: payroc_ext::journeys::Step<R, T>) -> String {
    let stored = serde_json::to_value(step.prepare().unwrap().expose_for_storage()).unwrap();
    stored.to_string().replace('\\', "")
}

#[tokio::test]
async fn debit_an_account_that_was_entered() {
    let (sandbox, client) = shop();
    let step = transfer(&sandbox, &client, order("rent")).await.description("Rent").debit(&client);
    let key = *step.idempotency_key();
    let response = step.send_with_response().await.unwrap();
    assert_eq!((response.status().as_u16(), response.idempotency_key()), (201, Some(&key)));
    let paid = accepted(response.into_value());
    assert_eq!(
        (paid.order_id(), paid.amount(), paid.refundable(), sandbox.collected("rent")),
        ("rent", usd(9_500), usd(0), 9_500)
    );
    let token = PadToken::new(typed(&sandbox, &client, Form::Pad).await).account_type(BankAccountType::Savings);
    let pad = Transfer::new(TERMINAL, order("pad"), Money::new(100, "CAD"), token);
    accepted(pad.debit(&client).await.unwrap());
    assert_eq!(sandbox.collected("pad"), 100);
}

/// Six ways to name an account, and an SEC code in exactly those of ACH.
#[tokio::test]
async fn an_sec_code_stands_where_it_has_to() {
    let (_, client) = shop();
    let ach: [Account; 3] = [
        AchToken::new("t", SecCode::Tel).into(),
        SavedAch::new("2967530000000000", SecCode::Tel).into(),
        AchAccount::new(SecCode::Tel, "Jo Doe", "11101010", "053200983").unwrap().into(),
    ];
    let pad: [Account; 3] = [
        PadToken::new("t").into(),
        SavedPad::new("2967530000000000").into(),
        PadAccount::new("Jo Doe", "1110101", "12345", "678").unwrap().into(),
    ];
    for (accounts, has_code) in [(ach, true), (pad, false)] {
        for account in accounts {
            assert_eq!(format!("{account:?}"), "Account(redacted)");
            let body = frozen(Transfer::new(TERMINAL, order("sec"), usd(100), account).debit(&client));
            assert_eq!(body.contains(r#""secCode":"tel""#), has_code, "{body}");
            assert_eq!(body.contains("secCode"), has_code, "{body}");
        }
    }
}

#[tokio::test]
async fn pay_with_a_saved_account_or_with_its_details() {
    let (sandbox, client) = shop();
    let session = client.hosted_fields().terminal(TERMINAL).for_saving_card().await.unwrap();
    let token = sandbox.submit(session.token().expose(), Form::Ach).unwrap().token;
    let source = SecureTokenRequestSource::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
    let saved = client
        .secure_tokens()
        .create(TERMINAL, SecureTokenRequest::new(source))
        .await
        .unwrap();
    let account = SavedAch::new(&saved.token, SecCode::Ppd).account_type(BankAccountType::Checking);
    let step = Transfer::new(TERMINAL, order("saved"), usd(500), account).debit(&client);
    accepted(step.await.unwrap());
    let account = AchAccount::new(SecCode::Ccd, "Jo Doe", "11101010", "053200983").unwrap();
    accepted(
        Transfer::new(TERMINAL, order("details"), usd(700), account)
            .debit(&client)
            .await
            .unwrap(),
    );
    assert_eq!((sandbox.collected("saved"), sandbox.collected("details")), (500, 700));
}

#[test]
fn details_that_the_api_refuses_are_refused_at_once_and_not_repeated() {
    let ach = |name: &str, account: &str, routing: &str| AchAccount::new(SecCode::Web, name, account, routing);
    assert!(ach(&"x".repeat(50), "1234", "053200983").is_ok());
    for (name, account, routing, text) in [
        ("", "11101010", "053200983", "1 to 50 characters"),
        (&"x".repeat(51) as &str, "11101010", "053200983", "1 to 50 characters"),
        ("Jo", "777", "053200983", "4 to 17 digits"),
        ("Jo", "77777777777777777777", "053200983", "4 to 17 digits"),
        ("Jo", "7777 7777", "053200983", "4 to 17 digits"),
        ("Jo", "11101010", "77777777", "9 digits"),
    ] {
        let error = ach(name, account, routing).unwrap_err();
        assert!(
            error.to_string().contains(text) && !format!("{error:?} {error}").contains("777"),
            "{error}"
        );
    }
    let pad = |name: &str, account: &str, transit: &str, institution: &str| PadAccount::new(name, account, transit, institution);
    assert!(pad(&"x".repeat(29), "1234567", "12345", "123").is_ok());
    for (name, account, transit, institution, text) in [
        (&"x".repeat(30) as &str, "1234567", "12345", "123", "1 to 29 characters"),
        ("Jo", "123456", "12345", "123", "7 to 12 digits"),
        ("Jo", "1234567", "1234", "123", "5 digits"),
        ("Jo", "1234567", "12345", "12a", "3 digits"),
    ] {
        let error = pad(name, account, transit, institution).unwrap_err();
        assert!(error.to_string().contains(text), "{error}");
    }
}

#[tokio::test]
async fn an_amount_of_nothing_is_refused_before_it_is_sent() {
    let (sandbox, client) = shop();
    let account = || PadToken::new("t");
    let before = sandbox.requests().len();
    for amount in [usd(0), usd(-1)] {
        refused_before_sending(
            &sandbox,
            before,
            Transfer::new(TERMINAL, order("zero"), amount, account()).debit(&client).await,
        );
    }
}

#[tokio::test]
async fn the_fields_of_a_transfer_that_count_cannot_be_changed_by_accident() {
    let (sandbox, client) = shop();
    let changed = transfer(&sandbox, &client, order("fixed")).await.map_request(|mut request| {
        (request.order.amount, request.order.order_id) = (1, "other".into());
        request.payment_method = SingleUseTokenPayload::new("other").into();
        request.order.description = Some("Rent".into());
        request
    });
    let paid = accepted(changed.debit(&client).await.unwrap());
    assert_eq!((paid.order_id(), paid.amount()), ("fixed", usd(9_500)));
}

#[tokio::test]
async fn a_void_while_the_batch_is_open_is_of_the_whole() {
    let (sandbox, client) = shop();
    let paid = paid(&sandbox, &client, "void").await;
    let before = sandbox.requests().len();
    let part = paid.void_or_refund(&client, GiveBack::part("r-1", usd(100), "Wrong"));
    let text = refused_before_sending(&sandbox, before, part.await);
    assert!(text.contains("voided as a whole"), "{text}");
    for what in [
        GiveBack::part("r-1", Money::new(9_500, "EUR"), "Wrong"),
        GiveBack::all("", "Wrong"),
        GiveBack::all("r-1", ""),
    ] {
        refused_before_sending(&sandbox, before, paid.void_or_refund(&client, what).await);
    }
    let void = paid.void_or_refund(&client, GiveBack::all("r-1", "Wrong"));
    assert!(!void.is_refund());
    let voided = given_back(void.await);
    assert_eq!((voided.status().as_str(), sandbox.collected("void")), ("reversal", 0));
    assert!(matches!(
        bank_transfers::fetch(&client, paid.payment_id()).await.unwrap(),
        Transferred::Reversed(_)
    ));
    let before = sandbox.requests().len();
    let again = voided.void_or_refund(&client, GiveBack::all("r-1", "Wrong"));
    refused_before_sending(&sandbox, before, again.await);
}

#[tokio::test]
async fn a_settled_transfer_is_refunded_and_a_double_click_pays_once() {
    let (sandbox, client) = shop();
    let paid = paid(&sandbox, &client, "refund").await;
    sandbox.settle();
    let now = || async { accepted(bank_transfers::fetch(&client, paid.payment_id()).await.unwrap()) };
    let settled = now().await;
    let before = sandbox.requests().len();
    let more = settled.void_or_refund(&client, GiveBack::part("r-1", usd(9_501), "Wrong"));
    assert!(refused_before_sending(&sandbox, before, more.await).contains("only"));
    let part = || settled.void_or_refund(&client, GiveBack::part("r-1", usd(2_000), "Wrong"));
    assert!(part().is_refund());
    given_back(part().await);
    let after = given_back(part().await);
    assert_eq!(
        (after.refunded(), after.refundable(), sandbox.collected("refund")),
        (usd(2_000), usd(7_500), 7_500)
    );
    // Another return of the same amount is another one; what is left goes with the third.
    given_back(
        now()
            .await
            .void_or_refund(&client, GiveBack::part("r-2", usd(2_000), "Wrong"))
            .await,
    );
    given_back(now().await.void_or_refund(&client, GiveBack::all("r-3", "Rest")).await);
    assert_eq!((now().await.refundable(), sandbox.collected("refund")), (usd(0), 0));
}

/// The void was carried out and its response lost, or it never arrived; the batch closes meanwhile.
#[tokio::test]
async fn a_lost_void_is_not_refunded_on_top() {
    let (sandbox, client) = shop();
    for (id, arrives) in [("arrived", true), ("never", false)] {
        let paid = paid(&sandbox, &client, id).await;
        let lost = Step::error(HttpErrorKind::Reset);
        sandbox.next::<operations::ReverseBankTransferPayment>(if arrives { lost.after_commit() } else { lost });
        let back = || GiveBack::all("r", "Wrong");
        unknown(paid.void_or_refund(&client, back()).await);
        sandbox.settle();
        match bank_transfers::fetch(&client, paid.payment_id()).await.unwrap() {
            Transferred::Reversed(_) => assert!(arrives),
            Transferred::Approved(settled) => {
                assert!(!arrives);
                given_back(settled.void_or_refund(&client, back()).await);
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(sandbox.collected(id), 0);
    }
}

#[tokio::test]
async fn a_return_that_is_declined_under_200_is_not_given_back() {
    let (sandbox, client) = shop();
    for (id, status, expected) in [
        ("v-1", "declined", "Declined"),
        ("v-2", "ready", "Undecided"),
        ("v-3", "admin", "Undecided"),
    ] {
        let paid = paid(&sandbox, &client, id).await;
        sandbox.next::<operations::ReverseBankTransferPayment>(Step::ordinary().map_json(move |body| {
            body["transactionResult"]["status"] = status.into();
            body["transactionResult"]["responseCode"] = if status == "declined" { "D" } else { "A" }.into();
        }));
        let back = paid.void_or_refund(&client, GiveBack::all("r", "Wrong")).await.unwrap();
        assert!(format!("{back:?}").starts_with(expected), "{back:?}");
    }
    for (id, status, expected) in [
        ("r-1", "declined", "Declined"),
        ("r-2", "admin", "Undecided"),
        ("r-3", "ready", "Done"),
    ] {
        let paid = paid(&sandbox, &client, id).await;
        sandbox.settle();
        let settled = accepted(bank_transfers::fetch(&client, paid.payment_id()).await.unwrap());
        sandbox.next::<operations::RefundBankTransferPayment>(Step::ordinary().map_json(move |body| {
            body["refunds"][0]["status"] = status.into();
            if status == "declined" {
                body["refunds"][0]["responseCode"] = "D".into();
            }
        }));
        let back = settled
            .void_or_refund(&client, GiveBack::part("r", usd(2_000), "Wrong"))
            .await
            .unwrap();
        assert!(format!("{back:?}").starts_with(expected), "{back:?}");
    }
}

/// The list of refunds lags behind, or does not have what was declined: an older refund of the same amount is not this one.
#[tokio::test]
async fn a_second_return_of_the_same_amount_is_not_taken_for_the_first() {
    let (sandbox, client) = shop();
    let paid = paid(&sandbox, &client, "same").await;
    sandbox.settle();
    let now = || async { accepted(bank_transfers::fetch(&client, paid.payment_id()).await.unwrap()) };
    let part = |reference: &str| GiveBack::part(reference, usd(2_000), "Wrong");
    given_back(now().await.void_or_refund(&client, part("r-1")).await);
    sandbox.next::<operations::RefundBankTransferPayment>(Step::ordinary().map_json(|body| {
        let listed = body["refunds"].as_array_mut().unwrap();
        assert_eq!(listed.len(), 2);
        listed.truncate(1);
    }));
    let back = now().await.void_or_refund(&client, part("r-2")).await.unwrap();
    assert!(matches!(back, GivenBack::Undecided(_)), "{back:?}");
    assert_eq!(sandbox.collected("same"), 5_500);
}

/// The list lags behind the money. A new order id would debit once more; the same debit does not.
#[tokio::test]
async fn a_transfer_that_is_not_listed_yet_is_debited_once() {
    let (sandbox, client) = shop();
    let token = typed(&sandbox, &client, Form::Ach).await;
    let debit = || Transfer::new(TERMINAL, order("lag"), usd(9_500), AchToken::new(token.as_str(), SecCode::Web)).debit(&client);
    lose::<Debit>(&sandbox);
    unknown(debit().await);
    let empty = Step::ordinary().map_json(|body| (body["data"], body["count"]) = (serde_json::json!([]), 0.into()));
    sandbox.next::<operations::ListBankTransferPayments>(empty);
    assert!(bank_transfers::find(&client, TERMINAL, &order("lag")).await.unwrap().is_empty());
    accepted(debit().await.unwrap());
    assert_eq!(sandbox.collected("lag"), 9_500);
}

#[tokio::test]
async fn no_failure_of_a_step_proves_anything_unless_it_is_the_first_time() {
    let (sandbox, client) = shop();
    let debit = async || transfer(&sandbox, &client, order("steps")).await.debit(&client);
    fails_with::<Debit, _, _>(&sandbox, debit).await;
    let (first, _) = returned(&sandbox, &client, "nsf").await;
    let stored = serde_json::to_string(&first).unwrap();
    let restore = || serde_json::from_str::<Returned>(&stored).unwrap();
    fails_with::<Represent, _, _>(&sandbox, async || restore().represent(&client)).await;
    fails_with::<operations::CloseBankTransferPayment, _, _>(&sandbox, async || restore().close(&client)).await;
}

/// What a client as it is made by default does by itself: each response is lost twice, and each step moves the money once.
#[tokio::test]
async fn a_client_that_retries_moves_the_money_once_with_every_step() {
    let (sandbox, client) = retrying();
    let twice = |lose_one: fn(&Sandbox)| {
        lose_one(&sandbox);
        lose_one(&sandbox);
    };
    twice(lose::<Debit>);
    let voided = paid(&sandbox, &client, "void").await;
    assert_eq!((sandbox.collected("void"), count::<Debit>(&sandbox)), (9_500, 3));
    twice(lose::<operations::ReverseBankTransferPayment>);
    given_back(voided.void_or_refund(&client, GiveBack::all("r", "Wrong")).await);
    assert_eq!(sandbox.collected("void"), 0);

    let (first, _) = returned(&sandbox, &client, "nsf").await;
    twice(lose::<Represent>);
    let once = first.represent(&client).await.unwrap();
    assert_eq!(sandbox.collected("nsf"), 9_500);
    sandbox.settle();
    let settled = accepted(once.fetch(&client).await.unwrap());
    twice(lose::<operations::RefundBankTransferPayment>);
    given_back(settled.void_or_refund(&client, GiveBack::part("r", usd(2_000), "Wrong")).await);
    assert_eq!(sandbox.collected("nsf"), 7_500);
    for _ in 0..3 {
        lose::<Debit>(&sandbox);
    }
    let error = unknown(transfer(&sandbox, &client, order("lost")).await.debit(&client).await);
    assert_eq!((error.attempts(), sandbox.collected("lost")), (3, 9_500));
}

/// The record still says that the batch is open.
#[tokio::test]
async fn a_void_that_comes_too_late_says_so() {
    let (sandbox, client) = shop();
    let paid = paid(&sandbox, &client, "late").await;
    sandbox.settle();
    let void = || paid.void_or_refund(&client, GiveBack::all("r", "Wrong"));
    let error = void().await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Conflict, Outcome::Unknown));
    // Only who knows that nobody has pressed the button before has a proof.
    assert_eq!(void().first_time().await.unwrap_err().outcome(), Outcome::Rejected);
    let now = bank_transfers::fetch(&client, paid.payment_id()).await.unwrap();
    assert!(now.payment().void_or_refund(&client, GiveBack::all("r", "Wrong")).is_refund());
}

#[tokio::test]
async fn a_return_is_presented_again_by_its_own_id_at_most_twice() {
    let (sandbox, client) = shop();
    let (first, by) = returned(&sandbox, &client, "nsf").await;
    assert_eq!(sandbox.collected("nsf"), 0);
    let open = first.open_return().unwrap();
    assert_eq!(
        (open.payment_id.as_str(), open.code.as_str(), open.is_open()),
        (by.as_str(), "R01", true)
    );
    let original = first.payment().payment_id().clone();
    let once = first.represent(&client).await.unwrap();
    assert!(*once.payment_id() != original && once.original().returns()[0].represented);
    assert_eq!(sandbox.collected("nsf"), 9_500);

    sandbox.settle();
    let second_return = sandbox.return_transfer(once.payment_id().as_str());
    let second = sent_back(once.fetch(&client).await.unwrap());
    assert_eq!(second.open_return().unwrap().payment_id.as_str(), second_return);
    let twice = second.represent(&client).await.unwrap();
    sandbox.settle();
    let third_return = sandbox.return_transfer(twice.payment_id().as_str());

    // Only the closing is left.
    let last: Returned<2> = sent_back(twice.fetch(&client).await.unwrap());
    assert_eq!(last.open_return().unwrap().payment_id.as_str(), third_return);
    let closed = last.close(&client).await.unwrap();
    assert!(closed.returns()[0].closed && !closed.returns()[0].is_open());
    assert_eq!((sandbox.collected("nsf"), count::<Represent>(&sandbox)), (0, 2));
}

/// A job that knows nothing of the first two finds them by the order, and does not make a third.
#[tokio::test]
async fn representments_are_counted_from_the_records_too() {
    let (sandbox, client) = shop();
    let (first, _) = returned(&sandbox, &client, "count").await;
    let mut payment = first.represent(&client).await.unwrap().payment_id().clone();
    sandbox.settle();
    let _ = sandbox.return_transfer(payment.as_str());
    let find = || async { bank_transfers::find(&client, TERMINAL, &order("count")).await.unwrap() };
    let open = |found: Vec<Transferred>| {
        let mut returned = found.into_iter().filter_map(|one| match one {
            Transferred::Returned(returned) if returned.open_return().is_some() => Some(returned),
            _ => None,
        });
        let one = returned.next().unwrap();
        assert!(returned.next().is_none());
        one
    };
    let found = find().await;
    assert_eq!(found.len(), 2);
    payment = open(found).represent(&client).await.unwrap().payment_id().clone();
    sandbox.settle();
    let _ = sandbox.return_transfer(payment.as_str());
    let third = open(find().await);
    let fetched = sent_back(bank_transfers::fetch(&client, &payment).await.unwrap());
    let before = sandbox.requests().len();
    for third in [third, fetched] {
        let text = refused_before_sending(&sandbox, before, third.represent(&client).await);
        assert!(text.contains("at most twice"), "{text}");
    }
}

#[tokio::test]
async fn a_return_that_is_done_with_is_not_presented_again() {
    let (sandbox, client) = shop();
    let (first, _) = returned(&sandbox, &client, "done").await;
    let id = first.payment().payment_id().clone();
    first.close(&client).await.unwrap();
    let closed = sent_back(bank_transfers::fetch(&client, &id).await.unwrap());
    assert!(closed.open_return().is_none());
    let before = sandbox.requests().len();
    let text = refused_before_sending(&sandbox, before, closed.represent(&client).await);
    assert!(text.contains("no open return"), "{text}");
}

#[tokio::test]
async fn a_return_is_collected_from_another_account() {
    let (sandbox, client) = shop();
    let (first, _) = returned(&sandbox, &client, "other").await;
    let account = AchAccount::new(SecCode::Web, "Jo Doe", "22202020", "053200983").unwrap();
    let body = frozen(first.represent_with(&client, account));
    assert!(body.contains(r#""accountNumber":"22202020""#), "{body}");
    let (first, _) = returned(&sandbox, &client, "another").await;
    let account = AchAccount::new(SecCode::Web, "Jo Doe", "22202020", "053200983").unwrap();
    let _ = first.represent_with(&client, account).await.unwrap();
    assert_eq!(sandbox.collected("another"), 9_500);
}

#[tokio::test]
async fn a_representment_whose_response_is_lost_collects_once() {
    let (sandbox, client) = shop();
    let (first, _) = returned(&sandbox, &client, "lost").await;
    let stored = serde_json::to_string(&first).unwrap();
    lose::<Represent>(&sandbox);
    unknown(first.represent(&client).await);
    // The job runs again, from what it has stored.
    let again: Returned = serde_json::from_str(&stored).unwrap();
    let once = again.represent(&client).await.unwrap();
    assert_eq!(sandbox.collected("lost"), 9_500);
    let stored = serde_json::to_string(&once).unwrap();
    assert_eq!(serde_json::from_str::<Represented<1>>(&stored).unwrap(), once);
    // A count is not mistaken for another.
    assert!(serde_json::from_str::<Represented<2>>(&stored).is_err());
    accepted(once.fetch(&client).await.unwrap());
}

#[tokio::test]
async fn a_process_killed_before_every_step_moves_the_money_once() {
    let (sandbox, client) = shop();
    let step = transfer(&sandbox, &client, order("kill")).await.debit(&client);
    let paid = accepted(Transferred::from(through_storage(&client, step).await));
    sandbox.settle();
    let _ = sandbox.return_transfer(paid.payment_id().as_str());
    let returned = sent_back(bank_transfers::fetch(&client, paid.payment_id()).await.unwrap());
    let once = Represented::<1>::from(through_storage(&client, returned.represent(&client)).await);
    sandbox.settle();
    let settled = accepted(once.fetch(&client).await.unwrap());
    let stored = serde_json::to_string(&settled).unwrap();
    let settled: BankPayment = serde_json::from_str(&stored).unwrap();
    let call = settled.void_or_refund(&client, GiveBack::all("r", "Back")).prepare().unwrap();
    let line = serde_json::to_string(&call.expose_for_storage()).unwrap();
    for _ in 0..2 {
        let call = payroc_ext::PreparedCall::restore_resumed(serde_json::from_str(&line).unwrap()).unwrap();
        call.typed::<operations::RefundBankTransferPayment>()
            .unwrap()
            .send(&client)
            .await
            .unwrap();
    }
    assert_eq!((sandbox.collected("kill"), count::<Debit>(&sandbox)), (0, 1));
}

#[tokio::test]
async fn a_transfer_whose_response_is_lost_is_found_by_its_order() {
    let (sandbox, client) = shop();
    lose::<Debit>(&sandbox);
    unknown(transfer(&sandbox, &client, order("found")).await.debit(&client).await);
    let found = bank_transfers::find(&client, TERMINAL, &order("found")).await.unwrap();
    assert!(matches!(&found[..], [Transferred::Approved(payment)] if payment.order_id() == "found"));
    assert!(bank_transfers::find(&client, TERMINAL, &order("nothing")).await.unwrap().is_empty());
    assert_eq!(sandbox.collected("found"), 9_500);
}

#[tokio::test]
async fn a_transfer_whose_response_cannot_be_read_is_not_lost() {
    let (sandbox, client) = shop();
    sandbox.next::<Debit>(Step::response(201).body("<html>").after_commit());
    let error = unknown(transfer(&sandbox, &client, order("bytes")).await.debit(&client).await);
    assert_eq!(error.kind(), ErrorKind::Decode);
    let prepared = error.prepared().unwrap().clone().typed::<Debit>().unwrap();
    accepted(Transferred::from(prepared.send(&client).await.unwrap()));
    assert_eq!(sandbox.collected("bytes"), 9_500);
}

/// The caller gave up before the response, and does not know whether the request arrived.
#[tokio::test]
async fn a_transfer_that_was_given_up_is_sent_again_and_debits_once() {
    let (sandbox, client) = shop();
    let token = typed(&sandbox, &client, Form::Ach).await;
    let debit = || {
        let account = AchToken::new(token.as_str(), SecCode::Web);
        Transfer::new(TERMINAL, order("given up"), usd(9_500), account).debit(&client)
    };
    sandbox.next::<Debit>(Step::no_response().after_commit());
    give_up(debit(), || sandbox.collected("given up") > 0).await;
    accepted(debit().await.unwrap());
    assert_eq!(sandbox.collected("given up"), 9_500);
}

#[tokio::test]
async fn a_double_click_debits_once() {
    let (sandbox, client) = shop();
    let token = typed(&sandbox, &client, Form::Ach).await;
    let debit = || {
        let account = AchToken::new(token.as_str(), SecCode::Web);
        Transfer::new(TERMINAL, order("double"), usd(9_500), account).debit(&client)
    };
    let (one, other) = tokio::join!(debit().into_future(), debit().into_future());
    assert_eq!(accepted(one.unwrap()).payment_id(), accepted(other.unwrap()).payment_id());
    assert_eq!(sandbox.collected("double"), 9_500);
}

#[tokio::test]
async fn only_a_decline_leads_to_the_next_attempt() {
    let (sandbox, client) = shop();
    let first = Attempt::first(order("next"));
    sandbox.decide_next(ProcessorDecision::Declined);
    let declined = transfer(&sandbox, &client, first.clone()).await.debit(&client).await.unwrap();
    let Transferred::Declined(declined) = declined else {
        panic!("{declined:?}")
    };
    let second = declined.next_attempt(&first).unwrap();
    assert_eq!(second.number(), 2);
    // It leads on once.
    assert!(
        declined
            .next_attempt(&second)
            .unwrap_err()
            .to_string()
            .contains("an attempt already")
    );
    paid_once(transfer(&sandbox, &client, second).await.debit(&client).await.unwrap(), &sandbox);
    assert!(declined.next_attempt(&Attempt::first(order("other"))).is_err());
}

fn paid_once(transferred: Transferred, sandbox: &Sandbox) {
    assert_eq!((accepted(transferred).order_id(), sandbox.collected("next")), ("next", 9_500));
}

/// What nobody has decided on goes on to nothing but another look.
#[tokio::test]
async fn an_undecided_transfer_waits() {
    let (sandbox, client) = shop();
    for (id, decision) in [("review", ProcessorDecision::UnderReview), ("pending", ProcessorDecision::Pending)] {
        sandbox.decide_next(decision);
        let transferred = transfer(&sandbox, &client, order(id)).await.debit(&client).await.unwrap();
        let Transferred::Undecided(waiting) = transferred else {
            panic!("{transferred:?}")
        };
        let stored = serde_json::to_string(&waiting).unwrap();
        let waiting: bank_transfers::Undecided = serde_json::from_str(&stored).unwrap();
        assert!(matches!(waiting.fetch(&client).await.unwrap(), Transferred::Undecided(_)));
        sandbox.resolve(waiting.payment().payment_id().as_str(), ProcessorDecision::Approved);
        accepted(waiting.fetch(&client).await.unwrap());
    }
}

#[tokio::test]
async fn a_newer_server_does_not_break_a_transfer() {
    let (sandbox, client) = shop();
    sandbox.next::<Debit>(Step::ordinary().unknown_fields().unknown_values());
    let transferred = transfer(&sandbox, &client, order("newer")).await.debit(&client).await.unwrap();
    assert!(matches!(transferred, Transferred::Undecided(_)), "{transferred:?}");
}
