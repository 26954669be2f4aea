//! One exchange of the API key for a token.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use ::http::{HeaderValue, Method, Uri, header};
use bytes::Bytes;
use zeroize::Zeroizing;

use super::{Instants, Token};
use crate::api_key::secret_header;
use crate::clock::{Clock, within};
use crate::error::IdentityFailure;
use crate::http::{Send, SendErrorKind};
use crate::keys::ApiKeyProvider;
use crate::retry::{self, Jitter, RetryPolicy};

/// The lifetime of a token that comes without one: short, and the API's 401 tells if it was shorter.
const UNSTATED: Duration = Duration::from_secs(60);

pub(super) struct Exchange {
    send: Arc<dyn Send>,
    clock: Arc<dyn Clock>,
    authorize: Uri,
    keys: Arc<dyn ApiKeyProvider>,
    jitter: Arc<Jitter>,
}

#[derive(serde::Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    access_token: Cow<'a, str>,
    expires_in: Option<f64>,
    #[serde(borrow)]
    token_type: Option<Cow<'a, str>>,
}

impl Exchange {
    pub(super) fn new(
        send: Arc<dyn Send>,
        clock: Arc<dyn Clock>,
        authorize: Uri,
        keys: Arc<dyn ApiKeyProvider>,
        jitter: Arc<Jitter>,
    ) -> Self {
        Self {
            send,
            clock,
            authorize,
            keys,
            jitter,
        }
    }

    /// The same way to the identity service, for other keys.
    pub(super) fn with_keys(&self, keys: Arc<dyn ApiKeyProvider>) -> Self {
        Self {
            send: self.send.clone(),
            clock: self.clock.clone(),
            authorize: self.authorize.clone(),
            keys,
            jitter: self.jitter.clone(),
        }
    }

    /// Buys a token. The exchange changes nothing on the server, so whatever may pass by itself is tried again.
    pub(super) async fn run(&self, serial: u64) -> Result<Token, IdentityFailure> {
        let mut key = self.key().await?;
        let mut asked_again = false;
        let mut failed = 0;
        loop {
            let failure = match self.attempt(serial, &key).await {
                Ok(token) => return Ok(token),
                Err(failure) => failure,
            };
            // The key may have been changed since it was given out. A key that stays the same is refused the same.
            if failure.is_refusal() && !asked_again {
                asked_again = true;
                self.keys.refused();
                match self.key().await {
                    Ok(other) if other != key => {
                        key = other;
                        continue;
                    }
                    _ => return Err(failure),
                }
            }
            failed += 1;
            let policy = RetryPolicy::default();
            let pause = policy.pause(failed, &self.jitter).max(failure.retry_after().unwrap_or_default());
            // Everybody waits for this one exchange, so it does not wait long: whoever is asked to fails, and says for how long.
            if failed >= policy.attempts() || !failure.is_transient() || pause > retry::ATTEMPT_TIMEOUT {
                return Err(failure);
            }
            self.clock.sleep(pause).await;
        }
    }

    /// The key of now.
    async fn key(&self) -> Result<HeaderValue, IdentityFailure> {
        match within(&*self.clock, retry::ATTEMPT_TIMEOUT, self.keys.api_key()).await {
            Some(Ok(key)) => key.into_header().map_err(|why| IdentityFailure::no_key(Some(why.into()))),
            Some(Err(why)) => Err(IdentityFailure::no_key(Some(why))),
            None => Err(IdentityFailure::no_key(None)),
        }
    }

    async fn attempt(&self, serial: u64, key: &HeaderValue) -> Result<Token, IdentityFailure> {
        // The lifetime is relative to an instant that only the server knows; the one before the request is on the safe side of it.
        let start = Instants {
            monotonic: self.clock.monotonic(),
            wall: self.clock.wall(),
        };
        let answer = match within(&*self.clock, retry::ATTEMPT_TIMEOUT, self.send.send(self.request(key))).await {
            None => return Err(IdentityFailure::unanswered(SendErrorKind::Timeout.into())),
            Some(Err(error)) => return Err(IdentityFailure::unanswered(error)),
            Some(Ok(answer)) => answer,
        };
        let status = answer.status();
        if !status.is_success() {
            return Err(IdentityFailure::answered(
                status,
                retry::asked(answer.headers(), Some(self.clock.wall())),
            ));
        }
        // serde's own words would quote the answer, so they end here.
        let read = serde_json::from_slice::<Answer<'_>>(answer.body()).ok();
        read.and_then(|answer| token(answer, serial, &start))
            .ok_or_else(|| IdentityFailure::unreadable(status))
    }

    fn request(&self, key: &HeaderValue) -> ::http::Request<Bytes> {
        let mut request = ::http::Request::new(Bytes::new());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.authorize.clone();
        let headers = request.headers_mut();
        headers.insert("x-api-key", key.clone());
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(header::USER_AGENT, HeaderValue::from_static(crate::USER_AGENT));
        request
    }
}

fn token(answer: Answer<'_>, serial: u64, start: &Instants) -> Option<Token> {
    if answer.access_token.is_empty() || answer.token_type.is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return None;
    }
    let lifetime = match answer.expires_in {
        // Negative, endless and the like are no lifetimes.
        Some(seconds) => Duration::try_from_secs_f64(seconds).ok()?,
        None => UNSTATED,
    };
    let mut text = Zeroizing::new(String::with_capacity("Bearer ".len() + answer.access_token.len()));
    text.push_str("Bearer ");
    text.push_str(&answer.access_token);
    if let Cow::Owned(copy) = answer.access_token {
        drop(Zeroizing::new(copy));
    }
    Some(Token::new(secret_header(text)?, serial, start, lifetime))
}
