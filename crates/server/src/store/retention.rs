//! What is no longer needed goes: never before its time, and not long after it.
//!
//! - The text of a request goes [`TEXT_KEPT_FOR`] after the team has said that it is in the council's case
//!   system (design.md §5). Without that it stays, however old it is.
//! - When nothing is left behind a door, its key and its code go [`DOOR_KEPT_FOR`] later, like an erasure: every
//!   request is handed over and its text gone, or was cancelled [`TEXT_KEPT_FOR`] ago, and no consent stands or
//!   is to be asked again.
//! - Visits that are over and drafts whose hour has passed go at the next look.
//!
//! Days are 24 hours each, whatever the clocks do in spring and autumn.

use super::drafts::DRAFT_FOR;
use super::erasure_file::{ErasedBy, ErasureFile, Record};
use super::ids::{DoorId, RequestId};
use super::rows::time;
use super::sessions::{SESSION_ABSOLUTE, SESSION_IDLE};
use super::{StoreError, erasures};
use crate::keys::Keys;
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, params};

/// How long the text of a request is kept once it is handed over (standards.md, "For the ones who run it").
pub const TEXT_KEPT_FOR: TimeDelta = TimeDelta::days(30);
/// How long a code still works once nothing is left behind it.
pub const DOOR_KEPT_FOR: TimeDelta = TimeDelta::days(30);

/// Texts, or doors, that go in one transaction.
pub(super) const BATCH: usize = 100;

/// What is due to go.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Due {
    /// Requests whose text goes.
    pub texts: Vec<RequestId>,
    /// Doors behind which nothing is left.
    pub doors: Vec<DoorId>,
    /// Visits that are over.
    pub visits: i64,
    /// Unfinished forms whose time is over.
    pub drafts: i64,
}

/// What went.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Retained {
    /// Texts of requests.
    pub texts: usize,
    /// Doors with their codes.
    pub doors: usize,
    /// Visits.
    pub visits: usize,
    /// Unfinished forms.
    pub drafts: usize,
}

/// The texts that may go. `changed_ms` is when it was handed over: nothing leads on from there. The first
/// condition is the one that the index has.
const TEXTS: &str = "SELECT id FROM requests JOIN request_bodies ON request_id = id
    WHERE state IN ('handed-over', 'cancelled') AND state = 'handed-over' AND changed_ms <= ?1";
/// Doors that may have nothing behind them: one request of theirs at least ended long enough ago. By the index:
/// in the order of the doors it would read every request there is.
const DOORS: &str = "SELECT DISTINCT requests.door_id FROM requests INDEXED BY requests_ended
    JOIN door_keys ON door_keys.door_id = requests.door_id
    WHERE state IN ('handed-over', 'cancelled') AND changed_ms <= ?1";
const VISITS: &str = "opened_ms <= ?1 OR seen_ms <= ?2";

