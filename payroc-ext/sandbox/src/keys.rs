//! Idempotency keys: their format, and the responses that they replay.

use std::collections::HashMap;

use bytes::Bytes;
use http::{HeaderMap, Method, Response};
use uuid::{Uuid, Variant, Version};

use super::fault::Fault;
use super::problem::Problem;

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

/// What identical requests have in common.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Fingerprint {
    pub(super) method: Method,
    pub(super) target: String,
    pub(super) body: Bytes,
}

/// The response under each key.
#[derive(Default)]
pub(super) struct Replays(HashMap<Uuid, (Fingerprint, Response<Bytes>)>);

impl Replays {
    /// The original response to this request, or the problem that its key was used for another request.
    pub(super) fn find(&self, key: Uuid, request: &Fingerprint) -> Option<Result<Response<Bytes>, Problem>> {
        let (known, response) = self.0.get(&key)?;
        Some(if known == request {
            Ok(response.clone())
        } else {
            Err(Problem::key_in_use())
        })
    }

    /// Remembers a successful response.
    pub(super) fn keep(&mut self, key: Uuid, request: Fingerprint, response: Response<Bytes>) {
        self.0.insert(key, (request, response));
    }
}
