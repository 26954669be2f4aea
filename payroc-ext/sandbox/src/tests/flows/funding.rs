//! Funding recipients and instructions.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::shop::{Shop, string_at};
use crate::Resource;

const DAY: &str = "dateFrom=2026-01-01&dateTo=2026-01-01";
const NEXT_DAY: &str = "dateFrom=2026-01-02&dateTo=2026-01-02";

fn number(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_i64).expect(pointer).to_string()
}

/// A recipient whose account receives money.
fn recipient() -> Value {
    let mut recipient = Shop::request_body("createFundingRecipient");
    recipient["fundingAccounts"][0]["use"] = "credit".into();
    recipient
}

pub(super) fn recipients(shop: &mut Shop) {
    let sent = recipient();
    let made = shop.good("createFundingRecipient", &[], Some(sent.clone()));
    let id = number(&made, "/recipientId");
    assert_eq!(
        (&made["status"], &made["doingBusinessAs"]),
        (&json!("approved"), &sent["doingBusinessAs"])
    );
    assert_eq!(shop.good("getFundingRecipient", &[&id], None), made);
    assert_eq!(shop.listed("listFundingRecipients", &[], ""), std::slice::from_ref(&made));

    // At most two accounts, which only receive.
    let account = number(&made, "/fundingAccounts/0/fundingAccountId");
    let seen = shop.good("getFundingAccount", &[&account], None);
    assert_eq!(
        shop.array("listFundRecipientFundingAccounts", &[&id], ""),
        std::slice::from_ref(&seen)
    );
    let mut debit = sent["fundingAccounts"][0].clone();
    debit["use"] = "debit".into();
    assert_eq!(
        shop.refused("createFundRecipientFundingAccount", &[&id], Some(debit.clone()), 400, "bad-request"),
        ["use"]
    );
    assert_eq!(
        shop.refused("updateFundingAccount", &[&account], Some(debit), 400, "bad-request"),
        ["use"]
    );
    let mut second = sent["fundingAccounts"][0].clone();
    second["nameOnAccount"] = "Second".into();
    let second = shop.good("createFundRecipientFundingAccount", &[&id], Some(second));
    assert_eq!(shop.listed("listFundingAccount", &[], "").len(), 2);
    let third = Some(sent["fundingAccounts"][0].clone());
    shop.refused(
        "createFundRecipientFundingAccount",
        &[&id],
        third,
        400,
        "funding-accounts-limit-reached",
    );
    let mut renamed = sent["fundingAccounts"][0].clone();
    renamed["nameOnAccount"] = "Renamed".into();
    shop.good("updateFundingAccount", &[&account], Some(renamed));
    let changed = shop.good("getFundingAccount", &[&account], None);
    assert_eq!(
        (&changed["nameOnAccount"], &changed["status"], &changed["fundingAccountId"]),
        (&json!("Renamed"), &seen["status"], &seen["fundingAccountId"])
    );
    shop.sandbox().set_status(Resource::FundingAccount, &account, "hold");
    assert_eq!(shop.good("getFundingAccount", &[&account], None)["status"], "hold");
    shop.good("deleteFundingAccount", &[&number(&second, "/fundingAccountId")], None);

    // The last owner stays.
    let first = number(&made, "/owners/0/ownerId");
    assert_eq!(shop.refused("deleteOwner", &[&first], None, 400, "bad-request"), ["ownerId"]);
    let owner = shop.good("createFundRecipientOwner", &[&id], Some(sent["owners"][0].clone()));
    let owners = shop.array("listFundRecipientOwners", &[&id], "");
    assert_eq!((owners.len(), &owners[1]), (2, &owner));
    let mut renamed = sent["owners"][0].clone();
    renamed["firstName"] = "Renamed".into();
    shop.good("updateOwner", &[&first], Some(renamed));
    assert_eq!(shop.good("getOwner", &[&first], None)["firstName"], "Renamed");
    shop.good("deleteOwner", &[&first], None);
    assert_eq!(shop.array("listFundRecipientOwners", &[&id], ""), std::slice::from_ref(&owner));
    let other = shop.good("createFundRecipientOwner", &[&id], Some(sent["owners"][0].clone()));
    shop.good("getOwner", &[&number(&other, "/ownerId")], None);
    let mut changed = sent.clone();
    changed["doingBusinessAs"] = "Another name".into();
    for created_only in ["fundingAccounts", "owners"] {
        if let Some(value) = made.get(created_only) {
            changed[created_only] = value.clone();
        }
    }
    shop.good("updateFundingRecipient", &[&id], Some(changed));
    let seen = shop.good("getFundingRecipient", &[&id], None);
    assert_eq!(
        (&seen["doingBusinessAs"], seen["owners"].as_array().unwrap().len()),
        (&json!("Another name"), 2)
    );
    shop.good("deleteFundingRecipient", &[&id], None);
    for (operation, id) in [
        ("getFundingRecipient", &id),
        ("getFundingAccount", &account),
        ("getOwner", &number(&owner, "/ownerId")),
    ] {
        shop.refused(operation, &[id], None, 404, "not-found");
    }
}

