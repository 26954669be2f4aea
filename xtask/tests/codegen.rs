//! The generator on small documents, and on the vendor's where they are at hand.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use xtask::codegen::inputs::{Inputs, Past};
use xtask::codegen::{Docs, Generated, generate, standalone};
use xtask::emit::facade;
use xtask::spec::history::History;
use xtask::spec::names::NamesLock;
use xtask::spec::sensitivity::Sensitivities;

const OVERLAY: &str = "overlay: 1.0.0\ninfo: {title: Test, version: 1.0.0}\nactions:\n\
    - {x-id: title, x-reason: an overlay has to do something, x-expect: 1, target: $.info, update: {title: Shop}}\n";

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("xtask-codegen-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("makes a folder");
        Self(folder)
    }

    /// A folder such as `openapi/`.
    fn openapi(name: &str, document: &Value) -> Self {
        let scratch = Self::new(name);
        let files = [
            ("payroc.json", document.to_string()),
            ("overlay.yaml", OVERLAY.to_owned()),
            ("names.lock", NamesLock::default().render()),
            ("history.lock", History::default().render()),
            ("sensitivity.lock", Sensitivities::default().render()),
        ];
        for (file, text) in files {
            fs::write(scratch.0.join(file), text).expect("writes");
        }
        scratch
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn document(paths: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Test", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": {
                "Thing": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
                "ThingPage": {"type": "object", "required": ["data"], "properties": {
                    "data": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                    "hasMore": {"type": "boolean"},
                    "links": {"type": "array", "items": {"$ref": "#/components/schemas/Link"}},
                }},
                "Link": {"type": "object", "properties": {"rel": {"$ref": "#/components/schemas/Rel"}, "href": {"type": "string"}}},
                "Rel": {"type": "string", "enum": ["next", "previous"]},
                "Fault": {"type": "object", "properties": {"type": {"type": "string"}}},
            },
            "responses": {"BadRequest": {"description": "Bad Request", "content": problem("Fault")}},
        },
    })
}

fn problem(name: &str) -> Value {
    json!({"application/problem+json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}})
}

fn content(name: &str) -> Value {
    json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}})
}

fn operation(kind: &str, method: &str, rest: Value) -> Value {
    let mut operation = json!({
        "operationId": kind,
        "summary": "Does something",
        "x-payroc-operation": {"type": kind, "resource": "stock.things", "method": method},
        "responses": {"200": {"description": "OK", "content": content("Thing")}, "400": {"$ref": "#/components/responses/BadRequest"}},
    });
    operation
        .as_object_mut()
        .expect("an object")
        .extend(rest.as_object().expect("an object").clone());
    operation
}

fn parameter(name: &str, place: &str, schema: Value) -> Value {
    json!({"name": name, "in": place, "required": place != "query", "schema": schema})
}

fn key() -> Value {
    parameter("Idempotency-Key", "header", json!({"type": "string", "format": "uuid"}))
}

fn run(name: &str, paths: Value) -> anyhow::Result<Generated> {
    let scratch = Scratch::openapi(name, &document(paths));
    generate(&Inputs::of_repository(&scratch.0)?, &mut |_| {})
}

fn text<'a>(generated: &'a Generated, path: &str) -> &'a str {
    let files = generated.api.iter().chain(&generated.ext);
    files
        .filter(|file| file.path == path)
        .map(|file| file.text.as_str())
        .next()
        .unwrap_or_else(|| panic!("there is no {path}"))
}

fn refusal(name: &str, paths: Value) -> String {
    match run(name, paths) {
        Ok(_) => panic!("{name} is not refused"),
        Err(error) => format!("{error:#}"),
    }
}

