//! Folds the items of a crate so that a change of its surface is a change of one line.
//!
//! A type is one line with the names of the traits that it implements, and one line below it for each field, variant and function. Left out is what
//! says nothing more: inherent `impl` lines, functions and constants of implementations, paths of the standard library. Two things that go together
//! stand on one line: a field and its setter, and a variant and the conversion from what it holds. Functions that many types have in the same form
//! stand once, in a part of their own.

use std::collections::{BTreeMap, BTreeSet};

/// An item as `public-api` writes it.
pub(crate) struct Item {
    pub(crate) line: String,
    /// Whether it stands in the implementation of a trait.
    pub(crate) of_trait_impl: bool,
}

/// Traits whose bounds on parameters say nothing: they are derived, or as good as derived.
const DERIVED: [&str; 11] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserialize<'de>",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Serialize",
];

/// A type, a trait, or a function, constant or macro by itself.
#[derive(Default)]
struct Entry {
    head: String,
    traits: BTreeMap<String, BTreeSet<String>>,
    fields: BTreeMap<String, String>,
    /// Fields of struct variants, by variant.
    inner: BTreeMap<String, BTreeSet<String>>,
    others: BTreeSet<String>,
    functions: BTreeMap<String, String>,
    is_enum: bool,
}

/// The text of each module, by its path.
pub(crate) fn fold(krate: &str, items: impl IntoIterator<Item = Item>) -> BTreeMap<String, String> {
    let items: Vec<Item> = items.into_iter().collect();
    let mut entries: BTreeMap<Vec<String>, Entry> = BTreeMap::new();
    for item in items.iter().filter(|item| !item.of_trait_impl) {
        let parsed = Parsed::of(&item.line);
        if matches!(parsed.kind(), "struct" | "enum" | "trait" | "union") {
            let entry = entries.entry(parsed.path.clone()).or_default();
            entry.is_enum = parsed.kind() == "enum";
            entry.head = parsed.head(krate);
        }
    }
    let mut foreign: BTreeSet<String> = BTreeSet::new();
    let mut implemented: Option<(Vec<String>, String)> = None;
    for item in &items {
        if let Some(rest) = item.line.strip_prefix("impl") {
            implemented = implementation(krate, rest, &mut entries, &mut foreign);
            continue;
        }
        let parsed = Parsed::of(&item.line);
        if item.of_trait_impl {
            // An associated type is part of what is implemented.
            if let (Some((path, of)), "type") = (&implemented, parsed.kind())
                && let Some(entry) = entries.get_mut(path)
            {
                let module = &path[..path.len() - 1];
                let named = format!("{}{}", parsed.name(), shorten(parsed.rest, krate, module));
                entry.traits.entry(of.clone()).or_default().insert(named);
            }
            continue;
        }
        if !matches!(parsed.kind(), "struct" | "enum" | "trait" | "union" | "mod") {
            put(krate, &parsed, &mut entries);
        }
    }
    write(krate, &entries, &foreign)
}

/// Puts an item where it belongs: into its type, into the variant of its type, or by itself into its module.
fn put(krate: &str, parsed: &Parsed<'_>, entries: &mut BTreeMap<Vec<String>, Entry>) {
    let length = parsed.path.len();
    let rest = |module: &[String]| shorten(parsed.rest, krate, module);
    if let Some(entry) = length.checked_sub(1).and_then(|end| entries.get_mut(&parsed.path[..end])) {
        let (name, rest) = (parsed.name(), rest(&parsed.path[..length - 2]));
        match parsed.kind() {
            "" => drop(entry.fields.insert(name.to_owned(), rest)),
            "fn" => {
                // One function may stand in an implementation for each of several arguments.
                let of = shorten(parsed.of, krate, &parsed.path[..length - 2]);
                let of = if says_more(&of) { format!("{of}::") } else { String::new() };
                entry
                    .functions
                    .insert(format!("{of}{name}"), format!("{}{of}{name}{rest}", parsed.words));
            }
            _ => drop(entry.others.insert(format!("{}{name}{rest}", parsed.words))),
        }
        return;
    }
    if let Some(entry) = length.checked_sub(2).and_then(|end| entries.get_mut(&parsed.path[..end])) {
        let (name, rest) = (parsed.name(), rest(&parsed.path[..length - 3]));
        entry
            .inner
            .entry(parsed.path[length - 2].clone())
            .or_default()
            .insert(format!("{name}{rest}"));
        return;
    }
    entries.entry(parsed.path.clone()).or_default().head = parsed.head(krate);
}

