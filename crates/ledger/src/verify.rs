//! Checking a receipt, offline. The checks stand in the order of docs/receipt-format.md, with its names.

use crate::canonical::canonical_json;
use crate::checkpoint::{Checkpoint, LogKey, NoteError};
use crate::event::{Kind, commitment};
use crate::receipt::{Entry, ProofHash, Receipt, ReceiptError};
use crate::tree::{Hash, LARGEST};
use serde_json::Value;
use tlog_tiles::tlog;

/// Whom the reader believes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    /// The log's public keys, from elsewhere than the receipt.
    pub keys: Vec<LogKey>,
}

/// What a receipt proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The checkpoint: everything below stood in the log when it had this size.
    pub checkpoint: Checkpoint,
    /// The last event in the receipt. Whether it was the last thing that happened is not proved: later ones may
    /// have been cut out.
    pub state: Kind,
    /// When that was.
    pub at: String,
    /// How many events.
    pub events: usize,
    /// How many of them show their body.
    pub bodies: usize,
    /// The earlier checkpoint that is of the same log, if the receipt has one.
    pub since: Option<Checkpoint>,
}

/// Which check failed first. [`Fault::code`] is its name in docs/receipt-format.md.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No receipt at all.
    #[error(transparent)]
    Receipt(#[from] ReceiptError),
    /// The checkpoint.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The receipt names another log than its checkpoint.
    #[error("the receipt names another log than its checkpoint")]
    Origin,
    /// It holds no event, or they are not in order, or one is of another consent.
    #[error("the events are not those of one consent in their order")]
    Entries,
    /// A leaf is not where the receipt says.
    #[error("event {0} is not in the log as the receipt says")]
    Inclusion(usize),
    /// A body or its salt is not what was recorded.
    #[error("the text of event {0} is not what was recorded")]
    Commitment(usize),
    /// A body says something else than its leaf.
    #[error("the text of event {0} contradicts its place in the log")]
    Body(usize),
    /// The earlier checkpoint is not of the same log.
    #[error("the earlier checkpoint is not a part of this log")]
    Consistency,
}

impl Fault {
    /// The name of the check.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Receipt(ReceiptError::TooLong | ReceiptError::Shape(_)) => "shape",
            Self::Receipt(ReceiptError::Spelling) => "spelling",
            Self::Note(NoteError::Malformed) => "note",
            Self::Note(NoteError::UnknownKey) => "unknown-key",
            Self::Note(NoteError::WrongSignature) => "signature",
            Self::Note(NoteError::OtherLog) | Self::Origin => "origin",
            Self::Entries => "entries",
            Self::Inclusion(_) => "inclusion",
            Self::Commitment(_) => "commitment",
            Self::Body(_) => "body",
            Self::Consistency => "consistency",
        }
    }
}

/// Checks the text of a receipt against the keys that are trusted.
///
/// # Errors
/// The first [`Fault`].
pub fn verify(text: &str, trust: &Trust) -> Result<Verified, Fault> {
    let receipt = Receipt::parse(text)?;
    let checkpoint = Checkpoint::open(&receipt.checkpoint, &trust.keys)?;
    if checkpoint.origin != receipt.log.origin {
        return Err(Fault::Origin);
    }
    let last = receipt.entries.last().ok_or(Fault::Entries)?;
    let in_order = receipt.entries.windows(2).all(|two| match two {
        [first, second] => first.index < second.index,
        _ => true,
    });
    let of_one = |entry: &Entry| entry.leaf.consent == receipt.consent;
    if !in_order || !receipt.entries.iter().all(of_one) {
        return Err(Fault::Entries);
    }
    for (place, entry) in receipt.entries.iter().enumerate() {
        let number = place + 1;
        if !check_inclusion(&checkpoint, entry.index, entry.leaf.hash(), &plain(&entry.proof)) {
            return Err(Fault::Inclusion(number));
        }
        check_body(entry, number)?;
    }
    let since = match &receipt.consistency {
        None => None,
        Some(consistency) => {
            let from = Checkpoint::open(&consistency.from, &trust.keys)?;
            if from.origin != checkpoint.origin {
                return Err(Fault::Origin);
            }
            if !check_consistency(&from, &checkpoint, &plain(&consistency.proof)) {
                return Err(Fault::Consistency);
            }
            Some(from)
        }
    };
    Ok(Verified {
        state: last.leaf.kind,
        at: last.leaf.at.clone(),
        events: receipt.entries.len(),
        bodies: receipt
            .entries
            .iter()
            .filter(|entry| entry.body.is_some())
            .count(),
        checkpoint,
        since,
    })
}

fn plain(proof: &[ProofHash]) -> Vec<Hash> {
    proof.iter().map(|hash| hash.0).collect()
}

/// Whether the leaf with number `index` is in the log of the checkpoint.
#[must_use]
pub fn check_inclusion(checkpoint: &Checkpoint, index: u64, leaf: Hash, proof: &[Hash]) -> bool {
    checkpoint.size <= LARGEST
        && index < checkpoint.size
        && tlog::check_record(
            &theirs(proof),
            checkpoint.size,
            tlog::Hash(checkpoint.root.0),
            index,
            tlog::Hash(leaf.0),
        )
        .is_ok()
}

/// Whether the log of the later checkpoint begins with that of the earlier.
#[must_use]
pub fn check_consistency(earlier: &Checkpoint, later: &Checkpoint, proof: &[Hash]) -> bool {
    later.size <= LARGEST
        && (1..=later.size).contains(&earlier.size)
        && tlog::check_tree(
            &theirs(proof),
            later.size,
            tlog::Hash(later.root.0),
            earlier.size,
            tlog::Hash(earlier.root.0),
        )
        .is_ok()
}

fn theirs(proof: &[Hash]) -> Vec<tlog::Hash> {
    proof.iter().map(|hash| tlog::Hash(hash.0)).collect()
}

fn check_body(entry: &Entry, number: usize) -> Result<(), Fault> {
    let (salt, body) = match (&entry.salt, &entry.body) {
        (None, None) => return Ok(()),
        (Some(salt), Some(body)) => (salt, body),
        _ => return Err(Fault::Commitment(number)),
    };
    let text = canonical_json(body).map_err(|_| Fault::Commitment(number))?;
    if commitment(&salt.0, text.as_bytes()) != entry.leaf.commitment.0 {
        return Err(Fault::Commitment(number));
    }
    let says = |field: &str| body.get(field).and_then(Value::as_str);
    let leaf = &entry.leaf;
    let same = says("event_id") == Some(leaf.event.to_string().as_str())
        && says("record_id") == Some(leaf.consent.to_string().as_str())
        && says("event_state") == Some(leaf.kind.name())
        && says("event_time") == Some(leaf.at.as_str());
    if same { Ok(()) } else { Err(Fault::Body(number)) }
}
