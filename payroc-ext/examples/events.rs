//! Receives events over HTTP with axum: verified, handled once, refused as long as what they are about does not exist.
//!
//! ```sh
//! cargo run --example events
//! ```
//!
//! starts the receiver, and a sandbox that delivers to it: an event twice, one of a type that nobody knows, one with a wrong secret, and one that arrives before
//! the program knows its account.
//!
//! The database is a map in memory. In SQL the receiver's transaction is
//!
//! ```sql
//! CREATE TABLE claims (key TEXT PRIMARY KEY);
//!
//! BEGIN;
//! INSERT INTO claims (key) VALUES ($1) ON CONFLICT DO NOTHING;   -- no row inserted: handled before, COMMIT and respond 200
//! UPDATE accounts SET to_fetch = true WHERE id = $2;             -- no row updated: not yet, ROLLBACK and respond 503
//! COMMIT;                                                        -- and only then respond 200
//! ```

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use payroc_ext::journeys::Claim;
use payroc_ext::journeys::events::{Event, EventError, EventSecrets, Payload};
use payroc_ext::prelude::*;
use payroc_ext::types::{EventSubscription, Webhook};
use payroc_sandbox::{API_KEY, EventDisturbance, Sandbox, TestClock, Trigger};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::Mutex;

type Fault = Box<dyn Error + Send + Sync>;

const SECRET: &str = "secret-0123456789abcdef";

/// What the program keeps. A worker fetches the accounts that are marked, and acts on what the API says of them, not on what the event said.
#[derive(Clone, Default)]
struct Rows {
    claims: BTreeSet<String>,
    /// The accounts, and whether they have to be fetched.
    accounts: BTreeMap<String, bool>,
}

/// One transaction at a time; what is not committed has not happened.
#[derive(Clone, Default)]
struct Database(Arc<Mutex<Rows>>);

/// The part of a transaction that a handler sees.
struct Transaction(Rows);

impl Claim for Transaction {
    type Error = Infallible;

    async fn claim(&mut self, key: &str) -> Result<bool, Infallible> {
        Ok(self.0.claims.insert(key.to_owned()))
    }
}

/// What becomes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Handled,
    /// An earlier delivery was handled.
    Before,
    /// The row that it is about does not exist: it has to come again.
    NotYet,
}

/// Claims the event and does its work, both in this transaction.
async fn handle(transaction: &mut Transaction, event: &Event) -> Result<Done, Infallible> {
    if !event.claim(transaction).await? {
        return Ok(Done::Before);
    }
    let account = match event.payload() {
        Payload::ProcessingAccountStatus { account, .. } | Payload::FundingStatus { account, .. } => account,
        Payload::TerminalOrderStatus { account, .. } => account,
        // A type of tomorrow is no error: it was received, and there is nothing to do.
        _ => return Ok(Done::Handled),
    };
    match transaction.0.accounts.get_mut(&account) {
        Some(to_fetch) => {
            *to_fetch = true;
            Ok(Done::Handled)
        }
        None => Ok(Done::NotYet),
    }
}

