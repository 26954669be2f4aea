// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `reporting.settlement`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists fees and adjustments of payouts by ACH, page by page; give a date or a deposit.
    ///
    /// `GET /ach-deposit-fees` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_ach_deposit_fees(&self) -> ListAchDepositFees {
        ListAchDepositFees::new(self)
    }

    /// Lists what was paid out to merchants by ACH on one day, page by page; the day is required.
    ///
    /// `GET /ach-deposits` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_ach_deposits(&self) -> ListAchDeposits {
        ListAchDeposits::new(self)
    }

    /// Fetches one payout by ACH with the sums it is made of.
    ///
    /// `GET /ach-deposits/{achDepositId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_ach_deposit(&self) -> GetAchDeposit {
        GetAchDeposit::new(self)
    }

    /// Lists authorizations, page by page; give a date or a batch.
    ///
    /// `GET /authorizations` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_authorizations(&self) -> ListAuthorizations {
        ListAuthorizations::new(self)
    }

    /// Fetches one authorization with the issuer's response.
    ///
    /// `GET /authorizations/{authorizationId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_authorization(&self) -> GetAuthorization {
        GetAuthorization::new(self)
    }

    /// Lists the batches that merchants submitted on one day, page by page; the day is required.
    ///
    /// `GET /batches` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_batches(&self) -> ListBatches {
        ListBatches::new(self)
    }

    /// Fetches one batch with its totals.
    ///
    /// `GET /batches/{batchId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_batch(&self) -> GetBatch {
        GetBatch::new(self)
    }

    /// Lists disputes of one day, page by page; the day is required.
    ///
    /// `GET /disputes` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_disputes(&self) -> ListDisputes {
        ListDisputes::new(self)
    }

    /// Lists how the status of a dispute has changed; the whole history comes at once.
    ///
    /// `GET /disputes/{disputeId}/statuses` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn list_dispute_statuses(&self) -> ListDisputeStatuses {
        ListDisputeStatuses::new(self)
    }

    /// Lists settled transactions, page by page; give a date or a batch.
    ///
    /// `GET /transactions` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_transactions(&self) -> ListTransactions {
        ListTransactions::new(self)
    }

    /// Fetches one transaction with its batch, authorization and deposit.
    ///
    /// `GET /transactions/{transactionId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_transaction(&self) -> GetTransaction {
        GetTransaction::new(self)
    }
}

/// Lists fees and adjustments of payouts by ACH, page by page; give a date or a deposit: `GET /ach-deposit-fees`.
///
/// Made by [`Client::list_ach_deposit_fees`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListAchDepositFees {
    client: Client,
    ach_deposit_id: Option<crate::types::AchDepositId>,
    after: Option<String>,
    before: Option<String>,
    date: Option<chrono::NaiveDate>,
    limit: Option<i64>,
    merchant_id: Option<crate::types::MerchantId>,
}

