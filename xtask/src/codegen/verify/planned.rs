//! What has to stand in the generated files, derived from the names of the document and its operations alone: no token that the emitter wrote has a
//! part in it. Whoever lets the emitter write one more kind of item says here for which names it has to stand.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;
use serde_json::Value;

use super::found::macro_line;
use crate::emit::shape::{Kind, Shape, Shapes};
use crate::emit::{conversions, decided, facade, money, patch};
use crate::plan::{BodyKind, Plan, Planned};
use crate::spec::model::Location;
use crate::spec::names::ident::{handle_names, module_name};

/// Lines as [`super::found::found`] writes them, by the group of files that they stand in.
#[derive(Default)]
pub(super) struct Expected {
    groups: BTreeMap<String, Vec<String>>,
    /// Every word that may stand in the body of a macro.
    pub(super) words: BTreeSet<String>,
}

/// Words that the macros themselves have, and those of the types of their own.
const WORDS: [&str; 58] = [
    "BTreeMap",
    "Box",
    "Date",
    "DateTime",
    "Decimal",
    "FixedOffset",
    "Into",
    "NaiveDate",
    "Nullable",
    "Number",
    "OrNull",
    "Option",
    "Optional",
    "Personal",
    "RawJson",
    "Required",
    "Secret",
    "String",
    "Timestamp",
    "Upload",
    "Vec",
    "__private",
    "base_url",
    "body",
    "bool",
    "by",
    "callback",
    "chrono",
    "client",
    "collections",
    "const",
    "cookie",
    "crate",
    "doc",
    "extra",
    "false",
    "header",
    "i64",
    "ids",
    "impl",
    "json",
    "keyed",
    "paged",
    "parameters",
    "path",
    "query",
    // The query, where a parameter is called so.
    "query_",
    "read_only",
    "read_write",
    "request",
    "response",
    "secret",
    "std",
    "true",
    "types",
    "u64",
    "upload",
    "vec",
];

/// The group of a file: the types are one, and so are the ways of patches, since only the layout decides which file they stand in.
pub(super) fn group(path: &str) -> &str {
    let own = [
        "types/mod.rs",
        "types/conversions.rs",
        "types/ids.rs",
        "types/schemas.rs",
        "patch/mod.rs",
    ];
    match path.split_once('/') {
        Some((folder @ ("types" | "patch"), _)) if !own.contains(&path) => folder,
        _ => path,
    }
}

impl Expected {
    /// The lines of a group.
    pub(super) fn of(&self, group: &str) -> &[String] {
        self.groups.get(group).map_or(&[], Vec::as_slice)
    }

    /// Groups in order.
    pub(super) fn groups(&self) -> impl Iterator<Item = &String> {
        self.groups.keys()
    }

    fn add(&mut self, group: &str, lines: impl IntoIterator<Item = String>) {
        self.groups.entry(group.to_owned()).or_default().extend(lines);
    }

    fn new(plan: &Plan, shapes: &Shapes<'_>) -> Self {
        let mut words: BTreeSet<String> = WORDS.iter().map(|word| (*word).to_owned()).collect();
        for (name, shape) in &shapes.items {
            words.insert(name.clone());
            match &shape.kind {
                Kind::Struct { fields, .. } => words.extend(fields.iter().map(|field| field.name.clone())),
                Kind::Wrapper(_) => {}
                Kind::Enum(variants) => words.extend(variants.iter().map(|(_, variant)| variant.clone())),
                Kind::Union { variants, .. } => words.extend(variants.iter().map(|variant| variant.ident.clone())),
            }
        }
        words.extend(shapes.ids.keys().cloned());
        for planned in &plan.operations {
            words.extend([planned.name.clone(), planned.call.clone()]);
            words.extend(planned.parameters.iter().map(|parameter| parameter.ident.clone()));
        }
        Self {
            groups: BTreeMap::new(),
            words,
        }
    }
}

/// An item and its properties.
fn item(label: &str, members: impl IntoIterator<Item = String>) -> Vec<String> {
    let members = members.into_iter().map(|member| [label, " / ", &member].concat());
    std::iter::once(label.to_owned()).chain(members).collect()
}

