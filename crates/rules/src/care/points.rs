//! From what someone told to the points of fact: for each, whether it likely holds, and whether it may
//! as well be the other way.

use super::days::{Birthdays, Day, Margin, Stretch, days_in_care, ninety_first_day, number, six_months_on};
use super::decision::{Point, Points};
use super::history::{
    Answer, AtSixteen, CareHistory, CarePeriod, Elsewhere, FamilyStay, Nation, ShortBreaks,
    SpecialGuardianship, TimeInCare,
};
use super::rough_date::RoughDate;
use crate::entitlement::Activity;

/// How a point of fact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stand {
    /// What we go by.
    pub(crate) likely: bool,
    /// Whether the other is possible too.
    pub(crate) open: bool,
}

const fn fixed(likely: bool) -> Stand {
    Stand { likely, open: false }
}

const fn open(likely: bool) -> Stand {
    Stand { likely, open: true }
}

/// From the likely value, and from whether it may hold and may not.
const fn within(likely: bool, may_hold: bool, may_not: bool) -> Stand {
    Stand {
        likely,
        open: if likely { may_not } else { may_hold },
    }
}

fn answered(answer: Option<Answer>) -> Stand {
    match answer {
        Some(Answer::Yes) => fixed(true),
        Some(Answer::No) => fixed(false),
        Some(Answer::NotSure) | None => open(false),
    }
}

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
    fn new(period: &CarePeriod, care_order: Option<Answer>, birthdays: Birthdays) -> Self {
        let (born, eighteen) = (birthdays.born(), birthdays.at(18));
        let to = match period.to {
            None => Margin::fixed(eighteen),
            // Leaving care on the 18th birthday is the ordinary case, and a fact.
            Some(RoughDate::Exact(day)) if is_eighteenth_birthday(number(day), birthdays) => {
                Margin::fixed(eighteen)
            }
            Some(to) => {
                let first = period.from.span().map_or(born, |(first, _)| number(first));
                Margin::of(to, first, eighteen)
            }
        };
        let from = Margin::of(period.from, born, to.latest);
        let order = answered(care_order);
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
            goes_on: period.to.is_none(),
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

    fn holds(&self, day: Day, reading: Reading) -> bool {
        let (from, to) = self.stretch(reading);
        from <= day && day <= to
    }

    /// Whether it has a day within `window`.
    fn meets(&self, window: Stretch) -> Stand {
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

const fn in_reading(stand: Stand, reading: Reading) -> bool {
    match reading {
        Reading::Likely => stand.likely,
        Reading::Most => stand.likely || stand.open,
        Reading::Least => stand.likely && !stand.open,
    }
}

/// Both hold.
const fn and(one: Stand, other: Stand) -> Stand {
    let likely = one.likely && other.likely;
    within(
        likely,
        (one.likely || one.open) && (other.likely || other.open),
        !one.likely || one.open || !other.likely || other.open,
    )
}

const fn not(stand: Stand) -> Stand {
    Stand {
        likely: !stand.likely,
        open: stand.open,
    }
}

/// Any of them holds.
fn any(stands: impl Iterator<Item = Stand>) -> Stand {
    not(stands.map(not).fold(fixed(true), and))
}

/// What someone told, worked out for one reading of their birthdays.
pub(crate) struct Told<'a> {
    pub(crate) history: &'a CareHistory,
    pub(crate) birthdays: Birthdays,
    pub(crate) times: Vec<Time>,
    in_education: bool,
    /// The day on which 13 weeks are reached, in each reading.
    thirteen_weeks: [Option<Day>; 3],
    /// Whether 13 weeks lie before the 16th birthday.
    before_sixteen: Stand,
}

const READINGS: [Reading; 3] = [Reading::Likely, Reading::Most, Reading::Least];

impl<'a> Told<'a> {
    /// Works out what does not hang on the day.
    pub(crate) fn new(birthdays: Birthdays, history: &'a CareHistory, doing: &[Activity]) -> Self {
        let told = Self {
            history,
            birthdays,
            times: Self::times_of(history, birthdays),
            in_education: doing.iter().any(|activity| {
                matches!(
                    activity,
                    Activity::SchoolOrCollege | Activity::HigherEducation | Activity::Apprenticeship
                )
            }),
            thirteen_weeks: [None; 3],
            before_sixteen: fixed(false),
        };
        told.counted()
    }

    /// The same in the other reading of a birthday on 29 February, for those whom it concerns.
    pub(crate) fn with_other_birthdays(&self) -> Option<Self> {
        let birthdays = self.birthdays.other()?;
        let times = Self::times_of(self.history, birthdays);
        Some(
            Self {
                birthdays,
                times,
                ..*self
            }
            .counted(),
        )
    }

    fn times_of(history: &CareHistory, birthdays: Birthdays) -> Vec<Time> {
        let periods = history.periods().iter();
        periods
            .map(|period| Time::new(period, history.care_order, birthdays))
            .collect()
    }

    fn counted(mut self) -> Self {
        self.thirteen_weeks =
            READINGS.map(|reading| ninety_first_day(&mut self.stretches(reading), self.since_fourteen()));
        self.before_sixteen = self.thirteen_weeks_before_sixteen();
        self
    }

    /// The same with another time in place of one: what if it had begun a few days later?
    pub(crate) fn with_time(&self, at: usize, time: Time) -> Self {
        let mut times = self.times.clone();
        if let Some(old) = times.get_mut(at) {
            *old = time;
        }
        Self { times, ..*self }.counted()
    }

    /// From the 14th birthday to the day before the 18th.
    pub(crate) fn since_fourteen(&self) -> Stretch {
        (self.birthdays.at(14), self.birthdays.at(18) - 1)
    }

    /// The times that count towards the 13 weeks.
    pub(crate) fn stretches(&self, reading: Reading) -> Vec<Stretch> {
        self.times
            .iter()
            .filter(|time| in_reading(time.counts, reading))
            .map(|time| time.stretch(reading))
            .collect()
    }

    /// The likely days in care since the 14th birthday, up to a day.
    pub(crate) fn days_until(&self, day: Day) -> i32 {
        let (from, to) = self.since_fourteen();
        days_in_care(&mut self.stretches(Reading::Likely), (from, to.min(day)))
    }

    /// The day on which 13 weeks are reached.
    pub(crate) const fn reaches_thirteen_weeks(&self, reading: Reading) -> Option<Day> {
        self.thirteen_weeks[reading as usize]
    }

    fn thirteen_weeks_before_sixteen(&self) -> Stand {
        match self.history.time {
            Some(TimeInCare::Periods(_)) => {
                let window = (self.birthdays.at(14), self.birthdays.at(16) - 1);
                let [likely, most, least] = READINGS.map(|reading| {
                    let mut stretches: Vec<Stretch> = self
                        .times
                        .iter()
                        .filter(|time| in_reading(time.counts_before_sixteen, reading))
                        .map(|time| time.stretch(reading))
                        .collect();
                    ninety_first_day(&mut stretches, window).is_some()
                });
                within(likely, most, !least)
            }
            // 13 weeks in all may lie after the 16th birthday.
            Some(TimeInCare::Roughly {
                thirteen_weeks: Some(Answer::Yes),
                ..
            }) => open(true),
            Some(TimeInCare::Roughly { thirteen_weeks, .. }) => answered(thirteen_weeks),
            None => open(false),
        }
    }

    /// How a point stands on a day.
    pub(crate) fn stand(&self, point: Point, day: Day) -> Stand {
        let told = self.history;
        let eighteen = self.birthdays.at(18);
        let is_child = day < eighteen;
        match point {
            Point::LookedAfter if self.tells_of_care() => fixed(true),
            Point::LookedAfter => answered(told.looked_after),
            Point::AnotherNation => match told.nation {
                Some(Nation::England) => fixed(false),
                Some(Nation::Wales | Nation::Scotland | Nation::NorthernIreland) => fixed(true),
                Some(Nation::NotSure) | None => open(false),
            },
            Point::InCare if is_child => self.in_care(day),
            Point::InCare => fixed(false),
            Point::InShortBreaks => self.in_short_breaks(day.min(eighteen - 1)),
            Point::ThirteenWeeks => match told.time {
                Some(TimeInCare::Periods(_)) => {
                    let [likely, most, least] = self
                        .thirteen_weeks
                        .map(|reached| reached.is_some_and(|reached| reached <= day));
                    within(likely, most, !least)
                }
                Some(TimeInCare::Roughly { thirteen_weeks, .. }) => answered(thirteen_weeks),
                None => open(false),
            },
            Point::CareAtSixteen | Point::DayAtSixteen => self.care_at_sixteen(point, day),
            Point::InCareAtEighteen if is_child => fixed(false),
            Point::InCareAtEighteen => match told.time {
                Some(TimeInCare::Periods(_)) => any(self
                    .times
                    .iter()
                    .map(|time| time.meets((eighteen - 1, eighteen - 1)))),
                Some(TimeInCare::Roughly { at_eighteen, .. }) => answered(at_eighteen),
                None => open(false),
            },
            Point::HomeSixMonths | Point::HomeBrokeDown | Point::HomeBrokeDownLater => {
                self.family(point, day)
            }
            Point::HeldAtSixteen => match told.at_sixteen {
                Some(AtSixteen::AfterCare) => fixed(true),
                Some(AtSixteen::NotAfterCare | AtSixteen::No) => fixed(false),
                Some(AtSixteen::NotSure) | None => open(false),
            },
            Point::ThirteenWeeksBeforeSixteen => self.before_sixteen,
            Point::CareOrder => answered(told.care_order),
            Point::SpecialGuardianship => match told.special_guardianship {
                Some(SpecialGuardianship::FromCare) => fixed(true),
                Some(SpecialGuardianship::NotFromCare | SpecialGuardianship::No) => fixed(false),
                Some(SpecialGuardianship::NotSure) | None => open(false),
            },
            Point::Elsewhere => match told.elsewhere {
                Some(Elsewhere::PrivateFostering | Elsewhere::ChildrensHome | Elsewhere::ThreeMonths) => {
                    fixed(true)
                }
                Some(Elsewhere::UnderThreeMonths | Elsewhere::No) => fixed(false),
                Some(Elsewhere::NotSure) | None => open(false),
            },
            // These pick the row among those of one status, so nothing hangs on what is open in them.
            Point::PlanCoversCourse => fixed(told.plan_covers_course == Some(Answer::Yes)),
            Point::WantsEducation => fixed(told.wants_education == Some(Answer::Yes)),
            Point::WantsAdviser => fixed(told.wants_adviser == Some(Answer::Yes)),
            Point::InEducation => fixed(self.in_education),
        }
    }

    /// The points as they likely stand.
    pub(crate) fn likely_points(&self, day: Day) -> Points {
        Point::ALL.into_iter().fold(Points::default(), |points, point| {
            points.with(point, self.stand(point, day).likely)
        })
    }

    /// The points that may be the other way, and of which that may matter.
    pub(crate) fn open_points(&self, day: Day) -> Vec<Point> {
        Point::ALL
            .into_iter()
            .filter(|point| self.stand(*point, day).open && self.can_matter(*point, day))
            .collect()
    }

    /// Leaves out what is idle as long as another point is a settled no: fewer ways to try.
    fn can_matter(&self, point: Point, day: Day) -> bool {
        let settled_no = |other| self.stand(other, day) == fixed(false);
        match point {
            Point::CareOrder | Point::ThirteenWeeksBeforeSixteen => !settled_no(Point::HeldAtSixteen),
            Point::HomeBrokeDown => !settled_no(Point::HomeSixMonths),
            Point::LookedAfter | Point::Elsewhere | Point::HomeSixMonths => true,
            _ => !settled_no(Point::LookedAfter),
        }
    }

    /// Answers that show time in care, whatever was said to the first question.
    fn tells_of_care(&self) -> bool {
        let told = self.history;
        let roughly = match told.time {
            Some(TimeInCare::Roughly {
                thirteen_weeks,
                at_sixteen,
                at_eighteen,
            }) => [thirteen_weeks, at_sixteen, at_eighteen].contains(&Some(Answer::Yes)),
            _ => false,
        };
        roughly
            || !self.times.is_empty()
            || told.in_care_now == Some(Answer::Yes)
            || told.at_sixteen == Some(AtSixteen::AfterCare)
            || told.special_guardianship == Some(SpecialGuardianship::FromCare)
    }

    fn in_care(&self, day: Day) -> Stand {
        let says = self.history.in_care_now;
        if self.times.is_empty() {
            return answered(says);
        }
        let in_care = |reading| self.times.iter().any(|time| time.holds(day, reading));
        match says {
            // What someone says of today settles what rough dates leave open.
            Some(Answer::Yes) => fixed(in_care(Reading::Most) || !self.times.iter().any(|time| time.goes_on)),
            Some(Answer::No) => fixed(in_care(Reading::Least) && in_care_after(&self.times, day)),
            Some(Answer::NotSure) | None => within(
                in_care(Reading::Likely),
                in_care(Reading::Most),
                !in_care(Reading::Least),
            ),
        }
    }

    fn in_short_breaks(&self, day: Day) -> Stand {
        let here = || self.times.iter().filter(|time| time.holds(day, Reading::Most));
        if here().all(|time| time.counts == fixed(true)) {
            return fixed(false);
        }
        let likely = || self.times.iter().filter(|time| time.holds(day, Reading::Likely));
        within(
            likely().next().is_some() && likely().all(|time| !time.counts.likely),
            true,
            here().any(|time| in_reading(time.counts, Reading::Most) || !time.holds(day, Reading::Least)),
        )
    }

    fn care_at_sixteen(&self, point: Point, day: Day) -> Stand {
        let window = (self.birthdays.at(16), day.min(self.birthdays.at(18) - 1));
        if window.0 > window.1 {
            return fixed(false);
        }
        let times = || {
            self.times
                .iter()
                .filter(|time| in_reading(time.meets(window), Reading::Most))
        };
        // Where nothing but the kind of time decides, it is no second question of dates.
        let all_count = times().all(|time| time.counts == fixed(true));
        match self.history.time {
            _ if point == Point::DayAtSixteen && all_count => fixed(true),
            Some(TimeInCare::Periods(_)) => any(times().map(|time| match point {
                Point::DayAtSixteen => and(time.counts, time.meets(window)),
                _ => time.meets(window),
            })),
            Some(TimeInCare::Roughly { at_sixteen, .. }) => answered(at_sixteen),
            None => open(false),
        }
    }

    /// When the time with family began, and when it ended.
    pub(crate) fn family_days(&self) -> (Margin, Option<Margin>) {
        let (born, eighteen) = (self.birthdays.born(), self.birthdays.at(18));
        match self.history.family {
            Some(FamilyStay::StillThere { since }) => (Margin::of(since, born, eighteen), None),
            Some(FamilyStay::BrokeDown { since, ended }) => {
                let last = ended.span().map_or(eighteen, |(_, last)| number(last));
                let since = Margin::of(since, born, last);
                (since, Some(end_of_stay(ended, since, eighteen)))
            }
            Some(FamilyStay::No | FamilyStay::NotSure) | None => (Margin::fixed(eighteen), None),
        }
    }

    /// The time with family, up to the day before the 18th birthday (CLR reg 3(5), (6)).
    fn family(&self, point: Point, day: Day) -> Stand {
        let eighteen = self.birthdays.at(18);
        let until = day.min(eighteen - 1);
        match self.history.family {
            Some(FamilyStay::No) => return fixed(false),
            Some(FamilyStay::NotSure) | None if point == Point::HomeBrokeDownLater => return fixed(false),
            Some(FamilyStay::NotSure) | None => return open(false),
            Some(FamilyStay::StillThere { .. } | FamilyStay::BrokeDown { .. }) => {}
        }
        let (since, ended) = self.family_days();
        let last = ended.unwrap_or(Margin::fixed(until));
        let six_months = |since, last: Day| six_months_on(since) <= last.min(until);
        match point {
            Point::HomeSixMonths => within(
                six_months(since.likely, last.likely),
                six_months(since.earliest, last.latest),
                !six_months(since.latest, last.earliest),
            ),
            // They told that it broke down, so before 18 only the day is open, not whether.
            Point::HomeBrokeDown if day < eighteen => fixed(ended.is_some_and(|ended| ended.earliest <= day)),
            Point::HomeBrokeDown => ended.map_or(fixed(false), |ended| {
                within(
                    ended.likely <= until,
                    ended.earliest <= until,
                    ended.latest > until,
                )
            }),
            _ => fixed(day >= eighteen && ended.is_some_and(|ended| ended.earliest <= day)),
        }
    }
}

/// Not sure when it ended: likely before 18, after the six months.
fn end_of_stay(ended: RoughDate, since: Margin, eighteen: Day) -> Margin {
    match ended {
        RoughDate::NotSure => Margin {
            earliest: since.earliest,
            likely: six_months_on(since.likely).min(eighteen - 1),
            latest: Day::MAX,
        },
        _ => Margin::of(ended, since.earliest, eighteen),
    }
}

/// Whether a time in care goes on after a day: someone who left that day is not in care.
fn in_care_after(times: &[Time], day: Day) -> bool {
    times
        .iter()
        .any(|time| time.holds(day, Reading::Least) && (time.goes_on || time.to.earliest > day))
}
