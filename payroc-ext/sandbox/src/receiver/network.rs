//! A small HTTP/1.1 client for deliveries: one connection for each, on a thread of its own, so that it needs no runtime. It follows no redirects and
//! speaks no TLS.

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, ToSocketAddrs as _};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use payroc_api::clock::{Clock as _, SystemClock};
use payroc_api::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};

/// How long a receiver may take, by the machine's clock.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The most bytes of a response that are read.
const LIMIT: usize = 64 * 1024;

/// The client.
#[derive(Debug)]
pub(super) struct Plain;

impl HttpClient for Plain {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, HttpError>> {
        let handover = Arc::new(Handover::default());
        let shared = handover.clone();
        let thread = std::thread::Builder::new().name("payroc-sandbox-delivery".into());
        let started = thread.spawn(move || shared.give(exchange(&request)));
        Box::pin(async move {
            match started {
                Ok(_) => Waiting(handover).await.map_err(HttpError::new),
                Err(_) => Err(HttpError::new(HttpErrorKind::Connect)),
            }
        })
    }
}

type Outcome = Result<Response<Bytes>, HttpErrorKind>;

/// What the thread hands to the task that waits.
#[derive(Default)]
struct Handover(Mutex<(Option<Outcome>, Option<Waker>)>);

impl Handover {
    fn give(&self, outcome: Outcome) {
        let waker = {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            state.0 = Some(outcome);
            state.1.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

struct Waiting(Arc<Handover>);

impl Future for Waiting {
    type Output = Outcome;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
        let mut state = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        match state.0.take() {
            Some(outcome) => Poll::Ready(outcome),
            None => {
                state.1 = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

/// Sends one request and reads the head of its response.
fn exchange(request: &Request<Bytes>) -> Outcome {
    let clock = SystemClock::new();
    let left = || TIMEOUT.saturating_sub(clock.monotonic());
    let uri = request.uri();
    if uri.scheme_str() != Some("http") {
        return Err(HttpErrorKind::Connect);
    }
    let host = uri.host().unwrap_or_default();
    let addresses = addresses(host, uri.port_u16().unwrap_or(80)).map_err(|_| HttpErrorKind::Connect)?;
    let connect = |address: SocketAddr| TcpStream::connect_timeout(&address, left().max(Duration::from_millis(1)));
    let stream = addresses.into_iter().find_map(|address| connect(address).ok());
    let mut stream = stream.ok_or(HttpErrorKind::Connect)?;
    let authority = uri
        .authority()
        .map_or(host, |authority| authority.as_str().rsplit('@').next().unwrap_or(host));
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let mut head = format!(
        "{} {path} HTTP/1.1\r\nhost: {authority}\r\nconnection: close\r\ncontent-length: {}\r\nuser-agent: payroc-sandbox/{}\r\n",
        request.method(),
        request.body().len(),
        env!("CARGO_PKG_VERSION"),
    )
    .into_bytes();
    for (name, value) in request.headers() {
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(b"\r\n");
    head.extend_from_slice(request.body());
    let in_time = |stream: &TcpStream| {
        let left = left();
        if left.is_zero() {
            return Err(HttpErrorKind::Timeout);
        }
        let set = stream
            .set_read_timeout(Some(left))
            .and_then(|()| stream.set_write_timeout(Some(left)));
        set.map_err(|_| HttpErrorKind::Reset)
    };
    let reads_body = request.extensions().get::<super::ReadsBody>().is_some();
    in_time(&stream)?;
    // A receiver may respond before it has read everything.
    let _ = stream.write_all(&head);
    let mut received = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        in_time(&stream)?;
        let ended = match status(&received) {
            None => None,
            // Nothing else counts.
            Some(status) if !reads_body => Some((status, Bytes::new())),
            Some(status) => body(&received, false).map(|body| (status, body)),
        };
        if let Some((status, body)) = ended {
            let mut response = Response::new(body);
            *response.status_mut() = status;
            return Ok(response);
        }
        match stream.read(&mut buffer) {
            Ok(0) => {
                // The end of the connection ends a body without a length.
                let (Some(status), Some(body)) = (status(&received).filter(|_| reads_body), body(&received, true)) else {
                    return Err(HttpErrorKind::Reset);
                };
                let mut response = Response::new(body);
                *response.status_mut() = status;
                return Ok(response);
            }
            Ok(_) if received.len() > LIMIT => return Err(HttpErrorKind::Body),
            Ok(count) => received.extend_from_slice(&buffer[..count]),
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                return Err(HttpErrorKind::Timeout);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Err(HttpErrorKind::Reset),
        }
    }
}

/// `localhost` is this machine whatever a resolver says.
fn addresses(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    if bare.eq_ignore_ascii_case("localhost") {
        return Ok(vec![(Ipv4Addr::LOCALHOST, port).into(), (Ipv6Addr::LOCALHOST, port).into()]);
    }
    Ok((bare, port).to_socket_addrs()?.collect())
}

/// The status of the final response, once its head has arrived.
fn status(received: &[u8]) -> Option<StatusCode> {
    let mut rest = received;
    loop {
        let end = rest.windows(4).position(|window| window == b"\r\n\r\n")?;
        let line = rest[..end].split(|byte| *byte == b'\r').next()?;
        let code = line
            .strip_prefix(b"HTTP/1.")
            .and_then(|line| line.get(2..5))
            .and_then(|code| StatusCode::from_bytes(code).ok());
        match code {
            // Interim responses come before the final one.
            Some(code) if code.is_informational() => rest = &rest[end + 4..],
            Some(code) => return Some(code),
            // No status that HTTP knows: certainly not 200.
            None => return Some(StatusCode::BAD_GATEWAY),
        }
    }
}

/// The body of the final response, once it is complete. `ended` says whether nothing follows.
fn body(received: &[u8], ended: bool) -> Option<Bytes> {
    let mut rest = received;
    let head = loop {
        let end = rest.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&rest[..end]).to_ascii_lowercase();
        rest = &rest[end + 4..];
        if head.as_bytes().get(9).is_none_or(|class| *class != b'1') {
            break head;
        }
    };
    let field = |name: &str| {
        head.lines()
            .find_map(|line| Some(line.split_once(':').filter(|(known, _)| *known == name)?.1.trim()))
    };
    if field("transfer-encoding").is_some_and(|coding| coding.ends_with("chunked")) {
        return chunks(rest);
    }
    match field("content-length").and_then(|length| length.parse::<usize>().ok()) {
        Some(length) => rest.get(..length).map(Bytes::copy_from_slice),
        None => ended.then(|| Bytes::copy_from_slice(rest)),
    }
}

/// The body in chunks; `None` until the last one has arrived.
fn chunks(mut rest: &[u8]) -> Option<Bytes> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|window| window == b"\r\n")?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok().filter(|size| *size <= LIMIT)?;
        if size == 0 {
            return Some(body.into());
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + size)?);
        rest = rest.get(end + 4 + size..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_ends_by_its_length_by_its_last_chunk_or_with_the_connection() {
        let of = |text: &str, ended| body(text.as_bytes(), ended).map(|body| String::from_utf8(body.to_vec()).unwrap());
        let ok = Some("OK".to_owned());
        assert_eq!(of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOKmore", false), ok);
        assert_eq!(of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nO", false), None);
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nO\r\n1;x=y\r\nK\r\n";
        assert_eq!(of(chunked, false), None);
        assert_eq!(of(&format!("{chunked}0\r\n\r\n"), false), ok);
        let plain = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\n\r\nOK";
        assert_eq!(of(plain, false), None);
        assert_eq!(of(plain, true), ok);
        assert_eq!(of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", true), None);
    }

    #[test]
    fn the_status_is_that_of_the_final_response() {
        assert_eq!(status(b"HTTP/1.1 200 OK\r\n"), None);
        assert_eq!(status(b"HTTP/1.1 200 OK\r\n\r\n"), Some(StatusCode::OK));
        assert_eq!(
            status(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\na: b\r\n\r\n"),
            Some(StatusCode::NO_CONTENT)
        );
        assert_eq!(status(b"200 OK\r\n\r\n"), Some(StatusCode::BAD_GATEWAY));
    }

    #[test]
    fn localhost_is_this_machine() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"] {
            assert!(
                addresses(host, 80).unwrap().iter().all(|address| address.ip().is_loopback()),
                "{host}"
            );
        }
    }
}
