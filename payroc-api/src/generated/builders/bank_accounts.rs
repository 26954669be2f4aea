// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `bank_accounts`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Checks that ACH or PAD details belong to a usable account, without moving money.
    ///
    /// `POST /bank-accounts/verify` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403, 404,
    /// 406, 409, 415, 500.
    pub fn verify_bank_account(&self) -> VerifyBankAccount {
        VerifyBankAccount::new(self)
    }
}

/// Checks that ACH or PAD details belong to a usable account, without moving money: `POST /bank-accounts/verify`.
///
/// Made by [`Client::verify_bank_account`].
#[must_use = "a builder does nothing until it is sent"]
pub struct VerifyBankAccount {
    client: Client,
    body: Option<crate::types::BankAccountVerificationRequest>,
}

impl VerifyBankAccount {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::BankAccountVerificationRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "VerifyBankAccount", "body")?;
        let url = format!("{}/bank-accounts/verify", client.base_url(),);
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(VerifyBankAccount);
