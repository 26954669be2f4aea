//! Whether a day adds up, where it is distinguished by a sign, an hour, a code or a currency.

use std::sync::atomic::Ordering;

use chrono::{Days, FixedOffset, NaiveDate};
use payroc_ext::journeys::reporting::{self, Finding, Item, Reconciled, Scope, Total};
use payroc_ext::{operations, types};
use payroc_sandbox::Step;
use payroc_sandbox::requests::RequestKind;
use serde_json::{Value, json};

use super::reporting::{Wire, books, busy_day, pay, today};
use super::*;

/// Changes every row of the next pages of a list.
fn rows_of<Op: payroc_ext::Operation + RequestKind>(
    wire: &Wire,
    pages: usize,
    change: impl Fn(&mut Value) + Clone + Send + Sync + 'static,
) {
    for _ in 0..pages {
        let change = change.clone();
        wire.sandbox.next::<Op>(Step::ordinary().map_json(move |page| {
            for row in page["data"].as_array_mut().unwrap() {
                change(row);
            }
        }));
    }
}

async fn reconciled(client: &Client, scope: impl Into<Scope>) -> Reconciled {
    reporting::reconcile(client, scope).await.unwrap()
}

fn is_return(row: &Value) -> bool {
    row["type"] == "return"
}

#[tokio::test]
async fn a_return_with_a_sign_and_another_code_is_the_same_return() {
    let (wire, client, day) = busy_day().await;
    rows_of::<operations::ListTransactions>(&wire, 4, |row| {
        if is_return(row) {
            row["amount"] = json!(-row["amount"].as_i64().unwrap());
            row["authorization"]["code"] = "OTHER".into();
        }
    });
    rows_of::<operations::ListRefunds>(&wire, 1, |row| {
        row["order"]["amount"] = json!(-row["order"]["amount"].as_i64().unwrap());
        row["transactionResult"]["authorizedAmount"] = row["order"]["amount"].clone();
        row["transactionResult"]["approvalCode"] = "REFUND".into();
    });
    let day = reconciled(&client, day).await;
    assert_eq!((day.findings, day.matched), (vec![], 7));
}

/// A tip, or a capture of a part: the order says what was intended, the result what was taken.
#[tokio::test]
async fn what_was_taken_is_compared_and_not_what_was_ordered() {
    let (wire, client, day) = busy_day().await;
    rows_of::<operations::ListPayments>(&wire, 3, |row| row["order"]["amount"] = json!(5));
    let day = reconciled(&client, day).await;
    assert_eq!((day.findings, day.matched), (vec![], 7));
}

#[tokio::test]
async fn another_currency_is_another_payment() {
    let (wire, client) = books();
    let paid = pay(&client, TERMINAL, "o", 500).await;
    wire.sandbox.settle();
    rows_of::<operations::ListPayments>(&wire, 1, |row| {
        row["order"]["currency"] = "CAD".into();
        row["transactionResult"]["currency"] = "CAD".into();
    });
    let day = reconciled(&client, today(&wire.sandbox)).await;
    let [
        Finding::Missing { items, missing: 1, amount },
        Finding::Surplus { amount: surplus, .. },
    ] = &day.findings[..]
    else {
        panic!("{day:?}")
    };
    assert_eq!(items[..], [Item::Payment(paid.payment_id().clone())]);
    assert_eq!((amount, surplus, day.matched), (&Money::new(500, "CAD"), &usd(500), 0));
}

#[tokio::test]
async fn of_more_transactions_than_payments_only_the_rest_is_named() {
    let (wire, client) = books();
    for order in ["a", "b"] {
        pay(&client, TERMINAL, order, 500).await;
    }
    wire.sandbox.settle();
    wire.sandbox.next::<operations::ListPayments>(Step::ordinary().map_json(|page| {
        let rows = page["data"].as_array_mut().unwrap();
        rows.remove(0);
        rows[0]["transactionResult"]["approvalCode"] = "SAME".into();
    }));
    rows_of::<operations::ListTransactions>(&wire, 1, |row| row["authorization"]["code"] = "SAME".into());
    let day = reconciled(&client, today(&wire.sandbox)).await;
    let [Finding::Surplus { transactions, .. }] = &day.findings[..] else {
        panic!("{day:?}")
    };
    assert_eq!((transactions.len(), day.matched), (1, 1));
}

/// Of some payments neither list knows a code, and an empty one is none.
#[tokio::test]
async fn an_empty_code_is_none() {
    let (wire, client, day) = busy_day().await;
    rows_of::<operations::ListTransactions>(&wire, 8, |row| row["authorization"]["code"] = "".into());
    rows_of::<operations::ListPayments>(&wire, 3, |row| {
        row["transactionResult"].as_object_mut().unwrap().remove("approvalCode");
    });
    let mut rows = reporting::transactions(&client, day);
    assert_eq!(rows.next().await.unwrap().unwrap().authorization_code, None);
    let reconciled = reconciled(&client, day).await;
    assert_eq!((reconciled.findings, reconciled.matched), (vec![], 7));
}

