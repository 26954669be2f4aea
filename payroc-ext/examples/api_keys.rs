//! API keys that rotate without a restart: one that is read from a file, and one that is fetched from a secret manager.
//!
//! ```sh
//! cargo run --example api_keys     # two rotations against a sandbox, step by step
//! cargo test --example api_keys    # the tests below
//! ```
//!
//! A provider is asked for the key before each exchange of the key for an access token, about once an hour, and a second time when the identity
//! service rejects the key. So a key that rotates needs no restart: the next exchange uses the new one, and the token at hand stays valid until then.
//! `Client::renew_token` does not wait for it.

#![allow(clippy::print_stdout, reason = "showing things is what an example is for")]

use std::error::Error;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use payroc_ext::clock::{Clock, SystemClock};
use payroc_ext::http::BoxFuture;
use payroc_ext::prelude::*;
use payroc_ext::{ApiKey, ApiKeyError, ApiKeyProvider};
use payroc_sandbox::{API_KEY, Sandbox};

/// The key in a file, such as a mounted secret. The file is read again once it has changed.
struct KeyFile {
    path: PathBuf,
    /// What was read last, and the file's time and length then.
    read: Mutex<Option<(Version, ApiKey)>>,
}

/// What of a file changes with its content.
type Version = (SystemTime, u64);

impl KeyFile {
    fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            read: Mutex::new(None),
        }
    }

    fn read(&self) -> MutexGuard<'_, Option<(Version, ApiKey)>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn current(&self) -> Result<ApiKey, ApiKeyError> {
        // A symbolic link is followed: mounted secrets are replaced by pointing one elsewhere.
        let file = std::fs::metadata(&self.path)?;
        let version = (file.modified()?, file.len());
        let mut read = self.read();
        if let Some((known, key)) = &*read
            && *known == version
        {
            return Ok(key.clone());
        }
        // Editors and `echo` end a file with a line break, which is not part of the key. An error names what is wrong and quotes nothing of the file.
        let text = std::fs::read_to_string(&self.path)?;
        let key = ApiKey::new(text.trim_end_matches(['\r', '\n']));
        *read = Some((version, key.clone()));
        Ok(key)
    }
}

impl ApiKeyProvider for KeyFile {
    fn api_key(&self) -> BoxFuture<'_, Result<ApiKey, ApiKeyError>> {
        // A small file, once an hour: no reason for a thread of its own.
        Box::pin(async { self.current() })
    }

    /// Two writes within the resolution of the file system's clock, of the same length, look like one.
    fn rejected(&self) {
        *self.read() = None;
    }
}

/// The client of a secret manager, as its vendor gives it to you. It can be slow, and it can fail.
trait SecretManager: Send + Sync + 'static {
    fn fetch(&self, name: &str) -> BoxFuture<'_, Result<String, ApiKeyError>>;
}

/// The key in a secret manager, with a cache that is dropped when it is old or when the key was rejected.
struct ManagedKey<M> {
    manager: M,
    name: &'static str,
    max_age: Duration,
    clock: SystemClock,
    /// When the key was fetched, and the key.
    cache: Mutex<Option<(Duration, ApiKey)>>,
}

impl<M: SecretManager> ManagedKey<M> {
    fn new(manager: M, name: &'static str, max_age: Duration) -> Self {
        Self {
            manager,
            name,
            max_age,
            clock: SystemClock::new(),
            cache: Mutex::new(None),
        }
    }

    fn cache(&self) -> MutexGuard<'_, Option<(Duration, ApiKey)>> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cached(&self) -> Option<ApiKey> {
        let cache = self.cache();
        let (fetched, key) = cache.as_ref()?;
        (self.clock.monotonic().saturating_sub(*fetched) < self.max_age).then(|| key.clone())
    }
}

impl<M: SecretManager> ApiKeyProvider for ManagedKey<M> {
    fn api_key(&self) -> BoxFuture<'_, Result<ApiKey, ApiKeyError>> {
        Box::pin(async {
            if let Some(key) = self.cached() {
                return Ok(key);
            }
            // Never hold a lock across an await. The client asks once at a time, so two fetches do not meet here. It waits for 30 seconds.
            let key = ApiKey::new(self.manager.fetch(self.name).await?);
            *self.cache() = Some((self.clock.monotonic(), key.clone()));
            Ok(key)
        })
    }

    fn rejected(&self) {
        *self.cache() = None;
    }
}

/// Stands for the secret manager of a cloud.
#[derive(Clone, Default)]
struct Vault(Arc<Mutex<(String, u32)>>);

impl Vault {
    fn rotate(&self, key: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0 = key.to_owned();
    }

    fn fetches(&self) -> u32 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1
    }
}

impl SecretManager for Vault {
    fn fetch(&self, name: &str) -> BoxFuture<'_, Result<String, ApiKeyError>> {
        let known = name == "payroc/api-key";
        Box::pin(async move {
            if !known {
                return Err("the secret manager knows no secret of this name".into());
            }
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            state.1 += 1;
            Ok(state.0.clone())
        })
    }
}

