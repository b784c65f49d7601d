//! What someone tells about their time in care, question by question.
//!
//! A question that was not asked is `None`, one answered with "not sure" is `NotSure`. The rules treat
//! them alike: both mean that either answer is possible. A journey tells them apart, so as to ask each
//! question once ([`super::questions_that_matter`]).

use super::rough_date::RoughDate;
use crate::dates::BirthDate;
use crate::named;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

named! {
    /// Yes, no, or not sure.
    #[derive(Default)]
    Answer {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not sure: either may be so.
        #[default]
        NotSure = "not-sure",
    }
}

named! {
    /// Whether a time in care was only planned short breaks, going home each time (NAT-ST-6).
    #[derive(Default)]
    ShortBreaks {
        /// No: living away from home.
        No = "no",
        /// Yes, none longer than 17 days, and no more than 75 days in a year.
        Yes = "yes",
        /// Yes, but one was longer than 17 days, or there were more than 75 days in a year.
        Longer = "longer",
        /// Not sure.
        #[default]
        NotSure = "not-sure",
    }
}

named! {
    /// Where someone was on their 16th birthday, if held by a court order or in hospital (NAT-ST-3).
    #[derive(Default)]
    AtSixteen {
        /// Held or in hospital, and in care right before that.
        AfterCare = "after-care",
        /// Held or in hospital, and not in care right before that.
        NotAfterCare = "not-after-care",
        /// Neither held nor in hospital.
        No = "no",
        /// Not sure.
        #[default]
        NotSure = "not-sure",
    }
}

named! {
    /// Whether there is, or was at 18, a special guardianship order (NAT-ST-10).
    #[derive(Default)]
    SpecialGuardianship {
        /// Yes, and in care right before it was made.
        FromCare = "from-care",
        /// Yes, and not in care right before it was made.
        NotFromCare = "not-from-care",
        /// No.
        No = "no",
        /// Not sure.
        #[default]
        NotSure = "not-sure",
    }
}

named! {
    /// Where else someone lived at 16 or 17 that counts as being accommodated or fostered (NAT-ST-12).
    #[derive(Default)]
    Elsewhere {
        /// Fostered privately, for any time (B22).
        PrivateFostering = "private-fostering",
        /// In a private or voluntary children's home, for any time.
        ChildrensHome = "childrens-home",
        /// In hospital, a care home or a residential school, for three months in a row or more.
        ThreeMonths = "three-months",
        /// In hospital, a care home or a residential school, for less than three months in a row (B23).
        UnderThreeMonths = "under-three-months",
        /// None of these.
        No = "no",
        /// Not sure.
        #[default]
        NotSure = "not-sure",
    }
}

named! {
    /// Where the council is that looked after someone last (NAT-ST-12(a), B28).
    #[derive(Default)]
    Nation {
        /// England.
        England = "england",
        /// Wales.
        Wales = "wales",
        /// Scotland.
        Scotland = "scotland",
        /// Northern Ireland.
        NorthernIreland = "northern-ireland",
        /// England last, but part of the time in care was outside England: whether that part counts
        /// towards the 13 weeks is for the council to say.
        SomeElsewhere = "some-elsewhere",
        /// Not sure.
        #[default]
        NotSure = "not-sure",
    }
}

/// One time in care without a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct CarePeriod {
    /// The first day.
    pub from: RoughDate,
    /// The last day; none while it is still going on.
    pub to: Option<RoughDate>,
    /// Whether it was only planned short breaks; none if not asked.
    pub short_breaks: Option<ShortBreaks>,
}

/// When someone was in care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case",
    deny_unknown_fields
)]
pub enum TimeInCare {
    /// Dates, known at least roughly.
    Periods(Vec<CarePeriod>),
    /// "I was in and out", "I don't know when": answers in place of dates.
    Roughly {
        /// 13 weeks or more since the 14th birthday, added up.
        #[serde(default)]
        thirteen_weeks: Option<Answer>,
        /// At least one day in care at 16 or 17.
        #[serde(default)]
        at_sixteen: Option<Answer>,
        /// In care on the 18th birthday.
        #[serde(default)]
        at_eighteen: Option<Answer>,
    },
}

