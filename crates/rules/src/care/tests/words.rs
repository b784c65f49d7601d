//! What a person reads: short sentences, numbers where there are some, and never a bare no.

use super::*;

#[test]
fn the_reasons_carry_their_numbers_and_sources() {
    let likely = at(
        &care(&[("2024-05-10", "2024-08-29"), ("2026-06-01", "2026-06-30")]),
        "2026-09-01",
    );
    let reasons: Vec<_> = likely
        .reasons
        .iter()
        .map(|reason| (reason.text.as_str(), reason.source.as_str()))
        .collect();
    assert_eq!(
        reasons,
        [
            (
                "142 days in care since you turned 14. The law asks for 91 (13 weeks).",
                "CA 1989 Sch 2 para 19B(2)"
            ),
            (
                "You were in care on or after your 16th birthday, 10 May 2026.",
                "CA 1989 Sch 2 para 19B(2)"
            ),
        ]
    );
    assert_eq!(
        likely.reason,
        "You are 16. You were in care for 13 weeks or more after you turned 14. Some of it was at 16 or 17."
    );
}

#[test]
fn someone_of_15_who_told_nothing_also_reads_what_being_in_care_at_16_gives() {
    let text = "If you are in care at 16, for 13 weeks since 14, you get an adviser and a plan.";
    let open = at(&CareHistory::default(), "2025-06-01");
    assert_eq!(open.row, Row::CareExperienced);
    assert_eq!(open.would_change.first().map(String::as_str), Some(text));
    assert_eq!(
        at(&care(&[("2020-05-10", "")]), "2025-06-01").would_change,
        [text]
    );
}

#[test]
fn days_are_about_only_where_a_date_is_rough() {
    let first = |from: &str, to: &str| {
        let mut history = care(&[("2026-01-01", "2026-08-01")]);
        if let Some(TimeInCare::Periods(periods)) = &mut history.time {
            periods[0].from = RoughDate::About {
                from: day(from),
                to: day(to),
            };
        }
        steps(&at(&history, "2026-10-01"))[0].to_owned()
    };
    let law = "days in care since you turned 14. The law asks for 91 (13 weeks).";
    assert_eq!(first("2026-01-01", "2026-01-01"), format!("213 {law}"));
    assert_eq!(first("2026-01-01", "2026-01-02"), format!("About 213 {law}"));
}

fn steps(likely: &LikelyStatus) -> Vec<&str> {
    likely.reasons.iter().map(|reason| reason.text.as_str()).collect()
}

#[test]
fn care_until_the_day_before_18_is_said_as_that() {
    let before = at(&care(&[("2020-05-10", "2028-05-09")]), "2029-06-01");
    assert_is(&before, FORMER, Row::InCareAtEighteen, false);
    assert!(
        steps(&before).contains(
            &"It looks as if you were in care until the day before your 18th birthday, 10 May 2028."
        ),
        "{before:#?}"
    );
    assert!(before.reason.contains("until the day before your 18th birthday"));
    let on = at(&care(&[("2020-05-10", "2028-05-10")]), "2029-06-01");
    assert!(steps(&on).contains(&"You were in care on your 18th birthday, 10 May 2028."));
    let roughly = CareHistory {
        time: Some(TimeInCare::Roughly {
            thirteen_weeks: Some(Answer::Yes),
            at_sixteen: Some(Answer::Yes),
            at_eighteen: Some(Answer::Yes),
        }),
        ..care(&[])
    };
    let roughly = at(&roughly, "2029-06-01");
    assert!(steps(&roughly).contains(&"You were in care on your 18th birthday, 10 May 2028."));
}

/// Left care, with an end that is rough or left empty.
fn left(to: Option<RoughDate>) -> CareHistory {
    CareHistory {
        in_care_now: Some(Answer::No),
        time: Some(TimeInCare::Periods(vec![CarePeriod {
            from: exact("2020-05-10"),
            to,
            short_breaks: Some(ShortBreaks::No),
        }])),
        ..care(&[])
    }
}

