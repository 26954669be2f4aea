//! The sandbox on a socket.

use std::fmt;
use std::future::{Future as _, poll_fn};
use std::io::{self, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::thread::JoinHandle;
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::uri::Authority;
use http::{Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::check;
use super::problem::Problem;
use super::sandbox::Sandbox;
use super::script::Outcome;
use super::{console, control, payer};
use payroc_api::clock::{Clock, SystemClock};
use payroc_api::http::{BoxFuture, HttpErrorKind};

/// How long a connection may take for the head of its next request: one that sends none takes a file descriptor from others.
const HEAD_TIME: Duration = Duration::from_secs(if cfg!(test) { 2 } else { 30 });

/// How long nothing is accepted where the system has nothing left for a connection.
const PAUSE: Duration = Duration::from_millis(100);
const MINUTE: Duration = Duration::from_secs(60);

/// Responds to the requests of one port.
pub(super) trait Endpoint: Clone + Send + Sync + 'static {
    fn exchange(&self, request: Request<Bytes>) -> Outcome;
    /// Ready when everything that a response can show is written into the data file, if there is one.
    fn written(&self) -> impl Future<Output = Result<(), Problem>> + Send;
    fn clock(&self) -> &dyn Clock;

    /// The outcome, where it has to be waited for; nothing, where [`Endpoint::exchange`] has it.
    fn forward(&self, request: &Request<Bytes>) -> Option<BoxFuture<'static, Outcome>> {
        let _ = request;
        None
    }

    /// The sandbox whose control API is served too.
    fn controlled(&self) -> Option<&Sandbox> {
        None
    }

    /// What runs beside the requests.
    fn background(&self) -> Option<BoxFuture<'static, ()>> {
        None
    }
}

impl Endpoint for Sandbox {
    fn exchange(&self, request: Request<Bytes>) -> Outcome {
        self.exchange(request)
    }

    fn written(&self) -> impl Future<Output = Result<(), Problem>> + Send {
        self.written()
    }

    fn clock(&self) -> &dyn Clock {
        self.clock()
    }

    fn controlled(&self) -> Option<&Sandbox> {
        Some(self)
    }

    fn background(&self) -> Option<BoxFuture<'static, ()>> {
        Some(self.clone().run())
    }
}

/// The hosts whose requests are handled.
#[derive(Clone, Debug, Default)]
pub(super) struct Hosts {
    /// Whether requests to any IP address are handled, and requests through a port that somebody else forwards.
    anywhere: bool,
    /// Further names.
    names: Vec<String>,
}

/// A listening port. Dropping it closes the port and all connections.
pub(super) struct Listening {
    address: SocketAddr,
    /// Sends how long the responses under way may take; its end stops everything at once.
    end: Option<watch::Sender<Option<Duration>>>,
    thread: Option<JoinHandle<()>>,
}

impl Listening {
    /// Binds a free port of this machine, so that its address is known before anything is served.
    pub(super) fn bind() -> io::Result<std::net::TcpListener> {
        std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
    }

    /// Serves on a thread of its own, so that callers need no runtime.
    pub(super) fn start(listener: std::net::TcpListener, endpoint: impl Endpoint, hosts: Hosts) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (end, ending) = watch::channel(None);
        let thread = std::thread::Builder::new().name("payroc-sandbox".into()).spawn(move || {
            runtime.block_on(async {
                let open = Open::default();
                let hosts = Arc::new(Accepted {
                    hosts,
                    port: address.port(),
                });
                let grace = {
                    let mut accepting = pin!(accept(listener, endpoint, hosts, ending.clone(), open.clone()));
                    let mut ended = pin!(ended(ending.clone()));
                    poll_fn(|cx| match ended.as_mut().poll(cx) {
                        Poll::Ready(grace) => Poll::Ready(grace),
                        Poll::Pending => accepting.as_mut().poll(cx).map(|()| None),
                    })
                    .await
                };
                if let Some(grace) = grace {
                    // Until they are over, or the sender is dropped.
                    let mut over = pin!(open.over());
                    let mut given_up = pin!(given_up(ending));
                    let both = poll_fn(|cx| match given_up.as_mut().poll(cx) {
                        Poll::Ready(()) => Poll::Ready(()),
                        Poll::Pending => over.as_mut().poll(cx),
                    });
                    let _ = tokio::time::timeout(grace, both).await;
                }
            });
        })?;
        Ok(Self {
            address,
            end: Some(end),
            thread: Some(thread),
        })
    }

    /// Closes the port, and waits for the responses under way, but no longer than `grace`.
    pub(super) fn shut_down(mut self, grace: Duration) {
        if let Some(end) = &self.end {
            end.send_replace(Some(grace));
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            // A panic of that thread has already been printed.
            let _ = thread.join();
        }
    }
}