/// What is due at `at`.
pub(super) fn due(db: &Connection, at: DateTime<Utc>) -> Result<Due, StoreError> {
    let texts = db
        .prepare_cached(TEXTS)?
        .query_map([(at - TEXT_KEPT_FOR).timestamp_millis()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let candidates: Vec<DoorId> = db
        .prepare_cached(DOORS)?
        .query_map([(at - TEXT_KEPT_FOR - DOOR_KEPT_FOR).timestamp_millis()], |row| {
            row.get(0).map(DoorId)
        })?
        .collect::<Result<_, _>>()?;
    let mut doors = Vec::new();
    for door in candidates {
        if closes_at(db, door)?.is_some_and(|closes| closes <= at) {
            doors.push(door);
        }
    }
    Ok(Due {
        texts,
        doors,
        visits: db
            .prepare_cached(&format!("SELECT count(*) FROM sessions WHERE {VISITS}"))?
            .query_row(over(at), |row| row.get(0))?,
        drafts: db
            .prepare_cached("SELECT count(*) FROM drafts WHERE at_ms <= ?1")?
            .query_row([(at - DRAFT_FOR).timestamp_millis()], |row| row.get(0))?,
    })
}

/// Until when the code of a door works; none while something behind it is to be kept.
pub(super) fn closes_at(db: &Connection, door: DoorId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT max(changed_ms), (
             SELECT max(at_ms) FROM request_events JOIN requests ON requests.id = request_id WHERE door_id = ?1
         ), (
             SELECT max(at_ms) FROM consent_events JOIN consents ON consents.id = consent_id WHERE consents.door_id = ?1
         )
         FROM requests WHERE door_id = ?1
         HAVING count(*) > 0
         AND sum(state NOT IN ('handed-over', 'cancelled')) = 0
         AND NOT EXISTS (
             SELECT 1 FROM consents WHERE door_id = ?1 AND (
                 SELECT kind FROM consent_events WHERE consent_id = consents.id ORDER BY seq DESC LIMIT 1
             ) IN ('given', 'expired')
         )",
    )?;
    let found: Option<(i64, i64, Option<i64>)> = statement
        .query_row([door.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((ended, last, consents)) = found else {
        return Ok(None);
    };
    // A new code that the team hands over, and a consent taken back, count from their own day.
    let left = (time(ended)? + TEXT_KEPT_FOR).max(time(last)?);
    let left = consents.map(time).transpose()?.map_or(left, |at| left.max(at));
    Ok(Some(left + DOOR_KEPT_FOR))
}

/// Takes out the text of these requests, and what the person wrote with a move. Answers how many had one and
/// were due.
pub(super) fn purge_texts(
    db: &Connection,
    requests: &[RequestId],
    at: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let before = (at - TEXT_KEPT_FOR).timestamp_millis();
    let mut text = db.prepare_cached(
        "DELETE FROM request_bodies WHERE request_id = ?1 AND EXISTS (
             SELECT 1 FROM requests WHERE id = ?1 AND state = 'handed-over' AND changed_ms <= ?2)",
    )?;
    let mut notes = db.prepare_cached(
        "DELETE FROM request_notes WHERE event_id IN (
             SELECT id FROM request_events WHERE request_id = ?1 AND actor = 'person')",
    )?;
    let mut purged = 0;
    for request in requests {
        if text.execute(params![request, before])? > 0 {
            notes.execute([request])?;
            purged += 1;
        }
    }
    Ok(purged)
}

/// Closes these doors for good, those among them that are due now. Answers what was added to the file of
/// erasures: one each.
pub(super) fn close_doors(
    db: &Connection,
    keys: &Keys,
    file: &ErasureFile,
    doors: &[DoorId],
    at: DateTime<Utc>,
) -> Result<Vec<Record>, StoreError> {
    let mut closing = Vec::new();
    for door in doors {
        // The person may have come back since it was found to be due, or have erased it.
        let due = closes_at(db, *door)?.is_some_and(|closes| closes <= at);
        if due && erasures::refuse_erased(db, keys, *door).is_ok() {
            let record = erasures::record(db, *door, ErasedBy::Retention, at)?;
            erasures::destroy(db, keys, *door, record.actor, record.actor.in_words(), at)?;
            closing.push(record);
        }
    }
    // Last, as for every erasure.
    file.append(keys, &closing)?;
    Ok(closing)
}

/// Clears away visits and drafts whose time is over. Answers how many of each.
pub(super) fn clear_away(db: &Connection, at: DateTime<Utc>) -> Result<(usize, usize), StoreError> {
    let visits = db
        .prepare_cached(&format!("DELETE FROM sessions WHERE {VISITS}"))?
        .execute(over(at))?;
    let drafts = db
        .prepare_cached("DELETE FROM drafts WHERE at_ms <= ?1")?
        .execute([(at - DRAFT_FOR).timestamp_millis()])?;
    Ok((visits, drafts))
}

/// Visits opened, or seen last, before these times are over.
fn over(at: DateTime<Utc>) -> [i64; 2] {
    [SESSION_ABSOLUTE, SESSION_IDLE].map(|lasts| (at - lasts).timestamp_millis())
}
