//! An HTTP client that sends nothing: it records every request and returns a fixed response.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use payroc_ext::http::{BoxFuture, HttpClient, HttpError};

/// Records every request. Returns the same response to each API call, and a token to each token request.
#[derive(Clone)]
pub struct Recorder {
    requests: Arc<Mutex<Vec<http::Request<Bytes>>>>,
    status: u16,
    body: Bytes,
}

impl Recorder {
    /// A recorder that returns this status and this JSON to every API call.
    pub fn responding(status: u16, body: impl Into<Bytes>) -> Self {
        Self {
            requests: Arc::default(),
            status,
            body: body.into(),
        }
    }

    /// The API calls so far, without the token requests.
    ///
    /// # Panics
    /// When a thread that held the lock has panicked.
    pub fn calls(&self) -> Vec<http::Request<Bytes>> {
        let requests = self.requests.lock().expect("no thread panics while it holds the lock");
        requests.iter().filter(|request| !is_authorize(request)).cloned().collect()
    }

    /// Takes the recorded API calls and clears the record.
    ///
    /// # Panics
    /// When a thread that held the lock has panicked.
    pub fn take(&self) -> Vec<http::Request<Bytes>> {
        let calls = self.calls();
        self.requests.lock().expect("no thread panics while it holds the lock").clear();
        calls
    }
}

impl HttpClient for Recorder {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, HttpError>> {
        let token = br#"{"access_token": "canary-access-token", "expires_in": 3600, "token_type": "Bearer"}"#;
        let (status, body) = if is_authorize(&request) {
            (200, Bytes::from_static(token))
        } else {
            (self.status, self.body.clone())
        };
        self.requests
            .lock()
            .expect("no thread panics while it holds the lock")
            .push(request);
        let media = if status < 300 {
            "application/json"
        } else {
            "application/problem+json"
        };
        let response = http::Response::builder().status(status).header("content-type", media).body(body);
        Box::pin(std::future::ready(Ok(response.expect("a valid status and header"))))
    }
}

fn is_authorize(request: &http::Request<Bytes>) -> bool {
    request.uri().path().ends_with("/authorize")
}

/// A request as it goes onto the wire, for a snapshot: placeholders stand for secrets and for values that differ from run to run.
pub fn wire_form(request: &http::Request<Bytes>) -> String {
    let mut text = format!("{} {}\n", request.method(), request.uri());
    let boundary = boundary(request);
    let mut headers: Vec<(&str, String)> = request
        .headers()
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes());
            let shown = match name.as_str() {
                "authorization" => value
                    .split(' ')
                    .next()
                    .map_or_else(String::new, |scheme| format!("{scheme} [redacted]")),
                "idempotency-key" if is_uuid_v4(&value) => "[UUID v4]".to_owned(),
                "user-agent" => value
                    .split('/')
                    .next()
                    .map_or_else(String::new, |product| format!("{product}/[version]")),
                "content-type" if boundary.is_some() => "multipart/form-data; boundary=[boundary]".to_owned(),
                _ => value.into_owned(),
            };
            (name.as_str(), shown)
        })
        .collect();
    headers.sort();
    for (name, value) in headers {
        let _ = writeln!(text, "{name}: {value}");
    }
    text.push('\n');
    let body = request.body();
    match (serde_json::from_slice::<serde_json::Value>(body), &boundary) {
        (Ok(body), _) => text.push_str(&serde_json::to_string_pretty(&body).unwrap_or_default()),
        (Err(_), _) if body.is_empty() => text.push_str("(no body)"),
        (Err(_), Some(boundary)) => {
            let form = String::from_utf8_lossy(body)
                .replace(boundary.as_str(), "[boundary]")
                .replace("\r\n", "\n");
            text.push_str(form.trim_end());
        }
        (Err(_), None) => {
            let _ = write!(text, "({} bytes that are not JSON)", body.len());
        }
    }
    text
}

/// The boundary of a multipart form. It is derived from the content, so a snapshot can leave it out.
fn boundary(request: &http::Request<Bytes>) -> Option<String> {
    let content_type = request.headers().get("content-type")?.to_str().ok()?;
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=")?;
    Some(boundary.to_owned())
}

/// `xxxxxxxx-xxxx-4xxx-[89ab]xxx-xxxxxxxxxxxx`.
pub fn is_uuid_v4(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => *byte == b'-',
            14 => *byte == b'4',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => byte.is_ascii_hexdigit(),
        })
}
