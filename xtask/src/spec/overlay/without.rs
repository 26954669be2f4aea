//! Actions for what is legal and no code can be made of, written down as proposed: an operation is left out, a schema loses the keyword that no Rust
//! type stands for, so that any value may stand there.

use serde_json::{Value, json};

use super::propose::{Proposals, action, indent};
use crate::spec::model::{Fault, percent_decoded, unescaped};

/// How far references and `allOf` are followed to a place.
const DEEP: usize = 16;

/// What an operation, a parameter or a keyword is left out by.
struct Left {
    /// What stands in messages.
    what: String,
    /// A JSONPath.
    target: String,
    upstream: bool,
    /// What else a person can do.
    otherwise: &'static str,
}

/// Leaves operations out of the canonical document, or an optional parameter where that alone is at fault; `overlay` is the text so far.
pub fn operations(overlay: &str, document: &Value, faults: &[Fault]) -> Proposals {
    let mut out = Proposals::default();
    for fault in faults.iter().filter(|fault| fault.is_unsupported) {
        let keys: Vec<String> = fault.pointer.split('/').skip(1).map(unescaped).collect();
        let [paths, path, method, rest @ ..] = keys.as_slice() else {
            continue;
        };
        if paths != "paths" || document["paths"][path].get(method).is_none() {
            continue;
        }
        let target = target(document, &keys[..3]);
        let parameter = match rest {
            [parameters, index, ..] if parameters == "parameters" => optional(document, path, method, index),
            _ => None,
        };
        let left = match parameter {
            Some((name, selector)) => Left {
                what: format!("the parameter {name} of {} {path}", method.to_uppercase()),
                target: format!("{target}.parameters[?{selector}]"),
                upstream: false,
                otherwise: "or repair it by an `update`",
            },
            None => Left {
                what: format!("{} {path}", method.to_uppercase()),
                target,
                upstream: false,
                otherwise: "or repair what is named by an `update`",
            },
        };
        out.add(overlay, &left, fault);
    }
    out
}

/// An optional parameter: its name, and what selects it among the others.
fn optional(document: &Value, path: &str, method: &str, index: &str) -> Option<(String, String)> {
    let listed = document["paths"][path][method]["parameters"].get(index.parse::<usize>().ok()?)?;
    let reference = listed.get("$ref").and_then(Value::as_str);
    let parameter = match reference {
        Some(reference) => document.pointer(reference.strip_prefix('#')?)?,
        None => listed,
    };
    let (name, place) = (parameter.get("name")?.as_str()?, parameter.get("in")?.as_str()?);
    let selector = match reference {
        Some(reference) => format!("@['$ref'] == {}", quoted(reference)),
        None => format!("@['name'] == {} && @['in'] == {}", quoted(name), quoted(place)),
    };
    (parameter.get("required") != Some(&Value::Bool(true))).then(|| (format!("`{name}`"), selector))
}

/// Takes keywords out of a document, the canonical one or the vendor's as it is written; nothing where a fault is not that of one keyword.
pub fn keywords(overlay: &str, source: &Value, upstream: bool, faults: &[Fault]) -> Option<Proposals> {
    let mut out = Proposals::default();
    for fault in faults {
        let mut keys: Vec<String> = fault.pointer.split('/').skip(1).map(unescaped).collect();
        // A tag of a mapping is at fault as a part of its union.
        if let [.., discriminator, mapping, _] = keys.as_slice()
            && discriminator == "discriminator"
            && mapping == "mapping"
        {
            keys.truncate(keys.len() - 3);
        }
        let found = fault
            .is_unsupported
            .then(|| find(source, source, Vec::new(), &keys, DEEP))
            .flatten()?;
        let places = at_fault(source, found)?;
        for place in places {
            let left = Left {
                what: format!("the keyword `{}`", place.last()?),
                target: target(source, &place),
                upstream,
                otherwise: "so that any value may stand there; or describe one form by an `update` in its place",
            };
            out.add(overlay, &left, fault);
        }
    }
    Some(out).filter(|out| !out.text.is_empty())
}

