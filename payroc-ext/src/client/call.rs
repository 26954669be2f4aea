//! One call of one operation: built, inspected, awaited.
//!
//! A call goes through four values: the request that its builder makes, the [`Written`] call with key and options, the result of sending it
//! ([`Exchanged`]), and the decoded response. Preparing stops after the second; pages and prepared calls begin with it.

use std::borrow::Cow;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use ::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use payroc_api::{HttpRequest, Keyed, Operation, OperationInfo, Redacted, Request};

use crate::client::response::Response;
use crate::client::{Client, evidence};
use crate::error::outcome::Outcome;
use crate::error::{Circumstances, Error, ErrorKind};
use crate::http::BoxFuture;
use crate::request::added::added_header;
use crate::request::frozen::Frozen;
use crate::request::idempotency::IdempotencyKey;
use crate::request::prepared::PreparedCall;
use crate::request::retry::{RetryPolicy, Timing};
use crate::stored::address::is_override;
use crate::stored::prepared::Prepared;
use crate::transport::{Ongoing, Report, Terms};

/// A call of any operation, for programs that are generic over operations.
///
/// The methods of the resources, such as `client.payments().create(..)`, return a type of its own for each operation, with the same methods and the
/// setters of that operation. This one is made from a raw builder:
///
/// ```
/// # async fn run(client: payroc_ext::Client) -> Result<(), payroc_ext::Error> {
/// use payroc_ext::Call;
///
/// let payment = Call::new(&client, client.raw().get_payment().payment_id("M2MJOG6O2Y")).await?;
/// # let _ = payment;
/// # Ok(())
/// # }
/// ```
///
/// Calls that only read can be cloned. A call that writes cannot: its clone would be another payment under the same key, which the server takes
/// for the first one, or under another key, which charges twice. What may be repeated is a [`Prepared`] call.
///
/// # Sending
///
/// `send`, which is what `.await` does, returns the value. `send_with_response` returns the same value in a [`Response`], with status, headers,
/// attempts and key. What the value is depends on what is sent:
///
/// | sent | value |
/// |---|---|
/// | `Call`, and the call of each operation | the operation's response, decoded |
/// | [`Prepared`] | the same |
/// | [`PreparedCall`], whose operation is not known to the compiler | the body, not decoded, as [`Redacted`] |
/// | [`SessionCall`](crate::hosted_fields::SessionCall) | the [`Session`](crate::hosted_fields::Session) |
///
/// Lists are fetched rather than sent: [`pages`](Self::pages) returns each page in a [`Response`], [`items`](Self::items) the rows alone.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct Call<R> {
    pub(crate) request: R,
    client: Client,
    settings: Settings,
}

/// The settings of a call beside its request.
#[derive(Clone, Default)]
struct Settings {
    key: Option<IdempotencyKey>,
    /// The key may have been sent before.
    resumed: bool,
    /// The key follows from ids of the caller's.
    derived: bool,
    /// On the heap because few calls have any.
    options: Option<Box<Options>>,
}

#[derive(Clone, Default)]
struct Options {
    timing: Timing,
    headers: HeaderMap,
    query: Vec<(String, String)>,
    /// Why the call must not be sent. The error is made when it is sent, because errors cannot be cloned and calls can.
    refusal: Option<Cow<'static, str>>,
}

impl<R: Request> Call<R> {
    /// A call of this client with the request of a raw builder. Its idempotency key, where the operation takes one, is made here.
    pub fn new(client: &Client, request: R) -> Self {
        Self {
            request,
            client: client.clone(),
            settings: Settings {
                key: info::<R>().keyed.then(IdempotencyKey::generate),
                ..Settings::default()
            },
        }
    }

    /// Changes the raw request.
    pub fn map_request(mut self, change: impl FnOnce(R) -> R) -> Self {
        self.request = change(self.request);
        self
    }

    /// Limits the time of one attempt, the body of the response included; unless set, the client's.
    pub fn with_attempt_timeout(mut self, time: Duration) -> Self {
        self.options().timing.attempt_timeout = Some(time);
        self
    }

    /// Limits the time of the whole call: all attempts, the backoffs between them, and waiting for a token; unless set, the client's.
    pub fn with_deadline(mut self, time: Duration) -> Self {
        self.options().timing.deadline = Some(time);
        self
    }

