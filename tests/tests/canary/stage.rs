//! Where the calls are made: a server on a socket that does as it is told, a clock that is moved by hand, clients of both.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use payroc_ext::clock::Clock;
use payroc_ext::http::{BoxFuture, ReqwestClient};
use payroc_ext::{Client, Environment, RetryPolicy};
use payroc_sandbox::ManualClock;
use payroc_tests::loopback::{Loopback, Reply};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::fixture::Canaries;

/// Headers of an answer in JSON.
pub(crate) const JSON: &str = "content-type: application/json\r\n";

/// Which client makes a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// Takes every answer as it is.
    Once,
    /// Tries again, without waiting.
    Patient,
    /// Calls where nobody listens.
    Lost,
}

/// The clock of the clients: a pause between attempts is over at once, a limit is reached when time is moved.
#[derive(Clone, Debug)]
struct Hasty(ManualClock);

impl Clock for Hasty {
    fn monotonic(&self) -> Duration {
        self.0.monotonic()
    }
    fn wall(&self) -> DateTime<Utc> {
        self.0.wall()
    }
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        if time <= LONGEST_PAUSE {
            return Box::pin(std::future::ready(()));
        }
        self.0.sleep(time)
    }
}

/// More than any pause, less than any limit.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// See the module.
pub(crate) struct Stage {
    server: Loopback,
    send: ReqwestClient,
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
        let token = Reply::answer(
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
            // Nobody may be interested any more.
            let _ = arrives.send(());
            reply.unwrap_or(Reply::HangUp)
        });
        let send = ReqwestClient::builder()
            // What a curious user switches on.
            .configure(|client| client.no_proxy().connection_verbose(true))
            .build();
        Self {
            server: server.expect("a loopback port"),
            send: send.expect("the defaults of reqwest"),
            clock: ManualClock::new(),
            api_key: credential("the API key"),
            token,
            identity,
            replies,
            arrived,
        }
    }

    /// A client with a retry budget of its own.
    pub(crate) fn client(&self, caller: Caller) -> Client {
        let origin = match caller {
            Caller::Once | Caller::Patient => self.server.origin(),
            Caller::Lost => deserted(),
        };
        let retries = match caller {
            Caller::Once | Caller::Lost => RetryPolicy::never(),
            Caller::Patient => RetryPolicy::default(),
        };
        Client::builder()
            .environment(Environment::custom(format!("{origin}/v1"), self.server.origin()))
            .api_key(self.api_key.as_str())
            .http_client(self.send.clone())
            .clock(Hasty(self.clock.clone()))
            .retry_policy(retries)
            .build()
            .expect("everything that is required was given")
    }

    /// What becomes of the next requests, one after the other; the connection is closed on all that follow.
    pub(crate) fn set(&mut self, replies: &[Reply]) {
        *locked(&self.replies) = replies.iter().cloned().collect();
        while self.arrived.try_recv().is_ok() {}
    }

    /// What the identity service answers from now on; a good token if nothing else is said.
    pub(crate) fn identify(&self, reply: Option<Reply>) {
        *locked(&self.identity) = reply.unwrap_or_else(|| self.token.clone());
    }

    /// Makes a call, and lets time pass where it will not be answered.
    pub(crate) async fn run<F: Future>(&mut self, call: F, silent: bool) -> F::Output {
        if !silent {
            return call.await;
        }
        let time = async {
            self.arrived.recv().await;
            self.clock.advance(Duration::from_secs(31));
        };
        tokio::join!(call, time).0
    }
}

/// An origin where nobody listens: a port that was free a moment ago.
fn deserted() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a loopback port");
    format!("http://{}", listener.local_addr().expect("it has an address"))
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
