//! The upper seam: between the generated builders and whatever carries their requests.
//!
//! A builder makes a request and nothing else. [`send`] gives it to the transport of the client and decodes what comes back; who has other means
//! of sending takes the request by [`Request::build`](crate::Request::build) and reads the response by [`decode`].

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::error::{Error, Redacted, TransportError};
use crate::http::BoxFuture;
use crate::operation::{Operation, OperationInfo, Response};
use crate::problem::Problem;
use crate::request::{HttpRequest, Writer, json_as};
use crate::wiped::Buffer;
use crate::wire::FromBody;
use crate::wire::fault::Fault;
pub(crate) use crate::wire::write::{Body, Give};

/// Carries the requests of a [`Client`]: signs them, adds keys, sends them again, whatever the one who calls the API needs.
pub trait Transport: Send + Sync + 'static {
    /// Brings the whole response, body included. Any status is a response; an error means that there is none.
    fn execute<'a>(
        &'a self,
        request: HttpRequest,
        operation: &'static OperationInfo,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>>;
}

/// The raw client: one method for each operation, each giving a builder.
///
/// It is cheap to clone. Everything that it sends goes through its [`Transport`].
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    base_url: String,
    transport: Arc<dyn Transport>,
}

impl Client {
    /// A client of the API at `base_url`, whose requests are carried by `transport`.
    ///
    /// There is no client without a transport: nothing here would sign its requests.
    pub fn with_transport(base_url: &str, transport: Arc<dyn Transport>) -> Self {
        Self(Arc::new(Inner {
            base_url: base_url.trim_end_matches('/').to_owned(),
            transport,
        }))
    }

    /// Sends a request that was made for the operation earlier, and reads the response as that of its builder.
    ///
    /// # Errors
    ///
    /// Those of [`Request::send`](crate::Request::send).
    pub async fn send_request<Op: Operation>(&self, request: HttpRequest) -> Result<Response<Op::Output>, Error> {
        send::<Op>(self.clone(), Ok(request)).await
    }