fn named(kind: &str, name: &str) -> String {
    [kind, " ", name].concat()
}

/// What has to stand in the raw crate. `files` are the paths of its files.
pub(super) fn api(plan: &Plan, shapes: &Shapes<'_>, files: &[&str]) -> Expected {
    let mut out = Expected::new(plan, shapes);
    let modules = ["builders", "dispatch", "operations", "table", "types"].map(|name| named("mod", name));
    out.add("mod.rs", modules);
    let given = ["const INPUTS", "item pub use table::OPERATIONS;"];
    out.add("mod.rs", given.map(str::to_owned));
    out.add("table.rs", ["static OPERATIONS".to_owned()]);
    for folder in ["types/", "builders/"] {
        let here = files.iter().filter_map(|path| path.strip_prefix(folder)?.strip_suffix(".rs"));
        let listed = here.filter(|name| *name != "mod").map(|name| named("mod", name));
        out.add(&[folder, "mod.rs"].concat(), listed);
    }
    let types = files.iter().filter_map(|path| path.strip_prefix("types/")?.strip_suffix(".rs"));
    let types = types.filter(|name| !["conversions", "mod", "schemas"].contains(name));
    out.add("types/mod.rs", types.map(|name| ["item pub use ", name, "::*;"].concat()));
    for shape in shapes.items.values() {
        out.add("types", of_shape(shapes, shape));
    }
    for (from, to) in conversions::pairs(shapes) {
        let label = ["impl From<crate::types::", &from, "> for crate::types::", &to].concat();
        out.add("types/conversions.rs", item(&label, ["fn from".to_owned()]));
    }
    for name in shapes.ids.keys() {
        out.add("types/ids.rs", [macro_line(&["id!", name].concat(), [])]);
    }
    out.add("types/schemas.rs", [macro_line("json_schemas!ids", [])]);
    of_operations(plan, &mut out);
    out
}

fn of_shape(shapes: &Shapes<'_>, shape: &Shape) -> Vec<String> {
    let name = &shape.name;
    let call = |of: &str, texts: Vec<String>| macro_line(&[of, "!", name].concat(), texts.iter().map(String::as_str));
    match &shape.kind {
        Kind::Struct {
            fields,
            constants,
            keeps_unknown,
            constructible,
        } => {
            let extra = keeps_unknown.then(|| "field extra".to_owned());
            let mut out = item(
                &named("struct", name),
                fields.iter().map(|field| named("field", &field.name)).chain(extra),
            );
            let mut texts = Vec::new();
            for (wire, value) in constants {
                texts.push(wire.clone());
                match value {
                    Value::String(text) => texts.push(text.clone()),
                    Value::Number(number) => texts.push([number.to_string().trim_start_matches('-'), "i64"].concat()),
                    // A word, not a text.
                    _ => {}
                }
            }
            texts.extend(fields.iter().map(|field| field.wire.clone()));
            out.push(call("object", texts));
            if *constructible {
                if let Some(by) = shapes.required_fields(name) {
                    let asked = fields.iter().filter(|field| field.in_new);
                    out.extend(item(&named("struct", by), asked.map(|field| named("field", &field.name))));
                }
                out.extend(item(&named("impl", name), ["fn new".to_owned()]));
                if fields.iter().any(|field| field.has_setter) {
                    out.push(call("setters", Vec::new()));
                }
            }
            out
        }
        Kind::Wrapper(_) => {
            let mut out = item(&named("struct", name), []);
            out.push(call("wrapper", Vec::new()));
            out
        }
        Kind::Enum(variants) => {
            let names = variants.iter().map(|(_, variant)| variant.as_str()).chain(["Unknown"]);
            let mut out = item(&named("enum", name), names.map(|name| named("variant", name)));
            out.push(call("open_enum", variants.iter().map(|(value, _)| value.clone()).collect()));
            out
        }
        Kind::Union { tag, variants } => {
            let names = variants.iter().map(|variant| variant.ident.as_str()).chain(["Unknown"]);
            let mut out = item(&named("enum", name), names.map(|name| named("variant", name)));
            let tags = variants.iter().flat_map(|variant| variant.tags.iter().cloned());
            out.push(call("union", tag.iter().cloned().chain(tags).collect()));
            out
        }
    }
}

