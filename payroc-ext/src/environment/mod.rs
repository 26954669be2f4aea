//! The environments of the API. The environment is always an argument: none is assumed, least of all production.

use std::fmt;
use std::net::IpAddr;

use crate::error::{Error, ErrorKind};

/// The pair of hosts that a client talks to: the API, and the identity service that issues its tokens.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// Real merchants and real money.
    Production,
    /// The vendor's test environment.
    Uat,
    /// Hosts of your own, such as a sandbox on a loopback port or an egress proxy.
    ///
    /// Both have to be `https`, or `http` to this machine: everything else would put credentials on the wire in the clear.
    Custom {
        /// Base address of the API, version segment included: `http://127.0.0.1:4010/v1`.
        api: String,
        /// Base address of the identity service: tokens come from `POST {identity}/authorize`.
        identity: String,
    },
}

impl Environment {
    /// Hosts of your own. The addresses are checked when the client is built.
    pub fn custom(api: impl Into<String>, identity: impl Into<String>) -> Self {
        Environment::Custom {
            api: api.into(),
            identity: identity.into(),
        }
    }

    /// The base address of the API.
    #[must_use]
    pub fn api_url(&self) -> &str {
        match self {
            Environment::Production => "https://api.payroc.com/v1",
            Environment::Uat => "https://api.uat.payroc.com/v1",
            Environment::Custom { api, .. } => api,
        }
    }

    /// The base address of the identity service.
    #[must_use]
    pub fn identity_url(&self) -> &str {
        match self {
            Environment::Production => "https://identity.payroc.com",
            Environment::Uat => "https://identity.uat.payroc.com",
            Environment::Custom { identity, .. } => identity,
        }
    }

    /// Both addresses, parsed and found fit to receive credentials.
    pub(crate) fn endpoints(&self) -> Result<Endpoints, Error> {
        let api = endpoint("API address of the custom environment", self.api_url())?;
        let mut authorize = endpoint("identity address of the custom environment", self.identity_url())?;
        let path = format!("{}/authorize", authorize.path().trim_end_matches('/'));
        authorize.set_path(&path);
        Ok(Endpoints { api, authorize })
    }
}

/// Shows only scheme and host of an address, which may hold a password.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Environment::Production => f.write_str("Production"),
            Environment::Uat => f.write_str("Uat"),
            Environment::Custom { api, identity } => f
                .debug_struct("Custom")
                .field("api", &Shown(api))
                .field("identity", &Shown(identity))
                .finish(),
        }
    }
}

/// An address as it may be printed.
struct Shown<'a>(&'a str);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match reqwest::Url::parse(self.0) {
            Ok(url) if url.has_host() => write!(f, "\"{}://{}\"", url.scheme(), url.host_str().unwrap_or_default()),
            // Not even the part that could be the scheme: it may be a password in the wrong position.
            _ => f.write_str("[no address]"),
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Environment::Production => "production",
            Environment::Uat => "uat",
            Environment::Custom { .. } => "custom",
        })
    }
}

/// The checked addresses of an environment.
pub(crate) struct Endpoints {
    pub(crate) api: reqwest::Url,
    pub(crate) authorize: reqwest::Url,
}

/// A base address, parsed and found fit to receive credentials. `which` names it in errors.
pub(crate) fn endpoint(which: &str, text: &str) -> Result<reqwest::Url, Error> {
    // The address is left out of every message: a password in it would be printed with it.
    let refuse = |why: &str| Error::note(ErrorKind::Configuration, format!("the {which} {why}"));
    let url = reqwest::Url::parse(text).map_err(|e| refuse(&format!("is not a URL: {e}")))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse("carries a user name or password; set credentials with `api_key` only"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refuse("has a query or a fragment; a base address has neither"));
    }
    if !carries_credentials(&url) {
        return Err(refuse(
            "is neither https nor http to this machine (localhost, 127.0.0.0/8, [::1]); credentials would travel in the clear",
        ));
    }
    Ok(url)
}

/// Whether a bearer token or an API key may be sent there: https anywhere, http to the loopback interface only.
pub(crate) fn carries_credentials(url: &reqwest::Url) -> bool {
    match url.scheme() {
        "https" => url.host_str().is_some(),
        "http" => url.host_str().is_some_and(is_loopback),
        _ => false,
    }
}

fn is_loopback(host: &str) -> bool {
    if host.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let bare = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(host);
    bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn custom(api: &str) -> Result<Endpoints, Error> {
        Environment::custom(api, "https://identity.example").endpoints()
    }

    #[test]
    fn credentials_travel_over_https_or_to_this_machine_only() {
        for good in [
            "https://a.example/v1",
            "http://localhost:1/v1",
            "http://127.0.0.1:1/v1",
            "http://127.9.9.9/v1",
            "http://[::1]:1/v1",
        ] {
            assert!(custom(good).is_ok(), "{good}");
        }
        let bad = [
            "http://a.example/v1",
            "http://localhost.example/v1",
            "http://127.0.0.1.example/v1",
            "http://10.0.0.1/v1",
            "http://0.0.0.0/v1",
            "http://[::ffff:10.0.0.1]/v1",
            "ftp://localhost/",
            "file:///etc/passwd",
            "localhost/v1",
            "",
            "https://user:hunter2@a.example/v1",
            "https://a.example/v1?x=1",
            "https://a.example/v1#x",
        ];
        for bad in bad {
            let error = custom(bad).err().expect(bad);
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn of_an_address_scheme_and_host_are_printed_and_nothing_else() {
        for (address, shown) in [
            (
                "https://user:hunter2@a.example:8443/hunter2?hunter2#hunter2",
                "\"https://a.example\"",
            ),
            ("http://hunter2@127.0.0.1:1/v1", "\"http://127.0.0.1\""),
            ("https://[::1]/hunter2", "\"https://[::1]\""),
            ("user:hunter2@a.example", "[no address]"),
            ("https://user:hunter2@", "[no address]"),
            ("hunter2", "[no address]"),
            ("mailto:hunter2", "[no address]"),
            ("https://us er:hunter2@a b/", "[no address]"),
        ] {
            let environment = Environment::custom(address, address);
            let builder = crate::Client::builder().environment(environment.clone());
            let debug = format!("{environment:?}");
            assert_eq!(debug, format!("Custom {{ api: {shown}, identity: {shown} }}"));
            assert!(!format!("{builder:?} {builder:#?} {debug} {environment}").contains("hunter2"));
            // Where it can be built at all, the client prints the same; where not, so does the error.
            match builder.api_key("k").build() {
                Ok(client) => assert!(!format!("{client:?}").contains("hunter2")),
                Err(error) => assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}"),
            }
        }
        assert_eq!(format!("{:?} {:?}", Environment::Uat, Environment::Production), "Uat Production");
    }

    #[test]
    fn the_identity_service_is_asked_under_authorize() {
        let at = |identity: &str| {
            Environment::custom("https://a.example/v1", identity)
                .endpoints()
                .unwrap()
                .authorize
                .to_string()
        };
        assert_eq!(at("http://127.0.0.1:1"), "http://127.0.0.1:1/authorize");
        assert_eq!(at("https://i.example/base/"), "https://i.example/base/authorize");
        assert_eq!(
            Environment::Uat.endpoints().unwrap().authorize.as_str(),
            "https://identity.uat.payroc.com/authorize"
        );
        assert_eq!(
            Environment::Production.endpoints().unwrap().api.as_str(),
            "https://api.payroc.com/v1"
        );
    }
}
