//! Card numbers where they do not belong.

use super::cards::has_check_digit;

/// An order id, or another text of a merchant's, with every card number in it shortened: it belongs there least of all, and is sent there by mistake.
pub(super) fn without_card_number(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(at);
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (digits, after) = digits.split_at(end);
        shown.push_str(before);
        if (13..=19).contains(&digits.len()) && has_check_digit(digits) {
            shown.push_str(&format!("{}…{}", &digits[..6], &digits[digits.len() - 4..]));
        } else {
            shown.push_str(digits);
        }
        rest = after;
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::without_card_number;

    #[test]
    fn a_card_number_in_an_order_id_is_shortened_and_another_id_is_not() {
        for (sent, shown) in [
            ("4539858876047062", "453985…7062"),
            ("order-4539858876047062-a", "order-453985…7062-a"),
            ("4539858876047063", "4539858876047063"),
            ("order-1", "order-1"),
            ("", ""),
            ("é12é", "é12é"),
        ] {
            assert_eq!(without_card_number(sent), shown);
        }
    }
}
