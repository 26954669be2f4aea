// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.hosted_fields()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Sessions for payment fields on your page. `client.hosted_fields().terminal(..)` makes them with the right
    /// release of the script.
    pub fn hosted_fields(&self) -> HostedFields {
        HostedFields {
            client: self.clone(),
        }
    }
}

/// Sessions for payment fields on your page. `client.hosted_fields().terminal(..)` makes them with the right
/// release of the script.
///
/// Made by `client.hosted_fields()`.
#[derive(Clone)]
pub struct HostedFields {
    pub(crate) client: Client,
}

impl HostedFields {
    /// Opens a Hosted Fields session: a token that configures one page load in the browser and dies after
    /// ten minutes.
    ///
    /// Call it on the server, once for each page load, and hand the session token to the browser's
    /// configuration of Hosted Fields. The payment details that the payer types then go from the browser to
    /// Payroc; the server only ever sees the single-use token that comes out, which is good for one thing:
    /// a payment, or a saved record of the payment details.
    ///
    /// The session belongs to the terminal in the path and lives ten minutes from the moment of the
    /// response. The version of the script in the request has to be the one that the page loads; a version,
    /// its URL and its integrity hash change together, and they differ between test and production.
    ///
    /// Repeating the call with the same idempotency key gives back the same session. Do not do that for a
    /// second page load: a session serves one instance of Hosted Fields.
    ///
    /// `POST /processing-terminals/{processingTerminalId}/hosted-fields-sessions` returns 201 and takes an
    /// idempotency key. Declared errors: 400, 401, 403, 406, 409, 415, 500.
    pub fn create_session(
        &self,
        processing_terminal_id: impl Into<payroc_api::types::TerminalId>,
        body: impl Into<payroc_api::types::HostedFieldsSessionRequest>,
    ) -> CreateHostedFieldsSession {
        CreateHostedFieldsSession(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_hosted_fields_session()
                    .processing_terminal_id(processing_terminal_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for HostedFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HostedFields")
    }
}

/// Opens a Hosted Fields session: a token that configures one page load in the browser and dies after
/// ten minutes: `POST /processing-terminals/{processingTerminalId}/hosted-fields-sessions`.
///
/// Made by `client.hosted_fields().create_session(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateHostedFieldsSession(
    Call<payroc_api::builders::CreateHostedFieldsSession>,
);

crate::client::call::call!(CreateHostedFieldsSession, keyed);
