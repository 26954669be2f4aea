//! The sandbox itself, until the process is asked to end.

use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveTime;
use clap::{Args, ValueEnum};
use payroc_ext::http::ReqwestClient;
use payroc_sandbox::{API_KEY, HostedFieldsServer, RecordedRequest, Sandbox, Server, TERMINALS, TerminalSettings, TestClock, Trigger};
use serde_json::{Value, json};

use super::{Failure, print};

/// The port without `--port`.
pub(super) const DEFAULT_PORT: u16 = 8137;

/// How long the responses under way may take at the end: longer than the sandbox holds a request for a payment device.
const GRACE: Duration = Duration::from_secs(75);

/// Settings of a running sandbox.
#[derive(Args, Debug)]
pub(super) struct Run {
    /// Port of the API; 0 for any free port. The browser script and its frames take the two ports above it, or free ones
    #[arg(long, default_value_t = DEFAULT_PORT)]
    port: u16,
    /// Address to listen on for other machines, such as 0.0.0.0. They can then do everything that this sandbox can do
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// Handle requests to this host name, too, such as the name of a container
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Accept this API key as well; can be given several times. With --stateless every key is accepted
    #[arg(long, value_name = "KEY", value_parser = api_key)]
    api_key: Vec<Secret>,
    /// Seed of all ids, tokens and codes; without it that of the data file, or 0
    #[arg(long, allow_negative_numbers = true)]
    seed: Option<u64>,
    /// Keep everything in this file but what a test expects of the next requests: what was acknowledged is there after a restart, also after SIGKILL
    #[arg(long, value_name = "FILE", conflicts_with = "stateless")]
    data: Option<PathBuf>,
    /// Keep no resources: every id exists, and responses are made from the API document and the request alone
    #[arg(long)]
    stateless: bool,
    /// Refuse what the vendor's own examples do and a careful integrator does not: pricing intents in review, dates in the past, captures of sales
    #[arg(long)]
    strict: bool,
    /// How many seconds pass in a second: 1 for real time, 60 for a minute in a second, 0 to stand still; without it as the data file has it, or 1
    #[arg(long, allow_negative_numbers = true)]
    speed: Option<f64>,
    /// Time of day, in UTC, at which the batch of every terminal closes, or `off`
    #[arg(long, value_name = "HH:MM", default_value = "23:59", value_parser = cut_off)]
    batch_cut_off: CutOff,
    /// Deliver events to other machines as well; otherwise only to addresses of this machine
    #[arg(long)]
    events_anywhere: bool,
    /// Secret with which forms and results of hosted pages are signed, 16 to 48 characters; without it a fixed one, which is printed
    #[arg(long, value_name = "SECRET", value_parser = page_secret)]
    page_secret: Option<Secret>,
    /// Where the payer's browser goes with the result of a hosted payment page or a 3-D Secure check
    #[arg(long, value_name = "URL")]
    receipt_url: Option<String>,
    /// Where the payer's browser goes once a card is saved, if not to the receipt URL
    #[arg(long, value_name = "URL")]
    secure_token_url: Option<String>,
    /// Where each result of a card submission is posted to until the response is OK
    #[arg(long, value_name = "URL")]
    validation_url: Option<String>,
    /// Leave instructions to payment devices in progress until somebody presses a button on the device screen
    #[arg(long)]
    manual_devices: bool,
    /// How many seconds a cardholder needs at a payment device
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(..=86_400), conflicts_with = "manual_devices")]
    device_time: u64,
    /// How many seconds a GET of an instruction in progress is held; the vendor holds it for about 60
    #[arg(long, value_name = "SECONDS", default_value_t = 2, value_parser = clap::value_parser!(u64).range(..=60))]
    instruction_hold: u64,
    /// Log one redacted line for each request to standard error
    #[arg(long, value_name = "FORM")]
    log: Option<Form>,
    /// Print one line of JSON with addresses and credentials, and nothing else on standard output
    #[arg(long)]
    json: bool,
}

/// When the batch closes each day.
#[derive(Clone, Copy, Debug)]
struct CutOff(Option<NaiveTime>);

