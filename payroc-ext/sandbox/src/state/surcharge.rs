//! The surcharge of a terminal on credit cards.

use super::super::cards::is_surcharged;
use super::Store;
use super::account::Account;
use super::call::Call;

impl Store {
    /// The percentage of a terminal's surcharge on a card, with its disclosure; `None` if the card may have none.
    pub(super) fn surcharge_on(&self, terminal: &str, number: &str) -> Option<&(f64, String)> {
        self.terminals.of(terminal).surcharge.as_ref().filter(|_| is_surcharged(number))
    }

    /// The surcharge that the terminal adds to the order of this request, and its percentage; `None` if it only announces one, or has none.
    pub(super) fn added_surcharge(&self, call: &Call<'_>, terminal: &str, account: &Account) -> Option<(i64, f64)> {
        let settings = self.terminals.of(terminal);
        let (percentage, _) = settings.surcharge.as_ref().filter(|_| settings.adds_surcharge)?;
        Some((self.surcharge_of(call, terminal, account)?, *percentage))
    }

    /// The surcharge that the vendor would add to the order of this request; `None` if it would add none.
    pub(super) fn surcharge_of(&self, call: &Call<'_>, terminal: &str, account: &Account) -> Option<i64> {
        let Account::Card { number, .. } = account else { return None };
        // A pre-authorization has none, and an order can ask for none.
        let is_sale = call.flag("/processAsSale") == Some(true) || call.flag("/autoCapture") != Some(false);
        let bypassed = call.flag("/order/breakdown/surcharge/bypass") == Some(true);
        let (percentage, _) = self.surcharge_on(terminal, number).filter(|_| is_sale && !bypassed)?;
        surcharge(call.number("/order/amount")?, *percentage)
    }
}

/// This percentage of an amount in the lowest denomination, rounded to a whole one; `None` if nothing is left.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a percentage of an amount, in whole cents"
)]
pub(super) fn surcharge(amount: i64, percentage: f64) -> Option<i64> {
    let added = (amount as f64 * percentage / 100.0).round() as i64;
    (added > 0).then_some(added)
}