#[test]
fn whoever_left_care_at_15_is_not_told_that_they_become_relevant_at_16() {
    for to in [None, Some(RoughDate::NotSure), RoughDate::year(2025)] {
        let likely = at(&left(to), "2025-06-01");
        assert_eq!(likely.row, Row::CareExperienced, "{to:?}");
        assert_eq!(likely.change.and_then(|change| change.becomes), None, "{to:?}");
    }
}

#[test]
fn an_end_about_this_year_is_no_fact_of_a_day_to_come() {
    let likely = at(&left(RoughDate::year(2026)), "2026-05-12");
    assert_is(&likely, None, Row::CareExperienced, true);
    assert_eq!(likely.possible, [None, RELEVANT]);
    assert_eq!(
        steps(&likely)[1..],
        ["It looks as if your time in care ended before your 16th birthday, 10 May 2026."]
    );
    assert_eq!(likely.change, None, "nothing is to come");
    // Where it is likely that a day at 16 was in care, it is said no more surely.
    let later = at(&left(RoughDate::year(2026)), "2026-12-30");
    assert_is(&later, RELEVANT, Row::Relevant, true);
    assert_eq!(
        steps(&later)[1..],
        ["It looks as if you were in care on or after your 16th birthday, 10 May 2026."]
    );
    assert!(
        later
            .reason
            .starts_with("You are 16. This is how it looks, but ask to be sure. You were in care"),
        "{}",
        later.reason
    );
    // In care today settles it, however rough the dates.
    let now = CareHistory {
        in_care_now: Some(Answer::Yes),
        ..left(None)
    };
    assert_eq!(
        steps(&at(&now, "2026-05-12"))[1..],
        ["You were in care on or after your 16th birthday, 10 May 2026."]
    );
}

#[test]
fn only_the_nation_being_open_makes_no_fact_of_the_time_in_care_less_sure() {
    let history = CareHistory {
        nation: Some(Nation::NotSure),
        ..care(&[("2020-05-10", "2027-01-10")])
    };
    assert!(!at(&history, "2027-06-01").reason.contains("looks"));
}