/// Notes what a type implements; gives the type and the trait. Inherent ones say nothing.
fn implementation(
    krate: &str,
    rest: &str,
    entries: &mut BTreeMap<Vec<String>, Entry>,
    foreign: &mut BTreeSet<String>,
) -> Option<(Vec<String>, String)> {
    let (generics, rest) = rest.split_at(balanced(rest));
    let (of, ty) = split_for(rest.trim_start())?;
    let (path, end) = path(ty);
    let module = &path[..path.len().saturating_sub(1)];
    let of = shorten(of, krate, module);
    if of == "StructuralPartialEq" {
        return None;
    }
    let Some(entry) = entries.get_mut(&path) else {
        foreign.insert(shorten(&format!("impl{generics} {of} for {ty}"), krate, &[krate.to_owned()]));
        return None;
    };
    let mut shown = of.clone();
    if !DERIVED.contains(&of.as_str()) {
        // Of which of the types it is, and under which condition.
        let arguments = shorten(&ty[end..], krate, module);
        if says_more(&arguments) {
            let name = &path[path.len() - 1];
            entry.others.insert(format!("impl {shown} for {name}{arguments}"));
            return None;
        }
        if generics.contains(": ") {
            shown = format!("{shown} where {}", shorten(&generics[1..generics.len() - 1], krate, module));
        }
    }
    let shown = shown.replace("Deserialize<'de>", "Deserialize");
    entry.traits.entry(shown.clone()).or_default();
    Some((path, shown))
}

/// Whether arguments are others than the parameters of the type.
fn says_more(arguments: &str) -> bool {
    arguments
        .split([',', '<', '>', ' '])
        .any(|argument| argument.len() > 1 && !argument.starts_with('\''))
}

fn write(krate: &str, entries: &BTreeMap<Vec<String>, Entry>, foreign: &BTreeSet<String>) -> BTreeMap<String, String> {
    let mut modules: BTreeMap<String, String> = BTreeMap::new();
    let usual = Usual::of(entries);
    if let Some(text) = usual.text() {
        modules.insert(format!("{krate}.usual"), text);
    }
    for (path, entry) in entries {
        let module = path[..path.len() - 1].join(".");
        entry.write(&path[path.len() - 1], &usual, modules.entry(module).or_default());
    }
    for line in foreign {
        let root = modules.entry(krate.to_owned()).or_default();
        root.push_str(line);
        root.push('\n');
    }
    modules
}

/// Functions and associated types that many types have in the same form, but for the name of the type.
#[derive(Default)]
struct Usual {
    /// By name: the form, and of how many types.
    lines: BTreeMap<String, (String, usize)>,
    /// The names of those that every type has that has the others.
    always: BTreeSet<String>,
}

/// How many types have to have a line before it is usual, and how many usual lines a type has to have before it is written as one of them.
const MANY: usize = 40;
const SEVERAL: usize = 4;

impl Usual {
    fn of(entries: &BTreeMap<Vec<String>, Entry>) -> Self {
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (path, entry) in entries {
            for (name, line) in entry.lines() {
                *counts.entry((name, without(&line, &path[path.len() - 1]))).or_default() += 1;
            }
        }
        let mut usual = Self::default();
        for ((name, line), count) in counts {
            if count >= MANY && usual.lines.get(&name).is_none_or(|(_, other)| count > *other) {
                usual.lines.insert(name, (line, count));
            }
        }
        usual.always = usual.lines.keys().cloned().collect();
        let mut any = false;
        for (path, entry) in entries {
            if let Some(names) = usual.names(&path[path.len() - 1], entry) {
                usual.always.retain(|name| names.contains(name));
                any = true;
            }
        }
        if any { usual } else { Self::default() }
    }

