//! Uploads: `multipart/form-data` in bytes that can be sent again.
//!
//! The forms of HTTP clients are streams with a random boundary: a second attempt would send other bytes under the same idempotency key, which
//! the API refuses. Here the whole body is written at once, and its boundary follows from its content.

use std::fmt;

use crate::wire::write::{Body, Give};
use bytes::Bytes;
use http::HeaderValue;

use crate::request::Writer;
use crate::wiped::Buffer;

/// A file and what there is to say about it.
#[derive(Clone)]
pub struct Upload<T> {
    details: T,
    file: Bytes,
    file_name: String,
    content_type: String,
}

impl<T> Upload<T> {
    /// Uploads `file` under `file_name`. Its content type is `application/octet-stream` unless [`content_type`](Self::content_type) is called.
    pub fn new(details: impl Into<T>, file_name: impl Into<String>, file: impl Into<Bytes>) -> Self {
        Self {
            details: details.into(),
            file: file.into(),
            file_name: file_name.into(),
            content_type: "application/octet-stream".to_owned(),
        }
    }

    /// Says what the file is, such as `application/pdf`.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self
    }

    /// What is said about the file.
    pub fn details(&self) -> &T {
        &self.details
    }
}

impl<T> fmt::Debug for Upload<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("bytes", &self.file.len()).finish_non_exhaustive()
    }
}

/// Writes an upload as the body of a request.
#[allow(dead_code, reason = "older documents have no upload")]
pub(crate) fn write<T: Give>(request: Writer, upload: &Upload<T>) -> Writer {
    let details = match Body(&upload.details).to_json() {
        Ok(details) => details,
        Err(fault) => return request.body(HeaderValue::from_static("application/json"), Err(fault)),
    };
    let details = details.as_slice();
    let boundary = boundary(&[details, &upload.file]);
    let mut body = Buffer::with_capacity(details.len() + upload.file.len() + 512);
    part(&mut body, &boundary, "name=\"attachment\"", "application/json", details);
    let disposition = format!("name=\"file\"; filename=\"{}\"", quoted(&upload.file_name));
    part(&mut body, &boundary, &disposition, &one_line(&upload.content_type), &upload.file);
    body.push(format!("--{boundary}--\r\n").as_bytes());
    // Letters, digits and hyphens: always the value of a header.
    match HeaderValue::try_from(format!("multipart/form-data; boundary={boundary}")) {
        Ok(media) => request.body(media, Ok(body)),
        Err(_) => request,
    }
}

fn part(body: &mut Buffer, boundary: &str, disposition: &str, content_type: &str, content: &[u8]) {
    body.push(format!("--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n").as_bytes());
    body.push(format!("Content-Type: {content_type}\r\n\r\n").as_bytes());
    body.push(content);
    body.push(b"\r\n");
}

/// A boundary that follows from the content and does not stand in it.
fn boundary(parts: &[&[u8]]) -> String {
    let mut hash = Fnv::new();
    for part in parts {
        hash.write(part);
        hash.write(&(part.len() as u64).to_le_bytes());
    }
    loop {
        let candidate = format!("payroc-{:032x}", hash.0);
        let taken = parts
            .iter()
            .any(|part| part.windows(candidate.len()).any(|window| window == candidate.as_bytes()));
        if !taken {
            return candidate;
        }
        hash.write(b"+");
    }
}

/// FNV-1a with 128 bits: the same on every machine and in every version, which std's hasher does not promise.
struct Fnv(u128);

impl Fnv {
    fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}

/// A file name inside quotes, as browsers write it.
fn quoted(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '"' => out.push_str("%22"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            other if other.is_control() => out.push('_'),
            other => out.push(other),
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(upload: &Upload<serde_json::Value>) -> (String, Vec<u8>) {
        let request = write(Writer::new(http::Method::POST, "http://localhost/"), upload).build().unwrap();
        let content_type = request.headers()[http::header::CONTENT_TYPE].to_str().unwrap().to_owned();
        (content_type, request.body().to_vec())
    }

    #[test]
    fn the_same_upload_is_the_same_bytes() {
        let upload = Upload::<serde_json::Value>::new(serde_json::json!({"type": "bankingEvidence"}), "a.pdf", &b"%PDF"[..]);
        let (content_type, bytes) = body(&upload.clone().content_type("application/pdf"));
        assert_eq!((content_type.clone(), bytes.clone()), body(&upload.content_type("application/pdf")));
        let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
        let expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"attachment\"\r\nContent-Type: application/json\r\n\r\n\
             {{\"type\":\"bankingEvidence\"}}\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
             Content-Type: application/pdf\r\n\r\n%PDF\r\n--{boundary}--\r\n"
        );
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn a_boundary_does_not_stand_in_the_content() {
        let first = boundary(&[b"x"]);
        let second = boundary(&[first.as_bytes()]);
        assert!(!first.contains(&second));
        // Content that holds its own first candidate cannot be written down; the loop is shown by a file that holds another's boundary.
        assert_ne!(first, second);
    }

    #[test]
    fn a_file_name_cannot_end_the_header() {
        let upload = Upload::<serde_json::Value>::new(serde_json::json!({}), "a\"\r\nX: y", &b""[..]).content_type("text/plain\r\nX: y");
        let text = String::from_utf8(body(&upload).1).unwrap();
        assert!(text.contains("filename=\"a%22%0D%0AX: y\"\r\n"));
        assert!(text.contains("Content-Type: text/plainX: y\r\n"));
    }
}
