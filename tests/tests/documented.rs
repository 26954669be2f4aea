//! What the generated documentation says: each field, variant and parameter has a meaning, a constraint alone, or an echo of its name.
//!
//! The numbers of each file are in a snapshot, and may only get better: what the vendor adds may be undocumented at first, what was documented stays so.
//! Of what most integrators use, nothing is an echo (`COMPLETE`), and each value that speaks of money says what to do next (`NEXT_STEPS`).
//!
//! A count by single lines finds fewer items than this one: it leaves out a variant whose payload stands on a line of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Files in which everything is documented: what most integrators use, and what decides about money.
const COMPLETE: [&str; 14] = [
    "types/payments.rs",
    "types/refunds.rs",
    "types/secure_tokens.rs",
    "types/single_use_tokens.rs",
    "types/hosted_fields.rs",
    "types/payment_links.rs",
    "types/payment_plans.rs",
    "types/subscriptions.rs",
    "types/bank_transfer_payments.rs",
    "types/bank_transfer_refunds.rs",
    "types/event_subscriptions.rs",
    "types/cards.rs",
    "types/devices.rs",
    "types/settlement.rs",
];

/// Enumerations whose values decide what a program does with money, goods or an account: statuses, decisions, response codes, checks of address
/// and security code, disputes. What a caller sends, and what only filters, is none of them.
const NEXT_STEPS: [&str; 35] = [
    "ActivityRecordType",
    "AttachmentUploadStatus",
    "AuthorizationResponse",
    "AvsResult",
    "BankTransferResultStatus",
    "BankTransferResultType",
    "CvvResult",
    "Decision",
    "DeviceInstructionStatus",
    "DisputeStatusCode",
    "DisputeType",
    "EventSubscriptionStatus",
    "FundingAccountStatus",
    "FundingInstructionRecipientStatus",
    "FundingInstructionStatus",
    "FundingRecipientStatus",
    "FundingStatus",
    "HealthcareIndicator",
    "MerchantPlatformProcessingAccountStatus",
    "PayerStatus",
    "PaymentLinkStatus",
    "PaymentSummaryStatus",
    "PricingIntentStatus",
    "ProcessingAccountStatus",
    "ProcessingTerminalStatus",
    "ResponseCode",
    "SecureTokenStatus",
    "SettlementState",
    "SubscriptionStatus",
    "TerminalOrderStatus",
    "ThreeDSecureEci",
    "TransactionResultStatus",
    "TransactionResultType",
    "TransactionStatus",
    "TransactionType",
];

/// How a next step begins.
const IMPERATIVES: [&str; 47] = [
    "accept",
    "apply",
    "ask",
    "board",
    "book",
    "call",
    "capture",
    "change",
    "charge",
    "check",
    "choose",
    "collect",
    "compare",
    "count",
    "debit",
    "decide",
    "deliver",
    "do",
    "end",
    "examine",
    "expect",
    "fetch",
    "find",
    "follow",
    "give",
    "keep",
    "let",
    "look",
    "make",
    "order",
    "pay",
    "put",
    "read",
    "refund",
    "represent",
    "reverse",
    "send",
    "set",
    "share",
    "stop",
    "subtract",
    "take",
    "tell",
    "treat",
    "try",
    "upload",
    "wait",
];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    all: usize,
    constraints: usize,
    echoes: usize,
}

impl Counts {
    fn meanings(self) -> usize {
        self.all - self.constraints - self.echoes
    }
}

#[test]
fn what_was_documented_stays_documented() {
    let now = counts();
    let committed = committed();
    assert!(committed.len() > 60, "the snapshot was not read: {} files", committed.len());
    let worse: Vec<String> = now
        .iter()
        .filter_map(|(file, now)| {
            let before = committed.get(file).copied().unwrap_or_default();
            let added = now.all.saturating_sub(before.all);
            let undocumented = |counts: Counts| counts.constraints + counts.echoes;
            let is_worse = now.echoes > before.echoes + added || undocumented(*now) > undocumented(before) + added;
            is_worse.then(|| format!("{file}: {before:?} became {now:?}"))
        })
        .collect();
    assert!(
        worse.is_empty(),
        "less is documented than before; describe it in openapi/overlay.yaml:\n{}",
        worse.join("\n")
    );
    insta::assert_snapshot!("shares", table(&now));
}