impl ListAchDepositFees {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            ach_deposit_id: None,
            after: None,
            before: None,
            date: None,
            limit: None,
            merchant_id: None,
        }
    }

    /// The payout that it belongs to.
    ///
    /// `achDepositId` of the query.
    pub fn ach_deposit_id(
        mut self,
        value: impl Into<crate::types::AchDepositId>,
    ) -> Self {
        self.ach_deposit_id = Some(value.into());
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

    /// The day that it belongs to, without a time of day.
    ///
    /// `date` of the query.
    pub fn date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.date = Some(value.into());
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
        let Self { client, ach_deposit_id, after, before, date, limit, merchant_id } = self;
        let mut query = crate::parameters::Query::new("ListAchDepositFees");
        query.form("achDepositId", ach_deposit_id.as_ref())?;
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("date", date.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("merchantId", merchant_id.as_ref())?;
        let url = format!("{}/ach-deposit-fees{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListAchDepositFees);

/// Lists what was paid out to merchants by ACH on one day, page by page; the day is required: `GET
/// /ach-deposits`.
///
/// Made by [`Client::list_ach_deposits`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListAchDeposits {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    date: Option<chrono::NaiveDate>,
    limit: Option<i64>,
    merchant_id: Option<crate::types::MerchantId>,
}

impl ListAchDeposits {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            before: None,
            date: None,
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

    /// The day that it belongs to, without a time of day.
    ///
    /// `date` of the query, required.
    pub fn date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.date = Some(value.into());
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
        let Self { client, after, before, date, limit, merchant_id } = self;
        let date = crate::seam::required(date, "ListAchDeposits", "date")?;
        let mut query = crate::parameters::Query::new("ListAchDeposits");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("date", Some(&date))?;
        query.form("limit", limit.as_ref())?;
        query.form("merchantId", merchant_id.as_ref())?;
        let url = format!("{}/ach-deposits{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListAchDeposits);

/// Fetches one payout by ACH with the sums it is made of: `GET /ach-deposits/{achDepositId}`.
///
/// Made by [`Client::get_ach_deposit`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetAchDeposit {
    client: Client,
    ach_deposit_id: Option<crate::types::AchDepositId>,
}

impl GetAchDeposit {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            ach_deposit_id: None,
        }
    }

    /// The payout that it belongs to.
    ///
    /// `achDepositId` of the path, required.
    pub fn ach_deposit_id(
        mut self,
        value: impl Into<crate::types::AchDepositId>,
    ) -> Self {
        self.ach_deposit_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, ach_deposit_id } = self;
        let ach_deposit_id = crate::seam::required(
            ach_deposit_id,
            "GetAchDeposit",
            "achDepositId",
        )?;
        let ach_deposit_id = crate::seam::path_segment(
            &ach_deposit_id,
            "GetAchDeposit",
            "achDepositId",
        )?;
        let url = format!("{}/ach-deposits/{}", client.base_url(), ach_deposit_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetAchDeposit);

/// Lists authorizations, page by page; give a date or a batch: `GET /authorizations`.
///
/// Made by [`Client::list_authorizations`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListAuthorizations {
    client: Client,
    after: Option<String>,
    batch_id: Option<crate::types::BatchId>,
    before: Option<String>,
    date: Option<chrono::NaiveDate>,
    limit: Option<i64>,
    merchant_id: Option<crate::types::MerchantId>,
}

impl ListAuthorizations {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            batch_id: None,
            before: None,
            date: None,
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

    /// The batch that is meant.
    ///
    /// `batchId` of the query.
    pub fn batch_id(mut self, value: impl Into<crate::types::BatchId>) -> Self {
        self.batch_id = Some(value.into());
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.before = Some(value.into());
        self
    }

    /// The day that it belongs to, without a time of day.
    ///
    /// `date` of the query.
    pub fn date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.date = Some(value.into());
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
        let Self { client, after, batch_id, before, date, limit, merchant_id } = self;
        let mut query = crate::parameters::Query::new("ListAuthorizations");
        query.form("after", after.as_ref())?;
        query.form("batchId", batch_id.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("date", date.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("merchantId", merchant_id.as_ref())?;
        let url = format!("{}/authorizations{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListAuthorizations);

/// Fetches one authorization with the issuer's response: `GET /authorizations/{authorizationId}`.
///
/// Made by [`Client::get_authorization`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetAuthorization {
    client: Client,
    authorization_id: Option<crate::types::AuthorizationId>,
}

impl GetAuthorization {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            authorization_id: None,
        }
    }

    /// The authorization that is meant.
    ///
    /// `authorizationId` of the path, required.
    pub fn authorization_id(
        mut self,
        value: impl Into<crate::types::AuthorizationId>,
    ) -> Self {
        self.authorization_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, authorization_id } = self;
        let authorization_id = crate::seam::required(
            authorization_id,
            "GetAuthorization",
            "authorizationId",
        )?;
        let authorization_id = crate::seam::path_segment(
            &authorization_id,
            "GetAuthorization",
            "authorizationId",
        )?;
        let url = format!("{}/authorizations/{}", client.base_url(), authorization_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetAuthorization);

/// Lists the batches that merchants submitted on one day, page by page; the day is required: `GET /batches`.
///
/// Made by [`Client::list_batches`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListBatches {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    date: Option<chrono::NaiveDate>,
    limit: Option<i64>,
    merchant_id: Option<crate::types::MerchantId>,
}

impl ListBatches {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            before: None,
            date: None,
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

    /// The day that it belongs to, without a time of day.
    ///
    /// `date` of the query, required.
    pub fn date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.date = Some(value.into());
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
        let Self { client, after, before, date, limit, merchant_id } = self;
        let date = crate::seam::required(date, "ListBatches", "date")?;
        let mut query = crate::parameters::Query::new("ListBatches");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("date", Some(&date))?;
        query.form("limit", limit.as_ref())?;
        query.form("merchantId", merchant_id.as_ref())?;
        let url = format!("{}/batches{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListBatches);

/// Fetches one batch with its totals: `GET /batches/{batchId}`.
///
/// Made by [`Client::get_batch`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetBatch {
    client: Client,
    batch_id: Option<crate::types::BatchId>,
}

impl GetBatch {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            batch_id: None,
        }
    }

    /// The batch that is meant.
    ///
    /// `batchId` of the path, required.
    pub fn batch_id(mut self, value: impl Into<crate::types::BatchId>) -> Self {
        self.batch_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, batch_id } = self;
        let batch_id = crate::seam::required(batch_id, "GetBatch", "batchId")?;
        let batch_id = crate::seam::path_segment(&batch_id, "GetBatch", "batchId")?;
        let url = format!("{}/batches/{}", client.base_url(), batch_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetBatch);

/// Lists disputes of one day, page by page; the day is required: `GET /disputes`.
///
/// Made by [`Client::list_disputes`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListDisputes {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    date: Option<chrono::NaiveDate>,
    limit: Option<i64>,
    merchant_id: Option<crate::types::MerchantId>,
}

impl ListDisputes {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            before: None,
            date: None,
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

    /// The day that it belongs to, without a time of day.
    ///
    /// `date` of the query, required.
    pub fn date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.date = Some(value.into());
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
        let Self { client, after, before, date, limit, merchant_id } = self;
        let date = crate::seam::required(date, "ListDisputes", "date")?;
        let mut query = crate::parameters::Query::new("ListDisputes");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("date", Some(&date))?;
        query.form("limit", limit.as_ref())?;
        query.form("merchantId", merchant_id.as_ref())?;
        let url = format!("{}/disputes{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListDisputes);

/// Lists how the status of a dispute has changed; the whole history comes at once: `GET
/// /disputes/{disputeId}/statuses`.
///
/// Made by [`Client::list_dispute_statuses`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListDisputeStatuses {
    client: Client,
    dispute_id: Option<crate::types::DisputeId>,
}

impl ListDisputeStatuses {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            dispute_id: None,
        }
    }

    /// The dispute that is meant.
    ///
    /// `disputeId` of the path, required.
    pub fn dispute_id(mut self, value: impl Into<crate::types::DisputeId>) -> Self {
        self.dispute_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, dispute_id } = self;
        let dispute_id = crate::seam::required(
            dispute_id,
            "ListDisputeStatuses",
            "disputeId",
        )?;
        let dispute_id = crate::seam::path_segment(
            &dispute_id,
            "ListDisputeStatuses",
            "disputeId",
        )?;
        let url = format!("{}/disputes/{}/statuses", client.base_url(), dispute_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListDisputeStatuses);

/// Lists settled transactions, page by page; give a date or a batch: `GET /transactions`.
///
/// Made by [`Client::list_transactions`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListTransactions {
    client: Client,
    after: Option<String>,
    batch_id: Option<crate::types::BatchId>,
    before: Option<String>,
    date: Option<chrono::NaiveDate>,
    limit: Option<i64>,
    merchant_id: Option<crate::types::MerchantId>,
    transaction_type: Option<crate::types::TransactionTypeFilter>,
}

