//! Google Pay.

use payroc_ext::journeys::OrderId;
use payroc_ext::journeys::cards::Charge;
use payroc_ext::journeys::wallets::{GatewayMerchantId, GooglePay};
use payroc_ext::prelude::*;

use crate::{Done, TERMINAL, usd};

pub(crate) async fn play(client: &Client) -> Done {
    let merchant = GatewayMerchantId::of_terminal(TERMINAL)?;
    println!("  for the page: {}", merchant.tokenization_specification());
    println!("  stripped from the id of the terminal: {}", merchant.stripped());
    let token = format!(r#"{{"protocolVersion":"ECv2","signature":"{}"}}"#, "x".repeat(64));
    let charged = Charge::new(TERMINAL, OrderId::random(), usd(4_999), GooglePay::new(token)?)
        .sale(client)
        .await?;
    println!("  paid by Google Pay: {}", charged.payment().status());
    Ok(())
}
