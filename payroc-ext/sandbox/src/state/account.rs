//! Payment accounts in the form in which they may be shown: numbers are masked before they are stored.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::super::cards::brand_name;
use super::super::problem::Problem;
use super::Store;
use super::advance::card_ends;
use super::call::{Call, refuse};
use super::single_use::{Form, Purpose};
use super::word::{Word, word};

/// A card or a bank account.
#[derive(Clone, Serialize, Deserialize)]
pub(super) enum Account {
    Card {
        number: String,
        expiry: String,
        holder: String,
        #[serde(deserialize_with = "word")]
        entry: Word,
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

/// The account of a payment method, and the secure token that it came from.
#[derive(Clone)]
pub(super) struct ResolvedAccount {
    pub(super) account: Account,
    pub(super) secure_token: Option<String>,
    /// Whether the security code of the card was given.
    pub(super) cvv: bool,
    /// The single-use token to consume once the request can no longer fail.
    pub(super) single_use_token: Option<String>,
}

impl Account {
    /// The details that [`Sandbox::submit`](crate::Sandbox::submit) enters into a form of this kind.
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

    /// The account in a payload that contains its numbers.
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

    /// Whether it is a card whose last month has ended.
    pub(super) fn has_expired(&self, now: DateTime<Utc>) -> bool {
        match self {
            Self::Card { expiry, .. } => card_ends(expiry).is_some_and(|end| end <= now),
            Self::Ach { .. } | Self::Pad { .. } => false,
        }
    }

    /// The name of the holder.
    pub(super) fn holder(&self) -> &str {
        match self {
            Self::Card { holder: name, .. } | Self::Ach { name, .. } | Self::Pad { name, .. } => name,
        }
    }

    /// Adds the holder's name unless it was optional and left out.
    fn name_into(&self, fields: &mut Map<String, Value>, name: &str) {
        if !self.holder().is_empty() {
            fields.insert(name.to_owned(), self.holder().into());
        }
    }

    /// The fields of a `card` in a response.
    pub(super) fn card(&self) -> Map<String, Value> {
        let (number, expiry, entry) = match self {
            Self::Card { number, expiry, entry, .. } => (number.as_str(), expiry.as_str(), *entry),
            Self::Ach { .. } | Self::Pad { .. } => ("453985******7062", "1230", "keyed"),
        };
        let mut card = object(json!({ "type": brand_name(number), "cardNumber": number, "expiryDate": expiry, "entryMethod": entry }));
        self.name_into(&mut card, "cardholderName");
        card
    }

    /// Sets the `card` of a response: nothing that a sample has beside it belongs to this card.
    pub(super) fn write_card(&self, body: &mut Map<String, Value>) {
        body.insert("card".into(), Value::Object(self.card()));
    }

    /// The fields of the `source` of saved payment details, or of a `bankAccount`.
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

/// Finds the account of a payment method. Checks single-use tokens and leaves it to [`Store::consume`] to use them.
pub(super) fn resolve_account(
    store: &Store,
    call: &Call<'_>,
    field: &str,
    purpose: Purpose<'_>,
    terminal: &str,
) -> Result<ResolvedAccount, Problem> {
    let payload = if field.is_empty() {
        call.body()
    } else {
        call.body().get(field).unwrap_or(&Value::Null)
    };
    let token = payload.get("token").and_then(Value::as_str).unwrap_or_default();
    match payload.get("type").and_then(Value::as_str) {
        Some("singleUseToken") => {
            let path = if field.is_empty() {
                "token".into()
            } else {
                format!("{field}.token")
            };
            let found = store
                .single_use(token, purpose, terminal, call.now)
                .map_err(|why| refuse(&path, "unusable token", why))?;
            Ok(ResolvedAccount {
                account: found.account.clone(),
                secure_token: None,
                cvv: found.cvv,
                single_use_token: Some(token.to_owned()),
            })
        }
        Some("secureToken") => match store
            .secure_tokens
            .find(token, |saved| saved.token == token && saved.terminal == terminal && !saved.deleted)
        {
            Some(saved) => Ok(ResolvedAccount {
                account: saved.account.clone(),
                secure_token: Some(saved.id.clone()),
                cvv: false,
                single_use_token: None,
            }),
            None => {
                let message =
                    "Expected the token of payment details that are saved for this terminal; it is digits, and not the secureTokenId.";
                Err(refuse(&format!("{field}.token"), "unusable token", message))
            }
        },
        _ => Ok(ResolvedAccount {
            account: Account::sent(payload),
            secure_token: None,
            cvv: has_cvv(payload),
            single_use_token: None,
        }),
    }
}

/// Whether a payload that contains the numbers of a card contains its security code.
pub(super) fn has_cvv(payload: &Value) -> bool {
    let keyed = payload.pointer("/cardDetails/keyedData");
    keyed.is_some_and(|keyed| keyed.get("cvv").is_some() || keyed.get("cvvEncrypted").is_some())
}

/// The account that a request contains in full.
pub(super) fn sent(call: &Call<'_>, field: &str) -> Account {
    Account::sent(call.body().get(field).unwrap_or(&Value::Null))
}

/// The first six and the last four digits.
pub(crate) fn masked(number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    let hidden = digits.len().saturating_sub(10);
    digits
        .iter()
        .enumerate()
        .map(|(at, digit)| if at >= 6 && at < 6 + hidden { '*' } else { *digit })
        .collect()
}

/// Zeros and the last four digits: the document allows only digits, in responses too.
pub(crate) fn zeroed(number: &str) -> String {
    let length = number.chars().count();
    number
        .chars()
        .enumerate()
        .map(|(at, digit)| if at + 4 < length { '0' } else { digit })
        .collect()
}

/// Sets fields of an inner object and keeps the others.
pub(super) fn merge(body: &mut Map<String, Value>, name: &str, fields: Map<String, Value>) {
    match body.get_mut(name) {
        Some(Value::Object(inner)) => inner.extend(fields),
        _ => drop(body.insert(name.to_owned(), Value::Object(fields))),
    }
}

/// The same for a union: a different variant has different fields, so it replaces the whole value.
pub(super) fn set_variant(body: &mut Map<String, Value>, name: &str, fields: Map<String, Value>) {
    if body.get(name).and_then(|known| known.get("type")) != fields.get("type") {
        body.remove(name);
    }
    merge(body, name, fields);
}

/// The fields of an object.
pub(super) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
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
