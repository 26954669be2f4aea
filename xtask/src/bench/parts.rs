//! What is measured.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow};
use serde_json::Value;

use super::row::Row;
use super::used::{cargo, instructions, is_here, output, seconds};
use crate::clock;

/// One part of the table.
#[derive(Debug)]
pub struct Part {
    /// The name on the command line.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// Measures it in a checkout.
    pub measure: fn(&Path) -> Result<Vec<Row>>,
}

/// All parts.
pub const PARTS: &[Part] = &[
    Part {
        name: "floor",
        about: "a warm call, beside bare reqwest",
        measure: floor,
    },
    Part {
        name: "decode",
        about: "reading and writing bodies, beside serde's derive and serde_json::Value",
        measure: decode,
    },
    Part {
        name: "compile",
        about: "compiling payroc-api and payroc-ext",
        measure: compile,
    },
    Part {
        name: "service",
        about: "building a program of 25 operations again, beside the same program by hand on reqwest and serde",
        measure: service,
    },
    Part {
        name: "sandbox",
        about: "the sandbox, beside Prism where node and target/prism are here",
        measure: sandbox,
    },
    Part {
        name: "outbox",
        about: "a row of the outbox",
        measure: outbox,
    },
];

/// The package of the benches.
const BENCHES: &str = "payroc-benches";
/// Tells a bench that somebody reads its rows.
const READ: &str = "PAYROC_BENCH_ROWS";
/// The middle of so many builds counts.
const BUILDS: usize = 3;
/// The largest ratio of the service to the skeleton.
const TWICE: f64 = 2.0;

fn floor(root: &Path) -> Result<Vec<Row>> {
    let (program, built) = bench(root, "floor")?;
    let mut rows = vec![built];
    // On one core the result does not depend on where the scheduler runs the server.
    let mut command = if is_here("taskset") {
        let mut command = Command::new("taskset");
        command.args(["-c", "1"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    // It fails where a limit is exceeded, which the rows say as well.
    let output = command.env(READ, "1").output().context("cannot start the bench `floor`")?;
    rows.extend(Row::reported(&String::from_utf8_lossy(&output.stdout))?);
    Ok(rows)
}

fn decode(root: &Path) -> Result<Vec<Row>> {
    let (program, built) = bench(root, "decode")?;
    let mut rows = vec![built];
    if is_here("valgrind") {
        let program = program.to_string_lossy();
        for line in output(Command::new(&*program).arg("list"))?.lines() {
            rows.push(counted(&program, line)?);
        }
    } else {
        rows.push(Row::alone("instructions of reading and writing", "left out: needs valgrind"));
    }
    rows.extend(Row::reported(&output(Command::new(program).env(READ, "1"))?)?);
    Ok(rows)
}

/// Counts the instructions of a piece of work that the bench lists: its number, its name and the limit of the ratio.
fn counted(program: &str, line: &str) -> Result<Row> {
    let mut columns = line.split('\t');
    let mut column = || columns.next().with_context(|| format!("the bench `decode` lists `{line}`"));
    let (number, what, limit) = (column()?, column()?, column()?);
    // Starting the program costs the same however often the work is done.
    let each = |side| -> Result<f64> {
        let count = |times: u32| instructions(program, &["run", number, side, &times.to_string()]);
        Ok((count(60)? - count(20)?) / 40.0)
    };
    let (ours, derive) = (each("0")?, each("1")?);
    Ok(Row {
        what: format!("{what}, instructions"),
        figure: format!("{ours:.0}"),
        peer: format!("serde's derive {derive:.0}"),
        ratio: Some(ours / derive),
        limit: (!limit.is_empty())
            .then(|| limit.parse().with_context(|| format!("the bench `decode` lists `{line}`")))
            .transpose()?,
    })
}

/// Builds a bench; returns the program, and what building it has used.
fn bench(root: &Path, name: &str) -> Result<(PathBuf, Row)> {
    let arguments = ["bench", "--quiet", "--package", BENCHES, "--bench", name, "--no-run"];
    let used = seconds(&mut cargo(root, &arguments))?;
    let listed = output(cargo(root, &arguments).arg("--message-format=json"))?;
    let program = listed.lines().find_map(|line| program(line, name));
    let program = program.ok_or_else(|| anyhow!("cargo does not say where it has put the bench `{name}`"))?;
    let what = format!("building the bench `{name}`, user CPU of what was not built before");
    Ok((program, Row::alone(what, format!("{used:.1} s"))))
}

/// The program that a message of cargo's is about.
fn program(message: &str, name: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let is_it = message["target"]["name"] == name;
    message["executable"].as_str().filter(|_| is_it).map(PathBuf::from)
}

fn compile(root: &Path) -> Result<Vec<Row>> {
    let mut rows = size(&root.join("payroc-api/src/generated"))?;
    for package in ["payroc-api", "payroc-ext"] {
        let used = middle(|| again(root, &["check"], package, "src/lib.rs", "0"))?;
        rows.push(Row::alone(
            format!("`cargo check` of {package}, dependencies built: user CPU"),
            format!("{used:.1} s"),
        ));
    }
    let used = again(root, &["build", "--release"], "payroc-api", "src/lib.rs", "0")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let library = target.join("release/libpayroc_api.rlib");
    let bytes = std::fs::metadata(&library)
        .with_context(|| format!("cannot find {}", library.display()))?
        .len();
    rows.push(Row::alone(
        "release build of payroc-api, dependencies built: user CPU, library",
        format!("{used:.1} s, {} MB", bytes / 1_000_000),
    ));
    Ok(rows)
}

/// How much code is generated.
fn size(folder: &Path) -> Result<Vec<Row>> {
    let (mut files, mut lines, mut types) = (0, 0, 0);
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                files += 1;
                lines += text.lines().count();
                let is_type = |line: &&str| line.starts_with("pub struct ") || line.starts_with("pub enum ");
                types += if path.iter().any(|part| part == "types") {
                    text.lines().filter(is_type).count()
                } else {
                    0
                };
            }
        }
    }
    let figure = format!("{files} files, {lines} lines, {types} public types");
    Ok(vec![Row::alone("generated code of payroc-api", figure)])
}

