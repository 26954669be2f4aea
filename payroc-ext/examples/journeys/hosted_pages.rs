//! A hosted payment page: the form, the background validation, the receipt page.

use std::collections::HashSet;

use payroc_ext::journeys::events::OrderState;
use payroc_ext::journeys::hosted_pages::{HostedPages, PageSecrets, PendingPayment, Receipt, Validation};
use payroc_ext::journeys::{Claim, OrderId, PayerPages};
use payroc_ext::prelude::*;
use payroc_sandbox::{PAGE_SECRET, Sandbox, TerminalSettings};

use crate::{Done, TERMINAL, usd};

/// In a service, two tables: the claims, with a unique key, and the orders.
struct Database {
    claims: HashSet<String>,
    pending: String,
    order: OrderState,
}

impl Claim for Database {
    type Error = std::convert::Infallible;

    async fn claim(&mut self, key: &str) -> Result<bool, Self::Error> {
        Ok(self.claims.insert(key.to_owned()))
    }
}

impl Database {
    /// What both ways of a result lead to, in one transaction. Returns the body of the response to a background validation.
    async fn take(&mut self, receipt: &Receipt) -> Result<&'static str, Box<dyn std::error::Error>> {
        let pending: PendingPayment = serde_json::from_str(&self.pending)?;
        let reported = pending.settle(receipt)?;
        let recorded = receipt.record(self).await?;
        if recorded.is_first() && self.order.advance(reported) {
            println!("  the order is {:?}; the goods can leave", self.order);
        }
        Ok(recorded.body())
    }
}

pub(crate) async fn play(sandbox: &Sandbox, client: &Client) -> Done {
    let settings = TerminalSettings::new().receipt_url("https://shop.example/receipt");
    sandbox.set_terminal(TERMINAL, settings);
    let secrets = PageSecrets::new(PAGE_SECRET)?;
    let pages = HostedPages::new(PayerPages::of(client.environment())?, TERMINAL, secrets)?;
    let pending = pages.sale(&OrderId::new("order-17")?, &usd(4_999))?;
    let mut database = Database {
        claims: HashSet::new(),
        pending: serde_json::to_string(&pending)?,
        order: OrderState::Open,
    };

    let form = pages.payment_form(&pending, sandbox.time())?.field("DESCRIPTION", "Two <chairs>")?;
    println!("  content-security-policy: {}", pages.content_security_policy());
    println!("  {} lines of HTML", form.html("Pay 49.99 USD").lines().count());

    // The payer's browser sends the form, and the payer types a card.
    let body: Vec<String> = form
        .fields()
        .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
        .collect();
    let request = http::Request::post(format!("{}?sandboxCard=4539858876047062", form.action()));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let back = sandbox.handle(request.body(body.join("&").into())?)?;
    let query = back.headers()["location"]
        .to_str()?
        .split_once('?')
        .unwrap_or_default()
        .1
        .to_owned();

    // The background validation has the same values in its body.
    if let Validation::Payment(receipt) = pages.validation(query.as_bytes())? {
        println!("  background validation: {}", database.take(&receipt).await?);
    }
    // The payer comes back later, and loads the page twice.
    for load in 1..=2 {
        database.take(&pages.receipt(&query)?).await?;
        println!("  load {load} of the receipt page shows {:?}", database.order);
    }
    println!("  by the API: {} payment of the order", pending.find(client).await?.len());
    Ok(())
}
