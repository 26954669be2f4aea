//! A check of the cardholder, whose result comes back by the payer's browser.

use std::collections::HashSet;

use payroc_ext::journeys::three_d_secure::{CheckResult, Checked, PendingCheck, REDIRECT_HEADERS};
use payroc_ext::journeys::{Claim, OrderId, PayerPages};
use payroc_ext::prelude::*;
use payroc_sandbox::{Sandbox, TerminalSettings};

use crate::{Done, TERMINAL, entered, usd};

/// In a service, a table with a unique key, in the transaction that stores the charge.
struct Table(HashSet<String>);

impl Claim for Table {
    type Error = std::convert::Infallible;

    async fn claim(&mut self, key: &str) -> Result<bool, Self::Error> {
        Ok(self.0.insert(key.to_owned()))
    }
}

pub(crate) async fn play(sandbox: &Sandbox, client: &Client) -> Done {
    sandbox.set_terminal(TERMINAL, TerminalSettings::new().receipt_url("https://shop.example/3ds"));
    let pages = PayerPages::of(client.environment())?;
    let order = OrderId::random();
    let pending = PendingCheck::new(TERMINAL, order.clone(), usd(4_999), entered(sandbox, client).await?)?;
    let stored = serde_json::to_string(&pending)?;
    let redirect = pending.redirect(&pages, "alex@example.com", None)?;
    println!("  stored for order {order}; the payer goes to {redirect:?} with {REDIRECT_HEADERS:?}");

    // The payer, whose bank could not authenticate but has recorded the attempt.
    let chosen = format!("{}&sandboxResult=A&sandboxStatus=A&sandboxEci=06", redirect.expose());
    let back = sandbox.handle(http::Request::get(chosen).body(bytes::Bytes::new())?)?;
    let query = back.headers()["location"].to_str()?.split_once('?').unwrap_or_default().1;

    // The receipt page: it loads twice, and one charge is made.
    let mut table = Table(HashSet::new());
    for load in 1..=2 {
        let result = CheckResult::parse(query)?;
        let pending: PendingCheck = serde_json::from_str(&stored)?;
        match pending.receive(result, &mut table).await {
            Ok(Checked::Passed(passed)) => {
                println!("  load {load}: passed, liability shift: {}", passed.liability_shift());
                // Stored with the order: after a decline it leads to the next attempt.
                let attempt = passed.attempt();
                let charged = passed.charge().sale(client).await?;
                println!("  attempt {}: {}", attempt.number(), charged.payment().status());
            }
            Ok(Checked::Failed(failed)) => println!("  load {load}: {failed}"),
            Err(error) => println!("  load {load}: {error}"),
        }
    }
    println!("  collected: {}", sandbox.collected(order.as_str()));
    Ok(())
}
