//! How entitlements stand for people: each verdict, and what is always so.

use super::*;
use crate::care::{CareHistory, CarePeriod, likely_status};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a test date")
}

fn entitlement(conditions: Vec<Condition>) -> Entitlement {
    Entitlement {
        slug: "test".to_owned(),
        title: "Test".to_owned(),
        topic: "test".to_owned(),
        summary: String::new(),
        floor: None,
        amount: None,
        starts_on: None,
        kind: Kind::Law,
        conditions,
        depends_on: None,
        how_to_ask: String::new(),
        unverified: None,
        source: String::new(),
        source_url: None,
        ids: Vec::new(),
        checked_on: day("2026-11-23"),
        body_html: String::new(),
    }
}

/// Personal Adviser support at 21 to 24 (NAT-EN-3).
fn adviser_after_21() -> Entitlement {
    entitlement(vec![Condition {
        statuses: vec![Status::FormerRelevantChild],
        from_age: Some(21),
        until_age: Some(25),
        doing: Vec::new(),
        ask: None,
    }])
}

fn stands(entitlement: &Entitlement, born: &str, said: CareHistory, doing: &[Activity]) -> Verdict {
    let today = day("2026-11-24");
    let birth = BirthDate::new(day(born), today).expect("a birth date");
    verdict(
        entitlement,
        birth,
        &likely_status(birth, &said, doing, today),
        doing,
        today,
    )
}

#[test]
fn nat_en_3_someone_of_22_who_was_in_care_for_13_weeks_has_it_now() {
    let verdict = stands(
        &adviser_after_21(),
        "2004-05-10",
        CareHistory::told_thirteen_weeks(),
        &[],
    );
    assert!(matches!(verdict, Verdict::Now { .. }), "{verdict:?}");
}

#[test]
fn on_the_birthday_on_which_it_starts_it_is_there() {
    let verdict = stands(
        &adviser_after_21(),
        "2005-11-24",
        CareHistory::told_thirteen_weeks(),
        &[],
    );
    assert!(matches!(verdict, Verdict::Now { .. }), "{verdict:?}");
}

#[test]
fn b25_on_the_last_day_before_25_it_is_there_and_on_the_birthday_it_has_ended() {
    let at = |born| stands(&adviser_after_21(), born, CareHistory::told_thirteen_weeks(), &[]);
    assert!(matches!(at("2001-11-25"), Verdict::Now { .. }));
    assert!(matches!(at("2001-11-24"), Verdict::NotShown { .. }));
}

#[test]
fn someone_still_in_care_sees_the_day_from_which_it_will_be_theirs() {
    let verdict = stands(
        &adviser_after_21(),
        "2009-05-10",
        CareHistory::told_in_care_now(),
        &[],
    );
    assert!(
        matches!(verdict, Verdict::From { date, .. } if date == day("2030-05-10")),
        "{verdict:?}"
    );
}

#[test]
fn someone_who_is_not_sure_is_told_to_ask() {
    let verdict = stands(&adviser_after_21(), "2004-05-10", CareHistory::default(), &[]);
    assert!(matches!(verdict, Verdict::Ask { .. }), "{verdict:?}");
}

#[test]
fn nat_en_20_a_qualifying_person_is_told_that_the_council_may_still_help() {
    let verdict = stands(
        &adviser_after_21(),
        "2004-05-10",
        CareHistory::told_some_time_at_sixteen(),
        &[],
    );
    assert!(matches!(verdict, Verdict::NotShown { why } if why.contains("ask")));
}

/// In care to a day, in a person of 22 today: 91 days or not.
fn near_13_weeks(likely: &str) -> CareHistory {
    CareHistory::in_care(vec![CarePeriod::days(day("2021-05-10"), Some(day(likely)))])
}

