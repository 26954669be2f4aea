//! `update` and `rename` change all files or none, and only when there is something to change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use xtask::codegen::inputs::Inputs;
use xtask::emit::shape::{Kind as ShapeKind, Shapes};
use xtask::fetch::{Fetched, fetch};
use xtask::rename::rename;
use xtask::session::{OWN_FILES, Session, files};
use xtask::spec::model::Fault;
use xtask::update::{Outcome, Rules, Stop, plan, told};

/// A folder of its own, gone at the end of the test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn session(&self) -> Session {
        Session::open(self.path(), self.path(), "update").expect("opens")
    }

    fn contents(&self) -> BTreeMap<String, String> {
        let entries = std::fs::read_dir(self.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path());
        let read = |path: PathBuf| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).expect("text"))
        };
        let is_own = |path: &PathBuf| OWN_FILES.iter().any(|own| path.ends_with(own));
        entries.filter(|path| !is_own(path)).map(read).collect()
    }
}

const SMALL: &str = "
openapi: 3.0.3
info: {title: Small, version: '7'}
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      responses:
        200:
          description: ok
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/thing'}}}}
components:
  schemas:
    thing: {type: object, required: [id], properties: {id: {type: string}, colour: {type: string, enum: [red, green]}}}
";

fn fetched(text: &str) -> Fetched {
    Fetched {
        bytes: text.as_bytes().to_vec(),
        origin: "file".to_owned(),
    }
}

fn import(folder: &Folder, text: &str) -> Outcome {
    let outcome = plan(folder.path(), &fetched(text), Rules::Strict, &mut |_| {}).unwrap_or_else(|stop| panic!("{stop:?}"));
    folder.session().write(&files(&outcome.changed)).expect("writes");
    outcome
}

