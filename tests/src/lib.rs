//! What holds the payroc crates to their promises.
//!
//! - [`compile_fail`]: what the compiler has to refuse.
//! - [`conformance`]: every body of a document or a corpus goes through the generated types and comes back unchanged.
//! - [`document`]: the canonical document, and bodies for all that it describes.
//! - [`every_call`]: one call of each operation.
//! - [`floor`]: the same calls by bare reqwest and by the client, to see what the client costs.
//! - [`fuzz`]: what any bytes must not break.
//! - [`loopback`]: a server that costs next to nothing, to measure clients against.
//! - [`older`]: bindings of an older document against the answers of a newer one.
//! - [`recorder`]: a sender that keeps what would have gone out.
//! - [`sample`]: bodies that a document allows.
//! - [`upstream`]: the vendor's documents, where the machine has them.

pub mod compile_fail;
pub mod conformance;
pub mod document;
pub mod every_call;
pub mod floor;
pub mod fuzz;
pub mod loopback;
pub mod older;
pub mod recorder;
pub mod sample;
pub mod upstream;

/// The examples of the README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
