//! The client: what it is built from, and the way to every operation.

pub(crate) mod call;
pub(crate) mod page;
pub(crate) mod response;
#[cfg(feature = "sealed")]
mod sealed;

use std::fmt;
use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use ::http::Extensions;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use payroc_api::Timestamp;

use crate::auth::api_key::ApiKey;
use crate::auth::provider::ApiKeyProvider;
use crate::auth::token::Tokens;
use crate::clock::{Clock, SystemClock};
use crate::domain::expiry::Expiry;
use crate::environment::Environment;
use crate::error::{Error, ErrorKind};
use crate::http::{HttpClient, ReqwestClient};
use crate::observe::{Observer, Observers};
use crate::request::retry::{Jitter, RetryPolicy};
use crate::transport::{Patience, Transport};

/// Speaks to one environment with one API key. Cheap to clone; clones share connections and tokens.
///
/// ```
/// use payroc_ext::{Client, Environment};
///
/// let client = Client::builder().environment(Environment::Uat).api_key("...").build()?;
/// # let _ = client;
/// # Ok::<(), payroc_ext::Error>(())
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

/// How long the server is trusted to remember a key. The vendor does not say how long it does.
const PREPARED_MAX_AGE: Duration = Duration::from_secs(12 * 60 * 60);

/// A life that is counted in minutes. A session's is ten.
const SHORT_LIFE: TimeDelta = TimeDelta::minutes(30);

