//! A stand-in for the vendor's browser script: Hosted Fields pages work without the vendor's hosts.

mod script;
mod site;

use std::fmt;
use std::io;
use std::net::Ipv4Addr;

use bytes::Bytes;

pub(super) use site::{Part, Site};

use super::sandbox::Sandbox;
use super::server::{Hosts, Listening};
use script::VERSION;
use site::SCRIPT_PATH;

/// The response to the browser script once its session has ended. It is not known which of the two the vendor sends, so a page has to handle both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ExpiredSession {
    /// 401, as for a missing authorization.
    #[default]
    Unauthorized,
    /// 400, as for an unknown session.
    Invalid,
}

/// Settings of the stand-in for the browser script, made with [`Sandbox::hosted_fields`].
#[derive(Debug)]
#[must_use = "nothing is served before `serve` is called"]
pub struct HostedFieldsSite {
    sandbox: Sandbox,
    divisor: u32,
    expired: ExpiredSession,
    ports: (u16, u16),
}

impl HostedFieldsSite {
    pub(super) fn new(sandbox: Sandbox) -> Self {
        Self {
            sandbox,
            divisor: 1,
            expired: ExpiredSession::default(),
            ports: (0, 0),
        }
    }

    /// Sets the ports of the script and of the frames, where they are free; any free ports otherwise. The default is any free ports.
    pub fn preferred_ports(mut self, script: u16, frames: u16) -> Self {
        self.ports = (script, frames);
        self
    }

    /// Divides the timeouts and delays of the script, so that tests run faster: 30 s for a frame to connect, 15 s for a response, 5 to 9 s between
    /// attempts, ten times 5 s for requests in progress. 0 counts as 1.
    pub fn speed_up(mut self, by: u32) -> Self {
        self.divisor = by.max(1);
        self
    }

    /// Sets the response in a session that has ended.
    pub fn expired_session(mut self, response: ExpiredSession) -> Self {
        self.expired = response;
        self
    }

    /// Serves script, frames and session API on two free ports of 127.0.0.1 until the returned server is dropped.
    ///
    /// # Errors
    /// No port or thread is available.
    pub fn serve(self) -> io::Result<HostedFieldsServer> {
        let Self {
            sandbox,
            divisor,
            expired,
            ports,
        } = self;
        let bind = |port| std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).or_else(|_| Listening::bind());
        let (scripts, frames) = (bind(ports.0)?, bind(ports.1)?);
        let origin = format!("http://{}", frames.local_addr()?);
        let script = Bytes::from(script::source(&origin, divisor));
        let integrity = script::integrity(&script);
        let script_url = format!("http://{}{SCRIPT_PATH}", scripts.local_addr()?);
        let site = |part| Site {
            sandbox: sandbox.clone(),
            part,
            expired,
        };
        Ok(HostedFieldsServer {
            _scripts: Listening::start(scripts, site(Part::Script(script)), Hosts::default())?,
            _frames: Listening::start(
                frames,
                site(Part::Gateway {
                    script_url: script_url.clone(),
                    integrity: integrity.clone(),
                }),
                Hosts::default(),
            )?,
            script_url,
            integrity,
            origin,
        })
    }
}

/// The stand-in for the browser script on two loopback ports. Dropping it closes both.
pub struct HostedFieldsServer {
    _scripts: Listening,
    _frames: Listening,
    script_url: String,
    integrity: String,
    origin: String,
}

impl HostedFieldsServer {
    /// The version of the script, which sessions have to name.
    #[must_use]
    pub fn lib_version(&self) -> &'static str {
        VERSION
    }

    /// The address of the script.
    #[must_use]
    pub fn script_url(&self) -> &str {
        &self.script_url
    }

    /// The Subresource Integrity value of the script: `sha384-...`.
    #[must_use]
    pub fn integrity(&self) -> &str {
        &self.integrity
    }

    /// The Subresource Integrity value of a file, whoever serves it.
    #[must_use]
    pub fn integrity_of(file: &[u8]) -> String {
        script::integrity(file)
    }

    /// The origin of the frames and the session API: `http://127.0.0.1:PORT`.
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
