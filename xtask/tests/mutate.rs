//! Every kind of change that a vendor can make goes through, or ends at a decision: a sample of what `cargo xtask mutate` does.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ValueEnum as _;
use serde_json::Value;
use xtask::mutate::kinds::{Kind, Mutation, mutations};
use xtask::mutate::{Tried, Unrun, document, lay_out, overlay, sample, take_in, together};
use xtask::upgrade::End;

/// A checkout of its own, gone at the end of the test.
struct Checkout(PathBuf);

impl Checkout {
    fn new(name: &str) -> Self {
        let checkout = Self(std::env::temp_dir().join(format!("payroc-mutate-{name}-{}", std::process::id())));
        lay_out(root(), &checkout.0).expect("copies");
        checkout
    }

    fn take_in(&self, document: &Value) -> Tried {
        lay_out(root(), &self.0).expect("copies");
        let mut steps = Unrun { root: self.0.clone() };
        take_in(&self.0, document, &mut steps).expect("reads and writes")
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace")
}

#[test]
fn every_kind_of_change_is_found_in_the_document() {
    let found: BTreeSet<Kind> = mutations(&document(root()).expect("reads"))
        .iter()
        .map(|mutation| mutation.kind)
        .collect();
    assert_eq!(found, Kind::value_variants().iter().copied().collect());
}

#[test]
fn every_change_changes_the_document() {
    let document = document(root()).expect("reads");
    for mutation in sample(mutations(&document), &[], Some(20)) {
        assert_ne!(mutation.apply(&document), document, "{mutation:?}");
    }
}

/// A change of each of the kinds, all in one document. Where the overlay does not fit a change, that is a decision and nothing is left to
/// be tried, so one is taken that it fits.
fn all_of(kinds: &dyn Fn(Kind) -> bool) -> (Value, Vec<Mutation>) {
    let document = document(root()).expect("reads");
    let changes = sample(mutations(&document), &[], Some(6)).into_iter();
    let changes = changes.filter(|mutation| kinds(mutation.kind)).collect();
    together(&document, changes, &overlay(root()).expect("an overlay"), 1)
}

/// One after the other costs minutes. Where a test fails, `cargo xtask mutate --no-run --sample 6` says which kind it is.
fn ends_in_place(name: &str, kinds: &dyn Fn(Kind) -> bool) -> Tried {
    let (changed, taken) = all_of(kinds);
    let wanted = Kind::value_variants().iter().filter(|kind| kinds(**kind));
    let missed: Vec<&Kind> = wanted
        .filter(|kind| !taken.iter().any(|mutation| mutation.kind == **kind))
        .collect();
    assert!(missed.is_empty(), "the overlay fits no change of {missed:?}");
    let tried = Checkout::new(name).take_in(&changed);
    assert_eq!(tried.end, End::Done, "{taken:?}\n{}", tried.said.join("\n"));
    tried
}

fn adds(kind: Kind) -> bool {
    let name = format!("{kind:?}");
    name.starts_with("Add")
}

#[test]
fn whatever_is_added_is_in_place_once_names_and_texts_are_decided() {
    let tried = ends_in_place("adds", &adds);
    assert!(tried.decided > 0, "{}", tried.said.join("\n"));
}

#[test]
fn whatever_is_removed_or_renamed_is_in_place() {
    ends_in_place("removes", &|kind| !adds(kind) && !is_named(kind));
}

/// What the overlay names one by one, itself or the types that go with it: without them it does not fit, nearly wherever that is.
fn is_named(kind: Kind) -> bool {
    matches!(kind, Kind::RemoveOperation | Kind::RemoveResource | Kind::RemoveVariant)
}

#[test]
fn an_operation_a_resource_or_a_variant_that_goes_is_a_decision() {
    let document = document(root()).expect("reads");
    let checkout = Checkout::new("goes");
    for mutation in sample(mutations(&document), &[], Some(1))
        .into_iter()
        .filter(|mutation| is_named(mutation.kind))
    {
        let tried = checkout.take_in(&mutation.apply(&document));
        assert_eq!(tried.end, End::Decide, "{mutation:?}\n{}", tried.said.join("\n"));
        assert!(tried.said.join("\n").contains("overlay.yaml"), "{}", tried.said.join("\n"));
    }
}
