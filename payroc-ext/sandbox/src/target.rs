//! The target of a request.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{Request, header};

use super::credentials;
use super::document::{BASE_PATH, Operation, Route, api};
use super::fault::Fault;
use super::problem::Problem;
use super::requests::{Authorize, RequestKind as _};

/// The target of a request.
pub(super) enum Target<'a> {
    Authorize,
    Operation(&'a Operation, BTreeMap<String, String>),
    Refused(Problem),
}

impl Target<'static> {
    pub(super) fn of(request: &Request<Bytes>) -> Self {
        let path = request.uri().path();
        // Before the document is used, which takes a while to parse: issuing a token needs none of it.
        if path == credentials::PATH {
            return Self::Authorize;
        }
        let Some(path) = path.strip_prefix(BASE_PATH).filter(|path| path.starts_with('/')) else {
            return Self::Refused(Problem::not_found("Paths of the API begin with /v1."));
        };
        match api().route(request.method(), path) {
            Route::Operation(operation, values) => Self::Operation(operation, values),
            Route::Unknown => Self::Refused(Problem::not_found("The document knows no such path.")),
            Route::Undecodable => Self::Refused(Problem::bad_request(vec![Fault::new(
                "path",
                "wrong encoding",
                "Expected percent-encoded UTF-8.",
            )])),
            Route::WrongMethod(methods) => {
                let mut methods: Vec<&str> = methods.into_iter().map(http::Method::as_str).collect();
                methods.sort_unstable();
                Self::Refused(Problem::method_not_allowed(&methods.join(", ")))
            }
        }
    }
}

impl<'a> Target<'a> {
    pub(super) fn operation(&self) -> Option<&'a Operation> {
        match self {
            Self::Operation(operation, _) => Some(operation),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Authorize => Some(Authorize::NAME),
            Self::Operation(operation, _) => Some(&operation.id),
            Self::Refused(_) => None,
        }
    }
}

/// The address of a request without its query.
pub(super) fn address(request: &Request<Bytes>) -> String {
    let uri = request.uri();
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = uri
        .authority()
        .map(http::uri::Authority::as_str)
        .or(named)
        .unwrap_or("api.payroc.com");
    // On a socket only the host is known; the server speaks plain HTTP on this machine alone.
    let scheme = uri.scheme_str().unwrap_or(if named.is_some() { "http" } else { "https" });
    format!("{scheme}://{host}{}", uri.path())
}
