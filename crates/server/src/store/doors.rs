//! What is behind a door: its key, its requests and their history.

use super::ids::{DoorId, EventId, RequestId};
use super::model::{Claim, DoorRecord, RequestRecord, Step};
use super::rows::{actor, kind_of_request, state, time};
use super::seal::{DoorKey, Place};
use super::{StoreError, consents, looks, retention, uses};
use crate::keys::Keys;
use chrono::{DateTime, NaiveDate, Utc};
use open_door_contract::request::{NewRequest, StepBackRequest};
use open_door_rules::council::Outcome;
use open_door_rules::request::{Actor, RequestState};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// How the person is named in a history. The portal never knows who they are.
pub(super) const THE_PERSON: &str = "the person";

/// Something that happened to a request.
pub(super) struct RequestEvent {
    pub(super) request: RequestId,
    pub(super) state: RequestState,
    pub(super) actor: Actor,
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
    let found: Option<(u32, Vec<u8>)> = db
        .prepare_cached("SELECT wrapped_by, wrapped FROM door_keys WHERE door_id = ?1")?
        .query_row([door.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (by, wrapped) = found.ok_or(StoreError::NotFound)?;
    DoorKey::unwrap(keys, by, door, &wrapped)
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
        uses: uses::of_door(db, &key, door)?,
        looks: looks::of_door(db, &key, door)?,
        closes_at: retention::closes_at(db, door)?,
    })
}

/// One request of `door` with its history.
pub(super) fn record(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    id: RequestId,
) -> Result<RequestRecord, StoreError> {
    let found: Option<(String, String, String, i64)> = db
        .prepare_cached("SELECT kind, council, state, sent_ms FROM requests WHERE id = ?1 AND door_id = ?2")?
        .query_row(params![id, door.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let (kind, council, state_name, sent_ms) = found.ok_or(StoreError::NotFound)?;
    let text = text_of(db, key, door, id, &council)?;
    Ok(RequestRecord {
        id,
        kind: kind_of_request(&kind)?,
        council,
        state: state(&state_name)?,
        sent_at: time(sent_ms)?,
        history: history(db, key, door, id)?,
        text_kept: text.is_some(),
        age_and_study: match &text {
            Some(NewRequest::StepAway(away)) => Some((away.age, away.study)),
            _ => None,
        },
        claim: match text {
            Some(NewRequest::Referral(referral)) => Some(Claim {
                relation: referral.referrer.relation,
                knows: referral.knows,
            }),
            _ => None,
        },
    })
}

/// What was written in a request; none once it is purged.
pub(super) fn text_of(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    id: RequestId,
    council: &str,
) -> Result<Option<NewRequest>, StoreError> {
    let sealed: Option<Vec<u8>> = db
        .prepare_cached("SELECT sealed FROM request_bodies WHERE request_id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let Some(sealed) = sealed else { return Ok(None) };
    let text = key.open(Place::RequestBody, door, id.bytes(), &sealed)?;
    serde_json::from_slice(&text)
        .or_else(|_| first_version(&text, council))
        .map(Some)
        .map_err(|_| StoreError::Damaged("a request's text"))
}

/// Version 1 of the store knew one kind of request, and kept its name, contact and message alone.
fn first_version(text: &[u8], council: &str) -> Result<NewRequest, serde_json::Error> {
    let mut value: serde_json::Value = serde_json::from_slice(text)?;
    if let Some(fields) = value.as_object_mut() {
        fields.insert("council".to_owned(), council.into());
    }
    serde_json::from_value::<StepBackRequest>(value).map(NewRequest::StepBack)
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
        let actor = actor(&row.get::<_, String>(2)?)?;
        let sealed: Option<Vec<u8>> = row.get(4)?;
        let note = match sealed {
            Some(sealed) => {
                let text = key.open(Place::RequestNote, door, event.bytes(), &sealed)?;
                serde_json::from_slice(&text).map_err(|_| StoreError::Damaged("a note"))?
            }
            None => {
                let by = if actor == Actor::Person {
                    THE_PERSON
                } else {
                    "the team"
                };
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
            actor,
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
    db.prepare_cached(
        "INSERT INTO request_events (id, request_id, state, actor, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id,
        event.request,
        event.state.name(),
        event.actor.name(),
        event.at.timestamp_millis()
    ])?;
    Ok(id)
}
