//! JSON Patch, built along paths that the compiler knows.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use payroc_api::types::{PatchAdd, PatchCopy, PatchMove, PatchOperation, PatchRemove, PatchReplace, PatchTest};
use payroc_api::{Personal, RawJson};
use serde::Serialize;

/// Changes to a resource `R`, in the order in which the server makes them; it makes all of them or none.
///
/// A closure names the path, from the resource to the field. A path that the resource does not have does not compile, and neither does a value
/// of another type:
///
/// ```
/// use payroc_ext::{Client, Patch, types};
///
/// # async fn run(client: Client) -> Result<(), payroc_ext::Error> {
/// let patch = Patch::<types::PaymentPlan>::new()
///     .test(|plan| plan.name(), "Gold")
///     .replace(|plan| plan.setup_order().amount(), 2_999)
///     .append(|plan| plan.custom_field_names(), "loyaltyPoints")
///     .remove(|plan| plan.description());
/// let plan = client.payment_plans().patch("1234001", "P-1", patch).await?;
/// # let _ = plan;
/// # Ok(())
/// # }
/// ```
///
/// ```compile_fail,E0599
/// # use payroc_ext::{Patch, types};
/// let patch = Patch::<types::PaymentPlan>::new().remove(|plan| plan.custom_fields());
/// ```
/// ```compile_fail,E0277
/// # use payroc_ext::{Patch, types};
/// let patch =
///     Patch::<types::PaymentPlan>::new().replace(|plan| plan.setup_order().amount(), "2999");
/// ```
///
/// Nor can the patch of one resource be sent to another:
///
/// ```compile_fail,E0277
/// # use payroc_ext::{Client, Patch, types};
/// # async fn run(client: Client) -> Result<(), payroc_ext::Error> {
/// client.payment_links().patch("L-1", Patch::<types::PaymentPlan>::new()).await?;
/// # Ok(())
/// # }
/// ```
///
/// A patch changes what it names and leaves the rest alone, which a [replacement](crate::resources) of the whole resource does not.
///
/// For a path that this version does not know, use [`operation`](Self::operation).
#[must_use = "a patch changes nothing until it is sent"]
pub struct Patch<R> {
    operations: Vec<PatchOperation>,
    refused: Option<Cow<'static, str>>,
    resource: PhantomData<fn() -> R>,
}

/// A path from a resource `R` to a `T` in it.
///
/// A field that may be null is an `Option`; [`not_null`](PatchPath::not_null) goes on to what is in it.
#[must_use]
pub struct PatchPath<R, T> {
    pointer: String,
    places: PhantomData<fn() -> (R, T)>,
}

impl<R> Patch<R> {
    /// No changes yet.
    pub fn new() -> Self {
        Self {
            operations: Vec::new(),
            refused: None,
            resource: PhantomData,
        }
    }

    /// Sets a field, whether or not it was set before; in a list, inserts before the element.
    pub fn add<T: Serialize>(self, at: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, T>, value: impl Into<T>) -> Self {
        self.with(walk(at), value.into(), |path, value| PatchAdd::new(path, value).into())
    }

    /// Adds a value at the end of a list.
    pub fn append<T: Serialize>(self, to: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, Vec<T>>, value: impl Into<T>) -> Self {
        let end: PatchPath<R, T> = member(walk_from(to), "-");
        self.with(end.pointer, value.into(), |path, value| PatchAdd::new(path, value).into())
    }

    /// Removes the value. Where there is none, the whole patch fails.
    pub fn remove<T>(mut self, at: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, T>) -> Self {
        self.operations.push(PatchRemove::new(walk(at)).into());
        self
    }

    /// Replaces the value. Where there is none, the whole patch fails, unlike for [`add`](Self::add).
    pub fn replace<T: Serialize>(self, at: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, T>, value: impl Into<T>) -> Self {
        self.with(walk(at), value.into(), |path, value| PatchReplace::new(path, value).into())
    }

    /// Makes the whole patch fail unless the field has this value: use it where another program may have changed the resource in between.
    pub fn test<T: Serialize>(self, at: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, T>, value: impl Into<T>) -> Self {
        self.with(walk(at), value.into(), |path, value| PatchTest::new(path, value).into())
    }

    /// Moves a value to another path of the same type.
    pub fn move_to<T>(
        mut self,
        from: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, T>,
        to: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, T>,
    ) -> Self {
        self.operations.push(PatchMove::new(walk(from), walk(to)).into());
        self
    }

