//! What holds of everything that is generated from the repository's own document, whatever the vendor calls it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use syn::visit_mut::{self, VisitMut};
use walkdir::WalkDir;
use xtask::codegen::inputs::Inputs;
use xtask::emit::item_docs;
use xtask::emit::names::words;
use xtask::emit::operations::parameter_docs;
use xtask::emit::shape::{Kind, Shapes, Ty};
use xtask::plan::{OperationNames, Rust};
use xtask::spec::names::ident::{is_taken_operation, is_taken_type};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn inputs() -> Inputs {
    Inputs::of_repository(&root().join("openapi")).expect("openapi/ can be read")
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    let paths = WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry").into_path());
    out.extend(paths.filter(|path| path.extension().is_some_and(|ending| ending == "rs")));
}

/// The functions that take more arguments than anybody remembers the order of.
#[derive(Default)]
struct Long {
    counted: usize,
    found: Vec<String>,
}

impl Long {
    fn count(&mut self, signature: &syn::Signature) {
        let positional = signature
            .inputs
            .iter()
            .filter(|input| matches!(input, syn::FnArg::Typed(_)))
            .count();
        self.counted += 1;
        if positional > 4 {
            self.found.push(format!("{} takes {positional}", signature.ident));
        }
    }
}

impl VisitMut for Long {
    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        self.count(&function.sig);
        visit_mut::visit_impl_item_fn_mut(self, function);
    }

    fn visit_item_fn_mut(&mut self, function: &mut syn::ItemFn) {
        self.count(&function.sig);
        visit_mut::visit_item_fn_mut(self, function);
    }
}

#[test]
fn nothing_generated_takes_more_than_four_arguments_by_position() {
    let mut files = Vec::new();
    for folder in ["payroc-api/src/generated", "payroc-ext/src/generated"] {
        sources(&root().join(folder), &mut files);
    }
    let mut long = Long::default();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a generated file");
        long.visit_file_mut(&mut syn::parse_file(&text).expect("Rust"));
    }
    assert_eq!(long.found, Vec::<String>::new());
    assert!(long.counted > 1_000, "{} functions were counted", long.counted);
}

/// The names of types that a file uses without saying where they come from, and those that it defines.
#[derive(Default)]
struct Bare {
    used: BTreeSet<String>,
    own: BTreeSet<String>,
}

impl Bare {
    fn uses(&mut self, name: &syn::Ident) {
        let name = name.to_string();
        if name.starts_with(char::is_uppercase) {
            self.used.insert(name);
        }
    }

    /// What an import brings into scope; what stands beside the file is the vendor's.
    fn imports(&mut self, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) if path.ident != "super" => self.imports(&path.tree),
            syn::UseTree::Path(path) => {
                let mut siblings = Self::default();
                siblings.imports(&path.tree);
                self.own.extend(siblings.used);
            }
            syn::UseTree::Name(name) => self.uses(&name.ident),
            syn::UseTree::Rename(name) => self.uses(&name.rename),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.imports(item)),
            // Of the files beside it, by the root of a folder.
            syn::UseTree::Glob(_) => {}
        }
    }
}

impl VisitMut for Bare {
    fn visit_item_use_mut(&mut self, item: &mut syn::ItemUse) {
        self.imports(&item.tree);
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        if path.leading_colon.is_none()
            && let Some(first) = path.segments.first()
        {
            self.uses(&first.ident.clone());
        }
        visit_mut::visit_path_mut(self, path);
    }

    fn visit_item_struct_mut(&mut self, item: &mut syn::ItemStruct) {
        self.own.insert(item.ident.to_string());
        visit_mut::visit_item_struct_mut(self, item);
    }

    fn visit_item_enum_mut(&mut self, item: &mut syn::ItemEnum) {
        self.own.insert(item.ident.to_string());
        visit_mut::visit_item_enum_mut(self, item);
    }
}

/// A type or an operation of that name would hide what the file means, or be defined twice.
#[test]
fn no_derived_name_is_one_that_a_generated_file_uses_for_something_else() {
    let mut counted = 0;
    for (place, is_taken) in [
        ("payroc-api/src/generated/types", is_taken_type as fn(&str) -> bool),
        ("payroc-api/src/generated/builders", is_taken_operation),
        ("payroc-api/src/generated/operations.rs", is_taken_operation),
        ("payroc-ext/src/generated", is_taken_operation),
    ] {
        let mut files = Vec::new();
        sources(&root().join(place), &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a generated file");
            let mut bare = Bare::default();
            bare.visit_file_mut(&mut syn::parse_file(&text).expect("Rust"));
            // Files without types of their own say by paths which they mean.
            if bare.own.is_empty() {
                continue;
            }
            for name in bare.used.difference(&bare.own) {
                // A constant of ours is in capitals, and no name that is derived.
                let is_constant = name.len() > 1 && name.chars().all(|letter| letter.is_uppercase() || letter == '_');
                assert!(is_constant || is_taken(name), "{name} of {} is not in the table", file.display());
                counted += 1;
            }
        }
    }
    assert!(counted > 100, "{counted} names");
}

