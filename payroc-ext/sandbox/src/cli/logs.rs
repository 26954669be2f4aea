//! The requests of a running sandbox.

use std::io::Write as _;
use std::time::Duration;

use clap::{Args, Subcommand};
use payroc_api::LogEntry;
use payroc_sandbox::requests::{self, RequestKind as _};
use serde_json::Value;

use super::control::{Address, Control};
use super::{Failure, print};

/// How often a running sandbox is asked.
const INTERVAL: Duration = Duration::from_millis(200);

/// The requests of one response.
const BATCH: usize = 1_000;

/// The names of the requests that are no operations of the API.
const OTHERS: [&str; 9] = [
    requests::Authorize::NAME,
    requests::HostedPage::NAME,
    requests::ThreeDSecurePage::NAME,
    requests::PaymentLinkPage::NAME,
    requests::HostedFieldsScript::NAME,
    requests::HostedFieldsFrame::NAME,
    requests::HostedFieldsConfiguration::NAME,
    requests::HostedFieldsField::NAME,
    requests::HostedFieldsSubmission::NAME,
];

#[derive(Args, Debug)]
pub(super) struct Logs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print one redacted line for each request, until interrupted
    Tail(Tail),
}

#[derive(Args, Debug)]
struct Tail {
    /// Only requests of this operation, by the vendor's id (payment) or by ours (create_payment, CreatePayment)
    #[arg(long, value_name = "NAME")]
    operation: Vec<String>,
    /// Only requests with this status: 404, 4xx, or lost for those without a response
    #[arg(long, value_name = "STATUS")]
    status: Vec<Status>,
    /// Print JSON objects
    #[arg(long)]
    json: bool,
    /// How many of the requests that were received before are printed first
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    last: usize,
    /// Print the requests that were received before, and end
    #[arg(long)]
    no_follow: bool,
    #[command(flatten)]
    address: Address,
}

/// A filter of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Exactly(u16),
    /// The hundreds.
    Class(u16),
    Lost,
}

impl std::str::FromStr for Status {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let class = text.strip_suffix("xx").or_else(|| text.strip_suffix("XX"));
        let class = class.and_then(|class| class.parse().ok()).filter(|class| (1..=5).contains(class));
        match (class, text.parse::<u16>()) {
            _ if text == "lost" => Ok(Self::Lost),
            (Some(class), _) => Ok(Self::Class(class)),
            (None, Ok(status)) if (100..=599).contains(&status) => Ok(Self::Exactly(status)),
            _ => Err("give a status such as 404, a class such as 4xx, or lost".to_owned()),
        }
    }
}

impl Status {
    fn fits(self, status: Option<u16>) -> bool {
        match self {
            Self::Exactly(wanted) => status == Some(wanted),
            Self::Class(class) => status.is_some_and(|status| status / 100 == class),
            Self::Lost => status.is_none(),
        }
    }
}

impl Logs {
    pub(super) async fn execute(self) -> Result<(), Failure> {
        let Command::Tail(tail) = self.command;
        tail.execute().await
    }
}

impl Tail {
    async fn execute(mut self) -> Result<(), Failure> {
        for name in &mut self.operation {
            *name = upstream_id(name)?;
        }
        let control = self.address.open()?;
        let mut run = run_of(&control.get("").await?);
        let (mut seq, earlier) = after(&control, 0).await?.unwrap_or_default();
        let earlier: Vec<&LogEntry> = earlier.iter().filter(|entry| self.wants(entry)).collect();
        for entry in &earlier[earlier.len().saturating_sub(self.last)..] {
            if !self.print(entry)? {
                return Ok(());
            }
        }
        if self.no_follow {
            return Ok(());
        }
        let mut is_away = false;
        loop {
            tokio::time::sleep(INTERVAL).await;
            let Some(about) = control.look("").await? else {
                if !is_away {
                    note("the sandbox does not respond; waiting for it to come back");
                }
                is_away = true;
                continue;
            };
            // A sandbox that was started anew begins with the number 1 again, and may have passed the last one by now.
            if run_of(&about) != run {
                note("the sandbox was started anew");
                (run, seq) = (run_of(&about), 0);
            } else if is_away {
                note("the sandbox responds again");
            }
            is_away = false;
            let Some((last, entries)) = after(&control, seq).await? else {
                continue;
            };
            seq = last;
            for entry in entries.iter().filter(|entry| self.wants(entry)) {
                if !self.print(entry)? {
                    return Ok(());
                }
            }
        }
    }

