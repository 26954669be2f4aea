//! The client, and its settings.

pub(crate) mod call;
mod evidence;
pub(crate) mod page;
pub(crate) mod response;
#[cfg(feature = "sealed")]
mod sealed;

use std::fmt;
use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use ::http::{Extensions, HeaderValue};
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use payroc_api::Timestamp;

use crate::auth::api_key::ApiKey;
use crate::auth::provider::ApiKeyProvider;
use crate::auth::token::Tokens;
use crate::client::call::CallFuture;
use crate::clock::{Clock, SystemClock};
use crate::domain::expiry::Expiry;
use crate::environment::Environment;
use crate::error::{Error, ErrorKind};
use crate::http::{BoxFuture, HttpClient, ReqwestClient};
use crate::observe::{Observer, Observers};
use crate::request::frozen::USER_AGENT;
use crate::request::retry::{Jitter, RetryPolicy};
use crate::transport::{Defaults, DrainReport, Transport};

/// A client of one environment with one API key. Cheap to clone; clones share connections and tokens.
///
/// Make one at the start of the program and keep it. Each method without an argument is a resource, whose methods are its operations:
/// [`resources`](crate::resources) lists them all.
///
/// ```
/// use payroc_ext::prelude::*;
///
/// # async fn run() -> Result<(), payroc_ext::Error> {
/// let client = Client::builder().environment(Environment::Uat).api_key("...").build()?;
/// let payment = client.payments().get("M2MJOG6O2Y").await?;
/// println!("{}", payment.decision().as_str());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    raw: payroc_api::Client,
    transport: Arc<Transport>,
    clock: Arc<dyn Clock>,
    environment: Environment,
    /// Settings of modules above this one.
    extensions: Extensions,
    prepared_max_age: Duration,
}

/// How long the server is trusted to remember a key. The vendor does not document it.
pub(crate) const PREPARED_MAX_AGE: Duration = Duration::from_secs(12 * 60 * 60);

/// The longest lifetime that counts as short. A session's is ten minutes.
const SHORT_LIFE: TimeDelta = TimeDelta::minutes(30);

/// How far from now the end of something that lives for minutes may lie and still be believed.
const BELIEVED: TimeDelta = TimeDelta::days(1);

