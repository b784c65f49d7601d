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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::{CareHistory, LikelyStatus, likely_status};
    use crate::dates::BirthDate;
    use chrono::NaiveDate;

    fn status_at(age: u32, statement: CareHistory) -> LikelyStatus {
        let as_of = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        let born = NaiveDate::from_ymd_opt(2026 - i32::try_from(age).expect("small"), 5, 10).expect("a date");
        likely_status(
            BirthDate::new(born, as_of).expect("a birth date"),
            &statement,
            &[],
            as_of,
        )
    }

    #[test]
    fn nat_st_1_someone_in_care_at_16_or_17_is_likely_an_eligible_child() {
        for age in [16, 17] {
            assert_eq!(
                status_at(age, CareHistory::told_in_care_now()).status,
                Some(Status::EligibleChild)
            );
        }
    }

    #[test]
    fn nat_st_2_someone_who_left_care_at_16_or_17_after_13_weeks_is_likely_a_relevant_child() {
        for age in [16, 17] {
            assert_eq!(
                status_at(age, CareHistory::told_thirteen_weeks()).status,
                Some(Status::RelevantChild)
            );
        }
    }

    #[test]
    fn nat_st_8_from_18_they_are_likely_a_former_relevant_child() {
        for age in [18, 20, 21, 24] {
            assert_eq!(
                status_at(age, CareHistory::told_thirteen_weeks()).status,
                Some(Status::FormerRelevantChild)
            );
        }
    }

    #[test]
    fn nat_st_10_and_11_special_guardianship_from_care_or_some_time_at_16_is_qualifying() {
        for age in [16, 18, 20] {
            for said in [
                CareHistory::told_special_guardianship(),
                CareHistory::told_some_time_at_sixteen(),
            ] {
                assert_eq!(status_at(age, said).status, Some(Status::QualifyingPerson));
            }
        }
    }

    #[test]
    fn rows_18_to_20_the_law_has_no_name_for_a_qualifying_person_from_21_nor_for_anyone_from_25() {
        for said in [
            CareHistory::told_special_guardianship(),
            CareHistory::told_some_time_at_sixteen(),
        ] {
            assert_eq!(
                status_at(20, said.clone()).legal_name,
                Some(Status::QualifyingPerson)
            );
            assert_eq!(status_at(21, said).legal_name, None);
        }
        assert!(
            status_at(24, CareHistory::told_thirteen_weeks())
                .legal_name
                .is_some()
        );
        assert_eq!(status_at(25, CareHistory::told_thirteen_weeks()).legal_name, None);
    }

    #[test]
    fn someone_who_is_not_sure_is_never_told_no() {
        for age in [10, 16, 19, 24, 40] {
            let likely = status_at(age, CareHistory::default());
            assert!(likely.unsure);
            assert_eq!(likely.status, None);
        }
    }

    #[test]
    fn someone_over_18_who_says_they_are_in_care_is_asked_to_check_and_not_told_no() {
        assert!(status_at(19, CareHistory::told_in_care_now()).unsure);
    }

    #[test]
    fn nobody_under_16_has_a_status_yet() {
        for said in [
            CareHistory::told_in_care_now(),
            CareHistory::told_thirteen_weeks(),
            CareHistory::told_some_time_at_sixteen(),
            CareHistory::told_special_guardianship(),
            CareHistory::default(),
        ] {
            assert_eq!(status_at(15, said).status, None);
        }
    }
}
