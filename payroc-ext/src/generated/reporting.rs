// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.reporting()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// What was settled, paid out and disputed.
    pub fn reporting(&self) -> Reporting {
        Reporting { client: self.clone() }
    }
}

/// What was settled, paid out and disputed.
///
/// Made by `client.reporting()`.
#[derive(Clone)]
pub struct Reporting {
    pub(crate) client: Client,
}

impl Reporting {
    /// Batches, transactions, authorizations, disputes, deposits and their fees.
    pub fn settlement(&self) -> Settlement {
        Settlement {
            client: self.client.clone(),
        }
    }
}

impl std::fmt::Debug for Reporting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reporting")
    }
}

/// Batches, transactions, authorizations, disputes, deposits and their fees.
///
/// Made by `client.reporting().settlement()`.
#[derive(Clone)]
pub struct Settlement {
    pub(crate) client: Client,
}

impl Settlement {
    /// Lists fees and adjustments of payouts by ACH, page by page; give a date or a deposit.
    ///
    /// `GET /ach-deposit-fees` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_ach_deposit_fees(&self) -> ListAchDepositFees {
        ListAchDepositFees(
            Call::new(&self.client, self.client.raw().list_ach_deposit_fees()),
        )
    }

    /// Lists what was paid out to merchants by ACH on one day, page by page; the day is required.
    ///
    /// `GET /ach-deposits` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_ach_deposits(
        &self,
        date: impl Into<chrono::NaiveDate>,
    ) -> ListAchDeposits {
        ListAchDeposits(
            Call::new(&self.client, self.client.raw().list_ach_deposits().date(date)),
        )
    }

    /// Fetches one payout by ACH with the sums it is made of.
    ///
    /// `GET /ach-deposits/{achDepositId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_ach_deposit(
        &self,
        ach_deposit_id: impl Into<payroc_api::types::AchDepositId>,
    ) -> GetAchDeposit {
        GetAchDeposit(
            Call::new(
                &self.client,
                self.client.raw().get_ach_deposit().ach_deposit_id(ach_deposit_id),
            ),
        )
    }

    /// Lists authorizations, page by page; give a date or a batch.
    ///
    /// `GET /authorizations` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_authorizations(&self) -> ListAuthorizations {
        ListAuthorizations(
            Call::new(&self.client, self.client.raw().list_authorizations()),
        )
    }

    /// Fetches one authorization with the issuer's response.
    ///
    /// `GET /authorizations/{authorizationId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_authorization(
        &self,
        authorization_id: impl Into<payroc_api::types::AuthorizationId>,
    ) -> GetAuthorization {
        GetAuthorization(
            Call::new(
                &self.client,
                self.client.raw().get_authorization().authorization_id(authorization_id),
            ),
        )
    }

    /// Lists the batches that merchants submitted on one day, page by page; the day is required.
    ///
    /// `GET /batches` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_batches(&self, date: impl Into<chrono::NaiveDate>) -> ListBatches {
        ListBatches(Call::new(&self.client, self.client.raw().list_batches().date(date)))
    }

    /// Fetches one batch with its totals.
    ///
    /// `GET /batches/{batchId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_batch(
        &self,
        batch_id: impl Into<payroc_api::types::BatchId>,
    ) -> GetBatch {
        GetBatch(
            Call::new(&self.client, self.client.raw().get_batch().batch_id(batch_id)),
        )
    }

    /// Lists disputes of one day, page by page; the day is required.
    ///
    /// `GET /disputes` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_disputes(&self, date: impl Into<chrono::NaiveDate>) -> ListDisputes {
        ListDisputes(
            Call::new(&self.client, self.client.raw().list_disputes().date(date)),
        )
    }

    /// Lists how the status of a dispute has changed; the whole history comes at once.
    ///
    /// `GET /disputes/{disputeId}/statuses` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn list_dispute_statuses(
        &self,
        dispute_id: impl Into<payroc_api::types::DisputeId>,
    ) -> ListDisputeStatuses {
        ListDisputeStatuses(
            Call::new(
                &self.client,
                self.client.raw().list_dispute_statuses().dispute_id(dispute_id),
            ),
        )
    }

    /// Lists settled transactions, page by page; give a date or a batch.
    ///
    /// `GET /transactions` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_transactions(&self) -> ListTransactions {
        ListTransactions(Call::new(&self.client, self.client.raw().list_transactions()))
    }

    /// Fetches one transaction with its batch, authorization and deposit.
    ///
    /// `GET /transactions/{transactionId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_transaction(
        &self,
        transaction_id: impl Into<payroc_api::types::TransactionId>,
    ) -> GetTransaction {
        GetTransaction(
            Call::new(
                &self.client,
                self.client.raw().get_transaction().transaction_id(transaction_id),
            ),
        )
    }
}

impl std::fmt::Debug for Settlement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Settlement")
    }
}

/// Lists fees and adjustments of payouts by ACH, page by page; give a date or a deposit: `GET /ach-deposit-fees`.
///
/// Made by `client.reporting().settlement().list_ach_deposit_fees()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListAchDepositFees(Call<payroc_api::builders::ListAchDepositFees>);

impl ListAchDepositFees {
    /// The payout that it belongs to.
    ///
    /// `achDepositId` of the query.
    pub fn ach_deposit_id(
        mut self,
        value: impl Into<payroc_api::types::AchDepositId>,
    ) -> Self {
        self.0.request = self.0.request.ach_deposit_id(value);
        self
    }

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

