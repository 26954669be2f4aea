// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.secure_tokens()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `secure_tokens`.
    pub fn secure_tokens(&self) -> SecureTokens<'_> {
        SecureTokens { client: self }
    }
}

/// What `client.secure_tokens()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct SecureTokens<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> SecureTokens<'c> {
    /// Lists saved payment details of a terminal, page by page; the filters carry names, addresses and
    /// parts of card numbers.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/secure-tokens` answers 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> Call<'c, builder::ListSecureTokens<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_secure_tokens()
                .processing_terminal_id(processing_terminal_id),
        )
    }

    /// Saves card or bank details for later charges; the answer's `token` pays, its `secureTokenId` names
    /// the record.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/secure-tokens` answers 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::TokenizationRequest>,
    ) -> Call<'c, builder::CreateSecureToken<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .create_secure_token()
                .processing_terminal_id(processing_terminal_id)
                .body(body),
        )
    }

    /// Erases saved payment details for good; the `secureTokenId` can never be used again.
    ///
    /// `DELETE /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}` answers 204. Declared
    /// errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        secure_token_id: impl Into<payroc_api::types::SecureTokenId>,
    ) -> Call<'c, builder::DeleteSecureToken<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .delete_secure_token()
                .processing_terminal_id(processing_terminal_id)
                .secure_token_id(secure_token_id),
        )
    }

    /// Fetches one record of saved payment details, masked.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}` answers 200. Declared errors:
    /// 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        secure_token_id: impl Into<payroc_api::types::SecureTokenId>,
    ) -> Call<'c, builder::GetSecureToken<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_secure_token()
                .processing_terminal_id(processing_terminal_id)
                .secure_token_id(secure_token_id),
        )
    }

    /// Changes parts of saved payment details with a JSON Patch; token, status and the kind of source stay
    /// as they are.
    ///
    /// `PATCH /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}` answers 200 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn patch(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        secure_token_id: impl Into<payroc_api::types::SecureTokenId>,
        patch: impl Into<crate::Patch<payroc_api::types::SecureTokenDetails>>,
    ) -> Call<'c, builder::PatchSecureToken<'c>> {
        let (operations, refused) = patch.into().into_parts();
        Call::new(
                self.client,
                self
                    .client
                    .raw()
                    .patch_secure_token()
                    .processing_terminal_id(processing_terminal_id)
                    .secure_token_id(secure_token_id)
                    .body(operations),
            )
            .refused(refused)
    }

    /// Replaces the card or account behind a secure token by what a single-use token of Hosted Fields
    /// stands for.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}/update-account` answers 200
    /// and takes an idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 413, 415, 500.
    pub fn update_account(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        secure_token_id: impl Into<payroc_api::types::SecureTokenId>,
        body: impl Into<payroc_api::types::AccountUpdate>,
    ) -> Call<'c, builder::UpdateSecureTokenAccount<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .update_secure_token_account()
                .processing_terminal_id(processing_terminal_id)
                .secure_token_id(secure_token_id)
                .body(body),
        )
    }
}

impl std::fmt::Debug for SecureTokens<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecureTokens")
    }
}

impl Call<'_, builder::ListSecureTokens<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `customerName` of the query.
    pub fn customer_name(self, value: impl Into<payroc_api::Personal<String>>) -> Self {
        self.map(|builder| builder.customer_name(value))
    }

    /// `email` of the query.
    pub fn email(self, value: impl Into<payroc_api::Personal<String>>) -> Self {
        self.map(|builder| builder.email(value))
    }

    /// `first6` of the query.
    pub fn first6(self, value: impl Into<payroc_api::Secret>) -> Self {
        self.map(|builder| builder.first6(value))
    }

    /// `last4` of the query.
    pub fn last4(self, value: impl Into<payroc_api::Secret>) -> Self {
        self.map(|builder| builder.last4(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `phone` of the query.
    pub fn phone(self, value: impl Into<payroc_api::Personal<String>>) -> Self {
        self.map(|builder| builder.phone(value))
    }

    /// `secureTokenId` of the query.
    pub fn secure_token_id(
        self,
        value: impl Into<payroc_api::types::SecureTokenId>,
    ) -> Self {
        self.map(|builder| builder.secure_token_id(value))
    }

    /// `token` of the query.
    pub fn token(self, value: impl Into<payroc_api::types::SecureToken>) -> Self {
        self.map(|builder| builder.token(value))
    }
}
