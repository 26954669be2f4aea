//! The vendor's documents, if this machine has them.

use std::path::PathBuf;

use crate::skip::skipped;

/// The variable that names the directory of the vendor's documents.
pub const DIRECTORY: &str = "PAYROC_UPSTREAM_SPECS";

/// The documents in the order of their names, which begin with a running number. Without the variable, prints that the test is skipped.
///
/// # Panics
/// When the variable is set, but the directory cannot be read or holds no document: a requested test must not pass without running.
pub fn documents() -> Option<Vec<PathBuf>> {
    let Some(directory) = std::env::var_os(DIRECTORY) else {
        skipped(&format!("{DIRECTORY} does not name a directory with the vendor's documents"));
        return None;
    };
    let entries = std::fs::read_dir(&directory).unwrap_or_else(|error| panic!("{DIRECTORY}={}: {error}", directory.display()));
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json"))
        .collect();
    assert!(!files.is_empty(), "{DIRECTORY}={}: holds no document", directory.display());
    files.sort();
    Some(files)
}

/// The newest document.
///
/// # Panics
/// As [`documents`], or when the file cannot be read.
pub fn newest() -> Option<Vec<u8>> {
    let file = documents()?.pop()?;
    Some(std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
}