/// One person for each row of the table.
fn everyone() -> Vec<LikelyStatus> {
    let former = CareHistory::in_care_from_ten_to_eighteen(person());
    let home = |family| home_at_sixteen(family);
    let still = FamilyStay::StillThere {
        since: exact("2026-07-10"),
    };
    let broke = |ended| FamilyStay::BrokeDown {
        since: exact("2026-07-10"),
        ended: exact(ended),
    };
    let held = CareHistory {
        at_sixteen: Some(AtSixteen::AfterCare),
        ..care(&[("2025-10-01", "2026-04-20")])
    };
    let guardianship = CareHistory {
        special_guardianship: Some(SpecialGuardianship::FromCare),
        ..care(&[("2018-05-10", "2022-06-01")])
    };
    let fostered = CareHistory {
        elsewhere: Some(Elsewhere::PrivateFostering),
        ..CareHistory::never_in_care()
    };
    let wants = |plan_covers_course, wants_education, wants_adviser| CareHistory {
        plan_covers_course,
        wants_education,
        wants_adviser,
        ..former.clone()
    };
    let yes = Some(Answer::Yes);
    let nation = |nation| CareHistory {
        nation: Some(nation),
        ..former.clone()
    };
    let mut breaks = care(&[("2025-06-01", "")]);
    if let Some(TimeInCare::Periods(periods)) = &mut breaks.time {
        periods[0].short_breaks = Some(ShortBreaks::Yes);
    }
    let short = care(&[("2026-06-01", "2026-06-20")]);
    let rough = CareHistory::told_thirteen_weeks();
    let told = [
        (care(&[("2020-05-10", "")]), "2025-06-01"),
        (care(&[("2020-05-10", "")]), "2027-06-01"),
        (care(&[("2027-05-10", "")]), "2027-06-01"),
        (care(&[("2027-03-04", "")]), "2027-06-01"),
        (breaks, "2027-06-01"),
        (care(&[("2020-05-10", "2026-07-10")]), "2027-06-01"),
        (home(still), "2027-06-01"),
        (home(broke("2027-03-10")), "2027-06-01"),
        (home(broke("2027-03-10")), "2029-06-01"),
        (home(still), "2029-06-01"),
        (home(broke("2028-07-10")), "2029-06-01"),
        (home(still), "2032-06-01"),
        (held.clone(), "2027-06-01"),
        (held, "2029-06-01"),
        (guardianship.clone(), "2027-06-01"),
        (guardianship.clone(), "2029-06-01"),
        (guardianship, "2032-06-01"),
        (fostered.clone(), "2027-06-01"),
        (fostered.clone(), "2029-06-01"),
        (fostered.clone(), "2032-06-01"),
        (fostered, "2036-06-01"),
        (short.clone(), "2027-06-01"),
        (short, "2032-06-01"),
        (former.clone(), "2029-06-01"),
        (wants(yes, None, None), "2032-06-01"),
        (wants(None, yes, None), "2032-06-01"),
        (wants(None, None, yes), "2032-06-01"),
        (wants(None, None, None), "2032-06-01"),
        (former.clone(), "2036-06-01"),
        (nation(Nation::Wales), "2029-06-01"),
        (nation(Nation::Scotland), "2029-06-01"),
        (nation(Nation::NorthernIreland), "2029-06-01"),
        (rough, "2029-06-01"),
        (CareHistory::never_in_care(), "2025-06-01"),
        (CareHistory::never_in_care(), "2027-06-01"),
        (CareHistory::never_in_care(), "2029-06-01"),
        (CareHistory::never_in_care(), "2036-06-01"),
        (care(&[("2020-05-10", "2025-01-10")]), "2029-06-01"),
        (CareHistory::default(), "2025-06-01"),
        (CareHistory::default(), "2027-06-01"),
        (CareHistory::default(), "2032-06-01"),
        (CareHistory::default(), "2036-06-01"),
    ];
    let student = of(
        person(),
        &care(&[("2026-06-01", "2026-06-20")]),
        &[Activity::HigherEducation],
        "2032-06-01",
    );
    told.iter()
        .map(|(history, as_of)| at(history, as_of))
        .chain([student])
        .collect()
}

#[test]
fn the_people_of_these_tests_stand_in_every_row() {
    let rows: Vec<Row> = everyone().iter().map(|likely| likely.row).collect();
    for row in Row::ALL {
        assert!(rows.contains(row), "{row:?}");
    }
}

/// What a person reads of a status.
fn texts(likely: &LikelyStatus) -> Vec<String> {
    let mut texts = vec![likely.reason.clone()];
    texts.extend(likely.reasons.iter().map(|reason| reason.text.clone()));
    texts.extend(likely.would_change.clone());
    texts.extend(likely.change.iter().map(|change| change.why.clone()));
    texts.extend(
        likely
            .depends_on
            .iter()
            .map(|depends| format!("It depends on {}.", depends.text)),
    );
    texts
}

#[test]
fn every_sentence_is_short_and_ends_and_speaks_to_you() {
    for likely in everyone() {
        for text in texts(&likely) {
            assert!(text.ends_with(['.', ')']), "{text}");
            // A name such as "s.23" is no end of a sentence: those have no space after the point.
            for sentence in text.split(['.', ':']).map(str::trim) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 20, "{words} words: {sentence}");
            }
            for hard in ["entitle", "pursuant", "accommodat", "you failed", "whilst", "  "] {
                assert!(!text.contains(hard), "{hard}: {text}");
            }
        }
    }
}

