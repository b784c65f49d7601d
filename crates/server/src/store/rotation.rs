//! Which key of the ring wraps the doors' own keys, and changing it while the server runs.
//!
//! A door's own key never changes, so that nothing sealed with it has to be written anew: it is unwrapped
//! with the old key and wrapped with the new one. That goes in small transactions. Between any two of them
//! every door says by itself which key opens it, so a rotation can break off anywhere and go on later.

use super::ids::DoorId;
use super::seal::{DoorKey, open_erasure_note, seal_erasure_note};
use super::{StoreError, StoreError::Damaged, erasures};
use crate::keys::{KeyError, KeyKind, Keys};
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
    /// Whether a change to the active key was begun and not finished, the emptying of the log included.
    pub begun: bool,
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

/// What one turn of a rotation did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rewrapped {
    /// How much is locked anew.
    pub done: usize,
    /// The doors that no key of the ring opens, by their numbers in the database: they stay as they are.
    pub shut: Vec<i64>,
    /// Where the next turn goes on; none once all was looked at.
    pub last: Option<DoorId>,
}

/// Uses this key for new doors from now on, and writes down that the change to it is begun.
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
    db.execute(
        "INSERT OR IGNORE INTO meta (name, value) VALUES ('rotating', x'')",
        [],
    )?;
    Ok(())
}

/// Writes down that nothing of the old is left: the log was emptied too.
pub(super) fn finished(db: &Connection) -> Result<(), StoreError> {
    db.execute("DELETE FROM meta WHERE name = 'rotating'", [])?;
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
        begun: db
            .prepare_cached("SELECT 1 FROM meta WHERE name = 'rotating'")?
            .exists([])?,
        under,
    })
}

/// What is not under the active key, in the order of the doors' numbers: keys of doors, and who erased one.
const OTHERS: &str =
    "SELECT door_id, wrapped_by, wrapped, 0 FROM door_keys WHERE wrapped_by <> ?1 AND door_id > ?2
     UNION ALL SELECT door_id, sealed_by, sealed, 1 FROM erasures WHERE sealed_by <> ?1 AND door_id > ?2
     ORDER BY door_id LIMIT ?3";

/// Locks the next of what is under another key anew with the active one, from `after` on. What no key of the
/// ring opens is passed over: one damaged row must not keep all the others under a key that is to go.
pub(super) fn batch(db: &Connection, keys: &Keys, after: Option<DoorId>) -> Result<Rewrapped, StoreError> {
    let after = after.map_or(i64::MIN, |door| door.0);
    let active = active(db)?;
    keys.door_wrapping(active)?;
    let mut statement = db.prepare_cached(OTHERS)?;
    let found: Vec<(DoorId, u32, Vec<u8>, bool)> = statement
        .query_map(params![active, after, BATCH], |row| {
            Ok((DoorId(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut turn = Rewrapped::default();
    for (door, by, sealed, is_erased) in found {
        let locked = if is_erased {
            reseal_note(db, keys, door, by, active, &sealed)
        } else {
            rewrap_door(db, keys, door, by, active, &sealed)
        };
        match locked {
            Ok(()) => turn.done += 1,
            Err(error) if is_shut(&error) => turn.shut.push(door.0),
            Err(error) => return Err(error),
        }
        turn.last = Some(door);
    }
    Ok(turn)
}

/// Whether it is the door's own fault: another may open all the same.
fn is_shut(error: &StoreError) -> bool {
    matches!(error, Damaged(_) | StoreError::Keys(KeyError::Unknown(..)))
}

/// Tries the key of every door. Answers the numbers of the doors that no key of the ring opens.
pub(super) fn shut(db: &Connection, keys: &Keys) -> Result<Vec<i64>, StoreError> {
    let mut statement = db.prepare("SELECT door_id, wrapped_by, wrapped FROM door_keys ORDER BY door_id")?;
    let mut rows = statement.query([])?;
    let mut shut = Vec::new();
    while let Some(row) = rows.next()? {
        let (door, wrapped): (_, Vec<u8>) = (DoorId(row.get(0)?), row.get(2)?);
        match DoorKey::unwrap(keys, row.get(1)?, door, &wrapped) {
            Ok(_) => {}
            Err(error) if is_shut(&error) => shut.push(door.0),
            Err(error) => return Err(error),
        }
    }
    Ok(shut)
}

fn rewrap_door(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    by: u32,
    active: u32,
    wrapped: &[u8],
) -> Result<(), StoreError> {
    let key = DoorKey::unwrap(keys, by, door, wrapped)?;
    let wrapped = key.wrap(keys, active, door)?;
    // What can't be opened again must not take the place of what can.
    if !DoorKey::unwrap(keys, active, door, &wrapped)?.is(&key) {
        return Err(StoreError::Fault("a door's key does not read as it was written"));
    }
    db.prepare_cached("UPDATE door_keys SET wrapped = ?2, wrapped_by = ?3 WHERE door_id = ?1")?
        .execute(params![door.0, wrapped, active])?;
    Ok(())
}

fn reseal_note(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    by: u32,
    active: u32,
    sealed: &[u8],
) -> Result<(), StoreError> {
    // For the same as before: what did not vouch for the door's name must not begin to.
    let (of, note) = open_erasure_note(keys, by, door, erasures::uid(db, door)?, sealed)?;
    let sealed = seal_erasure_note(keys, active, of, &note)?;
    db.prepare_cached("UPDATE erasures SET sealed = ?2, sealed_by = ?3 WHERE door_id = ?1")?
        .execute(params![door.0, sealed, active])?;
    Ok(())
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
