//! The conformance gate: decodes JSON into the generated type and encodes it again. Both must be equal.
//!
//! - [`upstream`] collects the bodies of an OpenAPI document, [`corpus`] those of a directory of JSON files.
//! - [`bindings`] finds the type of each body. The generated crate is one set of bindings, and tests use small ones of their own.
//! - [`replay`] decodes one body into its type and encodes it again.
//! - [`compare`] lists the differences of two JSON values; [`defects`] lists those that are the vendor's faults.
//! - [`gate`] runs all of this, and [`command`] is its command line.

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
