//! What was boarded, ordered, registered or verified has an id that is needed again.

#![deny(unused_must_use)]

use payroc_ext::Client;
use payroc_ext::dependencies::http::HeaderMap;
use payroc_ext::journeys::boarding::{AccountState, Application};
use payroc_ext::journeys::events::{Event, EventSecrets};
use payroc_ext::journeys::funding::NewRecipient;
use payroc_ext::types::TerminalOrderRequest;

async fn board(client: &Client, application: Application, account: &AccountState, order: TerminalOrderRequest) -> Result<(), payroc_ext::Error> {
    application.submit(client).await?;
    account.order_terminals(client, "till", order).await?;
    Ok(())
}

async fn register(client: &Client, recipient: NewRecipient) -> Result<(), payroc_ext::Error> {
    recipient.create(client, "recipient-17").await?;
    Ok(())
}

fn receive(headers: &HeaderMap, body: Vec<u8>, secrets: &EventSecrets) -> Result<(), payroc_ext::Error> {
    Event::verify(headers, body, secrets)?;
    Ok(())
}

fn main() {}
