//! No text of a document is ever formatted into Rust source: kept by reading the generator's own sources.
//!
//! Code is made of tokens, and three things would let a text become code: to parse it, to write it into the text of a file, and to make a file of
//! such a text. Each is allowed in the places that are listed here, with the reason, and nowhere else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit_mut::{self, VisitMut};

/// Files of the generator: what they make ends up in generated code.
const SCANNED: [&str; 6] = ["emit", "rewrite.rs", "plan.rs", "lower.rs", "codegen.rs", "codegen"];

/// Calls that read a text as code, or as anything else.
const READERS: [&str; 7] = [
    "parse_str",
    "parse_file",
    "from_str",
    "parse",
    "parse_with",
    "Verbatim",
    "parse_terminated",
];

/// Where a text is read: file, function, word, and why no text of a document becomes code there.
const READ: [(&str, &str, &str, &str); 8] = [
    (
        "emit/names.rs",
        "is_ident",
        "parse_str",
        "whether a name is a keyword; what is read is thrown away",
    ),
    (
        "codegen/verify.rs",
        "one",
        "parse",
        "what was written, to compare it with what was planned",
    ),
    ("emit/shape.rs", "constant", "parse", "the number that a tag is"),
    (
        "codegen/inputs.rs",
        "of_repository",
        "from_str",
        "the canonical document, which is JSON",
    ),
    ("codegen/inputs.rs", "imported", "from_str", "the canonical document, which is JSON"),
    ("codegen/inputs.rs", "read", "parse", "locks, which are TOML"),
    ("codegen/inputs.rs", "overlay", "parse", "the overlay, which is YAML"),
    (
        "codegen/standalone.rs",
        "manifest",
        "parse",
        "the manifest of the repository, which is TOML",
    ),
];

/// What puts strings together.
const WRITERS: [&str; 8] = [
    "format",
    "write",
    "writeln",
    "format_args",
    "push_str",
    "concat",
    "insert_str",
    "write_str",
];

/// Files that put strings together: the printer, which has tokens to do it from, and the files that make sentences, identifiers or messages.
const SENTENCES: [(&str, &str); 8] = [
    ("emit/markdown.rs", "lines of documentation"),
    ("emit/print.rs", "from tokens to text; what it wrote is read back and compared"),
    ("emit/text.rs", "lines of documentation"),
    ("emit/item_docs.rs", "lines of documentation"),
    ("emit/names.rs", "names, which `ident` makes tokens of"),
    ("codegen/tree.rs", "a difference that is shown"),
    (
        "codegen/verify/planned.rs",
        "lines that are compared with what was found, and never written",
    ),
    (
        "codegen/verify/found.rs",
        "lines that are compared with what was planned, and never written",
    ),
];

/// Functions that put strings together: file, function, why.
const FUNCTIONS: [(&str, &str, &str); 36] = [
    (
        "codegen/standalone.rs",
        "manifest",
        "the description of a crate, in one line, which the writer of TOML escapes",
    ),
    (
        "emit/types.rs",
        "made_by",
        "documentation, in which names of types and fields stand as code",
    ),
    (
        "emit/facade.rs",
        "purpose",
        "documentation, in which the name of a resource stands as code",
    ),
    ("codegen/inputs.rs", "value", "keys of the lists of the overlay"),
    (
        "emit/shape.rs",
        "name_required_fields",
        "the name of a type, which `ident` makes a token of",
    ),
    ("emit/types.rs", "meaning", "documentation"),
    ("emit/files.rs", "files", "names of modules, which are files too"),
    ("emit/files.rs", "heading", "documentation"),
    ("emit/operations.rs", "builders", "the name of a file"),
    ("emit/operations.rs", "headline", "documentation"),
    ("emit/operations.rs", "long_docs", "documentation"),
    ("emit/operations.rs", "parameter_docs", "documentation"),
    ("emit/operations.rs", "body_docs", "documentation"),
    ("emit/facade.rs", "method", "documentation"),
    ("emit/facade.rs", "contents", "documentation"),
    ("emit/files.rs", "root", "documentation"),
    (
        "emit/patch.rs",
        "to_variant",
        "the name of a method, which `ident` makes a token of",
    ),
    ("emit/shape.rs", "fmt", "a type as it is shown in messages, from its tokens"),
    ("plan.rs", "fmt", "a type as it is shown in messages, from its tokens"),
    (
        "plan.rs",
        "route",
        "the name of an operation, which stands in literals and messages",
    ),
    (
        "plan.rs",
        "address",
        "the format of an address, which is compared with the one that was written",
    ),
    ("plan.rs", "writing", "messages"),
    ("plan.rs", "plan", "notes"),
    ("plan.rs", "laid_out", "messages"),
    ("emit/facade.rs", "setter", "a name, which becomes an identifier"),
    ("emit/facade.rs", "call", "documentation"),
    ("lower.rs", "lower", "a document for progenitor, which is data"),
    ("lower.rs", "id", "the number of an operation"),
    (
        "rewrite.rs",
        "address",
        "the format of an address, which is compared with the planned one",
    ),
    ("emit/shape.rs", "union", "the name of a variant, which `ident` makes a token of"),
    ("plan.rs", "parameters", "keys of the locks"),
    ("plan.rs", "names", "keys of the locks"),
    ("plan.rs", "clashes", "keys for comparing"),
    ("plan.rs", "echoes", "the name of a parameter in braces, which becomes a literal"),
    ("lower.rs", "reference", "a document for progenitor, which is data"),
    ("codegen/verify.rs", "short", "messages"),
];

