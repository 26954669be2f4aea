//! Requests as types: what a [`Step`](crate::Step) can be set for, and what a recorded request can be compared with.
//!
//! Operations of the API are the marker types in payroc-api's `operations`, which payroc-ext exports too. This module adds the requests that are not
//! operations of the API.

use payroc_api::Operation;

/// A kind of request, named by a type: every operation of the API, and the types of this module.
pub trait RequestKind: private::Sealed {
    /// The vendor's operation id, or a name of this crate for a request that is not an operation.
    const NAME: &'static str;
}

impl<Op: Operation> RequestKind for Op {
    const NAME: &'static str = Op::INFO.upstream_id;
}

mod private {
    pub trait Sealed {}
    impl<Op: payroc_api::Operation> Sealed for Op {}
}

/// The name of a request to a part of the sandbox that is no operation of the API.
pub(crate) fn named(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|known| **known == name).copied()
}

macro_rules! requests {
    ($($(#[$more:meta])* $name:ident, $text:literal, $doc:literal;)*) => {
        const NAMES: &[&str] = &[$($(#[$more])* $text,)*];

        $(
        #[doc = $doc]
        $(#[$more])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        $(#[$more])*
        impl RequestKind for $name {
            const NAME: &'static str = $text;
        }

        $(#[$more])*
        impl private::Sealed for $name {}
    )*};
}

requests! {
    Authorize, "authorize", "The exchange of an API key for an access token, at the identity service.";
    HostedPage, "hostedPage", "A form that a merchant's page sends to the hosted payment, pre-authorization or secure card page.";
    ThreeDSecurePage, "threeDSecurePage", "A payer's browser at the page of a 3-D Secure check.";
    PaymentLinkPage, "paymentLinkPage", "A payer's browser at the page of a payment link.";
    #[cfg(feature = "server")]
    HostedFieldsScript, "hostedFieldsScript", "The stand-in for the browser script, loaded by a page.";
    #[cfg(feature = "server")]
    HostedFieldsFrame, "hostedFieldsFrame", "The frame of a field.";
    #[cfg(feature = "server")]
    HostedFieldsConfiguration, "hostedFieldsConfiguration", "What an instance of Hosted Fields asks for first: the settings of its terminal.";
    #[cfg(feature = "server")]
    HostedFieldsField, "hostedFieldsField", "What a frame sends when somebody has filled its field in.";
    #[cfg(feature = "server")]
    HostedFieldsSubmission, "hostedFieldsSubmission", "The submission of a form, which makes a single-use token.";
}
