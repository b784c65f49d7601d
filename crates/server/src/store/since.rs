//! What has happened in the database that a restore replaces, and the backup does not know.
//!
//! Most of it is lost with the restore, and is counted. What would turn against a person is not lost: a yes that
//! they took back does not stand again, and a code that was replaced opens nothing again.

use super::event_body::{Cause, Hand};
use super::ids::{ConsentId, DoorId, EventId};
use super::ledger::{self, NewEvent};
use super::settling::settle;
use super::{StoreError, checkpoints, doors, log};
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use open_door_contract::door::ConsentState;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::path::Path;

/// What is in the database that was replaced and not in the backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnlyThere {
    /// Requests.
    pub requests: i64,
    /// Moves and other events of requests.
    pub request_events: i64,
    /// Consents.
    pub consents: i64,
    /// Events of the consent ledger.
    pub consent_events: i64,
}

/// What a restore did so that nothing turns against a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carried {
    /// Consents that were given in the backup and taken back since, or answered anew: taken back here too.
    pub taken_back: usize,
    /// Consents of which that could not be written down, because something is damaged: they stand again.
    pub not_taken_back: usize,
    /// Doors whose code was replaced since: the new one opens them, the old one does not.
    pub codes: usize,
}

/// What the replaced database knows and the backup does not.
pub(super) struct Since {
    pub(super) only_there: OnlyThere,
    /// The number of its log.
    pub(super) epoch: u64,
    /// How many leaves both logs have in common, if its log has others; none if all of it is in the backup's.
    pub(super) departs_at: Option<u64>,
    /// Each consent that is given in the backup, with what happened to it last there.
    answered: Vec<(DoorId, ConsentId, EventId)>,
    codes: Vec<(DoorId, [u8; 32])>,
    log_keys: Vec<LogKeyRow>,
}

/// A row of `log_keys`: number of the log, number and public key of who signed, since when.
type LogKeyRow = (i64, u32, String, i64);

/// The last event of a consent decides. One that has only run out runs out here too, by its own day.
const ANSWERED: &str = "SELECT consents.door_id, consents.id, theirs.id FROM main.consents
     JOIN main.consent_events AS ours ON ours.seq =
         (SELECT max(seq) FROM main.consent_events WHERE consent_id = consents.id)
     JOIN old.consent_events AS theirs ON theirs.seq =
         (SELECT max(seq) FROM old.consent_events WHERE consent_id = consents.id)
     WHERE ours.kind = 'given' AND theirs.kind <> 'expired'
     AND theirs.id NOT IN (SELECT id FROM main.consent_events)
     ORDER BY consents.door_id";

/// A new code is always written down as an event of a request: without one that is only there, the backup's code
/// may be the newer one.
const CODES: &str = "SELECT ours.id, theirs.code_lookup FROM main.doors AS ours
     JOIN old.doors AS theirs ON theirs.uid = ours.uid
     WHERE theirs.code_lookup <> ours.code_lookup AND EXISTS (
         SELECT 1 FROM old.requests JOIN old.request_events ON request_id = requests.id
         WHERE door_id = theirs.id AND request_events.id NOT IN (SELECT id FROM main.request_events))";

/// The first leaf of its log that the backup's has not, or has another in place of.
const DEPARTS: &str = "SELECT min(theirs.leaf_index) FROM old.log_leaves AS theirs
     LEFT JOIN main.log_leaves AS ours ON ours.leaf_index = theirs.leaf_index
     WHERE ours.hash IS NOT theirs.hash";

impl Since {
    /// Compares the database at `old` with what is to take its place.
    pub(super) fn of(new: &Connection, old: &Path) -> Result<Self, StoreError> {
        new.execute("ATTACH ?1 AS old", [old.to_string_lossy()])?;
        let found = Self::read(new);
        new.execute("DETACH old", [])?;
        found
    }

