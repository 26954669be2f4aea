// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.bank_transfer_payments()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `bank_transfer_payments`.
    pub fn bank_transfer_payments(&self) -> BankTransferPayments<'_> {
        BankTransferPayments {
            client: self,
        }
    }
}

/// What `client.bank_transfer_payments()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct BankTransferPayments<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> BankTransferPayments<'c> {
    /// Lists bank transfer payments of a terminal, page by page.
    ///
    /// `GET /bank-transfer-payments` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> Call<'c, builder::ListBankTransferPayments<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_bank_transfer_payments()
                .processing_terminal_id(processing_terminal_id),
        )
    }

    /// Debits a bank account by ACH or PAD; the answer is a beginning, returns can follow for days.
    ///
    /// `POST /bank-transfer-payments` answers 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406,
    /// 409, 415, 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::BankTransferPaymentRequest>,
    ) -> Call<'c, builder::CreateBankTransferPayment<'c>> {
        Call::new(
            self.client,
            self.client.raw().create_bank_transfer_payment().body(body),
        )
    }

    /// Fetches one bank transfer payment with its refunds, returns and re-presentment.
    ///
    /// `GET /bank-transfer-payments/{paymentId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> Call<'c, builder::GetBankTransferPayment<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_bank_transfer_payment().payment_id(payment_id),
        )
    }

    /// Closes a return that the customer has settled by other means; the id is that of the return.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/close` answers 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn close(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> Call<'c, builder::CloseBankTransferPayment<'c>> {
        Call::new(
            self.client,
            self.client.raw().close_bank_transfer_payment().payment_id(payment_id),
        )
    }

    /// Pays a settled bank transfer back to its account; while the batch is open this acts as a reversal.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/refund` answers 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn refund(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
        body: impl Into<payroc_api::types::BankTransferReferencedRefund>,
    ) -> Call<'c, builder::RefundBankTransferPayment<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .refund_bank_transfer_payment()
                .payment_id(payment_id)
                .body(body),
        )
    }

    /// Submits a returned ACH debit again; the id is that of the return, and a new payment method is
    /// optional.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/represent` answers 200 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn represent(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> Call<'c, builder::RepresentBankTransferPayment<'c>> {
        Call::new(
            self.client,
            self.client.raw().represent_bank_transfer_payment().payment_id(payment_id),
        )
    }

    /// Voids a bank transfer payment while its batch is open; it always voids the whole amount.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/reverse` answers 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn reverse(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> Call<'c, builder::ReverseBankTransferPayment<'c>> {
        Call::new(
            self.client,
            self.client.raw().reverse_bank_transfer_payment().payment_id(payment_id),
        )
    }
}

impl std::fmt::Debug for BankTransferPayments<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BankTransferPayments")
    }
}

impl Call<'_, builder::ListBankTransferPayments<'_>> {
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

    /// `paymentLinkId` of the query.
    pub fn payment_link_id(
        self,
        value: impl Into<payroc_api::types::PaymentLinkId>,
    ) -> Self {
        self.map(|builder| builder.payment_link_id(value))
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
        value: impl Into<Vec<payroc_api::types::BankTransferPaymentType>>,
    ) -> Self {
        self.map(|builder| builder.type_(value))
    }
}

impl Call<'_, builder::RepresentBankTransferPayment<'_>> {
    /// What is sent; an empty object if it is left out.
    pub fn body(self, value: impl Into<payroc_api::types::Representment>) -> Self {
        self.map(|builder| builder.body(value))
    }
}