    /// What all addresses begin with; no slash is at its end.
    pub(crate) fn base_url(&self) -> &str {
        &self.0.base_url
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}

/// Sends what a builder made and decodes what comes back.
pub(crate) async fn send<Op: Operation>(client: Client, request: Result<HttpRequest, Error>) -> Result<Response<Op::Output>, Error> {
    decode::<Op>(exchange(client, Op::INFO, request).await?)
}

/// The part of sending that is the same for all types, so that it is compiled once.
async fn exchange(
    client: Client,
    info: &'static OperationInfo,
    request: Result<HttpRequest, Error>,
) -> Result<http::Response<Bytes>, Error> {
    client.0.transport.execute(request?, info).await.map_err(Error::Transport)
}

/// Reads the response to an operation, whoever brought it. Any 2xx is a success, also another one than the declared.
///
/// # Errors
///
/// [`Error::Problem`] and [`Error::Unexpected`] for any other status, and [`Error::Decode`] for a success whose body the types cannot hold: the
/// operation may have been carried out.
pub fn decode<Op: Operation>(response: http::Response<Bytes>) -> Result<Response<Op::Output>, Error> {
    let (head, body) = check_status(response)?.into_parts();
    let (status, headers) = (head.status, head.headers);
    match read(Op::INFO, &body) {
        Ok(value) => Ok(Response { value, status, headers }),
        Err(fault) => Err(undecodable(status, headers, body, &fault)),
    }
}

/// The words of the fault are dropped: those of the JSON parser are not ours.
#[cold]
fn undecodable(status: StatusCode, headers: HeaderMap, body: Bytes, fault: &Fault) -> Error {
    Error::Decode {
        status,
        headers: Box::new(headers),
        path: fault.path().into_owned(),
        body: Redacted::new(body),
    }
}

/// Reads the body of a success.
fn read<T: FromBody>(info: &OperationInfo, body: &[u8]) -> Result<T, Fault> {
    let read = T::from_body(body);
    match &read {
        // A list that has nothing to say may say so with `null`.
        Err(_) if info.paged => match crate::page::completed(body) {
            Some(completed) => T::from_body(&completed),
            None => read,
        },
        // Whoever looks for a payment must not take a notice for a list without it.
        Ok(_) if info.paged && crate::page::is_other(body) => Err(Fault::missing("data")),
        _ => read,
    }
}

/// Gives a success back, and makes an error of any other response: a problem, or something that no API wrote, such as the HTML of a proxy.
///
/// # Errors
///
/// [`Error::Problem`] and [`Error::Unexpected`].
pub fn check_status(response: http::Response<Bytes>) -> Result<http::Response<Bytes>, Error> {
    if response.status().is_success() {
        return Ok(response);
    }
    let (head, body) = response.into_parts();
    let (status, headers) = (head.status, Box::new(head.headers));
    Err(match Problem::parse(&headers, &body) {
        Some(problem) => Error::Problem {
            status,
            headers,
            problem: Box::new(problem),
        },
        None => Error::Unexpected {
            status,
            headers,
            body: Redacted::new(body),
        },
    })
}

/// Gives a required part of a builder, or says which one is missing.
pub(crate) fn required<T>(value: Option<T>, operation: &str, part: &str) -> Result<T, Error> {
    value.ok_or_else(|| missing(operation, part))
}

#[cold]
fn missing(operation: &str, part: &str) -> Error {
    Error::InvalidRequest(format!("{operation}: `{part}` is required, but was not set"))
}

/// The string for a value that is a path segment.
///
/// It is written by serde, because secrets have no `Display`. All but the unreserved characters are escaped. An empty segment and dot segments are
/// refused, because a server or proxy could resolve them to the path of another operation.
pub(crate) fn path_segment(value: &dyn Give, operation: &str, name: &str) -> Result<String, Error> {
    let text = scalar(value).ok_or_else(|| Error::InvalidRequest(format!("{operation}: `{name}` is not a single value")))?;
    if matches!(text.as_str(), "" | "." | "..") {
        return Err(Error::InvalidRequest(format!("{operation}: `{name}` is empty or a dot segment")));
    }
    Ok(crate::parameters::escaped_segment(text))
}

fn scalar(value: &dyn Give) -> Option<String> {
    match serde_json::from_slice(Body(value).to_json().ok()?.as_slice()).ok()? {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// An optional body. The API requires an object even without content.
#[allow(dead_code, reason = "a document may require all its bodies")]
pub(crate) fn or_empty<T: Give>(body: Option<&T>) -> Body<'_> {
    match body {
        Some(body) => Body(body),
        None => Body(&Empty),
    }
}

/// Writes a body where one is given.
#[allow(dead_code, reason = "a document may require all its bodies")]
pub(crate) fn json_if_given<T: Give>(request: Writer, media: &'static str, body: Option<&T>) -> Writer {
    match body {
        Some(body) => json_as(request, media, &Body(body)),
        None => request,
    }
}

struct Empty;

impl Give for Empty {
    fn write_json(&self, to: &mut Buffer) -> Result<(), Fault> {
        to.push(b"{}");
        Ok(())
    }
}

/// What all builders have in common. Their `Debug` says nothing: parameters are ids, names, card numbers.
macro_rules! request {
    ($name:ident) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }

        impl $crate::operation::sealed::Sealed for $name {}

        impl $crate::Request for $name {
            type Op = $crate::operations::$name;

            #[inline]
            fn build(self) -> ::core::result::Result<$crate::HttpRequest, $crate::Error> {
                self.request()
            }

            #[inline]
            fn send(
                self,
            ) -> impl ::core::future::Future<
                Output = ::core::result::Result<$crate::Response<<Self::Op as $crate::Operation>::Output>, $crate::Error>,
            > + ::core::marker::Send
            + 'static {
                let client = self.client.clone();
                $crate::seam::send::<Self::Op>(client, self.request())
            }
        }
    };
}
pub(crate) use request;
