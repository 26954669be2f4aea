// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.fx_rates()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Quotes a rate for paying in the card's own currency.
    pub fn fx_rates(&self) -> FxRates {
        FxRates { client: self.clone() }
    }
}

/// Quotes a rate for paying in the card's own currency.
///
/// Made by `client.fx_rates()`.
#[derive(Clone)]
pub struct FxRates {
    pub(crate) client: Client,
}

impl FxRates {
    /// Quotes the rate at which a cardholder could pay in the card's own currency; takes no idempotency
    /// key.
    ///
    /// `POST /fx-rates` returns 200 and takes no idempotency key: once it may have reached the server, it is not sent
    /// again. Declared errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn quote(
        &self,
        body: impl Into<payroc_api::types::FxRateRequest>,
    ) -> QuoteFxRate {
        QuoteFxRate(
            Call::new(&self.client, self.client.raw().quote_fx_rate().body(body)),
        )
    }
}

impl std::fmt::Debug for FxRates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FxRates")
    }
}

/// Quotes the rate at which a cardholder could pay in the card's own currency; takes no idempotency
/// key: `POST /fx-rates`.
///
/// Made by `client.fx_rates().quote(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct QuoteFxRate(Call<payroc_api::builders::QuoteFxRate>);

crate::client::call::call!(QuoteFxRate);
