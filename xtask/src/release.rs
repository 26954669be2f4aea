//! `cargo xtask release VERSION`: what a pull request that prepares a release consists of. Nothing is published; a tag on main or on a release branch does that.
//! With `--raise` it is the version alone, for a change that breaks something between two releases.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// What the command says about its exit codes.
pub const EXIT_CODES: &str = "\
Exit codes: 0 prepared, or raised; 2 wrong use of the command; 3 the version is not newer than the last release, there is nothing to release or to raise, \
or a file cannot be read or written.";

/// The files with a version, or with lines that name one as a dependency.
const MANIFEST: &str = "Cargo.toml";
const CHANGELOG: &str = "CHANGELOG.md";
/// What people copy their dependencies and the command that installs the program from. A test finds those that are not in the list.
const DEPENDED_ON_IN: [&str; 9] = [
    "README.md",
    "payroc-api/README.md",
    "payroc-ext/README.md",
    "payroc-ext/outbox/README.md",
    "payroc-ext/outbox/src/guide.rs",
    "payroc-ext/sandbox/README.md",
    "payroc-ext/src/guide/first_call.md",
    "payroc-ext/src/guide/production.md",
    "payroc-ext/src/guide/testing.md",
];
/// How the program is installed before the first release, and afterwards.
const INSTALL: [&str; 2] = [
    "cargo install --git https://github.com/payroc-rs/payroc-rs payroc-sandbox",
    "cargo install --locked payroc-sandbox",
];
const UNRELEASED: &str = "## [Unreleased]";
/// The packages that go out.
const PUBLISHED: [&str; 4] = ["payroc-api", "payroc-ext", "payroc-outbox", "payroc-sandbox"];

/// Arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The new version, as `0.2.0`.
    pub version: String,
    /// Raises the version and releases nothing: the manifests and Cargo.lock, for a change that breaks something.
    #[arg(long)]
    pub raise: bool,
}

