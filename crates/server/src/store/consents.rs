//! Consents: given with a request, taken back at any time, and how they stand today.

use super::doors;
use super::event_body::{Cause, Hand};
use super::ids::{ConsentId, DoorId, RequestId};
use super::ledger::{self, EVENT_COLUMNS, EventRow, NewEvent};
use super::model::{ConsentAgain, ConsentRecord, ConsentStep, ConsentTerms, Invalidation, Route};
use super::seal::DoorKey;
use super::settling::{set_standing, settle};
use super::{StoreError, erasures, team, withdrawals};
use crate::clock::london_date;
use crate::keys::Keys;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use open_door_contract::door::ConsentState;
use open_door_ledger::hex;
use open_door_rules::council::ConsentOffer;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// Events of one consent in a day, after which no new yes is recorded. A day of second thoughts has fewer.
pub(super) const CHANGES_A_DAY: usize = 20;
/// Events of one consent ever, after which no new yes is recorded: each is read with every look at the door, and
/// a receipt has room for some 500.
pub(super) const CHANGES_EVER: usize = 100;

/// Yes or no, to these terms.
pub(super) struct Answer {
    pub(super) terms: ConsentTerms,
    pub(super) chosen_day: Option<String>,
    pub(super) agreed: bool,
}

/// An answer about a consent, given with a request.
pub(super) struct NewAnswer<'a> {
    pub(super) door: DoorId,
    pub(super) request: RequestId,
    pub(super) council: &'a str,
    pub(super) answer: &'a Answer,
    pub(super) route: Route,
    pub(super) at: DateTime<Utc>,
}

/// Records what the person answered. An earlier yes to the same thing, behind the same door, no longer
/// stands: this answer does.
pub(super) fn answer(db: &Connection, key: &DoorKey, new: &NewAnswer<'_>) -> Result<(), StoreError> {
    // Not settled in between: a later answer of the same request may be what this one hangs on.
    let earlier = of_door(db, key, new.door, london_date(new.at))?;
    let offer = &new.answer.terms.offer;
    let same = earlier
        .iter()
        .filter(|earlier| earlier.council == new.council && earlier.terms.offer == *offer);
    let consent = ConsentId::new()?;
    db.prepare_cached("INSERT INTO consents (id, door_id, request_id, council) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![consent, new.door.0, new.request, new.council])?;
    let event = ledger::append(
        db,
        key,
        new.door,
        &answered(consent, new.answer, new.route, new.at),
    )?;
    let cause = Cause::new(event, consent);
    supersede(db, key, new.door, same, new.route, &cause, new.at)
}

/// Whether the last word on it is a yes, also one that has run out.
pub(super) fn may_stand(record: &ConsentRecord) -> bool {
    matches!(record.last(), ConsentState::Given | ConsentState::Expired)
}

/// Of these, each yes no longer stands: the person has answered anew.
fn supersede<'a>(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    earlier: impl Iterator<Item = &'a ConsentRecord>,
    route: Route,
    cause: &Cause,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    for record in earlier.filter(|record| may_stand(record)) {
        let event = NewEvent {
            consent: record.id,
            kind: ConsentState::Superseded,
            hand: Hand::ThePerson(route),
            cause: Some(cause.clone()),
            terms: None,
            chosen_day: None,
            at,
        };
        ledger::append(db, key, door, &event)?;
    }
    Ok(())
}