    /// Copies a value to another path of the same type.
    pub fn copy<T>(
        mut self,
        from: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, T>,
        to: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, T>,
    ) -> Self {
        self.operations.push(PatchCopy::new(walk(from), walk(to)).into());
        self
    }

    /// Adds an operation as it is, for paths that this version does not know. Its pointer is sent unchanged: `~` and `/` within a name have
    /// to be written `~0` and `~1`.
    pub fn operation(mut self, operation: impl Into<PatchOperation>) -> Self {
        self.operations.push(operation.into());
        self
    }

    /// The operations so far.
    #[must_use]
    pub fn operations(&self) -> &[PatchOperation] {
        &self.operations
    }

    /// The operations, and why they cannot be sent, if they cannot.
    pub(crate) fn into_parts(self) -> (Vec<PatchOperation>, Option<Cow<'static, str>>) {
        (self.operations, self.refused)
    }

    fn with<T: Serialize>(mut self, pointer: String, value: T, make: impl FnOnce(String, Personal<RawJson>) -> PatchOperation) -> Self {
        // As text, so that a number keeps its digits.
        match serde_json::to_string(&value).and_then(|json| RawJson::parse(&json)) {
            Ok(value) => self.operations.push(make(pointer, Personal::new(value))),
            // serde's message may quote the value; the path says enough.
            Err(_) => {
                let refused = || format!("the patch cannot write the value for `{pointer}`").into();
                self.refused.get_or_insert_with(refused);
            }
        }
        self
    }
}

fn walk<R, T>(way: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, T>) -> String {
    walk_from(way).pointer
}

fn walk_from<R, T>(way: impl FnOnce(PatchPath<R, R>) -> PatchPath<R, T>) -> PatchPath<R, T> {
    way(PatchPath {
        pointer: String::new(),
        places: PhantomData,
    })
}

/// One step down, to a field or an element.
pub(crate) fn member<R, T, U>(path: PatchPath<R, T>, name: &str) -> PatchPath<R, U> {
    let PatchPath { mut pointer, .. } = path;
    pointer.reserve(1 + name.len());
    pointer.push('/');
    for character in name.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            plain => pointer.push(plain),
        }
    }
    PatchPath {
        pointer,
        places: PhantomData,
    }
}

/// The same path, seen as another type.
pub(crate) fn same<R, T, U>(path: PatchPath<R, T>) -> PatchPath<R, U> {
    PatchPath {
        pointer: path.pointer,
        places: PhantomData,
    }
}

impl<R, T> PatchPath<R, Vec<T>> {
    /// The path of the element with this index, counted from 0.
    pub fn at(self, index: usize) -> PatchPath<R, T> {
        member(self, &index.to_string())
    }
}

impl<R, T> PatchPath<R, std::collections::BTreeMap<String, T>> {
    /// The path of the field of this name.
    pub fn key(self, name: &str) -> PatchPath<R, T> {
        member(self, name)
    }
}

impl<R, T> PatchPath<R, Option<T>> {
    /// The path of the value, where it is not null.
    pub fn not_null(self) -> PatchPath<R, T> {
        same(self)
    }
}

/// Into JSON of the caller's own, such as `metadata`, whose form only the caller knows.
impl<R> PatchPath<R, Personal<RawJson>> {
    /// The path of the field of this name.
    pub fn key(self, name: &str) -> PatchPath<R, Personal<RawJson>> {
        member(self, name)
    }

    /// The path of the element with this index, counted from 0.
    pub fn at(self, index: usize) -> PatchPath<R, Personal<RawJson>> {
        member(self, &index.to_string())
    }
}

impl<R> Default for Patch<R> {
    fn default() -> Self {
        Self::new()
    }
}

/// Operations from elsewhere; nothing checks their paths.
impl<R> From<Vec<PatchOperation>> for Patch<R> {
    fn from(operations: Vec<PatchOperation>) -> Self {
        Self {
            operations,
            refused: None,
            resource: PhantomData,
        }
    }
}

impl<R> fmt::Debug for Patch<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The operations redact their values; their paths hold names of the document and of the caller's own metadata.
        f.debug_struct("Patch")
            .field("operations", &self.operations.len())
            .finish_non_exhaustive()
    }
}

/// As it is sent: `/notifications/0/uri`.
impl<R, T> fmt::Display for PatchPath<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pointer)
    }
}

impl<R, T> fmt::Debug for PatchPath<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PatchPath").field(&self.pointer).finish()
    }
}
