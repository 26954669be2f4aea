//! A scripted server of very low cost. For each request, a function decides the reply.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;

/// The reply to a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Sends these bytes, head included.
    Bytes(Arc<[u8]>),
    /// Sends these bytes and closes the connection.
    Cut(Arc<[u8]>),
    /// Sends nothing, ever.
    Silence,
    /// Closes the connection.
    HangUp,
}

impl Reply {
    /// A response with this status, these header lines (each with its line break) and this content.
    #[must_use]
    pub fn response(status: u16, headers: &str, body: &str) -> Self {
        Self::Bytes(head(status, headers, body.len(), body).into())
    }

    /// A response that announces more content than it has.
    #[must_use]
    pub fn half(status: u16, headers: &str, body: &str) -> Self {
        Self::Cut(head(status, headers, body.len() + 1, body).into())
    }
}

fn head(status: u16, headers: &str, length: usize, body: &str) -> Vec<u8> {
    // A response with this status must not announce a length.
    let length = if status == 204 {
        String::new()
    } else {
        format!("content-length: {length}\r\n")
    };
    format!("HTTP/1.1 {status} Ready\r\ndate: Mon, 05 May 2031 07:08:09 GMT\r\n{headers}{length}\r\n{body}").into_bytes()
}

/// A server on a loopback port. Its threads end with the process, or when the client closes the connection.
#[derive(Clone, Copy, Debug)]
pub struct Loopback(SocketAddr);

impl Loopback {
    /// Starts the server on its own thread, with another thread for each connection, so that its work is not counted as the client's.
    /// `reply` receives the path of each request.
    ///
    /// # Errors
    /// When no port can be bound.
    pub fn start(reply: impl Fn(&str) -> Reply + Send + Sync + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let reply = Arc::new(reply);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let reply = reply.clone();
                // Errors of a connection are ignored: the client sees them too.
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
