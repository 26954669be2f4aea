// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.payment_plans()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Schedules of charges that payers subscribe to.
    pub fn payment_plans(&self) -> PaymentPlans {
        PaymentPlans {
            client: self.clone(),
        }
    }
}

/// Schedules of charges that payers subscribe to.
///
/// Made by `client.payment_plans()`.
#[derive(Clone)]
pub struct PaymentPlans {
    pub(crate) client: Client,
}

impl PaymentPlans {
    /// Lists the payment plans of a terminal, page by page.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/payment-plans` returns 200, a page at a time. Declared
    /// errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
    ) -> ListPaymentPlans {
        ListPaymentPlans(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_payment_plans()
                    .processing_terminal_id(processing_terminal_id),
            ),
        )
    }

    /// Creates a schedule of charges that subscriptions follow; the caller chooses the `paymentPlanId`.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/payment-plans` returns 201 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::PaymentPlan>,
    ) -> CreatePaymentPlan {
        CreatePaymentPlan(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_payment_plan()
                    .processing_terminal_id(processing_terminal_id)
                    .body(body),
            ),
        )
    }

    /// Deletes a payment plan for good; its `onDelete` decides what becomes of its subscriptions.
    ///
    /// `DELETE /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}` returns 204. Declared
    /// errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        payment_plan_id: impl Into<payroc_api::types::PaymentPlanId>,
    ) -> DeletePaymentPlan {
        DeletePaymentPlan(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .delete_payment_plan()
                    .processing_terminal_id(processing_terminal_id)
                    .payment_plan_id(payment_plan_id),
            ),
        )
    }

    /// Fetches one payment plan.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}` returns 200. Declared errors:
    /// 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        payment_plan_id: impl Into<payroc_api::types::PaymentPlanId>,
    ) -> GetPaymentPlan {
        GetPaymentPlan(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_payment_plan()
                    .processing_terminal_id(processing_terminal_id)
                    .payment_plan_id(payment_plan_id),
            ),
        )
    }

    /// Changes a payment plan with a JSON Patch; its `onUpdate` decides whether running subscriptions
    /// follow.
    ///
    /// `PATCH /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}` returns 200 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn patch(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        payment_plan_id: impl Into<payroc_api::types::PaymentPlanId>,
        patch: impl Into<crate::Patch<payroc_api::types::PaymentPlan>>,
    ) -> PatchPaymentPlan {
        let (operations, refused) = patch.into().into_parts();
        PatchPaymentPlan(
            Call::new(
                    &self.client,
                    self
                        .client
                        .raw()
                        .patch_payment_plan()
                        .processing_terminal_id(processing_terminal_id)
                        .payment_plan_id(payment_plan_id)
                        .body(operations),
                )
                .refuse(refused),
        )
    }
}

impl std::fmt::Debug for PaymentPlans {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PaymentPlans")
    }
}

/// Lists the payment plans of a terminal, page by page: `GET
/// /processing-terminals/{processingTerminalId}/payment-plans`.
///
/// Made by `client.payment_plans().list(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListPaymentPlans(Call<payroc_api::builders::ListPaymentPlans>);

impl ListPaymentPlans {
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

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }
}

crate::client::call::call!(ListPaymentPlans, paged);

/// Creates a schedule of charges that subscriptions follow; the caller chooses the `paymentPlanId`: `POST
/// /processing-terminals/{processingTerminalId}/payment-plans`.
///
/// Made by `client.payment_plans().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreatePaymentPlan(Call<payroc_api::builders::CreatePaymentPlan>);

crate::client::call::call!(CreatePaymentPlan, keyed);

/// Deletes a payment plan for good; its `onDelete` decides what becomes of its subscriptions: `DELETE
/// /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}`.
///
/// Made by `client.payment_plans().delete(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeletePaymentPlan(Call<payroc_api::builders::DeletePaymentPlan>);

crate::client::call::call!(DeletePaymentPlan);

/// Fetches one payment plan: `GET /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}`.
///
/// Made by `client.payment_plans().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetPaymentPlan(Call<payroc_api::builders::GetPaymentPlan>);

crate::client::call::call!(GetPaymentPlan);

/// Changes a payment plan with a JSON Patch; its `onUpdate` decides whether running subscriptions
/// follow: `PATCH /processing-terminals/{processingTerminalId}/payment-plans/{paymentPlanId}`.
///
/// Made by `client.payment_plans().patch(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct PatchPaymentPlan(Call<payroc_api::builders::PatchPaymentPlan>);

crate::client::call::call!(PatchPaymentPlan, keyed);
