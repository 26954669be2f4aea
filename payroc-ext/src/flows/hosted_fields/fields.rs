//! Which fields the page shows, and where. One set for each way to pay, each with exactly the keys that the script knows.

use serde::ser::{Serialize, Serializer};

use crate::error::{Error, ErrorKind};

/// A field of the vendor's inside an element of yours.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    target: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    placeholder: Option<String>,
}

impl Field {
    /// A field inside the element that a CSS selector finds, such as `#card-number`.
    pub fn at(selector: impl Into<String>) -> Self {
        Self {
            target: selector.into(),
            error_target: None,
            placeholder: None,
        }
    }

    /// The element that shows what is wrong with the field, by its CSS selector.
    #[must_use]
    pub fn error_target(mut self, selector: impl Into<String>) -> Self {
        self.error_target = Some(selector.into());
        self
    }

    /// The text in the field while it is empty.
    #[must_use]
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        self.placeholder = Some(text.into());
        self
    }
}

/// The field for a card's security code, which may have a wrapper around it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CvvField {
    #[serde(flatten)]
    field: Field,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrapper_target: Option<Wrapper>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Wrapper {
    At(String),
    LeftOut,
}

impl Serialize for Wrapper {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Wrapper::At(selector) => serializer.serialize_str(selector),
            Wrapper::LeftOut => serializer.serialize_bool(false),
        }
    }
}

impl CvvField {
    /// A security-code field inside the element that a CSS selector finds.
    pub fn at(selector: impl Into<String>) -> Self {
        Field::at(selector).into()
    }

    /// The element of the wrapper, by its CSS selector.
    #[must_use]
    pub fn wrapper_target(mut self, selector: impl Into<String>) -> Self {
        self.wrapper_target = Some(Wrapper::At(selector.into()));
        self
    }

    /// Leaves the wrapper out.
    #[must_use]
    pub fn without_wrapper(mut self) -> Self {
        self.wrapper_target = Some(Wrapper::LeftOut);
        self
    }
}

impl From<Field> for CvvField {
    fn from(field: Field) -> Self {
        Self {
            field,
            wrapper_target: None,
        }
    }
}

/// The button that submits the fields. The script offers no other way to submit them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Submit {
    target: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

impl Submit {
    /// A button inside the element that a CSS selector finds.
    pub fn at(selector: impl Into<String>) -> Self {
        Self {
            target: selector.into(),
            value: None,
        }
    }

    /// The text on the button.
    #[must_use]
    pub fn value(mut self, text: impl Into<String>) -> Self {
        self.value = Some(text.into());
        self
    }
}

