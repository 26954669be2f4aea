//! Checks and tools shared by the tests and benches of the payroc crates.
//!
//! - [`compile_fail`]: programs that must not compile.
//! - [`compiler`]: whether this compiler is the one whose output is committed.
//! - [`conformance`]: decodes and encodes every body of a document or a corpus with the generated types; nothing may change.
//! - [`document`]: the canonical document, and bodies for all of its operations.
//! - [`every_call`]: one call of each operation.
//! - [`fuzz`]: promises that hold for any bytes.
//! - [`older`]: bindings of an older document against the responses of a newer one.
//! - [`recorder`]: an HTTP client that records requests and sends none.
//! - [`sample`]: generated bodies that conform to a document.
//! - [`skip`]: what a test says that does not run.
//! - [`upstream`]: the vendor's documents, if this machine has them.

pub mod compile_fail;
pub mod compiler;
pub mod conformance;
pub mod document;
pub mod every_call;
pub mod fuzz;
pub mod older;
pub mod recorder;
pub mod sample;
pub mod skip;
pub mod upstream;

/// The examples of the READMEs, compiled and, where nothing else is said, run.
#[cfg(doctest)]
pub mod readmes {
    #[doc = include_str!("../../README.md")]
    pub struct Repository;
    #[doc = include_str!("../../payroc-api/README.md")]
    pub struct Api;
    #[doc = include_str!("../../payroc-ext/README.md")]
    pub struct Ext;
    #[doc = include_str!("../../payroc-ext/sandbox/README.md")]
    pub struct Sandbox;
}
