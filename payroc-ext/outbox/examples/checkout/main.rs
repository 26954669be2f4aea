//! A shop that takes payments with Hosted Fields: card, bank account, a card that is saved and one that is replaced.
//!
//! ```sh
//! cargo run --example checkout    # then open the address that it prints
//! cargo test --example checkout   # the tests of the shop
//! ```
//!
//! Without any setting it talks to a sandbox on this machine and to a stand-in for the vendor's script: no account, no network, no money. With
//! `PAYROC_API_KEY` and `PAYROC_TERMINAL_ID` set it talks to Payroc's test environment (UAT). `PORT` chooses the port, and `CHECKOUT_DATA` the folder of its
//! database, a file of SQLite with carts, orders and the outbox.
//!
//! An order and its payment are committed in one transaction, a worker of the outbox sends the payment, and the request of the payer waits for the outcome.
//!
//! What the outbox stores is sealed. `CHECKOUT_SEALING_KEY`, 64 random hexadecimal digits, is the key. Without it the example makes a key for itself, keeps it
//! beside the database, and says so; a shop of yours keeps it where its other secrets are.
//!
//! An order whose outcome the outbox cannot find out is left to a person, who looks it up in Payroc's Self-Care and then closes it:
//!
//! ```sh
//! cargo run --example checkout -- close ORDER paid     # or: unpaid
//! ```
//!
//! | file | what |
//! |---|---|
//! | `shop/web.rs` | the routes of the shop, who may call them, and the headers of its responses |
//! | `shop/orders.rs` | carts and orders, and how an order becomes paid: once |
//! | `shop/pay.rs` | the calls to the API, and what their responses mean for an order |
//! | `shop/limits.rs` | the limits against the testing of stolen cards |
//! | `shop/store.rs` | where carts and orders are stored |
//! | `shop/pages.rs` | what the payer sees |

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

mod shop;
#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use payroc_ext::hosted_fields::HostedFieldsRelease;
use payroc_ext::prelude::*;
use payroc_ext::{KeyRing, SealingKey};
use payroc_outbox::{Cap, Outbox};
use payroc_sandbox::{API_KEY, Sandbox};

use shop::{Fault, Limits, Settings, Shop};

/// How long a payment whose outcome is unknown is sent again under its key. The vendor does not document how long a key lives.
const RESEND_FOR: Duration = Duration::from_secs(12 * 3_600);

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let variable = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let port = variable("PORT").map_or(Ok(0), |port| port.parse::<u16>())?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let data = variable("CHECKOUT_DATA").map(PathBuf::from);
    let closed = closed(std::env::args().skip(1).collect())?;

    // They listen until they are dropped.
    let sandbox = Sandbox::builder().test_amounts().build();
    let mut servers = None;
    let (client, terminal, data, name) = match (variable("PAYROC_API_KEY"), variable("PAYROC_TERMINAL_ID")) {
        (Some(key), Some(terminal)) => {
            let client = Client::builder().environment(Environment::Uat).api_key(key).build()?;
            let data = data.unwrap_or_else(|| std::env::temp_dir().join("payroc-checkout"));
            (client, terminal, data, "Payroc's test environment")
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
            (client, "1234001".to_owned(), data, "a sandbox on this machine")
        }
        _ => return Err("set both PAYROC_API_KEY and PAYROC_TERMINAL_ID to use UAT, or neither".into()),
    };

    make_folder(&data)?;
    let keys = KeyRing::new(match variable("CHECKOUT_SEALING_KEY") {
        Some(digits) => sealing_key(&digits)?,
        None => own_key(&data)?,
    });
    // A brake against a loop gone wrong; the limits of the shop are tighter.
    let settings = payroc_outbox::Settings::new(keys, RESEND_FOR).with_cap(Cap::calls(1_000, Duration::from_secs(3_600)));
    let outbox = Outbox::open_sqlite(data.join("shop.db"), settings).await?;
    // Orders keep what the shop needs of a response.
    outbox.forget_responses(Duration::from_secs(30 * 86_400)).await?;
    let shop = Shop::open(Settings {
        client,
        terminal,
        origin: origin.clone(),
        outbox,
        guard: Arc::new(Limits::default()),
        wait: Duration::from_secs(20),
    })
    .await?;
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
    println!("The shop is open at {origin}, and takes payments through {name}.");
    println!("Its database is {}.", data.join("shop.db").display());
    println!(
        "Cards to try: 4539858876047062, 5001650000000000, 3600000000000008 (without a security code); any code, any date in the future."
    );
    println!("A total that ends in 01, 02 or 03 is declined: one, two or three picture postcards.");

    let worker = shop.clone();
    // What it is sending when the program ends is settled by the next run, once its lease has ended.
    tokio::spawn(async move { worker.work(std::future::pending()).await });
    // Orders whose payer did not wait learn what has become of their payment.
    let settling = shop.clone();
    tokio::spawn(async move {
        loop {
            if let Err(error) = settling.settle_all().await {
                println!("{error}");
            }
            tokio::time::sleep(Duration::from_secs(5)).await;
        }
    });
    shop.serve(listener).await?;
    drop(servers);
    Ok(())
}

/// Makes the folder of the database, which only its owner can read.
fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// The key that the example makes for itself, and finds again in its next run. It seals nothing from anybody who can read the folder.
fn own_key(folder: &Path) -> Result<SealingKey, Fault> {
    let path = folder.join("sealing-key");
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(&path) {
        Ok(mut file) => {
            let key = SealingKey::generate("checkout")?;
            let digits: String = key.expose().iter().map(|byte| format!("{byte:02x}")).collect();
            io::Write::write_all(&mut file, digits.as_bytes())?;
            file.sync_all()?;
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error.into()),
    }
    println!(
        "The key that seals stored payments was made by this example for itself, and is in {}.",
        path.display()
    );
    println!("A shop of yours keeps it with its other secrets, apart from the database: set CHECKOUT_SEALING_KEY to use yours.");
    sealing_key(fs::read_to_string(&path)?.trim())
}

fn sealing_key(digits: &str) -> Result<SealingKey, Fault> {
    let bytes: Option<Vec<u8>> = (0..digits.len())
        .step_by(2)
        .map(|at| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    let bytes = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let bytes = bytes.ok_or("a sealing key has to be 64 hexadecimal digits, such as `openssl rand -hex 32` gives")?;
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
