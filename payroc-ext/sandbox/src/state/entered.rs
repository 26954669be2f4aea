//! Details that a payer enters on a Hosted Fields page. They are stored as responses show them: numbers masked, security codes omitted.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::cards::{Brand, brand};
use super::super::terminal::TerminalSettings;
use super::account::{Account, masked, zeroed};
use super::single_use::{Form, Submission};
#[cfg(any(feature = "cli", test))]
use super::table::StoredRows;
use super::table::{Keyed, Table};
use super::{Session, Store};

/// The details entered, by session.
#[derive(Default)]
pub(crate) struct EnteredDetails {
    /// In the order of the last entry.
    entries: Table<Entry>,
    /// A retry gets the same token.
    submissions: Table<Submitted>,
}

impl EnteredDetails {
    /// The tables by their names in a data file.
    #[cfg(any(feature = "cli", test))]
    pub(super) fn tables(&mut self) -> [(&'static str, &mut dyn StoredRows); 2] {
        [("entered-values", &mut self.entries), ("submissions", &mut self.submissions)]
    }
}

/// The values entered in a session, by field.
#[derive(Serialize, Deserialize)]
struct Entry {
    session: String,
    terminal: String,
    values: BTreeMap<String, String>,
}

impl Keyed for Entry {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.session);
    }
}

/// A submission with the key of its request.
#[derive(Serialize, Deserialize)]
struct Submitted {
    key: String,
    token: String,
    expires_at: DateTime<Utc>,
}

impl Keyed for Submitted {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.key);
    }
}

/// The number of sessions whose values are kept.
const ENTRIES: usize = 10_000;

/// The kind of a value.
pub(crate) enum EnteredValue {
    /// A card number; `None` if its brand is not accepted.
    Card(Option<Brand>),
    Other,
}

/// Why a request of the browser is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryRefusal {
    Unknown,
    Expired,
    Used,
    Scenario,
    Field,
    Incomplete,
}

impl Store {
    fn live(&self, token: &str, now: DateTime<Utc>) -> Result<&Session, EntryRefusal> {
        let session = self.session(token).ok_or(EntryRefusal::Unknown)?;
        match session.is_expired(now) {
            true => Err(EntryRefusal::Expired),
            false => Ok(session),
        }
    }

    /// Opens a form: gives the script version that the session names, and the settings of its terminal.
    pub(crate) fn open_form(&self, token: &str, mode: &str, now: DateTime<Utc>) -> Result<(&str, TerminalSettings), EntryRefusal> {
        let session = self.live(token, now)?;
        if session.submitted {
            return Err(EntryRefusal::Used);
        }
        if session.scenario != mode {
            return Err(EntryRefusal::Scenario);
        }
        Ok((&session.lib_version, self.terminals.of(&session.processing_terminal_id).clone()))
    }

    /// The contents of a frame: the masked value of details to be updated, and the settings of the terminal.
    pub(crate) fn frame(&self, token: &str, field: &str, now: DateTime<Utc>) -> (Option<String>, TerminalSettings) {
        let Ok(session) = self.live(token, now) else {
            return (None, TerminalSettings::default());
        };
        let shown = self.updated(session).and_then(|account| shown(account, field));
        (shown, self.terminals.of(&session.processing_terminal_id).clone())
    }

    /// The saved details that a session updates.
    fn updated(&self, session: &Session) -> Option<&Account> {
        let id = session.secure_token_id.as_deref()?;
        let terminal = &session.processing_terminal_id;
        let saved = self
            .secure_tokens
            .find(id, |saved| saved.id == id && saved.terminal == *terminal && !saved.deleted)?;
        Some(&saved.account)
    }

