//! The decision table (§1.2 of the facts): plain points of fact and an age in, the first row that
//! matches out.

use crate::named;
use crate::status::Status;

named! {
    /// The row of the decision table that gave the answer. Row 21 is the flag laid over it, so it isn't here.
    Row {
        /// Row 1: under 16, in care. Nothing yet; planning should start.
        FutureCareLeaver = "1",
        /// Row 2: eligible child (CA 1989 Sch 2 para 19B).
        Eligible = "2",
        /// Row 3: in care at 16 or 17, but not for 13 weeks yet.
        NotYetEligible = "3",
        /// Row 4: relevant child (CA 1989 s.23A(2)).
        Relevant = "4",
        /// Row 5: would be relevant, but has lived with family for six months (CLR reg 3(5)).
        HomeSixMonths = "5",
        /// Row 6: as row 5, but it broke down (CLR reg 3(6)).
        HomeBrokeDown = "6",
        /// Row 7: relevant child, held or in hospital on the 16th birthday (CLR reg 3(2)).
        HeldAtSixteen = "7",
        /// Row 8: qualifying, special guardianship from care (CA 1989 s.24(1A)).
        SpecialGuardianship = "8",
        /// Row 9: qualifying, in care or elsewhere at some time at 16 or 17 (CA 1989 s.24(1B)).
        Qualifying = "9",
        /// Row 10: former relevant, in care at 18 and eligible then (CA 1989 s.23C(1)(b)).
        InCareAtEighteen = "10",
        /// Row 11: former relevant, was relevant and still would be (CA 1989 s.23C(1)(a)).
        WasRelevant = "11",
        /// Row 12: had been eligible, but was home with family for six months at 18.
        HomeAtEighteen = "12",
        /// Row 13: qualifying at 18 to 20.
        QualifyingAdult = "13",
        /// Row 14: former relevant at 21 to 24, on a course that the pathway plan covers (s.23C(7)).
        PlannedCourse = "14",
        /// Row 15: former relevant at 21 to 24, wants education or training (s.23CA).
        WantsEducation = "15",
        /// Row 16: former relevant at 21 to 24, wants a personal adviser (s.23CZB).
        WantsAdviser = "16",
        /// Row 17: former relevant at 21 to 24, wants nothing now: to be offered again every year.
        DoorOpen = "17",
        /// Row 18: qualifying at 21 to 24 through care or special guardianship, in education (s.24B).
        EducationHelp = "18",
        /// Row 19: other qualifying facts at 21 to 24.
        QualifyingEnded = "19",
        /// Row 20: 25 or over.
        TwentyFive = "20",
        /// Row 22: never in care at 16 or 17, no special guardianship.
        CareExperienced = "22",
        /// B28: looked after last in Wales, Scotland or Northern Ireland, where other rules hold.
        AnotherNation = "b28",
    }
}

/// A point of fact on which the table turns. Each is a plain yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Point {
    /// Looked after by a council, ever.
    LookedAfter,
    /// Last looked after outside England.
    AnotherNation,
    /// In care on the day.
    InCare,
    /// In care for short breaks only (CPR reg 48), on the day or at 18.
    InShortBreaks,
    /// 91 days in care since the 14th birthday and before the 18th, short breaks left out.
    ThirteenWeeks,
    /// A day in care at 16 or 17, short breaks included.
    CareAtSixteen,
    /// Such a day that was not in short breaks.
    DayAtSixteen,
    /// In care on the 18th birthday.
    InCareAtEighteen,
    /// Lived with family for six months in a row before 18.
    HomeSixMonths,
    /// That broke down before 18.
    HomeBrokeDown,
    /// That broke down after 18: whether it helps is arguable in law.
    HomeBrokeDownLater,
    /// Held or in hospital on the 16th birthday, in care right before.
    HeldAtSixteen,
    /// 91 days in care from the 14th birthday to the 16th, short-term placements left out.
    ThirteenWeeksBeforeSixteen,
    /// Under a care order.
    CareOrder,
    /// Special guardianship, in care right before.
    SpecialGuardianship,
    /// Accommodated or fostered elsewhere at 16 or 17 (CA 1989 s.24(2)(b) to (e)).
    Elsewhere,
    /// On a course that the pathway plan covers.
    PlanCoversCourse,
    /// Wants to start or go back to education or training.
    WantsEducation,
    /// Wants a personal adviser.
    WantsAdviser,
    /// In education or training.
    InEducation,
}

