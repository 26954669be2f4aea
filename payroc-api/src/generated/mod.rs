// Made by `cargo xtask codegen`; changes by hand are lost.

//! Generated from the vendor's document: the operations and their types.

pub mod builders;
mod dispatch;
pub mod operations;
mod table;
pub mod types;
pub use table::OPERATIONS;

///Fingerprint of the files under openapi/ that this code was generated from.
pub const INPUTS: &str = "08afef82c3b54a129ed2e97d4edb1e5a4ad2aefa98ed0a5ae56ab5c45d05fc5c";
