//! The verbs of whoever keeps the store: its keys, what goes and when, copies.

use super::backup::{self, Tell};
use super::copies::{CopyError, Manifest};
use super::ids::DoorId;
use super::retention::{self, Due, Retained};
use super::rotation::{self, Rewrapped, WrappingUse};
use super::{Store, StoreError, steady};
use chrono::{DateTime, Utc};
use std::path::Path;
use std::sync::Arc;

impl Store {
    /// Which keys of the ring are in use, and the one for new doors.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn wrapping_in_use(&self) -> Result<WrappingUse, StoreError> {
        self.readers.read(rotation::in_use).await
    }

    /// Locks new doors with this key of the ring from now on, in every process.
    ///
    /// # Errors
    /// [`StoreError::Keys`] if the ring doesn't have it, or a failure to store.
    pub async fn use_wrapping(&self, id: u32) -> Result<(), StoreError> {
        let keys = Arc::clone(&self.keys);
        self.writer.run(move |db| rotation::activate(db, &keys, id)).await
    }

    /// Locks some of what is under older keys anew, from the door `after` on.
    ///
    /// # Errors
    /// [`StoreError::Keys`], or a failure to store.
    pub async fn rewrap_some(&self, after: Option<DoorId>) -> Result<Rewrapped, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.writer.run(move |db| rotation::batch(db, &keys, after)).await
    }

    /// Empties the log after a rotation, in which the old wrapped forms still are, and writes down that it is
    /// finished.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if others read or write for too long: it is not finished; or a failure to store.
    pub async fn finish_rotation(&self) -> Result<(), StoreError> {
        self.empty_log_patiently().await?;
        self.writer.run(rotation::finished).await
    }

    /// Takes a wrapping key out of the ring for good, if nothing is under it. False if the ring is in the
    /// environment, from which whoever runs the portal must take it.
    ///
    /// # Errors
    /// [`StoreError::KeyInUse`], [`StoreError::Keys`], or a failure to store.
    pub async fn forget_wrapping(&self, id: u32) -> Result<bool, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.writer.run(move |db| rotation::forget(db, &keys, id)).await
    }

    /// What is due to go by retention, and still there.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn due(&self) -> Result<Due, StoreError> {
        let at = self.clock.now();
        self.readers.read(move |db| retention::due(db, at)).await
    }

    /// Until when nothing goes by retention, because the clock jumped; none while it is believed.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn clock_doubted_until(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let at = self.clock.now();
        self.readers.read(move |db| steady::doubted_until(db, at)).await
    }

    /// A person says that the clock is right, although it jumped.
    ///
    /// # Errors
    /// A failure to store.
    pub async fn believe_the_clock(&self) -> Result<(), StoreError> {
        let at = self.clock.now();
        self.writer.run(move |db| steady::believe(db, at)).await
    }

    /// Takes out what is due to go, in small transactions, and empties the log. Answers what went.
    ///
    /// # Errors
    /// [`StoreError::ClockJumped`]: nothing went. A failure to read or to store: what went before it is gone.
    /// [`StoreError::Busy`] also where all went and the log is still to be emptied.
    pub async fn retain(&self) -> Result<Retained, StoreError> {
        let went = self.take_out_what_is_due().await;
        // Whatever became of that, and also where nothing went: somebody may have erased a door while the log
        // could not be emptied, in this process or by a command of the team.
        let emptied = self.empty_log().await;
        let went = went?;
        emptied.map(|()| went)
    }

    async fn take_out_what_is_due(&self) -> Result<Retained, StoreError> {
        let at = self.clock.now();
        if let Some(until) = self.writer.run(move |db| steady::look(db, at)).await? {
            return Err(StoreError::ClockJumped { until });
        }
        let due = self.due().await?;
        let mut went = Retained::default();
        for some in due.texts.chunks(retention::BATCH) {
            let some = some.to_vec();
            let purge = move |db: &_| retention::purge_texts(db, &some, at);
            went.texts += self.writer.run(purge).await?;
        }
        for some in due.doors.chunks(retention::BATCH) {
            let (some, keys, file) = (some.to_vec(), Arc::clone(&self.keys), Arc::clone(&self.erasures));
            let close = move |db: &_| retention::close_doors(db, &keys, &file, &some, at);
            let undo = self.taking_back(Vec::clone);
            went.doors += self.writer.run_or(close, undo).await?.len();
        }
        (went.visits, went.drafts) = self.writer.run(move |db| retention::clear_away(db, at)).await?;
        Ok(went)
    }

    /// Makes a copy of the database as it is when this begins, while it is in use, with its manifest beside
    /// it. Both are checked and on the disk before this answers.
    ///
    /// # Errors
    /// [`CopyError`], in words for whoever runs the portal; there is then no copy of that name.
    pub async fn back_up(&self, to: &Path, tell: Tell) -> Result<Manifest, CopyError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        let (database, to) = (self.readers.path().to_owned(), to.to_owned());
        let made = tokio::task::spawn_blocking(move || backup::make(&database, &to, &keys, at, &tell));
        made.await.map_err(|_| StoreError::Fault("a thread broke off"))?
    }

    /// Tries the key of every door. Answers the numbers of those that no key of the ring opens.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn check_keys(&self) -> Result<Vec<i64>, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.readers.read(move |db| rotation::shut(db, &keys)).await
    }

    /// The lines of the file of erasures that this portal did not write, from 1.
    ///
    /// # Errors
    /// [`StoreError::ErasureFile`].
    pub fn bad_erasures(&self) -> Result<Vec<usize>, StoreError> {
        let found = self.erasures.read(&self.keys);
        found.map(|found| found.bad).map_err(StoreError::ErasureFile)
    }
}
