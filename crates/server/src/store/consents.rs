//! Consents: given with a request, taken back at any time, and how they stand today.

use super::doors;
use super::event_body::{Cause, Hand, hex};
use super::ids::{ConsentId, DoorId, RequestId};
use super::ledger::{self, EVENT_COLUMNS, EventRow, NewEvent};
use super::model::{ConsentAgain, ConsentRecord, ConsentTerms, Route};
use super::seal::DoorKey;
use super::{StoreError, withdrawals};
use crate::clock::london_date;
use crate::keys::Keys;
use chrono::{DateTime, NaiveDate, Utc};
use open_door_contract::door::ConsentState;
use open_door_rules::council::ConsentOffer;
use rusqlite::{Connection, ToSql, params};
use sha2::{Digest, Sha256};

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

/// Whether it is a yes, also one that has run out.
fn may_stand(record: &ConsentRecord) -> bool {
    matches!(record.state, ConsentState::Given | ConsentState::Expired)
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
    let today = london_date(at);
    let records = of_door(db, &key, again.door, today)?;
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
    supersede(db, &key, again.door, others.into_iter(), again.route, &cause, at)
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
        handling: offer.handling.clone(),
    }
}

/// The consents of a door, newest first.
pub(super) fn of_door(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    today: NaiveDate,
) -> Result<Vec<ConsentRecord>, StoreError> {
    records(
        db,
        key,
        today,
        "SELECT id, request_id, council FROM consents WHERE door_id = ?1",
        &door.0,
    )
}

/// The consents given with a request, newest first.
pub(super) fn of_request(
    db: &Connection,
    key: &DoorKey,
    request: RequestId,
    today: NaiveDate,
) -> Result<Vec<ConsentRecord>, StoreError> {
    records(
        db,
        key,
        today,
        "SELECT id, request_id, council FROM consents WHERE request_id = ?1",
        &request,
    )
}

fn records(
    db: &Connection,
    key: &DoorKey,
    today: NaiveDate,
    sql: &str,
    of: &dyn ToSql,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([of])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.extend(record(db, key, today, row.get(0)?, row.get(1)?, row.get(2)?)?);
    }
    records.sort_by_key(|record| {
        let first = record.history.first().map(|(at, _)| *at);
        (std::cmp::Reverse(first), record.id)
    });
    Ok(records)
}

/// One consent; none once the body that says what was agreed is deleted.
fn record(
    db: &Connection,
    key: &DoorKey,
    today: NaiveDate,
    id: ConsentId,
    request: RequestId,
    council: String,
) -> Result<Option<ConsentRecord>, StoreError> {
    let events = events(db, id)?;
    let last = events
        .last()
        .ok_or(StoreError::Damaged("a consent without events"))?
        .kind;
    let mut answer = None;
    for event in events.iter().rev() {
        answer = event.open(key)?.and_then(|body| {
            let chosen_day = body.private.and_then(|private| private.chosen_day);
            Some((body.public.terms?, chosen_day))
        });
        if answer.is_some() {
            break;
        }
    }
    let Some((terms, chosen_day)) = answer else {
        return Ok(None);
    };
    Ok(Some(ConsentRecord {
        id,
        request,
        council,
        state: standing(last, terms.ask_again_on, today),
        history: events.iter().map(|event| (event.at, event.kind)).collect(),
        terms,
        chosen_day,
    }))
}

/// How a consent stands `today`, by its last event. From the day on which it is to be asked again
/// it isn't used, unless it was asked again: in doubt, the person has not agreed.
fn standing(last: ConsentState, ask_again_on: NaiveDate, today: NaiveDate) -> ConsentState {
    if last == ConsentState::Given && today >= ask_again_on {
        ConsentState::Expired
    } else {
        last
    }
}

fn events(db: &Connection, consent: ConsentId) -> Result<Vec<EventRow>, StoreError> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consent_holds_until_the_day_it_is_asked_again_and_only_a_given_one_runs_out() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a test date");
        let again = day("2027-11-24");
        assert_eq!(
            standing(ConsentState::Given, again, day("2027-11-23")),
            ConsentState::Given
        );
        assert_eq!(standing(ConsentState::Given, again, again), ConsentState::Expired);
        assert_eq!(
            standing(ConsentState::Withdrawn, again, again),
            ConsentState::Withdrawn
        );
        assert_eq!(
            standing(ConsentState::Refused, again, again),
            ConsentState::Refused
        );
    }
}