/// Writes the version into the manifests and Cargo.lock, and for a release into the changelog and the pages.
///
/// # Errors
/// A version that is none or not newer, an `[Unreleased]` without a line, files that cannot be read or written.
pub fn run(root: &Path, args: &Args, today: &str, say: &mut dyn FnMut(&str)) -> Result<()> {
    let version = Version::parse(&args.version)?;
    let read = |path: &str| fs::read_to_string(root.join(path)).with_context(|| format!("cannot read {path}"));
    // All is computed before the first file is written.
    let tags = tags(root);
    let files = if args.raise {
        vec![(MANIFEST.into(), raised(&read, &tags, &version)?)]
    } else {
        rewritten(&read, &tags, &version, today)?
    };
    for (path, text) in &files {
        fs::write(root.join(path), text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let status = Command::new("cargo")
        .args(["update", "--workspace", "--offline", "--quiet"])
        .current_dir(root)
        .status()
        .context("cannot start cargo, which writes the versions into Cargo.lock")?;
    if !status.success() {
        bail!("cargo could not write the versions into Cargo.lock; run `cargo update --workspace`");
    }
    if args.raise {
        say(&format!(
            "The packages are {version} now. Commit it with the change that asks for it."
        ));
    } else {
        next(&version).iter().for_each(|line| say(line));
    }
    Ok(())
}

/// The releases that the checkout stands on, by their tags; none where git does not say.
fn tags(root: &Path) -> Vec<Version> {
    let output = Command::new("git")
        .args(["tag", "--merged", "HEAD", "--list", "v[0-9]*"])
        .current_dir(root)
        .output();
    let text = output.map(|output| output.stdout).unwrap_or_default();
    let names = String::from_utf8_lossy(&text);
    names
        .lines()
        .filter_map(|tag| Version::parse(tag.trim().strip_prefix('v')?).ok())
        .collect()
}

/// The manifest with a version that nothing has been released as. The pages stay: what they name can be had.
fn raised(read: &dyn Fn(&str) -> Result<String>, tags: &[Version], version: &Version) -> Result<String> {
    let text = read(MANIFEST)?;
    let new = manifest(&text, &read(CHANGELOG)?, tags, version)?;
    if new == text {
        bail!("{MANIFEST} says {version} already: there is nothing to raise");
    }
    Ok(new)
}

/// The files of a release, as they are to be written.
fn rewritten(read: &dyn Fn(&str) -> Result<String>, tags: &[Version], version: &Version, today: &str) -> Result<Vec<(PathBuf, String)>> {
    let changelog = read(CHANGELOG)?;
    let mut files: Vec<(PathBuf, String)> = vec![
        (MANIFEST.into(), manifest(&read(MANIFEST)?, &changelog, tags, version)?),
        (CHANGELOG.into(), released(&changelog, version, today)?),
    ];
    for path in DEPENDED_ON_IN {
        files.push((path.into(), depended_on(&read(path)?, version)));
    }
    Ok(files)
}

/// What is left to a person. Before the first release the public API is compared with that of main; afterwards the last one counts, whatever is named.
fn next(version: &Version) -> [String; 2] {
    [
        format!(
            "The packages are {version} now. Look at the changelog, run `PAYROC_BASE=origin/main cargo xtask ci --step api-semver`, and open a pull request."
        ),
        format!("When it is merged: git tag -s v{version} && git push origin v{version}"),
    ]
}

/// Three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version([u64; 3]);

impl Version {
    fn parse(text: &str) -> Result<Self> {
        let numbers: Option<Vec<u64>> = text
            .split('.')
            .map(|part| {
                let plain = part == "0" || !part.starts_with('0');
                let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
                (plain && digits).then(|| part.parse().ok()).flatten()
            })
            .collect();
        let numbers = numbers.and_then(|numbers| <[u64; 3]>::try_from(numbers).ok());
        Ok(Self(numbers.with_context(|| {
            format!("`{text}` is not a version of three numbers, as 0.2.0 is")
        })?))
    }

    /// What a dependency asks for: all versions that break nothing.
    fn requirement(&self) -> String {
        match self.0 {
            [0, minor, _] => format!("0.{minor}"),
            [major, ..] => major.to_string(),
        }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [major, minor, patch] = self.0;
        write!(f, "{major}.{minor}.{patch}")
    }
}

/// The root manifest with the version of all packages, and of their dependencies on each other. The version that stands there can have been raised since the
/// last release, which the changelog and the tags know.
fn manifest(text: &str, changelog: &str, tags: &[Version], version: &Version) -> Result<String> {
    let table: toml::Table = toml::from_str(text).with_context(|| format!("{MANIFEST} is not TOML"))?;
    let present = table
        .get("workspace")
        .and_then(|workspace| workspace.get("package")?.get("version")?.as_str())
        .with_context(|| format!("{MANIFEST} has no `workspace.package.version`"))?;
    let last = Version::parse(present)?;
    if *version < last {
        bail!("{version} is not newer than {last}, the version of {MANIFEST}");
    }
    let sections = changelog.lines().filter_map(|line| {
        let (version, _) = line.strip_prefix("## [")?.split_once(']')?;
        Version::parse(version).ok()
    });
    if let Some(released) = sections.chain(tags.iter().copied()).max().filter(|released| version <= released) {
        bail!("{version} is not newer than {released}, the last release");
    }
    let mut written = 0;
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let is_package = line == format!("version = \"{present}\"");
            let is_dependency = PUBLISHED.iter().any(|name| line.starts_with(&format!("{name} = {{ path = ")));
            if is_package || is_dependency {
                written += 1;
                return line.replacen(&format!("version = \"{present}\""), &format!("version = \"{version}\""), 1);
            }
            line.to_owned()
        })
        .collect();
    let found = lines
        .iter()
        .filter(|line| line.contains(&format!("version = \"{version}\"")))
        .count();
    if written != 1 + PUBLISHED.len() || found < written {
        bail!(
            "{MANIFEST} does not name {present} once for the workspace and once for each of its {} published packages",
            PUBLISHED.len()
        );
    }
    Ok(lines.join("\n") + "\n")
}

/// The changelog with a section of the version, and an empty one for what comes.
fn released(changelog: &str, version: &Version, today: &str) -> Result<String> {
    let (before, after) = changelog
        .split_once(&format!("{UNRELEASED}\n"))
        .with_context(|| format!("{CHANGELOG} has no section `{UNRELEASED}`"))?;
    let section = after.split("\n## [").next().unwrap_or_default();
    if !section.lines().any(|line| line.starts_with("- ")) {
        bail!("{CHANGELOG} has no line under `{UNRELEASED}`: there is nothing to release");
    }
    Ok(format!("{before}{UNRELEASED}\n\n## [{version}] - {today}\n{after}"))
}

/// A page that shows dependencies, with the version in the place of the repository or of an older version.
fn depended_on(page: &str, version: &Version) -> String {
    let wanted = format!("version = \"{}\"", version.requirement());
    let lines: Vec<String> = page
        .lines()
        .map(|line| {
            let line = line.replace(INSTALL[0], INSTALL[1]);
            match dependency(&line) {
                Some((before, after)) => format!("{before}{wanted}{after}"),
                None => line,
            }
        })
        .collect();
    lines.join("\n") + if page.ends_with('\n') { "\n" } else { "" }
}