    /// Stores the value of one field.
    pub(crate) fn enter(
        &mut self,
        token: &str,
        field: &str,
        value: &str,
        now: DateTime<Utc>,
    ) -> Result<(EnteredValue, TerminalSettings), EntryRefusal> {
        let session = self.live(token, now)?;
        if session.submitted {
            return Err(EntryRefusal::Used);
        }
        let (session, terminal) = (session.token.clone(), session.processing_terminal_id.clone());
        let kept = kept(field, value).ok_or(EntryRefusal::Field)?;
        let settings = self.terminals.of(&terminal).clone();
        let entered = match field {
            "cardNumber" => EnteredValue::Card(brand(value)),
            _ => EnteredValue::Other,
        };
        let before = self.entered.entries.get(&session).map(|entry| entry.values.clone());
        let mut values = before.unwrap_or_default();
        if matches!(entered, EnteredValue::Card(None)) {
            values.remove(field);
        } else {
            values.insert(field.to_owned(), kept);
        }
        self.entered.entries.remove(&session, |_| true);
        self.entered.entries.add(Entry { session, terminal, values });
        Ok((entered, settings))
    }

    /// Removes what was entered long ago, and the submissions whose tokens have expired.
    pub(super) fn expire_entered(&mut self, now: DateTime<Utc>) {
        self.entered.entries.remove_oldest(ENTRIES, |_| true);
        self.entered.submissions.remove_oldest(0, |submitted| submitted.expires_at <= now);
    }

    /// Submits the form. If two instances of the script share a session, each gets a token.
    pub(crate) fn submit_entered(&mut self, token: &str, key: &str, now: DateTime<Utc>) -> Result<Submission, EntryRefusal> {
        if let Some(before) = self.entered.submissions.get(key) {
            return Ok(Submission {
                token: before.token.clone(),
                expires_at: before.expires_at,
            });
        }
        let session = self.live(token, now)?;
        let entries = &self.entered.entries;
        let before = self.updated(session);
        // Of two instances on one page only one has frames with input; the other gets a token for the same details.
        let beside = || {
            let last = entries.iter().rfind(|entry| entry.terminal == session.processing_terminal_id);
            last.filter(|_| before.is_none())
        };
        let entry = entries.get(token).or_else(beside);
        let account = account(entry.map(|entry| &entry.values), before).ok_or(EntryRefusal::Incomplete)?;
        let submitted = self.submit_account(token, account, now).ok_or(EntryRefusal::Unknown)?;
        self.entered.submissions.add(Submitted {
            key: key.to_owned(),
            token: submitted.token.clone(),
            expires_at: submitted.expires_at,
        });
        Ok(submitted)
    }
}

/// The form in which a value is stored; `None` if the field does not allow it.
fn kept(field: &str, value: &str) -> Option<String> {
    let digits = |from: usize, to: usize| {
        let fits = (from..=to).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
        fits.then_some(value)
    };
    let text = |limit: usize| Some(value).filter(|value| !value.is_empty() && value.chars().count() <= limit);
    match field {
        "cardNumber" => digits(12, 19).map(masked),
        "cardholderName" => text(50).map(str::to_owned),
        "expiryDate" => {
            let (month, year) = value.split_once('/')?;
            let fits = month.len() == 2 && (1..=12).contains(&month.parse().unwrap_or(0)) && year.len() == 2 && year.parse::<u8>().is_ok();
            fits.then(|| format!("{month}{year}"))
        }
        "cvv" => digits(3, 4).map(|_| String::new()),
        "nameOnAccount" => text(29).map(str::to_owned),
        "achAccountNumber" => digits(4, 17).map(zeroed),
        "routingNumber" => digits(9, 9).map(str::to_owned),
        "accountType" => Some(value.to_owned()).filter(|value| matches!(value.as_str(), "checking" | "savings")),
        "padAccountNumber" => digits(7, 12).map(zeroed),
        "institutionNumber" => digits(3, 3).map(str::to_owned),
        "transitNumber" => digits(5, 5).map(str::to_owned),
        _ => None,
    }
}