/// Functions outside `emit`, which put together what people read and what is compared.
const MESSAGES: [(&str, &[&str]); 5] = [
    ("plan.rs", &["no_header_name", "json_instead"]),
    ("codegen.rs", &["refused", "run", "say_pending", "shown", "standalone"]),
    ("codegen/inputs.rs", &["sensitivity", "fingerprint", "hex"]),
    ("codegen/standalone.rs", &["write", "support"]),
    ("codegen/verify.rs", &["shown"]),
];

/// Calls whose argument is a message, documentation or the name of a file.
const SINKS: [&str; 14] = [
    "with_context",
    "context",
    "new",
    "fault",
    "refused",
    "docs",
    "doc_attributes",
    "render",
    "file",
    "at",
    "expect",
    "Doc",
    "say",
    "map_err",
];

struct Scan<'a> {
    file: &'a str,
    functions: Vec<String>,
    in_sink: usize,
    found: Vec<String>,
    used: &'a mut BTreeSet<String>,
}

impl Scan<'_> {
    fn function(&self) -> &str {
        self.functions.last().map_or("", String::as_str)
    }

    fn word(&mut self, word: &str) {
        let function = self.function().to_owned();
        if READERS.contains(&word) {
            let place = (self.file, function.as_str(), word);
            match READ.iter().find(|(file, function, word, _)| (*file, *function, *word) == place) {
                Some(_) => drop(self.used.insert(format!("{place:?}"))),
                None => self
                    .found
                    .push(format!("{}: `{function}` reads a text as code with `{word}`", self.file)),
            }
        }
        if WRITERS.contains(&word) && self.in_sink == 0 {
            let sentences = SENTENCES.iter().any(|(file, _)| *file == self.file);
            let place = (self.file, function.as_str());
            let listed = FUNCTIONS.iter().any(|(file, function, _)| (*file, *function) == place)
                || MESSAGES
                    .iter()
                    .any(|(file, functions)| *file == self.file && functions.contains(&function.as_str()));
            if listed {
                self.used.insert(format!("{place:?}"));
            }
            if !sentences && !listed {
                self.found
                    .push(format!("{}: `{function}` puts a text together with `{word}`", self.file));
            }
        }
    }
}

fn last(path: &syn::Path) -> String {
    path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default()
}