#[test]
fn most_of_it_has_a_meaning_and_little_is_an_echo() {
    let now = counts();
    let sum = now.values().fold(Counts::default(), |sum, file| Counts {
        all: sum.all + file.all,
        constraints: sum.constraints + file.constraints,
        echoes: sum.echoes + file.echoes,
    });
    assert!(sum.all > 1_500, "{sum:?}");
    assert!(sum.meanings() * 10 >= sum.all * 6 && sum.echoes * 100 <= sum.all * 8, "{sum:?}");
    // What the vendor adds may be undocumented at first, so there is some room.
    for file in COMPLETE {
        let counts = now.get(file).unwrap_or_else(|| panic!("{file} is not there"));
        assert!(
            counts.meanings() * 100 >= counts.all * 95,
            "{file}: {counts:?}; describe more in openapi/overlay.yaml"
        );
        assert_eq!(
            counts.echoes, 0,
            "{file}: describe in openapi/overlay.yaml what only repeats its name"
        );
    }
}

#[test]
fn each_value_that_decides_about_money_says_what_to_do_next() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let types = root.join("payroc-api/src/generated/types");
    let mut files: Vec<PathBuf> = fs::read_dir(types).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.push(root.join("payroc-ext/src/domain/decision.rs"));
    let mut found = BTreeSet::new();
    let mut without = Vec::new();
    for file in files {
        for item in items("types", &fs::read_to_string(&file).unwrap()) {
            if item.is_variant && NEXT_STEPS.contains(&item.parent.as_str()) {
                found.insert(item.parent.clone());
                if !says_what_to_do(&item.doc) {
                    without.push(format!("{}, {}: {}", item.parent, item.name, item.doc));
                }
            }
        }
    }
    let missing: Vec<&str> = NEXT_STEPS.into_iter().filter(|name| !found.contains(*name)).collect();
    assert!(missing.is_empty(), "there is no such enumeration: {missing:?}");
    assert!(
        without.is_empty(),
        "say in openapi/overlay.yaml (x-payroc-values) what a caller does next, beginning with one of IMPERATIVES:\n{}",
        without.join("\n")
    );
}

/// Whether a clause begins with an imperative, or says that nothing is to be done.
fn says_what_to_do(doc: &str) -> bool {
    let mut begins = true;
    let words: Vec<&str> = doc.split_whitespace().collect();
    words.iter().enumerate().any(|(at, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_nothing = bare == "nothing" && matches!(words.get(at + 1), Some(&("to" | "speaks")));
        let is_step = begins && (is_nothing || IMPERATIVES.contains(&bare.as_str()));
        begins = word.ends_with(['.', ',', ';', ':']) || matches!(*word, "and" | "but" | "or" | "then");
        is_step
    })
}

#[test]
fn a_next_step_is_distinguished_from_a_state() {
    for (doc, expected) in [
        ("Its batch is open, or there is none yet. `unsettled` on the wire.", false),
        (
            "Its batch is open. Give the money back by a reversal. `unsettled` on the wire.",
            true,
        ),
        ("Nothing is paid out until the account is enabled again.", false),
        ("Payments can be taken. Nothing to do.", true),
        ("Approved for a part: read `authorizedAmount`.", true),
        ("A bank can still ask for it and the order waits.", false),
    ] {
        assert_eq!(says_what_to_do(doc), expected, "{doc}");
    }
}