impl Point {
    /// Every point.
    pub(crate) const ALL: [Self; 20] = [
        Self::LookedAfter,
        Self::AnotherNation,
        Self::InCare,
        Self::InShortBreaks,
        Self::ThirteenWeeks,
        Self::CareAtSixteen,
        Self::DayAtSixteen,
        Self::InCareAtEighteen,
        Self::HomeSixMonths,
        Self::HomeBrokeDown,
        Self::HomeBrokeDownLater,
        Self::HeldAtSixteen,
        Self::ThirteenWeeksBeforeSixteen,
        Self::CareOrder,
        Self::SpecialGuardianship,
        Self::Elsewhere,
        Self::PlanCoversCourse,
        Self::WantsEducation,
        Self::WantsAdviser,
        Self::InEducation,
    ];
}

/// The points that hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Points(u32);

impl Points {
    /// Whether a point holds.
    pub(crate) const fn has(self, point: Point) -> bool {
        self.0 & (1 << point as u8) != 0
    }

    /// The same with one point holding, or not.
    pub(crate) const fn with(self, point: Point, holds: bool) -> Self {
        let bit = 1 << point as u8;
        Self(if holds { self.0 | bit } else { self.0 & !bit })
    }

    /// The same without what contradicts itself: each line is one thing that can't be so.
    pub(crate) fn consistent(self, age: u32) -> Self {
        let mut points = self;
        // No day in care, if no council ever looked after them.
        if !points.has(Point::LookedAfter) {
            for point in [
                Point::AnotherNation,
                Point::InCare,
                Point::InShortBreaks,
                Point::ThirteenWeeks,
                Point::CareAtSixteen,
                Point::InCareAtEighteen,
                Point::HeldAtSixteen,
                Point::SpecialGuardianship,
            ] {
                points = points.with(point, false);
            }
        }
        // Whoever is in care at 16 or 17, or was on the 18th birthday, has a day in care at 16 or 17.
        if (age >= 16 && points.has(Point::InCare)) || points.has(Point::InCareAtEighteen) {
            points = points.with(Point::CareAtSixteen, true).with(
                Point::DayAtSixteen,
                points.has(Point::DayAtSixteen) || !points.has(Point::InShortBreaks),
            );
        }
        points = points.with(
            Point::DayAtSixteen,
            points.has(Point::CareAtSixteen) && points.has(Point::DayAtSixteen),
        );
        // Nothing breaks down that was not there.
        points.with(
            Point::HomeBrokeDown,
            points.has(Point::HomeSixMonths) && points.has(Point::HomeBrokeDown),
        )
    }
}

/// What a row gives: the row, and the status whose help it carries. From 21 (qualifying) and 25 (all)
/// the law no longer calls the person that, though some help goes on.
pub(crate) type Decision = (Row, Option<Status>);

/// A status that stands beside the one decided, because the facts are arguable or two nations' rules meet.
pub(crate) fn beside(age: u32, points: Points, (row, status): Decision) -> Option<Status> {
    if row == Row::AnotherNation {
        // Living elsewhere in England at 16 or 17 counts without any council having looked after them
        // (CA 1989 s.24(2)(b) to (e)).
        return decide(age, points.with(Point::LookedAfter, false)).1;
    }
    is_arguable(age, points, status).then_some(Status::FormerRelevantChild)
}

/// Whether living with family broke down only after 18. Whether they "would be" a relevant child "if under
/// 18" (CA 1989 s.23C(1)(a)) is then arguable (row 12; it stays so when that row is past).
pub(crate) fn is_arguable(age: u32, points: Points, status: Option<Status>) -> bool {
    if age < 18
        || !points.has(Point::HomeBrokeDownLater)
        || matches!(status, None | Some(Status::FormerRelevantChild))
    {
        return false;
    }
    let points = points.consistent(age);
    let is = |point| points.has(point);
    is(Point::ThirteenWeeks)
        && is(Point::DayAtSixteen)
        && is(Point::HomeSixMonths)
        && !is(Point::HomeBrokeDown)
}

