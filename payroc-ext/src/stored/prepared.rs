//! A call frozen before it is sent, so that it can be sent again as it was: after a lost response, and after a crash.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use ::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use chrono::{DateTime, TimeDelta, Utc};
use payroc_api::{OPERATIONS, Operation, RetryClass, wiped};

use crate::error::{Error, ErrorKind};
use crate::request::added::is_added;
use crate::request::frozen::Frozen;
use crate::request::idempotency::IdempotencyKey;
use crate::request::origin::Origin;
use crate::request::prepared::{PreparedCall, is_repeatable};
use crate::request::retry::{RetryPolicy, Timing};
use crate::stored::address;
use crate::stored::form::{StoredBody, StoredCall, VERSION};

/// A call of the operation `Op`, frozen: its key and every byte stand, and each sending is the same.
///
/// Store it before it is sent, and a crash cannot lose it or double it. The stored form holds everything that the request holds, card data
/// included: that is why it takes an explicit step, and belongs in storage that may hold such data.
///
/// Send the call that you have, and restore from storage only after a restart: this value knows whether it was sent, so a refusal of its
/// first sending proves that nothing has happened. A stored row does not know by itself. Note in the row that the call is about to be sent,
/// before you send it; then a row without that note comes back as [never sent](PreparedCall::restore_fresh), and one with it as
/// [perhaps sent](PreparedCall::restore_resumed), which no refusal can settle (see [`Outcome`](crate::Outcome)).
///
/// ```
/// # use payroc_ext::{Client, Error, PreparedCall, operations, types};
/// # async fn run(client: Client, request: types::PaymentRequest) -> Result<(), Box<dyn std::error::Error>> {
/// let prepared = client.payments().create(request).prepare()?;
/// let line = serde_json::to_string(&prepared.expose_for_storage())?;
/// // ... the line is stored, then the note that it is about to be sent; then:
/// let payment = prepared.send(&client).await?;
/// # let _ = payment;
/// # Ok(())
/// # }
/// # async fn restart(client: Client, line: String, noted: bool) -> Result<(), Box<dyn std::error::Error>> {
/// // Another process finds the row after a crash.
/// let stored = serde_json::from_str(&line)?;
/// let call = if noted {
///     PreparedCall::restore_resumed(stored)?
/// } else {
///     PreparedCall::restore_fresh(stored)?
/// };
/// let payment = call.typed::<operations::CreatePayment>()?.send(&client).await?;
/// # let _ = payment;
/// # Ok(())
/// # }
/// ```
pub struct Prepared<Op> {
    call: PreparedCall,
    operation: PhantomData<fn() -> Op>,
}

/// How much the clocks of two machines may differ, of which one makes a call and the other sends it.
const AGREEMENT: TimeDelta = TimeDelta::seconds(1);

impl PreparedCall {
    /// The same call with its operation as a type.
    ///
    /// # Errors
    ///
    /// A call of another operation; the error names it.
    pub fn typed<Op: Operation>(self) -> Result<Prepared<Op>, Error> {
        if self.operation().id != Op::INFO.id {
            return Err(refuse(format!(
                "the prepared call is of {}, not of {}",
                self.operation().name,
                Op::INFO.name
            )));
        }
        Ok(Prepared {
            call: self,
            operation: PhantomData,
        })
    }

    /// The form to be stored. It holds the whole body in the clear, secrets included; only the access token is not part of it.
    #[must_use]
    pub fn expose_for_storage(&self) -> StoredCall {
        let headers = self.frozen().headers.iter().filter(|(name, _)| is_stored(name));
        StoredCall {
            version: VERSION,
            api: self.origin().api().to_owned(),
            merchant: self.origin().merchant().map(str::to_owned),
            operation: self.operation().id.to_owned(),
            path: self.path().to_owned(),
            key: self.idempotency_key().copied(),
            derived: self.is_derived(),
            created: self.stored_creation(),
            headers: headers
                .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
                .collect(),
            body: StoredBody::new(&self.frozen().body),
        }
    }

    /// Restores a stored call of which it is **known that it was never sent**: the row was written, and nothing says that a sending was begun. What a failure
    /// is known to have done is the same as for a call that was just made.
    ///
    /// The look at the mark and the mark itself are one statement, such as an `UPDATE` that returns the old value: of two processes that both found no mark,
    /// one would take its refusal for proof while the other one pays. For the same reason a refusal proves nothing where another sending has begun meanwhile.
    ///
    /// # Errors
    ///
    /// A version or operation that this release does not know, and anything that no prepared call of that operation can hold.
    pub fn restore_fresh(stored: StoredCall) -> Result<Self, Error> {
        Self::restore(stored, false)
    }

