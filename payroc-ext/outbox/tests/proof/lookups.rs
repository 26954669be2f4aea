//! Look-ups for each kind of operation whose record a list has: settled to found, and to nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use payroc_ext::clock::SystemClock;
use payroc_ext::http::{BoxFuture, HttpErrorKind};
use payroc_ext::types::{
    BankTransferPaymentRequest, BankTransferUnreferencedRefundRequest, PaymentInstructionRequest, PaymentPlan, RefundInstructionRequest,
    SecureTokenRequest, SecureTokenRequestSource, SingleUseTokenPayload, SubscriptionPaymentRequest, SubscriptionRequest,
    UnreferencedRefundRequest,
};
use payroc_ext::{Client, Operation as _, OperationInfo, PreparedCall, operations};
use payroc_outbox::{Candidate, Error, Lookup, Outbox, Settings, Settled, Sought, State, Verdict, Worker};
use payroc_sandbox::{Form, Sandbox, Step, Trigger};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::support::{self, AMOUNT, Database, Intent, LEASE, RESEND_FOR, age, card_payment, execute, intent, number, row, step};

const TERMINAL: &str = "1234001";
const SERIAL: &str = "1850010868";

fn body<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("a body")
}

fn settings() -> Settings {
    support::settings().with_card_numbers_allowed_in::<operations::CreateRefund>()
}

/// A sandbox whose devices are used at once.
fn sandbox() -> Sandbox {
    Sandbox::builder().clock(SystemClock::new()).device_time(Duration::ZERO).build()
}

/// A subscription that is paid by request, and the saved card that pays it.
async fn subscription(sandbox: &Sandbox, client: &Client) -> String {
    client
        .hosted_fields()
        .terminal(TERMINAL)
        .for_saving_card()
        .await
        .expect("a session");
    let session = sandbox.sessions().pop().expect("a session");
    let token = sandbox.submit(&session.token, Form::Card).expect("a token").token;
    let source = SecureTokenRequestSource::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
    let saved = client.secure_tokens().create(TERMINAL, SecureTokenRequest::new(source)).await;
    let saved = saved.expect("a saved card").token.expose().to_owned();
    let plan = json!({
        "paymentPlanId": "gold", "name": "Gold plan", "currency": "USD", "type": "manual", "frequency": "monthly",
        "onUpdate": "continue", "onDelete": "complete", "recurringOrder": { "amount": AMOUNT },
    });
    let plan = client.payment_plans().create(TERMINAL, body::<PaymentPlan>(plan)).await;
    plan.expect("a plan");
    let made = client.subscriptions().create(TERMINAL, subscribe("first", &saved, None)).await;
    made.expect("a subscription");
    saved
}

fn subscribe(id: &str, saved: &str, setup: Option<Value>) -> SubscriptionRequest {
    let mut request = json!({
        "subscriptionId": id, "paymentPlanId": "gold", "startDate": "2026-01-31",
        "paymentMethod": { "type": "secureToken", "token": saved },
    });
    if let Some(order) = setup {
        request["setupOrder"] = order;
    }
    body(request)
}

/// A call of each operation that has a look-up. The order id is the name of the operation, cut to what the API allows.
async fn calls(sandbox: &Sandbox, client: &Client) -> Vec<(&'static OperationInfo, PreparedCall)> {
    macro_rules! calls {
        ($($operation:ident: $call:expr;)*) => {
            vec![$((operations::$operation::INFO, $call.prepare().expect("a call").as_call().clone())),*]
        };
    }
    let saved = subscription(sandbox, client).await;
    let order = |info: &OperationInfo| json!({ "orderId": order_of(info), "amount": AMOUNT, "currency": "USD" });
    let described = |info: &OperationInfo| {
        let mut order = order(info);
        order["description"] = "Goods returned".into();
        order
    };
    let ach = json!({ "type": "ach", "nameOnAccount": "Sam Lee", "accountNumber": "1234567890", "routingNumber": "053200983" });
    let card = json!({ "type": "card", "cardDetails": {
        "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
    } });
    calls! {
        CreatePayment: client.payments().create(card_payment(&order_of(operations::CreatePayment::INFO), AMOUNT));
        CreateRefund: client.refunds().create(body::<UnreferencedRefundRequest>(json!({
            "channel": "pos", "processingTerminalId": TERMINAL, "refundMethod": card, "order": described(operations::CreateRefund::INFO),
        })));
        CreateBankTransferPayment: client.bank_transfer_payments().create(body::<BankTransferPaymentRequest>(json!({
            "processingTerminalId": TERMINAL, "order": order(operations::CreateBankTransferPayment::INFO), "paymentMethod": ach,
        })));
        CreateBankTransferRefund: client.bank_transfer_refunds().create(body::<BankTransferUnreferencedRefundRequest>(json!({
            "processingTerminalId": TERMINAL, "refundMethod": ach, "order": described(operations::CreateBankTransferRefund::INFO),
        })));
        CreateSubscription: client.subscriptions().create(TERMINAL, subscribe("second", &saved, Some(json!({
            "orderId": order_of(operations::CreateSubscription::INFO), "amount": AMOUNT,
        }))));
        PaySubscription: client.subscriptions().pay(TERMINAL, "first", body::<SubscriptionPaymentRequest>(json!({
            "order": { "orderId": order_of(operations::PaySubscription::INFO), "amount": AMOUNT },
        })));
        SubmitPaymentInstruction: client.cloud().payment_instructions().submit(SERIAL, body::<PaymentInstructionRequest>(json!({
            "processingTerminalId": TERMINAL, "order": order(operations::SubmitPaymentInstruction::INFO),
        })));
        SubmitRefundInstruction: client.cloud().refund_instructions().submit(SERIAL, body::<RefundInstructionRequest>(json!({
            "processingTerminalId": TERMINAL, "order": described(operations::SubmitRefundInstruction::INFO),
        })));
    }
}

