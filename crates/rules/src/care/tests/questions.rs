//! Which questions a journey asks, and which answers can't be so.

use super::*;

fn ask(history: &CareHistory, as_of: &str) -> Vec<Question> {
    questions_that_matter(person(), history, day(as_of))
}

#[test]
fn someone_under_16_is_only_asked_whether_they_are_in_care() {
    for on in ["2024-05-10", "2026-05-09"] {
        assert_eq!(ask(&CareHistory::default(), on), [Question::InCareNow]);
    }
    let told = |looked_after, in_care_now| CareHistory {
        looked_after,
        in_care_now,
        ..CareHistory::default()
    };
    for answer in Answer::ALL {
        assert_eq!(ask(&told(None, Some(*answer)), "2026-05-09"), [], "{answer:?}");
    }
    assert_eq!(ask(&told(Some(Answer::No), None), "2026-05-09"), []);
    assert_eq!(
        ask(&told(Some(Answer::Yes), None), "2026-05-09"),
        [Question::InCareNow]
    );
}

#[test]
fn at_17_with_nothing_told_every_question_that_can_matter_is_asked_first_things_first() {
    assert_eq!(
        ask(&CareHistory::default(), "2027-06-01"),
        [
            Question::LookedAfter,
            Question::Nation,
            Question::InCareNow,
            Question::Time,
            Question::CareOrder,
            Question::AtSixteen,
            Question::Family,
            Question::SpecialGuardianship,
            Question::Elsewhere,
        ]
    );
}

#[test]
fn someone_never_in_care_is_only_asked_where_else_they_lived() {
    let never = CareHistory {
        looked_after: Some(Answer::No),
        ..CareHistory::default()
    };
    assert_eq!(ask(&never, "2027-06-01"), [Question::Elsewhere]);
    assert_eq!(ask(&never, "2029-06-01"), [Question::Elsewhere]);
}

#[test]
fn someone_in_care_from_ten_to_eighteen_is_asked_for_little_more() {
    let history = CareHistory {
        looked_after: Some(Answer::Yes),
        time: Some(TimeInCare::Periods(vec![CarePeriod::days(
            day("2020-05-10"),
            Some(day("2028-05-10")),
        )])),
        ..CareHistory::default()
    };
    assert_eq!(ask(&history, "2029-06-01"), [Question::Nation]);
    let settled = CareHistory {
        nation: Some(Nation::England),
        ..history
    };
    assert_eq!(ask(&settled, "2029-06-01"), []);
    let at = |as_of| ask(&settled, as_of);
    let support = [
        Question::PlanCoversCourse,
        Question::WantsEducation,
        Question::WantsAdviser,
    ];
    assert_eq!(at("2031-05-10"), support);
    assert_eq!(at("2035-05-09"), support);
    assert_eq!(at("2035-05-10"), []);
    let planned = CareHistory {
        plan_covers_course: Some(Answer::Yes),
        ..settled
    };
    assert_eq!(ask(&planned, "2031-05-10"), [], "the first yes decides the row");
}

#[test]
fn a_question_answered_with_not_sure_is_not_asked_again() {
    let history = CareHistory {
        looked_after: Some(Answer::NotSure),
        nation: Some(Nation::NotSure),
        in_care_now: Some(Answer::NotSure),
        time: Some(TimeInCare::Roughly {
            thirteen_weeks: Some(Answer::NotSure),
            at_sixteen: None,
            at_eighteen: None,
        }),
        care_order: Some(Answer::NotSure),
        at_sixteen: Some(AtSixteen::NotSure),
        family: Some(FamilyStay::NotSure),
        special_guardianship: Some(SpecialGuardianship::NotSure),
        elsewhere: Some(Elsewhere::NotSure),
        ..CareHistory::default()
    };
    assert_eq!(ask(&history, "2027-06-01"), [Question::DayAtSixteen]);
    assert_eq!(
        ask(&history, "2029-06-01"),
        [Question::DayAtSixteen, Question::InCareAtEighteen]
    );
}

#[test]
fn the_family_question_is_asked_only_where_it_matters() {
    let left = |family| CareHistory {
        family,
        ..care(&[("2020-05-10", "2027-01-10")])
    };
    assert_eq!(ask(&left(None), "2027-06-01"), [Question::Family]);
    assert_eq!(ask(&left(Some(FamilyStay::NotSure)), "2027-06-01"), []);
    let eight_weeks = CareHistory {
        family: None,
        ..care(&[("2026-06-10", "2026-08-10")])
    };
    assert_eq!(ask(&eight_weeks, "2027-06-01"), []);
}

