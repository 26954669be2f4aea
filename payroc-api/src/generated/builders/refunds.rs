// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `refunds`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists card refunds, page by page, narrowed by terminal, order, card, state or time.
    ///
    /// `GET /refunds` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_refunds(&self) -> ListRefunds {
        ListRefunds::new(self)
    }

    /// Pays money to a card without reference to a payment; prefer refunding the payment where its id is
    /// known.
    ///
    /// `POST /refunds` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create_refund(&self) -> CreateRefund {
        CreateRefund::new(self)
    }

    /// Fetches one card refund and the payment it belongs to, if any.
    ///
    /// `GET /refunds/{refundId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_refund(&self) -> GetRefund {
        GetRefund::new(self)
    }

    /// Changes customer or status of a refund whose batch is still open.
    ///
    /// `POST /refunds/{refundId}/adjust` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn adjust_refund(&self) -> AdjustRefund {
        AdjustRefund::new(self)
    }

    /// Voids a refund while its batch is open, so that the cardholder receives nothing.
    ///
    /// `POST /refunds/{refundId}/reverse` returns 200 and takes an idempotency key. Declared errors: 400, 401, 403,
    /// 404, 406, 409, 415, 500.
    pub fn reverse_refund(&self) -> ReverseRefund {
        ReverseRefund::new(self)
    }
}

/// Lists card refunds, page by page, narrowed by terminal, order, card, state or time: `GET /refunds`.
///
/// Made by [`Client::list_refunds`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListRefunds {
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
    processing_terminal_id: Option<crate::types::TerminalId>,
    settlement_date: Option<chrono::NaiveDate>,
    settlement_state: Option<crate::types::SettlementState>,
    status: Option<Vec<crate::types::TransactionResultStatus>>,
    tender: Option<crate::types::Tender>,
}

impl ListRefunds {
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
            processing_terminal_id: None,
            settlement_date: None,
            settlement_state: None,
            status: None,
            tender: None,
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
            processing_terminal_id,
            settlement_date,
            settlement_state,
            status,
            tender,
        } = self;
        let mut query = crate::parameters::Query::new("ListRefunds");
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
        query.form("processingTerminalId", processing_terminal_id.as_ref())?;
        query.form("settlementDate", settlement_date.as_ref())?;
        query.form("settlementState", settlement_state.as_ref())?;
        query.form("status", status.as_ref())?;
        query.form("tender", tender.as_ref())?;
        let url = format!("{}/refunds{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListRefunds);

/// Pays money to a card without reference to a payment; prefer refunding the payment where its id is
/// known: `POST /refunds`.
///
/// Made by [`Client::create_refund`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateRefund {
    client: Client,
    body: Option<crate::types::UnreferencedRefundRequest>,
}

impl CreateRefund {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::UnreferencedRefundRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "CreateRefund", "body")?;
        let url = format!("{}/refunds", client.base_url(),);
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

crate::seam::request!(CreateRefund);

/// Fetches one card refund and the payment it belongs to, if any: `GET /refunds/{refundId}`.
///
/// Made by [`Client::get_refund`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetRefund {
    client: Client,
    refund_id: Option<crate::types::RefundId>,
}

impl GetRefund {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            refund_id: None,
        }
    }

    /// The refund that is meant.
    ///
    /// `refundId` of the path, required. Exactly 10 characters.
    pub fn refund_id(mut self, value: impl Into<crate::types::RefundId>) -> Self {
        self.refund_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, refund_id } = self;
        let refund_id = crate::seam::required(refund_id, "GetRefund", "refundId")?;
        let refund_id = crate::seam::path_segment(&refund_id, "GetRefund", "refundId")?;
        let url = format!("{}/refunds/{}", client.base_url(), refund_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetRefund);

/// Changes customer or status of a refund whose batch is still open: `POST /refunds/{refundId}/adjust`.
///
/// Made by [`Client::adjust_refund`].
#[must_use = "a builder does nothing until it is sent"]
pub struct AdjustRefund {
    client: Client,
    refund_id: Option<crate::types::RefundId>,
    body: Option<crate::types::RefundAdjustmentRequest>,
}

impl AdjustRefund {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            refund_id: None,
            body: None,
        }
    }

    /// The refund that is meant.
    ///
    /// `refundId` of the path, required. Exactly 10 characters.
    pub fn refund_id(mut self, value: impl Into<crate::types::RefundId>) -> Self {
        self.refund_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::RefundAdjustmentRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, refund_id, body } = self;
        let refund_id = crate::seam::required(refund_id, "AdjustRefund", "refundId")?;
        let body = crate::seam::required(body, "AdjustRefund", "body")?;
        let refund_id = crate::seam::path_segment(
            &refund_id,
            "AdjustRefund",
            "refundId",
        )?;
        let url = format!("{}/refunds/{}/adjust", client.base_url(), refund_id,);
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

crate::seam::request!(AdjustRefund);

/// Voids a refund while its batch is open, so that the cardholder receives nothing: `POST
/// /refunds/{refundId}/reverse`.
///
/// Made by [`Client::reverse_refund`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReverseRefund {
    client: Client,
    refund_id: Option<crate::types::RefundId>,
}

impl ReverseRefund {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            refund_id: None,
        }
    }

    /// The refund that is meant.
    ///
    /// `refundId` of the path, required. Exactly 10 characters.
    pub fn refund_id(mut self, value: impl Into<crate::types::RefundId>) -> Self {
        self.refund_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, refund_id } = self;
        let refund_id = crate::seam::required(refund_id, "ReverseRefund", "refundId")?;
        let refund_id = crate::seam::path_segment(
            &refund_id,
            "ReverseRefund",
            "refundId",
        )?;
        let url = format!("{}/refunds/{}/reverse", client.base_url(), refund_id,);
        crate::request::Writer::new(http::Method::POST, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ReverseRefund);
