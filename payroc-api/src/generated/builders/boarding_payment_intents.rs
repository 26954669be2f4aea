// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.payment_intents`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Tells who pays for a terminal order, how, and whether it is paid.
    ///
    /// `GET /payment-intents/{paymentIntentId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_payment_intent(&self) -> GetPaymentIntent {
        GetPaymentIntent::new(self)
    }
}

/// Tells who pays for a terminal order, how, and whether it is paid: `GET /payment-intents/{paymentIntentId}`.
///
/// Made by [`Client::get_payment_intent`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetPaymentIntent {
    client: Client,
    payment_intent_id: Option<crate::types::PaymentIntentId>,
}

impl GetPaymentIntent {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            payment_intent_id: None,
        }
    }

    /// The payment for the terminal order.
    ///
    /// `paymentIntentId` of the path, required.
    pub fn payment_intent_id(
        mut self,
        value: impl Into<crate::types::PaymentIntentId>,
    ) -> Self {
        self.payment_intent_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, payment_intent_id } = self;
        let payment_intent_id = crate::seam::required(
            payment_intent_id,
            "GetPaymentIntent",
            "paymentIntentId",
        )?;
        let payment_intent_id = crate::seam::path_segment(
            &payment_intent_id,
            "GetPaymentIntent",
            "paymentIntentId",
        )?;
        let url = format!(
            "{}/payment-intents/{}", client.base_url(), payment_intent_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetPaymentIntent);
