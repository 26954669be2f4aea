//! One call of one operation: built, looked at, awaited.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use ::http::{HeaderMap, HeaderName, HeaderValue};
use payroc_api::{Idempotent, Operation, OperationInfo, Request};

use crate::error::{Circumstances, Error, ErrorKind};
use crate::http::BoxFuture;
use crate::idempotency::IdempotencyKey;
use crate::response::Response;
use crate::scope::{self, CallContext};

/// A call that has not been sent; `.await` sends it.
///
/// Its idempotency key, where the operation takes one, is made together with the call. It can be read, and stored, before anything leaves
/// the machine, so a crash or a timeout of your own does not lose it:
///
/// ```
/// # async fn run(client: payroc_ext::Client) -> Result<(), payroc_ext::Error> {
/// let call = client.hosted_fields().terminal("1234001").for_payment();
/// let key = *call.key();
/// let session = call.await?;
/// # let _ = (key, session);
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is sent by awaiting it"]
pub struct Call<'c, R> {
    request: R,
    key: Option<IdempotencyKey>,
    options: Option<Box<Options>>,
    client: PhantomData<&'c ()>,
}

/// Settings of one call, on the heap because few calls have any.
#[derive(Default)]
struct Options {
    attempt_timeout: Option<Duration>,
    headers: HeaderMap,
    refused: Option<Error>,
}

/// Headers that this crate or the protocol writes. Setting them by hand could send a request twice, elsewhere, or as somebody else.
const RESERVED: &[&str] = &[
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "expect",
    "host",
    "idempotency-key",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-api-key",
];

impl<'c, R: Request> Call<'c, R> {
    /// The only way to make a call, and the moment its key is made.
    pub(crate) fn build(request: R) -> Self {
        let key = info::<R>().keyed.then(IdempotencyKey::generate);
        Self {
            request,
            key,
            options: None,
            client: PhantomData,
        }
    }

    /// Changes the request underneath.
    pub fn map(mut self, change: impl FnOnce(R) -> R) -> Self {
        self.request = change(self.request);
        self
    }

    /// How long one attempt may take, the body of the answer included.
    pub fn attempt_timeout(mut self, time: Duration) -> Self {
        self.options().attempt_timeout = Some(time);
        self
    }

    /// Sends one header more, such as a correlation id. Text that could begin another header is refused, and so are the headers that the
    /// client writes itself; either comes out as an error when the call is sent.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let options = self.options();
        match header(name.as_ref(), value.as_ref()) {
            Ok((name, value)) => {
                options.headers.insert(name, value);
            }
            Err(error) => options.refused = options.refused.take().or(Some(error)),
        }
        self
    }

    /// What the operation is called, and how it behaves.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        info::<R>()
    }

    fn options(&mut self) -> &mut Options {
        self.options.get_or_insert_default()
    }
}

impl<R: Request> Call<'_, R>
where
    R::Op: Idempotent,
{
    /// Uses a key of your own: the one stored before a crash, or one that your business ids stand for.
    pub fn idempotency_key(mut self, key: IdempotencyKey) -> Self {
        self.key = Some(key);
        self
    }

    /// The key that the request will carry.
    #[must_use]
    pub fn key(&self) -> &IdempotencyKey {
        // Made in `build` for every operation that takes a key, which is what the bound says.
        self.key
            .as_ref()
            .unwrap_or_else(|| unreachable!("an idempotent operation is keyed"))
    }
}

impl<'c, R: Request + 'c> Call<'c, R> {
    /// Sends the call and gives the value together with status, headers and key.
    pub fn send_with_response(self) -> CallFuture<'c, Response<<R::Op as Operation>::Output>> {
        CallFuture(Box::pin(self.send()))
    }

    async fn send(self) -> Result<Response<<R::Op as Operation>::Output>, Error> {
        let mut circumstances = Circumstances {
            operation: Some(info::<R>()),
            key: self.key,
            attempts: 0,
        };
        let context = match self.options {
            None => CallContext::new(self.key, None, HeaderMap::new()),
            Some(options) => match *options {
                Options { refused: Some(error), .. } => return Err(error.under(circumstances)),
                Options {
                    attempt_timeout, headers, ..
                } => CallContext::new(self.key, attempt_timeout, headers),
            },
        };
        let context = Arc::new(context);
        let result = scope::with(context.clone(), self.request.send()).await;
        let report = *context.report();
        circumstances.attempts = report.attempts;
        match result {
            Ok(raw) => {
                let (value, status, headers) = raw.into_parts();
                Ok(Response {
                    value,
                    status,
                    headers,
                    key: self.key,
                    attempts: report.attempts,
                    ahead: report.ahead,
                })
            }
            Err(error) => Err(Error::from_raw(error, report.received).under(circumstances)),
        }
    }
}

impl<'c, R: Request + 'c> IntoFuture for Call<'c, R> {
    type Output = Result<<R::Op as Operation>::Output, Error>;
    type IntoFuture = CallFuture<'c, <R::Op as Operation>::Output>;

    fn into_future(self) -> Self::IntoFuture {
        CallFuture(Box::pin(async move { self.send().await.map(Response::into_value) }))
    }
}

impl<R: Request> fmt::Debug for Call<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &info::<R>().name)
            .field("idempotency_key", &self.key)
            .finish_non_exhaustive()
    }
}

/// A call on its way. Two words, however large the request is.
#[must_use = "futures do nothing unless awaited"]
pub struct CallFuture<'c, T>(pub(crate) BoxFuture<'c, Result<T, Error>>);

impl<T> Future for CallFuture<'_, T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(cx)
    }
}

impl<T> fmt::Debug for CallFuture<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFuture").finish_non_exhaustive()
    }
}

fn info<R: Request>() -> &'static OperationInfo {
    <R::Op as Operation>::INFO
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let refuse = |why: &'static str| Error::note(ErrorKind::InvalidRequest, why);
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refuse("an extra header has a name that is no header name"))?;
    if RESERVED.contains(&name.as_str()) {
        return Err(Error::note(
            ErrorKind::InvalidRequest,
            format!("the header `{name}` is written by the client and cannot be set by hand"),
        ));
    }
    let value =
        HeaderValue::from_str(value).map_err(|_| refuse("an extra header has a value that no header may hold, such as a line end"))?;
    Ok((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_cannot_become_two() {
        for (name, value) in [
            ("x-a", "1\r\nx-b: 2"),
            ("x-a", "1\nx-b: 2"),
            ("x-a\r\nx-b", "1"),
            ("x a", "1"),
            ("", "1"),
            ("x-a", "\0"),
        ] {
            let error = header(name, value).expect_err(name);
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            assert!(!error.to_string().contains("x-b"), "{error}");
        }
        assert!(header("X-Correlation-Id", "order 17").is_ok());
    }

    #[test]
    fn headers_of_the_client_cannot_be_set() {
        for name in [
            "Authorization",
            "IDEMPOTENCY-KEY",
            "x-api-key",
            "Host",
            "content-length",
            "Transfer-Encoding",
        ] {
            assert!(header(name, "1").unwrap_err().to_string().contains(&name.to_lowercase()));
        }
    }

    #[test]
    fn a_call_on_its_way_is_two_words() {
        assert_eq!(size_of::<CallFuture<'_, ()>>(), 2 * size_of::<usize>());
    }
}
