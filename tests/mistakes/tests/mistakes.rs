//! The known mistakes do not compile, and the compiler says why in words that somebody understands who sees this crate for the first time.
//!
//! Each program in `cases` has one mistake, and beside it the message. The messages are those of one compiler; after a change of a type
//! `TRYBUILD=overwrite cargo test -p payroc-mistakes` writes them anew, to be read before they are committed.

// A dependency would be checked with each program.
#[path = "../../src/compiler.rs"]
#[allow(unreachable_pub, reason = "it is part of a library, too")]
mod compiler;

#[test]
fn known_mistakes_do_not_compile() {
    if !compiler::is_that_of_the_snapshots("what the compiler says about a mistake") {
        return;
    }
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}

/// A program whose mistake is its only error, so that a message shows that mistake and not a slip: what the cases have in common compiles.
#[test]
fn a_program_without_a_mistake_compiles() {
    trybuild::TestCases::new().pass("cases/without_a_mistake/*.rs");
}