fn order_of(info: &OperationInfo) -> String {
    info.id.chars().filter(|c| *c != '_').take(24).collect()
}

fn sent(sandbox: &Sandbox, info: &OperationInfo) -> usize {
    let requests = sandbox.requests();
    requests
        .iter()
        .filter(|request| request.operation.as_deref() == Some(info.upstream_id))
        .count()
}

#[tokio::test]
async fn every_operation_whose_record_a_list_has_is_settled_by_it() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        let worker = Worker::new(&outbox, client.clone());
        let calls = calls(&sandbox, &client).await;
        for (info, call) in &calls {
            let id = intent(info.id);
            outbox.submit_now(id.clone(), call).await.expect("is stored");
            sandbox.next_of(info, Step::error(HttpErrorKind::Reset).after_commit());
            assert_eq!(step(&worker).await, Some(State::Uncertain), "{}", info.id);
            let times = sent(&sandbox, info);
            age(&outbox, RESEND_FOR + Duration::from_secs(60)).await;
            assert_eq!(step(&worker).await, Some(State::Done), "{}: {:?}", info.id, row(&outbox, &id).await);
            let row = row(&outbox, &id).await;
            assert_eq!(row.settled_by.as_deref(), Some("lookup"), "{}", info.id);
            assert_eq!(sent(&sandbox, info), times, "{} was not sent again", info.id);
            let ledger = sandbox.ledger();
            let made: Vec<_> = ledger.iter().filter(|entry| entry.order_id == order_of(info)).collect();
            assert_eq!(
                (made.len(), row.result_id.as_deref()),
                (1, made.first().map(|made| made.id.as_str())),
                "{}",
                info.id
            );
        }
        assert_eq!(calls.len(), 8);
    }
}

/// An uncertain payment of an order that never arrived, and whose key is too old.
async fn lost(outbox: &Outbox, sandbox: &Sandbox, client: &Client, order: &str) {
    let lost = Intent::payment("lost", order);
    outbox.submit_now(lost.id.clone(), lost.call(client)).await.expect("is stored");
    sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset));
    assert_eq!(step(&Worker::new(outbox, client.clone())).await, Some(State::Uncertain));
    // Not before another row of the order is settled.
    execute(
        outbox,
        "UPDATE payroc_outbox SET first_sent_at = first_sent_at - 90000000, due_at = due_at + 3600000",
    )
    .await;
}

async fn look_up(outbox: &Outbox, client: &Client) -> (Option<State>, String) {
    execute(outbox, "UPDATE payroc_outbox SET due_at = 0 WHERE intent_id = 'lost'").await;
    let state = step(&Worker::new(outbox, client.clone())).await;
    (state, row(outbox, &intent("lost")).await.reason.unwrap_or_default())
}

#[tokio::test]
async fn a_record_that_another_row_of_the_order_made_settles_nothing() {
    for database in Database::each().await {
        // A payment of a subscription has an id that payments have as well.
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        let worker = Worker::new(&outbox, client.clone());
        let calls = calls(&sandbox, &client).await;
        let call = |info: &OperationInfo| &calls.iter().find(|(known, _)| known.id == info.id).expect("a call").1;
        for info in [
            operations::PaySubscription::INFO,
            // The response to an instruction does not name the payment, nor does that to a subscription.
            operations::SubmitPaymentInstruction::INFO,
            operations::CreateSubscription::INFO,
        ] {
            lost(&outbox, &sandbox, &client, &order_of(info)).await;
            outbox.submit_now(intent(info.id), call(info)).await.expect("is stored");
            assert_eq!(step(&worker).await, Some(State::Done), "{}", info.id);
            // So that a device has been used.
            let mut made = client.payments().list().order_id(order_of(info)).items();
            assert!(made.next().await.is_some_and(|row| row.is_ok()), "{}", info.id);
            let (state, reason) = look_up(&outbox, &client).await;
            assert_eq!(state, Some(State::Held), "{}: {reason}", info.id);
            execute(&outbox, "DELETE FROM payroc_outbox").await;
        }
        // A person knew that a row has acted, and not the id.
        lost(&outbox, &sandbox, &client, "by-hand").await;
        let other = Intent::payment("other", "by-hand");
        outbox.submit_now(other.id.clone(), other.call(&client)).await.expect("is stored");
        sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
        assert_eq!(step(&worker).await, Some(State::Uncertain));
        execute(&outbox, "UPDATE payroc_outbox SET state = 'held' WHERE intent_id = 'other'").await;
        let verdict = Verdict::Done { result_id: None };
        outbox.settle_by_hand(&other.id, verdict, "Ada").await.expect("settles");
        let (state, reason) = look_up(&outbox, &client).await;
        assert_eq!(state, Some(State::Held));
        assert!(reason.contains("may have made the record"), "{reason}");
    }
}

