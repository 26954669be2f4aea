//! The upper seam: between the generated builders and whatever carries their requests.
//!
//! The builders make requests, and [`send`] gives them to the transport and decodes what it brings. progenitor's own way of sending is cut
//! out of them by xtask; what is left of it is [`ClientHooks::exec`], which progenitor asks for and which leads to the transport, too, so
//! that there is no way around it.
#![allow(
    clippy::result_large_err,
    reason = "progenitor's own error, turned into ours before anybody sees it"
)]

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};
use progenitor_client::ClientHooks;

use crate::error::{Error, Redacted, TransportError};
use crate::http::BoxFuture;
use crate::operation::{Operation, OperationInfo, Response};
use crate::problem::Problem;
use crate::wiped::Buffer;
use crate::wire::Answer;
use crate::wire::fault::Fault;
pub(crate) use crate::wire::format::Body;
use crate::wire::out::{Content, Give, Object, TakeMembers};
use crate::{Client, OPERATIONS};

/// Carries the requests of a [`Client`]: signs them, adds keys, sends them again, whatever the one who calls the API needs.
pub trait Transport: Send + Sync + 'static {
    /// Brings the whole answer, body included. Any status is an answer; an error means that there is none.
    fn execute<'a>(
        &'a self,
        request: reqwest::Request,
        operation: &'static OperationInfo,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>>;
}

impl Client {
    /// A client of the API at `base_url`, whose requests are written with `http` and carried by `transport`.
    ///
    /// There is no client without a transport: nothing here would sign its requests.
    pub fn with_transport(base_url: &str, http: reqwest::Client, transport: Arc<dyn Transport>) -> Self {
        Self::new_with_client(base_url.trim_end_matches('/'), http, transport)
    }