    /// Restores a stored call that **may have been sent before**. When in doubt, use this one: a failure of it is never better than
    /// [`Outcome::Unknown`](crate::Outcome::Unknown), because a refusal now does not prove that an earlier sending has not acted.
    ///
    /// # Errors
    ///
    /// A version or operation that this release does not know, and anything that no prepared call of that operation can hold.
    pub fn restore_resumed(stored: StoredCall) -> Result<Self, Error> {
        Self::restore(stored, true)
    }

    /// A stored call is what it says, or it is refused: what it does, and how often it may be sent, follows from the operation that it names.
    fn restore(mut stored: StoredCall, sent: bool) -> Result<Self, Error> {
        if stored.version != VERSION {
            return Err(refuse(format!(
                "the stored call has the form of version {}, this version of the crate reads version {VERSION}",
                stored.version
            )));
        }
        let operation = OPERATIONS
            .iter()
            .find(|operation| operation.id == stored.operation)
            .ok_or_else(|| refuse("the stored call is of an operation that this version of the crate does not know"))?;
        if !is_repeatable(operation) {
            return Err(refuse(match operation.retry {
                RetryClass::Read => "the stored call is of an operation that only reads; make the call again",
                _ => "the stored call is of an operation whose repetition is not safe",
            }));
        }
        if operation.keyed != stored.key.is_some() {
            return Err(refuse(
                "the stored call has a key where its operation takes none, or none where it takes one",
            ));
        }
        if stored.derived && stored.key.is_none() {
            return Err(refuse("the stored call has no key that could follow from ids"));
        }
        let url = address::parse(&stored.api, &stored.path, operation)
            .map_err(|why| refuse(format!("the stored call of {} {why}", operation.name)))?;
        let method = Method::from_bytes(operation.method.as_bytes()).map_err(|_| refuse("the operation has no method"))?;
        let body = wiped(stored.body.take());
        let mut headers = HeaderMap::new();
        for (name, value) in &stored.headers {
            let name = HeaderName::from_bytes(name.as_bytes()).ok();
            let pair = name.zip(HeaderValue::from_str(value).ok());
            let pair = pair.filter(|(name, value)| may_restore(name, value, &body) && !headers.contains_key(name));
            let (name, value) = pair.ok_or_else(|| refuse("the stored call has a header that no prepared call can hold"))?;
            headers.append(name, value);
        }
        if !body.is_empty() && !headers.contains_key(header::CONTENT_TYPE) {
            return Err(refuse("the stored call has a body and no content type"));
        }
        let frozen = Frozen::of_parts(method, url, headers, body, stored.key, stored.created);
        let origin = Origin::new(&stored.api, stored.merchant.as_deref());
        let call = Self::new(&origin, operation, stored.key, Arc::new(frozen), Timing::default(), sent);
        Ok(call.derived(stored.derived))
    }

    /// The path of the address with its query, below the API's own.
    pub(crate) fn path(&self) -> &str {
        self.frozen().url.as_str().strip_prefix(self.origin().api()).unwrap_or_default()
    }

    /// Whether what is stored of this call could be restored. An id can hold what no stored call may.
    pub(crate) fn check_storable(&self) -> Result<(), Error> {
        match address::parse(self.origin().api(), self.path(), self.operation()) {
            Ok(_) => Ok(()),
            Err(why) => Err(refuse(format!(
                "the call {why}: an id or a parameter of it holds characters that a stored call may not hold; send it without preparing it"
            ))),
        }
    }

    /// A call belongs to the environment and to the merchant that it was made for: elsewhere its key is unknown, and it would act again.
    pub(crate) fn check_origin(&self, origin: &Origin) -> Result<(), Error> {
        if self.origin().api() != origin.api() {
            return Err(refuse(
                "the prepared call belongs to another environment than this client; nothing was sent",
            ));
        }
        if self.origin().merchant() != origin.merchant() {
            return Err(refuse(
                "the prepared call belongs to another merchant than this client; send it by the client that `for_merchant` gives for that one; \
                 nothing was sent",
            ));
        }
        Ok(())
    }

