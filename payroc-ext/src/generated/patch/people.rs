// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, PatchPath};

impl<R> PatchPath<R, types::ContactMethod> {
    /// The same place, where the form `email` stands there.
    pub fn as_email(self) -> PatchPath<R, types::ContactMethodEmail> {
        patch::same(self)
    }

    /// The same place, where the form `fax` stands there.
    pub fn as_fax(self) -> PatchPath<R, types::ContactMethodFax> {
        patch::same(self)
    }

    /// The same place, where the form `mobile` stands there.
    pub fn as_mobile(self) -> PatchPath<R, types::ContactMethodMobile> {
        patch::same(self)
    }

    /// The same place, where the form `phone` stands there.
    pub fn as_phone(self) -> PatchPath<R, types::ContactMethodPhone> {
        patch::same(self)
    }
}

impl<R> PatchPath<R, types::ContactMethodEmail> {
    /// To `value`.
    pub fn value(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> PatchPath<R, types::ContactMethodFax> {
    /// To `value`.
    pub fn value(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> PatchPath<R, types::ContactMethodMobile> {
    /// To `value`.
    pub fn value(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> PatchPath<R, types::ContactMethodPhone> {
    /// To `value`.
    pub fn value(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> PatchPath<R, types::RetrievedAddress> {
    /// To `address1`.
    pub fn address1(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "address1")
    }

    /// To `address2`.
    pub fn address2(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "address2")
    }

    /// To `address3`.
    pub fn address3(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "address3")
    }

    /// To `city`.
    pub fn city(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "city")
    }

    /// To `state`.
    pub fn state(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "state")
    }

    /// To `country`.
    pub fn country(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "country")
    }

    /// To `postalCode`.
    pub fn postal_code(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "postalCode")
    }
}

impl<R> PatchPath<R, types::RetrievedCustomer> {
    /// To `firstName`.
    pub fn first_name(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "firstName")
    }

    /// To `lastName`.
    pub fn last_name(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "lastName")
    }

    /// To `dateOfBirth`.
    pub fn date_of_birth(self) -> PatchPath<R, payroc_api::Personal<chrono::NaiveDate>> {
        patch::member(self, "dateOfBirth")
    }

    /// To `referenceNumber`.
    pub fn reference_number(self) -> PatchPath<R, payroc_api::Personal<String>> {
        patch::member(self, "referenceNumber")
    }

    /// To `billingAddress`.
    pub fn billing_address(self) -> PatchPath<R, payroc_api::types::RetrievedAddress> {
        patch::member(self, "billingAddress")
    }

    /// To `shippingAddress`.
    pub fn shipping_address(self) -> PatchPath<R, payroc_api::types::RetrievedShipping> {
        patch::member(self, "shippingAddress")
    }

    /// To `contactMethods`.
    pub fn contact_methods(self) -> PatchPath<R, Vec<payroc_api::types::ContactMethod>> {
        patch::member(self, "contactMethods")
    }

    /// To `notificationLanguage`.
    pub fn notification_language(
        self,
    ) -> PatchPath<R, payroc_api::types::NotificationLanguage> {
        patch::member(self, "notificationLanguage")
    }
}
