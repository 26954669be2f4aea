//! Parameters.

use serde_json::Value;

use super::{Reader, choice, extensions, flag, object, unread};
use crate::spec::model::{Fault, Location, Parameter, Schema, Style, Unread, push};

impl Reader<'_> {
    pub(super) fn parameter(&self, value: &Value, pointer: &str) -> Result<Parameter, Fault> {
        let map = object(value, pointer)?;
        let name = map
            .get("name")
            .and_then(Value::as_str)
            .ok_or_else(|| Fault::new(pointer, "a parameter needs a name"))?;
        let location = match map.get("in").and_then(Value::as_str) {
            Some("path") => Location::Path,
            Some("query") => Location::Query,
            Some("header") => Location::Header,
            Some("cookie") => Location::Cookie,
            other => {
                let other = other.unwrap_or("nothing");
                return Err(Fault::new(
                    push(pointer, "in"),
                    format!("must be path, query, header or cookie, not {other}"),
                ));
            }
        };
        let mut rest = Unread::new();
        let read = [
            "name",
            "in",
            "required",
            "style",
            "explode",
            "allowReserved",
            "deprecated",
            "schema",
            "content",
        ];
        unread(map, &read, "", &mut rest);
        let style = match map.get("style") {
            None => None,
            Some(written) => {
                let style = written
                    .as_str()
                    .and_then(|text| Style::ALL.into_iter().find(|style| style.key() == text));
                Some(style.ok_or_else(|| Fault::new(push(pointer, "style"), format!("{written} is not a style of OpenAPI")))?)
            }
        };
        let (media, schema) = match (map.get("schema"), map.get("content")) {
            (Some(schema), None) => (None, Schema::read(schema, &push(pointer, "schema"), &self.faults)),
            (None, Some(_)) => {
                let content = self.content(map, pointer, &mut rest)?;
                let mut content = content.into_iter();
                match (content.next(), content.next()) {
                    (Some((media, schema)), None) => (Some(media), schema),
                    _ => {
                        return Err(Fault::new(
                            push(pointer, "content"),
                            format!("the content of a parameter has exactly one media type; parameter `{name}` has another number"),
                        ));
                    }
                }
            }
            (Some(_), Some(_)) => {
                return Err(Fault::new(
                    pointer,
                    format!("parameter `{name}` has a schema and a content; keep one of them"),
                ));
            }
            (None, None) => return Err(Fault::new(pointer, format!("parameter `{name}` has no schema"))),
        };
        let flag = |key: &str| flag(map, key, pointer);
        Ok(Parameter {
            name: name.to_owned(),
            location,
            required: flag("required")? || location == Location::Path,
            description: map.get("description").and_then(Value::as_str).map(str::to_owned),
            style,
            explode: choice(map, "explode", pointer)?,
            allow_reserved: flag("allowReserved")?,
            deprecated: flag("deprecated")?,
            media,
            schema,
            extensions: extensions(map),
            unread: self.kept(rest, pointer)?,
        })
    }
}
