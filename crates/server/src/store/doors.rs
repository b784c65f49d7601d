//! What is behind a door: its key, its requests and their history.

use super::ids::{DoorId, EventId, RequestId};
use super::model::{DoorRecord, RequestRecord, Step};
use super::rows::{state, time};
use super::seal::{DoorKey, Place};
use super::{StoreError, consents};
use crate::keys::Keys;
use chrono::{DateTime, NaiveDate, Utc};
use open_door_rules::council::Outcome;
use open_door_rules::request::RequestState;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// How the person is named in a history. The portal never knows who they are.
pub(super) const THE_PERSON: &str = "the person";

/// Something that happened to a request.
pub(super) struct RequestEvent {
    pub(super) request: RequestId,
    pub(super) state: RequestState,
    pub(super) by_team: bool,
    pub(super) at: DateTime<Utc>,
}

/// What the team wrote about an event: sealed, because reasons and outcomes are about a person.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    pub(super) by: String,
    pub(super) reason: Option<String>,
    pub(super) outcome: Option<Outcome>,
}

/// The key of a door.
///
/// # Errors
/// [`StoreError::NotFound`] once the door is erased.
pub(super) fn key_of(db: &Connection, keys: &Keys, door: DoorId) -> Result<DoorKey, StoreError> {
    let wrapped: Option<Vec<u8>> = db
        .prepare_cached("SELECT wrapped FROM door_keys WHERE door_id = ?1")?
        .query_row([door.0], |row| row.get(0))
        .optional()?;
    DoorKey::unwrap(keys, door, &wrapped.ok_or(StoreError::NotFound)?)
}

/// Everything behind `door`.
pub(super) fn view(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    today: NaiveDate,
) -> Result<DoorRecord, StoreError> {
    let key = key_of(db, keys, door)?;
    let mut statement =
        db.prepare_cached("SELECT id FROM requests WHERE door_id = ?1 ORDER BY sent_ms DESC, id")?;
    let ids: Vec<RequestId> = statement
        .query_map([door.0], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let requests = ids
        .into_iter()
        .map(|id| record(db, &key, door, id))
        .collect::<Result<_, _>>()?;
    Ok(DoorRecord {
        requests,
        consents: consents::of_door(db, &key, door, today)?,
    })
}

/// One request of `door` with its history.
pub(super) fn record(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    id: RequestId,
) -> Result<RequestRecord, StoreError> {
    let found: Option<(String, String, i64)> = db
        .prepare_cached("SELECT council, state, sent_ms FROM requests WHERE id = ?1 AND door_id = ?2")?
        .query_row(params![id, door.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let (council, state_name, sent_ms) = found.ok_or(StoreError::NotFound)?;
    let history = history(db, key, door, id)?;
    Ok(RequestRecord {
        id,
        council,
        state: state(&state_name)?,
        sent_at: time(sent_ms)?,
        history,
    })
}

fn history(db: &Connection, key: &DoorKey, door: DoorId, id: RequestId) -> Result<Vec<Step>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT request_events.id, state, actor, at_ms, sealed FROM request_events
         LEFT JOIN request_notes ON request_notes.event_id = request_events.id
         WHERE request_id = ?1 ORDER BY seq",
    )?;
    let mut rows = statement.query([id])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let event: EventId = row.get(0)?;
        let actor: String = row.get(2)?;
        let sealed: Option<Vec<u8>> = row.get(4)?;
        let note = match sealed {
            Some(sealed) => {
                let text = key.open(Place::RequestNote, door, event.bytes(), &sealed)?;
                serde_json::from_slice(&text).map_err(|_| StoreError::Damaged("a note"))?
            }
            None => {
                let by = if actor == "person" { THE_PERSON } else { "the team" };
                Note {
                    by: by.to_owned(),
                    reason: None,
                    outcome: None,
                }
            }
        };
        steps.push(Step {
            at: time(row.get(3)?)?,
            state: state(&row.get::<_, String>(1)?)?,
            by: note.by,
            reason: note.reason,
            outcome: note.outcome,
        });
    }
    Ok(steps)
}

/// Adds an event to a request's history.
pub(super) fn append_event(db: &Connection, event: &RequestEvent) -> Result<EventId, StoreError> {
    let id = EventId::new()?;
    let actor = if event.by_team { "team" } else { "person" };
    db.prepare_cached(
        "INSERT INTO request_events (id, request_id, state, actor, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id,
        event.request,
        event.state.name(),
        actor,
        event.at.timestamp_millis()
    ])?;
    Ok(id)
}
