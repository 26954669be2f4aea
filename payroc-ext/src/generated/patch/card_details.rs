// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::CardSource> {
    /// The path of `cardholderName`.
    pub fn cardholder_name(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "cardholderName")
    }

    /// The path of `cardNumber`.
    pub fn card_number(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "cardNumber")
    }

    /// The path of `expiryDate`.
    pub fn expiry_date(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "expiryDate")
    }

    /// The path of `cardType`.
    pub fn card_type(self) -> PatchPath<R, String> {
        patch::member(self, "cardType")
    }

    /// The path of `currency`.
    pub fn currency(self) -> PatchPath<R, payroc_api::types::Currency> {
        patch::member(self, "currency")
    }

    /// The path of `debit`.
    pub fn debit(self) -> PatchPath<R, bool> {
        patch::member(self, "debit")
    }

    /// The path of `surcharging`.
    pub fn surcharging(self) -> PatchPath<R, payroc_api::types::Surcharging> {
        patch::member(self, "surcharging")
    }
}

impl<R> PatchPath<R, types::SecureTokenSource> {
    /// This path, if the value is the variant `ach`.
    pub fn as_ach(self) -> PatchPath<R, types::AchSource> {
        patch::same(self)
    }

    /// This path, if the value is the variant `card`.
    pub fn as_card(self) -> PatchPath<R, types::CardSource> {
        patch::same(self)
    }

    /// This path, if the value is the variant `pad`.
    pub fn as_pad(self) -> PatchPath<R, types::PadSource> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::SecureTokenSummary> {
    /// The path of `secureTokenId`.
    pub fn secure_token_id(self) -> PatchPath<R, payroc_api::types::SecureTokenId> {
        patch::member(self, "secureTokenId")
    }

    /// The path of `customerName`.
    pub fn customer_name(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "customerName")
    }

    /// The path of `token`.
    pub fn token(self) -> PatchPath<R, payroc_api::types::SecureToken> {
        patch::member(self, "token")
    }

    /// The path of `status`.
    pub fn status(self) -> PatchPath<R, payroc_api::types::SecureTokenStatus> {
        patch::member(self, "status")
    }

    /// The path of `link`. The server sets the value: it can be tested and not changed.
    pub fn link(self) -> PatchPath<R, payroc_api::types::Link> {
        patch::member(self, "link")
    }
}

impl<R> PatchPath<R, types::SpecialityCards> {
    /// The path of `transaction`.
    pub fn transaction(self) -> PatchPath<R, i64> {
        patch::member(self, "transaction")
    }
}
