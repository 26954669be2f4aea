//! A device has a serial number, and its terminal an id.

use payroc_ext::journeys::devices::Counter;
use payroc_ext::types::TerminalId;

fn counter(terminal: TerminalId) -> Counter {
    Counter::new(terminal, "1850010868")
}

fn main() {}