#[test]
fn row_12_a_breakdown_after_18_is_asked_about_and_is_never_not_theirs() {
    use crate::care::{FamilyStay, RoughDate};
    let (today, birth) = near_person();
    let exact = |text| RoughDate::Exact(day(text));
    let history = CareHistory {
        family: Some(FamilyStay::BrokeDown {
            since: exact("2020-07-10"),
            ended: exact("2023-01-10"),
        }),
        ..CareHistory::in_care(vec![CarePeriod::days(day("2018-05-10"), Some(day("2020-07-10")))])
    };
    let likely = likely_status(birth, &history, &[], today);
    assert_eq!(likely.status, Some(Status::QualifyingPerson));
    let adviser = verdict(&adviser_after_21(), birth, &likely, &[], today);
    assert!(matches!(adviser, Verdict::Ask { .. }), "{adviser:?}");
    // A date that is a former relevant child's is shown, and said to depend.
    let timer = crate::timer::Timer {
        id: "TEST-1".to_owned(),
        birthday: 25,
        offset: None,
        every: None,
        until_birthday: None,
        counted_from: None,
        statuses: vec![Status::FormerRelevantChild],
        title: "Test".to_owned(),
        calendar_title: "Test".to_owned(),
        what: String::new(),
        who: String::new(),
        if_not: String::new(),
        source: String::new(),
    };
    let steps = crate::timer::next_steps(&[timer], birth, &likely, today);
    let depends: Vec<_> = steps.iter().map(|step| (step.date, step.depends)).collect();
    assert_eq!(depends, [(day("2029-05-10"), true)]);
}

fn for_statuses(statuses: &[Status]) -> Entitlement {
    entitlement(vec![Condition {
        statuses: statuses.to_vec(),
        ..Condition::default()
    }])
}

fn stands_near(entitlement: &Entitlement, last_day: &str) -> Verdict {
    let (today, birth) = near_person();
    let likely = likely_status(birth, &near_13_weeks(last_day), &[], today);
    verdict(entitlement, birth, &likely, &[], today)
}

fn near_person() -> (NaiveDate, BirthDate) {
    let today = day("2026-11-24");
    (
        today,
        BirthDate::new(day("2004-05-10"), today).expect("a birth date"),
    )
}

#[test]
fn near_a_boundary_what_every_possible_status_has_is_theirs_and_what_only_one_has_is_asked_about() {
    let (today, birth) = near_person();
    // 88 days: likely qualifying, possibly former relevant.
    let likely = likely_status(birth, &near_13_weeks("2021-08-05"), &[], today);
    assert_eq!(
        likely.possible,
        [Some(Status::FormerRelevantChild), Some(Status::QualifyingPerson)]
    );
    let near = |statuses: &[Status]| stands_near(&for_statuses(statuses), "2021-08-05");
    let both = [Status::FormerRelevantChild, Status::QualifyingPerson];
    assert!(matches!(near(&both), Verdict::Now { .. }));
    for one in both {
        let Verdict::Ask { why } = near(&[one]) else {
            panic!("{one:?} is open");
        };
        assert_eq!(why, DEPENDS_ON_TIME);
    }
    assert!(matches!(near(&[Status::EligibleChild]), Verdict::NotShown { .. }));
    assert!(matches!(near(&[]), Verdict::Now { .. }), "for anyone");
    // A month more, and nothing is open.
    let sure = |statuses: &[Status]| stands_near(&for_statuses(statuses), "2021-09-05");
    assert!(matches!(
        sure(&[Status::FormerRelevantChild]),
        Verdict::Now { .. }
    ));
    assert!(matches!(
        sure(&[Status::QualifyingPerson]),
        Verdict::NotShown { .. }
    ));
}

#[test]
fn someone_certainly_without_a_status_is_told_what_is_for_anyone_and_to_ask_for_the_rest() {
    let (today, birth) = near_person();
    let likely = likely_status(birth, &CareHistory::never_in_care(), &[], today);
    assert!(!likely.unsure);
    let stands = |entitlement: &Entitlement| verdict(entitlement, birth, &likely, &[], today);
    assert!(matches!(stands(&for_statuses(&[])), Verdict::Now { .. }));
    let other = stands(&for_statuses(&[Status::FormerRelevantChild]));
    assert!(matches!(other, Verdict::NotShown { why } if why.contains("ask")));
}

#[test]
fn someone_who_will_reach_13_weeks_is_not_told_no_before() {
    let today = day("2026-11-24");
    let birth = BirthDate::new(day("2009-05-10"), today).expect("a birth date");
    let history = CareHistory::in_care(vec![CarePeriod::days(day("2026-11-01"), None)]);
    let likely = likely_status(birth, &history, &[], today);
    assert!(likely.is_open() && !likely.unsure);
    let adviser = verdict(
        &for_statuses(&[Status::EligibleChild]),
        birth,
        &likely,
        &[],
        today,
    );
    assert!(matches!(adviser, Verdict::Ask { .. }), "{adviser:?}");
}

