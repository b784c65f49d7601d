//! Stepping away: what a pack says about it, and what it means for one person.
//!
//! What differs between councils (ages, study, who decides, the lighter options) is data. What is
//! the law's is data too, in `content/national/step-away.toml`, and stands beside it.

mod options;

pub use options::{Hold, StepAwayFacts, StepAwayOptions, StepAwayPack, step_away_options};

use crate::dates::Span;
use crate::named;
use crate::status::Status;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

named! {
    /// How old someone is, as far as it matters here.
    AgeBand {
        /// 16 or 17.
        Under18 = "under-18",
        /// 18 to 20.
        From18 = "from-18",
        /// 21 to 24.
        From21 = "from-21",
        /// 25 or over.
        From25 = "from-25",
        /// Not said, or not sure.
        NotSure = "not-sure",
    }
}

named! {
    /// What someone is studying, as far as it matters here.
    Study {
        /// University or another higher-education course.
        Higher = "higher",
        /// School, college, an apprenticeship or other training.
        Other = "other",
        /// Nothing.
        None = "none",
        /// Not said, or not sure.
        NotSure = "not-sure",
    }
}

impl AgeBand {
    /// The first birthday of the band; none where it isn't known.
    const fn first_birthday(self) -> Option<u32> {
        match self {
            Self::Under18 => Some(16),
            Self::From18 => Some(18),
            Self::From21 => Some(21),
            Self::From25 => Some(25),
            Self::NotSure => None,
        }
    }
}

/// What the moves of a request hang on, as the team knows it when it makes the move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Circumstances {
    /// Whether support may end at this age and in this study: [`StepAwayPolicy::may_end`].
    pub may_end: bool,
    /// Whether it is known that it may not: what isn't known neither ends support nor keeps it
    /// ([`Hold::is_known`]).
    pub must_go_on: bool,
    /// The person has told the team that they stay.
    pub wants_to_stay: bool,
    /// Somebody is worried about unmet needs or safety.
    pub concerns: bool,
    /// The level that decides is one the pack names for what the worry is.
    pub senior: bool,
}

/// What a council does with study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StudyRule {
    /// Support goes on until the course is finished (BWD-PRE-1).
    GoesOn,
    /// A planning meeting comes first (LANCS-DOWN-2).
    MeetingFirst,
    /// The policy says nothing.
    NotStated,
}

named! {
    /// What happens when someone doubts that a person can decide this for themselves (VAR-10). Capacity
    /// is presumed from 16 (MCA 2005); only people assess it.
    CapacityRule {
        /// An assessment may be made (BWD-PRE-5).
        May = "may",
        /// An assessment must be made first (LANCS-DOWN-3).
        Must = "must",
        /// The policy says nothing.
        NotStated = "not-stated",
    }
}

named! {
    /// What a level of the council decides about.
    DecidingCase {
        /// Nobody is worried.
        NoConcerns = "no-concerns",
        /// Needs are not met, without any worry about safety.
        UnmetNeeds = "unmet-needs",
        /// Needs are complex, or somebody may be in danger.
        Safeguarding = "safeguarding",
        /// The person goes on saying no to every attempt.
        Refusal = "refusal",
        /// A decision made for someone who can't decide is in dispute.
        Dispute = "dispute",
    }
}

/// What a council says about stepping away (VAR-4, VAR-8 to VAR-10, VAR-22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepAwayPolicy {
    /// The birthday from which support may end.
    pub from_birthday: u32,
    /// The birthday from which there is nothing left to step away from.
    pub until_birthday: u32,
    /// The statuses it does not apply to (LANCS-DOWN-12).
    pub not_for: Vec<Status>,
    /// What goes for higher education.
    pub higher_education: StudyRule,
    /// What goes for other education or training.
    pub other_study: StudyRule,
    /// What happens when someone doubts that the person can decide.
    pub capacity: CapacityRule,
    /// Ways to have less support without stepping away, in the pack's order.
    pub lighter: Vec<LighterOption>,
    /// What ends, and for whom.
    pub ends: Vec<Statement>,
    /// What goes on, and for whom.
    pub goes_on: Vec<Statement>,
    /// What happens after the request, in order.
    pub steps: Vec<String>,
    /// Who may decide that the case is closed.
    pub levels: Vec<DecidingLevel>,
    /// By when the last review and plan are done, counted from the request.
    pub review_within: Option<Span>,
    /// After how many days without an answer the person should chase. Ours, where the policy is silent.
    pub chase_after_days: u32,
    /// What may be decided about keeping an adviser.
    pub keep_outcomes: Vec<crate::council::Outcome>,
    /// Where it comes from.
    pub source: String,
}

/// Less support, but not none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LighterOption {
    /// A stable name, such as `less-often`.
    pub id: String,
    /// What the person reads beside the box.
    pub title: String,
    /// A line below it.
    pub hint: Option<String>,
    /// The rule's id.
    pub source: String,
}

/// One thing that ends or goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Statement {
    /// The words.
    pub text: String,
    /// At these ages; empty means at every age.
    pub ages: Vec<AgeBand>,
    /// In this study; empty means whatever they study.
    pub study: Vec<Study>,
    /// The rule's id or the law's section.
    pub source: String,
}

/// A level of the council that may close a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecidingLevel {
    /// A stable name, such as `service-lead`: staff pass it to `requests close --level`.
    pub id: String,
    /// What the person reads.
    pub title: String,
    /// What it decides about.
    pub when: Vec<DecidingCase>,
    /// What it does before it decides, in plain words.
    pub how: Option<String>,
    /// Whether the policy names nobody, so that this stands for whoever the council chooses.
    pub is_gap: bool,
    /// Who signs the letter (VAR-34).
    pub letter_from: Option<String>,
    /// The rule's id.
    pub source: String,
}

impl DecidingLevel {
    /// Whether it is a level for concerns about needs or safety only.
    #[must_use]
    pub fn for_concerns(&self) -> bool {
        !self.when.contains(&DecidingCase::NoConcerns)
    }
}

impl Circumstances {
    /// What the facts about a person mean for the moves.
    #[must_use]
    pub fn of(policy: &StepAwayPolicy, facts: StepAwayFacts) -> Self {
        let may_end = policy.may_end(facts);
        Self {
            may_end: may_end.is_ok(),
            must_go_on: may_end.is_err_and(Hold::is_known),
            ..Self::default()
        }
    }
}

impl Circumstances {
    /// The same, where this level closes a case of this kind (LANCS-DEC-1 to LANCS-DEC-4).
    #[must_use]
    pub fn closed_by(self, level: &DecidingLevel, case: DecidingCase) -> Self {
        Self {
            concerns: case != DecidingCase::NoConcerns,
            senior: level.when.contains(&case),
            ..self
        }
    }
}

impl StepAwayPolicy {
    /// The level with this id.
    #[must_use]
    pub fn level(&self, id: &str) -> Option<&DecidingLevel> {
        self.levels.iter().find(|level| level.id == id)
    }

    /// The day to chase, for a request made on `asked_on`.
    #[must_use]
    pub fn chase_on(&self, asked_on: NaiveDate) -> NaiveDate {
        Span::Days(i32::try_from(self.chase_after_days).unwrap_or(i32::MAX)).from(asked_on)
    }
}

#[cfg(test)]
mod tests;
