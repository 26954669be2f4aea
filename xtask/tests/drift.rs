//! Each kind of change, on documents of a few lines; then real documents, where there are any.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use xtask::drift::change::{Class, Direction, Kind, Report, Verdict};
use xtask::drift::diff;
use xtask::drift::side::Base;

/// What is done to a document.
type Edit<'a> = &'a dyn Fn(&mut Value);

fn document(paths: &Value, schemas: &Value) -> Value {
    json!({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths, "components": {"schemas": schemas}})
}

/// An operation that sends one object and is returned another.
fn exchange(sent: &Value, got: &Value) -> Value {
    let content = |name: &str| json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}});
    document(
        &json!({"/a": {"post": {"operationId": "makeA", "requestBody": {"required": true, "content": content("Sent")},
            "responses": {"200": {"description": "", "content": content("Got")}}}}}),
        &json!({"Sent": sent, "Got": got}),
    )
}

fn object(properties: &Value, required: &Value) -> Value {
    json!({"type": "object", "properties": properties, "required": required})
}

fn plain() -> Value {
    object(&json!({"id": {"type": "string"}}), &json!([]))
}

fn compare(old: &Value, new: &Value) -> Report {
    let report = diff(old.to_string().as_bytes(), new.to_string().as_bytes(), &Base::default());
    report.unwrap_or_else(|refused| panic!("{refused}"))
}

fn found(report: &Report) -> Vec<(Class, Kind, Direction)> {
    report
        .changes
        .iter()
        .map(|change| (change.class, change.kind, change.direction))
        .collect()
}

/// The changes where the property `x` of what is sent, or of what is returned, changes from one schema to another.
fn property(old: &Value, new: &Value, sent: bool) -> Report {
    let with = |schema: &Value| object(&json!({"id": {"type": "string"}, "x": schema}), &json!([]));
    let whole = |schema: &Value| {
        if sent {
            exchange(&with(schema), &plain())
        } else {
            exchange(&plain(), &with(schema))
        }
    };
    compare(&whole(old), &whole(new))
}

use Class::{Additive, Source, Wire};
use Direction::{Both, Request, Response};

/// An object with more in it.
fn extended(mut object: Value, more: &Value) -> Value {
    let more = more.as_object().expect("an object").clone();
    object.as_object_mut().expect("an object").extend(more);
    object
}

#[test]
fn what_is_said_of_a_value() {
    let text = || json!({"type": "string"});
    // What it was, what it is, what kind of change that is, its class in what is sent, its class in what is returned.
    let cases = [
        (text(), json!({"type": "integer"}), Kind::TypeChanged, Wire, Wire),
        (
            json!({"type": "integer"}),
            json!({"type": "number"}),
            Kind::TypeChanged,
            Source,
            Wire,
        ),
        (
            json!({"type": "number"}),
            json!({"type": "integer"}),
            Kind::TypeChanged,
            Wire,
            Source,
        ),
        (json!({}), text(), Kind::TypeChanged, Wire, Source),
        (text(), json!({}), Kind::TypeChanged, Source, Wire),
        (text(), json!({"type": ["string", "null"]}), Kind::BecameNullable, Source, Wire),
        (
            json!({"type": ["string", "null"]}),
            text(),
            Kind::StoppedBeingNullable,
            Wire,
            Source,
        ),
        (
            text(),
            json!({"type": "string", "format": "date"}),
            Kind::FormatChanged,
            Wire,
            Source,
        ),
        (
            json!({"type": "string", "format": "date-time"}),
            text(),
            Kind::FormatChanged,
            Source,
            Wire,
        ),
        (
            json!({"type": "string", "format": "date"}),
            json!({"type": "string", "format": "date-time"}),
            Kind::FormatChanged,
            Wire,
            Wire,
        ),
        (
            json!({"type": "string", "format": "date-time"}),
            json!({"type": "string", "format": "datetime"}),
            Kind::FormatChanged,
            Additive,
            Additive,
        ),
        (
            text(),
            json!({"type": "string", "format": "uuid"}),
            Kind::FormatChanged,
            Wire,
            Additive,
        ),
        (
            text(),
            json!({"type": "string", "format": "password"}),
            Kind::FormatChanged,
            Additive,
            Additive,
        ),
        (
            json!({"type": "integer", "format": "int64"}),
            json!({"type": "integer", "format": "int32"}),
            Kind::FormatChanged,
            Wire,
            Additive,
        ),
        (
            json!({"type": "integer"}),
            json!({"type": "integer", "format": "int64"}),
            Kind::FormatChanged,
            Additive,
            Additive,
        ),
        (
            text(),
            json!({"type": "string", "pattern": "^a"}),
            Kind::PatternChanged,
            Wire,
            Additive,
        ),
        (
            json!({"type": "string", "pattern": "^a"}),
            text(),
            Kind::PatternChanged,
            Additive,
            Additive,
        ),
        (
            text(),
            json!({"type": "string", "maxLength": 9}),
            Kind::LimitTightened,
            Wire,
            Additive,
        ),
        (
            json!({"type": "string", "maxLength": 9}),
            json!({"type": "string", "maxLength": 10}),
            Kind::LimitLoosened,
            Additive,
            Additive,
        ),
        (
            json!({"type": "string", "minLength": 2}),
            json!({"type": "string", "minLength": 1}),
            Kind::LimitLoosened,
            Additive,
            Additive,
        ),
        (
            json!({"type": "integer", "minimum": 1}),
            json!({"type": "integer", "minimum": 2}),
            Kind::LimitTightened,
            Wire,
            Additive,
        ),
        (
            json!({"type": "number", "minimum": 0}),
            json!({"type": "number", "exclusiveMinimum": 0}),
            Kind::LimitTightened,
            Wire,
            Additive,
        ),
        (
            json!({"type": "number", "maximum": 9}),
            json!({"type": "number"}),
            Kind::LimitLoosened,
            Additive,
            Additive,
        ),
        (
            json!({"type": "number"}),
            json!({"type": "number", "multipleOf": 0.01}),
            Kind::LimitTightened,
            Wire,
            Additive,
        ),
        (
            json!({"type": "number", "multipleOf": 0.1}),
            json!({"type": "number", "multipleOf": 0.01}),
            Kind::LimitLoosened,
            Additive,
            Additive,
        ),
        (
            json!({"type": "array", "items": {"type": "string"}}),
            json!({"type": "array", "items": {"type": "string"}, "maxItems": 3}),
            Kind::LimitTightened,
            Wire,
            Additive,
        ),
        (
            json!({"type": "array", "items": {"type": "string"}}),
            json!({"type": "array", "items": {"type": "string"}, "uniqueItems": true}),
            Kind::LimitTightened,
            Wire,
            Additive,
        ),
        (
            json!({"type": "array", "items": {"type": "string"}}),
            json!({"type": "array", "items": {"type": "integer"}}),
            Kind::TypeChanged,
            Wire,
            Wire,
        ),
        (
            json!({"type": "array", "items": {"type": "string"}}),
            json!({"type": "string"}),
            Kind::TypeChanged,
            Wire,
            Wire,
        ),
        (
            json!({"type": "string", "enum": ["a", "b"]}),
            json!({"type": "string", "enum": ["a", "b", "c"]}),
            Kind::ValueAdded,
            Additive,
            Additive,
        ),
        (
            json!({"type": "string", "enum": ["a", "b", "c"]}),
            json!({"type": "string", "enum": ["a", "b"]}),
            Kind::ValueRemoved,
            Wire,
            Source,
        ),
        (
            text(),
            json!({"type": "string", "enum": ["a", "b"]}),
            Kind::EnumerationAdded,
            Wire,
            Source,
        ),
        (
            json!({"type": "string", "enum": ["a", "b"]}),
            text(),
            Kind::EnumerationRemoved,
            Source,
            Source,
        ),
        (
            text(),
            json!({"type": "string", "default": "a"}),
            Kind::DefaultChanged,
            Additive,
            Additive,
        ),
        (
            text(),
            json!({"type": "string", "deprecated": true}),
            Kind::BecameDeprecated,
            Additive,
            Additive,
        ),
        (
            json!({"type": "object", "additionalProperties": {"type": "string"}}),
            json!({"type": "object", "additionalProperties": {"type": "integer"}}),
            Kind::TypeChanged,
            Wire,
            Wire,
        ),
        (
            json!({"type": "object", "additionalProperties": {"type": "string"}}),
            json!({"type": "object"}),
            Kind::OtherMembersChanged,
            Source,
            Wire,
        ),
        (
            json!({"type": "object"}),
            json!({"type": "object", "additionalProperties": {"type": "string"}}),
            Kind::OtherMembersChanged,
            Wire,
            Source,
        ),
    ];
    for (old, new, kind, sent, got) in cases {
        let report = property(&old, &new, true);
        assert_eq!(
            found(&report),
            [(sent, kind, Request)],
            "sent: {old} -> {new}: {:#?}",
            report.changes
        );
        let report = property(&old, &new, false);
        assert_eq!(
            found(&report),
            [(got, kind, Response)],
            "returned: {old} -> {new}: {:#?}",
            report.changes
        );
    }
}

#[test]
fn what_an_object_has() {
    let with = |properties: Value, required: Value| object(&properties, &required);
    let (id, both) = (
        || json!({"id": {"type": "string"}}),
        || json!({"id": {"type": "string"}, "x": {"type": "integer"}}),
    );
    let cases = [
        (
            with(id(), json!([])),
            with(both(), json!([])),
            Kind::PropertyAdded,
            Additive,
            Additive,
        ),
        (
            with(id(), json!([])),
            with(both(), json!(["x"])),
            Kind::PropertyAdded,
            Wire,
            Additive,
        ),
        (with(both(), json!([])), with(id(), json!([])), Kind::PropertyRemoved, Wire, Wire),
        (
            with(both(), json!([])),
            with(both(), json!(["x"])),
            Kind::PropertyBecameRequired,
            Wire,
            Additive,
        ),
        (
            with(both(), json!(["x"])),
            with(both(), json!([])),
            Kind::PropertyBecameOptional,
            Source,
            Wire,
        ),
        (
            with(both(), json!([])),
            json!({"type": "object", "properties": both(), "additionalProperties": false}),
            Kind::OtherMembersChanged,
            Wire,
            Additive,
        ),
        (
            with(both(), json!([])),
            json!({"type": "object", "properties": both(), "minProperties": 1}),
            Kind::LimitTightened,
            Wire,
            Additive,
        ),
    ];
    for (old, new, kind, sent, got) in cases {
        let report = compare(&exchange(&old, &plain()), &exchange(&new, &plain()));
        assert_eq!(
            found(&report),
            [(sent, kind, Request)],
            "sent: {old} -> {new}: {:#?}",
            report.changes
        );
        let report = compare(&exchange(&plain(), &old), &exchange(&plain(), &new));
        assert_eq!(
            found(&report),
            [(got, kind, Response)],
            "returned: {old} -> {new}: {:#?}",
            report.changes
        );
    }
}

#[test]
fn what_is_only_answered_does_not_concern_what_is_sent() {
    let with = |x: Value, required: Value| {
        let both = object(&json!({"id": {"type": "string"}, "x": x}), &required);
        let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}});
        document(
            &json!({"/a": {"put": {"operationId": "putA", "requestBody": {"required": true, "content": content},
                "responses": {"200": {"description": "", "content": content}}}}}),
            &json!({"Thing": both}),
        )
    };
    let shown = json!({"type": "integer", "readOnly": true});
    let report = compare(&with(shown.clone(), json!([])), &with(shown.clone(), json!(["x"])));
    assert_eq!(found(&report), [(Additive, Kind::PropertyBecameRequired, Response)]);
    let report = compare(&with(json!({"type": "integer"}), json!([])), &with(shown.clone(), json!([])));
    assert_eq!(found(&report)[0], (Wire, Kind::BecameReadOnly, Both));
    let report = compare(&with(shown, json!(["x"])), &with(json!({"type": "integer"}), json!(["x"])));
    assert_eq!(found(&report)[0], (Wire, Kind::StoppedBeingReadOnly, Both));
    let hidden = json!({"type": "integer", "writeOnly": true});
    let report = compare(&with(json!({"type": "integer"}), json!([])), &with(hidden.clone(), json!([])));
    assert_eq!(found(&report)[0], (Wire, Kind::BecameWriteOnly, Both));
    let report = compare(&with(hidden, json!([])), &with(json!({"type": "integer"}), json!([])));
    assert_eq!(found(&report)[0].1, Kind::StoppedBeingWriteOnly);
}

/// A union of the given variants by their tag `type`; each variant has a property of its own.
fn union(tags: &[&str]) -> (Value, Vec<(String, Value)>) {
    let variants: Vec<(String, Value)> = tags
        .iter()
        .map(|tag| {
            let variant = object(
                &json!({"type": {"type": "string", "enum": [tag]}, format!("of_{tag}"): {"type": "integer"}}),
                &json!(["type"]),
            );
            (format!("Arm{}", tag.to_uppercase()), variant)
        })
        .collect();
    let references: Vec<Value> = variants
        .iter()
        .map(|(name, _)| json!({"$ref": format!("#/components/schemas/{name}")}))
        .collect();
    (json!({"oneOf": references}), variants)
}

