//! Decode errors never quote the input.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::Path;

use payroc_ext::journeys::{
    self, bank_transfers, boarding, cards, devices, events, funding, hosted_pages, plans, reporting, saved_cards, three_d_secure,
};
use payroc_ext::types;
use payroc_ext::{IdempotencyKey, Personal, Problem, StoredCall};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const CANARY: &str = "4539858876047062";

/// Values of every kind that can stand where another is expected.
fn wrong() -> Vec<Value> {
    let number: u64 = CANARY.parse().unwrap();
    vec![
        json!(CANARY),
        json!(number),
        json!([CANARY, number]),
        json!({ "$serde_json::private::Number": number }),
        json!({ "$serde_json::private::Number": format!("{CANARY}x") }),
    ]
}

/// Decodes a type from each input, and from each input as the value of every field of the API. Returns the number of errors.
fn count_errors<T: DeserializeOwned + Debug>(names: &BTreeSet<String>, inputs: &[String]) -> usize {
    let silent = |text: &str| match serde_json::from_str::<T>(text) {
        Ok(_) => 0,
        Err(error) => {
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("4539858"), "{}: {shown}", std::any::type_name::<T>());
            1
        }
    };
    let mut refused = inputs.iter().map(|text| silent(text)).sum();
    for name in names {
        refused += inputs.iter().map(|text| silent(&format!("{{\"{name}\":{text}}}"))).sum::<usize>();
    }
    for value in wrong() {
        if let Err(error) = serde_json::from_value::<T>(value) {
            assert!(!error.to_string().contains("4539858"), "{error}");
        }
    }
    refused
}

