//! A receipt: what happened to one consent, and the proof that it stands in the log. It verifies with
//! nothing else than the log's public key: see [`crate::verify()`].

use crate::canonical::{canonical_json, is_canonical};
use crate::event::{HexHash, Leaf, time_text};
use crate::tree::{Hash, LARGEST};
use chrono::{DateTime, Timelike, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// The longest receipt that is read, in bytes. One with a hundred events has some 200 kB.
pub const LONGEST: usize = 1024 * 1024;

/// The format a receipt names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReceiptFormat {
    /// The first and so far only one.
    #[serde(rename = "open-door/receipt/1")]
    One,
}

/// A receipt of one consent: all that had happened to it when the receipt was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The shape.
    pub format: ReceiptFormat,
    /// The consent.
    pub consent: Uuid,
    /// When the receipt was made. For the reader: no proof hangs on it.
    pub made_at: String,
    /// The log it speaks of.
    pub log: LogName,
    /// The signed checkpoint that the proofs lead to.
    pub checkpoint: String,
    /// What happened, oldest first.
    pub entries: Vec<Entry>,
    /// That an earlier checkpoint, which the reader has, is of the same log.
    pub consistency: Option<Consistency>,
}

/// Names a log, and the keys it says are its own. A verifier believes only keys it has from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogName {
    /// Its name.
    pub origin: String,
    /// Its public keys, to be compared with those the reader trusts.
    pub keys: Vec<String>,
}

/// One event with its proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The leaf's number in the log, from 0.
    pub index: u64,
    /// The leaf.
    pub leaf: Leaf,
    /// What the leaf's commitment is made with; none where the body is not shown.
    pub salt: Option<HexHash>,
    /// What was agreed, in full; none in events of before receipts.
    pub body: Option<Value>,
    /// From the leaf to the root, as RFC 6962 has it.
    pub proof: Vec<ProofHash>,
}

/// An earlier checkpoint, and the proof that the log has only been added to since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consistency {
    /// The earlier signed checkpoint.
    pub from: String,
    /// The proof, as RFC 6962 has it.
    pub proof: Vec<ProofHash>,
}

/// A hash of a proof: 32 bytes in base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProofHash(pub Hash);

impl From<ProofHash> for String {
    fn from(hash: ProofHash) -> Self {
        hash.0.to_base64()
    }
}

impl TryFrom<String> for ProofHash {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Hash::from_base64(&text)
            .filter(|hash| hash.to_base64() == text)
            .map(Self)
            .ok_or("not 32 bytes in base64")
    }
}

/// Why a text is no receipt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// It is too long.
    #[error("this is too long for a receipt")]
    TooLong,
    /// It is not JSON of the right fields.
    #[error("this is no receipt: {0}")]
    Shape(String),
    /// It is not in its one spelling: something has rewritten the file.
    #[error("the receipt is not spelt as it was made: a program has rewritten the file")]
    Spelling,
}

impl Receipt {
    /// What [`Receipt::format`] is today.
    pub const FORMAT: ReceiptFormat = ReceiptFormat::One;

    /// Reads a receipt: canonical JSON, and one line feed at its end at most.
    ///
    /// # Errors
    /// [`ReceiptError`].
    pub fn parse(text: &str) -> Result<Self, ReceiptError> {
        if text.len() > LONGEST {
            return Err(ReceiptError::TooLong);
        }
        let text = text.strip_suffix('\n').unwrap_or(text);
        let receipt: Self =
            serde_json::from_str(text).map_err(|error| ReceiptError::Shape(error.to_string()))?;
        if receipt.entries.iter().any(|entry| entry.index > LARGEST) {
            return Err(ReceiptError::Shape("a leaf's number is too large".to_owned()));
        }
        let at = |entry: &Entry| time_of(&entry.leaf.at).is_some_and(|at| time_text(at) == entry.leaf.at);
        if time_of(&receipt.made_at).is_none() || !receipt.entries.iter().all(at) {
            return Err(ReceiptError::Shape("a time is none".to_owned()));
        }
        // Also where a type reads two spellings, such as an identifier in capitals.
        if is_canonical(text) && receipt.to_text()? == text {
            Ok(receipt)
        } else {
            Err(ReceiptError::Spelling)
        }
    }

    /// The receipt as it is saved: canonical JSON.
    ///
    /// # Errors
    /// None in practice: a receipt has a JSON form.
    pub fn to_text(&self) -> Result<String, ReceiptError> {
        canonical_json(self).map_err(|error| ReceiptError::Shape(error.to_string()))
    }
}

/// The time in UTC that RFC 3339 writes so, with a `T` and a `Z`. A second that is put in now and then is none.
fn time_of(text: &str) -> Option<DateTime<Utc>> {
    let at = DateTime::parse_from_rfc3339(text).ok()?.to_utc();
    let plain = text.ends_with('Z') && text.contains('T') && at.nanosecond() < 1_000_000_000;
    plain.then_some(at)
}
