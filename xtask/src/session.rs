//! Writing in a repository: one command at a time, and each time all of it or nothing, also where the command is killed.
//!
//! Files and folders are written beside the old ones first (`name.new`). A journal says what is on its way, and its state says which way
//! the next command goes with it: while things are laid beside, back; once they begin to replace the old ones, forward; after a
//! failure, back again. Each step can be taken twice, so a command that is killed on the way back or forward is no different.
//!
//! This is against a program that is killed. Against a machine that loses its power there is git.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use fs4::fs_std::FileExt as _;
use serde::{Deserialize, Serialize};

const LOCK: &str = ".lock";
const JOURNAL: &str = ".journal";
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(25);
const NEW: &str = ".new";
const OLD: &str = ".old";

/// The files that a session leaves in its folder, or may leave there when it is killed.
pub const OWN_FILES: [&str; 3] = [LOCK, JOURNAL, ".journal.new"];

/// Something to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A file with this text.
    File(PathBuf, String),
    /// A folder with exactly these files, by their paths in it.
    Folder(PathBuf, BTreeMap<String, String>),
}

impl Change {
    /// Where it is written.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path, _) | Self::Folder(path, _) => path,
        }
    }
}

/// Files with their strings as something to be written.
pub fn files(list: &[(PathBuf, String)]) -> Vec<Change> {
    list.iter().map(|(path, text)| Change::File(path.clone(), text.clone())).collect()
}

/// Whether a command that was killed has left something in `folder` that the next session takes care of.
pub fn is_pending(folder: &Path) -> bool {
    exists(&folder.join(JOURNAL))
}

/// What is done to a disk. All of it goes through here, so that a test can end the program at each step.
pub trait Disk {
    /// Writes a file.
    ///
    /// # Errors
    /// As [`fs::write`].
    fn write(&mut self, path: &Path, text: &[u8]) -> io::Result<()> {
        fs::write(path, text)
    }
    /// Copies a file.
    ///
    /// # Errors
    /// As [`fs::copy`].
    fn copy(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::copy(from, to).map(drop)
    }
    /// Renames a file or a folder.
    ///
    /// # Errors
    /// As [`fs::rename`].
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }
    /// Makes a folder and those around it.
    ///
    /// # Errors
    /// As [`fs::create_dir_all`].
    fn make_folder(&mut self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }
    /// Removes a file.
    ///
    /// # Errors
    /// As [`fs::remove_file`].
    fn remove_file(&mut self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
    /// Removes a folder and what is in it.
    ///
    /// # Errors
    /// As [`fs::remove_dir_all`].
    fn remove_folder(&mut self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }
}

/// The disk as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real;

impl Disk for Real {}

/// The right to write in a folder and the repository around it, held until it is dropped.
pub struct Session {
    root: PathBuf,
    folder: PathBuf,
    command: String,
    disk: Box<dyn Disk>,
    recovered: Option<String>,
    _lock: File,
}

/// What is on its way.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Journal {
    command: String,
    state: State,
    changes: Vec<Entry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// New things are laid beside the old ones: back.
    Beside,
    /// They replace the old ones: forward.
    Replacing,
    /// That failed: back.
    Undoing,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// From the root, with forward slashes.
    path: String,
    folder: bool,
    /// Whether there was something before.
    existed: bool,
}

impl Session {
    /// Takes the right to write for `command`, and finishes or undoes what a command that was killed has left.
    ///
    /// # Errors
    /// Another command that is writing, and what cannot be read or written.
    pub fn open(root: &Path, folder: &Path, command: &str) -> Result<Self> {
        Self::open_on(root, folder, command, Box::new(Real))
    }

