//! Why a data file cannot be used.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a data file cannot be opened. `Display` names the file and the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DataError {
    /// Another process has the file open.
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The file exists, and it was not made by a sandbox.
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A newer version of the sandbox has written the file.
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// The file was made with another seed.
    Seed {
        /// The file.
        path: PathBuf,
        /// The seed of the file.
        of_file: u64,
        /// The seed that was asked for.
        given: u64,
    },
    /// The file is a sandbox's, and its content cannot be read.
    Damaged {
        /// The file.
        path: PathBuf,
        /// The part that cannot be read.
        what: String,
    },
    /// The file cannot be made, read or written.
    Unusable {
        /// The file.
        path: PathBuf,
        /// The reason that the system gives.
        reason: String,
    },
}

impl DataError {
    pub(super) fn unusable(path: &Path, reason: &dyn fmt::Display) -> Self {
        Self::Unusable {
            path: super::named(path),
            reason: reason.to_string(),
        }
    }
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked { path } => {
                let path = path.display();
                write!(
                    f,
                    "{path} is in use by another process: end the sandbox that uses it, or name another file"
                )
            }
            Self::Foreign { path } => {
                let path = path.display();
                write!(
                    f,
                    "{path} is not the data file of a sandbox: name another file, or one that does not exist yet"
                )
            }
            Self::Newer { path } => {
                let path = path.display();
                write!(f, "{path} was written by a newer sandbox: use that version, or name another file")
            }
            Self::Seed { path, of_file, given } => {
                let path = path.display();
                write!(
                    f,
                    "{path} was made with the seed {of_file}, not {given}: leave the seed out, or name another file"
                )
            }
            Self::Damaged { path, what } => {
                let path = path.display();
                write!(f, "{path} is damaged ({what}): restore it from a copy, or name another file")
            }
            Self::Unusable { path, reason } => {
                let path = path.display();
                write!(
                    f,
                    "{path} cannot be used ({reason}): name a file that can be written, in a folder that exists"
                )
            }
        }
    }
}

impl std::error::Error for DataError {}
