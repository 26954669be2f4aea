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
pub const INPUTS: &str = "f00beb10ff3c8f3ce47ff3c2715a4e6122327039bc1808650f50cf4e9af3e1a7";
