//! The consent ledger: events that are only ever added, each with a salted commitment to its body.
//!
//! The commitment stays for good and tells nothing; the body is sealed and can be deleted. Whoever
//! has a body (and its salt) can check that it is what was recorded.

use super::ids::{ConsentId, DoorId, EventId};
use super::model::{ConsentTerms, LedgerCheck, Route};
use super::rows::{kind, kind_name, time, time_text};
use super::seal::{DoorKey, Place};
use super::{StoreError, canonical::canonical_json, doors};
use crate::keys::{Keys, random};
use chrono::{DateTime, Utc};
use open_door_contract::door::ConsentState;
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Keeps these hashes apart from every other use of SHA-256 here.
const DOMAIN: &[u8] = b"open-door/v1/consent-event\0";
/// Names the shape of the body.
const FORMAT: &str = "open-door/consent-event/1";
/// Random bytes in front of the body, so that nobody can guess it from its commitment.
const SALT: usize = 32;

/// What a consent event says. Its canonical JSON is what the commitment binds.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventBody {
    format: String,
    event: String,
    consent: String,
    kind: ConsentState,
    at: String,
    /// Whose choice it was.
    by: String,
    route: Route,
    recorded_by: String,
    reason: Option<String>,
    /// What was agreed to; only with an event that gives.
    pub(super) terms: Option<ConsentTerms>,
}

/// An event to add.
pub(super) struct NewEvent<'a> {
    pub(super) consent: ConsentId,
    pub(super) kind: ConsentState,
    pub(super) route: Route,
    pub(super) recorded_by: &'a str,
    pub(super) reason: Option<&'a str>,
    pub(super) terms: Option<&'a ConsentTerms>,
    pub(super) at: DateTime<Utc>,
}

/// An event as its row has it.
pub(super) struct EventRow {
    id: EventId,
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

    /// The body, checked against its commitment and its row; none once it is deleted.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub(super) fn open(&self, key: &DoorKey) -> Result<Option<EventBody>, StoreError> {
        let Some(sealed) = &self.sealed else {
            return Ok(None);
        };
        let opened = key.open(Place::ConsentBody, self.door, self.id.bytes(), sealed)?;
        let damaged = StoreError::Damaged("a consent event does not match its commitment");
        let Some((salt, text)) = opened.split_first_chunk::<SALT>() else {
            return Err(damaged);
        };
        if commitment(salt, text) != self.commitment {
            return Err(damaged);
        }
        let body: EventBody =
            serde_json::from_slice(text).map_err(|_| StoreError::Damaged("a consent event's body"))?;
        let same = body.event == self.id.to_string()
            && body.consent == self.consent.to_string()
            && body.kind == self.kind
            && body.at == time_text(self.at);
        if same {
            Ok(Some(body))
        } else {
            Err(StoreError::Damaged("a consent event contradicts its row"))
        }
    }
}

/// SHA-256 over the salt and the body's canonical JSON.
fn commitment(salt: &[u8; SALT], text: &[u8]) -> [u8; 32] {
    Sha256::new()
        .chain_update(DOMAIN)
        .chain_update(salt)
        .chain_update(text)
        .finalize()
        .into()
}

/// Adds an event to the ledger.
pub(super) fn append(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    new: &NewEvent<'_>,
) -> Result<(), StoreError> {
    let id = EventId::new()?;
    let body = EventBody {
        format: FORMAT.to_owned(),
        event: id.to_string(),
        consent: new.consent.to_string(),
        kind: new.kind,
        at: time_text(new.at),
        by: doors::THE_PERSON.to_owned(),
        route: new.route,
        recorded_by: new.recorded_by.to_owned(),
        reason: new.reason.map(str::to_owned),
        terms: new.terms.cloned(),
    };
    let text = Zeroizing::new(canonical_json(&body)?);
    let salt: [u8; SALT] = random()?;
    db.prepare_cached(
        "INSERT INTO consent_events (id, consent_id, door_id, kind, commitment, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        id,
        new.consent,
        door.0,
        kind_name(new.kind),
        commitment(&salt, text.as_bytes()),
        new.at.timestamp_millis()
    ])?;
    let content = Zeroizing::new([salt.as_slice(), text.as_bytes()].concat());
    db.prepare_cached("INSERT INTO consent_bodies (event_id, sealed) VALUES (?1, ?2)")?
        .execute(params![
            id,
            key.seal(Place::ConsentBody, door, id.bytes(), &content)?
        ])?;
    Ok(())
}

/// Opens every event and checks it.
pub(super) fn check(db: &Connection, keys: &Keys) -> Result<LedgerCheck, StoreError> {
    let mut statement = db.prepare(&format!("SELECT {EVENT_COLUMNS} ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    let mut found = LedgerCheck::default();
    while let Some(row) = rows.next()? {
        match check_one(db, keys, row) {
            Ok(true) => found.good += 1,
            Ok(false) => found.without_body += 1,
            Err(error) => found.bad.push(match row.get::<_, EventId>(0) {
                Ok(id) => format!("event {id}: {error}"),
                Err(_) => format!("an event without an identifier: {error}"),
            }),
        }
    }
    Ok(found)
}

/// Whether the event has a body, which then is sound.
fn check_one(db: &Connection, keys: &Keys, row: &Row<'_>) -> Result<bool, StoreError> {
    let event = EventRow::read(row)?;
    match doors::key_of(db, keys, event.door) {
        Ok(key) => Ok(event.open(&key)?.is_some()),
        Err(StoreError::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}
