// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `bank_transfer_refunds`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists bank transfer refunds of a terminal, page by page.
    ///
    /// `GET /bank-transfer-refunds` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_bank_transfer_refunds(&self) -> ListBankTransferRefunds {
        ListBankTransferRefunds::new(self)
    }

    /// Pays money to a bank account without reference to a payment; prefer refunding the payment where its
    /// id is known.
    ///
    /// `POST /bank-transfer-refunds` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406,
    /// 409, 415, 500.
    pub fn create_bank_transfer_refund(&self) -> CreateBankTransferRefund {
        CreateBankTransferRefund::new(self)
    }

    /// Fetches one bank transfer refund and the payment it belongs to, if any.
    ///
    /// `GET /bank-transfer-refunds/{refundId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_bank_transfer_refund(&self) -> GetBankTransferRefund {
        GetBankTransferRefund::new(self)
    }

    /// Voids a bank transfer refund while its batch is open.
    ///
    /// `POST /bank-transfer-refunds/{refundId}/reverse` returns 200 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn reverse_bank_transfer_refund(&self) -> ReverseBankTransferRefund {
        ReverseBankTransferRefund::new(self)
    }
}

/// Lists bank transfer refunds of a terminal, page by page: `GET /bank-transfer-refunds`.
///
/// Made by [`Client::list_bank_transfer_refunds`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListBankTransferRefunds {
    client: Client,
    after: Option<String>,
    before: Option<String>,
    date_from: Option<chrono::DateTime<chrono::FixedOffset>>,
    date_to: Option<chrono::DateTime<chrono::FixedOffset>>,
    last4: Option<crate::Secret>,
    limit: Option<i64>,
    name_on_account: Option<crate::Secret>,
    order_id: Option<String>,
    processing_terminal_id: Option<crate::types::TerminalId>,
    settlement_date: Option<chrono::NaiveDate>,
    settlement_state: Option<crate::types::SettlementState>,
    status: Option<Vec<crate::types::BankTransferResultStatus>>,
    kind: Option<Vec<crate::types::BankTransferRefundType>>,
}

impl ListBankTransferRefunds {
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
        value: impl Into<Vec<crate::types::BankTransferRefundType>>,
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
            processing_terminal_id,
            settlement_date,
            settlement_state,
            status,
            kind,
        } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "ListBankTransferRefunds",
            "processingTerminalId",
        )?;
        let mut query = crate::parameters::Query::new("ListBankTransferRefunds");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("dateFrom", date_from.as_ref())?;
        query.form("dateTo", date_to.as_ref())?;
        query.form("last4", last4.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("nameOnAccount", name_on_account.as_ref())?;
        query.form("orderId", order_id.as_ref())?;
        query.form("processingTerminalId", Some(&processing_terminal_id))?;
        query.form("settlementDate", settlement_date.as_ref())?;
        query.form("settlementState", settlement_state.as_ref())?;
        query.form("status", status.as_ref())?;
        query.form("type", kind.as_ref())?;
        let url = format!("{}/bank-transfer-refunds{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListBankTransferRefunds);

/// Pays money to a bank account without reference to a payment; prefer refunding the payment where its
/// id is known: `POST /bank-transfer-refunds`.
///
/// Made by [`Client::create_bank_transfer_refund`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateBankTransferRefund {
    client: Client,
    body: Option<crate::types::BankTransferUnreferencedRefundRequest>,
}

impl CreateBankTransferRefund {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::BankTransferUnreferencedRefundRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "CreateBankTransferRefund", "body")?;
        let url = format!("{}/bank-transfer-refunds", client.base_url(),);
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

crate::seam::request!(CreateBankTransferRefund);

/// Fetches one bank transfer refund and the payment it belongs to, if any: `GET
/// /bank-transfer-refunds/{refundId}`.
///
/// Made by [`Client::get_bank_transfer_refund`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetBankTransferRefund {
    client: Client,
    refund_id: Option<crate::types::RefundId>,
}

impl GetBankTransferRefund {
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
        let refund_id = crate::seam::required(
            refund_id,
            "GetBankTransferRefund",
            "refundId",
        )?;
        let refund_id = crate::seam::path_segment(
            &refund_id,
            "GetBankTransferRefund",
            "refundId",
        )?;
        let url = format!("{}/bank-transfer-refunds/{}", client.base_url(), refund_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetBankTransferRefund);

/// Voids a bank transfer refund while its batch is open: `POST /bank-transfer-refunds/{refundId}/reverse`.
///
/// Made by [`Client::reverse_bank_transfer_refund`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReverseBankTransferRefund {
    client: Client,
    refund_id: Option<crate::types::RefundId>,
}

impl ReverseBankTransferRefund {
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
        let refund_id = crate::seam::required(
            refund_id,
            "ReverseBankTransferRefund",
            "refundId",
        )?;
        let refund_id = crate::seam::path_segment(
            &refund_id,
            "ReverseBankTransferRefund",
            "refundId",
        )?;
        let url = format!(
            "{}/bank-transfer-refunds/{}/reverse", client.base_url(), refund_id,
        );
        crate::request::Writer::new(http::Method::POST, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ReverseBankTransferRefund);