/// The first row that matches.
pub(crate) fn decide(age: u32, points: Points) -> Decision {
    let points = points.consistent(age);
    let is = |point| points.has(point);

    let was_eligible = is(Point::ThirteenWeeks) && is(Point::DayAtSixteen);
    let home = is(Point::HomeSixMonths);
    let broke_down = is(Point::HomeBrokeDown);
    let held = is(Point::HeldAtSixteen) && is(Point::ThirteenWeeksBeforeSixteen) && !is(Point::CareOrder);
    let guardianship = is(Point::SpecialGuardianship);
    let in_care_at_sixteen = is(Point::CareAtSixteen);
    let qualifies = in_care_at_sixteen || is(Point::Elsewhere);
    let eligible_at_eighteen = is(Point::InCareAtEighteen) && was_eligible && !is(Point::InShortBreaks);
    let relevant_at_eighteen = (was_eligible && (!home || broke_down)) || held;
    let former_relevant = eligible_at_eighteen || relevant_at_eighteen;

    if is(Point::AnotherNation) {
        return (Row::AnotherNation, None);
    }
    match age {
        0..16 if is(Point::InCare) => (Row::FutureCareLeaver, None),
        16..18 if is(Point::InCare) && was_eligible && !is(Point::InShortBreaks) => {
            (Row::Eligible, Some(Status::EligibleChild))
        }
        16..18 if is(Point::InCare) => (Row::NotYetEligible, None),
        16..18 if was_eligible && !home => (Row::Relevant, Some(Status::RelevantChild)),
        // The six-month rule takes nobody out of the other route (CLR reg 3(5) speaks of s.23A(2)).
        16..18 if was_eligible && !broke_down && !held => {
            (Row::HomeSixMonths, Some(Status::QualifyingPerson))
        }
        16..18 if was_eligible && broke_down => (Row::HomeBrokeDown, Some(Status::RelevantChild)),
        16..18 if held => (Row::HeldAtSixteen, Some(Status::RelevantChild)),
        16..18 if guardianship => (Row::SpecialGuardianship, Some(Status::QualifyingPerson)),
        16..18 if qualifies => (Row::Qualifying, Some(Status::QualifyingPerson)),
        18..21 if eligible_at_eighteen => (Row::InCareAtEighteen, Some(Status::FormerRelevantChild)),
        18..21 if relevant_at_eighteen => (Row::WasRelevant, Some(Status::FormerRelevantChild)),
        18..21 if was_eligible => (Row::HomeAtEighteen, Some(Status::QualifyingPerson)),
        18..21 if guardianship || qualifies => (Row::QualifyingAdult, Some(Status::QualifyingPerson)),
        21..25 if former_relevant => {
            let row = if is(Point::PlanCoversCourse) {
                Row::PlannedCourse
            } else if is(Point::WantsEducation) {
                Row::WantsEducation
            } else if is(Point::WantsAdviser) {
                Row::WantsAdviser
            } else {
                Row::DoorOpen
            };
            (row, Some(Status::FormerRelevantChild))
        }
        21..25 if (guardianship || in_care_at_sixteen) && is(Point::InEducation) => {
            (Row::EducationHelp, Some(Status::QualifyingPerson))
        }
        21..25 if guardianship || in_care_at_sixteen => {
            (Row::QualifyingEnded, Some(Status::QualifyingPerson))
        }
        21..25 if qualifies => (Row::QualifyingEnded, None),
        25.. if former_relevant => (Row::TwentyFive, Some(Status::FormerRelevantChild)),
        25.. if guardianship || in_care_at_sixteen => (Row::TwentyFive, Some(Status::QualifyingPerson)),
        25.. => (Row::TwentyFive, None),
        _ => (Row::CareExperienced, None),
    }
}
