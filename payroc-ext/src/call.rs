//! One call of one operation: built, looked at, awaited.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use ::http::{HeaderMap, HeaderName, HeaderValue};
use payroc_api::{Idempotent, Operation, OperationInfo, Request};

use crate::address::is_override;
use crate::client::Client;
use crate::error::{Circumstances, Error, ErrorKind};
use crate::frozen::Frozen;
use crate::http::BoxFuture;
use crate::idempotency::IdempotencyKey;
use crate::outcome::Outcome;
use crate::prepared::{Prepared, PreparedCall};
use crate::response::Response;
use crate::retry::{RetryPolicy, Timing};
use crate::scope::{self, CallContext};

/// A call that has not been sent; `.await` sends it.
///
/// Its idempotency key, where the operation takes one, is made together with the call. It can be read, and stored, before anything leaves
/// the machine, so a crash or a timeout of your own does not lose it:
///
/// ```
/// # async fn run(client: payroc_ext::Client) -> Result<(), payroc_ext::Error> {
/// let call = client.hosted_fields().terminal("1234001").for_payment();
/// let key = *call.key();
/// let session = call.await?;
/// # let _ = (key, session);
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is sent by awaiting it"]
pub struct Call<'c, R> {
    request: R,
    key: Option<IdempotencyKey>,
    /// The key may have been sent before.
    resumed: bool,
    options: Option<Box<Options>>,
    client: &'c Client,
}

/// A call that was run up to the network.
pub(crate) struct FrozenCall<'c> {
    pub(crate) client: &'c Client,
    pub(crate) key: Option<IdempotencyKey>,
    pub(crate) frozen: Arc<Frozen>,
    pub(crate) context: Arc<CallContext>,
}

/// Settings of one call, on the heap because few calls have any.
#[derive(Default)]
struct Options {
    timing: Timing,
    headers: HeaderMap,
    query: Vec<(String, String)>,
    refused: Option<Error>,
}

/// Headers that a caller may add: what names a call in the logs and traces of both sides. Anything else could send a request twice, elsewhere, as
/// somebody else, or as another one than it is, by servers and proxies that listen to it.
const ADDED: &[&str] = &[
    "b3",
    "baggage",
    "correlation-id",
    "request-id",
    "traceparent",
    "tracestate",
    "x-amzn-trace-id",
    "x-b3-flags",
    "x-b3-parentspanid",
    "x-b3-sampled",
    "x-b3-spanid",
    "x-b3-traceid",
    "x-cloud-trace-context",
    "x-correlation-id",
    "x-request-id",
    "x-trace-id",
];

/// Whether a caller may add this header.
pub(crate) fn is_added(name: &HeaderName) -> bool {
    ADDED.contains(&name.as_str())
}

impl<'c, R: Request> Call<'c, R> {
    /// A call of this client with the request of a raw builder, and the moment its key is made.
    pub fn new(client: &'c Client, request: R) -> Self {
        let key = info::<R>().keyed.then(IdempotencyKey::generate);
        Self {
            request,
            key,
            resumed: false,
            options: None,
            client,
        }
    }

    /// Changes the request underneath.
    pub fn map(mut self, change: impl FnOnce(R) -> R) -> Self {
        self.request = change(self.request);
        self
    }

    /// How long one attempt may take, the body of the answer included.
    pub fn attempt_timeout(mut self, time: Duration) -> Self {
        self.options().timing.attempt_timeout = Some(time);
        self
    }

    /// How long the call may take with all its attempts, pauses and waiting for a token.
    pub fn deadline(mut self, time: Duration) -> Self {
        self.options().timing.deadline = Some(time);
        self
    }

