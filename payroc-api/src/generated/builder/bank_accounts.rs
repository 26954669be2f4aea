// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `bank_accounts`.

use crate::{Client, Error};

impl Client {
    /// Checks that ACH or PAD details belong to a usable account, without moving money.
    ///
    /// `POST /bank-accounts/verify` answers 200 and takes an idempotency key. Declared errors: 400, 401, 403, 404,
    /// 406, 409, 415, 500.
    pub fn verify_bank_account(&self) -> VerifyBankAccount<'_> {
        VerifyBankAccount::new(self)
    }
}

/// Checks that ACH or PAD details belong to a usable account, without moving money: `POST /bank-accounts/verify`.
///
/// Made by [`Client::verify_bank_account`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct VerifyBankAccount<'a> {
    client: &'a Client,
    body: Option<crate::types::BankAccountVerificationRequest>,
}

impl<'a> VerifyBankAccount<'a> {
    fn new(client: &'a Client) -> Self {
        Self { client, body: None }
    }

    /// What is sent, required.
    pub fn body(
        mut self,
        value: impl Into<crate::types::BankAccountVerificationRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "VerifyBankAccount", "body")?;
        let url = format!("{}/bank-accounts/verify", client.baseurl,);
        crate::seam::json(
                client
                    .client
                    .post(url)
                    .header(
                        ::reqwest::header::ACCEPT,
                        ::reqwest::header::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(VerifyBankAccount, client);
