//! What a person sees when they come back with their code. No name, phone or address is in it.

use chrono::NaiveDate;
use open_door_rules::request::RequestState;
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
    /// What was agreed to, newest first.
    pub consents: Vec<ConsentView>,
}

/// One request and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestView {
    /// Its identifier.
    pub id: String,
    /// The council's name.
    pub council_name: String,
    /// The council's name in addresses.
    pub council: String,
    /// The council's words for coming back, as a verb: "step back in".
    pub words: String,
    /// The role that decides, in the council's words.
    pub decided_by: String,
    /// Where it stands.
    pub state: RequestState,
    /// What happened so far, oldest first.
    pub history: Vec<HistoryEntry>,
    /// What the council decided, in its words, once it has.
    pub outcome: Option<OutcomeView>,
    /// The day to chase, while nothing is decided.
    pub chase_on: NaiveDate,
    /// By when a review and plan are complete if an adviser is given.
    pub plan_by: Option<NaiveDate>,
}

/// One thing that happened to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// The London day.
    pub on: NaiveDate,
    /// The state it came to.
    pub state: RequestState,
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

/// How a consent stands. The six differ in law and in what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ConsentState {
    /// Agreed.
    Given,
    /// Asked and not agreed.
    Refused,
    /// Taken back by the person.
    Withdrawn,
    /// Its time ran out.
    Expired,
    /// A newer one stands in its place.
    Superseded,
    /// It was never good.
    Invalidated,
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
    /// Who sees what.
    pub recipients: Vec<String>,
    /// How it stands today.
    pub state: ConsentState,
    /// When it was given.
    pub given_on: NaiveDate,
    /// When it will be asked again.
    pub ask_again_on: NaiveDate,
    /// When it was taken back.
    pub withdrawn_on: Option<NaiveDate>,
}
