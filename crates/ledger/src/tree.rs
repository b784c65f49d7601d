//! The Merkle tree of RFC 6962, kept as a row of hashes in the order in which they become known.
//!
//! Adding a leaf, a root and a proof each read and write some `log2(size)` hashes: the cost does not
//! grow with the number of events to speak of. The mathematics is Cloudflare's `tlog_tiles`.

use std::fmt;
use tlog_tiles::tlog;

/// The largest log: what JSON holds exactly.
pub const LARGEST: u64 = (1 << 53) - 1;

/// A hash of a leaf, an inner node or a root.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_base64())
    }
}

impl Hash {
    /// In base64, as checkpoints and proofs write it.
    #[must_use]
    pub fn to_base64(self) -> String {
        tlog::Hash(self.0).to_string()
    }

    /// From base64 with its padding.
    #[must_use]
    pub fn from_base64(text: &str) -> Option<Self> {
        tlog::Hash::parse_hash(text).ok().map(|hash| Self(hash.0))
    }
}

/// Why a tree gave no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// A stored hash is missing.
    #[error("the hash at position {0} of the log is missing")]
    Missing(u64),
    /// There is no such leaf, or no such size.
    #[error("the log has no such place")]
    Outside,
}

/// Where the hashes are kept.
pub trait ReadHashes {
    /// The hash at `position`; none if it is not stored.
    fn hash_at(&self, position: u64) -> Option<Hash>;
}

impl ReadHashes for [Hash] {
    fn hash_at(&self, position: u64) -> Option<Hash> {
        self.get(usize::try_from(position).ok()?).copied()
    }
}

struct Adapter<'a, R: ?Sized>(&'a R);

impl<R: ReadHashes + ?Sized> tlog::HashReader for Adapter<'_, R> {
    fn read_hashes(&self, positions: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        positions
            .iter()
            .map(|position| match self.0.hash_at(*position) {
                Some(hash) => Ok(tlog::Hash(hash.0)),
                None => Err(tlog::Error::InvalidInput(position.to_string())),
            })
            .collect()
    }
}

fn failed(error: &tlog::Error) -> TreeError {
    match error {
        tlog::Error::InvalidInput(position) => {
            position.parse().map_or(TreeError::Outside, TreeError::Missing)
        }
        _ => TreeError::Outside,
    }
}

/// The position of the first hash to store for the leaf with this number.
#[must_use]
pub fn first_position(index: u64) -> u64 {
    tlog::stored_hash_index(0, index)
}

/// The hashes to store when `leaf` is added to a log of `size` leaves, from [`first_position`] on.
///
/// # Errors
/// [`TreeError`].
pub fn append<R: ReadHashes + ?Sized>(size: u64, leaf: Hash, hashes: &R) -> Result<Vec<Hash>, TreeError> {
    if size >= LARGEST {
        return Err(TreeError::Outside);
    }
    let new = tlog::stored_hashes_for_record_hash(size, tlog::Hash(leaf.0), &Adapter(hashes));
    new.map(ours).map_err(|error| failed(&error))
}

/// The root of the first `size` leaves.
///
/// # Errors
/// [`TreeError`].
pub fn root<R: ReadHashes + ?Sized>(size: u64, hashes: &R) -> Result<Hash, TreeError> {
    if size > LARGEST {
        return Err(TreeError::Outside);
    }
    let root = tlog::tree_hash(size, &Adapter(hashes));
    root.map(|root| Hash(root.0)).map_err(|error| failed(&error))
}

/// Proves that the leaf with number `index` is in the first `size`.
///
/// # Errors
/// [`TreeError`].
pub fn inclusion<R: ReadHashes + ?Sized>(size: u64, index: u64, hashes: &R) -> Result<Vec<Hash>, TreeError> {
    if size > LARGEST || index >= size {
        return Err(TreeError::Outside);
    }
    let proof = tlog::prove_record(size, index, &Adapter(hashes));
    proof.map(ours).map_err(|error| failed(&error))
}

/// Proves that the first `from` leaves are the same in the log of `size` leaves.
///
/// # Errors
/// [`TreeError`].
pub fn consistency<R: ReadHashes + ?Sized>(size: u64, from: u64, hashes: &R) -> Result<Vec<Hash>, TreeError> {
    if size > LARGEST || from == 0 || from > size {
        return Err(TreeError::Outside);
    }
    let proof = tlog::prove_tree(size, from, &Adapter(hashes));
    proof.map(ours).map_err(|error| failed(&error))
}

fn ours(hashes: Vec<tlog::Hash>) -> Vec<Hash> {
    hashes.into_iter().map(|hash| Hash(hash.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(size: u64) -> Vec<Hash> {
        let mut hashes = Vec::new();
        for index in 0..size {
            assert_eq!(hashes.len() as u64, first_position(index));
            let leaf = Hash(tlog::record_hash(&index.to_be_bytes()).0);
            let new = append(index, leaf, hashes.as_slice()).expect("hashes");
            hashes.extend(new);
        }
        hashes
    }

    /// RFC 6962, section 2.1, word for word: the slow way, to hold the library to.
    fn plain_root(leaves: &[Hash]) -> Hash {
        use sha2::{Digest, Sha256};
        match leaves {
            [] => Hash(Sha256::digest(b"").into()),
            [only] => *only,
            _ => {
                let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
                let hash = Sha256::new()
                    .chain_update([1])
                    .chain_update(plain_root(left).0)
                    .chain_update(plain_root(right).0);
                Hash(hash.finalize().into())
            }
        }
    }

    #[test]
    fn the_root_is_the_one_of_rfc_6962_for_every_size_up_to_70() {
        for size in 0..70 {
            let leaves: Vec<_> = (0..size)
                .map(|index: u64| Hash(tlog::record_hash(&index.to_be_bytes()).0))
                .collect();
            let hashes = log(size);
            assert_eq!(root(size, hashes.as_slice()), Ok(plain_root(&leaves)), "{size}");
        }
    }

    #[test]
    fn what_is_not_there_is_an_error_and_no_panic() {
        let hashes = log(5);
        assert_eq!(inclusion(5, 5, hashes.as_slice()), Err(TreeError::Outside));
        assert_eq!(inclusion(u64::MAX, 1, hashes.as_slice()), Err(TreeError::Outside));
        assert_eq!(consistency(5, 0, hashes.as_slice()), Err(TreeError::Outside));
        assert_eq!(consistency(5, 6, hashes.as_slice()), Err(TreeError::Outside));
        assert!(matches!(root(9, hashes.as_slice()), Err(TreeError::Missing(_))));
    }
}
