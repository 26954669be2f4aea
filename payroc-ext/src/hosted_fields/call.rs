//! Calls that create a session: for which terminal, for what, with which release.

use std::fmt;
use std::future::IntoFuture;

use payroc_api::builders::CreateHostedFieldsSession;
use payroc_api::types::{HostedFieldsSessionRequest, SecureTokenId, TerminalId};

use super::release::HostedFieldsRelease;
use super::session::{Mode, Session};
use crate::client::Client;
use crate::client::call::{Call, CallFuture, options};
use crate::client::response::Response;
use crate::error::{Error, ErrorKind};
use crate::generated::hosted_fields::HostedFields;

impl HostedFields {
    /// Sessions for one processing terminal, whose id has 4 to 50 characters.
    #[must_use]
    pub fn terminal(&self, id: impl Into<TerminalId>) -> TerminalHostedFields {
        TerminalHostedFields {
            client: self.client.clone(),
            terminal: id.into(),
        }
    }
}

/// Sessions for one terminal.
#[derive(Clone)]
pub struct TerminalHostedFields {
    client: Client,
    terminal: TerminalId,
}

impl TerminalHostedFields {
    /// A session to take a payment with, whether or not the card is saved along the way.
    pub fn for_payment(self) -> SessionCall {
        self.call(Mode::Payment, None)
    }

    /// A session to save a customer's payment details without a payment.
    pub fn for_saving_card(self) -> SessionCall {
        self.call(Mode::Tokenization, None)
    }

    /// A session to replace payment details that are saved already, named by the id of their secure token.
    ///
    /// The id is what the secure token's address has in it, not the token itself, which is a number that payments are made with. The types
    /// keep the two apart:
    ///
    /// ```compile_fail,E0308
    /// # fn run(client: payroc_ext::Client, token: payroc_ext::types::SecureToken) {
    /// client.hosted_fields().terminal("1234001").for_updating(token);
    /// # }
    /// ```
    ///
    /// A string that has the form of the token is refused before it is sent.
    pub fn for_updating(self, secure_token_id: SecureTokenId) -> SessionCall {
        self.call(Mode::Tokenization, Some(secure_token_id))
    }

    fn call(self, mode: Mode, updates: Option<SecureTokenId>) -> SessionCall {
        let request = self
            .client
            .raw()
            .create_hosted_fields_session()
            .processing_terminal_id(self.terminal);
        SessionCall {
            call: Call::new(&self.client, request),
            mode,
            updates,
            release: self.client.hosted_fields_release(),
        }
    }
}

impl fmt::Debug for TerminalHostedFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TerminalHostedFields").finish_non_exhaustive()
    }
}

/// The call that creates a session; `.await` sends it.
///
/// # Errors
///
/// Besides those of every call: no release of Hosted Fields for a custom environment, and a secure token in the place of its id. Both have the
/// kind [`ErrorKind::InvalidRequest`], and nothing was sent.
#[must_use = "a session is created by awaiting the call"]
pub struct SessionCall {
    call: Call<CreateHostedFieldsSession>,
    mode: Mode,
    updates: Option<SecureTokenId>,
    release: Option<HostedFieldsRelease>,
}

impl SessionCall {
    /// Creates the session for this release of the browser script instead of the client's.
    pub fn release(mut self, release: HostedFieldsRelease) -> Self {
        self.release = Some(release);
        self
    }

    options!(call);
    options!(key of call);

    /// Creates the session; the same as `.await`.
    pub fn send(self) -> CallFuture<Session> {
        CallFuture::around(Box::pin(async move { self.make().await.map(Response::into_value) }))
    }

    /// Creates the session and returns it with status, headers and key.
    pub fn send_with_response(self) -> CallFuture<Response<Session>> {
        CallFuture::around(Box::pin(self.make()))
    }

    async fn make(self) -> Result<Response<Session>, Error> {
        let Some(release) = self.release else {
            let why =
                "no release of Hosted Fields is known for a custom environment; call `.release(..)` with the release that the page loads";
            return Err(refused(self.call, why).await);
        };
        if self.updates.as_ref().is_some_and(looks_like_a_token) {
            let why = "the secure token id has the form of a secure token (12 to 19 digits beginning with 296753); give the token's \
                       `secure_token_id`";
            return Err(refused(self.call, why).await);
        }
        let mut body = HostedFieldsSessionRequest::new(release.lib_version(), self.mode.as_str());
        if let Some(id) = self.updates {
            body = body.secure_token_id(id);
        }
        let client = self.call.client().clone();
        let response = self.call.map_request(|request| request.body(body)).send_with_response().await?;
        let ahead = response.ahead;
        Ok(response.map(|made| Session::new(&client, made, ahead, self.mode, release)))
    }
}

impl IntoFuture for SessionCall {
    type Output = Result<Session, Error>;
    type IntoFuture = CallFuture<Session>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for SessionCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionCall")
            .field("mode", &self.mode)
            .field("idempotency_key", self.idempotency_key())
            .finish_non_exhaustive()
    }
}

/// The error of a call that is not sent: with its key and outcome, and reported to the observer, like that of every other refused call.
async fn refused(call: Call<CreateHostedFieldsSession>, why: &'static str) -> Error {
    let refused = call.refuse(Some(why.into())).send().await;
    refused.err().unwrap_or_else(|| Error::note(ErrorKind::InvalidRequest, why))
}

/// A secure token is a card number of a kind, its id never is: taking one for the other is the most common slip with this API.
fn looks_like_a_token(id: &SecureTokenId) -> bool {
    let text = id.expose();
    (12..=19).contains(&text.len()) && text.starts_with("296753") && text.bytes().all(|b| b.is_ascii_digit())
}
