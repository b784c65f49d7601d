//! The table of moves. Read it from top to bottom: each part is one kind of request.

use super::{Action, RequestKind, RequestState};
use crate::step_away::Circumstances;

/// One move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The kind of request.
    pub kind: RequestKind,
    /// From any of these states.
    pub from: &'static [RequestState],
    /// By this action, whose actor is [`Action::actor`].
    pub action: Action,
    /// What must hold.
    pub guard: Guard,
    /// To this state.
    pub to: RequestState,
}

/// What must hold for a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Guard {
    /// Nothing.
    None,
    /// Support may end at this age and in this study.
    MayEnd,
    /// It is known that support may not end, or the person has said that they stay. A no at 21 to 24 is no
    /// one's to overrule, also not by saying that the age isn't known (BWD-OPT-4, NAT-EN-3).
    MustOrWantsToStay,
    /// Support may end, and where somebody has concerns a level for these concerns decides (BWD-DEC-6, LANCS-DEC-3).
    MayEndAtThisLevel,
}

impl Guard {
    /// Whether it holds.
    #[must_use]
    pub const fn holds(self, now: Circumstances) -> bool {
        match self {
            Self::None => true,
            Self::MayEnd => now.may_end,
            Self::MustOrWantsToStay => now.wants_to_stay || (now.must_go_on && !now.may_end),
            Self::MayEndAtThisLevel => now.may_end && (!now.concerns || now.senior),
        }
    }

    /// For docs/transitions.md.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::MayEnd => "support may end at this age and in this study",
            Self::MustOrWantsToStay => {
                "it is known that support may not end, or the person has said that they stay"
            }
            Self::MayEndAtThisLevel => {
                "support may end; where there are concerns, the level that the pack names for them decides"
            }
        }
    }

    pub(super) const fn why_not(self) -> &'static str {
        match self {
            Self::None => "this may be done",
            Self::MayEnd => {
                "support may not end at this age or in this study, or they are not known: find out, or record that it \
                 goes on with `requests stay`"
            }
            Self::MustOrWantsToStay => {
                "the person has said no, and that is theirs to say unless their age or study keeps support going: find \
                 those out, stop the support with `requests stop-support`, or, if they have told you that they stay, \
                 add --wants-to-stay"
            }
            Self::MayEndAtThisLevel => {
                "this can't be closed: support may not end at this age or in this study, or there are concerns and \
                 another level decides (--level) about this (--case)"
            }
        }
    }
}

use Action as Do;
use RequestKind as Kind;
use RequestState as At;

const fn row(
    kind: RequestKind,
    from: &'static [RequestState],
    action: Action,
    to: RequestState,
) -> Transition {
    Transition {
        kind,
        from,
        action,
        guard: Guard::None,
        to,
    }
}

const fn guarded(
    kind: RequestKind,
    from: &'static [RequestState],
    action: Action,
    guard: Guard,
    to: RequestState,
) -> Transition {
    Transition {
        kind,
        from,
        action,
        guard,
        to,
    }
}

/// Every move there is.
pub const TRANSITIONS: &[Transition] = &[
    // Stepping back in.
    row(Kind::StepBack, &[At::Sent], Do::Receive, At::Received),
    row(Kind::StepBack, &[At::Received], Do::Decide, At::Decided),
    row(Kind::StepBack, &[At::Decided], Do::HandOver, At::HandedOver),
    row(
        Kind::StepBack,
        &[At::Sent, At::Received, At::Decided],
        Do::Cancel,
        At::Cancelled,
    ),
    // Keeping the adviser.
    row(Kind::KeepAdviser, &[At::Sent], Do::Receive, At::Received),
    row(Kind::KeepAdviser, &[At::Received], Do::Decide, At::Decided),
    row(Kind::KeepAdviser, &[At::Decided], Do::HandOver, At::HandedOver),
    row(
        Kind::KeepAdviser,
        &[At::Sent, At::Received, At::Decided],
        Do::Cancel,
        At::Cancelled,
    ),
    // Stepping away.
    row(Kind::StepAway, &[At::Sent], Do::Receive, At::Received),
    row(Kind::StepAway, &[At::Received], Do::Confirm, At::Confirmed),
    guarded(
        Kind::StepAway,
        &[At::Confirmed],
        Do::StopSupport,
        Guard::MayEnd,
        At::SupportStopped,
    ),
    guarded(
        Kind::StepAway,
        &[At::Received, At::Confirmed],
        Do::Stay,
        Guard::MustOrWantsToStay,
        At::Staying,
    ),
    guarded(
        Kind::StepAway,
        &[At::SupportStopped, At::KeptOpen],
        Do::Close,
        Guard::MayEndAtThisLevel,
        At::SteppedAway,
    ),
    row(Kind::StepAway, &[At::SupportStopped], Do::KeepOpen, At::KeptOpen),
    row(
        Kind::StepAway,
        &[
            At::Sent,
            At::Received,
            At::Confirmed,
            At::SupportStopped,
            At::KeptOpen,
        ],
        Do::Cancel,
        At::Cancelled,
    ),
    // Contact preferences.
    row(Kind::ContactPreferences, &[At::Sent], Do::Receive, At::Received),
    row(Kind::ContactPreferences, &[At::Received], Do::Use, At::InUse),
    row(
        Kind::ContactPreferences,
        &[At::InUse],
        Do::HandOver,
        At::HandedOver,
    ),
    row(
        Kind::ContactPreferences,
        &[At::Received],
        Do::SetAside,
        At::SetAside,
    ),
    row(
        Kind::ContactPreferences,
        &[At::Sent, At::Received, At::SetAside],
        Do::Cancel,
        At::Cancelled,
    ),
    // Someone asks for a person.
    row(Kind::Referral, &[At::Sent], Do::Receive, At::Received),
    row(
        Kind::Referral,
        &[At::Received, At::SetAside],
        Do::Reach,
        At::Reached,
    ),
    row(Kind::Referral, &[At::Received], Do::SetAside, At::SetAside),
    row(
        Kind::Referral,
        &[At::Reached, At::Refused],
        Do::Accept,
        At::Accepted,
    ),
    row(
        Kind::Referral,
        &[At::Reached, At::Refused],
        Do::Correct,
        At::Corrected,
    ),
    row(
        Kind::Referral,
        &[At::Reached, At::Accepted, At::Corrected, At::Decided],
        Do::Refuse,
        At::Refused,
    ),
    row(
        Kind::Referral,
        &[At::Accepted, At::Corrected],
        Do::Decide,
        At::Decided,
    ),
    row(Kind::Referral, &[At::Decided], Do::HandOver, At::HandedOver),
];
