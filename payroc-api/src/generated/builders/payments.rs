// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `payments`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists card payments, page by page, narrowed by terminal, order, card, state or time.
    ///
    /// `GET /payments` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_payments(&self) -> ListPayments {
        ListPayments::new(self)
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
    pub fn create_payment(&self) -> CreatePayment {
        CreatePayment::new(self)
    }

    /// Fetches one card payment with its refunds and the operations that are still open to it.
    ///
    /// `GET /payments/{paymentId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_payment(&self) -> GetPayment {
        GetPayment::new(self)
    }

    /// Changes amount, tip, status, customer or signature of a payment whose batch is still open.
    ///
    /// `POST /payments/{paymentId}/adjust` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn adjust_payment(&self) -> AdjustPayment {
        AdjustPayment::new(self)
    }

    /// Takes the money of a pre-authorization; without an amount, all of it.
    ///
    /// `POST /payments/{paymentId}/capture` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn capture_payment(&self) -> CapturePayment {
        CapturePayment::new(self)
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
    pub fn refund_payment(&self) -> RefundPayment {
        RefundPayment::new(self)
    }

    /// Voids a payment in an open batch; without an amount, all of it. Once the batch is settled, refund
    /// instead.
    ///
    /// `POST /payments/{paymentId}/reverse` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn reverse_payment(&self) -> ReversePayment {
        ReversePayment::new(self)
    }
}

/// Lists card payments, page by page, narrowed by terminal, order, card, state or time: `GET /payments`.
///
/// Made by [`Client::list_payments`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListPayments {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    cardholder_name: Option<crate::Personal<String>>,
    date_from: Option<chrono::DateTime<chrono::FixedOffset>>,
    date_to: Option<chrono::DateTime<chrono::FixedOffset>>,
    first6: Option<crate::Secret>,
    last4: Option<crate::Secret>,
    limit: Option<i64>,
    operator: Option<crate::Personal<String>>,
    order_id: Option<String>,
    payment_link_id: Option<crate::types::PaymentLinkId>,
    processing_terminal_id: Option<crate::types::TerminalId>,
    settlement_date: Option<chrono::NaiveDate>,
    settlement_state: Option<crate::types::SettlementState>,
    status: Option<Vec<crate::types::TransactionResultStatus>>,
    tender: Option<crate::types::Tender>,
    tip_mode: Option<Vec<crate::types::TipModeFilter>>,
    kind: Option<Vec<crate::types::PaymentType>>,
}

