//! Using a consent. What it opens comes out of [`Claimed`], and there is one way to a [`Claimed`]: the check
//! that the consent stands and the record of its use, in one transaction. A withdrawal that was answered before
//! is seen by it; one that comes after stops the use until it is done.

use super::consents::may_be_meant;
use super::ids::{ConsentId, DoorId, RequestId, UseId};
use super::model::{ConsentRecord, ConsentTerms};
use super::rows::time;
use super::seal::{DoorKey, Place};
use super::settling::settle;
pub use super::use_model::{ConsentToUse, UseEnd, UseOfConsent, UseRecord};
use super::{StoreError, canonical::canonical_json, doors, erasures, reach, team};
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use open_door_contract::door::ConsentState;
use open_door_contract::request::{NameToUse, SafeContact};
use open_door_rules::council::UseKind;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// A use that is claimed: the consent stands, and the record says that it is used. What the consent opens comes
/// out of here. Nothing else makes one.
pub struct Claimed {
    id: UseId,
    at: DateTime<Utc>,
    consent: ConsentRecord,
    name: Option<NameToUse>,
    ways: Vec<SafeContact>,
}

impl Claimed {
    /// The use, to say that it is done.
    #[must_use]
    pub const fn id(&self) -> UseId {
        self.id
    }

    /// When it was claimed.
    #[must_use]
    pub const fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// The consent.
    #[must_use]
    pub const fn consent(&self) -> ConsentId {
        self.consent.id
    }

    /// What the person agreed to: nothing beyond it.
    #[must_use]
    pub const fn terms(&self) -> &ConsentTerms {
        &self.consent.terms
    }

    /// The name to use; none once the text that had it is gone.
    #[must_use]
    pub const fn name(&self) -> Option<&NameToUse> {
        self.name.as_ref()
    }

    /// The ways to reach them that they call safe, best first.
    #[must_use]
    pub fn ways(&self) -> &[SafeContact] {
        &self.ways
    }

    /// The day they chose, where the consent names one.
    #[must_use]
    pub fn day(&self) -> Option<&str> {
        self.consent.chosen_day.as_deref()
    }
}

impl std::fmt::Debug for Claimed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Claimed({}, what it opens not shown)", self.id)
    }
}

/// What is sealed of a use.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    what: UseKind,
    by: String,
    detail: Option<String>,
}

/// Checks that a consent stands and claims a use of it. What is found to be over is recorded either way, so
/// the refusal is an answer and not a failure of the work.
pub(super) fn claim(
    db: &Connection,
    keys: &Keys,
    new: &UseOfConsent,
    at: DateTime<Utc>,
) -> Result<Result<Claimed, StoreError>, StoreError> {
    let by = team::written(&new.by)?;
    let detail = new.detail.as_deref().map(team::written).transpose()?;
    let (consent, door) = find(db, keys, new)?;
    let key = doors::key_of(db, keys, door)?;
    let records = settle(db, &key, door, at)?;
    let Some(record) = may_be_meant(&records, consent) else {
        return Err(StoreError::NotFound);
    };
    if let Err(refused) = may_be_used(record, new.what) {
        return Ok(Err(refused));
    }
    let note = Note {
        what: new.what,
        by: by.to_owned(),
        detail: detail.map(str::to_owned),
    };
    record_use(db, &key, door, record, &note, at).map(Ok)
}

/// Whether the consent stands, for this.
pub(super) fn may_be_used(record: &ConsentRecord, what: UseKind) -> Result<(), StoreError> {
    if record.state != ConsentState::Given {
        return Err(StoreError::NotInForce { state: record.state });
    }
    let for_what = &record.terms.used_for;
    // Passing it on with the request is how the team comes to know of it.
    if what == UseKind::HandOver || for_what.is_empty() || for_what.contains(&what) {
        return Ok(());
    }
    Err(StoreError::NotForThis {
        for_what: for_what.iter().map(|what| what.name()).collect(),
    })
}

/// Passes on what stands of the consents given with a request: a use of each, which is done by that.
pub(super) fn hand_over(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    request: RequestId,
    by: &str,
    at: DateTime<Utc>,
) -> Result<Vec<Claimed>, StoreError> {
    let key = doors::key_of(db, keys, door)?;
    let mut passed = Vec::new();
    for record in settle(db, &key, door, at)? {
        if record.request == request && may_be_used(&record, UseKind::HandOver).is_ok() {
            let note = Note {
                what: UseKind::HandOver,
                by: by.to_owned(),
                detail: None,
            };
            let claimed = record_use(db, &key, door, &record, &note, at)?;
            end(db, claimed.id, UseEnd::Done, at)?;
            passed.push(claimed);
        }
    }
    Ok(passed)
}

/// Says that a claimed use is done, unless it was stopped in between. Answers when; a second time changes
/// nothing.
pub(super) fn done(
    db: &Connection,
    keys: &Keys,
    council: &str,
    id: UseId,
    at: DateTime<Utc>,
) -> Result<Result<DateTime<Utc>, StoreError>, StoreError> {
    let door: Option<i64> = db
        .prepare_cached(
            "SELECT consent_uses.door_id FROM consent_uses JOIN consents ON consents.id = consent_id
             WHERE consent_uses.id = ?1 AND council = ?2",
        )?
        .query_row(params![id, council], |row| row.get(0))
        .optional()?;
    let door = DoorId(door.ok_or(StoreError::NotFound)?);
    settle(db, &doors::key_of(db, keys, door)?, door, at)?;
    Ok(match ended(db, id)? {
        Some((UseEnd::Done, at)) => Ok(at),
        Some((UseEnd::Stopped, at)) => Err(StoreError::UseStopped { at }),
        None => {
            end(db, id, UseEnd::Done, at)?;
            Ok(at)
        }
    })
}

