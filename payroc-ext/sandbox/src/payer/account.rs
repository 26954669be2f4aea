//! A bank account in the United States that a payer types.

use super::super::state::EnteredAccount;
use super::PageFault;

/// What stands in the fields of a page.
pub(crate) struct AccountInput {
    pub(crate) holder: String,
    pub(crate) routing: String,
    pub(crate) number: String,
    /// `checking` or `savings`; `checking` if it is empty.
    pub(crate) kind: String,
}

impl AccountInput {
    /// An account of which only number and kind matter, for a program.
    pub(super) fn of_number(number: &str, kind: &str) -> Self {
        Self {
            holder: "Alex Morgan".to_owned(),
            routing: "053200983".to_owned(),
            number: number.to_owned(),
            kind: kind.to_owned(),
        }
    }

    /// Checks the fields.
    pub(super) fn read(self) -> Result<EnteredAccount, PageFault> {
        let digits =
            |text: &str, from: usize, to: usize| (from..=to).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        let (holder, routing, number) = (self.holder.trim(), self.routing.trim(), self.number.trim());
        if holder.is_empty() || holder.chars().count() > 29 {
            return Err(PageFault::new(
                "nameOnAccount",
                "enter the name on the account, at most 29 characters",
            ));
        }
        if !digits(routing, 9, 9) {
            return Err(PageFault::new("routingNumber", "enter a routing number of 9 digits"));
        }
        if !digits(number, 4, 17) {
            return Err(PageFault::new("accountNumber", "enter an account number of 4 to 17 digits"));
        }
        let kind = match self.kind.as_str() {
            "" | "checking" => "checking",
            "savings" => "savings",
            _ => return Err(PageFault::new("accountType", "choose checking or savings")),
        };
        Ok(EnteredAccount {
            holder: holder.to_owned(),
            routing: routing.to_owned(),
            number: number.to_owned(),
            kind,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(holder: &str, routing: &str, number: &str, kind: &str) -> Result<&'static str, String> {
        let input = AccountInput {
            holder: holder.into(),
            routing: routing.into(),
            number: number.into(),
            kind: kind.into(),
        };
        input.read().map(|account| account.kind).map_err(|fault| fault.field)
    }

    #[test]
    fn each_field_is_checked_and_a_fault_names_it() {
        assert_eq!(read("Alex Morgan", "053200983", "11101010", ""), Ok("checking"));
        assert_eq!(read(" A ", " 053200983 ", "1110", "savings"), Ok("savings"));
        for (holder, routing, number, kind, field) in [
            (" ", "053200983", "11101010", "", "nameOnAccount"),
            (&"x".repeat(30), "053200983", "11101010", "", "nameOnAccount"),
            ("A", "05320098", "11101010", "", "routingNumber"),
            ("A", "05320098x", "11101010", "", "routingNumber"),
            ("A", "053200983", "111", "", "accountNumber"),
            ("A", "053200983", "１１１０", "", "accountNumber"),
            ("A", "053200983", "11101010", "CHECKINGS", "accountType"),
        ] {
            assert_eq!(read(holder, routing, number, kind), Err(field.into()), "{routing} {number} {kind}");
        }
    }
}
