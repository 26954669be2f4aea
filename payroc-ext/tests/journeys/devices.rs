//! Payment devices.

use std::task::Poll;
use std::time::Duration;

use payroc_ext::clock::Clock as _;
use payroc_ext::journeys::cards::Attempt;
use payroc_ext::journeys::devices::{
    AfterFailure, Cancellation, ClosedLoopRead, Counter, Ended, Instruction, Kind, Refund, Refunded, Sale, SerialNumber, Signature, Waited,
};
use payroc_ext::types::DeviceEntryMethod;
use payroc_ext::{Decision, ErrorKind};
use payroc_sandbox::{ManualClock, ProcessorDecision, SandboxBuilder, Step, Trigger};

use super::*;

type Submit = operations::SubmitPaymentInstruction;
type Get = operations::GetPaymentInstruction;
type Cancel = operations::CancelPaymentInstruction;

const MINUTE: Duration = Duration::from_secs(60);

/// A till whose time stands still until somebody waits.
struct Till {
    sandbox: Sandbox,
    client: Client,
    clock: ManualClock,
    counter: Counter,
}

impl Till {
    /// Whose device does nothing by itself.
    fn new() -> Self {
        Self::with(SandboxBuilder::manual_devices)
    }

    fn with(settings: impl FnOnce(SandboxBuilder) -> SandboxBuilder) -> Self {
        let clock = ManualClock::new();
        let sandbox = settings(Sandbox::builder().clock(clock.clone())).build();
        let client = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .http_client(sandbox.clone())
            .clock(clock.clone())
            .retry_policy(RetryPolicy::never())
            .build()
            .unwrap();
        let counter = Counter::new(SerialNumber::new("1850010868").unwrap(), TERMINAL);
        Self {
            sandbox,
            client,
            clock,
            counter,
        }
    }

    /// The same with a client that retries, as it does by default.
    fn retrying(mut self) -> Self {
        self.client = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .http_client(self.sandbox.clone())
            .clock(self.clock.clone())
            .build()
            .unwrap();
        self
    }

    async fn sale(&self, order: &str) -> Instruction<Sale> {
        let charge = self.counter.charge(OrderId::new(order).unwrap(), usd(4_999));
        charge.sale(&self.client).await.unwrap()
    }

    /// Lets time pass while a future is polled. Returns its result and the time that it took.
    async fn pass<F: Future>(&self, future: F) -> (F::Output, Duration) {
        self.pass_and(Duration::MAX, || {}, future).await
    }

    /// The same, and does something once so much time has passed.
    async fn pass_and<F: Future>(&self, at: Duration, act: impl FnOnce(), future: F) -> (F::Output, Duration) {
        let start = self.clock.monotonic();
        let mut act = Some(act);
        let mut future = Box::pin(future);
        for _ in 0..10_000 {
            if let Poll::Ready(value) = std::future::poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx))).await {
                return (value, self.clock.monotonic() - start);
            }
            if self.clock.monotonic() - start >= at
                && let Some(act) = act.take()
            {
                act();
            } else {
                self.clock.advance(Duration::from_millis(250));
            }
            tokio::task::yield_now().await;
        }
        panic!("still waiting")
    }
}

fn ended<K: Kind>(waited: Result<Waited<K>, Error>) -> Ended<K> {
    match waited.unwrap() {
        Waited::Ended(ended) => ended,
        Waited::InProgress => panic!("still in progress"),
    }
}

