//! The likely legal status of someone who was in care, from their age and a plain statement.
//!
//! Working it out from care dates, day by day, comes later; until then the person picks the
//! statement that fits. The council decides: this signposts.

use crate::dates::BirthDate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The four statuses that the Children Act 1989 gives (NAT-ST-1, 2, 8, 10 and 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 16 or 17, in care now, 13 weeks since the 14th birthday (CA 1989 Sch 2 para 19B).
    EligibleChild,
    /// 16 or 17, was eligible, has left care (CA 1989 s.23A).
    RelevantChild,
    /// 18 or over, was eligible or relevant (CA 1989 s.23C).
    FormerRelevantChild,
    /// In care for some time at 16 or 17, or under special guardianship from care (CA 1989 s.24).
    QualifyingPerson,
}

impl Status {
    /// The legal name, in everyday letters.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EligibleChild => "eligible child",
            Self::RelevantChild => "relevant child",
            Self::FormerRelevantChild => "former relevant child",
            Self::QualifyingPerson => "qualifying person",
        }
    }
}

/// Which of four plain statements fits a person best, or not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CareStatement {
    /// In care today, for 13 weeks or more since 14.
    InCareNow,
    /// 13 weeks or more in care since 14, some of it at 16 or 17; not in care now.
    ThirteenWeeks,
    /// In care for some time at 16 or 17, but not 13 weeks, or home with family for six months.
    SomeTimeAtSixteen,
    /// A special guardianship order, made straight from care.
    SpecialGuardianship,
    /// Not sure which of these fits.
    NotSure,
}

impl CareStatement {
    /// Every statement, in the order in which they are asked.
    pub const ALL: [Self; 5] = [
        Self::InCareNow,
        Self::ThirteenWeeks,
        Self::SomeTimeAtSixteen,
        Self::SpecialGuardianship,
        Self::NotSure,
    ];

    /// The value a form sends.
    #[must_use]
    pub const fn value(self) -> &'static str {
        match self {
            Self::InCareNow => "in-care-now",
            Self::ThirteenWeeks => "thirteen-weeks",
            Self::SomeTimeAtSixteen => "some-time-at-sixteen",
            Self::SpecialGuardianship => "special-guardianship",
            Self::NotSure => "not-sure",
        }
    }

    /// Reads the value a form sent.
    #[must_use]
    pub fn from_value(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|statement| statement.value() == value)
    }
}

/// The birthday on which the law stops calling someone this.
const fn ends_at(status: Status) -> u32 {
    match status {
        Status::EligibleChild | Status::RelevantChild => 18,
        Status::QualifyingPerson => 21,
        Status::FormerRelevantChild => 25,
    }
}

/// What the statement and the age point to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LikelyStatus {
    /// The likely status, or none where it can't be told or none applies at this age.
    pub status: Option<Status>,
    /// The name the law gives the person today. A qualifying person's ends at 21 and the others' at 25,
    /// although some help goes on (decision table rows 18 to 20).
    pub legal_name: Option<Status>,
    /// Whether the answers leave it open, so that the person should ask.
    pub unsure: bool,
    /// Why, in plain words.
    pub reason: String,
    /// Where the rule comes from.
    pub source: String,
}

