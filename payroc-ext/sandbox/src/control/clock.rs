//! The clock of the sandbox.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::super::clock::{ClockError, text as duration_text};
use super::super::sandbox::Sandbox;
use super::{Refusal, nothing_else, text};
use http::StatusCode;

const FORMS: &str = "send one of {\"advance\": \"90s\"}, {\"set\": \"2026-01-31T12:00:00Z\"} and {\"speed\": 60}";

/// The time and the speed. A clock that cannot be moved has no speed.
pub(super) fn state(sandbox: &Sandbox) -> Value {
    json!({
        "time": sandbox.time().to_rfc3339_opts(SecondsFormat::Millis, true),
        "speed": sandbox.clock_speed(),
        "movable": sandbox.clock_speed().is_some(),
    })
}

/// Sets the time, advances it or sets its speed. Returns when everything has happened that falls due on the way.
pub(super) async fn change(sandbox: &Sandbox, fields: &Map<String, Value>) -> Result<Value, Refusal> {
    let mut fields = fields.clone();
    let (set, advance, speed) = (text(&mut fields, "set")?, text(&mut fields, "advance")?, fields.remove("speed"));
    nothing_else(&fields, "advance, set, speed")?;
    match (set, advance, speed) {
        (Some(set), None, None) => {
            let to: DateTime<Utc> = DateTime::parse_from_rfc3339(&set)
                .map_err(|_| Refusal::bad_request("set", "the value is no time", "give RFC 3339, such as 2026-01-31T12:00:00Z"))?
                .to_utc();
            let sandbox = sandbox.clone();
            to_its_end(async move { sandbox.set_clock(to).await })
                .await
                .map_err(|error| refused("set", error))?;
        }
        (None, Some(by), None) => {
            let by = duration_text::parse(&by).map_err(|_| {
                Refusal::bad_request(
                    "advance",
                    "the value is no duration",
                    "give 90s, 10m, 2h, 3d or a sum such as 1h30m",
                )
            })?;
            let sandbox = sandbox.clone();
            to_its_end(async move { sandbox.advance_clock(by).await })
                .await
                .map_err(|error| refused("advance", error))?;
        }
        (None, None, Some(speed)) => {
            let speed = speed
                .as_f64()
                .ok_or_else(|| Refusal::bad_request("speed", "the value is no number", "give 0 to stand still, 1 for real time"))?;
            sandbox.set_clock_speed(speed).map_err(|error| refused("speed", error))?;
        }
        _ => return Err(Refusal::bad_request("body", "the body names none or several changes", FORMS)),
    }
    Ok(state(sandbox))
}

/// Lets a change of the time run to its end, also if nobody waits for its response any longer: otherwise the time would stand somewhere on the way.
async fn to_its_end<T: Send + 'static>(change: impl Future<Output = T> + Send + 'static) -> T {
    match tokio::spawn(change).await {
        Ok(result) => result,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The server ends, and with it this request.
            Err(_) => std::future::pending().await,
        },
    }
}

fn refused(field: &str, error: ClockError) -> Refusal {
    let text = error.to_string();
    let (detail, remedy) = text.split_once("; ").unwrap_or((&text, FORMS));
    match error {
        ClockError::TooFar | ClockError::Speed => Refusal::bad_request(field, detail, remedy),
        _ => Refusal::new(StatusCode::CONFLICT, "Conflict", field, detail, remedy),
    }
}
