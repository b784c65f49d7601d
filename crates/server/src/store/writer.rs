//! The one thread that writes, and its group commit.
//!
//! A sync costs milliseconds and a request microseconds, so the thread takes everything that is
//! waiting, does it in one transaction, and answers only after that is committed. Each job has a
//! savepoint of its own: one that fails takes back what it did, and nothing else.
//!
//! *Invariant:* after the disk has failed once ([`Failure::Disk`]), nothing is acknowledged any
//! more, until a new process has read back what is really there.

use super::StoreError;
use super::error::{Failure, failure_of};
use super::figures::Figures;
use super::open::BUSY;
use rusqlite::Connection;
use rusqlite::hooks::Wal;
use rusqlite::wal::CheckpointMode;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{mpsc, oneshot, watch};

/// Jobs in one transaction, at most: bounds the time a single answer waits.
const BATCH: usize = 256;
/// Jobs that may wait; whoever comes after that waits outside.
const QUEUE: usize = 4_096;
/// Pages in the WAL from which it is copied into the database: SQLite's own figure.
const CHECKPOINT_AT: i32 = 1_000;
/// How long emptying the log waits for readers. Nothing is stored meanwhile, by any process: a backup, which
/// reads for minutes, must not be waited for.
const EMPTYING: Duration = Duration::from_millis(200);

/// A piece of writing, its type forgotten. Given a failure instead of a database, it answers its
/// caller with that.
type Job = Box<dyn FnOnce(Result<&Connection, Failure>) -> Done + Send>;

/// What is done at the end of every transaction, before it is committed.
pub(super) type AtTheEnd = Box<dyn Fn(&Connection) -> Result<(), StoreError> + Send>;

/// A job that has run and waits for its commit.
struct Done {
    /// The failure it met, if that concerns more than itself.
    failure: Option<Failure>,
    /// Answers its caller.
    answer: Box<dyn FnOnce(Result<(), Failure>)>,
}

enum Message {
    Job(Job),
    /// Copy the whole WAL into the database and empty it; answers whether that could be.
    EmptyLog(oneshot::Sender<Result<bool, Failure>>),
    Close(oneshot::Sender<()>),
}

/// The writing thread, seen from outside.
pub(super) struct Writer {
    queue: mpsc::Sender<Message>,
    wal_pages: Arc<AtomicI32>,
    commits: Arc<AtomicU64>,
    broken: watch::Receiver<bool>,
}

impl Writer {
    /// Starts the thread on `connection`.
    pub(super) fn start(
        mut connection: Connection,
        at_the_end: AtTheEnd,
        figures: Figures,
    ) -> rusqlite::Result<Self> {
        let wal_pages = Arc::new(AtomicI32::new(0));
        let hook_pages = Arc::clone(&wal_pages);
        // Replaces SQLite's own checkpoint after a commit, which would hide a failed sync.
        connection.wal_hook(Some(move |_: &mut Wal, pages| {
            hook_pages.store(pages, Ordering::Relaxed);
            Ok(())
        }))?;
        let (queue, jobs) = mpsc::channel(QUEUE);
        let (broken_sender, broken) = watch::channel(false);
        let commits = Arc::new(AtomicU64::new(0));
        let thread = Thread {
            connection,
            at_the_end,
            wal_pages: Arc::clone(&wal_pages),
            commits: Arc::clone(&commits),
            broken: broken_sender,
            figures,
        };
        std::thread::spawn(move || thread.work(jobs));
        Ok(Self {
            queue,
            wal_pages,
            commits,
            broken,
        })
    }