impl Client {
    /// Begins a client. Environment and API key have to be given, everything else has a default.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            environment: None,
            keys: None,
            http_client: None,
            clock: None,
            patience: Patience::default(),
            jitter_seed: None,
            prepared_max_age: PREPARED_MAX_AGE,
            extensions: Extensions::new(),
            observers: Observers::default(),
        }
    }

    /// Reads `PAYROC_ENVIRONMENT` (`uat` or `production`) and `PAYROC_API_KEY`; neither has a default.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().with_vars(|name| std::env::var_os(name))?.build()
    }

    /// The generated client, for whatever this crate has no nicer way to say. Its calls are signed, keyed and resent like all others.
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

    /// The merchant that this client acts for, if it is one of several.
    #[must_use]
    pub fn merchant(&self) -> Option<&str> {
        self.0.transport.origin().merchant()
    }

    /// Obtains a new access token now, in the place of the one that the client has. Calls that are on their way go on with the old one.
    ///
    /// No program needs it for its calls: tokens are renewed before they end and after a 401. It is for an API key that was changed or given
    /// other rights, which a token shows only once it is new, and for a check at the start of a program that the key is taken.
    ///
    /// # Errors
    ///
    /// Those of the identity service and of the provider of keys, and a timeout after the client's deadline.
    pub async fn renew_token(&self) -> Result<(), Error> {
        self.0.transport.renew_token().await
    }

    /// The environment that this client speaks to.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.0.environment
    }

    /// Watches the end of something that the API has given out, such as a single-use token, on the server's clock.
    ///
    /// The end is what [`Timestamp::fixed`] gives of the token's `expires_at`, or [`Timestamp::assume_utc`] where a server names no offset.
    #[must_use]
    pub fn expiry(&self, expires_at: impl Into<DateTime<FixedOffset>>) -> Expiry {
        Expiry::new(expires_at.into(), self.ahead(), self.0.clock.clone())
    }

    /// The same for something that has just been made and lives for minutes, with the difference of the clocks that the very answer showed.
    ///
    /// An end that makes sense only by that difference bears it out: then two statements of the server agree. An end without an offset is one of
    /// UTC if that makes sense; if it does not, or where no time can be read, the life begins now and takes as long as it usually does.
    pub(crate) fn expiry_told(&self, written: &Timestamp, usual: TimeDelta, shown: Option<TimeDelta>) -> Expiry {
        let now = self.0.clock.wall();
        let by = |ahead: TimeDelta| now.checked_add_signed(ahead).unwrap_or(now);
        let makes_sense = |end: DateTime<Utc>, ahead: TimeDelta| {
            let left = end.signed_duration_since(by(ahead));
            left > TimeDelta::zero() && left <= SHORT_LIFE
        };
        if let (Some(shown), Some(end)) = (shown, written.assume_utc())
            && makes_sense(end, shown)
            && !makes_sense(end, self.ahead())
        {
            self.0.transport.skew().adopt(shown);
        }
        let assumed = || written.assume_utc().filter(|end| makes_sense(*end, self.ahead()));
        let end = written.fixed().or_else(|| assumed().map(Into::into));
        self.expiry(end.unwrap_or_else(|| by(self.ahead() + usual).into()))
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.0.transport
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

    /// What a module above this one has set on the builder.
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

    /// The environment that the clients speak to.
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

/// Settings of a [`Client`].
#[must_use]
pub struct ClientBuilder {
    environment: Option<Environment>,
    keys: Option<Keys>,
    http_client: Option<Arc<dyn HttpClient>>,
    clock: Option<Arc<dyn Clock>>,
    patience: Patience,
    jitter_seed: Option<u64>,
    prepared_max_age: Duration,
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
    /// Which Payroc to speak to. Required.
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

    /// Sets the observer of attempts, retries and token exchanges.
    pub fn observer(mut self, observer: impl Observer) -> Self {
        self.observers = Observers::new(observer);
        self
    }

    /// Sets the HTTP client that carries the requests; a plain [`ReqwestClient`] unless set. One with a proxy, or a sandbox inside the process.
    pub fn http_client(mut self, client: impl HttpClient) -> Self {
        self.http_client = Some(Arc::new(client));
        self
    }

    /// Tells time by another clock.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// How long one attempt of a call may take, the body of the answer included; 30 seconds unless set.
    pub fn attempt_timeout(mut self, time: Duration) -> Self {
        self.patience.attempt_timeout = time;
        self
    }

    /// How long a call may take with all its attempts, pauses and waiting for a token; 100 seconds unless set.
    pub fn deadline(mut self, time: Duration) -> Self {
        self.patience.deadline = time;
        self
    }

    /// How often and how patiently calls are tried, unless a call says otherwise.
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.patience.retry = policy;
        self
    }

    /// How many values an answer may hold, members of objects and elements of lists at any depth; 100,000 unless set. Reading more than that
    /// would keep a thread busy for too long. A success that holds more is an error of the kind [`ErrorKind::Decode`], whose body and
    /// [`recovered_ids`](Error::recovered_ids) are at hand.
    pub fn response_values_limit(mut self, values: usize) -> Self {
        self.patience.values = values;
        self
    }

    /// How old a prepared call may be and still be sent without a further word; 12 hours unless set. Stay below what the server remembers,
    /// which the vendor does not document.
    pub fn prepared_max_age(mut self, age: Duration) -> Self {
        self.prepared_max_age = age;
        self
    }

    /// Draws the pauses between attempts from this seed, so that a test sees the same ones each time.
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
        let nobody = || ready(Err::<ApiKey, _>("this client acts for no merchant"));
        self.with_keys(Arc::new(nobody)).map(Merchants)
    }

    fn with_keys(self, keys: Arc<dyn ApiKeyProvider>) -> Result<Client, Error> {
        let missing = |what: &'static str| Error::note(ErrorKind::Configuration, what);
        let environment = self.environment.ok_or_else(|| {
            missing(
                "no environment was chosen; call `.environment(Environment::Uat)`, or `Environment::Production` where real money is meant",
            )
        })?;
        let endpoints = environment.endpoints()?;
        let authorize = endpoints.authorize.as_str().parse();
        let authorize = authorize.map_err(|_| missing("the identity address of the custom environment is no URI"))?;

        let send: Arc<dyn HttpClient> = match self.http_client {
            Some(client) => client,
            None => {
                let clear = [&endpoints.api, &endpoints.authorize].into_iter().any(|url| url.scheme() == "http");
                // Plain HTTP is for this machine; a proxy of the system would carry it, and the credentials with it, elsewhere.
                let send = ReqwestClient::builder()
                    .configure(move |client| if clear { client.no_proxy() } else { client })
                    .build()?;
                Arc::new(send)
            }
        };
        let clock = self.clock.unwrap_or_else(|| Arc::new(SystemClock::new()));
        let jitter = Arc::new(Jitter::new(self.jitter_seed));
        let observers = self.observers;
        let tokens = Tokens::new(send.clone(), clock.clone(), authorize, keys, jitter.clone(), observers.clone());
        let transport = Transport::new(send, clock.clone(), tokens, endpoints, self.patience, jitter, observers);
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
        let text = |name: &'static str, remedy: &'static str| {
            // What stands in a variable is not repeated, it may stand in the wrong one.
            let wrong = |why: &str| Error::note(ErrorKind::Configuration, format!("the variable {name} {why}; {remedy}"));
            let value = read(name).filter(|value| !value.is_empty()).ok_or_else(|| wrong("is not set"))?;
            value.into_string().map_err(|_| wrong("is not UTF-8"))
        };
        let remedy = "set it to `uat` or to `production`";
        let environment = match text("PAYROC_ENVIRONMENT", remedy)?.as_str() {
            "uat" => Environment::Uat,
            "production" => Environment::Production,
            _ => {
                return Err(Error::note(
                    ErrorKind::Configuration,
                    format!("the variable PAYROC_ENVIRONMENT names no environment; {remedy}"),
                ));
            }
        };
        let key = text("PAYROC_API_KEY", "set it to the API key of that environment")?;
        Ok(self.environment(environment).api_key(key))
    }
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
