//! Consents: given with a request, taken back at any time, and how they stand today.

use super::doors::{self, THE_PERSON};
use super::ids::{ConsentId, DoorId, RequestId};
use super::ledger::{self, EVENT_COLUMNS, EventRow, NewEvent};
use super::model::{ConsentRecord, ConsentTerms, Route, StaffWithdrawal, WhichConsent, Withdrawal};
use super::seal::DoorKey;
use super::{StoreError, rows, team};
use crate::keys::Keys;
use chrono::{DateTime, NaiveDate, Utc};
use open_door_contract::door::ConsentState;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

/// Records that the person agreed.
#[expect(
    clippy::too_many_arguments,
    reason = "each is a fact of the consent; a struct would only rename them"
)]
pub(super) fn give(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    request: RequestId,
    council: &str,
    terms: &ConsentTerms,
    route: Route,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let consent = ConsentId::new()?;
    db.prepare_cached("INSERT INTO consents (id, door_id, request_id, council) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![consent, door.0, request, council])?;
    let event = NewEvent {
        consent,
        kind: ConsentState::Given,
        route,
        recorded_by: THE_PERSON,
        reason: None,
        terms: Some(terms),
        at,
    };
    ledger::append(db, key, door, &event)
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
    records.sort_by_key(|record| (std::cmp::Reverse(record.given_at), record.id));
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
    let (Some(first), Some(last)) = (events.first(), events.last()) else {
        return Err(StoreError::Damaged("a consent without events"));
    };
    let Some(terms) = first.open(key)?.and_then(|body| body.terms) else {
        return Ok(None);
    };
    let withdrawn = events.iter().find(|event| event.kind == ConsentState::Withdrawn);
    Ok(Some(ConsentRecord {
        id,
        request,
        council,
        state: standing(last.kind, terms.ask_again_on, today),
        given_at: first.at,
        withdrawn_at: withdrawn.map(|event| event.at),
        terms,
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

/// The person takes a consent of their own door back.
pub(super) fn withdraw_by_person(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    consent: ConsentId,
    route: Route,
    at: DateTime<Utc>,
) -> Result<Withdrawal, StoreError> {
    let mut statement = db.prepare_cached("SELECT 1 FROM consents WHERE id = ?1 AND door_id = ?2")?;
    if !statement.exists(params![consent, door.0])? {
        return Err(StoreError::NotFound);
    }
    withdraw(
        db,
        keys,
        door,
        consent,
        &Recorded {
            route,
            by: THE_PERSON,
            reason: None,
            at,
        },
    )
}

/// The team records that a person takes consents back.
pub(super) fn withdraw_by_staff(
    db: &Connection,
    keys: &Keys,
    withdrawal: &StaffWithdrawal,
    at: DateTime<Utc>,
) -> Result<Vec<Withdrawal>, StoreError> {
    let StaffWithdrawal {
        which,
        council,
        by,
        route,
        reason,
    } = withdrawal;
    let (by, reason) = (team::written(by)?, team::written(reason)?);
    let recorded = Recorded {
        route: *route,
        by,
        reason: Some(reason),
        at,
    };
    let (sql, of): (_, &dyn ToSql) = match which {
        WhichConsent::One(consent) => (
            "SELECT id, door_id FROM consents WHERE id = ?1 AND council = ?2",
            consent,
        ),
        WhichConsent::GivenWith(request) => (
            "SELECT id, door_id FROM consents WHERE request_id = ?1 AND council = ?2",
            request,
        ),
    };
    let mut statement = db.prepare_cached(sql)?;
    let found: Vec<(ConsentId, i64)> = statement
        .query_map(params![of, council], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    match which {
        WhichConsent::One(_) if found.is_empty() => return Err(StoreError::NotFound),
        // None may have been given with it, but the request must be this council's.
        WhichConsent::GivenWith(request) => {
            team::of_council(db, keys, council, *request)?;
        }
        WhichConsent::One(_) => {}
    }
    found
        .into_iter()
        .map(|(consent, door)| withdraw(db, keys, DoorId(door), consent, &recorded))
        .collect()
}

struct Recorded<'a> {
    route: Route,
    by: &'a str,
    reason: Option<&'a str>,
    at: DateTime<Utc>,
}

fn withdraw(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    consent: ConsentId,
    recorded: &Recorded<'_>,
) -> Result<Withdrawal, StoreError> {
    let last: Option<(String, i64)> = db
        .prepare_cached(
            "SELECT kind, at_ms FROM consent_events WHERE consent_id = ?1 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([consent], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (kind, at_ms) = last.ok_or(StoreError::Damaged("a consent without events"))?;
    match rows::kind(&kind)? {
        ConsentState::Withdrawn => Ok(Withdrawal {
            consent,
            at: rows::time(at_ms)?,
            new: false,
        }),
        ConsentState::Given | ConsentState::Expired => {
            let event = NewEvent {
                consent,
                kind: ConsentState::Withdrawn,
                route: recorded.route,
                recorded_by: recorded.by,
                reason: recorded.reason,
                terms: None,
                at: recorded.at,
            };
            ledger::append(db, &doors::key_of(db, keys, door)?, door, &event)?;
            Ok(Withdrawal {
                consent,
                at: recorded.at,
                new: true,
            })
        }
        ConsentState::Refused | ConsentState::Superseded | ConsentState::Invalidated => {
            Err(StoreError::NotGiven)
        }
    }
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
