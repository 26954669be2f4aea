//! Values of requests that decide what the processor does.

use super::decision::ProcessorDecision;

/// A value of a request with a meaning. Those of the vendor's test environment give the same result there; those of this sandbox alone begin
/// with `sandbox:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MagicValue {
    /// Where it stands in a request.
    pub place: MagicPlace,
    /// The value. An amount is given by its last two digits.
    pub value: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The status of the payment.
    pub status: &'static str,
    /// The response code of the payment.
    pub code: &'static str,
    /// Whether it has the same meaning in the vendor's test environment.
    pub vendor: bool,
}

/// Where a magic value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MagicPlace {
    /// The last two digits of the amount of a card payment.
    Amount,
    /// The number of a card.
    Card,
    /// The number of a benefits card (EBT), with the PIN 1234.
    BenefitsCard,
    /// The PIN of a benefits card, in plain text.
    Pin,
    /// The encrypted data of a wallet.
    Wallet,
    /// The id of the order, alone or followed by a colon and anything.
    OrderId,
}

impl MagicPlace {
    /// The name of the place.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Amount => "amount ends in",
            Self::Card => "card",
            Self::BenefitsCard => "benefits card",
            Self::Pin => "PIN",
            Self::Wallet => "wallet",
            Self::OrderId => "orderId",
        }
    }
}

const fn vendors(place: MagicPlace, value: &'static str, meaning: &'static str, status: &'static str, code: &'static str) -> MagicValue {
    MagicValue {
        place,
        value,
        meaning,
        status,
        code,
        vendor: true,
    }
}

const fn own(value: &'static str, meaning: &'static str, status: &'static str, code: &'static str) -> MagicValue {
    MagicValue {
        vendor: false,
        ..vendors(MagicPlace::OrderId, value, meaning, status, code)
    }
}

/// All of them, as the crate documentation lists them.
pub(super) const MAGIC_VALUES: &[MagicValue] = &[
    vendors(MagicPlace::Amount, "01", "declined: Do Not Honor", "declined", "D"),
    vendors(MagicPlace::Amount, "02", "referred to the issuer", "referral", "R"),
    vendors(
        MagicPlace::Amount,
        "03",
        "declined: security code and address do not match",
        "declined",
        "D",
    ),
    vendors(MagicPlace::Amount, "00", "approved, as every other ending", "ready", "A"),
    vendors(MagicPlace::Card, "4539858876047062", "Visa", "ready", "A"),
    vendors(MagicPlace::Card, "4000060000000006", "Visa Debit", "ready", "A"),
    vendors(
        MagicPlace::Card,
        "4001020000000009",
        "Visa Electron, without a security code",
        "ready",
        "A",
    ),
    vendors(MagicPlace::Card, "5001650000000000", "Mastercard", "ready", "A"),
    vendors(MagicPlace::Card, "5100270000000007", "Mastercard Debit", "ready", "A"),
    vendors(MagicPlace::Card, "5000330000000000", "Maestro", "ready", "A"),
    vendors(MagicPlace::Card, "3400000000000000", "American Express", "ready", "A"),
    vendors(
        MagicPlace::Card,
        "3600000000000008",
        "Diners Club, without a security code",
        "ready",
        "A",
    ),
    vendors(MagicPlace::Card, "6011000000000004", "Discover", "ready", "A"),
    vendors(MagicPlace::Card, "3528000000000007", "JCB", "ready", "A"),
    vendors(
        MagicPlace::Card,
        "6301144000000009",
        "Switch, without a security code",
        "ready",
        "A",
    ),
    vendors(MagicPlace::BenefitsCard, "6007602801003837964", "food stamps", "ready", "A"),
    vendors(MagicPlace::BenefitsCard, "6007602801003837965", "food stamps", "ready", "A"),
    vendors(MagicPlace::BenefitsCard, "6007602801003837967", "cash benefits", "ready", "A"),
    vendors(MagicPlace::BenefitsCard, "6007602801003837968", "cash benefits", "ready", "A"),
    vendors(MagicPlace::BenefitsCard, "6007602801003837969", "cash benefits", "ready", "A"),
    vendors(MagicPlace::BenefitsCard, "6007602801003837971", "inactive", "declined", "D"),
    vendors(MagicPlace::Pin, "1234", "right", "ready", "A"),
    vendors(MagicPlace::Pin, "4321", "wrong, as every other", "declined", "D"),
    vendors(MagicPlace::Wallet, "apple", "approved, whatever the encrypted data", "ready", "A"),
    vendors(MagicPlace::Wallet, "google", "approved, whatever the encrypted data", "ready", "A"),
    own("sandbox:declined", "declined", "declined", "D"),
    own("sandbox:partial", "half of the amount is approved", "ready", "P"),
    own("sandbox:pending", "undecided, until a test or a trigger decides", "accepted", "E"),
    own("sandbox:review", "under review, until a test or a trigger decides", "admin", "E"),
    own(
        "sandbox:unknown",
        "approved, with a status that the API document does not define",
        "sandboxNewStatus",
        "A",
    ),
];

/// The beginning of this sandbox's own values.
pub(super) const PREFIX: &str = "sandbox:";

/// The decision that an order id asks for. `Err` if it begins like one of this sandbox's and is none.
pub(super) fn decision(order_id: &str) -> Result<Option<ProcessorDecision>, ()> {
    let Some(rest) = order_id.strip_prefix(PREFIX) else {
        return Ok(None);
    };
    Ok(Some(match rest.split(':').next().unwrap_or_default() {
        "declined" => ProcessorDecision::Declined,
        "partial" => ProcessorDecision::PartiallyApproved(None),
        "pending" => ProcessorDecision::Pending,
        "review" => ProcessorDecision::UnderReview,
        "unknown" => ProcessorDecision::Unrecognized,
        _ => return Err(()),
    }))
}