/// Six months in a row or more with a parent or someone with parental responsibility (NAT-ST-4, NAT-ST-5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum FamilyStay {
    /// No.
    No,
    /// Living there now.
    StillThere {
        /// The day it began.
        since: RoughDate,
    },
    /// It broke down: living there ended.
    BrokeDown {
        /// The day it began.
        since: RoughDate,
        /// The day it ended.
        ended: RoughDate,
    },
    /// Not sure.
    #[default]
    NotSure,
}

/// What someone tells about their time in care. `None` is a question not asked yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct CareHistory {
    /// Q2: whether a council has ever looked after them.
    pub looked_after: Option<Answer>,
    /// Q3: whether they are in care today.
    pub in_care_now: Option<Answer>,
    /// Q4 to Q6: when they were in care.
    pub time: Option<TimeInCare>,
    /// Whether there is, or was, a care order; it matters for short breaks and for the detained route.
    pub care_order: Option<Answer>,
    /// Q7: held by a court order or in hospital on the 16th birthday.
    pub at_sixteen: Option<AtSixteen>,
    /// Q8: six months in a row with family.
    pub family: Option<FamilyStay>,
    /// Q9: special guardianship.
    pub special_guardianship: Option<SpecialGuardianship>,
    /// Q10: other places that count, at 16 or 17.
    pub elsewhere: Option<Elsewhere>,
    /// Q13: where the council is that looked after them last.
    pub nation: Option<Nation>,
    /// Q11: whether the pathway plan covers their course.
    pub plan_covers_course: Option<Answer>,
    /// Q11: whether they want to start or go back to education or training.
    pub wants_education: Option<Answer>,
    /// Q12: whether they want a personal adviser now.
    pub wants_adviser: Option<Answer>,
}

named! {
    /// A question a journey may ask, in the order in which it asks them (§1.1).
    Question {
        /// [`CareHistory::looked_after`].
        LookedAfter = "looked-after",
        /// [`CareHistory::nation`].
        Nation = "nation",
        /// [`CareHistory::in_care_now`].
        InCareNow = "in-care-now",
        /// [`CareHistory::time`]: the dates, or that they are not known.
        Time = "time",
        /// [`TimeInCare::Roughly`]: 13 weeks since 14.
        ThirteenWeeks = "thirteen-weeks",
        /// [`TimeInCare::Roughly`]: a day at 16 or 17.
        DayAtSixteen = "day-at-sixteen",
        /// [`TimeInCare::Roughly`]: in care on the 18th birthday.
        InCareAtEighteen = "in-care-at-eighteen",
        /// [`CarePeriod::short_breaks`], of any period.
        ShortBreaks = "short-breaks",
        /// [`CareHistory::care_order`].
        CareOrder = "care-order",
        /// [`CareHistory::at_sixteen`].
        AtSixteen = "at-sixteen",
        /// [`CareHistory::family`].
        Family = "family",
        /// [`CareHistory::special_guardianship`].
        SpecialGuardianship = "special-guardianship",
        /// [`CareHistory::elsewhere`].
        Elsewhere = "elsewhere",
        /// [`CareHistory::plan_covers_course`].
        PlanCoversCourse = "plan-covers-course",
        /// [`CareHistory::wants_education`].
        WantsEducation = "wants-education",
        /// [`CareHistory::wants_adviser`].
        WantsAdviser = "wants-adviser",
    }
}

/// The most periods that are taken: more than anyone's record holds, few enough to work out at once.
pub const MOST_PERIODS: usize = 20;