#[test]
fn no_decode_error_quotes_its_input() {
    let names: BTreeSet<String> = include_str!("../../openapi/payroc.json")
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once('"'))
        .filter(|(name, rest)| rest.starts_with(": {") && name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .collect();
    assert!(names.len() > 500, "{}", names.len());
    let inputs: Vec<String> = wrong().iter().map(Value::to_string).collect();
    // The types that hold secrets, and one of each kind of decoder.
    let refused = count_errors::<types::PaymentRequest>(&names, &inputs)
        + count_errors::<types::Payment>(&names, &inputs)
        + count_errors::<types::CardPayload>(&names, &inputs)
        + count_errors::<types::PlainTextKeyedData>(&names, &inputs)
        + count_errors::<types::FundingAccount>(&names, &inputs)
        + count_errors::<types::FundingAchAccountNumbers>(&names, &inputs)
        + count_errors::<types::SecureTokenPage>(&names, &inputs)
        + count_errors::<types::PaymentMethod>(&names, &inputs)
        + count_errors::<types::Currency>(&names, &inputs)
        + count_errors::<types::SecureToken>(&names, &inputs)
        + count_errors::<payroc_ext::Secret>(&names, &inputs)
        + count_errors::<payroc_ext::Decimal>(&names, &inputs);
    assert!(refused > 10_000, "{refused}");
    // Types with a decoder written by hand.
    let none = BTreeSet::new();
    count_errors::<StoredCall>(&names, &inputs);
    count_errors::<IdempotencyKey>(&names, &inputs);
    count_errors::<Problem>(&names, &inputs);
    count_errors::<payroc_ext::Money>(&none, &inputs);
    count_errors::<Personal<String>>(&none, &inputs);
    count_errors::<Personal<i64>>(&none, &inputs);
    count_errors::<Personal<Vec<bool>>>(&none, &inputs);
    count_errors::<payroc_api::LogEntry>(&names, &inputs);
    // What journeys store.
    count_errors::<cards::Attempt>(&none, &inputs);
    count_errors::<cards::CardPayment>(&none, &inputs);
    count_errors::<cards::Refund>(&none, &inputs);
    count_errors::<cards::Authorized>(&none, &inputs);
    count_errors::<cards::PartiallyApproved>(&none, &inputs);
    count_errors::<cards::Declined>(&none, &inputs);
    count_errors::<cards::Undecided>(&none, &inputs);
    count_errors::<cards::GiveBack>(&none, &inputs);
    count_errors::<bank_transfers::BankPayment>(&none, &inputs);
    count_errors::<bank_transfers::BankReturn>(&none, &inputs);
    count_errors::<bank_transfers::Returned>(&none, &inputs);
    count_errors::<bank_transfers::Returned<1>>(&none, &inputs);
    count_errors::<bank_transfers::Represented<1>>(&none, &inputs);
    count_errors::<bank_transfers::Declined>(&none, &inputs);
    count_errors::<bank_transfers::Undecided>(&none, &inputs);
    count_errors::<boarding::Boarded>(&none, &inputs);
    count_errors::<boarding::AccountState>(&none, &inputs);
    count_errors::<boarding::TerminalOrderState>(&none, &inputs);
    count_errors::<devices::SerialNumber>(&none, &inputs);
    count_errors::<devices::Counter>(&none, &inputs);
    count_errors::<devices::Instruction<devices::Sale>>(&none, &inputs);
    count_errors::<funding::Recipient>(&none, &inputs);
    count_errors::<funding::InstructionState>(&none, &inputs);
    count_errors::<funding::Payment>(&none, &inputs);
    count_errors::<events::Event>(&none, &inputs);
    count_errors::<journeys::OrderState>(&none, &inputs);
    count_errors::<plans::Subscribed>(&none, &inputs);
    count_errors::<plans::SubscriptionState>(&none, &inputs);
    count_errors::<plans::ManualSubscription>(&none, &inputs);
    count_errors::<reporting::Position>(&none, &inputs);
    count_errors::<reporting::WalkPosition>(&none, &inputs);
    count_errors::<reporting::BatchRow>(&none, &inputs);
    count_errors::<reporting::TransactionRow>(&none, &inputs);
    count_errors::<saved_cards::SavedCard>(&none, &inputs);
    count_errors::<saved_cards::StandingMandate>(&none, &inputs);
    count_errors::<saved_cards::Agreement>(&none, &inputs);
    count_errors::<hosted_pages::PendingPayment>(&none, &inputs);
    count_errors::<hosted_pages::PendingCard>(&none, &inputs);
    count_errors::<hosted_pages::WaitsFor>(&names_of(&["payments", "calls"]), &inputs);
    count_errors::<three_d_secure::PendingCheck>(&none, &inputs);
    count_errors::<three_d_secure::PassedCheck>(&none, &inputs);
    count_errors::<journeys::OrderId>(&none, &inputs);
    // The names of variants, and what stands under them.
    let variants = names_of(&["approved", "returned", CANARY]);
    count_errors::<cards::Charged>(&variants, &inputs);
    count_errors::<bank_transfers::Transferred>(&variants, &inputs);
}

fn names_of(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The files that implement a decoder. A new one has to be tested above and must not be derived, because the errors of a derived decoder quote
/// unexpected input.
#[test]
fn every_decoder_is_known_and_no_public_one_is_derived() {
    let mut found = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join("src"), root.join("../payroc-api/src")];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(at).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            for line in text.lines() {
                let derived = line.contains("derive(") && line.contains("Deserialize");
                if derived || line.contains("Deserialize<'de> for") {
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    found.insert(format!("{}{name}", if derived { "derived in " } else { "" }));
                }
            }
        }
    }
    // Derived: the forms in which money and log entries are stored, whose errors are dropped where they occur.
    found.remove("derived in money.rs");
    found.remove("derived in log.rs");
    // Derived: the form in which a subscription is stored, whose errors are dropped where they occur.
    found.remove("derived in plans.rs");
    // A mandate is its stored form, which is read by hand.
    found.remove("derived in saved_cards.rs");
    // The fields of a parameter, decoded from JSON that this crate wrote; its errors are dropped as well.
    found.remove("parameters.rs");
    let known = [
        "devices.rs",
        "events.rs",
        "form.rs",
        "idempotency.rs",
        "log.rs",
        "macros.rs",
        "money.rs",
        "order_id.rs",
        "plans.rs",
        "sensitive.rs",
        "stored.rs",
        "waits_for.rs",
    ];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), known);
}