    /// Past its age the server may have forgotten the key. Two clocks tell the age, ours and ours as the server corrects it (`ahead`): what either
    /// calls too old is too old. A creation that lies in the future says that our clock has been set back since, by who knows how much.
    pub(crate) fn check_age(&self, now: DateTime<Utc>, ahead: TimeDelta, most: Duration) -> Result<(), Error> {
        let most = TimeDelta::from_std(most).unwrap_or(TimeDelta::MAX);
        let (age, oldest) = match self.known_age() {
            Some(age) => {
                let age = TimeDelta::from_std(age).unwrap_or(TimeDelta::MAX);
                (age, age)
            }
            None => {
                let age = now - self.created_at();
                (age, age.max(age + ahead))
            }
        };
        let why = if age <= -AGREEMENT {
            "was made later than it is now by this machine's clock, so its age is not known and the server may have forgotten its key"
                .to_owned()
        } else if oldest > most {
            format!("is {} hours old, so the server may have forgotten its key", oldest.num_hours())
        } else {
            return Ok(());
        };
        Err(Error::note(
            ErrorKind::PreparedExpired,
            format!("the prepared call {why} and would act again; find out what became of it, or give it another limit by `with_max_age`"),
        ))
    }
}

impl<Op> Prepared<Op> {
    pub(crate) fn new(call: PreparedCall) -> Self {
        Self {
            call,
            operation: PhantomData,
        }
    }

    /// The form to be stored. It holds the whole body in the clear, secrets included; only the access token is not part of it.
    #[must_use]
    pub fn expose_for_storage(&self) -> StoredCall {
        self.call.expose_for_storage()
    }

    /// Limits the time of one attempt. Unless it is set here, what was set on the call counts, and else what the client says. Like
    /// the other options it is not stored: a call that comes back from storage is as patient as the client that sends it.
    #[must_use = "the option is that of the call which is given back"]
    pub fn with_attempt_timeout(self, time: Duration) -> Self {
        Self::new(self.call.with_attempt_timeout(time))
    }

    /// Limits the time of a sending: all attempts, the pauses between them, and waiting for a token.
    #[must_use = "the option is that of the call which is given back"]
    pub fn with_deadline(self, time: Duration) -> Self {
        Self::new(self.call.with_deadline(time))
    }

    /// Sets how often a sending is tried, and with what pauses.
    #[must_use = "the option is that of the call which is given back"]
    pub fn with_retry_policy(self, policy: RetryPolicy) -> Self {
        Self::new(self.call.with_retry_policy(policy))
    }

    /// Sets how old the call may be and still be sent, in the place of [`prepared_max_age`](crate::ClientBuilder::prepared_max_age);
    /// `Duration::MAX` sends it whatever its age. If the server has forgotten the key it acts again: make sure first that it has not acted.
    #[must_use = "the option is that of the call which is given back"]
    pub fn with_max_age(self, age: Duration) -> Self {
        Self::new(self.call.with_max_age(age))
    }

    /// The key that each sending carries.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&IdempotencyKey> {
        self.call.idempotency_key()
    }

    /// When the call was frozen first, by the clock of the machine that did.
    #[must_use]
    pub fn created_at(&self) -> DateTime<Utc> {
        self.call.created_at()
    }

    /// The same without its type.
    #[must_use]
    pub fn as_call(&self) -> &PreparedCall {
        &self.call
    }
}

impl<Op> Clone for Prepared<Op> {
    fn clone(&self) -> Self {
        Self {
            call: self.call.clone(),
            operation: PhantomData,
        }
    }
}

impl<Op> fmt::Debug for Prepared<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}

fn refuse(why: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::note(ErrorKind::InvalidRequest, why)
}

/// What the client writes itself at each sending is not stored.
fn is_stored(name: &HeaderName) -> bool {
    *name == header::ACCEPT || *name == header::CONTENT_TYPE || is_added(name)
}

/// Whether a stored call may bring a header along: what describes its body, and what a caller may add.
fn may_restore(name: &HeaderName, value: &HeaderValue, body: &[u8]) -> bool {
    let Ok(text) = value.to_str() else { return false };
    match *name {
        header::ACCEPT => text == JSON,
        // A server must not read the body as anything but what it is.
        header::CONTENT_TYPE => match text.strip_prefix("multipart/form-data; boundary=") {
            None => text == JSON && matches!(body.first(), Some(b'{' | b'[')),
            Some(boundary) => {
                let is_plain = boundary.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
                let rest = body.strip_prefix(b"--").and_then(|body| body.strip_prefix(boundary.as_bytes()));
                is_plain && !boundary.is_empty() && rest.is_some_and(|rest| rest.starts_with(b"\r\n"))
            }
        },
        _ => is_added(name),
    }
}

