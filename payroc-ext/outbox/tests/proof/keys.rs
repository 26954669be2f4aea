//! A ring of several keys opens what any of them has sealed, and says what to do where one is missing.

use std::time::Duration;

use payroc_ext::types::Payment;
use payroc_ext::{KeyRing, SealingKey, operations};
use payroc_outbox::{Error, Outbox, Settings, Settled, State, Verdict, Worker};
use payroc_sandbox::Sandbox;

use crate::support::{Database, Intent, age, client, execute, number, row, step};

const NAMES: [&str; 4] = ["oldest", "older", "old", "new"];
const HOUR: Duration = Duration::from_secs(3_600);

fn key(name: &str) -> SealingKey {
    let mut bytes = [3; 32];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    SealingKey::new(name, bytes).expect("a key")
}

/// A ring of these keys, the newest last.
fn ring(names: &[&str]) -> Settings {
    let (newest, older) = names.split_last().expect("a key");
    let ring = older.iter().rev().fold(KeyRing::new(key(newest)), |ring, name| {
        ring.with_older(key(name)).expect("another name")
    });
    Settings::new(ring, HOUR)
        .with_backoff(Duration::from_nanos(1), Duration::from_nanos(1))
        .with_card_numbers_allowed_in::<operations::CreatePayment>()
}

#[tokio::test]
async fn rows_and_responses_of_every_older_key_open_and_are_settled() {
    for database in Database::each().await {
        let sandbox = Sandbox::new();
        let client = client(sandbox.clone());
        // Two rows under each key: one is settled while the key is the newest, one stays.
        for newest in 1..=NAMES.len() {
            let outbox = database.open(ring(&NAMES[..newest])).await;
            let name = NAMES[newest - 1];
            let settled = Intent::payment(&format!("{name}-settled"), &format!("{name}-settled"));
            outbox
                .submit_now(settled.id.clone(), settled.call(&client))
                .await
                .expect("is stored");
            execute(
                &outbox,
                "UPDATE payroc_outbox SET due_at = due_at + 3600000 WHERE intent_id NOT LIKE '%-settled'",
            )
            .await;
            assert_eq!(step(&Worker::new(&outbox, client.clone())).await, Some(State::Done));
            let open = Intent::payment(&format!("{name}-open"), &format!("{name}-open"));
            outbox.submit_now(open.id.clone(), open.call(&client)).await.expect("is stored");
        }
        let outbox = database.open(ring(&NAMES)).await;
        let sealed = "SELECT COUNT(*) FROM payroc_outbox WHERE data_key LIKE 'payroc-sealed-bytes.1.old%'";
        assert_eq!(number(&outbox, sealed).await, 3, "one row under each of the older keys");
        execute(&outbox, "UPDATE payroc_outbox SET due_at = 0").await;
        let worker = Worker::new(&outbox, client.clone());
        for _ in NAMES {
            assert_eq!(step(&worker).await, Some(State::Done));
        }
        for name in NAMES {
            for kind in ["settled", "open"] {
                let order = format!("{name}-{kind}");
                let intent = Intent::payment(&order, &order);
                let Ok(Settled::Done(done)) = outbox.outcome(&intent.id).await else {
                    panic!("{order}")
                };
                let payment: Payment = done.decode().expect("a payment").expect("a response");
                assert_eq!(payment.order.order_id.to_string(), order);
                // The digest recognises it, under whatever key it was sealed.
                let again = outbox.submit_now(intent.id.clone(), intent.call(&client)).await;
                assert!(!again.expect("joins").is_new());
            }
        }
        assert_eq!(sandbox.ledger().len(), 8);
    }
}

