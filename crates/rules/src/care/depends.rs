//! What an unsure answer depends on, and the question that settles it.

use super::days::{Day, Margin};
use super::decision::Point;
use super::history::{Answer, CareHistory, FamilyStay, Nation, Question, ShortBreaks, TimeInCare};
use super::points::Told;
use super::times::Time;
use serde::{Deserialize, Serialize};

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
            Self::Nation if history.nation == Some(Nation::SomeElsewhere) => {
                "whether your time in care outside England counts"
            }
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
    let history = told.history;
    let dated = matches!(history.time, Some(TimeInCare::Periods(_)));
    let undated = |roughly| match history.time {
        None => vec![DependsOn::Time],
        Some(_) => vec![roughly],
    };
    if history.nation == Some(Nation::SomeElsewhere)
        && matches!(point, Point::ThirteenWeeks | Point::ThirteenWeeksBeforeSixteen)
    {
        let mut inputs = vec![DependsOn::Nation];
        if dated {
            inputs.extend(inputs_that_alone_matter(told, point, day));
        } else {
            inputs.extend(undated(DependsOn::ThirteenWeeks));
        }
        return inputs;
    }
    match point {
        Point::LookedAfter => vec![DependsOn::LookedAfter],
        Point::AnotherNation => vec![DependsOn::Nation],
        Point::InCare => {
            let mut inputs = vec![DependsOn::InCareNow];
            inputs.extend(inputs_that_alone_matter(told, point, day));
            inputs
        }
        Point::ThirteenWeeks | Point::ThirteenWeeksBeforeSixteen if !dated => {
            undated(DependsOn::ThirteenWeeks)
        }
        Point::CareAtSixteen if !dated => undated(DependsOn::DayAtSixteen),
        Point::InCareAtEighteen if !dated => undated(DependsOn::InCareAtEighteen),
        Point::ThirteenWeeks
        | Point::ThirteenWeeksBeforeSixteen
        | Point::CareAtSixteen
        | Point::DayAtSixteen
        | Point::InCareAtEighteen
        | Point::InShortBreaks => {
            let alone = inputs_that_alone_matter(told, point, day);
            // Where it takes several together, each of them is named.
            if alone.is_empty() {
                open_inputs(told).map(|(on, _, _)| on).collect()
            } else {
                alone
            }
        }
        Point::HomeSixMonths | Point::HomeBrokeDown | Point::HomeBrokeDownLater => family_inputs(told, point),
        Point::HeldAtSixteen => vec![DependsOn::AtSixteen],
        Point::CareOrder => vec![DependsOn::CareOrder],
        Point::SpecialGuardianship => vec![DependsOn::SpecialGuardianship],
        Point::Elsewhere => vec![DependsOn::Elsewhere],
        Point::PlanCoversCourse | Point::WantsEducation | Point::WantsAdviser | Point::InEducation => {
            Vec::new()
        }
    }
}

/// Each open input of the times in care, with the time's place and what the time would be otherwise.
fn open_inputs<'a>(told: &'a Told<'_>) -> impl Iterator<Item = (DependsOn, usize, [Time; 2])> + 'a {
    let order_open = !matches!(told.history.care_order, Some(Answer::Yes | Answer::No));
    told.times.iter().enumerate().flat_map(move |(at, time)| {
        let begins = |day| Time {
            from: Margin::fixed(day),
            ..*time
        };
        let ends = |day| Time {
            to: Margin::fixed(day),
            ..*time
        };
        let otherwise = [time.counting_otherwise(); 2];
        let short_breaks = told
            .history
            .periods()
            .get(at)
            .and_then(|period| period.short_breaks);
        let asks = !matches!(short_breaks, Some(ShortBreaks::Yes | ShortBreaks::No));
        let counts = time.counts.open || time.counts_before_sixteen.open;
        [
            (
                time.from.is_open(),
                DependsOn::PeriodStart(at),
                [begins(time.from.earliest), begins(time.from.latest)],
            ),
            (
                time.to.is_open(),
                DependsOn::PeriodEnd(at),
                [ends(time.to.earliest), ends(time.to.latest)],
            ),
            (counts && asks, DependsOn::ShortBreaks(at), otherwise),
            (time.counts.open && order_open, DependsOn::CareOrder, otherwise),
        ]
        .into_iter()
        .filter(|(is_open, _, _)| *is_open)
        .map(move |(_, on, times)| (on, at, times))
    })
}

/// The inputs that change a point's likely value when they alone differ.
fn inputs_that_alone_matter(told: &Told<'_>, point: Point, day: Day) -> Vec<DependsOn> {
    let likely = told.stand(point, day).likely;
    open_inputs(told)
        .filter(|(_, at, times)| {
            times
                .iter()
                .any(|time| told.with_time(*at, *time).stand(point, day).likely != likely)
        })
        .map(|(on, _, _)| on)
        .collect()
}

fn family_inputs(told: &Told<'_>, point: Point) -> Vec<DependsOn> {
    match (told.history.family, point) {
        (Some(FamilyStay::BrokeDown { .. }), Point::HomeSixMonths) => {
            vec![DependsOn::FamilyStart, DependsOn::FamilyEnd]
        }
        (Some(FamilyStay::BrokeDown { .. }), _) => vec![DependsOn::FamilyEnd],
        (Some(FamilyStay::StillThere { .. }), _) => vec![DependsOn::FamilyStart],
        _ => vec![DependsOn::Family],
    }
}