fn starting(starts_on: Option<Starts>) -> Entitlement {
    Entitlement {
        starts_on,
        ..adviser_after_21()
    }
}

#[test]
fn a_change_in_the_law_is_nobodys_before_the_day_it_starts() {
    let at = |start| {
        let change = starting(Some(Starts::On(day(start))));
        stands(&change, "2004-05-10", CareHistory::told_thirteen_weeks(), &[])
    };
    let Verdict::From { date, why } = at("2026-12-31") else {
        panic!("it has not started");
    };
    assert_eq!(date, day("2026-12-31"));
    assert_eq!(why, "This is a change in the law. It starts on 31 December 2026.");
    assert!(matches!(at("2026-11-25"), Verdict::From { .. }));
    assert!(matches!(at("2026-11-24"), Verdict::Now { .. }), "it starts today");
    let too_old = at("2029-05-10");
    assert!(
        matches!(too_old, Verdict::NotShown { .. }),
        "25 by then: {too_old:?}"
    );
    let not_sure = stands(
        &starting(Some(Starts::On(day("2026-12-31")))),
        "2004-05-10",
        CareHistory::default(),
        &[],
    );
    assert!(matches!(not_sure, Verdict::Ask { why } if why.contains("31 December 2026")));
}

#[test]
fn who_only_grows_into_a_change_sees_their_own_day() {
    let change = starting(Some(Starts::On(day("2026-12-31"))));
    let young = stands(&change, "2008-05-10", CareHistory::told_thirteen_weeks(), &[]);
    assert!(
        matches!(young, Verdict::From { date, .. } if date == day("2029-05-10")),
        "{young:?}"
    );
}

#[test]
fn a_change_whose_start_is_not_known_is_asked_about_and_never_theirs() {
    let change = starting(Some(Starts::NotKnown));
    for born in ["2004-05-10", "2008-05-10"] {
        let verdict = stands(&change, born, CareHistory::told_thirteen_weeks(), &[]);
        let why = "This change may not have started yet. Ask.".to_owned();
        assert_eq!(verdict, Verdict::Ask { why });
    }
    let other = stands(
        &change,
        "2004-05-10",
        CareHistory::told_some_time_at_sixteen(),
        &[],
    );
    assert!(matches!(other, Verdict::NotShown { .. }));
}

#[test]
fn what_is_for_students_is_asked_about_when_someone_would_rather_not_say() {
    let bursary = entitlement(vec![Condition {
        statuses: vec![Status::FormerRelevantChild],
        doing: vec![Activity::HigherEducation],
        ..Condition::default()
    }]);
    let at = |doing: &[Activity]| stands(&bursary, "2004-05-10", CareHistory::told_thirteen_weeks(), doing);
    assert!(matches!(at(&[Activity::HigherEducation]), Verdict::Now { .. }));
    assert!(matches!(at(&[]), Verdict::Ask { .. }));
    assert!(matches!(at(&[Activity::Work]), Verdict::NotShown { why } if why.contains("university")));
}

#[test]
fn what_hangs_on_something_we_did_not_ask_is_asked_about_and_not_counted() {
    let mut put = adviser_after_21();
    put.depends_on = Some("You live with the carer you had at 18.".to_owned());
    let verdict = stands(&put, "2004-05-10", CareHistory::told_thirteen_weeks(), &[]);
    assert!(matches!(verdict, Verdict::Ask { why } if why.contains("carer")));
}

#[test]
fn what_the_council_may_choose_to_give_is_asked_about_and_no_date_is_promised() {
    let mut tax = entitlement(vec![Condition {
        from_age: Some(18),
        ..Condition::default()
    }]);
    tax.kind = Kind::Discretionary;
    let at = |born| stands(&tax, born, CareHistory::told_thirteen_weeks(), &[]);
    assert!(matches!(at("2004-05-10"), Verdict::Ask { .. }));
    let Verdict::From { why, .. } = at("2009-05-10") else {
        panic!("it lies ahead");
    };
    assert_eq!(
        why,
        "This can start on your 18th birthday, 10 May 2027. Your council decides this. You can ask for it, and \
         ask why if it says no."
    );
}

