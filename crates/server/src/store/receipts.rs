//! Receipts and proofs, made from the log as it is now.

use super::checkpoints::{self, SignedCheckpoint};
use super::event_body::Parts;
use super::ids::{ConsentId, DoorId};
use super::ledger::{EVENT_COLUMNS, EventRow};
use super::log::{FACTS, FACTS_FROM, Facts, Stored, number};
use super::rows::{kind, time};
use super::seal::DoorKey;
use super::{StoreError, doors, log};
use crate::keys::Keys;
use chrono::{DateTime, Utc};
use open_door_contract::door::ConsentState;
use open_door_ledger::{
    Consistency, Entry, Hash, HexHash, LogName, ProofHash, Receipt, consistency, inclusion, time_text,
};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

/// That a leaf is in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafProof {
    /// The leaf's number, from 0.
    pub index: u64,
    /// The checkpoint the proof leads to.
    pub checkpoint: SignedCheckpoint,
    /// The proof.
    pub proof: Vec<Hash>,
}

/// That the log has only been added to since an earlier size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrowthProof {
    /// The newest checkpoint.
    pub checkpoint: SignedCheckpoint,
    /// The proof.
    pub proof: Vec<Hash>,
}

/// How a consent stands by its last event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What happened to it last.
    pub state: ConsentState,
    /// When that was.
    pub at: DateTime<Utc>,
    /// Whether everything behind its code was erased since: then it may not be used, whatever happened last.
    pub erased: bool,
}

/// How a consent stands by its last event.
pub(super) fn standing(db: &Connection, consent: ConsentId) -> Result<Option<Standing>, StoreError> {
    let found: Option<(String, i64, bool)> = db
        .prepare_cached(
            "SELECT kind, at_ms, EXISTS (SELECT 1 FROM erasures WHERE erasures.door_id = consent_events.door_id)
             FROM consent_events WHERE consent_id = ?1 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([consent], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    found
        .map(|(state, at_ms, erased)| {
            Ok(Standing {
                state: kind(&state)?,
                at: time(at_ms)?,
                erased,
            })
        })
        .transpose()
}

/// The receipt of one consent behind `door`; with `since`, it also proves that the log of that size is the
/// beginning of today's.
///
/// # Errors
/// [`StoreError::NotFound`] if it is not this door's, or there is no checkpoint of that size.
pub(super) fn receipt(
    db: &Connection,
    keys: &Keys,
    door: DoorId,
    consent: ConsentId,
    since: Option<u64>,
    at: DateTime<Utc>,
) -> Result<Receipt, StoreError> {
    let key = doors::key_of(db, keys, door)?;
    let checkpoint = checkpoints::newest(db, keys)?.ok_or(StoreError::NotFound)?;
    let mut statement = db.prepare_cached(&format!(
        "SELECT {FACTS}, leaf_index, salt, hash FROM {FACTS_FROM}
         JOIN log_leaves ON log_leaves.event_id = consent_events.id
         WHERE consent_events.consent_id = ?1 AND consent_events.door_id = ?2 ORDER BY leaf_index"
    ))?;
    let mut rows = statement.query(params![consent, door.0])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let facts = Facts::read(row)?;
        let (index, salt, hash) = (number(row.get(10)?)?, row.get(11)?, Hash(row.get(12)?));
        let leaf = facts.leaf(&salt);
        if leaf.hash() != hash || index >= checkpoint.size {
            return Err(StoreError::Damaged("a leaf of the consent log"));
        }
        let (salt, body) = shown(db, &key, &facts)?;
        let proof = inclusion(checkpoint.size, index, &Stored(db))?;
        entries.push(Entry {
            index,
            leaf,
            salt,
            body,
            proof: proof.into_iter().map(ProofHash).collect(),
        });
    }
    if entries.is_empty() {
        return Err(StoreError::NotFound);
    }
    let consistency = since
        .map(|since| {
            if since == 0 || since > checkpoint.size {
                return Err(StoreError::NotFound);
            }
            let from = checkpoints::at_size(db, keys, Some(since))?.ok_or(StoreError::NotFound)?;
            let proof = consistency(checkpoint.size, since, &Stored(db))?;
            Ok::<_, StoreError>(Consistency {
                from: from.note,
                proof: proof.into_iter().map(ProofHash).collect(),
            })
        })
        .transpose()?;
    let keys = checkpoints::keys_of(keys, &checkpoint.origin);
    Ok(Receipt {
        format: Receipt::FORMAT,
        consent: uuid::Uuid::from_bytes(*consent.bytes()),
        made_at: time_text(at),
        log: LogName {
            origin: checkpoint.origin,
            keys: keys.iter().map(ToString::to_string).collect(),
        },
        checkpoint: checkpoint.note,
        entries,
        consistency,
    })
}

/// What a receipt shows of an event: the public part and its salt; nothing of the first format, whose body
/// was in one part.
fn shown(
    db: &Connection,
    key: &DoorKey,
    facts: &Facts,
) -> Result<(Option<HexHash>, Option<Value>), StoreError> {
    let mut statement = db.prepare_cached(&format!("SELECT {EVENT_COLUMNS} WHERE consent_events.id = ?1"))?;
    let mut rows = statement.query([facts.event])?;
    let row = rows
        .next()?
        .ok_or(StoreError::Damaged("an event of the consent log"))?;
    let Some(content) = EventRow::read(row)?.content(key)? else {
        return Ok((None, None));
    };
    let parts = Parts::of(&content).ok_or(StoreError::Damaged("a consent event's body"))?;
    if !parts.has_public_part() {
        return Ok((None, None));
    }
    let body =
        serde_json::from_slice(parts.public).map_err(|_| StoreError::Damaged("a consent event's body"))?;
    Ok((Some(HexHash(*parts.salt)), Some(body)))
}

/// That the leaf with this hash is in the log.
///
/// # Errors
/// [`StoreError::NotFound`] if it is not.
pub(super) fn leaf_proof(db: &Connection, keys: &Keys, leaf: Hash) -> Result<LeafProof, StoreError> {
    let checkpoint = checkpoints::newest(db, keys)?.ok_or(StoreError::NotFound)?;
    let index = log::index_of(db, leaf)?.ok_or(StoreError::NotFound)?;
    Ok(LeafProof {
        proof: inclusion(checkpoint.size, index, &Stored(db))?,
        index,
        checkpoint,
    })
}

/// That the log of size `from` is the beginning of today's.
///
/// # Errors
/// [`StoreError::NotFound`] if it never had that size, or has it no more.
pub(super) fn growth_proof(db: &Connection, keys: &Keys, from: u64) -> Result<GrowthProof, StoreError> {
    let checkpoint = checkpoints::newest(db, keys)?.ok_or(StoreError::NotFound)?;
    if from == 0 || from > checkpoint.size {
        return Err(StoreError::NotFound);
    }
    Ok(GrowthProof {
        proof: consistency(checkpoint.size, from, &Stored(db))?,
        checkpoint,
    })
}