/// Finds the same record for every call.
struct Same;

impl Lookup for Same {
    fn candidates<'a>(&'a self, _: &'a Client, sought: &'a Sought) -> BoxFuture<'a, Result<Vec<Candidate>, payroc_ext::Error>> {
        Box::pin(async {
            Ok(vec![Candidate {
                id: "M2MJOG6O2Y".to_owned(),
                order_id: sought.order_id.clone(),
                amount: sought.amount,
                terminal: sought.terminal.clone(),
                at: Some(sought.submitted_at),
            }])
        })
    }
}

/// Submits a payment, whose order is called like its intent.
async fn submit(outbox: &Outbox, client: &Client, name: &str) {
    let payment = Intent::payment(name, name);
    outbox
        .submit_now(payment.id.clone(), payment.call(client))
        .await
        .expect("is stored");
}

#[tokio::test]
async fn an_id_settles_one_row_whether_a_look_up_a_response_or_a_person_brings_it() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        let worker = Worker::new(&outbox, client.clone()).with_lookup::<operations::CreatePayment>(Same);
        let submit = async |name: &str| submit(&outbox, &client, name).await;
        for name in ["one", "two"] {
            submit(name).await;
            sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
            assert_eq!(step(&worker).await, Some(State::Uncertain));
        }
        age(&outbox, RESEND_FOR + Duration::from_secs(60)).await;
        // The one that is looked up first has it, and the other one is held.
        let states = [step(&worker).await, step(&worker).await];
        assert_eq!(states, [Some(State::Done), Some(State::Held)]);
        let held = intent(if row(&outbox, &intent("one")).await.state == State::Held {
            "one"
        } else {
            "two"
        });
        // A person cannot give it the same id either.
        let verdict = Verdict::Done {
            result_id: Some("M2MJOG6O2Y".to_owned()),
        };
        let error = outbox.settle_by_hand(&held, verdict, "Ada").await.expect_err("the id is taken");
        let other = if held.as_str() == "one" { "two" } else { "one" };
        assert!(
            matches!(&error, Error::IdTaken { id, other: has } if id == "M2MJOG6O2Y" && has.as_str() == other),
            "{error}"
        );
        assert!(error.to_string().contains("settle it without the id first"), "{error}");
        assert_eq!(row(&outbox, &held).await.state, State::Held);
        // Nor does a response of the server's.
        submit("three").await;
        sandbox.next::<operations::CreatePayment>(Step::ordinary().map_json(|body| body["paymentId"] = "M2MJOG6O2Y".into()));
        assert_eq!(step(&worker).await, Some(State::Held));
        let reason = row(&outbox, &intent("three")).await.reason.unwrap_or_default();
        assert!(reason.contains("which another row has"), "{reason}");
    }
}

/// The look-up of one order takes the record of another one, whose own response comes later.
#[tokio::test]
async fn a_row_that_a_look_up_settled_by_anothers_record_is_put_right() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        let worker = Worker::new(&outbox, client.clone()).with_lookup::<operations::CreatePayment>(Same);
        let submit = async |name: &str| submit(&outbox, &client, name).await;
        submit("wrong").await;
        sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset));
        assert_eq!(step(&worker).await, Some(State::Uncertain));
        age(&outbox, RESEND_FOR + Duration::from_secs(60)).await;
        assert_eq!(step(&worker).await, Some(State::Done));
        submit("right").await;
        sandbox.next::<operations::CreatePayment>(Step::ordinary().map_json(|body| body["paymentId"] = "M2MJOG6O2Y".into()));
        assert_eq!(step(&worker).await, Some(State::Held));

        submit("other").await;
        assert_eq!(step(&worker).await, Some(State::Done));
        let error = outbox.reopen(&intent("other"), "Ada").await.expect_err("the server has said so");
        assert!(matches!(&error, Error::WrongState { state: State::Done, .. }), "{error}");
        let error = outbox.reopen(&intent("nobody"), "Ada").await.expect_err("there is none");
        assert!(matches!(&error, Error::NotFound { .. }), "{error}");

        let verdict = || Verdict::Done {
            result_id: Some("M2MJOG6O2Y".to_owned()),
        };
        outbox
            .settle_by_hand(&intent("right"), verdict(), "Ada")
            .await
            .expect_err("the id is taken");
        let wrong = outbox.reopen(&intent("wrong"), "Ada").await.expect("is held again");
        assert_eq!((wrong.state, wrong.settled_by), (State::Held, None));
        let reason = wrong.reason.unwrap_or_default();
        assert_eq!(reason, "reopened by Ada: it was done, settled by lookup");
        let wrong = outbox
            .settle_by_hand(&intent("wrong"), Verdict::NotDone, "Ada")
            .await
            .expect("settles");
        assert_eq!((wrong.state, wrong.result_id), (State::Refused, None));
        outbox.settle_by_hand(&intent("right"), verdict(), "Ada").await.expect("settles");
        let Ok(Settled::Done(done)) = outbox.outcome(&intent("right")).await else {
            panic!("it is done")
        };
        let payment: payroc_ext::types::Payment = done.decode().expect("a payment").expect("its response");
        assert_eq!(payment.payment_id.as_str(), "M2MJOG6O2Y");
        // What a person has settled can be reopened as well.
        assert_eq!(outbox.reopen(&intent("wrong"), "Bob").await.expect("is held").state, State::Held);
    }
}