    /// Sets the number of attempts and the backoff between them; unless set, the client's.
    pub fn with_retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.options().timing.retry = Some(policy);
        self
    }

    /// Adds a parameter to the query, for those that this version does not know. One by which some servers take another method for the call's
    /// is an error when the call is sent.
    pub fn with_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        if is_override(&name) {
            let why = "a parameter of the query names another method than the call's";
            return self.refuse(Some(why.into()));
        }
        self.options().query.push((name, value.into()));
        self
    }

    /// Adds a header that names the call in logs and traces: `x-correlation-id`, `x-request-id`, `correlation-id`, `request-id`,
    /// `x-trace-id`, `traceparent`, `tracestate`, `baggage`, `b3` and the `x-b3-` headers, `x-amzn-trace-id`, `x-cloud-trace-context`.
    ///
    /// Any other header, and a value with a line break, is an error when the call is sent: servers and proxies derive other
    /// methods, addresses and senders from headers. A header that your proxy needs on every request belongs to the HTTP client
    /// ([`ReqwestClientBuilder::configure`](crate::http::ReqwestClientBuilder::configure)).
    pub fn with_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match added_header(name.as_ref(), value.as_ref()) {
            Ok((name, value)) => {
                self.options().headers.insert(name, value);
                self
            }
            Err(why) => self.refuse(Some(why.into())),
        }
    }

    /// Makes the call end in this error instead of being sent, unless there is an earlier one.
    pub(crate) fn refuse(mut self, why: Option<Cow<'static, str>>) -> Self {
        if let Some(why) = why {
            self.options().refusal.get_or_insert(why);
        }
        self
    }

    /// The operation: its name, path and retry class.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        info::<R>()
    }

    /// Sends the call and returns the value; the same as `.await`.
    pub fn send(self) -> CallFuture<<R::Op as Operation>::Output> {
        CallFuture::of(self.exchange(), |exchanged| decoded::<R::Op>(exchanged).map(Response::into_value))
    }

    /// Sends the call and returns the value in a [`Response`], with status, headers, attempts and key.
    pub fn send_with_response(self) -> CallFuture<Response<<R::Op as Operation>::Output>> {
        CallFuture::of(self.exchange(), decoded::<R::Op>)
    }

    fn exchange(self) -> BoxFuture<'static, Exchanged> {
        exchange(self.write())
    }

    /// Makes the request, and goes no further.
    pub(crate) fn write(self) -> Result<Written, Box<Refused>> {
        let request = self.request.build();
        Written::new(self.client, info::<R>(), request, self.settings)
    }

    /// Adds to the reason why the call is not sent what is known of it.
    pub(crate) fn refused(&self, why: Error) -> Error {
        why.under(Circumstances {
            operation: Some(info::<R>()),
            key: self.settings.key,
            outcome: self.settings.resumed.then_some(Outcome::Unknown),
            ..Circumstances::default()
        })
    }

    /// The same call, whose key follows from ids of the caller's: another call under it was for the same order.
    pub(crate) fn derived(mut self) -> Self {
        self.settings.derived = true;
        self
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    fn options(&mut self) -> &mut Options {
        self.settings.options.get_or_insert_default()
    }
}

// The bound stands at each method and not here, so that for another call the compiler says what `Keyed` has to say.
impl<R: Request> Call<R> {
    /// Uses a key of your own that has **never been sent**: one derived from your business ids ([`IdempotencyKey::derive`]), or one that
    /// was stored in advance. The outcome of a failure is the same as for a generated key.
    ///
    /// Where it is not certain that no earlier call carried the key, because the program may have crashed after sending it, use
    /// [`with_resume_key`](Self::with_resume_key): a refusal of this call would count as proof that nothing has happened.
    pub fn with_fresh_key(mut self, key: IdempotencyKey) -> Self
    where
        R::Op: Keyed,
    {
        self.settings.key = Some(key);
        self.settings.resumed = false;
        self
    }

    /// Resumes a key that **may have been sent before**: after a crash, a timeout of your own, or a call that another process gave up. A failure
    /// of this call says nothing about the earlier ones, so its outcome is never better than [`Outcome::Unknown`](crate::Outcome::Unknown), whatever stopped it.
    ///
    /// The request has to be the one that the key was made for, byte for byte; a [prepared call](crate::Prepared) keeps both together.
    pub fn with_resume_key(mut self, key: IdempotencyKey) -> Self
    where
        R::Op: Keyed,
    {
        self.settings.key = Some(key);
        self.settings.resumed = true;
        self
    }

