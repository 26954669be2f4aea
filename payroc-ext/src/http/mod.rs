//! The lower seam: one request out, one answer in, as plain values.
//!
//! Everything that decides (keys, tokens, resending, limits of time) stands above [`Send`], so whatever implements it, a socket or a gateway
//! inside the process, meets the same behaviour.

mod error;
mod reqwest_send;

use std::future::{Future, ready};
use std::pin::Pin;

use bytes::Bytes;

pub use error::{SendError, SendErrorKind};
pub(crate) use reqwest_send::request_maker;
pub use reqwest_send::{ReqwestSend, ReqwestSendBuilder};

/// A future behind a box that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + std::marker::Send + 'a>>;

/// Sends one request and brings its whole answer.
///
/// An implementation sends exactly once: no redirects, no resending, no added credentials. It may be dropped at any moment, and the caller
/// sets the limit of time; the size of the answer is the implementation's to limit.
pub trait Send: std::marker::Send + Sync + 'static {
    /// Sends the request. Any status is an answer, not an error.
    fn send(&self, request: ::http::Request<Bytes>) -> BoxFuture<'_, Result<::http::Response<Bytes>, SendError>>;

    /// Gives up the connections that are kept open: no request that is sent from now on uses one of them. Called when an answer on one of them
    /// belonged to another request, since from then on each answer on it is that of the request before.
    ///
    /// Whoever keeps connections has to do this; unless it is implemented nothing happens.
    fn forget_connections(&self) {}

    /// [`send`](Self::send) for a request that has no address yet, which is here in the form that reqwest takes and is slow to parse.
    #[doc(hidden)]
    fn send_to<'a>(
        &'a self,
        address: &reqwest::Url,
        mut request: ::http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<::http::Response<Bytes>, SendError>> {
        match address.as_str().parse() {
            Ok(uri) => {
                *request.uri_mut() = uri;
                self.send(request)
            }
            Err(_) => Box::pin(ready(Err(SendError::unaddressed()))),
        }
    }
}

impl<T: Send + ?Sized> Send for std::sync::Arc<T> {
    fn forget_connections(&self) {
        (**self).forget_connections();
    }

    fn send(&self, request: ::http::Request<Bytes>) -> BoxFuture<'_, Result<::http::Response<Bytes>, SendError>> {
        (**self).send(request)
    }

    fn send_to<'a>(
        &'a self,
        address: &reqwest::Url,
        request: ::http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<::http::Response<Bytes>, SendError>> {
        (**self).send_to(address, request)
    }
}