/// A line that depends on one of the packages, in Markdown or in the documentation of a file: what stands before and behind its repository or version.
fn dependency(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(" = { ")?;
    let package = name.strip_prefix("//! ").unwrap_or(name);
    let package = package.strip_prefix("# ").unwrap_or(package);
    if !PUBLISHED.contains(&package) {
        return None;
    }
    let quoted = value.strip_prefix("git = \"").or_else(|| value.strip_prefix("version = \""))?;
    let (_, after) = quoted.split_once('"')?;
    Some((&line[..line.len() - value.len()], after))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

    fn version(text: &str) -> Version {
        Version::parse(text).expect(text)
    }

    fn error<T: std::fmt::Debug>(result: Result<T>) -> String {
        result.expect_err("refused").to_string()
    }

    #[test]
    fn the_manifest_of_this_checkout_names_the_new_version_five_times() {
        let text = fs::read_to_string(format!("{ROOT}/Cargo.toml")).expect("a manifest");
        let new = manifest(&text, "", &[], &version("7.8.9")).expect("a manifest");
        assert_eq!(new.matches("version = \"7.8.9\"").count(), 5);
        assert_eq!(new.lines().count(), text.lines().count());
        // Where one is of another version already, cargo would resolve a mixture.
        let mixed = text.replacen(
            "payroc-api = { path = \"payroc-api\", version = \"",
            "payroc-api = { path = \"payroc-api\", version = \"9",
            1,
        );
        assert!(error(manifest(&mixed, "", &[], &version("7.8.9"))).contains("once for each of its 4 published packages"));
    }

    #[test]
    fn a_version_is_newer_than_the_last_release() {
        let packages: String = PUBLISHED
            .map(|name| format!("{name} = {{ path = \"{name}\", version = \"0.3.1\" }}\n"))
            .concat();
        let text = format!("[workspace.package]\nversion = \"0.3.1\"\n\n[workspace.dependencies]\n{packages}");
        let log = "# Changelog\n\n## [0.3.1] - 2026-01-01\n";
        for old in ["0.3.1", "0.3.0", "0.2.9"] {
            assert!(
                error(manifest(&text, log, &[], &version(old))).contains("is not newer than 0.3.1"),
                "{old}"
            );
        }
        // A tag says it where the changelog has no section.
        let tagged = [version("0.4.0"), version("0.3.2")];
        assert!(error(manifest(&text, log, &tagged, &version("0.4.0"))).contains("is not newer than 0.4.0, the last release"));
        assert!(manifest(&text, log, &tagged, &version("0.4.1")).is_ok());
        // The first release has the version that stands there.
        assert!(manifest(&text, "# Changelog\n", &[], &version("0.3.1")).is_ok());
        for none in ["1", "1.2", "1.2.3.4", "v1.2.3", "1.02.3", "1.2.", "1.2.3-rc.1", ""] {
            assert!(error(Version::parse(none)).contains("is not a version of three numbers"), "{none}");
        }
    }

    #[test]
    fn what_was_raised_can_be_released_and_raised_again() {
        let log = "# Changelog\n\n## [Unreleased]\n\n- A change.\n\n## [0.3.1] - 2026-01-01\n";
        let of = |number: &str| {
            let packages = PUBLISHED.map(|name| format!("{name} = {{ path = \"{name}\", version = \"{number}\" }}\n"));
            format!(
                "[workspace.package]\nversion = \"{number}\"\n\n[workspace.dependencies]\n{}",
                packages.concat()
            )
        };
        let tags = [version("0.3.1")];
        let raise = |from: &str, to: &str| {
            let files = |path: &str| Ok(if path == MANIFEST { of(from) } else { log.to_owned() });
            raised(&files, &tags, &version(to))
        };
        assert_eq!(raise("0.3.1", "0.4.0").expect("a manifest"), of("0.4.0"));
        assert_eq!(raise("0.4.0", "0.5.0").expect("a manifest"), of("0.5.0"));
        assert!(error(raise("0.4.0", "0.4.0")).contains("nothing to raise"));
        assert!(error(raise("0.3.1", "0.3.1")).contains("is not newer than 0.3.1, the last release"));
        assert!(error(raise("0.4.0", "0.3.2")).contains("is not newer than 0.4.0, the version of Cargo.toml"));

        let read = |path: &str| {
            Ok(match path {
                MANIFEST => of("0.4.0"),
                CHANGELOG => log.to_owned(),
                _ => "payroc-ext = { version = \"0.3\" }\n".to_owned(),
            })
        };
        let release = |number: &str| rewritten(&read, &tags, &version(number), "2026-02-03");
        let files = release("0.4.0").expect("a release");
        let text = |name: &str| &files.iter().find(|(path, _)| path == Path::new(name)).expect(name).1;
        assert_eq!(*text(MANIFEST), of("0.4.0"));
        assert!(
            text(CHANGELOG).contains("\n## [0.4.0] - 2026-02-03\n\n- A change.\n"),
            "{}",
            text(CHANGELOG)
        );
        assert_eq!(text("README.md"), "payroc-ext = { version = \"0.4\" }\n");
        assert!(error(release("0.3.1")).contains("is not newer than"));
    }

    /// Tags of another history, and those that are no version, are no releases of this one.
    #[test]
    fn the_tags_below_the_checkout_are_its_releases() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let git = |arguments: &str| {
            let names = ["-c", "user.name=n", "-c", "user.email=e@example.com"];
            let status = Command::new("git")
                .current_dir(folder.path())
                .env("GIT_CONFIG_GLOBAL", "/dev/null")
                .args(names)
                .args(arguments.split(' '))
                .status();
            assert!(status.is_ok_and(|status| status.success()), "git {arguments}");
        };
        assert_eq!(tags(folder.path()), []);
        git("init --quiet");
        git("commit --quiet --allow-empty --message first");
        git("tag v0.1.0");
        git("tag v0.1.0-rc.1");
        git("commit --quiet --allow-empty --message second");
        git("tag v0.2.0");
        assert_eq!(tags(folder.path()), [version("0.1.0"), version("0.2.0")]);
        git("checkout --quiet --detach HEAD^");
        assert_eq!(tags(folder.path()), [version("0.1.0")]);
    }

    /// The step compares with the last release, and before there is one with the commit of the variable.
    #[test]
    fn what_is_left_to_do_works_before_the_first_release_as_well() {
        let lines = next(&version("0.2.0")).join("\n");
        for command in [
            "`PAYROC_BASE=origin/main cargo xtask ci --step api-semver`",
            "git tag -s v0.2.0 && git push origin v0.2.0",
        ] {
            assert!(lines.contains(command), "{lines}");
        }
        let step = crate::ci::steps::STEPS.iter().find(|step| step.name == "api-semver");
        assert!(step.expect("it is there").about.contains("PAYROC_BASE"));
    }

    #[test]
    fn what_was_unreleased_becomes_a_section() {
        let log = "# Changelog\n\n## [Unreleased]\n\n### Added\n- A thing.\n\n## [0.1.0] - 2026-01-01\n\n- First.\n";
        let new = released(log, &version("0.2.0"), "2026-02-03").expect("a changelog");
        assert_eq!(
            new,
            "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n\n### Added\n- A thing.\n\n## [0.1.0] - 2026-01-01\n\n- First.\n"
        );
        assert!(error(released(&new, &version("0.3.0"), "2026-02-04")).contains("there is nothing to release"));
    }

    #[test]
    fn people_depend_on_the_version_that_is_released() {
        let page = "```toml\npayroc-ext = { git = \"https://example.com/x\", features = [\"sealed\"] }\ntokio = { version = \"1\" }\n\
                    payroc-outbox = { git = \"https://example.com/x\" }\n```";
        let new = depended_on(page, &version("0.2.7"));
        assert_eq!(
            new,
            "```toml\npayroc-ext = { version = \"0.2\", features = [\"sealed\"] }\ntokio = { version = \"1\" }\npayroc-outbox = { version = \"0.2\" }\n```"
        );
        assert!(depended_on(&new, &version("1.4.0")).contains("payroc-outbox = { version = \"1\" }"));
    }

    #[test]
    fn the_documentation_of_a_file_and_what_installs_the_program_are_rewritten_as_well() {
        let page = "//! ```toml\n//! payroc-ext = { git = \"https://example.com/x\" }\n//! # payroc-outbox = { git = \"https://example.com/x\" }\n\
                    //! tokio = { version = \"1\" }\nlet other = { git = \"payroc-ext\" };\n\
                    A program (`cargo install --git https://github.com/payroc-rs/payroc-rs payroc-sandbox`).\n";
        let new = depended_on(page, &version("0.2.7"));
        assert_eq!(
            new,
            "//! ```toml\n//! payroc-ext = { version = \"0.2\" }\n//! # payroc-outbox = { version = \"0.2\" }\n\
             //! tokio = { version = \"1\" }\nlet other = { git = \"payroc-ext\" };\n\
             A program (`cargo install --locked payroc-sandbox`).\n"
        );
        assert_eq!(depended_on(&new, &version("0.2.8")), new);
    }

    /// Whether a line shows how to depend on a package or how to install the program, before the first release or after it.
    fn shows(line: &str) -> bool {
        line.contains("cargo install --git") || INSTALL.iter().any(|install| line.contains(install)) || dependency(line).is_some()
    }

    /// Whether a page has such a line; of Rust code its documentation alone counts.
    fn shows_dependencies(path: &Path, text: &str) -> bool {
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        text.lines().filter(|line| !is_rust || line.starts_with("//! ")).any(shows)
    }

    fn pages() -> Vec<(PathBuf, String)> {
        let files = walkdir::WalkDir::new(ROOT).into_iter().filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            name != "target" && name != ".git" && name != "node_modules"
        });
        let is_page = |path: &Path| path.extension().is_some_and(|extension| extension == "rs" || extension == "md");
        files
            .filter_map(Result::ok)
            .map(walkdir::DirEntry::into_path)
            .filter(|path| is_page(path))
            .map(|path| {
                let text = fs::read_to_string(&path).expect("a page");
                (path.strip_prefix(ROOT).expect("below the root").to_owned(), text)
            })
            .collect()
    }

    /// A page that still names the repository after a release would build what is not released.
    #[test]
    fn every_page_that_names_the_packages_as_dependencies_is_rewritten() {
        let mut found = 0;
        for (path, text) in pages().into_iter().filter(|(path, text)| shows_dependencies(path, text)) {
            let known = DEPENDED_ON_IN.iter().any(|known| path == Path::new(known));
            assert!(known, "{} shows dependencies and is not in the list", path.display());
            let new = depended_on(&text, &version("1.0.0"));
            for old in ["{ git = ", "cargo install --git"] {
                assert!(!new.contains(old), "{}", path.display());
            }
            assert!(
                shows_dependencies(&path, &new),
                "{} is not found once it is rewritten",
                path.display()
            );
            found += 1;
        }
        assert_eq!(found, DEPENDED_ON_IN.len());
    }

    /// The pull request of a release passes the gate, and so does the next one.
    #[test]
    fn a_release_can_follow_a_release() {
        // Whether or not there is something to release.
        let changed = |text: String| text.replacen(UNRELEASED, &format!("{UNRELEASED}\n\n- A change."), 1);
        let on_disk = |path: &str| {
            let text = fs::read_to_string(Path::new(ROOT).join(path)).with_context(|| path.to_owned())?;
            Ok(changed(text))
        };
        let first: std::collections::BTreeMap<PathBuf, String> = rewritten(&on_disk, &[], &version("7.8.9"), "2030-01-02")
            .expect("a first release")
            .into_iter()
            .collect();
        let shown = |files: &std::collections::BTreeMap<PathBuf, String>| {
            files.iter().filter(|(path, text)| shows_dependencies(path, text)).count()
        };
        assert_eq!(shown(&first), DEPENDED_ON_IN.len());
        let released = |path: &str| Ok(changed(first.get(Path::new(path)).cloned().with_context(|| path.to_owned())?));
        let second: std::collections::BTreeMap<PathBuf, String> = rewritten(&released, &[], &version("8.0.0"), "2030-02-03")
            .expect("a second release")
            .into_iter()
            .collect();
        assert_eq!(shown(&second), DEPENDED_ON_IN.len());
        assert_eq!(second[Path::new(MANIFEST)].matches("version = \"8.0.0\"").count(), 5);
        for page in DEPENDED_ON_IN {
            let text = &second[Path::new(page)];
            let of_the_first = text
                .lines()
                .filter_map(dependency)
                .any(|(before, _)| text.contains(&format!("{before}version = \"7\"")));
            assert!(!of_the_first, "{page}");
        }
        let sections: Vec<&str> = second[Path::new(CHANGELOG)]
            .lines()
            .filter(|line| line.starts_with("## ["))
            .take(3)
            .collect();
        assert_eq!(sections, [UNRELEASED, "## [8.0.0] - 2030-02-03", "## [7.8.9] - 2030-01-02"]);
        let again = error(rewritten(&released, &[], &version("7.8.9"), "2030-02-03"));
        assert!(again.contains("is not newer than 7.8.9"), "{again}");
    }
}
