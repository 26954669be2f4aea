//! Why a value could not be read or written.

use std::fmt;

/// A list in the words of an error.
pub(crate) const LIST: &str = "a list";

/// An object in the words of an error.
pub(crate) const OBJECT: &str = "an object";

/// The words for a name that stands twice where the name may come from the sender alone.
pub(super) const DUPLICATE: &str = "a name stands twice in one object";

/// The place, and what is wrong there. Never a value: it may be a card number.
///
/// One word wide, because every function on the way back hands it on.
pub struct Fault(Box<Inner>);

struct Inner {
    path: String,
    message: String,
}

impl Fault {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            path: String::new(),
            message: message.into(),
        }))
    }

    /// "expected this, found that".
    #[cold]
    pub(crate) fn mismatch(expected: &str, found: &str) -> Self {
        Self::new(format!("expected {expected}, found {found}"))
    }

    #[cold]
    pub(crate) fn missing(name: &str) -> Self {
        Self::new(format!("missing field `{name}`"))
    }

    /// The same fault seen from one field further out.
    #[cold]
    pub(crate) fn within(mut self, name: &str) -> Self {
        let inner = &mut self.0.path;
        let dot = if inner.is_empty() || inner.starts_with('[') { "" } else { "." };
        inner.insert_str(0, dot);
        inner.insert_str(0, name);
        self
    }

    /// The same fault seen from the list around it.
    #[cold]
    pub(crate) fn within_item(self, index: usize) -> Self {
        self.within(&format!("[{index}]"))
    }

    /// Where it is, such as `data[3].order.amount`; `.` where no field is to blame.
    pub(crate) fn path(&self) -> &str {
        if self.0.path.is_empty() { "." } else { &self.0.path }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.path.as_str() {
            "" => f.write_str(&self.0.message),
            path => write!(f, "in `{path}`: {}", self.0.message),
        }
    }
}
