//! The definitions (NAT-ST rows), where everyday wording is wrong (D rows), and the decision table.

use super::super::days::{Birthdays, number};
use super::super::decision::{Point, Points, decide};
use super::super::points::Told;
use super::*;

#[test]
fn nat_st_1_eligible_is_16_or_17_in_care_now_with_13_weeks_since_14() {
    let history = care(&[("2020-05-10", "")]);
    assert_eq!(at(&history, "2026-05-09").status, None);
    assert_eq!(at(&history, "2026-05-10").status, ELIGIBLE);
    assert_eq!(at(&history, "2028-05-09").status, ELIGIBLE);
    assert_eq!(at(&history, "2028-05-10").status, FORMER);
}

#[test]
fn nat_st_2_relevant_is_16_or_17_was_eligible_and_is_not_in_care_now() {
    let history = care(&[("2020-05-10", "2026-09-01")]);
    assert_is(&at(&history, "2026-10-01"), RELEVANT, Row::Relevant, false);
    assert_is(&at(&history, "2028-05-09"), RELEVANT, Row::Relevant, false);
}

#[test]
fn nat_st_3_held_on_the_16th_birthday_after_13_weeks_in_care_is_relevant_without_a_care_order() {
    let held = |order| CareHistory {
        at_sixteen: Some(AtSixteen::AfterCare),
        care_order: Some(order),
        ..care(&[("2025-10-01", "2026-04-20")])
    };
    assert_is(
        &at(&held(Answer::No), "2026-06-01"),
        RELEVANT,
        Row::HeldAtSixteen,
        false,
    );
    assert_is(
        &at(&held(Answer::Yes), "2026-06-01"),
        None,
        Row::CareExperienced,
        false,
    );
    let unsure = at(&held(Answer::NotSure), "2026-06-01");
    assert_is(&unsure, RELEVANT, Row::HeldAtSixteen, true);
    assert_eq!(
        unsure.depends_on.first().map(|depends| depends.on),
        Some(DependsOn::CareOrder)
    );
}

#[test]
fn nat_st_4_six_months_with_family_also_count_when_they_began_in_care() {
    let history = CareHistory {
        family: Some(FamilyStay::StillThere {
            since: exact("2026-01-10"),
        }),
        ..care(&[("2024-05-10", "2026-07-10")])
    };
    assert_is(&at(&history, "2026-08-01"), QUALIFYING, Row::HomeSixMonths, false);
}

#[test]
fn nat_st_5_a_breakdown_makes_them_relevant_on_that_day_and_leaves_it_open_for_a_week_around() {
    let broke_down = home_at_sixteen(FamilyStay::BrokeDown {
        since: exact("2026-07-10"),
        ended: exact("2027-11-10"),
    });
    let changes: Vec<_> = status_changes(person(), &broke_down, day("2036-01-01"))
        .into_iter()
        .map(|change| (change.date, change.status))
        .filter(|(date, _)| *date > day("2026-07-11"))
        .collect();
    assert_eq!(
        changes,
        [
            (day("2027-01-10"), QUALIFYING),
            (day("2027-11-10"), RELEVANT),
            (day("2028-05-10"), FORMER),
            (day("2031-05-10"), FORMER),
            (day("2035-05-10"), FORMER),
        ]
    );
    let told = Told::new(
        Birthdays::usual(person()),
        &broke_down,
        &[],
        number(day("2028-01-01")),
    );
    for (on, holds, open) in [
        ("2027-11-02", false, false),
        ("2027-11-03", false, true),
        ("2027-11-09", false, true),
        ("2027-11-10", true, true),
        ("2027-11-16", true, true),
        ("2027-11-17", true, false),
    ] {
        let stand = told.stand(Point::HomeBrokeDown, number(day(on)));
        assert_eq!((stand.likely, stand.open), (holds, open), "{on}");
    }
}

