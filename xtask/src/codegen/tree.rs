//! Folders of generated files: compared as a whole, replaced as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use similar::TextDiff;

use crate::emit::File;
use crate::session::{Change, Session};

/// A folder and all that it shall hold.
pub struct Tree {
    folder: PathBuf,
    files: BTreeMap<String, String>,
}

impl Tree {
    /// A folder that shall hold exactly `files`.
    pub fn new(folder: PathBuf, files: Vec<File>) -> Self {
        Self {
            folder,
            files: files.into_iter().map(|file| (file.path, file.text)).collect(),
        }
    }

    /// The folder as something to be written; nothing where it is as it shall be, so that nothing is built again for it.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn change(&self) -> Result<Option<Change>> {
        let stale = present(&self.folder)? != self.files;
        Ok(stale.then(|| Change::Folder(self.folder.clone(), self.files.clone())))
    }
}

/// Replaces the folders, all or none.
///
/// # Errors
/// What cannot be written; the old folders then still stand.
pub fn write(session: &mut Session, trees: &[Tree]) -> Result<()> {
    let changes: Vec<Change> = trees.iter().filter_map(|tree| tree.change().transpose()).collect::<Result<_>>()?;
    session.write(&changes)
}

/// Every file below a folder, by its path with forward slashes; nothing where there is no folder.
fn present(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    let mut open = vec![(folder.to_path_buf(), String::new())];
    while let Some((at, prefix)) = open.pop() {
        let entries = match fs::read_dir(&at) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", at.display())),
        };
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot read {}", at.display()))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else {
                let bytes = fs::read(entry.path()).with_context(|| format!("cannot read {}", entry.path().display()))?;
                out.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    Ok(out)
}

/// What [`write()`] would change, as a unified diff; names are relative to `root`. Long differences are cut, and say so.
///
/// # Errors
/// Folders that cannot be read.
pub fn diff(trees: &[Tree], root: &Path) -> Result<String> {
    let mut out = String::new();
    for tree in trees {
        let old = present(&tree.folder)?;
        let base = tree.folder.strip_prefix(root).unwrap_or(&tree.folder).display().to_string();
        let paths: BTreeSet<&String> = old.keys().chain(tree.files.keys()).collect();
        for path in paths {
            let name = format!("{base}/{path}");
            match (old.get(path), tree.files.get(path)) {
                (Some(old), Some(new)) if old == new => {}
                (Some(old), Some(new)) => out.push_str(&changed(&name, old, new)),
                (Some(_), None) => out.push_str(&format!("--- {name}\n+++ /dev/null\n(would be removed)\n")),
                (None, Some(new)) => out.push_str(&format!(
                    "--- /dev/null\n+++ {name}\n(would be added, {} lines)\n",
                    new.lines().count()
                )),
                (None, None) => {}
            }
        }
    }
    Ok(out)
}

fn changed(name: &str, old: &str, new: &str) -> String {
    const SHOWN: usize = 120;
    const WIDTH: usize = 240;
    let diff = TextDiff::from_lines(old, new);
    let unified = diff.unified_diff().context_radius(2).header(name, name).to_string();
    let total = unified.lines().count();
    let mut out = String::new();
    for line in unified.lines().take(SHOWN) {
        let short: String = line.chars().take(WIDTH).collect();
        out.push_str(&short);
        if short.len() < line.len() {
            out.push('…');
        }
        out.push('\n');
    }
    if total > SHOWN {
        out.push_str(&format!("({} more lines of this file)\n", total - SHOWN));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(scratch: &Scratch) -> Session {
        Session::open(&scratch.0, &scratch.0, "test").expect("opens")
    }

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("xtask-tree-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).expect("makes a folder");
            Self(folder)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_written_folder_holds_exactly_its_files() {
        let scratch = Scratch::new("write");
        let folder = scratch.0.join("generated");
        let mut session = session(&scratch);
        write(
            &mut session,
            &[Tree::new(folder.clone(), vec![file("a/b.rs", "one\n"), file("c.rs", "two\n")])],
        )
        .expect("writes");
        let next = Tree::new(folder.clone(), vec![file("a/b.rs", "three\n")]);
        let text = diff(&[next], &scratch.0).expect("compares");
        assert!(text.contains("-one\n+three\n"), "{text}");
        assert!(text.contains("--- generated/c.rs\n+++ /dev/null"), "{text}");
        let next = [Tree::new(folder.clone(), vec![file("a/b.rs", "three\n")])];
        write(&mut session, &next).expect("writes");
        assert_eq!(
            present(&folder).expect("reads"),
            BTreeMap::from([("a/b.rs".to_owned(), "three\n".to_owned())])
        );
        assert_eq!(diff(&next, &scratch.0).expect("compares"), "");
        assert_eq!(
            fs::read_dir(&scratch.0).expect("reads").count(),
            2,
            "nothing is left beside it and the lock"
        );
    }

    #[test]
    fn a_folder_that_cannot_be_written_leaves_all_as_it_was() {
        let scratch = Scratch::new("fail");
        let good = scratch.0.join("good");
        let mut session = session(&scratch);
        write(&mut session, &[Tree::new(good.clone(), vec![file("a.rs", "old\n")])]).expect("writes");
        fs::write(scratch.0.join("blocked"), "a file where a folder is needed").expect("writes");
        let trees = [
            Tree::new(good.clone(), vec![file("a.rs", "new\n")]),
            Tree::new(scratch.0.join("blocked/inner"), vec![file("b.rs", "new\n")]),
        ];
        assert!(write(&mut session, &trees).is_err());
        assert_eq!(fs::read_to_string(good.join("a.rs")).expect("reads"), "old\n");
        assert!(!scratch.0.join("good.new").exists());
    }
}
