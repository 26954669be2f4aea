//! What a terminal allows on a Hosted Fields page.

/// Settings of a processing terminal that affect a Hosted Fields page. In production they are made in the vendor's Self-Care portal, here with
/// [`Sandbox::set_terminal`](super::super::Sandbox::set_terminal).
///
/// The default requires the cardholder's name and the security code, can save payment details, accepts cards, ACH and PAD, and adds no
/// surcharge.
///
/// ```
/// use payroc_sandbox::{Sandbox, TerminalSettings};
///
/// let sandbox = Sandbox::new();
/// sandbox.set_terminal("1234001", TerminalSettings::new().without_saving().surcharge(3.0, "3 % is added to credit cards."));
/// ```
#[derive(Clone, Debug, PartialEq)]
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
    /// Whether bank transfers in the United States (ACH) are accepted.
    pub ach: bool,
    /// Whether pre-authorized debits in Canada (PAD) are accepted.
    pub pad: bool,
    /// The surcharge on credit cards in percent, and the disclosure that the page has to show before the payment. The sandbox announces it and
    /// does not add it to the amount of the payment.
    pub surcharge: Option<(f64, String)>,
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
            ach: true,
            pad: true,
            surcharge: None,
        }
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

    /// Disallows bank transfers in both countries.
    #[must_use]
    pub fn without_bank_transfers(mut self) -> Self {
        (self.ach, self.pad) = (false, false);
        self
    }

    /// Announces a surcharge on credit cards: the percentage, and the disclosure that the page has to show.
    #[must_use]
    pub fn surcharge(mut self, percentage: f64, disclosure: impl Into<String>) -> Self {
        self.surcharge = Some((percentage, disclosure.into()));
        self
    }
}

impl Default for TerminalSettings {
    fn default() -> Self {
        Self::new()
    }
}