#[test]
fn nat_st_6_short_breaks_do_not_count_unless_there_is_a_care_order() {
    let breaks = |order| {
        let mut history = care(&[("2024-06-01", "")]);
        if let Some(TimeInCare::Periods(periods)) = &mut history.time {
            periods[0].short_breaks = Some(ShortBreaks::Yes);
        }
        CareHistory {
            care_order: order,
            ..history
        }
    };
    assert_eq!(
        at(&breaks(Some(Answer::No)), "2027-01-01").row,
        Row::NotYetEligible
    );
    assert_eq!(at(&breaks(Some(Answer::Yes)), "2027-01-01").row, Row::Eligible);
    let open = at(&breaks(None), "2027-01-01");
    assert_is(&open, None, Row::NotYetEligible, true);
    assert_eq!(open.possible, [None, ELIGIBLE]);
    assert_eq!(
        questions_that_matter(person(), &breaks(None), day("2027-01-01")),
        [Question::CareOrder]
    );
}

#[test]
fn nat_st_7_the_detained_route_leaves_out_planned_short_placements() {
    let mut history = care(&[("2025-10-01", "2026-04-20")]);
    history.at_sixteen = Some(AtSixteen::AfterCare);
    if let Some(TimeInCare::Periods(periods)) = &mut history.time {
        periods[0].short_breaks = Some(ShortBreaks::Yes);
    }
    assert_eq!(at(&history, "2026-06-01").status, None);
    // Stays over 17 days may still be under four weeks: nobody knows, so it is flagged.
    if let Some(TimeInCare::Periods(periods)) = &mut history.time {
        periods[0].short_breaks = Some(ShortBreaks::Longer);
    }
    let longer = at(&history, "2026-06-01");
    assert_is(&longer, RELEVANT, Row::HeldAtSixteen, true);
    assert_eq!(
        longer.depends_on.first().map(|depends| depends.on),
        Some(DependsOn::ShortBreaks(0))
    );
}

#[test]
fn nat_st_8_former_relevant_is_by_having_been_relevant_or_by_being_in_care_at_18() {
    let left_before = care(&[("2024-05-10", "2027-05-10")]);
    assert_is(&at(&left_before, "2028-05-10"), FORMER, Row::WasRelevant, false);
    let left_at_18 = care(&[("2024-05-10", "2028-05-10")]);
    assert_is(
        &at(&left_at_18, "2028-05-10"),
        FORMER,
        Row::InCareAtEighteen,
        false,
    );
}

#[test]
fn nat_st_9_wanting_to_learn_is_enough_and_nobody_need_be_enrolled() {
    let history = CareHistory {
        wants_education: Some(Answer::Yes),
        wants_adviser: Some(Answer::Yes),
        ..CareHistory::in_care_from_ten_to_eighteen(person())
    };
    assert_is(&at(&history, "2031-05-10"), FORMER, Row::WantsEducation, false);
    assert_is(&at(&history, "2035-05-09"), FORMER, Row::WantsEducation, false);
}

#[test]
fn nat_st_10_special_guardianship_from_care_is_qualifying_from_16_to_20() {
    let history = CareHistory {
        special_guardianship: Some(SpecialGuardianship::FromCare),
        ..care(&[("2018-05-10", "2022-06-01")])
    };
    assert_eq!(at(&history, "2026-05-09").status, None);
    assert_is(
        &at(&history, "2026-05-10"),
        QUALIFYING,
        Row::SpecialGuardianship,
        false,
    );
    assert_eq!(at(&history, "2031-05-09").legal_name, QUALIFYING);
    assert_eq!(at(&history, "2031-05-10").legal_name, None);
}

#[test]
fn nat_st_11_any_time_in_care_at_16_or_17_is_qualifying_once_it_has_ended() {
    let likely = at(&care(&[("2027-10-01", "2027-10-20")]), "2028-01-01");
    assert_is(&likely, QUALIFYING, Row::Qualifying, false);
}

#[test]
fn nat_st_12_private_fostering_and_homes_count_for_any_time_and_hospitals_from_three_months() {
    for (place, status) in [
        (Elsewhere::PrivateFostering, QUALIFYING),
        (Elsewhere::ChildrensHome, QUALIFYING),
        (Elsewhere::ThreeMonths, QUALIFYING),
        (Elsewhere::UnderThreeMonths, None),
        (Elsewhere::No, None),
    ] {
        let history = CareHistory {
            elsewhere: Some(place),
            ..CareHistory::never_in_care()
        };
        assert_eq!(at(&history, "2027-01-01").status, status, "{place:?}");
    }
}

