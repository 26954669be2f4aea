// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `closed_loop_reads`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Fetches what a device read from a merchant's own (closed-loop) card.
    ///
    /// `GET /closed-loop-reads/{closedLoopReadId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_closed_loop_read(&self) -> GetClosedLoopRead {
        GetClosedLoopRead::new(self)
    }
}

/// Fetches what a device read from a merchant's own (closed-loop) card: `GET
/// /closed-loop-reads/{closedLoopReadId}`.
///
/// Made by [`Client::get_closed_loop_read`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetClosedLoopRead {
    client: Client,
    closed_loop_read_id: Option<crate::types::ClosedLoopReadId>,
}

impl GetClosedLoopRead {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            closed_loop_read_id: None,
        }
    }

    /// The reading of the closed-loop card.
    ///
    /// `closedLoopReadId` of the path, required. Exactly 10 characters.
    pub fn closed_loop_read_id(
        mut self,
        value: impl Into<crate::types::ClosedLoopReadId>,
    ) -> Self {
        self.closed_loop_read_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, closed_loop_read_id } = self;
        let closed_loop_read_id = crate::seam::required(
            closed_loop_read_id,
            "GetClosedLoopRead",
            "closedLoopReadId",
        )?;
        let closed_loop_read_id = crate::seam::path_segment(
            &closed_loop_read_id,
            "GetClosedLoopRead",
            "closedLoopReadId",
        )?;
        let url = format!(
            "{}/closed-loop-reads/{}", client.base_url(), closed_loop_read_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetClosedLoopRead);
