//! How a point of fact stands: its likely value, and whether the other is possible too.

use super::history::Answer;

/// How a point of fact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stand {
    /// What we go by.
    pub(crate) likely: bool,
    /// Whether the other is possible too.
    pub(crate) open: bool,
}

pub(crate) const fn fixed(likely: bool) -> Stand {
    Stand { likely, open: false }
}

pub(crate) const fn open(likely: bool) -> Stand {
    Stand { likely, open: true }
}

/// From the likely value, and from whether it may hold and may not.
pub(crate) const fn within(likely: bool, may_hold: bool, may_not: bool) -> Stand {
    Stand {
        likely,
        open: if likely { may_not } else { may_hold },
    }
}

pub(crate) fn answered(answer: Option<Answer>) -> Stand {
    match answer {
        Some(Answer::Yes) => fixed(true),
        Some(Answer::No) => fixed(false),
        Some(Answer::NotSure) | None => open(false),
    }
}

/// Both hold.
pub(crate) const fn and(one: Stand, other: Stand) -> Stand {
    let likely = one.likely && other.likely;
    within(
        likely,
        (one.likely || one.open) && (other.likely || other.open),
        !one.likely || one.open || !other.likely || other.open,
    )
}

pub(crate) const fn not(stand: Stand) -> Stand {
    Stand {
        likely: !stand.likely,
        open: stand.open,
    }
}

/// Any of them holds.
pub(crate) fn any(stands: impl Iterator<Item = Stand>) -> Stand {
    not(stands.map(not).fold(fixed(true), and))
}
