// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.processing_terminals`.

use crate::{Client, Error};

impl Client {
    /// Fetches the settings of a terminal; only terminals that were ordered by API can be fetched.
    ///
    /// `GET /processing-terminals/{processingTerminalId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_processing_terminal(&self) -> GetProcessingTerminal<'_> {
        GetProcessingTerminal::new(self)
    }

    /// Schedules the closing of a terminal's open batch and tells the time at which it closes.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/close-batch` answers 202 and takes an idempotency key.
    /// Declared errors: 400, 401, 403, 404, 406, 409, 500.
    pub fn close_batch(&self) -> CloseBatch<'_> {
        CloseBatch::new(self)
    }

    /// Fetches applications, certificates and images for one model of device on a terminal.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/device-configurations/{model}` answers 200. Declared errors:
    /// 400, 401, 403, 404, 406, 500.
    pub fn get_device_configuration(&self) -> GetDeviceConfiguration<'_> {
        GetDeviceConfiguration::new(self)
    }

    /// Fetches how the processor knows a terminal; of use to gateways of one's own only.
    ///
    /// `GET /processing-terminals/{processingTerminalId}/host-configurations` answers 200. Declared errors: 400, 401,
    /// 403, 404, 406, 500.
    pub fn get_host_configuration(&self) -> GetHostConfiguration<'_> {
        GetHostConfiguration::new(self)
    }
}

/// Fetches the settings of a terminal; only terminals that were ordered by API can be fetched: `GET
/// /processing-terminals/{processingTerminalId}`.
///
/// Made by [`Client::get_processing_terminal`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetProcessingTerminal<'a> {
    client: &'a Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
}

impl<'a> GetProcessingTerminal<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
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
    fn request(self) -> Result<reqwest::Request, Error> {
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
            "{}/processing-terminals/{}", client.baseurl, processing_terminal_id,
        );
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

crate::seam::request!(GetProcessingTerminal, client);

/// Schedules the closing of a terminal's open batch and tells the time at which it closes: `POST
/// /processing-terminals/{processingTerminalId}/close-batch`.
///
/// Made by [`Client::close_batch`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct CloseBatch<'a> {
    client: &'a Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
}

impl<'a> CloseBatch<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
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
    fn request(self) -> Result<reqwest::Request, Error> {
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
            "{}/processing-terminals/{}/close-batch", client.baseurl,
            processing_terminal_id,
        );
        client
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(CloseBatch, client);

/// Fetches applications, certificates and images for one model of device on a terminal: `GET
/// /processing-terminals/{processingTerminalId}/device-configurations/{model}`.
///
/// Made by [`Client::get_device_configuration`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetDeviceConfiguration<'a> {
    client: &'a Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
    model: Option<String>,
}

impl<'a> GetDeviceConfiguration<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
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

    /// `model` of the path, required.
    pub fn model(mut self, value: impl Into<String>) -> Self {
        self.model = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
            "{}/processing-terminals/{}/device-configurations/{}", client.baseurl,
            processing_terminal_id, model,
        );
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

crate::seam::request!(GetDeviceConfiguration, client);

/// Fetches how the processor knows a terminal; of use to gateways of one's own only: `GET
/// /processing-terminals/{processingTerminalId}/host-configurations`.
///
/// Made by [`Client::get_host_configuration`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetHostConfiguration<'a> {
    client: &'a Client,
    processing_terminal_id: Option<crate::types::TerminalId>,
}

impl<'a> GetHostConfiguration<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
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
    fn request(self) -> Result<reqwest::Request, Error> {
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
            "{}/processing-terminals/{}/host-configurations", client.baseurl,
            processing_terminal_id,
        );
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

crate::seam::request!(GetHostConfiguration, client);
