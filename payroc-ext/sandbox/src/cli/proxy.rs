//! A proxy that injects faults in front of the vendor's test environment.

use std::time::Duration;

use clap::Args;
use payroc_ext::Environment;
use payroc_ext::http::ReqwestClient;
use payroc_sandbox::ProxyBuilder;
use serde_json::json;

use super::run::{self, Form};
use super::{Failure, print};

/// The port without `--port`.
const DEFAULT_PORT: u16 = 8140;

/// How long the responses under way may take at the end.
const GRACE: Duration = Duration::from_secs(30);

#[derive(Args, Debug)]
#[command(after_help = "\
Give a program the printed addresses in the place of the test environment's. Requests are passed on as they are, with the program's own \
credentials; cause faults with `payroc-sandbox trigger fault --kind .. --url ADDRESS` and `trigger lose-next-response`. Only the vendor's test \
environment and this machine are passed on to; production is refused.")]
pub(super) struct Proxy {
    /// Port to listen on; 0 for any free port
    #[arg(long, default_value_t = DEFAULT_PORT)]
    port: u16,
    /// Base URL of the API that requests are passed on to; by default that of the test environment
    #[arg(long, value_name = "URL", requires = "identity")]
    api: Option<String>,
    /// Base URL of the identity service that requests are passed on to
    #[arg(long, value_name = "URL", requires = "api")]
    identity: Option<String>,
    /// Log one redacted line for each request to standard error
    #[arg(long, value_name = "FORM")]
    log: Option<Form>,
    /// Print one line of JSON with the addresses, and nothing else on standard output
    #[arg(long)]
    json: bool,
}

impl Proxy {
    pub(super) async fn execute(self) -> Result<(), Failure> {
        let signals = run::Signals::new()?;
        let client = ReqwestClient::new().map_err(|error| Failure::new(error.to_string()))?;
        let test = Environment::Uat;
        let api = self.api.as_deref().unwrap_or_else(|| test.api_url());
        let identity = self.identity.as_deref().unwrap_or_else(|| test.identity_url());
        let mut proxy = ProxyBuilder::new(client, api, identity)
            .map_err(|error| Failure::new(error.to_string()))?
            .port(self.port);
        if let Some(form) = self.log {
            proxy = proxy.on_request(move |request| form.write(request));
        }
        let server = proxy.serve().map_err(|error| {
            Failure::new(format!(
                "port {} cannot be opened: {error}; choose another one with --port, or any free one with --port 0",
                self.port
            ))
        })?;
        let address = server.identity_url();
        let console = format!("{address}/_sandbox/console");
        print(&match self.json {
            true => json!({ "api": server.base_url(), "identity": address, "console": console }).to_string(),
            false => format!(
                "API       {}\nidentity  {address}\nconsole   {console}\n\nCause faults with\n\n  payroc-sandbox trigger lose-next-response --url {address}\n\n\
                 Press Ctrl-C to end.",
                server.base_url()
            ),
        })?;
        run::end(server, GRACE, &signals).await;
        Ok(())
    }
}
