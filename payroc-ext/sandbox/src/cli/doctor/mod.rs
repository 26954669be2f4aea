//! Read-only checks of an integration: its key, terminal, capabilities, browser script and page.

mod page;
mod policy;

use clap::{Args, ValueEnum};
use payroc_ext::dependencies::reqwest;
use payroc_ext::hosted_fields::HostedFieldsRelease;
use payroc_ext::{Client, Environment, Error, ErrorKind, ProblemType};
use payroc_sandbox::{API_KEY, HostedFieldsServer, TERMINALS};

use super::control::Address;
use super::{Failure, print};

/// The longest part of a response that is read.
const LIMIT: usize = 8 * 1024 * 1024;

#[derive(Args, Debug)]
#[command(after_help = "\
The API key is read from PAYROC_API_KEY and never printed. Nothing is paid, changed or stored: all that is made are two sessions for \
Hosted Fields, one for payments and one for saved cards, which end by themselves after ten minutes. Where an environment rejects the key, the other one of the vendor is asked whether the key \
is its own. The exit code is 1 if something has to be mended.")]
pub(super) struct Doctor {
    /// Where the key belongs to
    #[arg(long, value_name = "NAME", default_value = "sandbox")]
    environment: Place,
    /// The processing terminal; by default that in PAYROC_TERMINAL_ID, or the first one of the sandbox
    #[arg(long, value_name = "ID")]
    terminal: Option<String>,
    /// Address of a live page with Hosted Fields, to be checked as well
    #[arg(long, value_name = "URL")]
    page: Option<String>,
    #[command(flatten)]
    address: Address,
}

/// An environment with credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Place {
    /// A sandbox that runs, at --url.
    Sandbox,
    /// The vendor's test environment.
    Uat,
    /// Production.
    Production,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::Uat => "uat",
            Self::Production => "production",
        }
    }

    /// The release of the browser script that this program knows.
    fn release(self) -> HostedFieldsRelease {
        match self {
            Self::Sandbox | Self::Uat => HostedFieldsRelease::UAT,
            Self::Production => HostedFieldsRelease::PRODUCTION,
        }
    }

    /// The vendor's other environment.
    fn other(self) -> Option<Self> {
        match self {
            Self::Sandbox => None,
            Self::Uat => Some(Self::Production),
            Self::Production => Some(Self::Uat),
        }
    }
}

/// The state of what was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Good,
    /// Works, and should be looked at.
    Note,
    /// Has to be mended.
    Bad,
    /// Could not be checked.
    Skipped,
}

/// The results so far.
#[derive(Default)]
struct Report {
    bad: usize,
    lines: Vec<String>,
}

impl Report {
    fn add(&mut self, level: Level, subject: &str, text: impl AsRef<str>) {
        let mark = match level {
            Level::Good => "ok  ",
            Level::Note => "note",
            Level::Bad => "BAD ",
            Level::Skipped => "skip",
        };
        self.bad += usize::from(level == Level::Bad);
        self.lines.push(format!("{mark}  {subject:<12}  {}", text.as_ref()));
    }
}

impl Doctor {
    pub(super) async fn execute(self) -> Result<(), Failure> {
        let key = std::env::var("PAYROC_API_KEY").ok().filter(|key| !key.is_empty());
        let key = match (key, self.environment) {
            (Some(key), _) => key,
            (None, Place::Sandbox) => API_KEY.to_owned(),
            (None, place) => {
                let text = format!(
                    "PAYROC_API_KEY is not set; set it to the API key for {}, or leave out --environment to check the sandbox",
                    place.name()
                );
                return Err(Failure::new(text));
            }
        };
        let terminal = self
            .terminal
            .clone()
            .or_else(|| std::env::var("PAYROC_TERMINAL_ID").ok().filter(|id| !id.is_empty()));
        let mut report = Report::default();
        let client = self.client(self.environment, &key)?;
        if self.check_key(&client, &key, &mut report).await {
            let terminal = terminal.or_else(|| (self.environment == Place::Sandbox).then(|| TERMINALS[0].to_owned()));
            match terminal {
                Some(terminal) => check_terminal(&client, &terminal, &mut report).await,
                None => report.add(
                    Level::Skipped,
                    "terminal",
                    "no terminal is named; use --terminal or PAYROC_TERMINAL_ID",
                ),
            }
        }
        let http = reqwest::Client::builder().timeout(std::time::Duration::from_secs(30)).build();
        let http = http.map_err(|error| Failure::new(format!("no HTTP client can be made: {error}")))?;
        if self.environment != Place::Sandbox {
            check_release(&http, &self.environment.release(), &mut report).await;
        }
        if let Some(page) = &self.page {
            page::check(&http, page, &self.environment.release(), &mut report).await;
        }
        for line in &report.lines {
            print(line)?;
        }
        match report.bad {
            0 => Ok(()),
            1 => Err(Failure::new("one thing has to be mended; see the line that begins with BAD")),
            bad => Err(Failure::new(format!(
                "{bad} things have to be mended; see the lines that begin with BAD"
            ))),
        }
    }

    fn client(&self, place: Place, key: &str) -> Result<Client, Failure> {
        let environment = match place {
            Place::Uat => Environment::Uat,
            Place::Production => Environment::Production,
            Place::Sandbox => {
                let base = self.address.base()?;
                Environment::custom(format!("{base}/v1"), base)
            }
        };
        let builder = Client::builder()
            .environment(environment)
            .api_key(key.to_owned())
            .hosted_fields_release(place.release());
        builder.build().map_err(|error| Failure::new(error.to_string()))
    }

