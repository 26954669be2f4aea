// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::CustomLabel> {
    /// The path of `element`.
    pub fn element(self) -> PatchPath<R, payroc_api::types::CustomLabelElement> {
        patch::member(self, "element")
    }

    /// The path of `label`.
    pub fn label(self) -> PatchPath<R, String> {
        patch::member(self, "label")
    }
}

impl<R> PatchPath<R, types::MultiUsePaymentLink> {
    /// The path of `paymentLinkId`. The server sets the value: it can be tested and not changed.
    pub fn payment_link_id(self) -> PatchPath<R, payroc_api::types::PaymentLinkId> {
        patch::member(self, "paymentLinkId")
    }

    /// The path of `merchantReference`.
    pub fn merchant_reference(self) -> PatchPath<R, String> {
        patch::member(self, "merchantReference")
    }

    /// The path of `order`.
    pub fn order(self) -> PatchPath<R, payroc_api::types::MultiUsePaymentLinkOrder> {
        patch::member(self, "order")
    }

    /// The path of `authType`.
    pub fn auth_type(self) -> PatchPath<R, payroc_api::types::PaymentLinkAuthType> {
        patch::member(self, "authType")
    }

    /// The path of `paymentMethods`.
    pub fn payment_methods(
        self,
    ) -> PatchPath<R, Vec<payroc_api::types::PaymentLinkPaymentMethod>> {
        patch::member(self, "paymentMethods")
    }

    /// The path of `customLabels`.
    pub fn custom_labels(self) -> PatchPath<R, Vec<payroc_api::types::CustomLabel>> {
        patch::member(self, "customLabels")
    }

    /// The path of `assets`. The server sets the value: it can be tested and not changed.
    pub fn assets(self) -> PatchPath<R, payroc_api::types::PaymentLinkAssets> {
        patch::member(self, "assets")
    }

    /// The path of `status`. The server sets the value: it can be tested and not changed.
    pub fn status(self) -> PatchPath<R, payroc_api::types::PaymentLinkStatus> {
        patch::member(self, "status")
    }

    /// The path of `createdOn`. The server sets the value: it can be tested and not changed.
    pub fn created_on(self) -> PatchPath<R, payroc_api::Date> {
        patch::member(self, "createdOn")
    }

    /// The path of `expiresOn`.
    pub fn expires_on(self) -> PatchPath<R, payroc_api::Date> {
        patch::member(self, "expiresOn")
    }

    /// The path of `credentialOnFile`.
    pub fn credential_on_file(
        self,
    ) -> PatchPath<R, payroc_api::types::PaymentLinkCredentialOnFile> {
        patch::member(self, "credentialOnFile")
    }
}

impl<R> PatchPath<R, types::MultiUsePaymentLinkOrder> {
    /// The path of `description`.
    pub fn description(self) -> PatchPath<R, String> {
        patch::member(self, "description")
    }

    /// The path of `charge`.
    pub fn charge(self) -> PatchPath<R, payroc_api::types::PaymentLinkCharge> {
        patch::member(self, "charge")
    }
}

impl<R> PatchPath<R, types::PaymentLink> {
    /// This path, if the value is the variant `multiUse`.
    pub fn as_multi_use(self) -> PatchPath<R, types::MultiUsePaymentLink> {
        patch::same(self)
    }

    /// This path, if the value is the variant `singleUse`.
    pub fn as_single_use(self) -> PatchPath<R, types::SingleUsePaymentLink> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::PaymentLinkAssets> {
    /// The path of `paymentUrl`.
    pub fn payment_url(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "paymentUrl")
    }

    /// The path of `paymentButton`.
    pub fn payment_button(self) -> PatchPath<R, payroc_api::Secret> {
        patch::member(self, "paymentButton")
    }
}

impl<R> PatchPath<R, types::PaymentLinkCharge> {
    /// This path, if the value is the variant `preset`.
    pub fn as_preset(self) -> PatchPath<R, types::PresetPaymentLinkCharge> {
        patch::same(self)
    }

