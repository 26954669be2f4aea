// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.refunds()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `refunds`.
    pub fn refunds(&self) -> Refunds<'_> {
        Refunds { client: self }
    }
}

/// What `client.refunds()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Refunds<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Refunds<'c> {
    /// Lists card refunds, page by page, narrowed by terminal, order, card, state or time.
    ///
    /// `GET /refunds` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(&self) -> Call<'c, builder::ListRefunds<'c>> {
        Call::new(self.client, self.client.raw().list_refunds())
    }

    /// Pays money to a card without reference to a payment; prefer refunding the payment where its id is
    /// known.
    ///
    /// `POST /refunds` answers 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::UnreferencedRefund>,
    ) -> Call<'c, builder::CreateRefund<'c>> {
        Call::new(self.client, self.client.raw().create_refund().body(body))
    }

    /// Fetches one card refund and the payment it belongs to, if any.
    ///
    /// `GET /refunds/{refundId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        refund_id: impl Into<payroc_api::types::RefundId>,
    ) -> Call<'c, builder::GetRefund<'c>> {
        Call::new(self.client, self.client.raw().get_refund().refund_id(refund_id))
    }

    /// Changes customer or status of a refund whose batch is still open.
    ///
    /// `POST /refunds/{refundId}/adjust` answers 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn adjust(
        &self,
        refund_id: impl Into<payroc_api::types::RefundId>,
        body: impl Into<payroc_api::types::RefundAdjustment>,
    ) -> Call<'c, builder::AdjustRefund<'c>> {
        Call::new(
            self.client,
            self.client.raw().adjust_refund().refund_id(refund_id).body(body),
        )
    }

    /// Voids a refund while its batch is open, so that the cardholder receives nothing.
    ///
    /// `POST /refunds/{refundId}/reverse` answers 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn reverse(
        &self,
        refund_id: impl Into<payroc_api::types::RefundId>,
    ) -> Call<'c, builder::ReverseRefund<'c>> {
        Call::new(self.client, self.client.raw().reverse_refund().refund_id(refund_id))
    }
}

impl std::fmt::Debug for Refunds<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Refunds")
    }
}

impl Call<'_, builder::ListRefunds<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `cardholderName` of the query.
    pub fn cardholder_name(
        self,
        value: impl Into<payroc_api::Personal<String>>,
    ) -> Self {
        self.map(|builder| builder.cardholder_name(value))
    }

    /// `dateFrom` of the query.
    pub fn date_from(
        self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.map(|builder| builder.date_from(value))
    }

    /// `dateTo` of the query.
    pub fn date_to(
        self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.map(|builder| builder.date_to(value))
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

    /// `operator` of the query.
    pub fn operator(self, value: impl Into<payroc_api::Personal<String>>) -> Self {
        self.map(|builder| builder.operator(value))
    }

    /// `orderId` of the query.
    pub fn order_id(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.order_id(value))
    }

    /// `processingTerminalId` of the query.
    pub fn processing_terminal_id(
        self,
        value: impl Into<payroc_api::types::TerminalId>,
    ) -> Self {
        self.map(|builder| builder.processing_terminal_id(value))
    }

    /// `settlementDate` of the query.
    pub fn settlement_date(self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.map(|builder| builder.settlement_date(value))
    }

    /// `settlementState` of the query.
    pub fn settlement_state(
        self,
        value: impl Into<payroc_api::types::SettlementState>,
    ) -> Self {
        self.map(|builder| builder.settlement_state(value))
    }

    /// `status` of the query.
    pub fn status(
        self,
        value: impl Into<Vec<payroc_api::types::TransactionResultStatus>>,
    ) -> Self {
        self.map(|builder| builder.status(value))
    }

    /// `tender` of the query.
    pub fn tender(self, value: impl Into<payroc_api::types::Tender>) -> Self {
        self.map(|builder| builder.tender(value))
    }
}
