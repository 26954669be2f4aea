//! The conformance gate: JSON in, the generated type, JSON out, and both must be equal.
//!
//! - [`upstream`] takes the bodies out of an OpenAPI document, [`corpus`] out of a directory of JSON files.
//! - [`bindings`] knows the type of each body; the generated crate is one set of bindings, tests use small ones of their own.
//! - [`replay`] takes one body through one type.
//! - [`compare`] says where two JSON values differ, [`defects`] which differences are the vendor's.
//! - [`gate`] puts them together and [`command`] is the command line around it.

pub mod bindings;
pub mod case;
pub mod command;
pub mod compare;
pub mod corpus;
pub mod defects;
pub mod gate;
pub mod generated;
pub mod path;
pub mod replay;
pub mod upstream;

pub use case::{Case, Kind};
