//! What a terminal allows on pages for payers, and where it sends them.

use std::fmt;

use http::Uri;
use serde::{Deserialize, Serialize};

use super::state::{Keyed, Table};

/// Processing terminals to begin with. A sandbox accepts any other id as well.
pub const TERMINALS: [&str; 2] = ["1234001", "1234002"];

/// The secret of hosted pages at a terminal that has no other.
pub const PAGE_SECRET: &str = "sandbox-page-secret";

/// Settings of a processing terminal that affect pages for payers. In production they are made in the vendor's Self-Care portal, here with
/// [`Sandbox::set_terminal`](crate::Sandbox::set_terminal), or for all terminals with
/// [`SandboxBuilder::terminals`](crate::SandboxBuilder::terminals).
///
/// The default requires the cardholder's name and the security code, can save payment details and pre-authorize payments, accepts cards, ACH and PAD,
/// adds no surcharge, has [`PAGE_SECRET`] as the secret of its hosted pages, and no addresses for their results. `Debug` does not show the secret.
///
/// ```
/// use payroc_sandbox::{Sandbox, TerminalSettings};
///
/// let sandbox = Sandbox::new();
/// sandbox.set_terminal(
///     "1234001",
///     TerminalSettings::new()
///         .without_saving()
///         .surcharge(3.0, "3 % is added to credit cards."),
/// );
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct TerminalSettings {
    /// Whether the cardholder's name is required.
    pub cardholder_name_mandatory: bool,
    /// Whether the security code is required, for brands that have one.
    pub cvv_mandatory: bool,
    /// Whether expired cards are accepted.
    pub expired_cards: bool,
    /// Whether payment details can be saved. If not, the script rejects the mode `tokenization`.
    pub saving: bool,
    /// Whether payments can be pre-authorized. If not, a pre-authorization becomes a sale with the status `pending`.
    pub pre_authorization: bool,
    /// Whether bank transfers in the United States (ACH) are accepted.
    pub ach: bool,
    /// Whether pre-authorized debits in Canada (PAD) are accepted.
    pub pad: bool,
    /// The surcharge on credit cards in percent, and the disclosure that the page has to show before the payment.
    pub surcharge: Option<(f64, String)>,
    /// Whether the surcharge is added to the amounts of payments, as the gateway does, and not only announced.
    pub adds_surcharge: bool,
    /// The secret with which requests to hosted pages and their results are signed; the vendor's has 16 to 48 characters.
    pub page_secret: String,
    /// Where the payer's browser goes with the result of a payment or a 3-D Secure check.
    pub receipt_url: Option<String>,
    /// Where the payer's browser goes once a card is saved; `receipt_url` if there is none.
    pub secure_token_url: Option<String>,
    /// Where each result of a card submission is posted to, whatever the payer's browser does.
    pub validation_url: Option<String>,
}

impl TerminalSettings {
    /// The default settings: everything allowed, no surcharge.
    #[must_use]
    pub fn new() -> Self {
        Self {
            cardholder_name_mandatory: true,
            cvv_mandatory: true,
            expired_cards: false,
            saving: true,
            pre_authorization: true,
            ach: true,
            pad: true,
            surcharge: None,
            adds_surcharge: false,
            page_secret: PAGE_SECRET.to_owned(),
            receipt_url: None,
            secure_token_url: None,
            validation_url: None,
        }
    }

    /// Sets the secret of hosted pages.
    #[must_use]
    pub fn page_secret(mut self, secret: impl Into<String>) -> Self {
        self.page_secret = secret.into();
        self
    }

    /// Sets the address of the page that receives the results of payments and 3-D Secure checks, an `http` or `https` URL.
    #[must_use]
    pub fn receipt_url(mut self, url: impl Into<String>) -> Self {
        self.receipt_url = Some(url.into());
        self
    }

    /// Sets the address of the page that receives the results of saved cards, where it is another one than that of payments.
    #[must_use]
    pub fn secure_token_url(mut self, url: impl Into<String>) -> Self {
        self.secure_token_url = Some(url.into());
        self
    }

    /// Sets the address of background validation, which has to respond with `OK`. It is on this machine unless
    /// [`SandboxBuilder::events_anywhere`](crate::SandboxBuilder::events_anywhere) is set.
    #[must_use]
    pub fn validation_url(mut self, url: impl Into<String>) -> Self {
        self.validation_url = Some(url.into());
        self
    }

    /// Makes the cardholder's name optional.
    #[must_use]
    pub fn optional_cardholder_name(mut self) -> Self {
        self.cardholder_name_mandatory = false;
        self
    }

    /// Makes the security code optional.
    #[must_use]
    pub fn optional_cvv(mut self) -> Self {
        self.cvv_mandatory = false;
        self
    }

    /// Accepts expired cards.
    #[must_use]
    pub fn accept_expired_cards(mut self) -> Self {
        self.expired_cards = true;
        self
    }

    /// Disallows saving payment details.
    #[must_use]
    pub fn without_saving(mut self) -> Self {
        self.saving = false;
        self
    }

    /// Disallows pre-authorizations: one becomes a sale with the status `pending`, without a problem.
    #[must_use]
    pub fn without_pre_authorization(mut self) -> Self {
        self.pre_authorization = false;
        self
    }

    /// Disallows bank transfers in both countries.
    #[must_use]
    pub fn without_bank_transfers(mut self) -> Self {
        (self.ach, self.pad) = (false, false);
        self
    }