impl Client {
    /// Begins a client. Environment and API key are required, everything else has a default.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            environment: None,
            keys: None,
            http_client: None,
            clock: None,
            defaults: Defaults::default(),
            jitter_seed: None,
            prepared_max_age: PREPARED_MAX_AGE,
            application: None,
            extensions: Extensions::new(),
            observers: Observers::default(),
        }
    }

    /// A client by the environment variables `PAYROC_ENVIRONMENT` (`uat` or `production`) and `PAYROC_API_KEY`; neither has a default.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`], naming the variable that is not set or not valid.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().with_vars(|name| std::env::var_os(name))?.build()
    }

    /// The raw client, for what this crate does not offer. Its calls get token, key and retries like all others.
    #[must_use]
    pub fn raw(&self) -> &payroc_api::Client {
        &self.0.raw
    }

    /// A client that acts for another merchant, with API keys of that merchant's own. It shares connections, settings and the retry budget with
    /// this client, and has its own tokens; keep it, since a new one has to obtain a token first.
    ///
    /// `name` is what your program calls the merchant. A [prepared call](crate::Prepared) remembers it, and only a client of the same
    /// name sends it: under another merchant's keys the API does not know the call, and would act on it again.
    ///
    /// A program that acts for merchants only, and has no key of its own, begins with
    /// [`ClientBuilder::build_for_merchants`].
    ///
    /// ```
    /// # fn run(client: payroc_ext::Client) {
    /// use payroc_ext::ApiKey;
    ///
    /// let bakery = client.for_merchant("bakery", ApiKey::new("..."));
    /// let call = bakery.payments().get("M2MJOG6O2Y");
    /// # let _ = call;
    /// # }
    /// ```
    #[must_use]
    pub fn for_merchant(&self, name: impl AsRef<str>, keys: impl ApiKeyProvider) -> Self {
        let inner = &*self.0;
        let transport = Arc::new(inner.transport.for_merchant(name.as_ref(), Arc::new(keys)));
        Self(Arc::new(Inner {
            raw: payroc_api::Client::with_transport(transport.origin().api(), transport.clone()),
            transport,
            clock: inner.clock.clone(),
            environment: inner.environment.clone(),
            extensions: inner.extensions.clone(),
            prepared_max_age: inner.prepared_max_age,
        }))
    }

    /// The merchant that this client acts for; `None` where it acts by the API key of its builder.
    #[must_use]
    pub fn merchant(&self) -> Option<&str> {
        self.0.transport.origin().merchant()
    }

    /// Obtains a new access token now, in place of the one that the client holds. Calls use the old one until the new one is there, and go on with
    /// it where this fails.
    ///
    /// No call needs it: tokens are renewed before they expire and after a 401. It is for an API key that has rotated or whose
    /// rights have changed, which a token shows only once it is new, and for checking at the start of a program that the key is accepted.
    ///
    /// # Errors
    ///
    /// Those of the identity service and of the provider of keys, and [`ErrorKind::Timeout`] after the client's deadline.
    pub fn renew_token(&self) -> CallFuture<()> {
        let transport = self.0.transport.clone();
        CallFuture::around(Box::pin(async move { transport.renew_token().await }))
    }

    /// Stops new writes, waits up to `deadline` for those in flight, and reports those that are not over, with their idempotency keys: for a service
    /// that is asked to end (SIGTERM).
    ///
    /// It covers this client, its clones, its merchants and its raw client, and cannot be taken back. A write that begins afterwards, by a prepared
    /// call too, fails with [`ErrorKind::Draining`] and is not sent. Writes in flight go on, with their retries, and so they do after the deadline, as
    /// long as the process lives. Reads are neither stopped nor waited for: nothing is lost with one, and a look-up may be what settles a payment.
    ///
    /// A call is in flight from the first poll of its future until that future is ready or dropped. What the program does with the result is its own
    /// to wait for, so drain after the server has finished its requests, or beside it. A future that is held and never polled again is in flight.
    ///
    /// Writes are stopped from the first poll of the returned future on, and stay so if it is dropped. Several drains can wait at once, each for
    /// its own deadline.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// # async fn stop(client: payroc_ext::Client) {
    /// let report = client.drain(Duration::from_secs(20)).await;
    /// for call in report.in_flight().iter().chain(report.abandoned()) {
    ///     // Stored calls of these keys are to be sent again, as resumed, by the next process.
    ///     eprintln!("outcome unknown: {call}");
    /// }
    /// # }
    /// ```
    pub fn drain(&self, deadline: Duration) -> BoxFuture<'static, DrainReport> {
        self.0.transport.drain(deadline)
    }

    /// The environment of this client.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.0.environment
    }

    /// The base address of the API as the calls of this client have it, which is what a [`StoredCall`](crate::StoredCall) says: that of the environment can be spelled in
    /// other ways.
    #[doc(hidden)]
    #[must_use]
    pub fn api_origin(&self) -> &str {
        self.0.transport.origin().api()
    }

    /// The expiry of something that the API has issued, such as a single-use token, on the server's clock.
    ///
    /// The instant is [`Timestamp::fixed`] of the token's `expires_at`, or [`Timestamp::assume_utc`] where the server names no offset.
    #[must_use]
    pub fn expiry(&self, expires_at: impl Into<DateTime<FixedOffset>>) -> Expiry {
        Expiry::new(expires_at.into(), self.ahead(), self.0.clock.clone())
    }

    /// The same for something that has just been issued and lives for minutes, with the difference of the clocks by that very response.
    ///
    /// An expiry that is plausible only by that difference confirms it for this one thing, because two values of the server agree then. It
    /// counts for all others where nothing else is known: a response from a cache that does not say so holds two old values, too. An expiry
    /// without an offset is in UTC if that is plausible; if it is not, where it cannot be decoded, and where it lies in another age, the usual lifetime
    /// counts from now.
    pub(crate) fn expiry_told(&self, written: &Timestamp, usual: TimeDelta, shown: Option<TimeDelta>) -> Expiry {
        let now = self.0.clock.wall();
        let by = |ahead: TimeDelta| now.checked_add_signed(ahead).unwrap_or(now);
        let makes_sense = |end: DateTime<Utc>, ahead: TimeDelta| {
            let left = end.signed_duration_since(by(ahead));
            left > TimeDelta::zero() && left <= SHORT_LIFE
        };
        let mut ahead = self.ahead();
        if let (Some(shown), Some(end)) = (shown, written.assume_utc())
            && makes_sense(end, shown)
            && !makes_sense(end, ahead)
        {
            ahead = shown;
            self.0.transport.skew().adopt_first(shown);
        }
        let assumed = || written.assume_utc().filter(|end| makes_sense(*end, ahead));
        let is_of_today = |end: &DateTime<FixedOffset>| end.to_utc().signed_duration_since(by(ahead)).abs() <= BELIEVED;
        let end = written.fixed().filter(is_of_today).or_else(|| assumed().map(Into::into));
        let end = end.unwrap_or_else(|| by(ahead + usual).into());
        Expiry::new(end, ahead, self.0.clock.clone())
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.0.transport
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.0.clock.wall()
    }

    /// How far the server's clock is ahead of ours, as far as it is known.
    pub(crate) fn ahead(&self) -> TimeDelta {
        self.0.transport.skew().ahead().unwrap_or_default()
    }

    pub(crate) fn prepared_max_age(&self) -> Duration {
        self.0.prepared_max_age
    }

    /// A setting of a module above this one.
    pub(crate) fn extension<T: Clone + Send + Sync + 'static>(&self) -> Option<&T> {
        self.0.extensions.get()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("environment", &self.0.environment)
            .finish_non_exhaustive()
    }
}

