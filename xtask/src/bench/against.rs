//! What another commit costs to compile, measured in turn with this checkout, so that both meet the same load of the machine.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::parts::{again, middle_of};
use super::row::Row;
use super::used::{git, output};

/// So many times each.
const PAIRS: usize = 11;
/// The largest ratio to the other commit.
const LIMIT: f64 = 1.05;

/// `cargo check` of payroc-api here and at a commit.
///
/// # Errors
/// A name that git finds no commit by, and a checkout that cannot be made or checked.
pub fn check(root: &Path, revision: &str) -> Result<Row> {
    let other = Checkout::of(root, revision)?;
    let once = |root: &Path| again(root, &["check"], "payroc-api", "src/lib.rs", "0");
    let mut pairs = Vec::new();
    for _ in 0..PAIRS {
        pairs.push((once(root)?, once(&other.folder)?));
    }
    Ok(row(revision, &pairs))
}

fn row(revision: &str, pairs: &[(f64, f64)]) -> Row {
    let middle = |figure: fn(&(f64, f64)) -> f64| middle_of(pairs.iter().map(figure).collect());
    Row {
        what: "`cargo check` of payroc-api, in turn with another commit: user CPU".to_owned(),
        figure: format!("{:.1} s", middle(|pair| pair.0)),
        peer: format!("at {revision} {:.1} s", middle(|pair| pair.1)),
        ratio: Some(middle(|pair| pair.0 / pair.1)),
        limit: Some(LIMIT),
    }
}

/// Another commit in a folder of its own, which is removed with this value.
struct Checkout<'a> {
    root: &'a Path,
    folder: PathBuf,
}

impl<'a> Checkout<'a> {
    fn of(root: &'a Path, revision: &str) -> Result<Self> {
        let mut parse = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options"]);
        let Ok(commit) = output(parse.arg(format!("{revision}^{{commit}}"))) else {
            bail!("git finds no commit `{revision}`; a shallow clone has the newest commits only");
        };
        // One that was interrupted is in the way.
        let checkout = Self {
            root,
            folder: root.join("target/bench-against"),
        };
        checkout.remove();
        output(
            git(root, &["worktree", "add", "--quiet", "--detach"])
                .arg(&checkout.folder)
                .arg(commit.trim()),
        )?;
        Ok(checkout)
    }

    fn remove(&self) {
        if self.folder.exists() {
            // What stays is removed by the next run.
            let _ = output(git(self.root, &["worktree", "remove", "--force", "--force"]).arg(&self.folder));
        }
    }
}

impl Drop for Checkout<'_> {
    fn drop(&mut self) {
        self.remove();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_the_middle_of_the_pairs_and_has_a_limit() {
        // A slow minute in the second pair is in both of its figures.
        let found = row("abc1234", &[(10.0, 10.0), (30.0, 30.0), (11.0, 10.0)]);
        assert_eq!((found.ratio, found.figure.as_str()), (Some(1.0), "11.0 s"));
        assert_eq!(found.peer, "at abc1234 10.0 s");
        assert!(!found.is_above());
        assert!(row("abc1234", &[(10.6, 10.0)]).is_above());
    }

    #[test]
    fn another_commit_is_checked_out_and_removed() {
        let root = tempfile::tempdir().expect("a folder");
        let run = |arguments: &[&str]| output(&mut git(root.path(), arguments)).expect("git");
        run(&["init", "--quiet"]);
        let commit = |text: &str| {
            std::fs::write(root.path().join("file"), text).expect("a file");
            run(&["add", "file"]);
            run(&[
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@example.com",
                "commit",
                "--quiet",
                "--message",
                text,
            ]);
        };
        commit("older");
        commit("newer");

        for _ in 0..2 {
            let checkout = Checkout::of(root.path(), "HEAD~1").expect("a checkout");
            assert_eq!(std::fs::read_to_string(checkout.folder.join("file")).expect("a file"), "older");
            // What an interrupted run leaves.
            std::mem::forget(checkout);
        }
        let checkout = Checkout::of(root.path(), "HEAD").expect("a checkout");
        let folder = checkout.folder.clone();
        drop(checkout);
        assert!(!folder.exists());

        for wrong in ["HEAD~9", "--all", "file"] {
            let error = Checkout::of(root.path(), wrong).err().expect("no commit").to_string();
            assert!(error.contains(&format!("`{wrong}`")), "{error}");
        }
    }
}