impl Proposals {
    fn add(&mut self, overlay: &str, left: &Left, fault: &Fault) {
        let Left { what, target, .. } = left;
        let id = json!(format!("proposed.without.{target}")).to_string();
        // It was proposed before, and did not help.
        if overlay.contains(&id) || self.text.contains(&id) {
            return;
        }
        let reason = plain(&format!(
            "{}: {}. This leaves {what} out, {}. Then take the line `x-proposed` away.",
            fault.pointer, fault.message, left.otherwise
        ));
        let mut lines = vec![
            format!("# No code can be made of {}", plain(&fault.pointer)),
            format!("- x-id: {id}"),
            format!("  x-reason: {}", json!(reason)),
            "  x-proposed: true".to_owned(),
            "  x-expect: 1".to_owned(),
            format!("  target: {}", json!(target)),
            "  remove: true".to_owned(),
        ];
        if left.upstream {
            lines.insert(5, "  x-upstream: true".to_owned());
        }
        self.text.push_str(&action(indent(overlay), &lines));
        self.lines.push(format!("without {what}: {fault}"));
    }
}

/// Where a pointer of the pipeline leads in the document as it is written: through references, and into the parts of an `allOf`.
fn find(root: &Value, at: &Value, way: Vec<String>, keys: &[String], depth: usize) -> Option<Vec<String>> {
    let [key, rest @ ..] = keys else { return Some(way) };
    let depth = depth.checked_sub(1).filter(|_| at.is_object() || at.is_array())?;
    let further = |key: &str| [way.clone(), vec![key.to_owned()]].concat();
    let own = child(at, key).map(|value| (key.as_str(), value));
    // The pipeline knows one kind of union.
    let any = || (key == "oneOf").then(|| child(at, "anyOf").map(|value| ("anyOf", value))).flatten();
    if let Some((key, value)) = own.or_else(any) {
        // What stands there costs no depth: documents nest, references do not.
        if let Some(found) = find(root, value, further(key), rest, depth + 1) {
            return Some(found);
        }
    }
    if let Some(reference) = at.get("$ref").and_then(Value::as_str) {
        let target: Vec<String> = percent_decoded(reference.strip_prefix("#/")?).split('/').map(unescaped).collect();
        let place = find(root, root, Vec::new(), &target, depth)?;
        let value = place.iter().try_fold(root, |value, key| child(value, key))?;
        return find(root, value, place, keys, depth);
    }
    let parts = at.get("allOf").and_then(Value::as_array).into_iter().flatten();
    parts.enumerate().find_map(|(index, part)| {
        let way = [way.clone(), vec!["allOf".to_owned(), index.to_string()]].concat();
        find(root, part, way, keys, depth)
    })
}

/// The keywords that a fault is about.
fn at_fault(source: &Value, mut place: Vec<String>) -> Option<Vec<Vec<String>>> {
    let is_union = |key: &String| key == "oneOf" || key == "anyOf";
    if place.len() > 1 && is_union(&place[place.len() - 2]) {
        place.truncate(place.len() - 2);
    } else if place.last().is_some_and(|key| ["type", "items", "$ref"].contains(&key.as_str())) {
        return Some(vec![place]);
    }
    let schema = place.iter().try_fold(source, |value, key| child(value, key))?;
    let there = ["oneOf", "anyOf", "discriminator"]
        .into_iter()
        .filter(|key| schema.get(*key).is_some());
    let places: Vec<Vec<String>> = there.map(|key| [place.clone(), vec![key.to_owned()]].concat()).collect();
    (!places.is_empty()).then_some(places)
}

/// A place of a document as a JSONPath.
fn target(document: &Value, keys: &[String]) -> String {
    let is_name = |key: &str| {
        let mut letters = key.chars();
        letters.next().is_some_and(|first| first.is_ascii_alphabetic())
            && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    let mut at = Some(document);
    keys.iter().fold("$".to_owned(), |out, key| {
        let around = at;
        at = around.and_then(|value| child(value, key));
        match around {
            Some(Value::Array(_)) => format!("{out}[{key}]"),
            _ if is_name(key) => [&out, ".", key].concat(),
            _ => format!("{out}[{}]", quoted(key)),
        }
    })
}

/// What a key of a pointer leads to.
fn child<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    match value {
        Value::Array(list) => list.get(key.parse::<usize>().ok()?),
        _ => value.get(key),
    }
}

fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('\'', "\\'");
    format!("'{escaped}'")
}

