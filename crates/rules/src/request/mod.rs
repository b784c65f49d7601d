//! What can be asked, where it can stand, and who may move it on.
//!
//! One table ([`TRANSITIONS`]) and one pure function ([`after`]) decide every move, so that the API,
//! the pages and the command line agree. `docs/transitions.md` is made from the table.
//!
//! - Asking to step back has no threshold: nothing here can refuse the request itself.
//! - **No is a right, closing a case is a decision.** Stopping support at the person's wish, and the
//!   council's closing of the case, are two states with two actors (BWD-OPT-4, NAT-EN-3).
//! - There is no clock in here: silence moves nothing, so support goes on.

mod transitions;

pub use transitions::{Guard, TRANSITIONS, Transition};

use crate::named;
use crate::step_away::Circumstances;

named! {
    /// What is asked.
    RequestKind {
        /// To come back into the leaving-care service.
        StepBack = "step-back",
        /// To have no Personal Adviser any more, for now.
        StepAway = "step-away",
        /// To keep the adviser after 21, as now or less often (BWD-OPT-2).
        KeepAdviser = "keep-adviser",
        /// How to be contacted.
        ContactPreferences = "contact-preferences",
        /// Someone else asks for a person (BWD-REQ-2).
        Referral = "referral",
    }
}

named! {
    /// Where a request stands.
    RequestState {
        /// Sent and stored; nobody has opened it yet.
        Sent = "sent",
        /// The team has it (BWD-STEP-1).
        Received = "received",
        /// The team has decided what help comes next (BWD-STEP-2).
        Decided = "decided",
        /// It is in the council's own case system; the team works from there (BWD-STEP-3).
        HandedOver = "handed-over",
        /// Through a channel that was on record before, the team has made sure that it comes from the person.
        Confirmed = "confirmed",
        /// The person's no is honoured: support has stopped at their wish. The case is still open.
        SupportStopped = "support-stopped",
        /// The level that decides keeps the case open. Support stays stopped.
        KeptOpen = "kept-open",
        /// The council has closed its case, with reasons. The door stays open.
        SteppedAway = "stepped-away",
        /// Support goes on: the person changed their mind, or it may not end at this age or in this study.
        Staying = "staying",
        /// The new ways to reach the person are in use.
        InUse = "in-use",
        /// The team has reached the person somebody asked for, and handed them a code.
        Reached = "reached",
        /// The person says that what was said about them is right, and wants help.
        Accepted = "accepted",
        /// The person wants help, and has put right what was said about them.
        Corrected = "corrected",
        /// The person does not want what somebody asked for them.
        Refused = "refused",
        /// The team could go no further, and says why.
        SetAside = "set-aside",
        /// The person has taken it back.
        Cancelled = "cancelled",
    }
}

named! {
    /// Who makes a move.
    Actor {
        /// The person it is about, with their code or through the team.
        Person = "person",
        /// The leaving-care team: adviser, duty worker, team manager.
        Team = "team",
        /// The level that the pack names to close a case.
        Decider = "decider",
    }
}

named! {
    /// What is done to a request.
    Action {
        /// The team says that it has it.
        Receive = "receive",
        /// The team says what help comes next.
        Decide = "decide",
        /// The team says that it is in the council's case system.
        HandOver = "hand-over",
        /// The team has made sure, through a channel on record, that it comes from the person.
        Confirm = "confirm",
        /// The team stops support at the person's wish.
        StopSupport = "stop-support",
        /// The team records that support goes on.
        Stay = "stay",
        /// The level that decides closes the case.
        Close = "close",
        /// The level that decides keeps the case open.
        KeepOpen = "keep-open",
        /// The team uses the new ways from now on.
        Use = "use",
        /// The team has reached the person and hands over a code.
        Reach = "reach",
        /// The team can go no further.
        SetAside = "set-aside",
        /// The person takes it back.
        Cancel = "cancel",
        /// The person says: that is right, I want help.
        Accept = "accept",
        /// The person says: I want help, but something in it is wrong.
        Correct = "correct",
        /// The person says: I do not want this.
        Refuse = "refuse",
    }
}

impl Action {
    /// Who may do it.
    #[must_use]
    pub const fn actor(self) -> Actor {
        match self {
            Self::Cancel | Self::Accept | Self::Correct | Self::Refuse => Actor::Person,
            Self::Close | Self::KeepOpen => Actor::Decider,
            Self::Receive
            | Self::Decide
            | Self::HandOver
            | Self::Confirm
            | Self::StopSupport
            | Self::Stay
            | Self::Use
            | Self::Reach
            | Self::SetAside => Actor::Team,
        }
    }

    /// Whether it answers what somebody asked for the person.
    #[must_use]
    pub const fn answers_a_claim(self) -> bool {
        matches!(self, Self::Accept | Self::Correct | Self::Refuse)
    }

    /// Whether it needs a reason that the person reads.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(
            self,
            Self::Decide | Self::Stay | Self::Close | Self::KeepOpen | Self::SetAside
        )
    }
}

/// Why a move was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// It has already been done.
    #[error("this has been done already: the request is {}", .0.name())]
    AlreadyDone(RequestState),
    /// It can't be done from here.
    #[error("the request is {}: `{}` can't be done now", .0.name(), .1.name())]
    NotFromHere(RequestState, Action),
    /// This kind of request knows no such move.
    #[error("`{}` is nothing that is done to a request of the kind {}", .1.name(), .0.name())]
    NotOfThisKind(RequestKind, Action),
    /// Someone else may do it.
    #[error("only the {} may do `{}`", .0.name(), .1.name())]
    NotTheirs(Actor, Action),
    /// Support may not end at this age or in this study, or must be stopped and not kept.
    #[error("{}", .0.why_not())]
    Guarded(Guard),
}

/// The state after `action` by `actor`.
///
/// # Errors
/// [`MoveError`], with the state it is in.
pub fn after(
    kind: RequestKind,
    state: RequestState,
    actor: Actor,
    action: Action,
    circumstances: Circumstances,
) -> Result<RequestState, MoveError> {
    if action.actor() != actor {
        return Err(MoveError::NotTheirs(action.actor(), action));
    }
    let mut of_kind = TRANSITIONS
        .iter()
        .filter(|row| row.kind == kind && row.action == action);
    match of_kind.clone().find(|row| row.from.contains(&state)) {
        Some(row) if row.guard.holds(circumstances) => Ok(row.to),
        Some(row) => Err(MoveError::Guarded(row.guard)),
        None if of_kind.any(|row| row.to == state) => Err(MoveError::AlreadyDone(state)),
        None if TRANSITIONS
            .iter()
            .any(|row| row.kind == kind && row.action == action) =>
        {
            Err(MoveError::NotFromHere(state, action))
        }
        None => Err(MoveError::NotOfThisKind(kind, action)),
    }
}

/// Whether the person may make this move now. What is behind a code is shown by this, and each
/// press is checked by [`after`] again.
#[must_use]
pub fn may(kind: RequestKind, state: RequestState, action: Action) -> bool {
    after(kind, state, Actor::Person, action, Circumstances::default()).is_ok()
}

#[cfg(test)]
mod tests;
