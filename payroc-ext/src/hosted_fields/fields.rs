//! The fields of a page and their targets: one set for each way to pay, with exactly the keys that the script knows.

use serde::ser::{Serialize, Serializer};

use super::selector;
use crate::error::{Error, ErrorKind};

/// A field: the vendor's frame inside an element of your page, its *target*.
///
/// Give each field an element of its own that holds nothing else: its content is removed when the fields start.
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

    /// The CSS selector of the element that shows why the field is invalid. Each field needs one of its own, because the script empties it as
    /// soon as its field is valid.
    #[must_use]
    pub fn error_target(mut self, selector: impl Into<String>) -> Self {
        self.error_target = Some(selector.into());
        self
    }

    /// The placeholder: what the field shows while it is empty.
    #[must_use]
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        self.placeholder = Some(text.into());
        self
    }
}

/// The field for a card's security code, with the element that is hidden with it.
///
/// Some brands have no security code. When the payer types the number of such a card, the script hides the wrapper, if there is one: the element
/// around field and label. Without a wrapper the field stays visible. Whether a code is *required* is a setting of the terminal, made in the
/// vendor's Self-Care or by their support, and not of the page: the script refuses a page without this field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CvvField {
    field: Field,
    wrapper_target: Option<String>,
}

impl CvvField {
    /// A security-code field inside the element that a CSS selector finds.
    pub fn at(selector: impl Into<String>) -> Self {
        Field::at(selector).into()
    }

    /// The CSS selector of the element to hide for a card without a security code.
    #[must_use]
    pub fn wrapper_target(mut self, selector: impl Into<String>) -> Self {
        self.wrapper_target = Some(selector.into());
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

impl Serialize for CvvField {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// The script insists on the key: `false` says that there is no wrapper.
        #[derive(serde::Serialize)]
        #[serde(untagged)]
        enum Wrapper<'a> {
            At(&'a str),
            None(bool),
        }

        #[derive(serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Wire<'a> {
            #[serde(flatten)]
            field: &'a Field,
            wrapper_target: Wrapper<'a>,
        }

        let wrapper_target = self.wrapper_target.as_deref().map_or(Wrapper::None(false), Wrapper::At);
        let field = &self.field;
        Wire { field, wrapper_target }.serialize(serializer)
    }
}

/// The field in which the payer selects the type of account. It has no placeholder: the script stops if it gets one.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountTypeField {
    target: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_target: Option<String>,
}

impl AccountTypeField {
    /// The field inside the element that a CSS selector finds.
    pub fn at(selector: impl Into<String>) -> Self {
        Self {
            target: selector.into(),
            error_target: None,
        }
    }