    /// Freezes the call instead of sending it, for an outbox: what is stored before it is sent cannot be lost by a crash.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`]: a parameter that is missing or cannot be written, or an id that can be sent and not be
    /// stored, because it holds control characters or one of `\ ? # % ;`.
    pub fn prepare(self) -> Result<Prepared<R::Op>, Error>
    where
        R::Op: Keyed,
    {
        let written = self.write().map_err(|refused| refused.error)?;
        let call = written.prepared();
        call.check_storable().map_err(|error| written.refused(error))?;
        Ok(Prepared::new(call))
    }

    /// The key that the request will carry.
    #[must_use]
    pub fn idempotency_key(&self) -> &IdempotencyKey
    where
        R::Op: Keyed,
    {
        // Made in `new` for every operation that takes a key, which is what the bound says.
        self.settings
            .key
            .as_ref()
            .unwrap_or_else(|| unreachable!("an idempotent operation is keyed"))
    }
}

/// A call whose request is written. It remains to send it, now, later, or page by page.
#[derive(Clone)]
pub(crate) struct Written {
    client: Client,
    operation: &'static OperationInfo,
    terms: Terms,
    frozen: Arc<Frozen>,
}

impl Written {
    fn new(
        client: Client,
        operation: &'static OperationInfo,
        request: Result<HttpRequest, payroc_api::Error>,
        settings: Settings,
    ) -> Result<Self, Box<Refused>> {
        let options = settings.options.map(|options| *options).unwrap_or_default();
        let terms = Terms {
            key: settings.key,
            sent_before: settings.resumed,
            derived: settings.derived,
            age: None,
            timing: options.timing,
        };
        let write = || {
            if let Some(why) = options.refusal {
                return Err(Error::note(ErrorKind::InvalidRequest, why));
            }
            let mut request = request.map_err(|error| Error::from_raw(error, None))?;
            if !options.query.is_empty() {
                request.url_mut().query_pairs_mut().extend_pairs(&options.query);
            }
            client.transport().freeze(request, operation, terms.key, options.headers)
        };
        match write() {
            Ok(frozen) => Ok(Self {
                client,
                operation,
                terms,
                frozen,
            }),
            Err(error) => Err(Box::new(Refused {
                error: terms.refused(error, operation),
                client,
                operation,
                terms,
            })),
        }
    }

    /// The same call with another address.
    pub(crate) fn at(&self, change: impl FnOnce(&mut reqwest::Url)) -> Self {
        let mut frozen = Frozen::clone(&self.frozen);
        change(&mut frozen.url);
        Self {
            frozen: Arc::new(frozen),
            ..self.clone()
        }
    }

    /// The address that it goes to.
    pub(crate) fn url(&self) -> &reqwest::Url {
        &self.frozen.url
    }

    async fn exchange(self, mut ongoing: Ongoing) -> Exchanged {
        let transport = self.client.transport();
        let result = transport.exchange(&self.frozen, &self.terms, &mut ongoing).await;
        ongoing.settle_first();
        match result {
            Ok(response) => Ok(Responded {
                call: self,
                response,
                ongoing,
            }),
            Err(error) => {
                let error = self.failed(error, &ongoing.report);
                Err(ongoing.failed(error))
            }
        }
    }

    fn prepared(&self) -> PreparedCall {
        let origin = self.client.transport().origin();
        let terms = &self.terms;
        PreparedCall::new(
            origin,
            self.operation,
            terms.key,
            self.frozen.clone(),
            terms.timing,
            terms.sent_before,
        )
        .derived(terms.derived)
        .aged(terms.age.clone())
        .by_clock(self.client.transport().clock())
    }

    /// Adds to an error what is known of a call that was not sent.
    fn refused(&self, error: Error) -> Error {
        self.terms.refused(error, self.operation)
    }

    /// Adds to an error what is known of a call that was sent.
    fn failed(&self, error: Error, report: &Report) -> Error {
        self.client
            .transport()
            .failed(error, self.operation, &self.terms, &self.frozen, report)
            .under_a_key(self.terms.derived)
    }
}

/// A call whose request cannot be written.
pub(crate) struct Refused {
    error: Error,
    client: Client,
    operation: &'static OperationInfo,
    terms: Terms,
}

/// The result of sending a call, before its response is decoded. An error has everything that is known about the call.
pub(crate) type Exchanged = Result<Responded, Error>;

