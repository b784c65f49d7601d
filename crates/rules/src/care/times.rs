//! One time in care, worked out: its days with their margins, and whether they count.

use super::days::{Birthdays, Day, Margin, Stretch, number};
use super::history::{Answer, CareHistory, CarePeriod, ShortBreaks};
use super::rough_date::RoughDate;
use super::stand::{Stand, answered, fixed, not, open, within};

/// One time in care, worked out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Time {
    /// Its first day.
    pub(crate) from: Margin,
    /// Its last day, or the 18th birthday while it goes on.
    pub(crate) to: Margin,
    /// Whether it is still going on.
    pub(crate) goes_on: bool,
    /// Whether its days count towards the 13 weeks (CPR reg 48).
    pub(crate) counts: Stand,
    /// Whether they count on the detained route, which leaves out other short stays (CLR reg 3(3)).
    pub(crate) counts_before_sixteen: Stand,
}

/// Which of the readings of uncertain dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// The days we go by.
    Likely,
    /// As many days in care as can be.
    Most,
    /// As few days in care as can be.
    Least,
}

impl Time {
    /// `today` is the day asked. Whoever says that they are not in care had left by then.
    pub(crate) fn new(period: &CarePeriod, history: &CareHistory, birthdays: Birthdays, today: Day) -> Self {
        let (born, eighteen) = (birthdays.born(), birthdays.at(18));
        let left = history.in_care_now == Some(Answer::No);
        let ended = match period.to {
            // They left, and did not say when.
            None if left && today < eighteen => Some(RoughDate::NotSure),
            told => told,
        };
        let to = match ended {
            None => Margin::fixed(eighteen),
            // Leaving care on the 18th birthday is the ordinary case, and a fact.
            Some(RoughDate::Exact(day)) if is_eighteenth_birthday(number(day), birthdays) => {
                Margin::fixed(eighteen)
            }
            Some(to) => {
                let first = period.from.span().map_or(born, |(first, _)| number(first));
                Margin::of(to, first, eighteen, if left { today } else { Day::MAX })
            }
        };
        let from = Margin::of(period.from, born, to.latest, today);
        let order = answered(history.care_order);
        // Under a care order someone is in care all along, also at home.
        let may = |likely: bool| if order.likely { fixed(true) } else { open(likely) };
        let (counts, counts_before_sixteen) = match period.short_breaks {
            Some(ShortBreaks::No) => (fixed(true), fixed(true)),
            Some(ShortBreaks::Yes) => (order, fixed(false)),
            // Nobody told how many of these days were spent at home.
            Some(ShortBreaks::Longer | ShortBreaks::NotSure) | None => (may(true), open(true)),
        };
        Self {
            from,
            to: Margin {
                likely: to.likely.max(from.likely),
                ..to
            },
            goes_on: ended.is_none(),
            counts,
            counts_before_sixteen,
        }
    }

    /// The same, with its days counting the other way.
    pub(crate) fn counting_otherwise(self) -> Self {
        Self {
            counts: not(self.counts),
            counts_before_sixteen: not(self.counts_before_sixteen),
            ..self
        }
    }

    /// From which day to which, in one reading.
    pub(crate) fn stretch(&self, reading: Reading) -> Stretch {
        match reading {
            Reading::Likely => (self.from.likely, self.to.likely),
            Reading::Most => (self.from.earliest, self.to.latest),
            Reading::Least => (self.from.latest, self.to.earliest),
        }
    }

    pub(crate) fn holds(&self, day: Day, reading: Reading) -> bool {
        let (from, to) = self.stretch(reading);
        from <= day && day <= to
    }

    /// Whether it has a day within `window`.
    pub(crate) fn meets(&self, window: Stretch) -> Stand {
        let (from, to) = (self.from, self.to);
        // However it is read, it has one day at least: its end is not before its start.
        let (first_end, last_start) = (to.earliest.max(from.earliest), from.latest.min(to.latest));
        within(
            from.likely <= window.1 && to.likely >= window.0,
            from.earliest <= window.1 && to.latest >= window.0,
            !(last_start <= window.1 && first_end >= window.0),
        )
    }
}

fn is_eighteenth_birthday(day: Day, birthdays: Birthdays) -> bool {
    day == birthdays.at(18) || birthdays.other().is_some_and(|other| day == other.at(18))
}

pub(crate) const fn in_reading(stand: Stand, reading: Reading) -> bool {
    match reading {
        Reading::Likely => stand.likely,
        Reading::Most => stand.likely || stand.open,
        Reading::Least => stand.likely && !stand.open,
    }
}