fn completed<K: Kind>(ended: Ended<K>) -> K::Done {
    match ended {
        Ended::Completed(done) => done,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn sell_at_the_counter() {
    let till = Till::with(|builder| builder.device_time(Duration::from_secs(20)));
    let charge = till.counter.charge(OrderId::new("counter").unwrap(), usd(4_999));
    let step = charge.entry_method(DeviceEntryMethod::DeviceReadOrManualEntry).sale(&till.client);
    let instruction = step.await.unwrap();
    let (waited, took) = till.pass(instruction.wait(&till.client, 3 * MINUTE)).await;
    let paid = approved(completed(ended(waited)));
    assert_eq!((paid.order_id(), took), ("counter", Duration::from_secs(20)));
    assert_eq!((till.sandbox.collected("counter"), count::<Get>(&till.sandbox)), (4_999, 1));
}

#[tokio::test]
async fn hold_at_the_counter_and_capture() {
    let till = Till::new();
    let charge = till.counter.charge(OrderId::new("bar").unwrap(), usd(4_999));
    let instruction = charge.authorize(&till.client).await.unwrap();
    till.sandbox.complete_instruction(instruction.id());
    let Charged::Authorized(held) = completed(ended(instruction.wait(&till.client, MINUTE).await)) else {
        panic!()
    };
    assert_eq!(till.sandbox.collected("bar"), 0);
    approved(held.capture(&till.client).await.unwrap());
    assert_eq!(till.sandbox.collected("bar"), 4_999);
}

/// A completed instruction is not an approved payment.
#[tokio::test]
async fn a_card_that_is_declined_at_the_counter_is_not_paid() {
    let till = Till::new();
    let attempt = Attempt::first(OrderId::new("declined").unwrap());
    let instruction = till.counter.charge(attempt.clone(), usd(4_999)).sale(&till.client).await.unwrap();
    let instruction_id = instruction.id().to_owned();
    till.sandbox.trigger(Trigger::DeclineDevice { instruction_id }).unwrap();
    let Charged::Declined(declined) = completed(ended(instruction.wait(&till.client, MINUTE).await)) else {
        panic!()
    };
    let next = attempt.after(&declined).unwrap();
    let again = till.counter.charge(next, usd(4_999)).sale(&till.client).await.unwrap();
    assert_ne!(again, instruction);
    till.sandbox.complete_instruction(again.id());
    approved(completed(ended(again.wait(&till.client, MINUTE).await)));
    assert_eq!(till.sandbox.collected("declined"), 4_999);
}

#[tokio::test]
async fn waiting_ends_at_the_deadline_and_the_device_goes_on() {
    let till = Till::new();
    let instruction = till.sale("slow").await;
    for deadline in [Duration::ZERO, Duration::from_secs(7), MINUTE, Duration::from_secs(150)] {
        let (waited, took) = till.pass(instruction.wait(&till.client, deadline)).await;
        assert!(matches!(waited.unwrap(), Waited::InProgress));
        assert_eq!(took, deadline);
    }
    // The server holds each request for a minute: three for the longest of these, and one for each of the others.
    assert_eq!(count::<Get>(&till.sandbox), 5);
    till.sandbox.complete_instruction(instruction.id());
    approved(completed(ended(instruction.wait(&till.client, MINUTE).await)));
}

#[tokio::test]
async fn waiting_goes_on_beyond_the_minute_for_which_a_request_is_held() {
    let till = Till::new();
    let instruction = till.sale("ninety").await;
    let finish = || till.sandbox.complete_instruction(instruction.id());
    let wait = instruction.wait(&till.client, 3 * MINUTE);
    let (waited, took) = till.pass_and(Duration::from_secs(90), finish, wait).await;
    approved(completed(ended(waited)));
    assert_eq!((took, count::<Get>(&till.sandbox)), (Duration::from_secs(90), 2));
}

/// A proxy that does not hold requests must not be asked in a loop.
#[tokio::test]
async fn a_server_that_responds_at_once_is_asked_once_a_second() {
    let till = Till::with(|builder| builder.manual_devices().instruction_hold(Duration::ZERO));
    let instruction = till.sale("quick").await;
    let (waited, took) = till.pass(instruction.wait(&till.client, Duration::from_secs(10))).await;
    assert!(matches!(waited.unwrap(), Waited::InProgress));
    assert_eq!((took, count::<Get>(&till.sandbox)), (Duration::from_secs(10), 10));
}

/// An error ends the wait, not the instruction.
#[tokio::test]
async fn waiting_is_repeated_after_an_error() {
    let till = Till::new();
    let instruction = till.sale("blip").await;
    till.sandbox.complete_instruction(instruction.id());
    till.sandbox.next::<Get>(Step::error(HttpErrorKind::Reset));
    let error = instruction.wait(&till.client, MINUTE).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Reset);
    till.sandbox.next::<operations::GetPayment>(Step::error(HttpErrorKind::Reset));
    assert!(instruction.wait(&till.client, MINUTE).await.is_err());
    approved(completed(ended(instruction.wait(&till.client, MINUTE).await)));
}

#[tokio::test]
async fn cancel_a_sale_and_try_again() {
    let till = Till::new();
    let attempt = Attempt::first(OrderId::new("cancel").unwrap());
    let charge = || till.counter.charge(attempt.clone(), usd(4_999));
    let instruction = charge().sale(&till.client).await.unwrap();
    let cancellation = instruction.cancel(&till.client, MINUTE).await.unwrap();
    let Cancellation::Canceled(canceled) = cancellation else {
        panic!("{cancellation:?}")
    };
    assert!(matches!(ended(instruction.wait(&till.client, MINUTE).await), Ended::Canceled(_)));
    // The key of the cancelled attempt still leads to the cancelled instruction.
    assert_eq!(charge().sale(&till.client).await.unwrap(), instruction);
    let next = canceled.next_attempt(&attempt).unwrap();
    // The same instruction does not lead on once more, by whatever proof.
    let Ended::Canceled(again) = ended(instruction.wait(&till.client, MINUTE).await) else {
        panic!()
    };
    assert!(again.next_attempt(&next).unwrap_err().to_string().contains("an attempt already"));
    let next = till.counter.charge(next, usd(4_999));
    let again = next.sale(&till.client).await.unwrap();
    assert_ne!(again, instruction);
    till.sandbox.complete_instruction(again.id());
    approved(completed(ended(again.wait(&till.client, MINUTE).await)));
    assert_eq!(till.sandbox.collected("cancel"), 4_999);
}

/// The payer was faster: a conflict means to look.
#[tokio::test]
async fn cancelling_what_is_done_says_what_was_done() {
    let till = Till::new();
    let instruction = till.sale("race").await;
    till.sandbox.complete_instruction(instruction.id());
    let Cancellation::AlreadyDone(ended) = instruction.cancel(&till.client, MINUTE).await.unwrap() else {
        panic!()
    };
    approved(completed(ended));
    assert_eq!(till.sandbox.collected("race"), 4_999);

    let instruction = till.sale("failed").await;
    till.sandbox.fail_instruction(instruction.id(), "The device is offline.");
    let done = instruction.cancel(&till.client, MINUTE).await.unwrap();
    assert!(matches!(done, Cancellation::AlreadyDone(Ended::Failed(_))), "{done:?}");
    // The cardholder pressed the red key.
    let instruction = till.sale("red key").await;
    till.sandbox.cancel_instruction(instruction.id());
    let done = instruction.cancel(&till.client, MINUTE).await.unwrap();
    assert!(matches!(done, Cancellation::Canceled(_)), "{done:?}");
}

/// The cancellation was accepted while a card was being read: the payment counts, and no next attempt.
#[tokio::test]
async fn a_cancellation_that_is_accepted_too_late_says_what_was_done() {
    let till = Till::new();
    let accepted = || till.sandbox.next::<Cancel>(Step::response(204));
    let instruction = till.sale("tapped").await;
    accepted();
    let finish = || till.sandbox.complete_instruction(instruction.id());
    let cancel = instruction.cancel(&till.client, MINUTE);
    let (done, took) = till.pass_and(Duration::from_secs(2), finish, cancel).await;
    let Cancellation::AlreadyDone(ended) = done.unwrap() else {
        panic!()
    };
    approved(completed(ended));
    assert_eq!((till.sandbox.collected("tapped"), took), (4_999, Duration::from_secs(2)));

    // Nobody has seen the end: the device may take the money still.
    let instruction = till.sale("open").await;
    accepted();
    let (open, took) = till.pass(instruction.cancel(&till.client, Duration::from_secs(20))).await;
    accepted();
    till.sandbox.next::<Get>(Step::error(HttpErrorKind::Connect));
    let failed = instruction.cancel(&till.client, MINUTE).await;
    for error in [open.unwrap_err(), failed.unwrap_err()] {
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Timeout, Outcome::Unknown));
        assert!(error.to_string().contains("wait for the instruction"), "{error}");
    }
    assert_eq!(took, Duration::from_secs(20));
    // One that has taken effect costs one look.
    let looks = count::<Get>(&till.sandbox);
    let done = instruction.cancel(&till.client, MINUTE).await.unwrap();
    assert!(matches!(done, Cancellation::Canceled(_)), "{done:?}");
    assert_eq!(count::<Get>(&till.sandbox), looks + 1);
}

