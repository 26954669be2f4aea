//! Batches, their transactions and deposits, and disputes.

use serde_json::{Value, json};

use super::super::shop::{Shop, TERMINAL, string_at};

const DAY: &str = "date=2026-01-01";
const NEXT_DAY: &str = "date=2026-01-02";

fn sum(rows: &[Value], name: &str, kind: Option<&str>) -> i64 {
    let of_kind = rows.iter().filter(|row| kind.is_none_or(|kind| row["type"] == kind));
    of_kind.map(|row| row[name].as_i64().unwrap()).sum()
}

fn id(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_i64).expect(pointer).to_string()
}

pub(super) fn batches(shop: &mut Shop) {
    let first = string_at(&shop.pay("first", 1000, json!({})), "/paymentId");
    shop.pay("second", 2345, json!({}));
    shop.pay("at-once", 500, json!({ "processAsSale": true }));
    shop.pay("held", 9999, json!({ "autoCapture": false }));
    let reversed = string_at(&shop.pay("reversed", 800, json!({})), "/paymentId");
    shop.good("reversePayment", &[&reversed], None);
    assert!(shop.listed("getbatches", &[], DAY).is_empty());
    let closed = shop.good("closeBatch", &["another"], None);
    assert_eq!(
        (&closed["cutOffTime"], &closed["timezone"]),
        (&json!("17:00"), &json!("America/Phoenix"))
    );
    assert!(
        shop.listed("getbatches", &[], DAY).is_empty(),
        "the batch of another terminal is open"
    );
    shop.good("closeBatch", &[TERMINAL], None);
    shop.good("refundPayment", &[&first], Some(json!({ "amount": 300, "description": "d" })));
    shop.sandbox().settle();
    // Nothing is left to close.
    shop.sandbox().settle();

    let batches = shop.listed("getbatches", &[], DAY);
    let totals: Vec<_> = batches
        .iter()
        .map(|batch| (&batch["saleAmount"], &batch["returnAmount"], &batch["transactionCount"]))
        .collect();
    assert_eq!(totals, [(&json!(3845), &json!(0), &json!(3)), (&json!(0), &json!(300), &json!(1))]);
    assert!(shop.listed("getbatches", &[], NEXT_DAY).is_empty());
    assert!(shop.listed("getbatches", &[], &format!("{DAY}&merchantId=another")).is_empty());
    for batch in &batches {
        let number = id(batch, "/batchId");
        assert_eq!(shop.good("getbatch", &[&number], None), *batch);
        let query = format!("batchId={number}");
        let transactions = shop.listed("getTransactions", &[], &query);
        assert_eq!(json!(transactions.len()), batch["transactionCount"]);
        assert_eq!(sum(&transactions, "amount", Some("capture")), batch["saleAmount"]);
        assert_eq!(sum(&transactions, "amount", Some("return")), batch["returnAmount"]);
        let authorizations = shop.listed("getAuthorizations", &[], &query);
        assert_eq!(
            sum(&authorizations, "preauthorizationRequestAmount", None),
            sum(&transactions, "amount", None)
        );
        for (transaction, authorization) in transactions.iter().zip(&authorizations) {
            assert_eq!(
                shop.good("gettransaction", &[&id(transaction, "/transactionId")], None),
                *transaction
            );
            assert_eq!(
                shop.good("getAuthorization", &[&id(authorization, "/authorizationId")], None),
                *authorization
            );
            assert_eq!(transaction["authorization"]["authorizationId"], authorization["authorizationId"]);
            assert_eq!(authorization["transaction"]["transactionId"], transaction["transactionId"]);
            assert_eq!(transaction["batch"]["batchId"], batch["batchId"]);
        }
        // The deposit is the sales less the refunds and the fees.
        let deposit = id(&transactions[0], "/settled/achDepositId");
        let deposit = shop.good("getAchDeposit", &[&deposit], None);
        let fees = shop.listed("getAchDepositFees", &[], &format!("achDepositId={}", deposit["achDepositId"]));
        assert_eq!(sum(&fees, "amount", None), deposit["dailyFees"]);
        let of = |name: &str| deposit[name].as_i64().unwrap();
        assert_eq!(of("netAmount"), of("sales") - of("returns") - of("dailyFees"));
        assert_eq!(
            (&deposit["sales"], &deposit["returns"]),
            (&batch["saleAmount"], &batch["returnAmount"])
        );
        assert_eq!(deposit["transactions"], batch["transactionCount"]);
    }
    // 2.9 % of each sale, rounded, and 30 for each transaction: 29 + 68 + 15, and 90.
    assert_eq!(shop.listed("getAchDeposits", &[], DAY)[0]["dailyFees"], 202);
    assert_eq!(shop.listed("getAchDepositFees", &[], DAY).len(), 4);
    assert_eq!(
        shop.listed("getTransactions", &[], &format!("{DAY}&transactionType=Return")).len(),
        1
    );
    assert!(shop.listed("getAuthorizations", &[], NEXT_DAY).is_empty());
    for operation in ["getTransactions", "getAuthorizations", "getAchDepositFees"] {
        assert_eq!(shop.refused(operation, &[], None, 400, "bad-request"), ["date"]);
    }
    for operation in ["getbatch", "gettransaction", "getAuthorization", "getAchDeposit"] {
        shop.refused(operation, &["1"], None, 404, "not-found");
    }
}

