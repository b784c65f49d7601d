//! The least a durable store can do: one row of some 500 bytes in a table, WAL, `synchronous=FULL`. Either
//! each row is a transaction of its own, or a row waits for the others that wait, as in our store.

use crate::line;
use open_door_load::{Times, new_key};
use rusqlite::Connection;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// As large as the sealed body of a short request and what stands beside it.
const ROW: usize = 500;
/// Rows in one transaction, at most: the store's own figure.
const BATCH: usize = 256;

type Job = (String, SyncSender<()>);

/// Stores rows for so many seconds.
///
/// # Errors
/// SQLite's own.
pub fn run(file: &Path, clients: usize, seconds: usize, together: bool) -> Result<String, String> {
    let started = Instant::now();
    let until = started + Duration::from_secs(seconds as u64);
    let (queue, jobs) = sync_channel::<Job>(4_096);
    let file = file.to_owned();
    let most = if together { BATCH } else { 1 };
    let writer = std::thread::spawn(move || write(&file, &jobs, most));
    let threads: Vec<_> = (0..clients)
        .map(|_| {
            let queue = queue.clone();
            std::thread::spawn(move || one(&queue, until))
        })
        .collect();
    drop(queue);
    let mut all = Times::default();
    for thread in threads {
        all.merge(thread.join().map_err(|_| "a client broke off".to_owned())?);
    }
    let took = started.elapsed();
    writer
        .join()
        .map_err(|_| "the writer broke off".to_owned())?
        .map_err(|error| error.to_string())?;
    Ok(line(&all, took))
}

fn one(queue: &SyncSender<Job>, until: Instant) -> Times {
    let mut times = Times::default();
    while Instant::now() < until {
        let begun = Instant::now();
        let (answer, stored) = sync_channel(1);
        let Ok(key) = new_key() else { break };
        if queue.send((key, answer)).is_err() || stored.recv().is_err() {
            break;
        }
        times.add(begun.elapsed());
    }
    times
}

fn write(file: &Path, jobs: &Receiver<Job>, most: usize) -> rusqlite::Result<()> {
    let db = Connection::open(file)?;
    db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.execute_batch("CREATE TABLE rows (key TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID")?;
    let body = [7_u8; ROW];
    while let Ok(first) = jobs.recv() {
        let mut waiting = vec![first];
        while waiting.len() < most {
            let Ok(next) = jobs.try_recv() else { break };
            waiting.push(next);
        }
        db.execute_batch("BEGIN IMMEDIATE")?;
        for (key, _) in &waiting {
            db.prepare_cached("INSERT INTO rows VALUES (?1, ?2)")?
                .execute((key, &body))?;
        }
        db.execute_batch("COMMIT")?;
        for (_, answer) in waiting {
            let _ = answer.send(());
        }
    }
    Ok(())
}