#[test]
fn an_operation_becomes_a_builder_a_marker_a_row_and_a_method() {
    let id = parameter("thingId", "path", json!({"type": "string"}));
    let paths = json!({"/things/{thingId}": {
        "get": operation("GetThing", "get", json!({"parameters": [id]})),
        "patch": operation("PatchThing", "patch", json!({
            "parameters": [id, key()],
            "requestBody": {"required": true, "content": content("Thing")},
        })),
    }});
    let generated = run("operation", paths).expect("generates");
    let builders = text(&generated, "builders/stock_things.rs");
    assert!(builders.contains("pub struct PatchThing {"), "{builders}");
    assert!(
        builders.contains("crate::seam::path_segment(&thing_id, \"PatchThing\", \"thingId\")?;"),
        "{builders}"
    );
    for word in [
        "to_string",
        "encode_path",
        "api-version",
        "derive(Debug",
        "async",
        "idempotency_key",
    ] {
        assert!(!builders.contains(word), "{word} in\n{builders}");
    }
    let ops = text(&generated, "operations.rs");
    assert!(
        ops.contains("impl Keyed for PatchThing {}") && !ops.contains("impl Keyed for GetThing"),
        "{ops}"
    );
    let table = text(&generated, "table.rs");
    assert!(
        table.contains("retry: RetryClass::Keyed") && table.contains("retry: RetryClass::Read"),
        "{table}"
    );
    let dispatch = text(&generated, "dispatch.rs");
    assert!(
        dispatch.contains("PatchThing, patch_thing, request: $crate::types::Thing, response: $crate::types::Thing;"),
        "{dispatch}"
    );
    let facade = text(&generated, "stock.rs");
    assert!(facade.contains("pub fn things(&self) -> Things {"), "{facade}");
    assert!(
        facade.contains("pub struct PatchThing(Call<payroc_api::builders::PatchThing>);") && facade.contains("call!(PatchThing, keyed);"),
        "{facade}"
    );
    // What only reads can be cloned; a clone of a write would act a second time.
    for text in [builders, facade] {
        let clones: Vec<bool> = ["GetThing", "PatchThing"]
            .iter()
            .map(|name| {
                text.split_once(&format!("pub struct {name}"))
                    .expect("a struct")
                    .0
                    .trim_end()
                    .lines()
                    .rev()
                    .take(2)
                    .any(|line| line == "#[derive(Clone)]")
            })
            .collect();
        assert_eq!(clones, [true, false], "{text}");
    }
}

/// A document whose one resource is changed by JSON Patch and replaced by PUT.
fn patched() -> Value {
    let list = json!({"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/PatchOperation"}}}});
    let patch = operation(
        "PatchThing",
        "patch",
        json!({"parameters": [key()], "requestBody": {"required": true, "content": list}}),
    );
    let put = operation(
        "ReplaceThing",
        "replace",
        json!({"requestBody": {"required": true, "content": content("Thing")}}),
    );
    let mut document = document(json!({"/thing": {"patch": patch, "put": put}}));
    let schemas = document["components"]["schemas"].as_object_mut().expect("an object");
    let part = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let remove = json!({"type": "object", "required": ["op", "path"], "properties": {
        "op": {"type": "string", "enum": ["remove"]}, "path": {"type": "string"},
    }});
    let variants = json!({"oneOf": [part("PatchRemove")], "discriminator": {
        "propertyName": "op", "mapping": {"remove": "#/components/schemas/PatchRemove"},
    }});
    let thing = json!({"type": "object", "required": ["type"], "properties": {
        "type": {"type": "string", "readOnly": true, "x-payroc-sensitivity": "plain"},
        "hooks": {"type": "array", "items": part("Hook")},
        "price": part("Price"),
    }});
    let hook = json!({"type": "object", "properties": {"secret": {"type": "string", "x-payroc-sensitivity": "secret"}}});
    let price = json!({"type": "object", "required": ["amount"], "properties": {
        "amount": {"type": "integer"}, "currency": {"type": "string", "x-payroc-sensitivity": "plain"},
    }});
    for (name, schema) in [
        ("PatchRemove", remove),
        ("PatchOperation", variants),
        ("Thing", thing),
        ("Hook", hook),
        ("Price", price),
    ] {
        schemas.insert(name.to_owned(), schema);
    }
    document
}

#[test]
fn a_patch_has_a_path_for_each_field_of_its_resource() {
    let scratch = Scratch::openapi("patch", &patched());
    let generated = generate(&Inputs::of_repository(&scratch.0).expect("reads"), &mut |_| {}).expect("generates");
    let facade = text(&generated, "stock.rs");
    assert!(
        facade.contains("patch: impl Into<crate::Patch<payroc_api::types::Thing>>"),
        "{facade}"
    );
    assert!(facade.contains("The body takes the place of the whole"), "{facade}");
    let paths: String = generated
        .ext
        .iter()
        .filter(|file| file.path.starts_with("patch/"))
        .map(|file| file.text.as_str())
        .collect();
    for expected in [
        "The path of `type`. The server sets the value: it can be tested and not changed.",
        "pub fn kind(self) -> PatchPath<R, String>",
        "pub fn hooks(self) -> PatchPath<R, Vec<payroc_api::types::Hook>>",
        "pub fn secret(self) -> PatchPath<R, payroc_api::Secret>",
        "pub fn amount(self) -> PatchPath<R, i64>",
    ] {
        assert!(paths.contains(expected), "{expected}\n{paths}");
    }
    // What no patch can reach has no paths.
    assert!(!paths.contains("ThingPage") && !paths.contains("PatchRemove"), "{paths}");
}