/// Clients of several merchants, for a program that has no API key of its own. Cheap to clone.
///
/// The clients share connections, settings and the retry budget; each has its own tokens.
///
/// ```
/// use payroc_ext::{ApiKey, Client, Environment};
///
/// let merchants = Client::builder().environment(Environment::Uat).build_for_merchants()?;
/// let bakery = merchants.for_merchant("bakery", ApiKey::new("..."));
/// let brewery = merchants.for_merchant("brewery", ApiKey::new("..."));
/// # let _ = (bakery, brewery);
/// # Ok::<(), payroc_ext::Error>(())
/// ```
#[derive(Clone)]
pub struct Merchants(Client);

impl Merchants {
    /// The client of one merchant; see [`Client::for_merchant`].
    #[must_use]
    pub fn for_merchant(&self, name: impl AsRef<str>, keys: impl ApiKeyProvider) -> Client {
        self.0.for_merchant(name, keys)
    }

    /// Stops new writes of all merchants and waits for those in flight; see [`Client::drain`].
    pub fn drain(&self, deadline: Duration) -> BoxFuture<'static, DrainReport> {
        self.0.drain(deadline)
    }

    /// The environment of the clients.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        self.0.environment()
    }
}

impl fmt::Debug for Merchants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merchants")
            .field("environment", self.environment())
            .finish_non_exhaustive()
    }
}

const NO_KEY: &str =
    "no API key was given; call `.api_key(..)`, or `.build_for_merchants()` where every call is for a merchant with its own key";

/// Settings of a [`Client`]. Environment and API key are required; [`guide::defaults`](crate::guide::defaults) is the table of everything else.
///
/// ```
/// use std::time::Duration;
///
/// use payroc_ext::prelude::*;
///
/// let client = Client::builder()
///     .environment(Environment::Uat)
///     .api_key("...")
///     .deadline(Duration::from_secs(60))
///     .build()?;
/// # let _ = client;
/// # Ok::<(), payroc_ext::Error>(())
/// ```
#[must_use]
pub struct ClientBuilder {
    environment: Option<Environment>,
    keys: Option<Keys>,
    http_client: Option<Arc<dyn HttpClient>>,
    clock: Option<Arc<dyn Clock>>,
    defaults: Defaults,
    jitter_seed: Option<u64>,
    prepared_max_age: Duration,
    /// Name and version.
    application: Option<(String, String)>,
    extensions: Extensions,
    observers: Observers,
}