/// Stops every use that is not done and whose consent has had another event since it was claimed.
pub(super) fn stop_what_fell(db: &Connection, door: DoorId, at: DateTime<Utc>) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO consent_use_ends (use_id, outcome, at_ms)
         SELECT id, 'stopped', ?2 FROM consent_uses WHERE door_id = ?1
         AND NOT EXISTS (SELECT 1 FROM consent_use_ends WHERE use_id = consent_uses.id)
         AND event_id <> (
             SELECT consent_events.id FROM consent_events
             WHERE consent_events.consent_id = consent_uses.consent_id ORDER BY seq DESC LIMIT 1)",
    )?
    .execute(params![door.0, at.timestamp_millis()])?;
    Ok(())
}

/// Every use behind a door, oldest first.
pub(super) fn of_door(db: &Connection, key: &DoorKey, door: DoorId) -> Result<Vec<UseRecord>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, consent_id, consent_uses.at_ms, sealed, outcome, consent_use_ends.at_ms FROM consent_uses
         LEFT JOIN consent_use_ends ON use_id = id WHERE door_id = ?1 ORDER BY seq",
    )?;
    let mut rows = statement.query([door.0])?;
    let mut uses = Vec::new();
    while let Some(row) = rows.next()? {
        let id: UseId = row.get(0)?;
        let text = key.open(Place::ConsentUse, door, id.bytes(), &row.get::<_, Vec<u8>>(3)?)?;
        let note: Note =
            serde_json::from_slice(&text).map_err(|_| StoreError::Damaged("a use of a consent"))?;
        let outcome: Option<String> = row.get(4)?;
        uses.push(UseRecord {
            id,
            consent: row.get(1)?,
            at: time(row.get(2)?)?,
            what: note.what,
            by: note.by,
            detail: note.detail,
            end: outcome
                .map(|outcome| Ok::<_, StoreError>((outcome_of(&outcome)?, time(row.get(5)?)?)))
                .transpose()?,
        });
    }
    Ok(uses)
}

fn record_use(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    record: &ConsentRecord,
    note: &Note,
    at: DateTime<Utc>,
) -> Result<Claimed, StoreError> {
    let id = UseId::new()?;
    let event = record
        .history
        .last()
        .ok_or(StoreError::Damaged("a consent without events"))?
        .event;
    let sealed = key.seal(
        Place::ConsentUse,
        door,
        id.bytes(),
        canonical_json(note)?.as_bytes(),
    )?;
    db.prepare_cached(
        "INSERT INTO consent_uses (id, door_id, consent_id, event_id, at_ms, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![id, door.0, record.id, event, at.timestamp_millis(), sealed])?;
    let (name, ways) = reach::who(db, key, door, &record.council)?;
    Ok(Claimed {
        id,
        at,
        consent: record.clone(),
        name,
        ways,
    })
}

/// Claims without looking: for the test that shows why [`claim`] looks in the same transaction.
#[cfg(test)]
pub(super) fn claim_unchecked(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    record: &ConsentRecord,
    at: DateTime<Utc>,
) -> Result<Claimed, StoreError> {
    let note = Note {
        what: UseKind::Card,
        by: "Jo Seededworker".to_owned(),
        detail: None,
    };
    record_use(db, key, door, record, &note, at)
}

fn find(db: &Connection, keys: &Keys, new: &UseOfConsent) -> Result<(ConsentId, DoorId), StoreError> {
    let (consent, door) = match &new.which {
        ConsentToUse::One(consent) => {
            let door: Option<i64> = db
                .prepare_cached("SELECT door_id FROM consents WHERE id = ?1 AND council = ?2")?
                .query_row(params![consent, new.council], |row| row.get(0))
                .optional()?;
            (*consent, DoorId(door.ok_or(StoreError::NotFound)?))
        }
        ConsentToUse::GivenWith(request, offer) => {
            let (door, _) = team::of_council(db, keys, &new.council, *request)?;
            let key = doors::key_of(db, keys, door)?;
            let records = super::consents::of_door(db, &key, door, chrono::NaiveDate::MIN)?;
            let mut given = records.iter().filter(|record| record.request == *request);
            let found = given.find(|record| record.terms.offer == *offer);
            (found.ok_or(StoreError::NotFound)?.id, door)
        }
    };
    erasures::refuse_erased(db, keys, door)?;
    Ok((consent, door))
}

fn end(db: &Connection, id: UseId, outcome: UseEnd, at: DateTime<Utc>) -> Result<(), StoreError> {
    let outcome = match outcome {
        UseEnd::Done => "done",
        UseEnd::Stopped => "stopped",
    };
    db.prepare_cached("INSERT INTO consent_use_ends (use_id, outcome, at_ms) VALUES (?1, ?2, ?3)")?
        .execute(params![id, outcome, at.timestamp_millis()])?;
    Ok(())
}

fn ended(db: &Connection, id: UseId) -> Result<Option<(UseEnd, DateTime<Utc>)>, StoreError> {
    let found: Option<(String, i64)> = db
        .prepare_cached("SELECT outcome, at_ms FROM consent_use_ends WHERE use_id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(outcome, at_ms)| Ok((outcome_of(&outcome)?, time(at_ms)?)))
        .transpose()
}

fn outcome_of(name: &str) -> Result<UseEnd, StoreError> {
    match name {
        "done" => Ok(UseEnd::Done),
        "stopped" => Ok(UseEnd::Stopped),
        _ => Err(StoreError::Damaged("how a use ended")),
    }
}
