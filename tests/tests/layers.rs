//! Imports between folders go one way.
//!
//! ARCHITECTURE.md lists the folders of each package from the top floor to the bottom one. A file imports from its own folder and from the floors
//! below it. Unit tests may import anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use walkdir::WalkDir;

/// The packages with a list, their sources, and the number of floors they may have; last a folder whose files have floors of their own.
const PACKAGES: [(&str, &str, usize); 4] = [
    ("payroc-api", "payroc-api/src", 9),
    ("payroc-ext", "payroc-ext/src", 8),
    ("payroc-outbox", "payroc-ext/outbox/src", 6),
    ("payroc-api/wire", "payroc-api/src", 6),
];

#[test]
fn files_import_only_from_floors_below_their_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let mut faults = Vec::new();
    for (package, sources, most) in PACKAGES {
        let floors = floors(&text, package);
        // The root of the crate, or of the folder, is not a floor.
        assert!(
            floors.len() <= most + 1,
            "{package} has {} floors, {most} are allowed",
            floors.len() - 1
        );
        let mut edges = edges(&root.join(sources), &floors);
        if let Some((_, inside)) = package.split_once('/') {
            let is_inside = |file: &str| file.split('/').next() == Some(inside);
            edges.retain(|(_, from, to)| is_inside(from) && is_inside(to));
        }
        assert!(edges.len() > 20, "{package}: only {} imports were found", edges.len());
        faults.extend(faults_in(package, &floors, &edges));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_import_against_the_order_and_a_folder_without_a_floor_are_reported() {
    let floors = floors("```floors of it\nlib\ntop\nmiddle other\nbottom\n```\n", "it");
    let edge = |from: &str, to: &str| ("a.rs".to_owned(), from.to_owned(), to.to_owned());
    let faults_of = |from, to| faults_in("it", &floors, &[edge(from, to)].into());
    for (from, to) in [("top", "middle"), ("top", "bottom"), ("other", "bottom"), ("lib", "top")] {
        assert!(faults_of(from, to).is_empty(), "{from} -> {to}");
    }
    for (from, to) in [
        ("bottom", "top"),
        ("middle", "other"),
        ("other", "middle"),
        ("new", "bottom"),
        ("top", "new"),
    ] {
        assert_eq!(faults_of(from, to).len(), 1, "{from} -> {to}");
    }
}

#[test]
fn imports_are_found_in_every_position() {
    let source = r"
        use crate::one::{Two, three};
        use crate::{four::Five, six};
        use super::super::seven::Eight;
        /// [`crate::not_this`]
        pub(crate) fn f(x: crate::nine::Ten) -> super::Sibling { made!(crate::eleven::Twelve, $crate::not_this) }
        #[cfg(test)]
        mod tests { use crate::not_this_either; }
    ";
    let mut walk = Imports {
        module: vec!["home".to_owned(), "file".to_owned()],
        found: BTreeSet::new(),
    };
    walk.visit_file(&syn::parse_file(source).unwrap());
    let found: Vec<String> = walk.found.iter().map(|path| path[0].clone()).collect();
    assert_eq!(found, ["eleven", "four", "home", "nine", "one", "one", "seven", "six"]);
}

/// The floors from the top to the bottom.
type Floors = Vec<Vec<String>>;
/// Imports: the file, its folder, and the folder that it imports from.
type Edges = BTreeSet<(String, String, String)>;

/// Reads the block of a package in ARCHITECTURE.md.
fn floors(text: &str, package: &str) -> Floors {
    let mark = format!("```floors of {package}\n");
    let (_, rest) = text
        .split_once(&mark)
        .unwrap_or_else(|| panic!("ARCHITECTURE.md has no block `{mark}`"));
    let (block, _) = rest.split_once("```").expect("the block ends");
    let lines = block.lines().map(|line| line.split('#').next().unwrap_or_default());
    lines
        .map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .filter(|floor| !floor.is_empty())
        .collect()
}

fn faults_in(package: &str, floors: &Floors, edges: &Edges) -> Vec<String> {
    let floor_of = |folder: &str| floors.iter().position(|floor| floor.iter().any(|known| known == folder));
    let mut faults = Vec::new();
    for (file, from, to) in edges {
        match (floor_of(from), floor_of(to)) {
            (Some(above), Some(below)) if above < below => {}
            (Some(_), Some(_)) => faults.push(format!(
                "{package}: {file}: `{from}` imports from `{to}`, which is not on a floor below it"
            )),
            (None, _) => faults.push(format!("{package}: {file}: `{from}` has no floor in ARCHITECTURE.md")),
            (_, None) => faults.push(format!(
                "{package}: {file}: imports from `{to}`, which has no floor in ARCHITECTURE.md"
            )),
        }
    }
    faults
}

fn edges(sources: &Path, floors: &Floors) -> Edges {
    let known: BTreeSet<&str> = floors.iter().flatten().map(String::as_str).collect();
    let exports = exports(&sources.join("lib.rs"));
    let mut files = Vec::new();
    collect(sources, &mut files);
    let mut edges = Edges::new();
    for file in files {
        let name = file.strip_prefix(sources).unwrap().to_string_lossy().replace('\\', "/");
        let module = module_of(&name);
        let from = folder(&module, &known);
        let mut walk = Imports {
            module,
            found: BTreeSet::new(),
        };
        walk.visit_file(&syn::parse_file(&fs::read_to_string(&file).unwrap()).unwrap());
        for path in walk.found {
            // An item in the root of the crate is a re-export from a folder.
            let path = exports.get(&path[0]).cloned().unwrap_or(path);
            let to = folder(&path, &known);
            if to != from {
                edges.insert((name.clone(), from.clone(), to));
            }
        }
    }
    edges
}

/// The longest listed folder that a path begins with, or else its first segment.
fn folder(path: &[String], known: &BTreeSet<&str>) -> String {
    (1..=path.len())
        .rev()
        .map(|length| path[..length].join("/"))
        .find(|folder| known.contains(folder.as_str()))
        .unwrap_or_else(|| path.first().map_or_else(|| "lib".to_owned(), Clone::clone))
}

/// The module of a file: `a/b.rs` is `a::b`, `a/mod.rs` is `a`, `lib.rs` is the root.
fn module_of(name: &str) -> Vec<String> {
    let mut module: Vec<String> = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod" || last == "lib") {
        module.pop();
    }
    module
}

