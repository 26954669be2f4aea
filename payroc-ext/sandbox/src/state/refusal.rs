//! Why something that was asked for outside the API cannot be done.

use std::fmt;

/// Why a trigger changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TriggerError {
    /// The kind of the error.
    pub kind: TriggerErrorKind,
    /// The field at fault, by its name in JSON; empty if the trigger as a whole is.
    pub field: &'static str,
    /// What is wrong. Repeats no value of the trigger.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

/// The kinds of [`TriggerError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TriggerErrorKind {
    /// There is no such trigger, or a field is missing, unknown or malformed.
    Invalid,
    /// The resource does not exist.
    NotFound,
    /// The resource exists, and its state does not allow this.
    Conflict,
}

impl TriggerError {
    fn new(kind: TriggerErrorKind, field: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            kind,
            field,
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    pub(crate) fn invalid(field: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(TriggerErrorKind::Invalid, field, message, remedy)
    }

    pub(crate) fn not_found(field: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(TriggerErrorKind::NotFound, field, message, remedy)
    }

    pub(crate) fn conflict(field: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new(TriggerErrorKind::Conflict, field, message, remedy)
    }
}

impl fmt::Display for TriggerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        write!(f, "{}; {}", self.message, self.remedy)
    }
}

impl std::error::Error for TriggerError {}
