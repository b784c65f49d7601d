//! What a person sees when they come back with their code. No name, phone or address is in it.

use crate::content::ConsentForm;
use crate::request::{CelebrationDay, Knows, Message};
use chrono::NaiveDate;
use open_door_rules::council::{Handling, UseKind};
use open_door_rules::named;
use open_door_rules::request::{Action, Actor, RequestKind, RequestState};
use serde::{Deserialize, Serialize};

/// Coming back: the code, as it was typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenDoor {
    /// The return code in any way of typing it.
    pub return_code: String,
}

/// Everything behind one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoorView {
    /// What was asked, newest first.
    pub requests: Vec<RequestView>,
    /// What was agreed to or refused, newest first.
    pub consents: Vec<ConsentView>,
    /// The London days on which somebody of the team read what is behind the code, oldest first.
    pub looked_on: Vec<NaiveDate>,
    /// When this visit ends by itself.
    pub visit: VisitView,
    /// The last whole day on which the code works; none while something behind it is to be kept.
    pub works_until: Option<NaiveDate>,
}

/// How long a visit lasts, on a clock in London.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitView {
    /// When it ends if nothing is pressed: `14:05`. Any press moves it on.
    pub ends_at: String,
    /// When it ends whatever happens: `17:45`.
    pub at_latest: String,
    /// How long nothing may be pressed, in minutes.
    pub idle_minutes: i64,
}

/// One request and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestView {
    /// Its identifier.
    pub id: String,
    /// What was asked.
    pub kind: RequestKind,
    /// The council's name.
    pub council_name: String,
    /// The council's name in addresses.
    pub council: String,
    /// The council's words for what was asked, as a verb: "step back in".
    pub words: String,
    /// The role that decides, in the council's words.
    pub decided_by: String,
    /// Where it stands.
    pub state: RequestState,
    /// What happened so far, oldest first.
    pub history: Vec<HistoryEntry>,
    /// What the council decided, in its words, once it has.
    pub outcome: Option<OutcomeView>,
    /// The day to chase, while somebody else has to act.
    pub chase_on: Option<NaiveDate>,
    /// By when a review and plan are complete, if there is to be one.
    pub plan_by: Option<NaiveDate>,
    /// Stepping away at an age or in a study in which support goes on: nothing of it ends.
    pub support_goes_on: bool,
    /// What the person may do with it now.
    pub may: Vec<Action>,
    /// What somebody said about them; only where somebody else asked.
    pub claim: Option<ClaimView>,
}

/// What somebody said who asked for the person. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimView {
    /// Who they said they are: "Someone in your family".
    pub by: String,
    /// What they said the person knows.
    pub knows: Knows,
}

/// What a person answers about what somebody asked for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerClaim {
    /// `accept`, `correct` or `refuse`.
    pub action: Action,
    /// What is wrong; needed to correct.
    #[serde(default)]
    pub message: Option<Message>,
}

/// What a person answers when a consent is put to them again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerConsent {
    /// The version of the wording they saw.
    pub version: u32,
    /// Yes or no.
    pub agreed: bool,
    /// The day they chose, where the consent names one.
    #[serde(default)]
    pub day: Option<CelebrationDay>,
}

/// One thing that happened to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// The London day.
    pub on: NaiveDate,
    /// The state it came to.
    pub state: RequestState,
    /// Who did it.
    pub by: Actor,
    /// Why, where the team says so.
    pub reason: Option<String>,
    /// The team handed over a new code; nothing else changed.
    pub new_code: bool,
}

/// What a council decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutcomeView {
    /// What it is.
    pub title: String,
    /// What happens next.
    pub next: String,
    /// The reason the team gave.
    pub reason: String,
}

named! {
    /// How a consent stands. The six differ in law and in what they do.
    ConsentState {
        /// Agreed.
        Given = "given",
        /// Asked and not agreed.
        Refused = "refused",
        /// Taken back by the person, or fallen with what it hung on.
        Withdrawn = "withdrawn",
        /// Its time ran out.
        Expired = "expired",
        /// A newer one stands in its place.
        Superseded = "superseded",
        /// It was never good.
        Invalidated = "invalidated",
    }
}

/// One consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentView {
    /// Its identifier.
    pub id: String,
    /// What it is for.
    pub purpose: String,
    /// The exact wording that was shown.
    pub wording: String,
    /// Who asked for it, and is responsible: the council.
    pub controller: String,
    /// Who sees what.
    pub recipients: Vec<String>,
    /// How it stands today.
    pub state: ConsentState,
    /// What happened to it, oldest first.
    pub history: Vec<ConsentEntry>,
    /// What it was used for, oldest first.
    pub uses: Vec<UseView>,
    /// What is done with the information.
    pub handling: Handling,
    /// When it will be asked again.
    pub ask_again_on: NaiveDate,
    /// Today's words, where the person may say yes (again): after a no, a withdrawal, or when it is due.
    pub ask_now: Option<ConsentForm>,
}

/// A receipt, for the page that shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptView {
    /// The consent.
    pub consent: ConsentView,
    /// The name of the log it stands in.
    pub origin: String,
    /// How many events the log had.
    pub size: u64,
    /// The log's root, in base64.
    pub root: String,
}

/// One thing that happened to a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentEntry {
    /// The London day.
    pub on: NaiveDate,
    /// What it was.
    pub state: ConsentState,
    /// It fell with another consent, which this one hung on: what that is for.
    pub fell_with: Option<String>,
}

/// One use of a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UseView {
    /// The London day on which it was done or stopped, or else begun.
    pub on: NaiveDate,
    /// What for.
    pub what: UseKind,
    /// How it stands.
    pub state: UseState,
}

named! {
    /// How a use of a consent stands.
    UseState {
        /// It is about to be done.
        Begun = "begun",
        /// It was done.
        Done = "done",
        /// It was stopped before it was done.
        Stopped = "stopped",
    }
}

impl ConsentView {
    /// The day of the first event of this kind.
    #[must_use]
    pub fn first_on(&self, state: ConsentState) -> Option<NaiveDate> {
        self.history
            .iter()
            .find(|entry| entry.state == state)
            .map(|entry| entry.on)
    }
}
