// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.refunds()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Refunds to cards without a payment before, and what becomes of refunds.
    pub fn refunds(&self) -> Refunds {
        Refunds { client: self.clone() }
    }
}

/// Refunds to cards without a payment before, and what becomes of refunds.
///
/// Made by `client.refunds()`.
#[derive(Clone)]
pub struct Refunds {
    pub(crate) client: Client,
}

impl Refunds {
    /// Lists card refunds, page by page, narrowed by terminal, order, card, state or time.
    ///
    /// `GET /refunds` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(&self) -> ListRefunds {
        ListRefunds(Call::new(&self.client, self.client.raw().list_refunds()))
    }

    /// Pays money to a card without reference to a payment; prefer refunding the payment where its id is
    /// known.
    ///
    /// `POST /refunds` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::UnreferencedRefundRequest>,
    ) -> CreateRefund {
        CreateRefund(
            Call::new(&self.client, self.client.raw().create_refund().body(body)),
        )
    }

    /// Fetches one card refund and the payment it belongs to, if any.
    ///
    /// `GET /refunds/{refundId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(&self, refund_id: impl Into<payroc_api::types::RefundId>) -> GetRefund {
        GetRefund(
            Call::new(&self.client, self.client.raw().get_refund().refund_id(refund_id)),
        )
    }

    /// Changes customer or status of a refund whose batch is still open.
    ///
    /// `POST /refunds/{refundId}/adjust` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn adjust(
        &self,
        refund_id: impl Into<payroc_api::types::RefundId>,
        body: impl Into<payroc_api::types::RefundAdjustmentRequest>,
    ) -> AdjustRefund {
        AdjustRefund(
            Call::new(
                &self.client,
                self.client.raw().adjust_refund().refund_id(refund_id).body(body),
            ),
        )
    }

    /// Voids a refund while its batch is open, so that the cardholder receives nothing.
    ///
    /// `POST /refunds/{refundId}/reverse` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn reverse(
        &self,
        refund_id: impl Into<payroc_api::types::RefundId>,
    ) -> ReverseRefund {
        ReverseRefund(
            Call::new(
                &self.client,
                self.client.raw().reverse_refund().refund_id(refund_id),
            ),
        )
    }
}

impl std::fmt::Debug for Refunds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Refunds")
    }
}

/// Lists card refunds, page by page, narrowed by terminal, order, card, state or time: `GET /refunds`.
///
/// Made by `client.refunds().list()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListRefunds(Call<payroc_api::builders::ListRefunds>);

impl ListRefunds {
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

    /// The name on the card.
    ///
    /// `cardholderName` of the query. 1 to 50 characters.
    pub fn cardholder_name(
        mut self,
        value: impl Into<payroc_api::Personal<String>>,
    ) -> Self {
        self.0.request = self.0.request.cardholder_name(value);
        self
    }

    /// Returns those from this date on; whether the date itself counts is not documented.
    ///
    /// `dateFrom` of the query.
    pub fn date_from(
        mut self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.0.request = self.0.request.date_from(value);
        self
    }

    /// Returns those up to this date; whether the date itself counts is not documented.
    ///
    /// `dateTo` of the query.
    pub fn date_to(
        mut self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.0.request = self.0.request.date_to(value);
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

    /// Who started the transaction, as the merchant names the person.
    ///
    /// `operator` of the query. 1 to 50 characters.
    pub fn operator(mut self, value: impl Into<payroc_api::Personal<String>>) -> Self {
        self.0.request = self.0.request.operator(value);
        self
    }

    /// Your own id of the order; it comes back unchanged and finds the payment again.
    ///
    /// `orderId` of the query. 1 to 24 characters.
    pub fn order_id(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.order_id(value);
        self
    }

    /// The processing terminal that it runs on.
    ///
    /// `processingTerminalId` of the query. 4 to 50 characters.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<payroc_api::types::TerminalId>,
    ) -> Self {
        self.0.request = self.0.request.processing_terminal_id(value);
        self
    }

    /// Returns those that were settled on this day.
    ///
    /// `settlementDate` of the query.
    pub fn settlement_date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.0.request = self.0.request.settlement_date(value);
        self
    }

    /// Returns either those that were settled or those that were not.
    ///
    /// `settlementState` of the query.
    pub fn settlement_state(
        mut self,
        value: impl Into<payroc_api::types::SettlementState>,
    ) -> Self {
        self.0.request = self.0.request.settlement_state(value);
        self
    }

    /// How far it has come.
    ///
    /// `status` of the query.
    pub fn status(
        mut self,
        value: impl Into<Vec<payroc_api::types::TransactionResultStatus>>,
    ) -> Self {
        self.0.request = self.0.request.status(value);
        self
    }

    /// What the device accepts.
    ///
    /// `tender` of the query.
    pub fn tender(mut self, value: impl Into<payroc_api::types::Tender>) -> Self {
        self.0.request = self.0.request.tender(value);
        self
    }
}

crate::client::call::call!(ListRefunds, paged);

/// Pays money to a card without reference to a payment; prefer refunding the payment where its id is
/// known: `POST /refunds`.
///
/// Made by `client.refunds().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateRefund(Call<payroc_api::builders::CreateRefund>);

crate::client::call::call!(CreateRefund, keyed);

/// Fetches one card refund and the payment it belongs to, if any: `GET /refunds/{refundId}`.
///
/// Made by `client.refunds().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetRefund(Call<payroc_api::builders::GetRefund>);

crate::client::call::call!(GetRefund);

/// Changes customer or status of a refund whose batch is still open: `POST /refunds/{refundId}/adjust`.
///
/// Made by `client.refunds().adjust(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct AdjustRefund(Call<payroc_api::builders::AdjustRefund>);

crate::client::call::call!(AdjustRefund, keyed);

/// Voids a refund while its batch is open, so that the cardholder receives nothing: `POST
/// /refunds/{refundId}/reverse`.
///
/// Made by `client.refunds().reverse(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReverseRefund(Call<payroc_api::builders::ReverseRefund>);

crate::client::call::call!(ReverseRefund, keyed);
