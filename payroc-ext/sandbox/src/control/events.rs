//! Events: deliver one again, disturbed or not.

use serde_json::{Map, Value};

use super::super::clock::text as duration_text;
use super::super::sandbox::Sandbox;
use super::super::state::EventDisturbance;
use super::{Refusal, nothing_else, text};

/// Performs an action on an event.
pub(super) fn act(sandbox: &Sandbox, id: &str, action: &str, mut fields: Map<String, Value>) -> Result<Value, Refusal> {
    let delay = match action {
        "delay" => text(&mut fields, "delay")?,
        _ => None,
    };
    nothing_else(&fields, if action == "delay" { "delay" } else { "none" })?;
    let delay = match delay {
        Some(delay) => Some(
            duration_text::parse(&delay)
                .map_err(|_| Refusal::bad_request("delay", "the value is no duration", "give 90s, 10m, 2h, 3d or a sum such as 1h30m"))?,
        ),
        None => None,
    };
    let event = match (action, EventDisturbance::named(action)) {
        ("resend", _) => sandbox.resend_event(id)?,
        (_, Some(disturbance)) => sandbox.disturb_event(id, disturbance, delay)?,
        (_, None) => {
            let names = EventDisturbance::NAMES.join(", ");
            return Err(Refusal::not_found("events have no such action", format!("use resend, {names}")));
        }
    };
    Ok(serde_json::to_value(event).unwrap_or_default())
}
