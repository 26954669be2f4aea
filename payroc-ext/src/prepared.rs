//! A call frozen before it is sent, so that it can be sent again as it was: after a lost answer, and after a crash.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use ::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use payroc_api::{OPERATIONS, Operation, OperationInfo, RetryClass};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::error::{Error, ErrorKind};
use crate::frozen::Frozen;
use crate::idempotency::IdempotencyKey;
use crate::origin::Origin;
use crate::retry::{RetryPolicy, Timing};

/// A call of the operation `Op`, frozen: its key and every byte stand, and each sending is the same.
///
/// Write it down before it is sent, and a crash cannot lose it or double it. What is written holds whatever the request holds, card data
/// included, which is why it takes an explicit step and belongs in storage that may hold such data.
///
/// Send the call that you have, and restore from storage only after a restart: this value knows whether it was sent, so a refusal of its
/// first sending proves that nothing has happened. A stored row does not know by itself. Note in the row that the call is about to be sent,
/// before you send it; then a row without that note comes back as [never sent](PreparedCall::restore_fresh), and one with it as
/// [perhaps sent](PreparedCall::restore_resumed), which no refusal can settle (see [`Outcome`](crate::Outcome)).
///
/// ```
/// # use payroc_ext::{Client, Error, PreparedCall, ops, types};
/// # async fn run(client: Client, request: types::PaymentRequest) -> Result<(), Box<dyn std::error::Error>> {
/// let prepared = client.payments().create(request).prepare()?;
/// let line = serde_json::to_string(&prepared.expose_for_storage())?;
/// // ... the line is stored, then the note that it is about to be sent, and what we have is sent:
/// let payment = prepared.send(&client).await?;
/// # let _ = payment;
/// # Ok(())
/// # }
/// # async fn restart(client: Client, line: String, noted: bool) -> Result<(), Box<dyn std::error::Error>> {
/// // Another process finds the row after a crash.
/// let stored = serde_json::from_str(&line)?;
/// let call = if noted { PreparedCall::restore_resumed(stored)? } else { PreparedCall::restore_fresh(stored)? };
/// let payment = call.typed::<ops::CreatePayment>()?.send(&client).await?;
/// # let _ = payment;
/// # Ok(())
/// # }
/// ```
pub struct Prepared<Op> {
    call: PreparedCall,
    operation: PhantomData<fn() -> Op>,
}

/// A frozen call of some operation; [`typed`](Self::typed) says which.
#[derive(Clone)]
pub struct PreparedCall {
    origin: Origin,
    operation: &'static OperationInfo,
    key: Option<IdempotencyKey>,
    frozen: Arc<Frozen>,
    /// How patient the call was that this one was made from.
    timing: Timing,
    /// How many sendings may have reached the server, those of all clones together.
    sent: Arc<AtomicU32>,
}

/// The form in which a prepared call is stored. It holds everything that the request holds, in the clear, and wipes it when it is dropped; what
/// it was written to is for the caller to look after.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredCall {
    version: u32,
    api: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merchant: Option<String>,
    operation: String,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<IdempotencyKey>,
    created: DateTime<Utc>,
    headers: Vec<(String, String)>,
    body: StoredBody,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredBody {
    Text(String),
    Hex(String),
}

/// Raised when the meaning of a stored call changes.
const VERSION: u32 = 1;

impl PreparedCall {
    pub(crate) fn new(
        origin: &Origin,
        operation: &'static OperationInfo,
        key: Option<IdempotencyKey>,
        frozen: Arc<Frozen>,
        timing: Timing,
        sent: bool,
    ) -> Self {
        Self {
            origin: origin.clone(),
            operation,
            key,
            frozen,
            timing,
            sent: Arc::new(AtomicU32::new(u32::from(sent))),
        }
    }

    /// The key that each sending carries.
    #[must_use]
    pub fn key(&self) -> Option<&IdempotencyKey> {
        self.key.as_ref()
    }

