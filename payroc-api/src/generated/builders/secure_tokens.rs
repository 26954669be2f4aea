// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `secure_tokens`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists saved payment details of a terminal, page by page; the filters carry names, addresses and
    /// parts of card numbers.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/secure-tokens` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list_secure_tokens(&self) -> ListSecureTokens {
        ListSecureTokens::new(self)
    }

    /// Saves card or bank details for later charges; the response's `token` pays, its `secureTokenId` names
    /// the record.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/secure-tokens` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create_secure_token(&self) -> CreateSecureToken {
        CreateSecureToken::new(self)
    }

    /// Erases saved payment details for good; the `secureTokenId` can never be used again.
    ///
    /// `DELETE /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}` returns 204. Declared
    /// errors: 400, 401, 403, 404, 500.
    pub fn delete_secure_token(&self) -> DeleteSecureToken {
        DeleteSecureToken::new(self)
    }

    /// Fetches one record of saved payment details, masked.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}` returns 200. Declared errors:
    /// 400, 401, 403, 404, 406, 500.
    pub fn get_secure_token(&self) -> GetSecureToken {
        GetSecureToken::new(self)
    }

    /// Changes parts of saved payment details with a JSON Patch; token, status and the kind of source stay
    /// as they are.
    ///
    /// `PATCH /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}` returns 200 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn patch_secure_token(&self) -> PatchSecureToken {
        PatchSecureToken::new(self)
    }

    /// Replaces the card or account behind a secure token by what a single-use token of Hosted Fields
    /// stands for.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}/update-account` returns 200
    /// and takes an idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 413, 415, 500.
    pub fn update_secure_token_account(&self) -> UpdateSecureTokenAccount {
        UpdateSecureTokenAccount::new(self)
    }
}

/// Lists saved payment details of a terminal, page by page; the filters carry names, addresses and
/// parts of card numbers: `GET /processing-terminals/{processingTerminalId}/secure-tokens`.
///
/// Made by [`Client::list_secure_tokens`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListSecureTokens {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    after: Option<String>,
    before: Option<String>,
    customer_name: Option<crate::Personal<String>>,
    email: Option<crate::Personal<String>>,
    first6: Option<crate::Secret>,
    last4: Option<crate::Secret>,
    limit: Option<i64>,
    phone: Option<crate::Personal<String>>,
    secure_token_id: Option<crate::types::SecureTokenId>,
    token: Option<crate::types::SecureToken>,
}

impl ListSecureTokens {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            after: None,
            before: None,
            customer_name: None,
            email: None,
            first6: None,
            last4: None,
            limit: None,
            phone: None,
            secure_token_id: None,
            token: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.after = Some(value.into());
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.before = Some(value.into());
        self
    }

    /// Returns those of the payer with this name.
    ///
    /// `customerName` of the query. 1 to 50 characters.
    pub fn customer_name(mut self, value: impl Into<crate::Personal<String>>) -> Self {
        self.customer_name = Some(value.into());
        self
    }

    /// The e-mail address.
    ///
    /// `email` of the query. 1 to 100 characters.
    pub fn email(mut self, value: impl Into<crate::Personal<String>>) -> Self {
        self.email = Some(value.into());
        self
    }

    /// Returns those whose card number begins with these six digits.
    ///
    /// `first6` of the query. Matches `[0-9]{6}`.
    pub fn first6(mut self, value: impl Into<crate::Secret>) -> Self {
        self.first6 = Some(value.into());
        self
    }

    /// Returns those whose card number or account ends in these four digits.
    ///
    /// `last4` of the query. Matches `[0-9]{4}`.
    pub fn last4(mut self, value: impl Into<crate::Secret>) -> Self {
        self.last4 = Some(value.into());
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    /// The telephone number.
    ///
    /// `phone` of the query. 1 to 15 characters.
    pub fn phone(mut self, value: impl Into<crate::Personal<String>>) -> Self {
        self.phone = Some(value.into());
        self
    }

    /// The record of saved payment details; choose one, or leave it out and the server does.
    ///
    /// `secureTokenId` of the query. 1 to 200 characters.
    pub fn secure_token_id(
        mut self,
        value: impl Into<crate::types::SecureTokenId>,
    ) -> Self {
        self.secure_token_id = Some(value.into());
        self
    }

    /// The token that stands for the payment details.
    ///
    /// `token` of the query. 12 to 19 characters.
    pub fn token(mut self, value: impl Into<crate::types::SecureToken>) -> Self {
        self.token = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self {
            client,
            processing_terminal_id,
            after,
            before,
            customer_name,
            email,
            first6,
            last4,
            limit,
            phone,
            secure_token_id,
            token,
        } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "ListSecureTokens",
            "processingTerminalId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "ListSecureTokens",
            "processingTerminalId",
        )?;
        let mut query = crate::parameters::Query::new("ListSecureTokens");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("customerName", customer_name.as_ref())?;
        query.form("email", email.as_ref())?;
        query.form("first6", first6.as_ref())?;
        query.form("last4", last4.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("phone", phone.as_ref())?;
        query.form("secureTokenId", secure_token_id.as_ref())?;
        query.form("token", token.as_ref())?;
        let url = format!(
            "{}/processing-terminals/{}/secure-tokens{}", client.base_url(),
            processing_terminal_id, query,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListSecureTokens);

/// Saves card or bank details for later charges; the response's `token` pays, its `secureTokenId` names
/// the record: `POST /processing-terminals/{processingTerminalId}/secure-tokens`.
///
/// Made by [`Client::create_secure_token`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateSecureToken {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    body: Option<crate::types::SecureTokenRequest>,
}

impl CreateSecureToken {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            body: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::SecureTokenRequest>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "CreateSecureToken",
            "processingTerminalId",
        )?;
        let body = crate::seam::required(body, "CreateSecureToken", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "CreateSecureToken",
            "processingTerminalId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/secure-tokens", client.base_url(),
            processing_terminal_id,
        );
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

crate::seam::request!(CreateSecureToken);

/// Erases saved payment details for good; the `secureTokenId` can never be used again: `DELETE
/// /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}`.
///
/// Made by [`Client::delete_secure_token`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeleteSecureToken {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    secure_token_id: Option<crate::types::SecureTokenId>,
}

