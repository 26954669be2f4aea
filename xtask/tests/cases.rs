//! Small documents of the kinds that have broken generators: each becomes a crate that compiles without warnings and sends and reads what the
//! document says, or is refused with its place, the reason and what to do.
//!
//! `cases/*.yaml` are the project's own; `PAYROC_CASES` names a folder with more of them, in folders under `codegen`. All crates of one run
//! stand in one scratch workspace with one target folder, so that what they depend on is built once.
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use toml::{Table, Value};
use xtask::codegen::inputs::Past;
use xtask::codegen::{Docs, standalone};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A workspace of generated crates.
struct Workspace {
    folder: PathBuf,
    members: Vec<String>,
}

impl Workspace {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("makes a folder");
        Self {
            folder,
            members: Vec::new(),
        }
    }

    /// Generates a crate under the name; gives its notes, or why there is none.
    fn add(&mut self, name: &str, document: &[u8]) -> Result<Vec<String>, String> {
        let out = self.folder.join(name);
        // One of the same name gives way.
        let _ = fs::remove_dir_all(&out);
        self.members.retain(|member| member != name);
        let made = standalone(&root(), document, &out, Docs::Upstream, Past::Only(&[]), &mut |_| {});
        let notes = made.map_err(|error| {
            let _ = fs::remove_dir_all(&out);
            format!("{error:#}")
        })?;
        let manifest = out.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).expect("a manifest");
        let mut table: Table = text.parse().expect("TOML");
        table.remove("workspace");
        let package = table.get_mut("package").and_then(Value::as_table_mut).expect("a package");
        package.insert("name".to_owned(), Value::from(name));
        let lints = table
            .get_mut("lints")
            .and_then(|lints| lints.get_mut("rust"))
            .and_then(Value::as_table_mut);
        let denied = Table::from_iter([("level".to_owned(), Value::from("deny")), ("priority".to_owned(), Value::from(-1))]);
        lints.expect("lints").insert("warnings".to_owned(), Value::Table(denied));
        fs::write(&manifest, table.to_string()).expect("writes");
        self.members.push(name.to_owned());
        Ok(notes)
    }

    /// A program that calls the crates of these names.
    fn add_program(&mut self, source: &Path, crates: &[&str]) {
        let folder = self.folder.join("runner");
        fs::create_dir_all(&folder).expect("makes a folder");
        let crates: String = crates
            .iter()
            .map(|name| format!("{name} = {{ path = \"../{name}\", default-features = false }}\n"))
            .collect();
        let source = toml::Value::from(source.to_str().expect("UTF-8")).to_string();
        let manifest = format!(
            "[package]\nname = \"runner\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[[bin]]\nname = \"runner\"\npath = {source}\n\n\
             [dependencies]\nbytes = \"1\"\nhttp = \"1\"\nserde_json = \"1\"\n{crates}"
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("writes");
        self.members.push("runner".to_owned());
    }

    /// Runs cargo on all of it; gives what it prints, or what it complains about.
    fn cargo(&self, arguments: &[&str]) -> Result<String, String> {
        let members = Value::from(self.members.clone());
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members}\n\n[profile.dev]\ndebug = false\nincremental = false\n");
        fs::write(self.folder.join("Cargo.toml"), manifest).expect("writes");
        // The versions of this workspace, which are at hand.
        fs::copy(root().join("Cargo.lock"), self.folder.join("Cargo.lock")).expect("copies");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(arguments)
            .args(["--offline", "--quiet", "--target-dir"])
            .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases/build"))
            .current_dir(&self.folder)
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if output.status.success() {
            Ok(text(&output.stdout))
        } else {
            Err(format!("{}\n{}", text(&output.stderr), text(&output.stdout)))
        }
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        // What was built stays, so that the next run builds only what changed.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn the_own_documents_compile_and_send_and_read_what_they_say() {
    const NAMES: [&str; 10] = [
        "contents",
        "names",
        "nulls",
        "nulls_3_0",
        "parameters",
        "shapes",
        "styles",
        "tags",
        "unions",
        "words",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut workspace = Workspace::new("own");
    for name in NAMES {
        let document = fs::read(folder.join(format!("{name}.yaml"))).expect("reads");
        workspace.add(name, &document).unwrap_or_else(|why| panic!("{name}: {why}"));
    }
    workspace.add_program(&folder.join("runner.rs"), &NAMES);
    let passed = workspace
        .cargo(&["run", "-p", "runner"])
        .unwrap_or_else(|complaint| panic!("{complaint}"));
    assert_eq!(passed.lines().count(), 10, "{passed}");
    // Those that the program does not depend on would be left out.
    workspace
        .cargo(&["build", "--workspace"])
        .unwrap_or_else(|complaint| panic!("{complaint}"));
}

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\nservers: [{url: https://api.shop.test/v1}]\n";

fn of_parameter(parameter: &str) -> String {
    format!(
        "{HEAD}paths: {{/things: {{get: {{operationId: get, parameters: [{parameter}], responses: {{'204': {{description: done}}}}}}}}}}\n"
    )
}

fn of_property(property: &str) -> String {
    format!(
        "{HEAD}paths: {{/things: {{get: {{operationId: get, responses: {{'200': {{description: ok, content: {{application/json: {{schema: \
         {{$ref: '#/components/schemas/Thing'}}}}}}}}}}}}}}}}\ncomponents: {{schemas: {{Thing: {{type: object, properties: {{v: {property}}}}}}}}}\n"
    )
}

fn of_operation(rest: &str) -> String {
    format!("{HEAD}paths: {{/things: {{post: {{operationId: post, {rest}}}}}}}\n")
}

#[test]
fn what_cannot_be_generated_is_refused_with_its_place_the_reason_and_what_to_do() {
    let list = "{type: array, items: {type: string}}";
    let nested = "{type: array, items: {type: array, items: {type: string}}}";
    let at = "/paths/~1things/get/parameters/0";
    let value = "/components/schemas/Thing/properties/v";
    for (document, words) in [
        (
            of_parameter(&format!("{{name: p, in: query, schema: {nested}}}")),
            [at, "list of lists", "`content` with application/json"],
        ),
        (
            of_parameter("{name: p, in: query, style: spaceDelimited, schema: {type: string}}"),
            [at, "`spaceDelimited`", "for lists and objects only"],
        ),
        (
            of_parameter(&format!("{{name: p, in: query, style: deepObject, schema: {list}}}")),
            [at, "`deepObject`", "for objects only"],
        ),
        (
            of_parameter("{name: p, in: query, style: matrix, schema: {type: string}}"),
            [at, "does not have for the query", "leave the style out"],
        ),
        (
            of_parameter(&format!("{{name: p, in: cookie, schema: {list}}}")),
            [at, "in a cookie with `explode`", "say `explode: false`"],
        ),
        (
            of_parameter("{name: p, in: query, content: {application/xml: {schema: {type: string}}}}"),
            [at, "`application/xml`", "legal and not supported"],
        ),
        (
            of_parameter("{name: 'a b', in: header, schema: {type: string}}"),
            [at, "`a b`", "no header can have: ' ' cannot stand in it; correct it, or leave the parameter out"],
        ),
        (
            of_property("{type: [string, integer]}"),
            [value, "legal and not supported", "describe one of them"],
        ),
        (
            of_property("{type: string, minLength: '1'}"),
            [value, "must be a whole number that is not negative", "write it without quotes"],
        ),
        (
            of_property("{type: number, maximum: '1.5'}"),
            [value, "must be a number", "write it without quotes"],
        ),
        (
            of_property("{type: string, enum: [1, 2]}"),
            [value, "`1` among the values is a number", "write it in quotes"],
        ),
        (
            of_property("{$ref: '#anchor'}"),
            [
                value,
                "is a reference to an anchor, which is legal and not supported",
                "write the way to the place",
            ],
        ),
        (
            of_property("{type: array, items: [{type: string}]}"),
            [value, "not supported", "one schema for all elements"],
        ),
        (
            of_property("{oneOf: [{type: object, properties: {a: {}}}, {type: object, properties: {b: {}}}]}"),
            [value, "nothing tells the variants of this union apart", "needs a discriminator"],
        ),
        (
            of_property("{allOf: [{type: string, format: date}, {type: string, format: email}]}"),
            [value, "legal and not supported", "give one format"],
        ),
        (
            of_property("{$ref: '#/components/schemas/W', type: string}").replace("schemas: {Thing", "schemas: {W: {type: integer}, Thing"),
            [value, "what holds here at once contradicts itself: integer against string", "change one of them"],
        ),
        // A reference into a schema as well.
        (
            of_property("{$ref: '#/components/schemas/Thing/properties/w', type: string}").replace("v: {", "w: {type: integer}, v: {"),
            [value, "what holds here at once contradicts itself: integer against string", "change one of them"],
        ),
        (
            of_property("{type: string, maxLength: 2, oneOf: [{minLength: 3}, {minLength: 4}]}"),
            [value, "what holds here at once contradicts itself", "change one of them"],
        ),
        (
            of_operation("responses: {default: {description: any}}"),
            [
                "/paths/~1things/post/responses",
                "leaves open what a success is",
                "list it by its status",
            ],
        ),
        (
            of_operation("requestBody: {content: {application/xml: {schema: {}}}}, responses: {'204': {description: ok}}"),
            ["/paths/~1things/post/requestBody", "`application/xml`", "legal and not supported"],
        ),
        (
            of_operation("requestBody: {content: {application/x-www-form-urlencoded: {schema: {}}}}, responses: {'204': {description: ok}}"),
            [
                "/paths/~1things/post/requestBody",
                "`application/x-www-form-urlencoded`",
                "declare application/json, or leave the operation out",
            ],
        ),
        (
            of_operation("responses: {'200': {description: ok, content: {text/csv: {schema: {type: string}}}}}"),
            [
                "/paths/~1things/post/responses",
                "`text/csv`, which is legal and not supported",
                "declare application/json, or leave the operation out",
            ],
        ),
        (
            of_operation("responses: {'200': {description: ok, content: {json: {schema: {type: string}}}}}"),
            ["/paths/~1things/post/responses", "`json` is no media type", "write application/json"],
        ),
        (
            of_operation("responses: {'302': {description: found}}"),
            [
                "/paths/~1things/post/responses",
                "declares no 2xx status, which is legal and not supported",
                "or leave the operation out",
            ],
        ),
        (
            of_operation("responses: {'101': {description: switching}, '200': {description: ok}}"),
            [
                "/paths/~1things/post/responses",
                "declares 101, which is legal and not supported",
                "leave it out",
            ],
        ),
        (
            of_operation("responses: {2XX: {description: ok}}"),
            ["/paths/~1things/post/responses", "declares 2XX", "list the statuses that there are"],
        ),
        // A pointer leads through values and not through references.
        (
            of_operation(
                "responses: {'200': {$ref: '#/components/responses/A'}, '400': {description: bad, content: {application/json: {schema: \
                 {$ref: '#/paths/~1things/post/responses/200/content/application~1json/schema'}}}}}",
            ) + "components: {responses: {A: {description: ok, content: {application/json: {schema: {type: object}}}}}}\n",
            [
                "/paths/~1things/post/responses/400/content/application~1json/schema/$ref",
                "is itself a reference to `#/components/responses/A`",
                "write a path through that",
            ],
        ),
        (
            of_operation(
                "responses: {'200': {description: ok, content: {application/json: {schema: {type: string}}}}, '204': {description: ok}}",
            ),
            [
                "/paths/~1things/post/responses",
                "under 200 and another under 204",
                "declare one success",
            ],
        ),
        (
            of_parameter("{name: p, in: query, schema: {oneOf: [{type: string}, {type: integer}]}}"),
            [&format!("{at}/schema/oneOf/0"), "a variant that is no object", "legal and not supported"],
        ),
        (
            of_parameter("{name: p, in: query, schema: {anyOf: [{type: string}, {type: integer}]}}"),
            [&format!("{at}/schema/anyOf/0"), "a variant that is no object", "legal and not supported"],
        ),
        (
            of_property("{type: string, minLength: -1}"),
            [&format!("{value}/minLength"), "must be a whole number", "not negative"],
        ),
        (
            of_property("{oneOf: [{type: object, properties: {t: {const: a}}}], discriminator: t}"),
            [&format!("{value}/discriminator"), "must be an object", "write `{propertyName: t}`"],
        ),
        (
            of_property("{$ref: '#/components/parameters/P'}").replace(
                "components: {",
                "components: {parameters: {P: {name: p, in: query, schema: {type: string}}}, ",
            ),
            [&format!("{value}/$ref"), "leads to a parameter", "a schema is wanted here"],
        ),
        (
            of_parameter("{name: p, in: header, schema: {type: string}}, {name: P, in: header, schema: {type: string}}"),
            ["/paths/~1things/get/parameters/", "declared twice", "leave one out"],
        ),
        (
            of_parameter("{name: p, in: path, required: true, schema: {type: string}}"),
            [at, "does not stand in the path", "write it there in braces"],
        ),
        (
            of_property("{type: integer, enum: [1.5]}"),
            [value, "`1.5` among the values is a number", "write a whole number"],
        ),
        (
            of_property("{const: c, enum: [a, b]}"),
            [&format!("{value}/const"), "none of the values under `enum`", "leave one of them out"],
        ),
        (
            of_property("{oneOf: [{type: string}], anyOf: [{minLength: 1}]}"),
            [value, "legal and not supported", "keep one of them"],
        ),
        (
            of_property(
                "{discriminator: {propertyName: t}, oneOf: [{type: object, required: [t], properties: {t: {const: a}}}, {type: object, required: \
                 [t], properties: {t: {const: a}, b: {}}}]}",
            ),
            [value, "the discriminator `t` does not tell the variants 0 and 1 apart", "both allow `a`"],
        ),
        (
            of_property("{allOf: [{$ref: '#/components/schemas/Thing'}, {type: object, properties: {w: {}}}]}"),
            [value, "legal and not supported", "write a component of its own"],
        ),
        (
            of_operation("responses: {'204': {description: ok}}").replace("/things", "/a/../things"),
            ["/paths/~1a~1..~1things/post", "takes `.` and `..` away", "write the path without them"],
        ),
        (
            of_operation("responses: {'204': {description: ok}}").replace("/things", "'/a/{b'"),
            ["/paths/~1a~1{b/post", "the path is no template", "is not closed"],
        ),
        (
            of_operation("responses: {'204': {description: ok}}").replace("/things", "/a//b"),
            ["/paths/~1a~1~1b/post", "legal and not supported", "write one slash"],
        ),
        (
            of_operation("responses: {'204': {description: ok}}").replace("/things", "'/things?x=1'"),
            ["/post", "is no part of a path", "declare its parameters with `in: query`"],
        ),
        (
            of_parameter("{name: 'a=b;c', in: cookie, schema: {type: string}}"),
            [at, "`a=b;c`", "no cookie can have: '=' cannot stand in it; correct it, or leave the parameter out"],
        ),
        (
            of_property("{type: string}").replace("Thing: {type: object,", "Thing: {oneOf: [{$ref: '#/components/schemas/Thing'}, {type: object}],"),
            ["/components/schemas/Thing", "has itself among its variants", "leave that variant out"],
        ),
        (
            of_property(&format!("{{type: string, enum: [{}]}}", "x".repeat(501))),
            [&format!("{value}/enum"), "a value of an enumeration of 501 bytes", "shorten it, or leave the list out"],
        ),
        // YAML 1.2 has no `yes` and no `no`: they are strings.
        (
            of_parameter("{name: p, in: query, required: yes, schema: {type: string}}"),
            [&format!("{at}/required: "), "must be true or false", "without quotes"],
        ),
        (
            of_parameter("{name: p, in: query, required: 1, schema: {type: string}}"),
            [&format!("{at}/required: "), "must be true or false", "without quotes"],
        ),
        (
            of_parameter("{name: p, in: query, explode: no, schema: {type: array, items: {type: string}}}"),
            [&format!("{at}/explode: "), "must be true or false", "without quotes"],
        ),
        (
            of_parameter("{name: p, in: query, allowReserved: 'true', schema: {type: string}}"),
            [&format!("{at}/allowReserved: "), "must be true or false", "without quotes"],
        ),
        (
            of_operation("requestBody: {required: 'true', content: {application/json: {schema: {}}}}, responses: {'204': {description: ok}}"),
            ["/paths/~1things/post/requestBody/required: ", "must be true or false", "without quotes"],
        ),
        (
            of_property("{type: string, nullable: yes}"),
            [&format!("{value}/nullable: "), "must be true or false", "without quotes"],
        ),
        (
            of_property("{type: string, readOnly: 'true'}"),
            [&format!("{value}/readOnly: "), "must be true or false", "without quotes"],
        ),
        (
            of_property("{type: array, items: {}, uniqueItems: 'true'}"),
            [&format!("{value}/uniqueItems: "), "must be true or false", "without quotes"],
        ),
        (
            of_property("{type: object, properties: {a: {}}, required: a}"),
            [&format!("{value}/required: "), "must be a list of strings", "leave it out"],
        ),
        (
            of_property("{type: object, properties: {a: {}}, required: [1]}"),
            [&format!("{value}/required: "), "must be a list of strings", "leave it out"],
        ),
        (
            of_property("{type: object, properties: {a: {}}, required: a}"),
            [&format!("{value}/required: "), "must be a list of strings", "leave it out"],
        ),
        (
            of_operation("tags: Things, responses: {'204': {description: ok}}"),
            ["/paths/~1things/post/tags: ", "must be a list of strings", "leave it out"],
        ),
        (
            of_operation("responses: {'204': {description: ok}}").replace("operationId: post", "operationId: 5"),
            ["/paths/~1things/post/operationId: ", "must be a", "string"],
        ),
        // A parameter of the path stands where the document has it, and not among those of its operations.
        (
            of_operation("responses: {'204': {description: ok}}").replace(
                "post:",
                "parameters: [{name: q, in: query, schema: {type: string}}, {name: a, in: query, style: matrix, schema: {type: string}}], post:",
            ),
            ["/paths/~1things/parameters/1", "does not have for the query", "leave the style out"],
        ),
    ] {
        let mut workspace = Workspace::new("refused");
        let refusal = workspace.add("refused", document.as_bytes()).expect_err(&document);
        for word in words {
            assert!(refusal.contains(word), "`{word}` is missing in: {refusal}\n{document}");
        }
    }
}

#[test]
fn what_leads_back_into_itself_by_a_path_becomes_a_type() {
    let items = "{type: object, properties: {kid: {$ref: '#/components/schemas/Thing/properties/v/items'}}}";
    let types = types_of("by_path", &of_property(&format!("{{type: array, items: {items}}}")));
    assert!(types.contains("pub struct ThingVItem"), "{types}");
    assert!(types.contains("Option<Box<ThingVItem>>"), "{types}");
}

#[test]
fn what_nothing_reads_beside_a_reference_that_leads_back_changes_no_type() {
    for beside in ["foo: 1", "minProperties: 1"] {
        let types = types_of("beside", &of_property(&format!("{{$ref: '#/components/schemas/Thing', {beside}}}")));
        assert!(types.contains("Option<Box<Thing>>"), "{beside}: {types}");
    }
}

/// The types of the crate that is made of a document.
fn types_of(name: &str, document: &str) -> String {
    let mut workspace = Workspace::new(name);
    workspace.add(name, document.as_bytes()).unwrap_or_else(|why| panic!("{why}"));
    let files = fs::read_dir(workspace.folder.join(name).join("src/generated/types")).expect("a folder");
    files
        .map(|file| fs::read_to_string(file.expect("reads").path()).expect("reads"))
        .collect()
}

#[test]
fn required_on_a_property_is_passed_over_with_a_note() {
    let document = of_property("{type: string, required: true}");
    let notes = Workspace::new("draft_3").add("draft_3", document.as_bytes()).expect("generates");
    let at = "/components/schemas/Thing/properties/v/required: `required` of a schema is no list of names here";
    assert!(notes.iter().any(|note| note.contains(at)), "{notes:?}");
}

#[test]
fn null_that_only_the_type_allows_is_read_as_allowed_with_a_note() {
    for values in ["enum: [a]", "const: a"] {
        let document = of_property(&format!("{{type: [string, 'null'], {values}}}"));
        let notes = Workspace::new("null").add("null", document.as_bytes()).expect("generates");
        let key = values.split(':').next().unwrap_or_default();
        let at = format!("/components/schemas/Thing/properties/v/{key}: null is allowed by the type and not by `{key}`");
        assert!(notes.iter().any(|note| note.contains(&at)), "{notes:?}");
    }
}

#[test]
fn everything_that_cannot_be_read_is_said_at_once() {
    let document = format!(
        "{HEAD}paths: {{/a: {{get: {{operationId: a, responses: {{'200': {{description: d, content: {{application/json: {{schema: {{type: object, \
         properties: {{x: {{type: file}}, y: {{minLength: x}}}}}}}}}}}}}}}}, post: {{responses: {{'204': {{description: d}}}}}}}}}}\n\
         components: {{schemas: {{A: {{type: [string, integer]}}, B: {{allOf: [{{title: 1}}, {{required: [a], properties: {{a: 5}}}}]}}}}}}\n"
    );
    let mut workspace = Workspace::new("at_once");
    let refusal = workspace.add("refused", document.as_bytes()).expect_err("refused");
    for place in [
        "schema/properties/x/type: `file` is not a JSON type",
        "schema/properties/y/minLength: must be a whole number",
        "/paths/~1a/post: an operation without an operationId",
        "/components/schemas/A/type: more than one type",
        "/components/schemas/B/allOf/0/title: must be a string",
        "/components/schemas/B/allOf/1/properties/a: a schema must be an object",
    ] {
        assert!(refusal.contains(place), "`{place}` is missing in: {refusal}");
    }
}

#[test]
fn an_enumeration_that_only_a_fixed_tag_has_is_no_type() {
    let document = of_property("{$ref: '#/components/schemas/P'}").replace(
        "components: {schemas: {",
        "components: {schemas: {P: {type: object, required: [kind], properties: {kind: {type: string, enum: [A, B]}}, discriminator: {propertyName: \
         kind}}, A: {allOf: [{$ref: '#/components/schemas/P'}, {type: object, properties: {a: {type: integer}}}]}, B: {allOf: [{$ref: \
         '#/components/schemas/P'}, {type: object, properties: {kind: {type: string, enum: [A, B]}, b: {type: integer}}}]}, ",
    );
    let mut workspace = Workspace::new("tags_only");
    workspace.add("tags_only", document.as_bytes()).expect("generates");
    let types: String = fs::read_dir(workspace.folder.join("tags_only/src/generated/types"))
        .expect("a folder")
        .map(|file| fs::read_to_string(file.expect("reads").path()).expect("reads"))
        .collect();
    assert!(types.contains("const \"kind\" = \"B\""), "{types}");
    assert!(!types.contains("open_enum!"), "{types}");
}

#[test]
fn what_cannot_be_sent_or_kept_is_noted_with_its_place() {
    let mut workspace = Workspace::new("noted");
    let null = "requestBody: {required: true, content: {application/json: {schema: {type: [object, 'null'], required: [x], properties: {x: {type: \
                string}}}}}}, responses: {'204': {description: done}}";
    let limits = "{type: object, properties: {a: {type: integer, minimum: 5, maximum: 3}, b: {type: string, minLength: 5, maxLength: 3}}}";
    for (document, pointer, words) in [
        (
            of_operation(null),
            "/paths/~1things/post/requestBody/content/application~1json/schema: ",
            "the body may be null",
        ),
        (
            of_property(limits),
            "properties/a/minimum: ",
            "`minimum` is 5 and `maximum` 3, so no value keeps both; the documentation shows them as they are, and nothing here checks them (2 places",
        ),
    ] {
        let notes = workspace.add("noted", document.as_bytes()).unwrap_or_else(|why| panic!("{why}"));
        let found = notes.iter().filter(|note| note.contains(pointer) && note.contains(words)).count();
        assert_eq!(found, 1, "{notes:#?}");
    }
    let kept = of_property("{type: integer, minimum: 5, maximum: 5}");
    let notes = workspace.add("noted", kept.as_bytes()).unwrap_or_else(|why| panic!("{why}"));
    assert!(notes.iter().all(|note| !note.contains("no value keeps")), "{notes:#?}");
}

/// What an overlay says of an amount by its name alone is true of the API that it was written for.
#[test]
fn documentation_says_nothing_of_another_api_by_the_name_of_a_property() {
    let mut workspace = Workspace::new("foreign");
    let property = "{type: object, properties: {amount: {type: integer}, uri: {type: string}, date: {type: string}}}";
    let said = |workspace: &mut Workspace, document: &str| {
        workspace.add("foreign", document.as_bytes()).unwrap_or_else(|why| panic!("{why}"));
        let folder = workspace.folder.join("foreign/src/generated/types");
        let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("reads").path());
        files.map(|file| fs::read_to_string(file).expect("reads")).collect::<String>()
    };
    let text = said(&mut workspace, &of_property(property));
    assert!(text.contains("pub amount:"), "{text}");
    const SAID: [&str; 3] = ["lowest denomination", "sum of money", "events are posted"];
    assert!(SAID.iter().all(|words| !text.contains(words)), "{text}");
    let own = of_property(property).replace("title: Shop", "title: Payroc API");
    let text = said(&mut workspace, &own);
    assert!(SAID.iter().all(|words| text.contains(words)), "{text}");
}

/// Operations without tags stand in one file, and those of any API in one table.
#[test]
fn a_document_of_ordinary_size_becomes_a_crate() {
    let parameters: Vec<serde_json::Value> = ["a", "b", "c", "d"]
        .map(|name| json!({"name": name, "in": "query", "schema": {"type": "string"}}))
        .to_vec();
    let of = |number: usize| json!({"get": {"operationId": format!("get{number}"), "parameters": parameters, "responses": {"204": {"description": ""}}}});
    let paths: serde_json::Map<String, serde_json::Value> = (0..300).map(|number| (format!("/a{number}"), of(number))).collect();
    let values: Vec<String> = (0..1_500).map(|number| format!("value{number}")).collect();
    let document = json!({"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "paths": paths,
        "components": {"schemas": {"Large": {"type": "string", "enum": values}}}});
    let mut document = document;
    document["paths"]["/a0"]["get"]["responses"]["200"] =
        json!({"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Large"}}}});
    document["paths"]["/a0"]["get"]["responses"]
        .as_object_mut()
        .expect("an object")
        .remove("204");
    Workspace::new("large")
        .add("large", document.to_string().as_bytes())
        .unwrap_or_else(|why| panic!("{why}"));
}

