//! What is known of an operation, as a value and in the type system.

use std::fmt;
use std::future::Future;

use http::{HeaderMap, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::request::HttpRequest;
use crate::wire::FromBody;
use crate::{Error, Personal, Secret};

/// Facts about one operation; [`OPERATIONS`](crate::OPERATIONS) lists them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperationInfo {
    /// Name of the method of [`Client`](crate::Client): `create_payment`.
    pub id: &'static str,
    /// Name of the marker and of the builder: `CreatePayment`.
    pub name: &'static str,
    /// The vendor's operation id.
    pub upstream_id: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path template: `/payments/{paymentId}`.
    pub path: &'static str,
    /// Whether it needs an `Idempotency-Key`.
    pub keyed: bool,
    /// What may be sent again.
    pub retry: RetryClass,
    /// Whether it returns a page of a list.
    pub paged: bool,
    /// The status that is declared for success.
    pub success: u16,
    /// How long one attempt may take unless the caller sets a timeout; `None` where the ordinary timeout does.
    pub attempt_timeout: Option<std::time::Duration>,
}

/// What may be sent again without doing something twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetryClass {
    /// Changes nothing: GET.
    Read,
    /// Leads to the same state however often it is done: PUT, DELETE.
    Idempotent,
    /// The same key and the same bytes are done once: most POSTs, all PATCHes.
    Keyed,
    /// Done again each time it arrives: the POSTs without a key.
    Never,
}

impl RetryClass {
    /// A label for metrics and logs: `keyed`. It never changes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Idempotent => "idempotent",
            Self::Keyed => "keyed",
            Self::Never => "never",
        }
    }
}

/// The type of an operation; the markers in [`operations`](crate::operations) implement it.
pub trait Operation: Send + Sync + 'static {
    /// What it returns, `()` where there is nothing.
    type Output: FromBody + DeserializeOwned + Serialize + fmt::Debug + Send + 'static;
    /// Facts about it.
    const INFO: &'static OperationInfo;
}

/// An operation that takes an idempotency key: most POSTs and every PATCH.
#[diagnostic::on_unimplemented(
    message = "the operation `{Self}` takes no idempotency key",
    label = "the API honors no key here",
    note = "reads, PUT and DELETE can be sent again without a key; after a POST without one, look up what it did"
)]
pub trait Keyed: Operation {}

/// An operation that returns one page of a list.
#[diagnostic::on_unimplemented(
    message = "the operation `{Self}` returns no pages",
    label = "its response is all there is",
    note = "await the call; `pages` and `items` are for lists"
)]
pub trait Paged: Operation {
    /// One row.
    type Item: FromBody + Send + 'static;
    /// The most rows that one page can be asked for with `limit`, where the document says so.
    const LARGEST_PAGE: Option<u32> = None;

    /// The rows of a page.
    fn items(page: &Self::Output) -> &[Self::Item];

    /// The rows of a page, taken out of it.
    fn into_items(page: Self::Output) -> Vec<Self::Item>;

    /// Whether the server says that there is more; `None` if it says nothing. Where the type of the page has no `None`, rows about which nothing is said count as
    /// some with more behind them if they may fill the page.
    fn has_more(_page: &Self::Output) -> Option<bool> {
        None
    }

    /// Address of a neighbouring page: `rel` is `next` or `previous`. It may name another host: take the cursor out of it and nothing else.
    fn link<'a>(_page: &'a Self::Output, _rel: &str) -> Option<&'a str> {
        None
    }

    /// Reads a page that cannot be read as a whole: the page without its rows, and each row, or where it cannot be read.
    #[doc(hidden)]
    #[allow(clippy::type_complexity, reason = "a page and its rows")]
    fn read_rows(body: &[u8]) -> Option<(Self::Output, Vec<crate::page::Row<Self::Item>>)>
    where
        Self: Sized,
    {
        crate::page::rows(body)
    }
}

/// A builder that can be sent.
pub trait Request: Sized + Send + sealed::Sealed + 'static {
    /// The operation that it calls.
    type Op: Operation;

    /// Makes the request and sends nothing.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidRequest`] for a part that is missing or cannot be written.
    fn build(self) -> Result<HttpRequest, Error>;

    /// Sends it through the client's transport. The request is made at once, nothing goes out before the future is polled.
    fn send(self) -> impl Future<Output = Result<Response<<Self::Op as Operation>::Output>, Error>> + Send + 'static;
}

pub(crate) mod sealed {
    /// Only builders are requests.
    pub trait Sealed {}
}

/// A decoded response. Its `Debug` leaves the headers out: `location` may hold the id of a card on file.
#[derive(Clone)]
pub struct Response<T> {
    pub(crate) value: T,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status.as_u16())
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

impl<T> Response<T> {
    /// The value of the response.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value of the response, without the rest.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status as the server gave it. Any 2xx is a success, also another one than the declared.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Value, status and headers.
    pub fn into_parts(self) -> (T, StatusCode, HeaderMap) {
        (self.value, self.status, self.headers)
    }
}

/// Rows of a page, however the document spells them.
pub(crate) trait Rows {
    type Row;
    fn rows(&self) -> &[Self::Row];
    fn into_rows(self) -> Vec<Self::Row>;
}

impl<T> Rows for Vec<T> {
    type Row = T;
    fn rows(&self) -> &[T] {
        self
    }
    fn into_rows(self) -> Vec<T> {
        self
    }
}

impl<R: Rows> Rows for Option<R> {
    type Row = R::Row;
    fn rows(&self) -> &[R::Row] {
        self.as_ref().map_or(&[], Rows::rows)
    }
    fn into_rows(self) -> Vec<R::Row> {
        self.map_or_else(Vec::new, Rows::into_rows)
    }
}

/// A yes or no that may be missing.
pub(crate) trait Flag {
    fn flag(&self) -> Option<bool>;
}

impl Flag for bool {
    fn flag(&self) -> Option<bool> {
        Some(*self)
    }
}

impl<F: Flag> Flag for Option<F> {
    fn flag(&self) -> Option<bool> {
        self.as_ref().and_then(Flag::flag)
    }
}

/// A string that may be missing.
pub(crate) trait Text {
    fn text(&self) -> Option<&str>;
}

impl Text for String {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for Secret {
    fn text(&self) -> Option<&str> {
        Some(self.expose())
    }
}

impl<T: Text> Text for Personal<T> {
    fn text(&self) -> Option<&str> {
        self.expose().text()
    }
}

impl<T: Text> Text for Option<T> {
    fn text(&self) -> Option<&str> {
        self.as_ref().and_then(Text::text)
    }
}

/// `href` of the link with the given `rel`, whose case means nothing (RFC 8288, 2.1.1).
pub(crate) fn find_link<'a, L, R, H>(links: &'a [L], rel: &str, parts: impl Fn(&'a L) -> (&'a R, &'a H)) -> Option<&'a str>
where
    R: Text + 'a,
    H: Text + 'a,
{
    let is_it = |found: &R| found.text().is_some_and(|found| found.eq_ignore_ascii_case(rel));
    links.iter().map(parts).find(|(found, _)| is_it(found))?.1.text()
}
