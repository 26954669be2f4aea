//! A proxy in front of the vendor's test environment that disturbs requests as a test asks for.

use std::fmt;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, Uri, header};
use payroc_api::Problem as VendorProblem;
use payroc_api::clock::Clock;
use payroc_api::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};

use super::document::BASE_PATH;
use super::problem::Problem;
use super::record::{RecordedRequest, Remark};
use super::sandbox::Sandbox;
use super::script::Outcome;
use super::server::{Endpoint, Server, ServerBuilder};
use super::{SandboxBuilder, credentials};

/// The hosts that requests are passed on to, besides this machine.
const HOSTS: [&str; 2] = ["api.uat.payroc.com", "identity.uat.payroc.com"];

/// Settings of a proxy in front of the vendor's test environment, or of a sandbox on this machine.
///
/// It passes requests on as they are, credentials included, and disturbs those that [`Trigger::LoseNextResponse`](crate::Trigger::LoseNextResponse)
/// and [`Trigger::Fault`](crate::Trigger::Fault) name, over the control API of its server. So a program meets the same faults in front of the real
/// test environment as in the sandbox.
#[must_use = "nothing is served before `serve` is called"]
pub struct ProxyBuilder {
    upstream: Upstream,
    sandbox: SandboxBuilder,
    port: u16,
}

/// Where requests are passed on to.
#[derive(Clone)]
struct Upstream {
    client: Arc<dyn HttpClient>,
    api: String,
    identity: String,
}

/// A host that a proxy does not pass requests on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RefusedHost;

impl fmt::Display for RefusedHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the proxy passes requests on to the vendor's test environment or to this machine only, because what it loses or repeats elsewhere is \
             real money; use https://api.uat.payroc.com/v1 and https://identity.uat.payroc.com",
        )
    }
}

impl std::error::Error for RefusedHost {}

impl ProxyBuilder {
    /// A proxy to these base URLs of the API and of the identity service, which sends with this client.
    ///
    /// # Errors
    /// A host that is neither the vendor's test environment, by https, nor this machine. Production is never accepted.
    pub fn new(client: impl HttpClient, api: &str, identity: &str) -> Result<Self, RefusedHost> {
        let base = |url: &str| is_allowed(url).then(|| url.trim_end_matches('/').to_owned()).ok_or(RefusedHost);
        Ok(Self {
            upstream: Upstream {
                api: base(api)?,
                identity: base(identity)?,
                client: Arc::new(client),
            },
            sandbox: Sandbox::builder().disturbs_only(),
            port: 0,
        })
    }

    /// Sets the port of 127.0.0.1. The default is 0, any free port.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Calls this function with each request when its response is known; see [`SandboxBuilder::on_request`].
    pub fn on_request(mut self, call: impl Fn(&RecordedRequest) + Send + Sync + 'static) -> Self {
        self.sandbox = self.sandbox.on_request(call);
        self
    }

    /// Serves until the returned server is dropped.
    ///
    /// # Errors
    /// The port is not available, or no thread is.
    pub fn serve(self) -> io::Result<Server> {
        let sandbox = self.sandbox.build();
        let proxy = Proxy {
            sandbox: sandbox.clone(),
            upstream: self.upstream,
        };
        ServerBuilder::new(sandbox).port(self.port).serve_endpoint(proxy)
    }
}

impl fmt::Debug for ProxyBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProxyBuilder").field("port", &self.port).finish_non_exhaustive()
    }
}

/// Whether requests may be passed on to a URL.
fn is_allowed(url: &str) -> bool {
    let Ok(url) = url.parse::<Uri>() else { return false };
    let (Some(scheme), Some(authority)) = (url.scheme_str(), url.authority()) else {
        return false;
    };
    let host = authority.host();
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    let is_here = host.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let is_test = HOSTS.iter().any(|known| known.eq_ignore_ascii_case(host)) && matches!(authority.port_u16(), None | Some(443));
    let fits = (is_test && scheme == "https") || (is_here && matches!(scheme, "http" | "https"));
    fits && !authority.as_str().contains('@') && url.query().is_none()
}

/// The endpoint of a proxy.
#[derive(Clone)]
struct Proxy {
    /// Keeps faults and recorded requests.
    sandbox: Sandbox,
    upstream: Upstream,
}