/// A time without an offset says when the record was made in a zone that nobody names. That a record is there is not to be overlooked, and nothing is assumed.
#[tokio::test]
async fn a_record_whose_time_has_no_offset_is_named_as_the_reason() {
    for database in Database::each().await {
        let outbox = database.open(settings()).await;
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let worker = Worker::new(&outbox, client.clone());
        let payment = Intent::payment("one", "one");
        outbox
            .submit_now(payment.id.clone(), payment.call(&client))
            .await
            .expect("is stored");
        sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
        assert_eq!(step(&worker).await, Some(State::Uncertain));
        age(&outbox, RESEND_FOR + Duration::from_secs(60)).await;
        sandbox.next::<operations::ListPayments>(Step::ordinary().map_json(|page| {
            let time = &mut page["data"][0]["order"]["dateTime"];
            *time = time.as_str().expect("a time").trim_end_matches('Z').into();
        }));
        assert_eq!(step(&worker).await, Some(State::Held));
        let reason = row(&outbox, &intent("one")).await.reason.unwrap_or_default();
        assert!(reason.contains("no time, or one without an offset"), "{reason}");
    }
}

/// Finds these records, once it is let.
#[derive(Clone)]
struct Records {
    found: fn(&Sought) -> Vec<Candidate>,
    open: Arc<Semaphore>,
    is_asked: Arc<AtomicBool>,
}

impl Records {
    fn new(found: fn(&Sought) -> Vec<Candidate>) -> Self {
        Self {
            found,
            open: Arc::new(Semaphore::new(0)),
            is_asked: Arc::default(),
        }
    }

    fn let_go(&self) {
        self.open.add_permits(1);
    }
}

impl Lookup for Records {
    fn candidates<'a>(&'a self, _: &'a Client, sought: &'a Sought) -> BoxFuture<'a, Result<Vec<Candidate>, payroc_ext::Error>> {
        Box::pin(async {
            self.is_asked.store(true, Ordering::Relaxed);
            self.open.acquire().await.expect("is never closed").forget();
            Ok((self.found)(sought))
        })
    }
}

/// A record that fits.
fn fitting(sought: &Sought, id: &str) -> Candidate {
    Candidate {
        id: id.to_owned(),
        order_id: sought.order_id.clone(),
        amount: sought.amount,
        terminal: sought.terminal.clone(),
        at: Some(sought.submitted_at),
    }
}

/// A record without a time that another row has is no candidate; one that is nobody's could be the result as well as the one that fits.
#[tokio::test]
async fn a_record_without_a_time_keeps_another_from_settling_the_row_unless_it_is_another_rows() {
    let found = |sought: &Sought| {
        let timeless = Candidate {
            at: None,
            ..fitting(sought, "TIMELESS01")
        };
        vec![fitting(sought, "M2MJOG6O2Y"), timeless]
    };
    for is_taken in [false, true] {
        for database in Database::each().await {
            let sandbox = sandbox();
            let client = support::client(sandbox.clone());
            let outbox = database.open(settings()).await;
            if is_taken {
                let other = Intent::payment("other", "another order");
                outbox.submit_now(other.id.clone(), other.call(&client)).await.expect("is stored");
                assert_eq!(step(&Worker::new(&outbox, client.clone())).await, Some(State::Done));
                execute(&outbox, "UPDATE payroc_outbox SET result_id = 'TIMELESS01'").await;
            }
            lost(&outbox, &sandbox, &client, "order").await;
            execute(&outbox, "UPDATE payroc_outbox SET due_at = 0 WHERE state = 'uncertain'").await;
            let records = Records::new(found);
            records.let_go();
            let worker = Worker::new(&outbox, client).with_lookup::<operations::CreatePayment>(records);
            let to = step(&worker).await;
            let row = row(&outbox, &intent("lost")).await;
            if is_taken {
                assert_eq!((to, row.result_id.as_deref()), (Some(State::Done), Some("M2MJOG6O2Y")));
                continue;
            }
            assert_eq!((to, row.result_id), (Some(State::Held), None));
            let reason = row.reason.unwrap_or_default();
            assert!(reason.contains("M2MJOG6O2Y fits it") && reason.contains("TIMELESS01"), "{reason}");
        }
    }
}

