//! A document is data: strings that would be code, markup or a command elsewhere are planted in every place of a document that holds a text. Each ends
//! as a refusal that names a place, or as code that has exactly the items of a document without them.
#![allow(clippy::print_stderr, reason = "the test says what it planted")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Value, json};
use xtask::changelog::{Taken, with_block};
use xtask::codegen::inputs::{Inputs, Past};
use xtask::codegen::{Docs, Generated, generate, standalone};
use xtask::drift::report::{Format, Titles, render};
use xtask::drift::side::Base;
use xtask::drift::{change::Report, diff};
use xtask::spec::history::History;
use xtask::spec::names::NamesLock;
use xtask::spec::sensitivity::Sensitivities;

/// A word that no name derived from a text can have: letters change their case and words are parted.
const MARK: &str = "zzPlantedZZ";

/// Strings that mean something to a reader of Rust, Markdown, HTML, TOML, JSON, YAML, a shell or a terminal.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "x\": u8], body: []; } }; } #[test] fn zzPlantedZZ() { panic!() } macro_rules! y { () => { #",
        "\"; fn zzPlantedZZ() {} const A: &str = \"",
        "a\"#; fn zzPlantedZZ() {} r#\"",
        "r#\"zzPlantedZZ\"#",
        "'a'; fn zzPlantedZZ() {} //",
        "*/ fn zzPlantedZZ() {} /*",
        "/* zzPlantedZZ",
        "/// zzPlantedZZ\n//! zzPlantedZZ",
        "a\nfn zzPlantedZZ() {}",
        "a\r\nfn zzPlantedZZ() {}",
        "a\rfn zzPlantedZZ() {}",
        "a\u{2028}fn zzPlantedZZ() {}\u{2029}fn zzPlantedZZ() {}",
        "a\u{85}fn zzPlantedZZ() {}\u{b}fn zzPlantedZZ() {}\u{c}fn zzPlantedZZ() {}",
        "a\n#[doc = include_str!(\"/etc/hostname\")]\nb",
        "#[zzPlantedZZ] #![zzPlantedZZ]",
        "]] zzPlantedZZ ]]>",
        "}} }; fn zzPlantedZZ() {} {{ {",
        "{zzPlantedZZ} {} {0} {:?}",
        "${zzPlantedZZ} $(zzPlantedZZ) $crate::zzPlantedZZ `zzPlantedZZ`",
        "\\\"; fn zzPlantedZZ() {} \\",
        "\\u{22}\\x22\\n zzPlantedZZ",
        "a\0b\u{1}\u{1b}[31mzzPlantedZZ\u{7f}",
        "\u{202e}ZZdetnalPzz\u{2066} nf \u{200f}\u{feff}\u{e0041}",
        "```rust\nzzPlantedZZ();\n```\n~~~\nzzPlantedZZ();\n~~~\n    zzPlantedZZ();",
        "- ```rust\n  zzPlantedZZ();\n> ~~~rust\n> zzPlantedZZ();\n1.      zzPlantedZZ();\n>      zzPlantedZZ();",
        "``` zzPlantedZZ();",
        "`a `` b ``` c` <zzPlantedZZ> `",
        "</script><script>zzPlantedZZ()</script><img src=x onerror=zzPlantedZZ()>",
        "<!-- /drift --> --> <![CDATA[ zzPlantedZZ",
        "<https://a b onmouseover=zzPlantedZZ()> <http://x/\"onload=zzPlantedZZ()> &lt;zzPlantedZZ&gt;",
        "[a](javascript:zzPlantedZZ) ![b](https://evil.test/zzPlantedZZ.png) [c][d] [e](../zzPlantedZZ.md)\n\n[d]: javascript:zzPlantedZZ",
        "[`zzPlantedZZ`] [zzPlantedZZ](crate::zzPlantedZZ) [^1]\n\n[^1]: zzPlantedZZ",
        "| a | `b | <zzPlantedZZ>` |\n|---|---|\n| `x | <zzPlantedZZ>` | y |",
        "\"\n[dependencies]\nzzPlantedZZ = { path = \"/tmp\" }\n[package]\nbuild = \"/tmp/zzPlantedZZ.rs\"",
        "'; touch /tmp/zzPlantedZZ; $(touch /tmp/zzPlantedZZ) #",
        "../../../../tmp/zzPlantedZZ",
        "..",
        "",
        " ",
        "self",
        "\u{1f980}\u{200d}\u{301}zzPlantedZZ",
        "@zzPlantedZZ #1 \u{1}",
    ]
    .map(str::to_owned)
    .to_vec();
    // Long enough to be wrapped at every word, so that each comes to the start of a line.
    let words = [
        "```rust",
        "~~~rust",
        "-      zzPlantedZZ();",
        "<script>zzPlantedZZ()</script>",
        "|---|---|",
        "# zzPlantedZZ",
        "`",
    ];
    texts.push(words.map(|word| format!("{} {word} fn main() {{}} ", "a".repeat(95))).concat());
    texts.push(["`", &"- <script>zzPlantedZZ()</script> ".repeat(40), "`"].concat());
    texts.push("zzPlantedZZ fn () {} ".repeat(400));
    texts
}