    /// [`Self::open`] on a disk of one's own.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_on(root: &Path, folder: &Path, command: &str, disk: Box<dyn Disk>) -> Result<Self> {
        let absolute = |path: &Path| fs::canonicalize(path).with_context(|| format!("cannot find {}", path.display()));
        let (root, folder) = (absolute(root)?, absolute(folder)?);
        let mut session = Self {
            _lock: lock(&folder.join(LOCK), command)?,
            root,
            folder,
            command: command.to_owned(),
            disk,
            recovered: None,
        };
        session.recovered = session.recover()?;
        Ok(session)
    }

    /// What was done about a command that was killed, in one line.
    pub fn recovered(&self) -> Option<&str> {
        self.recovered.as_deref()
    }

    /// Writes all of it or nothing.
    ///
    /// # Errors
    /// What cannot be written; what was there before is then still there.
    pub fn write(&mut self, changes: &[Change]) -> Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let mut journal = Journal {
            command: self.command.clone(),
            state: State::Beside,
            changes: changes.iter().map(|change| self.entry(change)).collect::<Result<_>>()?,
        };
        self.note(&journal)?;
        let laid = changes
            .iter()
            .zip(&journal.changes)
            .try_for_each(|(change, entry)| self.lay(change, entry));
        if let Err(error) = laid {
            self.back(&journal)?;
            return Err(error);
        }
        journal.state = State::Replacing;
        let replaced = self
            .note(&journal)
            .and_then(|()| journal.changes.iter().try_for_each(|entry| self.replace(entry)));
        if let Err(error) = replaced {
            journal.state = State::Undoing;
            self.note(&journal)?;
            self.back(&journal)?;
            return Err(error);
        }
        self.forward(&journal)
    }

    fn entry(&self, change: &Change) -> Result<Entry> {
        let path = change.path();
        let (Some(around), Some(name)) = (path.parent(), path.file_name()) else {
            bail!("{} cannot be written", path.display());
        };
        let around = if around.as_os_str().is_empty() { Path::new(".") } else { around };
        let place = fs::canonicalize(around)
            .with_context(|| format!("cannot write {}", path.display()))?
            .join(name);
        let inside = place
            .strip_prefix(&self.root)
            .map_err(|_| anyhow!("{} does not stand in {}", path.display(), self.root.display()))?;
        let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        Ok(Entry {
            path: parts.join("/"),
            folder: matches!(change, Change::Folder(..)),
            existed: place.symlink_metadata().is_ok(),
        })
    }

    /// The place itself, and what stands beside it.
    fn places(&self, entry: &Entry) -> [PathBuf; 3] {
        let place = self.root.join(&entry.path);
        let beside = |end: &str| {
            let mut name = place.file_name().unwrap_or_default().to_os_string();
            name.push(end);
            place.with_file_name(name)
        };
        let (new, old) = (beside(NEW), beside(OLD));
        [place, new, old]
    }

    fn note(&mut self, journal: &Journal) -> Result<()> {
        let path = self.folder.join(JOURNAL);
        let new = self.folder.join(format!("{JOURNAL}{NEW}"));
        let text = serde_json::to_string_pretty(journal)?;
        let noted = self.disk.write(&new, text.as_bytes()).and_then(|()| self.disk.rename(&new, &path));
        if noted.is_err() {
            let _ = self.remove(&new, false);
        }
        noted.with_context(|| format!("cannot write {}", path.display()))
    }

    fn lay(&mut self, change: &Change, entry: &Entry) -> Result<()> {
        let [_, new, _] = self.places(entry);
        match change {
            Change::File(_, text) => self
                .disk
                .write(&new, text.as_bytes())
                .with_context(|| format!("cannot write {}", new.display())),
            Change::Folder(_, files) => {
                self.remove(&new, true)?;
                self.disk
                    .make_folder(&new)
                    .with_context(|| format!("cannot make {}", new.display()))?;
                for (path, text) in files {
                    let path = new.join(path);
                    if let Some(around) = path.parent().filter(|around| !around.is_dir()) {
                        self.disk
                            .make_folder(around)
                            .with_context(|| format!("cannot make {}", around.display()))?;
                    }
                    self.disk
                        .write(&path, text.as_bytes())
                        .with_context(|| format!("cannot write {}", path.display()))?;
                }
                Ok(())
            }
        }
    }

    /// Puts what is beside in the place, and what was there beside it. Nothing is beside any more where this was done before.
    fn replace(&mut self, entry: &Entry) -> Result<()> {
        let [place, new, old] = self.places(entry);
        if !exists(&new) {
            return Ok(());
        }
        if exists(&place) {
            // The disk may hold one from a time before this.
            self.remove(&old, entry.folder)?;
            let kept = match entry.folder {
                true => self.disk.rename(&place, &old),
                // A file is replaced in one step, so that nobody ever finds none.
                false => self.disk.copy(&place, &old),
            };
            kept.with_context(|| format!("cannot replace {}", place.display()))?;
        }
        self.disk
            .rename(&new, &place)
            .with_context(|| format!("cannot replace {}", place.display()))
    }

    /// To the end of the way: everything is in place.
    fn forward(&mut self, journal: &Journal) -> Result<()> {
        for entry in &journal.changes {
            self.replace(entry)?;
        }
        for entry in &journal.changes {
            let [_, _, old] = self.places(entry);
            self.remove(&old, entry.folder)?;
        }
        self.forget()
    }

    /// To the beginning of the way: what was replaced comes back.
    fn back(&mut self, journal: &Journal) -> Result<()> {
        for entry in &journal.changes {
            let [place, new, old] = self.places(entry);
            let replaced = journal.state != State::Beside && !exists(&new);
            if replaced && entry.existed {
                if exists(&old) {
                    if entry.folder {
                        self.remove(&place, true)?;
                    }
                    self.disk
                        .rename(&old, &place)
                        .with_context(|| format!("cannot bring {} back", place.display()))?;
                }
            } else if replaced {
                self.remove(&place, entry.folder)?;
            } else {
                if journal.state != State::Beside {
                    if entry.folder && entry.existed && !exists(&place) {
                        self.disk
                            .rename(&old, &place)
                            .with_context(|| format!("cannot bring {} back", place.display()))?;
                    }
                    // The old one goes first: where the new one is gone it counts as replaced.
                    self.remove(&old, entry.folder)?;
                }
                self.remove(&new, entry.folder)?;
            }
        }
        self.forget()
    }

    /// Removes what this program has put there; what somebody else has is of another kind, and stays.
    fn remove(&mut self, path: &Path, folder: bool) -> Result<()> {
        let Ok(found) = path.symlink_metadata() else {
            return Ok(());
        };
        let removed = match (folder, found.is_dir()) {
            (true, true) => self.disk.remove_folder(path),
            (false, false) => self.disk.remove_file(path),
            _ => return Ok(()),
        };
        removed.with_context(|| format!("cannot remove {}", path.display()))
    }

    fn forget(&mut self) -> Result<()> {
        let path = self.folder.join(JOURNAL);
        self.remove(&path, false)
    }

    fn recover(&mut self) -> Result<Option<String>> {
        let unfinished = self.folder.join(format!("{JOURNAL}{NEW}"));
        self.remove(&unfinished, false)?;
        let Some(journal) = read(&self.folder)? else {
            return Ok(None);
        };
        let (command, count) = (&journal.command, journal.changes.len());
        Ok(Some(if journal.state == State::Replacing {
            self.forward(&journal)?;
            format!("An earlier `cargo xtask {command}` was ended while it wrote; what it had begun is finished now: {count} places.")
        } else {
            self.back(&journal)?;
            format!("An earlier `cargo xtask {command}` was ended before it replaced anything for good; what it had begun is undone.")
        }))
    }
}

