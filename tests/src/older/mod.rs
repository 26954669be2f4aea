//! A newer server and an older client: whether the bindings of an older document decode the responses of a newer one.
//!
//! - [`build`] generates a crate of the older document and builds a program around it; [`mod@line`] is the format of its input and output.
//! - [`responses`] collects the responses of the newer document: its examples, and bodies generated from its schemas.
//! - [`tally`] decodes them and counts the outcomes; [`announced`] looks for each failure in the report of `cargo xtask diff`.
//! - [`command`] is the command line of `cargo xtask older-client`.

pub mod announced;
pub mod build;
pub mod command;
pub mod line;
pub mod responses;
pub mod tally;