#[tokio::test]
async fn a_key_that_was_removed_is_named_with_the_remedy_and_nothing_is_sent() {
    for database in Database::each().await {
        let sandbox = Sandbox::new();
        let client = client(sandbox.clone());
        let intents = ["first", "second", "settled"].map(|name| Intent::payment(name, name));
        {
            let outbox = database.open(ring(&["oldest", "older"])).await;
            outbox
                .submit_now(intents[2].id.clone(), intents[2].call(&client))
                .await
                .expect("is stored");
            assert_eq!(step(&Worker::new(&outbox, client.clone())).await, Some(State::Done));
            for intent in &intents[..2] {
                outbox.submit_now(intent.id.clone(), intent.call(&client)).await.expect("is stored");
            }
        }
        // The digest key is sealed again by the newest key, so that the others can be removed.
        drop(database.open(ring(&["older", "new"])).await);
        let without = database.open(ring(&["oldest", "new"])).await;
        execute(
            &without,
            "UPDATE payroc_outbox SET due_at = due_at + 3600000 WHERE intent_id = 'second'",
        )
        .await;
        let worker = Worker::new(&without, client.clone());
        assert_eq!(step(&worker).await, Some(State::Ready));
        let first = row(&without, &intents[0].id).await;
        let reason = first.reason.expect("a reason");
        assert!(
            reason.contains("a key that the ring lacks") && reason.contains("with_older"),
            "{reason}"
        );
        // A response that cannot be opened, and a request that cannot be compared.
        for error in [
            without.outcome(&intents[2].id).await.expect_err("its response does not open"),
            without
                .submit_now(intents[0].id.clone(), intents[0].other_call(&client))
                .await
                .expect_err("another request"),
        ] {
            assert!(matches!(error, Error::Sealing(_)), "{error}");
            assert!(error.to_string().contains("with_older"), "{error}");
        }
        // Nor does the whole outbox open where the digest key does not.
        let error = database
            .try_open(ring(&["oldest"]))
            .await
            .expect_err("the digest key is sealed by another one");
        assert!(error.to_string().contains("with_older"), "{error}");
        // In the end a person is asked.
        let mut last = Some(State::Ready);
        for _ in 0..25 {
            if last == Some(State::Held) {
                break;
            }
            age(&without, Duration::from_millis(2)).await;
            last = step(&worker).await;
        }
        assert_eq!(last, Some(State::Held));
        assert_eq!(sandbox.ledger().len(), 1);
        // With the key back, what was not held is sent.
        let with = database.open(ring(&["older", "new"])).await;
        execute(&with, "UPDATE payroc_outbox SET due_at = 0 WHERE intent_id = 'second'").await;
        assert_eq!(step(&Worker::new(&with, client.clone())).await, Some(State::Done));
        assert!(matches!(with.outcome(&intents[2].id).await, Ok(Settled::Done(_))));
        assert_eq!(sandbox.ledger().len(), 2);
    }
}

#[tokio::test]
async fn responses_are_forgotten_when_they_are_old_and_the_rows_stay() {
    for database in Database::each().await {
        let sandbox = Sandbox::new();
        let client = client(sandbox.clone());
        let outbox = database.open(ring(&["new"])).await;
        let worker = Worker::new(&outbox, client.clone());
        let [old, young] = ["old", "young"].map(|name| Intent::payment(name, name));
        for intent in [&old, &young] {
            outbox.submit_now(intent.id.clone(), intent.call(&client)).await.expect("is stored");
            assert_eq!(step(&worker).await, Some(State::Done));
            if intent.order == "old" {
                age(&outbox, 2 * HOUR).await;
            }
        }
        assert_eq!(outbox.forget_responses(3 * HOUR).await.expect("works"), 0);
        assert_eq!(outbox.forget_responses(HOUR).await.expect("works"), 1);
        assert_eq!(outbox.forget_responses(HOUR).await.expect("works"), 0);
        for (intent, has_response) in [(&old, false), (&young, true)] {
            let Ok(Settled::Done(done)) = outbox.outcome(&intent.id).await else {
                panic!("{intent:?}")
            };
            assert_eq!(done.response.is_some(), has_response);
            assert_eq!(done.decode::<Payment>().expect("a payment").is_some(), has_response);
            let id = done.row.result_id.expect("an id");
            assert!(
                sandbox
                    .ledger()
                    .iter()
                    .any(|entry| entry.id == id && entry.order_id == intent.order)
            );
            assert!(
                !outbox
                    .submit_now(intent.id.clone(), intent.call(&client))
                    .await
                    .expect("joins")
                    .is_new()
            );
        }
        // What a person has to judge is kept.
        execute(&outbox, "UPDATE payroc_outbox SET state = 'held' WHERE intent_id = 'young'").await;
        age(&outbox, 2 * HOUR).await;
        assert_eq!(outbox.forget_responses(HOUR).await.expect("works"), 0);
        let kept = "SELECT COUNT(*) FROM payroc_outbox WHERE response IS NOT NULL";
        assert_eq!(number(&outbox, kept).await, 1);
    }
}

/// A tool for people may have fewer keys than the workers. What it cannot read it does not throw away.
#[tokio::test]
async fn a_response_under_a_key_that_is_missing_keeps_a_row_held() {
    for database in Database::each().await {
        let sandbox = Sandbox::new();
        let client = client(sandbox.clone());
        let other = database.open(ring(&NAMES[..1])).await;
        let outbox = database.open(ring(&NAMES[..2])).await;
        let paid = Intent::payment("paid", "paid");
        outbox.submit_now(paid.id.clone(), paid.call(&client)).await.expect("is stored");
        assert_eq!(step(&Worker::new(&outbox, client)).await, Some(State::Done));
        execute(&outbox, "UPDATE payroc_outbox SET state = 'held', settled_by = NULL").await;
        let settle = async |outbox: &Outbox| outbox.settle_by_hand(&paid.id, Verdict::Done { result_id: None }, "Ada").await;
        let error = settle(&other).await.expect_err("it does not open");
        assert!(error.to_string().contains("add that key to the ring"), "{error}");
        let row = settle(&outbox).await.expect("settles");
        assert_eq!((row.state, row.status), (State::Done, Some(201)));
        assert_eq!(
            number(&outbox, "SELECT COUNT(*) FROM payroc_outbox WHERE response IS NOT NULL").await,
            1
        );
    }
}
