//! What a payment is made with, as it may be shown: numbers are masked before they are kept.

use serde_json::{Map, Value, json};

use super::super::cards::brand;
use super::super::problem::Problem;
use super::Books;
use super::ask::{Ask, refuse};
use super::single_use::{Form, Purpose};

/// A card or a bank account.
#[derive(Clone)]
pub(super) enum Account {
    Card {
        number: String,
        expiry: String,
        holder: String,
        entry: &'static str,
    },
    Ach {
        name: String,
        number: String,
        routing: String,
    },
    Pad {
        name: String,
        number: String,
        transit: String,
        institution: String,
    },
}

/// What was chosen to pay with: the account, and the secure token it was found by.
#[derive(Clone)]
pub(super) struct Chosen {
    pub(super) account: Account,
    pub(super) secure_token: Option<String>,
    /// The single-use token that is spent once nothing can go wrong any more.
    pub(super) spends: Option<String>,
}

impl Account {
    /// What a customer enters into a form of this kind.
    pub(super) fn entered(form: Form) -> Self {
        match form {
            Form::Card => Self::Card {
                number: "453985******7062".into(),
                expiry: "1230".into(),
                holder: "Alex Morgan".into(),
                entry: "keyed",
            },
            Form::Ach => Self::Ach {
                name: "Alex Morgan".into(),
                number: "0000006789".into(),
                routing: "053200983".into(),
            },
            Form::Pad => Self::Pad {
                name: "Alex Morgan".into(),
                number: "0000006789".into(),
                transit: "76543".into(),
                institution: "543".into(),
            },
        }
    }

    pub(super) fn form(&self) -> Form {
        match self {
            Self::Card { .. } => Form::Card,
            Self::Ach { .. } => Form::Ach,
            Self::Pad { .. } => Form::Pad,
        }
    }

    /// The account in a payload that carries its numbers.
    pub(super) fn sent(payload: &Value) -> Self {
        let text = |pointer: &str| payload.pointer(pointer).and_then(Value::as_str);
        let name = || text("/nameOnAccount").unwrap_or("Alex Morgan").to_owned();
        let number = || zeroed(text("/accountNumber").unwrap_or("0000006789"));
        match text("/type") {
            Some("ach") => Self::Ach {
                name: name(),
                number: number(),
                routing: text("/routingNumber").unwrap_or("053200983").to_owned(),
            },
            Some("pad") => Self::Pad {
                name: name(),
                number: number(),
                transit: text("/transitNumber").unwrap_or("76543").to_owned(),
                institution: text("/institutionNumber").unwrap_or("543").to_owned(),
            },
            _ => {
                let details = |name: &str| {
                    let inside = ["/cardDetails/keyedData", "/cardDetails", ""];
                    inside
                        .iter()
                        .find_map(|outer| text(&format!("{outer}/{name}")))
                        .filter(|text| !text.is_empty())
                };
                Self::Card {
                    number: details("cardNumber")
                        .or(details("maskedPan"))
                        .map_or_else(|| "453985******7062".into(), masked),
                    expiry: details("expiryDate").unwrap_or("1230").to_owned(),
                    holder: details("cardholderName").unwrap_or("Alex Morgan").to_owned(),
                    entry: match text("/cardDetails/entryMethod") {
                        Some("icc" | "raw") => "icc",
                        Some("swiped") => "swiped",
                        _ => "keyed",
                    },
                }
            }
        }
    }

    /// Who it belongs to.
    pub(super) fn holder(&self) -> &str {
        match self {
            Self::Card { holder: name, .. } | Self::Ach { name, .. } | Self::Pad { name, .. } => name,
        }
    }

    /// The holder's name, where the terminal let nobody leave it out.
    fn name_into(&self, members: &mut Map<String, Value>, name: &str) {
        if !self.holder().is_empty() {
            members.insert(name.to_owned(), self.holder().into());
        }
    }

    /// The members of a `card` in an answer.
    pub(super) fn card(&self) -> Map<String, Value> {
        let (number, expiry, entry) = match self {
            Self::Card { number, expiry, entry, .. } => (number.as_str(), expiry.as_str(), *entry),
            Self::Ach { .. } | Self::Pad { .. } => ("453985******7062", "1230", "keyed"),
        };
        let brand = brand(number).map_or("Visa Credit", |brand| brand.name);
        let mut card = object(json!({ "type": brand, "cardNumber": number, "expiryDate": expiry, "entryMethod": entry }));
        self.name_into(&mut card, "cardholderName");
        card
    }

