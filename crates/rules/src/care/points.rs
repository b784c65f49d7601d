//! From what someone told to the points of fact: for each, whether it likely holds, and whether it may
//! as well be the other way.

use super::days::{Birthdays, Day, Margin, Stretch, days_in_care, ninety_first_day, number, six_months_on};
use super::decision::{Point, Points};
use super::history::{
    Answer, AtSixteen, CareHistory, Elsewhere, FamilyStay, Nation, SpecialGuardianship, TimeInCare,
};
use super::rough_date::RoughDate;
use super::stand::{Stand, and, answered, any, fixed, open, within};
use super::times::{Reading, Time, in_reading};
use crate::entitlement::Activity;

/// What someone told, worked out for one reading of their birthdays.
pub(crate) struct Told<'a> {
    pub(crate) history: &'a CareHistory,
    pub(crate) birthdays: Birthdays,
    /// The day on which they told it: what they say has happened had happened by then.
    today: Day,
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
    pub(crate) fn new(
        birthdays: Birthdays,
        history: &'a CareHistory,
        doing: &[Activity],
        today: Day,
    ) -> Self {
        let told = Self {
            history,
            birthdays,
            today,
            times: Self::times_of(history, birthdays, today),
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
        let times = Self::times_of(self.history, birthdays, self.today);
        Some(
            Self {
                birthdays,
                times,
                ..*self
            }
            .counted(),
        )
    }

    fn times_of(history: &CareHistory, birthdays: Birthdays, today: Day) -> Vec<Time> {
        let periods = history.periods().iter();
        periods
            .map(|period| Time::new(period, history, birthdays, today))
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
                Some(Nation::England | Nation::SomeElsewhere) => fixed(false),
                Some(Nation::Wales | Nation::Scotland | Nation::NorthernIreland) => fixed(true),
                Some(Nation::NotSure) | None => open(false),
            },
            Point::InCare if is_child => self.in_care(day),
            Point::InCare => fixed(false),
            Point::InShortBreaks => self.in_short_breaks(day.min(eighteen - 1)),
            Point::ThirteenWeeks => self.partly_elsewhere(match told.time {
                Some(TimeInCare::Periods(_)) => {
                    let [likely, most, least] = self
                        .thirteen_weeks
                        .map(|reached| reached.is_some_and(|reached| reached <= day));
                    within(likely, most, !least)
                }
                Some(TimeInCare::Roughly { thirteen_weeks, .. }) => answered(thirteen_weeks),
                None => open(false),
            }),
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
            Point::ThirteenWeeksBeforeSixteen => self.partly_elsewhere(self.before_sixteen),
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

    /// Whether time in care outside England counts towards the 13 weeks is open. The day at 16 or 17 is
    /// not: whoever had one, and was looked after in England last, had it there.
    fn partly_elsewhere(&self, stand: Stand) -> Stand {
        if self.history.nation == Some(Nation::SomeElsewhere) {
            open(stand.likely)
        } else {
            stand
        }
    }

    /// How every point stands on a day.
    pub(crate) fn stands(&self, day: Day) -> Stands {
        Stands(Point::ALL.map(|point| self.stand(point, day)))
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
            Some(FamilyStay::StillThere { since }) => (Margin::of(since, born, eighteen, self.today), None),
            Some(FamilyStay::BrokeDown { since, ended }) => {
                let last = ended.span().map_or(eighteen, |(_, last)| number(last));
                let since = Margin::of(since, born, last, self.today);
                (since, Some(end_of_stay(ended, since, eighteen, self.today)))
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

/// How every point stands on one day, each worked out once, in the order of [`Point::ALL`].
pub(crate) struct Stands([Stand; Point::ALL.len()]);

impl Stands {
    /// The points as they likely stand.
    pub(crate) fn likely(&self) -> Points {
        Point::ALL
            .into_iter()
            .zip(self.0)
            .fold(Points::default(), |points, (point, stand)| {
                points.with(point, stand.likely)
            })
    }

    /// The points that may be the other way, and of which that may matter.
    pub(crate) fn open(&self) -> Vec<Point> {
        let open = Point::ALL.into_iter().zip(self.0);
        open.filter(|(point, stand)| stand.open && self.can_matter(*point))
            .map(|(point, _)| point)
            .collect()
    }

    fn is_settled_no(&self, point: Point) -> bool {
        self.0.get(point as usize) == Some(&fixed(false))
    }

    /// Leaves out what is idle as long as another point is a settled no: fewer ways to try.
    fn can_matter(&self, point: Point) -> bool {
        match point {
            Point::CareOrder | Point::ThirteenWeeksBeforeSixteen => !self.is_settled_no(Point::HeldAtSixteen),
            Point::HomeBrokeDown => !self.is_settled_no(Point::HomeSixMonths),
            Point::LookedAfter | Point::Elsewhere | Point::HomeSixMonths => true,
            _ => !self.is_settled_no(Point::LookedAfter),
        }
    }
}

/// Not sure when it ended: likely before 18, after the six months.
fn end_of_stay(ended: RoughDate, since: Margin, eighteen: Day, today: Day) -> Margin {
    match ended {
        RoughDate::NotSure => Margin {
            earliest: since.earliest,
            likely: six_months_on(since.likely)
                .min(eighteen - 1)
                .min(today)
                .max(since.earliest),
            latest: today,
        },
        _ => Margin::of(ended, since.earliest, eighteen, today),
    }
}

/// Whether a time in care goes on after a day: someone who left that day is not in care.
fn in_care_after(times: &[Time], day: Day) -> bool {
    times
        .iter()
        .any(|time| time.holds(day, Reading::Least) && (time.goes_on || time.to.earliest > day))
}