/// The API refuses to cancel because the device has taken the card, and then it cannot be asked: nobody may say that nothing was paid.
#[tokio::test]
async fn a_cancellation_that_is_refused_proves_nothing_while_the_end_is_not_seen() {
    let till = Till::new();
    let instruction = till.sale("taken").await;
    till.sandbox.complete_instruction(instruction.id());
    for look in [Step::error(HttpErrorKind::Connect), Step::problem(403, "forbidden")] {
        till.sandbox.next::<Get>(look);
        let error = instruction.cancel(&till.client, MINUTE).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Conflict, Outcome::Unknown));
        assert!(error.to_string().contains("wait for the instruction"), "{error}");
    }
    // The device is seen at work until the deadline.
    till.sandbox.next::<Cancel>(Step::problem(409, "cannot-be-canceled"));
    let open = till.sale("seen").await;
    let (error, took) = till.pass(open.cancel(&till.client, MINUTE)).await;
    assert_eq!((error.unwrap_err().outcome(), took), (Outcome::Unknown, MINUTE));
    // It is not repaired by asking once more, but by seeing the end.
    let done = instruction.cancel(&till.client, MINUTE).await.unwrap();
    assert!(matches!(done, Cancellation::AlreadyDone(Ended::Completed(_))), "{done:?}");
    assert_eq!(till.sandbox.collected("taken"), 4_999);
}