#[test]
fn nat_st_13_the_responsible_council_is_outside_these_rules_when_it_is_outside_england() {
    let history = CareHistory {
        nation: Some(Nation::NotSure),
        ..care(&[("2020-05-10", "2027-01-10")])
    };
    let likely = at(&history, "2027-06-01");
    assert_is(&likely, RELEVANT, Row::Relevant, true);
    assert_eq!(
        likely.depends_on.first().map(|depends| depends.on),
        Some(DependsOn::Nation)
    );
}

#[test]
fn nat_st_14_and_15_the_law_has_no_name_for_a_former_relevant_person_from_25() {
    let history = CareHistory::in_care_from_ten_to_eighteen(person());
    assert_eq!(at(&history, "2035-05-09").legal_name, FORMER);
    assert_eq!(at(&history, "2035-05-10").legal_name, None);
}

#[test]
fn nat_st_16_universal_credits_own_definition_is_not_one_of_these_statuses() {
    // Three months (UCR reg 8(4)) are not 13 weeks: 90 days from 1 June are three months, not 91 days.
    let history = care(&[("2026-06-01", "2026-08-29")]);
    assert_eq!(at(&history, "2026-10-01").status, QUALIFYING);
}

#[test]
fn nat_st_d1_nobody_needs_to_be_in_care_on_the_16th_birthday() {
    let history = care(&[("2026-11-10", "")]);
    assert_is(&at(&history, "2027-03-01"), ELIGIBLE, Row::Eligible, false);
}

#[test]
fn nat_st_d2_held_after_the_16th_birthday_is_not_held_on_it() {
    let history = CareHistory {
        at_sixteen: Some(AtSixteen::No),
        ..care(&[("2025-10-01", "2026-04-20")])
    };
    assert_is(&at(&history, "2026-09-01"), None, Row::CareExperienced, false);
}

#[test]
fn nat_st_d3_stays_of_up_to_four_weeks_are_not_what_the_law_leaves_out_for_eligible_children() {
    // Four stays of 25 days each, and no planned series: they count.
    let history = care(&[
        ("2024-06-01", "2024-06-25"),
        ("2024-10-01", "2024-10-25"),
        ("2025-06-01", "2025-06-25"),
        ("2026-06-01", "2026-08-25"),
    ]);
    assert_is(&at(&history, "2026-09-01"), RELEVANT, Row::Relevant, false);
}

#[test]
fn nat_st_d4_help_with_a_course_is_not_said_to_end_at_25() {
    let history = CareHistory {
        plan_covers_course: Some(Answer::Yes),
        ..CareHistory::in_care_from_ten_to_eighteen(person())
    };
    let likely = at(&history, "2036-01-01");
    assert!(likely.source.contains("s.23C(7)"));
    assert!(likely.would_change.iter().any(|text| text.contains("course")));
}

#[test]
fn nat_st_d5_a_placement_from_the_age_of_5_counts_from_the_14th_birthday_on() {
    let history = care(&[("2015-05-10", "2024-08-08"), ("2026-06-01", "2026-06-01")]);
    let likely = at(&history, "2026-07-01");
    assert_is(&likely, RELEVANT, Row::Relevant, true);
    assert!(
        likely.reasons[0]
            .text
            .contains("92 days in care since you turned 14"),
        "{:?}",
        likely.reasons
    );
}

#[test]
fn nat_st_d6_an_unaccompanied_young_person_with_under_13_weeks_is_qualifying() {
    let history = care(&[("2028-04-01", "2028-05-10")]);
    assert_is(
        &at(&history, "2028-06-01"),
        QUALIFYING,
        Row::QualifyingAdult,
        false,
    );
}

fn points(hold: &[Point]) -> Points {
    hold.iter()
        .fold(Points::default(), |points, point| points.with(*point, true))
}