/// How long the responses under way may take, once the server is asked to end; `None` if it was dropped.
async fn ended(mut ending: watch::Receiver<Option<Duration>>) -> Option<Duration> {
    let grace = ending.wait_for(Option::is_some).await;
    grace.ok().and_then(|grace| *grace)
}

/// Ready when the server was dropped.
async fn given_up(mut ending: watch::Receiver<Option<Duration>>) {
    while ending.changed().await.is_ok() {}
}

/// The connections that are open.
#[derive(Clone)]
struct Open(watch::Sender<usize>);

impl Default for Open {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Open {
    fn begin(&self) -> Connection {
        self.0.send_modify(|open| *open += 1);
        Connection(self.clone())
    }

    async fn over(&self) {
        // The sender is here, so this cannot fail.
        let _ = self.0.subscribe().wait_for(|open| *open == 0).await;
    }
}

/// A connection, until it is dropped.
struct Connection(Open);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.0.send_modify(|open| *open -= 1);
    }
}

/// Settings of a server, made with [`Sandbox::server`].
#[derive(Debug)]
#[must_use = "nothing is served before `serve` is called"]
pub struct ServerBuilder {
    sandbox: Sandbox,
    address: SocketAddr,
    names: Vec<String>,
}

impl ServerBuilder {
    pub(super) fn new(sandbox: Sandbox) -> Self {
        Self {
            sandbox,
            address: (Ipv4Addr::LOCALHOST, 0).into(),
            names: Vec::new(),
        }
    }

    /// Sets the port of 127.0.0.1. The default is 0, any free port.
    pub fn port(mut self, port: u16) -> Self {
        self.address.set_port(port);
        self
    }

    /// Listens on another address, and so for other machines, which can then do everything that a merchant and the control API can do. Requests
    /// to any IP address and through a forwarded port are handled; a host name other than `localhost` has to be allowed.
    pub fn address(mut self, address: impl Into<SocketAddr>) -> Self {
        self.address = address.into();
        self
    }

    /// Handles requests to this host name, such as the name of a container, too.
    pub fn allow_host(mut self, name: impl Into<String>) -> Self {
        self.names.push(name.into());
        self
    }

    /// Serves on a thread of its own until the returned server is dropped.
    ///
    /// # Errors
    /// The address or port is not available, or no thread is.
    pub fn serve(self) -> io::Result<Server> {
        let sandbox = self.sandbox.clone();
        self.serve_endpoint(sandbox)
    }

    /// Serves another endpoint under the same settings.
    pub(super) fn serve_endpoint(self, endpoint: impl Endpoint) -> io::Result<Server> {
        let hosts = Hosts {
            anywhere: !self.address.ip().is_loopback(),
            names: self.names,
        };
        let listener = std::net::TcpListener::bind(self.address)?;
        Listening::start(listener, endpoint, hosts).map(Server)
    }
}

/// A sandbox on a port. Dropping it closes the port and all connections.
pub struct Server(Listening);

impl Server {
    /// Ends the server: closes its port, lets the responses under way end, and closes the connections, all within `grace`.
    ///
    /// A request whose response never comes, because a test asked for that, is broken off at once.
    pub fn shut_down(self, grace: Duration) {
        self.0.shut_down(grace);
    }

    /// Base URL of the API: `http://127.0.0.1:PORT/v1`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}{}", self.reachable(), super::document::BASE_PATH)
    }

    /// Base URL of the identity service: `POST {identity_url}/authorize` issues tokens.
    #[must_use]
    pub fn identity_url(&self) -> String {
        format!("http://{}", self.reachable())
    }

    /// The address for a program on this machine: a server that listens on all addresses is reached by that of the loopback interface.
    fn reachable(&self) -> SocketAddr {
        let mut address = self.0.address;
        if address.ip().is_unspecified() {
            address.set_ip(if address.is_ipv4() {
                Ipv4Addr::LOCALHOST.into()
            } else {
                Ipv6Addr::LOCALHOST.into()
            });
        }
        address
    }

    /// The address of the listening port.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.0.address
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("address", &self.0.address).finish_non_exhaustive()
    }
}

/// When it was last said that no connection can be accepted.
#[derive(Default)]
struct Shortages(Option<Duration>);

