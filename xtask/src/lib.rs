//! Turns the vendor's OpenAPI document into the crates of this workspace.
//!
//! - [`beside`]: starts the programs of the tests crate.
//! - [`spec`]: from an upstream document to the canonical one and back out to what the generator takes.
//! - [`update`], [`rename`]: the commands that write `openapi/`.
//! - [`plan`], [`lower`], [`rewrite`]: the operations, from the document through progenitor to code of our own.
//! - [`emit`]: everything that is written as Rust; [`codegen`]: the command that does all of it.
//! - [`oracle`]: an independent judge of the wire verdict.
//! - [`fetch`], [`clock`]: the outside world.

pub mod beside;
pub mod clock;
pub mod codegen;
pub mod drift;
pub mod emit;
pub mod fetch;
pub mod lower;
pub mod oracle;
pub mod plan;
pub mod rename;
pub mod rewrite;
pub mod spec;
pub mod update;