fn of_operations(plan: &Plan, out: &mut Expected) {
    let mut texts = Vec::new();
    let mut enums = BTreeSet::new();
    for planned in &plan.operations {
        let name = &planned.name;
        let marker = |of: &str, members: &[&str]| {
            item(
                &["impl ", of, " for ", name].concat(),
                members.iter().map(|member| (*member).to_owned()),
            )
        };
        out.add("operations.rs", [named("struct", name)]);
        out.add("operations.rs", marker("Operation", &["type Output", "const INFO"]));
        if planned.keyed {
            out.add("operations.rs", marker("Keyed", &[]));
        }
        if let Some(page) = &planned.page {
            let mut members = vec!["type Item", "fn items", "fn into_items"];
            members.extend(page.largest.map(|_| "const LARGEST_PAGE"));
            members.extend(page.has_more.then_some("fn has_more"));
            members.extend(page.links.then_some("fn link"));
            out.add("operations.rs", marker("Paged", &members));
            enums.extend(page.link_enums.iter());
        }
        texts.extend(planned.parameters.iter().map(|parameter| parameter.name.as_str()));
        out.add(&["builders/", &file_of(planned), ".rs"].concat(), builder(planned));
    }
    let resources: BTreeSet<String> = plan.operations.iter().map(file_of).collect();
    for resource in resources {
        out.add(&["builders/", &resource, ".rs"].concat(), ["impl Client".to_owned()]);
        let here = plan.operations.iter().filter(|planned| file_of(planned) == resource);
        let names: Vec<&str> = here.map(|planned| planned.name.as_str()).collect();
        let names = match names.as_slice() {
            [one] => (*one).to_owned(),
            several => ["{", &several.join(", "), "}"].concat(),
        };
        out.add("builders/mod.rs", [["item pub use ", &resource, "::", &names, ";"].concat()]);
    }
    for name in enums {
        let label = ["impl crate::operation::Text for crate::types::", name].concat();
        out.add("operations.rs", item(&label, ["fn text".to_owned()]));
    }
    for (name, texts) in [("for_each_operation", Vec::new()), ("for_each_call", texts)] {
        let label = named("macro_rules", name);
        out.add("dispatch.rs", item(&label, [macro_line("macro_rules", texts)]));
    }
}

/// The file of an operation's builder, without its ending.
fn file_of(planned: &Planned) -> String {
    module_name(&planned.resource.join("."))
}

fn builder(planned: &Planned) -> Vec<String> {
    let name = &planned.name;
    let sent = planned.body.is_some().then_some("body");
    let given: Vec<&str> = planned
        .parameters
        .iter()
        .map(|parameter| parameter.ident.as_str())
        .chain(sent)
        .collect();
    let fields = given.iter().chain(&["client"]).map(|field| named("field", field));
    let made = ["new", "request"]
        .into_iter()
        .chain(given.iter().copied())
        .map(|setter| named("fn", setter));
    // The address is put together by the one macro that stands in a function, and its template is the planned path.
    let mut address = planned.address().unwrap_or_default();
    if planned.parameters.iter().any(|parameter| parameter.location == Location::Query) {
        address.push_str("{}");
    }
    let format = ["fn request / ", &macro_line("format!client", [address.as_str()])].concat();
    [
        vec![["impl Client / fn ", &planned.call].concat()],
        item(&["struct ", name].concat(), fields),
        item(&["impl ", name].concat(), made.chain([format])),
        vec![macro_line(&["crate::seam::request!", name].concat(), [])],
    ]
    .concat()
}

