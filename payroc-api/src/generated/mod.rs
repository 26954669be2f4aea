// Made by `cargo xtask codegen`; changes by hand are lost.

//! Generated from the vendor's document: the operations and their types.

pub mod builder;
mod dispatch;
mod operations;
pub mod ops;
pub mod types;
pub use operations::OPERATIONS;

///Fingerprint of the files under openapi/ that this code was generated from.
pub const INPUTS: &str = "3098034352f49c9890737500cbea0587f24df9bbf160723e399bdf0d6e1ecb52";
