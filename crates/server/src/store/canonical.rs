//! JSON in its one spelling, for what is sealed and hashed.

use super::StoreError;
use serde::Serialize;

/// `value` as canonical JSON: see [`open_door_ledger::canonical_json`].
pub(super) fn canonical_json(value: &impl Serialize) -> Result<String, StoreError> {
    open_door_ledger::canonical_json(value).map_err(|_| StoreError::Fault("a value has no JSON form"))
}
