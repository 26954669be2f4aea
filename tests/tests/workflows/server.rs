//! A served sandbox, as an integrator reaches it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use payroc_sandbox::{API_KEY, Sandbox};
use serde_json::Value;

pub(crate) struct Server {
    served: payroc_sandbox::Server,
    http: reqwest::Client,
    token: String,
}

#[derive(Clone)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Value,
}

#[derive(Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Below the base address, with its query.
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    /// The content type and the payload.
    pub(crate) body: Option<(String, Value)>,
}

impl Server {
    pub(crate) async fn start(sandbox: &Sandbox) -> Self {
        let served = sandbox.serve().expect("a free port");
        let http = reqwest::Client::new();
        let response = http
            .post(format!("{}/authorize", served.identity_url()))
            .header("x-api-key", API_KEY)
            .send()
            .await
            .expect("a token");
        let bytes = response.bytes().await.expect("a token");
        let token: Value = serde_json::from_slice(&bytes).expect("a token");
        Self {
            token: token["access_token"].as_str().expect("a token").to_owned(),
            served,
            http,
        }
    }

    /// One whose clients have a token of another service.
    pub(crate) fn with_token(sandbox: &Sandbox, token: &str) -> Self {
        Self {
            token: token.to_owned(),
            served: sandbox.serve().expect("a free port"),
            http: reqwest::Client::new(),
        }
    }

    pub(crate) async fn send(&self, request: Request) -> Result<Response, String> {
        let method: reqwest::Method = request.method.to_uppercase().parse().map_err(|_| "no HTTP method".to_owned())?;
        let mut sent = self
            .http
            .request(method, format!("{}{}", self.served.base_url(), request.path))
            .header("authorization", format!("Bearer {}", self.token));
        for (name, value) in &request.headers {
            sent = sent.header(name, value);
        }
        if let Some((media, payload)) = &request.body {
            sent = if media.starts_with("multipart/") {
                sent.header("content-type", "multipart/form-data; boundary=workflow")
                    .body(form(payload))
            } else {
                sent.header("content-type", media).body(payload.to_string())
            };
        }
        let response = sent.send().await.map_err(|error| error.without_url().to_string())?;
        let status = response.status().as_u16();
        let text = |value: &reqwest::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let bytes = response.bytes().await.map_err(|error| error.without_url().to_string())?;
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        Ok(Response { status, headers, body })
    }
}

/// A form: a string is the name of a file, anything else a part of JSON.
fn form(payload: &Value) -> String {
    let mut form = String::new();
    for (name, part) in payload.as_object().into_iter().flatten() {
        let (attributes, media, content) = match part {
            Value::String(file) => (format!("; filename=\"{file}\""), "application/pdf", "%PDF-1.7".to_owned()),
            part => (String::new(), "application/json", part.to_string()),
        };
        let _ = write!(
            form,
            "--workflow\r\nContent-Disposition: form-data; name=\"{name}\"{attributes}\r\nContent-Type: {media}\r\n\r\n{content}\r\n"
        );
    }
    form + "--workflow--\r\n"
}
