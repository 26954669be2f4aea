//! One call of a journey, and what its response means.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;
use payroc_api::{Keyed, Operation, Request};

use crate::http::BoxFuture;
use crate::{Call, CallFuture, Error, ErrorKind, IdempotencyKey, Prepared, Response};

type Output<R> = <<R as Request>::Op as Operation>::Output;

/// One call of a journey that is sent under an idempotency key; awaiting it sends it and returns what comes next.
///
/// The key can be read and stored before anything is sent, and so can the whole call ([`prepare`](Self::prepare)). An error is the
/// [`Error`] of the call: look at its [`outcome`](Error::outcome), and keep [`prepared`](Error::prepared).
///
/// A key that follows from ids of yours is the same in every process that has them. So such a step counts as perhaps sent before, and no failure proves
/// that nothing has happened, unless [`first_time`](Self::first_time) says otherwise. Where the API has seen its key with another request, the outcome is
/// unknown all the same: look the order up.
#[must_use = "a step is sent by awaiting it"]
pub struct Step<R: Request, T> {
    call: Call<R>,
    read: fn(Output<R>) -> T,
    refused: Option<Error>,
}

impl<R: Request<Op: Keyed>, T: Send + 'static> Step<R, T> {
    pub(super) fn new(call: impl Into<Call<R>>, read: fn(Output<R>) -> T) -> Self {
        Self {
            call: call.into(),
            read,
            refused: None,
        }
    }

    /// The same step under a key that follows from ids. It may have been sent, unless the caller has said that this is the first time.
    pub(super) fn under(mut self, key: IdempotencyKey, first_time: bool) -> Self {
        let call = self.call.derived();
        self.call = match first_time {
            true => call.with_fresh_key(key),
            false => call.with_resume_key(key),
        };
        self
    }

    /// The same step, which fails before it is sent if there is a reason.
    pub(super) fn unless(mut self, refused: Option<Error>) -> Self {
        self.refused = self.refused.or(refused);
        self
    }

    /// The same step, whose response is read in another way.
    pub(super) fn reading<U: Send + 'static>(self, read: fn(Output<R>) -> U) -> Step<R, U> {
        Step {
            call: self.call,
            read,
            refused: self.refused,
        }
    }

    /// Adds to the reason why the step is not sent what is known of it: where it may have been sent before, nothing is certain.
    pub(super) fn refusal(&self, why: Error) -> Error {
        self.call.refused(why)
    }

    /// The idempotency key that the request will carry.
    #[must_use]
    pub fn idempotency_key(&self) -> &IdempotencyKey {
        self.call.idempotency_key()
    }

    /// Declares that this step was never sent: by no process that ended, no earlier click, and no request that runs at the same time. A refusal then proves
    /// that nothing has happened, and so does a connection that was never made.
    ///
    /// Say it only where a row of yours proves it, such as one that is marked, and committed, before the step is sent. Of a step that was sent, a failure
    /// would be taken for proof that no money has moved.
    pub fn first_time(mut self) -> Self {
        let key = *self.call.idempotency_key();
        self.call = self.call.with_fresh_key(key);
        self
    }

    /// Changes the call before it is sent: its deadline, its retries, its headers.
    pub fn map_call(mut self, change: impl FnOnce(Call<R>) -> Call<R>) -> Self {
        self.call = change(self.call);
        self
    }

    /// Freezes the call instead of sending it, to be stored and sent later. The step that its response leads to is made by `From`, as in
    /// `Charged::from(payment)`. The frozen call counts as perhaps sent before, as the step does: say [`first_time`](Self::first_time) where the store
    /// takes it once.
    ///
    /// # Errors
    ///
    /// Those of [`Call::prepare`], and whatever this step refuses before it is sent.
    pub fn prepare(self) -> Result<Prepared<R::Op>, Error> {
        match self.refused {
            Some(error) => Err(self.call.refused(error)),
            None => self.call.prepare(),
        }
    }

    /// Sends the step; the same as `.await`.
    #[must_use = "futures do nothing unless awaited"]
    pub fn send(self) -> BoxFuture<'static, Result<T, Error>> {
        let Self { call, read, refused } = self;
        match refused {
            Some(error) => Box::pin(std::future::ready(Err(call.refused(error)))),
            None => read_as(call.send(), read),
        }
    }

    /// Sends the step and returns what comes next in a [`Response`], with status, headers, attempts, key and body.
    #[must_use = "futures do nothing unless awaited"]
    pub fn send_with_response(self) -> BoxFuture<'static, Result<Response<T>, Error>> {
        let Self { call, read, refused } = self;
        if let Some(error) = refused {
            return Box::pin(std::future::ready(Err(call.refused(error))));
        }
        let sent = call.send_with_response();
        Box::pin(async move { Ok(sent.await?.map(read)) })
    }
}

impl<R: Request<Op: Keyed>, T: Send + 'static> IntoFuture for Step<R, T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Result<T, Error>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<R: Request, T> fmt::Debug for Step<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Step")
            .field("call", &self.call)
            .field("refused", &self.refused)
            .finish_non_exhaustive()
    }
}

/// What a call leads to.
pub(super) fn read_as<O: Send + 'static, T: Send + 'static>(sent: CallFuture<O>, read: fn(O) -> T) -> BoxFuture<'static, Result<T, Error>> {
    Box::pin(async move { sent.await.map(read) })
}

/// Takes every row of a list; ends with the first error.
pub(super) async fn each<T>(rows: impl Stream<Item = Result<T, Error>> + Unpin, mut take: impl FnMut(T)) -> Result<(), Error> {
    let mut rows = rows;
    while let Some(row) = poll_fn(|cx| Pin::new(&mut rows).poll_next(cx)).await {
        take(row?);
    }
    Ok(())
}

/// What is made of the rows of a list, and of some of them nothing.
pub(super) async fn collect<T, U>(
    rows: impl Stream<Item = Result<T, Error>> + Unpin,
    mut make: impl FnMut(T) -> Option<U>,
) -> Result<Vec<U>, Error> {
    let mut made = Vec::new();
    each(rows, |row| made.extend(make(row))).await?;
    Ok(made)
}

/// The error of a step that is not sent.
pub(super) fn refuse(why: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::note(ErrorKind::InvalidRequest, why)
}

/// The reason, unless the condition holds.
pub(super) fn require(condition: bool, why: impl Into<std::borrow::Cow<'static, str>>) -> Option<Error> {
    (!condition).then(|| refuse(why))
}
