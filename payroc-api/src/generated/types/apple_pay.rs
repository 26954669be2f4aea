// Made by `cargo xtask codegen`; changes by hand are lost.

//! Starts a session for Apple Pay in a browser.

use crate::wire::macros::object;
use crate::Secret;

/// What Apple Pay asked the page to validate.
///
/// Made by `ApplePaySessionRequest::new(apple_domain_id, apple_validation_url)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ApplePaySessionRequest {
    /// The id that the vendor's portal gave the domain when it was registered for Apple Pay.
    pub apple_domain_id: String,
    /// The address that the browser's event carries.
    pub apple_validation_url: Secret,
}

impl ApplePaySessionRequest {
    /// Creates a value with the required fields.
    pub fn new(
        apple_domain_id: impl Into<String>,
        apple_validation_url: impl Into<Secret>,
    ) -> Self {
        Self {
            apple_domain_id: apple_domain_id.into(),
            apple_validation_url: apple_validation_url.into(),
        }
    }
}

object!(ApplePaySessionRequest {
    "appleDomainId" apple_domain_id: Required;
    "appleValidationUrl" apple_validation_url: Required;
});

/// What the page hands to Apple Pay, unchanged.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ApplePaySession {
    /// What the browser hands to Apple Pay, unchanged.
    pub start_session_response: Secret,
}

object!(ApplePaySession {
    "startSessionResponse" start_session_response: Required;
});
