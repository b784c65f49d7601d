//! Checking the whole consent ledger: every event against its leaf and its body, every leaf against the
//! tree, every signed checkpoint against the roots, and checkpoints that others have kept.

use super::checkpoints::{epoch, keys_of, opened, origin};
use super::event_body::EventBody;
use super::ledger::{EVENT_COLUMNS, EventRow};
use super::log::{FACTS, FACTS_FROM, Facts, number};
use super::{StoreError, doors, erasures};
use crate::keys::Keys;
use open_door_ledger::{Checkpoint, Hash, append, root};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

/// What a check of the whole ledger found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LedgerCheck {
    /// Events in the log.
    pub events: u64,
    /// Of these, those whose body opens and is what was recorded.
    pub good: u64,
    /// Of these, those whose body or key was deleted: the leaf stays and is as it was.
    pub without_body: u64,
    /// Signed checkpoints that hold.
    pub checkpoints: u64,
    /// Of the checkpoints that others have kept, those that hold.
    pub published: u64,
    /// Kept checkpoints of events that a restore, which whoever asks knows of, did not bring back.
    pub before_a_restore: u64,
    /// The root of the whole log, for whoever compares; none while it is empty.
    pub root: Option<Hash>,
    /// Everything that is wrong, in words. Empty if the ledger is as it was recorded.
    pub bad: Vec<String>,
}

/// What the log is held to, beyond itself.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// Signed notes that someone else has kept.
    pub notes: Vec<String>,
    /// The restores that whoever asks knows of, each by the number under which the log went on. What a restore
    /// did not bring back is missed by no check; without its number here it is a fault.
    pub restores: Vec<u64>,
}

/// Checks everything. `progress` is told how many events are checked.
pub(super) fn check(
    db: &Connection,
    keys: &Keys,
    kept: &Kept,
    progress: &dyn Fn(u64),
) -> Result<LedgerCheck, StoreError> {
    let mut check = Check {
        db,
        keys,
        now: epoch(db)?,
        begun: begun(db)?,
        unknown: BTreeMap::new(),
        found: LedgerCheck::default(),
        hashes: Vec::new(),
        tree_is_whole: true,
    };
    check.events(progress)?;
    check.what_is_in_no_leaf()?;
    check.tree()?;
    check.signed()?;
    for note in &kept.notes {
        check.published(note, &kept.restores);
    }
    check.unknown_restores();
    let size = check.found.events;
    if size > 0 {
        check.found.root = root(size, check.hashes.as_slice()).ok();
    }
    Ok(check.found)
}

struct Check<'a> {
    db: &'a Connection,
    keys: &'a Keys,
    found: LedgerCheck,
    /// The tree as the leaves give it.
    hashes: Vec<Hash>,
    tree_is_whole: bool,
    /// The log's number today.
    now: u64,
    /// By number, the size at which the log was begun anew.
    begun: BTreeMap<u64, u64>,
    /// By the number of a restore that nobody has named, how many kept checkpoints it would have to explain.
    unknown: BTreeMap<u64, u64>,
}

/// The smallest size at which the log was signed under each of its numbers. Up to there it is as it was under
/// the numbers before.
fn begun(db: &Connection) -> Result<BTreeMap<u64, u64>, StoreError> {
    let mut statement = db.prepare("SELECT epoch, min(size) FROM log_checkpoints GROUP BY epoch")?;
    let mut rows = statement.query([])?;
    let mut begun = BTreeMap::new();
    while let Some(row) = rows.next()? {
        begun.insert(number(row.get(0)?)?, number(row.get(1)?)?);
    }
    Ok(begun)
}

/// One row of the log beside its event.
struct LeafRow {
    index: u64,
    salt: [u8; 16],
    hash: Hash,
    facts: Result<Facts, StoreError>,
    body: Result<Option<EventBody>, StoreError>,
}

