//! What would change an answer, in plain words.

use super::decision::Row;

/// What is ahead of anyone under 16 who is in care, or may be (rows 1 and 2).
const IN_CARE_AT_SIXTEEN: &str =
    "If you are in care at 16, for 13 weeks since 14, you get an adviser and a plan.";

/// What would change the answer of a row, for someone of this age. Nobody is left with a bare no.
pub(crate) fn would_change(row: Row, age: u32) -> &'static [&'static str] {
    match row {
        Row::FutureCareLeaver => &[IN_CARE_AT_SIXTEEN],
        Row::Eligible => &[
            "If you leave care before 18, the help goes on: the council must still keep in touch and support you.",
        ],
        Row::NotYetEligible => {
            &["If you leave care before you reach 13 weeks, you still get advice and help from us."]
        }
        Row::Relevant | Row::HomeBrokeDown => &[
            "If you live with family for six months in a row before 18, some of the help changes. Ask us first.",
            "If you come back into care, you have the full help of someone in care.",
        ],
        Row::HomeSixMonths => &[
            "If living with your family breaks down before you turn 18, tell us. You count as a relevant child again, with more help (CLR 2010 reg 3(6)).",
        ],
        Row::HomeAtEighteen => &[
            "If living with your family had broken down before you turned 18, you would have more help. Ask us to check.",
        ],
        Row::HeldAtSixteen => &["If there was a care order on you, other rules fit. They help you as well."],
        Row::SpecialGuardianship | Row::Qualifying | Row::QualifyingAdult => &[
            "If your record shows 13 weeks in care since you turned 14, you may have more help. Ask to see it.",
        ],
        Row::DoorOpen => {
            &["If you want an adviser or want to learn, tell us. We look at what you need then."]
        }
        Row::QualifyingEnded => &["If you start a course before 25, ask: the council may help with it."],
        Row::TwentyFive => &["If you are still on a course that your plan covers, the help for it goes on."],
        Row::CareExperienced if age < 16 => &[
            IN_CARE_AT_SIXTEEN,
            "If you come into care before 18, even for a day at 16 or 17, you have more help.",
            "If you are fostered privately at 16 or 17, that counts too.",
        ],
        Row::CareExperienced if age < 18 => &[
            "If you come into care before 18, even for a day at 16 or 17, you have more help.",
            "If you were fostered privately at 16 or 17, that counts too.",
        ],
        Row::CareExperienced => &[
            "If your record shows even one day in care at 16 or 17, you have more help. You can ask to see it.",
            "If you left care for a special guardian (a court order), that counts too.",
        ],
        Row::InCareAtEighteen
        | Row::WasRelevant
        | Row::PlannedCourse
        | Row::WantsEducation
        | Row::WantsAdviser
        | Row::EducationHelp
        | Row::AnotherNation => &[],
    }
}