/// Each row of the table: the age, what holds, the row and its status.
#[test]
fn every_row_of_the_decision_table_gives_its_status() {
    use Point as P;
    const ELIGIBLE_FACTS: [P; 4] = [
        P::LookedAfter,
        P::ThirteenWeeks,
        P::CareAtSixteen,
        P::DayAtSixteen,
    ];
    let eligible_and = |more: &[P]| [&ELIGIBLE_FACTS, more].concat();
    let table: Vec<(u32, Vec<P>, Row, Option<Status>)> = vec![
        (15, vec![P::LookedAfter, P::InCare], Row::FutureCareLeaver, None),
        (16, eligible_and(&[P::InCare]), Row::Eligible, ELIGIBLE),
        (
            17,
            eligible_and(&[P::InCare, P::InShortBreaks]),
            Row::NotYetEligible,
            None,
        ),
        (17, vec![P::LookedAfter, P::InCare], Row::NotYetEligible, None),
        (
            17,
            vec![P::LookedAfter, P::InCare, P::ThirteenWeeks],
            Row::Eligible,
            ELIGIBLE,
        ),
        (16, eligible_and(&[]), Row::Relevant, RELEVANT),
        (17, eligible_and(&[P::HomeBrokeDown]), Row::Relevant, RELEVANT),
        (
            17,
            eligible_and(&[P::HomeSixMonths]),
            Row::HomeSixMonths,
            QUALIFYING,
        ),
        (
            17,
            eligible_and(&[P::HomeSixMonths, P::HomeBrokeDown]),
            Row::HomeBrokeDown,
            RELEVANT,
        ),
        (
            17,
            vec![P::LookedAfter, P::HeldAtSixteen, P::ThirteenWeeksBeforeSixteen],
            Row::HeldAtSixteen,
            RELEVANT,
        ),
        (
            17,
            vec![
                P::LookedAfter,
                P::HeldAtSixteen,
                P::ThirteenWeeksBeforeSixteen,
                P::CareOrder,
            ],
            Row::CareExperienced,
            None,
        ),
        (
            17,
            vec![P::LookedAfter, P::HeldAtSixteen],
            Row::CareExperienced,
            None,
        ),
        (
            17,
            vec![P::LookedAfter, P::ThirteenWeeksBeforeSixteen],
            Row::CareExperienced,
            None,
        ),
        // The six-month rule takes nobody out of the detained route.
        (
            17,
            eligible_and(&[P::HomeSixMonths, P::HeldAtSixteen, P::ThirteenWeeksBeforeSixteen]),
            Row::HeldAtSixteen,
            RELEVANT,
        ),
        (
            17,
            vec![P::LookedAfter, P::SpecialGuardianship],
            Row::SpecialGuardianship,
            QUALIFYING,
        ),
        (
            16,
            vec![P::LookedAfter, P::CareAtSixteen],
            Row::Qualifying,
            QUALIFYING,
        ),
        (16, vec![P::Elsewhere], Row::Qualifying, QUALIFYING),
        (
            18,
            eligible_and(&[P::InCareAtEighteen]),
            Row::InCareAtEighteen,
            FORMER,
        ),
        (
            18,
            eligible_and(&[P::InCareAtEighteen, P::HomeSixMonths]),
            Row::InCareAtEighteen,
            FORMER,
        ),
        (
            19,
            vec![P::LookedAfter, P::InCareAtEighteen, P::ThirteenWeeks],
            Row::InCareAtEighteen,
            FORMER,
        ),
        (
            18,
            eligible_and(&[P::InCareAtEighteen, P::InShortBreaks]),
            Row::WasRelevant,
            FORMER,
        ),
        (20, eligible_and(&[]), Row::WasRelevant, FORMER),
        (
            20,
            eligible_and(&[P::HomeSixMonths, P::HomeBrokeDown]),
            Row::WasRelevant,
            FORMER,
        ),
        (
            20,
            vec![P::LookedAfter, P::HeldAtSixteen, P::ThirteenWeeksBeforeSixteen],
            Row::WasRelevant,
            FORMER,
        ),
        (
            20,
            eligible_and(&[P::HomeSixMonths]),
            Row::HomeAtEighteen,
            QUALIFYING,
        ),
        (
            20,
            eligible_and(&[P::HomeSixMonths, P::HomeBrokeDownLater]),
            Row::HomeAtEighteen,
            QUALIFYING,
        ),
        (
            18,
            vec![P::LookedAfter, P::InCareAtEighteen],
            Row::QualifyingAdult,
            QUALIFYING,
        ),
        (
            20,
            vec![P::LookedAfter, P::SpecialGuardianship],
            Row::QualifyingAdult,
            QUALIFYING,
        ),
        (20, vec![P::Elsewhere], Row::QualifyingAdult, QUALIFYING),
        (
            21,
            eligible_and(&[P::PlanCoversCourse, P::WantsEducation]),
            Row::PlannedCourse,
            FORMER,
        ),
        (
            24,
            eligible_and(&[P::WantsEducation, P::WantsAdviser]),
            Row::WantsEducation,
            FORMER,
        ),
        (24, eligible_and(&[P::WantsAdviser]), Row::WantsAdviser, FORMER),
        (22, eligible_and(&[]), Row::DoorOpen, FORMER),
        (
            22,
            eligible_and(&[P::HomeSixMonths, P::WantsAdviser]),
            Row::QualifyingEnded,
            QUALIFYING,
        ),
        (
            22,
            vec![P::LookedAfter, P::CareAtSixteen, P::InEducation],
            Row::EducationHelp,
            QUALIFYING,
        ),
        (
            24,
            vec![P::LookedAfter, P::SpecialGuardianship, P::InEducation],
            Row::EducationHelp,
            QUALIFYING,
        ),
        (
            24,
            vec![P::LookedAfter, P::SpecialGuardianship],
            Row::QualifyingEnded,
            QUALIFYING,
        ),
        (
            24,
            vec![P::LookedAfter, P::CareAtSixteen],
            Row::QualifyingEnded,
            QUALIFYING,
        ),
        (22, vec![P::Elsewhere, P::InEducation], Row::QualifyingEnded, None),
        (25, eligible_and(&[]), Row::TwentyFive, FORMER),
        (
            40,
            vec![P::LookedAfter, P::CareAtSixteen],
            Row::TwentyFive,
            QUALIFYING,
        ),
        (
            40,
            vec![P::LookedAfter, P::SpecialGuardianship],
            Row::TwentyFive,
            QUALIFYING,
        ),
        (25, vec![P::Elsewhere], Row::TwentyFive, None),
        (25, vec![], Row::TwentyFive, None),
        (15, vec![P::LookedAfter], Row::CareExperienced, None),
        (
            15,
            vec![P::LookedAfter, P::SpecialGuardianship],
            Row::CareExperienced,
            None,
        ),
        (
            17,
            vec![P::LookedAfter, P::ThirteenWeeks],
            Row::CareExperienced,
            None,
        ),
        (20, vec![], Row::CareExperienced, None),
        (24, vec![P::LookedAfter], Row::CareExperienced, None),
        (
            24,
            vec![P::LookedAfter, P::InEducation],
            Row::CareExperienced,
            None,
        ),
        (
            17,
            vec![P::LookedAfter, P::AnotherNation, P::ThirteenWeeks],
            Row::AnotherNation,
            None,
        ),
        // 13 weeks, but only short breaks at 16 or 17; and 13 weeks that ended before.
        (
            17,
            vec![P::LookedAfter, P::ThirteenWeeks, P::CareAtSixteen],
            Row::Qualifying,
            QUALIFYING,
        ),
        (
            17,
            vec![P::LookedAfter, P::ThirteenWeeks, P::DayAtSixteen],
            Row::CareExperienced,
            None,
        ),
        (
            18,
            vec![
                P::LookedAfter,
                P::ThirteenWeeks,
                P::InCareAtEighteen,
                P::InShortBreaks,
            ],
            Row::QualifyingAdult,
            QUALIFYING,
        ),
        // What contradicts itself counts for nothing: no day in care without having been looked after.
        (
            17,
            vec![
                P::InCare,
                P::ThirteenWeeks,
                P::DayAtSixteen,
                P::SpecialGuardianship,
            ],
            Row::CareExperienced,
            None,
        ),
        (
            17,
            vec![P::AnotherNation, P::HeldAtSixteen, P::ThirteenWeeksBeforeSixteen],
            Row::CareExperienced,
            None,
        ),
        (
            20,
            vec![P::CareAtSixteen, P::InCareAtEighteen],
            Row::CareExperienced,
            None,
        ),
    ];
    for (age, hold, row, status) in table {
        assert_eq!(
            decide(age, points(&hold)),
            (row, status),
            "at {age} with {hold:?}"
        );
    }
}