    /// This path, if the value is the variant `prompt`.
    pub fn as_prompt(self) -> PatchPath<R, types::PromptPaymentLinkCharge> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::PaymentLinkCredentialOnFile> {
    /// The path of `tokenize`.
    pub fn tokenize(self) -> PatchPath<R, bool> {
        patch::member(self, "tokenize")
    }

    /// The path of `mitAgreement`.
    pub fn mit_agreement(self) -> PatchPath<R, payroc_api::types::MitAgreement> {
        patch::member(self, "mitAgreement")
    }
}

impl<R> PatchPath<R, types::PresetPaymentLinkCharge> {
    /// The path of `amount`.
    pub fn amount(self) -> PatchPath<R, i64> {
        patch::member(self, "amount")
    }

    /// The path of `currency`.
    pub fn currency(self) -> PatchPath<R, payroc_api::types::Currency> {
        patch::member(self, "currency")
    }
}

impl<R> PatchPath<R, types::PromptPaymentLinkCharge> {
    /// The path of `currency`.
    pub fn currency(self) -> PatchPath<R, payroc_api::types::Currency> {
        patch::member(self, "currency")
    }
}

impl<R> PatchPath<R, types::SingleUsePaymentLink> {
    /// The path of `paymentLinkId`. The server sets the value: it can be tested and not changed.
    pub fn payment_link_id(self) -> PatchPath<R, payroc_api::types::PaymentLinkId> {
        patch::member(self, "paymentLinkId")
    }

    /// The path of `merchantReference`.
    pub fn merchant_reference(self) -> PatchPath<R, String> {
        patch::member(self, "merchantReference")
    }

    /// The path of `order`.
    pub fn order(self) -> PatchPath<R, payroc_api::types::SingleUsePaymentLinkOrder> {
        patch::member(self, "order")
    }

    /// The path of `authType`.
    pub fn auth_type(self) -> PatchPath<R, payroc_api::types::PaymentLinkAuthType> {
        patch::member(self, "authType")
    }

    /// The path of `paymentMethods`.
    pub fn payment_methods(
        self,
    ) -> PatchPath<R, Vec<payroc_api::types::PaymentLinkPaymentMethod>> {
        patch::member(self, "paymentMethods")
    }

    /// The path of `customLabels`.
    pub fn custom_labels(self) -> PatchPath<R, Vec<payroc_api::types::CustomLabel>> {
        patch::member(self, "customLabels")
    }

    /// The path of `assets`. The server sets the value: it can be tested and not changed.
    pub fn assets(self) -> PatchPath<R, payroc_api::types::PaymentLinkAssets> {
        patch::member(self, "assets")
    }

    /// The path of `status`. The server sets the value: it can be tested and not changed.
    pub fn status(self) -> PatchPath<R, payroc_api::types::PaymentLinkStatus> {
        patch::member(self, "status")
    }

    /// The path of `createdOn`. The server sets the value: it can be tested and not changed.
    pub fn created_on(self) -> PatchPath<R, payroc_api::Date> {
        patch::member(self, "createdOn")
    }

    /// The path of `expiresOn`.
    pub fn expires_on(self) -> PatchPath<R, payroc_api::Date> {
        patch::member(self, "expiresOn")
    }

    /// The path of `credentialOnFile`.
    pub fn credential_on_file(
        self,
    ) -> PatchPath<R, payroc_api::types::PaymentLinkCredentialOnFile> {
        patch::member(self, "credentialOnFile")
    }
}

impl<R> PatchPath<R, types::SingleUsePaymentLinkOrder> {
    /// The path of `orderId`.
    pub fn order_id(self) -> PatchPath<R, String> {
        patch::member(self, "orderId")
    }

    /// The path of `description`.
    pub fn description(self) -> PatchPath<R, String> {
        patch::member(self, "description")
    }

    /// The path of `charge`.
    pub fn charge(self) -> PatchPath<R, payroc_api::types::PaymentLinkCharge> {
        patch::member(self, "charge")
    }
}
