//! A complete raw crate of its own: generated code, the hand-written files that it stands on, and a manifest.

use std::path::Path;
use std::{fs, io};

use anyhow::{Context as _, Result, bail};
use toml::{Table, Value};

use super::tree::Tree;
use crate::drift::report::text;
use crate::emit::File;
use crate::emit::text::code;
use crate::session::{self, Change, Session};

/// First line of a manifest that this command wrote.
const MARK: &str = "# Made by `cargo xtask codegen --out`; the next run replaces this folder's src and this file.\n\n";

/// What the crate says of itself.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The title of the API.
    pub title: &'a str,
    /// The recursion limit that it needs.
    pub recursion_limit: Option<usize>,
}

/// The beginning of the documentation of payroc-api, with its examples.
const ABOUT: &str = "about.md";

/// Writes the crate.
///
/// # Errors
/// A folder with something else in it, and files that cannot be read or written.
pub fn write(root: &Path, out: &Path, about: &About<'_>, generated: Vec<File>) -> Result<()> {
    let open = || Session::open(out, out, "codegen --out");
    // What this command has begun here before is its own.
    let begun = session::is_pending(out).then(open).transpose()?;
    let manifest = out.join("Cargo.toml");
    let ours = fs::read_to_string(&manifest).is_ok_and(|text| text.starts_with(MARK.trim_end()));
    let is_own = |entry: io::Result<fs::DirEntry>| entry.is_ok_and(|entry| session::OWN_FILES.iter().any(|own| entry.file_name() == *own));
    let occupied = fs::read_dir(out).is_ok_and(|entries| !entries.into_iter().all(is_own));
    if occupied && !ours {
        bail!("the folder is not empty, and what is in it was not made by this command; name another");
    }
    let mut files = support(&root.join("payroc-api/src"))?;
    if let (Some(limit), Some(library)) = (about.recursion_limit, files.iter_mut().find(|file| file.path == "lib.rs")) {
        library.text.insert_str(0, &format!("#![recursion_limit = \"{limit}\"]\n\n"));
    }
    files.push(File {
        path: ABOUT.to_owned(),
        text: format!("Raw client for {}, generated from its OpenAPI document.\n", code(about.title)),
    });
    files.extend(generated.into_iter().map(|file| File {
        path: format!("generated/{}", file.path),
        text: file.text,
    }));
    let text = format!("{MARK}{}", self::manifest(root, about)?);
    fs::create_dir_all(out)?;
    let mut session = begun.map_or_else(open, Ok)?;
    let mut changes = vec![Change::File(manifest, text)];
    changes.extend(Tree::new(out.join("src"), files).change()?);
    session.write(&changes)
}

/// The hand-written files of payroc-api. None of them names a generated type.
fn support(folder: &Path) -> Result<Vec<File>> {
    let mut out = Vec::new();
    let mut open = vec![(folder.to_path_buf(), String::new())];
    while let Some((at, prefix)) = open.pop() {
        for entry in fs::read_dir(&at).with_context(|| format!("cannot read {}", at.display()))? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                if !name.starts_with("generated") {
                    open.push((entry.path(), format!("{name}/")));
                }
            } else if name.ends_with(".rs") {
                let text = fs::read_to_string(entry.path()).with_context(|| format!("cannot read {}", entry.path().display()))?;
                out.push(File { path: name, text });
            }
        }
    }
    Ok(out)
}

/// The manifest of payroc-api with everything in place that it inherits from the workspace, and without what is about that crate.
fn manifest(root: &Path, about: &About<'_>) -> Result<String> {
    let read = |path: &str| -> Result<Table> {
        let text = fs::read_to_string(root.join(path)).with_context(|| format!("cannot read {path}"))?;
        text.parse().with_context(|| format!("{path} is not TOML"))
    };
    let workspace = read("Cargo.toml")?;
    let mut own = read("payroc-api/Cargo.toml")?;
    let shared = |section: &str| {
        workspace
            .get("workspace")
            .and_then(|table| table.get(section))
            .and_then(Value::as_table)
            .cloned()
            .unwrap_or_default()
    };
    own.insert("lints".to_owned(), Value::Table(lints()));
    own.insert("workspace".to_owned(), Value::Table(Table::new()));
    if let Some(Value::Table(package)) = own.get_mut("package") {
        inherit(package, &shared("package"))?;
        for key in ["readme", "repository", "keywords", "categories", "exclude"] {
            package.remove(key);
        }
        let title = text::one_line(about.title);
        package.insert(
            "description".to_owned(),
            Value::from(format!("Raw client for {title}, generated from its OpenAPI document")),
        );
    }
    let dependencies = shared("dependencies");
    for section in ["dependencies", "dev-dependencies"] {
        let Some(Value::Table(table)) = own.get_mut(section) else {
            continue;
        };
        for (name, value) in table.iter_mut() {
            if let Value::Table(own) = value
                && own.remove("workspace").is_some()
            {
                let base = dependencies
                    .get(name)
                    .with_context(|| format!("the workspace has no dependency {name}"))?;
                *value = Value::Table(merged(base, own));
            }
        }
    }
    Ok(toml::to_string_pretty(&own)?)
}

/// The hand-written files serve every document, and a small one has no use for some of them: one without unions, say, or without lists.
fn lints() -> Table {
    // Letters of several scripts may look alike, and are what the document has.
    let of_names = ["confusable_idents", "mixed_script_confusables", "uncommon_codepoints"];
    let allowed = ["dead_code", "unused_imports", "unused_macros"].into_iter().chain(of_names);
    let rust = allowed.map(|lint| (lint.to_owned(), Value::from("allow")));
    Table::from_iter([("rust".to_owned(), Value::Table(Table::from_iter(rust)))])
}

/// `version.workspace = true`
fn inherit(package: &mut Table, shared: &Table) -> Result<()> {
    for (key, value) in package.iter_mut() {
        if value.as_table().is_some_and(|table| table.contains_key("workspace")) {
            *value = shared
                .get(key)
                .with_context(|| format!("the workspace has no {key} for its packages"))?
                .clone();
        }
    }
    Ok(())
}

fn merged(base: &Value, own: &Table) -> Table {
    let mut out = match base {
        Value::Table(table) => table.clone(),
        version => Table::from_iter([("version".to_owned(), version.clone())]),
    };
    for (key, value) in own {
        match (key.as_str(), out.get_mut(key), value) {
            ("features", Some(Value::Array(features)), Value::Array(more)) => features.extend(more.clone()),
            _ => {
                out.insert(key.clone(), value.clone());
            }
        }
    }
    out
}
