//! Caps are kept exactly by transactions that are open at the same time, of one process or of several.

use std::time::Duration;

use payroc_ext::PreparedCall;
use payroc_outbox::{Cap, Error, Submitted};
use payroc_sandbox::Sandbox;

use crate::support::{AMOUNT, Database, Intent, Open, client, execute, intent, number, settings};

const HOUR: Duration = Duration::from_secs(3_600);

fn call(order: &str) -> PreparedCall {
    Intent::payment(order, order).call(&client(Sandbox::new()))
}

#[tokio::test]
async fn a_submit_waits_for_an_open_one_and_counts_it_if_it_is_committed() {
    for database in Database::each().await {
        let settings = settings().with_cap(Cap::calls(1, HOUR));
        let (one, other) = (database.open(settings.clone()).await, database.open(settings).await);
        for commits in [false, true] {
            let mut first = Open::begin(&one, "BEGIN").await;
            let submitted = first.submit(&one, intent("first"), &call("first")).await;
            assert!(submitted.expect("is stored").is_new());
            let other = other.clone();
            let mut second = tokio::spawn(async move { other.submit_now(intent("second"), call("second")).await });
            let waited = tokio::time::timeout(Duration::from_millis(300), &mut second).await;
            assert!(waited.is_err(), "it does not know yet how many calls there are: {waited:?}");
            first.end(commits).await;
            match (second.await.expect("ends"), commits) {
                (Err(Error::CapReached { cap }), true) => assert!(cap.contains("1 calls"), "{cap}"),
                (Ok(submitted), false) => assert!(submitted.is_new()),
                other => panic!("{other:?}"),
            }
            assert_eq!(number(&one, "SELECT COUNT(*) FROM payroc_outbox").await, 1);
            execute(&one, "DELETE FROM payroc_outbox").await;
        }
    }
}

#[tokio::test]
async fn a_burst_from_three_processes_stores_exactly_what_the_cap_allows() {
    let caps = [Cap::calls(7, HOUR), Cap::amount("USD", 7 * AMOUNT + 1, HOUR)];
    for database in Database::each().await {
        for cap in caps.clone() {
            let mut all = tokio::task::JoinSet::new();
            for process in 0..3 {
                let outbox = database.open(settings().with_cap(cap.clone())).await;
                for order in 0..8 {
                    let (outbox, name) = (outbox.clone(), format!("{process}-{order}"));
                    all.spawn(async move { outbox.submit_now(intent(&name), call(&name)).await });
                }
            }
            let results = all.join_all().await;
            let stored = results.iter().filter(|result| result.is_ok()).count();
            let refused = results
                .iter()
                .filter(|result| matches!(result, Err(Error::CapReached { .. })))
                .count();
            assert_eq!((stored, refused), (7, 17), "{results:?}");
            let outbox = database.open(settings()).await;
            assert_eq!(number(&outbox, "SELECT COUNT(*) FROM payroc_outbox").await, 7);
            execute(&outbox, "DELETE FROM payroc_outbox").await;
        }
    }
}

#[tokio::test]
async fn the_same_intent_at_the_same_time_joins_and_does_not_meet_the_cap() {
    for database in Database::each().await {
        let settings = settings().with_cap(Cap::calls(1, HOUR));
        let (one, other) = (database.open(settings.clone()).await, database.open(settings).await);
        let mut first = Open::begin(&one, "BEGIN").await;
        assert!(first.submit(&one, intent("same"), &call("same")).await.expect("is stored").is_new());
        let mut second = tokio::spawn(async move { other.submit_now(intent("same"), call("same")).await });
        let waited = tokio::time::timeout(Duration::from_millis(300), &mut second).await;
        assert!(waited.is_err(), "the first is not committed: {waited:?}");
        first.end(true).await;
        let joined = second.await.expect("ends");
        assert!(matches!(joined, Ok(Submitted::Joined { .. })), "{joined:?}");
    }
}

#[tokio::test]
async fn a_transaction_with_an_older_snapshot_fails_and_exceeds_nothing() {
    let Some(database) = Database::postgres().await else { return };
    let outbox = database.open(settings().with_cap(Cap::calls(1, HOUR))).await;
    let mut old = Open::begin(&outbox, "BEGIN ISOLATION LEVEL REPEATABLE READ").await;
    // Takes the snapshot.
    old.execute("SELECT COUNT(*) FROM payroc_outbox").await;
    outbox.submit_now(intent("first"), call("first")).await.expect("is stored");
    let late = old.submit(&outbox, intent("second"), &call("second")).await;
    assert!(matches!(late, Err(Error::Database(_))), "{late:?}");
    old.end(false).await;
    assert_eq!(number(&outbox, "SELECT COUNT(*) FROM payroc_outbox").await, 1);
}
