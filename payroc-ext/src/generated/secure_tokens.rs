// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.secure_tokens()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Saved payment details: saves, finds, renews and deletes them.
    pub fn secure_tokens(&self) -> SecureTokens {
        SecureTokens {
            client: self.clone(),
        }
    }
}

/// Saved payment details: saves, finds, renews and deletes them.
///
/// Made by `client.secure_tokens()`.
#[derive(Clone)]
pub struct SecureTokens {
    pub(crate) client: Client,
}

impl SecureTokens {
    /// Lists saved payment details of a terminal, page by page; the filters carry names, addresses and
    /// parts of card numbers.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/secure-tokens` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> ListSecureTokens {
        ListSecureTokens(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_secure_tokens()
                    .processing_terminal_id(processing_terminal_id),
            ),
        )
    }

    /// Saves card or bank details for later charges; the response's `token` pays, its `secureTokenId` names
    /// the record.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/secure-tokens` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::SecureTokenRequest>,
    ) -> CreateSecureToken {
        CreateSecureToken(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_secure_token()
                    .processing_terminal_id(processing_terminal_id)
                    .body(body),
            ),
        )
    }

    /// Erases saved payment details for good; the `secureTokenId` can never be used again.
    ///
    /// `DELETE /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}` returns 204. Declared
    /// errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        secure_token_id: impl Into<payroc_api::types::SecureTokenId>,
    ) -> DeleteSecureToken {
        DeleteSecureToken(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .delete_secure_token()
                    .processing_terminal_id(processing_terminal_id)
                    .secure_token_id(secure_token_id),
            ),
        )
    }

    /// Fetches one record of saved payment details, masked.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}` returns 200. Declared errors:
    /// 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        secure_token_id: impl Into<payroc_api::types::SecureTokenId>,
    ) -> GetSecureToken {
        GetSecureToken(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_secure_token()
                    .processing_terminal_id(processing_terminal_id)
                    .secure_token_id(secure_token_id),
            ),
        )
    }

    /// Changes parts of saved payment details with a JSON Patch; token, status and the kind of source stay
    /// as they are.
    ///
    /// `PATCH /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}` returns 200 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn patch(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        secure_token_id: impl Into<payroc_api::types::SecureTokenId>,
        patch: impl Into<crate::Patch<payroc_api::types::SecureTokenDetails>>,
    ) -> PatchSecureToken {
        let (operations, refused) = patch.into().into_parts();
        PatchSecureToken(
            Call::new(
                    &self.client,
                    self
                        .client
                        .raw()
                        .patch_secure_token()
                        .processing_terminal_id(processing_terminal_id)
                        .secure_token_id(secure_token_id)
                        .body(operations),
                )
                .refuse(refused),
        )
    }

    /// Replaces the card or account behind a secure token by what a single-use token of Hosted Fields
    /// stands for.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}/update-account` returns 200
    /// and takes an idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 413, 415, 500.
    pub fn update_account(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        secure_token_id: impl Into<payroc_api::types::SecureTokenId>,
        body: impl Into<payroc_api::types::SecureTokenAccountRequest>,
    ) -> UpdateSecureTokenAccount {
        UpdateSecureTokenAccount(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .update_secure_token_account()
                    .processing_terminal_id(processing_terminal_id)
                    .secure_token_id(secure_token_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for SecureTokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecureTokens")
    }
}

/// Lists saved payment details of a terminal, page by page; the filters carry names, addresses and
/// parts of card numbers: `GET /processing-terminals/{processingTerminalId}/secure-tokens`.
///
/// Made by `client.secure_tokens().list(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListSecureTokens(Call<payroc_api::builders::ListSecureTokens>);

impl ListSecureTokens {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// Returns those of the payer with this name.
    ///
    /// `customerName` of the query. 1 to 50 characters.
    pub fn customer_name(
        mut self,
        value: impl Into<payroc_api::Personal<String>>,
    ) -> Self {
        self.0.request = self.0.request.customer_name(value);
        self
    }

    /// The e-mail address.
    ///
    /// `email` of the query. 1 to 100 characters.
    pub fn email(mut self, value: impl Into<payroc_api::Personal<String>>) -> Self {
        self.0.request = self.0.request.email(value);
        self
    }

    /// Returns those whose card number begins with these six digits.
    ///
    /// `first6` of the query. Matches `[0-9]{6}`.
    pub fn first6(mut self, value: impl Into<payroc_api::Secret>) -> Self {
        self.0.request = self.0.request.first6(value);
        self
    }

    /// Returns those whose card number or account ends in these four digits.
    ///
    /// `last4` of the query. Matches `[0-9]{4}`.
    pub fn last4(mut self, value: impl Into<payroc_api::Secret>) -> Self {
        self.0.request = self.0.request.last4(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// The telephone number.
    ///
    /// `phone` of the query. 1 to 15 characters.
    pub fn phone(mut self, value: impl Into<payroc_api::Personal<String>>) -> Self {
        self.0.request = self.0.request.phone(value);
        self
    }

    /// The record of saved payment details; choose one, or leave it out and the server does.
    ///
    /// `secureTokenId` of the query. 1 to 200 characters.
    pub fn secure_token_id(
        mut self,
        value: impl Into<payroc_api::types::SecureTokenId>,
    ) -> Self {
        self.0.request = self.0.request.secure_token_id(value);
        self
    }

    /// The token that stands for the payment details.
    ///
    /// `token` of the query. 12 to 19 characters.
    pub fn token(mut self, value: impl Into<payroc_api::types::SecureToken>) -> Self {
        self.0.request = self.0.request.token(value);
        self
    }
}

crate::client::call::call!(ListSecureTokens, paged);

/// Saves card or bank details for later charges; the response's `token` pays, its `secureTokenId` names
/// the record: `POST /processing-terminals/{processingTerminalId}/secure-tokens`.
///
/// Made by `client.secure_tokens().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateSecureToken(Call<payroc_api::builders::CreateSecureToken>);

crate::client::call::call!(CreateSecureToken, keyed);

/// Erases saved payment details for good; the `secureTokenId` can never be used again: `DELETE
/// /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}`.
///
/// Made by `client.secure_tokens().delete(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeleteSecureToken(Call<payroc_api::builders::DeleteSecureToken>);

crate::client::call::call!(DeleteSecureToken);

/// Fetches one record of saved payment details, masked: `GET
/// /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}`.
///
/// Made by `client.secure_tokens().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetSecureToken(Call<payroc_api::builders::GetSecureToken>);

crate::client::call::call!(GetSecureToken);

/// Changes parts of saved payment details with a JSON Patch; token, status and the kind of source stay
/// as they are: `PATCH /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}`.
///
/// Made by `client.secure_tokens().patch(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct PatchSecureToken(Call<payroc_api::builders::PatchSecureToken>);

crate::client::call::call!(PatchSecureToken, keyed);

/// Replaces the card or account behind a secure token by what a single-use token of Hosted Fields
/// stands for: `POST /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}/update-account`.
///
/// Made by `client.secure_tokens().update_account(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct UpdateSecureTokenAccount(
    Call<payroc_api::builders::UpdateSecureTokenAccount>,
);

crate::client::call::call!(UpdateSecureTokenAccount, keyed);
