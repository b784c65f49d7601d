//! A small pool of connections that read, each on a thread that may block.

use super::figures::Figures;
use super::{StoreError, open};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use tokio::sync::Semaphore;

/// Connections, and so reads at once. SQLite reads are short; more would only share two cores.
const READERS: usize = 4;

/// The pool.
pub(super) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    places: Arc<Semaphore>,
    figures: Figures,
}

impl Readers {
    /// A pool for the database at `path`; connections are opened when they are first needed.
    pub(super) fn new(path: &Path, figures: Figures) -> Self {
        Self {
            path: path.to_owned(),
            idle: Mutex::default(),
            places: Arc::new(Semaphore::new(READERS)),
            figures,
        }
    }

    /// Runs `work` on one consistent state of the database.
    pub(super) async fn read<T, W>(self: &Arc<Self>, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let asked = Instant::now();
        let place = Arc::clone(&self.places)
            .acquire_owned()
            .await
            .map_err(|_| StoreError::Stopped)?;
        self.figures.read_wait.observe(asked.elapsed().as_secs_f64());
        let readers = Arc::clone(self);
        let read = tokio::task::spawn_blocking(move || {
            let idle = readers.idle().pop();
            let connection = idle.map_or_else(|| open::for_reading(&readers.path), Ok)?;
            let transaction = connection.unchecked_transaction()?;
            let found = work(&transaction);
            transaction.finish()?;
            readers.idle().push(connection);
            drop(place);
            found
        });
        read.await.map_err(|_| StoreError::Fault("a read broke off"))?
    }

    /// Where the database lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Closes what is idle and refuses further reads.
    pub(super) fn close(&self) {
        self.places.close();
        self.idle().clear();
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
