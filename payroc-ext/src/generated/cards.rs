// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.cards()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `cards`.
    pub fn cards(&self) -> Cards<'_> {
        Cards { client: self }
    }
}

/// What `client.cards()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Cards<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Cards<'c> {
    /// Asks for the balance of an EBT card; takes no idempotency key.
    ///
    /// `POST /cards/balance` answers 200 and takes no idempotency key: once it may have reached the server, it is not
    /// sent again. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn ebt_balance(
        &self,
        body: impl Into<payroc_api::types::BalanceInquiry>,
    ) -> Call<'c, builder::GetEbtBalance<'c>> {
        Call::new(self.client, self.client.raw().get_ebt_balance().body(body))
    }

    /// Tells brand, issuer country and surcharge rules of a card, from its number, a token or the leading
    /// digits; takes no idempotency key.
    ///
    /// `POST /cards/bin-lookup` answers 200 and takes no idempotency key: once it may have reached the server, it is
    /// not sent again. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn lookup_bin(
        &self,
        body: impl Into<payroc_api::types::BinLookup>,
    ) -> Call<'c, builder::LookupBin<'c>> {
        Call::new(self.client, self.client.raw().lookup_bin().body(body))
    }

    /// Checks with the issuer that a card is usable, without moving money.
    ///
    /// `POST /cards/verify` answers 200 and takes an idempotency key. Declared errors: 400, 401, 403, 404, 406, 409,
    /// 415, 500.
    pub fn verify(
        &self,
        body: impl Into<payroc_api::types::CardVerificationRequest>,
    ) -> Call<'c, builder::VerifyCard<'c>> {
        Call::new(self.client, self.client.raw().verify_card().body(body))
    }
}

impl std::fmt::Debug for Cards<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cards")
    }
}
