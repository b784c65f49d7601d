//! Stepping away: what a pack says about it, and what it means for one person.
//!
//! What differs between councils (ages, study, who decides, the lighter options) is data. What is
//! the law's is data too, in `content/national/step-away.toml`, and stands beside it.

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
    /// The level that decides is the one the pack names for concerns.
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

/// Why support goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hold {
    /// Under the age from which it may end: the council's duty goes on (CA 1989 ss.23B, 23C).
    TooYoung,
    /// In higher education, and the council never ends it then (BWD-PRE-1).
    HigherEducation,
    /// In other education or training, and the council never ends it then.
    OtherStudy,
    /// At or past the last birthday: there is no such support left to end.
    PastTheEnd,
    /// The age isn't known, and it depends on it.
    AgeNotKnown,
    /// The study isn't known, and it depends on it.
    StudyNotKnown,
}

impl Hold {
    /// Whether it is known that support goes on, and not only that we don't know enough to end it.
    #[must_use]
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::AgeNotKnown | Self::StudyNotKnown)
    }
}

impl DecidingLevel {
    /// Whether it is a level for concerns about needs or safety only.
    #[must_use]
    pub fn for_concerns(&self) -> bool {
        !self.when.contains(&DecidingCase::NoConcerns)
    }
}

impl Circumstances {
    /// What an age and a study mean for the moves.
    #[must_use]
    pub fn of(policy: &StepAwayPolicy, age: AgeBand, study: Study) -> Self {
        let may_end = policy.may_end(age, study);
        Self {
            may_end: may_end.is_ok(),
            must_go_on: may_end.is_err_and(Hold::is_known),
            ..Self::default()
        }
    }
}

impl StepAwayPolicy {
    /// Whether support may end for someone of this age and in this study. What isn't known is asked:
    /// in doubt it goes on.
    ///
    /// # Errors
    /// [`Hold`] says why it goes on.
    pub fn may_end(&self, age: AgeBand, study: Study) -> Result<(), Hold> {
        let first = age.first_birthday().ok_or(Hold::AgeNotKnown)?;
        if first < self.from_birthday {
            return Err(Hold::TooYoung);
        }
        let goes_on = |rule| rule == StudyRule::GoesOn;
        // A course that began before goes on past the last birthday (BWD-PRE-1).
        let on_a_course = (study == Study::Higher && goes_on(self.higher_education))
            || (study == Study::Other && goes_on(self.other_study));
        if first >= self.until_birthday && !on_a_course {
            return Err(Hold::PastTheEnd);
        }
        match study {
            Study::Higher if goes_on(self.higher_education) => Err(Hold::HigherEducation),
            Study::Other if goes_on(self.other_study) => Err(Hold::OtherStudy),
            Study::NotSure if goes_on(self.higher_education) || goes_on(self.other_study) => {
                Err(Hold::StudyNotKnown)
            }
            _ => Ok(()),
        }
    }

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

/// What stepping away means for someone: the answer before they decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepAwayOptions {
    /// Whether support may end now, or why it goes on.
    pub may_end: Result<(), Hold>,
    /// Whether a planning meeting comes first.
    pub meeting_first: bool,
    /// What would end. Nothing, where support goes on.
    pub ends: Vec<Statement>,
    /// What goes on in any case.
    pub goes_on: Vec<Statement>,
}