#[test]
fn row_12_a_breakdown_after_18_is_flagged_because_the_law_is_not_clear() {
    let later = home_at_sixteen(FamilyStay::BrokeDown {
        since: exact("2026-07-10"),
        ended: exact("2029-01-10"),
    });
    let likely = at(&later, "2029-03-01");
    assert_is(&likely, QUALIFYING, Row::HomeAtEighteen, true);
    assert!(likely.reason.contains("advocate"), "{}", likely.reason);
    assert_eq!(likely.possible, [FORMER, QUALIFYING]);
    assert_eq!(
        likely.depends_on.first().map(|depends| depends.on),
        Some(DependsOn::FamilyEnd)
    );
    let still_there = home_at_sixteen(FamilyStay::StillThere {
        since: exact("2026-07-10"),
    });
    assert_is(
        &at(&still_there, "2029-03-01"),
        QUALIFYING,
        Row::HomeAtEighteen,
        false,
    );
}

#[test]
fn row_12_is_still_arguable_at_22_when_the_row_is_past() {
    let later = home_at_sixteen(FamilyStay::BrokeDown {
        since: exact("2026-07-10"),
        ended: exact("2029-01-10"),
    });
    let likely = at(&later, "2032-06-01");
    assert_is(&likely, QUALIFYING, Row::QualifyingEnded, true);
    assert_eq!(likely.possible, [FORMER, QUALIFYING]);
    assert!(likely.reason.contains("advocate"), "{}", likely.reason);
    assert_eq!(
        likely
            .depends_on
            .iter()
            .map(|depends| depends.on)
            .collect::<Vec<_>>(),
        [DependsOn::FamilyEnd]
    );
    // In care on the 18th birthday, or elsewhere than in England, there is nothing to argue.
    let in_care = CareHistory {
        family: later.family,
        ..care(&[("2024-05-10", "2028-05-10")])
    };
    assert_is(&at(&in_care, "2032-06-01"), FORMER, Row::DoorOpen, false);
    let wales = CareHistory {
        nation: Some(Nation::Wales),
        ..later
    };
    assert_eq!(at(&wales, "2032-06-01").possible, [None]);
}

