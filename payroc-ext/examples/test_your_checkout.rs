//! A checkout, and the tests of it: what a shop can prove about its own code without an account and without a network.
//!
//! ```sh
//! cargo run --example test_your_checkout    # one purchase, told step by step
//! cargo test --example test_your_checkout   # the tests below
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;

use payroc_ext::prelude::*;
use payroc_ext::testing::{API_KEY, Form, Gateway};

/// The shop's own code. Nothing in here knows that it is tested.
#[allow(unreachable_pub, reason = "in a shop this is a crate of its own")]
mod checkout {
    use payroc_ext::prelude::*;
    use payroc_ext::types::{Currency, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload};
    use payroc_ext::{PreparedCall, ops};

    const TERMINAL: &str = "1234001";

    /// How a purchase stands.
    #[derive(Debug, PartialEq, Eq)]
    pub enum Purchase {
        Paid,
        Declined,
        /// Nobody knows yet. The line is kept, and [`Checkout::settle`] is called with it until it says something else.
        Open(String),
    }

    pub struct Checkout {
        client: Client,
    }

    impl Checkout {
        pub fn new(client: Client) -> Self {
            Self { client }
        }

        /// The part of the page that the customer fills in.
        pub async fn page(&self) -> Result<String, Error> {
            let session = self.client.hosted_fields().terminal(TERMINAL).for_payment().await?;
            Ok(session.into_browser_config(CardFields::new())?.html())
        }

        /// Takes the money for an order, with the token that the browser has sent.
        pub async fn pay(&self, order: &str, cents: i64, token: &str) -> Result<Purchase, Error> {
            let order = PaymentOrderRequest::new(order, cents, Currency::Usd);
            let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
            let request = PaymentRequest::new(PaymentChannel::Web, TERMINAL, order, method);
            let prepared = self.client.payments().create(request).prepare()?;
            let line = serde_json::to_string(&prepared.expose_for_storage()).expect("plain data");
            // A real shop stores the line here, before anything is sent.
            self.settle(line).await
        }

        /// Sends a payment that was stored, for the first time or again.
        pub async fn settle(&self, line: String) -> Result<Purchase, Error> {
            let stored = serde_json::from_str(&line).expect("a line that was stored");
            let prepared = PreparedCall::restore(stored)?.typed::<ops::CreatePayment>()?;
            match prepared.send(&self.client).await {
                Ok(payment) => Ok(match payment.decision() {
                    Decision::Approved => Purchase::Paid,
                    Decision::Declined => Purchase::Declined,
                    _ => Purchase::Open(line),
                }),
                Err(error) if error.outcome() == Outcome::Unknown => Ok(Purchase::Open(line)),
                Err(error) => Err(error),
            }
        }
    }
}

use checkout::Checkout;

/// The checkout on a gateway inside this process.
fn shop(gateway: &Gateway) -> Result<Checkout, Box<dyn Error>> {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .sender(gateway.clone())
        .build()?;
    Ok(Checkout::new(client))
}

/// Does what the browser does: submits the form of the page that was made last.
fn browser(gateway: &Gateway) -> Result<String, Box<dyn Error>> {
    let session = gateway.sessions().pop().ok_or("no page was made")?;
    Ok(gateway.submit(&session.token, Form::Card)?.token)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let gateway = Gateway::new();
    let shop = shop(&gateway)?;
    let page = shop.page().await?;
    println!("The page has {} bytes of script and configuration.", page.len());
    let token = browser(&gateway)?;
    println!("The browser has sent a single-use token of {} characters.", token.len());
    let purchase = shop.pay("order-1", 4999, &token).await?;
    println!("The purchase is {purchase:?}.");
    for movement in gateway.ledger() {
        println!(
            "Ledger: {:?} of {} {} for {}, by {}.",
            movement.effect, movement.amount, movement.currency, movement.order_id, movement.operation
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use payroc_ext::http::SendErrorKind;
    use payroc_ext::testing::{Effect, SubmitError, Turn};

    use super::checkout::Purchase;
    use super::*;

    async fn token(gateway: &Gateway, shop: &Checkout) -> String {
        shop.page().await.unwrap();
        browser(gateway).unwrap()
    }

    #[tokio::test]
    async fn a_purchase_is_charged_once() {
        let gateway = Gateway::new();
        let shop = shop(&gateway).unwrap();
        let token = token(&gateway, &shop).await;
        assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Paid);
        let [movement] = &gateway.ledger()[..] else {
            panic!("one movement")
        };
        assert_eq!((movement.effect, movement.amount), (Effect::Charge, 4999));
    }

    #[tokio::test]
    async fn a_declined_card_is_told_and_costs_nothing() {
        let gateway = Gateway::new();
        let shop = shop(&gateway).unwrap();
        let token = token(&gateway, &shop).await;
        gateway.decide_next(Decision::Declined);
        assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Declined);
        assert_eq!(gateway.collected("order-1"), 0);
    }

    // Paused time goes by itself whenever everybody waits, so that pauses between attempts cost none.
    #[tokio::test(start_paused = true)]
    async fn a_lost_answer_is_asked_for_again() {
        let gateway = Gateway::new();
        let shop = shop(&gateway).unwrap();
        let token = token(&gateway, &shop).await;
        gateway.next("payment", Turn::fault(SendErrorKind::Reset).after_commit());
        assert_eq!(shop.pay("order-1", 4999, &token).await.unwrap(), Purchase::Paid);
        assert_eq!(gateway.collected("order-1"), 4999);
    }

    #[tokio::test(start_paused = true)]
    async fn an_outage_leaves_the_purchase_open_until_it_is_settled() {
        let gateway = Gateway::new();
        let shop = shop(&gateway).unwrap();
        let token = token(&gateway, &shop).await;
        // The money moves, and every answer is lost.
        for _ in 0..3 {
            gateway.next(
                "payment",
                Turn::answer(502)
                    .content_type("text/html")
                    .body("<h1>Bad gateway</h1>")
                    .after_commit(),
            );
        }
        let Purchase::Open(line) = shop.pay("order-1", 4999, &token).await.unwrap() else {
            panic!("nobody can know yet")
        };
        assert_eq!(shop.settle(line).await.unwrap(), Purchase::Paid);
        assert_eq!(gateway.collected("order-1"), 4999);
    }

    #[tokio::test]
    async fn an_answer_of_a_newer_server_is_not_charged_again() {
        let gateway = Gateway::new();
        let shop = shop(&gateway).unwrap();
        let token = token(&gateway, &shop).await;
        gateway.next("payment", Turn::ordinary().unknown_members().unknown_values());
        let Purchase::Open(line) = shop.pay("order-1", 4999, &token).await.unwrap() else {
            panic!("nobody can judge this answer")
        };
        assert_eq!(shop.settle(line).await.unwrap(), Purchase::Paid);
        assert_eq!(gateway.collected("order-1"), 4999);
    }

    #[tokio::test]
    async fn a_page_takes_one_form() {
        let gateway = Gateway::new();
        let shop = shop(&gateway).unwrap();
        token(&gateway, &shop).await;
        let session = gateway.sessions().pop().unwrap();
        assert_eq!(gateway.submit(&session.token, Form::Card), Err(SubmitError::Used));
    }
}
