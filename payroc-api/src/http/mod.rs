//! HTTP as plain values: one request out, one response in.
//!
//! Everything that decides (keys, tokens, retries, limits of time) stands above [`HttpClient`], so whatever implements it, a socket or a sandbox
//! inside the process, meets the same behaviour.

mod error;

use std::future::{Future, ready};
use std::pin::Pin;

use bytes::Bytes;

use ::http::HeaderMap;
use ::http::header::CONTENT_TYPE;

pub use error::{HttpError, HttpErrorKind};

/// The media type that headers name, without its parameters: none where they name none, and an empty one where it cannot be read.
#[doc(hidden)]
#[must_use]
pub fn media_type(headers: &HeaderMap) -> Option<&str> {
    let media = headers.get(CONTENT_TYPE)?.to_str().unwrap_or_default();
    Some(media.split(';').next().unwrap_or_default().trim())
}

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and brings its whole response.
///
/// An implementation sends exactly once: no redirects, no retries, no added credentials. It may be dropped at any moment, and the caller
/// sets the limit of time; the size of the response is the implementation's to limit.
pub trait HttpClient: Send + Sync + 'static {
    /// Sends the request. Any status is a response, not an error.
    fn send(&self, request: ::http::Request<Bytes>) -> BoxFuture<'_, Result<::http::Response<Bytes>, HttpError>>;

    /// Gives up the connections that are kept open: no request that is sent from now on uses one of them. Called when a response on one of them
    /// belonged to another request, since from then on each response on it is that of the request before.
    ///
    /// Whoever keeps connections has to do this; unless it is implemented nothing happens.
    fn forget_connections(&self) {}

    /// [`send`](Self::send) for a request that has no address yet, which is here in the form that an HTTP client such as reqwest takes and is slow to parse.
    #[doc(hidden)]
    fn send_to<'a>(
        &'a self,
        address: &url::Url,
        mut request: ::http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<::http::Response<Bytes>, HttpError>> {
        match address.as_str().parse() {
            Ok(uri) => {
                *request.uri_mut() = uri;
                self.send(request)
            }
            Err(_) => Box::pin(ready(Err(HttpError::unaddressed()))),
        }
    }
}

impl<T: HttpClient + ?Sized> HttpClient for std::sync::Arc<T> {
    fn forget_connections(&self) {
        (**self).forget_connections();
    }

    fn send(&self, request: ::http::Request<Bytes>) -> BoxFuture<'_, Result<::http::Response<Bytes>, HttpError>> {
        (**self).send(request)
    }

    fn send_to<'a>(
        &'a self,
        address: &url::Url,
        request: ::http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<::http::Response<Bytes>, HttpError>> {
        (**self).send_to(address, request)
    }
}