/// A response with the call that it belongs to.
pub(crate) struct Responded {
    call: Written,
    response: ::http::Response<Bytes>,
    ongoing: Ongoing,
}

/// The same for all operations, so that it is compiled once.
fn exchange(written: Result<Written, Box<Refused>>) -> BoxFuture<'static, Exchanged> {
    match written {
        Ok(written) => Box::pin(async move {
            let ongoing = written.client.transport().begin(written.operation, &written.terms);
            written.exchange(ongoing).await
        }),
        Err(refused) => Box::pin(async move {
            let ongoing = refused.client.transport().begin(refused.operation, &refused.terms);
            Err(ongoing.failed(refused.error))
        }),
    }
}

/// Sends a call, written or refused, and decodes its response.
pub(crate) fn send<Op: Operation>(written: Result<Written, Box<Refused>>) -> CallFuture<Response<Op::Output>> {
    CallFuture::of(exchange(written), decoded::<Op>)
}

/// A decoded response: value, status and headers.
type Read<T> = (T, StatusCode, HeaderMap);

/// Decodes the response by `read`, has `proves` look at the body, and adds what is known of the call to the value or the error.
fn finished<T>(
    exchanged: Exchanged,
    read: impl FnOnce(::http::Response<Bytes>) -> Result<Read<T>, payroc_api::Error>,
    proves: impl FnOnce(&OperationInfo, &T, &[u8]) -> bool,
) -> Result<Response<T>, Error> {
    let Responded { call, response, ongoing } = exchanged?;
    let body = response.body().clone();
    match read(response) {
        Ok((value, status, headers)) if proves(call.operation, &value, &body) => {
            let report = ongoing.succeeded(status);
            Ok(Response {
                value,
                status,
                headers,
                body,
                key: call.terms.key,
                attempts: report.attempts,
                ahead: report.ahead,
            })
        }
        Ok((_, status, headers)) => Err(unread(anothers(status, headers, body), &call, ongoing)),
        Err(error) => Err(unread(error, &call, ongoing)),
    }
}

/// A success that is not known to be the API's does not say that the operation was carried out.
#[cold]
fn anothers(status: StatusCode, headers: HeaderMap, body: Bytes) -> payroc_api::Error {
    payroc_api::Error::Decode {
        status,
        headers: Box::new(headers),
        path: ".".to_owned(),
        body: Redacted::new(body),
    }
}

#[cold]
fn unread(error: payroc_api::Error, call: &Written, ongoing: Ongoing) -> Error {
    let error = Error::from_raw(error, ongoing.report.received);
    let error = call.failed(error, &ongoing.report);
    ongoing.failed(error)
}

fn decoded<Op: Operation>(exchanged: Exchanged) -> Result<Response<Op::Output>, Error> {
    let read = |response| payroc_api::decode::<Op>(response).map(payroc_api::Response::into_parts);
    finished(exchanged, read, evidence::proves)
}

/// A success of any operation, with its bytes as the value.
fn undecoded(exchanged: Exchanged) -> Result<Response<Redacted>, Error> {
    let read = |response| {
        let (head, body) = payroc_api::check_status(response)?.into_parts();
        Ok((Redacted::new(body), head.status, head.headers))
    };
    finished(exchanged, read, |operation, _, body| evidence::is_response_to(operation, body))
}

impl PreparedCall {
    /// Sends the call, for the first time or again, and returns the body of the response, not decoded, for workers that do not know which operations
    /// they send; [`typed`](Self::typed) returns a call whose response is decoded.
    ///
    /// # Errors
    ///
    /// Those of [`Prepared::send`]. The body is not returned unless it is recognised as the API's response to the operation: it has all
    /// that the outermost object of such a response always has, or an id that the API's paths name, however broken it is around that. Where the operation
    /// returns nothing, the body is empty, too. Anything else, such as the page of a proxy or `null`, is [`ErrorKind::Decode`], which says nothing about
    /// what has happened.
    pub fn send(&self, client: &Client) -> CallFuture<Redacted> {
        CallFuture::of(self.exchange(client), |exchanged| undecoded(exchanged).map(Response::into_value))
    }

    /// Sends the call like [`send`](Self::send) and returns the value in a [`Response`], with status, headers, attempts and key.
    pub fn send_with_response(&self, client: &Client) -> CallFuture<Response<Redacted>> {
        CallFuture::of(self.exchange(client), undecoded)
    }