fn with_union(tags: &[&str], sent: bool) -> Value {
    let (union, variants) = union(tags);
    let holder = object(&json!({"id": {"type": "string"}, "x": union}), &json!([]));
    let mut whole = if sent {
        exchange(&holder, &plain())
    } else {
        exchange(&plain(), &holder)
    };
    for (name, variant) in variants {
        whole["components"]["schemas"][name] = variant;
    }
    whole
}

#[test]
fn what_a_union_has() {
    for (old, new, kind, sent, got) in [
        (&["a", "b"][..], &["a", "b", "c"][..], Kind::ArmAdded, Additive, Additive),
        (&["a", "b", "c"], &["a", "b"], Kind::ArmRemoved, Wire, Source),
    ] {
        let report = compare(&with_union(old, true), &with_union(new, true));
        assert_eq!(found(&report), [(sent, kind, Request)], "{:#?}", report.changes);
        let report = compare(&with_union(old, false), &with_union(new, false));
        assert_eq!(found(&report), [(got, kind, Response)], "{:#?}", report.changes);
    }
    let open = compare(&with_union(&["a", "b"], false), &with_union(&["a", "b", "c"], false));
    assert!(open.changes[0].message.contains("open here"), "{}", open.changes[0].message);

    let mut inside = with_union(&["a", "b"], true);
    inside["components"]["schemas"]["ArmA"]["properties"]["of_a"]["maximum"] = json!(9);
    let report = compare(&with_union(&["a", "b"], true), &inside);
    assert_eq!(found(&report), [(Wire, Kind::LimitTightened, Request)]);
    assert_eq!(report.changes[0].pointer, "/components/schemas/ArmA/properties/of_a/maximum");

    let text = with_union(&["a", "b"], true).to_string();
    let text = text.replace("\"properties\":{\"type\":", "\"properties\":{\"kind\":");
    let text = text.replace("\"required\":[\"type\"]", "\"required\":[\"kind\"]");
    let tagged: Value = serde_json::from_str(&text).expect("JSON");
    let report = compare(&with_union(&["a", "b"], true), &tagged);
    assert!(
        found(&report).contains(&(Wire, Kind::TagPropertyChanged, Request)),
        "{:#?}",
        report.changes
    );
}

#[test]
fn one_form_that_becomes_several_and_back() {
    let one = |sent: bool| {
        let (_, variants) = union(&["a"]);
        let holder = object(
            &json!({"id": {"type": "string"}, "x": {"$ref": "#/components/schemas/ArmA"}}),
            &json!([]),
        );
        let mut whole = if sent {
            exchange(&holder, &plain())
        } else {
            exchange(&plain(), &holder)
        };
        whole["components"]["schemas"]["ArmA"] = variants[0].1.clone();
        whole
    };
    for (sent, class, direction) in [(true, Source, Request), (false, Wire, Response)] {
        let report = compare(&one(sent), &with_union(&["a", "b"], sent));
        assert_eq!(
            found(&report)[0],
            (class, Kind::UnionAdded, direction),
            "{sent}: {:#?}",
            report.changes
        );
    }
    for (sent, class, direction) in [(true, Wire, Request), (false, Source, Response)] {
        let report = compare(&with_union(&["a", "b"], sent), &one(sent));
        assert_eq!(
            found(&report)[0],
            (class, Kind::UnionRemoved, direction),
            "{sent}: {:#?}",
            report.changes
        );
    }
}

#[test]
fn the_struct_of_required_fields_is_compared_as_well() {
    let sent = |required: &[&str]| {
        let properties: serde_json::Map<_, _> = required
            .iter()
            .map(|name| ((*name).to_owned(), json!({"type": "string"})))
            .collect();
        object(&properties.into(), &json!(required))
    };
    let five = exchange(&sent(&["a", "b", "c", "d", "e"]), &plain());
    let said = |old: &Value, new: &Value| -> String {
        let messages = compare(old, new).changes;
        messages
            .iter()
            .filter(|change| change.breaks_source)
            .map(|change| format!("{}\n", change.message))
            .collect()
    };
    // Another schema takes the name that the struct had.
    let mut taken = five.clone();
    taken["components"]["schemas"]["SentFields"] = object(&json!({"z": {"type": "string"}}), &json!([]));
    taken["components"]["schemas"]["Got"] = object(
        &json!({"id": {"type": "string"}, "fields": {"$ref": "#/components/schemas/SentFields"}}),
        &json!([]),
    );
    let text = said(&five, &taken);
    assert!(
        text.contains("`SentFields`, which has the required fields of `Sent`, is the type of another schema"),
        "{text}"
    );
    assert_eq!(said(&taken, &taken), "");
    // So few are left that the constructor takes arguments.
    let text = said(&five, &exchange(&sent(&["a", "b", "c", "d"]), &plain()));
    assert!(
        text.contains("The type `SentFields`, which has the required fields of `Sent`, is gone"),
        "{text}"
    );
    // One of its fields is gone.
    let text = said(&exchange(&sent(&["a", "b", "c", "d", "e", "f"]), &plain()), &five);
    assert!(text.contains("the field `SentFields::f` is gone"), "{text}");
    assert!(!text.contains("SentFields::a"), "{text}");
}

