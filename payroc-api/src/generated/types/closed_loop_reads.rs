// Made by `cargo xtask codegen`; changes by hand are lost.

//! What devices read from closed-loop cards.

use super::{ClosedLoopReadId, TerminalId};
use crate::wire::macros::object;
use crate::{Date, Personal, RawJson};

/// What a device read from a closed-loop card.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ClosedLoopRead {
    /// The processing terminal that it runs on.
    pub processing_terminal_id: TerminalId,
    /// The reading of the closed-loop card.
    pub closed_loop_read_id: ClosedLoopReadId,
    /// When the card was read.
    pub read_date: Date,
    /// The rows of this page, in order.
    pub data: Personal<RawJson>,
}

object!(ClosedLoopRead {
    "processingTerminalId" processing_terminal_id: Required;
    "closedLoopReadId" closed_loop_read_id: Required;
    "readDate" read_date: Required;
    "data" data: Required;
});
