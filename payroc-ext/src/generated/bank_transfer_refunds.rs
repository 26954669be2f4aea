// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.bank_transfer_refunds()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Pays money into bank accounts without a payment before.
    pub fn bank_transfer_refunds(&self) -> BankTransferRefunds {
        BankTransferRefunds {
            client: self.clone(),
        }
    }
}

/// Pays money into bank accounts without a payment before.
///
/// Made by `client.bank_transfer_refunds()`.
#[derive(Clone)]
pub struct BankTransferRefunds {
    pub(crate) client: Client,
}

impl BankTransferRefunds {
    /// Lists bank transfer refunds of a terminal, page by page.
    ///
    /// `GET /bank-transfer-refunds` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> ListBankTransferRefunds {
        ListBankTransferRefunds(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_bank_transfer_refunds()
                    .processing_terminal_id(processing_terminal_id),
            ),
        )
    }

    /// Pays money to a bank account without reference to a payment; prefer refunding the payment where its
    /// id is known.
    ///
    /// `POST /bank-transfer-refunds` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406,
    /// 409, 415, 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::BankTransferUnreferencedRefundRequest>,
    ) -> CreateBankTransferRefund {
        CreateBankTransferRefund(
            Call::new(
                &self.client,
                self.client.raw().create_bank_transfer_refund().body(body),
            ),
        )
    }

    /// Fetches one bank transfer refund and the payment it belongs to, if any.
    ///
    /// `GET /bank-transfer-refunds/{refundId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        refund_id: impl Into<payroc_api::types::RefundId>,
    ) -> GetBankTransferRefund {
        GetBankTransferRefund(
            Call::new(
                &self.client,
                self.client.raw().get_bank_transfer_refund().refund_id(refund_id),
            ),
        )
    }

    /// Voids a bank transfer refund while its batch is open.
    ///
    /// `POST /bank-transfer-refunds/{refundId}/reverse` returns 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn reverse(
        &self,
        refund_id: impl Into<payroc_api::types::RefundId>,
    ) -> ReverseBankTransferRefund {
        ReverseBankTransferRefund(
            Call::new(
                &self.client,
                self.client.raw().reverse_bank_transfer_refund().refund_id(refund_id),
            ),
        )
    }
}

impl std::fmt::Debug for BankTransferRefunds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BankTransferRefunds")
    }
}

/// Lists bank transfer refunds of a terminal, page by page: `GET /bank-transfer-refunds`.
///
/// Made by `client.bank_transfer_refunds().list(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListBankTransferRefunds(Call<payroc_api::builders::ListBankTransferRefunds>);

impl ListBankTransferRefunds {
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

    /// The holder's name as the bank has it.
    ///
    /// `nameOnAccount` of the query. 1 to 50 characters.
    pub fn name_on_account(mut self, value: impl Into<payroc_api::Secret>) -> Self {
        self.0.request = self.0.request.name_on_account(value);
        self
    }

    /// Your own id of the order; it comes back unchanged and finds the payment again.
    ///
    /// `orderId` of the query. 1 to 24 characters.
    pub fn order_id(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.order_id(value);
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
        value: impl Into<Vec<payroc_api::types::BankTransferResultStatus>>,
    ) -> Self {
        self.0.request = self.0.request.status(value);
        self
    }

    /// The kind, one of those that the type lists.
    ///
    /// `type` of the query.
    pub fn kind(
        mut self,
        value: impl Into<Vec<payroc_api::types::BankTransferRefundType>>,
    ) -> Self {
        self.0.request = self.0.request.kind(value);
        self
    }
}

crate::client::call::call!(ListBankTransferRefunds, paged);

/// Pays money to a bank account without reference to a payment; prefer refunding the payment where its
/// id is known: `POST /bank-transfer-refunds`.
///
/// Made by `client.bank_transfer_refunds().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateBankTransferRefund(
    Call<payroc_api::builders::CreateBankTransferRefund>,
);

crate::client::call::call!(CreateBankTransferRefund, keyed);

/// Fetches one bank transfer refund and the payment it belongs to, if any: `GET
/// /bank-transfer-refunds/{refundId}`.
///
/// Made by `client.bank_transfer_refunds().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetBankTransferRefund(Call<payroc_api::builders::GetBankTransferRefund>);

crate::client::call::call!(GetBankTransferRefund);

/// Voids a bank transfer refund while its batch is open: `POST /bank-transfer-refunds/{refundId}/reverse`.
///
/// Made by `client.bank_transfer_refunds().reverse(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReverseBankTransferRefund(
    Call<payroc_api::builders::ReverseBankTransferRefund>,
);

crate::client::call::call!(ReverseBankTransferRefund, keyed);