#[test]
fn secrets_of_what_is_replaced_and_money_are_listed() {
    let scratch = Scratch::openapi("listed", &patched());
    let generated = generate(&Inputs::of_repository(&scratch.0).expect("reads"), &mut |_| {}).expect("generates");
    let on_one_line = |path: &str| text(&generated, path).split_whitespace().collect::<String>();
    let secrets = on_one_line("secrets.rs");
    assert!(
        secrets.contains(r#"("patch_thing",&["secret"]),("replace_thing",&["secret"])"#),
        "{secrets}"
    );
    let money = on_one_line("money.rs");
    assert!(
        money.contains("holds_money!(types::Price{amount:Required,currency:Optional}read_write);"),
        "{money}"
    );
}

#[test]
fn a_resource_may_not_be_called_like_a_file_beside_it() {
    let mut patch = operation("GetThing", "get", json!({}));
    patch["x-payroc-operation"]["resource"] = json!("patch");
    assert!(refusal("taken", json!({"/thing": {"get": patch}})).contains("a resource is called `patch`"));
}

#[test]
fn a_post_without_a_key_is_never_sent_again() {
    let post = |body: &str| {
        let body = json!({"requestBody": {"x-payroc-body": "optional", "content": content(body)}});
        run("unkeyed", json!({"/things": {"post": operation("CountThings", "count", body)}})).expect("generates")
    };
    // Nothing is required in a link, so that `{}` is one; a thing has a name.
    let generated = post("Link");
    assert!(text(&generated, "table.rs").contains("retry: RetryClass::Never"));
    assert!(text(&generated, "builders/stock_things.rs").contains("&crate::seam::or_empty(body.as_ref())"));
    assert!(text(&post("Thing"), "builders/stock_things.rs").contains("crate::seam::json_if_given("));
    // What may be left out is a setter of the call, so that requiring nothing more breaks nobody.
    assert!(text(&generated, "stock.rs").contains("pub fn count(&self) -> CountThings {"));
    assert!(text(&generated, "stock.rs").contains("impl CountThings {"));
}

#[test]
fn a_page_is_known_by_its_cursors() {
    let text_parameter = |name: &str| parameter(name, "query", json!({"type": "string"}));
    let response = json!({"200": {"description": "OK", "content": content("ThingPage")}});
    let list = operation(
        "ListThings",
        "list",
        json!({"parameters": [text_parameter("after"), text_parameter("before")], "responses": response}),
    );
    let plain = operation(
        "AllThings",
        "all",
        json!({"parameters": [text_parameter("after")], "responses": response}),
    );
    let generated = run("page", json!({"/a": {"get": list}, "/b": {"get": plain}})).expect("generates");
    let ops = text(&generated, "operations.rs");
    assert!(
        ops.contains("impl Paged for ListThings") && !ops.contains("impl Paged for AllThings"),
        "{ops}"
    );
    assert!(ops.contains("impl crate::operation::Text for crate::types::Rel"), "{ops}");
}

#[test]
fn a_success_under_the_media_type_of_problems_is_read_as_json() {
    let odd = operation(
        "Odd",
        "odd",
        json!({"responses": {"200": {"description": "OK", "content": problem("Thing")}}}),
    );
    let generated = run("odd", json!({"/things": {"get": odd}})).expect("generates");
    assert!(text(&generated, "operations.rs").contains("type Output = crate::types::Thing;"));
}

#[test]
fn errors_may_be_declared_for_ranges_and_for_all_other_statuses() {
    let empty = json!({"description": ""});
    let responses = json!({"200": {"description": "OK", "content": content("Thing")}, "4XX": empty, "5XX": empty, "default": empty});
    let generated = run(
        "ranges",
        json!({"/things": {"get": operation("GetThing", "get", json!({"responses": responses}))}}),
    );
    assert!(text(&generated.expect("generates"), "operations.rs").contains("type Output = crate::types::Thing;"));
}

#[test]
fn what_cannot_be_generated_is_refused_with_its_place() {
    let get = |rest: Value| json!({"/things": {"get": operation("GetThing", "get", rest)}});
    let responses = |more: Value| {
        let mut all = json!({"200": {"description": "OK", "content": content("Thing")}});
        all.as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("an object").clone());
        json!({"responses": all})
    };
    let empty = json!({"description": ""});
    for (name, paths, words) in [
        ("nothing", json!({}), ["/paths", "has no operations"]),
        (
            "servers",
            json!({"/things": {"servers": [{"url": "https://other.test"}], "get": operation("GetThing", "get", responses(json!({})))}}),
            ["/paths/~1things/get/servers", "https://other.test"],
        ),
        (
            "options",
            json!({"/things": {"options": operation("GetThing", "get", responses(json!({})))}}),
            ["/paths/~1things/options", "legal and not supported"],
        ),
        (
            "range",
            get(responses(json!({"2XX": empty}))),
            ["/paths/~1things/get/responses", "2XX, which is legal and not supported"],
        ),
        (
            "odd-status",
            get(responses(json!({"999": empty}))),
            ["/paths/~1things/get/responses", "999"],
        ),
        (
            "two-successes",
            get(responses(json!({"201": empty}))),
            ["/paths/~1things/get/responses", "one thing under 200 and another under 201"],
        ),
        (
            "no-success",
            get(json!({"responses": {"400": empty}})),
            [
                "/paths/~1things/get/responses",
                "declares no 2xx status, which is legal and not supported",
            ],
        ),
        (
            "file",
            get(json!({"responses": {"200": {"description": "", "content": {"application/pdf": {"schema": {"type": "string"}}}}}})),
            ["/paths/~1things/get/responses", "only JSON is supported"],
        ),
        (
            "undeclared",
            json!({"/things/{id}": {"get": operation("GetThing", "get", json!({}))}}),
            ["/paths/~1things~1{id}/get/parameters", "`id` stands in the path"],
        ),
        (
            "same-method",
            json!({"/a": {"get": operation("GetThing", "get", json!({}))}, "/b": {"get": operation("FetchThing", "get", json!({}))}}),
            ["/paths/~1b/get", "stock.things.get"],
        ),
        (
            "xml",
            get(json!({"requestBody": {"required": true, "content": {"application/xml": {"schema": {"type": "string"}}}}})),
            ["/paths/~1things/get/requestBody", "application/xml"],
        ),
        (
            "upload",
            get(json!({"requestBody": {"required": true, "content": {"multipart/form-data": {"schema": {"type": "object"}}}}})),
            ["/paths/~1things/get/requestBody", "`attachment` and `file`"],
        ),
    ] {
        let refusal = refusal(name, paths);
        for word in words {
            assert!(refusal.contains(word), "{name}: `{word}` is missing in: {refusal}");
        }
    }
}