    /// Does `work` and answers once it is on the disk. If the caller goes away it is still done.
    pub(super) async fn run<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        self.run_or(work, |_| ()).await
    }

    /// The same for work that leaves something outside the database: `undo` takes that back where the work was
    /// done and its transaction could not be committed. Not after [`Failure::Disk`]: then nobody knows whether
    /// it was.
    pub(super) async fn run_or<T, W, U>(&self, work: W, undo: U) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
        U: FnOnce(&T) + Send + 'static,
    {
        let (sender, answer) = oneshot::channel();
        let job: Job = Box::new(move |db| {
            let outcome = db.map_err(StoreError::from).and_then(|db| in_savepoint(db, work));
            let failure = outcome.as_ref().err().and_then(StoreError::failure);
            // A caller who has gone away needs no answer.
            let answer = Box::new(move |committed: Result<(), Failure>| {
                if let (Ok(done), Err(Failure::Full | Failure::Busy)) = (&outcome, committed) {
                    undo(done);
                }
                let _ = sender.send(committed.map_err(StoreError::from).and(outcome));
            });
            Done { failure, answer }
        });
        self.queue
            .send(Message::Job(job))
            .await
            .map_err(|_| StoreError::Stopped)?;
        answer.await.map_err(|_| StoreError::Stopped)?
    }

    /// Waits until the disk has failed; for ever, if it never does and the store is closed.
    pub(super) async fn stopped(&self) {
        let mut broken = self.broken.clone();
        if broken.wait_for(|broken| *broken).await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// Transactions committed so far.
    pub(super) fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    /// Jobs that wait for the thread.
    pub(super) fn waiting(&self) -> i64 {
        let waiting = self.queue.max_capacity() - self.queue.capacity();
        i64::try_from(waiting).unwrap_or(i64::MAX)
    }

    /// Pages in the WAL after the last commit or copy.
    pub(super) fn wal_pages(&self) -> i64 {
        self.wal_pages.load(Ordering::Relaxed).into()
    }

    /// Copies the whole WAL into the database and empties it, so that nothing that was deleted stays in either.
    /// Waits briefly for readers and writers of other processes; false if they went on for longer. It is the thread
    /// that does it: once a sync of it has failed, nothing is acknowledged any more.
    pub(super) async fn empty_log(&self) -> Result<bool, StoreError> {
        let (sender, emptied) = oneshot::channel();
        self.queue
            .send(Message::EmptyLog(sender))
            .await
            .map_err(|_| StoreError::Stopped)?;
        Ok(emptied.await.map_err(|_| StoreError::Stopped)??)
    }

    /// Finishes what is waiting and ends the thread.
    pub(super) async fn close(&self) {
        let (sender, closed) = oneshot::channel();
        if self.queue.send(Message::Close(sender)).await.is_ok() {
            let _ = closed.await;
        }
    }
}

/// The writing thread, seen from inside.
struct Thread {
    connection: Connection,
    at_the_end: AtTheEnd,
    wal_pages: Arc<AtomicI32>,
    commits: Arc<AtomicU64>,
    broken: watch::Sender<bool>,
    figures: Figures,
}

impl Thread {
    /// Serves the queue until it is closed, then closes the database.
    fn work(self, mut queue: mpsc::Receiver<Message>) {
        let closing = self.serve(&mut queue);
        drop(queue);
        drop(self);
        if let Some(closed) = closing {
            let _ = closed.send(());
        }
    }

    fn serve(&self, queue: &mut mpsc::Receiver<Message>) -> Option<oneshot::Sender<()>> {
        loop {
            let mut jobs = Vec::new();
            let (mut emptying, mut closing) = (Vec::new(), None);
            let mut next = Some(queue.blocking_recv()?);
            while let Some(message) = next.take() {
                match message {
                    Message::Job(job) => jobs.push(job),
                    Message::EmptyLog(emptied) => emptying.push(emptied),
                    Message::Close(closed) => closing = Some(closed),
                }
                if jobs.len() < BATCH && closing.is_none() {
                    next = queue.try_recv().ok();
                }
            }
            self.batch(jobs);
            self.checkpoint();
            if !emptying.is_empty() {
                // Once for all who wait.
                let outcome = self.empty_log();
                for emptied in emptying {
                    // A caller who has gone away needs no answer.
                    let _ = emptied.send(outcome);
                }
            }
            if closing.is_some() {
                return closing;
            }
        }
    }

    /// Does the jobs in one transaction, commits it, and only then answers.
    fn batch(&self, jobs: Vec<Job>) {
        let (begun, size) = (Instant::now(), jobs.len());
        let mut outcome = if *self.broken.borrow() {
            Err(Failure::Disk)
        } else {
            self.execute("BEGIN IMMEDIATE")
        };
        let mut done = Vec::with_capacity(jobs.len());
        for job in jobs {
            let ran = job(outcome.map(|()| &self.connection));
            // SQLite may undo the whole transaction by itself when a statement fails badly. Then
            // the jobs before this one are undone too, and must hear so.
            if outcome.is_ok() && (ran.failure == Some(Failure::Disk) || self.connection.is_autocommit()) {
                outcome = Err(ran.failure.unwrap_or(Failure::Disk));
            }
            done.push(ran);
        }
        if outcome.is_ok() {
            outcome = self.finish();
        }
        if outcome.is_ok() {
            outcome = self.execute("COMMIT");
        }
        match outcome {
            Ok(()) => {
                self.commits.fetch_add(1, Ordering::Relaxed);
                // A batch is at most BATCH jobs.
                self.figures
                    .batch
                    .observe(f64::from(u32::try_from(size).unwrap_or(u32::MAX)));
                self.figures.commit.observe(begun.elapsed().as_secs_f64());
            }
            Err(failure) => {
                self.figures.failures.inc();
                self.give_up(failure);
            }
        }
        // The last first: what jobs have added outside the database is taken off its end again.
        for ran in done.into_iter().rev() {
            (ran.answer)(outcome);
        }
    }

