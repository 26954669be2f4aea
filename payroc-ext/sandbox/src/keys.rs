//! Idempotency keys: their format, and the responses that they replay.

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode, header};
use serde::{Deserialize, Serialize};
use uuid::{Uuid, Variant, Version};

use super::fault::Fault;
use super::multipart;
use super::problem::Problem;
use super::state::{Keyed, Table};

/// The header of the key.
pub(super) const HEADER: &str = "Idempotency-Key";

/// Reads the key of a request that requires one.
pub(super) fn read(headers: &HeaderMap) -> Result<Uuid, Problem> {
    let mut values = headers.get_all(HEADER).iter();
    let Some(value) = values.next() else {
        return Err(Problem::key_missing());
    };
    if value.as_bytes().trim_ascii().is_empty() {
        return Err(Problem::key_missing());
    }
    let refuse = |detail: &str, message: &str| Err(Problem::bad_request(vec![Fault::new(HEADER, detail, message)]));
    if values.next().is_some() {
        return refuse("repeated value", "Expected one key.");
    }
    // Only the hyphenated format: it is not known whether the vendor accepts the others.
    let uuid = value
        .to_str()
        .ok()
        .filter(|text| text.len() == 36)
        .and_then(|text| Uuid::try_parse(text).ok());
    match uuid {
        Some(uuid) if uuid.get_version() == Some(Version::Random) && uuid.get_variant() == Variant::RFC4122 => Ok(uuid),
        Some(_) => refuse("wrong version", "Expected a UUID of version 4."),
        None => refuse("wrong format", "Expected a UUID of version 4 in its hyphenated form."),
    }
}

/// What identical requests have in common: a digest of method, target and body, or of the parts of a form. The body itself is not kept, because it can contain card details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fingerprint([u64; 2]);

impl Fingerprint {
    pub(super) fn of(request: &Request<Bytes>) -> Self {
        let mut digest = Digest::new();
        let target = request.uri().path_and_query().map_or("", |target| target.as_str());
        for part in [request.method().as_str(), " ", target, " "] {
            digest.add(part.as_bytes());
        }
        let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        // The boundary of a form is made anew for each attempt: its parts are the request.
        match multipart::contents(content_type.unwrap_or_default(), request.body()) {
            Some(contents) => contents.into_iter().for_each(|content| {
                digest.add(&(content.len() as u64).to_be_bytes());
                digest.add(content);
            }),
            None => digest.add(request.body()),
        }
        #[allow(clippy::cast_possible_truncation, reason = "the two halves")]
        Self([(digest.0 >> 64) as u64, digest.0 as u64])
    }
}

/// FNV-1a of 128 bits, which stays the same in every version of this program.
struct Digest(u128);

impl Digest {
    fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn add(&mut self, bytes: &[u8]) {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        self.0 = bytes
            .iter()
            .fold(self.0, |digest, byte| (digest ^ u128::from(*byte)).wrapping_mul(PRIME));
    }
}

/// A response that is sent again to each identical request with its key.
#[derive(Serialize, Deserialize)]
pub(super) struct Replay {
    key: Uuid,
    /// The operation: the same key at another operation is another key.
    operation: Box<str>,
    request: Fingerprint,
    status: u16,
    headers: Vec<(String, String)>,
    body: Box<str>,
    made: DateTime<Utc>,
}

impl Keyed for Replay {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(self.key.hyphenated().encode_lower(&mut Uuid::encode_buffer()));
    }
}

impl Replay {
    fn of(key: Uuid, operation: &str, request: Fingerprint, response: &Response<Bytes>, made: DateTime<Utc>) -> Self {
        let headers = response.headers().iter();
        let text = |(name, value): (&HeaderName, &HeaderValue)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()));
        Self {
            key,
            operation: operation.into(),
            request,
            status: response.status().as_u16(),
            headers: headers.filter_map(text).collect(),
            // Bodies are JSON.
            body: String::from_utf8_lossy(response.body()).into(),
            made,
        }
    }

    fn response(&self) -> Response<Bytes> {
        let mut response = Response::new(Bytes::from(self.body.to_string()));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or_default();
        for (name, value) in &self.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}

/// How long a key is kept that stands for nothing that is kept.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// The most of those keys.
const MOST: usize = 100_000;

/// What a key stands for, which decides how long it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// For a resource of the sandbox, such as a payment. The key is kept as long as the sandbox, so that no retry charges twice.
    ForResource,
    /// For something that expires, such as a session, or for a response of a sandbox without resources.
    ForNothing,
}

/// The response under each key.
#[derive(Default)]
pub(super) struct Replays {
    pub(super) lasting: Table<Replay>,
    pub(super) passing: Table<Replay>,
}

impl Replays {
    /// Forgets a key. Returns whether it was known.
    pub(super) fn forget(&mut self, key: Uuid) -> bool {
        let mut buffer = Uuid::encode_buffer();
        let key = &*key.hyphenated().encode_lower(&mut buffer);
        let (lasting, passing) = (self.lasting.remove(key, |_| true), self.passing.remove(key, |_| true));
        lasting || passing
    }

    /// The original response to this request, or the problem that its key was used for another request.
    pub(super) fn find(&self, key: Uuid, operation: &str, request: Fingerprint) -> Option<Result<Response<Bytes>, Problem>> {
        let mut buffer = Uuid::encode_buffer();
        let key = &*key.hyphenated().encode_lower(&mut buffer);
        let of_operation = |known: &Replay| *known.operation == *operation;
        let lasting = self.lasting.find(key, of_operation);
        let known = lasting.or_else(|| self.passing.find(key, of_operation))?;
        Some(if known.request == request {
            Ok(known.response())
        } else {
            Err(Problem::key_in_use())
        })
    }

    /// Remembers a successful response.
    pub(super) fn keep(
        &mut self,
        key: Uuid,
        operation: &str,
        request: Fingerprint,
        response: &Response<Bytes>,
        stands: Stands,
        now: DateTime<Utc>,
    ) {
        let replay = Replay::of(key, operation, request, response, now);
        match stands {
            Stands::ForResource => self.lasting.add(replay),
            Stands::ForNothing => self.passing.add(replay),
        }
    }

    /// Removes the keys that are not kept any longer.
    pub(super) fn expire(&mut self, now: DateTime<Utc>) {
        self.passing.remove_oldest(0, |replay| replay.made + KEPT <= now);
        self.passing.remove_oldest(MOST, |_| true);
    }
}
