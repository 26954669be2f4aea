// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.signatures()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `signatures`.
    pub fn signatures(&self) -> Signatures<'_> {
        Signatures { client: self }
    }
}

/// What `client.signatures()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Signatures<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Signatures<'c> {
    /// Fetches the image of a signature that was written on a device.
    ///
    /// `GET /signatures/{signatureId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        signature_id: impl Into<payroc_api::types::SignatureId>,
    ) -> Call<'c, builder::GetSignature<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_signature().signature_id(signature_id),
        )
    }
}

impl std::fmt::Debug for Signatures<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signatures")
    }
}