impl ListTransactions {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            batch_id: None,
            before: None,
            date: None,
            limit: None,
            merchant_id: None,
            transaction_type: None,
        }
    }

    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.after = Some(value.into());
        self
    }

    /// The batch that is meant.
    ///
    /// `batchId` of the query.
    pub fn batch_id(mut self, value: impl Into<crate::types::BatchId>) -> Self {
        self.batch_id = Some(value.into());
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.before = Some(value.into());
        self
    }

    /// The day that it belongs to, without a time of day.
    ///
    /// `date` of the query.
    pub fn date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.date = Some(value.into());
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

    /// Returns transactions of this kind only.
    ///
    /// `transactionType` of the query.
    pub fn transaction_type(
        mut self,
        value: impl Into<crate::types::TransactionTypeFilter>,
    ) -> Self {
        self.transaction_type = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self {
            client,
            after,
            batch_id,
            before,
            date,
            limit,
            merchant_id,
            transaction_type,
        } = self;
        let mut query = crate::parameters::Query::new("ListTransactions");
        query.form("after", after.as_ref())?;
        query.form("batchId", batch_id.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("date", date.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("merchantId", merchant_id.as_ref())?;
        query.form("transactionType", transaction_type.as_ref())?;
        let url = format!("{}/transactions{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListTransactions);

/// Fetches one transaction with its batch, authorization and deposit: `GET /transactions/{transactionId}`.
///
/// Made by [`Client::get_transaction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetTransaction {
    client: Client,
    transaction_id: Option<crate::types::TransactionId>,
}

impl GetTransaction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            transaction_id: None,
        }
    }

    /// The transaction that is meant.
    ///
    /// `transactionId` of the path, required.
    pub fn transaction_id(
        mut self,
        value: impl Into<crate::types::TransactionId>,
    ) -> Self {
        self.transaction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, transaction_id } = self;
        let transaction_id = crate::seam::required(
            transaction_id,
            "GetTransaction",
            "transactionId",
        )?;
        let transaction_id = crate::seam::path_segment(
            &transaction_id,
            "GetTransaction",
            "transactionId",
        )?;
        let url = format!("{}/transactions/{}", client.base_url(), transaction_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetTransaction);