/// The names of the functions in inherent implementations for `ty`, in the hand-written files of payroc-ext.
fn methods(ty: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../payroc-ext/src")];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).expect("reads") {
            let path = entry.expect("reads").path();
            if path.is_dir() {
                open.extend((!path.ends_with("generated")).then_some(path));
                continue;
            }
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let file = syn::parse_file(&fs::read_to_string(&path).expect("text"));
            for item in file.unwrap_or_else(|error| panic!("{}: {error}", path.display())).items {
                let syn::Item::Impl(item) = item else { continue };
                let syn::Type::Path(path) = &*item.self_ty else { continue };
                if item.trait_.is_some() || path.path.segments.last().is_none_or(|last| last.ident != ty) {
                    continue;
                }
                names.extend(item.items.iter().filter_map(|member| match member {
                    syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                    _ => None,
                }));
            }
        }
    }
    names
}

/// The methods that the calls of all operations have, by the macros that write them.
fn methods_of_calls() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../payroc-ext/src/client/call.rs");
    let text = fs::read_to_string(path).expect("text");
    let (_, text) = text.split_once("macro_rules! options {").expect("the macros are there");
    let named = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("pub fn ")?.split('(').next());
    named.map(str::to_owned).collect()
}

#[test]
fn no_setter_and_no_handle_takes_the_name_of_a_method_that_is_there() {
    let methods = methods("Client");
    assert!(methods.len() > 5, "{methods:?}");
    let missing: Vec<&String> = methods
        .iter()
        .filter(|name| !facade::CLIENT_METHODS.contains(&name.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "the client has methods that the facade does not know of: {missing:?}"
    );
    let methods = methods_of_calls();
    assert!(methods.len() > 12, "{methods:?}");
    let is_known = |name: &str| name.starts_with("with_") || facade::CALL_METHODS.contains(&name);
    let missing: Vec<&String> = methods.iter().filter(|name| !is_known(name)).collect();
    assert!(
        missing.is_empty(),
        "calls have methods that the facade does not know of: {missing:?}"
    );
}

#[test]
fn an_operation_may_be_called_like_its_resource() {
    let named = json!({"x-payroc-operation": {"type": "Things", "resource": "things", "method": "list"}});
    let generated = run("handle", json!({"/things": {"get": operation("Things", "list", named)}})).expect("generates");
    let facade = text(&generated, "things.rs");
    assert!(
        facade.contains("pub struct Things(Call<") && facade.contains("pub fn things(&self) -> ThingsResource"),
        "{facade}"
    );
}

#[test]
fn a_parameter_may_be_called_like_a_method_or_an_option_of_every_call() {
    let list = |parameters: Vec<Value>| json!({"/things": {"get": operation("ListThings", "list", json!({"parameters": parameters}))}});
    let of = |name: &str| parameter(name, "query", json!({"type": "string"}));
    for (name, setter) in [
        ("query", "query"),
        ("header", "header"),
        ("deadline", "deadline"),
        ("items", "items_parameter"),
        ("prepare", "prepare_parameter"),
        ("withDeadline", "with_deadline_parameter"),
    ] {
        let generated = run("option", list(vec![of(name)])).expect("generates");
        assert!(text(&generated, "stock.rs").contains(&format!("pub fn {setter}(")), "{name}");
        let raw = text(&generated, "builders/stock_things.rs");
        assert!(
            raw.contains(&format!(".form({name:?}, {}.as_ref())?;", setter.trim_end_matches("_parameter"))),
            "{name}: {raw}"
        );
    }
    let mut renamed = of("items");
    renamed["x-payroc-name"] = json!("filter");
    let generated = run("renamed", list(vec![renamed])).expect("generates");
    assert!(text(&generated, "stock.rs").contains("pub fn filter("));
    let refusal = refusal("both", list(vec![of("items"), of("itemsParameter")]));
    for word in [
        "/paths/~1things/get/parameters",
        "`items`",
        "`items_parameter`",
        "x-payroc-name",
        "overlay",
    ] {
        assert!(refusal.contains(word), "`{word}` is missing in: {refusal}");
    }
    let mut taken = of("query");
    taken["x-payroc-name"] = json!("send");
    assert!(self::refusal("taken-name", list(vec![taken])).contains("`send`, which is no name of Rust or is taken"));
}

#[test]
fn a_name_that_a_person_has_given_is_refused_where_it_was_given() {
    for (part, name) in [("type", "client"), ("type", "Operation"), ("resource", "self"), ("method", "a b")] {
        let mut get = operation("GetThing", "get", json!({}));
        get["x-payroc-operation"][part] = json!(name);
        let refusal = refusal("given", json!({"/things": {"get": get}}));
        for word in ["/paths/~1things/get/x-payroc-operation", name, "in the overlay"] {
            assert!(refusal.contains(word), "`{word}` is missing in: {refusal}");
        }
    }
    let mut document = document(json!({"/things": {"get": operation("GetThing", "get", json!({"responses": {
        "200": {"description": "OK", "content": content("Value")}}}))}}));
    document["components"]["schemas"]["Value"] = json!({"type": "object", "properties": {"x": {"type": "integer"}}});
    let scratch = Scratch::openapi("taken-type", &document);
    let error = generate(&Inputs::of_repository(&scratch.0).expect("reads"), &mut |_| {})
        .err()
        .expect("refused");
    let refusal = format!("{error:#}");
    assert!(
        refusal.contains("/components/schemas/Value") && refusal.contains("names.lock"),
        "{refusal}"
    );
}

#[test]
fn texts_that_nobody_judged_are_listed() {
    let generated = run("pending", json!({"/things": {"get": operation("GetThing", "get", json!({}))}})).expect("generates");
    assert!(generated.pending.contains(&"Thing.name".to_owned()), "{:?}", generated.pending);
    let redacted = generated.api.iter().any(|file| file.text.contains("name: Personal<String>"));
    assert!(redacted, "what nobody judged is not printed");
}

#[test]
fn the_same_inputs_make_the_same_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let inputs = Inputs::of_repository(&root.join("openapi")).expect("openapi/ can be read");
    let first = generate(&inputs, &mut |_| {}).expect("generates");
    let second = generate(&inputs, &mut |_| {}).expect("generates");
    assert_eq!((first.api, first.ext), (second.api, second.ext));
}

