use serde_json::json;

use super::marks::{Marks, Sensitivity};
use super::*;

const HEAD: &str = "overlay: 1.0.0\ninfo: {title: Ours, version: '1'}\nactions:\n";

fn overlay(actions: &str) -> Overlay {
    Overlay::parse(&format!("{HEAD}{actions}")).expect("a sound overlay")
}

fn refused(actions: &str) -> String {
    Overlay::parse(&format!("{HEAD}{actions}"))
        .expect_err("a faulty overlay")
        .to_string()
}

fn document() -> Value {
    json!({
        "paths": {"/payments": {"post": {"operationId": "payment", "tags": ["a"]}, "get": {"operationId": "list"}}},
        "components": {"schemas": {
            "Card": {"properties": {"cvv": {"type": "string"}, "kind": {"type": "string"}}},
            "Pin": {"properties": {"cvv": {"type": "string"}}},
        }},
    })
}

#[test]
fn update_merges_objects_and_joins_lists() {
    let overlay = overlay(
        "- {x-id: a, x-reason: r, x-expect: 1, target: \"$.paths['/payments'].post\", update: {summary: Pays., tags: [b], operationId: pay}}\n",
    );
    let mut document = document();
    let applied = overlay.apply(&mut document);
    assert_eq!(applied.changed, 1);
    applied.into_result().expect("it fits");
    assert_eq!(
        document["paths"]["/payments"]["post"],
        json!({"operationId": "pay", "tags": ["a", "b"], "summary": "Pays."})
    );
    assert_eq!(
        document["paths"]["/payments"]["get"],
        json!({"operationId": "list"}),
        "the neighbour is untouched"
    );
}

#[test]
fn what_is_only_described_is_not_made_up() {
    let overlay = overlay(
        "- {x-id: a, x-reason: r, x-expect: 1, target: $.components.schemas.Card, update: {properties: {\
         cvv: {description: Code.}, cvw: {description: Code.}, added: {type: string}}}}\n\
         - {x-id: b, x-reason: r, x-expect: 1, target: $.components.schemas, update: {Cart: {description: A card.}}}\n",
    );
    let mut document = document();
    let applied = overlay.apply(&mut document);
    let properties = &document["components"]["schemas"]["Card"]["properties"];
    assert_eq!(properties["cvv"], json!({"type": "string", "description": "Code."}));
    assert_eq!(properties["added"], json!({"type": "string"}));
    assert_eq!(properties.get("cvw"), None);
    assert_eq!(document["components"]["schemas"].get("Cart"), None);
    let [property, schema] = applied.mismatches.as_slice() else {
        panic!("{:?}", applied.mismatches);
    };
    assert!(
        schema.to_string().contains("action `b`") && schema.to_string().contains("/components/schemas/Cart"),
        "{schema}"
    );
    assert_eq!(
        property.to_string(),
        "overlay action `a` ($.components.schemas.Card) cannot be carried out at /components/schemas/Card/properties/cvw: \
         nothing of this name is there to be described; correct the name, or give it a `type` to add it"
    );
}

#[test]
fn an_update_of_a_list_adds_one_element() {
    let overlay = overlay("- {x-id: a, x-reason: r, x-expect: 1, target: $.list, update: [3]}\n");
    let mut document = json!({"list": [1, 2]});
    overlay.apply(&mut document).into_result().expect("it fits");
    assert_eq!(document, json!({"list": [1, 2, [3]]}));
}

#[test]
fn a_wildcard_reaches_every_place() {
    let overlay = overlay(
        "- {x-id: a, x-reason: r, x-expect: 2, target: '$.components.schemas[*].properties.cvv', update: {x-payroc-sensitivity: secret}}\n",
    );
    let mut document = document();
    let applied = overlay.apply(&mut document);
    assert_eq!(applied.changed, 2);
    applied.into_result().expect("it fits");
    let marks = Marks::read(&document).expect("no list of ids is needed");
    assert_eq!(marks.property("Card", "cvv"), Some(Sensitivity::Secret));
    assert_eq!(marks.property("Pin", "cvv"), Some(Sensitivity::Secret));
    assert_eq!(marks.property("Card", "kind"), None);
    assert_eq!(marks.property("Nobody", "cvv"), None);
}