#[tokio::test]
async fn the_outbox_compares_the_records_of_a_look_up_and_looks_through_a_hundred() {
    let other_amount = |sought: &Sought| {
        let mut other = fitting(sought, "M2MJOG6O2Y");
        other.amount += 1;
        vec![other]
    };
    let too_many = |sought: &Sought| {
        let other = |number| Candidate {
            amount: 1,
            ..fitting(sought, &format!("OTHER{number}"))
        };
        (0..100).map(other).chain([fitting(sought, "M2MJOG6O2Y")]).collect()
    };
    let hundred = |sought: &Sought| {
        let other = |number| Candidate {
            amount: 1,
            ..fitting(sought, &format!("OTHER{number}"))
        };
        (0..99).map(other).chain([fitting(sought, "M2MJOG6O2Y")]).collect()
    };
    for (found, state, reason) in [
        (other_amount as fn(&Sought) -> Vec<Candidate>, State::Held, "no record fits it"),
        (too_many, State::Held, "too many records"),
        (hundred, State::Done, ""),
    ] {
        for database in Database::each().await {
            let sandbox = sandbox();
            let client = support::client(sandbox.clone());
            let outbox = database.open(settings()).await;
            lost(&outbox, &sandbox, &client, "order").await;
            execute(&outbox, "UPDATE payroc_outbox SET due_at = 0").await;
            let records = Records::new(found);
            records.let_go();
            let worker = Worker::new(&outbox, client).with_lookup::<operations::CreatePayment>(records);
            assert_eq!(step(&worker).await, Some(state));
            let held = row(&outbox, &intent("lost")).await.reason.unwrap_or_default();
            assert!(held.contains(reason), "{held}");
        }
    }
}

#[tokio::test]
async fn a_look_up_that_lost_its_lease_settles_holds_and_releases_nothing() {
    let none = |_: &Sought| Vec::new();
    let one = |sought: &Sought| vec![fitting(sought, "M2MJOG6O2Y")];
    for found in [none as fn(&Sought) -> Vec<Candidate>, one] {
        for database in Database::each().await {
            let sandbox = sandbox();
            let client = support::client(sandbox.clone());
            let outbox = database.open(settings()).await;
            lost(&outbox, &sandbox, &client, "order").await;
            execute(&outbox, "UPDATE payroc_outbox SET due_at = 0").await;
            let looks_up = async |records: &Records| {
                let worker = Worker::new(&outbox, client.clone()).with_lookup::<operations::CreatePayment>(records.clone());
                let looking = tokio::spawn(async move { step(&worker).await });
                while !records.is_asked.load(Ordering::Relaxed) {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                Looking(looking)
            };
            let (first, second) = (Records::new(found), Records::new(one));
            let Looking(late) = looks_up(&first).await;
            age(&outbox, LEASE + Duration::from_millis(1)).await;
            let Looking(owner) = looks_up(&second).await;
            let before = row(&outbox, &intent("lost")).await;
            first.let_go();
            assert_eq!(late.await.expect("ends"), None, "it had lost its lease");
            let after = row(&outbox, &intent("lost")).await;
            assert_eq!(
                (after.state, &after.owner, after.due_at, &after.result_id),
                (State::Uncertain, &before.owner, before.due_at, &None)
            );
            second.let_go();
            assert_eq!(owner.await.expect("ends"), Some(State::Done));
        }
    }
    // One that fails puts nothing back either.
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        lost(&outbox, &sandbox, &client, "order").await;
        execute(&outbox, "UPDATE payroc_outbox SET due_at = 0").await;
        let taken = TakenOver(outbox.clone());
        let worker = Worker::new(&outbox, client).with_lookup::<operations::CreatePayment>(taken);
        assert_eq!(step(&worker).await, None);
        assert_eq!(row(&outbox, &intent("lost")).await.owner.as_deref(), Some("another"));
    }
}

/// A step that has asked for its candidates and waits for them.
struct Looking(tokio::task::JoinHandle<Option<State>>);

/// Fails when another worker has the row.
struct TakenOver(Outbox);

impl Lookup for TakenOver {
    fn candidates<'a>(&'a self, client: &'a Client, _: &'a Sought) -> BoxFuture<'a, Result<Vec<Candidate>, payroc_ext::Error>> {
        Box::pin(async {
            execute(&self.0, "UPDATE payroc_outbox SET lease = lease + 1, owner = 'another'").await;
            let nothing = client.payments().get("M2MJOG6O2Y").await;
            Err(nothing.expect_err("there is no such payment"))
        })
    }
}