/// An operation without a body, changed by `edit`.
fn operation(edit: impl FnOnce(&mut Value)) -> Value {
    let mut operation = json!({"operationId": "getA", "tags": ["A"],
        "parameters": [{"name": "q", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
            {"name": "X-Mode", "in": "header", "schema": {"type": "string"}}],
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Sent"}}}},
        "responses": {"200": {"description": "", "headers": {"location": {"schema": {"type": "string"}}},
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Got"}}}},
            "404": {"description": ""}}});
    edit(&mut operation);
    let schemas = json!({"Sent": plain(), "Got": object(&json!({"id": {"type": "string"}, "n": {"type": "integer"}}), &json!([]))});
    document(&json!({"/a": {"post": operation}}), &schemas)
}

#[test]
fn what_an_operation_takes_and_answers() {
    type Edit = fn(&mut Value);
    let same: Edit = |_| {};
    let cases: Vec<(Edit, Edit, Class, Kind, Direction)> = vec![
        (
            same,
            |o| o["parameters"][0]["required"] = json!(true),
            Wire,
            Kind::ParameterBecameRequired,
            Request,
        ),
        (
            |o| o["parameters"][0]["required"] = json!(true),
            same,
            Source,
            Kind::ParameterBecameOptional,
            Request,
        ),
        (
            same,
            |o| drop(o["parameters"].as_array_mut().expect("a list").remove(0)),
            Wire,
            Kind::ParameterRemoved,
            Request,
        ),
        (
            |o| drop(o["parameters"].as_array_mut().expect("a list").remove(0)),
            same,
            Additive,
            Kind::ParameterAdded,
            Request,
        ),
        (
            same,
            |o| {
                let header = json!({"name": "Idempotency-Key", "in": "header", "required": true, "schema": {"type": "string"}});
                o["parameters"].as_array_mut().expect("a list").push(header);
            },
            Wire,
            Kind::ParameterAdded,
            Request,
        ),
        (
            same,
            |o| o["parameters"][1]["required"] = json!(true),
            Wire,
            Kind::ParameterBecameRequired,
            Request,
        ),
        (
            same,
            |o| o["parameters"][0]["explode"] = json!(false),
            Wire,
            Kind::ParameterStyleChanged,
            Request,
        ),
        (
            same,
            |o| o["parameters"][1]["schema"] = json!({"type": "integer"}),
            Wire,
            Kind::TypeChanged,
            Request,
        ),
        (
            same,
            |o| o["parameters"][1]["schema"]["maxLength"] = json!(3),
            Wire,
            Kind::LimitTightened,
            Request,
        ),
        (
            same,
            |o| o["requestBody"]["required"] = json!(true),
            Wire,
            Kind::BodyBecameRequired,
            Request,
        ),
        (
            |o| o["requestBody"]["required"] = json!(true),
            same,
            Source,
            Kind::BodyBecameOptional,
            Request,
        ),
        (
            same,
            |o| drop(o.as_object_mut().expect("an object").remove("requestBody")),
            Wire,
            Kind::BodyRemoved,
            Request,
        ),
        (
            |o| drop(o.as_object_mut().expect("an object").remove("requestBody")),
            same,
            Additive,
            Kind::BodyAdded,
            Request,
        ),
        (
            same,
            |o| {
                let json = o["requestBody"]["content"]["application/json"].clone();
                o["requestBody"]["content"] = json!({"application/problem+json": json});
            },
            Wire,
            Kind::MediaTypeChanged,
            Request,
        ),
        (
            same,
            |o| {
                let json = o["responses"]["200"]["content"]["application/json"].clone();
                o["responses"]["200"]["content"] = json!({"application/problem+json": json});
            },
            Wire,
            Kind::MediaTypeChanged,
            Response,
        ),
        (
            same,
            |o| {
                let response = o["responses"].as_object_mut().expect("an object").remove("200").expect("there");
                o["responses"]["201"] = response;
            },
            Wire,
            Kind::SuccessStatusChanged,
            Response,
        ),
        (
            same,
            |o| o["responses"]["409"] = json!({"description": ""}),
            Additive,
            Kind::ErrorStatusAdded,
            Response,
        ),
        (
            same,
            |o| drop(o["responses"].as_object_mut().expect("an object").remove("404")),
            Additive,
            Kind::ErrorStatusRemoved,
            Response,
        ),
        (
            same,
            |o| {
                drop(
                    o["responses"]["200"]["headers"]
                        .as_object_mut()
                        .expect("an object")
                        .remove("location"),
                );
            },
            Wire,
            Kind::HeaderRemoved,
            Response,
        ),
        (
            same,
            |o| o["responses"]["200"]["headers"]["etag"] = json!({"schema": {"type": "string"}}),
            Additive,
            Kind::HeaderAdded,
            Response,
        ),
        (same, |o| o["deprecated"] = json!(true), Additive, Kind::BecameDeprecated, Both),
        (same, |o| o["tags"] = json!(["B"]), Additive, Kind::OperationGroupChanged, Both),
        (same, |o| o["operationId"] = json!("fetchA"), Source, Kind::OperationIdChanged, Both),
    ];
    for (before, after, class, kind, direction) in cases {
        let report = compare(&operation(before), &operation(after));
        assert_eq!(found(&report), [(class, kind, direction)], "{kind}: {:#?}", report.changes);
        assert_eq!(report.changes[0].operations.len(), 1, "{kind}");
    }
}

#[test]
fn which_operations_there_are() {
    let of = |paths: Value| document(&paths, &json!({}));
    let get = |id: &str| json!({"operationId": id, "tags": ["A"], "responses": {"204": {"description": ""}}});
    let by = |name: &str| {
        json!({"operationId": "getB", "tags": ["A"], "responses": {"204": {"description": ""}},
            "parameters": [{"name": name, "in": "path", "required": true, "schema": {"type": "string"}}]})
    };
    let one = of(json!({"/a": {"get": get("getA")}}));
    let two = of(json!({"/a": {"get": get("getA"), "delete": get("dropA")}}));
    assert_eq!(found(&compare(&one, &two)), [(Additive, Kind::OperationAdded, Both)]);
    let gone = compare(&two, &one);
    assert_eq!(found(&gone), [(Wire, Kind::OperationRemoved, Both)]);
    assert_eq!(gone.changes[0].operations, ["dropA"]);
    assert!(gone.changes[0].message.contains("Rust"), "{}", gone.changes[0].message);
    let moved = compare(&one, &of(json!({"/b": {"get": get("getA")}})));
    assert_eq!(found(&moved), [(Wire, Kind::OperationMoved, Both)]);
    let message = &moved.changes[0].message;
    assert!(!message.contains("Rust"), "both documents give it one name: {message}");
    let method = compare(&one, &of(json!({"/a": {"post": get("getA")}})));
    assert_eq!(found(&method), [(Wire, Kind::OperationMoved, Both)]);
    let renamed = compare(&of(json!({"/b/{x}": {"get": by("x")}})), &of(json!({"/b/{y}": {"get": by("y")}})));
    assert_eq!(
        renamed.verdict,
        Verdict::Source,
        "the name of a placeholder is never sent: {renamed:#?}"
    );
    let message = &renamed.changes[0].message;
    assert!(message.contains("the argument `x` of `GetB` is called `y` now"), "{message}");
    let mut servers = one.clone();
    servers["servers"] = json!([{"url": "https://a"}]);
    assert_eq!(found(&compare(&one, &servers)), [(Additive, Kind::ServerAdded, Both)]);
    assert_eq!(found(&compare(&servers, &one)), [(Wire, Kind::ServerRemoved, Both)]);
    let mut version = one.clone();
    version["info"]["version"] = json!("2");
    let version = compare(&one, &version);
    assert_eq!((version.verdict, version.changes.len()), (Verdict::Words, 0));
    assert!(version.notes[0].contains("another version of the API: `2`"), "{:?}", version.notes);
}

#[test]
fn words_and_order_and_names_are_no_change() {
    let old = exchange(&plain(), &plain());
    assert_eq!(compare(&old, &old).verdict, Verdict::None);
    let mut words = old.clone();
    words["components"]["schemas"]["Got"]["description"] = json!("What there is to say.");
    let report = compare(&old, &words);
    assert_eq!((report.verdict, report.words_only, report.changes.len()), (Verdict::Words, true, 0));
    let thing = object(
        &json!({"id": {"type": "string"}, "colour": {"type": "string", "enum": ["red", "green"]}}),
        &json!([]),
    );
    let named = exchange(&thing, &thing);
    let other: Value = serde_json::from_str(&named.to_string().replace("Sent", "bundled-7").replace("Got", "x.2")).expect("JSON");
    assert_eq!(compare(&named, &other).verdict, Verdict::Words, "a component by another name");
}

#[test]
fn both_dialects_say_the_same() {
    let new = exchange(
        &object(
            &json!({"x": {"type": ["integer", "null"], "exclusiveMinimum": 0}, "y": {"const": "one"}}),
            &json!([]),
        ),
        &plain(),
    );
    let mut old = exchange(
        &object(
            &json!({"x": {"type": "integer", "nullable": true, "minimum": 0, "exclusiveMinimum": true}, "y": {"type": "string", "enum": ["one"]}}),
            &json!([]),
        ),
        &plain(),
    );
    old["openapi"] = json!("3.0.3");
    assert_eq!(compare(&old, &new).verdict, Verdict::Words);
}

#[test]
fn a_change_of_a_schema_is_told_once_with_all_that_reach_it() {
    let shared = |x: Value| {
        let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Outer"}}});
        let send = |id: &str| json!({"operationId": id, "tags": ["A"], "requestBody": {"content": content}, "responses": {"204": {"description": ""}}});
        let list = |id: &str| json!({"operationId": id, "tags": ["A"], "responses": {"200": {"description": "", "content": content}}});
        document(
            &json!({"/a": {"post": send("sendA"), "get": list("getA")}, "/b": {"post": send("sendB")}}),
            &json!({"Outer": object(&json!({"inner": {"$ref": "#/components/schemas/Inner"}, "again": {"$ref": "#/components/schemas/Inner"}}), &json!([])),
                "Inner": object(&json!({"x": x}), &json!([]))}),
        )
    };
    let report = compare(&shared(json!({"type": "string"})), &shared(json!({"type": "integer"})));
    assert_eq!(found(&report), [(Wire, Kind::TypeChanged, Both)]);
    let change = &report.changes[0];
    assert_eq!(change.operations, ["getA", "sendA", "sendB"]);
    assert_eq!(change.pointer, "/components/schemas/Inner/properties/x");
    assert_eq!(
        (change.before.as_deref(), change.after.as_deref()),
        (Some("string"), Some("integer"))
    );
}

#[test]
fn what_was_perhaps_renamed_is_said_so() {
    let old = exchange(&object(&json!({"colour": {"type": "string"}}), &json!([])), &plain());
    let new = exchange(&object(&json!({"color": {"type": "string"}}), &json!([])), &plain());
    let report = compare(&old, &new);
    assert!(
        report.changes[0].message.contains("perhaps renamed to `color`"),
        "{}",
        report.changes[0].message
    );
    let value = property(
        &json!({"type": "string", "enum": ["a", "b"]}),
        &json!({"type": "string", "enum": ["a", "c"]}),
        true,
    );
    assert!(
        value.changes[0].message.contains("perhaps renamed to `c`"),
        "{}",
        value.changes[0].message
    );
}

#[test]
fn what_became_required_in_an_answer_stays_optional_in_rust_and_the_report_says_so() {
    let got = |required: Value| {
        exchange(
            &plain(),
            &object(&json!({"id": {"type": "string"}, "n": {"type": "integer"}}), &required),
        )
    };
    let report = compare(&got(json!(["id"])), &got(json!(["id", "n"])));
    assert_eq!(found(&report), [(Additive, Kind::PropertyBecameRequired, Response)]);
    assert!(!report.changes[0].breaks_source);
    assert!(
        report.changes[0].message.contains("stays optional"),
        "{}",
        report.changes[0].message
    );
    assert_eq!((report.counts.wire, report.counts.source, report.counts.additive), (0, 0, 1));
}

#[test]
fn the_json_form_is_the_published_one() {
    let report = property(&json!({"type": "string"}), &json!({"type": "string", "maxLength": 3}), true);
    let value: Value = serde_json::from_str(&xtask::drift::report::json(&report)).expect("JSON");
    let change = json!({
        "class": "wire", "kind": "limit-tightened", "pointer": "/components/schemas/Sent/properties/x/maxLength", "direction": "request",
        "operations": ["makeA"], "before": null, "after": "3",
        "message": "`Sent.x` has a tighter limit: `maxLength`; requests that passed before may be refused.",
    });
    assert_eq!(
        value,
        json!({"verdict": "wire", "counts": {"wire": 1, "unjudged": 0, "source": 0, "additive": 0}, "words_only": false, "changes": [change]})
    );
}

/// Every place of a document, with what stands there.
fn places(value: &Value, at: &str, out: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(list) => list.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in below {
        let place = format!("{at}/{key}");
        places(value, &place, out);
        out.push(place);
    }
}

#[test]
fn no_fact_of_a_document_changes_unnoticed() {
    let mut whole = with_union(&["a", "b"], true);
    let limits = json!({"type": "object", "required": ["n"], "properties": {
        "n": {"type": "number", "minimum": 1, "maximum": 9, "multipleOf": 0.5, "default": 2},
        "s": {"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^a", "format": "uri", "deprecated": true},
        "l": {"type": "array", "minItems": 1, "maxItems": 9, "uniqueItems": true, "items": {"type": ["string", "null"]}},
        "m": {"type": "object", "additionalProperties": {"type": "integer", "format": "int32"}},
        "e": {"type": "string", "enum": ["one", "two"], "readOnly": true},
    }});
    whole["components"]["schemas"]["Got"] = limits.clone();
    whole["components"]["schemas"]["Sent"]["properties"]["limits"] = limits;
    whole["servers"] = json!([{"url": "https://a"}]);
    whole["paths"]["/b/{id}"] = json!({"get": {"operationId": "getB", "deprecated": true, "tags": ["B"],
        "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "maxLength": 4}},
            {"name": "q", "in": "query", "explode": false, "schema": {"type": "array", "items": {"type": "string"}}}],
        "responses": {"200": {"description": "", "headers": {"etag": {"schema": {"type": "string"}}}}, "404": {"description": ""}}}});
    let canonical = |value: &Value| {
        let imported = xtask::spec::pipeline::pipeline(value.to_string().as_bytes(), &Default::default());
        imported.map(|imported| xtask::spec::canonical::render(&imported.document))
    };
    let before = canonical(&whole).expect("imports");
    let mut all = Vec::new();
    places(&whole, "", &mut all);
    let mut tried = 0;
    for place in all {
        let mut edited = whole.clone();
        let (parent, key) = place.rsplit_once('/').expect("a pointer");
        match edited.pointer_mut(parent) {
            Some(Value::Object(map)) => drop(map.remove(&key.replace("~1", "/").replace("~0", "~"))),
            Some(Value::Array(list)) => drop(list.remove(key.parse().expect("an index"))),
            _ => unreachable!("the place exists"),
        }
        // What is no document any more, and what says nothing, is no change.
        let Ok(after) = canonical(&edited) else { continue };
        if after == before {
            continue;
        }
        tried += 1;
        for (old, new) in [(&whole, &edited), (&edited, &whole)] {
            let report = compare(old, new);
            if let Some(field) = place.strip_prefix("/info/") {
                let of = format!("another {field} of the API");
                assert!(report.notes.iter().any(|note| note.contains(&of)), "{place}: {:?}", report.notes);
                continue;
            }
            assert!(!report.changes.is_empty(), "{place}: nothing was found");
            let unnamed: Vec<_> = report.changes.iter().filter(|change| change.kind == Kind::SchemaChanged).collect();
            assert!(unnamed.is_empty(), "{place}: {unnamed:#?}");
        }
    }
    assert!(tried > 60, "only {tried} facts were taken away");
}

fn upstream() -> Option<BTreeMap<String, PathBuf>> {
    let Some(folder) = std::env::var_os("PAYROC_UPSTREAM_SPECS") else {
        xtask::out::complain("skipped: PAYROC_UPSTREAM_SPECS is not set\n");
        return None;
    };
    let entries = std::fs::read_dir(&folder).expect("the folder can be read");
    let numbered = entries.filter_map(|entry| {
        let path = entry.ok()?.path();
        let name = path.file_name()?.to_str()?.to_owned();
        Some((name.get(..3)?.to_owned(), path))
    });
    Some(numbered.filter(|(number, _)| number.bytes().all(|b| b.is_ascii_digit())).collect())
}

fn repository() -> Base {
    Base::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi")).expect("openapi/ can be read")
}

/// A pair of real documents, its verdict, and kinds of change that are in it.
struct Pair {
    old: &'static str,
    new: &'static str,
    verdict: Verdict,
    kinds: &'static [Kind],
}

const PAIRS: [Pair; 8] = [
    pair("015", "016", Verdict::Wire, &[Kind::MediaTypeChanged]),
    pair("053", "054", Verdict::Wire, &[Kind::OperationAdded]),
    pair("114", "115", Verdict::Wire, &[Kind::ValueRemoved, Kind::ValueAdded]),
    pair("149", "150", Verdict::Wire, &[Kind::TypeChanged]),
    pair("174", "175", Verdict::Additive, &[Kind::LimitLoosened]),
    pair("183", "184", Verdict::Wire, &[Kind::ValueRemoved, Kind::ValueAdded]),
    pair("193", "194", Verdict::Additive, &[Kind::ArmAdded]),
    pair("194", "196", Verdict::Words, &[]),
];

const fn pair(old: &'static str, new: &'static str, verdict: Verdict, kinds: &'static [Kind]) -> Pair {
    Pair { old, new, verdict, kinds }
}

#[test]
fn real_pairs_are_judged_as_they_are_known() {
    let Some(files) = upstream() else { return };
    let base = repository();
    // Documents of this size take a while to read.
    std::thread::scope(|scope| {
        for pair in &PAIRS {
            let (files, base) = (&files, &base);
            scope.spawn(move || judged(pair, files, base));
        }
    });
}

fn judged(pair: &Pair, files: &BTreeMap<String, PathBuf>, base: &Base) {
    let Pair { old, new, verdict, kinds } = pair;
    let file = |number: &str| {
        files
            .get(number)
            .unwrap_or_else(|| panic!("PAYROC_UPSTREAM_SPECS has no document {number}"))
    };
    let (before, after) = (file(old), file(new));
    let read = |path: &PathBuf| std::fs::read(path).expect("reads");
    let report = diff(&read(before), &read(after), base).unwrap_or_else(|refused| panic!("{old} {new}: {refused}"));
    assert_eq!(report.verdict, *verdict, "{old} {new}");
    let found: BTreeSet<Kind> = report.changes.iter().map(|change| change.kind).collect();
    assert!(kinds.iter().all(|kind| found.contains(kind)), "{old} {new}: {found:?}");
    assert!(!found.contains(&Kind::SchemaChanged), "{old} {new}");
    match *old {
        "174" => {
            assert_eq!(report.changes.len(), 1, "{:#?}", report.changes);
            assert!(
                report.changes[0]
                    .pointer
                    .starts_with("/components/schemas/TaxAmount/properties/amount/")
            );
            assert_eq!(report.changes[0].before.as_deref(), Some("> 0"));
        }
        "053" => {
            let added = report.changes.iter().filter(|change| change.kind == Kind::OperationAdded).count();
            assert_eq!(added, 25, "operations that are new");
        }
        _ => {}
    }
}

#[test]
fn a_real_document_one_of_whose_references_leads_nowhere_is_compared_all_the_same() {
    let Some(mut files) = upstream() else {
        return;
    };
    let file = files.remove("104").expect("PAYROC_UPSTREAM_SPECS has the document 104");
    let good = exchange(&plain(), &plain()).to_string();
    let bytes = std::fs::read(file).expect("reads");
    let report = diff(good.as_bytes(), &bytes, &Base::default()).unwrap_or_else(|refused| panic!("{refused}"));
    assert!(report.notes.iter().any(|note| note.contains("leads nowhere")), "{:?}", report.notes);
    assert!(report.changes.iter().any(|change| change.kind == Kind::OperationAdded));
}

#[test]
fn a_reference_that_leads_nowhere_does_not_keep_the_rest_from_being_compared() {
    let good = exchange(&plain(), &plain()).to_string();
    let bad = good.replace("#/components/schemas/Got", "#/components/schemas/Missing");
    let mut more: Value = serde_json::from_str(&bad).expect("JSON");
    more["paths"]["/new"] = json!({"get": {"operationId": "getNew", "responses": {"204": {"description": ""}}}});
    for (old, new) in [(&good, &more.to_string()), (&bad, &more.to_string())] {
        let report = diff(old.as_bytes(), new.as_bytes(), &Base::default()).unwrap_or_else(|refused| panic!("{refused}"));
        assert!(report.notes.iter().any(|note| note.contains("leads nowhere")), "{:?}", report.notes);
        let added = report.changes.iter().filter(|change| change.kind == Kind::OperationAdded);
        assert_eq!(added.count(), 1, "{:#?}", report.changes);
    }
    let report = diff(good.as_bytes(), bad.as_bytes(), &Base::default()).unwrap_or_else(|refused| panic!("{refused}"));
    assert_eq!(report.verdict, Verdict::Unjudged, "{:#?}", report.changes);
    let other = bad.replace("schemas/Missing", "schemas/Gone");
    let report = diff(bad.as_bytes(), other.as_bytes(), &Base::default()).unwrap_or_else(|refused| panic!("{refused}"));
    assert_eq!(report.verdict, Verdict::Unjudged, "another reference: {:#?}", report.changes);
}

#[test]
fn a_document_that_cannot_be_used_is_named() {
    let good = exchange(&plain(), &plain()).to_string();
    let bad = good.replace("3.1.0", "4.0.0");
    let refused = diff(good.as_bytes(), bad.as_bytes(), &Base::default()).expect_err("another version");
    assert_eq!(refused.which, "new");
    assert!(refused.to_string().contains("is not supported"), "{refused}");
    assert_eq!(diff(b"<html>", good.as_bytes(), &Base::default()).expect_err("HTML").which, "old");
}

/// The changes where a keyword without a field appears in what is sent and in what is returned, and where it goes away again.
fn keyword(before: &Value, after: &Value) -> [(Class, Kind); 2] {
    [true, false].map(|sent| {
        let report = property(before, after, sent);
        assert_eq!(report.changes.len(), 1, "{before} -> {after}: {:#?}", report.changes);
        (report.changes[0].class, report.changes[0].kind)
    })
}

#[test]
fn keywords_that_no_type_shows_are_judged_by_what_they_allow() {
    let (list, map, text) = (
        || json!({"type": "array", "items": {"type": "string"}}),
        || json!({"type": "object", "additionalProperties": {"type": "string"}}),
        || json!({"type": "string"}),
    );
    let with = |mut schema: Value, keyword: &str, value: Value| {
        schema[keyword] = value;
        schema
    };
    let limits = [
        (list(), "contains", json!({"const": "a"})),
        (list(), "unevaluatedItems", json!(false)),
        (map(), "dependentRequired", json!({"a": ["b"]})),
        (map(), "dependentSchemas", json!({"a": {"required": ["b"]}})),
        (map(), "unevaluatedProperties", json!(false)),
        (map(), "propertyNames", json!({"maxLength": 3})),
        (map(), "not", json!({"required": ["a"]})),
        (text(), "not", json!({"const": "a"})),
    ];
    for (schema, name, value) in limits {
        let more = with(schema.clone(), name, value);
        assert_eq!(
            keyword(&schema, &more),
            [(Wire, Kind::KeywordChanged), (Additive, Kind::KeywordChanged)],
            "{name} appears"
        );
        assert_eq!(
            keyword(&more, &schema),
            [(Additive, Kind::KeywordChanged), (Additive, Kind::KeywordChanged)],
            "{name} goes away"
        );
    }
    let count = |number: u64| with(with(list(), "contains", json!({"const": "a"})), "minContains", json!(number));
    assert_eq!(keyword(&count(2), &count(3))[0].0, Wire);
    assert_eq!(keyword(&count(3), &count(2))[0].0, Additive);
    let most = |number: u64| with(with(list(), "contains", json!({"const": "a"})), "maxContains", json!(number));
    assert_eq!(keyword(&most(3), &most(2))[0].0, Wire);
    assert_eq!(keyword(&most(2), &most(3))[0].0, Additive);
    let needs = |names: Value| with(map(), "dependentRequired", json!({"a": names}));
    assert_eq!(keyword(&needs(json!(["b"])), &needs(json!(["b", "c"])))[0].0, Wire);
    assert_eq!(keyword(&needs(json!(["b", "c"])), &needs(json!(["b"])))[0].0, Additive);
    for name in ["contentEncoding", "contentMediaType"] {
        let more = with(text(), name, json!("base64"));
        for (old, new) in [(&text(), &more), (&more, &text())] {
            assert_eq!(keyword(old, new), [(Wire, Kind::KeywordChanged); 2], "{name}");
        }
    }
    for (schema, name, value) in [
        (map(), "patternProperties", json!({"^x": {"type": "integer"}})),
        (list(), "prefixItems", json!([{"type": "integer"}])),
    ] {
        let more = with(schema.clone(), name, value);
        assert_eq!(keyword(&schema, &more).map(|found| found.0), [Wire, Additive], "{name} appears");
        assert_eq!(keyword(&more, &schema).map(|found| found.0), [Additive, Wire], "{name} goes away");
    }
    let when = |then: Value| with(with(map(), "if", json!({"required": ["a"]})), "then", then);
    assert_eq!(
        keyword(&when(json!({"required": ["b"]})), &when(json!({"required": ["c"]})))[0].0,
        Wire
    );
}

#[test]
fn what_nothing_reads_is_a_class_of_its_own_and_fails_where_the_wire_does() {
    use xtask::drift::command::FailOn;
    for (old, new) in [
        (json!({"type": "string"}), json!({"type": "string", "minLenght": 3})),
        (
            json!({"type": "string", "$dynamicRef": "#a"}),
            json!({"type": "string", "$dynamicRef": "#b"}),
        ),
    ] {
        for sent in [true, false] {
            let report = property(&old, &new, sent);
            assert_eq!(report.verdict, Verdict::Unjudged, "{old} -> {new}: {:#?}", report.changes);
            assert_eq!(
                (report.changes.len(), report.counts.unjudged, report.changes[0].kind),
                (1, 1, Kind::NotRead)
            );
        }
    }
    assert!(FailOn::Wire.reached(Verdict::Unjudged) && FailOn::Source.reached(Verdict::Unjudged) && FailOn::Any.reached(Verdict::Unjudged));
    assert!(!FailOn::Wire.reached(Verdict::Source));
    type Edit = fn(&mut Value);
    let places: [(Edit, &str); 8] = [
        (|o| o["x-ours"] = json!(1), ""),
        (|o| o["odd"] = json!(1), "/paths/~1a/post/odd"),
        (
            |o| o["parameters"][0]["allowEmptyValue"] = json!(true),
            "/paths/~1a/post/parameters/0/allowEmptyValue",
        ),
        (|o| o["requestBody"]["odd"] = json!(1), "/paths/~1a/post/requestBody/odd"),
        (
            |o| o["requestBody"]["content"]["application/json"]["odd"] = json!(1),
            "/paths/~1a/post/requestBody/content/application~1json/odd",
        ),
        (
            |o| o["responses"]["200"]["links"] = json!({"next": {"operationId": "b"}}),
            "/paths/~1a/post/responses/200/links",
        ),
        (
            |o| o["responses"]["200"]["headers"]["location"]["odd"] = json!(1),
            "/paths/~1a/post/responses/200/headers/location/odd",
        ),
        (
            |o| o["responses"]["200"]["content"]["application/json"]["odd"] = json!(1),
            "/paths/~1a/post/responses/200/content/application~1json/odd",
        ),
    ];
    for (edit, pointer) in places {
        let report = compare(&operation(|_| {}), &operation(edit));
        if pointer.is_empty() {
            assert_eq!(report.verdict, Verdict::Words);
            continue;
        }
        let found: Vec<(Class, &str)> = report
            .changes
            .iter()
            .map(|change| (change.class, change.pointer.as_str()))
            .collect();
        assert_eq!(found, [(Class::Unjudged, pointer)]);
    }
    let plain = operation(|_| {});
    for (place, pointer) in [("", "/odd"), ("/paths/~1a", "/paths/~1a/odd"), ("/components", "/components/odd")] {
        let mut edited = plain.clone();
        edited.pointer_mut(place).expect("is there")["odd"] = json!({"a": 1});
        let report = compare(&plain, &edited);
        assert_eq!(report.verdict, Verdict::Unjudged, "{place}: {:#?}", report.changes);
        assert_eq!(report.changes[0].pointer, pointer);
    }
}

#[test]
fn how_a_parameter_is_written() {
    let with = |parameter: Value| operation(|o| o["parameters"] = json!([parameter]));
    let list = |more: Value| {
        let parameter = extended(
            json!({"name": "q", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}}),
            &more,
        );
        with(parameter)
    };
    for (old, new, verdict) in [
        (json!({}), json!({"style": "form", "explode": true}), Verdict::Words),
        (json!({}), json!({"explode": false}), Verdict::Wire),
        (
            json!({"style": "pipeDelimited"}),
            json!({"style": "pipeDelimited", "explode": false}),
            Verdict::Words,
        ),
        (json!({"style": "pipeDelimited"}), json!({"style": "spaceDelimited"}), Verdict::Wire),
        (json!({}), json!({"deprecated": true}), Verdict::Additive),
        (json!({}), json!({"allowReserved": true}), Verdict::Additive),
        (json!({"allowReserved": true}), json!({}), Verdict::Wire),
    ] {
        let report = compare(&list(old.clone()), &list(new.clone()));
        assert_eq!(report.verdict, verdict, "{old} -> {new}: {:#?}", report.changes);
    }
    let one = |place: &str, style: &str| with(json!({"name": "Id", "in": place, "style": style, "schema": {"type": "integer"}}));
    // A single value is written the same in both, but the generator makes no code for a style that has no form for it.
    assert_eq!(
        compare(&one("query", "form"), &one("query", "pipeDelimited")).verdict,
        Verdict::Source
    );
    let in_path = |style: &str| {
        let parameter = json!({"name": "id", "in": "path", "required": true, "style": style, "schema": {"type": "integer"}});
        let get = json!({"operationId": "getA", "parameters": [parameter], "responses": {"204": {"description": ""}}});
        document(&json!({"/a/{id}": {"get": get}}), &json!({}))
    };
    assert_eq!(compare(&in_path("simple"), &in_path("label")).verdict, Verdict::Wire);
    assert_eq!(compare(&in_path("matrix"), &in_path("simple")).verdict, Verdict::Wire);
    let as_json = with(
        json!({"name": "q", "in": "query", "content": {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}}}),
    );
    let report = compare(&list(json!({})), &as_json);
    assert_eq!(found(&report), [(Wire, Kind::ParameterStyleChanged, Request)]);
    let cookie = |required: bool| with(json!({"name": "c", "in": "cookie", "required": required, "schema": {"type": "string"}}));
    assert_eq!(found(&compare(&cookie(false), &cookie(true)))[0].1, Kind::ParameterBecameRequired);
}