#[test]
fn actions_see_what_the_ones_before_them_left() {
    let overlay = overlay(
        "- {x-id: a, x-reason: r, x-expect: 1, target: $, update: {added: {}}}\n\
         - {x-id: b, x-reason: r, x-expect: 1, target: $.added, update: {deep: true}}\n",
    );
    let mut document = json!({});
    overlay.apply(&mut document).into_result().expect("it fits");
    assert_eq!(document, json!({"added": {"deep": true}}));
}

#[test]
fn remove_takes_members_and_elements_and_keeps_the_order_of_the_rest() {
    let overlay = overlay(
        "- {x-id: a, x-reason: r, x-expect: 1, target: $.b, remove: true}\n\
         - {x-id: b, x-reason: r, x-expect: 2, target: '$.list[?@ > 1]', remove: true}\n",
    );
    let mut document = json!({"a": 1, "b": 2, "c": 3, "list": [1, 2, 1, 3]});
    overlay.apply(&mut document).into_result().expect("it fits");
    assert_eq!(document.to_string(), r#"{"a":1,"c":3,"list":[1,1]}"#);
}

#[test]
fn a_changed_number_of_places_is_reported_with_the_remedy_and_applied_all_the_same() {
    let overlay = overlay("- {x-id: cvv, x-reason: r, x-expect: 1, target: '$.components.schemas[*].properties.cvv', update: {x: 1}}\n");
    let mut document = document();
    let applied = overlay.apply(&mut document);
    assert_eq!(document["components"]["schemas"]["Pin"]["properties"]["cvv"]["x"], 1);
    assert_eq!(
        applied.into_result().expect_err("two places").to_string(),
        "overlay action `cvv` ($.components.schemas[*].properties.cvv) selects 2 places, 1 expected: \
         /components/schemas/Card/properties/cvv, /components/schemas/Pin/properties/cvv; \
         look at the places that came or went, then set x-expect to 2 or aim the target better"
    );
}

#[test]
fn a_vanished_place_is_reported_with_the_remedy() {
    let overlay = overlay("- {x-id: gone, x-reason: r, x-expect: 1, target: \"$.paths['/gone'].get\", update: {summary: x}}\n");
    let message = overlay.apply(&mut document()).into_result().expect_err("nothing there").to_string();
    assert_eq!(
        message,
        "overlay action `gone` ($.paths['/gone'].get) selects nothing, 1 expected: what it names was removed or renamed; \
         aim the target at the new place, or delete the action if nothing needs it any more"
    );
}

#[test]
fn several_mismatches_are_listed_together_and_many_places_are_cut_short() {
    let overlay = overlay(
        "- {x-id: a, x-reason: r, x-expect: 0, target: '$[*]', update: {}}\n\
         - {x-id: b, x-reason: r, x-expect: 1, target: $.none, remove: true}\n",
    );
    let mut document = Value::Array((0..20).map(|_| json!({})).collect());
    let message = overlay.apply(&mut document).into_result().expect_err("both").to_string();
    assert!(
        message.starts_with("2 overlay actions do not fit the document:\n  overlay action `a`"),
        "{message}"
    );
    assert!(message.contains("/7 and 12 more; look at"), "{message}");
    assert!(message.contains("\n  overlay action `b` ($.none) selects nothing"), "{message}");
}

#[test]
fn the_notes_have_one_line_for_each_action() {
    let overlay = overlay(
        "- {x-id: a, x-reason: r, x-expect: 3, target: '$[*]', update: {}}\n\
         - {x-id: b, x-reason: r, x-expect: 1, target: $.none, remove: true}\n",
    );
    let notes = overlay.apply(&mut json!([1, 2])).notes();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(
        notes[0].contains("selects 2 places, 3 expected") && notes[0].ends_with(" (and 2 more places of this action)"),
        "{notes:?}"
    );
    assert!(notes[1].starts_with("overlay action `b`"), "{notes:?}");
}

#[test]
fn a_change_that_cannot_be_made_is_reported_at_its_place() {
    let overlay = overlay(
        "- {x-id: a, x-reason: r, x-expect: 1, target: $.text, update: {x: 1}}\n\
         - {x-id: b, x-reason: r, x-expect: 1, target: $.map, update: text}\n\
         - {x-id: c, x-reason: r, x-expect: 1, target: $, remove: true}\n\
         - {x-id: d, x-reason: r, x-expect: 2, target: '$[\"map\",\"map\"]', remove: true}\n",
    );
    let mut document = json!({"text": "t", "map": {}});
    let message = overlay.apply(&mut document).into_result().expect_err("all four").to_string();
    for part in [
        "`a` ($.text) cannot be carried out at /text: the place holds neither an object nor a list; aim the target at the object around it",
        "`b` ($.map) cannot be carried out at /map: an object can only be updated with an object",
        "`c` ($) cannot be carried out at : the whole document cannot be removed",
    ] {
        assert!(message.contains(part), "{part}\n{message}");
    }
}

#[test]
fn every_fault_of_an_overlay_names_its_action_and_the_remedy() {
    for (actions, expected) in [
        ("- {x-id: a, x-id: b}\n", "overlay: document: not YAML: "),
        ("- text\n", "overlay: action 1: must be an object"),
        ("- {target: $.a}\n", "overlay: action 1: `x-id` is missing"),
        ("- {x-id: ' '}\n", "overlay: action 1: `x-id` must be a text, and not an empty one"),
        (
            "- {x-id: a, x-reson: r}\n",
            "overlay: action 1 (`a`): unknown key `x-reson`; known are x-id, x-reason, x-expect, x-proposed, x-upstream, description, target, update, remove",
        ),
        ("- {x-id: a, target: $.a}\n", "overlay: action 1 (`a`): `x-reason` is missing"),
        (
            "- {x-id: a, x-reason: r}\n",
            "overlay: action 1 (`a`): `x-expect` is missing: state how many places the target selects",
        ),
        (
            "- {x-id: a, x-reason: r, x-expect: -1}\n",
            "overlay: action 1 (`a`): `x-expect` is -1; it must be the number of places that the target selects",
        ),
        (
            "- {x-id: a, x-reason: r, x-expect: 1}\n",
            "overlay: action 1 (`a`): `target` is missing",
        ),
        (
            "- {x-id: a, x-reason: r, x-expect: 1, target: $.a}\n",
            "overlay: action 1 (`a`): neither `update` nor `remove`: the action does nothing",
        ),
        (
            "- {x-id: a, x-reason: r, x-expect: 1, target: $.a, update: {}, remove: true}\n",
            "overlay: action 1 (`a`): `update` and `remove` stand side by side; keep one of them",
        ),
        (
            "- {x-id: a, x-reason: r, x-expect: 1, target: $.a, remove: 1}\n",
            "overlay: action 1 (`a`): `remove` is 1; it must be true or false",
        ),
        (
            "- {x-id: a, x-reason: r, x-expect: 1, target: $.a, remove: true}\n- {x-id: a, x-reason: r, x-expect: 1, target: $.b, remove: true}\n",
            "overlay: action 2: x-id `a` is already taken by action 1; every action needs its own",
        ),
    ] {
        let message = refused(actions);
        assert!(message.starts_with(expected), "{actions}\nexpected {expected}\nfound    {message}");
    }
}

#[test]
fn a_target_that_is_no_jsonpath_is_refused_with_its_position() {
    let message = refused("- {x-id: a, x-reason: r, x-expect: 1, target: \"$.paths['/payments'.post\", remove: true}\n");
    assert!(
        message.starts_with("overlay: action 1 (`a`): `target` is not a JSONPath (RFC 9535): ")
            && message.ends_with(" after character 19 of `$.paths['/payments'.post`"),
        "{message}"
    );
}

#[test]
fn faults_outside_the_actions_are_refused() {
    for (text, expected) in [
        ("a: [", "overlay: document: not YAML: "),
        ("- 1", "overlay: document: must be an object"),
        (
            "openapi: 3.1.0",
            "overlay: document: unknown key `openapi`; known are overlay, info, extends, actions",
        ),
        (
            "info: {}",
            "overlay: document: `overlay` is missing: this is not an OpenAPI Overlay; begin it with `overlay: 1.0.0`",
        ),
        (
            "overlay: 2.0.0",
            "overlay: document: `overlay` is \"2.0.0\"; this reads version 1.0.x, written as a string",
        ),
        (
            "overlay: 1.0",
            "overlay: document: `overlay` is 1.0; this reads version 1.0.x, written as a string",
        ),
        ("overlay: 1.0.0", "overlay: document: `info` is missing"),
        (
            "overlay: 1.0.0\ninfo: {}\nactions: []",
            "overlay: document: `actions` must be a list with at least one action",
        ),
        (
            "overlay: 1.0.0\ninfo: {name: x}",
            "overlay: info: unknown key `name`; known are title, version",
        ),
    ] {
        let message = Overlay::parse(text).expect_err(text).to_string();
        assert!(message.starts_with(expected), "{text}\nexpected {expected}\nfound    {message}");
    }
    let message =
        Overlay::parse("overlay: 1.0.0\ninfo: {version: '1'}\nactions: [{x-id: a, x-reason: r, x-expect: 1, target: $.a, remove: true}]")
            .expect_err("no title");
    assert_eq!(message.to_string(), "overlay: info: `title` is missing");
}

/// A document with one operation whose marks are all in order.
fn marked() -> Value {
    json!({
        "paths": {"/payments": {"post": {
            "summary": "Charges.",
            "x-payroc-operation": {"type": "CreatePayment", "resource": "payments", "method": "create"},
            "requestBody": {"required": true},
        }}},
        "components": {
            "parameters": {"Token": {"schema": {"type": "string", "x-payroc-id": "Token"}}},
            "schemas": {"Payment": {"properties": {
                "paymentId": {"type": "string", "x-payroc-id": "PaymentId"},
                "amount": {"type": ["integer", "null"], "x-payroc-money": true},
                "name": {"type": "string", "x-payroc-sensitivity": "personal"},
            }}},
        },
        "x-payroc-ids": {"PaymentId": {"description": "A payment.", "secret": false}, "Token": {"description": "A token.", "secret": true}},
    })
}

#[test]
fn marks_cover_properties_and_parameters() {
    let document = marked();
    let marks = Marks::read(&document).expect("sound");
    assert_eq!(marks.check(), []);
    assert_eq!(marks.property("Payment", "name"), Some(Sensitivity::Personal));
    assert_eq!(
        marks.property("Payment", "paymentId"),
        Some(Sensitivity::Plain),
        "the newtype says so"
    );
    assert_eq!(marks.parameter("Token"), Some(Sensitivity::Secret), "the newtype says so");
    assert_eq!(marks.property("Payment", "amount"), None);
    assert!(marks.ids()["Token"].secret);
}

#[test]
fn marks_cover_the_keys_of_the_verdicts() {
    let secret = json!({"type": "string", "x-payroc-sensitivity": "secret"});
    let document = json!({
        "paths": {"/devices": {"get": {"operationId": "searchDevices", "parameters": [
            {"$ref": "#/components/parameters/After"},
            {"name": "ksi", "schema": secret},
            {"name": "model", "schema": {"type": "string"}},
        ]}}},
        "components": {
            "parameters": {"After": {"schema": secret}},
            "schemas": {"Card": {"properties": {"cvv": secret, "a.b": secret}}, "Bag": {"additionalProperties": secret}},
        },
    });
    let marks = Marks::read(&document).expect("sound");
    for key in ["#After", "searchDevices#ksi", "Card.cvv", "Card.a.b", "Bag.*"] {
        assert_eq!(marks.text(key), Some(Sensitivity::Secret), "{key}");
    }
    for key in [
        "#Before",
        "searchDevices#model",
        "searchDevices#other",
        "nobody#ksi",
        "Card.kind",
        "Card.*",
        "Bag",
    ] {
        assert_eq!(marks.text(key), None, "{key}");
    }
}

#[test]
fn operation_names_need_no_document() {
    let overlay = overlay(
        "- {x-id: a, x-reason: r, x-expect: 1, target: \"$.paths['/a/{id}'].post\", update: {\
         x-payroc-operation: {type: CreateA, resource: x.a, method: create}}}\n\
         - {x-id: b, x-reason: r, x-expect: 1, target: \"$.paths['/a'].get\", update: {summary: Nothing to see.}}\n\
         - {x-id: c, x-reason: r, x-expect: 1, target: $.info, update: {x-payroc-operation: {type: B, resource: b, method: b}}}\n",
    );
    let names = overlay.operation_names();
    assert_eq!(names.keys().collect::<Vec<_>>(), ["POST /a/{id}"]);
    let entry = &names["POST /a/{id}"];
    assert_eq!(
        (entry.type_name.as_str(), entry.resource.as_str(), entry.method.as_str()),
        ("CreateA", "x.a", "create")
    );
}

#[test]
fn marks_that_cannot_be_meant_are_found() {
    for (pointer, value, expected) in [
        (
            "/components/schemas/Payment/properties/name/x-payroc-sensitivity",
            json!("hidden"),
            "is not a verdict",
        ),
        (
            "/components/schemas/Payment/properties/name/x-payroc-secret",
            json!(true),
            "unknown mark",
        ),
        (
            "/components/schemas/Payment/properties/name/x-payroc-id",
            json!("NameId"),
            "is not listed in x-payroc-ids",
        ),
        (
            "/components/schemas/Payment/properties/name/x-payroc-money",
            json!(true),
            "money must be an integer",
        ),
        (
            "/components/schemas/Payment/properties/amount/x-payroc-money",
            json!(false),
            "must be true",
        ),
        (
            "/components/parameters/Token/schema/x-payroc-sensitivity",
            json!("plain"),
            "is plain, but its newtype is secret",
        ),
        (
            "/components/parameters/Token/schema/type",
            json!("object"),
            "an identifier must be a string or an integer",
        ),
        (
            "/paths/~1payments/post/summary",
            json!("Two\nlines"),
            "has no `summary` of one line",
        ),
        (
            "/paths/~1payments/post/requestBody/required",
            json!(false),
            "say in the overlay whether the body has to be sent",
        ),
        (
            "/paths/~1payments/post/requestBody/x-payroc-body",
            json!("maybe"),
            "must be `optional`",
        ),
        (
            "/paths/~1payments/post/x-payroc-operation",
            json!({"type": "CreatePayment"}),
            "has no name",
        ),
        (
            "/paths/~1payments/post/x-payroc-operation/type",
            json!("createPayment"),
            "is not the name of a Rust type",
        ),
        (
            "/paths/~1payments/post/x-payroc-operation/resource",
            json!("pay.Ments"),
            "must be lower-case names of Rust methods",
        ),
        (
            "/x-payroc-ids/Unused",
            json!({"description": "Nothing.", "secret": false}),
            "nothing is marked with this newtype",
        ),
    ] {
        let mut document = marked();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        document.pointer_mut(parent).expect(pointer)[key] = value;
        let faults = Marks::read(&document).expect("a sound list").check();
        assert!(
            faults.iter().any(|fault| fault.message.contains(expected)),
            "{pointer}: {expected}\n{faults:?}"
        );
    }
    for (list, expected) in [
        (json!([]), "must be an object of newtype names"),
        (json!({"payment_id": {}}), "must be the name of a Rust type"),
        (json!({"PaymentId": {"description": "A payment."}}), "must be {description"),
    ] {
        let fault = Marks::read(&json!({"x-payroc-ids": list})).expect_err(expected);
        assert!(fault.message.contains(expected), "{fault}");
    }
}

#[test]
fn two_operations_never_share_a_name() {
    let mut document = marked();
    let twin = document["paths"]["/payments"]["post"].clone();
    document["paths"]["/twins"] = json!({"post": twin});
    let faults = Marks::read(&document).expect("sound").check();
    let messages: Vec<_> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "/paths/~1twins/post: the type name `CreatePayment` is already taken by /paths/~1payments/post",
            "/paths/~1twins/post: the method `payments.create` is already taken by /paths/~1payments/post",
        ]
    );
}
