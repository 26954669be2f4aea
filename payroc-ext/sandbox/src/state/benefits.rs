//! Benefits cards (EBT) of the vendor's test environment.

use serde_json::Value;

use super::Store;
use super::account::{Account, masked};
use super::transaction::Status;

/// The PIN of all of them.
const PIN: &str = "1234";

/// What each account holds at first.
const FUNDS: i64 = 100_000;

/// A benefits card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Card {
    FoodStamp,
    Cash,
    Inactive,
}

const NUMBERS: [(&str, Card); 6] = [
    ("6007602801003837964", Card::FoodStamp),
    ("6007602801003837965", Card::FoodStamp),
    ("6007602801003837967", Card::Cash),
    ("6007602801003837968", Card::Cash),
    ("6007602801003837969", Card::Cash),
    ("6007602801003837971", Card::Inactive),
];

impl Card {
    /// The benefits card of an account, whose number is masked.
    pub(super) fn of(account: &Account) -> Option<Self> {
        let Account::Card { number, .. } = account else { return None };
        NUMBERS.iter().find(|(known, _)| masked(known) == *number).map(|(_, card)| *card)
    }

    /// What a card is sent as, if it is not known: the vendor's own example asks for the balance of a credit card.
    pub(super) fn sent_as(sent: &Value) -> Option<Self> {
        let category = field(sent, "ebtDetails")?.get("benefitCategory").and_then(Value::as_str);
        Some(if category == Some("foodStamp") {
            Self::FoodStamp
        } else {
            Self::Cash
        })
    }

    pub(super) fn is_active(self) -> bool {
        self != Self::Inactive
    }

    pub(super) fn category(self) -> &'static str {
        match self {
            Self::FoodStamp => "foodStamp",
            Self::Cash | Self::Inactive => "cash",
        }
    }

    /// What is left after the payments of this card.
    pub(super) fn balance(self, store: &Store, account: &Account) -> i64 {
        let Account::Card { number: wanted, .. } = account else { return 0 };
        let spent = store.payments.iter().map(super::record::Stored::record).filter(|paid| {
            let same = matches!(&paid.account, Account::Card { number, .. } if number == wanted);
            same && matches!(paid.transaction.status, Status::Ready | Status::Pending | Status::Complete)
        });
        let spent = spent.map(|paid| paid.transaction.authorized - paid.transaction.refunded);
        FUNDS - spent.fold(0, i64::saturating_add)
    }

    /// Whether the processor declines a payment.
    pub(super) fn declines(self, store: &Store, account: &Account, sent: &Value, amount: i64) -> bool {
        let category = field(sent, "benefitCategory").and_then(Value::as_str);
        !self.is_active()
            || has_wrong_pin(sent)
            || category.is_some_and(|category| category != self.category())
            || amount > self.balance(store, account)
    }
}

/// Whether a request has a PIN in plain text that is not that of the cards. An encrypted PIN cannot be read here, and is accepted.
pub(super) fn has_wrong_pin(sent: &Value) -> bool {
    field(sent, "pinDetails").is_some_and(|details| {
        let raw = details.get("dataFormat").and_then(Value::as_str) == Some("raw");
        raw && details.get("pin").and_then(Value::as_str) != Some(PIN)
    })
}

/// The first field of this name.
fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => fields.get(name).or_else(|| fields.values().find_map(|inner| field(inner, name))),
        _ => None,
    }
}
