//! The overlay of the repository fits the document of the repository, and leaves nothing that cannot be meant.

use std::path::PathBuf;

use serde_json::{Value, json};
use xtask::spec::overlay::Overlay;
use xtask::spec::overlay::marks::{Marks, Sensitivity};

fn read(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../openapi").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn overlay() -> Overlay {
    Overlay::parse(&read("overlay.yaml")).unwrap_or_else(|error| panic!("{error}"))
}

fn applied() -> Value {
    let mut document = serde_json::from_str(&read("payroc.json")).expect("the canonical document is JSON");
    overlay()
        .apply(&mut document)
        .into_result()
        .unwrap_or_else(|error| panic!("{error}"));
    document
}

#[test]
fn every_action_holds() {
    let document = applied();
    let faults = Marks::read(&document).expect("a sound list of identifiers").check();
    assert!(
        faults.is_empty(),
        "{}",
        faults.iter().map(|fault| format!("{fault}\n")).collect::<String>()
    );
}

#[test]
fn every_operation_has_a_name() {
    let document = applied();
    let operations = document["paths"]
        .as_object()
        .expect("paths")
        .values()
        .map(|item| item.as_object().map_or(0, |item| item.len()));
    assert_eq!(overlay().operation_names().len(), operations.sum::<usize>());
}

#[test]
fn what_pays_or_opens_a_door_is_secret() {
    let document = applied();
    let marks = Marks::read(&document).expect("a sound list of identifiers");
    for key in [
        "PlainTextKeyedData.cardNumber",
        "PlainTextKeyedData.cvv",
        "PlainTextSwipedData.trackData",
        "RawPinDetails.pin",
        "AchPayload.accountNumber",
        "PadPayload.transitNumber",
        "SecureTokenPayload.token",
        "SingleUseTokenPayload.token",
        "HostedFieldsSession.token",
        "HostedFieldsSessionRequest.secureTokenId",
        "Webhook.secret",
        "PaymentLinkAssets.paymentUrl",
        "Link.href",
        "#First6",
        "#SecureTokenId",
        "listSecureTokens#token",
    ] {
        assert_eq!(marks.text(key), Some(Sensitivity::Secret), "{key}");
    }
    for key in [
        "Identifier.value",
        "Customer.lastName",
        "Customer.dateOfBirth",
        "IpAddress.value",
        "listSecureTokens#email",
    ] {
        assert_eq!(marks.text(key), Some(Sensitivity::Personal), "{key}");
    }
}

#[test]
fn what_a_response_repeats_is_found_in_the_variants_of_a_union() {
    let text = json!({"type": "string"});
    let variant = |name: &str, of: &Value| json!({"type": "object", "properties": {name: of}});
    let document = |response: &str| {
        json!({
            "paths": {"/links/{linkId}": {"patch": {
                "requestBody": {"content": {"application/json": {"schema": {"oneOf": [variant("order", &variant("orderId", &text)), variant("order", &json!({}))]}}}},
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Link"}}}}},
                "x-payroc-echo": [{"parameter": "linkId", "response": response}, {"request": "/order/orderId", "response": "/linkId"}],
            }}},
            "components": {"schemas": {
                "Link": {"oneOf": [{"$ref": "#/components/schemas/Many"}, {"oneOf": [{"$ref": "#/components/schemas/One"}]}, {"$ref": "#/components/schemas/Link"}]},
                "Many": variant("linkId", &text),
                "One": variant("number", &json!({"type": "integer"})),
            }},
        })
    };
    for (response, is_met) in [
        ("/linkId", true),
        ("/number", true),
        ("/order", false),
        ("/linkId/x", false),
        ("/numb", false),
    ] {
        let document = document(response);
        let unmet = Marks::read(&document).expect("marks").unmet();
        assert_eq!(unmet.is_empty(), is_met, "{response}: {unmet:?}");
        assert!(
            unmet
                .iter()
                .all(|fault| fault.message.contains(&format!("`{response}` is no string or whole number")))
        );
    }
}

/// Descriptions by name, and newtypes, of what a vendor has taken away stop the import, and not the generation that follows.
#[test]
fn what_the_lists_name_and_the_document_lost_is_a_decision() {
    let whole = || {
        json!({
            "x-payroc-ids": {"ThingId": {"secret": false, "description": "A thing."}},
            "x-payroc-properties": {"colour": "Which colour."},
            "x-payroc-resources": {"shop": "What a shop has", "shop.things": "Things"},
            "x-payroc-values": {"red": "The colour of blood."},
            "paths": {"/things": {"get": {"x-payroc-operation": {"type": "ListThings", "resource": "shop.things", "method": "list"}}}},
            "components": {"schemas": {
                "Colour": {"type": "string", "enum": ["red"]},
                "Thing": {"type": "object", "properties": {
                    "colour": {"$ref": "#/components/schemas/Colour"},
                    "id": {"type": "string", "x-payroc-id": "ThingId"},
                }},
            }},
        })
    };
    let unmet = |document: &Value| Marks::read(document).expect("marks").unmet();
    assert_eq!(unmet(&whole()), []);
    for (listed, gone) in [
        ("/x-payroc-properties/colour", "/components/schemas/Thing/properties/colour"),
        ("/x-payroc-values/red", "/components/schemas/Colour/enum/0"),
        ("/x-payroc-resources/shop", "/paths/~1things"),
        ("/x-payroc-resources/shop.things", "/paths/~1things/get"),
        ("/x-payroc-ids/ThingId", "/components/schemas/Thing/properties/id/x-payroc-id"),
    ] {
        let mut document = whole();
        let (around, name) = gone.rsplit_once('/').expect("a pointer");
        match document.pointer_mut(around) {
            Some(Value::Object(properties)) => drop(properties.remove(&name.replace("~1", "/"))),
            Some(Value::Array(values)) => values.clear(),
            _ => panic!("{gone} is not there"),
        }
        let unmet = unmet(&document);
        assert!(unmet.iter().any(|fault| fault.pointer == listed), "{listed}: {unmet:?}");
    }
}

#[test]
fn a_list_of_modules_that_cannot_be_meant_is_refused_with_its_place() {
    let module = |name: Value, words: Value| json!({"module": name, "heading": "Cards", "words": words});
    for (list, place, message) in [
        (json!({"cards": "Cards"}), "/x-payroc-modules", "a list"),
        (
            json!([module(json!("Cards"), json!(["Card"]))]),
            "/x-payroc-modules/0/module",
            "Rust module",
        ),
        (json!([module(json!("cards"), json!([]))]), "/x-payroc-modules/0", "words"),
        (json!([module(json!("cards"), json!([""]))]), "/x-payroc-modules/0", "words"),
        (json!([module(json!(1), json!(["Card"]))]), "/x-payroc-modules/0", "module"),
        (
            json!([module(json!("cards"), json!(["Card"])), module(json!("cards"), json!(["Ebt"]))]),
            "/x-payroc-modules/1/module",
            "twice",
        ),
    ] {
        let document = json!({"x-payroc-modules": list, "paths": {}});
        let fault = Marks::read(&document).expect_err("not a list of modules");
        assert_eq!(fault.pointer, place, "{list}");
        assert!(fault.message.contains(message), "{list}: {}", fault.message);
    }
    let document = json!({"x-payroc-modules": [module(json!("cards"), json!(["Card"]))], "paths": {}});
    assert_eq!(Marks::read(&document).expect("a list").modules()[0].words, ["Card"]);
}
