//! The environment of the calls: a scripted server on a socket, a manual clock, and clients with both.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use payroc_benches::loopback::{Loopback, Reply};
use payroc_ext::clock::Clock;
use payroc_ext::http::{BoxFuture, ReqwestClient};
use payroc_ext::{Client, Environment, RetryPolicy};
use payroc_sandbox::ManualClock;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::fixture::Canaries;

/// The headers of a JSON response.
pub(crate) const JSON: &str = "content-type: application/json\r\n";

/// The client that makes a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// Makes one attempt.
    Once,
    /// Retries without waiting.
    Retrying,
    /// Calls a port on which nothing listens.
    Unreachable,
}

/// The clock of the clients: a backoff ends at once, a timeout or deadline when the clock is advanced.
#[derive(Clone, Debug)]
struct SkipBackoffs(ManualClock);

impl Clock for SkipBackoffs {
    fn monotonic(&self) -> Duration {
        self.0.monotonic()
    }
    fn wall(&self) -> DateTime<Utc> {
        self.0.wall()
    }
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        if time <= LONGEST_BACKOFF {
            return Box::pin(std::future::ready(()));
        }
        self.0.sleep(time)
    }
}

/// Longer than any backoff, shorter than any timeout.
const LONGEST_BACKOFF: Duration = Duration::from_secs(10);

/// The server, the clock, and the settings of clients.
pub(crate) struct Stage {
    server: Loopback,
    http_client: ReqwestClient,
    clock: ManualClock,
    api_key: String,
    token: Reply,
    identity: Arc<Mutex<Reply>>,
    replies: Arc<Mutex<VecDeque<Reply>>>,
    arrived: UnboundedReceiver<()>,
}

impl Stage {
    pub(crate) fn new(canaries: &Canaries) -> Self {
        let credential = |what: &str| canaries.text(what, Some("a credential"));
        let token = Reply::response(
            200,
            JSON,
            &format!(
                r#"{{"access_token":"{}","expires_in":3600,"token_type":"Bearer"}}"#,
                credential("the access token")
            ),
        );
        let identity = Arc::new(Mutex::new(token.clone()));
        let replies: Arc<Mutex<VecDeque<Reply>>> = Arc::default();
        let (arrives, arrived) = unbounded_channel();
        let (identifies, waiting) = (identity.clone(), replies.clone());
        let server = Loopback::start(move |path| {
            if path == "/authorize" {
                return locked(&identifies).clone();
            }
            let reply = locked(&waiting).pop_front();
            // The receiver may be gone.
            let _ = arrives.send(());
            reply.unwrap_or(Reply::HangUp)
        });
        let http_client = ReqwestClient::builder()
            // The most verbose setting of reqwest.
            .configure(|client| client.no_proxy().connection_verbose(true))
            .build();
        Self {
            server: server.expect("a loopback port"),
            http_client: http_client.expect("the defaults of reqwest are valid"),
            clock: ManualClock::new(),
            api_key: credential("the API key"),
            token,
            identity,
            replies,
            arrived,
        }
    }

    /// A client with its own retry budget.
    pub(crate) fn client(&self, caller: Caller) -> Client {
        let origin = match caller {
            Caller::Once | Caller::Retrying => self.server.origin(),
            Caller::Unreachable => unreachable_origin(),
        };
        let retries = match caller {
            Caller::Once | Caller::Unreachable => RetryPolicy::never(),
            Caller::Retrying => RetryPolicy::default(),
        };
        Client::builder()
            .environment(Environment::custom(format!("{origin}/v1"), self.server.origin()))
            .api_key(self.api_key.as_str())
            .http_client(self.http_client.clone())
            .clock(SkipBackoffs(self.clock.clone()))
            .retry_policy(retries)
            .build()
            .expect("all required settings are given")
    }

    /// Sets the replies to the next requests, in order. All later requests get a closed connection.
    pub(crate) fn set(&mut self, replies: &[Reply]) {
        *locked(&self.replies) = replies.iter().cloned().collect();
        while self.arrived.try_recv().is_ok() {}
    }

    /// Sets the reply of the identity service from now on. `None` restores the valid token.
    pub(crate) fn set_identity(&self, reply: Option<Reply>) {
        *locked(&self.identity) = reply.unwrap_or_else(|| self.token.clone());
    }

    /// Makes a call. With `silent`, advances the clock past its timeout once the request has arrived.
    pub(crate) async fn run<F: Future>(&mut self, call: F, silent: bool) -> F::Output {
        if !silent {
            return call.await;
        }
        let time = async {
            self.arrived.recv().await;
            // The longest that an operation has is 75 seconds.
            self.clock.advance(Duration::from_secs(76));
        };
        tokio::join!(call, time).0
    }
}

/// An origin on which nothing listens: a port that was free a moment ago.
fn unreachable_origin() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    format!("http://{}", listener.local_addr().expect("a bound address"))
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
