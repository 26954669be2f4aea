// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::CustomLabel> {
    /// To `element`.
    pub fn element(self) -> PatchPath<R, payroc_api::types::CustomLabelElement> {
        patch::member(self, "element")
    }

    /// To `label`.
    pub fn label(self) -> PatchPath<R, String> {
        patch::member(self, "label")
    }
}

impl<R> PatchPath<R, types::MultiUsePaymentLink> {
    /// To `paymentLinkId`, which the server sets: to be tested, not changed.
    pub fn payment_link_id(self) -> PatchPath<R, payroc_api::types::PaymentLinkId> {
        patch::member(self, "paymentLinkId")
    }

    /// To `merchantReference`.
    pub fn merchant_reference(self) -> PatchPath<R, String> {
        patch::member(self, "merchantReference")
    }

    /// To `order`.
    pub fn order(self) -> PatchPath<R, payroc_api::types::MultiUsePaymentLinkOrder> {
        patch::member(self, "order")
    }

    /// To `authType`.
    pub fn auth_type(self) -> PatchPath<R, payroc_api::types::PaymentLinkAuthType> {
        patch::member(self, "authType")
    }

    /// To `paymentMethods`.
    pub fn payment_methods(
        self,
    ) -> PatchPath<R, Vec<payroc_api::types::PaymentLinkPaymentMethod>> {
        patch::member(self, "paymentMethods")
    }

    /// To `customLabels`.
    pub fn custom_labels(self) -> PatchPath<R, Vec<payroc_api::types::CustomLabel>> {
        patch::member(self, "customLabels")
    }

    /// To `assets`, which the server sets: to be tested, not changed.
    pub fn assets(self) -> PatchPath<R, payroc_api::types::PaymentLinkAssets> {
        patch::member(self, "assets")
    }

    /// To `status`, which the server sets: to be tested, not changed.
    pub fn status(self) -> PatchPath<R, payroc_api::types::PaymentLinkStatus> {
        patch::member(self, "status")
    }

    /// To `createdOn`, which the server sets: to be tested, not changed.
    pub fn created_on(self) -> PatchPath<R, chrono::NaiveDate> {
        patch::member(self, "createdOn")
    }

    /// To `expiresOn`.
    pub fn expires_on(self) -> PatchPath<R, chrono::NaiveDate> {
        patch::member(self, "expiresOn")
    }

    /// To `credentialOnFile`.
    pub fn credential_on_file(
        self,
    ) -> PatchPath<R, payroc_api::types::PaymentLinkCredentialOnFile> {
        patch::member(self, "credentialOnFile")
    }
}

impl<R> PatchPath<R, types::MultiUsePaymentLinkOrder> {
    /// To `description`.
    pub fn description(self) -> PatchPath<R, String> {
        patch::member(self, "description")
    }

    /// To `charge`.
    pub fn charge(self) -> PatchPath<R, payroc_api::types::PaymentLinkCharge> {
        patch::member(self, "charge")
    }
}

impl<R> PatchPath<R, types::PaymentLink> {
    /// The same place, where the form `multiUse` stands there.
    pub fn as_multi_use(self) -> PatchPath<R, types::MultiUsePaymentLink> {
        patch::same(self)
    }

    /// The same place, where the form `singleUse` stands there.
    pub fn as_single_use(self) -> PatchPath<R, types::SingleUsePaymentLink> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::PaymentLinkAssets> {
    /// To `paymentUrl`.
    pub fn payment_url(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "paymentUrl")
    }

    /// To `paymentButton`.
    pub fn payment_button(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "paymentButton")
    }
}

impl<R> PatchPath<R, types::PaymentLinkCharge> {
    /// The same place, where the form `preset` stands there.
    pub fn as_preset(self) -> PatchPath<R, types::PresetPaymentLinkCharge> {
        patch::same(self)
    }

    /// The same place, where the form `prompt` stands there.
    pub fn as_prompt(self) -> PatchPath<R, types::PromptPaymentLinkCharge> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::PaymentLinkCredentialOnFile> {
    /// To `tokenize`.
    pub fn tokenize(self) -> PatchPath<R, bool> {
        patch::member(self, "tokenize")
    }

    /// To `mitAgreement`.
    pub fn mit_agreement(self) -> PatchPath<R, payroc_api::types::MitAgreement> {
        patch::member(self, "mitAgreement")
    }
}

impl<R> PatchPath<R, types::PresetPaymentLinkCharge> {
    /// To `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }

    /// To `currency`.
    pub fn currency(self) -> PatchPath<R, payroc_api::types::Currency> {
        patch::member(self, "currency")
    }
}

impl<R> PatchPath<R, types::PromptPaymentLinkCharge> {
    /// To `currency`.
    pub fn currency(self) -> PatchPath<R, payroc_api::types::Currency> {
        patch::member(self, "currency")
    }
}

impl<R> PatchPath<R, types::SingleUsePaymentLink> {
    /// To `paymentLinkId`, which the server sets: to be tested, not changed.
    pub fn payment_link_id(self) -> PatchPath<R, payroc_api::types::PaymentLinkId> {
        patch::member(self, "paymentLinkId")
    }

    /// To `merchantReference`.
    pub fn merchant_reference(self) -> PatchPath<R, String> {
        patch::member(self, "merchantReference")
    }

    /// To `order`.
    pub fn order(self) -> PatchPath<R, payroc_api::types::SingleUsePaymentLinkOrder> {
        patch::member(self, "order")
    }

    /// To `authType`.
    pub fn auth_type(self) -> PatchPath<R, payroc_api::types::PaymentLinkAuthType> {
        patch::member(self, "authType")
    }

    /// To `paymentMethods`.
    pub fn payment_methods(
        self,
    ) -> PatchPath<R, Vec<payroc_api::types::PaymentLinkPaymentMethod>> {
        patch::member(self, "paymentMethods")
    }

    /// To `customLabels`.
    pub fn custom_labels(self) -> PatchPath<R, Vec<payroc_api::types::CustomLabel>> {
        patch::member(self, "customLabels")
    }

    /// To `assets`, which the server sets: to be tested, not changed.
    pub fn assets(self) -> PatchPath<R, payroc_api::types::PaymentLinkAssets> {
        patch::member(self, "assets")
    }

    /// To `status`, which the server sets: to be tested, not changed.
    pub fn status(self) -> PatchPath<R, payroc_api::types::PaymentLinkStatus> {
        patch::member(self, "status")
    }

    /// To `createdOn`, which the server sets: to be tested, not changed.
    pub fn created_on(self) -> PatchPath<R, chrono::NaiveDate> {
        patch::member(self, "createdOn")
    }

    /// To `expiresOn`.
    pub fn expires_on(self) -> PatchPath<R, chrono::NaiveDate> {
        patch::member(self, "expiresOn")
    }

    /// To `credentialOnFile`.
    pub fn credential_on_file(
        self,
    ) -> PatchPath<R, payroc_api::types::PaymentLinkCredentialOnFile> {
        patch::member(self, "credentialOnFile")
    }
}

impl<R> PatchPath<R, types::SingleUsePaymentLinkOrder> {
    /// To `orderId`.
    pub fn order_id(self) -> PatchPath<R, String> {
        patch::member(self, "orderId")
    }

    /// To `description`.
    pub fn description(self) -> PatchPath<R, String> {
        patch::member(self, "description")
    }

    /// To `charge`.
    pub fn charge(self) -> PatchPath<R, payroc_api::types::PaymentLinkCharge> {
        patch::member(self, "charge")
    }
}
