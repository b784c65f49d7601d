//! What must hold for every history: nobody is told no because they know less, no order or overlap of
//! periods matters, and nothing changes on a day that the timeline doesn't name.

use super::super::days::{days_in_care, ninety_first_day, number};
use super::*;
use chrono::Duration;
use proptest::prelude::*;

/// A date around someone's life in care, as days since their birth, in each way of knowing it.
fn rough_date(born: NaiveDate, days: std::ops::Range<i64>) -> impl Strategy<Value = RoughDate> {
    (
        days,
        prop_oneof![4 => Just(0_i64), 3 => 1_i64..401, 1 => Just(-1)],
    )
        .prop_map(move |(day, width)| {
            let from = born + Duration::days(day);
            match width {
                0 => RoughDate::Exact(from),
                -1 => RoughDate::NotSure,
                width => RoughDate::About {
                    from,
                    to: from + Duration::days(width - 1),
                },
            }
        })
}

fn asked<T: Copy + std::fmt::Debug>(values: &'static [T]) -> impl Strategy<Value = Option<T>> {
    prop::option::weighted(0.9, prop::sample::select(values))
}

fn period(born: NaiveDate) -> impl Strategy<Value = CarePeriod> {
    (
        rough_date(born, 4_000..6_600),
        // Most ends are soon after a start, so that 13 weeks come out either way.
        prop::option::weighted(0.85, rough_date(born, 5_000..6_700)),
        prop_oneof![3 => Just(Some(ShortBreaks::No)), 1 => asked(ShortBreaks::ALL)],
    )
        .prop_map(|(from, to, short_breaks)| CarePeriod {
            from,
            to: to.map(|to| in_order(from, to)),
            short_breaks,
        })
}

/// An end that isn't before its start.
fn in_order(from: RoughDate, to: RoughDate) -> RoughDate {
    match (from.span(), to.span()) {
        (Some((start, _)), Some((_, end))) if end < start => RoughDate::Exact(start + (start - end)),
        _ => to,
    }
}

fn time_in_care(born: NaiveDate) -> impl Strategy<Value = TimeInCare> {
    prop_oneof![
        6 => prop::collection::vec(period(born), 0..4).prop_map(TimeInCare::Periods),
        1 => (asked(Answer::ALL), asked(Answer::ALL), asked(Answer::ALL)).prop_map(|(weeks, sixteen, eighteen)| {
            TimeInCare::Roughly { thirteen_weeks: weeks, at_sixteen: sixteen, at_eighteen: eighteen }
        }),
    ]
}

fn family(born: NaiveDate) -> impl Strategy<Value = FamilyStay> {
    prop_oneof![
        4 => Just(FamilyStay::No),
        1 => Just(FamilyStay::NotSure),
        2 => rough_date(born, 4_800..6_500).prop_map(|since| FamilyStay::StillThere { since }),
        3 => (rough_date(born, 4_800..6_400), rough_date(born, 5_000..6_800)).prop_map(|(since, ended)| {
            FamilyStay::BrokeDown { since, ended: in_order(since, ended) }
        }),
    ]
}

fn history(born: NaiveDate) -> impl Strategy<Value = CareHistory> {
    (
        (
            prop::option::weighted(
                0.9,
                prop_oneof![8 => Just(Answer::Yes), 1 => Just(Answer::No), 1 => Just(Answer::NotSure)],
            ),
            asked(Answer::ALL),
            prop::option::weighted(0.9, time_in_care(born)),
            asked(Answer::ALL),
            prop_oneof![4 => Just(Some(AtSixteen::No)), 2 => asked(AtSixteen::ALL)],
            prop::option::weighted(0.9, family(born)),
        ),
        (
            prop_oneof![4 => Just(Some(SpecialGuardianship::No)), 1 => asked(SpecialGuardianship::ALL)],
            prop_oneof![4 => Just(Some(Elsewhere::No)), 1 => asked(Elsewhere::ALL)],
            prop_oneof![6 => Just(Some(Nation::England)), 1 => asked(Nation::ALL)],
            asked(Answer::ALL),
            asked(Answer::ALL),
            asked(Answer::ALL),
        ),
    )
        .prop_map(
            |(
                (looked_after, in_care_now, time, care_order, at_sixteen, family),
                (special_guardianship, elsewhere, nation, plan_covers_course, wants_education, wants_adviser),
            )| CareHistory {
                looked_after,
                in_care_now,
                time,
                care_order,
                at_sixteen,
                family,
                special_guardianship,
                elsewhere,
                nation,
                plan_covers_course,
                wants_education,
                wants_adviser,
            },
        )
}

