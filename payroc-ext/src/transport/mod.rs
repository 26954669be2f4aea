//! The upper seam: every request of the generated client passes here and nowhere else.
//!
//! What goes out is frozen first (method, address, headers, body, key), so that each attempt sends the same bytes under the same key.

mod frozen;
mod skew;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::http::StatusCode;
use bytes::Bytes;
use payroc_api::{OperationInfo, TransportError};

use crate::clock::{Clock, within};
use crate::environment::Endpoints;
use crate::error::{Circumstances, Error, ErrorKind};
use crate::http::{BoxFuture, Send, SendError, SendErrorKind};
use crate::idempotency::IdempotencyKey;
use crate::retry;
use crate::scope::{self, CallContext, Report};
use crate::token::Tokens;
use frozen::Frozen;
pub(crate) use skew::Skew;

/// Signs, keys, sends, and sends again where that cannot do a thing twice.
pub(crate) struct Transport {
    send: Arc<dyn Send>,
    clock: Arc<dyn Clock>,
    tokens: Tokens,
    api: reqwest::Url,
    skew: Skew,
    attempt_timeout: Duration,
}

impl Transport {
    pub(crate) fn new(send: Arc<dyn Send>, clock: Arc<dyn Clock>, tokens: Tokens, endpoints: Endpoints, attempt_timeout: Duration) -> Self {
        Self {
            send,
            clock,
            tokens,
            api: endpoints.api,
            skew: Skew::new(),
            attempt_timeout,
        }
    }

    pub(crate) fn skew(&self) -> &Skew {
        &self.skew
    }

    async fn run(
        &self,
        request: reqwest::Request,
        operation: &'static OperationInfo,
        context: Option<Arc<CallContext>>,
    ) -> Result<::http::Response<Bytes>, Error> {
        let given = context.as_ref().and_then(|context| context.key);
        let key = operation.keyed.then(|| given.unwrap_or_else(IdempotencyKey::generate));
        let mut report = Report::default();
        let result = self.attempts(request, context.as_deref(), key, &mut report).await;
        if let Some(context) = context {
            *context.report() = report;
        }
        result.map_err(|error| {
            error.under(Circumstances {
                operation: Some(operation),
                key,
                attempts: report.attempts,
            })
        })
    }

    async fn attempts(
        &self,
        request: reqwest::Request,
        context: Option<&CallContext>,
        key: Option<IdempotencyKey>,
        report: &mut Report,
    ) -> Result<::http::Response<Bytes>, Error> {
        if !frozen::same_origin(&self.api, request.url()) {
            return Err(Error::note(
                ErrorKind::InvalidRequest,
                "the request is addressed to another host than the API; it was not sent",
            ));
        }
        let frozen = Frozen::new(request, key, context.map(|context| &context.headers))?;
        let limit = context.and_then(|context| context.attempt_timeout).unwrap_or(self.attempt_timeout);
        let mut refused = false;
        let mut unconnected = 0;
        loop {
            let token = self.tokens.get().await.map_err(Error::identity)?;
            report.attempts += 1;
            match self.attempt(frozen.request(&token.header), limit, report).await {
                // A refused token means that nothing was done: one new token, one more time.
                Ok(answer) if answer.status() == StatusCode::UNAUTHORIZED => {
                    self.tokens.invalidate(&token);
                    if refused {
                        return Ok(answer);
                    }
                    refused = true;
                }
                Ok(answer) => return Ok(answer),
                // Without a connection nothing has left this machine, so every operation may try again.
                Err(error) if error.kind() == SendErrorKind::Connect && unconnected + 1 < retry::ATTEMPTS => {
                    unconnected += 1;
                    self.clock.sleep(retry::pause(unconnected, retry::share())).await;
                }
                Err(error) => return Err(Error::send(error)),
            }
        }
    }

    async fn attempt(
        &self,
        request: ::http::Request<Bytes>,
        limit: Duration,
        report: &mut Report,
    ) -> Result<::http::Response<Bytes>, SendError> {
        let sent = self.clock.wall();
        let answer = within(&*self.clock, limit, self.send.send(request))
            .await
            .unwrap_or_else(|| Err(SendErrorKind::Timeout.into()))?;
        let received = self.clock.wall();
        report.received = Some(received);
        report.ahead = self.skew.learn(answer.headers(), sent, received);
        Ok(answer)
    }
}

impl payroc_api::Transport for Transport {
    fn execute<'a>(
        &'a self,
        request: reqwest::Request,
        operation: &'static OperationInfo,
    ) -> BoxFuture<'a, Result<::http::Response<Bytes>, TransportError>> {
        // Here, not inside the future: this line runs while the call is being polled.
        let context = scope::take();
        Box::pin(async move {
            self.run(request, operation, context)
                .await
                .map_err(|error| Box::new(error) as TransportError)
        })
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("tokens", &self.tokens)
            .field("skew", &self.skew)
            .finish_non_exhaustive()
    }
}
