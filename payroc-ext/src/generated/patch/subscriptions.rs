// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::PaymentPlanSummary> {
    /// The path of `paymentPlanId`.
    pub fn payment_plan_id(self) -> PatchPath<R, payroc_api::types::PaymentPlanId> {
        patch::member(self, "paymentPlanId")
    }

    /// The path of `name`.
    pub fn name(self) -> PatchPath<R, String> {
        patch::member(self, "name")
    }

    /// The path of `link`. The server sets the value: it can be tested and not changed.
    pub fn link(self) -> PatchPath<R, payroc_api::types::Link> {
        patch::member(self, "link")
    }
}

impl<R> PatchPath<R, types::Subscription> {
    /// The path of `subscriptionId`.
    pub fn subscription_id(self) -> PatchPath<R, payroc_api::types::SubscriptionId> {
        patch::member(self, "subscriptionId")
    }

    /// The path of `processingTerminalId`.
    pub fn processing_terminal_id(self) -> PatchPath<R, payroc_api::types::TerminalId> {
        patch::member(self, "processingTerminalId")
    }

    /// The path of `paymentPlan`.
    pub fn payment_plan(self) -> PatchPath<R, payroc_api::types::PaymentPlanSummary> {
        patch::member(self, "paymentPlan")
    }

    /// The path of `secureToken`.
    pub fn secure_token(self) -> PatchPath<R, payroc_api::types::SecureTokenSummary> {
        patch::member(self, "secureToken")
    }

    /// The path of `name`.
    pub fn name(self) -> PatchPath<R, String> {
        patch::member(self, "name")
    }

    /// The path of `description`.
    pub fn description(self) -> PatchPath<R, String> {
        patch::member(self, "description")
    }

    /// The path of `currency`.
    pub fn currency(self) -> PatchPath<R, payroc_api::types::Currency> {
        patch::member(self, "currency")
    }

    /// The path of `setupOrder`.
    pub fn setup_order(
        self,
    ) -> PatchPath<R, payroc_api::types::SubscriptionPaymentOrder> {
        patch::member(self, "setupOrder")
    }

    /// The path of `recurringOrder`.
    pub fn recurring_order(
        self,
    ) -> PatchPath<R, payroc_api::types::SubscriptionRecurringOrder> {
        patch::member(self, "recurringOrder")
    }

    /// The path of `currentState`.
    pub fn current_state(self) -> PatchPath<R, payroc_api::types::SubscriptionState> {
        patch::member(self, "currentState")
    }

    /// The path of `startDate`.
    pub fn start_date(self) -> PatchPath<R, payroc_api::Date> {
        patch::member(self, "startDate")
    }

    /// The path of `endDate`.
    pub fn end_date(self) -> PatchPath<R, payroc_api::Date> {
        patch::member(self, "endDate")
    }

    /// The path of `length`.
    pub fn length(self) -> PatchPath<R, i64> {
        patch::member(self, "length")
    }

    /// The path of `type`.
    pub fn kind(self) -> PatchPath<R, payroc_api::types::PaymentPlanType> {
        patch::member(self, "type")
    }

    /// The path of `frequency`.
    pub fn frequency(self) -> PatchPath<R, payroc_api::types::PaymentPlanFrequency> {
        patch::member(self, "frequency")
    }

    /// The path of `pauseCollectionFor`.
    pub fn pause_collection_for(self) -> PatchPath<R, i64> {
        patch::member(self, "pauseCollectionFor")
    }

    /// The path of `customFields`.
    pub fn custom_fields(self) -> PatchPath<R, Vec<payroc_api::types::CustomField>> {
        patch::member(self, "customFields")
    }
}

impl<R> PatchPath<R, types::SubscriptionOrderBreakdown> {
    /// The path of `subtotal`.
    pub fn subtotal(self) -> PatchPath<R, i64> {
        patch::member(self, "subtotal")
    }

    /// The path of `convenienceFee`. The server sets the value: it can be tested and not changed.
    pub fn convenience_fee(self) -> PatchPath<R, payroc_api::types::ConvenienceFee> {
        patch::member(self, "convenienceFee")
    }

    /// The path of `surcharge`.
    pub fn surcharge(self) -> PatchPath<R, payroc_api::types::Surcharge> {
        patch::member(self, "surcharge")
    }

    /// The path of `taxes`.
    pub fn taxes(self) -> PatchPath<R, Vec<payroc_api::types::RetrievedTax>> {
        patch::member(self, "taxes")
    }
}

impl<R> PatchPath<R, types::SubscriptionPaymentOrder> {
    /// The path of `orderId`.
    pub fn order_id(self) -> PatchPath<R, String> {
        patch::member(self, "orderId")
    }

    /// The path of `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }

    /// The path of `description`.
    pub fn description(self) -> PatchPath<R, String> {
        patch::member(self, "description")
    }

    /// The path of `breakdown`.
    pub fn breakdown(
        self,
    ) -> PatchPath<R, payroc_api::types::SubscriptionOrderBreakdown> {
        patch::member(self, "breakdown")
    }
}

impl<R> PatchPath<R, types::SubscriptionRecurringOrder> {
    /// The path of `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }

    /// The path of `description`.
    pub fn description(self) -> PatchPath<R, String> {
        patch::member(self, "description")
    }

    /// The path of `breakdown`.
    pub fn breakdown(
        self,
    ) -> PatchPath<R, payroc_api::types::SubscriptionOrderBreakdown> {
        patch::member(self, "breakdown")
    }
}

impl<R> PatchPath<R, types::SubscriptionState> {
    /// The path of `status`.
    pub fn status(self) -> PatchPath<R, payroc_api::types::SubscriptionStatus> {
        patch::member(self, "status")
    }

    /// The path of `nextDueDate`.
    pub fn next_due_date(self) -> PatchPath<R, payroc_api::Date> {
        patch::member(self, "nextDueDate")
    }

    /// The path of `paidInvoices`.
    pub fn paid_invoices(self) -> PatchPath<R, i64> {
        patch::member(self, "paidInvoices")
    }

    /// The path of `outstandingInvoices`.
    pub fn outstanding_invoices(self) -> PatchPath<R, i64> {
        patch::member(self, "outstandingInvoices")
    }
}
