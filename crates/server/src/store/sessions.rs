//! Visits behind a return code.

use super::StoreError;
use super::ids::DoorId;
use super::rows::time;
use crate::clock::goes_on;
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, params};

/// A visit ends after this long without a page being asked for.
pub const SESSION_IDLE: TimeDelta = TimeDelta::minutes(20);
/// A visit ends after this long whatever happens.
pub const SESSION_ABSOLUTE: TimeDelta = TimeDelta::hours(4);
/// A visit seen this recently isn't written again: it may end this much early.
const TOUCH_AFTER: TimeDelta = TimeDelta::seconds(10);

/// A visit behind a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// The door that is open.
    pub door: DoorId,
    /// Since when: it ends after [`SESSION_ABSOLUTE`].
    pub opened_at: DateTime<Utc>,
}

/// A visit that goes on.
pub(super) struct Session {
    pub(super) visit: Visit,
    seen_at: DateTime<Utc>,
}

impl Session {
    pub(super) fn needs_touch(&self, at: DateTime<Utc>) -> bool {
        at - self.seen_at >= TOUCH_AFTER
    }
}

/// The door with this code. One that is erased isn't there.
pub(super) fn door_with(db: &Connection, code_lookup: &[u8; 32]) -> Result<Option<DoorId>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id FROM doors JOIN door_keys ON door_keys.door_id = doors.id WHERE code_lookup = ?1",
    )?;
    Ok(statement
        .query_row([code_lookup], |row| row.get(0).map(DoorId))
        .optional()?)
}

/// Opens a visit, and clears away those that are long over.
pub(super) fn open(
    db: &Connection,
    door: DoorId,
    token: &[u8; 32],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let now = at.timestamp_millis();
    db.prepare_cached("DELETE FROM sessions WHERE opened_ms <= ?1")?
        .execute([now - SESSION_ABSOLUTE.num_milliseconds()])?;
    db.prepare_cached(
        "INSERT INTO sessions (token_lookup, door_id, opened_ms, seen_ms) VALUES (?1, ?2, ?3, ?3)",
    )?
    .execute(params![token, door.0, now])?;
    Ok(())
}

/// The visit with this token, if it goes on at `at`.
pub(super) fn find(
    db: &Connection,
    token: &[u8; 32],
    at: DateTime<Utc>,
) -> Result<Option<Session>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT sessions.door_id, opened_ms, seen_ms FROM sessions
         JOIN door_keys ON door_keys.door_id = sessions.door_id WHERE token_lookup = ?1",
    )?;
    let found: Option<(i64, i64, i64)> = statement
        .query_row([token], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((door, opened_ms, seen_ms)) = found else {
        return Ok(None);
    };
    let (opened_at, seen_at) = (time(opened_ms)?, time(seen_ms)?);
    let on = goes_on(opened_at, SESSION_ABSOLUTE, at) && goes_on(seen_at, SESSION_IDLE, at);
    Ok(on.then_some(Session {
        visit: Visit {
            door: DoorId(door),
            opened_at,
        },
        seen_at,
    }))
}

/// Notes that the visit was seen at `at`.
pub(super) fn touch(db: &Connection, token: &[u8; 32], at: DateTime<Utc>) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE sessions SET seen_ms = max(seen_ms, ?2) WHERE token_lookup = ?1")?
        .execute(params![token, at.timestamp_millis()])?;
    Ok(())
}

/// Ends the visit.
pub(super) fn end(db: &Connection, token: &[u8; 32]) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM sessions WHERE token_lookup = ?1")?
        .execute([token])?;
    Ok(())
}
