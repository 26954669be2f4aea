// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.bank_accounts()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Checks bank accounts before they are debited.
    pub fn bank_accounts(&self) -> BankAccounts {
        BankAccounts {
            client: self.clone(),
        }
    }
}

/// Checks bank accounts before they are debited.
///
/// Made by `client.bank_accounts()`.
#[derive(Clone)]
pub struct BankAccounts {
    pub(crate) client: Client,
}

impl BankAccounts {
    /// Checks that ACH or PAD details belong to a usable account, without moving money.
    ///
    /// `POST /bank-accounts/verify` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403, 404,
    /// 406, 409, 415, 500.
    pub fn verify(
        &self,
        body: impl Into<payroc_api::types::BankAccountVerificationRequest>,
    ) -> VerifyBankAccount {
        VerifyBankAccount(
            Call::new(&self.client, self.client.raw().verify_bank_account().body(body)),
        )
    }
}

impl std::fmt::Debug for BankAccounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BankAccounts")
    }
}

/// Checks that ACH or PAD details belong to a usable account, without moving money: `POST /bank-accounts/verify`.
///
/// Made by `client.bank_accounts().verify(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct VerifyBankAccount(Call<payroc_api::builders::VerifyBankAccount>);

crate::client::call::call!(VerifyBankAccount, keyed);
