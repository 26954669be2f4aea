// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.bank_transfer_refunds()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `bank_transfer_refunds`.
    pub fn bank_transfer_refunds(&self) -> BankTransferRefunds<'_> {
        BankTransferRefunds {
            client: self,
        }
    }
}

/// What `client.bank_transfer_refunds()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct BankTransferRefunds<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> BankTransferRefunds<'c> {
    /// Lists bank transfer refunds of a terminal, page by page.
    ///
    /// `GET /bank-transfer-refunds` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> Call<'c, builder::ListBankTransferRefunds<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_bank_transfer_refunds()
                .processing_terminal_id(processing_terminal_id),
        )
    }

    /// Pays money to a bank account without reference to a payment; prefer refunding the payment where its
    /// id is known.
    ///
    /// `POST /bank-transfer-refunds` answers 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406,
    /// 409, 415, 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::BankTransferUnreferencedRefund>,
    ) -> Call<'c, builder::CreateBankTransferRefund<'c>> {
        Call::new(
            self.client,
            self.client.raw().create_bank_transfer_refund().body(body),
        )
    }

    /// Fetches one bank transfer refund and the payment it belongs to, if any.
    ///
    /// `GET /bank-transfer-refunds/{refundId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        refund_id: impl Into<payroc_api::types::RefundId>,
    ) -> Call<'c, builder::GetBankTransferRefund<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_bank_transfer_refund().refund_id(refund_id),
        )
    }

    /// Voids a bank transfer refund while its batch is open.
    ///
    /// `POST /bank-transfer-refunds/{refundId}/reverse` answers 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn reverse(
        &self,
        refund_id: impl Into<payroc_api::types::RefundId>,
    ) -> Call<'c, builder::ReverseBankTransferRefund<'c>> {
        Call::new(
            self.client,
            self.client.raw().reverse_bank_transfer_refund().refund_id(refund_id),
        )
    }
}

impl std::fmt::Debug for BankTransferRefunds<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BankTransferRefunds")
    }
}

impl Call<'_, builder::ListBankTransferRefunds<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
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

    /// `last4` of the query.
    pub fn last4(self, value: impl Into<payroc_api::Secret>) -> Self {
        self.map(|builder| builder.last4(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `nameOnAccount` of the query.
    pub fn name_on_account(self, value: impl Into<payroc_api::Secret>) -> Self {
        self.map(|builder| builder.name_on_account(value))
    }

    /// `orderId` of the query.
    pub fn order_id(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.order_id(value))
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
        value: impl Into<Vec<payroc_api::types::BankTransferResultStatus>>,
    ) -> Self {
        self.map(|builder| builder.status(value))
    }

    /// `type` of the query.
    pub fn type_(
        self,
        value: impl Into<Vec<payroc_api::types::BankTransferRefundType>>,
    ) -> Self {
        self.map(|builder| builder.type_(value))
    }
}
