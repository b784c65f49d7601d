//! The consent ledger: events that are only ever added, each with a salted commitment to its body.
//!
//! The commitment stays for good and tells nothing; the body is sealed and can be deleted. Whoever
//! has a body (and its salt) can check that it is what was recorded.

use super::event_body::{EventBody, Parts, Written};
use super::ids::{ConsentId, DoorId, EventId};
use super::rows::{kind, time};
use super::seal::{DoorKey, Place};
use super::{StoreError, log};
use chrono::{DateTime, Utc};
use open_door_contract::door::ConsentState;
use open_door_ledger::{commitment, time_text};
use rusqlite::{Connection, Row, params};
use zeroize::Zeroizing;

pub(super) use super::event_body::NewEvent;

/// An event as its row has it.
pub(super) struct EventRow {
    pub(super) id: EventId,
    consent: ConsentId,
    door: DoorId,
    pub(super) kind: ConsentState,
    pub(super) at: DateTime<Utc>,
    commitment: [u8; 32],
    /// None once the body is deleted.
    sealed: Option<Vec<u8>>,
}

/// The columns [`EventRow::read`] reads, in its order.
pub(super) const EVENT_COLUMNS: &str =
    "consent_events.id, consent_id, door_id, kind, at_ms, commitment, sealed
    FROM consent_events LEFT JOIN consent_bodies ON consent_bodies.event_id = consent_events.id";

impl EventRow {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get(0)?,
            consent: row.get(1)?,
            door: DoorId(row.get(2)?),
            kind: kind(&row.get::<_, String>(3)?)?,
            at: time(row.get(4)?)?,
            commitment: row.get(5)?,
            sealed: row.get(6)?,
        })
    }

    /// What the ledger keeps for good.
    pub(super) const fn commitment(&self) -> &[u8; 32] {
        &self.commitment
    }

    /// What the commitment binds, letter by letter; none once it is deleted. Of the first format it is all of
    /// the body, so it is for the person alone.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub(super) fn record(&self, key: &DoorKey) -> Result<Option<String>, StoreError> {
        let Some(content) = self.content(key)? else {
            return Ok(None);
        };
        let text = Parts::of(&content).and_then(|parts| std::str::from_utf8(parts.public).ok());
        text.map(|text| Some(text.to_owned()))
            .ok_or(StoreError::Damaged("a consent event's body"))
    }

    /// The body, checked against its commitment and its row; none once it is deleted.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub(super) fn open(&self, key: &DoorKey) -> Result<Option<EventBody>, StoreError> {
        let Some(content) = self.content(key)? else {
            return Ok(None);
        };
        let body = Parts::of(&content)
            .ok_or(StoreError::Damaged("a consent event's body"))?
            .read()?;
        let public = &body.public;
        let same = public.event_id == self.id.to_string()
            && public.record_id == self.consent.to_string()
            && public.event_state == self.kind
            && public.event_time == time_text(self.at);
        if same {
            Ok(Some(body))
        } else {
            Err(StoreError::Damaged("a consent event contradicts its row"))
        }
    }

    /// What was sealed, checked against its commitment; none once it is deleted.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub(super) fn content(&self, key: &DoorKey) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let Some(sealed) = &self.sealed else {
            return Ok(None);
        };
        let content = key.open(Place::ConsentBody, self.door, self.id.bytes(), sealed)?;
        let matches =
            Parts::of(&content).is_some_and(|parts| commitment(parts.salt, parts.public) == self.commitment);
        if matches {
            Ok(Some(content))
        } else {
            Err(StoreError::Damaged(
                "a consent event does not match its commitment",
            ))
        }
    }
}

/// Adds an event to the ledger, and answers its identifier.
pub(super) fn append(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    new: &NewEvent<'_>,
) -> Result<EventId, StoreError> {
    let id = EventId::new()?;
    let body = Written::new(id, new, key)?;
    db.prepare_cached(
        "INSERT INTO consent_events (id, consent_id, door_id, kind, commitment, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        id,
        new.consent,
        door.0,
        new.kind.name(),
        commitment(&body.salt, body.public.as_bytes()),
        new.at.timestamp_millis()
    ])?;
    db.prepare_cached("INSERT INTO consent_bodies (event_id, sealed) VALUES (?1, ?2)")?
        .execute(params![
            id,
            key.seal(Place::ConsentBody, door, id.bytes(), &body.content())?
        ])?;
    log::add(db, id)?;
    Ok(id)
}
