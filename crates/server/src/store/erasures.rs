//! Erasing a door: its key is destroyed, so that nothing sealed for it can be read any more in these
//! files. What stays are times, states and salted commitments. A copy of the files that was made
//! before still holds the key: whoever makes copies decides how long they are kept, and the file of erasures
//! sees to it that a copy which is restored loses it too.

use super::doors::THE_PERSON;
use super::erasure_file::{ErasedBy, ErasureFile, Record};
use super::ids::DoorId;
use super::model::Erasure;
use super::rows::time;
use super::seal::{NoteOf, open_erasure_note, seal_erasure_note};
use super::{StoreError, rotation, team};
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

/// Everything of a door that is deleted with its key. The bodies could not be read anyway; they go so
/// that nothing is kept for nothing.
pub(super) const DELETED: [&str; 9] = [
    "DELETE FROM door_keys WHERE door_id = ?1",
    "DELETE FROM sessions WHERE door_id = ?1",
    "DELETE FROM request_bodies WHERE request_id IN (SELECT id FROM requests WHERE door_id = ?1)",
    "DELETE FROM request_notes WHERE event_id IN (
         SELECT request_events.id FROM request_events
         JOIN requests ON requests.id = request_events.request_id WHERE door_id = ?1)",
    // By the consents: nothing finds a door's events by the door, so that it would read every event there is.
    "DELETE FROM consent_bodies WHERE event_id IN (
         SELECT consent_events.id FROM consent_events
         JOIN consents ON consents.id = consent_id WHERE consents.door_id = ?1)",
    "DELETE FROM consents_given WHERE door_id = ?1",
    "DELETE FROM consent_use_ends WHERE use_id IN (SELECT id FROM consent_uses WHERE door_id = ?1)",
    "DELETE FROM consent_uses WHERE door_id = ?1",
    "DELETE FROM looks WHERE door_id = ?1",
];

/// A door that is erased.
#[derive(Debug, Clone, Copy)]
pub(super) struct Erased {
    /// When.
    pub(super) at: DateTime<Utc>,
    /// What was added to the file of erasures; none if it was erased before.
    pub(super) added: Option<Record>,
}

/// The team erases the door of a request, as the person asked.
pub(super) fn by_staff(
    db: &Connection,
    keys: &Keys,
    file: &ErasureFile,
    erasure: &Erasure,
    at: DateTime<Utc>,
) -> Result<Erased, StoreError> {
    let by = team::written(&erasure.by)?.to_owned();
    let (door, _) = match team::of_council(db, keys, &erasure.council, erasure.request) {
        // It is done, and stays as it was done first.
        Err(StoreError::Erased { at, .. }) => return Ok(Erased { at, added: None }),
        found => found?,
    };
    erase(db, keys, file, door, ErasedBy::Team, &by, at)
}

/// The person erases what is behind their own code.
pub(super) fn by_person(
    db: &Connection,
    keys: &Keys,
    file: &ErasureFile,
    door: DoorId,
    at: DateTime<Utc>,
) -> Result<Erased, StoreError> {
    match refuse_erased(db, keys, door) {
        Err(StoreError::Erased { at, .. }) => Ok(Erased { at, added: None }),
        Err(error) => Err(error),
        Ok(()) => erase(db, keys, file, door, ErasedBy::Person, THE_PERSON, at),
    }
}

fn erase(
    db: &Connection,
    keys: &Keys,
    file: &ErasureFile,
    door: DoorId,
    actor: ErasedBy,
    by: &str,
    at: DateTime<Utc>,
) -> Result<Erased, StoreError> {
    let record = record(db, door, actor, at)?;
    destroy(db, keys, door, actor, by, at)?;
    // Last: nothing that fails before it leaves a line behind. Still before the commit: what was acknowledged
    // is in the file.
    file.append(keys, &[record])?;
    Ok(Erased {
        // As it reads back, so that a second time answers the same.
        at: time(at.timestamp_millis())?,
        added: Some(record),
    })
}