/// A payment that was undecided when it was made is settled and matched like any other.
#[tokio::test]
async fn what_was_approved_later_is_matched() {
    let (wire, client) = books();
    wire.sandbox.decide_next(payroc_sandbox::ProcessorDecision::Pending);
    let charge = charge(&wire.sandbox, &client, "later").await;
    let Charged::Undecided(open) = charge.sale(&client).await.unwrap() else {
        panic!()
    };
    wire.sandbox
        .resolve(open.payment().payment_id().as_str(), payroc_sandbox::ProcessorDecision::Approved);
    wire.sandbox.settle();
    let day = reconciled(&client, today(&wire.sandbox)).await;
    assert_eq!((day.findings, day.matched), (vec![], 1));
}

/// What moves no money is missing nowhere, neither before the batch closes nor afterwards.
#[tokio::test]
async fn what_moved_no_money_is_not_looked_for() {
    for status in ["declined", "expired", "pickup", "referral", "reversal"] {
        let (wire, client) = books();
        pay(&client, TERMINAL, "o", 500).await;
        wire.sandbox.next::<operations::ListPayments>(Step::ordinary());
        rows_of::<operations::ListPayments>(&wire, 1, move |row| row["transactionResult"]["status"] = status.into());
        let day = reconciled(&client, today(&wire.sandbox)).await;
        assert_eq!(day.findings, [], "{status}");

        wire.sandbox.settle();
        rows_of::<operations::ListPayments>(&wire, 1, move |row| row["transactionResult"]["status"] = status.into());
        let day = reconciled(&client, today(&wire.sandbox)).await;
        assert!(matches!(day.findings[..], [Finding::Surplus { .. }]), "{status}: {day:?}");
        assert_eq!((day.settled, day.matched), (0, 0), "{status}");
    }
}

/// One evening is two days, depending on where the shop is.
#[tokio::test]
async fn what_waits_is_looked_for_in_the_day_of_the_shop() {
    let (wire, client) = books();
    pay(&client, TERMINAL, "o", 500).await;
    let waiting = async |day: NaiveDate, zone: FixedOffset| {
        let day = reconciled(&client, Scope::of(day).zone(zone)).await;
        day.findings.len()
    };
    // The clock of the sandbox stands at midnight.
    let day = today(&wire.sandbox);
    let (before, after) = (day - Days::new(1), day + Days::new(1));
    let east = FixedOffset::east_opt(3_600).unwrap();
    assert_eq!(
        [waiting(before, east).await, waiting(day, east).await, waiting(after, east).await],
        [0, 1, 0]
    );
    let west = FixedOffset::west_opt(3_600).unwrap();
    assert_eq!(
        [waiting(before, west).await, waiting(day, west).await, waiting(after, west).await],
        [1, 0, 0]
    );
}

#[tokio::test]
async fn only_the_merchant_and_the_terminal_of_the_scope_are_read() {
    let (_, client, day) = busy_day().await;
    let one = reconciled(&client, Scope::of(day).only("1234001", "1234001")).await;
    assert_eq!((one.findings, one.settled, one.transactions, one.batches), (vec![], 2, 2, 1));
}

#[tokio::test]
async fn findings_are_sorted() {
    let (wire, client, day) = busy_day().await;
    // Nobody knows of a payment or a refund any more.
    let none = || {
        Step::ordinary().map_json(|page| {
            page["data"] = json!([]);
            page["count"] = 0.into();
            page["hasMore"] = false.into();
        })
    };
    wire.sandbox.next::<operations::ListPayments>(none());
    wire.sandbox.next::<operations::ListRefunds>(none());
    let day = reconciled(&client, day).await;
    let surplus = day.findings.iter().map(|finding| match finding {
        Finding::Surplus {
            transactions,
            is_return,
            amount,
        } => (*is_return, amount.minor, transactions.len()),
        other => panic!("{other:?}"),
    });
    let sales = [1_000, 1_000, 1_000, 1_001, 1_001, 1_002].map(|minor| (false, minor, 1));
    let returned = [(true, 300, 1)];
    assert_eq!(surplus.collect::<Vec<_>>(), [&sales[..], &returned].concat());
    assert_eq!((day.settled, day.matched), (0, 0));
}

#[tokio::test]
async fn sums_beyond_what_an_amount_can_be_are_no_small_sums() {
    let (wire, client, day) = busy_day().await;
    rows_of::<operations::ListTransactions>(&wire, 1, |row| row["amount"] = json!(i64::MAX));
    let day = reconciled(&client, day).await;
    let sums = day.findings.iter().filter_map(|finding| match finding {
        Finding::BatchTotal {
            total: Total::Sales,
            stated,
            counted,
            ..
        } => Some((*stated, *counted)),
        _ => None,
    });
    assert_eq!(sums.collect::<Vec<_>>(), [(Some(2_001), i64::MAX)]);
}