/// Types that know each other by lists, `count` of them one below the other.
fn of_lists(count: usize) -> String {
    let schema = |number: usize| {
        let next = format!("#/components/schemas/C{}", number + 1);
        let value = match number + 1 < count {
            true => json!({"type": "object", "properties": {"next": {"type": "array", "items": {"$ref": next}}}}),
            false => json!({"type": "object", "properties": {"end": {"type": "string"}}}),
        };
        (format!("C{number}"), value)
    };
    let schemas: serde_json::Map<String, serde_json::Value> = (0..count).map(schema).collect();
    let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/C0"}}});
    json!({"openapi": "3.1.0", "info": {"title": "Shop\n\"of\" *all*", "version": "1"},
        "paths": {"/c": {"get": {"operationId": "getC", "tags": ["c"], "responses": {"200": {"description": "", "content": content}}}}},
        "components": {"schemas": schemas}})
    .to_string()
}

/// The tests and the examples of the files that stand in every crate are about no document.
#[test]
fn a_crate_passes_its_own_tests_and_a_program_uses_its_deepest_types() {
    let mut workspace = Workspace::new("whole");
    let is_deep = |note: &&String| note.contains("recursion_limit");
    let shallow = workspace
        .add("payroc-api", of_lists(10).as_bytes())
        .unwrap_or_else(|why| panic!("{why}"));
    assert!(shallow.iter().find(is_deep).is_none(), "{shallow:?}");
    let notes = workspace
        .add("payroc-api", of_lists(60).as_bytes())
        .unwrap_or_else(|why| panic!("{why}"));
    let note = notes.iter().find(is_deep).unwrap_or_else(|| panic!("{notes:?}"));
    let asked = note.split('`').nth(1).expect("the attribute");
    let manifest = fs::read_to_string(workspace.folder.join("payroc-api/Cargo.toml")).expect("reads");
    for word in ["repository", "keywords", "payments"] {
        assert!(!manifest.contains(word), "{manifest}");
    }
    assert!(
        manifest.contains("Raw client for Shop \\\"of\\\" *all*, generated")
            || manifest.contains("Raw client for Shop \"of\" *all*, generated"),
        "{manifest}"
    );
    let folder = workspace.folder.join("user/src");
    fs::create_dir_all(&folder).expect("makes a folder");
    let program = "fn sent<T: Send + Sync>() {}\nfn main() {\n    sent::<payroc_api::types::C0>();\n}\n";
    fs::write(folder.join("main.rs"), format!("{asked}\n{program}")).expect("writes");
    let manifest = "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\npayroc-api = { path = \"../payroc-api\" }\n";
    fs::write(workspace.folder.join("user/Cargo.toml"), manifest).expect("writes");
    workspace.members.push("user".to_owned());
    workspace
        .cargo(&["test", "--workspace"])
        .unwrap_or_else(|complaint| panic!("{complaint}"));
}

