//! The HTTP client over sockets, by reqwest.

use std::fmt;
use std::future::{Future, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use tokio::runtime::{Handle, Id};
use tokio::task::JoinHandle;
use tracing::Instrument as _;

use super::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
use crate::clock::{Clock, SystemClock, within};
use crate::error::{Error, ErrorKind};

pub(crate) const RESPONSE_LIMIT: usize = 16 * 1024 * 1024;
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How many runtimes have connections of their own at the same time.
pub(crate) const RUNTIMES: usize = 8;

/// An HTTP client over the network: a [`reqwest::Client`] that follows no redirect, resends nothing, and uses HTTP/1.1 only.
///
/// A redirect would carry key, token and body somewhere else, a resend below the layer that knows about idempotency keys could move money
/// twice, and a log of what goes over the wire would hold all secrets; none of them can be switched on. HTTP/2 resends a refused stream by
/// itself, so it stays off also where another crate of the program switches it on in reqwest.
///
/// It needs a tokio runtime. Each request is a task on the runtime of its caller, and is aborted when the call is dropped. Each runtime
/// has connections of its own, because a connection makes no progress when the runtime that opened it is not driven.
#[derive(Clone)]
pub struct ReqwestClient(Arc<Inner>);

struct Inner {
    recipe: Recipe,
    /// Writes requests, and sends for the first runtime that does.
    first: reqwest::Client,
    pools: Mutex<Pools>,
    limit: usize,
}

/// The clients of the runtimes that send, the one that was used last at the end.
#[derive(Default)]
struct Pools {
    clients: Vec<(Id, reqwest::Client)>,
    /// The first client belongs to a runtime.
    given: bool,
}

impl ReqwestClient {
    /// A client with the defaults: 10 seconds to connect, responses of at most 16 MiB, the system's proxies.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Begins a client with a proxy, trusted roots, timeouts, and other settings of reqwest.
    pub fn builder() -> ReqwestClientBuilder {
        ReqwestClientBuilder {
            recipe: Recipe::default(),
            limit: RESPONSE_LIMIT,
        }
    }

    /// The client whose connections belong to this runtime.
    fn client_of(&self, runtime: Id) -> Result<reqwest::Client, HttpError> {
        let mut pools = self.0.pools.lock().unwrap_or_else(PoisonError::into_inner);
        let client = match pools.clients.iter().position(|(known, _)| *known == runtime) {
            Some(last) if last + 1 == pools.clients.len() => return Ok(pools.clients[last].1.clone()),
            Some(place) => pools.clients.remove(place).1,
            None if !std::mem::replace(&mut pools.given, true) => self.0.first.clone(),
            None => self
                .0
                .recipe
                .make()
                .map_err(|error| HttpError::with_source(HttpErrorKind::Connect, error))?,
        };
        if pools.clients.len() >= RUNTIMES {
            pools.clients.remove(0);
        }
        pools.clients.push((runtime, client.clone()));
        Ok(client)
    }
}

impl fmt::Debug for ReqwestClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // reqwest's own Debug shows default headers and proxies, either of which can hold a password.
        f.debug_struct("ReqwestClient")
            .field("response_limit", &self.0.limit)
            .finish_non_exhaustive()
    }
}

/// How a client is made, as often as one is needed.
#[derive(Default)]
struct Recipe(Vec<Change>);

type Change = Box<dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync>;

impl Recipe {
    fn make(&self) -> Result<reqwest::Client, Unmade> {
        let begun = reqwest::Client::builder().connect_timeout(CONNECT_TIMEOUT);
        let builder = self
            .0
            .iter()
            .fold(begun, |client, change| change(client))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .http1_only()
            // It would write tokens and card data into the log.
            .connection_verbose(false);
        // reqwest panics where it finds no crypto provider, and whether another crate of the program has brought one cannot be asked beforehand.
        match catch_unwind(AssertUnwindSafe(|| builder.build())) {
            Ok(made) => made.map_err(|error| Unmade::Refused(error.without_url())),
            Err(_) => Err(Unmade::Panicked),
        }
    }
}

/// Why reqwest made no client.
#[derive(Debug)]
enum Unmade {
    Refused(reqwest::Error),
    Panicked,
}

impl fmt::Display for Unmade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::Panicked => f.write_str(
                "reqwest panicked; with the feature `rustls-no-provider`, install a crypto provider of rustls before the client is made",
            ),
        }
    }
}

impl std::error::Error for Unmade {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(error) => error.source(),
            Self::Panicked => None,
        }
    }
}