#[test]
fn private_fostering_in_england_stands_beside_the_rules_of_another_nation() {
    let told = |elsewhere| CareHistory {
        nation: Some(Nation::Wales),
        elsewhere,
        ..care(&[("2020-05-10", "2027-01-10")])
    };
    let fostered = told(Some(Elsewhere::PrivateFostering));
    let likely = at(&fostered, "2027-06-01");
    assert_is(&likely, None, Row::AnotherNation, true);
    assert_eq!(likely.possible, [None, QUALIFYING]);
    assert!(likely.reason.contains("may count here too"), "{}", likely.reason);
    assert_eq!(likely.depends_on[0].on, DependsOn::Elsewhere);
    assert_eq!(
        at(&fostered, "2032-06-01").possible,
        [None],
        "that help ends at 21"
    );
    assert_eq!(at(&told(None), "2027-06-01").possible, [None, QUALIFYING]);
    assert_eq!(
        questions_that_matter(person(), &told(None), day("2027-06-01")),
        [Question::Elsewhere]
    );
    assert_eq!(at(&told(Some(Elsewhere::No)), "2027-06-01").possible, [None]);
}

#[test]
fn care_partly_outside_england_leaves_the_13_weeks_open_and_not_the_day_at_16() {
    let partly = |history| CareHistory {
        nation: Some(Nation::SomeElsewhere),
        ..history
    };
    let likely = at(&partly(care(&[("2020-05-10", "2027-01-10")])), "2027-06-01");
    assert_is(&likely, RELEVANT, Row::Relevant, true);
    assert_eq!(likely.possible, [RELEVANT, QUALIFYING]);
    assert_eq!(likely.depends_on.len(), 1, "{:?}", likely.depends_on);
    assert_eq!(
        likely.depends_on[0].text,
        "whether your time in care outside England counts"
    );
    let before_sixteen = at(&partly(care(&[("2020-05-10", "2025-01-10")])), "2027-06-01");
    assert_is(&before_sixteen, None, Row::CareExperienced, false);
    let roughly = at(&partly(CareHistory::told_thirteen_weeks()), "2027-06-01");
    assert_is(&roughly, RELEVANT, Row::Relevant, true);
    assert_eq!(roughly.possible, [RELEVANT, QUALIFYING]);
    assert_eq!(
        serde_json::to_string(&Nation::SomeElsewhere).expect("JSON"),
        r#""some-elsewhere""#
    );
}