impl Endpoint for Proxy {
    fn exchange(&self, request: Request<Bytes>) -> Outcome {
        // Only what is no path of the API comes here.
        self.sandbox.exchange(request)
    }

    async fn written(&self) -> Result<(), Problem> {
        // It keeps nothing.
        Ok(())
    }

    fn forward(&self, request: &Request<Bytes>) -> Option<BoxFuture<'static, Outcome>> {
        let path = request.uri().path();
        let is_known = path == credentials::PATH || path.strip_prefix(BASE_PATH).is_some_and(|rest| rest.starts_with('/'));
        let (sandbox, upstream, request) = (self.sandbox.clone(), self.upstream.clone(), request.clone());
        is_known.then(|| -> BoxFuture<'static, Outcome> {
            Box::pin(async move { sandbox.exchange_with(request, async |request| upstream.send(request).await).await })
        })
    }

    fn clock(&self) -> &dyn Clock {
        self.sandbox.clock()
    }

    fn controlled(&self) -> Option<&Sandbox> {
        Some(&self.sandbox)
    }
}

impl Upstream {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let (mut parts, body) = request.into_parts();
        let own = parts
            .headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok())
            .map(|host| format!("http://{host}{BASE_PATH}"));
        let path = parts.uri.path_and_query().map(|path| path.as_str()).unwrap_or_default();
        let address = match path.strip_prefix(BASE_PATH) {
            Some(rest) => format!("{}{rest}", self.api),
            None => format!("{}{path}", self.identity),
        };
        parts.uri = address.parse().map_err(|_| HttpError::new(HttpErrorKind::Connect))?;
        remove_own(&mut parts.headers);
        // So that a fault can change the content of a response, and links in it lead back here.
        parts.headers.remove(header::ACCEPT_ENCODING);
        let response = self.client.send(Request::from_parts(parts, body)).await?;
        let (mut parts, mut body) = response.into_parts();
        remove_own(&mut parts.headers);
        if let Some(own) = own {
            if let Some(location) = parts.headers.get_mut(header::LOCATION)
                && let Some(moved) = location
                    .to_str()
                    .ok()
                    .and_then(|text| HeaderValue::from_str(&text.replace(&self.api, &own)).ok())
            {
                *location = moved;
            }
            if let Ok(text) = std::str::from_utf8(&body)
                && text.contains(&self.api)
            {
                body = Bytes::from(text.replace(&self.api, &own));
            }
        }
        let mut response = Response::from_parts(parts, body);
        if let Some(problem) = VendorProblem::parse(response.headers(), response.body())
            && !response.status().is_success()
        {
            // Of an unknown type the text is the server's, which can repeat the request.
            let code = (!problem.problem_type.is_unknown()).then(|| problem.problem_type.as_str().to_owned());
            response.extensions_mut().insert(Remark { code, ..Remark::default() });
        }
        Ok(response)
    }
}

/// Removes what belongs to one connection, or is written anew for each.
fn remove_own(headers: &mut HeaderMap) {
    let named: Vec<HeaderName> = headers
        .get_all(header::CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    let always = [
        "connection",
        "content-length",
        "host",
        "keep-alive",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    for name in always {
        headers.remove(name);
    }
    for name in named {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_test_environment_and_this_machine_are_passed_on_to() {
        for url in [
            "https://api.uat.payroc.com/v1",
            "https://API.uat.payroc.com:443/v1/",
            "https://identity.uat.payroc.com",
            "http://127.0.0.1:8137/v1",
            "http://localhost:1",
            "http://[::1]:1",
        ] {
            assert!(is_allowed(url), "{url}");
        }
        for url in [
            "https://api.payroc.com/v1",
            "https://identity.payroc.com",
            "https://API.PAYROC.COM/v1",
            "http://api.uat.payroc.com/v1",
            "https://api.uat.payroc.com:8443/v1",
            "https://api.uat.payroc.com.evil.example",
            "https://evil.example/api.uat.payroc.com",
            "https://api.uat.payroc.com@evil.example/v1",
            "https://user@api.uat.payroc.com/v1",
            "https://10.0.0.1/v1",
            "ftp://localhost",
            "/v1",
            "",
        ] {
            assert!(!is_allowed(url), "{url}");
        }
    }
}