/// The body is taken as bytes, so that the event is kept as it came; whatever is not 200 is delivered again.
async fn receive(State((database, secrets)): State<(Database, EventSecrets)>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let event = match Event::verify(&headers, body, &secrets) {
        Ok(event) => event,
        Err(EventError::NotAnEvent) => return StatusCode::BAD_REQUEST,
        Err(_) => return StatusCode::UNAUTHORIZED,
    };
    let mut rows = database.0.lock().await;
    let mut transaction = Transaction(rows.clone());
    match handle(&mut transaction, &event).await {
        Ok(Done::Handled | Done::Before) => {
            *rows = transaction.0;
            StatusCode::OK
        }
        // Rolled back, with the claim.
        Ok(Done::NotYet) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

fn receiver(database: Database, secrets: EventSecrets) -> Router {
    Router::new().route("/events", post(receive)).with_state((database, secrets))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Fault> {
    let database = Database::default();
    database.0.lock().await.accounts.insert("38765".to_owned(), false);
    // While a secret is changed, deliveries under way still carry the old one.
    let secrets = EventSecrets::new(SECRET).or_previous("the-one-before-0123456789");
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/events", listener.local_addr()?);
    tokio::spawn(axum::serve(listener, receiver(database.clone(), secrets)).into_future());

    let sandbox = Sandbox::builder().test_clock(TestClock::new()).build();
    let client = Client::builder()
        .environment(Environment::Uat)
        .api_key(API_KEY)
        .http_client(sandbox.clone())
        .build()?;
    let webhook = Webhook::new(address, SECRET, "help@shop.example".to_owned());
    let subscription = EventSubscription::new(true, vec!["processingAccount.status.changed".to_owned()], vec![webhook.into()]);
    client.event_subscriptions().create(subscription).await?;

    for (what, kind, account, disturbance) in [
        (
            "delivered twice",
            "processingAccount.status.changed",
            "38765",
            Some(EventDisturbance::Duplicate),
        ),
        ("of an unknown type", "some.new.type", "38765", None),
        (
            "with a wrong secret",
            "processingAccount.status.changed",
            "38765",
            Some(EventDisturbance::WrongSecret),
        ),
        ("before its account is known", "processingAccount.status.changed", "40000", None),
    ] {
        if let Some(disturbance) = disturbance {
            sandbox.trigger(Trigger::DisturbNextEvent { disturbance, delay: None })?;
        }
        sandbox.trigger(Trigger::SendEvent {
            event_type: kind.to_owned(),
            data: Some(json!({"processingAccountId": account, "status": "approved"})),
        })?;
        sandbox.drain().await;
        println!("{what}: {} events are handled", database.0.lock().await.claims.len());
    }
    // The program learns of the account, and the event comes again.
    database.0.lock().await.accounts.insert("40000".to_owned(), false);
    sandbox.advance_clock(Duration::from_secs(24 * 60 * 60)).await?;
    let rows = database.0.lock().await;
    println!(
        "a day later: {} events are handled, to fetch: {:?}",
        rows.claims.len(),
        rows.accounts
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A receiver on a port, and a client that posts to it.
    async fn open() -> (Database, String, reqwest::Client) {
        let database = Database::default();
        database.0.lock().await.accounts.insert("38765".to_owned(), false);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/events", listener.local_addr().unwrap());
        let secrets = EventSecrets::new(SECRET).or_previous("older-0123456789abcdef");
        tokio::spawn(axum::serve(listener, receiver(database.clone(), secrets)).into_future());
        (database, address, reqwest::Client::builder().no_proxy().build().unwrap())
    }

    async fn send((_, address, client): &(Database, String, reqwest::Client), secret: Option<&str>, body: String) -> u16 {
        let mut request = client.post(address).body(body);
        if let Some(secret) = secret {
            request = request.header("payroc-secret", secret);
        }
        request.send().await.unwrap().status().as_u16()
    }

    fn event(id: &str, kind: &str, account: &str) -> String {
        json!({"specversion": "1.0", "id": id, "type": kind, "source": "payroc", "data": {"processingAccountId": account, "status": "approved"}})
            .to_string()
    }

    const STATUS: &str = "processingAccount.status.changed";

    #[tokio::test]
    async fn an_event_is_handled_once_and_every_delivery_gets_200() {
        let shop = open().await;
        for _ in 0..3 {
            assert_eq!(send(&shop, Some(SECRET), event("e-1", STATUS, "38765")).await, 200);
        }
        let rows = shop.0.0.lock().await;
        assert_eq!((rows.claims.len(), rows.accounts["38765"]), (1, true));
    }

    #[tokio::test]
    async fn two_deliveries_at_once_are_handled_once() {
        let shop = open().await;
        let one = || send(&shop, Some(SECRET), event("e-1", STATUS, "38765"));
        assert_eq!(tokio::join!(one(), one(), one()), (200, 200, 200));
        assert_eq!(shop.0.0.lock().await.claims.len(), 1);
    }

    #[tokio::test]
    async fn an_event_before_its_row_is_sent_again_and_handled_then() {
        let shop = open().await;
        assert_eq!(send(&shop, Some(SECRET), event("e-1", STATUS, "40000")).await, 503);
        assert!(shop.0.0.lock().await.claims.is_empty(), "the claim is rolled back with it");
        shop.0.0.lock().await.accounts.insert("40000".to_owned(), false);
        assert_eq!(send(&shop, Some(SECRET), event("e-1", STATUS, "40000")).await, 200);
        assert!(shop.0.0.lock().await.accounts["40000"]);
    }

    #[tokio::test]
    async fn an_unknown_type_and_a_newer_version_are_received() {
        let shop = open().await;
        assert_eq!(send(&shop, Some(SECRET), event("e-1", "some.new.type", "38765")).await, 200);
        let newer = r#"{"specversion":"9.9","id":"e-2","type":"processingAccount.status.changed","added":[1.50],"data":{"processingAccountId":38765,"status":"someNewStatus"}}"#;
        assert_eq!(send(&shop, Some(SECRET), newer.to_owned()).await, 200);
        let rows = shop.0.0.lock().await;
        assert_eq!((rows.claims.len(), rows.accounts["38765"]), (2, true));
    }

    #[tokio::test]
    async fn what_is_not_the_vendors_is_refused_and_changes_nothing() {
        let shop = open().await;
        for (secret, body, status) in [
            (None, event("e-1", STATUS, "38765"), 401),
            (Some("wrong"), event("e-1", STATUS, "38765"), 401),
            (Some("wrong"), "4539858876047062".to_owned(), 401),
            (Some(SECRET), "4539858876047062".to_owned(), 400),
            (Some(SECRET), String::new(), 400),
        ] {
            assert_eq!(send(&shop, secret, body).await, status);
        }
        assert!(shop.0.0.lock().await.claims.is_empty());
        // While the secret is changed both are right.
        assert_eq!(
            send(&shop, Some("older-0123456789abcdef"), event("e-1", STATUS, "38765")).await,
            200
        );
    }

    #[tokio::test]
    async fn the_example_runs() {
        tokio::task::spawn_blocking(|| super::main().map_err(|fault| fault.to_string()))
            .await
            .unwrap()
            .unwrap();
    }
}