#[tokio::test]
async fn a_cancellation_whose_response_is_lost_is_looked_up() {
    let till = Till::new();
    let instruction = till.sale("lost").await;
    lose::<Cancel>(&till.sandbox);
    let done = instruction.cancel(&till.client, MINUTE).await.unwrap();
    assert!(matches!(done, Cancellation::Canceled(_)), "{done:?}");
}

/// The reader is not frozen: what cannot be cancelled says so at the deadline, and the device may still take money.
#[tokio::test]
async fn a_cancellation_that_never_arrives_ends_at_its_deadline() {
    let till = Till::new();
    let instruction = till.sale("never").await;
    till.sandbox.next::<Cancel>(Step::error(HttpErrorKind::Reset));
    let deadline = Duration::from_secs(20);
    let (result, took) = till.pass(instruction.cancel(&till.client, deadline)).await;
    let error = result.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), took),
        (ErrorKind::Reset, Outcome::Unknown, deadline)
    );
    // A look that fails does not make it certain either.
    till.sandbox.next::<Cancel>(Step::error(HttpErrorKind::Reset));
    till.sandbox.next::<Get>(Step::error(HttpErrorKind::Connect));
    let error = instruction.cancel(&till.client, deadline).await.unwrap_err();
    assert_eq!(
        (error.operation(), error.outcome()),
        (Some("CancelPaymentInstruction"), Outcome::Unknown)
    );
    till.sandbox.complete_instruction(instruction.id());
    let done = instruction.cancel(&till.client, deadline).await.unwrap();
    assert!(matches!(done, Cancellation::AlreadyDone(Ended::Completed(_))), "{done:?}");
}

#[tokio::test]
async fn a_device_that_fails_says_why_and_is_tried_again_once_there_is_no_payment() {
    let till = Till::new();
    let attempt = Attempt::first(OrderId::new("offline").unwrap());
    let instruction = till.counter.charge(attempt.clone(), usd(4_999)).sale(&till.client).await.unwrap();
    till.sandbox.fail_instruction(instruction.id(), "The device is offline.");
    let Ended::Failed(failed) = ended(instruction.wait(&till.client, MINUTE).await) else {
        panic!()
    };
    assert_eq!(failed.message(), Some("The device is offline."));
    let AfterFailure::NothingListed(nothing) = failed.look(&till.client, &till.counter, &attempt).await.unwrap() else {
        panic!()
    };
    let next = nothing.assume_none();
    // It leads on once.
    let error = failed.look(&till.client, &till.counter, &next).await.unwrap_err();
    assert!(error.to_string().contains("an attempt already"), "{error}");
    let again = till.counter.charge(next.clone(), usd(4_999)).sale(&till.client).await.unwrap();
    till.sandbox.complete_instruction(again.id());
    approved(completed(ended(again.wait(&till.client, MINUTE).await)));
    // Now there is one, and no way on to a third attempt.
    let found = failed.look(&till.client, &till.counter, &next).await.unwrap();
    assert!(matches!(&found, AfterFailure::Found(payments) if payments.len() == 1), "{found:?}");
    assert_eq!(till.sandbox.collected("offline"), 4_999);
}

/// The device has taken the money and reports a failure, and the list lags behind: an empty list is no next attempt by itself.
#[tokio::test]
async fn an_empty_list_after_a_failure_proves_nothing() {
    let till = Till::new();
    let attempt = Attempt::first(OrderId::new("lag").unwrap());
    let instruction = till.counter.charge(attempt.clone(), usd(4_999)).sale(&till.client).await.unwrap();
    till.sandbox.complete_instruction(instruction.id());
    till.sandbox
        .next::<Get>(Step::ordinary().map_json(|body| body["status"] = "failure".into()));
    let Ended::Failed(failed) = ended(instruction.wait(&till.client, MINUTE).await) else {
        panic!()
    };
    till.sandbox.next::<operations::ListPayments>(
        Step::ordinary().map_json(|body| (body["data"], body["count"]) = (serde_json::json!([]), 0.into())),
    );
    let look = || failed.look(&till.client, &till.counter, &attempt);
    let first = look().await.unwrap();
    assert!(matches!(first, AfterFailure::NothingListed(_)), "{first:?}");
    let later = look().await.unwrap();
    assert!(matches!(&later, AfterFailure::Found(payments) if payments.len() == 1), "{later:?}");
    assert_eq!(till.sandbox.collected("lag"), 4_999);
}

