//! The log over the consent events: one leaf an event, in a Merkle tree (RFC 6962) that is kept as rows.
//!
//! A leaf binds what its event's row says, also after the body is gone. Adding one reads and writes some
//! `log2(size)` short rows, whatever the number of events.

use super::StoreError;
use super::ids::{ConsentId, DoorId, EventId, RequestId};
use super::rows::{kind, time};
use crate::keys::random;
use open_door_contract::door::ConsentState;
use open_door_ledger::{Hash, HexHash, Kind, Leaf, ReadHashes, TreeError, append, first_position, time_text};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Keeps the binding apart from every other use of SHA-256 here.
const DOMAIN: &[u8] = b"open-door/v1/leaf-binding\0";

/// What a leaf is made of: an event's row, and the row of its consent.
pub(super) struct Facts {
    pub(super) seq: i64,
    pub(super) event: EventId,
    consent: ConsentId,
    pub(super) door: DoorId,
    kind: Kind,
    at: String,
    commitment: [u8; 32],
    request: RequestId,
    council: String,
}

/// The columns [`Facts::read`] reads, in its order.
pub(super) const FACTS: &str = "consent_events.seq, consent_events.id, consent_events.consent_id,
    consent_events.door_id, kind, at_ms, commitment, consents.request_id, consents.council, consents.door_id";
/// Where they stand.
pub(super) const FACTS_FROM: &str =
    "consent_events LEFT JOIN consents ON consents.id = consent_events.consent_id";

impl Facts {
    /// # Errors
    /// [`StoreError::Damaged`] where a column can't be what was written.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        let consents_door: Option<i64> = row.get(9)?;
        let door: i64 = row.get(3)?;
        if consents_door != Some(door) {
            return Err(StoreError::Damaged("the consent of an event"));
        }
        Ok(Self {
            seq: row.get(0)?,
            event: row.get(1)?,
            consent: row.get(2)?,
            door: DoorId(door),
            kind: in_the_log(kind(&row.get::<_, String>(4)?)?),
            at: time_text(time(row.get(5)?)?),
            commitment: row.get(6)?,
            request: row.get(7)?,
            council: row.get(8)?,
        })
    }

    /// The leaf, with the salt of its binding.
    pub(super) fn leaf(&self, salt: &[u8; 16]) -> Leaf {
        // Each part but the last has a fixed length: no two rows run together.
        let binding = Sha256::new()
            .chain_update(DOMAIN)
            .chain_update(salt)
            .chain_update(self.event.bytes())
            .chain_update(self.request.bytes())
            .chain_update(self.door.0.to_be_bytes())
            .chain_update(self.council.as_bytes())
            .finalize()
            .into();
        Leaf {
            format: Leaf::FORMAT,
            event: Uuid::from_bytes(*self.event.bytes()),
            consent: Uuid::from_bytes(*self.consent.bytes()),
            kind: self.kind,
            at: self.at.clone(),
            commitment: HexHash(self.commitment),
            binding: HexHash(binding),
        }
    }
}

/// A state of a consent as the log names it.
const fn in_the_log(state: ConsentState) -> Kind {
    match state {
        ConsentState::Given => Kind::Given,
        ConsentState::Refused => Kind::Refused,
        ConsentState::Withdrawn => Kind::Withdrawn,
        ConsentState::Expired => Kind::Expired,
        ConsentState::Superseded => Kind::Superseded,
        ConsentState::Invalidated => Kind::Invalidated,
    }
}

/// The tree's hashes as they are stored.
pub(super) struct Stored<'a>(pub(super) &'a Connection);

impl ReadHashes for Stored<'_> {
    fn hash_at(&self, position: u64) -> Option<Hash> {
        let position = i64::try_from(position).ok()?;
        let mut statement = self
            .0
            .prepare_cached("SELECT hash FROM log_hashes WHERE position = ?1")
            .ok()?;
        statement.query_row([position], |row| row.get(0)).ok().map(Hash)
    }
}

impl From<TreeError> for StoreError {
    fn from(_: TreeError) -> Self {
        Self::Damaged("the consent log's tree")
    }
}

/// How many leaves the log has.
pub(super) fn size(db: &Connection) -> Result<u64, StoreError> {
    let last: Option<i64> = db
        .prepare_cached("SELECT max(leaf_index) FROM log_leaves")?
        .query_row([], |row| row.get(0))?;
    last.map_or(Ok(0), |last| number(last).map(|last| last + 1))
}

/// A number that a column holds, which is never below 0.
pub(super) fn number(column: i64) -> Result<u64, StoreError> {
    u64::try_from(column).map_err(|_| StoreError::Damaged("a number of the consent log"))
}

/// A number as a column holds it.
pub(super) fn column(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::Fault("a number is too large to store"))
}

/// Adds the event's leaf, once its row is there.
pub(super) fn add(db: &Connection, event: EventId) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {FACTS} FROM {FACTS_FROM} WHERE consent_events.id = ?1"
    ))?;
    let mut rows = statement.query([event])?;
    let row = rows.next()?.ok_or(StoreError::Fault("an event without a row"))?;
    add_leaf(db, &Facts::read(row)?)
}

/// Adds the leaves of every event that was stored before there was a log, oldest first.
pub(super) fn add_all(db: &Connection) -> Result<(), StoreError> {
    let mut statement = db.prepare(&format!(
        "SELECT {FACTS} FROM {FACTS_FROM} ORDER BY consent_events.seq"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        add_leaf(db, &Facts::read(row)?)?;
    }
    Ok(())
}

fn add_leaf(db: &Connection, facts: &Facts) -> Result<(), StoreError> {
    let index = size(db)?;
    let salt: [u8; 16] = random()?;
    let leaf = facts.leaf(&salt).hash();
    db.prepare_cached("INSERT INTO log_leaves (leaf_index, event_id, salt, hash) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![column(index)?, facts.event, salt, leaf.0])?;
    let mut insert = db.prepare_cached("INSERT INTO log_hashes (position, hash) VALUES (?1, ?2)")?;
    for (position, hash) in (first_position(index)..).zip(append(index, leaf, &Stored(db))?) {
        insert.execute(params![column(position)?, hash.0])?;
    }
    Ok(())
}

/// The number of an event's leaf.
pub(super) fn index_of_event(db: &Connection, event: EventId) -> Result<u64, StoreError> {
    let found: Option<i64> = db
        .prepare_cached("SELECT leaf_index FROM log_leaves WHERE event_id = ?1")?
        .query_row([event], |row| row.get(0))
        .optional()?;
    number(found.ok_or(StoreError::Damaged("an event that is not in the consent log"))?)
}

/// The number of the leaf with this hash.
pub(super) fn index_of(db: &Connection, leaf: Hash) -> Result<Option<u64>, StoreError> {
    let found: Option<i64> = db
        .prepare_cached("SELECT leaf_index FROM log_leaves WHERE hash = ?1")?
        .query_row([leaf.0], |row| row.get(0))
        .optional()?;
    found.map(number).transpose()
}
