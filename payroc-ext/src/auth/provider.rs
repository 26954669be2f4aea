//! Where API keys come from: a fixed one, or a provider whose keys rotate.

use std::error::Error as StdError;
use std::future::Future;

use crate::auth::api_key::ApiKey;
use crate::http::BoxFuture;

/// Why a provider has no key. It may be logged together with the error of a call, so its messages must hold no secrets.
pub type ApiKeyError = Box<dyn StdError + Send + Sync>;

/// A source of API keys that rotate while the program runs, such as a file or a secret manager.
///
/// It is asked before each exchange of a key for a token, which is about once an hour and not once a call. When the identity service rejects a
/// key, [`rejected`](Self::rejected) is called and the provider is asked once more; if it returns another key, the exchange is made with
/// that one and no call notices.
///
/// An [`ApiKey`] is a provider of itself, and so is a closure:
///
/// ```
/// use payroc_ext::{ApiKey, Client, Environment};
///
/// let client = Client::builder()
///     .environment(Environment::Uat)
///     .api_key_provider(|| async {
///         std::fs::read_to_string("/run/secrets/payroc").map(|key| ApiKey::new(key.trim_end()))
///     })
///     .build()?;
/// # let _ = client;
/// # Ok::<(), payroc_ext::Error>(())
/// ```
pub trait ApiKeyProvider: Send + Sync + 'static {
    /// The current key. The client waits for it for 30 seconds.
    fn api_key(&self) -> BoxFuture<'_, Result<ApiKey, ApiKeyError>>;

    /// The identity service rejected the key that was returned last. A provider that caches keys drops it.
    fn rejected(&self) {}
}

impl ApiKeyProvider for ApiKey {
    fn api_key(&self) -> BoxFuture<'_, Result<ApiKey, ApiKeyError>> {
        let key = self.clone();
        Box::pin(async { Ok(key) })
    }
}

impl<F, Returned, E> ApiKeyProvider for F
where
    F: Fn() -> Returned + Send + Sync + 'static,
    Returned: Future<Output = Result<ApiKey, E>> + Send + 'static,
    E: Into<ApiKeyError>,
{
    fn api_key(&self) -> BoxFuture<'_, Result<ApiKey, ApiKeyError>> {
        let key = self();
        Box::pin(async { key.await.map_err(Into::into) })
    }
}
