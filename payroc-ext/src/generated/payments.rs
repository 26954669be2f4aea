// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.payments()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Charges cards, wallets and saved details: sale, hold, capture, adjustment, reversal, refund.
    pub fn payments(&self) -> Payments {
        Payments { client: self.clone() }
    }
}

/// Charges cards, wallets and saved details: sale, hold, capture, adjustment, reversal, refund.
///
/// Made by `client.payments()`.
#[derive(Clone)]
pub struct Payments {
    pub(crate) client: Client,
}

impl Payments {
    /// Lists card payments, page by page, narrowed by terminal, order, card, state or time.
    ///
    /// `GET /payments` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(&self) -> ListPayments {
        ListPayments(Call::new(&self.client, self.client.raw().list_payments()))
    }

    /// Charges or pre-authorizes a card; a 201 only says that there is a response, so read
    /// `transactionResult` for the outcome.
    ///
    /// Without further settings this is a sale: the amount is authorized now and settled with the
    /// terminal's batch. For a pre-authorization set both `autoCapture` and `processAsSale` to `false`,
    /// then capture the payment; `processAsSale: true` settles at once and makes `autoCapture` meaningless.
    ///
    /// **201 does not mean approved.** A declined card is returned with 201 too. The money is there, or on
    /// its way, when
    /// `transactionResult.status` is `ready` or `complete`. `pending` is approved and held until it is
    /// captured or set to `ready`. `accepted` means that nobody knows yet: fetch the payment again before
    /// doing anything else. `declined`, `referral`, `pickup`, `reversal` and `expired` are failures, and
    /// `admin` is under review. With `responseCode` `P` only a part was approved; that part is in
    /// `authorizedAmount`, and the rest has to be collected in another way. Taking anything but `A` for a
    /// failure, and trying again, charges people twice. In `payroc-ext` the response has `decision()`,
    /// which reads all of this.
    ///
    /// To pay with what Hosted Fields collected, send its single-use token as `paymentMethod` and `web` as
    /// `channel`. To save the payment details in the same call, add `credentialOnFile` with `tokenize`; a
    /// single-use token cannot be used again for that afterwards. The first payment of a series carries
    /// `standingInstructions` too, and what it returns (`paymentId`,
    /// `transactionResult.cardSchemeReferenceId` and the secure token of `card`) has to be kept for the
    /// payments that follow.
    ///
    /// If the response is lost, send the identical request again under the same idempotency key. A new key
    /// is a new charge.
    ///
    /// `POST /payments` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::PaymentRequest>,
    ) -> CreatePayment {
        CreatePayment(
            Call::new(&self.client, self.client.raw().create_payment().body(body)),
        )
    }

    /// Fetches one card payment with its refunds and the operations that are still open to it.
    ///
    /// `GET /payments/{paymentId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> GetPayment {
        GetPayment(
            Call::new(
                &self.client,
                self.client.raw().get_payment().payment_id(payment_id),
            ),
        )
    }

    /// Changes amount, tip, status, customer or signature of a payment whose batch is still open.
    ///
    /// `POST /payments/{paymentId}/adjust` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn adjust(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
        body: impl Into<payroc_api::types::PaymentAdjustmentRequest>,
    ) -> AdjustPayment {
        AdjustPayment(
            Call::new(
                &self.client,
                self.client.raw().adjust_payment().payment_id(payment_id).body(body),
            ),
        )
    }

    /// Takes the money of a pre-authorization; without an amount, all of it.
    ///
    /// `POST /payments/{paymentId}/capture` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn capture(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> CapturePayment {
        CapturePayment(
            Call::new(
                &self.client,
                self.client.raw().capture_payment().payment_id(payment_id),
            ),
        )
    }

    /// Pays a settled payment back to its card, in part or in full; while the batch is open this acts as a
    /// reversal.
    ///
    /// **The response is the payment, and its `transactionResult` stays that of the payment.** Whether the
    /// refund went through is in its entry of
    /// `refunds`, the one that was not there before. In `payroc-ext` the response has `refund_decision()`
    /// for it, while `decision()` is about the payment: for an approved payment it says approved, also when
    /// the refund was declined.
    ///
    /// `POST /payments/{paymentId}/refund` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn refund(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
        body: impl Into<payroc_api::types::ReferencedRefundRequest>,
    ) -> RefundPayment {
        RefundPayment(
            Call::new(
                &self.client,
                self.client.raw().refund_payment().payment_id(payment_id).body(body),
            ),
        )
    }

    /// Voids a payment in an open batch; without an amount, all of it. Once the batch is settled, refund
    /// instead.
    ///
    /// `POST /payments/{paymentId}/reverse` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn reverse(
        &self,
        payment_id: impl Into<payroc_api::types::PaymentId>,
    ) -> ReversePayment {
        ReversePayment(
            Call::new(
                &self.client,
                self.client.raw().reverse_payment().payment_id(payment_id),
            ),
        )
    }
}