/// What the file of erasures says of a door that is erased at `at`: never a time before something that happened
/// behind it, whatever the clock did. A replay asks for that.
pub(super) fn record(
    db: &Connection,
    door: DoorId,
    actor: ErasedBy,
    at: DateTime<Utc>,
) -> Result<Record, StoreError> {
    let at = at.max(last_used(db, door)?);
    let uid = uid(db, door)?;
    Ok(Record { uid, at, actor })
}

/// The name of a door in the file of erasures.
pub(super) fn uid(db: &Connection, door: DoorId) -> Result<[u8; 16], StoreError> {
    let mut statement = db.prepare_cached("SELECT uid FROM doors WHERE id = ?1")?;
    Ok(statement.query_row([door.0], |row| row.get(0))?)
}

/// When something happened behind a door last, other than that a consent's time was over; 1970 if nothing did.
pub(super) fn last_used(db: &Connection, door: DoorId) -> Result<DateTime<Utc>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT max(
             coalesce((SELECT max(at_ms) FROM request_events
                 JOIN requests ON requests.id = request_id WHERE door_id = ?1), 0),
             coalesce((SELECT max(at_ms) FROM consent_events
                 JOIN consents ON consents.id = consent_id WHERE consents.door_id = ?1 AND kind <> 'expired'), 0))",
    )?;
    time(statement.query_row([door.0], |row| row.get(0))?)
}

/// Erases a door in the database: the file of erasures has it, or will before the commit.
pub(super) fn destroy(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    actor: ErasedBy,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    for sql in DELETED {
        db.prepare_cached(sql)?.execute([door.0])?;
    }
    let lock = rotation::for_new(db, keys)?;
    let of = NoteOf::Named(door, uid(db, door)?);
    let sealed = seal_erasure_note(keys, lock, of, by.as_bytes())?;
    db.prepare_cached(
        "INSERT INTO erasures (door_id, actor, at_ms, sealed, sealed_by) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![door.0, actor.name(), at.timestamp_millis(), sealed, lock])?;
    Ok(())
}

/// Says of an erased door when and by whom it was erased.
///
/// # Errors
/// [`StoreError::Erased`] if it was.
pub(super) fn refuse_erased(db: &Connection, keys: &Keys, door: DoorId) -> Result<(), StoreError> {
    match noted(db, keys, door)? {
        None => Ok(()),
        Some(noted) => Err(StoreError::Erased {
            at: noted.at,
            by: noted.by,
        }),
    }
}

/// What the database knows of an erasure, and this portal wrote.
pub(super) struct Noted {
    pub(super) at: DateTime<Utc>,
    by: String,
    pub(super) of: NoteOf,
}

/// What the database knows of a door's erasure; none if it was not erased.
///
/// # Errors
/// [`StoreError::Damaged`] if this portal did not write it, or a failure to read.
pub(super) fn noted(db: &Connection, keys: &Keys, door: DoorId) -> Result<Option<Noted>, StoreError> {
    let found: Option<(i64, u32, Vec<u8>)> = db
        .prepare_cached("SELECT at_ms, sealed_by, sealed FROM erasures WHERE door_id = ?1")?
        .query_row([door.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((at_ms, lock, sealed)) = found else {
        return Ok(None);
    };
    let (of, by) = open_erasure_note(keys, lock, door, uid(db, door)?, &sealed)?;
    Ok(Some(Noted {
        at: time(at_ms)?,
        by: String::from_utf8_lossy(&by).into_owned(),
        of,
    }))
}

/// Whether everything behind a request was erased.
pub(super) fn is_erased(db: &Connection, request: super::ids::RequestId) -> Result<bool, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM erasures JOIN requests ON requests.door_id = erasures.door_id WHERE id = ?1)",
    )?;
    Ok(statement.query_row([request], |row| row.get(0))?)
}
