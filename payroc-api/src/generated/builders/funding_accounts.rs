// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `funding.accounts`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists the bank accounts that money is sent to or drawn from, page by page.
    ///
    /// `GET /funding-accounts` returns 200, a page at a time. Declared errors: 400, 401, 403, 404, 500.
    pub fn list_funding_accounts(&self) -> ListFundingAccounts {
        ListFundingAccounts::new(self)
    }

    /// Deletes a funding recipient's bank account; accounts of processing accounts cannot be deleted.
    ///
    /// `DELETE /funding-accounts/{fundingAccountId}` returns 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete_funding_account(&self) -> DeleteFundingAccount {
        DeleteFundingAccount::new(self)
    }

    /// Fetches one bank account for funding.
    ///
    /// `GET /funding-accounts/{fundingAccountId}` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get_funding_account(&self) -> GetFundingAccount {
        GetFundingAccount::new(self)
    }

    /// Replaces a funding recipient's bank account; what is left out is lost. Accounts of processing
    /// accounts cannot change.
    ///
    /// `PUT /funding-accounts/{fundingAccountId}` returns 204. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn replace_funding_account(&self) -> ReplaceFundingAccount {
        ReplaceFundingAccount::new(self)
    }
}

/// Lists the bank accounts that money is sent to or drawn from, page by page: `GET /funding-accounts`.
///
/// Made by [`Client::list_funding_accounts`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListFundingAccounts {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
}

impl ListFundingAccounts {
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
        let mut query = crate::parameters::Query::new("ListFundingAccounts");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        let url = format!("{}/funding-accounts{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListFundingAccounts);

/// Deletes a funding recipient's bank account; accounts of processing accounts cannot be deleted: `DELETE
/// /funding-accounts/{fundingAccountId}`.
///
/// Made by [`Client::delete_funding_account`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeleteFundingAccount {
    client: Client,
    funding_account_id: Option<crate::types::FundingAccountId>,
}

impl DeleteFundingAccount {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            funding_account_id: None,
        }
    }

    /// The bank account that is meant.
    ///
    /// `fundingAccountId` of the path, required.
    pub fn funding_account_id(
        mut self,
        value: impl Into<crate::types::FundingAccountId>,
    ) -> Self {
        self.funding_account_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, funding_account_id } = self;
        let funding_account_id = crate::seam::required(
            funding_account_id,
            "DeleteFundingAccount",
            "fundingAccountId",
        )?;
        let funding_account_id = crate::seam::path_segment(
            &funding_account_id,
            "DeleteFundingAccount",
            "fundingAccountId",
        )?;
        let url = format!(
            "{}/funding-accounts/{}", client.base_url(), funding_account_id,
        );
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeleteFundingAccount);

/// Fetches one bank account for funding: `GET /funding-accounts/{fundingAccountId}`.
///
/// Made by [`Client::get_funding_account`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetFundingAccount {
    client: Client,
    funding_account_id: Option<crate::types::FundingAccountId>,
}

impl GetFundingAccount {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            funding_account_id: None,
        }
    }

    /// The bank account that is meant.
    ///
    /// `fundingAccountId` of the path, required.
    pub fn funding_account_id(
        mut self,
        value: impl Into<crate::types::FundingAccountId>,
    ) -> Self {
        self.funding_account_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, funding_account_id } = self;
        let funding_account_id = crate::seam::required(
            funding_account_id,
            "GetFundingAccount",
            "fundingAccountId",
        )?;
        let funding_account_id = crate::seam::path_segment(
            &funding_account_id,
            "GetFundingAccount",
            "fundingAccountId",
        )?;
        let url = format!(
            "{}/funding-accounts/{}", client.base_url(), funding_account_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetFundingAccount);

/// Replaces a funding recipient's bank account; what is left out is lost. Accounts of processing
/// accounts cannot change: `PUT /funding-accounts/{fundingAccountId}`.
///
/// Made by [`Client::replace_funding_account`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReplaceFundingAccount {
    client: Client,
    funding_account_id: Option<crate::types::FundingAccountId>,
    body: Option<crate::types::FundingAccount>,
}

impl ReplaceFundingAccount {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            funding_account_id: None,
            body: None,
        }
    }

    /// The bank account that is meant.
    ///
    /// `fundingAccountId` of the path, required.
    pub fn funding_account_id(
        mut self,
        value: impl Into<crate::types::FundingAccountId>,
    ) -> Self {
        self.funding_account_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::FundingAccount>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, funding_account_id, body } = self;
        let funding_account_id = crate::seam::required(
            funding_account_id,
            "ReplaceFundingAccount",
            "fundingAccountId",
        )?;
        let body = crate::seam::required(body, "ReplaceFundingAccount", "body")?;
        let funding_account_id = crate::seam::path_segment(
            &funding_account_id,
            "ReplaceFundingAccount",
            "fundingAccountId",
        )?;
        let url = format!(
            "{}/funding-accounts/{}", client.base_url(), funding_account_id,
        );
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

crate::seam::request!(ReplaceFundingAccount);
