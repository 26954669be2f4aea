//! API keys that change while the program runs, and clients of several merchants.

mod support;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Request;
use payroc_ext::http::BoxFuture;
use payroc_ext::types::HostedFieldsSessionRequest;
use payroc_ext::{ApiKey, ApiKeyError, ApiKeyProvider, Client, Environment, Error, ErrorKind, PreparedCall, operations};
use payroc_sandbox::ManualClock;
use support::{Fake, Reply, header, problem, response, session, token, with_time};

const STEP: Duration = Duration::from_millis(50);

/// A vault whose key can be changed. It is read through a cache that is kept until the key is refused.
#[derive(Clone, Default)]
struct Vault(Arc<State>);

#[derive(Default)]
struct State {
    key: Mutex<String>,
    cache: Mutex<Option<String>>,
    reads: AtomicUsize,
}

impl Vault {
    fn new(key: &str) -> Self {
        let vault = Self::default();
        vault.change(key);
        vault
    }

    fn change(&self, key: &str) {
        *self.0.key.lock().unwrap() = key.to_owned();
    }

    fn reads(&self) -> usize {
        self.0.reads.load(Ordering::Relaxed)
    }
}

impl ApiKeyProvider for Vault {
    fn api_key(&self) -> BoxFuture<'_, Result<ApiKey, ApiKeyError>> {
        Box::pin(async {
            let mut cache = self.0.cache.lock().unwrap();
            let key = cache.get_or_insert_with(|| {
                self.0.reads.fetch_add(1, Ordering::Relaxed);
                self.0.key.lock().unwrap().clone()
            });
            Ok(ApiKey::new(key.clone()))
        })
    }

    fn rejected(&self) {
        *self.0.cache.lock().unwrap() = None;
    }
}

/// An identity service that accepts one key, which can be changed too.
fn service(accepted: &Arc<Mutex<String>>) -> Fake {
    let accepted = accepted.clone();
    Fake::new(
        move |request, nth| {
            Reply::Response(if header(request, "x-api-key") == Some(accepted.lock().unwrap().as_str()) {
                token(nth, 3_600)
            } else {
                response(401, "{}")
            })
        },
        |_, _| Reply::Response(session()),
    )
}

fn client(fake: &Fake, clock: &ManualClock, keys: impl ApiKeyProvider) -> Client {
    let builder = Client::builder().environment(Environment::Uat).api_key_provider(keys);
    builder.http_client(fake.clone()).clock(clock.clone()).build().unwrap()
}

async fn call(client: &Client) -> Result<(), Error> {
    client.hosted_fields().terminal("1234001").for_payment().await.map(drop)
}

#[tokio::test]
async fn a_rotated_api_key_is_read_again_without_a_failed_call() {
    let accepted = Arc::new(Mutex::new("first".to_owned()));
    let fake = service(&accepted);
    let clock = ManualClock::new();
    let vault = Vault::new("first");
    let client = client(&fake, &clock, vault.clone());
    call(&client).await.unwrap();
    assert_eq!((fake.exchanges().len(), vault.reads()), (1, 1));

    *accepted.lock().unwrap() = "second".to_owned();
    vault.change("second");
    call(&client).await.unwrap();
    assert_eq!(
        fake.exchanges().len(),
        1,
        "a valid token is used until it expires, whatever key it was issued for"
    );
    clock.advance(Duration::from_secs(3_600));
    call(&client).await.unwrap();
    let keys: Vec<_> = fake
        .exchanges()
        .iter()
        .map(|exchange| header(exchange, "x-api-key").unwrap().to_owned())
        .collect();
    assert_eq!(keys, ["first", "first", "second"]);
    assert_eq!(vault.reads(), 2);
    assert!(
        fake.exchanges()
            .iter()
            .all(|exchange| exchange.headers()["x-api-key"].is_sensitive())
    );
}

#[tokio::test]
async fn an_unchanged_key_is_not_sent_again_after_its_refusal() {
    let fake = service(&Arc::new(Mutex::new("another".to_owned())));
    let client = client(&fake, &ManualClock::new(), Vault::new("key-canary"));
    let error = call(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::CredentialsRejected, 0));
    assert_eq!(fake.exchanges().len(), 1);
    assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
}

#[tokio::test]
async fn a_second_refused_key_is_an_error() {
    let fake = service(&Arc::new(Mutex::new("another".to_owned())));
    let count = AtomicUsize::new(0);
    let keys = move || {
        let nth = count.fetch_add(1, Ordering::Relaxed);
        async move { Ok::<_, std::io::Error>(ApiKey::new(format!("key-{nth}"))) }
    };
    let client = client(&fake, &ManualClock::new(), keys);
    assert_eq!(call(&client).await.unwrap_err().kind(), ErrorKind::CredentialsRejected);
    assert_eq!(fake.exchanges().len(), 2);
}

#[tokio::test]
async fn a_provider_without_a_usable_key_has_its_own_error() {
    let fake = service(&Arc::default());
    let clock = ManualClock::new();
    let failing = client(&fake, &clock, || async { Err::<ApiKey, _>("the vault is sealed") });
    let silent = client(&fake, &clock, std::future::pending::<Result<ApiKey, ApiKeyError>>);
    let unusable = client(&fake, &clock, || async { Ok::<_, ApiKeyError>(ApiKey::new("key-canary\n")) });
    for client in [&failing, &silent, &unusable] {
        let error = with_time(&clock, Duration::from_secs(1), call(client)).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::CredentialsUnavailable, 0), "{error}");
        assert!(error.is_identity() && !format!("{error:?}").contains("canary"), "{error:?}");
    }
    let error = call(&failing).await.unwrap_err();
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "the vault is sealed");
    assert!(fake.requests().is_empty());
}

