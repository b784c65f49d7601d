//! Why, in plain words: the reasons with their numbers.

use super::days::{Day, THIRTEEN_WEEKS, date};
use super::decision::{Point, Points, Row};
use super::history::{CarePeriod, Nation, TimeInCare};
use super::points::Told;
use super::rough_date::RoughDate;
use super::stand::fixed;
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

/// What there is to say about a row.
pub(crate) struct Words<'a> {
    pub(crate) told: &'a Told<'a>,
    pub(crate) day: Day,
    pub(crate) age: u32,
    /// The likely points, free of contradictions.
    pub(crate) points: Points,
    pub(crate) row: Row,
    pub(crate) status: Option<Status>,
    pub(crate) unsure: bool,
    /// Living with family broke down after 18 (row 12, and whatever follows it).
    pub(crate) arguable: bool,
    /// Looked after last in another nation, but where they lived besides may count in England.
    pub(crate) counts_here: bool,
    /// The open points that can change the status.
    pub(crate) open: &'a [Point],
}

/// The statute behind what is said more than once.
const ELIGIBLE: &str = "CA 1989 Sch 2 para 19B(2)";
const RELEVANT: &str = "CA 1989 s.23A(2)";
const HELD: &str = "CLR 2010 reg 3(2)";
const FORMER_IN_CARE: &str = "CA 1989 s.23C(1)(b)";
const FORMER_RELEVANT: &str = "CA 1989 s.23C(1)(a)";
const HOME_AT_EIGHTEEN: &str = "CA 1989 s.23C(1)(a), s.24(1B); CLR 2010 reg 3(5)";
const GUARDIANSHIP: &str = "CA 1989 s.24(1A)";
const QUALIFYING: &str = "CA 1989 s.24(1B)";
const SOME_STATUS: &str = "CA 1989 s.23A, s.23C, s.24";

