//! The consent log that anyone can check: what its leaves are, its Merkle tree (RFC 6962), its signed
//! checkpoints (C2SP tlog-checkpoint), and the receipts that prove a consent offline.
//!
//! Pure: no clock, no files, no database. docs/receipt-format.md says the same for someone who writes
//! a verifier in another language; docs/receipt-vectors/ has its test vectors.

mod canonical;
mod checkpoint;
mod event;
mod receipt;
mod tree;
mod verify;

pub use canonical::{canonical_json, is_canonical};
pub use checkpoint::{Checkpoint, KeyError, LogKey, LogSigner, NoteError};
pub use event::{HexHash, Kind, Leaf, LeafFormat, SALT, commitment, hex, time_text};
pub use receipt::{Consistency, Entry, LogName, ProofHash, Receipt, ReceiptError, ReceiptFormat};
pub use tree::{Hash, LARGEST, ReadHashes, TreeError, append, consistency, first_position, inclusion, root};
pub use verify::{Fault, Trust, Verified, check_consistency, check_inclusion, verify};