    fn wants(&self, entry: &LogEntry) -> bool {
        let operation = entry.operation.as_deref().unwrap_or_default();
        (self.operation.is_empty() || self.operation.iter().any(|wanted| wanted == operation))
            && (self.status.is_empty() || self.status.iter().any(|status| status.fits(entry.status)))
    }

    fn print(&self, entry: &LogEntry) -> Result<bool, Failure> {
        print(&if self.json { entry.to_json() } else { entry.to_string() })
    }
}

/// The vendor's id of an operation that may be named by ours.
fn upstream_id(name: &str) -> Result<String, Failure> {
    let known = payroc_api::OPERATIONS
        .iter()
        .find(|known| known.upstream_id == name || known.id == name || known.name == name)
        .map(|known| known.upstream_id);
    let known = known.or_else(|| OTHERS.into_iter().find(|other| *other == name));
    known.map(str::to_owned).ok_or_else(|| {
        Failure::new(format!(
            "--operation: there is no operation `{name}`; use the vendor's id, such as payment, or ours, such as create_payment, or one of: {}",
            OTHERS.join(", ")
        ))
    })
}

/// What distinguishes one run of a sandbox from another.
fn run_of(about: &Value) -> String {
    about["run"].as_str().unwrap_or_default().to_owned()
}

/// Says something about the sandbox, beside the lines of its requests.
fn note(text: &str) {
    // A log that nobody reads stops nothing.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// All requests after a number, and the number of the last one; `None` while nobody responds.
async fn after(control: &Control, mut seq: u64) -> Result<Option<(u64, Vec<LogEntry>)>, Failure> {
    let mut entries = Vec::new();
    loop {
        let Some(body) = control.look(&format!("/requests?after={seq}&limit={BATCH}")).await? else {
            return Ok(None);
        };
        let batch: Vec<LogEntry> = serde_json::from_value(body["requests"].clone())
            .map_err(|_| Failure::new("the requests cannot be read: use a program and a sandbox of the same version"))?;
        let is_last = batch.len() < BATCH;
        seq = batch.iter().filter_map(|entry| entry.seq).fold(seq, u64::max);
        entries.extend(batch);
        if is_last {
            return Ok(Some((seq, entries)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_numbers_classes_or_lost() {
        let all = [Some(200), Some(404), Some(409), Some(500), None];
        let kept = |text: &str| -> Vec<Option<u16>> {
            let status: Status = text.parse().unwrap();
            all.into_iter().filter(|one| status.fits(*one)).collect()
        };
        assert_eq!(kept("404"), [Some(404)]);
        assert_eq!(kept("4xx"), [Some(404), Some(409)]);
        assert_eq!(kept("5XX"), [Some(500)]);
        assert_eq!(kept("lost"), [None]);
        for wrong in ["", "xx", "4x", "6xx", "0xx", "99", "600", "ok"] {
            assert!(wrong.parse::<Status>().unwrap_err().starts_with("give "), "{wrong}");
        }
    }

    #[test]
    fn operations_are_known_by_all_their_names() {
        for name in ["payment", "create_payment", "CreatePayment"] {
            assert_eq!(upstream_id(name).unwrap(), "payment");
        }
        for name in OTHERS {
            assert_eq!(upstream_id(name).unwrap(), name);
        }
        let refused = upstream_id("nope").unwrap_err().0;
        assert!(refused.contains("`nope`") && refused.contains("authorize"), "{refused}");
    }
}
