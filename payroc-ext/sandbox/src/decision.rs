//! The processor's decision on a payment, as a test sets it.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The processor's decision on a payment.
///
/// Later events are not decisions: a test reverses a payment by a request, and returns a bank transfer with
/// [`return_transfer`](crate::Sandbox::return_transfer).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum ProcessorDecision {
    /// The whole amount is approved: charged, or held where the request asks for that.
    Approved,
    /// Only a part is approved, in the currency's lowest denomination; half of the amount for `None`.
    PartiallyApproved(Option<i64>),
    /// Declined; no money moves.
    Declined,
    /// Declined with this code of the processor; no money moves.
    DeclinedWith(DeclineCode),
    /// Not decided yet; [`resolve`](crate::Sandbox::resolve) decides later.
    Pending,
    /// Held for a manual review; [`resolve`](crate::Sandbox::resolve) decides later.
    UnderReview,
    /// The worst case for a client: the money is charged, and the response has a status that the API document does not define.
    Unrecognized,
}

impl ProcessorDecision {
    /// Whether it moves no money, now or later.
    pub(crate) fn declines(self) -> bool {
        matches!(self, Self::Declined | Self::DeclinedWith(_))
    }
}

/// A reason for which a processor declines: one of [`DeclineCode::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DeclineCode(&'static str);

/// Codes of the processor, the response code of the API, and the message.
const DECLINES: [(&str, &str, &str); 15] = [
    ("01", "R", "Refer to Card Issuer"),
    ("04", "C", "Pick Up Card"),
    ("05", "D", "Do Not Honor"),
    ("12", "D", "Invalid Transaction"),
    ("14", "D", "Invalid Card Number"),
    ("41", "C", "Lost Card"),
    ("43", "C", "Stolen Card"),
    ("51", "D", "Insufficient Funds"),
    ("54", "D", "Expired Card"),
    ("57", "D", "Transaction Not Permitted"),
    ("61", "D", "Exceeds Amount Limit"),
    ("65", "D", "Exceeds Frequency Limit"),
    ("91", "D", "Issuer Unavailable"),
    ("96", "D", "System Error"),
    ("N7", "D", "CVV/AVS FAILURE"),
];

impl DeclineCode {
    /// The codes that exist.
    pub const ALL: &'static [&'static str] = &[
        "01", "04", "05", "12", "14", "41", "43", "51", "54", "57", "61", "65", "91", "96", "N7",
    ];

    /// The card has expired.
    pub(crate) const EXPIRED_CARD: Self = Self("54");

    /// The code with this text: `DeclineCode::new("51")` for insufficient funds. `None` unless it is one of [`DeclineCode::ALL`].
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|known| **known == code).map(|known| Self(known))
    }

    /// The two characters of the code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The response code of the API and the message.
    pub(crate) fn response(self) -> (&'static str, &'static str) {
        let known = DECLINES.iter().find(|(code, ..)| *code == self.0);
        known.map_or(("D", "Do Not Honor"), |(_, letter, message)| (letter, message))
    }
}

impl Serialize for DeclineCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for DeclineCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| de::Error::custom(format_args!("expected one of: {}", Self::ALL.join(", "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_response() {
        let codes: Vec<_> = DECLINES.iter().map(|(code, ..)| *code).collect();
        assert_eq!(codes, DeclineCode::ALL);
        for code in DeclineCode::ALL {
            let code = DeclineCode::new(code).unwrap();
            assert!(matches!(code.response().0, "C" | "D" | "R"));
            assert_eq!(serde_json::from_value::<DeclineCode>(serde_json::json!(code)).unwrap(), code);
        }
        assert_eq!(DeclineCode::new("00"), None);
    }
}