#[tokio::test]
async fn no_failure_of_a_step_proves_anything_unless_it_is_the_first_time() {
    let till = Till::new();
    let order = || OrderId::new("steps").unwrap();
    let sale = async || till.counter.charge(order(), usd(4_999)).sale(&till.client);
    fails_with::<Submit, _, _>(&till.sandbox, sale).await;
    let refund = async || till.counter.refund(&till.client, order(), usd(100), "Wrong size");
    fails_with::<operations::SubmitRefundInstruction, _, _>(&till.sandbox, refund).await;
}

/// What a client as it is made by default does by itself, with time that stands still: each response is lost twice, and the device takes the money once.
#[tokio::test]
async fn a_client_that_retries_moves_the_money_once_with_every_step() {
    let till = Till::new().retrying();
    for _ in 0..2 {
        lose::<Submit>(&till.sandbox);
        lose::<operations::SubmitRefundInstruction>(&till.sandbox);
        till.sandbox.next::<Get>(Step::error(HttpErrorKind::Reset));
        lose::<Cancel>(&till.sandbox);
    }
    let charge = till.counter.charge(OrderId::new("faults").unwrap(), usd(4_999));
    let (sale, took) = till.pass(charge.sale(&till.client).into_future()).await;
    let sale = sale.unwrap();
    assert!(took > Duration::ZERO, "the backoff of the default policy");
    till.sandbox.complete_instruction(sale.id());
    let (waited, _) = till.pass(sale.wait(&till.client, MINUTE)).await;
    approved(completed(ended(waited)));
    assert_eq!((till.sandbox.collected("faults"), count::<Submit>(&till.sandbox)), (4_999, 3));

    let order = OrderId::new("return").unwrap();
    let refund = till.counter.refund(&till.client, order, usd(1_000), "Wrong size");
    let refund = till.pass(refund.into_future()).await.0.unwrap();
    till.sandbox.complete_instruction(refund.id());
    let (waited, _) = till.pass(refund.wait(&till.client, MINUTE)).await;
    assert!(matches!(completed(ended(waited)), Refunded::Done(_)));
    assert_eq!(till.sandbox.collected("return"), -1_000);

    let charge = till.counter.charge(OrderId::new("cancel").unwrap(), usd(100));
    let sale = till.pass(charge.sale(&till.client).into_future()).await.0.unwrap();
    let (canceled, _) = till.pass(sale.cancel(&till.client, MINUTE)).await;
    assert!(matches!(canceled.unwrap(), Cancellation::Canceled(_)));
    assert_eq!(till.sandbox.collected("cancel"), 0);
}

#[tokio::test]
async fn an_instruction_whose_response_is_lost_is_sent_again_and_is_the_same() {
    let till = Till::new();
    let charge = || till.counter.charge(OrderId::new("replay").unwrap(), usd(4_999));
    lose::<Submit>(&till.sandbox);
    let error = unknown(charge().sale(&till.client).await);
    let prepared = error.prepared().unwrap().clone().typed::<Submit>().unwrap();
    let one = Instruction::<Sale>::from(prepared.send(&till.client).await.unwrap());
    // A second click, and a process that starts again.
    let other = charge().sale(&till.client).await.unwrap();
    assert_eq!(one, other);
    till.sandbox.complete_instruction(one.id());
    approved(completed(ended(other.wait(&till.client, MINUTE).await)));
    assert_eq!(till.sandbox.collected("replay"), 4_999);
}

/// The bytes of the response are no instruction: it was sent all the same, and the same key leads to it.
#[tokio::test]
async fn an_instruction_whose_response_cannot_be_read_is_not_lost() {
    let till = Till::new();
    let charge = || till.counter.charge(OrderId::new("bytes").unwrap(), usd(4_999));
    till.sandbox.next::<Submit>(Step::response(201).body("<html>").after_commit());
    let error = unknown(charge().sale(&till.client).await);
    assert_eq!(error.kind(), ErrorKind::Decode);
    let instruction = charge().sale(&till.client).await.unwrap();
    till.sandbox.complete_instruction(instruction.id());
    approved(completed(ended(instruction.wait(&till.client, MINUTE).await)));
    assert_eq!(till.sandbox.collected("bytes"), 4_999);
}

