//! A checkout and its tests: how a shop tests its own code without an account and without a network.
//!
//! ```sh
//! cargo run --example test_your_checkout    # one purchase, step by step
//! cargo test --example test_your_checkout   # the tests below
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;
use std::time::Duration;

use payroc_ext::prelude::*;
use payroc_sandbox::{API_KEY, Form, Sandbox};

/// The shop's own code. Nothing in it depends on the tests.
#[allow(unreachable_pub, reason = "in a shop this is a crate of its own")]
mod checkout {
    use std::collections::BTreeMap;
    use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
    use std::time::Duration;

    use payroc_ext::hosted_fields::CardFields;
    use payroc_ext::prelude::*;
    use payroc_ext::types::{
        Currency, PaymentChannel, PaymentId, PaymentMethod, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload,
    };
    use payroc_ext::{Decision, DrainReport, Error, IdempotencyKey, Money, Outcome, Prepared, PreparedCall, operations};

    const TERMINAL: &str = "1234001";

    /// The state of a purchase.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Purchase {
        Paid,
        /// No money has moved. The order can be paid again, with another card.
        Declined,
        /// Only a part was approved: collect the rest in another way, or reverse the payment.
        PaidInPart(Option<Money>),
        /// Approved, and not collected until the payment is captured.
        Reserved,
        /// Paid, and undone since. Whether to charge again is for a person to decide.
        Undone,
        /// The outcome is not known yet. The row is kept, and [`Checkout::settle`] is called until it returns another state.
        Open,
    }

    /// The row of a purchase.
    #[derive(Clone)]
    struct Row {
        /// The call as it was stored, before anything was sent.
        line: String,
        /// Its key. After a decline the order has another row, with another key: what was begun for the first says nothing of the second.
        key: Option<IdempotencyKey>,
        /// How many sendings were begun. After the first the payment may have been taken.
        sendings: u32,
        cents: i64,
        /// The payment, once a response has named it.
        payment: Option<PaymentId>,
        state: Purchase,
    }

    /// The table of purchases, by order. In a real shop it is one of the database, and outlives the process.
    #[derive(Clone, Default)]
    pub struct Rows(Arc<Mutex<BTreeMap<String, Row>>>);

    impl Rows {
        fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Row>> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner)
        }

        /// Notes that a sending begins, and returns the row as it was before.
        ///
        /// Before the call is sent, never afterwards: after a crash in between, a payment that was sent must not look as if it were not. And in one step: two
        /// that both found no note would each take a refusal for proof that nothing has happened. In a database this is one statement, which returns the old row.
        fn begin(&self, order: &str) -> Option<Row> {
            let mut rows = self.lock();
            let row = rows.get_mut(order)?;
            let before = row.clone();
            if row.state == Purchase::Open && row.payment.is_none() {
                row.sendings += 1;
            }
            Some(before)
        }

        /// Removes the row of a call that has done nothing, unless another sending or another purchase has begun meanwhile. Returns whether it is gone.
        fn forget(&self, order: &str, begun: &Row) -> bool {
            let mut rows = self.lock();
            let is_only_one = rows.get(order).is_none_or(|row| row.key == begun.key && row.sendings == 1);
            if is_only_one {
                rows.remove(order);
            }
            is_only_one
        }

        /// What a sending has found out, which is not undone by another one that has found out nothing. Returns the state of the order.
        fn ended(&self, order: &str, begun: &Row, state: Purchase) -> Purchase {
            match self.lock().get_mut(order) {
                Some(row) if row.key == begun.key && row.state == Purchase::Open => row.state = state.clone(),
                // Another sending was faster, or the order is paid by another card by now.
                Some(row) => return row.state.clone(),
                None => {}
            }
            state
        }

        /// The orders whose purchases are not over, for a job that settles them.
        pub fn open(&self) -> Vec<String> {
            let rows = self.lock();
            let open = rows.iter().filter(|(_, row)| row.state == Purchase::Open);
            open.map(|(order, _)| order.clone()).collect()
        }

        /// The payment of an order, as far as it is known.
        pub fn payment(&self, order: &str) -> Option<PaymentId> {
            self.lock().get(order)?.payment.clone()
        }
    }

    pub struct Checkout {
        client: Client,
        rows: Rows,
    }

    impl Checkout {
        pub fn new(client: Client, rows: Rows) -> Self {
            Self { client, rows }
        }

        /// The part of the page that the customer fills in.
        pub async fn page(&self) -> Result<String, Error> {
            let session = self.client.hosted_fields().terminal(TERMINAL).for_payment().await?;
            Ok(session.into_browser_config(CardFields::new())?.html())
        }

        /// Takes the payment for an order, with the token that the browser has sent. An error means that no money has moved.
        ///
        /// The payer may press the button twice, or come back to the page: an order that is open or paid is not paid again.
        pub async fn pay(&self, order: &str, cents: i64, token: &str) -> Result<Purchase, Error> {
            match self.write_down(order, cents, token)? {
                // Sent from its row, as by any later process: meanwhile another one may have begun.
                Ok(()) => self.settle(order).await,
                Err(state) => Ok(state),
            }
        }

        /// Ends the checkout: no new payment begins, and those in flight have until the deadline. What is still open then is in the rows, and the next
        /// process settles it. A service calls this when it is asked to end, by SIGTERM.
        pub async fn stop(&self, deadline: Duration) -> DrainReport {
            self.client.drain(deadline).await
        }

        /// Stores the call before anything is sent, unless the order has a payment already: then its state is returned.
        pub fn write_down(&self, order: &str, cents: i64, token: &str) -> Result<Result<(), Purchase>, Error> {
            let paid = PaymentOrderRequest::new(order, cents, Currency::Usd);
            let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
            let request = PaymentRequest::new(PaymentChannel::Web, TERMINAL, paid, method);
            let prepared = self.client.payments().create(request).prepare()?;
            let line = serde_json::to_string(&prepared.expose_for_storage()).expect("plain data");
            let row = Row {
                line,
                key: prepared.idempotency_key().copied(),
                sendings: 0,
                cents,
                payment: None,
                state: Purchase::Open,
            };
            // Looked at and written under one lock; in a database, by a unique index.
            let mut rows = self.rows.lock();
            if let Some(known) = rows.get(order).filter(|known| known.state != Purchase::Declined) {
                return Ok(Err(known.state.clone()));
            }
            rows.insert(order.to_owned(), row);
            Ok(Ok(()))
        }

        /// Resumes a purchase that is not over: after a restart, and later for as long as it is open.
        pub async fn settle(&self, order: &str) -> Result<Purchase, Error> {
            // A row that is gone was refused.
            let Some(row) = self.rows.begin(order) else {
                return Ok(Purchase::Declined);
            };
            if row.state != Purchase::Open {
                return Ok(row.state);
            }
            // Sent again, the call would get its first response again, however the payment has gone on.
            if let Some(payment) = &row.payment {
                let payment = self.client.payments().get(payment).await?;
                return Ok(self.rows.ended(order, &row, purchase(payment.decision())));
            }
            let stored = serde_json::from_str(&row.line).expect("a line that was stored");
            let call = match row.sendings {
                0 => PreparedCall::restore_fresh(stored)?,
                _ => PreparedCall::restore_resumed(stored)?,
            };
            self.send(order, &row, &call.typed()?).await
        }

        async fn send(&self, order: &str, begun: &Row, prepared: &Prepared<operations::CreatePayment>) -> Result<Purchase, Error> {
            let state = match prepared.send(&self.client).await {
                Ok(payment) => {
                    let mut rows = self.rows.lock();
                    if let Some(row) = rows.get_mut(order).filter(|row| row.key == begun.key) {
                        row.payment = Some(payment.payment_id.clone());
                    }
                    purchase(payment.decision())
                }
                // Past the lifetime of its key the call is not sent any more. The shop looks the payment up instead.
                Err(error) if error.outcome() == Outcome::Unknown && error.is_expired() => self.look_up(order, begun.cents).await?,
                Err(error) if error.outcome() == Outcome::Unknown => Purchase::Open,
                Err(error) if self.rows.forget(order, begun) => return Err(error),
                // The other sending may have taken the payment.
                Err(_) => Purchase::Open,
            };
            Ok(self.rows.ended(order, begun, state))
        }

        /// Looks the payment up by its order. Only one that took or holds money is that of this purchase: a declined one can be that of an earlier card.
        /// Finding none proves nothing, so the purchase stays open then, for a person to check.
        async fn look_up(&self, order: &str, cents: i64) -> Result<Purchase, Error> {
            let mut payments = self.client.payments().list().order_id(order).items();
            while let Some(payment) = payments.next().await {
                let payment = payment?;
                let found = purchase(payment.decision());
                if payment.order.amount == cents && !matches!(found, Purchase::Declined | Purchase::Open) {
                    return Ok(found);
                }
            }
            Ok(Purchase::Open)
        }
    }

    /// Without `_`, so that the compiler shows this place when there is a new decision.
    fn purchase(decision: Decision) -> Purchase {
        match decision {
            Decision::Approved => Purchase::Paid,
            Decision::Declined => Purchase::Declined,
            Decision::PartiallyApproved { authorized, .. } => Purchase::PaidInPart(authorized),
            Decision::Held => Purchase::Reserved,
            Decision::Reversed | Decision::Returned => Purchase::Undone,
            // No second charge, and no goods.
            Decision::InProgress | Decision::UnderReview | Decision::Unknown => Purchase::Open,
        }
    }
}