    /// Whether the environment issues a token for the key.
    async fn check_key(&self, client: &Client, key: &str, report: &mut Report) -> bool {
        let error = match client.renew_token().await {
            Ok(()) => {
                report.add(
                    Level::Good,
                    "key",
                    format!("it belongs to {}, which has issued a token", self.environment.name()),
                );
                return true;
            }
            Err(error) => error,
        };
        if error.kind() != ErrorKind::CredentialsRejected {
            report.add(Level::Bad, "key", format!("{} cannot be asked: {error}", self.environment.name()));
            return false;
        }
        let other = self.environment.other();
        let owner = match other.map(|other| (other, self.client(other, key))) {
            Some((other, Ok(client))) if client.renew_token().await.is_ok() => Some(other),
            _ => None,
        };
        let text = match owner {
            Some(other) => format!(
                "it belongs to {}, not to {}; use it there, or take the key of {0}",
                other.name(),
                self.environment.name()
            ),
            None => format!(
                "{} does not accept it; take the key from the vendor's portal, without spaces around it",
                self.environment.name()
            ),
        };
        report.add(Level::Bad, "key", text);
        false
    }
}

/// Asks for the terminal, and for the sessions that its capabilities allow.
async fn check_terminal(client: &Client, id: &str, report: &mut Report) {
    match client.boarding().processing_terminals().get(id).await {
        Ok(_) => report.add(Level::Good, "terminal", "it exists and belongs to the key"),
        // Not every terminal can be read by the API; the session below is what counts.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            report.add(
                Level::Note,
                "terminal",
                "it cannot be read: only terminals that were ordered by the API can, or the id is wrong",
            );
        }
        Err(error) => report.add(Level::Note, "terminal", format!("it cannot be read: {}", words(&error))),
    }
    let terminal = client.hosted_fields().terminal(id);
    let sessions = [
        ("payments", terminal.clone().for_payment()),
        ("saved cards", terminal.for_saving_card()),
    ];
    for (subject, session) in sessions {
        match session.await {
            Ok(session) => {
                let minutes = session.remaining().as_secs().div_ceil(60);
                report.add(
                    Level::Good,
                    subject,
                    format!("a session for Hosted Fields was made, for {minutes} minutes"),
                );
            }
            Err(error) => report.add(Level::Bad, subject, format!("no session for Hosted Fields: {}", words(&error))),
        }
    }
}

/// What went wrong, with the capabilities that are missing. The rest of a problem is the server's text.
fn words(error: &Error) -> String {
    let problem = error.problem();
    let missing = problem.filter(|problem| problem.problem_type == ProblemType::CapabilitiesMissing);
    match missing {
        Some(problem) => {
            let plain = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
            let names: Vec<&str> = problem
                .errors
                .iter()
                .filter_map(|error| error.parameter.as_deref())
                .filter(plain)
                .collect();
            format!(
                "the terminal lacks capabilities ({}); ask the vendor to enable them",
                names.join(", ")
            )
        }
        None => match error.kind() {
            ErrorKind::Forbidden => "the key may not do this; ask the vendor for the permission".to_owned(),
            ErrorKind::NotFound => "there is no such terminal for this key; check its id".to_owned(),
            ErrorKind::Unauthorized => "the access token is refused; check that the key and the terminal belong to one merchant".to_owned(),
            _ => error.to_string(),
        },
    }
}

/// Compares the release that this program knows with what the vendor serves.
async fn check_release(http: &reqwest::Client, release: &HostedFieldsRelease, report: &mut Report) {
    let version = release.lib_version();
    match fetch(http, release.script_url()).await {
        Err(text) => report.add(
            Level::Bad,
            "script",
            format!("release {version} cannot be fetched ({text}); it may have been withdrawn, so look for a newer payroc-ext"),
        ),
        Ok(Fetched { status, .. }) if status != 200 => report.add(
            Level::Bad,
            "script",
            format!("HTTP {status} for release {version}; it may have been withdrawn, so look for a newer payroc-ext"),
        ),
        Ok(fetched) if integrity(&fetched.body) == release.integrity() => {
            report.add(
                Level::Good,
                "script",
                format!("release {version} is served, and its hash is the one that pages use"),
            );
        }
        Ok(_) => report.add(
            Level::Bad,
            "script",
            format!("release {version} has changed: browsers refuse it, because its hash is another one; look for a newer payroc-ext"),
        ),
    }
}

/// A response.
struct Fetched {
    status: u16,
    headers: reqwest::header::HeaderMap,
    body: Vec<u8>,
}

async fn fetch(http: &reqwest::Client, url: &str) -> Result<Fetched, String> {
    // The text of such an error holds the address, which can hold a secret.
    let kind = |error: reqwest::Error| match error.is_timeout() {
        true => "no response in 30 seconds".to_owned(),
        false => "the server cannot be reached".to_owned(),
    };
    let mut response = http.get(url).send().await.map_err(kind)?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let mut body = Vec::new();
    while let Some(part) = response.chunk().await.map_err(kind)? {
        body.extend_from_slice(&part);
        if body.len() > LIMIT {
            return Err(format!("the response has more than {LIMIT} bytes"));
        }
    }
    Ok(Fetched { status, headers, body })
}

/// The Subresource Integrity value of a file.
fn integrity(bytes: &[u8]) -> String {
    HostedFieldsServer::integrity_of(bytes)
}
