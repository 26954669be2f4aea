// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.processing_terminals`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Fetches the settings of a terminal; only terminals that were ordered by API can be fetched.
    ///
    /// `GET /processing-terminals/{processingTerminalId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_processing_terminal(&self) -> GetProcessingTerminal {
        GetProcessingTerminal::new(self)
    }

    /// Schedules the closing of a terminal's open batch and tells the time at which it closes.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/close-batch` returns 202 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 406, 409, 500.
    pub fn close_batch(&self) -> CloseBatch {
        CloseBatch::new(self)
    }

    /// Fetches applications, certificates and images for one model of device on a terminal.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/device-configurations/{model}` returns 200. Declared errors:
    /// 400, 401, 403, 404, 406, 500.
    pub fn get_device_configuration(&self) -> GetDeviceConfiguration {
        GetDeviceConfiguration::new(self)
    }

    /// Fetches how the processor knows a terminal; of use to gateways of one's own only.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/host-configurations` returns 200. Declared errors: 400, 401,
    /// 403, 404, 406, 500.
    pub fn get_host_configuration(&self) -> GetHostConfiguration {
        GetHostConfiguration::new(self)
    }
}

/// Fetches the settings of a terminal; only terminals that were ordered by API can be fetched: `GET
/// /processing-terminals/{processingTerminalId}`.
///
/// Made by [`Client::get_processing_terminal`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetProcessingTerminal {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
}

impl GetProcessingTerminal {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "GetProcessingTerminal",
            "processingTerminalId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "GetProcessingTerminal",
            "processingTerminalId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}", client.base_url(), processing_terminal_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetProcessingTerminal);

/// Schedules the closing of a terminal's open batch and tells the time at which it closes: `POST
/// /processing-terminals/{processingTerminalId}/close-batch`.
///
/// Made by [`Client::close_batch`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CloseBatch {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
}

impl CloseBatch {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "CloseBatch",
            "processingTerminalId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "CloseBatch",
            "processingTerminalId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/close-batch", client.base_url(),
            processing_terminal_id,
        );
        crate::request::Writer::new(http::Method::POST, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(CloseBatch);

/// Fetches applications, certificates and images for one model of device on a terminal: `GET
/// /processing-terminals/{processingTerminalId}/device-configurations/{model}`.
///
/// Made by [`Client::get_device_configuration`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetDeviceConfiguration {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    model: Option<String>,
}

impl GetDeviceConfiguration {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
            model: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    /// The model of the device, as its maker calls it.
    ///
    /// `model` of the path, required. 1 to 30 characters.
    pub fn model(mut self, value: impl Into<String>) -> Self {
        self.model = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id, model } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "GetDeviceConfiguration",
            "processingTerminalId",
        )?;
        let model = crate::seam::required(model, "GetDeviceConfiguration", "model")?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "GetDeviceConfiguration",
            "processingTerminalId",
        )?;
        let model = crate::seam::path_segment(
            &model,
            "GetDeviceConfiguration",
            "model",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/device-configurations/{}", client.base_url(),
            processing_terminal_id, model,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetDeviceConfiguration);

/// Fetches how the processor knows a terminal; of use to gateways of one's own only: `GET
/// /processing-terminals/{processingTerminalId}/host-configurations`.
///
/// Made by [`Client::get_host_configuration`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetHostConfiguration {
    client: Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
}

impl GetHostConfiguration {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            processing_terminal_id: None,
        }
    }

    /// The terminal to act on, 4 to 50 characters; the vendor assigns it when the terminal is set up.
    ///
    /// `processingTerminalId` of the path, required.
    pub fn processing_terminal_id(
        mut self,
        value: impl Into<crate::types::TerminalId>,
    ) -> Self {
        self.processing_terminal_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, processing_terminal_id } = self;
        let processing_terminal_id = crate::seam::required(
            processing_terminal_id,
            "GetHostConfiguration",
            "processingTerminalId",
        )?;
        let processing_terminal_id = crate::seam::path_segment(
            &processing_terminal_id,
            "GetHostConfiguration",
            "processingTerminalId",
        )?;
        let url = format!(
            "{}/processing-terminals/{}/host-configurations", client.base_url(),
            processing_terminal_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetHostConfiguration);
