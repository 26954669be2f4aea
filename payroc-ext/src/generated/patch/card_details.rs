// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::CardSource> {
    /// To `cardholderName`.
    pub fn cardholder_name(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "cardholderName")
    }

    /// To `cardNumber`.
    pub fn card_number(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "cardNumber")
    }

    /// To `expiryDate`.
    pub fn expiry_date(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "expiryDate")
    }

    /// To `cardType`.
    pub fn card_type(self) -> PatchPath<R, String> {
        patch::member(self, "cardType")
    }

    /// To `currency`.
    pub fn currency(self) -> PatchPath<R, payroc_api::types::Currency> {
        patch::member(self, "currency")
    }

    /// To `debit`.
    pub fn debit(self) -> PatchPath<R, bool> {
        patch::member(self, "debit")
    }

    /// To `surcharging`.
    pub fn surcharging(self) -> PatchPath<R, payroc_api::types::Surcharging> {
        patch::member(self, "surcharging")
    }
}

impl<R> PatchPath<R, types::SecureTokenSource> {
    /// The same place, where the form `ach` stands there.
    pub fn as_ach(self) -> PatchPath<R, types::AchSource> {
        patch::same(self)
    }

    /// The same place, where the form `card` stands there.
    pub fn as_card(self) -> PatchPath<R, types::CardSource> {
        patch::same(self)
    }

    /// The same place, where the form `pad` stands there.
    pub fn as_pad(self) -> PatchPath<R, types::PadSource> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::SecureTokenSummary> {
    /// To `secureTokenId`.
    pub fn secure_token_id(self) -> PatchPath<R, payroc_api::types::SecureTokenId> {
        patch::member(self, "secureTokenId")
    }

    /// To `customerName`.
    pub fn customer_name(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "customerName")
    }

    /// To `token`.
    pub fn token(self) -> PatchPath<R, payroc_api::types::SecureToken> {
        patch::member(self, "token")
    }

    /// To `status`.
    pub fn status(self) -> PatchPath<R, payroc_api::types::SecureTokenStatus> {
        patch::member(self, "status")
    }

    /// To `link`, which the server sets: to be tested, not changed.
    pub fn link(self) -> PatchPath<R, payroc_api::types::Link> {
        patch::member(self, "link")
    }
}

impl<R> PatchPath<R, types::SpecialityCards> {
    /// To `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}