/// The person answers when a consent is put to them again: after a no, a withdrawal, or when it is due.
pub(super) fn answer_again(
    db: &Connection,
    keys: &Keys,
    again: &ConsentAgain,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let key = doors::key_of(db, keys, again.door)?;
    let records = settle(db, &key, again.door, at)?;
    let record = records
        .iter()
        .find(|record| record.id == again.consent)
        .ok_or(StoreError::NotFound)?;
    // A later answer stands in its place, and is the one to change.
    if matches!(record.state, ConsentState::Superseded | ConsentState::Invalidated) {
        return Err(StoreError::NotFound);
    }
    let offer = again
        .offers
        .iter()
        .find(|offer| offer.id == record.terms.offer)
        .ok_or(StoreError::NotFound)?;
    if offer.version != again.version {
        return Err(StoreError::WordingChanged {
            offer: offer.id.clone(),
        });
    }
    // Where the same was asked with two requests, one yes may stand at most: taking it back takes all back.
    let others: Vec<_> = records
        .iter()
        .filter(|other| other.id != record.id && other.council == record.council)
        .filter(|other| other.terms.offer == record.terms.offer && may_stand(other))
        .collect();
    let same_words = record.terms.wording_version == offer.version && record.chosen_day == again.day;
    // Pressed twice, or in two tabs: it stands already.
    let stands = match record.state {
        ConsentState::Given => again.agreed && same_words,
        ConsentState::Refused | ConsentState::Withdrawn => !again.agreed,
        _ => false,
    };
    if stands && others.is_empty() {
        return Ok(());
    }
    if again.agreed && changed_too_often(record, at) {
        return Err(StoreError::ChangedTooOften);
    }
    let event = if record.state == ConsentState::Given && !again.agreed {
        // Saying no to what was given is taking it back, by whatever button.
        withdrawals::withdraw_one(db, &key, again.door, record.id, Hand::ThePerson(again.route), at)?
    } else {
        let answer = Answer {
            terms: terms(offer, at),
            chosen_day: again.day.clone(),
            agreed: again.agreed,
        };
        ledger::append(
            db,
            &key,
            again.door,
            &answered(record.id, &answer, again.route, at),
        )?
    };
    let cause = Cause::new(event, record.id);
    supersede(db, &key, again.door, others.into_iter(), again.route, &cause, at)?;
    settle(db, &key, again.door, at).map(drop)
}

/// Whether a consent was changed more often than a person does. Each yes and each taking back is kept for good,
/// so that a program with a code could fill the log and slow its door down.
fn changed_too_often(record: &ConsentRecord, at: DateTime<Utc>) -> bool {
    let today = record
        .history
        .iter()
        .filter(|step| at - step.at < TimeDelta::days(1));
    today.count() >= CHANGES_A_DAY || record.history.len() >= CHANGES_EVER
}

fn answered(consent: ConsentId, answer: &Answer, route: Route, at: DateTime<Utc>) -> NewEvent<'_> {
    NewEvent {
        consent,
        kind: if answer.agreed {
            ConsentState::Given
        } else {
            ConsentState::Refused
        },
        hand: Hand::ThePerson(route),
        cause: None,
        terms: Some(&answer.terms),
        chosen_day: answer.chosen_day.as_deref(),
        at,
    }
}

/// What is agreed to or refused, in today's words.
pub(super) fn terms(offer: &ConsentOffer, at: DateTime<Utc>) -> ConsentTerms {
    ConsentTerms {
        wording_sha256: hex(&Sha256::digest(offer.wording.as_bytes())),
        offer: offer.id.clone(),
        purpose: offer.purpose.clone(),
        wording: offer.wording.clone(),
        wording_version: offer.version,
        language: offer.language.clone(),
        controller: offer.controller.clone(),
        recipients: offer.recipients.clone(),
        lawful_basis: "consent".to_owned(),
        source: offer.source.clone(),
        ask_again_on: offer.ask_again_after.from(london_date(at)),
        depends_on: offer.depends_on.clone(),
        used_for: offer.used_for.clone(),
        handling: offer.handling.clone(),
    }
}

/// The consent that is meant by one of a door's: where this answer no longer stands and a newer one to the same
/// thing does, that one.
pub(super) fn may_be_meant(records: &[ConsentRecord], consent: ConsentId) -> Option<&ConsentRecord> {
    let this = records.iter().find(|record| record.id == consent)?;
    if may_stand(this) {
        return Some(this);
    }
    let mut same = records
        .iter()
        .filter(|other| other.council == this.council && other.terms.offer == this.terms.offer);
    same.find(|other| may_stand(other)).or(Some(this))
}

/// The team strikes a consent out: it was never good. What hangs on it was not either.
pub(super) fn invalidate(
    db: &Connection,
    keys: &Keys,
    new: &Invalidation,
    at: DateTime<Utc>,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let (by, reason) = (team::written(&new.by)?, team::written(&new.reason)?);
    let door = door_of(db, keys, &new.council, new.consent)?;
    let key = doors::key_of(db, keys, door)?;
    let records = settle(db, &key, door, at)?;
    let record = records.iter().find(|record| record.id == new.consent);
    if record.ok_or(StoreError::NotFound)?.state != ConsentState::Invalidated {
        let event = NewEvent {
            consent: new.consent,
            kind: ConsentState::Invalidated,
            hand: Hand::TheTeam { by, reason },
            cause: None,
            terms: None,
            chosen_day: None,
            at,
        };
        ledger::append(db, &key, door, &event)?;
    }
    let fallen = |record: &ConsentRecord| {
        record.state == ConsentState::Invalidated
            && (record.id == new.consent || record.history.last().is_some_and(|step| step.at == at))
    };
    let mut records = settle(db, &key, door, at)?;
    records.retain(fallen);
    Ok(records)
}

