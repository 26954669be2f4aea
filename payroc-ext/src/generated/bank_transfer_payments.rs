// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.bank_transfer_payments()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Debits bank accounts by ACH or PAD, and handles what banks send back.
    pub fn bank_transfer_payments(&self) -> BankTransferPayments {
        BankTransferPayments {
            client: self.clone(),
        }
    }
}

/// Debits bank accounts by ACH or PAD, and handles what banks send back.
///
/// Made by `client.bank_transfer_payments()`.
#[derive(Clone)]
pub struct BankTransferPayments {
    pub(crate) client: Client,
}

impl BankTransferPayments {
    /// Lists bank transfer payments of a terminal, page by page.
    ///
    /// `GET /bank-transfer-payments` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> ListBankTransferPayments {
        ListBankTransferPayments(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_bank_transfer_payments()
                    .processing_terminal_id(processing_terminal_id),
            ),
        )
    }

    /// Debits a bank account by ACH or PAD; the response is a beginning, returns can follow for days.
    ///
    /// `POST /bank-transfer-payments` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406,
    /// 409, 415, 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::BankTransferPaymentRequest>,
    ) -> CreateBankTransferPayment {
        CreateBankTransferPayment(
            Call::new(
                &self.client,
                self.client.raw().create_bank_transfer_payment().body(body),
            ),
        )
    }

    /// Fetches one bank transfer payment with its refunds, returns and re-presentment.
    ///
    /// `GET /bank-transfer-payments/{paymentId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> GetBankTransferPayment {
        GetBankTransferPayment(
            Call::new(
                &self.client,
                self.client.raw().get_bank_transfer_payment().payment_id(payment_id),
            ),
        )
    }

    /// Closes a return that the customer has settled by other means; the id is that of the return.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/close` returns 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn close(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> CloseBankTransferPayment {
        CloseBankTransferPayment(
            Call::new(
                &self.client,
                self.client.raw().close_bank_transfer_payment().payment_id(payment_id),
            ),
        )
    }

    /// Pays a settled bank transfer back to its account; while the batch is open this acts as a reversal.
    ///
    /// **The response is the payment, and its `transactionResult` stays that of the payment.** Whether the
    /// refund went through is in its entry of
    /// `refunds`, the one that was not there before. In `payroc-ext` the response has `refund_decision()`
    /// for it, while `decision()` is about the payment: for an approved payment it says approved, also when
    /// the refund was declined.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/refund` returns 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn refund(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
        body: impl Into<payroc_api::types::BankTransferReferencedRefundRequest>,
    ) -> RefundBankTransferPayment {
        RefundBankTransferPayment(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .refund_bank_transfer_payment()
                    .payment_id(payment_id)
                    .body(body),
            ),
        )
    }

    /// Submits a returned ACH debit again; the id is that of the return, and a new payment method is
    /// optional.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/represent` returns 200 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn represent(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> RepresentBankTransferPayment {
        RepresentBankTransferPayment(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .represent_bank_transfer_payment()
                    .payment_id(payment_id),
            ),
        )
    }

    /// Voids a bank transfer payment while its batch is open; it always voids the whole amount.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/reverse` returns 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn reverse(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> ReverseBankTransferPayment {
        ReverseBankTransferPayment(
            Call::new(
                &self.client,
                self.client.raw().reverse_bank_transfer_payment().payment_id(payment_id),
            ),
        )
    }
}

impl std::fmt::Debug for BankTransferPayments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BankTransferPayments")
    }
}

/// Lists bank transfer payments of a terminal, page by page: `GET /bank-transfer-payments`.
///
/// Made by `client.bank_transfer_payments().list(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListBankTransferPayments(
    Call<payroc_api::builders::ListBankTransferPayments>,
);

impl ListBankTransferPayments {
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

    /// The payment link that is meant.
    ///
    /// `paymentLinkId` of the query. Exactly 10 characters.
    pub fn payment_link_id(
        mut self,
        value: impl Into<payroc_api::types::PaymentLinkId>,
    ) -> Self {
        self.0.request = self.0.request.payment_link_id(value);
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
        value: impl Into<Vec<payroc_api::types::BankTransferPaymentType>>,
    ) -> Self {
        self.0.request = self.0.request.kind(value);
        self
    }
}

crate::client::call::call!(ListBankTransferPayments, paged);

/// Debits a bank account by ACH or PAD; the response is a beginning, returns can follow for days: `POST
/// /bank-transfer-payments`.
///
/// Made by `client.bank_transfer_payments().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateBankTransferPayment(
    Call<payroc_api::builders::CreateBankTransferPayment>,
);

crate::client::call::call!(CreateBankTransferPayment, keyed);

/// Fetches one bank transfer payment with its refunds, returns and re-presentment: `GET
/// /bank-transfer-payments/{paymentId}`.
///
/// Made by `client.bank_transfer_payments().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetBankTransferPayment(Call<payroc_api::builders::GetBankTransferPayment>);

crate::client::call::call!(GetBankTransferPayment);

/// Closes a return that the customer has settled by other means; the id is that of the return: `POST
/// /bank-transfer-payments/{paymentId}/close`.
///
/// Made by `client.bank_transfer_payments().close(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CloseBankTransferPayment(
    Call<payroc_api::builders::CloseBankTransferPayment>,
);

crate::client::call::call!(CloseBankTransferPayment, keyed);

/// Pays a settled bank transfer back to its account; while the batch is open this acts as a reversal: `POST
/// /bank-transfer-payments/{paymentId}/refund`.
///
/// Made by `client.bank_transfer_payments().refund(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct RefundBankTransferPayment(
    Call<payroc_api::builders::RefundBankTransferPayment>,
);

crate::client::call::call!(RefundBankTransferPayment, keyed);

/// Submits a returned ACH debit again; the id is that of the return, and a new payment method is
/// optional: `POST /bank-transfer-payments/{paymentId}/represent`.
///
/// Made by `client.bank_transfer_payments().represent(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct RepresentBankTransferPayment(
    Call<payroc_api::builders::RepresentBankTransferPayment>,
);

impl RepresentBankTransferPayment {
    /// What is sent; an empty object if it is left out.
    pub fn body(
        mut self,
        value: impl Into<payroc_api::types::RepresentmentRequest>,
    ) -> Self {
        self.0.request = self.0.request.body(value);
        self
    }
}

crate::client::call::call!(RepresentBankTransferPayment, keyed);

/// Voids a bank transfer payment while its batch is open; it always voids the whole amount: `POST
/// /bank-transfer-payments/{paymentId}/reverse`.
///
/// Made by `client.bank_transfer_payments().reverse(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReverseBankTransferPayment(
    Call<payroc_api::builders::ReverseBankTransferPayment>,
);

crate::client::call::call!(ReverseBankTransferPayment, keyed);
