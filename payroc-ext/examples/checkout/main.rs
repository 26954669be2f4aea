//! A shop that takes payments with Hosted Fields: card, bank account, a card that is saved and one that is replaced.
//!
//! ```sh
//! cargo run --example checkout    # then open the address that it prints
//! cargo test --example checkout   # the tests of the shop
//! ```
//!
//! Without any setting it talks to a sandbox on this machine and to a stand-in for the vendor's script: no account, no network, no money. With
//! `PAYROC_API_KEY` and `PAYROC_TERMINAL_ID` set it talks to Payroc's test environment (UAT). `PORT` chooses the port, `CHECKOUT_DATA` the folder in
//! which orders are kept, and `CHECKOUT_SEALING_KEY`, 64 random hexadecimal digits, seals the calls in them.
//!
//! An order whose outcome the shop cannot find out is left to a person, who looks it up in Payroc's Self-Care and then closes it:
//!
//! ```sh
//! cargo run --example checkout -- close ORDER paid     # or: unpaid
//! ```
//!
//! | file | what |
//! |---|---|
//! | `shop/web.rs` | the routes of the shop, who may call them, and the headers of its responses |
//! | `shop/orders.rs` | carts and orders, and how an order becomes paid: once |
//! | `shop/pay.rs` | the calls to the API: prepared, sent, sent again |
//! | `shop/limits.rs` | the limits against the testing of stolen cards |
//! | `shop/store.rs` | where all of it is stored |
//! | `shop/pages.rs` | what the payer sees |

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

mod shop;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use payroc_ext::hosted_fields::HostedFieldsRelease;
use payroc_ext::prelude::*;
use payroc_ext::{KeyRing, SealingKey};
use payroc_sandbox::{API_KEY, Sandbox};

use shop::{Fault, FileStore, Limits, Settings, Shop};

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let variable = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let port = variable("PORT").map_or(Ok(0), |port| port.parse::<u16>())?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let data = variable("CHECKOUT_DATA").map(PathBuf::from);
    let sealing = variable("CHECKOUT_SEALING_KEY").map(|digits| sealing_key(&digits)).transpose()?;
    let closed = closed(std::env::args().skip(1).collect())?;

    // They listen until they are dropped.
    let sandbox = Sandbox::builder().test_amounts().build();
    let mut servers = None;
    let (client, terminal, data, sealing, name) = match (variable("PAYROC_API_KEY"), variable("PAYROC_TERMINAL_ID")) {
        (Some(key), Some(terminal)) => {
            let client = Client::builder().environment(Environment::Uat).api_key(key).build()?;
            let data = data.unwrap_or_else(|| std::env::temp_dir().join("payroc-checkout"));
            (client, terminal, data, sealing, "Payroc's test environment")
        }
        (None, None) => {
            let (api, fields) = (sandbox.serve()?, sandbox.hosted_fields().serve()?);
            let client = Client::builder()
                .environment(Environment::custom(api.base_url(), api.identity_url()))
                .api_key(API_KEY)
                .hosted_fields_release(HostedFieldsRelease::new(
                    fields.lib_version(),
                    fields.script_url(),
                    fields.integrity().to_owned(),
                    [fields.gateway_origin()],
                )?)
                .build()?;
            servers = Some((api, fields));
            // The sandbox keeps nothing when the program ends, so it does not know the orders of another run.
            let run = format!("payroc-checkout-{}", std::process::id());
            let data = data.unwrap_or_else(|| std::env::temp_dir().join(run));
            // So the sealing key need not be kept either.
            let sealing = sealing.map_or_else(|| SealingKey::generate("this-run"), Ok)?;
            (client, "1234001".to_owned(), data, Some(sealing), "a sandbox on this machine")
        }
        _ => return Err("set both PAYROC_API_KEY and PAYROC_TERMINAL_ID to use UAT, or neither".into()),
    };

    let sealed = sealing.is_some();
    let shop = Shop::new(Settings {
        client,
        terminal,
        origin: origin.clone(),
        store: Arc::new(FileStore::open(&data)?),
        guard: Arc::new(Limits::default()),
        seal: sealing.map(KeyRing::new),
    });
    if let Some((order, paid)) = closed {
        let done = shop.close(&order, paid).await?;
        println!(
            "{}",
            if done {
                "Closed."
            } else {
                "No order of this name waits for a person."
            }
        );
        return Ok(());
    }
    if !sealed {
        println!("Calls are stored in the clear: set CHECKOUT_SEALING_KEY to seal them.");
    }
    println!("The shop is open at {origin}, and takes payments through {name}.");
    println!("Its orders are in {}.", data.display());
    println!(
        "Cards to try: 4539858876047062, 5001650000000000, 3600000000000008 (without a security code); any code, any date in the future."
    );
    println!("A total that ends in 01, 02 or 03 is declined: one, two or three picture postcards.");

    // Orders whose outcome was unknown when the program ended, or when a connection broke, are settled until it is known.
    let settling = shop.clone();
    tokio::spawn(async move {
        loop {
            settling.settle_all().await;
            tokio::time::sleep(Duration::from_secs(30)).await;
        }
    });
    shop.serve(listener).await?;
    drop(servers);
    Ok(())
}

fn sealing_key(digits: &str) -> Result<SealingKey, Fault> {
    let bytes: Option<Vec<u8>> = (0..digits.len())
        .step_by(2)
        .map(|at| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    let bytes = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let bytes = bytes.ok_or("CHECKOUT_SEALING_KEY has to be 64 hexadecimal digits, such as `openssl rand -hex 32` gives")?;
    Ok(SealingKey::new("checkout", bytes)?)
}

/// The order that a person closes, and whether it was paid.
fn closed(arguments: Vec<String>) -> Result<Option<(String, bool)>, Fault> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        [] => Ok(None),
        ["close", order, "paid"] => Ok(Some((order.to_owned(), true))),
        ["close", order, "unpaid"] => Ok(Some((order.to_owned(), false))),
        _ => Err("invalid arguments; pass none to open the shop, or: close ORDER paid|unpaid".into()),
    }
}