fn refused(folder: &Folder, text: &str) -> String {
    match plan(folder.path(), &fetched(text), Rules::Strict, &mut |_| {}) {
        Err(Stop::Refused(faults)) => faults[0].to_string(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_document_without_operations_is_not_imported() {
    let folder = Folder::new();
    let (head, tail) = SMALL.split_once("paths:\n").expect("paths");
    let components = &tail[tail.find("components:").expect("components")..];
    let webhook = "webhooks: {w: {post: {responses: {'200': {description: ok}}}}}\n";
    for (paths, why) in [("paths: {}\n", "has no operations"), (webhook, "has webhooks only")] {
        let text = [head, paths, components].concat().replace("3.0.3", "3.1.0");
        for rules in [Rules::Strict, Rules::Lenient] {
            match plan(folder.path(), &fetched(&text), rules, &mut |_| {}) {
                Err(Stop::Refused(faults)) => assert!(faults[0].to_string().starts_with(&format!("/paths: {why}")), "{faults:?}"),
                other => panic!("not refused: {other:?}"),
            }
        }
    }
}

#[test]
fn an_overlay_of_another_api_is_told_of_in_a_few_lines() {
    let fault = |number: usize| {
        Fault::new(
            "overlay.yaml",
            format!("overlay action `a{number}` ($.a) selects nothing, 1 expected"),
        )
    };
    let mut faults: Vec<Fault> = (0..351).map(fault).collect();
    faults.push(Fault::new("/paths", "something else"));
    let lines = told(&faults);
    assert_eq!(lines.len(), 7, "{lines:#?}");
    assert!(
        lines[5].contains("346 more") && lines[5].contains("another API's document"),
        "{}",
        lines[5]
    );
    assert_eq!(lines[6], "/paths: something else");
    assert_eq!(told(&faults[..20]).len(), 20);
}

#[test]
fn an_import_writes_all_files_once() {
    let folder = Folder::new();
    assert_eq!(import(&folder, SMALL).changed.len(), 5);
    let first = folder.contents();
    assert!(first["source.toml"].contains("origin = \"file\""));
    assert!(first["source.toml"].contains("version = \"7\""));
    assert!(first["source.toml"].contains("dialect = \"3.0.3\""));
    assert!(import(&folder, SMALL).changed.is_empty());
    assert!(
        import(&folder, &first["payroc.json"]).changed.is_empty(),
        "its own output says nothing new"
    );
    assert_eq!(folder.contents(), first);
}

/// The variants of a union as Rust has them, after the import of a document with `one_of` and `mapping`, in which `@` stands for the place of schemas.
fn variants_after(folder: &Folder, one_of: &str, mapping: &str) -> String {
    let object =
        |name: &str| format!("{{type: object, required: [kind], properties: {{kind: {{type: string}}, of{name}: {{type: string}}}}}}");
    let schema = |name: &str| format!("    {name}: {}\n", object(name));
    let schemas: String = ["Card", "Bank", "Cash"].map(schema).concat();
    let wallet = ["Card", "Bank", "Cash"]
        .map(|name| format!("{name}: {{$ref: '@{name}'}}"))
        .join(", ");
    // A schema in place of a reference is the same type.
    let one_of = one_of.replace("(Card)", &object("Card")).replace("(Bank)", &object("Bank"));
    let discriminator = match mapping {
        "" => String::new(),
        mapping => format!(", discriminator: {{propertyName: kind, mapping: {{{mapping}}}}}"),
    };
    let method = format!("{{type: object, oneOf: [{one_of}]{discriminator}}}");
    let document = format!(
        "
openapi: 3.0.3
info: {{title: Small, version: '7'}}
paths:
  /things/{{thingId}}:
    get:
      operationId: getThing
      tags: [Things]
      parameters: [{{name: thingId, in: path, required: true, schema: {{type: string}}}}]
      responses: {{200: {{description: ok, content: {{application/json: {{schema: {{$ref: '@Thing'}}}}}}}}}}
components:
  schemas:
    Thing: {{type: object, properties: {{{wallet}, method: {method}}}}}
{schemas}"
    );
    import(folder, &document.replace('@', "#/components/schemas/"));
    variants(folder)
}

/// The variants of all unions of the repository as Rust has them, each with what it holds.
fn variants(folder: &Folder) -> String {
    let inputs = Inputs::of_repository(folder.path()).expect("inputs");
    let decisions = inputs.decisions();
    let shapes = Shapes::new(&inputs.document, &decisions).expect("shapes");
    let unions = shapes.items.values().filter_map(|item| match &item.kind {
        ShapeKind::Union { variants, .. } => Some(variants),
        _ => None,
    });
    let names: Vec<String> = unions
        .flatten()
        .map(|variant| format!("{}({})", variant.ident, variant.component))
        .collect();
    names.join(" ")
}

/// A folder whose overlay names the operation.
fn named_folder() -> Folder {
    let folder = Folder::new();
    let named = "{summary: Get a thing., x-payroc-operation: {type: GetThing, resource: things, method: get}}";
    let action = format!("{{x-id: a, x-reason: r, x-expect: 1, target: '$.paths.*.get', update: {named}}}");
    let overlay = format!("overlay: 1.0.0\ninfo: {{title: Small, version: '1'}}\nactions: [{action}]\n");
    std::fs::write(folder.path().join("overlay.yaml"), overlay).expect("writes");
    folder
}

#[test]
fn a_variant_keeps_its_name_whatever_tags_it_gains_or_loses() {
    let folder = named_folder();
    let after = |one_of: &str, mapping: &str| variants_after(&folder, one_of, mapping);
    // One variant and no discriminator: it has nothing to be named after but its type.
    assert_eq!(after("(Card)", ""), "Card(Card)");
    assert_eq!(
        after("{$ref: '@Card'}, {$ref: '@Bank'}", "plastic: '@Card', ach: '@Bank'"),
        "Card(Card) Ach(Bank)"
    );
    assert_eq!(
        after(
            "{$ref: '@Card'}, {$ref: '@Bank'}",
            "plastic: '@Card', ach: '@Bank', achDebit: '@Bank', aba: '@Bank'"
        ),
        "Card(Card) Ach(Bank)"
    );
    assert_eq!(
        after("{$ref: '@Card'}, {$ref: '@Bank'}", "plastic: '@Card', aba: '@Bank'"),
        "Card(Card) Ach(Bank)"
    );
    // Several tags from the beginning: what they have in common.
    assert_eq!(
        after(
            "{$ref: '@Bank'}, {$ref: '@Card'}, {$ref: '@Cash'}",
            "plastic: '@Card', aba: '@Bank', notes: '@Cash', coins: '@Cash'"
        ),
        "Card(Card) Ach(Bank) Cash(Cash)"
    );
    assert_eq!(
        after("{$ref: '@Bank'}, {$ref: '@Cash'}", "aba: '@Bank', coins: '@Cash'"),
        "Ach(Bank) Cash(Cash)"
    );
    assert_eq!(after("(Bank)", ""), "Ach(Bank)");
}

#[test]
fn a_tag_that_means_another_variant_now_takes_no_name_with_it() {
    let folder = named_folder();
    assert_eq!(
        variants_after(
            &folder,
            "{$ref: '@Bank'}, {$ref: '@Cash'}",
            "aba: '@Bank', coins: '@Cash', notes: '@Cash'"
        ),
        "Cash(Cash) Aba(Bank)"
    );
    assert_eq!(
        variants_after(&folder, "{$ref: '@Card'}, {$ref: '@Cash'}", "coins: '@Card', notes: '@Cash'"),
        "Cash(Cash) Coins(Card)"
    );
}

#[test]
fn a_variant_keeps_its_name_before_it_takes_that_of_a_tag_that_joins_it() {
    let (cash_and_bank, both) = ("{$ref: '@Cash'}, {$ref: '@Bank'}", "{$ref: '@Bank'}, {$ref: '@Card'}");
    // The lock has `b` before `a`, and both had another variant.
    let folder = named_folder();
    assert_eq!(variants_after(&folder, both, "a: '@Card', b: '@Bank'"), "B(Bank) A(Card)");
    assert_eq!(variants_after(&folder, "{$ref: '@Card'}", "a: '@Card', b: '@Card'"), "A(Card)");
    assert_eq!(variants_after(&folder, both, "a: '@Card', b: '@Bank'"), "A(Card) B(Bank)");
    // The tags meant something else long ago.
    let folder = named_folder();
    assert_eq!(variants_after(&folder, "{$ref: '@Bank'}", "a: '@Bank', c: '@Bank'"), "Bank(Bank)");
    assert_eq!(
        variants_after(&folder, cash_and_bank, "a: '@Bank', d: '@Cash', e: '@Bank'"),
        "Bank(Bank) D(Cash)"
    );
    assert_eq!(
        variants_after(&folder, cash_and_bank, "d: '@Cash', e: '@Bank'"),
        "Bank(Bank) D(Cash)"
    );
    assert_eq!(
        variants_after(&folder, cash_and_bank, "a: '@Cash', c: '@Cash', d: '@Cash', e: '@Bank'"),
        "D(Cash) Bank(Bank)"
    );
    // Both types had the tags that join, the variant that they join as well, under another name.
    let folder = named_folder();
    assert_eq!(variants_after(&folder, "{$ref: '@Cash'}", "a: '@Cash', c: '@Cash'"), "Cash(Cash)");
    assert_eq!(variants_after(&folder, "{$ref: '@Cash'}", "d: '@Cash'"), "D(Cash)");
    assert_eq!(
        variants_after(&folder, cash_and_bank, "a: '@Bank', c: '@Bank', d: '@Cash', e: '@Bank'"),
        "Cash(Bank) D(Cash)"
    );
    assert_eq!(
        variants_after(&folder, cash_and_bank, "d: '@Cash', e: '@Bank'"),
        "D(Cash) Cash(Bank)"
    );
    assert_eq!(
        variants_after(&folder, cash_and_bank, "a: '@Cash', c: '@Cash', d: '@Cash', e: '@Bank'"),
        "D(Cash) Cash(Bank)"
    );
    // Each tag was each type's once.
    let folder = named_folder();
    assert_eq!(variants_after(&folder, both, "a: '@Bank', b: '@Card'"), "A(Bank) B(Card)");
    assert_eq!(
        variants_after(&folder, both, "a: '@Card', b: '@Card', c: '@Bank'"),
        "B(Card) C(Bank)"
    );
    assert_eq!(
        variants_after(&folder, both, "a: '@Bank', b: '@Card', c: '@Bank'"),
        "C(Bank) B(Card)"
    );
    assert_eq!(
        variants_after(&folder, both, "a: '@Card', b: '@Bank', c: '@Bank'"),
        "C(Bank) A(Card)"
    );
    // The union has a discriminator now and then.
    let folder = named_folder();
    assert_eq!(variants_after(&folder, "(Bank)", ""), "Bank(Bank)");
    assert_eq!(variants_after(&folder, both, "a: '@Bank', z: '@Card'"), "Bank(Bank) Z(Card)");
    assert_eq!(variants_after(&folder, "(Card)", ""), "Z(Card)");
    assert_eq!(variants_after(&folder, both, "a: '@Bank', z: '@Card'"), "Bank(Bank) Z(Card)");
}

#[test]
fn a_star_may_be_a_tag_like_any_other() {
    let folder = named_folder();
    let both = "{$ref: '@Bank'}, {$ref: '@Card'}";
    assert_eq!(variants_after(&folder, "(Bank)", ""), "Bank(Bank)");
    assert_eq!(variants_after(&folder, both, "'*': '@Card', ach: '@Bank'"), "Bank(Bank) Star(Card)");
    assert_eq!(
        variants_after(&folder, both, "'*': '@Card', ach: '@Bank', aba: '@Bank'"),
        "Bank(Bank) Star(Card)"
    );
    assert_eq!(variants_after(&folder, "(Bank)", ""), "Bank(Bank)");
}

#[test]
fn the_variant_of_a_union_without_a_discriminator_can_be_renamed() {
    let folder = named_folder();
    let pair = |old: &str, new: &str| [(old.to_owned(), new.to_owned())];
    assert_eq!(variants_after(&folder, "(Bank)", ""), "Bank(Bank)");
    rename(&mut folder.session(), folder.path(), &pair("ThingMethod.*", "Account")).expect("renames");
    assert_eq!(variants(&folder), "Account(Bank)");
    assert_eq!(variants_after(&folder, "(Bank)", ""), "Account(Bank)");
    assert_eq!(
        variants_after(&folder, "{$ref: '@Bank'}, {$ref: '@Card'}", "a: '@Bank', z: '@Card', aba: '@Bank'"),
        "Account(Bank) Z(Card)"
    );
    // Any of its tags will do.
    rename(&mut folder.session(), folder.path(), &pair("ThingMethod.aba", "Ach")).expect("renames");
    assert_eq!(variants(&folder), "Ach(Bank) Z(Card)");
}

/// The lock as it was before all tags of a variant had one name, and a place each.
#[test]
fn a_variant_with_several_names_in_the_lock_is_called_like_its_type() {
    let folder = named_folder();
    let (one_of, mapping) = ("{$ref: '@Bank'}, {$ref: '@Card'}", "ach: '@Bank', aba: '@Bank', plastic: '@Card'");
    variants_after(&folder, one_of, mapping);
    let path = folder.path().join("names.lock");
    let mut lock: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("reads")).expect("JSON");
    lock["schemas"]["ThingMethod"]["variants"] = serde_json::json!({"plastic": "Plastic", "aba": "Aba", "ach": "Ach"});
    let union = lock["schemas"]["ThingMethod"].as_object_mut().expect("an entry");
    union.shift_remove("holds").expect("is there");
    let places = lock["schemas"]["Bank"]["places"].as_array_mut().expect("places");
    places.retain(|place| place != "ThingMethod:ach");
    std::fs::write(&path, lock.to_string()).expect("writes");
    assert_eq!(variants(&folder), "Plastic(Card) Bank(Bank)");
    assert_eq!(variants_after(&folder, one_of, mapping), "Plastic(Card) Bank(Bank)");
}

/// A document whose union has these variants, each written in place, and its variants as Rust has them.
fn variants_in_place(folder: &Folder, variants_of: &[(&str, &str)]) -> String {
    let variant = |(tags, field): &(&str, &str)| {
        format!("{{type: object, required: [kind], properties: {{kind: {{type: string, enum: [{tags}]}}, {field}: {{type: string}}}}}}")
    };
    let one_of: Vec<String> = variants_of.iter().map(variant).collect();
    let method = format!("{{discriminator: {{propertyName: kind}}, oneOf: [{}]}}", one_of.join(", "));
    let operation = "get: {operationId: getThing, tags: [Things], responses: {200: {description: ok, content: {application/json: {schema: \
                     {$ref: '#/components/schemas/Thing'}}}}}}";
    let thing = format!("{{type: object, properties: {{method: {method}}}}}");
    import(
        folder,
        &format!(
            "openapi: 3.0.3\ninfo: {{title: Small, version: '7'}}\npaths: {{/things: {{{operation}}}}}\ncomponents: {{schemas: {{Thing: {thing}}}}}\n"
        ),
    );
    variants(folder)
}

#[test]
fn the_type_of_a_variant_in_place_keeps_its_name_whatever_tags_it_gains_or_loses() {
    let folder = named_folder();
    let after = |variants: &[(&str, &str)]| variants_in_place(&folder, variants);
    let card = ("card", "pan");
    assert_eq!(after(&[("ach", "account"), card]), "Ach(ThingMethodAch) Card(ThingMethodCard)");
    assert_eq!(after(&[("aba, ach", "account"), card]), "Ach(ThingMethodAch) Card(ThingMethodCard)");
    assert_eq!(after(&[("aba", "account"), card]), "Card(ThingMethodCard) Ach(ThingMethodAch)");
    // Two become one, which is called like the one that it is like. The other finds its type when it comes back.
    assert_eq!(after(&[("aba, card", "pan")]), "Card(ThingMethodCard)");
    assert_eq!(after(&[("aba", "account"), card]), "Card(ThingMethodCard) Aba(ThingMethodAch)");
}

#[test]
fn a_variant_in_place_with_several_tags_is_called_like_the_first_and_not_like_its_owner_too() {
    let folder = named_folder();
    let after = |variants: &[(&str, &str)]| variants_in_place(&folder, variants);
    assert_eq!(
        after(&[("ach, pad", "account"), ("card", "pan")]),
        "Ach(ThingMethodAch) Card(ThingMethodCard)"
    );
    assert_eq!(
        after(&[("pad", "account"), ("card, debit", "pan")]),
        "Card(ThingMethodCard) Ach(ThingMethodAch)"
    );
}

#[test]
fn a_second_media_type_leaves_the_types_of_the_first_their_names() {
    let folder = Folder::new();
    let content = "content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/thing'}}}}";
    assert!(SMALL.contains(content));
    let schema = "{schema: {type: object, properties: {ok: {type: boolean}}}}";
    let one = SMALL.replace(content, &format!("content: {{application/json: {schema}}}"));
    let other = "{schema: {type: object, properties: {ok: {type: boolean}, more: {type: string}}}}";
    let two = SMALL.replace(
        content,
        &format!("content: {{application/json: {schema}, application/vnd.x+json: {other}}}"),
    );
    let name = |folder: &Folder| {
        let json: serde_json::Value = serde_json::from_str(&folder.contents()["payroc.json"]).expect("JSON");
        json.pointer("/paths/~1things/get/responses/200/content/application~1json/schema/$ref")
            .cloned()
    };
    import(&folder, &one);
    let before = name(&folder);
    assert!(before.is_some());
    import(&folder, &two);
    assert_eq!(name(&folder), before);
    import(&folder, &one);
    assert_eq!(name(&folder), before);
    // Also where both were there from the beginning.
    let folder = Folder::new();
    import(&folder, &two);
    let before = name(&folder);
    import(&folder, &one);
    assert_eq!(name(&folder), before);
}

#[test]
fn a_property_that_is_written_like_an_element_has_a_type_of_its_own() {
    let folder = Folder::new();
    let odd = SMALL.replace(
        "id: {type: string}",
        "id: {type: string}, a: {type: array, items: {type: object, properties: {amount: {type: integer}}}}, 'a[]': {type: object, \
         properties: {fee: {type: integer}}}",
    );
    import(&folder, &odd);
    let json: serde_json::Value = serde_json::from_str(&folder.contents()["payroc.json"]).expect("JSON");
    let held = |pointer: &str| {
        let reference = json.pointer(&format!("/components/schemas/Thing/properties/{pointer}/$ref"));
        let target = reference.and_then(serde_json::Value::as_str).expect("a reference");
        let properties = json.pointer(&format!("{}/properties", target.trim_start_matches('#')));
        let properties = properties.and_then(serde_json::Value::as_object).expect("properties");
        properties.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!((held("a/items"), held("a[]")), (vec!["amount".to_owned()], vec!["fee".to_owned()]));
}

#[test]
fn what_is_not_read_is_noted_once_for_each_kind_and_stays_in_the_canonical_document() {
    let folder = Folder::new();
    let odd = SMALL
        .replace(
            "id: {type: string}",
            "id: {type: string, minLenght: 2, contentEncoding: base64}, n: {type: string, minLenght: 3}",
        )
        .replace("required: [id]", "required: [id, missing]")
        .replace(
            "paths:\n",
            "security: [{key: []}]\nwebhooks: {w: {post: {responses: {}}}}\npaths:\n",
        );
    let notes: Vec<String> = import(&folder, &odd).imported.notes.iter().map(ToString::to_string).collect();
    let told = |words: &str| notes.iter().filter(|note| note.contains(words)).count();
    for words in [
        "perhaps `minLength` is meant (2 places",
        "`contentEncoding` of a schema",
        "requires `missing`",
        "asks for the security scheme `key`",
        "webhooks are kept",
    ] {
        assert_eq!(told(words), 1, "{words}: {notes:#?}");
    }
    let canonical = &folder.contents()["payroc.json"];
    assert!(canonical.contains("\"minLenght\": 3") && canonical.contains("\"webhooks\"") && canonical.contains("\"security\""));
    assert!(import(&folder, canonical).changed.is_empty(), "its own output says nothing new");
}

#[test]
fn a_refused_document_changes_nothing() {
    let folder = Folder::new();
    import(&folder, SMALL);
    let before = folder.contents();
    let dangling = SMALL.replace("schemas/thing'", "schemas/think'");
    assert!(refused(&folder, &dangling).contains("/items/$ref: `#/components/schemas/think` leads nowhere"));
    assert_eq!(folder.contents(), before);
}

#[test]
fn what_is_new_is_added_and_what_is_gone_is_remembered() {
    let folder = Folder::new();
    import(&folder, SMALL);
    let before = folder.contents();
    let grown = SMALL
        .replace("[red, green]", "[blue, red]")
        .replace("id: {type: string}", "id: {type: string}, name: {type: string}")
        .replace("required: [id]", "required: [id, colour]");
    let outcome = import(&folder, &grown);
    assert_eq!(outcome.pending, ["Thing.id", "Thing.name"]);
    let entry = &outcome.imported.names.schemas["ThingColour"];
    assert_eq!(entry.variants.keys().collect::<Vec<_>>(), ["red", "green", "blue"]);
    assert_eq!(outcome.imported.names.schemas["Thing"].fields, ["id", "colour", "name"]);
    assert!(folder.contents()["history.lock"].contains("\"colour\""), "colour was optional once");
    import(&folder, SMALL);
    assert_eq!(folder.contents()["payroc.json"], before["payroc.json"]);
}

#[test]
fn an_overlay_that_does_not_hold_stops_the_update() {
    let folder = Folder::new();
    let overlay = "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n- {x-id: a, x-reason: r, x-expect: 1, \
                   target: \"$.paths['/nothing'].get\", update: {summary: s}}\n";
    std::fs::write(folder.path().join("overlay.yaml"), overlay).expect("writes");
    assert!(refused(&folder, SMALL).contains("overlay"));
    assert_eq!(folder.contents().len(), 1);
    let outcome = plan(folder.path(), &fetched(SMALL), Rules::Lenient, &mut |_| {}).unwrap_or_else(|stop| panic!("{stop:?}"));
    assert!(outcome.imported.notes.iter().any(|note| note.message.contains("overlay")));
}

#[test]
fn a_rename_reaches_every_file_and_holds() {
    let folder = Folder::new();
    import(&folder, SMALL);
    let pair = |old: &str, new: &str| [(old.to_owned(), new.to_owned())];
    rename(&mut folder.session(), folder.path(), &pair("Thing", "Object")).expect("renames");
    let renamed = folder.contents();
    for (name, text) in &renamed {
        assert!(!text.contains("\"Thing\"") && !text.contains("\"Thing."), "{name}: {text}");
    }
    assert!(import(&folder, SMALL).changed.is_empty(), "the next import knows the name");
    assert!(rename(&mut folder.session(), folder.path(), &pair("Thing", "Other")).is_err());
    assert!(rename(&mut folder.session(), folder.path(), &pair("Object", "ThingColour")).is_err());
    assert_eq!(folder.contents(), renamed);
}

#[test]
fn a_variant_or_a_field_that_is_renamed_is_so_in_names_lock_alone_and_stays_so() {
    let folder = Folder::new();
    import(&folder, SMALL);
    let before = folder.contents();
    let lock: serde_json::Value = serde_json::from_str(&before["names.lock"]).expect("reads");
    let (owner, value) = lock["schemas"]
        .as_object()
        .expect("types")
        .iter()
        .find_map(|(owner, entry)| Some((owner.clone(), entry["variants"].as_object()?.keys().next()?.clone())))
        .expect("a type with variants");
    let field = lock["schemas"]["Thing"]["fields"][0].as_str().expect("a field").to_owned();
    let pairs = [
        (format!("{owner}.{value}"), "Another".to_owned()),
        (format!("Thing.{field}"), "another".to_owned()),
    ];
    rename(&mut folder.session(), folder.path(), &pairs).expect("renames");
    let renamed = folder.contents();
    for (name, text) in &renamed {
        assert_eq!(text == &before[name], name != "names.lock", "{name}");
    }
    let lock: serde_json::Value = serde_json::from_str(&renamed["names.lock"]).expect("reads");
    assert_eq!(lock["schemas"][owner.as_str()]["variants"][value.as_str()], "Another");
    assert_eq!(lock["schemas"]["Thing"]["field_names"][field.as_str()], "another");
    assert!(import(&folder, SMALL).changed.is_empty(), "the next import keeps the names");
}

#[test]
fn a_write_that_fails_leaves_everything_as_it_was() {
    let folder = Folder::new();
    import(&folder, SMALL);
    let before = folder.contents();
    let nowhere = folder.path().join("missing").join("file");
    let list = [(folder.path().join("payroc.json"), "broken".to_owned()), (nowhere, String::new())];
    assert!(folder.session().write(&files(&list)).is_err());
    assert_eq!(folder.contents(), before);
    // The first is replaced, the second cannot be: a folder that is not empty stands in its place.
    let taken = folder.path().join("taken");
    std::fs::create_dir_all(taken.join("inner")).expect("makes a folder");
    let list = [
        (folder.path().join("payroc.json"), "broken".to_owned()),
        (folder.path().join("new.txt"), String::new()),
        (taken.clone(), String::new()),
    ];
    assert!(folder.session().write(&files(&list)).is_err());
    std::fs::remove_dir_all(taken).expect("removes it");
    assert_eq!(folder.contents(), before);
}

#[test]
fn a_file_is_read_without_remembering_its_path() {
    let folder = Folder::new();
    let path: &Path = &folder.path().join("doc.yaml");
    std::fs::write(path, SMALL).expect("writes");
    let fetched = fetch(&path.to_string_lossy()).expect("reads");
    assert_eq!((fetched.bytes.as_slice(), fetched.origin.as_str()), (SMALL.as_bytes(), "file"));
    assert!(fetch(&folder.path().join("none").to_string_lossy()).is_err());
}
