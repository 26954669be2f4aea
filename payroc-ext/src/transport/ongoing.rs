//! A call from its beginning to its end, whichever end it comes to.

use std::sync::Arc;

use ::http::StatusCode;
use payroc_api::{OperationInfo, ProblemType, RetryClass};
use tracing::Span;

use super::register::{Ticket, UnfinishedCall};
use super::{Report, Shared, Terms, Transport, trace};
use crate::clock::Stopwatch;
use crate::error::outcome::Effect;
use crate::error::{Error, ErrorKind};
use crate::observe::{CallEnd, CallResult};
use crate::request::idempotency::IdempotencyKey;
use crate::request::prepared::PreparedCall;

/// A call that has begun. Its end is reported exactly once: by [`succeeded`](Self::succeeded) or [`failed`](Self::failed), or, where neither was
/// called, as abandoned when it is dropped.
pub(crate) struct Ongoing {
    shared: Arc<Shared>,
    merchant: Option<Arc<str>>,
    operation: &'static OperationInfo,
    key: Option<IdempotencyKey>,
    /// Since it began.
    pub(super) watch: Stopwatch,
    /// Its entry among the writes in flight.
    ticket: Option<Ticket>,
    /// The prepared call that this is the first sending of.
    first_of: Option<PreparedCall>,
    pub(super) span: Span,
    /// What is known of it so far.
    pub(crate) report: Report,
    has_ended: bool,
}

impl Transport {
    /// Begins a call.
    pub(crate) fn begin(&self, operation: &'static OperationInfo, terms: &Terms) -> Ongoing {
        Ongoing {
            merchant: self.origin.shared_merchant(),
            operation,
            key: terms.key,
            watch: Stopwatch::start(&*self.shared.clock),
            ticket: None,
            first_of: None,
            span: Span::none(),
            report: Report {
                effect: terms.effect(),
                ..Report::default()
            },
            has_ended: false,
            shared: self.shared.clone(),
        }
    }
}

impl Ongoing {
    pub(super) fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// Adds a write to those in flight. A read needs no entry.
    ///
    /// # Errors
    ///
    /// The client is being drained.
    pub(super) fn register(&mut self) -> Result<(), Error> {
        if self.operation.retry == RetryClass::Read {
            return Ok(());
        }
        let call = UnfinishedCall {
            operation: self.operation,
            key: self.key,
            merchant: self.merchant.clone(),
        };
        let ticket = self.shared.register.begin(call).map_err(|_| {
            Error::note(
                ErrorKind::Draining,
                "the client is being drained and begins no more writes; send the call by another process",
            )
        })?;
        self.ticket = Some(ticket);
        Ok(())
    }

    /// The call is a sending of this prepared call. Returns whether an earlier one may have reached the server.
    pub(crate) fn is_resumed(&mut self, call: &PreparedCall) -> bool {
        let is_resumed = call.begin();
        if is_resumed {
            self.report.effect = Effect::Possible;
        } else {
            self.first_of = Some(call.clone());
        }
        is_resumed
    }

    /// Where the call is the first sending of a prepared call, and is over: it counts no longer if it was certainly not sent. And where another
    /// sending has begun meanwhile, which may have acted, so may the call.
    pub(crate) fn settle_first(&mut self) {
        let Some(call) = self.first_of.take() else { return };
        let is_one_of_several = match self.report.effect {
            Effect::Unsent => call.not_sent(),
            _ => call.is_sent_more_than_once(),
        };
        if is_one_of_several {
            self.report.effect = Effect::Possible;
        }
    }

    /// The call has its value.
    pub(crate) fn succeeded(mut self, status: StatusCode) -> Report {
        self.end(CallResult::Succeeded(status), Some(status), None);
        std::mem::take(&mut self.report)
    }

    /// The call ends in this error, which knows everything about it.
    pub(crate) fn failed(mut self, error: Error) -> Error {
        if error.kind() == ErrorKind::Decode {
            trace::unread(&self.span, &error);
        }
        let result = CallResult::Failed {
            kind: error.kind(),
            outcome: error.outcome(),
        };
        self.end(result, error.status(), error.problem().map(|problem| &problem.problem_type));
        error
    }

    fn end(&mut self, result: CallResult, status: Option<StatusCode>, problem: Option<&ProblemType>) {
        self.has_ended = true;
        if let Some(ticket) = self.ticket.take() {
            let is_lost = matches!(result, CallResult::Abandoned { .. }) && self.report.effect == Effect::Possible;
            self.shared.register.end(ticket, is_lost);
        }
        self.shared.observers.tell(|observer| {
            observer.call_end(&CallEnd {
                operation: self.operation,
                merchant: self.merchant.as_deref(),
                idempotency_key: self.key,
                attempts: self.report.attempts,
                result,
                status,
                problem,
                duration: self.watch.awake(&*self.shared.clock),
            });
        });
    }
}

impl Drop for Ongoing {
    fn drop(&mut self) {
        if self.has_ended {
            return;
        }
        self.settle_first();
        trace::abandoned(&self.span, self.report.attempts);
        let result = CallResult::Abandoned {
            outcome: self.report.effect.outcome(self.operation),
        };
        self.end(result, None, None);
    }
}
