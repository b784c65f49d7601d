//! Who of the team has read what a person wrote, and why. It is recorded before anything is shown.

use super::doors;
use super::ids::{DoorId, LookId, RequestId};
use super::model::OpenedRequest;
use super::rows::time;
use super::seal::{DoorKey, Place};
use super::{StoreError, canonical::canonical_json, team};
use crate::clock::london_date;
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

/// Somebody of the team opens a request.
#[derive(Debug, Clone)]
pub struct NewLook {
    /// Which request.
    pub request: RequestId,
    /// The council whose team it is; requests of others are not found.
    pub council: String,
    /// Who looks.
    pub by: String,
    /// Why.
    pub why: String,
}

/// One time that somebody looked.
#[derive(Clone, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: DateTime<Utc>,
    /// At which request; what is behind the same code was shown with it.
    pub request: RequestId,
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
}

impl std::fmt::Debug for Look {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Look({}, who and why not shown)", self.at)
    }
}

/// What is sealed of a look.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    by: String,
    why: String,
}

/// Records the look, and opens the request.
pub(super) fn look(
    db: &Connection,
    keys: &Keys,
    new: &NewLook,
    at: DateTime<Utc>,
) -> Result<OpenedRequest, StoreError> {
    let (by, why) = (team::written(&new.by)?, team::written(&new.why)?);
    let (door, _) = team::of_council(db, keys, &new.council, new.request)?;
    let key = doors::key_of(db, keys, door)?;
    let id = LookId::new()?;
    let note = Note {
        by: by.to_owned(),
        why: why.to_owned(),
    };
    let sealed = key.seal(Place::Look, door, id.bytes(), canonical_json(&note)?.as_bytes())?;
    db.prepare_cached(
        "INSERT INTO looks (id, door_id, request_id, at_ms, sealed) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![id, door.0, new.request, at.timestamp_millis(), sealed])?;
    team::open(db, keys, &new.council, new.request, london_date(at))
}

/// Every look behind a door, oldest first.
pub(super) fn of_door(db: &Connection, key: &DoorKey, door: DoorId) -> Result<Vec<Look>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT id, at_ms, request_id, sealed FROM looks WHERE door_id = ?1 ORDER BY seq")?;
    let mut rows = statement.query([door.0])?;
    let mut looks = Vec::new();
    while let Some(row) = rows.next()? {
        let id: LookId = row.get(0)?;
        let text = key.open(Place::Look, door, id.bytes(), &row.get::<_, Vec<u8>>(3)?)?;
        let note: Note = serde_json::from_slice(&text).map_err(|_| StoreError::Damaged("who looked"))?;
        looks.push(Look {
            at: time(row.get(1)?)?,
            request: row.get(2)?,
            by: note.by,
            why: note.why,
        });
    }
    Ok(looks)
}
