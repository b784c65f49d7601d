//! Short ways to tell a common history, for tests here and in other crates. They are no feature of their own: one
//! would make every crate above be built twice, and what is not called is not in the app.

use super::history::{
    Answer, AtSixteen, CareHistory, CarePeriod, Elsewhere, FamilyStay, Nation, ShortBreaks,
    SpecialGuardianship, TimeInCare,
};
use super::rough_date::RoughDate;
use crate::dates::BirthDate;
use chrono::NaiveDate;

impl CarePeriod {
    /// From a day to a day, or still going on; no short breaks.
    #[must_use]
    pub const fn days(from: NaiveDate, to: Option<NaiveDate>) -> Self {
        Self {
            from: RoughDate::Exact(from),
            to: match to {
                Some(day) => Some(RoughDate::Exact(day)),
                None => None,
            },
            short_breaks: Some(ShortBreaks::No),
        }
    }
}

impl CareHistory {
    /// Every question answered, with "no" to all that is out of the ordinary: never in care.
    #[must_use]
    pub const fn never_in_care() -> Self {
        Self {
            looked_after: Some(Answer::No),
            in_care_now: Some(Answer::No),
            time: Some(TimeInCare::Periods(Vec::new())),
            care_order: Some(Answer::No),
            at_sixteen: Some(AtSixteen::No),
            family: Some(FamilyStay::No),
            special_guardianship: Some(SpecialGuardianship::No),
            elsewhere: Some(Elsewhere::No),
            nation: Some(Nation::England),
            plan_covers_course: Some(Answer::No),
            wants_education: Some(Answer::No),
            wants_adviser: Some(Answer::No),
        }
    }

    /// In care in England for these times, and nothing out of the ordinary.
    #[must_use]
    pub fn in_care(periods: Vec<CarePeriod>) -> Self {
        let goes_on = periods.iter().any(|period| period.to.is_none());
        Self {
            looked_after: Some(Answer::Yes),
            in_care_now: Some(if goes_on { Answer::Yes } else { Answer::No }),
            time: Some(TimeInCare::Periods(periods)),
            ..Self::never_in_care()
        }
    }

    /// In care from the tenth to the 18th birthday, and nothing out of the ordinary.
    #[must_use]
    pub fn in_care_from_ten_to_eighteen(birth: BirthDate) -> Self {
        Self::in_care(vec![CarePeriod::days(
            birth.birthday(10),
            Some(birth.birthday(18)),
        )])
    }

    /// Answers in place of dates, by someone who was looked after in England; nothing out of the ordinary.
    /// Not in care now means also not on the 18th birthday.
    #[must_use]
    pub fn told_roughly(in_care_now: Answer, thirteen_weeks: Answer, at_sixteen: Answer) -> Self {
        Self {
            looked_after: Some(Answer::Yes),
            in_care_now: Some(in_care_now),
            time: Some(TimeInCare::Roughly {
                thirteen_weeks: Some(thirteen_weeks),
                at_sixteen: Some(at_sixteen),
                at_eighteen: (in_care_now == Answer::No).then_some(Answer::No),
            }),
            ..Self::never_in_care()
        }
    }

    /// In care today, for 13 weeks or more since 14.
    #[must_use]
    pub fn told_in_care_now() -> Self {
        Self {
            family: None,
            ..Self::told_roughly(Answer::Yes, Answer::Yes, Answer::Yes)
        }
    }

    /// 13 weeks or more in care since 14, some of it at 16 or 17; not in care now.
    #[must_use]
    pub fn told_thirteen_weeks() -> Self {
        Self::told_roughly(Answer::No, Answer::Yes, Answer::Yes)
    }

    /// In care for some time at 16 or 17, but not 13 weeks.
    #[must_use]
    pub fn told_some_time_at_sixteen() -> Self {
        Self::told_roughly(Answer::No, Answer::No, Answer::Yes)
    }

    /// A special guardianship order, made straight from care.
    #[must_use]
    pub fn told_special_guardianship() -> Self {
        Self {
            special_guardianship: Some(SpecialGuardianship::FromCare),
            ..Self::told_roughly(Answer::No, Answer::No, Answer::No)
        }
    }
}
