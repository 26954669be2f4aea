//! How long an environment remembers idempotency keys, which the vendor does not document.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use clap::{Args, ValueEnum};
use payroc_api::clock::{Clock as _, SystemClock};
use payroc_ext::hosted_fields::HostedFieldsRelease;
use payroc_ext::types::HostedFieldsSessionRequest;
use payroc_ext::{Client, Environment, Error, IdempotencyKey};
use payroc_sandbox::API_KEY;
use serde::{Deserialize, Serialize};
use sha2::Digest as _;

use super::control::Address;
use super::{Failure, print};

#[derive(Args, Debug)]
#[command(after_help = "\
The first run makes a session for Hosted Fields for each time, each under a key of its own; nothing is paid. A later run sends each request once \
more when its time has come: the same session is a key that is remembered, another one a key that is forgotten. Run it again at any time, from a \
timer for example, or let it --wait; the file says what is left to do. It holds the keys and hashes of the sessions, and no secret.\n\n\
The API key is read from PAYROC_API_KEY. Production is refused.")]
pub(super) struct Retention {
    /// Where the keys are probed
    #[arg(long, value_name = "NAME", default_value = "uat")]
    environment: Place,
    /// The processing terminal
    #[arg(long, value_name = "ID")]
    terminal: String,
    /// The file that keeps the state between runs
    #[arg(long, value_name = "FILE")]
    state: PathBuf,
    /// When each key is sent again after it was first sent
    #[arg(long, value_name = "TIMES", value_delimiter = ',', default_value = "5m,30m,1h,6h,12h,1d,2d,7d")]
    after: Vec<After>,
    /// Wait until all times have come
    #[arg(long)]
    wait: bool,
    #[command(flatten)]
    address: Address,
}

/// An environment whose keys may be probed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Place {
    /// The vendor's test environment.
    Uat,
    /// A sandbox that runs, at --url.
    Sandbox,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Uat => "uat",
            Self::Sandbox => "sandbox",
        }
    }
}

/// A time after the first request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct After(Duration);

impl std::str::FromStr for After {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "give times such as 90s, 10m, 2h or 3d, of at most 366 days";
        let (number, unit) = text.trim().split_at_checked(text.trim().len().saturating_sub(1)).ok_or(WRONG)?;
        let unit = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            _ => return Err(WRONG),
        };
        let seconds = number
            .parse::<u64>()
            .ok()
            .and_then(|number| number.checked_mul(unit))
            .ok_or(WRONG)?;
        if seconds == 0 || seconds > 366 * 86_400 {
            return Err(WRONG);
        }
        Ok(Self(Duration::from_secs(seconds)))
    }
}

/// The state between runs.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct State {
    environment: String,
    terminal: String,
    /// Part of every request, which has to be the same each time.
    lib_version: String,
    probes: Vec<Probe>,
}

/// One key.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Probe {
    after_seconds: u64,
    key: String,
    /// When the first response came, and a hash of what it said.
    made: Option<DateTime<Utc>>,
    session: Option<String>,
    result: Option<Seen>,
}

/// What came of the second request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "is")]
enum Seen {
    /// The first response again.
    #[serde(rename_all = "camelCase")]
    Replayed { seconds: u64 },
    /// Another response.
    #[serde(rename_all = "camelCase")]
    Forgotten { seconds: u64 },
    /// The request was refused.
    #[serde(rename_all = "camelCase")]
    Refused { seconds: u64, status: u16 },
}

impl Retention {
    pub(super) async fn execute(self) -> Result<(), Failure> {
        let clock = SystemClock::new();
        let client = self.client()?;
        let mut state = self.load()?;
        loop {
            self.probe(&client, &clock, &mut state).await?;
            let next = state.probes.iter().filter(|probe| probe.result.is_none()).map(Probe::due).min();
            let Some(next) = next else { break };
            if !self.wait {
                break;
            }
            let time = (next - clock.wall()).to_std().unwrap_or_default().max(Duration::from_millis(100));
            clock.sleep(time).await;
        }
        for line in report(&state) {
            print(&line)?;
        }
        Ok(())
    }

    fn client(&self) -> Result<Client, Failure> {
        let key = std::env::var("PAYROC_API_KEY").ok().filter(|key| !key.is_empty());
        let (environment, key) = match (self.environment, key) {
            (Place::Sandbox, key) => {
                let base = self.address.base()?;
                (
                    Environment::custom(format!("{base}/v1"), base),
                    key.unwrap_or_else(|| API_KEY.to_owned()),
                )
            }
            (Place::Uat, Some(key)) => (Environment::Uat, key),
            (Place::Uat, None) => {
                return Err(Failure::new(
                    "PAYROC_API_KEY is not set; set it to an API key for the test environment",
                ));
            }
        };
        let builder = Client::builder().environment(environment).api_key(key);
        builder.build().map_err(|error| Failure::new(error.to_string()))
    }