/// Places by name, with what stands there otherwise.
const PLACES: [(&str, &str); 52] = [
    ("W_TITLE", "Shop"),
    ("W_VERSION", "1"),
    ("W_ABOUT", "A shop."),
    ("W_TERMS", "https://shop.test/terms"),
    ("W_CONTACT", "Somebody"),
    ("W_MAIL", "somebody@shop.test"),
    ("W_LICENSE", "MIT"),
    ("W_LICENSE_URL", "https://shop.test/license"),
    ("W_SERVER", "https://api.shop.test/v1"),
    ("W_SERVER_ABOUT", "Live"),
    ("W_TAG", "Things"),
    ("W_TAG_ABOUT", "All things."),
    ("W_DOCS", "https://shop.test/docs"),
    ("W_SEGMENT", "things"),
    ("W_PATH_PARAMETER", "thingId"),
    ("W_PATH_PARAMETER_ABOUT", "Which thing."),
    ("W_QUERY", "colour"),
    ("W_QUERY_ABOUT", "Which colour."),
    ("W_QUERY_VALUE", "red"),
    ("W_HEADER", "X-Shop"),
    ("W_SHARED_PARAMETER", "Limit"),
    ("W_SHARED_NAME", "limit"),
    ("W_OPERATION", "createThing"),
    ("W_SUMMARY", "Makes a thing"),
    ("W_DESCRIPTION", "Makes a thing of the kind that is asked for."),
    ("W_BODY_ABOUT", "The thing."),
    ("W_REQUEST_MEDIA", "application/json"),
    ("W_ANSWER_ABOUT", "Made"),
    ("W_ANSWER_MEDIA", "application/json"),
    ("W_ANSWER_HEADER", "X-Rate"),
    ("W_ERROR_MEDIA", "application/problem+json"),
    ("W_SCHEMA", "Thing"),
    ("W_SCHEMA_TITLE", "A thing"),
    ("W_SCHEMA_ABOUT", "Something that is in the shop."),
    ("W_PROPERTY", "name"),
    ("W_PROPERTY_TITLE", "Name"),
    ("W_PROPERTY_ABOUT", "What it is called."),
    ("W_FORMAT", "email"),
    ("W_PATTERN", "^[a-z]+$"),
    ("W_DEFAULT", "nothing"),
    ("W_EXAMPLE", "something"),
    ("W_EXAMPLE_NAME", "first"),
    ("W_VALUE", "large"),
    ("W_VALUE_DEFAULT", "small"),
    ("W_CONSTANT", "thing"),
    ("W_DISCRIMINATOR", "type"),
    ("W_MAPPING", "card"),
    ("W_EXTENSION", "x-shop"),
    ("W_EXTENSION_VALUE", "shop"),
    ("W_SECURITY", "Key"),
    ("W_COMMENT", "remark"),
    ("W_MAP_ABOUT", "By name."),
];

/// Places whose text becomes a name, or decides what there is.
const NAMES: [&str; 20] = [
    "W_TAG",
    "W_SEGMENT",
    "W_PATH_PARAMETER",
    "W_QUERY",
    "W_QUERY_VALUE",
    "W_HEADER",
    "W_SHARED_PARAMETER",
    "W_SHARED_NAME",
    "W_OPERATION",
    "W_REQUEST_MEDIA",
    "W_ANSWER_MEDIA",
    "W_ERROR_MEDIA",
    "W_SCHEMA",
    "W_PROPERTY",
    "W_VALUE",
    "W_CONSTANT",
    "W_DISCRIMINATOR",
    "W_MAPPING",
    "W_EXTENSION",
    "W_SECURITY",
];

