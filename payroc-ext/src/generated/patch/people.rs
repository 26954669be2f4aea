// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::ContactMethod> {
    /// This path, if the value is the variant `email`.
    pub fn as_email(self) -> PatchPath<R, types::ContactMethodEmail> {
        patch::same(self)
    }

    /// This path, if the value is the variant `fax`.
    pub fn as_fax(self) -> PatchPath<R, types::ContactMethodFax> {
        patch::same(self)
    }

    /// This path, if the value is the variant `mobile`.
    pub fn as_mobile(self) -> PatchPath<R, types::ContactMethodMobile> {
        patch::same(self)
    }

    /// This path, if the value is the variant `phone`.
    pub fn as_phone(self) -> PatchPath<R, types::ContactMethodPhone> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::ContactMethodEmail> {
    /// The path of `value`.
    pub fn value(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> PatchPath<R, types::ContactMethodFax> {
    /// The path of `value`.
    pub fn value(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> PatchPath<R, types::ContactMethodMobile> {
    /// The path of `value`.
    pub fn value(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> PatchPath<R, types::ContactMethodPhone> {
    /// The path of `value`.
    pub fn value(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> PatchPath<R, types::RetrievedAddress> {
    /// The path of `address1`.
    pub fn address1(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "address1")
    }

    /// The path of `address2`.
    pub fn address2(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "address2")
    }

    /// The path of `address3`.
    pub fn address3(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "address3")
    }

    /// The path of `city`.
    pub fn city(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "city")
    }

    /// The path of `state`.
    pub fn state(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "state")
    }

    /// The path of `country`.
    pub fn country(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "country")
    }

    /// The path of `postalCode`.
    pub fn postal_code(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "postalCode")
    }
}

impl<R> PatchPath<R, types::RetrievedCustomer> {
    /// The path of `firstName`.
    pub fn first_name(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "firstName")
    }

    /// The path of `lastName`.
    pub fn last_name(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "lastName")
    }

    /// The path of `dateOfBirth`.
    pub fn date_of_birth(self) -> PatchPath<R, payroc_api::Personal<payroc_api::Date>> {
        patch::member(self, "dateOfBirth")
    }

    /// The path of `referenceNumber`.
    pub fn reference_number(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "referenceNumber")
    }

    /// The path of `billingAddress`.
    pub fn billing_address(self) -> PatchPath<R, payroc_api::types::RetrievedAddress> {
        patch::member(self, "billingAddress")
    }

    /// The path of `shippingAddress`.
    pub fn shipping_address(self) -> PatchPath<R, payroc_api::types::RetrievedShipping> {
        patch::member(self, "shippingAddress")
    }

    /// The path of `contactMethods`.
    pub fn contact_methods(self) -> PatchPath<R, Vec<payroc_api::types::ContactMethod>> {
        patch::member(self, "contactMethods")
    }

    /// The path of `notificationLanguage`.
    pub fn notification_language(
        self,
    ) -> PatchPath<R, payroc_api::types::NotificationLanguage> {
        patch::member(self, "notificationLanguage")
    }
}
