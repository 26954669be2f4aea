// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `single_use_tokens`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Turns card or bank details into a token that pays for one call within half an hour.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/single-use-tokens` returns 201 and takes an idempotency
    /// key. Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create_single_use_token(&self) -> CreateSingleUseToken {
        CreateSingleUseToken::new(self)
    }
}

/// Turns card or bank details into a token that pays for one call within half an hour: `POST
/// /processing-terminals/{processingTerminalId}/single-use-tokens`.
///
/// Made by [`Client::create_single_use_token`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CreateSingleUseToken {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    body: Option<crate::types::SingleUseTokenRequest>,
}

impl CreateSingleUseToken {
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
        value: impl Into<crate::types::SingleUseTokenRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, body } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "CreateSingleUseToken",
            "processingTerminalId",
        )?;
        let body = crate::seam::required(body, "CreateSingleUseToken", "body")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "CreateSingleUseToken",
            "processingTerminalId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/single-use-tokens", client.base_url(),
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

crate::seam::request!(CreateSingleUseToken);
