//! The identity service, which issues an access token for an API key.

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, Method, Request, Response, header};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::headers;
use super::problem::Problem;
use super::state::{Keyed, Table};

/// The beginning of the tokens that this service issues.
const PREFIX: &str = "sandbox-access-token-";

/// The path that issues tokens.
pub(super) const PATH: &str = "/authorize";

/// The lifetime of a token.
const LIFETIME: TimeDelta = TimeDelta::seconds(3600);

/// How long an expired token is remembered as expired. After that it is unknown.
const REMEMBERED: TimeDelta = TimeDelta::hours(1);

/// The most tokens that are kept. Beyond it the oldest is unknown.
const MOST: usize = 100_000;

/// The tokens issued that were not revoked.
#[derive(Default)]
pub(super) struct Tokens(pub(super) Table<AccessToken>);

/// A token that was issued.
#[derive(Serialize, Deserialize)]
pub(super) struct AccessToken {
    token: String,
    expires_at: DateTime<Utc>,
    /// A digest of the API key that it was issued for.
    key: String,
}

impl Keyed for AccessToken {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.token);
        index(&self.key);
    }
}

/// An API key that was accepted or revoked while the sandbox ran. The last entry of a key counts.
#[derive(Serialize, Deserialize)]
pub(super) struct ApiKey {
    key: String,
    accepted: bool,
}

impl Keyed for ApiKey {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.key);
    }
}

/// The API keys that differ from the settings of the sandbox.
#[derive(Default)]
pub(super) struct ApiKeys(pub(super) Table<ApiKey>);

impl ApiKeys {
    /// Whether a key is accepted now.
    ///
    /// `any` accepts every key that is not empty and was not revoked.
    pub(super) fn accepts(&self, key: &str, configured: &[String], any: bool) -> bool {
        let changed = self.0.get(key).map(|known| known.accepted);
        changed.unwrap_or_else(|| configured.iter().any(|known| known == key) || (any && !key.is_empty()))
    }

    /// The keys that are accepted, those of the settings first.
    pub(super) fn accepted(&self, configured: &[String]) -> Vec<String> {
        let added = self.0.iter().map(|known| &known.key).filter(|key| !configured.contains(key));
        let all = configured.iter().chain(added);
        all.filter(|key| self.accepts(key, configured, false)).cloned().collect()
    }

    /// Accepts a key, or stops accepting it.
    pub(super) fn set(&mut self, key: &str, accepted: bool) {
        match self.0.get_mut(key) {
            Some(known) => known.accepted = accepted,
            None => self.0.add(ApiKey {
                key: key.to_owned(),
                accepted,
            }),
        }
    }
}

/// A digest of an API key, so that no token repeats it.
fn digest(key: &str) -> String {
    // FNV-1a of 64 bits, which stays the same in every version of this program.
    let digest = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("key-{digest:016x}")
}

impl Tokens {
    /// Handles a request for a token.
    pub(super) fn authorize(
        &mut self,
        request: &Request<Bytes>,
        accepts: impl Fn(&str) -> bool,
        seed: u64,
        now: DateTime<Utc>,
    ) -> Result<Response<Bytes>, Problem> {
        if request.method() != Method::POST {
            return Err(Problem::method_not_allowed("POST"));
        }
        if !headers::accepts(request.headers(), "application/json") {
            return Err(Problem::not_acceptable());
        }
        let key = request.headers().get("x-api-key").map(header::HeaderValue::as_bytes);
        let Some(key) = key else {
            return Err(Problem::unauthorized("The header x-api-key is missing."));
        };
        let accepted = std::str::from_utf8(key).ok().filter(|key| accepts(key));
        let Some(key) = accepted else {
            return Err(Problem::unauthorized("The API key is not known."));
        };
        let token = format!("{PREFIX}{seed:x}-{:08}", self.issued() + 1);
        self.0.add(AccessToken {
            token: token.clone(),
            expires_at: now + LIFETIME,
            key: digest(key),
        });
        let body = json!({ "access_token": token, "expires_in": LIFETIME.num_seconds(), "scope": "all", "token_type": "Bearer" });
        let mut response = Response::new(Bytes::from(headers::json(body)));
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
        Ok(response)
    }

    /// Removes what is not remembered any more.
    pub(super) fn expire(&mut self, now: DateTime<Utc>) {
        self.0.remove_oldest(0, |known| known.expires_at + REMEMBERED <= now);
        self.0.remove_oldest(MOST, |_| true);
    }

    /// Checks that a request carries a valid token.
    ///
    /// `any` accepts every token of another service, which cannot have been revoked here.
    pub(super) fn check(&self, headers: &HeaderMap, now: DateTime<Utc>, any: bool) -> Result<(), Problem> {
        let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let Some(value) = value else {
            return Err(Problem::unauthorized("The request carries no bearer token."));
        };
        let token = value
            .split_once(' ')
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim());
        match token.and_then(|token| self.0.get(token)) {
            Some(known) if now < known.expires_at => Ok(()),
            Some(_) => Err(Problem::unauthorized("The bearer token has expired.")),
            None if any && token.is_some_and(|token| !token.is_empty() && !token.starts_with(PREFIX)) => Ok(()),
            None => Err(Problem::unauthorized("The bearer token is not known.")),
        }
    }

    /// Invalidates the tokens that were issued for an API key.
    pub(super) fn revoke_key(&mut self, key: &str) {
        self.0.remove(&digest(key), |_| true);
    }

    /// The number of tokens that are valid, and when the last of them expires.
    pub(super) fn valid(&self, now: DateTime<Utc>) -> (usize, Option<DateTime<Utc>>) {
        let valid: Vec<_> = self.0.iter().map(|known| known.expires_at).filter(|end| now < *end).collect();
        (valid.len(), valid.into_iter().max())
    }

    /// Invalidates every token issued so far.
    pub(super) fn revoke(&mut self) {
        self.0.remove_oldest(0, |_| true);
    }

    /// The number of tokens issued.
    pub(super) fn issued(&self) -> u64 {
        self.0.added() as u64
    }
}
