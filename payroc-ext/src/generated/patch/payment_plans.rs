// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::PaymentPlan> {
    /// To `paymentPlanId`.
    pub fn payment_plan_id(self) -> PatchPath<R, payroc_api::types::PaymentPlanId> {
        patch::member(self, "paymentPlanId")
    }

    /// To `processingTerminalId`, which the server sets: to be tested, not changed.
    pub fn processing_terminal_id(self) -> PatchPath<R, payroc_api::types::TerminalId> {
        patch::member(self, "processingTerminalId")
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

    /// To `onUpdate`.
    pub fn on_update(self) -> PatchPath<R, payroc_api::types::PaymentPlanOnUpdate> {
        patch::member(self, "onUpdate")
    }

    /// To `onDelete`.
    pub fn on_delete(self) -> PatchPath<R, payroc_api::types::PaymentPlanOnDelete> {
        patch::member(self, "onDelete")
    }

    /// To `customFieldNames`.
    pub fn custom_field_names(self) -> PatchPath<R, Vec<String>> {
        patch::member(self, "customFieldNames")
    }

    /// To `setupOrder`.
    pub fn setup_order(self) -> PatchPath<R, payroc_api::types::PaymentPlanSetupOrder> {
        patch::member(self, "setupOrder")
    }

    /// To `recurringOrder`.
    pub fn recurring_order(
        self,
    ) -> PatchPath<R, payroc_api::types::PaymentPlanRecurringOrder> {
        patch::member(self, "recurringOrder")
    }
}

impl<R> PatchPath<R, types::PaymentPlanOrderBreakdown> {
    /// To `subtotal`.
    pub fn subtotal(self) -> PatchPath<R, i64> {
        patch::member(self, "subtotal")
    }

    /// To `taxes`.
    pub fn taxes(self) -> PatchPath<R, Vec<payroc_api::types::RetrievedTax>> {
        patch::member(self, "taxes")
    }
}

impl<R> PatchPath<R, types::PaymentPlanRecurringOrder> {
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
    ) -> PatchPath<R, payroc_api::types::PaymentPlanOrderBreakdown> {
        patch::member(self, "breakdown")
    }
}

impl<R> PatchPath<R, types::PaymentPlanSetupOrder> {
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
    ) -> PatchPath<R, payroc_api::types::PaymentPlanOrderBreakdown> {
        patch::member(self, "breakdown")
    }
}