/// The document with every word in its place.
fn template(dialect: &str) -> String {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let content = |media: &str, name: &str| json!({media: {"schema": reference(name)}});
    let failure = json!({"description": "W_ANSWER_ABOUT", "content": content("W_ERROR_MEDIA", "Problem")});
    let mut document = json!({
        "openapi": dialect,
        "info": {"title": "W_TITLE", "version": "W_VERSION", "description": "W_ABOUT", "termsOfService": "W_TERMS",
            "contact": {"name": "W_CONTACT", "email": "W_MAIL"}, "license": {"name": "W_LICENSE", "url": "W_LICENSE_URL"}},
        "servers": [{"url": "W_SERVER", "description": "W_SERVER_ABOUT"}],
        "tags": [{"name": "W_TAG", "description": "W_TAG_ABOUT", "externalDocs": {"url": "W_DOCS", "description": "W_TAG_ABOUT"}}],
        "security": [{"W_SECURITY": []}],
        "paths": {
            "/W_SEGMENT": {"post": {
                "operationId": "W_OPERATION", "tags": ["W_TAG"], "summary": "W_SUMMARY", "description": "W_DESCRIPTION", "W_EXTENSION": "W_EXTENSION_VALUE",
                "parameters": [
                    {"name": "W_QUERY", "in": "query", "description": "W_QUERY_ABOUT", "schema": {"type": "string", "enum": ["W_QUERY_VALUE", "blue"]}},
                    {"name": "W_HEADER", "in": "header", "description": "W_QUERY_ABOUT", "schema": {"type": "string"}},
                    {"$ref": "#/components/parameters/R_W_SHARED_PARAMETER"},
                ],
                "requestBody": {"required": true, "description": "W_BODY_ABOUT", "content": {"W_REQUEST_MEDIA": {
                    "schema": reference("R_W_SCHEMA"), "examples": {"W_EXAMPLE_NAME": {"summary": "W_EXAMPLE", "value": {"W_PROPERTY": "W_EXAMPLE"}}}}}},
                "responses": {"201": {"description": "W_ANSWER_ABOUT", "content": content("W_ANSWER_MEDIA", "R_W_SCHEMA"),
                    "headers": {"W_ANSWER_HEADER": {"description": "W_ANSWER_ABOUT", "schema": {"type": "string"}}}}, "400": failure},
            }},
            "/W_SEGMENT/{W_PATH_PARAMETER}": {"get": {
                "operationId": "readThing", "tags": ["W_TAG"], "summary": "W_SUMMARY", "deprecated": true,
                "parameters": [{"name": "W_PATH_PARAMETER", "in": "path", "required": true, "description": "W_PATH_PARAMETER_ABOUT", "schema": {"type": "string"}}],
                "responses": {"200": {"description": "W_ANSWER_ABOUT", "content": content("W_ANSWER_MEDIA", "R_W_SCHEMA")}, "400": failure},
            }, "patch": {
                "operationId": "changeThing", "tags": ["W_TAG"], "description": "W_DESCRIPTION",
                "parameters": [{"name": "W_PATH_PARAMETER", "in": "path", "required": true, "schema": {"type": "string"}}],
                "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "array", "items": reference("PatchOperation")}}}},
                "responses": {"200": {"description": "W_ANSWER_ABOUT", "content": content("W_ANSWER_MEDIA", "R_W_SCHEMA")}, "400": failure},
            }},
        },
        "components": {
            "parameters": {"W_SHARED_PARAMETER": {"name": "W_SHARED_NAME", "in": "query", "description": "W_QUERY_ABOUT", "schema": {"type": "integer"}}},
            "securitySchemes": {"W_SECURITY": {"type": "apiKey", "in": "header", "name": "W_HEADER", "description": "W_ABOUT"}},
            "schemas": {
                "W_SCHEMA": {"type": "object", "title": "W_SCHEMA_TITLE", "description": "W_SCHEMA_ABOUT", "required": ["W_PROPERTY", "kind"], "properties": {
                    "W_PROPERTY": {"type": "string", "title": "W_PROPERTY_TITLE", "description": "W_PROPERTY_ABOUT", "format": "W_FORMAT",
                        "pattern": "W_PATTERN", "default": "W_DEFAULT", "example": "W_EXAMPLE"},
                    "kind": {"type": "string", "enum": ["W_CONSTANT"]},
                    "size": {"type": "string", "enum": ["W_VALUE", "tiny"], "default": "W_VALUE_DEFAULT", "description": "W_PROPERTY_ABOUT"},
                    "amount": {"type": "integer", "description": "W_PROPERTY_ABOUT"},
                    "currency": {"type": "string"},
                    "labels": {"type": "object", "description": "W_MAP_ABOUT", "additionalProperties": {"type": "string", "description": "W_PROPERTY_ABOUT"}},
                    "method": {"oneOf": [reference("Card"), reference("Bank")], "description": "W_PROPERTY_ABOUT",
                        "discriminator": {"propertyName": "W_DISCRIMINATOR", "mapping": {
                            "W_MAPPING": "#/components/schemas/Card", "bank": "#/components/schemas/Bank"}}},
                }, "example": {"W_PROPERTY": "W_EXAMPLE"}, "externalDocs": {"url": "W_DOCS"}},
                "Card": {"type": "object", "required": ["W_DISCRIMINATOR"], "properties": {
                    "W_DISCRIMINATOR": {"type": "string", "enum": ["W_MAPPING"]}, "digits": {"type": "string"}}},
                "Bank": {"type": "object", "required": ["W_DISCRIMINATOR"], "properties": {
                    "W_DISCRIMINATOR": {"type": "string", "enum": ["bank"]}, "iban": {"type": "string"}}},
                "PatchOperation": {"type": "object", "required": ["op", "path"], "properties": {
                    "op": {"type": "string", "enum": ["add", "remove", "replace"]}, "path": {"type": "string"}, "value": {}}},
                "Problem": {"type": "object", "properties": {"title": {"type": "string"}}},
            },
        },
    });
    if dialect.starts_with("3.1") {
        document["components"]["schemas"]["Card"]["$comment"] = json!("W_COMMENT");
        document["info"]["summary"] = json!("W_COMMENT");
    }
    document.to_string()
}

/// `template` with some strings in their places, and what is ordinary in the others.
fn document(template: &str, planted: &[(&str, &str)]) -> String {
    let inside = |text: &str| {
        let quoted = json!(text).to_string();
        quoted[1..quoted.len() - 1].to_owned()
    };
    let mut places = PLACES;
    // A longer name may begin with a shorter one.
    places.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut out = template.to_owned();
    for (place, ordinary) in places {
        let text = planted.iter().find(|(name, _)| *name == place).map_or(ordinary, |(_, text)| text);
        let pointer = text.replace('~', "~0").replace('/', "~1").replace('%', "%25");
        out = out.replace(&format!("R_{place}"), &inside(&pointer)).replace(place, &inside(text));
    }
    out
}

struct Scratch(PathBuf);

