// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `funding.recipients`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists funding recipients, page by page.
    ///
    /// `GET /funding-recipients` returns 200, a page at a time. Declared errors: 400, 401, 403, 500.
    pub fn list_funding_recipients(&self) -> ListFundingRecipients {
        ListFundingRecipients::new(self)
    }

    /// Registers somebody who can receive funds without taking payments, with owners and bank accounts.
    ///
    /// `POST /funding-recipients` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409,
    /// 500.
    pub fn create_funding_recipient(&self) -> CreateFundingRecipient {
        CreateFundingRecipient::new(self)
    }

    /// Deletes a funding recipient together with its bank accounts and owners.
    ///
    /// `DELETE /funding-recipients/{recipientId}` returns 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete_funding_recipient(&self) -> DeleteFundingRecipient {
        DeleteFundingRecipient::new(self)
    }

    /// Fetches one funding recipient and whether it was approved.
    ///
    /// `GET /funding-recipients/{recipientId}` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get_funding_recipient(&self) -> GetFundingRecipient {
        GetFundingRecipient::new(self)
    }

    /// Replaces all details of a funding recipient; what is left out is lost, and large changes are
    /// reviewed anew.
    ///
    /// `PUT /funding-recipients/{recipientId}` returns 204. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn replace_funding_recipient(&self) -> ReplaceFundingRecipient {
        ReplaceFundingRecipient::new(self)
    }

    /// Lists the bank accounts of a funding recipient; the whole list comes at once.
    ///
    /// `GET /funding-recipients/{recipientId}/funding-accounts` returns 200. Declared errors: 400, 401, 403, 404,
    /// 500.
    pub fn list_funding_recipient_accounts(&self) -> ListFundingRecipientAccounts {
        ListFundingRecipientAccounts::new(self)
    }

    /// Adds a bank account to a funding recipient.
    ///
    /// `POST /funding-recipients/{recipientId}/funding-accounts` returns 201 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 500.
    pub fn create_funding_recipient_account(&self) -> CreateFundingRecipientAccount {
        CreateFundingRecipientAccount::new(self)
    }

    /// Lists the owners of a funding recipient; the whole list comes at once.
    ///
    /// `GET /funding-recipients/{recipientId}/owners` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn list_funding_recipient_owners(&self) -> ListFundingRecipientOwners {
        ListFundingRecipientOwners::new(self)
    }

    /// Adds an owner to a funding recipient.
    ///
    /// `POST /funding-recipients/{recipientId}/owners` returns 201 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 500.
    pub fn create_funding_recipient_owner(&self) -> CreateFundingRecipientOwner {
        CreateFundingRecipientOwner::new(self)
    }
}

/// Lists funding recipients, page by page: `GET /funding-recipients`.
///
/// Made by [`Client::list_funding_recipients`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListFundingRecipients {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
}

impl ListFundingRecipients {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            before: None,
            limit: None,
        }
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

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, after, before, limit } = self;
        let mut query = crate::parameters::Query::new("ListFundingRecipients");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        let url = format!("{}/funding-recipients{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListFundingRecipients);

/// Registers somebody who can receive funds without taking payments, with owners and bank accounts: `POST
/// /funding-recipients`.
///
/// Made by [`Client::create_funding_recipient`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateFundingRecipient {
    client: Client,
    body: Option<crate::types::FundingRecipientRequest>,
}

impl CreateFundingRecipient {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::FundingRecipientRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "CreateFundingRecipient", "body")?;
        let url = format!("{}/funding-recipients", client.base_url(),);
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

crate::seam::request!(CreateFundingRecipient);

/// Deletes a funding recipient together with its bank accounts and owners: `DELETE
/// /funding-recipients/{recipientId}`.
///
/// Made by [`Client::delete_funding_recipient`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeleteFundingRecipient {
    client: Client,
    recipient_id: Option<crate::types::FundingRecipientId>,
}

