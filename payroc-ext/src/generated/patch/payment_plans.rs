// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::PaymentPlan> {
    /// The path of `paymentPlanId`.
    pub fn payment_plan_id(self) -> PatchPath<R, payroc_api::types::PaymentPlanId> {
        patch::member(self, "paymentPlanId")
    }

    /// The path of `processingTerminalId`. The server sets the value: it can be tested and not changed.
    pub fn processing_terminal_id(self) -> PatchPath<R, payroc_api::types::TerminalId> {
        patch::member(self, "processingTerminalId")
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

    /// The path of `onUpdate`.
    pub fn on_update(self) -> PatchPath<R, payroc_api::types::PaymentPlanOnUpdate> {
        patch::member(self, "onUpdate")
    }

    /// The path of `onDelete`.
    pub fn on_delete(self) -> PatchPath<R, payroc_api::types::PaymentPlanOnDelete> {
        patch::member(self, "onDelete")
    }

    /// The path of `customFieldNames`.
    pub fn custom_field_names(self) -> PatchPath<R, Vec<String>> {
        patch::member(self, "customFieldNames")
    }

    /// The path of `setupOrder`.
    pub fn setup_order(self) -> PatchPath<R, payroc_api::types::PaymentPlanSetupOrder> {
        patch::member(self, "setupOrder")
    }

    /// The path of `recurringOrder`.
    pub fn recurring_order(
        self,
    ) -> PatchPath<R, payroc_api::types::PaymentPlanRecurringOrder> {
        patch::member(self, "recurringOrder")
    }
}

impl<R> PatchPath<R, types::PaymentPlanOrderBreakdown> {
    /// The path of `subtotal`.
    pub fn subtotal(self) -> PatchPath<R, i64> {
        patch::member(self, "subtotal")
    }

    /// The path of `taxes`.
    pub fn taxes(self) -> PatchPath<R, Vec<payroc_api::types::RetrievedTax>> {
        patch::member(self, "taxes")
    }
}

impl<R> PatchPath<R, types::PaymentPlanRecurringOrder> {
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
    ) -> PatchPath<R, payroc_api::types::PaymentPlanOrderBreakdown> {
        patch::member(self, "breakdown")
    }
}

impl<R> PatchPath<R, types::PaymentPlanSetupOrder> {
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
    ) -> PatchPath<R, payroc_api::types::PaymentPlanOrderBreakdown> {
        patch::member(self, "breakdown")
    }
}
