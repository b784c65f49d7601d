//! What the team of one council sees and does. Another council's requests are not found.

use super::doors;
use super::ids::{DoorId, RequestId};
use super::model::{Beside, OpenedRequest, RequestSummary};
use super::rows::{kind_of_request, state, time};
use super::seal::DoorKey;
use super::{StoreError, consents, erasures};
use crate::keys::Keys;
use chrono::NaiveDate;
use open_door_contract::ReturnCode;
use open_door_rules::request::RequestState;
use rusqlite::{Connection, OptionalExtension, params};

/// A council's requests, oldest first.
pub(super) fn list(
    db: &Connection,
    council: &str,
    wanted: Option<RequestState>,
) -> Result<Vec<RequestSummary>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, state, sent_ms, changed_ms, erasures.at_ms, kind, held FROM requests
         LEFT JOIN erasures ON erasures.door_id = requests.door_id
         WHERE council = ?1 AND (?2 IS NULL OR state = ?2) ORDER BY sent_ms, id",
    )?;
    let mut rows = statement.query(params![council, wanted.map(RequestState::name)])?;
    let mut summaries = Vec::new();
    while let Some(row) = rows.next()? {
        summaries.push(RequestSummary {
            id: row.get(0)?,
            kind: kind_of_request(&row.get::<_, String>(5)?)?,
            held: row.get(6)?,
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
    let held = db
        .prepare_cached("SELECT held FROM requests WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    let mut consents = consents::of_door(db, &key, door, today)?;
    consents.retain(|consent| consent.request == id);
    Ok(OpenedRequest {
        record: doors::record(db, &key, door, id)?,
        text: doors::text_of(db, &key, door, id, council)?,
        held,
        consents,
        beside: beside(db, &key, door, council, id)?,
    })
}

/// What else this council has behind the same code.
fn beside(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    council: &str,
    id: RequestId,
) -> Result<Vec<Beside>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, kind, state, sent_ms FROM requests
         WHERE door_id = ?1 AND council = ?2 AND id <> ?3 ORDER BY sent_ms DESC, id",
    )?;
    let mut rows = statement.query(params![door.0, council, id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        found.push(Beside {
            id,
            kind: kind_of_request(&row.get::<_, String>(1)?)?,
            state: state(&row.get::<_, String>(2)?)?,
            sent_at: time(row.get(3)?)?,
            text: doors::text_of(db, key, door, id, council)?,
        });
    }
    Ok(found)
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