    /// The usual lines of a type, if it has several.
    fn names(&self, name: &str, entry: &Entry) -> Option<BTreeSet<String>> {
        let lines = entry.lines();
        let usual = lines.filter(|(of, line)| self.lines.get(of).is_some_and(|(form, _)| *form == without(line, name)));
        let names: BTreeSet<String> = usual.map(|(of, _)| of).collect();
        (names.len() >= SEVERAL).then_some(names)
    }

    fn text(&self) -> Option<String> {
        let line = |(name, (line, _)): (&String, &(String, usize))| {
            let which = if self.always.contains(name) {
                "always"
            } else {
                "where it is named"
            };
            format!("{which}: {line}\n")
        };
        (!self.always.is_empty()).then(|| self.lines.iter().map(line).collect())
    }
}

/// A line with a sign for the name of the type.
fn without(line: &str, name: &str) -> String {
    let parts = line.split_inclusive(|c: char| !is_name(c));
    let part = |part: &str| {
        let word = part.trim_end_matches(|c: char| !is_name(c));
        if word == name {
            format!("_{}", &part[word.len()..])
        } else {
            part.to_owned()
        }
    };
    parts.map(part).collect()
}

impl Entry {
    /// Functions, and traits with associated types, by name.
    fn lines(&self) -> impl Iterator<Item = (String, String)> {
        let functions = self.functions.iter().map(|(name, line)| (name.clone(), line.clone()));
        let with_types = self.traits.iter().filter(|(_, types)| !types.is_empty());
        functions.chain(with_types.map(|(of, types)| (of.clone(), with(of, types))))
    }

    fn write(&self, name: &str, usual: &Usual, out: &mut String) {
        let mut traits = self.traits.clone();
        let mut functions = self.functions.clone();
        let mut lines = Vec::new();
        if let Some(names) = usual.names(name, self).filter(|_| !usual.always.is_empty()) {
            functions.retain(|function, _| !names.contains(function));
            traits.retain(|of, _| !names.contains(of));
            let named: Vec<&str> = names.difference(&usual.always).map(String::as_str).collect();
            let and = if named.is_empty() {
                String::new()
            } else {
                format!(" and {}", named.join(", "))
            };
            lines.push(format!("the usual{and}"));
        }
        for (name, rest) in &self.fields {
            let mut line = format!("{name}{rest}");
            if let Some(inner) = self.inner.get(name) {
                let inner: Vec<&str> = inner.iter().map(String::as_str).collect();
                line = format!("{line} {{ {} }}", inner.join(", "));
            }
            let held = rest.strip_prefix("(Box<").and_then(|rest| rest.strip_suffix(">)"));
            if let (true, Some(held)) = (self.is_enum, held)
                && traits.remove(&format!("From<{held}>")).is_some()
            {
                line.push_str(" and From");
            }
            let setter = functions.get(name).and_then(|function| {
                let argument = function.strip_prefix("fn ")?.strip_prefix(name.as_str())?.strip_prefix("(self, ")?;
                argument.strip_suffix(") -> Self").map(str::to_owned)
            });
            if let Some(argument) = setter.filter(|_| !self.is_enum) {
                functions.remove(name);
                line = format!("{line}; set by {argument}");
            }
            lines.push(line);
        }
        lines.extend(self.others.iter().cloned());
        lines.extend(functions.into_values());
        let traits: Vec<String> = traits.iter().map(|(of, types)| with(of, types)).collect();
        out.push_str(&self.head);
        if !traits.is_empty() {
            out.push_str(" is ");
            out.push_str(&traits.join(" + "));
        }
        out.push('\n');
        for line in lines {
            out.push_str("    ");
            out.push_str(&line);
            out.push('\n');
        }
    }
}

/// A trait with its associated types.
fn with(of: &str, types: &BTreeSet<String>) -> String {
    let types: Vec<&str> = types.iter().map(String::as_str).collect();
    if types.is_empty() {
        of.to_owned()
    } else {
        format!("{of} with {}", types.join(", "))
    }
}

