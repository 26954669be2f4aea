//! `cargo xtask bench`: what the crates cost to compile and to run, as one table.
//!
//! - [`against`]: compiling another commit, in turn with this checkout.
//! - [`parts`]: what is measured, each part with the commands that build and run it.
//! - [`row`]: the lines by which a bench reports, and the table.
//! - [`used`]: user CPU of commands, and instructions where valgrind counts them.
//!
//! It measures user CPU, ratios and instructions, because other programs use the machine as well. It asserts nothing but the limits of the rows.

pub mod against;
pub mod parts;
pub mod row;
pub mod used;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use parts::{PARTS, Part};
use row::Row;

/// What the command says about its exit codes.
pub const EXIT_CODES: &str = "\
Exit codes: 0 measured; 1 a ratio is above its limit; 2 wrong use of the command; 3 something cannot be built or started, or does not report.";

/// Arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Measures this part only; can be repeated.
    #[arg(long = "only", value_name = "PART")]
    only: Vec<String>,
    /// Measures `cargo check` of payroc-api alone, in turn with this commit's.
    #[arg(long, value_name = "COMMIT", conflicts_with = "only")]
    against: Option<String>,
    /// Writes the table to a file instead of the standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Lists the parts and runs nothing.
    #[arg(long)]
    list: bool,
}

/// Measures, and returns whether all ratios keep their limits.
///
/// # Errors
/// A part that does not exist, and one that cannot be built or started or that does not report.
pub fn run(root: &Path, args: &Args, say: &mut dyn FnMut(&str), progress: &mut dyn FnMut(&str)) -> Result<bool> {
    if args.list {
        PARTS.iter().for_each(|part| say(&format!("{:<10} {}\n", part.name, part.about)));
        return Ok(true);
    }
    let mut rows = Vec::new();
    if let Some(commit) = &args.against {
        rows.push(against::check(root, commit)?);
    } else {
        for part in selected(&args.only)? {
            progress(&format!("{}: {}\n", part.name, part.about));
            let found = (part.measure)(root).with_context(|| format!("the part `{}` cannot be measured", part.name))?;
            rows.extend(found);
        }
    }
    let table = row::table(&rows, &machine(), &commit(root)?);
    match &args.out {
        Some(path) => std::fs::write(path, table).with_context(|| format!("cannot write {}", path.display()))?,
        None => say(&table),
    }
    let above: Vec<&Row> = rows.iter().filter(|row| row.is_above()).collect();
    above.iter().for_each(|row| progress(&format!("above its limit: {}\n", row.what)));
    Ok(above.is_empty())
}

fn selected(only: &[String]) -> Result<Vec<&'static Part>> {
    if only.is_empty() {
        return Ok(PARTS.iter().collect());
    }
    only.iter()
        .map(|name| match PARTS.iter().find(|part| part.name == name) {
            Some(part) => Ok(part),
            None => {
                let known: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
                bail!("there is no part `{name}`; the parts are {}", known.join(", "))
            }
        })
        .collect()
}

/// The processor and the number of its cores.
fn machine() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("{}, {cores} cores", model(&text).unwrap_or("unknown processor"))
}

fn model(cpuinfo: &str) -> Option<&str> {
    let line = cpuinfo.lines().find(|line| line.starts_with("model name"))?;
    line.split_once(':').map(|(_, model)| model.trim())
}

/// The commit that is measured; a plus says that the files differ from it.
fn commit(root: &Path) -> Result<String> {
    let git = |arguments: &[&str]| -> Result<String> {
        let output = used::git(root, arguments).output();
        let output = output.context("cannot start git, which names the commit that is measured")?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let changed = !git(&["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    Ok(git(&["rev-parse", "--short", "HEAD"])? + if changed { "+" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_what_the_system_calls_the_processor() {
        let text = "processor\t: 0\nmodel name\t: Some CPU @ 2.60GHz\nmodel name\t: Another\n";
        assert_eq!(model(text), Some("Some CPU @ 2.60GHz"));
        assert_eq!(model("processor\t: 0\n"), None);
    }

    #[test]
    fn a_part_that_does_not_exist_is_refused_with_those_that_do() {
        let error = selected(&["deocde".to_owned()]).expect_err("no such part").to_string();
        assert!(error.contains("`deocde`") && error.contains("decode, "), "{error}");
        assert_eq!(selected(&[]).expect("all").len(), PARTS.len());
    }
}