use checkout::{Checkout, Rows};

/// The checkout, connected to a sandbox in this process, with the rows that an earlier process may have left.
fn shop_with(sandbox: &Sandbox, rows: Rows) -> Result<Checkout, Box<dyn Error>> {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()?;
    Ok(Checkout::new(client, rows))
}

/// Acts as the browser: submits the form of the last page.
fn browser(sandbox: &Sandbox) -> Result<String, Box<dyn Error>> {
    let session = sandbox.sessions().pop().ok_or("no page was made")?;
    Ok(sandbox.submit(&session.token, Form::Card)?.token)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::new();
    let rows = Rows::default();
    let shop = shop_with(&sandbox, rows.clone())?;
    let page = shop.page().await?;
    println!("The page has {} bytes of script and configuration.", page.len());
    let token = browser(&sandbox)?;
    println!("The browser has sent a single-use token of {} characters.", token.len());
    let purchase = shop.pay("order-1", 4999, &token).await?;
    let payment = rows.payment("order-1").ok_or("no payment")?;
    println!("The purchase is {purchase:?}, and its payment {payment}.");

    // Another purchase is stored, and the process ends before it is sent. The next process finds the row.
    shop.page().await?;
    let _ = shop.write_down("order-2", 1250, &browser(&sandbox)?)?;
    let shop = shop_with(&sandbox, rows.clone())?;
    for order in rows.open() {
        println!("After a restart {order} is {:?}.", shop.settle(&order).await?);
    }
    // The second process is asked to end while nothing is in flight.
    let report = shop.stop(Duration::from_secs(20)).await;
    println!("Asked to end; every payment has its outcome: {}.", report.is_complete());
    for entry in sandbox.ledger() {
        println!(
            "Ledger: {:?} of {} {} for {}, by {}.",
            entry.kind, entry.amount, entry.currency, entry.order_id, entry.operation
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use payroc_ext::http::HttpErrorKind;
    use payroc_ext::{ErrorKind, Money, Outcome, operations};
    use payroc_sandbox::ManualClock;
    use payroc_sandbox::{EntryKind, ProcessorDecision, Step, SubmitError};

    use super::checkout::Purchase;
    use super::*;

    fn shop(sandbox: &Sandbox) -> Result<Checkout, Box<dyn Error>> {
        shop_with(sandbox, Rows::default())
    }

    async fn token(sandbox: &Sandbox, shop: &Checkout) -> String {
        shop.page().await.unwrap();
        browser(sandbox).unwrap()
    }

    #[tokio::test]
    async fn a_purchase_is_charged_once() {
        let sandbox = Sandbox::new();
        let shop = shop(&sandbox).unwrap();
        let token = token(&sandbox, &shop).await;
        assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Paid);
        let [entry] = &sandbox.ledger()[..] else { panic!("one entry") };
        assert_eq!((entry.kind, entry.amount), (EntryKind::Charge, 4999));
    }

    #[tokio::test]
    async fn a_declined_card_is_reported_and_costs_nothing() {
        let sandbox = Sandbox::new();
        let shop = shop(&sandbox).unwrap();
        let token = token(&sandbox, &shop).await;
        sandbox.decide_next(ProcessorDecision::Declined);
        assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Declined);
        assert_eq!(sandbox.collected("order-1"), 0);
    }

    // Paused time advances by itself whenever all tasks wait, so backoffs take no real time.
    #[tokio::test(start_paused = true)]
    async fn a_lost_response_is_requested_again() {
        let sandbox = Sandbox::new();
        let shop = shop(&sandbox).unwrap();
        let token = token(&sandbox, &shop).await;
        sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
        assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Paid);
        assert_eq!(sandbox.collected("order-1"), 4999);
    }

    #[tokio::test(start_paused = true)]
    async fn an_outage_leaves_the_purchase_open_until_it_is_settled() {
        let sandbox = Sandbox::new();
        let shop = shop(&sandbox).unwrap();
        let token = token(&sandbox, &shop).await;
        // The money moves, and every response is lost.
        for _ in 0..3 {
            sandbox.next::<operations::CreatePayment>(
                Step::response(502)
                    .content_type("text/html")
                    .body("<h1>Bad gateway</h1>")
                    .after_commit(),
            );
        }
        assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Open);
        assert_eq!(shop.settle("order-1").await.unwrap(), Purchase::Paid);
        assert_eq!(sandbox.collected("order-1"), 4999);
    }

    #[tokio::test(start_paused = true)]
    async fn an_open_order_is_not_paid_again() {
        let sandbox = Sandbox::new();
        let shop = shop(&sandbox).unwrap();
        let (first, second) = (token(&sandbox, &shop).await, token(&sandbox, &shop).await);
        for _ in 0..3 {
            sandbox.next::<operations::CreatePayment>(Step::response(502).after_commit());
        }
        assert_eq!(shop.pay("order-1", 4999, &first).await.unwrap(), Purchase::Open);
        assert_eq!(shop.pay("order-1", 4999, &second).await.unwrap(), Purchase::Open);
        assert_eq!(sandbox.collected("order-1"), 4999);
        assert_eq!(shop.settle("order-1").await.unwrap(), Purchase::Paid);
        assert_eq!(shop.pay("order-1", 4999, &second).await.unwrap(), Purchase::Paid);
        assert_eq!(sandbox.collected("order-1"), 4999);
    }

    #[tokio::test]
    async fn a_purchase_that_was_paid_in_part_has_an_end() {
        let sandbox = Sandbox::new();
        let rows = Rows::default();
        let shop = shop_with(&sandbox, rows.clone()).unwrap();
        let token = token(&sandbox, &shop).await;
        sandbox.decide_next(ProcessorDecision::PartiallyApproved(Some(3000)));
        let part = Purchase::PaidInPart(Some(Money::new(3000, "USD")));
        assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), part);
        assert!(rows.open().is_empty());
        assert_eq!(shop.settle("order-1").await.unwrap(), part);
        assert_eq!(sandbox.collected("order-1"), 3000);
    }

    #[tokio::test]
    async fn a_payment_that_the_bank_decides_later_is_fetched_and_not_sent_again() {
        for (later, expected) in [
            (ProcessorDecision::Approved, Purchase::Paid),
            (ProcessorDecision::Declined, Purchase::Declined),
        ] {
            let sandbox = Sandbox::new();
            let rows = Rows::default();
            let shop = shop_with(&sandbox, rows.clone()).unwrap();
            let token = token(&sandbox, &shop).await;
            sandbox.decide_next(ProcessorDecision::Pending);
            assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Open);
            assert_eq!(shop.settle("order-1").await.unwrap(), Purchase::Open);
            let payment = rows.payment("order-1").unwrap();
            sandbox.resolve(payment.as_str(), later);
            assert_eq!(shop.settle("order-1").await.unwrap(), expected);
            assert!(rows.open().is_empty());
        }
    }

    #[tokio::test]
    async fn a_payment_with_the_response_of_a_newer_server_is_not_charged_again() {
        let sandbox = Sandbox::new();
        let shop = shop(&sandbox).unwrap();
        let token = token(&sandbox, &shop).await;
        sandbox.next::<operations::CreatePayment>(Step::ordinary().unknown_fields().unknown_values());
        assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Open);
        assert_eq!(shop.settle("order-1").await.unwrap(), Purchase::Paid);
        assert_eq!(sandbox.collected("order-1"), 4999);
    }

    /// A call that was never sent before: if it is refused, nothing has happened, and the order can be paid again.
    #[tokio::test(start_paused = true)]
    async fn a_refusal_of_the_first_sending_closes_the_purchase() {
        let sandbox = Sandbox::new();
        let rows = Rows::default();
        let shop = shop_with(&sandbox, rows.clone()).unwrap();
        let spent = token(&sandbox, &shop).await;
        assert_eq!(shop.pay("order-0", 100, &spent).await.unwrap(), Purchase::Paid);
        let refused = shop.pay("order-1", 4999, &spent).await.unwrap_err();
        assert_eq!((refused.kind(), refused.outcome()), (ErrorKind::BadRequest, Outcome::Rejected));

        for step in [Step::problem(400, "bad-request"), Step::problem(429, "api-error")] {
            let token = token(&sandbox, &shop).await;
            for _ in 0..3 {
                sandbox.next::<operations::CreatePayment>(step.clone());
            }
            let refused = shop.pay("order-1", 4999, &token).await.unwrap_err();
            assert_eq!(refused.outcome(), Outcome::Rejected, "{refused}");
            // The steps that are left over.
            while sandbox.pending_steps() > 0 {
                shop.pay("order-1", 4999, &token).await.unwrap_err();
            }
        }
        let unreached = token(&sandbox, &shop).await;
        for _ in 0..3 {
            sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Connect));
        }
        let unsent = shop.pay("order-1", 4999, &unreached).await.unwrap_err();
        assert_eq!(unsent.outcome(), Outcome::NotSent);
        assert!(rows.open().is_empty());
        assert_eq!(
            shop.pay("order-1", 4999, &unreached).await.unwrap(),
            Purchase::Paid,
            "another attempt is a new purchase"
        );
        assert_eq!(sandbox.collected("order-1"), 4999);
    }

    #[tokio::test]
    async fn a_crash_before_the_first_sending_leaves_a_row_that_is_sent_as_new() {
        let sandbox = Sandbox::new();
        let rows = Rows::default();
        let shop = shop_with(&sandbox, rows.clone()).unwrap();
        let token = token(&sandbox, &shop).await;
        let _ = shop.write_down("order-1", 4999, &token).unwrap();
        drop(shop);
        // Another process. If the server refuses the call, nothing has happened, and the row is removed.
        let shop = shop_with(&sandbox, rows.clone()).unwrap();
        sandbox.next::<operations::CreatePayment>(Step::problem(403, "forbidden"));
        let refused = shop.settle("order-1").await.unwrap_err();
        assert_eq!(refused.outcome(), Outcome::Rejected);
        assert!(rows.open().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn a_crash_after_the_first_sending_leaves_a_row_that_no_refusal_ends() {
        let sandbox = Sandbox::new();
        let rows = Rows::default();
        let shop = shop_with(&sandbox, rows.clone()).unwrap();
        let token = token(&sandbox, &shop).await;
        sandbox.next::<operations::CreatePayment>(Step::no_response().after_commit());
        // The process ends while it waits: the money has moved, and the shop does not know it.
        let pay = shop.pay("order-1", 4999, &token);
        assert!(tokio::time::timeout(Duration::from_secs(1), pay).await.is_err());
        drop(shop);
        let shop = shop_with(&sandbox, rows.clone()).unwrap();
        assert_eq!(rows.open(), ["order-1"]);
        sandbox.next::<operations::CreatePayment>(Step::problem(403, "forbidden"));
        assert_eq!(shop.settle("order-1").await.unwrap(), Purchase::Open);
        assert_eq!(shop.settle("order-1").await.unwrap(), Purchase::Paid);
        assert_eq!(sandbox.collected("order-1"), 4999);
        assert!(rows.open().is_empty());
    }

    #[tokio::test]
    async fn past_the_life_of_its_key_a_purchase_is_looked_up_and_not_sent() {
        for moved in [true, false] {
            let clock = ManualClock::new();
            let sandbox = Sandbox::builder().clock(clock.clone()).build();
            let rows = Rows::default();
            let client = Client::builder().environment(Environment::Uat).api_key(API_KEY);
            let client = client
                .http_client(sandbox.clone())
                .clock(clock.clone())
                .retry_policy(payroc_ext::RetryPolicy::never());
            let shop = Checkout::new(client.build().unwrap(), rows.clone());
            // An earlier card was declined, which says nothing of the next one.
            let (first, token) = (token(&sandbox, &shop).await, token(&sandbox, &shop).await);
            sandbox.decide_next(ProcessorDecision::Declined);
            assert_eq!(shop.pay("order-1", 4999, &first).await.unwrap(), Purchase::Declined);
            let lost = Step::error(HttpErrorKind::Reset);
            sandbox.next::<operations::CreatePayment>(if moved { lost.after_commit() } else { lost });
            assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Open);
            clock.advance(Duration::from_secs(13 * 60 * 60));
            let before = sandbox.requests().len();
            let expected = if moved { Purchase::Paid } else { Purchase::Open };
            assert_eq!(shop.settle("order-1").await.unwrap(), expected);
            let later = &sandbox.requests()[before..];
            assert!(
                later.iter().all(|request| request.operation.as_deref() != Some("payment")),
                "nothing is charged"
            );
            assert_eq!(rows.open().len(), usize::from(!moved), "not finding it proves nothing");
        }
    }

    /// SIGTERM while a payment is in flight: it is named by its key, and the next process finds out what became of it.
    #[tokio::test(start_paused = true)]
    async fn a_payment_that_is_open_when_the_service_ends_is_named_and_settled_by_the_next_process() {
        let sandbox = Sandbox::new();
        let rows = Rows::default();
        let shop = Arc::new(shop_with(&sandbox, rows.clone()).unwrap());
        let (first, second) = (token(&sandbox, &shop).await, token(&sandbox, &shop).await);
        sandbox.next::<operations::CreatePayment>(Step::no_response().after_commit());
        let paying = tokio::spawn({
            let shop = shop.clone();
            async move { shop.pay("order-1", 4999, &first).await.is_ok() }
        });
        while sandbox.collected("order-1") == 0 {
            tokio::task::yield_now().await;
        }
        let report = shop.stop(Duration::from_secs(5)).await;
        let [open] = report.in_flight() else { panic!("one: {report:?}") };
        assert_eq!(open.operation().name, "CreatePayment");
        assert!(open.idempotency_key().is_some());
        // Nothing new begins.
        let refused = shop.pay("order-2", 1250, &second).await.unwrap_err();
        assert_eq!((refused.kind(), refused.outcome()), (ErrorKind::Draining, Outcome::NotSent));
        paying.abort();
        assert!(paying.await.unwrap_err().is_cancelled());

        let shop = shop_with(&sandbox, rows.clone()).unwrap();
        assert_eq!(rows.open(), ["order-1"]);
        assert_eq!(shop.settle("order-1").await.unwrap(), Purchase::Paid);
        assert_eq!((sandbox.collected("order-1"), sandbox.collected("order-2")), (4999, 0));
    }

    fn shop_without_retries(sandbox: &Sandbox, rows: Rows) -> Arc<Checkout> {
        let client = Client::builder()
            .environment(Environment::Uat)
            .api_key(API_KEY)
            .http_client(sandbox.clone());
        let client = client.retry_policy(payroc_ext::RetryPolicy::never()).build().unwrap();
        Arc::new(Checkout::new(client, rows))
    }

    /// A timer settles the order while the payer waits. Whichever is refused first has no proof that nothing has happened: the other may be paid.
    #[tokio::test(start_paused = true)]
    async fn of_two_that_send_one_row_at_a_time_neither_takes_its_refusal_for_proof() {
        let sandbox = Sandbox::new();
        let rows = Rows::default();
        let shop = shop_without_retries(&sandbox, rows.clone());
        let token = token(&sandbox, &shop).await;
        let _ = shop.write_down("order-1", 4999, &token).unwrap();
        // The first takes long and is paid, and the second is refused at once.
        let paid = Step::ordinary().delay(Duration::from_secs(5));
        sandbox.next::<operations::CreatePayment>(paid);
        sandbox.next::<operations::CreatePayment>(Step::problem(429, "api-error"));
        let settle = async |after: u64| {
            tokio::time::sleep(Duration::from_millis(after)).await;
            shop.settle("order-1").await
        };
        let (first, second) = tokio::join!(settle(0), settle(100));
        assert_eq!(second.unwrap(), Purchase::Open);
        assert_eq!(first.unwrap(), Purchase::Paid);
        assert!(rows.payment("order-1").is_some());
        assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Paid);
        // The other way round: what is refused first is the one that found no mark.
        let token = self::token(&sandbox, &shop).await;
        let _ = shop.write_down("order-2", 4999, &token).unwrap();
        sandbox.next::<operations::CreatePayment>(Step::problem(429, "api-error").delay(Duration::from_secs(1)));
        sandbox.next::<operations::CreatePayment>(Step::ordinary().delay(Duration::from_secs(5)));
        let settle = async |after: u64| {
            tokio::time::sleep(Duration::from_millis(after)).await;
            shop.settle("order-2").await
        };
        let (first, second) = tokio::join!(settle(0), settle(500));
        assert_eq!((first.unwrap(), second.unwrap()), (Purchase::Open, Purchase::Paid));
        assert!(rows.payment("order-2").is_some(), "the row stays");
        assert_eq!(sandbox.collected("order-2"), 4999);
    }

    /// The payer's sending and that of a timer both bring the decline of the first card, and the second card is sent in between: the slower one says nothing
    /// of it.
    #[tokio::test(start_paused = true)]
    async fn a_slow_decline_of_the_first_card_does_not_end_the_purchase_by_the_second() {
        let sandbox = Sandbox::new();
        let rows = Rows::default();
        let shop = shop_without_retries(&sandbox, rows.clone());
        let (first, second) = (token(&sandbox, &shop).await, token(&sandbox, &shop).await);
        let third = token(&sandbox, &shop).await;
        sandbox.decide_next(ProcessorDecision::Declined);
        for seconds in [1, 5] {
            let slow = Step::ordinary().delay(Duration::from_secs(seconds));
            sandbox.next::<operations::CreatePayment>(slow);
        }
        // The second card is paid, and its response is lost.
        sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
        let payer = async {
            assert_eq!(shop.pay("order-1", 4999, &first).await.unwrap(), Purchase::Declined);
            assert_eq!(shop.pay("order-1", 4999, &second).await.unwrap(), Purchase::Open);
        };
        let timer = async {
            tokio::time::sleep(Duration::from_millis(100)).await;
            shop.settle("order-1").await.unwrap()
        };
        let ((), state) = tokio::join!(payer, timer);
        assert_eq!((state, rows.open().len(), sandbox.collected("order-1")), (Purchase::Open, 1, 4999));
        assert_eq!(shop.pay("order-1", 4999, &third).await.unwrap(), Purchase::Open);
        assert_eq!(shop.settle("order-1").await.unwrap(), Purchase::Paid);
        assert_eq!(sandbox.collected("order-1"), 4999);
    }

    #[tokio::test]
    async fn a_page_takes_one_form() {
        let sandbox = Sandbox::new();
        let shop = shop(&sandbox).unwrap();
        token(&sandbox, &shop).await;
        let session = sandbox.sessions().pop().unwrap();
        assert_eq!(sandbox.submit(&session.token, Form::Card), Err(SubmitError::Used));
    }
}
