//! How values stand in columns: times, states and kinds.

use super::StoreError;
use chrono::{DateTime, Utc};
use open_door_contract::door::ConsentState;
use open_door_rules::request::{Actor, RequestKind, RequestState};

/// The time in a column.
pub(super) fn time(ms: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(ms).ok_or(StoreError::Damaged("a time"))
}

/// The state in a column.
pub(super) fn state(name: &str) -> Result<RequestState, StoreError> {
    RequestState::from_name(name).ok_or(StoreError::Damaged("a state"))
}

/// The kind of request in a column.
pub(super) fn kind_of_request(name: &str) -> Result<RequestKind, StoreError> {
    RequestKind::from_name(name).ok_or(StoreError::Damaged("a kind of request"))
}

/// The actor in a column.
pub(super) fn actor(name: &str) -> Result<Actor, StoreError> {
    Actor::from_name(name).ok_or(StoreError::Damaged("an actor"))
}

/// The kind of consent event in a column.
pub(super) fn kind(name: &str) -> Result<ConsentState, StoreError> {
    ConsentState::from_name(name).ok_or(StoreError::Damaged("a kind of consent event"))
}
