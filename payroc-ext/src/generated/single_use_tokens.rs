// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.single_use_tokens()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Exchanges payment details for a token that is good for one call.
    pub fn single_use_tokens(&self) -> SingleUseTokens {
        SingleUseTokens {
            client: self.clone(),
        }
    }
}

/// Exchanges payment details for a token that is good for one call.
///
/// Made by `client.single_use_tokens()`.
#[derive(Clone)]
pub struct SingleUseTokens {
    pub(crate) client: Client,
}

impl SingleUseTokens {
    /// Turns card or bank details into a token that pays for one call within half an hour.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/single-use-tokens` returns 201 and takes an idempotency
    /// key. Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::SingleUseTokenRequest>,
    ) -> CreateSingleUseToken {
        CreateSingleUseToken(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_single_use_token()
                    .processing_terminal_id(processing_terminal_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for SingleUseTokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SingleUseTokens")
    }
}

/// Turns card or bank details into a token that pays for one call within half an hour: `POST
/// /processing-terminals/{processingTerminalId}/single-use-tokens`.
///
/// Made by `client.single_use_tokens().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateSingleUseToken(Call<payroc_api::builders::CreateSingleUseToken>);

crate::client::call::call!(CreateSingleUseToken, keyed);
