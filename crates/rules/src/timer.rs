//! What comes next, by when, who does it, and what to do if it doesn't happen.

use crate::care::{LikelyStatus, Row};
use crate::dates::{BirthDate, Span};
use crate::status::Status;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A date that the law or a council's policy fixes from a birthday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Timer {
    /// The rule's id, such as `BWD-TIME-1`.
    pub id: String,
    /// The birthday it is counted from.
    pub birthday: u32,
    /// How long before (negative) or after that birthday; none for the day itself.
    pub offset: Option<Span>,
    /// Repeats this often, up to the day before `until_birthday`.
    pub every: Option<Span>,
    /// The birthday from which it no longer happens.
    pub until_birthday: Option<u32>,
    /// What it is counted from, where that isn't the birthday: "your last review". Then no date can be
    /// told; `birthday` and `until_birthday` say at which ages it holds.
    pub counted_from: Option<String>,
    /// The statuses it is for; empty for anyone.
    pub statuses: Vec<Status>,
    /// What happens, in a few words.
    pub title: String,
    /// What a calendar shows: words that say nothing about care to somebody looking on.
    pub calendar_title: String,
    /// What happens, in a sentence or two.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// What the person can do if it doesn't happen.
    pub if_not: String,
    /// Where it comes from.
    pub source: String,
}

/// One dated next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NextStep {
    /// The rule's id.
    pub id: String,
    /// The day by which it should happen.
    pub date: NaiveDate,
    /// Whether that day is already past (within the last six months).
    pub past: bool,
    /// Whether it holds only if a status does that the answers leave open.
    pub depends: bool,
    /// What happens, in a few words.
    pub title: String,
    /// What a calendar shows.
    pub calendar_title: String,
    /// What happens.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// What to do if it doesn't happen.
    pub if_not: String,
    /// Where it comes from.
    pub source: String,
}

/// How far back a missed date is still shown.
const RECENT: Span = Span::Months(-6);

/// A step a week for 40 years: no policy repeats for longer, and no mistake in a pack runs for ever.
const MOST_REPEATS: i32 = 2_100;

/// Every date that is still to come, soonest first: what a calendar holds. A repeating step is there each
/// time.
#[must_use]
pub fn dates_to_come(
    timers: &[Timer],
    birth: BirthDate,
    likely: &LikelyStatus,
    as_of: NaiveDate,
) -> Vec<NextStep> {
    dated(timers, likely, as_of, |timer| {
        occurrences(timer, birth).filter(move |date| *date >= as_of)
    })
}

/// The dated steps for this person, soonest first: what is to come, and what should have happened
/// in the last six months. A repeating step is shown once, at its next date.
#[must_use]
pub fn next_steps(
    timers: &[Timer],
    birth: BirthDate,
    likely: &LikelyStatus,
    as_of: NaiveDate,
) -> Vec<NextStep> {
    dated(timers, likely, as_of, |timer| next_date(timer, birth, as_of))
}

/// Each date of each timer that is for this person, soonest first.
fn dated<D: IntoIterator<Item = NaiveDate>>(
    timers: &[Timer],
    likely: &LikelyStatus,
    as_of: NaiveDate,
    dates: impl Fn(&Timer) -> D,
) -> Vec<NextStep> {
    let mut steps: Vec<NextStep> = timers
        .iter()
        .filter(|timer| applies(timer, likely))
        .flat_map(|timer| {
            let dates = dates(timer).into_iter();
            dates.map(move |date| step(timer, date, likely, as_of))
        })
        .collect();
    steps.sort_by_key(|step| step.date);
    steps
}

fn step(timer: &Timer, date: NaiveDate, likely: &LikelyStatus, as_of: NaiveDate) -> NextStep {
    NextStep {
        id: timer.id.clone(),
        date,
        past: date < as_of,
        depends: depends(timer, likely),
        title: timer.title.clone(),
        calendar_title: timer.calendar_title.clone(),
        what: timer.what.clone(),
        who: timer.who.clone(),
        if_not: timer.if_not.clone(),
        source: timer.source.clone(),
    }
}

fn applies(timer: &Timer, likely: &LikelyStatus) -> bool {
    timer.statuses.is_empty()
        // What stays possible under another country's rules is not for these dates to promise.
        || (likely.is_open() && likely.row != Row::AnotherNation)
        || likely
            .possible
            .iter()
            .flatten()
            .any(|status| timer.statuses.contains(status))
}

/// Whether that hangs on which status it is.
fn depends(timer: &Timer, likely: &LikelyStatus) -> bool {
    let is_for = |status: &Option<Status>| status.is_some_and(|status| timer.statuses.contains(&status));
    !timer.statuses.is_empty() && (likely.is_open() || !likely.possible.iter().all(is_for))
}

fn next_date(timer: &Timer, birth: BirthDate, as_of: NaiveDate) -> Option<NaiveDate> {
    let shown_from = if timer.every.is_some() {
        as_of
    } else {
        RECENT.from(as_of)
    };
    occurrences(timer, birth).find(|date| *date >= shown_from)
}

