// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `payment_links`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Fetches one payment link with its URL and button.
    ///
    /// `GET /payment-links/{paymentLinkId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_payment_link(&self) -> GetPaymentLink {
        GetPaymentLink::new(self)
    }

    /// Changes a payment link with a JSON Patch; which properties can change depends on its type.
    ///
    /// `PATCH /payment-links/{paymentLinkId}` returns 200 and takes an idempotency key. Declared errors: 400, 401,
    /// 403, 404, 406, 409, 415, 500.
    pub fn patch_payment_link(&self) -> PatchPaymentLink {
        PatchPaymentLink::new(self)
    }

    /// Turns a payment link off for good; takes no idempotency key.
    ///
    /// `POST /payment-links/{paymentLinkId}/deactivate` returns 200 and takes no idempotency key: once it may have
    /// reached the server, it is not sent again. Declared errors: 400, 401, 403, 404, 406, 409, 500.
    pub fn deactivate_payment_link(&self) -> DeactivatePaymentLink {
        DeactivatePaymentLink::new(self)
    }

    /// Lists to whom a payment link was sent, page by page.
    ///
    /// `GET /payment-links/{paymentLinkId}/sharing-events` returns 200, a page at a time. Declared errors: 400, 401,
    /// 403, 404, 406, 500.
    pub fn list_payment_link_sharing_events(&self) -> ListPaymentLinkSharingEvents {
        ListPaymentLinkSharingEvents::new(self)
    }

    /// Sends a payment link to customers by e-mail.
    ///
    /// `POST /payment-links/{paymentLinkId}/sharing-events` returns 201 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn share_payment_link(&self) -> SharePaymentLink {
        SharePaymentLink::new(self)
    }

    /// Lists the payment links of a terminal, page by page; the filters carry recipients' names and e-mail
    /// addresses.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/payment-links` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 404, 406, 500.
    pub fn list_payment_links(&self) -> ListPaymentLinks {
        ListPaymentLinks::new(self)
    }

    /// Creates a link with which one customer (single use) or many (multi-use) can pay on a hosted page.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/payment-links` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn create_payment_link(&self) -> CreatePaymentLink {
        CreatePaymentLink::new(self)
    }
}

/// Fetches one payment link with its URL and button: `GET /payment-links/{paymentLinkId}`.
///
/// Made by [`Client::get_payment_link`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetPaymentLink {
    client: Client,
    payment_link_id: Option<crate::types::PaymentLinkId>,
}

impl GetPaymentLink {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_link_id: None,
        }
    }

    /// The payment link that is meant.
    ///
    /// `paymentLinkId` of the path, required. Exactly 10 characters.
    pub fn payment_link_id(
        mut self,
        value: impl Into<crate::types::PaymentLinkId>,
    ) -> Self {
        self.payment_link_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_link_id } = self;
        let payment_link_id = crate::seam::required(
            payment_link_id,
            "GetPaymentLink",
            "paymentLinkId",
        )?;
        let payment_link_id = crate::seam::path_segment(
            &payment_link_id,
            "GetPaymentLink",
            "paymentLinkId",
        )?;
        let url = format!("{}/payment-links/{}", client.base_url(), payment_link_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetPaymentLink);

/// Changes a payment link with a JSON Patch; which properties can change depends on its type: `PATCH
/// /payment-links/{paymentLinkId}`.
///
/// Made by [`Client::patch_payment_link`].
#[must_use = "a builder does nothing until it is sent"]
pub struct PatchPaymentLink {
    client: Client,
    payment_link_id: Option<crate::types::PaymentLinkId>,
    body: Option<Vec<crate::types::PatchOperation>>,
}

