// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.devices`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Lists the payment devices that the API key can see, page by page.
    ///
    /// `GET /devices` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_devices(&self) -> ListDevices {
        ListDevices::new(self)
    }
}

/// Lists the payment devices that the API key can see, page by page: `GET /devices`.
///
/// Made by [`Client::list_devices`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct ListDevices {
    client: Client,
    active: Option<bool>,
    after: Option<String>,
    before: Option<String>,
    ksi: Option<crate::Secret>,
    limit: Option<i64>,
    model: Option<String>,
    serial_number: Option<String>,
}

impl ListDevices {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            active: None,
            after: None,
            before: None,
            ksi: None,
            limit: None,
            model: None,
            serial_number: None,
        }
    }

    /// Whether to return those in use, or those out of use.
    ///
    /// `active` of the query.
    pub fn active(mut self, value: impl Into<bool>) -> Self {
        self.active = Some(value.into());
        self
    }

    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.after = Some(value.into());
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.before = Some(value.into());
        self
    }

    /// The key serial identifier of the device.
    ///
    /// `ksi` of the query. 1 to 16 characters.
    pub fn ksi(mut self, value: impl Into<crate::Secret>) -> Self {
        self.ksi = Some(value.into());
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.limit = Some(value.into());
        self
    }

    /// The model of the device, as its maker calls it.
    ///
    /// `model` of the query. 1 to 30 characters.
    pub fn model(mut self, value: impl Into<String>) -> Self {
        self.model = Some(value.into());
        self
    }

    /// Tells one physical device, or one paper voucher, from all others.
    ///
    /// `serialNumber` of the query. 1 to 64 characters.
    pub fn serial_number(mut self, value: impl Into<String>) -> Self {
        self.serial_number = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, active, after, before, ksi, limit, model, serial_number } = self;
        let mut query = crate::parameters::Query::new("ListDevices");
        query.form("active", active.as_ref())?;
        query.form("after", after.as_ref())?;
        query.form("before", before.as_ref())?;
        query.form("ksi", ksi.as_ref())?;
        query.form("limit", limit.as_ref())?;
        query.form("model", model.as_ref())?;
        query.form("serialNumber", serial_number.as_ref())?;
        let url = format!("{}/devices{}", client.base_url(), query,);
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(ListDevices);
