// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.cards()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Checks cards, looks up what they are, and asks for benefit balances. No money moves.
    pub fn cards(&self) -> Cards {
        Cards { client: self.clone() }
    }
}

/// Checks cards, looks up what they are, and asks for benefit balances. No money moves.
///
/// Made by `client.cards()`.
#[derive(Clone)]
pub struct Cards {
    pub(crate) client: Client,
}

impl Cards {
    /// Asks for the balance of an EBT card; takes no idempotency key.
    ///
    /// `POST /cards/balance` returns 200 and takes no idempotency key: once it may have reached the server, it is not
    /// sent again. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn ebt_balance(
        &self,
        body: impl Into<payroc_api::types::BalanceInquiryRequest>,
    ) -> GetEbtBalance {
        GetEbtBalance(
            Call::new(&self.client, self.client.raw().get_ebt_balance().body(body)),
        )
    }

    /// Tells brand, issuer country and surcharge rules of a card, from its number, a token or the leading
    /// digits; takes no idempotency key.
    ///
    /// `POST /cards/bin-lookup` returns 200 and takes no idempotency key: once it may have reached the server, it is
    /// not sent again. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn lookup_bin(
        &self,
        body: impl Into<payroc_api::types::BinLookupRequest>,
    ) -> LookupBin {
        LookupBin(Call::new(&self.client, self.client.raw().lookup_bin().body(body)))
    }

    /// Checks with the issuer that a card is usable, without moving money.
    ///
    /// `POST /cards/verify` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403, 404, 406, 409,
    /// 415, 500.
    pub fn verify(
        &self,
        body: impl Into<payroc_api::types::CardVerificationRequest>,
    ) -> VerifyCard {
        VerifyCard(Call::new(&self.client, self.client.raw().verify_card().body(body)))
    }
}

impl std::fmt::Debug for Cards {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cards")
    }
}

/// Asks for the balance of an EBT card; takes no idempotency key: `POST /cards/balance`.
///
/// Made by `client.cards().ebt_balance(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct GetEbtBalance(Call<payroc_api::builders::GetEbtBalance>);

crate::client::call::call!(GetEbtBalance);

/// Tells brand, issuer country and surcharge rules of a card, from its number, a token or the leading
/// digits; takes no idempotency key: `POST /cards/bin-lookup`.
///
/// Made by `client.cards().lookup_bin(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct LookupBin(Call<payroc_api::builders::LookupBin>);

crate::client::call::call!(LookupBin);

/// Checks with the issuer that a card is usable, without moving money: `POST /cards/verify`.
///
/// Made by `client.cards().verify(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct VerifyCard(Call<payroc_api::builders::VerifyCard>);

crate::client::call::call!(VerifyCard, keyed);