/// Where the builder's API key comes from.
enum Keys {
    /// A key, which can be checked at once.
    One(ApiKey),
    Provider(Arc<dyn ApiKeyProvider>),
}

impl ClientBuilder {
    /// Sets the environment. Required.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = Some(environment);
        self
    }

    /// Sets the API key that access tokens are obtained with. Required, unless there is a provider of keys.
    pub fn api_key(mut self, key: impl Into<ApiKey>) -> Self {
        self.keys = Some(Keys::One(key.into()));
        self
    }

    /// Sets a provider that is asked for the API key before each token exchange, and once more where the identity service rejects the key, so that
    /// keys can rotate while the program runs. Replaces [`api_key`](Self::api_key).
    pub fn api_key_provider(mut self, keys: impl ApiKeyProvider) -> Self {
        self.keys = Some(Keys::Provider(Arc::new(keys)));
        self
    }

    /// Sets the observer of calls, attempts, retries and token exchanges.
    pub fn observer(mut self, observer: impl Observer) -> Self {
        self.observers = Observers::new(observer);
        self
    }

    /// Sets the HTTP client that carries the requests; a plain [`ReqwestClient`] unless set. One with a proxy, or a sandbox inside the process.
    pub fn http_client(mut self, client: impl HttpClient) -> Self {
        self.http_client = Some(Arc::new(client));
        self
    }

    /// Adds the name and the version of your application to the user agent, so that the vendor's support finds its requests:
    /// `payroc-rs/0.1.0 shop/2.3`.
    ///
    /// Both consist of letters, digits and ``!#$%&'*+-.^_`|~``, at most 64 of them; [`build`](Self::build) refuses anything else.
    pub fn application(mut self, name: impl Into<String>, version: impl Into<String>) -> Self {
        self.application = Some((name.into(), version.into()));
        self
    }

    /// Sets the clock; the system's unless set.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Limits the time of one attempt, the body of the response included. Unless set, it is 30 seconds, and 75 seconds where the server holds the
    /// request, as it does for an instruction to a payment device (`OperationInfo::attempt_timeout`).
    pub fn attempt_timeout(mut self, time: Duration) -> Self {
        self.defaults.attempt_timeout = Some(time);
        self
    }

    /// Limits the time of a call with all its attempts, backoffs and waiting for a token; 100 seconds unless set.
    pub fn deadline(mut self, time: Duration) -> Self {
        self.defaults.deadline = time;
        self
    }

    /// Sets the number of attempts and the backoff between them, for calls that do not set their own.
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.defaults.retry = policy;
        self
    }

    /// Limits the number of values in a response: fields of objects and elements of lists, at any depth; 100,000 unless set. Decoding more
    /// would keep a thread busy for too long. A success that holds more is an error of the kind [`ErrorKind::Decode`], with the body and
    /// [`recovered_ids`](Error::recovered_ids).
    pub fn response_values_limit(mut self, values: usize) -> Self {
        self.defaults.values = values;
        self
    }

    /// Limits the age of a prepared call that is sent without [`with_max_age`](crate::Prepared::with_max_age); 12 hours unless set. Stay below the time
    /// that the server remembers a key, which the vendor does not document.
    pub fn prepared_max_age(mut self, age: Duration) -> Self {
        self.prepared_max_age = age;
        self
    }

    /// Sets the seed of the random backoff, so that a test is repeatable.
    pub fn jitter_seed(mut self, seed: u64) -> Self {
        self.jitter_seed = Some(seed);
        self
    }

    /// Keeps a setting of a module above this one, which knows its type.
    pub(crate) fn with_extension<T: Clone + Send + Sync + 'static>(mut self, setting: T) -> Self {
        self.extensions.insert(setting);
        self
    }

    /// Makes the client. Sends nothing yet.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`]: no environment or no API key, an address that credentials must not travel to, or an HTTP client that
    /// cannot be set up.
    pub fn build(mut self) -> Result<Client, Error> {
        let keys: Arc<dyn ApiKeyProvider> = match self.keys.take() {
            None => return Err(Error::note(ErrorKind::Configuration, NO_KEY)),
            Some(Keys::One(key)) => {
                key.clone().into_header()?;
                Arc::new(key)
            }
            Some(Keys::Provider(keys)) => keys,
        };
        self.with_keys(keys)
    }

    /// Makes what the clients of several merchants are made of, for a program without an API key of its own. Sends nothing yet.
    ///
    /// # Errors
    ///
    /// Those of [`build`](Self::build), except that an API key is too much here instead of missing.
    pub fn build_for_merchants(self) -> Result<Merchants, Error> {
        if self.keys.is_some() {
            return Err(Error::note(
                ErrorKind::Configuration,
                "an API key was given that no client would use; leave it out, and give each merchant's to `for_merchant`",
            ));
        }
        let no_key = || ready(Err::<ApiKey, _>("this client acts for no merchant"));
        self.with_keys(Arc::new(no_key)).map(Merchants)
    }

    fn with_keys(self, keys: Arc<dyn ApiKeyProvider>) -> Result<Client, Error> {
        let missing = |what: &'static str| Error::note(ErrorKind::Configuration, what);
        let environment = self.environment.ok_or_else(|| {
            missing(
                "no environment was chosen; call `.environment(Environment::Uat)`, or `Environment::Production` where real money is meant",
            )
        })?;
        let endpoints = environment.endpoints()?;
        let mut defaults = self.defaults;
        if let Some((name, version)) = &self.application {
            defaults.user_agent = user_agent(name, version)?;
        }
        let authorize = endpoints.authorize.as_str().parse();
        let authorize = authorize.map_err(|_| missing("the identity address of the custom environment is no URI"))?;

        let http_client: Arc<dyn HttpClient> = match self.http_client {
            Some(client) => client,
            None => {
                let clear = [&endpoints.api, &endpoints.authorize].into_iter().any(|url| url.scheme() == "http");
                // Plain HTTP is for this machine; a proxy of the system would carry it, and the credentials with it, elsewhere.
                let client = ReqwestClient::builder()
                    .configure(move |client| if clear { client.no_proxy() } else { client })
                    .build()?;
                Arc::new(client)
            }
        };
        let clock = self.clock.unwrap_or_else(|| Arc::new(SystemClock::new()));
        let jitter = Arc::new(Jitter::new(self.jitter_seed));
        let observers = self.observers;
        let tokens = Tokens::new(
            http_client.clone(),
            clock.clone(),
            authorize,
            keys,
            jitter.clone(),
            observers.clone(),
            defaults.user_agent.clone(),
        );
        let transport = Transport::new(http_client, clock.clone(), tokens, endpoints, defaults, jitter, observers);
        let transport = Arc::new(transport);
        let raw = payroc_api::Client::with_transport(transport.origin().api(), transport.clone());
        Ok(Client(Arc::new(Inner {
            raw,
            transport,
            clock,
            environment,
            extensions: self.extensions,
            prepared_max_age: self.prepared_max_age,
        })))
    }

    fn with_vars(self, read: impl Fn(&str) -> Option<std::ffi::OsString>) -> Result<Self, Error> {
        let variable = |name: &'static str, remedy: &'static str| {
            // The value is not repeated: it may be a secret in the wrong variable.
            let wrong = |why: &str| Error::note(ErrorKind::Configuration, format!("the variable {name} {why}; {remedy}"));
            let value = read(name).filter(|value| !value.is_empty()).ok_or_else(|| wrong("is not set"))?;
            value.into_string().map_err(|_| wrong("is not UTF-8"))
        };
        let remedy = "set it to `uat` or to `production`";
        let environment = match variable("PAYROC_ENVIRONMENT", remedy)?.as_str() {
            "uat" => Environment::Uat,
            "production" => Environment::Production,
            _ => {
                return Err(Error::note(
                    ErrorKind::Configuration,
                    format!("the variable PAYROC_ENVIRONMENT names no environment; {remedy}"),
                ));
            }
        };
        let key = variable("PAYROC_API_KEY", "set it to the API key of that environment")?;
        Ok(self.environment(environment).api_key(key))
    }
}