/// Words that mean something else in Rust or in what is generated: keywords of every edition, the prelude, imports, macros, methods of traits, names
/// of our own modules; and signs that cannot stand in a name.
fn odd_names() -> Vec<&'static str> {
    const WORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl in let \
         loop macro match mod move mut override priv pub ref return self Self static struct super trait true try type typeof unsafe unsized use \
         virtual where while yield union auto raw safe macro_rules bool char str i64 u16 usize f64 \
         HttpRequest Client Error Request Response Transport Upload Decimal UnknownFields UnknownValue UnknownVariant RawJson Secret Personal \
         Timestamp Keyed Operation OperationInfo Paged Rows RetryClass Problem BoxFuture Value NaiveDate BTreeMap Arc Cow Option Some None \
         Result Ok Err Vec String Box Into From TryFrom TryInto AsRef Clone Copy Debug Display Default Drop Eq PartialEq Hash Iterator \
         IntoIterator ToOwned ToString Fn FnOnce Send Sync Sized Future Pin Formatter Serialize Deserialize JsonSchema Schema Wire Plain Number \
         Content Fault Give Writer Format Fragment Duration Bytes HeaderMap StatusCode Call Patch T S D E W R Op Rel Link Text Flag Target Item \
         Output Unknown OPERATIONS INPUTS Builders Operations Types \
         new clone build send request client body into try_into from fmt to_owned borrow type_id drop eq cmp hash as_ref as_str poll map unwrap \
         header query path url base base_url method value result response extra read_members write_members inner serialize decode \
         execute with_transport send_request into_future prepare items pages len next ok some vec format concat stringify println panic write \
         matches assert env line file place to content given field keep form key constant api builders types table dispatch wire std core alloc \
         serde serde_json http bytes chrono payroc_api payroc_ext main proc_macro common conversions ids merchant environment drain extension \
         patch money decided secrets echoes resources __private _ __ a b x w e f s";
    let signs = [
        " ", "1", "007", "3d", "-", "+", "a-b", "a_b", "aB", "a.b", "a b", "é", "日本", "ﬁ", "İ", "ß", "😀", "_x", "x_", "r#type", "'a",
        "\"", "\\", "`", "#", "//", "/*", "*/", "$crate", "a::b", "<T>", "&self",
    ];
    WORDS.split_whitespace().chain(signs).collect()
}

