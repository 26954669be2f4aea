// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.attachments()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Looks uploaded files up.
    pub fn attachments(&self) -> Attachments {
        Attachments {
            client: self.clone(),
        }
    }
}

/// Looks uploaded files up.
///
/// Made by `client.attachments()`.
#[derive(Clone)]
pub struct Attachments {
    pub(crate) client: Client,
}

impl Attachments {
    /// Fetches what is known about an uploaded file and whether it was accepted, not the file itself.
    ///
    /// `GET /attachments/{attachmentId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        attachment_id: impl Into<payroc_api::types::AttachmentId>,
    ) -> GetAttachment {
        GetAttachment(
            Call::new(
                &self.client,
                self.client.raw().get_attachment().attachment_id(attachment_id),
            ),
        )
    }
}

impl std::fmt::Debug for Attachments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Attachments")
    }
}

/// Fetches what is known about an uploaded file and whether it was accepted, not the file itself: `GET
/// /attachments/{attachmentId}`.
///
/// Made by `client.attachments().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetAttachment(Call<payroc_api::builders::GetAttachment>);

crate::client::call::call!(GetAttachment);