impl Check<'_> {
    fn fault(&mut self, what: String) {
        self.found.bad.push(what);
    }

    /// Every leaf in order, with its event and its body.
    fn events(&mut self, progress: &dyn Fn(u64)) -> Result<(), StoreError> {
        let (db, keys) = (self.db, self.keys);
        let mut statement = db.prepare(&format!(
            "SELECT {FACTS}, leaf_index, salt, hash, log_leaves.event_id FROM log_leaves
             LEFT JOIN ({FACTS_FROM}) ON consent_events.id = log_leaves.event_id ORDER BY leaf_index"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let number = self.found.events + 1;
            match leaf_row(db, keys, row) {
                Ok(leaf) => self.event(number, leaf),
                Err(error) => {
                    self.tree_is_whole = false;
                    self.fault(format!("event {number}: its leaf can't be read: {error}"));
                }
            }
            self.found.events += 1;
            if number.is_multiple_of(10_000) {
                progress(number);
            }
        }
        Ok(())
    }

    fn event(&mut self, number: u64, leaf: LeafRow) {
        if leaf.index != self.found.events {
            self.fault(format!(
                "event {number}: the leaf before it is missing from the log"
            ));
        }
        match &leaf.facts {
            Err(StoreError::NotFound) => self.fault(format!(
                "event {number} was dropped: its leaf is there, it is not"
            )),
            Err(error) => self.fault(format!("event {number} is not what was recorded: {error}")),
            Ok(facts) => {
                if facts.leaf(&leaf.salt).hash() != leaf.hash {
                    self.fault(format!("event {number} is not what was recorded"));
                }
                if u64::try_from(facts.seq) != Ok(number) {
                    self.fault(format!(
                        "event {number} stands in another place than it was recorded in"
                    ));
                }
            }
        }
        match leaf.body {
            Ok(Some(_)) => self.found.good += 1,
            Ok(None) => self.found.without_body += 1,
            // Said already: without the row there is no body to check.
            Err(StoreError::NotFound) => {}
            Err(error) => self.fault(format!(
                "the text of event {number} is not what was recorded: {error}"
            )),
        }
        if self.tree_is_whole {
            match append(self.found.events, leaf.hash, self.hashes.as_slice()) {
                Ok(new) => self.hashes.extend(new),
                Err(_) => self.tree_is_whole = false,
            }
        }
    }

    /// Events that were put in beside the log.
    fn what_is_in_no_leaf(&mut self) -> Result<(), StoreError> {
        let (events, leaves): (i64, i64) = self.db.query_row(
            "SELECT (SELECT count(*) FROM consent_events), (SELECT count(*) FROM log_leaves)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let lonely: i64 = self.db.query_row(
            "SELECT count(*) FROM consent_events WHERE id NOT IN (SELECT event_id FROM log_leaves)",
            [],
            |row| row.get(0),
        )?;
        if lonely > 0 {
            self.fault(format!(
                "{lonely} of {events} events are not in the log, which has {leaves}: they were put in beside it"
            ));
        }
        let bodies: i64 = self.db.query_row(
            "SELECT count(*) FROM consent_bodies WHERE event_id NOT IN (SELECT id FROM consent_events)",
            [],
            |row| row.get(0),
        )?;
        if bodies > 0 {
            self.fault(format!("{bodies} texts belong to no event"));
        }
        Ok(())
    }

    /// The stored tree against the one that the leaves give.
    fn tree(&mut self) -> Result<(), StoreError> {
        let db = self.db;
        let mut statement = db.prepare("SELECT position, hash FROM log_hashes ORDER BY position")?;
        let mut rows = statement.query([])?;
        let mut place = 0;
        let mut wrong = 0_u64;
        while let Some(row) = rows.next()? {
            let position = row.get::<_, i64>(0).map(number);
            let hash = row.get(1).map(Hash);
            let expected = self.hashes.get(place).copied();
            let right = matches!((position, hash), (Ok(Ok(position)), Ok(hash))
                if usize::try_from(position) == Ok(place) && Some(hash) == expected);
            wrong += u64::from(!right);
            place += 1;
        }
        wrong += (self.hashes.len().saturating_sub(place)) as u64;
        if wrong > 0 {
            self.fault(format!("{wrong} hashes of the tree are not those of its leaves"));
        }
        Ok(())
    }

    /// Every checkpoint this server has signed. Those of earlier epochs came with the backup that holds them, so
    /// they hold for what it brought.
    fn signed(&mut self) -> Result<(), StoreError> {
        let db = self.db;
        let mut newest = 0;
        let mut statement =
            db.prepare("SELECT size, epoch, note FROM log_checkpoints ORDER BY epoch, size")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (size, of_epoch) = (number(row.get(0)?)?, number(row.get(1)?)?);
            let note: Result<String, _> = row.get(2);
            let origin = origin(self.keys, of_epoch);
            let keys = keys_of(self.keys, &origin);
            match note
                .map_err(StoreError::from)
                .map(|note| Checkpoint::open(&note, &keys))
            {
                Ok(Ok(checkpoint)) if checkpoint.size == size && checkpoint.origin == origin => {
                    if of_epoch == self.now {
                        newest = newest.max(size);
                    }
                    if self.later(of_epoch, "a signed checkpoint") {
                        continue;
                    }
                    if self.has(&checkpoint) {
                        self.found.checkpoints += 1;
                    } else {
                        self.contradicts(&checkpoint, "the signed checkpoint");
                    }
                }
                Ok(Ok(_)) => self.fault(format!(
                    "the checkpoint of size {size} speaks of another size or log"
                )),
                Ok(Err(error)) => self.fault(format!("the checkpoint of size {size}: {error}")),
                Err(error) => self.fault(format!("the checkpoint of size {size} can't be read: {error}")),
            }
        }
        if newest < self.found.events {
            let events = self.found.events;
            self.fault(format!(
                "the log has {events} events and only {newest} are signed for"
            ));
        }
        Ok(())
    }

    /// A checkpoint that someone else has kept. A restore explains that it does not hold only if it is of an
    /// earlier number, larger than where the log was begun anew, and the restore is known to whoever asks:
    /// anyone who can write the file can begin the log anew.
    fn published(&mut self, note: &str, restores: &[u64]) {
        let Some((of_epoch, checkpoint)) = opened(self.keys, note) else {
            self.fault("a published checkpoint was not signed by this log's keys".to_owned());
            return;
        };
        if self.later(of_epoch, "a published checkpoint") {
            return;
        }
        if self.has(&checkpoint) {
            self.found.published += 1;
            return;
        }
        let later = self.begun.iter().filter(|(number, _)| **number > of_epoch);
        let cuts: Vec<u64> = later
            .filter(|(_, from)| **from < checkpoint.size)
            .map(|(number, _)| *number)
            .collect();
        match cuts.first() {
            None => self.contradicts(&checkpoint, "the published checkpoint"),
            Some(_) if cuts.iter().any(|number| restores.contains(number)) => {
                self.found.before_a_restore += 1;
            }
            Some(first) => *self.unknown.entry(*first).or_default() += 1,
        }
    }

    /// Says of each restore that nobody has named what it would have to explain.
    fn unknown_restores(&mut self) {
        for (number, count) in std::mem::take(&mut self.unknown) {
            let from = self.begun.get(&number).copied().unwrap_or_default();
            self.fault(format!(
                "{count} published checkpoints speak of events that are not in the log: it was begun anew, as \
                 number {number}, after event {from}. If you restored a backup then, say so with \
                 --after-restore {number}. If not, its end was cut off or written anew"
            ));
        }
    }

    /// Whether this is a number that the log has not come to: then it has gone back to an earlier one.
    fn later(&mut self, number: u64, which: &str) -> bool {
        let now = self.now;
        if number > now {
            self.fault(format!(
                "{which} is of the log's number {number}, and it is at number {now}: it went back"
            ));
        }
        number > now
    }

    /// Whether the log, as it is, once had this size and root.
    fn has(&self, checkpoint: &Checkpoint) -> bool {
        checkpoint.size <= self.found.events
            && root(checkpoint.size, self.hashes.as_slice()) == Ok(checkpoint.root)
    }

    fn contradicts(&mut self, checkpoint: &Checkpoint, which: &str) {
        let (size, events) = (checkpoint.size, self.found.events);
        self.fault(if size > events {
            format!(
                "{which} says that the log had {size} events; it has {events}: {} were dropped from its end",
                size - events
            )
        } else {
            format!(
                "{which} of size {size} has another root: what is in the log is not what was signed (a fork)"
            )
        });
    }
}

