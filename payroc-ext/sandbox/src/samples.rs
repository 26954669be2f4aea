//! Values of the generated types for unit tests, without a request.

use std::any::type_name;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::document::api;
use super::sample::{Asked, Sampler};
use super::schema::Direction;

/// A value of a generated type with the fields that a response must have.
///
/// It is made from the schema in the API document and is the same each time. Its fields are public, so a test sets those that matter to it:
///
/// ```
/// use payroc_ext::{Decision, prelude::*};
/// use payroc_ext::types::Payment;
///
/// let mut payment: Payment = payroc_sandbox::sample();
/// assert_eq!(payment.decision(), Decision::Approved);
/// payment.order.amount = 250;
/// ```
///
/// # Panics
/// If `T` is not a schema of the API document, such as a list or a type of the caller's. Use one of payroc-api's `types`.
#[must_use]
#[track_caller]
pub fn sample<T: DeserializeOwned>() -> T {
    make(false)
}

/// The same with every optional field that the document defines.
///
/// # Panics
/// Same as [`sample`].
#[must_use]
#[track_caller]
pub fn complete_sample<T: DeserializeOwned>() -> T {
    make(true)
}

/// Where the links of a value without a server lead.
const API: &str = "https://api.example.com/v1";

#[track_caller]
fn make<T: DeserializeOwned>(complete: bool) -> T {
    // Components of the document have the names of the generated types, and a type's path ends in its name. If a compiler wrote type names
    // differently, no component would be found, and the test below would fail.
    let name = type_name::<T>().rsplit("::").next().unwrap_or_default();
    let schema = api().component(name).unwrap_or_else(|| {
        panic!(
            "`{}` is no type of the document; name one of payroc-api's `types`",
            type_name::<T>()
        )
    });
    let made = |direction| {
        let path = BTreeMap::new();
        let sampler = Sampler {
            direction,
            path: &path,
            api: API,
            serial: 0,
            position: 0,
            complete,
            asked: Asked::Nothing,
            statuses: &[],
        };
        serde_json::from_str(&sampler.body(schema, None).to_string())
    };
    // Fields that only requests have are not made for a response, and vice versa.
    made(Direction::Response)
        .or_else(|_| made(Direction::Request))
        .unwrap_or_else(|error| panic!("no value of `{name}` could be made from its schema: {error}"))
}

#[cfg(test)]
mod tests {
    use payroc_api::types;

    use super::*;

    macro_rules! each_response {
        ($($name:ident, $method:ident, request: $request:ty, response: $response:ty;)*) => {
            /// Of every operation with a JSON response.
            fn make_all() -> usize {
                let mut made = 0;
                $(made += one::<$response>();)*
                made
            }
        };
    }
    payroc_api::for_each_operation!(each_response);

    fn one<T: DeserializeOwned>() -> usize {
        // No content, or a list, whose elements are schemas of the document.
        if type_name::<T>() == "()" || type_name::<T>().starts_with("alloc::vec::Vec<") {
            return 0;
        }
        let _: (T, T) = (sample(), complete_sample());
        1
    }

    #[test]
    fn there_is_a_sample_of_every_response() {
        assert!(make_all() > 100);
    }

    #[test]
    fn a_sample_is_the_same_each_time_and_a_complete_one_holds_more() {
        let text = |payment: types::Payment| serde_json::to_string(&payment).unwrap();
        assert_eq!(text(sample()), text(sample()));
        assert!(text(complete_sample()).len() > text(sample()).len());
        assert!(!text(complete_sample()).contains("payroc.com"));
        let request: types::PaymentRequest = sample();
        assert_eq!(request.order.amount, 4999);
    }

    #[test]
    #[should_panic(expected = "is no type of the document")]
    fn what_is_no_type_of_the_document_has_no_sample() {
        let _: Vec<types::Payment> = sample();
    }
}