#[tokio::test]
async fn an_operation_without_a_list_by_order_becomes_held() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        let worker = Worker::new(&outbox, client.clone());
        // Each acts on what exists, and names no order of its own.
        let paid = client.payments().create(card_payment("paid", AMOUNT)).await.expect("a payment");
        let held = card_payment("held", AMOUNT).auto_capture(false).process_as_sale(false);
        let held = client.payments().create(held).await.expect("a payment");
        let request = payroc_ext::types::ReferencedRefundRequest::new(100, "Goods returned");
        let refund = client
            .payments()
            .refund(paid.payment_id.clone(), request)
            .prepare()
            .expect("a call");
        let capture = client.payments().capture(held.payment_id.clone()).prepare().expect("a call");
        let reverse = client.payments().reverse(held.payment_id.clone()).prepare().expect("a call");
        let calls = [refund.as_call().clone(), capture.as_call().clone(), reverse.as_call().clone()];
        for call in calls {
            let (info, id) = (call.operation(), intent(call.operation().id));
            outbox.submit_now(id.clone(), &call).await.expect("is stored");
            sandbox.next_of(info, Step::error(HttpErrorKind::Reset).after_commit());
            assert_eq!(step(&worker).await, Some(State::Uncertain));
            age(&outbox, RESEND_FOR + Duration::from_secs(60)).await;
            assert_eq!(step(&worker).await, Some(State::Held), "{}", info.id);
            let reason = row(&outbox, &id).await.reason.unwrap_or_default();
            assert!(reason.contains("there is no look-up for"), "{reason}");
            assert_eq!(sent(&sandbox, info), 1);
        }
    }
}

/// Keeps a row from being due, or makes it due again.
async fn set_due(outbox: &Outbox, name: &str, is_due: bool) {
    let due = if is_due { "0" } else { "due_at + 3600000" };
    execute(
        outbox,
        &format!("UPDATE payroc_outbox SET due_at = {due} WHERE intent_id = '{name}'"),
    )
    .await;
}

#[tokio::test]
async fn a_refund_of_a_payment_is_no_record_of_a_refund_without_one() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        let worker = Worker::new(&outbox, client.clone());
        // It never arrives.
        let card = json!({ "type": "card", "cardDetails": {
            "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" },
        } });
        let call = client.refunds().create(body::<UnreferencedRefundRequest>(json!({
            "channel": "pos", "processingTerminalId": TERMINAL, "refundMethod": card,
            "order": { "orderId": "order", "amount": AMOUNT, "currency": "USD", "description": "Goods returned" },
        })));
        let call = call.prepare().expect("a call");
        outbox.submit_now(intent("lost"), &call).await.expect("is stored");
        sandbox.next::<operations::CreateRefund>(Step::error(HttpErrorKind::Reset));
        assert_eq!(step(&worker).await, Some(State::Uncertain));
        execute(
            &outbox,
            "UPDATE payroc_outbox SET first_sent_at = first_sent_at - 90000000, due_at = due_at + 3600000",
        )
        .await;
        // A settled payment of the same order is refunded, by a refund of its own with the order id of the payment.
        let paid = client
            .payments()
            .create(card_payment("order", 2 * AMOUNT))
            .await
            .expect("a payment");
        let closed = sandbox.trigger(Trigger::CloseBatch {
            processing_terminal_id: None,
        });
        closed.expect("closes");
        let request = payroc_ext::types::ReferencedRefundRequest::new(AMOUNT, "Goods returned");
        let refund = client
            .payments()
            .refund(paid.payment_id.clone(), request)
            .prepare()
            .expect("a call");
        outbox.submit_now(intent("refund"), &refund).await.expect("is stored");
        assert_eq!(step(&worker).await, Some(State::Done));
        let mut refunds = client.refunds().list().order_id("order").items();
        let found = refunds.next().await.expect("the sandbox made a refund").expect("a refund");
        assert!(found.payment.is_some() && found.order.amount == AMOUNT);
        let (state, reason) = look_up(&outbox, &client).await;
        assert_eq!(state, Some(State::Held), "{reason}");
        assert!(reason.contains("no record fits it"), "{reason}");
    }
}

#[tokio::test]
async fn an_open_row_of_the_order_counts_in_every_lane_of_the_merchant() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        lost(&outbox, &sandbox, &client, "order").await;
        // The same merchant by a client that has its name.
        let named = client.for_merchant("bakery", payroc_ext::ApiKey::new(payroc_sandbox::API_KEY));
        let other = Intent::payment("other", "order");
        outbox.submit_now(other.id.clone(), other.call(&named)).await.expect("is stored");
        sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
        assert_eq!(step(&Worker::new(&outbox, named.clone())).await, Some(State::Uncertain));
        let (state, reason) = look_up(&outbox, &client).await;
        assert_eq!(state, Some(State::Held), "{reason}");
        assert!(reason.contains("another open row"), "{reason}");
        execute(&outbox, "UPDATE payroc_outbox SET due_at = 0").await;
        assert_eq!(step(&Worker::new(&outbox, named)).await, Some(State::Done));
    }
}