/// A text on one line, without what could end that.
fn plain(text: &str) -> String {
    let ends = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}');
    text.chars().fold(String::new(), |mut out, letter| {
        match ends(letter) {
            true => out.extend(letter.escape_unicode()),
            false => out.push(letter),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::overlay::Overlay;

    const HEAD: &str =
        "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n- {x-id: a, x-reason: r, x-expect: 1, target: $.a, remove: true}\n";

    fn applied(proposals: &Proposals, upstream: bool, document: &Value) -> Value {
        let overlay = Overlay::parse(&(HEAD.to_owned() + &proposals.text)).unwrap_or_else(|error| panic!("{error}\n{}", proposals.text));
        let mut out = document.clone();
        match upstream {
            true => overlay.apply_upstream(&mut out).into_result().expect("fits"),
            false => drop(overlay.apply(&mut out)),
        }
        out
    }

    #[test]
    fn an_operation_or_its_optional_parameter_is_left_out() {
        let parameters =
            json!([{"name": "id", "in": "path", "required": true}, {"name": "it's", "in": "query"}, {"$ref": "#/components/parameters/P"}]);
        let document = json!({"paths": {"/a's/{id}": {"get": {"parameters": parameters}, "put": {}}},
            "components": {"parameters": {"P": {"name": "p", "in": "query"}}}});
        let run = |pointer: &str| {
            let proposals = operations(HEAD, &document, &[Fault::unsupported(pointer, "is odd\n- x-id: b")]);
            (applied(&proposals, false, &document), proposals)
        };
        let (left, proposals) = run("/paths/~1a's~1{id}/put/requestBody");
        assert!(
            left.pointer("/paths/~1a's~1{id}/put").is_none() && left.pointer("/paths/~1a's~1{id}/get").is_some(),
            "{left}"
        );
        assert!(
            proposals.lines[0].starts_with("without PUT /a's/{id}: /paths/"),
            "{:?}",
            proposals.lines
        );
        for (index, kept) in [("1", "P"), ("2", "it's")] {
            let (left, _) = run(&format!("/paths/~1a's~1{{id}}/get/parameters/{index}"));
            let list = left.pointer("/paths/~1a's~1{id}/get/parameters").expect("there");
            assert!(
                list.as_array().is_some_and(|list| list.len() == 2) && list.to_string().contains(kept),
                "{list}"
            );
        }
        assert!(
            run("/paths/~1a's~1{id}/get/parameters/0")
                .0
                .pointer("/paths/~1a's~1{id}/get")
                .is_none()
        );
        // What a person has to mend where it was given is left alone.
        assert_eq!(
            operations(HEAD, &document, &[Fault::new("/paths/~1a's~1{id}/get", "a name")]),
            Proposals::default()
        );
    }

    #[test]
    fn a_keyword_is_taken_out_of_the_document_as_it_is_written() {
        let document = json!({"components": {"schemas": {
            "A.b": {"allOf": [{"$ref": "#/components/schemas/C"}, {"properties": {"v": {"type": ["string", "integer"]}}}]},
            "C": {"properties": {"w": {"anyOf": [{"type": "string"}, {"type": "object"}], "discriminator": {"propertyName": "t"}}}}}}});
        let run = |pointer: &str| {
            let proposals = keywords(HEAD, &document, true, &[Fault::unsupported(pointer, "is odd")]).expect(pointer);
            applied(&proposals, true, &document)
        };
        for pointer in [
            "/components/schemas/A.b/properties/v/type",
            "/components/schemas/A.b/allOf/1/properties/v/type",
        ] {
            assert_eq!(
                run(pointer).pointer("/components/schemas/A.b/allOf/1/properties/v"),
                Some(&json!({})),
                "{pointer}"
            );
        }
        for pointer in [
            "/components/schemas/C/properties/w/oneOf/0",
            "/components/schemas/A.b/properties/w",
            "/components/schemas/C/properties/w/discriminator/mapping/01",
        ] {
            assert_eq!(
                run(pointer).pointer("/components/schemas/C/properties/w"),
                Some(&json!({})),
                "{pointer}"
            );
        }
        for pointer in ["/components/schemas/C/properties/x", "/components/schemas/C", ""] {
            assert_eq!(
                keywords(HEAD, &document, true, &[Fault::unsupported(pointer, "is odd")]),
                None,
                "{pointer}"
            );
        }
    }
}