    /// What is due before the commit. A mistake there is logged and does not stop what people ask: the next
    /// transaction does it. It runs in a savepoint, like a job.
    fn finish(&self) -> Result<(), Failure> {
        let Err(error) = in_savepoint(&self.connection, &self.at_the_end) else {
            return Ok(());
        };
        tracing::error!(%error, "the consent log could not be signed");
        if self.connection.is_autocommit() {
            return Err(error.failure().unwrap_or(Failure::Disk));
        }
        error.failure().map_or(Ok(()), Err)
    }

    fn execute(&self, sql: &str) -> Result<(), Failure> {
        self.connection.execute_batch(sql).map_err(|error| {
            tracing::error!(%error, "the store could not {sql}");
            // What we don't know, we don't trust.
            failure_of(&error).unwrap_or(Failure::Disk)
        })
    }

    fn give_up(&self, failure: Failure) {
        let undone = self.connection.is_autocommit() || self.connection.execute_batch("ROLLBACK").is_ok();
        if failure == Failure::Disk || !undone {
            self.broken.send_replace(true);
        }
    }

    fn empty_log(&self) -> Result<bool, Failure> {
        if *self.broken.borrow() {
            return Err(Failure::Disk);
        }
        let emptied = self.connection.busy_timeout(EMPTYING).and_then(|()| {
            self.connection
                .wal_checkpoint_v2(None::<&str>, CheckpointMode::TRUNCATE)
        });
        if let Err(error) = self.connection.busy_timeout(BUSY) {
            tracing::warn!(%error, "the store does not wait for others as long as it should");
        }
        match emptied {
            Ok(_) => {
                self.wal_pages.store(0, Ordering::Relaxed);
                Ok(true)
            }
            Err(error) => match failure_of(&error) {
                Some(Failure::Busy) => Ok(false),
                Some(Failure::Full) => Err(Failure::Full),
                _ => {
                    tracing::error!(%error, "the store could not empty its log");
                    self.broken.send_replace(true);
                    Err(Failure::Disk)
                }
            },
        }
    }

    /// Copies the WAL into the database when it has grown. A failed sync here is as bad as any.
    fn checkpoint(&self) {
        if *self.broken.borrow() || self.wal_pages.load(Ordering::Relaxed) < CHECKPOINT_AT {
            return;
        }
        match self
            .connection
            .wal_checkpoint_v2(None::<&str>, CheckpointMode::PASSIVE)
        {
            // What a reader still needs stays in the WAL; the next commit reports its size again.
            Ok(_) => self.wal_pages.store(0, Ordering::Relaxed),
            Err(error) => match failure_of(&error) {
                Some(Failure::Full | Failure::Busy) => {}
                _ => {
                    tracing::error!(%error, "the store could not copy its log");
                    self.broken.send_replace(true);
                }
            },
        }
    }
}

impl Drop for Thread {
    /// A thread that ends by a fault of ours must not leave a server that only looks alive.
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.broken.send_replace(true);
        }
    }
}

/// Runs `work` so that it happens as a whole or not at all, whatever else the transaction holds.
fn in_savepoint<T>(
    db: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    db.prepare_cached("SAVEPOINT job")?.execute([])?;
    let outcome = catch_unwind(AssertUnwindSafe(|| work(db)))
        .unwrap_or(Err(StoreError::Fault("a mistake in the store's own code")));
    if outcome.is_ok() {
        if let Err(error) = db
            .prepare_cached("RELEASE job")
            .and_then(|mut release| release.execute([]))
        {
            tracing::error!(%error, "a job could not be told apart from its batch");
            return Err(StoreError::Stopped);
        }
    } else if !db.is_autocommit() && db.execute_batch("ROLLBACK TO job; RELEASE job").is_err() {
        // Half a job must never be committed: give up the whole batch.
        return Err(StoreError::Stopped);
    }
    outcome
}
