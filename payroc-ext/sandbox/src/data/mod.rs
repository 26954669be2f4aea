//! The data file: every change is written before the request that made it is acknowledged.
//!
//! A thread of its own owns the database. Changes are queued under the lock of the state, so that they are written in the order in which they
//! happened; a response waits until everything queued before it is written. All changes that are queued at one time share a transaction.

mod error;
mod file;
mod progress;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread::JoinHandle;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::state::{State, StoredRow, Unreadable};
pub use error::DataError;
use file::File;
pub(super) use file::Flush;
use progress::Progress;

/// The changes of one request.
struct Changes {
    /// Counts all changes.
    number: u64,
    rows: Vec<StoredRow>,
}

/// An open data file. Dropping it writes what is queued and closes the file.
pub(super) struct Data {
    queue: Option<UnboundedSender<Changes>>,
    progress: Arc<Progress>,
    thread: Option<JoinHandle<()>>,
}

/// What a file contains.
struct Loaded {
    seed: u64,
    rows: Vec<StoredRow>,
}

impl Data {
    /// Opens a file, or makes it, and gives the state that it holds. `seed` is that of a new file; an existing one has its own.
    pub(super) fn open(path: &Path, seed: Option<u64>, flush: Flush) -> Result<(Self, State, u64), DataError> {
        let progress = Arc::new(Progress::default());
        let (queue, queued) = unbounded_channel();
        let (opened, open) = sync_channel(1);
        let (file, writer) = (path.to_owned(), progress.clone());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| DataError::unusable(path, &error))?;
        let thread = std::thread::Builder::new().name("payroc-sandbox-data".into()).spawn(move || {
            runtime.block_on(async {
                match File::open(&file, seed, flush).await {
                    Err(error) => drop(opened.send(Err(error))),
                    Ok((database, loaded)) => {
                        let _ = opened.send(Ok(loaded));
                        write_all(database, &file, queued, &writer).await;
                    }
                }
            });
        });
        let data = Self {
            queue: Some(queue),
            progress,
            thread: Some(thread.map_err(|error| DataError::unusable(path, &error))?),
        };
        let loaded = open.recv().map_err(|error| DataError::unusable(path, &error))??;
        if let Some(seed) = seed.filter(|seed| *seed != loaded.seed) {
            return Err(DataError::Seed {
                path: named(path),
                of_file: loaded.seed,
                given: seed,
            });
        }
        let state = State::restore(loaded.seed, loaded.rows).map_err(|error| match error {
            Unreadable::Table => DataError::Newer { path: named(path) },
            Unreadable::Row(what) => DataError::Damaged { path: named(path), what },
        })?;
        Ok((data, state, loaded.seed))
    }

    /// Queues the changes of the state, if there are any, and gives their number. The state is locked by the caller.
    pub(super) fn queue(&self, state: &mut State) -> Option<u64> {
        let rows = match state.take_changes() {
            Ok(rows) if rows.is_empty() => return None,
            Ok(rows) => rows,
            Err(error) => {
                self.progress.fail(format!("a change cannot be written as JSON: {error}"));
                return None;
            }
        };
        let number = self.progress.count();
        if let Some(queue) = &self.queue {
            // The thread has ended only after it has said why.
            let _ = queue.send(Changes { number, rows });
        }
        Some(number)
    }

    /// Waits until all changes up to this number are written.
    pub(super) fn wait(&self, number: u64) -> Result<(), String> {
        self.progress.wait(number)
    }

    /// Waits until everything queued so far is written.
    pub(super) fn wait_all(&self) -> Result<(), String> {
        self.progress.wait(self.progress.counted())
    }

    /// The same without blocking the thread.
    pub(super) fn written(&self) -> impl Future<Output = Result<(), String>> + Send + use<> {
        let progress = self.progress.clone();
        let number = progress.counted();
        std::future::poll_fn(move |cx| progress.poll(number, cx))
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            // A panic of that thread has already been printed.
            let _ = thread.join();
        }
    }
}

/// The most changes in one transaction.
const TOGETHER: usize = 1_000;

async fn write_all(mut file: File, path: &Path, mut queued: UnboundedReceiver<Changes>, progress: &Progress) {
    let mut batch = Vec::new();
    while queued.recv_many(&mut batch, TOGETHER).await > 0 {
        let last = batch.last().map_or(0, |changes: &Changes| changes.number);
        let rows = batch.drain(..).flat_map(|changes| changes.rows);
        if let Err(error) = file.write(rows).await {
            // Nothing more is written: a later change without an earlier one would be a state that never was.
            progress.fail(format!("the data file {} cannot be written: {error}", path.display()));
            return;
        }
        progress.reach(last);
    }
    file.close().await;
}

/// The path with its folder made absolute where possible, as messages show it.
fn named(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
