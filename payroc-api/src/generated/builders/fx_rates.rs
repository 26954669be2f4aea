// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `fx_rates`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Quotes the rate at which a cardholder could pay in the card's own currency; takes no idempotency
    /// key.
    ///
    /// `POST /fx-rates` returns 200 and takes no idempotency key: once it may have reached the server, it is not sent
    /// again. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn quote_fx_rate(&self) -> QuoteFxRate {
        QuoteFxRate::new(self)
    }
}

/// Quotes the rate at which a cardholder could pay in the card's own currency; takes no idempotency
/// key: `POST /fx-rates`.
///
/// Made by [`Client::quote_fx_rate`].
#[must_use = "a builder does nothing until it is sent"]
pub struct QuoteFxRate {
    client: Client,
    body: Option<crate::types::FxRateRequest>,
}

impl QuoteFxRate {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            body: None,
        }
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::FxRateRequest>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, body } = self;
        let body = crate::seam::required(body, "QuoteFxRate", "body")?;
        let url = format!("{}/fx-rates", client.base_url(),);
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

crate::seam::request!(QuoteFxRate);
