// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `bank_transfer_payments`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists bank transfer payments of a terminal, page by page.
    ///
    /// `GET /bank-transfer-payments` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_bank_transfer_payments(&self) -> ListBankTransferPayments {
        ListBankTransferPayments::new(self)
    }

    /// Debits a bank account by ACH or PAD; the response is a beginning, returns can follow for days.
    ///
    /// `POST /bank-transfer-payments` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406,
    /// 409, 415, 500.
    pub fn create_bank_transfer_payment(&self) -> CreateBankTransferPayment {
        CreateBankTransferPayment::new(self)
    }

    /// Fetches one bank transfer payment with its refunds, returns and re-presentment.
    ///
    /// `GET /bank-transfer-payments/{paymentId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_bank_transfer_payment(&self) -> GetBankTransferPayment {
        GetBankTransferPayment::new(self)
    }

    /// Closes a return that the customer has settled by other means; the id is that of the return.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/close` returns 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn close_bank_transfer_payment(&self) -> CloseBankTransferPayment {
        CloseBankTransferPayment::new(self)
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
    pub fn refund_bank_transfer_payment(&self) -> RefundBankTransferPayment {
        RefundBankTransferPayment::new(self)
    }

    /// Submits a returned ACH debit again; the id is that of the return, and a new payment method is
    /// optional.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/represent` returns 200 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn represent_bank_transfer_payment(&self) -> RepresentBankTransferPayment {
        RepresentBankTransferPayment::new(self)
    }

    /// Voids a bank transfer payment while its batch is open; it always voids the whole amount.
    ///
    /// `POST /bank-transfer-payments/{paymentId}/reverse` returns 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn reverse_bank_transfer_payment(&self) -> ReverseBankTransferPayment {
        ReverseBankTransferPayment::new(self)
    }
}

/// Lists bank transfer payments of a terminal, page by page: `GET /bank-transfer-payments`.
///
/// Made by [`Client::list_bank_transfer_payments`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListBankTransferPayments {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    date_from: Option<chrono::DateTime<chrono::FixedOffset>>,
    date_to: Option<chrono::DateTime<chrono::FixedOffset>>,
    last4: Option<crate::Secret>,
    limit: Option<i64>,
    name_on_account: Option<crate::Secret>,
    order_id: Option<String>,
    payment_link_id: Option<crate::types::PaymentLinkId>,
    processing_terminal_id: Option<crate::types::TerminalId>,
    settlement_date: Option<chrono::NaiveDate>,
    settlement_state: Option<crate::types::SettlementState>,
    status: Option<Vec<crate::types::BankTransferResultStatus>>,
    kind: Option<Vec<crate::types::BankTransferPaymentType>>,
}

impl ListBankTransferPayments {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            after: None,
            before: None,
            date_from: None,
            date_to: None,
            last4: None,
            limit: None,
            name_on_account: None,
            order_id: None,
            payment_link_id: None,
            processing_terminal_id: None,
            settlement_date: None,
            settlement_state: None,
            status: None,
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

    /// The holder's name as the bank has it.
    ///
    /// `nameOnAccount` of the query. 1 to 50 characters.
    pub fn name_on_account(mut self, value: impl Into<crate::Secret>) -> Self {
        self.name_on_account = Some(value.into());
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
    /// `processingTerminalId` of the query, required. 4 to 50 characters.
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
        value: impl Into<Vec<crate::types::BankTransferResultStatus>>,
    ) -> Self {
        self.status = Some(value.into());
        self
    }

