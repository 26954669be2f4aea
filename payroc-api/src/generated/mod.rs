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
pub const INPUTS: &str = "48a8c134db5a16cef062e06414387c9aac3b4fca300a4074f3b2b91dd9567ed8";