/// Refuses to read where a command that was killed has left things half written.
///
/// # Errors
/// A journal.
pub fn check(folder: &Path) -> Result<()> {
    if let Some(journal) = read(folder)? {
        bail!(
            "an earlier `cargo xtask {command}` was ended while it wrote; run it again, or any command that writes in {folder}, and what it \
             had begun is finished or undone",
            command = journal.command,
            folder = folder.display()
        );
    }
    Ok(())
}

fn read(folder: &Path) -> Result<Option<Journal>> {
    let path = folder.join(JOURNAL);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let journal: Journal = serde_json::from_str(&text)
        .with_context(|| format!("{} cannot be read; see what `git status` says, and remove it", path.display()))?;
    // It decides about what is renamed and removed, and it is a file like any other.
    let inside = |entry: &Entry| Path::new(&entry.path).components().all(|part| matches!(part, Component::Normal(_)));
    if !journal.changes.iter().all(|entry| !entry.path.is_empty() && inside(entry)) {
        bail!("{} names places outside of the repository; remove it", path.display());
    }
    Ok(Some(journal))
}

fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The system lets go of it when the program ends, however that ends; the file itself stays.
fn lock(path: &Path, command: &str) -> Result<File> {
    let cannot = || format!("cannot open {}", path.display());
    let mut options = OpenOptions::new();
    let mut file = options
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .with_context(cannot)?;
    let mut tries = 0;
    while !file
        .try_lock_exclusive()
        .with_context(|| format!("cannot lock {}", path.display()))?
    {
        // A program that is just being started by the one before holds what that one held, until it runs.
        tries += 1;
        if tries < TRIES {
            thread::sleep(PAUSE);
            continue;
        }
        let mut holder = String::new();
        let _ = file.read_to_string(&mut holder);
        bail!(
            "another command is at work here ({}): wait for its end, then run this again",
            holder.trim().replace('\n', ", ")
        );
    }
    // Only for the message above.
    file.set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| writeln!(file, "cargo xtask {command}, process {}", std::process::id()))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(file)
}