impl Shortages {
    /// Whether to say it at this time: once for each minute, and for each shortage that begins later.
    fn is_worth_a_line(&mut self, now: Duration) -> bool {
        let is_worth = self.0.is_none_or(|last| now.saturating_sub(last) >= MINUTE);
        if is_worth {
            self.0 = Some(now);
        }
        is_worth
    }
}

async fn accept(
    listener: std::net::TcpListener,
    endpoint: impl Endpoint,
    hosts: Arc<Accepted>,
    ending: watch::Receiver<Option<Duration>>,
    open: Open,
) {
    let Ok(listener) = TcpListener::from_std(listener) else { return };
    if let Some(background) = endpoint.background() {
        tokio::spawn(background);
    }
    let (clock, mut shortages) = (SystemClock::new(), Shortages::default());
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            // Its client has closed it.
            Err(error) if matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset) => continue,
            Err(error) => {
                if shortages.is_worth_a_line(clock.monotonic()) {
                    // Where standard error is closed, nobody reads it.
                    let _ = writeln!(
                        io::stderr(),
                        "no connection can be accepted ({error}): close some, or raise the limit of open files"
                    );
                }
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let (endpoint, hosts, ending, connection) = (endpoint.clone(), hosts.clone(), ending.clone(), open.begin());
        tokio::spawn(async move {
            let _connection = connection;
            let until = ending.clone();
            let service = service_fn(move |request| respond(endpoint.clone(), hosts.clone(), ending.clone(), request));
            let mut builder = hyper::server::conn::http1::Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
            let mut serving = pin!(builder.serve_connection(TokioIo::new(stream), service));
            let mut ended = pin!(ended(until));
            let mut is_ending = false;
            // An error of one connection does not concern the others.
            let _ = poll_fn(|cx| {
                if !is_ending && ended.as_mut().poll(cx).is_ready() {
                    is_ending = true;
                    // An idle connection ends now, another one after its response.
                    serving.as_mut().graceful_shutdown();
                }
                serving.as_mut().poll(cx)
            })
            .await;
        });
    }
}

/// What the host of a request is compared with.
pub(super) struct Accepted {
    hosts: Hosts,
    port: u16,
}

/// Whether a request is addressed to this server. This rejects pages whose own host name resolves to this machine (DNS rebinding).
fn is_addressed_to(request: &Parts, accepted: &Accepted) -> bool {
    let Accepted { hosts, port } = accepted;
    let is_here = |authority: &Authority| {
        let host = authority.host();
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let ip = bare.parse::<IpAddr>().ok();
        let loopback = host.eq_ignore_ascii_case("localhost") || ip.is_some_and(|address| address.is_loopback());
        let named = hosts.names.iter().any(|name| name.eq_ignore_ascii_case(host));
        // No name resolves to this machine where the host is an address. Port 80 need not be written.
        let fits = match loopback && !hosts.anywhere {
            true => authority.port_u16().unwrap_or(80) == *port,
            false => loopback || named || (hosts.anywhere && ip.is_some()),
        };
        fits && !authority.as_str().contains('@')
    };
    let mut values = request.headers.get_all(header::HOST).iter();
    let named = values.next().and_then(|host| host.to_str().ok()?.parse().ok());
    let is_named = named.is_some_and(|host| is_here(&host)) && values.next().is_none();
    is_named && request.uri.authority().is_none_or(is_here)
}