/// Every day on which a timer falls, in order. None where it isn't counted from a birthday.
fn occurrences(timer: &Timer, birth: BirthDate) -> impl Iterator<Item = NaiveDate> + use<> {
    let anchor = birth.birthday(timer.birthday);
    let first = timer.offset.map_or(anchor, |offset| offset.from(anchor));
    let last = timer
        .until_birthday
        .filter(|_| timer.every.is_some())
        .map(|age| birth.birthday(age));
    let (birthday, offset, every) = (timer.birthday, timer.offset, timer.every);
    let times = match (&timer.counted_from, every) {
        (Some(_), _) => 0,
        (None, None) => 1,
        (None, Some(_)) => MOST_REPEATS,
    };
    (0..times)
        // Each is counted from the first, not from the one before: 31, 30, 31 and not 31, 30, 30.
        .map(
            move |times| match every.map(|every| (every, years(offset, every, times))) {
                Some((_, Some(years))) => birth.birthday(birthday.saturating_add_signed(years)),
                Some((every, None)) => every.times(times).from(first),
                None => first,
            },
        )
        .take_while(move |date| last.is_none_or(|last| *date < last))
}

/// Whole years after the timer's birthday, where that is what its spans come to: those are birthdays
/// too, so that one on 29 February comes round on 29 February.
const fn years(offset: Option<Span>, every: Span, times: i32) -> Option<i32> {
    let months = match (offset, every) {
        (None, Span::Months(every)) => every.saturating_mul(times),
        (Some(Span::Months(offset)), Span::Months(every)) => {
            offset.saturating_add(every.saturating_mul(times))
        }
        _ => return None,
    };
    if months % 12 == 0 { Some(months / 12) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::{CareHistory, CarePeriod, likely_status};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a test date")
    }

    fn timer(birthday: u32, offset: Option<Span>) -> Timer {
        Timer {
            id: "TEST-1".to_owned(),
            birthday,
            offset,
            every: None,
            until_birthday: None,
            counted_from: None,
            statuses: Vec::new(),
            title: "Test".to_owned(),
            calendar_title: "Test".to_owned(),
            what: String::new(),
            who: String::new(),
            if_not: String::new(),
            source: String::new(),
        }
    }

    fn dates(timer: &Timer, born: &str, today: &str) -> Vec<(NaiveDate, bool)> {
        let today = day(today);
        let birth = BirthDate::new(day(born), today).expect("a birth date");
        let likely = likely_status(birth, &CareHistory::told_thirteen_weeks(), &[], today);
        let steps = next_steps(std::slice::from_ref(timer), birth, &likely, today);
        steps.into_iter().map(|step| (step.date, step.past)).collect()
    }

    #[test]
    fn bwd_time_1_the_talk_is_six_months_before_21() {
        let talk = timer(21, Some(Span::Months(-6)));
        assert_eq!(
            dates(&talk, "2006-05-10", "2026-11-01"),
            [(day("2026-11-10"), false)]
        );
    }

    #[test]
    fn a_date_missed_in_the_last_six_months_is_still_shown_and_an_older_one_is_not() {
        let talk = timer(21, Some(Span::Months(-6)));
        assert_eq!(
            dates(&talk, "2006-05-10", "2026-11-24"),
            [(day("2026-11-10"), true)]
        );
        assert_eq!(dates(&talk, "2006-05-10", "2027-06-01"), []);
    }

    #[test]
    fn nat_ti_8_the_yearly_offer_is_shown_at_its_next_date_until_25() {
        let yearly = Timer {
            every: Some(Span::Months(12)),
            until_birthday: Some(25),
            ..timer(21, None)
        };
        assert_eq!(
            dates(&yearly, "2004-05-10", "2026-11-24"),
            [(day("2027-05-10"), false)]
        );
        assert_eq!(dates(&yearly, "2002-05-10", "2026-11-24"), []);
    }

    #[test]
    fn a_yearly_step_of_someone_born_on_29_february_comes_on_their_birthday() {
        let yearly = Timer {
            offset: Some(Span::Months(12)),
            every: Some(Span::Months(12)),
            until_birthday: Some(25),
            ..timer(21, None)
        };
        for (today, next) in [
            ("2026-11-24", "2027-03-01"),
            ("2027-03-02", "2028-02-29"),
            ("2028-03-01", "2029-03-01"),
        ] {
            assert_eq!(
                dates(
                    &Timer {
                        until_birthday: None,
                        ..yearly.clone()
                    },
                    "2004-02-29",
                    today
                ),
                [(day(next), false)],
                "from {today}"
            );
        }
        assert_eq!(dates(&yearly, "2004-02-29", "2028-03-01"), [], "not at 25");
    }

    #[test]
    fn a_step_every_six_months_from_a_31st_does_not_slide_to_the_28th() {
        let review = Timer {
            every: Some(Span::Months(6)),
            until_birthday: Some(25),
            ..timer(21, None)
        };
        for (today, next) in [
            ("2025-09-01", "2026-02-28"),
            ("2026-03-01", "2026-08-31"),
            ("2027-09-01", "2028-02-29"),
            ("2028-03-01", "2028-08-31"),
        ] {
            assert_eq!(
                dates(&review, "2004-08-31", today),
                [(day(next), false)],
                "from {today}"
            );
        }
    }

    #[test]
    fn a_timer_for_another_status_is_left_out() {
        let other = Timer {
            statuses: vec![Status::QualifyingPerson],
            ..timer(25, None)
        };
        assert_eq!(dates(&other, "2004-05-10", "2026-11-24"), []);
    }

    #[test]
    fn near_a_boundary_a_timer_of_either_status_is_shown_and_said_to_depend() {
        let today = day("2026-11-24");
        let birth = BirthDate::new(day("2005-05-10"), today).expect("a birth date");
        let steps_of = |status: Option<Status>, last_day| {
            let history =
                CareHistory::in_care(vec![CarePeriod::days(day("2022-05-10"), Some(day(last_day)))]);
            let likely = likely_status(birth, &history, &[], today);
            let timer = Timer {
                statuses: status.into_iter().collect(),
                ..timer(25, None)
            };
            let steps = next_steps(&[timer], birth, &likely, today);
            steps.iter().map(|step| step.depends).collect::<Vec<_>>()
        };
        let (former, qualifying) = (Some(Status::FormerRelevantChild), Some(Status::QualifyingPerson));
        for either in [former, qualifying] {
            assert_eq!(steps_of(either, "2022-08-05"), [true]);
        }
        assert_eq!(
            steps_of(Some(Status::EligibleChild), "2022-08-05"),
            [] as [bool; 0]
        );
        assert_eq!(steps_of(former, "2022-10-05"), [false]);
        assert_eq!(steps_of(None, "2022-08-05"), [false]);
        let never = likely_status(birth, &CareHistory::never_in_care(), &[], today);
        let of_a_status = Timer {
            statuses: former.into_iter().collect(),
            ..timer(25, None)
        };
        assert_eq!(next_steps(&[of_a_status], birth, &never, today), []);
    }

    #[test]
    fn steps_come_soonest_first() {
        let today = day("2026-11-24");
        let birth = BirthDate::new(day("2006-05-10"), today).expect("a birth date");
        let likely = likely_status(birth, &CareHistory::told_thirteen_weeks(), &[], today);
        let timers = [timer(25, None), timer(21, None), timer(21, Some(Span::Weeks(-2)))];
        let dates: Vec<_> = next_steps(&timers, birth, &likely, today)
            .iter()
            .map(|step| step.date)
            .collect();
        assert_eq!(dates, [day("2027-04-26"), day("2027-05-10"), day("2031-05-10")]);
    }

    #[test]
    fn a_calendar_holds_each_time_that_is_still_to_come_today_included() {
        let yearly = Timer {
            every: Some(Span::Months(12)),
            until_birthday: Some(25),
            ..timer(22, None)
        };
        let birth = BirthDate::new(day("2004-05-10"), day("2026-11-24")).expect("a birth date");
        let dates = |today: &str| {
            let today = day(today);
            let likely = likely_status(birth, &CareHistory::told_thirteen_weeks(), &[], today);
            let steps = dates_to_come(std::slice::from_ref(&yearly), birth, &likely, today);
            assert!(steps.iter().all(|step| !step.past), "none lies behind");
            steps.iter().map(|step| step.date.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(dates("2026-11-24"), ["2027-05-10", "2028-05-10"]);
        assert_eq!(dates("2028-05-10"), ["2028-05-10"]);
        assert!(dates("2028-05-11").is_empty());
        // Birthdays on 29 February come round as birthdays do (B27).
        let leap = BirthDate::new(day("2004-02-29"), day("2026-01-01")).expect("a birth date");
        let likely = likely_status(leap, &CareHistory::told_thirteen_weeks(), &[], day("2026-01-01"));
        let steps = dates_to_come(&[yearly], leap, &likely, day("2026-01-01"));
        let days: Vec<_> = steps.iter().map(|step| step.date.to_string()).collect();
        assert_eq!(days, ["2026-03-01", "2027-03-01", "2028-02-29"]);
    }

    proptest! {
        #[test]
        fn a_repeating_step_is_never_before_today_nor_after_its_end(
            born in 0i64..9_000, later in 5_000i64..12_000, months in 1i32..24
        ) {
            let birth_day = day("1995-01-01") + chrono::Duration::days(born);
            let today = birth_day + chrono::Duration::days(later);
            let birth = BirthDate::new(birth_day, today).expect("in the past");
            let every = Timer { every: Some(Span::Months(months)), until_birthday: Some(25), ..timer(16, None) };
            let likely = likely_status(birth, &CareHistory::default(), &[], today);
            for step in next_steps(&[every], birth, &likely, today) {
                prop_assert!(step.date >= today && step.date < birth.birthday(25));
            }
        }
    }
}
