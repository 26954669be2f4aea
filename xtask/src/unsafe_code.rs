//! `cargo xtask unsafe-code`: how much unsafe code a user's program gets with the published packages, package by package.
//!
//! It counts the keyword in all sources of each library, also in macros and in what another system or feature would leave out: rather too much
//! than too little. What C code a build script compiles is not seen.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_json::Value;

/// What the command says about its exit codes.
pub const EXIT_CODES: &str = "\
Exit codes: 0 counted; 1 a package of this workspace has unsafe code; 2 wrong use of the command; 3 cargo cannot list the packages, or a file \
cannot be read.";

/// Arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The package whose dependencies are counted; can be repeated [default: payroc-ext].
    #[arg(long = "package", short = 'p', value_name = "NAME")]
    pub packages: Vec<String>,
    /// Counts with all features of these packages instead of the default ones.
    #[arg(long)]
    pub all_features: bool,
}

/// What the command came to.
#[derive(Debug)]
pub struct Outcome {
    /// What to print.
    pub text: String,
    /// Whether the packages of this workspace have none.
    pub ours_is_safe: bool,
}

/// The unsafe code of a package.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Blocks.
    pub blocks: usize,
    /// Functions and foreign blocks, types of functions included.
    pub functions: usize,
    /// Implementations and traits.
    pub implementations: usize,
    /// Files that are not Rust by themselves, such as parts that are included.
    pub unread: usize,
}

impl Count {
    fn all(self) -> usize {
        self.blocks + self.functions + self.implementations
    }

    fn add(&mut self, other: Self) {
        self.blocks += other.blocks;
        self.functions += other.functions;
        self.implementations += other.implementations;
        self.unread += other.unread;
    }
}

/// Runs the command in the workspace at `root`.
///
/// # Errors
/// Cargo fails, or sources cannot be read.
pub fn run(root: &Path, args: &Args) -> Result<Outcome> {
    let named: Vec<&str> = match args.packages.as_slice() {
        [] => vec!["payroc-ext"],
        packages => packages.iter().map(String::as_str).collect(),
    };
    let wanted = tree(root, &named, args.all_features)?;
    let sources = sources(root)?;
    let mut counts = BTreeMap::new();
    for package in &wanted {
        let source = sources
            .get(package)
            .with_context(|| format!("cargo lists {} {} and does not say where it is", package.0, package.1))?;
        counts.insert(package, (count(&source.folder)?, source.ours));
    }
    Ok(Outcome {
        text: render(&counts),
        ours_is_safe: counts.values().all(|(count, ours)| !ours || count.all() == 0),
    })
}

/// A package by name and version.
type Package = (String, String);

struct Source {
    folder: PathBuf,
    ours: bool,
}

/// The packages that are linked into a program which depends on these.
fn tree(root: &Path, packages: &[&str], all_features: bool) -> Result<BTreeSet<Package>> {
    let mut arguments = vec![
        "tree",
        "--locked",
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ];
    for package in packages {
        arguments.extend(["--package", package]);
    }
    if all_features {
        arguments.push("--all-features");
    }
    let text = cargo(root, &arguments)?;
    let mut out = BTreeSet::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let mut words = line.split(' ');
        let (Some(name), Some(version)) = (words.next(), words.next().and_then(|word| word.strip_prefix('v'))) else {
            bail!("`cargo tree` wrote a line without name and version: {line}");
        };
        out.insert((name.to_owned(), version.to_owned()));
    }
    Ok(out)
}

/// Where the library of each package is.
fn sources(root: &Path) -> Result<BTreeMap<Package, Source>> {
    // Other systems need packages that nobody has downloaded here. Without all features, what an optional dependency brings is left out.
    let arguments = [
        "metadata",
        "--locked",
        "--all-features",
        "--format-version",
        "1",
        "--filter-platform",
        &host()?,
    ];
    let text = cargo(root, &arguments)?;
    let metadata: Value = serde_json::from_str(&text).context("`cargo metadata` did not write JSON")?;
    let mut out = BTreeMap::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let library = package["targets"].as_array().into_iter().flatten().find(|target| {
            let kinds = target["kind"].as_array().into_iter().flatten();
            kinds.filter_map(Value::as_str).any(|kind| kind.ends_with("lib"))
        });
        let folder = library.and_then(|target| Path::new(target["src_path"].as_str()?).parent());
        if let (Some(name), Some(version), Some(folder)) = (package["name"].as_str(), package["version"].as_str(), folder) {
            let source = Source {
                folder: folder.to_owned(),
                // Only packages of this workspace come from no registry.
                ours: package["source"].is_null(),
            };
            out.insert((name.to_owned(), version.to_owned()), source);
        }
    }
    Ok(out)
}

/// The system that programs are built for here.
fn host() -> Result<String> {
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .arg("-vV")
        .output()
        .context("cannot start rustc")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(line.context("`rustc -vV` does not name the host")?.to_owned())
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(arguments)
        .current_dir(root)
        .output()
        .context("cannot start cargo")?;
    if !output.status.success() {
        bail!("cargo {} failed: {}", arguments[0], String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).context("cargo did not write UTF-8")
}

fn count(folder: &Path) -> Result<Count> {
    let mut sum = Count::default();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            // Where a library stands in the root of its package, these stand beside it.
            if !["tests", "benches", "examples", "target"].iter().any(|name| path.ends_with(name)) {
                sum.add(count(&path)?);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            sum.add(count_text(&text));
        }
    }
    Ok(sum)
}

