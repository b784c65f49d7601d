//! Erasures that one side knows and the other doesn't: after a restore the database, after a power cut
//! either, after an upgrade the file.

use super::erasure_file::{ErasedBy, ErasureFile, Record};
use super::ids::DoorId;
use super::rows::time;
use super::{OpenError, StoreError, erasures};
use crate::keys::Keys;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use std::collections::HashSet;

/// Brings the database and the file to know the same erasures. Answers how many doors were erased that
/// should have been before. A line that this portal did not write is named in the log and not followed; it
/// keeps nobody from the portal.
pub(super) fn reconcile(db: &mut Connection, keys: &Keys, file: &ErasureFile) -> Result<usize, OpenError> {
    let io = |error| OpenError::Erasures(file.path().to_owned(), error);
    file.make().map_err(io)?;
    let found = file.read(keys).map_err(io)?;
    for line in &found.bad {
        tracing::error!(
            "line {line} of {} was not written by this portal, or was changed: it is not followed",
            file.path().display()
        );
    }
    let known: HashSet<_> = found.records.iter().map(|record| record.uid).collect();
    let missing: Vec<_> = of_database(db)?
        .into_iter()
        .filter(|record| !known.contains(&record.uid))
        .collect();
    file.append(keys, &missing).map_err(io)?;
    Ok(replay(db, keys, &found.records)?)
}

/// Erases the doors of these records that are still there. Done twice it changes nothing.
pub(super) fn replay(db: &mut Connection, keys: &Keys, records: &[Record]) -> Result<usize, StoreError> {
    let mut still_there = Vec::new();
    for record in records {
        still_there.extend(door_of(db, record)?.map(|door| (door, *record)));
    }
    if still_there.is_empty() {
        return Ok(0);
    }
    let all = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut erased = 0;
    for (door, record) in &still_there {
        // Another process may have done it meanwhile.
        if door_of(&all, record)?.is_some() {
            erasures::destroy(
                &all,
                keys,
                *door,
                record.actor,
                record.actor.in_words(),
                record.at,
            )?;
            erased += 1;
        }
    }
    all.commit()?;
    Ok(erased)
}

/// The door of a record, unless it is not there or erased already.
fn door_of(db: &Connection, record: &Record) -> Result<Option<DoorId>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id FROM doors LEFT JOIN erasures ON erasures.door_id = doors.id
         WHERE uid = ?1 AND erasures.door_id IS NULL",
    )?;
    Ok(statement
        .query_row([record.uid], |row| row.get(0).map(DoorId))
        .optional()?)
}

/// Every erasure that the database knows.
pub(super) fn of_database(db: &Connection) -> Result<Vec<Record>, StoreError> {
    let mut statement = db.prepare(
        // Crossed, so that SQLite begins with the erasures: there are fewer of them than doors.
        "SELECT uid, at_ms, actor FROM erasures CROSS JOIN doors ON doors.id = erasures.door_id ORDER BY at_ms",
    )?;
    let mut rows = statement.query([])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(Record {
            uid: row.get(0)?,
            at: time(row.get(1)?)?,
            actor: ErasedBy::from_name(&row.get::<_, String>(2)?)
                .ok_or(StoreError::Damaged("who erased a door"))?,
        });
    }
    Ok(records)
}