/// A document whose operations, tags, parameters, schemas, properties, values and tags of variants all have such names.
fn of_odd_names(names: &[&str]) -> String {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let text = json!({"type": "string"});
    let mut schemas = serde_json::Map::new();
    let mut all = serde_json::Map::new();
    let component = |name: &&&str| name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    for (index, name) in names.iter().filter(component).enumerate() {
        let variant =
            |tag: &str| json!({"type": "object", "required": ["t", name], "properties": {"t": {"const": tag}, *name: {"type": "integer"}}});
        let schema = match index % 4 {
            0 => json!({"type": "object", "required": ["a"], "properties": {"a": text, *name: {"type": "string", "format": "date-time"},
                "d": {"type": "string", "format": "date"}, "m": {"type": "object", "additionalProperties": {"type": "integer"}}, "j": {}}}),
            1 => json!({"type": "string", "enum": ["a", name]}),
            2 => json!({"oneOf": [variant(name), variant("other")], "discriminator": {"propertyName": "t"}}),
            _ => {
                json!({"type": "object", "required": ["a", "b", "c", "d", "e", name], "properties": {"a": text, "b": text, "c": text, "d": text,
                "e": text, *name: text}})
            }
        };
        schemas.insert((*name).to_owned(), schema);
        all.insert(format!("of {name}"), reference(name));
    }
    let properties: serde_json::Map<String, serde_json::Value> = names.iter().map(|name| ((*name).to_owned(), text.clone())).collect();
    let variants: Vec<serde_json::Value> = names
        .iter()
        .map(|name| json!({"type": "object", "required": ["t"], "properties": {"t": {"const": name}, "x": text}}))
        .collect();
    for (name, schema) in [
        ("EveryValue", json!({"type": "string", "enum": names})),
        ("EveryField", json!({"type": "object", "properties": properties})),
        (
            "EveryRequired",
            json!({"type": "object", "required": names, "properties": properties}),
        ),
        ("EveryVariant", json!({"oneOf": variants, "discriminator": {"propertyName": "t"}})),
    ] {
        schemas.insert(name.to_owned(), schema);
        all.insert(name.to_owned(), reference(name));
    }
    for (index, few) in names.chunks(3).enumerate() {
        let properties: serde_json::Map<String, serde_json::Value> = few.iter().map(|name| ((*name).to_owned(), text.clone())).collect();
        let name = format!("Few{index}");
        schemas.insert(name.clone(), json!({"type": "object", "required": few, "properties": properties}));
        all.insert(name.clone(), reference(&name));
    }
    schemas.insert("ThingOfAll".to_owned(), json!({"type": "object", "properties": all}));
    schemas.insert(
        "PageOfAll".to_owned(),
        json!({"type": "object", "properties": {"data": {"type": "array", "items": reference("ThingOfAll")}, "hasMore": {"type": "boolean"}}}),
    );
    let content = |name: &str| json!({"application/json": {"schema": reference(name)}});
    let of = |place: &str, name: &str| json!({"name": name, "in": place, "required": place == "path", "schema": text});
    let mut paths = serde_json::Map::new();
    for (index, name) in names.iter().enumerate() {
        // No template holds a slash.
        let (place, path) = match name.contains('/') {
            true => ("query", format!("/p{index}")),
            false => ("path", format!("/p{index}/{{{name}}}")),
        };
        let mut operation = json!({"operationId": name, "tags": [name], "parameters": [of(place, name)],
            "responses": {"200": {"description": "ok", "content": content("ThingOfAll")}}});
        let list = operation["parameters"].as_array_mut().expect("a list");
        let method = ["get", "post", "put", "get"][index % 4];
        match index % 4 {
            0 => {
                list.extend(["after", "before"].map(|name| of("query", name)));
                operation["responses"]["200"]["content"] = content("PageOfAll");
            }
            1 => list.push(of("header", "Idempotency-Key")),
            _ => {}
        }
        if method != "get" {
            operation["requestBody"] = json!({"required": index % 3 == 0, "content": content("EveryField")});
        }
        paths.insert(path, json!({method: operation}));
    }
    for (index, few) in names.chunks(60).enumerate() {
        let parameters: Vec<serde_json::Value> = few.iter().map(|name| of("query", name)).collect();
        let operation =
            json!({"operationId": format!("query{index}"), "parameters": parameters, "responses": {"204": {"description": "ok"}}});
        paths.insert(format!("/q{index}"), json!({"get": operation}));
    }
    json!({"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"}, "servers": [{"url": "https://api.shop.test/v1"}], "paths": paths,
        "components": {"schemas": schemas}})
    .to_string()
}

