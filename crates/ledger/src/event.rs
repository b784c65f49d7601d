//! One event of a consent: the commitment to its body, and the leaf that stands for it in the log.

use crate::canonical::canonical_json;
use crate::tree::Hash;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Random bytes in front of a body, so that nobody can guess it from its commitment.
pub const SALT: usize = 32;
/// Keeps these hashes apart from every other use of SHA-256 here.
const DOMAIN: &[u8] = b"open-door/v1/consent-event\0";

/// What an event does to a consent. The six differ in law and in what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Agreed.
    Given,
    /// Asked and not agreed.
    Refused,
    /// Taken back by the person.
    Withdrawn,
    /// Its time ran out.
    Expired,
    /// A newer one stands in its place.
    Superseded,
    /// It was never good.
    Invalidated,
}

impl Kind {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Superseded => "superseded",
            Self::Invalidated => "invalidated",
        }
    }
}

/// The format a leaf names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeafFormat {
    /// The first and so far only one.
    #[serde(rename = "open-door/leaf/1")]
    One,
}

/// What stands in the log for one event: no name, no wording, no reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// The shape.
    pub format: LeafFormat,
    /// The event's identifier.
    pub event: Uuid,
    /// The consent it happened to.
    pub consent: Uuid,
    /// What happened.
    pub kind: Kind,
    /// When, as [`time_text`] writes it.
    pub at: String,
    /// Binds the body: see [`commitment`].
    pub commitment: HexHash,
    /// Binds the server's own row (its door, request and council) by a salted hash. Only the
    /// server, which has the salt, can check it; to everyone else it is 32 bytes that may not change.
    pub binding: HexHash,
}

impl Leaf {
    /// What [`Leaf::format`] is today.
    pub const FORMAT: LeafFormat = LeafFormat::One;

    /// The leaf's hash in the tree: SHA-256 of 0x00 and its canonical JSON.
    #[must_use]
    pub fn hash(&self) -> Hash {
        // A struct of strings always has a JSON form.
        let text = canonical_json(self).unwrap_or_default();
        Hash(tlog_tiles::tlog::record_hash(text.as_bytes()).0)
    }
}

/// 32 bytes, in hexadecimal of lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HexHash(pub [u8; 32]);

impl From<HexHash> for String {
    fn from(hash: HexHash) -> Self {
        hex(&hash.0)
    }
}

impl TryFrom<String> for HexHash {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        const WRONG: &str = "not 64 hexadecimal digits of lower case";
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(WRONG);
        }
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * place..2 * place + 2], 16).map_err(|_| WRONG)?;
        }
        Ok(Self(bytes))
    }
}

/// Bytes in hexadecimal of lower case.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 over the salt and the canonical JSON of the part of the body that a receipt shows.
#[must_use]
pub fn commitment(salt: &[u8; SALT], text: &[u8]) -> [u8; 32] {
    Sha256::new()
        .chain_update(DOMAIN)
        .chain_update(salt)
        .chain_update(text)
        .finalize()
        .into()
}

/// A time as leaves and bodies write it: UTC, with milliseconds, `2026-11-26T09:05:12.345Z`.
#[must_use]
pub fn time_text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