fn service(root: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for incremental in ["0", "1"] {
        let build = |package| middle(|| again(root, &["build", "--release"], package, "src/main.rs", incremental));
        let (skeleton, service) = (build("payroc-skeleton")?, build("payroc-service")?);
        rows.push(Row {
            what: format!("release build of a program of 25 operations after a touch, CARGO_INCREMENTAL={incremental}: user CPU"),
            figure: format!("{service:.1} s"),
            peer: format!("by hand on reqwest and serde {skeleton:.1} s"),
            ratio: Some(service / skeleton),
            limit: Some(TWICE),
        });
    }
    Ok(rows)
}

/// User CPU of building a package once more after one of its files was touched. Everything below it is built first and not counted.
pub(super) fn again(root: &Path, arguments: &[&str], package: &str, file: &str, incremental: &str) -> Result<f64> {
    let build = || {
        let mut command = cargo(root, arguments);
        command
            .args(["--quiet", "--package", package])
            .env("CARGO_INCREMENTAL", incremental);
        command
    };
    output(&mut build())?;
    let folder = match package {
        "payroc-service" => root.join("tests/service"),
        "payroc-skeleton" => root.join("tests/skeleton"),
        other => root.join(other),
    };
    let file = folder.join(file);
    clock::touch(&file).with_context(|| format!("cannot touch {}", file.display()))?;
    seconds(&mut build())
}

fn middle(mut measure: impl FnMut() -> Result<f64>) -> Result<f64> {
    Ok(middle_of((0..BUILDS).map(|_| measure()).collect::<Result<_>>()?))
}

/// The middle of an odd number of figures.
pub(super) fn middle_of(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn sandbox(root: &Path) -> Result<Vec<Row>> {
    if !is_here("node") {
        return Ok(vec![Row::alone("the sandbox", "left out: needs node, which sends the requests")]);
    }
    output(&mut cargo(root, &["build", "--quiet", "--release", "--package", "payroc-sandbox"]))?;
    let mut command = Command::new("node");
    command.arg("tests/prism/compare.mjs").current_dir(root).env(READ, "1");
    Row::reported(&output(&mut command)?)
}

fn outbox(root: &Path) -> Result<Vec<Row>> {
    let arguments = ["test", "--quiet", "--release", "--package", "payroc-outbox", "--test", "proof"];
    output(cargo(root, &arguments).arg("--no-run"))?;
    let mut command = cargo(root, &arguments);
    command.args(["--", "--ignored", "--nocapture", "--test-threads", "1", "cost_of_a_row"]);
    let rows = Row::reported(&output(command.env(READ, "1"))?)?;
    if rows.is_empty() {
        return Err(anyhow!("the test `cost_of_a_row` reported nothing"));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_of_a_bench_is_the_one_that_cargo_names() {
        let message = r#"{"reason":"compiler-artifact","target":{"name":"decode"},"executable":"/target/release/deps/decode-1"}"#;
        assert_eq!(program(message, "decode"), Some(PathBuf::from("/target/release/deps/decode-1")));
        assert_eq!(program(message, "floor"), None);
        assert_eq!(program(r#"{"reason":"build-finished","success":true}"#, "decode"), None);
    }

    #[test]
    fn the_middle_is_not_moved_by_one_slow_build() {
        let mut all = [3.0, 90.0, 4.0].into_iter();
        let found = middle(|| all.next().context("three builds")).expect("three figures");
        assert!((found - 4.0).abs() < f64::EPSILON);
    }
}
