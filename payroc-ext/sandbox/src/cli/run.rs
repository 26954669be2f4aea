//! The sandbox itself, until the process is asked to end.

use std::io::Write as _;

use clap::Args;
use payroc_sandbox::{API_KEY, Sandbox};
use serde_json::json;

use super::Failure;

/// Settings of a running sandbox.
#[derive(Args, Debug)]
pub(super) struct Run {
    /// Print one line of JSON with addresses and credentials, and nothing else on standard output
    #[arg(long)]
    json: bool,
}

impl Run {
    /// Serves until SIGINT or SIGTERM.
    pub(super) async fn execute(self) -> Result<(), Failure> {
        let server = Sandbox::new().serve().map_err(|error| format!("no port can be opened: {error}"))?;
        let (api, identity) = (server.base_url(), server.identity_url());
        let line = if self.json {
            json!({ "api": api, "identity": identity, "apiKey": API_KEY }).to_string()
        } else {
            format!("API       {api}\nidentity  {identity}\nAPI key   {API_KEY}")
        };
        writeln!(std::io::stdout(), "{line}").map_err(|error| format!("standard output cannot be written: {error}"))?;
        ended().await;
        drop(server);
        Ok(())
    }
}

/// Ready when the process is asked to end.
#[cfg(unix)]
async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    let (interrupted, terminated) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    let (Ok(mut interrupted), Ok(mut terminated)) = (interrupted, terminated) else {
        return std::future::pending().await;
    };
    std::future::poll_fn(|cx| {
        if interrupted.poll_recv(cx).is_ready() || terminated.poll_recv(cx).is_ready() {
            return std::task::Poll::Ready(());
        }
        std::task::Poll::Pending
    })
    .await;
}

/// Ready when the process is asked to end.
#[cfg(not(unix))]
async fn ended() {
    let _ = tokio::signal::ctrl_c().await;
}
