//! What the steps need beyond stable Rust, and whether it is here.

use std::path::Path;
use std::process::{Command, Stdio};

/// Something that not every machine has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Real documents of the vendor.
    Documents,
    /// Small documents that have broken other tools.
    Cases,
    /// The vendor's workflows.
    Workflows,
    /// A browser and its driver.
    Browser,
    /// The programs of a PostgreSQL server.
    Postgres,
    /// A nightly compiler.
    Nightly,
    /// cargo-fuzz.
    CargoFuzz,
    /// cargo-deny.
    CargoDeny,
    /// cargo-hack.
    CargoHack,
    /// cargo-semver-checks.
    CargoSemverChecks,
    /// cargo-llvm-cov.
    CargoLlvmCov,
    /// cargo-mutants.
    CargoMutants,
    /// zizmor, which finds what is unsafe in a workflow.
    Zizmor,
    /// check-jsonschema, which has the schema of workflows.
    CheckJsonschema,
    /// The oldest compiler that Cargo.toml promises.
    OldestRust,
    /// The compiler that the snapshots of compiler output were taken with.
    SnapshotRust,
    /// A program that finds sentences of the vendor's.
    Prose,
}

/// The programs that a test starts a PostgreSQL server with; `.ci/postgres` knows where to look, and exports their folder.
const POSTGRES: [&str; 3] = ["initdb", "postgres", "pg_ctl"];

/// Programs that drive a browser; `.ci/browser` knows where else to look, and names what it finds in the two variables.
const BROWSER: [&str; 2] = ["PAYROC_CHROME", "PAYROC_CHROMEDRIVER"];

impl Need {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Documents,
        Self::Cases,
        Self::Workflows,
        Self::Browser,
        Self::Postgres,
        Self::Nightly,
        Self::CargoFuzz,
        Self::CargoDeny,
        Self::CargoHack,
        Self::CargoSemverChecks,
        Self::CargoLlvmCov,
        Self::CargoMutants,
        Self::Zizmor,
        Self::CheckJsonschema,
        Self::OldestRust,
        Self::SnapshotRust,
        Self::Prose,
    ];

    /// The name in `.ci/skips.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Cases => "cases",
            Self::Workflows => "workflows",
            Self::Browser => "browser",
            Self::Postgres => "postgres",
            Self::Nightly => "nightly",
            Self::CargoFuzz => "cargo-fuzz",
            Self::CargoDeny => "cargo-deny",
            Self::CargoHack => "cargo-hack",
            Self::CargoSemverChecks => "cargo-semver-checks",
            Self::CargoLlvmCov => "cargo-llvm-cov",
            Self::CargoMutants => "cargo-mutants",
            Self::Zizmor => "zizmor",
            Self::CheckJsonschema => "check-jsonschema",
            Self::OldestRust => "oldest-rust",
            Self::SnapshotRust => "snapshot-rust",
            Self::Prose => "prose",
        }
    }

    /// How to get it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Documents => "set PAYROC_UPSTREAM_SPECS to a folder with documents of the vendor",
            Self::Cases => "set PAYROC_CASES to a folder with small documents",
            Self::Workflows => "set PAYROC_WORKFLOWS to a folder with Arazzo workflows of the vendor",
            Self::Browser => {
                "run `. .ci/browser`, which finds or installs Chromium and its driver, or set PAYROC_CHROME and PAYROC_CHROMEDRIVER"
            }
            Self::Postgres => {
                "run `. .ci/postgres`, which finds or installs PostgreSQL, or set PAYROC_POSTGRES_BIN to the folder of initdb, postgres and pg_ctl"
            }
            Self::Nightly => "run `rustup toolchain install nightly`",
            Self::CargoFuzz => "run `.ci/install cargo-fuzz`, which installs the version of .ci/tools",
            Self::CargoDeny => "run `.ci/install cargo-deny`, which installs the version of .ci/tools",
            Self::CargoHack => "run `.ci/install cargo-hack`, which installs the version of .ci/tools",
            Self::CargoSemverChecks => "run `.ci/install cargo-semver-checks`, which installs the version of .ci/tools",
            Self::CargoLlvmCov => "run `.ci/install cargo-llvm-cov`, which installs the version of .ci/tools",
            Self::CargoMutants => "run `.ci/install cargo-mutants`, which installs the version of .ci/tools",
            Self::Zizmor => "run `.ci/install zizmor`, which installs the version of .ci/tools",
            Self::CheckJsonschema => "run `.ci/install check-jsonschema`, which installs the version of .ci/tools",
            Self::OldestRust => "run `rustup toolchain install` with the `rust-version` of Cargo.toml",
            Self::SnapshotRust => "run `rustup override set` with the version in tests/snapshot-rust.txt",
            Self::Prose => "set PAYROC_PROSE_CHECK to a program that prints sentences of the vendor's and fails if there are any",
        }
    }

    /// What makes tests fail where they would leave a part out because of this need.
    pub fn demand(self) -> Vec<(String, String)> {
        match self {
            Self::Browser => vec![("PAYROC_BROWSER".to_owned(), "required".to_owned())],
            Self::Postgres => vec![("PAYROC_POSTGRES".to_owned(), "required".to_owned())],
            Self::SnapshotRust => vec![("PAYROC_SNAPSHOTS".to_owned(), "required".to_owned())],
            _ => Vec::new(),
        }
    }

    /// Whether this machine has it.
    pub fn is_here(self) -> bool {
        match self {
            Self::Documents => documents().is_ok(),
            Self::Cases => std::env::var_os("PAYROC_CASES").is_some_and(|folder| Path::new(&folder).is_dir()),
            Self::Workflows => std::env::var_os("PAYROC_WORKFLOWS").is_some_and(|folder| Path::new(&folder).is_dir()),
            Self::Browser => BROWSER
                .iter()
                .all(|name| std::env::var_os(name).is_some_and(|program| Path::new(&program).is_file())),
            // The tests reach it through a Unix socket.
            Self::Postgres => {
                cfg!(unix)
                    && std::env::var_os("PAYROC_POSTGRES_BIN")
                        .is_some_and(|folder| POSTGRES.iter().all(|name| Path::new(&folder).join(name).is_file()))
            }
            Self::Nightly => says_yes("rustup", &["run", "nightly", "rustc", "--version"]),
            Self::CargoFuzz
            | Self::CargoDeny
            | Self::CargoHack
            | Self::CargoSemverChecks
            | Self::CargoLlvmCov
            | Self::CargoMutants
            | Self::Zizmor
            | Self::CheckJsonschema => is_the_tool(self.name()),
            Self::SnapshotRust => is_that_of_the_snapshots(),
            Self::OldestRust => oldest_rust().is_ok_and(|version| says_yes("rustup", &["run", &version, "rustc", "--version"])),
            Self::Prose => std::env::var_os("PAYROC_PROSE_CHECK").is_some_and(|program| Path::new(&program).is_file()),
        }
    }
}

