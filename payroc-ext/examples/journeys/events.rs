//! An event that is delivered twice.

use std::collections::HashSet;

use payroc_ext::journeys::Claim;
use payroc_ext::journeys::events::{Event, EventSecrets};

use crate::Done;

/// In a service, a table with a unique key, in the transaction that does the work.
struct Table(HashSet<String>);

impl Claim for Table {
    type Error = std::convert::Infallible;

    async fn claim(&mut self, key: &str) -> Result<bool, Self::Error> {
        Ok(self.0.insert(key.to_owned()))
    }
}

pub(crate) async fn play() -> Done {
    let body = r#"{"specversion":"1.0","type":"terminalOrder.status.changed","source":"payroc","id":"e-1",
        "data":{"terminalOrderId":"t-1","processingAccountId":"38765","status":"dispatched"}}"#;
    let headers = http::HeaderMap::from_iter([(http::HeaderName::from_static("payroc-secret"), "secret-0123456789".parse()?)]);
    let secrets = EventSecrets::new("secret-0123456789");
    let mut table = Table(HashSet::new());
    for delivery in 1..=2 {
        let event = Event::verify(&headers, body, &secrets)?;
        let is_first = event.claim(&mut table).await?;
        println!("  delivery {delivery}: {:?}, handled: {is_first}", event.payload());
    }
    Ok(())
}
