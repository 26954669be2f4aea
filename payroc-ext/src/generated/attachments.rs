// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.attachments()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `attachments`.
    pub fn attachments(&self) -> Attachments<'_> {
        Attachments { client: self }
    }
}

/// What `client.attachments()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Attachments<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Attachments<'c> {
    /// Fetches what is known about an uploaded file and whether it was accepted, not the file itself.
    ///
    /// `GET /attachments/{attachmentId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        attachment_id: impl Into<payroc_api::types::AttachmentId>,
    ) -> Call<'c, builder::GetAttachment<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_attachment().attachment_id(attachment_id),
        )
    }
}

impl std::fmt::Debug for Attachments<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Attachments")
    }
}
