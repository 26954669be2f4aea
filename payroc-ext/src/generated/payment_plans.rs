// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.payment_plans()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `payment_plans`.
    pub fn payment_plans(&self) -> PaymentPlans<'_> {
        PaymentPlans { client: self }
    }
}

/// What `client.payment_plans()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct PaymentPlans<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> PaymentPlans<'c> {
    /// Lists the payment plans of a terminal, page by page.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/payment-plans` answers 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> Call<'c, builder::ListPaymentPlans<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_payment_plans()
                .processing_terminal_id(processing_terminal_id),
        )
    }

    /// Creates a schedule of charges that subscriptions follow; the caller chooses the `paymentPlanId`.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/payment-plans` answers 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::PaymentPlan>,
    ) -> Call<'c, builder::CreatePaymentPlan<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .create_payment_plan()
                .processing_terminal_id(processing_terminal_id)
                .body(body),
        )
    }

    /// Deletes a payment plan for good; its `onDelete` decides what becomes of its subscriptions.
    ///
    /// `DELETE /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}` answers 204. Declared
    /// errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        payment_plan_id: impl Into<payroc_api::types::PaymentPlanId>,
    ) -> Call<'c, builder::DeletePaymentPlan<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .delete_payment_plan()
                .processing_terminal_id(processing_terminal_id)
                .payment_plan_id(payment_plan_id),
        )
    }

    /// Fetches one payment plan.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}` answers 200. Declared errors:
    /// 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        payment_plan_id: impl Into<payroc_api::types::PaymentPlanId>,
    ) -> Call<'c, builder::GetPaymentPlan<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_payment_plan()
                .processing_terminal_id(processing_terminal_id)
                .payment_plan_id(payment_plan_id),
        )
    }

    /// Changes a payment plan with a JSON Patch; its `onUpdate` decides whether running subscriptions
    /// follow.
    ///
    /// `PATCH /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}` answers 200 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn patch(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        payment_plan_id: impl Into<payroc_api::types::PaymentPlanId>,
        patch: impl Into<crate::Patch<payroc_api::types::PaymentPlan>>,
    ) -> Call<'c, builder::PatchPaymentPlan<'c>> {
        let (operations, refused) = patch.into().into_parts();
        Call::new(
                self.client,
                self
                    .client
                    .raw()
                    .patch_payment_plan()
                    .processing_terminal_id(processing_terminal_id)
                    .payment_plan_id(payment_plan_id)
                    .body(operations),
            )
            .refused(refused)
    }
}

impl std::fmt::Debug for PaymentPlans<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PaymentPlans")
    }
}

impl Call<'_, builder::ListPaymentPlans<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }
}
