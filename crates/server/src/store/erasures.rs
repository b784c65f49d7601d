//! Erasing a door: its key is destroyed, so that nothing sealed for it can be read any more, in this
//! file or in a copy of it. What stays are times, states and salted commitments.

use super::doors::Note;
use super::ids::DoorId;
use super::model::Erasure;
use super::rows::time;
use super::seal::seal_erasure_note;
use super::{StoreError, canonical::canonical_json, team};
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

/// Everything of a door that is deleted with its key. The bodies could not be read anyway; they go so
/// that nothing is kept for nothing.
const DELETED: [&str; 5] = [
    "DELETE FROM door_keys WHERE door_id = ?1",
    "DELETE FROM sessions WHERE door_id = ?1",
    "DELETE FROM request_bodies WHERE request_id IN (SELECT id FROM requests WHERE door_id = ?1)",
    "DELETE FROM request_notes WHERE event_id IN (
         SELECT request_events.id FROM request_events
         JOIN requests ON requests.id = request_events.request_id WHERE door_id = ?1)",
    "DELETE FROM consent_bodies WHERE event_id IN (SELECT id FROM consent_events WHERE door_id = ?1)",
];

/// The team erases the door of a request, as the person asked.
pub(super) fn by_staff(
    db: &Connection,
    keys: &Keys,
    erasure: &Erasure,
    at: DateTime<Utc>,
) -> Result<DateTime<Utc>, StoreError> {
    let note = Note {
        by: team::written(&erasure.by)?.to_owned(),
        reason: Some(team::written(&erasure.reason)?.to_owned()),
        outcome: None,
    };
    let (door, _) = match team::of_council(db, &erasure.council, erasure.request) {
        // It is done, and stays as it was done first.
        Err(StoreError::Erased(at)) => return Ok(at),
        found => found?,
    };
    erase(db, door)?;
    let sealed = seal_erasure_note(keys, door, canonical_json(&note)?.as_bytes())?;
    let at_ms = at.timestamp_millis();
    db.prepare_cached("INSERT INTO erasures (door_id, actor, at_ms, sealed) VALUES (?1, 'team', ?2, ?3)")?
        .execute(params![door.0, at_ms, sealed])?;
    // As it reads back, so that a second time answers the same.
    time(at_ms)
}

fn erase(db: &Connection, door: DoorId) -> Result<(), StoreError> {
    for sql in DELETED {
        db.prepare_cached(sql)?.execute([door.0])?;
    }
    Ok(())
}