/// The door of a consent, if it is this council's and not erased.
pub(super) fn door_of(
    db: &Connection,
    keys: &Keys,
    council: &str,
    consent: ConsentId,
) -> Result<DoorId, StoreError> {
    let door: Option<i64> = db
        .prepare_cached("SELECT door_id FROM consents WHERE id = ?1 AND council = ?2")?
        .query_row(params![consent, council], |row| row.get(0))
        .optional()?;
    let door = DoorId(door.ok_or(StoreError::NotFound)?);
    erasures::refuse_erased(db, keys, door)?;
    Ok(door)
}

/// A council's consents that are to be asked again: those whose time is over and that were not answered since,
/// and those whose time is over by `until`. The soonest first.
pub(super) fn due(
    db: &Connection,
    keys: &Keys,
    council: &str,
    today: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let doors: Vec<i64> = db
        .prepare_cached(
            "SELECT DISTINCT consents.door_id FROM consents
             JOIN door_keys ON door_keys.door_id = consents.door_id
             LEFT JOIN consents_given ON consent_id = consents.id
             WHERE council = ?1 AND (ask_again_on <= ?2 OR (ask_again_on IS NULL AND
                 (SELECT kind FROM consent_events WHERE consent_events.consent_id = consents.id
                  ORDER BY seq DESC LIMIT 1) = 'expired'))",
        )?
        .query_map(params![council, until.to_string()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for door in doors.into_iter().map(DoorId) {
        found.extend(of_door(db, &doors::key_of(db, keys, door)?, door, today)?);
    }
    found.retain(|record| {
        let runs_out = record.state == ConsentState::Given && record.terms.ask_again_on <= until;
        record.council == council && (runs_out || record.state == ConsentState::Expired)
    });
    found.sort_by_key(|record| (record.terms.ask_again_on, record.id));
    Ok(found)
}

/// The consents of a door as they stand `today`, newest first.
pub(super) fn of_door(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    today: NaiveDate,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT id, request_id, council FROM consents WHERE door_id = ?1")?;
    let mut rows = statement.query([door.0])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.extend(record(db, key, row.get(0)?, row.get(1)?, row.get(2)?)?);
    }
    records.sort_by_key(|record| {
        let first = record.history.first().map(|step| step.at);
        (std::cmp::Reverse(first), record.id)
    });
    set_standing(&mut records, today);
    Ok(records)
}

/// One consent by its last event; none once the body that says what was agreed is deleted.
fn record(
    db: &Connection,
    key: &DoorKey,
    id: ConsentId,
    request: RequestId,
    council: String,
) -> Result<Option<ConsentRecord>, StoreError> {
    let events = events(db, id)?;
    let mut answer = None;
    let mut history = Vec::with_capacity(events.len());
    for event in &events {
        let (mut by, mut because) = (None, None);
        if let Some(body) = event.open(key)? {
            by = Some(body.public.entity_id);
            because = body.public.cause.and_then(|cause| cause.record_id.parse().ok());
            if let Some(terms) = body.public.terms {
                answer = Some((terms, body.private.and_then(|private| private.chosen_day)));
            }
        }
        history.push(ConsentStep {
            event: event.id,
            at: event.at,
            state: event.kind,
            by,
            because,
        });
    }
    let state = history
        .last()
        .ok_or(StoreError::Damaged("a consent without events"))?
        .state;
    Ok(answer.map(|(terms, chosen_day)| ConsentRecord {
        id,
        request,
        council,
        state,
        history,
        terms,
        chosen_day,
    }))
}

pub(super) fn events(db: &Connection, consent: ConsentId) -> Result<Vec<EventRow>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {EVENT_COLUMNS} WHERE consent_id = ?1 ORDER BY seq"
    ))?;
    let mut rows = statement.query([consent])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.push(EventRow::read(row)?);
    }
    Ok(events)
}
