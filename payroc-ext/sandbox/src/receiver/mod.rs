//! The receivers of events, and the rule for their addresses.

#[cfg(feature = "server")]
mod network;

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, Request, Uri, header};

use super::state::{Message, Outgoing, Received};
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

    /// Sends one attempt. Returns what was received, or why there was no response.
    pub(super) async fn send(&self, outgoing: &Outgoing) -> Result<Received, String> {
        let uri: Uri = outgoing.uri.parse().map_err(|_| "the target is no address".to_owned())?;
        if uri.host().is_none() || !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err("the target is no http or https address".to_owned());
        }
        if !self.anywhere && !is_here(&uri) {
            return Err("the target is not on this machine; allow the sandbox to deliver events anywhere, or use localhost".to_owned());
        }
        let (media, body, secret) = match &outgoing.message {
            Message::Event { secret, body } => {
                let secret = HeaderValue::from_str(secret);
                let mut secret = secret.map_err(|_| "the secret of the event subscription cannot stand in a header".to_owned())?;
                secret.set_sensitive(true);
                ("application/json", body, Some(secret))
            }
            Message::Validation { form } => ("application/x-www-form-urlencoded", form, None),
        };
        let mut request = Request::new(Bytes::from(body.clone()));
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
        if let Some(secret) = secret {
            headers.insert(SECRET, secret);
        } else {
            request.extensions_mut().insert(ReadsBody);
        }
        let response = self.client.send(request).await;
        let response = response.map_err(|error| format!("no response ({})", error.kind().as_str()))?;
        let status = response.status().as_u16();
        Ok(match outgoing.message {
            Message::Event { .. } => Received {
                status,
                refused: None,
                accepted: status == 200,
            },
            Message::Validation { .. } => {
                let is_ok = response.body().trim_ascii() == b"OK";
                Received {
                    status,
                    refused: (!is_ok).then(|| "the body of the response is not OK".to_owned()),
                    accepted: is_ok && response.status().is_success(),
                }
            }
        })
    }
}

/// The mark of a request whose response matters beyond its status.
#[derive(Clone, Copy)]
struct ReadsBody;

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
