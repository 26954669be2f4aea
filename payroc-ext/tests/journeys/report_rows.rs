//! The rows of reports: each field has its own value, whatever it is called in the response.

use payroc_ext::journeys::reporting::{AuthorizationRow, BatchRow, DepositRow, DisputeRow, FeeRow, TransactionRow};
use payroc_ext::types;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads a row as the API sends it. No two of its values are alike, so a field that is taken from another one shows.
fn check<T: DeserializeOwned, Row: From<T> + Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    columns: &[&str],
    response: &Value,
    expected: &Value,
) {
    let row = Row::from(serde_json::from_value(response.clone()).unwrap());
    let written = serde_json::to_value(&row).unwrap();
    assert_eq!(written, *expected);
    assert_eq!(serde_json::from_value::<Row>(written).unwrap(), row);
    let names = expected.as_object().unwrap();
    assert_eq!(names.len(), columns.len());
    assert!(columns.iter().all(|column| names.contains_key(*column)), "{columns:?}");
    // Of a response that has nothing a row has nothing.
    let empty = Row::from(serde_json::from_value(json!({})).unwrap());
    let values = serde_json::to_value(&empty).unwrap();
    assert!(values.as_object().unwrap().values().all(Value::is_null), "{values}");
    assert_eq!(serde_json::from_value::<Row>(json!({})).unwrap(), empty);
}

fn merchant() -> Value {
    json!({ "merchantId": "4525644354", "doingBusinessAs": "Pizza Doe", "processingAccountId": 38765 })
}

#[test]
fn batches() {
    check::<types::Batch, BatchRow>(
        BatchRow::COLUMNS,
        &json!({
            "batchId": 12, "date": "2026-02-01", "createdDate": "2026-02-02", "lastModifiedDate": "2026-02-03", "saleAmount": 501,
            "heldAmount": 502, "returnAmount": 503, "transactionCount": 504, "currency": "USD", "merchant": merchant(),
        }),
        &json!({
            "batch_id": "12", "date": "2026-02-01", "currency": "USD", "sale_amount": 501, "return_amount": 503, "held_amount": 502,
            "transaction_count": 504, "merchant_id": "4525644354", "processing_account_id": "38765", "doing_business_as": "Pizza Doe",
            "created_date": "2026-02-02", "last_modified_date": "2026-02-03",
        }),
    );
}

#[test]
fn transactions() {
    check::<types::Transaction, TransactionRow>(
        TransactionRow::COLUMNS,
        &json!({
            "transactionId": 11, "type": "return", "date": "2026-02-01", "amount": 501, "entryMethod": "barcodeRead",
            "createdDate": "2026-02-02", "lastModifiedDate": "2026-02-03", "status": "fullSuspense", "cashbackAmount": 502,
            "interchange": { "basisPoint": 503, "transactionFee": 504 }, "currency": "CAD", "merchant": merchant(),
            "settled": { "settledBy": "tsys", "achDate": "2026-02-04", "achDepositId": 99 }, "batch": { "batchId": 12, "date": "2026-02-05" },
            "card": { "cardNumber": "453985******7062", "type": "visa" },
            "authorization": { "authorizationId": 13, "code": "A1", "amount": 505 },
        }),
        &json!({
            "transaction_id": "11", "kind": "return", "status": "fullSuspense", "date": "2026-02-01", "amount": 501, "cashback_amount": 502,
            "currency": "CAD", "entry_method": "barcodeRead", "batch_id": "12", "batch_date": "2026-02-05", "ach_deposit_id": "99",
            "ach_date": "2026-02-04", "settled_by": "tsys", "authorization_id": "13", "authorization_code": "A1", "authorized_amount": 505,
            "card_type": "visa", "interchange_basis_points": 503, "interchange_fee": 504, "merchant_id": "4525644354",
            "processing_account_id": "38765", "created_date": "2026-02-02", "last_modified_date": "2026-02-03",
        }),
    );
}