impl std::fmt::Debug for Payments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Payments")
    }
}

/// Lists card payments, page by page, narrowed by terminal, order, card, state or time: `GET /payments`.
///
/// Made by `client.payments().list()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListPayments(Call<payroc_api::builders::ListPayments>);

impl ListPayments {
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

    /// Returns those whose tip came about in this way.
    ///
    /// `tipMode` of the query.
    pub fn tip_mode(
        mut self,
        value: impl Into<Vec<payroc_api::types::TipModeFilter>>,
    ) -> Self {
        self.0.request = self.0.request.tip_mode(value);
        self
    }

    /// The kind, one of those that the type lists.
    ///
    /// `type` of the query.
    pub fn kind(
        mut self,
        value: impl Into<Vec<payroc_api::types::PaymentType>>,
    ) -> Self {
        self.0.request = self.0.request.kind(value);
        self
    }
}

crate::client::call::call!(ListPayments, paged);

/// Charges or pre-authorizes a card; a 201 only says that there is a response, so read
/// `transactionResult` for the outcome: `POST /payments`.
///
/// Made by `client.payments().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreatePayment(Call<payroc_api::builders::CreatePayment>);

crate::client::call::call!(CreatePayment, keyed);

/// Fetches one card payment with its refunds and the operations that are still open to it: `GET
/// /payments/{paymentId}`.
///
/// Made by `client.payments().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetPayment(Call<payroc_api::builders::GetPayment>);

crate::client::call::call!(GetPayment);

/// Changes amount, tip, status, customer or signature of a payment whose batch is still open: `POST
/// /payments/{paymentId}/adjust`.
///
/// Made by `client.payments().adjust(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct AdjustPayment(Call<payroc_api::builders::AdjustPayment>);

crate::client::call::call!(AdjustPayment, keyed);

/// Takes the money of a pre-authorization; without an amount, all of it: `POST /payments/{paymentId}/capture`.
///
/// Made by `client.payments().capture(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CapturePayment(Call<payroc_api::builders::CapturePayment>);

impl CapturePayment {
    /// What is sent; an empty object if it is left out.
    pub fn body(
        mut self,
        value: impl Into<payroc_api::types::PaymentCaptureRequest>,
    ) -> Self {
        self.0.request = self.0.request.body(value);
        self
    }
}

crate::client::call::call!(CapturePayment, keyed);

/// Pays a settled payment back to its card, in part or in full; while the batch is open this acts as a
/// reversal: `POST /payments/{paymentId}/refund`.
///
/// Made by `client.payments().refund(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct RefundPayment(Call<payroc_api::builders::RefundPayment>);

crate::client::call::call!(RefundPayment, keyed);

/// Voids a payment in an open batch; without an amount, all of it. Once the batch is settled, refund
/// instead: `POST /payments/{paymentId}/reverse`.
///
/// Made by `client.payments().reverse(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReversePayment(Call<payroc_api::builders::ReversePayment>);

impl ReversePayment {
    /// What is sent; an empty object if it is left out.
    pub fn body(
        mut self,
        value: impl Into<payroc_api::types::PaymentReversalRequest>,
    ) -> Self {
        self.0.request = self.0.request.body(value);
        self
    }
}

crate::client::call::call!(ReversePayment, keyed);
