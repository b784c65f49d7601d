//! Checking the whole consent ledger: every event against its leaf and its body, every leaf against the
//! tree, every signed checkpoint against the roots, and checkpoints that others have kept.

use super::checkpoints::{epoch, keys_of, origin};
use super::event_body::EventBody;
use super::ledger::{EVENT_COLUMNS, EventRow};
use super::log::{FACTS, FACTS_FROM, Facts, number};
use super::{StoreError, doors, erasures};
use crate::keys::Keys;
use open_door_ledger::{Checkpoint, Hash, LogKey, append, root};
use rusqlite::{Connection, Row};

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
    /// Kept checkpoints of an earlier epoch that are larger than what a restore brought back.
    pub before_a_restore: u64,
    /// The root of the whole log, for whoever compares; none while it is empty.
    pub root: Option<Hash>,
    /// Everything that is wrong, in words. Empty if the ledger is as it was recorded.
    pub bad: Vec<String>,
}

/// Checks everything. `published` are signed notes that someone else has kept; `progress` is told how many
/// events are checked.
pub(super) fn check(
    db: &Connection,
    keys: &Keys,
    published: &[String],
    progress: &dyn Fn(u64),
) -> Result<LedgerCheck, StoreError> {
    let mut check = Check {
        db,
        keys,
        found: LedgerCheck::default(),
        hashes: Vec::new(),
        tree_is_whole: true,
    };
    check.events(progress)?;
    check.what_is_in_no_leaf()?;
    check.tree()?;
    check.signed()?;
    for note in published {
        check.published(note)?;
    }
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

    /// Every checkpoint this server has signed.
    fn signed(&mut self) -> Result<(), StoreError> {
        let db = self.db;
        let now = epoch(db)?;
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
                    if of_epoch == now {
                        newest = newest.max(size);
                    }
                    if self.holds(&checkpoint, of_epoch == now, "the signed checkpoint") {
                        self.found.checkpoints += 1;
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

    /// A checkpoint that someone else has kept.
    fn published(&mut self, note: &str) -> Result<(), StoreError> {
        let now = epoch(self.db)?;
        let opened = (1..=now).find_map(|epoch| {
            let keys: Vec<LogKey> = keys_of(self.keys, &origin(self.keys, epoch));
            Checkpoint::open(note, &keys)
                .ok()
                .map(|checkpoint| (epoch, checkpoint))
        });
        let Some((of_epoch, checkpoint)) = opened else {
            self.fault("a published checkpoint was not signed by this log's keys".to_owned());
            return Ok(());
        };
        if self.holds(&checkpoint, of_epoch == now, "the published checkpoint") {
            self.found.published += 1;
        } else if of_epoch < now {
            self.found.before_a_restore += 1;
        }
        Ok(())
    }

    /// Whether the log, as it is, once had this size and root. Of an earlier epoch only what a restore has
    /// brought back can be held to it.
    fn holds(&mut self, checkpoint: &Checkpoint, of_today: bool, which: &str) -> bool {
        let size = checkpoint.size;
        if size > self.found.events {
            if of_today {
                let events = self.found.events;
                self.fault(format!(
                    "{which} says that the log had {size} events; it has {events}: {} were dropped from its end",
                    size - events
                ));
            }
            return false;
        }
        let same = root(size, self.hashes.as_slice()) == Ok(checkpoint.root);
        // A restore cuts the log, and other events follow: a size beyond the cut has two roots.
        if !same && of_today {
            self.fault(format!(
                "{which} of size {size} has another root: what is in the log is not what was signed (a fork)"
            ));
        }
        same
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
