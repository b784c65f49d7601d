//! The thirty boundary examples (§1.3 of the facts), each with whether it is flagged.

use super::*;

const FLAGGED: bool = true;
const PLAIN: bool = false;

#[test]
fn b1_92_days_that_end_on_the_16th_birthday_make_a_relevant_child_and_are_flagged() {
    let likely = at(&care(&[("2026-02-08", "2026-05-10")]), "2026-05-20");
    assert_is(&likely, RELEVANT, Row::Relevant, FLAGGED);
}

#[test]
fn b2_91_days_counted_inclusively_are_13_weeks_and_are_flagged() {
    let likely = at(&care(&[("2026-02-09", "2026-05-10")]), "2026-05-20");
    assert_is(&likely, RELEVANT, Row::Relevant, FLAGGED);
    assert_eq!(
        likely.reasons.first().map(|reason| reason.text.as_str()),
        Some("91 days in care since you turned 14. The law asks for 91 (13 weeks).")
    );
}

#[test]
fn b3_90_days_that_end_the_day_before_16_are_not_enough_and_are_flagged() {
    let likely = at(&care(&[("2026-02-09", "2026-05-09")]), "2026-05-20");
    assert_is(&likely, None, Row::CareExperienced, FLAGGED);
}

#[test]
fn b4_in_care_from_10_until_the_day_before_16_is_the_hardest_cliff_and_is_flagged() {
    let likely = at(&care(&[("2020-05-10", "2026-05-09")]), "2026-05-20");
    assert_is(&likely, None, Row::CareExperienced, FLAGGED);
    let weeks_before = at(&care(&[("2020-05-10", "2026-04-09")]), "2026-05-20");
    assert_is(&weeks_before, None, Row::CareExperienced, PLAIN);
    assert!(!weeks_before.would_change.is_empty(), "never a bare no");
}

#[test]
fn b5_first_in_care_at_16_and_3_months_becomes_eligible_on_the_91st_day() {
    let history = care(&[("2026-08-10", "")]);
    let before = at(&history, "2026-10-01");
    assert_is(&before, None, Row::NotYetEligible, PLAIN);
    let change = before.change.expect("it becomes eligible");
    assert_eq!((change.date, change.becomes), (day("2026-11-08"), ELIGIBLE));
    assert_is(&at(&history, "2026-11-07"), None, Row::NotYetEligible, FLAGGED);
    assert_is(&at(&history, "2026-11-08"), ELIGIBLE, Row::Eligible, FLAGGED);
    assert_is(&at(&history, "2026-11-15"), ELIGIBLE, Row::Eligible, PLAIN);
}

#[test]
fn b6_91_days_before_18_make_an_eligible_then_a_former_relevant_child_and_are_flagged() {
    let birth = born("2010-11-01");
    let history = care(&[("2028-08-02", "")]);
    assert_is(
        &of(birth, &history, &[], "2028-10-31"),
        ELIGIBLE,
        Row::Eligible,
        FLAGGED,
    );
    let left = care(&[("2028-08-02", "2028-11-01")]);
    assert_is(
        &of(birth, &left, &[], "2028-11-01"),
        FORMER,
        Row::InCareAtEighteen,
        FLAGGED,
    );
}

#[test]
fn b7_90_days_before_18_make_a_qualifying_person_and_are_flagged() {
    let left = care(&[("2028-08-03", "2028-11-01")]);
    let likely = of(born("2010-11-01"), &left, &[], "2028-11-01");
    assert_is(&likely, QUALIFYING, Row::QualifyingAdult, FLAGGED);
    assert_eq!(likely.possible, [FORMER, QUALIFYING]);
}

#[test]
fn b8_periods_of_5_and_5_and_3_weeks_add_up_to_13_weeks() {
    let weeks = |last| {
        care(&[
            ("2024-06-01", "2024-07-05"),
            ("2025-06-01", "2025-07-05"),
            ("2026-06-01", last),
        ])
    };
    assert_is(&at(&weeks(""), "2026-06-21"), ELIGIBLE, Row::Eligible, FLAGGED);
    assert_is(
        &at(&weeks("2026-06-21"), "2026-07-21"),
        RELEVANT,
        Row::Relevant,
        FLAGGED,
    );
    assert_is(
        &at(&weeks("2026-06-20"), "2026-07-21"),
        QUALIFYING,
        Row::Qualifying,
        FLAGGED,
    );
}