const JSON: &str = "application/json";

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> StoredCall {
        serde_json::from_value(serde_json::json!({
            "version": 1,
            "api": "https://api.uat.payroc.com/v1",
            "operation": "create_payment",
            "path": "/payments",
            "key": "9f1b3c1e-6a55-4c0e-9d5c-0a3b7d4a2f10",
            "created": "2026-01-01T00:00:00Z",
            "headers": [["content-type", "application/json"]],
            "body": {"text": "{\"secret\":1}"},
        }))
        .unwrap()
    }

    #[test]
    fn a_stored_call_comes_back_as_it_was() {
        let call = PreparedCall::restore_resumed(stored()).unwrap();
        assert_eq!(
            serde_json::to_value(call.expose_for_storage()).unwrap(),
            serde_json::to_value(stored()).unwrap()
        );
        assert!(call.begin(), "it may have been sent before");
        let call = PreparedCall::restore_fresh(stored()).unwrap();
        assert!(!call.begin() && call.begin(), "its first sending is its first");
        assert!(!format!("{call:?} {:?}", stored()).contains("secret"));
    }

    fn refused(change: impl FnOnce(&mut StoredCall)) -> String {
        let mut call = stored();
        change(&mut call);
        PreparedCall::restore_fresh(call).expect_err("has to be refused").to_string()
    }

    #[test]
    fn bytes_that_are_no_text_survive() {
        let mut given = stored();
        given.operation = "upload_attachment".to_owned();
        given.path = "/processing-accounts/1/attachments".to_owned();
        given.headers = vec![("content-type".to_owned(), "multipart/form-data; boundary=x-1".to_owned())];
        given.body = StoredBody::new(b"--x-1\r\n\x00\xff\x7f");
        let call = PreparedCall::restore_resumed(given).unwrap();
        assert_eq!(&call.frozen().body[..], b"--x-1\r\n\x00\xff\x7f");
        assert!(matches!(&call.expose_for_storage().body, StoredBody::Bytes(bytes) if bytes.ends_with(b"\x00\xff\x7f")));
    }

    #[test]
    fn what_no_prepared_call_can_hold_is_refused() {
        type Change = fn(&mut StoredCall);
        let changes: &[(&str, Change)] = &[
            ("version 2", |call| call.version = 2),
            ("does not know", |call| call.operation = "create_fortune".to_owned()),
            ("not safe", |call| call.operation = "deactivate_payment_link".to_owned()),
            ("only reads", |call| {
                call.operation = "list_payments".to_owned();
                call.key = None;
            }),
            ("path", |call| call.path = "/refunds".to_owned()),
            ("path", |call| call.path = "//evil.example/payments".to_owned()),
            ("path", |call| call.path = ".evil.example/payments".to_owned()),
            ("query", |call| call.path = "/payments?_method=DELETE".to_owned()),
            ("API", |call| call.api = "http://api.payroc.com/v1".to_owned()),
            ("key", |call| call.key = None),
            ("no content type", |call| call.headers.clear()),
            ("header", |call| call.body = StoredBody::new(b"<xml/>")),
            ("header", |call| call.body = StoredBody::new(b"")),
        ];
        for (named, change) in changes {
            let error = refused(change);
            assert!(error.contains(named), "{named}: {error}");
        }
    }

    #[test]
    fn a_stored_boundary_is_that_of_the_body_and_written_plainly() {
        let is_restored = |boundary: &str, body: &[u8]| {
            let value = HeaderValue::try_from(format!("multipart/form-data; boundary={boundary}")).unwrap();
            may_restore(&header::CONTENT_TYPE, &value, body)
        };
        assert!(is_restored("x-1", b"--x-1\r\n"));
        assert!(!is_restored("x-1", b"--x-2\r\n"), "another");
        assert!(!is_restored("x-1", b"--x-1"), "no line of its own");
        assert!(!is_restored("", b"--\r\n"), "none");
        assert!(!is_restored("x;1", b"--x;1\r\n"), "what another parser reads as two");
    }

    #[test]
    fn a_stored_call_brings_no_header_that_changes_what_it_is() {
        for (name, value) in [
            ("authorization", "Bearer x"),
            ("idempotency-key", "9f1b3c1e-6a55-4c0e-9d5c-0a3b7d4a2f10"),
            ("x-http-method-override", "DELETE"),
            ("x-http-method", "DELETE"),
            ("x-method-override", "DELETE"),
            ("x-original-url", "/v1/refunds"),
            ("x-rewrite-url", "/v1/refunds"),
            ("x-original-method", "DELETE"),
            ("forwarded", "for=127.0.0.1;host=evil.example"),
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-prefix", "/v2"),
            ("x-forwarded-for", "127.0.0.1"),
            ("x-real-ip", "127.0.0.1"),
            ("x-host", "evil.example"),
            ("host", "evil.example"),
            ("connection", "authorization"),
            ("transfer-encoding", "chunked"),
            ("content-length", "0"),
            ("content-encoding", "gzip"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("content-type", "application/json"),
            ("content-type", "multipart/form-data; boundary=x"),
            ("accept", "text/html"),
            ("cookie", "a=b"),
            ("expect", "100-continue"),
            ("upgrade", "h2c"),
            ("range", "bytes=0-1"),
            ("if-match", "*"),
            ("prefer", "respond-async"),
            ("api-version", "2"),
            ("x-api-key", "k"),
            ("x-anything", "1"),
            ("x-correlation-id", "1\r\nx-b: 2"),
            ("x-correlation-id", "\u{e4}"),
            ("x correlation id", "1"),
            ("", "1"),
        ] {
            let error = refused(|call| call.headers.push((name.to_owned(), value.to_owned())));
            assert!(error.contains("header"), "{name}: {error}");
        }
        let error = refused(|call| {
            call.headers = [("x-request-id", "1"), ("x-request-id", "2")]
                .map(|(a, b)| (a.into(), b.into()))
                .into()
        });
        assert!(error.contains("header"), "{error}");
        let mut given = stored();
        given.headers.push(("accept".to_owned(), "application/json".to_owned()));
        given.headers.push(("traceparent".to_owned(), "00-1-2-01".to_owned()));
        PreparedCall::restore_fresh(given).unwrap();
    }

    #[test]
    fn a_call_is_too_old_if_either_clock_says_so() {
        let call = PreparedCall::restore_resumed(stored()).unwrap();
        let most = Duration::from_secs(12 * 3_600);
        for (age, ahead, good) in [
            (0, 0, true),
            (12 * 3_600, 0, true),
            (12 * 3_600 + 1, 0, false),
            (60, 12 * 3_600, false),
            (60, 3_600, true),
            (13 * 3_600, -2 * 3_600, false),
            (60, -3_600, true),
        ] {
            let checked = call.check_age(call.created_at() + TimeDelta::seconds(age), TimeDelta::seconds(ahead), most);
            assert_eq!(checked.is_ok(), good, "{age} s old, server {ahead} s ahead");
        }
    }

    #[test]
    fn an_age_that_another_clock_measured_replaces_the_comparison_of_clocks() {
        let call = PreparedCall::restore_resumed(stored()).unwrap();
        let most = Duration::from_secs(60);
        // This clock stands hours before the creation, or years behind it: neither counts.
        for now in [call.created_at() - TimeDelta::hours(5), call.created_at() + TimeDelta::days(900)] {
            let checked = |age| {
                let call = call.clone().with_known_age(Duration::from_secs(age));
                call.check_age(now, TimeDelta::hours(3), most)
            };
            assert!(checked(0).is_ok() && checked(59).is_ok());
            assert_eq!(checked(61).unwrap_err().kind(), ErrorKind::PreparedExpired);
        }
    }

    #[test]
    fn a_clock_before_the_creation_counts_as_too_old() {
        let call = PreparedCall::restore_resumed(stored()).unwrap();
        let checked = |back: TimeDelta| call.check_age(call.created_at() - back, TimeDelta::zero(), Duration::MAX);
        for back in [TimeDelta::seconds(1), TimeDelta::hours(12), TimeDelta::days(9_000)] {
            assert_eq!(checked(back).unwrap_err().kind(), ErrorKind::PreparedExpired, "{back}");
        }
        // Two machines whose clocks agree.
        assert!(checked(TimeDelta::milliseconds(40)).is_ok());
    }
}