impl Words<'_> {
    fn likely(&self, point: Point) -> bool {
        self.points.has(point)
    }

    fn was_eligible(&self) -> bool {
        self.likely(Point::ThirteenWeeks) && self.likely(Point::DayAtSixteen)
    }

    fn is_former_relevant(&self) -> bool {
        self.status == Some(Status::FormerRelevantChild)
    }

    /// Nothing is likely, and nothing is ruled out.
    fn cannot_be_told(&self) -> bool {
        self.status.is_none()
            && self.unsure
            && !matches!(
                self.row,
                Row::NotYetEligible | Row::AnotherNation | Row::FutureCareLeaver
            )
    }

    /// Why, in two or three sentences.
    pub(crate) fn reason(&self) -> String {
        let (age, facts) = (self.age, self.facts());
        let space = if facts.is_empty() { "" } else { " " };
        let seems = if self.facts_are_open() {
            " This is how it looks, but ask to be sure."
        } else {
            ""
        };
        format!("You are {age}.{seems}{space}{facts}{}", self.after())
    }

    /// Whether what [`Self::facts`] states may be otherwise, and does not say so itself.
    fn facts_are_open(&self) -> bool {
        let open = |point| self.open.contains(&point);
        match self.row {
            _ if self.age < 16 || self.cannot_be_told() => false,
            Row::AnotherNation | Row::CareExperienced => false,
            Row::TwentyFive if self.status.is_none() => false,
            Row::NotYetEligible if self.unsure => open(Point::InCare),
            _ => self.open.iter().any(|point| *point != Point::AnotherNation),
        }
    }

    /// A step as a fact only where each of these points is settled.
    fn as_it_seems(&self, points: &[Point], text: String) -> String {
        let stands = |point| self.told.stand(point, self.day);
        let settled = |point| match point {
            // Whoever is in care now, or was at 18, was so at 16 or 17, however rough the dates.
            Point::CareAtSixteen => [Point::InCare, Point::InCareAtEighteen, point]
                .into_iter()
                .any(|one| stands(one) == fixed(true) || (one == point && !stands(one).open)),
            _ => !stands(point).open,
        };
        if points.iter().all(|point| settled(*point)) {
            return text;
        }
        let mut letters = text.chars();
        let first = letters.next().map(|first| first.to_ascii_lowercase());
        let mut seems = "It looks as if ".to_owned();
        seems.extend(first);
        seems.push_str(letters.as_str());
        seems
    }

    /// Whether their last day in care was the day before the 18th birthday, and not that day itself.
    fn ended_the_day_before_eighteen(&self) -> bool {
        let eighteen = self.told.birthdays.at(18);
        let times = &self.told.times;
        !times.is_empty() && times.iter().all(|time| time.to.likely < eighteen)
    }

    /// What was told, as far as the row rests on it.
    fn facts(&self) -> &'static str {
        if self.age < 16 {
            return "Most leaving-care rights start at 16. Planning for it should start before then.";
        }
        if self.cannot_be_told() {
            return "Your answers leave it open. That is fine: we show what there is at your age, and who to ask.";
        }
        match self.row {
            Row::Eligible => "You are in care now, and have been for 13 weeks or more since you turned 14.",
            Row::NotYetEligible if self.unsure => {
                "You are in care now. It depends on whether that is 13 weeks or more since you turned 14."
            }
            Row::NotYetEligible if self.likely(Point::InShortBreaks) => {
                "You are in care for planned short breaks. The law does not count those."
            }
            Row::NotYetEligible => "You are in care now, but not for 13 weeks since you turned 14 yet.",
            Row::HomeSixMonths => {
                "You were in care at 16 or 17. Now you have lived with your family for six months or more."
            }
            Row::HomeAtEighteen => {
                "You were in care at 16 or 17. At 18 you had lived with your family for six months or more."
            }
            Row::AnotherNation => match self.told.history.nation {
                Some(Nation::Wales) => "A council in Wales looked after you last. Wales has its own rules.",
                Some(Nation::Scotland) => {
                    "A council in Scotland looked after you last. Scotland has its own rules."
                }
                _ => "You were looked after last in Northern Ireland. It has its own rules.",
            },
            Row::CareExperienced => {
                "From your answers, you were not in care at 16 or 17. The law’s leaving-care help starts there."
            }
            Row::TwentyFive if self.status.is_none() => "",
            _ => self.way_in(),
        }
    }

    /// By which way someone came to the status.
    fn way_in(&self) -> &'static str {
        let eligible = self.was_eligible();
        // A year alone doesn't say so, also where the status is the same either way.
        let ends_roughly = |period: &CarePeriod| period.to.is_some_and(RoughDate::is_rough);
        let was_there_at_eighteen =
            self.likely(Point::InCareAtEighteen) && !self.told.history.periods().iter().any(ends_roughly);
        match self.status {
            Some(Status::QualifyingPerson) if self.likely(Point::SpecialGuardianship) => {
                "You were in care right before a special guardianship order was made."
            }
            Some(Status::QualifyingPerson) if eligible => {
                "You were in care at 16 or 17, and lived with your family for six months or more."
            }
            Some(Status::QualifyingPerson) if self.likely(Point::CareAtSixteen) => {
                "You were in care for some time at 16 or 17."
            }
            Some(Status::RelevantChild | Status::FormerRelevantChild) if !eligible => {
                "You were held or in hospital on your 16th birthday. Before that you were in care for 13 weeks or more."
            }
            Some(Status::RelevantChild | Status::FormerRelevantChild)
                if was_there_at_eighteen && self.ended_the_day_before_eighteen() =>
            {
                "You were in care until the day before your 18th birthday, and for 13 weeks or more since 14."
            }
            Some(Status::RelevantChild | Status::FormerRelevantChild) if was_there_at_eighteen => {
                "You were in care on your 18th birthday, and for 13 weeks or more since you turned 14."
            }
            Some(Status::RelevantChild | Status::FormerRelevantChild)
                if self.likely(Point::HomeBrokeDown) =>
            {
                "You were in care for 13 weeks or more after you turned 14. Later, living with your family broke down."
            }
            Some(Status::RelevantChild | Status::FormerRelevantChild) => {
                "You were in care for 13 weeks or more after you turned 14. Some of it was at 16 or 17."
            }
            _ => "Where you lived at 16 or 17 counts like time in care.",
        }
    }

    /// What the row says beyond the facts: never a bare no.
    fn after(&self) -> &'static str {
        match self.row {
            _ if self.age < 16 || self.cannot_be_told() && self.age < 25 => "",
            _ if self.arguable && self.age < 25 => {
                " That ended after you turned 18. The law is not clear here: ask, and ask for an advocate."
            }
            Row::HomeSixMonths | Row::HomeAtEighteen => " We can still advise and help you.",
            Row::PlannedCourse => " Your pathway plan covers your course, so your help goes on.",
            Row::WantsEducation => {
                " You want to learn or train, so you can have an adviser and a plan for it."
            }
            Row::WantsAdviser => " You want an adviser. You can have one until 25, on request.",
            Row::DoorOpen => {
                " You can ask for an adviser at any time until 25. We must offer one every year."
            }
            Row::EducationHelp => " The council can help with your education until 25.",
            Row::QualifyingEnded => {
                " Most of that help ends at 21. The council may still choose to help, so ask."
            }
            Row::TwentyFive => {
                " Most leaving-care help ends at 25. A course you began can keep it going. You can still see your records and complain."
            }
            Row::AnotherNation if self.counts_here => {
                " Ask that council. Where else you lived at 16 or 17 may count here too: ask us."
            }
            Row::AnotherNation => " Ask that council. We can still tell you who to talk to.",
            Row::CareExperienced => {
                " People call this “care-experienced”. Other help is there, and some councils do more: ask."
            }
            _ => "",
        }
    }

    /// The statute behind the row.
    pub(crate) fn source(&self) -> &'static str {
        match self.row {
            _ if self.cannot_be_told() && self.age >= 16 => SOME_STATUS,
            Row::HomeAtEighteen => HOME_AT_EIGHTEEN,
            _ if self.arguable && self.age < 25 => HOME_AT_EIGHTEEN,
            Row::FutureCareLeaver | Row::Eligible | Row::NotYetEligible => "CA 1989 Sch 2 para 19B",
            Row::Relevant => RELEVANT,
            Row::HomeSixMonths => "CLR 2010 reg 3(5); CA 1989 s.24(1B)",
            Row::HomeBrokeDown => "CLR 2010 reg 3(6)",
            Row::HeldAtSixteen => HELD,
            Row::SpecialGuardianship => GUARDIANSHIP,
            Row::Qualifying => QUALIFYING,
            Row::QualifyingAdult if self.likely(Point::SpecialGuardianship) => GUARDIANSHIP,
            Row::QualifyingAdult => QUALIFYING,
            Row::InCareAtEighteen => FORMER_IN_CARE,
            Row::WasRelevant => FORMER_RELEVANT,
            Row::PlannedCourse => "CA 1989 s.23C(7)",
            Row::WantsEducation => "CA 1989 s.23CA",
            Row::WantsAdviser | Row::DoorOpen => "CA 1989 s.23CZB",
            Row::EducationHelp => "CA 1989 s.24B(2), (3), (5)",
            Row::QualifyingEnded => "CA 1989 s.24(1A), (1B)",
            Row::TwentyFive => "CA 1989 s.23C(7), s.23CZB(3), s.23CA",
            Row::CareExperienced if self.age < 16 => "CA 1989 Sch 2 para 19B",
            Row::CareExperienced => QUALIFYING,
            Row::AnotherNation => "CA 1989 s.23A(2)(a), s.24(2)(a)",
        }
    }

    /// Each step, with its numbers.
    pub(crate) fn reasons(&self) -> Vec<Reason> {
        let mut steps = Vec::new();
        let mut step = |text: String, source: &str| {
            steps.push(Reason {
                text,
                source: source.to_owned(),
            });
        };
        let birthdays = self.told.birthdays;
        let birthday = |age| in_words(date(birthdays.at(age)));
        let eligible = self.was_eligible();
        if self.row == Row::AnotherNation {
            step(self.facts().to_owned(), self.source());
            return steps;
        }
        if let Some(days) = self.days_in_care() {
            step(days, ELIGIBLE);
        }
        let at_eighteen = self.likely(Point::InCareAtEighteen);
        if self.age >= 16 && self.likely(Point::CareAtSixteen) {
            let text = format!(
                "You were in care on or after your 16th birthday, {}.",
                birthday(16)
            );
            let text = self.as_it_seems(&[Point::CareAtSixteen], text);
            step(text, if eligible { ELIGIBLE } else { QUALIFYING });
        } else if self.row == Row::CareExperienced && self.age >= 16 && !self.told.times.is_empty() {
            let text = format!(
                "Your time in care ended before your 16th birthday, {}.",
                birthday(16)
            );
            step(self.as_it_seems(&[Point::CareAtSixteen], text), QUALIFYING);
        }
        if self.told.times.iter().any(|time| !time.counts.likely) {
            let text = "Planned short breaks, going home each time, do not count towards the 13 weeks.";
            step(text.to_owned(), "CPR 2010 reg 48");
        }
        if at_eighteen {
            let on = if self.ended_the_day_before_eighteen() {
                "until the day before"
            } else {
                "on"
            };
            let text = format!("You were in care {on} your 18th birthday, {}.", birthday(18));
            step(self.as_it_seems(&[Point::InCareAtEighteen], text), FORMER_IN_CARE);
        } else if self.age >= 16 && eligible && self.likely(Point::HomeSixMonths) {
            let text = "You lived with your family for six months in a row or more.";
            let text = self.as_it_seems(&[Point::HomeSixMonths], text.to_owned());
            step(text, "CLR 2010 reg 3(5)");
            if self.likely(Point::HomeBrokeDown) {
                let text = "That broke down before you turned 18, so the full help came back.";
                let text = self.as_it_seems(&[Point::HomeBrokeDown], text.to_owned());
                step(text, "CLR 2010 reg 3(6)");
            } else if self.arguable {
                let text = "That broke down after you turned 18. The law is not clear on what follows.";
                let text = self.as_it_seems(&[Point::HomeBrokeDown], text.to_owned());
                step(text, FORMER_RELEVANT);
            }
        }
        if self.age >= 16
            && self.likely(Point::HeldAtSixteen)
            && self.likely(Point::ThirteenWeeksBeforeSixteen)
        {
            let text = format!(
                "You were held or in hospital on your 16th birthday, {}.",
                birthday(16)
            );
            step(text, HELD);
        }
        if self.age >= 16 && self.likely(Point::SpecialGuardianship) && !self.is_former_relevant() {
            let text = "You were in care right before a special guardianship order was made.";
            step(text.to_owned(), GUARDIANSHIP);
        }
        if self.age >= 16 && self.likely(Point::Elsewhere) && !self.is_former_relevant() {
            step(
                "Where you lived at 16 or 17 counts like time in care.".to_owned(),
                "CA 1989 s.24(2)",
            );
        }
        steps
    }

    /// "112 days in care since you turned 14. The law asks for 91 (13 weeks)."
    fn days_in_care(&self) -> Option<String> {
        let asks = format!("The law asks for {THIRTEEN_WEEKS} (13 weeks).");
        match self.told.history.time {
            Some(TimeInCare::Periods(_)) if !self.told.times.is_empty() && self.age >= 14 => {
                let days = self.told.days_until(self.day);
                let periods = self.told.history.periods().iter();
                let rough = periods
                    .flat_map(|period| std::iter::once(period.from).chain(period.to))
                    .any(RoughDate::is_rough);
                let about = if rough { "About " } else { "" };
                let unit = if days == 1 { "day" } else { "days" };
                let when = if self.age < 18 {
                    "since you turned 14"
                } else {
                    "between your 14th and 18th birthdays"
                };
                Some(format!("{about}{days} {unit} in care {when}. {asks}"))
            }
            Some(TimeInCare::Roughly { .. }) if self.likely(Point::ThirteenWeeks) => Some(format!(
                "You said you were in care for 13 weeks or more since you turned 14. {asks}"
            )),
            _ => None,
        }
    }
}
