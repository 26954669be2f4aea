// Made by `cargo xtask codegen`; changes by hand are lost.

//! Generated from the vendor's document: the operations and their types.

pub mod builders;
mod dispatch;
pub mod operations;
mod table;
pub mod types;
pub use table::OPERATIONS;

///Fingerprint of the files under openapi/ that this code was generated from.
pub const INPUTS: &str = "a5ee60e74f4eacb506c4847ee7051c6204935d66bbed17f86deb7cbeecad7de0";