#[test]
fn an_echo_a_constraint_and_a_meaning_are_distinguished() {
    for (name, owner, doc, kind) in [
        ("amount", "Order", "The amount of the order.", Kind::Echo),
        ("Ach ach", "", "`ach`", Kind::Echo),
        ("city", "Address", "The city. At most 50 characters.", Kind::Constraint),
        ("city", "Address", "At most 50 characters.", Kind::Constraint),
        (
            "city",
            "Address",
            "The city, town or village. At most 50 characters.",
            Kind::Meaning,
        ),
        (
            "Ach ach",
            "",
            "An account at a bank in the United States. `ach` on the wire.",
            Kind::Meaning,
        ),
        ("date", "Batch", "", Kind::Echo),
    ] {
        assert_eq!(kind_of(name, owner, doc), kind, "{name}: {doc}");
    }
}

fn table(counts: &BTreeMap<String, Counts>) -> String {
    let rows = counts.iter().map(|(file, counts)| {
        format!(
            "{file}: {} of {}, {} constraints, {} echoes",
            counts.meanings(),
            counts.all,
            counts.constraints,
            counts.echoes
        )
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// The numbers of the snapshot.
fn committed() -> BTreeMap<String, Counts> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/documented__shares.snap");
    let text = fs::read_to_string(file).expect("the snapshot can be read");
    let row = |line: &str| {
        let (file, rest) = line.split_once(": ")?;
        let mut numbers = rest.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok());
        let [_, all, constraints, echoes] = [numbers.next()?, numbers.next()?, numbers.next()?, numbers.next()?];
        let counts = Counts { all, constraints, echoes };
        Some((file.to_owned(), counts))
    };
    text.lines().filter_map(row).collect()
}

fn counts() -> BTreeMap<String, Counts> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut out = BTreeMap::new();
    for (crate_name, prefix) in [("payroc-api", ""), ("payroc-ext", "facade/")] {
        let folder = root.join(crate_name).join("src/generated");
        let files: Vec<PathBuf> = WalkDir::new(&folder)
            .into_iter()
            .filter_map(|entry| Some(entry.ok()?.into_path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
            .collect();
        assert!(files.len() > 20, "{} has {} files", folder.display(), files.len());
        for path in files {
            let name = path.strip_prefix(&folder).expect("a file below it").display().to_string();
            let mut counts = Counts::default();
            for item in items(&name, &fs::read_to_string(&path).expect("reads")) {
                counts.all += 1;
                match kind_of(&item.name, &item.owner, &item.doc) {
                    Kind::Meaning => {}
                    Kind::Constraint => counts.constraints += 1,
                    Kind::Echo => counts.echoes += 1,
                }
            }
            if counts.all > 0 {
                out.insert(format!("{prefix}{name}"), counts);
            }
        }
    }
    out
}

/// Something that has documentation: the field of a struct, the variant of an enum, or the setter of a parameter.
struct Item {
    /// Its name, and for a variant its value on the wire.
    name: String,
    /// The struct of a field. Of a variant nothing: that a value repeats the name of its type is no reason to say less.
    owner: String,
    /// The struct or the enumeration that it stands in.
    parent: String,
    is_variant: bool,
    doc: String,
}

/// What a generated file documents, by its lines, which the formatter always writes in one way.
fn items(file: &str, text: &str) -> Vec<Item> {
    let (mut out, mut doc) = (Vec::new(), Vec::new());
    let mut inside: Option<(bool, String)> = None;
    for line in text.lines() {
        let bare = line.trim();
        if let Some(more) = bare.strip_prefix("///") {
            doc.push(more.trim());
            continue;
        }
        if bare.starts_with("#[") {
            continue;
        }
        let name_of = |rest: &str| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        let here = doc.join("\n");
        if let Some(rest) = line.strip_prefix("pub struct ") {
            inside = Some((false, name_of(rest)));
        } else if let Some(rest) = line.strip_prefix("pub enum ") {
            inside = Some((true, name_of(rest)));
        } else if line.starts_with('}') {
            inside = None;
        } else if file.starts_with("types") {
            match &inside {
                Some((false, owner)) if line.starts_with("    pub ") && line.contains(": ") => out.push(Item {
                    name: name_of(&line[8..]).trim_end_matches('_').to_owned(),
                    owner: owner.clone(),
                    parent: owner.clone(),
                    is_variant: false,
                    doc: here,
                }),
                Some((true, parent)) if is_variant(line) => {
                    let value = here.split('`').nth(1).unwrap_or_default();
                    out.push(Item {
                        name: format!("{} {value}", name_of(bare)),
                        owner: String::new(),
                        parent: parent.clone(),
                        is_variant: true,
                        doc: here.clone(),
                    });
                }
                _ => {}
            }
        } else if !file.starts_with("patch")
            && let Some(rest) = line.strip_prefix("    pub fn ")
            && (rest.contains("(mut self") || rest.contains("(self,") || rest.ends_with('('))
        {
            let name = name_of(rest);
            if name != "new" && name != "send" {
                out.push(Item {
                    name: name.trim_end_matches('_').to_owned(),
                    owner: String::new(),
                    parent: String::new(),
                    is_variant: false,
                    doc: here,
                });
            }
        }
        if !bare.is_empty() && !bare.starts_with("//") {
            doc.clear();
        }
    }
    out
}

/// The first line of a variant of an enumeration, whatever follows its name. What stands for values without a name is none.
fn is_variant(line: &str) -> bool {
    let name = line.strip_prefix("    ").unwrap_or_default();
    name.starts_with(char::is_uppercase) && !name.starts_with("Unknown(")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Meaning,
    Constraint,
    Echo,
}

/// A sentence has a meaning if two of its words stand neither in the names nor in what any sentence may say.
fn kind_of(name: &str, owner: &str, doc: &str) -> Kind {
    let common = [
        "of",
        "the",
        "a",
        "query",
        "parameter",
        "value",
        "field",
        "path",
        "required",
        "optional",
        "is",
        "sent",
        "what",
        "wire",
    ];
    let known: BTreeSet<String> = words(name)
        .into_iter()
        .chain(words(owner))
        .chain(common.map(str::to_owned))
        .map(singular)
        .collect();
    let sentences = sentences(doc);
    let (constraints, said): (Vec<&str>, Vec<&str>) = sentences.iter().map(String::as_str).partition(|sentence| is_constraint(sentence));
    let has_meaning = |sentence: &&str| {
        words(sentence)
            .into_iter()
            .filter(|word| !known.contains(&singular(word.clone())))
            .count()
            >= 2
    };
    if said.iter().any(has_meaning) {
        Kind::Meaning
    } else if constraints.is_empty() {
        Kind::Echo
    } else {
        Kind::Constraint
    }
}

fn sentences(doc: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut characters = doc
        .replace("\n\n", ". ")
        .replace('\n', " ")
        .chars()
        .collect::<Vec<_>>()
        .into_iter()
        .peekable();
    while let Some(c) = characters.next() {
        if let Some(last) = out.last_mut() {
            last.push(c);
        }
        if matches!(c, '.' | ';') && characters.peek().is_some_and(|next| next.is_whitespace()) {
            out.push(String::new());
        }
    }
    out.retain(|sentence| sentence.chars().any(|c| c != ' ' && c != '.'));
    out.into_iter().map(|sentence| sentence.trim().to_owned()).collect()
}

fn is_constraint(sentence: &str) -> bool {
    const BEGINNINGS: [&str; 16] = [
        "at most",
        "at least",
        "exactly",
        "matches",
        "in the lowest denomination",
        "set by the server",
        "only the server",
        "the server takes",
        "sent, but never",
        "one of",
        "default",
        "between",
        "maximum",
        "minimum",
        "up to",
        "not more than",
    ];
    let sentence = sentence.to_lowercase();
    let is_range = sentence
        .split_once(" to ")
        .is_some_and(|(from, to)| from.bytes().all(|byte| byte.is_ascii_digit()) && to.starts_with(|c: char| c.is_ascii_digit()));
    is_range || BEGINNINGS.iter().any(|beginning| sentence.starts_with(beginning)) || !sentence.chars().any(char::is_alphanumeric)
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn singular(word: String) -> String {
    word.strip_suffix('s').map(str::to_owned).unwrap_or(word)
}