/// What is read and written back keeps the name of the resource; what is only sent says that it is a request.
#[test]
fn a_body_that_is_only_sent_is_called_a_request() {
    let inputs = inputs();
    let decisions = inputs.decisions();
    let shapes = Shapes::new(&inputs.document, &decisions).expect("shapes");
    let plan = xtask::plan::plan(&shapes, &OperationNames::of_lock(&inputs.names)).expect("plans");
    let (mut sent, mut others) = (0, Vec::new());
    for planned in &plan.operations {
        let Some(body) = &planned.body else { continue };
        let name = match &body.rust {
            Rust::Of(Ty::Named(name)) | Rust::Upload(Ty::Named(name)) => name,
            _ => continue,
        };
        sent += 1;
        let is_read = shapes.usage[name].in_response;
        if !is_read && !name.ends_with("Request") {
            others.push(format!("{} sends a {name}", planned.name));
        }
    }
    assert!(sent > 40, "{sent} bodies");
    // What the vendor adds gets a derived name, and a person may choose another later: `cargo xtask rename`.
    assert!(others.len() * 20 <= sent, "{others:?}");
}

#[test]
fn no_field_is_documented_by_its_own_name() {
    let inputs = inputs();
    let decisions = inputs.decisions();
    let shapes = Shapes::new(&inputs.document, &decisions).expect("shapes");
    let (mut echoes, mut counted) = (Vec::new(), 0);
    for (name, shape) in &shapes.items {
        let Kind::Struct { fields, .. } = &shape.kind else { continue };
        for field in fields {
            let docs = item_docs::field(&shapes, name, &field.wire).join(" ");
            let said = docs.split(['.', ',']).next().unwrap_or_default().to_lowercase();
            counted += 1;
            if said == words(&field.wire) {
                echoes.push(format!("{name}.{}: {docs}", field.wire));
            }
        }
    }
    assert!(counted > 1_500, "{counted} fields");
    // Room for what a new document adds, until a person has described it.
    assert!(
        echoes.len() * 100 <= counted,
        "say what they are, at the property or in x-payroc-properties:\n{}",
        echoes.join("\n")
    );
}

#[test]
fn no_variant_is_a_letter_and_no_field_ends_in_an_underscore() {
    let inputs = inputs();
    let decisions = inputs.decisions();
    let shapes = Shapes::new(&inputs.document, &decisions).expect("shapes");
    let mut found = Vec::new();
    for (name, shape) in &shapes.items {
        match &shape.kind {
            Kind::Struct { fields, .. } => {
                let unclear = fields.iter().filter(|field| field.name.ends_with('_'));
                found.extend(unclear.map(|field| format!("{name}.{}", field.name)));
            }
            Kind::Enum(variants) => {
                let unclear = variants.iter().filter(|(_, variant)| variant.len() == 1);
                found.extend(unclear.map(|(value, variant)| format!("{name}::{variant} for `{value}`")));
            }
            Kind::Wrapper(_) | Kind::Union { .. } => {}
        }
    }
    // Room for what a new document adds, until a person has renamed it.
    assert!(found.len() < 5, "name them by `cargo xtask rename`: {found:?}");
}

#[test]
fn a_parameter_shows_its_limits_and_its_default() {
    let inputs = inputs();
    let decisions = inputs.decisions();
    let shapes = Shapes::new(&inputs.document, &decisions).expect("shapes");
    let plan = xtask::plan::plan(&shapes, &OperationNames::of_lock(&inputs.names)).expect("plans");
    let mut counted = 0;
    for parameter in plan.operations.iter().flat_map(|planned| &planned.parameters) {
        let docs = parameter_docs(parameter).to_lowercase();
        for detail in &parameter.details {
            counted += 1;
            assert!(
                docs.contains(detail.trim_end_matches('.').to_lowercase().as_str()),
                "{}: {docs}",
                parameter.name
            );
        }
    }
    assert!(counted > 100, "{counted} details");
    let limit = plan
        .operations
        .iter()
        .flat_map(|planned| &planned.parameters)
        .find(|parameter| parameter.name == "limit");
    let docs = parameter_docs(limit.expect("lists have a limit"));
    assert!(docs.ends_with("`limit` of the query. At most 100. The default is `10`."), "{docs}");
}
