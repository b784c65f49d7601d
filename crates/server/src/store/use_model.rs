//! What goes into the store and what comes out of it about uses of consents.

use super::ids::{ConsentId, RequestId, UseId};
use chrono::{DateTime, Utc};
use open_door_rules::council::UseKind;

/// Somebody of the team is about to use a consent.
#[derive(Debug, Clone)]
pub struct UseOfConsent {
    /// Which consent.
    pub which: ConsentToUse,
    /// The council whose team it is; consents of others are not found.
    pub council: String,
    /// What for.
    pub what: UseKind,
    /// Who does it.
    pub by: String,
    /// What exactly: "copy to the housing team". The person reads it in the copy of everything.
    pub detail: Option<String>,
}

/// Names a consent.
#[derive(Debug, Clone)]
pub enum ConsentToUse {
    /// This one.
    One(ConsentId),
    /// The one that was given with this request to this offer of the pack.
    GivenWith(RequestId, String),
}

/// One use, as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct UseRecord {
    /// Its identifier.
    pub id: UseId,
    /// The consent.
    pub consent: ConsentId,
    /// When it was claimed.
    pub at: DateTime<Utc>,
    /// What for.
    pub what: UseKind,
    /// Who of the team.
    pub by: String,
    /// What exactly.
    pub detail: Option<String>,
    /// How it ended, and when; none while it is about to be done.
    pub end: Option<(UseEnd, DateTime<Utc>)>,
}

impl std::fmt::Debug for UseRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "UseRecord({} {:?}, the rest not shown)",
            self.what.name(),
            self.end
        )
    }
}

/// How a use ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UseEnd {
    /// It was done.
    Done,
    /// The consent fell before it was done.
    Stopped,
}
