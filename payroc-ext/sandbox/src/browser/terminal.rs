//! What a terminal allows on a page with Hosted Fields.

/// Settings of a terminal that a page with Hosted Fields meets: in production they are made in Self-Care, here with
/// [`Sandbox::set_terminal`](super::super::Sandbox::set_terminal).
///
/// A new one asks for the cardholder's name and the security code, saves payment details, takes ACH and PAD transfers, and puts no
/// surcharge on cards.
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
    /// Whether the cardholder's name has to be filled in.
    pub cardholder_name_mandatory: bool,
    /// Whether the security code has to be filled in, for brands that have one.
    pub cvv_mandatory: bool,
    /// Whether cards whose date is past are taken.
    pub expired_cards: bool,
    /// Whether payment details can be saved: without, the mode `tokenization` is refused in the browser.
    pub saving: bool,
    /// Whether bank transfers of the United States are taken.
    pub ach: bool,
    /// Whether pre-authorized debits of Canada are taken.
    pub pad: bool,
    /// What is added to credit cards, and the words that the payer has to be shown before paying. The sandbox tells the page and does not
    /// change the amount of the payment.
    pub surcharge: Option<(f64, String)>,
}

impl TerminalSettings {
    /// Everything that a terminal can do, and no surcharge.
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

    /// Lets the payer leave the cardholder's name out.
    #[must_use]
    pub fn optional_cardholder_name(mut self) -> Self {
        self.cardholder_name_mandatory = false;
        self
    }

    /// Lets the payer leave the security code out.
    #[must_use]
    pub fn optional_cvv(mut self) -> Self {
        self.cvv_mandatory = false;
        self
    }

    /// Takes cards whose date is past.
    #[must_use]
    pub fn expired_cards(mut self) -> Self {
        self.expired_cards = true;
        self
    }

    /// Saves no payment details.
    #[must_use]
    pub fn without_saving(mut self) -> Self {
        self.saving = false;
        self
    }

    /// Takes no bank transfers of either country.
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
