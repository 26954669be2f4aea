// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.signatures()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Signatures that devices have taken.
    pub fn signatures(&self) -> Signatures {
        Signatures { client: self.clone() }
    }
}

/// Signatures that devices have taken.
///
/// Made by `client.signatures()`.
#[derive(Clone)]
pub struct Signatures {
    pub(crate) client: Client,
}

impl Signatures {
    /// Fetches the image of a signature that was written on a device.
    ///
    /// `GET /signatures/{signatureId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        signature_id: impl Into<payroc_api::types::SignatureId>,
    ) -> GetSignature {
        GetSignature(
            Call::new(
                &self.client,
                self.client.raw().get_signature().signature_id(signature_id),
            ),
        )
    }
}

impl std::fmt::Debug for Signatures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signatures")
    }
}

/// Fetches the image of a signature that was written on a device: `GET /signatures/{signatureId}`.
///
/// Made by `client.signatures().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetSignature(Call<payroc_api::builders::GetSignature>);

crate::client::call::call!(GetSignature);
