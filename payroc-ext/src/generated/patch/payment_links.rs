// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, Path};

impl<R> Path<R, types::CustomLabel> {
    /// To `element`.
    pub fn element(self) -> Path<R, payroc_api::types::CustomLabelElement> {
        patch::member(self, "element")
    }

    /// To `label`.
    pub fn label(self) -> Path<R, String> {
        patch::member(self, "label")
    }
}

impl<R> Path<R, types::MultiUsePaymentLink> {
    /// To `paymentLinkId`, which the server sets: to be tested, not changed.
    pub fn payment_link_id(self) -> Path<R, payroc_api::types::PaymentLinkId> {
        patch::member(self, "paymentLinkId")
    }

    /// To `merchantReference`.
    pub fn merchant_reference(self) -> Path<R, String> {
        patch::member(self, "merchantReference")
    }

    /// To `order`.
    pub fn order(self) -> Path<R, payroc_api::types::MultiUsePaymentLinkOrder> {
        patch::member(self, "order")
    }

    /// To `authType`.
    pub fn auth_type(self) -> Path<R, payroc_api::types::PaymentLinkAuthType> {
        patch::member(self, "authType")
    }

    /// To `paymentMethods`.
    pub fn payment_methods(
        self,
    ) -> Path<R, Vec<payroc_api::types::PaymentLinkPaymentMethod>> {
        patch::member(self, "paymentMethods")
    }

    /// To `customLabels`.
    pub fn custom_labels(self) -> Path<R, Vec<payroc_api::types::CustomLabel>> {
        patch::member(self, "customLabels")
    }

    /// To `assets`, which the server sets: to be tested, not changed.
    pub fn assets(self) -> Path<R, payroc_api::types::PaymentLinkAssets> {
        patch::member(self, "assets")
    }

    /// To `status`, which the server sets: to be tested, not changed.
    pub fn status(self) -> Path<R, payroc_api::types::PaymentLinkStatus> {
        patch::member(self, "status")
    }

    /// To `createdOn`, which the server sets: to be tested, not changed.
    pub fn created_on(self) -> Path<R, chrono::NaiveDate> {
        patch::member(self, "createdOn")
    }

    /// To `expiresOn`.
    pub fn expires_on(self) -> Path<R, chrono::NaiveDate> {
        patch::member(self, "expiresOn")
    }

    /// To `credentialOnFile`.
    pub fn credential_on_file(
        self,
    ) -> Path<R, payroc_api::types::PaymentLinkCredentialOnFile> {
        patch::member(self, "credentialOnFile")
    }
}

impl<R> Path<R, types::MultiUsePaymentLinkOrder> {
    /// To `description`.
    pub fn description(self) -> Path<R, String> {
        patch::member(self, "description")
    }

    /// To `charge`.
    pub fn charge(self) -> Path<R, payroc_api::types::PaymentLinkCharge> {
        patch::member(self, "charge")
    }
}

impl<R> Path<R, types::PaymentLink> {
    /// The same place, where the form `multiUse` stands there.
    pub fn as_multi_use(self) -> Path<R, types::MultiUsePaymentLink> {
        patch::same(self)
    }

    /// The same place, where the form `singleUse` stands there.
    pub fn as_single_use(self) -> Path<R, types::SingleUsePaymentLink> {
        patch::same(self)
    }
}

impl<R> Path<R, types::PaymentLinkAssets> {
    /// To `paymentUrl`.
    pub fn payment_url(self) -> Path<R, payroc_api::Secret> {
        patch::member(self, "paymentUrl")
    }

    /// To `paymentButton`.
    pub fn payment_button(self) -> Path<R, payroc_api::Secret> {
        patch::member(self, "paymentButton")
    }
}

impl<R> Path<R, types::PaymentLinkCharge> {
    /// The same place, where the form `preset` stands there.
    pub fn as_preset(self) -> Path<R, types::PresetPaymentLinkCharge> {
        patch::same(self)
    }

    /// The same place, where the form `prompt` stands there.
    pub fn as_prompt(self) -> Path<R, types::PromptPaymentLinkCharge> {
        patch::same(self)
    }
}

impl<R> Path<R, types::PaymentLinkCredentialOnFile> {
    /// To `tokenize`.
    pub fn tokenize(self) -> Path<R, bool> {
        patch::member(self, "tokenize")
    }

    /// To `mitAgreement`.
    pub fn mit_agreement(self) -> Path<R, payroc_api::types::MitAgreement> {
        patch::member(self, "mitAgreement")
    }
}

impl<R> Path<R, types::PresetPaymentLinkCharge> {
    /// To `amount`.
    pub fn amount(self) -> Path<R, i64> {
        patch::member(self, "amount")
    }

    /// To `currency`.
    pub fn currency(self) -> Path<R, payroc_api::types::Currency> {
        patch::member(self, "currency")
    }
}

impl<R> Path<R, types::PromptPaymentLinkCharge> {
    /// To `currency`.
    pub fn currency(self) -> Path<R, payroc_api::types::Currency> {
        patch::member(self, "currency")
    }
}

impl<R> Path<R, types::SingleUsePaymentLink> {
    /// To `paymentLinkId`, which the server sets: to be tested, not changed.
    pub fn payment_link_id(self) -> Path<R, payroc_api::types::PaymentLinkId> {
        patch::member(self, "paymentLinkId")
    }

    /// To `merchantReference`.
    pub fn merchant_reference(self) -> Path<R, String> {
        patch::member(self, "merchantReference")
    }

    /// To `order`.
    pub fn order(self) -> Path<R, payroc_api::types::SingleUsePaymentLinkOrder> {
        patch::member(self, "order")
    }

    /// To `authType`.
    pub fn auth_type(self) -> Path<R, payroc_api::types::PaymentLinkAuthType> {
        patch::member(self, "authType")
    }

    /// To `paymentMethods`.
    pub fn payment_methods(
        self,
    ) -> Path<R, Vec<payroc_api::types::PaymentLinkPaymentMethod>> {
        patch::member(self, "paymentMethods")
    }

    /// To `customLabels`.
    pub fn custom_labels(self) -> Path<R, Vec<payroc_api::types::CustomLabel>> {
        patch::member(self, "customLabels")
    }

    /// To `assets`, which the server sets: to be tested, not changed.
    pub fn assets(self) -> Path<R, payroc_api::types::PaymentLinkAssets> {
        patch::member(self, "assets")
    }

    /// To `status`, which the server sets: to be tested, not changed.
    pub fn status(self) -> Path<R, payroc_api::types::PaymentLinkStatus> {
        patch::member(self, "status")
    }

    /// To `createdOn`, which the server sets: to be tested, not changed.
    pub fn created_on(self) -> Path<R, chrono::NaiveDate> {
        patch::member(self, "createdOn")
    }

    /// To `expiresOn`.
    pub fn expires_on(self) -> Path<R, chrono::NaiveDate> {
        patch::member(self, "expiresOn")
    }

    /// To `credentialOnFile`.
    pub fn credential_on_file(
        self,
    ) -> Path<R, payroc_api::types::PaymentLinkCredentialOnFile> {
        patch::member(self, "credentialOnFile")
    }
}

impl<R> Path<R, types::SingleUsePaymentLinkOrder> {
    /// To `orderId`.
    pub fn order_id(self) -> Path<R, String> {
        patch::member(self, "orderId")
    }

    /// To `description`.
    pub fn description(self) -> Path<R, String> {
        patch::member(self, "description")
    }

    /// To `charge`.
    pub fn charge(self) -> Path<R, payroc_api::types::PaymentLinkCharge> {
        patch::member(self, "charge")
    }
}