#[tokio::test]
async fn a_process_that_starts_again_waits_for_the_stored_instruction() {
    let till = Till::new();
    let step = till.counter.charge(OrderId::new("crash").unwrap(), usd(4_999)).sale(&till.client);
    let instruction = Instruction::<Sale>::from(through_storage(&till.client, step).await);
    let stored = serde_json::to_string(&instruction).unwrap();
    till.sandbox.complete_instruction(instruction.id());
    drop(instruction);
    let again: Instruction<Sale> = serde_json::from_str(&stored).unwrap();
    approved(completed(ended(again.wait(&till.client, MINUTE).await)));
    // Neither kind is mistaken for the other.
    assert!(serde_json::from_str::<Instruction<Refund>>(&stored).is_err());
    assert!(serde_json::from_str::<Instruction<ClosedLoopRead>>(&stored).is_err());
    let counter = serde_json::to_string(&till.counter).unwrap();
    assert_eq!(serde_json::from_str::<Counter>(&counter).unwrap(), till.counter);
    assert_eq!(count::<Submit>(&till.sandbox), 1);
}

#[tokio::test]
async fn refund_to_a_card_that_is_presented() {
    let till = Till::new();
    let order = OrderId::new("return-3").unwrap();
    let refund = |amount, text: &str| till.counter.refund(&till.client, order.clone(), amount, text);
    let before = till.sandbox.requests().len();
    refused_before_sending(&till.sandbox, before, refund(usd(1_000), "").await);
    refused_before_sending(&till.sandbox, before, refund(usd(0), "Wrong size").await);
    let instruction = refund(usd(1_000), "Wrong size").await.unwrap();
    assert_eq!(refund(usd(1_000), "Wrong size").await.unwrap(), instruction);
    till.sandbox.complete_instruction(instruction.id());
    let Refunded::Done(done) = completed(ended(instruction.wait(&till.client, MINUTE).await)) else {
        panic!()
    };
    assert_eq!((done.decision(), done.order.order_id.as_str()), (Decision::Approved, "return-3"));
    assert_eq!(till.sandbox.collected("return-3"), -1_000);
    // Another device would have the same key, and so be refused.
    let other = Counter::new(SerialNumber::new("1850010869").unwrap(), TERMINAL);
    let step = other.refund(&till.client, order.clone(), usd(1_000), "Wrong size");
    assert_eq!(step.await.unwrap_err().kind(), ErrorKind::IdempotencyKeyInUse);
    assert_eq!(till.sandbox.collected("return-3"), -1_000);
}

/// A completed instruction has not given anything back yet.
#[tokio::test]
async fn a_refund_that_is_declined_at_the_counter_is_not_given_back() {
    let till = Till::new();
    let attempt = Attempt::first(OrderId::new("return-5").unwrap());
    let refund = |attempt: &Attempt| till.counter.refund(&till.client, attempt.clone(), usd(500), "Wrong size");
    let wait = async |instruction: &Instruction<Refund>| completed(ended(instruction.wait(&till.client, MINUTE).await));
    let instruction = refund(&attempt).await.unwrap();
    till.sandbox.complete_instruction(instruction.id());
    let with_status = |status: &'static str, code: &'static str| {
        till.sandbox.next::<operations::GetRefund>(Step::ordinary().map_json(move |body| {
            body["transactionResult"]["status"] = status.into();
            body["transactionResult"]["responseCode"] = code.into();
        }));
    };
    for (status, code) in [("admin", "E"), ("pending", "A"), ("declined", "A"), ("someNewStatus", "A")] {
        with_status(status, code);
        let undecided = wait(&instruction).await;
        assert!(matches!(undecided, Refunded::Undecided(_)), "{status}: {undecided:?}");
    }
    for (status, code) in [("declined", "D"), ("reversal", "A")] {
        with_status(status, code);
        let Refunded::Declined(declined) = wait(&instruction).await else {
            panic!("{status}")
        };
        assert_eq!(declined.refund().transaction_result.status.as_str(), status);
        let next = declined.next_attempt(&attempt).unwrap();
        assert_eq!(next.number(), 2);
        // It leads on once, and for its own order.
        assert!(declined.next_attempt(&next).unwrap_err().to_string().contains("an attempt already"));
        let other = Attempt::first(OrderId::new("other").unwrap());
        assert!(declined.next_attempt(&other).unwrap_err().to_string().contains("another order"));
        assert_ne!(refund(&next).await.unwrap(), instruction);
    }
}