/// The details entered, on top of those to be updated; `None` if something is missing.
fn account(values: Option<&BTreeMap<String, String>>, before: Option<&Account>) -> Option<Account> {
    let has = |field: &str| values.is_some_and(|values| values.contains_key(field));
    let form = match before {
        Some(before) => before.form(),
        None if has("cardNumber") => Form::Card,
        None if has("achAccountNumber") => Form::Ach,
        None => Form::Pad,
    };
    let value = |field: &str| values.and_then(|values| values.get(field)).cloned();
    Some(match (form, before.cloned()) {
        (
            _,
            Some(Account::Card {
                number, expiry, holder, ..
            }),
        ) => Account::Card {
            number: value("cardNumber").unwrap_or(number),
            expiry: value("expiryDate").unwrap_or(expiry),
            holder: value("cardholderName").unwrap_or(holder),
            entry: "keyed",
        },
        (_, Some(Account::Ach { name, number, routing })) => Account::Ach {
            name: value("nameOnAccount").unwrap_or(name),
            number: value("achAccountNumber").unwrap_or(number),
            routing: value("routingNumber").unwrap_or(routing),
        },
        (
            _,
            Some(Account::Pad {
                name,
                number,
                transit,
                institution,
            }),
        ) => Account::Pad {
            name: value("nameOnAccount").unwrap_or(name),
            number: value("padAccountNumber").unwrap_or(number),
            transit: value("transitNumber").unwrap_or(transit),
            institution: value("institutionNumber").unwrap_or(institution),
        },
        (Form::Card, None) => Account::Card {
            number: value("cardNumber")?,
            expiry: value("expiryDate")?,
            holder: value("cardholderName").unwrap_or_default(),
            entry: "keyed",
        },
        (Form::Ach, None) => Account::Ach {
            name: value("nameOnAccount")?,
            number: value("achAccountNumber")?,
            routing: value("routingNumber")?,
        },
        (Form::Pad, None) => Account::Pad {
            name: value("nameOnAccount")?,
            number: value("padAccountNumber")?,
            transit: value("transitNumber")?,
            institution: value("institutionNumber")?,
        },
    })
}

/// How a field shows a saved value; `None` for a field that the saved details do not have.
fn shown(account: &Account, field: &str) -> Option<String> {
    let hidden = |number: &str| {
        let length = number.chars().count();
        let dots = |(at, digit)| if at + 4 < length { '•' } else { digit };
        number.chars().enumerate().map(dots).collect::<String>()
    };
    let text = match (account, field) {
        (Account::Card { number, .. }, "cardNumber") => hidden(number),
        (Account::Card { holder, .. }, "cardholderName") => holder.clone(),
        (Account::Card { expiry, .. }, "expiryDate") => format!("{}/{}", expiry.get(..2)?, expiry.get(2..)?),
        (Account::Card { .. }, "cvv") => "•••".to_owned(),
        (Account::Ach { name, .. } | Account::Pad { name, .. }, "nameOnAccount") => name.clone(),
        (Account::Ach { number, .. }, "achAccountNumber") | (Account::Pad { number, .. }, "padAccountNumber") => hidden(number),
        (Account::Ach { routing, .. }, "routingNumber") => hidden(routing),
        (Account::Ach { .. }, "accountType") => "checking".to_owned(),
        (Account::Pad { transit, .. }, "transitNumber") => hidden(transit),
        (Account::Pad { institution, .. }, "institutionNumber") => "•".repeat(institution.chars().count()),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::kept;

    const FIELDS: [&str; 11] = [
        "cardNumber",
        "cardholderName",
        "expiryDate",
        "cvv",
        "nameOnAccount",
        "achAccountNumber",
        "routingNumber",
        "accountType",
        "padAccountNumber",
        "institutionNumber",
        "transitNumber",
    ];

    #[test]
    fn secret_input_is_stored_masked() {
        assert_eq!(kept("cardNumber", "4539858876047062").as_deref(), Some("453985******7062"));
        assert_eq!(kept("cvv", "123").as_deref(), Some(""));
        assert_eq!(kept("achAccountNumber", "11101010").as_deref(), Some("00001010"));
        assert_eq!(kept("padAccountNumber", "1234567").as_deref(), Some("0004567"));
    }

    #[test]
    fn a_field_accepts_only_valid_input() {
        for field in FIELDS {
            assert_eq!(kept(field, ""), None, "{field}");
            assert_eq!(kept(field, &"x".repeat(60)), None, "{field}");
        }
        let bad = [
            ("cardNumber", "12345678901"),
            ("expiryDate", "13/30"),
            ("expiryDate", "1230"),
            ("routingNumber", "12345678"),
            ("nobody", "x"),
        ];
        for (field, value) in bad {
            assert_eq!(kept(field, value), None, "{field}");
        }
        assert_eq!(kept("expiryDate", "12/30").as_deref(), Some("1230"));
    }
}