impl PatchPaymentLink {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_link_id: None,
            body: None,
        }
    }

    /// The payment link that is meant.
    ///
    /// `paymentLinkId` of the path, required. Exactly 10 characters.
    pub fn payment_link_id(
        mut self,
        value: impl Into<crate::types::PaymentLinkId>,
    ) -> Self {
        self.payment_link_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<Vec<crate::types::PatchOperation>>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_link_id, body } = self;
        let payment_link_id = crate::seam::required(
            payment_link_id,
            "PatchPaymentLink",
            "paymentLinkId",
        )?;
        let body = crate::seam::required(body, "PatchPaymentLink", "body")?;
        let payment_link_id = crate::seam::path_segment(
            &payment_link_id,
            "PatchPaymentLink",
            "paymentLinkId",
        )?;
        let url = format!("{}/payment-links/{}", client.base_url(), payment_link_id,);
        crate::request::json(
                crate::request::Writer::new(http::Method::PATCH, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(PatchPaymentLink);

/// Turns a payment link off for good; takes no idempotency key: `POST /payment-links/{paymentLinkId}/deactivate`.
///
/// Made by [`Client::deactivate_payment_link`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeactivatePaymentLink {
    client: Client,
    payment_link_id: Option<crate::types::PaymentLinkId>,
}

impl DeactivatePaymentLink {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_link_id: None,
        }
    }

    /// The payment link that is meant.
    ///
    /// `paymentLinkId` of the path, required. Exactly 10 characters.
    pub fn payment_link_id(
        mut self,
        value: impl Into<crate::types::PaymentLinkId>,
    ) -> Self {
        self.payment_link_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_link_id } = self;
        let payment_link_id = crate::seam::required(
            payment_link_id,
            "DeactivatePaymentLink",
            "paymentLinkId",
        )?;
        let payment_link_id = crate::seam::path_segment(
            &payment_link_id,
            "DeactivatePaymentLink",
            "paymentLinkId",
        )?;
        let url = format!(
            "{}/payment-links/{}/deactivate", client.base_url(), payment_link_id,
        );
        crate::request::Writer::new(http::Method::POST, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeactivatePaymentLink);

/// Lists to whom a payment link was sent, page by page: `GET /payment-links/{paymentLinkId}/sharing-events`.
///
/// Made by [`Client::list_payment_link_sharing_events`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListPaymentLinkSharingEvents {
    client: Client,
    payment_link_id: Option<crate::types::PaymentLinkId>,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
    recipient_email: Option<crate::Personal<String>>,
    recipient_name: Option<crate::Personal<String>>,
}

