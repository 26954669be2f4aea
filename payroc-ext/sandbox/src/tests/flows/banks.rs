//! Payments and refunds by bank transfer.

use serde_json::{Value, json};

use super::super::super::Form;
use super::super::payment_session;
use super::super::shop::{Shop, TERMINAL, string_at};

pub(super) fn bank_transfers(shop: &mut Shop) {
    let ach = json!({ "type": "ach", "nameOnAccount": "Sam Lee", "accountNumber": "1234567890", "routingNumber": "053200983" });
    let sent = |order: &str, method: &Value| {
        let order = json!({ "orderId": order, "amount": 800, "currency": "USD" });
        json!({ "processingTerminalId": TERMINAL, "order": order, "paymentMethod": method })
    };
    let made = shop.good("bankTransferPayment", &[], Some(sent("bank", &ach)));
    let id = string_at(&made, "/paymentId");
    assert_eq!(
        (&made["transactionResult"]["type"], &made["bankAccount"]["accountNumber"]),
        (&json!("payment"), &json!("0000007890"))
    );
    assert_eq!(shop.good("getBankTransferPayment", &[&id], None), made);
    shop.refused("representBankTransferPayment", &[&id], None, 409, "cannot-be-modified");
    shop.sandbox().settle();
    shop.refused("reverseBankTransferPayment", &[&id], None, 409, "cannot-be-canceled");
    let refunded = shop.good(
        "refundBankTransferPayment",
        &[&id],
        Some(json!({ "amount": 300, "description": "d" })),
    );
    let refund = string_at(&refunded, "/refunds/0/refundId");
    let seen = shop.good("getBankTransferRefund", &[&refund], None);
    assert_eq!(
        (&seen["payment"]["paymentId"], &seen["transactionResult"]["authorizedAmount"]),
        (&json!(id), &json!(-300))
    );
    assert_eq!(
        shop.good("reverseBankTransferRefund", &[&refund], None)["transactionResult"]["status"],
        "reversal"
    );
    shop.refused("reverseBankTransferRefund", &[&refund], None, 409, "cannot-be-canceled");
    assert_eq!(shop.sandbox().collected("bank"), 800);

    // Given back by the bank, and collected again.
    let returned = shop.sandbox().return_transfer(&id);
    let seen = shop.good("getBankTransferPayment", &[&id], None);
    assert_eq!(
        (&seen["transactionResult"]["status"], &seen["returns"][0]["paymentId"]),
        (&json!("returned"), &json!(returned))
    );
    assert_eq!(shop.sandbox().collected("bank"), 0);
    let again = shop.good("representBankTransferPayment", &[&returned], Some(json!({ "paymentMethod": ach })));
    assert_eq!(
        (&again["returns"][0]["represented"], &again["representment"]["status"]),
        (&json!(true), &json!("ready"))
    );
    assert_eq!(shop.sandbox().collected("bank"), 800);
    shop.refused("closeBankTransferPayment", &[&returned], None, 409, "cannot-be-modified");
    // Twice at most, each time by the new return.
    let mut last = string_at(&again, "/representment/paymentId");
    for may_be_presented in [true, false] {
        shop.sandbox().settle();
        let returned = shop.sandbox().return_transfer(&last);
        if may_be_presented {
            let again = shop.good("representBankTransferPayment", &[&returned], None);
            last = string_at(&again, "/representment/paymentId");
        } else {
            shop.refused("representBankTransferPayment", &[&returned], None, 409, "cannot-be-modified");
            shop.good("closeBankTransferPayment", &[&returned], None);
        }
    }
    assert_eq!(shop.sandbox().collected("bank"), 0);

    let token = shop.token(payment_session(), Form::Pad);
    let method = json!({ "type": "singleUseToken", "token": token });
    let mut saving = sent("bank-2", &method);
    saving["credentialOnFile"] = json!({ "tokenize": true });
    let made = shop.good("bankTransferPayment", &[], Some(saving));
    let id = string_at(&made, "/paymentId");
    assert_eq!(made["bankAccount"]["type"], "pad");
    let saved = string_at(&made, "/bankAccount/secureToken/token");
    shop.sandbox().settle();
    let returned = shop.sandbox().return_transfer(&id);
    assert_eq!(
        shop.good("closeBankTransferPayment", &[&returned], None)["returns"][0]["closed"],
        true
    );
    let third = shop.good(
        "bankTransferPayment",
        &[],
        Some(sent("bank-3", &json!({ "type": "secureToken", "token": saved }))),
    );
    assert_eq!(
        shop.good("reverseBankTransferPayment", &[&string_at(&third, "/paymentId")], None)["transactionResult"]["status"],
        "reversal"
    );
    assert_eq!(shop.listed("listBankTransferPayments", &[], "status=reversal").len(), 1);

    let free = json!({
        "processingTerminalId": TERMINAL, "refundMethod": ach,
        "order": { "orderId": "bank-4", "amount": 90, "currency": "USD", "description": "d" },
    });
    let refund = shop.good("bankTransferUnreferencedRefund", &[], Some(free));
    assert_eq!(refund["transactionResult"]["type"], "unreferencedRefund");
    assert_eq!(shop.listed("listBankTransferRefunds", &[], "type=unreferencedRefund"), [refund]);
    assert_eq!(shop.sandbox().collected("bank-4"), -90);
}
