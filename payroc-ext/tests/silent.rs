//! No error of reading anything quotes what was read.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::Path;

use payroc_ext::types;
use payroc_ext::{IdempotencyKey, Personal, Problem, StoredCall};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const CANARY: &str = "4539858876047062";

/// Everything that a value could be in the place of another.
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

/// Feeds a type with it, and with it in the place of every member that the API knows; how often it was refused.
fn feed<T: DeserializeOwned + Debug>(names: &BTreeSet<String>, texts: &[String]) -> usize {
    let silent = |text: &str| match serde_json::from_str::<T>(text) {
        Ok(_) => 0,
        Err(error) => {
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("4539858"), "{}: {shown}", std::any::type_name::<T>());
            1
        }
    };
    let mut refused = texts.iter().map(|text| silent(text)).sum();
    for name in names {
        refused += texts.iter().map(|text| silent(&format!("{{\"{name}\":{text}}}"))).sum::<usize>();
    }
    for value in wrong() {
        if let Err(error) = serde_json::from_value::<T>(value) {
            assert!(!error.to_string().contains("4539858"), "{error}");
        }
    }
    refused
}

#[test]
fn no_error_of_reading_a_type_quotes_what_was_read() {
    let names: BTreeSet<String> = include_str!("../../openapi/payroc.json")
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once('"'))
        .filter(|(name, rest)| rest.starts_with(": {") && name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .collect();
    assert!(names.len() > 500, "{}", names.len());
    let texts: Vec<String> = wrong().iter().map(Value::to_string).collect();
    // The types that hold what must not be seen, and one of each kind of reader.
    let refused = feed::<types::PaymentRequest>(&names, &texts)
        + feed::<types::Payment>(&names, &texts)
        + feed::<types::CardPayload>(&names, &texts)
        + feed::<types::PlainTextKeyedDataFormat>(&names, &texts)
        + feed::<types::FundingAccount>(&names, &texts)
        + feed::<types::PaymentMethodAchValue>(&names, &texts)
        + feed::<types::SecureTokenPage>(&names, &texts)
        + feed::<types::PaymentMethod>(&names, &texts)
        + feed::<types::Currency>(&names, &texts)
        + feed::<types::SecureToken>(&names, &texts)
        + feed::<payroc_ext::Secret>(&names, &texts)
        + feed::<payroc_ext::Decimal>(&names, &texts);
    assert!(refused > 10_000, "{refused}");
    // What is read by hand.
    let none = BTreeSet::new();
    feed::<StoredCall>(&names, &texts);
    feed::<IdempotencyKey>(&names, &texts);
    feed::<Problem>(&names, &texts);
    feed::<Personal<String>>(&none, &texts);
    feed::<Personal<i64>>(&none, &texts);
    feed::<Personal<Vec<bool>>>(&none, &texts);
}

/// The places where something is read from a format. One that is new here has to be fed above, and must not be derived: what serde derives
/// quotes what it does not expect.
#[test]
fn everything_that_can_be_read_is_known_and_nothing_public_is_derived() {
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
    // Derived: the answer of the identity service, whose errors are dropped where they are made.
    found.remove("derived in exchange.rs");
    found.remove("derived in answer.rs");
    // The members of a parameter, read from what this crate wrote; its errors are dropped as well.
    found.remove("parameters.rs");
    let known = ["form.rs", "idempotency.rs", "macros.rs", "problem.rs", "sensitive.rs"];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), known);
}