    fn read(db: &Connection) -> Result<Self, StoreError> {
        let count = |table: &str| {
            let sql =
                format!("SELECT count(*) FROM old.{table} WHERE id NOT IN (SELECT id FROM main.{table})");
            db.query_row(&sql, [], |row| row.get(0))
        };
        let epoch: Option<[u8; 8]> = db
            .query_row("SELECT value FROM old.meta WHERE name = 'log_epoch'", [], |row| {
                row.get(0)
            })
            .optional()?;
        let departs_at: Option<i64> = db.query_row(DEPARTS, [], |row| row.get(0))?;
        let answered = db
            .prepare(ANSWERED)?
            .query_map([], |row| Ok((DoorId(row.get(0)?), row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let codes = db
            .prepare(CODES)?
            .query_map([], |row| Ok((DoorId(row.get(0)?), row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let log_keys = db
            .prepare("SELECT epoch, id, public, at_ms FROM old.log_keys")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<Result<_, _>>()?;
        Ok(Self {
            only_there: OnlyThere {
                requests: count("requests")?,
                request_events: count("request_events")?,
                consents: count("consents")?,
                consent_events: count("consent_events")?,
            },
            epoch: epoch.map_or(1, u64::from_be_bytes),
            departs_at: departs_at.map(log::number).transpose()?,
            answered,
            codes,
            log_keys,
        })
    }

    /// Writes into the restored database what must not be lost. What is damaged is passed over.
    pub(super) fn carry_over(
        &self,
        new: &mut Connection,
        keys: &Keys,
        at: DateTime<Utc>,
    ) -> Result<Carried, StoreError> {
        let mut db = new.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut carried = Carried::default();
        for (door, lookup) in &self.codes {
            carried.codes += db.execute(
                "UPDATE doors SET code_lookup = ?2 WHERE id = ?1",
                params![door.0, lookup],
            )?;
        }
        // Receipts are about that yet: who checks them is told the keys.
        for row in &self.log_keys {
            db.execute(
                "INSERT OR IGNORE INTO log_keys (epoch, id, public, at_ms) VALUES (?1, ?2, ?3, ?4)",
                params![row.0, row.1, row.2, row.3],
            )?;
        }
        for (door, consent, event) in &self.answered {
            let one = db.savepoint()?;
            match take_back(&one, keys, *door, *consent, *event, at) {
                Ok(()) => {
                    one.commit()?;
                    carried.taken_back += 1;
                }
                // It is erased.
                Err(StoreError::NotFound) => {}
                Err(StoreError::Damaged(_)) => carried.not_taken_back += 1,
                Err(error) => return Err(error),
            }
        }
        or_damaged(checkpoints::seal(&db, keys, at))?;
        db.commit()?;
        Ok(carried)
    }
}

/// The portal writes down that a yes no longer stands, because of an event that only the replaced database has.
fn take_back(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    consent: ConsentId,
    event: EventId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let key = doors::key_of(db, keys, door)?;
    let taken_back = NewEvent {
        consent,
        kind: ConsentState::Withdrawn,
        hand: Hand::ThePortal,
        cause: Some(Cause::new(event, consent)),
        terms: None,
        chosen_day: None,
        at,
    };
    ledger::append(db, &key, door, &taken_back)?;
    settle(db, &key, door, at).map(drop)
}

/// What happens to the log in a restore: where events that were signed for are missing, or may be, it goes on
/// under a number that it never had. Answers that number, if it is a new one.
pub(super) fn number_the_log(
    new: &Connection,
    keys: &Keys,
    since: Option<&Since>,
    at: DateTime<Utc>,
) -> Result<Option<u64>, StoreError> {
    let here = checkpoints::epoch(new)?;
    let size = log::size(new)?;
    let (number, from) = match since {
        // What is not known to be all there may lack events. No record says which numbers there have been: no
        // restore before this one can have had the seconds since 1970.
        None => {
            let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
            (seconds.max(here.saturating_add(1)), size)
        }
        Some(Since {
            epoch,
            departs_at: Some(from),
            ..
        }) => (here.max(*epoch).saturating_add(1), *from),
        // All of it is in the backup, which is the newer one: its log only grows.
        Some(since) => (here.max(since.epoch), size),
    };
    if number == here {
        return Ok(None);
    }
    or_damaged(checkpoints::begin_anew(new, keys, number, from, at))?;
    or_damaged(checkpoints::seal(new, keys, at))?;
    Ok(Some(number))
}

/// A damaged tree can't be signed. That was said before, and someone has said that it is to be no hindrance;
/// `verify` goes on naming it.
fn or_damaged(signed: Result<(), StoreError>) -> Result<(), StoreError> {
    match signed {
        Err(StoreError::Damaged(_)) => Ok(()),
        other => other,
    }
}
