// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `closed_loop_reads`.

use crate::{Client, Error};

impl Client {
    /// Fetches what a device read from a merchant's own (closed-loop) card.
    ///
    /// `GET /closed-loop-reads/{closedLoopReadId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_closed_loop_read(&self) -> GetClosedLoopRead<'_> {
        GetClosedLoopRead::new(self)
    }
}

/// Fetches what a device read from a merchant's own (closed-loop) card: `GET
/// /closed-loop-reads/{closedLoopReadId}`.
///
/// Made by [`Client::get_closed_loop_read`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetClosedLoopRead<'a> {
    client: &'a Client,
    closed_loop_read_id: Option<crate::types::ClosedLoopReadId>,
}

impl<'a> GetClosedLoopRead<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            closed_loop_read_id: None,
        }
    }

    /// `closedLoopReadId` of the path, required.
    pub fn closed_loop_read_id(
        mut self,
        value: impl Into<crate::types::ClosedLoopReadId>,
    ) -> Self {
        self.closed_loop_read_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
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
            "{}/closed-loop-reads/{}", client.baseurl, closed_loop_read_id,
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

crate::seam::request!(GetClosedLoopRead, client);