impl DeleteFundingRecipient {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            recipient_id: None,
        }
    }

    /// The funding recipient that is meant.
    ///
    /// `recipientId` of the path, required.
    pub fn recipient_id(
        mut self,
        value: impl Into<crate::types::FundingRecipientId>,
    ) -> Self {
        self.recipient_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, recipient_id } = self;
        let recipient_id = crate::seam::required(
            recipient_id,
            "DeleteFundingRecipient",
            "recipientId",
        )?;
        let recipient_id = crate::seam::path_segment(
            &recipient_id,
            "DeleteFundingRecipient",
            "recipientId",
        )?;
        let url = format!("{}/funding-recipients/{}", client.base_url(), recipient_id,);
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeleteFundingRecipient);

/// Fetches one funding recipient and whether it was approved: `GET /funding-recipients/{recipientId}`.
///
/// Made by [`Client::get_funding_recipient`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetFundingRecipient {
    client: Client,
    recipient_id: Option<crate::types::FundingRecipientId>,
}

impl GetFundingRecipient {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            recipient_id: None,
        }
    }

    /// The funding recipient that is meant.
    ///
    /// `recipientId` of the path, required.
    pub fn recipient_id(
        mut self,
        value: impl Into<crate::types::FundingRecipientId>,
    ) -> Self {
        self.recipient_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, recipient_id } = self;
        let recipient_id = crate::seam::required(
            recipient_id,
            "GetFundingRecipient",
            "recipientId",
        )?;
        let recipient_id = crate::seam::path_segment(
            &recipient_id,
            "GetFundingRecipient",
            "recipientId",
        )?;
        let url = format!("{}/funding-recipients/{}", client.base_url(), recipient_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetFundingRecipient);

/// Replaces all details of a funding recipient; what is left out is lost, and large changes are
/// reviewed anew: `PUT /funding-recipients/{recipientId}`.
///
/// Made by [`Client::replace_funding_recipient`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReplaceFundingRecipient {
    client: Client,
    recipient_id: Option<crate::types::FundingRecipientId>,
    body: Option<crate::types::FundingRecipient>,
}

impl ReplaceFundingRecipient {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            recipient_id: None,
            body: None,
        }
    }

    /// The funding recipient that is meant.
    ///
    /// `recipientId` of the path, required.
    pub fn recipient_id(
        mut self,
        value: impl Into<crate::types::FundingRecipientId>,
    ) -> Self {
        self.recipient_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::FundingRecipient>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, recipient_id, body } = self;
        let recipient_id = crate::seam::required(
            recipient_id,
            "ReplaceFundingRecipient",
            "recipientId",
        )?;
        let body = crate::seam::required(body, "ReplaceFundingRecipient", "body")?;
        let recipient_id = crate::seam::path_segment(
            &recipient_id,
            "ReplaceFundingRecipient",
            "recipientId",
        )?;
        let url = format!("{}/funding-recipients/{}", client.base_url(), recipient_id,);
        crate::request::json(
                crate::request::Writer::new(http::Method::PUT, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(ReplaceFundingRecipient);

/// Lists the bank accounts of a funding recipient; the whole list comes at once: `GET
/// /funding-recipients/{recipientId}/funding-accounts`.
///
/// Made by [`Client::list_funding_recipient_accounts`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListFundingRecipientAccounts {
    client: Client,
    recipient_id: Option<crate::types::FundingRecipientId>,
}

impl ListFundingRecipientAccounts {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            recipient_id: None,
        }
    }

    /// The funding recipient that is meant.
    ///
    /// `recipientId` of the path, required.
    pub fn recipient_id(
        mut self,
        value: impl Into<crate::types::FundingRecipientId>,
    ) -> Self {
        self.recipient_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, recipient_id } = self;
        let recipient_id = crate::seam::required(
            recipient_id,
            "ListFundingRecipientAccounts",
            "recipientId",
        )?;
        let recipient_id = crate::seam::path_segment(
            &recipient_id,
            "ListFundingRecipientAccounts",
            "recipientId",
        )?;
        let url = format!(
            "{}/funding-recipients/{}/funding-accounts", client.base_url(), recipient_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListFundingRecipientAccounts);

