//! The steps of the check, as one pure function. Which questions there are hangs on the answers: the rules
//! say which still matter, and each is asked once.

use super::answers::{self, Open};
use super::names::{FAMILY, TIME};
use crate::fields::Fields;
use crate::form::{FormState, Go};
use chrono::NaiveDate;
use open_door_contract::FieldError;
use open_door_rules::Facts;
use open_door_rules::care::{CareHistory, Question, questions_that_matter};
use open_door_rules::dates::{BirthDate, BirthDateError};
use open_door_rules::entitlement::Activity;

pub use super::names::KNOWN;

/// The first step.
pub const FIRST: &str = "born";
/// The last question.
pub const NOW: &str = "now";
/// The last step: the answer.
pub const RESULT: &str = "result";
/// Where a button leads that adds another time in care: to the same page.
pub const ANOTHER: &str = "another";

/// The names of the fields that a step shows.
#[must_use]
pub fn shown(step: &str) -> &'static [&'static str] {
    macro_rules! single {
        ($($name:literal)+) => {
            match step {
                FIRST => &["day", "month", "year"],
                NOW => &["doing"],
                "time" => TIME,
                "family" => FAMILY,
                "short-breaks" => &["short-breaks", "breaks-of"],
                $($name => &[$name],)+
                _ => &[],
            }
        };
    }
    single!(
        "looked-after" "nation" "in-care-now" "thirteen-weeks" "day-at-sixteen" "in-care-at-eighteen"
        "care-order" "at-sixteen" "special-guardianship" "elsewhere" "plan-covers-course"
        "wants-education" "wants-adviser"
    )
}

/// What the answers come to: the questions so far, in order, and the history they tell.
#[derive(Debug)]
pub struct Walk {
    /// Everything told, up to the first question that is open.
    pub history: CareHistory,
    /// The birth date, once it is one.
    birth: Result<BirthDate, BirthDateError>,
    /// The questions asked: all that are answered, and the one that is open.
    asked: Vec<Question>,
    /// What is open in the last of them.
    open: Option<Open>,
}

impl Walk {
    /// Goes through the questions that matter, as far as they are answered.
    #[must_use]
    pub fn through(fields: &Fields, today: NaiveDate) -> Self {
        let birth = BirthDate::parse(fields.get("day"), fields.get("month"), fields.get("year"), today);
        let mut walk = Self {
            history: CareHistory::default(),
            birth,
            asked: Vec::new(),
            open: None,
        };
        let Ok(birth) = birth else { return walk };
        let is_child = birth.age_on(today) < 18;
        loop {
            let questions = questions_that_matter(birth, &walk.history, today);
            let Some(question) = questions
                .into_iter()
                .find(|question| !walk.asked.contains(question))
            else {
                return walk;
            };
            walk.asked.push(question);
            let mut told = walk.history.clone();
            let taken = answers::take(question, fields, birth, is_child, &mut told).and_then(|()| {
                told.check(birth, today).map_err(|error| {
                    Open::Wrong(vec![FieldError::new(
                        answers::field_of(error, fields),
                        answers::message_of(error),
                    )])
                })
            });
            match taken {
                Ok(()) => walk.history = told,
                Err(open) => {
                    walk.open = Some(open);
                    return walk;
                }
            }
        }
    }

    /// The steps so far, in order.
    fn steps(&self) -> Vec<&'static str> {
        let mut steps = vec![FIRST];
        steps.extend(self.asked.iter().map(|question| question.name()));
        if self.is_done() {
            steps.push(NOW);
        }
        steps
    }

    fn is_done(&self) -> bool {
        self.birth.is_ok() && self.open.is_none()
    }

    /// What is open on a step.
    fn open_on(&self, step: &str) -> Option<Open> {
        if step == FIRST {
            return self
                .birth
                .err()
                .map(|error| Open::Wrong(vec![FieldError::new("day", error)]));
        }
        let last = self.asked.last().map(|question| question.name());
        self.open.clone().filter(|_| last == Some(step))
    }

    /// The first step that still needs an answer; the last question, if none does.
    fn needs(&self) -> &'static str {
        self.steps().last().copied().unwrap_or(FIRST)
    }

    /// Which question a step is, counted from 1.
    #[must_use]
    pub fn number(&self, step: &str) -> usize {
        let steps = self.steps();
        steps
            .iter()
            .position(|known| *known == step)
            .unwrap_or_else(|| steps.len().saturating_sub(1))
            + 1
    }
}

/// What a press of a button leads to.
#[must_use]
pub fn turn(state: FormState, go: Go, today: NaiveDate) -> FormState {
    let FormState { step, mut fields, .. } = state;
    let walk = Walk::through(&fields, today);
    let steps = walk.steps();
    let place = steps.iter().position(|known| *known == step);
    match go {
        Go::Back => {
            let before = match place {
                Some(place) => steps.get(place.saturating_sub(1)),
                None => steps.last(),
            };
            show(before.copied().unwrap_or(FIRST), fields, Vec::new())
        }
        Go::To(wanted) if wanted == ANOTHER => {
            let times = answers::shown_times(&fields) + 1;
            fields.set("times", &times.to_string());
            show(&reach(&fields, "time", today), fields, Vec::new())
        }
        Go::To(wanted) => {
            if wanted == RESULT {
                // Whoever has typed something that can't be so hears it, also when they stop here.
                if let Some(Open::Wrong(errors)) = walk.open_on(&step) {
                    return show(&step, fields, errors);
                }
                fields.set("enough", "yes");
            }
            show(&reach(&fields, &wanted, today), fields, Vec::new())
        }
        Go::Next => {
            fields.set("enough", "");
            let Some(place) = place else {
                return show(walk.needs(), fields, Vec::new());
            };
            if let Some(open) = walk.open_on(&step) {
                return show(&step, fields, open.errors());
            }
            show(
                steps.get(place + 1).copied().unwrap_or(RESULT),
                fields,
                Vec::new(),
            )
        }
    }
}

/// The step asked for, or the first before it that still needs an answer.
#[must_use]
pub fn reach(fields: &Fields, wanted: &str, today: NaiveDate) -> String {
    let walk = Walk::through(fields, today);
    let steps = walk.steps();
    let stops_here = walk.birth.is_ok() && fields.get("enough") == "yes";
    if wanted == RESULT && (walk.is_done() || stops_here) {
        return RESULT.to_owned();
    }
    steps
        .iter()
        .find(|step| **step == wanted)
        .copied()
        .unwrap_or_else(|| walk.needs())
        .to_owned()
}

/// The facts, once every answer is there, or the person wants no more questions.
#[must_use]
pub fn facts(fields: &Fields, today: NaiveDate) -> Option<Facts> {
    let walk = Walk::through(fields, today);
    if !walk.is_done() && fields.get("enough") != "yes" {
        return None;
    }
    Some(Facts {
        birth: walk.birth.ok()?,
        care: walk.history,
        doing: fields.all("doing").filter_map(Activity::from_value).collect(),
    })
}

fn show(step: &str, fields: Fields, errors: Vec<FieldError>) -> FormState {
    FormState {
        step: step.to_owned(),
        fields,
        errors,
    }
}
