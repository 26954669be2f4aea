//! The client on several tokio runtimes, over real sockets: a runtime that is no longer driven blocks no other, and no connection holds a
//! call beyond its deadline.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "these promises are about real time, and one test prints a measurement"
)]

use std::future::Future;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use payroc_ext::hosted_fields::HostedFieldsRelease;
use payroc_ext::{Client, Environment, Error, ErrorKind};
use tokio::runtime::{Builder, Runtime};

const TOKEN: &str = r#"{"access_token":"a","expires_in":3600,"token_type":"Bearer"}"#;
const SESSION: &str = r#"{"processingTerminalId":"1234001","token":"t","expiresAt":"2031-05-06T07:08:09Z"}"#;

/// Writes the response to a request. Returns whether the connection is kept open.
type Respond = dyn Fn(&str, usize, &mut TcpStream) -> bool + Send + Sync;

/// A server with a scripted response, which counts connections and requests.
struct Server {
    origin: String,
    connections: Arc<AtomicUsize>,
    exchanges: Arc<AtomicUsize>,
    calls: Arc<AtomicUsize>,
}

impl Server {
    /// `respond` receives the path of a request and the number of earlier requests to the same service.
    fn start(respond: impl Fn(&str, usize, &mut TcpStream) -> bool + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            origin: format!("http://{}", listener.local_addr().unwrap()),
            connections: Arc::default(),
            exchanges: Arc::default(),
            calls: Arc::default(),
        };
        let respond: Arc<Respond> = Arc::new(respond);
        let (connections, exchanges, calls) = (server.connections.clone(), server.exchanges.clone(), server.calls.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                connections.fetch_add(1, Ordering::SeqCst);
                let mut stream = stream.unwrap();
                let (respond, exchanges, calls) = (respond.clone(), exchanges.clone(), calls.clone());
                std::thread::spawn(move || {
                    while let Some(path) = request(&mut stream) {
                        let kind = if path == "/authorize" { &exchanges } else { &calls };
                        let before = kind.fetch_add(1, Ordering::SeqCst);
                        if !respond(&path, before, &mut stream) {
                            return;
                        }
                    }
                });
            }
        });
        server
    }

    fn client(&self) -> Client {
        let environment = Environment::custom(format!("{}/v1", self.origin), self.origin.clone());
        let builder = Client::builder().environment(environment).api_key("k");
        builder.hosted_fields_release(HostedFieldsRelease::UAT).build().unwrap()
    }
}

/// Reads a request to its end and returns its path, or `None` if the connection has ended.
fn request(stream: &mut TcpStream) -> Option<String> {
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&seen).to_lowercase();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                let path = head.split(' ').nth(1)?;
                return Some(path.to_owned());
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(read) => seen.extend_from_slice(&buffer[..read]),
        }
    }
}

fn write(stream: &mut TcpStream, status: u16, body: &str) -> bool {
    let length = body.len();
    let head = format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n");
    stream.write_all(format!("{head}{body}").as_bytes()).is_ok()
}