#[test]
fn nobody_is_told_a_bare_no() {
    for likely in everyone() {
        if likely.status.is_none() || likely.legal_name.is_none() {
            let says = texts(&likely).join(" ");
            assert!(
                ["ask", "Ask", "help", "advice", "adviser"]
                    .iter()
                    .any(|way| says.contains(way)),
                "{likely:#?}"
            );
        }
    }
}

#[test]
fn the_rows_say_what_follows() {
    let says = |row: Row| -> Vec<String> {
        everyone()
            .into_iter()
            .filter(|likely| likely.row == row)
            .map(|likely| likely.reason)
            .collect()
    };
    let first = |row| says(row).into_iter().next().unwrap_or_default();
    for (row, part) in [
        (Row::FutureCareLeaver, "Planning for it should start before then."),
        (
            Row::Eligible,
            "You are in care now, and have been for 13 weeks or more",
        ),
        (Row::NotYetEligible, "not for 13 weeks since you turned 14 yet"),
        (
            Row::Relevant,
            "You were in care for 13 weeks or more after you turned 14.",
        ),
        (
            Row::HomeSixMonths,
            "Now you have lived with your family for six months or more.",
        ),
        (Row::HomeBrokeDown, "Later, living with your family broke down."),
        (
            Row::HeldAtSixteen,
            "You were held or in hospital on your 16th birthday.",
        ),
        (
            Row::SpecialGuardianship,
            "right before a special guardianship order was made",
        ),
        (
            Row::Qualifying,
            "Where you lived at 16 or 17 counts like time in care.",
        ),
        (Row::InCareAtEighteen, "You were in care on your 18th birthday"),
        (Row::WasRelevant, "Later, living with your family broke down."),
        (Row::HomeAtEighteen, "At 18 you had lived with your family"),
        (Row::QualifyingAdult, "special guardianship"),
        (Row::PlannedCourse, "Your pathway plan covers your course"),
        (Row::WantsEducation, "You want to learn or train"),
        (Row::WantsAdviser, "You want an adviser."),
        (Row::DoorOpen, "We must offer one every year."),
        (Row::EducationHelp, "help with your education until 25"),
        (
            Row::QualifyingEnded,
            "lived with your family for six months or more. Most of that help ends at 21.",
        ),
        (Row::TwentyFive, "Where you lived at 16 or 17"),
        (Row::CareExperienced, "Most leaving-care rights start at 16."),
        (Row::AnotherNation, "Wales has its own rules. Ask that council."),
    ] {
        let parts = says(row);
        if row == Row::TwentyFive {
            assert!(
                parts.iter().all(|text| text.contains("help ends at 25")),
                "{parts:?}"
            );
            continue;
        }
        assert!(first(row).contains(part), "{row:?}: {parts:#?}");
    }
    assert!(says(Row::AnotherNation)[1].contains("Scotland"));
    assert!(says(Row::AnotherNation)[2].contains("Northern Ireland"));
    assert!(says(Row::NotYetEligible)[1].contains("It depends on whether"));
    assert!(says(Row::NotYetEligible)[2].contains("short breaks"));
    assert!(says(Row::HomeAtEighteen)[1].contains("The law is not clear here"));
    assert!(
        says(Row::CareExperienced)
            .iter()
            .any(|text| text.contains("Your answers leave it open."))
    );
    assert!(
        says(Row::CareExperienced)
            .iter()
            .any(|text| text.contains("care-experienced"))
    );
}