#[tokio::test]
async fn a_partial_approval_at_the_counter_is_not_paid() {
    let till = Till::new();
    let charge = till.counter.charge(OrderId::new("part").unwrap(), usd(4_999));
    let charge = charge.map_request(|mut request| {
        request.order.accept_partial_amount = Some(true);
        request
    });
    let instruction = charge.sale(&till.client).await.unwrap();
    till.sandbox.decide_next(ProcessorDecision::PartiallyApproved(Some(2_000)));
    till.sandbox.complete_instruction(instruction.id());
    let Charged::PartiallyApproved(part) = completed(ended(instruction.wait(&till.client, MINUTE).await)) else {
        panic!()
    };
    assert_eq!((part.authorized(), part.remaining()), (Some(usd(2_000)), Some(usd(2_999))));
    given_back(part.reverse(&till.client).await);
    assert_eq!(till.sandbox.collected("part"), 0);
}

#[tokio::test]
async fn a_refund_that_fails_is_tried_again_once_there_is_none() {
    let till = Till::new();
    let attempt = Attempt::first(OrderId::new("return-4").unwrap());
    let refund = |attempt: &Attempt| till.counter.refund(&till.client, attempt.clone(), usd(500), "Wrong size");
    let instruction: Instruction<Refund> = refund(&attempt).await.unwrap();
    let canceled = match instruction.cancel(&till.client, MINUTE).await.unwrap() {
        Cancellation::Canceled(canceled) => canceled,
        other => panic!("{other:?}"),
    };
    let second = canceled.next_attempt(&attempt).unwrap();
    let instruction = refund(&second).await.unwrap();
    till.sandbox.fail_instruction(instruction.id(), "No paper.");
    let Ended::Failed(failed) = ended(instruction.wait(&till.client, MINUTE).await) else {
        panic!()
    };
    let AfterFailure::NothingListed(nothing) = failed.look(&till.client, &till.counter, &second).await.unwrap() else {
        panic!()
    };
    let third = nothing.assume_none();
    let instruction = refund(&third).await.unwrap();
    till.sandbox.complete_instruction(instruction.id());
    let done = completed(ended(instruction.wait(&till.client, MINUTE).await));
    assert!(matches!(done, Refunded::Done(_)), "{done:?}");
    let found = failed.look(&till.client, &till.counter, &third).await.unwrap();
    assert!(matches!(&found, AfterFailure::Found(refunds) if refunds.len() == 1), "{found:?}");
    assert_eq!((third.number(), till.sandbox.collected("return-4")), (3, -500));
}

#[tokio::test]
async fn capture_a_signature() {
    let till = Till::new();
    let instruction: Instruction<Signature> = till.counter.signature(&till.client, "contract-17").await.unwrap();
    assert_eq!(till.counter.signature(&till.client, "contract-17").await.unwrap(), instruction);
    till.sandbox.complete_instruction(instruction.id());
    let signature = completed(ended(instruction.wait(&till.client, MINUTE).await));
    assert_eq!(signature.content_type.as_deref(), Some("image/png"));
    let other = till.counter.signature(&till.client, "contract-18").await.unwrap();
    assert!(matches!(
        other.cancel(&till.client, MINUTE).await.unwrap(),
        Cancellation::Canceled(_)
    ));
    let before = till.sandbox.requests().len();
    refused_before_sending(&till.sandbox, before, till.counter.signature(&till.client, "").await);
}

#[tokio::test]
async fn read_a_loyalty_card() {
    let till = Till::new();
    let order = OrderId::new("loyalty").unwrap();
    let step = till.counter.closed_loop_read(&till.client, &order, usd(1));
    let instruction: Instruction<ClosedLoopRead> = step.await.unwrap();
    till.sandbox.complete_instruction(instruction.id());
    let read = completed(ended(instruction.wait(&till.client, MINUTE).await));
    assert_eq!(
        (read.processing_terminal_id.as_str(), till.sandbox.collected("loyalty")),
        (TERMINAL, 0)
    );
}