/// Settings of a [`ReqwestClient`].
#[must_use]
pub struct ReqwestClientBuilder {
    recipe: Recipe,
    limit: usize,
}

impl fmt::Debug for ReqwestClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestClientBuilder")
            .field("response_limit", &self.limit)
            .finish_non_exhaustive()
    }
}

impl ReqwestClientBuilder {
    /// Sends all requests through a proxy.
    pub fn proxy(self, proxy: reqwest::Proxy) -> Self {
        self.configure(move |client| client.proxy(proxy.clone()))
    }

    /// Limits the time to connect; 10 seconds unless set. The time of a whole attempt is an option of the call.
    pub fn connect_timeout(self, time: Duration) -> Self {
        self.configure(move |client| client.connect_timeout(time))
    }

    /// Limits the size of a response, in bytes; 16 MiB unless set. Of a larger one the beginning is kept, for the ids in it; where the size is announced it is
    /// waited for a second at most.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Anything else: trusted roots (`tls_certs_merge` beside those of the system, `tls_certs_only` instead of them), client certificates, pool sizes,
    /// name resolution. It is run once for each runtime that sends.
    ///
    /// Redirects, resending, HTTP/2, the referer and reqwest's log of all bytes (`connection_verbose`) are switched off afterwards, whatever is
    /// set here.
    pub fn configure(mut self, change: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static) -> Self {
        self.recipe.0.push(Box::new(change));
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`], where reqwest refuses the settings, or where the feature `rustls-no-provider` finds no crypto provider.
    pub fn build(self) -> Result<ReqwestClient, Error> {
        let first = self
            .recipe
            .make()
            .map_err(|error| Error::because(ErrorKind::Configuration, "the HTTP client could not be set up", error))?;
        Ok(ReqwestClient(Arc::new(Inner {
            recipe: self.recipe,
            first,
            pools: Mutex::default(),
            limit: self.limit,
        })))
    }
}

impl HttpClient for ReqwestClient {
    fn send(&self, request: ::http::Request<Bytes>) -> BoxFuture<'_, Result<::http::Response<Bytes>, HttpError>> {
        match reqwest::Url::parse(&request.uri().to_string()) {
            Ok(address) => self.exchange(address, request),
            Err(_) => Box::pin(ready(Err(HttpError::with_source(
                HttpErrorKind::Connect,
                "the request has no valid address",
            )))),
        }
    }

    /// Each runtime gets a new pool with its next request. Connections of the old ones end with the requests that are under way on them, or when
    /// they have been idle for their time.
    fn forget_connections(&self) {
        let mut pools = self.0.pools.lock().unwrap_or_else(PoisonError::into_inner);
        pools.clients.clear();
        // The first client has connections from now on that are not to be used.
        pools.given = true;
    }

    fn send_to<'a>(
        &'a self,
        address: &reqwest::Url,
        request: ::http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<::http::Response<Bytes>, HttpError>> {
        self.exchange(address.clone(), request)
    }
}

impl ReqwestClient {
    fn exchange(
        &self,
        address: reqwest::Url,
        request: ::http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<::http::Response<Bytes>, HttpError>> {
        let (head, body) = request.into_parts();
        let mut request = reqwest::Request::new(head.method, address);
        *request.headers_mut() = head.headers;
        *request.version_mut() = head.version;
        *request.body_mut() = Some(body.into());
        Box::pin(async move {
            let Ok(runtime) = Handle::try_current() else {
                return Err(HttpError::with_source(
                    HttpErrorKind::Connect,
                    "there is no tokio runtime to send on",
                ));
            };
            let client = self.client_of(runtime.id())?;
            let limit = self.0.limit;
            let attempt = async move {
                let response = client
                    .execute(request)
                    .await
                    .map_err(|error| translate(error, HttpErrorKind::Reset))?;
                read(response, limit, &SystemClock::new()).await
            };
            // A task of its own: whatever a connection keeps its thread busy with, the caller and the caller's timer are elsewhere.
            Attempt(runtime.spawn(attempt.in_current_span())).await
        })
    }
}

/// A request in flight, which is aborted when its waiter is dropped.
struct Attempt(JoinHandle<Result<::http::Response<Bytes>, HttpError>>);

impl Future for Attempt {
    type Output = Result<::http::Response<Bytes>, HttpError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(cx).map(|ended| {
            // What a panic says may hold anything, so it is not repeated.
            ended.unwrap_or_else(|_| Err(HttpError::with_source(HttpErrorKind::Reset, "the runtime ended the attempt")))
        })
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn read(mut response: reqwest::Response, limit: usize, clock: &dyn Clock) -> Result<::http::Response<Bytes>, HttpError> {
    let status = response.status();
    let version = response.version();
    let headers = std::mem::take(response.headers_mut());
    let announced = response.content_length();
    if announced.is_some_and(|length| length > limit as u64) {
        // Its beginning may name what the server has made. Whatever ends the reading, the response is too large.
        let mut begun = BytesMut::new();
        within(clock, BEGINNING_TIME, pin!(begin(response, limit.min(BEGINNING), &mut begun))).await;
        return Err(too_large().with_partial(status, begun.freeze()));
    }
    let body = collect(response, limit).await?;
    let mut whole = ::http::Response::new(body);
    *whole.status_mut() = status;
    *whole.version_mut() = version;
    *whole.headers_mut() = headers;
    Ok(whole)
}

/// How much is read of a response that is announced as larger than the limit, and how long.
const BEGINNING: usize = 64 * 1024;
const BEGINNING_TIME: Duration = Duration::from_secs(1);

/// Reads the beginning of a body, or as much of it as arrives.
async fn begin(mut response: reqwest::Response, most: usize, begun: &mut BytesMut) {
    while begun.len() < most
        && let Ok(Some(piece)) = response.chunk().await
    {
        begun.extend_from_slice(&piece[..piece.len().min(most - begun.len())]);
    }
}

/// The body, or an error that has what had arrived of it, up to the limit.
async fn collect(mut response: reqwest::Response, limit: usize) -> Result<Bytes, HttpError> {
    let status = response.status();
    let mut next = async || response.chunk().await.map_err(|error| translate(error, HttpErrorKind::Body));
    let Some(first) = next().await? else { return Ok(Bytes::new()) };
    if first.len() > limit {
        return Err(too_large().with_partial(status, first.slice(..limit)));
    }
    // Most responses arrive in one piece, which is passed on without a copy.
    let second = match next().await {
        Ok(Some(second)) => second,
        Ok(None) => return Ok(first),
        Err(failure) => return Err(failure.with_partial(status, first)),
    };
    let mut whole = BytesMut::with_capacity(limit.min(first.len() + second.len()));
    whole.extend_from_slice(&first);
    let mut piece = second;
    loop {
        let room = limit - whole.len();
        if piece.len() > room {
            whole.extend_from_slice(&piece[..room]);
            return Err(too_large().with_partial(status, whole.freeze()));
        }
        whole.extend_from_slice(&piece);
        piece = match next().await {
            Ok(Some(piece)) => piece,
            Ok(None) => return Ok(whole.freeze()),
            Err(failure) => return Err(failure.with_partial(status, whole.freeze())),
        };
    }
}

fn too_large() -> HttpError {
    HttpError::with_source(HttpErrorKind::Body, "the response is larger than the response limit")
}

/// Reads reqwest's error for how far the request came; `otherwise` where it does not say.
fn translate(error: reqwest::Error, otherwise: HttpErrorKind) -> HttpError {
    // A connection that timed out while being made is still one that was never made, and so is that of a request which reqwest refuses.
    let kind = if error.is_connect() || error.is_builder() {
        HttpErrorKind::Connect
    } else if error.is_timeout() {
        HttpErrorKind::Timeout
    } else {
        otherwise
    };
    HttpError::with_source(kind, error.without_url())
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::sync::mpsc;

    use payroc_sandbox::ManualClock;

    use super::*;

    #[tokio::test]
    async fn a_body_that_is_announced_as_too_large_is_waited_for_a_second() {
        let begun = r#"{"paymentId":"M2MJOG6O2Y","#;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (ended, end) = mpsc::channel::<()>();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 4_096]);
            stream
                .write_all(format!("HTTP/1.1 201 Created\r\ncontent-length: 9000\r\n\r\n{begun}").as_bytes())
                .unwrap();
            // The rest never comes, and the connection stays.
            let _ = end.recv();
        });
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let response = client.get(address).send().await.unwrap();
        let clock = ManualClock::new();
        let time = async {
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
            clock.advance(BEGINNING_TIME);
        };
        let (read, ()) = tokio::join!(read(response, 4_096, &clock), time);
        let error = read.unwrap_err();
        assert_eq!(error.kind(), HttpErrorKind::Body);
        assert!(error.source().unwrap().to_string().contains("limit"));
        let (status, body) = error.expose_partial().unwrap();
        assert_eq!((status.as_u16(), &body[..]), (201, begun.as_bytes()));
        drop(ended);
    }
}
