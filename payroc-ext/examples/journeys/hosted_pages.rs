//! A hosted payment page: the form, the background validation, the receipt page.

use std::collections::HashSet;

use payroc_ext::journeys::cards::{GiveBack, GivenBack};
use payroc_ext::journeys::hosted_pages::{HostedPages, PageForm, PageSecrets, PendingPayment, Receipt, Validation, WaitsFor};
use payroc_ext::journeys::{Claim, OrderId, OrderState, PayerPages};
use payroc_ext::prelude::*;
use payroc_sandbox::{PAGE_SECRET, Sandbox, TerminalSettings};

use crate::{Done, TERMINAL, usd};

/// In a service, two tables: the claims, with a unique key, and the orders.
struct Database {
    claims: HashSet<String>,
    pending: String,
    order: OrderState,
    /// The payments of the order that are under review or held, and calls that are open.
    waits_for: WaitsFor,
}

impl Claim for Database {
    type Error = std::convert::Infallible;

    async fn claim(&mut self, key: &str) -> Result<bool, Self::Error> {
        Ok(self.claims.insert(key.to_owned()))
    }
}

impl Database {
    /// What both ways of a result lead to. Returns the body of the response to a background validation.
    async fn take(&mut self, client: &Client, receipt: &Receipt) -> Result<&'static str, Box<dyn std::error::Error>> {
        let pending: PendingPayment = serde_json::from_str(&self.pending)?;
        let Some(found) = pending.confirm(client, receipt).await? else {
            return Err("the payment is not listed yet; the response is 503, and the result comes again".into());
        };
        // One transaction, with the row of the order locked.
        let recorded = receipt.record(self).await?;
        if found.settle(&mut self.order, &mut self.waits_for) {
            match self.order {
                OrderState::Paid => println!("  the order is paid; the goods can leave"),
                state => println!("  the order is {state:?}; nothing leaves"),
            }
        }
        // When it is committed. Where the process ends here, nobody responds with `OK`, and the result comes again.
        for paid_twice in found.to_give_back(client, self.order).await? {
            let back = GiveBack::all("paid twice", "Paid twice");
            match paid_twice.void_or_refund(client, back).await? {
                GivenBack::Done(_) => println!("  paid twice, and given back once"),
                // This reference brings the same response again.
                GivenBack::Declined(_) => println!("  paid twice: a person gives it back under another reference"),
                // It may have been given back: under another reference, it could be given back twice.
                GivenBack::Undecided(_) => println!("  paid twice: a person compares the refunds of the payment"),
            }
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
        waits_for: WaitsFor::new(),
    };

    let form = pages.payment_form(&pending, database.order, sandbox.time())?;
    let form = form.field("DESCRIPTION", "Two <chairs>")?;
    println!("  content-security-policy: {}", pages.content_security_policy());
    println!("  {} lines of HTML", form.html("Pay 49.99 USD").lines().count());

    // The payer has the form in two tabs, and types a card in both.
    let first = pays(sandbox, &form)?;
    let second = pays(sandbox, &form)?;
    // The background validation has the same values in its body.
    if let Validation::Payment(receipt) = pages.validation(first.as_bytes())? {
        println!("  background validation: {}", database.take(client, &receipt).await?);
    }
    // The payer comes back later in one tab, and loads the page twice; then in the other one.
    for query in [&first, &first, &second] {
        database.take(client, &pages.receipt(query)?).await?;
        println!("  the receipt page shows {:?}", database.order);
    }
    // Nor does the payer get another form.
    assert!(pages.payment_form(&pending, database.order, sandbox.time()).is_err());
    println!("  kept: {} cents", sandbox.collected("order-17"));
    Ok(())
}

/// What the payer's browser does with the form. Returns the query with which it comes back.
fn pays(sandbox: &Sandbox, form: &PageForm) -> Result<String, Box<dyn std::error::Error>> {
    let body: Vec<String> = form
        .fields()
        .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
        .collect();
    let request = http::Request::post(format!("{}?sandboxCard=4539858876047062", form.action()));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let back = sandbox.handle(request.body(body.join("&").into())?)?;
    let address = back.headers()["location"].to_str()?;
    Ok(address.split_once('?').unwrap_or_default().1.to_owned())
}