/// Documents that a vendor may write, each a kind of its own: they become crates that compile without warnings.
#[test]
fn documents_of_every_kind_become_crates_that_compile() {
    let mut workspace = Workspace::new("compiled");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/compiled");
    for entry in fs::read_dir(folder).expect("a folder") {
        let file = entry.expect("reads").path();
        let name = format!("own_{}", file.file_stem().expect("a name").to_string_lossy());
        let document = fs::read(&file).expect("reads");
        workspace.add(&name, &document).unwrap_or_else(|why| panic!("{name}: {why}"));
    }
    assert!(workspace.members.len() > 20, "{:?}", workspace.members);
    // Of all at once there would be more operations than one file may have.
    let (one, other): (Vec<_>, Vec<_>) = odd_names().into_iter().enumerate().partition(|(index, _)| index % 2 == 0);
    for (name, part) in [("own_odd_names", one), ("own_odder_names", other)] {
        let names: Vec<&str> = part.into_iter().map(|(_, name)| name).collect();
        workspace
            .add(name, of_odd_names(&names).as_bytes())
            .unwrap_or_else(|why| panic!("{name}: {why}"));
    }
    workspace
        .cargo(&["check", "--workspace"])
        .unwrap_or_else(|complaint| panic!("{complaint}"));
}

