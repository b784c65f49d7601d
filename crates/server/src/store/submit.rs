//! Storing a request to step back in, once, however often it is sent.

use super::doors::{self, RequestEvent};
use super::ids::{DoorId, RequestId};
use super::model::{ConsentTerms, NewDoor, RequestText, Route, Submitted};
use super::rows::time;
use super::seal::{DoorKey, Place};
use super::{StoreError, canonical::canonical_json, consents, erasures};
use crate::clock::london_date;
use crate::keys::Keys;
use chrono::{DateTime, TimeDelta, Utc};
use open_door_contract::ReturnCode;
use open_door_contract::request::StepBackRequest;
use open_door_rules::council::ConsentOffer;
use open_door_rules::request::RequestState;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// How long a repeated submission shows its code again. After that a form left open on a shared
/// phone shows nothing.
pub const SHOWS_CODE_FOR: TimeDelta = TimeDelta::hours(24);

/// A submission, with everything worked out that doesn't need the database.
pub(super) struct Prepared {
    return_code: ReturnCode,
    key_lookup: [u8; 32],
    fingerprint: [u8; 32],
    council: String,
    text: Zeroizing<String>,
    terms: Option<ConsentTerms>,
    wording_changed: bool,
    route: Route,
    at: DateTime<Utc>,
}

impl Prepared {
    /// Prepares a submission that arrived at `at`.
    ///
    /// # Errors
    /// [`StoreError::WordingChanged`].
    pub(super) fn new(keys: &Keys, new: NewDoor, at: DateTime<Utc>) -> Result<Self, StoreError> {
        let NewDoor {
            key,
            request,
            offer,
            route,
        } = new;
        let body = Zeroizing::new(canonical_json(&request)?);
        let StepBackRequest {
            council,
            name,
            reach,
            message,
            celebration,
        } = request;
        let wording_changed = celebration
            .as_ref()
            .is_some_and(|consent| consent.version != offer.version);
        let terms = celebration.map(|consent| terms(offer, consent.day.into(), at));
        Ok(Self {
            return_code: keys.return_code(&key),
            key_lookup: keys.idempotency_lookup(&key),
            fingerprint: keys.body_fingerprint(&key, body.as_bytes()),
            council,
            text: Zeroizing::new(canonical_json(&RequestText { name, reach, message })?),
            terms,
            wording_changed,
            route,
            at,
        })
    }

    fn stored(&self, request: RequestId, received_at: DateTime<Utc>, new: bool) -> Submitted {
        Submitted {
            return_code: self.return_code.clone(),
            request,
            received_at,
            new,
        }
    }
}

/// What is agreed to, in today's words.
fn terms(offer: ConsentOffer, chosen_day: String, at: DateTime<Utc>) -> ConsentTerms {
    let hash = Sha256::digest(offer.wording.as_bytes());
    ConsentTerms {
        wording_sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        offer: offer.id,
        purpose: offer.purpose,
        wording: offer.wording,
        wording_version: offer.version,
        language: offer.language,
        controller: offer.controller,
        recipients: offer.recipients,
        lawful_basis: "consent".to_owned(),
        source: offer.source,
        ask_again_on: offer.ask_again_after.from(london_date(at)),
        depends_on: Vec::new(),
        chosen_day,
    }
}

/// Stores the submission, or finds that it is stored.
pub(super) fn step_back(db: &Connection, keys: &Keys, new: &Prepared) -> Result<Submitted, StoreError> {
    if let Some(stored) = stored_before(db, new)? {
        return Ok(stored);
    }
    // Only now: what is stored already was agreed to in the words of its own day.
    if new.wording_changed {
        return Err(StoreError::WordingChanged);
    }
    let now = new.at.timestamp_millis();
    let (door, key) = make_door(db, keys, &new.return_code, now)?;
    let request = RequestId::new()?;
    db.prepare_cached(
        "INSERT INTO requests (id, door_id, kind, council, state, sent_ms, changed_ms)
         VALUES (?1, ?2, 'step-back', ?3, ?4, ?5, ?5)",
    )?
    .execute(params![
        request,
        door.0,
        new.council,
        RequestState::Sent.name(),
        now
    ])?;
    db.prepare_cached("INSERT INTO request_bodies (request_id, sealed) VALUES (?1, ?2)")?
        .execute(params![
            request,
            key.seal(Place::RequestBody, door, request.bytes(), new.text.as_bytes())?
        ])?;
    doors::append_event(
        db,
        &RequestEvent {
            request,
            state: RequestState::Sent,
            by_team: false,
            at: new.at,
        },
    )?;
    if let Some(terms) = &new.terms {
        consents::give(db, &key, door, request, &new.council, terms, new.route, new.at)?;
    }
    db.prepare_cached(
        "INSERT INTO submissions (key_lookup, fingerprint, request_id, at_ms) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![new.key_lookup, new.fingerprint, request, now])?;
    Ok(new.stored(request, new.at, true))
}

fn stored_before(db: &Connection, new: &Prepared) -> Result<Option<Submitted>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT fingerprint, request_id, at_ms FROM submissions WHERE key_lookup = ?1")?;
    let found: Option<([u8; 32], RequestId, i64)> = statement
        .query_row([new.key_lookup], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((fingerprint, request, at_ms)) = found else {
        return Ok(None);
    };
    if fingerprint != new.fingerprint {
        return Err(StoreError::KeyReused);
    }
    if erasures::is_erased(db, request)? {
        return Err(StoreError::Removed);
    }
    let received_at = time(at_ms)?;
    if new.at - received_at >= SHOWS_CODE_FOR {
        return Err(StoreError::KeyTooOld);
    }
    Ok(Some(new.stored(request, received_at, false)))
}

fn make_door(
    db: &Connection,
    keys: &Keys,
    code: &ReturnCode,
    now: i64,
) -> Result<(DoorId, DoorKey), StoreError> {
    let door = db
        .prepare_cached("INSERT INTO doors (code_lookup, opened_ms) VALUES (?1, ?2) RETURNING id")?
        .query_row(params![keys.code_lookup(code), now], |row| row.get(0).map(DoorId))?;
    let key = DoorKey::new()?;
    db.prepare_cached("INSERT INTO door_keys (door_id, wrapped) VALUES (?1, ?2)")?
        .execute(params![door.0, key.wrap(keys, door)?])?;
    Ok((door, key))
}
