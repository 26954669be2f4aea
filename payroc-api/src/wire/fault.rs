//! Why a value could not be read or written.

use std::borrow::Cow;
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
    /// The field that is missing there.
    missing: Option<String>,
    /// The text is not JSON, so no value is to blame.
    is_syntax: bool,
}

/// The most bytes of a path, give or take a name of ours.
const LONGEST: usize = 256;

/// What stands in a path for the places that it has no room for.
const CUT: &str = "...";

impl Fault {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            path: String::new(),
            message: message.into(),
            missing: None,
            is_syntax: false,
        }))
    }

    /// The text is not JSON.
    #[cold]
    pub(crate) fn syntax(message: impl Into<String>) -> Self {
        let mut fault = Self::new(message);
        fault.0.is_syntax = true;
        fault
    }

    /// "expected this, found that".
    #[cold]
    pub(crate) fn mismatch(expected: &str, found: &str) -> Self {
        Self::new(format!("expected {expected}, found {found}"))
    }

    #[cold]
    pub(crate) fn missing(name: &str) -> Self {
        let mut fault = Self::new(format!("missing field `{name}`"));
        fault.0.missing = Some(name.to_owned());
        fault
    }

    /// The same fault seen from one field further out. A path that was cut stays as it is: what comes in front of it has no room either, however short it is.
    #[cold]
    pub(crate) fn within(mut self, name: &str) -> Self {
        let inner = &mut self.0.path;
        if inner.starts_with(CUT) {
            return self;
        }
        if inner.len() + name.len() > LONGEST {
            inner.insert_str(0, CUT);
            return self;
        }
        let dot = if inner.is_empty() || inner.starts_with('[') { "" } else { "." };
        inner.insert_str(0, dot);
        inner.insert_str(0, name);
        self
    }

    /// The same fault seen from a field whose name the sender has made up: unless it is plain, it can be anything, a card number included.
    #[cold]
    pub(crate) fn within_foreign(self, name: &str) -> Self {
        self.within(if is_plain_name(name) { name } else { "*" })
    }

    /// The same fault seen from the list around it.
    #[cold]
    pub(crate) fn within_item(self, index: usize) -> Self {
        self.within(&format!("[{index}]"))
    }

    /// Where it is, such as `data[3].order.amount`, what is missing included; `.` where no field is to blame.
    pub(crate) fn path(&self) -> Cow<'_, str> {
        match (self.0.path.as_str(), self.0.missing.as_deref()) {
            _ if self.0.is_syntax => ".".into(),
            ("", missing) => missing.unwrap_or(".").into(),
            (path, Some(missing)) => format!("{path}.{missing}").into(),
            (path, None) => path.into(),
        }
    }
}

/// Whether a name looks like one that a developer has given to a field. It has at most four digits, however they are grouped: more may be a number that
/// belongs to somebody.
pub fn is_plain_name(name: &str) -> bool {
    (1..=40).contains(&name.len())
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && name.bytes().filter(u8::is_ascii_digit).count() <= 4
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.path.as_str() {
            "" => f.write_str(&self.0.message),
            path => write!(f, "in `{path}`: {}", self.0.message),
        }
    }
}