fn leaf_row(db: &Connection, keys: &Keys, row: &Row<'_>) -> Result<LeafRow, StoreError> {
    let index = number(row.get(10)?)?;
    let (salt, hash) = (row.get(11)?, Hash(row.get(12)?));
    let there = row.get::<_, Option<i64>>(0)?.is_some();
    let facts = if there {
        Facts::read(row)
    } else {
        Err(StoreError::NotFound)
    };
    let body = match &facts {
        Ok(facts) => body_of(db, keys, facts),
        Err(_) => Err(StoreError::NotFound),
    };
    Ok(LeafRow {
        index,
        salt,
        hash,
        facts,
        body,
    })
}

fn body_of(db: &Connection, keys: &Keys, facts: &Facts) -> Result<Option<EventBody>, StoreError> {
    let key = match doors::key_of(db, keys, facts.door) {
        Ok(key) => key,
        Err(StoreError::NotFound) => {
            // A row alone proves nothing: whoever can write the database can put one in.
            return match erasures::refuse_erased(db, keys, facts.door) {
                Err(StoreError::Erased { .. }) => Ok(None),
                Ok(()) => Err(StoreError::Damaged(
                    "a door's key is missing, and it was not erased",
                )),
                Err(StoreError::Damaged(_)) => Err(StoreError::Damaged(
                    "a door's key is missing, and its erasure was not recorded by this portal",
                )),
                Err(error) => Err(error),
            };
        }
        Err(error) => return Err(error),
    };
    let mut statement = db.prepare_cached(&format!("SELECT {EVENT_COLUMNS} WHERE consent_events.id = ?1"))?;
    let mut rows = statement.query([facts.event])?;
    let row = rows.next()?.ok_or(StoreError::Damaged("an event"))?;
    match EventRow::read(row)?.open(&key)? {
        None => Err(StoreError::Damaged("it was deleted, and its door was not erased")),
        body => Ok(body),
    }
}
