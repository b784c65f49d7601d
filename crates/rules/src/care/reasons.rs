//! Why, in plain words: the reasons, what an unsure answer depends on, and what would change it.

use super::days::{Day, THIRTEEN_WEEKS, date};
use super::decision::{Point, Row};
use super::history::{CareHistory, Question, TimeInCare};
use super::points::{Reading, Time, Told};
use crate::dates::in_words;
use crate::status::Status;
use serde::{Deserialize, Serialize};

/// One step of a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    /// The step, in plain words, with its numbers.
    pub text: String,
    /// The statute or regulation it comes from.
    pub source: String,
}

/// Something told, or not told, on which an unsure answer depends. Periods are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DependsOn {
    /// Born on 29 February: which day is the birthday in other years.
    Birthday,
    /// Whether a council looked after them.
    LookedAfter,
    /// Which nation's council did so last.
    Nation,
    /// Whether they are in care now.
    InCareNow,
    /// When they were in care, not told at all.
    Time,
    /// When a period began.
    PeriodStart(usize),
    /// When a period ended.
    PeriodEnd(usize),
    /// Whether a period was only short breaks.
    ShortBreaks(usize),
    /// Whether they were in care for 13 weeks since 14.
    ThirteenWeeks,
    /// Whether they had a day in care at 16 or 17.
    DayAtSixteen,
    /// Whether they were in care on the 18th birthday.
    InCareAtEighteen,
    /// Whether there was a care order.
    CareOrder,
    /// Whether they were held or in hospital on the 16th birthday.
    AtSixteen,
    /// Whether they lived with family for six months.
    Family,
    /// When that began.
    FamilyStart,
    /// When that ended.
    FamilyEnd,
    /// Whether there is a special guardianship order from care.
    SpecialGuardianship,
    /// Whether they lived elsewhere at 16 or 17.
    Elsewhere,
}

/// What an unsure answer depends on, with words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Depends {
    /// What it is.
    pub on: DependsOn,
    /// In plain words, to follow "It depends on".
    pub text: String,
}

impl DependsOn {
    /// The question that settles it, if it was not asked yet.
    pub(crate) fn question(self, history: &CareHistory) -> Option<Question> {
        let roughly = match history.time {
            Some(TimeInCare::Roughly {
                thirteen_weeks,
                at_sixteen,
                at_eighteen,
            }) => [thirteen_weeks, at_sixteen, at_eighteen].map(|answer| answer.is_none()),
            _ => [false; 3],
        };
        let (unasked, question) = match self {
            Self::LookedAfter => (history.looked_after.is_none(), Question::LookedAfter),
            Self::Nation => (history.nation.is_none(), Question::Nation),
            Self::InCareNow => (history.in_care_now.is_none(), Question::InCareNow),
            Self::Time => (history.time.is_none(), Question::Time),
            Self::ThirteenWeeks => (roughly[0], Question::ThirteenWeeks),
            Self::DayAtSixteen => (roughly[1], Question::DayAtSixteen),
            Self::InCareAtEighteen => (roughly[2], Question::InCareAtEighteen),
            Self::ShortBreaks(at) => (
                history
                    .periods()
                    .get(at)
                    .is_some_and(|period| period.short_breaks.is_none()),
                Question::ShortBreaks,
            ),
            Self::CareOrder => (history.care_order.is_none(), Question::CareOrder),
            Self::AtSixteen => (history.at_sixteen.is_none(), Question::AtSixteen),
            Self::Family => (history.family.is_none(), Question::Family),
            Self::SpecialGuardianship => (
                history.special_guardianship.is_none(),
                Question::SpecialGuardianship,
            ),
            Self::Elsewhere => (history.elsewhere.is_none(), Question::Elsewhere),
            Self::Birthday
            | Self::PeriodStart(_)
            | Self::PeriodEnd(_)
            | Self::FamilyStart
            | Self::FamilyEnd => return None,
        };
        unasked.then_some(question)
    }

    /// With its words.
    pub(crate) fn explained(self, history: &CareHistory) -> Depends {
        Depends {
            on: self,
            text: self.text(history),
        }
    }