/// Someone born in 12 years around the millennium, one in ten of them on 29 February.
fn birth() -> impl Strategy<Value = BirthDate> {
    prop_oneof![
        9 => (0_i64..4_400).prop_map(|days| day("1998-01-01") + Duration::days(days)),
        1 => prop::sample::select(vec![day("2000-02-29"), day("2004-02-29"), day("2008-02-29")]),
    ]
    .prop_map(|date| born(&date.to_string()))
}

fn told() -> impl Strategy<Value = (BirthDate, CareHistory)> {
    birth().prop_flat_map(|birth| (Just(birth), history(birth.date())))
}

/// A day of someone's life from their 15th year to their 27th.
fn life() -> std::ops::Range<i64> {
    5_400..9_900
}

fn wider(date: RoughDate, by: i64) -> RoughDate {
    match date {
        RoughDate::Exact(day) => RoughDate::About {
            from: day - Duration::days(7 + by),
            to: day + Duration::days(7 + by),
        },
        // One day has the margin of a day.
        RoughDate::About { from, to } if from == to => wider(RoughDate::Exact(from), by),
        RoughDate::About { from, to } => RoughDate::About {
            from: from - Duration::days(by),
            to: to + Duration::days(by),
        },
        RoughDate::NotSure => RoughDate::NotSure,
    }
}

/// A date known better: a span cut on both sides, to one day at the narrowest. A day has a week's margin,
/// so only a span that goes beyond that is cut down to it.
fn narrower(date: RoughDate, by: i64) -> RoughDate {
    match date {
        RoughDate::About { from, to } if from < to => {
            let (from, to) = (from + Duration::days(by), to - Duration::days(by));
            if from < to {
                RoughDate::About { from, to }
            } else if from == to && by >= 7 {
                RoughDate::About { from, to: from }
            } else {
                date
            }
        }
        other => other,
    }
}

/// The same history with every rough date known better.
fn more_sure(history: &CareHistory, by: i64) -> CareHistory {
    let mut more = history.clone();
    if let Some(TimeInCare::Periods(periods)) = &mut more.time {
        for period in periods {
            period.from = narrower(period.from, by);
            period.to = period.to.map(|to| narrower(to, by));
        }
    }
    more.family = more.family.map(|family| match family {
        FamilyStay::StillThere { since } => FamilyStay::StillThere {
            since: narrower(since, by),
        },
        FamilyStay::BrokeDown { since, ended } => FamilyStay::BrokeDown {
            since: narrower(since, by),
            ended: narrower(ended, by),
        },
        other => other,
    });
    more
}

/// The same history, known less well: one answer, or one date, is less sure than it was.
fn less_sure(history: &CareHistory, which: usize, by: i64) -> CareHistory {
    let mut less = history.clone();
    let unsure = Some(Answer::NotSure);
    match which {
        0 => less.care_order = unsure,
        1 => less.at_sixteen = Some(AtSixteen::NotSure),
        2 => less.family = Some(FamilyStay::NotSure),
        3 => less.special_guardianship = Some(SpecialGuardianship::NotSure),
        4 => less.elsewhere = Some(Elsewhere::NotSure),
        // Not sure which nation was last says nothing of time in care in two of them.
        5 if less.nation != Some(Nation::SomeElsewhere) => less.nation = Some(Nation::NotSure),
        6 => less.time = None,
        7 => less.looked_after = unsure,
        8 => less.in_care_now = unsure,
        9 => {
            less.family = less.family.map(|family| match family {
                FamilyStay::StillThere { since } => FamilyStay::StillThere {
                    since: wider(since, by),
                },
                FamilyStay::BrokeDown { since, ended } => FamilyStay::BrokeDown {
                    since: wider(since, by),
                    ended,
                },
                other => other,
            });
        }
        _ => {
            if let Some(TimeInCare::Periods(periods)) = &mut less.time {
                for (at, period) in periods.iter_mut().enumerate() {
                    match (which + at) % 5 {
                        0 => period.from = wider(period.from, by),
                        1 => period.to = period.to.map(|to| wider(to, by)),
                        2 => period.short_breaks = Some(ShortBreaks::NotSure),
                        3 => period.from = RoughDate::NotSure,
                        _ => {}
                    }
                }
            }
        }
    }
    less
}