/// The vendor's documents, the oldest first.
///
/// # Errors
/// No variable, no folder, no document in it.
pub fn documents() -> anyhow::Result<Vec<std::path::PathBuf>> {
    use anyhow::{Context as _, bail};

    let folder = std::env::var_os("PAYROC_UPSTREAM_SPECS").context("PAYROC_UPSTREAM_SPECS is not set")?;
    let folder = Path::new(&folder);
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            out.push(path);
        }
    }
    out.sort();
    if out.is_empty() {
        bail!("{} holds no document (*.yaml)", folder.display());
    }
    Ok(out)
}

/// The version that Cargo.toml promises.
///
/// # Errors
/// Cargo did not say it.
pub fn oldest_rust() -> anyhow::Result<String> {
    let version = env!("CARGO_PKG_RUST_VERSION");
    anyhow::ensure!(!version.is_empty(), "Cargo.toml names no rust-version");
    Ok(version.to_owned())
}

/// Whether steps are run by the compiler that tests/snapshot-rust.txt names.
fn is_that_of_the_snapshots() -> bool {
    let wanted = format!("rustc {}.", include_str!("../../../tests/snapshot-rust.txt").trim());
    Command::new("rustc")
        .arg("--version")
        .output()
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).starts_with(&wanted))
}

/// The versions of the programs that the steps use.
const TOOLS: &str = include_str!("../../../.ci/tools");

/// The version of a program that the steps are written for.
pub fn pinned(program: &str) -> Option<&'static str> {
    TOOLS.lines().find_map(|line| line.strip_prefix(program)?.strip_prefix(' '))
}

/// Whether a program is here at the version of `.ci/tools`: another one can have another opinion.
fn is_the_tool(program: &str) -> bool {
    let mut command = match program.strip_prefix("cargo-") {
        Some(name) => {
            let mut command = Command::new("cargo");
            command.arg(name);
            command
        }
        None => Command::new(program),
    };
    let output = command.arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).output();
    output.is_ok_and(|output| output.status.success() && is_version(&String::from_utf8_lossy(&output.stdout), program))
}

/// Whether this is what the program says of itself at the version of `.ci/tools`.
pub fn is_version(said: &str, program: &str) -> bool {
    let first = said.lines().next().unwrap_or_default();
    pinned(program).is_some_and(|version| first.split_whitespace().any(|word| word.trim_start_matches('v') == version))
}

fn says_yes(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_here_at_its_version_only() {
        let tools = Need::ALL
            .iter()
            .filter(|need| need.remedy().contains(".ci/install"))
            .map(|need| need.name());
        let mut known = 0;
        for program in tools {
            let version = pinned(program).unwrap_or_else(|| panic!(".ci/tools names no version of {program}"));
            assert!(is_version(&format!("{program} {version}\n"), program), "{program}");
            assert!(is_version(&format!("{program}, version {version}\n"), program), "{program}");
            assert!(is_version(&format!("{program} v{version} (abc 2026-01-01)"), program), "{program}");
            for other in [
                format!("{program} {version}1"),
                format!("{program} 1{version}"),
                "error".to_owned(),
                String::new(),
            ] {
                assert!(!is_version(&other, program), "{other}");
            }
            known += 1;
        }
        assert_eq!(known, 8);
        assert!(!is_version("cargo-none 1.0.0", "cargo-none"));
    }
}
