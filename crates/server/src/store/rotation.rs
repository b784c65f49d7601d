//! Which key of the ring wraps the doors' own keys, and changing it while the server runs.
//!
//! A door's own key never changes, so that nothing sealed with it has to be written anew: it is unwrapped
//! with the old key and wrapped with the new one. That goes in small transactions. Between any two of them
//! every door says by itself which key opens it, so a rotation can break off anywhere and go on later.

use super::ids::DoorId;
use super::seal::{DoorKey, open_erasure_note, seal_erasure_note};
use super::{StoreError, StoreError::Damaged, erasures};
use crate::keys::{KeyKind, Keys};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// Doors, and names of those who erased one, that are locked anew in one transaction: it holds the one
/// writer for some milliseconds.
const BATCH: u32 = 100;

/// Under which key of the ring how much is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WrappingUse {
    /// The key for new doors.
    pub active: u32,
    /// By key: doors, and names of those who erased one. Keys under which nothing is are left out.
    pub under: BTreeMap<u32, i64>,
}

impl WrappingUse {
    /// How much is not under the active key.
    #[must_use]
    pub fn left(&self) -> i64 {
        let others = self.under.iter().filter(|(id, _)| **id != self.active);
        others.map(|(_, count)| count).sum()
    }
}

/// The key for new doors, by what the database says.
pub(super) fn active(db: &Connection) -> Result<u32, StoreError> {
    let found: Option<[u8; 4]> = db
        .prepare_cached("SELECT value FROM meta WHERE name = 'wrapping'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(found.map_or(0, u32::from_be_bytes))
}

/// The key to lock something new with: the active one. If this process has a ring without it, key 0, which
/// every ring has: a person's request is never lost over a ring that was not brought everywhere, and
/// the next rotation locks it anew.
pub(super) fn for_new(db: &Connection, keys: &Keys) -> Result<u32, StoreError> {
    let active = active(db)?;
    match keys.door_wrapping(active) {
        Ok(_) => Ok(active),
        Err(error) => {
            tracing::error!(%error, "a door is locked with key 0 instead: run `open-door keys check`");
            Ok(0)
        }
    }
}

/// Uses this key for new doors from now on.
///
/// # Errors
/// [`StoreError::Damaged`] if the ring doesn't have it.
pub(super) fn activate(db: &Connection, keys: &Keys, id: u32) -> Result<(), StoreError> {
    keys.door_wrapping(id)?;
    db.prepare_cached(
        "INSERT INTO meta (name, value) VALUES ('wrapping', ?1)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?
    .execute([id.to_be_bytes()])?;
    Ok(())
}

/// Which keys are in use.
pub(super) fn in_use(db: &Connection) -> Result<WrappingUse, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, sum(count) FROM (
             SELECT wrapped_by AS id, count(*) AS count FROM door_keys GROUP BY wrapped_by
             UNION ALL SELECT sealed_by, count(*) FROM erasures GROUP BY sealed_by
         ) GROUP BY id",
    )?;
    let under = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(WrappingUse {
        active: active(db)?,
        under,
    })
}

/// Locks some of what is under another key anew with the active one. Answers how much that was: none, once
/// all is done.
pub(super) fn batch(db: &Connection, keys: &Keys) -> Result<usize, StoreError> {
    let active = active(db)?;
    keys.door_wrapping(active)?;
    let doors = rewrap_doors(db, keys, active)?;
    Ok(doors + reseal_notes(db, keys, active)?)
}

/// Opens the key of every door.
///
/// # Errors
/// The first that does not open.
pub(super) fn check(db: &Connection, keys: &Keys) -> Result<(), StoreError> {
    let mut statement = db.prepare("SELECT door_id, wrapped_by, wrapped FROM door_keys")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let wrapped: Vec<u8> = row.get(2)?;
        DoorKey::unwrap(keys, row.get(1)?, DoorId(row.get(0)?), &wrapped)?;
    }
    Ok(())
}

/// Everything under one of several keys that is not the active one. Two ranges, so that the index serves.
const OTHER_DOORS: &str =
    "SELECT door_id, wrapped_by, wrapped FROM door_keys WHERE wrapped_by < ?1 OR wrapped_by > ?1 LIMIT ?2";
const OTHER_NOTES: &str =
    "SELECT door_id, sealed_by, sealed FROM erasures WHERE sealed_by < ?1 OR sealed_by > ?1 LIMIT ?2";

fn rewrap_doors(db: &Connection, keys: &Keys, active: u32) -> Result<usize, StoreError> {
    let found = others(db, OTHER_DOORS, active)?;
    let mut update =
        db.prepare_cached("UPDATE door_keys SET wrapped = ?2, wrapped_by = ?3 WHERE door_id = ?1")?;
    for (door, by, wrapped) in &found {
        let key = DoorKey::unwrap(keys, *by, *door, wrapped)?;
        let wrapped = key.wrap(keys, active, *door)?;
        // What can't be opened again must not take the place of what can.
        if !DoorKey::unwrap(keys, active, *door, &wrapped)?.is(&key) {
            return Err(Damaged("a door's key does not read as it was written"));
        }
        update.execute(params![door.0, wrapped, active])?;
    }
    Ok(found.len())
}

fn reseal_notes(db: &Connection, keys: &Keys, active: u32) -> Result<usize, StoreError> {
    let found = others(db, OTHER_NOTES, active)?;
    let mut update =
        db.prepare_cached("UPDATE erasures SET sealed = ?2, sealed_by = ?3 WHERE door_id = ?1")?;
    for (door, by, sealed) in &found {
        // For the same as before: what did not vouch for the door's name must not begin to.
        let (of, note) = open_erasure_note(keys, *by, *door, erasures::uid(db, *door)?, sealed)?;
        update.execute(params![
            door.0,
            seal_erasure_note(keys, active, of, &note)?,
            active
        ])?;
    }
    Ok(found.len())
}

fn others(db: &Connection, sql: &str, active: u32) -> Result<Vec<(DoorId, u32, Vec<u8>)>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let found = statement.query_map(params![active, BATCH], |row| {
        Ok((DoorId(row.get(0)?), row.get(1)?, row.get(2)?))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Takes a key out of the ring, if nothing is under it any more. Nothing is stored meanwhile, so nothing
/// can come under it. False if the ring is in the environment.
///
/// # Errors
/// [`StoreError::KeyInUse`], [`StoreError::Keys`].
pub(super) fn forget(db: &Connection, keys: &Keys, id: u32) -> Result<bool, StoreError> {
    let used = in_use(db)?;
    let under = used.under.get(&id).copied().unwrap_or(0);
    if used.active == id || under > 0 {
        return Err(StoreError::KeyInUse {
            id,
            active: used.active == id,
            under,
        });
    }
    Ok(keys.forget(KeyKind::Wrapping, id)?)
}