/// An item, taken apart.
struct Parsed<'a> {
    attributes: &'a str,
    /// What stands before the path, such as `const fn `.
    words: &'a str,
    path: Vec<String>,
    /// The arguments of the last name but one.
    of: &'a str,
    /// What stands behind the path.
    rest: &'a str,
}

impl<'a> Parsed<'a> {
    fn of(line: &'a str) -> Self {
        let start = line.find("pub ").unwrap_or(0);
        let (attributes, line) = (line[..start].trim(), line[start..].trim_start_matches("pub "));
        let mut at = 0;
        while let Some(space) = line[at..].find(' ') {
            let word = &line[at..at + space];
            let is_keyword = matches!(
                word,
                "const" | "async" | "unsafe" | "fn" | "struct" | "enum" | "trait" | "union" | "type" | "mod" | "macro" | "use" | "static"
            );
            if !is_keyword {
                break;
            }
            at += space + 1;
        }
        let (words, line) = line.split_at(at);
        let (path, end) = path(line);
        let before = line[..end - path.last().map_or(0, String::len)].trim_end_matches("::");
        let owner = path.len().checked_sub(2).map_or("", |at| path[at].as_str());
        // Nothing inside of the arguments is named like the type around them and followed by arguments of its own.
        let of = before.find(&format!("{owner}<")).map_or("", |at| &before[at + owner.len()..]);
        Self {
            attributes,
            words,
            path,
            of,
            rest: &line[end..],
        }
    }

    fn kind(&self) -> &'a str {
        self.words.split_whitespace().last().unwrap_or_default()
    }

    fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    fn head(&self, krate: &str) -> String {
        let module = &self.path[..self.path.len().saturating_sub(1)];
        let attributes = if self.attributes.is_empty() {
            String::new()
        } else {
            format!("{} ", self.attributes)
        };
        format!("{attributes}{}{}{}", self.words, self.name(), shorten(self.rest, krate, module))
    }
}

/// The names of a path without their arguments, and where the last name ends.
fn path(text: &str) -> (Vec<String>, usize) {
    let mut names = Vec::new();
    let mut at = 0;
    loop {
        let length = text[at..].find(|c: char| !is_name(c)).unwrap_or(text.len() - at);
        names.push(text[at..at + length].to_owned());
        let end = at + length;
        let behind = end + balanced(&text[end..]);
        if !text[behind..].starts_with("::") {
            return (names, end);
        }
        at = behind + 2;
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '#'
}

/// How long the arguments in angle brackets are that a text begins with.
fn balanced(text: &str) -> usize {
    let mut depth = 0_i32;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' if before != '-' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return if at == 0 { 0 } else { at + 1 };
        }
        before = c;
    }
    0
}

/// The trait and the type of an implementation.
fn split_for(text: &str) -> Option<(&str, &str)> {
    text.match_indices(" for ")
        .find(|(at, _)| {
            let arrows = text[..*at].matches("->").count();
            let (open, close) = (text[..*at].matches('<').count(), text[..*at].matches('>').count());
            open == close - arrows
        })
        .map(|(at, word)| (&text[..at], &text[at + word.len()..]))
}

