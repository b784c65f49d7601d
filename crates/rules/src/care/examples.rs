//! Short ways to tell a common history.

use super::history::{
    Answer, AtSixteen, CareHistory, CarePeriod, Elsewhere, FamilyStay, Nation, ShortBreaks,
    SpecialGuardianship, TimeInCare,
};
use super::rough_date::RoughDate;
use crate::dates::BirthDate;
use crate::status::CareStatement;
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
}

/// The four statements that stood in for the questions. To be removed with [`CareStatement`].
impl From<CareStatement> for CareHistory {
    fn from(statement: CareStatement) -> Self {
        let roughly = |in_care_now, thirteen_weeks, at_sixteen| Self {
            looked_after: Some(Answer::Yes),
            in_care_now: Some(in_care_now),
            time: Some(TimeInCare::Roughly {
                thirteen_weeks: Some(thirteen_weeks),
                at_sixteen: Some(at_sixteen),
                at_eighteen: (in_care_now == Answer::No).then_some(Answer::No),
            }),
            ..Self::never_in_care()
        };
        match statement {
            CareStatement::InCareNow => Self {
                family: None,
                ..roughly(Answer::Yes, Answer::Yes, Answer::Yes)
            },
            CareStatement::ThirteenWeeks => roughly(Answer::No, Answer::Yes, Answer::Yes),
            CareStatement::SomeTimeAtSixteen => roughly(Answer::No, Answer::No, Answer::Yes),
            CareStatement::SpecialGuardianship => Self {
                special_guardianship: Some(SpecialGuardianship::FromCare),
                ..roughly(Answer::No, Answer::No, Answer::No)
            },
            CareStatement::NotSure => Self::default(),
        }
    }
}
