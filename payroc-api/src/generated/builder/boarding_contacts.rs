// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.contacts`.

use crate::{Client, Error};

impl Client {
    /// Deletes a contact person of a processing account.
    ///
    /// `DELETE /contacts/{contactId}` answers 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete_contact(&self) -> DeleteContact<'_> {
        DeleteContact::new(self)
    }

    /// Fetches one contact person.
    ///
    /// `GET /contacts/{contactId}` answers 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get_contact(&self) -> GetContact<'_> {
        GetContact::new(self)
    }

    /// Replaces all details of a contact person; what is left out is lost.
    ///
    /// `PUT /contacts/{contactId}` answers 204. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn replace_contact(&self) -> ReplaceContact<'_> {
        ReplaceContact::new(self)
    }
}

/// Deletes a contact person of a processing account: `DELETE /contacts/{contactId}`.
///
/// Made by [`Client::delete_contact`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct DeleteContact<'a> {
    client: &'a Client,
    contact_id: Option<crate::types::ContactId>,
}

impl<'a> DeleteContact<'a> {
    fn new(client: &'a Client) -> Self {
        Self { client, contact_id: None }
    }

    /// `contactId` of the path, required.
    pub fn contact_id(mut self, value: impl Into<crate::types::ContactId>) -> Self {
        self.contact_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
        let url = format!("{}/contacts/{}", client.baseurl, contact_id,);
        client
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(DeleteContact, client);

/// Fetches one contact person: `GET /contacts/{contactId}`.
///
/// Made by [`Client::get_contact`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetContact<'a> {
    client: &'a Client,
    contact_id: Option<crate::types::ContactId>,
}

impl<'a> GetContact<'a> {
    fn new(client: &'a Client) -> Self {
        Self { client, contact_id: None }
    }

    /// `contactId` of the path, required.
    pub fn contact_id(mut self, value: impl Into<crate::types::ContactId>) -> Self {
        self.contact_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, contact_id } = self;
        let contact_id = crate::seam::required(contact_id, "GetContact", "contactId")?;
        let contact_id = crate::seam::path_segment(
            &contact_id,
            "GetContact",
            "contactId",
        )?;
        let url = format!("{}/contacts/{}", client.baseurl, contact_id,);
        client
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(GetContact, client);

/// Replaces all details of a contact person; what is left out is lost: `PUT /contacts/{contactId}`.
///
/// Made by [`Client::replace_contact`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ReplaceContact<'a> {
    client: &'a Client,
    contact_id: Option<crate::types::ContactId>,
    body: Option<crate::types::Contact>,
}

impl<'a> ReplaceContact<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            contact_id: None,
            body: None,
        }
    }

    /// `contactId` of the path, required.
    pub fn contact_id(mut self, value: impl Into<crate::types::ContactId>) -> Self {
        self.contact_id = Some(value.into());
        self
    }

    /// What is sent, required.
    pub fn body(mut self, value: impl Into<crate::types::Contact>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
        let url = format!("{}/contacts/{}", client.baseurl, contact_id,);
        crate::seam::json(
                client
                    .client
                    .put(url)
                    .header(
                        ::reqwest::header::ACCEPT,
                        ::reqwest::header::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(ReplaceContact, client);
