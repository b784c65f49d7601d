//! What one entitlement is and who it is for.

use crate::status::Status;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What someone does now. More than one may fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// School, sixth form or college, on a course below university level.
    SchoolOrCollege,
    /// University or another higher-education course.
    HigherEducation,
    /// An apprenticeship.
    Apprenticeship,
    /// Paid work.
    Work,
    /// Looking for work, training or a course.
    Looking,
    /// None of these at the moment.
    NoneOfThese,
}

impl Activity {
    /// Every activity, in the order in which they are asked.
    pub const ALL: [Self; 6] = [
        Self::SchoolOrCollege,
        Self::HigherEducation,
        Self::Apprenticeship,
        Self::Work,
        Self::Looking,
        Self::NoneOfThese,
    ];

    /// The value a form sends.
    #[must_use]
    pub const fn value(self) -> &'static str {
        match self {
            Self::SchoolOrCollege => "school-or-college",
            Self::HigherEducation => "higher-education",
            Self::Apprenticeship => "apprenticeship",
            Self::Work => "work",
            Self::Looking => "looking",
            Self::NoneOfThese => "none-of-these",
        }
    }

    /// Reads the value a form sent.
    #[must_use]
    pub fn from_value(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activity| activity.value() == value)
    }

    /// What follows "you are".
    #[must_use]
    pub const fn you_are(self) -> &'static str {
        match self {
            Self::SchoolOrCollege => "at school or college",
            Self::HigherEducation => "at university",
            Self::Apprenticeship => "an apprentice",
            Self::Work => "in work",
            Self::Looking => "looking for work or a course",
            Self::NoneOfThese => "not in work or education",
        }
    }
}

/// How firm an entitlement is. Guidance is not law, and a promise is the council's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An Act or regulations: the council must.
    Law,
    /// Statutory guidance: the council should, and must have a good reason not to.
    Guidance,
    /// A national scheme run by government, with its own rules.
    Scheme,
    /// The council may: it decides.
    Discretionary,
    /// This council's own promise.
    Council,
}

/// When something that is agreed starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Starts {
    /// On this day.
    On(#[serde(with = "crate::dates::iso")] NaiveDate),
    /// It is passed or announced, and no day is known.
    NotKnown,
}

/// One group of people an entitlement is for. All parts must hold; a part left out holds for everyone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Condition {
    /// The statuses it is for; empty for anyone who was in care.
    pub statuses: Vec<Status>,
    /// From this birthday on.
    pub from_age: Option<u32>,
    /// Until the day before this birthday.
    pub until_age: Option<u32>,
    /// What they do now, any of these; empty for anything.
    pub doing: Vec<Activity>,
    /// What it also depends on for this group, where the law leaves it open: the person is told to ask.
    pub ask: Option<String>,
}

impl Entitlement {
    /// Whether someone of `age` is too old for each of its groups.
    #[must_use]
    pub fn is_over(&self, age: u32) -> bool {
        !self.conditions.is_empty()
            && self
                .conditions
                .iter()
                .all(|condition| condition.until_age.is_some_and(|until| age >= until))
    }

    /// What it also depends on, as a question: said flatly it would read as a fact about the person.
    #[must_use]
    pub fn asks_whether(&self) -> Option<String> {
        let depends_on = self.depends_on.as_ref()?;
        Some(format!("Does this fit you? {depends_on}"))
    }
}

impl Condition {
    pub(crate) fn is_for_age(&self, age: u32) -> bool {
        self.from_age.is_none_or(|from| age >= from) && self.until_age.is_none_or(|until| age < until)
    }
}

/// Something the law, guidance, a scheme or a council gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entitlement {
    /// Its name in addresses and tests: the file's name.
    pub slug: String,
    /// What it is called, in plain words.
    pub title: String,
    /// The topic of the offer it stands under.
    pub topic: String,
    /// One sentence: what you get.
    pub summary: String,
    /// The least that law or guidance sets, by name: a council's own promise of the same name stands over it.
    pub floor: Option<String>,
    /// How much, if it is money or a number.
    pub amount: Option<String>,
    /// How firm it is.
    pub kind: Kind,
    /// When it starts, where it is agreed and may not have started: nobody has it before. None for what
    /// holds already.
    #[serde(default)]
    pub starts_on: Option<Starts>,
    /// Who it is for; any one group is enough.
    pub conditions: Vec<Condition>,
    /// Something we do not ask about that it also depends on.
    pub depends_on: Option<String>,
    /// How to ask for it.
    pub how_to_ask: String,
    /// What we could not check, said on screen.
    pub unverified: Option<String>,
    /// The statute, guidance or policy it comes from.
    pub source: String,
    /// Where to read the source.
    pub source_url: Option<String>,
    /// The facts' ids, such as `NAT-EN-3`.
    pub ids: Vec<String>,
    /// The day on which the source was read.
    #[serde(with = "crate::dates::iso")]
    pub checked_on: NaiveDate,
    /// The rest of the text, as HTML made from Markdown on the server.
    pub body_html: String,
}
