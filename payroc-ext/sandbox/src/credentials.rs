//! The identity service, which issues an access token for an API key.

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, Method, Request, Response, header};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::headers;
use super::problem::Problem;
use super::state::{Keyed, Table};

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
}

impl Keyed for AccessToken {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.token);
    }
}

impl Tokens {
    /// Handles a request for a token.
    pub(super) fn authorize(
        &mut self,
        request: &Request<Bytes>,
        keys: &[String],
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
        match key {
            None => return Err(Problem::unauthorized("The header x-api-key is missing.")),
            Some(key) if !keys.iter().any(|known| known.as_bytes() == key) => {
                return Err(Problem::unauthorized("The API key is not known."));
            }
            Some(_) => {}
        }
        let token = format!("sandbox-access-token-{seed:x}-{:08}", self.issued() + 1);
        self.0.add(AccessToken {
            token: token.clone(),
            expires_at: now + LIFETIME,
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
    pub(super) fn check(&self, headers: &HeaderMap, now: DateTime<Utc>) -> Result<(), Problem> {
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
            None => Err(Problem::unauthorized("The bearer token is not known.")),
        }
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