#[test]
fn where_and_as_whom_a_call_is_made() {
    let of = |edit: &dyn Fn(&mut Value)| {
        let mut whole = operation(|_| {});
        whole["servers"] = json!([{"url": "https://{place}.test/v1", "variables": {"place": {"default": "eu", "enum": ["eu", "us"]}}}]);
        whole["security"] = json!([{"key": []}, {"login": ["read", "write"]}]);
        whole["components"]["securitySchemes"] = json!({"key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "login": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://a.test", "scopes": {"read": "What it is for."}}}}});
        edit(&mut whole);
        whole
    };
    let plain = of(&|_| {});
    let servers = "/servers/0/variables/place";
    let cases: Vec<(Edit<'_>, Class, Kind, &str)> = vec![
        (
            &|d| d["servers"][0]["variables"]["place"]["default"] = json!("us"),
            Wire,
            Kind::ServerVariableChanged,
            servers,
        ),
        (
            &|d| d["servers"][0]["variables"]["place"]["enum"] = json!(["eu"]),
            Wire,
            Kind::ServerVariableChanged,
            servers,
        ),
        (
            &|d| d["servers"][0]["variables"]["place"]["enum"] = json!(["eu", "us", "ap"]),
            Additive,
            Kind::ServerVariableChanged,
            servers,
        ),
        (&|d| d["security"] = json!([{"key": []}]), Wire, Kind::SecurityChanged, "/security"),
        (
            &|d| d["security"] = json!([{"key": []}, {"login": ["read"]}]),
            Additive,
            Kind::SecurityChanged,
            "/security",
        ),
        (
            &|d| d["security"] = json!([{"key": []}, {"login": ["read", "write", "all"]}]),
            Wire,
            Kind::SecurityChanged,
            "/security",
        ),
        (&|d| d["security"] = json!([]), Additive, Kind::SecurityChanged, "/security"),
        (
            &|d| d["paths"]["/a"]["post"]["security"] = json!([]),
            Additive,
            Kind::SecurityChanged,
            "/paths/~1a/post/security",
        ),
        (
            &|d| d["paths"]["/a"]["post"]["security"] = json!([{"login": ["admin"]}]),
            Wire,
            Kind::SecurityChanged,
            "/paths/~1a/post/security",
        ),
        (
            &|d| d["components"]["securitySchemes"]["key"]["in"] = json!("query"),
            Wire,
            Kind::SecuritySchemeChanged,
            "/components/securitySchemes/key/in",
        ),
        (
            &|d| d["components"]["securitySchemes"]["login"]["flows"]["clientCredentials"]["tokenUrl"] = json!("https://b.test"),
            Class::Unjudged,
            Kind::SecuritySchemeChanged,
            "/components/securitySchemes/login/flows",
        ),
        (
            &|d| drop(d["components"]["securitySchemes"].as_object_mut().expect("there").remove("login")),
            Class::Unjudged,
            Kind::SecuritySchemeRemoved,
            "/components/securitySchemes/login",
        ),
    ];
    for (edit, class, kind, pointer) in cases {
        let report = compare(&plain, &of(edit));
        let found: Vec<(Class, Kind, &str)> = report
            .changes
            .iter()
            .map(|change| (change.class, change.kind, change.pointer.as_str()))
            .collect();
        assert_eq!(found, [(class, kind, pointer)], "{:#?}", report.changes);
    }
    for words in [
        &(|d: &mut Value| d["servers"][0]["url"] = json!("https://{place}.test/v1/")) as &dyn Fn(&mut Value),
        &|d| d["security"] = json!([{"login": ["write", "read"]}, {"key": []}]),
        &|d| d["components"]["securitySchemes"]["login"]["flows"]["clientCredentials"]["scopes"]["read"] = json!("Other words."),
        &|d| d["components"]["securitySchemes"]["key"]["name"] = json!("x-key"),
    ] {
        assert_eq!(compare(&plain, &of(words)).verdict, Verdict::Words);
    }
    let elsewhere = json!([{"url": "https://other.test"}]);
    let on_path = of(&|d| d["paths"]["/a"]["servers"] = elsewhere.clone());
    let on_operation = of(&|d| d["paths"]["/a"]["post"]["servers"] = elsewhere.clone());
    for moved in [&on_path, &on_operation] {
        let report = compare(&plain, moved);
        assert_eq!(found(&report)[0], (Wire, Kind::ServerRemoved, Both), "{:#?}", report.changes);
    }
    assert_eq!(compare(&on_path, &on_operation).verdict, Verdict::Words);
}

