// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `signatures`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Fetches the image of a signature that was written on a device.
    ///
    /// `GET /signatures/{signatureId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_signature(&self) -> GetSignature {
        GetSignature::new(self)
    }
}

/// Fetches the image of a signature that was written on a device: `GET /signatures/{signatureId}`.
///
/// Made by [`Client::get_signature`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetSignature {
    client: Client,
    signature_id: Option<crate::types::SignatureId>,
}

impl GetSignature {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            signature_id: None,
        }
    }

    /// The signature that is meant.
    ///
    /// `signatureId` of the path, required. Exactly 10 characters.
    pub fn signature_id(mut self, value: impl Into<crate::types::SignatureId>) -> Self {
        self.signature_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, signature_id } = self;
        let signature_id = crate::seam::required(
            signature_id,
            "GetSignature",
            "signatureId",
        )?;
        let signature_id = crate::seam::path_segment(
            &signature_id,
            "GetSignature",
            "signatureId",
        )?;
        let url = format!("{}/signatures/{}", client.base_url(), signature_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetSignature);