impl VisitMut for Scan<'_> {
    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        if module.ident != "tests" {
            visit_mut::visit_item_mod_mut(self, module);
        }
    }

    fn visit_item_fn_mut(&mut self, function: &mut syn::ItemFn) {
        self.functions.push(function.sig.ident.to_string());
        visit_mut::visit_item_fn_mut(self, function);
        self.functions.pop();
    }

    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        self.functions.push(function.sig.ident.to_string());
        visit_mut::visit_impl_item_fn_mut(self, function);
        self.functions.pop();
    }

    fn visit_local_mut(&mut self, local: &mut syn::Local) {
        let message = matches!(&local.pat, syn::Pat::Ident(pattern) if pattern.ident == "message");
        self.in_sink += usize::from(message);
        visit_mut::visit_local_mut(self, local);
        self.in_sink -= usize::from(message);
    }

    fn visit_expr_call_mut(&mut self, call: &mut syn::ExprCall) {
        let name = match &*call.func {
            syn::Expr::Path(path) => last(&path.path),
            _ => String::new(),
        };
        self.visit_expr_mut(&mut call.func);
        let sink = SINKS.contains(&name.as_str());
        self.in_sink += usize::from(sink);
        for argument in &mut call.args {
            self.visit_expr_mut(argument);
        }
        self.in_sink -= usize::from(sink);
    }

    fn visit_expr_method_call_mut(&mut self, call: &mut syn::ExprMethodCall) {
        self.visit_expr_mut(&mut call.receiver);
        let name = call.method.to_string();
        self.word(&name);
        let sink = SINKS.contains(&name.as_str());
        self.in_sink += usize::from(sink);
        for argument in &mut call.args {
            self.visit_expr_mut(argument);
        }
        self.in_sink -= usize::from(sink);
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        let name = last(path);
        if READERS.contains(&name.as_str()) {
            self.word(&name);
        }
        visit_mut::visit_path_mut(self, path);
    }

    fn visit_macro_mut(&mut self, node: &mut syn::Macro) {
        let name = last(&node.path);
        self.word(&name);
        // Expressions among the arguments; what `quote!` holds is code to be made, and no macro of ours.
        if !name.contains("quote") {
            let parser = syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated;
            if let Ok(mut arguments) = node.parse_body_with(parser) {
                let message = ["bail", "ensure", "anyhow", "println"].contains(&name.as_str());
                self.in_sink += usize::from(message);
                for argument in &mut arguments {
                    self.visit_expr_mut(argument);
                }
                self.in_sink -= usize::from(message);
            }
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open: Vec<PathBuf> = SCANNED.iter().map(|name| root.join(name)).collect();
    let mut out = Vec::new();
    while let Some(at) = open.pop() {
        if at.is_dir() {
            open.extend(fs::read_dir(&at).expect("reads").map(|entry| entry.expect("reads").path()));
        } else {
            let name = at.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
            out.push((name, fs::read_to_string(&at).expect("reads")));
        }
    }
    out.sort();
    out
}

fn scan(file: &str, text: &str, used: &mut BTreeSet<String>) -> Vec<String> {
    let mut parsed = syn::parse_file(text).expect(file);
    let mut scan = Scan {
        file,
        functions: Vec::new(),
        in_sink: 0,
        found: Vec::new(),
        used,
    };
    scan.visit_file_mut(&mut parsed);
    scan.found
}

#[test]
fn no_text_of_a_document_is_formatted_into_source() {
    let mut used = BTreeSet::new();
    let mut found = Vec::new();
    for (file, text) in sources() {
        found.extend(scan(&file, &text, &mut used));
    }
    assert!(
        found.is_empty(),
        "build tokens instead, or say here why this is none:\n{}",
        found.join("\n")
    );
    let listed: Vec<String> = READ
        .iter()
        .map(|(file, function, word, _)| format!("{:?}", (file, function, word)))
        .chain(FUNCTIONS.iter().map(|(file, function, _)| format!("{:?}", (file, function))))
        .collect();
    let stale: Vec<&String> = listed.iter().filter(|place| !used.contains(*place)).collect();
    assert!(stale.is_empty(), "these places need no exception any more: {stale:?}");
}

#[test]
fn only_the_printer_makes_a_source_and_only_what_was_read_back_becomes_a_file() {
    for (file, text) in sources() {
        let shown = |word: &str| text.match_indices(word).count();
        let made = shown("Source {") - shown("struct Source {") - shown("impl Source {") - shown("-> Source {");
        assert_eq!(made, usize::from(file == "emit/print.rs"), "{file} makes a Source");
        let made = shown(" File {") - shown("struct File {") - shown("-> File {") + shown("(File {");
        let expected = match file.as_str() {
            // What was read back; the document, which is JSON; the hand-written files of the repository, and the sentence with the title as code; a test.
            "codegen/verify.rs" | "codegen.rs" | "codegen/tree.rs" => 1,
            "codegen/standalone.rs" => 3,
            _ => 0,
        };
        assert_eq!(made, expected, "{file} makes a File");
    }
}

#[test]
fn the_rule_finds_what_it_is_for() {
    for text in [
        "fn a(name: &str) -> String { format!(\"struct {name};\") }",
        "fn a(name: &str) { let mut text = String::new(); text.push_str(name); }",
        "fn a(name: &str) { let tokens: TokenStream = name.parse().unwrap(); }",
        "fn a(name: &str) { let ty = syn::parse_str::<syn::Type>(name); }",
        "fn a(name: &str) { let _ = writeln!(text, \"{name}\"); }",
        "fn a(name: &str) { use_it(names.iter().map(|name| format!(\"{name}\"))); }",
        "fn a(name: &str) { Some(TokenStream::from_str(name)); }",
    ] {
        assert_eq!(scan("emit/types.rs", text, &mut BTreeSet::new()).len(), 1, "{text}");
    }
    for text in [
        "fn a(name: &str) { let doc = docs(&format!(\"About {name}.\")); }",
        "fn a(name: &str) -> TokenStream { quote! { const A: &str = #name; } }",
    ] {
        assert!(scan("emit/types.rs", text, &mut BTreeSet::new()).is_empty(), "{text}");
    }
}