#[test]
fn every_method_of_http_is_an_operation() {
    for method in ["head", "options", "trace", "get"] {
        let one = json!({"operationId": "one", "responses": {"204": {"description": ""}}});
        let with = document(
            &json!({"/a": {"put": one, method: {"operationId": "other", "responses": {"200": {"description": ""}}}}}),
            &json!({}),
        );
        let without = document(&json!({"/a": {"put": one}}), &json!({}));
        assert_eq!(found(&compare(&with, &without))[0].1, Kind::OperationRemoved, "{method}");
        assert_eq!(compare(&with, &without).verdict, Verdict::Wire, "{method}");
        assert!(
            found(&compare(&without, &with)).contains(&(Additive, Kind::OperationAdded, Both)),
            "{method}"
        );
    }
}

#[test]
fn answers_for_ranges_and_for_every_other_status_are_compared_inside() {
    for status in ["default", "4XX", "5xx", "2XX"] {
        let with = |schema: Value| {
            operation(|o| o["responses"][status] = json!({"description": "", "content": {"application/json": {"schema": schema}}}))
        };
        let code = |name: &str| json!({"allOf": [{"$ref": "#/components/schemas/Got"}, {"type": "object", "properties": {name: {"type": "string"}}}]});
        let report = compare(&with(code("code")), &with(code("kod")));
        let kinds: BTreeSet<Kind> = report.changes.iter().map(|change| change.kind).collect();
        assert_eq!(
            kinds,
            BTreeSet::from([Kind::PropertyAdded, Kind::PropertyRemoved]),
            "{status}: {:#?}",
            report.changes
        );
        assert_eq!(report.verdict, Verdict::Wire, "{status}");
        let report = compare(&operation(|_| {}), &with(code("code")));
        // A range of successes is legal and has no type here, which is a matter of the Rust source.
        let verdict = if status == "2XX" { Verdict::Source } else { Verdict::Additive };
        assert_eq!(report.verdict, verdict, "{status}: {:#?}", report.changes);
    }
}

#[test]
fn what_the_type_of_a_header_is() {
    let with = |header: Value| operation(|o| o["responses"]["200"]["headers"] = header);
    for (old, new, verdict) in [
        (
            json!({"X-N": {"schema": {"type": "integer"}}}),
            json!({"x-n": {"schema": {"type": "integer"}}}),
            Verdict::Words,
        ),
        (
            json!({"X-N": {"schema": {"type": "integer"}}}),
            json!({"X-N": {"schema": {"type": "string"}}}),
            Verdict::Wire,
        ),
        (
            json!({"X-N": {"required": true, "schema": {}}}),
            json!({"X-N": {"schema": {}}}),
            Verdict::Wire,
        ),
        (
            json!({"X-N": {"schema": {}}}),
            json!({"X-N": {"required": true, "schema": {}}}),
            Verdict::Additive,
        ),
    ] {
        let report = compare(&with(old.clone()), &with(new.clone()));
        assert_eq!(report.verdict, verdict, "{old} -> {new}: {:#?}", report.changes);
    }
}

#[test]
fn how_the_parts_of_a_body_are_written() {
    let with = |encoding: Value| {
        operation(|o| {
            o["requestBody"]["content"] = json!({"multipart/form-data": {"encoding": encoding,
                "schema": {"type": "object", "properties": {"file": {"type": "string"}}}}});
        })
    };
    let report = compare(
        &with(json!({"file": {"contentType": "image/png"}})),
        &with(json!({"file": {"contentType": "image/jpeg"}})),
    );
    let change = &report.changes[0];
    assert_eq!((report.changes.len(), change.class, change.kind), (1, Wire, Kind::EncodingChanged));
    assert_eq!(
        change.pointer,
        "/paths/~1a/post/requestBody/content/multipart~1form-data/encoding/file"
    );
    assert_eq!(compare(&with(json!({})), &with(json!({"file": {}}))).verdict, Verdict::Words);
}

#[test]
fn what_the_server_calls_is_judged_the_other_way_round() {
    let called = |sent: Value, back: Value| {
        let content = |schema: Value| json!({"application/json": {"schema": schema}});
        json!({"post": {"requestBody": {"content": content(sent)}, "responses": {"200": {"description": "", "content": content(back)}}}})
    };
    let webhook = |item: Value| {
        let mut whole = operation(|_| {});
        whole["webhooks"] = json!({"paid": item});
        whole["components"]["schemas"]["Event"] = object(&json!({"a": {"type": "string"}}), &json!(["a"]));
        whole
    };
    let callback = |item: Value| operation(|o| o["callbacks"] = json!({"paid": {"{$request.body#/url}": item}}));
    let (one, two) = (
        || object(&json!({"a": {"type": "string"}}), &json!(["a"])),
        || object(&json!({"a": {"type": "string"}, "b": {"type": "string"}}), &json!(["a", "b"])),
    );
    let on: [&dyn Fn(Value) -> Value; 2] = [&webhook, &callback];
    for with in on {
        // What is sent there gains a property: additive. What is taken back asks for one more: older clients do not give it.
        let report = compare(&with(called(one(), one())), &with(called(two(), one())));
        assert_eq!(
            (report.verdict, report.changes[0].direction),
            (Verdict::Additive, Response),
            "{:#?}",
            report.changes
        );
        let report = compare(&with(called(two(), one())), &with(called(one(), one())));
        assert_eq!(
            (report.verdict, report.changes[0].direction),
            (Verdict::Wire, Response),
            "{:#?}",
            report.changes
        );
        let report = compare(&with(called(one(), one())), &with(called(one(), two())));
        assert_eq!(
            (report.verdict, report.changes[0].direction),
            (Verdict::Wire, Request),
            "{:#?}",
            report.changes
        );
        let mut described = called(one(), one());
        described["post"]["description"] = json!("Words.");
        assert_eq!(compare(&with(called(one(), one())), &with(described)).verdict, Verdict::Words);
        let mut odd = called(one(), one());
        odd["post"]["parameters"] = json!([{"name": "h", "in": "header", "schema": {"type": "string"}}]);
        assert_eq!(compare(&with(called(one(), one())), &with(odd)).verdict, Verdict::Unjudged);
        let gone = compare(&with(called(one(), one())), &operation(|_| {}));
        assert_eq!(gone.verdict, Verdict::Wire, "{:#?}", gone.changes);
        assert_eq!(compare(&operation(|_| {}), &with(called(one(), one()))).verdict, Verdict::Additive);
    }
    // A schema that only the webhook refers to.
    let referring = |event: Value| {
        let mut whole = webhook(called(json!({"$ref": "#/components/schemas/Event"}), json!({})));
        whole["components"]["schemas"]["Event"] = event;
        whole
    };
    let report = compare(&referring(two()), &referring(one()));
    assert_eq!(found(&report), [(Wire, Kind::PropertyRemoved, Response)], "{:#?}", report.changes);
    let only =
        |event: Value| json!({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "webhooks": {"paid": called(event, json!({}))}});
    assert_eq!(
        compare(&only(two()), &only(one())).verdict,
        Verdict::Wire,
        "a document without paths"
    );
}

#[test]
fn one_bad_place_does_not_keep_the_rest_from_being_compared() {
    let whole = |edit: &dyn Fn(&mut Value)| {
        let mut whole = operation(|_| {});
        whole["paths"]["/b"] = json!({"get": {"operationId": "getB", "parameters": [{"name": "n", "in": "query", "schema": {"type": "integer"}}],
            "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Odd"}}}}}}});
        whole["components"]["schemas"]["Odd"] = object(&json!({"x": {"type": "string"}}), &json!([]));
        edit(&mut whole);
        whole
    };
    // Each makes a document that cannot be used as a whole.
    let bad: Vec<(&str, Edit<'_>)> = vec![
        ("two types", &|d| {
            d["components"]["schemas"]["Odd"]["properties"]["x"]["type"] = json!(["string", "integer"])
        }),
        ("no type of JSON", &|d| d["components"]["schemas"]["Odd"]["type"] = json!("file")),
        ("parts that contradict each other", &|d| {
            d["components"]["schemas"]["Odd"] = json!({"allOf": [{"type": "object", "properties": {"x": {"type": "string"}}},
                {"type": "object", "properties": {"x": {"type": "integer"}}}]});
        }),
        ("no place for a parameter", &|d| {
            d["paths"]["/b"]["get"]["parameters"][0]["in"] = json!("body")
        }),
        ("no status", &|d| {
            d["paths"]["/b"]["get"]["responses"]["often"] = json!({"description": ""})
        }),
        ("an operation that is none", &|d| d["paths"]["/b"]["get"] = json!([])),
        ("a reference to an anchor", &|d| {
            d["components"]["schemas"]["Odd"]["properties"]["x"] = json!({"$ref": "#there"})
        }),
        ("a reference to elsewhere", &|d| {
            d["components"]["schemas"]["Odd"] = json!({"$ref": "other.yaml#/Odd"})
        }),
    ];
    let tighter = |d: &mut Value| d["components"]["schemas"]["Sent"]["properties"]["id"]["maxLength"] = json!(3);
    for (name, edit) in bad {
        let old = whole(edit);
        let both = compare(
            &old,
            &whole(&|d| {
                edit(d);
                tighter(d);
            }),
        );
        assert_eq!(found(&both), [(Wire, Kind::LimitTightened, Request)], "{name}: {:#?}", both.changes);
        assert!(
            both.notes.iter().any(|note| note.contains("The old document cannot be read at /")),
            "{name}: {:?}",
            both.notes
        );
        // Where one of them is good, the place differs, and nobody judged how.
        let mended = compare(&old, &whole(&|_| {}));
        assert_eq!(mended.verdict, Verdict::Unjudged, "{name}: {:#?}", mended.changes);
        assert!(
            mended
                .changes
                .iter()
                .all(|change| change.kind == Kind::NotReadable || change.class != Wire),
            "{name}"
        );
        let broken = compare(&whole(&|_| {}), &old);
        assert!(broken.verdict >= Verdict::Unjudged, "{name}: {:#?}", broken.changes);
    }
    let nameless = |limit: u64| {
        whole(&|d| {
            drop(d["paths"]["/b"]["get"].as_object_mut().expect("there").remove("operationId"));
            d["paths"]["/b"]["get"]["parameters"][0]["schema"]["maximum"] = json!(limit);
        })
    };
    let report = compare(&nameless(9), &nameless(5));
    assert_eq!(
        found(&report),
        [(Wire, Kind::LimitTightened, Request)],
        "an operation without a name: {:#?}",
        report.changes
    );
}

#[test]
fn a_union_that_no_code_can_be_made_of_is_compared_by_its_structure() {
    let with = |kind: &str| {
        let union =
            json!({"oneOf": [object(&json!({"a": {"type": "string"}}), &json!([])), object(&json!({"b": {"type": kind}}), &json!([]))]});
        exchange(&object(&json!({"x": union}), &json!([])), &plain())
    };
    let report = compare(&with("string"), &with("integer"));
    assert_eq!(report.verdict, Verdict::Wire, "{:#?}", report.changes);
    assert_eq!(found(&report)[0].1, Kind::TypeChanged);
}

