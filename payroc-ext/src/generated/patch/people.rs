// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ways through a resource, for its patches.

use payroc_api::types;
use crate::domain::patch::{self, Path};

impl<R> Path<R, types::ContactMethod> {
    /// The same place, where the form `email` stands there.
    pub fn as_email(self) -> Path<R, types::ContactMethodEmail> {
        patch::same(self)
    }

    /// The same place, where the form `fax` stands there.
    pub fn as_fax(self) -> Path<R, types::ContactMethodFax> {
        patch::same(self)
    }

    /// The same place, where the form `mobile` stands there.
    pub fn as_mobile(self) -> Path<R, types::ContactMethodMobile> {
        patch::same(self)
    }

    /// The same place, where the form `phone` stands there.
    pub fn as_phone(self) -> Path<R, types::ContactMethodPhone> {
        patch::same(self)
    }
}

impl<R> Path<R, types::ContactMethodEmail> {
    /// To `value`.
    pub fn value(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> Path<R, types::ContactMethodFax> {
    /// To `value`.
    pub fn value(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> Path<R, types::ContactMethodMobile> {
    /// To `value`.
    pub fn value(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> Path<R, types::ContactMethodPhone> {
    /// To `value`.
    pub fn value(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "value")
    }
}

impl<R> Path<R, types::RetrievedAddress> {
    /// To `address1`.
    pub fn address1(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "address1")
    }

    /// To `address2`.
    pub fn address2(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "address2")
    }

    /// To `address3`.
    pub fn address3(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "address3")
    }

    /// To `city`.
    pub fn city(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "city")
    }

    /// To `state`.
    pub fn state(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "state")
    }

    /// To `country`.
    pub fn country(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "country")
    }

    /// To `postalCode`.
    pub fn postal_code(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "postalCode")
    }
}

impl<R> Path<R, types::RetrievedCustomer> {
    /// To `firstName`.
    pub fn first_name(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "firstName")
    }

    /// To `lastName`.
    pub fn last_name(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "lastName")
    }

    /// To `dateOfBirth`.
    pub fn date_of_birth(self) -> Path<R, payroc_api::Personal<chrono::NaiveDate>> {
        patch::member(self, "dateOfBirth")
    }

    /// To `referenceNumber`.
    pub fn reference_number(self) -> Path<R, payroc_api::Personal<String>> {
        patch::member(self, "referenceNumber")
    }

    /// To `billingAddress`.
    pub fn billing_address(self) -> Path<R, payroc_api::types::RetrievedAddress> {
        patch::member(self, "billingAddress")
    }

    /// To `shippingAddress`.
    pub fn shipping_address(self) -> Path<R, payroc_api::types::RetrievedShipping> {
        patch::member(self, "shippingAddress")
    }

    /// To `contactMethods`.
    pub fn contact_methods(self) -> Path<R, Vec<payroc_api::types::ContactMethod>> {
        patch::member(self, "contactMethods")
    }

    /// To `notificationLanguage`.
    pub fn notification_language(
        self,
    ) -> Path<R, payroc_api::types::NotificationLanguage> {
        patch::member(self, "notificationLanguage")
    }
}
