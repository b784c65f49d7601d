//! What goes into the store and what comes out of it about consents.

use super::ids::{ConsentId, DoorId, EventId, RequestId};
use super::model::{Party, Route};
use chrono::{DateTime, NaiveDate, Utc};
use open_door_contract::door::ConsentState;
use open_door_rules::council::{ConsentOffer, Handling, UseKind};
use serde::{Deserialize, Serialize};

/// One consent and how it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct ConsentRecord {
    /// Its identifier.
    pub id: ConsentId,
    /// The request it was given with.
    pub request: RequestId,
    /// The council's name in addresses.
    pub council: String,
    /// How it stands today.
    pub state: ConsentState,
    /// What happened to it, oldest first: never empty.
    pub history: Vec<ConsentStep>,
    /// What was agreed to, or refused.
    pub terms: ConsentTerms,
    /// The day the person chose, in their words, where the consent names one. For the team it comes out of a
    /// claimed use only.
    pub(super) chosen_day: Option<String>,
}

/// One thing that happened to a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentStep {
    /// The event in the ledger.
    pub(super) event: EventId,
    /// When.
    pub at: DateTime<Utc>,
    /// What it was.
    pub state: ConsentState,
    /// Whose doing; none once the body that said so is deleted.
    pub by: Option<Party>,
    /// The consent that brought it about, where another did.
    pub because: Option<ConsentId>,
}

impl std::fmt::Debug for ConsentRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "ConsentRecord({} version {}: {:?}, the day not shown)",
            self.terms.offer, self.terms.wording_version, self.state
        )
    }
}

impl ConsentRecord {
    /// What happened to it last. How it stands may be another thing: see [`ConsentRecord::state`].
    pub(super) fn last(&self) -> ConsentState {
        self.history.last().map_or(self.state, |step| step.state)
    }

    /// When something of this kind last happened to it.
    #[must_use]
    pub fn last_at(&self, kind: ConsentState) -> Option<DateTime<Utc>> {
        self.history
            .iter()
            .rev()
            .find_map(|step| (step.state == kind).then_some(step.at))
    }
}

/// What a person agrees to, exactly as it was put to them. It names nobody: what they typed with it is not in
/// here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentTerms {
    /// The offer's stable name in the pack.
    pub offer: String,
    /// What it is for.
    pub purpose: String,
    /// The exact wording that was shown.
    pub wording: String,
    /// Its version.
    pub wording_version: u32,
    /// SHA-256 of the wording in UTF-8, in hexadecimal.
    pub wording_sha256: String,
    /// The language it was shown in.
    pub language: String,
    /// Who is responsible for the information.
    pub controller: String,
    /// Who sees it.
    pub recipients: Vec<String>,
    /// The ground in law: always "consent"; the service itself is a public task and isn't here.
    pub lawful_basis: String,
    /// The rules it comes from.
    pub source: String,
    /// The London day from which it no longer holds unless it is given again.
    pub ask_again_on: NaiveDate,
    /// The consents without which this one falls, by their names in the pack.
    pub depends_on: Vec<String>,
    /// What it may be used for; anything it says, in what was agreed to before this was kept.
    #[serde(default)]
    pub used_for: Vec<UseKind>,
    /// What is done with the information; empty in what was agreed to before this was kept.
    #[serde(default)]
    pub handling: Handling,
}

/// A person answers when a consent is put to them again.
#[derive(Debug, Clone)]
pub struct ConsentAgain {
    /// The door of the visit; consents behind others are not found.
    pub door: DoorId,
    /// Which consent.
    pub consent: ConsentId,
    /// The consents the council's pack offers today.
    pub offers: Vec<ConsentOffer>,
    /// The version of the wording they saw.
    pub version: u32,
    /// Yes or no.
    pub agreed: bool,
    /// The day they chose.
    pub day: Option<String>,
    /// The way it came.
    pub route: Route,
}

/// The team records that a person takes a consent back by phone, on paper or face to face.
#[derive(Debug, Clone)]
pub struct StaffWithdrawal {
    /// Which consent.
    pub which: WhichConsent,
    /// The council whose team it is; consents of others are not found.
    pub council: String,
    /// Who records it.
    pub by: String,
    /// How the person said it.
    pub route: Route,
    /// What happened, in a few words ("phoned, has lost the code"). Never asked of the person.
    pub reason: String,
}

/// Names a consent to someone who has only the request in front of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichConsent {
    /// This one.
    One(ConsentId),
    /// Every consent given with this request.
    GivenWith(RequestId),
}

/// The team strikes a consent out: it was never good, because somebody else gave it, say.
#[derive(Debug, Clone)]
pub struct Invalidation {
    /// Which consent.
    pub consent: ConsentId,
    /// The council whose team it is; consents of others are not found.
    pub council: String,
    /// Who does it.
    pub by: String,
    /// Why it was never good.
    pub reason: String,
}

/// A consent that is withdrawn, from this moment on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withdrawal {
    /// Which.
    pub consent: ConsentId,
    /// When it was first withdrawn.
    pub at: DateTime<Utc>,
    /// False if it had been withdrawn before.
    pub new: bool,
}
