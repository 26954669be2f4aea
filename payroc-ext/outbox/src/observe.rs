//! Events of the outbox for a program's own metrics.

use payroc_ext::{ErrorKind, Outcome};

use crate::model::intent::IntentId;
use crate::model::row::State;

/// Receives an event for each transition that a worker of this process makes. It runs on the path of the worker, so it has to be quick; a panic in it is
/// caught. Events hold no secrets.
pub trait Observer: Send + Sync + 'static {
    /// A row has changed its state, or stays in it and waits.
    fn transition(&self, transition: &Transition<'_>);
}

/// A transition of a row.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Transition<'a> {
    /// The intent.
    pub intent_id: &'a IntentId,
    /// The id of the operation.
    pub operation: &'a str,
    /// The merchant, where the client acts for one.
    pub merchant: Option<&'a str>,
    /// The state before.
    pub from: State,
    /// The state after.
    pub to: State,
    /// How many times a worker began to send it.
    pub attempts: i64,
    /// The error that caused it, if one did.
    pub error: Option<(ErrorKind, Outcome)>,
    /// What happened, in words. It holds nothing secret.
    pub reason: Option<&'a str>,
}
