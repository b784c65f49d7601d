//! What the team of one council sees and does. Another council's requests are not found.

use super::doors::{self, Note, RequestEvent};
use super::ids::{DoorId, RequestId};
use super::model::{OpenedRequest, RequestSummary, TeamMove};
use super::rows::{state, time};
use super::seal::Place;
use super::{StoreError, canonical::canonical_json, consents, erasures};
use crate::keys::Keys;
use chrono::{DateTime, NaiveDate, Utc};
use open_door_contract::ReturnCode;
use open_door_rules::request::{RequestState, TeamAction, after};
use rusqlite::{Connection, OptionalExtension, params};

/// A council's requests, oldest first.
pub(super) fn list(
    db: &Connection,
    council: &str,
    wanted: Option<RequestState>,
) -> Result<Vec<RequestSummary>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, state, sent_ms, changed_ms, erasures.at_ms FROM requests
         LEFT JOIN erasures ON erasures.door_id = requests.door_id
         WHERE council = ?1 AND (?2 IS NULL OR state = ?2) ORDER BY sent_ms, id",
    )?;
    let mut rows = statement.query(params![council, wanted.map(RequestState::name)])?;
    let mut summaries = Vec::new();
    while let Some(row) = rows.next()? {
        summaries.push(RequestSummary {
            id: row.get(0)?,
            state: state(&row.get::<_, String>(1)?)?,
            sent_at: time(row.get(2)?)?,
            changed_at: time(row.get(3)?)?,
            erased_at: row.get::<_, Option<i64>>(4)?.map(time).transpose()?,
        });
    }
    Ok(summaries)
}

/// One request, opened.
pub(super) fn open(
    db: &Connection,
    keys: &Keys,
    council: &str,
    id: RequestId,
    today: NaiveDate,
) -> Result<OpenedRequest, StoreError> {
    let (door, _) = of_council(db, keys, council, id)?;
    let key = doors::key_of(db, keys, door)?;
    let sealed: Option<Vec<u8>> = db
        .prepare_cached("SELECT sealed FROM request_bodies WHERE request_id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let text = match sealed {
        Some(sealed) => {
            let text = key.open(Place::RequestBody, door, id.bytes(), &sealed)?;
            Some(serde_json::from_slice(&text).map_err(|_| StoreError::Damaged("a request's text"))?)
        }
        None => None,
    };
    Ok(OpenedRequest {
        record: doors::record(db, &key, door, id)?,
        text,
        consents: consents::of_request(db, &key, id, today)?,
    })
}

/// Moves a request on, if the rules allow it.
pub(super) fn move_on(
    db: &Connection,
    keys: &Keys,
    step: &TeamMove,
    at: DateTime<Utc>,
) -> Result<RequestState, StoreError> {
    let decides = step.action == TeamAction::Decide;
    if decides != step.outcome.is_some() {
        return Err(StoreError::OutcomeMismatch);
    }
    let by = written(&step.by)?;
    let reason = step
        .reason
        .as_deref()
        .filter(|reason| !reason.trim().is_empty())
        .map(written)
        .transpose()?;
    if decides && reason.is_none() {
        return Err(StoreError::ReasonMissing);
    }
    let (door, now) = of_council(db, keys, &step.council, step.request)?;
    let next = after(now, step.action)?;
    let key = doors::key_of(db, keys, door)?;
    db.prepare_cached("UPDATE requests SET state = ?2, changed_ms = ?3 WHERE id = ?1")?
        .execute(params![step.request, next.name(), at.timestamp_millis()])?;
    let event = doors::append_event(
        db,
        &RequestEvent {
            request: step.request,
            state: next,
            by_team: true,
            at,
        },
    )?;
    let note = Note {
        by: by.to_owned(),
        reason: reason.map(str::to_owned),
        outcome: step.outcome.clone(),
    };
    db.prepare_cached("INSERT INTO request_notes (event_id, sealed) VALUES (?1, ?2)")?
        .execute(params![
            event,
            key.seal(
                Place::RequestNote,
                door,
                event.bytes(),
                canonical_json(&note)?.as_bytes()
            )?
        ])?;
    Ok(next)
}

/// A name or reason from staff, trimmed: never empty, and never with a person's code in it.
pub(super) fn written(text: &str) -> Result<&str, StoreError> {
    let text = text.trim();
    if text.is_empty() {
        Err(StoreError::ReasonMissing)
    } else if ReturnCode::appears_in(text) {
        Err(StoreError::HoldsCode)
    } else {
        Ok(text)
    }
}

/// The door and the state of a request, if it is this council's and not erased.
pub(super) fn of_council(
    db: &Connection,
    keys: &Keys,
    council: &str,
    id: RequestId,
) -> Result<(DoorId, RequestState), StoreError> {
    let found: Option<(i64, String)> = db
        .prepare_cached("SELECT door_id, state FROM requests WHERE id = ?1 AND council = ?2")?
        .query_row(params![id, council], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (door, name) = found.ok_or(StoreError::NotFound)?;
    erasures::refuse_erased(db, keys, DoorId(door))?;
    Ok((DoorId(door), state(&name)?))
}