#[tokio::test]
async fn returns_are_summed_apart_and_without_their_sign() {
    let (wire, client, day) = busy_day().await;
    rows_of::<operations::ListBatches>(&wire, 2, |row| row["returnAmount"] = json!(7));
    let day = reconciled(&client, day).await;
    let mut sums: Vec<_> = day
        .findings
        .iter()
        .map(|finding| match finding {
            Finding::BatchTotal {
                total: Total::Returns,
                stated: Some(7),
                counted,
                ..
            } => *counted,
            other => panic!("{other:?}"),
        })
        .collect();
    sums.sort_unstable();
    assert_eq!(sums, [0, 0, 0, 300]);
}

#[tokio::test]
async fn a_deposit_that_has_fewer_transactions_than_were_counted_is_wrong() {
    let (wire, client, day) = busy_day().await;
    let fewer = Step::ordinary().map_json(|deposit| deposit["transactions"] = 0.into());
    wire.sandbox.next::<operations::GetAchDeposit>(fewer);
    let day = reconciled(&client, day).await;
    assert!(
        matches!(
            day.findings[..],
            [Finding::DepositTotal {
                total: Total::Count,
                stated: Some(0),
                ..
            }]
        ),
        "{day:?}"
    );
}

#[tokio::test]
async fn no_more_than_four_deposits_are_fetched_at_once() {
    let (wire, client) = books();
    for nth in 0..9 {
        pay(&client, &format!("{}", 1_234_001 + nth), "o", 500).await;
    }
    wire.sandbox.settle();
    let day = reconciled(&client, today(&wire.sandbox)).await;
    assert_eq!((day.deposits, day.adds_up()), (9, true));
    assert_eq!(wire.most.load(Ordering::SeqCst), 4);
}

/// A program that reads the findings from a log needs names that stay.
#[test]
fn each_finding_is_written_under_its_name() {
    let amount = usd(500);
    let (transaction, batch, deposit) = (Some(11.into()), Some(types::BatchId::from(12)), types::AchDepositId::from(99));
    let (stated, counted) = (Some(1), 2);
    let money = json!({ "minor": 500, "currency": "USD" });
    let all = [
        (
            Finding::NotYetSettled {
                item: Item::Payment("P-1".into()),
                amount: amount.clone(),
                status: types::TransactionResultStatus::Ready,
            },
            json!({ "finding": "not_yet_settled", "item": { "payment": "P-1" }, "amount": money, "status": "ready" }),
        ),
        (
            Finding::Missing {
                items: vec![Item::Refund("R-1".into())],
                missing: 1,
                amount: amount.clone(),
            },
            json!({ "finding": "missing", "items": [{ "refund": "R-1" }], "missing": 1, "amount": money }),
        ),
        (
            Finding::Surplus {
                transactions: vec![transaction.clone(), None],
                is_return: true,
                amount,
            },
            json!({ "finding": "surplus", "transactions": ["11", null], "is_return": true, "amount": money }),
        ),
        (
            Finding::Incomplete {
                transaction: transaction.clone(),
            },
            json!({ "finding": "incomplete", "transaction": "11" }),
        ),
        (
            Finding::NoBatch {
                transaction: transaction.clone(),
                batch: batch.clone(),
            },
            json!({ "finding": "no_batch", "transaction": "11", "batch": "12" }),
        ),
        (
            Finding::BatchTotal {
                batch,
                total: Total::Sales,
                stated,
                counted,
            },
            json!({ "finding": "batch_total", "batch": "12", "total": "sales", "stated": 1, "counted": 2 }),
        ),
        (
            Finding::NotDeposited {
                transaction,
                status: Some(types::TransactionStatus::from("held")),
            },
            json!({ "finding": "not_deposited", "transaction": "11", "status": "held" }),
        ),
        (
            Finding::NoDeposit { deposit: deposit.clone() },
            json!({ "finding": "no_deposit", "deposit": "99" }),
        ),
        (
            Finding::DepositTotal {
                deposit: deposit.clone(),
                total: Total::Count,
                stated,
                counted,
            },
            json!({ "finding": "deposit_total", "deposit": "99", "total": "count", "stated": 1, "counted": 2 }),
        ),
        (
            Finding::DepositOfMoreBatches { deposit, others: 3 },
            json!({ "finding": "deposit_of_more_batches", "deposit": "99", "others": 3 }),
        ),
    ];
    for (finding, written) in all {
        assert_eq!(serde_json::to_value(&finding).unwrap(), written);
    }
}
