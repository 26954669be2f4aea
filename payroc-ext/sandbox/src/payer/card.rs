//! A card that a payer types.

use chrono::{DateTime, Months, Utc};

use super::super::cards::brand;
use super::super::state::{EnteredCard, card_ends};
use super::super::terminal::TerminalSettings;
use super::PageFault;

/// What stands in the fields of a page.
pub(crate) struct CardInput {
    pub(crate) number: String,
    /// As `MM/YY`.
    pub(crate) expiry: String,
    pub(crate) cvv: String,
    pub(crate) holder: String,
}

impl CardInput {
    /// A card of which only the number matters.
    pub(super) fn of_number(number: &str, now: DateTime<Utc>) -> Self {
        let amex = number.starts_with("34") || number.starts_with("37");
        Self {
            number: number.to_owned(),
            expiry: now.checked_add_months(Months::new(36)).unwrap_or(now).format("%m/%y").to_string(),
            cvv: if amex { "1234" } else { "123" }.to_owned(),
            holder: "Alex Morgan".to_owned(),
        }
    }

    /// Checks the fields by what the terminal asks for. The security code ends here.
    pub(super) fn read(self, terminal: &TerminalSettings, now: DateTime<Utc>) -> Result<EnteredCard, PageFault> {
        let digits = |text: &str| -> String { text.chars().filter(|c| !matches!(c, ' ' | '-')).collect() };
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits(&self.number);
        if !(12..=19).contains(&number.len()) || !all_digits(&number) {
            return Err(PageFault::new("cardNumber", "enter a card number of 12 to 19 digits"));
        }
        let Some(brand) = brand(&number) else {
            return Err(PageFault::new("cardNumber", "this card type is not accepted"));
        };
        let expiry = digits(&self.expiry).replace('/', "");
        let end = card_ends(&expiry).filter(|_| expiry.len() == 4 && all_digits(&expiry));
        let Some(end) = end else {
            return Err(PageFault::new("expiryDate", "enter month and year, such as 12/30"));
        };
        if end <= now && !terminal.expired_cards {
            return Err(PageFault::new("expiryDate", "the card has expired"));
        }
        let cvv = self.cvv.trim();
        let wanted = brand.has_cvv && terminal.cvv_mandatory;
        if (wanted || !cvv.is_empty()) && (!(3..=4).contains(&cvv.len()) || !all_digits(cvv)) {
            return Err(PageFault::new("cvv", "enter a security code of 3 or 4 digits"));
        }
        let holder = self.holder.trim().to_owned();
        if holder.chars().count() > 50 || (holder.is_empty() && terminal.cardholder_name_mandatory) {
            return Err(PageFault::new(
                "cardholderName",
                "enter the name on the card, at most 50 characters",
            ));
        }
        let cvv = brand.has_cvv && !cvv.is_empty();
        Ok(EnteredCard {
            number,
            expiry,
            holder,
            cvv,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(number: &str, expiry: &str, cvv: &str, holder: &str) -> Result<String, String> {
        let input = CardInput {
            number: number.into(),
            expiry: expiry.into(),
            cvv: cvv.into(),
            holder: holder.into(),
        };
        let now = "2026-06-15T00:00:00Z".parse().unwrap();
        input
            .read(&TerminalSettings::new(), now)
            .map(|card| card.expiry)
            .map_err(|fault| fault.field)
    }

    #[test]
    fn each_field_is_checked_and_a_fault_names_it() {
        assert_eq!(read("4539 8588 7604 7062", "12/30", "123", "Alex Morgan"), Ok("1230".into()));
        assert_eq!(read("4539858876047062", "0626", "123", "A"), Ok("0626".into()));
        // A brand without a security code.
        assert_eq!(read("3600000000000008", "12/30", "", "A"), Ok("1230".into()));
        for (number, expiry, cvv, holder, field) in [
            ("4539", "12/30", "123", "A", "cardNumber"),
            ("6007602801003837964", "12/30", "123", "A", "cardNumber"),
            ("４５３９８５８８７６０４７０６２", "12/30", "123", "A", "cardNumber"),
            ("4539858876047062", "13/30", "123", "A", "expiryDate"),
            ("4539858876047062", "05/26", "123", "A", "expiryDate"),
            ("4539858876047062", "+1+2", "123", "A", "expiryDate"),
            ("4539858876047062", "12/30", "", "A", "cvv"),
            ("4539858876047062", "12/30", "12x", "A", "cvv"),
            ("4539858876047062", "12/30", "123", " ", "cardholderName"),
        ] {
            assert_eq!(read(number, expiry, cvv, holder), Err(field.into()), "{number} {expiry} {cvv}");
        }
    }
}