    /// The CSS selector of the element that shows why the selection is invalid.
    #[must_use]
    pub fn error_target(mut self, selector: impl Into<String>) -> Self {
        self.error_target = Some(selector.into());
        self
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

    /// The label of the button.
    #[must_use]
    pub fn value(mut self, text: impl Into<String>) -> Self {
        self.value = Some(text.into());
        self
    }
}

/// Declares one set of fields: its keys on the wire, the default target of each field, and the setters.
macro_rules! field_set {
    ($(#[$doc:meta])* $set:ident as $arm:ident { $($(#[$field_doc:meta])* $name:ident: $kind:ident = $wire:literal at $selector:literal),+ $(,)? }) => {
        $(#[$doc])*
        ///
        /// A set has every field that the script knows for it, because the script refuses a page that lacks one. In a new set each field has an id
        /// as its target:
        #[doc = concat!($("`", $selector, "` ",)+ ".")]
        ///
        /// What the payer may leave empty is a setting of the terminal, made in the vendor's Self-Care or by their support.
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        pub struct $set {
            $(#[serde(rename = $wire)] $name: $kind,)+
        }

        impl $set {
            /// All fields, with their default targets.
            #[must_use]
            pub fn new() -> Self {
                Self { $($name: $kind::at($selector),)+ }
            }

            $(
                $(#[$field_doc])*
                #[must_use]
                pub fn $name(mut self, field: impl Into<$kind>) -> Self {
                    self.$name = field.into();
                    self
                }
            )+

            fn places(&self) -> Vec<Place<'_>> {
                [$(self.$name.places($wire),)+].concat()
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
        /// The field for the card number.
        card_number: Field = "cardNumber" at "#card-number",
        /// The field for the cardholder's name, at most 50 characters.
        cardholder_name: Field = "cardholderName" at "#cardholder-name",
        /// The field for the expiry date, typed as MM/YY.
        expiry_date: Field = "expiryDate" at "#expiry-date",
        /// The field for the security code.
        cvv: CvvField = "cvv" at "#cvv",
        /// The button.
        submit: Submit = "submit" at "#submit",
    }
}

field_set! {
    /// The fields of a bank payment in the United States (ACH).
    AchFields as Ach {
        /// The field for the name on the account, at most 29 characters.
        name_on_account: Field = "nameOnAccount" at "#name-on-account",
        /// The field for the account number.
        account_number: Field = "achAccountNumber" at "#account-number",
        /// The field for the routing number, 9 digits.
        routing_number: Field = "routingNumber" at "#routing-number",
        /// The field for the type of account: checking or savings.
        account_type: AccountTypeField = "accountType" at "#account-type",
        /// The button.
        submit: Submit = "submit" at "#submit",
    }
}

field_set! {
    /// The fields of a pre-authorized debit in Canada (PAD).
    PadFields as Pad {
        /// The field for the account number.
        account_number: Field = "padAccountNumber" at "#account-number",
        /// The field for the name on the account, at most 29 characters.
        name_on_account: Field = "nameOnAccount" at "#name-on-account",
        /// The field for the number of the institution, 3 digits.
        institution_number: Field = "institutionNumber" at "#institution-number",
        /// The field for the transit number, 5 digits.
        transit_number: Field = "transitNumber" at "#transit-number",
        /// The button.
        submit: Submit = "submit" at "#submit",
    }
}

/// The fields of one page: those of a card, an ACH or a PAD payment. A page has one of them.
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
    /// Finds what the script would report only in the browser, as far as a string shows it: targets that are empty, that are not selectors, or
    /// that occur twice.
    pub(super) fn check(&self) -> Result<(), Error> {
        let places = match &self.0 {
            Set::Card(set) => set.places(),
            Set::Ach(set) => set.places(),
            Set::Pad(set) => set.places(),
        };
        for (index, place) in places.iter().enumerate() {
            let refuse = |why: String| Err(Error::note(ErrorKind::InvalidRequest, why));
            if let Err(why) = selector::check(place.selector) {
                let Place { field, role, selector } = place;
                return refuse(format!("the {role} of the Hosted Fields field `{field}` {why}: `{selector}`"));
            }
            if let Some(earlier) = places[..index].iter().find(|earlier| earlier.collides(place)) {
                return refuse(if earlier.field == place.field {
                    format!(
                        "the Hosted Fields field `{}` has the same selector as {} and as {}",
                        place.field, earlier.role, place.role
                    )
                } else {
                    format!(
                        "the Hosted Fields fields `{}` and `{}` have the same selector ({} and {}); give each its own",
                        earlier.field, place.field, earlier.role, place.role
                    )
                });
            }
        }
        Ok(())
    }
}

/// An element of the page that a field names.
#[derive(Clone, Copy)]
struct Place<'a> {
    field: &'static str,
    role: &'static str,
    selector: &'a str,
}

const TARGET: &str = "target";
const ERROR_TARGET: &str = "error target";
const WRAPPER_TARGET: &str = "wrapper target";

impl Place<'_> {
    /// Whether both name one element by the same string. A field may be its own wrapper.
    fn collides(&self, other: &Place<'_>) -> bool {
        let bare = |text| str::trim_matches(text, selector::is_space);
        let own = self.field == other.field && self.role == TARGET && other.role == WRAPPER_TARGET;
        bare(self.selector) == bare(other.selector) && !own
    }
}

/// A type that names elements of the page.
trait Places {
    fn places(&self, field: &'static str) -> Vec<Place<'_>>;
}

/// The target of a field, then the other elements that it names.
fn places<'a>(field: &'static str, target: &'a str, others: [(&'static str, Option<&'a str>); 2]) -> Vec<Place<'a>> {
    let others = others.into_iter().filter_map(|(role, selector)| Some((role, selector?)));
    std::iter::once((TARGET, target))
        .chain(others)
        .map(|(role, selector)| Place { field, role, selector })
        .collect()
}

impl Places for Field {
    fn places(&self, field: &'static str) -> Vec<Place<'_>> {
        places(
            field,
            &self.target,
            [(ERROR_TARGET, self.error_target.as_deref()), (WRAPPER_TARGET, None)],
        )
    }
}

impl Places for CvvField {
    fn places(&self, field: &'static str) -> Vec<Place<'_>> {
        let Field { target, error_target, .. } = &self.field;
        let wrapper = self.wrapper_target.as_deref();
        places(field, target, [(ERROR_TARGET, error_target.as_deref()), (WRAPPER_TARGET, wrapper)])
    }
}

impl Places for AccountTypeField {
    fn places(&self, field: &'static str) -> Vec<Place<'_>> {
        places(
            field,
            &self.target,
            [(ERROR_TARGET, self.error_target.as_deref()), (WRAPPER_TARGET, None)],
        )
    }
}

impl Places for Submit {
    fn places(&self, field: &'static str) -> Vec<Place<'_>> {
        places(field, &self.target, [(ERROR_TARGET, None), (WRAPPER_TARGET, None)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn wire(fields: impl Into<Fields>) -> serde_json::Value {
        serde_json::to_value(fields.into()).unwrap()
    }

    fn refused(fields: impl Into<Fields>) -> String {
        let error = fields.into().check().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        error.to_string()
    }

    #[test]
    fn each_set_has_exactly_the_keys_of_the_script() {
        let at = |selector: &str| json!({ "target": selector });
        assert_eq!(
            wire(CardFields::new()),
            json!({ "card": {
                "cardNumber": at("#card-number"), "cardholderName": at("#cardholder-name"), "expiryDate": at("#expiry-date"),
                "cvv": { "target": "#cvv", "wrapperTarget": false }, "submit": at("#submit"),
            } })
        );
        assert_eq!(
            wire(AchFields::new()),
            json!({ "ach": {
                "nameOnAccount": at("#name-on-account"), "achAccountNumber": at("#account-number"),
                "routingNumber": at("#routing-number"), "accountType": at("#account-type"), "submit": at("#submit"),
            } })
        );
        assert_eq!(
            wire(PadFields::new()),
            json!({ "pad": {
                "padAccountNumber": at("#account-number"), "nameOnAccount": at("#name-on-account"),
                "institutionNumber": at("#institution-number"), "transitNumber": at("#transit-number"), "submit": at("#submit"),
            } })
        );
    }

    #[test]
    fn the_fields_stand_in_the_order_in_which_the_script_asks_for_them() {
        let text = serde_json::to_string(&Fields::from(CardFields::new())).unwrap();
        let at = |key: &str| text.find(&format!("\"{key}\"")).expect(key);
        let keys = ["card", "cardNumber", "cardholderName", "expiryDate", "cvv", "submit"];
        assert!(keys.is_sorted_by_key(|key| at(key)), "{text}");
    }

    #[test]
    fn fields_say_where_they_stand_and_what_they_show() {
        let set = CardFields::new()
            .card_number(Field::at("#n").error_target("#n-error").placeholder("Number"))
            .cvv(CvvField::from(Field::at("#c").placeholder("CVV").error_target("#c-error")).wrapper_target("#w"))
            .submit(Submit::at("#pay").value("Pay"));
        assert_eq!(
            wire(set),
            json!({ "card": {
                "cardNumber": { "target": "#n", "errorTarget": "#n-error", "placeholder": "Number" },
                "cardholderName": { "target": "#cardholder-name" },
                "expiryDate": { "target": "#expiry-date" },
                "cvv": { "target": "#c", "errorTarget": "#c-error", "placeholder": "CVV", "wrapperTarget": "#w" },
                "submit": { "target": "#pay", "value": "Pay" },
            } })
        );
        let ach = wire(AchFields::new().account_type(AccountTypeField::at("#t").error_target("#t-error")));
        assert_eq!(ach["ach"]["accountType"], json!({ "target": "#t", "errorTarget": "#t-error" }));
    }

    #[test]
    fn a_wrapper_is_always_spoken_of() {
        for cvv in [CvvField::at("#c"), Field::at("#c").into(), Field::at("#c").placeholder("x").into()] {
            assert_eq!(wire(CardFields::new().cvv(cvv))["card"]["cvv"]["wrapperTarget"], false);
        }
    }

    #[test]
    fn an_empty_place_is_refused_by_its_name() {
        assert!(refused(AchFields::new().routing_number(Field::at(" "))).contains("`routingNumber` is empty"));
        assert!(refused(AchFields::new().account_type(AccountTypeField::at(""))).contains("`accountType` is empty"));
        let text = refused(CardFields::new().card_number(Field::at("#n").error_target("")));
        assert!(text.contains("error target") && text.contains("`cardNumber`"), "{text}");
        let text = refused(CardFields::new().cvv(CvvField::at("#c").wrapper_target("")));
        assert!(text.contains("wrapper target"), "{text}");
        refused(PadFields::new().submit(Submit::at("\t\n")));
    }

    #[test]
    fn a_place_that_is_no_selector_is_refused_with_its_text() {
        let text = refused(CardFields::new().card_number(Field::at("#1st")));
        assert!(
            text.contains("`cardNumber`") && text.contains("`#1st`") && text.contains("digit"),
            "{text}"
        );
        refused(AchFields::new().account_type(AccountTypeField::at("#t").error_target("a:visible")));
        refused(CardFields::new().cvv(CvvField::at("#c").wrapper_target("[x")));
    }

    #[test]
    fn a_place_that_is_named_twice_is_refused() {
        let text = refused(PadFields::new().transit_number(Field::at(" #institution-number ")));
        assert!(text.contains("`institutionNumber` and `transitNumber`"), "{text}");
        // What shows the error would take the field away, or the error of another.
        let text = refused(CardFields::new().card_number(Field::at("#n").error_target("#n")));
        assert!(text.contains("target and as error target"), "{text}");
        refused(CardFields::new().card_number(Field::at("#n").error_target("#cvv")));
        let shared = CardFields::new()
            .card_number(Field::at("#n").error_target("#e"))
            .expiry_date(Field::at("#x").error_target("#e"));
        assert!(refused(shared).contains("error target and error target"));
        refused(CardFields::new().cvv(CvvField::at("#c").wrapper_target("#submit")));
        // A field that is hidden itself needs no element around it.
        Fields::from(CardFields::new().cvv(CvvField::at("#c").wrapper_target("#c")))
            .check()
            .unwrap();
    }

    #[test]
    fn the_usual_places_are_accepted() {
        for fields in [Fields::from(CardFields::new()), AchFields::new().into(), PadFields::new().into()] {
            fields.check().unwrap();
        }
    }
}
