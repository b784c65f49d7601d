//! The statuses that the law knows. [`crate::care`] works out which is likely.

use serde::{Deserialize, Serialize};

/// The four statuses that the Children Act 1989 gives (s.23A to s.24).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 16 or 17, in care now, 13 weeks since the 14th birthday (CA 1989 Sch 2 para 19B, NAT-ST-1).
    EligibleChild,
    /// 16 or 17, was eligible, has left care (CA 1989 s.23A, NAT-ST-2); or held or in hospital at 16 (NAT-ST-3).
    RelevantChild,
    /// 18 or over, was eligible or relevant (CA 1989 s.23C, NAT-ST-8); back in education to 25 (NAT-ST-9).
    FormerRelevantChild,
    /// In care for some time at 16 or 17, or under special guardianship from care (CA 1989 s.24, NAT-ST-10, NAT-ST-11).
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

/// Which of four plain statements fits a person best, or not sure. It stood in for the questions about
/// time in care, and goes once nothing asks it: [`crate::care::CareHistory`] takes its place.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::{LikelyStatus, likely_status};
    use crate::dates::BirthDate;
    use chrono::NaiveDate;

    fn status_at(age: u32, statement: CareStatement) -> LikelyStatus {
        let as_of = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        let born = NaiveDate::from_ymd_opt(2026 - i32::try_from(age).expect("small"), 5, 10).expect("a date");
        likely_status(
            BirthDate::new(born, as_of).expect("a birth date"),
            &statement.into(),
            &[],
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