#[test]
fn what_cannot_be_so_says_what_to_mend() {
    let today = day("2027-06-01");
    let check = |history: &CareHistory| history.check(person(), today);
    assert_eq!(check(&care(&[("2020-05-10", "2027-01-10")])), Ok(()));
    assert_eq!(check(&CareHistory::default()), Ok(()));
    assert_eq!(
        check(&care(&[("2027-01-10", "2027-01-09")])),
        Err(CareError::EndsBeforeItBegins(1))
    );
    assert_eq!(
        check(&care(&[
            ("2020-01-10", "2020-02-09"),
            ("2010-05-09", "2010-05-09")
        ])),
        Err(CareError::BeforeBirth(2))
    );
    assert_eq!(
        check(&care(&[("2010-05-10", "2010-05-10")])),
        Ok(()),
        "from birth on"
    );
    assert_eq!(
        check(&care(&[("2027-06-02", "")])),
        Err(CareError::InTheFuture(1))
    );
    assert_eq!(check(&care(&[("2027-06-01", "")])), Ok(()), "today");
    let twenty = vec![("2020-01-10", "2020-02-09"); MOST_PERIODS];
    assert_eq!(check(&care(&twenty)), Ok(()));
    let too_many = vec![("2020-01-10", "2020-02-09"); MOST_PERIODS + 1];
    assert_eq!(check(&care(&too_many)), Err(CareError::TooManyPeriods));
}

#[test]
fn in_care_today_and_the_dates_have_to_agree() {
    let today = day("2027-06-01");
    let says = |answer, history| CareHistory {
        in_care_now: Some(answer),
        ..history
    };
    let goes_on = || care(&[("2020-05-10", "")]);
    let ended = || care(&[("2020-05-10", "2027-01-01")]);
    assert_eq!(
        says(Answer::No, goes_on()).check(person(), today),
        Err(CareError::StillGoingOn(1))
    );
    assert_eq!(
        says(Answer::Yes, ended()).check(person(), today),
        Err(CareError::NoneGoesOn)
    );
    assert_eq!(says(Answer::NotSure, ended()).check(person(), today), Ok(()));
    // "Still going on" until 18 is what someone of 19 may well leave standing.
    assert_eq!(
        says(Answer::No, goes_on()).check(person(), day("2029-06-01")),
        Ok(())
    );
    let today_is_the_last = care(&[("2020-05-10", "2027-06-01")]);
    assert_eq!(
        says(Answer::Yes, today_is_the_last).check(person(), today),
        Ok(())
    );
}

#[test]
fn the_time_with_family_is_checked_too() {
    let check = |since, ended| {
        home_at_sixteen(FamilyStay::BrokeDown {
            since: exact(since),
            ended: exact(ended),
        })
        .check(person(), day("2027-06-01"))
    };
    assert_eq!(check("2026-07-10", "2027-01-10"), Ok(()));
    assert_eq!(
        check("2026-07-10", "2026-07-09"),
        Err(CareError::FamilyEndsBeforeItBegins)
    );
    assert_eq!(
        check("2010-05-09", "2027-01-10"),
        Err(CareError::FamilyBeforeBirth)
    );
    assert_eq!(
        check("2026-07-10", "2027-06-02"),
        Err(CareError::FamilyInTheFuture)
    );
    let still = home_at_sixteen(FamilyStay::StillThere {
        since: exact("2027-06-02"),
    });
    assert_eq!(
        still.check(person(), day("2027-06-01")),
        Err(CareError::FamilyInTheFuture)
    );
}

#[test]
fn what_was_told_is_written_simply_and_what_is_missing_was_not_asked() {
    let history: CareHistory = serde_json::from_str(
        r#"{
            "looked-after": "yes",
            "time": {"periods": [{"from": {"exact": "2024-03-01"}, "to": "not-sure"}]},
            "family": {"broke-down": {"since": "not-sure", "ended": {"exact": "2026-03-01"}}},
            "nation": "england"
        }"#,
    )
    .expect("a history");
    assert_eq!(history.in_care_now, None);
    assert_eq!(
        history.periods(),
        [CarePeriod {
            from: exact("2024-03-01"),
            to: Some(RoughDate::NotSure),
            short_breaks: None
        }]
    );
    let written = serde_json::to_string(&history).expect("JSON");
    assert_eq!(
        serde_json::from_str::<CareHistory>(&written).expect("a history"),
        history
    );
    let roughly: TimeInCare =
        serde_json::from_str(r#"{"roughly": {"thirteen-weeks": "not-sure"}}"#).expect("answers");
    assert_eq!(
        roughly,
        TimeInCare::Roughly {
            thirteen_weeks: Some(Answer::NotSure),
            at_sixteen: None,
            at_eighteen: None
        }
    );
}