#[tokio::test]
async fn an_id_of_a_row_is_that_of_no_row_of_another_operation_and_a_success_is_never_lost() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        let worker = Worker::new(&outbox, client.clone());
        let calls = calls(&sandbox, &client).await;
        let (_, pay) = calls
            .iter()
            .find(|(info, _)| info.id == operations::PaySubscription::INFO.id)
            .expect("a call");
        outbox.submit_now(intent("paid"), pay).await.expect("is stored");
        assert_eq!(step(&worker).await, Some(State::Done));
        let id = row(&outbox, &intent("paid")).await.result_id.expect("an id");
        // A response that names it.
        let other = Intent::payment("other", "order");
        outbox.submit_now(other.id.clone(), other.call(&client)).await.expect("is stored");
        let named = id.clone();
        sandbox.next::<operations::CreatePayment>(Step::ordinary().map_json(move |body| body["paymentId"] = named.clone().into()));
        assert_eq!(step(&worker).await, Some(State::Held));
        let held = row(&outbox, &other.id).await;
        assert!(
            held.reason
                .as_deref()
                .is_some_and(|reason| reason.contains("which another row has")),
            "{held:?}"
        );
        // What is known of the success is kept.
        assert_eq!((held.may_have_arrived, held.status, &held.result_id), (true, Some(201), &None));
        assert_eq!(
            number(
                &outbox,
                "SELECT COUNT(*) FROM payroc_outbox WHERE state = 'held' AND response IS NOT NULL"
            )
            .await,
            1
        );
        // A person.
        let verdict = Verdict::Done {
            result_id: Some(id.clone()),
        };
        let error = outbox.settle_by_hand(&other.id, verdict, "Ada").await.expect_err("the id is taken");
        assert!(
            matches!(&error, Error::IdTaken { id: taken, other } if *taken == id && other.as_str() == "paid"),
            "{error}"
        );
        // An operation whose id is that of no record of a list has its own ids.
        let capture = card_payment("capture", AMOUNT).auto_capture(false).process_as_sale(false);
        let capture = client.payments().create(capture).await.expect("a payment");
        let capture = client.payments().capture(capture.payment_id.clone()).prepare().expect("a call");
        outbox.submit_now(intent("capture"), &capture).await.expect("is stored");
        execute(&outbox, "UPDATE payroc_outbox SET state = 'held' WHERE intent_id = 'capture'").await;
        let verdict = Verdict::Done { result_id: Some(id) };
        outbox.settle_by_hand(&intent("capture"), verdict, "Ada").await.expect("settles");
    }
}

#[tokio::test]
async fn a_record_that_another_row_has_does_not_count_among_those_that_fit() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        let worker = Worker::new(&outbox, client.clone());
        // The same order is paid in two parts of one amount. Both arrive, and one response is lost.
        for (name, is_lost, state) in [("one", true, State::Uncertain), ("two", false, State::Done)] {
            let part = Intent::payment(name, "order");
            outbox.submit_now(part.id.clone(), part.call(&client)).await.expect("is stored");
            if is_lost {
                sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
            }
            assert_eq!(step(&worker).await, Some(state));
            set_due(&outbox, "one", false).await;
        }
        age(&outbox, RESEND_FOR + Duration::from_secs(60)).await;
        set_due(&outbox, "one", true).await;
        assert_eq!(step(&worker).await, Some(State::Done), "{:?}", row(&outbox, &intent("one")).await);
        let row = row(&outbox, &intent("one")).await;
        let ledger = sandbox.ledger();
        let own = ledger
            .iter()
            .find(|entry| entry.idempotency_key.map(|key| key.to_string()) == row.idempotency_key);
        assert_eq!(own.map(|entry| &entry.id), row.result_id.as_ref());
    }
}

#[tokio::test]
async fn a_request_with_a_time_of_its_own_is_held_and_lists_are_asked_for_what_is_later_than_the_submit() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        let worker = Worker::new(&outbox, client.clone());
        for (name, is_dated, state) in [("dated", true, State::Held), ("plain", false, State::Done)] {
            let mut request = card_payment(name, AMOUNT);
            if is_dated {
                request.order = body(json!({ "orderId": name, "amount": AMOUNT, "currency": "USD", "dateTime": "2031-01-01T00:00:00Z" }));
            }
            let call = client.payments().create(request).prepare().expect("a call");
            outbox.submit_now(intent(name), &call).await.expect("is stored");
            sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
            assert_eq!(step(&worker).await, Some(State::Uncertain));
            age(&outbox, RESEND_FOR + Duration::from_secs(60)).await;
            assert_eq!(step(&worker).await, Some(state), "{:?}", row(&outbox, &intent(name)).await);
        }
        let reason = row(&outbox, &intent("dated")).await.reason.unwrap_or_default();
        assert!(reason.contains("a time of its own"), "{reason}");
        let requests = sandbox.requests();
        let lists: Vec<_> = requests.iter().filter(|request| request.method == "GET").collect();
        assert!(!lists.is_empty());
        assert!(
            lists
                .iter()
                .all(|request| request.query.as_ref().is_some_and(|query| query.contains("dateFrom=")))
        );
    }
}