    /// How often and how patiently this call is tried.
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.options().timing.retry = Some(policy);
        self
    }

    /// Sends one parameter more in the query, for those that this version does not know. One by which some servers take another method for
    /// the call's comes out as an error when the call is sent.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        if is_override(&name) {
            let why = "a parameter of the query names another method than the call's";
            return self.refused(Some(Error::note(ErrorKind::InvalidRequest, why)));
        }
        self.options().query.push((name, value.into()));
        self
    }

    /// Sends one header more that names the call in logs and traces: `x-correlation-id`, `x-request-id`, `correlation-id`, `request-id`,
    /// `x-trace-id`, `traceparent`, `tracestate`, `baggage`, `b3` and the `x-b3-` headers, `x-amzn-trace-id`, `x-cloud-trace-context`.
    ///
    /// Any other header, and text that could begin another one, comes out as an error when the call is sent: servers and proxies take other
    /// methods, addresses and senders out of headers. What a proxy of yours wants on every request belongs to the sender
    /// ([`ReqwestClientBuilder::configure`](crate::http::ReqwestClientBuilder::configure)).
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let options = self.options();
        match header(name.as_ref(), value.as_ref()) {
            Ok((name, value)) => {
                options.headers.insert(name, value);
            }
            Err(error) => options.refused = options.refused.take().or(Some(error)),
        }
        self
    }

    /// Ends in this error instead of being sent, unless there is an earlier one.
    pub(crate) fn refused(mut self, error: Option<Error>) -> Self {
        if let Some(error) = error {
            self.options().refused.get_or_insert(error);
        }
        self
    }

    /// What the operation is called, and how it behaves.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        info::<R>()
    }

    fn options(&mut self) -> &mut Options {
        self.options.get_or_insert_default()
    }
}

impl<'c, R: Request + 'c> Call<'c, R>
where
    R::Op: Idempotent,
{
    /// Uses a key of your own that has **never been sent**: one that your business ids stand for ([`IdempotencyKey::derive`]), or one that
    /// was stored in advance. What a failure is known to have done is the same as for a generated key.
    ///
    /// Where it is not certain that no earlier call carried the key, because the program may have crashed after sending it, use
    /// [`resume_key`](Self::resume_key): a refusal of this call would be taken for proof that nothing has happened.
    pub fn fresh_key(mut self, key: IdempotencyKey) -> Self {
        self.key = Some(key);
        self.resumed = false;
        self
    }

    /// Takes up a key that **may have been sent before**: after a crash, a timeout of your own, or a call that somebody else gave up. A failure
    /// of this call says nothing about the earlier ones, so its outcome is never better than [`Outcome::Unknown`], whatever stopped it.
    ///
    /// The request has to be the one that the key was made for, byte for byte; a [prepared call](crate::Prepared) keeps both together.
    pub fn resume_key(mut self, key: IdempotencyKey) -> Self {
        self.key = Some(key);
        self.resumed = true;
        self
    }

    /// Freezes the call instead of sending it, for an outbox: what is stored before it is sent cannot be lost by a crash.
    ///
    /// # Errors
    ///
    /// What would have stopped the call before it was sent: a part that is missing, or cannot be written. And an id that can be sent and not be
    /// stored, because it holds control characters or one of `\ ? # % ;`.
    pub fn prepare(self) -> Result<Prepared<R::Op>, Error> {
        let resumed = self.resumed;
        let FrozenCall {
            client,
            key,
            frozen,
            context,
        } = self.freeze()?;
        let call = PreparedCall::new(client.transport().origin(), info::<R>(), key, frozen, context.timing, resumed);
        call.check_storable().map_err(|error| {
            error.under(Circumstances {
                operation: Some(info::<R>()),
                key,
                outcome: resumed.then_some(Outcome::Unknown),
                ..Circumstances::default()
            })
        })?;
        Ok(Prepared::new(call))
    }

    /// The key that the request will carry.
    #[must_use]
    pub fn key(&self) -> &IdempotencyKey {
        // Made in `build` for every operation that takes a key, which is what the bound says.
        self.key
            .as_ref()
            .unwrap_or_else(|| unreachable!("an idempotent operation is keyed"))
    }
}