#[test]
fn row_21_leaving_care_on_the_18th_birthday_raises_no_flag() {
    for end in ["2028-05-10", ""] {
        let likely = at(&care(&[("2020-01-01", end)]), "2028-05-10");
        assert_is(&likely, FORMER, Row::InCareAtEighteen, false);
    }
}

#[test]
fn row_21_an_about_date_is_flagged_only_where_its_span_matters() {
    let about = |from: RoughDate| {
        let mut history = care(&[("2026-01-01", "2026-08-01")]);
        if let Some(TimeInCare::Periods(periods)) = &mut history.time {
            periods[0].from = from;
        }
        at(&history, "2026-10-01")
    };
    let far = about(RoughDate::year(2020).expect("a year"));
    assert_is(&far, RELEVANT, Row::Relevant, false);
    let near = about(RoughDate::year(2026).expect("a year"));
    assert_is(&near, QUALIFYING, Row::Qualifying, true);
    assert_eq!(near.possible, [RELEVANT, QUALIFYING]);
    assert_eq!(
        near.depends_on,
        [Depends {
            on: DependsOn::PeriodStart(0),
            text: "when your time in care began (about 2026)".to_owned()
        }]
    );
    let unknown = about(RoughDate::NotSure);
    assert_is(&unknown, RELEVANT, Row::Relevant, true);
}

/// The days before, on and after each of the five birthdays that matter, for 16 people, three of
/// them born on 29 February: 240 cases.
#[test]
fn the_status_changes_at_the_start_of_each_birthday_and_on_no_day_beside_it() {
    let births = [
        "2004-02-29",
        "2008-02-29",
        "2012-02-29",
        "2003-02-28",
        "2004-02-28",
        "2003-03-01",
        "2004-03-01",
        "2005-12-31",
        "2006-01-01",
        "2007-03-25",
        "2007-10-28",
        "2009-05-10",
        "2010-05-10",
        "2010-08-31",
        "2000-01-01",
        "1999-06-15",
    ];
    let mut cases = 0;
    for text in births {
        let birth = born(text);
        let history = CareHistory::in_care(vec![CarePeriod::days(birth.birthday(10), None)]);
        for (age, before, from) in [
            (14, Row::FutureCareLeaver, Row::FutureCareLeaver),
            (16, Row::FutureCareLeaver, Row::Eligible),
            (18, Row::Eligible, Row::InCareAtEighteen),
            (21, Row::InCareAtEighteen, Row::DoorOpen),
            (25, Row::DoorOpen, Row::TwentyFive),
        ] {
            let birthday = birth.birthday(age);
            let leap = text.ends_with("02-29");
            if leap && age != 16 {
                assert!(birthday.to_string().ends_with("03-01"), "{birthday}");
            }
            for (offset, row) in [(-1, before), (0, from), (1, from)] {
                let on = birthday + chrono::Duration::days(offset);
                let likely = likely_status(birth, &history, &[], on);
                assert_eq!(likely.row, row, "born {text}, {on}");
                cases += 1;
            }
        }
    }
    assert!(cases >= 200, "{cases}");
}
