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
pub const INPUTS: &str = "69f5188d9813a6331bf6cd46c8fb11fe07fc1acf5ad43dbe8f3fcad81bbc4d27";
