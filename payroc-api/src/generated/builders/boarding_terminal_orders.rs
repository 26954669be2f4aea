// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `boarding.terminal_orders`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Fetches one terminal order with its status and, once there are any, its terminals.
    ///
    /// `GET /terminal-orders/{terminalOrderId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_terminal_order(&self) -> GetTerminalOrder {
        GetTerminalOrder::new(self)
    }
}

/// Fetches one terminal order with its status and, once there are any, its terminals: `GET
/// /terminal-orders/{terminalOrderId}`.
///
/// Made by [`Client::get_terminal_order`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetTerminalOrder {
    client: Client,
    terminal_order_id: Option<crate::types::TerminalOrderId>,
}

impl GetTerminalOrder {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            terminal_order_id: None,
        }
    }

    /// The terminal order that is meant.
    ///
    /// `terminalOrderId` of the path, required.
    pub fn terminal_order_id(
        mut self,
        value: impl Into<crate::types::TerminalOrderId>,
    ) -> Self {
        self.terminal_order_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, terminal_order_id } = self;
        let terminal_order_id = crate::seam::required(
            terminal_order_id,
            "GetTerminalOrder",
            "terminalOrderId",
        )?;
        let terminal_order_id = crate::seam::path_segment(
            &terminal_order_id,
            "GetTerminalOrder",
            "terminalOrderId",
        )?;
        let url = format!(
            "{}/terminal-orders/{}", client.base_url(), terminal_order_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetTerminalOrder);
