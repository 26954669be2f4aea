// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `apple_pay`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Validates a merchant with Apple and hands back the session object that the browser needs; takes no
    /// idempotency key.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/apple-pay-sessions` returns 200 and takes no idempotency
    /// key: once it may have reached the server, it is not sent again. Declared errors: 400, 500.
    pub fn start_apple_pay_session(&self) -> StartApplePaySession {
        StartApplePaySession::new(self)
    }
}

/// Validates a merchant with Apple and hands back the session object that the browser needs; takes no
/// idempotency key: `POST /processing-terminals/{processingTerminalId}/apple-pay-sessions`.
///
/// Made by [`Client::start_apple_pay_session`].
#[must_use = "a builder does nothing until it is sent"]
pub struct StartApplePaySession {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    body: Option<crate::types::ApplePaySessionRequest>,
}

impl StartApplePaySession {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            body: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::ApplePaySessionRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "StartApplePaySession",
            "processingTerminalId",
        )?;
        let body = crate::seam::required(body, "StartApplePaySession", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "StartApplePaySession",
            "processingTerminalId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/apple-pay-sessions", client.base_url(),
            processing_terminal_id,
        );
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(StartApplePaySession);
