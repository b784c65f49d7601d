//! Opening the database: its file, its settings, its schema.

use super::erasure_file::sync_folder_of;
use super::{OpenError, StoreError, checkpoints, log};
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OptionalExtension, TransactionBehavior};
use std::fs::OpenOptions;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long to wait while another process holds the write lock. SQLite's waiting is not fair: beside a
/// server that stores without a pause, a command of the team may have to wait for a lull.
pub(super) const BUSY: Duration = Duration::from_secs(15);

/// One script for each version. `user_version` says how many have run. Never change one that has
/// been released: add the next.
const MIGRATIONS: [&str; 6] = [
    include_str!("schema.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
    include_str!("schema_5.sql"),
    include_str!("schema_6.sql"),
];

/// The version from which the events have leaves in the log.
const WITH_LOG: usize = 3;

/// The version this release knows.
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

/// Statements kept prepared, for each connection: more than there are.
const STATEMENTS: usize = 96;

/// The writing connection, with the file and the schema made if need be.
pub(super) fn for_writing(path: &Path, keys: &Keys, at: DateTime<Utc>) -> Result<Connection, OpenError> {
    make_file(path)?;
    let mut connection = with_settings(path)?;
    use_wal(&connection)?;
    // FULL: each commit is synced before it is answered. NORMAL would lose acknowledged requests
    // in a power cut.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", true)?;
    // Off while tables are made anew: SQLite would take the old one's rows for deleted.
    connection.pragma_update(None, "foreign_keys", false)?;
    migrate(&mut connection, keys, at)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    sync_folder_of(path)?;
    Ok(connection)
}

/// A connection that can only read.
pub(super) fn for_reading(path: &Path) -> Result<Connection, StoreError> {
    let connection = with_settings(path)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// A connection from which a copy is made: it reads one state, and writes nothing in the database itself.
pub(super) fn for_copying(path: &Path) -> Result<Connection, StoreError> {
    Ok(with_settings(path)?)
}

/// Copies the whole WAL into the database and empties it, so that nothing that was deleted stays in
/// either. Waits for readers and writers of other processes. False if they went on for too long.
pub(super) fn empty_log(path: &Path) -> Result<bool, StoreError> {
    let connection = with_settings(path)?;
    let mut statement = connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)")?;
    let busy: i64 = statement.query_row([], |row| row.get(0))?;
    Ok(busy == 0)
}

/// Whether a database can be read that may be damaged. Whatever is found, nothing in it or beside it changes:
/// SQLite would lay the log over it when it is closed, and take the log away.
pub(super) fn can_be_read(path: &Path) -> Result<(), StoreError> {
    let db = for_reading(path)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    answers(&db)
}

/// Whether a reading connection answers.
pub(super) fn answers(db: &Connection) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("SELECT count(*) FROM meta")?;
    Ok(statement.query_row([], |_| Ok(()))?)
}

fn with_settings(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// Makes folder and file, readable by the server alone; SQLite gives the WAL the same mode.
fn make_file(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        // Of "" too this makes nothing: it means the folder we are in.
        std::fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Turns the WAL on. Two processes that start at once exclude each other here without SQLite's
/// own waiting, so the waiting is ours.
fn use_wal(connection: &Connection) -> Result<(), OpenError> {
    let started = Instant::now();
    loop {
        match try_wal(connection) {
            Ok(true) => return Ok(()),
            Ok(false) => return Err(OpenError::NoWal),
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && started.elapsed() < BUSY =>
            {
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// Whether the database now has a WAL. SQLite answers "wal" before it has written that down: only
/// reading to the end tells whether it could.
fn try_wal(connection: &Connection) -> rusqlite::Result<bool> {
    let mut mode = String::new();
    let mut statement = connection.prepare("PRAGMA journal_mode = WAL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        mode = row.get(0)?;
    }
    Ok(mode == "wal")
}

/// Brings the schema up to date, and checks that the keys are this database's keys.
fn migrate(connection: &mut Connection, keys: &Keys, at: DateTime<Utc>) -> Result<(), OpenError> {
    let db = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let version = usize::try_from(version).unwrap_or(usize::MAX);
    let Some(outstanding) = MIGRATIONS.get(version..) else {
        return Err(OpenError::Newer {
            found: version,
            known: MIGRATIONS.len(),
        });
    };
    for script in outstanding {
        db.execute_batch(script)?;
    }
    if version < WITH_LOG {
        log::add_all(&db).map_err(OpenError::Log)?;
        checkpoints::seal(&db, keys, at).map_err(OpenError::Log)?;
    }
    db.pragma_update(None, "user_version", VERSION)?;
    let known: Option<Vec<u8>> = db
        .query_row("SELECT value FROM meta WHERE name = 'key'", [], |row| row.get(0))
        .optional()?;
    match known {
        Some(fingerprint) if fingerprint == keys.fingerprint() => {}
        Some(_) => return Err(OpenError::WrongKey),
        None => {
            db.execute(
                "INSERT INTO meta (name, value) VALUES ('key', ?1)",
                [keys.fingerprint()],
            )?;
        }
    }
    Ok(db.commit()?)
}
