//! The lower seam over sockets, by reqwest.

use std::fmt;
use std::future::ready;
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::{BoxFuture, Send, SendError, SendErrorKind};
use crate::error::{Error, ErrorKind};

const RESPONSE_LIMIT: usize = 16 * 1024 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Sends over the network with a [`reqwest::Client`] that follows no redirect and resends nothing.
///
/// A redirect would carry key, token and body somewhere else, a resend below the layer that knows about idempotency keys could move money
/// twice, and a log of what goes over the wire would hold all secrets; none of them can be switched on.
#[derive(Clone)]
pub struct ReqwestSend {
    client: reqwest::Client,
    limit: usize,
}

impl ReqwestSend {
    /// The defaults: connect within 10 seconds, answers of at most 16 MiB, proxies of the system.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Sets proxy, trusted roots, timeouts and whatever else reqwest offers.
    pub fn builder() -> ReqwestSendBuilder {
        ReqwestSendBuilder {
            inner: reqwest::Client::builder().connect_timeout(CONNECT_TIMEOUT),
            limit: RESPONSE_LIMIT,
        }
    }

    pub(crate) fn client(&self) -> &reqwest::Client {
        &self.client
    }
}

impl fmt::Debug for ReqwestSend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // reqwest's own Debug shows default headers and proxies, either of which can hold a password.
        f.debug_struct("ReqwestSend")
            .field("response_limit", &self.limit)
            .finish_non_exhaustive()
    }
}

/// Settings of a [`ReqwestSend`].
#[must_use]
pub struct ReqwestSendBuilder {
    inner: reqwest::ClientBuilder,
    limit: usize,
}

impl fmt::Debug for ReqwestSendBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestSendBuilder")
            .field("response_limit", &self.limit)
            .finish_non_exhaustive()
    }
}

impl ReqwestSendBuilder {
    /// Goes through a proxy.
    pub fn proxy(self, proxy: reqwest::Proxy) -> Self {
        self.configure(|client| client.proxy(proxy))
    }

    /// How long making a connection may take. The time of a whole attempt is the call's, not this one's.
    pub fn connect_timeout(self, time: Duration) -> Self {
        self.configure(|client| client.connect_timeout(time))
    }

    /// The largest answer that is read, in bytes.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Anything else: trusted roots, client certificates, pool sizes, name resolution.
    ///
    /// Redirects, resending, the referer and reqwest's log of all bytes (`connection_verbose`) are switched off afterwards, whatever is set
    /// here.
    pub fn configure(mut self, change: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder) -> Self {
        self.inner = change(self.inner);
        self
    }

    /// Makes the sender.
    pub fn build(self) -> Result<ReqwestSend, Error> {
        let client = self
            .inner
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            // It would write tokens and card data into the log.
            .connection_verbose(false)
            .build()
            .map_err(|error| Error::because(ErrorKind::Configuration, "the HTTP client could not be set up", error.without_url()))?;
        Ok(ReqwestSend { client, limit: self.limit })
    }
}

impl Send for ReqwestSend {
    fn send(&self, request: ::http::Request<Bytes>) -> BoxFuture<'_, Result<::http::Response<Bytes>, SendError>> {
        match reqwest::Url::parse(&request.uri().to_string()) {
            Ok(address) => self.exchange(address, request),
            Err(_) => Box::pin(ready(Err(SendError::unaddressed()))),
        }
    }

    fn send_to<'a>(
        &'a self,
        address: &reqwest::Url,
        request: ::http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<::http::Response<Bytes>, SendError>> {
        self.exchange(address.clone(), request)
    }
}

impl ReqwestSend {
    fn exchange(
        &self,
        address: reqwest::Url,
        request: ::http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<::http::Response<Bytes>, SendError>> {
        let (head, body) = request.into_parts();
        let mut request = reqwest::Request::new(head.method, address);
        *request.headers_mut() = head.headers;
        *request.version_mut() = head.version;
        *request.body_mut() = Some(body.into());
        Box::pin(async move {
            let response = self
                .client
                .execute(request)
                .await
                .map_err(|error| translate(error, SendErrorKind::Reset))?;
            self.read(response).await
        })
    }

    async fn read(&self, mut response: reqwest::Response) -> Result<::http::Response<Bytes>, SendError> {
        let status = response.status();
        let version = response.version();
        let headers = std::mem::take(response.headers_mut());
        let announced = response.content_length();
        if announced.is_some_and(|length| length > self.limit as u64) {
            return Err(too_large());
        }
        let body = self.collect(response).await?;
        let mut answer = ::http::Response::new(body);
        *answer.status_mut() = status;
        *answer.version_mut() = version;
        *answer.headers_mut() = headers;
        Ok(answer)
    }

    async fn collect(&self, mut response: reqwest::Response) -> Result<Bytes, SendError> {
        let mut next = async || response.chunk().await.map_err(|error| translate(error, SendErrorKind::Body));
        let Some(first) = next().await? else { return Ok(Bytes::new()) };
        if first.len() > self.limit {
            return Err(too_large());
        }
        // Most answers come in one piece, which is then handed on as it is.
        let Some(second) = next().await? else { return Ok(first) };
        let mut whole = BytesMut::with_capacity(first.len() + second.len());
        whole.extend_from_slice(&first);
        let mut piece = Some(second);
        while let Some(bytes) = piece {
            if whole.len() + bytes.len() > self.limit {
                return Err(too_large());
            }
            whole.extend_from_slice(&bytes);
            piece = next().await?;
        }
        Ok(whole.freeze())
    }
}

fn too_large() -> SendError {
    SendError::with_source(SendErrorKind::Body, "the answer is larger than the response limit")
}

/// Reads reqwest's error for how far the request came; `otherwise` where it does not say.
fn translate(error: reqwest::Error, otherwise: SendErrorKind) -> SendError {
    // A connection that timed out while being made is still one that was never made, and so is that of a request which reqwest refuses.
    let kind = if error.is_connect() || error.is_builder() {
        SendErrorKind::Connect
    } else if error.is_timeout() {
        SendErrorKind::Timeout
    } else {
        otherwise
    };
    SendError::with_source(kind, error.without_url())
}

/// A reqwest client that makes requests and never sends one, so it needs neither proxy nor trusted roots.
pub(crate) fn request_maker() -> Result<reqwest::Client, Error> {
    let builder = reqwest::Client::builder().no_proxy();
    #[cfg(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls"))]
    let builder = builder.tls_certs_only([]);
    builder
        .build()
        .map_err(|error| Error::because(ErrorKind::Configuration, "the HTTP client could not be set up", error.without_url()))
}
