//! What no longer stands falls, and says so: a consent whose time is over, and every consent that hung on one
//! which does not stand any more. Each effect is an event of its own that names its cause.
//!
//! Which kind of event it is follows from the cause. What hung on a consent that was taken back (or refused in
//! a newer answer) is *withdrawn*, by the portal: it was good until then, what was done on it stays right, and
//! the person can give it again. It is not *invalidated*, which would say that it was never good; that is so
//! only where its ground was never good. What hung on one whose time is over has *expired* with it.

use super::consents::of_door;
use super::event_body::{Cause, Hand, NewEvent};
use super::ids::DoorId;
use super::model::{ConsentRecord, ConsentStep, Party};
use super::seal::DoorKey;
use super::{StoreError, doors, ledger, uses};
use crate::clock::london_date;
use crate::keys::Keys;
use chrono::{DateTime, NaiveDate, Utc};
use open_door_contract::door::ConsentState;
use rusqlite::{Connection, params};

/// Doors that one turn of the sweep looks at: the writer does other work in between.
const AT_ONCE: i64 = 200;

/// A consent that was given last, and no longer stands.
struct Fall {
    /// Which, by its place among the records.
    place: usize,
    /// What happens to it.
    kind: ConsentState,
    /// The place of the consent that it fell with; none where its own time is over, or where its ground was
    /// never asked.
    with: Option<usize>,
}

/// What has fallen of a door's consents, each after what it fell with.
fn falls(records: &[ConsentRecord], today: NaiveDate) -> Vec<Fall> {
    let mut now: Vec<_> = records.iter().map(ConsentRecord::last).collect();
    let mut falls = Vec::new();
    loop {
        let next = records.iter().enumerate().find_map(|(place, record)| {
            if now.get(place) != Some(&ConsentState::Given) {
                return None;
            }
            // From the day on which it is to be asked again it isn't used, unless it was asked again: in doubt,
            // the person has not agreed.
            if today >= record.terms.ask_again_on {
                return Some(Fall {
                    place,
                    kind: ConsentState::Expired,
                    with: None,
                });
            }
            let missing = record.terms.depends_on.iter().find(|ground| {
                !grounds(records, record, ground).any(|ground| now.get(ground) == Some(&ConsentState::Given))
            })?;
            let with = grounds(records, record, missing).max_by_key(|ground| {
                let superseded = now.get(*ground) == Some(&ConsentState::Superseded);
                (
                    !superseded,
                    records
                        .get(*ground)
                        .and_then(|record| record.history.last())
                        .map(|step| step.at),
                )
            });
            let kind = match with.and_then(|with| now.get(with)) {
                Some(kind @ (ConsentState::Expired | ConsentState::Invalidated)) => *kind,
                _ => ConsentState::Withdrawn,
            };
            Some(Fall { place, kind, with })
        });
        let Some(fall) = next else { return falls };
        if let Some(state) = now.get_mut(fall.place) {
            *state = fall.kind;
        }
        falls.push(fall);
    }
}

/// The places of the answers to what `record` hangs on.
fn grounds(records: &[ConsentRecord], record: &ConsentRecord, offer: &str) -> impl Iterator<Item = usize> {
    records
        .iter()
        .enumerate()
        .filter(move |(_, other)| other.council == record.council && other.terms.offer == offer)
        .map(|(place, _)| place)
}

/// Sets how each consent stands `today`, beyond its last event.
pub(super) fn set_standing(records: &mut [ConsentRecord], today: NaiveDate) {
    for fall in falls(records, today) {
        if let Some(record) = records.get_mut(fall.place) {
            record.state = fall.kind;
        }
    }
}

/// Records what has fallen behind a door, stops what was about to be done on it, and answers its consents as
/// they stand now.
pub(super) fn settle(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    at: DateTime<Utc>,
) -> Result<Vec<ConsentRecord>, StoreError> {
    let today = london_date(at);
    let mut records = of_door(db, key, door, today)?;
    for Fall { place, kind, with } in falls(&records, today) {
        let with = with
            .and_then(|with| records.get(with))
            .map(|with| (with.id, with.history.last()));
        let cause = with.and_then(|(id, step)| Some(Cause::new(step?.event, id)));
        let because = with.map(|(id, _)| id);
        let Some(record) = records.get_mut(place) else {
            continue;
        };
        let event = NewEvent {
            consent: record.id,
            kind,
            hand: Hand::ThePortal,
            cause,
            terms: None,
            chosen_day: None,
            at,
        };
        let event = ledger::append(db, key, door, &event)?;
        record.history.push(ConsentStep {
            event,
            at,
            state: kind,
            by: Some(Party::ThePortal),
            because,
        });
    }
    uses::stop_what_fell(db, door, at)?;
    db.prepare_cached("DELETE FROM consents_given WHERE door_id = ?1")?
        .execute([door.0])?;
    let mut given = db.prepare_cached(
        "INSERT INTO consents_given (consent_id, door_id, ask_again_on) VALUES (?1, ?2, ?3)",
    )?;
    for record in records
        .iter()
        .filter(|record| record.state == ConsentState::Given)
    {
        given.execute(params![record.id, door.0, record.terms.ask_again_on.to_string()])?;
    }
    Ok(records)
}

/// Settles the next doors, from `after` on, behind which something's time is over. Answers how many consents
/// have expired, and the last door; none when there are no more.
pub(super) fn sweep(
    db: &Connection,
    keys: &Keys,
    after: DoorId,
    at: DateTime<Utc>,
) -> Result<(usize, Option<DoorId>), StoreError> {
    let today = london_date(at);
    let doors: Vec<DoorId> = db
        .prepare_cached(
            // By the day: by the door it would read every consent that stands, each hour.
            "SELECT DISTINCT door_id FROM consents_given INDEXED BY consents_given_by_day WHERE ask_again_on <= ?1 AND door_id > ?2
             ORDER BY door_id LIMIT ?3",
        )?
        .query_map(params![today.to_string(), after.0, AT_ONCE], |row| {
            row.get(0).map(DoorId)
        })?
        .collect::<Result<_, _>>()?;
    let mut expired = 0;
    for door in &doors {
        let settled = doors::key_of(db, keys, *door).and_then(|key| settle(db, &key, *door, at));
        match settled {
            Ok(records) => {
                let now = |step: &&ConsentStep| step.at == at && step.state == ConsentState::Expired;
                expired += records
                    .iter()
                    .filter_map(|record| record.history.last())
                    .filter(now)
                    .count();
            }
            Err(error) if error.failure().is_some() => return Err(error),
            // One door that can't be opened must not keep the others from being looked at.
            Err(error) => tracing::error!(%error, "the consents behind a door could not be looked at"),
        }
    }
    Ok((expired, doors.last().copied()))
}