/// Declares one set of fields: its keys on the wire, where each field stands unless told otherwise, and the setters.
macro_rules! field_set {
    ($(#[$doc:meta])* $set:ident as $arm:ident { $($(#[$field_doc:meta])* $name:ident: $kind:ident = $wire:literal at $selector:literal),+ $(,)? }) => {
        $(#[$doc])*
        ///
        /// A new set has every field, each at an id of its own:
        #[doc = concat!($("`", $selector, "` ",)+ ".")]
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        pub struct $set {
            $(#[serde(rename = $wire, skip_serializing_if = "Option::is_none")] $name: Option<$kind>,)+
        }

        impl $set {
            /// All fields, at their usual places.
            #[must_use]
            pub fn new() -> Self {
                Self { $($name: Some($kind::at($selector)),)+ }
            }

            $(
                $(#[$field_doc])*
                #[must_use]
                pub fn $name(mut self, field: impl Into<$kind>) -> Self {
                    self.$name = Some(field.into());
                    self
                }
            )+

            fn targets(&self) -> Vec<(&'static str, &str)> {
                [$(self.$name.as_ref().map(|field| ($wire, field.target())),)+].into_iter().flatten().collect()
            }
        }

        impl Default for $set {
            fn default() -> Self {
                Self::new()
            }
        }

        impl From<$set> for Fields {
            fn from(set: $set) -> Self {
                Self(Set::$arm(set))
            }
        }
    };
}

field_set! {
    /// The fields of a card payment.
    CardFields as Card {
        /// Where the cardholder's name is typed.
        cardholder_name: Field = "cardholderName" at "#cardholder-name",
        /// Where the card number is typed.
        card_number: Field = "cardNumber" at "#card-number",
        /// Where the security code is typed.
        cvv: CvvField = "cvv" at "#cvv",
        /// Where the expiry date is typed.
        expiry_date: Field = "expiryDate" at "#expiry-date",
        /// Where the button stands.
        submit: Submit = "submit" at "#submit",
    }
}

impl CardFields {
    /// Leaves the cardholder's name out.
    #[must_use]
    pub fn without_cardholder_name(mut self) -> Self {
        self.cardholder_name = None;
        self
    }

    /// Leaves the security code out. Whether payments go through without one is up to the terminal.
    #[must_use]
    pub fn without_cvv(mut self) -> Self {
        self.cvv = None;
        self
    }
}

field_set! {
    /// The fields of a bank payment in the United States (ACH).
    AchFields as Ach {
        /// Where the name on the account is typed.
        name_on_account: Field = "nameOnAccount" at "#name-on-account",
        /// Where the type of account is chosen.
        account_type: Field = "accountType" at "#account-type",
        /// Where the account number is typed.
        account_number: Field = "achAccountNumber" at "#account-number",
        /// Where the routing number is typed.
        routing_number: Field = "routingNumber" at "#routing-number",
        /// Where the button stands.
        submit: Submit = "submit" at "#submit",
    }
}

field_set! {
    /// The fields of a pre-authorized debit in Canada (PAD).
    PadFields as Pad {
        /// Where the name on the account is typed.
        name_on_account: Field = "nameOnAccount" at "#name-on-account",
        /// Where the account number is typed.
        account_number: Field = "padAccountNumber" at "#account-number",
        /// Where the number of the institution is typed.
        institution_number: Field = "institutionNumber" at "#institution-number",
        /// Where the transit number is typed.
        transit_number: Field = "transitNumber" at "#transit-number",
        /// Where the button stands.
        submit: Submit = "submit" at "#submit",
    }
}

/// The fields of one page: of a card, of an ACH or of a PAD payment, never of two.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Fields(Set);

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
enum Set {
    Card(CardFields),
    Ach(AchFields),
    Pad(PadFields),
}

impl Fields {
    /// Finds what the script would find only in the browser.
    pub(super) fn check(&self) -> Result<(), Error> {
        let targets = match &self.0 {
            Set::Card(set) => set.targets(),
            Set::Ach(set) => set.targets(),
            Set::Pad(set) => set.targets(),
        };
        for (index, (name, target)) in targets.iter().enumerate() {
            if target.trim().is_empty() {
                return Err(Error::note(
                    ErrorKind::InvalidRequest,
                    format!("the Hosted Fields field `{name}` has an empty target"),
                ));
            }
            if let Some((other, _)) = targets[..index].iter().find(|(_, earlier)| earlier.trim() == target.trim()) {
                let text = format!("the Hosted Fields fields `{other}` and `{name}` have the same target");
                return Err(Error::note(ErrorKind::InvalidRequest, text));
            }
        }
        Ok(())
    }
}

/// Where a field stands.
trait Target {
    fn target(&self) -> &str;
}

impl Target for Field {
    fn target(&self) -> &str {
        &self.target
    }
}

impl Target for CvvField {
    fn target(&self) -> &str {
        &self.field.target
    }
}

impl Target for Submit {
    fn target(&self) -> &str {
        &self.target
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn wire(fields: impl Into<Fields>) -> serde_json::Value {
        serde_json::to_value(fields.into()).unwrap()
    }

    #[test]
    fn each_set_has_exactly_the_keys_of_the_script() {
        let at = |selector: &str| json!({ "target": selector });
        assert_eq!(
            wire(CardFields::new()),
            json!({ "card": {
                "cardholderName": at("#cardholder-name"), "cardNumber": at("#card-number"), "cvv": at("#cvv"),
                "expiryDate": at("#expiry-date"), "submit": at("#submit"),
            } })
        );
        assert_eq!(
            wire(AchFields::new()),
            json!({ "ach": {
                "nameOnAccount": at("#name-on-account"), "accountType": at("#account-type"), "achAccountNumber": at("#account-number"),
                "routingNumber": at("#routing-number"), "submit": at("#submit"),
            } })
        );
        assert_eq!(
            wire(PadFields::new()),
            json!({ "pad": {
                "nameOnAccount": at("#name-on-account"), "padAccountNumber": at("#account-number"),
                "institutionNumber": at("#institution-number"), "transitNumber": at("#transit-number"), "submit": at("#submit"),
            } })
        );
    }

    #[test]
    fn fields_say_where_they_stand_and_what_they_show() {
        let set = CardFields::new()
            .without_cardholder_name()
            .card_number(Field::at("#n").error_target("#n-error").placeholder("Number"))
            .cvv(CvvField::at("#c").without_wrapper())
            .submit(Submit::at("#pay").value("Pay"));
        assert_eq!(
            wire(set),
            json!({ "card": {
                "cardNumber": { "target": "#n", "errorTarget": "#n-error", "placeholder": "Number" },
                "cvv": { "target": "#c", "wrapperTarget": false },
                "expiryDate": { "target": "#expiry-date" },
                "submit": { "target": "#pay", "value": "Pay" },
            } })
        );
        let wrapped = wire(CardFields::new().cvv(CvvField::at("#c").wrapper_target("#w")));
        assert_eq!(wrapped["card"]["cvv"]["wrapperTarget"], "#w");
        assert!(wire(CardFields::new().without_cvv())["card"].get("cvv").is_none());
    }

    #[test]
    fn fields_without_a_place_of_their_own_are_refused_by_name() {
        let empty = Fields::from(AchFields::new().routing_number(Field::at(" "))).check().unwrap_err();
        assert!(empty.to_string().contains("`routingNumber`"), "{empty}");
        let shared = Fields::from(PadFields::new().transit_number(Field::at("#institution-number")))
            .check()
            .unwrap_err();
        assert!(shared.to_string().contains("`institutionNumber` and `transitNumber`"), "{shared}");
        for fields in [Fields::from(CardFields::new()), AchFields::new().into(), PadFields::new().into()] {
            fields.check().unwrap();
        }
    }
}
