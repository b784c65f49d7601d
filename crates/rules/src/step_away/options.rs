//! What stepping away means for one person: the one answer that page, API and command line give.

use super::{
    AgeBand, CapacityRule, DecidingLevel, LighterOption, Statement, StepAwayPolicy, Study, StudyRule,
};
use crate::named;
use crate::practice::Letter;
use crate::request::RequestKind;
use crate::status::Status;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is known of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepAwayFacts {
    /// How old they are.
    pub age: AgeBand,
    /// What they study.
    pub study: Study,
    /// Their legal status, where somebody has worked it out.
    pub status: Option<Status>,
}

impl StepAwayFacts {
    /// Someone whose status nobody has said.
    #[must_use]
    pub const fn new(age: AgeBand, study: Study) -> Self {
        Self {
            age,
            study,
            status: None,
        }
    }
}

/// What a council and the law say that the answer is made of.
#[derive(Debug, Clone, Copy)]
pub struct StepAwayPack<'a> {
    /// The council's policy.
    pub policy: &'a StepAwayPolicy,
    /// The council's letters; only those given with this request are in the answer.
    pub letters: &'a [Letter],
    /// What the law keeps going for everyone.
    pub national: &'a [Statement],
}

named! {
    /// Why support goes on.
    Hold {
        /// The council's policy is not for this status: other rules say what help there is (LANCS-DOWN-12).
        NotForStatus = "not-for-status",
        /// Under the age from which it may end: the council's duty goes on (CA 1989 ss.23B, 23C).
        TooYoung = "too-young",
        /// In higher education, and the council never ends it then (BWD-PRE-1).
        HigherEducation = "higher-education",
        /// In other education or training, and the council never ends it then.
        OtherStudy = "other-study",
        /// At or past the last birthday: there is no such support left to end.
        PastTheEnd = "past-the-end",
        /// The age isn't known, and it depends on it.
        AgeNotKnown = "age-not-known",
        /// The study isn't known, and it depends on it.
        StudyNotKnown = "study-not-known",
    }
}

impl Hold {
    /// Whether it is known that support goes on, and not only that we don't know enough to end it.
    #[must_use]
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::AgeNotKnown | Self::StudyNotKnown)
    }
}

impl StepAwayPolicy {
    /// Whether support may end for this person. What isn't known is asked: in doubt it goes on.
    ///
    /// # Errors
    /// [`Hold`] says why it goes on.
    pub fn may_end(&self, facts: StepAwayFacts) -> Result<(), Hold> {
        let StepAwayFacts { age, study, status } = facts;
        // First: the ages are those of a policy that is not theirs.
        if status.is_some_and(|status| self.not_for.contains(&status)) {
            return Err(Hold::NotForStatus);
        }
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

    /// Whether a planning meeting comes first; also where the study isn't known and it might (LANCS-DOWN-2).
    fn meeting_first(&self, study: Study) -> bool {
        let meeting = |rule| rule == StudyRule::MeetingFirst;
        match study {
            Study::Higher => meeting(self.higher_education),
            Study::Other => meeting(self.other_study),
            Study::NotSure => meeting(self.higher_education) || meeting(self.other_study),
            Study::None => false,
        }
    }
}

/// What stepping away means for someone: what they read before they decide, and what the team goes by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepAwayOptions {
    /// Whether support may end at the person's wish.
    pub may_end: bool,
    /// Why it goes on; none where it may end.
    pub hold: Option<Hold>,
    /// The statuses that the policy is not for, where the person's isn't known: then it depends on it.
    pub not_for: Vec<Status>,
    /// Whether a planning meeting comes first for those on a course.
    pub meeting_first: bool,
    /// What happens when someone doubts that the person can decide. Only people assess that.
    pub capacity: CapacityRule,
    /// Ways to have less support. None where there is none left.
    pub lighter: Vec<LighterOption>,
    /// What would end. Nothing, where support goes on.
    pub ends: Vec<Statement>,
    /// What goes on in any case: the council's own promises, then the law.
    pub goes_on: Vec<Statement>,
    /// What happens after the request, in order. Nothing, where support goes on: the team talks with them.
    pub steps: Vec<String>,
    /// Who may close the case, when, how, and who signs the letter. Nobody, where support goes on.
    pub levels: Vec<DecidingLevel>,
    /// The letters given at that moment. None, where support goes on.
    pub letters: Vec<Letter>,
    /// By when the last review and plan are done, for a request made on the day asked about.
    pub review_by: Option<NaiveDate>,
    /// The day to chase, for a request made on the day asked about.
    pub chase_on: NaiveDate,
}

/// What stepping away means for this person, for a request made on `as_of`.
#[must_use]
pub fn step_away_options(facts: StepAwayFacts, pack: StepAwayPack<'_>, as_of: NaiveDate) -> StepAwayOptions {
    let policy = pack.policy;
    let hold = policy.may_end(facts).err();
    let fits = |statement: &&Statement| {
        (statement.ages.is_empty() || statement.ages.contains(&facts.age))
            && (statement.study.is_empty() || statement.study.contains(&facts.study))
    };
    let of = |statements: &[Statement]| statements.iter().filter(fits).cloned().collect::<Vec<_>>();
    let mut options = StepAwayOptions {
        may_end: hold.is_none(),
        hold,
        not_for: if facts.status.is_none() {
            policy.not_for.clone()
        } else {
            Vec::new()
        },
        meeting_first: false,
        capacity: policy.capacity,
        lighter: if hold == Some(Hold::PastTheEnd) {
            Vec::new()
        } else {
            policy.lighter.clone()
        },
        ends: Vec::new(),
        goes_on: [of(&policy.goes_on), of(pack.national)].concat(),
        steps: Vec::new(),
        levels: Vec::new(),
        letters: Vec::new(),
        review_by: None,
        chase_on: policy.chase_on(as_of),
    };
    if options.may_end {
        let given = |letter: &&Letter| letter.given_with == Some(RequestKind::StepAway);
        options.meeting_first = policy.meeting_first(facts.study);
        options.ends = of(&policy.ends);
        options.steps = policy.steps.clone();
        options.levels = policy.levels.clone();
        options.letters = pack.letters.iter().filter(given).cloned().collect();
        options.review_by = policy.review_within.map(|within| within.from(as_of));
    }
    options
}