    /// Sends a request that was made for the operation earlier, and decodes the answer as that of its builder.
    pub fn send_request<Op: Operation>(
        &self,
        request: reqwest::Request,
    ) -> impl Future<Output = Result<Response<Op::Output>, Error>> + Send {
        send(self, Op::INFO, Ok(request))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}

/// Status of the made-up response that stands for none: `exec` may only fail with an error that nobody but reqwest can make. No document may
/// declare such a status: xtask refuses it.
const NO_ANSWER: u16 = 999;

impl ClientHooks<Arc<dyn Transport>> for Client {
    async fn exec(&self, request: reqwest::Request, info: &progenitor_client::OperationInfo) -> reqwest::Result<reqwest::Response> {
        let answer = match OPERATIONS.iter().find(|operation| operation.id == info.operation_id) {
            Some(operation) => self.inner.execute(request, operation).await.ok(),
            None => None,
        };
        let none = || {
            let mut stand_in = http::Response::new(Bytes::new());
            *stand_in.status_mut() = StatusCode::from_u16(NO_ANSWER).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            stand_in
        };
        Ok(answer.unwrap_or_else(none).into())
    }
}

/// Sends what a builder made and decodes what comes back.
pub(crate) async fn send<T>(
    client: &Client,
    info: &'static OperationInfo,
    request: Result<reqwest::Request, Error>,
) -> Result<Response<T>, Error>
where
    T: Answer,
{
    let (status, headers, body) = exchange(client, info, request?).await?;
    if !status.is_success() {
        return Err(failure(status, headers, body));
    }
    match decode(info, &body) {
        Ok(value) => Ok(Response { value, status, headers }),
        // The words are dropped: those of the JSON parser are not ours.
        Err(fault) => Err(Error::Decode {
            status,
            headers,
            path: fault.path().to_owned(),
            body: Redacted::new(body),
        }),
    }
}

/// Reads the body of a success.
fn decode<T: Answer>(info: &OperationInfo, body: &[u8]) -> Result<T, Fault> {
    let read = T::from_body(body);
    match &read {
        // A list that has nothing to say may say so with `null`.
        Err(_) if info.paged => match crate::page::completed(body) {
            Some(completed) => T::from_body(&completed),
            None => read,
        },
        _ => read,
    }
}

/// The part of sending that is the same for all types, so that it is compiled once.
async fn exchange(
    client: &Client,
    info: &'static OperationInfo,
    request: reqwest::Request,
) -> Result<(StatusCode, HeaderMap, Bytes), Error> {
    let answer = client.inner.execute(request, info).await.map_err(Error::Transport)?;
    let (head, body) = answer.into_parts();
    Ok((head.status, head.headers, body))
}

/// An answer that is no success: a problem, or something that no API wrote, such as the HTML of a proxy.
fn failure(status: StatusCode, headers: HeaderMap, body: Bytes) -> Error {
    match Problem::parse(&headers, &body) {
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
    }
}

/// Gives a required part of a builder, or says which one is missing.
pub(crate) fn required<T>(value: Option<T>, operation: &str, part: &str) -> Result<T, Error> {
    value.ok_or_else(|| missing(operation, part))
}

#[cold]
fn missing(operation: &str, part: &str) -> Error {
    Error::InvalidRequest(format!("{operation}: `{part}` is required and was not set"))
}

/// A value as one segment of a path.
///
/// Written by serde and not by `Display`, which secrets do not have. Everything but the unreserved characters is escaped, and what a server
/// or a proxy would take for a step up the path, or for no segment at all, is refused: it would end at another operation.
pub(crate) fn path_segment(value: &dyn Give, operation: &str, name: &str) -> Result<String, Error> {
    let text = scalar(value).ok_or_else(|| Error::InvalidRequest(format!("{operation}: `{name}` is not a single value")))?;
    if matches!(text.as_str(), "" | "." | "..") {
        return Err(Error::InvalidRequest(format!(
            "{operation}: `{name}` is empty or a step in the path"
        )));
    }
    Ok(crate::parameters::escaped_segment(text))
}

fn scalar(value: &dyn Give) -> Option<String> {
    match serde_json::to_value(Body(value)).ok()? {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// Writes a body as JSON, into memory that is wiped: reqwest would leave copies of it behind.
#[allow(dead_code, reason = "a document may have no bodies")]
pub(crate) fn json(request: reqwest::RequestBuilder, body: &Body<'_>) -> reqwest::RequestBuilder {
    json_as(request, "application/json", body)
}

/// [`json`] under another media type that is JSON.
#[allow(dead_code, reason = "a document may have no bodies")]
pub(crate) fn json_as(request: reqwest::RequestBuilder, media: &'static str, body: &Body<'_>) -> reqwest::RequestBuilder {
    let mut out = Buffer::default();
    match serde_json::to_writer(&mut out, body) {
        Ok(()) => request.header(CONTENT_TYPE, HeaderValue::from_static(media)).body(out.into_bytes()),
        // Let reqwest carry the failure: it is reported when the request is built.
        Err(_) => request.json(body),
    }
}

/// A body that may be left out; the API wants an object all the same.
#[allow(dead_code, reason = "a document may require all its bodies")]
pub(crate) fn or_empty<T: Give>(body: Option<&T>) -> Body<'_> {
    match body {
        Some(body) => Body(body),
        None => Body(&Empty),
    }
}

/// Writes a body where one is given.
#[allow(dead_code, reason = "a document may require all its bodies")]
pub(crate) fn json_if_given<T: Give>(request: reqwest::RequestBuilder, media: &'static str, body: Option<&T>) -> reqwest::RequestBuilder {
    match body {
        Some(body) => json_as(request, media, &Body(body)),
        None => request,
    }
}

struct Empty;

impl Give for Empty {
    fn content(&self) -> Result<Content<'_>, Fault> {
        Ok(Content::Object(self))
    }
}

impl Object for Empty {
    fn members(&self, _: &mut dyn TakeMembers) -> Result<(), Fault> {
        Ok(())
    }
}

/// Why no request came about. reqwest's text is dropped: it can hold the address.
pub(crate) fn unbuildable(error: reqwest::Error) -> Error {
    let cause = std::error::Error::source(&error).map(|source| source.is::<serde_json::Error>());
    Error::InvalidRequest(
        match cause {
            Some(true) => "the body cannot be written as JSON",
            _ => "the base URL or a parameter cannot be written as an address",
        }
        .to_owned(),
    )
}

/// What all builders have in common. Their `Debug` says nothing: parameters are ids, names, card numbers.
macro_rules! request {
    ($name:ident, $client:ident) => {
        impl std::fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }

        impl $crate::operation::sealed::Sealed for $name<'_> {}

        impl $crate::Request for $name<'_> {
            type Op = $crate::ops::$name;

            #[inline]
            fn send(
                self,
            ) -> impl ::core::future::Future<
                Output = ::core::result::Result<$crate::Response<<Self::Op as $crate::Operation>::Output>, $crate::Error>,
            > + ::core::marker::Send {
                $crate::seam::send(self.$client, <Self::Op as $crate::Operation>::INFO, self.request())
            }
        }
    };
}
pub(crate) use request;

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    /// The value of a future that has nothing to wait for.
    fn ready<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("the transport answers at once"),
        }
    }

    struct Answers(Option<u16>);

    impl Transport for Answers {
        fn execute<'a>(
            &'a self,
            _: reqwest::Request,
            operation: &'static OperationInfo,
        ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
            let answer = self.0.ok_or_else(|| TransportError::from("nothing came")).map(|status| {
                let mut answer = http::Response::new(Bytes::from_static(operation.id.as_bytes()));
                *answer.status_mut() = StatusCode::from_u16(status).unwrap();
                answer
            });
            Box::pin(std::future::ready(answer))
        }
    }

    fn executed(transport: Answers, operation_id: &'static str) -> reqwest::Response {
        let client = Client::with_transport("https://api.example/v1", reqwest::Client::new(), Arc::new(transport));
        let request = reqwest::Request::new(http::Method::GET, "https://api.example/v1/payments".parse().unwrap());
        let info = progenitor_client::OperationInfo { operation_id };
        ready(client.exec(request, &info)).unwrap()
    }

    #[test]
    fn progenitors_own_way_leads_to_the_transport_too() {
        let operation = OPERATIONS[0].id;
        let answer = executed(Answers(Some(202)), operation);
        assert_eq!(answer.status(), 202);
        assert_eq!(ready(answer.text()).unwrap(), operation);
        assert_eq!(executed(Answers(None), operation).status(), NO_ANSWER);
        assert_eq!(executed(Answers(Some(202)), "no_such_operation").status(), NO_ANSWER);
    }
}