fn misdirected() -> Response<Content> {
    let text =
        "This server accepts requests to localhost, 127.0.0.1 and [::1] with its own port, and to host names that its settings allow.\n";
    let mut response = Response::new(Content::whole(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = StatusCode::MISDIRECTED_REQUEST;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/plain"));
    // The rest of the request is not read, so the connection cannot be reused.
    headers.insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    response
}

/// The last response of a connection: the rest of its request is not read.
fn closing(mut response: Response<Bytes>) -> Response<Content> {
    response
        .headers_mut()
        .insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    response.map(Content::whole)
}

async fn respond(
    endpoint: impl Endpoint,
    hosts: Arc<Accepted>,
    ending: watch::Receiver<Option<Duration>>,
    request: Request<Incoming>,
) -> Result<Response<Content>, Broken> {
    let (parts, body) = request.into_parts();
    if !is_addressed_to(&parts, &hosts) {
        return Ok(misdirected());
    }
    let console = endpoint
        .controlled()
        .and_then(|_| console::respond(&parts.method, parts.uri.path()).or_else(|| payer::file(&parts.method, parts.uri.path())));
    if let Some(response) = console {
        return Ok(response.map(Content::whole));
    }
    if let Some(sandbox) = endpoint.controlled().filter(|_| control::owns(parts.uri.path())) {
        return Ok(match Limited::new(body, control::BODY_LIMIT).collect().await {
            Ok(body) => {
                let request = Request::from_parts(parts, body.to_bytes());
                let response = control::respond(sandbox.clone(), request).await;
                match endpoint.written().await {
                    Ok(()) => response.map(Content::whole),
                    Err(problem) => problem.into_response(None).map(Content::whole),
                }
            }
            Err(error) if error.is::<http_body_util::LengthLimitError>() => closing(control::too_large()),
            Err(_) => return Err(Broken),
        });
    }
    // One byte over the limit, so that the sandbox itself rejects the body.
    let limit = check::body_limit(&parts.headers);
    let body = match Limited::new(body, limit + 1).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            return Ok(closing(Problem::too_large(limit).into_response(None)));
        }
        Err(_) => return Err(Broken),
    };
    let request = Request::from_parts(parts, body);
    let outcome = match endpoint.forward(&request) {
        Some(outcome) => outcome.await,
        None => endpoint.exchange(request),
    };
    let not_written = |problem: Problem| Ok(problem.into_response(None).map(Content::whole));
    if let Err(problem) = endpoint.written().await {
        return not_written(problem);
    }
    match outcome {
        Outcome::Response(response) => Ok(response.map(Content::whole)),
        Outcome::Held(_, held) => {
            let response = held.await;
            match endpoint.written().await {
                Ok(()) => Ok(response.map(Content::whole)),
                Err(problem) => not_written(problem),
            }
        }
        Outcome::Fault(HttpErrorKind::Body, Some(response)) => Ok(response.map(Content::broken)),
        Outcome::Delayed(response, time) => {
            let timer = endpoint.clock().sleep(time);
            Ok(response.map(|bytes| Content::slow(bytes, timer)))
        }
        Outcome::Fault(HttpErrorKind::Timeout, _) | Outcome::NoResponse => {
            ended(ending).await;
            Err(Broken)
        }
        Outcome::Fault(..) => Err(Broken),
    }
}

/// Closes the connection without a response.
#[derive(Debug)]
struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a connection was broken off on purpose")
    }
}

impl std::error::Error for Broken {}

/// The body of a response: complete, delayed, or announced in full and broken off halfway.
struct Content {
    left: Option<Bytes>,
    announced: u64,
    ending: Ending,
}

/// How the body ends.
enum Ending {
    Whole,
    /// Breaks off once the first half has been written.
    Flush,
    Break,
    /// Continues with the rest when the timer fires.
    Later(BoxFuture<'static, ()>, Bytes),
}

impl Content {
    fn whole(bytes: Bytes) -> Self {
        Self {
            announced: bytes.len() as u64,
            left: Some(bytes).filter(|bytes| !bytes.is_empty()),
            ending: Ending::Whole,
        }
    }

    fn slow(bytes: Bytes, timer: BoxFuture<'static, ()>) -> Self {
        let half = bytes.len() / 2;
        Self {
            announced: bytes.len() as u64,
            left: Some(bytes.slice(..half)).filter(|half| !half.is_empty()),
            ending: Ending::Later(timer, bytes.slice(half..)),
        }
    }

    fn broken(bytes: Bytes) -> Self {
        let half = bytes.slice(..bytes.len() / 2);
        Self {
            announced: bytes.len().max(1) as u64,
            left: Some(half).filter(|half| !half.is_empty()),
            ending: Ending::Flush,
        }
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        if let Some(bytes) = self.left.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match &mut self.ending {
            Ending::Later(timer, rest) => {
                ready!(timer.as_mut().poll(cx));
                let rest = std::mem::take(rest);
                self.ending = Ending::Whole;
                Poll::Ready(Some(rest).filter(|rest| !rest.is_empty()).map(|rest| Ok(Frame::data(rest))))
            }
            Ending::Whole => Poll::Ready(None),
            Ending::Flush => {
                // An immediate error would discard the head that is still to be written.
                self.ending = Ending::Break;
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Ending::Break => Poll::Ready(Some(Err(Broken))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_none() && matches!(self.ending, Ending::Whole)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_is_said_once_a_minute_and_so_is_the_next_one() {
        let mut shortages = Shortages::default();
        let said = [0, 100, 59_900, 60_000, 60_100, 3_600_000].map(|at| shortages.is_worth_a_line(Duration::from_millis(at)));
        assert_eq!(said, [true, false, false, true, false, true]);
    }
}