pub(super) fn disputes(shop: &mut Shop) {
    let payment = string_at(&shop.pay("disputed", 1000, json!({})), "/paymentId");
    shop.sandbox().settle();
    assert!(shop.listed("getdisputes", &[], DAY).is_empty());
    let dispute = shop.sandbox().dispute(&payment);
    assert_eq!(shop.sandbox().collected("disputed"), 0);
    let listed = shop.listed("getdisputes", &[], DAY);
    assert_eq!(
        (
            &listed[0]["disputeId"],
            &listed[0]["disputeAmount"],
            &listed[0]["currentStatus"]["status"]
        ),
        (&json!(dispute), &json!(1000), &json!("new"))
    );
    assert!(shop.listed("getdisputes", &[], NEXT_DAY).is_empty());
    // The deposit has its amount and its fee.
    let deposit = |shop: &mut Shop| {
        let deposit = shop.listed("getAchDeposits", &[], DAY)[0].clone();
        let fees = shop.listed("getAchDepositFees", &[], DAY);
        // Beside that of the one transaction.
        assert_eq!(fees[1]["amount"].as_i64().map(|fee| fee - 30), listed[0]["feeAmount"].as_i64());
        let fees: i64 = fees.iter().map(|fee| fee["amount"].as_i64().unwrap()).sum();
        assert_eq!(deposit["dailyFees"], fees);
        let of = |name: &str| deposit[name].as_i64().unwrap();
        assert_eq!(of("netAmount"), of("sales") - of("returns") - of("dailyFees") + of("achAdjustment"));
        of("achAdjustment")
    };
    assert_eq!(deposit(shop), -1000);
    // Won once, whatever follows.
    for status in ["representmentInProgress", "representmentPaid", "issuerReversal"] {
        shop.sandbox().set_dispute_status(dispute, status);
    }
    assert_eq!(shop.sandbox().collected("disputed"), 1000);
    assert_eq!(deposit(shop), 0);
    let statuses = shop.array("getdisputesStatuses", &[&dispute.to_string()], "");
    let statuses: Vec<_> = statuses.iter().map(|status| status["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["new", "representmentInProgress", "representmentPaid", "issuerReversal"]);
    assert_eq!(shop.listed("getdisputes", &[], DAY)[0]["currentStatus"]["status"], "issuerReversal");
    shop.refused("getdisputesStatuses", &["1"], None, 404, "not-found");
}
