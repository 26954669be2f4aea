//! The server of a shop: it runs the handlers of a test and records its requests.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

/// A request to the shop.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    /// The head and the content, as received.
    pub(crate) text: String,
    pub(crate) body: String,
}

/// A response of the shop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
}

impl Response {
    pub(crate) fn html(body: impl Into<String>) -> Self {
        Self {
            status: 200,
            headers: vec![("Content-Type", "text/html; charset=utf-8".into())],
            body: body.into(),
        }
    }

    pub(crate) fn json(status: u16, body: impl Into<String>) -> Self {
        Self::of(status, "application/json", body)
    }

    pub(crate) fn of(status: u16, media: &str, body: impl Into<String>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", media.into())],
            body: body.into(),
        }
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

type Handler = Arc<dyn Fn(&Request) -> Response + Send + Sync>;

#[derive(Clone)]
pub(crate) struct Shop {
    origin: String,
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    pages: Mutex<HashMap<String, Handler>>,
    requests: Mutex<Vec<Request>>,
}

impl Shop {
    /// A shop on a loopback port. Its threads end with the process.
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let inner = Arc::<Inner>::default();
        let served = inner.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let served = served.clone();
                // Errors of a connection are ignored: the browser sees them too.
                std::thread::spawn(move || serve(stream, &served).ok());
            }
        });
        Self { origin, inner }
    }

    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Sets the handler of a path, for all methods.
    pub(crate) fn on(&self, path: &str, handler: impl Fn(&Request) -> Response + Send + Sync + 'static) {
        let mut pages = self.inner.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(path.to_owned(), Arc::new(handler));
    }

    /// All requests, in order.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.inner.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The number of requests for a path with this method.
    pub(crate) fn count(&self, method: &str, path: &str) -> usize {
        self.requests()
            .iter()
            .filter(|request| request.method == method && request.path == path)
            .count()
    }
}

fn serve(stream: TcpStream, inner: &Inner) -> io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut head = String::new();
        let mut length = 0;
        loop {
            let before = head.len();
            if reader.read_line(&mut head)? == 0 {
                return Ok(());
            }
            let line = head[before..].trim_end();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().map_err(|_| io::ErrorKind::InvalidData)?;
            }
        }
        let mut content = vec![0; length];
        reader.read_exact(&mut content)?;
        let body = String::from_utf8_lossy(&content).into_owned();
        let mut words = head.split(' ');
        let request = Request {
            method: words.next().unwrap_or_default().to_owned(),
            path: words.next().unwrap_or_default().split('?').next().unwrap_or_default().to_owned(),
            text: format!("{head}{body}"),
            body,
        };
        inner.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request.clone());
        let handler = inner
            .pages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&request.path)
            .cloned();
        let response = handler.map_or_else(
            || Response {
                status: 404,
                ..Response::default()
            },
            |handler| handler(&request),
        );
        let mut text = format!("HTTP/1.1 {} Ready\r\nContent-Length: {}\r\n", response.status, response.body.len());
        for (name, value) in &response.headers {
            text += &format!("{name}: {value}\r\n");
        }
        out.write_all(format!("{text}\r\n{}", response.body).as_bytes())?;
    }
}