/// What is told agrees with itself, as [`CareHistory::check`] has it, and the first question with the rest.
fn agrees(history: &CareHistory, birth: BirthDate, on: NaiveDate) -> bool {
    history.check(birth, on).is_ok() && history.looked_after != Some(Answer::No)
}

proptest! {
    #![proptest_config(ProptestConfig {
        max_global_rejects: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn knowing_less_only_adds_to_what_is_possible_and_never_ends_in_a_plain_no(
        (birth, history) in told(), later in life(), which in 0_usize..16, by in 0_i64..200
    ) {
        let on = birth.date() + Duration::days(later);
        let less = less_sure(&history, which, by);
        prop_assume!(agrees(&history, birth, on) && agrees(&less, birth, on));
        let (sure, unsure) =
            (likely_status(birth, &history, &[], on), likely_status(birth, &less, &[], on));
        for status in &sure.possible {
            prop_assert!(unsure.possible.contains(status), "{status:?} is gone\n{sure:#?}\n{unsure:#?}");
        }
        // Another nation's rules are not among these statuses; whoever is sent there is flagged by that.
        let elsewhere = sure.row == Row::AnotherNation;
        prop_assert!(!sure.unsure || elsewhere || unsure.unsure, "a flag is gone\n{sure:#?}\n{unsure:#?}");
        if sure.status.is_some() && unsure.status.is_none() {
            prop_assert!(unsure.is_open(), "from {:?} to a plain no", sure.status);
        }
    }

    #[test]
    fn knowing_a_date_better_adds_nothing_to_what_is_possible(
        (birth, history) in told(), later in life(), by in 0_i64..200
    ) {
        let on = birth.date() + Duration::days(later);
        let more = more_sure(&history, by);
        prop_assume!(agrees(&history, birth, on) && agrees(&more, birth, on));
        let (unsure, sure) =
            (likely_status(birth, &history, &[], on), likely_status(birth, &more, &[], on));
        for status in &sure.possible {
            prop_assert!(unsure.possible.contains(status), "{status:?} is new\n{unsure:#?}\n{sure:#?}");
        }
    }

    #[test]
    fn what_is_likely_is_possible_and_more_than_one_status_is_always_flagged(
        (birth, history) in told(), later in life()
    ) {
        let on = birth.date() + Duration::days(later);
        let likely = likely_status(birth, &history, &[], on);
        prop_assert!(likely.possible.contains(&likely.status));
        prop_assert!(likely.possible.is_sorted());
        prop_assert!(likely.possible.len() == 1 || likely.unsure);
        let told_apart = likely.row == Row::AnotherNation || birth.age_on(on) < 16;
        prop_assert!(!likely.unsure || likely.possible.len() > 1 || told_apart, "a flag for nothing\n{likely:#?}");
        prop_assert!(likely.possible.len() == 1 || !likely.depends_on.is_empty());
        prop_assert!(!likely.reason.is_empty() && !likely.source.is_empty());
        // A bare no: no status, nothing open, and nothing that could change it.
        prop_assert!(likely.status.is_some() || likely.unsure || !likely.would_change.is_empty());
    }

    #[test]
    fn the_next_change_is_the_next_in_the_timeline((birth, history) in told(), later in life()) {
        let on = birth.date() + Duration::days(later);
        let next = likely_status(birth, &history, &[], on).change.map(|change| change.date);
        let changes = status_changes(birth, &history, on);
        let later = changes.iter().filter(|change| (change.row, change.status) != (Row::TwentyFive, None));
        prop_assert_eq!(next, later.map(|change| change.date).find(|date| *date > on));
    }

    #[test]
    fn the_order_of_the_periods_does_not_matter((birth, history) in told(), later in life(), turn in 0_usize..4) {
        let on = birth.date() + Duration::days(later);
        let mut turned = history.clone();
        if let Some(TimeInCare::Periods(periods)) = &mut turned.time
            && !periods.is_empty()
        {
            let turn = turn % periods.len();
            periods.rotate_left(turn);
            if turn % 2 == 0 {
                periods.reverse();
            }
        }
        let (one, other) =
            (likely_status(birth, &history, &[], on), likely_status(birth, &turned, &[], on));
        prop_assert_eq!(
            (one.row, one.status, one.unsure, one.possible, one.reason, one.reasons, one.change),
            (other.row, other.status, other.unsure, other.possible, other.reason, other.reasons, other.change)
        );
    }

    #[test]
    fn overlapping_and_touching_periods_count_once(
        from in 0_i32..300, days in 1_i32..200, cut in 0_i32..200, overlap in 0_i32..50, window in 0_i32..400
    ) {
        let to = from + days - 1;
        let cut = from + cut % days;
        let mut whole = vec![(from, to)];
        let mut parts = vec![(cut - overlap.min(cut - from), to), (from, cut), (cut, cut)];
        let window = (window / 2, window);
        prop_assert_eq!(ninety_first_day(&mut whole, window), ninety_first_day(&mut parts, window));
        prop_assert_eq!(days_in_care(&mut whole, window), days_in_care(&mut parts, window));
        // Touching: the second begins the day after the first ends.
        let mut touching = vec![(cut + 1, to), (from, cut)];
        prop_assert_eq!(days_in_care(&mut whole, window), days_in_care(&mut touching, window));
        prop_assert_eq!(ninety_first_day(&mut whole, window), ninety_first_day(&mut touching, window));
    }

    #[test]
    fn the_91st_day_is_the_first_on_which_91_days_are_counted(
        mut stretches in prop::collection::vec((0_i32..400, 0_i32..120), 0..6), last in 0_i32..500
    ) {
        for (from, to) in &mut stretches {
            *to += *from;
        }
        let window = (50, last);
        let by_day = (window.0..=window.1).find(|day| {
            (window.0..=*day).filter(|one| stretches.iter().any(|(from, to)| from <= one && one <= to)).count() >= 91
        });
        prop_assert_eq!(ninety_first_day(&mut stretches, window), by_day);
    }

    #[test]
    fn a_question_answered_is_never_asked_again_and_one_that_cannot_matter_is_never_asked(
        (birth, history) in told(), later in life()
    ) {
        let on = birth.date() + Duration::days(later);
        for question in questions_that_matter(birth, &history, on) {
            let missing = match question {
                Question::LookedAfter => history.looked_after.is_none(),
                Question::Nation => history.nation.is_none(),
                Question::InCareNow => history.in_care_now.is_none(),
                Question::Time => history.time.is_none(),
                Question::CareOrder => history.care_order.is_none(),
                Question::AtSixteen => history.at_sixteen.is_none(),
                Question::Family => history.family.is_none(),
                Question::SpecialGuardianship => history.special_guardianship.is_none(),
                Question::Elsewhere => history.elsewhere.is_none(),
                Question::PlanCoversCourse => history.plan_covers_course.is_none(),
                Question::WantsEducation => history.wants_education.is_none(),
                Question::WantsAdviser => history.wants_adviser.is_none(),
                Question::ShortBreaks => history.periods().iter().any(|period| period.short_breaks.is_none()),
                Question::ThirteenWeeks | Question::DayAtSixteen | Question::InCareAtEighteen => {
                    matches!(history.time, Some(TimeInCare::Roughly { .. }))
                }
            };
            prop_assert!(missing, "{question:?} was answered");
        }
        // Once a plain answer stands, only the kind of help at 21 to 24 is left to ask.
        let likely = likely_status(birth, &history, &[], on);
        if !likely.unsure {
            prop_assert!(
                questions_that_matter(birth, &history, on).iter().all(|question| matches!(
                    question,
                    Question::PlanCoversCourse | Question::WantsEducation | Question::WantsAdviser
                ))
            );
        }
    }

    #[test]
    fn a_leap_day_never_costs_anyone_a_day(year in 500_i32..600, later in life()) {
        let leap = NaiveDate::from_ymd_opt(year * 4, 2, 29);
        prop_assume!(leap.is_some());
        let birth = born_any(leap.expect("a leap year"));
        let history = CareHistory::in_care(vec![CarePeriod::days(birth.birthday(10), None)]);
        let on = birth.date() + Duration::days(later);
        let likely = likely_status(birth, &history, &[], on);
        let march = NaiveDate::from_ymd_opt(chrono::Datelike::year(&on), 3, 1).expect("1 March");
        if on + Duration::days(1) != march {
            prop_assert!(birth.age_on(on) < 16 || !likely.unsure, "only 28 February is open");
        }
        prop_assert_eq!(likely.legal_name.is_some(), (16..25).contains(&birth.age_on(on)));
    }

    #[test]
    fn nothing_panics_whatever_the_years(
        birth_year in any::<i32>(), years in prop::collection::vec((any::<i32>(), any::<i32>()), 0..5),
        on in any::<i32>(), family_since in any::<i32>(), (_, answers) in told(),
    ) {
        let dates = |year: i32| [1, 9999, year % 10_000, year].map(|year| NaiveDate::from_ymd_opt(year, 2, 28).unwrap_or(NaiveDate::MAX));
        let rough = |(from, to): (i32, i32)| RoughDate::About { from: dates(from)[(from & 3) as usize], to: dates(to)[(to & 3) as usize] };
        let birth = born_any(dates(birth_year)[(birth_year & 3) as usize]);
        let history = CareHistory {
            time: Some(TimeInCare::Periods(years.iter().map(|(from, to)| CarePeriod {
                from: rough((*from, *to)),
                to: (to % 3 != 0).then_some(RoughDate::Exact(dates(*to)[(from & 3) as usize])),
                short_breaks: None,
            }).collect())),
            family: Some(FamilyStay::BrokeDown { since: RoughDate::Exact(dates(family_since)[0]), ended: RoughDate::NotSure }),
            ..answers
        };
        for on in [dates(on)[0], dates(on)[1], dates(on)[2], dates(on)[3], NaiveDate::MIN, NaiveDate::MAX] {
            let likely = likely_status(birth, &history, &[], on);
            prop_assert!(likely.possible.contains(&likely.status));
            let _ = questions_that_matter(birth, &history, on);
            let _ = history.check(birth, on);
        }
        let _ = status_changes(birth, &history, dates(on)[0]);
    }
}

