//! The sandbox on a socket.

use std::convert::Infallible;
use std::fmt;
use std::future::{Future as _, pending, poll_fn};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::thread::JoinHandle;

use bytes::Bytes;
use http::request::Parts;
use http::uri::Authority;
use http::{Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::check::BODY_LIMIT;
use super::problem::Problem;
use super::sandbox::Sandbox;
use super::script::Outcome;
use payroc_api::clock::Clock;
use payroc_api::http::{BoxFuture, HttpErrorKind};

/// Responds to the requests of one port.
pub(super) trait Endpoint: Clone + Send + Sync + 'static {
    fn exchange(&self, request: Request<Bytes>) -> Outcome;
    fn clock(&self) -> &dyn Clock;
}

impl Endpoint for Sandbox {
    fn exchange(&self, request: Request<Bytes>) -> Outcome {
        self.exchange(request)
    }

    fn clock(&self) -> &dyn Clock {
        self.clock()
    }
}

/// A listening loopback port. Dropping it closes the port and all connections.
pub(super) struct Listening {
    address: SocketAddr,
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Listening {
    /// Binds a free port, so that its address is known before anything is served.
    pub(super) fn bind() -> io::Result<std::net::TcpListener> {
        std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
    }

    /// Serves on a thread of its own, so that callers need no runtime.
    pub(super) fn start(listener: std::net::TcpListener, endpoint: impl Endpoint) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel::<Infallible>();
        let thread = std::thread::Builder::new().name("payroc-sandbox".into()).spawn(move || {
            runtime.block_on(async {
                let (mut stopped, mut accepting) = (pin!(stopped), pin!(accept(listener, endpoint, address.port())));
                // The sender is dropped with the server; nothing is ever sent.
                poll_fn(|cx| match stopped.as_mut().poll(cx) {
                    Poll::Ready(_) => Poll::Ready(()),
                    Poll::Pending => accepting.as_mut().poll(cx),
                })
                .await;
            });
        })?;
        Ok(Self {
            address,
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic of that thread has already been printed.
            let _ = thread.join();
        }
    }
}

/// A sandbox on a loopback port. Dropping it closes the port and all connections.
pub struct Server(Listening);

impl Server {
    pub(super) fn start(sandbox: Sandbox) -> io::Result<Self> {
        Listening::start(Listening::bind()?, sandbox).map(Self)
    }

    /// Base URL of the API: `http://127.0.0.1:PORT/v1`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}{}", self.0.address, super::document::BASE_PATH)
    }

    /// Base URL of the identity service: `POST {identity_url}/authorize` issues tokens.
    #[must_use]
    pub fn identity_url(&self) -> String {
        format!("http://{}", self.0.address)
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

async fn accept(listener: std::net::TcpListener, endpoint: impl Endpoint, port: u16) {
    let Ok(listener) = TcpListener::from_std(listener) else { return };
    loop {
        // An error here concerns one connection that its client has closed.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let endpoint = endpoint.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| respond(endpoint.clone(), port, request));
            // An error of one connection does not concern the others.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

/// Whether the host of a request is this machine with this port. This rejects pages whose own host name resolves to this machine (DNS rebinding).
fn is_addressed_to(request: &Parts, port: u16) -> bool {
    let is_here = |authority: &Authority| {
        let host = authority.host();
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let loopback = host.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        loopback && authority.port_u16() == Some(port) && !authority.as_str().contains('@')
    };
    let mut hosts = request.headers.get_all(header::HOST).iter();
    let named = hosts.next().and_then(|host| host.to_str().ok()?.parse().ok());
    let is_named = named.is_some_and(|host| is_here(&host)) && hosts.next().is_none();
    is_named && request.uri.authority().is_none_or(is_here)
}

fn misdirected() -> Response<Content> {
    let text = "This server accepts requests to localhost, 127.0.0.1 and [::1] with its own port.\n";
    let mut response = Response::new(Content::whole(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = StatusCode::MISDIRECTED_REQUEST;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/plain"));
    // The rest of the request is not read, so the connection cannot be reused.
    headers.insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    response
}

async fn respond(endpoint: impl Endpoint, port: u16, request: Request<Incoming>) -> Result<Response<Content>, Broken> {
    let (parts, body) = request.into_parts();
    if !is_addressed_to(&parts, port) {
        return Ok(misdirected());
    }
    // One byte over the limit, so that the sandbox itself rejects the body.
    let body = match Limited::new(body, BODY_LIMIT + 1).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            let mut response = Problem::too_large(BODY_LIMIT).into_response(None).map(Content::whole);
            // The rest of the request is not read, so the connection cannot be reused.
            response
                .headers_mut()
                .insert(header::CONNECTION, header::HeaderValue::from_static("close"));
            return Ok(response);
        }
        Err(_) => return Err(Broken),
    };
    match endpoint.exchange(Request::from_parts(parts, body)) {
        Outcome::Response(response) => Ok(response.map(Content::whole)),
        Outcome::Held(_, held) => Ok(held.await.map(Content::whole)),
        Outcome::Fault(HttpErrorKind::Body, Some(response)) => Ok(response.map(Content::broken)),
        Outcome::Delayed(response, time) => {
            let timer = endpoint.clock().sleep(time);
            Ok(response.map(|bytes| Content::slow(bytes, timer)))
        }
        Outcome::Fault(HttpErrorKind::Timeout, _) | Outcome::NoResponse => pending().await,
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