/// The re-exports of `lib.rs`: the path of each name.
fn exports(lib: &Path) -> BTreeMap<String, Vec<String>> {
    let file = syn::parse_file(&fs::read_to_string(lib).unwrap()).unwrap();
    let mut out = BTreeMap::new();
    for item in &file.items {
        if let syn::Item::Use(item) = item {
            let mut paths = Vec::new();
            trees(&item.tree, &mut Vec::new(), &mut paths);
            for path in paths {
                let path: Vec<String> = path.into_iter().skip_while(|segment| segment == "crate").collect();
                if let [_, .., last] = path.as_slice() {
                    out.insert(last.clone(), path.clone());
                }
            }
        }
    }
    out
}

/// The full paths of a `use` declaration.
fn trees(tree: &syn::UseTree, before: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    match tree {
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            trees(&path.tree, before, out);
            before.pop();
        }
        syn::UseTree::Name(syn::UseName { ident }) | syn::UseTree::Rename(syn::UseRename { ident, .. }) => {
            out.push([before.as_slice(), &[ident.to_string()]].concat());
        }
        syn::UseTree::Glob(_) => out.push(before.clone()),
        syn::UseTree::Group(group) => {
            for tree in &group.items {
                trees(tree, before, out);
            }
        }
    }
}

/// Collects the full paths into this crate, without `crate`.
struct Imports {
    module: Vec<String>,
    found: BTreeSet<Vec<String>>,
}

impl Imports {
    fn note(&mut self, path: &[String]) {
        let full: Vec<String> = match path.first().map(String::as_str) {
            Some("crate") => path[1..].to_vec(),
            Some("super") => {
                let ups = path.iter().take_while(|segment| *segment == "super").count();
                let kept = self.module.len().saturating_sub(ups);
                [&self.module[..kept], &path[ups..]].concat()
            }
            _ => return,
        };
        if !full.is_empty() {
            self.found.insert(full);
        }
    }

    /// Searches the tokens of a macro, which have no syntax tree.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (position, token) in tokens.iter().enumerate() {
            if let TokenTree::Group(group) = token {
                self.tokens(group.stream());
            }
            // A path with `$crate` in a macro of this crate is an import of the caller.
            let is_of_caller = matches!(position.checked_sub(1).and_then(|before| tokens.get(before)), Some(TokenTree::Punct(sign)) if sign.as_char() == '$');
            if is_of_caller || !matches!(token, TokenTree::Ident(word) if word == "crate") {
                continue;
            }
            let is = |at: usize, sign: char| matches!(tokens.get(at), Some(TokenTree::Punct(found)) if found.as_char() == sign);
            if let (true, true, Some(TokenTree::Ident(next))) = (is(position + 1, ':'), is(position + 2, ':'), tokens.get(position + 3)) {
                self.note(&["crate".to_owned(), next.to_string()]);
            }
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if is_test(&item.attrs) {
            return;
        }
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if is_test(&item.attrs) {
            return;
        }
        let mut paths = Vec::new();
        trees(&item.tree, &mut Vec::new(), &mut paths);
        for path in paths {
            self.note(&path);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.note(&segments);
        visit::visit_path(self, path);
    }

    /// `pub(super)` says who may look in, and imports nothing.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    // A file `tests.rs` holds unit tests.
    let entries = WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.path().file_stem().is_none_or(|stem| stem != "tests"));
    let paths = entries.map(|entry| entry.unwrap().into_path());
    files.extend(paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs")));
}
