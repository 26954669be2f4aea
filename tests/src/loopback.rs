//! A server that costs next to nothing and does as it is told: it reads a request, asks what to do about it, and does that.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;

/// What becomes of a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// These bytes are sent, head included.
    Bytes(Arc<[u8]>),
    /// These bytes are sent, and then the connection is closed.
    Cut(Arc<[u8]>),
    /// Nothing is ever answered.
    Silence,
    /// The connection is closed.
    HangUp,
}

impl Reply {
    /// An answer with this status, these headers (lines, each with its end) and this content.
    #[must_use]
    pub fn answer(status: u16, headers: &str, body: &str) -> Self {
        Self::Bytes(head(status, headers, body.len(), body).into())
    }

    /// An answer that announces more content than it brings.
    #[must_use]
    pub fn half(status: u16, headers: &str, body: &str) -> Self {
        Self::Cut(head(status, headers, body.len() + 1, body).into())
    }
}

fn head(status: u16, headers: &str, length: usize, body: &str) -> Vec<u8> {
    // Of the statuses that are used here, this one must not announce a length.
    let length = if status == 204 {
        String::new()
    } else {
        format!("content-length: {length}\r\n")
    };
    format!("HTTP/1.1 {status} Ready\r\ndate: Mon, 05 May 2031 07:08:09 GMT\r\n{headers}{length}\r\n{body}").into_bytes()
}

/// A server on a loopback port. Its threads end with the process, or when the client hangs up.
#[derive(Clone, Copy, Debug)]
pub struct Loopback(SocketAddr);

impl Loopback {
    /// Starts on a thread of its own, with one thread more for each connection, so that nothing it does is counted as its client's.
    /// `reply` is asked with the path of each request.
    ///
    /// # Errors
    /// No port can be had.
    pub fn start(reply: impl Fn(&str) -> Reply + Send + Sync + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let reply = Arc::new(reply);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let reply = reply.clone();
                // A connection that breaks has nobody left to tell.
                std::thread::spawn(move || serve(stream, &*reply).ok());
            }
        });
        Ok(Self(address))
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.0)
    }
}

fn serve(stream: TcpStream, reply: &(dyn Fn(&str) -> Reply + Send + Sync)) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    let mut content = Vec::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else {
                break;
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().map_err(|_| io::ErrorKind::InvalidData)?;
            }
        }
        content.resize(length, 0);
        reader.read_exact(&mut content)?;
        match reply(&path) {
            Reply::Bytes(bytes) => out.write_all(&bytes)?,
            Reply::Cut(bytes) => return out.write_all(&bytes),
            Reply::Silence => {}
            Reply::HangUp => return Ok(()),
        }
    }
}