    /// The day that it belongs to, without a time of day.
    ///
    /// `date` of the query.
    pub fn date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.0.request = self.0.request.date(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// The processor's number of the merchant (MID).
    ///
    /// `merchantId` of the query.
    pub fn merchant_id(
        mut self,
        value: impl Into<payroc_api::types::MerchantId>,
    ) -> Self {
        self.0.request = self.0.request.merchant_id(value);
        self
    }
}

crate::client::call::call!(ListAchDepositFees, paged);

/// Lists what was paid out to merchants by ACH on one day, page by page; the day is required: `GET
/// /ach-deposits`.
///
/// Made by `client.reporting().settlement().list_ach_deposits(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListAchDeposits(Call<payroc_api::builders::ListAchDeposits>);

impl ListAchDeposits {
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

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// The processor's number of the merchant (MID).
    ///
    /// `merchantId` of the query.
    pub fn merchant_id(
        mut self,
        value: impl Into<payroc_api::types::MerchantId>,
    ) -> Self {
        self.0.request = self.0.request.merchant_id(value);
        self
    }
}

crate::client::call::call!(ListAchDeposits, paged);

/// Fetches one payout by ACH with the sums it is made of: `GET /ach-deposits/{achDepositId}`.
///
/// Made by `client.reporting().settlement().get_ach_deposit(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetAchDeposit(Call<payroc_api::builders::GetAchDeposit>);

crate::client::call::call!(GetAchDeposit);

/// Lists authorizations, page by page; give a date or a batch: `GET /authorizations`.
///
/// Made by `client.reporting().settlement().list_authorizations()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListAuthorizations(Call<payroc_api::builders::ListAuthorizations>);

impl ListAuthorizations {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// The batch that is meant.
    ///
    /// `batchId` of the query.
    pub fn batch_id(mut self, value: impl Into<payroc_api::types::BatchId>) -> Self {
        self.0.request = self.0.request.batch_id(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The day that it belongs to, without a time of day.
    ///
    /// `date` of the query.
    pub fn date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.0.request = self.0.request.date(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// The processor's number of the merchant (MID).
    ///
    /// `merchantId` of the query.
    pub fn merchant_id(
        mut self,
        value: impl Into<payroc_api::types::MerchantId>,
    ) -> Self {
        self.0.request = self.0.request.merchant_id(value);
        self
    }
}

crate::client::call::call!(ListAuthorizations, paged);

/// Fetches one authorization with the issuer's response: `GET /authorizations/{authorizationId}`.
///
/// Made by `client.reporting().settlement().get_authorization(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetAuthorization(Call<payroc_api::builders::GetAuthorization>);

crate::client::call::call!(GetAuthorization);

/// Lists the batches that merchants submitted on one day, page by page; the day is required: `GET /batches`.
///
/// Made by `client.reporting().settlement().list_batches(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListBatches(Call<payroc_api::builders::ListBatches>);

impl ListBatches {
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

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// The processor's number of the merchant (MID).
    ///
    /// `merchantId` of the query.
    pub fn merchant_id(
        mut self,
        value: impl Into<payroc_api::types::MerchantId>,
    ) -> Self {
        self.0.request = self.0.request.merchant_id(value);
        self
    }
}

crate::client::call::call!(ListBatches, paged);

/// Fetches one batch with its totals: `GET /batches/{batchId}`.
///
/// Made by `client.reporting().settlement().get_batch(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetBatch(Call<payroc_api::builders::GetBatch>);

crate::client::call::call!(GetBatch);

/// Lists disputes of one day, page by page; the day is required: `GET /disputes`.
///
/// Made by `client.reporting().settlement().list_disputes(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListDisputes(Call<payroc_api::builders::ListDisputes>);

impl ListDisputes {
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

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// The processor's number of the merchant (MID).
    ///
    /// `merchantId` of the query.
    pub fn merchant_id(
        mut self,
        value: impl Into<payroc_api::types::MerchantId>,
    ) -> Self {
        self.0.request = self.0.request.merchant_id(value);
        self
    }
}

crate::client::call::call!(ListDisputes, paged);

/// Lists how the status of a dispute has changed; the whole history comes at once: `GET
/// /disputes/{disputeId}/statuses`.
///
/// Made by `client.reporting().settlement().list_dispute_statuses(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListDisputeStatuses(Call<payroc_api::builders::ListDisputeStatuses>);

crate::client::call::call!(ListDisputeStatuses);

/// Lists settled transactions, page by page; give a date or a batch: `GET /transactions`.
///
/// Made by `client.reporting().settlement().list_transactions()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListTransactions(Call<payroc_api::builders::ListTransactions>);

impl ListTransactions {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// The batch that is meant.
    ///
    /// `batchId` of the query.
    pub fn batch_id(mut self, value: impl Into<payroc_api::types::BatchId>) -> Self {
        self.0.request = self.0.request.batch_id(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The day that it belongs to, without a time of day.
    ///
    /// `date` of the query.
    pub fn date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.0.request = self.0.request.date(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// The processor's number of the merchant (MID).
    ///
    /// `merchantId` of the query.
    pub fn merchant_id(
        mut self,
        value: impl Into<payroc_api::types::MerchantId>,
    ) -> Self {
        self.0.request = self.0.request.merchant_id(value);
        self
    }

    /// Returns transactions of this kind only.
    ///
    /// `transactionType` of the query.
    pub fn transaction_type(
        mut self,
        value: impl Into<payroc_api::types::TransactionTypeFilter>,
    ) -> Self {
        self.0.request = self.0.request.transaction_type(value);
        self
    }
}

crate::client::call::call!(ListTransactions, paged);

/// Fetches one transaction with its batch, authorization and deposit: `GET /transactions/{transactionId}`.
///
/// Made by `client.reporting().settlement().get_transaction(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetTransaction(Call<payroc_api::builders::GetTransaction>);

crate::client::call::call!(GetTransaction);