/// Adds a bank account to a funding recipient: `POST /funding-recipients/{recipientId}/funding-accounts`.
///
/// Made by [`Client::create_funding_recipient_account`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateFundingRecipientAccount {
    client: Client,
    recipient_id: Option<crate::types::FundingRecipientId>,
    body: Option<crate::types::FundingAccount>,
}

impl CreateFundingRecipientAccount {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            recipient_id: None,
            body: None,
        }
    }

    /// The funding recipient that is meant.
    ///
    /// `recipientId` of the path, required.
    pub fn recipient_id(
        mut self,
        value: impl Into<crate::types::FundingRecipientId>,
    ) -> Self {
        self.recipient_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::FundingAccount>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, recipient_id, body } = self;
        let recipient_id = crate::seam::required(
            recipient_id,
            "CreateFundingRecipientAccount",
            "recipientId",
        )?;
        let body = crate::seam::required(body, "CreateFundingRecipientAccount", "body")?;
        let recipient_id = crate::seam::path_segment(
            &recipient_id,
            "CreateFundingRecipientAccount",
            "recipientId",
        )?;
        let url = format!(
            "{}/funding-recipients/{}/funding-accounts", client.base_url(), recipient_id,
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

crate::seam::request!(CreateFundingRecipientAccount);

/// Lists the owners of a funding recipient; the whole list comes at once: `GET
/// /funding-recipients/{recipientId}/owners`.
///
/// Made by [`Client::list_funding_recipient_owners`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListFundingRecipientOwners {
    client: Client,
    recipient_id: Option<crate::types::FundingRecipientId>,
}

impl ListFundingRecipientOwners {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            recipient_id: None,
        }
    }

    /// The funding recipient that is meant.
    ///
    /// `recipientId` of the path, required.
    pub fn recipient_id(
        mut self,
        value: impl Into<crate::types::FundingRecipientId>,
    ) -> Self {
        self.recipient_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, recipient_id } = self;
        let recipient_id = crate::seam::required(
            recipient_id,
            "ListFundingRecipientOwners",
            "recipientId",
        )?;
        let recipient_id = crate::seam::path_segment(
            &recipient_id,
            "ListFundingRecipientOwners",
            "recipientId",
        )?;
        let url = format!(
            "{}/funding-recipients/{}/owners", client.base_url(), recipient_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListFundingRecipientOwners);

/// Adds an owner to a funding recipient: `POST /funding-recipients/{recipientId}/owners`.
///
/// Made by [`Client::create_funding_recipient_owner`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateFundingRecipientOwner {
    client: Client,
    recipient_id: Option<crate::types::FundingRecipientId>,
    body: Option<crate::types::Owner>,
}

impl CreateFundingRecipientOwner {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            recipient_id: None,
            body: None,
        }
    }

    /// The funding recipient that is meant.
    ///
    /// `recipientId` of the path, required.
    pub fn recipient_id(
        mut self,
        value: impl Into<crate::types::FundingRecipientId>,
    ) -> Self {
        self.recipient_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::Owner>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, recipient_id, body } = self;
        let recipient_id = crate::seam::required(
            recipient_id,
            "CreateFundingRecipientOwner",
            "recipientId",
        )?;
        let body = crate::seam::required(body, "CreateFundingRecipientOwner", "body")?;
        let recipient_id = crate::seam::path_segment(
            &recipient_id,
            "CreateFundingRecipientOwner",
            "recipientId",
        )?;
        let url = format!(
            "{}/funding-recipients/{}/owners", client.base_url(), recipient_id,
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

crate::seam::request!(CreateFundingRecipientOwner);