impl DeleteSecureToken {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            secure_token_id: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    /// The record of saved payment details; choose one, or leave it out and the server does.
    ///
    /// `secureTokenId` of the path, required. 1 to 200 characters.
    pub fn secure_token_id(
        mut self,
        value: impl Into<crate::types::SecureTokenId>,
    ) -> Self {
        self.secure_token_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, secure_token_id } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "DeleteSecureToken",
            "processingTerminalId",
        )?;
        let secure_token_id = crate::seam::required(
            secure_token_id,
            "DeleteSecureToken",
            "secureTokenId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "DeleteSecureToken",
            "processingTerminalId",
        )?;
        let secure_token_id = crate::seam::path_segment(
            &secure_token_id,
            "DeleteSecureToken",
            "secureTokenId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/secure-tokens/{}", client.base_url(),
            processing_terminal_id, secure_token_id,
        );
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeleteSecureToken);

/// Fetches one record of saved payment details, masked: `GET
/// /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}`.
///
/// Made by [`Client::get_secure_token`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetSecureToken {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    secure_token_id: Option<crate::types::SecureTokenId>,
}

impl GetSecureToken {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            secure_token_id: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    /// The record of saved payment details; choose one, or leave it out and the server does.
    ///
    /// `secureTokenId` of the path, required. 1 to 200 characters.
    pub fn secure_token_id(
        mut self,
        value: impl Into<crate::types::SecureTokenId>,
    ) -> Self {
        self.secure_token_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, secure_token_id } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "GetSecureToken",
            "processingTerminalId",
        )?;
        let secure_token_id = crate::seam::required(
            secure_token_id,
            "GetSecureToken",
            "secureTokenId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "GetSecureToken",
            "processingTerminalId",
        )?;
        let secure_token_id = crate::seam::path_segment(
            &secure_token_id,
            "GetSecureToken",
            "secureTokenId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/secure-tokens/{}", client.base_url(),
            processing_terminal_id, secure_token_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetSecureToken);

/// Changes parts of saved payment details with a JSON Patch; token, status and the kind of source stay
/// as they are: `PATCH /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}`.
///
/// Made by [`Client::patch_secure_token`].
#[must_use = "a builder does nothing until it is sent"]
pub struct PatchSecureToken {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    secure_token_id: Option<crate::types::SecureTokenId>,
    body: Option<Vec<crate::types::PatchOperation>>,
}

impl PatchSecureToken {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            secure_token_id: None,
            body: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    /// The record of saved payment details; choose one, or leave it out and the server does.
    ///
    /// `secureTokenId` of the path, required. 1 to 200 characters.
    pub fn secure_token_id(
        mut self,
        value: impl Into<crate::types::SecureTokenId>,
    ) -> Self {
        self.secure_token_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<Vec<crate::types::PatchOperation>>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, secure_token_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "PatchSecureToken",
            "processingTerminalId",
        )?;
        let secure_token_id = crate::seam::required(
            secure_token_id,
            "PatchSecureToken",
            "secureTokenId",
        )?;
        let body = crate::seam::required(body, "PatchSecureToken", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "PatchSecureToken",
            "processingTerminalId",
        )?;
        let secure_token_id = crate::seam::path_segment(
            &secure_token_id,
            "PatchSecureToken",
            "secureTokenId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/secure-tokens/{}", client.base_url(),
            processing_terminal_id, secure_token_id,
        );
        crate::request::json(
                crate::request::Writer::new(http::Method::PATCH, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(PatchSecureToken);

/// Replaces the card or account behind a secure token by what a single-use token of Hosted Fields
/// stands for: `POST /processing-terminals/{processingTerminalId}/secure-tokens/{secureTokenId}/update-account`.
///
/// Made by [`Client::update_secure_token_account`].
#[must_use = "a builder does nothing until it is sent"]
pub struct UpdateSecureTokenAccount {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    secure_token_id: Option<crate::types::SecureTokenId>,
    body: Option<crate::types::SecureTokenAccountRequest>,
}

impl UpdateSecureTokenAccount {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            secure_token_id: None,
            body: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    /// The record of saved payment details; choose one, or leave it out and the server does.
    ///
    /// `secureTokenId` of the path, required. 1 to 200 characters.
    pub fn secure_token_id(
        mut self,
        value: impl Into<crate::types::SecureTokenId>,
    ) -> Self {
        self.secure_token_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::SecureTokenAccountRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, secure_token_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "UpdateSecureTokenAccount",
            "processingTerminalId",
        )?;
        let secure_token_id = crate::seam::required(
            secure_token_id,
            "UpdateSecureTokenAccount",
            "secureTokenId",
        )?;
        let body = crate::seam::required(body, "UpdateSecureTokenAccount", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "UpdateSecureTokenAccount",
            "processingTerminalId",
        )?;
        let secure_token_id = crate::seam::path_segment(
            &secure_token_id,
            "UpdateSecureTokenAccount",
            "secureTokenId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/secure-tokens/{}/update-account", client
            .base_url(), processing_terminal_id, secure_token_id,
        );
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

crate::seam::request!(UpdateSecureTokenAccount);
