// Made by `cargo xtask codegen`; changes by hand are lost.

//! Generated from the vendor's document: the operations and their types.

pub mod builders;
mod dispatch;
pub mod operations;
mod table;
pub mod types;
pub use table::OPERATIONS;

///Fingerprint of the files under openapi/ that this code was generated from.
pub const INPUTS: &str = "84abefdf5f06f00de86bfb82b319cc654310c7c00d3f3b8f30f97a49523a8dfb";
