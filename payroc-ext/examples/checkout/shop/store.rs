//! Storage for carts and orders, which are stored before anything is sent. Here they are files; your shop has a database, with the same three methods.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Records under names.
pub(crate) trait Store: Send + Sync + 'static {
    /// The record of this name, if there is one.
    fn read(&self, kind: &str, name: &str) -> io::Result<Option<Vec<u8>>>;

    /// Writes a record, and returns when a crash cannot lose it any more.
    fn write(&self, kind: &str, name: &str, record: &[u8]) -> io::Result<()>;

    /// The names of all records of a kind.
    fn names(&self, kind: &str) -> io::Result<Vec<String>>;
}

pub(crate) fn load<T: DeserializeOwned>(store: &dyn Store, kind: &str, name: &str) -> io::Result<Option<T>> {
    let record = store.read(kind, name)?;
    record
        .map(|record| serde_json::from_slice(&record).map_err(io::Error::other))
        .transpose()
}

pub(crate) fn save<T: Serialize>(store: &dyn Store, kind: &str, name: &str, value: &T) -> io::Result<()> {
    store.write(kind, name, &serde_json::to_vec(value).map_err(io::Error::other)?)
}

/// A file for each record, in a folder that only its owner can read: a prepared call that is not sealed holds a single-use token in the clear.
pub(crate) struct FileStore {
    folder: PathBuf,
}

impl FileStore {
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        }
        let folder = folder.to_owned();
        Ok(Self { folder })
    }

    fn path(&self, kind: &str, name: &str) -> io::Result<PathBuf> {
        // Names come from URLs and cookies.
        let plain = (1..=64).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
        if !plain {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not the name of a record"));
        }
        Ok(self.folder.join(kind).join(format!("{name}.json")))
    }
}

impl Store for FileStore {
    fn read(&self, kind: &str, name: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path(kind, name)?) {
            Ok(record) => Ok(Some(record)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn write(&self, kind: &str, name: &str, record: &[u8]) -> io::Result<()> {
        let path = self.path(kind, name)?;
        fs::create_dir_all(self.folder.join(kind))?;
        // Written beside the old record and then renamed: a crash leaves one or the other. Each writer has a name of its own.
        let beside = path.with_extension(format!("{}.new", uuid::Uuid::new_v4().simple()));
        let mut file = File::create(&beside)?;
        file.write_all(record)?;
        file.sync_all()?;
        fs::rename(&beside, &path)?;
        File::open(self.folder.join(kind))?.sync_all()
    }

    fn names(&self, kind: &str) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(self.folder.join(kind)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = Vec::new();
        for entry in entries {
            if let Some(name) = entry?.file_name().to_str().and_then(|name| name.strip_suffix(".json")) {
                names.push(name.to_owned());
            }
        }
        Ok(names)
    }
}