#[test]
fn b9_13_weeks_all_before_14_give_nothing() {
    let history = care(&[("2023-01-01", "2023-04-01")]);
    assert_is(&at(&history, "2026-06-01"), None, Row::CareExperienced, PLAIN);
    assert_is(&at(&history, "2028-06-01"), None, Row::CareExperienced, PLAIN);
}

fn short_breaks(which: ShortBreaks, times: &[(&str, &str)]) -> CareHistory {
    let mut history = care(times);
    if let Some(TimeInCare::Periods(periods)) = &mut history.time {
        for period in periods {
            period.short_breaks = Some(which);
        }
    }
    history
}

#[test]
fn b10_respite_of_6_stays_of_10_days_makes_nobody_eligible() {
    let stays = [
        ("2026-06-01", "2026-06-10"),
        ("2026-08-01", "2026-08-10"),
        ("2026-10-01", "2026-10-10"),
        ("2026-12-01", "2026-12-10"),
        ("2027-02-01", "2027-02-10"),
        ("2027-04-01", "2027-04-10"),
    ];
    let likely = at(&short_breaks(ShortBreaks::Yes, &stays), "2027-05-09");
    assert_is(&likely, QUALIFYING, Row::Qualifying, PLAIN);
    let series = short_breaks(ShortBreaks::Yes, &[("2024-06-01", "")]);
    assert_is(&at(&series, "2027-04-01"), None, Row::NotYetEligible, PLAIN);
}

#[test]
fn b11_respite_with_a_stay_of_20_days_may_count_and_is_flagged() {
    let history = short_breaks(ShortBreaks::Longer, &[("2025-06-01", "2026-12-01")]);
    let likely = at(&history, "2027-04-01");
    assert_is(&likely, RELEVANT, Row::Relevant, FLAGGED);
    assert_eq!(likely.possible, [RELEVANT, QUALIFYING]);
    assert!(
        likely
            .depends_on
            .iter()
            .any(|depends| depends.on == DependsOn::ShortBreaks(0))
    );
}

#[test]
fn b12_respite_of_80_days_in_12_months_is_not_left_out() {
    let short = [("2024-06-01", "2024-08-20"), ("2026-06-01", "2026-06-20")];
    let counted = at(&short_breaks(ShortBreaks::Longer, &short), "2027-04-01");
    assert_is(&counted, RELEVANT, Row::Relevant, FLAGGED);
    let left_out = at(&short_breaks(ShortBreaks::Yes, &short), "2027-04-01");
    assert_is(&left_out, QUALIFYING, Row::Qualifying, PLAIN);
}

#[test]
fn b13_left_care_at_16_and_2_months_to_live_with_mum_for_5_months_and_29_days_stays_relevant() {
    let moved_out = home_at_sixteen(FamilyStay::BrokeDown {
        since: exact("2026-07-10"),
        ended: exact("2027-01-08"),
    });
    // Whether it was six months or not, it ended before 18: relevant either way.
    assert_is(&at(&moved_out, "2027-01-08"), RELEVANT, Row::Relevant, PLAIN);
    let still_there = home_at_sixteen(FamilyStay::StillThere {
        since: exact("2026-07-10"),
    });
    assert_is(&at(&still_there, "2026-12-01"), RELEVANT, Row::Relevant, PLAIN);
    assert_is(&at(&still_there, "2027-01-08"), RELEVANT, Row::Relevant, FLAGGED);
}

#[test]
fn b14_six_months_exactly_with_mum_makes_a_qualifying_person() {
    let still_there = home_at_sixteen(FamilyStay::StillThere {
        since: exact("2026-07-10"),
    });
    assert_is(&at(&still_there, "2027-01-09"), RELEVANT, Row::Relevant, FLAGGED);
    assert_is(
        &at(&still_there, "2027-01-10"),
        QUALIFYING,
        Row::HomeSixMonths,
        FLAGGED,
    );
    assert_is(
        &at(&still_there, "2027-01-17"),
        QUALIFYING,
        Row::HomeSixMonths,
        PLAIN,
    );
}

