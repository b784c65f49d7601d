//! Signed checkpoints of the consent log. One is made in the same transaction as the events it covers, so
//! that there is never an acknowledged event without a signed root over it.

use super::log::{Stored, column, number, size};
use super::{StoreError, rows};
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use open_door_ledger::{Checkpoint, LogKey, LogSigner, root};
use rusqlite::{Connection, OptionalExtension, params};

/// A checkpoint as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    /// The log's name.
    pub origin: String,
    /// Leaves.
    pub size: u64,
    /// The signed note.
    pub note: String,
    /// When it was signed.
    pub at: DateTime<Utc>,
}

/// The log's name. It names no council and no server, and stays as long as the root secret does. After a
/// restore that lost events the log goes on under a later epoch's name.
pub(super) fn origin(keys: &Keys, epoch: u64) -> String {
    format!("{}{epoch}", name(keys))
}

/// What the log's name begins with in every epoch.
fn name(keys: &Keys) -> String {
    format!("open-door/ledger/{}/", keys.log_name())
}

/// Every name that the log has been signed under, and today's.
pub(super) fn origins(db: &Connection, keys: &Keys) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT epoch FROM log_keys UNION SELECT ?1 ORDER BY 1")?;
    let epochs: Vec<i64> = statement
        .query_map([column(epoch(db)?)?], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let epochs = epochs.into_iter().map(number);
    epochs.map(|epoch| Ok(origin(keys, epoch?))).collect()
}

/// A signed note of this log, opened, and the epoch it speaks of; none if this log's keys did not sign it.
pub(super) fn opened(keys: &Keys, note: &str) -> Option<(u64, Checkpoint)> {
    let (origin, _) = note.split_once('\n')?;
    let epoch = origin.strip_prefix(&name(keys))?.parse().ok()?;
    let checkpoint = Checkpoint::open(note, &keys_of(keys, origin)).ok()?;
    Some((epoch, checkpoint))
}

/// The number of the log: 1 unless a restore has lost events.
pub(super) fn epoch(db: &Connection) -> Result<u64, StoreError> {
    let found: Option<Vec<u8>> = db
        .prepare_cached("SELECT value FROM meta WHERE name = 'log_epoch'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let Some(bytes) = found else { return Ok(1) };
    let bytes = bytes.as_slice().try_into();
    bytes
        .map(u64::from_be_bytes)
        .map_err(|_| StoreError::Damaged("the consent log's epoch"))
}

/// Goes on as this epoch: after a restore, events that were in the log are not in it any more. The first
/// `from` leaves are still what they were; that they are is signed, also where there are none.
pub(super) fn begin_anew(
    db: &Connection,
    keys: &Keys,
    epoch: u64,
    from: u64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO meta (name, value) VALUES ('log_epoch', ?1)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [epoch.to_be_bytes()],
    )?;
    seal_at(db, keys, from, at)
}

/// Signs the log as it is now, if it has grown since it was last signed, or begun anew.
pub(super) fn seal(db: &Connection, keys: &Keys, at: DateTime<Utc>) -> Result<(), StoreError> {
    match size(db)? {
        0 => Ok(()),
        size => seal_at(db, keys, size, at),
    }
}

fn seal_at(db: &Connection, keys: &Keys, size: u64, at: DateTime<Utc>) -> Result<(), StoreError> {
    let epoch = epoch(db)?;
    let mut signed = db.prepare_cached("SELECT 1 FROM log_checkpoints WHERE size = ?1 AND epoch = ?2")?;
    if signed.exists(params![column(size)?, column(epoch)?])? {
        return Ok(());
    }
    let origin = origin(keys, epoch);
    let signers = signers(db, keys, &origin, epoch, at)?;
    let checkpoint = Checkpoint {
        root: root(size, &Stored(db))?,
        origin,
        size,
    };
    let signers: Vec<_> = signers.iter().collect();
    let note = checkpoint
        .sign(&signers)
        .map_err(|_| StoreError::Fault("a checkpoint could not be signed"))?;
    db.prepare_cached("INSERT INTO log_checkpoints (size, epoch, note, at_ms) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            column(size)?,
            column(epoch)?,
            note,
            at.timestamp_millis()
        ])?;
    Ok(())
}

/// Who signs: the newest key. The first time it signs, so does the one before it, as a hand-over.
fn signers(
    db: &Connection,
    keys: &Keys,
    origin: &str,
    epoch: u64,
    at: DateTime<Utc>,
) -> Result<Vec<LogSigner>, StoreError> {
    let last: Option<u32> = db
        .prepare_cached("SELECT max(id) FROM log_keys WHERE epoch = ?1")?
        .query_row([column(epoch)?], |row| row.get(0))?;
    if last.is_some_and(|last| last > keys.active_signing().0) {
        // Another process has a newer ring.
        keys.reload()?;
    }
    let (id, seed) = keys.active_signing();
    let signer = |seed: &[u8; 32]| {
        LogSigner::new(origin, seed).map_err(|_| StoreError::Fault("the log's name can't be signed for"))
    };
    let mut signers = vec![signer(&seed)?];
    if last != Some(id) {
        db.prepare_cached(
            "INSERT OR IGNORE INTO log_keys (epoch, id, public, at_ms) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            column(epoch)?,
            id,
            signers[0].public().to_string(),
            at.timestamp_millis()
        ])?;
        if let Some(before) = last.filter(|last| *last < id) {
            signers.push(signer(&*keys.signing(before)?)?);
        }
    }
    Ok(signers)
}

/// The public keys of this log, oldest first, from the key ring: what a reader may trust.
pub(super) fn keys_of(keys: &Keys, origin: &str) -> Vec<LogKey> {
    let signers = keys.signing_seeds();
    let signers = signers
        .iter()
        .filter_map(|(_, seed)| LogSigner::new(origin, seed).ok());
    signers.map(|signer| signer.public().clone()).collect()
}

/// The newest checkpoint; none while the log is empty.
pub(super) fn newest(db: &Connection, keys: &Keys) -> Result<Option<SignedCheckpoint>, StoreError> {
    at_size(db, keys, None)
}

/// The checkpoint of this size in the log's present epoch; the newest if none is named.
pub(super) fn at_size(
    db: &Connection,
    keys: &Keys,
    size: Option<u64>,
) -> Result<Option<SignedCheckpoint>, StoreError> {
    let epoch = epoch(db)?;
    let (from, to) = match size {
        Some(size) => (column(size)?, column(size)?),
        None => (0, i64::MAX),
    };
    let found: Option<(i64, String, i64)> = db
        .prepare_cached(
            // One of size 0 only says that an epoch began with nothing.
            "SELECT size, note, at_ms FROM log_checkpoints
             WHERE epoch = ?1 AND size > 0 AND size BETWEEN ?2 AND ?3 ORDER BY size DESC LIMIT 1",
        )?
        .query_row(params![column(epoch)?, from, to], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((size, note, at_ms)) = found else {
        return Ok(None);
    };
    Ok(Some(SignedCheckpoint {
        origin: origin(keys, epoch),
        size: number(size)?,
        note,
        at: rows::time(at_ms)?,
    }))
}