#[test]
fn one_thing_in_two_spellings_is_no_change() {
    let with = |schema: Value| exchange(&object(&json!({"x": schema}), &json!([])), &plain());
    for (old, new) in [
        (json!({}), json!(true)),
        (json!({}), json!({"nullable": true})),
        (json!({"type": "array"}), json!({"type": "array", "items": {}})),
        (json!({"type": "array"}), json!({"type": "array", "items": true})),
        (json!({"type": "object"}), json!({"type": "object", "additionalProperties": {}})),
        (json!({"type": "object"}), json!({"type": "object", "additionalProperties": true})),
        (json!({"type": "object"}), json!({"type": "object", "unevaluatedProperties": true})),
        (
            json!({}),
            json!({"type": ["string", "number", "boolean", "object", "array", "null"]}),
        ),
        (json!({"type": "string"}), json!({"anyOf": [{"type": "string"}]})),
        (json!({"type": "string"}), json!({"allOf": [{"type": "string"}]})),
        (json!(false), json!({"not": {}})),
        (
            json!({"type": "string", "enum": ["a", "b"]}),
            json!({"type": "string", "enum": ["b", "a"]}),
        ),
        (
            json!({"not": {"enum": ["a", "b"]}}),
            json!({"not": {"type": "string", "enum": ["b", "a"]}}),
        ),
        (json!({"type": "string"}), json!({"type": "string", "xml": {"name": "x"}})),
    ] {
        let report = compare(&with(old.clone()), &with(new.clone()));
        assert_eq!(report.verdict, Verdict::Words, "{old} {new}: {:#?}", report.changes);
    }
    let media = |name: &str| {
        operation(|o| {
            let json = o["requestBody"]["content"]["application/json"].clone();
            o["requestBody"]["content"] = json!({name: json.clone()});
            o["responses"]["200"]["content"] = json!({name: json});
        })
    };
    for name in [
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
    ] {
        assert_eq!(compare(&media("application/json"), &media(name)).verdict, Verdict::Words, "{name}");
    }
    assert_eq!(
        compare(&media("application/json"), &media("application/json;charset=latin1")).verdict,
        Verdict::Wire
    );
    let header = |name: &str| operation(|o| o["parameters"][1]["name"] = json!(name));
    assert_eq!(compare(&header("X-Mode"), &header("x-mode")).verdict, Verdict::Words);
    let server = |url: &str| {
        let mut whole = operation(|_| {});
        whole["servers"] = json!([{"url": url}]);
        whole
    };
    assert_eq!(
        compare(&server("https://a.test/v1"), &server("https://a.test/v1/")).verdict,
        Verdict::Words
    );
    assert_eq!(
        compare(&server("https://a.test/v1"), &server("https://a.test/v2")).verdict,
        Verdict::Wire
    );
}

#[test]
fn what_stands_beside_a_reference_holds_as_well() {
    let with = |x: Value| {
        let mut whole = exchange(&object(&json!({"x": x}), &json!([])), &plain());
        whole["components"]["schemas"]["Text"] = json!({"type": "string"});
        whole["components"]["schemas"]["Part"] = object(&json!({"p": {"type": "string"}}), &json!([]));
        whole
    };
    let text = |more: Value| with(extended(json!({"$ref": "#/components/schemas/Text"}), &more));
    let report = compare(&text(json!({})), &text(json!({"maxLength": 3})));
    assert_eq!(found(&report), [(Wire, Kind::LimitTightened, Request)], "{:#?}", report.changes);
    let report = compare(&text(json!({})), &text(json!({"not": {"const": "a"}})));
    assert_eq!(found(&report), [(Wire, Kind::KeywordChanged, Request)], "{:#?}", report.changes);
    assert_eq!(
        compare(&text(json!({})), &text(json!({"description": "Words."}))).verdict,
        Verdict::Words
    );
    let part = |more: Value| with(extended(json!({"$ref": "#/components/schemas/Part"}), &more));
    let report = compare(&part(json!({})), &part(json!({"required": ["p"]})));
    assert_eq!(report.verdict, Verdict::Wire, "{:#?}", report.changes);
}

#[test]
fn only_null_is_not_the_same_as_anything() {
    let report = property(&json!({}), &json!({"type": "null"}), true);
    assert_eq!(report.verdict, Verdict::Wire, "{:#?}", report.changes);
    assert_eq!(
        property(&json!({"type": "null"}), &json!({"const": null}), true).verdict,
        Verdict::Words
    );
}

#[test]
fn what_alternatives_of_one_plain_type_say_is_compared() {
    let text = |key: &str, value: Value| json!({"type": "string", key: value});
    let whole = |key: &str, value: Value| json!({"type": "integer", key: value});
    let either = |a: Value, b: Value| json!({"oneOf": [a, b]});
    for (old, new) in [
        (
            either(text("maxLength", json!(5)), text("format", json!("date"))),
            either(text("maxLength", json!(3)), text("format", json!("date"))),
        ),
        (
            either(text("format", json!("uuid")), text("enum", json!(["me"]))),
            either(text("format", json!("uuid")), text("enum", json!(["self"]))),
        ),
        (
            either(text("pattern", json!("^a")), text("pattern", json!("^x"))),
            either(text("pattern", json!("^b")), text("pattern", json!("^x"))),
        ),
        (
            either(text("format", json!("date")), text("format", json!("date-time"))),
            either(text("format", json!("date")), text("format", json!("uuid"))),
        ),
        (
            either(whole("enum", json!([1])), whole("minimum", json!(10))),
            either(whole("enum", json!([2])), whole("minimum", json!(10))),
        ),
    ] {
        assert_eq!(
            keyword(&old, &new),
            [(Wire, Kind::KeywordChanged), (Additive, Kind::KeywordChanged)],
            "{old}"
        );
        let parameter = |schema: &Value| operation(|o| o["parameters"][0]["schema"] = schema.clone());
        assert_eq!(compare(&parameter(&old), &parameter(&new)).verdict, Verdict::Wire, "{old}");
    }
    let two = either(text("maxLength", json!(5)), text("format", json!("date")));
    let other_way_round = json!({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "maxLength": 5, "title": "Short"}]});
    assert_eq!(property(&two, &other_way_round, true).verdict, Verdict::Words);
    let three = json!({"oneOf": [two["oneOf"][0], two["oneOf"][1], {"type": "string", "format": "uuid"}]});
    assert_eq!(keyword(&two, &three)[0].0, Additive, "one more");
    assert_eq!(keyword(&three, &two)[0].0, Wire, "one less");
    assert_eq!(
        keyword(&json!({"type": "string"}), &two)[0].0,
        Wire,
        "something instead of anything"
    );
    assert_eq!(
        keyword(&two, &json!({"type": "string"}))[0].0,
        Additive,
        "anything instead of something"
    );
    // Where one of them is any string, the others are only hints.
    let open = |value: &str| either(json!({"type": "string"}), text("enum", json!([value])));
    assert_eq!(keyword(&open("a"), &open("b"))[0].0, Additive);
}

#[test]
fn what_tells_alternatives_of_one_object_apart_is_compared() {
    let one = |on: bool, names: &[&str], required: &[&str]| {
        let mut properties = json!({"on": {"type": "boolean", "const": on}});
        for name in names {
            properties[*name] = json!({"type": "string"});
        }
        let required: Vec<&str> = required.iter().chain(&["on"]).copied().collect();
        object(&properties, &json!(required))
    };
    let with = |a: Value, b: Value| json!({"oneOf": [a, b]});
    let old = with(one(true, &["a", "b"], &[]), one(false, &["b", "c"], &[]));
    for new in [
        with(one(false, &["a", "b"], &[]), one(true, &["b", "c"], &[])),
        with(one(true, &["a", "b"], &["a"]), one(false, &["b", "c"], &[])),
        with(one(true, &["a"], &[]), one(false, &["b", "c"], &[])),
    ] {
        for sent in [true, false] {
            let report = property(&old, &new, sent);
            assert_eq!(report.verdict, Verdict::Unjudged, "{new}: {:#?}", report.changes);
        }
    }
    let turned = with(one(false, &["b", "c"], &[]), one(true, &["a", "b"], &[]));
    assert_eq!(property(&old, &turned, true).verdict, Verdict::Words);
}

#[test]
fn all_patterns_hold_and_multiples_are_those_of_both() {
    let text = |pattern: &str| json!({"type": "string", "pattern": pattern});
    let both = json!({"allOf": [text("a"), text("b")]});
    assert_eq!(
        keyword(&text("a"), &both),
        [(Wire, Kind::KeywordChanged), (Additive, Kind::KeywordChanged)]
    );
    assert_eq!(keyword(&both, &text("a"))[0].0, Additive);
    let three = json!({"allOf": [text("a"), text("b"), text("c")]});
    assert_eq!(keyword(&both, &three)[0].0, Wire);
    assert_eq!(
        property(&both, &json!({"allOf": [text("b"), text("a")]}), true).verdict,
        Verdict::Words
    );
    let number = |kind: &str, of: Value| json!({"type": kind, "multipleOf": of});
    let both = json!({"allOf": [number("integer", json!(4)), number("integer", json!(6))]});
    assert_eq!(property(&both, &number("integer", json!(12)), true).verdict, Verdict::Words);
    assert_eq!(
        found(&property(&number("integer", json!(6)), &both, true)),
        [(Wire, Kind::LimitTightened, Request)]
    );
    let fractions = json!({"allOf": [number("number", json!(0.25)), number("number", json!(0.1))]});
    assert_eq!(property(&number("number", json!(0.1)), &fractions, true).verdict, Verdict::Wire);
}

#[test]
fn what_lists_nothing_is_fitted_by_nothing() {
    for nothing in [json!({"enum": []}), json!({"oneOf": []}), json!({"anyOf": []})] {
        let report = property(&json!({}), &nothing, true);
        assert_eq!(report.verdict, Verdict::Wire, "{nothing}: {:#?}", report.changes);
        assert_eq!(property(&json!(false), &nothing, true).verdict, Verdict::Words, "{nothing}");
    }
    let null_twice = json!({"oneOf": [{"type": "null"}, {"type": "null"}]});
    assert_eq!(property(&json!({"type": "null"}), &null_twice, true).verdict, Verdict::Words);
}

#[test]
fn a_whole_number_beyond_the_type_of_older_clients_is_a_change_of_the_wire() {
    let whole = |more: Value| extended(json!({"type": "integer"}), &more);
    let format = |format: &str| whole(json!({"format": format}));
    let most = |most: Value| whole(json!({"maximum": most}));
    for (old, new) in [
        (format("int64"), format("uint64")),
        (format("uint64"), format("int64")),
        (format("uint64"), whole(json!({}))),
        (format("uint32"), format("uint64")),
        (most(json!(100)), most(json!(1e25))),
        (
            whole(json!({"minimum": 0, "maximum": u64::MAX})),
            whole(json!({"maximum": u64::MAX})),
        ),
    ] {
        let report = property(&old, &new, false);
        assert_eq!(report.verdict, Verdict::Wire, "{old} -> {new}: {:#?}", report.changes);
        assert_eq!(report.changes.len(), 1, "{old} -> {new}: {:#?}", report.changes);
        assert!(
            report.changes[0].message.contains("64` cannot hold"),
            "{}",
            report.changes[0].message
        );
    }
    for (old, new) in [
        (format("uint64"), whole(json!({"minimum": 0}))),
        (whole(json!({})), whole(json!({"format": "uint64", "maximum": 100}))),
        (most(json!(1e25)), most(json!(100))),
        (format("int32"), format("int64")),
    ] {
        let report = property(&old, &new, false);
        assert_ne!(report.verdict, Verdict::Wire, "{old} -> {new}: {:#?}", report.changes);
    }
}

/// A document whose property `x` is a schema, beside a component `Part` and the document's own dialect.
fn with_part(version: &str, x: &Value) -> Value {
    let mut whole = exchange(&object(&json!({"x": x}), &json!([])), &plain());
    whole["openapi"] = json!(version);
    whole["components"]["schemas"]["Part"] = object(&json!({"p": {"type": "string"}}), &json!([]));
    whole
}

#[test]
fn a_union_of_one_reference_is_a_use_of_what_it_refers_to() {
    let part = json!({"$ref": "#/components/schemas/Part"});
    for (version, old, new) in [
        ("3.1.0", part.clone(), json!({"oneOf": [part]})),
        ("3.1.0", part.clone(), json!({"anyOf": [part]})),
        (
            "3.0.3",
            json!({"allOf": [part], "nullable": true}),
            json!({"oneOf": [part], "nullable": true}),
        ),
    ] {
        let report = compare(&with_part(version, &old), &with_part(version, &new));
        assert_eq!(report.verdict, Verdict::Words, "{new}: {:#?}", report.changes);
    }
}

#[test]
fn what_stands_beside_a_reference_of_openapi_3_0_is_passed_over() {
    let part = |more: Value| extended(json!({"$ref": "#/components/schemas/Part"}), &more);
    let old = part(json!({}));
    let more = part(json!({"required": ["p"], "type": "string"}));
    assert_eq!(
        compare(&with_part("3.0.3", &old), &with_part("3.0.3", &more)).verdict,
        Verdict::Words
    );
    let required = part(json!({"required": ["p"]}));
    assert_eq!(
        compare(&with_part("3.1.0", &old), &with_part("3.1.0", &required)).verdict,
        Verdict::Wire
    );
    let null = part(json!({"nullable": true}));
    let report = compare(&with_part("3.0.3", &old), &with_part("3.0.3", &null));
    assert_eq!(found(&report)[0].1, Kind::BecameNullable, "{:#?}", report.changes);
}