fn instruction(account: &str, amount: i64) -> Value {
    let mut instruction = Shop::request_body("createInstruction");
    let mut merchant = instruction["merchants"][0].clone();
    let mut recipient = merchant["recipients"][0].clone();
    recipient["fundingAccountId"] = account.parse::<i64>().unwrap().into();
    recipient["amount"]["value"] = amount.into();
    merchant["merchantId"] = "4525644354".into();
    merchant["recipients"] = json!([recipient]);
    instruction["merchants"] = json!([merchant]);
    instruction
}

pub(super) fn instructions(shop: &mut Shop) {
    let balance = |shop: &mut Shop| {
        let balances = shop.listed("getFundingBalance", &[], "merchantId=4525644354");
        let of = |name: &str| balances[0][name].as_i64().unwrap();
        (of("funds"), of("pending"), of("available"))
    };
    let made = shop.good("createFundingRecipient", &[], Some(recipient()));
    let account = number(&made, "/fundingAccounts/0/fundingAccountId");
    assert_eq!(shop.listed("getFundingBalance", &[], "").len(), 2);
    let made = shop.good("createInstruction", &[], Some(instruction(&account, 400_000)));
    let id = number(&made, "/instructionId");
    assert_eq!(made["status"], "accepted");
    assert_eq!(shop.good("getInstruction", &[&id], None), made);
    assert_eq!(balance(shop), (1_000_000, 400_000, 600_000));
    assert_eq!(
        shop.refused("createInstruction", &[], Some(instruction("999", 1)), 400, "bad-request"),
        ["merchants"]
    );
    shop.refused(
        "createInstruction",
        &[],
        Some(instruction(&account, 600_001)),
        400,
        "insufficient-funds",
    );
    // The amounts of the replaced instruction are free.
    shop.good("updateInstructions", &[&id], Some(instruction(&account, 900_000)));
    assert_eq!(balance(shop), (1_000_000, 900_000, 100_000));
    let other = number(
        &shop.good("createInstruction", &[], Some(instruction(&account, 100_000))),
        "/instructionId",
    );
    assert_eq!(shop.listed("listInstructions", &[], DAY).len(), 2);
    assert!(shop.listed("listInstructions", &[], NEXT_DAY).is_empty());
    shop.good("deleteInstructions", &[&other], None);
    shop.refused("getInstruction", &[&other], None, 404, "not-found");
    assert_eq!(balance(shop), (1_000_000, 900_000, 100_000));

    shop.sandbox().set_status(Resource::FundingInstruction, &id, "pending");
    for (operation, sent) in [("updateInstructions", Some(instruction(&account, 1))), ("deleteInstructions", None)] {
        shop.refused(operation, &[&id], sent, 409, "cannot-be-modified");
    }
    assert_eq!(balance(shop), (1_000_000, 900_000, 100_000));
    shop.bench.clock.advance(Duration::from_secs(60));
    shop.sandbox().set_status(Resource::FundingInstruction, &id, "completed");
    let done = shop.good("getInstruction", &[&id], None);
    assert_eq!(
        (&done["status"], &done["merchants"][0]["recipients"][0]["status"]),
        (&json!("completed"), &json!("funded"))
    );
    assert_eq!(balance(shop), (100_000, 0, 100_000));
    let activity = shop.listed("getFundingActivity", &[], DAY);
    assert_eq!(
        (&activity[0]["amount"], &activity[0]["type"], &activity[0]["merchant"]),
        (&json!(900_000), &json!("debit"), &json!("4525644354"))
    );
    assert!(string_at(&activity[0], "/date").starts_with("2026-01-01T00:01"));
    assert!(shop.listed("getFundingActivity", &[], NEXT_DAY).is_empty());
    let nobody = format!("{DAY}&merchantId=nobody");
    assert!(shop.listed("getFundingActivity", &[], &nobody).is_empty());
}
