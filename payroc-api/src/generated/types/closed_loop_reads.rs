// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of closed loop reads.

use chrono::NaiveDate;
use serde_json::Value;

use super::{ClosedLoopReadId, TerminalId};
use crate::wire::macros::object;
use crate::Personal;

/// What a device read from a closed-loop card.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ClosedLoopRead {
    /// Processing terminal id.
    pub processing_terminal_id: TerminalId,
    /// Closed loop read id.
    pub closed_loop_read_id: ClosedLoopReadId,
    /// Read date.
    pub read_date: NaiveDate,
    /// Data.
    pub data: Personal<Value>,
}

object!(ClosedLoopRead {
    "processingTerminalId" processing_terminal_id: Required;
    "closedLoopReadId" closed_loop_read_id: Required;
    "readDate" read_date: Required;
    "data" data: Required;
});