/// The user agent with the name and version of an application.
fn user_agent(name: &str, version: &str) -> Result<HeaderValue, Error> {
    let is_token = |text: &str| {
        let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        (1..=64).contains(&text.len()) && text.bytes().all(is_valid)
    };
    for (what, text) in [("name", name), ("version", version)] {
        if !is_token(text) {
            return Err(Error::note(
                ErrorKind::Configuration,
                format!("invalid application {what}: it has to be 1 to 64 ASCII letters, digits or characters of !#$%&'*+-.^_`|~"),
            ));
        }
    }
    HeaderValue::try_from(format!("{USER_AGENT} {name}/{version}"))
        .map_err(|_| Error::note(ErrorKind::Configuration, "invalid application name or version"))
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("environment", &self.environment)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(builder: ClientBuilder) -> String {
        let error = builder.build().expect_err("must not be built");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
        error.to_string()
    }

    #[test]
    fn neither_environment_nor_key_has_a_default() {
        assert!(refused(Client::builder().api_key("secret")).contains("Environment::Uat"));
        assert!(refused(Client::builder().environment(Environment::Uat)).contains("api_key"));
    }

    #[test]
    fn credentials_are_not_sent_in_the_clear() {
        let custom = Environment::custom("http://gateway.example/v1", "https://identity.example");
        assert!(refused(Client::builder().environment(custom).api_key("secret")).contains("https"));
        let custom = Environment::custom("https://api.example/v1", "http://identity.example");
        assert!(refused(Client::builder().environment(custom).api_key("secret")).contains("identity"));
    }

    #[test]
    fn an_application_is_named_by_characters_that_a_user_agent_may_hold() {
        let named = |name: &str, version: &str| {
            Client::builder()
                .environment(Environment::Uat)
                .api_key("key")
                .application(name, version)
        };
        for (name, version) in [("shop", "1.2.3"), ("my_shop-2", "2026-11-28+abc"), (&*"n".repeat(64), "1")] {
            assert!(named(name, version).build().is_ok(), "{name}/{version}");
        }
        for bad in [
            "",
            "my shop",
            "shop/1",
            "shop\r\nx-evil: 1",
            "shop(x)",
            "l\u{e4}den",
            "a\0b",
            &*"n".repeat(65),
        ] {
            for (what, builder) in [("name", named(bad, "1")), ("version", named("shop", bad))] {
                let why = refused(builder);
                assert!(why.contains(&format!("invalid application {what}")), "{bad:?}: {why}");
                assert!(!why.contains("evil"), "{why}");
            }
        }
    }

    #[test]
    fn a_client_shows_its_environment_and_nothing_else() {
        let builder = Client::builder().environment(Environment::Uat).api_key("very-secret");
        assert!(!format!("{builder:?}").contains("very"));
        let client = builder.build().unwrap();
        assert_eq!(format!("{client:?}"), "Client { environment: Uat, .. }");
    }

    #[test]
    fn variables_have_to_say_which_environment() {
        let from = |environment: Option<&'static str>, key: Option<&'static str>| {
            Client::builder().with_vars(move |name| match name {
                "PAYROC_ENVIRONMENT" => environment.map(Into::into),
                "PAYROC_API_KEY" => key.map(Into::into),
                _ => None,
            })
        };
        assert_eq!(from(Some("uat"), Some("secret")).unwrap().environment, Some(Environment::Uat));
        assert_eq!(
            from(Some("production"), Some("secret")).unwrap().environment,
            Some(Environment::Production)
        );
        for (environment, key, named) in [
            (None, Some("secret"), "PAYROC_ENVIRONMENT is not set"),
            (Some(""), Some("secret"), "PAYROC_ENVIRONMENT is not set"),
            (Some("secret"), Some("uat"), "PAYROC_ENVIRONMENT names no environment"),
            (Some("uat"), None, "PAYROC_API_KEY is not set"),
        ] {
            let error = from(environment, key).unwrap_err();
            assert!(error.to_string().contains(named), "{error}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
    }
}
