//! What is sent and returned: bodies, responses and their headers, by media type.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Reader, extensions, flag, object, unread};
use crate::spec::model::{Body, Fault, Header, Response, Schema, Unread, push};

impl Reader<'_> {
    fn header(&self, value: &Value, pointer: &str) -> Result<Header, Fault> {
        let map = object(value, pointer)?;
        let flag = |key: &str| flag(map, key, pointer);
        let mut rest = Unread::new();
        unread(map, &["required", "deprecated", "explode", "style", "schema"], "", &mut rest);
        // There is one style for headers; another one is no OpenAPI, and kept as it stands.
        if let Some(style) = map.get("style").filter(|style| *style != "simple") {
            rest.insert("/style".to_owned(), style.clone());
        }
        Ok(Header {
            required: flag("required")?,
            deprecated: flag("deprecated")?,
            explode: flag("explode")?,
            schema: match map.get("schema") {
                Some(schema) => Schema::read(&self.expanded(schema, pointer)?, &push(pointer, "schema"), &self.faults),
                None => Schema::default(),
            },
            unread: self.kept(rest, pointer)?,
        })
    }

    pub(super) fn response(&self, value: &Value, pointer: &str) -> Result<Response, Fault> {
        let map = object(value, pointer)?;
        let mut rest = Unread::new();
        unread(map, &["headers", "content"], "", &mut rest);
        let mut headers = BTreeMap::new();
        if let Some(Value::Object(written)) = map.get("headers") {
            let place = push(pointer, "headers");
            for (name, value) in written {
                // The content says this, and the specification asks for it to be ignored here.
                if !name.eq_ignore_ascii_case("content-type") {
                    headers.insert(name.to_ascii_lowercase(), self.header(value, &push(&place, name))?);
                }
            }
        }
        let content = self.content(map, pointer, &mut rest)?;
        for (media, entry) in map.get("content").and_then(Value::as_object).into_iter().flatten() {
            if let Some(encoding) = entry.get("encoding") {
                rest.insert(push(&push("/content", &media_type(media)), "encoding"), encoding.clone());
            }
        }
        Ok(Response {
            description: map.get("description").and_then(Value::as_str).unwrap_or_default().to_owned(),
            headers,
            content,
            unread: self.kept(rest, pointer)?,
        })
    }

    /// The schemas of a part by media type; what else its media types say goes to `rest`.
    pub(super) fn content(&self, map: &Map<String, Value>, pointer: &str, rest: &mut Unread) -> Result<BTreeMap<String, Schema>, Fault> {
        let place = push(pointer, "content");
        let mut content = BTreeMap::new();
        if let Some(value) = map.get("content") {
            for (written, entry) in object(value, &place)? {
                let at = push(&place, written);
                let schema = match entry.get("schema") {
                    Some(schema) => Schema::read(schema, &push(&at, "schema"), &self.faults),
                    None => Schema::default(),
                };
                let media = media_type(written);
                // Two spellings of one media type are kept apart where they say different things.
                let media = match content.get(&media) {
                    Some(known) if *known != schema => written.clone(),
                    _ => media,
                };
                if let Some(entry) = entry.as_object() {
                    unread(entry, &["schema", "encoding"], &push("/content", &media), rest);
                }
                content.insert(media, schema);
            }
        }
        Ok(content)
    }

    pub(super) fn body(&self, value: &Value, pointer: &str) -> Result<Body, Fault> {
        let map = object(value, pointer)?;
        let mut rest = Unread::new();
        unread(map, &["required", "content"], "", &mut rest);
        let content = self.content(map, pointer, &mut rest)?;
        let written = map.get("content").and_then(Value::as_object).into_iter().flatten();
        // There are parts in forms only.
        let is_form = |media: &str| media.starts_with("multipart/") || media.starts_with("application/x-www-form-urlencoded");
        let encoding = written
            .filter(|(media, _)| is_form(&media_type(media)))
            .filter_map(|(media, entry)| Some((media_type(media), entry.get("encoding")?)))
            .map(|(media, encoding)| Ok((media, self.expanded(encoding, pointer)?)))
            .collect::<Result<_, Fault>>()?;
        Ok(Body {
            required: flag(map, "required", pointer)?,
            description: map.get("description").and_then(Value::as_str).map(str::to_owned),
            content,
            encoding,
            extensions: extensions(map),
            unread: self.kept(rest, pointer)?,
        })
    }
}

/// A media type in one spelling: names in lower case, no space, and no charset where it is the one that everybody takes for granted.
fn media_type(written: &str) -> String {
    let mut parts = written.split(';');
    let mut out = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let mut parameters = BTreeSet::new();
    for part in parts {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().trim_matches('"'));
        if name.is_empty() || name == "charset" && value.eq_ignore_ascii_case("utf-8") {
            continue;
        }
        let value = if name == "charset" {
            value.to_ascii_lowercase()
        } else {
            value.to_owned()
        };
        parameters.insert(format!(";{name}={value}"));
    }
    // Their order says nothing.
    out.extend(parameters);
    out
}
