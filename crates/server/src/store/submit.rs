//! Storing what is asked, once, however often it is sent.

use super::consents::Answer;
use super::doors::{self, RequestEvent};
use super::ids::{DoorId, RequestId};
use super::model::{NewSubmission, Route, Submitted};
use super::rows::time;
use super::seal::{DoorKey, Place};
use super::{StoreError, canonical::canonical_json, consents, erasures, rotation, settling, withdrawals};
use crate::clock::goes_on;
use crate::keys::{Keys, random};
use chrono::{DateTime, TimeDelta, Utc};
use open_door_contract::ReturnCode;
use open_door_contract::request::{CardKind, NewRequest};
use open_door_rules::request::{Actor, RequestKind, RequestState};
use rusqlite::{Connection, OptionalExtension, params};
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
    kind: RequestKind,
    text: Zeroizing<String>,
    answers: Vec<Answer>,
    /// The consent whose wording is another today than the person saw.
    wording_changed: Option<String>,
    /// "Nothing" for one's day takes back what was agreed to about it before.
    wants_no_cards: bool,
    route: Route,
    door: Option<DoorId>,
    held: bool,
    at: DateTime<Utc>,
}

impl Prepared {
    /// Prepares a submission that arrived at `at`.
    ///
    /// # Errors
    /// A failure to write it down.
    pub(super) fn new(keys: &Keys, new: NewSubmission, at: DateTime<Utc>) -> Result<Self, StoreError> {
        let NewSubmission {
            key,
            request,
            offers,
            route,
            door,
            held,
        } = new;
        let text = Zeroizing::new(canonical_json(&request)?);
        let mut answers = Vec::new();
        let mut wording_changed = None;
        for answer in request.consents() {
            let offer = offers
                .iter()
                .find(|offer| offer.id == answer.offer)
                .filter(|offer| offer.version == answer.version);
            match offer {
                Some(offer) => answers.push(Answer {
                    terms: consents::terms(offer, at),
                    chosen_day: answer.day.clone().map(Into::into),
                    agreed: answer.agreed,
                }),
                None => wording_changed = Some(answer.offer.clone()),
            }
        }
        Ok(Self {
            return_code: keys.return_code(&key),
            key_lookup: keys.idempotency_lookup(&key),
            fingerprint: keys.body_fingerprint(&key, text.as_bytes()),
            council: request.council().to_owned(),
            kind: request.kind(),
            wants_no_cards: matches!(
                &request,
                NewRequest::ContactPreferences(preferences) if preferences.card == CardKind::Nothing
            ),
            text,
            answers,
            wording_changed,
            route,
            door,
            held,
            at,
        })
    }

    /// What to answer. The code is shown only to the one whose door it opens, and only while it does.
    fn stored(
        &self,
        db: &Connection,
        keys: &Keys,
        request: RequestId,
        received_at: DateTime<Utc>,
        new: bool,
    ) -> Result<Submitted, StoreError> {
        let mut own = db.prepare_cached(
            "SELECT 1 FROM requests JOIN doors ON doors.id = requests.door_id
             WHERE requests.id = ?1 AND code_lookup = ?2",
        )?;
        let opens = self.kind != RequestKind::Referral
            && own.exists(params![request, keys.code_lookup(&self.return_code)])?;
        Ok(Submitted {
            return_code: opens.then(|| self.return_code.clone()),
            request,
            received_at,
            new,
        })
    }
}

/// Stores the submission, or finds that it is stored.
pub(super) fn submit(db: &Connection, keys: &Keys, new: &Prepared) -> Result<Submitted, StoreError> {
    if let Some(stored) = stored_before(db, keys, new)? {
        return Ok(stored);
    }
    // Only now: what is stored already was agreed to in the words of its own day.
    if let Some(offer) = &new.wording_changed {
        return Err(StoreError::WordingChanged { offer: offer.clone() });
    }
    let now = new.at.timestamp_millis();
    let (door, key) = match new.door {
        Some(door) if is_of_council(db, door, &new.council)? => (door, doors::key_of(db, keys, door)?),
        _ => make_door(db, keys, &new.return_code, now)?,
    };
    let request = RequestId::new()?;
    db.prepare_cached(
        "INSERT INTO requests (id, door_id, kind, council, state, sent_ms, changed_ms, held)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)",
    )?
    .execute(params![
        request,
        door.0,
        new.kind.name(),
        new.council,
        RequestState::Sent.name(),
        now,
        new.held
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
            // The door is not theirs who asks for another person.
            actor: Actor::Person,
            at: new.at,
        },
    )?;
    if new.door.is_some() {
        settling::settle(db, &key, door, new.at)?;
    }
    for answer in &new.answers {
        let answer = consents::NewAnswer {
            door,
            request,
            council: &new.council,
            answer,
            route: new.route,
            at: new.at,
        };
        consents::answer(db, &key, &answer)?;
    }
    if new.wants_no_cards {
        withdrawals::withdraw_named_days(db, &key, door, &new.council, new.route, new.at)?;
    }
    if new.wants_no_cards || !new.answers.is_empty() {
        settling::settle(db, &key, door, new.at)?;
    }
    db.prepare_cached(
        "INSERT INTO submissions (key_lookup, fingerprint, request_id, at_ms) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![new.key_lookup, new.fingerprint, request, now])?;
    new.stored(db, keys, request, new.at, true)
}

/// Whether all that is behind a door is this council's. Another's gets a door of its own: each team may
/// erase what is behind a code, or hand over a new one.
pub(super) fn is_of_council(db: &Connection, door: DoorId, council: &str) -> Result<bool, StoreError> {
    let mut other = db.prepare_cached("SELECT 1 FROM requests WHERE door_id = ?1 AND council <> ?2")?;
    Ok(!other.exists(params![door.0, council])?)
}

fn stored_before(db: &Connection, keys: &Keys, new: &Prepared) -> Result<Option<Submitted>, StoreError> {
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
    if !goes_on(received_at, SHOWS_CODE_FOR, new.at) {
        return Err(StoreError::KeyTooOld);
    }
    new.stored(db, keys, request, received_at, false).map(Some)
}

fn make_door(
    db: &Connection,
    keys: &Keys,
    code: &ReturnCode,
    now: i64,
) -> Result<(DoorId, DoorKey), StoreError> {
    let door = db
        .prepare_cached("INSERT INTO doors (uid, code_lookup, opened_ms) VALUES (?1, ?2, ?3) RETURNING id")?
        .query_row(params![random::<16>()?, keys.code_lookup(code), now], |row| {
            row.get(0).map(DoorId)
        })?;
    let key = DoorKey::new()?;
    let by = rotation::for_new(db, keys)?;
    db.prepare_cached("INSERT INTO door_keys (door_id, wrapped, wrapped_by) VALUES (?1, ?2, ?3)")?
        .execute(params![door.0, key.wrap(keys, by, door)?, by])?;
    Ok((door, key))
}
