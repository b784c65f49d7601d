//! What each question says: the question, why it is asked, help with it, and what can be answered.
//! Nobody is asked why they were in care.

use super::answers::{BROKE_DOWN, ROUGHLY, SOME, STILL_THERE};
use open_door_rules::care::Question;

/// The words of one question.
pub struct Words {
    /// The question.
    pub heading: &'static str,
    /// Why it is asked, in one sentence.
    pub why: &'static str,
    /// Help with it.
    pub hint: &'static str,
    /// What can be answered: the value, its words, and a line below them.
    pub choices: &'static [Line],
}

type Line = (&'static str, &'static str, &'static str);

const NOT_SURE: Line = ("not-sure", "I am not sure", "");
const NO: Line = ("no", "No", "");
const YES_OR_NO: &[Line] = &[("yes", "Yes", ""), NO, NOT_SURE];

/// The words for someone under 18, or over. `several`: they told of more than one time in care.
#[must_use]
pub const fn words(question: Question, is_child: bool, several: bool) -> Words {
    let (heading, why, hint, choices): (_, _, _, &'static [Line]) = match question {
        Question::LookedAfter => (
            "Has a council ever looked after you?",
            "Most help for care leavers starts with this.",
            "Like foster care, a children’s home, or a flat or hostel the council paid for. Being on remand counts. So does coming to the UK alone as a child.",
            YES_OR_NO,
        ),
        Question::Nation => (
            "Where is the council that looked after you last?",
            "Each country in the UK has its own rules.",
            "",
            &[
                ("england", "England", ""),
                (
                    "some-elsewhere",
                    "England, but part of my time in care was outside England",
                    "",
                ),
                ("wales", "Wales", ""),
                ("scotland", "Scotland", ""),
                ("northern-ireland", "Northern Ireland", ""),
                NOT_SURE,
            ],
        ),
        Question::InCareNow => (
            "Are you in care now?",
            "Some help is for people in care. Some is for people who have left.",
            "Living at home under a care order is being in care too.",
            YES_OR_NO,
        ),
        Question::Time => (
            "When were you in care?",
            "How long it was, and at what age, decides a lot. Rough dates are fine.",
            "",
            &[
                ("dates", "I know roughly when", ""),
                (
                    ROUGHLY,
                    "I was in and out, or I do not know when",
                    "Then we ask it in another way.",
                ),
            ],
        ),
        Question::ThirteenWeeks => (
            "Were you in care for 13 weeks or more after you turned 14?",
            "This decides how much help you can get.",
            "That is about three months. Add up all the times. A good guess is fine.",
            YES_OR_NO,
        ),
        Question::DayAtSixteen => (
            "Were you ever in care at 16 or 17?",
            "Even one day can give you a right to help.",
            "It can be any day from your 16th birthday on, up to your 18th.",
            YES_OR_NO,
        ),
        Question::InCareAtEighteen => (
            "Were you in care on your 18th birthday?",
            "It can decide which help you get as an adult.",
            "Did you leave care that day? That counts as yes.",
            YES_OR_NO,
        ),
        Question::ShortBreaks => (
            "Was it only for short breaks?",
            "The law does not count short breaks like other time in care.",
            "On a short break you stay with a carer for some days. It is planned, and you go home each time.",
            if several {
                &[
                    ("no", "No, I lived away from home", ""),
                    (
                        "yes",
                        "Yes, only short breaks",
                        "None was over 17 days. A year had 75 days at most.",
                    ),
                    (
                        "longer",
                        "Yes, but longer or more often",
                        "One was over 17 days. Or a year had more than 75 days.",
                    ),
                    (
                        SOME,
                        "Some of the times were short breaks",
                        "Then tick which, below.",
                    ),
                    NOT_SURE,
                ]
            } else {
                &[
                    ("no", "No, I lived away from home", ""),
                    (
                        "yes",
                        "Yes, only short breaks",
                        "None was over 17 days. A year had 75 days at most.",
                    ),
                    (
                        "longer",
                        "Yes, but longer or more often",
                        "One was over 17 days. Or a year had more than 75 days.",
                    ),
                    NOT_SURE,
                ]
            },
        ),
        Question::CareOrder => (
            "Was there a care order?",
            "With one, more of your time can count. Sometimes other rules fit.",
            "It means that a court put you in the council’s care.",
            YES_OR_NO,
        ),
        Question::AtSixteen => (
            "Were you in hospital or in custody on your 16th birthday?",
            "A special rule helps people who could not be in care that day.",
            "Custody means a court had you held, like in a young offender institution or a secure home.",
            &[
                ("after-care", "Yes, and I was in care right before", ""),
                ("not-after-care", "Yes, but I was not in care right before", ""),
                NO,
                NOT_SURE,
            ],
        ),
        Question::Family => (
            "Did you live with family for six months in a row?",
            "Six months with family can change what you get. It can change back, too.",
            "We mean a parent, or someone with a parent’s rights. It can be after care or while in care.",
            if is_child {
                &[
                    NO,
                    (STILL_THERE, "Yes, and I still live there", ""),
                    (
                        BROKE_DOWN,
                        "Yes, but it did not last",
                        "You left, or you could not stay.",
                    ),
                    NOT_SURE,
                ]
            } else {
                &[
                    NO,
                    (STILL_THERE, "Yes, and it worked out", ""),
                    (
                        BROKE_DOWN,
                        "Yes, but it broke down",
                        "You had to leave, or could not stay.",
                    ),
                    NOT_SURE,
                ]
            },
        ),
        Question::SpecialGuardianship => (
            "Did a court make a special guardianship order for you?",
            "It can give you a right to help, whatever your time in care.",
            "That order gives a relative or friend the job of raising you.",
            &[
                ("from-care", "Yes, and I was in care right before", ""),
                ("not-from-care", "Yes, but I was not in care right before", ""),
                NO,
                NOT_SURE,
            ],
        ),
        Question::Elsewhere => (
            "At 16 or 17, did you live in one of these places?",
            "Some places count like time in care.",
            "",
            &[
                (
                    "private-fostering",
                    "With private foster carers",
                    "Your family asked someone who is not close family to look after you.",
                ),
                ("childrens-home", "In a private or charity children’s home", ""),
                (
                    "three-months",
                    "In hospital, a care home or a school where I lived",
                    "For three months in a row, or more.",
                ),
                (
                    "under-three-months",
                    "In one of those, but not for three months",
                    "",
                ),
                ("no", "None of these", ""),
                NOT_SURE,
            ],
        ),
        Question::PlanCoversCourse => (
            "Are you on a course that your pathway plan covers?",
            "If it does, your help goes on until the course ends.",
            "It is the plan you make with your worker.",
            YES_OR_NO,
        ),
        Question::WantsEducation => (
            "Do you want to start a course, or go back to one?",
            "If so, you can have a worker and a plan for it.",
            "Any course or training counts.",
            YES_OR_NO,
        ),
        Question::WantsAdviser => (
            "Do you want a Personal Adviser now?",
            "Until you turn 25, you can have one if you ask.",
            "A Personal Adviser is a worker who helps you with life after care.",
            YES_OR_NO,
        ),
    };
    Words {
        heading,
        why,
        hint,
        choices,
    }
}
