//! The control API of a running sandbox.

use clap::Args;
use payroc_ext::dependencies::reqwest;
use serde_json::Value;

use super::Failure;
use super::run::DEFAULT_PORT;

/// Where the running sandbox is.
#[derive(Args, Clone, Debug)]
pub(super) struct Address {
    /// Address of the running sandbox; by default that in PAYROC_SANDBOX_URL, or that of a sandbox without --port on this machine
    #[arg(long, value_name = "URL")]
    pub(super) url: Option<String>,
}

/// A running sandbox.
pub(super) struct Control {
    http: reqwest::Client,
    base: String,
}

impl Address {
    /// The origin of the sandbox: `http://127.0.0.1:8137`.
    pub(super) fn base(&self) -> Result<String, Failure> {
        let named = self
            .url
            .clone()
            .or_else(|| std::env::var("PAYROC_SANDBOX_URL").ok().filter(|url| !url.is_empty()));
        let given = named.unwrap_or_else(|| format!("http://127.0.0.1:{DEFAULT_PORT}"));
        // Any address that the sandbox prints will do: that of the API, of the identity service or of the console.
        let url = reqwest::Url::parse(&given)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let Some(url) = url else {
            return Err(Failure::new(
                "--url is no address of a sandbox: give one such as http://127.0.0.1:8137",
            ));
        };
        Ok(url.origin().ascii_serialization())
    }

    pub(super) fn open(&self) -> Result<Control, Failure> {
        let base = self.base()?;
        // The sandbox is on this machine or named explicitly, so a proxy for the internet has no part in it.
        let http = reqwest::Client::builder().no_proxy().build();
        let http = http.map_err(|error| Failure::new(format!("no HTTP client can be made: {error}")))?;
        Ok(Control { http, base })
    }
}

impl Control {
    pub(super) async fn get(&self, path: &str) -> Result<Value, Failure> {
        self.send(self.http.get(self.address(path))).await
    }

    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        let request = self.http.post(self.address(path)).header("content-type", "application/json");
        self.send(request.body(body.to_string())).await
    }

    fn address(&self, path: &str) -> String {
        format!("{}/_sandbox{path}", self.base)
    }

    /// The same; `None` while nobody responds.
    pub(super) async fn look(&self, path: &str) -> Result<Option<Value>, Failure> {
        self.attempt(self.http.get(self.address(path))).await
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Result<Value, Failure> {
        let body = self.attempt(request).await?;
        body.ok_or_else(|| {
            Failure::new(format!(
                "no sandbox responds at {}: start it with `payroc-sandbox`, or name its address with --url",
                self.base
            ))
        })
    }

    async fn attempt(&self, request: reqwest::RequestBuilder) -> Result<Option<Value>, Failure> {
        let Ok(response) = request.send().await else { return Ok(None) };
        let status = response.status();
        let Ok(body) = response.bytes().await else { return Ok(None) };
        let body: Option<Value> = serde_json::from_slice(&body).ok();
        match body {
            Some(body) if status.is_success() => Ok(Some(body)),
            Some(body) if body["detail"].is_string() => Err(refusal(&body)),
            _ => Err(Failure::new(format!(
                "HTTP {}: no sandbox with a control API is at {}; check --url and the version of the sandbox",
                status.as_u16(),
                self.base
            ))),
        }
    }
}

/// A refusal as one line: the place, what is wrong there, and the remedy.
fn refusal(body: &Value) -> Failure {
    let text = |name: &str| body[name].as_str().filter(|text| !text.is_empty());
    let mut line = String::new();
    if let Some(place) = text("place") {
        line.push_str(place);
        line.push_str(": ");
    }
    line.push_str(text("detail").unwrap_or("refused"));
    if let Some(remedy) = text("remedy") {
        line.push_str("; ");
        line.push_str(remedy);
    }
    Failure::new(line)
}
