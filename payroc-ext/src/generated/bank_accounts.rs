// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.bank_accounts()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `bank_accounts`.
    pub fn bank_accounts(&self) -> BankAccounts<'_> {
        BankAccounts { client: self }
    }
}

/// What `client.bank_accounts()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct BankAccounts<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> BankAccounts<'c> {
    /// Checks that ACH or PAD details belong to a usable account, without moving money.
    ///
    /// `POST /bank-accounts/verify` answers 200 and takes an idempotency key. Declared errors: 400, 401, 403, 404,
    /// 406, 409, 415, 500.
    pub fn verify(
        &self,
        body: impl Into<payroc_api::types::BankAccountVerificationRequest>,
    ) -> Call<'c, builder::VerifyBankAccount<'c>> {
        Call::new(self.client, self.client.raw().verify_bank_account().body(body))
    }
}

impl std::fmt::Debug for BankAccounts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BankAccounts")
    }
}
