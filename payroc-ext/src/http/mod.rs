//! The lower seam: one request out, one answer in, as plain values.
//!
//! Everything that decides (keys, tokens, resending, limits of time) stands above [`Send`], so whatever implements it, a socket or a gateway
//! inside the process, meets the same behaviour.

mod error;
mod reqwest_send;

use std::future::Future;
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
}

impl<T: Send + ?Sized> Send for std::sync::Arc<T> {
    fn send(&self, request: ::http::Request<Bytes>) -> BoxFuture<'_, Result<::http::Response<Bytes>, SendError>> {
        (**self).send(request)
    }
}
