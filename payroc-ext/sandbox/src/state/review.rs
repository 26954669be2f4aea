//! The vendor's decisions on resources, and the events about them.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::Store;
use super::entities::{Kind, Resource};
use super::refusal::TriggerError;

impl Store {
    /// Sets the status of a resource. Returns the ids of the events about it. `field` is the name of the id in errors.
    pub(crate) fn decide_status(
        &mut self,
        resource: Resource,
        field: &'static str,
        id: &str,
        status: &str,
        reason: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Vec<String>, TriggerError> {
        let kind = Kind::from(resource);
        if reason.is_some() && resource != Resource::TerminalOrder {
            return Err(TriggerError::invalid(
                "reason",
                "only the event about a terminal order gives a reason",
                "leave the field out",
            ));
        }
        let Ok(entity) = self.entity(kind, id) else {
            // A status that does not exist is reported first.
            self.set_status(kind, id, status, now).map_err(|error| TriggerError {
                field: if error.field == "id" { field } else { error.field },
                ..error
            })?;
            return Err(kind.missing(field));
        };
        let (before, parent) = (entity.str("status").to_owned(), entity.parent.clone());
        let shown = entity.shown_id(kind);
        self.set_status(kind, id, status, now)?;
        if before == status {
            return Ok(Vec::new());
        }
        let mut events = Vec::new();
        match resource {
            Resource::ProcessingAccount => {
                let data = json!({ "processingAccountId": shown, "status": status });
                events.push(self.emit("processingAccount.status.changed", data, now));
                let enabled = |status: &str| if status == "approved" { "enabled" } else { "disabled" };
                if enabled(&before) != enabled(status) {
                    let data = json!({ "processingAccountId": shown, "status": enabled(status) });
                    events.push(self.emit("processingAccount.funding.status.changed", data, now));
                }
            }
            Resource::TerminalOrder => {
                let account = self
                    .entity(Kind::ProcessingAccount, &parent)
                    .map(|account| account.shown_id(Kind::ProcessingAccount));
                let mut data = json!({ "terminalOrderId": shown, "processingAccountId": account.unwrap_or(Value::Null), "status": status });
                if let Some(reason) = reason {
                    data["reason"] = reason.into();
                }
                events.push(self.emit("terminalOrder.status.changed", data, now));
            }
            // The vendor documents no events about the others, or not what they contain.
            _ => {}
        }
        Ok(events)
    }
}
