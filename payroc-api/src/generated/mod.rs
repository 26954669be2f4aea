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
pub const INPUTS: &str = "947596dad11b18df0983fca9132bb9283548c3ee87b1a034e50e3753c1074aa0";
