// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.contacts`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Deletes a contact person of a processing account.
    ///
    /// `DELETE /contacts/{contactId}` returns 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete_contact(&self) -> DeleteContact {
        DeleteContact::new(self)
    }

    /// Fetches one contact person.
    ///
    /// `GET /contacts/{contactId}` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get_contact(&self) -> GetContact {
        GetContact::new(self)
    }

    /// Replaces all details of a contact person; what is left out is lost.
    ///
    /// `PUT /contacts/{contactId}` returns 204. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn replace_contact(&self) -> ReplaceContact {
        ReplaceContact::new(self)
    }
}

/// Deletes a contact person of a processing account: `DELETE /contacts/{contactId}`.
///
/// Made by [`Client::delete_contact`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeleteContact {
    client: Client,
    contact_id: Option<crate::types::ContactId>,
}

impl DeleteContact {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            contact_id: None,
        }
    }

    /// The contact that is meant.
    ///
    /// `contactId` of the path, required.
    pub fn contact_id(mut self, value: impl Into<crate::types::ContactId>) -> Self {
        self.contact_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, contact_id } = self;
        let contact_id = crate::seam::required(
            contact_id,
            "DeleteContact",
            "contactId",
        )?;
        let contact_id = crate::seam::path_segment(
            &contact_id,
            "DeleteContact",
            "contactId",
        )?;
        let url = format!("{}/contacts/{}", client.base_url(), contact_id,);
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeleteContact);

/// Fetches one contact person: `GET /contacts/{contactId}`.
///
/// Made by [`Client::get_contact`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetContact {
    client: Client,
    contact_id: Option<crate::types::ContactId>,
}

impl GetContact {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            contact_id: None,
        }
    }

    /// The contact that is meant.
    ///
    /// `contactId` of the path, required.
    pub fn contact_id(mut self, value: impl Into<crate::types::ContactId>) -> Self {
        self.contact_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, contact_id } = self;
        let contact_id = crate::seam::required(contact_id, "GetContact", "contactId")?;
        let contact_id = crate::seam::path_segment(
            &contact_id,
            "GetContact",
            "contactId",
        )?;
        let url = format!("{}/contacts/{}", client.base_url(), contact_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetContact);

/// Replaces all details of a contact person; what is left out is lost: `PUT /contacts/{contactId}`.
///
/// Made by [`Client::replace_contact`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReplaceContact {
    client: Client,
    contact_id: Option<crate::types::ContactId>,
    body: Option<crate::types::Contact>,
}

impl ReplaceContact {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            contact_id: None,
            body: None,
        }
    }

    /// The contact that is meant.
    ///
    /// `contactId` of the path, required.
    pub fn contact_id(mut self, value: impl Into<crate::types::ContactId>) -> Self {
        self.contact_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::Contact>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, contact_id, body } = self;
        let contact_id = crate::seam::required(
            contact_id,
            "ReplaceContact",
            "contactId",
        )?;
        let body = crate::seam::required(body, "ReplaceContact", "body")?;
        let contact_id = crate::seam::path_segment(
            &contact_id,
            "ReplaceContact",
            "contactId",
        )?;
        let url = format!("{}/contacts/{}", client.base_url(), contact_id,);
        crate::request::json(
                crate::request::Writer::new(http::Method::PUT, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(ReplaceContact);