/// A refusal names a place or the root, and says more than that something is wrong.
fn is_told(refusal: &str) -> bool {
    refusal.lines().skip(1).any(|line| {
        let line = line.trim_start();
        (line.starts_with('/') || line.starts_with("(root)")) && line.split_once(": ").is_some_and(|(_, why)| why.len() > 20)
    })
}

#[test]
fn every_document_of_the_collection_becomes_a_crate_or_is_refused_with_its_place() {
    let Some(cases) = std::env::var_os("PAYROC_CASES") else {
        xtask::out::complain("skipped: PAYROC_CASES is not set\n");
        return;
    };
    let mut workspace = Workspace::new("collection");
    let (mut refused, mut untold) = (Vec::new(), Vec::new());
    let mut kinds: Vec<PathBuf> = fs::read_dir(Path::new(&cases).join("codegen"))
        .expect("a folder")
        .map(|entry| entry.expect("reads").path())
        .collect();
    kinds.sort();
    for kind in kinds.iter().filter(|path| path.is_dir()) {
        let mut files: Vec<PathBuf> = fs::read_dir(kind)
            .expect("a folder")
            .map(|entry| entry.expect("reads").path())
            .collect();
        files.sort();
        for file in files {
            let shown = file.strip_prefix(&cases).unwrap_or(&file).display().to_string();
            let name: String = ["case/", &shown]
                .concat()
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' })
                .collect();
            // Two underscores in a row are not the name of a crate as rustc wants it.
            let name = name.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
            if let Err(why) = workspace.add(&name, &fs::read(&file).expect("reads")) {
                if !is_told(&why) {
                    untold.push(format!("{shown}: {why}"));
                }
                refused.push(shown);
            }
        }
    }
    assert!(untold.is_empty(), "{} refusals name no place:\n{}", untold.len(), untold.join("\n"));
    assert!(!workspace.members.is_empty(), "no document of the collection was accepted");
    eprintln!(
        "{} crates, {} refusals: {}",
        workspace.members.len(),
        refused.len(),
        refused.join(", ")
    );
    workspace
        .cargo(&["check", "--workspace"])
        .unwrap_or_else(|complaint| panic!("{complaint}"));
}
