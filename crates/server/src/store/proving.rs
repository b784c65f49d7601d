//! The verbs of the consent log: receipts, checkpoints, proofs, and checking all of it.

use super::ids::{ConsentId, DoorId};
use super::log_check::{self, Kept, LedgerCheck};
use super::receipts::{self, GrowthProof, LeafProof, Standing};
use super::{SignedCheckpoint, Store, StoreError, checkpoints};
use open_door_ledger::{Hash, LogKey, Receipt};
use std::sync::Arc;

impl Store {
    /// The receipt of one consent behind a door. With `since` it also proves that the log of that size, whose
    /// checkpoint the reader has kept, is the beginning of today's.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not this door's, or the log was never signed at that size;
    /// [`StoreError::Damaged`], or a failure to read.
    pub async fn receipt(
        &self,
        door: DoorId,
        consent: ConsentId,
        since: Option<u64>,
    ) -> Result<Receipt, StoreError> {
        let (keys, at) = (Arc::clone(&self.keys), self.clock.now());
        self.readers
            .read(move |db| receipts::receipt(db, &keys, door, consent, since, at))
            .await
    }

    /// How a consent stands by its last event; none where this portal has no such consent. It says no more of
    /// anybody than the log does.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn standing_of(&self, consent: ConsentId) -> Result<Option<Standing>, StoreError> {
        self.readers.read(move |db| receipts::standing(db, consent)).await
    }

    /// The newest signed checkpoint of the consent log; none while it is empty.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn checkpoint(&self) -> Result<Option<SignedCheckpoint>, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.readers.read(move |db| checkpoints::newest(db, &keys)).await
    }

    /// The public keys of the log of this name, oldest first.
    #[must_use]
    pub fn log_keys(&self, origin: &str) -> Vec<LogKey> {
        checkpoints::keys_of(&self.keys, origin)
    }

    /// The public keys of the log under every name it has had: what a reader of receipts may trust.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn all_log_keys(&self) -> Result<Vec<LogKey>, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.readers
            .read(move |db| {
                let names = checkpoints::origins(db, &keys)?;
                let all = names.iter().flat_map(|name| checkpoints::keys_of(&keys, name));
                Ok(all.collect())
            })
            .await
    }

    /// The name of the consent log.
    ///
    /// # Errors
    /// A failure to read.
    pub async fn log_origin(&self) -> Result<String, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.readers
            .read(move |db| Ok(checkpoints::origin(&keys, checkpoints::epoch(db)?)))
            .await
    }

    /// That the leaf with this hash is in the consent log.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not, or a failure to read.
    pub async fn leaf_proof(&self, leaf: Hash) -> Result<LeafProof, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.readers
            .read(move |db| receipts::leaf_proof(db, &keys, leaf))
            .await
    }

    /// That the consent log of size `from` is the beginning of today's.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it has no such size, or a failure to read.
    pub async fn growth_proof(&self, from: u64) -> Result<GrowthProof, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.readers
            .read(move |db| receipts::growth_proof(db, &keys, from))
            .await
    }

    /// Checks the whole consent ledger: every event, its text, the tree and every signature.
    ///
    /// # Errors
    /// A failure to read. What doesn't match is in the answer, not an error.
    pub async fn check_ledger(&self) -> Result<LedgerCheck, StoreError> {
        self.check_ledger_against(Kept::default(), |_| ()).await
    }

    /// The same, and holds the log to what someone else has kept. `progress` is told how many
    /// events are checked.
    ///
    /// # Errors
    /// As [`Store::check_ledger`].
    pub async fn check_ledger_against(
        &self,
        kept: Kept,
        progress: impl Fn(u64) + Send + 'static,
    ) -> Result<LedgerCheck, StoreError> {
        let keys = Arc::clone(&self.keys);
        self.readers
            .read(move |db| log_check::check(db, &keys, &kept, &progress))
            .await
    }
}
