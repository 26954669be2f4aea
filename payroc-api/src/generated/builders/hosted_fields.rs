// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `hosted_fields`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Opens a Hosted Fields session: a token that configures one page load in the browser and dies after
    /// ten minutes.
    ///
    /// Call it on the server, once for each page load, and hand the session token to the browser's
    /// configuration of Hosted Fields. The payment details that the payer types then go from the browser to
    /// Payroc; the server only ever sees the single-use token that comes out, which is good for one thing:
    /// a payment, or a saved record of the payment details.
    ///
    /// The session belongs to the terminal in the path and lives ten minutes from the moment of the
    /// response. The version of the script in the request has to be the one that the page loads; a version,
    /// its URL and its integrity hash change together, and they differ between test and production.
    ///
    /// Repeating the call with the same idempotency key gives back the same session. Do not do that for a
    /// second page load: a session serves one instance of Hosted Fields.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/hosted-fields-sessions` returns 201 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create_hosted_fields_session(&self) -> CreateHostedFieldsSession {
        CreateHostedFieldsSession::new(self)
    }
}

/// Opens a Hosted Fields session: a token that configures one page load in the browser and dies after
/// ten minutes: `POST /processing-terminals/{processingTerminalId}/hosted-fields-sessions`.
///
/// Made by [`Client::create_hosted_fields_session`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateHostedFieldsSession {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    body: Option<crate::types::HostedFieldsSessionRequest>,
}

impl CreateHostedFieldsSession {
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
        value: impl Into<crate::types::HostedFieldsSessionRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "CreateHostedFieldsSession",
            "processingTerminalId",
        )?;
        let body = crate::seam::required(body, "CreateHostedFieldsSession", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "CreateHostedFieldsSession",
            "processingTerminalId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/hosted-fields-sessions", client.base_url(),
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

crate::seam::request!(CreateHostedFieldsSession);