/// The `authorization` header of each request.
fn authorizations(requests: &[Request<bytes::Bytes>]) -> Vec<&str> {
    requests.iter().map(|request| header(request, "authorization").unwrap()).collect()
}

#[tokio::test]
async fn each_merchant_has_its_own_tokens() {
    let fake = Fake::new(
        |request, nth| {
            let key = header(request, "x-api-key").unwrap();
            let body = format!("{{\"access_token\":\"{key}-{nth}\",\"expires_in\":3600}}");
            Reply::Response(response(200, body))
        },
        |request, nth| {
            Reply::Response(if nth == 2 && header(request, "authorization") == Some("Bearer bakery-1") {
                problem(401, "not-authorized")
            } else {
                session()
            })
        },
    );
    let first = fake.client(&ManualClock::new());
    let bakery = first.for_merchant("bakery", ApiKey::new("bakery"));
    assert_eq!((first.merchant(), bakery.merchant()), (None, Some("bakery")));
    call(&first).await.unwrap();
    call(&bakery).await.unwrap();
    call(&bakery.clone()).await.unwrap();
    call(&first).await.unwrap();
    // A refused token of one merchant does not affect another's.
    let expected = [
        "Bearer api-key-canary-0",
        "Bearer bakery-1",
        "Bearer bakery-1",
        "Bearer bakery-2",
        "Bearer api-key-canary-0",
    ];
    assert_eq!(authorizations(&fake.calls()), expected);
    assert!(!format!("{bakery:?}").contains("canary"));
}

#[tokio::test]
async fn a_prepared_call_is_bound_to_its_merchant() {
    let fake = Fake::api(|_, _| Reply::Response(session()));
    let client = fake.client(&ManualClock::new());
    let bakery = client.for_merchant("bakery", ApiKey::new("bakery"));
    let body = HostedFieldsSessionRequest::new("1.7.0.1", "payment");
    let prepared = bakery.hosted_fields().create_session("1234001", body).prepare().unwrap();
    let line = serde_json::to_string(&prepared.expose_for_storage()).unwrap();
    let restored = PreparedCall::restore_resumed(serde_json::from_str(&line).unwrap()).unwrap();
    let restored = restored.typed::<operations::CreateHostedFieldsSession>().unwrap();
    for wrong in [client.clone(), client.for_merchant("brewery", ApiKey::new("brewery"))] {
        for call in [&prepared, &restored] {
            let error = call.clone().with_max_age(Duration::MAX).send(&wrong).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            assert!(error.to_string().contains("another merchant"), "{error}");
        }
    }
    assert!(fake.requests().is_empty());
    // The merchant's name decides, not the key, because keys are rotated.
    let later = client.for_merchant("bakery", ApiKey::new("changed"));
    restored.send(&later).await.unwrap();
    assert_eq!(fake.calls().len(), 1);
}

#[tokio::test]
async fn merchants_share_the_retry_budget() {
    let fake = Fake::api(|_, _| Reply::Response(response(503, "")));
    let clock = ManualClock::new();
    let first = fake.client(&clock);
    let clients = [first.for_merchant("bakery", ApiKey::new("bakery")), first];
    for nth in 0..100 {
        with_time(&clock, STEP, call(&clients[nth % 2])).await.unwrap_err();
    }
    assert_eq!(fake.calls().len(), 100 + 50);
}

/// A platform without its own key: every call is made for a merchant.
#[tokio::test]
async fn a_client_for_merchants_needs_no_key_of_its_own() {
    let fake = Fake::new(
        |request, _| {
            let body = format!("{{\"access_token\":\"{}\"}}", header(request, "x-api-key").unwrap());
            Reply::Response(response(200, body))
        },
        |_, _| Reply::Response(session()),
    );
    let builder = Client::builder().environment(Environment::Uat).http_client(fake.clone());
    let merchants = builder.clock(ManualClock::new()).build_for_merchants().unwrap();
    assert_eq!(merchants.environment(), &Environment::Uat);
    for name in ["bakery", "brewery"] {
        let client = merchants.clone().for_merchant(name, ApiKey::new(name));
        assert_eq!(client.merchant(), Some(name));
        call(&client).await.unwrap();
    }
    assert_eq!(authorizations(&fake.calls()), ["Bearer bakery", "Bearer brewery"]);
    assert_eq!(format!("{merchants:?}"), "Merchants { environment: Uat, .. }");
}

#[tokio::test]
async fn a_key_that_no_client_would_use_is_a_configuration_error() {
    let builder = Client::builder().environment(Environment::Uat).api_key("key-canary");
    let error = builder.build_for_merchants().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("for_merchant"), "{error}");
    assert!(!format!("{error:?}").contains("canary"));
    let missing = Client::builder().environment(Environment::Uat).build().unwrap_err();
    assert!(missing.to_string().contains("build_for_merchants"), "{missing}");
}
