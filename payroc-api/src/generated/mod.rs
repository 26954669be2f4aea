// Made by `cargo xtask codegen`; changes by hand are lost.

//! Generated from the vendor's document: the operations and their types.

pub mod builders;
mod dispatch;
pub mod operations;
mod table;
pub mod types;
pub use table::OPERATIONS;

///Fingerprint of the files under openapi/ that this code was generated from.
pub const INPUTS: &str = "2b400432379efe217723d5033ae8bd1c217fd97700e0ae0371ac4b8c34abb84c";
