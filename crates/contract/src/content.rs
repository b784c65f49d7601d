//! What the portal shows: councils, their offer, and what everyone is entitled to.

use open_door_rules::council::{ConsentOffer, Council};
use open_door_rules::entitlement::Entitlement;
use open_door_rules::timer::Timer;
use serde::{Deserialize, Serialize};

/// One line of the list of councils.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CouncilName {
    /// Its name in addresses.
    pub slug: String,
    /// Its full name.
    pub name: String,
}

/// One council with the topics of its offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CouncilPage {
    /// The council.
    pub council: Council,
    /// The topics of its offer, in order.
    pub topics: Vec<TopicName>,
}

/// One topic of an offer, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TopicName {
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// One sentence: what stands there.
    pub summary: String,
}

/// One topic with what the council says and what the law gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Topic {
    /// Its name and summary.
    pub name: TopicName,
    /// What this council says, as HTML; none where its policy says nothing on the topic.
    pub council_html: Option<String>,
    /// Where the council's text comes from.
    pub council_source: Option<String>,
    /// What this council promises on the topic beyond the law.
    pub promises: Vec<Entitlement>,
    /// What the law and national schemes give.
    pub entitlements: Vec<Entitlement>,
}

/// What a person reads of a consent before they decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentForm {
    /// Its name in the council's pack, sent back with the answer.
    pub offer: String,
    /// The version of the wording, sent back with a yes.
    pub version: u32,
    /// What it is for, in a few words.
    pub purpose: String,
    /// The exact wording beside the box.
    pub wording: String,
    /// Who sees it.
    pub recipients: String,
    /// How long it holds before it is asked again, in words: `12 months`.
    pub ask_again_after: String,
    /// What goes on even without it.
    pub without_it: String,
    /// Whether the person names a day for it.
    pub names_a_day: bool,
}

impl From<&ConsentOffer> for ConsentForm {
    fn from(offer: &ConsentOffer) -> Self {
        Self {
            offer: offer.id.clone(),
            names_a_day: offer.names_a_day,
            version: offer.version,
            purpose: offer.purpose.clone(),
            wording: offer.wording.clone(),
            recipients: offer.recipients.join(", "),
            ask_again_after: offer.ask_again_after.in_words(),
            without_it: offer.without_it.clone(),
        }
    }
}

/// Everything the check needs, so that it can be worked out on the phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckData {
    /// The council's own promises, then what the law and national schemes give.
    pub entitlements: Vec<Entitlement>,
    /// National dates and the council's own.
    pub timers: Vec<Timer>,
    /// The topics under which they stand, in order.
    pub topics: Vec<TopicName>,
    /// The birthday up to which the person can ask this council's team; none where no council is chosen.
    pub ask_until: Option<u32>,
}

/// The councils side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comparison {
    /// The councils, by name.
    pub councils: Vec<CouncilName>,
    /// The points on which they differ.
    pub rows: Vec<ComparisonRow>,
}

/// A point on which councils differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparisonRow {
    /// The variation's id, such as `VAR-1`.
    pub id: String,
    /// The point, in plain words.
    pub title: String,
    /// What the law or guidance sets for every council; none where it sets nothing.
    pub floor: Option<String>,
    /// What each council says, in the order of the councils; none where its document is silent.
    pub cells: Vec<Option<String>>,
}

/// A national number to call: help now, or advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpNumber {
    /// A stable name, such as `advice-line`.
    pub id: String,
    /// Who answers.
    pub name: String,
    /// The number.
    pub number: String,
    /// Whether it is texted rather than rung.
    pub by_text: bool,
    /// What to call it for, in plain words.
    pub what_for: String,
    /// When it is open.
    pub hours: Option<String>,
    /// What we could not check.
    pub unverified: Option<String>,
    /// Where the number comes from.
    pub source: String,
    /// The day on which it was checked.
    pub checked_on: chrono::NaiveDate,
}
