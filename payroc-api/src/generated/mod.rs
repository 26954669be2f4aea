// Made by `cargo xtask codegen`; changes by hand are lost.

//! Generated from the vendor's document: the operations and their types.

pub mod builders;
mod dispatch;
pub mod operations;
mod table;
pub mod types;
pub use table::OPERATIONS;

///Fingerprint of the files under openapi/ that this code was generated from.
pub const INPUTS: &str = "2e696e1357cb1557d9c917bdf1cfd762692756a5e94b3bb809cd3b5080f8b5c0";
