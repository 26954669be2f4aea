//! What journeys store stays readable: each form that was released, by samples of every type.
//!
//! A file of `stored_states` holds one form. The newest is the form that this version writes; `PAYROC_STORED_STATES=write` writes it anew, which adds what a
//! state has gained. A form that was released is never written again: copy its file to the next number first.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use payroc_ext::journeys::{
    self, bank_transfers, boarding, cards, devices, events, funding, hosted_pages, plans, reporting, saved_cards, three_d_secure,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a sample and writes it again.
fn again<T: DeserializeOwned + Serialize>(sample: &Value) -> Result<Value, serde_json::Error> {
    serde_json::to_value(serde_json::from_str::<T>(&sample.to_string())?)
}

type Again = fn(&Value) -> Result<Value, serde_json::Error>;

macro_rules! types {
    ($($type:ty),* $(,)?) => { [$((stringify!($type), again::<$type> as Again)),*] };
}

/// Everything that a journey stores, by its name.
fn types() -> BTreeMap<String, Again> {
    let types = types![
        bank_transfers::BankPayment,
        bank_transfers::BankReturn,
        bank_transfers::Declined,
        bank_transfers::Represented<1>,
        bank_transfers::Returned,
        bank_transfers::Returned<1>,
        bank_transfers::Transferred,
        bank_transfers::Transferred<1>,
        bank_transfers::Undecided,
        boarding::AccountState,
        boarding::Boarded,
        boarding::TerminalOrderState,
        cards::Attempt,
        cards::Authorized,
        cards::CardPayment,
        cards::Charged,
        cards::Declined,
        cards::GiveBack,
        cards::PartiallyApproved,
        cards::Refund,
        cards::Undecided,
        devices::Counter,
        devices::Instruction<devices::Sale>,
        devices::SerialNumber,
        events::Event,
        funding::InstructionState,
        funding::Payment,
        funding::Recipient,
        hosted_pages::PendingCard,
        hosted_pages::PendingPayment,
        hosted_pages::WaitsFor,
        journeys::OrderId,
        journeys::OrderState,
        plans::ManualSubscription,
        plans::Subscribed,
        plans::SubscriptionState,
        reporting::AuthorizationRow,
        reporting::BatchRow,
        reporting::DepositRow,
        reporting::DisputeRow,
        reporting::FeeRow,
        reporting::Position,
        reporting::TransactionRow,
        reporting::WalkPosition,
        saved_cards::Agreement,
        saved_cards::SavedCard,
        saved_cards::StandingMandate,
        three_d_secure::PassedCheck,
        three_d_secure::PendingCheck,
    ];
    types.into_iter().map(|(name, again)| (name.replace(' ', ""), again)).collect()
}

/// Types that are stored as a part of another one, and have no public name.
const PARTS: [&str; 5] = ["CardAction", "Child", "Stage", "StoredMandate", "Within"];

type Form = BTreeMap<String, Vec<Value>>;

/// The files of the forms, the newest last.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stored_states");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let number = |file: &PathBuf| -> u32 {
        let name = file.file_stem().unwrap().to_str().unwrap();
        name.strip_prefix("form_").unwrap().parse().unwrap()
    };
    files.sort_by_key(number);
    files
}

fn read(file: &Path) -> Form {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// Whether a value has all that a sample has. It may have more: what later versions store.
fn holds(value: &Value, sample: &Value) -> bool {
    match (value, sample) {
        (Value::Object(value), Value::Object(sample)) => sample
            .iter()
            .all(|(name, sample)| value.get(name).is_some_and(|value| holds(value, sample))),
        (Value::Array(value), Value::Array(sample)) => {
            value.len() == sample.len() && value.iter().zip(sample).all(|(value, sample)| holds(value, sample))
        }
        _ => value == sample,
    }
}

#[test]
fn each_form_is_read_and_loses_nothing() {
    let types = types();
    let files = files();
    assert!(!files.is_empty());
    for file in files {
        for (name, samples) in read(&file) {
            let again = types
                .get(&name)
                .unwrap_or_else(|| panic!("{}: there is no type {name}", file.display()));
            assert!(!samples.is_empty(), "{}: {name} has no sample", file.display());
            for sample in samples {
                let written = again(&sample).unwrap_or_else(|error| panic!("{}: {name}: {error}: {sample}", file.display()));
                assert!(
                    holds(&written, &sample),
                    "{}: {name} was read as another value:\n{sample}\n{written}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn the_newest_form_is_the_one_that_is_written() {
    let types = types();
    let newest = files().pop().unwrap();
    let form = read(&newest);
    let without: Vec<&String> = types.keys().filter(|name| !form.contains_key(*name)).collect();
    assert!(without.is_empty(), "add a sample to {}: {without:?}", newest.display());
    let written: Form = form
        .iter()
        .map(|(name, samples)| (name.clone(), samples.iter().map(|sample| types[name](sample).unwrap()).collect()))
        .collect();
    if std::env::var_os("PAYROC_STORED_STATES").is_some_and(|value| value == "write") {
        let mut text = serde_json::to_string_pretty(&written).unwrap();
        text.push('\n');
        fs::write(&newest, text).unwrap();
        return;
    }
    for (name, samples) in &form {
        assert_eq!(
            &written[name],
            samples,
            "{name} is written in another form now. Was the old one released? Then copy {} to the next number. After that, and otherwise, \
             run this test with PAYROC_STORED_STATES=write",
            newest.display()
        );
    }
}

/// The journeys' sources name what is stored by the macros of `journeys/stored`.
#[test]
fn everything_that_is_stored_has_a_sample() {
    let known = types();
    let mut found = 0;
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/journeys")];
    while let Some(at) = open.pop() {
        if at.is_dir() {
            open.extend(fs::read_dir(at).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        for line in fs::read_to_string(&at).unwrap().lines() {
            let Some((_, rest)) = line.trim_start().strip_prefix("stored").and_then(|line| line.split_once("!(\"")) else {
                continue;
            };
            let (_, rest) = rest.split_once("\": ").unwrap();
            // The parameters of a type stand in front of its name.
            let rest = rest
                .strip_prefix('[')
                .and_then(|rest| rest.split_once("] "))
                .map_or(rest, |(_, rest)| rest);
            let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            let is_known = known
                .keys()
                .any(|known| known.split("::").nth(1).unwrap().split('<').next() == Some(name));
            assert!(
                is_known || PARTS.contains(&name),
                "{}: {name} is stored and has no sample",
                at.display()
            );
            found += 1;
        }
    }
    assert!(found > 30, "{found}");
}