/// Fails, or panics.
struct Broken(bool);

impl Lookup for Broken {
    fn candidates<'a>(&'a self, client: &'a Client, _: &'a Sought) -> BoxFuture<'a, Result<Vec<Candidate>, payroc_ext::Error>> {
        assert!(!self.0, "a look-up from elsewhere");
        Box::pin(async {
            let nothing = client.payments().get("M2MJOG6O2Y").await;
            Err(nothing.expect_err("there is no such payment"))
        })
    }
}

#[tokio::test]
async fn a_look_up_that_keeps_failing_is_repeated_for_a_day_and_then_held() {
    for database in Database::each().await {
        for (panics, reason) in [(false, "the look-up failed"), (true, "the look-up panicked")] {
            let sandbox = sandbox();
            let client = support::client(sandbox.clone());
            let outbox = database.open(settings()).await;
            lost(&outbox, &sandbox, &client, "order").await;
            let worker = Worker::new(&outbox, client).with_lookup::<operations::CreatePayment>(Broken(panics));
            // However long no worker ran before.
            age(&outbox, Duration::from_secs(7 * 24 * 3_600)).await;
            let mut waits = Vec::new();
            let mut failing = 0;
            for minutes in [0, 4, 60, 22 * 60] {
                age(&outbox, Duration::from_secs(minutes * 60)).await;
                failing += i64::try_from(minutes).expect("small") * 60_000;
                execute(&outbox, "UPDATE payroc_outbox SET due_at = 0").await;
                assert_eq!(step(&worker).await, Some(State::Uncertain), "{minutes} minutes");
                let wait = number(&outbox, "SELECT due_at - look_up_failed_at FROM payroc_outbox").await;
                waits.push(wait - failing);
                let why = row(&outbox, &intent("lost")).await.reason.unwrap_or_default();
                assert!(why.contains(reason), "{why}");
            }
            // Soon at first, and then not every second.
            assert!((0..5_000).contains(&waits[0]), "{waits:?}");
            assert!((50_000..150_000).contains(&waits[1]), "{waits:?}");
            assert!(waits[2..].iter().all(|wait| *wait > 200_000), "{waits:?}");
            age(&outbox, Duration::from_secs(3_600)).await;
            execute(&outbox, "UPDATE payroc_outbox SET due_at = 0").await;
            assert_eq!(step(&worker).await, Some(State::Held));
            let held = row(&outbox, &intent("lost")).await.reason.unwrap_or_default();
            assert!(held.contains(reason) && held.contains("could not be looked up for a day"), "{held}");
            execute(&outbox, "DELETE FROM payroc_outbox").await;
        }
    }
}

#[tokio::test]
async fn a_clock_that_was_set_back_or_a_database_that_was_restored_begins_the_day_of_failing_look_ups_anew() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        lost(&outbox, &sandbox, &client, "order").await;
        let worker = Worker::new(&outbox, client).with_lookup::<operations::CreatePayment>(Broken(false));
        // As noted by a clock that was two days ahead.
        execute(
            &outbox,
            "UPDATE payroc_outbox SET look_up_failed_at = submitted_at + 172800000, due_at = 0",
        )
        .await;
        assert_eq!(step(&worker).await, Some(State::Uncertain));
        let noted = "SELECT look_up_failed_at - submitted_at FROM payroc_outbox";
        assert!((0..60_000).contains(&number(&outbox, noted).await));
        // As the backup has it.
        age(&outbox, Duration::from_secs(30 * 3_600)).await;
        assert_eq!(outbox.after_restore().await.expect("marks"), 1);
        assert_eq!(step(&worker).await, Some(State::Uncertain));
        assert!((108_000_000..108_060_000).contains(&number(&outbox, noted).await));
    }
}

#[tokio::test]
async fn a_look_up_that_is_rate_limited_holds_the_merchant_back() {
    for database in Database::each().await {
        let sandbox = sandbox();
        let client = support::client(sandbox.clone());
        let outbox = database.open(settings()).await;
        lost(&outbox, &sandbox, &client, "order").await;
        sandbox.next::<operations::ListPayments>(Step::problem(429, "api-error").retry_after(Duration::from_secs(600)));
        let (state, reason) = look_up(&outbox, &client).await;
        assert_eq!(state, Some(State::Uncertain), "{reason}");
        let waits = "SELECT (SELECT MAX(not_before) FROM payroc_outbox_lane) - submitted_at FROM payroc_outbox";
        assert!((590_000..=660_000).contains(&number(&outbox, waits).await));
        assert!(number(&outbox, "SELECT due_at - submitted_at FROM payroc_outbox").await >= 590_000);
    }
}
