// Made by `cargo xtask codegen`; changes by hand are lost.

//! Changes to a resource, as JSON Patch.

use crate::wire::macros::{object, union};
use crate::{Personal, RawJson, UnknownVariant};

/// One operation of a JSON Patch (RFC 6902).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PatchOperation {
    /// Sets a property, or inserts an element into a list. `add` on the wire.
    Add(Box<PatchAdd>),
    /// Writes the value of another place here as well. `copy` on the wire.
    Copy(Box<PatchCopy>),
    /// Takes the value away from another place and writes it here. `move` on the wire.
    Move(Box<PatchMove>),
    /// Takes a property or an element away. `remove` on the wire.
    Remove(Box<PatchRemove>),
    /// Writes another value in the place of the present one. `replace` on the wire.
    Replace(Box<PatchReplace>),
    /// Lets the whole patch fail unless the value is the given one. `test` on the wire.
    Test(Box<PatchTest>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PatchOperation by "op" {
    Add(PatchAdd) = "add",
    Copy(PatchCopy) = "copy",
    Move(PatchMove) = "move",
    Remove(PatchRemove) = "remove",
    Replace(PatchReplace) = "replace",
    Test(PatchTest) = "test",
});

/// Adds a value.
///
/// Made by `PatchAdd::new(path, value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PatchAdd {
    /// Where to change something, as a JSON Pointer into the resource.
    pub path: String,
    /// The value that goes with the name, the type or the path beside it.
    pub value: Personal<RawJson>,
}

impl PatchAdd {
    /// Creates a value with the required fields.
    pub fn new(path: impl Into<String>, value: impl Into<Personal<RawJson>>) -> Self {
        Self {
            path: path.into(),
            value: value.into(),
        }
    }
}

object!(PatchAdd {
    const "op" = "add";
    "path" path: Required;
    "value" value: Required;
});

/// Copies a value.
///
/// Made by `PatchCopy::new(from, path)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PatchCopy {
    /// Where the value is taken from, as a JSON Pointer.
    pub from: String,
    /// Where to change something, as a JSON Pointer into the resource.
    pub path: String,
}

impl PatchCopy {
    /// Creates a value with the required fields.
    pub fn new(from: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            from: from.into(),
            path: path.into(),
        }
    }
}

object!(PatchCopy {
    const "op" = "copy";
    "from" from: Required;
    "path" path: Required;
});

/// Moves a value.
///
/// Made by `PatchMove::new(from, path)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PatchMove {
    /// Where the value is taken from, as a JSON Pointer.
    pub from: String,
    /// Where to change something, as a JSON Pointer into the resource.
    pub path: String,
}

impl PatchMove {
    /// Creates a value with the required fields.
    pub fn new(from: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            from: from.into(),
            path: path.into(),
        }
    }
}

object!(PatchMove {
    const "op" = "move";
    "from" from: Required;
    "path" path: Required;
});

/// Removes a value.
///
/// Made by `PatchRemove::new(path)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PatchRemove {
    /// Where to change something, as a JSON Pointer into the resource.
    pub path: String,
}

impl PatchRemove {
    /// Creates a value with the required fields.
    pub fn new(path: impl Into<String>) -> Self {
        Self { path: path.into() }
    }
}

object!(PatchRemove {
    const "op" = "remove";
    "path" path: Required;
});

/// Replaces a value.
///
/// Made by `PatchReplace::new(path, value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PatchReplace {
    /// Where to change something, as a JSON Pointer into the resource.
    pub path: String,
    /// The value that goes with the name, the type or the path beside it.
    pub value: Personal<RawJson>,
}

impl PatchReplace {
    /// Creates a value with the required fields.
    pub fn new(path: impl Into<String>, value: impl Into<Personal<RawJson>>) -> Self {
        Self {
            path: path.into(),
            value: value.into(),
        }
    }
}

object!(PatchReplace {
    const "op" = "replace";
    "path" path: Required;
    "value" value: Required;
});

/// Makes the patch fail unless a value is there.
///
/// Made by `PatchTest::new(path, value)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PatchTest {
    /// Where to change something, as a JSON Pointer into the resource.
    pub path: String,
    /// The value that goes with the name, the type or the path beside it.
    pub value: Personal<RawJson>,
}

impl PatchTest {
    /// Creates a value with the required fields.
    pub fn new(path: impl Into<String>, value: impl Into<Personal<RawJson>>) -> Self {
        Self {
            path: path.into(),
            value: value.into(),
        }
    }
}

object!(PatchTest {
    const "op" = "test";
    "path" path: Required;
    "value" value: Required;
});
