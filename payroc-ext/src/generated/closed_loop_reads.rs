// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.closed_loop_reads()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// What devices read from closed-loop cards.
    pub fn closed_loop_reads(&self) -> ClosedLoopReads {
        ClosedLoopReads {
            client: self.clone(),
        }
    }
}

/// What devices read from closed-loop cards.
///
/// Made by `client.closed_loop_reads()`.
#[derive(Clone)]
pub struct ClosedLoopReads {
    pub(crate) client: Client,
}

impl ClosedLoopReads {
    /// Fetches what a device read from a merchant's own (closed-loop) card.
    ///
    /// `GET /closed-loop-reads/{closedLoopReadId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        closed_loop_read_id: impl Into<payroc_api::types::ClosedLoopReadId>,
    ) -> GetClosedLoopRead {
        GetClosedLoopRead(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_closed_loop_read()
                    .closed_loop_read_id(closed_loop_read_id),
            ),
        )
    }
}

impl std::fmt::Debug for ClosedLoopReads {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClosedLoopReads")
    }
}

/// Fetches what a device read from a merchant's own (closed-loop) card: `GET
/// /closed-loop-reads/{closedLoopReadId}`.
///
/// Made by `client.closed_loop_reads().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetClosedLoopRead(Call<payroc_api::builders::GetClosedLoopRead>);

crate::client::call::call!(GetClosedLoopRead);
