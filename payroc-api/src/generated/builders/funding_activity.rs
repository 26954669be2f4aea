// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `funding.activity`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists what was added to and taken from merchants' funding balances in a range of dates, page by
    /// page.
    ///
    /// `GET /funding-activity` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_funding_activity(&self) -> ListFundingActivity {
        ListFundingActivity::new(self)
    }

    /// Lists what each merchant has in all, has free for instructions and has pending, page by page.
    ///
    /// `GET /funding-balance` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_funding_balances(&self) -> ListFundingBalances {
        ListFundingBalances::new(self)
    }
}

/// Lists what was added to and taken from merchants' funding balances in a range of dates, page by
/// page: `GET /funding-activity`.
///
/// Made by [`Client::list_funding_activity`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListFundingActivity {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    date_from: Option<chrono::NaiveDate>,
    date_to: Option<chrono::NaiveDate>,
    limit: Option<i64>,
    merchant_id: Option<crate::types::MerchantId>,
}

impl ListFundingActivity {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            before: None,
            date_from: None,
            date_to: None,
            limit: None,
            merchant_id: None,
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

    /// Returns those from this date on; whether the date itself counts is not documented.
    ///
    /// `dateFrom` of the query, required.
    pub fn date_from(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.date_from = Some(value.into());
        self
    }

    /// Returns those up to this date; whether the date itself counts is not documented.
    ///
    /// `dateTo` of the query, required.
    pub fn date_to(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.date_to = Some(value.into());
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    /// The processor's number of the merchant (MID).
    ///
    /// `merchantId` of the query.
    pub fn merchant_id(mut self, value: impl Into<crate::types::MerchantId>) -> Self {
        self.merchant_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, after, before, date_from, date_to, limit, merchant_id } = self;
        let date_from = crate::seam::required(
            date_from,
            "ListFundingActivity",
            "dateFrom",
        )?;
        let date_to = crate::seam::required(date_to, "ListFundingActivity", "dateTo")?;
        let mut query = crate::parameters::Query::new("ListFundingActivity");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("dateFrom", Some(&date_from))?;
        query.form("dateTo", Some(&date_to))?;
        query.form("limit", limit.as_ref())?;
        query.form("merchantId", merchant_id.as_ref())?;
        let url = format!("{}/funding-activity{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListFundingActivity);

/// Lists what each merchant has in all, has free for instructions and has pending, page by page: `GET
/// /funding-balance`.
///
/// Made by [`Client::list_funding_balances`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListFundingBalances {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
    merchant_id: Option<crate::types::MerchantId>,
}

impl ListFundingBalances {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            before: None,
            limit: None,
            merchant_id: None,
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

    /// The processor's number of the merchant (MID).
    ///
    /// `merchantId` of the query.
    pub fn merchant_id(mut self, value: impl Into<crate::types::MerchantId>) -> Self {
        self.merchant_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, after, before, limit, merchant_id } = self;
        let mut query = crate::parameters::Query::new("ListFundingBalances");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("merchantId", merchant_id.as_ref())?;
        let url = format!("{}/funding-balance{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListFundingBalances);