/// Counts in the tokens, so that comments and strings do not count and macros do.
fn count_text(text: &str) -> Count {
    // `unsafe` in a text cannot be spelled otherwise, and most files have none.
    if !text.contains("unsafe") {
        return Count::default();
    }
    match text.parse::<TokenStream>() {
        Ok(tokens) => count_tokens(tokens),
        Err(_) => Count {
            unread: 1,
            ..Count::default()
        },
    }
}

fn count_tokens(tokens: TokenStream) -> Count {
    let mut sum = Count::default();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => sum.add(count_tokens(group.stream())),
            TokenTree::Ident(word) if word == "unsafe" => match tokens.peek() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => sum.blocks += 1,
                Some(TokenTree::Ident(next)) if next == "fn" || next == "extern" => sum.functions += 1,
                Some(TokenTree::Ident(next)) if next == "impl" || next == "trait" || next == "auto" => sum.implementations += 1,
                // `#[unsafe(no_mangle)]` and the like promise nothing that could be counted as code.
                _ => {}
            },
            _ => {}
        }
    }
    sum
}

fn render(counts: &BTreeMap<&Package, (Count, bool)>) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{:<36} {:>7} {:>10} {:>16}",
        "package", "blocks", "functions", "implementations"
    );
    let mut sum = Count::default();
    for ((name, version), (count, _)) in counts.iter().filter(|(_, (count, _))| count.all() + count.unread > 0) {
        let label = format!("{name} {version}");
        let _ = write!(
            text,
            "{label:<36} {:>7} {:>10} {:>16}",
            count.blocks, count.functions, count.implementations
        );
        let _ = writeln!(
            text,
            "{}",
            if count.unread == 0 {
                String::new()
            } else {
                format!("  ({} files unread)", count.unread)
            }
        );
        sum.add(*count);
    }
    let _ = writeln!(
        text,
        "{:<36} {:>7} {:>10} {:>16}",
        "sum", sum.blocks, sum.functions, sum.implementations
    );
    let safe = counts.values().filter(|(count, _)| count.all() + count.unread == 0).count();
    let _ = writeln!(text, "{} packages, {safe} of them without unsafe code", counts.len());
    let ours: Vec<&str> = counts
        .iter()
        .filter(|(_, (count, ours))| *ours && count.all() > 0)
        .map(|((name, _), _)| name.as_str())
        .collect();
    if !ours.is_empty() {
        let _ = writeln!(text, "OURS: {} must have none", ours.join(", "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keyword_counts_by_what_follows_it_and_not_in_texts() {
        let text = r#"
            // unsafe { }
            #[unsafe(no_mangle)]
            pub unsafe fn one(f: unsafe extern "C" fn()) -> &'static str { unsafe { f() }; "unsafe { }" }
            unsafe impl Send for One {}
            unsafe trait Two {}
            macro_rules! three { () => { unsafe { four() } } }
            #![forbid(unsafe_code)]
        "#;
        let expected = Count {
            blocks: 2,
            functions: 2,
            implementations: 2,
            unread: 0,
        };
        assert_eq!(count_text(text), expected);
        assert_eq!(count_text("fn a() {} // unsafe").all(), 0);
        assert_eq!(count_text("unsafe { (").unread, 1);
    }

    #[test]
    fn what_an_optional_dependency_brings_is_counted_with_all_features() {
        let root = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        let package = |name: &str, rest: &str| format!("[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nedition = \"2021\"\n{rest}");
        write(
            "Cargo.toml",
            "[workspace]\nmembers = [\"user\"]\nexclude = [\"brought\"]\nresolver = \"3\"\n",
        );
        let optional = "[dependencies]\nbrought = { path = \"../brought\", optional = true }\n";
        write("user/Cargo.toml", &package("user", optional));
        write("user/src/lib.rs", "");
        write("brought/Cargo.toml", &package("brought", ""));
        write("brought/src/lib.rs", "pub fn one() { unsafe {} }");
        cargo(root.path(), &["generate-lockfile", "--offline"]).expect("a lock file");

        let run = |all_features| {
            let packages = vec!["user".to_owned()];
            run(root.path(), &Args { packages, all_features }).expect("a count").text
        };
        assert!(run(true).contains("\nbrought 1.0.0"), "{}", run(true));
        assert!(!run(false).contains("brought"), "{}", run(false));
    }

    #[test]
    fn unsafe_code_of_ours_is_named() {
        let package = |name: &str| (name.to_owned(), "1.0.0".to_owned());
        let (ours, theirs, safe) = (package("ours"), package("theirs"), package("safe"));
        let some = Count {
            blocks: 3,
            ..Count::default()
        };
        let counts = BTreeMap::from([(&ours, (some, true)), (&theirs, (some, false)), (&safe, (Count::default(), true))]);
        let text = render(&counts);
        assert!(
            text.contains("3 packages, 1 of them without") && text.ends_with("OURS: ours must have none\n"),
            "{text}"
        );
        assert!(!text.contains("safe 1.0.0"), "{text}");
    }
}
