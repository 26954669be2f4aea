//! Multipart forms (RFC 7578), read from a complete body.

use serde_json::{Map, Value};

use super::check::File;
use super::fault::{BODY, Fault};
use super::node::Node;
use super::{check, headers};

/// One part of a form.
#[derive(Debug, PartialEq, Eq)]
struct Part<'a> {
    name: &'a str,
    file_name: Option<&'a str>,
    content_type: Option<&'a str>,
    content: &'a [u8],
}

/// What the parts of a form contain, whatever stands between them: name, file name, content type and content of each; `None` for another body.
pub(super) fn contents<'a>(content_type: &str, body: &'a [u8]) -> Option<Vec<&'a [u8]>> {
    let boundary = headers::parameter(content_type, "boundary").filter(|boundary| !boundary.is_empty())?;
    let is_form = headers::media_type(content_type) == "multipart/form-data";
    let parts = is_form.then(|| parts(body, boundary))??;
    let fields = |part: Part<'a>| {
        let [name, file_name, content_type] =
            [part.name, part.file_name.unwrap_or_default(), part.content_type.unwrap_or_default()].map(str::as_bytes);
        [name, file_name, content_type, part.content]
    };
    Some(parts.into_iter().flat_map(fields).collect())
}

/// The form as one JSON value for the schema of the body: JSON parts as they are, files as empty strings.
pub(super) fn value(schema: &Node, content_type: &str, body: &[u8], files: &mut Vec<File>) -> Result<Value, Vec<Fault>> {
    let broken = |message: &str| vec![Fault::new(BODY, "not a form", message)];
    let boundary = headers::parameter(content_type, "boundary").filter(|boundary| !boundary.is_empty());
    let Some(boundary) = boundary else {
        return Err(broken("Expected a boundary in the content type."));
    };
    let Some(parts) = parts(body, boundary) else {
        return Err(broken("Expected parts between the boundaries that the content type states."));
    };
    let mut form = Map::new();
    let mut faults = Vec::new();
    for part in parts {
        let property = schema.get("properties").and_then(|properties| properties.get(part.name));
        let is_file = property.is_some_and(|property| property.get("format").and_then(Node::as_str) == Some("binary"));
        let value = if form.contains_key(part.name) {
            Err(Fault::new(part.name, "repeated part", "Expected this part once."))
        } else if property.is_none() {
            Err(Fault::new(BODY, "unknown part", "Expected only the parts that the document names."))
        } else if is_file {
            file(&part, files)
        } else {
            json_part(&part)
        };
        match value {
            Ok(value) => drop(form.insert(part.name.to_owned(), value)),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(Value::Object(form)) } else { Err(faults) }
}

fn file(part: &Part<'_>, files: &mut Vec<File>) -> Result<Value, Fault> {
    let Some(name) = part.file_name.filter(|name| !name.is_empty()) else {
        return Err(Fault::new(part.name, "missing value", "Expected a file name on this part."));
    };
    if part.content.is_empty() {
        return Err(Fault::new(part.name, "too short", "Expected a file that is not empty."));
    }
    files.push(File {
        name: name.to_owned(),
        content_type: part.content_type.unwrap_or("application/octet-stream").to_owned(),
    });
    Ok(Value::String(String::new()))
}

fn json_part(part: &Part<'_>) -> Result<Value, Fault> {
    match part.content_type.map(headers::media_type).as_deref() {
        None | Some("application/json") => check::json(part.content, part.name),
        Some(_) => Err(Fault::new(part.name, "wrong media type", "Expected application/json.")),
    }
}

/// Splits a form into its parts; `None` if it is malformed.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<Part<'a>>> {
    let delimiter = format!("--{boundary}");
    let mut rest = match body.strip_prefix(delimiter.as_bytes()) {
        Some(rest) => rest,
        None => &body[find(body, format!("\r\n{delimiter}").as_bytes())? + delimiter.len() + 2..],
    };
    let delimiter = format!("\r\n{delimiter}");
    let mut parts = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Some(parts);
        }
        // White space may follow a boundary.
        let line = find(rest, b"\r\n")?;
        if !rest[..line].iter().all(|byte| matches!(byte, b' ' | b'\t')) {
            return None;
        }
        rest = &rest[line + 2..];
        let end = find(rest, delimiter.as_bytes())?;
        parts.push(part(&rest[..end])?);
        rest = &rest[end + delimiter.len()..];
    }
}

fn part(bytes: &[u8]) -> Option<Part<'_>> {
    let (head, content) = match bytes.strip_prefix(b"\r\n") {
        Some(content) => (&bytes[..0], content),
        None => {
            let end = find(bytes, b"\r\n\r\n")?;
            (&bytes[..end], &bytes[end + 4..])
        }
    };
    let head = std::str::from_utf8(head).ok()?;
    let field = |wanted: &str| {
        let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
        lines
            .find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.trim())
    };
    let disposition = field("content-disposition").filter(|value| headers::media_type(value) == "form-data")?;
    Some(Part {
        name: headers::parameter(disposition, "name")?,
        file_name: headers::parameter(disposition, "filename"),
        content_type: field("content-type"),
        content,
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_taken_apart_byte_for_byte() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{}\r\n--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.pdf\"\r\nContent-Type: application/pdf\r\n\r\n\r\n--y\0\r\n--x--\r\n";
        let parts = parts(body, "x").unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!((parts[0].name, parts[0].content), ("a", &b"{}"[..]));
        assert_eq!(parts[1].content, b"\r\n--y\0");
        assert_eq!(parts[1].file_name, Some("f.pdf"));
        assert_eq!(parts[1].content_type, Some("application/pdf"));
    }

    #[test]
    fn a_malformed_form_is_distinguished_from_an_empty_one() {
        for broken in [
            &b""[..],
            b"{}",
            b"--x",
            b"--x\r\n\r\nno end",
            b"--xy\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--xy--",
        ] {
            assert_eq!(parts(broken, "x"), None, "{:?}", String::from_utf8_lossy(broken));
        }
        assert_eq!(parts(b"--x--\r\n", "x"), Some(vec![]));
    }
}
