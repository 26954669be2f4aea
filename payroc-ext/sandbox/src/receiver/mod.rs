//! The receivers of events, and the rule for their addresses.

#[cfg(feature = "server")]
mod network;

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, Request, Uri, header};

use super::state::Outgoing;
use payroc_api::http::HttpClient;

/// The header that carries the secret of an event subscription.
const SECRET: &str = "payroc-secret";

/// Whoever takes deliveries.
pub(super) struct EventTarget {
    client: Arc<dyn HttpClient>,
    /// Whether an address may be anywhere.
    anywhere: bool,
}

impl EventTarget {
    /// The client that sends to this machine, if this build has one.
    #[allow(clippy::unnecessary_wraps, reason = "there is none without the feature `server`")]
    pub(super) fn network() -> Option<Self> {
        #[cfg(feature = "server")]
        return Some(Self::client(network::Plain));
        #[cfg(not(feature = "server"))]
        None
    }

    pub(super) fn in_process(receiver: impl HttpClient) -> Self {
        Self {
            client: Arc::new(receiver),
            anywhere: true,
        }
    }

    pub(super) fn client(client: impl HttpClient) -> Self {
        Self {
            client: Arc::new(client),
            anywhere: false,
        }
    }

    pub(super) fn anywhere(self, anywhere: bool) -> Self {
        Self {
            anywhere: self.anywhere || anywhere,
            ..self
        }
    }

    /// Sends one attempt. Returns the status of the response, or why there was none.
    pub(super) async fn send(&self, outgoing: &Outgoing) -> Result<u16, String> {
        let uri: Uri = outgoing
            .uri
            .parse()
            .map_err(|_| "the uri of the event subscription is no address".to_owned())?;
        if uri.host().is_none() || !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err("the uri of the event subscription is no http or https address".to_owned());
        }
        if !self.anywhere && !is_here(&uri) {
            return Err("the target is not on this machine; allow the sandbox to deliver events anywhere, or use localhost".to_owned());
        }
        let secret = HeaderValue::from_str(&outgoing.secret);
        let mut secret = secret.map_err(|_| "the secret of the event subscription cannot stand in a header".to_owned())?;
        secret.set_sensitive(true);
        let mut request = Request::new(Bytes::from(outgoing.body.clone()));
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(SECRET, secret);
        match self.client.send(request).await {
            Ok(response) => Ok(response.status().as_u16()),
            Err(error) => Err(format!("no response ({})", error.kind().as_str())),
        }
    }
}

impl fmt::Debug for EventTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventTarget")
            .field("anywhere", &self.anywhere)
            .finish_non_exhaustive()
    }
}

/// Whether an address is this machine's, without looking a name up.
fn is_here(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
