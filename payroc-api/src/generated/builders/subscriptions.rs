// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `subscriptions`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists the subscriptions of a terminal, page by page, narrowed by customer, plan, state or due date.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/subscriptions` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list_subscriptions(&self) -> ListSubscriptions {
        ListSubscriptions::new(self)
    }

    /// Puts a customer's saved payment details on a payment plan; the caller chooses the `subscriptionId`.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create_subscription(&self) -> CreateSubscription {
        CreateSubscription::new(self)
    }

    /// Fetches one subscription with its state and next due date.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}` returns 200. Declared
    /// errors: 400, 401, 403, 404, 406, 500.
    pub fn get_subscription(&self) -> GetSubscription {
        GetSubscription::new(self)
    }

    /// Changes a subscription with a JSON Patch.
    ///
    /// `PATCH /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}` returns 200 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn patch_subscription(&self) -> PatchSubscription {
        PatchSubscription::new(self)
    }

    /// Stops collecting a subscription until it is reactivated; takes no idempotency key.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/deactivate` returns 200 and
    /// takes no idempotency key: once it may have reached the server, it is not sent again. Declared errors: 400,
    /// 401, 403, 404, 406, 409, 415, 500.
    pub fn deactivate_subscription(&self) -> DeactivateSubscription {
        DeactivateSubscription::new(self)
    }

    /// Charges one due payment of a subscription that is collected by hand.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/pay` returns 201 and takes
    /// an idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn pay_subscription(&self) -> PaySubscription {
        PaySubscription::new(self)
    }

    /// Resumes collecting a subscription that was deactivated; takes no idempotency key.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/reactivate` returns 200 and
    /// takes no idempotency key: once it may have reached the server, it is not sent again. Declared errors: 400,
    /// 401, 403, 404, 406, 409, 415, 500.
    pub fn reactivate_subscription(&self) -> ReactivateSubscription {
        ReactivateSubscription::new(self)
    }
}

/// Lists the subscriptions of a terminal, page by page, narrowed by customer, plan, state or due date: `GET
/// /processing-terminals/{processingTerminalId}/subscriptions`.
///
/// Made by [`Client::list_subscriptions`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListSubscriptions {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    after: Option<String>,
    before: Option<String>,
    customer_name: Option<crate::Personal<String>>,
    end_date: Option<chrono::NaiveDate>,
    frequency: Option<crate::types::PaymentPlanFrequency>,
    last4: Option<crate::Secret>,
    limit: Option<i64>,
    next_due_date: Option<chrono::NaiveDate>,
    payment_plan: Option<String>,
    status: Option<crate::types::SubscriptionStatus>,
}

impl ListSubscriptions {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            after: None,
            before: None,
            customer_name: None,
            end_date: None,
            frequency: None,
            last4: None,
            limit: None,
            next_due_date: None,
            payment_plan: None,
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

    /// Returns those of the payer with this name.
    ///
    /// `customerName` of the query. 1 to 50 characters.
    pub fn customer_name(mut self, value: impl Into<crate::Personal<String>>) -> Self {
        self.customer_name = Some(value.into());
        self
    }

    /// The last day; none if there is no end. It wins over `length`.
    ///
    /// `endDate` of the query.
    pub fn end_date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.end_date = Some(value.into());
        self
    }

    /// How often it happens.
    ///
    /// `frequency` of the query.
    pub fn frequency(
        mut self,
        value: impl Into<crate::types::PaymentPlanFrequency>,
    ) -> Self {
        self.frequency = Some(value.into());
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

    /// The day of the next charge.
    ///
    /// `nextDueDate` of the query.
    pub fn next_due_date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.next_due_date = Some(value.into());
        self
    }

    /// The plan that the subscription follows.
    ///
    /// `paymentPlan` of the query. 1 to 128 characters.
    pub fn payment_plan(mut self, value: impl Into<String>) -> Self {
        self.payment_plan = Some(value.into());
        self
    }

    /// How far it has come.
    ///
    /// `status` of the query.
    pub fn status(mut self, value: impl Into<crate::types::SubscriptionStatus>) -> Self {
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
            customer_name,
            end_date,
            frequency,
            last4,
            limit,
            next_due_date,
            payment_plan,
            status,
        } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "ListSubscriptions",
            "processingTerminalId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "ListSubscriptions",
            "processingTerminalId",
        )?;
        let mut query = crate::parameters::Query::new("ListSubscriptions");
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("customerName", customer_name.as_ref())?;
        query.form("endDate", end_date.as_ref())?;
        query.form("frequency", frequency.as_ref())?;
        query.form("last4", last4.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("nextDueDate", next_due_date.as_ref())?;
        query.form("paymentPlan", payment_plan.as_ref())?;
        query.form("status", status.as_ref())?;
        let url = format!(
            "{}/processing-terminals/{}/subscriptions{}", client.base_url(),
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

crate::seam::request!(ListSubscriptions);

/// Puts a customer's saved payment details on a payment plan; the caller chooses the `subscriptionId`: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions`.
///
/// Made by [`Client::create_subscription`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateSubscription {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    body: Option<crate::types::SubscriptionRequest>,
}

impl CreateSubscription {
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
    pub fn body(mut self, value: impl Into<crate::types::SubscriptionRequest>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "CreateSubscription",
            "processingTerminalId",
        )?;
        let body = crate::seam::required(body, "CreateSubscription", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "CreateSubscription",
            "processingTerminalId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/subscriptions", client.base_url(),
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

crate::seam::request!(CreateSubscription);

/// Fetches one subscription with its state and next due date: `GET
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}`.
///
/// Made by [`Client::get_subscription`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetSubscription {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    subscription_id: Option<crate::types::SubscriptionId>,
}

impl GetSubscription {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            subscription_id: None,
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

    /// The subscription; the id is yours to choose.
    ///
    /// `subscriptionId` of the path, required. 1 to 48 characters.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::SubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, subscription_id } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "GetSubscription",
            "processingTerminalId",
        )?;
        let subscription_id = crate::seam::required(
            subscription_id,
            "GetSubscription",
            "subscriptionId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "GetSubscription",
            "processingTerminalId",
        )?;
        let subscription_id = crate::seam::path_segment(
            &subscription_id,
            "GetSubscription",
            "subscriptionId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/subscriptions/{}", client.base_url(),
            processing_terminal_id, subscription_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetSubscription);

/// Changes a subscription with a JSON Patch: `PATCH
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}`.
///
/// Made by [`Client::patch_subscription`].
#[must_use = "a builder does nothing until it is sent"]
pub struct PatchSubscription {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    subscription_id: Option<crate::types::SubscriptionId>,
    body: Option<Vec<crate::types::PatchOperation>>,
}

impl PatchSubscription {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            subscription_id: None,
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

    /// The subscription; the id is yours to choose.
    ///
    /// `subscriptionId` of the path, required. 1 to 48 characters.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::SubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<Vec<crate::types::PatchOperation>>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, subscription_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "PatchSubscription",
            "processingTerminalId",
        )?;
        let subscription_id = crate::seam::required(
            subscription_id,
            "PatchSubscription",
            "subscriptionId",
        )?;
        let body = crate::seam::required(body, "PatchSubscription", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "PatchSubscription",
            "processingTerminalId",
        )?;
        let subscription_id = crate::seam::path_segment(
            &subscription_id,
            "PatchSubscription",
            "subscriptionId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/subscriptions/{}", client.base_url(),
            processing_terminal_id, subscription_id,
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

crate::seam::request!(PatchSubscription);

/// Stops collecting a subscription until it is reactivated; takes no idempotency key: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/deactivate`.
///
/// Made by [`Client::deactivate_subscription`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeactivateSubscription {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    subscription_id: Option<crate::types::SubscriptionId>,
}

