//! A session, and what it is for.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use payroc_api::types::{HostedFieldsSession, SessionToken, TerminalId};

use super::browser::BrowserConfig;
use super::fields::Fields;
use super::release::HostedFieldsRelease;
use crate::client::Client;
use crate::domain::expiry::Expiry;
use crate::error::{Error, ErrorKind};

/// What a session is for; the browser script takes it as its `mode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The page takes a payment.
    Payment,
    /// The page saves payment details, or replaces saved ones.
    Tokenization,
}

/// How long a session lives, where the server does not say so in a form that can be read.
const LIFE: TimeDelta = TimeDelta::minutes(10);

impl Mode {
    /// The name that the script knows, and a label for metrics: `payment` or `tokenization`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Payment => "payment",
            Mode::Tokenization => "tokenization",
        }
    }
}

/// A session: the permission to show Hosted Fields on one page load, within ten minutes.
///
/// It cannot be cloned or printed. [`into_browser_config`](Self::into_browser_config) uses it up, so that no two pages share one.
pub struct Session {
    terminal: TerminalId,
    token: SessionToken,
    expiry: Expiry,
    mode: Mode,
    release: HostedFieldsRelease,
}

impl Session {
    pub(super) fn new(
        client: &Client,
        made: HostedFieldsSession,
        ahead: Option<TimeDelta>,
        mode: Mode,
        release: HostedFieldsRelease,
    ) -> Self {
        let expiry = client.expiry_told(&made.expires_at, LIFE, ahead);
        Self {
            terminal: made.processing_terminal_id,
            token: made.token,
            expiry,
            mode,
            release,
        }
    }

    /// The terminal that the session belongs to.
    #[must_use]
    pub fn processing_terminal_id(&self) -> &TerminalId {
        &self.terminal
    }

    /// The token that the browser script asks for. Whoever has it can use the session.
    #[must_use]
    pub fn token(&self) -> &SessionToken {
        &self.token
    }

    /// What the session is for.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The release of the browser script that the session was made for.
    #[must_use]
    pub fn release(&self) -> &HostedFieldsRelease {
        &self.release
    }

    /// The session's lifetime, to be watched apart from the session.
    #[must_use]
    pub fn expiry(&self) -> &Expiry {
        &self.expiry
    }

    /// When the session ends, as the server said; ten minutes after it was made where that cannot be read.
    #[must_use]
    pub fn expires_at(&self) -> DateTime<FixedOffset> {
        self.expiry.expires_at()
    }

    /// The time that is left, on the server's clock.
    #[must_use]
    pub fn remaining(&self) -> Duration {
        self.expiry.remaining()
    }

    /// Whether the session has ended.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        self.expiry.is_expired()
    }

    /// Whether the session ends within the given time: no use to a page that a person still has to fill in.
    #[must_use]
    pub fn expires_within(&self, time: Duration) -> bool {
        self.expiry.expires_within(time)
    }

    /// Turns the session into what the page needs.
    ///
    /// # Errors
    /// The session has ended; or the target of a field is empty, is not a CSS selector, or is that of another field. The script would report these
    /// only in the browser, and not all of them.
    pub fn into_browser_config(self, fields: impl Into<Fields>) -> Result<BrowserConfig, Error> {
        if self.is_expired() {
            return Err(Error::note(
                ErrorKind::Expired,
                "the Hosted Fields session has ended; make a new one for each page load",
            ));
        }
        let fields = fields.into();
        fields.check()?;
        Ok(BrowserConfig::new(self.token, self.expiry, self.mode, fields, self.release))
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("mode", &self.mode)
            .field("expires_at", &self.expires_at())
            .finish_non_exhaustive()
    }
}
