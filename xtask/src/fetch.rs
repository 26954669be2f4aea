//! Reads the vendor's document from a file or over HTTPS, with limits on size and time.

use std::io::Read;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::spec::load::Limits;

/// Where the vendor publishes.
pub const UPSTREAM: &str = "https://raw.githubusercontent.com/payroc/api-specs/main/payroc-openapi-spec.yaml";

const CONNECT_SECONDS: &str = "10";
const WHOLE_SECONDS: &str = "120";
const REDIRECTS: usize = 5;
/// The exit code of curl for a body that ends too early.
const PARTIAL: i32 = 18;

/// What was read, and what to say about where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The address, or `file`: a path says nothing to others and something about the machine.
    pub origin: String,
}

/// Reads `from`: a path, or an address.
///
/// # Errors
/// What cannot be read, what is too large, and addresses that are neither HTTPS nor on this machine.
pub fn fetch(from: &str) -> Result<Fetched> {
    let limit = Limits::default().bytes;
    if from.contains("://") {
        return download(from, limit);
    }
    let file = std::fs::File::open(from).with_context(|| format!("cannot read {from}"))?;
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("cannot read {from}"))?;
    if bytes.len() > limit {
        bail!("{from} is larger than {limit} bytes");
    }
    Ok(Fetched {
        bytes,
        origin: "file".to_owned(),
    })
}

/// Asks curl, which is on every machine that develops: an HTTP client with TLS of our own would be half of what this program costs to compile.
fn download(from: &str, limit: usize) -> Result<Fetched> {
    let mut address = from.to_owned();
    for _ in 0..=REDIRECTS {
        check_address(&address, from)?;
        match request(&address, limit)? {
            Response::Body(bytes) => {
                return Ok(Fetched {
                    bytes,
                    origin: from.to_owned(),
                });
            }
            Response::Redirect(target) => address = target,
        }
    }
    bail!("{from} redirects more than {REDIRECTS} times")
}

/// What one request comes to.
enum Response {
    Body(Vec<u8>),
    /// To an absolute address.
    Redirect(String),
}

fn request(address: &str, limit: usize) -> Result<Response> {
    let mut child = Command::new("curl")
        // No settings of the person's, and no redirect: each address is checked before it is asked for.
        .args(["--disable", "--globoff", "--silent", "--show-error", "--proto", "=http,https"])
        .args(["--connect-timeout", CONNECT_SECONDS, "--max-time", WHOLE_SECONDS])
        .args(["--write-out", "%{stderr}\n%{http_code} %{redirect_url}"])
        .args(["--url", address])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start curl, which downloads documents; install it, or download the document and pass the file by --from")?;
    let mut bytes = Vec::new();
    if let Some(body) = child.stdout.take() {
        // It ends by itself when nobody reads the rest.
        body.take(limit as u64 + 1)
            .read_to_end(&mut bytes)
            .with_context(|| format!("cannot read {address}"))?;
    }
    let output = child.wait_with_output().with_context(|| format!("cannot read {address}"))?;
    if bytes.len() > limit {
        bail!("{address} is larger than {limit} bytes");
    }
    let reported = String::from_utf8_lossy(&output.stderr);
    let (message, last) = reported.trim_end().rsplit_once('\n').unwrap_or(("", &reported));
    if !output.status.success() {
        let part = if output.status.code() == Some(PARTIAL) { " to its end" } else { "" };
        bail!("cannot read {address}{part}: {}", message.trim());
    }
    let (status, target) = last.trim().split_once(' ').unwrap_or((last.trim(), ""));
    match status {
        "200" => Ok(Response::Body(bytes)),
        "301" | "302" | "303" | "307" | "308" if !target.is_empty() => Ok(Response::Redirect(target.to_owned())),
        "301" | "302" | "303" | "307" | "308" => bail!("{address}: HTTP {status} without an address to go to"),
        _ => bail!("{address}: HTTP {status}"),
    }
}

fn check_address(address: &str, from: &str) -> Result<()> {
    let allowed = match address.split_once("://") {
        Some(("https", _)) => true,
        // Only for trying things out on this machine; a public address must not lead here.
        Some(("http", rest)) => is_loopback(rest) && from.starts_with("http://"),
        _ => false,
    };
    if allowed {
        return Ok(());
    }
    bail!("{address} is not https; plain http is only allowed on this machine (127.0.0.1, [::1], localhost)")
}

fn is_loopback(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::net::TcpListener;

    fn serve(responses: Vec<String>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("binds");
        let address = format!("http://{}", listener.local_addr().expect("bound"));
        std::thread::spawn(move || {
            for response in responses {
                let Ok((mut stream, _)) = listener.accept() else { return };
                let mut seen = Vec::new();
                let mut buffer = [0; 512];
                while !seen.ends_with(b"\r\n\r\n") {
                    match stream.read(&mut buffer) {
                        Ok(0) | Err(_) => break,
                        Ok(count) => seen.extend_from_slice(&buffer[..count]),
                    }
                }
                let _ = stream.write_all(response.as_bytes());
            }
        });
        address
    }

    fn response(status: &str, headers: &str, body: &str) -> String {
        format!(
            "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}",
            body.len()
        )
    }

    #[test]
    fn a_page_is_read_and_redirects_are_followed() {
        let address = serve(vec![
            response("302 Found", "location: /there\r\n", ""),
            response("200 OK", "", "openapi"),
        ]);
        assert_eq!(fetch(&format!("{address}/here")).expect("reads").bytes, b"openapi");
    }

    #[test]
    fn errors_and_broken_responses_are_refused() {
        let missing = serve(vec![response("404 Not Found", "", "no")]);
        assert!(fetch(&missing).expect_err("404").to_string().contains("404"));
        let short = serve(vec![
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 99\r\n\r\nhalf".to_owned(),
        ]);
        assert!(fetch(&short).expect_err("short").to_string().contains("cannot read"));
        let limit = Limits::default().bytes;
        let long = serve(vec![response("200 OK", "", &"x".repeat(limit + 1))]);
        assert!(fetch(&long).expect_err("long").to_string().contains("is larger than"));
        let circle: Vec<String> = (0..9).map(|_| response("302 Found", "location: /\r\n", "")).collect();
        assert!(fetch(&serve(circle)).expect_err("circle").to_string().contains("redirects"));
        let outside = serve(vec![response("302 Found", "location: http://example.com/\r\n", "")]);
        assert!(fetch(&outside).expect_err("not https").to_string().contains("https"));
    }

    #[test]
    fn only_this_machine_is_spoken_to_in_plain_text() {
        for address in [
            "http://example.com/a",
            "ftp://127.0.0.1/a",
            "http://localhost.example.com/",
            "http://127.0.0.1@example.com/",
        ] {
            assert!(check_address(address, address).is_err(), "{address}");
        }
        assert!(check_address("http://[::1]:9/a", "http://[::1]:9/a").is_ok());
        assert!(check_address("http://127.0.0.1/a", "https://example.com/").is_err());
    }
}
