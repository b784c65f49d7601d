//! Counting days: birthdays, margins, and times in care joined so that no day counts twice.

use super::rough_date::RoughDate;
use crate::dates::{BirthDate, Span};
use chrono::{Datelike, NaiveDate};

/// A day as a number, so that days can be counted and never run off the calendar.
pub(crate) type Day = i32;

/// The number of a day.
pub(crate) fn number(date: NaiveDate) -> Day {
    date.num_days_from_ce()
}

/// The day with a number; the last there is, if the calendar ends.
pub(crate) fn date(day: Day) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day).unwrap_or(NaiveDate::MAX)
}

/// The day six calendar months on.
pub(crate) fn six_months_on(day: Day) -> Day {
    number(Span::Months(6).from(date(day)))
}

/// 13 weeks, in days.
pub(crate) const THIRTEEN_WEEKS: i32 = 91;

/// How far the council's record may differ from a date someone knows. It covers part-days too: the Act
/// does not say how they count.
const RECORD_MARGIN: Day = 7;

/// Someone's birthdays, in one of two readings for those born on 29 February (B27).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Birthdays {
    birth: BirthDate,
    earlier: bool,
}

impl Birthdays {
    /// Born on 29 February: on 1 March in a year without one, and nobody's help is cut off before.
    pub(crate) const fn usual(birth: BirthDate) -> Self {
        Self {
            birth,
            earlier: false,
        }
    }

    /// The reading that this one is not (28 February, where this one is the usual), for those whom it
    /// concerns.
    pub(crate) fn other(self) -> Option<Self> {
        let leap = (self.birth.date().month(), self.birth.date().day()) == (2, 29);
        leap.then_some(Self {
            earlier: !self.earlier,
            ..self
        })
    }

    /// The day of birth.
    pub(crate) fn born(self) -> Day {
        number(self.birth.date())
    }

    /// The day on which they reach an age.
    pub(crate) fn at(self, age: u32) -> Day {
        let day = self.birth.birthday(age);
        number(day) - Day::from(self.earlier && (day.month(), day.day()) == (3, 1))
    }

    /// Their age on a day.
    pub(crate) fn age_on(self, day: Day) -> u32 {
        let age = self.birth.age_on(date(day));
        let next = age.saturating_add(1);
        if self.earlier && self.at(next) <= day {
            next
        } else {
            age
        }
    }
}

/// A day with the margin within which it may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Margin {
    /// The first day it may be.
    pub(crate) earliest: Day,
    /// The day we go by.
    pub(crate) likely: Day,
    /// The last day it may be.
    pub(crate) latest: Day,
}

impl Margin {
    /// A day that is known.
    pub(crate) const fn fixed(day: Day) -> Self {
        Self {
            earliest: day,
            likely: day,
            latest: day,
        }
    }

    /// Any day from `first` to `last`, likely the one in the middle.
    pub(crate) const fn between(first: Day, last: Day) -> Self {
        let last = if last < first { first } else { last };
        Self {
            earliest: first,
            likely: first + (last - first) / 2,
            latest: last,
        }
    }

    /// What a date someone gave can mean; not sure is any day from `first` to `last`. None of it lies
    /// after `limit`: what someone tells of has happened.
    pub(crate) fn of(date: RoughDate, first: Day, last: Day, limit: Day) -> Self {
        let until = |day: Day| day.min(limit);
        match date.span() {
            // "About" one day is that day.
            Some((day, to)) if day == to => {
                let day = number(day);
                Self {
                    earliest: until(day - RECORD_MARGIN),
                    likely: until(day),
                    latest: until(day + RECORD_MARGIN),
                }
            }
            Some((from, to)) => Self::between(until(number(from)), until(number(to))),
            None => Self::between(until(first), until(last)),
        }
    }

    /// Whether it may be more than one day.
    pub(crate) const fn is_open(self) -> bool {
        self.earliest < self.latest
    }
}

/// Days from the first to the last, both counted.
pub(crate) type Stretch = (Day, Day);

/// The day on which the 91st day in care is reached, of the days within `window`; overlapping and
/// touching times count once.
pub(crate) fn ninety_first_day(stretches: &mut [Stretch], window: Stretch) -> Option<Day> {
    let mut counted = 0;
    // The first day not counted yet.
    let mut next = window.0;
    stretches.sort_unstable();
    for &(from, to) in stretches.iter() {
        let (from, to) = (from.max(next), to.min(window.1));
        if from > to {
            continue;
        }
        let days = to - from + 1;
        if counted + days >= THIRTEEN_WEEKS {
            return Some(from + (THIRTEEN_WEEKS - counted) - 1);
        }
        counted += days;
        next = to + 1;
    }
    None
}

/// How many of the days within `window` are in care.
pub(crate) fn days_in_care(stretches: &mut [Stretch], window: Stretch) -> i32 {
    let mut counted = 0;
    let mut next = window.0;
    stretches.sort_unstable();
    for &(from, to) in stretches.iter() {
        let (from, to) = (from.max(next), to.min(window.1));
        if from <= to {
            counted += to - from + 1;
            next = to + 1;
        }
    }
    counted
}