#[test]
fn what_stands_beside_a_reference_that_leads_back_is_compared() {
    let tree = |more: Value| {
        let child = extended(json!({"$ref": "#/components/schemas/Sent"}), &more);
        exchange(&object(&json!({"child": child, "id": {"type": "string"}}), &json!([])), &plain())
    };
    for (old, new) in [
        (json!({}), json!({"foo": 1})),
        (json!({"foo": 1}), json!({"foo": 2})),
        (json!({}), json!({"minProperties": 1})),
        (json!({"minProperties": 1}), json!({})),
    ] {
        let report = compare(&tree(old.clone()), &tree(new.clone()));
        assert_eq!(report.verdict, Verdict::Unjudged, "{old} -> {new}: {:#?}", report.changes);
        assert_eq!(report.changes.len(), 1, "{old} -> {new}: {:#?}", report.changes);
        assert!(report.notes.is_empty(), "{:?}", report.notes);
    }
}

#[test]
fn a_parameter_that_becomes_any_string_is_written_as_before() {
    let with = |location: &str, schema: &Value| {
        let mut parameter = json!({"name": "p", "in": location, "schema": schema, "required": location == "path"});
        if location == "cookie" {
            parameter["explode"] = json!(false);
        }
        let operation = json!({"operationId": "getA", "parameters": [parameter], "responses": {"204": {"description": ""}}});
        let path = if location == "path" { "/a/{p}" } else { "/a" };
        document(&json!({path: {"get": operation}}), &json!({}))
    };
    let list = |schema: &Value| json!({"type": "array", "items": schema});
    for kind in ["integer", "number", "boolean"] {
        let (old, new) = (json!({"type": kind}), json!({"type": "string"}));
        for location in ["path", "query", "header", "cookie"] {
            for (old, new) in [(old.clone(), new.clone()), (list(&old), list(&new))] {
                let report = compare(&with(location, &old), &with(location, &new));
                assert_eq!(report.verdict, Verdict::Source, "{location} {old}: {:#?}", report.changes);
            }
        }
        for limit in [
            json!({"type": "string", "enum": ["a"]}),
            json!({"type": "string", "pattern": "^a"}),
            json!({"type": "string", "maxLength": 3}),
        ] {
            assert_eq!(
                compare(&with("query", &old), &with("query", &limit)).verdict,
                Verdict::Wire,
                "{limit}"
            );
        }
    }
    // In a body there are quotes around it.
    assert_eq!(
        property(&json!({"type": "integer"}), &json!({"type": "string"}), true).verdict,
        Verdict::Wire
    );
}

#[test]
fn what_is_written_the_same_way_in_other_words_is_no_change() {
    let content = |media: &str| {
        operation(|o| {
            o["parameters"] = json!([{"name": "p", "in": "query", "content": {media: {"schema": object(&json!({"a": {"type": "string"}}), &json!([]))}}}]);
        })
    };
    let report = compare(&content("application/json"), &content("application/vnd.shop+json"));
    assert_eq!(report.verdict, Verdict::Words, "{:#?}", report.changes);
    let form = |encoding: Value| {
        operation(|o| {
            let schema = object(
                &json!({"a": {"type": "string"}, "b": {"type": "array", "items": {"type": "string"}}}),
                &json!([]),
            );
            o["requestBody"]["content"] = json!({"application/x-www-form-urlencoded": {"schema": schema, "encoding": encoding}});
        })
    };
    let spelled = form(json!({"a": {"style": "form", "explode": true}}));
    let report = compare(&form(json!({})), &spelled);
    assert_eq!(report.verdict, Verdict::Words, "{:#?}", report.changes);
    assert_eq!(
        compare(&form(json!({})), &form(json!({"b": {"style": "form", "explode": false}}))).verdict,
        Verdict::Wire
    );
}

/// A document that sends and returns an object whose property `x` is a schema, beside other components.
fn with_components(x: &Value, components: &Value) -> Value {
    let x = object(&json!({"x": x}), &json!([]));
    let mut whole = exchange(&x, &x);
    for (name, schema) in components.as_object().into_iter().flatten() {
        whole["components"]["schemas"][name] = schema.clone();
    }
    whole
}

fn verdict_with(old: &Value, new: &Value, components: &Value) -> Verdict {
    compare(&with_components(old, components), &with_components(new, components)).verdict
}

#[test]
fn a_type_beside_parts_or_alternatives_holds() {
    let open = json!({"Open": {"minLength": 1}});
    for parts in [
        json!({"allOf": [{"minLength": 1}]}),
        json!({"allOf": [{"description": "Words."}]}),
        json!({"allOf": [{"pattern": "a"}, {"pattern": "b"}]}),
        json!({"allOf": [{"minimum": 1}, {"maximum": 9}]}),
        json!({"allOf": [{"$ref": "#/components/schemas/Open"}]}),
        json!({"oneOf": [{"maxLength": 5}]}),
    ] {
        let with = |kind: &str| extended(json!({"type": kind}), &parts);
        assert_eq!(verdict_with(&with("string"), &with("integer"), &open), Verdict::Wire, "{parts}");
    }
    for (old, new) in [
        (
            json!({"type": "string", "allOf": [{"maxLength": 5}]}),
            json!({"type": "string", "maxLength": 5}),
        ),
        (
            json!({"type": "string", "allOf": [{"$ref": "#/components/schemas/Open"}]}),
            json!({"type": "string", "minLength": 1}),
        ),
    ] {
        assert_eq!(verdict_with(&old, &new, &open), Verdict::Words, "{old}");
    }
}

#[test]
fn what_stands_beside_a_choice_of_null_holds() {
    let (text, nothing) = (json!({"type": "string"}), json!({"type": "null"}));
    let part = json!({"Part": object(&json!({"p": text}), &json!([]))});
    let choice = |of: &Value, more: Value| extended(json!({"anyOf": [of, nothing]}), &more);
    let reference = json!({"$ref": "#/components/schemas/Part"});
    for (old, new) in [
        (
            choice(&reference, object(&json!({"q": text}), &json!(["q"]))),
            choice(&reference, json!({})),
        ),
        (choice(&text, json!({"maxLength": 5})), choice(&text, json!({"maxLength": 3}))),
        (
            choice(&text, json!({"enum": ["a", "b", null]})),
            choice(&text, json!({"enum": ["a", null]})),
        ),
        (
            choice(&text, json!({"allOf": [{"maxLength": 5}]})),
            choice(&text, json!({"allOf": [{"maxLength": 3}]})),
        ),
    ] {
        // A type beside the choice would say that null is none of it.
        let without_type = |mut schema: Value| {
            schema.as_object_mut().expect("an object").remove("type");
            schema
        };
        let (old, new) = (without_type(old), without_type(new));
        assert_eq!(verdict_with(&old, &new, &part), Verdict::Wire, "{old}");
    }
    let same = json!({"type": ["string", "null"], "maxLength": 5});
    assert_eq!(
        verdict_with(&choice(&text, json!({"maxLength": 5})), &same, &json!({})),
        Verdict::Words
    );
}

#[test]
fn what_stands_beside_alternatives_of_one_plain_type_holds() {
    let text = |pattern: &str| json!({"type": "string", "pattern": pattern});
    let with = |key: &str, value: Value| json!({"oneOf": [text("a"), text("b")], key: value});
    for (key, old, new) in [
        ("enum", json!(["a", "b"]), json!(["a", "c"])),
        ("maxLength", json!(5), json!(3)),
        ("minLength", json!(1), json!(2)),
        ("pattern", json!("x"), json!("y")),
        ("format", json!("uuid"), json!("email")),
    ] {
        assert_eq!(
            property(&with(key, old), &with(key, new), true).verdict,
            Verdict::Wire,
            "{key} beside alternatives"
        );
    }
    let beside = json!({"type": "string", "anyOf": [{"format": "ipv4"}, {"format": "ipv6"}]});
    let inside = json!({"anyOf": [{"type": "string", "format": "ipv4"}, {"type": "string", "format": "ipv6"}]});
    assert_eq!(property(&beside, &inside, true).verdict, Verdict::Words);
}

#[test]
fn alternatives_that_say_the_same_are_one() {
    let text = json!({"type": "string", "maxLength": 5});
    let worded = |words: &str| extended(text.clone(), &json!({"title": words}));
    for twice in [
        json!({"oneOf": [worded("Card"), worded("Bank")]}),
        json!({"anyOf": [worded("Card"), text]}),
    ] {
        assert_eq!(property(&twice, &text, true).verdict, Verdict::Words, "{twice}");
        let shorter = json!({"type": "string", "maxLength": 3});
        assert_eq!(
            found(&property(&twice, &shorter, true)),
            [(Wire, Kind::LimitTightened, Request)],
            "{twice}"
        );
    }
}

#[test]
fn null_of_a_variant_that_is_written_in_place_counts() {
    let of = |tag: &str| object(&json!({"k": {"const": tag}, tag: {"type": "string"}}), &json!(["k"]));
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let components = json!({"A": of("a"), "B": of("b"), "U": {"oneOf": [reference("A"), reference("B")]}});
    let with = |variant: Value| json!({"oneOf": [reference("A"), variant]});
    let nullable = extended(of("b"), &json!({"type": ["object", "null"]}));
    assert_eq!(verdict_with(&with(of("b")), &with(nullable.clone()), &components), Verdict::Wire);
    let beside = json!({"oneOf": [reference("A"), of("b"), {"type": "null"}]});
    assert_eq!(verdict_with(&beside, &with(nullable), &components), Verdict::Words);
}