/// A vendor's document as they write them: anonymous shapes, strings, examples.
const UPSTREAM: &str = r##"
openapi: 3.0.3
info: {title: Shop, version: 1.0.0}
paths:
  /widgets/{widgetId}:
    get:
      operationId: retrieveWidget
      tags: [Widgets]
      summary: The vendor says what a widget is
      parameters:
        - {name: widgetId, in: path, required: true, description: The vendor names it, schema: {type: string}}
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                type: object
                required: [size]
                properties:
                  size: {type: integer, minimum: 1, description: The vendor measures it}
                  parts: {type: array, minItems: 2, maxItems: 2, items: {type: string}}
        '404': {description: Not Found, content: {application/problem+json: {schema: {type: object, properties: {type: {type: string}}}}}}
"##;

#[test]
fn a_crate_of_its_own_is_complete_and_guards_its_folder() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let scratch = Scratch::new("standalone");
    let out = scratch.0.join("widgets");
    let _ = standalone(&root, UPSTREAM.as_bytes(), &out, Docs::Own, Past::Repository, &mut |_| {}).expect("generates");
    let manifest = fs::read_to_string(out.join("Cargo.toml")).expect("a manifest");
    assert!(
        !manifest.contains("workspace = true") && manifest.contains("[workspace]"),
        "{manifest}"
    );
    for file in [
        "src/lib.rs",
        "src/seam.rs",
        "src/generated/mod.rs",
        "src/generated/document.json",
        "src/generated/types/mod.rs",
    ] {
        assert!(out.join(file).is_file(), "{file}");
    }
    let all = |folder: &Path| -> String {
        let mut texts = String::new();
        let mut open = vec![folder.to_path_buf()];
        while let Some(at) = open.pop() {
            for entry in fs::read_dir(at).expect("reads") {
                let path = entry.expect("reads").path();
                if path.is_dir() {
                    open.push(path)
                } else {
                    texts.push_str(&fs::read_to_string(path).expect("text"))
                }
            }
        }
        texts
    };
    let own = all(&out.join("src/generated"));
    assert!(
        !own.contains("The vendor"),
        "the vendor's strings are taken over only when asked for"
    );
    for word in ["NonZero", "untagged"] {
        assert!(!own.contains(word), "{word}");
    }
    let _ = standalone(&root, UPSTREAM.as_bytes(), &out, Docs::Upstream, Past::Repository, &mut |_| {}).expect("may replace what it made");
    let upstream = all(&out.join("src/generated"));
    for sentence in ["The vendor says what a widget is", "The vendor names it", "The vendor measures it"] {
        assert!(upstream.contains(sentence), "{sentence}");
    }
    let document = fs::read_to_string(out.join("src/generated/document.json")).expect("reads");
    assert!(!document.contains("The vendor"), "the document carries facts alone");
    let foreign = scratch.0.join("foreign");
    fs::create_dir_all(&foreign).expect("makes");
    fs::write(foreign.join("keep.txt"), "mine").expect("writes");
    let error = standalone(&root, UPSTREAM.as_bytes(), &foreign, Docs::Own, Past::Repository, &mut |_| {}).expect_err("refuses");
    assert!(format!("{error:#}").contains("not empty"), "{error:#}");
    assert_eq!(fs::read_dir(&foreign).expect("reads").count(), 1);
}

/// Every published document but the one with dangling references becomes a crate.
#[test]
fn every_published_document_generates() {
    let Some(folder) = std::env::var_os("PAYROC_UPSTREAM_SPECS") else {
        xtask::out::complain("skipped: PAYROC_UPSTREAM_SPECS is not set\n");
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for entry in fs::read_dir(folder).expect("reads") {
        let path = entry.expect("reads").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".yaml") {
            continue;
        }
        let bytes = fs::read(&path).expect("reads");
        let result = Inputs::imported(&root.join("openapi"), &bytes, Docs::Upstream, Past::Repository, &mut |_| {})
            .and_then(|(inputs, _)| generate(&inputs, &mut |_| {}));
        if name.starts_with("104") {
            assert!(result.is_err(), "{name} is refused");
        } else if let Err(error) = result {
            panic!("{name}: {error:#}");
        }
    }
}
