//! One spelling for what two documents may say in different words: it is compared, and never written anywhere.

use serde_json::{Number, Value, json};

use crate::spec::model::{Additional, Document, Parameter, Schema, Shared, Type, Unread};

/// What the specification has for keys that are left out. Nothing here reads them, so that they would count as something that nobody judged.
const DEFAULTS: [(&str, Value); 1] = [("/allowEmptyValue", Value::Bool(false))];
const DIALECT: (&str, &str) = ("/jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base");

/// The document in that spelling.
pub(super) fn alike(document: &Document) -> Document {
    let mut document = document.clone();
    if document.unread.get(DIALECT.0) == Some(&json!(DIALECT.1)) {
        document.unread.remove(DIALECT.0);
    }
    document.servers.iter_mut().for_each(|server| server.url = address(&server.url));
    document.components.parameters.values_mut().for_each(parameter);
    for operation in document.paths.values_mut().flat_map(|item| item.values_mut()) {
        operation.servers.iter_mut().for_each(|server| server.url = address(&server.url));
        for shared in &mut operation.parameters {
            if let Shared::Inline(own) = shared {
                parameter(own);
            }
        }
    }
    document.components.schemas.values_mut().for_each(schema);
    crate::spec::model::roots::for_each_root(&mut document, &mut |_, root| schema(root));
    document.standing_alone_mut().into_iter().for_each(schema);
    document
}

fn parameter(parameter: &mut Parameter) {
    for (key, default) in DEFAULTS {
        if parameter.unread.get(key) == Some(&default) {
            parameter.unread.remove(key);
        }
    }
}

/// The document with one spelling for the limits of whole numbers. Reports show them as they are, so they are compared in this form only to find
/// what else there is.
pub(super) fn bounded(mut document: Document) -> Document {
    document.components.schemas.values_mut().for_each(bounds);
    crate::spec::model::roots::for_each_root(&mut document, &mut |_, root| bounds(root));
    document.standing_alone_mut().into_iter().for_each(bounds);
    document
}

fn bounds(of: &mut Schema) {
    if of.kind == Some(Type::Integer) {
        at_least(&mut of.minimum, &mut of.exclusive_minimum, 1);
        at_least(&mut of.maximum, &mut of.exclusive_maximum, -1);
    }
    of.children_mut().into_iter().for_each(bounds);
}

fn schema(of: &mut Schema) {
    if let Some(Additional::Schema(values)) = &of.additional {
        let nothing = Schema {
            unread: Unread::from([("not".to_owned(), json!({}))]),
            ..Schema::default()
        };
        if **values == nothing {
            of.additional = Some(Additional::Allowed(false));
        }
    }
    of.children_mut().into_iter().for_each(schema);
}

/// A bound of whole numbers that are more than something is one of those that are one more at least.
fn at_least(inclusive: &mut Option<Number>, exclusive: &mut Option<Number>, step: i64) {
    let next = exclusive
        .as_ref()
        .and_then(Number::as_i64)
        .and_then(|bound| bound.checked_add(step));
    if let (None, Some(next)) = (&inclusive, next) {
        *inclusive = Some(next.into());
        *exclusive = None;
    }
}

/// Schemes and hosts are the same in any case, and the port of a scheme may be left out. The names of variables in braces stay.
fn address(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let scheme = scheme.to_ascii_lowercase();
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let mut inside = false;
    let host: String = host
        .chars()
        .map(|letter| {
            inside = (inside || letter == '{') && letter != '}';
            if inside { letter } else { letter.to_ascii_lowercase() }
        })
        .collect();
    let port = match scheme.as_str() {
        "https" => ":443",
        "http" => ":80",
        _ => "",
    };
    let host = host.strip_suffix(port).unwrap_or(&host);
    format!("{scheme}://{host}{path}")
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_is_the_same_in_any_case_and_with_the_port_of_its_scheme() {
        for (url, same) in [
            ("HTTPS://K.test/V1", "https://k.test/V1"),
            ("https://k.test:443/v1", "https://k.test/v1"),
            ("http://k.test:80", "http://k.test"),
            ("https://k.test:80/v1", "https://k.test:80/v1"),
            ("https://{Region}.K.test/{Stage}", "https://{Region}.k.test/{Stage}"),
            ("/v1", "/v1"),
        ] {
            assert_eq!(address(url), same);
        }
    }
}
