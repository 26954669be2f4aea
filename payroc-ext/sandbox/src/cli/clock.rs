//! The clock of a running sandbox.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::control::Address;
use super::{Failure, print};

#[derive(Args, Debug)]
pub(super) struct Clock {
    #[command(subcommand)]
    change: Option<Change>,
    #[command(flatten)]
    address: Address,
}

#[derive(Debug, Subcommand)]
enum Change {
    /// Move to a time, such as 2026-01-31T12:00:00Z; returns when everything that falls due until then has happened
    Set {
        /// The time, in RFC 3339
        time: String,
        #[command(flatten)]
        address: Address,
    },
    /// Move on by a duration, such as 90s, 10m, 2h or 3d; returns when everything that falls due until then has happened
    Advance {
        /// The duration
        by: String,
        #[command(flatten)]
        address: Address,
    },
    /// Set the speed: 1 for real time, 60 for a minute in a second, 0 to stand still
    Speed {
        /// How many seconds pass in a second
        #[arg(allow_negative_numbers = true)]
        speed: f64,
        #[command(flatten)]
        address: Address,
    },
}

impl Clock {
    pub(super) async fn execute(self) -> Result<(), Failure> {
        let (address, body) = match self.change {
            None => (Address { url: None }, None),
            Some(Change::Set { time, address }) => (address, Some(json!({ "set": time }))),
            Some(Change::Advance { by, address }) => (address, Some(json!({ "advance": by }))),
            Some(Change::Speed { speed, address }) => (address, Some(json!({ "speed": speed }))),
        };
        // The address may stand before or after the change.
        let address = Address {
            url: address.url.or(self.address.url),
        };
        let control = address.open()?;
        let state = match body {
            None => control.get("/clock").await?,
            Some(body) => control.post("/clock", &body).await?,
        };
        print(&shown(&state)).map(drop)
    }
}

/// The time, and the speed if the clock can be moved.
fn shown(state: &Value) -> String {
    let time = state["time"].as_str().unwrap_or("-");
    match state["speed"].as_f64() {
        Some(0.0) => format!("{time}, standing still"),
        Some(speed) => format!("{time}, speed {speed}"),
        None => format!("{time}, the machine's clock"),
    }
}
