//! An order and its payment, committed together, sent by a worker, and settled after a lost response.
//!
//! ```sh
//! cargo run -p payroc-outbox --example outbox
//! cargo test -p payroc-outbox --example outbox
//! ```
//!
//! It needs nothing: a sandbox in this process is the API, and the database is a file in a new folder. Its sealing key is made for this run and lost with it; a program of yours keeps
//! its key where it keeps other secrets.

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::time::Duration;

use payroc_ext::http::HttpErrorKind;
use payroc_ext::prelude::*;
use payroc_ext::types::{Currency, Payment, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest, SingleUseTokenPayload};
use payroc_ext::{KeyRing, RetryPolicy, SealingKey, operations};
use payroc_outbox::{IntentId, Outbox, Settings, Settled, Worker};
use payroc_sandbox::{API_KEY, Form, Sandbox, Step};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    play(&Sandbox::new()).await
}

async fn play(sandbox: &Sandbox) -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone());
    let client = client.retry_policy(RetryPolicy::never()).build()?;

    let keys = KeyRing::new(SealingKey::generate("this-run")?);
    println!("The sealing key is made for this run; what it seals cannot be opened by the next one.");
    let folder = tempfile::tempdir()?;
    let settings = Settings::new(keys, Duration::from_secs(12 * 3_600)).with_backoff(Duration::from_millis(100), Duration::from_secs(60));
    let outbox = Outbox::open_sqlite(folder.path().join("shop.db"), settings).await?;
    let pool = outbox.sqlite_pool().ok_or("the outbox is on SQLite")?;
    sqlx::raw_sql("CREATE TABLE orders (id TEXT PRIMARY KEY, amount INTEGER NOT NULL)")
        .execute(pool)
        .await?;

    // The payer's browser submits a token, never a card number.
    client.hosted_fields().terminal("1234001").for_payment().await?;
    let session = sandbox.sessions().pop().ok_or("the sandbox has no session")?;
    let token = sandbox.submit(&session.token, Form::Card)?.token;
    let order = PaymentOrderRequest::new("order-17", 4999, Currency::Usd);
    let method = PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(token)));
    let call = client
        .payments()
        .create(PaymentRequest::new(PaymentChannel::Web, "1234001", order, method))
        .prepare()?;

    // Order and payment are committed together, or not at all.
    let intent = IntentId::new("order-17/payment")?;
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("INSERT INTO orders VALUES ($1, $2)")
        .bind("order-17")
        .bind(4999)
        .execute(&mut *transaction)
        .await?;
    outbox.submit(&mut transaction, intent.clone(), &call).await?;
    transaction.commit().await?;

    // The first response is lost after the payment was made.
    sandbox.next::<operations::CreatePayment>(Step::error(HttpErrorKind::Reset).after_commit());
    let worker = Worker::new(&outbox, client);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(async move { worker.run(async { drop(stopped.await) }).await });
    match outbox.outcome(&intent).await? {
        Settled::Done(done) => {
            let payment: Option<Payment> = done.decode()?;
            println!(
                "Done after {} sendings: {:?}",
                done.row.attempts,
                payment.map(|payment| payment.decision())
            );
        }
        Settled::Refused(row) => println!("Not done: {:?}", row.reason),
        Settled::Held(row) => println!("A person has to look: {:?}", row.reason),
        other => println!("{other:?}"),
    }
    println!("The sandbox has charged {} cents, once.", sandbox.collected("order-17"));
    let _ = stop.send(());
    println!("Unfinished when the worker ended: {:?}", running.await?.unfinished);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_payment_whose_response_is_lost_is_settled_and_made_once() {
        let sandbox = Sandbox::new();
        play(&sandbox).await.unwrap();
        assert_eq!((sandbox.collected("order-17"), sandbox.ledger().len()), (4_999, 1));
    }
}
