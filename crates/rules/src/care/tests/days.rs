//! Counting days, at the edges.

use super::super::days::{Birthdays, Margin, date, days_in_care, ninety_first_day, number, six_months_on};
use super::*;

const fn margin(earliest: i32, likely: i32, latest: i32) -> Margin {
    Margin {
        earliest,
        likely,
        latest,
    }
}

#[test]
fn a_margin_is_a_week_for_a_day_the_span_itself_for_about_and_everything_for_not_sure() {
    let of = |date| Margin::of(date, 100, 201, i32::MAX);
    let first = number(day("2024-03-01"));
    assert_eq!(of(exact("2024-03-01")), margin(first - 7, first, first + 7));
    let march = RoughDate::month(2024, 3).expect("a month");
    assert_eq!(of(march), margin(first, first + 15, first + 30));
    let one_day = RoughDate::About {
        from: day("2024-03-01"),
        to: day("2024-03-01"),
    };
    assert_eq!(of(one_day), of(exact("2024-03-01")));
    assert_eq!(of(RoughDate::NotSure), margin(100, 150, 201));
    assert!(of(RoughDate::NotSure).is_open());
}

#[test]
fn nothing_told_lies_after_the_day_it_was_told() {
    let limit = number(day("2024-03-03"));
    let of = |date| Margin::of(date, limit - 100, limit + 100, limit);
    assert_eq!(of(exact("2024-03-01")), margin(limit - 9, limit - 2, limit));
    assert_eq!(of(exact("2024-03-20")), Margin::fixed(limit));
    let march = RoughDate::month(2024, 3).expect("a month");
    assert_eq!(of(march), margin(limit - 2, limit - 1, limit));
    assert_eq!(of(RoughDate::NotSure), margin(limit - 100, limit - 50, limit));
}

#[test]
fn a_margin_the_wrong_way_round_is_its_first_day() {
    assert_eq!(Margin::between(10, 20), margin(10, 15, 20));
    assert_eq!(Margin::between(10, 10), Margin::fixed(10));
    assert_eq!(Margin::between(10, 4), Margin::fixed(10));
    assert!(!Margin::fixed(10).is_open());
}

#[test]
fn only_those_born_on_29_february_have_two_readings() {
    for text in ["2008-02-28", "2008-03-01", "2008-03-29", "2007-02-28"] {
        assert!(Birthdays::usual(born(text)).other().is_none(), "{text}");
    }
    let usual = Birthdays::usual(born("2008-02-29"));
    let other = usual.other().expect("two readings");
    assert_eq!(date(usual.born()), day("2008-02-29"));
    for (age, usually, otherwise) in [
        (14, "2022-03-01", "2022-02-28"),
        (16, "2024-02-29", "2024-02-29"),
        (18, "2026-03-01", "2026-02-28"),
    ] {
        assert_eq!(date(usual.at(age)), day(usually));
        assert_eq!(date(other.at(age)), day(otherwise));
    }
    for (on, usually, otherwise) in [
        ("2026-02-27", 17, 17),
        ("2026-02-28", 17, 18),
        ("2026-03-01", 18, 18),
        ("2024-02-28", 15, 15),
        ("2024-02-29", 16, 16),
    ] {
        let on = number(day(on));
        assert_eq!((usual.age_on(on), other.age_on(on)), (usually, otherwise));
    }
    assert_eq!(
        other.other().map(|usual| date(usual.at(18))),
        Some(day("2026-03-01")),
        "the other of the other is the usual one"
    );
}

#[test]
fn the_91st_day_counts_both_ends() {
    assert_eq!(ninety_first_day(&mut [(1, 91)], (0, 1_000)), Some(91));
    assert_eq!(ninety_first_day(&mut [(1, 90)], (0, 1_000)), None);
    assert_eq!(ninety_first_day(&mut [(1, 91)], (2, 1_000)), None);
    assert_eq!(ninety_first_day(&mut [(1, 91)], (0, 90)), None);
    assert_eq!(
        ninety_first_day(&mut [(200, 300), (1, 50)], (0, 1_000)),
        Some(240)
    );
    // A single day counts, a day in two times counts once, and a time the wrong way round not at all.
    assert_eq!(ninety_first_day(&mut [(1, 90), (91, 91)], (0, 1_000)), Some(91));
    assert_eq!(
        ninety_first_day(&mut [(1, 50), (50, 90), (91, 91)], (0, 1_000)),
        Some(91)
    );
    assert_eq!(
        ninety_first_day(&mut [(1, 50), (60, 40), (61, 101)], (0, 1_000)),
        Some(101)
    );
    assert_eq!(days_in_care(&mut [(1, 91), (91, 95), (97, 97)], (2, 96)), 94);
    assert_eq!(days_in_care(&mut [(5, 4)], (0, 96)), 0);
    assert_eq!(days_in_care(&mut [(5, 5)], (0, 96)), 1);
}

#[test]
fn six_months_are_calendar_months() {
    let on = |text| date(six_months_on(number(day(text))));
    assert_eq!(on("2026-07-10"), day("2027-01-10"));
    assert_eq!(on("2026-08-31"), day("2027-02-28"));
}

#[test]
fn the_timeline_begins_at_birth_and_names_each_change_once() {
    let changes = status_changes(
        person(),
        &CareHistory::in_care_from_ten_to_eighteen(person()),
        day("2036-01-01"),
    );
    let told: Vec<_> = changes
        .iter()
        .map(|change| (change.date, change.row, change.status))
        .collect();
    assert_eq!(
        told,
        [
            (day("2010-05-10"), Row::CareExperienced, None),
            (day("2020-05-17"), Row::FutureCareLeaver, None),
            (day("2026-05-10"), Row::Eligible, ELIGIBLE),
            (day("2028-05-10"), Row::InCareAtEighteen, FORMER),
            (day("2031-05-10"), Row::DoorOpen, FORMER),
            (day("2035-05-10"), Row::TwentyFive, FORMER),
        ]
    );
}