    /// What the operation is called, and how it behaves.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// When the call was frozen first, by the clock of the machine that did.
    #[must_use]
    pub fn created_at(&self) -> DateTime<Utc> {
        self.frozen.created
    }

    /// The same as a call of the operation `Op`, or an error that names the operation it is.
    pub fn typed<Op: Operation>(self) -> Result<Prepared<Op>, Error> {
        if self.operation.id != Op::INFO.id {
            return Err(refuse(format!(
                "the prepared call is one of {}, not of {}",
                self.operation.name,
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
        let body = match std::str::from_utf8(&self.frozen.body) {
            Ok(text) => StoredBody::Text(text.to_owned()),
            Err(_) => StoredBody::Hex(self.frozen.body.iter().map(|byte| format!("{byte:02x}")).collect()),
        };
        let headers = self.frozen.headers.iter().filter(|(name, _)| is_stored(name));
        StoredCall {
            version: VERSION,
            api: self.origin.api().to_owned(),
            merchant: self.origin.merchant().map(str::to_owned),
            operation: self.operation.id.to_owned(),
            path: self
                .frozen
                .url
                .as_str()
                .strip_prefix(self.origin.api())
                .unwrap_or_default()
                .to_owned(),
            key: self.key,
            created: self.frozen.created,
            headers: headers
                .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
                .collect(),
            body,
        }
    }

    /// Takes back a stored call of which it is **known that it was never sent**: the row was written, and nothing says that a sending was
    /// begun. What a failure is known to have done is the same as for a call that was just made.
    ///
    /// # Errors
    ///
    /// A version or operation that this release does not know, and anything that no prepared call of that operation can hold.
    pub fn restore_fresh(stored: StoredCall) -> Result<Self, Error> {
        Self::restore(stored, false)
    }

    /// Takes back a stored call that **may have been sent before**. When in doubt it is this one: a failure of it is never better than
    /// [`Outcome::Unknown`](crate::Outcome::Unknown), because a refusal now does not prove that an earlier sending has not acted.
    ///
    /// # Errors
    ///
    /// A version or operation that this release does not know, and anything that no prepared call of that operation can hold.
    pub fn restore_resumed(stored: StoredCall) -> Result<Self, Error> {
        Self::restore(stored, true)
    }

    fn restore(mut stored: StoredCall, sent: bool) -> Result<Self, Error> {
        if stored.version != VERSION {
            return Err(refuse(format!(
                "the stored call has the form of version {}, this release reads version {VERSION}",
                stored.version
            )));
        }
        let operation = OPERATIONS
            .iter()
            .find(|operation| operation.id == stored.operation)
            .ok_or_else(|| refuse("the stored call is one of an operation that this release does not know"))?;
        if operation.retry == RetryClass::Never {
            return Err(refuse("the stored call is one of an operation whose repetition is not safe"));
        }
        if operation.keyed != stored.key.is_some() {
            return Err(refuse(
                "the stored call has a key where its operation takes none, or none where it takes one",
            ));
        }
        if !fits(operation.path, stored.path.split_once('?').map_or(&*stored.path, |(path, _)| path)) {
            return Err(refuse(format!("the stored call has a path that is not one of {}", operation.name)));
        }
        let address = format!("{}{}", stored.api, stored.path);
        let url = reqwest::Url::parse(&address).map_err(|_| refuse("the stored call has an address that is no URL"))?;
        let method = Method::from_bytes(operation.method.as_bytes()).map_err(|_| refuse("the operation has no method"))?;
        let body = match &mut stored.body {
            StoredBody::Text(text) => Bytes::from(std::mem::take(text)),
            StoredBody::Hex(hex) => unhex(hex).ok_or_else(|| refuse("the stored call has a body that is no hexadecimal text"))?,
        };
        let mut headers = HeaderMap::new();
        for (name, value) in std::mem::take(&mut stored.headers) {
            let name = HeaderName::from_bytes(name.as_bytes()).ok().filter(is_stored);
            let pair = name.zip(HeaderValue::from_str(&value).ok());
            let (name, value) = pair.ok_or_else(|| refuse("the stored call has a header that no prepared call can hold"))?;
            headers.append(name, value);
        }
        let frozen = Frozen {
            method,
            url,
            headers,
            body,
            created: stored.created,
        };
        let origin = Origin::new(&stored.api, stored.merchant.as_deref());
        Ok(Self::new(&origin, operation, stored.key, Arc::new(frozen), Timing::default(), sent))
    }

    /// Whether a sending, of this or of any clone, may have reached the server.
    pub(crate) fn may_have_been_sent(&self) -> bool {
        self.sent.load(Ordering::Acquire) > 0
    }

    /// Counts a sending and tells whether there may have been one before. What is cancelled from here on stays counted.
    pub(crate) fn begin(&self) -> bool {
        self.sent.fetch_add(1, Ordering::AcqRel) > 0
    }

    /// Takes a sending back that has certainly not arrived.
    pub(crate) fn not_sent(&self) {
        self.sent.fetch_sub(1, Ordering::AcqRel);
    }

    pub(crate) fn frozen(&self) -> &Frozen {
        &self.frozen
    }

    pub(crate) fn timing(&self) -> Timing {
        self.timing
    }

    /// A call belongs to the environment and to the merchant that it was made for: elsewhere its key is unknown, and it would act again.
    pub(crate) fn check_origin(&self, origin: &Origin) -> Result<(), Error> {
        if self.origin.api() != origin.api() {
            return Err(refuse(
                "the prepared call belongs to another environment than this client; nothing was sent",
            ));
        }
        if self.origin.merchant() != origin.merchant() {
            return Err(refuse(
                "the prepared call belongs to another merchant than this client; send it by the client that `for_merchant` gives for that one; \
                 nothing was sent",
            ));
        }
        Ok(())
    }

    /// Past its age the server may have forgotten the key. A creation that lies as far in the future says that a clock is wrong.
    pub(crate) fn check_age(&self, now: DateTime<Utc>, most: Duration) -> Result<(), Error> {
        let most = TimeDelta::from_std(most).unwrap_or(TimeDelta::MAX);
        let age = now - self.frozen.created;
        if age.abs() <= most {
            return Ok(());
        }
        Err(Error::note(
            ErrorKind::PreparedExpired,
            format!(
                "the prepared call is {} hours old, so the server may have forgotten its key and would act again; find out what became of it, \
                 or send it by `send_despite_age`",
                age.num_hours()
            ),
        ))
    }
}

impl<Op: Operation> Prepared<Op> {
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

    /// How long one attempt of a sending may take. Unless it is set here, what was set on the call counts, and else what the client says. Like
    /// the two settings below it is not stored: a call that comes back from storage is as patient as the client that sends it.
    #[must_use = "the setting is that of the call which is given back"]
    pub fn attempt_timeout(mut self, time: Duration) -> Self {
        self.call.timing.attempt_timeout = Some(time);
        self
    }

    /// How long a sending may take with all its attempts, pauses and waiting for a token.
    #[must_use = "the setting is that of the call which is given back"]
    pub fn deadline(mut self, time: Duration) -> Self {
        self.call.timing.deadline = Some(time);
        self
    }

    /// How often and how patiently a sending is tried.
    #[must_use = "the setting is that of the call which is given back"]
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.call.timing.retry = Some(policy);
        self
    }

    /// The key that each sending carries.
    #[must_use]
    pub fn key(&self) -> Option<&IdempotencyKey> {
        self.call.key()
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

impl fmt::Debug for PreparedCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Neither the path, which can hold the id of a card on file, nor the body.
        f.debug_struct("PreparedCall")
            .field("operation", &self.operation.name)
            .field("key", &self.key)
            .field("created", &self.frozen.created)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for StoredCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredCall")
            .field("operation", &self.operation)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

impl Drop for StoredCall {
    fn drop(&mut self) {
        // A path can hold the id of a card on file.
        self.path.zeroize();
        match &mut self.body {
            StoredBody::Text(text) | StoredBody::Hex(text) => text.zeroize(),
        }
        for (_, value) in &mut self.headers {
            value.zeroize();
        }
    }
}

fn refuse(why: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::note(ErrorKind::InvalidRequest, why)
}

/// What the client writes itself at each sending is not stored, and a stored call cannot bring it along.
fn is_stored(name: &HeaderName) -> bool {
    name == header::CONTENT_TYPE || !crate::call::RESERVED.contains(&name.as_str())
}

/// Whether a path is one of a template. Segments that step up the path fit none.
fn fits(template: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if wanted.starts_with('{') => {
                if matches!(given, "" | "." | "..") {
                    return false;
                }
            }
            (Some(wanted), Some(given)) if wanted == given => {}
            _ => return false,
        }
    }
}

fn unhex(text: &str) -> Option<Bytes> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?))
        .collect::<Option<Vec<u8>>>()
        .map(Bytes::from)
}

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

    #[test]
    fn bytes_that_are_no_text_survive() {
        let mut given = stored();
        given.body = StoredBody::Hex("00ff7f".to_owned());
        let call = PreparedCall::restore_resumed(given).unwrap();
        assert_eq!(&call.frozen.body[..], b"\x00\xff\x7f");
        assert!(matches!(&call.expose_for_storage().body, StoredBody::Hex(hex) if hex == "00ff7f"));
    }

    #[test]
    fn what_no_prepared_call_can_hold_is_refused() {
        type Change = fn(&mut StoredCall);
        let changes: &[(&str, Change)] = &[
            ("version 2", |call| call.version = 2),
            ("does not know", |call| call.operation = "create_fortune".to_owned()),
            ("not safe", |call| call.operation = "deactivate_payment_link".to_owned()),
            ("path", |call| call.path = "/refunds".to_owned()),
            ("path", |call| call.path = "//evil.example/payments".to_owned()),
            ("path", |call| call.path = ".evil.example/payments".to_owned()),
            ("key", |call| call.key = None),
            ("header", |call| {
                call.headers.push(("authorization".to_owned(), "Bearer x".to_owned()))
            }),
            ("header", |call| call.headers.push(("x-a".to_owned(), "1\r\nx-b: 2".to_owned()))),
            ("hexadecimal", |call| call.body = StoredBody::Hex("0".to_owned())),
            ("hexadecimal", |call| call.body = StoredBody::Hex("zz".to_owned())),
        ];
        for (named, change) in changes {
            let mut call = stored();
            change(&mut call);
            let error = PreparedCall::restore_fresh(call).expect_err(named);
            assert!(error.to_string().contains(named), "{named}: {error}");
        }
    }

    #[test]
    fn a_path_fits_its_template_and_no_other() {
        assert!(fits("/payments/{paymentId}/capture", "/payments/A%2F1/capture"));
        for path in [
            "/payments//capture",
            "/payments/../capture",
            "/payments/a",
            "/payments/a/b/capture",
            "payments/a/capture",
        ] {
            assert!(!fits("/payments/{paymentId}/capture", path), "{path}");
        }
    }

    #[test]
    fn the_age_ends_in_both_directions() {
        let call = PreparedCall::restore_resumed(stored()).unwrap();
        let (most, hour) = (Duration::from_secs(12 * 3_600), TimeDelta::hours(1));
        for (hours, good) in [(0, true), (12, true), (13, false), (-12, true), (-13, false)] {
            let checked = call.check_age(call.created_at() + hour * hours, most);
            assert_eq!(checked.is_ok(), good, "{hours}");
            assert!(checked.is_ok_and(|()| good) || !good);
        }
    }
}
