// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.closed_loop_reads()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `closed_loop_reads`.
    pub fn closed_loop_reads(&self) -> ClosedLoopReads<'_> {
        ClosedLoopReads { client: self }
    }
}

/// What `client.closed_loop_reads()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct ClosedLoopReads<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> ClosedLoopReads<'c> {
    /// Fetches what a device read from a merchant's own (closed-loop) card.
    ///
    /// `GET /closed-loop-reads/{closedLoopReadId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        closed_loop_read_id: impl Into<payroc_api::types::ClosedLoopReadId>,
    ) -> Call<'c, builder::GetClosedLoopRead<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_closed_loop_read()
                .closed_loop_read_id(closed_loop_read_id),
        )
    }
}

impl std::fmt::Debug for ClosedLoopReads<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClosedLoopReads")
    }
}