#[test]
fn a_change_says_its_day_and_why() {
    let change = |history: &CareHistory, as_of| {
        let change = at(history, as_of).change.expect("it changes");
        (change.date, change.becomes, change.why)
    };
    assert_eq!(
        change(&care(&[("2020-05-10", "")]), "2027-06-01"),
        (
            day("2028-05-10"),
            FORMER,
            "10 May 2028 is your 18th birthday.".to_owned()
        )
    );
    assert_eq!(
        change(&care(&[("2026-08-10", "")]), "2026-09-01"),
        (
            day("2026-11-08"),
            ELIGIBLE,
            "On 8 November 2026 you will have been in care for 13 weeks since you turned 14.".to_owned()
        )
    );
    let home = home_at_sixteen(FamilyStay::StillThere {
        since: exact("2026-07-10"),
    });
    assert_eq!(
        change(&home, "2026-10-01"),
        (
            day("2027-01-10"),
            QUALIFYING,
            "On 10 January 2027 you will have lived with your family for six months.".to_owned()
        )
    );
    let qualifying = care(&[("2026-06-01", "2026-06-20")]);
    assert_eq!(
        change(&qualifying, "2029-06-01"),
        (
            day("2031-05-10"),
            None,
            "10 May 2031 is your 21st birthday.".to_owned()
        )
    );
    assert_eq!(at(&qualifying, "2035-05-10").change, None);
}

#[test]
fn each_thing_an_answer_depends_on_is_said_in_words() {
    let depends = |history: &CareHistory, as_of: &str| -> Vec<String> {
        at(history, as_of)
            .depends_on
            .into_iter()
            .map(|depends| depends.text)
            .collect()
    };
    assert_eq!(
        depends(&care(&[("2026-02-09", "2026-05-10")]), "2026-05-20"),
        [
            "when your time in care began (9 February 2026)",
            "when your time in care ended (10 May 2026)"
        ]
    );
    let all = depends(&CareHistory::default(), "2027-06-01");
    assert_eq!(
        all,
        [
            "whether a council looked after you",
            "whether the council that looked after you last is in England",
            "whether you are in care now",
            "when you were in care",
            "whether you lived with family for six months in a row",
            "whether you were locked up by a court or in hospital on your 16th birthday",
            "whether there was a care order (a court put you in the council's care)",
            "whether you left care for a special guardian (a court order)",
            "where else you lived at 16 and 17",
        ]
    );
    let roughly = CareHistory {
        time: Some(TimeInCare::Roughly {
            thirteen_weeks: Some(Answer::NotSure),
            at_sixteen: Some(Answer::NotSure),
            at_eighteen: Some(Answer::NotSure),
        }),
        ..care(&[])
    };
    assert_eq!(
        depends(&roughly, "2029-06-01"),
        [
            "whether you were in care for 13 weeks or more since you turned 14",
            "whether you were in care on any day at 16 or 17",
            "whether you were in care on your 18th birthday",
        ]
    );
    let family = |ended| {
        home_at_sixteen(FamilyStay::BrokeDown {
            since: exact("2027-11-08"),
            ended,
        })
    };
    assert_eq!(
        depends(&family(exact("2028-06-01")), "2029-06-01"),
        [
            "when you began to live with your family",
            "when you stopped living with your family"
        ]
    );
    let mut breaks = care(&[("2025-06-01", "2026-12-01")]);
    if let Some(TimeInCare::Periods(periods)) = &mut breaks.time {
        periods[0].short_breaks = None;
    }
    assert_eq!(
        depends(&breaks, "2027-06-01"),
        ["whether your time in care from 1 June 2025 was only planned short breaks"]
    );
}

#[test]
fn a_year_alone_does_not_say_that_someone_was_in_care_on_their_birthday() {
    let until = |to| {
        CareHistory::in_care(vec![CarePeriod {
            from: exact("2020-05-10"),
            to: Some(to),
            short_breaks: Some(ShortBreaks::No),
        }])
    };
    let rough = RoughDate::About {
        from: day("2028-01-01"),
        to: day("2028-12-31"),
    };
    let said = |to| at(&until(to), "2030-01-01").reason;
    assert!(said(exact("2028-05-10")).contains("on your 18th birthday"));
    let said = said(rough);
    assert!(
        !said.contains("birthday") && said.contains("13 weeks or more"),
        "{said}"
    );
}