    fn exchange(&self, client: &Client) -> BoxFuture<'static, Exchanged> {
        Box::pin(self.clone().resend(client.clone()))
    }

    async fn resend(self, client: Client) -> Exchanged {
        let mut written = Written {
            operation: self.operation(),
            terms: Terms {
                key: self.idempotency_key().copied(),
                sent_before: self.may_have_been_sent(),
                derived: self.is_derived(),
                age: self.age_by(client.transport().clock()),
                timing: self.timing(),
            },
            frozen: self.frozen().clone(),
            client,
        };
        let client = &written.client;
        let mut ongoing = client.transport().begin(written.operation, &written.terms);
        let checked = self.check_origin(client.transport().origin()).and_then(|()| {
            let most = self.max_age().unwrap_or_else(|| client.prepared_max_age());
            self.check_age(client.now(), client.ahead(), most)
        });
        if let Err(error) = checked {
            return Err(ongoing.failed(written.refused(error)));
        }
        written.terms.sent_before = ongoing.is_resumed(&self);
        written.exchange(ongoing).await
    }
}

impl<Op: Operation> Prepared<Op> {
    /// Sends the call, for the first time or again, and returns the value: exactly the bytes that were frozen, under the same
    /// key.
    ///
    /// # Errors
    ///
    /// Those of the operation, and before anything is sent: another environment than the one it was made for, and
    /// [`ErrorKind::PreparedExpired`] if it is older than [`prepared_max_age`](crate::ClientBuilder::prepared_max_age), unless
    /// [`with_max_age`](Self::with_max_age) says otherwise.
    pub fn send(&self, client: &Client) -> CallFuture<Op::Output> {
        CallFuture::of(self.as_call().exchange(client), |exchanged| {
            decoded::<Op>(exchanged).map(Response::into_value)
        })
    }

    /// Sends the call like [`send`](Self::send) and returns the value in a [`Response`], with status, headers, attempts and key.
    pub fn send_with_response(&self, client: &Client) -> CallFuture<Response<Op::Output>> {
        CallFuture::of(self.as_call().exchange(client), decoded::<Op>)
    }
}

impl<R: Request> IntoFuture for Call<R> {
    type Output = Result<<R::Op as Operation>::Output, Error>;
    type IntoFuture = CallFuture<<R::Op as Operation>::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<R: Request> fmt::Debug for Call<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &info::<R>().name)
            .field("idempotency_key", &self.settings.key)
            .finish_non_exhaustive()
    }
}

/// The future of a call. It is a few words large, whatever the request is, and owns its client, so it can be spawned.
#[must_use = "futures do nothing unless awaited"]
pub struct CallFuture<T>(State<T>);

enum State<T> {
    /// The exchange is the same code for all operations; what is made of it is not.
    Exchange(BoxFuture<'static, Exchanged>, fn(Exchanged) -> Result<T, Error>),
    Other(BoxFuture<'static, Result<T, Error>>),
}

impl<T> CallFuture<T> {
    fn of(exchange: BoxFuture<'static, Exchanged>, decode: fn(Exchanged) -> Result<T, Error>) -> Self {
        Self(State::Exchange(exchange, decode))
    }

    /// A future that does more than one exchange.
    pub(crate) fn around(call: BoxFuture<'static, Result<T, Error>>) -> Self {
        Self(State::Other(call))
    }
}

impl<T> Future for CallFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            State::Exchange(exchange, decode) => exchange.as_mut().poll(cx).map(*decode),
            State::Other(call) => call.as_mut().poll(cx),
        }
    }
}

impl<T> fmt::Debug for CallFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFuture").finish_non_exhaustive()
    }
}

fn info<R: Request>() -> &'static OperationInfo {
    <R::Op as Operation>::INFO
}

