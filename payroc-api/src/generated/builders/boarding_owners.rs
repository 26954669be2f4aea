// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.owners`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Deletes an owner of a funding recipient, unless it is the last one.
    ///
    /// `DELETE /owners/{ownerId}` returns 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete_owner(&self) -> DeleteOwner {
        DeleteOwner::new(self)
    }

    /// Fetches one owner of a processing account or of a funding recipient.
    ///
    /// `GET /owners/{ownerId}` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get_owner(&self) -> GetOwner {
        GetOwner::new(self)
    }

    /// Replaces all details of an owner of a funding recipient; what is left out is lost. Owners of
    /// processing accounts cannot change.
    ///
    /// `PUT /owners/{ownerId}` returns 204. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn replace_owner(&self) -> ReplaceOwner {
        ReplaceOwner::new(self)
    }
}

/// Deletes an owner of a funding recipient, unless it is the last one: `DELETE /owners/{ownerId}`.
///
/// Made by [`Client::delete_owner`].
#[must_use = "a builder does nothing until it is sent"]
pub struct DeleteOwner {
    client: Client,
    owner_id: Option<crate::types::OwnerId>,
}

impl DeleteOwner {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            owner_id: None,
        }
    }

    /// The owner that is meant.
    ///
    /// `ownerId` of the path, required.
    pub fn owner_id(mut self, value: impl Into<crate::types::OwnerId>) -> Self {
        self.owner_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, owner_id } = self;
        let owner_id = crate::seam::required(owner_id, "DeleteOwner", "ownerId")?;
        let owner_id = crate::seam::path_segment(&owner_id, "DeleteOwner", "ownerId")?;
        let url = format!("{}/owners/{}", client.base_url(), owner_id,);
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(DeleteOwner);

/// Fetches one owner of a processing account or of a funding recipient: `GET /owners/{ownerId}`.
///
/// Made by [`Client::get_owner`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetOwner {
    client: Client,
    owner_id: Option<crate::types::OwnerId>,
}

impl GetOwner {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            owner_id: None,
        }
    }

    /// The owner that is meant.
    ///
    /// `ownerId` of the path, required.
    pub fn owner_id(mut self, value: impl Into<crate::types::OwnerId>) -> Self {
        self.owner_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, owner_id } = self;
        let owner_id = crate::seam::required(owner_id, "GetOwner", "ownerId")?;
        let owner_id = crate::seam::path_segment(&owner_id, "GetOwner", "ownerId")?;
        let url = format!("{}/owners/{}", client.base_url(), owner_id,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetOwner);

/// Replaces all details of an owner of a funding recipient; what is left out is lost. Owners of
/// processing accounts cannot change: `PUT /owners/{ownerId}`.
///
/// Made by [`Client::replace_owner`].
#[must_use = "a builder does nothing until it is sent"]
pub struct ReplaceOwner {
    client: Client,
    owner_id: Option<crate::types::OwnerId>,
    body: Option<crate::types::Owner>,
}

impl ReplaceOwner {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            owner_id: None,
            body: None,
        }
    }

    /// The owner that is meant.
    ///
    /// `ownerId` of the path, required.
    pub fn owner_id(mut self, value: impl Into<crate::types::OwnerId>) -> Self {
        self.owner_id = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(mut self, value: impl Into<crate::types::Owner>) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, owner_id, body } = self;
        let owner_id = crate::seam::required(owner_id, "ReplaceOwner", "ownerId")?;
        let body = crate::seam::required(body, "ReplaceOwner", "body")?;
        let owner_id = crate::seam::path_segment(&owner_id, "ReplaceOwner", "ownerId")?;
        let url = format!("{}/owners/{}", client.base_url(), owner_id,);
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

crate::seam::request!(ReplaceOwner);