impl DeactivateSubscription {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            subscription_id: None,
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

    /// The subscription; the id is yours to choose.
    ///
    /// `subscriptionId` of the path, required. 1 to 48 characters.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::SubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, subscription_id } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "DeactivateSubscription",
            "processingTerminalId",
        )?;
        let subscription_id = crate::seam::required(
            subscription_id,
            "DeactivateSubscription",
            "subscriptionId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "DeactivateSubscription",
            "processingTerminalId",
        )?;
        let subscription_id = crate::seam::path_segment(
            &subscription_id,
            "DeactivateSubscription",
            "subscriptionId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/subscriptions/{}/deactivate", client.base_url(),
            processing_terminal_id, subscription_id,
        );
        crate::request::Writer::new(http::Method::POST, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeactivateSubscription);

/// Charges one due payment of a subscription that is collected by hand: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/pay`.
///
/// Made by [`Client::pay_subscription`].
#[must_use = "a builder does nothing until it is sent"]
pub struct PaySubscription {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    subscription_id: Option<crate::types::SubscriptionId>,
    body: Option<crate::types::SubscriptionPaymentRequest>,
}

impl PaySubscription {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            subscription_id: None,
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

    /// The subscription; the id is yours to choose.
    ///
    /// `subscriptionId` of the path, required. 1 to 48 characters.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::SubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::SubscriptionPaymentRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, subscription_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "PaySubscription",
            "processingTerminalId",
        )?;
        let subscription_id = crate::seam::required(
            subscription_id,
            "PaySubscription",
            "subscriptionId",
        )?;
        let body = crate::seam::required(body, "PaySubscription", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "PaySubscription",
            "processingTerminalId",
        )?;
        let subscription_id = crate::seam::path_segment(
            &subscription_id,
            "PaySubscription",
            "subscriptionId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/subscriptions/{}/pay", client.base_url(),
            processing_terminal_id, subscription_id,
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

crate::seam::request!(PaySubscription);

/// Resumes collecting a subscription that was deactivated; takes no idempotency key: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/reactivate`.
///
/// Made by [`Client::reactivate_subscription`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReactivateSubscription {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    subscription_id: Option<crate::types::SubscriptionId>,
}

impl ReactivateSubscription {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            subscription_id: None,
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

    /// The subscription; the id is yours to choose.
    ///
    /// `subscriptionId` of the path, required. 1 to 48 characters.
    pub fn subscription_id(
        mut self,
        value: impl Into<crate::types::SubscriptionId>,
    ) -> Self {
        self.subscription_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, subscription_id } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "ReactivateSubscription",
            "processingTerminalId",
        )?;
        let subscription_id = crate::seam::required(
            subscription_id,
            "ReactivateSubscription",
            "subscriptionId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "ReactivateSubscription",
            "processingTerminalId",
        )?;
        let subscription_id = crate::seam::path_segment(
            &subscription_id,
            "ReactivateSubscription",
            "subscriptionId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/subscriptions/{}/reactivate", client.base_url(),
            processing_terminal_id, subscription_id,
        );
        crate::request::Writer::new(http::Method::POST, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ReactivateSubscription);