impl Scratch {
    /// A folder such as `openapi/` in which nothing was decided.
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("xtask-planted-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("makes a folder");
        let overlay = "overlay: 1.0.0\ninfo: {title: Test, version: 1.0.0}\nactions:\n\
            - {x-id: title, x-reason: an overlay has to do something, x-expect: 1, target: $.info, update: {title: Shop}}\n\
            - {x-id: secrets, x-reason: lists of secrets hold names of the document, x-expect: 1, \
            target: \"$.components.schemas[?@.properties.amount].properties[?@.type=='string' && !@.enum]\", \
            update: {x-payroc-sensitivity: secret}}\n";
        for (file, text) in [
            ("overlay.yaml", overlay.to_owned()),
            ("names.lock", NamesLock::default().render()),
            ("history.lock", History::default().render()),
            ("sensitivity.lock", Sensitivities::default().render()),
        ] {
            fs::write(folder.join(file), text).expect("writes");
        }
        Self(folder)
    }

    fn generate(&self, document: &str, docs: Docs) -> anyhow::Result<Generated> {
        let (inputs, _) = Inputs::imported(&self.0, document.as_bytes(), docs, Past::Repository, &mut |_| {})?;
        generate(&inputs, &mut |_| {})
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What stands in generated code, found without the help of the generator.
#[derive(Default)]
struct Seen {
    /// How often each word stands that begins an item, an attribute or a macro call.
    kinds: BTreeMap<String, usize>,
    docs: BTreeSet<String>,
    planted: bool,
}

impl Seen {
    fn of(generated: &Generated) -> Self {
        let mut seen = Self::default();
        for file in generated.api.iter().chain(&generated.ext).filter(|file| file.path.ends_with(".rs")) {
            syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
            seen.tokens(file.text.parse().expect("tokens"));
            let odd = file.text.chars().find(|letter| {
                letter.is_control() && *letter != '\n'
                    || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(odd, None, "{}", file.path);
        }
        seen
    }

    fn tokens(&mut self, tokens: TokenStream) {
        const KINDS: [&str; 20] = [
            "fn",
            "struct",
            "enum",
            "impl",
            "mod",
            "use",
            "const",
            "static",
            "trait",
            "type",
            "extern",
            "union",
            "unsafe",
            "macro_rules",
            "include",
            "include_str",
            "include_bytes",
            "env",
            "test",
            "cfg",
        ];
        let mut before = String::new();
        let mut docs: Vec<String> = Vec::new();
        for token in tokens {
            let mut text = token.to_string();
            if let TokenTree::Group(group) = &token {
                let words: Vec<TokenTree> = group.stream().into_iter().collect();
                let head = words.first().map(ToString::to_string).unwrap_or_default();
                if let [_, TokenTree::Punct(_), TokenTree::Literal(text)] = words.as_slice()
                    && before == "#"
                    && head == "doc"
                {
                    let syn::Lit::Str(text) = syn::Lit::new(text.clone()) else {
                        panic!("{text}")
                    };
                    docs.push(text.value());
                } else {
                    if before == "#" {
                        self.count(&["#[", &head, "]"].concat());
                    }
                    self.tokens(group.stream());
                }
                text = String::new();
            } else if text != "#" && !docs.is_empty() {
                self.docs.insert(std::mem::take(&mut docs).join("\n"));
            }
            if let TokenTree::Ident(word) = &token {
                self.planted |= word == MARK;
                if KINDS.contains(&text.as_str()) {
                    self.count(&text);
                }
            }
            if text == "!" && !before.is_empty() && before.chars().all(|letter| letter.is_alphanumeric() || letter == '_') {
                self.count(&[&before, "!"].concat());
            }
            before = text;
        }
    }

    fn count(&mut self, kind: &str) {
        *self.kinds.entry(kind.to_owned()).or_default() += 1;
    }
}

/// Whether an error names a place: a pointer, or a name in backticks.
fn names_a_place(error: &str) -> bool {
    [
        "/paths",
        "/components",
        "/info",
        "/servers",
        "/tags",
        "/security",
        "#/",
        "would both",
        "is called",
        "generated/",
        ".rs",
    ]
    .iter()
    .any(|place| error.contains(place))
}

/// What came of planting.
#[derive(Default)]
struct Came {
    generated: usize,
    refused: usize,
    docs: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Came {
    fn add(&mut self, other: Self) {
        self.generated += other.generated;
        self.refused += other.refused;
        self.docs.extend(other.docs);
        self.wrong.extend(other.wrong);
    }
}

/// What is planted in names goes into the paths of patches and the lists of secrets as well.
fn holds_patches_and_secrets(generated: &Generated) {
    let text = |start: &str| {
        let files = generated.ext.iter().filter(|file| file.path.starts_with(start));
        files.map(|file| file.text.as_str()).collect::<String>()
    };
    let (patches, secrets) = (text("patch/"), text("secrets.rs"));
    assert!(
        patches.contains("\"amount\"") && secrets.contains("\"name\""),
        "{patches}\n{secrets}"
    );
}

struct Ground {
    scratch: Scratch,
    dialect: &'static str,
    template: String,
    baseline: Seen,
}

impl Ground {
    fn new(dialect: &'static str) -> Self {
        let scratch = Scratch::new(dialect);
        let template = template(dialect);
        let plain = scratch.generate(&document(&template, &[]), Docs::Upstream);
        let plain = plain.expect("the document without a planted text");
        holds_patches_and_secrets(&plain);
        let baseline = Seen::of(&plain);
        Self {
            scratch,
            dialect,
            template,
            baseline,
        }
    }

    /// Several strings at once; where the document is refused, each alone, so that each has an end of its own.
    fn plant(&self, planted: &[(&str, &str)], came: &mut Came) {
        let text = document(&self.template, planted);
        match self.scratch.generate(&text, Docs::Upstream) {
            Ok(generated) => {
                came.generated += planted.len();
                let seen = Seen::of(&generated);
                if seen.planted || seen.kinds != self.baseline.kinds {
                    let differs = seen
                        .kinds
                        .iter()
                        .filter(|(kind, count)| self.baseline.kinds.get(*kind) != Some(count));
                    let differs: Vec<_> = differs.collect();
                    came.wrong
                        .push(format!("{} {planted:.300?}: {differs:?}, planted: {}", self.dialect, seen.planted));
                }
                came.docs.extend(seen.docs);
            }
            Err(_) if planted.len() > 1 => planted.iter().for_each(|one| self.plant(&[*one], came)),
            Err(error) => {
                came.refused += 1;
                let error = format!("{error:#}");
                if !names_a_place(&error) {
                    came.wrong.push(format!(
                        "{} {planted:.100?}: the refusal names no place: {error:.300}",
                        self.dialect
                    ));
                }
            }
        }
    }
}

/// Every text in every place: those that are only read by people together, each of the others alone.
fn plant(dialect: &'static str, alone: impl Fn(usize) -> bool) -> Came {
    let (ground, texts) = (Ground::new(dialect), texts());
    let mut came = Came::default();
    let (names, prose): (Vec<&str>, Vec<&str>) = PLACES.iter().map(|(place, _)| *place).partition(|place| NAMES.contains(place));
    for shift in 0..texts.len() {
        let together: Vec<(&str, &str)> = prose
            .iter()
            .enumerate()
            .map(|(at, place)| (*place, texts[(at + shift) % texts.len()].as_str()))
            .collect();
        ground.plant(&together, &mut came);
    }
    for (at, (place, text)) in names
        .iter()
        .flat_map(|place| texts.iter().map(move |text| (place, text)))
        .enumerate()
    {
        if alone(at) {
            ground.plant(&[(*place, text.as_str())], &mut came);
        }
    }
    came
}

/// Both dialects, each text in each place; names in one dialect or the other.
#[test]
fn whatever_text_stands_in_a_document_the_code_has_the_planned_items_or_there_is_none() {
    let came = both(|at| at % 2 == 0, |at| at % 2 == 1);
    let names = NAMES.len() * texts().len();
    assert_eq!(
        came.generated + came.refused,
        (PLACES.len() - NAMES.len()) * texts().len() * 2 + names
    );
}

/// A string of a JSON value: the pointer of the value that holds it, and whether it is the name of one of its properties.
#[derive(Clone, Debug)]
struct Place {
    pointer: String,
    name: Option<String>,
}

fn places(value: &Value, pointer: &str, into: &mut Vec<Place>) {
    match value {
        Value::String(_) => into.push(Place {
            pointer: pointer.to_owned(),
            name: None,
        }),
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                places(element, &format!("{pointer}/{index}"), into);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                into.push(Place {
                    pointer: pointer.to_owned(),
                    name: Some(name.clone()),
                });
                places(member, &format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), into);
            }
        }
        _ => {}
    }
}

/// The value with another string at a place.
fn with(value: &Value, place: &Place, text: &str) -> Value {
    let mut out = value.clone();
    let found = out.pointer_mut(&place.pointer).expect("a place");
    match (&place.name, found) {
        (None, found) => *found = json!(text),
        (Some(name), Value::Object(members)) => {
            let renamed = |(key, member): (String, Value)| (if key == *name { text.to_owned() } else { key }, member);
            *members = std::mem::take(members).into_iter().map(renamed).collect();
        }
        (Some(_), found) => panic!("{found} has no properties"),
    }
    out
}

/// An overlay that names, documents and marks in every way.
fn whole_overlay() -> Value {
    let action =
        |id: &str, target: &str, update: Value| json!({"x-id": id, "x-reason": "R", "x-expect": 1, "target": target, "update": update});
    let thing = "$.components.schemas[?@.properties.amount]";
    json!({"overlay": "1.0.0", "info": {"title": "Names", "version": "1.0.0"}, "actions": [
        action("title", "$.info", json!({"title": "Shop", "description": "A shop."})),
        action("ids", "$", json!({"x-payroc-ids": {"ThingId": {"secret": false, "description": "A thing."}}})),
        action("lists", "$", json!({
            "x-payroc-resources": {"shop": "What is in the shop.", "shop.things": "Things of the shop."},
            "x-payroc-modules": [{"module": "in_shops", "heading": "What stands in shops", "words": ["Thing"]}],
            "x-payroc-values": {"tiny": "Very small."},
            "x-payroc-properties": {"name": "What it is called."}})),
        action("id", &format!("{thing}.properties.name"), json!({"x-payroc-id": "ThingId"})),
        action("secret", &format!("{thing}.properties.currency"), json!({"x-payroc-sensitivity": "secret", "description": "Which currency."})),
        action("money", &format!("{thing}.properties.amount"), json!({"x-payroc-money": true, "description": "How much."})),
        action("value", &format!("{thing}.properties.size"), json!({"description": "How large."})),
        action("type", thing, json!({"description": "A thing that is in the shop."})),
        action("operation", "$.paths['/things'].post", json!({
            "x-payroc-operation": {"type": "MakeThing", "resource": "shop.things", "method": "make"}, "summary": "Makes a thing.", "description": "At once.",
            "x-payroc-echo": [{"request": "/name", "response": "/name"}]})),
        action("parameter", "$.paths['/things'].post.parameters[?@.name=='colour']", json!({"x-payroc-name": "colours", "description": "Which colours."})),
        action("body", "$.paths['/things'].post.requestBody", json!({"description": "The thing."})),
        action("response", "$.paths['/things'].post.responses['201']", json!({"description": "The thing as it was made."})),
    ]})
}

/// Names, documentation and marks of the overlay, names of `names.lock` and `history.lock`, keys of `sensitivity.lock`: people write them, and they
/// become code as little as what the vendor writes.
#[test]
fn whatever_text_stands_in_the_overlay_or_in_a_lock_the_code_has_the_planned_items_or_there_is_none() {
    let (scratch, document) = (Scratch::new("decided"), document(&template("3.1.0"), &[]));
    let overlay = whole_overlay();
    fs::write(scratch.0.join("overlay.yaml"), overlay.to_string()).expect("writes");
    let (inputs, notes) =
        Inputs::imported(&scratch.0, document.as_bytes(), Docs::Own, Past::Repository, &mut |_| {}).expect("without a planted text");
    assert!(notes.iter().all(|note| !note.contains("overlay")), "{notes:?}");
    let names: Value = serde_json::from_str(&inputs.names.render()).expect("JSON");
    let mut sensitivities: Value = serde_json::from_str(&Sensitivities::default().render()).expect("JSON");
    sensitivities["texts"] = json!({"Thing.labels": "plain", "Card.digits": "secret", "Bank.iban": "personal"});
    let mut history: Value = serde_json::from_str(&History::default().render()).expect("JSON");
    history["documents"] = json!(["05b0169b7f4f29ce574856066059099880c4f64b1281de3eea2bbd1be750b739"]);
    history["optional"] = json!({"Thing": ["labels", "name"], "Card": ["digits"]});
    let files = [
        ("overlay.yaml", overlay),
        ("names.lock", names),
        ("sensitivity.lock", sensitivities),
        ("history.lock", history),
    ];
    for (file, value) in &files {
        fs::write(scratch.0.join(file), value.to_string()).expect("writes");
    }
    let baseline = Seen::of(&scratch.generate(&document, Docs::Own).expect("without a planted text"));
    let (texts, mut came, mut count) = (texts(), Came::default(), 0);
    for (file, value) in &files {
        let mut found = Vec::new();
        places(value, "", &mut found);
        count += found.len();
        for (number, place) in found.iter().enumerate() {
            // What is decided about nothing is left out, and so is what an ordinary word decides that names nothing here.
            let mut ordinary = None;
            for step in 0..2 {
                let text = &texts[(number + step * 11) % texts.len()];
                fs::write(scratch.0.join(file), with(value, place, text).to_string()).expect("writes");
                match scratch.generate(&document, Docs::Own) {
                    Ok(generated) => {
                        came.generated += 1;
                        let seen = Seen::of(&generated);
                        let decides_nothing = || {
                            fs::write(scratch.0.join(file), with(value, place, "OrdinaryWord").to_string()).expect("writes");
                            scratch
                                .generate(&document, Docs::Own)
                                .ok()
                                .map(|generated| Seen::of(&generated).kinds)
                        };
                        let expected =
                            seen.kinds == baseline.kinds || Some(&seen.kinds) == ordinary.get_or_insert_with(decides_nothing).as_ref();
                        if seen.planted || !expected {
                            came.wrong.push(format!("{file} {place:?} {text:.80?}: planted: {}", seen.planted));
                        }
                        came.docs.extend(seen.docs);
                    }
                    Err(error) => {
                        came.refused += 1;
                        let error = format!("{error:#}");
                        let named =
                            names_a_place(&error) || error.contains(file) || error.contains("/x-payroc-") || error.contains("action");
                        if !named {
                            came.wrong
                                .push(format!("{file} {place:?} {text:.80?}: the refusal names no place: {error:.300}"));
                        }
                    }
                }
            }
        }
        fs::write(scratch.0.join(file), value.to_string()).expect("writes");
    }
    eprintln!(
        "{count} places of the overlay and the locks: {} generated, {} refused",
        came.generated, came.refused
    );
    let wrong = &came.wrong;
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
    assert!(count > 150 && came.generated > 100, "{count} places, {} generated", came.generated);
    runs_nowhere(&came.docs, "own-docs");
}

/// The same with each name in both dialects.
#[test]
#[ignore = "twice as long as the other"]
fn whatever_text_stands_in_either_dialect() {
    let came = both(|_| true, |_| true);
    assert_eq!(came.generated + came.refused, PLACES.len() * texts().len() * 2);
}

fn both(old: fn(usize) -> bool, new: fn(usize) -> bool) -> Came {
    let other = std::thread::spawn(move || plant("3.0.3", old));
    let mut came = plant("3.1.0", new);
    came.add(other.join().expect("the other dialect"));
    eprintln!(
        "{} strings in {} places: {} generated, {} refused",
        texts().len(),
        PLACES.len(),
        came.generated,
        came.refused
    );
    let wrong = &came.wrong;
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
    assert!(came.generated > came.refused, "most strings are strings");
    runs_nowhere(&came.docs, "docs");
    came
}

/// rustdoc finds no test in what was documented, and nothing to warn of.
fn runs_nowhere(docs: &BTreeSet<String>, name: &str) {
    assert!(docs.len() > 100, "{} strings", docs.len());
    let folder = std::env::temp_dir().join(format!("xtask-planted-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("makes a folder");
    let mut source = String::from("#![deny(warnings, rustdoc::all)]\n#![allow(rustdoc::missing_crate_level_docs)]\npub struct Client;\n");
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // Strings of ours about items that are written by hand, which do not stand here.
    let ours = |text: &&String| ["](crate::Transport)", "](crate::Upload)"].iter().any(|link| text.contains(link));
    for (count, text) in docs.iter().filter(|text| !ours(text)).enumerate() {
        let text = match text.contains("| resource | operations |") || text.contains("| what for | types |") {
            true => without_links(text),
            false => text.replace("](super::", "](crate::types::").replace("[`Client::", "[`Client`] `"),
        };
        for (at, _) in text.match_indices("](crate::") {
            let target = text[at + 9..].split(')').next().unwrap_or_default();
            if let Some((module, name)) = target.split_once("::") {
                modules.entry(module.to_owned()).or_default().insert(name.to_owned());
            }
        }
        source.push_str(&format!("#[doc = {text:?}]\npub struct D{count};\n"));
    }
    for (module, names) in modules {
        let items: String = names.iter().map(|name| format!("pub struct {name};")).collect();
        source.push_str(&format!("pub mod {module} {{ {items} }}\n"));
    }
    let file = folder.join("docs.rs");
    fs::write(&file, source).expect("writes");
    let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    let run = |arguments: &[&str]| {
        let output = Command::new(&rustdoc)
            .args(["--edition", "2024", "--crate-name", "docs"])
            .arg(&file)
            .args(arguments)
            .current_dir(&folder)
            .output()
            .expect("rustdoc runs");
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    };
    let (_, listed) = run(&["--test", "--test-args", "--list"]);
    assert!(listed.contains("0 tests"), "{listed:.3000}");
    let (quiet, said) = run(&["--out-dir", "out"]);
    assert!(quiet, "{said:.3000}");
    let _ = fs::remove_dir_all(&folder);
}

/// A table of contents, whose links lead to items beside it, which do not stand here.
fn without_links(table: &str) -> String {
    let mut out = String::new();
    let mut rest = table;
    while let Some((before, behind)) = rest.split_once("[`") {
        let Some((name, behind)) = behind.split_once("`]") else { break };
        out.push_str(before);
        out.push_str(&["`", name, "`"].concat());
        let target = behind.strip_prefix('(').and_then(|target| target.split_once(')'));
        rest = target.map_or(behind, |(_, behind)| behind);
    }
    out + rest
}

/// A line of Markdown without its code, in which nothing may be left that Markdown or a browser would obey.
fn obeyed(line: &str) -> Option<String> {
    let mut rest = String::new();
    let mut open = line;
    while let Some(at) = open.find(['`', '\\']) {
        rest.push_str(&open[..at]);
        open = &open[at..];
        if open.starts_with('\\') {
            // What is escaped is a letter like any other.
            let next = open.chars().nth(1).map_or(0, char::len_utf8);
            open = &open[1 + next..];
            continue;
        }
        let fence = open.len() - open.trim_start_matches('`').len();
        let mut from = fence;
        let end = loop {
            let Some(next) = open[from..].find('`').map(|next| from + next) else {
                break None;
            };
            let run = open[next..].len() - open[next..].trim_start_matches('`').len();
            if run == fence {
                break Some(next + run);
            }
            from = next + run;
        };
        let Some(end) = end else {
            return Some("a code span without an end".to_owned());
        };
        open = &open[end..];
    }
    rest.push_str(open);
    let rest = ["<br>", "<code>", "</code>"].iter().fold(rest, |rest, ours| rest.replace(ours, ""));
    let lower = rest.to_ascii_lowercase();
    ["<", ">", "[", "](", "://", "www.", "**<", "~~"]
        .iter()
        .find(|mark| lower.contains(**mark))
        .map(|mark| [mark, " in ", &rest].concat())
}

/// The cells of a row as GitHub parts them: before anything else, and a backslash takes the sign behind it along.
fn cells(row: &str) -> usize {
    let (mut bars, mut letters) = (0, row.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '|' => bars += 1,
            _ => {}
        }
    }
    bars - 1
}

/// What is wrong with the forms of a report, if anything.
fn unsafe_report(report: &Report) -> Option<String> {
    let titles = Titles::of("old.yaml", "new.yaml");
    let unseen = |text: &str| {
        let odd = |letter: &char| {
            letter.is_control() && *letter != '\n'
                || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        text.chars().find(odd).map(|letter| format!("{letter:?} is shown"))
    };
    let page = render(report, Format::Html, &titles);
    // Script and style are ours; between them each tag is one that the page is made of.
    let body = &page[page.find("<body>")?..page.rfind("<script>")?];
    const TAGS: [&str; 26] = [
        "body", "header", "div", "p", "span", "h1", "em", "main", "form", "fieldset", "legend", "label", "input", "b", "select", "option",
        "output", "ol", "li", "dl", "dt", "dd", "i", "code", "details", "summary",
    ];
    for tag in body.split('<').skip(1) {
        let (inside, after) = tag.split_once('>').unwrap_or((tag, ">"));
        let name = inside.trim_start_matches('/').split(' ').next().unwrap_or_default();
        if !TAGS.contains(&name) || after.contains('>') || inside.matches('"').count() % 2 != 0 || inside.contains("zzPlanted") {
            return Some(format!("HTML: {tag:.200}"));
        }
    }
    let markdown = render(report, Format::Markdown, &titles);
    for line in markdown.lines().filter(|line| !line.is_empty()) {
        let known = ["## API drift: ", "### ", "| ", "|---", "- "]
            .iter()
            .any(|start| line.starts_with(start));
        if !known && line.contains("zzPlanted") {
            return Some(format!("Markdown: {line:.200}"));
        }
        if line.starts_with("| ") && cells(line) != 4 {
            return Some(format!("Markdown: {} cells: {line:.300}", cells(line)));
        }
        if let Some(mark) = obeyed(line) {
            return Some(format!("Markdown: {mark:.300}"));
        }
    }
    let taken = Taken {
        sha256: "0123456789abcdef",
        version: "1",
        date: "2026-08-20",
    };
    let changelog = with_block("## [Unreleased]\n", taken, report);
    for line in changelog.lines().skip(1).filter(|line| !line.is_empty()) {
        if [
            "<!-- drift 0123456789ab, written by machine -->",
            "<!-- /drift 0123456789ab -->",
            "### API drift",
        ]
        .contains(&line)
        {
            continue;
        }
        if !(line.starts_with("- Document `0123456789ab`") || line.starts_with("  - ")) {
            return Some(format!("CHANGELOG: {line:.200}"));
        }
        if let Some(mark) = obeyed(line) {
            return Some(format!("CHANGELOG: {mark:.300}"));
        }
    }
    [page, markdown, changelog, render(report, Format::Text, &titles)]
        .iter()
        .find_map(|text| unseen(text))
}

/// Every text in every place that decides something, coming and going, in the page, the table of a pull request and the changelog.
#[test]
fn no_text_of_a_document_is_markup_in_a_report_or_in_the_changelog() {
    let template = template("3.1.0");
    let plain = document(&template, &[]);
    let (mut compared, mut refused, mut wrong) = (0, 0, Vec::new());
    for (at, (place, _)) in PLACES.iter().enumerate() {
        for (index, text) in texts().iter().enumerate() {
            // Words are no change, so one text in each of their places is enough.
            if !NAMES.contains(place) && index != at % 40 && !["W_PATTERN", "W_FORMAT", "W_SERVER"].contains(place) {
                continue;
            }
            let planted = document(&template, &[(*place, text)]);
            let (old, new) = if index % 2 == 0 { (&plain, &planted) } else { (&planted, &plain) };
            match diff(old.as_bytes(), new.as_bytes(), &Base::default()) {
                Ok(report) => {
                    compared += 1;
                    wrong.extend(unsafe_report(&report).map(|why| format!("{place} {text:.60?}: {why}")));
                }
                Err(_) => refused += 1,
            }
        }
    }
    eprintln!("{compared} reports, {refused} documents refused");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
    assert!(compared > 400, "{compared} reports");
}

/// One document with a hostile text in every place that takes one becomes a crate that compiles, in both dialects, with the words of the vendor.
#[test]
fn a_document_of_planted_texts_compiles() {
    for (dialect, name) in [("3.0.3", "planted_old"), ("3.1.0", "planted_new")] {
        let (scratch, template, texts) = (Scratch::new(name), template(dialect), texts());
        let mut planted: Vec<(&str, &str)> = Vec::new();
        for (at, (place, _)) in PLACES.iter().enumerate() {
            // The first text from here on that this place takes beside what stands in the others.
            for shift in 0..6 {
                planted.push((*place, texts[(at * 7 + shift) % texts.len()].as_str()));
                if scratch.generate(&document(&template, &planted), Docs::Upstream).is_ok() {
                    break;
                }
                planted.pop();
            }
        }
        assert!(planted.len() > 40, "{} of {} places", planted.len(), PLACES.len());
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let out = target.join(name);
        let _ = fs::remove_dir_all(&out);
        let text = document(&template, &planted);
        standalone(&root, text.as_bytes(), &out, Docs::Upstream, Past::Only(&[]), &mut |_| {}).expect("a crate");
        fs::copy(root.join("Cargo.lock"), out.join("Cargo.lock")).expect("copies");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["check", "--offline", "--quiet", "--target-dir"])
            .arg(target.join("cases/build"))
            .current_dir(&out)
            .env("RUSTFLAGS", "")
            .output()
            .expect("cargo starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success() && !said.contains("warning"),
            "{dialect}, {} places: {said:.3000}",
            planted.len()
        );
        eprintln!("{dialect}: {} of {} places", planted.len(), PLACES.len());
        let _ = fs::remove_dir_all(&out);
    }
}