impl ListPayments {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            before: None,
            cardholder_name: None,
            date_from: None,
            date_to: None,
            first6: None,
            last4: None,
            limit: None,
            operator: None,
            order_id: None,
            payment_link_id: None,
            processing_terminal_id: None,
            settlement_date: None,
            settlement_state: None,
            status: None,
            tender: None,
            tip_mode: None,
            kind: None,
        }
    }

    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.after = Some(value.into());
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.before = Some(value.into());
        self
    }

    /// The name on the card.
    ///
    /// `cardholderName` of the query. 1 to 50 characters.
    pub fn cardholder_name(mut self, value: impl Into<crate::Personal<String>>) -> Self {
        self.cardholder_name = Some(value.into());
        self
    }

    /// Returns those from this date on; whether the date itself counts is not documented.
    ///
    /// `dateFrom` of the query.
    pub fn date_from(
        mut self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.date_from = Some(value.into());
        self
    }

    /// Returns those up to this date; whether the date itself counts is not documented.
    ///
    /// `dateTo` of the query.
    pub fn date_to(
        mut self,
        value: impl Into<chrono::DateTime<chrono::FixedOffset>>,
    ) -> Self {
        self.date_to = Some(value.into());
        self
    }

    /// Returns those whose card number begins with these six digits.
    ///
    /// `first6` of the query. Matches `[0-9]{6}`.
    pub fn first6(mut self, value: impl Into<crate::Secret>) -> Self {
        self.first6 = Some(value.into());
        self
    }

    /// Returns those whose card number or account ends in these four digits.
    ///
    /// `last4` of the query. Matches `[0-9]{4}`.
    pub fn last4(mut self, value: impl Into<crate::Secret>) -> Self {
        self.last4 = Some(value.into());
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    /// Who started the transaction, as the merchant names the person.
    ///
    /// `operator` of the query. 1 to 50 characters.
    pub fn operator(mut self, value: impl Into<crate::Personal<String>>) -> Self {
        self.operator = Some(value.into());
        self
    }

    /// Your own id of the order; it comes back unchanged and finds the payment again.
    ///
    /// `orderId` of the query. 1 to 24 characters.
    pub fn order_id(mut self, value: impl Into<String>) -> Self {
        self.order_id = Some(value.into());
        self
    }

    /// The payment link that is meant.
    ///
    /// `paymentLinkId` of the query. Exactly 10 characters.
    pub fn payment_link_id(
        mut self,
        value: impl Into<crate::types::PaymentLinkId>,
    ) -> Self {
        self.payment_link_id = Some(value.into());
        self
    }

    /// The processing terminal that it runs on.
    ///
    /// `processingTerminalId` of the query. 4 to 50 characters.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    /// Returns those that were settled on this day.
    ///
    /// `settlementDate` of the query.
    pub fn settlement_date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.settlement_date = Some(value.into());
        self
    }

    /// Returns either those that were settled or those that were not.
    ///
    /// `settlementState` of the query.
    pub fn settlement_state(
        mut self,
        value: impl Into<crate::types::SettlementState>,
    ) -> Self {
        self.settlement_state = Some(value.into());
        self
    }

    /// How far it has come.
    ///
    /// `status` of the query.
    pub fn status(
        mut self,
        value: impl Into<Vec<crate::types::TransactionResultStatus>>,
    ) -> Self {
        self.status = Some(value.into());
        self
    }

    /// What the device accepts.
    ///
    /// `tender` of the query.
    pub fn tender(mut self, value: impl Into<crate::types::Tender>) -> Self {
        self.tender = Some(value.into());
        self
    }

    /// Returns those whose tip came about in this way.
    ///
    /// `tipMode` of the query.
    pub fn tip_mode(
        mut self,
        value: impl Into<Vec<crate::types::TipModeFilter>>,
    ) -> Self {
        self.tip_mode = Some(value.into());
        self
    }

    /// The kind, one of those that the type lists.
    ///
    /// `type` of the query.
    pub fn kind(mut self, value: impl Into<Vec<crate::types::PaymentType>>) -> Self {
        self.kind = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self {
            client,
            after,
            before,
            cardholder_name,
            date_from,
            date_to,
            first6,
            last4,
            limit,
            operator,
            order_id,
            payment_link_id,
            processing_terminal_id,
            settlement_date,
            settlement_state,
            status,
            tender,
            tip_mode,
            kind,
        } = self;
        let mut query = crate::parameters::Query::new("ListPayments");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("cardholderName", cardholder_name.as_ref())?;
        query.form("dateFrom", date_from.as_ref())?;
        query.form("dateTo", date_to.as_ref())?;
        query.form("first6", first6.as_ref())?;
        query.form("last4", last4.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("operator", operator.as_ref())?;
        query.form("orderId", order_id.as_ref())?;
        query.form("paymentLinkId", payment_link_id.as_ref())?;
        query.form("processingTerminalId", processing_terminal_id.as_ref())?;
        query.form("settlementDate", settlement_date.as_ref())?;
        query.form("settlementState", settlement_state.as_ref())?;
        query.form("status", status.as_ref())?;
        query.form("tender", tender.as_ref())?;
        query.form("tipMode", tip_mode.as_ref())?;
        query.form("type", kind.as_ref())?;
        let url = format!("{}/payments{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListPayments);

/// Charges or pre-authorizes a card; a 201 only says that there is a response, so read
/// `transactionResult` for the outcome: `POST /payments`.
///
/// Made by [`Client::create_payment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreatePayment {
    client: Client,
    body: Option<crate::types::PaymentRequest>,
}

impl CreatePayment {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::PaymentRequest>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "CreatePayment", "body")?;
        let url = format!("{}/payments", client.base_url(),);
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(CreatePayment);

/// Fetches one card payment with its refunds and the operations that are still open to it: `GET
/// /payments/{paymentId}`.
///
/// Made by [`Client::get_payment`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetPayment {
    client: Client,
    payment_id: Option<crate::types::PaymentId>,
}

impl GetPayment {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_id: None,
        }
    }

    /// The payment that is meant.
    ///
    /// `paymentId` of the path, required. Exactly 10 characters.
    pub fn payment_id(mut self, value: impl Into<crate::types::PaymentId>) -> Self {
        self.payment_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_id } = self;
        let payment_id = crate::seam::required(payment_id, "GetPayment", "paymentId")?;
        let payment_id = crate::seam::path_segment(
            &payment_id,
            "GetPayment",
            "paymentId",
        )?;
        let url = format!("{}/payments/{}", client.base_url(), payment_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetPayment);

/// Changes amount, tip, status, customer or signature of a payment whose batch is still open: `POST
/// /payments/{paymentId}/adjust`.
///
/// Made by [`Client::adjust_payment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct AdjustPayment {
    client: Client,
    payment_id: Option<crate::types::PaymentId>,
    body: Option<crate::types::PaymentAdjustmentRequest>,
}