impl ListPaymentLinkSharingEvents {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_link_id: None,
            after: None,
            before: None,
            limit: None,
            recipient_email: None,
            recipient_name: None,
        }
    }

    /// The payment link that is meant.
    ///
    /// `paymentLinkId` of the path, required. Exactly 10 characters.
    pub fn payment_link_id(
        mut self,
        value: impl Into<crate::types::PaymentLinkId>,
    ) -> Self {
        self.payment_link_id = Some(value.into());
        self
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

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    /// Returns those that were sent to this address.
    ///
    /// `recipientEmail` of the query. 6 to 128 characters.
    pub fn recipient_email(mut self, value: impl Into<crate::Personal<String>>) -> Self {
        self.recipient_email = Some(value.into());
        self
    }

    /// Who receives the parcel.
    ///
    /// `recipientName` of the query. 1 to 48 characters.
    pub fn recipient_name(mut self, value: impl Into<crate::Personal<String>>) -> Self {
        self.recipient_name = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self {
            client,
            payment_link_id,
            after,
            before,
            limit,
            recipient_email,
            recipient_name,
        } = self;
        let payment_link_id = crate::seam::required(
            payment_link_id,
            "ListPaymentLinkSharingEvents",
            "paymentLinkId",
        )?;
        let payment_link_id = crate::seam::path_segment(
            &payment_link_id,
            "ListPaymentLinkSharingEvents",
            "paymentLinkId",
        )?;
        let mut query = crate::parameters::Query::new("ListPaymentLinkSharingEvents");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("recipientEmail", recipient_email.as_ref())?;
        query.form("recipientName", recipient_name.as_ref())?;
        let url = format!(
            "{}/payment-links/{}/sharing-events{}", client.base_url(), payment_link_id,
            query,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListPaymentLinkSharingEvents);

/// Sends a payment link to customers by e-mail: `POST /payment-links/{paymentLinkId}/sharing-events`.
///
/// Made by [`Client::share_payment_link`].
#[must_use = "a builder does nothing until it is sent"]
pub struct SharePaymentLink {
    client: Client,
    payment_link_id: Option<crate::types::PaymentLinkId>,
    body: Option<crate::types::SharingEvent>,
}

impl SharePaymentLink {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_link_id: None,
            body: None,
        }
    }

    /// The payment link that is meant.
    ///
    /// `paymentLinkId` of the path, required. Exactly 10 characters.
    pub fn payment_link_id(
        mut self,
        value: impl Into<crate::types::PaymentLinkId>,
    ) -> Self {
        self.payment_link_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::SharingEvent>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_link_id, body } = self;
        let payment_link_id = crate::seam::required(
            payment_link_id,
            "SharePaymentLink",
            "paymentLinkId",
        )?;
        let body = crate::seam::required(body, "SharePaymentLink", "body")?;
        let payment_link_id = crate::seam::path_segment(
            &payment_link_id,
            "SharePaymentLink",
            "paymentLinkId",
        )?;
        let url = format!(
            "{}/payment-links/{}/sharing-events", client.base_url(), payment_link_id,
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

crate::seam::request!(SharePaymentLink);

/// Lists the payment links of a terminal, page by page; the filters carry recipients' names and e-mail
/// addresses: `GET /processing-terminals/{processingTerminalId}/payment-links`.
///
/// Made by [`Client::list_payment_links`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListPaymentLinks {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    after: Option<String>,
    before: Option<String>,
    charge_type: Option<crate::types::PaymentLinkChargeType>,
    created_on: Option<chrono::NaiveDate>,
    expires_on: Option<chrono::NaiveDate>,
    limit: Option<i64>,
    link_type: Option<crate::types::PaymentLinkType>,
    merchant_reference: Option<String>,
    recipient_email: Option<crate::Personal<String>>,
    recipient_name: Option<crate::Personal<String>>,
    status: Option<crate::types::PaymentLinkStatus>,
}

impl ListPaymentLinks {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            after: None,
            before: None,
            charge_type: None,
            created_on: None,
            expires_on: None,
            limit: None,
            link_type: None,
            merchant_reference: None,
            recipient_email: None,
            recipient_name: None,
            status: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
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

    /// Returns links whose amount is fixed, or asked for.
    ///
    /// `chargeType` of the query.
    pub fn charge_type(
        mut self,
        value: impl Into<crate::types::PaymentLinkChargeType>,
    ) -> Self {
        self.charge_type = Some(value.into());
        self
    }

    /// The day of its creation.
    ///
    /// `createdOn` of the query.
    pub fn created_on(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.created_on = Some(value.into());
        self
    }

    /// The last day on which the link can be used.
    ///
    /// `expiresOn` of the query.
    pub fn expires_on(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.expires_on = Some(value.into());
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    /// Returns links for one payment, or for many.
    ///
    /// `linkType` of the query.
    pub fn link_type(mut self, value: impl Into<crate::types::PaymentLinkType>) -> Self {
        self.link_type = Some(value.into());
        self
    }

    /// Your own reference of the payment or of the link.
    ///
    /// `merchantReference` of the query. 1 to 48 characters.
    pub fn merchant_reference(mut self, value: impl Into<String>) -> Self {
        self.merchant_reference = Some(value.into());
        self
    }

    /// Returns those that were sent to this address.
    ///
    /// `recipientEmail` of the query. 6 to 128 characters.
    pub fn recipient_email(mut self, value: impl Into<crate::Personal<String>>) -> Self {
        self.recipient_email = Some(value.into());
        self
    }

    /// Who receives the parcel.
    ///
    /// `recipientName` of the query. 1 to 48 characters.
    pub fn recipient_name(mut self, value: impl Into<crate::Personal<String>>) -> Self {
        self.recipient_name = Some(value.into());
        self
    }

    /// How far it has come.
    ///
    /// `status` of the query.
    pub fn status(mut self, value: impl Into<crate::types::PaymentLinkStatus>) -> Self {
        self.status = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self {
            client,
            processing_terminal_id,
            after,
            before,
            charge_type,
            created_on,
            expires_on,
            limit,
            link_type,
            merchant_reference,
            recipient_email,
            recipient_name,
            status,
        } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "ListPaymentLinks",
            "processingTerminalId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "ListPaymentLinks",
            "processingTerminalId",
        )?;
        let mut query = crate::parameters::Query::new("ListPaymentLinks");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("chargeType", charge_type.as_ref())?;
        query.form("createdOn", created_on.as_ref())?;
        query.form("expiresOn", expires_on.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("linkType", link_type.as_ref())?;
        query.form("merchantReference", merchant_reference.as_ref())?;
        query.form("recipientEmail", recipient_email.as_ref())?;
        query.form("recipientName", recipient_name.as_ref())?;
        query.form("status", status.as_ref())?;
        let url = format!(
            "{}/processing-terminals/{}/payment-links{}", client.base_url(),
            processing_terminal_id, query,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListPaymentLinks);

/// Creates a link with which one customer (single use) or many (multi-use) can pay on a hosted page: `POST
/// /processing-terminals/{processingTerminalId}/payment-links`.
///
/// Made by [`Client::create_payment_link`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreatePaymentLink {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    body: Option<crate::types::PaymentLink>,
}

impl CreatePaymentLink {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            body: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::PaymentLink>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "CreatePaymentLink",
            "processingTerminalId",
        )?;
        let body = crate::seam::required(body, "CreatePaymentLink", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "CreatePaymentLink",
            "processingTerminalId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/payment-links", client.base_url(),
            processing_terminal_id,
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

crate::seam::request!(CreatePaymentLink);
