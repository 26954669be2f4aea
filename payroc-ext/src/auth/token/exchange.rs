//! One exchange of the API key for a token.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ::http::{HeaderValue, Method, Uri, header};
use bytes::Bytes;
use zeroize::Zeroizing;

use super::response::{self, Issued};
use super::{Instants, Token};
use crate::auth::api_key::secret_header;
use crate::auth::provider::ApiKeyProvider;
use crate::clock::{Clock, within};
use crate::error::IdentityFailure;
use crate::http::{HttpClient, HttpErrorKind};
use crate::request::retry::{self, Jitter, RetryPolicy};

/// The deadline of an exchange's current step: everything that it waits for has one.
pub(super) struct Step(AtomicU64);

impl Step {
    pub(super) fn new(now: Duration) -> Self {
        let step = Self(AtomicU64::new(0));
        step.ends(now);
        step
    }

    /// The instant, on the monotonic clock.
    pub(super) fn due(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Acquire))
    }

    fn ends(&self, at: Duration) {
        self.0.store(u64::try_from(at.as_millis()).unwrap_or(u64::MAX), Ordering::Release);
    }
}

pub(super) struct Exchange {
    http_client: Arc<dyn HttpClient>,
    clock: Arc<dyn Clock>,
    authorize: Uri,
    keys: Arc<dyn ApiKeyProvider>,
    jitter: Arc<Jitter>,
    user_agent: HeaderValue,
}

impl Exchange {
    pub(super) fn new(
        http_client: Arc<dyn HttpClient>,
        clock: Arc<dyn Clock>,
        authorize: Uri,
        keys: Arc<dyn ApiKeyProvider>,
        jitter: Arc<Jitter>,
        user_agent: HeaderValue,
    ) -> Self {
        Self {
            http_client,
            clock,
            authorize,
            keys,
            jitter,
            user_agent,
        }
    }

    /// The same identity service, for other keys.
    pub(super) fn with_keys(&self, keys: Arc<dyn ApiKeyProvider>) -> Self {
        Self {
            http_client: self.http_client.clone(),
            clock: self.clock.clone(),
            authorize: self.authorize.clone(),
            keys,
            jitter: self.jitter.clone(),
            user_agent: self.user_agent.clone(),
        }
    }

    /// The host of the identity service.
    pub(super) fn host(&self) -> Option<&str> {
        self.authorize.host()
    }

    /// Obtains a token. The exchange changes nothing on the server, so every transient failure is retried.
    pub(super) async fn run(&self, serial: u64, step: &Step) -> Result<Token, IdentityFailure> {
        let mut key = self.key(step).await?;
        let mut asked_again = false;
        let mut failed = 0;
        loop {
            let failure = match self.attempt(serial, &key, step).await {
                Ok(token) => return Ok(token),
                Err(failure) => failure,
            };
            // The key may have rotated since it was returned. The same key would be rejected again.
            if failure.is_rejection() && !asked_again {
                asked_again = true;
                self.keys.rejected();
                match self.key(step).await {
                    Ok(other) if other != key => {
                        key = other;
                        continue;
                    }
                    _ => return Err(failure),
                }
            }
            failed += 1;
            let policy = RetryPolicy::default();
            let backoff = policy.backoff(failed, &self.jitter).max(failure.retry_after().unwrap_or_default());
            // All calls wait for this one exchange, so it does not wait long: where the service asks for more, it fails and says for how long.
            if failed >= policy.attempts() || !failure.is_transient() || backoff > retry::ATTEMPT_TIMEOUT {
                return Err(failure);
            }
            self.takes(step, backoff);
            self.clock.sleep(backoff).await;
        }
    }

    /// The current key.
    async fn key(&self, step: &Step) -> Result<HeaderValue, IdentityFailure> {
        self.takes(step, retry::ATTEMPT_TIMEOUT);
        match within(&*self.clock, retry::ATTEMPT_TIMEOUT, self.keys.api_key()).await {
            Some(Ok(key)) => key.into_header().map_err(|why| IdentityFailure::no_key(Some(why.into()))),
            Some(Err(why)) => Err(IdentityFailure::no_key(Some(why))),
            None => Err(IdentityFailure::no_key(None)),
        }
    }

    /// The next step takes at most this long.
    fn takes(&self, step: &Step, time: Duration) {
        step.ends(self.clock.monotonic().saturating_add(time));
    }

    async fn attempt(&self, serial: u64, key: &HeaderValue, step: &Step) -> Result<Token, IdentityFailure> {
        self.takes(step, retry::ATTEMPT_TIMEOUT);
        // The lifetime counts from an instant that only the server knows. The one before the request is on the safe side.
        let start = Instants {
            monotonic: self.clock.monotonic(),
            wall: self.clock.wall(),
        };
        let response = match within(&*self.clock, retry::ATTEMPT_TIMEOUT, self.http_client.send(self.request(key))).await {
            None => return Err(IdentityFailure::no_response(HttpErrorKind::Timeout.into())),
            Some(Err(error)) => return Err(IdentityFailure::no_response(error)),
            Some(Ok(response)) => response,
        };
        let status = response.status();
        if !status.is_success() {
            return Err(IdentityFailure::responded(
                status,
                retry::asked(response.headers(), Some(self.clock.wall())),
            ));
        }
        let read = response::read(response.body());
        read.and_then(|read| token(read, serial, &start))
            .map_err(|why| IdentityFailure::unreadable(status, why))
    }

    fn request(&self, key: &HeaderValue) -> ::http::Request<Bytes> {
        let mut request = ::http::Request::new(Bytes::new());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.authorize.clone();
        let headers = request.headers_mut();
        headers.insert("x-api-key", key.clone());
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(header::USER_AGENT, self.user_agent.clone());
        request
    }
}

fn token(issued: Issued<'_>, serial: u64, start: &Instants) -> Result<Token, &'static str> {
    let mut text = Zeroizing::new(String::with_capacity("Bearer ".len() + issued.token.len()));
    text.push_str("Bearer ");
    text.push_str(&issued.token);
    let header = secret_header(text).ok_or("`access_token` holds a character that no HTTP header may hold")?;
    Ok(Token::new(header, serial, start, issued.lifetime))
}
