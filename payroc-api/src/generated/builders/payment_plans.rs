// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `payment_plans`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists the payment plans of a terminal, page by page.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/payment-plans` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list_payment_plans(&self) -> ListPaymentPlans {
        ListPaymentPlans::new(self)
    }

    /// Creates a schedule of charges that subscriptions follow; the caller chooses the `paymentPlanId`.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/payment-plans` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create_payment_plan(&self) -> CreatePaymentPlan {
        CreatePaymentPlan::new(self)
    }

    /// Deletes a payment plan for good; its `onDelete` decides what becomes of its subscriptions.
    ///
    /// `DELETE /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}` returns 204. Declared
    /// errors: 400, 401, 403, 404, 500.
    pub fn delete_payment_plan(&self) -> DeletePaymentPlan {
        DeletePaymentPlan::new(self)
    }

    /// Fetches one payment plan.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}` returns 200. Declared errors:
    /// 400, 401, 403, 404, 406, 500.
    pub fn get_payment_plan(&self) -> GetPaymentPlan {
        GetPaymentPlan::new(self)
    }

    /// Changes a payment plan with a JSON Patch; its `onUpdate` decides whether running subscriptions
    /// follow.
    ///
    /// `PATCH /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}` returns 200 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn patch_payment_plan(&self) -> PatchPaymentPlan {
        PatchPaymentPlan::new(self)
    }
}

/// Lists the payment plans of a terminal, page by page: `GET
/// /processing-terminals/{processingTerminalId}/payment-plans`.
///
/// Made by [`Client::list_payment_plans`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListPaymentPlans {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    after: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
}

impl ListPaymentPlans {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            after: None,
            before: None,
            limit: None,
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

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, after, before, limit } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "ListPaymentPlans",
            "processingTerminalId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "ListPaymentPlans",
            "processingTerminalId",
        )?;
        let mut query = crate::parameters::Query::new("ListPaymentPlans");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("limit", limit.as_ref())?;
        let url = format!(
            "{}/processing-terminals/{}/payment-plans{}", client.base_url(),
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

crate::seam::request!(ListPaymentPlans);

/// Creates a schedule of charges that subscriptions follow; the caller chooses the `paymentPlanId`: `POST
/// /processing-terminals/{processingTerminalId}/payment-plans`.
///
/// Made by [`Client::create_payment_plan`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreatePaymentPlan {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    body: Option<crate::types::PaymentPlan>,
}

impl CreatePaymentPlan {
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
    pub fn body(mut self, value: impl Into<crate::types::PaymentPlan>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "CreatePaymentPlan",
            "processingTerminalId",
        )?;
        let body = crate::seam::required(body, "CreatePaymentPlan", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "CreatePaymentPlan",
            "processingTerminalId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/payment-plans", client.base_url(),
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

crate::seam::request!(CreatePaymentPlan);

/// Deletes a payment plan for good; its `onDelete` decides what becomes of its subscriptions: `DELETE
/// /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}`.
///
/// Made by [`Client::delete_payment_plan`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeletePaymentPlan {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    payment_plan_id: Option<crate::types::PaymentPlanId>,
}

impl DeletePaymentPlan {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            payment_plan_id: None,
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

    /// The payment plan that it follows.
    ///
    /// `paymentPlanId` of the path, required. 1 to 48 characters.
    pub fn payment_plan_id(
        mut self,
        value: impl Into<crate::types::PaymentPlanId>,
    ) -> Self {
        self.payment_plan_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, payment_plan_id } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "DeletePaymentPlan",
            "processingTerminalId",
        )?;
        let payment_plan_id = crate::seam::required(
            payment_plan_id,
            "DeletePaymentPlan",
            "paymentPlanId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "DeletePaymentPlan",
            "processingTerminalId",
        )?;
        let payment_plan_id = crate::seam::path_segment(
            &payment_plan_id,
            "DeletePaymentPlan",
            "paymentPlanId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/payment-plans/{}", client.base_url(),
            processing_terminal_id, payment_plan_id,
        );
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeletePaymentPlan);

/// Fetches one payment plan: `GET /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}`.
///
/// Made by [`Client::get_payment_plan`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetPaymentPlan {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    payment_plan_id: Option<crate::types::PaymentPlanId>,
}

impl GetPaymentPlan {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            payment_plan_id: None,
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

    /// The payment plan that it follows.
    ///
    /// `paymentPlanId` of the path, required. 1 to 48 characters.
    pub fn payment_plan_id(
        mut self,
        value: impl Into<crate::types::PaymentPlanId>,
    ) -> Self {
        self.payment_plan_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, payment_plan_id } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "GetPaymentPlan",
            "processingTerminalId",
        )?;
        let payment_plan_id = crate::seam::required(
            payment_plan_id,
            "GetPaymentPlan",
            "paymentPlanId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "GetPaymentPlan",
            "processingTerminalId",
        )?;
        let payment_plan_id = crate::seam::path_segment(
            &payment_plan_id,
            "GetPaymentPlan",
            "paymentPlanId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/payment-plans/{}", client.base_url(),
            processing_terminal_id, payment_plan_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetPaymentPlan);

/// Changes a payment plan with a JSON Patch; its `onUpdate` decides whether running subscriptions
/// follow: `PATCH /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}`.
///
/// Made by [`Client::patch_payment_plan`].
#[must_use = "a builder does nothing until it is sent"]
pub struct PatchPaymentPlan {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    payment_plan_id: Option<crate::types::PaymentPlanId>,
    body: Option<Vec<crate::types::PatchOperation>>,
}

impl PatchPaymentPlan {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            payment_plan_id: None,
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

    /// The payment plan that it follows.
    ///
    /// `paymentPlanId` of the path, required. 1 to 48 characters.
    pub fn payment_plan_id(
        mut self,
        value: impl Into<crate::types::PaymentPlanId>,
    ) -> Self {
        self.payment_plan_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<Vec<crate::types::PatchOperation>>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, payment_plan_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "PatchPaymentPlan",
            "processingTerminalId",
        )?;
        let payment_plan_id = crate::seam::required(
            payment_plan_id,
            "PatchPaymentPlan",
            "paymentPlanId",
        )?;
        let body = crate::seam::required(body, "PatchPaymentPlan", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "PatchPaymentPlan",
            "processingTerminalId",
        )?;
        let payment_plan_id = crate::seam::path_segment(
            &payment_plan_id,
            "PatchPaymentPlan",
            "paymentPlanId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/payment-plans/{}", client.base_url(),
            processing_terminal_id, payment_plan_id,
        );
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

crate::seam::request!(PatchPaymentPlan);