    /// The kind, one of those that the type lists.
    ///
    /// `type` of the query.
    pub fn kind(
        mut self,
        value: impl Into<Vec<crate::types::BankTransferPaymentType>>,
    ) -> Self {
        self.kind = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self {
            client,
            after,
            before,
            date_from,
            date_to,
            last4,
            limit,
            name_on_account,
            order_id,
            payment_link_id,
            processing_terminal_id,
            settlement_date,
            settlement_state,
            status,
            kind,
        } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "ListBankTransferPayments",
            "processingTerminalId",
        )?;
        let mut query = crate::parameters::Query::new("ListBankTransferPayments");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("dateFrom", date_from.as_ref())?;
        query.form("dateTo", date_to.as_ref())?;
        query.form("last4", last4.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("nameOnAccount", name_on_account.as_ref())?;
        query.form("orderId", order_id.as_ref())?;
        query.form("paymentLinkId", payment_link_id.as_ref())?;
        query.form("processingTerminalId", Some(&processing_terminal_id))?;
        query.form("settlementDate", settlement_date.as_ref())?;
        query.form("settlementState", settlement_state.as_ref())?;
        query.form("status", status.as_ref())?;
        query.form("type", kind.as_ref())?;
        let url = format!("{}/bank-transfer-payments{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListBankTransferPayments);

/// Debits a bank account by ACH or PAD; the response is a beginning, returns can follow for days: `POST
/// /bank-transfer-payments`.
///
/// Made by [`Client::create_bank_transfer_payment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateBankTransferPayment {
    client: Client,
    body: Option<crate::types::BankTransferPaymentRequest>,
}

impl CreateBankTransferPayment {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::BankTransferPaymentRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "CreateBankTransferPayment", "body")?;
        let url = format!("{}/bank-transfer-payments", client.base_url(),);
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

crate::seam::request!(CreateBankTransferPayment);

/// Fetches one bank transfer payment with its refunds, returns and re-presentment: `GET
/// /bank-transfer-payments/{paymentId}`.
///
/// Made by [`Client::get_bank_transfer_payment`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetBankTransferPayment {
    client: Client,
    payment_id: Option<crate::types::PaymentId>,
}

impl GetBankTransferPayment {
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
        let payment_id = crate::seam::required(
            payment_id,
            "GetBankTransferPayment",
            "paymentId",
        )?;
        let payment_id = crate::seam::path_segment(
            &payment_id,
            "GetBankTransferPayment",
            "paymentId",
        )?;
        let url = format!(
            "{}/bank-transfer-payments/{}", client.base_url(), payment_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetBankTransferPayment);

/// Closes a return that the customer has settled by other means; the id is that of the return: `POST
/// /bank-transfer-payments/{paymentId}/close`.
///
/// Made by [`Client::close_bank_transfer_payment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CloseBankTransferPayment {
    client: Client,
    payment_id: Option<crate::types::PaymentId>,
}

impl CloseBankTransferPayment {
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
        let payment_id = crate::seam::required(
            payment_id,
            "CloseBankTransferPayment",
            "paymentId",
        )?;
        let payment_id = crate::seam::path_segment(
            &payment_id,
            "CloseBankTransferPayment",
            "paymentId",
        )?;
        let url = format!(
            "{}/bank-transfer-payments/{}/close", client.base_url(), payment_id,
        );
        crate::request::Writer::new(http::Method::POST, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(CloseBankTransferPayment);

/// Pays a settled bank transfer back to its account; while the batch is open this acts as a reversal: `POST
/// /bank-transfer-payments/{paymentId}/refund`.
///
/// Made by [`Client::refund_bank_transfer_payment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct RefundBankTransferPayment {
    client: Client,
    payment_id: Option<crate::types::PaymentId>,
    body: Option<crate::types::BankTransferReferencedRefundRequest>,
}

impl RefundBankTransferPayment {
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
        value: impl Into<crate::types::BankTransferReferencedRefundRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_id, body } = self;
        let payment_id = crate::seam::required(
            payment_id,
            "RefundBankTransferPayment",
            "paymentId",
        )?;
        let body = crate::seam::required(body, "RefundBankTransferPayment", "body")?;
        let payment_id = crate::seam::path_segment(
            &payment_id,
            "RefundBankTransferPayment",
            "paymentId",
        )?;
        let url = format!(
            "{}/bank-transfer-payments/{}/refund", client.base_url(), payment_id,
        );
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

crate::seam::request!(RefundBankTransferPayment);

/// Submits a returned ACH debit again; the id is that of the return, and a new payment method is
/// optional: `POST /bank-transfer-payments/{paymentId}/represent`.
///
/// Made by [`Client::represent_bank_transfer_payment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct RepresentBankTransferPayment {
    client: Client,
    payment_id: Option<crate::types::PaymentId>,
    body: Option<crate::types::RepresentmentRequest>,
}

impl RepresentBankTransferPayment {
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
    pub fn body(mut self, value: impl Into<crate::types::RepresentmentRequest>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_id, body } = self;
        let payment_id = crate::seam::required(
            payment_id,
            "RepresentBankTransferPayment",
            "paymentId",
        )?;
        let payment_id = crate::seam::path_segment(
            &payment_id,
            "RepresentBankTransferPayment",
            "paymentId",
        )?;
        let url = format!(
            "{}/bank-transfer-payments/{}/represent", client.base_url(), payment_id,
        );
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

crate::seam::request!(RepresentBankTransferPayment);

/// Voids a bank transfer payment while its batch is open; it always voids the whole amount: `POST
/// /bank-transfer-payments/{paymentId}/reverse`.
///
/// Made by [`Client::reverse_bank_transfer_payment`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReverseBankTransferPayment {
    client: Client,
    payment_id: Option<crate::types::PaymentId>,
}

impl ReverseBankTransferPayment {
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
        let payment_id = crate::seam::required(
            payment_id,
            "ReverseBankTransferPayment",
            "paymentId",
        )?;
        let payment_id = crate::seam::path_segment(
            &payment_id,
            "ReverseBankTransferPayment",
            "paymentId",
        )?;
        let url = format!(
            "{}/bank-transfer-payments/{}/reverse", client.base_url(), payment_id,
        );
        crate::request::Writer::new(http::Method::POST, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ReverseBankTransferPayment);
