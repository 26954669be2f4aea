//! The error of a request without a response.

use std::error::Error as StdError;
use std::fmt;

use ::http::StatusCode;
use bytes::Bytes;

/// How far a request without a response came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HttpErrorKind {
    /// The connection could not be opened. The request has certainly not reached the server.
    Connect,
    /// The timeout passed. The server may have acted on the request.
    Timeout,
    /// The connection broke before the response began. The server may have acted on the request.
    Reset,
    /// The response's head arrived but its body did not, or was larger than the limit. The server has acted on the request.
    Body,
}

impl HttpErrorKind {
    /// A label for metrics and logs: `connect`. It never changes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Reset => "reset",
            Self::Body => "body",
        }
    }
}

/// The error of a request without a response. It prints neither address nor content.
pub struct HttpError {
    kind: HttpErrorKind,
    source: Option<Box<dyn StdError + Send + Sync>>,
    /// In a box because few errors have one.
    partial: Option<Box<(StatusCode, Bytes)>>,
}

/// How many bytes of a response that broke off are kept.
const KEPT: usize = 64 * 1024;

impl HttpError {
    /// An error of the given kind.
    #[must_use]
    pub fn new(kind: HttpErrorKind) -> Self {
        Self {
            kind,
            source: None,
            partial: None,
        }
    }

    /// An error with its source, whose messages must hold neither address nor content.
    pub fn with_source(kind: HttpErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            kind,
            source: Some(source.into()),
            partial: None,
        }
    }

    /// The same error with what had arrived of the body, and the status: an id in it may be all that names what the server has made. No more than the first
    /// 64 KiB are kept.
    #[must_use]
    pub fn with_partial(mut self, status: StatusCode, body: Bytes) -> Self {
        let body = match body.len() > KEPT {
            // A copy, so that the rest is freed.
            true => Bytes::copy_from_slice(&body[..KEPT]),
            false => body,
        };
        self.partial = Some(Box::new((status, body)));
        self
    }

    /// The status and the beginning of the body of a response that broke off, where the HTTP client has kept it. The body can hold secrets and personal data.
    #[must_use]
    pub fn expose_partial(&self) -> Option<(StatusCode, &Bytes)> {
        self.partial.as_deref().map(|(status, body)| (*status, body))
    }

    /// For a request whose address is none: nothing has left the machine.
    pub(crate) fn unaddressed() -> Self {
        Self::with_source(HttpErrorKind::Connect, "the request has no valid address")
    }

    /// How far the request came.
    #[must_use]
    pub fn kind(&self) -> HttpErrorKind {
        self.kind
    }
}

impl From<HttpErrorKind> for HttpError {
    fn from(kind: HttpErrorKind) -> Self {
        Self::new(kind)
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            HttpErrorKind::Connect => "cannot connect to the server",
            HttpErrorKind::Timeout => "timed out waiting for the response",
            HttpErrorKind::Reset => "the connection broke before the response",
            HttpErrorKind::Body => "cannot read the body of the response",
        })
    }
}

impl fmt::Debug for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("HttpError");
        shown.field("kind", &self.kind).field("source", &self.source);
        if let Some((status, body)) = self.expose_partial() {
            let status = status.as_u16();
            shown
                .field("status", &status)
                .field("partial", &format_args!("[{} bytes redacted]", body.len()));
        }
        shown.finish()
    }
}

impl StdError for HttpError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
