// Made by `cargo xtask codegen`; changes by hand are lost.

//! The client.

use progenitor_client::{ClientHooks, ClientInfo};

/// The raw client: one method for each operation, each giving a builder.
///
/// It is cheap to clone. Everything that it sends goes through its [`Transport`](crate::Transport).
#[derive(Clone)]
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: std::sync::Arc<dyn crate::Transport>,
}

impl Client {
    pub(crate) fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: std::sync::Arc<dyn crate::Transport>,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}

impl ClientInfo<std::sync::Arc<dyn crate::Transport>> for Client {
    fn api_version() -> &'static str {
        "1"
    }

    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }

    fn client(&self) -> &reqwest::Client {
        &self.client
    }

    fn inner(&self) -> &std::sync::Arc<dyn crate::Transport> {
        &self.inner
    }
}

const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<std::sync::Arc<dyn crate::Transport>>,
    {}
};
