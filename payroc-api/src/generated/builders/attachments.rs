// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `attachments`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Fetches what is known about an uploaded file and whether it was accepted, not the file itself.
    ///
    /// `GET /attachments/{attachmentId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_attachment(&self) -> GetAttachment {
        GetAttachment::new(self)
    }
}

/// Fetches what is known about an uploaded file and whether it was accepted, not the file itself: `GET
/// /attachments/{attachmentId}`.
///
/// Made by [`Client::get_attachment`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetAttachment {
    client: Client,
    attachment_id: Option<crate::types::AttachmentId>,
}

impl GetAttachment {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            attachment_id: None,
        }
    }

    /// The attachment that is meant.
    ///
    /// `attachmentId` of the path, required.
    pub fn attachment_id(
        mut self,
        value: impl Into<crate::types::AttachmentId>,
    ) -> Self {
        self.attachment_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, attachment_id } = self;
        let attachment_id = crate::seam::required(
            attachment_id,
            "GetAttachment",
            "attachmentId",
        )?;
        let attachment_id = crate::seam::path_segment(
            &attachment_id,
            "GetAttachment",
            "attachmentId",
        )?;
        let url = format!("{}/attachments/{}", client.base_url(), attachment_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetAttachment);
