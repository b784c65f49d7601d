//! What the server hands a page for its first view: as a context while it renders, and for the app's
//! own journeys as one block of JSON, so that the browser's first render is the same.

use crate::form::FormState;
#[cfg(not(feature = "hydrate"))]
use crate::routes::Route;
use chrono::NaiveDate;
use leptos::prelude::*;
#[cfg(not(feature = "hydrate"))]
use open_door_contract::ErrorCode;
#[cfg(not(feature = "hydrate"))]
use open_door_contract::content::{
    CheckData, Comparison, CouncilName, CouncilPage, HelpNumber, Topic, TopicName,
};
#[cfg(not(feature = "hydrate"))]
use open_door_contract::door::{DoorView, ReceiptView};
#[cfg(not(feature = "hydrate"))]
use open_door_contract::request::RequestStored;
#[cfg(not(feature = "hydrate"))]
use open_door_rules::practice::{Letter, PracticeRule};
#[cfg(not(feature = "hydrate"))]
use open_door_rules::timeline::Stage;
#[cfg(not(feature = "hydrate"))]
use serde::Serialize;

/// The data of one page. Each page reads the parts that it shows; the others are empty.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(feature = "hydrate"), derive(Serialize))]
pub struct PageData {
    /// Today in London.
    #[cfg_attr(not(feature = "hydrate"), serde(with = "open_door_rules::dates::iso"))]
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
    /// The years from 14 to 25.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub timeline: Option<Vec<Stage>>,
    /// How a council works, rule by rule.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub practice: Option<Vec<PracticeRule>>,
    /// The letters a council gives, or the one of this page.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub letters: Vec<Letter>,
    /// The councils side by side.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub comparison: Option<Comparison>,
    /// What the server has worked an answer out from.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub check: Option<CheckData>,
    /// Who to call.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub help: Option<Vec<HelpNumber>>,
    /// Where someone is in the check, which the app goes on with.
    #[cfg_attr(not(feature = "hydrate"), serde(skip_serializing_if = "Option::is_none"))]
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
    /// The consent or the request behind the code that was just changed.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub just_done: Option<String>,
    /// The receipt of one consent.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub receipt: Option<ReceiptView>,
    /// The page could not be given; the address alone doesn't say so.
    #[cfg_attr(not(feature = "hydrate"), serde(skip_serializing_if = "Option::is_none"))]
    pub error: Option<PageError>,
    /// After an error: the page to try again, or the one that what was sent belongs to.
    #[cfg(not(feature = "hydrate"))]
    #[serde(skip)]
    pub again: Option<Route>,
}

#[cfg(feature = "hydrate")]
impl PageData {
    /// Reads the block that the server wrote into the page.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        use crate::fields::Fields;
        use crate::journeys::check::model::KNOWN;
        use crate::json::{Json, field_error};
        let block = Json::read(text)?;
        let pair = |pair: &Json| Some((pair.at(0).as_text()?, pair.at(1).as_text()?));
        let check_form = block.get("check_form").some().and_then(|form| {
            Some(FormState {
                step: form.text("step")?,
                fields: Fields::from_pairs(form.list("fields", pair)?, KNOWN),
                errors: form.list("errors", field_error)?,
            })
        });
        Some(Self {
            today: block.date("today")?,
            check_form,
            error: block.get("error").some().map(|_| 0),
        })
    }
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

/// Why a page could not be given, as the app hears of it: the status. It only needs to know that there
/// was an error; the words are the server's.
#[cfg(feature = "hydrate")]
pub type PageError = u16;

/// Why a page could not be given. `components/errors.rs` has the words for each.
#[cfg(not(feature = "hydrate"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageError {
    /// There is no such page.
    NotFound,
    /// The page was shown once, and can't be shown again.
    Gone,
    /// The form can't be read.
    Refused,
    /// Another site sent it.
    Elsewhere,
    /// The page doesn't take what was sent, or is only sent to.
    WrongMethod,
    /// The form is larger than any of ours can be.
    TooLarge,
    /// Too much came at once.
    TooMany,
    /// Our fault.
    Ours,
    /// Nothing can be saved or looked up at the moment.
    Unavailable,
    /// It took too long.
    TimedOut,
}

#[cfg(not(feature = "hydrate"))]
impl PageError {
    /// Every one, for the tests that look at each.
    pub const ALL: [Self; 10] = [
        Self::NotFound,
        Self::Gone,
        Self::Refused,
        Self::Elsewhere,
        Self::WrongMethod,
        Self::TooLarge,
        Self::TooMany,
        Self::Ours,
        Self::Unavailable,
        Self::TimedOut,
    ];

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Refused => 400,
            Self::Elsewhere => 403,
            Self::NotFound => 404,
            Self::WrongMethod => 405,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::TooMany => 429,
            Self::Ours => 500,
            Self::Unavailable => 503,
            Self::TimedOut => 504,
        }
    }
}

#[cfg(not(feature = "hydrate"))]
impl From<ErrorCode> for PageError {
    /// The page for a failure that no form on the page can show.
    fn from(code: ErrorCode) -> Self {
        match code {
            ErrorCode::BadRequest | ErrorCode::Invalid => Self::Refused,
            ErrorCode::WrongOrigin => Self::Elsewhere,
            ErrorCode::NotFound => Self::NotFound,
            ErrorCode::WrongMethod => Self::WrongMethod,
            ErrorCode::TooLarge => Self::TooLarge,
            ErrorCode::TooMany => Self::TooMany,
            ErrorCode::Unavailable | ErrorCode::Offline => Self::Unavailable,
            ErrorCode::TimedOut => Self::TimedOut,
            ErrorCode::SignedOut | ErrorCode::Ours => Self::Ours,
        }
    }
}

#[cfg(not(feature = "hydrate"))]
impl Serialize for PageError {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u16(self.status())
    }
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