fn cut_off(text: &str) -> Result<CutOff, String> {
    if text == "off" {
        return Ok(CutOff(None));
    }
    let time = NaiveTime::parse_from_str(text, "%H:%M");
    time.map(|time| CutOff(Some(time)))
        .map_err(|_| "give a time of day such as 22:00, or off".to_owned())
}

/// A secret that `Debug` does not show.
#[derive(Clone)]
struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

fn page_secret(text: &str) -> Result<Secret, std::convert::Infallible> {
    Ok(Secret(text.to_owned()))
}

fn api_key(text: &str) -> Result<Secret, &'static str> {
    // No header can carry another one.
    match text.is_empty() || text.contains(|other: char| !other.is_ascii_graphic()) {
        true => Err("give ASCII characters without white space"),
        false => Ok(Secret(text.to_owned())),
    }
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Form {
    /// A line for people.
    Text,
    /// A JSON object.
    Json,
}

impl Form {
    pub(super) fn write(self, request: &RecordedRequest) {
        let entry = request.log_entry();
        let line = match self {
            Self::Text => entry.to_string(),
            Self::Json => entry.to_json(),
        };
        // A log that nobody reads stops no request.
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

impl Run {
    /// Serves until SIGINT or SIGTERM.
    pub(super) async fn execute(self) -> Result<(), Failure> {
        // Before anything is printed: who reads the line may send a signal at once.
        let signals = Signals::new()?;
        let sandbox = self.sandbox()?;
        self.set_hosted_pages(&sandbox)?;
        let server = self.serve(&sandbox)?;
        let hosted_fields = self.serve_hosted_fields(&sandbox, &server)?;
        let mut facts = facts(&sandbox, &server, &hosted_fields);
        facts["hostedPages"] = hosted_pages(&sandbox.terminal(TERMINALS[0]), &server.identity_url());
        print(&if self.json { facts.to_string() } else { welcome(&facts) })?;
        end(server, GRACE, &signals).await;
        drop(hosted_fields);
        Ok(())
    }

    fn sandbox(&self) -> Result<Sandbox, Failure> {
        let clock = TestClock::running();
        if let Some(speed) = self.speed {
            clock.set_speed(speed).map_err(|error| Failure::new(format!("--speed: {error}")))?;
        }
        // Between a look at an instruction and the end of it is time to cancel it, unless the settings are others.
        let mut builder = Sandbox::builder()
            .test_clock(clock)
            .test_amounts()
            .api_key(API_KEY)
            .instruction_hold(Duration::from_secs(self.instruction_hold));
        for key in &self.api_key {
            builder = builder.api_key(&key.0);
        }
        builder = match self.manual_devices {
            true => builder.manual_devices(),
            false => builder.device_time(Duration::from_secs(self.device_time)),
        };
        if !self.strict {
            builder = builder.lenient();
        }
        if let Some(seed) = self.seed {
            builder = builder.seed(seed);
        }
        if self.events_anywhere {
            let client = ReqwestClient::builder().build().map_err(|error| Failure::new(error.to_string()))?;
            builder = builder.events_anywhere().event_client(client);
        }
        if let CutOff(Some(time)) = self.batch_cut_off {
            builder = builder.batch_cut_off(time);
        }
        if self.stateless {
            builder = builder.stateless();
        }
        if let Some(form) = self.log {
            builder = builder.on_request(move |request| form.write(request));
        }
        let Some(file) = &self.data else { return Ok(builder.build()) };
        let sandbox = builder.build_with_data(file).map_err(|error| Failure::new(error.to_string()))?;
        if let Some(speed) = self.speed {
            // In place of the one in the file.
            let set = sandbox.set_clock_speed(speed);
            set.map_err(|error| Failure::new(format!("--speed: {error}")))?;
        }
        Ok(sandbox)
    }

    /// Sets the secret and the addresses of hosted pages.
    fn set_hosted_pages(&self, sandbox: &Sandbox) -> Result<(), Failure> {
        let given = [&self.receipt_url, &self.secure_token_url, &self.validation_url];
        if self.page_secret.is_none() && given.into_iter().all(Option::is_none) {
            return Ok(());
        }
        let settings = Trigger::SetHostedPages {
            processing_terminal_id: None,
            secret: self.page_secret.as_ref().map(|secret| secret.0.clone()),
            receipt_url: self.receipt_url.clone(),
            secure_token_url: self.secure_token_url.clone(),
            validation_url: self.validation_url.clone(),
        };
        let set = sandbox.trigger(settings);
        set.map(drop).map_err(|error| {
            let option = match error.field {
                "secret" => "--page-secret",
                "receiptUrl" => "--receipt-url",
                "secureTokenUrl" => "--secure-token-url",
                _ => "--validation-url",
            };
            Failure::new(format!("{option}: {}; {}", error.message, error.remedy))
        })
    }

    fn serve(&self, sandbox: &Sandbox) -> Result<Server, Failure> {
        let mut server = sandbox.server().address((self.host, self.port));
        for name in &self.allow_host {
            server = server.allow_host(name);
        }
        server.serve().map_err(|error| match error.kind() {
            std::io::ErrorKind::AddrInUse => Failure::new(format!(
                "port {} of {} is in use; end the program that listens there (another sandbox?), or choose another port with --port, or any free one with --port 0",
                self.port, self.host
            )),
            std::io::ErrorKind::AddrNotAvailable => Failure::new(format!("{} is no address of this machine; use --host 127.0.0.1 or --host 0.0.0.0", self.host)),
            std::io::ErrorKind::PermissionDenied => Failure::new(format!("port {} may not be opened; choose one above 1023 with --port", self.port)),
            _ => Failure::new(format!("{}:{} cannot be opened: {error}", self.host, self.port)),
        })
    }

    fn serve_hosted_fields(&self, sandbox: &Sandbox, server: &Server) -> Result<HostedFieldsServer, Failure> {
        // Next to the API, so that a page finds them at the same addresses after a restart; anywhere, where the API is anywhere.
        let above = |by| {
            if self.port == 0 {
                0
            } else {
                server.address().port().checked_add(by).unwrap_or(0)
            }
        };
        let site = sandbox.hosted_fields().preferred_ports(above(1), above(2));
        site.serve()
            .map_err(|error| Failure::new(format!("no port can be opened for the browser script: {error}")))
    }
}

/// Addresses, secret and results of hosted pages.
fn hosted_pages(settings: &TerminalSettings, origin: &str) -> Value {
    json!({
        "payment": format!("{origin}/merchant/paymentpage"),
        "preAuthorization": format!("{origin}/merchant/preauthpage"),
        "secureCard": format!("{origin}/merchant/securecardpage"),
        "threeDSecure": format!("{origin}/merchant/mpi"),
        "secret": settings.page_secret,
        "receiptUrl": settings.receipt_url,
        "secureTokenUrl": settings.secure_token_url,
        "validationUrl": settings.validation_url,
    })
}

/// What a program needs to begin.
fn facts(sandbox: &Sandbox, server: &Server, hosted_fields: &HostedFieldsServer) -> Value {
    let identity = server.identity_url();
    json!({
        "api": server.base_url(),
        "identity": identity,
        "apiKey": sandbox.api_keys().into_iter().next(),
        "terminals": TERMINALS,
        "console": format!("{identity}/_sandbox/console"),
        "hostedFields": {
            "script": hosted_fields.script_url(),
            "integrity": hosted_fields.integrity(),
            "libVersion": hosted_fields.lib_version(),
            "frames": hosted_fields.gateway_origin(),
        },
        "device": format!("{identity}/_sandbox/device"),
        "wallets": format!("{identity}/_sandbox/wallets"),
    })
}

/// The same for people, with a first request that works.
fn welcome(facts: &Value) -> String {
    let text = |pointer: &str| facts.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let (api, identity, key) = (text("/api"), text("/identity"), text("/apiKey"));
    let session = json!({ "libVersion": text("/hostedFields/libVersion"), "scenario": "payment" });
    format!(
        "\
API            {api}
identity       {identity}
API key        {key}
terminals      {terminals} (any other id works as well)
console        {console}
Hosted Fields  script {script}
               integrity {integrity}
               libVersion {version}
               frames {frames}
hosted pages   {payment_page}, and preauthpage, securecardpage and mpi beside it
               secret {secret}, receipt URL {receipt}
device screen  {device}
wallets        {wallets}

A payment by card, in two commands:

  TOKEN=$(curl -sS -X POST {identity}/authorize -H 'x-api-key: {key}' | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')
  curl -sS {api}/payments -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' \\
    -H 'Idempotency-Key: {idempotency_key}' \\
    -d '{payment}'

A session for Hosted Fields:

  curl -sS {api}/processing-terminals/{terminal}/hosted-fields-sessions -H \"Authorization: Bearer $TOKEN\" \\
    -H 'Content-Type: application/json' -H 'Idempotency-Key: {session_key}' -d '{session}'

Press Ctrl-C to end.",
        terminals = TERMINALS.join(", "),
        console = text("/console"),
        script = text("/hostedFields/script"),
        integrity = text("/hostedFields/integrity"),
        version = text("/hostedFields/libVersion"),
        frames = text("/hostedFields/frames"),
        payment_page = text("/hostedPages/payment"),
        secret = text("/hostedPages/secret"),
        receipt = facts
            .pointer("/hostedPages/receiptUrl")
            .and_then(Value::as_str)
            .unwrap_or("none: set one with --receipt-url"),
        device = text("/device"),
        wallets = text("/wallets"),
        idempotency_key = uuid::Uuid::new_v4(),
        session_key = uuid::Uuid::new_v4(),
        terminal = TERMINALS[0],
        payment = first_payment(),
    )
}

/// A payment that needs nothing before it.
fn first_payment() -> Value {
    json!({
        "channel": "web",
        "processingTerminalId": TERMINALS[0],
        "order": { "orderId": "order-1", "amount": 4999, "currency": "USD" },
        "paymentMethod": {
            "type": "card",
            "cardDetails": {
                "entryMethod": "keyed",
                "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230", "cvv": "123" },
            },
        },
    })
}

/// Waits for a signal, and ends the server. A second signal ends it at once.
pub(super) async fn end(server: Server, grace: Duration, signals: &Signals) {
    signals.ended().await;
    let (over, shut_down) = tokio::sync::oneshot::channel::<()>();
    std::thread::spawn(move || {
        server.shut_down(grace);
        drop(over);
    });
    first(shut_down, signals.ended()).await;
}

/// Ready when one of the two is.
async fn first(over: tokio::sync::oneshot::Receiver<()>, ended: impl Future<Output = ()>) {
    let (mut over, mut ended) = (std::pin::pin!(over), std::pin::pin!(ended));
    std::future::poll_fn(|cx| {
        // The sender is dropped in the end, without a message.
        if over.as_mut().poll(cx).is_ready() || ended.as_mut().poll(cx).is_ready() {
            return std::task::Poll::Ready(());
        }
        std::task::Poll::Pending
    })
    .await;
}

/// The signals that ask the process to end.
#[cfg(unix)]
pub(super) struct Signals(std::sync::Mutex<[tokio::signal::unix::Signal; 2]>);

#[cfg(unix)]
impl Signals {
    pub(super) fn new() -> Result<Self, Failure> {
        use tokio::signal::unix::{SignalKind, signal};
        let listen = |kind| signal(kind).map_err(|error| Failure::new(format!("signals cannot be received: {error}")));
        Ok(Self(std::sync::Mutex::new([
            listen(SignalKind::interrupt())?,
            listen(SignalKind::terminate())?,
        ])))
    }

    /// Ready at the next signal.
    async fn ended(&self) {
        std::future::poll_fn(|cx| {
            let mut signals = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            // Each is polled, so that each wakes.
            let received = signals
                .iter_mut()
                .filter_map(|signal| signal.poll_recv(cx).is_ready().then_some(()))
                .count();
            if received > 0 {
                std::task::Poll::Ready(())
            } else {
                std::task::Poll::Pending
            }
        })
        .await;
    }
}

/// The signal that asks the process to end.
#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(super) fn new() -> Result<Self, Failure> {
        Ok(Self)
    }

    async fn ended(&self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