    /// Announces a surcharge on credit cards: the percentage, and the disclosure that the page has to show. Payments keep their amounts unless
    /// [`TerminalSettings::adding_surcharge`] is called as well.
    #[must_use]
    pub fn surcharge(mut self, percentage: f64, disclosure: impl Into<String>) -> Self {
        self.surcharge = Some((percentage, disclosure.into()));
        self
    }

    /// Adds the announced surcharge to the amounts of payments, as the gateway does: the response has the new amount, and the surcharge in the
    /// breakdown of its order. [`Trigger::SetSurcharge`](crate::Trigger::SetSurcharge) does both.
    #[must_use]
    pub fn adding_surcharge(mut self) -> Self {
        self.adds_surcharge = true;
        self
    }
}

impl Default for TerminalSettings {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for TerminalSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TerminalSettings")
            .field("cardholder_name_mandatory", &self.cardholder_name_mandatory)
            .field("cvv_mandatory", &self.cvv_mandatory)
            .field("expired_cards", &self.expired_cards)
            .field("saving", &self.saving)
            .field("pre_authorization", &self.pre_authorization)
            .field("ach", &self.ach)
            .field("pad", &self.pad)
            .field("surcharge", &self.surcharge)
            .field("adds_surcharge", &self.adds_surcharge)
            .field("receipt_url", &self.receipt_url)
            .field("secure_token_url", &self.secure_token_url)
            .field("validation_url", &self.validation_url)
            .finish_non_exhaustive()
    }
}

/// The settings of all terminals.
#[derive(Default)]
pub(super) struct Terminals {
    /// Those that a sandbox begins with.
    pub(super) initial: TerminalSettings,
    /// Those that were set since.
    pub(super) changed: Table<Changed>,
}

/// The settings of a terminal, or of all that have none of their own, as they are stored.
#[derive(Serialize, Deserialize)]
pub(super) struct Changed {
    terminal: Option<String>,
    #[serde(with = "SettingsForm")]
    settings: TerminalSettings,
}

fn key(terminal: Option<&str>) -> String {
    terminal.map_or_else(|| "every".to_owned(), |terminal| format!("at {terminal}"))
}

impl Keyed for Changed {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&key(self.terminal.as_deref()));
    }
}

/// The stored form of settings. It is not the public one, which may change.
#[derive(Serialize, Deserialize)]
#[serde(remote = "TerminalSettings")]
struct SettingsForm {
    cardholder_name_mandatory: bool,
    cvv_mandatory: bool,
    expired_cards: bool,
    saving: bool,
    #[serde(default = "allowed")]
    pre_authorization: bool,
    ach: bool,
    pad: bool,
    surcharge: Option<(f64, String)>,
    adds_surcharge: bool,
    page_secret: String,
    receipt_url: Option<String>,
    secure_token_url: Option<String>,
    validation_url: Option<String>,
}

/// What settings say of what is newer than they are.
fn allowed() -> bool {
    true
}

impl Terminals {
    pub(super) fn of(&self, id: &str) -> &TerminalSettings {
        let own = self.changed.get(&key(Some(id)));
        let changed = own.or_else(|| self.changed.get(&key(None)));
        changed.map_or(&self.initial, |changed| &changed.settings)
    }

    pub(super) fn set(&mut self, id: String, settings: TerminalSettings) {
        match self.changed.get_mut(&key(Some(&id))) {
            Some(known) => known.settings = settings,
            None => self.changed.add(Changed {
                terminal: Some(id),
                settings,
            }),
        }
    }

    /// Changes the settings of a terminal, or of all.
    pub(super) fn change(&mut self, id: Option<&str>, change: impl Fn(&mut TerminalSettings)) {
        if self.changed.get(&key(id)).is_none() {
            // Without any, those of all terminals.
            let (terminal, settings) = (id.map(str::to_owned), self.of(id.unwrap_or_default()).clone());
            self.changed.add(Changed { terminal, settings });
        }
        self.changed.update(|known| {
            let wanted = id.is_none() || known.terminal.as_deref() == id;
            if wanted {
                change(&mut known.settings);
            }
            wanted
        });
    }
}

/// Whether a text is an address that a browser can be sent to.
pub(super) fn is_page_address(url: &str) -> bool {
    let uri = url.parse::<Uri>();
    uri.is_ok_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| !host.is_empty()))
}

/// What a secret of hosted pages has to be; `None` for one that is usable.
pub(super) fn refused_secret(secret: &str) -> Option<&'static str> {
    let fits = (16..=48).contains(&secret.chars().count()) && !secret.chars().any(char::is_control);
    (!fits).then_some("give 16 to 48 characters")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_of_pages_is_not_shown_and_has_the_vendors_length() {
        let settings = TerminalSettings::new()
            .page_secret("canary-of-the-secret")
            .receipt_url("http://localhost/r");
        let shown = format!("{settings:?}");
        assert!(!shown.contains("canary") && shown.contains("http://localhost/r"), "{shown}");
        assert_eq!(refused_secret(PAGE_SECRET), None);
        for wrong in ["short", "a secret\nof two lines", &"x".repeat(49)] {
            assert!(refused_secret(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn an_address_for_a_browser_has_a_scheme_and_a_host() {
        for good in ["http://localhost:3000/receipt?a=b", "https://shop.example"] {
            assert!(is_page_address(good), "{good}");
        }
        for wrong in ["", "/receipt", "javascript:alert(1)", "ftp://shop.example", "http://", "http://a b"] {
            assert!(!is_page_address(wrong), "{wrong}");
        }
    }
}