    fn text(self, history: &CareHistory) -> String {
        let period = |at: usize| history.periods().get(at).copied().unwrap_or_default();
        let fixed = match self {
            Self::PeriodStart(at) => {
                return format!("when your time in care began ({})", period(at).from.in_words());
            }
            Self::PeriodEnd(at) => {
                let to = period(at).to.unwrap_or_default().in_words();
                return format!("when your time in care ended ({to})");
            }
            Self::ShortBreaks(at) => {
                let from = period(at).from.in_words();
                return format!("whether your time in care from {from} was only planned short breaks");
            }
            Self::Birthday => "which day counts as your birthday, as you were born on 29 February",
            Self::LookedAfter => "whether a council looked after you",
            Self::Nation => "whether the council that looked after you last is in England",
            Self::InCareNow => "whether you are in care now",
            Self::Time => "when you were in care",
            Self::ThirteenWeeks => "whether you were in care for 13 weeks or more since you turned 14",
            Self::DayAtSixteen => "whether you were in care on any day at 16 or 17",
            Self::InCareAtEighteen => "whether you were in care on your 18th birthday",
            Self::CareOrder => "whether there was a care order (a court put you in the council's care)",
            Self::AtSixteen => "whether you were locked up by a court or in hospital on your 16th birthday",
            Self::Family => "whether you lived with family for six months in a row",
            Self::FamilyStart => "when you began to live with your family",
            Self::FamilyEnd => "when you stopped living with your family",
            Self::SpecialGuardianship => "whether you left care for a special guardian (a court order)",
            Self::Elsewhere => "where else you lived at 16 and 17",
        };
        fixed.to_owned()
    }
}

/// What a point hangs on.
pub(crate) fn inputs_of(told: &Told<'_>, point: Point, day: Day) -> Vec<DependsOn> {
    let dated = matches!(told.history.time, Some(TimeInCare::Periods(_)));
    let undated = |roughly| {
        vec![if told.history.time.is_none() {
            DependsOn::Time
        } else {
            roughly
        }]
    };
    match point {
        Point::LookedAfter => vec![DependsOn::LookedAfter],
        Point::AnotherNation => vec![DependsOn::Nation],
        Point::InCare => vec![DependsOn::InCareNow],
        Point::ThirteenWeeks if !dated => undated(DependsOn::ThirteenWeeks),
        Point::ThirteenWeeksBeforeSixteen if !dated => undated(DependsOn::ThirteenWeeks),
        Point::DayAtSixteen if !dated => undated(DependsOn::DayAtSixteen),
        Point::InCareAtEighteen if !dated => undated(DependsOn::InCareAtEighteen),
        Point::ThirteenWeeks
        | Point::ThirteenWeeksBeforeSixteen
        | Point::DayAtSixteen
        | Point::ShortBreakAtSixteen
        | Point::InCareAtEighteen
        | Point::InShortBreaks => dated_inputs(told, point, day),
        Point::HomeSixMonths | Point::HomeBrokeDown | Point::HomeBrokeDownLater => family_inputs(told),
        Point::HeldAtSixteen => vec![DependsOn::AtSixteen],
        Point::CareOrder => vec![DependsOn::CareOrder],
        Point::SpecialGuardianship => vec![DependsOn::SpecialGuardianship],
        Point::Elsewhere => vec![DependsOn::Elsewhere],
        Point::PlanCoversCourse | Point::WantsEducation | Point::WantsAdviser | Point::InEducation => {
            Vec::new()
        }
    }
}

fn dated_inputs(told: &Told<'_>, _point: Point, _day: Day) -> Vec<DependsOn> {
    let mut inputs = Vec::new();
    for (at, time) in told.times.iter().enumerate() {
        if time.from.is_open() {
            inputs.push(DependsOn::PeriodStart(at));
        }
        if time.to.is_open() {
            inputs.push(DependsOn::PeriodEnd(at));
        }
        inputs.extend(short_break_inputs(time, at, told.history));
    }
    inputs
}

fn short_break_inputs(time: &Time, at: usize, history: &CareHistory) -> Vec<DependsOn> {
    let _ = history;
    if time.counts.open {
        vec![DependsOn::ShortBreaks(at), DependsOn::CareOrder]
    } else {
        Vec::new()
    }
}

fn family_inputs(told: &Told<'_>) -> Vec<DependsOn> {
    let _ = told;
    vec![DependsOn::Family]
}

/// What there is to say about a row.
pub(crate) struct Words<'a> {
    pub(crate) told: &'a Told<'a>,
    pub(crate) day: Day,
    pub(crate) age: u32,
    pub(crate) row: Row,
    pub(crate) status: Option<Status>,
    pub(crate) unsure: bool,
    pub(crate) arguable: bool,
}

impl Words<'_> {
    pub(crate) fn reason(&self) -> String {
        format!("You are {}.", self.age)
    }

    pub(crate) fn source(&self) -> &'static str {
        "CA 1989 s.23A, s.23C, s.24"
    }

    pub(crate) fn reasons(&self) -> Vec<Reason> {
        let _ = (
            self.arguable,
            self.unsure,
            self.status,
            self.row,
            THIRTEEN_WEEKS,
            in_words(date(self.day)),
        );
        let _ = self.told.days_until(self.day);
        let _ = self.told.reaches_thirteen_weeks(Reading::Likely);
        Vec::new()
    }

    pub(crate) fn would_change(&self) -> Vec<String> {
        Vec::new()
    }
}
