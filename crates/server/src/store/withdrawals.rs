//! Taking consents back: by the person, or recorded by the team. It holds from the moment it is stored.

use super::consents::{may_be_meant, may_stand};
use super::doors;
use super::event_body::Hand;
use super::ids::{ConsentId, DoorId, EventId};
use super::ledger::{self, NewEvent};
use super::model::{Route, StaffWithdrawal, WhichConsent, Withdrawal};
use super::seal::DoorKey;
use super::settling::settle;
use super::{StoreError, rows, team};
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use open_door_contract::door::ConsentState;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

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
    withdraw_what_stands(db, keys, door, consent, Hand::ThePerson(route), at)
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
    let hand = Hand::ThroughTheTeam {
        route: *route,
        by,
        reason,
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
    let asked = found.len();
    let withdrawn: Vec<_> = found
        .into_iter()
        .filter_map(|(consent, door)| {
            match withdraw_what_stands(db, keys, DoorId(door), consent, hand, at) {
                // What was refused with the same request needs no withdrawing.
                Err(StoreError::NotGiven) if asked > 1 => None,
                done => Some(done),
            }
        })
        .collect::<Result<_, _>>()?;
    if withdrawn.is_empty() && asked > 1 {
        return Err(StoreError::NotGiven);
    }
    Ok(withdrawn)
}

/// Takes back what the person says yes to today, and what hangs on it.
fn withdraw_what_stands(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    consent: ConsentId,
    hand: Hand<'_>,
    at: DateTime<Utc>,
) -> Result<Withdrawal, StoreError> {
    let key = doors::key_of(db, keys, door)?;
    let records = settle(db, &key, door, at)?;
    let meant = may_be_meant(&records, consent).map_or(consent, |record| record.id);
    let withdrawal = withdraw(db, &key, door, meant, hand, at)?;
    settle(db, &key, door, at)?;
    Ok(withdrawal)
}

/// Takes back every standing yes that names a day: the person wants nothing on it.
pub(super) fn withdraw_named_days(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    council: &str,
    route: Route,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    for record in settle(db, key, door, at)? {
        if may_stand(&record) && record.council == council && record.chosen_day.is_some() {
            withdraw_one(db, key, door, record.id, Hand::ThePerson(route), at)?;
        }
    }
    Ok(())
}

/// Records that a yes is taken back.
pub(super) fn withdraw_one(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    consent: ConsentId,
    hand: Hand<'_>,
    at: DateTime<Utc>,
) -> Result<EventId, StoreError> {
    let event = NewEvent {
        consent,
        kind: ConsentState::Withdrawn,
        hand,
        cause: None,
        terms: None,
        chosen_day: None,
        at,
    };
    ledger::append(db, key, door, &event)
}

fn withdraw(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    consent: ConsentId,
    hand: Hand<'_>,
    at: DateTime<Utc>,
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
            withdraw_one(db, key, door, consent, hand, at)?;
            Ok(Withdrawal {
                consent,
                at,
                new: true,
            })
        }
        ConsentState::Refused | ConsentState::Superseded | ConsentState::Invalidated => {
            Err(StoreError::NotGiven)
        }
    }
}