proptest! {
    // Each case looks at every day of 13 years.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn on_every_day_the_status_is_that_of_the_last_change_on_or_before_it(
        (birth, history) in told(), later in life()
    ) {
        let today = birth.date() + Duration::days(later);
        let changes = status_changes(birth, &history, today);
        let mut last = None;
        // From 13 to 26.
        for on in (4_900_i64..9_500).map(|later| birth.date() + Duration::days(later)) {
            let now = super::super::likely::status_on(birth, &history, on, today);
            let change = changes.iter().rev().find(|change| change.date <= on).expect("since birth");
            prop_assert_eq!((change.row, change.status), now, "on {}", on);
            if let Some(before) = last {
                prop_assert!(before == now || change.date == on, "{on} is not named");
            }
            last = Some(now);
        }
    }
}

/// Any date as a birth date, seen from that very day.
fn born_any(date: NaiveDate) -> BirthDate {
    BirthDate::new(date, date).expect("born today")
}

#[test]
fn nothing_panics_at_the_ends_of_the_calendar() {
    let ends = [
        NaiveDate::MIN,
        day("0001-01-01"),
        day("9999-12-31"),
        NaiveDate::MAX,
    ];
    for birth in ends.map(born_any) {
        for from in ends {
            for to in ends {
                let periods = vec![
                    CarePeriod::days(from, Some(to)),
                    CarePeriod {
                        from: RoughDate::About { from, to },
                        ..CarePeriod::default()
                    },
                ];
                let history = CareHistory {
                    family: Some(FamilyStay::StillThere {
                        since: RoughDate::Exact(from),
                    }),
                    ..CareHistory::in_care(periods)
                };
                for on in ends {
                    let likely = likely_status(birth, &history, &[], on);
                    assert!(likely.possible.contains(&likely.status));
                }
                assert!(!status_changes(birth, &history, to).is_empty());
            }
        }
    }
    assert_eq!(number(day("0001-01-01")), 1);
}
