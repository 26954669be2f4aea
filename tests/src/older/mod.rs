//! A newer server and an older client: do the bindings of an older document decode what a newer document answers?
//!
//! - [`build`] generates a crate of the older document and builds a program around it; [`mod@line`] is how that program is asked.
//! - [`answers`] takes the answers out of the newer document: its examples, and bodies made up from its schemas.
//! - [`judge`] asks, and [`announced`] holds what fails against what `cargo xtask diff` says.
//! - [`command`] is the command line; `cargo xtask older-client` starts it.

pub mod announced;
pub mod answers;
pub mod build;
pub mod command;
pub mod judge;
pub mod line;
