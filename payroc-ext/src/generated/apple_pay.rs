// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.apple_pay()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Starts a session for Apple Pay in a browser.
    pub fn apple_pay(&self) -> ApplePay {
        ApplePay { client: self.clone() }
    }
}

/// Starts a session for Apple Pay in a browser.
///
/// Made by `client.apple_pay()`.
#[derive(Clone)]
pub struct ApplePay {
    pub(crate) client: Client,
}

impl ApplePay {
    /// Validates a merchant with Apple and hands back the session object that the browser needs; takes no
    /// idempotency key.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/apple-pay-sessions` returns 200 and takes no idempotency
    /// key: once it may have reached the server, it is not sent again. Declared errors: 400, 500.
    pub fn start_session(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::ApplePaySessionRequest>,
    ) -> StartApplePaySession {
        StartApplePaySession(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .start_apple_pay_session()
                    .processing_terminal_id(processing_terminal_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for ApplePay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApplePay")
    }
}

/// Validates a merchant with Apple and hands back the session object that the browser needs; takes no
/// idempotency key: `POST /processing-terminals/{processingTerminalId}/apple-pay-sessions`.
///
/// Made by `client.apple_pay().start_session(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct StartApplePaySession(Call<payroc_api::builders::StartApplePaySession>);

crate::client::call::call!(StartApplePaySession);