/// Shortens each path: to its name where it is of the standard library, of serde or of this module, else to what tells it from others.
fn shorten(text: &str, krate: &str, module: &[String]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !is_name(first) || first.is_ascii_digit() {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let mut end = 0;
        loop {
            end += rest[end..].find(|c: char| !is_name(c)).unwrap_or(rest.len() - end);
            match rest[end..].strip_prefix("::") {
                Some(next) if next.starts_with(is_name) => end += 2,
                _ => break,
            }
        }
        let names: Vec<&str> = rest[..end].split("::").collect();
        out.push_str(&match names.as_slice() {
            ["core" | "alloc" | "std" | "serde_core" | "serde", .., last] => (*last).to_owned(),
            [first, ..] if *first == krate => {
                let here = names.len() > module.len() && module.iter().zip(&names).all(|(one, other)| one == other);
                names[if here { module.len() } else { names.len().min(2) - 1 }..].join("::")
            }
            [first, "generated", module, .., last] => format!("{first}::{module}::{last}"),
            [first, _, .., last] if first.chars().all(|c| !c.is_uppercase()) => format!("{first}::{last}"),
            names => names.join("::"),
        });
        rest = &rest[end..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(lines: &[(&str, bool)]) -> BTreeMap<String, String> {
        let items = lines.iter().map(|(line, of_trait_impl)| Item {
            line: (*line).to_owned(),
            of_trait_impl: *of_trait_impl,
        });
        fold("it", items)
    }

    #[test]
    fn an_item_is_one_line_and_a_type_carries_its_traits() {
        let modules = folded(&[
            ("pub mod it", false),
            ("#[non_exhaustive] pub struct it::types::Order<T>", false),
            ("pub it::types::Order::note: core::option::Option<alloc::string::String>", false),
            ("impl it::types::Order", false),
            (
                "pub fn it::types::Order<T>::note(self, impl core::convert::Into<alloc::string::String>) -> Self",
                false,
            ),
            ("pub const fn it::types::Order<T>::get(&self) -> it::Error", false),
            ("impl<T: core::clone::Clone> core::clone::Clone for it::types::Order<T>", false),
            ("pub fn it::types::Order<T>::clone(&self) -> Self", true),
            ("impl core::marker::StructuralPartialEq for it::types::Order", false),
            ("impl<T> core::str::traits::FromStr for it::types::Order<T>", false),
            ("pub type it::types::Order<T>::Err = it::Error", true),
            ("impl core::convert::From<it::types::Order<u8>> for http::header::HeaderMap", false),
            ("pub enum it::types::Way", false),
            ("pub it::types::Way::Card(alloc::boxed::Box<it::types::Order>)", false),
            ("pub it::types::Way::Both", false),
            ("pub it::types::Way::Both::one: u8", false),
            ("impl core::convert::From<it::types::Order> for it::types::Way", false),
            (
                "pub fn it::read<F: core::ops::Fn() -> u8>(F) -> http::header::map::HeaderMap",
                false,
            ),
        ]);
        let types = "#[non_exhaustive] struct Order<T> is Clone + FromStr with Err = Error\n    \
                     note: Option<String>; set by impl Into<String>\n    const fn get(&self) -> Error\n\
                     enum Way\n    Both { one: u8 }\n    Card(Box<Order>) and From\n";
        assert_eq!(modules["it.types"], types);
        let root = "fn read<F: Fn() -> u8>(F) -> http::HeaderMap\nimpl From<types::Order<u8>> for http::HeaderMap\n";
        assert_eq!(modules["it"], root);
        assert_eq!(modules.len(), 2);
    }

    #[test]
    fn what_many_types_have_in_the_same_form_stands_once() {
        let mut lines = Vec::new();
        for number in 0..MANY {
            let name = format!("it::Call{number}");
            lines.push((format!("pub struct {name}"), false));
            lines.push((format!("pub fn {name}::send(self) -> {name}"), false));
            lines.push((format!("pub fn {name}::with(self) -> Self"), false));
            lines.push((format!("pub fn {name}::without(self) -> Self"), false));
            lines.push((format!("pub fn {name}::own{number}(self)"), false));
            lines.push((format!("impl core::future::IntoFuture for {name}"), false));
            lines.push((format!("pub type {name}::Output = {name}"), true));
        }
        let lines: Vec<(&str, bool)> = lines.iter().map(|(line, of)| (line.as_str(), *of)).collect();
        let modules = folded(&lines);
        let usual = "always: IntoFuture with Output = _\nalways: fn send(self) -> _\nalways: fn with(self) -> Self\nalways: fn without(self) -> Self\n";
        assert_eq!(modules["it.usual"], usual);
        assert!(
            modules["it"].starts_with("struct Call0\n    the usual\n    fn own0(self)\n"),
            "{}",
            modules["it"]
        );
    }
}