/// The options of every call, for a type that keeps its call in the field `$call`. Their names begin with `with_`, so that no parameter of the
/// vendor's collides with one.
macro_rules! options {
    ($call:tt) => {
        /// Limits the time of one attempt, the body of the response included; unless set, the client's.
        #[inline]
        pub fn with_attempt_timeout(mut self, time: std::time::Duration) -> Self {
            self.$call = self.$call.with_attempt_timeout(time);
            self
        }

        /// Limits the time of the whole call: all attempts, the backoffs between them, and waiting for a token; unless set, the client's.
        #[inline]
        pub fn with_deadline(mut self, time: std::time::Duration) -> Self {
            self.$call = self.$call.with_deadline(time);
            self
        }

        /// Sets the number of attempts and the backoff between them; unless set, the client's.
        #[inline]
        pub fn with_retry_policy(mut self, policy: crate::RetryPolicy) -> Self {
            self.$call = self.$call.with_retry_policy(policy);
            self
        }

        /// Adds a parameter to the query; see [`Call::with_query`](crate::Call::with_query).
        #[inline]
        pub fn with_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
            self.$call = self.$call.with_query(name, value);
            self
        }

        /// Adds a header that names the call in logs and traces; see [`Call::with_header`](crate::Call::with_header).
        #[inline]
        pub fn with_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            self.$call = self.$call.with_header(name, value);
            self
        }
    };
    (key of $call:tt) => {
        /// Uses a key of your own that has **never been sent**; see [`Call::with_fresh_key`](crate::Call::with_fresh_key).
        #[inline]
        pub fn with_fresh_key(mut self, key: crate::IdempotencyKey) -> Self {
            self.$call = self.$call.with_fresh_key(key);
            self
        }

        /// Resumes a key that **may have been sent before**: no failure of this call proves that nothing has happened. See
        /// [`Call::with_resume_key`](crate::Call::with_resume_key).
        #[inline]
        pub fn with_resume_key(mut self, key: crate::IdempotencyKey) -> Self {
            self.$call = self.$call.with_resume_key(key);
            self
        }

        /// The key that the request will carry.
        #[inline]
        #[must_use]
        pub fn idempotency_key(&self) -> &crate::IdempotencyKey {
            self.$call.idempotency_key()
        }
    };
}
pub(crate) use options;

/// What the calls of all operations have besides their own setters: options, and sending.
///
/// `keyed` operations take an idempotency key, `paged` ones are lists.
macro_rules! call {
    ($name:ident $(, $kind:ident)*) => {
        /// Options and sending, as every call has them.
        impl $name {
            $crate::client::call::options!(0);

            /// Sends the call and returns the value; the same as `.await`.
            #[inline]
            pub fn send(self) -> <Self as std::future::IntoFuture>::IntoFuture {
                self.0.send()
            }

            /// Sends the call and returns the value in a [`Response`](crate::Response), with status, headers, attempts and key.
            #[inline]
            pub fn send_with_response(
                self,
            ) -> crate::CallFuture<crate::Response<<payroc_api::operations::$name as payroc_api::Operation>::Output>> {
                self.0.send_with_response()
            }
        }

        $($crate::client::call::call!(@ $kind $name);)*

        impl std::future::IntoFuture for $name {
            type Output = Result<<payroc_api::operations::$name as payroc_api::Operation>::Output, crate::Error>;
            type IntoFuture = crate::CallFuture<<payroc_api::operations::$name as payroc_api::Operation>::Output>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.0.send()
            }
        }

        impl From<$name> for crate::Call<payroc_api::builders::$name> {
            #[inline]
            fn from(call: $name) -> Self {
                call.0
            }
        }

        impl std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
    (@ keyed $name:ident) => {
        /// The idempotency key of the call, and storing it before it is sent.
        impl $name {
            $crate::client::call::options!(key of 0);

            /// Freezes the call instead of sending it; see [`Call::prepare`](crate::Call::prepare).
            ///
            /// # Errors
            ///
            /// A part that is missing, cannot be written, or can be sent but not stored.
            #[inline]
            pub fn prepare(self) -> Result<crate::Prepared<payroc_api::operations::$name>, crate::Error> {
                self.0.prepare()
            }
        }
    };
    (@ paged $name:ident) => {
        /// The list beyond one page.
        impl $name {
            /// The pages of the list from here on, each fetched when it is asked for.
            #[inline]
            pub fn pages(self) -> crate::Pages<payroc_api::operations::$name> {
                self.0.pages()
            }

            /// The pages before this one, the nearest first; begins with the page of the call itself.
            #[inline]
            pub fn pages_backward(self) -> crate::Pages<payroc_api::operations::$name> {
                self.0.pages_backward()
            }

            /// The rows of the list from here on, one by one; see [`Call::items`](crate::Call::items).
            #[inline]
            pub fn items(self) -> crate::Items<payroc_api::operations::$name> {
                self.0.items()
            }
        }
    };
}
pub(crate) use call;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_on_its_way_is_a_few_words() {
        assert!(size_of::<CallFuture<()>>() <= 4 * size_of::<usize>());
    }
}