/// The id is taken from the end of the link; the link is never followed, wherever it leads.
#[tokio::test]
async fn the_link_of_a_completed_instruction_is_not_followed() {
    let till = Till::new();
    let instruction = till.sale("link").await;
    till.sandbox.complete_instruction(instruction.id());
    let done = || instruction.wait(&till.client, MINUTE);
    let with_href = |change: fn(&str) -> String| {
        till.sandbox.next::<Get>(Step::ordinary().map_json(move |body| {
            let id = body["link"]["href"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            body["link"]["href"] = change(&id).into();
        }));
    };
    let good: [fn(&str) -> String; 3] = [
        |id| format!("https://evil.example/a/b/{id}"),
        |id| format!("/v1/payments/{id}/?a=/b#/c"),
        ToOwned::to_owned,
    ];
    for change in good {
        with_href(change);
        approved(completed(ended(done().await)));
    }
    let bad: [fn(&str) -> String; 4] = [
        |_| String::new(),
        |_| "https://api.payroc.com/v1/payments/..".to_owned(),
        |id| format!("https://api.payroc.com/v1/payments/{id}%2f.."),
        |_| "x".repeat(65),
    ];
    let payments = count::<operations::GetPayment>(&till.sandbox);
    for change in bad {
        with_href(change);
        let error = done().await.unwrap_err();
        // The device may have taken the money, so nothing says that it can be charged again.
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown));
        assert!(error.to_string().contains("by its order id"), "{error}");
    }
    // Nor does a cancellation that comes too late.
    with_href(|_| String::new());
    let error = instruction.cancel(&till.client, MINUTE).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown));
    till.sandbox
        .next::<Get>(Step::ordinary().map_json(|body| body["link"]["rel"] = "refund".into()));
    assert_eq!(done().await.unwrap_err().outcome(), Outcome::Unknown);
    till.sandbox
        .next::<Get>(Step::ordinary().map_json(|body| drop(body.as_object_mut().unwrap().remove("link"))));
    assert_eq!(done().await.unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!(count::<operations::GetPayment>(&till.sandbox), payments);
}

#[tokio::test]
async fn a_status_of_a_newer_server_is_not_a_decline() {
    let till = Till::new();
    let instruction = till.sale("newer").await;
    till.sandbox.complete_instruction(instruction.id());
    till.sandbox
        .next::<Get>(Step::ordinary().map_json(|body| body["status"] = "someNewStatus".into()));
    let ended = ended(instruction.wait(&till.client, MINUTE).await);
    assert!(
        matches!(&ended, Ended::Unknown(status) if status.as_str() == "someNewStatus"),
        "{ended:?}"
    );
}

#[tokio::test]
async fn the_fields_of_a_charge_that_count_cannot_be_changed_by_accident() {
    let till = Till::new();
    let charge = till
        .counter
        .charge(OrderId::new("fixed").unwrap(), usd(4_999))
        .map_request(|mut request| {
            (request.order.amount, request.order.order_id) = (1, "other".into());
            request.auto_capture = Some(false);
            request.processing_terminal_id = "5678001".into();
            let options = payroc_ext::types::ClosedLoopOptions::Mifare(Box::default());
            request.customization_options(payroc_ext::types::CustomizationOptions::new().closed_loop_options(options))
        });
    let instruction = charge.sale(&till.client).await.unwrap();
    till.sandbox.complete_instruction(instruction.id());
    let paid = approved(completed(ended(instruction.wait(&till.client, MINUTE).await)));
    // What is looked for after a failure is looked for at the terminal of the counter.
    assert_eq!((paid.terminal().as_str(), till.sandbox.collected("fixed")), (TERMINAL, 4_999));
    let before = till.sandbox.requests().len();
    let nothing = till.counter.charge(OrderId::random(), usd(0)).sale(&till.client);
    refused_before_sending(&till.sandbox, before, nothing.await);
}

#[tokio::test]
async fn a_surcharge_is_never_ours_to_add() {
    use payroc_ext::types::{PaymentInstructionBreakdown, Surcharge};
    let till = Till::new();
    let charge = |surcharge: Surcharge| {
        let charge = till.counter.charge(OrderId::new("surcharge").unwrap(), usd(4_999));
        charge.map_request(|mut request| {
            request.order.breakdown = Some(PaymentInstructionBreakdown::new(4_999).surcharge(surcharge));
            request
        })
    };
    let mut ours = Surcharge::new();
    ours.amount = Some(150);
    let before = till.sandbox.requests().len();
    let text = refused_before_sending(&till.sandbox, before, charge(ours).sale(&till.client).await);
    assert!(text.contains("the API adds the surcharge"), "{text}");
    let _ = charge(Surcharge::new().bypass(true)).sale(&till.client).await.unwrap();
}

#[test]
fn a_serial_number_has_1_to_64_characters() {
    for number in [String::new(), "x".repeat(65)] {
        let error = SerialNumber::new(number.clone()).unwrap_err();
        assert!(error.to_string().contains("1 to 64 characters"), "{error}");
        assert!(serde_json::from_str::<SerialNumber>(&format!("{number:?}")).is_err());
    }
    assert_eq!(SerialNumber::new("x".repeat(64)).unwrap().as_str().len(), 64);
}

#[allow(dead_code, reason = "the compiler checks it")]
fn waiting_can_be_spawned(instruction: &'static Instruction<Sale>, client: &'static Client) {
    fn spawned(_: impl Future + Send + 'static) {}
    spawned(instruction.wait(client, MINUTE));
    spawned(instruction.cancel(client, MINUTE));
}