#[test]
fn authorizations() {
    check::<types::Authorization, AuthorizationRow>(
        AuthorizationRow::COLUMNS,
        &json!({
            "authorizationId": 13, "createdDate": "2026-02-02", "lastModifiedDate": "2026-02-03", "authorizationResponse": "approved",
            "preauthorizationRequestAmount": 501, "currency": "USD", "batch": { "batchId": 12, "date": "2026-02-05" },
            "card": { "type": "discover" }, "merchant": merchant(), "transaction": { "transactionId": 11, "amount": 502 },
        }),
        &json!({
            "authorization_id": "13", "response": "approved", "requested_amount": 501, "currency": "USD", "batch_id": "12",
            "transaction_id": "11", "transaction_amount": 502, "card_type": "discover", "merchant_id": "4525644354",
            "processing_account_id": "38765", "created_date": "2026-02-02", "last_modified_date": "2026-02-03",
        }),
    );
}

#[test]
fn disputes() {
    check::<types::Dispute, DisputeRow>(
        DisputeRow::COLUMNS,
        &json!({
            "disputeId": 14, "disputeType": "prearbitration", "currentStatus": { "status": "prearbitrationAccepted", "statusDate": "2026-02-04" },
            "createdDate": "2026-02-02", "lastModifiedDate": "2026-02-03", "receivedDate": "2026-02-05", "description": "Not received",
            "referenceNumber": "R-1", "disputeAmount": 501, "feeAmount": 502, "firstDispute": true, "authorizationCode": "A1",
            "currency": "USD", "card": { "type": "visa" }, "merchant": merchant(),
            "transaction": { "transactionId": 11, "date": "2026-02-06", "amount": 503 },
        }),
        &json!({
            "dispute_id": "14", "dispute_type": "prearbitration", "status": "prearbitrationAccepted", "status_date": "2026-02-04",
            "received_date": "2026-02-05", "dispute_amount": 501, "fee_amount": 502, "currency": "USD", "first_dispute": true,
            "reference_number": "R-1", "description": "Not received", "authorization_code": "A1", "transaction_id": "11",
            "transaction_date": "2026-02-06", "transaction_amount": 503, "card_type": "visa", "merchant_id": "4525644354",
            "processing_account_id": "38765", "created_date": "2026-02-02", "last_modified_date": "2026-02-03",
        }),
    );
}

#[test]
fn deposits() {
    check::<types::AchDeposit, DepositRow>(
        DepositRow::COLUMNS,
        &json!({
            "achDepositId": 99, "associationDate": "2026-02-02", "achDate": "2026-02-03", "paymentDate": "2026-02-04", "transactions": 501,
            "sales": 502, "returns": 503, "dailyFees": 504, "heldSales": 505, "achAdjustment": 506, "holdback": 507, "reserveRelease": 508,
            "netAmount": 509, "merchant": merchant(),
        }),
        &json!({
            "ach_deposit_id": "99", "payment_date": "2026-02-04", "ach_date": "2026-02-03", "association_date": "2026-02-02",
            "transactions": 501, "sales": 502, "returns": 503, "daily_fees": 504, "held_sales": 505, "ach_adjustment": 506, "holdback": 507,
            "reserve_release": 508, "net_amount": 509, "merchant_id": "4525644354", "processing_account_id": "38765",
            "doing_business_as": "Pizza Doe",
        }),
    );
}

#[test]
fn fees() {
    check::<types::AchDepositFee, FeeRow>(
        FeeRow::COLUMNS,
        &json!({
            "associationDate": "2026-02-02", "adjustmentDate": "2026-02-03", "description": "Chargeback fee", "amount": 501,
            "merchant": merchant(), "achDeposit": { "achDepositId": 99 },
        }),
        &json!({
            "ach_deposit_id": "99", "association_date": "2026-02-02", "adjustment_date": "2026-02-03", "description": "Chargeback fee",
            "amount": 501, "merchant_id": "4525644354", "processing_account_id": "38765",
        }),
    );
}
