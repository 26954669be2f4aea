// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.reporting()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `reporting`.
    pub fn reporting(&self) -> Reporting<'_> {
        Reporting { client: self }
    }
}

/// What `client.reporting()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Reporting<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Reporting<'c> {
    /// The operations of `reporting.settlement`.
    pub fn settlement(&self) -> Settlement<'c> {
        Settlement { client: self.client }
    }
}

impl std::fmt::Debug for Reporting<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reporting")
    }
}

/// What `client.reporting().settlement()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Settlement<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Settlement<'c> {
    /// Lists fees and adjustments of payouts by ACH, page by page; give a date or a deposit.
    ///
    /// `GET /ach-deposit-fees` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_ach_deposit_fees(&self) -> Call<'c, builder::ListAchDepositFees<'c>> {
        Call::new(self.client, self.client.raw().list_ach_deposit_fees())
    }

    /// Lists what was paid out to merchants by ACH on one day, page by page; the day is required.
    ///
    /// `GET /ach-deposits` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_ach_deposits(
        &self,
        date: impl Into<chrono::NaiveDate>,
    ) -> Call<'c, builder::ListAchDeposits<'c>> {
        Call::new(self.client, self.client.raw().list_ach_deposits().date(date))
    }

    /// Fetches one payout by ACH with the sums it is made of.
    ///
    /// `GET /ach-deposits/{achDepositId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_ach_deposit(
        &self,
        ach_deposit_id: impl Into<payroc_api::types::AchDepositId>,
    ) -> Call<'c, builder::GetAchDeposit<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_ach_deposit().ach_deposit_id(ach_deposit_id),
        )
    }

    /// Lists authorizations, page by page; give a date or a batch.
    ///
    /// `GET /authorizations` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_authorizations(&self) -> Call<'c, builder::ListAuthorizations<'c>> {
        Call::new(self.client, self.client.raw().list_authorizations())
    }

    /// Fetches one authorization with the issuer's answer.
    ///
    /// `GET /authorizations/{authorizationId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_authorization(
        &self,
        authorization_id: impl Into<payroc_api::types::AuthorizationId>,
    ) -> Call<'c, builder::GetAuthorization<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_authorization().authorization_id(authorization_id),
        )
    }

    /// Lists the batches that merchants submitted on one day, page by page; the day is required.
    ///
    /// `GET /batches` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_batches(
        &self,
        date: impl Into<chrono::NaiveDate>,
    ) -> Call<'c, builder::ListBatches<'c>> {
        Call::new(self.client, self.client.raw().list_batches().date(date))
    }

    /// Fetches one batch with its totals.
    ///
    /// `GET /batches/{batchId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_batch(
        &self,
        batch_id: impl Into<payroc_api::types::BatchId>,
    ) -> Call<'c, builder::GetBatch<'c>> {
        Call::new(self.client, self.client.raw().get_batch().batch_id(batch_id))
    }

    /// Lists disputes of one day, page by page; the day is required.
    ///
    /// `GET /disputes` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_disputes(
        &self,
        date: impl Into<chrono::NaiveDate>,
    ) -> Call<'c, builder::ListDisputes<'c>> {
        Call::new(self.client, self.client.raw().list_disputes().date(date))
    }

    /// Lists how the status of a dispute has changed; the whole history comes at once.
    ///
    /// `GET /disputes/{disputeId}/statuses` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn list_dispute_statuses(
        &self,
        dispute_id: impl Into<payroc_api::types::DisputeId>,
    ) -> Call<'c, builder::ListDisputeStatuses<'c>> {
        Call::new(
            self.client,
            self.client.raw().list_dispute_statuses().dispute_id(dispute_id),
        )
    }

    /// Lists settled transactions, page by page; give a date or a batch.
    ///
    /// `GET /transactions` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_transactions(&self) -> Call<'c, builder::ListTransactions<'c>> {
        Call::new(self.client, self.client.raw().list_transactions())
    }

    /// Fetches one transaction with its batch, authorization and deposit.
    ///
    /// `GET /transactions/{transactionId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_transaction(
        &self,
        transaction_id: impl Into<payroc_api::types::TransactionId>,
    ) -> Call<'c, builder::GetTransaction<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_transaction().transaction_id(transaction_id),
        )
    }
}

impl std::fmt::Debug for Settlement<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Settlement")
    }
}

impl Call<'_, builder::ListAchDepositFees<'_>> {
    /// `achDepositId` of the query.
    pub fn ach_deposit_id(
        self,
        value: impl Into<payroc_api::types::AchDepositId>,
    ) -> Self {
        self.map(|builder| builder.ach_deposit_id(value))
    }

    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `date` of the query.
    pub fn date(self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.map(|builder| builder.date(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `merchantId` of the query.
    pub fn merchant_id(self, value: impl Into<payroc_api::types::MerchantId>) -> Self {
        self.map(|builder| builder.merchant_id(value))
    }
}

impl Call<'_, builder::ListAchDeposits<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `merchantId` of the query.
    pub fn merchant_id(self, value: impl Into<payroc_api::types::MerchantId>) -> Self {
        self.map(|builder| builder.merchant_id(value))
    }
}

impl Call<'_, builder::ListAuthorizations<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `batchId` of the query.
    pub fn batch_id(self, value: impl Into<payroc_api::types::BatchId>) -> Self {
        self.map(|builder| builder.batch_id(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `date` of the query.
    pub fn date(self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.map(|builder| builder.date(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `merchantId` of the query.
    pub fn merchant_id(self, value: impl Into<payroc_api::types::MerchantId>) -> Self {
        self.map(|builder| builder.merchant_id(value))
    }
}

impl Call<'_, builder::ListBatches<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `merchantId` of the query.
    pub fn merchant_id(self, value: impl Into<payroc_api::types::MerchantId>) -> Self {
        self.map(|builder| builder.merchant_id(value))
    }
}

impl Call<'_, builder::ListDisputes<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `merchantId` of the query.
    pub fn merchant_id(self, value: impl Into<payroc_api::types::MerchantId>) -> Self {
        self.map(|builder| builder.merchant_id(value))
    }
}

impl Call<'_, builder::ListTransactions<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `batchId` of the query.
    pub fn batch_id(self, value: impl Into<payroc_api::types::BatchId>) -> Self {
        self.map(|builder| builder.batch_id(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `date` of the query.
    pub fn date(self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.map(|builder| builder.date(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `merchantId` of the query.
    pub fn merchant_id(self, value: impl Into<payroc_api::types::MerchantId>) -> Self {
        self.map(|builder| builder.merchant_id(value))
    }

    /// `transactionType` of the query.
    pub fn transaction_type(
        self,
        value: impl Into<payroc_api::types::TransactionTypeFilter>,
    ) -> Self {
        self.map(|builder| builder.transaction_type(value))
    }
}
