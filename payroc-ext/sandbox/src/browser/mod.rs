//! A stand-in for the vendor's browser script: a page with Hosted Fields works without the vendor's hosts.

mod script;
mod site;
mod terminal;

use std::fmt;
use std::io;

use bytes::Bytes;

pub(super) use site::{Part, Site};
pub use terminal::TerminalSettings;

use super::sandbox::Sandbox;
use super::server::Listening;
use script::VERSION;
use site::SCRIPT_PATH;

/// What the script is answered once its session has ended. Which of the two the vendor says is not known, so a page has to live with both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ExpiredSession {
    /// 401, as if nobody had the right.
    #[default]
    Unauthorised,
    /// 400, as if there were no such session.
    Invalid,
}

/// Settings of the stand-in for the browser script, made with [`Sandbox::hosted_fields`].
#[derive(Debug)]
#[must_use = "nothing is served before `serve` is called"]
pub struct HostedFieldsSite {
    sandbox: Sandbox,
    divisor: u32,
    expired: ExpiredSession,
}

impl HostedFieldsSite {
    pub(super) fn new(sandbox: Sandbox) -> Self {
        Self {
            sandbox,
            divisor: 1,
            expired: ExpiredSession::default(),
        }
    }

    /// Divides the times that the script waits for frames and answers, so that a test need not: 30 seconds for a frame to connect, 15 for an
    /// answer, 5 to 9 between attempts, ten times 5 for what is still being sent. 0 counts as 1.
    pub fn divide_times(mut self, by: u32) -> Self {
        self.divisor = by.max(1);
        self
    }

    /// Chooses what is answered in a session that has ended.
    pub fn expired_session(mut self, answer: ExpiredSession) -> Self {
        self.expired = answer;
        self
    }

    /// Serves script, frames and session API on two free ports of 127.0.0.1, until the server is dropped.
    ///
    /// # Errors
    /// No ports or no threads can be had.
    pub fn serve(self) -> io::Result<HostedFieldsServer> {
        let Self { sandbox, divisor, expired } = self;
        let (scripts, frames) = (Listening::bind()?, Listening::bind()?);
        let origin = format!("http://{}", frames.local_addr()?);
        let script = Bytes::from(script::text(&origin, divisor));
        let integrity = script::integrity(&script);
        let script_url = format!("http://{}{SCRIPT_PATH}", scripts.local_addr()?);
        let site = |part| Site {
            sandbox: sandbox.clone(),
            part,
            expired,
        };
        Ok(HostedFieldsServer {
            _scripts: Listening::start(scripts, site(Part::Script(script)))?,
            _frames: Listening::start(
                frames,
                site(Part::Gateway {
                    script_url: script_url.clone(),
                    integrity: integrity.clone(),
                }),
            )?,
            script_url,
            integrity,
            origin,
        })
    }
}

/// The stand-in for the browser script, on two loopback ports. Dropping it closes both.
pub struct HostedFieldsServer {
    _scripts: Listening,
    _frames: Listening,
    script_url: String,
    integrity: String,
    origin: String,
}

impl HostedFieldsServer {
    /// The version of the script, for which sessions have to be made.
    #[must_use]
    pub fn lib_version(&self) -> &'static str {
        VERSION
    }

    /// The address of the script.
    #[must_use]
    pub fn script_url(&self) -> &str {
        &self.script_url
    }

    /// The hash of the script, as Subresource Integrity writes it: `sha384-...`.
    #[must_use]
    pub fn integrity(&self) -> &str {
        &self.integrity
    }

    /// The origin of frames and session API: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn gateway_origin(&self) -> &str {
        &self.origin
    }
}

impl fmt::Debug for HostedFieldsServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostedFieldsServer")
            .field("script_url", &self.script_url)
            .field("gateway_origin", &self.origin)
            .finish_non_exhaustive()
    }
}
