//! What the server hands a page for its first view: as a context while it renders, and for the app's
//! own journeys as one block of JSON, so that the browser's first render is the same.

use crate::form::FormState;
use chrono::NaiveDate;
use leptos::prelude::*;
#[cfg(not(feature = "hydrate"))]
use open_door_contract::content::{CheckData, CouncilName, CouncilPage, HelpNumber, Topic, TopicName};
#[cfg(not(feature = "hydrate"))]
use open_door_contract::door::DoorView;
#[cfg(not(feature = "hydrate"))]
use open_door_contract::request::RequestStored;
use serde::{Deserialize, Serialize};

/// The data of one page. Each page reads the parts that it shows; the others are empty.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PageData {
    /// Today in London.
    #[serde(with = "open_door_rules::dates::iso")]
    pub today: NaiveDate,
    /// The list of councils.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub councils: Option<Vec<CouncilName>>,
    /// The council of this page.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub council: Option<CouncilPage>,
    /// The topics of England's page.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub topics: Option<Vec<TopicName>>,
    /// The topic of this page.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub topic: Option<Topic>,
    /// What the server has worked an answer out from.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub check: Option<CheckData>,
    /// Who to call.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub help: Option<Vec<HelpNumber>>,
    /// Where someone is in the check, which the app goes on with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_form: Option<FormState>,
    /// Where someone is in a form of the server's. What was typed stands in the page, once.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub form: Option<FormState>,
    /// What a form of the server's shows of its council.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub team_form: Option<crate::journeys::team_form::Context>,
    /// The address names a step of a form whose answers are no longer kept.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub draft_lost: Option<DraftLost>,
    /// What was just stored.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub stored: Option<RequestStored>,
    /// The visit behind a code goes on, and is about to end.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub visit_ends: bool,
    /// What is behind the code.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub door: Option<DoorView>,
    /// The page could not be given; the address alone doesn't say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<PageError>,
}

#[cfg(not(feature = "hydrate"))]
impl PageData {
    /// Whether the app may take the page over. An answer that the server has worked out stays as it is:
    /// the app would need all it was worked out from, and that is heavier than the page.
    #[must_use]
    pub const fn is_for_app(&self) -> bool {
        self.check.is_none()
    }
}

/// Why the answers of a form are no longer kept.
#[cfg(not(feature = "hydrate"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftLost {
    /// They were sent.
    Sent,
    /// Their time was over, or the person left.
    Gone,
}

/// Why a page could not be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageError {
    /// There is no such page.
    NotFound,
    /// It came from another site, or the form was too old or too large.
    Refused,
    /// Our fault.
    Ours,
}

/// True until the first view is in place: until then pages show what the server handed over and
/// take no focus.
#[derive(Clone, Copy)]
pub struct FirstView(pub StoredValue<bool>);

/// Whether this is still the first view.
#[must_use]
pub fn is_first_view() -> bool {
    use_context::<FirstView>().is_none_or(|first| first.0.get_value())
}

/// The data the server handed over.
#[must_use]
pub fn page_data() -> PageData {
    use_context::<PageData>().unwrap_or_default()
}