impl<'c, R: Request + 'c> Call<'c, R> {
    /// Sends the call and gives the value together with status, headers and key.
    pub fn send_with_response(self) -> CallFuture<'c, Response<<R::Op as Operation>::Output>> {
        CallFuture(Box::pin(self.send(std::convert::identity)))
    }

    /// Runs the request up to the network and no further.
    pub(crate) fn freeze(self) -> Result<FrozenCall<'c>, Error> {
        let (request, key, client) = (self.request, self.key, self.client);
        let under = Circumstances {
            operation: Some(info::<R>()),
            key,
            outcome: self.resumed.then_some(Outcome::Unknown),
            ..Circumstances::default()
        };
        let frozen = context(key, self.resumed, self.options).and_then(|mut context| {
            context.capture = true;
            let context = Arc::new(context);
            // Nothing in it waits: the transport stops in front of the network.
            let polled = {
                let sending = pin!(request.send());
                pin!(scope::with(context.clone(), sending)).poll(&mut Context::from_waker(Waker::noop()))
            };
            let frozen = context.report().frozen.take();
            match (frozen, polled) {
                (Some(frozen), _) => Ok(FrozenCall {
                    client,
                    key,
                    frozen,
                    context,
                }),
                (None, Poll::Ready(Err(error))) => Err(Error::from_raw(error, None)),
                (None, _) => Err(Error::note(ErrorKind::InvalidRequest, "the call could not be prepared")),
            }
        });
        frozen.map_err(|error| error.under(under))
    }

    /// Sends the call and gives what `take` makes of the answer. One future does it all: each one around it would hold everything once more.
    async fn send<T>(self, take: fn(Response<<R::Op as Operation>::Output>) -> T) -> Result<T, Error> {
        let (request, key, client) = (self.request, self.key, self.client);
        let context = Arc::new(context(key, self.resumed, self.options).map_err(|error| {
            error.under(Circumstances {
                operation: Some(info::<R>()),
                key,
                outcome: self.resumed.then_some(Outcome::Unknown),
                ..Circumstances::default()
            })
        })?);
        let sending = pin!(request.send());
        let result = scope::with(context.clone(), sending).await;
        finish::<R::Op>(result, &context, client).map(take)
    }
}

impl<Op: Operation> Prepared<Op> {
    /// Sends the call, for the first time or again, and gives what the operation answers: exactly the bytes that were frozen, under the same
    /// key.
    ///
    /// # Errors
    ///
    /// Those of the operation, and before anything is sent: another environment than the one it was made for, and
    /// [`ErrorKind::PreparedExpired`] if it is older than [`prepared_max_age`](crate::ClientBuilder::prepared_max_age).
    pub fn send<'c>(&self, client: &'c Client) -> CallFuture<'c, Op::Output> {
        let sending = self.clone().resend(client, true);
        CallFuture(Box::pin(async move { sending.await.map(Response::into_value) }))
    }

    /// The same, with status, headers and the rest.
    pub fn send_with_response<'c>(&self, client: &'c Client) -> CallFuture<'c, Response<Op::Output>> {
        CallFuture(Box::pin(self.clone().resend(client, true)))
    }

    /// Sends the call whatever its age. If the server has forgotten the key it acts again: make sure first that it has not acted.
    pub fn send_despite_age<'c>(&self, client: &'c Client) -> CallFuture<'c, Response<Op::Output>> {
        CallFuture(Box::pin(self.clone().resend(client, false)))
    }

    async fn resend(self, client: &Client, young: bool) -> Result<Response<Op::Output>, Error> {
        let call = self.as_call();
        let prepare = || {
            call.check_origin(client.transport().origin())?;
            if young {
                call.check_age(client.now(), client.ahead(), client.prepared_max_age())?;
            }
            Ok(call.frozen().thaw())
        };
        let request = prepare().map_err(|error: Error| {
            error.under(Circumstances {
                operation: Some(Op::INFO),
                key: call.key().copied(),
                outcome: call.may_have_been_sent().then_some(Outcome::Unknown),
                ..Circumstances::default()
            })
        })?;
        let before = call.begin();
        let context = Arc::new(CallContext {
            created: Some(call.created_at()),
            timing: call.timing(),
            ..CallContext::new(call.key().copied(), before)
        });
        let sending = pin!(client.raw().send_request::<Op>(request));
        let result = scope::with(context.clone(), sending).await;
        let result = finish::<Op>(result, &context, client);
        if !before && result.as_ref().is_err_and(|error| error.outcome() == Outcome::NotSent) {
            call.not_sent();
        }
        result
    }
}

/// What the transport is told.
fn context(key: Option<IdempotencyKey>, sent_before: bool, options: Option<Box<Options>>) -> Result<CallContext, Error> {
    let mut context = CallContext::new(key, sent_before);
    if let Some(options) = options {
        if let Some(error) = options.refused {
            return Err(error);
        }
        context.timing = options.timing;
        context.headers = options.headers;
        context.query = options.query;
    }
    Ok(context)
}