#[test]
fn a_start_that_hangs_on_something_says_on_what() {
    let mut bursary = entitlement(vec![Condition {
        statuses: vec![Status::FormerRelevantChild],
        from_age: Some(18),
        doing: vec![Activity::HigherEducation],
        ..Condition::default()
    }]);
    bursary.depends_on = Some("The course must be in your plan.".to_owned());
    let at = |doing: &[Activity]| stands(&bursary, "2009-05-10", CareHistory::told_in_care_now(), doing);
    let Verdict::NotShown { why } = at(&[Activity::SchoolOrCollege]) else {
        panic!("a pupil is no student");
    };
    assert_eq!(
        why,
        "You could get this if you were at university. It could start on your 18th birthday, 10 May 2027."
    );
    let Verdict::From { why, .. } = at(&[]) else {
        panic!("it lies ahead");
    };
    assert_eq!(
        why,
        "This can start on your 18th birthday, 10 May 2027. It is for you if you are at university. Does this \
         fit you? The course must be in your plan."
    );
}

#[test]
fn an_open_status_is_said_before_what_someone_does_and_nothing_it_hangs_on_is_left_out() {
    let mut bursary = entitlement(vec![Condition {
        statuses: vec![Status::FormerRelevantChild],
        doing: vec![Activity::HigherEducation],
        ..Condition::default()
    }]);
    bursary.depends_on = Some("The course must be in your plan.".to_owned());
    let Verdict::Ask { why } = stands(&bursary, "2004-05-10", CareHistory::default(), &[]) else {
        panic!("it is open");
    };
    assert!(why.starts_with(DEPENDS_ON_TIME), "{why}");
    assert!(
        why.ends_with("if you are at university. Does this fit you? The course must be in your plan."),
        "{why}"
    );
}

#[test]
fn nobody_is_told_of_another_time_in_care_where_a_group_fits_theirs() {
    let group = |status| Condition {
        statuses: vec![status],
        doing: vec![Activity::Apprenticeship],
        ..Condition::default()
    };
    let bursary = entitlement(vec![
        group(Status::FormerRelevantChild),
        group(Status::QualifyingPerson),
    ]);
    for said in [
        CareHistory::told_thirteen_weeks(),
        CareHistory::told_some_time_at_sixteen(),
    ] {
        let Verdict::NotShown { why } = stands(&bursary, "2006-05-10", said, &[Activity::Work]) else {
            panic!("they are no apprentice");
        };
        assert_eq!(why, "You could get this if you were an apprentice.");
    }
}

#[test]
fn what_a_group_hangs_on_is_said_also_while_the_status_is_open() {
    let adviser = entitlement(vec![Condition {
        statuses: vec![Status::FormerRelevantChild],
        from_age: Some(25),
        ask: Some("The course must be in your plan.".to_owned()),
        ..Condition::default()
    }]);
    for born in ["2004-05-10", "1996-05-10"] {
        let Verdict::Ask { why } = stands(&adviser, born, CareHistory::default(), &[]) else {
            panic!("it is open");
        };
        assert!(why.ends_with("The course must be in your plan."), "{why}");
    }
}

#[test]
fn of_two_groups_that_do_not_fit_the_one_for_their_age_is_named() {
    let group = |from_age, until_age, ask: Option<&str>| Condition {
        from_age,
        until_age,
        doing: vec![Activity::HigherEducation],
        ask: ask.map(str::to_owned),
        ..Condition::default()
    };
    let home = entitlement(vec![
        group(Some(18), Some(25), None),
        group(Some(25), None, Some("It goes on until the course ends.")),
    ]);
    let Verdict::NotShown { why } = stands(
        &home,
        "2004-05-10",
        CareHistory::told_thirteen_weeks(),
        &[Activity::Work],
    ) else {
        panic!("they are no student");
    };
    assert_eq!(why, "You could get this if you were at university.");
}

#[test]
fn nat_st_8_what_is_for_former_relevant_children_starts_at_18_even_if_no_age_is_named() {
    let adviser = entitlement(vec![Condition {
        statuses: vec![Status::FormerRelevantChild],
        ..Condition::default()
    }]);
    let verdict = stands(&adviser, "2009-05-10", CareHistory::told_in_care_now(), &[]);
    assert!(
        matches!(verdict, Verdict::From { date, .. } if date == day("2027-05-10")),
        "{verdict:?}"
    );
}

#[test]
fn several_activities_are_named_in_one_short_line() {
    use Activity as A;
    assert_eq!(
        any_of(&[A::SchoolOrCollege, A::HigherEducation, A::Apprenticeship]),
        "at school or college, at university, or an apprentice"
    );
}

