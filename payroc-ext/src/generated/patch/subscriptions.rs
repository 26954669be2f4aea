// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::PaymentPlanSummary> {
    /// To `paymentPlanId`.
    pub fn payment_plan_id(self) -> PatchPath<R, payroc_api::types::PaymentPlanId> {
        patch::member(self, "paymentPlanId")
    }

    /// To `name`.
    pub fn name(self) -> PatchPath<R, String> {
        patch::member(self, "name")
    }

    /// To `link`, which the server sets: to be tested, not changed.
    pub fn link(self) -> PatchPath<R, payroc_api::types::Link> {
        patch::member(self, "link")
    }
}

impl<R> PatchPath<R, types::Subscription> {
    /// To `subscriptionId`.
    pub fn subscription_id(self) -> PatchPath<R, payroc_api::types::SubscriptionId> {
        patch::member(self, "subscriptionId")
    }

    /// To `processingTerminalId`.
    pub fn processing_terminal_id(self) -> PatchPath<R, payroc_api::types::TerminalId> {
        patch::member(self, "processingTerminalId")
    }

    /// To `paymentPlan`.
    pub fn payment_plan(self) -> PatchPath<R, payroc_api::types::PaymentPlanSummary> {
        patch::member(self, "paymentPlan")
    }

    /// To `secureToken`.
    pub fn secure_token(self) -> PatchPath<R, payroc_api::types::SecureTokenSummary> {
        patch::member(self, "secureToken")
    }

    /// To `name`.
    pub fn name(self) -> PatchPath<R, String> {
        patch::member(self, "name")
    }

    /// To `description`.
    pub fn description(self) -> PatchPath<R, String> {
        patch::member(self, "description")
    }

    /// To `currency`.
    pub fn currency(self) -> PatchPath<R, payroc_api::types::Currency> {
        patch::member(self, "currency")
    }

    /// To `setupOrder`.
    pub fn setup_order(
        self,
    ) -> PatchPath<R, payroc_api::types::SubscriptionPaymentOrder> {
        patch::member(self, "setupOrder")
    }

    /// To `recurringOrder`.
    pub fn recurring_order(
        self,
    ) -> PatchPath<R, payroc_api::types::SubscriptionRecurringOrder> {
        patch::member(self, "recurringOrder")
    }

    /// To `currentState`.
    pub fn current_state(self) -> PatchPath<R, payroc_api::types::SubscriptionState> {
        patch::member(self, "currentState")
    }

    /// To `startDate`.
    pub fn start_date(self) -> PatchPath<R, chrono::NaiveDate> {
        patch::member(self, "startDate")
    }

    /// To `endDate`.
    pub fn end_date(self) -> PatchPath<R, chrono::NaiveDate> {
        patch::member(self, "endDate")
    }

    /// To `length`.
    pub fn length(self) -> PatchPath<R, i64> {
        patch::member(self, "length")
    }

    /// To `type`.
    pub fn kind(self) -> PatchPath<R, payroc_api::types::PaymentPlanType> {
        patch::member(self, "type")
    }

    /// To `frequency`.
    pub fn frequency(self) -> PatchPath<R, payroc_api::types::PaymentPlanFrequency> {
        patch::member(self, "frequency")
    }

    /// To `pauseCollectionFor`.
    pub fn pause_collection_for(self) -> PatchPath<R, i64> {
        patch::member(self, "pauseCollectionFor")
    }

    /// To `customFields`.
    pub fn custom_fields(self) -> PatchPath<R, Vec<payroc_api::types::CustomField>> {
        patch::member(self, "customFields")
    }
}

impl<R> PatchPath<R, types::SubscriptionOrderBreakdown> {
    /// To `subtotal`.
    pub fn subtotal(self) -> PatchPath<R, i64> {
        patch::member(self, "subtotal")
    }

    /// To `convenienceFee`, which the server sets: to be tested, not changed.
    pub fn convenience_fee(self) -> PatchPath<R, payroc_api::types::ConvenienceFee> {
        patch::member(self, "convenienceFee")
    }

    /// To `surcharge`.
    pub fn surcharge(self) -> PatchPath<R, payroc_api::types::Surcharge> {
        patch::member(self, "surcharge")
    }

    /// To `taxes`.
    pub fn taxes(self) -> PatchPath<R, Vec<payroc_api::types::RetrievedTax>> {
        patch::member(self, "taxes")
    }
}

impl<R> PatchPath<R, types::SubscriptionPaymentOrder> {
    /// To `orderId`.
    pub fn order_id(self) -> PatchPath<R, String> {
        patch::member(self, "orderId")
    }

    /// To `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }

    /// To `description`.
    pub fn description(self) -> PatchPath<R, String> {
        patch::member(self, "description")
    }

    /// To `breakdown`.
    pub fn breakdown(
        self,
    ) -> PatchPath<R, payroc_api::types::SubscriptionOrderBreakdown> {
        patch::member(self, "breakdown")
    }
}

impl<R> PatchPath<R, types::SubscriptionRecurringOrder> {
    /// To `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }

    /// To `description`.
    pub fn description(self) -> PatchPath<R, String> {
        patch::member(self, "description")
    }

    /// To `breakdown`.
    pub fn breakdown(
        self,
    ) -> PatchPath<R, payroc_api::types::SubscriptionOrderBreakdown> {
        patch::member(self, "breakdown")
    }
}

impl<R> PatchPath<R, types::SubscriptionState> {
    /// To `status`.
    pub fn status(self) -> PatchPath<R, payroc_api::types::SubscriptionStatus> {
        patch::member(self, "status")
    }

    /// To `nextDueDate`.
    pub fn next_due_date(self) -> PatchPath<R, chrono::NaiveDate> {
        patch::member(self, "nextDueDate")
    }

    /// To `paidInvoices`.
    pub fn paid_invoices(self) -> PatchPath<R, i64> {
        patch::member(self, "paidInvoices")
    }

    /// To `outstandingInvoices`.
    pub fn outstanding_invoices(self) -> PatchPath<R, i64> {
        patch::member(self, "outstandingInvoices")
    }
}
