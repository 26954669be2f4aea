// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `funding.accounts`.

use crate::{Client, Error};

impl Client {
    /// Lists the bank accounts that money is sent to or drawn from, page by page.
    ///
    /// `GET /funding-accounts` answers 200, a page at a time. Declared errors: 400, 401, 403, 404, 500.
    pub fn list_funding_accounts(&self) -> ListFundingAccounts<'_> {
        ListFundingAccounts::new(self)
    }

    /// Deletes a funding recipient's bank account; accounts of processing accounts cannot be deleted.
    ///
    /// `DELETE /funding-accounts/{fundingAccountId}` answers 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete_funding_account(&self) -> DeleteFundingAccount<'_> {
        DeleteFundingAccount::new(self)
    }

    /// Fetches one bank account for funding.
    ///
    /// `GET /funding-accounts/{fundingAccountId}` answers 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get_funding_account(&self) -> GetFundingAccount<'_> {
        GetFundingAccount::new(self)
    }

    /// Replaces a funding recipient's bank account; what is left out is lost. Accounts of processing
    /// accounts cannot change.
    ///
    /// `PUT /funding-accounts/{fundingAccountId}` answers 204. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn replace_funding_account(&self) -> ReplaceFundingAccount<'_> {
        ReplaceFundingAccount::new(self)
    }
}

/// Lists the bank accounts that money is sent to or drawn from, page by page: `GET /funding-accounts`.
///
/// Made by [`Client::list_funding_accounts`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListFundingAccounts<'a> {
    client: &'a Client,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
}

impl<'a> ListFundingAccounts<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            after: None,
            before: None,
            limit: None,
        }
    }

    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.after = Some(value.into());
        self
    }

    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.before = Some(value.into());
        self
    }

    /// `limit` of the query.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, after, before, limit } = self;
        let mut query = crate::parameters::Query::new("ListFundingAccounts");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        let url = format!("{}/funding-accounts{}", client.baseurl, query,);
        client
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(ListFundingAccounts, client);

/// Deletes a funding recipient's bank account; accounts of processing accounts cannot be deleted: `DELETE
/// /funding-accounts/{fundingAccountId}`.
///
/// Made by [`Client::delete_funding_account`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct DeleteFundingAccount<'a> {
    client: &'a Client,
    funding_account_id: Option<crate::types::FundingAccountId>,
}

impl<'a> DeleteFundingAccount<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            funding_account_id: None,
        }
    }

    /// `fundingAccountId` of the path, required.
    pub fn funding_account_id(
        mut self,
        value: impl Into<crate::types::FundingAccountId>,
    ) -> Self {
        self.funding_account_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
        let url = format!("{}/funding-accounts/{}", client.baseurl, funding_account_id,);
        client
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(DeleteFundingAccount, client);

/// Fetches one bank account for funding: `GET /funding-accounts/{fundingAccountId}`.
///
/// Made by [`Client::get_funding_account`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetFundingAccount<'a> {
    client: &'a Client,
    funding_account_id: Option<crate::types::FundingAccountId>,
}

impl<'a> GetFundingAccount<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            funding_account_id: None,
        }
    }

    /// `fundingAccountId` of the path, required.
    pub fn funding_account_id(
        mut self,
        value: impl Into<crate::types::FundingAccountId>,
    ) -> Self {
        self.funding_account_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
        let url = format!("{}/funding-accounts/{}", client.baseurl, funding_account_id,);
        client
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(GetFundingAccount, client);

/// Replaces a funding recipient's bank account; what is left out is lost. Accounts of processing
/// accounts cannot change: `PUT /funding-accounts/{fundingAccountId}`.
///
/// Made by [`Client::replace_funding_account`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ReplaceFundingAccount<'a> {
    client: &'a Client,
    funding_account_id: Option<crate::types::FundingAccountId>,
    body: Option<crate::types::FundingAccount>,
}

impl<'a> ReplaceFundingAccount<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            funding_account_id: None,
            body: None,
        }
    }

    /// `fundingAccountId` of the path, required.
    pub fn funding_account_id(
        mut self,
        value: impl Into<crate::types::FundingAccountId>,
    ) -> Self {
        self.funding_account_id = Some(value.into());
        self
    }

    /// What is sent, required.
    pub fn body(mut self, value: impl Into<crate::types::FundingAccount>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
        let url = format!("{}/funding-accounts/{}", client.baseurl, funding_account_id,);
        crate::seam::json(
                client
                    .client
                    .put(url)
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

crate::seam::request!(ReplaceFundingAccount, client);
