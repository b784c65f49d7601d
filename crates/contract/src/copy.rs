//! A copy of everything that is kept behind a code, for the person it is about: with what they wrote, every
//! reason, every event, every use, and who has looked (UK GDPR, Article 15).

use crate::door::ConsentState;
use crate::request::{Knows, Message, NameToUse, NewRequest};
use chrono::{DateTime, NaiveDate, Utc};
use open_door_rules::council::{Handling, Outcome, UseKind};
use open_door_rules::request::{Actor, RequestKind, RequestState};
use serde::{Deserialize, Serialize};

/// Asks for it. The code alone is not enough: whoever finds a code must not learn a name or a new address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskForCopy {
    /// A number or address that the person gave with a request of theirs, in any way of typing it.
    pub to: String,
}

/// Everything that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FullCopy {
    /// When this copy was made.
    pub made_at: DateTime<Utc>,
    /// When the code was made.
    pub opened_at: DateTime<Utc>,
    /// The visits with the code that are still kept.
    pub visits: Vec<CopyOfVisit>,
    /// What was asked, newest first.
    pub requests: Vec<CopyOfRequest>,
    /// What was agreed to or refused, newest first.
    pub consents: Vec<CopyOfConsent>,
    /// Who of the team has looked, oldest first.
    pub looks: Vec<CopyOfLook>,
    /// What is kept and is not in here, and why.
    pub left_out: Vec<String>,
}

/// A visit with the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyOfVisit {
    /// When the code was entered.
    pub opened_at: DateTime<Utc>,
    /// When something was last pressed, to within some minutes.
    pub seen_at: DateTime<Utc>,
}

/// A request, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyOfRequest {
    /// Its identifier.
    pub id: String,
    /// What was asked.
    pub kind: RequestKind,
    /// The council's name in addresses.
    pub council: String,
    /// Where it stands.
    pub state: RequestState,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// When it last moved.
    pub changed_at: DateTime<Utc>,
    /// Marked as possible spam, until the team takes it in.
    pub held: bool,
    /// What was written; none once it is no longer kept, or where somebody else wrote it.
    pub text: Option<NewRequest>,
    /// What somebody else wrote about the person.
    pub said_about_you: Option<SaidAboutYou>,
    /// What happened, oldest first.
    pub events: Vec<CopyOfEvent>,
}

/// What somebody wrote who asked for the person, without who that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaidAboutYou {
    /// Who they said they are, by the `id` in the council's pack.
    pub relation: String,
    /// The name they gave for the person.
    pub about: NameToUse,
    /// What else helps to find the person.
    pub details: Option<Message>,
    /// Why they asked.
    pub why: Message,
    /// Ways they called safe.
    pub safe_ways: Option<Message>,
    /// What they said the person knows.
    pub knows: Knows,
}

/// One thing that happened to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyOfEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// The state it came to.
    pub state: RequestState,
    /// Whose move it was.
    pub actor: Actor,
    /// Who did it.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
    /// What was decided.
    pub outcome: Option<Outcome>,
}

/// A consent, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyOfConsent {
    /// Its identifier.
    pub id: String,
    /// The request it was given with.
    pub request: String,
    /// The council's name in addresses.
    pub council: String,
    /// How it stands today.
    pub state: ConsentState,
    /// What it is for.
    pub purpose: String,
    /// The exact wording that was shown.
    pub wording: String,
    /// Who is responsible.
    pub controller: String,
    /// Who sees what.
    pub recipients: Vec<String>,
    /// When it is asked again.
    pub ask_again_on: NaiveDate,
    /// What is done with the information.
    pub handling: Handling,
    /// What happened to it, oldest first.
    pub events: Vec<CopyOfConsentEvent>,
    /// What it was used for, oldest first.
    pub uses: Vec<CopyOfUse>,
}

/// One event of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyOfConsentEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What it was.
    pub state: ConsentState,
    /// Who of the team wrote it down, where they did.
    pub recorded_by: Option<String>,
    /// What happened, in their words.
    pub reason: Option<String>,
    /// The day that the person chose.
    pub chosen_day: Option<String>,
    /// The public part of the record, letter by letter as the ledger binds it; none once it is deleted.
    pub record: Option<String>,
    /// What the ledger keeps for good: SHA-256, in hexadecimal.
    pub commitment: String,
    /// Its number in the consent log, from 0: what a receipt proves.
    pub log_index: u64,
}

/// One use of a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyOfUse {
    /// Its identifier.
    pub id: String,
    /// When it was claimed.
    pub at: DateTime<Utc>,
    /// What for.
    pub what: UseKind,
    /// Who of the team.
    pub by: String,
    /// What exactly.
    pub detail: Option<String>,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// When it was stopped, because the consent no longer stood.
    pub stopped_at: Option<DateTime<Utc>>,
}

/// One time that somebody of the team looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyOfLook {
    /// When.
    pub at: DateTime<Utc>,
    /// At which request; what is behind the same code was shown with it.
    pub request: String,
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
}
