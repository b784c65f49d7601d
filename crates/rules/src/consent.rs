//! What a person may agree to, and what is done with it: the types that a pack's `[[consents]]` fill.

use crate::dates::Span;
use crate::named;
use crate::request::RequestKind;
use crate::step_away::Study;
use serde::{Deserialize, Serialize};

named! {
    /// What a consent is used for.
    UseKind {
        /// It is passed on to the council's own case system, with the request.
        HandOver = "hand-over",
        /// A copy of a letter is given.
        LetterCopy = "letter-copy",
        /// A card is sent.
        Card = "card",
        /// Somebody writes or rings.
        Message = "message",
        /// Something is talked over or shared with those whom the consent names.
        Share = "share",
        /// What else the consent itself says.
        Other = "other",
    }
}

/// A choice a person may agree to. Never ticked for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentOffer {
    /// A stable name, such as `celebration-contact`.
    pub id: String,
    /// The version of the wording; a new wording needs a new version.
    pub version: u32,
    /// The language of the wording, as a tag such as `en-GB`.
    pub language: String,
    /// What it is for, in a few words.
    pub purpose: String,
    /// The exact wording beside the box.
    pub wording: String,
    /// Who is responsible for the information.
    pub controller: String,
    /// Who sees it.
    pub recipients: Vec<String>,
    /// How long it holds before it is asked again.
    pub ask_again_after: Span,
    /// What goes on even without it, said beside the box (VAR-16).
    pub without_it: String,
    /// With which requests it is asked.
    pub asked_with: Vec<RequestKind>,
    /// Whether the person names a day for it.
    pub names_a_day: bool,
    /// Only asked in this study; empty means always.
    pub only_in_study: Vec<Study>,
    /// The consents, by their `id`, without which this one falls.
    #[serde(default)]
    pub depends_on: Vec<String>,
    /// What it may be used for, beside passing it on with the request.
    #[serde(default)]
    pub used_for: Vec<UseKind>,
    /// What is done with the information.
    #[serde(default)]
    pub handling: Handling,
    /// The rule's ids.
    pub source: String,
}

/// What is done with the information that a consent opens. The fields are those of a purpose in
/// ISO/IEC TS 27560:2023, so that a record says what the standard asks (docs/consent-record.md).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Handling {
    /// Which information is used: "The name you gave us".
    pub pii_information: Vec<String>,
    /// How it came to the team.
    pub collection_method: String,
    /// What is done with it.
    pub processing_method: String,
    /// Where it is kept.
    pub storage_location: String,
    /// How long it is kept.
    pub retention_period: String,
    /// How the person takes the consent back.
    pub withdrawal_method: String,
    /// Which rights they have, and whom to ask.
    pub privacy_rights: String,
    /// Where the whole of it stands: a page of this portal (`/privacy`), or an address of the council's.
    pub privacy_notice: String,
    /// Whose law holds, such as `GB-ENG`.
    pub jurisdiction: String,
}