/// The likely status on `as_of` (decision table rows 1, 2, 4, 8 to 11, 13 to 20, for what a
/// statement alone can tell).
#[must_use]
pub fn likely_status(birth: BirthDate, statement: CareStatement, as_of: NaiveDate) -> LikelyStatus {
    use CareStatement as Said;
    let age = birth.age_on(as_of);
    let likely = |status, reason: &str, source: &str| LikelyStatus {
        status: Some(status),
        legal_name: (age < ends_at(status)).then_some(status),
        unsure: false,
        reason: format!("You are {age}. {reason}"),
        source: source.to_owned(),
    };
    let open = |reason: &str, source: &str| LikelyStatus {
        status: None,
        legal_name: None,
        unsure: true,
        reason: format!("You are {age}. {reason}"),
        source: source.to_owned(),
    };
    match (statement, age) {
        (Said::NotSure, _) => open(
            "You are not sure which statement fits. That is fine: we show what there is at your age, and who to ask.",
            "CA 1989 s.23A, s.23C, s.24",
        ),
        (_, 0..=15) => open(
            "Most leaving-care rights start at 16. Planning for it should start before then.",
            "CA 1989 Sch 2 para 19B",
        ),
        (Said::InCareNow, 16..=17) => likely(
            Status::EligibleChild,
            "You are in care now, and have been for 13 weeks or more since you turned 14.",
            "CA 1989 Sch 2 para 19B",
        ),
        (Said::InCareNow, _) => open(
            "Being in care ends at 18, so another statement may fit you better. Your council can tell you.",
            "CA 1989 s.23C(1)",
        ),
        (Said::ThirteenWeeks, 16..=17) => likely(
            Status::RelevantChild,
            "You were in care for 13 weeks or more after you turned 14. Some of it was at 16 or 17.",
            "CA 1989 s.23A(2)",
        ),
        (Said::ThirteenWeeks, _) => likely(
            Status::FormerRelevantChild,
            "You were in care for 13 weeks or more after you turned 14. Some of it was at 16 or 17.",
            "CA 1989 s.23C(1)",
        ),
        (Said::SomeTimeAtSixteen, _) => likely(
            Status::QualifyingPerson,
            "You were in care for some time at 16 or 17.",
            "CA 1989 s.24(1B)",
        ),
        (Said::SpecialGuardianship, _) => likely(
            Status::QualifyingPerson,
            "You were in care right before a special guardianship order was made.",
            "CA 1989 s.24(1A)",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status_at(age: u32, statement: CareStatement) -> LikelyStatus {
        let as_of = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        let born = NaiveDate::from_ymd_opt(2026 - i32::try_from(age).expect("small"), 5, 10).expect("a date");
        likely_status(
            BirthDate::new(born, as_of).expect("a birth date"),
            statement,
            as_of,
        )
    }

    #[test]
    fn nat_st_1_someone_in_care_at_16_or_17_is_likely_an_eligible_child() {
        for age in [16, 17] {
            assert_eq!(
                status_at(age, CareStatement::InCareNow).status,
                Some(Status::EligibleChild)
            );
        }
    }

    #[test]
    fn nat_st_2_someone_who_left_care_at_16_or_17_after_13_weeks_is_likely_a_relevant_child() {
        for age in [16, 17] {
            assert_eq!(
                status_at(age, CareStatement::ThirteenWeeks).status,
                Some(Status::RelevantChild)
            );
        }
    }

    #[test]
    fn nat_st_8_from_18_they_are_likely_a_former_relevant_child() {
        for age in [18, 20, 21, 24] {
            assert_eq!(
                status_at(age, CareStatement::ThirteenWeeks).status,
                Some(Status::FormerRelevantChild)
            );
        }
    }

    #[test]
    fn nat_st_10_and_11_special_guardianship_from_care_or_some_time_at_16_is_qualifying() {
        for age in [16, 18, 20] {
            for said in [
                CareStatement::SpecialGuardianship,
                CareStatement::SomeTimeAtSixteen,
            ] {
                assert_eq!(status_at(age, said).status, Some(Status::QualifyingPerson));
            }
        }
    }

    #[test]
    fn rows_18_to_20_the_law_has_no_name_for_a_qualifying_person_from_21_nor_for_anyone_from_25() {
        for said in [
            CareStatement::SpecialGuardianship,
            CareStatement::SomeTimeAtSixteen,
        ] {
            assert_eq!(status_at(20, said).legal_name, Some(Status::QualifyingPerson));
            assert_eq!(status_at(21, said).legal_name, None);
        }
        assert!(status_at(24, CareStatement::ThirteenWeeks).legal_name.is_some());
        assert_eq!(status_at(25, CareStatement::ThirteenWeeks).legal_name, None);
    }

    #[test]
    fn someone_who_is_not_sure_is_never_told_no() {
        for age in [10, 16, 19, 24, 40] {
            let likely = status_at(age, CareStatement::NotSure);
            assert!(likely.unsure);
            assert_eq!(likely.status, None);
        }
    }

    #[test]
    fn someone_over_18_who_says_they_are_in_care_is_asked_to_check_and_not_told_no() {
        assert!(status_at(19, CareStatement::InCareNow).unsure);
    }

    #[test]
    fn nobody_under_16_has_a_status_yet() {
        for said in CareStatement::ALL {
            assert_eq!(status_at(15, said).status, None);
        }
    }

    #[test]
    fn every_statement_survives_a_form() {
        for said in CareStatement::ALL {
            assert_eq!(CareStatement::from_value(said.value()), Some(said));
        }
        assert_eq!(CareStatement::from_value("nonsense"), None);
    }
}
