//! Erasures that one side knows and the other doesn't: after a restore the database, after a power cut
//! either, after an upgrade the file.

use super::erasure_file::{ErasedBy, ErasureFile, Record};
use super::ids::DoorId;
use super::seal::NoteOf;
use super::{OpenError, StoreError, erasures};
use crate::keys::Keys;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior};
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
    let missing = of_database(db, keys, &known)?;
    file.append(keys, &missing).map_err(|error| match error {
        StoreError::ErasureFile(error) => io(error),
        other => other.into(),
    })?;
    Ok(replay(db, keys, &found.records)?)
}

/// Erases the doors of these records that are still there. Done twice it changes nothing.
///
/// A door that was used after its record's time is left as it is, and that is logged: no copy from before an
/// erasure has such a door. Either the erasure was refused when it was asked for, or the portal ran for a while
/// without its file; what was acknowledged since must not go unseen.
pub(super) fn replay(db: &mut Connection, keys: &Keys, records: &[Record]) -> Result<usize, StoreError> {
    let (mut still_there, mut used_since) = (Vec::new(), 0);
    for record in records {
        match door_of(db, record)? {
            Some(door) if erasures::last_used(db, door)? > record.at => used_since += 1,
            found => still_there.extend(found.map(|door| (door, *record))),
        }
    }
    if used_since > 0 {
        tracing::error!(
            "{used_since} erasures are not done: their codes were used after the time that the file of erasures \
             says. Whoever still wants to be erased asks again"
        );
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

/// The erasures that the database knows, without those of `known` doors.
///
/// Whoever can write the database but has no key can put rows into it: only those count whose note was sealed
/// by this portal. How many others there are is logged.
pub(super) fn of_database(
    db: &Connection,
    keys: &Keys,
    known: &HashSet<[u8; 16]>,
) -> Result<Vec<Record>, StoreError> {
    let mut statement = db.prepare(
        // Crossed, so that SQLite begins with the erasures: there are fewer of them than doors.
        "SELECT uid, doors.id, actor FROM erasures CROSS JOIN doors ON doors.id = erasures.door_id ORDER BY at_ms",
    )?;
    let mut rows = statement.query([])?;
    let (mut records, mut forged) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let uid: Option<[u8; 16]> = row.get(0).ok();
        if uid.is_some_and(|uid| known.contains(&uid)) {
            continue;
        }
        match vouched_for(db, keys, row) {
            Ok(record) => records.push(record),
            Err(error) if error.failure().is_some() => return Err(error),
            Err(_) => forged += 1,
        }
    }
    if forged > 0 {
        tracing::error!(
            "{forged} erasures in the database were not recorded by this portal, were changed, or need a key that \
             the ring lacks: they are not followed. Run `open-door verify` and `open-door keys check`"
        );
    }
    Ok(records)
}

/// The record of a row of the database, if this portal wrote it.
fn vouched_for(db: &Connection, keys: &Keys, row: &Row<'_>) -> Result<Record, StoreError> {
    let door = DoorId(row.get(1)?);
    let actor = row.get::<_, String>(2)?;
    let actor = ErasedBy::from_name(&actor).ok_or(StoreError::Damaged("who erased a door"))?;
    let noted = erasures::noted(db, keys, door)?.ok_or(StoreError::NotFound)?;
    let record = erasures::record(db, door, actor, noted.at)?;
    // Which person a restore erases hangs on the name. An older note does not speak for it, but the names of
    // doors that are older than the file follow from their number, for which it does.
    let named = matches!(noted.of, NoteOf::Named(..)) || record.uid.starts_with(&door.0.to_be_bytes());
    named
        .then_some(record)
        .ok_or(StoreError::Damaged("which door was erased"))
}