fn ordinary(path: &str, stream: &mut TcpStream) -> bool {
    match path {
        "/authorize" => write(stream, 200, TOKEN),
        _ => write(stream, 201, SESSION),
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

async fn call(client: &Client) -> Result<(), Error> {
    client.hosted_fields().terminal("1234001").for_payment().await.map(drop)
}

/// Drives a runtime until the condition holds, and no longer.
fn drive_until<T>(runtime: &Runtime, future: impl Future<Output = T>, condition: impl Fn() -> bool) {
    runtime.block_on(async {
        let mut future = pin!(future);
        while !condition() {
            let polled = std::future::poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_ready())).await;
            assert!(!polled, "the future is still pending");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    });
}

/// A server whose first token takes this long.
fn slow_identity(time: Duration) -> Server {
    Server::start(move |path, nth, stream| {
        if path == "/authorize" && nth == 0 {
            std::thread::sleep(time);
        }
        ordinary(path, stream)
    })
}

#[test]
fn an_exchange_on_a_runtime_that_is_no_longer_driven_blocks_no_other() {
    let server = slow_identity(Duration::from_millis(300));
    let client = server.client();
    let idle = runtime();
    drive_until(&idle, call(&client), || server.exchanges.load(Ordering::SeqCst) == 1);
    let start = Instant::now();
    runtime().block_on(call(&client)).unwrap();
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert_eq!(server.exchanges.load(Ordering::SeqCst), 2);
    // After the idle runtime is dropped, nothing panics.
    drop(idle);
    runtime().block_on(call(&client)).unwrap();
}

#[test]
fn an_exchange_on_a_dropped_runtime_blocks_no_other() {
    let server = slow_identity(Duration::from_millis(300));
    let client = server.client();
    let ended = runtime();
    drive_until(&ended, call(&client), || server.exchanges.load(Ordering::SeqCst) == 1);
    drop(ended);
    let start = Instant::now();
    runtime().block_on(call(&client)).unwrap();
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn calls_on_two_runtimes_share_one_exchange() {
    let server = slow_identity(Duration::from_millis(2_500));
    let client = server.client();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                runtime()
                    .block_on(async { futures_util::future::try_join_all((0..20).map(|_| call(&client))).await })
                    .unwrap()
            });
        }
    });
    assert_eq!(server.exchanges.load(Ordering::SeqCst), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_that_time_out_during_an_exchange_leave_its_token_for_later_calls() {
    let server = slow_identity(Duration::from_secs(4));
    let client = server.client();
    let hasty = (0..200).map(|_| {
        let client = client.clone();
        tokio::spawn(async move {
            let call = client.hosted_fields().terminal("1234001").for_payment();
            call.with_deadline(Duration::from_millis(500)).send_with_response().await.map(drop)
        })
    });
    for caller in hasty.collect::<Vec<_>>() {
        assert_eq!(caller.await.unwrap().unwrap_err().kind(), ErrorKind::Timeout);
    }
    for _ in 0..3 {
        call(&client).await.unwrap();
    }
    assert_eq!(server.exchanges.load(Ordering::SeqCst), 1);
}

#[test]
fn a_pooled_connection_of_an_idle_runtime_is_not_used_by_another() {
    let server = Server::start(|path, _, stream| ordinary(path, stream));
    let client = server.client();
    let idle = runtime();
    idle.block_on(call(&client)).unwrap();
    idle.block_on(call(&client)).unwrap();
    assert_eq!(server.connections.load(Ordering::SeqCst), 1, "the connection is reused");
    // From here on, this runtime is not driven.
    let (start, live) = (Instant::now(), runtime());
    for _ in 0..3 {
        live.block_on(call(&client)).unwrap();
    }
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert_eq!(server.connections.load(Ordering::SeqCst), 2);
    assert_eq!(server.calls.load(Ordering::SeqCst), 5, "nothing was sent twice");
    idle.block_on(call(&client)).unwrap();
    assert_eq!(
        server.connections.load(Ordering::SeqCst),
        2,
        "each runtime keeps its own connection"
    );
}

#[test]
fn a_call_without_a_runtime_does_not_panic() {
    let server = Server::start(|path, _, stream| ordinary(path, stream));
    let client = Client::builder()
        .environment(Environment::custom(format!("{}/v1", server.origin), server.origin.clone()))
        .clock(payroc_sandbox::ManualClock::new())
        .api_key("k")
        .hosted_fields_release(HostedFieldsRelease::UAT)
        .build()
        .unwrap();
    let mut polled = pin!(call(&client));
    // The clock stands still, so the exchange stays in its first backoff. What counts is that the first attempt did not panic.
    assert!(polled.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert_eq!(server.connections.load(Ordering::SeqCst), 0);
}

/// A server that sends interim responses to a call until the connection ends, and counts the ended connections.
fn flood() -> (Server, Arc<AtomicUsize>) {
    let ended = Arc::new(AtomicUsize::new(0));
    let counter = ended.clone();
    let server = Server::start(move |path, nth, stream| {
        if path == "/authorize" || nth == 0 {
            return ordinary(path, stream);
        }
        let many = "HTTP/1.1 100 Continue\r\n\r\n".repeat(4_096);
        while stream.write_all(many.as_bytes()).is_ok() {}
        counter.fetch_add(1, Ordering::SeqCst);
        false
    });
    (server, ended)
}

/// The duration of a call with a deadline of three seconds.
async fn three_seconds(client: &Client) -> Duration {
    let start = Instant::now();
    let call = client
        .hosted_fields()
        .terminal("1234001")
        .for_payment()
        .with_deadline(Duration::from_secs(3));
    let error = call.send_with_response().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    start.elapsed()
}

#[test]
fn with_a_second_worker_a_flood_of_interim_responses_does_not_delay_the_deadline() {
    let (server, ended) = flood();
    let client = server.client();
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let took = runtime.block_on(async {
        call(&client).await.unwrap();
        // From a task, and from the thread that blocks on the runtime.
        let task = {
            let client = client.clone();
            tokio::spawn(async move { three_seconds(&client).await })
        };
        [task.await.unwrap(), three_seconds(&client).await]
    });
    for took in took {
        assert!(took < Duration::from_secs(4), "{took:?}");
    }
    // The end of a call closes its connection.
    let start = Instant::now();
    while ended.load(Ordering::SeqCst) < 2 {
        assert!(start.elapsed() < Duration::from_secs(60), "the flood goes on");
        std::thread::sleep(Duration::from_millis(20));
    }
    runtime.block_on(async {
        let start = Instant::now();
        tokio::time::sleep(Duration::from_millis(10)).await;
        assert!(start.elapsed() < Duration::from_secs(1), "the workers are free again");
    });
}

/// On a runtime with one thread, nothing else runs while the connection is busy. This measures for how long, which depends on the machine.
#[test]
#[ignore = "a measurement"]
fn a_flood_of_interim_responses_on_one_thread() {
    let (server, _) = flood();
    let client = server.client();
    let took = runtime().block_on(async {
        call(&client).await.unwrap();
        three_seconds(&client).await
    });
    eprintln!("a deadline of 3 s on a runtime of one thread: {took:?}");
}

#[tokio::test]
async fn a_dropped_call_closes_its_connection() {
    let ended = Arc::new(AtomicUsize::new(0));
    let counter = ended.clone();
    let server = Server::start(move |path, _, stream| {
        if path == "/authorize" {
            return ordinary(path, stream);
        }
        // No response is written. The read returns when the client closes the connection.
        let _ = stream.read(&mut [0; 1]);
        counter.fetch_add(1, Ordering::SeqCst);
        false
    });
    let client = server.client();
    let waited = tokio::time::timeout(Duration::from_millis(300), call(&client)).await;
    assert!(waited.is_err());
    let start = Instant::now();
    while ended.load(Ordering::SeqCst) == 0 {
        assert!(start.elapsed() < Duration::from_secs(10), "the attempt goes on");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
