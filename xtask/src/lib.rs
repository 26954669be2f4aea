//! Turns the vendor's OpenAPI document into the crates of this workspace.
//!
//! - [`beside`]: starts the programs of the tests crate.
//! - [`spec`]: from an upstream document to the canonical one and back out to what the generator takes.
//! - [`update`], [`rename`]: the commands that write `openapi/`; [`drift`]: what changed between two documents, and how grave it is.
//! - [`upgrade`]: the whole way of a new document, on [`intake`] (the import with its report), [`changelog`], [`versions`], [`snapshots`].
//! - [`mutate`]: changes that a vendor can make, each tried on that way.
//! - [`plan`], [`lower`], [`rewrite`]: the operations, from the document through progenitor to code of our own.
//! - [`emit`]: everything that is written as Rust; [`codegen`]: the command that does all of it.
//! - [`session`]: writing, one command at a time, all or nothing.
//! - [`oracle`], [`semver`]: independent judges of the wire verdict and of the source verdict.
//! - [`hosted_fields`]: the vendor's browser script beside the releases that the crate knows.
//! - [`mod@bench`]: what the crates cost to compile and to run.
//! - [`ci`]: everything that has to hold before a change lands; [`unsafe_code`]: what a user's program gets of it.
//! - [`release`]: the files of a pull request that prepares a release.
//! - [`documents`]: the vendor's documents that tests are run against.
//! - [`mod@hash`]: SHA-256 in digits.
//! - [`fetch`], [`clock`], [`checkout`], [`watch`]: the outside world, and what a document may cost.

pub mod bench;
pub mod beside;
pub mod changelog;
pub mod checkout;
pub mod ci;
pub mod clock;
pub mod codegen;
pub mod documents;
pub mod drift;
pub mod emit;
pub mod fetch;
pub mod hash;
pub mod hosted_fields;
pub mod intake;
pub mod lower;
pub mod mutate;
pub mod oracle;
pub mod out;
pub mod plan;
pub mod release;
pub mod rename;
pub mod rewrite;
pub mod semver;
pub mod session;
pub mod snapshots;
pub mod spec;
pub mod unsafe_code;
pub mod update;
pub mod upgrade;
pub mod versions;
pub mod watch;