fn client(sandbox: &Sandbox, keys: impl ApiKeyProvider) -> Result<Client, payroc_ext::Error> {
    Client::builder()
        .environment(Environment::Uat)
        .api_key_provider(keys)
        .http_client(sandbox.clone())
        .build()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::new();

    let path = std::env::temp_dir().join(format!("payroc-api-key-{}", std::process::id()));
    std::fs::write(&path, "a-key-that-was-revoked\n")?;
    let by_file = client(&sandbox, KeyFile::new(&path))?;
    let rejected = by_file.renew_token().await.expect_err("the sandbox knows another key");
    println!("With the old file: {rejected}");
    std::fs::write(&path, format!("{API_KEY}\n"))?;
    by_file.payments().list().await?;
    println!("With the new file: payments can be listed, by the same client.");
    std::fs::remove_file(&path)?;

    let vault = Vault::default();
    vault.rotate(API_KEY);
    let by_manager = client(
        &sandbox,
        ManagedKey::new(vault.clone(), "payroc/api-key", Duration::from_secs(6 * 60 * 60)),
    )?;
    for _ in 0..3 {
        by_manager.renew_token().await?;
    }
    println!("Three tokens by the secret manager, which was asked {} time.", vault.fetches());
    Ok(())
}

#[cfg(test)]
mod tests {
    use payroc_ext::ErrorKind;

    use super::*;

    /// A file that is removed with the test.
    struct Temporary(PathBuf);

    impl Temporary {
        fn new(name: &str) -> Self {
            Self(std::env::temp_dir().join(format!("payroc-{name}-{}", std::process::id())))
        }

        fn write(&self, text: &str) {
            std::fs::write(&self.0, text).unwrap();
        }
    }

    impl Drop for Temporary {
        fn drop(&mut self) {
            let _ = std::fs::remove_file(&self.0);
        }
    }

    #[tokio::test]
    async fn a_key_file_is_read_again_when_it_changes_without_a_restart() {
        let sandbox = Sandbox::new();
        let file = Temporary::new("rotated");
        file.write("revoked\n");
        let client = client(&sandbox, KeyFile::new(&file.0)).unwrap();
        let error = client.payments().list().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
        assert!(!format!("{error} {error:?}").contains("revoked"));
        file.write(&format!("{API_KEY}\r\n"));
        client.payments().list().await.unwrap();
    }

    /// The exchange meets a rejection, asks once more, and no call notices.
    #[tokio::test]
    async fn a_key_that_rotates_between_two_looks_costs_no_call() {
        let sandbox = Sandbox::new();
        let file = Temporary::new("between");
        file.write("revoked");
        let keys = KeyFile::new(&file.0);
        assert!(keys.current().is_ok());
        // Of the same length and within the same tick: only the rejection shows it.
        let version = keys.read().as_ref().unwrap().0;
        file.write(API_KEY);
        let metadata = std::fs::metadata(&file.0).unwrap();
        let stale = (metadata.modified().unwrap(), metadata.len());
        *keys.read() = Some((stale, ApiKey::new("revoked")));
        assert!(version.1 > 0);
        let client = client(&sandbox, keys).unwrap();
        client.payments().list().await.unwrap();
    }

    #[tokio::test]
    async fn a_key_file_that_is_missing_or_empty_is_an_error_that_says_so() {
        let sandbox = Sandbox::new();
        let file = Temporary::new("missing");
        let client = client(&sandbox, KeyFile::new(&file.0)).unwrap();
        let error = client.payments().list().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CredentialsUnavailable);
        file.write("\n");
        let error = client.payments().list().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CredentialsUnavailable);
        assert!(error.source().unwrap().to_string().contains("empty"), "{error:?}");
        file.write(API_KEY);
        client.payments().list().await.unwrap();
    }

    #[tokio::test]
    async fn a_secret_manager_is_asked_once_until_its_key_is_rejected() {
        let sandbox = Sandbox::new();
        let vault = Vault::default();
        vault.rotate("revoked");
        let keys = ManagedKey::new(vault.clone(), "payroc/api-key", Duration::from_secs(3_600));
        let client = client(&sandbox, keys).unwrap();
        let error = client.payments().list().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CredentialsRejected);
        assert_eq!(vault.fetches(), 2, "once more, in case it has rotated");
        vault.rotate(API_KEY);
        client.payments().list().await.unwrap();
        let fetched = vault.fetches();
        for _ in 0..5 {
            client.renew_token().await.unwrap();
        }
        assert_eq!(vault.fetches(), fetched, "from the cache");
    }

    #[tokio::test]
    async fn an_old_cache_is_fetched_again() {
        let vault = Vault::default();
        vault.rotate(API_KEY);
        let client = client(&Sandbox::new(), ManagedKey::new(vault.clone(), "payroc/api-key", Duration::ZERO)).unwrap();
        for nth in 1..=3 {
            client.renew_token().await.unwrap();
            assert_eq!(vault.fetches(), nth);
        }
        let unknown = ManagedKey::new(vault, "payroc/other", Duration::ZERO);
        let client = self::client(&Sandbox::new(), unknown).unwrap();
        let error = client.renew_token().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CredentialsUnavailable);
    }
}
