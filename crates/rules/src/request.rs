//! The states of a request to step back in, and who may move it on.
//!
//! One pure function decides every move, so that the API, the pages and the command line agree.
//! Asking to step back has no threshold: nothing here can refuse the request itself.

use serde::{Deserialize, Serialize};

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RequestState {
    /// Sent and stored; nobody has opened it yet.
    Sent,
    /// The team has it (BWD-STEP-1).
    Received,
    /// The team has decided what help comes next (BWD-STEP-2).
    Decided,
    /// It is in the council's own case system; the team works from there (BWD-STEP-3).
    HandedOver,
}

impl RequestState {
    /// Every state, in order.
    pub const ALL: [Self; 4] = [Self::Sent, Self::Received, Self::Decided, Self::HandedOver];

    /// The stable name in the store, the API and the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Decided => "decided",
            Self::HandedOver => "handed-over",
        }
    }

    /// Reads a stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What the team does to move a request on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamAction {
    /// Says that the team has it.
    Receive,
    /// Says what help comes next.
    Decide,
    /// Says that it is in the council's case system.
    HandOver,
}

impl TeamAction {
    /// Every action.
    pub const ALL: [Self; 3] = [Self::Receive, Self::Decide, Self::HandOver];
}

/// Why a move was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// It has already been done.
    #[error("this has been done already: the request is {}", .0.name())]
    AlreadyDone(RequestState),
    /// Something else comes first.
    #[error("the request is {}: {} comes first", .0.name(), .1)]
    TooEarly(RequestState, &'static str),
}

/// The state after `action`.
///
/// # Errors
/// [`MoveError`], with the state it is in and what comes first.
pub const fn after(state: RequestState, action: TeamAction) -> Result<RequestState, MoveError> {
    use RequestState as At;
    use TeamAction as Do;
    match (action, state) {
        (Do::Receive, At::Sent) => Ok(At::Received),
        (Do::Decide, At::Received) => Ok(At::Decided),
        (Do::HandOver, At::Decided) => Ok(At::HandedOver),
        (Do::Decide, At::Sent) => Err(MoveError::TooEarly(state, "`requests receive`")),
        (Do::HandOver, At::Sent | At::Received) => Err(MoveError::TooEarly(state, "`requests decide`")),
        (Do::Receive, At::Received | At::Decided | At::HandedOver)
        | (Do::Decide, At::Decided | At::HandedOver)
        | (Do::HandOver, At::HandedOver) => Err(MoveError::AlreadyDone(state)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_goes_from_sent_to_handed_over_in_three_moves() {
        let mut state = RequestState::Sent;
        for action in TeamAction::ALL {
            state = after(state, action).expect("the next move");
        }
        assert_eq!(state, RequestState::HandedOver);
    }

    #[test]
    fn no_move_goes_back_or_skips() {
        for (place, state) in RequestState::ALL.into_iter().enumerate() {
            for action in TeamAction::ALL {
                if let Ok(next) = after(state, action) {
                    assert_eq!(
                        RequestState::ALL.iter().position(|other| *other == next),
                        Some(place + 1)
                    );
                }
            }
        }
    }

    #[test]
    fn a_move_made_twice_says_that_it_is_done() {
        assert_eq!(
            after(RequestState::Received, TeamAction::Receive),
            Err(MoveError::AlreadyDone(RequestState::Received))
        );
    }

    #[test]
    fn every_state_has_a_name_that_reads_back() {
        for state in RequestState::ALL {
            assert_eq!(RequestState::from_name(state.name()), Some(state));
        }
    }
}