#[test]
fn b15_it_breaks_down_at_17_and_a_half_so_relevant_again_and_former_relevant_at_18() {
    let broke_down = home_at_sixteen(FamilyStay::BrokeDown {
        since: exact("2026-07-10"),
        ended: exact("2027-11-10"),
    });
    assert_is(
        &at(&broke_down, "2027-11-10"),
        RELEVANT,
        Row::HomeBrokeDown,
        PLAIN,
    );
    assert_is(&at(&broke_down, "2028-05-10"), FORMER, Row::WasRelevant, PLAIN);
}

#[test]
fn b16_placed_with_parents_under_a_care_order_is_eligible_and_then_former_relevant() {
    let with_parents = |to| CareHistory {
        care_order: Some(Answer::Yes),
        family: Some(FamilyStay::StillThere {
            since: exact("2025-05-10"),
        }),
        ..care(&[("2025-05-10", to)])
    };
    assert_is(
        &at(&with_parents(""), "2027-05-10"),
        ELIGIBLE,
        Row::Eligible,
        PLAIN,
    );
    let at_eighteen = at(&with_parents("2028-05-10"), "2028-05-10");
    assert_is(&at_eighteen, FORMER, Row::InCareAtEighteen, PLAIN);
}

#[test]
fn b17_in_a_young_offender_institution_at_16_after_20_weeks_in_care_is_relevant() {
    let history = CareHistory {
        at_sixteen: Some(AtSixteen::AfterCare),
        ..care(&[("2025-12-01", "2026-04-20")])
    };
    assert_is(&at(&history, "2026-06-01"), RELEVANT, Row::HeldAtSixteen, PLAIN);
    assert_is(&at(&history, "2028-06-01"), FORMER, Row::WasRelevant, PLAIN);
}

#[test]
fn b18_the_same_after_10_weeks_is_not_relevant_by_that_route() {
    let history = CareHistory {
        at_sixteen: Some(AtSixteen::AfterCare),
        ..care(&[("2026-02-10", "2026-04-20")])
    };
    assert_is(&at(&history, "2026-06-01"), None, Row::CareExperienced, PLAIN);
}

#[test]
fn b19_remanded_at_17_for_14_weeks_is_eligible_from_week_13_and_relevant_after() {
    let remand = |to| care(&[("2027-06-01", to)]);
    assert_is(&at(&remand(""), "2027-08-29"), None, Row::NotYetEligible, FLAGGED);
    assert_is(&at(&remand(""), "2027-08-30"), ELIGIBLE, Row::Eligible, FLAGGED);
    assert_is(
        &at(&remand("2027-09-06"), "2027-09-20"),
        RELEVANT,
        Row::Relevant,
        FLAGGED,
    );
}

#[test]
fn b20_special_guardianship_at_12_from_foster_care_is_qualifying_at_17() {
    let history = CareHistory {
        special_guardianship: Some(SpecialGuardianship::FromCare),
        ..care(&[("2018-05-10", "2022-06-01")])
    };
    assert_is(
        &at(&history, "2027-06-01"),
        QUALIFYING,
        Row::SpecialGuardianship,
        PLAIN,
    );
}

#[test]
fn b21_special_guardianship_from_grandparents_without_care_gives_nothing() {
    let history = CareHistory {
        special_guardianship: Some(SpecialGuardianship::NotFromCare),
        ..CareHistory::never_in_care()
    };
    assert_is(&at(&history, "2027-06-01"), None, Row::CareExperienced, PLAIN);
}

#[test]
fn b22_fostered_privately_at_16_for_two_months_is_qualifying_at_19() {
    let history = CareHistory {
        elsewhere: Some(Elsewhere::PrivateFostering),
        ..CareHistory::never_in_care()
    };
    assert_is(
        &at(&history, "2029-06-01"),
        QUALIFYING,
        Row::QualifyingAdult,
        PLAIN,
    );
}

#[test]
fn b23_10_weeks_in_a_hospital_without_care_give_nothing() {
    let hospital = |elsewhere| CareHistory {
        elsewhere: Some(elsewhere),
        ..CareHistory::never_in_care()
    };
    let short = at(&hospital(Elsewhere::UnderThreeMonths), "2027-06-01");
    assert_is(&short, None, Row::CareExperienced, PLAIN);
    let long = at(&hospital(Elsewhere::ThreeMonths), "2027-06-01");
    assert_is(&long, QUALIFYING, Row::Qualifying, PLAIN);
}