/// What stepping away means at this age and in this study: page, API and command line all ask here.
/// `national` is what the law keeps going for everyone.
#[must_use]
pub fn step_away_options(
    policy: &StepAwayPolicy,
    national: &[Statement],
    age: AgeBand,
    study: Study,
) -> StepAwayOptions {
    let may_end = policy.may_end(age, study);
    let fits = |statement: &&Statement| {
        (statement.ages.is_empty() || statement.ages.contains(&age))
            && (statement.study.is_empty() || statement.study.contains(&study))
    };
    let of = |statements: &[Statement]| statements.iter().filter(fits).cloned().collect::<Vec<_>>();
    let meeting = |rule| rule == StudyRule::MeetingFirst;
    StepAwayOptions {
        meeting_first: match study {
            Study::Higher => meeting(policy.higher_education),
            Study::Other => meeting(policy.other_study),
            Study::None | Study::NotSure => false,
        },
        ends: if may_end.is_ok() {
            of(&policy.ends)
        } else {
            Vec::new()
        },
        goes_on: [of(&policy.goes_on), of(national)].concat(),
        may_end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(higher: StudyRule, other: StudyRule) -> StepAwayPolicy {
        StepAwayPolicy {
            from_birthday: 21,
            until_birthday: 25,
            not_for: Vec::new(),
            capacity: CapacityRule::NotStated,
            higher_education: higher,
            other_study: other,
            lighter: Vec::new(),
            ends: vec![Statement {
                text: "ends".to_owned(),
                ages: Vec::new(),
                study: Vec::new(),
                source: String::new(),
            }],
            goes_on: vec![Statement {
                text: "in higher education".to_owned(),
                ages: Vec::new(),
                study: vec![Study::Higher],
                source: String::new(),
            }],
            steps: Vec::new(),
            levels: Vec::new(),
            review_within: None,
            chase_after_days: 7,
            keep_outcomes: Vec::new(),
            source: String::new(),
        }
    }

    #[test]
    fn under_21_support_never_ends_and_from_21_to_24_it_may() {
        let policy = policy(StudyRule::GoesOn, StudyRule::NotStated);
        for study in [Study::None, Study::Other] {
            assert_eq!(policy.may_end(AgeBand::Under18, study), Err(Hold::TooYoung));
            assert_eq!(policy.may_end(AgeBand::From18, study), Err(Hold::TooYoung));
            assert_eq!(policy.may_end(AgeBand::From21, study), Ok(()));
            assert_eq!(policy.may_end(AgeBand::From25, study), Err(Hold::PastTheEnd));
        }
    }

    #[test]
    fn where_the_council_never_ends_it_in_higher_education_it_goes_on() {
        let blackburn = policy(StudyRule::GoesOn, StudyRule::NotStated);
        assert_eq!(
            blackburn.may_end(AgeBand::From21, Study::Higher),
            Err(Hold::HigherEducation)
        );
        assert_eq!(
            blackburn.may_end(AgeBand::From25, Study::Higher),
            Err(Hold::HigherEducation),
            "until the course ends"
        );
        let lancashire = policy(StudyRule::MeetingFirst, StudyRule::MeetingFirst);
        assert_eq!(lancashire.may_end(AgeBand::From21, Study::Higher), Ok(()));
        assert!(step_away_options(&lancashire, &[], AgeBand::From21, Study::Other).meeting_first);
    }

    #[test]
    fn what_is_not_known_never_ends_support() {
        let policy = policy(StudyRule::GoesOn, StudyRule::NotStated);
        for study in Study::ALL.iter().copied() {
            assert_eq!(policy.may_end(AgeBand::NotSure, study), Err(Hold::AgeNotKnown));
        }
        assert_eq!(
            policy.may_end(AgeBand::From21, Study::NotSure),
            Err(Hold::StudyNotKnown)
        );
    }

    #[test]
    fn what_is_not_known_neither_ends_support_nor_keeps_it_against_a_no() {
        let policy = policy(StudyRule::GoesOn, StudyRule::NotStated);
        for (age, study) in [(AgeBand::NotSure, Study::None), (AgeBand::From21, Study::NotSure)] {
            let now = Circumstances::of(&policy, age, study);
            assert!(!now.may_end && !now.must_go_on, "{age:?} {study:?}");
        }
        assert!(Circumstances::of(&policy, AgeBand::From18, Study::None).must_go_on);
        assert!(Circumstances::of(&policy, AgeBand::From21, Study::None).may_end);
    }

    #[test]
    fn nothing_is_said_to_end_where_support_goes_on() {
        let policy = policy(StudyRule::GoesOn, StudyRule::NotStated);
        for age in AgeBand::ALL.iter().copied() {
            for study in Study::ALL.iter().copied() {
                let options = step_away_options(&policy, &[], age, study);
                assert_eq!(
                    options.ends.is_empty(),
                    options.may_end.is_err(),
                    "{age:?} {study:?}"
                );
                assert_eq!(!options.goes_on.is_empty(), study == Study::Higher);
            }
        }
    }
}
