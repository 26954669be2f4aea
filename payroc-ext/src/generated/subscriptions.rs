// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.subscriptions()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `subscriptions`.
    pub fn subscriptions(&self) -> Subscriptions<'_> {
        Subscriptions { client: self }
    }
}

/// What `client.subscriptions()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Subscriptions<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Subscriptions<'c> {
    /// Lists the subscriptions of a terminal, page by page, narrowed by customer, plan, state or due date.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/subscriptions` answers 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> Call<'c, builder::ListSubscriptions<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_subscriptions()
                .processing_terminal_id(processing_terminal_id),
        )
    }

    /// Puts a customer's saved payment details on a payment plan; the caller chooses the `subscriptionId`.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions` answers 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::SubscriptionRequest>,
    ) -> Call<'c, builder::CreateSubscription<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .create_subscription()
                .processing_terminal_id(processing_terminal_id)
                .body(body),
        )
    }

    /// Fetches one subscription with its state and next due date.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}` answers 200. Declared
    /// errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        subscription_id: impl Into<payroc_api::types::SubscriptionId>,
    ) -> Call<'c, builder::GetSubscription<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_subscription()
                .processing_terminal_id(processing_terminal_id)
                .subscription_id(subscription_id),
        )
    }

    /// Changes a subscription with a JSON Patch.
    ///
    /// `PATCH /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}` answers 200 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn patch(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        subscription_id: impl Into<payroc_api::types::SubscriptionId>,
        patch: impl Into<crate::Patch<payroc_api::types::Subscription>>,
    ) -> Call<'c, builder::PatchSubscription<'c>> {
        let (operations, refused) = patch.into().into_parts();
        Call::new(
                self.client,
                self
                    .client
                    .raw()
                    .patch_subscription()
                    .processing_terminal_id(processing_terminal_id)
                    .subscription_id(subscription_id)
                    .body(operations),
            )
            .refused(refused)
    }

    /// Stops collecting a subscription until it is reactivated; takes no idempotency key.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/deactivate` answers 200 and
    /// takes no idempotency key: once it may have reached the server, it is not sent again. Declared errors: 400,
    /// 401, 403, 404, 406, 409, 415, 500.
    pub fn deactivate(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        subscription_id: impl Into<payroc_api::types::SubscriptionId>,
    ) -> Call<'c, builder::DeactivateSubscription<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .deactivate_subscription()
                .processing_terminal_id(processing_terminal_id)
                .subscription_id(subscription_id),
        )
    }

    /// Charges one due payment of a subscription that is collected by hand.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/pay` answers 201 and takes
    /// an idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn pay(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        subscription_id: impl Into<payroc_api::types::SubscriptionId>,
        body: impl Into<payroc_api::types::SubscriptionPaymentRequest>,
    ) -> Call<'c, builder::PaySubscription<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .pay_subscription()
                .processing_terminal_id(processing_terminal_id)
                .subscription_id(subscription_id)
                .body(body),
        )
    }

    /// Resumes collecting a subscription that was deactivated; takes no idempotency key.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/subscriptions/{subscriptionId}/reactivate` answers 200 and
    /// takes no idempotency key: once it may have reached the server, it is not sent again. Declared errors: 400,
    /// 401, 403, 404, 406, 409, 415, 500.
    pub fn reactivate(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        subscription_id: impl Into<payroc_api::types::SubscriptionId>,
    ) -> Call<'c, builder::ReactivateSubscription<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .reactivate_subscription()
                .processing_terminal_id(processing_terminal_id)
                .subscription_id(subscription_id),
        )
    }
}

impl std::fmt::Debug for Subscriptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Subscriptions")
    }
}

impl Call<'_, builder::ListSubscriptions<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `customerName` of the query.
    pub fn customer_name(self, value: impl Into<payroc_api::Personal<String>>) -> Self {
        self.map(|builder| builder.customer_name(value))
    }

    /// `endDate` of the query.
    pub fn end_date(self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.map(|builder| builder.end_date(value))
    }

    /// `frequency` of the query.
    pub fn frequency(
        self,
        value: impl Into<payroc_api::types::PaymentPlanFrequency>,
    ) -> Self {
        self.map(|builder| builder.frequency(value))
    }

    /// `last4` of the query.
    pub fn last4(self, value: impl Into<payroc_api::Secret>) -> Self {
        self.map(|builder| builder.last4(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `nextDueDate` of the query.
    pub fn next_due_date(self, value: impl Into<chrono::NaiveDate>) -> Self {
        self.map(|builder| builder.next_due_date(value))
    }

    /// `paymentPlan` of the query.
    pub fn payment_plan(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.payment_plan(value))
    }

    /// `status` of the query.
    pub fn status(
        self,
        value: impl Into<payroc_api::types::SubscriptionStatus>,
    ) -> Self {
        self.map(|builder| builder.status(value))
    }
}