/// What has to stand in the facade. `files` are the paths of its files.
pub(super) fn ext(plan: &Plan, shapes: &Shapes<'_>, files: &[&str]) -> Expected {
    let mut out = Expected::new(plan, shapes);
    let top = files.iter().filter_map(|path| match path.strip_suffix("/mod.rs") {
        Some(folder) => Some(folder),
        None => path.strip_suffix(".rs").filter(|name| !name.contains('/') && *name != "mod"),
    });
    out.add("mod.rs", top.map(|name| named("mod", name)));
    // The table of contents, which imports what stands above.
    out.add("mod.rs", [named("mod", "resources")]);
    let ways = files.iter().filter_map(|path| path.strip_prefix("patch/")?.strip_suffix(".rs"));
    let ways: Vec<String> = ways.filter(|name| *name != "mod").map(|name| named("mod", name)).collect();
    if !ways.is_empty() {
        out.add("patch/mod.rs", ways);
    }
    out.add("secrets.rs", ["static SECRETS".to_owned()]);
    out.add("echoes.rs", ["static ECHOES".to_owned()]);
    out.add("needed.rs", ["static NEEDED".to_owned()]);
    for name in money::types(shapes) {
        out.add("money.rs", [macro_line(&["holds_money!", name].concat(), [])]);
    }
    for name in decided::types(shapes) {
        out.add("decided.rs", [macro_line(&["decided!", name].concat(), [])]);
    }
    for name in patch::reachable(plan, shapes) {
        if let Some(lines) = ways_of(shapes, name) {
            out.add("patch", lines);
        }
    }
    let roots: BTreeSet<&String> = plan.operations.iter().filter_map(|planned| planned.resource.first()).collect();
    for root in roots {
        let file = [module_name(root).as_str(), ".rs"].concat();
        out.add(&file, item("impl Client", [named("fn", root)]));
        let here = plan.operations.iter().filter(|planned| planned.resource.first() == Some(root));
        let mut taken = here.map(|planned| planned.name.clone()).collect();
        handle(plan, std::slice::from_ref(root), &mut taken, &file, &mut out);
    }
    out
}

fn ways_of(shapes: &Shapes<'_>, name: &str) -> Option<Vec<String>> {
    let names: Vec<String> = match shapes.items.get(name).map(|shape| &shape.kind) {
        Some(Kind::Struct { fields, .. }) => fields.iter().map(|field| field.name.clone()).collect(),
        Some(Kind::Union { variants, .. }) => variants
            .iter()
            .map(|variant| ["as_", &variant.ident.to_snake_case()].concat())
            .collect(),
        _ => Vec::new(),
    };
    let label = ["impl PatchPath<R, types::", name, ">"].concat();
    (!names.is_empty()).then(|| item(&label, names.iter().map(|name| named("fn", name))))
}

/// A handle and those below it, in the order in which they take their names.
fn handle(plan: &Plan, way: &[String], taken: &mut BTreeSet<String>, file: &str, out: &mut Expected) {
    let name = handle_names(way).find(|name| taken.insert(name.clone())).unwrap_or_default();
    let own: Vec<&Planned> = plan.operations.iter().filter(|planned| planned.resource == way).collect();
    let below: BTreeSet<&String> = plan
        .operations
        .iter()
        .filter(|planned| planned.resource.len() > way.len() && planned.resource.starts_with(way))
        .map(|planned| &planned.resource[way.len()])
        .collect();
    for child in &below {
        let mut way = way.to_vec();
        way.push((*child).clone());
        handle(plan, &way, taken, file, out);
    }
    let methods = below
        .iter()
        .map(|child| child.as_str())
        .chain(own.iter().map(|planned| planned.verb.as_str()));
    out.add(file, item(&named("struct", &name), ["field client".to_owned()]));
    out.add(file, item(&["impl ", &name].concat(), methods.map(|method| named("fn", method))));
    let debug = ["impl std::fmt::Debug for ", &name].concat();
    out.add(file, item(&debug, ["fn fmt".to_owned()]));
    for planned in own {
        let body = planned
            .body
            .as_ref()
            .filter(|body| !body.required && body.kind != BodyKind::Multipart);
        let setters: Vec<String> = planned
            .optional()
            .map(facade::setter)
            .chain(body.map(|_| "body".to_owned()))
            .collect();
        let name = &planned.name;
        out.add(
            file,
            [
                named("struct", name),
                macro_line(&["crate::client::call::call!", name].concat(), []),
            ],
        );
        if !setters.is_empty() {
            out.add(
                file,
                item(&["impl ", name].concat(), setters.iter().map(|setter| named("fn", setter))),
            );
        }
    }
}