#[test]
fn b24_qualifying_ends_at_21_and_help_with_education_the_day_before_25() {
    let history = care(&[("2026-05-20", "2026-06-20")]);
    let student = |as_of| of(person(), &history, &[Activity::HigherEducation], as_of);
    assert_eq!(student("2031-05-09").legal_name, QUALIFYING);
    assert_is(&student("2031-05-09"), QUALIFYING, Row::QualifyingAdult, PLAIN);
    assert_eq!(student("2031-05-10").legal_name, None);
    assert_is(&student("2031-05-10"), QUALIFYING, Row::EducationHelp, PLAIN);
    assert_is(&student("2035-05-09"), QUALIFYING, Row::EducationHelp, PLAIN);
    assert_is(&student("2035-05-10"), QUALIFYING, Row::TwentyFive, PLAIN);
    assert_is(
        &at(&history, "2031-05-10"),
        QUALIFYING,
        Row::QualifyingEnded,
        PLAIN,
    );
}

#[test]
fn b25_a_former_relevant_person_may_ask_for_an_adviser_on_the_last_day_before_25() {
    let history = CareHistory {
        wants_adviser: Some(Answer::Yes),
        ..CareHistory::in_care_from_ten_to_eighteen(person())
    };
    let last_day = at(&history, "2035-05-09");
    assert_is(&last_day, FORMER, Row::WantsAdviser, PLAIN);
    assert_eq!(
        last_day.change.map(|change| (change.date, change.becomes)),
        Some((day("2035-05-10"), None))
    );
    let after = at(&history, "2035-05-10");
    assert_is(&after, FORMER, Row::TwentyFive, PLAIN);
    assert_eq!(after.legal_name, None);
}

#[test]
fn b26_turning_25_in_the_second_year_of_a_degree_in_the_plan_does_not_end_the_help_for_it() {
    let history = CareHistory {
        plan_covers_course: Some(Answer::Yes),
        ..CareHistory::in_care_from_ten_to_eighteen(person())
    };
    assert_is(&at(&history, "2035-05-09"), FORMER, Row::PlannedCourse, PLAIN);
    let after = at(&history, "2035-05-10");
    assert_is(&after, FORMER, Row::TwentyFive, PLAIN);
    assert!(after.reason.contains("A course you began can keep it going."));
}

#[test]
fn b27_born_on_29_february_nobody_loses_a_day_and_28_february_is_flagged() {
    let birth = born("2008-02-29");
    let history = CareHistory::in_care(vec![CarePeriod::days(day("2018-03-01"), None)]);
    assert_is(
        &of(birth, &history, &[], "2026-02-27"),
        ELIGIBLE,
        Row::Eligible,
        PLAIN,
    );
    let between = of(birth, &history, &[], "2026-02-28");
    assert_is(&between, ELIGIBLE, Row::Eligible, FLAGGED);
    assert_eq!(between.possible, [ELIGIBLE, FORMER]);
    assert_eq!(
        between.depends_on.first().map(|depends| depends.on),
        Some(DependsOn::Birthday)
    );
    assert_is(
        &of(birth, &history, &[], "2026-03-01"),
        FORMER,
        Row::InCareAtEighteen,
        PLAIN,
    );
    // Help until 25 is there to the last of February.
    assert_eq!(of(birth, &history, &[], "2033-02-28").legal_name, FORMER);
    assert_eq!(of(birth, &history, &[], "2033-03-01").legal_name, None);
}

#[test]
fn b28_last_looked_after_in_wales_or_scotland_is_sent_to_the_rules_there() {
    for nation in [Nation::Wales, Nation::Scotland, Nation::NorthernIreland] {
        let history = CareHistory {
            nation: Some(nation),
            ..care(&[("2020-05-10", "2027-05-10")])
        };
        let likely = at(&history, "2027-06-01");
        assert_is(&likely, None, Row::AnotherNation, FLAGGED);
        assert!(likely.reason.contains("own rules"), "{}", likely.reason);
    }
}

#[test]
fn b29_adopted_at_15_from_care_gives_nothing_under_these_rules() {
    let likely = at(&care(&[("2018-05-10", "2025-09-01")]), "2027-06-01");
    assert_is(&likely, None, Row::CareExperienced, PLAIN);
}

#[test]
fn b30_one_single_day_in_care_at_16_makes_a_qualifying_person() {
    let likely = at(&care(&[("2026-06-01", "2026-06-01")]), "2026-07-01");
    assert_is(&likely, QUALIFYING, Row::Qualifying, PLAIN);
}