    /// The members of the `source` of saved payment details, or of a `bankAccount`.
    pub(super) fn source(&self) -> Map<String, Value> {
        object(match self {
            Self::Card { number, expiry, .. } => {
                let mut source = object(json!({ "type": "card", "cardNumber": number, "expiryDate": expiry }));
                self.name_into(&mut source, "cardholderName");
                return source;
            }
            Self::Ach { name, number, routing } => {
                json!({ "type": "ach", "nameOnAccount": name, "accountNumber": number, "routingNumber": routing })
            }
            Self::Pad {
                name,
                number,
                transit,
                institution,
            } => json!({
                "type": "pad", "nameOnAccount": name, "accountNumber": number, "transitNumber": transit, "institutionNumber": institution,
            }),
        })
    }
}

/// Finds what a request pays with. Single-use tokens are judged here and spent by [`Books::spend`].
pub(super) fn choose(books: &Books, ask: &Ask<'_>, member: &str, purpose: Purpose<'_>, terminal: &str) -> Result<Chosen, Problem> {
    let payload = if member.is_empty() {
        ask.body()
    } else {
        ask.body().get(member).unwrap_or(&Value::Null)
    };
    let token = payload.get("token").and_then(Value::as_str).unwrap_or_default();
    match payload.get("type").and_then(Value::as_str) {
        Some("singleUseToken") => {
            let place = if member.is_empty() {
                "token".into()
            } else {
                format!("{member}.token")
            };
            let found = books
                .single_use(token, purpose, terminal, ask.now)
                .map_err(|why| refuse(&place, "unusable token", why))?;
            Ok(Chosen {
                account: found.account.clone(),
                secure_token: None,
                spends: Some(token.to_owned()),
            })
        }
        Some("secureToken") => match books
            .secure_tokens
            .find(|saved| saved.token == token && saved.terminal == terminal && !saved.deleted)
        {
            Some(saved) => Ok(Chosen {
                account: saved.account.clone(),
                secure_token: Some(saved.id.clone()),
                spends: None,
            }),
            None => {
                let message =
                    "Expected the token of payment details that are saved for this terminal; it is digits, and not the secureTokenId.";
                Err(refuse(&format!("{member}.token"), "unusable token", message))
            }
        },
        _ => Ok(Chosen {
            account: Account::sent(payload),
            secure_token: None,
            spends: None,
        }),
    }
}

/// The account that a request carries in full.
pub(super) fn sent(ask: &Ask<'_>, member: &str) -> Account {
    Account::sent(ask.body().get(member).unwrap_or(&Value::Null))
}

/// The first six and the last four digits.
pub(super) fn masked(number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    let hidden = digits.len().saturating_sub(10);
    digits
        .iter()
        .enumerate()
        .map(|(at, digit)| if at >= 6 && at < 6 + hidden { '*' } else { *digit })
        .collect()
}

/// Zeros and the last four digits: the document takes digits only, in answers too.
pub(super) fn zeroed(number: &str) -> String {
    let length = number.chars().count();
    number
        .chars()
        .enumerate()
        .map(|(at, digit)| if at + 4 < length { '0' } else { digit })
        .collect()
}

/// Replaces members of an inner object, and leaves those that are not given.
pub(super) fn merge(body: &mut Map<String, Value>, name: &str, members: Map<String, Value>) {
    match body.get_mut(name) {
        Some(Value::Object(inner)) => inner.extend(members),
        _ => drop(body.insert(name.to_owned(), Value::Object(members))),
    }
}

/// The same for an arm of a union: another arm has other members, so it is replaced as a whole.
pub(super) fn arm(body: &mut Map<String, Value>, name: &str, members: Map<String, Value>) {
    if body.get(name).and_then(|known| known.get("type")) != members.get("type") {
        body.remove(name);
    }
    merge(body, name, members);
}

/// The members of an object.
pub(super) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{masked, zeroed};

    #[test]
    fn numbers_are_masked() {
        assert_eq!(masked("4539858876047062"), "453985******7062");
        assert_eq!(masked("123456789012"), "123456**9012");
        assert_eq!(zeroed("1234567890"), "0000007890");
        assert_eq!(zeroed("1234"), "1234");
    }
}
