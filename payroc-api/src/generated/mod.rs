// Made by `cargo xtask codegen`; changes by hand are lost.

//! Generated from the vendor's document: the client, its operations, their types.

pub mod builder;
mod client;
mod dispatch;
mod operations;
pub mod ops;
pub mod types;
pub use client::Client;
pub use operations::OPERATIONS;

///Fingerprint of the files under openapi/ that this code was generated from.
pub const INPUTS: &str = "5c93d59a09f5881abe70853fd0d25e5c1704f5f8ca2fdd23a5a95c128bc04d2b";