#[test]
fn of_two_starts_that_lie_ahead_the_sooner_is_shown() {
    let group = |from_age, status| Condition {
        statuses: vec![status],
        from_age: Some(from_age),
        ..Condition::default()
    };
    let plan = entitlement(vec![
        group(17, Status::EligibleChild),
        group(18, Status::FormerRelevantChild),
    ]);
    let verdict = stands(&plan, "2010-05-10", CareHistory::told_in_care_now(), &[]);
    assert!(
        matches!(verdict, Verdict::From { date, .. } if date == day("2027-05-10")),
        "{verdict:?}"
    );
}

#[test]
fn nobody_whose_status_is_open_is_promised_a_date() {
    let adviser_at_18 = entitlement(vec![Condition {
        statuses: vec![Status::FormerRelevantChild],
        from_age: Some(18),
        ..Condition::default()
    }]);
    for (born, said) in [
        ("2012-05-10", CareHistory::told_special_guardianship()),
        ("2009-05-10", CareHistory::default()),
    ] {
        let verdict = stands(&adviser_at_18, born, said, &[]);
        assert!(matches!(verdict, Verdict::Ask { .. }), "{verdict:?}");
    }
}

#[test]
fn the_best_of_several_groups_counts() {
    let both = entitlement(vec![
        Condition {
            statuses: vec![Status::QualifyingPerson],
            ..Condition::default()
        },
        Condition {
            statuses: vec![Status::FormerRelevantChild],
            ..Condition::default()
        },
    ]);
    let verdict = stands(&both, "2004-05-10", CareHistory::told_thirteen_weeks(), &[]);
    assert!(matches!(verdict, Verdict::Now { .. }));
}

#[test]
fn ages_are_written_as_people_say_them() {
    let words: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 21, 22, 25, 101, 111].map(ordinal).into();
    let said = [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "25th", "101st", "111th",
    ];
    assert_eq!(words, said);
}

fn any_condition() -> impl Strategy<Value = Condition> {
    let status = prop::sample::select(vec![
        Status::EligibleChild,
        Status::RelevantChild,
        Status::FormerRelevantChild,
        Status::QualifyingPerson,
    ]);
    let activity = prop::sample::select(Activity::ALL.to_vec());
    (
        prop::collection::vec(status, 0..3),
        prop::option::of(14u32..26),
        prop::option::of(18u32..30),
        prop::collection::vec(activity, 0..2),
    )
        .prop_map(|(statuses, from_age, until_age, doing)| Condition {
            statuses,
            from_age,
            until_age,
            doing,
            ask: None,
        })
}

proptest! {
    #[test]
    fn a_verdict_changes_only_on_a_birthday(
        condition in any_condition(), born in 0i64..9_000, later in 0i64..9_000, said in 0usize..5
    ) {
        let birth_day = day("2000-01-01") + chrono::Duration::days(born);
        let today = birth_day + chrono::Duration::days(later);
        let tomorrow = today + chrono::Duration::days(1);
        let birth = BirthDate::new(birth_day, today).expect("in the past");
        let entitlement = entitlement(vec![condition]);
        let told = [
            CareHistory::told_in_care_now(),
            CareHistory::told_thirteen_weeks(),
            CareHistory::told_some_time_at_sixteen(),
            CareHistory::told_special_guardianship(),
            CareHistory::default(),
        ];
        let at = |day| {
            let likely = likely_status(birth, &told[said], &[], day);
            verdict(&entitlement, birth, &likely, &[], day)
        };
        if birth.age_on(today) == birth.age_on(tomorrow) {
            prop_assert_eq!(at(today), at(tomorrow));
        }
    }

    #[test]
    fn someone_who_is_not_sure_never_gets_less_than_ask_for_their_status(
        condition in any_condition(), age in 16i32..40
    ) {
        let today = day("2026-11-24");
        let birth = BirthDate::new(day(&format!("{}-05-10", 2026 - age)), today).expect("a birth date");
        let likely = likely_status(birth, &CareHistory::default(), &[], today);
        prop_assert!(likely.is_open());
        let verdict = condition_verdict(&condition, true, birth, Who::Open, &condition.doing, today);
        let ended = condition.until_age.is_some_and(|until| birth.age_on(today) >= until);
        prop_assert!(ended || !matches!(verdict, Verdict::NotShown { .. }), "{verdict:?}");
    }
}
