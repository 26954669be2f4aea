//! Card brands, found by the first digits; the vendor's test cards come first.

/// The name and the properties of a card brand.
#[cfg_attr(not(feature = "server"), allow(dead_code, reason = "only pages ask what a brand can do"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Brand {
    /// The name in responses of the API.
    pub(crate) name: &'static str,
    /// Whether its cards have a security code.
    pub(crate) has_cvv: bool,
    /// Whether a merchant may add a surcharge.
    pub(crate) surcharged: bool,
}

const fn credit(name: &'static str) -> Brand {
    Brand {
        name,
        has_cvv: true,
        surcharged: true,
    }
}

const fn debit(name: &'static str) -> Brand {
    Brand {
        surcharged: false,
        ..credit(name)
    }
}

const fn without_cvv(brand: Brand) -> Brand {
    Brand { has_cvv: false, ..brand }
}

/// Ranges of first digits; the first match decides.
const BRANDS: [(&str, &str, Brand); 19] = [
    // The vendor's test cards, where the general ranges would give another brand.
    ("510027", "510027", debit("Mastercard Debit")),
    ("500033", "500033", debit("Maestro")),
    ("500165", "500165", credit("Mastercard")),
    ("400006", "400006", debit("Visa Debit")),
    ("400102", "400102", without_cvv(debit("Visa Electron"))),
    ("630114", "630114", without_cvv(debit("Switch"))),
    // General ranges.
    ("34", "34", credit("American Express")),
    ("37", "37", credit("American Express")),
    ("300", "305", without_cvv(credit("Diners Club"))),
    ("36", "36", without_cvv(credit("Diners Club"))),
    ("38", "39", without_cvv(credit("Diners Club"))),
    ("3528", "3589", credit("JCB")),
    ("4", "4", credit("Visa Credit")),
    ("51", "55", credit("Mastercard")),
    ("2221", "2720", credit("Mastercard")),
    ("6011", "6011", credit("Discover")),
    ("644", "659", credit("Discover")),
    ("5018", "5038", debit("Maestro")),
    ("6759", "6763", debit("Maestro")),
];

/// The brand of a card number, which may be masked after its first six digits. `None` if it is not accepted, such as a benefits card.
pub(crate) fn brand(number: &str) -> Option<Brand> {
    let fits = |(from, to, _): &&(&str, &str, Brand)| {
        let head = number.get(..from.len()).unwrap_or_default();
        head.bytes().all(|byte| byte.is_ascii_digit()) && (*from..=*to).contains(&head)
    };
    BRANDS.iter().find(fits).map(|(.., brand)| *brand)
}

/// The first digits of benefits cards (EBT).
const BENEFITS: &str = "600760";

/// The name of a card number's brand in responses. What is not known is shown as the vendor's first test card.
pub(crate) fn brand_name(number: &str) -> &'static str {
    match brand(number) {
        Some(brand) => brand.name,
        None if number.starts_with(BENEFITS) => "EBT",
        None => "Visa Credit",
    }
}

/// Whether a merchant may add a surcharge on this card.
pub(crate) fn is_surcharged(number: &str) -> bool {
    brand(number).map_or(!number.starts_with(BENEFITS), |brand| brand.surcharged)
}

/// Whether a card number consists of digits and ends in its check digit (Luhn).
pub(crate) fn has_check_digit(number: &str) -> bool {
    let digits: Option<Vec<u32>> = number.chars().rev().map(|digit| digit.to_digit(10)).collect();
    digits.is_some_and(|digits| {
        let weighed = digits.iter().enumerate().map(|(place, digit)| match (place % 2, *digit) {
            (0, digit) => digit,
            (_, digit @ 5..) => digit * 2 - 9,
            (_, digit) => digit * 2,
        });
        !digits.is_empty() && weighed.sum::<u32>().is_multiple_of(10)
    })
}

#[cfg(test)]
mod tests {
    use super::{brand, has_check_digit};

    #[test]
    fn the_vendors_test_cards_are_the_brands_that_they_are_listed_as() {
        let listed = [
            ("3400000000000000", "American Express", true),
            ("5100270000000007", "Mastercard Debit", true),
            ("3600000000000008", "Diners Club", false),
            ("6011000000000004", "Discover", true),
            ("3528000000000007", "JCB", true),
            ("5000330000000000", "Maestro", true),
            ("5001650000000000", "Mastercard", true),
            ("6301144000000009", "Switch", false),
            ("4539858876047062", "Visa Credit", true),
            ("4000060000000006", "Visa Debit", true),
            ("4001020000000009", "Visa Electron", false),
        ];
        for (number, name, has_cvv) in listed {
            let brand = brand(number).unwrap();
            assert_eq!((brand.name, brand.has_cvv), (name, has_cvv), "{number}");
        }
    }

    #[test]
    fn benefits_cards_and_invalid_numbers_have_no_brand() {
        for number in ["6007602801003837964", "", "9", "abcdef", "*"] {
            assert_eq!(brand(number), None, "{number}");
        }
        assert_eq!(brand("453985******7062").map(|brand| brand.name), Some("Visa Credit"));
    }

    #[test]
    fn only_digits_have_a_check_digit() {
        assert!(has_check_digit("4539858876047062"));
        for other in ["", "4539858876047063", "453985887604706a", "453985******7062", "45398588760470é2"] {
            assert!(!has_check_digit(other), "{other}");
        }
    }
}
