// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.subscriptions()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Payers on payment plans: begins, collects, stops and resumes.
    pub fn subscriptions(&self) -> Subscriptions {
        Subscriptions {
            client: self.clone(),
        }
    }
}

/// Payers on payment plans: begins, collects, stops and resumes.
///
/// Made by `client.subscriptions()`.
#[derive(Clone)]
pub struct Subscriptions {
    pub(crate) client: Client,
}

impl Subscriptions {
    /// Lists the subscriptions of a terminal, page by page, narrowed by customer, plan, state or due date.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/subscriptions` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> ListSubscriptions {
        ListSubscriptions(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_subscriptions()
                    .processing_terminal_id(processing_terminal_id),
            ),
        )
    }

    /// Puts a customer's saved payment details on a payment plan; the caller chooses the `subscriptionId`.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::SubscriptionRequest>,
    ) -> CreateSubscription {
        CreateSubscription(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_subscription()
                    .processing_terminal_id(processing_terminal_id)
                    .body(body),
            ),
        )
    }

    /// Fetches one subscription with its state and next due date.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}` returns 200. Declared
    /// errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        subscription_id: impl Into<payroc_api::types::SubscriptionId>,
    ) -> GetSubscription {
        GetSubscription(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_subscription()
                    .processing_terminal_id(processing_terminal_id)
                    .subscription_id(subscription_id),
            ),
        )
    }

    /// Changes a subscription with a JSON Patch.
    ///
    /// `PATCH /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}` returns 200 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn patch(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        subscription_id: impl Into<payroc_api::types::SubscriptionId>,
        patch: impl Into<crate::Patch<payroc_api::types::Subscription>>,
    ) -> PatchSubscription {
        let (operations, refused) = patch.into().into_parts();
        PatchSubscription(
            Call::new(
                    &self.client,
                    self
                        .client
                        .raw()
                        .patch_subscription()
                        .processing_terminal_id(processing_terminal_id)
                        .subscription_id(subscription_id)
                        .body(operations),
                )
                .refuse(refused),
        )
    }

    /// Stops collecting a subscription until it is reactivated; takes no idempotency key.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/deactivate` returns 200 and
    /// takes no idempotency key: once it may have reached the server, it is not sent again. Declared errors: 400,
    /// 401, 403, 404, 406, 409, 415, 500.
    pub fn deactivate(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        subscription_id: impl Into<payroc_api::types::SubscriptionId>,
    ) -> DeactivateSubscription {
        DeactivateSubscription(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .deactivate_subscription()
                    .processing_terminal_id(processing_terminal_id)
                    .subscription_id(subscription_id),
            ),
        )
    }

    /// Charges one due payment of a subscription that is collected by hand.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/pay` returns 201 and takes
    /// an idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn pay(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        subscription_id: impl Into<payroc_api::types::SubscriptionId>,
        body: impl Into<payroc_api::types::SubscriptionPaymentRequest>,
    ) -> PaySubscription {
        PaySubscription(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .pay_subscription()
                    .processing_terminal_id(processing_terminal_id)
                    .subscription_id(subscription_id)
                    .body(body),
            ),
        )
    }

    /// Resumes collecting a subscription that was deactivated; takes no idempotency key.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/reactivate` returns 200 and
    /// takes no idempotency key: once it may have reached the server, it is not sent again. Declared errors: 400,
    /// 401, 403, 404, 406, 409, 415, 500.
    pub fn reactivate(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        subscription_id: impl Into<payroc_api::types::SubscriptionId>,
    ) -> ReactivateSubscription {
        ReactivateSubscription(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .reactivate_subscription()
                    .processing_terminal_id(processing_terminal_id)
                    .subscription_id(subscription_id),
            ),
        )
    }
}

impl std::fmt::Debug for Subscriptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Subscriptions")
    }
}

/// Lists the subscriptions of a terminal, page by page, narrowed by customer, plan, state or due date: `GET
/// /processing-terminals/{processingTerminalId}/subscriptions`.
///
/// Made by `client.subscriptions().list(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListSubscriptions(Call<payroc_api::builders::ListSubscriptions>);

impl ListSubscriptions {
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

    /// Returns those of the payer with this name.
    ///
    /// `customerName` of the query. 1 to 50 characters.
    pub fn customer_name(
        mut self,
        value: impl Into<payroc_api::Personal<String>>,
    ) -> Self {
        self.0.request = self.0.request.customer_name(value);
        self
    }

    /// The last day; none if there is no end. It wins over `length`.
    ///
    /// `endDate` of the query.
    pub fn end_date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.0.request = self.0.request.end_date(value);
        self
    }

    /// How often it happens.
    ///
    /// `frequency` of the query.
    pub fn frequency(
        mut self,
        value: impl Into<payroc_api::types::PaymentPlanFrequency>,
    ) -> Self {
        self.0.request = self.0.request.frequency(value);
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

    /// The day of the next charge.
    ///
    /// `nextDueDate` of the query.
    pub fn next_due_date(mut self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.0.request = self.0.request.next_due_date(value);
        self
    }

    /// The plan that the subscription follows.
    ///
    /// `paymentPlan` of the query. 1 to 128 characters.
    pub fn payment_plan(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.payment_plan(value);
        self
    }

    /// How far it has come.
    ///
    /// `status` of the query.
    pub fn status(
        mut self,
        value: impl Into<payroc_api::types::SubscriptionStatus>,
    ) -> Self {
        self.0.request = self.0.request.status(value);
        self
    }
}

crate::client::call::call!(ListSubscriptions, paged);

/// Puts a customer's saved payment details on a payment plan; the caller chooses the `subscriptionId`: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions`.
///
/// Made by `client.subscriptions().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateSubscription(Call<payroc_api::builders::CreateSubscription>);

crate::client::call::call!(CreateSubscription, keyed);

/// Fetches one subscription with its state and next due date: `GET
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}`.
///
/// Made by `client.subscriptions().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetSubscription(Call<payroc_api::builders::GetSubscription>);

crate::client::call::call!(GetSubscription);

/// Changes a subscription with a JSON Patch: `PATCH
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}`.
///
/// Made by `client.subscriptions().patch(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct PatchSubscription(Call<payroc_api::builders::PatchSubscription>);

crate::client::call::call!(PatchSubscription, keyed);

/// Stops collecting a subscription until it is reactivated; takes no idempotency key: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/deactivate`.
///
/// Made by `client.subscriptions().deactivate(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeactivateSubscription(Call<payroc_api::builders::DeactivateSubscription>);

crate::client::call::call!(DeactivateSubscription);

/// Charges one due payment of a subscription that is collected by hand: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/pay`.
///
/// Made by `client.subscriptions().pay(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct PaySubscription(Call<payroc_api::builders::PaySubscription>);

crate::client::call::call!(PaySubscription, keyed);

/// Resumes collecting a subscription that was deactivated; takes no idempotency key: `POST
/// /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/reactivate`.
///
/// Made by `client.subscriptions().reactivate(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReactivateSubscription(Call<payroc_api::builders::ReactivateSubscription>);

crate::client::call::call!(ReactivateSubscription);
