//! How values stand in columns: times, states and kinds.

use super::StoreError;
use chrono::{DateTime, SecondsFormat, Utc};
use open_door_contract::door::ConsentState;
use open_door_rules::request::{Actor, RequestKind, RequestState};

/// The time in a column.
pub(super) fn time(ms: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(ms).ok_or(StoreError::Damaged("a time"))
}

/// A time as text, always in the same spelling: `2026-11-24T10:00:00.000Z`.
pub(super) fn time_text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
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

const KINDS: [(ConsentState, &str); 6] = [
    (ConsentState::Given, "given"),
    (ConsentState::Refused, "refused"),
    (ConsentState::Withdrawn, "withdrawn"),
    (ConsentState::Expired, "expired"),
    (ConsentState::Superseded, "superseded"),
    (ConsentState::Invalidated, "invalidated"),
];

/// What stands in the column for a kind of consent event.
pub(super) const fn kind_name(kind: ConsentState) -> &'static str {
    match kind {
        ConsentState::Given => KINDS[0].1,
        ConsentState::Refused => KINDS[1].1,
        ConsentState::Withdrawn => KINDS[2].1,
        ConsentState::Expired => KINDS[3].1,
        ConsentState::Superseded => KINDS[4].1,
        ConsentState::Invalidated => KINDS[5].1,
    }
}

/// The kind of consent event in a column.
pub(super) fn kind(name: &str) -> Result<ConsentState, StoreError> {
    KINDS
        .into_iter()
        .find_map(|(kind, known)| (known == name).then_some(kind))
        .ok_or(StoreError::Damaged("a kind of consent event"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back_and_has_the_contracts_name() {
        for (state, name) in KINDS {
            assert_eq!(kind(name).expect("a kind"), state);
            assert_eq!(kind_name(state), name);
            assert_eq!(serde_json::to_value(state).expect("JSON"), name);
        }
    }
}