impl AdjustPayment {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_id: None,
            body: None,
        }
    }

    /// The payment that is meant.
    ///
    /// `paymentId` of the path, required. Exactly 10 characters.
    pub fn payment_id(mut self, value: impl Into<crate::types::PaymentId>) -> Self {
        self.payment_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::PaymentAdjustmentRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_id, body } = self;
        let payment_id = crate::seam::required(
            payment_id,
            "AdjustPayment",
            "paymentId",
        )?;
        let body = crate::seam::required(body, "AdjustPayment", "body")?;
        let payment_id = crate::seam::path_segment(
            &payment_id,
            "AdjustPayment",
            "paymentId",
        )?;
        let url = format!("{}/payments/{}/adjust", client.base_url(), payment_id,);
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(AdjustPayment);

/// Takes the money of a pre-authorization; without an amount, all of it: `POST /payments/{paymentId}/capture`.
///
/// Made by [`Client::capture_payment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CapturePayment {
    client: Client,
    payment_id: Option<crate::types::PaymentId>,
    body: Option<crate::types::PaymentCaptureRequest>,
}

impl CapturePayment {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_id: None,
            body: None,
        }
    }

    /// The payment that is meant.
    ///
    /// `paymentId` of the path, required. Exactly 10 characters.
    pub fn payment_id(mut self, value: impl Into<crate::types::PaymentId>) -> Self {
        self.payment_id = Some(value.into());
        self
    }

    /// What is sent; an empty object if it is left out.
    pub fn body(
        mut self,
        value: impl Into<crate::types::PaymentCaptureRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_id, body } = self;
        let payment_id = crate::seam::required(
            payment_id,
            "CapturePayment",
            "paymentId",
        )?;
        let payment_id = crate::seam::path_segment(
            &payment_id,
            "CapturePayment",
            "paymentId",
        )?;
        let url = format!("{}/payments/{}/capture", client.base_url(), payment_id,);
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::or_empty(body.as_ref()),
            )
            .build()
    }
}

crate::seam::request!(CapturePayment);

/// Pays a settled payment back to its card, in part or in full; while the batch is open this acts as a
/// reversal: `POST /payments/{paymentId}/refund`.
///
/// Made by [`Client::refund_payment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct RefundPayment {
    client: Client,
    payment_id: Option<crate::types::PaymentId>,
    body: Option<crate::types::ReferencedRefundRequest>,
}

impl RefundPayment {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_id: None,
            body: None,
        }
    }

    /// The payment that is meant.
    ///
    /// `paymentId` of the path, required. Exactly 10 characters.
    pub fn payment_id(mut self, value: impl Into<crate::types::PaymentId>) -> Self {
        self.payment_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::ReferencedRefundRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_id, body } = self;
        let payment_id = crate::seam::required(
            payment_id,
            "RefundPayment",
            "paymentId",
        )?;
        let body = crate::seam::required(body, "RefundPayment", "body")?;
        let payment_id = crate::seam::path_segment(
            &payment_id,
            "RefundPayment",
            "paymentId",
        )?;
        let url = format!("{}/payments/{}/refund", client.base_url(), payment_id,);
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(RefundPayment);

/// Voids a payment in an open batch; without an amount, all of it. Once the batch is settled, refund
/// instead: `POST /payments/{paymentId}/reverse`.
///
/// Made by [`Client::reverse_payment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReversePayment {
    client: Client,
    payment_id: Option<crate::types::PaymentId>,
    body: Option<crate::types::PaymentReversalRequest>,
}

impl ReversePayment {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_id: None,
            body: None,
        }
    }

    /// The payment that is meant.
    ///
    /// `paymentId` of the path, required. Exactly 10 characters.
    pub fn payment_id(mut self, value: impl Into<crate::types::PaymentId>) -> Self {
        self.payment_id = Some(value.into());
        self
    }

    /// What is sent; an empty object if it is left out.
    pub fn body(
        mut self,
        value: impl Into<crate::types::PaymentReversalRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_id, body } = self;
        let payment_id = crate::seam::required(
            payment_id,
            "ReversePayment",
            "paymentId",
        )?;
        let payment_id = crate::seam::path_segment(
            &payment_id,
            "ReversePayment",
            "paymentId",
        )?;
        let url = format!("{}/payments/{}/reverse", client.base_url(), payment_id,);
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::or_empty(body.as_ref()),
            )
            .build()
    }
}

crate::seam::request!(ReversePayment);
