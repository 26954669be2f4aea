//! What was decided once about a document and is kept beside it: in names.lock, history.lock, sensitivity.lock and the overlay.

use std::collections::BTreeMap;

use crate::spec::overlay::marks::{IdType, SharedModule};

/// The owner of a parameter where one is asked for.
pub const PARAMETERS: &str = "parameters";

/// Whether a value may be printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    /// Yes.
    Plain,
    /// Nobody has said yet, so no.
    #[default]
    Pending,
    /// No: it says something about a person or a business.
    Personal,
    /// No, and it is wiped from memory.
    Secret,
}

/// What was decided once about the document and is kept beside it.
///
/// Every method has a result for a document that nobody has decided anything about.
pub trait Decisions {
    /// The properties of a component in the order of its fields; those that are missing follow by name.
    fn fields(&self, _owner: &str) -> Vec<String> {
        Vec::new()
    }

    /// What a value of an enumeration means.
    fn value(&self, _owner: &str, _value: &str) -> Option<String> {
        None
    }

    /// What a property of this name is, wherever its document says nothing.
    fn property(&self, _wire: &str) -> Option<String> {
        None
    }

    /// The modules for types that several resources share; the first that fits counts.
    fn modules(&self) -> &[SharedModule] {
        &[]
    }

    /// What the operations of a resource are for, by its dotted name.
    fn resource(&self, _dotted: &str) -> Option<String> {
        None
    }

    /// The fields of a component that a person has named, by property.
    fn field_names(&self, _owner: &str) -> BTreeMap<String, String> {
        BTreeMap::new()
    }

    /// The values of an enumeration, or the tags of a union, with the names of their variants. A variant stands where its first value or tag does,
    /// and all tags of one have one name; those that are missing follow by value.
    fn variants(&self, _owner: &str) -> Vec<(String, String)> {
        Vec::new()
    }

    /// The name of the only variant of a union without a discriminator.
    fn untagged(&self, _owner: &str) -> Option<String> {
        None
    }

    /// Whether a required property of a response was optional in any document so far.
    fn ever_optional(&self, _owner: &str, _property: &str) -> bool {
        false
    }

    /// The verdict on a property of a component, or on a parameter, whose `owner` is [`PARAMETERS`]. A mark at the place itself comes before
    /// it.
    fn sensitivity(&self, _owner: &str, _property: &str) -> Sensitivity {
        Sensitivity::Pending
    }

    /// What is known of a newtype of ids besides its name.
    fn id(&self, _name: &str) -> Option<IdType> {
        None
    }
}

/// Nothing decided.
pub struct Undecided;

impl Decisions for Undecided {}
