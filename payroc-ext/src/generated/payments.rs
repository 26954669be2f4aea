// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.payments()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `payments`.
    pub fn payments(&self) -> Payments<'_> {
        Payments { client: self }
    }
}

/// What `client.payments()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Payments<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Payments<'c> {
    /// Lists card payments, page by page, narrowed by terminal, order, card, state or time.
    ///
    /// `GET /payments` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(&self) -> Call<'c, builder::ListPayments<'c>> {
        Call::new(self.client, self.client.raw().list_payments())
    }

    /// Charges or pre-authorizes a card; a 201 only says that there is an answer, so read
    /// `transactionResult` for the outcome.
    ///
    /// Without further settings this is a sale: the amount is authorized now and settled with the
    /// terminal's batch. For a pre-authorization set both `autoCapture` and `processAsSale` to `false`,
    /// then capture the payment; `processAsSale: true` settles at once and makes `autoCapture` meaningless.
    ///
    /// **201 does not mean approved.** A declined card is answered with 201 too. The money is there, or on
    /// its way, when
    /// `transactionResult.status` is `ready`, `pending` or `complete`. `accepted` means that nobody knows
    /// yet: fetch the payment again before doing anything else. `declined`, `referral`, `pickup`,
    /// `reversal` and `expired` are failures, and `admin` is under review. With `responseCode` `P` only a
    /// part was approved; that part is in `authorizedAmount`, and the rest has to be collected in another
    /// way. Taking anything but `A` for a failure, and trying again, charges people twice.
    ///
    /// To pay with what Hosted Fields collected, send its single-use token as `paymentMethod` and `web` as
    /// `channel`. To save the payment details in the same call, add `credentialOnFile` with `tokenize`; a
    /// single-use token cannot be used again for that afterwards. The first payment of a series carries
    /// `standingInstructions` too, and what it answers (`paymentId`,
    /// `transactionResult.cardSchemeReferenceId` and the secure token of `card`) has to be kept for the
    /// payments that follow.
    ///
    /// If the answer is lost, send the identical request again under the same idempotency key. A new key is
    /// a new charge.
    ///
    /// `POST /payments` answers 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::PaymentRequest>,
    ) -> Call<'c, builder::CreatePayment<'c>> {
        Call::new(self.client, self.client.raw().create_payment().body(body))
    }

    /// Fetches one card payment with its refunds and the operations that are still open to it.
    ///
    /// `GET /payments/{paymentId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> Call<'c, builder::GetPayment<'c>> {
        Call::new(self.client, self.client.raw().get_payment().payment_id(payment_id))
    }

    /// Changes amount, tip, status, customer or signature of a payment whose batch is still open.
    ///
    /// `POST /payments/{paymentId}/adjust` answers 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn adjust(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
        body: impl Into<payroc_api::types::PaymentAdjustment>,
    ) -> Call<'c, builder::AdjustPayment<'c>> {
        Call::new(
            self.client,
            self.client.raw().adjust_payment().payment_id(payment_id).body(body),
        )
    }

    /// Takes the money of a pre-authorization; without an amount, all of it.
    ///
    /// `POST /payments/{paymentId}/capture` answers 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn capture(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> Call<'c, builder::CapturePayment<'c>> {
        Call::new(
            self.client,
            self.client.raw().capture_payment().payment_id(payment_id),
        )
    }

    /// Pays a settled payment back to its card, in part or in full; while the batch is open this acts as a
    /// reversal.
    ///
    /// `POST /payments/{paymentId}/refund` answers 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn refund(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
        body: impl Into<payroc_api::types::ReferencedRefund>,
    ) -> Call<'c, builder::RefundPayment<'c>> {
        Call::new(
            self.client,
            self.client.raw().refund_payment().payment_id(payment_id).body(body),
        )
    }

    /// Voids a payment in an open batch; without an amount, all of it. Once the batch is settled, refund
    /// instead.
    ///
    /// `POST /payments/{paymentId}/reverse` answers 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn reverse(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> Call<'c, builder::ReversePayment<'c>> {
        Call::new(
            self.client,
            self.client.raw().reverse_payment().payment_id(payment_id),
        )
    }
}

impl std::fmt::Debug for Payments<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Payments")
    }
}

impl Call<'_, builder::ListPayments<'_>> {
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

    /// `paymentLinkId` of the query.
    pub fn payment_link_id(
        self,
        value: impl Into<payroc_api::types::PaymentLinkId>,
    ) -> Self {
        self.map(|builder| builder.payment_link_id(value))
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

    /// `tipMode` of the query.
    pub fn tip_mode(
        self,
        value: impl Into<Vec<payroc_api::types::TipModeFilter>>,
    ) -> Self {
        self.map(|builder| builder.tip_mode(value))
    }

    /// `type` of the query.
    pub fn type_(self, value: impl Into<Vec<payroc_api::types::PaymentType>>) -> Self {
        self.map(|builder| builder.type_(value))
    }
}

impl Call<'_, builder::CapturePayment<'_>> {
    /// What is sent; an empty object if it is left out.
    pub fn body(self, value: impl Into<payroc_api::types::PaymentCapture>) -> Self {
        self.map(|builder| builder.body(value))
    }
}

impl Call<'_, builder::ReversePayment<'_>> {
    /// What is sent; an empty object if it is left out.
    pub fn body(self, value: impl Into<payroc_api::types::PaymentReversal>) -> Self {
        self.map(|builder| builder.body(value))
    }
}