/// Why what was told can't be so. Each says what to do. Periods are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CareError {
    /// More than [`MOST_PERIODS`].
    #[error(
        "Give up to {MOST_PERIODS} times in care. If there were more, join those that are close together"
    )]
    TooManyPeriods,
    /// The period ends before it begins.
    #[error("Time in care {0} ends before it begins. Check both dates")]
    EndsBeforeItBegins(usize),
    /// A date of the period lies before the birth.
    #[error("Time in care {0} is before you were born. Check the year")]
    BeforeBirth(usize),
    /// A date of the period lies after today.
    #[error("Time in care {0} is in the future. Check the year")]
    InTheFuture(usize),
    /// Not in care today, but a period is still going on.
    #[error(
        "You said you are not in care today, but time in care {0} is still going on. Check which is right"
    )]
    StillGoingOn(usize),
    /// In care today, but every period has ended.
    #[error(
        "You said you are in care today, but each time in care has an end. Leave the end empty if it goes on"
    )]
    NoneGoesOn,
    /// The time with family ends before it begins.
    #[error("Your time with family ends before it begins. Check both dates")]
    FamilyEndsBeforeItBegins,
    /// A date of the time with family lies before the birth.
    #[error("Your time with family is before you were born. Check the year")]
    FamilyBeforeBirth,
    /// A date of the time with family lies after today.
    #[error("Your time with family is in the future. Check the year")]
    FamilyInTheFuture,
}

impl CareHistory {
    /// Whether what was told can be so, seen from `today`. Call it where answers come in; the rules
    /// themselves take anything, and never panic.
    ///
    /// # Errors
    /// The first [`CareError`] found.
    pub fn check(&self, birth: BirthDate, today: NaiveDate) -> Result<(), CareError> {
        use CareError as Wrong;
        let periods = self.periods();
        if periods.len() > MOST_PERIODS {
            return Err(Wrong::TooManyPeriods);
        }
        let day_fits = |date: RoughDate, before: CareError, after: CareError| match date.span() {
            Some((_, last)) if last < birth.date() => Err(before),
            Some((first, _)) if first > today => Err(after),
            _ => Ok(()),
        };
        for (period, number) in periods.iter().zip(1..) {
            for date in std::iter::once(period.from).chain(period.to) {
                day_fits(date, Wrong::BeforeBirth(number), Wrong::InTheFuture(number))?;
            }
            if period.to.is_some_and(|to| is_before(to, period.from)) {
                return Err(Wrong::EndsBeforeItBegins(number));
            }
            if period.to.is_none() && self.in_care_now == Some(Answer::No) && birth.age_on(today) < 18 {
                return Err(Wrong::StillGoingOn(number));
            }
        }
        let all_ended = !periods.is_empty()
            && periods.iter().all(|period| {
                period
                    .to
                    .and_then(RoughDate::span)
                    .is_some_and(|(_, last)| last < today)
            });
        if all_ended && self.in_care_now == Some(Answer::Yes) && birth.age_on(today) < 18 {
            return Err(Wrong::NoneGoesOn);
        }
        let (since, ended) = match self.family {
            Some(FamilyStay::StillThere { since }) => (since, None),
            Some(FamilyStay::BrokeDown { since, ended }) => (since, Some(ended)),
            _ => return Ok(()),
        };
        for date in std::iter::once(since).chain(ended) {
            day_fits(date, Wrong::FamilyBeforeBirth, Wrong::FamilyInTheFuture)?;
        }
        if ended.is_some_and(|ended| is_before(ended, since)) {
            return Err(Wrong::FamilyEndsBeforeItBegins);
        }
        Ok(())
    }

    /// The periods told; none where answers stand in place of dates.
    #[must_use]
    pub fn periods(&self) -> &[CarePeriod] {
        match &self.time {
            Some(TimeInCare::Periods(periods)) => periods,
            _ => &[],
        }
    }
}

/// Whether `end` lies before `start` however both are read.
fn is_before(end: RoughDate, start: RoughDate) -> bool {
    match (end.span(), start.span()) {
        (Some((_, last)), Some((first, _))) => last < first,
        _ => false,
    }
}