#[test]
fn unions_that_differ_in_their_tags_are_two() {
    let part = |name: &str| object(&json!({name: {"type": "string"}}), &json!([]));
    let union = |a: &str, b: &str| {
        json!({"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "k", "mapping": {a: "#/components/schemas/A", b: "#/components/schemas/B"}}})
    };
    let with = |sent: &Value, got: &Value| {
        let of = |union: &Value| object(&json!({"x": union}), &json!([]));
        let mut whole = exchange(&of(sent), &extended(of(got), &json!({"required": ["x"]})));
        whole["components"]["schemas"]["A"] = part("a");
        whole["components"]["schemas"]["B"] = part("b");
        whole
    };
    let (one, other) = (union("a", "b"), union("c", "d"));
    let report = compare(&with(&one, &other), &with(&other, &one));
    assert_eq!(report.verdict, Verdict::Wire, "{:#?}", report.changes);
    let lost: BTreeSet<Direction> = report
        .changes
        .iter()
        .filter(|change| change.class == Wire)
        .map(|change| change.direction)
        .collect();
    assert!(lost.contains(&Request), "{:#?}", report.changes);
}

#[test]
fn all_that_alternatives_of_one_object_say_is_compared() {
    let text = json!({"type": "string"});
    let one = |on: bool, x: &Value| object(&json!({"on": {"type": "boolean", "const": on}, "x": x}), &json!(["on"]));
    let with = |a: Value, b: Value| json!({"oneOf": [a, b]});
    let plain = with(one(true, &text), one(false, &text));
    let null = with(one(true, &text), one(false, &json!({"type": ["string", "null"]})));
    assert_eq!(property(&plain, &null, false).verdict, Verdict::Wire);
    let read_only = with(one(true, &text), one(false, &json!({"type": "string", "readOnly": true})));
    assert_eq!(property(&plain, &read_only, true).verdict, Verdict::Unjudged);
    let others = |kind: &str| {
        with(
            extended(one(true, &text), &json!({"additionalProperties": {"type": kind}})),
            one(false, &text),
        )
    };
    assert_eq!(property(&others("integer"), &others("string"), true).verdict, Verdict::Unjudged);
    let least = |least: u64| extended(plain.clone(), &json!({"minProperties": least}));
    assert_eq!(
        found(&property(&least(1), &least(2), true)),
        [(Wire, Kind::LimitTightened, Request)]
    );
}

#[test]
fn a_format_that_leaves_out_whole_numbers_is_tighter() {
    let whole = |more: Value| extended(json!({"type": "integer"}), &more);
    let format = |format: &str| whole(json!({"format": format}));
    let class = |old: &Value, new: &Value| {
        let report = property(old, new, true);
        assert_eq!(report.changes.len(), 1, "{old} -> {new}: {:#?}", report.changes);
        report.changes[0].class
    };
    for (old, new) in [
        (format("uint64"), format("int64")),
        (format("uint64"), format("int32")),
        (format("int64"), format("uint64")),
        (format("int32"), format("uint32")),
        (whole(json!({})), format("uint64")),
        (whole(json!({})), format("int32")),
    ] {
        assert_eq!(class(&old, &new), Wire, "{old} -> {new}");
    }
    for (old, new) in [
        (format("int32"), format("int64")),
        (format("uint8"), format("int16")),
        (format("uint32"), whole(json!({}))),
        (
            whole(json!({"minimum": 0, "maximum": 9})),
            whole(json!({"minimum": 0, "maximum": 9, "format": "int32"})),
        ),
    ] {
        assert_ne!(class(&old, &new), Wire, "{old} -> {new}");
    }
}

#[test]
fn digits_stay_with_their_bound() {
    // Not a number that the type of JSON values holds, so that it is written as it stands.
    let with = |x: &str| {
        let whole = exchange(&object(&json!({"x": "X"}), &json!([])), &plain()).to_string();
        whole
            .replace("3.1.0", "3.0.3")
            .replace("\"X\"", &x.replace('D', "99999999999999999999"))
    };
    let changes = |old: &str, new: &str| {
        let report = diff(with(old).as_bytes(), with(new).as_bytes(), &Base::default());
        found(&report.unwrap_or_else(|refused| panic!("{refused}")))
    };
    let (inclusive, exclusive) = (
        r#"{"type": "integer", "maximum": D}"#,
        r#"{"type": "integer", "maximum": D, "exclusiveMaximum": true}"#,
    );
    assert_eq!(changes(inclusive, exclusive), [(Wire, Kind::LimitTightened, Request)]);
    assert_eq!(changes(exclusive, inclusive), [(Additive, Kind::LimitLoosened, Request)]);
    assert_eq!(
        changes(
            r#"{"type": "integer", "allOf": [{"maximum": D}, {"maximum": 5}]}"#,
            r#"{"type": "integer", "allOf": [{"maximum": D}, {"maximum": 4}]}"#
        ),
        [(Wire, Kind::LimitTightened, Request)]
    );
    assert_eq!(
        changes(
            r#"{"type": "integer", "allOf": [{"maximum": D}, {"maximum": 5}]}"#,
            r#"{"type": "integer", "maximum": 5}"#
        ),
        []
    );
}

#[test]
fn the_order_of_multiples_says_nothing() {
    let of = |multiples: [Value; 3]| {
        let parts = multiples.map(|multiple| json!({"type": "number", "multipleOf": multiple}));
        json!({"allOf": parts})
    };
    let one = of([json!(2), json!(3), json!(0.1)]);
    for other in [
        of([json!(0.1), json!(2), json!(3)]),
        of([json!(3), json!(0.1), json!(2)]),
        of([json!(6), json!(6), json!(0.1)]),
    ] {
        assert_eq!(property(&one, &other, true).verdict, Verdict::Words, "{other}");
    }
    assert_eq!(property(&one, &of([json!(2), json!(5), json!(0.1)]), true).verdict, Verdict::Wire);
}

#[test]
fn null_in_the_place_of_a_list_is_no_list() {
    let with = |required: Value| {
        let mut schema = plain();
        schema["required"] = required;
        let mut whole = exchange(&schema, &plain());
        whole["paths"]["/a"]["post"]["tags"] = Value::Null;
        whole
    };
    assert_eq!(compare(&with(json!([])), &with(Value::Null)).verdict, Verdict::Words);
}

#[test]
fn null_that_leaves_or_enters_the_values_is_a_change_where_the_type_allows_it_as_well() {
    let nullable = |values: Value| json!({"type": ["string", "null"], "enum": values});
    let (with, without) = (nullable(json!(["a", null])), nullable(json!(["a"])));
    let bare = json!({"type": "string", "enum": ["a", null]});
    for (old, new, kind, sent) in [
        (&with, &without, Kind::ValueRemoved, Wire),
        (&without, &with, Kind::ValueAdded, Additive),
        (&with, &bare, Kind::ValueRemoved, Wire),
        (&bare, &with, Kind::ValueAdded, Additive),
        (&bare, &without, Kind::KeywordChanged, Additive),
    ] {
        assert_eq!(found(&property(old, new, true)), [(sent, kind, Request)], "{old} -> {new}");
        assert_eq!(found(&property(old, new, false)), [(Additive, kind, Response)], "{old} -> {new}");
        // As a component, as an element, and as a value of a map.
        let component = |schema: &Value| with_components(&json!({"$ref": "#/components/schemas/Part"}), &json!({"Part": schema}));
        let list = |schema: &Value| with_components(&json!({"type": "array", "items": schema}), &json!({}));
        let map = |schema: &Value| with_components(&json!({"type": "object", "additionalProperties": schema}), &json!({}));
        for place in [&component as &dyn Fn(&Value) -> Value, &list, &map] {
            let report = compare(&place(old), &place(new));
            assert!(!report.changes.is_empty(), "{old} -> {new}");
            let others: Vec<_> = report.changes.iter().filter(|change| change.kind != kind).collect();
            assert!(others.is_empty(), "{old} -> {new}: {others:#?}");
        }
    }
    // In the words of either dialect, and where nothing refuses null.
    let by_3_0 = |values: Value| with_part("3.0.3", &json!({"type": "string", "nullable": true, "enum": values}));
    let report = compare(&by_3_0(json!(["a", null])), &by_3_0(json!(["a"])));
    assert!(report.changes.iter().all(|change| change.kind == Kind::ValueRemoved) && !report.changes.is_empty());
    let report = property(&with, &json!({"enum": ["a", null]}), true);
    assert!(report.changes.is_empty(), "{:#?}", report.changes);
    // A choice of null says what `nullable` beside the values does.
    let choice = json!({"oneOf": [{"type": "string", "enum": ["a"]}, {"type": "null"}]});
    let report = property(&without, &choice, true);
    assert!(report.changes.is_empty(), "{:#?}", report.changes);
    assert_eq!(found(&property(&with, &choice, true)), [(Wire, Kind::ValueRemoved, Request)]);
    // The document that is kept says it in the same way when it is read again.
    for schema in [&with, &without, &bare] {
        let canonical = |bytes: &[u8]| {
            let imported = xtask::spec::pipeline::pipeline(bytes, &Default::default()).expect("imports");
            xtask::spec::canonical::render(&imported.document)
        };
        let once = canonical(with_components(schema, &json!({})).to_string().as_bytes());
        assert_eq!(canonical(once.as_bytes()), once);
    }
}

#[test]
fn a_mapping_that_the_variants_override_is_compared() {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let listed = |tag: &str| object(&json!({"k": {"type": "string", "enum": [tag]}}), &json!(["k"]));
    let document = |names: [&str; 2], property: &str, mapping: Value| {
        let union =
            json!({"oneOf": [reference(names[0]), reference(names[1])], "discriminator": {"propertyName": property, "mapping": mapping}});
        with_components(&union, &json!({names[0]: listed("x"), names[1]: listed("y"), "Other": plain()}))
    };
    let of = |property: &str, mapping: Value| document(["A", "B"], property, mapping);
    let right = json!({"x": "A", "y": "B"});
    let (swapped, untrue, gone) = (
        json!({"x": "B", "y": "A"}),
        json!({"x": "A", "z": "B"}),
        json!({"x": "A", "y": "Gone"}),
    );
    let stray = json!({"x": "A", "y": "Other"});
    let all = [
        of("k", right.clone()),
        of("k", swapped.clone()),
        of("k", untrue),
        of("k", gone),
        of("other", right),
    ];
    for (index, old) in all.iter().enumerate() {
        for new in all.iter().skip(index + 1) {
            for (old, new) in [(old, new), (new, old)] {
                let report = compare(old, new);
                assert_eq!(report.verdict, Verdict::Additive, "{:#?}", report.changes);
                // What is sent and what is returned.
                assert_eq!(report.changes.len(), 2, "{:#?}", report.changes);
                let change = &report.changes[0];
                assert!(change.message.contains("its variants override"), "{change:#?}");
                assert!(change.pointer.ends_with("/properties/x/x-overridden"), "{change:#?}");
            }
        }
    }
    assert_eq!(compare(&all[0], &of("k", stray)).changes.len(), 2);
    // Names of components are no facts.
    let renamed = document(["C", "D"], "k", json!({"x": "D", "y": "C"}));
    assert!(compare(&all[1], &renamed).changes.is_empty());
    // Of a parent and its children as well.
    let parent = |mapping: Value| {
        let pet = extended(
            object(&json!({"k": {"type": "string"}}), &json!(["k"])),
            &json!({"discriminator": {"propertyName": "k", "mapping": mapping}}),
        );
        let child = |name: &str| json!({"allOf": [reference("Pet"), object(&json!({name: {"type": "string"}}), &json!([]))]});
        with_components(
            &reference("Pet"),
            &json!({"Pet": pet, "Cat": child("c"), "Dog": child("d"), "Other": plain()}),
        )
    };
    let (one, other) = (
        json!({"cat": "Cat", "dog": "Dog"}),
        json!({"cat": "Cat", "dog": "Dog", "cow": "Other"}),
    );
    let report = compare(&parent(one), &parent(other));
    assert_eq!(report.changes.len(), 2, "{:#?}", report.changes);
    // The document that is kept says it in the same way when it is read again.
    for document in &all {
        let canonical = |bytes: &[u8]| {
            let imported = xtask::spec::pipeline::pipeline(bytes, &Default::default()).expect("imports");
            xtask::spec::canonical::render(&imported.document)
        };
        let once = canonical(document.to_string().as_bytes());
        assert_eq!(canonical(once.as_bytes()), once);
    }
}

#[test]
fn what_holds_for_all_variants_of_a_union_is_compared_by_name() {
    let with = |more: Value| {
        let (union, variants) = union(&["a", "b"]);
        let components: serde_json::Map<String, Value> = variants.into_iter().collect();
        (extended(union, &more), Value::Object(components))
    };
    for (more, kind, sent, got) in [
        (json!({"minProperties": 2}), Kind::LimitTightened, Wire, Additive),
        (json!({"maxProperties": 9}), Kind::LimitTightened, Wire, Additive),
        (json!({"additionalProperties": false}), Kind::OtherMembersChanged, Wire, Additive),
        (
            json!({"additionalProperties": {"type": "string"}}),
            Kind::OtherMembersChanged,
            Wire,
            Additive,
        ),
    ] {
        let (old, components) = with(json!({}));
        let (new, _) = with(more.clone());
        for is_component in [false, true] {
            let whole = |union: &Value, sent: bool| {
                let x = if is_component {
                    json!({"$ref": "#/components/schemas/Union"})
                } else {
                    union.clone()
                };
                let holder = object(&json!({"x": x}), &json!([]));
                let mut whole = if sent {
                    exchange(&holder, &plain())
                } else {
                    exchange(&plain(), &holder)
                };
                for (name, schema) in components.as_object().into_iter().flatten() {
                    whole["components"]["schemas"][name] = schema.clone();
                }
                whole["components"]["schemas"]["Union"] = union.clone();
                whole
            };
            let report = compare(&whole(&old, true), &whole(&new, true));
            assert_eq!(found(&report), [(sent, kind, Request)], "{more}: {:#?}", report.changes);
            let report = compare(&whole(&old, false), &whole(&new, false));
            assert_eq!(found(&report), [(got, kind, Response)], "{more}: {:#?}", report.changes);
            let back = compare(&whole(&new, true), &whole(&old, true));
            assert_ne!(back.verdict, Verdict::Unjudged, "{more}: {:#?}", back.changes);
        }
        let (open, _) = with(json!({"additionalProperties": true}));
        assert_eq!(verdict_with(&old, &open, &components), Verdict::Words);
    }
}

#[test]
fn a_tag_more_takes_no_value_from_a_variant_that_lists_others() {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let lists = |tags: &[&str]| object(&json!({"t": {"type": "string", "enum": tags}, "n": {}}), &json!(["t"]));
    let components = json!({"A": lists(&["a", "aa", "both"]), "B": lists(&["b", "both"])});
    let union = |mapping: Value| {
        let union = json!({"oneOf": [reference("A"), reference("B")], "discriminator": {"propertyName": "t", "mapping": mapping}});
        with_components(&union, &components)
    };
    let (one, two) = (union(json!({"a": "A", "b": "B"})), union(json!({"a": "A", "aa": "A", "b": "B"})));
    let report = compare(&one, &two);
    let wire: Vec<_> = report.changes.iter().filter(|change| change.class == Wire).collect();
    assert!(wire.is_empty(), "{wire:#?}");
    assert!(
        report.changes.iter().any(|change| change.kind == Kind::ArmAdded),
        "{:#?}",
        report.changes
    );
}

#[test]
fn a_value_of_a_variant_that_stays_is_told_as_such_and_a_variant_that_is_gone_at_the_union() {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let of = |name: &str| object(&json!({"t": {"type": "string"}, name: {"type": "string"}}), &json!(["t"]));
    let union = |mapping: Value| {
        let targets: std::collections::BTreeSet<&str> = mapping.as_object().expect("tags").values().filter_map(Value::as_str).collect();
        let one_of: Vec<Value> = targets.into_iter().map(reference).collect();
        let union = json!({"oneOf": one_of, "discriminator": {"propertyName": "t", "mapping": mapping}});
        with_components(&union, &json!({"A": of("a"), "B": of("b")}))
    };
    let two = union(json!({"a": "A", "aa": "A", "b": "B"}));
    let one = union(json!({"a": "A", "b": "B"}));
    for (old, new, told) in [
        (&one, &two, "gains the value `aa` of the variant `a`"),
        (&two, &one, "loses the value `aa` of the variant `a`"),
    ] {
        let report = compare(old, new);
        let changes: Vec<_> = report
            .changes
            .iter()
            .filter(|change| change.message.contains("value `aa`"))
            .collect();
        assert_eq!(changes.len(), 1, "{changes:#?}");
        assert!(changes[0].message.contains(told), "{changes:#?}");
    }
    let report = compare(&one, &union(json!({"a": "A", "b": "A"})));
    let gone = report.changes.iter().find(|change| change.message.contains("::B` is gone"));
    let pointer = &gone.expect("a variant is gone").pointer;
    assert!(
        pointer.ends_with("/discriminator/mapping/b") || pointer.contains("/oneOf/"),
        "{:#?}",
        report.changes
    );
}