/// Joins what the raw client gave with what the transport noted.
pub(crate) fn finish<Op: Operation>(
    result: Result<payroc_api::Response<Op::Output>, payroc_api::Error>,
    context: &CallContext,
    client: &Client,
) -> Result<Response<Op::Output>, Error> {
    let report = std::mem::take(&mut *context.report());
    match result {
        Ok(raw) => {
            let (value, status, headers) = raw.into_parts();
            Ok(Response {
                value,
                status,
                headers,
                body: report.body.unwrap_or_default(),
                key: context.key,
                attempts: report.attempts,
                ahead: report.ahead,
            })
        }
        Err(error) => {
            let received = report.received;
            let circumstances = Circumstances {
                operation: Some(Op::INFO),
                key: context.key,
                attempts: report.attempts,
                outcome: Some(report.effect.outcome(Op::INFO)),
                prepared: report.prepared(client.transport().origin(), Op::INFO, context.key, context.timing),
            };
            Err(Error::from_raw(error, received).under(circumstances))
        }
    }
}

impl<'c, R: Request + 'c> IntoFuture for Call<'c, R> {
    type Output = Result<<R::Op as Operation>::Output, Error>;
    type IntoFuture = CallFuture<'c, <R::Op as Operation>::Output>;

    fn into_future(self) -> Self::IntoFuture {
        CallFuture(Box::pin(self.send(Response::into_value)))
    }
}

impl<R: Request> fmt::Debug for Call<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &info::<R>().name)
            .field("idempotency_key", &self.key)
            .finish_non_exhaustive()
    }
}

/// A call on its way. Two words, however large the request is.
#[must_use = "futures do nothing unless awaited"]
pub struct CallFuture<'c, T>(pub(crate) BoxFuture<'c, Result<T, Error>>);

impl<T> Future for CallFuture<'_, T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(cx)
    }
}

impl<T> fmt::Debug for CallFuture<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFuture").finish_non_exhaustive()
    }
}

fn info<R: Request>() -> &'static OperationInfo {
    <R::Op as Operation>::INFO
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let refuse = |why: &'static str| Error::note(ErrorKind::InvalidRequest, why);
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refuse("an extra header has a name that is no header name"))?;
    if !is_added(&name) {
        return Err(refuse(
            "a header was set by hand that the client writes itself, or that can change what the call is; only those that name it in logs and \
             traces can be added, such as `x-correlation-id`",
        ));
    }
    let value = HeaderValue::from_str(value).ok().filter(|value| value.to_str().is_ok());
    let value = value.ok_or_else(|| refuse("an extra header has a value that cannot be sent: only visible ASCII and spaces can"))?;
    Ok((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_cannot_become_two() {
        for (name, value) in [
            ("x-request-id", "1\r\nx-b: 2"),
            ("x-request-id", "1\nx-b: 2"),
            ("x-request-id\r\nx-b", "1"),
            ("x request id", "1"),
            ("", "1"),
            ("x-request-id", "\0"),
            ("x-request-id", "\u{e4}"),
        ] {
            let error = header(name, value).expect_err(name);
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            assert!(!error.to_string().contains("x-b"), "{error}");
        }
        assert!(header("X-Correlation-Id", "order 17").is_ok());
    }

    #[test]
    fn only_headers_that_name_the_call_can_be_set() {
        for name in [
            "Authorization",
            "IDEMPOTENCY-KEY",
            "x-api-key",
            "Host",
            "content-length",
            "Content-Type",
            "accept",
            "Transfer-Encoding",
            "X-HTTP-Method-Override",
            "x-http-method",
            "x-method-override",
            "Forwarded",
            "x-forwarded-host",
            "x-original-url",
            "x-rewrite-url",
            "x-real-ip",
            "x-anything-else",
        ] {
            let error = header(name, "1").expect_err(name);
            assert!(error.to_string().contains("x-correlation-id"), "{error}");
        }
        for name in ADDED {
            assert!(header(&name.to_uppercase(), "1").is_ok(), "{name}");
        }
    }

    #[test]
    fn a_call_on_its_way_is_two_words() {
        assert_eq!(size_of::<CallFuture<'_, ()>>(), 2 * size_of::<usize>());
    }
}