    fn load(&self) -> Result<State, Failure> {
        let file = self.state.display();
        let text = match std::fs::read_to_string(&self.state) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return self.begin(),
            Err(error) => return Err(Failure::new(format!("{file} cannot be read: {error}"))),
        };
        let state: State = serde_json::from_str(&text).map_err(|error| {
            Failure::new(format!(
                "{file} holds no state of this command (line {}); name another file",
                error.line()
            ))
        })?;
        if state.environment != self.environment.name() || state.terminal != self.terminal {
            return Err(Failure::new(format!(
                "{file} was begun for another environment or terminal; name those of the file, or another file"
            )));
        }
        Ok(state)
    }

    /// Keys for all times. They are stored before any of them is sent.
    fn begin(&self) -> Result<State, Failure> {
        let probe = |after: &After| Probe {
            after_seconds: after.0.as_secs(),
            key: uuid::Uuid::new_v4().to_string(),
            made: None,
            session: None,
            result: None,
        };
        let state = State {
            environment: self.environment.name().to_owned(),
            terminal: self.terminal.clone(),
            lib_version: HostedFieldsRelease::UAT.lib_version().to_owned(),
            probes: self.after.iter().map(probe).collect(),
        };
        save(&self.state, &state)?;
        Ok(state)
    }

    /// Sends what has to be sent now, and stores each result before the next request.
    async fn probe(&self, client: &Client, clock: &SystemClock, state: &mut State) -> Result<(), Failure> {
        for at in 0..state.probes.len() {
            let probe = &state.probes[at];
            if probe.result.is_some() || (probe.made.is_some() && clock.wall() < probe.due()) {
                continue;
            }
            let key: IdempotencyKey = probe.key.parse().map_err(|_| {
                let file = self.state.display();
                Failure::new(format!("{file} holds a key that is none; name another file"))
            })?;
            let sent = self.send(client, &state.lib_version, key).await;
            let now = clock.wall();
            let probe = &mut state.probes[at];
            let Some(made) = probe.made else {
                // Nothing has been measured so far, so the next run sends it again, under the same key.
                let session = sent.map_err(|error| Failure::new(format!("no session can be made: {error}")))?;
                (probe.made, probe.session) = (Some(now), Some(session));
                save(&self.state, state)?;
                continue;
            };
            let seconds = u64::try_from((now - made).num_seconds()).unwrap_or(0);
            probe.result = Some(match sent {
                Ok(session) if Some(&session) == probe.session.as_ref() => Seen::Replayed { seconds },
                Ok(_) => Seen::Forgotten { seconds },
                Err(error) => match error.status() {
                    Some(status) if status.is_client_error() && !matches!(status.as_u16(), 401 | 403 | 408 | 429) => Seen::Refused {
                        seconds,
                        status: status.as_u16(),
                    },
                    // This says nothing about the key; the next run sends it again.
                    _ => return Err(Failure::new(format!("a key cannot be probed now: {error}; run the command again"))),
                },
            });
            save(&self.state, state)?;
        }
        Ok(())
    }

    /// Makes a session, and gives a hash of its token.
    async fn send(&self, client: &Client, lib_version: &str, key: IdempotencyKey) -> Result<String, Error> {
        let body = HostedFieldsSessionRequest::new(lib_version, "payment");
        let call = client
            .hosted_fields()
            .create_session(self.terminal.as_str(), body)
            .with_resume_key(key);
        let session = call.send().await?;
        let hash = sha2::Sha256::digest(session.token.expose().as_bytes());
        Ok(hash.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl Probe {
    /// When it is sent again.
    fn due(&self) -> DateTime<Utc> {
        let after = TimeDelta::try_seconds(i64::try_from(self.after_seconds).unwrap_or(i64::MAX)).unwrap_or(TimeDelta::MAX);
        let made = self.made.unwrap_or(DateTime::<Utc>::MIN_UTC);
        made.checked_add_signed(after).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

/// Replaces the file as a whole, so that a crash leaves the old one or the new one.
fn save(path: &Path, state: &State) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::new(format!("{} cannot be written: {error}", path.display()));
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let text = serde_json::to_string_pretty(state).unwrap_or_default();
    let mut file = std::fs::File::create(&name).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&name, path).map_err(failed)
}

/// A duration as people say it.
fn shown(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7_200 => format!("{} min", seconds / 60),
        7_200..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// The results, and what they are good for.
fn report(state: &State) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut longest, mut shortest, mut refused) = (None, None, false);
    for probe in &state.probes {
        let text = match probe.result {
            None => format!("due at {}", probe.due().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
            Some(Seen::Replayed { seconds }) => {
                longest = longest.max(Some(seconds));
                format!("replayed after {}", shown(seconds))
            }
            Some(Seen::Forgotten { seconds }) => {
                shortest = Some(shortest.map_or(seconds, |known: u64| known.min(seconds)));
                format!("forgotten after {}", shown(seconds))
            }
            Some(Seen::Refused { seconds, status }) => {
                refused = true;
                format!("refused with HTTP {status} after {}", shown(seconds))
            }
        };
        lines.push(format!("{:>8}  {text}", shown(probe.after_seconds)));
    }
    match (longest, shortest) {
        // One environment is not sure to treat all keys alike.
        (Some(longest), Some(shortest)) if shortest <= longest => lines.push(format!(
            "No figure: a key was forgotten after {} and another one remembered after {}. Keep `prepared_max_age` below {}, and look an order up \
             rather than rely on its key.",
            shown(shortest),
            shown(longest),
            shown(shortest)
        )),
        (Some(longest), shortest) => {
            let until = shortest.map_or_else(|| "no key was forgotten yet".to_owned(), |shortest| format!("one was forgotten after {}", shown(shortest)));
            lines.push(format!(
                "Keys are remembered for {} at least; {until}. Set `ClientBuilder::prepared_max_age` of payroc-ext to less than {0} (its default is \
                 12 h), and in any program send a stored request again only within that time; later look the order up. The figure is that of {}, not \
                 a promise, and production may differ.",
                shown(longest),
                state.environment
            ));
        }
        (None, Some(shortest)) => lines.push(format!(
            "A key was forgotten after {}. Set `ClientBuilder::prepared_max_age` of payroc-ext to less than that, and look an order up rather than \
             rely on its key.",
            shown(shortest)
        )),
        (None, None) if !refused => lines.push("Nothing is known yet; run the command again when a time has come, or with --wait.".to_owned()),
        (None, None) => {}
    }
    if refused {
        lines.push("A repeated request was refused, so a refusal of a stored call proves nothing: look the order up.".to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(results: &[Option<Seen>]) -> State {
        let probe = |result: &Option<Seen>| Probe {
            after_seconds: 300,
            key: String::new(),
            made: Some(DateTime::UNIX_EPOCH),
            session: None,
            result: *result,
        };
        State {
            environment: "uat".into(),
            terminal: "1".into(),
            lib_version: "1".into(),
            probes: results.iter().map(probe).collect(),
        }
    }

    #[test]
    fn the_report_claims_no_more_than_was_seen() {
        let replayed = |seconds| Some(Seen::Replayed { seconds });
        let forgotten = |seconds| Some(Seen::Forgotten { seconds });
        for (results, text) in [
            (vec![None], "Nothing is known yet"),
            (
                vec![replayed(300), replayed(3_600), None],
                "remembered for 60 min at least; no key was forgotten yet",
            ),
            (
                vec![replayed(300), forgotten(90_000)],
                "remembered for 5 min at least; one was forgotten after 25 h",
            ),
            (vec![forgotten(300)], "A key was forgotten after 5 min"),
            (
                vec![forgotten(300), replayed(3_600)],
                "No figure: a key was forgotten after 5 min and another one remembered after 60 min",
            ),
            (
                vec![Some(Seen::Refused { seconds: 300, status: 409 })],
                "A repeated request was refused",
            ),
        ] {
            let lines = report(&state(&results)).join("\n");
            assert!(lines.contains(text), "{text}: {lines}");
        }
        assert!(report(&state(&[None]))[0].ends_with("due at 1970-01-01T00:05:00Z"));
    }

    #[test]
    fn times_have_a_unit_and_a_limit() {
        for (text, seconds) in [("90s", 90), ("10m", 600), ("2h", 7_200), (" 3d", 259_200)] {
            assert_eq!(text.parse::<After>().unwrap().0.as_secs(), seconds);
        }
        for text in ["", "s", "0s", "5", "1y", "-1h", "99999999999999999999d", "367d", "1é"] {
            assert!(text.parse::<After>().unwrap_err().starts_with("give times"), "{text}");
        }
    }
}
